//! The Word file: a package that hangs together, and everything that the page says.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use metaweave_report::document::model::{
    Align, Block, Document, Inline, RowKind, Section, Table, TableColumn, TableRow, plain_text, text,
};
use metaweave_report::render::{DocxOptions, Paper, docx, reference_styles};
use zip::ZipArchive;

use crate::fixture;
use crate::hostile::{HOSTILE, everywhere};

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn options(reference_styles: Option<&str>) -> DocxOptions<'_> {
    DocxOptions {
        theme: metaweave_plot::Theme::default(),
        rules: metaweave_report::spec::model::RulesName::Book,
        paper: Paper::A4,
        line_numbers: false,
        reference_styles,
    }
}

fn parts(document: &Document, options: &DocxOptions<'_>) -> BTreeMap<String, Vec<u8>> {
    let bytes = docx(document, options).unwrap();
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|i| {
            let mut entry = archive.by_index(i).unwrap();
            let mut content = Vec::new();
            entry.read_to_end(&mut content).unwrap();
            (entry.name().unwrap().into_owned(), content)
        })
        .collect()
}

fn text_of(parts: &BTreeMap<String, Vec<u8>>, name: &str) -> String {
    String::from_utf8(parts.get(name).unwrap().clone()).unwrap()
}

/// Every part is XML or a picture, every name leads to something, no number is given twice.
fn check(parts: &BTreeMap<String, Vec<u8>>) {
    for (name, content) in parts {
        if !name.ends_with(".png") {
            let text = std::str::from_utf8(content).unwrap();
            roxmltree::Document::parse(text).unwrap_or_else(|error| panic!("{name}: {error}"));
        }
    }
    let relationships = text_of(parts, "word/_rels/document.xml.rels");
    let relationships = roxmltree::Document::parse(&relationships).unwrap();
    let mut related = BTreeSet::new();
    for there in relationships.root_element().children() {
        let target = there.attribute("Target").unwrap();
        assert!(related.insert(there.attribute("Id").unwrap().to_owned()));
        let external = there.attribute("TargetMode") == Some("External");
        assert!(external || parts.contains_key(&format!("word/{target}")), "{target}");
        assert!(!external || target.starts_with("http") || target.starts_with("mailto:"), "{target}");
    }
    let types = text_of(parts, "[Content_Types].xml");
    let types = roxmltree::Document::parse(&types).unwrap();
    for there in types.root_element().children().filter_map(|node| node.attribute("PartName")) {
        assert!(parts.contains_key(&there[1..]), "{there}");
    }
    let text = text_of(parts, "word/document.xml");
    let document = roxmltree::Document::parse(&text).unwrap();
    let styles = text_of(parts, "word/styles.xml");
    let styles = roxmltree::Document::parse(&styles).unwrap();
    let styles: BTreeSet<&str> =
        styles.descendants().filter_map(|node| node.attribute((W, "styleId"))).collect();
    let mut numbers = BTreeSet::new();
    let mut pictures = BTreeSet::new();
    let mut bookmarks = BTreeSet::new();
    for node in document.descendants() {
        for id in ["id", "embed"].iter().filter_map(|name| node.attribute((R, *name))) {
            assert!(related.contains(id), "{id} leads nowhere");
        }
        match node.tag_name().name() {
            "bookmarkStart" => {
                assert!(numbers.insert(node.attribute((W, "id")).unwrap()));
                let name = node.attribute((W, "name")).unwrap();
                assert!(name.len() <= 40 && bookmarks.insert(name), "{name}");
            }
            "docPr" => {
                assert!(pictures.insert(node.attribute("id").unwrap()));
                assert!(!node.attribute("descr").unwrap().trim().is_empty());
            }
            "pStyle" | "rStyle" | "tblStyle" => {
                let style = node.attribute((W, "val")).unwrap();
                assert!(styles.contains(style), "there is no style {style}");
            }
            // Word repairs files in which a cell does not end with a paragraph.
            "tc" => assert_eq!(node.last_element_child().unwrap().tag_name().name(), "p"),
            _ => {}
        }
    }
    for node in document.descendants() {
        if let Some(anchor) = node.attribute((W, "anchor")) {
            assert!(bookmarks.contains(anchor), "{anchor} leads nowhere");
        }
        if let Some(instruction) = node.attribute((W, "instr"))
            && let Some(name) = instruction.trim().strip_prefix("REF ")
        {
            assert!(bookmarks.contains(name.split(' ').next().unwrap()), "{name} leads nowhere");
        }
    }
}

/// All text of the main part.
fn words(parts: &BTreeMap<String, Vec<u8>>) -> String {
    let text = text_of(parts, "word/document.xml");
    let document = roxmltree::Document::parse(&text).unwrap();
    let mut out = String::new();
    for node in document.descendants() {
        match node.tag_name().name() {
            "t" => out.push_str(node.text().unwrap_or_default()),
            "p" => out.push('\n'),
            _ => {}
        }
    }
    out.replace('\u{A0}', " ").replace('\u{202F}', "\u{2009}")
}

#[test]
fn the_package_hangs_together() {
    check(&parts(&fixture::document(), &options(None)));
}

#[test]
fn hostile_text_stays_text() {
    for text in HOSTILE {
        let parts = parts(&everywhere(text), &options(None));
        check(&parts);
    }
}

#[test]
fn equal_documents_give_equal_bytes() {
    let document = fixture::document();
    assert_eq!(docx(&document, &options(None)).unwrap(), docx(&document, &options(None)).unwrap());
}

#[test]
fn every_table_is_there_with_its_cells_and_its_numbered_caption() {
    let document = fixture::document();
    let parts = parts(&document, &options(None));
    let words = words(&parts);
    let mut seen = 0;
    document.walk(&mut |block| {
        let table = match block {
            Block::Table(table) => Some(table),
            Block::Figure(figure) => figure.data.as_ref(),
            _ => None,
        };
        let Some(table) = table.filter(|table| table.number > 0) else { return };
        seen += 1;
        assert!(words.contains(&format!("Table {}. {}", table.number, plain_text(&table.caption))));
        for cell in table.rows.iter().flat_map(|row| &row.cells) {
            assert!(words.contains(plain_text(cell).trim()), "{cell:?}");
        }
    });
    assert!(seen > 2);
    let text = text_of(&parts, "word/document.xml");
    assert_eq!(text.matches(" SEQ Table ").count(), seen);
    assert!(text.contains("<w:tblHeader/>"));
    assert!(!text.contains("oMath"));
}

#[test]
fn wide_tables_have_a_page_of_their_own_and_the_text_returns_upright() {
    let parts = parts(&fixture::document(), &options(None));
    let text = text_of(&parts, "word/document.xml");
    let sections: Vec<bool> =
        text.split("<w:sectPr>").skip(1).map(|section| section.contains("w:orient=\"landscape\"")).collect();
    for pair in sections.windows(2) {
        assert_ne!(pair[0], pair[1], "{sections:?}");
    }
}

/// A document of one section: paragraphs, then a table of many columns.
fn with_wide_table(paragraphs: &[&str]) -> Document {
    let columns = 30;
    let table = Table {
        id: "tbl-wide".into(),
        number: 1,
        caption: vec![text("Wide.")],
        columns: (0..columns).map(|_| TableColumn::new("Head", Align::Right)).collect(),
        rows: vec![TableRow {
            kind: RowKind::Body,
            cells: vec![vec![Inline::Number("123 to 456".into())]; columns],
        }],
        notes: Vec::new(),
        row_headers: true,
    };
    let blocks = paragraphs.iter().map(|words| Block::Paragraph(vec![text(*words)]));
    let blocks = blocks.chain([Block::Table(table)]).collect();
    let section = Section { id: "one".into(), title: vec![text("One")], blocks, sections: Vec::new() };
    Document { sections: vec![section], provenance: Vec::new(), ..fixture::document() }
}

#[test]
fn a_heading_goes_along_to_a_turned_page_with_the_sentences_that_lead_to_it() {
    let before_the_turn = |paragraphs: &[&str]| {
        let parts = parts(&with_wide_table(paragraphs), &options(None));
        check(&parts);
        let text = text_of(&parts, "word/document.xml");
        let (upright, turned) = text.split_once("<w:sectPr>").unwrap();
        assert!(turned.contains("w:orient=\"landscape\""));
        (upright.contains(">One<"), paragraphs.iter().any(|words| upright.contains(words)), turned.to_owned())
    };
    let (heading, sentence, turned) = before_the_turn(&["A sentence."]);
    assert!(!heading && !sentence);
    // On the turned page its lines are no longer than on any other.
    let (before, _) = turned.split_once("A sentence.").unwrap();
    assert!(before.rsplit_once("<w:pPr>").unwrap().1.contains("<w:ind w:right="), "{before}");
    let long = "A text of many sentences. ".repeat(30);
    let (heading, sentence, _) = before_the_turn(&[&long]);
    assert!(heading && sentence);
}

#[test]
fn tables_name_their_heads_to_whoever_is_read_them() {
    let parts = parts(&with_wide_table(&[]), &options(None));
    let text = text_of(&parts, "word/document.xml");
    assert!(text.contains("w:val=\"06A0\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"1\""));
}

#[test]
fn contents_have_room_for_pages_and_the_first_page_shows_its_title_once() {
    let document = fixture::document();
    let parts = parts(&document, &options(None));
    let text = text_of(&parts, "word/document.xml");
    let (_, contents) = text.split_once("<w:docPartGallery w:val=\"Table of Contents\"/>").unwrap();
    let (contents, _) = contents.split_once("</w:sdt>").unwrap();
    assert!(contents.contains(" TOC \\o \"1-2\" \\h \\z \\u "), "{contents}");
    assert!(contents.contains(">Data behind the figures<"));
    assert_eq!(text.matches("<w:titlePg/>").count(), 1);
    let (first, _) = text.split_once("</w:sectPr>").unwrap();
    assert!(first.contains("<w:titlePg/>") && first.contains("w:footerReference w:type=\"first\""));
    assert!(!text.contains("w:headerReference w:type=\"first\""));
    assert!(text_of(&parts, "word/styles.xml").contains("w:leader=\"dot\""));
}

#[test]
fn runs_name_their_styles_as_a_reference_document_does() {
    let document = fixture::document();
    let plain = docx(&document, &options(None)).unwrap();
    let styles = reference_styles(&plain).unwrap();
    let styles = styles.replace("w:styleId=\"Hyperlink\"", "w:styleId=\"Lienhypertexte\"");
    let parts = parts(&document, &options(Some(&styles)));
    check(&parts);
    let text = text_of(&parts, "word/document.xml");
    assert!(text.contains("<w:rStyle w:val=\"Lienhypertexte\"/>"));
}

#[test]
fn tables_are_no_wider_than_their_page() {
    let parts = parts(&fixture::document(), &options(None));
    let text = text_of(&parts, "word/document.xml");
    let document = roxmltree::Document::parse(&text).unwrap();
    let number = |node: roxmltree::Node<'_, '_>, name: &str| -> usize {
        node.attribute((W, name)).unwrap().parse().unwrap()
    };
    // The section that a table belongs to is described after it.
    let mut tables: Vec<usize> = Vec::new();
    let mut measured = 0;
    for node in document.descendants() {
        if node.has_tag_name((W, "tblGrid")) {
            tables.push(node.children().map(|column| number(column, "w")).sum());
        } else if node.has_tag_name((W, "sectPr")) {
            let side = |name: &str| node.children().find(|child| child.has_tag_name((W, name))).unwrap();
            let margins = number(side("pgMar"), "left") + number(side("pgMar"), "right");
            let line = number(side("pgSz"), "w") - margins;
            for width in tables.drain(..) {
                // Widths are rounded to a twentieth of a point, a column each.
                assert!(width <= line + 20, "{width} of {line}");
                measured += 1;
            }
        }
    }
    assert!(measured > 3 && tables.is_empty(), "{measured}");
}

#[test]
fn lines_are_numbered_and_paper_is_cut_on_request() {
    let asked = DocxOptions { line_numbers: true, paper: Paper::Letter, ..options(None) };
    let parts = parts(&fixture::document(), &asked);
    let text = text_of(&parts, "word/document.xml");
    assert_eq!(text.matches("<w:lnNumType").count(), text.matches("<w:sectPr>").count());
    assert!(text.contains("w:w=\"12240\"") && !text.contains("w:w=\"11906\""));
}

#[test]
fn a_reference_document_gives_its_styles() {
    let document = fixture::document();
    let plain = docx(&document, &options(None)).unwrap();
    let styles = reference_styles(&plain).unwrap().replace("Calibri", "Garamond");
    let parts = parts(&document, &options(Some(&styles)));
    check(&parts);
    assert!(text_of(&parts, "word/styles.xml").contains("Garamond"));
}

#[test]
fn a_figure_higher_than_a_page_is_cut_into_pages_with_heads_and_axis() {
    let parts = parts(&fixture::long_figure(), &options(None));
    check(&parts);
    let text = text_of(&parts, "word/document.xml");
    let document = roxmltree::Document::parse(&text).unwrap();
    let heights: Vec<f64> = document
        .descendants()
        .filter(|node| node.tag_name().name() == "extent")
        .map(|node| node.attribute("cy").unwrap().parse().unwrap())
        .collect();
    assert!(heights.len() > 2, "{heights:?}");
    // English metric units of the 257 mm of text on a page.
    assert!(heights.iter().all(|height| *height < 257.0 * 36_000.0), "{heights:?}");
    let said = words(&parts);
    assert_eq!(said.matches("Figure 1 (continued)").count(), heights.len() - 1);
    let drawings = parts.keys().filter(|name| name.ends_with(".svg")).count();
    assert_eq!(drawings, heights.len());
}
