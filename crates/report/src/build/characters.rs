//! Characters of figures that the embedded font lacks, wherever they come from: titles, names of arms, groups and outcomes, columns
//! of the author, axes. Labels of studies are looked at where they are read, since the message names the study.
//!
//! What is painted may have been wrapped, joined and capitalised since it was written, so it is looked up word by word: the place
//! is the first value of the spec, or the first cell of a table, that has the word and stands whole in the figure.

use std::collections::BTreeSet;

use metaweave_plot::Scene;
use metaweave_plot::text::is_lacking;

use super::Builder;
use crate::dataset::plausible;
use crate::diagnostic::Diagnostic;
use crate::document::model::{Block, Document};
use crate::run::Analysed;
use crate::source::{Sources, Span};
use crate::spec::yaml::{self, Node, Value};

/// What separates cells, or lines, where a file is not YAML.
const SEPARATORS: [char; 6] = [',', ';', '\t', '"', '\n', '\r'];

/// Files whose words come into no figure.
const PROSE: [&str; 4] = [".md", ".bib", ".ris", ".html"];

impl Builder<'_> {
    /// Warns about every text of a figure that is empty boxes where the embedded font paints it.
    pub(super) fn check_characters(&mut self, spec_path: &str, document: &Document, analysed: &[Analysed]) {
        let mut scenes: Vec<&Scene> = Vec::new();
        document.walk(&mut |block| {
            if let Block::Figure(figure) = block
                && figure.scene.texts().iter().any(|text| text.runs.iter().any(|run| lacks(&run.text)))
            {
                scenes.push(&figure.scene);
            }
        });
        if scenes.is_empty() {
            return;
        }
        let studies = analysed.iter().flat_map(|analysis| &analysis.result.studies);
        let labels: BTreeSet<String> =
            studies.filter(|study| lacks(&study.label)).map(|study| folded(&study.label)).collect();
        let labels: Vec<String> = labels.into_iter().collect();
        let mut written = written(&self.sources, spec_path);
        written.retain(|text| !labels.iter().any(|label| label.contains(&text.folded)));
        let mut said = BTreeSet::new();
        for scene in scenes {
            for warning in warnings(scene, &written, &labels) {
                if said.insert(warning.message.clone()) {
                    self.diagnostics.push(warning);
                }
            }
        }
    }
}

/// A text as it was written, with its place.
struct Written {
    text: String,
    folded: String,
    span: Span,
}

impl Written {
    fn new(text: &str, span: Span) -> Self {
        Self { text: text.to_owned(), folded: folded(text), span }
    }
}

fn warnings(scene: &Scene, written: &[Written], labels: &[String]) -> Vec<Diagnostic> {
    let painted: Vec<String> = scene.texts().iter().map(|text| text.plain()).collect();
    let whole = folded(&painted.concat());
    let whole: Vec<bool> = written.iter().map(|text| whole.contains(&text.folded)).collect();
    let words: BTreeSet<String> = painted
        .iter()
        .flat_map(|text| text.split_whitespace())
        .filter(|word| lacks(word))
        .map(folded)
        .collect();
    let mut found = Vec::new();
    for word in &words {
        let with_it = || written.iter().zip(&whole).filter(|(text, _)| text.folded.contains(word));
        let of_a_study = || labels.iter().any(|label| label.contains(word));
        // Where it stands whole it is what was painted; a part of something longer may be that of a study's label.
        match with_it().find(|(_, whole)| **whole).or_else(|| with_it().next().filter(|_| !of_a_study())) {
            Some((text, _)) => found.push(warning(&text.text).at(&text.span)),
            None if of_a_study() => {}
            None => found.push(warning(word).help(format!("it is in the figure `{}`", scene.id))),
        }
    }
    found
}

/// Whether any character of a text is an empty box.
fn lacks(text: &str) -> bool {
    text.chars().any(is_lacking)
}

fn warning(text: &str) -> Diagnostic {
    plausible::lacking(text, &format!("“{text}”"), "write the text")
}

/// Every text with such characters that may come into a figure: of the spec first, then of the other inputs by path.
fn written(sources: &Sources, spec_path: &str) -> Vec<Written> {
    let others = sources.digests().keys().map(String::as_str).filter(|path| *path != spec_path);
    let mut found = Vec::new();
    for path in std::iter::once(spec_path).chain(others) {
        let Some(text) = sources.text(path) else { continue };
        if PROSE.iter().any(|ending| path.ends_with(ending)) || !lacks(text) {
            continue;
        }
        let tree = [".yaml", ".yml"].iter().any(|ending| path.ends_with(ending)).then(|| yaml::parse(text));
        match tree {
            Some(Ok(tree)) => scalars(&tree, path, &mut found),
            Some(Err(_)) => {}
            None => cells(text, path, &mut found),
        }
    }
    found
}

fn scalars(node: &Node, path: &str, found: &mut Vec<Written>) {
    let keep = |text: &str, start: usize, end: usize, found: &mut Vec<Written>| {
        if lacks(text) {
            found.push(Written::new(text, Span::new(path, start, end)));
        }
    };
    match &node.value {
        Value::Null => {}
        Value::Scalar { text, .. } => keep(text, node.start, node.end, found),
        Value::Sequence(items) => items.iter().for_each(|item| scalars(item, path, found)),
        Value::Mapping(pairs) => {
            // Names of outcomes and groups may be keys.
            for (key, value) in pairs {
                keep(&key.text, key.start, key.end, found);
                scalars(value, path, found);
            }
        }
    }
}

fn cells(text: &str, path: &str, found: &mut Vec<Written>) {
    let mut start = 0;
    for piece in text.split_inclusive(SEPARATORS) {
        let cell = piece.trim_end_matches(SEPARATORS).trim_start();
        let at = start + (piece.trim_end_matches(SEPARATORS).len() - cell.len());
        let cell = cell.trim_end();
        start += piece.len();
        if lacks(cell) {
            found.push(Written::new(cell, Span::new(path, at, at + cell.len())));
        }
    }
}

/// A text without blanks, underscores and case, which may differ between where it is written and where it is painted.
fn folded(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '_').flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_keep_their_places() {
        let text = "study,место\n\"Иванов, 2001\", клиника ;x\r\nAdams,дом";
        let mut found = Vec::new();
        cells(text, "t.csv", &mut found);
        let texts: Vec<&str> = found.iter().map(|there| there.text.as_str()).collect();
        assert_eq!(texts, ["место", "Иванов", "клиника", "дом"]);
        for there in &found {
            assert_eq!(text.get(there.span.start..there.span.end), Some(there.text.as_str()));
        }
    }

    #[test]
    fn what_is_painted_is_compared_without_blanks_and_case() {
        assert_eq!(folded("Новый\u{a0}препарат"), folded("новый_ПРЕПАРАТ"));
    }
}
