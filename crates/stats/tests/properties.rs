//! Laws that hold for every data set: what shifting, scaling, reordering or exchanging arms does, and that no input panics.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "expected values are compared with a tolerance")]

use metaweave_stats::Effect;
use metaweave_stats::effect::{EffectOptions, MEASURES, PrePostArm, StudyData, effects, measure};
use metaweave_stats::heterogeneity::heterogeneity;
use metaweave_stats::meta_regression::{RegressionOptions, meta_regression};
use metaweave_stats::numeric::dist::{beta, chi_squared, fisher_f, gamma, normal, student_t};
use metaweave_stats::pooling::{
    Interval, MantelHaenszelOptions, Prediction, RandomEffects, RandomOptions, common_effect,
    mantel_haenszel, peto, random_effects,
};
use metaweave_stats::sensitivity::{PooledModel, baujat, cumulative, influence, leave_one_out};
use metaweave_stats::small_study_effects::{MissingStudies, begg, egger, trim_and_fill};
use metaweave_stats::subgroup::{SubgroupTau2, subgroups};
use metaweave_stats::tau2::{ESTIMATORS, Tau2Estimator, estimator, q_profile};
use proptest::prelude::*;

/// Studies as reviews have them: effects within a few units, variances over four orders of magnitude.
fn studies(k: impl Into<prop::collection::SizeRange>) -> impl Strategy<Value = Vec<Effect>> {
    let study =
        (-3.0..3.0_f64, -3.0..1.0_f64).prop_map(|(yi, log_vi)| Effect { yi, vi: 10_f64.powf(log_vi) });
    prop::collection::vec(study, k)
}

/// Anything a caller might pass, the absurd included.
fn anything() -> impl Strategy<Value = f64> {
    prop_oneof![
        4 => -10.0..10.0_f64,
        2 => 0.0..100.0_f64,
        1 => any::<f64>(),
        1 => prop::sample::select(vec![
            0.0, -0.0, 1.0, -1.0, f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MAX, f64::MIN, f64::MIN_POSITIVE,
            5e-324, 1e-300, 1e300, 1e16, 0.5,
        ]),
    ]
}

fn any_estimator() -> impl Strategy<Value = &'static Tau2Estimator> {
    prop::sample::select(ESTIMATORS.to_vec())
}

fn options(tau2: &'static Tau2Estimator, interval: Interval) -> RandomOptions {
    RandomOptions { tau2, interval, prediction: Prediction::TKMinus1, ..RandomOptions::default() }
}

fn fit(effects: &[Effect], tau2: &'static Tau2Estimator, interval: Interval) -> RandomEffects {
    random_effects(effects, &options(tau2, interval)).unwrap()
}

fn map(effects: &[Effect], f: impl Fn(&Effect) -> Effect) -> Vec<Effect> {
    effects.iter().map(f).collect()
}

/// Close relative to the size of the numbers involved.
fn close(a: f64, b: f64, scale: f64, tolerance: f64) -> bool {
    (a - b).abs() <= tolerance * scale.max(a.abs()).max(b.abs())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn adding_a_constant_moves_the_mean_and_nothing_else(e in studies(2..20), shift in -1e3..1e3_f64, t in any_estimator()) {
        let (a, b) = (fit(&e, t, Interval::Hksj), fit(&map(&e, |x| Effect { yi: x.yi + shift, ..*x }), t, Interval::Hksj));
        let size = shift.abs().max(1.0);
        prop_assert!(close(a.estimate + shift, b.estimate, size, 1e-11));
        // The shifted data carry rounding errors of the size of the shift, and τ² those of their squares.
        prop_assert!(close(a.tau2.value, b.tau2.value, 0.1, 1e-8), "{} {} {}", t.id, a.tau2.value, b.tau2.value);
        prop_assert!(close(a.se, b.se, 0.1, 1e-8));
    }

    #[test]
    fn changing_the_unit_scales_everything(e in studies(2..20), factor in 0.01..100.0_f64, t in any_estimator()) {
        let scaled = map(&e, |x| Effect { yi: factor * x.yi, vi: factor * factor * x.vi });
        let (a, b) = (fit(&e, t, Interval::Hksj), fit(&scaled, t, Interval::Hksj));
        prop_assert!(close(factor * a.estimate, b.estimate, factor, 1e-10));
        prop_assert!(close(factor * factor * a.tau2.value, b.tau2.value, factor * factor * 0.01, 1e-9));
        prop_assert!(close(factor * a.ci_lower, b.ci_lower, factor, 1e-8));
        let (h, j) = (heterogeneity(&e, Some(a.tau2.value), None, 0.95).unwrap(), heterogeneity(&scaled, Some(b.tau2.value), None, 0.95).unwrap());
        prop_assert!(close(h.q, j.q, 1.0, 1e-11) && close(h.i2, j.i2, 1.0, 1e-8) && close(h.i2_q, j.i2_q, 1.0, 1e-9));
    }

    #[test]
    fn the_order_of_studies_does_not_matter(e in studies(2..20), seed in any::<usize>(), t in any_estimator()) {
        let mut rotated = e.clone();
        rotated.rotate_left(seed % e.len());
        rotated.reverse();
        let (a, b) = (fit(&e, t, Interval::Hksj), fit(&rotated, t, Interval::Hksj));
        prop_assert!(close(a.estimate, b.estimate, 1.0, 1e-11));
        prop_assert!(close(a.tau2.value, b.tau2.value, 0.01, 1e-10));
        prop_assert!(close(a.p_value, b.p_value, 1e-3, 1e-8));
    }

    #[test]
    fn changing_the_sign_mirrors_the_result(e in studies(2..20), t in any_estimator()) {
        let (a, b) = (fit(&e, t, Interval::HksjAdHoc), fit(&map(&e, |x| Effect { yi: -x.yi, ..*x }), t, Interval::HksjAdHoc));
        prop_assert_eq!(a.estimate, -b.estimate);
        prop_assert_eq!((a.ci_lower, a.ci_upper), (-b.ci_upper, -b.ci_lower));
        prop_assert_eq!((a.se, a.p_value, a.tau2), (b.se, b.p_value, b.tau2));
    }

    #[test]
    fn weights_are_shares(e in studies(1..30), t in any_estimator()) {
        let f = fit(&e, t, Interval::Wald);
        prop_assert!((f.weights.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        let mean: f64 = f.weights.iter().zip(&e).map(|(w, e)| w * e.yi).sum();
        prop_assert!(close(mean, f.estimate, 1.0, 1e-12));
    }

    #[test]
    fn higher_levels_give_wider_intervals(e in studies(3..20), t in any_estimator(), interval in prop::sample::select(Interval::ALL.to_vec())) {
        // The rule of IQWiG may take another interval at another level.
        prop_assume!(interval != Interval::HksjIqwig6);
        let t = match interval {
            Interval::KenwardRoger => estimator("REML").unwrap(),
            Interval::HenmiCopas => estimator("DL").unwrap(),
            _ => t,
        };
        let at = |level| random_effects(&e, &RandomOptions { level, ..options(t, interval) });
        let (a, b) = match (at(0.9), at(0.99)) {
            // One study outweighs the others, and next to no degrees of freedom are left.
            (_, Err(error)) if interval == Interval::KenwardRoger => {
                return Err(TestCaseError::reject(error.to_string()));
            }
            (a, b) => (a.unwrap(), b.unwrap()),
        };
        prop_assert!(b.ci_lower <= a.ci_lower && a.ci_upper <= b.ci_upper);
        let (p, q) = (a.prediction.unwrap(), b.prediction.unwrap());
        prop_assert!(q.0 <= p.0 && p.1 <= q.1);
        let (s, u) = (a.tau2_ci.unwrap(), b.tau2_ci.unwrap());
        prop_assert!(u.0 <= s.0 && s.1 <= u.1);
    }

    #[test]
    fn intervals_nest(e in studies(3..20), t in any_estimator()) {
        let [wald, student, hksj, adhoc] = [Interval::Wald, Interval::T, Interval::Hksj, Interval::HksjAdHoc].map(|i| fit(&e, t, i));
        let inside = |inner: &RandomEffects, outer: &RandomEffects| outer.ci_lower <= inner.ci_lower && inner.ci_upper <= outer.ci_upper;
        prop_assert!(inside(&wald, &student) && inside(&student, &adhoc) && inside(&hksj, &adhoc));
        for f in [&wald, &student, &hksj, &adhoc] {
            prop_assert!(f.ci_lower <= f.estimate && f.estimate <= f.ci_upper);
            let prediction = f.prediction.unwrap();
            prop_assert!(prediction.0 <= f.ci_lower.max(prediction.0) && prediction.1 >= prediction.0);
            // The interval excludes zero exactly when the p-value says so.
            let excludes_zero = f.ci_lower > 0.0 || f.ci_upper < 0.0;
            prop_assert!(excludes_zero == (f.p_value < 0.05) || (f.p_value - 0.05).abs() < 1e-9);
        }
        // t(k − 1) with a standard error that is contained in the prediction's makes the prediction interval the wider one.
        let prediction = hksj.prediction.unwrap();
        prop_assert!(prediction.0 <= hksj.ci_lower && hksj.ci_upper <= prediction.1);
    }

    #[test]
    fn equal_variances_have_closed_forms(yi in prop::collection::vec(-3.0..3.0_f64, 3..15), vi in 0.01..1.0_f64) {
        let e: Vec<Effect> = yi.iter().map(|y| Effect { yi: *y, vi }).collect();
        let k = yi.len() as f64;
        let mean = yi.iter().sum::<f64>() / k;
        let squares: f64 = yi.iter().map(|y| (y - mean) * (y - mean)).sum();
        for (id, expected) in [
            ("DL", squares / (k - 1.0) - vi), ("REML", squares / (k - 1.0) - vi), ("PM", squares / (k - 1.0) - vi),
            ("EB", squares / (k - 1.0) - vi), ("HE", squares / (k - 1.0) - vi), ("ML", squares / k - vi), ("HS", squares / k - vi),
        ] {
            let value = estimator(id).unwrap().estimate(&e).unwrap().value;
            prop_assert!(close(value, expected.max(0.0), 1e-3, 1e-10), "{id} {value} {expected}");
        }
    }

    #[test]
    fn likelihood_estimates_are_maxima(e in studies(2..12)) {
        for (id, restricted) in [("ML", false), ("REML", true)] {
            let likelihood = |tau2: f64| {
                let w: Vec<f64> = e.iter().map(|x| 1.0 / (x.vi + tau2)).collect();
                let sum: f64 = w.iter().sum();
                let mean = w.iter().zip(&e).map(|(w, x)| w * x.yi).sum::<f64>() / sum;
                let q: f64 = w.iter().zip(&e).map(|(w, x)| w * (x.yi - mean) * (x.yi - mean)).sum();
                let log_det: f64 = w.iter().map(|w| -w.ln()).sum();
                -0.5 * (log_det + q + if restricted { sum.ln() } else { 0.0 })
            };
            let best = estimator(id).unwrap().estimate(&e).unwrap();
            prop_assert!(best.converged);
            let at_best = likelihood(best.value);
            // A grid over everything plausible, zero included: no point is higher.
            for step in 0..400 {
                let tau2 = if step == 0 { 0.0 } else { 1e-6 * 1.045_f64.powi(step) };
                prop_assert!(likelihood(tau2) <= at_best + 1e-9, "{id} at {tau2}: {} > {at_best} at {}", likelihood(tau2), best.value);
            }
        }
    }

    #[test]
    fn q_splits_into_within_and_between(e in studies(4..20), groups in 2..4_usize) {
        let group_of: Vec<usize> = (0..e.len()).map(|i| i % groups).collect();
        let whole = heterogeneity(&e, None, None, 0.95).unwrap().q;
        let within: f64 = (0..groups).map(|g| {
            let members: Vec<Effect> = e.iter().zip(&group_of).filter(|(_, h)| **h == g).map(|(e, _)| *e).collect();
            heterogeneity(&members, None, None, 0.95).unwrap().q
        }).sum();
        let test = metaweave_stats::subgroup::common_effect_subgroups(&e, &group_of, Interval::Wald, 0.95).unwrap();
        prop_assert!(close(whole, within + test.between.unwrap().q, 1.0, 1e-10));
    }

    #[test]
    fn one_group_is_the_whole(e in studies(2..15), t in any_estimator()) {
        let whole = fit(&e, t, Interval::Hksj);
        for assumption in SubgroupTau2::ALL {
            let s = subgroups(&e, &vec![0; e.len()], &options(t, Interval::Hksj), assumption).unwrap();
            let only = s.groups[0].as_ref().unwrap();
            prop_assert!(close(only.estimate, whole.estimate, 1.0, 1e-11) && close(only.se, whole.se, 1e-3, 1e-8));
            prop_assert_eq!(s.between, None);
        }
    }

    #[test]
    fn regression_on_the_intercept_is_pooling(e in studies(2..20), t in any_estimator()) {
        let whole = fit(&e, t, Interval::Hksj);
        let o = RegressionOptions { tau2: Some(t), fixed_tau2: None, interval: Interval::Hksj, level: 0.95 };
        let r = meta_regression(&e, &[vec![1.0; e.len()]], &o).unwrap();
        prop_assert!(close(r.coefficients[0].estimate, whole.estimate, 1.0, 1e-11));
        prop_assert!(close(r.tau2.value, whole.tau2.value, 1e-2, 1e-9));
        prop_assert!(close(r.coefficients[0].se, whole.se, 1e-3, 1e-8));
        prop_assert_eq!((r.omnibus, r.r2), (None, None));
    }

    #[test]
    fn exchanging_the_arms_changes_the_sign(a in 1..50_u32, b in 1..50_u32, c in 1..50_u32, d in 1..50_u32) {
        let table = |a: u32, b: u32, c: u32, d: u32| StudyData::TwoByTwo {
            events_experimental: f64::from(a), non_events_experimental: f64::from(b),
            events_control: f64::from(c), non_events_control: f64::from(d),
        };
        let o = EffectOptions::default();
        for m in MEASURES.iter().filter(|m| m.family.holds(&table(1, 1, 1, 1))) {
            let (x, y) = (effects(m, &[table(a, b, c, d)], &o)[0], effects(m, &[table(c, d, a, b)], &o)[0]);
            let (x, y) = (x.unwrap().effect, y.unwrap().effect);
            prop_assert!(close(x.yi, -y.yi, 1e-2, 1e-9) && close(x.vi, y.vi, 1e-4, 1e-8), "{}: {x:?} {y:?}", m.id);
            if m.symmetric {
                let z = effects(m, &[table(b, a, d, c)], &o)[0].unwrap().effect;
                prop_assert!(close(x.yi, -z.yi, 1e-2, 1e-9), "{}: {x:?} {z:?}", m.id);
            }
        }
    }

    #[test]
    fn pooling_methods_agree_on_one_table(a in 1..50_u32, b in 1..50_u32, c in 1..50_u32, d in 1..50_u32) {
        let [a, b, c, d] = [a, b, c, d].map(f64::from);
        let table = [StudyData::TwoByTwo { events_experimental: a, non_events_experimental: b, events_control: c, non_events_control: d }];
        for id in ["RR", "OR", "RD"] {
            let m = measure(id).unwrap();
            let own = effects(m, &table, &EffectOptions::default())[0].unwrap().effect;
            let mh = mantel_haenszel(m, &table, &MantelHaenszelOptions::default()).unwrap().pooled;
            prop_assert!(close(mh.estimate, own.yi, 1e-2, 1e-11), "{id}");
            prop_assert!(id == "RD" || close(mh.se * mh.se, own.vi, 1e-6, 1e-9), "{id}");
        }
        let own = effects(measure("PETO").unwrap(), &table, &EffectOptions::default())[0].unwrap().effect;
        prop_assert!(close(peto(&table, 0.95).unwrap().pooled.estimate, own.yi, 1e-2, 1e-12));
    }

    #[test]
    fn quantiles_invert_tails(p in 1e-12..1.0_f64, df in 0.3..500.0_f64, other in 0.3..500.0_f64) {
        let near = |value: f64| prop::test_runner::TestCaseResult::from(if close(value, p, 1e-300, 1e-9) { Ok(()) } else { Err(TestCaseError::fail(format!("{value} for {p}"))) });
        near(normal::cdf(normal::quantile(p)))?;
        near(normal::sf(normal::upper_quantile(p)))?;
        near(student_t::cdf(student_t::quantile(p, df), df))?;
        near(student_t::sf(student_t::upper_quantile(p, df), df))?;
        near(chi_squared::cdf(chi_squared::quantile(p, df), df))?;
        near(chi_squared::sf(chi_squared::upper_quantile(p, df), df))?;
        near(gamma::cdf(gamma::quantile(p, df), df))?;
        near(fisher_f::cdf(fisher_f::quantile(p, df, other), df, other))?;
        near(fisher_f::sf(fisher_f::upper_quantile(p, df, other), df, other))?;
        near(beta::sf(beta::upper_quantile(p, df, other), df, other))?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn no_numbers_panic(values in prop::collection::vec((anything(), anything()), 0..6), level in anything(), t in any_estimator()) {
        let e: Vec<Effect> = values.iter().map(|(yi, vi)| Effect { yi: *yi, vi: *vi }).collect();
        let o = RandomOptions { tau2: t, prediction: Prediction::TKMinus2, level, ..RandomOptions::default() };
        let model = PooledModel::Random(RandomOptions { level: 0.95, ..o });
        if let Ok(f) = random_effects(&e, &o) {
            prop_assert!([f.estimate, f.se, f.tau2.value, f.ci_lower, f.ci_upper, f.p_value].iter().all(|x| !x.is_nan()));
            prop_assert!(f.estimate.is_finite() && f.tau2.value.is_finite() && f.tau2.value >= 0.0);
        }
        if let Ok(f) = common_effect(&e, Interval::T, level) {
            prop_assert!(f.estimate.is_finite() && f.se > 0.0);
        }
        if let Ok(h) = heterogeneity(&e, Some(level), None, 0.95) {
            prop_assert!(h.q.is_finite() && !h.i2.is_nan());
        }
        let _ = q_profile(&e, level);
        let _ = leave_one_out(&e, &model);
        let _ = cumulative(&e, &[1, 0, 7], &model);
        let _ = influence(&e, &model);
        let _ = baujat(&e, &model);
        let _ = egger(&e, level);
        let _ = begg(&e);
        for missing in MissingStudies::ALL {
            let _ = trim_and_fill(&e, &model, missing, None);
        }
        let columns = vec![vec![1.0; e.len()], values.iter().map(|v| v.1).collect()];
        let _ = meta_regression(&e, &columns, &RegressionOptions { tau2: Some(t), fixed_tau2: Some(level), interval: Interval::Hksj, level: 0.95 });
        let _ = meta_regression(&e, &columns, &RegressionOptions { tau2: Some(t), fixed_tau2: None, interval: Interval::T, level: 0.95 });
        let group_of: Vec<usize> = (0..e.len()).map(|i| i * 3 % 5).collect();
        for assumption in SubgroupTau2::ALL {
            let _ = subgroups(&e, &group_of, &RandomOptions { level: 0.95, ..o }, assumption);
        }
    }

    #[test]
    fn no_study_panics(v in prop::array::uniform12(anything()), size in -1.0..40.0_f64) {
        let arm = |v: &[f64]| PrePostArm { pre_mean: v[0], post_mean: v[1], pre_sd: v[2], post_sd: v[3], n: size, correlation: v[4] };
        let data = [
            StudyData::TwoByTwo { events_experimental: v[0], non_events_experimental: v[1], events_control: v[2], non_events_control: v[3] },
            StudyData::PersonTime { events_experimental: v[0], time_experimental: v[1], events_control: v[2], time_control: v[3] },
            StudyData::TwoMeans { mean_experimental: v[0], sd_experimental: v[1], n_experimental: size, mean_control: v[3], sd_control: v[4], n_control: v[5] },
            StudyData::PrePost { pre_mean: v[0], post_mean: v[1], pre_sd: v[2], post_sd: v[3], n: size, correlation: v[4] },
            StudyData::PrePostControlled { experimental: arm(&v[..5]), control: arm(&v[5..10]) },
            StudyData::MatchedPairs { both: v[0], experimental_only: v[1], control_only: v[2], neither: v[3] },
            StudyData::SingleProportion { events: v[0], total: v[1] },
            StudyData::SingleRate { events: v[0], time: v[1] },
            StudyData::SingleMean { mean: v[0], sd: v[1], n: size },
            StudyData::Correlation { r: v[0] / 10.0, n: size },
            StudyData::ExplainedVariance { r2: v[0], predictors: v[1], n: size },
            StudyData::Reliability { alpha: v[0], items: v[1], n: size },
            StudyData::LogRank { observed_minus_expected: v[0], variance: v[1] },
            StudyData::Generic { estimate: v[0], variance: v[1] },
        ];
        for m in MEASURES {
            for study in effects(m, &data, &EffectOptions::default()).into_iter().flatten() {
                let Effect { yi, vi } = study.effect;
                prop_assert!(yi.is_finite() && vi.is_finite() && vi > 0.0, "{}", m.id);
            }
        }
        for study in &data {
            let _ = peto(std::slice::from_ref(study), 0.95);
            for m in MEASURES {
                let _ = mantel_haenszel(m, std::slice::from_ref(study), &MantelHaenszelOptions::default());
            }
        }
    }

    #[test]
    fn no_argument_panics_a_distribution(x in anything(), a in anything(), b in anything()) {
        let _ = (normal::cdf(x), normal::sf(x), normal::quantile(x), normal::pdf(x));
        let _ = (student_t::cdf(x, a), student_t::sf(x, a), student_t::quantile(x, a), student_t::pdf(x, a));
        let _ = (chi_squared::cdf(x, a), chi_squared::sf(x, a), chi_squared::quantile(x, a), chi_squared::upper_quantile(x, a), chi_squared::pdf(x, a));
        let _ = (gamma::cdf(x, a), gamma::quantile(x, a), gamma::pdf(x, a));
        let _ = (beta::cdf(x, a, b), beta::quantile(x, a, b), beta::pdf(x, a, b));
        let _ = (fisher_f::cdf(x, a, b), fisher_f::quantile(x, a, b), fisher_f::upper_quantile(x, a, b));
        if b.abs() < 50.0 {
            let _ = (chi_squared::noncentral_cdf(x, a, b), chi_squared::noncentral_sf(x, a, b));
        }
    }
}
