//! Proportions, contingency tables, agreement, scales and synthesis without meta-analysis against published examples and R.
//!
//! Values "as printed" come from the article named; the others from R 4.2.2 (`binom.test`, `prop.test(correct = FALSE)`,
//! `qbeta`, `chisq.test`, `fisher.test`, `anova`, `qf`) with the call in a comment, to 1e-10: all are closed forms.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use metaweave_stats::FitError;
use metaweave_stats::agreement::{
    AlphaMetric, CohenKappa, KappaWeights, cohen_kappa, fleiss_kappa, krippendorff_alpha,
};
use metaweave_stats::contingency::{chi_squared_test, fisher_exact};
use metaweave_stats::proportion::{ProportionInterval, proportion_interval};
use metaweave_stats::reliability::{IccForm, cronbach_alpha, intraclass_correlations};
use metaweave_stats::synthesis::{CombineMethod, Spread, combine, quantile, vote_count};

#[track_caller]
fn close(found: f64, expected: f64, tolerance: f64) {
    assert!((found - expected).abs() <= tolerance, "{found} is not {expected}");
}

#[track_caller]
fn limits(found: (f64, f64), expected: (f64, f64), tolerance: f64) {
    close(found.0, expected.0, tolerance);
    close(found.1, expected.1, tolerance);
}

/// Newcombe (1998), *Statistics in Medicine* 17, 857–872, table I, rows "Score" and "Clopper–Pearson", as printed.
#[test]
fn newcombe_1998() {
    for (x, n, score, exact) in [
        (81, 263, (0.2553, 0.3662), (0.2527, 0.3676)),
        (15, 148, (0.0624, 0.1605), (0.0578, 0.1617)),
        (0, 20, (0.0, 0.1611), (0.0, 0.1684)),
        (1, 29, (0.0061, 0.1718), (0.0009, 0.1776)),
    ] {
        let interval = |method| proportion_interval(x, n, method, 0.95).unwrap();
        limits(interval(ProportionInterval::Wilson), score, 0.5e-4);
        limits(interval(ProportionInterval::ClopperPearson), exact, 0.5e-4);
    }
}

#[test]
fn intervals_of_proportions_as_r_gives_them() {
    use ProportionInterval::{AgrestiCoull, ClopperPearson, Jeffreys, Wilson};
    for (x, n, method, expected) in [
        (81, 263, Wilson, (0.255288519878274, 0.3662095769828)),
        (81, 263, ClopperPearson, (0.252736745585271, 0.367621922601351)),
        (81, 263, AgrestiCoull, (0.255220665189997, 0.366277431671078)),
        (81, 263, Jeffreys, (0.254521934991023, 0.365647499174082)),
        (0, 20, AgrestiCoull, (0.0, 0.189809560542489)),
        (0, 20, Jeffreys, (0.0, 0.116638982904875)),
        (1, 29, Jeffreys, (0.00374617364905708, 0.150077686002232)),
        (7, 7, Wilson, (0.645669564933313, 1.0)),
        (7, 7, ClopperPearson, (0.590383602774997, 1.0)),
        (7, 7, Jeffreys, (0.70756382633769, 1.0)),
    ] {
        limits(proportion_interval(x, n, method, 0.95).unwrap(), expected, 1e-10);
    }
}

#[test]
fn proportions_of_nobody_and_of_more_than_all_are_refused() {
    let of = |x, n, level| proportion_interval(x, n, ProportionInterval::Wilson, level);
    assert!(matches!(of(0, 0, 0.95), Err(FitError::NoInformation { .. })));
    assert!(matches!(of(3, 2, 0.95), Err(FitError::InvalidSetting { setting: "count", .. })));
    assert!(matches!(of(1, 2, 1.0), Err(FitError::InvalidSetting { setting: "level", .. })));
}

/// Agresti (2007), *An Introduction to Categorical Data Analysis*, 2nd ed.: page 39 (party and gender, X² 30.1, df 2), and
/// Fisher's tea taster, page 46 (two-sided p 0.486).
#[test]
fn agresti_contingency_tables() {
    let test = chi_squared_test(&[vec![762, 327, 468], vec![484, 239, 477]]).unwrap();
    close(test.statistic, 30.0701490957547, 1e-10);
    close(test.df, 2.0, 0.0);
    close(test.p_value, 2.95358918321176e-7, 1e-17);
    close(test.smallest_expected, 246.354733405876, 1e-9);
    close(fisher_exact(&[vec![3, 1], vec![1, 3]]).unwrap(), 0.485714285714286, 1e-12);
}

#[test]
fn fisher_exact_as_r_gives_it() {
    close(fisher_exact(&[vec![2, 15], vec![10, 3]]).unwrap(), 0.000536724119143436, 1e-14);
    close(fisher_exact(&[vec![0, 2, 3], vec![5, 1, 4]]).unwrap(), 0.125874125874126, 1e-12);
    // Empty rows and columns say nothing.
    close(fisher_exact(&[vec![3, 0, 1], vec![0, 0, 0], vec![1, 0, 3]]).unwrap(), 0.485714285714286, 1e-12);
}

#[test]
fn tables_that_cannot_be_tested_are_refused() {
    let one_answer = [vec![3, 0], vec![4, 0]];
    assert!(matches!(chi_squared_test(&one_answer), Err(FitError::NoInformation { .. })));
    assert!(matches!(fisher_exact(&one_answer), Err(FitError::NoInformation { .. })));
    assert!(matches!(chi_squared_test(&[vec![1, 2], vec![3]]), Err(FitError::LengthMismatch { .. })));
    let large = vec![vec![40; 6]; 6];
    assert!(matches!(fisher_exact(&large), Err(FitError::Unsupported { .. })));
}

fn pairs(table: &[[usize; 3]; 3]) -> Vec<(usize, usize)> {
    let cells =
        table.iter().enumerate().flat_map(|(i, row)| row.iter().enumerate().map(move |(j, &n)| (i, j, n)));
    cells.flat_map(|(i, j, n)| std::iter::repeat_n((i, j), n)).collect()
}

/// Fleiss, Levin & Paik (2003), *Statistical Methods for Rates and Proportions*, table 18.1: two raters, 100 subjects.
/// Standard errors from a numerical derivative of κ with respect to the cell proportions (python, step 1e-6, so 1e-7).
#[test]
fn fleiss_levin_paik_2003() {
    let pairs = pairs(&[[75, 1, 4], [5, 4, 1], [0, 0, 10]]);
    for (weights, estimate, se, observed) in [
        (KappaWeights::None, 0.676470588235294, 0.0877029534805187, 0.89),
        (KappaWeights::Linear, 0.7222222222222222, 0.08430095393749629, 0.925),
        (KappaWeights::Quadratic, 0.7553191489361695, 0.08670713250228558, 0.9425),
    ] {
        let CohenKappa { estimate: found, se: found_se, observed: found_observed, interval, units } =
            cohen_kappa(&pairs, 3, weights, 0.95).unwrap();
        close(found, estimate, 1e-12);
        close(found_se, se, 1e-7);
        close(found_observed, observed, 1e-12);
        limits(interval, (estimate - 1.959963984540054 * se, estimate + 1.959963984540054 * se), 1e-6);
        assert_eq!(units, 100);
    }
}

/// Ratings of fourteen raters of ten subjects into five categories, a worked example printed in many places: κ 0.210.
/// Percentile limits from 200 000 resamples by numpy are 0.041 and 0.368; 2000 resamples miss that by some hundredths.
#[test]
fn fleiss_kappa_of_a_worked_example() {
    let units: Vec<Vec<u32>> = [
        [0, 0, 0, 0, 14],
        [0, 2, 6, 4, 2],
        [0, 0, 3, 5, 6],
        [0, 3, 9, 2, 0],
        [2, 2, 8, 1, 1],
        [7, 7, 0, 0, 0],
        [3, 2, 6, 3, 0],
        [2, 5, 3, 2, 2],
        [6, 5, 2, 1, 0],
        [0, 2, 2, 3, 7],
    ]
    .map(Vec::from)
    .into();
    let found = fleiss_kappa(&units, 0.95).unwrap();
    close(found.estimate, 0.20993070442195522, 1e-12);
    limits(found.interval.unwrap(), (0.0415, 0.3675), 0.02);
    assert!(matches!(fleiss_kappa(&[vec![2, 0], vec![1, 2]], 0.95), Err(FitError::Unsupported { .. })));
    assert!(matches!(fleiss_kappa(&[vec![2, 0], vec![2, 0]], 0.95), Err(FitError::NoInformation { .. })));
}

/// Krippendorff (2011), *Computing Krippendorff's Alpha-Reliability*, section C: four observers, twelve units, missing
/// ratings; α 0.743, 0.815, 0.849 and 0.797 as printed.
#[test]
fn krippendorff_2011() {
    let observers: [[i32; 12]; 4] = [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3],
        [0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0],
    ];
    let units: Vec<Vec<f64>> = (0..12)
        .map(|unit| observers.iter().map(|o| o[unit]).filter(|&x| x > 0).map(f64::from).collect())
        .collect();
    for (metric, printed) in [
        (AlphaMetric::Nominal, 0.743),
        (AlphaMetric::Ordinal, 0.815),
        (AlphaMetric::Interval, 0.849),
        (AlphaMetric::Ratio, 0.797),
    ] {
        let found = krippendorff_alpha(&units, metric, 0.95).unwrap();
        close(found.estimate, printed, 0.5e-3);
        assert_eq!(found.units, 11, "the unit that one observer rated says nothing");
        // From 6000 resamples by numpy: 0.42 to 1 (nominal), 0.44 to 1 (ordinal).
        let (lower, upper) = found.interval.unwrap();
        assert!((0.3..0.6).contains(&lower) && upper > 0.99, "{lower} {upper}");
    }
    let nominal = krippendorff_alpha(&units, AlphaMetric::Nominal, 0.95).unwrap();
    limits(nominal.interval.unwrap(), (0.4221, 1.0), 0.03);
    assert_eq!(nominal, krippendorff_alpha(&units, AlphaMetric::Nominal, 0.95).unwrap());
}

#[test]
fn agreement_without_ratings_is_refused() {
    assert!(matches!(cohen_kappa(&[], 2, KappaWeights::None, 0.95), Err(FitError::NoInformation { .. })));
    let same = [(0, 0), (0, 0)];
    assert!(matches!(cohen_kappa(&same, 2, KappaWeights::None, 0.95), Err(FitError::NoInformation { .. })));
    assert!(matches!(
        cohen_kappa(&[(0, 2)], 2, KappaWeights::None, 0.95),
        Err(FitError::InvalidSetting { .. })
    ));
    let alpha = |units: &[Vec<f64>]| krippendorff_alpha(units, AlphaMetric::Nominal, 0.95);
    assert!(matches!(alpha(&[vec![1.0], vec![]]), Err(FitError::NoInformation { .. })));
    assert!(matches!(alpha(&[vec![1.0, 1.0]]), Err(FitError::NoInformation { .. })));
    assert!(matches!(alpha(&[vec![1.0, f64::NAN]]), Err(FitError::InvalidInput { index: 0, .. })));
}

/// Shrout & Fleiss (1979), table 2: six targets, four judges; coefficients as printed there, limits as printed by
/// `psych::ICC` for the same data (3 digits).
#[test]
fn shrout_fleiss_1979() {
    let targets: Vec<Vec<f64>> = [
        [9.0, 2.0, 5.0, 8.0],
        [6.0, 1.0, 3.0, 2.0],
        [8.0, 4.0, 6.0, 8.0],
        [7.0, 1.0, 2.0, 6.0],
        [10.0, 5.0, 6.0, 9.0],
        [6.0, 2.0, 4.0, 7.0],
    ]
    .map(Vec::from)
    .into();
    let found = intraclass_correlations(&targets, 0.95).unwrap();
    for (mean_square, expected) in found.mean_squares.iter().zip([
        11.2416666666667,
        6.26388888888889,
        32.4861111111111,
        1.01944444444444,
    ]) {
        close(*mean_square, expected, 1e-10);
    }
    for (form, estimate, interval) in [
        (IccForm::OneWaySingle, 0.17, (-0.133, 0.72)),
        (IccForm::AgreementSingle, 0.29, (0.019, 0.76)),
        (IccForm::ConsistencySingle, 0.71, (0.342, 0.95)),
        (IccForm::OneWayMean, 0.44, (-0.884, 0.91)),
        (IccForm::AgreementMean, 0.62, (0.071, 0.93)),
        (IccForm::ConsistencyMean, 0.91, (0.676, 0.99)),
    ] {
        let icc = found.forms.iter().find(|icc| icc.form == form).unwrap();
        close(icc.estimate, estimate, 0.5e-2);
        close(icc.interval.0, interval.0, 0.5e-3);
        close(icc.interval.1, interval.1, 0.5e-2);
    }
    // ICC(C,k) is Cronbach's α of the judges, and its interval is Feldt's.
    let alpha = cronbach_alpha(&targets, 0.95).unwrap();
    let consistency = found.forms.iter().find(|icc| icc.form == IccForm::ConsistencyMean).unwrap();
    close(alpha.estimate, consistency.estimate, 1e-12);
    limits(alpha.interval, consistency.interval, 1e-10);
    limits(alpha.interval, (0.675674713816305, 0.985891678169062), 1e-10);
}

/// R's data set `attitude` (Chatterjee & Price 1977): 30 departments, seven items.
#[test]
fn cronbach_alpha_of_attitude() {
    let rows: Vec<Vec<f64>> = ATTITUDE.iter().map(|row| row.map(f64::from).to_vec()).collect();
    let found = cronbach_alpha(&rows, 0.95).unwrap();
    close(found.estimate, 0.84314276956476, 1e-12);
    limits(found.interval, (0.739375685643107, 0.915773072159982), 1e-10);
    let without =
        [0.809760206308921, 0.79691745727414, 0.827847765938659, 0.803030975022574, 0.795386574198205];
    for (found, expected) in found.without.iter().zip(without) {
        close(found.unwrap(), expected, 1e-12);
    }
    assert_eq!((found.items, found.n), (7, 30));
}

#[test]
fn scales_that_say_nothing_are_refused() {
    assert!(matches!(cronbach_alpha(&[vec![1.0, 2.0]], 0.95), Err(FitError::NoInformation { .. })));
    assert!(matches!(cronbach_alpha(&[vec![1.0], vec![2.0]], 0.95), Err(FitError::NoInformation { .. })));
    let opposed = [vec![1.0, 2.0], vec![2.0, 1.0]];
    assert!(matches!(cronbach_alpha(&opposed, 0.95), Err(FitError::NoInformation { .. })));
    assert!(matches!(
        cronbach_alpha(&[vec![1.0, 2.0], vec![2.0]], 0.95),
        Err(FitError::LengthMismatch { .. })
    ));
    assert_eq!(cronbach_alpha(&[vec![1.0, 2.0], vec![2.0, 5.0]], 0.95).unwrap().without, [None, None]);
    let parallel = [vec![1.0, 2.0], vec![2.0, 3.0]];
    assert!(matches!(intraclass_correlations(&parallel, 0.95), Err(FitError::NoInformation { .. })));
}

#[test]
fn sign_test_as_r_gives_it() {
    for (x, n, p) in
        [(9, 12, 0.14599609375), (10, 11, 0.01171875), (3, 6, 1.0), (0, 7, 0.015625), (14, 15, 0.0009765625)]
    {
        let found = vote_count(x, n, ProportionInterval::Wilson, 0.95).unwrap();
        close(found.p_value, p, 1e-14);
        close(found.proportion, x as f64 / n as f64, 0.0);
    }
    let none = vote_count(0, 0, ProportionInterval::Wilson, 0.95);
    assert!(matches!(none, Err(FitError::NoInformation { .. })));
}

/// R: `pchisq(-2 * sum(log(p)), 12, lower = FALSE)` and `pnorm(sum(qnorm(p, lower = FALSE)) / sqrt(6), lower = FALSE)`.
#[test]
fn combined_p_values() {
    let p = [0.016, 0.067, 0.25, 0.405, 0.871, 0.001];
    let fisher = combine(&p, CombineMethod::Fisher).unwrap();
    close(fisher.statistic, 32.3485207408816, 1e-10);
    close(fisher.p_value, 0.00122230873882531, 1e-14);
    assert_eq!((fisher.df, fisher.k), (Some(12.0), 6));
    let stouffer = combine(&p, CombineMethod::Stouffer).unwrap();
    close(stouffer.statistic, 2.66052997146036, 1e-10);
    close(stouffer.p_value, 0.00390088916586704, 1e-14);
    assert!(matches!(combine(&[0.5], CombineMethod::Fisher), Err(FitError::NoInformation { .. })));
    assert!(matches!(
        combine(&[0.5, 0.0], CombineMethod::Fisher),
        Err(FitError::InvalidInput { index: 1, .. })
    ));
    assert!(combine(&[0.5, 1.0], CombineMethod::Fisher).is_ok());
    assert!(matches!(combine(&[0.5, 1.0], CombineMethod::Stouffer), Err(FitError::InvalidInput { .. })));
}

/// R: `quantile(c(3, 1, 7, 10, 2), c(0.25, 0.5, 0.9))` is 2, 3, 8.8.
#[test]
fn spread_of_effects() {
    let spread = Spread::of(&[3.0, 1.0, f64::NAN, 7.0, 10.0, 2.0]).unwrap();
    assert_eq!((spread.k, spread.min, spread.max), (5, 1.0, 10.0));
    limits((spread.q1, spread.median), (2.0, 3.0), 1e-12);
    close(quantile(&[1.0, 2.0, 3.0, 7.0, 10.0], 0.9).unwrap(), 8.8, 1e-12);
    assert!(Spread::of(&[]).is_none() && quantile(&[], 0.5).is_none());
}

const ATTITUDE: [[u8; 7]; 30] = [
    [43, 51, 30, 39, 61, 92, 45],
    [63, 64, 51, 54, 63, 73, 47],
    [71, 70, 68, 69, 76, 86, 48],
    [61, 63, 45, 47, 54, 84, 35],
    [81, 78, 56, 66, 71, 83, 47],
    [43, 55, 49, 44, 54, 49, 34],
    [58, 67, 42, 56, 66, 68, 35],
    [71, 75, 50, 55, 70, 66, 41],
    [72, 82, 72, 67, 71, 83, 31],
    [67, 61, 45, 47, 62, 80, 41],
    [64, 53, 53, 58, 58, 67, 34],
    [67, 60, 47, 39, 59, 74, 41],
    [69, 62, 57, 42, 55, 63, 25],
    [68, 83, 83, 45, 59, 77, 35],
    [77, 77, 54, 72, 79, 77, 46],
    [81, 90, 50, 72, 60, 54, 36],
    [74, 85, 64, 69, 79, 79, 63],
    [65, 60, 65, 75, 55, 80, 60],
    [65, 70, 46, 57, 75, 85, 46],
    [50, 58, 68, 54, 64, 78, 52],
    [50, 40, 33, 34, 43, 64, 33],
    [64, 61, 52, 62, 66, 80, 41],
    [53, 66, 52, 50, 63, 80, 37],
    [40, 37, 42, 58, 50, 57, 49],
    [63, 54, 42, 48, 66, 75, 33],
    [66, 77, 66, 63, 88, 76, 72],
    [78, 75, 58, 74, 80, 78, 49],
    [48, 57, 44, 45, 51, 83, 38],
    [85, 85, 71, 71, 77, 74, 55],
    [82, 82, 39, 59, 64, 78, 39],
];
