//! What a relative effect means for people at a stated risk.
//!
//! | ratio | risk under treatment, at a baseline risk p |
//! |---|---|
//! | risk ratio | p·RR, at most 1 |
//! | odds ratio | p·OR/(1 − p + p·OR) |
//! | hazard ratio | 1 − (1 − p)^HR |
//!
//! Each rises with the ratio, so the limits of the ratio give the limits of the risk. A standardised mean difference d moves
//! the share of people above a cut-off from p to Φ(Φ⁻¹(p) + d).
//!
//! The number needed to treat is the reciprocal of the difference in risk. Where an interval of the difference includes 0,
//! its interval runs through infinity, from a number needed to treat for one more to benefit to one for one more to be harmed.
//!
//! Sources: *Cochrane Handbook for Systematic Reviews of Interventions*, version 6, sections 15.4.4 and 15.5.3; Furukawa &
//! Leucht (2011), *PLoS ONE* 6, e19070; Altman (1998), *BMJ* 317, 1309–1312.

use crate::numeric::dist::normal;

/// The kinds of ratio that a baseline risk turns into a risk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ratio {
    /// Risk ratio.
    Risk,
    /// Odds ratio.
    Odds,
    /// Hazard ratio.
    Hazard,
}

impl Ratio {
    /// The risk under treatment. `ratio` is positive, `baseline` a probability; NaN otherwise.
    #[must_use]
    pub fn risk(self, ratio: f64, baseline: f64) -> f64 {
        if !(ratio > 0.0 && (0.0..=1.0).contains(&baseline)) {
            return f64::NAN;
        }
        if baseline == 0.0 || ratio.is_infinite() {
            // Where nobody is at risk no ratio changes that; else an infinite one makes it certain.
            return f64::from(u8::from(baseline > 0.0));
        }
        match self {
            Self::Risk => (baseline * ratio).min(1.0),
            Self::Odds => baseline * ratio / (1.0 - baseline + baseline * ratio),
            Self::Hazard => -libm::expm1(ratio * libm::log1p(-baseline)),
        }
    }

    /// The difference in risk: the risk under treatment less the baseline risk.
    #[must_use]
    pub fn risk_difference(self, ratio: f64, baseline: f64) -> f64 {
        self.risk(ratio, baseline) - baseline
    }
}

/// The share of people above a cut-off in a group whose mean is `smd` standard deviations higher than in one where the share
/// is `baseline`; NaN unless that is a probability.
#[must_use]
pub fn share_above(smd: f64, baseline: f64) -> f64 {
    if baseline > 0.0 && baseline < 1.0 { normal::cdf(normal::quantile(baseline) + smd) } else { f64::NAN }
}

/// People to treat for one event more or fewer: 1/|difference|, infinite for none.
#[must_use]
pub fn number_needed(difference: f64) -> f64 {
    1.0 / difference.abs()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers needed to treat for a ratio of 0.5, as the R package meta's `nnt` gives them, to two decimals.
    #[test]
    fn numbers_needed_to_treat() {
        for (ratio, baseline, expected) in [
            (Ratio::Odds, 0.05, 41.05),
            (Ratio::Odds, 0.20, 11.25),
            (Ratio::Odds, 0.40, 6.67),
            (Ratio::Risk, 0.05, 40.0),
            (Ratio::Risk, 0.20, 10.0),
            (Ratio::Risk, 0.40, 5.0),
        ] {
            let found = -1.0 / ratio.risk_difference(0.5, baseline);
            assert!((found - expected).abs() < 0.005, "{ratio:?} at {baseline}: {found}");
        }
    }

    /// Handbook 5.1, section 12.5.4.3 (15.4.4.3 in version 6): an odds ratio of 0.73 at a risk of 0.3 is 62 fewer per 1000;
    /// section 12.5.4.2: a risk ratio of 0.92 is 24 fewer per 1000, and 42 people are needed.
    #[test]
    fn examples_of_the_handbook() {
        let odds = Ratio::Odds.risk_difference(0.73, 0.3);
        assert!((odds + 0.062).abs() < 0.0005 && number_needed(odds).ceil() == 17.0);
        let risk = Ratio::Risk.risk_difference(0.92, 0.3);
        assert!((risk + 0.024).abs() < 1e-12 && number_needed(risk).ceil() == 42.0);
    }

    /// Furukawa & Leucht (2011): d = 0.5 at a response of 20% in controls needs 6 people; by hand, Φ(−0.8416 + 0.5) = 0.3663.
    #[test]
    fn a_standardised_difference_moves_a_share() {
        let share = share_above(0.5, 0.2);
        assert!((share - 0.366_3).abs() < 5e-5, "{share}");
        assert!((number_needed(share - 0.2) - 6.01).abs() < 0.01);
        assert!((share_above(0.0, 0.3) - 0.3).abs() < 1e-15 && share_above(0.1, 1.0).is_nan());
        assert!(number_needed(0.0).is_infinite());
    }

    /// Risks with compression stockings per 1000 travellers, as *Cochrane Handbook*, version 6, table 14.1.a prints them: the
    /// risk without, the ratio with its limits, and the risk with, in whole people.
    #[test]
    fn table_14_1_a_of_the_cochrane_handbook() {
        for (baseline, ratio, people) in [
            (10.0, [0.10, 0.04, 0.26], [1.0, 0.0, 3.0]),
            (30.0, [0.10, 0.04, 0.26], [3.0, 1.0, 8.0]),
            (13.0, [0.45, 0.18, 1.13], [6.0, 2.0, 15.0]),
        ] {
            let found = ratio.map(|ratio| (Ratio::Risk.risk(ratio, baseline / 1000.0) * 1000.0).round());
            assert_eq!(found, people, "{baseline}");
        }
    }

    #[test]
    fn no_effect_leaves_the_baseline_and_the_bounds_hold() {
        for ratio in [Ratio::Risk, Ratio::Odds, Ratio::Hazard] {
            for baseline in [0.0, 0.02, 0.5, 1.0] {
                assert!((ratio.risk(1.0, baseline) - baseline).abs() < 1e-15, "{ratio:?} at {baseline}");
                assert!(ratio.risk(1e300, baseline) <= 1.0);
                assert!(ratio.risk(f64::INFINITY, baseline) == f64::from(u8::from(baseline > 0.0)));
            }
            assert!(ratio.risk(-1.0, 0.1).is_nan() && ratio.risk(2.0, 1.1).is_nan());
        }
        // Survival of 0.9 under a hazard twice as high is 0.81.
        assert!((Ratio::Hazard.risk(2.0, 0.1) - 0.19).abs() < 1e-15);
    }
}
