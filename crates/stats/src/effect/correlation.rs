//! Measures of association of two variables.
//!
//! Oracle: `tests/oracle/expected/effect_sizes.json`, cases `mcdaniel-*`, `molloy-*` and `corrs-*`.

use super::{Effect, Family, Measure, NotEstimable, Scale, StudyData};
use crate::citation;

const TEMPLATE: Measure = Measure::of_family(Family::Correlation);

/// r, variance (1 − r²)²/(n − 1).
pub static CORRELATION: Measure = Measure {
    id: "COR",
    name: "correlation",
    citation: Some(&citation::OLKIN_PRATT_1958),
    compute: |data, _| {
        let (r, n) = correlation(data)?;
        let unexplained = (1.0 - r) * (1.0 + r);
        Ok(Effect { yi: r, vi: unexplained * unexplained / (n - 1.0) })
    },
    ..TEMPLATE
};

/// arctanh r, variance 1/(n − 3).
pub static FISHER_Z: Measure = Measure {
    id: "ZCOR",
    name: "Fisher z-transformed correlation",
    scale: Scale::FisherZ,
    citation: Some(&citation::FISHER_1921),
    compute: |data, _| {
        let (r, n) = correlation(data)?;
        Ok(Effect { yi: libm::atanh(r), vi: 1.0 / (n - 3.0) })
    },
    ..TEMPLATE
};

/// r·₂F₁(½, ½; (n − 2)/2; 1 − r²), which is unbiased under normality; variance (1 − y²)²/(n − 1).
pub static UNBIASED_CORRELATION: Measure = Measure {
    id: "UCOR",
    name: "bias-corrected correlation",
    citation: Some(&citation::OLKIN_PRATT_1958),
    compute: |data, _| {
        let (r, n) = correlation(data)?;
        let yi = r * olkin_pratt(r, n);
        let unexplained = (1.0 - yi) * (1.0 + yi);
        Ok(Effect { yi, vi: unexplained * unexplained / (n - 1.0) })
    },
    ..TEMPLATE
};

/// R², variance 4R²(1 − R²)²/n.
pub static R_SQUARED: Measure = Measure {
    id: "R2",
    name: "explained variance",
    family: Family::ExplainedVariance,
    citation: Some(&citation::OLKIN_FINN_1995),
    compute: |data, _| {
        let (r2, n) = explained_variance(data)?;
        Ok(Effect { yi: r2, vi: 4.0 * r2 * (1.0 - r2) * (1.0 - r2) / n })
    },
    ..TEMPLATE
};

/// arctanh √R², variance 1/n.
pub static FISHER_Z_R_SQUARED: Measure = Measure {
    id: "ZR2",
    name: "Fisher z-transformed explained variance",
    family: Family::ExplainedVariance,
    scale: Scale::FisherZSquared,
    citation: Some(&citation::OLKIN_FINN_1995),
    compute: |data, _| {
        let (r2, n) = explained_variance(data)?;
        Ok(Effect { yi: libm::atanh(r2.sqrt()), vi: 1.0 / n })
    },
    ..TEMPLATE
};

/// Correlation and sample size; five participants are the fewest for which the variances hold.
fn correlation(data: &StudyData) -> Result<(f64, f64), NotEstimable> {
    let StudyData::Correlation { r, n } = *data else {
        return Err(NotEstimable::WrongFamily);
    };
    if !(r.is_finite() && n.is_finite()) || r.abs() > 1.0 || n < 0.0 {
        return Err(NotEstimable::InvalidData);
    }
    if n <= 4.0 {
        return Err(NotEstimable::TooFewParticipants);
    }
    if r.abs() == 1.0 { Err(NotEstimable::PerfectCorrelation) } else { Ok((r, n)) }
}

fn explained_variance(data: &StudyData) -> Result<(f64, f64), NotEstimable> {
    let StudyData::ExplainedVariance { r2, predictors, n } = *data else {
        return Err(NotEstimable::WrongFamily);
    };
    if ![r2, predictors, n].iter().all(|x| x.is_finite()) || !(0.0..=1.0).contains(&r2) || predictors < 1.0 {
        return Err(NotEstimable::InvalidData);
    }
    if n <= predictors + 1.0 {
        return Err(NotEstimable::TooFewParticipants);
    }
    if r2 == 1.0 { Err(NotEstimable::PerfectCorrelation) } else { Ok((r2, n)) }
}

/// ₂F₁(½, ½; (n − 2)/2; 1 − r²) for n > 4.
///
/// The power series crawls when r is near 0. Euler's integral, with the substitutions t = sin²θ and tan θ = sinh s,
/// becomes ∫ds/(coshⁿ⁻⁴s · √(1 + r² sinh²s)) over the real line, relative to its value at r = 1. The integrand is
/// analytic and decays exponentially, so that the trapezoidal rule converges to the last digits.
fn olkin_pratt(r: f64, n: f64) -> f64 {
    let power = n - 4.0;
    let step = 0.25 / (1.0 + 0.25 * power).sqrt();
    let integral = |r: f64| {
        let mut sum = 0.5;
        for i in 1..100_000 {
            let s = step * f64::from(i);
            let (cosh, sinh) = (libm::cosh(s), libm::sinh(s));
            let term = libm::exp(-power * libm::log(cosh)) / libm::hypot(1.0, r * sinh);
            sum += term;
            if term < 1e-18 * sum {
                break;
            }
        }
        sum
    };
    integral(r) / integral(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn olkin_pratt_at_the_ends() {
        assert_eq!(olkin_pratt(1.0, 20.0), 1.0);
        // At r = 0, Γ(c)Γ(c − 1)/Γ(c − ½)² with c = (n − 2)/2; n = 6: Γ(2)Γ(1)/Γ(3/2)² = 4/π.
        assert!((olkin_pratt(0.0, 6.0) - 4.0 / core::f64::consts::PI).abs() < 1e-14);
    }

    #[test]
    fn olkin_pratt_is_the_hypergeometric_series() {
        for (r, n) in [(0.5_f64, 5.0), (0.7, 8.0), (0.9, 30.0), (0.3, 400.0)] {
            let (c, x) = (0.5 * (n - 2.0), 1.0 - r * r);
            let (mut term, mut sum) = (1.0, 1.0);
            for j in 0..3000 {
                let j = f64::from(j);
                term *= (j + 0.5) * (j + 0.5) / ((c + j) * (j + 1.0)) * x;
                sum += term;
            }
            assert!((olkin_pratt(r, n) / sum - 1.0).abs() < 1e-13, "{r} {n}");
        }
    }
}
