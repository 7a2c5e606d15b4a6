//! The letter of p-values in italics, as some journals set it: *P* = .003.
//!
//! Numbers become text before they become inlines, so the letter is found again in the finished document: alone, before
//! "-value" or "value", or before a relation and a figure.

use super::model::{Block, Document, Inline, Section, Table};

impl Document {
    /// Sets the letter of p-values in italics, wherever texts and tables print one.
    pub fn set_in_italics(&mut self, letter: &str) {
        if letter.is_empty() {
            return;
        }
        for section in &mut self.sections {
            set_section(section, letter);
        }
    }
}

fn set_section(section: &mut Section, letter: &str) {
    section.blocks.iter_mut().for_each(|block| set_block(block, letter));
    section.sections.iter_mut().for_each(|inner| set_section(inner, letter));
}

fn set_block(block: &mut Block, letter: &str) {
    match block {
        Block::Paragraph(inlines) => set_inlines(inlines, letter),
        Block::List { items, .. } => items.iter_mut().flatten().for_each(|block| set_block(block, letter)),
        Block::Table(table) => set_table(table, letter),
        Block::Figure(figure) => {
            set_inlines(&mut figure.caption, letter);
            if let Some(data) = &mut figure.data {
                set_table(data, letter);
            }
        }
        Block::Note { blocks, .. } | Block::Quote(blocks) => {
            blocks.iter_mut().for_each(|block| set_block(block, letter));
        }
        Block::Details { summary, blocks } => {
            set_inlines(summary, letter);
            blocks.iter_mut().for_each(|block| set_block(block, letter));
        }
        Block::Definitions(pairs) => pairs.iter_mut().for_each(|(term, description)| {
            set_inlines(term, letter);
            set_inlines(description, letter);
        }),
        Block::Code(_) | Block::References(_) => {}
    }
}

fn set_table(table: &mut Table, letter: &str) {
    set_inlines(&mut table.caption, letter);
    table.columns.iter_mut().for_each(|column| set_inlines(&mut column.header, letter));
    table.rows.iter_mut().flat_map(|row| &mut row.cells).for_each(|cell| set_inlines(cell, letter));
    table.notes.iter_mut().for_each(|note| set_inlines(note, letter));
}

fn set_inlines(inlines: &mut Vec<Inline>, letter: &str) {
    let mut set = Vec::with_capacity(inlines.len());
    for inline in std::mem::take(inlines) {
        match inline {
            Inline::Text(text) => split(&text, letter, Inline::Text, &mut set),
            Inline::Number(text) => split(&text, letter, Inline::Number, &mut set),
            Inline::Strong(mut inner) => {
                set_inlines(&mut inner, letter);
                set.push(Inline::Strong(inner));
            }
            Inline::Link { target, mut content } => {
                set_inlines(&mut content, letter);
                set.push(Inline::Link { target, content });
            }
            other => set.push(other),
        }
    }
    *inlines = set;
}

/// The text in pieces, the letter apart wherever it stands for a p-value.
fn split(text: &str, letter: &str, kind: fn(String) -> Inline, set: &mut Vec<Inline>) {
    let mut done = 0;
    let mut at = 0;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find(letter)) {
        let start = at + found;
        let end = start + letter.len();
        let (before, after) = (text.get(..start).unwrap_or_default(), text.get(end..).unwrap_or_default());
        if !before.ends_with(|c: char| c.is_alphanumeric()) && is_p_value(after) {
            if let Some(plain) = text.get(done..start).filter(|plain| !plain.is_empty()) {
                set.push(kind(plain.to_owned()));
            }
            set.push(Inline::Symbol(letter.to_owned()));
            done = end;
        }
        at = end;
    }
    if let Some(plain) = text.get(done..).filter(|plain| !plain.is_empty() || done == 0) {
        set.push(kind(plain.to_owned()));
    }
}

/// Whether what follows a letter makes it that of a p-value.
fn is_p_value(after: &str) -> bool {
    let rest = after.trim_start_matches([' ', '\u{A0}', '\u{2009}']);
    let related = rest.strip_prefix(['=', '<', '>', '≤', '≥']);
    related.is_some_and(|rest| {
        rest.trim_start().starts_with(|c: char| c.is_ascii_digit() || c == '.' || c == '·')
    }) || after.starts_with("-value")
        || after.starts_with(" value")
        || after.starts_with(" not estimable")
        || after.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(text: &str) -> Vec<Inline> {
        let mut inlines = vec![Inline::Text(text.to_owned())];
        set_inlines(&mut inlines, "P");
        inlines
    }

    #[test]
    fn only_the_letter_of_a_p_value_is_set_apart() {
        let symbol = || Inline::Symbol("P".to_owned());
        let text = |text: &str| Inline::Text(text.to_owned());
        assert_eq!(set("(P = .003)"), [text("("), symbol(), text(" = .003)")]);
        assert_eq!(set("P-value"), [symbol(), text("-value")]);
        assert_eq!(set("PRISMA, MAP = 3, P. falciparum"), [text("PRISMA, MAP = 3, P. falciparum")]);
        assert_eq!(set("P < .001; P > .99"), [symbol(), text(" < .001; "), symbol(), text(" > .99")]);
        assert_eq!(set(""), [text("")]);
    }
}
