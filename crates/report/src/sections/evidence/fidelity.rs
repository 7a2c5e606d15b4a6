//! A fidelity index: scores over sites, their reliability, site by site.

use metaweave_plot::axis::AxisSpec;
use metaweave_plot::forest::{Align as PlotAlign, Column, ForestPlot, Mark, Row};

use super::{facts, figure_unless_placed, new_section, not_found, remark, table_or_reference};
use crate::compose::Composer;
use crate::document::marks::{self, cite, number};
use crate::document::model::{Align, Figure, RowKind, Section, Table, TableColumn, TableRow, text};
use crate::document::number::{NumberStyle, count_word, count_word_capitalised};
use crate::document::words;
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
        .flat_map(|score| score.notes.iter().map(|note| format!("{}: {note}", marks::clean(&score.title))))
        .collect();
    if !notes.is_empty() {
        let text = notes.join(" ");
        section.blocks.push(composer.paragraph(&text));
    }
    section
}

fn scores_sentence(result: &FidelityResult, style: &NumberStyle) -> String {
    let sites = result.sites.len();
    let mut text =
        format!("{} {} rated", count_word_capitalised(sites), words::plural(sites, "site was", "sites were"));
    if result.raters.len() > 1 {
        text.push_str(&format!(" by {} raters", count_word(result.raters.len())));
    }
    text.push('.');
    if let Some(total) = result.scores.last()
        && let (Some(mean), Some(min), Some(max)) = (total.mean, total.min, total.max)
    {
        text.push_str(&format!(
            " The {} is {} on average and runs from {} to {}",
            if result.scores.len() > 1 { "total score" } else { "score" },
            number(&style.fixed(mean, 2)),
            number(&style.fixed(min, 2)),
            number(&style.fixed(max, 2))
        ));
        if let Some([lowest, highest]) = result.scale {
            text.push_str(&format!(" on a scale from {} to {}", style.count(lowest), style.count(highest)));
        }
        text.push('.');
    }
    text
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
    let columns = ["Items", "Sites", "Mean", "SD", "Lowest", "Median", "Highest"];
    Some(Table {
        id: format!("tbl-{}-scores", anchor(&result.id)),
        number: 0,
        caption: vec![text(format!("{}: scores over sites.", marks::clean(&result.title)))],
        columns: std::iter::once(TableColumn::new("Domain", Align::Left))
            .chain(columns.map(|head| TableColumn::new(head, Align::Right)))
            .collect(),
        rows,
        notes: vec![vec![text("SD, standard deviation between sites.")]],
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
                    coefficient.name.clone(),
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
        caption: vec![text(format!("{}: how consistently it measures.", marks::clean(&result.title)))],
        columns: vec![
            TableColumn::new("Domain", Align::Left),
            TableColumn::new("Coefficient", Align::Left),
            TableColumn::new("Estimate", Align::Right),
            TableColumn::new(&format!("{} CI", style.level(result.level)), Align::Right),
            TableColumn::new("Sites", Align::Right),
        ],
        rows,
        notes: vec![vec![text(
            "ICC, intraclass correlation in McGraw and Wong’s notation: A, absolute agreement; C, consistency; 1, a single rater; a higher number, the mean of so many.",
        )]],
        row_headers: true,
    })
}

/// One row a site.
pub(super) fn sites_table(result: &FidelityResult, style: &NumberStyle) -> Option<Table> {
    if result.scores.is_empty() {
        return None;
    }
    let mut columns = vec![TableColumn::new("Site", Align::Left)];
    let several = result.raters.len() > 1;
    if several {
        columns.push(TableColumn::new("Ratings", Align::Right));
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
                    .map(|score| score.map_or_else(not_found, |x| vec![text(style.fixed(x, 2))])),
            );
            TableRow { kind: RowKind::Body, cells }
        })
        .collect();
    Some(Table {
        id: format!("tbl-{}-sites", anchor(&result.id)),
        number: 0,
        caption: vec![text(format!("{}: site by site.", marks::clean(&result.title)))],
        columns,
        rows,
        notes: vec![vec![text("A score is not found where no rater rated all items of the domain.")]],
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
    let described: Vec<String> = sites
        .iter()
        .map(|site| {
            format!("{} {}", marks::clean(&site.site), style.fixed(total(site).unwrap_or_default(), 2))
        })
        .collect();
    let id = format!("fig-{}-sites", anchor(&result.id));
    let name = result.scores.last().filter(|_| last > 0).map_or("Score", |_| "Total score");
    let alt = format!(
        "{name} of {} sites on a scale from {} to {}: {}.",
        style.count(sites.len() as f64),
        style.count(lowest),
        style.count(highest),
        words::listed(&described)
    );
    let plot = ForestPlot {
        id: id.clone(),
        title: marks::clean(&result.title),
        description: alt.clone(),
        columns: vec![Column { header: "Site".to_owned(), group: None, align: PlotAlign::Left }],
        right_columns: vec![Column { header: name.to_owned(), group: None, align: PlotAlign::Right }],
        rows,
        axis: AxisSpec {
            label: name.to_owned(),
            limits: Some((lowest, highest)),
            decimal_point: style.decimal.chars().next().unwrap_or('.'),
            ..AxisSpec::default()
        },
        ..ForestPlot::default()
    };
    let scene = plot.layout(&composer.theme).ok()?;
    let lines = if sites.iter().any(|site| site.total_range.is_some()) {
        " Lines run from the lowest to the highest rater."
    } else {
        ""
    };
    let caption = vec![text(format!("{}: site by site, highest first.{lines}", marks::clean(&result.title)))];
    Some(composer.number_figure(Figure { id, number: 0, caption, alt, scene, data: None }))
}

fn methods(result: &FidelityResult, style: &NumberStyle) -> String {
    let mut text = "The score of a domain is the mean of its items".to_owned();
    if result.scores.len() > 1 {
        text.push_str(
            ", the total the mean of the domains, so that a domain counts the same however many items it has",
        );
    }
    text.push('.');
    if result.raters.len() > 1 {
        text.push_str(" Domains of a site are means over its raters; a rater who left out an item of a domain does not count there.");
    }
    if result.scores.iter().any(|score| score.alpha.is_some()) {
        text.push_str(&format!(
            " Cronbach’s α{} of the items has Feldt’s interval{} at {}; ",
            cite("cronbach-1951"),
            cite("feldt-1965"),
            style.level(result.level)
        ));
        text.push_str("it rises with the number of items, whether or not they measure one thing.");
    }
    if result.scores.iter().any(|score| !score.icc.is_empty()) {
        text.push_str(&format!(
            " Intraclass correlations between raters are named after McGraw and Wong{}.",
            cite("mcgraw-wong-1996")
        ));
    }
    text
}
