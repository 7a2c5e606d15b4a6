//! Meta-regressions of the BCG trials beyond the reference files: numbers of metafor 3.8.1, printed by
//! `validation/metafor-3.8/regression.R` with thresholds of 10⁻¹⁴.
//!
//! Robust tests are those of clubSandwich 0.5.8 and metafor 3.8.1, printed by `validation/metafor-3.8/robust_regression.R`.
//!
//! Tolerance: 1e-8 relative, as for the reference files, because the reference inverts XᵀWX.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use metaweave_stats::Effect;
use metaweave_stats::cluster_robust::{RobustVariance, cluster_robust};
use metaweave_stats::effect::{EffectOptions, StudyData, effects, measure};
use metaweave_stats::meta_regression::{
    MetaRegression, RegressionOptions, RestrictedCubicSpline, meta_regression,
};
use metaweave_stats::permutation::{Arrangements, moderator_intervals, moderator_test};
use metaweave_stats::pooling::Interval;
use metaweave_stats::tau2::estimator;

/// Events and people of both arms, latitude, year, allocation.
const BCG: [([f64; 4], f64, f64, &str); 13] = [
    ([4.0, 123.0, 11.0, 139.0], 44.0, 1948.0, "random"),
    ([6.0, 306.0, 29.0, 303.0], 55.0, 1949.0, "random"),
    ([3.0, 231.0, 11.0, 220.0], 42.0, 1960.0, "random"),
    ([62.0, 13598.0, 248.0, 12867.0], 52.0, 1977.0, "random"),
    ([33.0, 5069.0, 47.0, 5808.0], 13.0, 1973.0, "alternate"),
    ([180.0, 1541.0, 372.0, 1451.0], 44.0, 1953.0, "alternate"),
    ([8.0, 2545.0, 10.0, 629.0], 19.0, 1973.0, "random"),
    ([505.0, 88391.0, 499.0, 88391.0], 13.0, 1980.0, "random"),
    ([29.0, 7499.0, 45.0, 7277.0], 27.0, 1968.0, "random"),
    ([17.0, 1716.0, 65.0, 1665.0], 42.0, 1961.0, "systematic"),
    ([186.0, 50634.0, 141.0, 27338.0], 18.0, 1974.0, "systematic"),
    ([5.0, 2498.0, 3.0, 2341.0], 33.0, 1969.0, "systematic"),
    ([27.0, 16913.0, 29.0, 17854.0], 33.0, 1976.0, "systematic"),
];

fn bcg() -> Vec<Effect> {
    let tables = BCG.map(|([a, n1, c, n2], ..)| StudyData::TwoByTwo {
        events_experimental: a,
        non_events_experimental: n1 - a,
        events_control: c,
        non_events_control: n2 - c,
    });
    let risk_ratio = measure("RR").unwrap();
    effects(risk_ratio, &tables, &EffectOptions::default()).into_iter().map(|e| e.unwrap().effect).collect()
}

fn options(interval: Interval) -> RegressionOptions {
    RegressionOptions { tau2: estimator("REML"), fixed_tau2: None, interval, level: 0.95 }
}

fn fit(columns: &[Vec<f64>], interval: Interval) -> MetaRegression {
    meta_regression(&bcg(), columns, &options(interval)).unwrap()
}

fn ones() -> Vec<f64> {
    vec![1.0; 13]
}

fn latitude() -> Vec<f64> {
    BCG.iter().map(|study| study.1).collect()
}

fn allocated(how: &str) -> Vec<f64> {
    BCG.iter().map(|study| f64::from(u8::from(study.3 == how))).collect()
}

fn product(a: &[f64], b: &[f64]) -> Vec<f64> {
    a.iter().zip(b).map(|(a, b)| a * b).collect()
}

fn same(found: &[f64], expected: &[f64]) {
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(expected) {
        assert!((found - expected).abs() <= 1e-8 * expected.abs(), "{found} is not {expected}");
    }
}

fn estimates_and_errors(fit: &MetaRegression) -> Vec<f64> {
    let coefficients = &fit.coefficients;
    coefficients.iter().map(|c| c.estimate).chain(coefficients.iter().map(|c| c.se)).collect()
}

/// rma() of metafor 3.8.1 has τ² = 0.298635, far from the maximum of the restricted likelihood. The numbers are those of its
/// rma.mv(), which stops at 1e-6; R's optimize() has 0.08645032.
#[test]
fn without_an_intercept() {
    let r = fit(&[latitude()], Interval::Wald);
    let expected = [-0.022_595_449_454_952_31, 0.003_202_944_284_056_84, 0.086_450_418_832_337_03];
    let found = [r.coefficients[0].estimate, r.coefficients[0].se, r.tau2.value];
    for (found, expected) in found.iter().zip(expected) {
        assert!((found - expected).abs() < 2e-6 * expected.abs(), "{found} is not {expected}");
    }
    assert_eq!((r.intercept, r.omnibus.unwrap().df, r.r2), (None, 1.0, None));
}

#[test]
fn factor_against_a_chosen_level() {
    let columns = [ones(), allocated("alternate"), allocated("systematic"), latitude()];
    let cases = [
        (
            Interval::Wald,
            [1.285_017_960_466_09, 0.525_971_116_035_061],
            [
                [
                    -0.328_881_687_385_337,
                    0.269_367_503_624_243,
                    -0.856_832_293_094_317,
                    0.199_068_918_323_642,
                ],
                [
                    -1.174_430_132_627_529,
                    0.213_657_748_842_456,
                    -1.593_191_625_376_646,
                    -0.755_668_639_878_411,
                ],
                [
                    -0.619_452_449_732_272,
                    0.293_540_528_871_998,
                    -1.194_781_314_324_227,
                    -0.044_123_585_140_316_8,
                ],
            ],
            [
                [-1.242_218_909_379_94, 0.584_455_534_609_267],
                [-2.029_306_864_573_02, -0.319_553_400_682_032],
                [-1.560_970_554_414_82, 0.322_065_654_950_273],
            ],
        ),
        (
            Interval::Hksj,
            [0.600_725_428_259_94, 0.569_000_377_430_751],
            [
                [-0.328_881_687_385_337, 0.278_577_986_229_973, -0.959_068_874_333_37, 0.301_305_499_562_695],
                [
                    -1.174_430_132_627_529,
                    0.220_963_347_895_109,
                    -1.674_283_952_784_32,
                    -0.674_576_312_470_737,
                ],
                [
                    -0.619_452_449_732_272,
                    0.303_577_559_690_027,
                    -1.306_192_600_849_87,
                    0.067_287_701_385_321_6,
                ],
            ],
            [
                [-1.395_219_460_034_23, 0.737_456_085_263_556],
                [-2.169_314_144_113_12, -0.179_546_121_141_934],
                [-1.720_157_855_343_3, 0.481_252_955_878_759],
            ],
        ),
    ];
    for (interval, test, confidence, prediction) in cases {
        let r = fit(&columns, interval);
        let coefficients: Vec<f64> = r.coefficients.iter().map(|c| c.estimate).collect();
        let expected = [
            0.025_703_144_490_420_1,
            0.267_491_211_512_911_7,
            0.325_952_498_441_181_3,
            -0.027_275_756_298_135_2,
        ];
        same(&coefficients, &expected);
        let alone: Vec<f64> = (1..4).map(|j| r.inflation(&[j]).unwrap().gvif).collect();
        same(&alone, &[1.137_893_560_438_5, 1.144_642_677_665_24, 1.015_103_819_900_06]);
        let factor = r.inflation(&[1, 2]).unwrap();
        same(&[factor.gvif, factor.gsif], &[1.015_103_819_900_06, 1.003_754_754_715_64]);
        let of_factor = r.test(&[1, 2]).unwrap();
        same(&[of_factor.statistic, of_factor.p_value], &test);
        let rows = [[1.0, 0.0, 0.0, 13.0], [1.0, 0.0, 0.0, 44.0], [1.0, 1.0, 0.0, 33.46]];
        for ((row, confidence), prediction) in rows.iter().zip(confidence).zip(prediction) {
            let at = r.fitted(row).unwrap();
            same(&[at.estimate, at.se, at.ci.0, at.ci.1], &confidence);
            same(&[at.prediction.0, at.prediction.1], &prediction);
        }
        assert_eq!((r.inflation(&[0]), r.inflation(&[]), r.inflation(&[9])), (None, None, None));
        assert_eq!((r.test(&[]), r.test(&[9])), (None, None));
    }
}

#[test]
fn inflation_of_an_interaction() {
    let (random, systematic) = (allocated("random"), allocated("systematic"));
    let products = [product(&random, &latitude()), product(&systematic, &latitude())];
    let [a, b] = products;
    let r = fit(&[ones(), random, systematic, latitude(), a, b], Interval::Hksj);
    for (columns, gvif, gsif) in [
        (&[1, 2][..], 45.930_248_482_806_08, 2.603_302_879_472_06),
        (&[3][..], 4.496_241_470_581_61, 2.120_434_264_621_66),
        (&[4, 5][..], 84.289_656_041_787_21, 3.030_006_571_519_07),
    ] {
        let found = r.inflation(columns).unwrap();
        same(&[found.gvif, found.gsif], &[gvif, gsif]);
    }
}

#[test]
fn restricted_cubic_spline() {
    let spline = RestrictedCubicSpline::at_quantiles(&latitude(), 4).unwrap();
    let rows: Vec<Vec<f64>> = latitude().into_iter().map(|x| spline.at(x)).collect();
    let mut columns = vec![ones()];
    columns.extend((0..3).map(|j| rows.iter().map(|row| row[j]).collect()));
    let r = fit(&columns, Interval::Hksj);
    same(
        &estimates_and_errors(&r),
        &[
            -0.127_139_445_614_098_4,
            -0.009_182_705_181_811_18,
            -0.018_181_078_318_419_35,
            -0.031_237_743_178_703_4,
            0.782_101_394_228_296_3,
            0.045_184_420_948_539_3,
            0.125_388_785_115_565_6,
            0.414_013_443_086_992_3,
        ],
    );
    let omnibus = r.omnibus.unwrap();
    same(
        &[r.tau2.value, r.r2.unwrap(), omnibus.statistic, omnibus.p_value],
        &[0.103_584_725_150_565, 66.931_538_840_835_09, 3.799_658_214_955_648, 0.051_978_717_923_290_8],
    );
    let curved = r.test(&[2, 3]).unwrap();
    same(&[curved.statistic, curved.p_value], &[0.558_911_590_933_326, 0.590_472_135_456_463]);
}

#[test]
fn polynomial() {
    let year: Vec<f64> = BCG.iter().map(|study| study.2 - 1960.0).collect();
    let r = fit(&[ones(), year.clone(), product(&year, &year)], Interval::Hksj);
    same(
        &estimates_and_errors(&r),
        &[
            -0.956_032_625_794_447_5,
            0.023_362_779_754_851_65,
            0.000_411_235_190_127_926,
            0.309_283_576_614_043_4,
            0.024_430_282_107_724_32,
            0.002_136_614_383_467_63,
        ],
    );
    same(&[r.tau2.value, r.r2.unwrap()], &[0.298_764_470_952_902, 4.622_218_294_406_243]);
}

#[test]
fn all_arrangements_of_a_factor() {
    let columns = [ones(), allocated("random")];
    let test = moderator_test(&bcg(), &columns, &options(Interval::Wald), Arrangements::All).unwrap();
    assert_eq!(test.arrangements, 1716);
    same(&test.statistics, &[-1.815_699_292_476_49, -1.353_781_432_936_45]);
    same(&[test.p_values[1].unwrap(), test.omnibus_p.unwrap()], &[0.202_214_452_214_452; 2]);
}

/// All 5040 arrangements of the first seven trials, by brute force in base R (`validation/metafor-3.8/permutation_intervals.R`).
#[test]
fn permutation_interval_of_a_slope() {
    let effects = bcg()[..7].to_vec();
    let columns = [vec![1.0; 7], latitude()[..7].to_vec()];
    let options = RegressionOptions { tau2: estimator("DL"), ..options(Interval::Wald) };
    let found = moderator_intervals(&effects, &columns, &options, Arrangements::All).unwrap();
    let (lower, upper) = found[1].clone().unwrap().unwrap();
    // Half of 10⁻⁴ of the standard error of 0.0115.
    for (limit, expected) in [(lower, -0.054_459_864_9), (upper, 0.013_724_953_1)] {
        assert!((limit - expected).abs() < 7e-7, "{limit} {expected}");
    }
    let p = moderator_test(&effects, &columns, &options, Arrangements::All).unwrap().p_values[1].unwrap();
    assert!((p - 0.186_111_111_111_1).abs() < 1e-12);
}

/// Latitude and allocation, against random allocation.
fn latitude_and_allocation() -> [Vec<f64>; 4] {
    [ones(), latitude(), allocated("alternate"), allocated("systematic")]
}

/// Statistic, denominator degrees of freedom and p-value of a test.
fn tested(fit: &MetaRegression, columns: &[usize]) -> [f64; 3] {
    let test = fit.test(columns).unwrap();
    assert_eq!(test.df, columns.len() as f64);
    [test.statistic, test.df_denominator.unwrap(), test.p_value]
}

#[test]
fn robust_intervals_with_satterthwaite_degrees_of_freedom() {
    let fit = fit(&latitude_and_allocation(), Interval::Robust(RobustVariance::Cr2));
    let of = |value: fn(&metaweave_stats::meta_regression::Coefficient) -> f64| -> Vec<f64> {
        fit.coefficients.iter().map(value).collect()
    };
    let beta = [0.0257031444904158, -0.0272757562981352, 0.267491211512913, 0.325952498441186];
    same(&of(|c| c.estimate), &beta);
    let se = [0.435801871211378, 0.00840420998752998, 0.254435115815726, 0.359755969865528];
    same(&of(|c| c.se), &se);
    let df = [2.87252765843233, 4.55243947132850, 1.86062341786845, 5.16022069132155];
    same(&of(|c| c.df.unwrap()), &df);
    let p = [0.956830273400371, 0.0261227407563214, 0.410360439170419, 0.405233633594562];
    same(&of(|c| c.p_value), &p);
    assert_eq!(fit.df, None);
    // t(4.55) has the quantile 2.6508; the interval of latitude is that many standard errors wide on each side.
    let latitude = &fit.coefficients[1];
    assert!((0.5 * (latitude.ci_lower + latitude.ci_upper) - latitude.estimate).abs() < 1e-12);
    same(&tested(&fit, &[1]), &[10.533187441474, 4.5524394713285, 0.0261227407563214]);
    same(&tested(&fit, &[2, 3]), &[0.462407197663615, 2.31986456093459, 0.677621706529052]);
    let omnibus = fit.omnibus.unwrap();
    same(
        &[omnibus.statistic, omnibus.df, omnibus.df_denominator.unwrap(), omnibus.p_value],
        &[8.19349830040185, 3.0, 2.56666474582777, 0.076148098932547],
    );
    // The mean at a study's values has the degrees of freedom of that combination: at the reference those of the intercept.
    let reference = fit.fitted(&[1.0, 0.0, 0.0, 0.0]).unwrap();
    let intercept = &fit.coefficients[0];
    same(&[reference.ci.0, reference.ci.1], &[intercept.ci_lower, intercept.ci_upper]);
}

#[test]
fn robust_intervals_with_one_number_of_degrees_of_freedom() {
    for (variance, se, statistics) in [
        (
            RobustVariance::Cr1,
            [0.422141511188861, 0.00795221037401299, 0.230946970389956, 0.361195664908947],
            [11.7646193937493, 0.734569509756089, 18.2548886994648, 0.000362729325304954],
        ),
        (
            RobustVariance::Cr0,
            [0.351242968636914, 0.00661663898233396, 0.192159494689396, 0.300532959301043],
            [16.9933391243046, 1.06104484742546, 26.3681725658936, 8.6180971781693e-05],
        ),
    ] {
        let fit = fit(&latitude_and_allocation(), Interval::Robust(variance));
        same(&fit.coefficients.iter().map(|c| c.se).collect::<Vec<_>>(), &se);
        assert!(fit.coefficients.iter().all(|c| c.df == Some(9.0)) && fit.df == Some(9.0));
        let (latitude, allocation) = (tested(&fit, &[1]), tested(&fit, &[2, 3]));
        let all = tested(&fit, &[1, 2, 3]);
        same(&[latitude[0], allocation[0], all[0], all[2]], &statistics);
        assert_eq!(all[1], 9.0);
    }
}

#[test]
fn robust_tests_of_contrasts() {
    // Means of three allocations, and the hypothesis that they are equal, by two sets of contrasts that say the same.
    let columns = [allocated("random"), allocated("alternate"), allocated("systematic")];
    let clusters: Vec<usize> = (0..13).collect();
    let fit =
        cluster_robust(&bcg(), &columns, &clusters, &options(Interval::Wald), RobustVariance::Cr2).unwrap();
    same(&fit.df, &[5.54299195883561, 0.999999999999999, 2.7233850780667]);
    for contrasts in
        [[vec![1.0, -1.0, 0.0], vec![1.0, 0.0, -1.0]], [vec![0.0, 1.0, -1.0], vec![-1000.0, 500.0, 500.0]]]
    {
        let test = fit.test(&contrasts).unwrap();
        same(
            &[test.statistic, test.df_denominator.unwrap(), test.p_value],
            &[0.650542406769293, 2.39883134204252, 0.594674566237988],
        );
    }
    assert_eq!(fit.test(&[]), None);
    assert_eq!(fit.test(&[vec![1.0, -1.0, 0.0], vec![-2.0, 2.0, 0.0]]), None);
    assert_eq!(fit.test(&[vec![1.0, -1.0]]), None);
}

#[test]
fn robust_regression_of_a_mean_is_the_robust_mean() {
    for variance in RobustVariance::ALL {
        let regression = fit(&[ones()], Interval::Robust(variance));
        let options = metaweave_stats::pooling::RandomOptions {
            tau2: estimator("REML").unwrap(),
            interval: Interval::Robust(variance),
            ..Default::default()
        };
        let mean = metaweave_stats::pooling::random_effects(&bcg(), &options).unwrap();
        let c = &regression.coefficients[0];
        same(
            &[c.estimate, c.se, c.ci_lower, c.df.unwrap()],
            &[mean.estimate, mean.se, mean.ci_lower, mean.df.unwrap()],
        );
    }
}

#[test]
fn a_coefficient_that_rests_on_one_study_has_no_robust_variance() {
    let mut only_first = vec![0.0; 13];
    only_first[0] = 1.0;
    let fit = meta_regression(&bcg(), &[ones(), only_first], &options(Interval::Robust(RobustVariance::Cr2)));
    assert!(matches!(fit, Err(metaweave_stats::FitError::OutOfRange { .. })), "{fit:?}");
}

/// Schools in districts (Konstantopoulos 2011): a parabola over time, with districts as clusters. The calendar years make the
/// reference lose digits that this crate keeps.
#[test]
fn robust_tests_with_several_effects_in_a_cluster() {
    let rows = common::columns("dat.konstantopoulos2011.csv", ["district", "year", "yi", "vi"]);
    let effects: Vec<Effect> = rows.iter().map(|[_, _, yi, vi]| Effect { yi: *yi, vi: *vi }).collect();
    let columns = [
        vec![1.0; rows.len()],
        rows.iter().map(|row| row[1]).collect(),
        rows.iter().map(|row| (row[1] - 1995.0) * (row[1] - 1995.0) / 100.0).collect(),
    ];
    let districts: Vec<usize> = rows.iter().map(|row| row[0] as usize).collect();
    for (variance, se, df, test) in [
        (
            RobustVariance::Cr2,
            [27.9884316187714, 0.0140152479418178, 0.0992193296397804],
            [2.64615266768602, 2.64528012582893, 3.01018220575266],
            [0.127892048675586, 2.79859437740436, 0.884811267311602],
        ),
        (
            RobustVariance::Cr1,
            [26.1610412207205, 0.0130986587819158, 0.0926525674135200],
            [8.0; 3],
            [0.21058566035352, 8.0, 0.81446033192557],
        ),
    ] {
        let fit = cluster_robust(&effects, &columns, &districts, &options(Interval::Wald), variance).unwrap();
        let found = fit.test(&fit.each(&[1, 2])).unwrap();
        let found = [found.statistic, found.df_denominator.unwrap(), found.p_value];
        common::printed(found[2], test[2], 6);
        let errors: Vec<f64> = fit.coefficients.iter().map(|c| c.se).collect();
        for (found, expected) in
            errors.iter().chain(&fit.df).chain(&found).zip(se.iter().chain(&df).chain(&test))
        {
            assert!(
                (found - expected).abs() <= 1e-6 * expected.abs(),
                "{variance:?}: {found} is not {expected}"
            );
        }
    }
}
