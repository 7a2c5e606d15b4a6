//! Time from a forest plot's input to its scene, and from its scene to SVG.

use metaweave_plot::{Align, AxisScale, AxisSpec, Column, ForestPlot, Mark, Row, Scene, SvgMode, Theme};

fn main() {
    divan::main();
}

const STUDIES: [usize; 4] = [3, 13, 60, 300];

#[divan::bench(args = STUDIES)]
fn layout(bencher: divan::Bencher<'_, '_>, studies: usize) {
    let (plot, theme) = (forest(studies), Theme::default());
    bencher.bench(|| plot.layout(&theme));
}

#[divan::bench(args = STUDIES)]
fn paint(bencher: divan::Bencher<'_, '_>, studies: usize) {
    let theme = Theme::default();
    let scene: Scene = forest(studies).layout(&theme).unwrap_or_default();
    bencher.bench(|| scene.to_svg(&theme, SvgMode::Inline));
}

fn forest(studies: usize) -> ForestPlot {
    let study = |i: usize| {
        let centre = (i as f64 * 0.37).fract() - 0.6;
        let half = 0.2 + (i as f64 * 0.61).fract();
        let [estimate, lower, upper] = [centre, centre - half, centre + half].map(libm::exp);
        Row::Study {
            cells: vec![
                format!("Ferguson & Simes {i}"),
                (7 * i % 90).to_string(),
                (100 + 31 * i).to_string(),
            ],
            right_cells: vec![format!("{estimate:.2} [{lower:.2}, {upper:.2}]")],
            mark: Some(Mark { estimate, lower, upper, weight: Some(1.0 / studies as f64) }),
        }
    };
    let column = |header: &str, align| Column { header: header.into(), group: None, align };
    ForestPlot {
        id: "bench".into(),
        columns: vec![
            column("Study", Align::Left),
            column("Events", Align::Right),
            column("Total", Align::Right),
        ],
        right_columns: vec![column("Risk ratio [95% CI]", Align::Right)],
        rows: (0..studies).map(study).collect(),
        axis: AxisSpec { scale: AxisScale::Log, null: Some(1.0), ..AxisSpec::default() },
        ..ForestPlot::default()
    }
}
