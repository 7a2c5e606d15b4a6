//! From an analysis spec and tables to a systematic-review report.
//!
//! A report is made in steps, each a function from one type to the next:
//!
//! 1. [`spec::read`]: text to [`Spec`](spec::model::Spec), what the user wrote, with positions;
//! 2. [`dataset::Table::read`]: CSV to [`Table`](dataset::Table), cells as text with their places;
//! 3. [`plan::plan`]: spec to [`AnalysisPlan`](plan::AnalysisPlan), every choice explicit;
//! 4. [`run::run`]: plan and table to studies ([`Dataset`](dataset::Dataset)) and
//!    [`AnalysisResult`](results::AnalysisResult), the only step that computes;
//! 5. [`compose::compose`]: results and texts to a [`Document`](document::model::Document);
//! 6. [`render`]: the document to HTML, Markdown and CSV.
//!
//! [`build()`] runs them all in memory. Inputs come through a [`Workspace`](source::Workspace), outputs are a map from path
//! to bytes; files are the business of the caller.

pub mod archive;
pub mod build;
pub mod checklist;
pub mod compare;
pub mod compose;
pub mod dataset;
pub mod diagnostic;
pub mod document;
pub mod explain;
pub mod figures;
pub mod language;
pub mod lock;
pub mod plan;
pub mod profile;
pub mod render;
pub mod results;
pub mod review;
pub mod run;
pub mod sections;
mod side_by_side;
pub mod source;
pub mod spec;
pub mod supplement;
pub mod text;
pub mod verify;

pub use build::{BuildOptions, Built, Formats, Parts, TableFormats, build};
pub use render::PictureFormats;
