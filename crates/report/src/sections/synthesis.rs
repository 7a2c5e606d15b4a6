//! Synthesis without meta-analysis of one analysis: directions counted, effects described, p-values combined.

use crate::compose::Composer;
use crate::document::marks::{self, cite, number};
use crate::document::model::{Align, Block, NoteKind, RowKind, Section, Table, TableColumn, TableRow, text};
use crate::document::number::{NumberStyle, count_word_capitalised};
use crate::document::words;
use crate::results::synthesis::{DirectionResult, SynthesisResult, VoteCountResult};
use crate::run::Analysed;
use crate::spec::anchor;
use crate::spec::model::PlotName;
use crate::spec::synthesis::SynthesisName;

use super::{plots, wording};

/// What was asked for.
pub fn section(composer: &mut Composer<'_>, analysis: &Analysed) -> Option<Section> {
    let found = analysis.result.synthesis.as_ref()?;
    let id = composer.anchor(&format!("{}-synthesis", anchor(&analysis.plan.id)));
    let mut blocks = Vec::new();
    if let Some(votes) = &found.vote_count {
        let sentence = vote_sentence(analysis, votes, composer.style());
        blocks.push(composer.paragraph(&sentence));
    }
    for note in &found.notes {
        let paragraph = composer.paragraph(note);
        blocks.push(Block::Note { kind: NoteKind::Note, blocks: vec![paragraph] });
    }
    for name in ["synthesis", "directions"] {
        let placed = composer.placed(&format!("table:{}:{name}", analysis.plan.id));
        blocks.extend(match placed {
            Some(reference) => Some(Block::Paragraph(vec![text("See "), reference, text(".")])),
            None if name == "synthesis" => table(composer, analysis).map(Block::Table),
            None => directions(composer, analysis).map(Block::Table),
        });
    }
    blocks.extend(plots::once(composer, analysis, PlotName::EffectDirection));
    Some(Section { id, title: vec![text("Synthesis without meta-analysis")], blocks, sections: Vec::new() })
}

fn vote_sentence(analysis: &Analysed, votes: &VoteCountResult, style: &NumberStyle) -> String {
    let counted = (votes.benefit + votes.harm) as usize;
    let mut text = format!(
        "Of {} {} that point either way, {} {} to benefit ({}, {} CI {}; sign test, {}).",
        number(&style.count(counted as f64)),
        analysis.plan.rows_called(counted),
        number(&style.count(votes.benefit as f64)),
        words::plural(votes.benefit as usize, "points", "point"),
        number(&style.share(votes.proportion, counted as u64)),
        style.level(analysis.plan.model.level),
        number(&style.share_interval(votes.ci_lower, votes.ci_upper, counted as u64)),
        number(&style.p(votes.p_value)),
    );
    text.push_str(" This says nothing about how large the effects are.");
    for (n, what) in [(votes.neither, "points nowhere"), (votes.unknown, "does not say which way it points")]
    {
        let n = n as usize;
        if n > 0 {
            let verb = if n == 1 {
                what.to_owned()
            } else {
                what.replacen("points nowhere", "point nowhere", 1).replacen(
                    "does not say which way it points",
                    "do not say which way they point",
                    1,
                )
            };
            text.push_str(&format!(" {} more {verb}.", count_word_capitalised(n)));
        }
    }
    text
}

/// One row a question.
pub fn table(composer: &mut Composer<'_>, analysis: &Analysed) -> Option<Table> {
    let style = composer.style();
    let found = analysis.result.synthesis.as_ref()?;
    let plan = &analysis.plan;
    let mut rows: Vec<[String; 3]> = Vec::new();
    if let Some(votes) = &found.vote_count {
        let counted = votes.benefit + votes.harm;
        rows.push([
            "Do effects point one way?".to_owned(),
            format!(
                "{} of {} to benefit ({}, {} CI {}); {}",
                style.count(votes.benefit as f64),
                style.count(counted as f64),
                style.share(votes.proportion, counted),
                style.level(plan.model.level),
                style.share_interval(votes.ci_lower, votes.ci_upper, counted),
                style.p(votes.p_value)
            ),
            if votes.ci_lower > 0.5 {
                "more to benefit than chance would give"
            } else if votes.ci_upper < 0.5 {
                "more to harm than chance would give"
            } else {
                "no more one way than chance could give"
            }
            .to_owned(),
        ]);
    }
    if let Some(effects) = &found.effects {
        let value = |x: f64| wording::value(plan, x, style);
        rows.push([
            "How large are they?".to_owned(),
            format!(
                "median {} (quartiles {} and {}; range {} to {}) of {}",
                value(effects.median),
                value(effects.q1),
                value(effects.q3),
                value(effects.min),
                value(effects.max),
                style.count(effects.k as f64)
            ),
            "each counted once, however precise".to_owned(),
        ]);
    }
    for combined in &found.combined {
        let fisher = combined.method == "fisher";
        let statistic = match combined.df {
            Some(df) => format!("χ² {}, df {}", style.statistic(combined.statistic), style.df(df)),
            None => format!("z {}", style.statistic(combined.statistic)),
        };
        rows.push([
            format!(
                "Is there benefit in at least one {}? ({})",
                plan.rows.0,
                if fisher { "Fisher" } else { "Stouffer" }
            ),
            format!(
                "{statistic}; one-sided {}; {} p-values",
                style.p(combined.p_value),
                style.count(combined.k as f64)
            ),
            "not how large, nor in how many".to_owned(),
        ]);
    }
    if rows.is_empty() {
        return None;
    }
    let rows = rows.into_iter().map(|cells| TableRow::new(RowKind::Body, cells)).collect();
    let table = composer.number_table(Table {
        id: format!("tbl-{}-synthesis", anchor(&plan.id)),
        number: 0,
        caption: vec![text(format!("{}: synthesis without meta-analysis.", marks::clean(&plan.title)))],
        columns: vec![
            TableColumn::new("Question", Align::Left),
            TableColumn::new("Result", Align::Left),
            TableColumn::new("In words", Align::Left),
        ],
        rows,
        notes: Vec::new(),
        row_headers: true,
    });
    composer.place(&format!("table:{}:synthesis", plan.id), &table.id);
    Some(table)
}

/// Which way each study points.
pub fn directions(composer: &mut Composer<'_>, analysis: &Analysed) -> Option<Table> {
    let style = composer.style();
    let found = analysis.result.synthesis.as_ref()?;
    let plan = &analysis.plan;
    let effect = |at: usize| {
        let shown = analysis.result.studies.get(at).and_then(|study| study.back_transformed.as_ref());
        shown.map_or_else(
            || "not estimable".to_owned(),
            |shown| {
                let digits = style
                    .digits_for(&[shown.estimate, shown.ci_lower, shown.ci_upper], wording::shown_null(plan));
                format!(
                    "{} ({})",
                    style.fixed(shown.estimate, digits),
                    style.interval(shown.ci_lower, shown.ci_upper, digits)
                )
            },
        )
    };
    let rows = found
        .directions
        .iter()
        .enumerate()
        .map(|(at, direction)| {
            TableRow::new(
                RowKind::Body,
                [
                    marks::clean(&direction.label),
                    direction_word(direction).to_owned(),
                    known_from(direction).to_owned(),
                    effect(at),
                    direction.p_benefit.map_or_else(|| "not stated".to_owned(), |p| style.p_value(p)),
                ],
            )
        })
        .collect();
    let measure = words::capitalised(&wording::measure_name(plan.measure, style));
    let table = composer.number_table(Table {
        id: format!("tbl-{}-directions", anchor(&plan.id)),
        number: 0,
        caption: vec![text(format!("{}: which way each effect points.", marks::clean(&plan.title)))],
        columns: vec![
            TableColumn::new(&words::capitalised(&plan.rows.0), Align::Left),
            TableColumn::new("Points to", Align::Left),
            TableColumn::new("Known from", Align::Left),
            TableColumn::new(&format!("{measure} ({} CI)", style.level(plan.model.level)), Align::Right),
            TableColumn::new("p for benefit", Align::Right),
        ],
        rows,
        notes: vec![vec![text(
            "p-values are one-sided: small ones speak for benefit, those near 1 for harm.",
        )]],
        row_headers: true,
    });
    composer.place(&format!("table:{}:directions", plan.id), &table.id);
    Some(table)
}

fn known_from(direction: &DirectionResult) -> &'static str {
    match (&direction.direction, direction.from_effect) {
        (_, true) => "effect",
        (Some(_), false) => "report of the study",
        (None, false) => "not stated",
    }
}

fn direction_word(direction: &DirectionResult) -> &str {
    match direction.direction.as_deref() {
        Some("none") => "neither",
        Some(word) => word,
        None => "not stated",
    }
}

/// What the methods text says of it.
pub fn methods(analysed: &[Analysed]) -> Option<String> {
    let of: Vec<(&Analysed, &SynthesisResult)> = analysed
        .iter()
        .filter_map(|analysis| Some((analysis, analysis.result.synthesis.as_ref()?)))
        .collect();
    let asks = |name: SynthesisName| {
        of.iter().any(|(analysis, _)| {
            analysis.plan.synthesis.as_ref().is_some_and(|spec| spec.methods.iter().any(|m| m.value == name))
        })
    };
    if of.is_empty() {
        return None;
    }
    let mut text = format!(
        "Where studies are put together without pooling, it is reported after the SWiM guideline{}.",
        cite("campbell-2020")
    );
    if asks(SynthesisName::VoteCount) {
        text.push_str(&format!(
            " Directions of effects are counted whatever their size or p-value; the share that points to benefit has an exact interval{} and is tested by the exact sign test{}.",
            cite("clopper-pearson-1934"),
            cite("bushman-wang-2009")
        ));
    }
    if asks(SynthesisName::Effects) {
        text.push_str(&format!(
            " Effects are described by their median, quartiles and range{}.",
            cite("mckenzie-brennan-2019")
        ));
    }
    let combined: Vec<String> = [
        (SynthesisName::Fisher, "Fisher’s", "fisher-1932"),
        (SynthesisName::Stouffer, "Stouffer’s", "stouffer-1949"),
    ]
    .into_iter()
    .filter(|(name, _, _)| asks(*name))
    .map(|(_, whose, key)| format!("{whose} method{}", cite(key)))
    .collect();
    if !combined.is_empty() {
        text.push_str(&format!(
            " One-sided p-values for benefit, from the effects and their standard errors or else as reported, are combined by {}.",
            words::listed(&combined)
        ));
    }
    Some(text)
}
