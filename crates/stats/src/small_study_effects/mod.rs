//! Small-study effects: whether small studies show other effects than large ones.
//!
//! | function | method |
//! |---|---|
//! | [`egger()`], [`regression_test`] | regression of the effect on its standard error or another measure of size |
//! | [`begg()`] | rank correlation of effect and variance |
//! | [`trim_and_fill()`] | studies missing from a symmetric funnel, and the estimate with them |
//!
//! The tests have little power below ten studies, and an asymmetric funnel has many causes besides selective publication.

pub mod begg;
pub mod egger;
pub mod trim_and_fill;

pub use begg::{RankTest, begg};
pub use egger::{LimitEstimate, Predictor, RegressionTest, RegressionTestModel, egger, regression_test};
pub use trim_and_fill::{MissingStudies, Side, TrimAndFill, trim_and_fill};
