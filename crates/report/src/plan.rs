//! Every choice of every analysis, made explicit.
//!
//! After this step no `Option` stands for "default": what the methods text prints, what `results.json` records and what
//! `run` computes is the same [`AnalysisPlan`].

mod dependence;
mod forest;
mod pooling;
mod preset;
mod recorded;
mod trial_design;

pub use dependence::{Dependence, DependenceKind, DependentInference, Sampling};
pub use preset::{HeterogeneitySource, MantelHaenszelRule, Preset};
pub use trial_design::{ClusterRandomised, SharedControl, TrialDesigns};

use metaweave_stats::effect::absolute::Ratio;
use metaweave_stats::effect::conversion::MedianMethod;
use metaweave_stats::effect::{
    CorrectionShare, DoubleZero, EffectOptions, Family, Measure, SmdVariance, ZeroCellRule, ZeroCells,
};
use metaweave_stats::pooling::{GlmmModel, Interval, Prediction, RiskDifferenceVariance};
use metaweave_stats::subgroup::SubgroupTau2;
use metaweave_stats::tau2::{Tau2Estimator, Tau2Interval};
use serde_json::{Value, json};

use pooling::Written;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::Span;
use crate::spec::decode::Sp;
use crate::spec::model::{
    AnalysisSpec, Beneficial, CorrectionShareName, DoubleZeroName, Effects, Filter, ForestSpec,
    FunnelCentreName, FunnelVerticalName, InstrumentSpec, MedianMethodName, MethodsPreset, ModelSpec,
    PlotName, PoolingName, PublishedSpec, RegressionSpec, SensitivitySpec, SmallStudySpec, SmdVarianceName,
    Spec, SubgroupTau2Name, SynthesisSpec, ZeroCellTarget,
};

/// What is done in one analysis.
#[derive(Clone, Debug)]
pub struct AnalysisPlan {
    /// Identifier.
    pub id: String,
    /// Title.
    pub title: String,
    /// Question, if stated.
    pub question: Option<String>,
    /// Name of the table analysed.
    pub data: Sp<String>,
    /// Rows kept.
    pub filter: Option<Filter>,
    /// Rows turned round.
    pub reverse: Option<Filter>,
    /// Risks without the intervention, as probabilities.
    pub baseline_risks: Vec<f64>,
    /// The instrument whose units standardised differences are printed in.
    pub instrument: Option<InstrumentSpec>,
    /// Column by which studies are ordered.
    pub order: Option<Sp<String>>,
    /// Measure.
    pub measure: &'static Measure,
    /// Statistical model.
    pub model: Model,
    /// How effects depend on each other; none where they are independent.
    pub dependence: Option<Dependence>,
    /// Designs other than two groups of people randomised one by one.
    pub designs: TrialDesigns,
    /// Which direction is good.
    pub beneficial: Option<Beneficial>,
    /// Labels at the ends of the axis, if stated.
    pub favours: Option<(String, String)>,
    /// Unit of the outcome.
    pub unit: Option<String>,
    /// What one row is, and several: "study", "studies".
    pub rows: (String, String),
    /// Groupings.
    pub subgroups: Vec<SubgroupPlan>,
    /// Sensitivity analyses.
    pub sensitivity: Vec<Sp<SensitivitySpec>>,
    /// Meta-regressions.
    pub regressions: Vec<RegressionSpec>,
    /// Checks for small-study effects.
    pub small_study_effects: Vec<SmallStudySpec>,
    /// What the forest plot shows.
    pub forest: ForestSpec,
    /// Figures beyond the forest plot.
    pub plots: Vec<PlotName>,
    /// What the funnel plot shows.
    pub funnel: FunnelPlan,
    /// Synthesis without meta-analysis.
    pub synthesis: Option<SynthesisSpec>,
    /// Figures printed elsewhere.
    pub published: Option<PublishedSpec>,
    /// Why nothing is pooled.
    pub pool_note: Option<String>,
    /// Remark.
    pub note: Option<String>,
    /// Where the analysis is written.
    pub span: Span,
}

/// What a funnel plot shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FunnelPlan {
    /// Vertical axis.
    pub vertical: FunnelVerticalName,
    /// About what the limits stand.
    pub centre: FunnelCentreName,
    /// Whether the line of the regression test of the axis is drawn where the test was done.
    pub line: bool,
    /// Whether contours of p-values are shaded.
    pub contours: bool,
}

impl Default for FunnelPlan {
    fn default() -> Self {
        Self {
            vertical: FunnelVerticalName::StandardError,
            centre: FunnelCentreName::Estimate,
            line: true,
            contours: true,
        }
    }
}

/// A grouping of studies.
#[derive(Clone, Debug)]
pub struct SubgroupPlan {
    /// Column.
    pub by: Sp<String>,
    /// Title as printed.
    pub title: String,
    /// Between-study variance.
    pub tau2: SubgroupTau2,
}

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

/// Resolves the choices of every analysis. Analyses that cannot be planned are reported and left out.
pub fn plan(spec: &Spec, diagnostics: &mut Diagnostics) -> Vec<AnalysisPlan> {
    let plans: Vec<AnalysisPlan> =
        spec.analyses.iter().filter_map(|analysis| plan_analysis(spec, analysis, diagnostics)).collect();
    forest::check(spec, &plans, diagnostics);
    plans
}

fn plan_analysis(
    spec: &Spec,
    analysis: &AnalysisSpec,
    diagnostics: &mut Diagnostics,
) -> Option<AnalysisPlan> {
    let defaults = spec.defaults.as_ref();
    let span = analysis.id.span.clone();
    let missing = |key: &str| {
        Diagnostic::error(Code::MissingKey, format!("the analysis `{}` has no `{key}`", analysis.id.value))
            .at(&analysis.id.span)
            .help(format!("give `{key}` here or under `defaults`"))
    };
    let data = analysis.data.clone().or_else(|| defaults.and_then(|d| d.data.clone())).or_else(|| {
        // With a single table there is nothing to choose.
        match spec.data.0.as_slice() {
            [(only, _)] => Some(only.clone()),
            _ => None,
        }
    });
    if data.is_none() {
        diagnostics
            .push(missing("data").suggest("", spec.data.0.iter().map(|(name, _)| name.value.as_str())));
    }
    let measure = analysis.measure.as_ref().or_else(|| defaults.and_then(|d| d.measure.as_ref()));
    if measure.is_none() {
        diagnostics.push(missing("measure"));
    }
    let (data, measure) = (data?, measure?);
    let inherited = defaults.and_then(|d| d.model.as_ref());
    let preset = Preset::of(spec.methods.as_ref().map_or(MethodsPreset::Metaweave1, |name| name.value));
    let mut model = model(&preset, inherited, analysis.model.as_ref(), measure, diagnostics)?;
    let dependence = dependence::resolve(analysis, inherited, model.effects, model.tau2, diagnostics).ok()?;
    let designs =
        trial_design::resolve(analysis, measure.value.0, model.pooling, dependence.as_ref(), diagnostics)
            .ok()?;
    if dependence.is_some() {
        // Beside the interval of the dependent model stands the model's own.
        model.interval = Interval::Wald;
    }
    let subgroup_tau2 = [analysis.model.as_ref(), inherited]
        .into_iter()
        .flatten()
        .find_map(|model| model.subgroup_tau2.as_ref())
        .map_or(SubgroupTau2Name::Separate, |tau2| tau2.value);
    let subgroups = analysis
        .subgroups
        .as_ref()
        .or_else(|| defaults.and_then(|defaults| defaults.subgroups.as_ref()))
        .into_iter()
        .flatten()
        .map(|group| SubgroupPlan {
            by: group.by.clone(),
            title: group.title.as_ref().map_or_else(
                || crate::document::words::from_column(&group.by.value),
                |title| title.value.clone(),
            ),
            tau2: match group.tau2.as_ref().map_or(subgroup_tau2, |tau2| tau2.value) {
                SubgroupTau2Name::Separate => SubgroupTau2::Separate,
                SubgroupTau2Name::Common => SubgroupTau2::Common,
            },
        })
        .collect();
    let sensitivity = analysis
        .sensitivity
        .clone()
        .or_else(|| defaults.and_then(|d| d.sensitivity.clone()))
        .unwrap_or_default();
    let sensitivity = fitting(sensitivity, &model, diagnostics);
    let measure = measure.value.0;
    if let Some(reverse) = &analysis.reverse
        && measure.null.is_none()
        && let Some((column, _)) = reverse.0.first()
    {
        diagnostics.push(
            Diagnostic::error(Code::Conflict, format!("a {} has no direction to reverse", measure.name))
                .at(&column.span),
        );
    }
    Some(AnalysisPlan {
        id: analysis.id.value.clone(),
        title: analysis.title.as_ref().map_or_else(
            || crate::document::words::from_column(&analysis.id.value),
            |title| title.value.clone(),
        ),
        question: analysis.question.as_ref().map(|question| question.value.clone()),
        data,
        filter: analysis.r#where.clone(),
        reverse: analysis.reverse.clone(),
        baseline_risks: baseline_risks(analysis, measure, diagnostics),
        instrument: instrument(analysis, measure, diagnostics),
        order: analysis.order.clone(),
        measure,
        model,
        beneficial: analysis
            .beneficial
            .as_ref()
            .or_else(|| defaults.and_then(|d| d.beneficial.as_ref()))
            .map(|beneficial| beneficial.value),
        favours: analysis.favours.as_ref().map(|f| (f.left.value.clone(), f.right.value.clone())),
        rows: analysis.rows.as_ref().or_else(|| defaults.and_then(|d| d.rows.as_ref())).map_or_else(
            || match &dependence {
                // Several rows are of one study.
                Some(Dependence { cluster: Some(_), .. }) => ("effect".to_owned(), "effects".to_owned()),
                _ => ("study".to_owned(), "studies".to_owned()),
            },
            |rows| (rows.one.value.clone(), rows.many.value.clone()),
        ),
        unit: analysis.unit.as_ref().map(|unit| unit.value.clone()),
        subgroups,
        // What is inherited and takes effects as independent is left out where they are not.
        sensitivity: sensitivity
            .into_iter()
            .filter(|item| dependence.as_ref().is_none_or(|found| found.allows(&item.value)))
            .collect(),
        regressions: analysis.regressions.clone(),
        small_study_effects: analysis.small_study_effects.iter().map(|check| check.value.clone()).collect(),
        forest: forest::resolve(analysis, defaults),
        plots: plots(analysis, measure, diagnostics),
        funnel: funnel(analysis, measure, diagnostics),
        synthesis: analysis.synthesis.clone(),
        published: analysis.published.clone(),
        pool_note: analysis.pool_note.as_ref().map(|note| note.value.clone()),
        dependence,
        designs,
        note: analysis.note.as_ref().map(|note| note.value.clone()),
        span,
    })
}

/// The figures asked for; one that the data of the measure cannot give is reported.
fn plots(analysis: &AnalysisSpec, measure: &Measure, diagnostics: &mut Diagnostics) -> Vec<PlotName> {
    for plot in &analysis.plots {
        if plot.value == PlotName::Labbe && measure.family != Family::TwoByTwo {
            diagnostics.push(
                Diagnostic::error(
                    Code::Conflict,
                    format!("a L’Abbé plot needs counts in two arms, which a {} has not", measure.name),
                )
                .at(&plot.span)
                .help("`labbe` goes with RR, OR, RD, AS and PETO"),
            );
        }
    }
    analysis.plots.iter().map(|plot| plot.value).collect()
}

/// What the funnel plot shows; an axis or a centre that the measure does not have is reported.
fn funnel(analysis: &AnalysisSpec, measure: &Measure, diagnostics: &mut Diagnostics) -> FunnelPlan {
    let default = FunnelPlan::default();
    let Some(spec) = &analysis.funnel else { return default };
    let sized = matches!(
        measure.family,
        Family::TwoByTwo
            | Family::TwoMeans
            | Family::PrePost
            | Family::SingleProportion
            | Family::SingleMean
            | Family::Correlation
    );
    if let Some(vertical) = spec.vertical.as_ref().filter(|vertical| {
        !sized && !matches!(vertical.value, FunnelVerticalName::StandardError | FunnelVerticalName::Precision)
    }) {
        diagnostics.push(
            Diagnostic::error(Code::Conflict, format!("{} comes without numbers of people", measure.id))
                .at(&vertical.span)
                .help("`vertical: standard-error` and `vertical: precision` go with every measure"),
        );
    }
    if let Some(centre) = spec
        .centre
        .as_ref()
        .filter(|centre| centre.value == FunnelCentreName::NoEffect && measure.null.is_none())
    {
        diagnostics.push(
            Diagnostic::error(Code::Conflict, format!("{} has no value of no effect", measure.id))
                .at(&centre.span)
                .help("leave `centre` out: limits then stand about the pooled estimate"),
        );
    }
    FunnelPlan {
        vertical: spec.vertical.as_ref().map_or(default.vertical, |found| found.value),
        centre: spec.centre.as_ref().map_or(default.centre, |found| found.value),
        line: spec.line.as_ref().map_or(default.line, |found| found.value),
        contours: spec.contours.as_ref().map_or(default.contours, |found| found.value),
    }
}

/// The sensitivity analyses that the model has; the others are left out with a warning.
fn fitting(
    asked: Vec<Sp<SensitivitySpec>>,
    model: &Model,
    diagnostics: &mut Diagnostics,
) -> Vec<Sp<SensitivitySpec>> {
    let mut fits = |item: &Sp<SensitivitySpec>| {
        let (name, why) = match item.value {
            SensitivitySpec::Estimators => {
                ("estimators", "such a model is fitted by maximum likelihood, whatever the estimator")
            }
            SensitivitySpec::Influence => (
                "influence",
                "it is measured on weighted means; `leave-one-out` shows what single studies do",
            ),
            _ => return true,
        };
        if model.pooling != PoolingName::Glmm {
            return true;
        }
        diagnostics.push(
            Diagnostic::warning(
                Code::NotApplicable,
                format!("`{name}` does not go with `pooling: glmm` and is left out"),
            )
            .at(&item.span)
            .help(why),
        );
        false
    };
    asked.into_iter().filter(|item| fits(item)).collect()
}

/// How a measure becomes a risk, if it does.
#[must_use]
pub fn ratio_of(measure: &Measure) -> Option<Ratio> {
    match measure.id {
        "RR" => Some(Ratio::Risk),
        "OR" | "PETO" => Some(Ratio::Odds),
        "HR" => Some(Ratio::Hazard),
        _ => None,
    }
}

/// Whether a measure is a difference in standard deviations between two groups.
#[must_use]
pub fn standardised(measure: &Measure) -> bool {
    measure.id.starts_with("SM") && measure.family == Family::TwoMeans
}

/// The instrument whose units standardised differences are printed in.
fn instrument(
    analysis: &AnalysisSpec,
    measure: &Measure,
    diagnostics: &mut Diagnostics,
) -> Option<InstrumentSpec> {
    let instrument = analysis.instrument.as_ref()?;
    if !measure.id.starts_with("SM") || measure.null.is_none() {
        diagnostics.push(
            Diagnostic::error(Code::Conflict, format!("{} is not in standard deviations", measure.id))
                .at(&instrument.name.span)
                .help("`instrument` goes with standardised mean differences and changes"),
        );
        return None;
    }
    if instrument.sd.value <= 0.0 {
        diagnostics.push(
            Diagnostic::error(Code::ImpossibleValue, format!("sd cannot be {}", instrument.sd.value))
                .at(&instrument.sd.span)
                .label("must be more than zero"),
        );
        return None;
    }
    Some(instrument.clone())
}

/// The stated risks without the intervention; what cannot be one is reported.
fn baseline_risks(analysis: &AnalysisSpec, measure: &Measure, diagnostics: &mut Diagnostics) -> Vec<f64> {
    let written = &analysis.baseline_risks;
    if let (Some(first), None) =
        (written.first(), ratio_of(measure).or(standardised(measure).then_some(Ratio::Risk)))
    {
        diagnostics.push(
            Diagnostic::error(Code::Conflict, format!("a {} does not become a risk", measure.name))
                .at(&first.span)
                .help("`baseline_risks` goes with risk ratios, odds ratios, hazard ratios and standardised mean differences"),
        );
    }
    let mut risks = Vec::new();
    for risk in written {
        if risk.value > 0.0 && risk.value < 1000.0 {
            risks.push(risk.value / 1000.0);
        } else {
            diagnostics.push(
                Diagnostic::error(Code::InvalidValue, format!("{} in 1000 is not a risk", risk.value))
                    .at(&risk.span)
                    .help("a risk is given in people per 1000, between 0 and 1000"),
            );
        }
    }
    risks
}

/// The choice of one key: the analysis's own, else the inherited one.
macro_rules! chosen {
    ($own:expr, $inherited:expr, $key:ident) => {
        $own.and_then(|model| model.$key.as_ref())
            .or_else(|| $inherited.and_then(|model| model.$key.as_ref()))
    };
}

fn model(
    preset: &Preset,
    inherited: Option<&ModelSpec>,
    own: Option<&ModelSpec>,
    measure: &Sp<crate::spec::model::MeasureName>,
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

impl AnalysisPlan {
    /// The plan as `results.json` records it.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let filter = |filter: &Option<Filter>| filter.as_ref().map(trial_design::recorded);
        let zero = &self.model.effect_options.zero_cells;
        json!({
            "id": self.id,
            "data": self.data.value,
            "where": filter(&self.filter),
            "reverse": filter(&self.reverse),
            "measure": self.measure.id,
            "unit": self.unit,
            "scale": self.measure.scale.id(),
            "effects": self.model.effects.id(),
            "pooling": self.model.pooling.id(),
            "tau2": match self.dependence.as_ref().map(|found| &found.kind) {
                Some(DependenceKind::Working(_)) => "moments",
                _ => self.model.tau2.id,
            },
            "interval": self.dependence.as_ref().map_or(self.model.interval.id(), |d| d.inference.id()),
            "coefficient_interval": self.coefficient_interval().id(),
            "dependence": self.dependence.as_ref().map(Dependence::to_json),
            "designs": self.designs.to_json(),
            "prediction": self.model.prediction.id(),
            "seed": match self.model.prediction {
                Prediction::Bootstrap { seed, .. } => Some(seed),
                _ => None,
            },
            "draws": match self.model.prediction {
                Prediction::Bootstrap { draws, .. } => Some(draws),
                _ => None,
            },
            "glmm": (self.model.pooling == PoolingName::Glmm).then(|| self.model.glmm.id()),
            "level": self.model.level,
            "zero_cells": {
                "add": zero.add,
                "share": zero.share.id(),
                "to": zero.to.id(),
                "double_zero": zero.double_zero.id(),
            },
            "smd_variance": self.model.effect_options.smd_variance.id(),
            "medians": self.model.medians.id(),
            "tau2_interval": self.model.tau2_interval.id(),
            "i2": self.model.heterogeneity.id(),
            "mantel_haenszel_correction": self.model.mantel_haenszel.correction.add,
            "mantel_haenszel_rd_variance": match self.model.mantel_haenszel.risk_difference_variance {
                RiskDifferenceVariance::Sato => "sato",
                RiskDifferenceVariance::GreenlandRobins => "greenland-robins",
            },
            "beneficial": self.beneficial.map(Beneficial::id),
            "baseline_risks": self.baseline_risks,
            "instrument": self.instrument.as_ref().map(|instrument| json!({
                "name": instrument.name.value,
                "unit": instrument.unit.as_ref().map(|unit| &unit.value),
                "sd": instrument.sd.value,
            })),
            "subgroups": self.subgroups.iter().map(|group| json!({
                "by": group.by.value,
                "tau2": group.tau2.id(),
            })).collect::<Vec<_>>(),
            "regressions": self.regressions.iter().map(recorded::regression).collect::<Vec<_>>(),
            "synthesis": self.synthesis.as_ref().map(|spec| json!({
                "methods": spec.methods.iter().map(|method| method.value.id()).collect::<Vec<_>>(),
                "direction": spec.direction.as_ref().map(|column| &column.value),
                "p_value": spec.p_value.as_ref().map(|column| &column.value),
            })),
            "small_study_effects": self.small_study_effects.iter().map(SmallStudySpec::record).collect::<Vec<_>>(),
            "sensitivity": self.sensitivity.iter().map(|item| match &item.value {
                SensitivitySpec::LeaveOneOut => json!("leave-one-out"),
                SensitivitySpec::Estimators => json!("estimators"),
                SensitivitySpec::Influence => json!("influence"),
                SensitivitySpec::Cumulative(column) => json!({ "cumulative": column.value }),
                SensitivitySpec::Subset { name, filter: kept } => {
                    json!({ "name": name.value, "where": filter(&Some(kept.clone())) })
                }
                SensitivitySpec::Robustness(spec) => recorded::robustness(spec),
                SensitivitySpec::RiskOfBias(levels) => {
                    json!({ "risk_of_bias": levels.iter().map(|level| &level.value).collect::<Vec<_>>() })
                }
            }).collect::<Vec<_>>(),
        })
    }
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

impl AnalysisPlan {
    /// The interval of coefficients of meta-regressions, and of subgroups that share a variance: that of the average where it is
    /// defined for several coefficients, that of Knapp and Hartung where it is defined for an average alone.
    #[must_use]
    pub fn coefficient_interval(&self) -> Interval {
        if self.model.random() { self.model.interval.for_coefficients() } else { Interval::Wald }
    }

    /// Whether coefficients have another interval than the average for want of one.
    #[must_use]
    pub fn replaces_interval(&self) -> bool {
        self.dependence.is_none()
            && self.model.random()
            && self.model.interval != self.model.interval.for_coefficients()
    }

    /// What `n` rows are called: "study" or "studies".
    #[must_use]
    pub fn rows_called(&self, n: usize) -> &str {
        if n == 1 { &self.rows.0 } else { &self.rows.1 }
    }
}
