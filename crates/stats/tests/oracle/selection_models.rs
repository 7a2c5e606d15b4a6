//! `selection_models.json`, and the same fits by another route in `selection_models_by_quadrature.json`.

use metaweave_stats::small_study_effects::{
    Alternative, SelectionModel, SelectionOptions, WeightFunction, selection_model,
};
use metaweave_stats::{Effect, FitError};
use serde_json::Value;

use crate::reference::{Expected, Report, Tolerance, cases, numbers, studies, text};

/// The reference climbs with a quasi-Newton method that stops early and integrates to four digits.
const OPTIMISED: Tolerance = Tolerance { relative: 1e-3, absolute: 1e-5 };

const LOG_LIKELIHOOD: Tolerance = Tolerance { relative: 1e-6, absolute: 1e-7 };

/// Another quadrature, with derivatives by differences.
const QUADRATURE: Tolerance = Tolerance { relative: 2e-7, absolute: 1e-8 };

/// Values of the reference that differ from this crate's by more than they should, with who is right.
/// `selection_models_by_quadrature.json` decides; its likelihood at this crate's estimates is the higher one in each.
const DIFFERENT: &[(&str, &[&str], &str)] = &[
    ("hackshaw beta", &["loglik", "se", "delta_se"], INTEGRATION),
    ("hackshaw halfnorm", &["se", "delta_se"], INTEGRATION),
    ("hackshaw power", &["estimate", "se", "tau2", "delta", "delta_se"], STOPPED),
    ("raudenbush stepfun [0.025]", &["loglik"], BOUNDARY),
    ("raudenbush stepfun [0.025,0.5]", &["loglik", "estimate", "delta", "delta_se"], BOUNDARY),
    (
        "raudenbush beta",
        &ALL,
        "highest where δ₁ falls to 0: this crate gives no number, the reference stops at 10⁻⁴",
    ),
    ("raudenbush halfnorm", &["estimate", "tau2", "delta"], STOPPED),
    ("raudenbush negexp", &["estimate", "delta"], STOPPED),
    ("raudenbush power", &["loglik"], STOPPED),
    ("li-OR stepfun [0.025,0.5]", &["loglik"], BOUNDARY),
    ("li-OR beta", &ALL, "the reference found the lower of two maxima: −20.555 for −20.347"),
    ("li-OR logistic", &["se", "delta_se"], INTEGRATION),
];

const INTEGRATION: &str = "the reference integrates to four digits, which its numerical Hessian feels";
const STOPPED: &str = "the reference stops before the maximum";
const BOUNDARY: &str = "τ² = 0, which the logarithm of the reference cannot reach";
const ALL: [&str; 8] = ["estimate", "se", "tau2", "delta", "delta_se", "loglik", "lrt", "lrt_p"];

fn function(fit: &Value) -> WeightFunction {
    match text(fit, "type") {
        "stepfun" => {
            let steps = match &fit["steps"] {
                Value::Array(_) => numbers(&fit["steps"]),
                one => vec![one.as_f64().unwrap()],
            };
            WeightFunction::Step { steps, weights: None }
        }
        "beta" => WeightFunction::Beta,
        "halfnorm" => WeightFunction::HalfNormal,
        "negexp" => WeightFunction::NegativeExponential,
        "logistic" => WeightFunction::Logistic,
        "power" => WeightFunction::Power,
        other => panic!("unknown type {other}"),
    }
}

fn context(id: &str, fit: &Value) -> String {
    let steps = match &fit["steps"] {
        Value::Null => String::new(),
        list @ Value::Array(steps) if !steps.is_empty() => format!(" {list}"),
        Value::Array(_) => String::new(),
        one => format!(" [{one}]"),
    };
    format!("{id} {}{steps}", text(fit, "type"))
}

fn fitted(effects: &[Effect], fit: &Value) -> Result<SelectionModel, FitError> {
    let alternative = Alternative::ALL.into_iter().find(|a| a.id() == text(fit, "alternative")).unwrap();
    let options = SelectionOptions { function: function(fit), alternative, common: false, level: 0.95 };
    selection_model(effects, &options)
}

/// Compares everything but the keys left out; `log_likelihood` has its own tolerance.
fn compare(
    e: &mut Expected<'_>,
    result: &SelectionModel,
    skipped: &[&str],
    reason: &str,
    tolerance: Tolerance,
    log_likelihood: Tolerance,
) {
    for key in skipped {
        e.skip(key, reason);
    }
    let wanted = |key: &str| !skipped.contains(&key);
    let test = result.selection_test.unwrap();
    for (key, value) in [
        ("estimate", result.mean.estimate),
        ("se", result.mean.se),
        ("tau2", result.tau2),
        ("lrt", test.statistic),
        ("lrt_p", test.p_value),
    ] {
        if wanted(key) {
            e.number(key, value, tolerance);
        }
    }
    if wanted("loglik") {
        e.number("loglik", result.log_likelihood, log_likelihood);
    }
    if wanted("delta") {
        e.list("delta", &result.delta.iter().map(|d| d.estimate).collect::<Vec<_>>(), tolerance);
    }
    if wanted("delta_se") {
        let se: Vec<f64> = result.delta.iter().map(|d| d.se.unwrap_or(f64::NAN)).collect();
        e.list("delta_se", &se, tolerance);
    }
}

#[test]
fn selection_models() {
    let mut report = Report::default();
    let mut used = 0;
    for case in cases("selection_models.json") {
        let effects = studies(&case);
        for fit in case["fits"].as_array().unwrap() {
            let context = context(text(&case, "id"), fit);
            let different = DIFFERENT.iter().find(|(name, ..)| *name == context);
            used += usize::from(different.is_some());
            let (_, skipped, reason) = different.copied().unwrap_or(("", &[], ""));
            let mut e = report.expect(context, &fit["expect"]);
            match fitted(&effects, fit) {
                Ok(result) => compare(&mut e, &result, skipped, reason, OPTIMISED, LOG_LIKELIHOOD),
                Err(FitError::NotConverged { .. }) => skipped.iter().for_each(|key| e.skip(key, reason)),
                Err(error) => panic!("{error}"),
            }
        }
    }
    assert_eq!(used, DIFFERENT.len(), "a listed difference names no case");
    report.finish(130);
}

#[test]
fn selection_models_by_quadrature() {
    let mut report = Report::default();
    let all: Vec<Value> = cases("selection_models.json");
    for fit in cases("selection_models_by_quadrature.json") {
        let case = all.iter().find(|case| text(case, "id") == text(&fit, "id")).unwrap();
        let context = context(text(&fit, "id"), &fit);
        let mut e = report.expect(context.clone(), &fit["expect"]);
        match fitted(&studies(case), &fit) {
            Ok(result) => compare(&mut e, &result, &[], "", QUADRATURE, QUADRATURE),
            Err(error) => {
                assert_eq!(context, "raudenbush beta", "{error}");
                ALL.iter().for_each(|key| e.skip(key, "a lower maximum than where δ₁ falls to 0"));
            }
        }
    }
    report.finish(170);
}
