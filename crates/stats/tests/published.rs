//! Published analyses, each named for its article with page and table; values as printed there unless a comment says so.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "expected values are compared with a tolerance")]

mod common;

use common::{columns, printed};
use metaweave_stats::Effect;
use metaweave_stats::effect::{
    CorrectionShare, DoubleZero, EffectOptions, PrePostArm, SmdVariance, StudyData, ZeroCellRule, ZeroCells,
    effects, measure,
};
use metaweave_stats::heterogeneity::heterogeneity;
use metaweave_stats::meta_regression::{MetaRegression, RegressionOptions, meta_regression};
use metaweave_stats::permutation::{Arrangements, SignStatistic, sign_interval, sign_test};
use metaweave_stats::pooling::{
    CommonEffect, Interval, MantelHaenszel, MantelHaenszelOptions, Prediction, RandomEffects, RandomOptions,
    RiskDifferenceVariance, common_effect, mantel_haenszel, peto, random_effects, shrunken_effects,
};
use metaweave_stats::subgroup::common_effect_subgroups;
use metaweave_stats::tau2::{Tau2Interval, about, estimator, q_profile};

#[track_caller]
fn all_printed(values: &[f64], expected: &[f64], decimals: i32) {
    assert_eq!(values.len(), expected.len());
    for (value, expected) in values.iter().zip(expected) {
        printed(*value, *expected, decimals);
    }
}

fn table([a, n1, c, n2]: [f64; 4]) -> StudyData {
    StudyData::TwoByTwo {
        events_experimental: a,
        non_events_experimental: n1 - a,
        events_control: c,
        non_events_control: n2 - c,
    }
}

fn estimates(id: &str, data: &[StudyData], options: &EffectOptions) -> Vec<Effect> {
    effects(measure(id).unwrap(), data, options).into_iter().map(|s| s.unwrap().effect).collect()
}

fn pairs(yi: &[f64], vi: &[f64]) -> Vec<Effect> {
    assert_eq!(yi.len(), vi.len());
    yi.iter().zip(vi).map(|(yi, vi)| Effect { yi: *yi, vi: *vi }).collect()
}

fn common(effects: &[Effect]) -> CommonEffect {
    common_effect(effects, Interval::Wald, 0.95).unwrap()
}

fn random_with(effects: &[Effect], tau2: &str, interval: Interval) -> RandomEffects {
    let options = RandomOptions {
        tau2: estimator(tau2).unwrap(),
        fixed_tau2: None,
        tau2_interval: Tau2Interval::QProfile,
        interval,
        prediction: Prediction::Normal,
        level: 0.95,
    };
    random_effects(effects, &options).unwrap()
}

fn random(effects: &[Effect], tau2: &str) -> RandomEffects {
    random_with(effects, tau2, Interval::Wald)
}

fn regression(effects: &[Effect], columns: &[Vec<f64>], tau2: Option<&str>) -> MetaRegression {
    let options = RegressionOptions {
        tau2: tau2.map(|id| estimator(id).unwrap()),
        fixed_tau2: None,
        interval: Interval::Wald,
        level: 0.95,
    };
    meta_regression(effects, columns, &options).unwrap()
}

fn bcg(id: &str) -> Vec<Effect> {
    let rows = columns("dat.bcg.csv", ["tpos", "tneg", "cpos", "cneg"]);
    let data: Vec<StudyData> = rows.iter().map(|[a, b, c, d]| table([*a, a + b, *c, c + d])).collect();
    estimates(id, &data, &EffectOptions::default())
}

/// Viechtbauer (2005), *JEBS* 30, 261–293: two examples, pages 271 and 272.
#[test]
fn viechtbauer_2005_estimators() {
    let methods = ["HS", "HE", "DL", "ML", "REML", "EB", "SJ"];
    let check = |e: &[Effect], tau2: [f64; 7], i2: [f64; 7], h2: [f64; 7]| {
        for (i, method) in methods.iter().enumerate() {
            let value = estimator(method).unwrap().estimate(e).unwrap().value;
            let h = heterogeneity(e, Some(value), None, 0.95).unwrap();
            printed(value, tau2[i], 3);
            printed(h.i2, i2[i], 2);
            printed(h.h2, h2[i], 2);
        }
    };
    check(
        &pairs(
            &[-0.581, 0.530, 0.771, 1.031, 0.553, 0.295, 0.078, 0.573, -0.176, -0.232],
            &[0.023, 0.052, 0.060, 0.115, 0.095, 0.203, 0.200, 0.211, 0.051, 0.040],
        ),
        [0.228, 0.148, 0.277, 0.197, 0.223, 0.192, 0.199],
        [77.23, 68.80, 80.44, 74.51, 76.84, 74.05, 74.75],
        [4.39, 3.21, 5.11, 3.92, 4.32, 3.85, 3.96],
    );
    check(
        &pairs(
            &[
                0.100, -0.162, -0.090, -0.049, -0.046, -0.010, -0.431, -0.261, 0.134, 0.019, 0.175, 0.056,
                0.045, 0.103, 0.121, -0.482, 0.290, 0.342,
            ],
            &[
                0.016, 0.015, 0.050, 0.050, 0.032, 0.052, 0.036, 0.024, 0.034, 0.033, 0.031, 0.034, 0.039,
                0.167, 0.134, 0.096, 0.016, 0.035,
            ],
        ),
        [0.010, 0.000, 0.013, 0.013, 0.016, 0.010, 0.025],
        [22.93, 0.00, 27.53, 28.45, 32.02, 23.72, 42.67],
        [1.30, 1.00, 1.38, 1.40, 1.47, 1.31, 1.74],
    );
}

/// DerSimonian & Kacker (2007), *Contemporary Clinical Trials* 28, 105–114: CLASP, tables 3 and 4.
#[test]
fn dersimonian_kacker_2007_clasp() {
    let data = [
        [5.0, 156.0, 8.0, 74.0],
        [5.0, 303.0, 17.0, 303.0],
        [12.0, 565.0, 9.0, 477.0],
        [69.0, 1570.0, 94.0, 1565.0],
        [9.0, 103.0, 11.0, 105.0],
        [313.0, 4659.0, 352.0, 4650.0],
    ]
    .map(table);
    let e = estimates("OR", &data, &EffectOptions::default());
    for (method, tau, mu, se) in [
        ("PM", 0.3681, -0.3811, 0.2060),
        ("HE", 0.441, -0.4035, 0.2327),
        ("DL", 0.2323, -0.3240, 0.1540),
        ("EB", 0.3681, -0.3811, 0.2060),
        ("REML", 0.1843, -0.2980, 0.1343),
        ("HS", 0.1330, -0.2666, 0.1125),
        ("SJ", 0.4572, -0.4079, 0.2386),
        // Printed as τ = 0.0023, where an iteration stopped on its way down; the maximum is at the boundary.
        ("ML", 0.0, -0.1973, 0.0694),
    ] {
        let fit = random(&e, method);
        all_printed(&[fit.tau2.value.sqrt(), fit.estimate, fit.se], &[tau, mu, se], 4);
    }
}

/// Lipsey & Wilson (2001), *Practical Meta-Analysis*, exhibits 7.3, 7.4, 7.6 and 7.7 (pages 133–141).
#[test]
fn lipsey_wilson_2001() {
    let e = pairs(
        &[-0.33, 0.32, 0.39, 0.31, 0.17, 0.64, -0.33, 0.15, -0.02, 0.00],
        &[0.084, 0.035, 0.017, 0.034, 0.072, 0.117, 0.102, 0.093, 0.012, 0.067],
    );
    let fit = common(&e);
    all_printed(
        &[fit.estimate, fit.se, fit.statistic, fit.p_value, fit.ci_lower, fit.ci_upper],
        &[0.1549, 0.0609, 2.5450, 0.0109, 0.0356, 0.2742],
        4,
    );
    let h = heterogeneity(&e, None, None, 0.95).unwrap();
    all_printed(&[h.q, h.q_p], &[14.7640, 0.0976], 4);
    let fit = random(&e, "DL");
    all_printed(
        &[fit.estimate, fit.se, fit.statistic, fit.p_value, fit.ci_lower, fit.ci_upper],
        &[0.1534, 0.0858, 1.7893, 0.0736, -0.0146, 0.3215],
        4,
    );
    printed(fit.tau2.value, 0.025955, 6);

    let randomised = [0, 0, 0, 0, 0, 0, 1, 1, 1, 1];
    let groups = common_effect_subgroups(&e, &randomised, Interval::Wald, 0.95).unwrap();
    let [a, b] = [0, 1].map(|g| groups.groups[g].clone().unwrap());
    all_printed(&[a.estimate, a.se, a.ci_lower, a.ci_upper], &[0.2984, 0.0813, 0.1390, 0.4578], 4);
    all_printed(&[b.estimate, b.se, b.ci_lower, b.ci_upper], &[-0.0277, 0.0917, -0.2075, 0.1521], 4);
    let between = groups.between.unwrap();
    // 7.0738 in the chapter, whose sums are rounded.
    all_printed(&[between.q, between.p_value], &[7.0739, 0.0078], 4);

    let design = [
        vec![1.0; 10],
        randomised.map(|r| r as f64).to_vec(),
        vec![7.0, 3.0, 7.0, 5.0, 7.0, 7.0, 4.0, 4.0, 5.0, 6.0],
    ];
    let r = regression(&e, &design, None);
    let omnibus = r.omnibus.unwrap();
    all_printed(
        &r.coefficients.iter().map(|c| c.estimate).collect::<Vec<_>>(),
        &[0.3223, -0.3298, -0.0041],
        4,
    );
    all_printed(&r.coefficients.iter().map(|c| c.se).collect::<Vec<_>>(), &[0.2998, 0.1304, 0.0493], 4);
    // 7.6833 and 0.3613 in the chapter.
    all_printed(
        &[omnibus.statistic, omnibus.p_value, r.residual.q, r.residual.q_p],
        &[7.0807, 0.0290, 7.6832, 0.3614],
        4,
    );
    let r = regression(&e, &design, Some("DL"));
    all_printed(
        &r.coefficients.iter().map(|c| c.estimate).collect::<Vec<_>>(),
        &[0.3311, -0.3269, -0.0068],
        4,
    );
    all_printed(&r.coefficients.iter().map(|c| c.p_value).collect::<Vec<_>>(), &[0.3006, 0.0231, 0.8972], 4);
    printed(r.tau2.value, 0.00488, 5);
    printed(r.r2.unwrap(), 81.2, 1);
}

/// Morris (2008), *Organizational Research Methods* 11, 364–386, table 1 (page 368).
#[test]
fn morris_2008_pretest_posttest_control() {
    let arm = |[pre_mean, post_mean, pre_sd, post_sd, n, correlation]: [f64; 6]| PrePostArm {
        pre_mean,
        post_mean,
        pre_sd,
        post_sd,
        n,
        correlation,
    };
    let treated = [
        [30.6, 38.5, 15.0, 11.6, 20.0, 0.47],
        [23.5, 26.8, 3.1, 4.1, 50.0, 0.64],
        [0.5, 0.7, 0.1, 0.1, 9.0, 0.77],
        [53.4, 75.9, 14.5, 4.4, 10.0, 0.89],
        [35.6, 36.0, 4.7, 4.6, 14.0, 0.44],
    ];
    let untreated = [
        [23.1, 19.7, 13.8, 14.8, 20.0, 0.47],
        [24.9, 25.3, 4.1, 3.3, 42.0, 0.64],
        [0.6, 0.6, 0.2, 0.2, 9.0, 0.77],
        [55.7, 60.7, 17.3, 17.9, 11.0, 0.89],
        [34.8, 33.4, 3.1, 6.9, 14.0, 0.44],
    ];
    let data: Vec<StudyData> = treated
        .iter()
        .zip(&untreated)
        .map(|(t, c)| StudyData::PrePostControlled { experimental: arm(*t), control: arm(*c) })
        .collect();
    let yi = |e: &[Effect]| e.iter().map(|e| e.yi).collect::<Vec<_>>();
    let vi = |e: &[Effect]| e.iter().map(|e| e.vi).collect::<Vec<_>>();
    let e = estimates("SMCR", &data, &EffectOptions::default());
    all_printed(&yi(&e), &[0.74, 0.95, 1.81, 1.15, 0.51], 2);
    // Not in the article: metafor's test of this example.
    all_printed(&vi(&e), &[0.1138, 0.0426, 0.2833, 0.1458, 0.1667], 4);
    let e = estimates("SMCC", &data, &EffectOptions::default());
    all_printed(&yi(&e), &[0.76, 0.90, 2.66, 1.35, 0.29], 2);
    all_printed(&vi(&e), &[0.1086, 0.0544, 0.6159, 0.3872, 0.1447], 4);
}

fn ninety(measure_id: &str, data: &[StudyData], continuity: bool) -> MantelHaenszel {
    let options = MantelHaenszelOptions { level: 0.9, continuity, ..MantelHaenszelOptions::default() };
    mantel_haenszel(measure(measure_id).unwrap(), data, &options).unwrap()
}

/// Rothman, Greenland & Lash (2008), *Modern Epidemiology*, chapter 15, tables 15-1, 15-2 and 15-5, 90 % intervals.
#[test]
fn rothman_2008_mantel_haenszel() {
    let tolbutamide = [table([8.0, 106.0, 5.0, 120.0]), table([22.0, 98.0, 16.0, 85.0])];
    let difference = ninety("RD", &tolbutamide, true);
    // The upper limit is 0.088 in the chapter.
    all_printed(
        &[difference.pooled.estimate, difference.pooled.ci_lower, difference.pooled.ci_upper],
        &[0.0349, -0.0176, 0.0874],
        4,
    );
    let ratio = ninety("RR", &tolbutamide, true).pooled;
    all_printed(
        &[ratio.estimate.exp(), ratio.ci_lower.exp(), ratio.ci_upper.exp()],
        &[1.3256, 0.8658, 2.0296],
        4,
    );
    let odds = ninety("OR", &tolbutamide, false);
    all_printed(
        &[odds.pooled.estimate.exp(), odds.pooled.ci_lower.exp(), odds.pooled.ci_upper.exp()],
        &[1.4031, 0.8411, 2.3409],
        4,
    );
    let (association, tarone) = (odds.association.unwrap(), odds.tarone.unwrap());
    all_printed(
        &[association.statistic, association.p_value, tarone.statistic, tarone.p_value],
        &[1.1914, 0.2750, 0.3489, 0.5547],
        4,
    );

    let smoking = [
        [32.0, 52407.0, 2.0, 18790.0],
        [104.0, 43248.0, 12.0, 10673.0],
        [206.0, 28612.0, 28.0, 5710.0],
        [186.0, 12663.0, 28.0, 2585.0],
        [102.0, 5317.0, 31.0, 1462.0],
    ]
    .map(|[x1, t1, x2, t2]| StudyData::PersonTime {
        events_experimental: x1,
        time_experimental: t1 / 1e4,
        events_control: x2,
        time_control: t2 / 1e4,
    });
    let difference = ninety("IRD", &smoking, true);
    all_printed(
        &[
            difference.pooled.estimate,
            difference.pooled.ci_lower,
            difference.pooled.ci_upper,
            difference.heterogeneity.unwrap().q,
        ],
        &[11.4392, 6.3498, 16.5286, 26.8758],
        4,
    );
    let ratio = ninety("IRR", &smoking, false);
    all_printed(
        &[ratio.pooled.estimate.exp(), ratio.pooled.ci_lower.exp(), ratio.pooled.ci_upper.exp()],
        &[1.4247, 1.1944, 1.6994],
        4,
    );
    printed(ratio.association.unwrap().statistic, 11.0162, 4);
    printed(ninety("IRR", &smoking, true).association.unwrap().statistic, 10.7021, 4);

    let spermicide = [table([3.0, 12.0, 104.0, 1163.0]), table([1.0, 4.0, 5.0, 91.0])];
    let odds = ninety("OR", &spermicide, false);
    all_printed(
        &[odds.pooled.estimate, odds.pooled.ci_lower, odds.pooled.ci_upper, odds.heterogeneity.unwrap().q],
        &[1.3300, 0.3579, 2.3021, 0.1378],
        4,
    );
}

/// Raudenbush (2009), *Handbook of Research Synthesis*, chapter 16, tables 16.2 and 16.3 (pages 301–309).
#[test]
fn raudenbush_2009_teacher_expectancy() {
    let rows = columns("dat.raudenbush1985.csv", ["yi", "vi", "weeks"]);
    let e: Vec<Effect> = rows.iter().map(|[yi, vi, _]| Effect { yi: *yi, vi: *vi }).collect();
    for (method, tau2, mu, se, z, lower, upper) in [
        ("ML", 0.013, 0.078, 0.047, 1.637, -0.015, 0.171),
        ("REML", 0.019, 0.084, 0.052, 1.621, -0.018, 0.185),
        ("DL", 0.026, 0.089, 0.056, 1.601, -0.020, 0.199),
        ("HE", 0.080, 0.114, 0.079, 1.443, -0.041, 0.270),
    ] {
        let f = random(&e, method);
        all_printed(
            &[f.tau2.value, f.estimate, f.se, f.statistic, f.ci_lower, f.ci_upper],
            &[tau2, mu, se, z, lower, upper],
            3,
        );
    }
    for (method, se, t, lower, upper) in [
        ("ML", 0.059, 1.311, -0.047, 0.202),
        ("REML", 0.062, 1.359, -0.046, 0.213),
        ("DL", 0.064, 1.405, -0.044, 0.223),
        ("HE", 0.071, 1.608, -0.035, 0.264),
    ] {
        let f = random_with(&e, method, Interval::Hksj);
        all_printed(&[f.se, f.statistic, f.ci_lower, f.ci_upper], &[se, t, lower, upper], 3);
    }
    let fixed = common_effect(&e, Interval::Hksj, 0.95).unwrap();
    all_printed(&[fixed.se, fixed.ci_lower, fixed.ci_upper], &[0.051, -0.048, 0.168], 3);
    let reml = random(&e, "REML");
    let shrunken = shrunken_effects(&e, &reml).unwrap();
    let range =
        shrunken.iter().fold((f64::MAX, f64::MIN), |(lo, hi), s| (lo.min(s.estimate), hi.max(s.estimate)));
    all_printed(&[range.0, range.1], &[-0.03, 0.25], 2);

    let design = [vec![1.0; 19], rows.iter().map(|[_, _, weeks]| weeks.min(3.0)).collect()];
    let r = regression(&e, &design, Some("REML"));
    all_printed(&[r.coefficients[0].estimate, r.coefficients[1].estimate], &[0.407, -0.157], 3);
    all_printed(
        &[r.coefficients[0].statistic, r.coefficients[1].statistic, r.residual.q],
        &[4.68, -4.39, 16.57],
        2,
    );
    printed(r.tau2.value, 0.0, 3);
}

/// Normand (1999), *Statistics in Medicine* 18, 321–359, tables III, VII, VIII and IX.
#[test]
fn normand_1999() {
    let data: Vec<StudyData> =
        columns("dat.hine1989.csv", ["ai", "n1i", "ci", "n2i"]).into_iter().map(table).collect();
    let e: Vec<Effect> = estimates("RD", &data, &EffectOptions::default())
        .into_iter()
        .map(|e| Effect { yi: 100.0 * e.yi, vi: 1e4 * e.vi })
        .collect();
    let yi: Vec<f64> = e.iter().map(|e| e.yi).collect();
    let vi: Vec<f64> = e.iter().map(|e| e.vi).collect();
    all_printed(&yi, &[2.8026, 0.0000, 1.9711, 1.7961, 3.5334, 4.4031], 4);
    all_printed(&vi, &[17.7575, 37.5657, 8.1323, 10.8998, 8.0114, 6.1320], 4);
    for method in ["DL", "REML"] {
        let f = random(&e, method);
        printed(f.estimate, 2.94, 2);
        all_printed(&[f.ci_lower, f.ci_upper, f.tau2.value], &[0.4, 5.5, 0.0], 1);
    }

    // The article pools the standard deviations before taking mean differences.
    let rows = columns("dat.normand1999.csv", ["m1i", "sd1i", "n1i", "m2i", "sd2i", "n2i"]);
    let data: Vec<StudyData> = rows
        .iter()
        .map(|[m1, s1, n1, m2, s2, n2]| {
            let pooled = (((n1 - 1.0) * s1 * s1 + (n2 - 1.0) * s2 * s2) / (n1 + n2 - 2.0)).sqrt();
            StudyData::TwoMeans {
                mean_experimental: *m1,
                sd_experimental: pooled,
                n_experimental: *n1,
                mean_control: *m2,
                sd_control: pooled,
                n_control: *n2,
            }
        })
        .collect();
    let e = estimates("MD", &data, &EffectOptions::default());
    let vi: Vec<f64> = e.iter().map(|e| e.vi).collect();
    all_printed(&vi, &[40.59, 2.05, 15.28, 150.22, 20.19, 1.22, 95.38, 8.03, 20.69], 2);
    let f = common(&e);
    all_printed(&[f.estimate, f.ci_lower, f.ci_upper], &[-3.49, -5.03, -1.96], 2);
    let f = random(&e, "DL");
    all_printed(&[f.estimate, f.ci_lower, f.ci_upper, f.tau2.value], &[-14.10, -24.45, -3.75, 218.72], 2);
    let f = random(&e, "REML");
    all_printed(&[f.estimate, f.ci_lower, f.ci_upper, f.tau2.value], &[-15.12, -32.67, 2.43, 685.20], 2);
}

/// Berkey et al. (1995), *Statistics in Medicine* 14, 395–411, page 408: smoothed variances, empirical Bayes.
#[test]
fn berkey_1995_bcg() {
    let rows = columns("dat.bcg.csv", ["tpos", "tneg", "cpos", "cneg", "ablat"]);
    let (t, c) = rows.iter().fold((0.0, 0.0), |(t, c), r| (t + r[1] / r[0] / 13.0, c + r[3] / r[2] / 13.0));
    let e: Vec<Effect> = bcg("RR")
        .iter()
        .zip(&rows)
        .map(|(e, r)| Effect { yi: e.yi, vi: t / (r[0] + r[1]) + c / (r[2] + r[3]) })
        .collect();
    let f = random(&e, "EB");
    all_printed(&[f.estimate, f.se], &[-0.5429, 0.1842], 4);
    printed(f.tau2.value, 0.268, 3);
    let design = [vec![1.0; 13], rows.iter().map(|r| r[4] - 33.46).collect()];
    let r = regression(&e, &design, Some("EB"));
    // −0.6304 in the article.
    all_printed(&[r.coefficients[0].estimate, r.coefficients[1].estimate], &[-0.6303, -0.0268], 4);
    all_printed(&[r.coefficients[0].se, r.coefficients[1].se], &[0.1591, 0.0110], 4);
    printed(r.tau2.value, 0.157, 3);
    printed(r.r2.unwrap(), 41.0, 0);
    let at = |latitude: f64| r.fitted(&[1.0, latitude - 33.46]).unwrap().estimate.exp();
    all_printed(&[at(33.46), at(42.0)], &[0.53, 0.42], 2);
}

/// Viechtbauer (2007), *Zeitschrift für Psychologie* 215, 104–121, pages 107–113: St John's wort.
#[test]
fn viechtbauer_2007_st_johns_wort() {
    let all = columns("dat.linde2005.csv", ["ai", "n1i", "ci", "n2i", "dosage", "duration", "baseline"]);
    // Trials 7–10 and 13–25 of the table have placebo groups and complete moderators.
    let rows: Vec<[f64; 7]> = (6..10).chain(12..25).map(|i| all[i]).collect();
    let data: Vec<StudyData> = rows.iter().map(|r| table([r[0], r[1], r[2], r[3]])).collect();
    let e = estimates("RR", &data, &EffectOptions::default());
    let f = common(&e);
    all_printed(&[f.estimate.exp(), f.ci_lower.exp(), f.ci_upper.exp()], &[1.3840, 1.2599, 1.5204], 4);
    printed(heterogeneity(&e, None, None, 0.95).unwrap().q, 51.5454, 4);
    let f = random(&e, "DL");
    all_printed(
        &[f.estimate.exp(), f.ci_lower.exp(), f.ci_upper.exp(), f.tau2.value],
        &[1.5722, 1.3103, 1.8864, 0.0903],
        4,
    );
    let prediction = f.prediction.unwrap();
    all_printed(&[prediction.0.exp(), prediction.1.exp()], &[0.8488, 2.9120], 4);

    let dose: Vec<f64> = rows.iter().map(|r| r[4] * 7.0 / 1000.0 * r[5] - 34.0).collect();
    let baseline: Vec<f64> = rows.iter().map(|r| r[6] - 20.0).collect();
    let product = dose.iter().zip(&baseline).map(|(d, b)| d * b).collect();
    let design = [vec![1.0; 17], dose, baseline, product];
    let r = regression(&e, &design, Some("DL"));
    // 48 % in the article.
    printed(r.r2.unwrap(), 47.3778, 4);
    all_printed(
        &r.coefficients.iter().map(|c| c.estimate).collect::<Vec<_>>(),
        &[0.476_258_85, -0.005_844_80, -0.067_227_82, -0.001_569_96],
        8,
    );
    all_printed(
        &r.coefficients.iter().map(|c| c.p_value).collect::<Vec<_>>(),
        &[6e-8, 0.558_847_35, 0.056_308_08, 0.648_740_54],
        8,
    );
    let fitted = r.fitted(&[1.0, 0.0, 12.5 - 20.0, 0.0]).unwrap();
    all_printed(&[fitted.estimate.exp(), fitted.ci.0.exp(), fitted.ci.1.exp()], &[2.6657, 1.4560, 4.8806], 4);
    for (method, tau2, se) in [
        ("HS", 0.0253, 0.0197),
        ("HE", 0.0388, 0.0764),
        ("DL", 0.0475, 0.0376),
        ("SJ", 0.0912, 0.0436),
        ("PM", 0.0633, 0.046),
        ("ML", 0.024, 0.0222),
        ("REML", 0.0558, 0.0409),
    ] {
        let fit = regression(&e, &design, Some(method)).tau2;
        all_printed(&[fit.value, fit.se.unwrap()], &[tau2, se], 4);
    }
}

/// Niël-Weise et al. (2007), catheter infections: 18 sparse trials, one without events. Pooled values from R metafor 3.8.1
/// (uncorrected, Peto) and from the formulas of RevMan 5 (0.5 added to tables with a zero).
#[test]
fn niel_weise_2007_sparse_tables() {
    let data: Vec<StudyData> =
        columns("dat.nielweise2007.csv", ["ai", "n1i", "ci", "n2i"]).into_iter().map(table).collect();
    let mh = |id: &str, correction: ZeroCells| {
        let options = MantelHaenszelOptions {
            pooling_correction: correction,
            risk_difference_variance: RiskDifferenceVariance::GreenlandRobins,
            ..MantelHaenszelOptions::default()
        };
        mantel_haenszel(measure(id).unwrap(), &data, &options).unwrap().pooled
    };
    let none = ZeroCells {
        add: 0.0,
        share: CorrectionShare::Equal,
        to: ZeroCellRule::None,
        double_zero: DoubleZero::Exclude,
    };
    let (odds, risk, difference) = (mh("OR", none), mh("RR", none), mh("RD", none));
    all_printed(
        &[odds.estimate, odds.se, risk.estimate, risk.se],
        &[-1.208705, 0.222445, -1.177772, 0.218168],
        6,
    );
    printed(difference.estimate, -0.024262, 6);
    assert_eq!((odds.k, difference.k), (17, 18));
    let (odds, risk) = (mh("OR", ZeroCells::default()), mh("RR", ZeroCells::default()));
    printed(odds.estimate, -1.148577, 6);
    printed(odds.se, 0.214430, 6);
    // RevMan's risk ratio adds 1 to the size of a corrected arm, which is what two corrected cells amount to.
    assert!(risk.estimate > -1.177772);
    printed(peto(&data, 0.95).unwrap().pooled.estimate, -1.105745, 6);
    printed(peto(&data, 0.95).unwrap().pooled.se, 0.191587, 6);

    // Without the trial that has no events, and with it.
    let exclude = EffectOptions::default();
    let keep = EffectOptions {
        zero_cells: ZeroCells { double_zero: DoubleZero::Keep, ..ZeroCells::default() },
        ..exclude
    };
    let usable = |id: &str, options: &EffectOptions| -> Vec<Effect> {
        effects(measure(id).unwrap(), &data, options).into_iter().flatten().map(|s| s.effect).collect()
    };
    let (without, with) = (common(&usable("OR", &exclude)), common(&usable("OR", &keep)));
    assert_eq!((without.k, with.k), (17, 18));
    all_printed(
        &[without.estimate, without.se, with.estimate, with.se],
        &[-0.966427, 0.236242, -0.954779, 0.234618],
        6,
    );
    // τ² from Q about the Mantel–Haenszel estimate is positive where the usual one is 0.
    let studies = usable("OR", &exclude);
    let centre = odds.estimate;
    assert_eq!(estimator("DL").unwrap().estimate(&studies).unwrap().value, 0.0);
    printed(about(&studies, centre).unwrap().value, 0.025208, 6);
}

/// One trial with 0 of 20 against 4 of 25 events: log odds ratio, log risk ratio and risk difference with their standard
/// errors, R metafor 3.8.1.
#[test]
fn a_single_zero_cell() {
    let data = [table([0.0, 20.0, 4.0, 25.0])];
    for (id, estimate, se) in [
        ("OR", -2.149597, 1.522338),
        ("RR", -1.983650, 1.461555),
        ("RD", -0.149267, 0.081311),
        // (0 − 16/9)/(82000/89100): Peto's method needs no correction.
        ("PETO", -1.931707, 1.042394),
    ] {
        let effect = estimates(id, &data, &EffectOptions::default())[0];
        all_printed(&[effect.yi, effect.vi.sqrt()], &[estimate, se], 6);
    }
    // metafor's escalc() corrects it all the same.
    let corrected = EffectOptions { correct_all_measures: true, ..EffectOptions::default() };
    let effect = estimates("PETO", &data, &corrected)[0];
    all_printed(&[effect.yi, effect.vi.sqrt()], &[-1.536743, 0.941393], 6);
}

/// n₁ = 10, m₁ = 12, s₁ = 3; n₂ = 8, m₂ = 9, s₂ = 4: Hedges' g by the rules of metafor, Borenstein, meta and RevMan 5.
#[test]
fn hedges_g_by_every_rule() {
    let data = [StudyData::TwoMeans {
        mean_experimental: 12.0,
        sd_experimental: 3.0,
        n_experimental: 10.0,
        mean_control: 9.0,
        sd_control: 4.0,
        n_control: 8.0,
    }];
    for (smd_variance, g, variance) in [
        (SmdVariance::Ls, 0.822537, 0.243794),
        (SmdVariance::Ls2, 0.822537, 0.222821),
        (SmdVariance::Ub, 0.822537, 0.248717),
        (SmdVariance::RevMan, 0.822647, 0.249066),
    ] {
        let options = EffectOptions { smd_variance, ..EffectOptions::default() };
        let effect = estimates("SMD", &data, &options)[0];
        all_printed(&[effect.yi, effect.vi], &[g, variance], 6);
    }
    let uncorrected = EffectOptions { ratio_bias_correction: false, ..EffectOptions::default() };
    printed(estimates("ROM", &data, &uncorrected)[0].yi, 0.287682, 6);
    printed(estimates("ROM", &data, &EffectOptions::default())[0].yi, 0.278461, 6);
}

/// Four alike estimates: the Hartung–Knapp interval is an eighth of the Wald interval, and the ad hoc one is not.
#[test]
fn hartung_knapp_with_little_heterogeneity() {
    let e = pairs(&[0.30, 0.32, 0.29, 0.31], &[0.04, 0.02, 0.05, 0.03]);
    let [wald, hksj, adhoc] =
        [Interval::Wald, Interval::Hksj, Interval::HksjAdHoc].map(|i| random_with(&e, "REML", i));
    all_printed(&[wald.estimate, wald.ci_lower, wald.ci_upper], &[0.308831, 0.135818, 0.481844], 6);
    all_printed(&[hksj.se, hksj.ci_lower, hksj.ci_upper], &[0.006309, 0.288753, 0.328909], 6);
    all_printed(&[adhoc.ci_lower, adhoc.ci_upper], &[0.027906, 0.589757], 6);
    assert!(hksj.wald_ci.0 < hksj.ci_lower && hksj.ci_upper < hksj.wald_ci.1);
    // Two studies: t with one degree of freedom.
    let e = pairs(&[0.2, 0.8], &[0.04, 0.05]);
    let [wald, hksj] = [Interval::Wald, Interval::Hksj].map(|i| random_with(&e, "REML", i));
    all_printed(
        &[wald.ci_lower, wald.ci_upper, hksj.ci_lower, hksj.ci_upper],
        &[-0.0961, 1.0794, -3.3187, 4.3021],
        4,
    );
}

/// BCG vaccine: prediction intervals by every rule, on the log scale, and the interval of τ².
#[test]
fn bcg_prediction_intervals() {
    let e = bcg("RR");
    let options = |interval, prediction| RandomOptions {
        tau2: estimator("REML").unwrap(),
        fixed_tau2: None,
        tau2_interval: Tau2Interval::QProfile,
        interval,
        prediction,
        level: 0.95,
    };
    for (interval, prediction, lower, upper) in [
        (Interval::Wald, Prediction::Normal, -1.86669, 0.43763),
        (Interval::Wald, Prediction::TKMinus1, -1.99534, 0.56628),
        (Interval::Wald, Prediction::TKMinus2, -2.00838, 0.57931),
        (Interval::Hksj, Prediction::TKMinus1, -1.99602, 0.56695),
        (Interval::Hksj, Prediction::TKMinus2, -2.00906, 0.57999),
    ] {
        let limits = random_effects(&e, &options(interval, prediction)).unwrap().prediction.unwrap();
        all_printed(&[limits.0, limits.1], &[lower, upper], 5);
    }
    let (lower, upper) = q_profile(&e, 0.95).unwrap();
    // Printed by confint() to the tolerance of its root finder.
    all_printed(&[lower, upper], &[0.1197, 1.1115], 4);
}

/// Matched pairs: 12 with the event under both conditions, 30 and 10 under one, 48 under neither.
#[test]
fn matched_pairs_by_hand() {
    let data =
        [StudyData::MatchedPairs { both: 12.0, experimental_only: 30.0, control_only: 10.0, neither: 48.0 }];
    let of = |id: &str| estimates(id, &data, &EffectOptions::default())[0];
    let close = |a: f64, b: f64| assert!((a - b).abs() < 1e-14);
    close(of("MPRD").yi, 0.2);
    close(of("MPRD").vi, (0.3 * 0.7 + 2.0 * 0.3 * 0.1 + 0.1 * 0.9) / 100.0);
    close(of("MPRR").yi, (42.0_f64 / 22.0).ln());
    close(of("MPRR").vi, 40.0 / (42.0 * 22.0));
    close(of("MPORC").yi, 3.0_f64.ln());
    close(of("MPORC").vi, 1.0 / 30.0 + 1.0 / 10.0);
}

/// Follmann & Proschan (1999), Table 1: eight trials of lowering cholesterol, Peto's odds ratio, DerSimonian–Laird, p = 10/256.
/// metafor's tests have the interval −0.3677 to −0.0020; its root finder stops within 1.2e-4. Bisection in R
/// (`validation/metafor-3.8/sign_interval.R`) has −0.367755 to −0.001918, which the limits here agree with to 1e-7.
#[test]
fn follmann_proschan_1999() {
    let rows = [
        [173.0, 5331.0, 210.0, 5296.0],
        [157.0, 1906.0, 193.0, 1900.0],
        [131.0, 4541.0, 121.0, 4516.0],
        [56.0, 2051.0, 84.0, 2030.0],
        [52.0, 424.0, 65.0, 422.0],
        [36.0, 1149.0, 42.0, 1129.0],
        [62.0, 6582.0, 20.0, 1663.0],
        [2.0, 88.0, 2.0, 30.0],
    ];
    let effects = estimates("PETO", &rows.map(table), &EffectOptions::default());
    let options =
        RegressionOptions { tau2: estimator("DL"), fixed_tau2: None, interval: Interval::Wald, level: 0.95 };
    let test = sign_test(&effects, &options, SignStatistic::Estimate, Arrangements::All).unwrap();
    assert_eq!(test.p_values[0], Some(10.0 / 256.0));
    let (lower, upper) =
        sign_interval(&effects, &options, SignStatistic::Estimate, Arrangements::All).unwrap();
    assert!((lower + 0.367_755_328).abs() < 1e-7, "{lower}");
    assert!((upper + 0.001_918_206).abs() < 1e-7, "{upper}");
}
