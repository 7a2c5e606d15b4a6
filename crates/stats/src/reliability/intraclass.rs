//! Intraclass correlations in the six forms of McGraw and Wong.
//!
//! | form | raters | a single rating | the mean of k |
//! |---|---|---|---|
//! | one-way | other ones for every target | ICC(1) | ICC(k) |
//! | two-way, consistency | the same; their levels do not matter | ICC(C,1) | ICC(C,k) |
//! | two-way, absolute agreement | the same; their levels matter | ICC(A,1) | ICC(A,k) |
//!
//! With MSR between targets, MSW within them, MSC between raters and MSE the rest: ICC(1) = (MSR − MSW)/(MSR + (k − 1)MSW),
//! ICC(C,1) = (MSR − MSE)/(MSR + (k − 1)MSE), ICC(A,1) = (MSR − MSE)/(MSR + (k − 1)MSE + k(MSC − MSE)/n).
//!
//! Source: McGraw & Wong (1996), *Psychological Methods* 1, 30–46, tables 4 and 7; Shrout & Fleiss (1979), *Psychological
//! Bulletin* 86, 420–428.

use crate::error::FitError;
use crate::numeric::dist::fisher_f;

/// A form of the intraclass correlation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IccForm {
    /// One-way, a single rating.
    OneWaySingle,
    /// One-way, the mean of k ratings.
    OneWayMean,
    /// Two-way consistency, a single rating.
    ConsistencySingle,
    /// Two-way consistency, the mean of k ratings.
    ConsistencyMean,
    /// Two-way absolute agreement, a single rating.
    AgreementSingle,
    /// Two-way absolute agreement, the mean of k ratings.
    AgreementMean,
}

impl IccForm {
    /// Every form, in the order above.
    pub const ALL: [IccForm; 6] = [
        Self::OneWaySingle,
        Self::OneWayMean,
        Self::ConsistencySingle,
        Self::ConsistencyMean,
        Self::AgreementSingle,
        Self::AgreementMean,
    ];

    /// McGraw and Wong's name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::OneWaySingle => "ICC(1)",
            Self::OneWayMean => "ICC(k)",
            Self::ConsistencySingle => "ICC(C,1)",
            Self::ConsistencyMean => "ICC(C,k)",
            Self::AgreementSingle => "ICC(A,1)",
            Self::AgreementMean => "ICC(A,k)",
        }
    }
}

/// One intraclass correlation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Intraclass {
    /// Which.
    pub form: IccForm,
    /// The correlation; negative when ratings of one target differ more than those of different ones.
    pub estimate: f64,
    /// Its interval, from F distributions.
    pub interval: (f64, f64),
}

/// All six forms, with what they were computed from.
#[derive(Clone, Debug, PartialEq)]
pub struct IntraclassAnalysis {
    /// Number of targets.
    pub n: usize,
    /// Ratings of each.
    pub k: usize,
    /// Mean squares between targets, within targets, between raters, and residual.
    pub mean_squares: [f64; 4],
    /// The six forms.
    pub forms: Vec<Intraclass>,
}

/// Intraclass correlations of targets, each rated by the same k raters in the same order.
///
/// # Errors
/// [`FitError::NoInformation`] for fewer than two targets or raters, and for ratings that do not vary at all or without
/// any error; [`FitError::LengthMismatch`] for targets with different numbers of ratings.
pub fn intraclass_correlations(targets: &[Vec<f64>], level: f64) -> Result<IntraclassAnalysis, FitError> {
    let raters = targets.first().map_or(0, Vec::len);
    if targets.len() < 2 {
        return Err(FitError::NoInformation { reason: "fewer than two targets have all ratings" });
    }
    if raters < 2 {
        return Err(FitError::NoInformation { reason: "targets were rated once" });
    }
    if let Some(target) = targets.iter().find(|target| target.len() != raters) {
        return Err(FitError::LengthMismatch { what: "ratings", expected: raters, found: target.len() });
    }
    let (n, k) = (targets.len() as f64, raters as f64);
    let grand = targets.iter().flatten().sum::<f64>() / (n * k);
    let off = |sum: f64, count: f64| {
        let mean = sum / count - grand;
        mean * mean
    };
    let between_targets = k * targets.iter().map(|target| off(target.iter().sum(), k)).sum::<f64>();
    let between_raters =
        n * (0..raters).map(|j| off(targets.iter().map(|target| target[j]).sum(), n)).sum::<f64>();
    let total: f64 = targets.iter().flatten().map(|x| (x - grand) * (x - grand)).sum();
    let within = total - between_targets;
    let msr = between_targets / (n - 1.0);
    let msw = within / (n * (k - 1.0));
    let msc = between_raters / (k - 1.0);
    let mse = (within - between_raters) / ((n - 1.0) * (k - 1.0));
    // What rounding leaves of a residual that is exactly zero is far below this share of the whole.
    if mse.is_nan() || mse <= total * 1e-12 {
        let reason = "ratings differ by nothing but targets and raters";
        return Err(FitError::NoInformation { reason });
    }
    let tail = (1.0 - level) / 2.0;
    let upper_f = |df1: f64, df2: f64| fisher_f::upper_quantile(tail, df1, df2);
    let df_targets = n - 1.0;
    let single = |f: f64| (f - 1.0) / (f + k - 1.0);
    let mean = |f: f64| 1.0 - 1.0 / f;
    let limits = |error: f64, df_error: f64| {
        let f = msr / error;
        (f / upper_f(df_targets, df_error), f * upper_f(df_error, df_targets))
    };
    let (one_lower, one_upper) = limits(msw, n * (k - 1.0));
    let (two_lower, two_upper) = limits(mse, (n - 1.0) * (k - 1.0));
    let agreement = (msr - mse) / (msr + (k - 1.0) * mse + k * (msc - mse) / n);
    let (a_lower, a_upper) = {
        let ratio = k * agreement / (n * (1.0 - agreement));
        let (a, b) = (ratio * msc, (1.0 + ratio * (n - 1.0)) * mse);
        let df = (a + b) * (a + b) / (a * a / (k - 1.0) + b * b / ((n - 1.0) * (k - 1.0)));
        let (high, low) = (upper_f(df_targets, df), upper_f(df, df_targets));
        let rest = k * msc + (k * n - k - n) * mse;
        (n * (msr - high * mse) / (high * rest + n * msr), n * (low * msr - mse) / (rest + n * low * msr))
    };
    // Spearman and Brown's formula takes a single rating to the mean of k; the limits follow the same curve.
    let of_mean = |single: f64| k * single / (1.0 + (k - 1.0) * single);
    let forms = IccForm::ALL
        .into_iter()
        .map(|form| {
            let (estimate, interval) = match form {
                IccForm::OneWaySingle => (single(msr / msw), (single(one_lower), single(one_upper))),
                IccForm::OneWayMean => (mean(msr / msw), (mean(one_lower), mean(one_upper))),
                IccForm::ConsistencySingle => (single(msr / mse), (single(two_lower), single(two_upper))),
                IccForm::ConsistencyMean => (mean(msr / mse), (mean(two_lower), mean(two_upper))),
                IccForm::AgreementSingle => (agreement, (a_lower, a_upper)),
                IccForm::AgreementMean => (of_mean(agreement), (of_mean(a_lower), of_mean(a_upper))),
            };
            Intraclass { form, estimate, interval }
        })
        .collect();
    Ok(IntraclassAnalysis { n: targets.len(), k: raters, mean_squares: [msr, msw, msc, mse], forms })
}
