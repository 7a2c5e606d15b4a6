//! Small-study effects: whether small studies show other effects than large ones.
//!
//! | function | method |
//! |---|---|
//! | [`egger()`], [`regression_test`] | regression of the effect on its standard error or another measure of size |
//! | [`harbord`], [`peters`], [`deeks`], [`macaskill`], [`pustejovsky_rodgers`], [`thompson_sharp`] | the same for a kind of data |
//! | [`begg()`] | rank correlation of effect and variance |
//! | [`excess_significance()`] | more small p-values than power lets expect |
//! | [`p_curve()`] | what the small p-values alone say |
//! | [`rosenthal`], [`orwin`], [`rosenberg`] | fail-safe N: studies of no effect that would undo the result |
//! | [`pet_peese`], [`limit_meta_analysis()`] | the effect of studies of infinite precision |
//! | [`trim_and_fill()`] | studies missing from a symmetric funnel, and the estimate with them |
//! | [`selection_model`], [`p_uniform()`], [`copas()`] | the estimate if p-value, or size and effect, decide what is seen |
//!
//! The tests have little power below ten studies, and an asymmetric funnel has many causes besides selective publication.
//! The adjusted estimates each rest on a model of what is missing, and are for comparison.

pub mod asymmetry;
pub mod begg;
pub mod copas;
pub mod egger;
pub mod excess_significance;
pub mod fail_safe_n;
pub mod limit_meta_analysis;
pub mod p_curve;
pub mod p_uniform;
pub mod selection;
pub mod trim_and_fill;

mod contour;

pub use asymmetry::{
    PET_PEESE_CUT, PetPeese, deeks, harbord, macaskill, pet_peese, peters, pustejovsky_rodgers,
    thompson_sharp,
};
pub use begg::{RankTest, begg};
pub use copas::{Copas, CopasPoint, copas, copas_point};
pub use egger::{LimitEstimate, Predictor, RegressionTest, RegressionTestModel, egger, regression_test};
pub use excess_significance::{ExcessSignificance, excess_significance};
pub use fail_safe_n::{FailSafeN, orwin, rosenberg, rosenthal};
pub use limit_meta_analysis::{LimitMetaAnalysis, limit_meta_analysis};
pub use p_curve::{PCurve, PCurveReading, PCurveTest, p_curve};
pub use p_uniform::{PUniform, p_uniform};
pub use selection::{
    Alternative, LikelihoodRatio, Parameter, ProfileIntervals, SelectionModel, SelectionOptions,
    WeightFunction, profile_intervals, selection_model,
};
pub use trim_and_fill::{MissingStudies, Side, TrimAndFill, trim_and_fill};
