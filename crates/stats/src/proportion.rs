//! Intervals of a single proportion.
//!
//! The Wald interval is not offered: near 0 and 1 its coverage is far below its level (Brown, Cai & DasGupta 2001).

use crate::citation::{AGRESTI_COULL_1998, BROWN_2001, CLOPPER_PEARSON_1934, Citation, WILSON_1927};
use crate::error::FitError;
use crate::numeric::dist::{beta, normal};

/// How the interval of a proportion is computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum ProportionInterval {
    /// The score interval, (x + z²/2 ± z √(x(n − x)/n + z²/4)) / (n + z²).
    #[default]
    Wilson,
    /// The "exact" interval of quantiles of Beta(x, n − x + 1) and Beta(x + 1, n − x), never below its level.
    ClopperPearson,
    /// The Wald interval of p̃ = (x + z²/2) / (n + z²), cut off at 0 and 1.
    AgrestiCoull,
    /// Equal-tailed quantiles of Beta(x + ½, n − x + ½); 0 where x = 0 and 1 where x = n.
    Jeffreys,
}

impl ProportionInterval {
    /// Name as printed, of several.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Wilson => "Wilson’s score intervals",
            Self::ClopperPearson => "Clopper–Pearson intervals",
            Self::AgrestiCoull => "Agresti–Coull intervals",
            Self::Jeffreys => "Jeffreys intervals",
        }
    }

    /// Its source.
    #[must_use]
    pub fn citation(self) -> &'static Citation {
        match self {
            Self::Wilson => &WILSON_1927,
            Self::ClopperPearson => &CLOPPER_PEARSON_1934,
            Self::AgrestiCoull => &AGRESTI_COULL_1998,
            Self::Jeffreys => &BROWN_2001,
        }
    }
}

/// Limits of the interval of x out of n, as proportions; `level` is a fraction.
///
/// # Errors
/// [`FitError::NoInformation`] when nobody was counted, [`FitError::InvalidSetting`] for x above n or a level outside
/// (0, 1).
pub fn proportion_interval(
    x: u64,
    n: u64,
    method: ProportionInterval,
    level: f64,
) -> Result<(f64, f64), FitError> {
    if n == 0 {
        return Err(FitError::NoInformation { reason: "nobody was counted" });
    }
    if x > n {
        let accepted = "at most the number counted";
        return Err(FitError::InvalidSetting { setting: "count", accepted, value: x as f64 });
    }
    if !(level > 0.0 && level < 1.0) {
        let accepted = "between 0 and 1";
        return Err(FitError::InvalidSetting { setting: "level", accepted, value: level });
    }
    let tail = (1.0 - level) / 2.0;
    let (successes, failures, total) = (x as f64, (n - x) as f64, n as f64);
    let (lower, upper) = match method {
        ProportionInterval::Wilson => {
            let z = normal::upper_quantile(tail);
            let centre = (successes + z * z / 2.0) / (total + z * z);
            let half = z / (total + z * z) * (successes * failures / total + z * z / 4.0).sqrt();
            (centre - half, centre + half)
        }
        ProportionInterval::ClopperPearson => (
            if x == 0 { 0.0 } else { beta::quantile(tail, successes, failures + 1.0) },
            if x == n { 1.0 } else { beta::upper_quantile(tail, successes + 1.0, failures) },
        ),
        ProportionInterval::AgrestiCoull => {
            let z = normal::upper_quantile(tail);
            let total = total + z * z;
            let p = (successes + z * z / 2.0) / total;
            let half = z * (p * (1.0 - p) / total).sqrt();
            ((p - half).max(0.0), (p + half).min(1.0))
        }
        ProportionInterval::Jeffreys => (
            beta::quantile(tail, successes + 0.5, failures + 0.5),
            beta::upper_quantile(tail, successes + 0.5, failures + 0.5),
        ),
    };
    // At the ends the limit is the end itself, which rounding would miss by a few units of the last digit.
    let ends = method != ProportionInterval::AgrestiCoull;
    Ok((if ends && x == 0 { 0.0 } else { lower }, if ends && x == n { 1.0 } else { upper }))
}
