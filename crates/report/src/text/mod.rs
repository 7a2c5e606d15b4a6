//! The reviewer's own texts: Markdown in which expressions over the results are filled in.
//!
//! `{{ tuberculosis.random | effect }}` is evaluated by Tera against the results, with filters that print through the
//! report's one number style; the Markdown that comes out becomes blocks of the document. Numbers that are typed instead are
//! held against the results ([`literal`]).

mod bare;
pub mod expression;
pub mod literal;
pub mod markdown;
mod number;
mod template;

pub use template::Texts;
