//! Confidence intervals of the between-study variance τ² beside Q-profile.
//!
//! | id | method | limits |
//! |---|---|---|
//! | `q-profile` | [`super::q_profile`] | Q(τ²) with the weights of each τ² equals a χ² quantile |
//! | `profile-reml`, `profile-ml` | profile likelihood | twice the log-likelihood lies χ²₁(level) below its maximum |
//! | `biggerstaff-jackson` | generalised Q, weights 1/vᵢ | P(Q ≥ q; τ²) = α/2 and 1 − α/2 |
//! | `jackson` | generalised Q, weights 1/√vᵢ | the same |
//! | `wald` | normal | τ̂² ± z·SE, not below 0 |
//!
//! For fixed weights aᵢ the statistic Q = Σaᵢ(yᵢ − Σaⱼyⱼ/Σaⱼ)² is distributed as a weighted sum of χ² variables
//! ([`crate::numeric::dist::weighted_chi_squared`]), so that its interval is exact for normal effects with known vᵢ. An
//! interval of I² or H² follows by [`crate::heterogeneity::heterogeneity`], which maps limits of τ².
//!
//! Sources: Hardy & Thompson (1996), *Statistics in Medicine* 15, 619–629; Viechtbauer (2007), *Statistics in Medicine* 26,
//! 37–52; Biggerstaff & Jackson (2008), *Statistics in Medicine* 27, 6093–6110; Jackson (2013), *Research Synthesis Methods*
//! 4, 220–229.

use super::method_of_moments::{check_weights, linear, tau2_with_lower_tail};
use super::{MAXIMUM_LIKELIHOOD, RESTRICTED_MAXIMUM_LIKELIHOOD, Tau2, q_profile};
use crate::citation::{self, Citation};
use crate::effect::Effect;
use crate::error::FitError;
use crate::model::Model;
use crate::numeric::dist::chi_squared;
use crate::numeric::dist::normal;
use crate::numeric::roots::brent;
use crate::pooling::inference::check_level;

/// How the interval of τ² is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tau2Interval {
    /// Q-profile.
    QProfile,
    /// Profile of the restricted likelihood.
    ProfileRestrictedLikelihood,
    /// Profile of the likelihood.
    ProfileLikelihood,
    /// Generalised Q with weights 1/vᵢ.
    BiggerstaffJackson,
    /// Generalised Q with weights 1/√vᵢ.
    Jackson,
    /// REML estimate and its standard error.
    Wald,
}

impl Tau2Interval {
    /// Every method, in the order in which a list of choices shows them.
    pub const ALL: [Self; 6] = [
        Self::QProfile,
        Self::ProfileRestrictedLikelihood,
        Self::ProfileLikelihood,
        Self::BiggerstaffJackson,
        Self::Jackson,
        Self::Wald,
    ];

    /// Short id as in specs.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::QProfile => "q-profile",
            Self::ProfileRestrictedLikelihood => "profile-reml",
            Self::ProfileLikelihood => "profile-ml",
            Self::BiggerstaffJackson => "biggerstaff-jackson",
            Self::Jackson => "jackson",
            Self::Wald => "wald",
        }
    }

    /// Name in running text.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::QProfile => "Q-profile",
            Self::ProfileRestrictedLikelihood => "profile restricted likelihood",
            Self::ProfileLikelihood => "profile likelihood",
            Self::BiggerstaffJackson => "Biggerstaff–Jackson",
            Self::Jackson => "Jackson",
            Self::Wald => "Wald",
        }
    }

    /// Where the method was published; none for the textbook normal interval.
    #[must_use]
    pub fn citation(self) -> Option<&'static Citation> {
        match self {
            Self::QProfile => Some(&citation::VIECHTBAUER_2007),
            Self::ProfileRestrictedLikelihood | Self::ProfileLikelihood => {
                Some(&citation::HARDY_THOMPSON_1996)
            }
            Self::BiggerstaffJackson => Some(&citation::BIGGERSTAFF_JACKSON_2008),
            Self::Jackson => Some(&citation::JACKSON_2013),
            Self::Wald => None,
        }
    }

    /// The method with this id; ids are compared exactly.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|interval| interval.id() == id)
    }

    /// Interval (lower, upper) of τ² for studies with one common mean.
    ///
    /// # Errors
    /// [`FitError::TooFewStudies`] below two studies, [`FitError::InvalidInput`] for a study that cannot be used,
    /// [`FitError::InvalidSetting`] for a level outside (0, 1), [`FitError::NotConverged`] where a limit cannot be found.
    pub fn limits(self, effects: &[Effect], level: f64) -> Result<(f64, f64), FitError> {
        match self {
            Self::QProfile => q_profile(effects, level),
            Self::ProfileRestrictedLikelihood => profile_likelihood(effects, true, level),
            Self::ProfileLikelihood => profile_likelihood(effects, false, level),
            Self::BiggerstaffJackson => {
                let weights: Vec<f64> = effects.iter().map(|e| 1.0 / e.vi).collect();
                generalised_q(effects, &[], &weights, level)
            }
            Self::Jackson => {
                let weights: Vec<f64> = effects.iter().map(|e| 1.0 / e.vi.sqrt()).collect();
                generalised_q(effects, &[], &weights, level)
            }
            Self::Wald => wald(&RESTRICTED_MAXIMUM_LIKELIHOOD.estimate(effects)?, level),
        }
    }
}

/// Profile-likelihood interval of τ²; `restricted` for REML.
///
/// Where the likelihood has several maxima the interval reaches from the lowest to the highest τ² that belongs to it.
///
/// # Errors
/// As [`Tau2Interval::limits`].
pub fn profile_likelihood(effects: &[Effect], restricted: bool, level: f64) -> Result<(f64, f64), FitError> {
    check_level(level)?;
    let model = Model::mean(effects)?;
    let estimator = if restricted { RESTRICTED_MAXIMUM_LIKELIHOOD } else { MAXIMUM_LIKELIHOOD };
    let estimate = estimator.of(&model)?.value;
    let maximum = model.log_likelihood(estimate, restricted);
    let critical = chi_squared::upper_quantile(1.0 - level, 1.0);
    // Negative inside the interval.
    let depth = |tau2: f64| 2.0 * (maximum - model.log_likelihood(tau2, restricted)) - critical;
    let failed =
        FitError::NotConverged { estimator: if restricted { "PL-REML" } else { "PL-ML" }, iterations: 500 };
    // The likelihood varies on the scale of the sampling variances and falls past this end.
    let (smallest, largest) = model.variance_range();
    let end = (2.0 * model.unweighted().rss / model.df()).max(largest).max(estimate);
    let mut points = vec![0.0, estimate];
    let mut point = 0.125 * smallest;
    loop {
        points.push(point);
        if !point.is_finite() {
            return Err(failed);
        }
        if point > end && depth(point) > 0.0 {
            break;
        }
        point *= 2.0;
    }
    points.sort_by(f64::total_cmp);
    points.dedup();
    let inside: Vec<bool> = points.iter().map(|t| depth(*t) <= 0.0).collect();
    let (Some(first), Some(last)) = (inside.iter().position(|i| *i), inside.iter().rposition(|i| *i)) else {
        return Err(failed);
    };
    let lower = match first {
        0 => 0.0,
        first => brent(points[first - 1], points[first], depth).ok_or_else(|| failed.clone())?.x,
    };
    let upper = points.get(last + 1).and_then(|next| brent(points[last], *next, depth)).ok_or(failed)?.x;
    Ok((lower, upper))
}

/// Generalised-Q interval of τ² with any fixed positive weights aᵢ, of studies whose mean is linear in `columns`, or shared
/// if there are none.
///
/// Both limits are 0 when even at τ² = 0 a smaller Q is less likely than α/2.
///
/// # Errors
/// As [`Tau2Interval::limits`]; [`FitError::LengthMismatch`] and [`FitError::InvalidInput`] for weights that do not fit,
/// [`FitError::RankDeficient`] for columns that depend on each other.
pub fn generalised_q(
    effects: &[Effect],
    columns: &[Vec<f64>],
    weights: &[f64],
    level: f64,
) -> Result<(f64, f64), FitError> {
    check_level(level)?;
    let model = linear(effects, columns)?;
    model.require(1)?;
    check_weights(effects, weights)?;
    let tail = 0.5 * (1.0 - level);
    let limit = |target| tau2_with_lower_tail(&model, weights, target, "generalised Q");
    Ok((limit(1.0 - tail)?.0, limit(tail)?.0))
}

/// Normal interval τ̂² ± z·SE, cut at 0.
///
/// # Errors
/// [`FitError::InvalidSetting`] for a level outside (0, 1), [`FitError::NoInformation`] for a τ² without a standard error.
pub fn wald(tau2: &Tau2, level: f64) -> Result<(f64, f64), FitError> {
    check_level(level)?;
    let se = tau2.se.ok_or(FitError::NoInformation { reason: "no standard error of τ²" })?;
    let margin = normal::upper_quantile(0.5 * (1.0 - level)) * se;
    Ok(((tau2.value - margin).max(0.0), tau2.value + margin))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_found() {
        for interval in Tau2Interval::ALL {
            assert_eq!(Tau2Interval::from_id(interval.id()), Some(interval));
        }
        assert_eq!(Tau2Interval::from_id("Q-profile"), None);
    }

    #[test]
    fn equal_variances_make_generalised_q_and_q_profile_one() {
        let effects = [0.1, 0.9, -0.4, 1.3, 0.2].map(|yi| Effect { yi, vi: 0.1 });
        let (lower, upper) = q_profile(&effects, 0.9).unwrap();
        for method in [Tau2Interval::BiggerstaffJackson, Tau2Interval::Jackson] {
            let limits = method.limits(&effects, 0.9).unwrap();
            assert!((limits.0 - lower).abs() < 1e-10 && (limits.1 - upper).abs() < 1e-10, "{limits:?}");
        }
    }

    #[test]
    fn intervals_hold_their_estimate_and_nest() {
        let effects = [(0.1, 0.04), (0.9, 0.09), (-0.5, 0.25), (1.4, 0.36), (0.7, 0.01)]
            .map(|(yi, vi)| Effect { yi, vi });
        for method in Tau2Interval::ALL {
            let narrow = method.limits(&effects, 0.8).unwrap();
            let wide = method.limits(&effects, 0.99).unwrap();
            assert!(wide.0 <= narrow.0 && narrow.0 < narrow.1 && narrow.1 < wide.1, "{method:?}");
        }
        let estimate = RESTRICTED_MAXIMUM_LIKELIHOOD.estimate(&effects).unwrap().value;
        let limits = profile_likelihood(&effects, true, 0.05).unwrap();
        assert!(limits.0 < estimate && estimate < limits.1);
    }

    #[test]
    fn equal_estimates_and_single_studies() {
        let effects = [0.1, 0.2, 0.4].map(|vi| Effect { yi: 0.3, vi });
        for method in Tau2Interval::ALL {
            let (lower, upper) = method.limits(&effects, 0.95).unwrap();
            assert!(lower == 0.0 && upper >= 0.0, "{method:?} {lower} {upper}");
            assert_eq!(
                method.limits(&effects[..1], 0.95),
                Err(FitError::TooFewStudies { needed: 2, found: 1 }),
                "{method:?}"
            );
            assert!(method.limits(&effects, 1.0).is_err());
        }
        assert!(generalised_q(&effects, &[], &[1.0, 2.0], 0.95).is_err());
        assert!(generalised_q(&effects, &[], &[1.0, 2.0, 0.0], 0.95).is_err());
        assert!(wald(&Tau2::fixed(0.1), 0.95).is_err());
    }
}
