//! The origins of what is not about effects, and of what the report says as a whole.

use std::collections::BTreeMap;

use super::Step;
use super::attribution::Scope;
use super::formula::Formula;
use super::lineage::{Fold, Inputs, Origin, lines};
use crate::diagnostic::Diagnostics;
use crate::document::marks;
use crate::language::say;
use crate::run::matching_rows;
use crate::source::{Span, resolve};
use crate::spec::anchor;
use crate::spec::evidence::{FactsSpec, ItemSpec};
use crate::spec::model::Filter;

/// Expressions of a text beyond which the rest is counted.
const MOST_EXPRESSIONS: usize = 40;

fn told(record: String, what: &str, how: impl Into<String>) -> Origin {
    Origin { record, what: marks::clean(what), how: how.into(), ..Origin::default() }
}

/// The columns of items, as the table names them.
fn columns(items: &[ItemSpec]) -> String {
    items.iter().map(|item| marks::clean(&item.column.value)).collect::<Vec<_>>().join(", ")
}

/// Surveys, content analyses, fidelity indices and citation tallies, one fold each.
pub(super) fn of_evidence(inputs: &Inputs<'_>) -> Vec<(Fold, Scope)> {
    let mut folds = Vec::new();
    surveys(inputs, &mut folds);
    content_analyses(inputs, &mut folds);
    fidelity(inputs, &mut folds);
    citation_tallies(inputs, &mut folds);
    folds
}

/// A fold under the section of `id`, with one origin for the whole and one for each kind of table.
fn part(
    inputs: &Inputs<'_>,
    [list, id, title]: [&str; 3],
    span: &Span,
    whole: Origin,
    kinds: Vec<(&str, Origin)>,
) -> (Fold, Scope) {
    let base = format!("{list}[{id}]");
    let asked = inputs.place(span);
    let mut scope =
        Scope { anchor: anchor(id), title: marks::clean(title), record: base.clone(), ..Scope::default() };
    let mut origins = vec![Origin { record: base.clone(), asked: asked.clone(), ..whole }];
    for (kind, origin) in kinds {
        let record = if origin.record.is_empty() { format!("{base}.{kind}") } else { origin.record.clone() };
        scope.kinds.push((anchor(kind), record.clone()));
        let asked = origin.asked.clone().or_else(|| asked.clone());
        origins.push(Origin { record, asked, ..origin });
    }
    (Fold { section: Some(anchor(id)), analysis: None, studies: Vec::new(), origins }, scope)
}

/// A table of facts, printed as it stands.
fn facts(inputs: &Inputs<'_>, facts: Option<&FactsSpec>) -> Option<(&'static str, Origin)> {
    let facts = facts?;
    let mut origin = told(
        String::new(),
        &say!(inputs.style, "explain-facts"),
        say!(inputs.style, "explain-as-they-stand"),
    );
    origin.rows = inputs.rows(&facts.data.value, None);
    origin.asked = inputs.place(&facts.data.span);
    Some(("facts", origin))
}

/// A share with the numbers of one answer, which shows how all are computed.
fn share(of: &str, n: u64, total: u64, value: Option<f64>, inputs: &Inputs<'_>) -> Option<Step> {
    let value = value?;
    let with = [("n", n as f64), ("total", total as f64)];
    let formula = Formula::new("share", "{n} / {total}", &with, n as f64 / total as f64);
    Some(Step::of(&marks::clean(of), Some(formula), value, inputs.style))
}

fn surveys(inputs: &Inputs<'_>, folds: &mut Vec<(Fold, Scope)>) {
    for (spec, result) in inputs.spec.surveys.iter().zip(&inputs.evidence.surveys) {
        let table = spec.data.as_ref().map(|data| data.value.as_str());
        let rows = table.map_or_else(Vec::new, |table| inputs.rows(table, None));
        let mut kinds: Vec<(&str, Origin)> = facts(inputs, spec.facts.as_ref()).into_iter().collect();
        for (question, found) in spec.questions.iter().zip(&result.questions) {
            let how = say!(
                inputs.style,
                "explain-answers-how",
                columns = columns(&question.columns),
                id = &result.interval,
                name = result.interval.replace('-', " ")
            );
            let mut origin = told(
                format!("surveys[{}].questions[{}]", spec.id.value, question.id.value),
                &question.text.value,
                how,
            );
            let first = found.items.first().and_then(|item| Some((item, item.all.answers.first()?)));
            origin.steps = first
                .and_then(|(item, answer)| {
                    share(&answer.answer, answer.n, item.all.answered, answer.share, inputs)
                })
                .into_iter()
                .collect();
            origin.rows = rows.clone();
            origin.asked = inputs.place(&question.id.span);
            kinds.push((question.id.value.as_str(), origin));
        }
        let how = match result.respondents {
            Some(n) => say!(inputs.style, "explain-respondents", n),
            None => say!(inputs.style, "explain-no-respondents"),
        };
        let whole = Origin { rows, ..told(String::new(), &spec.title.value, how) };
        let names = ["surveys", spec.id.value.as_str(), &spec.title.value];
        folds.push(part(inputs, names, &spec.id.span, whole, kinds));
    }
}

fn content_analyses(inputs: &Inputs<'_>, folds: &mut Vec<(Fold, Scope)>) {
    for (spec, result) in inputs.spec.content_analyses.iter().zip(&inputs.evidence.content_analyses) {
        let rows = spec.data.as_ref().map_or_else(Vec::new, |data| inputs.rows(&data.value, None));
        let mut kinds = Vec::new();
        let mut themes = told(
            String::new(),
            &say!(inputs.style, "explain-themes"),
            say!(inputs.style, "explain-themes-how"),
        );
        themes.rows = if rows.is_empty() { inputs.rows(&spec.themes.data.value, None) } else { rows.clone() };
        themes.asked = inputs.place(&spec.themes.data.span);
        let first = result.themes.iter().find_map(|theme| Some((theme, theme.units?, result.units?)));
        themes.steps = first
            .and_then(|(theme, n, total)| {
                share(&theme.theme, n as u64, total as u64, Some(n as f64 / total as f64), inputs)
            })
            .into_iter()
            .collect();
        for name in ["themes", "counts"] {
            kinds.push((
                name,
                Origin { record: format!("content_analyses[{}].themes", spec.id.value), ..themes.clone() },
            ));
        }
        kinds.pop();
        if !result.agreement.is_empty() {
            let what = say!(inputs.style, "explain-coders");
            let how = say!(inputs.style, "explain-coders-how");
            kinds.push(("agreement", Origin { rows: rows.clone(), ..told(String::new(), &what, how) }));
        }
        let whole = Origin {
            rows: themes.rows.clone(),
            ..told(String::new(), &spec.title.value, say!(inputs.style, "explain-units-and-themes"))
        };
        let names = ["content_analyses", spec.id.value.as_str(), &spec.title.value];
        let (fold, mut scope) = part(inputs, names, &spec.id.span, whole, kinds);
        scope.kinds.push(("counts".to_owned(), format!("content_analyses[{}].themes", spec.id.value)));
        folds.push((fold, scope));
    }
}

fn fidelity(inputs: &Inputs<'_>, folds: &mut Vec<(Fold, Scope)>) {
    for (spec, result) in inputs.spec.fidelity.iter().zip(&inputs.evidence.fidelity) {
        let rows = spec.data.as_ref().map_or_else(Vec::new, |data| inputs.rows(&data.value, None));
        let mut kinds: Vec<(&str, Origin)> = facts(inputs, spec.facts.as_ref()).into_iter().collect();
        if !result.scores.is_empty() {
            let of: Vec<String> = spec
                .domains
                .iter()
                .map(|d| format!("{}: {}", marks::clean(&d.title.value), columns(&d.items)))
                .collect();
            let how = say!(inputs.style, "explain-scores-how", domains = of.join("; "));
            let what = say!(inputs.style, "explain-scores");
            let scores = Origin { rows: rows.clone(), ..told(String::new(), &what, how) };
            let how = say!(inputs.style, "explain-reliability-how");
            let what = say!(inputs.style, "explain-reliability");
            let reliability = Origin { rows: rows.clone(), ..told(String::new(), &what, how) };
            kinds.push(("scores", scores));
            kinds.push(("reliability", reliability));
        }
        let whole =
            Origin { rows, ..told(String::new(), &spec.title.value, say!(inputs.style, "explain-sites")) };
        let names = ["fidelity", spec.id.value.as_str(), &spec.title.value];
        folds.push(part(inputs, names, &spec.id.span, whole, kinds));
    }
}

fn citation_tallies(inputs: &Inputs<'_>, folds: &mut Vec<(Fold, Scope)>) {
    for (spec, result) in inputs.spec.citation_tallies.iter().zip(&inputs.evidence.citation_tallies) {
        let how = say!(inputs.style, "explain-tally-how");
        let mut whole = told(String::new(), &spec.title.value, how);
        let first = result.works.iter().find_map(|work| {
            let parts = [work.supporting, work.mentioning, work.contrasting, work.unclassified];
            let total = work.statements?;
            let parts = parts.map(|part| part.unwrap_or(0) as f64);
            let [s, m, c, u] = parts;
            let with = [("supporting", s), ("mentioning", m), ("contrasting", c), ("unclassified", u)];
            let right = "{supporting} + {mentioning} + {contrasting} + {unclassified}";
            let formula = Formula::new("statements", right, &with, s + m + c + u);
            Some(Step::of(&marks::clean(&work.label), Some(formula), total as f64, inputs.style))
        });
        whole.steps = first.into_iter().collect();
        whole.rows = inputs.rows(&spec.data.value, None);
        let names = ["citation_tallies", spec.id.value.as_str(), &spec.title.value];
        folds.push(part(inputs, names, &spec.id.span, whole, Vec::new()));
    }
}

/// The fold at the end of the page, and the names of what it accounts for.
pub(super) fn of_report(
    inputs: &Inputs<'_>,
    texts: &BTreeMap<String, String>,
) -> (Fold, Vec<(String, String)>) {
    let mut report = Report { inputs, origins: Vec::new(), names: Vec::new() };
    report.data();
    report.review();
    report.texts(texts);
    report.claims();
    report.choices();
    let fold = Fold {
        section: Some("provenance".to_owned()),
        analysis: None,
        studies: Vec::new(),
        origins: report.origins,
    };
    (fold, report.names)
}

struct Report<'a> {
    inputs: &'a Inputs<'a>,
    origins: Vec<Origin>,
    names: Vec<(String, String)>,
}

impl Report<'_> {
    /// Adds an origin for tables, figures and sections of these names.
    fn add(&mut self, origin: Origin, names: &[&str], at: Option<&Span>) {
        let asked = at.and_then(|span| self.inputs.place(span));
        self.names.extend(names.iter().map(|name| ((*name).to_owned(), origin.record.clone())));
        self.origins.push(Origin { asked, ..origin });
    }

    /// Rows of a table that a filter keeps.
    fn kept(&self, name: &str, filter: Option<&Filter>) -> Vec<String> {
        let Some(table) = self.inputs.tables.get(name) else { return Vec::new() };
        let all: Vec<usize> = (0..table.rows.len()).collect();
        let kept = filter.and_then(|filter| matching_rows(filter, table, &all, &mut Diagnostics::default()));
        self.inputs.rows(name, Some(&kept.unwrap_or(all)))
    }

    /// Tables and figures drawn straight from the data.
    fn data(&mut self) {
        for table in &self.inputs.spec.tables {
            let how = say!(self.inputs.style, "explain-as-they-stand");
            let mut origin = told(format!("tables[{}]", table.id.value), &table.title.value, how);
            origin.rows = self.kept(&table.data.value, table.r#where.as_ref());
            self.add(origin, &[&anchor(&table.id.value)], Some(&table.id.span));
        }
        for figure in &self.inputs.spec.figures {
            let series: Vec<String> =
                figure.series.iter().map(|column| marks::clean(&column.value)).collect();
            let how = say!(self.inputs.style, "explain-series-how", columns = series.join(", "));
            let mut origin = told(format!("figures[{}]", figure.id.value), &figure.title.value, how);
            origin.rows = self.kept(&figure.data.value, figure.r#where.as_ref());
            self.add(origin, &[&anchor(&figure.id.value)], Some(&figure.id.span));
        }
    }

    /// The rows of a file that the review names, all of them.
    fn file(&self, written: &str) -> Vec<String> {
        let from = self.inputs.spec.title.span.path.as_str();
        let Ok(path) = resolve(from, written) else { return Vec::new() };
        let Some(text) = self.inputs.sources.text(&path) else { return Vec::new() };
        let last = text.lines().count();
        if last > 1 { vec![format!("{path}:{}", lines((2..=last).collect()))] } else { vec![path] }
    }

    fn review(&mut self) {
        let Some(spec) = &self.inputs.spec.review else { return };
        let style = self.inputs.style;
        if let Some(prisma) = &spec.prisma {
            let what = say!(style, "explain-flow");
            let mut origin = told("review.flow".to_owned(), &what, say!(style, "explain-flow-how"));
            origin.rows = self.file(&prisma.value);
            self.add(origin, &["flow", "selection"], Some(&prisma.span));
        }
        if let Some(excluded) = &spec.excluded {
            let what = say!(style, "explain-excluded");
            let mut origin = told("review.excluded".to_owned(), &what, say!(style, "explain-excluded-how"));
            origin.rows = self.file(&excluded.value);
            self.add(origin, &["excluded"], Some(&excluded.span));
        }
        if let Some(search) = spec.searches.first() {
            let what = say!(style, "explain-searches");
            let origin = told("review.searches".to_owned(), &what, say!(style, "explain-searches-how"));
            self.add(origin, &["searches"], Some(&search.database.span));
        }
        if let Some(screening) = spec.screening.first() {
            let what = say!(style, "explain-screening");
            let how = say!(style, "explain-screening-how");
            let mut origin = told("review.screening".to_owned(), &what, how);
            origin.rows =
                spec.screening.iter().flat_map(|screening| self.file(&screening.file.value)).collect();
            self.add(origin, &["screening"], Some(&screening.file.span));
        }
        if let Some(characteristics) = &spec.characteristics {
            let what = say!(style, "explain-characteristics");
            let how = say!(style, "explain-as-they-stand");
            let mut origin = told("review.characteristics".to_owned(), &what, how);
            origin.rows = self.inputs.rows(&characteristics.data.value, None);
            self.add(origin, &["characteristics"], Some(&characteristics.data.span));
        }
        if let Some(judged) = &spec.risk_of_bias {
            let what = say!(style, "explain-risk-of-bias");
            let how = say!(style, "explain-risk-of-bias-how");
            let mut origin = told("review.risk_of_bias".to_owned(), &what, how);
            origin.rows = self.file(&judged.file.value);
            self.add(origin, &["risk-of-bias"], Some(&judged.file.span));
        }
    }

    /// The expressions that an author's texts are filled in from.
    fn texts(&mut self, sections: &BTreeMap<String, String>) {
        let style = self.inputs.style;
        for (written, (path, content)) in self.inputs.texts {
            let mut found = Vec::new();
            for (at, line) in content.lines().enumerate() {
                let mut rest = line;
                while let Some((_, after)) = rest.split_once("{{") {
                    let Some((inside, tail)) = after.split_once("}}") else { break };
                    found.push((at + 1, inside.trim().to_owned()));
                    rest = tail;
                }
            }
            found.retain(|(_, inside)| !inside.starts_with("figure(") && !inside.starts_with("table("));
            if found.is_empty() {
                continue;
            }
            let shown = found.iter().take(MOST_EXPRESSIONS).map(|(line, inside)| {
                let (expression, line) = (marks::clean(inside), line.to_string());
                say!(style, "explain-expression", expression, line)
            });
            let how = say!(
                style,
                "explain-filled",
                expressions = shown.collect::<Vec<_>>().join("; "),
                more = found.len().saturating_sub(MOST_EXPRESSIONS)
            );
            let lines_of: Vec<usize> = found.iter().map(|(line, _)| *line).collect();
            let record = format!("texts[{written}]");
            let mut origin = told(record.clone(), path, how);
            origin.rows = vec![format!("{path}:{}", lines(lines_of))];
            self.origins.push(origin);
            let of_text = sections.iter().filter(|(_, text)| *text == written);
            self.names.extend(of_text.map(|(section, _)| (section.clone(), record.clone())));
        }
    }

    fn claims(&mut self) {
        let Some(first) = self.inputs.spec.claims.first() else { return };
        let style = self.inputs.style;
        let what = say!(style, "explain-claims");
        let origin = told("claims".to_owned(), &what, say!(style, "explain-claims-how"));
        self.add(origin, &["claims"], Some(&first.assert.span));
    }

    /// What no other origin accounts for.
    fn choices(&mut self) {
        let spec = self.inputs.spec;
        let at = Some(&spec.title.span);
        let style = self.inputs.style;
        let what = say!(style, "explain-choices");
        let plan = told("plan".to_owned(), &what, say!(style, "explain-choices-how"));
        self.add(plan, &["methods"], at);
        let files: Vec<String> = self.inputs.sources.digests().keys().cloned().collect();
        let what = say!(style, "explain-report");
        let mut inputs = told("inputs".to_owned(), &what, say!(style, "explain-report-how"));
        inputs.rows = files;
        self.add(inputs, &[], at);
        // Digests are no results, and the table of inputs leads to the files itself.
        self.names.push(("inputs".to_owned(), String::new()));
    }
}
