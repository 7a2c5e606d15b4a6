//! Synthesis without meta-analysis: which way every study points, and what follows from that.

use metaweave_stats::numeric::dist::normal;
use metaweave_stats::proportion::ProportionInterval;
use metaweave_stats::synthesis::{CombineMethod, Spread, combine, vote_count};

use super::evidence::{column, why};
use crate::dataset::{Dataset, Table};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::language::{Note, note};
use crate::plan::AnalysisPlan;
use crate::results::synthesis::{
    CombinedResult, DirectionResult, SpreadResult, SynthesisResult, VoteCountResult,
};
use crate::results::{AnalysisResult, StudyResult};
use crate::spec::choices::Beneficial;
use crate::spec::synthesis::{SynthesisName, SynthesisSpec};

const BENEFIT: &str = "benefit";
const HARM: &str = "harm";
const NONE: &str = "none";

/// What the spec asks for; `None` if it asks for nothing, or for what cannot be done.
pub(super) fn analyse(
    plan: &AnalysisPlan,
    dataset: &Dataset,
    result: &AnalysisResult,
    table: &Table,
    diagnostics: &mut Diagnostics,
) -> Option<SynthesisResult> {
    let spec = plan.synthesis.as_ref()?;
    let directed = spec.methods.iter().find(|method| method.value != SynthesisName::Effects);
    if let Some(method) = directed
        && (plan.beneficial.is_none() || plan.measure.null.is_none())
    {
        let help = if plan.measure.null.is_some() {
            "say which direction of effect is good: `beneficial: lower` or `beneficial: higher`"
        } else {
            "effects of this measure are not against a control, and point to neither benefit nor harm"
        };
        diagnostics.push(
            Diagnostic::error(
                Code::NotApplicable,
                format!("`{}` counts which way effects point, and that is not known", method.value.id()),
            )
            .at(&method.span)
            .help(help),
        );
        return None;
    }
    let said = Said::read(spec, table, diagnostics)?;
    let mut directions = Vec::new();
    for (study, data) in result.studies.iter().zip(&dataset.studies) {
        directions.push(direction(plan, study, data.row, &said, table, diagnostics));
    }
    let mut synthesis = SynthesisResult {
        directions,
        vote_count: None,
        effects: None,
        combined: Vec::new(),
        notes: Vec::new(),
    };
    for method in &spec.methods {
        let failed = match method.value {
            SynthesisName::VoteCount => votes(&mut synthesis, plan.model.level),
            SynthesisName::Effects => effects(&mut synthesis, result),
            SynthesisName::Fisher => combined(&mut synthesis, CombineMethod::Fisher, "fisher"),
            SynthesisName::Stouffer => combined(&mut synthesis, CombineMethod::Stouffer, "stouffer"),
        };
        synthesis.notes.extend(failed.err());
    }
    Some(synthesis)
}

/// Columns of what studies say in place of an effect.
struct Said {
    direction: Option<usize>,
    p_value: Option<usize>,
}

impl Said {
    fn read(spec: &SynthesisSpec, table: &Table, diagnostics: &mut Diagnostics) -> Option<Self> {
        let mut find = |name: &Option<_>| match name {
            Some(name) => column(table, name, diagnostics).map(Some),
            None => Some(None),
        };
        let (direction, p_value) = (find(&spec.direction), find(&spec.p_value));
        Some(Self { direction: direction?, p_value: p_value? })
    }
}

fn direction(
    plan: &AnalysisPlan,
    study: &StudyResult,
    row: usize,
    said: &Said,
    table: &Table,
    diagnostics: &mut Diagnostics,
) -> DirectionResult {
    let reported =
        said.direction.and_then(|at| reported_direction(table, row, at, &study.label, diagnostics));
    let p_reported = said.p_value.and_then(|at| reported_p(table, row, at, &study.label, diagnostics));
    let mut result = DirectionResult {
        label: study.label.clone(),
        direction: reported.map(str::to_owned),
        from_effect: false,
        p_benefit: None,
    };
    let null = plan.measure.null.unwrap_or_default();
    let Some((estimate, se)) = study.estimate.zip(study.se) else {
        // Half of a two-sided p-value lies on the side of the effect.
        result.p_benefit = match (reported, p_reported) {
            (Some(BENEFIT), Some(p)) => Some(p / 2.0),
            (Some(HARM), Some(p)) => Some(1.0 - p / 2.0),
            _ => None,
        };
        return result;
    };
    let towards_benefit = match plan.beneficial {
        Some(Beneficial::Lower) => null - estimate,
        _ => estimate - null,
    };
    let from_effect = match towards_benefit {
        x if x > 0.0 => BENEFIT,
        x if x < 0.0 => HARM,
        _ => NONE,
    };
    if let (Some(reported), Some(at)) = (reported, said.direction)
        && reported != from_effect
        && plan.beneficial.is_some()
    {
        diagnostics.push(
            Diagnostic::error(
                Code::Inconsistent,
                format!("the row says `{reported}`, but its effect points to `{from_effect}`"),
            )
            .at(&table.cell_span(row, at))
            .study(&study.label)
            .help("the column is for studies without an effect; leave the cell empty, or correct one of the two"),
        );
    }
    result.direction = plan.beneficial.map(|_| from_effect.to_owned());
    result.from_effect = true;
    result.p_benefit = Some(normal::sf(towards_benefit / se));
    result
}

fn reported_direction(
    table: &Table,
    row: usize,
    at: usize,
    study: &str,
    diagnostics: &mut Diagnostics,
) -> Option<&'static str> {
    let cell = table.cell(row, at);
    let known = [BENEFIT, HARM, NONE];
    let found = known.into_iter().find(|word| *word == cell);
    if found.is_none() && !cell.is_empty() {
        diagnostics.push(
            Diagnostic::error(Code::InvalidValue, format!("`{cell}` is not a direction"))
                .at(&table.cell_span(row, at))
                .study(study)
                .suggest(cell, known),
        );
    }
    found
}

fn reported_p(
    table: &Table,
    row: usize,
    at: usize,
    study: &str,
    diagnostics: &mut Diagnostics,
) -> Option<f64> {
    let help = match table.number(row, at) {
        Ok(None) => return None,
        Ok(Some(p)) if p > 0.0 && p <= 1.0 => return Some(p),
        Ok(Some(_)) => "a p-value is above 0 and at most 1",
        Err(why) => why.help(),
    };
    diagnostics.push(
        Diagnostic::error(Code::NotANumber, format!("`{}` is not a p-value", table.cell(row, at)))
            .at(&table.cell_span(row, at))
            .study(study)
            .help(help),
    );
    None
}

fn votes(synthesis: &mut SynthesisResult, level: f64) -> Result<(), Note> {
    let count = |word: &str| {
        synthesis.directions.iter().filter(|d| d.direction.as_deref() == Some(word)).count() as u64
    };
    let (benefit, harm) = (count(BENEFIT), count(HARM));
    // The exact interval excludes one half just when the sign test's p-value is below one minus the level.
    let found = vote_count(benefit, benefit + harm, ProportionInterval::ClopperPearson, level)
        .map_err(|error| note!("notes-votes", why = why(&error)))?;
    synthesis.vote_count = Some(VoteCountResult {
        benefit,
        harm,
        neither: count(NONE),
        unknown: synthesis.directions.iter().filter(|d| d.direction.is_none()).count() as u64,
        proportion: found.proportion,
        ci_lower: found.interval.0,
        ci_upper: found.interval.1,
        p_value: found.p_value,
    });
    Ok(())
}

fn effects(synthesis: &mut SynthesisResult, result: &AnalysisResult) -> Result<(), Note> {
    // Quantiles between two effects are taken on the scale of a reader, as a reader would between printed numbers.
    let shown: Vec<f64> =
        result.studies.iter().filter_map(|study| Some(study.back_transformed?.estimate)).collect();
    let spread = Spread::of(&shown).ok_or_else(|| note!("notes-no-spread"))?;
    synthesis.effects = Some(SpreadResult {
        k: spread.k,
        median: spread.median,
        q1: spread.q1,
        q3: spread.q3,
        min: spread.min,
        max: spread.max,
    });
    Ok(())
}

fn combined(synthesis: &mut SynthesisResult, method: CombineMethod, id: &str) -> Result<(), Note> {
    let p: Vec<f64> = synthesis.directions.iter().filter_map(|direction| direction.p_benefit).collect();
    let found =
        combine(&p, method).map_err(|error| note!("notes-not-combined", method = id, why = why(&error)))?;
    synthesis.combined.push(CombinedResult {
        method: id.to_owned(),
        k: found.k,
        statistic: found.statistic,
        df: found.df,
        p_value: found.p_value,
    });
    Ok(())
}
