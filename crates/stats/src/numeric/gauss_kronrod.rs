//! Integrals of smooth functions over an interval.

/// Integral of `f` from `a` to `b`, with an absolute error of about `tolerance`.
///
/// Adaptive Gauss–Kronrod (7, 15): the interval with a difference between the two rules above its share of the tolerance is
/// halved. `None` if a value is not finite or the work would not end.
///
/// Source: Piessens et al. (1983), *QUADPACK*, routine QAG.
pub(crate) fn integrate(a: f64, b: f64, tolerance: f64, mut f: impl FnMut(f64) -> f64) -> Option<f64> {
    const MAX_INTERVALS: u32 = 4000;
    let mut total = 0.0;
    let mut waiting = vec![(a, b, tolerance)];
    let mut intervals = 0;
    while let Some((a, b, tolerance)) = waiting.pop() {
        intervals += 1;
        let (value, error) = gauss_kronrod(a, b, &mut f);
        if !value.is_finite() || intervals > MAX_INTERVALS {
            return None;
        }
        let middle = 0.5 * (a + b);
        // Differences in the last bits of the value cannot be reduced further.
        if error <= tolerance.max(16.0 * f64::EPSILON * value.abs()) || middle <= a || middle >= b {
            total += value;
        } else {
            waiting.push((middle, b, 0.5 * tolerance));
            waiting.push((a, middle, 0.5 * tolerance));
        }
    }
    Some(total)
}

/// Nodes and weights of the 15-point rule on an interval, for an integrand whose smoothness is known.
pub(crate) fn rule(a: f64, b: f64) -> impl Iterator<Item = (f64, f64)> {
    let (centre, half) = (0.5 * (a + b), 0.5 * (b - a));
    NODES.iter().zip(KRONROD).flat_map(move |(node, weight)| {
        let sides = if *node == 0.0 { 1 } else { 2 };
        [1.0, -1.0].into_iter().take(sides).map(move |side| (centre + side * half * node, half * weight))
    })
}

/// Positive nodes of the 15-point rule in decreasing order; every second one belongs to the 7-point rule.
const NODES: [f64; 8] = [
    0.991_455_371_120_812_6,
    0.949_107_912_342_758_5,
    0.864_864_423_359_769_1,
    0.741_531_185_599_394_4,
    0.586_087_235_467_691_1,
    0.405_845_151_377_397_2,
    0.207_784_955_007_898_47,
    0.0,
];

const KRONROD: [f64; 8] = [
    0.022_935_322_010_529_224,
    0.063_092_092_629_978_55,
    0.104_790_010_322_250_18,
    0.140_653_259_715_525_92,
    0.169_004_726_639_267_9,
    0.190_350_578_064_785_4,
    0.204_432_940_075_298_9,
    0.209_482_141_084_727_83,
];

const GAUSS: [f64; 4] =
    [0.129_484_966_168_869_7, 0.279_705_391_489_276_7, 0.381_830_050_505_118_9, 0.417_959_183_673_469_4];

/// The 15-point value and its difference from the 7-point value.
fn gauss_kronrod(a: f64, b: f64, f: &mut impl FnMut(f64) -> f64) -> (f64, f64) {
    let (centre, half) = (0.5 * (a + b), 0.5 * (b - a));
    let (mut kronrod, mut gauss) = (0.0, 0.0);
    for (i, (node, weight)) in NODES.iter().zip(KRONROD).enumerate() {
        let sum = if *node == 0.0 { f(centre) } else { f(centre - half * node) + f(centre + half * node) };
        kronrod += weight * sum;
        if i % 2 == 1 {
            gauss += GAUSS[i / 2] * sum;
        }
    }
    (half * kronrod, (half * (kronrod - gauss)).abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integrates_to_the_last_digits() {
        let value = integrate(0.0, 1.0, 1e-14, libm::exp).unwrap();
        assert!((value - (core::f64::consts::E - 1.0)).abs() < 1e-14);
        // A peak of width 10⁻³ inside a wide interval: 2·10⁻³·arctan 5000.
        let peak = integrate(-5.0, 5.0, 1e-14, |x| 1.0 / (1.0 + x * x * 1e6)).unwrap();
        assert!((peak - 2e-3 * libm::atan(5e3)).abs() < 1e-13);
    }

    #[test]
    fn the_rule_alone_is_exact_for_polynomials() {
        // ∫₁³ x⁹ dx = (3¹⁰ − 1)/10.
        let value: f64 = rule(1.0, 3.0).map(|(x, w)| w * libm::pow(x, 9.0)).sum();
        assert!((value - 5904.8).abs() < 1e-11, "{value}");
        assert_eq!(rule(0.0, 1.0).count(), 15);
    }

    #[test]
    fn a_value_that_is_not_finite_gives_nothing() {
        assert_eq!(integrate(0.0, 1.0, 1e-10, |_| f64::NAN), None);
        assert_eq!(integrate(-1.0, 1.0, 1e-10, |x| 1.0 / x), None);
    }
}
