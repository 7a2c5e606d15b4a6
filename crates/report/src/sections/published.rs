//! Figures printed elsewhere beside those computed here.

use crate::compose::Composer;
use crate::document::marks;
use crate::document::model::{Align, Block, RowKind, Section, Table, TableColumn, TableRow, text};
use crate::document::number::NumberStyle;
use crate::document::words;
use crate::results::PublishedFigure;
use crate::run::Analysed;
use crate::spec::anchor;

/// The comparison.
pub fn section(composer: &mut Composer<'_>, analysis: &Analysed) -> Option<Section> {
    let published = analysis.result.published.as_ref()?;
    let id = composer.anchor(&format!("{}-published", anchor(&analysis.plan.id)));
    let agreeing = published.figures.iter().filter(|figure| figure.reproduced).count();
    let source = marks::clean(&published.source);
    let mut sentence = if published.reproduced {
        format!("Every figure printed by {source} is reproduced to the digits printed.")
    } else {
        format!(
            "Of {} figures printed by {source}, {} {} reproduced to the digits printed.",
            marks::number(&composer.style().count(published.figures.len() as f64)),
            if agreeing == 0 {
                "none".to_owned()
            } else {
                marks::number(&composer.style().count(agreeing as f64))
            },
            words::plural(agreeing, "is", "are")
        )
    };
    if let Some(note) = &published.note {
        sentence.push(' ');
        sentence.push_str(&marks::clean(note));
    }
    let mut blocks = vec![composer.paragraph(&sentence)];
    blocks.extend(table(composer, analysis).map(Block::Table));
    Some(Section { id, title: vec![text("Comparison with published figures")], blocks, sections: Vec::new() })
}

/// One row a figure.
pub fn table(composer: &mut Composer<'_>, analysis: &Analysed) -> Option<Table> {
    let published = analysis.result.published.as_ref()?;
    let style = composer.style();
    let rows = published
        .figures
        .iter()
        .map(|figure| {
            let digits = figure.digits;
            let cells = [
                words::capitalised(&figure.name),
                style.fixed(figure.published, digits),
                figure.computed.map_or_else(|| "not estimable".to_owned(), |x| style.fixed(x, digits)),
                figure.difference.map_or_else(String::new, |x| difference(x, figure, style)),
                if figure.reproduced { "yes" } else { "no" }.to_owned(),
            ];
            TableRow::new(RowKind::Body, cells)
        })
        .collect();
    let table = Table {
        id: format!("tbl-{}-published", anchor(&analysis.plan.id)),
        number: 0,
        caption: vec![text(format!(
            "{}: figures of {} and as computed here.",
            marks::clean(&analysis.plan.title),
            marks::clean(&published.source)
        ))],
        columns: vec![
            TableColumn::new("Figure", Align::Left),
            TableColumn::new("Published", Align::Right),
            TableColumn::new("Computed", Align::Right),
            TableColumn::new("Difference", Align::Right),
            TableColumn::new("Reproduced", Align::Left),
        ],
        rows,
        notes: Vec::new(),
        row_headers: true,
    };
    Some(composer.number_table(table))
}

/// A difference at the precision printed, or at one digit more where it would read as none.
fn difference(x: f64, figure: &PublishedFigure, style: &NumberStyle) -> String {
    let text = style.fixed(x, figure.digits);
    if !figure.reproduced && text == style.fixed(0.0, figure.digits) {
        return style.fixed(x, figure.digits + 1);
    }
    text
}
