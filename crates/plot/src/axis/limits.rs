//! Limits of an axis, chosen from what is to be drawn.
//!
//! One very imprecise study must not press all others into a corner. Distances are therefore taken from the median
//! estimate and measured against a typical distance, that within which two thirds of the interval ends lie: what is too
//! many of these away is left outside, where it is drawn with an arrowhead.

use core::f64::consts::{LN_2, LN_10};

use super::{AxisScale, AxisSpec};

/// How many typical distances an estimate of a study may lie away and still widen the axis.
const ESTIMATE_REACH: f64 = 10.0;
/// The same for the end of the interval of a main result.
const SUMMARY_REACH: f64 = 12.0;
/// The same for the end of any other interval.
const INTERVAL_REACH: f64 = 3.0;
/// The end of an interval that lies further out is still shown if it widens the axis by at most this share.
const CHEAP: f64 = 0.2;
/// Extents on the two sides of no effect that differ by less than this factor are made equal.
const NEARLY_SYMMETRIC: f64 = 1.35;
/// Smallest share of the axis on either side of no effect when both sides are named.
const SMALLEST_SIDE: f64 = 0.25;
/// Limits move outwards to the next round number if that costs at most this share of the axis.
const ROUNDING: f64 = 0.1;

/// What an axis has to make room for, in display units.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AxisData {
    /// Estimates of studies.
    pub estimates: Vec<f64>,
    /// Ends of the intervals of studies.
    pub interval_ends: Vec<f64>,
    /// Pooled estimates.
    pub summaries: Vec<f64>,
    /// Ends of the intervals of main results.
    pub summary_ends: Vec<f64>,
    /// Ends of the intervals of subgroups, and of prediction intervals.
    pub secondary_ends: Vec<f64>,
}

/// Lower and upper limit in display units.
pub(super) fn choose(spec: &AxisSpec, data: &AxisData, sides: bool) -> (f64, f64) {
    let scale = spec.scale;
    let largest = largest(scale);
    let null = spec.null.map(|null| scale.transform(null).clamp(-largest, largest));
    let Some((low, high)) = range(scale, null, data) else {
        let centre = null.unwrap_or(0.0);
        return (scale.invert(centre - 1.0), scale.invert(centre + 1.0));
    };
    let (mut from, mut to) = padded(scale, low, high);
    if let Some(null) = null {
        let (left, right) = balanced(null, from, to, sides);
        (from, to) = (left.max(-1.1 * largest), right.min(1.1 * largest));
    }
    let limits = (round_outwards(scale, from, to, false), round_outwards(scale, from, to, true));
    if scale == AxisScale::Log || (sides && null.is_some()) {
        return limits;
    }
    // What cannot be negative should not suggest it, nor a proportion more than all.
    let floor = if low >= 0.0 { 0.0 } else { f64::NEG_INFINITY };
    let ceiling = if spec.percent && high <= 1.0 { 1.0 } else { f64::INFINITY };
    (limits.0.max(floor), limits.1.min(ceiling))
}

/// Smallest and largest transformed value that must be inside, or none if there is nothing to show.
fn range(scale: AxisScale, null: Option<f64>, data: &AxisData) -> Option<(f64, f64)> {
    let finite = |values: &[f64]| -> Vec<f64> {
        values.iter().map(|&value| scale.transform(value)).filter(|value| value.is_finite()).collect()
    };
    let (estimates, summaries) = (finite(&data.estimates), finite(&data.summaries));
    let (ends, summary_ends) = (finite(&data.interval_ends), finite(&data.summary_ends));
    let mut other_ends = finite(&data.secondary_ends);
    let median = |values: &[f64]| quantile(values, 0.5);
    let centre = median(&estimates).or_else(|| median(&summaries)).or(null).or_else(|| median(&ends))?;
    let distance = |value: &f64| (value - centre).abs();
    let typical_of = |ends: &[f64]| {
        let distances: Vec<f64> = ends.iter().map(distance).collect();
        quantile(&distances, 2.0 / 3.0).filter(|&d| d > 0.0 && d.is_finite())
    };
    let typical = typical_of(&ends).or_else(|| typical_of(&summary_ends)).unwrap_or(f64::INFINITY);
    other_ends.extend(ends);
    let (near, mut far): (Vec<f64>, Vec<f64>) =
        other_ends.into_iter().partition(|end| distance(end) <= INTERVAL_REACH * typical);
    let within =
        |values: Vec<f64>, reach: f64| values.into_iter().filter(move |v| distance(v) <= reach * typical);
    let (mut low, mut high) = within(estimates, ESTIMATE_REACH)
        .chain(within(summary_ends, SUMMARY_REACH))
        .chain(near)
        .chain(summaries)
        .chain(null)
        .fold((centre, centre), |(low, high), value| (low.min(value), high.max(value)));
    let affordable = CHEAP * (high - low);
    far.retain(|&end| low - end <= affordable && end - high <= affordable);
    for end in far {
        (low, high) = (low.min(end), high.max(end));
    }
    Some((low, high))
}

/// Bound of all transformed values, so that limits a little further out are still finite numbers, and so is their
/// difference.
fn largest(scale: AxisScale) -> f64 {
    if scale == AxisScale::Log { 600.0 } else { f64::MAX / 16.0 }
}

/// A little air on both sides; something to see where all values are equal.
fn padded(scale: AxisScale, low: f64, high: f64) -> (f64, f64) {
    let largest = largest(scale);
    let (low, high) = (low.clamp(-largest, largest), high.clamp(-largest, largest));
    let span = high - low;
    let air = if span > 1e-9 * low.abs().max(high.abs()) && span.is_finite() {
        0.03 * span
    } else if scale == AxisScale::Log {
        LN_2
    } else if low == 0.0 {
        1.0
    } else {
        0.1 * low.abs()
    };
    (low - air, high + air)
}

/// Equal extents around no effect where they are nearly equal, and room on both sides where both are named.
fn balanced(null: f64, from: f64, to: f64, sides: bool) -> (f64, f64) {
    let (left, right) = (null - from, to - null);
    let larger = left.max(right);
    if left.min(right) * NEARLY_SYMMETRIC >= larger {
        return (null - larger, null + larger);
    }
    let least = if sides { larger * SMALLEST_SIDE / (1.0 - SMALLEST_SIDE) } else { 0.0 };
    (null - left.max(least), null + right.max(least))
}

/// The limit in display units, moved out to a round number if one is near.
fn round_outwards(scale: AxisScale, from: f64, to: f64, upper: bool) -> f64 {
    let limit = if upper { to } else { from };
    let rounded = match scale {
        AxisScale::Log => {
            let power = libm::floor(limit / LN_10);
            let candidates = [-1.0, 0.0, 1.0]
                .into_iter()
                .flat_map(|near| [1.0, 2.0, 5.0].map(|m| libm::log(m) + (power + near) * LN_10));
            let tolerance = 1e-9;
            if upper {
                candidates.filter(|&c| c >= limit - tolerance).fold(f64::INFINITY, f64::min)
            } else {
                candidates.filter(|&c| c <= limit + tolerance).fold(f64::NEG_INFINITY, f64::max)
            }
        }
        AxisScale::Linear => {
            let step = super::ticks::round_step((to - from) / 6.0);
            let steps = limit / step;
            step * if upper { (steps - 1e-9).ceil() } else { (steps + 1e-9).floor() }
        }
    };
    let nearby = (rounded - limit).abs() <= ROUNDING * (to - from);
    scale.invert(if nearby { rounded } else { limit })
}

/// The value that a share of all lie below; the upper of two neighbours.
fn quantile(values: &[f64], share: f64) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get((sorted.len() as f64 * share) as usize).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn log() -> AxisSpec {
        AxisSpec { scale: AxisScale::Log, null: Some(1.0), ..AxisSpec::default() }
    }

    fn data(intervals: &[(f64, f64, f64)]) -> AxisData {
        AxisData {
            estimates: intervals.iter().map(|i| i.1).collect(),
            interval_ends: intervals.iter().flat_map(|i| [i.0, i.2]).collect(),
            ..AxisData::default()
        }
    }

    fn assert_limits(found: (f64, f64), expected: (f64, f64)) {
        let close = |a: f64, b: f64| (a - b).abs() <= 1e-9 * b.abs().max(1.0);
        assert!(close(found.0, expected.0) && close(found.1, expected.1), "{found:?}, expected {expected:?}");
    }

    #[test]
    fn nearly_symmetric_data_give_a_symmetric_axis() {
        assert_limits(choose(&log(), &data(&[(0.22, 0.5, 1.2), (0.8, 1.5, 3.5)]), true), (0.2, 5.0));
    }

    #[test]
    fn one_imprecise_study_does_not_ruin_the_axis() {
        let mut intervals = vec![(0.6, 0.8, 1.1); 8];
        intervals.push((1e-4, 0.9, 1e4));
        let (lower, upper) = choose(&log(), &data(&intervals), true);
        assert!(lower > 0.3 && upper < 3.0, "{lower} to {upper}");
    }

    #[test]
    fn what_costs_little_is_shown() {
        // The last interval reaches 4.3 typical distances out, but its estimate is most of the way there.
        let mut intervals = vec![(-20.0, 0.0, 20.0); 6];
        intervals.push((-86.0, -70.0, -54.0));
        let (lower, _) = choose(&AxisSpec::default(), &data(&intervals), false);
        assert!(lower <= -86.0, "{lower}");
    }

    #[test]
    fn main_results_reach_further_than_those_of_subgroups() {
        let studies = data(&[(0.6, 0.8, 1.1), (0.5, 0.7, 1.0), (0.6, 0.9, 1.2)]);
        let wide = vec![0.05, 12.0];
        let subgroup = AxisData { secondary_ends: wide.clone(), ..studies.clone() };
        let main = AxisData { summary_ends: wide, ..studies };
        assert!(choose(&log(), &subgroup, true).1 < 3.0);
        assert!(choose(&log(), &main, true).1 >= 12.0);
    }

    #[test]
    fn both_sides_get_room_when_both_are_named() {
        let (lower, upper) = choose(&log(), &data(&[(0.1, 0.2, 0.4), (0.15, 0.3, 0.5)]), true);
        let share = libm::log(upper) / libm::log(upper / lower);
        assert!(share >= 0.2, "{share}");
        let (_, upper) = choose(&log(), &data(&[(0.1, 0.2, 0.4), (0.15, 0.3, 0.5)]), false);
        assert!(upper < 1.2);
    }

    #[test]
    fn proportions_stay_between_zero_and_one() {
        let spec = AxisSpec { percent: true, ..AxisSpec::default() };
        assert_limits(choose(&spec, &data(&[(0.01, 0.4, 0.99), (0.2, 0.5, 0.8)]), false), (0.0, 1.0));
    }

    #[test]
    fn degenerate_data_still_have_an_axis() {
        let tiny = AxisSpec { null: Some(1e-320), ..log() };
        for spec in
            [log(), tiny, AxisSpec { scale: AxisScale::Log, ..AxisSpec::default() }, AxisSpec::default()]
        {
            for data in [
                AxisData::default(),
                data(&[(2.0, 2.0, 2.0)]),
                data(&[(0.0, 2.0, f64::INFINITY)]),
                data(&[(1.0, 1.0, 1.0), (1.0, 1.0, 1.0)]),
                data(&[(1e-300, 1.0, 1e300)]),
                data(&[(1e300, 1e300, 1e300)]),
                data(&[(0.0, 1e-320, 3.6)]),
            ] {
                let (lower, upper) = choose(&spec, &data, true);
                assert!(
                    lower < upper && lower.is_finite() && upper.is_finite(),
                    "{spec:?} {data:?}: {lower} {upper}"
                );
                assert!((upper - lower).is_finite());
            }
        }
    }
}
