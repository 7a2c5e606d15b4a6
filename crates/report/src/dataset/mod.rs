//! Tables and what the analyses take from them.

pub mod bind;
pub mod columns;
pub mod label;
pub mod plausible;
mod row;
pub mod table;

pub use bind::{ArmData, Dataset, Study};
pub use table::Table;
