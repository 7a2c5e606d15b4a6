//! `multilevel.json`: three-level and multivariate models with cluster-robust standard errors.

use metaweave_stats::Effect;
use metaweave_stats::cluster_robust::{ClusterRobust, RobustVariance};
use metaweave_stats::meta_regression::Coefficient;
use metaweave_stats::pooling::{
    CovarianceBlock, Multivariate, MultivariateModel, RandomTerm, Reference, Structure, multivariate,
    multivariate_robust,
};
use serde_json::Value;

use crate::reference::{Expected, Report, Tolerance, cases, column, numeric_column, text};

/// The reference stops its search at a relative change of 1e-12 of the log-likelihood, which leaves about the root of that in
/// where the maximum lies: 1e-6 in coefficients and their standard errors, 1e-5 in variances.
const COEFFICIENT: Tolerance = Tolerance { relative: 1e-6, absolute: 1e-12 };
const VARIANCE: Tolerance = Tolerance { relative: 1e-5, absolute: 1e-12 };
/// A p-value moves by as much as its statistic times the statistic's relative change.
const P_VALUE: Tolerance = Tolerance { relative: 1e-5, absolute: 1e-12 };
const LIKELIHOOD: Tolerance = Tolerance { relative: 1e-9, absolute: 1e-12 };
const Q: Tolerance = Tolerance { relative: 1e-10, absolute: 1e-14 };

fn effects(file: &str) -> Vec<Effect> {
    let (y, v) = (numeric_column(file, "yi"), numeric_column(file, "vi"));
    y.into_iter().zip(v).map(|(yi, vi)| Effect { yi, vi }).collect()
}

/// Numbers for the values of a column, in order of first appearance.
fn groups(file: &str, names: &[&str]) -> Vec<usize> {
    let columns: Vec<Vec<String>> = names.iter().map(|name| column(file, name)).collect();
    let mut seen: Vec<Vec<&str>> = Vec::new();
    (0..columns[0].len())
        .map(|row| {
            let key: Vec<&str> = columns.iter().map(|column| column[row].as_str()).collect();
            seen.iter().position(|k| *k == key).unwrap_or_else(|| {
                seen.push(key);
                seen.len() - 1
            })
        })
        .collect()
}

fn indicators(file: &str, name: &str, levels: &[&str]) -> Vec<Vec<f64>> {
    let cells = column(file, name);
    levels.iter().map(|level| cells.iter().map(|cell| f64::from(u8::from(cell == level))).collect()).collect()
}

fn compare_coefficients(e: &mut Expected<'_>, coefficients: &[Coefficient], tolerance: Tolerance) {
    let all = |f: fn(&Coefficient) -> f64| -> Vec<f64> { coefficients.iter().map(f).collect() };
    e.list("estimate", &all(|c| c.estimate), tolerance);
    e.list("se", &all(|c| c.se), tolerance);
    e.list("p_value", &all(|c| c.p_value), P_VALUE);
    e.list("ci_lower", &all(|c| c.ci_lower), tolerance);
    e.list("ci_upper", &all(|c| c.ci_upper), tolerance);
}

fn compare_fit(e: &mut Expected<'_>, fit: &Multivariate) {
    e.skip("terms", "names, whose order the design fixes");
    compare_coefficients(e, &fit.coefficients, COEFFICIENT);
    e.number("q", fit.q, Q);
    e.number("q_p", fit.q_p, Tolerance { relative: 1e-8, absolute: 0.0 });
    e.number("loglik", fit.log_likelihood, LIKELIHOOD);
    e.skip("robust_cr1", "an object of its own");
    e.skip("robust_cr2", "an object of its own");
}

fn compare_robust(e: &mut Expected<'_>, fit: &ClusterRobust) {
    compare_coefficients(e, &fit.coefficients, COEFFICIENT);
    // One number where all coefficients have the same.
    match fit.variance {
        RobustVariance::Cr2 => e.list("df", &fit.df, VARIANCE),
        _ => e.number("df", fit.df[0], Tolerance { relative: 0.0, absolute: 0.0 }),
    }
}

#[test]
fn every_model_of_the_file() {
    let mut report = Report::default();
    for case in cases("multilevel.json") {
        let (id, file) = (text(&case, "id"), text(&case, "data"));
        let effects = effects(file);
        let mut columns = vec![vec![1.0; effects.len()]];
        match case.get("moderators").and_then(Value::as_str) {
            None => {}
            Some("deltype") => columns.extend(indicators(file, "deltype", &["general", "overt"])),
            Some("outcome - 1") => columns = indicators(file, "outcome", &["AL", "PD"]),
            Some(other) => panic!("{id}: unknown moderators {other}"),
        }
        let (outer, inner, outcomes);
        let (mut covariance, mut terms) = (Vec::new(), Vec::new());
        match text(&case, "random") {
            "outcome | trial" => {
                outer = groups(file, &["trial"]);
                outcomes = column(file, "outcome").iter().map(|o| usize::from(o == "PD")).collect::<Vec<_>>();
                covariance = berkey_covariances(file, &outer);
                terms.push(RandomTerm {
                    groups: &outer,
                    levels: &outcomes,
                    times: &[],
                    structure: Structure::from_id(text(&case, "struct")).unwrap(),
                });
            }
            nested => {
                let (first, second) = nested.split_once('/').unwrap();
                outer = groups(file, &[first]);
                inner = groups(file, &[first, second]);
                terms.extend([RandomTerm::intercept(&outer), RandomTerm::intercept(&inner)]);
            }
        }
        for fit in case["fits"].as_array().unwrap() {
            let method = text(fit, "method");
            let model = MultivariateModel {
                effects: &effects,
                columns: &columns,
                covariance: &covariance,
                terms: terms.clone(),
                restricted: method == "REML",
                reference: Reference::Normal,
                level: 0.95,
            };
            let result = multivariate(&model).unwrap();
            let context = format!("{id} {method}");
            let mut e = report.expect(context.clone(), &fit["expect"]);
            compare_fit(&mut e, &result);
            if result.i2.is_some() {
                let sigma2: Vec<f64> = result.terms.iter().map(|term| term.variances[0]).collect();
                e.list("sigma2", &sigma2, VARIANCE);
            } else {
                e.list("tau2", &result.terms[0].variances, VARIANCE);
                e.number("rho", result.terms[0].correlations[0], VARIANCE);
            }
            drop(e);
            for (key, variance) in [("robust_cr1", RobustVariance::Cr1), ("robust_cr2", RobustVariance::Cr2)]
            {
                let Some(expected) = fit["expect"].get(key) else { continue };
                let robust = multivariate_robust(&model, &result, &outer, variance).unwrap();
                compare_robust(&mut report.expect(format!("{context} {key}"), expected), &robust);
            }
        }
    }
    report.finish(194);
}

/// The rows of a trial hold its covariance matrix.
pub(crate) fn berkey_covariances(file: &str, trials: &[usize]) -> Vec<CovarianceBlock> {
    let (first, second) = (numeric_column(file, "v1i"), numeric_column(file, "v2i"));
    trials
        .chunk_by(|a, b| a == b)
        .scan(0, |from, trial| {
            let members: Vec<usize> = (*from..*from + trial.len()).collect();
            *from += trial.len();
            Some(CovarianceBlock {
                rows: members.iter().map(|i| vec![first[*i], second[*i]]).collect(),
                members,
            })
        })
        .collect()
}
