//! `meta_regression.json` and `subgroups.json`.

use metaweave_stats::heterogeneity::heterogeneity;
use metaweave_stats::meta_regression::{MetaRegression, RegressionOptions, meta_regression};
use metaweave_stats::pooling::{Interval, Prediction, RandomOptions};
use metaweave_stats::subgroup::{SubgroupTau2, common_effect_subgroups, subgroups};
use metaweave_stats::tau2::{Tau2Interval, estimator};
use serde_json::Value;

use crate::heterogeneity_and_pooling::interval;
use crate::reference::{
    CLOSED_FORM, PERCENTAGE, ROOT_FINDER, Report, Tolerance, cases, column, numbers, numeric_column, studies,
    text,
};

/// The reference inverts XᵀWX, whose condition number is the square of the design's: with a calendar year as moderator it
/// is left with nine or ten digits.
const REGRESSION: Tolerance = Tolerance { relative: 1e-8, absolute: 1e-12 };

/// Design columns of a case in the order of the reference's terms, for the rows the reference used.
fn design(case: &Value) -> Vec<Vec<f64>> {
    let file = text(case, "data");
    let k = numbers(&case["yi"]).len();
    let dummy = |level: &str| -> Vec<f64> {
        column(file, "alloc").iter().map(|a| f64::from(u8::from(a == level))).collect()
    };
    let product = |a: &[f64], b: &[f64]| -> Vec<f64> { a.iter().zip(b).map(|(a, b)| a * b).collect() };
    let mut columns = vec![vec![1.0; k]];
    match text(case, "id") {
        "bcg-ablat" => columns.push(numeric_column(file, "ablat")),
        "bcg-ablat-year" => columns.extend([numeric_column(file, "ablat"), numeric_column(file, "year")]),
        "bcg-alloc" => columns.extend([dummy("random"), dummy("systematic")]),
        "bcg-alloc-ablat" => {
            let (random, systematic, ablat) =
                (dummy("random"), dummy("systematic"), numeric_column(file, "ablat"));
            let interactions = [product(&random, &ablat), product(&systematic, &ablat)];
            columns.extend([random, systematic, ablat]);
            columns.extend(interactions);
        }
        "raudenbush-weeks" => columns.push(numeric_column(file, "weeks")),
        "konstantopoulos-year" => columns.push(numeric_column(file, "year")),
        "linde-dosage" => {
            // Rows without events or dosage are not in the case.
            let events = numeric_column(file, "ai");
            let dosage = numeric_column(file, "dosage");
            columns.push(
                events
                    .iter()
                    .zip(dosage)
                    .filter(|(a, d)| a.is_finite() && d.is_finite())
                    .map(|(_, d)| d)
                    .collect(),
            );
        }
        other => panic!("unknown case {other}"),
    }
    columns
}

#[test]
fn regression() {
    let mut report = Report::default();
    for case in cases("meta_regression.json") {
        let effects = studies(&case);
        let columns = design(&case);
        for fit in case["fits"].as_array().unwrap() {
            let (method, test) = (text(fit, "method"), text(fit, "test"));
            let options = RegressionOptions {
                tau2: (method != "EE").then(|| estimator(method).unwrap()),
                fixed_tau2: None,
                interval: interval(test),
                level: 0.95,
            };
            let r = meta_regression(&effects, &columns, &options).unwrap();
            let mut e = report.expect(format!("{} {method} {test}", text(&case, "id")), &fit["expect"]);
            e.skip("terms", "names of the columns");
            e.skip("tau2_se", "compared below where it exists");
            let c = |f: fn(&metaweave_stats::meta_regression::Coefficient) -> f64| -> Vec<f64> {
                r.coefficients.iter().map(f).collect()
            };
            e.number("k", r.k as f64, CLOSED_FORM);
            e.list("estimate", &c(|c| c.estimate), REGRESSION);
            e.list("se", &c(|c| c.se), REGRESSION);
            e.list("statistic", &c(|c| c.statistic), REGRESSION);
            e.list("p_value", &c(|c| c.p_value), REGRESSION);
            e.list("ci_lower", &c(|c| c.ci_lower), REGRESSION);
            e.list("ci_upper", &c(|c| c.ci_upper), REGRESSION);
            e.number("df", r.df, CLOSED_FORM);
            e.number("tau2", r.tau2.value, REGRESSION);
            e.number("tau2_se", r.tau2.se, ROOT_FINDER);
            e.number("i2", r.residual.i2, PERCENTAGE);
            e.number("h2", r.residual.h2, REGRESSION);
            e.number("q", r.residual.q, REGRESSION);
            e.number("q_df", r.residual.q_df, CLOSED_FORM);
            e.number("q_p", r.residual.q_p, REGRESSION);
            if method == "EE" {
                e.skip("r2", "of Q, in a model without τ²; not reported here");
            } else {
                e.number("r2", r.r2, REGRESSION);
            }
            let omnibus = r.omnibus.unwrap();
            e.number("qm", omnibus.statistic, REGRESSION);
            e.number("qm_p", omnibus.p_value, REGRESSION);
            let degrees = omnibus.df_denominator.map_or(vec![omnibus.df, f64::NAN], |d| vec![omnibus.df, d]);
            e.list("qm_df", &degrees, CLOSED_FORM);
            e.skip("vcov", "compared below, row by row");
            drop(e);
            compare_covariance(&mut report, &format!("{} {method} {test}", text(&case, "id")), fit, &r);
        }
    }
    report.finish(2_000);
}

fn compare_covariance(report: &mut Report, context: &str, fit: &Value, r: &MetaRegression) {
    for (row, expected) in r.covariance.iter().zip(fit["expect"]["vcov"].as_array().unwrap()) {
        let object = serde_json::json!({ "vcov": expected });
        report.expect(context.to_owned(), &object).list("vcov", row, REGRESSION);
    }
}

#[test]
fn subgroup_analyses() {
    let mut report = Report::default();
    for case in cases("subgroups.json") {
        let effects = studies(&case);
        let labels = column(text(&case, "data"), text(&case, "by"));
        assert_eq!(labels.len(), effects.len());
        for fit in case["fits"].as_array().unwrap() {
            let (method, test, kind) = (text(fit, "method"), text(fit, "test"), text(fit, "tau2"));
            let context = format!("{} {method} {test} {kind}", text(&case, "id"));
            let expect = &fit["expect"];
            // The order in which the reference lists the groups.
            let levels: Vec<&str> = match kind {
                "separate" => expect["groups"].as_array().unwrap().iter().map(|g| text(g, "level")).collect(),
                _ => expect["levels"].as_array().unwrap().iter().map(|l| l.as_str().unwrap()).collect(),
            };
            let group_of: Vec<usize> =
                labels.iter().map(|l| levels.iter().position(|level| level == l).unwrap()).collect();
            let interval = interval(test);
            if method == "EE" {
                let result = common_effect_subgroups(&effects, &group_of, interval, 0.95).unwrap();
                for (g, expected) in result.groups.iter().zip(expect["groups"].as_array().unwrap()) {
                    let g = g.as_ref().unwrap();
                    let mut e = report.expect(format!("{context} {}", text(expected, "level")), expected);
                    for key in ["level", "df", "q", "q_df", "q_p", "i2", "h2", "tau2", "tau2_se"] {
                        e.skip(key, "compared for whole analyses in pooling.json");
                    }
                    e.number("k", g.k as f64, CLOSED_FORM);
                    e.number("estimate", g.estimate, CLOSED_FORM);
                    e.number("se", g.se, CLOSED_FORM);
                    e.number("statistic", g.statistic, CLOSED_FORM);
                    e.number("p_value", g.p_value, CLOSED_FORM);
                    e.number("ci_lower", g.ci_lower, CLOSED_FORM);
                    e.number("ci_upper", g.ci_upper, CLOSED_FORM);
                }
                let between = result.between.unwrap();
                let mut e = report.expect(context, expect);
                e.skip("groups", "compared above");
                e.number("q_between", between.q, CLOSED_FORM);
                e.number("df", between.df, CLOSED_FORM);
                e.number("p_value", between.p_value, CLOSED_FORM);
                continue;
            }
            let options = RandomOptions {
                tau2: estimator(method).unwrap(),
                fixed_tau2: None,
                tau2_interval: Tau2Interval::QProfile,
                interval,
                prediction: if interval == Interval::Wald {
                    Prediction::Normal
                } else {
                    Prediction::TKMinus1
                },
                level: 0.95,
            };
            let assumption = SubgroupTau2::from_id(kind).unwrap();
            let result = subgroups(&effects, &group_of, &options, assumption).unwrap();
            let between = result.between.unwrap();
            let fits: Vec<_> = result.groups.iter().map(|g| g.as_ref().unwrap()).collect();
            if kind == "common" {
                let mut e = report.expect(context, expect);
                e.skip("levels", "names of the groups");
                let list = |f: fn(&&metaweave_stats::pooling::RandomEffects) -> f64| -> Vec<f64> {
                    fits.iter().map(f).collect()
                };
                e.list("estimate", &list(|g| g.estimate), REGRESSION);
                e.list("se", &list(|g| g.se), REGRESSION);
                e.list("ci_lower", &list(|g| g.ci_lower), REGRESSION);
                e.list("ci_upper", &list(|g| g.ci_upper), REGRESSION);
                e.number("tau2", result.common_tau2.unwrap().value, REGRESSION);
                e.number("q_between", between.q, REGRESSION);
                let degrees =
                    between.df_denominator.map_or(vec![between.df, f64::NAN], |d| vec![between.df, d]);
                e.list("df", &degrees, CLOSED_FORM);
                e.number("p_value", between.p_value, REGRESSION);
                continue;
            }
            for (i, (g, expected)) in fits.iter().zip(expect["groups"].as_array().unwrap()).enumerate() {
                let members: Vec<_> = effects
                    .iter()
                    .zip(&group_of)
                    .filter(|(_, group)| **group == i)
                    .map(|(e, _)| *e)
                    .collect();
                let h = heterogeneity(&members, Some(g.tau2.value), g.tau2_ci, 0.95).unwrap();
                let mut e = report.expect(format!("{context} {}", text(expected, "level")), expected);
                e.skip("level", "name of the group");
                e.number("k", g.k as f64, CLOSED_FORM);
                e.number("estimate", g.estimate, CLOSED_FORM);
                e.number("se", g.se, CLOSED_FORM);
                e.number("statistic", g.statistic, CLOSED_FORM);
                e.number("df", g.df, CLOSED_FORM);
                e.number("p_value", g.p_value, CLOSED_FORM);
                e.number("ci_lower", g.ci_lower, CLOSED_FORM);
                e.number("ci_upper", g.ci_upper, CLOSED_FORM);
                e.number("tau2", g.tau2.value, CLOSED_FORM);
                e.number("tau2_se", g.tau2.se, ROOT_FINDER);
                e.number("i2", h.i2, PERCENTAGE);
                e.number("h2", h.h2, CLOSED_FORM);
                e.number("q", h.q, CLOSED_FORM);
                e.number("q_df", h.q_df, CLOSED_FORM);
                e.number("q_p", h.q_p, CLOSED_FORM);
                e.number("pi_lower", g.prediction.map(|p| p.0), CLOSED_FORM);
                e.number("pi_upper", g.prediction.map(|p| p.1), CLOSED_FORM);
                if expected["tau2_ci"][1].as_f64() == Some(100.0) {
                    e.skip("tau2_ci", "the reference's limit is the end of its search interval");
                    e.skip("i2_ci", "the same");
                } else {
                    e.pair("tau2_ci", g.tau2_ci, ROOT_FINDER);
                    e.pair("i2_ci", h.i2_ci, ROOT_FINDER);
                }
            }
            let mut e = report.expect(context, expect);
            e.skip("groups", "compared above");
            e.number("q_between", between.q, CLOSED_FORM);
            e.number("df", between.df, CLOSED_FORM);
            e.number("p_value", between.p_value, CLOSED_FORM);
        }
    }
    report.finish(700);
}
