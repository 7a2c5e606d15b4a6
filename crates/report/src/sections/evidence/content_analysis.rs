//! A content analysis: the code book with counts, agreement between coders, quotations.

use metaweave_plot::bar_panels::{BarPanels, PanelRow};

use super::{figure_unless_placed, new_section, not_found, remark, table_or_reference};
use crate::compose::Composer;
use crate::document::marks::{self, cite, number};
use crate::document::model::{
    Align, Block, Figure, Inline, RowKind, Section, Table, TableColumn, TableRow, text,
};
use crate::document::number::{NumberStyle, count_word_capitalised};
use crate::document::words;
use crate::figures::bars::{StackedBars, stacked};
use crate::results::evidence::{AgreementResult, ContentAnalysisResult};
use crate::sections::data_table;
use crate::spec::anchor;
use crate::spec::decode::Sp;
use crate::spec::evidence::ContentAnalysisSpec;
use crate::spec::forms::TableColumnSpec;
use crate::spec::model::TableSpec;
use metaweave_stats::agreement::REPLICATES;

pub(super) fn section(
    composer: &mut Composer<'_>,
    spec: &ContentAnalysisSpec,
    result: &ContentAnalysisResult,
) -> Section {
    let mut section = new_section(composer, &result.id, &result.title);
    let style = composer.style();
    section.blocks.extend(remark(spec.note.as_ref()));
    if let Some(units) = result.units {
        let counted = counts_sentence(result, units, style);
        section.blocks.push(composer.paragraph(&counted));
        section.blocks.extend(figure_unless_placed(composer, &result.id, "themes"));
    }
    section.blocks.extend(table_or_reference(composer, &result.id, "themes"));
    if !result.agreement.is_empty() {
        let mut part = new_section(composer, &format!("{}-agreement", result.id), "Agreement between coders");
        let about = agreement_methods(result, style);
        part.blocks.push(composer.paragraph(&about));
        part.blocks.extend(table_or_reference(composer, &result.id, "agreement"));
        section.sections.push(part);
    }
    if !result.quotes.is_empty() {
        let mut part = new_section(composer, &format!("{}-quotations", result.id), "Quotations");
        for theme in &result.themes {
            let quotes = result.quotes.iter().filter(|quote| quote.theme == theme.theme);
            let blocks: Vec<Block> = quotes
                .map(|quote| {
                    let mut line = vec![text(format!("“{}”", marks::clean(&quote.text)))];
                    if let Some(who) = &quote.speaker {
                        line.push(text(format!(" ({})", marks::clean(who))));
                    }
                    Block::Quote(vec![Block::Paragraph(line)])
                })
                .collect();
            if !blocks.is_empty() {
                let head = Inline::Strong(vec![text(marks::clean(&theme.theme))]);
                part.blocks.push(Block::Paragraph(vec![head]));
                part.blocks.extend(blocks);
            }
        }
        section.sections.push(part);
    }
    section
}

fn counts_sentence(result: &ContentAnalysisResult, units: usize, style: &NumberStyle) -> String {
    let count = |n: usize| number(&style.count(n as f64));
    let mut text = format!(
        "{} {} of text {} coded.",
        count_word_capitalised(units),
        words::plural(units, "unit", "units"),
        words::plural(units, "was", "were")
    );
    let most = result.themes.iter().filter_map(|theme| theme.units).max().filter(|&n| n > 0);
    if let Some(most) = most {
        let names: Vec<String> = result
            .themes
            .iter()
            .filter(|theme| theme.units == Some(most))
            .map(|theme| format!("“{}”", marks::clean(&theme.theme)))
            .collect();
        text.push_str(&format!(
            " The most frequent {} {}, {}found in {} ({}).",
            words::plural(names.len(), "theme is", "themes are"),
            words::listed(&names),
            if names.len() > 1 { "each " } else { "" },
            count(most),
            number(&style.share(most as f64 / units as f64, units as u64))
        ));
    }
    if result.ungrouped > 0 {
        let n = result.ungrouped;
        text.push_str(&format!(
            " {} {} in no group and counted among all.",
            count_word_capitalised(n),
            words::plural(n, "is", "are")
        ));
    }
    text
}

/// The code book as it stands in its table, with the count of each theme beside its first row.
pub(super) fn themes_table(
    composer: &mut Composer<'_>,
    spec: &ContentAnalysisSpec,
    result: &ContentAnalysisResult,
) -> Option<Table> {
    let style = composer.style();
    let name = spec
        .themes
        .name
        .clone()
        .unwrap_or_else(|| Sp { value: "theme".to_owned(), span: spec.themes.data.span.clone() });
    let first = TableColumnSpec { column: name.clone(), header: None, align: None };
    let book = TableSpec {
        id: Sp { value: format!("{}-themes", spec.id.value), span: spec.id.span.clone() },
        title: Sp { value: format!("{}: themes", spec.title.value), span: spec.title.span.clone() },
        data: spec.themes.data.clone(),
        columns: std::iter::once(first).chain(spec.themes.columns.iter().cloned()).collect(),
        r#where: None,
        group: None,
        empty: None,
        source: spec.themes.source.clone(),
        note: None,
    };
    let mut table = data_table::unnumbered(composer, &book)?;
    let data = composer.inputs.tables.get(&spec.themes.data.value)?;
    let at = data.column(&name.value)?;
    let grouped = !result.groups.is_empty();
    let mut heads = vec![("All".to_owned(), result.units)];
    heads.extend(result.groups.iter().map(|group| (marks::clean(&group.name), Some(group.n))));
    for (head, units) in &heads {
        let of = units.map_or_else(String::new, |n| format!(" of {}", style.count(n as f64)));
        table.columns.push(TableColumn {
            header: vec![text(format!("Units{of} (%)"))],
            group: grouped.then(|| head.clone()),
            align: Align::Right,
        });
    }
    let mut met: Vec<&str> = Vec::new();
    for (row, line) in table.rows.iter_mut().enumerate() {
        let theme = data.cell(row, at);
        let again = met.contains(&theme);
        met.push(theme);
        let found = result.themes.iter().find(|found| found.theme == theme).filter(|_| !again);
        let counts =
            found.map(|found| std::iter::once(found.units).chain(found.by_group.iter().map(|&n| Some(n))));
        let mut counts = counts.into_iter().flatten();
        for (_, units) in &heads {
            line.cells.push(match (counts.next().flatten().zip(*units), units) {
                (Some((n, of)), _) if of > 0 => vec![text(format!(
                    "{} ({})",
                    style.count(n as f64),
                    style.share(n as f64 / of as f64, of as u64)
                ))],
                (_, None) => not_found(style),
                _ => Vec::new(),
            });
        }
    }
    if result.units.is_some() {
        table.notes.push(vec![text("A unit may hold several themes or none.")]);
    }
    Some(table)
}

fn coefficient_name(method: &str) -> &'static str {
    match method {
        "cohen" => "Cohen’s κ",
        "fleiss" => "Fleiss’ κ",
        _ => "Krippendorff’s α",
    }
}

/// One row a coefficient.
pub(super) fn agreement_table(result: &ContentAnalysisResult, style: &NumberStyle) -> Option<Table> {
    if result.agreement.is_empty() {
        return None;
    }
    let interval = |found: &AgreementResult| match found.ci_lower.zip(found.ci_upper) {
        Some((lower, upper)) => style.interval(lower, upper, 2),
        None => String::new(),
    };
    let rows = result
        .agreement
        .iter()
        .map(|found| {
            let estimate = match (found.estimate, &found.note) {
                (Some(estimate), _) => style.fixed(estimate, 2),
                (None, Some(why)) => format!("not estimable: {why}"),
                (None, None) => String::new(),
            };
            TableRow::new(
                RowKind::Body,
                [
                    words::capitalised(&marks::clean(&found.on)),
                    coefficient_name(&found.method).to_owned(),
                    estimate,
                    interval(found),
                    style.count(found.units as f64),
                ],
            )
        })
        .collect();
    Some(Table {
        id: format!("tbl-{}-agreement", anchor(&result.id)),
        number: 0,
        caption: vec![text(format!("{}: agreement between coders.", marks::clean(&result.title)))],
        columns: vec![
            TableColumn::new("On", Align::Left),
            TableColumn::new("Coefficient", Align::Left),
            TableColumn::new("Estimate", Align::Right),
            TableColumn::new(&format!("{} CI", style.level(result.level)), Align::Right),
            TableColumn::new("Units", Align::Right),
        ],
        rows,
        notes: vec![vec![text("1 is full agreement, 0 what chance would give.")]],
        row_headers: true,
    })
}

fn agreement_methods(result: &ContentAnalysisResult, style: &NumberStyle) -> String {
    let coders: Vec<String> = result.coders.iter().map(|coder| marks::clean(coder)).collect();
    let mut text = format!("Compared are the codes of {}.", words::listed(&coders));
    if result.agreement.iter().any(|found| found.on != "all themes") {
        text.push_str(" Since a unit may hold several themes, agreement is on whether a theme was found, one theme at a time.");
    } else {
        text.push_str(" A unit in which a coder found no theme is a category of its own.");
    }
    let has = |method: &str| result.agreement.iter().any(|found| found.method == method);
    if has("cohen") {
        text.push_str(&format!(
            " Cohen’s κ{} has the interval of its large-sample standard error{}.",
            cite("cohen-1960"),
            cite("fleiss-1969")
        ));
    }
    let resampled: Vec<String> = [("fleiss", "fleiss-1971"), ("krippendorff", "hayes-krippendorff-2007")]
        .into_iter()
        .filter(|(method, _)| has(method))
        .map(|(method, key)| format!("{}{}", coefficient_name(method), cite(key)))
        .collect();
    if !resampled.is_empty() {
        text.push_str(&format!(
            " The interval of {} runs between percentiles of {} resamples of the units{}.",
            words::listed(&resampled),
            number(&style.count(REPLICATES as f64)),
            cite("zapf-2016")
        ));
    }
    text
}

/// Shares of the units with each theme, a panel a group; counts alone where there are no groups.
pub(super) fn figure(composer: &mut Composer<'_>, result: &ContentAnalysisResult) -> Option<Figure> {
    let units = result.units?;
    panels(composer, result, units).or_else(|| counted(composer, result))
}

/// A panel for all units and one for each group; nothing where there are none, or too many for a page.
fn panels(composer: &mut Composer<'_>, result: &ContentAnalysisResult, units: usize) -> Option<Figure> {
    if result.groups.is_empty() {
        return None;
    }
    let style = composer.style();
    let sizes: Vec<(String, usize)> = std::iter::once(("All".to_owned(), units))
        .chain(result.groups.iter().map(|group| (marks::clean(&group.name), group.n)))
        .collect();
    let rows: Vec<PanelRow> = result
        .themes
        .iter()
        .map(|theme| {
            let counts = std::iter::once(theme.units).chain(theme.by_group.iter().map(|&n| Some(n)));
            let (shares, cells) = counts
                .zip(&sizes)
                .map(|(n, (_, of))| match n {
                    Some(n) if *of > 0 => {
                        let share = n as f64 / *of as f64;
                        (
                            Some(share),
                            format!("{} ({})", style.count(n as f64), style.share(share, *of as u64)),
                        )
                    }
                    _ => (None, "not found".to_owned()),
                })
                .unzip();
            PanelRow { label: marks::clean(&theme.theme), shares, cells }
        })
        .collect();
    let heads: Vec<String> = sizes
        .iter()
        .map(|(name, n)| format!("{name}, {} {}", style.count(*n as f64), words::plural(*n, "unit", "units")))
        .collect();
    let described: Vec<String> = rows
        .iter()
        .map(|row| {
            let of: Vec<String> =
                sizes.iter().zip(&row.cells).map(|((name, _), cell)| format!("{cell} of {name}")).collect();
            format!("{}: {}.", row.label, words::listed(&of))
        })
        .collect();
    let title = marks::clean(&result.title);
    let plot = BarPanels {
        id: format!("fig-{}-themes", anchor(&result.id)),
        title: format!("{title}: units of text by theme and group"),
        description: described.join(" "),
        label_header: "Theme".to_owned(),
        panels: heads.clone(),
        rows,
        axis_label: "Share of the units".to_owned(),
        decimal_point: style.decimal.chars().next().unwrap_or('.'),
    };
    let (id, alt) = (plot.id.clone(), plot.description.clone());
    let scene = plot.layout(&composer.theme).ok()?;
    let mut columns = vec![TableColumn::new("Theme", Align::Left)];
    columns.extend(heads.iter().map(|head| TableColumn::new(head, Align::Right)));
    let listed = plot.rows.iter().map(|row| {
        let cells = std::iter::once(row.label.clone()).chain(row.cells.iter().cloned());
        TableRow::new(RowKind::Body, cells)
    });
    let data = Table {
        id: format!("tbl-{}-themes-counts", anchor(&result.id)),
        number: 0,
        caption: vec![text(format!("{title}: units of text by theme and group, the counts."))],
        columns,
        rows: listed.collect(),
        notes: Vec::new(),
        row_headers: true,
    };
    let caption = vec![text(format!(
        "{title}: units of text by theme and group. Bars are shares of the units of a group; a unit may hold several themes or none."
    ))];
    Some(composer.number_figure(Figure { id, number: 0, caption, alt, scene, data: Some(data) }))
}

/// Counts of all units.
fn counted(composer: &mut Composer<'_>, result: &ContentAnalysisResult) -> Option<Figure> {
    let rows = result
        .themes
        .iter()
        .map(|theme| (marks::clean(&theme.theme), vec![theme.units.map(|n| n as f64)]))
        .collect();
    let chart = StackedBars {
        id: format!("{}-themes", anchor(&result.id)),
        title: format!("{}: units of text by theme", marks::clean(&result.title)),
        note: None,
        label_header: "Theme".to_owned(),
        series: vec!["Units".to_owned()],
        rows,
        shares: false,
        axis_label: "Units".to_owned(),
    };
    stacked(composer, &chart)
}
