//! A plan as `results.json` records it.

use metaweave_stats::pooling::{Prediction, RiskDifferenceVariance};
use serde_json::{Value, json};

use super::{AnalysisPlan, Dependence, DependenceKind, trial_design};
use crate::spec::model::{
    Beneficial, CodingSpec, Filter, Knots, ModeratorSpec, PermutationSpec, PoolingName, RegressionSpec,
    RobustnessSpec, SensitivitySpec, SmallStudySpec,
};

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
            "regressions": self.regressions.iter().map(regression).collect::<Vec<_>>(),
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
                SensitivitySpec::Robustness(spec) => robustness(spec),
                SensitivitySpec::RiskOfBias(levels) => {
                    json!({ "risk_of_bias": levels.iter().map(|level| &level.value).collect::<Vec<_>>() })
                }
            }).collect::<Vec<_>>(),
        })
    }
}

/// A meta-regression.
fn regression(regression: &RegressionSpec) -> Value {
    let predict = regression.predict.iter().map(|values| {
        let values = values.0.iter().map(|(name, value)| (name.value.clone(), json!(value.value)));
        Value::Object(values.collect())
    });
    json!({
        "moderators": regression.moderators.iter().map(moderator).collect::<Vec<_>>(),
        "predict": predict.collect::<Vec<_>>(),
        "permutation": regression.permutation.map(permutation),
        "permutation_intervals": regression.permutation_intervals.as_ref().is_some_and(|asked| asked.value),
    })
}

fn permutation(spec: PermutationSpec) -> Value {
    match spec {
        PermutationSpec::Exact => json!("exact"),
        PermutationSpec::Sample { iterations, seed } => json!({ "iterations": iterations, "seed": seed }),
    }
}

fn moderator(moderator: &ModeratorSpec) -> Value {
    match moderator {
        ModeratorSpec::Column { column, coding, .. } => match coding {
            CodingSpec::AsFound => json!({ "column": column.value }),
            CodingSpec::Factor(reference) => {
                json!({ "factor": column.value, "reference": reference.as_ref().map(|r| &r.value) })
            }
            CodingSpec::Polynomial { degree, centre } => {
                json!({ "polynomial": column.value, "degree": degree, "centre": centre })
            }
            CodingSpec::Spline(Knots::Number(number)) => {
                json!({ "spline": column.value, "knots": number.value })
            }
            CodingSpec::Spline(Knots::At(values)) => {
                let values: Vec<f64> = values.iter().map(|value| value.value).collect();
                json!({ "spline": column.value, "knots": values })
            }
        },
        ModeratorSpec::Interaction { columns } => {
            json!({ "interaction": columns.iter().map(|column| &column.value).collect::<Vec<_>>() })
        }
    }
}

/// A sensitivity analysis of the conclusion as a whole.
fn robustness(spec: &RobustnessSpec) -> Value {
    match spec {
        // Which subsets a figure marks changes no number.
        RobustnessSpec::Gosh(spec) => match spec.sample {
            None => json!("gosh"),
            Some(sample) => json!({ "gosh": { "samples": sample.samples, "seed": sample.seed } }),
        },
        RobustnessSpec::Multiverse(spec) => json!({
            "multiverse": {
                "measures": spec.measures.iter().map(|measure| measure.value.0.id).collect::<Vec<_>>(),
                "effects": spec.effects.iter().map(|effects| effects.value.id()).collect::<Vec<_>>(),
                "tau2": spec.tau2.iter().map(|tau2| tau2.value.0.id).collect::<Vec<_>>(),
                "intervals": spec.intervals.iter().map(|interval| interval.value.id()).collect::<Vec<_>>(),
                "subsets": spec.subsets.iter().map(|subset| &subset.name.value).collect::<Vec<_>>(),
                "leave_one_out": spec.leave_one_out,
            }
        }),
        RobustnessSpec::Blups => json!("blups"),
        RobustnessSpec::Permutation(spec) => json!({ "permutation": permutation(*spec) }),
        RobustnessSpec::NewTrial(effects) => {
            json!({ "new_trial": { "effects": effects.iter().map(|effect| effect.value).collect::<Vec<_>>() } })
        }
        RobustnessSpec::RequiredInformation { effect, power } => {
            json!({ "required_information": { "effect": effect.value, "power": power } })
        }
    }
}
