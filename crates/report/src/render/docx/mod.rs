//! Word: the report as an Office Open XML document (ECMA-376), written part by part.
//!
//! Headings, captions, tables and lists are Word's own, so that co-authors edit them as if they had typed them: captions
//! number themselves and cross references follow (`SEQ` and `REF` fields), heads of tables stand again on every page,
//! wide tables have a page turned by a quarter, every paragraph has a named style. No number is an equation.
//!
//! What a page folds away is printed open; the data behind the figures come last. Equal documents give equal bytes.

mod block;
mod bookmark;
mod figure;
mod inline;
mod package;
mod reference;
mod settings;
mod styles;
mod table;
mod xml;

pub(super) use self::xml::escaped;

use std::borrow::Cow;
use std::collections::BTreeMap;

use metaweave_plot::{PlotError, Theme};

use self::bookmark::Bookmarks;
use self::figure::Drawing;
use self::inline::{RunStyle, run};
pub use self::package::PackageError;
use self::package::{Package, XML};
pub use self::reference::reference_styles;
use self::styles::{StyleSheet, W};
use super::anchors::Anchors;
use super::link;
use super::widths::Widths;
use crate::document::model::{Block, Document, Figure, Section, Table};
use crate::document::number::NumberStyle;
use crate::spec::model::RulesName;

/// How a Word file is made.
pub struct DocxOptions<'a> {
    /// Look of figures.
    pub theme: Theme,
    /// Lines of tables.
    pub rules: RulesName,
    /// Size of the paper.
    pub paper: Paper,
    /// Whether lines are numbered, as some journals ask of manuscripts.
    pub line_numbers: bool,
    /// `word/styles.xml` of a reference document, whose styles take the place of the report's.
    pub reference_styles: Option<&'a str>,
}

/// Size of the paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Paper {
    /// 210 mm by 297 mm.
    #[default]
    A4,
    /// 8.5 by 11 inches.
    Letter,
}

impl Paper {
    /// Margin at all sides, in twentieths of a point.
    const MARGIN: usize = 1134;

    /// Width and height of the sheet, in twentieths of a point.
    fn size(self, landscape: bool) -> (usize, usize) {
        let (width, height) = match self {
            Self::A4 => (11_906, 16_838),
            Self::Letter => (12_240, 15_840),
        };
        if landscape { (height, width) } else { (width, height) }
    }

    /// Width of a line, in twentieths of a point.
    fn text_width(self, landscape: bool) -> usize {
        self.size(landscape).0 - 2 * Self::MARGIN
    }

    /// Height of the text on a page, in twentieths of a point.
    fn text_height(self, landscape: bool) -> usize {
        self.size(landscape).1 - 2 * Self::MARGIN
    }
}

/// Writes a document as a Word file.
///
/// # Errors
///
/// When the reference styles are no style sheet, or a part is too large for the file.
pub fn docx(document: &Document, options: &DocxOptions<'_>) -> Result<Vec<u8>, DocxError> {
    let styles = match options.reference_styles {
        Some(reference) => StyleSheet::of_reference(reference).ok_or(DocxError::ReferenceStyles)?,
        None => StyleSheet::own(&document.language),
    };
    let mut writer = Writer::new(document, options, styles);
    writer.drawings = figure::drawings(document, options);
    writer.front(document);
    let mut figures: Vec<&Figure> = Vec::new();
    document.walk(&mut |block| {
        if let Block::Figure(figure) = block
            && figure.data.is_some()
        {
            figures.push(figure);
        }
    });
    writer.contents(&document.sections, !figures.is_empty());
    for section in &document.sections {
        writer.section(section, 1);
    }
    writer.figure_data(&figures);
    writer.finish(document)
}

/// Writes one table of a report as a Word file of its own, with its caption and its notes, for submission systems.
///
/// # Errors
///
/// As [`docx`].
pub fn table_docx(
    document: &Document,
    table: &Table,
    options: &DocxOptions<'_>,
) -> Result<Vec<u8>, DocxError> {
    let styles = match options.reference_styles {
        Some(reference) => StyleSheet::of_reference(reference).ok_or(DocxError::ReferenceStyles)?,
        None => StyleSheet::own(&document.language),
    };
    // References lead only to what is in the file.
    let alone = Document {
        language: document.language.clone(),
        style: document.style.clone(),
        title: document.title.clone(),
        subtitle: None,
        authors: document.authors.clone(),
        date: document.date.clone(),
        registration: None,
        provenance: Vec::new(),
        supplementary: Vec::new(),
        sections: vec![Section {
            id: String::new(),
            title: Vec::new(),
            blocks: vec![Block::Table(table.clone())],
            sections: Vec::new(),
        }],
    };
    let mut writer = Writer::new(&alone, options, styles);
    writer.table(table);
    writer.finish(&alone)
}

/// Why a Word file could not be made.
#[derive(Debug, thiserror::Error)]
pub enum DocxError {
    /// The reference document has no style sheet that can be read.
    #[error("the reference document has no styles that can be read")]
    ReferenceStyles,
    /// A figure could not be painted.
    #[error("figure {id} could not be painted: {error}")]
    Figure {
        /// Anchor of the figure.
        id: String,
        /// Why.
        error: PlotError,
    },
    /// A part is too large.
    #[error(transparent)]
    Package(#[from] PackageError),
}

/// Where a paragraph stands.
#[derive(Clone, Copy, Debug, Default)]
struct Place {
    /// Style of a box around it.
    style: Option<&'static str>,
    /// Number and level of a list.
    list: Option<(usize, usize)>,
    /// Whether it is the first of its item, which has the mark.
    marked: bool,
    /// Whether it is the last of its list, after which there is more space.
    last: bool,
}

/// Writes the parts of a Word file.
struct Writer<'a> {
    options: &'a DocxOptions<'a>,
    style: &'a NumberStyle,
    anchors: Anchors<'a>,
    styles: StyleSheet,
    package: Package,
    bookmarks: Bookmarks,
    page: Paper,
    body: String,
    /// Whether the page that is being written is turned by a quarter.
    landscape: bool,
    /// Properties of a section besides its page: running head and foot.
    running: String,
    /// The foot of a first page that has no running head.
    first_foot: String,
    pictures: usize,
    /// Bitmaps of figures by anchor, painted beforehand.
    drawings: BTreeMap<String, Drawing>,
    ordered_lists: usize,
    /// The footnotes marked so far.
    notes: String,
    /// Whether a footnote is being written.
    in_note: bool,
    /// Whether a cell of a table is being written.
    in_cell: bool,
    /// The table measured last: whether its page is turned is asked before it is written.
    measured: Option<(&'a Table, Widths)>,
    /// Whether the first page shows the title, so that the running head need not.
    titled: bool,
    last_table: usize,
    last_figure: usize,
    /// The first figure that could not be painted.
    fault: Option<DocxError>,
}

impl<'a> Writer<'a> {
    fn new(document: &'a Document, options: &'a DocxOptions<'a>, styles: StyleSheet) -> Self {
        let mut package = Package::default();
        package.add("styles", "styles.xml", styles.xml.clone());
        package.add("settings", "settings.xml", settings::settings(&document.language));
        package.add("fontTable", "fontTable.xml", settings::fonts());
        let header =
            package.add("header", "header1.xml", settings::header(&document.title, styles.id("Header")));
        let footer = package.add("footer", "footer1.xml", settings::footer(styles.id("Footer")));
        Self {
            options,
            style: &document.style,
            anchors: Anchors::of(document),
            styles,
            package,
            bookmarks: Bookmarks::default(),
            page: options.paper,
            body: String::new(),
            landscape: false,
            running: format!(
                "<w:headerReference w:type=\"default\" r:id=\"{header}\"/>\
                 <w:footerReference w:type=\"default\" r:id=\"{footer}\"/>"
            ),
            first_foot: format!("<w:footerReference w:type=\"first\" r:id=\"{footer}\"/>"),
            pictures: 0,
            drawings: BTreeMap::new(),
            ordered_lists: 0,
            notes: String::new(),
            in_note: false,
            in_cell: false,
            measured: None,
            titled: false,
            last_table: 0,
            last_figure: 0,
            fault: None,
        }
    }

    fn push(&mut self, xml: &str) {
        self.body.push_str(xml);
    }

    /// A paragraph of a style, with further properties and its runs.
    fn paragraph(&mut self, style: &str, properties: &str, content: &str) {
        let style = self.styles.id(style).to_owned();
        self.push(&format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{properties}</w:pPr>{content}</w:p>"));
    }

    /// Goes on on an upright page, or on one turned by a quarter.
    fn turn(&mut self, landscape: bool) {
        if landscape != self.landscape {
            let section = self.section_properties();
            self.paragraph("SectionEnd", &section, "");
            self.landscape = landscape;
        }
    }

    fn section_properties(&mut self) -> String {
        // The first section alone has a page with the title on it.
        let titled = std::mem::take(&mut self.titled);
        let (first_foot, title_page) =
            if titled { (self.first_foot.as_str(), "<w:titlePg/>") } else { ("", "") };
        let (width, height) = self.page.size(self.landscape);
        let turned = if self.landscape { " w:orient=\"landscape\"" } else { "" };
        let margin = Paper::MARGIN;
        let lines = if self.options.line_numbers {
            "<w:lnNumType w:countBy=\"1\" w:restart=\"continuous\"/>"
        } else {
            ""
        };
        format!(
            "<w:sectPr>{}{first_foot}<w:pgSz w:w=\"{width}\" w:h=\"{height}\"{turned}/><w:pgMar w:top=\"{margin}\" \
             w:right=\"{margin}\" w:bottom=\"{margin}\" w:left=\"{margin}\" w:header=\"567\" w:footer=\"567\" \
             w:gutter=\"0\"/>{lines}{title_page}</w:sectPr>",
            self.running
        )
    }

    /// Title, authors, date: what stands above the text.
    fn front(&mut self, document: &Document) {
        self.titled = true;
        self.paragraph("Title", "", &run(document.title.trim(), RunStyle::default()));
        if let Some(subtitle) = &document.subtitle {
            self.paragraph("Subtitle", "", &run(subtitle.trim(), RunStyle::default()));
        }
        for author in &document.authors {
            let mut content = run(author.name.trim(), RunStyle::BOLD);
            if let Some(affiliation) = &author.affiliation {
                content.push_str(&run(&format!(", {}", affiliation.trim()), RunStyle::default()));
            }
            if let Some(address) = author.orcid.as_deref().and_then(link::orcid) {
                content.push_str(&run(&format!(", {address}"), RunStyle::default()));
            }
            self.paragraph("Author", "", &content);
        }
        let facts: Vec<&str> = [document.date.as_deref(), document.registration.as_deref()]
            .into_iter()
            .flatten()
            .map(str::trim)
            .collect();
        if !facts.is_empty() {
            self.paragraph("ReportDetails", "", &run(&facts.join(" · "), RunStyle::default()));
        }
        if !document.provenance.is_empty() {
            let provenance = self.inlines(&document.provenance);
            self.paragraph("ReportDetails", "", &provenance);
        }
    }

    /// Text whose runs name their styles as the style sheet does.
    fn restyled<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let named = |style: &str| format!("<w:rStyle w:val=\"{style}\"/>");
        ["Hyperlink", "LiteralText"].into_iter().fold(Cow::Borrowed(text), |text, style| {
            match self.styles.id(style) {
                there if there == style => text,
                there => Cow::Owned(text.replace(&named(style), &named(there))),
            }
        })
    }

    fn finish(mut self, document: &Document) -> Result<Vec<u8>, DocxError> {
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        let section = self.section_properties();
        self.package.add("numbering", "numbering.xml", settings::numbering(self.ordered_lists));
        if !self.notes.is_empty() {
            let notes = self.restyled(&self.notes);
            self.package.add("footnotes", "footnotes.xml", settings::footnotes(&notes));
        }
        let body = self.restyled(&self.body);
        let text = format!(
            "{XML}<w:document xmlns:w=\"{W}\" \
             xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
             xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
             xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
             xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><w:body>{body}{section}</w:body></w:document>"
        );
        Ok(self.package.finish(text, settings::core_properties(document))?)
    }
}
