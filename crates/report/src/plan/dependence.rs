//! What an analysis takes its effects to share: levels, clusters, outcomes, and the model that follows.

use metaweave_stats::cluster_robust::RobustVariance;
use metaweave_stats::pooling::{Structure, WorkingModel};
use metaweave_stats::tau2::Tau2Estimator;
use serde_json::{Value, json};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::Span;
use crate::spec::decode::Sp;
use crate::spec::model::{
    AnalysisSpec, Effects, IntervalName, ModelSpec, PlotName, PoolingName, PredictionName, SensitivitySpec,
    SharedControlMethod, SubgroupTau2Name, WorkingModelName,
};

/// How effects depend on each other, and how that is allowed for.
#[derive(Clone, Debug)]
pub struct Dependence {
    /// Which model.
    pub kind: DependenceKind,
    /// Column of clusters; none where every row is a cluster of its own.
    pub cluster: Option<Sp<String>>,
    /// Covariances of sampling errors.
    pub sampling: Sampling,
    /// Interval of coefficients.
    pub inference: DependentInference,
    /// Restricted maximum likelihood rather than maximum likelihood, for models with several variances.
    pub restricted: bool,
}

/// The model.
#[derive(Clone, Debug)]
pub enum DependenceKind {
    /// The usual random-effects model, its inference made robust.
    TwoLevel,
    /// Weights of a working model, inference robust.
    Working(WorkingModel),
    /// A variance for each of several nested levels.
    Multilevel {
        /// Columns, outermost first.
        levels: Vec<Sp<String>>,
    },
    /// A mean for each outcome, with random effects that are correlated.
    Multivariate {
        /// Column of outcomes.
        outcome: Sp<String>,
        /// Covariance of the random effects.
        structure: Structure,
    },
}

/// Covariances of the sampling errors within a cluster.
#[derive(Clone, Debug)]
pub enum Sampling {
    /// None.
    Independent,
    /// From assumed correlations.
    Working {
        /// Of two effects measured at the same time.
        correlation: f64,
        /// Column of times, and the correlation over one unit of it.
        over_time: Option<(Sp<String>, f64)>,
    },
    /// Known, in these columns.
    Known(Vec<Sp<String>>),
    /// Those of comparisons that share a control group, by the column of trials.
    SharedControl(Sp<String>),
}

/// Interval of the coefficients of a model of dependent effects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DependentInference {
    /// Normal quantile, the model's standard error.
    Wald,
    /// t with as many degrees of freedom as there are clusters beyond coefficients, the model's standard error.
    T,
    /// Cluster-robust.
    Robust(RobustVariance),
}

impl DependentInference {
    /// Short id as in specs.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            DependentInference::Wald => "wald",
            DependentInference::T => "t",
            DependentInference::Robust(RobustVariance::Cr2) => "robust",
            DependentInference::Robust(RobustVariance::Cr1) => "robust-cr1",
            DependentInference::Robust(RobustVariance::Cr0) => "robust-cr0",
        }
    }
}

/// Correlation of sampling errors that analyses usually assume (Hedges, Tipton & Johnson 2010).
const USUAL_CORRELATION: f64 = 0.8;

/// Resolves the choices of one analysis: none where its effects are independent; an error has been reported.
pub(super) fn resolve(
    analysis: &AnalysisSpec,
    inherited: Option<&ModelSpec>,
    effects: Effects,
    tau2: &Tau2Estimator,
    diagnostics: &mut Diagnostics,
) -> Result<Option<Dependence>, ()> {
    let own = analysis.model.as_ref();
    macro_rules! chosen {
        ($key:ident) => {
            own.and_then(|model| model.$key.as_ref())
                .or_else(|| inherited.and_then(|model| model.$key.as_ref()))
        };
    }
    let interval = chosen!(interval);
    let stated = [analysis.cluster.as_ref(), analysis.outcome.as_ref()].into_iter().flatten();
    let stated = stated.chain(analysis.levels.first()).map(|column| &column.span).next();
    let Some(at) = stated else { return unused(analysis, diagnostics) };
    let mut check = Check { diagnostics, sound: true };
    let kind = kind(analysis, own, inherited, &mut check);
    let several = matches!(kind, DependenceKind::Multilevel { .. } | DependenceKind::Multivariate { .. });
    if let Some(interval) = interval
        && inference(interval.value).is_none()
    {
        check.conflict(
            &interval.span,
            format!("`interval: {}` takes effects as independent", interval.value.id()),
            "for dependent effects: `robust` (the default), `robust-cr1`, `robust-cr0`, `t` or `wald`",
        );
    }
    if interval.is_some_and(|i| matches!(i.value, IntervalName::Wald | IntervalName::T)) && !several {
        let written = analysis.cluster.as_ref().map_or(at, |cluster| &cluster.span);
        let message = if matches!(kind, DependenceKind::Working(_)) {
            "the weights of a `working_model` are no inverse variances, so that its intervals must be robust"
        } else {
            "`cluster` alone changes nothing but the interval"
        };
        check.conflict(
            written,
            message.to_owned(),
            "`interval: robust` uses the clusters; `levels` makes a multilevel model of them",
        );
    }
    if matches!(kind, DependenceKind::Working(_))
        && let Some(tau2) = own.and_then(|model| model.tau2.as_ref())
    {
        check.conflict(
            &tau2.span,
            "a `working_model` estimates its variances by moments of its own".to_owned(),
            "leave `tau2` out",
        );
    }
    if several && !matches!(tau2.id, "REML" | "ML") {
        let span = chosen!(tau2).map_or(at, |tau2| &tau2.span);
        check.conflict(
            span,
            format!("{} estimates one variance, and this model has several", tau2.id),
            "write `tau2: REML` or `tau2: ML` in the model of this analysis",
        );
    }
    if effects != Effects::Random {
        let span = chosen!(effects).map_or(at, |effects| &effects.span);
        check.conflict(
            span,
            format!("`effects: {}` does not go with dependent effects", effects.id()),
            "they are analysed under random effects: write `effects: random` in the model of this analysis",
        );
    }
    if let Some(pooling) = chosen!(pooling)
        && !matches!(pooling.value, PoolingName::InverseVariance | PoolingName::MantelHaenszel)
    {
        check.conflict(
            &pooling.span,
            format!("`pooling: {}` takes effects as independent", pooling.value.id()),
            "dependent effects are pooled by `inverse-variance`",
        );
    }
    if let Some(prediction) = chosen!(prediction)
        && matches!(
            prediction.value,
            PredictionName::Hksj | PredictionName::KenwardRoger | PredictionName::Bootstrap
        )
    {
        check.conflict(
            &prediction.span,
            format!("`prediction: {}` takes effects as independent", prediction.value.id()),
            "for dependent effects: `t-k-1`, `t-k-2`, `normal` or `false`",
        );
    }
    let sampling = sampling(analysis, own, inherited, &kind, &mut check);
    check.independent_methods(analysis, own, inherited);
    let inference = interval.and_then(|interval| inference(interval.value));
    let inference = inference.unwrap_or(DependentInference::Robust(RobustVariance::Cr2));
    let cluster = analysis.cluster.clone().or_else(|| analysis.levels.first().cloned());
    let restricted = tau2.id != "ML";
    if check.sound {
        Ok(Some(Dependence { kind, cluster, sampling, inference, restricted }))
    } else {
        Err(())
    }
}

/// What an interval means for dependent effects; none for one that takes effects as independent.
fn inference(interval: IntervalName) -> Option<DependentInference> {
    match interval {
        IntervalName::Wald => Some(DependentInference::Wald),
        IntervalName::T => Some(DependentInference::T),
        IntervalName::Robust => Some(DependentInference::Robust(RobustVariance::Cr2)),
        IntervalName::RobustCr1 => Some(DependentInference::Robust(RobustVariance::Cr1)),
        IntervalName::RobustCr0 => Some(DependentInference::Robust(RobustVariance::Cr0)),
        _ => None,
    }
}

/// Keys that mean nothing where effects are independent.
fn unused(analysis: &AnalysisSpec, diagnostics: &mut Diagnostics) -> Result<Option<Dependence>, ()> {
    let model = analysis.model.as_ref();
    let keys = [
        ("time", analysis.time.as_ref().map(|key| &key.span)),
        ("covariances", analysis.covariances.first().map(|key| &key.span)),
        ("structure", model.and_then(|m| m.structure.as_ref()).map(|key| &key.span)),
        ("working_model", model.and_then(|m| m.working_model.as_ref()).map(|key| &key.span)),
        ("working_correlation", model.and_then(|m| m.working_correlation.as_ref()).map(|key| &key.span)),
        ("autocorrelation", model.and_then(|m| m.autocorrelation.as_ref()).map(|key| &key.span)),
    ];
    let mut check = Check { diagnostics, sound: true };
    for (key, span) in keys {
        if let Some(span) = span {
            check.conflict(
                span,
                format!("`{key}` is about effects that depend on each other, and these do not"),
                "say which do: `levels: [study, effect]`, or `cluster` with `outcome`",
            );
        }
    }
    if check.sound { Ok(None) } else { Err(()) }
}

fn kind(
    analysis: &AnalysisSpec,
    own: Option<&ModelSpec>,
    inherited: Option<&ModelSpec>,
    check: &mut Check<'_>,
) -> DependenceKind {
    if let Some(working) = own.and_then(|m| m.working_model.as_ref())
        && (analysis.outcome.is_some() || !analysis.levels.is_empty())
    {
        check.conflict(
            &working.span,
            "`working_model` and a model of the dependence itself exclude each other".to_owned(),
            "give `cluster` alone with `working_model`, or leave it out",
        );
    }
    let structure = own.and_then(|m| m.structure.as_ref());
    let structure = structure.or_else(|| inherited.and_then(|m| m.structure.as_ref()));
    if let Some(outcome) = &analysis.outcome {
        if let Some(level) = analysis.levels.first() {
            check.conflict(
                &level.span,
                "`levels` and `outcome` are two models of the same dependence".to_owned(),
                "give `cluster` with `outcome` for a mean of each outcome, or `levels` for one mean",
            );
        }
        if analysis.cluster.is_none() {
            check.sound = false;
            check.diagnostics.push(
                Diagnostic::error(Code::MissingKey, "`outcome` needs `cluster`, the column of studies")
                    .at(&outcome.span)
                    .help("outcomes of one cluster are correlated"),
            );
        }
        let id = structure.map_or(Structure::Unstructured.id(), |structure| structure.value.id());
        let structure = Structure::from_id(id).unwrap_or(Structure::Unstructured);
        return DependenceKind::Multivariate { outcome: outcome.clone(), structure };
    }
    if let Some(structure) = own.and_then(|m| m.structure.as_ref()) {
        check.conflict(
            &structure.span,
            "`structure` is the covariance of several outcomes, and there is no `outcome`".to_owned(),
            "name the column of outcomes in `outcome`",
        );
    }
    match analysis.levels.as_slice() {
        [] => {
            let working = own.and_then(|m| m.working_model.as_ref());
            let working = working.or_else(|| inherited.and_then(|m| m.working_model.as_ref()));
            match working.map(|working| working.value) {
                None => DependenceKind::TwoLevel,
                Some(WorkingModelName::HierarchicalEffects) => {
                    DependenceKind::Working(WorkingModel::HierarchicalEffects)
                }
                Some(WorkingModelName::CorrelatedEffects) => {
                    let rho = own.and_then(|m| m.working_correlation.as_ref());
                    let rho = rho.or_else(|| inherited.and_then(|m| m.working_correlation.as_ref()));
                    if let Some(rho) = rho.filter(|rho| !(0.0..=1.0).contains(&rho.value)) {
                        check.invalid(rho, "here it lies between 0 and 1; 0.8 is usual");
                    }
                    let rho = rho.map_or(USUAL_CORRELATION, |rho| rho.value);
                    DependenceKind::Working(WorkingModel::CorrelatedEffects { rho })
                }
            }
        }
        [only] => {
            check.conflict(
                &only.span,
                "one level is the usual model".to_owned(),
                "name the column of studies and the column that tells effects of a study apart: `levels: [study, effect]`",
            );
            DependenceKind::TwoLevel
        }
        levels => {
            for (at, level) in levels.iter().enumerate() {
                if levels.iter().take(at).any(|before| before.value == level.value) {
                    check.conflict(&level.span, format!("the level `{}` is named twice", level.value), "");
                }
            }
            DependenceKind::Multilevel { levels: levels.to_vec() }
        }
    }
}

fn sampling(
    analysis: &AnalysisSpec,
    own: Option<&ModelSpec>,
    inherited: Option<&ModelSpec>,
    kind: &DependenceKind,
    check: &mut Check<'_>,
) -> Sampling {
    let correlation = own.and_then(|m| m.working_correlation.as_ref());
    let correlation = correlation.or_else(|| inherited.and_then(|m| m.working_correlation.as_ref()));
    let over_time = own.and_then(|m| m.autocorrelation.as_ref());
    let over_time = over_time.or_else(|| inherited.and_then(|m| m.autocorrelation.as_ref()));
    let assumed = correlation.or(over_time);
    if let Some(shared) = &analysis.shared_control
        && shared.value.method.as_ref().is_some_and(|method| method.value == SharedControlMethod::Covariance)
    {
        let other = assumed.map(|assumed| &assumed.span).or(analysis.covariances.first().map(|c| &c.span));
        if let Some(other) = other {
            check.conflict(
                other,
                "the covariances are those of the shared control groups".to_owned(),
                "leave this out, or `shared_control`",
            );
        }
        return Sampling::SharedControl(shared.value.trial.clone());
    }
    if let (Some(first), Some(assumed)) = (analysis.covariances.first(), assumed) {
        check.conflict(
            &assumed.span,
            "covariances are known, and a correlation is assumed".to_owned(),
            "keep `covariances` or the correlation",
        );
        if matches!(kind, DependenceKind::TwoLevel) {
            check.known_without_model(&first.span);
        }
        return Sampling::Independent;
    }
    if matches!(kind, DependenceKind::TwoLevel | DependenceKind::Working(_)) {
        let rho = match kind {
            DependenceKind::Working(WorkingModel::CorrelatedEffects { rho }) => Some(*rho),
            _ => None,
        };
        let own = own.and_then(|m| {
            m.working_correlation.as_ref().filter(|_| rho.is_none()).or(m.autocorrelation.as_ref())
        });
        let first = analysis.covariances.first().map(|column| &column.span);
        if let Some(span) = own.map(|correlation| &correlation.span).or(first) {
            check.known_without_model(span);
        }
        return rho
            .map_or(Sampling::Independent, |correlation| Sampling::Working { correlation, over_time: None });
    }
    if !analysis.covariances.is_empty() {
        return Sampling::Known(analysis.covariances.clone());
    }
    if let Some(rho) = correlation
        && !(-1.0..=1.0).contains(&rho.value)
    {
        check.invalid(rho, "a correlation lies between −1 and 1; 0.6 is usual for outcomes of one study");
    }
    if let Some(phi) = over_time
        && !(0.0..1.0).contains(&phi.value)
    {
        check.invalid(phi, "an autocorrelation is at least 0 and below 1");
    }
    let time = analysis.time.clone().or_else(|| match kind {
        DependenceKind::Multivariate { outcome, .. } => Some(outcome.clone()),
        _ => None,
    });
    let over_time = match (over_time, time) {
        (Some(phi), Some(time)) => Some((time, phi.value)),
        (Some(phi), None) => {
            check.sound = false;
            check.diagnostics.push(
                Diagnostic::error(Code::MissingKey, "`autocorrelation` needs `time`, the column of times")
                    .at(&phi.span),
            );
            None
        }
        (None, _) => {
            if let Some(time) = &analysis.time {
                check.conflict(&time.span, "`time` has no use without `autocorrelation`".to_owned(), "");
            }
            None
        }
    };
    match (correlation, over_time) {
        (None, None) => Sampling::Independent,
        (correlation, over_time) => {
            Sampling::Working { correlation: correlation.map_or(1.0, |rho| rho.value), over_time }
        }
    }
}

/// Whether a sensitivity analysis can be done with dependent effects.
fn allows(item: &SensitivitySpec) -> bool {
    matches!(
        item,
        SensitivitySpec::LeaveOneOut | SensitivitySpec::Subset { .. } | SensitivitySpec::RiskOfBias(_)
    )
}

/// Collects what is wrong.
struct Check<'a> {
    diagnostics: &'a mut Diagnostics,
    sound: bool,
}

impl Check<'_> {
    fn conflict(&mut self, span: &Span, message: String, help: &str) {
        self.sound = false;
        let diagnostic = Diagnostic::error(Code::Conflict, message).at(span);
        self.diagnostics.push(if help.is_empty() { diagnostic } else { diagnostic.help(help) });
    }

    fn invalid(&mut self, number: &Sp<f64>, help: &str) {
        self.sound = false;
        self.diagnostics.push(
            Diagnostic::error(Code::InvalidValue, format!("{} is not such a correlation", number.value))
                .at(&number.span)
                .help(help),
        );
    }

    fn known_without_model(&mut self, span: &Span) {
        self.conflict(
            span,
            "correlated sampling errors need a model of dependent effects".to_owned(),
            "give `levels: [study, effect]`, or `outcome` with `cluster`",
        );
    }

    /// What takes effects as independent and would mislead.
    fn independent_methods(
        &mut self,
        analysis: &AnalysisSpec,
        own: Option<&ModelSpec>,
        inherited: Option<&ModelSpec>,
    ) {
        let independent = |name: &str| format!("`{name}` takes effects as independent, and these are not");
        if let Some(outcome) = &analysis.outcome {
            let beside = analysis.sensitivity.iter().flatten().map(|item| ("sensitivity", &item.span));
            let beside =
                beside.chain(analysis.subgroups.iter().flatten().map(|group| ("subgroups", &group.by.span)));
            let beside = beside.chain(analysis.regressions.first().map(|_| ("regressions", &outcome.span)));
            for (key, span) in beside {
                self.conflict(
                    span,
                    format!("`{key}` needs one mean, and `outcome` asks for several"),
                    "choose one outcome with `where`, or use `levels`",
                );
            }
            return;
        }
        for item in analysis.sensitivity.iter().flatten() {
            if allows(&item.value) {
                continue;
            }
            self.conflict(
                &item.span,
                "this sensitivity analysis takes effects as independent, and these are not".to_owned(),
                "for dependent effects: `leave-one-out`, which leaves out whole clusters, and subsets",
            );
        }
        if let Some(check) = analysis.small_study_effects.first() {
            self.conflict(&check.span, independent(check.value.name().id()), "");
        }
        for plot in &analysis.plots {
            if !matches!(plot.value, PlotName::Labbe) {
                self.conflict(&plot.span, independent(plot.value.id()), "");
            }
        }
        let separate = |tau2: SubgroupTau2Name| tau2 == SubgroupTau2Name::Separate;
        let model = own.and_then(|m| m.subgroup_tau2.as_ref());
        let model = model.or_else(|| inherited.and_then(|m| m.subgroup_tau2.as_ref()));
        for group in analysis.subgroups.iter().flatten() {
            if let Some(tau2) = group.tau2.as_ref().or(model)
                && !separate(tau2.value)
            {
                self.conflict(
                    &tau2.span,
                    "subgroups of dependent effects have variances of their own".to_owned(),
                    "write `tau2: separate`, or use a meta-regression",
                );
            }
        }
    }
}

impl Dependence {
    /// Whether a sensitivity analysis can be done.
    pub(super) fn allows(&self, item: &SensitivitySpec) -> bool {
        !matches!(self.kind, DependenceKind::Multivariate { .. }) && allows(item)
    }

    /// The choices as `results.json` records them.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let (model, levels, outcome, structure) = match &self.kind {
            DependenceKind::TwoLevel => ("two-level", Vec::new(), None, None),
            DependenceKind::Working(working) => (working.id(), Vec::new(), None, None),
            DependenceKind::Multilevel { levels } => {
                ("multilevel", levels.iter().map(|level| level.value.as_str()).collect(), None, None)
            }
            DependenceKind::Multivariate { outcome, structure } => {
                ("multivariate", Vec::new(), Some(&outcome.value), Some(structure.id()))
            }
        };
        let sampling = match &self.sampling {
            Sampling::Independent => json!(null),
            Sampling::Known(columns) => {
                json!({ "columns": columns.iter().map(|column| &column.value).collect::<Vec<_>>() })
            }
            Sampling::SharedControl(trial) => json!({ "shared_control": trial.value }),
            Sampling::Working { correlation, over_time } => json!({
                "working_correlation": correlation,
                "time": over_time.as_ref().map(|(time, _)| &time.value),
                "autocorrelation": over_time.as_ref().map(|(_, phi)| phi),
            }),
        };
        json!({
            "model": model,
            "levels": levels,
            "cluster": self.cluster.as_ref().map(|cluster| &cluster.value),
            "outcome": outcome,
            "structure": structure,
            "sampling_covariance": sampling,
            "robust_variance": match self.inference {
                DependentInference::Robust(variance) => Some(variance.id()),
                _ => None,
            },
        })
    }

    /// The columns of the table that the model reads.
    pub fn columns(&self) -> impl Iterator<Item = &Sp<String>> {
        let (levels, outcome): (&[Sp<String>], _) = match &self.kind {
            DependenceKind::TwoLevel | DependenceKind::Working(_) => (&[], None),
            DependenceKind::Multilevel { levels } => (levels, None),
            DependenceKind::Multivariate { outcome, .. } => (&[], Some(outcome)),
        };
        let (known, time): (&[Sp<String>], _) = match &self.sampling {
            Sampling::Independent => (&[], None),
            Sampling::Known(columns) => (columns, None),
            Sampling::SharedControl(trial) => (std::slice::from_ref(trial), None),
            Sampling::Working { over_time, .. } => (&[], over_time.as_ref().map(|(time, _)| time)),
        };
        levels.iter().chain(&self.cluster).chain(outcome).chain(known).chain(time)
    }
}
