//! The report as data: what every output format reads and none of them changes.
//!
//! The model is richer than the poorest output. It knows titles, sections, figures with their data and alternative
//! text, tables with column meaning, and cross references by identifier; how these look is each renderer's business.

use super::number::NumberStyle;
use crate::language::say;

/// A whole report.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// BCP 47 language tag, for `<html lang>` and hyphenation.
    pub language: String,
    /// How numbers are printed, and the fixed words of the language.
    pub style: NumberStyle,
    /// Title in plain text.
    pub title: String,
    /// Subtitle in plain text.
    pub subtitle: Option<String>,
    /// Authors in the order given.
    pub authors: Vec<Author>,
    /// Date as printed; never derived from a clock.
    pub date: Option<String>,
    /// Registration of the review, such as a PROSPERO number.
    pub registration: Option<String>,
    /// One line of provenance under the title block (data as of, version, link to the provenance section).
    pub provenance: Vec<Inline>,
    /// Body, in order.
    pub sections: Vec<Section>,
    /// Parts that stand in the supplement alone.
    pub supplementary: Vec<Section>,
}

/// One author of the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Author {
    /// Name as printed.
    pub name: String,
    /// Affiliation as printed.
    pub affiliation: Option<String>,
    /// ORCID, sixteen digits in groups of four.
    pub orcid: Option<String>,
}

/// A titled part of the report; parts nest.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Anchor: unique in the document, lower-case letters, digits and hyphens.
    pub id: String,
    /// Heading.
    pub title: Vec<Inline>,
    /// Text, tables and figures before the first subsection.
    pub blocks: Vec<Block>,
    /// Subsections.
    pub sections: Vec<Section>,
}

/// A block of the page.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A bulleted or numbered list; every item is a run of blocks.
    List {
        /// Whether the items are numbered.
        ordered: bool,
        /// The items.
        items: Vec<Vec<Block>>,
    },
    /// A table.
    Table(Table),
    /// A figure.
    Figure(Figure),
    /// A boxed remark with a word that names its kind, so that colour never carries the meaning alone.
    Note {
        /// Kind of remark.
        kind: NoteKind,
        /// Content.
        blocks: Vec<Block>,
    },
    /// A quotation.
    Quote(Vec<Block>),
    /// Literal text, such as a command line.
    Code(String),
    /// Content folded under a summary line; formats that cannot fold print it open.
    Details {
        /// The line that is always seen.
        summary: Vec<Inline>,
        /// What the fold holds.
        blocks: Vec<Block>,
    },
    /// Term and description pairs.
    Definitions(Vec<(Vec<Inline>, Vec<Inline>)>),
    /// The reference list.
    References(References),
}

/// Kinds of boxed remark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteKind {
    /// Something a reader should know.
    Note,
    /// Something an author should look at.
    Check,
}

impl NoteKind {
    /// The word printed at the head of the box.
    #[must_use]
    pub fn word(self, style: &NumberStyle) -> String {
        match self {
            NoteKind::Note => say!(style, "page-note"),
            NoteKind::Check => say!(style, "page-check"),
        }
    }
}

/// A run of text.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    /// Plain text; escaped by the renderer for its format.
    Text(String),
    /// Emphasis.
    Emph(Vec<Inline>),
    /// Strong emphasis.
    Strong(Vec<Inline>),
    /// Literal text.
    Code(String),
    /// A mathematical letter or name, set in italics: *τ*, *I*, *Q*, *p*.
    Symbol(String),
    /// Superscript.
    Sup(String),
    /// Subscript.
    Sub(String),
    /// A computed quantity that must not break across lines ("RR 0.49", "95% CI 0.33 to 0.73").
    Number(String),
    /// A link out of the document: `http`, `https` or `mailto` only, checked when the document is composed.
    Link {
        /// Address.
        target: String,
        /// Linked text.
        content: Vec<Inline>,
    },
    /// A citation, linked to the reference list: "[1, 4]", "(Hartung & Knapp, 2001, p. 3)". What is printed is in its marks.
    Citation(Vec<CitationMark>),
    /// A place that can be linked to and prints nothing.
    Anchor(String),
    /// A reference to a section, figure or table of this document.
    Reference {
        /// Anchor of the target.
        id: String,
        /// Printed text, such as "Figure 2"; already resolved.
        text: String,
    },
    /// A line break.
    LineBreak,
    /// The mark of a footnote, and its text, which stands where the format puts notes.
    Footnote {
        /// Number, counted over the document.
        number: usize,
        /// Text; none for a further mark of a note that has one.
        content: Vec<Inline>,
    },
}

/// One mark in a citation: what was asked for, and, once the whole report has been read, what is printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CitationMark {
    /// Anchor of the entry in the reference list.
    pub id: String,
    /// Number of the entry in the order of first citation.
    pub number: usize,
    /// Words before the mark: "see".
    pub prefix: Option<String>,
    /// Page or other locator.
    pub locator: Option<String>,
    /// How author and year are to be printed.
    pub form: CitationForm,
    /// Printed before the linked text: brackets, separators, names of a narrative citation.
    pub before: String,
    /// Printed and linked: "4", "Hartung & Knapp, 2001".
    pub text: String,
    /// Printed after it: a page, the closing bracket.
    pub after: String,
    /// Whether all of it is raised, as some journals have their numbers.
    pub raised: bool,
}

/// How author and year of a citation are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CitationForm {
    /// In brackets, author and year: `[@key]`.
    #[default]
    InBrackets,
    /// In brackets without the author, whom the sentence names: `[-@key]`.
    YearAlone,
    /// As a part of the sentence: `@key`.
    Narrative,
}

/// The reference list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct References {
    /// Whether entries are numbered; else they are in the order of the alphabet.
    pub numbered: bool,
    /// Anchor (`ref-…`) and formatted entry.
    pub entries: Vec<(String, Vec<Inline>)>,
}

/// A table in the book style.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Anchor, `tbl-…`, unique in the document; also the name of the CSV file.
    pub id: String,
    /// Number, counted over the document.
    pub number: usize,
    /// Caption, printed above.
    pub caption: Vec<Inline>,
    /// Columns.
    pub columns: Vec<TableColumn>,
    /// Rows.
    pub rows: Vec<TableRow>,
    /// Notes printed beneath, in order.
    pub notes: Vec<Vec<Inline>>,
    /// Whether the first column stays in sight while the others scroll and is a row header.
    pub row_headers: bool,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct TableColumn {
    /// Heading.
    pub header: Vec<Inline>,
    /// A heading spanning this and its neighbours with the same text.
    pub group: Option<String>,
    /// Alignment of head and cells.
    pub align: Align,
}

impl TableColumn {
    /// A column with a plain heading.
    #[must_use]
    pub fn new(header: &str, align: Align) -> Self {
        Self { header: vec![text(header)], group: None, align }
    }
}

/// Alignment of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Text.
    Left,
    /// Numbers with the same number of decimals.
    Right,
    /// Short marks.
    Center,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct TableRow {
    /// What the row is.
    pub kind: RowKind,
    /// One cell a column; a `Group` row has a single cell that spans all columns.
    pub cells: Vec<Vec<Inline>>,
}

impl TableRow {
    /// A row of plain texts.
    pub fn new(kind: RowKind, cells: impl IntoIterator<Item = String>) -> Self {
        Self { kind, cells: cells.into_iter().map(|cell| vec![text(cell)]).collect() }
    }
}

/// Kinds of table row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// An ordinary row.
    Body,
    /// A heading inside the table, spanning it.
    Group,
    /// A summary row, set apart from the rows above.
    Total,
}

/// A figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Anchor, `fig-…`, unique in the document; also the name of the file.
    pub id: String,
    /// Number, counted over the document.
    pub number: usize,
    /// Caption, printed below.
    pub caption: Vec<Inline>,
    /// Description for readers who cannot see the figure; never the caption again.
    pub alt: String,
    /// The laid-out scene, painted by whoever writes the format.
    pub scene: metaweave_plot::scene::Scene,
    /// The numbers behind the figure.
    pub data: Option<Table>,
}

impl Section {
    /// Every block of this section and of the sections under it, in reading order; content of folds and notes is not
    /// descended into.
    pub fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Block)) {
        for block in &self.blocks {
            visit(block);
        }
        for section in &self.sections {
            section.walk(visit);
        }
    }
}

impl Section {
    /// Every run of text of this section and of those under it, captions, cells and folds included, to be changed in place;
    /// a run inside another after the one around it.
    pub fn runs_mut(&mut self, visit: &mut dyn FnMut(&mut Vec<Inline>)) {
        run_mut(&mut self.title, visit);
        blocks_mut(&mut self.blocks, visit);
        for section in &mut self.sections {
            section.runs_mut(visit);
        }
    }
}

fn blocks_mut(blocks: &mut [Block], visit: &mut dyn FnMut(&mut Vec<Inline>)) {
    for block in blocks {
        match block {
            Block::Paragraph(run) => run_mut(run, visit),
            Block::List { items, .. } => items.iter_mut().for_each(|item| blocks_mut(item, visit)),
            Block::Table(table) => table_mut(table, visit),
            Block::Figure(figure) => {
                run_mut(&mut figure.caption, visit);
                figure.data.iter_mut().for_each(|data| table_mut(data, visit));
            }
            Block::Note { blocks, .. } | Block::Quote(blocks) => blocks_mut(blocks, visit),
            Block::Details { summary, blocks } => {
                run_mut(summary, visit);
                blocks_mut(blocks, visit);
            }
            Block::Definitions(pairs) => {
                for (term, description) in pairs {
                    run_mut(term, visit);
                    run_mut(description, visit);
                }
            }
            Block::References(references) => {
                references.entries.iter_mut().for_each(|(_, entry)| run_mut(entry, visit));
            }
            Block::Code(_) => {}
        }
    }
}

fn table_mut(table: &mut Table, visit: &mut dyn FnMut(&mut Vec<Inline>)) {
    run_mut(&mut table.caption, visit);
    table.columns.iter_mut().for_each(|column| run_mut(&mut column.header, visit));
    table.rows.iter_mut().flat_map(|row| &mut row.cells).for_each(|cell| run_mut(cell, visit));
    table.notes.iter_mut().for_each(|note| run_mut(note, visit));
}

fn run_mut(run: &mut Vec<Inline>, visit: &mut dyn FnMut(&mut Vec<Inline>)) {
    visit(run);
    for inline in run {
        if let Inline::Emph(inner)
        | Inline::Strong(inner)
        | Inline::Link { content: inner, .. }
        | Inline::Footnote { content: inner, .. } = inline
        {
            run_mut(inner, visit);
        }
    }
}

impl Document {
    /// Every block of the document in reading order, folds and notes not descended into.
    pub fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Block)) {
        for section in &self.sections {
            section.walk(visit);
        }
    }

    /// The numbered tables in the order of their numbers, those behind figures too.
    #[must_use]
    pub fn numbered_tables(&self) -> Vec<&Table> {
        let mut tables: Vec<&Table> = Vec::new();
        self.walk(&mut |block| match block {
            Block::Table(table) => tables.push(table),
            Block::Figure(figure) => tables.extend(&figure.data),
            _ => {}
        });
        tables.retain(|table| table.number > 0);
        tables.sort_by_key(|table| table.number);
        tables.dedup_by_key(|table| table.number);
        tables
    }
}

/// Plain text of a run of inlines: what a CSV cell, an `alt` or a page title holds.
#[must_use]
pub fn plain_text(inlines: &[Inline]) -> String {
    let mut text = String::new();
    push_plain(inlines, &mut text);
    text
}

fn push_plain(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(s)
            | Inline::Code(s)
            | Inline::Symbol(s)
            | Inline::Sup(s)
            | Inline::Sub(s)
            | Inline::Number(s)
            | Inline::Reference { text: s, .. } => text.push_str(s),
            Inline::Emph(inner) | Inline::Strong(inner) | Inline::Link { content: inner, .. } => {
                push_plain(inner, text);
            }
            Inline::Citation(marks) => {
                for mark in marks {
                    text.push_str(&format!("{}{}{}", mark.before, mark.text, mark.after));
                }
            }
            Inline::LineBreak => text.push(' '),
            // What is beside the text is no part of a title or a cell.
            Inline::Anchor(_) | Inline::Footnote { .. } => {}
        }
    }
}

/// Shorthand for plain text.
#[must_use]
pub fn text(s: impl Into<String>) -> Inline {
    Inline::Text(s.into())
}
