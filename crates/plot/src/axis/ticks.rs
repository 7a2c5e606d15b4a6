//! Ticks at round numbers.

use super::{Axis, AxisScale, AxisSpec};

/// More ticks than this are crowded, however small their labels. Round ratios are unevenly spaced and more familiar.
const MOST_LINEAR: usize = 7;
const MOST_LOG: usize = 9;
/// Mantissas of the round numbers on a short logarithmic axis; on a longer one 1, 2 and 5 are left, then powers of ten.
const FINE: [f64; 6] = [1.0, 1.5, 2.0, 3.0, 5.0, 7.0];
const COARSE: [f64; 3] = [1.0, 2.0, 5.0];

/// A tick.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// Where it stands, in display units.
    pub value: f64,
    /// What is written at it.
    pub label: String,
}

/// The densest round ticks between the limits of `axis` of which `fitting` keeps some. Where it keeps none, a single tick
/// at no effect, at the one round number there is of some step, or at the lower limit.
pub(super) fn choose(
    spec: &AxisSpec,
    axis: &Axis,
    fitting: impl Fn(Vec<Tick>) -> Option<Vec<Tick>>,
) -> Vec<Tick> {
    let (candidates, most) = match spec.scale {
        AxisScale::Linear => (linear_candidates(axis), MOST_LINEAR),
        AxisScale::Log => (log_candidates(spec, axis), MOST_LOG),
    };
    let alone = candidates.iter().find_map(|values| match values.as_slice() {
        [only] => Some(*only),
        _ => None,
    });
    candidates
        .into_iter()
        .filter(|values| values.len() <= most)
        .find_map(|values| {
            // Numbers at equal distances are all read as powers or none is; ratios go from one to the other.
            let linear = spec.scale == AxisScale::Linear;
            let powers = linear && values.iter().any(|round| round.shown(spec).is_power(spec));
            fitting(values.into_iter().map(|round| round.tick(spec, powers)).collect())
        })
        .unwrap_or_else(|| {
            let inside = |value: &f64| axis.lower <= *value && *value <= axis.upper;
            let at = |value: f64| Tick { value, ..Round::nearest(value).tick(spec, false) };
            let null = spec.null.filter(inside).map(at);
            let tick = null.or_else(|| alone.map(|round| round.tick(spec, false)));
            vec![tick.unwrap_or_else(|| at(axis.lower))]
        })
}

/// The smallest of 1, 2, 2.5, 5 times a power of ten that is at least `step`.
pub(super) fn round_step(step: f64) -> f64 {
    Round::step(step, 0).value()
}

/// A decimal number, exact in print: `digits` × 10^`exponent`.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Round {
    digits: i64,
    exponent: i32,
    /// Decimals to print at least, so that the labels of a linear axis agree.
    decimals: i32,
}

impl Round {
    /// The `skip`-th round step that is at least `least`.
    fn step(least: f64, skip: usize) -> Self {
        let least = if least.is_finite() && least > 0.0 { least } else { 1.0 };
        let power = libm::floor(libm::log10(least)) as i32;
        let ladder = (power - 1..power + 6)
            .flat_map(|exponent| [(1, exponent), (2, exponent), (25, exponent - 1), (5, exponent)])
            .map(|(digits, exponent)| Self { digits, exponent, decimals: (-exponent).max(0) });
        ladder.filter(|round| round.value() >= least * (1.0 - 1e-9)).nth(skip).unwrap_or(Self {
            digits: 1,
            exponent: power + 6,
            decimals: 0,
        })
    }

    /// A number with three digits next to `value`.
    fn nearest(value: f64) -> Self {
        if value == 0.0 || !value.is_finite() {
            return Self { digits: 0, exponent: 0, decimals: 0 };
        }
        let exponent = libm::floor(libm::log10(value.abs())) as i32 - 2;
        Self { digits: libm::round(value / power_of_ten(exponent)) as i64, exponent, decimals: 0 }
    }

    fn value(self) -> f64 {
        // Division by an exact power gives the double nearest to the decimal: 3 / 10 rather than 3 × 0.1.
        if self.exponent < 0 {
            self.digits as f64 / power_of_ten(-self.exponent)
        } else {
            self.digits as f64 * power_of_ten(self.exponent)
        }
    }

    /// A tick; `powers` says whether its number is written with a power of ten in any case.
    fn tick(self, spec: &AxisSpec, powers: bool) -> Tick {
        let sign = if self.digits < 0 { "−" } else { "" };
        let unit = if spec.percent { "%" } else { "" };
        Tick {
            value: self.value(),
            label: format!("{sign}{}{unit}", self.shown(spec).magnitude(spec, powers)),
        }
    }

    /// The number that is written.
    fn shown(self, spec: &AxisSpec) -> Self {
        let shift = if spec.percent { 2 } else { 0 };
        Self { exponent: self.exponent + shift, decimals: (self.decimals - shift).max(0), ..self }
    }

    /// Power of ten of the first digit.
    fn order(self) -> i32 {
        let Self { digits, exponent, .. } = self.trimmed();
        digits.unsigned_abs().to_string().len() as i32 - 1 + exponent
    }

    /// Whether the number is too large or too small to be written out.
    fn is_power(self, spec: &AxisSpec) -> bool {
        // Ratios of a hundred thousand and more are read as powers, amounts as amounts.
        let longest = if spec.scale == AxisScale::Log { 4 } else { 8 };
        self.digits != 0 && !(-4..=longest).contains(&self.order())
    }

    /// The number without its sign.
    fn magnitude(self, spec: &AxisSpec, powers: bool) -> String {
        let Self { digits, exponent, decimals } = self.trimmed();
        if digits == 0 {
            return "0".to_owned();
        }
        if powers || self.is_power(spec) {
            return scientific(digits.unsigned_abs(), self.order(), spec.decimal_point);
        }
        let decimals = decimals.max(-exponent).max(0) as usize;
        let printed = format!("{:.decimals$}", self.value().abs());
        match printed.split_once('.') {
            Some((whole, fraction)) => format!("{}{}{fraction}", grouped(whole), spec.decimal_point),
            None => grouped(&printed),
        }
    }

    /// The same number without zeros at the end of its digits.
    fn trimmed(self) -> Self {
        let mut round = self;
        while round.digits != 0 && round.digits % 10 == 0 {
            round = Self { digits: round.digits / 10, exponent: round.exponent + 1, ..round };
        }
        round
    }
}

/// "10⁻⁶" or "2×10⁹".
fn scientific(digits: u64, order: i32, decimal_point: char) -> String {
    let raised: String = order
        .to_string()
        .chars()
        .map(|c| match c.to_digit(10) {
            Some(d) => ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'][d as usize],
            None => '⁻',
        })
        .collect();
    match digits.to_string().split_at(1) {
        ("1", "") => format!("10{raised}"),
        (first, "") => format!("{first}×10{raised}"),
        (first, rest) => format!("{first}{decimal_point}{rest}×10{raised}"),
    }
}

/// Thin spaces between groups of three from five digits on.
fn grouped(whole: &str) -> String {
    if whole.len() < 5 {
        return whole.to_owned();
    }
    let mut out = String::new();
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push('\u{2009}');
        }
        out.push(c);
    }
    out
}

/// Multiples of round steps, from dense to sparse.
fn linear_candidates(axis: &Axis) -> Vec<Vec<Round>> {
    let least = (axis.upper - axis.lower) / MOST_LINEAR as f64;
    (0..12).map(|skip| multiples(axis, Round::step(least, skip))).collect()
}

/// Multiples of `step` inside the limits.
fn multiples(axis: &Axis, step: Round) -> Vec<Round> {
    let (first, last) =
        ((axis.lower / step.value() - 1e-9).ceil(), (axis.upper / step.value() + 1e-9).floor());
    // Where neighbouring doubles are further apart than a step there is nothing to count.
    if first.abs().max(last.abs()) > 1e12 || last - first > MOST_LINEAR as f64 {
        return Vec::new();
    }
    (first as i64..=last as i64).map(|i| Round { digits: i * step.digits, ..step }).collect()
}

/// Round ratios, from dense to sparse.
fn log_candidates(spec: &AxisSpec, axis: &Axis) -> Vec<Vec<Round>> {
    let ratio = axis.upper / axis.lower;
    if ratio < 3.2 {
        let trimmed =
            |values: Vec<Round>| values.into_iter().map(|round| Round { decimals: 0, ..round }).collect();
        return linear_candidates(axis).into_iter().map(trimmed).collect();
    }
    let all = |mantissas: &[f64]| decimals_between(axis, mantissas);
    let near_one = |round: &Round| {
        let value = round.value();
        is_power_of_ten(round) || (spec.null == Some(1.0) && (0.4..=2.1).contains(&value))
    };
    let powers: Vec<Round> = all(&COARSE).into_iter().filter(is_power_of_ten).collect();
    let every =
        |n: i32| powers.iter().copied().filter(|round| order(round).rem_euclid(n) == 0).collect::<Vec<_>>();
    let mut candidates = vec![all(&FINE), all(&COARSE), all(&COARSE).into_iter().filter(near_one).collect()];
    candidates.extend([1, 2, 3, 5, 10, 20, 50, 100, 200].map(every));
    candidates
}

/// All products of a mantissa and a power of ten inside the limits.
fn decimals_between(axis: &Axis, mantissas: &[f64]) -> Vec<Round> {
    let exponents =
        libm::floor(libm::log10(axis.lower)) as i32 - 1..=libm::ceil(libm::log10(axis.upper)) as i32 + 1;
    let within = |round: &Round| {
        let value = round.value();
        axis.lower * (1.0 - 1e-9) <= value && value <= axis.upper * (1.0 + 1e-9)
    };
    exponents
        .flat_map(|exponent| {
            mantissas.iter().map(move |m| Round {
                digits: (m * 10.0) as i64,
                exponent: exponent - 1,
                decimals: 0,
            })
        })
        .filter(within)
        .collect()
}

fn is_power_of_ten(round: &Round) -> bool {
    round.digits == 10
}

/// Power of ten of a number of two digits.
fn order(round: &Round) -> i32 {
    round.exponent + 1
}

fn power_of_ten(exponent: i32) -> f64 {
    libm::pow(10.0, f64::from(exponent))
}
