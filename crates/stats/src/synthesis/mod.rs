//! Synthesis without meta-analysis: what can be said of studies together when their effects cannot be pooled.
//!
//! [`vote_count`] uses directions alone, [`combine`] p-values, [`Spread`] the effects without their precision.
//!
//! Source: McKenzie & Brennan, chapter 12 of the *Cochrane Handbook for Systematic Reviews of Interventions*.

mod combine_p;
mod spread;
mod vote_count;

pub use combine_p::{CombineMethod, CombinedP, combine};
pub use spread::{Spread, quantile};
pub use vote_count::{VoteCount, vote_count};
