//! Risk of bias as the reviewers judged it: read from a table, checked against the rule of the tool.

use std::collections::BTreeMap;

use super::tool::{Domain, Tool};
use crate::dataset::Table;
use crate::dataset::table::Dialect;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::results::{AssessmentResult, DomainResult, RiskOfBiasResult};
use crate::run::Analysed;
use crate::source::Span;
use crate::spec::model::RiskOfBiasSpec;

/// All judgements.
#[derive(Clone, Debug, PartialEq)]
pub struct RiskOfBias {
    /// The tool.
    pub tool: Tool,
    /// Assessments in the order of the table.
    pub assessments: Vec<Assessment>,
    /// Where the table begins.
    pub span: Span,
}

/// How one study, or its result in one analysis, was judged.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// Label of the study.
    pub study: String,
    /// Analysis that the judgement holds for; all of them if none is named.
    pub analysis: Option<String>,
    /// Judgement of each domain of the tool, a position among its levels.
    pub judgements: Vec<Option<usize>>,
    /// Support of each judgement; empty where none is given.
    pub support: Vec<String>,
    /// The overall judgement: the reviewers', or the one that the rule gives.
    pub overall: Option<usize>,
    /// What the rule of the tool gives.
    pub by_rule: Option<usize>,
    /// Why the reviewers judge otherwise than the rule.
    pub reason: Option<String>,
    /// Where the study is named.
    pub span: Span,
}

impl Assessment {
    /// Whether the reviewers' overall judgement is another than the rule gives.
    #[must_use]
    pub fn overridden(&self) -> bool {
        self.by_rule.is_some() && self.overall.is_some() && self.by_rule != self.overall
    }
}

/// A cell of the table.
#[derive(Clone, Debug, Default)]
struct Written {
    text: String,
    span: Option<Span>,
}

/// The cells of one assessment before they are understood.
#[derive(Clone, Debug)]
struct Entry {
    study: String,
    analysis: Option<(String, Span)>,
    cells: BTreeMap<usize, (Written, String)>,
    overall: Written,
    reason: String,
    span: Span,
}

impl RiskOfBias {
    /// Reads and checks the table.
    pub fn read(
        spec: &RiskOfBiasSpec,
        path: &str,
        text: &str,
        analyses: &[&str],
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let tool = Tool::of(spec, diagnostics);
        let table = Table::read(path, text, &Dialect::default(), diagnostics)?;
        let tool = tool?;
        let entries = if table.column("domain").is_some() {
            long(&table, &tool, diagnostics)?
        } else {
            wide(&table, &tool, diagnostics)?
        };
        let mut seen: BTreeMap<(String, Option<String>), Span> = BTreeMap::new();
        let mut assessments = Vec::new();
        for entry in entries {
            if let Some((analysis, span)) = &entry.analysis
                && !analyses.contains(&analysis.as_str())
            {
                diagnostics.push(
                    Diagnostic::error(Code::UnknownName, format!("there is no analysis `{analysis}`"))
                        .at(span)
                        .study(&entry.study)
                        .suggest(analysis, analyses.iter().copied()),
                );
            }
            let key = (entry.study.clone(), entry.analysis.as_ref().map(|(analysis, _)| analysis.clone()));
            if let Some(first) = seen.get(&key) {
                diagnostics.push(
                    Diagnostic::error(Code::DuplicateStudy, format!("`{}` is assessed twice", entry.study))
                        .at(&entry.span)
                        .related(first, "assessed here first")
                        .help("a column `analysis` tells apart judgements of different results of one study"),
                );
                continue;
            }
            seen.insert(key, entry.span.clone());
            assessments.push(assessment(entry, &tool, diagnostics));
        }
        Some(Self { tool, assessments, span: table.header_span(0) })
    }

    /// The assessment of a study in an analysis: one of that result, else one of the study.
    #[must_use]
    pub fn of(&self, study: &str, analysis: &str) -> Option<&Assessment> {
        let find = |wanted: Option<&str>| {
            self.assessments.iter().find(|item| item.study == study && item.analysis.as_deref() == wanted)
        };
        find(Some(analysis)).or_else(|| find(None))
    }

    /// The overall judgement of a study in an analysis, a position among the levels of the tool; for filters, and for a
    /// column of a forest plot.
    #[must_use]
    pub fn overall(&self, study: &str, analysis: &str) -> Option<usize> {
        self.of(study, analysis)?.overall
    }

    /// Assessments that are shown together: those of whole studies, then those of each analysis.
    #[must_use]
    pub fn groups(&self) -> Vec<(Option<&str>, Vec<&Assessment>)> {
        let mut groups: Vec<(Option<&str>, Vec<&Assessment>)> = Vec::new();
        for item in &self.assessments {
            let analysis = item.analysis.as_deref();
            match groups.iter_mut().find(|(of, _)| *of == analysis) {
                Some((_, items)) => items.push(item),
                None => groups.push((analysis, vec![item])),
            }
        }
        groups
    }

    /// The domains that any study was judged in; a tool's optional domains are left out where nobody used them.
    #[must_use]
    pub fn domains_used(&self) -> Vec<usize> {
        let used = |at: usize| {
            self.assessments.iter().any(|item| item.judgements.get(at).copied().flatten().is_some())
        };
        (0..self.tool.domains.len())
            .filter(|&at| used(at) || self.tool.domains.get(at).is_some_and(|domain| domain.counts))
            .collect()
    }

    /// As `results.json` records it.
    #[must_use]
    pub fn to_result(&self) -> RiskOfBiasResult {
        let word = |level: &Option<usize>| Some(self.tool.levels.get((*level)?)?.word.clone());
        let domain = |domain: &Domain| DomainResult { code: domain.code.clone(), name: domain.name.clone() };
        let assessment = |item: &Assessment| AssessmentResult {
            study: item.study.clone(),
            analysis: item.analysis.clone(),
            judgements: item.judgements.iter().map(word).collect(),
            support: item.support.clone(),
            overall: word(&item.overall),
            by_rule: word(&item.by_rule),
            reason: item.reason.clone(),
        };
        RiskOfBiasResult {
            tool: self.tool.id.to_owned(),
            domains: self.tool.domains.iter().map(domain).collect(),
            levels: self.tool.words().map(str::to_owned).collect(),
            assessments: self.assessments.iter().map(assessment).collect(),
        }
    }

    /// The analysis whose weights a summary of a group uses, with them: the share of each assessment of the group.
    #[must_use]
    pub fn weights<'a>(
        &self,
        spec: &RiskOfBiasSpec,
        group: &(Option<&str>, Vec<&Assessment>),
        analysed: &'a [Analysed],
    ) -> Option<(&'a Analysed, Vec<f64>)> {
        let named = group.0.or_else(|| spec.weights.as_ref().map(|id| id.value.as_str()));
        analysed
            .iter()
            .filter(|analysis| named.is_none_or(|id| analysis.plan.id == id))
            .find_map(|analysis| Some((analysis, weights_in(analysis, &group.1)?)))
    }
}

/// The weights of the assessed studies in an analysis that pools all of them and no others; they add up to one.
fn weights_in(analysis: &Analysed, items: &[&Assessment]) -> Option<Vec<f64>> {
    let random = analysis.plan.model.random();
    let pooled: Vec<(&str, f64)> = analysis
        .result
        .studies
        .iter()
        .filter_map(|study| {
            let weight = if random { study.weight_random } else { study.weight_common };
            Some((study.label.as_str(), weight?))
        })
        .collect();
    if pooled.len() < 2 || !pooled.iter().all(|(label, _)| items.iter().any(|item| item.study == *label)) {
        return None;
    }
    let of =
        |item: &&Assessment| pooled.iter().filter(|(label, _)| item.study == *label).map(|(_, w)| w).sum();
    Some(items.iter().map(of).collect())
}

/// One row an assessment.
fn wide(table: &Table, tool: &Tool, diagnostics: &mut Diagnostics) -> Option<Vec<Entry>> {
    let named =
        |wanted: &str| table.columns.iter().position(|column| column.trim().eq_ignore_ascii_case(wanted));
    let study = study_column(table, diagnostics)?;
    let (analysis, overall, reason) = (named("analysis"), named("overall"), named("overall_reason"));
    let mut domains: Vec<Option<usize>> = vec![None; tool.domains.len()];
    let mut supports: Vec<Option<usize>> = vec![None; tool.domains.len()];
    let mut whole = true;
    for (at, column) in table.columns.iter().enumerate() {
        if [Some(study), analysis, overall, reason].contains(&Some(at)) || column.is_empty() {
            continue;
        }
        let (name, into) = match column.strip_suffix("_support") {
            Some(name) => (name, &mut supports),
            None => (column.as_str(), &mut domains),
        };
        match tool.domain(name) {
            Some(domain) => into[domain] = Some(at),
            None if name.eq_ignore_ascii_case("weight") => {}
            None => {
                whole = false;
                let codes = tool.domains.iter().map(|domain| domain.code.as_str());
                diagnostics.push(
                    Diagnostic::error(
                        Code::UnknownColumn,
                        format!("`{column}` is no domain of {}", tool.name),
                    )
                    .at(&table.header_span(at))
                    .suggest(name, codes.chain(["study", "analysis", "overall", "overall_reason"])),
                );
            }
        }
    }
    let lacking: Vec<String> = tool
        .domains
        .iter()
        .zip(&domains)
        .filter(|(domain, column)| domain.counts && column.is_none())
        .map(|(domain, _)| format!("`{}` ({})", domain.code, domain.name))
        .collect();
    if !lacking.is_empty() {
        whole = false;
        diagnostics.push(
            Diagnostic::error(
                Code::UnknownColumn,
                format!("the table has no column for {}", crate::document::words::listed(&lacking)),
            )
            .at(&table.header_span(study))
            .help(format!("{} has these domains; leave the cells empty where nothing was judged", tool.name)),
        );
    }
    if !whole {
        return None;
    }
    let text =
        |row: usize, column: Option<usize>| column.map_or("", |column| table.cell(row, column)).to_owned();
    let written = |row: usize, column: Option<usize>| Written {
        text: text(row, column),
        span: column.map(|column| table.cell_span(row, column)),
    };
    let entries = (0..table.rows.len()).map(|row| Entry {
        study: table.cell(row, study).to_owned(),
        analysis: analysis
            .map(|column| (text(row, analysis), table.cell_span(row, column)))
            .filter(|(name, _)| !name.is_empty()),
        cells: (0..tool.domains.len())
            .map(|at| (at, (written(row, domains[at]), text(row, supports[at]))))
            .collect(),
        overall: written(row, overall),
        reason: text(row, reason),
        span: table.cell_span(row, study),
    });
    Some(entries.collect())
}

/// One row a judgement.
fn long(table: &Table, tool: &Tool, diagnostics: &mut Diagnostics) -> Option<Vec<Entry>> {
    let study = study_column(table, diagnostics)?;
    let mut needed = |name: &str| {
        let found = table.column(name);
        if found.is_none() {
            diagnostics.push(crate::dataset::label::unknown_column(name, &table.header_span(0), table));
        }
        found
    };
    let (domain, judgement) = (needed("domain")?, needed("judgement")?);
    let (analysis, support) = (table.column("analysis"), table.column("support"));
    let mut entries: Vec<Entry> = Vec::new();
    for row in 0..table.rows.len() {
        let cell = |column: Option<usize>| column.map_or("", |column| table.cell(row, column)).to_owned();
        let label = cell(Some(study));
        let of = analysis
            .map(|column| (cell(analysis), table.cell_span(row, column)))
            .filter(|(name, _)| !name.is_empty());
        let same = |entry: &Entry| {
            entry.study == label
                && entry.analysis.as_ref().map(|(name, _)| name) == of.as_ref().map(|(name, _)| name)
        };
        let at = entries.iter().position(same).unwrap_or_else(|| {
            entries.push(Entry {
                study: label.clone(),
                analysis: of.clone(),
                cells: BTreeMap::new(),
                overall: Written::default(),
                reason: String::new(),
                span: table.cell_span(row, study),
            });
            entries.len() - 1
        });
        let Some(entry) = entries.get_mut(at) else { continue };
        let written = Written { text: cell(Some(judgement)), span: Some(table.cell_span(row, judgement)) };
        let name = cell(Some(domain));
        if name.eq_ignore_ascii_case("overall") {
            (entry.overall, entry.reason) = (written, cell(support));
            continue;
        }
        match tool.domain(&name) {
            Some(domain) => {
                entry.cells.insert(domain, (written, cell(support)));
            }
            None => diagnostics.push(
                Diagnostic::error(Code::UnknownName, format!("`{name}` is no domain of {}", tool.name))
                    .at(&table.cell_span(row, domain))
                    .suggest(
                        &name,
                        tool.domains.iter().map(|domain| domain.code.as_str()).chain(["overall"]),
                    ),
            ),
        }
    }
    Some(entries)
}

fn study_column(table: &Table, diagnostics: &mut Diagnostics) -> Option<usize> {
    let found = table.columns.iter().position(|column| column.trim().eq_ignore_ascii_case("study"));
    if found.is_none() {
        diagnostics.push(crate::dataset::label::unknown_column("study", &table.header_span(0), table));
    }
    found
}

/// Understands the words of one assessment and compares the overall judgement with the rule.
fn assessment(entry: Entry, tool: &Tool, diagnostics: &mut Diagnostics) -> Assessment {
    let mut level = |written: &Written| {
        let span = written.span.as_ref().filter(|_| !written.text.is_empty())?;
        let found = tool.level(&written.text);
        if found.is_none() {
            diagnostics.push(
                Diagnostic::error(
                    Code::InvalidValue,
                    format!("`{}` is no judgement of {}", written.text, tool.name),
                )
                .at(span)
                .study(&entry.study)
                .suggest(&written.text, tool.words()),
            );
        }
        found
    };
    let nothing = (Written::default(), String::new());
    let cells: Vec<&(Written, String)> =
        (0..tool.domains.len()).map(|at| entry.cells.get(&at).unwrap_or(&nothing)).collect();
    let judgements: Vec<Option<usize>> = cells.iter().map(|(written, _)| level(written)).collect();
    let stated = level(&entry.overall);
    let by_rule = tool.overall(&judgements);
    if let (Some(stated), Some((rule, domain)), Some(span)) = (stated, by_rule, &entry.overall.span)
        && stated != rule
        && entry.reason.is_empty()
    {
        let word = |at: usize| tool.levels.get(at).map_or("", |level| level.word.as_str());
        let code = tool.domains.get(domain).map_or("", |domain| domain.code.as_str());
        let mut diagnostic = Diagnostic::error(
            Code::JudgementRule,
            format!(
                "the overall judgement is `{}`, the rule of {} gives `{}`",
                word(stated),
                tool.name,
                word(rule)
            ),
        )
        .at(span)
        .study(&entry.study);
        if let Some(cell) = cells.get(domain).and_then(|(written, _)| written.span.as_ref()) {
            diagnostic = diagnostic.related(cell, format!("{code} is `{}`", word(rule)));
        }
        diagnostics.push(diagnostic.help(
            "correct one of them, leave the overall judgement empty, or give the reason for judging otherwise in the column `overall_reason`",
        ));
    }
    let rule = by_rule.map(|(level, _)| level);
    let overridden = stated.is_some() && stated != rule;
    Assessment {
        support: cells.iter().map(|(_, support)| support.clone()).collect(),
        judgements,
        overall: stated.or(rule),
        by_rule: rule,
        reason: Some(entry.reason).filter(|reason| overridden && !reason.is_empty()),
        study: entry.study,
        analysis: entry.analysis.map(|(name, _)| name),
        span: entry.span,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::decode::Sp;
    use crate::spec::model::RiskOfBiasTool;

    fn read(text: &str) -> (Option<RiskOfBias>, Vec<String>) {
        let sp = |value: &str| Sp { value: value.to_owned(), span: Span::new("report.yaml", 0, 1) };
        let spec = RiskOfBiasSpec {
            file: sp("rob.csv"),
            tool: Sp { value: RiskOfBiasTool::Rob2, span: Span::new("report.yaml", 0, 1) },
            domains: Vec::new(),
            judgements: Vec::new(),
            analyses: Vec::new(),
            weights: None,
        };
        let mut diagnostics = Diagnostics::default();
        let read = RiskOfBias::read(&spec, "rob.csv", text, &["pain"], &mut diagnostics);
        (read, diagnostics.sorted().iter().map(|item| item.message.clone()).collect())
    }

    #[test]
    fn both_shapes_give_the_same() {
        let wide = "study,D1,D1_support,D2,D3,D4,D5,overall\nAdams 2001,low,By computer,low,some concerns,low,low,\n";
        let long = "study,domain,judgement,support\nAdams 2001,D1,low,By computer\nAdams 2001,D2,low,\n\
                    Adams 2001,D3,some concerns,\nAdams 2001,D4,low,\nAdams 2001,D5,low,\n";
        let (Some(wide), problems) = read(wide) else { panic!("not read") };
        assert_eq!(problems, Vec::<String>::new());
        let (Some(long), problems) = read(long) else { panic!("not read") };
        assert_eq!(problems, Vec::<String>::new());
        let plain = |read: &RiskOfBias| {
            let item = &read.assessments[0];
            (item.judgements.clone(), item.support.clone(), item.overall, item.by_rule)
        };
        assert_eq!(plain(&wide), plain(&long));
        assert_eq!(plain(&wide).2, Some(1));
    }

    #[test]
    fn a_judgement_of_a_result_goes_before_that_of_the_study() {
        let text = "study,analysis,D1,D2,D3,D4,D5\nA,,low,low,low,low,low\nA,pain,low,low,low,high,low\n";
        let (Some(read), _) = read(text) else { panic!("not read") };
        assert_eq!((read.overall("A", "pain"), read.overall("A", "sleep")), (Some(2), Some(0)));
        assert_eq!(read.overall("B", "pain"), None);
        assert_eq!(read.groups().len(), 2);
    }

    #[test]
    fn a_reason_permits_another_judgement_than_the_rule() {
        let head = "study,D1,D2,D3,D4,D5,overall,overall_reason\n";
        let row = "A,some concerns,some concerns,low,low,low,high";
        let (_, problems) = read(&format!("{head}{row},\n"));
        assert_eq!(problems, ["the overall judgement is `high`, the rule of RoB 2 gives `some concerns`"]);
        let (Some(read), problems) = read(&format!("{head}{row},Two domains together\n")) else {
            panic!("not read")
        };
        assert_eq!(problems, Vec::<String>::new());
        assert!(read.assessments[0].overridden());
        assert_eq!(read.assessments[0].reason.as_deref(), Some("Two domains together"));
    }
}
