//! Published analyses of dependent effects, each named for its article; values as printed there or, where a comment says so, as
//! the R package metafor 3.8.1 gives them from the same data with its stopping rule tightened as far as it converges.
//!
//! Data: the R package metadat 1.2-0, which has them from the articles named.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use metaweave_stats::Effect;
use metaweave_stats::cluster_robust::RobustVariance;
use metaweave_stats::effect::{EffectOptions, StudyData, effects, measure};
use metaweave_stats::pooling::{
    CovarianceBlock, Multivariate, MultivariateModel, RandomTerm, Reference, Structure, WorkingCorrelation,
    WorkingModel, WorkingModelFit, multivariate, multivariate_robust, profile_intervals, working_covariance,
    working_model,
};

/// metafor stops where its optimiser no longer sees a rise, which leaves relative errors of this size in variances.
const OPTIMISED: f64 = 2e-5;

/// Relative distance, absolute for numbers below 1e-3.
#[track_caller]
fn close(values: &[f64], expected: &[f64], tolerance: f64) {
    assert_eq!(values.len(), expected.len(), "{values:?}");
    for (value, expected) in values.iter().zip(expected) {
        let scale = expected.abs().max(1e-3);
        assert!((value - expected).abs() <= tolerance * scale, "{value} for {expected} in {values:?}");
    }
}

/// metafor's confint() searches to within the fourth root of the machine's precision, 1.2e-4.
#[track_caller]
fn interval((lower, upper): (f64, f64), expected: (f64, f64)) {
    for (value, expected) in [(lower, expected.0), (upper, expected.1)] {
        let near = (value - expected).abs() <= 1.3e-4 + 2e-5 * expected.abs();
        assert!(near, "{value} for {expected}");
    }
}

/// Equal after rounding to this many decimals.
#[track_caller]
fn printed(values: &[f64], expected: &[f64], decimals: u32) {
    assert_eq!(values.len(), expected.len(), "{values:?}");
    let unit = 1.0 / f64::from(10_u32.pow(decimals));
    for (value, expected) in values.iter().zip(expected) {
        assert!((value - expected).abs() <= 0.500_001 * unit, "{value} is not printed as {expected}");
    }
}

fn table(file: &str) -> Vec<csv::StringRecord> {
    let path = format!("{}/tests/oracle/data/{file}", env!("CARGO_MANIFEST_DIR"));
    csv::Reader::from_path(path).unwrap().records().map(Result::unwrap).collect()
}

fn number(record: &csv::StringRecord, at: usize) -> Option<f64> {
    record.get(at).filter(|cell| !cell.is_empty()).map(|cell| cell.parse().unwrap())
}

/// Indicator columns of the levels from 0, without an intercept.
fn indicators(levels: &[usize]) -> Vec<Vec<f64>> {
    let count = levels.iter().max().unwrap() + 1;
    (0..count).map(|l| levels.iter().map(|level| f64::from(u8::from(*level == l))).collect()).collect()
}

fn model<'a>(
    effects: &'a [Effect],
    columns: &'a [Vec<f64>],
    covariance: &'a [CovarianceBlock],
    terms: Vec<RandomTerm<'a>>,
) -> MultivariateModel<'a> {
    MultivariateModel {
        effects,
        columns,
        covariance,
        terms,
        restricted: true,
        reference: Reference::Normal,
        level: 0.95,
    }
}

fn estimates(fit: &Multivariate) -> Vec<f64> {
    fit.coefficients.iter().map(|c| c.estimate).collect()
}

fn standard_errors(fit: &Multivariate) -> Vec<f64> {
    fit.coefficients.iter().map(|c| c.se).collect()
}

/// Proportions as log odds, 0.5 added to both cells where one is empty.
fn log_odds(events: f64, total: f64) -> Effect {
    let data = [StudyData::SingleProportion { events, total }];
    effects(measure("PLO").unwrap(), &data, &EffectOptions::default())[0].unwrap().effect
}

/// Berkey et al. (1998), *Statistics in Medicine* 17, 2537–2550: probing depth and attachment level in five trials.
struct Berkey {
    effects: Vec<Effect>,
    trials: Vec<usize>,
    outcomes: Vec<usize>,
    years: Vec<f64>,
    covariance: Vec<CovarianceBlock>,
}

impl Berkey {
    fn read() -> Self {
        let rows = table("dat.berkey1998.csv");
        let effects =
            rows.iter().map(|r| Effect { yi: number(r, 5).unwrap(), vi: number(r, 6).unwrap() }).collect();
        let trials: Vec<usize> = rows.iter().map(|r| r[0].parse().unwrap()).collect();
        let covariance = (0..5)
            .map(|trial| {
                let members = vec![2 * trial, 2 * trial + 1];
                let row = |i: &usize| vec![number(&rows[*i], 7).unwrap(), number(&rows[*i], 8).unwrap()];
                CovarianceBlock { rows: members.iter().map(row).collect(), members }
            })
            .collect();
        Self {
            effects,
            trials,
            outcomes: rows.iter().map(|r| usize::from(&r[4] == "PD")).collect(),
            years: rows.iter().map(|r| number(r, 2).unwrap() - 1983.0).collect(),
            covariance,
        }
    }

    fn term(&self, structure: Structure) -> RandomTerm<'_> {
        RandomTerm { groups: &self.trials, levels: &self.outcomes, times: &[0.0, 1.0], structure }
    }
}

#[test]
fn berkey_1998_with_year() {
    let data = Berkey::read();
    let mut columns = indicators(&data.outcomes);
    let by_year: Vec<Vec<f64>> =
        columns.iter().map(|c| c.iter().zip(&data.years).map(|(x, year)| x * year).collect()).collect();
    columns.extend(by_year);
    let term = data.term(Structure::Unstructured);
    let model = MultivariateModel {
        restricted: false,
        ..model(&data.effects, &columns, &data.covariance, vec![term])
    };
    let fit = multivariate(&model).unwrap();
    // Table III of the article, as metafor reproduces it.
    printed(&estimates(&fit), &[-0.3351, 0.3479, -0.0108, 0.0010], 4);
    close(&fit.terms[0].variances, &[0.025_013_497_9, 0.008_040_529_7], OPTIMISED);
    close(&[fit.terms[0].correlations[0].unwrap()], &[0.658_685_934], OPTIMISED);
    assert!((fit.log_likelihood - 6.004_296_340_89).abs() < 1e-9);
}

/// Every structure, with metafor's restricted log-likelihood.
#[test]
fn berkey_1998_by_structure() {
    let data = Berkey::read();
    let columns = indicators(&data.outcomes);
    for (structure, log_likelihood, variances, rho) in [
        (Structure::Unstructured, 3.691_767_694_37, &[0.032_651_32, 0.011_733_02][..], Some(0.608_798_6)),
        (
            Structure::HeterogeneousCompoundSymmetry,
            3.691_767_694_37,
            &[0.032_651_32, 0.011_733_02],
            Some(0.608_798_6),
        ),
        (
            Structure::HeterogeneousAutoregressive,
            3.691_767_694_37,
            &[0.032_651_32, 0.011_733_02],
            Some(0.608_798_6),
        ),
        (Structure::CompoundSymmetry, 3.310_561_109_74, &[0.025_020_427], Some(0.529_040_96)),
        (Structure::Autoregressive, 3.310_561_109_74, &[0.025_020_427], Some(0.529_040_96)),
        (Structure::ContinuousAutoregressive, 3.310_561_109_74, &[0.025_020_427], Some(0.529_040_96)),
        (Structure::Identity, 2.899_024_839_33, &[0.024_073_117], None),
        (Structure::Diagonal, 3.201_244_714_99, &[0.032_228_587, 0.011_588_257], None),
    ] {
        let model = model(&data.effects, &columns, &data.covariance, vec![data.term(structure)]);
        let fit = multivariate(&model).unwrap();
        assert!((fit.log_likelihood - log_likelihood).abs() < 1e-9, "{structure:?} {}", fit.log_likelihood);
        close(&fit.terms[0].variances, variances, OPTIMISED);
        let correlation = fit.terms[0].correlations.first().copied().flatten();
        assert_eq!(correlation.is_some(), rho.is_some(), "{structure:?}");
        if let (Some(correlation), Some(rho)) = (correlation, rho) {
            close(&[correlation], &[rho], OPTIMISED);
        }
    }
}

#[test]
fn berkey_1998_i2_intervals_and_cr2() {
    let data = Berkey::read();
    let columns = indicators(&data.outcomes);
    let term = data.term(Structure::Unstructured);
    let mut model = model(&data.effects, &columns, &data.covariance, vec![term]);
    let fit = multivariate(&model).unwrap();
    // metafor, and its web page on I² in multivariate models: 94.857, 75.188.
    close(&fit.terms[0].i2, &[94.857_101, 75.187_606], OPTIMISED);
    let robust = multivariate_robust(&model, &fit, &data.trials, RobustVariance::Cr2).unwrap();
    // clubSandwich 0.5.8 prints standard errors of 0.0892 and 0.0582, t −3.80 and 6.08, df 3.81 and 3.79.
    printed(&[robust.coefficients[0].se, robust.coefficients[1].se], &[0.0892, 0.0582], 4);
    printed(&robust.df, &[3.81, 3.79], 2);
    close(
        &[robust.coefficients[0].p_value, robust.coefficients[1].p_value],
        &[0.020_846_599, 0.004_400_326],
        1e-5,
    );
    model.restricted = false;
    let fit = multivariate(&model).unwrap();
    let intervals = profile_intervals(&model, &fit).unwrap();
    // metafor's confint(), in which 5 trials say little about a correlation.
    interval(intervals[0].variances[0], (0.008_285_40, 0.132_305_65));
    interval(intervals[0].variances[1], (0.0, 0.063_552_49));
    assert_eq!(intervals[0].correlations, [(-1.0, 1.0)]);
}

/// van Houwelingen, Arends & Stijnen (2002), *Statistics in Medicine* 21, 589–624: both arms of the BCG trials.
#[test]
fn van_houwelingen_2002() {
    let mut effects = Vec::new();
    let (mut trials, mut arms) = (Vec::new(), Vec::new());
    for (trial, row) in table("dat.bcg.csv").iter().enumerate() {
        for (arm, at) in [(0, 6), (1, 4)] {
            let (events, others) = (number(row, at - 1), number(row, at));
            let (events, others) = (events.unwrap(), others.unwrap());
            effects.push(log_odds(events, events + others));
            trials.push(trial);
            arms.push(arm);
        }
    }
    let columns = indicators(&arms);
    let term = RandomTerm { groups: &trials, levels: &arms, times: &[], structure: Structure::Unstructured };
    let model = MultivariateModel { restricted: false, ..model(&effects, &columns, &[], vec![term]) };
    let fit = multivariate(&model).unwrap();
    // Section 5 of the article: means, variances and correlation; the slope of vaccinated on unvaccinated.
    printed(&estimates(&fit), &[-4.0960, -4.8337], 4);
    let term = &fit.terms[0];
    printed(&term.variances, &[2.4073, 1.4314], 4);
    printed(&[term.correlations[0].unwrap()], &[0.9467], 4);
    printed(&[term.covariance[0][1] / term.variances[0]], &[0.7300], 4);
    close(&standard_errors(&fit), &[0.434_697_710, 0.339_616_999], OPTIMISED);
    assert!((fit.log_likelihood + 33.087_934_155_7).abs() < 1e-9);
    assert!((fit.q - 5_270.386_346_73).abs() < 1e-7);
    // metafor's confint().
    let intervals = profile_intervals(&model, &fit).unwrap();
    let expected = [(1.189_613_98, 5.896_908_37), (0.697_812_78, 3.535_046_20), (0.810_239_38, 0.985_852_49)];
    let found = intervals[0].variances.iter().chain(&intervals[0].correlations);
    found.zip(expected).for_each(|(found, expected)| interval(*found, expected));
}

/// Konstantopoulos (2011), *Research Synthesis Methods* 2, 61–76: schools in districts, as metafor reproduces it.
#[test]
fn konstantopoulos_2011() {
    let rows = table("dat.konstantopoulos2011.csv");
    let effects: Vec<Effect> =
        rows.iter().map(|r| Effect { yi: number(r, 4).unwrap(), vi: number(r, 5).unwrap() }).collect();
    let districts: Vec<usize> = rows.iter().map(|r| r[0].parse().unwrap()).collect();
    let schools: Vec<usize> = (0..rows.len()).collect();
    let columns = [vec![1.0; rows.len()]];
    let terms = vec![RandomTerm::intercept(&districts), RandomTerm::intercept(&schools)];
    let mut model = model(&effects, &columns, &[], terms);
    let fit = multivariate(&model).unwrap();
    printed(&[fit.i2.unwrap(), fit.terms[0].i2[0], fit.terms[1].i2[0]], &[95.19, 63.32, 31.86], 2);
    let intervals = profile_intervals(&model, &fit).unwrap();
    // Beyond four decimals metafor's own intervals move with its optimiser.
    let limits = [intervals[0].variances[0], intervals[1].variances[0]];
    printed(&[limits[0].0, limits[0].1, limits[1].0, limits[1].1], &[0.0222, 0.2072, 0.0163, 0.0628], 4);
    // metafor's test = "t", dfs = "contain".
    model.reference = Reference::T;
    let fit = multivariate(&model).unwrap();
    assert_eq!(fit.df, Some(10.0));
    close(
        &[fit.coefficients[0].ci_lower, fit.coefficients[0].ci_upper],
        &[-0.003_689_164_04, 0.373_115_491_388],
        1e-6,
    );
}

/// Ishak et al. (2007), *Clinical Trials* 4, 525–539: up to four measurements of each study, autocorrelated by 0.97 over one
/// unit of time.
#[test]
fn ishak_2007() {
    let (mut effects, mut studies, mut times) = (Vec::new(), Vec::new(), Vec::new());
    for (study, row) in table("dat.ishak2007.csv").iter().enumerate() {
        for time in 0..4 {
            if let (Some(yi), Some(vi)) = (number(row, 1 + 2 * time), number(row, 2 + 2 * time)) {
                effects.push(Effect { yi, vi });
                studies.push(study);
                times.push(time);
            }
        }
    }
    let at: Vec<f64> = times.iter().map(|time| *time as f64).collect();
    let correlation = WorkingCorrelation { rho: 1.0, over_time: Some((&at, 0.97)) };
    let covariance = working_covariance(&effects, &studies, correlation).unwrap();
    let columns = indicators(&times);
    let fit = |structure| {
        let term = RandomTerm { groups: &studies, levels: &times, times: &[1.0, 2.0, 3.0, 4.0], structure };
        let model = model(&effects, &columns, &covariance, vec![term]);
        let fit = multivariate(&model).unwrap();
        let intervals = (structure == Structure::HeterogeneousAutoregressive)
            .then(|| profile_intervals(&model, &fit).unwrap());
        (fit, intervals)
    };
    let (har, intervals) = fit(Structure::HeterogeneousAutoregressive);
    printed(&estimates(&har), &[-25.9047, -27.4608, -28.6559, -26.4934], 4);
    printed(&har.terms[0].variances, &[22.7258, 33.7295, 26.1426, 31.1803], 3);
    printed(&[har.terms[0].correlations[0].unwrap()], &[0.8832], 4);
    assert!((har.log_likelihood + 231.362_359_211).abs() < 1e-8);
    assert!((har.q - 856.163_513_076).abs() < 1e-7);
    // metafor's confint().
    let expected = [
        (9.867_649_15, 48.906_408_61),
        (16.529_560_40, 67.421_366_83),
        (13.267_970_68, 51.346_193_53),
        (10.669_315_19, 78.103_309_92),
        (0.737_294_23, 0.948_373_39),
    ];
    let intervals = intervals.unwrap();
    let found = intervals[0].variances.iter().chain(&intervals[0].correlations);
    found.zip(expected).for_each(|(found, expected)| interval(*found, expected));
    let (un, _) = fit(Structure::Unstructured);
    close(&un.terms[0].variances, &[20.227_65, 31.891_31, 25.728_22, 34.012_28], 1e-4);
    let rho: Vec<f64> = un.terms[0].correlations.iter().map(|rho| rho.unwrap()).collect();
    // metafor lists them down the columns of the lower triangle, which is along the rows of the upper one.
    close(&rho, &[0.905_414_5, 0.781_995_7, 0.871_950_5, 0.823_788_2, 0.712_285_7, 0.887_061_2], 1e-4);
    assert!((un.log_likelihood + 229.701_986_438).abs() < 1e-8);
    let (car, _) = fit(Structure::ContinuousAutoregressive);
    close(
        &[car.terms[0].variances[0], car.terms[0].correlations[0].unwrap()],
        &[26.687_488, 0.865_613_5],
        1e-4,
    );
    assert!((car.log_likelihood + 232.270_176_685).abs() < 1e-8);
}

/// Gleser & Olkin (2009), *Handbook of Research Synthesis*, chapter 19: several treatments that share a control arm.
#[test]
fn gleser_2009_multiple_treatments() {
    let studies = [1, 1, 2, 3, 3, 3];
    let treatments = [0, 1, 0, 0, 1, 2];
    let cells = [
        (40.0, 1000.0, 100.0, 4000.0),
        (40.0, 1000.0, 150.0, 4000.0),
        (10.0, 200.0, 15.0, 400.0),
        (150.0, 2000.0, 40.0, 1000.0),
        (150.0, 2000.0, 80.0, 1000.0),
        (150.0, 2000.0, 50.0, 1000.0),
    ];
    let tables = cells.map(|(a, n1, c, n2)| StudyData::TwoByTwo {
        events_experimental: a,
        non_events_experimental: n1 - a,
        events_control: c,
        non_events_control: n2 - c,
    });
    // The first of each pair of groups is the control arm in the book; its share of the variance is the covariance.
    for (id, means, q) in [
        ("RD", [0.0200, 0.0043, 0.0211], 7.1907),
        ("OR", [0.5099, 0.0044, 0.4301], 2.0563),
        ("RR", [0.4875, 0.0006, 0.4047], 1.8954),
    ] {
        let effects: Vec<Effect> = effects(measure(id).unwrap(), &tables, &EffectOptions::default())
            .into_iter()
            .map(|effect| effect.unwrap().effect)
            .collect();
        let shared = |i: usize| {
            let (a, n, ..) = cells[i];
            match id {
                "RD" => a * (n - a) / (n * n * n),
                "OR" => n / (a * (n - a)),
                _ => (n - a) / (a * n),
            }
        };
        let covariance = [vec![0, 1], vec![3, 4, 5]].map(|members: Vec<usize>| CovarianceBlock {
            rows: members.iter().map(|i| vec![shared(*i); members.len()]).collect(),
            members,
        });
        let columns = indicators(&treatments);
        let model = model(&effects, &columns, &covariance, Vec::new());
        let fit = multivariate(&model).unwrap();
        assert_eq!(fit.clusters, 3, "{studies:?}");
        printed(&estimates(&fit), &means, 4);
        printed(&[fit.q], &[q], 4);
    }
}

/// The same chapter, page 367: standardised mean differences.
#[test]
fn gleser_2009_standardised_mean_differences() {
    let differences = [9.23, 5.71, 8.34, 6.91, 6.99, 4.89];
    let sds = [4.2593, 4.2593, 2.8831, 3.1764, 2.9344, 2.9344];
    let sizes = [(25.0, 25.0), (22.0, 25.0), (38.0, 40.0), (50.0, 50.0), (30.0, 30.0), (30.0, 30.0)];
    let people = [72.0, 72.0, 78.0, 100.0, 90.0, 90.0];
    let effects: Vec<Effect> = (0..6)
        .map(|i| {
            let (yi, (n1, n2)) = (differences[i] / sds[i], sizes[i]);
            Effect { yi, vi: 1.0 / n1 + 1.0 / n2 + yi * yi / (2.0 * people[i]) }
        })
        .collect();
    let covariance = [[0, 1], [4, 5]].map(|[i, j]| {
        let shared = 1.0 / sizes[i].1 + effects[i].yi * effects[j].yi / (2.0 * people[i]);
        CovarianceBlock {
            members: vec![i, j],
            rows: vec![vec![effects[i].vi, shared], vec![shared, effects[j].vi]],
        }
    });
    let columns = indicators(&[0, 1, 0, 0, 0, 1]);
    let fit = multivariate(&model(&effects, &columns, &covariance, Vec::new())).unwrap();
    printed(&estimates(&fit), &[2.3743, 1.5702], 4);
    printed(&[fit.q], &[3.9447], 4);
    printed(
        &[fit.covariance[0][0], fit.covariance[0][1], fit.covariance[1][1]],
        &[0.02257, 0.01244, 0.03554],
        5,
    );
}

/// Assink & Wibbelink (2016), *The Quantitative Methods for Psychology* 12, 154–174: the correlated-and-hierarchical-effects
/// model with a correlation of 0.6, against metafor and clubSandwich 0.5.8.
#[test]
fn assink_2016_correlated_and_hierarchical_effects() {
    let rows = table("dat.assink2016.csv");
    let effects: Vec<Effect> =
        rows.iter().map(|r| Effect { yi: number(r, 3).unwrap(), vi: number(r, 4).unwrap() }).collect();
    let studies: Vec<usize> = rows.iter().map(|r| r[0].parse().unwrap()).collect();
    let each: Vec<usize> = (0..rows.len()).collect();
    let columns = [vec![1.0; rows.len()]];
    let correlation = WorkingCorrelation { rho: 0.6, over_time: None };
    let covariance = working_covariance(&effects, &studies, correlation).unwrap();
    let terms = vec![RandomTerm::intercept(&studies), RandomTerm::intercept(&each)];
    let model = model(&effects, &columns, &covariance, terms);
    let fit = multivariate(&model).unwrap();
    close(&[fit.coefficients[0].estimate, fit.coefficients[0].se], &[0.367_754_886, 0.096_531_820], 1e-6);
    close(&[fit.terms[0].variances[0], fit.terms[1].variances[0]], &[0.080_732_988, 0.154_543_206], 1e-6);
    close(&[fit.terms[0].i2[0], fit.terms[1].i2[0]], &[32.826_280_8, 62.837_741_9], 1e-6);
    assert!((fit.log_likelihood + 72.766_711_138_6).abs() < 1e-9);
    assert!((fit.q - 745.438_463_617_6).abs() < 1e-8);
    let robust = multivariate_robust(&model, &fit, &studies, RobustVariance::Cr2).unwrap();
    let c = robust.coefficients[0];
    close(
        &[c.se, c.p_value, c.ci_lower, c.ci_upper],
        &[0.096_972_018_0, 0.001_863_208_4, 0.160_484_372_0, 0.575_025_399_5],
        1e-6,
    );
    printed(&robust.df, &[14.53], 2);
}

/// The same data with approximate weights. Values as robumeta 2.0 prints them, further digits and those with moderators from whole
/// matrices (`validation/working-models`).
#[test]
fn assink_2016_working_models() {
    let rows = table("dat.assink2016.csv");
    let effects: Vec<Effect> =
        rows.iter().map(|r| Effect { yi: number(r, 3).unwrap(), vi: number(r, 4).unwrap() }).collect();
    let studies: Vec<usize> = rows.iter().map(|r| r[0].parse().unwrap()).collect();
    let mean = [vec![1.0; rows.len()]];
    let is = |kind: &str| rows.iter().map(|r| f64::from(u8::from(&r[7] == kind))).collect();
    let years = rows.iter().map(|r| number(r, 6).unwrap()).collect();
    let moderated = [mean[0].clone(), is("general"), is("overt"), years];
    let fit = |columns: &[Vec<f64>], working| {
        working_model(&effects, columns, &studies, working, RobustVariance::Cr2, 0.95).unwrap()
    };
    let correlated = |rho| WorkingModel::CorrelatedEffects { rho };
    let coefficients = |fit: &WorkingModelFit| -> (Vec<f64>, Vec<f64>) {
        fit.robust.coefficients.iter().map(|c| (c.estimate, c.se)).unzip()
    };
    // Truncated variances, sums of squares and a pseudo-inverse lose a few digits.
    let close = |values: &[f64], expected: &[f64]| close(values, expected, 1e-9);

    let found = fit(&mean, correlated(0.8));
    printed(
        &[found.robust.coefficients[0].estimate, found.robust.coefficients[0].se],
        &[0.358_619, 0.089_193],
        6,
    );
    printed(&[found.robust.df[0], found.i2], &[14.3717, 77.6187], 4);
    close(
        &[found.tau2, found.i2, found.q],
        &[0.086_268_040_704_999_8, 77.618_668_274_798, 1_380.309_429_549_66],
    );
    close(&[found.robust.coefficients[0].p_value], &[0.001_203_215_296_321_2]);
    let found = fit(&mean, correlated(0.2));
    close(
        &[found.tau2, found.i2, found.q],
        &[0.085_658_554_953_119_1, 77.070_290_544_101_5, 496.684_890_664_031],
    );
    let found = fit(&mean, WorkingModel::HierarchicalEffects);
    printed(
        &[found.robust.coefficients[0].estimate, found.robust.coefficients[0].se],
        &[0.531_542, 0.218_341],
        6,
    );
    close(
        &[found.tau2, found.robust.df[0], found.i2, found.q],
        &[0.182_832_221_846_508, 8.676_382_955_092_75, 89.105_731_635_762_2, 809.461_128_156_298],
    );
    assert!(found.omega2 == Some(0.0) && found.truncated);

    let found = fit(&moderated, correlated(0.8));
    let (beta, se) = coefficients(&found);
    close(
        &beta,
        &[
            -0.044_218_701_007_775_3,
            0.422_033_417_182_590_5,
            0.529_025_461_290_153_2,
            -0.033_583_630_708_000_9,
        ],
    );
    close(
        &se,
        &[0.061_268_381_361_461_5, 0.062_473_661_910_243_8, 0.110_165_239_590_932_3, 0.024_507_352_544_587_7],
    );
    close(
        &found.robust.df,
        &[7.740_329_537_970_57, 9.338_177_679_141_17, 1.340_928_111_065_21, 7.740_329_537_970_55],
    );
    close(
        &[found.tau2, found.i2, found.q],
        &[0.110_260_649_398_328, 78.688_452_549_854_9, 1_160.775_731_274_78],
    );
    let found = fit(&moderated, WorkingModel::HierarchicalEffects);
    let (beta, se) = coefficients(&found);
    close(
        &beta,
        &[0.018_710_466_284_419_9, 0.549_347_039_647_471_8, 0.561_796_847_711_960_6, -0.068_167_430_942_267],
    );
    close(
        &se,
        &[0.070_349_109_908_607_3, 0.091_420_213_839_021_9, 0.077_745_750_196_312_5, 0.026_799_306_591_845_9],
    );
    close(
        &found.robust.df,
        &[6.319_180_936_513_36, 8.977_426_333_947_74, 1.946_639_506_536_89, 5.973_425_779_821_99],
    );
    close(
        &[found.tau2, found.i2, found.q],
        &[0.191_066_313_827_775, 89.172_310_265_723_7, 610.264_436_327_554],
    );
}

/// Kearon et al. (1998), *Annals of Internal Medicine* 128, 663–677: sensitivity and specificity of venous ultrasonography in the
/// 30 studies that give both, against metafor.
#[test]
fn kearon_1998() {
    let (mut effects, mut studies, mut kinds) = (Vec::new(), Vec::new(), Vec::new());
    for (study, row) in table("dat.kearon1998.csv").iter().enumerate() {
        let cells: Option<Vec<f64>> = (4..8).map(|at| number(row, at)).collect();
        let Some(cells) = cells else { continue };
        effects.extend([log_odds(cells[0], cells[1]), log_odds(cells[2], cells[3])]);
        studies.extend([study; 2]);
        kinds.extend([0, 1]);
    }
    assert_eq!(effects.len(), 60);
    let columns = indicators(&kinds);
    let term =
        RandomTerm { groups: &studies, levels: &kinds, times: &[], structure: Structure::Unstructured };
    let model = model(&effects, &columns, &[], vec![term]);
    let fit = multivariate(&model).unwrap();
    close(&estimates(&fit), &[1.126_613, 3.067_104], OPTIMISED);
    close(&fit.terms[0].variances, &[1.730_106, 0.924_661], OPTIMISED);
    close(&[fit.terms[0].correlations[0].unwrap()], &[-0.268_697], 5e-5);
}
