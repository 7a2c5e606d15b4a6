//! From results to figures: what a figure shows, its caption and the description for those who cannot see it.

pub mod bars;
pub mod bubble;
pub mod forest;
pub mod funnel;
pub mod overview;

use metaweave_plot::axis::{AxisScale, AxisSpec};
use metaweave_stats::effect::{Measure, Scale};

use crate::compose::Composer;
use crate::document::model::Figure;
use crate::document::number::NumberStyle;
use crate::run::Analysed;

/// A figure of an analysis, by the name that texts place it with: `{{ figure("id", "funnel") }}`.
pub struct AnalysisFigure {
    /// The name.
    pub name: &'static str,
    draw: fn(&mut Composer<'_>, &Analysed) -> Option<Figure>,
}

/// Every figure that an analysis has; the first is the one placed when no name is given.
pub static FIGURES: &[AnalysisFigure] = &[
    AnalysisFigure { name: "forest", draw: |composer, analysis| forest::figure(composer, analysis, None) },
    AnalysisFigure { name: "funnel", draw: funnel::figure },
    AnalysisFigure { name: "bubble", draw: bubble::first },
];

/// A figure of an analysis by name; the column of a subgroup analysis names the forest plot grouped by it.
pub fn of_analysis(composer: &mut Composer<'_>, analysis: &Analysed, name: Option<&str>) -> Option<Figure> {
    let name = name.unwrap_or(FIGURES.first().map_or("forest", |figure| figure.name));
    match FIGURES.iter().find(|figure| figure.name == name) {
        Some(figure) => (figure.draw)(composer, analysis),
        None => forest::figure(composer, analysis, Some(name)),
    }
}

/// The axis of an effect as a reader sees it; `label` is what stands under it.
fn effect_axis(measure: &Measure, label: &str, style: &NumberStyle) -> AxisSpec {
    let log = measure.scale == Scale::Log;
    AxisSpec {
        scale: if log { AxisScale::Log } else { AxisScale::Linear },
        label: if log { format!("{label}, log scale") } else { label.to_owned() },
        null: measure.null.map(|null| measure.scale.back_transform(null)),
        decimal_point: style.decimal.chars().next().unwrap_or('.'),
        ..AxisSpec::default()
    }
}
