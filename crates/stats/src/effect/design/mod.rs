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
