//! The author's texts: Markdown parts to sections, with numbers set apart, citations numbered and blocks placed.

use super::Composer;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::marks::{self, Piece};
use crate::document::model::{Block, CitationForm, CitationMark, Inline, Section, text};
use crate::document::words;
use crate::source::Span;
use crate::spec::anchor;
use crate::text::markdown::{self, Part, Unsafe};

impl Composer<'_> {
    /// The sections of one of the author's texts.
    pub(super) fn text(&mut self, path: &str, source: &str, filled: &str) -> Vec<Section> {
        let (parts, refused) = markdown::read(filled);
        for item in refused {
            self.refuse(path, source, &item);
        }
        // Footnotes are numbered over the report; the reader has numbered those of this text.
        self.footnotes_before = self.footnotes;
        let mut flat: Vec<(u8, Section)> = Vec::new();
        for part in parts {
            match part {
                Part::Heading(level, mut content) => {
                    let names = places(&mut content);
                    let title = self.finish(content, path, source);
                    let title_text = crate::document::model::plain_text(&title);
                    let id = self.heading_anchor(&names, &title_text, path, source);
                    flat.push((level, Section { id, title, blocks: Vec::new(), sections: Vec::new() }));
                }
                Part::Block(block) => {
                    if flat.is_empty() {
                        let stem = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".md");
                        let id = self.anchor(stem);
                        let title = vec![text(words::from_column(stem))];
                        flat.push((1, Section { id, title, blocks: Vec::new(), sections: Vec::new() }));
                    }
                    let blocks = self.finish_block(block, path, source);
                    if let Some((_, section)) = flat.last_mut() {
                        section.blocks.extend(blocks);
                    }
                }
            }
        }
        nest(flat)
    }

    fn refuse(&mut self, path: &str, source: &str, item: &Unsafe) {
        let footnote = |name: &str, definition: &str| format!("[^{name}]{definition}");
        let mark;
        let (needle, message, help) = match item {
            Unsafe::NoFootnote(name) => {
                mark = footnote(name, "");
                let start = source.find(&mark).unwrap_or(0);
                let message = format!("the text has no footnote `{name}`");
                self.diagnostics.push(
                    Diagnostic::error(Code::UnknownName, message)
                        .at(&Span::new(path, start, start + mark.len()))
                        .help(format!("write `[^{name}]: …` on a line of its own in the same text")),
                );
                return;
            }
            Unsafe::UnusedFootnote(name) => {
                mark = footnote(name, ":");
                (mark.as_str(), "this footnote has no mark and is left out", "mark its place with `[^…]`")
            }
            Unsafe::FullFootnote(name) => {
                mark = footnote(name, ":");
                (
                    mark.as_str(),
                    "a footnote holds paragraphs only; the rest is left out",
                    "put lists, tables and further notes into the text",
                )
            }
            Unsafe::Html(html) => (
                html.lines().next().unwrap_or_default(),
                "raw HTML is printed as the text it is",
                "write it in Markdown; a report has more formats than HTML",
            ),
            Unsafe::Link(target) => (
                target.as_str(),
                "this link is left out",
                "links lead to https://, http://, mailto: or, with #, into the report",
            ),
            Unsafe::Image(target) => (
                target.as_str(),
                "images cannot be placed in a text",
                "place figures of the report with `{{ figure(\"id\") }}`",
            ),
        };
        let start = source.find(needle).unwrap_or(0);
        let span = Span::new(path, start, start + needle.len());
        self.diagnostics.push(Diagnostic::warning(Code::UnsafeText, message).at(&span).help(help));
    }

    fn finish_block(&mut self, block: Block, path: &str, source: &str) -> Vec<Block> {
        match block {
            Block::Paragraph(content) => self.finish_paragraph(content, path, source),
            Block::List { ordered, items } => {
                let items = items.into_iter().map(|item| self.finish_blocks(item, path, source)).collect();
                vec![Block::List { ordered, items }]
            }
            Block::Quote(inner) => vec![Block::Quote(self.finish_blocks(inner, path, source))],
            Block::Table(mut table) => {
                for column in &mut table.columns {
                    column.header = self.finish(std::mem::take(&mut column.header), path, source);
                }
                for row in &mut table.rows {
                    for cell in &mut row.cells {
                        *cell = self.finish(std::mem::take(cell), path, source);
                    }
                }
                vec![Block::Table(table)]
            }
            other => vec![other],
        }
    }

    fn finish_blocks(&mut self, blocks: Vec<Block>, path: &str, source: &str) -> Vec<Block> {
        blocks.into_iter().flat_map(|block| self.finish_block(block, path, source)).collect()
    }

    /// A paragraph with its blocks taken out and placed after the text before them.
    fn finish_paragraph(&mut self, content: Vec<Inline>, path: &str, source: &str) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut line: Vec<Inline> = Vec::new();
        for inline in content {
            let Inline::Text(marked) = &inline else {
                line.push(inline);
                continue;
            };
            let mut plain = String::new();
            for piece in marks::pieces(marked) {
                let Piece::Block(name) = piece else {
                    plain.push_str(&marked_again(&piece));
                    continue;
                };
                if !plain.trim().is_empty() || !line.is_empty() {
                    line.push(Inline::Text(std::mem::take(&mut plain)));
                    blocks.push(Block::Paragraph(self.finish(std::mem::take(&mut line), path, source)));
                }
                plain.clear();
                let mut names = name.split(':');
                let kind = names.next().unwrap_or_default();
                let names: Vec<&str> = names.collect();
                let needle = source.match_indices("{{").find_map(|(at, _)| {
                    let end = source.get(at..)?.find("}}")? + at + 2;
                    let call = source.get(at..end)?;
                    (call.contains(kind) && names.iter().all(|name| call.contains(*name)))
                        .then_some((at, end))
                });
                let (start, end) = needle.unwrap_or((0, 0));
                blocks.extend(self.named_block(kind, &names, &Span::new(path, start, end)));
            }
            if !plain.is_empty() {
                line.push(Inline::Text(plain));
            }
        }
        if line.iter().any(|inline| !matches!(inline, Inline::Text(text) if text.trim().is_empty())) {
            blocks.push(Block::Paragraph(self.finish(line, path, source)));
        }
        blocks
    }

    /// Marked inlines as inlines: numbers set apart, citations numbered, cross references remembered.
    fn finish(&mut self, content: Vec<Inline>, path: &str, source: &str) -> Vec<Inline> {
        let mut finished = Vec::new();
        for inline in content {
            match inline {
                Inline::Text(marked) => {
                    for piece in marks::pieces(&marked) {
                        match piece {
                            Piece::Text(text) => self.finish_text(&text, path, source, &mut finished),
                            Piece::Number(text) => finished.push(Inline::Number(text)),
                            Piece::Symbol(text) => finished.push(Inline::Symbol(text)),
                            Piece::Place(names) => {
                                finished.extend(self.named_place(&names, path, source).map(Inline::Anchor));
                            }
                            Piece::Cite(_) | Piece::Block(_) => {}
                        }
                    }
                }
                Inline::Emph(inner) => finished.push(Inline::Emph(self.finish(inner, path, source))),
                Inline::Strong(inner) => finished.push(Inline::Strong(self.finish(inner, path, source))),
                Inline::Link { target, content } => {
                    let content = self.finish(content, path, source);
                    finished.push(Inline::Link { target, content });
                }
                Inline::Code(code) => finished.push(Inline::Code(marks::clean(&code))),
                Inline::Footnote { number, content } => {
                    let number = self.footnotes_before + number;
                    self.footnotes = self.footnotes.max(number);
                    let content = self.finish(content, path, source);
                    finished.push(Inline::Footnote { number, content });
                }
                other => finished.push(other),
            }
        }
        finished
    }

    /// Text with `[@key]`, `@key` and `@fig-…` in it.
    fn finish_text(&mut self, plain: &str, path: &str, source: &str, finished: &mut Vec<Inline>) {
        let mut rest = plain;
        let mut before = String::new();
        while let Some(at) = rest.find('@') {
            if let Some((open, close)) = bracketed(rest, at) {
                before.push_str(&rest[..open]);
                let marks = self.citation(&rest[open + 1..close], path, source);
                push_text(&mut before, finished);
                if !marks.is_empty() {
                    finished.push(Inline::Citation(marks));
                }
                rest = &rest[close + 1..];
                continue;
            }
            let (head, tail) = (&rest[..at], &rest[at..]);
            before.push_str(head);
            let length = tail[1..].find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'));
            let name = &tail[1..length.map_or(tail.len(), |length| length + 1)];
            let target = ["fig-", "tbl-", "sec-", "sup-"].iter().any(|prefix| name.starts_with(prefix));
            // An address of mail has a letter before the sign.
            let inside_word = head.chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '.');
            let key = name.trim_end_matches(['-', '_']);
            if target {
                push_text(&mut before, finished);
                let id = anchor(key);
                let start = source.find(&format!("@{name}")).unwrap_or(0);
                self.pending.push((id.clone(), Span::new(path, start, start + name.len() + 1)));
                finished.push(Inline::Reference { id, text: String::new() });
                rest = &tail[name.len() + 1..];
            } else if !inside_word && self.is_meant(key) {
                push_text(&mut before, finished);
                let marks = self.mark(None, key, CitationForm::Narrative, None, path, source);
                if let Some(mark) = marks {
                    finished.push(Inline::Citation(vec![mark]));
                }
                rest = &tail[key.len() + 1..];
            } else {
                before.push('@');
                rest = &tail[1..];
            }
        }
        before.push_str(rest);
        push_text(&mut before, finished);
    }

    /// Whether `@name` in a sentence is a citation: a key, or a slip in one.
    fn is_meant(&self, name: &str) -> bool {
        !name.is_empty()
            && (self.citations.knows(name)
                || crate::diagnostic::nearest(name, self.citations.keys()).is_some())
    }

    /// The marks of `see @a, p. 3; -@b`.
    fn citation(&mut self, inside: &str, path: &str, source: &str) -> Vec<CitationMark> {
        let mut marks = Vec::new();
        for part in inside.split(';') {
            let Some((prefix, rest)) = part.split_once('@') else { continue };
            let (prefix, form) = match prefix.trim_end().strip_suffix('-') {
                Some(prefix) if prefix.is_empty() || prefix.ends_with(' ') => {
                    (prefix, CitationForm::YearAlone)
                }
                _ => (prefix, CitationForm::InBrackets),
            };
            let (key, locator) =
                rest.split_once(',').map_or((rest, None), |(key, locator)| (key, Some(locator.trim())));
            let prefix = Some(prefix.trim()).filter(|prefix| !prefix.is_empty());
            let locator = locator.filter(|locator| !locator.is_empty());
            marks.extend(self.mark(prefix, key.trim(), form, locator, path, source));
        }
        marks
    }

    fn mark(
        &mut self,
        prefix: Option<&str>,
        key: &str,
        form: CitationForm,
        locator: Option<&str>,
        path: &str,
        source: &str,
    ) -> Option<CitationMark> {
        if let Some(mark) = self.citations.cite(key) {
            let (prefix, locator) = (prefix.map(str::to_owned), locator.map(str::to_owned));
            return Some(CitationMark { prefix, locator, form, ..mark });
        }
        let start = source.find(&format!("@{key}")).map_or(0, |at| at + 1);
        let known: Vec<String> = self.citations.keys().map(str::to_owned).collect();
        let mut diagnostic =
            Diagnostic::error(Code::UnknownCitation, format!("the bibliography has no `{key}`"))
                .at(&Span::new(path, start, start + key.len()));
        diagnostic = if known.is_empty() {
            diagnostic.help("name a file in BibTeX, RIS or CSL-JSON under `bibliography`")
        } else {
            diagnostic.suggest(key, known.iter().map(String::as_str))
        };
        self.diagnostics.push(diagnostic);
        None
    }
}

/// The brackets around the `@` at a byte, if what stands between them is a citation: every part of it, between semicolons, has
/// one `@` at the start of a word.
fn bracketed(text: &str, at: usize) -> Option<(usize, usize)> {
    let open = text[..at].rfind('[').filter(|open| !text[*open..at].contains(']'))?;
    let close = at + text[at..].find(']')?;
    let starts_word = |part: &str| {
        let mut pieces = part.split('@');
        let before = pieces.next().unwrap_or_default();
        let key = pieces.next().is_some_and(|key| !key.starts_with([' ', ',']) && !key.is_empty());
        let word = before.is_empty() || before.ends_with([' ', '-']);
        key && word && pieces.next().is_none()
    };
    text[open + 1..close].split(';').all(starts_word).then_some((open, close))
}

/// Takes the names of places out of a heading, with the blank before them.
fn places(content: &mut [Inline]) -> Vec<String> {
    let mut names = Vec::new();
    for inline in content {
        let Inline::Text(marked) = inline else { continue };
        let mut kept = String::new();
        for piece in marks::pieces(marked) {
            match piece {
                Piece::Place(found) => {
                    names.extend(found.split(' ').map(str::to_owned));
                    kept.truncate(kept.trim_end().len());
                }
                other => kept.push_str(&marked_again(&other)),
            }
        }
        *marked = kept;
    }
    names
}

fn push_text(text: &mut String, finished: &mut Vec<Inline>) {
    if !text.is_empty() {
        finished.push(Inline::Text(std::mem::take(text)));
    }
}

fn marked_again(piece: &Piece) -> String {
    match piece {
        Piece::Number(text) => marks::number(text),
        Piece::Cite(key) => marks::cite(key),
        Piece::Block(name) => marks::block(name),
        Piece::Place(names) => marks::place(names),
        Piece::Symbol(text) | Piece::Text(text) => text.clone(),
    }
}

/// Nests sections by their heading levels.
fn nest(flat: Vec<(u8, Section)>) -> Vec<Section> {
    let mut roots: Vec<Section> = Vec::new();
    let mut open: Vec<(u8, Section)> = Vec::new();
    let close = |open: &mut Vec<(u8, Section)>, roots: &mut Vec<Section>| {
        if let Some((_, section)) = open.pop() {
            match open.last_mut() {
                Some((_, parent)) => parent.sections.push(section),
                None => roots.push(section),
            }
        }
    };
    for (level, section) in flat {
        while open.last().is_some_and(|(above, _)| *above >= level) {
            close(&mut open, &mut roots);
        }
        open.push((level, section));
    }
    while !open.is_empty() {
        close(&mut open, &mut roots);
    }
    roots
}
