//! What a relative effect means for people at a stated risk.
//!
//! | ratio | risk under treatment, at a baseline risk p |
//! |---|---|
//! | risk ratio | p·RR, at most 1 |
//! | odds ratio | p·OR/(1 − p + p·OR) |
//! | hazard ratio | 1 − (1 − p)^HR |
//!
//! Each rises with the ratio, so the limits of the ratio give the limits of the risk.
//!
//! Source: *Cochrane Handbook for Systematic Reviews of Interventions*, version 6, section 15.4.4.

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
