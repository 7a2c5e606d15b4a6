//! Gleser & Olkin (2009), *Stochastically dependent effect sizes*, tables of the multiple-treatment examples: comparisons that
//! share a control group, pooled under a common effect for each treatment.
//!
//! The same numbers come from metafor 3.8.1: `validation/trial-designs/gleser_olkin.R`.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use metaweave_stats::Effect;
use metaweave_stats::effect::design::shared_control::{ControlShare, control_shares, people_of_trial};
use metaweave_stats::effect::{EffectOptions, StudyData, effects, measure};
use metaweave_stats::pooling::{CovarianceBlock, MultivariateModel, Reference, multivariate};

/// Study, treatment, events and people of the control group, events and people treated.
const TABLES: [(usize, usize, [f64; 4]); 6] = [
    (1, 1, [40.0, 1000.0, 100.0, 4000.0]),
    (1, 2, [40.0, 1000.0, 150.0, 4000.0]),
    (2, 1, [10.0, 200.0, 15.0, 400.0]),
    (3, 1, [150.0, 2000.0, 40.0, 1000.0]),
    (3, 2, [150.0, 2000.0, 80.0, 1000.0]),
    (3, 3, [150.0, 2000.0, 50.0, 1000.0]),
];

/// Study, treatment, mean treated, mean and pooled standard deviation, people treated, people of the control group.
const MEANS: [(usize, usize, [f64; 5]); 6] = [
    (1, 1, [7.87, -1.36, 4.2593, 25.0, 25.0]),
    (1, 2, [4.35, -1.36, 4.2593, 22.0, 25.0]),
    (2, 1, [9.32, 0.98, 2.8831, 38.0, 40.0]),
    (3, 1, [8.08, 1.17, 3.1764, 50.0, 50.0]),
    (4, 1, [7.44, 0.45, 2.9344, 30.0, 30.0]),
    (4, 2, [5.34, 0.45, 2.9344, 30.0, 30.0]),
];

/// Coefficients of the treatments, and Q, of generalised least squares with the covariances of shared control groups.
fn pooled(
    effects: &[Effect],
    shares: &[ControlShare],
    studies: &[usize],
    treatments: &[usize],
) -> (Vec<f64>, f64) {
    let mut blocks = Vec::new();
    for study in 1..=4 {
        let members: Vec<usize> = (0..effects.len()).filter(|&i| studies[i] == study).collect();
        let of_trial: Vec<ControlShare> = members.iter().map(|&i| shares[i]).collect();
        let people = people_of_trial(&of_trial);
        let entry = |i: usize, j: usize| {
            if i == j { effects[i].vi } else { shares[i].covariance(&shares[j], people) }
        };
        let rows = members.iter().map(|&i| members.iter().map(|&j| entry(i, j)).collect()).collect();
        if members.len() > 1 {
            blocks.push(CovarianceBlock { members, rows });
        }
    }
    let last = *treatments.iter().max().unwrap();
    let columns: Vec<Vec<f64>> = (1..=last)
        .map(|treatment| treatments.iter().map(|t| f64::from(u8::from(*t == treatment))).collect())
        .collect();
    let model = MultivariateModel {
        effects,
        columns: &columns,
        covariance: &blocks,
        terms: Vec::new(),
        restricted: true,
        reference: Reference::Normal,
        level: 0.95,
    };
    let fit = multivariate(&model).unwrap();
    (fit.coefficients.iter().map(|c| c.estimate).collect(), fit.q)
}

fn close(found: f64, expected: f64, tolerance: f64, what: &str) {
    assert!((found - expected).abs() <= tolerance * expected.abs(), "{what}: {found} for {expected}");
}

#[test]
fn proportions() {
    // Printed to four decimals: RD 0.0200, 0.0043, 0.0211 (Q 7.1907); OR 0.5099, 0.0044, 0.4301 (Q 2.0563), with the signs turned;
    // RR Q 1.8954. The digits beyond are metafor's.
    let expected = [
        ("RD", [-0.020_016_214_293_77, -0.004_279_709_631_46, -0.021_141_840_899_91], 7.190_709_225_181_00),
        ("OR", [-0.509_941_400_685_47, -0.004_372_602_723_32, -0.430_090_660_648_15], 2.056_324_945_364_58),
        (
            "RR",
            [-0.487_536_462_308_553, -0.000_564_438_433_181, -0.404_719_261_409_022],
            1.895_374_036_720_815,
        ),
        ("AS", [-0.050_509_265_759_88, -0.005_079_450_773_53, -0.049_115_149_730_71], 4.263_381_839_438_69),
    ];
    let data = TABLES.map(|(_, _, [c, n2, a, n1])| StudyData::TwoByTwo {
        events_experimental: a,
        non_events_experimental: n1 - a,
        events_control: c,
        non_events_control: n2 - c,
    });
    for (id, coefficients, q) in expected {
        let (measure, options) = (measure(id).unwrap(), EffectOptions::default());
        let effects: Vec<Effect> =
            effects(measure, &data, &options).iter().map(|effect| effect.unwrap().effect).collect();
        let shares: Vec<ControlShare> =
            control_shares(measure, &data, &options).into_iter().map(Result::unwrap).collect();
        let (found, found_q) =
            pooled(&effects, &shares, &TABLES.map(|(study, ..)| study), &TABLES.map(|(_, t, _)| t));
        for (found, expected) in found.iter().zip(coefficients) {
            close(*found, expected, 1e-9, id);
        }
        close(found_q, q, 1e-9, id);
    }
}

/// Gleser and Olkin's differences are not corrected for small samples and use the number of people of all groups in the
/// variances too: 2.3743, 1.5702, Q 3.9447. The covariances here go with Hedges' g and its variance, for which metafor gives the
/// values below.
#[test]
fn standardised_differences() {
    let data = MEANS.map(|(_, _, [m1, m2, sd, n1, n2])| StudyData::TwoMeans {
        mean_experimental: m1,
        sd_experimental: sd,
        n_experimental: n1,
        mean_control: m2,
        sd_control: sd,
        n_control: n2,
    });
    let (measure, options) = (measure("SMD").unwrap(), EffectOptions::default());
    let (studies, treatments) = (MEANS.map(|(study, ..)| study), MEANS.map(|(_, t, _)| t));
    let effects: Vec<Effect> =
        effects(measure, &data, &options).iter().map(|effect| effect.unwrap().effect).collect();
    let shares: Vec<ControlShare> =
        control_shares(measure, &data, &options).into_iter().map(Result::unwrap).collect();
    let (found, q) = pooled(&effects, &shares, &studies, &treatments);
    close(found[0], 2.354_429_694_59, 1e-9, "treatment 1");
    close(found[1], 1.545_385_798_80, 1e-9, "treatment 2");
    close(q, 3.856_277_931_26, 1e-9, "Q");
}
