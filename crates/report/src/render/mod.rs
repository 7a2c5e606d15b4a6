//! From a document to text: each format reads the same model and none knows another.
//!
//! Whatever the document holds is text of others: it is escaped for the format it goes to, and a link leads only where
//! `link` lets it.

mod anchors;
mod columns;
mod csv;
mod date;
mod docx;
mod html;
mod introduction;
mod jats;
mod lines;
mod link;
mod markdown;
mod pictures;
mod print;
mod widths;
mod xlsx;

pub use csv::table_csv;
pub use docx::{DocxError, DocxOptions, PackageError, Paper, docx, reference_styles, table_docx};
pub use html::{HtmlOptions, TemplateError, html, html_with_lineage};
pub use jats::jats;
pub use markdown::markdown;
pub use pictures::{PictureFormats, in_columns, pictures};
pub use print::{Print, PrintOptions, TEMPLATE as PRINT_TEMPLATE, print};
pub use xlsx::workbook;
