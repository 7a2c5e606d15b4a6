//! The prediction interval: where the true effect of a new study is expected.
//!
//! μ̂ ± c·√(τ̂² + SE(μ̂)²) with
//!
//! | id | standard error | quantile c |
//! |---|---|---|
//! | `normal` | of the confidence interval | normal |
//! | `t-k-1`, `t-k-2` | of the confidence interval | t(k − 1), t(k − 2) |
//! | `hksj` | Hartung–Knapp–Sidik–Jonkman | t(k − 2) |
//! | `kenward-roger` | Kenward–Roger, τ² by REML | t(ν − 1), ν Kenward and Roger's degrees of freedom |
//!
//! `bootstrap` is the interval of Nagashima, Noma and Furukawa, [`super::bootstrap_prediction()`]. With an `hksj` confidence
//! interval `t-k-2` and `hksj` are the same, the interval of Partlett & Riley (2017), *Statistics in Medicine* 36, 301–317,
//! who also proposed `kenward-roger`.

use super::inference::critical_value;
use crate::citation::{self, Citation};

/// The distribution behind a prediction interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Prediction {
    /// No prediction interval.
    None,
    /// Normal quantile.
    Normal,
    /// t quantile with k − 1 degrees of freedom.
    TKMinus1,
    /// t quantile with k − 2 degrees of freedom (Higgins, Thompson and Spiegelhalter).
    TKMinus2,
    /// Hartung–Knapp–Sidik–Jonkman standard error, t quantile with k − 2 degrees of freedom.
    Hksj,
    /// Kenward–Roger.
    KenwardRoger,
    /// Parametric bootstrap from the confidence distribution of τ².
    Bootstrap {
        /// Seed of the random numbers.
        seed: u64,
        /// Number of draws.
        draws: u32,
    },
}

impl Prediction {
    /// Every choice, in the order in which a list shows them.
    pub const ALL: [Self; 7] = [
        Self::TKMinus1,
        Self::TKMinus2,
        Self::Normal,
        Self::Hksj,
        Self::KenwardRoger,
        Self::Bootstrap { seed: 1, draws: Self::DRAWS },
        Self::None,
    ];

    /// Number of draws of the bootstrap; with it the limits carry a Monte-Carlo error of about a hundredth of the interval.
    pub const DRAWS: u32 = 25_000;

    /// Short id as in specs.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::None => "false",
            Self::Normal => "normal",
            Self::TKMinus1 => "t-k-1",
            Self::TKMinus2 => "t-k-2",
            Self::Hksj => "hksj",
            Self::KenwardRoger => "kenward-roger",
            Self::Bootstrap { .. } => "bootstrap",
        }
    }

    /// Name in running text.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Normal => "normal distribution",
            Self::TKMinus1 => "t distribution with k − 1 degrees of freedom",
            Self::TKMinus2 => "t distribution with k − 2 degrees of freedom",
            Self::Hksj => "Hartung–Knapp–Sidik–Jonkman",
            Self::KenwardRoger => "Kenward–Roger",
            Self::Bootstrap { .. } => "parametric bootstrap",
        }
    }

    /// Where the method was published.
    #[must_use]
    pub fn citation(self) -> Option<&'static Citation> {
        match self {
            Self::None => None,
            Self::Normal => Some(&citation::SKIPKA_2006),
            Self::TKMinus1 => Some(&citation::VERONIKI_2019),
            Self::TKMinus2 => Some(&citation::HIGGINS_THOMPSON_SPIEGELHALTER_2009),
            Self::Hksj | Self::KenwardRoger => Some(&citation::PARTLETT_RILEY_2017),
            Self::Bootstrap { .. } => Some(&citation::NAGASHIMA_2019),
        }
    }

    /// The method with this id; ids are compared exactly.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|prediction| prediction.id() == id)
    }

    /// The interval from an estimate with the standard error that the method uses; none when it was not asked for, has no
    /// degrees of freedom, τ² cannot be known (k = 1), or more is needed than these numbers.
    #[must_use]
    pub fn interval(self, k: usize, estimate: f64, se: f64, tau2: f64, level: f64) -> Option<(f64, f64)> {
        let k = k as f64;
        if k < 2.0 {
            return None;
        }
        let df = match self {
            Self::None | Self::KenwardRoger | Self::Bootstrap { .. } => return None,
            Self::Normal => None,
            Self::TKMinus1 => Some(k - 1.0),
            Self::TKMinus2 | Self::Hksj if k > 2.0 => Some(k - 2.0),
            Self::TKMinus2 | Self::Hksj => return None,
        };
        let margin = critical_value(df, level) * (tau2 + se * se).sqrt();
        let limits = (estimate - margin, estimate + margin);
        (limits.0.is_finite() && limits.1.is_finite()).then_some(limits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_found() {
        for prediction in Prediction::ALL {
            assert_eq!(Prediction::from_id(prediction.id()), Some(prediction));
        }
    }

    #[test]
    fn needs_degrees_of_freedom() {
        assert_eq!(Prediction::TKMinus2.interval(2, 0.0, 1.0, 1.0, 0.95), None);
        assert!(Prediction::TKMinus1.interval(2, 0.0, 1.0, 1.0, 0.95).is_some());
        assert_eq!(Prediction::Normal.interval(1, 0.0, 1.0, 1.0, 0.95), None);
        assert_eq!(Prediction::None.interval(9, 0.0, 1.0, 1.0, 0.95), None);
    }
}
