//! Small-study effects as printed in articles, books and the tests of other software.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use metaweave_stats::Effect;
use metaweave_stats::small_study_effects::{
    Alternative, SelectionOptions, WeightFunction, egger, limit_meta_analysis, p_curve, profile_intervals,
    selection_model,
};
use metaweave_stats::tau2::RESTRICTED_MAXIMUM_LIKELIHOOD;

/// A value printed with a number of decimals.
#[track_caller]
fn printed(value: f64, expected: f64, decimals: i32) {
    assert!(
        (value - expected).abs() <= 0.51 * libm::pow(10.0, -f64::from(decimals)),
        "{value} for {expected}"
    );
}

fn of_se(studies: &[(f64, f64)]) -> Vec<Effect> {
    studies.iter().map(|(yi, se)| Effect { yi: *yi, vi: se * se }).collect()
}

/// Passive smoking and lung cancer (Hackshaw 1998), log odds ratios with variances to four digits, as metadat has them.
fn hackshaw() -> Vec<Effect> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/oracle/data/dat.hackshaw1998.csv");
    let mut reader = csv::Reader::from_path(path).unwrap();
    let at = |headers: &csv::StringRecord, name| headers.iter().position(|h| h == name).unwrap();
    let headers = reader.headers().unwrap().clone();
    let (yi, vi) = (at(&headers, "yi"), at(&headers, "vi"));
    reader
        .records()
        .map(|row| {
            let row = row.unwrap();
            Effect { yi: row[yi].parse().unwrap(), vi: row[vi].parse().unwrap() }
        })
        .collect()
}

/// Third-wave therapies for stress in students: Harrer, Cuijpers, Furukawa & Ebert (2021), *Doing Meta-Analysis with R*,
/// data set `ThirdWave`.
fn third_wave() -> Vec<Effect> {
    of_se(&[
        (0.709_136_2, 0.260_820_2),
        (0.354_864_1, 0.196_362_4),
        (1.791_17, 0.345_569_2),
        (0.182_455_2, 0.117_787_4),
        (0.421_850_9, 0.144_812_8),
        (0.63, 0.196),
        (0.724_883_8, 0.224_664_1),
        (0.528_663_8, 0.210_460_9),
        (0.284, 0.168),
        (1.275_068_2, 0.337_199_7),
        (0.103_608_2, 0.194_727_5),
        (0.388_390_6, 0.230_768_9),
        (0.540_739_8, 0.244_313_3),
        (0.426_159_3, 0.257_937_9),
        (0.515_396_9, 0.351_273_7),
        (1.479_726, 0.315_270_3),
        (0.612_578_2, 0.226_683_4),
        (0.6, 0.249),
    ])
}

fn options(function: WeightFunction) -> SelectionOptions {
    SelectionOptions { function, alternative: Alternative::Greater, common: false, level: 0.95 }
}

/// metafor's `test_misc_selmodel.r`, after Vevea & Hedges (1995): cut points 0.05, 0.10, 0.50.
#[test]
fn step_function_of_hackshaw() {
    let options = options(WeightFunction::Step { steps: vec![0.05, 0.1, 0.5], weights: None });
    let fit = selection_model(&hackshaw(), &options).unwrap();
    for (weight, (delta, se)) in
        fit.delta[1..].iter().zip([(2.422_079, 1.660_85), (0.977_543, 0.820_387), (0.396_713, 0.469_235)])
    {
        printed(weight.estimate, delta, 4);
        printed(weight.se.unwrap(), se, 4);
    }
    printed(fit.selection_test.unwrap().statistic, 7.066_137, 5);
    assert_eq!((fit.selection_test.unwrap().df, fit.counts), (3.0, vec![7, 8, 16, 6]));
    printed(fit.tau2, 0.030_713, 5);

    let limits = profile_intervals(&hackshaw(), &options).unwrap();
    let tau2 = limits.tau2.unwrap();
    // Found there by a root finder that stops within 1.2·10⁻⁴.
    printed(tau2.0.unwrap(), 0.000_224, 4);
    printed(tau2.1.unwrap(), 0.135_284, 4);
    for (limits, (lower, upper)) in
        limits.delta.iter().zip([(0.665_133, 9.915_798), (0.209_558, 5.386_044), (0.040_198, 4.119_681)])
    {
        printed(limits.0.unwrap(), lower, 4);
        printed(limits.1.unwrap(), upper, 3);
    }
}

/// Baskerville, Liddy & Hogg (2012), *Annals of Family Medicine* 10, 63–74, as analysed by Citkowicz & Vevea (2017).
#[test]
fn beta_function_of_baskerville() {
    let effects = of_se(&[
        (1.01, 0.52),
        (0.82, 0.46),
        (0.59, 0.23),
        (0.44, 0.18),
        (0.84, 0.29),
        (0.73, 0.29),
        (1.12, 0.36),
        (0.04, 0.37),
        (0.24, 0.15),
        (0.32, 0.40),
        (1.04, 0.32),
        (1.31, 0.57),
        (0.59, 0.29),
        (0.66, 0.19),
        (0.62, 0.31),
        (0.47, 0.27),
        (1.08, 0.32),
        (0.98, 0.32),
        (0.26, 0.18),
        (0.39, 0.18),
        (0.60, 0.31),
        (0.94, 0.53),
        (0.11, 0.27),
    ]);
    let fit = selection_model(&effects, &options(WeightFunction::Beta)).unwrap();
    // Printed with seven digits from integrals with four.
    printed(fit.delta[0].estimate, 0.4731, 3);
    printed(fit.delta[1].estimate, 4.4613, 2);
    printed(fit.delta[0].se.unwrap(), 0.2352, 3);
    printed(fit.delta[1].se.unwrap(), 2.1842, 2);
    printed(fit.selection_test.unwrap().statistic, 7.8469, 3);
    assert!(fit.tau2 < 1e-4);
}

/// Preston, Ashby & Smyth (2004), *Journal of Evaluation in Clinical Practice* 10, 313–322: a common effect, odds ratios below 1.
#[test]
fn weight_functions_of_preston() {
    let tables = [
        [4.0, 19.0, 5.0, 19.0],
        [34.0, 341.0, 50.0, 334.0],
        [7.0, 71.0, 16.0, 69.0],
        [6.0, 45.0, 5.0, 44.0],
        [1.0, 94.0, 8.0, 96.0],
        [11.0, 88.0, 12.0, 82.0],
        [2.0, 82.0, 7.0, 84.0],
        [0.0, 15.0, 1.0, 20.0],
        [33.0, 221.0, 43.0, 218.0],
    ];
    let effects: Vec<Effect> = tables
        .iter()
        .map(|[a, n1, c, n2]| {
            let add = if *a == 0.0 { 0.5 } else { 0.0 };
            let [a, b, c, d] = [a + add, n1 - a + add, c + add, n2 - c + add];
            Effect { yi: libm::log(a * d / (b * c)), vi: 1.0 / a + 1.0 / b + 1.0 / c + 1.0 / d }
        })
        .collect();
    // δ as metafor's tests have it, its standard error there, and that of `validation/small-study-effects/preston.R`, which settles
    // the power weight: the reference's 1.3937 comes from a numerical Hessian of integrals with four digits.
    for (function, delta, se, settled) in [
        (WeightFunction::HalfNormal, 3.162_948, 2.988_922, 2.988_922_513),
        (WeightFunction::NegativeExponential, 2.656_714, 2.347_468, 2.347_534_098),
        (WeightFunction::Logistic, 3.339_338, 2.388_776, 2.388_776_417),
        (WeightFunction::Power, 1.458_923, 1.393_725, 1.353_707_025),
    ] {
        let options = SelectionOptions { alternative: Alternative::Less, common: true, ..options(function) };
        let fit = selection_model(&effects, &options).unwrap();
        let id = options.function.id();
        assert!((fit.delta[0].estimate / delta - 1.0).abs() < 2e-3, "{id} {:?}", fit.delta);
        let found = fit.delta[0].se.unwrap();
        assert!((found / se - 1.0).abs() < if id == "power" { 5e-2 } else { 1e-3 }, "{id} {:?}", fit.delta);
        assert!((found / settled - 1.0).abs() < 1e-4, "{id} {found} for {settled}");
        assert_eq!(fit.tau2, 0.0);
    }
}

/// Weights chosen beforehand: Vevea & Woods (2005), *Psychological Methods* 10, 428–443, applied to Cohen (1981) in metafor's
/// tests.
#[test]
fn given_weights_of_vevea_and_woods() {
    // Correlations of student ratings of teaching with achievement, and sizes: `dat.cohen1981` of metadat.
    let studies = [
        (0.68, 10.0),
        (0.56, 20.0),
        (0.23, 13.0),
        (0.64, 22.0),
        (0.49, 28.0),
        (-0.04, 12.0),
        (0.49, 12.0),
        (0.33, 36.0),
        (0.58, 19.0),
        (0.18, 12.0),
        (-0.11, 36.0),
        (0.27, 75.0),
        (0.26, 33.0),
        (0.40, 121.0),
        (0.49, 37.0),
        (0.51, 14.0),
        (0.40, 40.0),
        (0.34, 16.0),
        (0.42, 14.0),
        (0.16, 20.0),
    ];
    let effects: Vec<Effect> = studies
        .iter()
        .map(|(r, n): &(f64, f64)| Effect { yi: libm::atanh(*r), vi: 1.0 / (n - 3.0) })
        .collect();
    let steps = vec![0.005, 0.01, 0.05, 0.10, 0.25, 0.35, 0.50, 0.65, 0.75, 0.90, 0.95, 0.99, 0.995];
    let weights: [(&[f64; 14], f64, f64); 4] = [
        (
            &[1.0, 0.99, 0.95, 0.80, 0.75, 0.65, 0.60, 0.55, 0.50, 0.50, 0.50, 0.50, 0.50, 0.50],
            0.351_894,
            0.0045,
        ),
        (
            &[1.0, 0.99, 0.90, 0.75, 0.60, 0.50, 0.40, 0.35, 0.30, 0.25, 0.10, 0.10, 0.10, 0.10],
            0.321_518,
            0.009_544,
        ),
        (
            &[1.0, 0.99, 0.95, 0.90, 0.80, 0.75, 0.60, 0.60, 0.75, 0.80, 0.90, 0.95, 0.99, 1.00],
            0.362_019,
            0.002_774,
        ),
        (
            &[1.0, 0.99, 0.90, 0.75, 0.60, 0.50, 0.25, 0.25, 0.50, 0.60, 0.75, 0.90, 0.99, 1.00],
            0.332_18,
            0.005_652,
        ),
    ];
    for (weights, mean, tau2) in weights {
        let function = WeightFunction::Step { steps: steps.clone(), weights: Some(weights.to_vec()) };
        let fit = selection_model(&effects, &options(function)).unwrap();
        printed(fit.mean.estimate, mean, 4);
        printed(fit.tau2, tau2, 4);
        assert!(fit.selection_test.is_none());
    }
}

/// Harrer et al. (2021), chapter 9: Egger's test, p-curve and limit meta-analysis.
#[test]
fn third_wave_therapies() {
    let effects = third_wave();
    let test = egger(&effects, 0.95).unwrap();
    printed(test.slope.estimate, 4.111, 3);
    printed(test.slope.statistic, 4.677, 3);

    let curve = p_curve(&effects).unwrap();
    assert_eq!((curve.k, curve.below_5, curve.below_2_5), (18, 11, 10));
    printed(curve.right_skew.p_binomial, 0.006, 3);
    printed(curve.right_skew.z_full, -5.943, 3);
    printed(curve.right_skew.z_half.unwrap(), -4.982, 3);
    printed(curve.flatness.p_binomial, 0.975, 3);
    printed(curve.flatness.z_full, 3.260, 3);
    // Printed as 5.158: the code behind it divides by three times the probability of p < 0.025, so that what should be
    // uniform between 0 and 1 lies between 2/3 and 1. The conditional probability gives 2.679.
    printed(curve.flatness.z_half.unwrap(), 2.679, 3);
    printed(curve.power, 0.84, 2);
    printed(curve.power_ci.0, 0.627, 3);
    printed(curve.power_ci.1, 0.946, 3);

    let limit = limit_meta_analysis(&effects, &RESTRICTED_MAXIMUM_LIKELIHOOD, 0.95).unwrap();
    printed(limit.adjusted.estimate, -0.0345, 4);
}
