//! Reliability and matched pairs: numbers of escalc() of metafor 3.8.1, printed by `validation/metafor-3.8/pairs.R`.
//!
//! Tolerance: 1e-12 relative, since all are closed forms.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use metaweave_stats::effect::{EffectOptions, StudyData, effects, measure};

fn check(id: &str, data: &[StudyData], expected: &[[f64; 2]]) {
    let found = effects(measure(id).unwrap(), data, &EffectOptions::default());
    assert_eq!(found.len(), expected.len());
    for (found, [yi, vi]) in found.into_iter().zip(expected) {
        let found = found.unwrap().effect;
        assert!((found.yi - yi).abs() <= 1e-12 * yi.abs(), "{id}: {} is not {yi}", found.yi);
        assert!((found.vi - vi).abs() <= 1e-12 * vi, "{id}: {} is not {vi}", found.vi);
    }
}

#[test]
fn cronbachs_alpha() {
    let data = [(0.93, 20.0, 103.0), (0.4, 5.0, 12.0), (-0.2, 2.0, 60.0)]
        .map(|(alpha, items, n)| StudyData::Reliability { alpha, items, n });
    let raw = [[0.93, 0.000_102_136_529_442_418], [0.4, 0.09], [-0.2, 0.099_310_344_827_586_2]];
    check("ARAW", &data, &raw);
    let cube_root = [
        [0.587_871_470_019_144_4, 0.000_391_222_193_953_802],
        [0.156_567_334_698_250_8, 0.018_712_532_529_733_04],
        [-0.062_658_569_182_611_1, 0.008_570_983_631_462_028],
    ];
    check("AHW", &data, &cube_root);
    let log = [
        [2.659_260_036_932_779, 0.020_844_189_682_126_1],
        [0.510_825_623_765_991, 0.25],
        [-0.182_321_556_793_955, 0.068_965_517_241_379_3],
    ];
    check("ABT", &data, &log);
    let beyond = [StudyData::Reliability { alpha: 1.0, items: 5.0, n: 40.0 }];
    assert!(effects(measure("ABT").unwrap(), &beyond, &EffectOptions::default())[0].is_err());
}

#[test]
fn matched_pairs() {
    // The third table has no pair with the event under the experimental condition only: 0.5 goes to its cells, but for Peto's.
    let data = [[12.0, 7.0, 3.0, 28.0], [30.0, 4.0, 11.0, 9.0], [5.0, 0.0, 6.0, 2.0]].map(
        |[both, experimental_only, control_only, neither]| StudyData::MatchedPairs {
            both,
            experimental_only,
            control_only,
            neither,
        },
    );
    check(
        "MPRD",
        &data,
        &[
            [0.08, 0.003_872],
            [-0.129_629_629_629_63, 0.004_832_850_683_330_79],
            [-0.4, 0.020_444_444_444_444_45],
        ],
    );
    let rr = [
        [0.236_388_778_064_231, 0.035_087_719_298_245_6],
        [-0.187_211_542_088_146, 0.010_760_401_721_664_3],
        [-core::f64::consts::LN_2, 0.097_222_222_222_222_2],
    ];
    check("MPRR", &data, &rr);
    let marginal = [
        [0.357_749_635_068_498, 0.078_260_166_545_395_8],
        [-0.617_994_458_180_601, 0.113_381_525_217_967_1],
        [-1.791_759_469_228_055, 0.532_407_407_407_407_6],
    ];
    check("MPOR", &data, &marginal);
    let conditional = [
        [0.847_297_860_387_203, 0.476_190_476_190_476],
        [-1.011_600_911_678_48, 0.340_909_090_909_091],
        [-2.564_949_357_461_537, 2.153_846_153_846_154],
    ];
    check("MPORC", &data, &conditional);
    check(
        "MPPETO",
        &data,
        &[[0.8, 0.4], [-0.933_333_333_333_333, 0.266_666_666_666_667], [-2.0, 0.666_666_666_666_667]],
    );
}
