//! Synthesis without meta-analysis of one analysis: directions counted, effects described, p-values combined.

use crate::compose::Composer;
use crate::document::marks::{self, number};
use crate::document::model::{Align, Block, NoteKind, RowKind, Section, Table, TableColumn, TableRow, text};
use crate::document::number::NumberStyle;
use crate::document::words;
use crate::language::say;
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
    composer.answer(&id, "swim-8 prisma-20b");
    let mut blocks = Vec::new();
    if let Some(votes) = &found.vote_count {
        let sentence = vote_sentence(analysis, votes, composer.style());
        blocks.push(composer.paragraph(&sentence));
    }
    for note in &found.notes {
        let paragraph = composer.paragraph(&note.say(composer.style()));
        blocks.push(Block::Note { kind: NoteKind::Note, blocks: vec![paragraph] });
    }
    for name in ["synthesis", "directions"] {
        let placed = composer.placed(&format!("table:{}:{name}", analysis.plan.id));
        blocks.extend(match placed {
            Some(reference) => {
                let see = say!(composer.style(), "compose-see", block = marks::block("block"));
                Some(Block::Paragraph(composer.prose_with(&see, &[("block", reference)])))
            }
            None if name == "synthesis" => table(composer, analysis).map(Block::Table),
            None => directions(composer, analysis).map(Block::Table),
        });
    }
    blocks.extend(plots::once(composer, analysis, PlotName::EffectDirection));
    Some(Section {
        id,
        title: vec![text(say!(composer.style(), "synthesis-title"))],
        blocks,
        sections: Vec::new(),
    })
}

fn vote_sentence(analysis: &Analysed, votes: &VoteCountResult, style: &NumberStyle) -> String {
    let counted = votes.benefit + votes.harm;
    let mut text = say!(
        style,
        "synthesis-votes",
        counted,
        rows = wording::rows(&analysis.plan, counted as usize, style),
        benefit = votes.benefit,
        share = number(&style.share(votes.proportion, counted)),
        ci = style.ci_name(analysis.plan.model.level),
        limits = number(&style.share_interval(votes.ci_lower, votes.ci_upper, counted)),
        p = number(&style.p(votes.p_value)),
    );
    let mut add = |sentence: String| {
        text.push(' ');
        text.push_str(&sentence);
    };
    if votes.neither > 0 {
        add(say!(style, "synthesis-pointing-nowhere", n = votes.neither));
    }
    if votes.unknown > 0 {
        add(say!(style, "synthesis-pointing-unknown", n = votes.unknown));
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
            say!(style, "synthesis-votes-question"),
            say!(
                style,
                "synthesis-votes-found",
                benefit = votes.benefit,
                counted,
                share = style.share(votes.proportion, counted),
                ci = style.ci_name(plan.model.level),
                limits = style.share_interval(votes.ci_lower, votes.ci_upper, counted),
                p = style.p(votes.p_value)
            ),
            if votes.ci_lower > 0.5 {
                say!(style, "synthesis-votes-to-benefit")
            } else if votes.ci_upper < 0.5 {
                say!(style, "synthesis-votes-to-harm")
            } else {
                say!(style, "synthesis-votes-neither")
            },
        ]);
    }
    if let Some(effects) = &found.effects {
        let value = |x: f64| wording::value(plan, x, style);
        rows.push([
            say!(style, "synthesis-effects-question"),
            say!(
                style,
                "synthesis-effects-found",
                median = value(effects.median),
                q1 = value(effects.q1),
                q3 = value(effects.q3),
                min = value(effects.min),
                max = value(effects.max),
                k = effects.k
            ),
            say!(style, "synthesis-effects-words"),
        ]);
    }
    for combined in &found.combined {
        let fisher = combined.method == "fisher";
        let statistic = match combined.df {
            Some(df) => say!(
                style,
                "synthesis-chi-squared",
                statistic = style.statistic(combined.statistic),
                df = style.df(df)
            ),
            None => format!("z {}", style.statistic(combined.statistic)),
        };
        rows.push([
            say!(
                style,
                "synthesis-combined-question",
                row = wording::rows(plan, 1, style),
                method = if fisher { "Fisher" } else { "Stouffer" }
            ),
            say!(style, "synthesis-combined-found", statistic, p = style.p(combined.p_value), k = combined.k),
            say!(style, "synthesis-combined-words"),
        ]);
    }
    if rows.is_empty() {
        return None;
    }
    let rows = rows.into_iter().map(|cells| TableRow::new(RowKind::Body, cells)).collect();
    let table = composer.number_table(Table {
        id: format!("tbl-{}-synthesis", anchor(&plan.id)),
        number: 0,
        caption: vec![text(say!(style, "synthesis-caption", title = marks::clean(&plan.title)))],
        columns: vec![
            TableColumn::new(&say!(style, "synthesis-question"), Align::Left),
            TableColumn::new(&say!(style, "synthesis-result"), Align::Left),
            TableColumn::new(&say!(style, "synthesis-in-words"), Align::Left),
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
            || style.not_estimable(),
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
                    direction_word(direction, style),
                    known_from(direction, style),
                    effect(at),
                    direction
                        .p_benefit
                        .map_or_else(|| say!(style, "synthesis-not-stated"), |p| style.p_value(p)),
                ],
            )
        })
        .collect();
    let measure = words::capitalised(&wording::measure_name(plan.measure, style));
    let table = composer.number_table(Table {
        id: format!("tbl-{}-directions", anchor(&plan.id)),
        number: 0,
        caption: vec![text(say!(style, "synthesis-directions-caption", title = marks::clean(&plan.title)))],
        columns: vec![
            TableColumn::new(&wording::rows_head(plan, 1, style), Align::Left),
            TableColumn::new(&say!(style, "synthesis-points-to"), Align::Left),
            TableColumn::new(&say!(style, "synthesis-known-from"), Align::Left),
            TableColumn::new(&format!("{measure} ({})", style.ci_name(plan.model.level)), Align::Right),
            TableColumn::new(&say!(style, "synthesis-p"), Align::Right),
        ],
        rows,
        notes: vec![vec![text(say!(style, "synthesis-p-note"))]],
        row_headers: true,
    });
    composer.place(&format!("table:{}:directions", plan.id), &table.id);
    Some(table)
}

fn known_from(direction: &DirectionResult, style: &NumberStyle) -> String {
    match (&direction.direction, direction.from_effect) {
        (_, true) => say!(style, "synthesis-from-effect"),
        (Some(_), false) => say!(style, "synthesis-from-report"),
        (None, false) => say!(style, "synthesis-not-stated"),
    }
}

fn direction_word(direction: &DirectionResult, style: &NumberStyle) -> String {
    match direction.direction.as_deref() {
        Some(word) => say!(style, "synthesis-direction", word),
        None => say!(style, "synthesis-not-stated"),
    }
}

/// What the methods text says of it.
pub fn methods(analysed: &[Analysed], style: &NumberStyle) -> Option<String> {
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
    let mut sentences = vec![say!(style, "synthesis-methods")];
    if asks(SynthesisName::VoteCount) {
        sentences.push(say!(style, "synthesis-methods-votes"));
    }
    if asks(SynthesisName::Effects) {
        sentences.push(say!(style, "synthesis-methods-effects"));
    }
    let mut combined = Vec::new();
    if asks(SynthesisName::Fisher) {
        combined.push(say!(style, "synthesis-methods-fisher"));
    }
    if asks(SynthesisName::Stouffer) {
        combined.push(say!(style, "synthesis-methods-stouffer"));
    }
    if !combined.is_empty() {
        sentences.push(say!(style, "synthesis-methods-combined", methods = style.listed(&combined)));
    }
    Some(sentences.join(" "))
}
