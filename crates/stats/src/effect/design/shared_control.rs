//! Comparisons of one trial that share its control group.
//!
//! A trial that compares k groups with one control group gives k effects whose errors correlate, since the control group enters
//! each. Either the control group is split into k parts of equal size, so that nobody is counted twice, or its share in the
//! variances is the covariance of the effects:
//!
//! | measure | covariance of the effects i and j |
//! |---|---|
//! | RR | 1/c − 1/n |
//! | OR | 1/c + 1/d |
//! | RD | cd/n³ |
//! | AS | 1/(4n) |
//! | MD | s²/n |
//! | SMD | 1/n + gᵢgⱼ/(2N) |
//! | ROM | s²/(n·m²) |
//! | IRR | 1/c |
//! | IRD | c/t² |
//! | IRSD | 1/(4t) |
//!
//! with c events, d people without, n people, t person-time, mean m and standard deviation s of the control group and N people in
//! all groups of the trial. Where a correction for an empty cell makes the control group differ between two comparisons, the
//! covariance is the geometric mean of the two shares.
//!
//! Sources: *Cochrane Handbook for Systematic Reviews of Interventions*, version 6.5, section 23.3.4; Gleser & Olkin (2009),
//! *Stochastically dependent effect sizes*, in *The Handbook of Research Synthesis and Meta-Analysis*, 357–376.

use super::arms_divided;
use crate::effect::zero_cells::corrected;
use crate::effect::{Context, EffectOptions, Family, Measure, NotEstimable, StudyData, two_means};

/// Whether the control group of a family can be split.
#[must_use]
pub fn can_be_split(family: Family) -> bool {
    matches!(family, Family::TwoByTwo | Family::PersonTime | Family::TwoMeans)
}

/// Whether the covariances of a measure are known.
#[must_use]
pub fn has_covariance(measure: &Measure) -> bool {
    matches!(measure.id, "RR" | "OR" | "RD" | "AS" | "MD" | "SMD" | "ROM" | "IRR" | "IRD" | "IRSD")
}

/// The data with one of `parts` equal parts of the control group. `None` where [`can_be_split`] says no.
#[must_use]
pub fn split(data: &StudyData, parts: f64) -> Option<StudyData> {
    arms_divided(data, [1.0, parts])
}

/// What the covariances of one comparison with others of its trial are made of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ControlShare {
    /// Share of the control group in the variance of the effect.
    variance: f64,
    /// The effect, where it enters its own variance (a standardised mean difference).
    standardised: Option<f64>,
    /// People in the experimental arm and in the control group.
    people: [f64; 2],
}

impl ControlShare {
    /// Covariance with another comparison of the same trial, in whose groups there are `people` in all.
    #[must_use]
    pub fn covariance(&self, other: &Self, people: f64) -> f64 {
        let common = if self.variance == other.variance {
            self.variance
        } else {
            (self.variance * other.variance).sqrt()
        };
        match self.standardised.zip(other.standardised) {
            Some((own, others)) => common + own * others / (2.0 * people),
            None => common,
        }
    }
}

/// People in all groups of a trial, the control group counted once.
#[must_use]
pub fn people_of_trial(shares: &[ControlShare]) -> f64 {
    let control = shares.first().map_or(0.0, |share| share.people[1]);
    shares.iter().map(|share| share.people[0]).sum::<f64>() + control
}

/// The share of the control group in each comparison, in the order given; of all the comparisons of an analysis, because the
/// zero-cell rules look at all tables.
#[must_use]
pub fn control_shares(
    measure: &Measure,
    data: &[StudyData],
    options: &EffectOptions,
) -> Vec<Result<ControlShare, NotEstimable>> {
    let context = Context { options, average_smd: two_means::average_smd(data) };
    corrected(measure, data, options).into_iter().map(|study| share(measure, &study?.0, &context)).collect()
}

fn share(measure: &Measure, data: &StudyData, context: &Context<'_>) -> Result<ControlShare, NotEstimable> {
    let effect = (measure.compute)(data, context)?;
    let mut standardised = None;
    let (variance, people) = match *data {
        StudyData::TwoByTwo {
            events_experimental: a,
            non_events_experimental: b,
            events_control: c,
            non_events_control: d,
        } => {
            let n = c + d;
            let variance = match measure.id {
                "RR" => 1.0 / c - 1.0 / n,
                "OR" => 1.0 / c + 1.0 / d,
                "RD" => c * d / (n * n * n),
                "AS" => 1.0 / (4.0 * n),
                _ => return Err(NotEstimable::WrongFamily),
            };
            (variance, [a + b, n])
        }
        StudyData::PersonTime { events_control: c, time_control: t, .. } => {
            let variance = match measure.id {
                "IRR" => 1.0 / c,
                "IRD" => c / (t * t),
                "IRSD" => 1.0 / (4.0 * t),
                _ => return Err(NotEstimable::WrongFamily),
            };
            (variance, [0.0, 0.0])
        }
        StudyData::TwoMeans { n_experimental, mean_control: m, sd_control: s, n_control: n, .. } => {
            let variance = match measure.id {
                "MD" => s * s / n,
                "ROM" => s * s / (n * m * m),
                "SMD" => {
                    standardised = Some(effect.yi);
                    1.0 / n
                }
                _ => return Err(NotEstimable::WrongFamily),
            };
            (variance, [n_experimental, n])
        }
        _ => return Err(NotEstimable::WrongFamily),
    };
    if !variance.is_finite() {
        return Err(NotEstimable::ZeroCell);
    }
    Ok(ControlShare { variance, standardised, people })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::effect::{effects, measure};

    fn table(a: f64, n1: f64, c: f64, n2: f64) -> StudyData {
        StudyData::TwoByTwo {
            events_experimental: a,
            non_events_experimental: n1 - a,
            events_control: c,
            non_events_control: n2 - c,
        }
    }

    /// An experimental arm so large that it has no variance leaves the share of the control group.
    #[test]
    fn shares_are_what_is_left_of_the_variance() {
        let huge = 1e14;
        let data = [
            ("RR", table(0.2 * huge, huge, 30.0, 90.0)),
            ("OR", table(0.2 * huge, huge, 30.0, 90.0)),
            ("RD", table(0.2 * huge, huge, 30.0, 90.0)),
            ("AS", table(0.2 * huge, huge, 30.0, 90.0)),
            (
                "MD",
                StudyData::TwoMeans {
                    mean_experimental: 4.0,
                    sd_experimental: 1.5,
                    n_experimental: huge,
                    mean_control: 3.0,
                    sd_control: 2.0,
                    n_control: 25.0,
                },
            ),
            (
                "ROM",
                StudyData::TwoMeans {
                    mean_experimental: 4.0,
                    sd_experimental: 1.5,
                    n_experimental: huge,
                    mean_control: 3.0,
                    sd_control: 2.0,
                    n_control: 25.0,
                },
            ),
            (
                "IRR",
                StudyData::PersonTime {
                    events_experimental: huge,
                    time_experimental: huge,
                    events_control: 12.0,
                    time_control: 300.0,
                },
            ),
            (
                "IRD",
                StudyData::PersonTime {
                    events_experimental: huge,
                    time_experimental: huge,
                    events_control: 12.0,
                    time_control: 300.0,
                },
            ),
            (
                "IRSD",
                StudyData::PersonTime {
                    events_experimental: huge,
                    time_experimental: huge,
                    events_control: 12.0,
                    time_control: 300.0,
                },
            ),
        ];
        for (id, data) in data {
            let (measure, options) = (measure(id).unwrap(), EffectOptions::default());
            assert!(has_covariance(measure));
            let share = control_shares(measure, &[data], &options)[0].unwrap();
            let vi = effects(measure, &[data], &options)[0].unwrap().effect.vi;
            assert!((share.covariance(&share, 1.0) / vi - 1.0).abs() < 1e-9, "{id}");
        }
    }

    #[test]
    fn split_counts_everybody_once() {
        let Some(StudyData::TwoByTwo { events_control, non_events_control, events_experimental, .. }) =
            split(&table(10.0, 50.0, 9.0, 45.0), 3.0)
        else {
            panic!("a table stays a table")
        };
        assert_eq!((events_control, non_events_control, events_experimental), (3.0, 12.0, 10.0));
        assert_eq!(split(&StudyData::LogRank { observed_minus_expected: 1.0, variance: 2.0 }, 2.0), None);
    }
}
