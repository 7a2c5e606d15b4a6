//! The figures of risk of bias: every judgement as a traffic light, and the shares of judgements of each domain.

use metaweave_plot::judgement;
use metaweave_plot::risk_of_bias_summary::{RiskOfBiasSummary, Shares};
use metaweave_plot::traffic_light::{self, TrafficLight};

use crate::compose::Composer;
use crate::document::marks;
use crate::document::model::{Align, Figure, RowKind, Table, TableColumn, TableRow, text};
use crate::document::number::NumberStyle;
use crate::document::words;
use crate::review::risk_of_bias::{Assessment, RiskOfBias};
use crate::run::Analysed;
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
    let word = |level: Option<usize>| {
        level
            .and_then(|level| judged.tool.levels.get(level))
            .map_or("not judged", |level| level.word.as_str())
    };
    let counted = overall.then(|| group.1.iter().map(|item| item.overall));
    let alt = counted.map_or_else(
        || "Judgements of risk of bias by study and domain, without an overall judgement.".to_owned(),
        |all| {
            let all: Vec<Option<usize>> = all.collect();
            format!("Judgements of risk of bias by study and domain. Overall: {}.", count(judged, &all))
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
        title: "Risk of bias by study".to_owned(),
        description: alt.clone(),
        label_header: "Study".to_owned(),
        domains: domains
            .iter()
            .filter_map(|&at| judged.tool.domains.get(at))
            .map(|domain| judgement::Domain { code: domain.code.clone(), name: domain.name.clone() })
            .collect(),
        overall_header: overall.then(|| "Overall".to_owned()),
        judgements: levels(judged),
        assessments: group.1.iter().map(row).collect(),
    };
    let scene = plot.layout(&composer.theme).ok()?;
    let mut columns = vec![TableColumn::new("Study", Align::Left)];
    columns.extend(plot.domains.iter().map(|domain| TableColumn::new(&domain.code, Align::Left)));
    columns.extend(overall.then(|| TableColumn::new("Overall", Align::Left)));
    let rows = plot.assessments.iter().map(|item| {
        let words = item.judgements.iter().map(|&level| word(level).to_owned());
        TableRow::new(RowKind::Body, std::iter::once(marks::clean(&item.label)).chain(words))
    });
    let data = Table {
        id: format!("tbl-risk-of-bias{}-judgements", suffix(group)),
        number: 0,
        caption: vec![text(format!("Judgements of risk of bias{}.", of_analysis(composer, group)))],
        columns,
        rows: rows.collect(),
        notes: Vec::new(),
        row_headers: true,
    };
    let caption = format!("Risk of bias{}, judged with {}.", of_analysis(composer, group), judged.tool.name);
    let caption = vec![text(caption)];
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
            Some(shares(&domain.name, &|item| item.judgements.get(at).copied().flatten()))
        })
        .collect();
    let overall =
        group.1.iter().any(|item| item.overall.is_some()).then(|| shares("Overall", &|item| item.overall));
    let spoken = |shares: &Shares| {
        let parts = judged.tool.levels.iter().zip(&shares.cells).zip(&shares.values);
        let parts: Vec<String> = parts
            .filter(|(_, value)| **value > 0.0)
            .map(|((level, cell), _)| format!("{cell} {}", level.word))
            .collect();
        format!(
            "{}: {}",
            shares.label,
            if parts.is_empty() { "not judged".to_owned() } else { words::listed(&parts) }
        )
    };
    let alt: Vec<String> = domains.iter().chain(&overall).map(spoken).collect();
    let alt = format!("{}.", alt.join(". "));
    let unit =
        |analysis: &Analysed| format!("Share of the weight in “{}”", marks::clean(&analysis.plan.title));
    let axis_label =
        weighted.as_ref().map_or_else(|| "Share of studies".to_owned(), |(analysis, _)| unit(analysis));
    let plot = RiskOfBiasSummary {
        id: id.clone(),
        title: "Risk of bias by domain".to_owned(),
        description: alt.clone(),
        judgements: levels(judged),
        domains,
        overall,
        axis_label,
    };
    let scene = plot.layout(&composer.theme).ok()?;
    let how = match &weighted {
        Some(_) if group.0.is_some() => "each study counts by its weight in that analysis".to_owned(),
        Some((analysis, _)) => {
            format!(
                "each study counts by its weight in the analysis “{}”",
                marks::clean(&analysis.plan.title)
            )
        }
        None => "each study counts the same".to_owned(),
    };
    let mut columns = vec![TableColumn::new("Domain", Align::Left)];
    columns.extend(judged.tool.levels.iter().map(|level| TableColumn::new(&level.name, Align::Right)));
    let rows = plot.domains.iter().chain(&plot.overall).map(|shares| {
        TableRow::new(
            RowKind::Body,
            std::iter::once(shares.label.clone()).chain(shares.cells.iter().cloned()),
        )
    });
    let data = Table {
        id: format!("tbl-risk-of-bias{}-shares", suffix(group)),
        number: 0,
        caption: vec![text(format!("Shares of the judgements{}.", of_analysis(composer, group)))],
        columns,
        rows: rows.collect(),
        notes: Vec::new(),
        row_headers: true,
    };
    let caption = vec![text(format!("Risk of bias by domain{}; {how}.", of_analysis(composer, group)))];
    Some(composer.number_figure(Figure { id, number: 0, caption, alt, scene, data: Some(data) }))
}

/// "7 low, 4 some concerns and 2 high".
#[must_use]
pub fn count(judged: &RiskOfBias, levels: &[Option<usize>]) -> String {
    let style = NumberStyle::default();
    let counted = |level: Option<usize>| levels.iter().filter(|&&other| other == level).count();
    let named = judged.tool.levels.iter().enumerate().map(|(at, level)| (Some(at), level.word.as_str()));
    let parts: Vec<String> = named
        .chain([(None, "not judged")])
        .filter(|(level, _)| counted(*level) > 0)
        .map(|(level, word)| format!("{} {word}", style.count(counted(level) as f64)))
        .collect();
    words::listed(&parts)
}

/// The levels of the tool, as figures show them.
pub(super) fn levels(judged: &RiskOfBias) -> Vec<judgement::Judgement> {
    let levels = judged.tool.levels.iter();
    levels
        .map(|level| judgement::Judgement {
            name: level.name.clone(),
            symbol: level.symbol.to_owned(),
            role: level.role,
        })
        .collect()
}

/// A share without a trace of it rounded to none or of the rest rounded away.
fn percent(share: f64, style: &NumberStyle) -> String {
    let rounded = style.percent(share * 100.0, 0);
    match share {
        share if share > 0.0 && rounded == "0%" => "< 1%".to_owned(),
        share if share < 1.0 - 1e-9 && rounded == "100%" => "> 99%".to_owned(),
        _ => rounded,
    }
}

fn suffix(group: &AssessedGroup<'_>) -> String {
    group.0.map_or_else(String::new, |id| format!("-{}", anchor(id)))
}

fn of_analysis(composer: &Composer<'_>, group: &AssessedGroup<'_>) -> String {
    let found =
        group.0.and_then(|id| composer.inputs.analysed.iter().find(|analysis| analysis.plan.id == id));
    found.map_or_else(String::new, |analysis| format!(" for “{}”", marks::clean(&analysis.plan.title)))
}
