//! Egger's test and its relatives: a regression of the effect on a measure of study size.
//!
//! Classical: weighted least squares with weights 1/vᵢ and a free residual scale, t(k − 2). With the standard error as
//! predictor the slope is Egger's intercept in the regression of yᵢ/SEᵢ on 1/SEᵢ. Mixed-effects: a meta-regression with
//! τ². The regression's value at a standard error of 0 is the limit estimate (PET, with the variance as predictor PEESE).
//!
//! Sources: Egger et al. (1997), *BMJ* 315, 629–634; Sterne & Egger (2005) for the mixed-effects form; Peters et al. (2006)
//! for sample sizes. Oracle: `tests/oracle/expected/small_study_effects.json`, `regtest`.

use crate::effect::Effect;
use crate::error::FitError;
use crate::meta_regression::{Coefficient, RegressionOptions, meta_regression};
use crate::pooling::Interval;

/// The measure of study size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Predictor<'a> {
    /// √vᵢ.
    StandardError,
    /// vᵢ.
    Variance,
    /// nᵢ.
    SampleSize(&'a [f64]),
    /// 1/nᵢ.
    InverseSampleSize(&'a [f64]),
    /// √nᵢ.
    RootSampleSize(&'a [f64]),
    /// 1/√nᵢ.
    InverseRootSampleSize(&'a [f64]),
}

/// The regression behind a test.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum RegressionTestModel {
    /// Weighted least squares with a free residual scale.
    Classical {
        /// Level of the limit estimate's interval, as a fraction.
        level: f64,
    },
    /// Meta-regression.
    Meta(RegressionOptions),
}

/// A regression test of funnel asymmetry.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RegressionTest {
    /// Number of studies.
    pub k: usize,
    /// Slope of the predictor; its statistic and p-value are the test.
    pub slope: Coefficient,
    /// Intercept.
    pub intercept: Coefficient,
    /// Degrees of freedom of t; none for the normal.
    pub df: Option<f64>,
    /// Effect of an infinitely large study; none for predictors that grow with study size.
    pub limit: Option<LimitEstimate>,
}

/// The effect a regression expects of an infinitely large study.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LimitEstimate {
    /// The estimate.
    pub estimate: f64,
    /// Lower confidence limit.
    pub ci_lower: f64,
    /// Upper confidence limit.
    pub ci_upper: f64,
}

/// Egger's test: classical, on the standard error.
///
/// # Errors
/// As [`regression_test`].
pub fn egger(effects: &[Effect], level: f64) -> Result<RegressionTest, FitError> {
    regression_test(effects, Predictor::StandardError, &RegressionTestModel::Classical { level })
}

/// Regression test of funnel asymmetry.
///
/// # Errors
/// [`FitError::TooFewStudies`] below three studies; [`FitError::RankDeficient`] if all studies have the same size;
/// [`FitError::InvalidInput`] for a sample size that is not positive; otherwise as [`meta_regression`].
pub fn regression_test(
    effects: &[Effect],
    predictor: Predictor<'_>,
    model: &RegressionTestModel,
) -> Result<RegressionTest, FitError> {
    if effects.len() < 3 {
        return Err(FitError::TooFewStudies { needed: 3, found: effects.len() });
    }
    let options = match model {
        // A residual scale estimated from the weighted residuals is what `hksj` does to a model without τ².
        RegressionTestModel::Classical { level } => {
            RegressionOptions { tau2: None, fixed_tau2: None, interval: Interval::Hksj, level: *level }
        }
        RegressionTestModel::Meta(options) => *options,
    };
    let columns = [vec![1.0; effects.len()], predictor.values(effects)?];
    let fit = meta_regression(effects, &columns, &options)?;
    let [intercept, slope] = [fit.coefficients[0], fit.coefficients[1]];
    let limit = LimitEstimate {
        estimate: intercept.estimate,
        ci_lower: intercept.ci_lower,
        ci_upper: intercept.ci_upper,
    };
    Ok(RegressionTest {
        k: fit.k,
        slope,
        intercept,
        df: fit.df,
        limit: predictor.vanishes_for_large_studies().then_some(limit),
    })
}

impl Predictor<'_> {
    fn vanishes_for_large_studies(&self) -> bool {
        !matches!(self, Self::SampleSize(_) | Self::RootSampleSize(_))
    }

    fn values(&self, effects: &[Effect]) -> Result<Vec<f64>, FitError> {
        let from_sizes = |sizes: &[f64], f: fn(f64) -> f64| {
            if sizes.len() != effects.len() {
                return Err(FitError::LengthMismatch {
                    what: "sample sizes",
                    expected: effects.len(),
                    found: sizes.len(),
                });
            }
            for (index, &value) in sizes.iter().enumerate() {
                if !(value.is_finite() && value > 0.0) {
                    return Err(FitError::InvalidInput { index, quantity: "sample size", value });
                }
            }
            Ok(sizes.iter().map(|n| f(*n)).collect())
        };
        match self {
            Self::StandardError => Ok(effects.iter().map(|e| e.vi.sqrt()).collect()),
            Self::Variance => Ok(effects.iter().map(|e| e.vi).collect()),
            Self::SampleSize(n) => from_sizes(n, |n| n),
            Self::InverseSampleSize(n) => from_sizes(n, |n| 1.0 / n),
            Self::RootSampleSize(n) => from_sizes(n, f64::sqrt),
            Self::InverseRootSampleSize(n) => from_sizes(n, |n| 1.0 / n.sqrt()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_sizes_cannot_be_tested() {
        let effects = [0.1, 0.4, 0.2, 0.9].map(|yi| Effect { yi, vi: 0.25 });
        assert_eq!(egger(&effects, 0.95), Err(FitError::RankDeficient { columns: 2, rank: 1 }));
    }

    #[test]
    fn slope_is_eggers_intercept() {
        // The regression of y/se on 1/se by hand: slope and intercept change places.
        let effects = [(0.1, 0.04), (0.5, 0.09), (0.3, 0.25), (0.9, 0.36)].map(|(yi, vi)| Effect { yi, vi });
        let x: Vec<f64> = effects.iter().map(|e| 1.0 / e.vi.sqrt()).collect();
        let y: Vec<f64> = effects.iter().map(|e| e.yi / e.vi.sqrt()).collect();
        let (mx, my) = (x.iter().sum::<f64>() / 4.0, y.iter().sum::<f64>() / 4.0);
        let sxy: f64 = x.iter().zip(&y).map(|(x, y)| (x - mx) * (y - my)).sum();
        let sxx: f64 = x.iter().map(|x| (x - mx) * (x - mx)).sum();
        let test = egger(&effects, 0.95).unwrap();
        assert!((test.intercept.estimate - sxy / sxx).abs() < 1e-13);
        assert!((test.slope.estimate - (my - sxy / sxx * mx)).abs() < 1e-13);
        assert_eq!(test.df, Some(2.0));
    }
}
