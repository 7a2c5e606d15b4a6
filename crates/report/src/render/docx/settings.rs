//! The small parts of a Word file: numbering of lists, settings, running head and foot, properties.

use super::package::XML;
use super::styles::W;
use super::xml::escaped;
use crate::document::model::Document;
use crate::render::date;
use crate::render::lines::running_head;

/// Number of the bulleted list; ordered lists have numbers above it, one each.
pub(super) const BULLETS: usize = 1;

/// Deepest level of a list in Word.
const LEVELS: usize = 9;

/// `word/numbering.xml` for one bulleted list and so many ordered ones.
pub(super) fn numbering(ordered: usize) -> String {
    let level = |level: usize, format: &str, text: &str| {
        let left = 567 + 397 * level;
        format!(
            "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>\
             <w:lvlText w:val=\"{text}\"/><w:lvlJc w:val=\"left\"/>\
             <w:pPr><w:ind w:left=\"{left}\" w:hanging=\"340\"/></w:pPr></w:lvl>"
        )
    };
    let bullets: String =
        (0..LEVELS).map(|i| level(i, "bullet", if i % 2 == 0 { "•" } else { "–" })).collect();
    let numbers: String = (0..LEVELS)
        .map(|i| {
            let format = ["decimal", "lowerLetter", "lowerRoman"].get(i % 3).copied().unwrap_or("decimal");
            level(i, format, &format!("%{}.", i + 1))
        })
        .collect();
    let restarts: String = (0..LEVELS)
        .map(|i| format!("<w:lvlOverride w:ilvl=\"{i}\"><w:startOverride w:val=\"1\"/></w:lvlOverride>"))
        .collect();
    let lists: String = (1..=ordered)
        .map(|n| {
            let id = BULLETS + n;
            format!("<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"1\"/>{restarts}</w:num>")
        })
        .collect();
    format!(
        "{XML}<w:numbering xmlns:w=\"{W}\">\
         <w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"hybridMultilevel\"/>{bullets}</w:abstractNum>\
         <w:abstractNum w:abstractNumId=\"1\"><w:multiLevelType w:val=\"hybridMultilevel\"/>{numbers}</w:abstractNum>\
         <w:num w:numId=\"{BULLETS}\"><w:abstractNumId w:val=\"0\"/></w:num>{lists}</w:numbering>"
    )
}

/// `word/settings.xml`.
pub(super) fn settings(language: &str) -> String {
    let language = escaped(regional(language));
    format!(
        "{XML}<w:settings xmlns:w=\"{W}\"><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"567\"/>\
         <w:compat><w:compatSetting w:name=\"compatibilityMode\" \
         w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>\
         <w:themeFontLang w:val=\"{language}\"/></w:settings>"
    )
}

/// `word/fontTable.xml`: what stands for a font where it is missing.
pub(super) fn fonts() -> String {
    let font = |name: &str, instead: &str| {
        format!("<w:font w:name=\"{name}\"><w:altName w:val=\"{instead}\"/></w:font>")
    };
    format!(
        "{XML}<w:fonts xmlns:w=\"{W}\">{}{}{}</w:fonts>",
        font("Calibri", "Carlito"),
        font("Courier New", "Liberation Mono"),
        font(SYMBOLS, "DejaVu Sans"),
    )
}

/// Font of the circles of certainty, full and empty ones of which have one size there.
pub(super) const SYMBOLS: &str = "Segoe UI Symbol";

/// A language as Word takes it, which wants to know the region too.
pub(super) fn regional(language: &str) -> &str {
    match language {
        "en" => "en-GB",
        "de" => "de-DE",
        "es" => "es-ES",
        other => other,
    }
}

/// `word/footnotes.xml`: the lines that part notes from the text, and the notes.
pub(super) fn footnotes(notes: &str) -> String {
    let line = |id: i8, kind: &str, content: &str| {
        format!(
            "<w:footnote w:type=\"{kind}\" w:id=\"{id}\"><w:p><w:r><w:{content}/></w:r></w:p></w:footnote>"
        )
    };
    format!(
        "{XML}<w:footnotes xmlns:w=\"{W}\">{}{}{notes}</w:footnotes>",
        line(-1, "separator", "separator"),
        line(0, "continuationSeparator", "continuationSeparator")
    )
}

/// `word/header1.xml`: the title of the report.
pub(super) fn header(title: &str, style: &str) -> String {
    format!(
        "{XML}<w:hdr xmlns:w=\"{W}\"><w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r>\
         <w:t xml:space=\"preserve\">{}</w:t></w:r></w:p></w:hdr>",
        escaped(&running_head(title.trim()))
    )
}

/// `word/footer1.xml`: the number of the page, and of all pages.
pub(super) fn footer(style: &str) -> String {
    let field =
        |name: &str| format!("<w:fldSimple w:instr=\" {name} \"><w:r><w:t>1</w:t></w:r></w:fldSimple>");
    format!(
        "{XML}<w:ftr xmlns:w=\"{W}\"><w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}<w:r>\
         <w:t xml:space=\"preserve\"> / </w:t></w:r>{}</w:p></w:ftr>",
        field("PAGE"),
        field("NUMPAGES")
    )
}

/// `docProps/core.xml`: title, authors, language, and the date of the spec if it is one.
pub(super) fn core_properties(document: &Document) -> String {
    let authors: Vec<String> = document.authors.iter().map(|author| escaped(&author.name)).collect();
    let date =
        document.date.as_deref().map(str::trim).filter(|date| date::parts(date).is_some()).map(|date| {
            ["created", "modified"]
                .map(|what| {
                    format!("<dcterms:{what} xsi:type=\"dcterms:W3CDTF\">{date}T00:00:00Z</dcterms:{what}>")
                })
                .concat()
        });
    format!(
        "{XML}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title><dc:creator>{}</dc:creator>\
         <dc:language>{}</dc:language>{}</cp:coreProperties>",
        escaped(&document.title),
        authors.join("; "),
        escaped(&document.language),
        date.unwrap_or_default()
    )
}
