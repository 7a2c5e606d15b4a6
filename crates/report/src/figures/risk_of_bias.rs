//! The figures of risk of bias: every judgement as a traffic light, and the shares of judgements of each domain.

use metaweave_plot::judgement;
use metaweave_plot::risk_of_bias_summary::{RiskOfBiasSummary, Shares};
use metaweave_plot::traffic_light::{self, TrafficLight};

use crate::compose::Composer;
use crate::document::marks;
use crate::document::model::{Align, Figure, RowKind, Table, TableColumn, TableRow, text};
use crate::document::number::NumberStyle;
use crate::language::say;
use crate::review::risk_of_bias::{Assessment, RiskOfBias};
use crate::spec::anchor;

/// Assessments shown together: those of whole studies, or those of one analysis.
pub type AssessedGroup<'a> = (Option<&'a str>, Vec<&'a Assessment>);

/// Every judgement of a group of assessments.
pub fn traffic_light(
    composer: &mut Composer<'_>,
    judged: &RiskOfBias,
    group: &AssessedGroup<'_>,
) -> Option<Figure> {
    let id = format!("fig-risk-of-bias{}", suffix(group));
    let domains = judged.domains_used();
    let overall = group.1.iter().any(|item| item.overall.is_some());
    let style = composer.style();
    let word = |level: Option<usize>| match level.and_then(|level| judged.tool.levels.get(level)) {
        Some(level) => judged.tool.word_in(level, style),
        None => say!(style, "judgements-not-judged"),
    };
    let counted = overall.then(|| group.1.iter().map(|item| item.overall));
    let alt = counted.map_or_else(
        || say!(style, "judgements-lights-description"),
        |all| {
            let all: Vec<Option<usize>> = all.collect();
            say!(style, "judgements-lights-description-overall", counted = count(judged, &all, style))
        },
    );
    let row = |item: &&Assessment| {
        let mut judgements: Vec<Option<usize>> =
            domains.iter().map(|&at| item.judgements.get(at).copied().flatten()).collect();
        judgements.extend(overall.then_some(item.overall));
        traffic_light::Assessment { label: item.study.clone(), judgements }
    };
    let plot = TrafficLight {
        id: id.clone(),
        title: say!(style, "judgements-lights-title"),
        description: alt.clone(),
        label_header: say!(style, "judgements-study"),
        domains: domains
            .iter()
            .filter_map(|&at| judged.tool.domains.get(at))
            .map(|domain| judgement::Domain {
                code: domain.code.clone(),
                name: judged.tool.name_in(domain, style),
            })
            .collect(),
        overall_header: overall.then(|| say!(style, "judgements-overall")),
        judgements: levels(judged, style),
        assessments: group.1.iter().map(row).collect(),
    };
    let scene = plot.layout(&composer.theme).ok()?;
    let (named, title) = of_analysis(composer, group);
    let mut columns = vec![TableColumn::new(&plot.label_header, Align::Left)];
    columns.extend(plot.domains.iter().map(|domain| TableColumn::new(&domain.code, Align::Left)));
    columns.extend(plot.overall_header.iter().map(|head| TableColumn::new(head, Align::Left)));
    let rows = plot.assessments.iter().map(|item| {
        let words = item.judgements.iter().map(|&level| word(level));
        TableRow::new(RowKind::Body, std::iter::once(marks::clean(&item.label)).chain(words))
    });
    let data = Table {
        id: format!("tbl-risk-of-bias{}-judgements", suffix(group)),
        number: 0,
        caption: vec![text(say!(style, "judgements-lights-data", named, title = &title))],
        columns,
        rows: rows.collect(),
        notes: Vec::new(),
        row_headers: true,
    };
    let tool = judged.tool.title_in(style);
    let caption = vec![text(say!(style, "judgements-lights-caption", named, title, tool))];
    Some(composer.number_figure(Figure { id, number: 0, caption, alt, scene, data: Some(data) }))
}

/// How often each judgement was made, by weight where one analysis pools all assessed studies.
pub fn summary(
    composer: &mut Composer<'_>,
    judged: &RiskOfBias,
    group: &AssessedGroup<'_>,
) -> Option<Figure> {
    let spec = composer.inputs.spec.review.as_ref()?.risk_of_bias.as_ref()?;
    let weighted = judged.weights(spec, group, composer.inputs.analysed);
    let id = format!("fig-risk-of-bias{}-summary", suffix(group));
    let style = composer.style();
    let equal = vec![1.0 / group.1.len().max(1) as f64; group.1.len()];
    let weights = weighted.as_ref().map_or(&equal, |(_, weights)| weights);
    let ranked: Vec<usize> = (0..judged.tool.levels.len()).collect();
    let shares = |label: &str, level_of: &dyn Fn(&Assessment) -> Option<usize>| {
        let share = |level: usize| -> f64 {
            let of = group.1.iter().zip(weights).filter(|(item, _)| level_of(item) == Some(level));
            of.map(|(_, weight)| weight).sum()
        };
        let values: Vec<f64> = ranked.iter().map(|&level| share(level)).collect();
        let cells = values.iter().map(|share| percent(*share, style)).collect();
        Shares { label: label.to_owned(), values, cells }
    };
    let domains: Vec<Shares> = judged
        .domains_used()
        .into_iter()
        .filter_map(|at| {
            let domain = judged.tool.domains.get(at)?;
            Some(shares(&judged.tool.name_in(domain, style), &|item| {
                item.judgements.get(at).copied().flatten()
            }))
        })
        .collect();
    let overall = group
        .1
        .iter()
        .any(|item| item.overall.is_some())
        .then(|| shares(&say!(style, "judgements-overall"), &|item| item.overall));
    let spoken = |shares: &Shares| {
        let parts = judged.tool.levels.iter().zip(&shares.cells).zip(&shares.values);
        let parts: Vec<String> = parts
            .filter(|(_, value)| **value > 0.0)
            .map(|((level, cell), _)| format!("{cell} {}", judged.tool.word_in(level, style)))
            .collect();
        let listed =
            if parts.is_empty() { say!(style, "judgements-not-judged") } else { style.listed(&parts) };
        format!("{}: {listed}", shares.label)
    };
    let alt: Vec<String> = domains.iter().chain(&overall).map(spoken).collect();
    let alt = format!("{}.", alt.join(". "));
    let axis_label = match &weighted {
        Some((analysis, _)) => {
            say!(style, "judgements-share-of-weight", title = marks::clean(&analysis.plan.title))
        }
        None => say!(style, "judgements-share-of-studies"),
    };
    let plot = RiskOfBiasSummary {
        id: id.clone(),
        title: say!(style, "judgements-summary-title"),
        description: alt.clone(),
        judgements: levels(judged, style),
        domains,
        overall,
        axis_label,
    };
    let scene = plot.layout(&composer.theme).ok()?;
    let (named, title) = of_analysis(composer, group);
    let weights = match &weighted {
        Some(_) if named => "own",
        Some(_) => "other",
        None => "equal",
    };
    let weighing = weighted.as_ref().map_or_else(String::new, |(of, _)| marks::clean(&of.plan.title));
    let mut columns = vec![TableColumn::new(&say!(style, "judgements-domain"), Align::Left)];
    columns.extend(plot.judgements.iter().map(|level| TableColumn::new(&level.name, Align::Right)));
    let rows = plot.domains.iter().chain(&plot.overall).map(|shares| {
        TableRow::new(
            RowKind::Body,
            std::iter::once(shares.label.clone()).chain(shares.cells.iter().cloned()),
        )
    });
    let data = Table {
        id: format!("tbl-risk-of-bias{}-shares", suffix(group)),
        number: 0,
        caption: vec![text(say!(style, "judgements-summary-data", named, title = &title))],
        columns,
        rows: rows.collect(),
        notes: Vec::new(),
        row_headers: true,
    };
    let caption = vec![text(say!(style, "judgements-summary-caption", named, title, weights, weighing))];
    Some(composer.number_figure(Figure { id, number: 0, caption, alt, scene, data: Some(data) }))
}

/// "7 low, 4 some concerns and 2 high".
#[must_use]
pub fn count(judged: &RiskOfBias, levels: &[Option<usize>], style: &NumberStyle) -> String {
    let counted = |level: Option<usize>| levels.iter().filter(|&&other| other == level).count();
    let named = judged.tool.levels.iter().enumerate();
    let parts: Vec<String> = named
        .map(|(at, level)| (Some(at), judged.tool.word_in(level, style)))
        .chain([(None, say!(style, "judgements-not-judged"))])
        .filter(|(level, _)| counted(*level) > 0)
        .map(|(level, word)| format!("{} {word}", style.count(counted(level) as f64)))
        .collect();
    style.listed(&parts)
}

/// The levels of the tool, as figures show them.
pub(super) fn levels(judged: &RiskOfBias, style: &NumberStyle) -> Vec<judgement::Judgement> {
    let levels = judged.tool.levels.iter();
    levels
        .map(|level| judgement::Judgement {
            name: judged.tool.level_in(level, style),
            symbol: level.symbol.to_owned(),
            role: level.role,
        })
        .collect()
}

/// A share without a trace of it rounded to none or of the rest rounded away.
fn percent(share: f64, style: &NumberStyle) -> String {
    let rounded = style.percent(share * 100.0, 0);
    match share {
        share if share > 0.0 && rounded == style.percent(0.0, 0) => format!("< {}", style.percent(1.0, 0)),
        share if share < 1.0 - 1e-9 && rounded == style.percent(100.0, 0) => {
            format!("> {}", style.percent(99.0, 0))
        }
        _ => rounded,
    }
}

fn suffix(group: &AssessedGroup<'_>) -> String {
    group.0.map_or_else(String::new, |id| format!("-{}", anchor(id)))
}

/// Whether the group is that of an analysis, and its title.
fn of_analysis(composer: &Composer<'_>, group: &AssessedGroup<'_>) -> (bool, String) {
    let found =
        group.0.and_then(|id| composer.inputs.analysed.iter().find(|analysis| analysis.plan.id == id));
    (found.is_some(), found.map_or_else(String::new, |analysis| marks::clean(&analysis.plan.title)))
}
