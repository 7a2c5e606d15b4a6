//! The specification curve of an analysis: its estimate under every combination of choices.

use metaweave_plot::forest::Mark;
use metaweave_plot::specification_curve::{ChoiceGroup, SpecificationCurve, SpecificationMark};

use super::{effect_axis, place};
use crate::compose::Composer;
use crate::document::model::{Align, Figure, RowKind, Table, TableColumn, TableRow, text};
use crate::document::number::NumberStyle;
use crate::document::{marks, words};
use crate::results::{MultiverseResult, Specification};
use crate::run::Analysed;
use crate::sections::wording;
use crate::spec::anchor;

/// Most analyses listed one by one in the table behind the figure; `results.json` has them all.
const LISTED: usize = 400;

/// What may be chosen: its name in the results, the words of the figure, and what an analysis chose.
type Choice = (&'static str, &'static str, fn(&Specification) -> Option<&str>);

const CHOICES: [Choice; 5] = [
    ("studies", "Studies", |s| Some(&s.studies)),
    ("measure", "Measure", |s| Some(&s.measure)),
    ("effects", "Model", |s| Some(&s.effects)),
    ("tau2", "Estimator of τ²", |s| s.tau2.as_deref()),
    ("interval", "Interval", |s| s.interval.as_deref()),
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
    let level = style.level(plan.model.level);
    let name = words::capitalised(&wording::measure_name(plan.measure, style));
    let described = described(multiverse, analysis, style);
    let plot = SpecificationCurve {
        id: format!("fig-{}-multiverse", anchor(&plan.id)),
        title: format!("Specification curve: {}", plan.title),
        description: format!("Specification curve of {described}."),
        effect: effect_axis(plan.measure, &format!("{name} ({level} CI)"), style),
        choices: chosen
            .iter()
            .map(|((_, name, _), values)| ChoiceGroup {
                name: (*name).to_owned(),
                values: values.iter().map(|value| value_name(value)).collect(),
            })
            .collect(),
        beyond_label: format!("{level} CI without no effect"),
        other_label: if plan.measure.null.is_some() {
            format!("{level} CI with no effect")
        } else {
            format!("{level} CI")
        },
        main_label: "Main analysis".to_owned(),
        order_label: format!("{} analyses by size of the estimate", style.count(specifications.len() as f64)),
        specifications,
    };
    let scene = plot.layout(&composer.theme).ok()?;
    let caption = format!(
        "{}: specification curve of {described}. Each column is an analysis; the marks below show the choices behind it.",
        plan.title
    );
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
    let choices = chosen.iter().map(|((_, _, of), values)| {
        let value = of(specification)?;
        values.iter().position(|other| *other == value)
    });
    let names: Vec<String> =
        chosen.iter().filter_map(|((_, _, of), _)| of(specification)).map(value_name).collect();
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
    let n = style.count(all.n as f64);
    let range = all.estimates.map_or_else(String::new, |estimates| {
        let [least, median, most] = estimates.map(|x| wording::value(plan, x, style));
        format!(
            ": {}s from {least} to {most}, with the median {median}",
            wording::measure_name(plan.measure, style)
        )
    });
    let outside = match all.below + all.above {
        _ if plan.measure.null.is_none() => String::new(),
        0 => "; every interval includes no effect".to_owned(),
        some if some == all.n => "; no interval includes no effect".to_owned(),
        some => format!("; {} intervals leave out no effect", style.count(some as f64)),
    };
    format!("{n} {}{range}{outside}", words::plural(all.n, "analysis", "analyses"))
}

/// A value of a choice for readers.
fn value_name(value: &str) -> String {
    let name = match value {
        "random" => "Random effects",
        "common" => "Common effect",
        "wald" => "Wald",
        "t" => "t",
        "hksj" => "Hartung–Knapp (HKSJ)",
        "hksj-adhoc" => "HKSJ, not below Wald’s form",
        "hksj-ci" => "HKSJ or Wald, the wider",
        "hksj-iqwig6" => "HKSJ with IQWiG’s floor",
        "kenward-roger" => "Kenward–Roger",
        "robust" => "Robust (CR2)",
        "robust-cr1" => "Robust (CR1)",
        "robust-cr0" => "Robust (CR0)",
        "henmi-copas" => "Henmi–Copas",
        other => other,
    };
    words::capitalised(name)
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
        let mut columns: Vec<TableColumn> =
            chosen.iter().map(|((_, name, _), _)| TableColumn::new(name, Align::Left)).collect();
        columns.push(TableColumn::new("k", Align::Right));
        columns.push(TableColumn::new(
            &words::capitalised(&wording::measure_name(plan.measure, style)),
            Align::Right,
        ));
        columns.push(TableColumn::new(&format!("{} CI", style.level(plan.model.level)), Align::Right));
        let row = |specification: &Specification| {
            let mut cells: Vec<String> = chosen
                .iter()
                .map(|((_, _, of), _)| of(specification).map_or_else(String::new, value_name))
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
                None => cells.extend(["not estimable".to_owned(), String::new()]),
            }
            let kind = if specification.main { RowKind::Total } else { RowKind::Body };
            TableRow { kind, ..TableRow::new(RowKind::Body, cells) }
        };
        (columns, multiverse.specifications.iter().map(row).collect())
    } else {
        let heads = [("Choice", Align::Left), ("Analyses", Align::Right), ("Smallest", Align::Right)];
        let heads = heads.into_iter().chain([("Median", Align::Right), ("Largest", Align::Right)]);
        let row = |summary: &crate::results::ChoiceSummary| {
            let estimates = summary.estimates.map_or_else(Default::default, |found| found.map(shown));
            let name = marks::clean(&value_name(&summary.value));
            let cells = [name, style.count(summary.n as f64)].into_iter().chain(estimates);
            TableRow::new(RowKind::Body, cells)
        };
        (
            heads.map(|(head, align)| TableColumn::new(head, align)).collect(),
            multiverse.choices.iter().chain([&multiverse.all]).map(row).collect(),
        )
    };
    Table {
        id: format!("tbl-{}-specifications", anchor(&plan.id)),
        number: 0,
        caption: vec![text(format!(
            "{}: the analyses of the specification curve.",
            marks::clean(&plan.title)
        ))],
        columns,
        rows,
        notes: Vec::new(),
        row_headers: true,
    }
}
