//! Parts of a plan as `results.json` records them.

use serde_json::{Value, json};

use crate::spec::model::{CodingSpec, Knots, ModeratorSpec, PermutationSpec, RegressionSpec, RobustnessSpec};

/// A meta-regression.
pub(super) fn regression(regression: &RegressionSpec) -> Value {
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
pub(super) fn robustness(spec: &RobustnessSpec) -> Value {
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
