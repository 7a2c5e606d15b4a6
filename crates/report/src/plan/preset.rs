//! Named sets of methodological choices: what is done where a spec says nothing.
//!
//! Defaults differ between programs and change between their versions, and with them conclusions do. A preset is fixed for
//! good under its name; the methods text and `results.json` print what it resolves to.
//!
//! | choice | `metaweave-1` | `revman-5` | `metafor-5` | `meta-8` |
//! |---|---|---|---|---|
//! | common effect, two-arm counts | inverse variance | Mantel–Haenszel, +0.5 to tables with a zero | inverse variance | Mantel–Haenszel, +0.5 to tables with a zero |
//! | τ² | REML | DL, Q about the common estimate | REML | REML |
//! | interval | Hartung–Knapp–Sidik–Jonkman | Wald | Wald | Wald |
//! | prediction interval | t(k − 1) | none | normal | t(k − 1) |
//! | no events in either arm | not estimable | not estimable | kept with the correction | not estimable |
//! | SMD | exact J, large-sample variance | approximate J, RevMan's variance | exact J, large-sample variance | exact J, unbiased variance |
//! | I² | from τ² | from Q | from τ² | from Q |
//!
//! Source: the manuals and the source code of the programs named; RevMan 5: Deeks & Higgins (2010), *Statistical algorithms
//! in Review Manager 5*. The R package meta adds 0.5 and not 1 to the arm of a risk ratio, and so differs in the third digit
//! where a table has a zero.

use metaweave_stats::effect::{
    CorrectionShare, DoubleZero, Family, Measure, SmdVariance, ZeroCellRule, ZeroCells,
};
use metaweave_stats::pooling::{Interval, Prediction, RiskDifferenceVariance};
use metaweave_stats::tau2::{self, Tau2Estimator};

use crate::spec::model::{MethodsPreset, PoolingName};

/// Where I², and under a common-effect pool also Q, come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeterogeneitySource {
    /// I² from τ², Q about the inverse-variance mean.
    Tau2,
    /// I² from Q; with DL, Q and τ² are taken about the common-effect estimate.
    Q,
}

impl HeterogeneitySource {
    /// The name in `results.json`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            HeterogeneitySource::Tau2 => "tau2",
            HeterogeneitySource::Q => "q",
        }
    }
}

/// How tables are pooled by Mantel and Haenszel's method.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MantelHaenszelRule {
    /// What is added to cells before pooling; the method itself needs nothing.
    pub correction: ZeroCells,
    /// Variance of a risk difference.
    pub risk_difference_variance: RiskDifferenceVariance,
}

/// What a preset chooses.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Preset {
    pooling_of_counts: PoolingName,
    tau2: &'static str,
    /// Interval of the random-effects estimate.
    pub interval: Interval,
    /// Prediction interval.
    pub prediction: Prediction,
    /// Tables without events.
    pub double_zero: DoubleZero,
    /// Variance of the standardised mean difference.
    pub smd_variance: SmdVariance,
    /// Where I² comes from.
    pub heterogeneity: HeterogeneitySource,
    /// Mantel–Haenszel pooling.
    pub mantel_haenszel: MantelHaenszelRule,
}

const UNCORRECTED: MantelHaenszelRule = MantelHaenszelRule {
    correction: ZeroCells {
        add: 0.0,
        share: CorrectionShare::Equal,
        to: ZeroCellRule::None,
        double_zero: DoubleZero::Keep,
    },
    risk_difference_variance: RiskDifferenceVariance::Sato,
};

const REVMAN_RULE: MantelHaenszelRule = MantelHaenszelRule {
    correction: ZeroCells {
        add: 0.5,
        share: CorrectionShare::Equal,
        to: ZeroCellRule::OnlyZero,
        double_zero: DoubleZero::Exclude,
    },
    risk_difference_variance: RiskDifferenceVariance::GreenlandRobins,
};

const METAWEAVE_1: Preset = Preset {
    pooling_of_counts: PoolingName::InverseVariance,
    tau2: "REML",
    interval: Interval::Hksj,
    prediction: Prediction::TKMinus1,
    double_zero: DoubleZero::Exclude,
    smd_variance: SmdVariance::Ls,
    heterogeneity: HeterogeneitySource::Tau2,
    mantel_haenszel: UNCORRECTED,
};

const REVMAN_5: Preset = Preset {
    pooling_of_counts: PoolingName::MantelHaenszel,
    tau2: "DL",
    interval: Interval::Wald,
    prediction: Prediction::None,
    smd_variance: SmdVariance::RevMan,
    heterogeneity: HeterogeneitySource::Q,
    mantel_haenszel: REVMAN_RULE,
    ..METAWEAVE_1
};

const METAFOR_5: Preset = Preset {
    interval: Interval::Wald,
    prediction: Prediction::Normal,
    double_zero: DoubleZero::Keep,
    ..METAWEAVE_1
};

const META_8: Preset = Preset {
    pooling_of_counts: PoolingName::MantelHaenszel,
    interval: Interval::Wald,
    smd_variance: SmdVariance::Ub,
    heterogeneity: HeterogeneitySource::Q,
    mantel_haenszel: REVMAN_RULE,
    ..METAWEAVE_1
};

impl Preset {
    /// The preset of a name.
    #[must_use]
    pub fn of(name: MethodsPreset) -> Self {
        match name {
            MethodsPreset::Metaweave1 => METAWEAVE_1,
            MethodsPreset::Revman5 => REVMAN_5,
            MethodsPreset::Metafor5 => METAFOR_5,
            MethodsPreset::Meta8 => META_8,
        }
    }

    /// Estimator of the between-study variance.
    #[must_use]
    pub fn tau2(&self) -> &'static Tau2Estimator {
        tau2::estimator(self.tau2).unwrap_or(tau2::ESTIMATORS[0])
    }

    /// How a measure is pooled.
    #[must_use]
    pub fn pooling(&self, measure: &Measure) -> PoolingName {
        if can_be_pooled(measure, self.pooling_of_counts) {
            self.pooling_of_counts
        } else {
            PoolingName::InverseVariance
        }
    }
}

/// Whether a measure can be pooled in a way.
#[must_use]
pub(super) fn can_be_pooled(measure: &Measure, pooling: PoolingName) -> bool {
    match pooling {
        PoolingName::InverseVariance => true,
        PoolingName::MantelHaenszel => {
            matches!(measure.id, "RR" | "OR" | "RD" | "IRR" | "IRD")
                && matches!(measure.family, Family::TwoByTwo | Family::PersonTime)
        }
        PoolingName::Peto => matches!(measure.id, "OR" | "PETO"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_preset_names_an_estimator() {
        for &name in MethodsPreset::ALL {
            let preset = Preset::of(name);
            assert_eq!(preset.tau2().id, preset.tau2, "{}", name.id());
        }
    }
}
