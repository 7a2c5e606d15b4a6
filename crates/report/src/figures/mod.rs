//! From results to figures: what a figure shows, its caption and the description for those who cannot see it.

pub mod bars;
pub mod forest;
pub mod overview;
