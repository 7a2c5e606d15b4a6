//! Places in the report: where items of checklists are answered, the names of sections, and what references lead to.

use std::collections::BTreeSet;

use super::Composer;
use crate::checklist::{self, Answer};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::model::{Block, CitationMark, Inline, Section, plain_text, text};
use crate::language::say;
use crate::source::Span;
use crate::spec::anchor;
use crate::spec::decode::Sp;
use crate::supplement;

/// What a heading's own name starts with.
const SECTION: &str = "sec-";

/// What the name of a file of the supplement starts with.
const SUPPLEMENT: &str = "sup-";

/// Sections that follow the review itself and have no number.
const BACK_MATTER: &[&str] = &["references", "provenance", "checklists", "supplementary-files"];

impl Composer<'_> {
    /// Says that a section, table or figure answers items of checklists: `prisma-16a amstar2-7`, with a `~` behind what it
    /// answers in part.
    pub fn answer(&mut self, anchor: &str, marks: &str) {
        self.answers.extend(Answer::at(anchor, marks));
    }

    /// A new place in generated text that answers items of checklists; its anchor.
    pub(super) fn answered_here(&mut self, marks: &str) -> String {
        let first = marks.split_whitespace().next().unwrap_or_default().trim_end_matches('~');
        let anchor = self.anchor(first);
        self.answer(&anchor, marks);
        anchor
    }

    /// A place in one of the author's texts that answers items of checklists; its anchor.
    pub(super) fn named_place(&mut self, names: &str, path: &str, source: &str) -> Option<String> {
        let known = checklist::marks();
        let mut good: Vec<&str> = Vec::new();
        for name in names.split(' ') {
            if known.iter().any(|mark| mark == name) {
                good.push(name);
            } else {
                let span = place_span(name, path, source);
                let diagnostic = if name.starts_with(SECTION) {
                    Diagnostic::error(Code::UnknownName, format!("`{name}` names no heading"))
                        .at(&span)
                        .help("a section gets its name in its heading: `## Search {#sec-search}`")
                } else {
                    unknown_mark(name, &known).at(&span)
                };
                self.diagnostics.push(diagnostic);
            }
        }
        (!good.is_empty()).then(|| self.answered_here(&good.join(" ")))
    }

    /// The anchor of a heading: the name that the author gave it, or one made of its words.
    pub(super) fn heading_anchor(
        &mut self,
        names: &[String],
        title: &str,
        path: &str,
        source: &str,
    ) -> String {
        let known = checklist::marks();
        let own = names.iter().find(|name| name.starts_with(SECTION));
        let id = match own.map(|name| anchor(name)) {
            Some(name) => {
                let id = self.anchor(&name);
                if id != name {
                    self.diagnostics.push(
                        Diagnostic::error(Code::DuplicateId, format!("`{name}` is the name of two sections"))
                            .at(&place_span(&name, path, source)),
                    );
                }
                id
            }
            None => self.anchor(title),
        };
        for name in names.iter().filter(|name| !name.starts_with(SECTION)) {
            if known.contains(name) {
                self.answer(&id, name);
            } else {
                let diagnostic = unknown_mark(name, &known).at(&place_span(name, path, source));
                self.diagnostics.push(diagnostic);
            }
        }
        id
    }

    /// Gives sections their numbers, if the spec asks for them.
    pub(super) fn number_sections(&self, body: &mut [Section]) {
        if self.inputs.spec.number_sections.as_ref().is_some_and(|number| number.value) {
            number(body, "");
        }
    }

    /// Adds the list of supplementary files where a text refers to one of them and the report has no list yet.
    pub(super) fn list_supplement(&mut self, body: &mut Vec<Section>) {
        let referred = self.pending.iter().any(|(id, _)| id.starts_with(SUPPLEMENT));
        if referred && !body.iter().any(|section| section.id == "supplementary-files") {
            let at = body.iter().position(|section| section.id == "provenance").unwrap_or(body.len());
            body.insert(at, self.supplementary_files());
        }
    }

    /// The section that lists them; its entries follow when all parts are there.
    pub fn supplementary_files(&mut self) -> Section {
        Section {
            id: self.anchor("supplementary-files"),
            title: vec![text(say!(self.style(), "checklists-supplementary-files"))],
            blocks: Vec::new(),
            sections: Vec::new(),
        }
    }

    /// Fills in the names of what texts refer to, and reports references that lead nowhere.
    pub(super) fn resolve(&mut self, body: &mut [Section], supplementary: &mut [Section]) {
        let data = self.inputs.tables.keys().map(String::as_str);
        let files = supplement::numbered(
            body.iter().chain(supplementary.iter()),
            data,
            self.inputs.labels,
            self.style(),
        );
        for file in &files {
            let id = format!("{SUPPLEMENT}{}", file.name);
            let style = self.style();
            // A label that is a word, such as "eAppendix 2", needs none before it.
            let printed = if file.number.contains(' ') {
                file.number.clone()
            } else {
                say!(style, "checklists-supplement", number = &file.number)
            };
            self.targets.insert(id, printed);
        }
        if let Some(list) = body.iter_mut().find(|section| section.id == "supplementary-files") {
            let item = |file: &supplement::Numbered| {
                let id = format!("{SUPPLEMENT}{}", file.name);
                let name = Inline::Strong(vec![text(format!("{}.", file.number))]);
                let line = vec![Inline::Anchor(id), name, text(format!(" {}", file.title))];
                vec![Block::Paragraph(line)]
            };
            let items = files.iter().map(item).collect();
            list.blocks = vec![Block::List { ordered: false, items }];
        }
        for section in body.iter() {
            self.section_targets(section);
        }
        for (id, span) in std::mem::take(&mut self.pending) {
            self.unresolved(&id, &span);
        }
        let printer = self.citations.printer();
        let mut cited = 0;
        for section in body.iter_mut().chain(supplementary) {
            section.runs_mut(&mut |run| {
                let mut leads = Vec::new();
                for (at, inline) in run.iter_mut().enumerate() {
                    match inline {
                        Inline::Reference { id, text } if text.is_empty() => {
                            let (found, printed) = self.target(id).unwrap_or((id.as_str(), id.as_str()));
                            (*id, *text) = (found.to_owned(), printed.to_owned());
                        }
                        Inline::Citation(marks) => {
                            let lead = printer.print(cited, marks);
                            if !lead.is_empty() {
                                leads.push((at, lead));
                            }
                            cited += 1;
                        }
                        _ => {}
                    }
                }
                for (at, lead) in leads.into_iter().rev() {
                    run.insert(at, text(lead));
                }
                attach_raised(run);
            });
        }
    }

    /// What a reference by this name leads to, and how it is printed.
    pub(crate) fn target<'t>(&'t self, id: &str) -> Option<(&'t str, &'t str)> {
        let by = |id: &str| self.targets.get_key_value(id);
        let found = by(id).or_else(|| by(id.strip_prefix(SECTION)?));
        found.map(|(id, printed)| (id.as_str(), printed.as_str()))
    }

    /// Reports a name in the spec that leads nowhere.
    pub(crate) fn refer(&mut self, place: &Sp<String>) {
        self.unresolved(&anchor(&place.value), &place.span);
    }

    fn unresolved(&mut self, id: &str, span: &Span) {
        if self.target(id).is_some() {
            return;
        }
        let own = |name: &String| {
            let prefixes = ["fig-", "tbl-", SECTION, SUPPLEMENT];
            let named = prefixes.iter().any(|prefix| name.starts_with(prefix));
            if named { name.clone() } else { format!("{SECTION}{name}") }
        };
        let mut names: Vec<String> = self.targets.keys().map(own).collect();
        // Of what there is, the kind that was meant.
        if let Some((kind, _)) = id.split_once('-')
            && names.iter().any(|name| name.split_once('-').is_some_and(|(own, _)| own == kind))
        {
            names.retain(|name| name.split_once('-').is_some_and(|(own, _)| own == kind));
        }
        let diagnostic = Diagnostic::error(Code::UnknownName, format!("nothing is called `{id}`"))
            .at(span)
            .suggest(id, names.iter().map(String::as_str));
        self.diagnostics.push(diagnostic);
    }

    fn section_targets(&mut self, section: &Section) {
        let title = plain_text(&section.title);
        let printed = match title.split_once('\u{2002}') {
            Some((number, _)) => say!(self.style(), "checklists-section", number),
            None => title,
        };
        self.targets.entry(section.id.clone()).or_insert(printed);
        for inner in &section.sections {
            self.section_targets(inner);
        }
    }
}

/// Numbers in front of titles, an en space between them: "2.1 Search".
fn number(sections: &mut [Section], above: &str) {
    let counted = sections.iter_mut().filter(|section| !BACK_MATTER.contains(&section.id.as_str()));
    for (at, section) in counted.enumerate() {
        let number = format!("{above}{}", at + 1);
        section.title.insert(0, text(format!("{number}\u{2002}")));
        self::number(&mut section.sections, &format!("{number}."));
    }
}

/// The citations of a report in its order.
pub(super) fn cited(body: &mut [Section], supplementary: &mut [Section]) -> Vec<Vec<CitationMark>> {
    let mut cited = Vec::new();
    for section in body.iter_mut().chain(supplementary) {
        section.runs_mut(&mut |run| {
            cited.extend(run.iter().filter_map(|inline| match inline {
                Inline::Citation(marks) => Some(marks.clone()),
                _ => None,
            }));
        });
    }
    cited
}

/// Raised numbers stand at the word, without the blank that an author typed.
fn attach_raised(run: &mut [Inline]) {
    for at in 1..run.len() {
        let (before, rest) = run.split_at_mut(at);
        if let ([.., Inline::Text(text)], [Inline::Citation(marks), ..]) = (before, rest)
            && marks.first().is_some_and(|mark| mark.raised)
        {
            text.truncate(text.trim_end().len());
        }
    }
}

/// Takes out the anchors that nothing leads to.
pub(super) fn prune(body: &mut [Section], supplementary: &mut [Section]) {
    let mut wanted: BTreeSet<String> = BTreeSet::new();
    for section in body.iter_mut().chain(supplementary.iter_mut()) {
        section.runs_mut(&mut |run| {
            wanted.extend(run.iter().filter_map(|inline| match inline {
                Inline::Reference { id, .. } => Some(id.clone()),
                Inline::Link { target, .. } => target.strip_prefix('#').map(str::to_owned),
                _ => None,
            }));
        });
    }
    for section in body.iter_mut().chain(supplementary) {
        section.runs_mut(&mut |run| {
            run.retain(|inline| !matches!(inline, Inline::Anchor(id) if !wanted.contains(id)));
        });
    }
}

fn unknown_mark(name: &str, known: &[String]) -> Diagnostic {
    let checklist = checklist::CHECKLISTS
        .iter()
        .rev()
        .find(|checklist| name.strip_prefix(checklist.prefix).is_some_and(|rest| rest.starts_with('-')));
    match checklist {
        Some(checklist) => {
            let own = known.iter().filter(|mark| {
                mark.strip_prefix(checklist.prefix)
                    .is_some_and(|rest| rest.starts_with('-') && !rest.contains("abstract"))
            });
            let message = format!("{} has no item that is marked `{name}`", checklist.title);
            Diagnostic::error(Code::UnknownName, message).suggest(name, own.map(String::as_str))
        }
        None => {
            let prefixes: Vec<String> =
                checklist::CHECKLISTS.iter().map(|checklist| format!("`{}-…`", checklist.prefix)).collect();
            let mut diagnostic = Diagnostic::error(Code::UnknownName, format!("`{name}` marks nothing"));
            if let Some(near) = crate::diagnostic::nearest(name, known.iter().map(String::as_str)) {
                diagnostic = diagnostic.help(format!("did you mean `{near}`?"));
                diagnostic.suggestion = Some(near.to_owned());
            }
            diagnostic.help(format!(
                "marks are items of checklists ({}) and, in headings, names of sections (`sec-…`)",
                prefixes.join(", ")
            ))
        }
    }
}

/// Where a name between `{#` and `}` stands.
fn place_span(name: &str, path: &str, source: &str) -> Span {
    let start = source.find(&format!("#{name}")).map_or(0, |at| at + 1);
    Span::new(path, start, start + name.len())
}
