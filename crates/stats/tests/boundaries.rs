//! The ends of the range: one study, two, equal estimates, no events, one giant weight, extreme sizes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use metaweave_stats::cluster_robust::{RobustVariance, cluster_robust};
use metaweave_stats::effect::{
    CorrectionShare, DoubleZero, EffectOptions, MEASURES, NotEstimable, StudyData, ZeroCellRule, ZeroCells,
    effects, measure,
};
use metaweave_stats::heterogeneity::heterogeneity;
use metaweave_stats::meta_regression::{RegressionOptions, meta_regression};
use metaweave_stats::permutation::{Arrangements, SignStatistic, sign_test};
use metaweave_stats::pooling::{
    Interval, MantelHaenszelOptions, Prediction, RandomOptions, common_effect, henmi_copas,
    inverse_variance_heterogeneity, kenward_roger, mantel_haenszel, peto, random_effects, shrunken_effects,
    unrestricted_weighted_least_squares,
};
use metaweave_stats::sensitivity::{PooledModel, Subsets, all_subsets, influence, leave_one_out};
use metaweave_stats::small_study_effects::{excess_significance, orwin, rosenberg, rosenthal};
use metaweave_stats::subgroup::{SubgroupTau2, subgroups};
use metaweave_stats::tau2::{ESTIMATORS, Tau2, Tau2Interval, estimator};
use metaweave_stats::{Effect, FitError};

fn pairs<const K: usize>(values: [(f64, f64); K]) -> Vec<Effect> {
    values.map(|(yi, vi)| Effect { yi, vi }).to_vec()
}

fn table(a: f64, b: f64, c: f64, d: f64) -> StudyData {
    StudyData::TwoByTwo {
        events_experimental: a,
        non_events_experimental: b,
        events_control: c,
        non_events_control: d,
    }
}

fn random(tau2: &str) -> RandomOptions {
    RandomOptions { tau2: estimator(tau2).unwrap(), ..RandomOptions::default() }
}

#[test]
fn no_study_cannot_be_pooled() {
    let none = Err(FitError::TooFewStudies { needed: 1, found: 0 });
    assert_eq!(random_effects(&[], &RandomOptions::default()).map(|_| ()), none);
    assert_eq!(common_effect(&[], Interval::Wald, 0.95).map(|_| ()), none);
    assert_eq!(heterogeneity(&[], None, None, 0.95).map(|_| ()), none);
    assert_eq!(peto(&[], 0.95).map(|_| ()), none);
}

#[test]
fn one_study_is_itself() {
    let e = pairs([(0.4, 0.09)]);
    for interval in Interval::ALL {
        let fit = random_effects(&e, &RandomOptions { interval, ..RandomOptions::default() }).unwrap();
        assert_eq!((fit.estimate, fit.interval, fit.df), (0.4, Interval::Wald, None));
        assert!((fit.se - 0.3).abs() < 1e-15);
        assert_eq!((fit.tau2, fit.tau2_ci, fit.prediction), (Tau2::fixed(0.0), None, None));
        assert_eq!(fit.weights, vec![1.0]);
        assert_eq!((fit.ci_lower, fit.ci_upper), fit.wald_ci);
        let common = common_effect(&e, interval, 0.95).unwrap();
        assert_eq!((common.estimate, common.ci_lower, common.interval), (0.4, fit.ci_lower, Interval::Wald));
    }
    let h = heterogeneity(&e, Some(0.0), None, 0.95).unwrap();
    assert_eq!((h.q, h.q_df, h.q_p, h.i2, h.h2, h.i2_q_ci), (0.0, 0.0, 1.0, 0.0, 1.0, None));
    assert_eq!(leave_one_out(&e, &PooledModel::Random(RandomOptions::default())).len(), 1);
    assert!(influence(&e, &PooledModel::Random(RandomOptions::default())).is_err());
}

#[test]
fn two_studies_have_one_degree_of_freedom() {
    let e = pairs([(0.1, 0.02), (0.9, 0.03)]);
    let fit =
        random_effects(&e, &RandomOptions { prediction: Prediction::TKMinus2, ..random("REML") }).unwrap();
    assert_eq!((fit.df, fit.prediction), (Some(1.0), None));
    // With two studies every moment and likelihood estimator but ML and HS is (y₁ − y₂)²/2 − v̄.
    for id in ["DL", "HE", "PM", "EB", "REML"] {
        let value = estimator(id).unwrap().estimate(&e).unwrap().value;
        assert!((value - (0.32 - 0.025)).abs() < 1e-14, "{id}: {value}");
    }
}

#[test]
fn equal_estimates_have_an_interval_of_width_zero_only_under_hksj() {
    let e = pairs([(0.3, 0.04), (0.3, 0.02), (0.3, 0.05)]);
    for id in ESTIMATORS.iter().map(|e| e.id) {
        let fit = random_effects(&e, &random(id)).unwrap();
        assert_eq!((fit.tau2.value, fit.se, fit.ci_lower, fit.ci_upper), (0.0, 0.0, 0.3, 0.3), "{id}");
        assert_eq!((fit.statistic, fit.p_value), (f64::INFINITY, 0.0));
        let adhoc =
            random_effects(&e, &RandomOptions { interval: Interval::HksjAdHoc, ..random(id) }).unwrap();
        assert!(adhoc.ci_lower < 0.3 && adhoc.ci_upper > 0.3);
    }
    let h = heterogeneity(&e, Some(0.0), Some((0.0, 0.0)), 0.95).unwrap();
    assert_eq!((h.q, h.q_p, h.i2, h.i2_ci, h.i2_q), (0.0, 1.0, 0.0, Some((0.0, 0.0)), 0.0));
    let (lower, upper) = h.i2_q_ci.unwrap();
    assert!(lower == 0.0 && upper > 50.0);
}

#[test]
fn one_giant_weight_is_the_estimate() {
    let e = pairs([(0.5, 1e-8), (0.1, 0.09), (-3.0, 4.0), (2.0, 250.0)]);
    let fit = common_effect(&e, Interval::Wald, 0.95).unwrap();
    assert!((fit.estimate - 0.5).abs() < 1e-6 && fit.weights[0] > 0.999_999);
    for id in ESTIMATORS.iter().map(|e| e.id) {
        let fit = random_effects(&e, &random(id)).unwrap();
        assert!(fit.tau2.converged && fit.ci_lower < fit.estimate && fit.estimate < fit.ci_upper, "{id}");
    }
}

/// Q, τ² and Q_E in 50-digit arithmetic where the R packages keep eleven digits: one study outweighs the others by 10⁵ to 1,
/// and a regression on latitude and calendar year.
#[test]
fn ill_conditioned_sums_keep_their_digits() {
    let e = pairs([(0.5, 1e-6), (0.1, 0.09), (-3.0, 4.0), (2.0, 250.0)]);
    let q = heterogeneity(&e, None, None, 0.95).unwrap().q;
    let tau2 = estimator("DL").unwrap().estimate(&e).unwrap().value;
    assert!((q / 4.849_249_545_406_778 - 1.0).abs() < 1e-15);
    assert!((tau2 / 0.081_357_326_156_968_7 - 1.0).abs() < 1e-14);

    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/oracle/data/dat.bcg.csv");
    let mut reader = csv::Reader::from_path(path).unwrap();
    let headers = reader.headers().unwrap().clone();
    let rows: Vec<[f64; 6]> = reader
        .records()
        .map(|record| {
            let record = record.unwrap();
            ["tpos", "tneg", "cpos", "cneg", "ablat", "year"]
                .map(|name| record[headers.iter().position(|h| h == name).unwrap()].parse().unwrap())
        })
        .collect();
    let tables: Vec<StudyData> = rows.iter().map(|r| table(r[0], r[1], r[2], r[3])).collect();
    let effects: Vec<Effect> = effects(measure("RR").unwrap(), &tables, &EffectOptions::default())
        .into_iter()
        .map(|study| study.unwrap().effect)
        .collect();
    let design = [vec![1.0; 13], rows.iter().map(|r| r[4]).collect(), rows.iter().map(|r| r[5]).collect()];
    let common = RegressionOptions { tau2: None, fixed_tau2: None, interval: Interval::Wald, level: 0.95 };
    let fit = meta_regression(&effects, &design, &common).unwrap();
    assert!((fit.residual.q / 28.325_143_657_961_643 - 1.0).abs() < 1e-13);
}

#[test]
fn very_large_and_very_small_units_are_only_units() {
    let e = pairs([(0.1, 0.2), (0.9, 0.1), (-0.4, 0.3), (1.6, 0.2)]);
    let reference = random_effects(&e, &random("REML")).unwrap();
    for unit in [1e-70, 1e-30, 1e30, 1e70] {
        let scaled: Vec<Effect> =
            e.iter().map(|e| Effect { yi: unit * e.yi, vi: unit * e.vi * unit }).collect();
        for id in ESTIMATORS.iter().map(|e| e.id) {
            let (a, b) =
                (random_effects(&e, &random(id)).unwrap(), random_effects(&scaled, &random(id)).unwrap());
            assert!((b.tau2.value / unit / unit - a.tau2.value).abs() < 1e-10, "{id} {unit:e}");
            assert!((b.estimate / unit - a.estimate).abs() < 1e-12 && (b.p_value - a.p_value).abs() < 1e-10);
        }
    }
    assert!(reference.tau2.value > 0.0);
    // Where squares leave the range of numbers altogether, there is an error and not a number.
    let absurd = pairs([(1e300, 1.0), (-1e300, 1.0), (0.0, 1.0)]);
    assert!(matches!(random_effects(&absurd, &random("REML")), Err(FitError::OutOfRange { .. })));
}

#[test]
fn three_hundred_studies_and_a_level_of_99_9_percent() {
    let e: Vec<Effect> = (0..300)
        .map(|i| Effect { yi: f64::from(i % 17) * 0.1, vi: 0.01 + f64::from(i % 23) * 0.02 })
        .collect();
    let fit = random_effects(&e, &RandomOptions { level: 0.999, ..random("REML") }).unwrap();
    assert_eq!((fit.k, fit.df), (300, Some(299.0)));
    let usual = random_effects(&e, &random("REML")).unwrap();
    // t(299) quantiles 3.324 and 1.968.
    let ratio = (fit.ci_upper - fit.ci_lower) / (usual.ci_upper - usual.ci_lower);
    assert!((ratio - 1.689).abs() < 1e-3, "{ratio}");
    assert!((fit.weights.iter().sum::<f64>() - 1.0).abs() < 1e-12);
}

#[test]
fn a_fixed_tau2_is_taken_as_it_is() {
    let e = pairs([(0.1, 0.2), (0.9, 0.1), (-0.4, 0.3)]);
    let with = |value| random_effects(&e, &RandomOptions { fixed_tau2: Some(value), ..random("REML") });
    let fit = with(0.25).unwrap();
    assert_eq!((fit.tau2, fit.tau2_ci), (Tau2::fixed(0.25), None));
    let zero = with(0.0).unwrap();
    let common = common_effect(&e, Interval::Hksj, 0.95).unwrap();
    assert_eq!((zero.estimate, zero.se), (common.estimate, common.se));
    for bad in [-0.1, f64::NAN, f64::INFINITY] {
        assert!(matches!(with(bad), Err(FitError::InvalidSetting { setting: "fixed τ²", .. })));
    }
    assert!(shrunken_effects(&e[..2], &fit).is_err());
}

#[test]
fn tables_without_events_by_every_rule() {
    let data = [table(0.0, 20.0, 0.0, 25.0), table(3.0, 17.0, 5.0, 20.0), table(20.0, 0.0, 25.0, 0.0)];
    let of = |id: &str, double_zero, to| {
        let options = EffectOptions {
            zero_cells: ZeroCells { add: 0.5, share: CorrectionShare::Equal, to, double_zero },
            ..EffectOptions::default()
        };
        effects(measure(id).unwrap(), &data, &options)
    };
    let exclude = of("OR", DoubleZero::Exclude, ZeroCellRule::OnlyZero);
    assert_eq!(exclude[0], Err(NotEstimable::DoubleZero));
    assert!(!exclude[1].unwrap().corrected);
    assert_eq!(exclude[2], Err(NotEstimable::AllEvents));
    let keep = of("OR", DoubleZero::Keep, ZeroCellRule::OnlyZero);
    assert!(keep[0].unwrap().corrected && keep[2].unwrap().corrected && !keep[1].unwrap().corrected);
    // A risk ratio is informed by a table in which everybody had the event, a difference by both.
    let risk = of("RR", DoubleZero::Exclude, ZeroCellRule::OnlyZero);
    assert!(risk[0].is_err() && risk[2].is_ok());
    let difference = of("RD", DoubleZero::Exclude, ZeroCellRule::OnlyZero);
    assert!(difference.iter().all(Result::is_ok));
    // If any table that counts has a zero, all are corrected; a table that is left out does not count.
    let any = of("OR", DoubleZero::Exclude, ZeroCellRule::IfAnyZero);
    assert!(!any[1].unwrap().corrected);
    let any = of("OR", DoubleZero::Keep, ZeroCellRule::IfAnyZero);
    assert!(any[1].unwrap().corrected);
    let all = of("OR", DoubleZero::Exclude, ZeroCellRule::All);
    assert!(all[1].unwrap().corrected);
    let none = of("OR", DoubleZero::Keep, ZeroCellRule::None);
    assert_eq!(none[0], Err(NotEstimable::ZeroCell));
}

#[test]
fn no_events_anywhere_is_no_information() {
    let data = [table(0.0, 20.0, 0.0, 25.0), table(0.0, 11.0, 0.0, 9.0)];
    for id in ["RR", "OR"] {
        let result = mantel_haenszel(measure(id).unwrap(), &data, &MantelHaenszelOptions::default());
        assert!(matches!(result, Err(FitError::NoInformation { .. })), "{id}");
    }
    assert!(matches!(peto(&data, 0.95), Err(FitError::NoInformation { .. })));
    let refused = mantel_haenszel(measure("MD").unwrap(), &data, &MantelHaenszelOptions::default());
    assert!(refused.is_err());
}

#[test]
fn impossible_data_are_refused_with_a_reason() {
    let reason = |id: &str, study: StudyData| {
        effects(measure(id).unwrap(), &[study], &EffectOptions::default())[0].map(|s| s.effect)
    };
    let means = |sd, n| StudyData::TwoMeans {
        mean_experimental: 1.0,
        sd_experimental: sd,
        n_experimental: n,
        mean_control: 2.0,
        sd_control: sd,
        n_control: n,
    };
    assert_eq!(reason("RR", table(-1.0, 2.0, 3.0, 4.0)), Err(NotEstimable::InvalidData));
    assert_eq!(reason("RR", table(0.0, 0.0, 3.0, 4.0)), Err(NotEstimable::EmptyArm));
    assert_eq!(reason("RR", means(1.0, 10.0)), Err(NotEstimable::WrongFamily));
    assert_eq!(reason("MD", means(0.0, 10.0)), Err(NotEstimable::ZeroVariance));
    assert_eq!(reason("SMD", means(0.0, 10.0)), Err(NotEstimable::ZeroVariance));
    assert_eq!(reason("SMD", means(1.0, 1.0)), Err(NotEstimable::TooFewParticipants));
    assert_eq!(
        reason("ZCOR", StudyData::Correlation { r: 1.0, n: 20.0 }),
        Err(NotEstimable::PerfectCorrelation)
    );
    assert_eq!(
        reason("ZCOR", StudyData::Correlation { r: 0.3, n: 4.0 }),
        Err(NotEstimable::TooFewParticipants)
    );
    assert_eq!(
        reason("PLO", StudyData::SingleProportion { events: 5.0, total: 3.0 }),
        Err(NotEstimable::InvalidData)
    );
    assert_eq!(
        reason("MNLN", StudyData::SingleMean { mean: -1.0, sd: 1.0, n: 9.0 }),
        Err(NotEstimable::NonPositiveMean)
    );
    assert_eq!(
        reason("GEN", StudyData::Generic { estimate: 1.0, variance: 0.0 }),
        Err(NotEstimable::ZeroVariance)
    );
    // Every reason is a line a reader understands.
    for reason in [NotEstimable::DoubleZero, NotEstimable::ZeroVariance, NotEstimable::WrongFamily] {
        let line = reason.to_string();
        assert!(line.len() > 15 && !line.contains('\n') && line.starts_with(char::is_lowercase));
    }
    assert!(MEASURES.len() > 60);
}

#[test]
fn subgroups_of_one_of_none_and_of_the_wrong_length() {
    let e = pairs([(0.1, 0.02), (0.5, 0.03), (0.9, 0.05), (0.2, 0.04)]);
    let options = random("REML");
    // Group 1 is empty, group 2 has a single study.
    let separate = subgroups(&e, &[0, 0, 2, 0], &options, SubgroupTau2::Separate).unwrap();
    assert_eq!(separate.groups.len(), 3);
    assert_eq!(separate.groups[1], Err(FitError::TooFewStudies { needed: 1, found: 0 }));
    let single = separate.groups[2].as_ref().unwrap();
    assert_eq!((single.k, single.estimate, single.interval), (1, 0.9, Interval::Wald));
    assert_eq!(separate.between.unwrap().df, 1.0);
    let common = subgroups(&e, &[0, 0, 2, 0], &options, SubgroupTau2::Common).unwrap();
    let test = common.between.unwrap();
    assert_eq!((test.df, test.df_denominator), (1.0, Some(2.0)));
    assert!(common.groups[2].as_ref().unwrap().prediction.is_some());
    // As many groups as studies leave no degrees of freedom: τ² 0, Wald, χ².
    let all = subgroups(&e, &[0, 1, 2, 3], &options, SubgroupTau2::Common).unwrap();
    assert_eq!((all.common_tau2.unwrap().value, all.between.unwrap().df_denominator), (0.0, None));
    assert!(matches!(
        subgroups(&e, &[0, 1], &options, SubgroupTau2::Common),
        Err(FitError::LengthMismatch { expected: 4, found: 2, .. })
    ));
    assert!(subgroups(&e, &[0, 1, 2, usize::MAX], &options, SubgroupTau2::Separate).is_err());
}

#[test]
fn regressions_that_cannot_be_fitted_and_one_that_just_can() {
    let e = pairs([(0.1, 0.02), (0.5, 0.03), (0.9, 0.05)]);
    let options = RegressionOptions {
        tau2: estimator("REML"),
        fixed_tau2: None,
        interval: Interval::Hksj,
        level: 0.95,
    };
    let ones = vec![1.0; 3];
    let x = vec![1.0, 2.0, 4.0];
    let fit = |columns: &[Vec<f64>]| meta_regression(&e, columns, &options);
    assert!(matches!(
        fit(&[ones.clone(), vec![2.0; 3]]),
        Err(FitError::RankDeficient { columns: 2, rank: 1 })
    ));
    assert!(matches!(fit(&[]), Err(FitError::RankDeficient { columns: 0, rank: 0 })));
    assert!(matches!(fit(&[ones.clone(), vec![1.0; 2]]), Err(FitError::LengthMismatch { .. })));
    assert!(matches!(
        fit(&[ones.clone(), vec![1.0, f64::NAN, 2.0]]),
        Err(FitError::InvalidInput { index: 1, .. })
    ));
    assert!(matches!(
        fit(&[ones.clone(), x.clone(), vec![0.0, 1.0, 0.0], vec![0.0, 0.0, 1.0]]),
        Err(FitError::RankDeficient { .. })
    ));
    // As many coefficients as studies: the fit is exact, its uncertainty that of the studies.
    let exact = fit(&[ones.clone(), x.clone(), vec![0.0, 1.0, 0.0]]).unwrap();
    assert_eq!(
        (exact.tau2.value, exact.interval, exact.residual.q_df, exact.r2),
        (0.0, Interval::Wald, 0.0, None)
    );
    let at_second = exact.fitted(&[1.0, 2.0, 1.0]).unwrap();
    assert!((at_second.estimate - 0.5).abs() < 1e-12 && (at_second.se - 0.03_f64.sqrt()).abs() < 1e-12);
    assert!(exact.fitted(&[1.0]).is_err());
    // Without an intercept all coefficients are tested and there is no R².
    let through_origin = fit(&[x]).unwrap();
    assert_eq!((through_origin.omnibus.unwrap().df, through_origin.r2), (1.0, None));
}

#[test]
fn extreme_studies_give_finite_intervals_or_a_reason() {
    let many: Vec<Effect> = (0..2000)
        .map(|i| Effect { yi: f64::from(i % 17) * 0.1, vi: 0.01 + f64::from(i % 29) * 0.1 })
        .collect();
    let cases = [
        pairs([(0.5, 1e-6), (0.1, 0.09), (-3.0, 4.0), (2.0, 250.0)]),
        pairs([(0.5, 1e-12), (0.1, 1.0), (-3.0, 1.0)]),
        pairs([(1e8, 0.1), (1e8 + 1.0, 0.2), (1e8 - 2.0, 0.3)]),
        pairs([(0.0, 1e-200), (1.0, 1e200), (2.0, 1.0)]),
        pairs([(1e150, 1.0), (-1e150, 1.0)]),
        pairs([(0.3, 0.1), (0.3, 0.1)]),
        pairs([(f64::NAN, 1.0), (0.0, 1.0)]),
        pairs([(0.1, 0.1), (0.2, -1.0)]),
        Vec::new(),
        many,
    ];
    let options = RegressionOptions {
        tau2: estimator("REML"),
        fixed_tau2: None,
        interval: Interval::Wald,
        level: 0.95,
    };
    let mut fitted = 0;
    for e in &cases {
        let context = format!("{:?} of {}", e.first(), e.len());
        let mut check = |ci: Result<(f64, f64), FitError>| {
            if let Ok((lower, upper)) = ci {
                assert!(
                    lower.is_finite() && upper.is_finite() && lower <= upper,
                    "{context}: {lower} {upper}"
                );
                fitted += 1;
            }
        };
        for method in Tau2Interval::ALL {
            check(method.limits(e, 0.95));
        }
        check(henmi_copas(e, 0.95).map(|f| (f.ci_lower, f.ci_upper)));
        check(kenward_roger(e, 0.95).map(|f| (f.ci_lower, f.ci_upper)));
        check(inverse_variance_heterogeneity(e, 0.95).map(|f| (f.ci_lower, f.ci_upper)));
        check(unrestricted_weighted_least_squares(e, 0.95).map(|f| (f.ci_lower, f.ci_upper)));
        check(excess_significance(e, None, 0.05).map(|f| (f.p_exact, 1.0)));
        check(rosenthal(e, 0.05).map(|f| (0.0, f.n)));
        check(rosenberg(e, 0.05).map(|f| (0.0, f.n)));
        check(orwin(e, 0.1).map(|f| (0.0, f.n)));
        let clusters: Vec<usize> = (0..e.len()).map(|i| i / 2 + i % 2 * 10_000).collect();
        for variance in RobustVariance::ALL {
            let robust = cluster_robust(e, &[vec![1.0; e.len()]], &clusters, &options, variance);
            check(robust.map(|f| (f.coefficients[0].ci_lower, f.coefficients[0].ci_upper)));
        }
        let sample = Arrangements::Sample { samples: 3, seed: 1 };
        check(sign_test(e, &options, SignStatistic::Test, sample).map(|t| (0.0, t.p_values[0].unwrap())));
        let model = PooledModel::Random(RandomOptions::default());
        let subsets = all_subsets(e, &model, Subsets::Sample { samples: 3, seed: 1 });
        check(subsets.map(|s| s.summary(|_| true).map(|s| (s.min_estimate, s.max_estimate)).unwrap()));
    }
    assert!(fitted > 90, "{fitted}");
}
