//! Meta-regression: the mean effect as a linear function of study characteristics.
//!
//! yᵢ ~ N(xᵢᵀβ, vᵢ + τ²). β̂ and its covariance (XᵀWX)⁻¹ come from a QR decomposition of the whitened design W^½X, never
//! from the normal equations; τ² is estimated by any of the estimators of [`crate::tau2`] with the design in place of the
//! common mean. The intervals are those of pooling, with q = yᵀPy/(k − p):
//! Wald and t use (XᵀWX)⁻¹, `hksj` multiplies it by q, `hksj-adhoc` by max(1, q). The robust intervals are those of
//! [`crate::cluster_robust`] with each study a cluster, and so are their tests of several coefficients.
//!
//! Sources: Berkey et al. (1995), *Statistics in Medicine* 14, 395–411; Knapp & Hartung (2003) for the t and F tests;
//! López-López et al. (2014) for R².
//! Oracle: `tests/oracle/expected/meta_regression.json`.

mod inflation;
pub mod spline;

pub use inflation::Inflation;
pub use spline::RestrictedCubicSpline;

use crate::cluster_robust::{ClusterRobust, RobustVariance, robust_at};
use crate::effect::Effect;
use crate::error::FitError;
use crate::model::Model;
use crate::numeric::dist::{chi_squared, fisher_f};
use crate::numeric::least_squares::cholesky_solve;
use crate::pooling::Interval;
use crate::pooling::inference::{Inference, check_level, critical_value};
use crate::tau2::{Tau2, Tau2Estimator};

/// Every choice of a meta-regression.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RegressionOptions {
    /// Estimator of the residual τ²; none for a model without one (common effect).
    pub tau2: Option<&'static Tau2Estimator>,
    /// A τ² to use instead of estimating one.
    pub fixed_tau2: Option<f64>,
    /// Tests and confidence intervals of the coefficients, by [`Interval::for_regression`].
    pub interval: Interval,
    /// Level of the intervals, as a fraction.
    pub level: f64,
}

/// A fitted meta-regression.
#[derive(Clone, Debug, PartialEq)]
pub struct MetaRegression {
    /// Number of studies.
    pub k: usize,
    /// One coefficient per column of the design, in its order.
    pub coefficients: Vec<Coefficient>,
    /// Position of the intercept, a column of ones, among the coefficients.
    pub intercept: Option<usize>,
    /// Covariance of the coefficients as the interval defines it, by rows.
    pub covariance: Vec<Vec<f64>>,
    /// Degrees of freedom k − p of the t and F distributions; none for normal and χ², and where each coefficient has its own
    /// ([`Coefficient::df`]).
    pub df: Option<f64>,
    /// The robust fit, where the interval is robust.
    pub robust: Option<ClusterRobust>,
    /// Residual between-study variance; 0 in a model without one.
    pub tau2: Tau2,
    /// Residual heterogeneity.
    pub residual: ResidualHeterogeneity,
    /// Test that all coefficients but the intercept are 0; of all coefficients without one. None with the intercept alone.
    pub omnibus: Option<Omnibus>,
    /// Percentage of τ² that the moderators account for, not below 0; none without an intercept, in a model without τ², or
    /// where the model without moderators has τ² = 0.
    pub r2: Option<f64>,
    /// The interval in force: the one asked for, or `Wald` where there are no residual degrees of freedom.
    pub interval: Interval,
    /// Level of the intervals, as a fraction.
    pub level: f64,
}

/// One regression coefficient.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coefficient {
    /// The estimate.
    pub estimate: f64,
    /// Its standard error.
    pub se: f64,
    /// Estimate over standard error.
    pub statistic: f64,
    /// Degrees of freedom of its t distribution; none for the normal.
    pub df: Option<f64>,
    /// Two-sided p-value of 0.
    pub p_value: f64,
    /// Lower confidence limit.
    pub ci_lower: f64,
    /// Upper confidence limit.
    pub ci_upper: f64,
}

impl Coefficient {
    /// A coefficient with its test and interval, from t with `df` degrees of freedom or from the normal distribution.
    pub(crate) fn new(estimate: f64, se: f64, df: Option<f64>, level: f64) -> Self {
        let Inference { statistic, p_value, ci_lower, ci_upper } = Inference::new(estimate, se, df, level);
        Self { estimate, se, statistic, df, p_value, ci_lower, ci_upper }
    }
}

/// Heterogeneity that the moderators leave.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ResidualHeterogeneity {
    /// Q of the residuals at the weights 1/vᵢ.
    pub q: f64,
    /// k − p.
    pub q_df: f64,
    /// Upper-tail p-value; 1 without degrees of freedom.
    pub q_p: f64,
    /// I² in percent, from τ², or from Q in a model without τ².
    pub i2: f64,
    /// H² from the same source.
    pub h2: f64,
}

/// Test of several coefficients at once.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Omnibus {
    /// χ² statistic, or F where `df_denominator` is given.
    pub statistic: f64,
    /// Number of coefficients tested.
    pub df: f64,
    /// Denominator degrees of freedom of F.
    pub df_denominator: Option<f64>,
    /// Upper-tail p-value.
    pub p_value: f64,
}

/// The mean effect at given moderator values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fitted {
    /// The fitted mean.
    pub estimate: f64,
    /// Its standard error.
    pub se: f64,
    /// Confidence limits of the mean.
    pub ci: (f64, f64),
    /// Prediction limits of a new study's true effect, with the distribution of the confidence interval.
    pub prediction: (f64, f64),
}

/// Fits a meta-regression. `columns` holds the design by columns, the intercept (a column of ones) among them.
///
/// With as many coefficients as studies the fit is exact: τ² is 0 by convention, intervals are `Wald`.
///
/// # Errors
/// [`FitError::RankDeficient`] for columns that depend on each other, [`FitError::LengthMismatch`] for a column of the
/// wrong length, [`FitError::TooFewStudies`] for fewer studies than coefficients, [`FitError::InvalidInput`] and
/// [`FitError::InvalidSetting`] for numbers outside their range, [`FitError::OutOfRange`] for a robust interval where a
/// coefficient rests on one study alone, and what the τ² estimator reports.
pub fn meta_regression(
    effects: &[Effect],
    columns: &[Vec<f64>],
    options: &RegressionOptions,
) -> Result<MetaRegression, FitError> {
    check_level(options.level)?;
    let model = Model::regression(effects, columns)?;
    model.require(0)?;
    let tau2 = residual_tau2(&model, options)?;
    let df = model.df();
    let interval = options.interval.for_regression().for_df(df);
    let factor = interval.se_factor(if df >= 1.0 { model.at(tau2.value).q / df } else { 1.0 });
    let fit = model.coefficients(tau2.value);
    let robust = match interval {
        Interval::Robust(variance) => {
            let studies: Vec<usize> = (0..effects.len()).collect();
            Some(robust_at(effects, columns, tau2.value, &fit, &studies, variance, options.level)?)
        }
        _ => None,
    };
    let reference_df = match interval {
        Interval::Robust(RobustVariance::Cr2) => None,
        _ => interval.reference_df(df),
    };
    let (coefficients, covariance) = match &robust {
        Some(robust) => (robust.coefficients.clone(), robust.covariance.clone()),
        None => {
            let covariance: Vec<Vec<f64>> =
                fit.covariance.iter().map(|row| row.iter().map(|x| x * factor * factor).collect()).collect();
            let coefficient = |(j, &estimate): (usize, &f64)| {
                Coefficient::new(estimate, covariance[j][j].sqrt(), reference_df, options.level)
            };
            (fit.beta.iter().enumerate().map(coefficient).collect::<Vec<_>>(), covariance)
        }
    };
    if coefficients.iter().any(|c| !(c.estimate.is_finite() && c.se.is_finite())) {
        return Err(FitError::OutOfRange { quantity: "coefficient" });
    }
    let intercept = columns.iter().position(|c| c.iter().all(|x| *x == 1.0));
    let moderators: Vec<usize> = (0..columns.len()).filter(|j| Some(*j) != intercept).collect();
    let r2 = match (intercept, options.tau2) {
        (Some(_), Some(estimator)) if options.fixed_tau2.is_none() && df >= 1.0 && !moderators.is_empty() => {
            explained(estimator.estimate(effects)?.value, tau2.value)
        }
        _ => None,
    };
    let mut fit = MetaRegression {
        k: effects.len(),
        coefficients,
        intercept,
        covariance,
        df: reference_df,
        robust,
        residual: residual_heterogeneity(&model, options.tau2.map(|_| tau2.value)),
        tau2,
        omnibus: None,
        r2,
        interval,
        level: options.level,
    };
    fit.omnibus = fit.test(&moderators);
    Ok(fit)
}

impl MetaRegression {
    /// Wald test that all coefficients of some columns are 0, such as those of a factor; none for an empty set, for a
    /// column that is not there or a covariance that is not positive definite.
    #[must_use]
    pub fn test(&self, columns: &[usize]) -> Option<Omnibus> {
        if columns.is_empty() || columns.iter().any(|j| *j >= self.coefficients.len()) {
            return None;
        }
        if let Some(robust) = &self.robust {
            return robust.test(&robust.each(columns));
        }
        let z: Vec<f64> =
            columns.iter().map(|&j| self.coefficients.get(j).map(|c| c.statistic)).collect::<Option<_>>()?;
        let solution = cholesky_solve(&self.correlations(columns), &z)?;
        let df = columns.len() as f64;
        let chi2: f64 = z.iter().zip(&solution).map(|(a, b)| a * b).sum();
        let (statistic, p_value) = match self.df {
            Some(denominator) => (chi2 / df, fisher_f::sf(chi2 / df, df, denominator)),
            None => (chi2, chi_squared::sf(chi2, df)),
        };
        statistic.is_finite().then_some(Omnibus { statistic, df, df_denominator: self.df, p_value })
    }

    /// Correlations of some coefficients. Dividing by the standard errors keeps moderators in different units from spoiling
    /// an inverse.
    fn correlations(&self, columns: &[usize]) -> Vec<Vec<f64>> {
        let se = |j: usize| self.coefficients[j].se;
        let row = |&i: &usize| columns.iter().map(|&j| self.covariance[i][j] / (se(i) * se(j))).collect();
        columns.iter().map(row).collect()
    }

    /// The mean effect where the columns of the design have the values of `row`.
    ///
    /// # Errors
    /// [`FitError::LengthMismatch`] unless there is one value per coefficient, [`FitError::OutOfRange`] where a robust
    /// interval has no degrees of freedom.
    pub fn fitted(&self, row: &[f64]) -> Result<Fitted, FitError> {
        let p = self.coefficients.len();
        if row.len() != p {
            return Err(FitError::LengthMismatch {
                what: "row of the design",
                expected: p,
                found: row.len(),
            });
        }
        let estimate: f64 = row.iter().zip(&self.coefficients).map(|(x, c)| x * c.estimate).sum();
        let variance: f64 = self
            .covariance
            .iter()
            .zip(row)
            .map(|(covariances, x)| x * covariances.iter().zip(row).map(|(c, y)| c * y).sum::<f64>())
            .sum();
        let df = match &self.robust {
            Some(robust) => Some(
                robust.combination_df(row).ok_or(FitError::OutOfRange { quantity: "degrees of freedom" })?,
            ),
            None => self.df,
        };
        let quantile = critical_value(df, self.level);
        let se = variance.max(0.0).sqrt();
        let margin = quantile * se;
        let wide = quantile * (variance.max(0.0) + self.tau2.value).sqrt();
        Ok(Fitted {
            estimate,
            se,
            ci: (estimate - margin, estimate + margin),
            prediction: (estimate - wide, estimate + wide),
        })
    }
}

pub(crate) fn residual_tau2(model: &Model<'_>, options: &RegressionOptions) -> Result<Tau2, FitError> {
    match (options.fixed_tau2, options.tau2) {
        (Some(value), _) if value.is_finite() && value >= 0.0 => Ok(Tau2::fixed(value)),
        (Some(value), _) => {
            Err(FitError::InvalidSetting {
                setting: "fixed τ²", accepted: "finite and not negative", value
            })
        }
        (None, Some(estimator)) if model.k() > model.p() => estimator.of(model),
        (None, _) => Ok(Tau2::fixed(0.0)),
    }
}

fn residual_heterogeneity(model: &Model<'_>, tau2: Option<f64>) -> ResidualHeterogeneity {
    let df = model.df();
    if df < 1.0 {
        return ResidualHeterogeneity { q: 0.0, q_df: 0.0, q_p: 1.0, i2: 0.0, h2: 1.0 };
    }
    let m = model.at(0.0);
    let typical_variance = df / m.trace_p;
    let (i2, h2) = match tau2 {
        Some(t) => (100.0 * t / (t + typical_variance), 1.0 + t / typical_variance),
        None => (if m.q > df { 100.0 * (m.q - df) / m.q } else { 0.0 }, m.q / df),
    };
    ResidualHeterogeneity { q: m.q, q_df: df, q_p: chi_squared::sf(m.q, df), i2, h2 }
}

/// 100·(τ²₀ − τ²)/τ²₀, not below 0.
fn explained(without: f64, with: f64) -> Option<f64> {
    (without > 0.0).then(|| (100.0 * (without - with) / without).max(0.0))
}
