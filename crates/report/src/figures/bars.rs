//! Stacked bars drawn straight from the data, such as how publications cite a paper.

use metaweave_plot::bars::{Bar, BarChart, BarScale};

use crate::compose::Composer;
use crate::dataset::Table as DataTable;
use crate::diagnostic::Diagnostics;
use crate::document::marks;
use crate::document::model::{Align, Figure, RowKind, Table, TableColumn, TableRow, text};
use crate::document::number::NumberStyle;
use crate::document::words;
use crate::run::matching_rows;
use crate::spec::anchor;
use crate::spec::model::FigureSpec;

/// The figure, as the spec describes it. Columns, counts and filters were checked before.
pub fn figure(composer: &mut Composer<'_>, spec: &FigureSpec) -> Option<Figure> {
    let data = composer.inputs.tables.get(&spec.data.value)?;
    let all: Vec<usize> = (0..data.rows.len()).collect();
    let rows = match &spec.r#where {
        Some(filter) => matching_rows(filter, data, &all, &mut Diagnostics::default())?,
        None => all,
    };
    let style = composer.style().clone();
    let id = format!("fig-{}", anchor(&spec.id.value));
    let chart = chart(spec, data, &rows, &style, &id)?;
    let alt = chart.description.clone();
    let numbers = table(spec, &chart);
    let scene = chart.layout(&composer.theme).ok()?;
    let mut caption = marks::clean(&spec.title.value);
    if !caption.ends_with('.') {
        caption.push('.');
    }
    if let Some(note) = &spec.note {
        caption.push(' ');
        caption.push_str(&marks::clean(&note.value));
    }
    let figure = composer.number_figure(Figure {
        id,
        number: 0,
        caption: vec![text(caption)],
        alt,
        scene,
        data: Some(numbers),
    });
    composer.place(&format!("figure:{}", spec.id.value), &figure.id);
    Some(figure)
}

fn chart(
    spec: &FigureSpec,
    data: &DataTable,
    rows: &[usize],
    style: &NumberStyle,
    id: &str,
) -> Option<BarChart> {
    let label = data.column(&spec.label.value)?;
    let series: Vec<usize> =
        spec.series.iter().map(|column| data.column(&column.value)).collect::<Option<Vec<usize>>>()?;
    let bars: Vec<Bar> = rows
        .iter()
        .map(|&row| {
            let counts: Vec<Option<f64>> =
                series.iter().map(|&column| data.number(row, column).ok().flatten()).collect();
            Bar {
                label: data.cell(row, label).to_owned(),
                values: counts.iter().map(|count| count.unwrap_or(0.0)).collect(),
                cells: counts
                    .iter()
                    .map(|count| count.map_or_else(|| "not found".to_owned(), |n| style.count(n)))
                    .collect(),
                total: style.count(counts.iter().flatten().sum()),
            }
        })
        .collect();
    let names: Vec<String> = spec.series.iter().map(|column| words::from_column(&column.value)).collect();
    let described: Vec<String> = bars
        .iter()
        .map(|bar| {
            let parts: Vec<String> = names
                .iter()
                .zip(&bar.cells)
                .map(|(name, cell)| format!("{cell} {}", name.to_lowercase()))
                .collect();
            format!("{}: {}", bar.label, words::listed(&parts))
        })
        .collect();
    Some(BarChart {
        id: id.to_owned(),
        title: spec.title.value.clone(),
        description: format!("{}.", described.join(". ")),
        label_header: spec
            .label_header
            .as_ref()
            .map_or_else(|| words::from_column(&spec.label.value), |header| header.value.clone()),
        series: names,
        total_header: Some("Total".to_owned()),
        bars,
        scale: BarScale::Share,
        axis_label: "Share of the row".to_owned(),
    })
}

/// The numbers behind the bars.
fn table(spec: &FigureSpec, chart: &BarChart) -> Table {
    let mut columns = vec![TableColumn::new(&chart.label_header, Align::Left)];
    columns.extend(chart.series.iter().map(|name| TableColumn::new(name, Align::Right)));
    columns.push(TableColumn::new("Total", Align::Right));
    let rows = chart
        .bars
        .iter()
        .map(|bar| {
            let cells = [bar.label.as_str()]
                .into_iter()
                .chain(bar.cells.iter().map(String::as_str))
                .chain([bar.total.as_str()])
                .map(|cell| vec![text(marks::clean(cell))])
                .collect();
            TableRow { kind: RowKind::Body, cells }
        })
        .collect();
    Table {
        id: format!("tbl-{}-counts", anchor(&spec.id.value)),
        number: 0,
        caption: vec![text(format!("{}: the counts.", marks::clean(spec.title.value.trim_end_matches('.'))))],
        columns,
        rows,
        notes: Vec::new(),
        row_headers: true,
    }
}
