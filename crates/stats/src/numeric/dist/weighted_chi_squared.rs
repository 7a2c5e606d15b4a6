//! The distribution of a weighted sum of χ² variables, Q = Σλᵢχ²₁ with λᵢ ≥ 0: quadratic forms in normal variables.
//!
//! P(Q ≤ x) = (1/2πi)∫ exp(sx) E[exp(−sQ)] ds/s along any path that keeps the pole at 0 and the branch points −1/(2λᵢ)
//! to its left. Davies and Imhof integrate along a vertical line, where the integrand oscillates and, for few terms, hardly
//! decays. Here the path is a hyperbola that crosses the real axis at the saddle point, has the curvature of the line of
//! steepest descent there and bends towards the negative axis: the integrand hardly oscillates, falls exponentially, and the trapezoidal rule doubles the number of correct digits with
//! each halving of its step.
//!
//! Sources: Imhof (1961), *Biometrika* 48, 419–426; Davies (1980), *Applied Statistics* 29, 323–333; Rice (1980), *SIAM
//! Journal on Scientific and Statistical Computing* 1, 438–448, for paths through the saddle point.

use crate::numeric::roots::brent;

/// Lower tail P(Σλᵢχ²₁ ≤ x) for weights λᵢ ≥ 0.
///
/// The absolute error is below 10⁻¹² for up to a thousand weights. NaN without a positive weight, or for a weight or x that is negative or not finite.
#[must_use]
pub fn cdf(x: f64, lambda: &[f64]) -> f64 {
    lower_tail(x, &Form { weights: lambda, shares: None })
}

/// A quadratic form whose eigenvalues λ are either given or those of D^½(I − ppᵀ)D^½ for D = diag(weights) and
/// pᵢ² = shareᵢ with shares that sum to 1, one of them 0.
///
/// The second kind never needs its eigenvalues: |I + 2sM| = Π(1 + 2sdᵢ)·Σshareᵢ/(1 + 2sdᵢ).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Form<'a> {
    pub(crate) weights: &'a [f64],
    pub(crate) shares: Option<&'a [f64]>,
}

/// P(Q ≤ x).
pub(crate) fn lower_tail(x: f64, form: &Form<'_>) -> f64 {
    let largest = form.weights.iter().fold(0.0_f64, |m, w| m.max(*w));
    if form.weights.iter().any(|w| !(w.is_finite() && *w >= 0.0))
        || largest == 0.0
        || x.is_nan()
        || x < 0.0
        || form.shares.is_some_and(|shares| shares.len() != form.weights.len() || shares.len() < 2)
    {
        return f64::NAN;
    }
    if x == 0.0 {
        return 0.0;
    }
    // Weights relative to the largest keep powers in range.
    let weights: Vec<f64> = form.weights.iter().map(|w| w / largest).collect();
    let form = Form { weights: &weights, shares: form.shares };
    along_hyperbola(x / largest, &form)
}

/// Slope of the path's asymptotes. Below 1 the integrand falls along the whole path whatever the weights: with z = λ|Im s|
/// its logarithm is at most −(1 − slope²)z² for each weight near 0 and falls linearly far out.
const SLOPE: f64 = 0.5;

fn along_hyperbola(x: f64, form: &Form<'_>) -> f64 {
    // Markov's inequality for exp(Q/4): an upper tail below 10⁻¹⁸.
    let bound: f64 = form.weights.iter().map(|d| -0.5 * libm::log1p(-0.5 * d)).sum();
    if bound - 0.25 * x < -42.0 {
        return 1.0;
    }
    // The exponent h(s) = sx − ln s − ½ ln|I + 2sM| is convex for s > 0 and minimal between these bounds.
    let lower = 1.0 / x;
    let upper = (2.0 + form.weights.len() as f64) / x;
    if !(lower.is_finite() && upper.is_finite() && lower > 0.0) {
        return f64::NAN;
    }
    let slope = |s: f64| x - 1.0 / s - form.derivatives(s).0;
    let Some(root) = brent(lower, upper, slope) else { return f64::NAN };
    let saddle = root.x;
    let (_, l2, l3) = form.derivatives(saddle);
    let h2 = 1.0 / (saddle * saddle) - l2;
    let h3 = -2.0 / (saddle * saddle * saddle) - l3;
    // Half the curvature of the line of steepest descent at the saddle point.
    let bend = h3 / (6.0 * h2);
    let waist = -0.5 * SLOPE / bend;
    let width = 1.0 / h2.sqrt();
    let at = |y: f64| {
        let root = libm::hypot(y, waist);
        let s = Complex { re: saddle - SLOPE * (root - waist), im: y };
        let log = s.ln();
        let form = form.log_determinant(s);
        let magnitude = libm::exp(s.re * x - log.re - 0.5 * form.re);
        let phase = s.im * x - log.im - 0.5 * form.im;
        // Re[exp(h)·s′(y)/i].
        magnitude * (libm::cos(phase) - SLOPE * y / root * libm::sin(phase))
    };
    // Trapezoidal sums over y = 0, step, 2·step, …; a halving adds the points between.
    let points = |first: f64, step: f64| {
        let (mut sum, mut largest, mut small) = (0.0_f64, 0.0_f64, 0);
        for j in 0..20_000 {
            let value = at((first + f64::from(j)) * step);
            if !value.is_finite() {
                return f64::NAN;
            }
            sum += value;
            largest = largest.max(value.abs());
            small = if value.abs() <= 1e-18 * largest { small + 1 } else { 0 };
            if small == 4 {
                break;
            }
        }
        sum
    };
    // The exponent is a sum over all weights and carries their rounding.
    let tolerance = 1e-13 + 8.0 * f64::EPSILON * form.weights.len() as f64;
    let mut step = width;
    let mut sum = 0.5 * at(0.0) + points(1.0, step);
    let mut value = sum * step / core::f64::consts::PI;
    for _ in 0..10 {
        sum += points(0.5, step);
        step *= 0.5;
        let refined = sum * step / core::f64::consts::PI;
        if (refined - value).abs() <= tolerance * refined.abs() {
            return refined.clamp(0.0, 1.0);
        }
        value = refined;
    }
    f64::NAN
}

impl Form<'_> {
    /// First three derivatives of ½ ln|I + 2sM| for real s.
    fn derivatives(&self, s: f64) -> (f64, f64, f64) {
        let (mut l1, mut l2, mut l3) = (0.0, 0.0, 0.0);
        for d in self.weights {
            let u = d / (1.0 + 2.0 * s * d);
            l1 += u;
            l2 -= 2.0 * u * u;
            l3 += 8.0 * u * u * u;
        }
        if let Some(shares) = self.shares {
            let (mut g, mut g1, mut g2, mut g3) = (0.0, 0.0, 0.0, 0.0);
            for (d, share) in self.weights.iter().zip(shares) {
                let one = 1.0 / (1.0 + 2.0 * s * d);
                let u = d * one;
                let term = share * one;
                g += term;
                g1 -= 2.0 * term * u;
                g2 += 8.0 * term * u * u;
                g3 -= 48.0 * term * u * u * u;
            }
            let (a, b, c) = (g1 / g, g2 / g, g3 / g);
            l1 += 0.5 * a;
            l2 += 0.5 * (b - a * a);
            l3 += 0.5 * (c - 3.0 * a * b + 2.0 * a * a * a);
        }
        (l1, l2, l3)
    }

    /// ln|I + 2sM|, continuous off the negative real axis.
    fn log_determinant(&self, s: Complex) -> Complex {
        let (mut re, mut im) = (0.0, 0.0);
        let mut sum = Complex { re: 0.0, im: 0.0 };
        for (i, d) in self.weights.iter().enumerate() {
            let factor = Complex { re: 1.0 + 2.0 * s.re * d, im: 2.0 * s.im * d };
            let log = factor.ln();
            re += log.re;
            im += log.im;
            if let Some(share) = self.shares.and_then(|shares| shares.get(i)) {
                let square = factor.re * factor.re + factor.im * factor.im;
                sum.re += share * factor.re / square;
                sum.im -= share * factor.im / square;
            }
        }
        if self.shares.is_some() {
            // Every term lies in the lower half-plane for s in the upper, so that the sum never crosses the cut.
            let log = sum.ln();
            re += log.re;
            im += log.im;
        }
        Complex { re, im }
    }
}

#[derive(Clone, Copy, Debug)]
struct Complex {
    re: f64,
    im: f64,
}

impl Complex {
    fn ln(self) -> Self {
        Self { re: libm::log(libm::hypot(self.re, self.im)), im: libm::atan2(self.im, self.re) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numeric::dist::chi_squared;

    #[test]
    fn equal_weights_are_a_chi_squared() {
        for n in [1_u32, 2, 3, 5, 10, 50, 1000] {
            let lambda = vec![0.7; n as usize];
            let df = f64::from(n);
            for p in [1e-8, 0.001, 0.025, 0.5, 0.975, 0.999] {
                let x = chi_squared::quantile(p, df);
                assert!((cdf(0.7 * x, &lambda) - p).abs() < 1e-12, "{n} {p}: {}", cdf(0.7 * x, &lambda) - p);
            }
        }
    }

    #[test]
    fn pairs_of_weights_have_a_closed_form() {
        // Each weight twice: Q is a sum of exponentials, P(Q > x) = Σ exp(−x/2λᵢ)·Πⱼ λᵢ/(λᵢ − λⱼ).
        let distinct = [1.0, 0.03, 40.0];
        let lambda: Vec<f64> = distinct.iter().flat_map(|l| [*l, *l]).collect();
        for x in [0.1, 1.0, 20.0, 100.0, 500.0] {
            let mut upper = 0.0;
            for l in distinct {
                let product: f64 = distinct.iter().filter(|m| **m != l).map(|m| l / (l - m)).product();
                upper += product * libm::exp(-x / (2.0 * l));
            }
            assert!((cdf(x, &lambda) - (1.0 - upper)).abs() < 1e-12, "{x}");
        }
    }

    #[test]
    fn unequal_weights_in_high_precision() {
        // From `validation/intervals/weighted_chi_squared.py`.
        let three: &[f64] = &[6.0, 1.0, 0.001];
        let seven: &[f64] = &[1.0, 0.5, 0.3, 0.2, 0.1, 0.05, 0.01];
        let four: &[f64] = &[40.0, 3.0, 2.5, 2.0];
        for (lambda, x, expected) in [
            (three, 0.01, 0.001_835_244_124_759_841_2),
            (three, 0.5, 0.094_874_811_586_410_97),
            (three, 3.0, 0.418_659_436_706_828_7),
            (three, 20.0, 0.923_798_854_114_748_3),
            (three, 150.0, 0.999_999_369_540_003_1),
            (seven, 0.01, 5.747_590_314_348_256e-7),
            (seven, 0.5, 0.068_671_250_939_532_68),
            (seven, 3.0, 0.777_700_315_811_611),
            (seven, 20.0, 0.999_983_319_181_256_5),
            (seven, 150.0, 1.0),
            (four, 0.01, 5.097_755_948_857_743e-7),
            (four, 0.5, 0.001_211_015_583_782_203_7),
            (four, 3.0, 0.033_936_028_267_604_07),
            (four, 20.0, 0.406_229_436_331_451_7),
            (four, 150.0, 0.940_607_533_512_813),
        ] {
            let value = cdf(x, lambda);
            assert!((value - expected).abs() < 1e-12 * expected, "{lambda:?} {x}: {value} for {expected}");
        }
    }

    #[test]
    fn imhof_1961_table_1() {
        // Upper tails printed to four decimals: Q₁ with weights 0.6, 0.3, 0.1 and degrees of freedom 1 and 2.
        for (x, upper, repeat) in
            [(0.1, 0.9458, 1), (0.7, 0.5064, 1), (2.0, 0.1240, 1), (0.2, 0.9936, 2), (2.0, 0.3998, 2)]
        {
            let lambda: Vec<f64> =
                [0.6, 0.3, 0.1].iter().flat_map(|l| std::iter::repeat_n(*l, repeat)).collect();
            assert!(
                (1.0 - cdf(x, &lambda) - upper).abs() < 0.6e-4,
                "{x} {repeat}: {}",
                1.0 - cdf(x, &lambda)
            );
        }
    }

    #[test]
    fn a_form_with_shares_has_the_eigenvalues_of_its_matrix() {
        // Two weights: the one eigenvalue that is not 0 is the trace Σdᵢ(1 − shareᵢ).
        let form = Form { weights: &[0.5, 3.0], shares: Some(&[0.3, 0.7]) };
        let trace = 0.5 * 0.7 + 3.0 * 0.3;
        for x in [0.01, 1.0, 9.0] {
            assert!((lower_tail(x, &form) - chi_squared::cdf(x / trace, 1.0)).abs() < 1e-12);
        }
        // Equal weights and shares: k − 1 degrees of freedom.
        let form = Form { weights: &[2.0; 7], shares: Some(&[1.0 / 7.0; 7]) };
        assert!((lower_tail(8.0, &form) - chi_squared::cdf(4.0, 6.0)).abs() < 1e-12);
    }

    #[test]
    fn arguments_out_of_range() {
        assert!(cdf(1.0, &[]).is_nan() && cdf(1.0, &[0.0]).is_nan() && cdf(1.0, &[1.0, -1.0]).is_nan());
        assert!(cdf(-1.0, &[1.0]).is_nan() && cdf(f64::NAN, &[1.0]).is_nan());
        assert_eq!(cdf(0.0, &[1.0]), 0.0);
        assert_eq!(cdf(f64::INFINITY, &[1.0]), 1.0);
        assert!((cdf(1e9, &[1.0, 2.0]) - 1.0).abs() < 1e-12);
    }
}
