//! The report as PDF, set by Typst.
//!
//! ```text
//! Built (with its Print) ─ add_to ─▶ Built with `report.pdf` among its outputs
//!     Print: JSON, SVG ─ world ─▶ pages ─ export ─▶ PDF/A-2a and PDF/UA-1
//! ```
//!
//! Typst is given a world of its own: the template, the report as JSON, its figures and a few fonts, all in memory. There
//! is no file, network, clock or system font in it, and no text of the report is ever read as markup. Equal reports give
//! equal bytes.
//!
//! Typst and what it brings along take minutes to build. They stand behind the feature `engine`, which is off by default,
//! so that tests and lints of the workspace do without; the feature `pdf` of the command turns it on. Without it the crate
//! is its template.

#[cfg(feature = "engine")]
mod engine;

#[cfg(feature = "engine")]
pub use engine::{Epoch, Fault, Pdf, Place, add_to, typeset};

/// The template that lays out a report, unless the workspace has its own as `templates/report.typ`.
pub const TEMPLATE: &str = include_str!("../../../templates/report.typ");
