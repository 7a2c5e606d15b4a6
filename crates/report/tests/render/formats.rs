//! Everything in the model reaches every format: each kind of block and of inline carries a word of its own, and each format
//! must print it. JATS is well-formed, and what leads somewhere leads to something that is there.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use metaweave_report::document::model::{
    Align, Author, Block, CitationMark, Document, Figure, Inline, NoteKind, References, RowKind, Section,
    Table, TableColumn, TableRow,
};
use metaweave_report::document::number::NumberStyle;
use metaweave_report::render::{
    DocxOptions, HtmlOptions, Paper, PrintOptions, docx, html, jats, markdown, print, table_docx, workbook,
};
use roxmltree::ParsingOptions;

use crate::fixture;
use crate::hostile::{HOSTILE, everywhere};

/// The word that stands for a kind of inline; a kind that is added to the model does not compile until it has one.
fn word_of_inline(inline: &Inline) -> &'static str {
    match inline {
        Inline::Text(_) => "itext",
        Inline::Emph(_) => "iemph",
        Inline::Strong(_) => "istrong",
        Inline::Code(_) => "icode",
        Inline::Symbol(_) => "isymbol",
        Inline::Sup(_) => "isup",
        Inline::Sub(_) => "isub",
        Inline::Number(_) => "inumber",
        Inline::Link { .. } => "ilink",
        Inline::Citation(_) => "ilocator",
        Inline::Reference { .. } => "ireference",
        Inline::Footnote { .. } => "ifootnote",
        Inline::LineBreak | Inline::Anchor(_) => "",
    }
}

/// The same for blocks.
fn word_of_block(block: &Block) -> &'static str {
    match block {
        Block::Paragraph(_) => "bparagraph",
        Block::List { ordered: true, .. } => "bordered",
        Block::List { ordered: false, .. } => "bbulleted",
        Block::Table(_) => "btable",
        Block::Figure(_) => "bfigure",
        Block::Note { .. } => "bnote",
        Block::Quote(_) => "bquote",
        Block::Code(_) => "bcode",
        Block::Details { .. } => "bdetails",
        Block::Definitions(_) => "bdefinitions",
        Block::References(_) => "breferences",
    }
}

fn text(word: &str) -> Vec<Inline> {
    vec![Inline::Text(word.to_owned())]
}

fn inlines() -> Vec<Inline> {
    let s = str::to_owned;
    vec![
        Inline::Text(s("itext ")),
        Inline::Emph(text("iemph")),
        Inline::Strong(text("istrong")),
        Inline::Code(s("icode")),
        Inline::Symbol(s("isymbol")),
        Inline::Sup(s("isup")),
        Inline::Sub(s("isub")),
        Inline::Number(s("inumber")),
        Inline::LineBreak,
        Inline::Link { target: s("https://example.org/"), content: text("ilink") },
        Inline::Anchor(s("place")),
        Inline::Citation(vec![CitationMark {
            id: s("ref-a"),
            number: 1,
            before: s("["),
            text: s("1"),
            after: s(", ilocator]"),
            ..CitationMark::default()
        }]),
        Inline::Reference { id: s("fig-a"), text: s("ireference") },
        Inline::Footnote {
            number: 1,
            content: vec![
                Inline::Text(s("ifootnote ")),
                Inline::Link { target: s("https://example.org/"), content: text("inoted") },
            ],
        },
        Inline::Footnote { number: 1, content: Vec::new() },
    ]
}

fn table(id: &str, number: usize, word: &str) -> Table {
    let row = |kind, cells: &[&str]| TableRow { kind, cells: cells.iter().map(|cell| text(cell)).collect() };
    Table {
        id: id.to_owned(),
        number,
        caption: text(word),
        columns: vec![
            TableColumn::new("thead", Align::Left),
            TableColumn { header: text("tsecond"), group: Some("tgroup".to_owned()), align: Align::Right },
        ],
        rows: vec![
            row(RowKind::Group, &["tinner"]),
            row(RowKind::Body, &["tcell", "12.34"]),
            row(RowKind::Total, &["ttotal", "56.78"]),
        ],
        notes: vec![text("tnote")],
        row_headers: true,
    }
}

fn blocks() -> Vec<Block> {
    let paragraph = |word: &str| Block::Paragraph(text(word));
    vec![
        paragraph("bparagraph"),
        Block::List { ordered: true, items: vec![vec![paragraph("bordered")]] },
        Block::List {
            ordered: false,
            items: vec![vec![paragraph("bbulleted"), Block::Quote(vec![paragraph("bnested")])]],
        },
        Block::Table(table("tbl-a", 1, "btable")),
        Block::Figure(Figure {
            id: "fig-a".to_owned(),
            number: 1,
            caption: text("bfigure"),
            alt: "balt".to_owned(),
            scene: fixture::forest_scene(),
            data: Some(table("tbl-b", 2, "bdata")),
        }),
        Block::Note { kind: NoteKind::Note, blocks: vec![paragraph("bnote")] },
        Block::Note { kind: NoteKind::Check, blocks: vec![paragraph("bcheck")] },
        Block::Quote(vec![paragraph("bquote")]),
        Block::Code("bcode".to_owned()),
        Block::Details { summary: text("bsummary"), blocks: vec![paragraph("bdetails")] },
        Block::Definitions(vec![(text("bterm"), text("bdefinitions"))]),
        Block::References(References {
            numbered: true,
            entries: vec![("ref-a".to_owned(), text("breferences"))],
        }),
    ]
}

fn everything() -> Document {
    let section = |id: &str, title: &str, blocks, sections| Section {
        id: id.to_owned(),
        title: text(title),
        blocks,
        sections,
    };
    Document {
        language: "en".to_owned(),
        style: NumberStyle::default(),
        title: "ftitle".to_owned(),
        subtitle: Some("fsubtitle".to_owned()),
        authors: vec![Author {
            name: "fauthor".to_owned(),
            affiliation: Some("faffiliation".to_owned()),
            orcid: Some("0000-0002-1825-0097".to_owned()),
        }],
        date: Some("2026-11-22".to_owned()),
        registration: Some("fregistration".to_owned()),
        provenance: text("fprovenance"),
        supplementary: Vec::new(),
        sections: vec![section(
            "one",
            "stitle",
            vec![Block::Paragraph(inlines())],
            vec![section("two", "sinner", blocks(), Vec::new())],
        )],
    }
}

fn options() -> DocxOptions<'static> {
    DocxOptions {
        theme: metaweave_plot::Theme::default(),
        rules: metaweave_report::spec::model::RulesName::Grid,
        paper: Paper::A4,
        line_numbers: false,
        reference_styles: None,
    }
}

fn part(archive: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(archive)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn every_kind_of_block_and_inline_is_in_every_format() {
    let document = everything();
    let mut words: BTreeSet<&str> = inlines().iter().map(word_of_inline).collect();
    words.extend(blocks().iter().map(word_of_block));
    assert_eq!(words.len(), 24, "a kind is missing from the document of this test");
    words.extend(["ftitle", "fsubtitle", "fauthor", "faffiliation", "0000-0002-1825-0097", "fregistration"]);
    words.extend([
        "fprovenance",
        "stitle",
        "sinner",
        "bnested",
        "bcheck",
        "bsummary",
        "bterm",
        "bdata",
        "balt",
    ]);
    words.extend(["thead", "tsecond", "tgroup", "tinner", "tcell", "12.34", "ttotal", "56.78", "tnote"]);
    let page = html(&document, &HtmlOptions::default()).unwrap();
    let word = docx(&document, &options()).unwrap();
    let word = part(&word, "word/document.xml") + &part(&word, "word/footnotes.xml");
    let paper = print(
        &document,
        &PrintOptions {
            theme: metaweave_plot::Theme::default(),
            rules: metaweave_report::spec::model::RulesName::Grid,
            paper: Paper::A4,
            line_numbers: false,
        },
    );
    for (format, output, cannot) in [
        // A drawing in the page is described by the description that the drawing itself carries.
        ("HTML", &page, &["balt"][..]),
        // The numbers behind a figure lie beside the text as CSV.
        ("Markdown", &markdown(&document), &["bdata"]),
        ("Word", &word, &[]),
        ("JATS", &jats(&document), &[]),
        ("print", &paper.data, &[]),
    ] {
        for word in &words {
            assert!(cannot.contains(word) || output.contains(word), "{format} lacks {word}");
        }
    }
}

#[test]
fn a_table_alone_has_its_caption_its_cells_and_its_notes() {
    let document = everything();
    let word =
        part(&table_docx(&document, &table("tbl-a", 7, "btable"), &options()).unwrap(), "word/document.xml");
    let book = workbook(&document).unwrap().unwrap();
    assert_eq!(book, workbook(&document).unwrap().unwrap());
    let sheet = part(&book, "xl/worksheets/sheet1.xml");
    for text in [&word, &sheet] {
        roxmltree::Document::parse(text).unwrap();
        for word in
            ["btable", "thead", "tsecond", "tgroup", "tinner", "tcell", "12.34", "ttotal", "56.78", "tnote"]
        {
            assert!(text.contains(word), "{word}");
        }
    }
    assert!(word.contains("<w:insideV") && !sheet.contains("bparagraph") && !word.contains("bparagraph"));
    assert!(
        sheet.contains("<v>12.34</v>")
            && sheet.contains("state=\"frozen\"")
            && sheet.contains("ySplit=\"3\"")
    );
    assert!(part(&book, "xl/workbook.xml").contains("name=\"Table 2\""));
    for part_name in ["xl/styles.xml", "[Content_Types].xml", "_rels/.rels", "xl/_rels/workbook.xml.rels"] {
        roxmltree::Document::parse(&part(&book, part_name)).unwrap();
    }
}

/// Well-formed; every id once; every reference leads to one; no element where JATS does not take it.
fn check_jats(xml: &str) {
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let tree = roxmltree::Document::parse_with_options(xml, options)
        .unwrap_or_else(|error| panic!("{error}\n{xml}"));
    let ids: Vec<&str> = tree.descendants().filter_map(|node| node.attribute("id")).collect();
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len());
    for node in tree.descendants().filter(roxmltree::Node::is_element) {
        let name = node.tag_name().name();
        let parent = node.parent_element().map_or("", |parent| parent.tag_name().name());
        if let Some(rid) = node.attribute("rid") {
            assert!(unique.contains(rid), "{rid} leads nowhere");
        }
        match name {
            "break" => assert!(["td", "th", "title"].contains(&parent), "break in {parent}"),
            "list-item" => {
                let fits = |child: roxmltree::Node<'_, '_>| {
                    ["p", "list", "def-list", "ref-list"].contains(&child.tag_name().name())
                };
                assert!(node.has_children() && node.children().filter(roxmltree::Node::is_element).all(fits));
            }
            "sec" => {
                let children: Vec<&str> = node
                    .children()
                    .filter(roxmltree::Node::is_element)
                    .map(|child| child.tag_name().name())
                    .collect();
                assert_eq!(children.first(), Some(&"title"));
                let last = children.iter().rposition(|name| !["sec", "ref-list"].contains(name)).unwrap_or(0);
                assert!(
                    children.iter().take(last).all(|name| !["sec", "ref-list"].contains(name)),
                    "{children:?}"
                );
            }
            _ => {}
        }
    }
}

#[test]
fn jats_hangs_together() {
    check_jats(&jats(&everything()));
    check_jats(&jats(&fixture::document()));
    assert_eq!(jats(&fixture::document()), jats(&fixture::document()));
}

#[test]
fn hostile_text_stays_text_in_jats_and_workbooks() {
    for text in HOSTILE {
        let document = everywhere(text);
        check_jats(&jats(&document));
        if let Some(book) = workbook(&document).unwrap() {
            let sheet = part(&book, "xl/worksheets/sheet1.xml");
            roxmltree::Document::parse(&sheet).unwrap();
            assert!(!sheet.contains("<f>"));
        }
    }
}
