//! Test and confidence interval of a pooled estimate.

use crate::citation::{self, Citation};
use crate::cluster_robust::RobustVariance;
use crate::error::FitError;
use crate::numeric::dist::{normal, student_t};

/// How the test and the confidence interval of a pooled estimate are made.
///
/// With q = Σwᵢ*(yᵢ − μ̂)²/(k − 1), where wᵢ* are the weights of the model:
///
/// | id | standard error | distribution |
/// |---|---|---|
/// | `wald` | 1/√Σw* | normal |
/// | `t` | 1/√Σw* | t(k − 1) |
/// | `hksj` | √q/√Σw* | t(k − 1) |
/// | `hksj-adhoc` | √max(1, q)/√Σw* | t(k − 1) |
/// | `hksj-ci` | `hksj`, or `wald` where that is wider | |
/// | `hksj-iqwig6` | `hksj`, or `hksj-adhoc` where it is narrower than `wald` with the DerSimonian–Laird τ² | |
/// | `kenward-roger` | [`super::kenward_roger()`], τ² by REML | t with Kenward and Roger's df |
/// | `robust`, `robust-cr1`, `robust-cr0` | [`crate::cluster_robust`], each study a cluster | t with Satterthwaite's df; t(k − 1) for CR1 and CR0 |
/// | `henmi-copas` | [`super::henmi_copas()`] about the common-effect mean, τ² by DL | Henmi and Copas' |
///
/// For one study there are no degrees of freedom; fits of one study use `wald` whatever was asked for, and say so in
/// their `interval` field. So do fits by a rule that chooses between two intervals: the field names the one chosen.
///
/// Sources of the rules that choose: Jackson, Law, Rücker & Schwarzer (2017), *Statistics in Medicine* 36, 3923–3934,
/// hybrid method 2; IQWiG (2022), *General Methods 6.1*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Interval {
    /// Normal quantile and the model's standard error.
    Wald,
    /// Student's t quantile and the model's standard error.
    T,
    /// Hartung–Knapp–Sidik–Jonkman: standard error from the weighted residuals.
    Hksj,
    /// Hartung–Knapp–Sidik–Jonkman, never with a smaller standard error than the model's.
    HksjAdHoc,
    /// Hartung–Knapp–Sidik–Jonkman, or Wald where that is wider.
    HksjCi,
    /// Hartung–Knapp–Sidik–Jonkman, ad hoc where narrower than Wald with the DerSimonian–Laird τ².
    HksjIqwig6,
    /// Kenward–Roger.
    KenwardRoger,
    /// Robust to misspecified variances, with this small-sample adjustment.
    Robust(RobustVariance),
    /// Henmi–Copas.
    HenmiCopas,
}

impl Interval {
    /// Every method, in the order in which a list of choices shows them.
    pub const ALL: [Self; 11] = [
        Self::Hksj,
        Self::HksjAdHoc,
        Self::HksjCi,
        Self::HksjIqwig6,
        Self::T,
        Self::Wald,
        Self::KenwardRoger,
        Self::Robust(RobustVariance::Cr2),
        Self::Robust(RobustVariance::Cr1),
        Self::Robust(RobustVariance::Cr0),
        Self::HenmiCopas,
    ];

    /// Short id as in specs.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Wald => "wald",
            Self::T => "t",
            Self::Hksj => "hksj",
            Self::HksjAdHoc => "hksj-adhoc",
            Self::HksjCi => "hksj-ci",
            Self::HksjIqwig6 => "hksj-iqwig6",
            Self::KenwardRoger => "kenward-roger",
            Self::Robust(RobustVariance::Cr2) => "robust",
            Self::Robust(RobustVariance::Cr1) => "robust-cr1",
            Self::Robust(RobustVariance::Cr0) => "robust-cr0",
            Self::HenmiCopas => "henmi-copas",
        }
    }

    /// Name in running text.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Wald => "Wald",
            Self::T => "t",
            Self::Hksj => "Hartung–Knapp–Sidik–Jonkman",
            Self::HksjAdHoc => "Hartung–Knapp–Sidik–Jonkman with ad hoc correction",
            Self::HksjCi => "Hartung–Knapp–Sidik–Jonkman, or Wald where wider",
            Self::HksjIqwig6 => "Hartung–Knapp–Sidik–Jonkman by the rule of IQWiG 6",
            Self::KenwardRoger => "Kenward–Roger",
            Self::Robust(RobustVariance::Cr2) => "robust CR2",
            Self::Robust(RobustVariance::Cr1) => "robust CR1",
            Self::Robust(RobustVariance::Cr0) => "robust CR0",
            Self::HenmiCopas => "Henmi–Copas",
        }
    }

    /// Where the method was published; none for the textbook normal interval.
    #[must_use]
    pub fn citation(self) -> Option<&'static Citation> {
        match self {
            Self::Wald => None,
            Self::T => Some(&citation::FOLLMANN_PROSCHAN_1999),
            Self::Hksj => Some(&citation::HARTUNG_KNAPP_2001),
            Self::HksjAdHoc => Some(&citation::KNAPP_HARTUNG_2003),
            Self::HksjCi => Some(&citation::JACKSON_2017),
            Self::HksjIqwig6 => Some(&citation::IQWIG_2022),
            Self::KenwardRoger => Some(&citation::KENWARD_ROGER_1997),
            Self::Robust(variance) => Some(variance.citation()),
            Self::HenmiCopas => Some(&citation::HENMI_COPAS_2010),
        }
    }

    /// The method with this id; ids are compared exactly.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|interval| interval.id() == id)
    }

    /// The form for the coefficients of a regression: methods that are defined for a mean alone become [`Interval::Hksj`].
    #[must_use]
    pub fn for_regression(self) -> Self {
        match self {
            Self::Robust(_) => self,
            _ => self.for_coefficients(),
        }
    }

    /// The form for coefficients that share one scaling of their standard errors, as the means of groups with one τ² do:
    /// all other methods become [`Interval::Hksj`]. A robust variance is none of them: it is 0 for a group of one study.
    #[must_use]
    pub fn for_coefficients(self) -> Self {
        match self {
            Self::Wald | Self::T | Self::Hksj | Self::HksjAdHoc => self,
            Self::HksjCi | Self::HksjIqwig6 | Self::KenwardRoger | Self::Robust(_) | Self::HenmiCopas => {
                Self::Hksj
            }
        }
    }

    /// The method used for k studies: [`Interval::Wald`] when there are no degrees of freedom.
    pub(crate) fn for_df(self, df: f64) -> Self {
        if df >= 1.0 { self } else { Self::Wald }
    }

    /// Factor on the model's standard error, given q, in the form for coefficients.
    pub(crate) fn se_factor(self, q: f64) -> f64 {
        match self.for_coefficients() {
            Self::Wald | Self::T => 1.0,
            Self::HksjAdHoc => q.max(1.0).sqrt(),
            _ => q.sqrt(),
        }
    }

    /// Degrees of freedom of the reference distribution in the form for coefficients; none for the normal.
    pub(crate) fn reference_df(self, df: f64) -> Option<f64> {
        (self != Self::Wald).then_some(df)
    }
}

/// Test of zero and confidence interval of one estimate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Inference {
    pub(crate) statistic: f64,
    pub(crate) p_value: f64,
    pub(crate) ci_lower: f64,
    pub(crate) ci_upper: f64,
}

impl Inference {
    /// From an estimate and its standard error, against t(df) or the normal distribution.
    ///
    /// A standard error of 0 (all estimates equal under `hksj`) gives an interval of width 0 and an infinite statistic;
    /// where the estimate is 0 as well, the statistic is 0 and the p-value 1.
    pub(crate) fn new(estimate: f64, se: f64, df: Option<f64>, level: f64) -> Self {
        let statistic = if estimate == 0.0 { 0.0 } else { estimate / se };
        let margin = if se == 0.0 { 0.0 } else { critical_value(df, level) * se };
        Self {
            statistic,
            p_value: two_sided_p(statistic, df),
            ci_lower: estimate - margin,
            ci_upper: estimate + margin,
        }
    }
}

/// Two-sided p-value of a statistic against t(df), or the normal distribution without degrees of freedom.
pub(crate) fn two_sided_p(statistic: f64, df: Option<f64>) -> f64 {
    match df {
        Some(df) => student_t::two_sided(statistic, df),
        None => 2.0 * normal::sf(statistic.abs()),
    }
}

/// Quantile that leaves (1 − level)/2 above it.
pub(crate) fn critical_value(df: Option<f64>, level: f64) -> f64 {
    let tail = 0.5 * (1.0 - level);
    match df {
        Some(df) => student_t::upper_quantile(tail, df),
        None => normal::upper_quantile(tail),
    }
}

/// Fails unless 0 < level < 1.
pub(crate) fn check_level(level: f64) -> Result<(), FitError> {
    if level > 0.0 && level < 1.0 {
        Ok(())
    } else {
        Err(FitError::InvalidSetting { setting: "level", accepted: "between 0 and 1", value: level })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_found() {
        for interval in Interval::ALL {
            assert_eq!(Interval::from_id(interval.id()), Some(interval));
        }
        assert_eq!(Interval::from_id("HKSJ"), None);
    }

    #[test]
    fn zero_standard_error_is_not_nan() {
        let i = Inference::new(0.3, 0.0, Some(2.0), 0.95);
        assert_eq!((i.statistic, i.p_value, i.ci_lower, i.ci_upper), (f64::INFINITY, 0.0, 0.3, 0.3));
        let i = Inference::new(0.0, 0.0, Some(2.0), 0.95);
        assert_eq!((i.statistic, i.p_value, i.ci_lower, i.ci_upper), (0.0, 1.0, 0.0, 0.0));
    }

    #[test]
    fn level_must_be_a_fraction() {
        for level in [0.0, 1.0, 95.0, -0.1, f64::NAN] {
            assert!(check_level(level).is_err());
        }
        assert!(check_level(0.95).is_ok());
    }
}
