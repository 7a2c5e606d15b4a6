//! A comparison as a document, for HTML and Markdown: one table a weight, one figure a measure with each estimate before
//! and after.

use metaweave_plot::axis::{AxisScale, AxisSpec};
use metaweave_plot::forest::{Align as PlotAlign, Column, ForestPlot, Mark, Row, Summary};
use metaweave_plot::theme::Theme;
use metaweave_stats::effect::{Measure, Scale, measure};

use super::show::heading;
use super::{Comparison, Moved, Weight};
use crate::document::model::{
    Align, Block, Document, Figure, Inline, RowKind, Section, Table, TableColumn, TableRow, text,
};
use crate::document::words;
use crate::results::BackTransformed;
use crate::sections::wording::measure_name;
use crate::text::expression::label;

/// Studies of one analysis that are drawn; more would bury the estimate.
const MOST_STUDIES: usize = 12;

/// Comparisons of reports, each with its name, as a document. Figures are for pages that can hold them.
#[must_use]
pub fn document(comparisons: &[(String, Comparison)], figures: bool) -> Document {
    let (before, after) =
        comparisons.first().map_or(("", ""), |(_, first)| (first.before.as_str(), first.after.as_str()));
    let mut numbers = Numbers { figures: 0, wanted: figures };
    Document {
        language: "en".to_owned(),
        style: crate::document::number::NumberStyle::default(),
        title: "What changed".to_owned(),
        subtitle: Some(format!("{before} → {after}")),
        authors: Vec::new(),
        date: None,
        registration: None,
        provenance: Vec::new(),
        sections: comparisons.iter().map(|(name, of)| section(name, of, &mut numbers)).collect(),
        supplementary: Vec::new(),
    }
}

struct Numbers {
    figures: usize,
    wanted: bool,
}

fn section(name: &str, comparison: &Comparison, numbers: &mut Numbers) -> Section {
    let mut blocks =
        vec![Block::Paragraph(vec![text(words::capitalised(&format!("{}.", comparison.count())))])];
    let prefix = crate::spec::anchor(name);
    for weight in [Weight::Conclusion, Weight::Numbers, Weight::Words] {
        if let Some(table) = table(comparison, weight, &prefix) {
            blocks.push(Block::Table(table));
        }
    }
    if numbers.wanted {
        let mut measures: Vec<&str> = Vec::new();
        for moved in comparison.moved.iter().filter(|moved| moved.pooled.iter().any(Option::is_some)) {
            if !measures.contains(&moved.measure.as_str()) {
                measures.push(&moved.measure);
            }
        }
        for id in measures {
            if let Some(figure) =
                measure(id).and_then(|measure| figure(comparison, measure, &prefix, numbers))
            {
                blocks.push(Block::Figure(figure));
            }
        }
    }
    blocks.extend(comparison.notes().into_iter().map(|note| Block::Paragraph(vec![text(note)])));
    Section { id: prefix, title: vec![text(name)], blocks, sections: Vec::new() }
}

/// A clause in which names of columns and keys stand between backticks.
fn inlines(what: &str) -> Vec<Inline> {
    let parts: Vec<&str> = what.split('`').collect();
    // One that stands alone is a character of a label.
    if parts.len().is_multiple_of(2) {
        return vec![text(what)];
    }
    let inline = |(at, part): (usize, &&str)| {
        if at % 2 == 1 { Inline::Code((*part).to_owned()) } else { text(*part) }
    };
    parts.iter().enumerate().filter(|(_, part)| !part.is_empty()).map(inline).collect()
}

/// The changes of one weight; not numbered, since each stands under its own heading.
fn table(comparison: &Comparison, weight: Weight, prefix: &str) -> Option<Table> {
    let rows: Vec<TableRow> = comparison
        .changes
        .iter()
        .filter(|change| change.weight == weight)
        .map(|change| {
            let mut what = inlines(&change.what);
            if let Some(place) = &change.place {
                what.push(text(" ("));
                what.push(Inline::Code(place.clone()));
                what.push(text(")"));
            }
            let side = |side: &Option<String>| vec![text(side.clone().unwrap_or_default())];
            TableRow { kind: RowKind::Body, cells: vec![what, side(&change.before), side(&change.after)] }
        })
        .collect();
    if rows.is_empty() {
        return None;
    }
    Some(Table {
        id: format!("tbl-{prefix}-{}", weight.word()),
        number: 0,
        caption: vec![text(heading(weight))],
        columns: vec![
            TableColumn::new("What", Align::Left),
            TableColumn::new("Before", Align::Left),
            TableColumn::new("After", Align::Left),
        ],
        rows,
        notes: Vec::new(),
        row_headers: true,
    })
}

fn figure(
    comparison: &Comparison,
    measure: &'static Measure,
    prefix: &str,
    numbers: &mut Numbers,
) -> Option<Figure> {
    let of: Vec<&Moved> = comparison.moved.iter().filter(|moved| moved.measure == measure.id).collect();
    let id = format!("fig-{prefix}-{}", measure.id.to_ascii_lowercase());
    let plot = Drawing { comparison, measure }.plot(&of, &id);
    let alt = plot.description.clone();
    let scene = plot.layout(&Theme::compact()).ok()?;
    numbers.figures += 1;
    let mut caption = format!(
        "Before and after: {} of the studies that differ",
        measure_name(measure, &crate::document::number::NumberStyle::default())
    );
    caption.push_str(", and the pooled estimate.");
    Some(Figure { id, number: numbers.figures, caption: vec![text(caption)], alt, scene, data: None })
}

struct Drawing<'c> {
    comparison: &'c Comparison,
    measure: &'static Measure,
}

impl Drawing<'_> {
    fn plot(&self, of: &[&Moved], id: &str) -> ForestPlot {
        let mut rows = Vec::new();
        for (at, moved) in of.iter().enumerate() {
            if at > 0 {
                rows.push(Row::Gap);
            }
            rows.push(Row::Header { text: moved.title.clone() });
            for (name, sides) in moved.studies.iter().take(MOST_STUDIES) {
                rows.extend(self.sides(name, sides, false));
            }
            rows.extend(self.sides("Pooled", &moved.pooled, true));
        }
        let column = |header: &str, align| Column { header: header.to_owned(), group: None, align };
        let log = self.measure.scale == Scale::Log;
        let name =
            words::capitalised(&measure_name(self.measure, &crate::document::number::NumberStyle::default()));
        ForestPlot {
            id: id.to_owned(),
            title: format!(
                "Before and after: {}",
                measure_name(self.measure, &crate::document::number::NumberStyle::default())
            ),
            description: self.description(of),
            columns: vec![column("", PlotAlign::Left), column("When", PlotAlign::Left)],
            right_columns: vec![column(
                &format!("{} (CI)", words::capitalised(label(self.measure.id))),
                PlotAlign::Right,
            )],
            rows,
            axis: AxisSpec {
                scale: if log { AxisScale::Log } else { AxisScale::Linear },
                label: if log { format!("{name}, log scale") } else { name },
                null: self.null(),
                ..AxisSpec::default()
            },
            favours: None,
            pooled_line: None,
            ..ForestPlot::default()
        }
    }

    fn null(&self) -> Option<f64> {
        self.measure.null.map(|null| self.measure.scale.back_transform(null))
    }

    fn effect(&self, shown: Option<&BackTransformed>) -> String {
        shown.map_or_else(
            || "—".to_owned(),
            |shown| {
                let style = &self.comparison.style;
                style.forest_effect(shown.estimate, shown.ci_lower, shown.ci_upper, self.null())
            },
        )
    }

    fn sides(&self, name: &str, sides: &[Option<BackTransformed>; 2], pooled: bool) -> Vec<Row> {
        let when = ["before", "after"];
        let rows = sides.iter().zip(when).enumerate().map(|(at, (side, when))| {
            let label = if at == 0 { name.to_owned() } else { String::new() };
            let cells = vec![label, when.to_owned()];
            let right_cells = vec![self.effect(side.as_ref())];
            let mark = side.as_ref().map(|shown| Mark {
                estimate: shown.estimate,
                lower: shown.ci_lower,
                upper: shown.ci_upper,
                weight: None,
            });
            if pooled {
                Row::Summary { cells, right_cells, mark, prediction: None, style: Summary::Listed }
            } else {
                Row::Study { cells, right_cells, mark }
            }
        });
        rows.collect()
    }

    fn description(&self, of: &[&Moved]) -> String {
        let sentences: Vec<String> = of
            .iter()
            .map(|moved| {
                let [before, after] = &moved.pooled;
                format!(
                    "{}: pooled {} before, {} after.",
                    moved.title,
                    self.effect(before.as_ref()),
                    self.effect(after.as_ref())
                )
            })
            .collect();
        sentences.join(" ")
    }
}
