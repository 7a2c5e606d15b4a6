//! Restricted cubic splines: a smooth curve that is a straight line beyond the outer knots.
//!
//! With knots t₁ < … < tₙ the curve has n − 1 columns: x itself and, for j = 1, …, n − 2,
//!
//! ((x − tⱼ)₊³ − (x − tₙ₋₁)₊³·(tₙ − tⱼ)/(tₙ − tₙ₋₁) + (x − tₙ)₊³·(tₙ₋₁ − tⱼ)/(tₙ − tₙ₋₁))/(tₙ − t₁)²,
//!
//! so that all are in the unit of x. Knots are put at quantiles of the moderator, equally spaced from an outer one: 0.1 for
//! three knots, 0.05 for four to six, 0.025 for seven.
//!
//! Source: Harrell (2015), *Regression Modeling Strategies*, section 2.4.5 and table 2.3. His software moves the outer knots
//! to the fifth smallest and largest value below 100 observations; a meta-regression has too few studies for that.

use crate::error::FitError;

/// The knots of a restricted cubic spline.
#[derive(Clone, Debug, PartialEq)]
pub struct RestrictedCubicSpline {
    knots: Vec<f64>,
}

/// Fewest and most knots.
pub const KNOTS: core::ops::RangeInclusive<usize> = 3..=7;

impl RestrictedCubicSpline {
    /// Knots at quantiles of the values.
    ///
    /// # Errors
    /// [`FitError::InvalidSetting`] for fewer than three or more than seven knots, [`FitError::NoInformation`] where
    /// quantiles coincide.
    pub fn at_quantiles(values: &[f64], knots: usize) -> Result<Self, FitError> {
        let outer = match knots {
            3 => 0.1,
            4..=6 => 0.05,
            _ => 0.025,
        };
        let mut sorted = values.to_vec();
        sorted.sort_by(f64::total_cmp);
        let step = (1.0 - 2.0 * outer) / (knots.max(2) as f64 - 1.0);
        Self::with_knots((0..knots).map(|j| quantile(&sorted, outer + j as f64 * step)).collect())
    }

    /// Knots at given values.
    ///
    /// # Errors
    /// [`FitError::InvalidSetting`] for fewer than three or more than seven knots, [`FitError::NoInformation`] for knots
    /// that do not rise.
    pub fn with_knots(knots: Vec<f64>) -> Result<Self, FitError> {
        if !KNOTS.contains(&knots.len()) {
            return Err(FitError::InvalidSetting {
                setting: "number of knots",
                accepted: "3 to 7",
                value: knots.len() as f64,
            });
        }
        if knots.windows(2).all(|pair| pair[0] < pair[1]) && knots.iter().all(|x| x.is_finite()) {
            Ok(Self { knots })
        } else {
            Err(FitError::NoInformation { reason: "the knots of the spline coincide" })
        }
    }

    /// The knots, rising.
    #[must_use]
    pub fn knots(&self) -> &[f64] {
        &self.knots
    }

    /// The n − 1 columns at x.
    #[must_use]
    pub fn at(&self, x: f64) -> Vec<f64> {
        let mut columns = vec![x];
        if let [first, .., before, last] = self.knots.as_slice() {
            let cube = |knot: f64| {
                let above = (x - knot).max(0.0);
                above * above * above
            };
            let (end, span) = (last - before, last - first);
            columns.extend(self.knots.iter().take(self.knots.len() - 2).map(|knot| {
                let tail = (cube(*last) * (before - knot) - cube(*before) * (last - knot)) / end;
                (cube(*knot) + tail) / (span * span)
            }));
        }
        columns
    }
}

/// Quantile between order statistics, at 1 + (n − 1)p (type 7 of Hyndman & Fan 1996); NaN without values.
fn quantile(sorted: &[f64], p: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else { return f64::NAN };
    let at = last as f64 * p;
    let below = (at.floor() as usize).min(last);
    let above = (below + 1).min(last);
    sorted[below] + (at - below as f64) * (sorted[above] - sorted[below])
}

#[cfg(test)]
mod tests {
    use super::*;

    const LATITUDES: [f64; 13] =
        [44.0, 55.0, 42.0, 52.0, 13.0, 44.0, 19.0, 13.0, 27.0, 42.0, 18.0, 33.0, 33.0];

    /// `quantile()` and the formula of the module in R 4.2.2.
    #[test]
    fn knots_and_columns_as_r_computes_them() {
        let spline = RestrictedCubicSpline::at_quantiles(&LATITUDES, 4).unwrap();
        for (knot, expected) in spline.knots().iter().zip([13.0, 28.2, 42.0, 53.2]) {
            assert!((knot - expected).abs() < 1e-12);
        }
        for (x, expected) in [
            (44.0, [44.0, 18.416_800_149_925_57, 2.429_676_776_034_542]),
            (55.0, [55.0, 40.975_124_378_109_46, 8.880_968_292_864_043]),
            (33.0, [33.0, 4.950_372_515_531_795, 0.068_433_949_654_711_7]),
            (13.0, [13.0, 0.0, 0.0]),
        ] {
            for (found, expected) in spline.at(x).iter().zip(expected) {
                assert!((found - expected).abs() < 1e-11, "{found} {expected}");
            }
        }
        let three = RestrictedCubicSpline::at_quantiles(&LATITUDES, 3).unwrap();
        for (knot, expected) in three.knots().iter().zip([14.0, 33.0, 50.4]) {
            assert!((knot - expected).abs() < 1e-12);
        }
    }

    #[test]
    fn straight_beyond_the_outer_knots() {
        let spline = RestrictedCubicSpline::with_knots(vec![1.0, 2.0, 4.0, 7.0, 8.0]).unwrap();
        for start in [-10.0, 9.0] {
            let [a, b, c] = [0.0, 1.0, 2.0].map(|x| spline.at(start + x));
            for ((a, b), c) in a.iter().zip(&b).zip(&c) {
                assert!((a + c - 2.0 * b).abs() < 1e-10);
            }
        }
    }

    #[test]
    fn knots_that_cannot_be() {
        assert!(RestrictedCubicSpline::at_quantiles(&[1.0, 1.0, 1.0, 2.0], 3).is_err());
        assert!(RestrictedCubicSpline::at_quantiles(&[], 3).is_err());
        assert!(RestrictedCubicSpline::at_quantiles(&LATITUDES, 2).is_err());
        assert!(RestrictedCubicSpline::with_knots(vec![1.0, 2.0]).is_err());
        assert!(RestrictedCubicSpline::with_knots(vec![1.0, f64::NAN, 2.0]).is_err());
    }
}
