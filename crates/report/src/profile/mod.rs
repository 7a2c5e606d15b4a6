//! Profiles: what a journal or house asks of numbers, forest plots, tables, files and manuscripts, as data.
//!
//! | file | holds |
//! |---|---|
//! | `templates/profiles/*.yaml` | the profiles of the program; a workspace's files of the same folder come first |
//! | `read` | from a file to a [`Profile`], over the one that it is like |
//! | [`lacking`] | what a manuscript still lacks for a profile |

pub mod lacking;
mod read;

pub use read::{missing, resolve, unnamed};

use crate::document::number::NumberStyle;
use crate::figures::look::ForestLook;
use crate::spec::model::{FileFormatName, RulesName};

/// Names of the profiles of the program.
pub const NAMES: &[&str] = &["cochrane", "jama", "bmj", "lancet", "plos", "generic"];

/// The profile where a spec names none.
pub const DEFAULT: &str = "cochrane";

/// Folder of a workspace with profiles of its own.
pub const FOLDER: &str = "templates/profiles";

/// What a journal or house asks for, every choice made.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// Name of the journal or house, as printed.
    pub name: String,
    /// How numbers are printed.
    pub numbers: NumberStyle,
    /// How forest plots look.
    pub forest: ForestLook,
    /// Lines of tables in Word files.
    pub rules: RulesName,
    /// Figures as files for submission.
    pub figures: FigureFiles,
    /// What figures, tables and supplementary files are called.
    pub labels: Labels,
    /// What a manuscript must have.
    pub requires: Requirements,
    /// Where all this comes from.
    pub sources: Vec<ProfileSource>,
}

/// Figures as files for submission.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureFiles {
    /// Formats, best first.
    pub formats: Vec<FileFormatName>,
    /// Dots per inch of PNG and TIFF.
    pub dpi: u32,
    /// Widths of printed figures in millimetres, ascending.
    pub widths: Vec<f64>,
    /// Greatest height of a printed figure in millimetres.
    pub max_height: Option<f64>,
    /// Size in points below which no text of a printed figure should be.
    pub smallest_text: Option<f64>,
    /// Greatest size of a file in megabytes.
    pub max_megabytes: Option<f64>,
}

/// What figures, tables and supplementary files are called; `{n}` is their number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labels {
    /// A figure of the article.
    pub figure: String,
    /// A table of the article.
    pub table: String,
    /// A figure of the supplement.
    pub supplementary_figure: String,
    /// A table of the supplement.
    pub supplementary_table: String,
    /// A file of the supplement.
    pub supplementary_file: String,
}

impl Labels {
    /// A label with its number: "eTable 3".
    #[must_use]
    pub fn numbered(label: &str, n: usize) -> String {
        label.replace("{n}", &n.to_string())
    }

    /// The name of a file under that label: "eTable3", "S1_Table", "Web_appendix_2".
    #[must_use]
    pub fn file_name(label: &str, n: usize) -> String {
        let numbered = Self::numbered(label, n);
        let words: Vec<&str> = numbered.split_whitespace().collect();
        match words.as_slice() {
            [word, number] if *number == n.to_string() => format!("{word}{number}"),
            words => words.join("_"),
        }
    }
}

/// What a manuscript must have.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Requirements {
    /// Most words of the abstract.
    pub abstract_words: Option<u32>,
    /// Headings of the abstract, each with the other words for it.
    pub abstract_headings: Vec<Vec<String>>,
    /// Most words of the text.
    pub text_words: Option<u32>,
    /// Most figures and tables together.
    pub figures_and_tables: Option<u32>,
    /// Most references.
    pub references: Option<u32>,
    /// Whether the review must state where it is registered.
    pub registration: bool,
    /// Whether a diagram of the flow of studies is needed.
    pub flow_diagram: bool,
    /// Whether a summary of findings is needed.
    pub summary_of_findings: bool,
    /// Whether judgements of risk of bias are needed.
    pub risk_of_bias: bool,
    /// Checklist to be submitted.
    pub checklist: Option<String>,
    /// Statements and boxes with headings of their own.
    pub statements: Vec<Statement>,
}

/// A statement or box that needs a heading of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Words for its heading, the usual ones first.
    pub headings: Vec<String>,
    /// What it says.
    pub says: String,
    /// Most words.
    pub words: Option<u32>,
}

/// Where rules come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileSource {
    /// Title of the page or book.
    pub title: String,
    /// Address.
    pub url: Option<String>,
    /// Date it was read, or `unknown`.
    pub read: String,
}

impl Default for Profile {
    /// What holds where not even `generic` says anything.
    fn default() -> Self {
        Self {
            name: String::new(),
            numbers: NumberStyle::default(),
            forest: ForestLook::default(),
            rules: RulesName::Book,
            figures: FigureFiles {
                formats: vec![FileFormatName::Pdf, FileFormatName::Tiff],
                dpi: 300,
                widths: vec![85.0, 175.0],
                max_height: None,
                smallest_text: None,
                max_megabytes: None,
            },
            labels: Labels {
                figure: "Figure {n}".to_owned(),
                table: "Table {n}".to_owned(),
                supplementary_figure: "Figure S{n}".to_owned(),
                supplementary_table: "Table S{n}".to_owned(),
                supplementary_file: "S{n}".to_owned(),
            },
            requires: Requirements::default(),
            sources: Vec::new(),
        }
    }
}

impl Profile {
    /// A profile of the program, by its name.
    #[must_use]
    pub fn compiled_in(name: &str) -> Option<Self> {
        read::compiled_in(name, &mut crate::diagnostic::Diagnostics::default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_after_labels() {
        assert_eq!(Labels::numbered("S{n} Table", 2), "S2 Table");
        assert_eq!(Labels::file_name("S{n} Table", 2), "S2_Table");
        assert_eq!(Labels::file_name("eTable {n}", 2), "eTable2");
        assert_eq!(Labels::file_name("Supplementary material {n}", 12), "Supplementary_material_12");
    }
}
