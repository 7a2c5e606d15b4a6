//! Text of others in every place that takes text: it stays text.

use metaweave_report::document::model::{
    Align, Author, Block, CitationMark, Document, Figure, Inline, NoteKind, References, RowKind, Section,
    Table, TableColumn, TableRow,
};
use metaweave_report::render::{HtmlOptions, html, markdown};
use proptest::prelude::*;
use pulldown_cmark::{Event, Tag};

use crate::markdown::events;
use crate::markup;

pub(crate) const HOSTILE: [&str; 34] = [
    "<script>alert(1)</script>",
    "</style></title></svg><img src=x onerror=alert(1)>",
    "\" onmouseover=\"alert(1)",
    "' onfocus='x",
    "]]> --> <!-- <![CDATA[",
    "&lt;b&gt; &amp; &#x3c; &nbsp",
    "a | b || c",
    "`code` ``` ~~~",
    "*a* **b** _c_ __d__ ~~e~~",
    "[text](javascript:alert(1)) ![x](y)",
    "[ref]: http://e.org \"t\"",
    "<http://e.org> <a@b.org>",
    "# heading",
    "1. one",
    "12) two",
    "- item",
    "+ item",
    "---",
    "===",
    "> quote",
    "    code",
    "| a | b |",
    "$x_1$ $$y$$",
    "line\nbreak\r\n\n# next",
    "{{ title }} {% raw %} {# no #}",
    "\\ \\* \\",
    "مرحبا بالعالم \u{202e}abc",
    "研究 한국어 ελληνικά",
    "🙂👩‍👩‍👧 é",
    "\u{0}\u{1b}[31m\u{7f}\u{fffe}",
    "=cmd|' /C calc'!A0",
    "snake_case_name __init__",
    " leading and trailing ",
    "@page{}*/}</style>",
];

/// A document with the same text in every place that takes any.
pub(crate) fn everywhere(text: &str) -> Document {
    let s = || text.to_owned();
    let t = || vec![Inline::Text(s())];
    let every_inline = vec![
        Inline::Text(s()),
        Inline::Emph(t()),
        Inline::Text("x".into()),
        Inline::Strong(t()),
        Inline::Code(s()),
        Inline::Symbol(s()),
        Inline::Sup(s()),
        Inline::Sub(s()),
        Inline::Number(s()),
        Inline::Link { target: "https://e.org".into(), content: t() },
        Inline::Citation(vec![CitationMark {
            id: "ref-1".into(),
            number: 1,
            before: s(),
            text: s(),
            after: s(),
            ..CitationMark::default()
        }]),
        Inline::Reference { id: "s".into(), text: s() },
    ];
    let marked = Block::Paragraph(vec![
        Inline::Text(s()),
        Inline::Footnote { number: 1, content: every_inline.clone() },
        Inline::Footnote { number: 1, content: Vec::new() },
    ]);
    let table = |id: &str| Table {
        id: id.into(),
        number: 1,
        caption: t(),
        columns: vec![
            TableColumn { header: t(), group: Some(s()), align: Align::Left },
            TableColumn { header: t(), group: None, align: Align::Right },
        ],
        rows: [RowKind::Group, RowKind::Body, RowKind::Total]
            .into_iter()
            .map(|kind| TableRow { kind, cells: vec![every_inline.clone(), t()] })
            .collect(),
        notes: vec![t()],
        row_headers: true,
    };
    let paragraph = || Block::Paragraph(every_inline.clone());
    let blocks = vec![
        Block::Paragraph(vec![Inline::Anchor("place".into()), Inline::Text(s())]),
        paragraph(),
        marked,
        Block::List {
            ordered: false,
            items: vec![vec![Block::Paragraph(t())], vec![paragraph(), paragraph()]],
        },
        Block::List { ordered: true, items: vec![vec![Block::Paragraph(t())]] },
        Block::Table(table("tbl-1")),
        Block::Figure(Figure {
            id: "fig-1".into(),
            number: 1,
            caption: t(),
            alt: s(),
            scene: metaweave_plot::Scene { title: s(), description: s(), ..Default::default() },
            data: Some(table("tbl-2")),
        }),
        Block::Note { kind: NoteKind::Check, blocks: vec![Block::Paragraph(t()), paragraph()] },
        Block::Quote(vec![Block::Paragraph(t())]),
        Block::Code(s()),
        Block::Details { summary: t(), blocks: vec![Block::Paragraph(t())] },
        Block::Definitions(vec![(t(), t())]),
        Block::References(References { numbered: true, entries: vec![("ref-1".into(), t())] }),
        Block::References(References { numbered: false, entries: vec![("ref-2".into(), t())] }),
    ];
    let section = |id: &str, blocks| Section { id: id.into(), title: t(), blocks, sections: vec![] };
    Document {
        language: s(),
        style: metaweave_report::document::number::NumberStyle::default(),
        title: s(),
        subtitle: Some(s()),
        authors: vec![Author { name: s(), affiliation: Some(s()), orcid: Some(s()) }],
        date: Some(s()),
        registration: Some(s()),
        provenance: t(),
        sections: vec![section("s", blocks), section("r", vec![])],
        supplementary: vec![],
    }
}

fn page(text: &str) -> String {
    html(&everywhere(text), &HtmlOptions::default()).unwrap()
}

/// Tags with the names of their attributes; classes that depend on what a cell holds are left out.
fn structure(page: &str) -> Vec<String> {
    let tags = markup::tags(page).unwrap_or_else(|fault| panic!("{fault}"));
    markup::ids(&tags).unwrap();
    let names = |tag: &markup::Tag| {
        let names: Vec<&str> =
            tag.attributes.iter().map(|(name, _)| name.as_str()).filter(|name| *name != "class").collect();
        format!("{} {}", tag.name, names.join(" "))
    };
    tags.iter().map(names).collect()
}

/// What a CommonMark parser makes of the Markdown, without the text itself.
fn skeleton(markdown: &str) -> Vec<String> {
    let mut skeleton = Vec::new();
    for event in events(markdown) {
        let name = match event {
            Event::Text(_) | Event::Code(_) | Event::SoftBreak => continue,
            Event::Start(Tag::Link { dest_url, .. }) => format!("link {dest_url}"),
            Event::Start(tag) => {
                format!("{tag:?}").split(['(', '{']).next().unwrap_or_default().trim().to_owned()
            }
            Event::End(tag) => format!("end {tag:?}"),
            // Emphasis is written with stars where these can be read as such, else with tags.
            Event::Html(html) | Event::InlineHtml(html) => match html.as_ref() {
                "<em>" => "Emphasis".to_owned(),
                "</em>" => "end Emphasis".to_owned(),
                "<strong>" => "Strong".to_owned(),
                "</strong>" => "end Strong".to_owned(),
                // Literal text with a bar, which would end the cell of a table between backticks.
                "<code>" | "</code>" => continue,
                _ => html.to_string(),
            },
            other => format!("{other:?}"),
        };
        // A line that holds only an anchor is a block of HTML here and inline there.
        if !matches!(name.as_str(), "HtmlBlock" | "end HtmlBlock") {
            skeleton.push(name);
        }
    }
    skeleton
}

#[test]
fn hostile_text_leaves_the_structure_of_a_page_as_it_is() {
    let benign = structure(&page("benign text"));
    for text in HOSTILE {
        assert_eq!(structure(&page(text)), benign, "{text}");
    }
}

#[test]
fn hostile_text_leaves_the_structure_of_markdown_as_it_is() {
    let benign = skeleton(&markdown(&everywhere("benign text")));
    for text in HOSTILE {
        assert_eq!(skeleton(&markdown(&everywhere(text))), benign, "{text}\n{}", markdown(&everywhere(text)));
    }
}

#[test]
fn links_that_could_run_or_lead_astray_are_text() {
    for target in
        ["javascript:alert(1)", "data:text/html,x", "//evil.example", "#nowhere", "file:///etc/passwd"]
    {
        let link = Inline::Link { target: target.into(), content: vec![Inline::Text("here".into())] };
        let mut document = everywhere("x");
        document.sections[0].blocks = vec![Block::Paragraph(vec![
            link,
            Inline::Reference { id: "nowhere".into(), text: "there".into() },
        ])];
        let page = html(&document, &HtmlOptions::default()).unwrap();
        assert!(page.contains("<p>herethere</p>"), "{target}");
        assert!(markdown(&document).contains("\n\nherethere\n"), "{target}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_text_stays_text(text in "([<>&\"'`*_\\[\\]()|\\\\~$#!@={}%:/.\\-+> \n\t0-9a-cé🙂\u{202e}]|<b>|-->|\\PC){1,24}") {
        prop_assume!(!text.trim().is_empty());
        prop_assert_eq!(structure(&page(&text)), structure(&page("benign text")));
    }

    #[test]
    fn any_text_can_be_read_back_from_markdown(text in "[<>&\"'`*_\\[\\]()|\\\\~$#!@={}%:/.\\-+ 0-9a-cé🙂]{1,24}") {
        let document = crate::markdown::empty();
        let block = Block::Paragraph(vec![Inline::Text(text.clone())]);
        let document = Document { sections: vec![crate::markdown::section(block)], ..document };
        let written = markdown(&document);
        let mut read = String::new();
        for event in events(&written) {
            match event {
                Event::Text(part) => read.push_str(&part),
                Event::Start(Tag::Paragraph | Tag::Heading { .. }) | Event::End(_) => {}
                other => prop_assert!(matches!(other, Event::InlineHtml(_) | Event::Html(_) | Event::Start(Tag::HtmlBlock)), "{:?} in {}", other, written),
            }
        }
        prop_assert_eq!(read, format!("TS{}", text.trim()));
    }
}
