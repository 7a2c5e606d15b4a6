//! How consistently a scale measures: Cronbach's α between its items, intraclass correlations between raters.

mod cronbach;
mod intraclass;

pub use cronbach::{CronbachAlpha, cronbach_alpha};
pub use intraclass::{IccForm, Intraclass, IntraclassAnalysis, intraclass_correlations};
