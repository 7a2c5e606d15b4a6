//! Named sets of methodological choices: what is done where a spec says nothing.
//!
//! Defaults differ between programs and change between their versions, and with them conclusions do. A preset is fixed for
//! good under its name; the methods text and `results.json` print what it resolves to.
//!
//! [`Preset::choices`] lists every choice of a preset; `docs/methods.md` is made from it.
//!
//! Source: the manuals and the source code of the programs named; RevMan 5: Deeks & Higgins (2010), *Statistical algorithms
//! in Review Manager 5*. The R package meta adds 0.5 and not 1 to the arm of a risk ratio, and so differs in the third digit
//! where a table has a zero. RevMan since 2025: Cochrane's page *Random-effects meta-analysis methods for Intervention Reviews*,
//! `validation/presets/README.md`, which also says what could not be confirmed. IQWiG: *General Methods 6.1* as the R package
//! meta implements them.

use metaweave_stats::effect::{
    CorrectionShare, DoubleZero, Family, Measure, SmdVariance, ZeroCellRule, ZeroCells,
};
use metaweave_stats::pooling::{Interval, Prediction, RiskDifferenceVariance};
use metaweave_stats::tau2::{self, Tau2Estimator, Tau2Interval};

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
    prediction: PredictionRule,
    tau2_interval: Tau2IntervalRule,
    /// Tables without events.
    pub double_zero: DoubleZero,
    /// Variance of the standardised mean difference.
    pub smd_variance: SmdVariance,
    /// Where I² comes from.
    pub heterogeneity: HeterogeneitySource,
    /// Mantel–Haenszel pooling.
    pub mantel_haenszel: MantelHaenszelRule,
}

/// The prediction interval of a preset.
#[derive(Clone, Copy, Debug, PartialEq)]
enum PredictionRule {
    /// This one.
    Always(Prediction),
    /// With t(k − 1) beside an interval from t, else from the normal distribution.
    AsInterval,
}

/// The interval of τ² of a preset.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Tau2IntervalRule {
    /// Q-profile.
    QProfile,
    /// Jackson's with DL, else Q-profile.
    JacksonWithDl,
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
    prediction: PredictionRule::Always(Prediction::TKMinus1),
    tau2_interval: Tau2IntervalRule::QProfile,
    double_zero: DoubleZero::Exclude,
    smd_variance: SmdVariance::Ls,
    heterogeneity: HeterogeneitySource::Tau2,
    mantel_haenszel: UNCORRECTED,
};

const REVMAN_5: Preset = Preset {
    pooling_of_counts: PoolingName::MantelHaenszel,
    tau2: "DL",
    interval: Interval::Wald,
    prediction: PredictionRule::Always(Prediction::None),
    smd_variance: SmdVariance::RevMan,
    heterogeneity: HeterogeneitySource::Q,
    mantel_haenszel: REVMAN_RULE,
    ..METAWEAVE_1
};

const REVMAN_2025: Preset = Preset {
    pooling_of_counts: PoolingName::MantelHaenszel,
    interval: Interval::Wald,
    prediction: PredictionRule::AsInterval,
    smd_variance: SmdVariance::RevMan,
    mantel_haenszel: REVMAN_RULE,
    ..METAWEAVE_1
};

const METAFOR_5: Preset = Preset {
    interval: Interval::Wald,
    prediction: PredictionRule::AsInterval,
    double_zero: DoubleZero::Keep,
    ..METAWEAVE_1
};

const META_8: Preset = Preset {
    pooling_of_counts: PoolingName::MantelHaenszel,
    interval: Interval::Wald,
    smd_variance: SmdVariance::Ub,
    heterogeneity: HeterogeneitySource::Q,
    mantel_haenszel: REVMAN_RULE,
    tau2_interval: Tau2IntervalRule::JacksonWithDl,
    ..METAWEAVE_1
};

const IQWIG_6: Preset = Preset {
    tau2: "PM",
    interval: Interval::HksjIqwig6,
    prediction: PredictionRule::Always(Prediction::TKMinus2),
    smd_variance: SmdVariance::Ub,
    heterogeneity: HeterogeneitySource::Q,
    ..METAWEAVE_1
};

impl Preset {
    /// The preset of a name.
    #[must_use]
    pub fn of(name: MethodsPreset) -> Self {
        match name {
            MethodsPreset::Metaweave1 => METAWEAVE_1,
            MethodsPreset::Revman5 => REVMAN_5,
            MethodsPreset::Revman2025 => REVMAN_2025,
            MethodsPreset::Metafor5 => METAFOR_5,
            MethodsPreset::Meta8 => META_8,
            MethodsPreset::Iqwig6 => IQWIG_6,
        }
    }

    /// Estimator of the between-study variance.
    #[must_use]
    pub fn tau2(&self) -> &'static Tau2Estimator {
        tau2::estimator(self.tau2).unwrap_or(tau2::ESTIMATORS[0])
    }

    /// Prediction interval beside an interval of the mean.
    #[must_use]
    pub fn prediction(&self, interval: Interval) -> Prediction {
        match self.prediction {
            PredictionRule::Always(prediction) => prediction,
            PredictionRule::AsInterval if interval == Interval::Wald => Prediction::Normal,
            PredictionRule::AsInterval => Prediction::TKMinus1,
        }
    }

    /// Interval of τ² beside an estimator.
    #[must_use]
    pub fn tau2_interval(&self, tau2: &Tau2Estimator) -> Tau2Interval {
        match self.tau2_interval {
            Tau2IntervalRule::JacksonWithDl if tau2.id == "DL" => Tau2Interval::Jackson,
            _ => Tau2Interval::QProfile,
        }
    }

    /// Every choice with what it is, in words for a table.
    #[must_use]
    pub fn choices(&self) -> [(&'static str, String); 12] {
        let zero = &self.mantel_haenszel.correction;
        [
            ("effects reported first", "random".to_owned()),
            ("common effect, two-arm counts", self.pooling_of_counts.id().to_owned()),
            (
                "added before Mantel–Haenszel pooling",
                if zero.add == 0.0 {
                    "nothing".to_owned()
                } else {
                    format!("{} to tables with a zero", zero.add)
                },
            ),
            (
                "variance of a Mantel–Haenszel risk difference",
                match self.mantel_haenszel.risk_difference_variance {
                    RiskDifferenceVariance::Sato => "sato".to_owned(),
                    RiskDifferenceVariance::GreenlandRobins => "greenland-robins".to_owned(),
                },
            ),
            ("common effect, other measures", "inverse-variance".to_owned()),
            (
                "τ²",
                match (self.tau2, self.heterogeneity) {
                    ("DL", HeterogeneitySource::Q) => "DL, Q about the common-effect estimate".to_owned(),
                    (id, _) => id.to_owned(),
                },
            ),
            (
                "interval of τ²",
                match self.tau2_interval {
                    Tau2IntervalRule::QProfile => "q-profile".to_owned(),
                    Tau2IntervalRule::JacksonWithDl => "q-profile; jackson with DL".to_owned(),
                },
            ),
            ("interval of the average", self.interval.id().to_owned()),
            (
                "prediction interval",
                match self.prediction {
                    PredictionRule::Always(prediction) => prediction.id().to_owned(),
                    PredictionRule::AsInterval => "normal beside wald, else t-k-1".to_owned(),
                },
            ),
            ("no events in either arm", self.double_zero.id().to_owned()),
            ("SMD", self.smd_variance.id().to_owned()),
            (
                "I² and H²",
                match self.heterogeneity {
                    HeterogeneitySource::Tau2 => "from τ²".to_owned(),
                    HeterogeneitySource::Q => "from Q".to_owned(),
                },
            ),
        ]
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
        PoolingName::InverseVariance | PoolingName::Ivhet | PoolingName::Uwls | PoolingName::Waap => true,
        PoolingName::SampleSize => {
            matches!(
                measure.family,
                Family::TwoByTwo
                    | Family::TwoMeans
                    | Family::SingleProportion
                    | Family::SingleMean
                    | Family::PrePost
                    | Family::Correlation
            )
        }
        PoolingName::Glmm => matches!(measure.id, "OR" | "IRR" | "PLO" | "IRLN"),
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
