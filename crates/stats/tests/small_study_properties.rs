//! Laws of the methods for small-study effects: order, unit and sign of the effects, and no input that panics.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use metaweave_stats::Effect;
use metaweave_stats::small_study_effects::{
    Alternative, SelectionOptions, WeightFunction, copas, limit_meta_analysis, p_curve, p_uniform, pet_peese,
    profile_intervals, selection_model, thompson_sharp,
};
use metaweave_stats::tau2::DERSIMONIAN_LAIRD;
use proptest::prelude::*;

/// Studies of an effect near 0.5 whose p-values lie on both sides of the usual cut points.
fn studies() -> impl Strategy<Value = Vec<Effect>> {
    let study =
        (-1.5..1.5_f64, 0.1..0.6_f64).prop_map(|(error, se)| Effect { yi: 0.4 + se * error, vi: se * se });
    prop::collection::vec(study, 12..20)
}

fn functions() -> Vec<WeightFunction> {
    vec![
        WeightFunction::Step { steps: vec![0.1], weights: None },
        WeightFunction::Step { steps: vec![0.05, 0.5], weights: Some(vec![1.0, 0.5, 0.2]) },
        WeightFunction::Beta,
        WeightFunction::HalfNormal,
        WeightFunction::NegativeExponential,
        WeightFunction::Logistic,
        WeightFunction::Power,
    ]
}

fn options(function: WeightFunction, alternative: Alternative) -> SelectionOptions {
    SelectionOptions { function, alternative, common: false, level: 0.95 }
}

fn close(a: f64, b: f64, tolerance: f64) -> bool {
    (a - b).abs() <= tolerance * (1.0 + a.abs().max(b.abs()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10))]

    #[test]
    fn order_changes_nothing(effects in studies()) {
        let reversed: Vec<Effect> = effects.iter().rev().copied().collect();
        for function in functions() {
            let options = options(function, Alternative::Greater);
            if let (Ok(a), Ok(b)) = (selection_model(&effects, &options), selection_model(&reversed, &options)) {
                prop_assert!(close(a.log_likelihood, b.log_likelihood, 1e-9));
                prop_assert!(close(a.mean.estimate, b.mean.estimate, 1e-5));
            }
        }
        let (a, b) = (pet_peese(&effects, 0.95).unwrap(), pet_peese(&reversed, 0.95).unwrap());
        prop_assert!(close(a.chosen().intercept.estimate, b.chosen().intercept.estimate, 1e-9));
        let limit = |effects: &[Effect]| limit_meta_analysis(effects, &DERSIMONIAN_LAIRD, 0.95).unwrap();
        prop_assert!(close(limit(&effects).adjusted.estimate, limit(&reversed).adjusted.estimate, 1e-9));
        if let (Ok(a), Ok(b)) = (p_curve(&effects), p_curve(&reversed)) {
            prop_assert!(close(a.power, b.power, 1e-9) && close(a.right_skew.z_full, b.right_skew.z_full, 1e-9));
        }
        let uniform = |effects: &[Effect]| p_uniform(effects, Alternative::Greater, 0.95);
        if let (Ok(a), Ok(b)) = (uniform(&effects), uniform(&reversed)) {
            prop_assert!(close(a.estimate, b.estimate, 1e-5) && close(a.tau2, b.tau2, 1e-5));
        }
    }

    /// In other units the p-values are the same, so that selection is.
    #[test]
    fn scaling_scales_the_estimates(effects in studies(), factor in 0.2..5.0_f64) {
        let scaled: Vec<Effect> =
            effects.iter().map(|e| Effect { yi: factor * e.yi, vi: factor * factor * e.vi }).collect();
        for function in functions() {
            let options = options(function, Alternative::Greater);
            if let (Ok(a), Ok(b)) = (selection_model(&effects, &options), selection_model(&scaled, &options)) {
                // Each study's density is divided by the factor.
                let shift = effects.len() as f64 * libm::log(factor);
                prop_assert!(close(a.log_likelihood, b.log_likelihood + shift, 1e-7));
                prop_assert!(close(factor * a.mean.estimate, b.mean.estimate, 1e-4));
            }
        }
        let limit = |effects: &[Effect]| limit_meta_analysis(effects, &DERSIMONIAN_LAIRD, 0.95).unwrap();
        prop_assert!(close(factor * limit(&effects).adjusted.estimate, limit(&scaled).adjusted.estimate, 1e-9));
        if let (Ok(a), Ok(b)) = (p_curve(&effects), p_curve(&scaled)) {
            prop_assert!(close(a.power, b.power, 1e-9));
        }
        prop_assert!(close(
            thompson_sharp(&effects, 0.95).unwrap().slope.statistic,
            thompson_sharp(&scaled, 0.95).unwrap().slope.statistic,
            1e-7
        ));
    }

    /// Moving every effect moves what is extrapolated to studies without sampling error.
    #[test]
    fn shifting_shifts_the_limits(effects in studies(), by in -3.0..3.0_f64) {
        let shifted: Vec<Effect> = effects.iter().map(|e| Effect { yi: e.yi + by, vi: e.vi }).collect();
        let (a, b) = (pet_peese(&effects, 0.95).unwrap(), pet_peese(&shifted, 0.95).unwrap());
        prop_assert!(close(a.pet.intercept.estimate + by, b.pet.intercept.estimate, 1e-8));
        prop_assert!(close(a.peese.intercept.estimate + by, b.peese.intercept.estimate, 1e-8));
        let limit = |effects: &[Effect]| limit_meta_analysis(effects, &DERSIMONIAN_LAIRD, 0.95).unwrap();
        prop_assert!(close(limit(&effects).adjusted.estimate + by, limit(&shifted).adjusted.estimate, 1e-8));
    }

    /// Whatever is put in, what comes out is a result or an error, and a result holds no NaN.
    #[test]
    fn nothing_panics(
        studies in prop::collection::vec(
            (
                prop_oneof![-3.0..3.0_f64, any::<f64>(), Just(0.0), Just(1e300)],
                prop_oneof![1e-4..4.0_f64, any::<f64>(), Just(1e-300), Just(1e300), Just(0.25)],
            ),
            0..7,
        ),
    ) {
        let effects: Vec<Effect> = studies.into_iter().map(|(yi, vi)| Effect { yi, vi }).collect();
        for alternative in Alternative::ALL {
            for function in functions() {
                let options = options(function, alternative);
                if let Ok(fit) = selection_model(&effects, &options) {
                    prop_assert!(fit.mean.estimate.is_finite() && fit.mean.se.is_finite() && fit.tau2 >= 0.0);
                }
            }
            if let Ok(fit) = p_uniform(&effects, alternative, 0.95) {
                prop_assert!(fit.estimate.is_finite());
            }
        }
        let _ = profile_intervals(&effects, &options(functions()[0].clone(), Alternative::Greater));
        if let Ok(curve) = p_curve(&effects) {
            prop_assert!((0.0..=1.0).contains(&curve.power) && curve.right_skew.z_full.is_finite());
        }
        if let Ok(fit) = copas(&effects, 0.95) {
            prop_assert!(fit.points.iter().all(|point| point.mean.estimate.is_finite()));
        }
        if let Ok(fit) = limit_meta_analysis(&effects, &DERSIMONIAN_LAIRD, 0.95) {
            prop_assert!(fit.adjusted.estimate.is_finite() && fit.adjusted.se >= 0.0);
        }
        let _ = pet_peese(&effects, 0.95);
    }
}
