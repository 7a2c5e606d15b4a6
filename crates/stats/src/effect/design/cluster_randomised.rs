//! Design effects of cluster-randomised trials.
//!
//! People of one cluster resemble each other, so that n of them tell as much as n / D people who were randomised one by one,
//! where D = 1 + (M − 1)ρ for clusters of M people with an intracluster correlation ρ. Counts, person-time and sizes are divided
//! by D; means, standard deviations and proportions stay as they are. For a finished estimate the variance is multiplied by D,
//! which comes to the same.
//!
//! Sources: *Cochrane Handbook for Systematic Reviews of Interventions*, version 6.5, sections 23.1.4 and 23.1.5; Donner & Klar
//! (2000), *Design and Analysis of Cluster Randomization Trials in Health Research*; Eldridge, Ashby & Kerry (2006),
//! *International Journal of Epidemiology* 35, 1292–1300, for clusters of unequal size.

use super::arms_divided;
use crate::effect::{Family, PrePostArm, StudyData};

/// The design effect D = 1 + ((c² + 1)·M − 1)·ρ for a mean cluster size M, an intracluster correlation ρ and a coefficient of
/// variation c of the cluster sizes; c = 0 where they are equal or their variation is not known.
#[must_use]
pub fn design_effect(mean_cluster_size: f64, icc: f64, size_variation: f64) -> f64 {
    1.0 + ((size_variation * size_variation + 1.0) * mean_cluster_size - 1.0) * icc
}

/// Whether the data of a family have sizes that a design effect divides.
#[must_use]
pub fn applies_to(family: Family) -> bool {
    matches!(
        family,
        Family::TwoByTwo
            | Family::PersonTime
            | Family::TwoMeans
            | Family::PrePost
            | Family::SingleProportion
            | Family::SingleRate
            | Family::SingleMean
            | Family::LogRank
            | Family::Generic
    )
}

/// The data with the sizes of the arms divided by their design effects, experimental arm first; data of one group or of none use
/// the first. `None` where [`applies_to`] says no.
#[must_use]
pub fn effective(data: &StudyData, design_effects: [f64; 2]) -> Option<StudyData> {
    let [e, c] = design_effects;
    let smaller = |arm: PrePostArm, by: f64| PrePostArm { n: arm.n / by, ..arm };
    Some(match *data {
        StudyData::TwoByTwo { .. } | StudyData::PersonTime { .. } | StudyData::TwoMeans { .. } => {
            return arms_divided(data, design_effects);
        }
        StudyData::PrePost { pre_mean, post_mean, pre_sd, post_sd, n, correlation } => {
            StudyData::PrePost { pre_mean, post_mean, pre_sd, post_sd, n: n / e, correlation }
        }
        StudyData::PrePostControlled { experimental, control } => StudyData::PrePostControlled {
            experimental: smaller(experimental, e),
            control: smaller(control, c),
        },
        StudyData::SingleProportion { events, total } => {
            StudyData::SingleProportion { events: events / e, total: total / e }
        }
        StudyData::SingleRate { events, time } => {
            StudyData::SingleRate { events: events / e, time: time / e }
        }
        StudyData::SingleMean { mean, sd, n } => StudyData::SingleMean { mean, sd, n: n / e },
        StudyData::LogRank { observed_minus_expected, variance } => StudyData::LogRank {
            observed_minus_expected: observed_minus_expected / e,
            variance: variance / e,
        },
        StudyData::Generic { estimate, variance } => StudyData::Generic { estimate, variance: variance * e },
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::effect::{EffectOptions, effects, measure};

    /// The example of the Handbook, 23.1.5: 63 of 295 people in 15 clusters against 84 of 330 in 14 are 21.6 a cluster, which with
    /// ρ = 0.02 is a design effect of 1.41.
    #[test]
    fn handbook_example() {
        let d = design_effect(625.0 / 29.0, 0.02, 0.0);
        assert!((d - 1.41).abs() < 0.005);
        let data = StudyData::TwoByTwo {
            events_experimental: 63.0,
            non_events_experimental: 232.0,
            events_control: 84.0,
            non_events_control: 246.0,
        };
        let Some(StudyData::TwoByTwo {
            events_experimental, non_events_experimental, events_control, ..
        }) = effective(&data, [d, 2.0])
        else {
            panic!("a table stays a table")
        };
        assert!((events_experimental - 63.0 / d).abs() < 1e-12);
        assert!((events_experimental + non_events_experimental - 295.0 / d).abs() < 1e-12);
        assert!((events_control - 42.0).abs() < 1e-12);
    }

    /// Dividing sizes and multiplying the variance by the design effect come to the same where the variance is inverse to the
    /// sizes.
    #[test]
    fn both_ways_agree() {
        let means = StudyData::TwoMeans {
            mean_experimental: 5.0,
            sd_experimental: 2.0,
            n_experimental: 40.0,
            mean_control: 6.5,
            sd_control: 3.0,
            n_control: 50.0,
        };
        let table = StudyData::TwoByTwo {
            events_experimental: 12.0,
            non_events_experimental: 88.0,
            events_control: 20.0,
            non_events_control: 70.0,
        };
        let rates = StudyData::PersonTime {
            events_experimental: 12.0,
            time_experimental: 880.0,
            events_control: 20.0,
            time_control: 700.0,
        };
        let log_rank = StudyData::LogRank { observed_minus_expected: -4.2, variance: 9.0 };
        for (id, data) in [
            ("MD", means),
            ("ROM", means),
            ("RR", table),
            ("OR", table),
            ("RD", table),
            ("AS", table),
            ("IRR", rates),
            ("IRD", rates),
            ("HR", log_rank),
        ] {
            let measure = measure(id).unwrap();
            let options = EffectOptions { ratio_bias_correction: false, ..EffectOptions::default() };
            let of = |data| effects(measure, &[data], &options)[0].unwrap().effect;
            let (plain, divided) = (of(data), of(effective(&data, [1.95, 1.95]).unwrap()));
            assert!((plain.yi - divided.yi).abs() < 1e-12, "{id}");
            assert!((1.95 * plain.vi / divided.vi - 1.0).abs() < 1e-12, "{id}");
        }
        let generic = StudyData::Generic { estimate: 0.3, variance: 0.04 };
        assert_eq!(
            effective(&generic, [2.0, 1.0]),
            Some(StudyData::Generic { estimate: 0.3, variance: 0.08 })
        );
    }

    #[test]
    fn unequal_clusters_and_refusals() {
        // 1 + ((0.5² + 1)·20 − 1)·0.05.
        assert!((design_effect(20.0, 0.05, 0.5) - 2.2).abs() < 1e-12);
        assert!((design_effect(1.0, 0.3, 0.0) - 1.0).abs() < 1e-15);
        assert_eq!(effective(&StudyData::Correlation { r: 0.2, n: 40.0 }, [2.0, 2.0]), None);
        assert!(!applies_to(Family::Correlation) && applies_to(Family::Generic));
    }
}
