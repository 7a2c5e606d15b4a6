//! The Markdown, read back by a CommonMark parser.

use metaweave_report::document::model::{Block, Document, Inline};
use metaweave_report::render::markdown;
use pulldown_cmark::{Event, Options, Parser, Tag};

use crate::fixture;

pub(crate) fn events(markdown: &str) -> Vec<Event<'_>> {
    let github = Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_MATH;
    Parser::new_ext(markdown, github).collect()
}

#[test]
fn markdown_of_a_report_that_has_everything() {
    insta::assert_snapshot!("markdown", markdown(&fixture::document()));
}

#[test]
fn lines_have_no_blanks_at_their_ends_and_blocks_one_line_between_them() {
    let text = markdown(&fixture::document());
    assert!(text.lines().all(|line| line.trim_end() == line));
    assert!(text.ends_with('\n') && !text.ends_with("\n\n") && !text.contains("\n\n\n"));
}

#[test]
fn parser_finds_the_blocks_that_were_written() {
    let text = markdown(&fixture::document());
    let events = events(&text);
    let count = |is: fn(&Tag<'_>) -> bool| {
        events.iter().filter(|event| matches!(event, Event::Start(tag) if is(tag))).count()
    };
    assert_eq!(count(|tag| matches!(tag, Tag::Table(_))), 3);
    assert_eq!(count(|tag| matches!(tag, Tag::Image { .. })), 1);
    assert_eq!(count(|tag| matches!(tag, Tag::Heading { .. })), 10);
    assert_eq!(count(|tag| matches!(tag, Tag::CodeBlock(_))), 2);
    assert_eq!(count(|tag| matches!(tag, Tag::BlockQuote(_))), 3);
    // 3 heads and 8 columns by 14 rows of the largest table among them.
    assert_eq!(count(|tag| matches!(tag, Tag::TableCell)), 6 * 3 + 3 * 7 + 8 * 18);
}

#[test]
fn every_link_into_the_text_has_an_anchor_or_a_heading() {
    let text = markdown(&fixture::document());
    let mut links = 0;
    for event in events(&text) {
        if let Event::Start(Tag::Link { dest_url, .. }) = event
            && let Some(id) = dest_url.strip_prefix('#')
        {
            let heading = text.lines().any(|line| {
                line.starts_with('#')
                    && line.trim_start_matches('#').trim().to_lowercase().replace(' ', "-") == id
            });
            assert!(heading || text.contains(&format!("<a id=\"{id}\"></a>")), "#{id}");
            links += 1;
        }
    }
    assert!(links > 8);
}

#[test]
fn odd_emphasis_and_code_survive() {
    let paragraph = Block::Paragraph(vec![
        Inline::Text("a".into()),
        Inline::Emph(vec![Inline::Text(" b ".into()), Inline::Symbol("c".into())]),
        Inline::Strong(vec![Inline::Text("  ".into())]),
        Inline::Code("`x` ``y".into()),
        Inline::Link { target: "https://e.org/a(b)".into(), content: vec![Inline::Text("]".into())] },
    ]);
    let text = markdown(&Document { sections: vec![section(paragraph)], ..empty() });
    let mut read = Vec::new();
    for event in events(&text).iter().skip_while(|event| !matches!(event, Event::Start(Tag::Paragraph))) {
        read.push(match event {
            Event::Start(tag) => {
                format!("<{}", format!("{tag:?}").split_whitespace().next().unwrap_or_default())
            }
            Event::End(_) => ">".to_owned(),
            Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) => text.to_string(),
            other => format!("{other:?}"),
        });
    }
    assert_eq!(read.join("|"), "<Paragraph|a |<em>|b |<Emphasis|c|>|</em>|  |`x` ``y|<Link|]|>|>");
    assert!(text.contains("(https://e.org/a%28b%29)"), "{text}");
}

pub(crate) fn section(block: Block) -> metaweave_report::document::model::Section {
    metaweave_report::document::model::Section {
        id: "s".into(),
        title: vec![Inline::Text("S".into())],
        blocks: vec![block],
        sections: vec![],
    }
}

pub(crate) fn empty() -> Document {
    Document {
        language: "en".into(),
        style: metaweave_report::document::number::NumberStyle::default(),
        title: "T".into(),
        subtitle: None,
        authors: vec![],
        date: None,
        registration: None,
        provenance: vec![],
        sections: vec![],
        supplementary: vec![],
    }
}
