//! A fidelity index: scores over sites, their reliability, site by site.

use metaweave_plot::axis::AxisSpec;
use metaweave_plot::forest::{Align as PlotAlign, Column, ForestPlot, Mark, Row};

use super::{facts, figure_unless_placed, new_section, not_found, remark, table_or_reference};
use crate::compose::Composer;
use crate::document::marks::{self, number};
use crate::document::model::{Align, Figure, RowKind, Section, Table, TableColumn, TableRow, text};
use crate::document::number::NumberStyle;
use crate::language::say;
use crate::results::evidence::{FidelityResult, ReliabilityResult, SiteResult};
use crate::spec::anchor;
use crate::spec::evidence::FidelitySpec;

pub(super) fn section(composer: &mut Composer<'_>, spec: &FidelitySpec, result: &FidelityResult) -> Section {
    let mut section = new_section(composer, &result.id, &result.title);
    let style = composer.style();
    if let Some(written) = &spec.facts {
        section.blocks.extend(facts(composer, &spec.id, &spec.title, written));
    }
    section.blocks.extend(remark(spec.note.as_ref()));
    if result.scores.is_empty() {
        return section;
    }
    let found = scores_sentence(result, style);
    section.blocks.push(composer.paragraph(&found));
    section.blocks.extend(figure_unless_placed(composer, &result.id, "sites"));
    section.blocks.extend(table_or_reference(composer, &result.id, "scores"));
    if let Some(table) = table_or_reference(composer, &result.id, "reliability") {
        section.blocks.push(table);
    }
    section.blocks.extend(table_or_reference(composer, &result.id, "sites"));
    let about = methods(result, style);
    section.blocks.push(composer.paragraph(&about));
    let notes: Vec<String> = result
        .scores
        .iter()
        .flat_map(|score| {
            score.notes.iter().map(|note| format!("{}: {}", marks::clean(&score.title), note.say(style)))
        })
        .collect();
    if !notes.is_empty() {
        let text = notes.join(" ");
        section.blocks.push(composer.paragraph(&text));
    }
    section
}

fn scores_sentence(result: &FidelityResult, style: &NumberStyle) -> String {
    let sites = result.sites.len();
    let mut text = match result.raters.len() {
        0 | 1 => say!(style, "fidelity-rated", sites),
        raters => say!(style, "fidelity-rated-by", sites, raters),
    };
    if let Some(score) = result.scores.last()
        && let (Some(mean), Some(min), Some(max)) = (score.mean, score.min, score.max)
    {
        let total = result.scores.len() > 1;
        let [mean, min, max] = [mean, min, max].map(|x| number(&style.fixed(x, 2)));
        text.push(' ');
        text.push_str(&match result.scale {
            Some(scale) => {
                let [lowest, highest] = scale.map(|x| style.count(x));
                say!(style, "fidelity-average-on-scale", total, mean, min, max, lowest, highest)
            }
            None => say!(style, "fidelity-average", total, mean, min, max),
        });
    }
    text
}

/// Cronbach's α is a name with a genitive; the forms of the intraclass correlation are symbols.
fn coefficient_name(name: &str, style: &NumberStyle) -> String {
    if name.starts_with("Cronbach") { say!(style, "fidelity-alpha") } else { name.to_owned() }
}

/// One row a domain, the total last.
pub(super) fn scores_table(result: &FidelityResult, style: &NumberStyle) -> Option<Table> {
    if result.scores.is_empty() {
        return None;
    }
    let two = |x: Option<f64>| x.map_or_else(String::new, |x| style.fixed(x, 2));
    let domains = result.scores.len() - 1;
    let rows = result
        .scores
        .iter()
        .enumerate()
        .map(|(at, score)| {
            let total = domains > 0 && at == domains;
            TableRow::new(
                if total { RowKind::Total } else { RowKind::Body },
                [
                    marks::clean(&score.title),
                    style.count(score.items as f64),
                    style.count(score.sites as f64),
                    two(score.mean),
                    two(score.sd),
                    two(score.min),
                    two(score.median),
                    two(score.max),
                ],
            )
        })
        .collect();
    let columns = [
        say!(style, "fidelity-items"),
        say!(style, "fidelity-sites"),
        say!(style, "fidelity-mean"),
        say!(style, "fidelity-sd"),
        say!(style, "fidelity-lowest"),
        say!(style, "fidelity-median"),
        say!(style, "fidelity-highest"),
    ];
    Some(Table {
        id: format!("tbl-{}-scores", anchor(&result.id)),
        number: 0,
        caption: vec![text(say!(style, "fidelity-scores-caption", title = marks::clean(&result.title)))],
        columns: std::iter::once(TableColumn::new(&say!(style, "fidelity-domain"), Align::Left))
            .chain(columns.iter().map(|head| TableColumn::new(head, Align::Right)))
            .collect(),
        rows,
        notes: vec![vec![text(say!(style, "fidelity-sd-note"))]],
        row_headers: true,
    })
}

/// One row a coefficient, grouped by domain; none where no coefficient could be computed.
pub(super) fn reliability_table(result: &FidelityResult, style: &NumberStyle) -> Option<Table> {
    let mut rows = Vec::new();
    for score in &result.scores {
        let found: Vec<&ReliabilityResult> = score.alpha.iter().chain(&score.icc).collect();
        for coefficient in found {
            rows.push(TableRow::new(
                RowKind::Body,
                [
                    marks::clean(&score.title),
                    coefficient_name(&coefficient.name, style),
                    style.fixed(coefficient.estimate, 2),
                    style.interval(coefficient.ci_lower, coefficient.ci_upper, 2),
                    style.count(coefficient.n as f64),
                ],
            ));
        }
    }
    if rows.is_empty() {
        return None;
    }
    Some(Table {
        id: format!("tbl-{}-reliability", anchor(&result.id)),
        number: 0,
        caption: vec![text(say!(style, "fidelity-reliability-caption", title = marks::clean(&result.title)))],
        columns: vec![
            TableColumn::new(&say!(style, "fidelity-domain"), Align::Left),
            TableColumn::new(&say!(style, "fidelity-coefficient"), Align::Left),
            TableColumn::new(&say!(style, "fidelity-estimate"), Align::Right),
            TableColumn::new(&style.ci_name(result.level), Align::Right),
            TableColumn::new(&say!(style, "fidelity-sites"), Align::Right),
        ],
        rows,
        notes: vec![vec![text(say!(style, "fidelity-icc-note"))]],
        row_headers: true,
    })
}

/// One row a site.
pub(super) fn sites_table(result: &FidelityResult, style: &NumberStyle) -> Option<Table> {
    if result.scores.is_empty() {
        return None;
    }
    let mut columns = vec![TableColumn::new(&say!(style, "fidelity-site"), Align::Left)];
    let several = result.raters.len() > 1;
    if several {
        columns.push(TableColumn::new(&say!(style, "fidelity-ratings"), Align::Right));
    }
    columns.extend(
        result.scores.iter().map(|score| TableColumn::new(&marks::clean(&score.title), Align::Right)),
    );
    let rows = result
        .sites
        .iter()
        .map(|site| {
            let mut cells = vec![vec![text(marks::clean(&site.site))]];
            if several {
                cells.push(vec![text(style.count(site.ratings as f64))]);
            }
            cells.extend(
                site.scores
                    .iter()
                    .map(|score| score.map_or_else(|| not_found(style), |x| vec![text(style.fixed(x, 2))])),
            );
            TableRow { kind: RowKind::Body, cells }
        })
        .collect();
    Some(Table {
        id: format!("tbl-{}-sites", anchor(&result.id)),
        number: 0,
        caption: vec![text(say!(style, "fidelity-sites-caption", title = marks::clean(&result.title)))],
        columns,
        rows,
        notes: vec![vec![text(say!(style, "fidelity-sites-note"))]],
        row_headers: true,
    })
}

/// Site by site: the total on the scale of the index, with the range of its raters.
pub(super) fn figure(composer: &mut Composer<'_>, result: &FidelityResult) -> Option<Figure> {
    let style = composer.style();
    let [lowest, highest] = result.scale?;
    let last = result.scores.len().checked_sub(1)?;
    let total = |site: &SiteResult| site.scores.get(last).copied().flatten();
    let mut sites: Vec<&SiteResult> = result.sites.iter().filter(|site| total(site).is_some()).collect();
    if sites.is_empty() {
        return None;
    }
    sites.sort_by(|a, b| total(b).unwrap_or_default().total_cmp(&total(a).unwrap_or_default()));
    let rows = sites
        .iter()
        .filter_map(|site| {
            let score = total(site)?;
            let [lower, upper] = site.total_range.unwrap_or([score, score]);
            Some(Row::Study {
                cells: vec![marks::clean(&site.site)],
                right_cells: vec![style.fixed(score, 2)],
                mark: Some(Mark { estimate: score, lower, upper, weight: None }),
            })
        })
        .collect();
    let ranges = sites
        .iter()
        .filter_map(|site| {
            let range = site.total_range.map(|range| range.map(|end| style.fixed(end, 2)));
            let [lower, upper] = range.unwrap_or_default();
            let cells = [marks::clean(&site.site), style.fixed(total(site)?, 2), lower, upper];
            Some(TableRow::new(RowKind::Body, cells))
        })
        .collect();
    let described: Vec<String> = sites
        .iter()
        .map(|site| {
            format!("{} {}", marks::clean(&site.site), style.fixed(total(site).unwrap_or_default(), 2))
        })
        .collect();
    let id = format!("fig-{}-sites", anchor(&result.id));
    let name = say!(style, "fidelity-score", total = last > 0);
    let alt = say!(
        style,
        "fidelity-alt",
        name = &name,
        n = sites.len(),
        lowest = style.count(lowest),
        highest = style.count(highest),
        sites = style.listed(&described)
    );
    let plot = ForestPlot {
        id: id.clone(),
        title: marks::clean(&result.title),
        description: alt.clone(),
        columns: vec![Column { header: say!(style, "fidelity-site"), group: None, align: PlotAlign::Left }],
        right_columns: vec![Column { header: name.clone(), group: None, align: PlotAlign::Right }],
        rows,
        axis: AxisSpec {
            label: name,
            limits: Some((lowest, highest)),
            decimal_point: style.decimal.chars().next().unwrap_or('.'),
            ..AxisSpec::default()
        },
        ..ForestPlot::default()
    };
    let scene = plot.layout(&composer.theme).ok()?;
    let lines = sites.iter().any(|site| site.total_range.is_some());
    let caption = vec![text(say!(style, "fidelity-figure", title = marks::clean(&result.title), lines))];
    let data = Table {
        id: format!("tbl-{}-sites-plot", anchor(&result.id)),
        number: 0,
        caption: vec![text(say!(style, "fidelity-figure-data", title = marks::clean(&result.title)))],
        columns: vec![
            TableColumn::new(&say!(style, "fidelity-site"), Align::Left),
            TableColumn::new(&plot.axis.label, Align::Right),
            TableColumn::new(&say!(style, "fidelity-lowest"), Align::Right),
            TableColumn::new(&say!(style, "fidelity-highest"), Align::Right),
        ],
        rows: ranges,
        notes: Vec::new(),
        row_headers: true,
    };
    Some(composer.number_figure(Figure { id, number: 0, caption, alt, scene, data: Some(data) }))
}

fn methods(result: &FidelityResult, style: &NumberStyle) -> String {
    let mut sentences = vec![say!(style, "fidelity-methods", total = result.scores.len() > 1)];
    if result.raters.len() > 1 {
        sentences.push(say!(style, "fidelity-methods-raters"));
    }
    if result.scores.iter().any(|score| score.alpha.is_some()) {
        sentences.push(say!(style, "fidelity-methods-alpha", level = style.level(result.level)));
    }
    if result.scores.iter().any(|score| !score.icc.is_empty()) {
        sentences.push(say!(style, "fidelity-methods-icc"));
    }
    sentences.join(" ")
}
