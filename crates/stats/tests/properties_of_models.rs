//! Laws of regressions, permutation tests, subsets, shrunken effects and further trials, and of arms that are exchanged in every
//! family of measures.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "expected values are compared with a tolerance")]

use metaweave_stats::Effect;
use metaweave_stats::effect::{EffectOptions, MEASURES, Measure, StudyData, effects};
use metaweave_stats::meta_regression::{
    MetaRegression, RegressionOptions, RestrictedCubicSpline, meta_regression,
};
use metaweave_stats::permutation::{Arrangements, SignStatistic, moderator_test, sign_interval, sign_test};
use metaweave_stats::pooling::weighted_means::unrestricted_weighted_least_squares;
use metaweave_stats::pooling::{
    Interval, RandomOptions, common_effect, henmi_copas, random_effects, shrunken_effects,
};
use metaweave_stats::sensitivity::{
    PooledModel, Reading, Subsets, all_subsets, new_trial, required_information,
};
use metaweave_stats::tau2::{RESTRICTED_MAXIMUM_LIKELIHOOD, estimator};
use proptest::prelude::*;

/// Studies as reviews have them: effects within a few units, variances over three orders of magnitude.
fn studies(k: impl Into<prop::collection::SizeRange>) -> impl Strategy<Value = Vec<Effect>> {
    let study =
        (-3.0..3.0_f64, -2.0..1.0_f64).prop_map(|(yi, log_vi)| Effect { yi, vi: 10_f64.powf(log_vi) });
    prop::collection::vec(study, k)
}

/// Close relative to the size of the numbers involved.
fn close(a: f64, b: f64, scale: f64, tolerance: f64) -> bool {
    (a - b).abs() <= tolerance * scale.max(a.abs()).max(b.abs())
}

const OPTIONS: RegressionOptions = RegressionOptions {
    tau2: Some(&RESTRICTED_MAXIMUM_LIKELIHOOD),
    fixed_tau2: None,
    interval: Interval::Hksj,
    level: 0.95,
};

/// A moderator with different values and a factor with both levels, from the positions of the studies.
fn design(k: usize) -> Vec<Vec<f64>> {
    let number = (0..k).map(|i| (i * i % 11) as f64 + 0.1 * i as f64).collect();
    let factor = (0..k).map(|i| (i % 2) as f64).collect();
    vec![vec![1.0; k], number, factor]
}

fn fit(e: &[Effect], columns: &[Vec<f64>]) -> MetaRegression {
    meta_regression(e, columns, &OPTIONS).unwrap()
}

fn map(e: &[Effect], f: impl Fn(&Effect) -> Effect) -> Vec<Effect> {
    e.iter().map(f).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn splitting_a_study_changes_no_common_effect(e in studies(2..12), at in any::<prop::sample::Index>()) {
        let at = at.index(e.len());
        // Two halves of a study have its estimate and twice its variance each.
        let half = Effect { vi: 2.0 * e[at].vi, ..e[at] };
        let mut split = e.clone();
        split[at] = half;
        split.push(half);
        let (a, b) = (common_effect(&e, Interval::Wald, 0.95).unwrap(), common_effect(&split, Interval::Wald, 0.95).unwrap());
        prop_assert!(close(a.estimate, b.estimate, 1.0, 1e-12) && close(a.se, b.se, 1e-3, 1e-12));
    }

    #[test]
    fn other_means_move_and_scale_with_the_effects(e in studies(3..12), shift in -50.0..50.0_f64, factor in 0.1..10.0_f64) {
        let moved = map(&e, |x| Effect { yi: factor * x.yi + shift, vi: factor * factor * x.vi });
        let (a, b) = (unrestricted_weighted_least_squares(&e, 0.95).unwrap(), unrestricted_weighted_least_squares(&moved, 0.95).unwrap());
        prop_assert!(close(factor * a.estimate + shift, b.estimate, 50.0, 1e-11) && close(factor * a.se, b.se, factor, 1e-8));
        let (a, b) = (henmi_copas(&e, 0.95).unwrap(), henmi_copas(&moved, 0.95).unwrap());
        prop_assert!(close(factor * a.estimate + shift, b.estimate, 50.0, 1e-11));
        prop_assert!(close(factor * (a.ci_upper - a.ci_lower), b.ci_upper - b.ci_lower, factor, 1e-6));
    }

    #[test]
    fn a_regression_moves_with_its_effects_and_moderators(e in studies(6..14), shift in -20.0..20.0_f64, factor in 0.2..5.0_f64) {
        let columns = design(e.len());
        let a = fit(&e, &columns);
        // A constant goes to the intercept and nowhere else.
        let b = fit(&map(&e, |x| Effect { yi: x.yi + shift, ..*x }), &columns);
        prop_assert!(close(a.coefficients[0].estimate + shift, b.coefficients[0].estimate, 20.0, 1e-8));
        prop_assert!(close(a.coefficients[1].estimate, b.coefficients[1].estimate, 1.0, 1e-8));
        prop_assert!(close(a.tau2.value, b.tau2.value, 0.1, 1e-7));
        // A moderator in another unit has its slope in that unit, and the same test.
        let mut other = columns.clone();
        for x in &mut other[1] { *x = factor * *x + shift; }
        let c = fit(&e, &other);
        prop_assert!(close(a.coefficients[1].estimate, factor * c.coefficients[1].estimate, 1.0, 1e-8));
        prop_assert!(close(a.coefficients[1].statistic, c.coefficients[1].statistic, 1.0, 1e-6));
        prop_assert!(close(a.omnibus.unwrap().p_value, c.omnibus.unwrap().p_value, 1e-3, 1e-6));
        let (gvif, other_gvif) = (a.inflation(&[1]).unwrap().gvif, c.inflation(&[1]).unwrap().gvif);
        prop_assert!(gvif >= 1.0 && close(gvif, other_gvif, 1.0, 1e-6));
        // With two terms each inflates the other as much, and one term of all is not inflated.
        prop_assert!(close(gvif, a.inflation(&[2]).unwrap().gvif, 1.0, 1e-8));
        prop_assert!(close(a.inflation(&[1, 2]).unwrap().gvif, 1.0, 1.0, 1e-10));
        prop_assert_eq!(a.test(&[1, 2]), a.omnibus);
    }

    #[test]
    fn the_order_of_studies_is_of_no_consequence_to_a_regression(e in studies(6..14), by in any::<usize>()) {
        let columns = design(e.len());
        let by = by % e.len();
        let turn = |x: &[f64]| { let mut x = x.to_vec(); x.rotate_left(by); x };
        let mut rotated = e.clone();
        rotated.rotate_left(by);
        let other: Vec<Vec<f64>> = columns.iter().map(|c| turn(c)).collect();
        let (a, b) = (fit(&e, &columns), fit(&rotated, &other));
        for (a, b) in a.coefficients.iter().zip(&b.coefficients) {
            prop_assert!(close(a.estimate, b.estimate, 1.0, 1e-8) && close(a.p_value, b.p_value, 1e-3, 1e-6));
        }
    }

    #[test]
    fn intervals_of_predictions_nest(e in studies(6..14), x in -5.0..15.0_f64) {
        let columns = design(e.len());
        let at = |level: f64| meta_regression(&e, &columns, &RegressionOptions { level, ..OPTIONS }).unwrap().fitted(&[1.0, x, 1.0]).unwrap();
        let (narrow, wide) = (at(0.8), at(0.99));
        prop_assert!(wide.ci.0 <= narrow.ci.0 && narrow.ci.1 <= wide.ci.1);
        for f in [narrow, wide] {
            prop_assert!(f.prediction.0 <= f.ci.0 && f.ci.0 <= f.estimate && f.estimate <= f.ci.1 && f.ci.1 <= f.prediction.1);
        }
    }

    #[test]
    fn a_spline_follows_every_straight_line(values in prop::collection::vec(-10.0..10.0_f64, 8..15), a in -3.0..3.0_f64, b in -3.0..3.0_f64) {
        let mut distinct = values.clone();
        distinct.sort_by(f64::total_cmp);
        prop_assume!(distinct.windows(2).all(|pair| pair[1] - pair[0] > 0.05));
        let spline = RestrictedCubicSpline::at_quantiles(&values, 4).unwrap();
        let e: Vec<Effect> = values.iter().map(|x| Effect { yi: a + b * x, vi: 0.1 }).collect();
        let rows: Vec<Vec<f64>> = values.iter().map(|x| spline.at(*x)).collect();
        let mut columns = vec![vec![1.0; values.len()]];
        columns.extend((0..3).map(|j| rows.iter().map(|row| row[j]).collect()));
        let fit = fit(&e, &columns);
        prop_assert!(close(fit.coefficients[1].estimate, b, 1.0, 1e-6));
        let mut row = vec![1.0];
        row.extend(spline.at(20.0));
        prop_assert!(close(fit.fitted(&row).unwrap().estimate, a + 20.0 * b, 10.0, 1e-5));
    }

    #[test]
    fn exchanged_arms_change_the_sign_in_every_family(m in prop::array::uniform2(1.0..20.0_f64), s in prop::array::uniform2(0.5..5.0_f64), n in prop::array::uniform2(3..80_u32), x in prop::array::uniform4(1..60_u32)) {
        let [n1, n2] = n.map(f64::from);
        let [a, b, c, d] = x.map(f64::from);
        let pairs = [
            [
                StudyData::TwoMeans { mean_experimental: m[0], sd_experimental: s[0], n_experimental: n1, mean_control: m[1], sd_control: s[1], n_control: n2 },
                StudyData::TwoMeans { mean_experimental: m[1], sd_experimental: s[1], n_experimental: n2, mean_control: m[0], sd_control: s[0], n_control: n1 },
            ],
            [
                StudyData::PersonTime { events_experimental: a, time_experimental: 10.0 * n1, events_control: b, time_control: 10.0 * n2 },
                StudyData::PersonTime { events_experimental: b, time_experimental: 10.0 * n2, events_control: a, time_control: 10.0 * n1 },
            ],
            [
                StudyData::MatchedPairs { both: a, experimental_only: b, control_only: c, neither: d },
                StudyData::MatchedPairs { both: a, experimental_only: c, control_only: b, neither: d },
            ],
            [
                StudyData::LogRank { observed_minus_expected: a - b, variance: c },
                StudyData::LogRank { observed_minus_expected: b - a, variance: c },
            ],
        ];
        // Glass's Δ is in standard deviations of the control arm, so that it is another measure the other way round.
        let antisymmetric = |measure: &&&Measure| !measure.id.starts_with("SMD1");
        for [there, back] in pairs {
            for measure in MEASURES.iter().filter(|measure| measure.family.holds(&there)).filter(antisymmetric) {
                let of = |data: StudyData| effects(measure, &[data], &EffectOptions::default())[0];
                let (Ok(x), Ok(y)) = (of(there), of(back)) else { continue };
                prop_assert!(close(x.effect.yi, -y.effect.yi, 1e-2, 1e-8), "{}", measure.id);
                prop_assert!(close(x.effect.vi, y.effect.vi, 1e-4, 1e-7), "{}", measure.id);
            }
        }
    }

    #[test]
    fn shrunken_effects_lie_between_the_study_and_the_mean(e in studies(2..14)) {
        let fit = random_effects(&e, &RandomOptions::default()).unwrap();
        for (own, shrunken) in e.iter().zip(shrunken_effects(&e, &fit).unwrap()) {
            let (low, high) = (own.yi.min(fit.estimate), own.yi.max(fit.estimate));
            prop_assert!(low - 1e-12 <= shrunken.estimate && shrunken.estimate <= high + 1e-12);
        }
    }

    #[test]
    fn required_information_falls_with_the_effect(e in studies(2..10), delta in 0.1..2.0_f64) {
        let at = |delta, power| required_information(&e, &RandomOptions::default(), delta, 0.05, power).unwrap();
        let (small, large, sure) = (at(delta, 0.8), at(2.0 * delta, 0.8), at(delta, 0.95));
        prop_assert!(close(small.adjusted, 4.0 * large.adjusted, 1.0, 1e-12) && sure.fixed > small.fixed);
        prop_assert!(small.adjusted >= small.fixed && (0.0..1.0).contains(&small.diversity));
        prop_assert_eq!(small, at(-delta, 0.8));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn permutation_tests_depend_on_order_alone(e in studies(6..8), shift in -20.0..20.0_f64, factor in 0.2..5.0_f64) {
        let columns = design(e.len());
        let p = |e: &[Effect], columns: &[Vec<f64>]| {
            let test = moderator_test(e, columns, &OPTIONS, Arrangements::Sample { samples: 60, seed: 5 }).unwrap();
            (test.p_values, test.omnibus_p)
        };
        let plain = p(&e, &columns);
        let mut other = columns.clone();
        for x in &mut other[1] { *x = factor * *x + shift; }
        prop_assert_eq!(&plain, &p(&map(&e, |x| Effect { yi: factor * x.yi + shift, vi: factor * factor * x.vi }), &columns));
        prop_assert_eq!(&plain, &p(&e, &other));
        let q = plain.1.unwrap();
        prop_assert!((1.0 / 61.0..=1.0).contains(&q));
    }

    #[test]
    fn sign_tests_know_no_unit_and_no_direction(e in studies(6..8), factor in 0.2..5.0_f64) {
        let options = RegressionOptions { tau2: estimator("DL"), ..OPTIONS };
        let p = |e: &[Effect]| sign_test(e, &options, SignStatistic::Test, Arrangements::All).unwrap().p_values[0];
        prop_assert_eq!(p(&e), p(&map(&e, |x| Effect { yi: -factor * x.yi, vi: factor * factor * x.vi })));
        let interval = |e: &[Effect]| sign_interval(e, &options, SignStatistic::Estimate, Arrangements::All).unwrap();
        let (a, b) = (interval(&e), interval(&map(&e, |x| Effect { yi: x.yi + 3.0, ..*x })));
        prop_assert!(close(a.0 + 3.0, b.0, 3.0, 1e-5) && close(a.1 + 3.0, b.1, 3.0, 1e-5));
    }

    #[test]
    fn a_new_trial_turns_the_reading_where_it_says(e in studies(3..9), effect in -2.0..2.0_f64) {
        for model in [
            PooledModel::Common { interval: Interval::Wald, level: 0.95 },
            PooledModel::Random(RandomOptions { interval: Interval::Wald, ..RandomOptions::default() }),
        ] {
            let found = new_trial(&e, &model, effect, 0.0).unwrap();
            let with = |information: f64| {
                let mut with = e.clone();
                with.push(Effect { yi: effect, vi: 1.0 / information });
                Reading::of(model.fit(&with).unwrap().fit.ci(), 0.0)
            };
            prop_assert_eq!(found.before, Reading::of(model.fit(&e).unwrap().fit.ci(), 0.0));
            if let Some(turning) = found.turning_point {
                prop_assert_eq!(with(turning.information), turning.reading);
                prop_assert_eq!(with(turning.information * (1.0 - 1e-6)), found.before);
            }
        }
    }

    #[test]
    fn all_subsets_hold_the_whole_and_the_single_studies(e in studies(3..7)) {
        let model = PooledModel::Random(RandomOptions::default());
        let all = all_subsets(&e, &model, Subsets::All).unwrap();
        let whole = random_effects(&e, &RandomOptions::default()).unwrap();
        prop_assert_eq!(all.fits.len(), (1 << e.len()) - 1);
        prop_assert!(close(all.fits[all.fits.len() - 1].estimate, whole.estimate, 1.0, 1e-12));
        for (i, own) in e.iter().enumerate() {
            prop_assert_eq!(all.fits[(1 << i) - 1].estimate, own.yi);
        }
    }
}
