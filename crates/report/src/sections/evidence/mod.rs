//! Sections on surveys, content analyses, fidelity indices and citation tallies.

mod citation_tally;
mod content_analysis;
mod fidelity;
mod survey;

use crate::compose::Composer;
use crate::document::marks;
use crate::document::model::{Block, Figure, Inline, Section, Table, text};
use crate::document::number::NumberStyle;
use crate::language::say;
use crate::spec::anchor;
use crate::spec::decode::Sp;
use crate::spec::evidence::{EvidenceKind, FactsSpec};
use crate::spec::model::TableSpec;

/// The section of an identifier, if there is one of that kind.
pub fn section(composer: &mut Composer<'_>, kind: EvidenceKind, id: &str) -> Option<Section> {
    let results = &composer.inputs.results.evidence;
    match kind {
        EvidenceKind::Survey => {
            let result = results.surveys.iter().find(|result| result.id == id)?;
            let spec = composer.inputs.spec.surveys.iter().find(|spec| spec.id.value == id)?;
            Some(survey::section(composer, spec, result))
        }
        EvidenceKind::ContentAnalysis => {
            let result = results.content_analyses.iter().find(|result| result.id == id)?;
            let spec = composer.inputs.spec.content_analyses.iter().find(|spec| spec.id.value == id)?;
            Some(content_analysis::section(composer, spec, result))
        }
        EvidenceKind::Fidelity => {
            let result = results.fidelity.iter().find(|result| result.id == id)?;
            let spec = composer.inputs.spec.fidelity.iter().find(|spec| spec.id.value == id)?;
            Some(fidelity::section(composer, spec, result))
        }
        EvidenceKind::CitationTally => {
            let result = results.citation_tallies.iter().find(|result| result.id == id)?;
            let spec = composer.inputs.spec.citation_tallies.iter().find(|spec| spec.id.value == id)?;
            Some(citation_tally::section(composer, spec, result))
        }
    }
}

/// A table or figure of one of these: its names under its identifier, and how each is made.
enum Part<'a> {
    Survey(&'a crate::results::evidence::SurveyResult),
    ContentAnalysis(
        &'a crate::spec::evidence::ContentAnalysisSpec,
        &'a crate::results::evidence::ContentAnalysisResult,
    ),
    Fidelity(&'a crate::results::evidence::FidelityResult),
    CitationTally(
        &'a crate::spec::evidence::CitationTallySpec,
        &'a crate::results::evidence::CitationTallyResult,
    ),
}

fn part<'a>(composer: &Composer<'a>, id: &str) -> Option<Part<'a>> {
    let results = &composer.inputs.results.evidence;
    let spec = composer.inputs.spec;
    if let Some(result) = results.surveys.iter().find(|result| result.id == id) {
        return Some(Part::Survey(result));
    }
    if let Some(result) = results.fidelity.iter().find(|result| result.id == id) {
        return Some(Part::Fidelity(result));
    }
    if let Some(result) = results.content_analyses.iter().find(|result| result.id == id) {
        let spec = spec.content_analyses.iter().find(|spec| spec.id.value == id)?;
        return Some(Part::ContentAnalysis(spec, result));
    }
    let result = results.citation_tallies.iter().find(|result| result.id == id)?;
    let spec = spec.citation_tallies.iter().find(|spec| spec.id.value == id)?;
    Some(Part::CitationTally(spec, result))
}

/// What `{{ table("id", …) }}` or `{{ figure("id", …) }}` may name, if `id` is one of these; the first is the one placed
/// when no name is given.
#[must_use]
pub fn block_kinds(composer: &Composer<'_>, kind: &str, id: &str) -> Option<Vec<String>> {
    let names = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
    Some(match (part(composer, id)?, kind) {
        (Part::Survey(result), "table") => result.questions.iter().map(|q| q.id.clone()).collect(),
        (Part::Survey(result), _) => {
            result.questions.iter().filter(|q| q.kind == "likert").map(|q| q.id.clone()).collect()
        }
        (Part::ContentAnalysis(..), "table") => names(&["themes", "agreement"]),
        (Part::ContentAnalysis(..), _) => names(&["themes"]),
        (Part::Fidelity(_), "table") => names(&["scores", "reliability", "sites"]),
        (Part::Fidelity(_), _) => names(&["sites"]),
        (Part::CitationTally(..), _) => names(&["counts"]),
    })
}

/// A table by the identifier and the name of one of [`block_kinds`].
pub fn table(composer: &mut Composer<'_>, id: &str, which: Option<&str>) -> Option<Table> {
    let kinds = block_kinds(composer, "table", id)?;
    let name = which.or(kinds.first().map(String::as_str))?.to_owned();
    let style = composer.style();
    let table = match part(composer, id)? {
        Part::Survey(result) => {
            let question = result.questions.iter().find(|question| question.id == name)?;
            survey::table(result, question, style)
        }
        Part::ContentAnalysis(spec, result) => match name.as_str() {
            "themes" => content_analysis::themes_table(composer, spec, result)?,
            _ => content_analysis::agreement_table(result, style)?,
        },
        Part::Fidelity(result) => match name.as_str() {
            "scores" => fidelity::scores_table(result, style)?,
            "reliability" => fidelity::reliability_table(result, style)?,
            "sites" => fidelity::sites_table(result, style)?,
            _ => return None,
        },
        Part::CitationTally(spec, result) => citation_tally::table(spec, result, style),
    };
    let table = composer.number_table(table);
    composer.place(&format!("table:{id}:{name}"), &table.id);
    if kinds.first() == Some(&name) {
        composer.place(&format!("table:{id}"), &table.id);
    }
    Some(table)
}

/// A figure by the identifier and the name of one of [`block_kinds`].
pub fn figure(composer: &mut Composer<'_>, id: &str, which: Option<&str>) -> Option<Figure> {
    let kinds = block_kinds(composer, "figure", id)?;
    let name = which.or(kinds.first().map(String::as_str))?.to_owned();
    let figure = match part(composer, id)? {
        Part::Survey(result) => {
            let question = result.questions.iter().find(|q| q.id == name && q.kind == "likert")?;
            survey::figure(composer, result, question)?
        }
        Part::ContentAnalysis(_, result) => content_analysis::figure(composer, result)?,
        Part::Fidelity(result) => fidelity::figure(composer, result)?,
        Part::CitationTally(_, result) => citation_tally::figure(composer, result)?,
    };
    composer.place(&format!("figure:{id}:{name}"), &figure.id);
    if kinds.first() == Some(&name) {
        composer.place(&format!("figure:{id}"), &figure.id);
    }
    Some(figure)
}

/// The table placed here, or a sentence that refers to where it was placed.
fn table_or_reference(composer: &mut Composer<'_>, id: &str, name: &str) -> Option<Block> {
    match composer.placed(&format!("table:{id}:{name}")) {
        Some(reference) => {
            let see = say!(composer.style(), "compose-see", block = marks::block("block"));
            Some(Block::Paragraph(composer.prose_with(&see, &[("block", reference)])))
        }
        None => table(composer, id, Some(name)).map(Block::Table),
    }
}

/// The figure placed here, unless it was placed before.
fn figure_unless_placed(composer: &mut Composer<'_>, id: &str, name: &str) -> Option<Block> {
    match composer.placed(&format!("figure:{id}:{name}")) {
        Some(_) => None,
        None => figure(composer, id, Some(name)).map(Block::Figure),
    }
}

/// A table of facts as the source gives them.
fn facts(
    composer: &mut Composer<'_>,
    id: &Sp<String>,
    title: &Sp<String>,
    facts: &FactsSpec,
) -> Option<Block> {
    let spec = TableSpec {
        id: Sp { value: format!("{}-facts", id.value), span: id.span.clone() },
        title: facts.title.clone().unwrap_or_else(|| title.clone()),
        data: facts.data.clone(),
        columns: facts.columns.clone(),
        r#where: None,
        group: None,
        empty: None,
        source: facts.source.clone(),
        note: None,
    };
    super::data_table::table(composer, &spec).map(Block::Table)
}

/// The author's remark.
fn remark(note: Option<&Sp<String>>) -> Option<Block> {
    note.map(|note| Block::Paragraph(vec![text(marks::clean(&note.value))]))
}

/// A cell with the words for a value that is not there.
fn not_found(style: &NumberStyle) -> Vec<Inline> {
    vec![Inline::Emph(vec![text(say!(style, "studies-not-found"))])]
}

fn new_section(composer: &mut Composer<'_>, id: &str, title: &str) -> Section {
    Section {
        id: composer.anchor(&anchor(id)),
        title: vec![text(marks::clean(title))],
        blocks: Vec::new(),
        sections: Vec::new(),
    }
}
