//! The prediction interval: where the true effect of a new study is expected.
//!
//! μ̂ ± c·√(τ̂² + SE(μ̂)²), with the standard error of the chosen confidence interval and the quantile c of the method.

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
}

impl Prediction {
    /// Every choice, in the order in which a list shows them.
    pub const ALL: [Self; 4] = [Self::TKMinus1, Self::TKMinus2, Self::Normal, Self::None];

    /// Short id as in specs.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::None => "false",
            Self::Normal => "normal",
            Self::TKMinus1 => "t-k-1",
            Self::TKMinus2 => "t-k-2",
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
        }
    }

    /// The method with this id; ids are compared exactly.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|prediction| prediction.id() == id)
    }

    /// The interval, or none when it was not asked for, has no degrees of freedom or τ² cannot be known (k = 1).
    pub(crate) fn interval(
        self,
        k: usize,
        estimate: f64,
        se: f64,
        tau2: f64,
        level: f64,
    ) -> Option<(f64, f64)> {
        let k = k as f64;
        if k < 2.0 {
            return None;
        }
        let df = match self {
            Self::None => return None,
            Self::Normal => None,
            Self::TKMinus1 => Some(k - 1.0),
            Self::TKMinus2 if k > 2.0 => Some(k - 2.0),
            Self::TKMinus2 => return None,
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
