//! `multilevel.json`: three-level models with CR1 standard errors.

use metaweave_stats::Effect;
use metaweave_stats::pooling::{three_level, three_level_intervals};
use serde_json::Value;

use crate::reference::{Report, Tolerance, cases, column, numeric_column, text};

fn effects(file: &str) -> Vec<Effect> {
    let (y, v) = (numeric_column(file, "yi"), numeric_column(file, "vi"));
    y.into_iter().zip(v).map(|(yi, vi)| Effect { yi, vi }).collect()
}

fn clusters(file: &str, name: &str) -> Vec<usize> {
    column(file, name).iter().map(|cell| cell.parse().unwrap()).collect()
}

#[test]
fn three_level_models() {
    let tolerance = |relative: f64| Tolerance { relative, absolute: 1e-12 };
    let mut report = Report::default();
    // The multivariate model of Berkey et al. is not offered.
    for case in cases("multilevel.json").into_iter().filter(|case| text(case, "id") != "berkey-multivariate")
    {
        let file = text(&case, "data");
        let (effects, clusters) = (effects(file), clusters(file, text(&case, "cluster")));
        let mut columns = vec![vec![1.0; effects.len()]];
        if let Some(name) = case.get("moderators").and_then(Value::as_str) {
            for level in ["general", "overt"] {
                columns
                    .push(column(file, name).iter().map(|cell| f64::from(u8::from(cell == level))).collect());
            }
        }
        for fit in case["fits"].as_array().unwrap() {
            let method = text(fit, "method");
            let result = three_level(&effects, &clusters, &columns, method == "REML", 0.95).unwrap();
            let all = |f: fn(&metaweave_stats::pooling::three_level::Coefficient) -> f64| -> Vec<f64> {
                result.coefficients.iter().map(f).collect()
            };
            let context = format!("{} {method}", text(&case, "id"));
            let mut e = report.expect(context.clone(), &fit["expect"]);
            e.skip("terms", "names");
            e.list("estimate", &all(|c| c.estimate), tolerance(1e-5));
            e.list("se", &all(|c| c.se), tolerance(1e-5));
            e.list("ci_lower", &all(|c| c.ci_lower), tolerance(1e-5));
            e.list("ci_upper", &all(|c| c.ci_upper), tolerance(1e-5));
            e.list("sigma2", &[result.between, result.within], tolerance(1e-4));
            e.number("q", result.q, tolerance(1e-9));
            e.number("q_p", result.q_p, tolerance(1e-8));
            e.number("loglik", result.log_likelihood, tolerance(1e-8));
            e.skip("robust_cr1", "compared below");
            e.skip("robust_cr2", "not offered");
            drop(e);
            let mut e = report.expect(format!("{context} CR1"), &fit["expect"]["robust_cr1"]);
            e.list("se", &all(|c| c.robust.unwrap().se), tolerance(1e-4));
            e.number("df", result.coefficients[0].robust.unwrap().df, tolerance(0.0));
            e.list("p_value", &all(|c| c.robust.unwrap().p_value), tolerance(1e-3));
            e.list("ci_lower", &all(|c| c.robust.unwrap().ci_lower), tolerance(1e-4));
            e.list("ci_upper", &all(|c| c.robust.unwrap().ci_upper), tolerance(1e-4));
        }
    }
    report.finish(100);
}

/// Konstantopoulos (2011) as metafor reproduces it: profile-likelihood intervals and the split of I².
#[test]
fn konstantopoulos_2011() {
    let file = "dat.konstantopoulos2011.csv";
    let (effects, clusters) = (effects(file), clusters(file, "district"));
    let columns = [vec![1.0; effects.len()]];
    let fit = three_level(&effects, &clusters, &columns, true, 0.95).unwrap();
    assert!((fit.i2_between - 63.32).abs() < 0.006 && (fit.i2_within - 31.86).abs() < 0.006, "{fit:?}");
    let [between, within] = three_level_intervals(&effects, &clusters, &columns, true, 0.95).unwrap();
    for (value, expected) in
        [(between.0, 0.0222), (between.1, 0.2072), (within.0, 0.0163), (within.1, 0.0628)]
    {
        assert!((value - expected).abs() < 0.6e-4, "{value} for {expected}");
    }
}
