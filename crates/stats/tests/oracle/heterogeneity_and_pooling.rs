//! `pooling.json`: common and random effects, 13 estimators × 4 tests.

use metaweave_stats::Effect;
use metaweave_stats::heterogeneity::heterogeneity;
use metaweave_stats::pooling::{Interval, Prediction, RandomOptions, common_effect, random_effects};
use metaweave_stats::tau2::{Tau2Interval, estimator};

use crate::reference::{CLOSED_FORM, ROOT_FINDER, Report, Tolerance, cases, studies, text};

/// The reference's `test` in this crate's terms.
pub(crate) fn interval(test: &str) -> Interval {
    match test {
        "z" => Interval::Wald,
        "t" => Interval::T,
        "knha" => Interval::Hksj,
        "adhoc" => Interval::HksjAdHoc,
        other => panic!("unknown test {other}"),
    }
}

/// The reference looks for the upper Q-profile limit only up to max(100, 10·τ̂²) or so and prints that bound when the limit
/// lies beyond. `check_limits` shows that this crate's limits solve the equation.
fn search_bound_hit(case: &str, method: &str) -> bool {
    case == "normand-MD" && matches!(method, "DL" | "HS" | "HSk")
}

/// The limits put Q on the two quantiles of χ²(k − 1), or are 0 where Q(0) is below the quantile.
fn check_limits(effects: &[Effect], limits: (f64, f64), level: f64) {
    let q = |tau2: f64| {
        let w: Vec<f64> = effects.iter().map(|e| 1.0 / (e.vi + tau2)).collect();
        let sum: f64 = w.iter().sum();
        let mean = w.iter().zip(effects).map(|(w, e)| w * e.yi).sum::<f64>() / sum;
        w.iter().zip(effects).map(|(w, e)| w * (e.yi - mean) * (e.yi - mean)).sum::<f64>()
    };
    let df = effects.len() as f64 - 1.0;
    let reference = statrs::distribution::ChiSquared::new(df).unwrap();
    for (limit, p) in [(limits.0, 0.5 * (1.0 + level)), (limits.1, 0.5 * (1.0 - level))] {
        let value = statrs::distribution::ContinuousCDF::cdf(&reference, q(limit));
        assert!(if limit == 0.0 { value <= p } else { (value - p).abs() < 1e-9 }, "{limit}: {value} for {p}");
    }
}

#[test]
fn pooling() {
    let mut report = Report::default();
    for case in cases("pooling.json") {
        let effects = studies(&case);
        for fit in case["fits"].as_array().unwrap() {
            let (method, test) = (text(fit, "method"), text(fit, "test"));
            let level = fit["level"].as_f64().unwrap() / 100.0;
            let mut e = report.expect(format!("{} {method} {test}", text(&case, "id")), &fit["expect"]);
            let interval = interval(test);
            let (estimate, se, statistic, df, p_value, ci, tau2) = if method == "EE" {
                let fit = common_effect(&effects, interval, level).unwrap();
                (fit.estimate, fit.se, fit.statistic, fit.df, fit.p_value, (fit.ci_lower, fit.ci_upper), None)
            } else {
                let options = RandomOptions {
                    tau2: estimator(method).unwrap(),
                    fixed_tau2: None,
                    tau2_interval: Tau2Interval::QProfile,
                    interval,
                    prediction: if test == "z" { Prediction::Normal } else { Prediction::TKMinus1 },
                    level,
                };
                let fit = random_effects(&effects, &options).unwrap();
                let prediction = fit.prediction.unwrap();
                e.number("pi_lower", prediction.0, CLOSED_FORM);
                e.number("pi_upper", prediction.1, CLOSED_FORM);
                e.number("tau2_se", fit.tau2.se, ROOT_FINDER);
                let h = heterogeneity(&effects, Some(fit.tau2.value), fit.tau2_ci, level).unwrap();
                check_limits(&effects, fit.tau2_ci.unwrap(), level);
                if search_bound_hit(text(&case, "id"), method) {
                    e.skip("tau2_ci", "the reference's limit is the end of its search interval");
                    e.skip("i2_ci", "the same");
                } else {
                    e.pair("tau2_ci", fit.tau2_ci, ROOT_FINDER);
                    e.pair("i2_ci", h.i2_ci, ROOT_FINDER);
                }
                let ci = (fit.ci_lower, fit.ci_upper);
                (fit.estimate, fit.se, fit.statistic, fit.df, fit.p_value, ci, Some(fit.tau2.value))
            };
            let h = heterogeneity(&effects, tau2, None, level).unwrap();
            e.number("k", effects.len() as f64, CLOSED_FORM);
            e.number("estimate", estimate, CLOSED_FORM);
            e.number("se", se, CLOSED_FORM);
            e.number("statistic", statistic, CLOSED_FORM);
            e.number("df", df, CLOSED_FORM);
            e.number("p_value", p_value, CLOSED_FORM);
            e.number("ci_lower", ci.0, CLOSED_FORM);
            e.number("ci_upper", ci.1, CLOSED_FORM);
            // The reference's iterated Sidik–Jonkman estimate creeps towards 0 by a factor per step and stops short of it.
            let tolerance =
                if method == "SJIT" { Tolerance { absolute: 1e-10, ..CLOSED_FORM } } else { CLOSED_FORM };
            e.number("tau2", tau2.unwrap_or(0.0), tolerance);
            e.number("i2", h.i2, tolerance);
            e.number("h2", h.h2, CLOSED_FORM);
            e.number("q", h.q, CLOSED_FORM);
            e.number("q_df", h.q_df, CLOSED_FORM);
            e.number("q_p", h.q_p, CLOSED_FORM);
            e.skip("tau2_se", "null for the common effect");
        }
    }
    report.finish(12_000);
}
