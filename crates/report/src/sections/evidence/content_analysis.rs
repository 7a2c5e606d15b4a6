//! A content analysis: the code book with counts, agreement between coders, quotations.

use metaweave_plot::bar_panels::{BarPanels, PanelRow};

use super::{figure_unless_placed, new_section, not_found, remark, table_or_reference};
use crate::compose::Composer;
use crate::document::marks::{self, cite};
use crate::document::model::{
    Align, Block, Figure, Inline, RowKind, Section, Table, TableColumn, TableRow, text,
};
use crate::document::number::NumberStyle;
use crate::document::words;
use crate::figures::bars::{StackedBars, stacked};
use crate::language::say;
use crate::results::evidence::{AgreementResult, ContentAnalysisResult};
use crate::sections::data_table;
use crate::spec::anchor;
use crate::spec::decode::Sp;
use crate::spec::evidence::ContentAnalysisSpec;
use crate::spec::forms::TableColumnSpec;
use crate::spec::model::TableSpec;
use metaweave_stats::agreement::REPLICATES;

/// What agreement on all themes at once is recorded as being on.
const ALL_THEMES: &str = "all themes";

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
        let title = say!(style, "content-analysis-agreement-title");
        let mut part = new_section(composer, &format!("{}-agreement", result.id), &title);
        let about = agreement_methods(result, style);
        part.blocks.push(composer.paragraph(&about));
        part.blocks.extend(table_or_reference(composer, &result.id, "agreement"));
        section.sections.push(part);
    }
    if !result.quotes.is_empty() {
        let title = say!(style, "content-analysis-quotations-title");
        let mut part = new_section(composer, &format!("{}-quotations", result.id), &title);
        for theme in &result.themes {
            let quotes = result.quotes.iter().filter(|quote| quote.theme == theme.theme);
            let blocks: Vec<Block> = quotes
                .map(|quote| {
                    let mut line = vec![text(say!(style, "survey-quoted", text = marks::clean(&quote.text)))];
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
    let mut sentences = vec![say!(style, "content-analysis-coded", n = units)];
    let most = result.themes.iter().filter_map(|theme| theme.units).max().filter(|&n| n > 0);
    if let Some(most) = most {
        let names: Vec<String> = result
            .themes
            .iter()
            .filter(|theme| theme.units == Some(most))
            .map(|theme| say!(style, "survey-quoted", text = marks::clean(&theme.theme)))
            .collect();
        sentences.push(say!(
            style,
            "content-analysis-most-frequent",
            themes = names.len(),
            names = style.listed(&names),
            n = most,
            share = style.share(most as f64 / units as f64, units as u64)
        ));
    }
    if result.ungrouped > 0 {
        sentences.push(say!(style, "content-analysis-ungrouped", n = result.ungrouped));
    }
    sentences.join(" ")
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
        title: Sp {
            value: say!(style, "content-analysis-themes", title = &spec.title.value),
            span: spec.title.span.clone(),
        },
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
    let mut heads = vec![(say!(style, "survey-all"), result.units)];
    heads.extend(result.groups.iter().map(|group| (marks::clean(&group.name), Some(group.n))));
    for (head, units) in &heads {
        let of = units.map_or_else(String::new, |n| style.count(n as f64));
        table.columns.push(TableColumn {
            header: vec![text(say!(style, "content-analysis-units-head", known = units.is_some(), of))],
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
        table.notes.push(vec![text(say!(style, "content-analysis-several-note"))]);
    }
    Some(table)
}

fn coefficient_name(method: &str, style: &NumberStyle) -> String {
    say!(style, "content-analysis-coefficient", method)
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
                (None, Some(why)) => say!(style, "content-analysis-not-estimable", why = why.say(style)),
                (None, None) => String::new(),
            };
            TableRow::new(
                RowKind::Body,
                [
                    words::capitalised(&about(found, style)),
                    coefficient_name(&found.method, style),
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
        caption: vec![text(say!(
            style,
            "content-analysis-agreement-caption",
            title = marks::clean(&result.title)
        ))],
        columns: vec![
            head("on", Align::Left, style),
            head("coefficient", Align::Left, style),
            head("estimate", Align::Right, style),
            TableColumn::new(&style.ci_name(result.level), Align::Right),
            head("units", Align::Right, style),
        ],
        rows,
        notes: vec![vec![text(say!(style, "content-analysis-agreement-note"))]],
        row_headers: true,
    })
}

fn agreement_methods(result: &ContentAnalysisResult, style: &NumberStyle) -> String {
    let coders: Vec<String> = result.coders.iter().map(|coder| marks::clean(coder)).collect();
    let each = result.agreement.iter().any(|found| found.on != ALL_THEMES);
    let mut sentences = vec![
        say!(style, "content-analysis-compared", coders = style.listed(&coders)),
        say!(style, "content-analysis-one-at-a-time", each),
    ];
    let has = |method: &str| result.agreement.iter().any(|found| found.method == method);
    if has("cohen") {
        sentences.push(say!(style, "content-analysis-cohen"));
    }
    let resampled: Vec<String> = [("fleiss", "fleiss-1971"), ("krippendorff", "hayes-krippendorff-2007")]
        .into_iter()
        .filter(|(method, _)| has(method))
        .map(|(method, key)| format!("{}{}", coefficient_name(method, style), cite(key)))
        .collect();
    if !resampled.is_empty() {
        let coefficients = style.listed(&resampled);
        let n = style.count(REPLICATES as f64);
        sentences.push(say!(style, "content-analysis-resampled", coefficients, n));
    }
    sentences.join(" ")
}

/// What coders agree on: a theme, or all of them.
fn about(found: &AgreementResult, style: &NumberStyle) -> String {
    if found.on == ALL_THEMES { say!(style, "content-analysis-all-themes") } else { marks::clean(&found.on) }
}

fn head(which: &str, align: Align, style: &NumberStyle) -> TableColumn {
    TableColumn::new(&say!(style, "content-analysis-head", which), align)
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
    let sizes: Vec<(String, usize)> = std::iter::once((say!(style, "survey-all"), units))
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
                    _ => (None, say!(style, "studies-not-found")),
                })
                .unzip();
            PanelRow { label: marks::clean(&theme.theme), shares, cells }
        })
        .collect();
    let heads: Vec<String> =
        sizes.iter().map(|(name, n)| say!(style, "content-analysis-panel", name, n = *n)).collect();
    let described: Vec<String> = rows
        .iter()
        .map(|row| {
            let of: Vec<String> = sizes
                .iter()
                .zip(&row.cells)
                .map(|((name, _), cell)| say!(style, "content-analysis-of", cell, name))
                .collect();
            format!("{}: {}.", row.label, style.listed(&of))
        })
        .collect();
    let title = marks::clean(&result.title);
    let plot = BarPanels {
        id: format!("fig-{}-themes", anchor(&result.id)),
        title: say!(style, "content-analysis-figure-title", title = &title),
        description: described.join(" "),
        label_header: say!(style, "content-analysis-head", which = "theme"),
        panels: heads.clone(),
        rows,
        axis_label: say!(style, "content-analysis-head", which = "share"),
        decimal_point: style.decimal.chars().next().unwrap_or('.'),
    };
    let (id, alt) = (plot.id.clone(), plot.description.clone());
    let scene = plot.layout(&composer.theme).ok()?;
    let mut columns = vec![head("theme", Align::Left, style)];
    columns.extend(heads.iter().map(|head| TableColumn::new(head, Align::Right)));
    let listed = plot.rows.iter().map(|row| {
        let cells = std::iter::once(row.label.clone()).chain(row.cells.iter().cloned());
        TableRow::new(RowKind::Body, cells)
    });
    let data = Table {
        id: format!("tbl-{}-themes-counts", anchor(&result.id)),
        number: 0,
        caption: vec![text(say!(style, "content-analysis-counts-caption", title = &title))],
        columns,
        rows: listed.collect(),
        notes: Vec::new(),
        row_headers: true,
    };
    let caption = vec![text(say!(style, "content-analysis-figure-caption", title))];
    Some(composer.number_figure(Figure { id, number: 0, caption, alt, scene, data: Some(data) }))
}

/// Counts of all units.
fn counted(composer: &mut Composer<'_>, result: &ContentAnalysisResult) -> Option<Figure> {
    let style = composer.style();
    let rows = result
        .themes
        .iter()
        .map(|theme| (marks::clean(&theme.theme), vec![theme.units.map(|n| n as f64)]))
        .collect();
    let chart = StackedBars {
        id: format!("{}-themes", anchor(&result.id)),
        title: say!(style, "content-analysis-by-theme", title = marks::clean(&result.title)),
        note: None,
        label_header: say!(style, "content-analysis-head", which = "theme"),
        series: vec![say!(style, "content-analysis-head", which = "units")],
        rows,
        shares: false,
        axis_label: say!(style, "content-analysis-head", which = "units"),
    };
    stacked(composer, &chart)
}
