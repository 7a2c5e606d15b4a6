//! The statistical model of an analysis: what is computed and how, with every choice made.

use metaweave_stats::effect::conversion::MedianMethod;
use metaweave_stats::effect::{
    CorrectionShare, DoubleZero, EffectOptions, SmdVariance, ZeroCellRule, ZeroCells,
};
use metaweave_stats::pooling::{GlmmModel, Interval, Prediction};
use metaweave_stats::tau2::{Tau2Estimator, Tau2Interval};

use super::pooling::{self, Written};
use super::preset::{HeterogeneitySource, MantelHaenszelRule, Preset};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::spec::decode::Sp;
use crate::spec::model::{
    CorrectionShareName, DoubleZeroName, Effects, MeasureName, MedianMethodName, ModelSpec, PoolingName,
    SmdVarianceName, ZeroCellTarget,
};

/// A statistical model with every choice made.
#[derive(Clone, Debug)]
pub struct Model {
    /// Which effects are reported.
    pub effects: Effects,
    /// How studies are pooled under a common effect.
    pub pooling: PoolingName,
    /// How counts are described where they are pooled by a generalised linear mixed model.
    pub glmm: GlmmModel,
    /// Estimator of the between-study variance.
    pub tau2: &'static Tau2Estimator,
    /// Its interval.
    pub tau2_interval: Tau2Interval,
    /// Interval of the random-effects estimate.
    pub interval: Interval,
    /// Prediction interval.
    pub prediction: Prediction,
    /// Level of all intervals, a fraction.
    pub level: f64,
    /// How effects are computed.
    pub effect_options: EffectOptions,
    /// How means and standard deviations follow from medians.
    pub medians: MedianMethod,
    /// How tables are pooled by Mantel and Haenszel's method.
    pub mantel_haenszel: MantelHaenszelRule,
    /// Where I² comes from.
    pub heterogeneity: HeterogeneitySource,
}

impl Model {
    /// Whether a random-effects estimate is reported.
    #[must_use]
    pub fn random(&self) -> bool {
        matches!(self.effects, Effects::Random | Effects::Both)
    }

    /// Whether a common-effect estimate is reported.
    #[must_use]
    pub fn common(&self) -> bool {
        matches!(self.effects, Effects::Common | Effects::Both)
    }

    /// Whether Q and τ² are taken about the common-effect estimate, as RevMan 5 does: only DL has such a form.
    #[must_use]
    pub fn about_common(&self) -> bool {
        self.heterogeneity == HeterogeneitySource::Q
            && self.tau2.id == "DL"
            && self.interval != Interval::HenmiCopas
            && matches!(self.pooling, PoolingName::MantelHaenszel | PoolingName::Peto)
    }

    /// Whether anything is pooled.
    #[must_use]
    pub fn pooled(&self) -> bool {
        self.effects != Effects::None
    }
}

/// The choice of one key: the analysis's own, else the inherited one.
macro_rules! chosen {
    ($own:expr, $inherited:expr, $key:ident) => {
        $own.and_then(|model| model.$key.as_ref())
            .or_else(|| $inherited.and_then(|model| model.$key.as_ref()))
    };
}

pub(super) fn resolve(
    preset: &Preset,
    inherited: Option<&ModelSpec>,
    own: Option<&ModelSpec>,
    measure: &Sp<MeasureName>,
    diagnostics: &mut Diagnostics,
) -> Option<Model> {
    let level = confidence_level(chosen!(own, inherited, level), diagnostics)?;
    if let Some(add) =
        [own, inherited].into_iter().flatten().find_map(|model| model.mantel_haenszel.as_ref()?.add.as_ref())
        && add.value < 0.0
    {
        diagnostics.push(negative_correction(add));
        return None;
    }
    let pooling = pooling::resolve(preset, Written { own, inherited }, measure.value.0, diagnostics)?;
    let zero_cells = zero_cells(preset, inherited, own, diagnostics)?;
    let smd_variance = match chosen!(own, inherited, smd_variance).map(|name| name.value) {
        None => preset.smd_variance,
        Some(SmdVarianceName::Ls) => SmdVariance::Ls,
        Some(SmdVarianceName::Ls2) => SmdVariance::Ls2,
        Some(SmdVarianceName::Ub) => SmdVariance::Ub,
        Some(SmdVarianceName::RevMan) => SmdVariance::RevMan,
    };
    let medians = match chosen!(own, inherited, medians).map(|name| name.value) {
        None | Some(MedianMethodName::LuoWan) => MedianMethod::LuoWan,
        Some(MedianMethodName::QuantileEstimation) => MedianMethod::QuantileEstimation,
        Some(MedianMethodName::BoxCox) => MedianMethod::BoxCox,
    };
    let effect_options = EffectOptions { zero_cells, smd_variance, ..EffectOptions::default() };
    Some(Model {
        effects: pooling.effects,
        pooling: pooling.pooling,
        glmm: pooling.glmm,
        tau2: pooling.tau2,
        tau2_interval: pooling.tau2_interval,
        interval: pooling.interval,
        prediction: pooling.prediction,
        level,
        effect_options,
        medians,
        mantel_haenszel: pooling.mantel_haenszel,
        heterogeneity: preset.heterogeneity,
    })
}

fn negative_correction(add: &Sp<f64>) -> Diagnostic {
    Diagnostic::error(Code::InvalidValue, format!("a correction of {} cannot be added", add.value))
        .at(&add.span)
        .help("a continuity correction is zero or more; 0.5 is usual")
}

fn zero_cells(
    preset: &Preset,
    inherited: Option<&ModelSpec>,
    own: Option<&ModelSpec>,
    diagnostics: &mut Diagnostics,
) -> Option<ZeroCells> {
    let own = own.and_then(|model| model.zero_cells.as_ref());
    let inherited = inherited.and_then(|model| model.zero_cells.as_ref());
    let add = match chosen!(own, inherited, add) {
        None => 0.5,
        Some(add) if add.value >= 0.0 => add.value,
        Some(add) => {
            diagnostics.push(negative_correction(add));
            return None;
        }
    };
    Some(ZeroCells {
        add,
        share: match chosen!(own, inherited, share).map(|share| share.value) {
            None | Some(CorrectionShareName::Equal) => CorrectionShare::Equal,
            Some(CorrectionShareName::TreatmentArm) => CorrectionShare::TreatmentArm,
        },
        to: match chosen!(own, inherited, to).map(|to| to.value) {
            None | Some(ZeroCellTarget::OnlyZero) => ZeroCellRule::OnlyZero,
            Some(ZeroCellTarget::All) => ZeroCellRule::All,
            Some(ZeroCellTarget::IfAnyZero) => ZeroCellRule::IfAnyZero,
            Some(ZeroCellTarget::None) => ZeroCellRule::None,
        },
        double_zero: match chosen!(own, inherited, double_zero).map(|name| name.value) {
            None => preset.double_zero,
            Some(DoubleZeroName::Exclude) => DoubleZero::Exclude,
            Some(DoubleZeroName::Keep) => DoubleZero::Keep,
        },
    })
}

/// A level written in percent as a fraction; 0.95 if none is written.
pub fn confidence_level(written: Option<&Sp<f64>>, diagnostics: &mut Diagnostics) -> Option<f64> {
    let Some(level) = written else { return Some(0.95) };
    let (message, help) = if level.value > 1.0 && level.value < 100.0 {
        return Some(level.value / 100.0);
    } else if level.value > 0.0 && level.value <= 1.0 {
        (format!("{} is not a level in percent", level.value), "write 95 for 95 percent")
    } else {
        (
            format!("{} is not a confidence level", level.value),
            "a level is given in percent, between 1 and 100",
        )
    };
    diagnostics.push(Diagnostic::error(Code::InvalidValue, message).at(&level.span).help(help));
    None
}
