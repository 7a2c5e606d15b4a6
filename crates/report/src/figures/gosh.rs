//! The GOSH plot of an analysis: all subsets of its studies, or those that were drawn.

use metaweave_plot::axis::{AxisScale, AxisSpec};
use metaweave_plot::gosh::{GoshCell, GoshPlot, GoshShade};

use super::{effect_axis, heads, place, value_axis};
use crate::compose::Composer;
use crate::document::model::Figure;
use crate::document::number::NumberStyle;
use crate::language::say;
use crate::results::{GoshPoint, GoshResult};
use crate::run::Analysed;
use crate::sections::robustness::gosh_table;
use crate::sections::wording::{self, Pooled};
use crate::spec::anchor;

/// Columns and rows of the grid in which subsets are counted.
const COLUMNS: usize = 48;
const ROWS: usize = 34;
/// Studies whose memberships are known, from the first.
const KNOWN: usize = 64;
/// Most shades of a cell.
const SHADES: u32 = 4;

/// Estimates of subsets against their I²; nothing unless `gosh` is among the sensitivity analyses.
pub fn figure(composer: &mut Composer<'_>, analysis: &Analysed) -> Option<Figure> {
    let gosh = analysis.result.robustness.as_ref()?.gosh.as_ref()?;
    let plan = &analysis.plan;
    let style = composer.style();
    let [_, name] = heads(plan, style);
    let effect = effect_axis(plan.measure, &name, style);
    let chosen = gosh.marked.filter(|&at| at < KNOWN);
    let marked = chosen.or_else(|| most_influential(gosh));
    let grid = Grid::of(gosh, analysis, effect.scale, marked)?;
    let pooled = Pooled::of(plan, &analysis.result).map(|pooled| pooled.shown().estimate);
    let value = |x: f64| wording::value(plan, x, style);
    let [least, lower, _, upper, most] = gosh.quartiles_back_transformed.map(value);
    let marked_label = marked.and_then(|at| gosh.studies.get(at)).map(|study| study.label.clone());
    let measure = wording::measure_name(plan.measure, style);
    let rows = wording::rows(plan, 2, style);
    let mut description = vec![say!(
        style,
        "gosh-description",
        n = gosh.sets,
        rows = &rows,
        measure = &measure,
        least,
        most,
        lower,
        upper,
        i2 = style.i2(gosh.mean_i2)
    )];
    description.extend(
        marked_label
            .as_ref()
            .map(|study| say!(style, "gosh-description-marked", study, chosen = chosen.is_some())),
    );
    let plot = GoshPlot {
        id: format!("fig-{}-gosh", anchor(&plan.id)),
        title: say!(style, "gosh-title", title = &plan.title),
        description: description.join(" "),
        effect,
        heterogeneity: AxisSpec { percent: true, ..value_axis(say!(style, "gosh-i2"), style) },
        effect_edges: grid.effect_edges,
        heterogeneity_edges: (0..=ROWS).map(|row| row as f64 / ROWS as f64).collect(),
        shades: shades(&grid.cells, style),
        cells: grid.cells,
        pooled,
        pooled_label: say!(
            style,
            "gosh-all",
            k = analysis.result.k,
            rows = wording::rows(plan, analysis.result.k, style)
        ),
        marked_label: marked_label.as_ref().map_or_else(String::new, |study| say!(style, "gosh-with", study)),
        unmarked_label: say!(style, "gosh-without"),
    };
    let scene = plot.layout(&composer.theme).ok()?;
    let mut caption = vec![say!(style, "gosh-caption", title = &plan.title, rows, measure)];
    caption.extend(
        marked_label.map(|study| say!(style, "gosh-caption-marked", study, chosen = chosen.is_some())),
    );
    let drawn = gosh.points.len();
    if drawn != gosh.sets {
        caption.push(say!(style, "gosh-caption-drawn", sets = gosh.sets, drawn));
    }
    let caption = caption.join(" ");
    let data = gosh_table(gosh, plan, style);
    Some(place(composer, analysis, "gosh", &caption, scene, Some(data)))
}

/// The study whose presence changes the estimate most.
fn most_influential(gosh: &GoshResult) -> Option<usize> {
    let change = |at: usize| {
        let study = gosh.studies.get(at)?;
        Some((study.estimate_with? - study.estimate_without?).abs())
    };
    let known = 0..gosh.studies.len().min(KNOWN);
    known.filter_map(|at| Some((at, change(at)?))).max_by(|a, b| a.1.total_cmp(&b.1)).map(|found| found.0)
}

struct Grid {
    effect_edges: Vec<f64>,
    cells: Vec<GoshCell>,
}

impl Grid {
    /// Counts the subsets in cells that are equally wide on the axis.
    fn of(gosh: &GoshResult, analysis: &Analysed, axis: AxisScale, marked: Option<usize>) -> Option<Self> {
        let scale = analysis.plan.measure.scale;
        let at = |point: &GoshPoint| axis.transform(scale.back_transform(point.estimate));
        let places = || gosh.points.iter().map(at).filter(|place| place.is_finite());
        let (least, most) = (places().reduce(f64::min)?, places().reduce(f64::max)?);
        let spread = if most > least { 0.02 * (most - least) } else { 0.5 * least.abs().max(0.1) };
        let (from, to) = (least - spread, most + spread);
        let cell = |share: f64, cells: usize| ((share * cells as f64) as usize).min(cells - 1);
        let mut counts = vec![(0_usize, 0_usize); COLUMNS * ROWS];
        for point in &gosh.points {
            let place = at(point);
            if !place.is_finite() {
                continue;
            }
            let column = cell((place - from) / (to - from), COLUMNS);
            let row = cell((point.i2 / 100.0).clamp(0.0, 1.0), ROWS);
            let Some(count) = counts.get_mut(row * COLUMNS + column) else { continue };
            count.0 += 1;
            count.1 += usize::from(marked.is_some_and(|study| point.members >> study & 1 == 1));
        }
        let edge = |column: usize| axis.invert(from + (to - from) * column as f64 / COLUMNS as f64);
        let cells = counts
            .into_iter()
            .enumerate()
            .filter(|(_, (count, _))| *count > 0)
            .map(|(at, (count, marked))| GoshCell { column: at % COLUMNS, row: at / COLUMNS, count, marked })
            .collect();
        Some(Self { effect_edges: (0..=COLUMNS).map(edge).collect(), cells })
    }
}

/// Shades at round counts, about equal ratios apart.
fn shades(cells: &[GoshCell], style: &NumberStyle) -> Vec<GoshShade> {
    let fullest = cells.iter().map(|cell| cell.count).max().unwrap_or(1);
    let mut least: Vec<usize> = vec![1];
    for step in 1..SHADES {
        let wished = libm::pow(fullest as f64, f64::from(step) / f64::from(SHADES));
        let round = rounded(wished);
        if least.last().is_some_and(|last| round > *last) && round <= fullest {
            least.push(round);
        }
    }
    let exactly = |n: usize| say!(style, "gosh-subsets", n);
    let range = |from: usize, to: usize| say!(style, "gosh-subsets-range", from, to);
    let label = |at: usize, from: usize| match least.get(at + 1) {
        Some(&next) if next == from + 1 => exactly(from),
        Some(&next) => range(from, next - 1),
        None if from == fullest => exactly(from),
        None => range(from, fullest),
    };
    least.iter().enumerate().map(|(at, &from)| GoshShade { least: from, label: label(at, from) }).collect()
}

/// The nearest of 1, 2, 3, 5 and 7 times a power of ten.
fn rounded(wished: f64) -> usize {
    let mut unit = 1.0;
    while wished >= 10.0 * unit {
        unit *= 10.0;
    }
    let steps = [1.0, 2.0, 3.0, 5.0, 7.0, 10.0];
    let nearest =
        steps.into_iter().min_by(|a, b| (a * unit - wished).abs().total_cmp(&(b * unit - wished).abs()));
    (nearest.unwrap_or(1.0) * unit) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shades_start_at_round_counts() {
        let cell = |count| GoshCell { column: 0, row: 0, count, marked: 0 };
        let least = |count| -> Vec<usize> {
            shades(&[cell(count)], &NumberStyle::default()).iter().map(|shade| shade.least).collect()
        };
        assert_eq!(least(1), [1]);
        assert_eq!(least(2), [1, 2]);
        assert_eq!(least(180), [1, 3, 10, 50]);
        assert_eq!(least(10_000), [1, 10, 100, 1000]);
    }
}
