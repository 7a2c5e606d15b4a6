//! Quantile estimation and Box–Cox against an independent program: `validation/medians/recompute.R`.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use metaweave_stats::effect::conversion::{MedianMethod, Summary, closest_distribution};

/// What `optim()` and `optimize()` of R leave, as two runs from different starts differ.
const TOLERANCE: f64 = 1e-6;

fn close(found: f64, expected: f64, what: &str) {
    assert!((found - expected).abs() <= TOLERANCE * expected.abs(), "{what}: {found} for {expected}");
}

/// Summary, n, family, mean and standard deviation.
#[rustfmt::skip]
const BY_QUANTILES: [(Summary, f64, &str, f64, f64); 11] = [
    (Summary::Quartiles([18.0, 22.0, 29.0]), 50.0, "log-normal", 24.074_045_71, 9.021_766_89),
    (Summary::Range([10.0, 22.0, 45.0]), 50.0, "log-normal", 23.062_539_53, 8.516_755_642),
    (Summary::Five([10.0, 18.0, 22.0, 29.0, 45.0]), 50.0, "gamma", 23.879_253_14, 8.649_392_632),
    (Summary::Quartiles([2.0, 5.0, 14.0]), 80.0, "log-normal", 15.591_873_53, 45.033_356_35),
    (Summary::Range([1.0, 6.0, 60.0]), 120.0, "log-normal", 9.602_396_111, 11.745_094_35),
    (Summary::Five([0.5, 2.0, 5.0, 14.0, 70.0]), 80.0, "Weibull", 10.975_636_4, 15.702_649_12),
    (Summary::Quartiles([0.1, 0.25, 0.5]), 40.0, "gamma", 0.361_032_281, 0.364_726_293_7),
    (Summary::Quartiles([12.0, 20.0, 24.0]), 35.0, "normal", 18.666_666_67, 8.895_613_304),
    (Summary::Quartiles([-4.0, 1.0, 9.0]), 60.0, "normal", 2.0, 9.636_914_42),
    (Summary::Range([0.0, 3.0, 8.0]), 25.0, "Weibull", 3.285_236_948, 2.272_035_171),
    (Summary::Quartiles([3.0, 7.0, 20.0]), 200.0, "log-normal", 22.322_889_79, 64.901_241_67),
];

/// Summary, n, mean and standard deviation.
#[rustfmt::skip]
const BY_POWER: [(Summary, f64, f64, f64); 9] = [
    (Summary::Quartiles([18.0, 22.0, 29.0]), 50.0, 24.144_415_63, 9.088_899_275),
    (Summary::Range([10.0, 22.0, 45.0]), 50.0, 23.083_653_95, 7.779_201_745),
    (Summary::Five([10.0, 18.0, 22.0, 29.0, 45.0]), 50.0, 23.846_557_52, 8.599_029_916),
    (Summary::Quartiles([2.0, 5.0, 14.0]), 80.0, 15.309_707_19, 42.360_275_76),
    (Summary::Range([1.0, 6.0, 60.0]), 120.0, 8.467_874_625, 8.003_049_041),
    (Summary::Five([0.5, 2.0, 5.0, 14.0, 70.0]), 80.0, 11.400_234_9, 21.974_184_72),
    (Summary::Quartiles([0.1, 0.25, 0.5]), 40.0, 0.354_313_230_7, 0.340_823_266_6),
    (Summary::Quartiles([12.0, 20.0, 24.0]), 35.0, 18.892_500_91, 4.571_069_767),
    (Summary::Quartiles([3.0, 7.0, 20.0]), 200.0, 20.499_851_09, 52.022_254_81),
];

#[test]
fn quantile_estimation() {
    for (summary, n, family, mean, sd) in BY_QUANTILES {
        let found = closest_distribution(summary, n).unwrap();
        let what = format!("{summary:?}");
        assert_eq!(found.family, family, "{what}");
        close(found.moments.mean, mean, &what);
        close(found.moments.sd, sd, &what);
    }
}

#[test]
fn box_cox() {
    for (summary, n, mean, sd) in BY_POWER {
        let found = MedianMethod::BoxCox.mean_sd(summary, n).unwrap();
        let what = format!("{summary:?}");
        close(found.mean, mean, &what);
        close(found.sd, sd, &what);
    }
}

/// Quantiles of the distributions themselves give their moments back.
#[test]
fn exact_quantiles_give_exact_moments() {
    let z = 0.674_489_750_196_081_7_f64;
    let symmetric = Summary::Quartiles([10.0 - 2.0 * z, 10.0, 10.0 + 2.0 * z]);
    let found = closest_distribution(symmetric, 1000.0).unwrap();
    assert!(found.family == "normal" && found.distance < 1e-20);
    assert!((found.moments.mean - 10.0).abs() < 1e-10 && (found.moments.sd - 2.0).abs() < 1e-10);
    let skewed = Summary::Quartiles([-0.5, 0.0, 0.5].map(|x: f64| libm::exp(1.0 + 2.0 * z * x)));
    let found = closest_distribution(skewed, 1000.0).unwrap();
    assert_eq!(found.family, "log-normal");
    close(found.moments.mean, libm::exp(1.5), "mean");
    close(found.moments.sd, libm::exp(1.5) * libm::expm1(1.0).sqrt(), "sd");
    // The quartiles of beta(2, 2) are roots of 3x² − 2x³ = ¼, ½ and ¾.
    let beta = Summary::Quartiles([0.326_351_822_333_069_65, 0.5, 0.673_648_177_666_930_3]);
    let found = closest_distribution(beta, 100.0).unwrap();
    assert!(found.distance < 1e-12, "{found:?}");
}

/// A change of units changes nothing but the units.
#[test]
fn units_do_not_matter() {
    for method in [MedianMethod::LuoWan, MedianMethod::QuantileEstimation, MedianMethod::BoxCox] {
        let five = [0.5, 2.0, 5.0, 14.0, 70.0];
        let own = method.mean_sd(Summary::Five(five), 80.0).unwrap();
        let other = method.mean_sd(Summary::Five(five.map(|x| 1000.0 * x)), 80.0).unwrap();
        assert!((other.mean / own.mean / 1000.0 - 1.0).abs() < 1e-6, "{method:?}");
        assert!((other.sd / own.sd / 1000.0 - 1.0).abs() < 1e-6, "{method:?}");
    }
}

#[test]
fn refusals() {
    let zero = Summary::Range([0.0, 3.0, 8.0]);
    assert!(MedianMethod::BoxCox.mean_sd(zero, 25.0).is_none());
    assert!(MedianMethod::QuantileEstimation.mean_sd(zero, 2.0).is_none());
    assert!(MedianMethod::QuantileEstimation.mean_sd(Summary::Quartiles([3.0, 3.0, 3.0]), 9.0).is_none());
    // A quartile on the median leaves no distance to compare.
    assert!(MedianMethod::QuantileEstimation.mean_sd(Summary::Quartiles([3.0, 3.0, 5.0]), 30.0).is_some());
}
