//! The specification curve of an analysis: its estimate under every combination of choices.

use metaweave_plot::forest::Mark;
use metaweave_plot::specification_curve::{ChoiceGroup, SpecificationCurve, SpecificationMark};

use super::{effect_axis, heads, place};
use crate::compose::Composer;
use crate::document::model::{Align, Figure, RowKind, Table, TableColumn, TableRow, text};
use crate::document::number::NumberStyle;
use crate::document::{marks, words};
use crate::language::say;
use crate::results::{MultiverseResult, Specification};
use crate::run::Analysed;
use crate::sections::wording;
use crate::spec::anchor;

/// Most analyses listed one by one in the table behind the figure; `results.json` has them all.
const LISTED: usize = 400;

/// What may be chosen: its name in the results, and what an analysis chose.
type Choice = (&'static str, fn(&Specification) -> Option<&str>);

const CHOICES: [Choice; 5] = [
    ("studies", |s| Some(&s.studies)),
    ("measure", |s| Some(&s.measure)),
    ("effects", |s| Some(&s.effects)),
    ("tau2", |s| s.tau2.as_deref()),
    ("interval", |s| s.interval.as_deref()),
];

/// Estimates by rising size with the choices behind each; nothing unless `multiverse` is among the sensitivity analyses.
pub fn figure(composer: &mut Composer<'_>, analysis: &Analysed) -> Option<Figure> {
    let multiverse = analysis.result.robustness.as_ref()?.multiverse.as_ref()?;
    let plan = &analysis.plan;
    let style = composer.style();
    let chosen: Vec<(Choice, Vec<&str>)> = CHOICES
        .into_iter()
        .map(|choice| {
            let of_it = multiverse.choices.iter().filter(|summary| summary.choice == choice.0);
            (choice, of_it.map(|summary| summary.value.as_str()).collect::<Vec<_>>())
        })
        .filter(|(_, values)| !values.is_empty())
        .collect();
    let specifications: Vec<SpecificationMark> = multiverse
        .specifications
        .iter()
        .filter_map(|specification| mark(specification, &chosen, analysis, style))
        .collect();
    if specifications.is_empty() {
        return None;
    }
    let interval = style.ci_name(plan.model.level);
    let [_, name] = heads(plan, style);
    let described = described(multiverse, analysis, style);
    let plot = SpecificationCurve {
        id: format!("fig-{}-multiverse", anchor(&plan.id)),
        title: say!(style, "multiverse-title", title = &plan.title),
        description: say!(style, "multiverse-description", described),
        effect: effect_axis(
            plan.measure,
            &say!(style, "diagnostic-plots-with-interval", what = name, interval = &interval),
            style,
        ),
        choices: chosen
            .iter()
            .map(|((choice, _), values)| ChoiceGroup {
                name: say!(style, "multiverse-choice", choice = *choice),
                values: values.iter().map(|value| value_name(value, style)).collect(),
            })
            .collect(),
        beyond_label: say!(style, "multiverse-without-no-effect", interval = &interval),
        other_label: match plan.measure.null {
            Some(_) => say!(style, "multiverse-with-no-effect", interval),
            None => interval,
        },
        main_label: say!(style, "multiverse-main"),
        order_label: say!(style, "multiverse-order", n = specifications.len()),
        specifications,
    };
    let scene = plot.layout(&composer.theme).ok()?;
    let caption = say!(style, "multiverse-caption", title = &plan.title);
    let data = data(multiverse, &chosen, analysis, style);
    Some(place(composer, analysis, "multiverse", &caption, scene, Some(data)))
}

fn mark(
    specification: &Specification,
    chosen: &[(Choice, Vec<&str>)],
    analysis: &Analysed,
    style: &NumberStyle,
) -> Option<SpecificationMark> {
    let shown = specification.back_transformed?;
    let choices = chosen.iter().map(|((_, of), values)| {
        let value = of(specification)?;
        values.iter().position(|other| *other == value)
    });
    let names: Vec<String> =
        chosen.iter().filter_map(|((_, of), _)| Some(value_name(of(specification)?, style))).collect();
    Some(SpecificationMark {
        mark: Mark { estimate: shown.estimate, lower: shown.ci_lower, upper: shown.ci_upper, weight: None },
        choices: choices.collect(),
        main: specification.main,
        label: format!("{}: {}", names.join(", "), wording::value(&analysis.plan, shown.estimate, style)),
    })
}

/// "30 analyses: risk ratios from 0.47 to 0.74, with the median 0.49".
fn described(multiverse: &MultiverseResult, analysis: &Analysed, style: &NumberStyle) -> String {
    let all = &multiverse.all;
    let plan = &analysis.plan;
    let ranged = all.estimates.is_some();
    let [least, median, most] =
        all.estimates.map_or_else(Default::default, |found| found.map(|x| wording::value(plan, x, style)));
    let outside = match all.below + all.above {
        _ if plan.measure.null.is_none() => String::new(),
        0 => say!(style, "multiverse-every-interval-includes"),
        some if some == all.n => say!(style, "multiverse-no-interval-includes"),
        some => say!(style, "multiverse-some-leave-out", n = some),
    };
    let measure = wording::measure_name(plan.measure, style);
    let (n, outside) = (all.n, outside.as_str());
    say!(style, "multiverse-described", n, ranged, measure, least, most, median, outside)
}

/// A value of a choice for readers.
fn value_name(value: &str, style: &NumberStyle) -> String {
    let name = match value {
        "random" => say!(style, "forest-random-effects"),
        "common" => say!(style, "forest-common-effect"),
        "wald" => "Wald".to_owned(),
        "hksj" => "Hartung–Knapp (HKSJ)".to_owned(),
        "hksj-adhoc" => say!(style, "multiverse-interval-adhoc"),
        "hksj-ci" => say!(style, "multiverse-interval-wider"),
        "hksj-iqwig6" => say!(style, "multiverse-interval-floor"),
        "kenward-roger" => "Kenward–Roger".to_owned(),
        "robust" => say!(style, "multiverse-interval-robust", form = "CR2"),
        "robust-cr1" => say!(style, "multiverse-interval-robust", form = "CR1"),
        "robust-cr0" => say!(style, "multiverse-interval-robust", form = "CR0"),
        "henmi-copas" => "Henmi–Copas".to_owned(),
        "All studies" => say!(style, "multiverse-all-studies"),
        other => other.to_owned(),
    };
    words::capitalised(&name)
}

/// Every analysis, or the summaries by choice where there are too many to list.
fn data(
    multiverse: &MultiverseResult,
    chosen: &[(Choice, Vec<&str>)],
    analysis: &Analysed,
    style: &NumberStyle,
) -> Table {
    let plan = &analysis.plan;
    let shown = |x: f64| wording::value(plan, x, style);
    let listed = multiverse.specifications.len() <= LISTED;
    let (columns, rows): (Vec<TableColumn>, Vec<TableRow>) = if listed {
        let mut columns: Vec<TableColumn> = chosen
            .iter()
            .map(|((choice, _), _)| {
                TableColumn::new(&say!(style, "multiverse-choice", choice = *choice), Align::Left)
            })
            .collect();
        columns.push(TableColumn::new("k", Align::Right));
        let [_, name] = heads(plan, style);
        columns.push(TableColumn::new(&name, Align::Right));
        columns.push(TableColumn::new(&style.ci_name(plan.model.level), Align::Right));
        let row = |specification: &Specification| {
            let mut cells: Vec<String> = chosen
                .iter()
                .map(|((_, of), _)| {
                    of(specification).map_or_else(String::new, |value| value_name(value, style))
                })
                .map(|cell| marks::clean(&cell))
                .collect();
            cells.push(style.count(specification.k as f64));
            match &specification.back_transformed {
                Some(found) => {
                    let digits = style.digits_for(
                        &[found.estimate, found.ci_lower, found.ci_upper],
                        wording::shown_null(plan),
                    );
                    cells.push(style.fixed(found.estimate, digits));
                    cells.push(style.interval(found.ci_lower, found.ci_upper, digits));
                }
                None => cells.extend([style.not_estimable(), String::new()]),
            }
            let kind = if specification.main { RowKind::Total } else { RowKind::Body };
            TableRow { kind, ..TableRow::new(RowKind::Body, cells) }
        };
        (columns, multiverse.specifications.iter().map(row).collect())
    } else {
        let heads = [
            (say!(style, "multiverse-choice-head"), Align::Left),
            (say!(style, "multiverse-analyses"), Align::Right),
            (say!(style, "multiverse-smallest"), Align::Right),
            (say!(style, "multiverse-median"), Align::Right),
            (say!(style, "multiverse-largest"), Align::Right),
        ];
        let row = |summary: &crate::results::ChoiceSummary| {
            let estimates = summary.estimates.map_or_else(Default::default, |found| found.map(shown));
            let name = marks::clean(&value_name(&summary.value, style));
            let cells = [name, style.count(summary.n as f64)].into_iter().chain(estimates);
            TableRow::new(RowKind::Body, cells)
        };
        (
            heads.iter().map(|(head, align)| TableColumn::new(head, *align)).collect(),
            multiverse.choices.iter().chain([&multiverse.all]).map(row).collect(),
        )
    };
    Table {
        id: format!("tbl-{}-specifications", anchor(&plan.id)),
        number: 0,
        caption: vec![text(say!(style, "multiverse-data", title = marks::clean(&plan.title)))],
        columns,
        rows,
        notes: Vec::new(),
        row_headers: true,
    }
}
