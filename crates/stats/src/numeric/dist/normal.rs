//! The standard normal distribution.

use core::f64::consts::{FRAC_1_SQRT_2, PI};

/// Density φ(x) = exp(−x²/2) / √(2π).
#[must_use]
pub fn pdf(x: f64) -> f64 {
    libm::exp(-0.5 * x * x) / (2.0 * PI).sqrt()
}

/// Lower tail Φ(x) = ½ erfc(−x/√2).
#[must_use]
pub fn cdf(x: f64) -> f64 {
    0.5 * libm::erfc(-x * FRAC_1_SQRT_2)
}

/// Upper tail 1 − Φ(x) = ½ erfc(x/√2).
#[must_use]
pub fn sf(x: f64) -> f64 {
    0.5 * libm::erfc(x * FRAC_1_SQRT_2)
}

/// ln Φ(x), to the last digits also where Φ(x) itself is too small for a number.
#[must_use]
pub fn ln_cdf(x: f64) -> f64 {
    if x > FAR_TAIL {
        libm::log(cdf(x))
    } else {
        -0.5 * (x * x + libm::log(2.0 * PI)) - libm::log(-x / far(x))
    }
}

/// φ(x)/Φ(x), the slope of ln Φ: the inverse of Mills' ratio at −x.
#[must_use]
pub fn inverse_mills(x: f64) -> f64 {
    if x > FAR_TAIL { pdf(x) / cdf(x) } else { -x / far(x) }
}

/// Below this the asymptotic series of the tail has sixteen digits.
const FAR_TAIL: f64 = -30.0;

/// −xΦ(x)/φ(x) far out in the lower tail: 1 − 1/x² + 3/x⁴ − 15/x⁶ + …
fn far(x: f64) -> f64 {
    let r = 1.0 / (x * x);
    1.0 - r * (1.0 - 3.0 * r * (1.0 - 5.0 * r * (1.0 - 7.0 * r * (1.0 - 9.0 * r * (1.0 - 11.0 * r)))))
}

/// The x with Φ(x) = p; ±∞ at 0 and 1, NaN outside.
///
/// Source: Wichura (1988), Algorithm AS 241, *Applied Statistics* 37, 477–484 (16 digits).
#[must_use]
pub fn quantile(p: f64) -> f64 {
    if !(0.0..=1.0).contains(&p) {
        return f64::NAN;
    }
    let q = p - 0.5;
    if q.abs() <= 0.425 {
        return q * central_ratio(0.180625 - q * q);
    }
    if q < 0.0 { -tail_quantile(p) } else { tail_quantile(1.0 - p) }
}

/// The x with 1 − Φ(x) = q; exact for tiny q, where `quantile(1 - q)` would have lost it.
#[must_use]
pub fn upper_quantile(q: f64) -> f64 {
    -quantile(q)
}

/// x/q for the central 85 % of the distribution, as a function of r = 0.425² − q².
fn central_ratio(r: f64) -> f64 {
    const A: [f64; 8] = [
        2_509.080_928_730_122_7,
        33_430.575_583_588_13,
        67_265.770_927_008_7,
        45_921.953_931_549_87,
        13_731.693_765_509_46,
        1_971.590_950_306_551_3,
        133.141_667_891_784_38,
        3.387_132_872_796_366_5,
    ];
    const B: [f64; 8] = [
        5_226.495_278_852_854,
        28_729.085_735_721_943,
        39_307.895_800_092_71,
        21_213.794_301_586_597,
        5_394.196_021_424_751,
        687.187_007_492_057_9,
        42.313_330_701_600_91,
        1.0,
    ];
    horner(&A, r) / horner(&B, r)
}

/// The distance from 0 at which a tail of probability p < 0.075 begins.
fn tail_quantile(p: f64) -> f64 {
    const C: [f64; 8] = [
        7.745_450_142_783_414e-4,
        2.272_384_498_926_918_4e-2,
        2.417_807_251_774_506e-1,
        1.270_458_252_452_368_4,
        3.647_848_324_763_204_5,
        5.769_497_221_460_691,
        4.630_337_846_156_546,
        1.423_437_110_749_683_5,
    ];
    const D: [f64; 8] = [
        1.050_750_071_644_416_9e-9,
        5.475_938_084_995_345e-4,
        1.519_866_656_361_645_7e-2,
        1.481_039_764_274_800_8e-1,
        6.897_673_349_851e-1,
        1.676_384_830_183_803_8,
        2.053_191_626_637_759,
        1.0,
    ];
    const E: [f64; 8] = [
        2.010_334_399_292_288_1e-7,
        2.711_555_568_743_487_6e-5,
        1.242_660_947_388_078_4e-3,
        2.653_218_952_657_612_4e-2,
        2.965_605_718_285_048_7e-1,
        1.784_826_539_917_291_3,
        5.463_784_911_164_114,
        6.657_904_643_501_103,
    ];
    const F: [f64; 8] = [
        2.044_263_103_389_939_8e-15,
        1.421_511_758_316_446e-7,
        1.846_318_317_510_054_7e-5,
        7.868_691_311_456_133e-4,
        1.487_536_129_085_061_5e-2,
        1.369_298_809_227_358e-1,
        5.998_322_065_558_88e-1,
        1.0,
    ];
    if p <= 0.0 {
        return f64::INFINITY;
    }
    let r = (-libm::log(p)).sqrt();
    if r <= 5.0 {
        horner(&C, r - 1.6) / horner(&D, r - 1.6)
    } else {
        horner(&E, r - 5.0) / horner(&F, r - 5.0)
    }
}

/// Value at x of the polynomial whose coefficients are listed from the highest power down.
fn horner(coefficients: &[f64], x: f64) -> f64 {
    coefficients.iter().fold(0.0, |value, c| value * x + c)
}
