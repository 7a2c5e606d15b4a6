//! Small-study effects: whether small studies show other effects than large ones.
//!
//! | function | method |
//! |---|---|
//! | [`egger()`], [`regression_test`] | regression of the effect on its standard error or another measure of size |
//! | [`begg()`] | rank correlation of effect and variance |
//! | [`rosenthal`], [`orwin`], [`rosenberg`] | fail-safe N: studies of no effect that would undo the result |
//! | [`excess_significance()`] | more small p-values than power lets expect |
//! | [`trim_and_fill()`] | studies missing from a symmetric funnel, and the estimate with them |
//!
//! The tests have little power below ten studies, and an asymmetric funnel has many causes besides selective publication.

pub mod begg;
pub mod egger;
pub mod excess_significance;
pub mod fail_safe_n;
pub mod trim_and_fill;

pub use begg::{RankTest, begg};
pub use egger::{LimitEstimate, Predictor, RegressionTest, RegressionTestModel, egger, regression_test};
pub use excess_significance::{ExcessSignificance, excess_significance};
pub use fail_safe_n::{FailSafeN, orwin, rosenberg, rosenthal};
pub use trim_and_fill::{MissingStudies, Side, TrimAndFill, trim_and_fill};
