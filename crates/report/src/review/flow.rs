//! How records became included studies: the boxes of a PRISMA 2020 flow diagram, read from a table and added up.
//!
//! Two shapes of table are read. In the simple one a row is a box (`box`, `n`), or one of several rows of a box told apart by
//! `label`: a database, a reason. The other is the template of the R package PRISMA2020, with its columns `data` and `n`
//! and reasons as "Reason, n; Reason, n". The names of boxes are that template's.
//!
//! A box without a number was not stated where the numbers come from; nothing is computed for it.
//!
//! Source: Page et al. (2021), BMJ 372, n71, figure 1; Haddaway et al. (2022), Campbell Syst. Rev. 18, e1230.

use crate::dataset::Table;
use crate::dataset::label::unknown_column;
use crate::dataset::table::Dialect;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::results::{FlowBoxResult, FlowResult};
use crate::source::Span;

/// The boxes: name in tables, words in messages.
pub const BOXES: &[(&str, &str)] = &[
    ("previous_studies", "studies in the previous version"),
    ("previous_reports", "reports in the previous version"),
    ("database_results", "records from databases"),
    ("register_results", "records from registers"),
    ("website_results", "records from websites"),
    ("organisation_results", "records from organisations"),
    ("citations_results", "records from citation searching"),
    ("duplicates", "duplicate records"),
    ("excluded_automatic", "records marked by automation tools"),
    ("excluded_other", "records removed for other reasons"),
    ("records_screened", "records screened"),
    ("records_excluded", "records excluded"),
    ("dbr_sought_reports", "reports sought"),
    ("dbr_notretrieved_reports", "reports not retrieved"),
    ("dbr_assessed", "reports assessed"),
    ("dbr_excluded", "reports excluded"),
    ("other_sought_reports", "reports sought, other methods"),
    ("other_notretrieved_reports", "reports not retrieved, other methods"),
    ("other_assessed", "reports assessed, other methods"),
    ("other_excluded", "reports excluded, other methods"),
    ("new_studies", "studies included"),
    ("new_reports", "reports of included studies"),
    ("total_studies", "studies in all"),
    ("total_reports", "reports in all"),
    ("studies_in_synthesis", "studies in the meta-analyses"),
];

/// What people call boxes, in lower case with `_` between words, and the box.
const OTHER_NAMES: &[(&str, &str)] = &[
    ("identified", "database_results"),
    ("identified_databases", "database_results"),
    ("records_identified", "database_results"),
    ("records", "database_results"),
    ("databases", "database_results"),
    ("registers", "register_results"),
    ("websites", "website_results"),
    ("organisations", "organisation_results"),
    ("organizations", "organisation_results"),
    ("citation_searching", "citations_results"),
    ("duplicates_removed", "duplicates"),
    ("automation", "excluded_automatic"),
    ("screened", "records_screened"),
    ("excluded", "records_excluded"),
    ("title_abstract_excluded", "records_excluded"),
    ("sought", "dbr_sought_reports"),
    ("reports_sought", "dbr_sought_reports"),
    ("retrieved", "dbr_sought_reports"),
    ("not_retrieved", "dbr_notretrieved_reports"),
    ("reports_not_retrieved", "dbr_notretrieved_reports"),
    ("assessed", "dbr_assessed"),
    ("eligibility", "dbr_assessed"),
    ("full_text", "dbr_assessed"),
    ("full_texts", "dbr_assessed"),
    ("full_text_assessed", "dbr_assessed"),
    ("reports_assessed", "dbr_assessed"),
    ("full_text_excluded", "dbr_excluded"),
    ("full_texts_excluded", "dbr_excluded"),
    ("reports_excluded", "dbr_excluded"),
    ("included", "new_studies"),
    ("studies_included", "new_studies"),
    ("included_studies", "new_studies"),
    ("studies", "new_studies"),
    ("included_reports", "new_reports"),
    ("meta_analysis", "studies_in_synthesis"),
    ("synthesis", "studies_in_synthesis"),
];

/// Rows of the PRISMA2020 template that hold no count.
const HEADINGS: &[&str] = &["NA", "", "identification", "screening", "included"];

/// The name of a box that another name stands for, or the name as it is written.
fn meant(written: &str) -> &str {
    let folded = written.trim().to_lowercase().replace([' ', '-'], "_");
    OTHER_NAMES.iter().find(|(other, _)| *other == folded).map_or(written, |(_, id)| id)
}

/// A flow of studies.
#[derive(Clone, Debug, PartialEq)]
pub struct Flow {
    /// Counts in the order of the table.
    pub counts: Vec<Count>,
    /// Where the numbers come from, each source once.
    pub sources: Vec<String>,
}

/// One number of a box.
#[derive(Clone, Debug, PartialEq)]
pub struct Count {
    /// Name of the box.
    pub of: &'static str,
    /// The database, register or reason counted; empty where the box has one number.
    pub label: String,
    /// The number; `None` where it was not stated.
    pub n: Option<u64>,
    /// Where it stands.
    pub span: Span,
}

impl Flow {
    /// Reads the table; what does not add up goes to `diagnostics`.
    pub fn read(path: &str, text: &str, diagnostics: &mut Diagnostics) -> Option<Self> {
        let table = Table::read(path, text, &Dialect::default(), diagnostics)?;
        let template = table.column("data").is_some()
            && table.column("box").is_none_or(|_| table.column("node").is_some());
        let name = if template { "data" } else { "box" };
        let mut needed = |name: &str| {
            let found = table.column(name);
            if found.is_none() {
                diagnostics.push(unknown_column(name, &table.header_span(0), &table));
            }
            found
        };
        let (names, n) = (needed(name), needed("n"));
        let (names, n) = (names?, n?);
        let (label, source) = (table.column("label"), table.column("source"));
        let mut flow = Self { counts: Vec::new(), sources: Vec::new() };
        let mut whole = true;
        for row in 0..table.rows.len() {
            let written = table.cell(row, names);
            if template && HEADINGS.contains(&written) {
                continue;
            }
            // The template lists every box, used or not; an unused one is empty or zero.
            let (of, in_parts) = match written {
                "database_specific_results" => ("database_results", true),
                "register_specific_results" => ("register_results", true),
                other => (other, other.ends_with("_excluded") && template),
            };
            let Some(&(of, _)) = BOXES.iter().find(|(id, _)| *id == of) else {
                whole = false;
                diagnostics.push(
                    Diagnostic::error(Code::UnknownName, format!("`{written}` is no box of a flow diagram"))
                        .at(&table.cell_span(row, names))
                        .suggest(meant(written), BOXES.iter().map(|(id, _)| *id))
                        .help("docs/spec.md has a table of all boxes"),
                );
                continue;
            };
            if let Some(source) = source.map(|column| table.cell(row, column)).filter(|cell| !cell.is_empty())
                && !flow.sources.iter().any(|other| other == source)
            {
                flow.sources.push(source.to_owned());
            }
            let span = table.cell_span(row, n);
            let cell = table.cell(row, n);
            if template && (cell.is_empty() || cell == "0") {
                continue;
            }
            let label = label.map_or("", |column| table.cell(row, column));
            let parts = if in_parts && cell.contains(',') { labelled(cell) } else { vec![(label, cell)] };
            if written.ends_with("_specific_results") {
                // The databases one by one take the place of their sum, which must be the same.
                whole &= flow.replace(of, &parts, &span, diagnostics);
                continue;
            }
            for (label, number) in parts {
                match whole_number(number) {
                    Ok(n) => flow.counts.push(Count { of, label: label.to_owned(), n, span: span.clone() }),
                    Err(()) => {
                        whole = false;
                        diagnostics.push(not_a_count(number, &span));
                    }
                }
            }
        }
        if whole {
            flow.add_up(diagnostics);
        }
        whole.then_some(flow)
    }

    /// The counts of a box.
    pub fn of<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Count> + Clone {
        self.counts.iter().filter(move |count| count.of == name)
    }

    /// Whether the table has the box.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.counts.iter().any(|count| count.of == name)
    }

    /// The number of a box; `None` where it is not in the table or not stated.
    #[must_use]
    pub fn total(&self, name: &str) -> Option<u64> {
        if !self.has(name) {
            return None;
        }
        self.of(name).map(|count| count.n).sum()
    }

    /// The studies included, those of an earlier version too, and where the number stands.
    #[must_use]
    pub fn included(&self) -> Option<(u64, &Span)> {
        let name = if self.has("total_studies") { "total_studies" } else { "new_studies" };
        Some((self.total(name)?, &self.counts.iter().find(|count| count.of == name)?.span))
    }

    /// As `results.json` records it.
    #[must_use]
    pub fn to_result(&self) -> FlowResult {
        let boxes = self.counts.iter().map(|count| FlowBoxResult {
            r#box: count.of.to_owned(),
            label: Some(count.label.clone()).filter(|label| !label.is_empty()),
            n: count.n,
        });
        FlowResult { boxes: boxes.collect() }
    }

    /// Puts the databases one by one in place of their sum.
    fn replace(
        &mut self,
        of: &'static str,
        parts: &[(&str, &str)],
        span: &Span,
        diagnostics: &mut Diagnostics,
    ) -> bool {
        let mut counts = Vec::new();
        for (label, number) in parts {
            match whole_number(number) {
                Ok(n) => counts.push(Count { of, label: (*label).to_owned(), n, span: span.clone() }),
                Err(()) => {
                    diagnostics.push(not_a_count(number, span));
                    return false;
                }
            }
        }
        let sum: Option<u64> = counts.iter().map(|count| count.n).sum();
        if let (Some(stated), Some(sum)) = (self.counts.iter().find(|count| count.of == of), sum)
            && let Some(n) = stated.n
            && n != sum
        {
            diagnostics.push(
                Diagnostic::error(
                    Code::Arithmetic,
                    format!("{} add up to {sum} here and to {n} elsewhere", words_of(of)),
                )
                .at(span)
                .related(&stated.span, format!("{n} in all")),
            );
        }
        self.counts.retain(|count| count.of != of);
        self.counts.extend(counts);
        true
    }

    /// Every number against those that it follows from.
    fn add_up(&self, diagnostics: &mut Diagnostics) {
        const DATABASES: &[Stage] = &[
            Stage(
                &["database_results", "register_results"],
                &["duplicates", "excluded_automatic", "excluded_other"],
            ),
            Stage(&["records_screened"], &["records_excluded"]),
            Stage(&["dbr_sought_reports"], &["dbr_notretrieved_reports"]),
            Stage(&["dbr_assessed"], &["dbr_excluded"]),
        ];
        const OTHERS: &[Stage] = &[
            Stage(&["other_sought_reports"], &["other_notretrieved_reports"]),
            Stage(&["other_assessed"], &["other_excluded"]),
        ];
        for arm in [DATABASES, OTHERS] {
            self.chain(arm, diagnostics);
        }
        // What is left of both arms are the reports of the included studies.
        let assessed: Vec<&str> =
            ["dbr_assessed", "other_assessed"].into_iter().filter(|name| self.has(name)).collect();
        if !assessed.is_empty() {
            self.equal(&assessed, &["dbr_excluded", "other_excluded"], "new_reports", diagnostics);
        }
        for (previous, new, total) in [
            ("previous_studies", "new_studies", "total_studies"),
            ("previous_reports", "new_reports", "total_reports"),
        ] {
            if self.has(previous) && self.has(new) {
                self.equal(&[previous, new], &[], total, diagnostics);
            }
        }
        for (part, whole) in [
            ("new_studies", "new_reports"),
            ("total_studies", "total_reports"),
            ("studies_in_synthesis", if self.has("total_studies") { "total_studies" } else { "new_studies" }),
        ] {
            self.at_most(part, &[whole], diagnostics);
        }
        let others = ["website_results", "organisation_results", "citations_results"];
        let listed: Vec<&str> = others.into_iter().filter(|name| self.has(name)).collect();
        self.at_most("other_sought_reports", &listed, diagnostics);
    }

    /// Compares each stage with the one before it that the table has.
    fn chain(&self, stages: &[Stage], diagnostics: &mut Diagnostics) {
        let mut before: Option<(&[&str], Vec<&str>)> = None;
        for Stage(entered, left) in stages {
            let listed = entered.iter().any(|name| self.has(name));
            if let (Some((from, leaving)), true, [entered]) = (&before, listed, entered) {
                self.equal(from, leaving, entered, diagnostics);
            }
            match &mut before {
                _ if listed => before = Some((entered, left.to_vec())),
                Some((_, leaving)) => leaving.extend(left.iter()),
                None => {}
            }
        }
    }

    /// `from` − `leaving` = `to`, as far as all numbers are stated; a box that is not in the table counts nobody.
    fn equal(&self, from: &[&str], leaving: &[&str], to: &str, diagnostics: &mut Diagnostics) {
        let sum = |names: &[&str]| -> Option<u64> {
            names.iter().filter(|name| self.has(name)).map(|name| self.total(name)).sum()
        };
        let (Some(entered), Some(left), Some(found)) = (sum(from), sum(leaving), self.total(to)) else {
            return;
        };
        let expected = entered.checked_sub(left);
        if expected == Some(found) {
            return;
        }
        let named = |names: &[&str], joint: &str| -> String {
            let parts = names.iter().filter(|name| self.has(name));
            let parts: Vec<String> =
                parts.map(|name| format!("{} {}", self.total(name).unwrap_or(0), words_of(name))).collect();
            parts.join(joint)
        };
        let lost = named(leaving, " − ");
        let terms =
            if lost.is_empty() { named(from, " + ") } else { format!("{} − {lost}", named(from, " + ")) };
        let gives = expected.map_or_else(|| "fewer than none".to_owned(), |n| n.to_string());
        let mut diagnostic = Diagnostic::error(
            Code::Arithmetic,
            format!(
                "the flow of studies does not add up: {terms} gives {gives}, not {found} {}",
                words_of(to)
            ),
        );
        if let Some(count) = self.of(to).next() {
            diagnostic = diagnostic.at(&count.span).label(words_of(to));
        }
        for name in from.iter().chain(leaving) {
            for count in self.of(name) {
                diagnostic = diagnostic.related(&count.span, words_of(name));
            }
        }
        diagnostics.push(diagnostic);
    }

    fn at_most(&self, part: &str, whole: &[&str], diagnostics: &mut Diagnostics) {
        let limit: Option<u64> =
            if whole.is_empty() { None } else { whole.iter().map(|name| self.total(name)).sum() };
        if let (Some(found), Some(limit), Some(at)) = (self.total(part), limit, self.of(part).next())
            && found > limit
        {
            let mut diagnostic = Diagnostic::error(
                Code::Arithmetic,
                format!("the flow of studies does not add up: {found} {}, of only {limit}", words_of(part)),
            )
            .at(&at.span)
            .label(words_of(part));
            for name in whole {
                for count in self.of(name) {
                    diagnostic = diagnostic.related(&count.span, words_of(name));
                }
            }
            diagnostics.push(diagnostic);
        }
    }
}

/// Boxes whose records enter a stage together, and those that leave it at the side.
struct Stage(&'static [&'static str], &'static [&'static str]);

/// The words for a box.
fn words_of(name: &str) -> &'static str {
    BOXES.iter().find(|(id, _)| *id == name).map_or("records", |(_, words)| words)
}

/// "Reason, 12; Reason, 3" in parts.
fn labelled(cell: &str) -> Vec<(&str, &str)> {
    cell.split(';')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(|part| part.rsplit_once(',').map_or(("", part), |(label, n)| (label.trim(), n.trim())))
        .collect()
}

/// A count; `None` where nothing is stated.
fn whole_number(text: &str) -> Result<Option<u64>, ()> {
    if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(|_| ()) }
}

fn not_a_count(text: &str, span: &Span) -> Diagnostic {
    Diagnostic::error(Code::NotANumber, format!("`{text}` is not a count"))
        .at(span)
        .help("write a whole number, or leave the cell empty where none is stated")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Option<Flow>, Vec<String>) {
        let mut diagnostics = Diagnostics::default();
        let flow = Flow::read("prisma.csv", text, &mut diagnostics);
        (flow, diagnostics.sorted().iter().map(|item| item.message.clone()).collect())
    }

    const SIMPLE: &str = "box,n,label\ndatabase_results,700,MEDLINE\ndatabase_results,300,Embase\nduplicates,200,\n\
        records_screened,800,\nrecords_excluded,750,\ndbr_sought_reports,50,\ndbr_notretrieved_reports,2,\n\
        dbr_assessed,48,\ndbr_excluded,30,Wrong population\ndbr_excluded,8,Not randomised\nnew_studies,9,\nnew_reports,10,\n";

    const TEMPLATE: &str = "data,node,box,n\nNA,node4,prevstud,0\nprevious_studies,node5,box1,0\ndatabase_results,node7,box2,1000\n\
        database_specific_results,NA,box2,\"MEDLINE, 700; Embase, 300\"\nduplicates,node8,box3,200\nexcluded_automatic,NA,box3,NA\n\
        records_screened,node9,box4,800\nrecords_excluded,node10,box5,750\ndbr_sought_reports,node11,box6,50\n\
        dbr_notretrieved_reports,node12,box7,2\ndbr_assessed,node13,box8,48\n\
        dbr_excluded,node14,box9,\"Wrong population, 30; Not randomised, 8\"\nnew_studies,node15,box10,9\nnew_reports,NA,box10,10\n\
        identification,node1,identification,0\n";

    #[test]
    fn both_shapes_give_the_same() {
        let plain = |text: &str| {
            let (flow, problems) = read(text);
            assert_eq!(problems, Vec::<String>::new());
            let mut counts: Vec<_> =
                flow.unwrap().counts.into_iter().map(|count| (count.of, count.label, count.n)).collect();
            counts.sort();
            counts
        };
        assert_eq!(plain(SIMPLE), plain(TEMPLATE));
    }

    #[test]
    fn every_sum_is_checked() {
        for (good, bad, words) in [
            ("duplicates,200", "duplicates,201", "gives 799, not 800 records screened"),
            ("records_excluded,750", "records_excluded,751", "gives 49, not 50 reports sought"),
            ("dbr_notretrieved_reports,2", "dbr_notretrieved_reports,1", "gives 49, not 48 reports assessed"),
            (
                "dbr_excluded,8",
                "dbr_excluded,80",
                "gives fewer than none, not 10 reports of included studies",
            ),
            ("new_studies,9", "new_studies,11", "11 studies included, of only 10"),
            (
                "new_studies,9",
                "new_studies,9,\nstudies_in_synthesis,10",
                "10 studies in the meta-analyses, of only 9",
            ),
            (
                "new_studies,9",
                "new_studies,9,\nprevious_studies,4,\ntotal_studies,14",
                "4 studies in the previous version + 9 studies included gives 13, not 14 studies in all",
            ),
        ] {
            let (_, problems) = read(&SIMPLE.replace(good, bad));
            assert!(problems.iter().any(|problem| problem.contains(words)), "{bad}: {problems:?}");
        }
    }

    #[test]
    fn other_methods_join_before_inclusion() {
        let others = "citations_results,20,\nother_sought_reports,15,\nother_notretrieved_reports,1,\nother_assessed,14,\nother_excluded,12,Abstract only\n";
        let text = format!("{}{others}", SIMPLE.replace("new_reports,10", "new_reports,12"));
        assert_eq!(read(&text).1, Vec::<String>::new());
        let (_, problems) = read(&text.replace("other_sought_reports,15", "other_sought_reports,21"));
        assert_eq!(problems.len(), 2, "{problems:?}");
    }

    #[test]
    fn what_is_not_stated_is_not_added_up() {
        let (flow, problems) =
            read("box,n\nrecords_screened,1264\nrecords_excluded,\ndbr_assessed,70\nnew_studies,26\n");
        assert_eq!(problems, Vec::<String>::new());
        let flow = flow.unwrap();
        assert_eq!((flow.total("records_excluded"), flow.has("records_excluded")), (None, true));
        assert_eq!(flow.included().map(|(n, _)| n), Some(26));
        // A step that the table leaves out is stepped over.
        let (_, problems) = read("box,n\nrecords_screened,100\nrecords_excluded,20\ndbr_assessed,70\n");
        assert_eq!(problems.len(), 1, "{problems:?}");
    }
}
