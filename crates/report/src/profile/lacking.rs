//! What a manuscript still lacks for a journal: each thing with its place, and where it would be added.
//!
//! A heading counts wherever it stands: as the title of a section, or in bold at the start of a paragraph. Words are what
//! blanks separate.

use super::{Profile, Requirements, Statement};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::model::{Block, Document, Figure, Inline, Section, plain_text};
use crate::render;
use crate::source::Span;
use crate::spec::model::Spec;

/// What is compared with a profile.
#[derive(Clone, Copy, Debug)]
pub struct Manuscript<'a> {
    /// The spec.
    pub spec: &'a Spec,
    /// The report.
    pub document: &'a Document,
    /// The author's texts: path and content.
    pub texts: &'a [(&'a str, &'a str)],
}

/// A CSS pixel in points, of which 72 make an inch.
const POINTS_PER_PIXEL: f64 = 0.75;

/// What is lacking, one note each, and where the rules come from in the last one.
#[must_use]
pub fn lacking(profile: &Profile, manuscript: &Manuscript<'_>) -> Vec<Diagnostic> {
    let mut list = List { house: &profile.name, manuscript, notes: Vec::new() };
    let requires = &profile.requires;
    list.abstract_(requires);
    list.text_length(requires);
    list.counts(requires);
    list.parts(requires);
    for statement in &requires.statements {
        list.statement(statement);
    }
    list.figures(profile);
    let mut notes = list.notes;
    let number = match notes.len() {
        0 => "nothing is lacking that can be checked".to_owned(),
        1 => "1 thing is lacking".to_owned(),
        n => format!("{n} things are lacking"),
    };
    let mut last = Diagnostic::note(Code::Lacking, format!("{}: {number}", profile.name));
    for source in &profile.sources {
        let url = source.url.as_ref().map_or_else(String::new, |url| format!(", {url}"));
        last = last.help(format!("rules from {}{url}; date read: {}", source.title, source.read));
    }
    notes.push(last.help("journals change their rules: read the current instructions before submitting"));
    notes
}

/// A part of the report under a heading.
struct Part<'a> {
    heading: String,
    blocks: Vec<&'a Block>,
    section: Option<&'a Section>,
}

struct List<'a> {
    house: &'a str,
    manuscript: &'a Manuscript<'a>,
    notes: Vec<Diagnostic>,
}

impl<'a> List<'a> {
    fn note(&mut self, message: impl Into<String>, at: Option<Span>, help: impl Into<String>) {
        let at = at.unwrap_or_else(|| self.manuscript.spec.title.span.clone());
        self.notes.push(Diagnostic::note(Code::Lacking, message).at(&at).help(help));
    }

    fn abstract_(&mut self, requires: &Requirements) {
        if requires.abstract_words.is_none() && requires.abstract_headings.is_empty() {
            return;
        }
        let words = ["Abstract", "Summary"].map(str::to_owned);
        let Some(part) = self.part(&words) else {
            let limit =
                requires.abstract_words.map_or_else(String::new, |n| format!(" of at most {n} words"));
            let headings: Vec<&str> = requires
                .abstract_headings
                .iter()
                .filter_map(|words| words.first())
                .map(String::as_str)
                .collect();
            let under = if headings.is_empty() {
                String::new()
            } else {
                format!(", under the headings {}", headings.join(", "))
            };
            self.note(
                format!("{} asks for an abstract{limit}", self.house),
                None,
                format!("write a text that begins with `# Abstract`{under}, and name it first in `sections`"),
            );
            return;
        };
        let at = self.place(&words);
        let count = count_blocks(&part.blocks) + part.section.map_or(0, count_inner);
        if let Some(most) = requires.abstract_words
            && count > most as usize
        {
            let message = format!("the abstract has {count} words; {} takes {most}", self.house);
            self.note(message, at.clone(), format!("leave out {} words", count - most as usize));
        }
        let there: Vec<String> = headings_in(&part);
        let missing: Vec<&str> = requires
            .abstract_headings
            .iter()
            .filter(|words| !words.iter().any(|word| there.contains(&folded(word))))
            .filter_map(|words| words.first())
            .map(String::as_str)
            .collect();
        if !missing.is_empty() {
            let message = format!("the abstract lacks {} of {}", headings(&missing), self.house);
            self.note(
                message,
                at,
                "write each as `## Heading`, or as `**Heading.**` at the start of a paragraph",
            );
        }
    }

    fn text_length(&mut self, requires: &Requirements) {
        let Some(most) = requires.text_words else { return };
        let left_out = ["abstract", "summary", "references", "provenance"];
        let sections = self.manuscript.document.sections.iter();
        let count: usize = sections
            .filter(|section| !left_out.contains(&folded(&plain_text(&section.title)).as_str()))
            .map(|section| count_blocks(&section.blocks.iter().collect::<Vec<_>>()) + count_inner(section))
            .sum();
        if count > most as usize {
            let message = format!("the text has {count} words; {} takes {most}", self.house);
            self.note(message, None, "move parts to the supplement: name in `sections` only what stays");
        }
    }

    fn counts(&mut self, requires: &Requirements) {
        let (mut figures, mut tables, mut references) = (0, 0, 0);
        self.manuscript.document.walk(&mut |block| match block {
            Block::Figure(figure) if figure.number > 0 => figures += 1,
            Block::Table(table) if table.number > 0 => tables += 1,
            Block::References(list) => references += list.entries.len(),
            _ => {}
        });
        if let Some(main) = &self.manuscript.spec.submission {
            let of = |prefix: &str| main.main.iter().filter(|id| id.value.starts_with(prefix)).count();
            (figures, tables) = (of("fig-"), of("tbl-"));
        }
        if let Some(most) = requires.figures_and_tables
            && figures + tables > most as usize
        {
            let several = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
            let message = format!(
                "{} takes {most} figures and tables together; the report has {} and {}",
                self.house,
                several(figures, "figure"),
                several(tables, "table"),
            );
            let at = self.manuscript.spec.submission.as_ref();
            let at = at.and_then(|there| there.main.first()).map(|id| id.span.clone());
            self.note(message, at, "name those of the article under `submission: { main: [fig-…, tbl-…] }`; the others become supplementary");
        }
        if let Some(most) = requires.references
            && references > most as usize
        {
            let message = format!("there are {references} references; {} takes {most}", self.house);
            self.note(message, None, "cite fewer sources in the texts");
        }
    }

    fn parts(&mut self, requires: &Requirements) {
        let spec = self.manuscript.spec;
        let (mut flow, mut findings, mut checklist) = (false, false, false);
        self.manuscript.document.walk(&mut |block| match block {
            Block::Figure(figure) => flow |= figure.id == "fig-flow",
            Block::Table(table) => {
                findings |= table.id.starts_with("tbl-summary-of-findings");
                checklist |= table.id.contains("checklist");
            }
            _ => {}
        });
        if requires.registration && spec.registration.is_none() {
            let message = format!("{} asks where the review is registered", self.house);
            self.note(message, None, "add `registration: PROSPERO CRD…`, or `registration: not registered`");
        }
        if requires.flow_diagram && !flow {
            let message = format!("{} asks for a diagram of the flow of studies", self.house);
            self.note(message, None, "add `review: { prisma: flow.csv }` with the counts of each step");
        }
        if requires.summary_of_findings && !findings {
            let message = format!("{} asks for a summary of findings", self.house);
            self.note(message, None, "rate the certainty of the analyses under `grade:`");
        }
        let judged = spec.review.as_ref().is_some_and(|review| review.risk_of_bias.is_some());
        if requires.risk_of_bias && !judged {
            let message = format!("{} asks for the risk of bias in each study", self.house);
            self.note(message, None, "add `review: { risk_of_bias: { file: rob.csv, tool: rob2 } }`");
        }
        if let Some(name) = &requires.checklist
            && !checklist
            && self.part(&[format!("{name} checklist")]).is_none()
        {
            let message = format!("{} asks for the {name} checklist", self.house);
            self.note(
                message,
                None,
                "submit it beside the manuscript, with the page or section of each item",
            );
        }
    }

    fn statement(&mut self, statement: &Statement) {
        let Some(usual) = statement.headings.first() else { return };
        match self.part(&statement.headings) {
            None => {
                let message = format!("{} asks for “{usual}”", self.house);
                let help = format!(
                    "add a heading `## {usual}` to one of the texts of `sections`, and say {}",
                    statement.says
                );
                self.note(message, None, help);
            }
            Some(part) => {
                let count = count_blocks(&part.blocks) + part.section.map_or(0, count_inner);
                if let Some(most) = statement.words
                    && count > most as usize
                {
                    let message =
                        format!("“{}” has {count} words; {} takes {most}", part.heading, self.house);
                    let at = self.place(&statement.headings);
                    self.note(message, at, format!("leave out {} words", count - most as usize));
                }
            }
        }
    }

    /// Figures whose text would be too small in print.
    fn figures(&mut self, profile: &Profile) {
        let Some(smallest) = profile.figures.smallest_text else { return };
        let mut small = Vec::new();
        self.manuscript.document.walk(&mut |block| {
            if let Block::Figure(figure) = block
                && let Some(points) = printed_text(figure, profile)
                && points < smallest - 0.05
            {
                small.push((figure.number, points));
            }
        });
        if small.is_empty() {
            return;
        }
        let width = profile.figures.widths.last().copied().unwrap_or(f64::INFINITY);
        let list: Vec<String> =
            small.iter().map(|(number, points)| format!("Figure {number} ({points:.1} pt)")).collect();
        let message = format!(
            "at {width} mm of width the smallest text is below the {smallest} pt of {}: {}",
            self.house,
            list.join(", ")
        );
        self.note(message, None, "shorten labels and columns, or split the figure");
    }

    /// The part of the report under a heading.
    fn part(&self, words: &[String]) -> Option<Part<'a>> {
        let wanted: Vec<String> = words.iter().map(|word| folded(word)).collect();
        self.manuscript.document.sections.iter().find_map(|section| part_in(section, &wanted))
    }

    /// The line of a text that has one of these headings.
    fn place(&self, words: &[String]) -> Option<Span> {
        let wanted: Vec<String> = words.iter().map(|word| folded(word)).collect();
        self.manuscript.texts.iter().find_map(|(path, content)| {
            let mut start = 0;
            content.split_inclusive('\n').find_map(|line| {
                let here = start;
                start += line.len();
                let text = line.trim_end();
                let heading = text.trim_start_matches(['#', '*', ' ']);
                let heading = if text.starts_with('*') { heading.split('*').next()? } else { heading };
                let marked = text.starts_with(['#', '*']);
                (marked && wanted.contains(&folded(heading)))
                    .then(|| Span::new(*path, here, here + text.len()))
            })
        })
    }
}

fn part_in<'a>(section: &'a Section, wanted: &[String]) -> Option<Part<'a>> {
    let title = plain_text(&section.title);
    if wanted.contains(&folded(&title)) {
        return Some(Part {
            heading: title,
            blocks: section.blocks.iter().collect(),
            section: Some(section),
        });
    }
    section
        .blocks
        .iter()
        .find_map(|block| {
            let heading = run_in(block)?;
            wanted.contains(&folded(&heading)).then(|| Part { heading, blocks: vec![block], section: None })
        })
        .or_else(|| section.sections.iter().find_map(|inner| part_in(inner, wanted)))
}

/// The bold start of a paragraph.
fn run_in(block: &Block) -> Option<String> {
    match block {
        Block::Paragraph(inlines) => match inlines.first() {
            Some(Inline::Strong(inner)) => Some(plain_text(inner)),
            _ => None,
        },
        _ => None,
    }
}

fn headings_in(part: &Part<'_>) -> Vec<String> {
    let run_ins = part.blocks.iter().copied().filter_map(run_in);
    let titles = part.section.iter().flat_map(|section| &section.sections);
    run_ins.chain(titles.map(|section| plain_text(&section.title))).map(|text| folded(&text)).collect()
}

/// A heading without case, marks and the number before it.
fn folded(heading: &str) -> String {
    let kept: String = heading
        .chars()
        .filter(|c| !matches!(c, '\'' | '’' | '‘'))
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    let words = kept.split_whitespace().skip_while(|word| word.bytes().all(|b| b.is_ascii_digit()));
    words.collect::<Vec<_>>().join(" ").to_lowercase()
}

fn headings(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("“{word}”")).collect();
    match quoted.as_slice() {
        [only] => format!("the heading {only}"),
        [head @ .., last] => format!("the headings {} and {last}", head.join(", ")),
        [] => String::new(),
    }
}

/// Words of running text, without tables, figures and folds.
fn count_blocks(blocks: &[&Block]) -> usize {
    let count = |inlines: &[Inline]| plain_text(inlines).split_whitespace().count();
    blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(inlines) => count(inlines),
            Block::List { items, .. } => {
                items.iter().map(|item| count_blocks(&item.iter().collect::<Vec<_>>())).sum()
            }
            Block::Note { blocks, .. } | Block::Quote(blocks) => {
                count_blocks(&blocks.iter().collect::<Vec<_>>())
            }
            Block::Definitions(pairs) => {
                pairs.iter().map(|(term, description)| count(term) + count(description)).sum()
            }
            _ => 0,
        })
        .sum()
}

fn count_inner(section: &Section) -> usize {
    let of = |inner: &Section| count_blocks(&inner.blocks.iter().collect::<Vec<_>>()) + count_inner(inner);
    section.sections.iter().map(of).sum()
}

/// Size in points of the smallest text of a figure as it is printed.
fn printed_text(figure: &Figure, profile: &Profile) -> Option<f64> {
    let pages = render::in_columns(&figure.scene, &profile.figures, &profile.numbers);
    let smallest = pages.iter().filter_map(metaweave_plot::Scene::smallest_text).reduce(f64::min);
    smallest.map(|pixels| pixels * POINTS_PER_PIXEL)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_compared_without_case_marks_and_numbers() {
        for (written, same) in [
            ("Authors’ conclusions", "Authors' conclusions"),
            ("2. Methods.", "methods"),
            ("Funding/Support:", "Funding / Support"),
        ] {
            assert_eq!(folded(written), folded(same));
        }
        assert_ne!(folded("Summary of findings"), folded("Summary"));
    }
}
