//! `revman_style.json`: R package meta's `metabin`, whose Mantel–Haenszel analyses follow RevMan 5.

use metaweave_stats::Effect;
use metaweave_stats::effect::{EffectOptions, StudyData, ZeroCells, effects, measure};
use metaweave_stats::heterogeneity::heterogeneity;
use metaweave_stats::pooling::{
    CommonEffect, Interval, MantelHaenszelOptions, Prediction, RandomOptions, RiskDifferenceVariance,
    common_effect, mantel_haenszel, peto, random_effects,
};
use metaweave_stats::tau2::{Tau2Interval, about, estimator};

use crate::effect_sizes::study_data;
use crate::reference::{Report, Tolerance, cases, text};

const META: Tolerance = Tolerance { relative: 1e-8, absolute: 1e-12 };

/// meta estimates REML and Paule–Mandel τ² with metafor's default stopping rules: a step below 10⁻⁵, a root to 1.2·10⁻⁴.
const STOPPED_EARLY: Tolerance = Tolerance { relative: 3e-4, absolute: 1e-5 };

#[test]
fn revman_style() {
    let mut report = Report::default();
    let mut left_out = 0;
    for case in cases("revman_style.json") {
        for fit in case["fits"].as_array().unwrap() {
            let (code, pooling) = (text(fit, "measure"), text(fit, "pooling"));
            let (tau2_method, random_ci) = (text(fit, "tau2_method"), text(fit, "random_ci"));
            // meta adds 0.5 to events but only 0.5, not 1, to the arm of a risk ratio, and to the standard error but not
            // the estimate of a risk difference. Neither is offered here; the other tables have no zero.
            if text(&case, "id") == "edge" && code != "OR" {
                left_out += 1;
                continue;
            }
            let context = format!("{} {code} {pooling} {tau2_method} {random_ci}", text(&case, "id"));
            let measure_ = measure(code).unwrap();
            let data = study_data(&case, measure_);
            let peto_effects = pooling == "Peto";
            let per_study = if peto_effects { measure("PETO").unwrap() } else { measure_ };
            let computed = effects(per_study, &data, &EffectOptions::default());
            let studies: Vec<Effect> = computed.iter().flatten().map(|s| s.effect).collect();
            let present: Vec<bool> = computed.iter().map(Result::is_ok).collect();

            let common = common(&data, code, pooling, &studies, &present);
            let about_common =
                metaweave_stats::heterogeneity::about(&studies, common.estimate, 0.95).unwrap();
            // RevMan's τ² takes Q about the Mantel–Haenszel estimate; the other estimators have no such form.
            let fixed_tau2 = (pooling != "Inverse" && tau2_method == "DL")
                .then(|| about(&studies, common.estimate).unwrap().value);
            let options = RandomOptions {
                tau2: estimator(tau2_method).unwrap(),
                fixed_tau2,
                tau2_interval: Tau2Interval::QProfile,
                interval: if random_ci == "HK" { Interval::Hksj } else { Interval::Wald },
                prediction: Prediction::TKMinus2,
                level: 0.95,
            };
            let random = random_effects(&studies, &options).unwrap();
            // meta's HTS interval keeps the classic standard error whatever the confidence interval.
            let classic = RandomOptions { interval: Interval::Wald, ..options };
            let prediction = random_effects(&studies, &classic).unwrap().prediction;
            let tolerance = if tau2_method == "DL" { META } else { STOPPED_EARLY };
            let own = heterogeneity(&studies, None, None, 0.95).unwrap();
            // Only DL takes Q about the common estimate; with REML and PM meta reports Q of the random-effects method.
            let h = if pooling != "Inverse" && tau2_method == "DL" { about_common } else { own };

            let mut e = report.expect(context.clone(), fit);
            for key in ["measure", "pooling", "tau2_method", "random_ci"] {
                e.skip(key, "input");
            }
            for key in ["common", "random"] {
                e.skip(key, "compared below");
            }
            e.number("tau2", random.tau2.value, tolerance);
            e.number("q", h.q, META);
            e.number("i2", h.i2_q / 100.0, META);
            e.number("i2_lower", h.i2_q_ci.map(|ci| ci.0 / 100.0), META);
            e.number("i2_upper", h.i2_q_ci.map(|ci| ci.1 / 100.0), META);
            e.number("h", (h.q / h.q_df).max(1.0).sqrt(), META);
            e.number("pi_lower", prediction.map(|p| p.0), tolerance);
            e.number("pi_upper", prediction.map(|p| p.1), tolerance);
            e.list("weights_common", &common.weights, META);
            e.list("weights_random", &spread(&random.weights, &present), tolerance);
            drop(e);

            let mut e = report.expect(format!("{context} common"), &fit["common"]);
            e.number("estimate", common.estimate, META);
            e.number("se", common.se, META);
            e.number("lower", common.ci_lower, META);
            e.number("upper", common.ci_upper, META);
            drop(e);
            let mut e = report.expect(format!("{context} random"), &fit["random"]);
            e.number("estimate", random.estimate, tolerance);
            e.number("se", random.se, tolerance);
            e.number("lower", random.ci_lower, tolerance);
            e.number("upper", random.ci_upper, tolerance);
        }
    }
    report.finish(1_500);
    assert_eq!(left_out, 24);
}

fn common(
    data: &[StudyData],
    code: &str,
    pooling: &str,
    studies: &[Effect],
    present: &[bool],
) -> CommonEffect {
    match pooling {
        "MH" => {
            let options = MantelHaenszelOptions {
                pooling_correction: ZeroCells::default(),
                risk_difference_variance: RiskDifferenceVariance::GreenlandRobins,
                ..MantelHaenszelOptions::default()
            };
            mantel_haenszel(measure(code).unwrap(), data, &options).unwrap().pooled
        }
        "Peto" => peto(data, 0.95).unwrap().pooled,
        _ => {
            let mut fit = common_effect(studies, Interval::Wald, 0.95).unwrap();
            fit.weights = spread(&fit.weights, present);
            fit
        }
    }
}

/// Weights of the studies that have an effect, 0 for the others.
fn spread(weights: &[f64], present: &[bool]) -> Vec<f64> {
    let mut weights = weights.iter();
    present.iter().map(|p| if *p { *weights.next().unwrap() } else { 0.0 }).collect()
}
