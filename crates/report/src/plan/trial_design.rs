//! Trials whose design the formulas for two independent groups do not fit, with every choice made.

use metaweave_stats::effect::design::{cluster_randomised, crossover, shared_control};
use metaweave_stats::effect::{Family, Measure};
use serde_json::{Value, json};

use super::{Dependence, DependenceKind};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::Span;
use crate::spec::decode::Sp;
use crate::spec::model::{
    AnalysisSpec, ColumnRef, ColumnSet, CrossoverSpec, Filter, PoolingName, SharedControlMethod,
};

/// The designs of an analysis's trials.
#[derive(Clone, Debug, Default)]
pub struct TrialDesigns {
    /// Trials that randomised clusters of people.
    pub cluster_randomised: Option<ClusterRandomised>,
    /// Trials in which everybody got both interventions.
    pub crossover: Option<CrossoverSpec>,
    /// Trials that compare several groups with one control group.
    pub shared_control: Option<SharedControl>,
}

/// Where the design effects of cluster-randomised trials come from.
#[derive(Clone, Debug)]
pub struct ClusterRandomised {
    /// Of each arm, experimental first; the same twice where there is one.
    pub arms: [ArmClusters; 2],
    /// Coefficient of variation of the cluster sizes.
    pub size_variation: Option<Sp<ColumnRef>>,
    /// Rows of cluster-randomised trials; all that have a cluster size if there is none.
    pub filter: Option<Filter>,
}

/// Clusters of one arm.
#[derive(Clone, Debug)]
pub struct ArmClusters {
    /// People in a cluster on average.
    pub cluster_size: Sp<ColumnRef>,
    /// Intracluster correlation.
    pub icc: Sp<ColumnRef>,
}

/// Comparisons that share a control group.
#[derive(Clone, Debug)]
pub struct SharedControl {
    /// Column of trials.
    pub trial: Sp<String>,
    /// What is done about it.
    pub method: SharedControlMethod,
}

impl TrialDesigns {
    /// Whether all trials randomised people, to two groups or one.
    #[must_use]
    pub fn is_usual(&self) -> bool {
        self.cluster_randomised.is_none() && self.crossover.is_none() && self.shared_control.is_none()
    }

    /// The choices as `results.json` records them.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let source = |column: &Sp<ColumnRef>| match &column.value {
            ColumnRef::Column(name) => json!(name),
            ColumnRef::Constant(number) => json!(number),
        };
        if self.is_usual() {
            return Value::Null;
        }
        json!({
            "cluster_randomised": self.cluster_randomised.as_ref().map(|design| json!({
                "cluster_size": design.arms.iter().map(|arm| source(&arm.cluster_size)).collect::<Vec<_>>(),
                "icc": design.arms.iter().map(|arm| source(&arm.icc)).collect::<Vec<_>>(),
                "size_variation": design.size_variation.as_ref().map(source),
                "where": design.filter.as_ref().map(recorded),
            })),
            "crossover": self.crossover.as_ref().map(|design| json!({
                "correlation": source(&design.correlation),
                "where": design.r#where.as_ref().map(recorded),
            })),
            "shared_control": self.shared_control.as_ref().map(|design| json!({
                "trial": design.trial.value,
                "method": design.method.id(),
            })),
        })
    }
}

/// A filter as recorded.
pub(super) fn recorded(filter: &Filter) -> Value {
    let conditions = filter.0.iter().map(|(column, values)| {
        let values: Vec<&str> = values.iter().map(|value| value.value.as_str()).collect();
        (column.value.clone(), json!(values))
    });
    Value::Object(conditions.collect())
}

/// Resolves the designs of one analysis; what does not fit is reported.
pub(super) fn resolve(
    analysis: &AnalysisSpec,
    measure: &Measure,
    pooling: PoolingName,
    dependence: Option<&Dependence>,
    diagnostics: &mut Diagnostics,
) -> Result<TrialDesigns, ()> {
    let mut check = Check { diagnostics, analysis, measure, pooling, sound: true };
    let designs = TrialDesigns {
        cluster_randomised: check.cluster_randomised(),
        crossover: check.crossover(),
        shared_control: check.shared_control(dependence),
    };
    if check.sound { Ok(designs) } else { Err(()) }
}

struct Check<'a> {
    diagnostics: &'a mut Diagnostics,
    analysis: &'a AnalysisSpec,
    measure: &'a Measure,
    pooling: PoolingName,
    sound: bool,
}

impl<'a> Check<'a> {
    fn report(&mut self, code: Code, span: &Span, message: String, help: &str) {
        self.sound = false;
        let diagnostic = Diagnostic::error(code, message).at(span);
        self.diagnostics.push(if help.is_empty() { diagnostic } else { diagnostic.help(help) });
    }

    /// Column sets of the arms, or the one set there is.
    fn sets(&self) -> Vec<&'a ColumnSet> {
        let sets = [&self.analysis.experimental, &self.analysis.control, &self.analysis.columns];
        sets.into_iter().flatten().map(|set| &set.value).collect()
    }

    fn ready_made(&self) -> bool {
        self.measure.family == Family::Generic || self.sets().iter().any(|set| set.estimate.is_some())
    }

    fn cluster_randomised(&mut self) -> Option<ClusterRandomised> {
        let spec = self.analysis.cluster_randomised.as_ref();
        let sets = self.sets();
        let own = sets.iter().flat_map(|set| [&set.cluster_size, &set.icc]).flatten().next();
        let at = spec.map(|spec| &spec.span).or(own.map(|column| &column.span))?;
        if !self.ready_made() && !cluster_randomised::applies_to(self.measure.family) {
            let message = format!("{} has no sizes that a design effect would divide", self.measure.id);
            self.report(Code::Conflict, at, message, "");
        }
        if self.pooling == PoolingName::Glmm {
            self.report(
                Code::Conflict,
                at,
                "counts divided by a design effect are not whole, and `pooling: glmm` needs whole counts"
                    .to_owned(),
                "`inverse-variance` pools them",
            );
        }
        let shared = spec.map(|spec| &spec.value);
        let arms: Vec<Option<ArmClusters>> = sets
            .iter()
            .take(2)
            .map(|set| {
                let cluster_size = set.cluster_size.clone().or_else(|| shared?.cluster_size.clone());
                let icc = set.icc.clone().or_else(|| shared?.icc.clone());
                for (key, absent) in [("cluster_size", cluster_size.is_none()), ("icc", icc.is_none())] {
                    if absent {
                        self.report(
                            Code::MissingKey,
                            at,
                            format!("`{key}` is missing for the design effect"),
                            "a design effect needs the mean size of the clusters and their intracluster correlation",
                        );
                    }
                }
                Some(ArmClusters { cluster_size: cluster_size?, icc: icc? })
            })
            .collect();
        let arms: Vec<ArmClusters> = arms.into_iter().collect::<Option<_>>()?;
        let first = arms.first()?.clone();
        let second = arms.get(1).unwrap_or(&first).clone();
        Some(ClusterRandomised {
            arms: [first, second],
            size_variation: shared.and_then(|spec| spec.size_variation.clone()),
            filter: shared.and_then(|spec| spec.r#where.clone()),
        })
    }

    fn crossover(&mut self) -> Option<CrossoverSpec> {
        let spec = self.analysis.crossover.as_ref()?;
        if self.ready_made() {
            self.report(
                Code::Conflict,
                &spec.span,
                "a ready-made estimate of a crossover trial is paired already, or cannot be".to_owned(),
                "leave `crossover` out, or give the data of the arms",
            );
        } else if !crossover::applies_to(self.measure) {
            self.report(
                Code::Conflict,
                &spec.span,
                format!("{} has no paired analysis from the data of two arms", self.measure.id),
                "`crossover` goes with MD, SMD, SMDH, SMD1, SMD1H, ROM, VR, CVR, RR, OR and RD",
            );
        }
        if matches!(self.pooling, PoolingName::MantelHaenszel | PoolingName::Peto | PoolingName::Glmm) {
            self.report(
                Code::Conflict,
                &spec.span,
                format!("`pooling: {}` takes the arms of a trial as different people", self.pooling.id()),
                "crossover trials are pooled by `inverse-variance`",
            );
        }
        Some(spec.value.clone())
    }

    fn shared_control(&mut self, dependence: Option<&Dependence>) -> Option<SharedControl> {
        let spec = self.analysis.shared_control.as_ref()?;
        let span = &spec.value.trial.span;
        let method = spec.value.method.as_ref().map_or(SharedControlMethod::Split, |method| method.value);
        if self.ready_made() || !shared_control::can_be_split(self.measure.family) {
            self.report(
                Code::Conflict,
                span,
                "the data of a control group are needed to split it or to know what it shares".to_owned(),
                "`shared_control` goes with measures of two groups, given by the data of the arms",
            );
            return None;
        }
        if method == SharedControlMethod::Split && self.pooling == PoolingName::Glmm {
            self.report(
                Code::Conflict,
                span,
                "counts of a split group are not whole, and `pooling: glmm` needs whole counts".to_owned(),
                "`inverse-variance` pools them",
            );
        }
        if method == SharedControlMethod::Covariance {
            if !shared_control::has_covariance(self.measure) {
                self.report(
                    Code::Conflict,
                    span,
                    format!("the covariance of two {} that share a control group is not offered", self.measure.id),
                    "it is for RR, OR, RD, AS, MD, SMD, ROM, IRR, IRD and IRSD; `method: split` goes with all",
                );
            }
            if dependence.is_none_or(|found| {
                matches!(found.kind, DependenceKind::TwoLevel | DependenceKind::Working(_))
            }) {
                self.report(
                    Code::Conflict,
                    span,
                    "correlated sampling errors need a model of dependent effects".to_owned(),
                    "give `levels: [trial, comparison]`, or `outcome` with `cluster`, or write `method: split`",
                );
            }
        }
        Some(SharedControl { trial: spec.value.trial.clone(), method })
    }
}
