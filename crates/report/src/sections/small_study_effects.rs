//! Small-study effects of one analysis.

use crate::compose::Composer;
use crate::document::marks;
use crate::document::model::{
    Align, Block, Inline, NoteKind, RowKind, Section, Table, TableColumn, TableRow, text,
};
use crate::document::words;
use crate::figures;
use crate::results::AsymmetryTest;
use crate::run::Analysed;
use crate::spec::anchor;

use super::wording;

/// The checks that were asked for.
pub fn section(composer: &mut Composer<'_>, analysis: &Analysed) -> Option<Section> {
    let found = analysis.result.small_study_effects.as_ref()?;
    let id = composer.anchor(&format!("{}-small-study-effects", anchor(&analysis.plan.id)));
    let mut blocks = Vec::new();
    for note in &found.notes {
        let paragraph = composer.paragraph(note);
        blocks.push(Block::Note { kind: NoteKind::Note, blocks: vec![paragraph] });
    }
    match composer.placed(&format!("figure:{}:funnel", analysis.plan.id)) {
        Some(reference) => {
            blocks.push(Block::Paragraph(vec![text("The funnel plot is "), reference, text(".")]));
        }
        None => blocks.extend(figures::funnel::figure(composer, analysis).map(Block::Figure)),
    }
    blocks.extend(table(composer, analysis).map(Block::Table));
    Some(Section { id, title: vec![text("Small-study effects")], blocks, sections: Vec::new() })
}

/// One row a check.
pub fn table(composer: &mut Composer<'_>, analysis: &Analysed) -> Option<Table> {
    let plan = &analysis.plan;
    let style = composer.style().clone();
    let found = analysis.result.small_study_effects.as_ref()?;
    let mut rows: Vec<[String; 3]> = Vec::new();
    let statistic = |test: &AsymmetryTest| {
        let statistic = test.statistic.map_or_else(String::new, |t| format!("t {}, ", style.statistic(t)));
        let df = test.df.map_or_else(String::new, |df| format!("df {}, ", style.df(df)));
        format!("{statistic}{df}{}", style.p(test.p_value))
    };
    let reading = |test: &AsymmetryTest| {
        if test.p_value < 0.1 {
            "small studies show other effects than large ones"
        } else {
            "no sign of it; with few studies that says little"
        }
        .to_owned()
    };
    if let Some(test) = &found.egger {
        rows.push([
            "Egger’s regression".to_owned(),
            format!("slope {}; {}", style.estimate(test.estimate), statistic(test)),
            reading(test),
        ]);
    }
    if let Some(test) = &found.begg {
        rows.push([
            "Begg’s rank correlation".to_owned(),
            format!("Kendall’s τ {}; {}", style.estimate(test.estimate), statistic(test)),
            reading(test),
        ]);
    }
    if let Some(filled) = &found.trim_and_fill {
        let k0 = style.count(filled.k0 as f64);
        let result = if filled.k0 == 0 {
            "no study filled in".to_owned()
        } else {
            format!(
                "{k0} {} filled in on the {}; {}",
                words::plural(filled.k0, "study", "studies"),
                filled.side,
                wording::effect_in_brackets(plan, &filled.back_transformed, &style)
            )
        };
        let words = if filled.k0 == 0 {
            "the estimate stays"
        } else {
            "what the estimate would be if those studies existed"
        };
        rows.push(["Trim and fill".to_owned(), result, words.to_owned()]);
    }
    if rows.is_empty() {
        return None;
    }
    let rows = rows
        .into_iter()
        .map(|cells| TableRow {
            kind: RowKind::Body,
            cells: cells.iter().map(|cell| composer.prose(cell)).collect::<Vec<Vec<Inline>>>(),
        })
        .collect();
    let table = Table {
        id: format!("tbl-{}-small-study-effects", anchor(&plan.id)),
        number: 0,
        caption: vec![text(format!("{}: small-study effects.", marks::clean(&plan.title)))],
        columns: vec![
            TableColumn::new("Check", Align::Left),
            TableColumn::new("Result", Align::Left),
            TableColumn::new("In words", Align::Left),
        ],
        rows,
        notes: vec![vec![text(
            "In words: a p-value below 0.1 is read as a sign, since these tests miss much.",
        )]],
        row_headers: true,
    };
    Some(composer.number_table(table))
}
