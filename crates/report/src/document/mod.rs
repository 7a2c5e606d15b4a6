//! The document: a model that every renderer reads, and how numbers become text in it.

pub mod cite;
pub mod italics;
pub mod marks;
pub mod model;
pub mod number;
pub mod words;
