//! From results to figures: what a figure shows, its caption and the description for those who cannot see it.

pub mod bars;
pub mod baujat;
pub mod bubble;
pub mod caterpillar;
pub mod drapery;
pub mod effect_direction;
pub mod flow;
pub mod forest;
pub mod funnel;
pub mod gosh;
pub mod influence;
pub mod labbe;
pub mod look;
pub mod overview;
pub mod profile;
pub mod qq;
pub mod radial;
pub mod refits;
pub mod risk_of_bias;
pub mod specification_curve;
pub mod sunset;

use metaweave_plot::axis::{AxisScale, AxisSpec};
use metaweave_plot::scene::Scene;
use metaweave_stats::effect::{Measure, Scale};

use crate::compose::Composer;
use crate::document::model::{Align, Figure, RowKind, Table, TableColumn, TableRow, text};
use crate::document::number::NumberStyle;
use crate::document::words;
use crate::language::say;
use crate::plan::AnalysisPlan;
use crate::run::Analysed;
use crate::sections::wording;

/// A figure of an analysis, by the name that texts place it with: `{{ figure("id", "funnel") }}`.
pub struct AnalysisFigure {
    /// The name.
    pub name: &'static str,
    /// What it cannot do without, after "needs".
    pub needs: &'static str,
    draw: fn(&mut Composer<'_>, &Analysed) -> Option<Figure>,
}

/// Every figure that an analysis has; the first is the one placed when no name is given.
pub static FIGURES: &[AnalysisFigure] = &[
    AnalysisFigure {
        name: "forest",
        needs: "a study",
        draw: |composer, analysis| forest::figure(composer, analysis, None),
    },
    AnalysisFigure {
        name: "funnel",
        needs: "a pooled estimate and three studies with an estimate",
        draw: funnel::figure,
    },
    AnalysisFigure { name: "bubble", needs: "a regression on one moderator", draw: bubble::first },
    AnalysisFigure {
        name: "baujat",
        needs: "a pooled estimate and three studies with an estimate",
        draw: baujat::figure,
    },
    AnalysisFigure {
        name: "radial",
        needs: "a pooled estimate and two studies with an estimate",
        draw: radial::figure,
    },
    AnalysisFigure { name: "labbe", needs: "counts of events and people in two arms", draw: labbe::figure },
    AnalysisFigure {
        name: "drapery",
        needs: "a pooled estimate and two studies with an estimate",
        draw: drapery::figure,
    },
    AnalysisFigure {
        name: "leave-one-out",
        needs: "`leave-one-out` among the sensitivity analyses, and three studies with an estimate",
        draw: refits::leave_one_out,
    },
    AnalysisFigure {
        name: "cumulative",
        needs: "`cumulative` among the sensitivity analyses, and a pooled estimate",
        draw: refits::cumulative,
    },
    AnalysisFigure { name: "caterpillar", needs: "a study with an estimate", draw: caterpillar::figure },
    AnalysisFigure {
        name: "influence",
        needs: "`influence` among the sensitivity analyses, a pooled estimate and two studies with an estimate",
        draw: influence::figure,
    },
    AnalysisFigure {
        name: "qq",
        needs: "a pooled estimate and three studies with an estimate",
        draw: qq::figure,
    },
    AnalysisFigure {
        name: "profile",
        needs: "random effects and two studies with an estimate",
        draw: profile::figure,
    },
    AnalysisFigure {
        name: "sunset",
        needs: "a pooled estimate other than no effect and three studies with an estimate",
        draw: sunset::figure,
    },
    AnalysisFigure { name: "gosh", needs: "`gosh` among the sensitivity analyses", draw: gosh::figure },
    AnalysisFigure {
        name: "multiverse",
        needs: "`multiverse` among the sensitivity analyses",
        draw: specification_curve::figure,
    },
    AnalysisFigure {
        name: "effect-direction",
        needs: "a `synthesis` in the analysis",
        draw: effect_direction::figure,
    },
];

/// A figure of an analysis by name; the column of a subgroup analysis names the forest plot grouped by it.
pub fn of_analysis(composer: &mut Composer<'_>, analysis: &Analysed, name: Option<&str>) -> Option<Figure> {
    let name = name.unwrap_or(FIGURES.first().map_or("forest", |figure| figure.name));
    match FIGURES.iter().find(|figure| figure.name == name) {
        Some(figure) => (figure.draw)(composer, analysis),
        None => forest::figure(composer, analysis, Some(name)),
    }
}

/// Numbers a laid-out figure of an analysis and remembers that it is placed under `name`.
fn place(
    composer: &mut Composer<'_>,
    analysis: &Analysed,
    name: &str,
    caption: &str,
    scene: Scene,
    data: Option<Table>,
) -> Figure {
    let (id, alt) = (scene.id.clone(), scene.description.clone());
    let caption = composer.prose(caption);
    let figure = composer.number_figure(Figure { id, number: 0, caption, alt, scene, data });
    composer.place(&format!("figure:{}:{name}", analysis.plan.id), &figure.id);
    figure
}

/// The decimal point that axes are written with.
fn decimal_point(style: &NumberStyle) -> char {
    style.decimal.chars().next().unwrap_or('.')
}

/// The numbers behind a figure: labels on the left, numbers on the right.
fn data_table(id: &str, caption: String, heads: &[String], rows: impl Iterator<Item = Vec<String>>) -> Table {
    let align = |at: usize| if at == 0 { Align::Left } else { Align::Right };
    Table {
        id: format!("tbl-{id}"),
        number: 0,
        caption: vec![text(caption)],
        columns: heads.iter().enumerate().map(|(at, head)| TableColumn::new(head, align(at))).collect(),
        rows: rows.map(|cells| TableRow::new(RowKind::Body, cells)).collect(),
        notes: Vec::new(),
        row_headers: true,
    }
}

/// What the rows of an analysis are called as the head of their labels, and its measure as the head of their estimates.
fn heads(plan: &AnalysisPlan, style: &NumberStyle) -> [String; 2] {
    [wording::rows_head(plan, 1, style), measured(plan, style)]
}

/// The measure of an analysis with the unit that it is in: "Mean difference, days".
fn measured(plan: &AnalysisPlan, style: &NumberStyle) -> String {
    let name = words::capitalised(&wording::measure_name(plan.measure, style));
    wording::unit(plan).map_or_else(|| name.clone(), |unit| format!("{name}, {unit}"))
}

/// A linear axis of a quantity that is no effect.
fn value_axis(label: String, style: &NumberStyle) -> AxisSpec {
    AxisSpec { label, decimal_point: decimal_point(style), ..AxisSpec::default() }
}

/// The axis of an effect as a reader sees it; `label` is what stands under it.
fn effect_axis(measure: &Measure, label: &str, style: &NumberStyle) -> AxisSpec {
    let log = measure.scale == Scale::Log;
    AxisSpec {
        scale: if log { AxisScale::Log } else { AxisScale::Linear },
        label: if log { say!(style, "forest-log-scale", label) } else { label.to_owned() },
        null: measure.null.map(|null| measure.scale.back_transform(null)),
        decimal_point: decimal_point(style),
        ..AxisSpec::default()
    }
}
