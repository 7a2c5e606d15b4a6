//! The GOSH plot of an analysis: all subsets of its studies, or those that were drawn.

use metaweave_plot::axis::{AxisScale, AxisSpec};
use metaweave_plot::gosh::{GoshCell, GoshPlot, GoshShade};

use super::{decimal_point, effect_axis, place};
use crate::compose::Composer;
use crate::document::model::Figure;
use crate::document::number::NumberStyle;
use crate::document::words;
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
    let name = words::capitalised(&wording::measure_name(plan.measure, style));
    let effect = effect_axis(plan.measure, &name, style);
    let chosen = gosh.marked.filter(|&at| at < KNOWN);
    let marked = chosen.or_else(|| most_influential(gosh));
    let grid = Grid::of(gosh, analysis, effect.scale, marked)?;
    let count = |n: usize| style.count(n as f64);
    let pooled = Pooled::of(plan, &analysis.result).map(|pooled| pooled.shown().estimate);
    let value = |x: f64| wording::value(plan, x, style);
    let [least, lower, _, upper, most] = gosh.quartiles_back_transformed.map(value);
    let marked_label = marked.and_then(|at| gosh.studies.get(at)).map(|study| study.label.clone());
    let marking = marked_label.as_ref().map_or_else(String::new, |label| match chosen {
        Some(_) => format!(" Subsets with {label} are marked."),
        None => format!(" Subsets with {label} are marked, since its presence changes the estimate most."),
    });
    let plot = GoshPlot {
        id: format!("fig-{}-gosh", anchor(&plan.id)),
        title: format!("GOSH plot: {}", plan.title),
        description: format!(
            "GOSH plot of {} subsets of the {}: {}s from {least} to {most}, the middle half from {lower} to {upper}; I² {} on \
             average.{marking}",
            count(gosh.sets),
            plan.rows.1,
            wording::measure_name(plan.measure, style),
            style.i2(gosh.mean_i2)
        ),
        effect,
        heterogeneity: AxisSpec {
            label: "I² of the subset".to_owned(),
            percent: true,
            decimal_point: decimal_point(style),
            ..AxisSpec::default()
        },
        effect_edges: grid.effect_edges,
        heterogeneity_edges: (0..=ROWS).map(|row| row as f64 / ROWS as f64).collect(),
        shades: shades(&grid.cells, style),
        cells: grid.cells,
        pooled,
        pooled_label: format!("All {} {}", count(analysis.result.k), plan.rows_called(analysis.result.k)),
        marked_label: marked_label.as_ref().map_or_else(String::new, |label| format!("Subsets with {label}")),
        unmarked_label: "Subsets without it".to_owned(),
    };
    let scene = plot.layout(&composer.theme).ok()?;
    let drawn = match gosh.points.len() {
        all if all == gosh.sets => String::new(),
        some => {
            format!(" Of {} subsets, {} spread evenly over them are drawn.", count(gosh.sets), count(some))
        }
    };
    let hue = match &marked_label {
        Some(label) => format!(
            " A cell is a disc where more of its subsets have {label} than not{}.",
            if chosen.is_some() { "" } else { "; its presence changes the estimate most" }
        ),
        None => String::new(),
    };
    let caption = format!(
        "{}: GOSH plot. The shade of a cell shows how many subsets of the {} have that {} and that I²; at the sides stand \
         the distributions of each alone.{hue}{drawn}",
        plan.title,
        plan.rows.1,
        wording::measure_name(plan.measure, style)
    );
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
    let count = |n: usize| style.count(n as f64);
    let label = |at: usize, from: usize| match least.get(at + 1) {
        Some(&next) if next == from + 1 && from == 1 => "1 subset".to_owned(),
        Some(&next) if next == from + 1 => format!("{} subsets", count(from)),
        Some(&next) => format!("{} to {} subsets", count(from), count(next - 1)),
        None if from == fullest && from == 1 => "1 subset".to_owned(),
        None if from == fullest => format!("{} subsets", count(from)),
        None => format!("{} to {} subsets", count(from), count(fullest)),
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
