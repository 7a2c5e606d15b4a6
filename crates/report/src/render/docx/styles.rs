//! Styles: every paragraph, run and table names one, so that a reviewer restyles the whole report in Word at once.
//!
//! With a reference document its style sheet is taken, and only the styles that it lacks are added. Word knows its own
//! styles by name and lets each language give them other identifiers, so a style of the reference document is found by
//! its name, and the report then uses the identifier that it has there.

use std::collections::BTreeMap;

use super::package::XML;
use super::settings::regional;
use super::xml::escaped;

/// Name space of WordprocessingML.
pub(super) const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// A style of the report.
struct Style {
    id: &'static str,
    /// `paragraph`, `character` or `table`.
    kind: &'static str,
    /// Name, by which a reference document overrides it.
    name: &'static str,
    based_on: Option<&'static str>,
    /// Style of the paragraph after one of this style.
    next: Option<&'static str>,
    /// Level in the outline and importance in the list of styles of Word.
    listed: bool,
    /// Properties.
    body: &'static str,
}

const fn paragraph(
    id: &'static str,
    name: &'static str,
    based_on: &'static str,
    next: Option<&'static str>,
    body: &'static str,
) -> Style {
    Style { id, kind: "paragraph", name, based_on: Some(based_on), next, listed: true, body }
}

/// Every style that the report uses.
static STYLES: &[Style] = &[
    Style {
        id: "Normal",
        kind: "paragraph",
        name: "Normal",
        based_on: None,
        next: None,
        listed: true,
        // The font stands here, not among the defaults, which LibreOffice puts before styles of characters in tables.
        body: "<w:pPr><w:spacing w:after=\"120\" w:line=\"276\" w:lineRule=\"auto\"/></w:pPr><w:rPr>\
               <w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:eastAsia=\"Calibri\" w:cs=\"Calibri\"/>\
               <w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/></w:rPr>",
    },
    Style {
        id: "DefaultParagraphFont",
        kind: "character",
        name: "Default Paragraph Font",
        based_on: None,
        next: None,
        listed: false,
        body: "",
    },
    Style {
        id: "TableNormal",
        kind: "table",
        name: "Normal Table",
        based_on: None,
        next: None,
        listed: false,
        body: "<w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/>\
               <w:left w:w=\"108\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/>\
               <w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>",
    },
    paragraph(
        "Title",
        "Title",
        "Normal",
        Some("Subtitle"),
        "<w:pPr><w:keepNext/><w:spacing w:before=\"0\" w:after=\"80\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr>\
         <w:rPr><w:b/><w:bCs/><w:sz w:val=\"40\"/><w:szCs w:val=\"40\"/></w:rPr>",
    ),
    paragraph(
        "Subtitle",
        "Subtitle",
        "Normal",
        Some("Normal"),
        "<w:pPr><w:spacing w:after=\"160\"/></w:pPr><w:rPr><w:color w:val=\"505050\"/><w:sz w:val=\"26\"/>\
         <w:szCs w:val=\"26\"/></w:rPr>",
    ),
    paragraph("Author", "Author", "Normal", None, "<w:pPr><w:spacing w:after=\"40\"/></w:pPr>"),
    paragraph(
        "ReportDetails",
        "Report Details",
        "Normal",
        None,
        "<w:pPr><w:spacing w:after=\"60\"/></w:pPr><w:rPr><w:color w:val=\"505050\"/><w:sz w:val=\"19\"/>\
         <w:szCs w:val=\"19\"/></w:rPr>",
    ),
    paragraph(
        "Heading1",
        "heading 1",
        "Normal",
        Some("Normal"),
        "<w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before=\"360\" w:after=\"120\" w:line=\"240\" \
         w:lineRule=\"auto\"/><w:outlineLvl w:val=\"0\"/></w:pPr><w:rPr><w:b/><w:bCs/><w:sz w:val=\"30\"/>\
         <w:szCs w:val=\"30\"/></w:rPr>",
    ),
    paragraph(
        "Heading2",
        "heading 2",
        "Normal",
        Some("Normal"),
        "<w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before=\"280\" w:after=\"100\" w:line=\"240\" \
         w:lineRule=\"auto\"/><w:outlineLvl w:val=\"1\"/></w:pPr><w:rPr><w:b/><w:bCs/><w:sz w:val=\"25\"/>\
         <w:szCs w:val=\"25\"/></w:rPr>",
    ),
    paragraph(
        "Heading3",
        "heading 3",
        "Normal",
        Some("Normal"),
        "<w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before=\"220\" w:after=\"80\" w:line=\"240\" \
         w:lineRule=\"auto\"/><w:outlineLvl w:val=\"2\"/></w:pPr><w:rPr><w:b/><w:bCs/><w:sz w:val=\"22\"/>\
         <w:szCs w:val=\"22\"/></w:rPr>",
    ),
    paragraph(
        "Heading4",
        "heading 4",
        "Normal",
        Some("Normal"),
        "<w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before=\"180\" w:after=\"60\" w:line=\"240\" \
         w:lineRule=\"auto\"/><w:outlineLvl w:val=\"3\"/></w:pPr><w:rPr><w:b/><w:bCs/><w:i/><w:iCs/></w:rPr>",
    ),
    paragraph(
        "TOC1",
        "toc 1",
        "Normal",
        None,
        "<w:pPr><w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"9638\"/></w:tabs>\
         <w:spacing w:before=\"40\" w:after=\"20\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr>",
    ),
    paragraph(
        "TOC2",
        "toc 2",
        "Normal",
        None,
        "<w:pPr><w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"9638\"/></w:tabs>\
         <w:spacing w:after=\"10\" w:line=\"240\" w:lineRule=\"auto\"/><w:ind w:left=\"284\"/></w:pPr>",
    ),
    paragraph(
        "ContentsHeading",
        "Contents Heading",
        "Normal",
        None,
        "<w:pPr><w:keepNext/><w:spacing w:before=\"320\" w:after=\"80\"/></w:pPr><w:rPr><w:b/><w:bCs/>\
         <w:sz w:val=\"25\"/><w:szCs w:val=\"25\"/></w:rPr>",
    ),
    paragraph(
        "ListParagraph",
        "List Paragraph",
        "Normal",
        None,
        "<w:pPr><w:spacing w:after=\"60\"/><w:ind w:left=\"567\"/></w:pPr>",
    ),
    paragraph(
        "Caption",
        "caption",
        "Normal",
        Some("Normal"),
        "<w:pPr><w:keepLines/><w:spacing w:before=\"200\" w:after=\"100\" w:line=\"250\" w:lineRule=\"auto\"/></w:pPr>\
         <w:rPr><w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/></w:rPr>",
    ),
    paragraph(
        "Figure",
        "Figure",
        "Normal",
        Some("Caption"),
        "<w:pPr><w:keepNext/><w:spacing w:before=\"200\" w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr>",
    ),
    paragraph(
        "TableText",
        "Table Text",
        "Normal",
        None,
        "<w:pPr><w:spacing w:before=\"30\" w:after=\"30\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr>\
         <w:rPr><w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/></w:rPr>",
    ),
    paragraph(
        "TableTextSmall",
        "Table Text Small",
        "TableText",
        None,
        "<w:rPr><w:sz w:val=\"16\"/><w:szCs w:val=\"16\"/></w:rPr>",
    ),
    paragraph(
        "TableTextSmallest",
        "Table Text Smallest",
        "TableText",
        None,
        "<w:rPr><w:sz w:val=\"15\"/><w:szCs w:val=\"15\"/></w:rPr>",
    ),
    paragraph(
        "TableNote",
        "Table Note",
        "Normal",
        None,
        "<w:pPr><w:spacing w:before=\"40\" w:after=\"40\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr><w:rPr>\
         <w:sz w:val=\"17\"/><w:szCs w:val=\"17\"/></w:rPr>",
    ),
    paragraph(
        "Note",
        "Note",
        "Normal",
        None,
        "<w:pPr><w:pBdr><w:left w:val=\"single\" w:sz=\"18\" w:space=\"8\" w:color=\"2F5D8C\"/></w:pBdr>\
         <w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F2F5F8\"/><w:ind w:left=\"227\"/></w:pPr>",
    ),
    paragraph(
        "Quote",
        "Quote",
        "Normal",
        None,
        "<w:pPr><w:ind w:left=\"567\" w:right=\"567\"/></w:pPr><w:rPr><w:i/><w:iCs/></w:rPr>",
    ),
    paragraph(
        "LiteralBlock",
        "Literal Block",
        "Normal",
        None,
        "<w:pPr><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F5F5F5\"/><w:spacing w:after=\"0\" w:line=\"240\" \
         w:lineRule=\"auto\"/></w:pPr><w:rPr><w:rFonts w:ascii=\"Courier New\" w:hAnsi=\"Courier New\" \
         w:cs=\"Courier New\"/><w:sz w:val=\"17\"/><w:szCs w:val=\"17\"/></w:rPr>",
    ),
    paragraph(
        "Summary",
        "Summary",
        "Normal",
        Some("Normal"),
        "<w:pPr><w:keepNext/><w:spacing w:before=\"160\" w:after=\"60\"/></w:pPr><w:rPr><w:b/><w:bCs/></w:rPr>",
    ),
    paragraph(
        "Definition",
        "Definition",
        "Normal",
        None,
        "<w:pPr><w:spacing w:after=\"60\"/><w:ind w:left=\"284\" w:hanging=\"284\"/></w:pPr>",
    ),
    paragraph(
        "Bibliography",
        "Bibliography",
        "Normal",
        None,
        "<w:pPr><w:tabs><w:tab w:val=\"left\" w:pos=\"454\"/></w:tabs><w:spacing w:after=\"60\" w:line=\"250\" \
         w:lineRule=\"auto\"/><w:ind w:left=\"454\" w:hanging=\"454\"/></w:pPr>",
    ),
    paragraph(
        "SectionEnd",
        "Section End",
        "Normal",
        None,
        "<w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/></w:pPr><w:rPr>\
         <w:sz w:val=\"2\"/><w:szCs w:val=\"2\"/></w:rPr>",
    ),
    paragraph(
        "Header",
        "header",
        "Normal",
        None,
        "<w:pPr><w:spacing w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr><w:rPr>\
         <w:color w:val=\"505050\"/><w:sz w:val=\"17\"/><w:szCs w:val=\"17\"/></w:rPr>",
    ),
    paragraph(
        "Footer",
        "footer",
        "Normal",
        None,
        "<w:pPr><w:spacing w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/><w:jc w:val=\"center\"/></w:pPr><w:rPr>\
         <w:color w:val=\"505050\"/><w:sz w:val=\"17\"/><w:szCs w:val=\"17\"/></w:rPr>",
    ),
    Style {
        id: "Hyperlink",
        kind: "character",
        name: "Hyperlink",
        based_on: Some("DefaultParagraphFont"),
        next: None,
        listed: true,
        body: "<w:rPr><w:color w:val=\"1F4E79\"/><w:u w:val=\"single\"/></w:rPr>",
    },
    paragraph(
        "FootnoteText",
        "footnote text",
        "Normal",
        None,
        "<w:pPr><w:spacing w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr><w:rPr><w:sz w:val=\"18\"/>\
         <w:szCs w:val=\"18\"/></w:rPr>",
    ),
    Style {
        id: "FootnoteReference",
        kind: "character",
        name: "footnote reference",
        based_on: Some("DefaultParagraphFont"),
        next: None,
        listed: true,
        body: "<w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr>",
    },
    Style {
        id: "LiteralText",
        kind: "character",
        name: "Literal Text",
        based_on: Some("DefaultParagraphFont"),
        next: None,
        listed: true,
        body: "<w:rPr><w:rFonts w:ascii=\"Courier New\" w:hAnsi=\"Courier New\" w:cs=\"Courier New\"/></w:rPr>",
    },
    Style {
        id: "ReportTable",
        kind: "table",
        name: "Report Table",
        based_on: Some("TableNormal"),
        next: None,
        listed: true,
        body: "<w:tblPr><w:tblBorders><w:top w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"000000\"/>\
               <w:bottom w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"000000\"/></w:tblBorders><w:tblCellMar>\
               <w:left w:w=\"70\" w:type=\"dxa\"/><w:right w:w=\"70\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>",
    },
];

/// The style sheet of a file, and the identifiers that its styles have there.
#[derive(Debug)]
pub(super) struct StyleSheet {
    /// `word/styles.xml`.
    pub(super) xml: String,
    identifiers: BTreeMap<&'static str, String>,
}

impl StyleSheet {
    /// The report's own styles.
    pub(super) fn own(language: &str) -> Self {
        let identifiers: BTreeMap<_, _> =
            STYLES.iter().map(|style| (style.id, style.id.to_owned())).collect();
        let styles: String = STYLES.iter().map(|style| style_xml(style, &identifiers)).collect();
        let language = escaped(regional(language));
        let xml = format!(
            "{XML}<w:styles xmlns:w=\"{W}\"><w:docDefaults><w:rPrDefault><w:rPr>\
             <w:lang w:val=\"{language}\" w:eastAsia=\"{language}\" w:bidi=\"{language}\"/>\
             </w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>{styles}</w:styles>"
        );
        Self { xml, identifiers }
    }

    /// The styles of a reference document, with those added that it lacks; `None` if the text is no style sheet.
    pub(super) fn of_reference(styles: &str) -> Option<Self> {
        let parsed = roxmltree::Document::parse(styles).ok()?;
        let root = parsed.root_element();
        if !root.has_tag_name((W, "styles")) {
            return None;
        }
        let mut by_name: BTreeMap<(String, String), String> = BTreeMap::new();
        let mut taken: Vec<String> = Vec::new();
        for style in root.children().filter(|node| node.has_tag_name((W, "style"))) {
            let attribute = |name| style.attribute((W, name)).unwrap_or_default().to_owned();
            let name = style.children().find(|node| node.has_tag_name((W, "name")));
            let name = name.and_then(|name| name.attribute((W, "val"))).unwrap_or_default();
            taken.push(attribute("styleId"));
            by_name.insert((attribute("type"), name.to_lowercase()), attribute("styleId"));
        }
        let mut identifiers = BTreeMap::new();
        let mut missing = Vec::new();
        for style in STYLES {
            match by_name.get(&(style.kind.to_owned(), style.name.to_lowercase())) {
                Some(id) => identifiers.insert(style.id, id.clone()),
                None => {
                    missing.push(style);
                    let mut id = style.id.to_owned();
                    while taken.contains(&id) {
                        id.push('M');
                    }
                    identifiers.insert(style.id, id)
                }
            };
        }
        let prefix = root.lookup_prefix(W).unwrap_or("w");
        let end = styles.rfind(&format!("</{prefix}:styles>"))?;
        let (before, after) = (styles.get(..end)?, styles.get(end..)?);
        let added: String = missing.iter().map(|style| style_xml(style, &identifiers)).collect();
        // The added styles bring their own prefix along, whatever the reference document calls the name space.
        let added = added.replace("<w:style ", &format!("<w:style xmlns:w=\"{W}\" "));
        Some(Self { xml: format!("{before}{added}{after}"), identifiers })
    }

    /// The identifier of a style of the report.
    pub(super) fn id<'s>(&'s self, style: &'s str) -> &'s str {
        self.identifiers.get(style).map_or(style, String::as_str)
    }
}

fn style_xml(style: &Style, identifiers: &BTreeMap<&'static str, String>) -> String {
    let id = |id: &str| identifiers.get(id).cloned().unwrap_or_else(|| id.to_owned());
    let default = matches!(style.id, "Normal" | "DefaultParagraphFont" | "TableNormal");
    let default = if default { " w:default=\"1\"" } else { "" };
    let based_on =
        style.based_on.map(|base| format!("<w:basedOn w:val=\"{}\"/>", id(base))).unwrap_or_default();
    let next = style.next.map(|next| format!("<w:next w:val=\"{}\"/>", id(next))).unwrap_or_default();
    let listed = if style.listed { "<w:qFormat/>" } else { "<w:semiHidden/>" };
    format!(
        "<w:style w:type=\"{}\"{default} w:styleId=\"{}\"><w:name w:val=\"{}\"/>{based_on}{next}{listed}{}</w:style>",
        style.kind,
        id(style.id),
        style.name,
        style.body
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_are_well_formed_and_rest_on_each_other() {
        let sheet = StyleSheet::own("en-GB");
        let parsed = roxmltree::Document::parse(&sheet.xml).unwrap();
        let ids: Vec<&str> = STYLES.iter().map(|style| style.id).collect();
        assert_eq!(
            parsed.root_element().children().filter(|node| node.has_tag_name((W, "style"))).count(),
            STYLES.len()
        );
        for style in STYLES {
            assert!(style.based_on.into_iter().chain(style.next).all(|id| ids.contains(&id)), "{}", style.id);
        }
    }

    #[test]
    fn a_reference_document_is_found_by_name_whatever_its_language() {
        let reference = format!(
            "<x:styles xmlns:x=\"{W}\"><x:style x:type=\"paragraph\" x:styleId=\"berschrift1\">\
             <x:name x:val=\"heading 1\"/></x:style><x:style x:type=\"paragraph\" x:styleId=\"Figure\">\
             <x:name x:val=\"Something else\"/></x:style></x:styles>"
        );
        let sheet = StyleSheet::of_reference(&reference).unwrap();
        assert_eq!(sheet.id("Heading1"), "berschrift1");
        assert_eq!(sheet.id("Figure"), "FigureM");
        assert!(!sheet.xml.contains("w:val=\"heading 1\""));
        let parsed = roxmltree::Document::parse(&sheet.xml).unwrap();
        let styles = parsed.root_element().children().filter(|node| node.has_tag_name((W, "style"))).count();
        assert_eq!(styles, STYLES.len() + 1);
    }

    #[test]
    fn what_is_no_style_sheet_is_refused() {
        assert!(StyleSheet::of_reference("<a/>").is_none());
        assert!(StyleSheet::of_reference("no markup").is_none());
    }
}
