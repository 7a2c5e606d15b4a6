//! Axes: limits chosen from the data, ticks at round numbers, positions along a length.

mod limits;
mod ticks;

use crate::{error::PlotError, text, text::Weight};

pub use limits::AxisData;
pub use ticks::Tick;

/// What is asked of an axis.
#[derive(Debug, Clone, PartialEq)]
pub struct AxisSpec {
    /// Linear or logarithmic.
    pub scale: AxisScale,
    /// Text under the ticks: "Risk ratio (95% CI), log scale".
    pub label: String,
    /// Value of no effect, in display units: 1 for ratios, 0 for differences.
    pub null: Option<f64>,
    /// Limits in display units; chosen from the data when absent.
    pub limits: Option<(f64, f64)>,
    /// Whether ticks are written as percentages (0.1 as "10%").
    pub percent: bool,
    /// Decimal point of the tick labels.
    pub decimal_point: char,
}

impl Default for AxisSpec {
    fn default() -> Self {
        Self {
            scale: AxisScale::Linear,
            label: String::new(),
            null: None,
            limits: None,
            percent: false,
            decimal_point: '.',
        }
    }
}

/// How values are placed along an axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AxisScale {
    /// Equal differences are equal distances.
    #[default]
    Linear,
    /// Equal ratios are equal distances.
    Log,
}

/// An axis with its limits and ticks.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    /// Linear or logarithmic.
    pub scale: AxisScale,
    /// Lower limit in display units.
    pub lower: f64,
    /// Upper limit in display units.
    pub upper: f64,
    /// Ticks in rising order.
    pub ticks: Vec<Tick>,
}

/// The room an axis has.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AxisRoom {
    /// Length of the axis in pixels.
    pub length: f64,
    /// Font size of the tick labels.
    pub tick_size: f64,
    /// How far a label may reach beyond either end.
    pub overhang: f64,
    /// Whether something is written on either side of no effect, so that both sides need room.
    pub sides: bool,
}

impl AxisScale {
    /// A display value where equal steps are equal distances: itself, or its natural logarithm.
    pub fn transform(self, value: f64) -> f64 {
        match self {
            Self::Linear => value,
            Self::Log if value > 0.0 => libm::log(value),
            Self::Log => f64::NEG_INFINITY,
        }
    }

    /// The inverse of [`transform`](Self::transform).
    pub fn invert(self, position: f64) -> f64 {
        match self {
            Self::Linear => position,
            Self::Log => libm::exp(position),
        }
    }
}

impl AxisSpec {
    /// Refuses a value of `row` that has no place on the axis.
    pub(crate) fn check_value(&self, row: usize, value: f64, what: &'static str) -> Result<(), PlotError> {
        match self.scale {
            _ if !value.is_finite() => Err(PlotError::NotFinite { row, what }),
            AxisScale::Log if value <= 0.0 => Err(PlotError::NotPositive { value }),
            AxisScale::Log | AxisScale::Linear => Ok(()),
        }
    }
}

impl Axis {
    /// Chooses limits, unless `spec` gives them, and the densest round ticks whose labels keep apart.
    ///
    /// # Errors
    ///
    /// [`PlotError::InvalidLimits`] and [`PlotError::NotPositive`] for limits or a null value that do not suit the
    /// scale.
    pub fn new(spec: &AxisSpec, data: &AxisData, room: AxisRoom) -> Result<Self, PlotError> {
        if let Some(null) = spec.null.filter(|&null| !spec.scale.transform(null).is_finite()) {
            return Err(PlotError::NotPositive { value: null });
        }
        let (lower, upper) = match spec.limits {
            Some((lower, upper)) => {
                let (from, to) = (spec.scale.transform(lower), spec.scale.transform(upper));
                // Also refuses NaN, for which no comparison holds.
                if !(from.is_finite() && to.is_finite() && from < to && (to - from).is_finite()) {
                    return Err(PlotError::InvalidLimits { lower, upper });
                }
                (lower, upper)
            }
            None => limits::choose(spec, data, room.sides),
        };
        let mut axis = Self { scale: spec.scale, lower, upper, ticks: Vec::new() };
        axis.ticks = ticks::choose(spec, &axis, |ticks| axis.fitting(ticks, room));
        Ok(axis)
    }

    /// Where `value` stands between the limits: 0 at the lower, 1 at the upper, beyond that outside. Never NaN for a
    /// number; infinite for infinite values and for zero on a logarithmic axis.
    pub fn fraction(&self, value: f64) -> f64 {
        let (from, to) = (self.scale.transform(self.lower), self.scale.transform(self.upper));
        (self.scale.transform(value) - from) / (to - from)
    }

    /// `ticks` without those whose labels reach too far, or none if the labels of the others do not keep apart.
    fn fitting(&self, ticks: Vec<Tick>, room: AxisRoom) -> Option<Vec<Tick>> {
        const GAP: f64 = 0.8;
        let extent = |tick: &Tick| {
            let centre = self.fraction(tick.value) * room.length;
            let half = text::width(&tick.label, room.tick_size, Weight::Regular) / 2.0;
            (centre - half, centre + half)
        };
        let reaches_too_far = |tick: &Tick| {
            let (left, right) = extent(tick);
            left < -room.overhang || right > room.length + room.overhang
        };
        let kept: Vec<Tick> = ticks.into_iter().filter(|tick| !reaches_too_far(tick)).collect();
        let extents: Vec<(f64, f64)> = kept.iter().map(extent).collect();
        let keep_apart = extents.windows(2).all(|pair| pair[0].1 + GAP * room.tick_size <= pair[1].0);
        (keep_apart && kept.len() >= 2).then_some(kept)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: AxisRoom = AxisRoom { length: 280.0, tick_size: 11.5, overhang: 20.0, sides: true };

    fn axis(spec: &AxisSpec, data: &AxisData) -> Axis {
        Axis::new(spec, data, ROOM).expect("a valid axis")
    }

    fn labels(axis: &Axis) -> Vec<&str> {
        axis.ticks.iter().map(|tick| tick.label.as_str()).collect()
    }

    fn log(limits: Option<(f64, f64)>) -> AxisSpec {
        AxisSpec { scale: AxisScale::Log, null: Some(1.0), limits, ..AxisSpec::default() }
    }

    fn linear(limits: Option<(f64, f64)>) -> AxisSpec {
        AxisSpec { null: Some(0.0), limits, ..AxisSpec::default() }
    }

    #[test]
    fn log_ticks_stand_at_round_ratios() {
        for (limits, expected) in [
            ((0.1, 10.0), "0.1 0.2 0.5 1 2 5 10"),
            ((0.05, 20.0), "0.05 0.1 0.2 0.5 1 2 5 10 20"),
            ((0.5, 2.0), "0.5 0.7 1 1.5 2"),
            ((0.3, 3.0), "0.3 0.5 0.7 1 1.5 2 3"),
            ((0.8, 1.25), "0.8 0.9 1 1.1 1.2"),
            ((0.01, 100.0), "0.01 0.1 0.5 1 2 10 100"),
            ((1e-4, 1e4), "0.0001 0.01 1 100 10\u{2009}000"),
            ((1e-9, 1e9), "10⁻⁹ 10⁻⁶ 0.001 1 1000 10⁶ 10⁹"),
            ((0.96, 1.04), "0.96 0.98 1 1.02 1.04"),
        ] {
            let axis = axis(&log(Some(limits)), &AxisData::default());
            assert_eq!(labels(&axis).join(" "), expected, "{limits:?}");
        }
    }

    #[test]
    fn linear_ticks_stand_at_round_numbers() {
        for (limits, expected) in [
            ((-1.0, 1.0), "−1.0 −0.5 0 0.5 1.0"),
            ((-10.0, 30.0), "−10 0 10 20 30"),
            ((-70.0, 20.0), "−60 −40 −20 0 20"),
            ((0.0, 25_000.0), "0 5000 10\u{2009}000 15\u{2009}000 20\u{2009}000 25\u{2009}000"),
            ((1e7, 3e7), "15\u{2009}000\u{2009}000 20\u{2009}000\u{2009}000 25\u{2009}000\u{2009}000"),
        ] {
            let axis = axis(&linear(Some(limits)), &AxisData::default());
            assert_eq!(labels(&axis).join(" "), expected, "{limits:?}");
        }
    }

    #[test]
    fn numbers_at_equal_distances_are_all_powers_or_none_is() {
        let small = axis(&linear(Some((0.0, 0.000_13))), &AxisData::default());
        let powers = labels(&small).into_iter().filter(|label| *label != "0");
        assert!(
            powers.clone().count() > 1 && powers.into_iter().all(|label| label.contains('⁻')),
            "{small:?}"
        );
        let larger = axis(&linear(Some((0.0, 0.000_6))), &AxisData::default());
        assert!(labels(&larger).iter().all(|label| !label.contains('⁻')), "{larger:?}");
    }

    #[test]
    fn where_one_number_fits_it_is_round() {
        let room = AxisRoom { length: 30.0, overhang: 4.0, sides: false, ..ROOM };
        let axis = Axis::new(&linear(Some((-4.13, 4.06))), &AxisData::default(), room).expect("a valid axis");
        assert_eq!(labels(&axis), ["0"]);
    }

    #[test]
    fn percentages_and_decimal_points() {
        let spec = AxisSpec { percent: true, limits: Some((0.0, 0.5)), ..AxisSpec::default() };
        assert_eq!(labels(&axis(&spec, &AxisData::default())).join(" "), "0% 10% 20% 30% 40% 50%");
        let spec = AxisSpec { decimal_point: '·', ..log(Some((0.5, 2.0))) };
        assert_eq!(labels(&axis(&spec, &AxisData::default())).join(" "), "0·5 0·7 1 1·5 2");
    }

    #[test]
    fn wrong_limits_are_refused() {
        for limits in [(1.0, 1.0), (2.0, 1.0), (f64::NAN, 1.0), (0.0, f64::INFINITY), (-f64::MAX, f64::MAX)] {
            assert!(matches!(
                Axis::new(&linear(Some(limits)), &AxisData::default(), ROOM),
                Err(PlotError::InvalidLimits { .. })
            ));
        }
        assert!(Axis::new(&log(Some((0.0, 1.0))), &AxisData::default(), ROOM).is_err());
        let spec = AxisSpec { null: Some(0.0), ..log(None) };
        assert_eq!(Axis::new(&spec, &AxisData::default(), ROOM), Err(PlotError::NotPositive { value: 0.0 }));
    }

    #[test]
    fn fractions_run_from_zero_to_one() {
        let axis = axis(&log(Some((0.1, 10.0))), &AxisData::default());
        assert!((axis.fraction(1.0) - 0.5).abs() < 1e-12);
        assert!(axis.fraction(0.1).abs() < 1e-12);
        assert_eq!(axis.fraction(0.0), f64::NEG_INFINITY);
        assert_eq!(axis.fraction(f64::INFINITY), f64::INFINITY);
    }
}
