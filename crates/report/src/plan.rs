//! Every choice of every analysis, made explicit.
//!
//! After this step no `Option` stands for "default": what the methods text prints, what `results.json` records and what
//! `run` computes is the same [`AnalysisPlan`].

mod absolute;
mod dependence;
mod forest;
mod model;
mod plots;
mod pooling;
mod preset;
mod recorded;
mod trial_design;

pub use absolute::{ratio_of, standardised};
pub use dependence::{Dependence, DependenceKind, DependentInference, Sampling};
pub use model::{Model, confidence_level};
pub use plots::FunnelPlan;
pub use preset::{HeterogeneitySource, MantelHaenszelRule, Preset};
pub use trial_design::{ClusterRandomised, SharedControl, TrialDesigns};

use metaweave_stats::effect::Measure;
use metaweave_stats::pooling::Interval;
use metaweave_stats::subgroup::SubgroupTau2;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::Span;
use crate::spec::decode::Sp;
use crate::spec::model::{
    AnalysisSpec, Beneficial, Filter, ForestSpec, InstrumentSpec, MethodsPreset, PlotName, PoolingName,
    PublishedSpec, RegressionSpec, SensitivitySpec, SmallStudySpec, Spec, SubgroupTau2Name, SynthesisSpec,
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

impl AnalysisPlan {
    /// The interval of coefficients of meta-regressions: that of the average where it is defined for several coefficients,
    /// that of Knapp and Hartung where it is defined for an average alone.
    #[must_use]
    pub fn coefficient_interval(&self) -> Interval {
        if self.model.random() { self.model.interval.for_regression() } else { Interval::Wald }
    }

    /// Whether coefficients have another interval than the average for want of one.
    #[must_use]
    pub fn replaces_interval(&self) -> bool {
        self.dependence.is_none()
            && self.model.random()
            && self.model.interval != self.model.interval.for_regression()
    }

    /// The same of subgroups that share a variance, which a robust interval is not defined for: a group may be one study.
    #[must_use]
    pub fn replaces_interval_of_groups(&self) -> bool {
        self.dependence.is_none()
            && self.model.random()
            && self.model.interval != self.model.interval.for_coefficients()
    }

    /// Whether coefficients of meta-regressions have robust variances.
    #[must_use]
    pub fn robust_coefficients(&self) -> bool {
        match &self.dependence {
            Some(dependence) => matches!(dependence.inference, DependentInference::Robust(_)),
            None => matches!(self.coefficient_interval(), Interval::Robust(_)),
        }
    }

    /// What `n` rows are called: "study" or "studies".
    #[must_use]
    pub fn rows_called(&self, n: usize) -> &str {
        if n == 1 { &self.rows.0 } else { &self.rows.1 }
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
    let mut model = model::resolve(&preset, inherited, analysis.model.as_ref(), measure, diagnostics)?;
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
        baseline_risks: absolute::baseline_risks(analysis, measure, diagnostics),
        instrument: absolute::instrument(analysis, measure, diagnostics),
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
        plots: plots::plots(analysis, measure, diagnostics),
        funnel: plots::funnel(analysis, measure, diagnostics),
        synthesis: analysis.synthesis.clone(),
        published: analysis.published.clone(),
        pool_note: analysis.pool_note.as_ref().map(|note| note.value.clone()),
        dependence,
        designs,
        note: analysis.note.as_ref().map(|note| note.value.clone()),
        span,
    })
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
