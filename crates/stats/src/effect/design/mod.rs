//! Trials whose design the formulas for two independent groups do not fit.
//!
//! | design | what is done | file |
//! |---|---|---|
//! | clusters of people were randomised | sizes are divided by a design effect | [`cluster_randomised`] |
//! | everybody got both interventions | the groups' correlation enters the variance | [`crossover`] |
//! | several groups are compared with one control group | the control group is split, or the covariances are known | [`shared_control`] |

pub mod cluster_randomised;
pub mod crossover;
pub mod shared_control;

use super::StudyData;

/// The data of two independent groups with the counts, the person-time or the size of each divided, experimental arm first, and
/// its means and standard deviations as they are. `None` for other data.
fn arms_divided(data: &StudyData, [e, c]: [f64; 2]) -> Option<StudyData> {
    Some(match *data {
        StudyData::TwoByTwo {
            events_experimental,
            non_events_experimental,
            events_control,
            non_events_control,
        } => StudyData::TwoByTwo {
            events_experimental: events_experimental / e,
            non_events_experimental: non_events_experimental / e,
            events_control: events_control / c,
            non_events_control: non_events_control / c,
        },
        StudyData::PersonTime { events_experimental, time_experimental, events_control, time_control } => {
            StudyData::PersonTime {
                events_experimental: events_experimental / e,
                time_experimental: time_experimental / e,
                events_control: events_control / c,
                time_control: time_control / c,
            }
        }
        StudyData::TwoMeans {
            mean_experimental,
            sd_experimental,
            n_experimental,
            mean_control,
            sd_control,
            n_control,
        } => StudyData::TwoMeans {
            mean_experimental,
            sd_experimental,
            n_experimental: n_experimental / e,
            mean_control,
            sd_control,
            n_control: n_control / c,
        },
        _ => return None,
    })
}
