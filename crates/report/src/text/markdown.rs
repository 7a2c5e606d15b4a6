//! Markdown to sections and blocks.
//!
//! `[^name]` marks a footnote, which `[^name]: text` gives. Raw HTML is shown as the text it is, links go only where a reader of any format can follow, and images are refused:
//! figures come from the analyses. `[@key, p. 3]` cites.

use std::collections::BTreeMap;

use pulldown_cmark::{Alignment, Event, HeadingLevel, Options, Parser, Tag, TagEnd, TextMergeStream};

use crate::document::model::{Align, Block, Inline, RowKind, Table, TableColumn, TableRow};

/// What a text says, before its citations are numbered and its blocks placed.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "nearly every part is a block, and a text has few")]
pub enum Part {
    /// A heading, 1 to 6.
    Heading(u8, Vec<Inline>),
    /// A block.
    Block(Block),
}

/// Something in a text that reports do not carry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unsafe {
    /// Raw HTML.
    Html(String),
    /// A link to a place that is neither on the web nor in the report.
    Link(String),
    /// An image.
    Image(String),
    /// The mark of a footnote that the text does not have.
    NoFootnote(String),
    /// A footnote without a mark.
    UnusedFootnote(String),
    /// A footnote that holds something else than paragraphs: a list, a table, a further footnote.
    FullFootnote(String),
}

/// Reads Markdown. Marked text stays marked, in [`Inline::Text`].
#[must_use]
pub fn read(text: &str) -> (Vec<Part>, Vec<Unsafe>) {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    let events = TextMergeStream::new(Parser::new_ext(text, options));
    let (events, footnotes) = apart(shallow(events));
    let mut reader = Reader { refused: Vec::new(), footnotes, numbers: BTreeMap::new(), in_footnote: false };
    let mut events = events.into_iter().peekable();
    let mut parts = Vec::new();
    while events.peek().is_some() {
        reader.parts(&mut events, None, &mut parts);
    }
    let unused = reader.footnotes.keys().filter(|name| !reader.numbers.contains_key(*name));
    let unused: Vec<Unsafe> = unused.map(|name| Unsafe::UnusedFootnote(name.clone())).collect();
    reader.refused.extend(unused);
    (parts, reader.refused)
}

type Events<'e> = std::iter::Peekable<std::vec::IntoIter<Event<'e>>>;

struct Reader<'e> {
    refused: Vec<Unsafe>,
    /// What the footnotes hold, by name.
    footnotes: BTreeMap<String, Vec<Event<'e>>>,
    /// Numbers of the footnotes marked so far, counted over the text.
    numbers: BTreeMap<String, usize>,
    /// Whether a footnote is being read, in which there is no other.
    in_footnote: bool,
}

/// The events of the text, and those of its footnotes; of two of the same name, the first counts.
fn apart(events: Vec<Event<'_>>) -> (Vec<Event<'_>>, BTreeMap<String, Vec<Event<'_>>>) {
    let mut kept = Vec::new();
    let mut footnotes: BTreeMap<String, Vec<Event<'_>>> = BTreeMap::new();
    let mut events = events.into_iter();
    while let Some(event) = events.next() {
        let Event::Start(Tag::FootnoteDefinition(name)) = event else {
            kept.push(event);
            continue;
        };
        let inside = events.by_ref().take_while(|event| *event != Event::End(TagEnd::FootnoteDefinition));
        let inside: Vec<Event<'_>> = inside.collect();
        footnotes.entry(name.into_string()).or_insert(inside);
    }
    (kept, footnotes)
}

/// Quotations, lists and emphasis nested deeper than this are read as if they stood higher: no page can show them, and
/// the reader's stack is finite.
const MAX_DEPTH: usize = 24;

/// The events without the tags of what is nested too deep; their content stays.
fn shallow<'e>(events: impl Iterator<Item = Event<'e>>) -> Vec<Event<'e>> {
    let mut kept = Vec::new();
    // For each open tag, how many levels it takes; `None` for one that was left out.
    let mut open: Vec<Option<usize>> = Vec::new();
    let mut depth = 0;
    for event in events {
        match &event {
            Event::Start(tag) => {
                let levels = match tag {
                    // A list is nothing without its items.
                    Tag::List(_) => 2,
                    Tag::BlockQuote(_)
                    | Tag::Emphasis
                    | Tag::Strong
                    | Tag::Strikethrough
                    | Tag::Link { .. } => 1,
                    _ => 0,
                };
                // An item goes the way of its list.
                let lost = matches!(tag, Tag::Item) && open.last() == Some(&None);
                if lost || (levels > 0 && depth + levels > MAX_DEPTH) {
                    open.push(None);
                    continue;
                }
                depth += levels;
                open.push(Some(levels));
            }
            Event::End(_) => match open.pop() {
                Some(Some(levels)) => depth -= levels,
                _ => continue,
            },
            _ => {}
        }
        kept.push(event);
    }
    kept
}

impl<'e> Reader<'e> {
    /// Reads blocks until the end tag given, or the end.
    fn parts(&mut self, events: &mut Events<'e>, end: Option<TagEnd>, parts: &mut Vec<Part>) {
        // Text directly inside a tight list item is a paragraph without its tags.
        let mut loose: Vec<Inline> = Vec::new();
        let flush = |loose: &mut Vec<Inline>, parts: &mut Vec<Part>| {
            if !loose.is_empty() {
                parts.push(Part::Block(Block::Paragraph(std::mem::take(loose))));
            }
        };
        while let Some(event) = events.next() {
            match event {
                Event::End(tag) if Some(tag) == end => break,
                Event::Start(tag) if is_block(&tag) => {
                    flush(&mut loose, parts);
                    self.block(tag, events, parts);
                }
                Event::Rule => flush(&mut loose, parts),
                Event::Html(html) => {
                    let html = html.trim().to_owned();
                    let comment = html.starts_with("<!--") && html.ends_with("-->");
                    if !html.is_empty() && !comment {
                        self.refused.push(Unsafe::Html(html.clone()));
                        loose.push(Inline::Text(html));
                    }
                }
                other => self.inline(other, events, &mut loose),
            }
        }
        flush(&mut loose, parts);
    }

    fn block(&mut self, tag: Tag<'e>, events: &mut Events<'e>, parts: &mut Vec<Part>) {
        match tag {
            Tag::Heading { level, .. } => {
                let content = self.inlines(events, TagEnd::Heading(level));
                parts.push(Part::Heading(number(level), content));
            }
            Tag::Paragraph => {
                let content = self.inlines(events, TagEnd::Paragraph);
                if !content.is_empty() {
                    parts.push(Part::Block(Block::Paragraph(content)));
                }
            }
            Tag::BlockQuote(kind) => {
                let inner = self.blocks(events, TagEnd::BlockQuote(kind));
                parts.push(Part::Block(Block::Quote(inner)));
            }
            Tag::CodeBlock(_) => {
                let mut code = String::new();
                for event in events.by_ref() {
                    match event {
                        Event::Text(text) => code.push_str(&text),
                        Event::End(TagEnd::CodeBlock) => break,
                        _ => {}
                    }
                }
                parts.push(Part::Block(Block::Code(code.trim_end_matches('\n').to_owned())));
            }
            Tag::List(start) => {
                let mut items = Vec::new();
                while let Some(event) = events.next() {
                    match event {
                        Event::Start(Tag::Item) => items.push(self.blocks(events, TagEnd::Item)),
                        Event::End(TagEnd::List(_)) => break,
                        _ => {}
                    }
                }
                parts.push(Part::Block(Block::List { ordered: start.is_some(), items }));
            }
            Tag::Table(alignment) => {
                let table = self.table(&alignment, events);
                parts.push(Part::Block(Block::Table(table)));
            }
            Tag::HtmlBlock => self.parts(events, Some(TagEnd::HtmlBlock), parts),
            _ => {}
        }
    }

    fn blocks(&mut self, events: &mut Events<'e>, end: TagEnd) -> Vec<Block> {
        let mut parts = Vec::new();
        self.parts(events, Some(end), &mut parts);
        parts
            .into_iter()
            .map(|part| match part {
                Part::Block(block) => block,
                // A heading inside a list or a quotation has no place in the contents.
                Part::Heading(_, content) => Block::Paragraph(vec![Inline::Strong(content)]),
            })
            .collect()
    }

    fn table(&mut self, alignment: &[Alignment], events: &mut Events<'e>) -> Table {
        let mut header: Vec<Vec<Inline>> = Vec::new();
        let mut rows: Vec<TableRow> = Vec::new();
        let mut cells: Vec<Vec<Inline>> = Vec::new();
        while let Some(event) = events.next() {
            match event {
                Event::Start(Tag::TableCell) => cells.push(self.inlines(events, TagEnd::TableCell)),
                Event::End(TagEnd::TableHead) => header = std::mem::take(&mut cells),
                Event::End(TagEnd::TableRow) => {
                    rows.push(TableRow { kind: RowKind::Body, cells: std::mem::take(&mut cells) });
                }
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        let columns = header
            .into_iter()
            .enumerate()
            .map(|(at, header)| TableColumn {
                header,
                group: None,
                align: match alignment.get(at) {
                    Some(Alignment::Right) => Align::Right,
                    Some(Alignment::Center) => Align::Center,
                    _ => Align::Left,
                },
            })
            .collect();
        Table {
            id: String::new(),
            number: 0,
            caption: Vec::new(),
            columns,
            rows,
            notes: Vec::new(),
            row_headers: false,
        }
    }

    fn inlines(&mut self, events: &mut Events<'e>, end: TagEnd) -> Vec<Inline> {
        let mut inlines = Vec::new();
        while let Some(event) = events.next() {
            if event == Event::End(end) {
                break;
            }
            self.inline(event, events, &mut inlines);
        }
        inlines
    }

    fn inline(&mut self, event: Event<'e>, events: &mut Events<'e>, inlines: &mut Vec<Inline>) {
        match event {
            Event::Text(text) => {
                self.refused.extend(unknown_footnotes(&text).map(Unsafe::NoFootnote));
                inlines.push(Inline::Text(text.into_string()));
            }
            Event::FootnoteReference(name) => inlines.extend(self.footnote(&name)),
            Event::Code(code) => inlines.push(Inline::Code(code.into_string())),
            Event::InlineHtml(html) | Event::Html(html) => {
                let html = html.into_string();
                if !html.starts_with("<!--") {
                    self.refused.push(Unsafe::Html(html.clone()));
                    inlines.push(Inline::Text(html));
                }
            }
            Event::SoftBreak => inlines.push(Inline::Text(" ".to_owned())),
            Event::HardBreak => inlines.push(Inline::LineBreak),
            Event::Start(Tag::Emphasis) => {
                let inner = self.inlines(events, TagEnd::Emphasis);
                inlines.push(Inline::Emph(inner));
            }
            Event::Start(Tag::Strong) => {
                let inner = self.inlines(events, TagEnd::Strong);
                inlines.push(Inline::Strong(inner));
            }
            Event::Start(Tag::Strikethrough) => inlines.extend(self.inlines(events, TagEnd::Strikethrough)),
            Event::Start(Tag::Link { dest_url, .. }) => {
                let content = self.inlines(events, TagEnd::Link);
                let target = dest_url.into_string();
                if is_safe(&target) {
                    inlines.push(Inline::Link { target, content });
                } else {
                    self.refused.push(Unsafe::Link(target));
                    inlines.extend(content);
                }
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                let content = self.inlines(events, TagEnd::Image);
                self.refused.push(Unsafe::Image(dest_url.into_string()));
                inlines.extend(content);
            }
            _ => {}
        }
    }

    /// The mark of a footnote with its text, or with none if that stands at an earlier mark.
    fn footnote(&mut self, name: &str) -> Option<Inline> {
        if self.in_footnote {
            self.refused.push(Unsafe::FullFootnote(name.to_owned()));
            return None;
        }
        let Some(events) = self.footnotes.get(name) else {
            self.refused.push(Unsafe::NoFootnote(name.to_owned()));
            return None;
        };
        if let Some(number) = self.numbers.get(name) {
            return Some(Inline::Footnote { number: *number, content: Vec::new() });
        }
        let number = self.numbers.len() + 1;
        self.numbers.insert(name.to_owned(), number);
        let mut events = events.clone().into_iter().peekable();
        let mut parts = Vec::new();
        self.in_footnote = true;
        while events.peek().is_some() {
            self.parts(&mut events, None, &mut parts);
        }
        self.in_footnote = false;
        let mut content = Vec::new();
        for part in parts {
            let Part::Block(Block::Paragraph(paragraph)) = part else {
                self.refused.push(Unsafe::FullFootnote(name.to_owned()));
                continue;
            };
            if !content.is_empty() {
                content.push(Inline::LineBreak);
            }
            content.extend(paragraph);
        }
        // A note that says nothing would be a further mark.
        if content.is_empty() {
            content.push(Inline::Text("–".to_owned()));
        }
        Some(Inline::Footnote { number, content })
    }
}

/// Names in what looks like the mark of a footnote and is none, since there is no such footnote.
fn unknown_footnotes(text: &str) -> impl Iterator<Item = String> {
    text.split("[^").skip(1).filter_map(|rest| {
        let (name, _) = rest.split_once(']')?;
        let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
        (!name.is_empty() && name.chars().all(fits)).then(|| name.to_owned())
    })
}

/// Whether a link leads to the web, to a mailbox or into the report.
#[must_use]
pub fn is_safe(target: &str) -> bool {
    let lower = target.trim().to_ascii_lowercase();
    ["https://", "http://", "mailto:", "#"].iter().any(|scheme| lower.starts_with(scheme))
}

fn is_block(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Heading { .. }
            | Tag::Paragraph
            | Tag::BlockQuote(_)
            | Tag::CodeBlock(_)
            | Tag::List(_)
            | Tag::Table(_)
            | Tag::HtmlBlock
    )
}

fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::model::plain_text;

    #[test]
    fn structure_is_kept() {
        let (parts, refused) = read(
            "# A *b*\n\ntext `c`\nmore\n\n- one\n- two\n\n  para\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n> quoted\n",
        );
        assert_eq!(refused, []);
        assert!(matches!(&parts[0], Part::Heading(1, title) if plain_text(title) == "A b"));
        assert!(matches!(&parts[1], Part::Block(Block::Paragraph(p)) if plain_text(p) == "text c more"));
        assert!(matches!(&parts[2], Part::Block(Block::List { ordered: false, items }) if items.len() == 2));
        let Part::Block(Block::Table(table)) = &parts[3] else { panic!("{parts:?}") };
        assert_eq!(table.columns[1].align, Align::Right);
        assert_eq!(plain_text(&table.rows[0].cells[1]), "2");
        assert!(matches!(&parts[4], Part::Block(Block::Quote(_))));
    }

    #[test]
    fn deep_nesting_is_flattened_and_nothing_is_lost() {
        let quotes = format!("{}deep\n", "> ".repeat(10_000));
        let lists: String = (0..200).map(|depth| format!("{}- item {depth}\n", "  ".repeat(depth))).collect();
        for (text, words) in [(quotes, vec!["deep"]), (lists, vec!["item 0", "item 100", "item 199"])] {
            let (parts, _) = read(&text);
            let read = format!("{parts:?}");
            assert!(words.iter().all(|word| read.contains(word)), "{words:?}");
        }
    }

    #[test]
    fn tight_list_items_keep_their_text() {
        let (parts, _) = read("1. a **b**\n2. c\n");
        let Part::Block(Block::List { ordered: true, items }) = &parts[0] else { panic!("{parts:?}") };
        assert!(matches!(&items[0][0], Block::Paragraph(p) if plain_text(p) == "a b"));
    }

    #[test]
    fn footnotes_are_numbered_as_they_are_marked() {
        let (parts, refused) =
            read("One[^b] and two[^a], again[^b].\n\n[^a]: Note *a*.\n[^b]: Note b.\n\n    More of it.\n");
        assert_eq!(refused, []);
        let [Part::Block(Block::Paragraph(inlines))] = parts.as_slice() else { panic!("{parts:?}") };
        let notes: Vec<(usize, String)> = inlines
            .iter()
            .filter_map(|inline| match inline {
                Inline::Footnote { number, content } => Some((*number, plain_text(content))),
                _ => None,
            })
            .collect();
        let expected = [(1, "Note b. More of it."), (2, "Note a."), (1, "")];
        assert_eq!(notes, expected.map(|(number, text)| (number, text.to_owned())));
        assert_eq!(plain_text(inlines), "One and two, again.");
    }

    #[test]
    fn footnotes_at_fault_are_told() {
        let (_, refused) =
            read("A[^none] b[^list] c[^self]\n\n[^list]: - x\n[^self]: y[^self]\n[^idle]: z\n");
        for fault in [
            Unsafe::NoFootnote("none".into()),
            Unsafe::FullFootnote("list".into()),
            Unsafe::FullFootnote("self".into()),
            Unsafe::UnusedFootnote("idle".into()),
        ] {
            assert!(refused.contains(&fault), "{fault:?} {refused:?}");
        }
    }

    #[test]
    fn html_images_and_scripts_are_refused() {
        let (parts, refused) = read(
            "<script>alert(1)</script>\n\na <b>c</b> [x](javascript:alert(1)) ![alt](a.png) [ok](https://e.org) <!-- note -->\n",
        );
        assert!(refused.contains(&Unsafe::Link("javascript:alert(1)".into())), "{refused:?}");
        assert!(refused.contains(&Unsafe::Image("a.png".into())));
        assert!(refused.iter().any(|item| matches!(item, Unsafe::Html(html) if html.contains("script"))));
        let text = format!("{parts:?}");
        assert!(text.contains("https://e.org") && text.contains("alt"));
    }
}
