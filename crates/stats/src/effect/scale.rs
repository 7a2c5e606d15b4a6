//! Analysis scales and their back-transformations.

use crate::numeric::dist::normal;

/// The scale on which a measure is pooled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Scale {
    /// As it is reported.
    Identity,
    /// Natural logarithm: ratios, rates, standard deviations.
    Log,
    /// ln(p/(1 − p)): proportions.
    Logit,
    /// Φ⁻¹(p): proportions.
    Probit,
    /// arctanh r: correlations.
    FisherZ,
    /// arctanh √R²: explained variance.
    FisherZSquared,
    /// arcsin √p: proportions.
    Arcsine,
    /// Freeman–Tukey double arcsine of a proportion; its exact inverse needs a sample size, see
    /// [`Scale::back_transform_with`].
    DoubleArcsine,
    /// √rate.
    SquareRoot,
    /// Freeman–Tukey transformed rate; its exact inverse needs a person-time, see [`Scale::back_transform_with`].
    DoubleSquareRoot,
    /// 1 − (1 − α)^⅓: reliabilities.
    CubeRootComplement,
    /// −ln(1 − α): reliabilities.
    LogComplement,
}

impl Scale {
    /// Every scale.
    pub const ALL: [Self; 12] = [
        Self::Identity,
        Self::Log,
        Self::Logit,
        Self::Probit,
        Self::FisherZ,
        Self::FisherZSquared,
        Self::Arcsine,
        Self::DoubleArcsine,
        Self::SquareRoot,
        Self::DoubleSquareRoot,
        Self::CubeRootComplement,
        Self::LogComplement,
    ];

    /// Short id as in results.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Log => "log",
            Self::Logit => "logit",
            Self::Probit => "probit",
            Self::FisherZ => "fisher-z",
            Self::FisherZSquared => "fisher-z-squared",
            Self::Arcsine => "arcsine",
            Self::DoubleArcsine => "double-arcsine",
            Self::SquareRoot => "square-root",
            Self::DoubleSquareRoot => "double-square-root",
            Self::CubeRootComplement => "cube-root-complement",
            Self::LogComplement => "log-complement",
        }
    }

    /// The scale with this id; ids are compared exactly.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scale| scale.id() == id)
    }

    /// From the analysis scale to the scale a reader knows.
    ///
    /// The Freeman–Tukey scales are inverted in the limit of a large sample; values outside the range of a
    /// transformation give the nearest end of the reader's scale.
    #[must_use]
    pub fn back_transform(self, x: f64) -> f64 {
        const QUARTER_TURN: f64 = core::f64::consts::FRAC_PI_2;
        match self {
            Self::Identity => x,
            Self::Log => libm::exp(x),
            Self::Logit => {
                if x >= 0.0 {
                    1.0 / (1.0 + libm::exp(-x))
                } else {
                    libm::exp(x) / (1.0 + libm::exp(x))
                }
            }
            Self::Probit => normal::cdf(x),
            Self::FisherZ => libm::tanh(x),
            Self::FisherZSquared => square(libm::tanh(x.max(0.0))),
            Self::Arcsine | Self::DoubleArcsine => square(libm::sin(x.clamp(0.0, QUARTER_TURN))),
            Self::SquareRoot | Self::DoubleSquareRoot => square(x.max(0.0)),
            Self::CubeRootComplement => 1.0 - (1.0 - x) * square(1.0 - x),
            Self::LogComplement => -libm::expm1(-x),
        }
    }

    /// As [`Scale::back_transform`], with the sample size or person-time the exact Freeman–Tukey inverses need.
    ///
    /// For a pooled proportion the harmonic mean of the sample sizes is customary; a single study uses its own size and
    /// gets back its own proportion. Source: Miller (1978), *The American Statistician* 32, 138.
    #[must_use]
    pub fn back_transform_with(self, x: f64, size: f64) -> f64 {
        match self {
            Self::DoubleArcsine => {
                // The transform of 0 and of `size` events bound the range in which the inverse exists.
                let ends = [0.0, size].map(|events| double_arcsine(events, size));
                if x <= ends[0] {
                    return 0.0;
                }
                if x >= ends[1] {
                    return 1.0;
                }
                let (sin, cos) = (libm::sin(2.0 * x), libm::cos(2.0 * x));
                let inner = sin + (sin - 1.0 / sin) / size;
                0.5 * (1.0 - (1.0 - inner * inner).max(0.0).sqrt().copysign(cos))
            }
            Self::DoubleSquareRoot => {
                let floor = double_square_root(0.0, size);
                if x <= floor { 0.0 } else { square(1.0 / size / (4.0 * x) - x) }
            }
            _ => self.back_transform(x),
        }
    }

    /// From the reader's scale to the analysis scale; NaN or infinite outside the scale's range.
    ///
    /// The Freeman–Tukey scales are taken in the limit of a large sample.
    #[must_use]
    pub fn transform(self, x: f64) -> f64 {
        match self {
            Self::Identity => x,
            Self::Log => libm::log(x),
            Self::Logit => libm::log(x) - libm::log1p(-x),
            Self::Probit => normal::quantile(x),
            Self::FisherZ => libm::atanh(x),
            Self::FisherZSquared => libm::atanh(x.sqrt()),
            Self::Arcsine | Self::DoubleArcsine => libm::asin(x.sqrt()),
            Self::SquareRoot | Self::DoubleSquareRoot => x.sqrt(),
            Self::CubeRootComplement => 1.0 - libm::cbrt(1.0 - x),
            Self::LogComplement => -libm::log1p(-x),
        }
    }

    /// Derivative of [`Scale::transform`] at x, which carries a standard error to the analysis scale.
    #[must_use]
    pub fn slope(self, x: f64) -> f64 {
        match self {
            Self::Identity => 1.0,
            Self::Log => 1.0 / x,
            Self::Logit => 1.0 / (x * (1.0 - x)),
            Self::Probit => 1.0 / normal::pdf(normal::quantile(x)),
            Self::FisherZ => 1.0 / ((1.0 - x) * (1.0 + x)),
            Self::FisherZSquared => 0.5 / (x.sqrt() * (1.0 - x)),
            Self::Arcsine | Self::DoubleArcsine => 0.5 / (x * (1.0 - x)).sqrt(),
            Self::SquareRoot | Self::DoubleSquareRoot => 0.5 / x.sqrt(),
            Self::CubeRootComplement => 1.0 / (3.0 * square(libm::cbrt(1.0 - x))),
            Self::LogComplement => 1.0 / (1.0 - x),
        }
    }
}

/// ½(arcsin √(x/(n+1)) + arcsin √((x+1)/(n+1))).
pub(super) fn double_arcsine(events: f64, total: f64) -> f64 {
    let arcsine = |x: f64| libm::asin((x / (total + 1.0)).min(1.0).sqrt());
    0.5 * (arcsine(events) + arcsine(events + 1.0))
}

/// ½(√(x/t) + √((x+1)/t)).
pub(super) fn double_square_root(events: f64, time: f64) -> f64 {
    0.5 * ((events / time).sqrt() + ((events + 1.0) / time).sqrt())
}

fn square(x: f64) -> f64 {
    x * x
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn back_transform_inverts_transform() {
        for scale in Scale::ALL {
            assert_eq!(Scale::from_id(scale.id()), Some(scale));
            for x in [0.01, 0.3, 0.5, 0.97] {
                let there_and_back = scale.back_transform(scale.transform(x));
                assert!((there_and_back - x).abs() < 1e-14, "{} {x}", scale.id());
            }
        }
    }

    #[test]
    fn slope_is_the_derivative() {
        for scale in Scale::ALL {
            for x in [0.1, 0.4, 0.8] {
                let h = 1e-6;
                let numeric = (scale.transform(x + h) - scale.transform(x - h)) / (2.0 * h);
                assert!((numeric / scale.slope(x) - 1.0).abs() < 1e-7, "{} {x}", scale.id());
            }
        }
    }

    #[test]
    fn freeman_tukey_inverses_return_the_data() {
        for (events, total) in [(0.0, 12.0), (3.0, 40.0), (6.0, 12.0), (11.0, 12.0), (12.0, 12.0)] {
            let p = Scale::DoubleArcsine.back_transform_with(double_arcsine(events, total), total);
            assert!((p - events / total).abs() < 1e-12, "{p} for {events}/{total}");
            let rate = Scale::DoubleSquareRoot.back_transform_with(double_square_root(events, total), total);
            assert!((rate - events / total).abs() < 1e-12);
        }
    }

    #[test]
    fn miller_1978_example() {
        // Miller (1978), p. 138: four groups, doubled transforms and the pooled proportion by harmonic mean of n.
        let groups = [(3.0, 11.0), (6.0, 17.0), (10.0, 21.0), (1.0, 6.0)];
        let doubled = groups.map(|(x, n)| 2.0 * double_arcsine(x, n));
        for (value, printed) in doubled.iter().zip([1.1391, 1.2888, 1.5253, 0.9515]) {
            assert!((value - printed).abs() < 5e-5);
        }
        let mean = doubled.iter().sum::<f64>() / 8.0;
        let harmonic = 4.0 / groups.iter().map(|(_, n)| 1.0 / n).sum::<f64>();
        assert!((Scale::DoubleArcsine.back_transform_with(mean, harmonic) - 0.3164).abs() < 5e-5);
    }
}
