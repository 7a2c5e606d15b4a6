//! From a document to HTML, Markdown and Word, judged on a hand-written report that has everything and on hostile text.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking, in its helpers too")]

mod fixture;
mod formats;
mod hostile;
mod html;
mod markdown;
mod markup;
mod print;
mod templates;
mod word;
