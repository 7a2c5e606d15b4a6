//! The small forest plot of all analyses: one row an analysis, one figure a measure.

use metaweave_plot::forest::{Align, Bounds, Column, ForestPlot, Mark, Row, Summary};
use metaweave_plot::theme::Theme;
use metaweave_stats::effect::Measure;

use super::{data_table, effect_axis};
use crate::compose::Composer;
use crate::document::marks;
use crate::document::model::{Figure, Table, text};
use crate::document::number::NumberStyle;
use crate::document::words;
use crate::language::say;
use crate::review::grade::Grade;
use crate::run::Analysed;
use crate::sections::wording::{self, Pooled};

/// A figure for every measure that at least two analyses share with a pooled estimate.
pub fn figures(composer: &mut Composer<'_>) -> Vec<Figure> {
    let mut measures: Vec<&'static Measure> = Vec::new();
    for analysis in composer.inputs.analysed {
        if !measures.iter().any(|measure| measure.id == analysis.plan.measure.id) {
            measures.push(analysis.plan.measure);
        }
    }
    measures.into_iter().filter_map(|measure| figure(composer, measure)).collect()
}

fn figure(composer: &mut Composer<'_>, measure: &'static Measure) -> Option<Figure> {
    let style = composer.style();
    let of: Vec<(&Analysed, Pooled)> = composer
        .inputs
        .analysed
        .iter()
        .filter(|analysis| analysis.plan.measure.id == measure.id && analysis.plan.unit.is_none())
        .filter_map(|analysis| Some((analysis, Pooled::of(&analysis.plan, &analysis.result)?)))
        .collect();
    if of.len() < 2 {
        return None;
    }
    let id = format!("fig-summary-{}", measure.id.to_ascii_lowercase());
    let plot = plot(measure, &of, &composer.inputs.review.grades, style, &id);
    let alt = plot.description.clone();
    let scene = plot.layout(&Theme::compact()).ok()?;
    let called = wording::measure_name(measure, style);
    let mut caption = say!(style, "forest-overview-caption", measure = called, n = of.len());
    if of.iter().any(|(_, pooled)| pooled.prediction.is_some()) {
        caption = format!("{caption} {}", say!(style, "forest-overview-prediction"));
    }
    let caption = vec![text(caption)];
    let data = Some(data(measure, &of, &composer.inputs.review.grades, style));
    Some(composer.number_figure(Figure { id, number: 0, caption, alt, scene, data }))
}

/// The numbers behind the figure.
fn data(measure: &Measure, of: &[(&Analysed, Pooled)], grades: &[Grade], style: &NumberStyle) -> Table {
    let null = measure.null.map(|null| measure.scale.back_transform(null));
    let has = Shown::of(of, grades);
    let level = of.first().map(|(analysis, _)| analysis.plan.model.level);
    let one_level = of.iter().all(|(analysis, _)| Some(analysis.plan.model.level) == level);
    let interval = level
        .filter(|_| one_level)
        .map_or_else(|| say!(style, "forest-overview-interval"), |level| style.ci_name(level));
    let called = wording::measure_name(measure, style);
    let mut heads = vec![say!(style, "forest-overview-analysis"), say!(style, "forest-overview-studies")];
    heads.extend(has.people.then(|| say!(style, "forest-people")));
    heads.extend([words::capitalised(&called), interval]);
    heads.extend(has.prediction.then(|| say!(style, "at-a-glance-prediction-interval")));
    heads.extend(has.i2.then(|| "I²".to_owned()));
    heads.extend(has.certainty.then(|| say!(style, "forest-overview-certainty")));
    let rows = of.iter().map(|(analysis, pooled)| {
        let (shown, result) = (pooled.shown(), &analysis.result);
        let digits = style.digits_for(&[shown.estimate, shown.ci_lower, shown.ci_upper], null);
        let mut cells = vec![marks::clean(&analysis.plan.title), style.count(result.k as f64)];
        cells.extend(has.people.then(|| result.n.map_or_else(String::new, |n| style.count(n))));
        cells.push(style.fixed(shown.estimate, digits));
        cells.push(style.interval(shown.ci_lower, shown.ci_upper, digits));
        cells.extend(has.prediction.then(|| {
            let prediction = pooled.prediction;
            prediction.map_or_else(String::new, |[lower, upper]| style.interval(lower, upper, digits))
        }));
        cells.extend(has.i2.then(|| i2(analysis).map_or_else(String::new, |i2| style.i2(i2))));
        cells.extend(has.certainty.then(|| certainty(grades, analysis, style)));
        cells
    });
    let id = format!("summary-{}", measure.id.to_ascii_lowercase());
    data_table(&id, say!(style, "forest-overview-data", measure = called), &heads, rows)
}

/// Which columns there are: those that any analysis has something in.
struct Shown {
    people: bool,
    prediction: bool,
    i2: bool,
    certainty: bool,
}

impl Shown {
    fn of(of: &[(&Analysed, Pooled)], grades: &[Grade]) -> Self {
        let any = |has: &dyn Fn(&Analysed) -> bool| of.iter().any(|(analysis, _)| has(analysis));
        Self {
            people: any(&|analysis| analysis.result.n.is_some()),
            prediction: of.iter().any(|(_, pooled)| pooled.prediction.is_some()),
            i2: any(&|analysis| i2(analysis).is_some()),
            certainty: any(&|analysis| graded(grades, analysis).is_some()),
        }
    }
}

fn graded<'g>(grades: &'g [Grade], analysis: &Analysed) -> Option<&'g Grade> {
    grades.iter().find(|grade| grade.analysis == analysis.plan.id)
}

/// The certainty of the evidence about an analysis, if it was rated.
fn certainty(grades: &[Grade], analysis: &Analysed, style: &NumberStyle) -> String {
    graded(grades, analysis).map_or_else(String::new, |grade| {
        words::capitalised(&say!(style, "names-certainty", certainty = grade.certainty.id()))
    })
}

fn plot(
    measure: &'static Measure,
    of: &[(&Analysed, Pooled)],
    grades: &[Grade],
    style: &NumberStyle,
    id: &str,
) -> ForestPlot {
    let null = measure.null.map(|null| measure.scale.back_transform(null));
    let Shown { people: with_people, i2: with_i2, certainty: with_grades, .. } = Shown::of(of, grades);
    let rows = of
        .iter()
        .map(|(analysis, pooled)| {
            let (shown, result) = (pooled.shown(), &analysis.result);
            let mut cells = vec![analysis.plan.title.clone(), style.count(result.k as f64)];
            cells.extend(with_people.then(|| result.n.map_or_else(String::new, |n| style.count(n))));
            let mut right_cells =
                vec![style.forest_effect(shown.estimate, shown.ci_lower, shown.ci_upper, null)];
            right_cells.extend(with_i2.then(|| i2(analysis).map_or_else(String::new, |i2| style.i2(i2))));
            right_cells.extend(with_grades.then(|| certainty(grades, analysis, style)));
            let (estimate, lower, upper) = (shown.estimate, shown.ci_lower, shown.ci_upper);
            let prediction = pooled.prediction.map(|[lower, upper]| Bounds { lower, upper });
            let mark = Some(Mark { estimate, lower, upper, weight: None });
            Row::Summary { cells, right_cells, mark, prediction, style: Summary::Listed }
        })
        .collect();
    let described: Vec<String> = of
        .iter()
        .map(|(analysis, pooled)| {
            let effect = wording::effect(&analysis.plan, pooled.shown(), style);
            format!("{}: {}", analysis.plan.title, crate::document::marks::clean(&effect))
        })
        .collect();
    let column = |header: &str, align| Column { header: header.to_owned(), group: None, align };
    let number = |header: String| column(&header, Align::Right);
    let mut columns = vec![
        column(&say!(style, "forest-overview-analysis"), Align::Left),
        number(say!(style, "forest-overview-studies")),
    ];
    columns.extend(with_people.then(|| number(say!(style, "forest-people"))));
    let label = crate::text::expression::label(measure.id);
    let mut right_columns = vec![number(say!(style, "forest-overview-effect", label))];
    right_columns.extend(with_i2.then(|| number("I²".to_owned())));
    right_columns.extend(with_grades.then(|| column(&say!(style, "forest-overview-certainty"), Align::Left)));
    ForestPlot {
        id: id.to_owned(),
        title: say!(style, "forest-overview-title", measure = wording::measure_name(measure, style)),
        description: format!("{}.", described.join(". ")),
        columns,
        right_columns,
        rows,
        axis: effect_axis(measure, &words::capitalised(&wording::measure_name(measure, style)), style),
        favours: None,
        pooled_line: None,
        ..ForestPlot::default()
    }
}

/// The share of variability between studies, where the analysis has several.
fn i2(analysis: &Analysed) -> Option<f64> {
    analysis.result.heterogeneity.as_ref().filter(|_| analysis.result.k > 1).map(|found| found.i2)
}
