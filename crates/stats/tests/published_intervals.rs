//! Published intervals and tests, named for their articles; values as printed there unless a comment says so.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "expected values are compared with a tolerance")]

mod common;

use common::{columns, printed};
use metaweave_stats::Effect;
use metaweave_stats::cluster_robust::{RobustVariance, cluster_robust};
use metaweave_stats::effect::{EffectOptions, StudyData, effects, measure};
use metaweave_stats::meta_regression::RegressionOptions;
use metaweave_stats::pooling::Interval;
use metaweave_stats::pooling::{henmi_copas, kenward_roger};
use metaweave_stats::small_study_effects::{orwin, rosenberg, rosenthal};
use metaweave_stats::tau2::{MAXIMUM_LIKELIHOOD, RESTRICTED_MAXIMUM_LIKELIHOOD, Tau2Interval};

fn tables(id: &str, rows: Vec<[f64; 4]>) -> Vec<Effect> {
    let data: Vec<StudyData> = rows
        .into_iter()
        .map(|[a, b, c, d]| StudyData::TwoByTwo {
            events_experimental: a,
            non_events_experimental: b,
            events_control: c,
            non_events_control: d,
        })
        .collect();
    effects(measure(id).unwrap(), &data, &EffectOptions::default())
        .into_iter()
        .map(|study| study.unwrap().effect)
        .collect()
}

fn generic(file: &str) -> Vec<Effect> {
    columns(file, ["yi", "vi"]).into_iter().map(|[yi, vi]| Effect { yi, vi }).collect()
}

/// Henmi & Copas (2010), *Statistics in Medicine* 29, 2969–2983, page 2978: P6 stimulation and nausea.
#[test]
fn henmi_copas_2010() {
    let rows = columns("dat.lee2004.csv", ["ai", "n1i", "ci", "n2i"]);
    let studies = tables("OR", rows.into_iter().map(|[a, n1, c, n2]| [a, n1 - a, c, n2 - c]).collect());
    let fit = henmi_copas(&studies, 0.95).unwrap();
    printed(fit.tau2.value, 0.3325, 4);
    printed(fit.estimate, -0.5145, 4);
    printed(fit.ci_lower, -0.9994, 4);
    printed(fit.ci_upper, -0.0295, 4);
}

/// The same interval for the cases of `small_study_effects.json` in 30-digit arithmetic, `validation/intervals/henmi_copas.py`.
#[test]
fn henmi_copas_in_high_precision() {
    let expected = [
        ("bcg-RR", -1.155548761972063, 0.2949784346638802),
        ("hackshaw", 0.08302259469379743, 0.2884978125997759),
        ("raudenbush", -0.06843819961513746, 0.1891693322856539),
        ("li-OR", -1.010539865829018, 0.9968923004016314),
        ("molloy", 0.0399753102002206, 0.2103780173108073),
    ];
    let path = format!("{}/tests/oracle/expected/small_study_effects.json", env!("CARGO_MANIFEST_DIR"));
    let cases: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let cases = cases.as_array().unwrap();
    assert_eq!(cases.len(), expected.len());
    for (case, (id, lower, upper)) in cases.iter().zip(expected) {
        assert_eq!(case["id"], id);
        let column = |key: &str| case[key].as_array().unwrap().iter().map(|x| x.as_f64().unwrap());
        let studies: Vec<Effect> = column("yi").zip(column("vi")).map(|(yi, vi)| Effect { yi, vi }).collect();
        let fit = henmi_copas(&studies, 0.95).unwrap();
        assert!((fit.ci_lower - lower).abs() < 1e-12 * lower.abs(), "{id}: {} {lower}", fit.ci_lower);
        assert!((fit.ci_upper - upper).abs() < 1e-12 * upper.abs(), "{id}: {} {upper}", fit.ci_upper);
    }
}

/// Fail-safe numbers of teacher expectancy, environmental tobacco smoke and employment interviews; R metafor 3.8.1.
#[test]
fn fail_safe_numbers() {
    let teachers = generic("dat.raudenbush1985.csv");
    assert_eq!(rosenthal(&teachers, 0.05).unwrap().n, 26.0);
    assert_eq!(orwin(&teachers, 0.05).unwrap().n, 44.0);
    let smoke = generic("dat.hackshaw1998.csv");
    assert_eq!(rosenthal(&smoke, 0.05).unwrap().n, 393.0);
    assert_eq!(rosenberg(&smoke, 0.05).unwrap().n, 202.0);
    assert_eq!(orwin(&smoke, 0.049).unwrap().n, 186.0);
    // Fisher's z of 160 correlations: ½ ln((1 + r)/(1 − r)) with variance 1/(n − 3).
    let interviews: Vec<Effect> = columns("dat.mcdaniel1994.csv", ["ri", "ni"])
        .into_iter()
        .map(|[r, n]| Effect { yi: r.atanh(), vi: 1.0 / (n - 3.0) })
        .collect();
    assert_eq!(rosenthal(&interviews, 0.05).unwrap().n, 50364.0);
}

#[track_caller]
fn limits(method: Tau2Interval, studies: &[Effect], expected: (f64, f64), decimals: i32) {
    let (lower, upper) = method.limits(studies, 0.95).unwrap();
    printed(lower, expected.0, decimals);
    printed(upper, expected.1, decimals);
}

fn bcg() -> Vec<Effect> {
    tables("RR", columns("dat.bcg.csv", ["tpos", "tneg", "cpos", "cneg"]))
}

/// BCG vaccine: every interval of τ², R metafor 3.8.1, whose root finder leaves three decimals, and Imhof's method for the
/// generalised Q.
#[test]
fn bcg_intervals_of_tau2() {
    limits(Tau2Interval::QProfile, &bcg(), (0.120, 1.111), 3);
    limits(Tau2Interval::Jackson, &bcg(), (0.122046, 1.139958), 6);
    limits(Tau2Interval::BiggerstaffJackson, &bcg(), (0.101050, 1.636088), 6);
    limits(Tau2Interval::ProfileRestrictedLikelihood, &bcg(), (0.115, 0.965), 3);
    limits(Tau2Interval::ProfileLikelihood, &bcg(), (0.105, 0.834), 3);
    // The lower limit would be -0.0129.
    limits(Tau2Interval::Wald, &bcg(), (0.0, 0.6394), 4);
}

/// Van Houwelingen et al. (2002), *Statistics in Medicine* 21, 589–624, section 3: log odds ratios of the BCG trials.
#[test]
fn van_houwelingen_2002_profile_likelihood() {
    let studies = tables("OR", columns("dat.bcg.csv", ["tpos", "tneg", "cpos", "cneg"]));
    printed(MAXIMUM_LIKELIHOOD.estimate(&studies).unwrap().value, 0.302457, 6);
    limits(Tau2Interval::ProfileLikelihood, &studies, (0.115, 0.894), 3);
    limits(Tau2Interval::QProfile, &studies, (0.130, 1.181), 3);
}

/// The limits of profile likelihood put the log-likelihood ½χ²₁(0.95) = 1.920729410347062 below its maximum.
#[test]
fn profile_likelihood_limits_solve_their_equation() {
    let studies = bcg();
    let log_likelihood = |tau2: f64, restricted: bool| {
        let w: Vec<f64> = studies.iter().map(|e| 1.0 / (e.vi + tau2)).collect();
        let sum: f64 = w.iter().sum();
        let mean = w.iter().zip(&studies).map(|(w, e)| w * e.yi).sum::<f64>() / sum;
        let q: f64 = w.iter().zip(&studies).map(|(w, e)| w * (e.yi - mean).powi(2)).sum();
        0.5 * (w.iter().map(|w| w.ln()).sum::<f64>() - q - if restricted { sum.ln() } else { 0.0 })
    };
    for (method, estimator, restricted) in [
        (Tau2Interval::ProfileRestrictedLikelihood, RESTRICTED_MAXIMUM_LIKELIHOOD, true),
        (Tau2Interval::ProfileLikelihood, MAXIMUM_LIKELIHOOD, false),
    ] {
        let maximum = log_likelihood(estimator.estimate(&studies).unwrap().value, restricted);
        let (lower, upper) = method.limits(&studies, 0.95).unwrap();
        for limit in [lower, upper] {
            let depth = maximum - log_likelihood(limit, restricted);
            assert!((depth - 1.920729410347062).abs() < 1e-10, "{method:?} {limit}: {depth}");
        }
    }
}

/// BCG vaccine: Kenward–Roger interval and prediction intervals, from the formulas of the R package meta.
#[test]
fn bcg_kenward_roger() {
    let fit = kenward_roger(&bcg(), 0.95).unwrap();
    printed(fit.estimate, -0.714532, 6);
    printed(fit.se, 0.181536, 6);
    printed(fit.df, 10.5137, 4);
    printed(fit.ci_lower, -1.116356, 6);
    printed(fit.ci_upper, -0.312709, 6);
    printed(fit.prediction.0, -2.01691, 5);
    printed(fit.prediction.1, 0.58784, 5);
    let (lower, upper) = fit.prediction_df_minus_1.unwrap();
    printed(lower, -2.03468, 5);
    printed(upper, 0.60561, 5);
}

/// BCG vaccine: robust variances with each trial its own cluster, R metafor 3.8.1 and clubSandwich 0.5.8.
#[test]
fn bcg_robust_variances() {
    let (studies, columns) = (bcg(), [vec![1.0; 13]]);
    let options = RegressionOptions {
        tau2: Some(&RESTRICTED_MAXIMUM_LIKELIHOOD),
        fixed_tau2: None,
        interval: Interval::Wald,
        level: 0.95,
    };
    let clusters: Vec<usize> = (0..13).collect();
    let fit = |variance| cluster_robust(&studies, &columns, &clusters, &options, variance).unwrap();
    printed(fit(RobustVariance::Cr0).covariance[0][0], 0.029636, 6);
    printed(fit(RobustVariance::Cr1).covariance[0][0], 0.032106, 6);
    let cr2 = fit(RobustVariance::Cr2);
    printed(cr2.covariance[0][0], 0.032294, 6);
    printed(cr2.df[0], 11.04125, 5);
}
