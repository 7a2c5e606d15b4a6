//! Figures printed elsewhere beside those computed here.

use crate::compose::Composer;
use crate::document::marks;
use crate::document::model::{Align, Block, RowKind, Section, Table, TableColumn, TableRow, text};
use crate::document::number::NumberStyle;
use crate::language::say;
use crate::results::PublishedFigure;
use crate::run::Analysed;
use crate::spec::anchor;

/// The comparison.
pub fn section(composer: &mut Composer<'_>, analysis: &Analysed) -> Option<Section> {
    let published = analysis.result.published.as_ref()?;
    let id = composer.anchor(&format!("{}-published", anchor(&analysis.plan.id)));
    let agreeing = published.figures.iter().filter(|figure| figure.reproduced).count();
    let source = marks::clean(&published.source);
    let style = composer.style();
    let mut sentence = if published.reproduced {
        say!(style, "published-all", source)
    } else {
        say!(style, "published-some", n = published.figures.len(), source, agreeing)
    };
    if let Some(note) = &published.note {
        sentence.push(' ');
        sentence.push_str(&marks::clean(note));
    }
    let mut blocks = vec![composer.paragraph(&sentence)];
    blocks.extend(table(composer, analysis).map(Block::Table));
    let title = vec![text(say!(style, "published-title"))];
    Some(Section { id, title, blocks, sections: Vec::new() })
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
                say!(style, "published-figure", figure = figure.name.replace(' ', "-")),
                style.fixed(figure.published, digits),
                figure.computed.map_or_else(|| style.not_estimable(), |x| style.fixed(x, digits)),
                figure.difference.map_or_else(String::new, |x| difference(x, figure, style)),
                say!(style, "published-reproduced", yes = figure.reproduced),
            ];
            TableRow::new(RowKind::Body, cells)
        })
        .collect();
    let table = Table {
        id: format!("tbl-{}-published", anchor(&analysis.plan.id)),
        number: 0,
        caption: vec![text(say!(
            style,
            "published-caption",
            title = marks::clean(&analysis.plan.title),
            source = marks::clean(&published.source)
        ))],
        columns: [
            ("figure", Align::Left),
            ("published", Align::Right),
            ("computed", Align::Right),
            ("difference", Align::Right),
            ("reproduced", Align::Left),
        ]
        .map(|(which, align)| TableColumn::new(&say!(style, "published-head", which), align))
        .into(),
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
