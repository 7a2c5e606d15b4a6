//! Stacked bars drawn straight from the data, such as how publications cite a paper.

use metaweave_plot::bars::{Bar, BarChart, BarScale};

use crate::compose::Composer;
use crate::dataset::Table as DataTable;
use crate::diagnostic::Diagnostics;
use crate::document::marks;
use crate::document::model::{Align, Figure, RowKind, Table, TableColumn, TableRow, text};
use crate::document::number::NumberStyle;
use crate::document::words;
use crate::language::{Language, say};
use crate::run::matching_rows;
use crate::spec::anchor;
use crate::spec::model::FigureSpec;

/// Stacked bars with the counts they show; a count that was not found takes no room and is said to be missing.
#[derive(Debug)]
pub struct StackedBars {
    /// Name without `fig-`, unique in the document.
    pub id: String,
    /// Caption.
    pub title: String,
    /// A remark after the caption.
    pub note: Option<String>,
    /// Heading over the labels.
    pub label_header: String,
    /// Names of the series, one to four.
    pub series: Vec<String>,
    /// Labels, each with its counts.
    pub rows: Vec<(String, Vec<Option<f64>>)>,
    /// Whether lengths are shares of the row.
    pub shares: bool,
    /// Text under the axis.
    pub axis_label: String,
}

/// The figure, as the spec describes it. Columns, counts and filters were checked before.
pub fn figure(composer: &mut Composer<'_>, spec: &FigureSpec) -> Option<Figure> {
    let data = composer.inputs.tables.get(&spec.data.value)?;
    let all: Vec<usize> = (0..data.rows.len()).collect();
    let rows = match &spec.r#where {
        Some(filter) => matching_rows(filter, data, &all, &mut Diagnostics::default())?,
        None => all,
    };
    let bars = StackedBars {
        id: anchor(&spec.id.value),
        title: marks::clean(&spec.title.value),
        note: spec.note.as_ref().map(|note| marks::clean(&note.value)),
        label_header: spec
            .label_header
            .as_ref()
            .map_or_else(|| words::from_column(&spec.label.value), |header| header.value.clone()),
        series: spec.series.iter().map(|column| words::from_column(&column.value)).collect(),
        rows: counts(spec, data, &rows)?,
        shares: true,
        axis_label: say!(composer.style(), "bars-share-of-the-row"),
    };
    let figure = stacked(composer, &bars)?;
    composer.place(&format!("figure:{}", spec.id.value), &figure.id);
    Some(figure)
}

fn counts(spec: &FigureSpec, data: &DataTable, rows: &[usize]) -> Option<Vec<(String, Vec<Option<f64>>)>> {
    let label = data.column(&spec.label.value)?;
    let series: Vec<usize> =
        spec.series.iter().map(|column| data.column(&column.value)).collect::<Option<Vec<usize>>>()?;
    let of_row = |&row: &usize| {
        let counts = series.iter().map(|&column| data.number(row, column).ok().flatten()).collect();
        (data.cell(row, label).to_owned(), counts)
    };
    Some(rows.iter().map(of_row).collect())
}

/// Lays stacked bars out and numbers them.
pub fn stacked(composer: &mut Composer<'_>, bars: &StackedBars) -> Option<Figure> {
    let chart = chart(bars, composer.style());
    let alt = chart.description.clone();
    let numbers = table(bars, &chart, composer.style());
    let scene = chart.layout(&composer.theme).ok()?;
    let mut caption = bars.title.clone();
    if !caption.ends_with(['.', '?', '!']) {
        caption.push('.');
    }
    if let Some(note) = &bars.note {
        caption.push(' ');
        caption.push_str(note);
    }
    Some(composer.number_figure(Figure {
        id: format!("fig-{}", bars.id),
        number: 0,
        caption: vec![text(caption)],
        alt,
        scene,
        data: Some(numbers),
    }))
}

fn chart(of: &StackedBars, style: &NumberStyle) -> BarChart {
    let bars: Vec<Bar> = of
        .rows
        .iter()
        .map(|(label, counts)| Bar {
            label: label.clone(),
            values: counts.iter().map(|count| count.unwrap_or(0.0)).collect(),
            cells: counts
                .iter()
                .map(|count| count.map_or_else(|| say!(style, "bars-not-found"), |n| style.count(n)))
                .collect(),
            total: if counts.iter().all(Option::is_none) {
                say!(style, "bars-not-found")
            } else {
                style.count(counts.iter().flatten().sum())
            },
        })
        .collect();
    let described: Vec<String> = bars
        .iter()
        .map(|bar| {
            let parts: Vec<String> = of
                .series
                .iter()
                .zip(&bar.cells)
                .map(|(name, cell)| format!("{cell} {}", inside(name, style)))
                .collect();
            format!("{}: {}", bar.label, style.listed(&parts))
        })
        .collect();
    BarChart {
        id: format!("fig-{}", of.id),
        title: of.title.clone(),
        description: format!("{}.", described.join(". ")),
        label_header: of.label_header.clone(),
        series: of.series.clone(),
        // A single series is its own total.
        total_header: (of.series.len() > 1).then(|| say!(style, "bars-total")),
        bars,
        scale: if of.shares { BarScale::Share } else { BarScale::Amount },
        axis_label: of.axis_label.clone(),
    }
}

/// The name of a series inside a sentence; German nouns keep their capitals.
fn inside(name: &str, style: &NumberStyle) -> String {
    if style.language() == Language::German { name.to_owned() } else { name.to_lowercase() }
}

/// The numbers behind the bars.
fn table(of: &StackedBars, chart: &BarChart, style: &NumberStyle) -> Table {
    let mut columns = vec![TableColumn::new(&chart.label_header, Align::Left)];
    columns.extend(chart.series.iter().map(|name| TableColumn::new(name, Align::Right)));
    columns.extend(chart.total_header.iter().map(|total| TableColumn::new(total, Align::Right)));
    let rows = chart
        .bars
        .iter()
        .map(|bar| {
            let cells = [bar.label.as_str()]
                .into_iter()
                .chain(bar.cells.iter().map(String::as_str))
                .chain(chart.total_header.is_some().then_some(bar.total.as_str()))
                .map(|cell| vec![text(marks::clean(cell))])
                .collect();
            TableRow { kind: RowKind::Body, cells }
        })
        .collect();
    Table {
        id: format!("tbl-{}-counts", of.id),
        number: 0,
        caption: vec![text(say!(style, "bars-data", title = of.title.trim_end_matches(['.', '?'])))],
        columns,
        rows,
        notes: Vec::new(),
        row_headers: true,
    }
}
