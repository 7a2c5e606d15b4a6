//! Estimators and intervals of τ² as published, named for their articles, and as other programs compute them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use common::{columns, printed};
use metaweave_stats::Effect;
use metaweave_stats::effect::{EffectOptions, StudyData, effects, measure};
use metaweave_stats::tau2::{
    ESTIMATORS, GENERALISED_Q, GENERALISED_Q_MEDIAN, generalised_q, generalised_q_estimate,
    residual_q_profile,
};

#[track_caller]
fn close(value: f64, expected: f64, tolerance: f64) {
    assert!((value - expected).abs() <= tolerance * expected.abs(), "{value} for {expected}");
}

fn column(name: &str) -> Vec<f64> {
    columns("dat.bcg.csv", [name]).into_iter().map(|[value]| value).collect()
}

/// Log risk ratios of the BCG trials, their numbers of participants and a design with absolute latitude.
fn bcg() -> (Vec<Effect>, Vec<f64>, Vec<Vec<f64>>) {
    let [a, b, c, d, latitude] = ["tpos", "tneg", "cpos", "cneg", "ablat"].map(column);
    let tables: Vec<StudyData> = (0..13)
        .map(|i| StudyData::TwoByTwo {
            events_experimental: a[i],
            non_events_experimental: b[i],
            events_control: c[i],
            non_events_control: d[i],
        })
        .collect();
    let studies = effects(measure("RR").unwrap(), &tables, &EffectOptions::default());
    let people = (0..13).map(|i| a[i] + b[i] + c[i] + d[i]).collect();
    (studies.into_iter().map(|s| s.unwrap().effect).collect(), people, vec![vec![1.0; 13], latitude])
}

/// Weights, a design, and what is expected of them.
type Weighting<'a, T> = (&'a [f64], &'a [Vec<f64>], T);

/// R metafor 3.8.1: `rma(yi, vi, method = "GENQ", weights = w)`, with and without `mods = ~ ablat`; `$tau2`, `$se.tau2`.
#[test]
fn metafor_generalised_q() {
    let (studies, people, x) = bcg();
    let inverse_se: Vec<f64> = studies.iter().map(|e| 1.0 / e.vi.sqrt()).collect();
    let inverse: Vec<f64> = studies.iter().map(|e| 1.0 / e.vi).collect();
    let cases: [Weighting<'_, (f64, f64)>; 6] = [
        (&inverse_se, &[], (0.315495514121575, 0.178373352846584)),
        (&inverse_se, &x, (0.111170759500069, 0.0827329621060287)),
        (&inverse, &[], (0.308760262862376, 0.229869992511026)),
        (&inverse, &x, (0.0633005024264152, 0.0548251478566262)),
        (&people, &[], (0.23914540688209, 0.196167532535621)),
        (&people, &x, (0.113251430913375, 0.109221046837076)),
    ];
    for (weights, columns, (tau2, se)) in cases {
        let fit = generalised_q_estimate(&studies, columns, weights, false).unwrap();
        close(fit.value, tau2, 1e-12);
        close(fit.se.unwrap(), se, 1e-12);
    }
    assert_eq!(GENERALISED_Q.estimate(&studies).unwrap().value, {
        generalised_q_estimate(&studies, &[], &inverse_se, false).unwrap().value
    });
}

/// `validation/intervals/generalised_q_median.py`: eigenvalues and Talbot's method with 30 digits. metafor's `GENQM` is the
/// same equation, solved to 1.2·10⁻⁴ by its root finder's default.
#[test]
fn median_unbiased_generalised_q() {
    let (studies, people, x) = bcg();
    let inverse_se: Vec<f64> = studies.iter().map(|e| 1.0 / e.vi.sqrt()).collect();
    let cases: [Weighting<'_, f64>; 4] = [
        (&inverse_se, &[], 0.3500428108942089),
        (&inverse_se, &x, 0.1247864079022325),
        (&people, &[], 0.3041958096808889),
        (&people, &x, 0.1495599178832372),
    ];
    for (weights, columns, tau2) in cases {
        let fit = generalised_q_estimate(&studies, columns, weights, true).unwrap();
        close(fit.value, tau2, 1e-10);
        assert!(fit.converged && fit.iterations > 3);
    }
    close(GENERALISED_Q_MEDIAN.estimate(&studies).unwrap().value, 0.3500428108942089, 1e-10);
}

/// Jackson et al. (2014), *BMC Medical Research Methodology* 14, 103: both examples of a residual variance, as the tests of
/// metafor print them. Its root finder leaves limits open by up to 1.2·10⁻⁴.
#[test]
fn jackson_2014() {
    let one: Vec<Effect> = [
        (0.0267, 0.1285),
        (0.8242, 0.0315),
        (0.3930, 0.0931),
        (2.4405, 2.0967),
        (2.1401, 1.0539),
        (1.2528, 0.1602),
        (2.4849, 1.0235),
        (0.3087, 0.0218),
        (1.4246, 0.5277),
        (0.1823, 0.0556),
        (1.1378, 0.3304),
        (1.2321, 0.1721),
        (2.0695, 0.4901),
        (4.0237, 2.0200),
        (1.4383, 0.3399),
        (1.6021, 0.1830),
    ]
    .map(|(yi, vi)| Effect { yi, vi })
    .to_vec();
    let group: Vec<f64> = (0..16).map(|i| f64::from(u8::from(i >= 10))).collect();
    let two: Vec<Effect> = [
        (0.54, 0.0176),
        (0.4, 0.019),
        (0.64, 0.0906),
        (0.365, 0.0861),
        (0.835, 0.0063),
        (0.02, 0.0126),
        (0.12, 0.0126),
        (0.085, 0.0041),
        (1.18, 0.0759),
        (0.08, 0.0126),
        (0.18, 0.0104),
        (0.325, 0.0242),
        (0.06, 0.0026),
        (0.715, 0.2629),
        (0.065, 0.0169),
        (0.245, 0.0156),
        (0.24, 0.0481),
        (0.06, 0.0084),
        (0.19, 0.0044),
    ]
    .map(|(yi, vi)| Effect { yi, vi })
    .to_vec();
    let year: Vec<f64> = [
        1986, 1987, 1988, 1988, 1998, 1999, 2000, 2000, 2000, 2001, 2001, 2001, 2002, 2002, 2002, 2002, 2003,
        2003, 2003,
    ]
    .map(f64::from)
    .to_vec();
    let check = |studies: &[Effect], x: &[f64], expected: [(f64, f64); 3]| {
        let columns = vec![vec![1.0; studies.len()], x.to_vec()];
        let inverse: Vec<f64> = studies.iter().map(|e| 1.0 / e.vi).collect();
        let inverse_se: Vec<f64> = studies.iter().map(|e| 1.0 / e.vi.sqrt()).collect();
        let found = [
            generalised_q(studies, &columns, &inverse, 0.95).unwrap(),
            generalised_q(studies, &columns, &inverse_se, 0.95).unwrap(),
            residual_q_profile(studies, &columns, 0.95).unwrap(),
        ];
        for (found, expected) in found.iter().zip(expected) {
            assert!(
                (found.0 - expected.0).abs() < 1.2e-4 && (found.1 - expected.1).abs() < 1.2e-4,
                "{found:?}"
            );
        }
    };
    check(&one, &group, [(0.0029, 0.6907), (0.0, 1.1245), (0.0023, 1.4871)]);
    check(&two, &year, [(0.0170, 0.1393), (0.0180, 0.1375), (0.0178, 0.1564)]);
}

/// DerSimonian & Kacker (2007), tables 3 and 4: the two-step estimators, generalised Q with weights at a first τ².
#[test]
fn dersimonian_kacker_2007_two_step() {
    let trials: Vec<StudyData> = [
        [5.0, 156.0, 8.0, 74.0],
        [5.0, 303.0, 17.0, 303.0],
        [12.0, 565.0, 9.0, 477.0],
        [69.0, 1570.0, 94.0, 1565.0],
        [9.0, 103.0, 11.0, 105.0],
        [313.0, 4659.0, 352.0, 4650.0],
    ]
    .map(|[a, n1, c, n2]| StudyData::TwoByTwo {
        events_experimental: a,
        non_events_experimental: n1 - a,
        events_control: c,
        non_events_control: n2 - c,
    })
    .to_vec();
    let studies: Vec<Effect> = effects(measure("OR").unwrap(), &trials, &EffectOptions::default())
        .into_iter()
        .map(|s| s.unwrap().effect)
        .collect();
    for (first, tau) in [("HE", 0.3831), ("DL", 0.3254)] {
        let start = ESTIMATORS.iter().find(|e| e.id == first).unwrap().estimate(&studies).unwrap().value;
        let weights: Vec<f64> = studies.iter().map(|e| 1.0 / (e.vi + start)).collect();
        let two_step = generalised_q_estimate(&studies, &[], &weights, false).unwrap().value;
        printed(two_step.sqrt(), tau, 4);
    }
}
