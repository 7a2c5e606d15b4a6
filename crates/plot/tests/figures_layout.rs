//! Bars and funnels are legible, whatever is put into them.

#![allow(
    clippy::expect_used,
    reason = "the lint's exception for tests does not reach helpers of integration tests"
)]

mod common;

use common::{Labels, Sequence, assert_legible};
use metaweave_plot::{
    AxisScale, AxisSpec, Bar, BarChart, BarScale, Contour, FunnelPlot, FunnelPoint, SvgMode, Theme,
};

fn chart(labels: Labels, bars: usize, scale: BarScale) -> BarChart {
    let mut sequence = Sequence(bars as u64);
    let bar = |i: usize| {
        let values: Vec<f64> = (0..3).map(|_| (sequence.next() * 500.0).floor()).collect();
        let cells = values.iter().map(f64::to_string).collect();
        Bar { label: labels.of(i), total: values.iter().sum::<f64>().to_string(), values, cells }
    };
    BarChart {
        id: "citations".into(),
        title: "Citations".into(),
        description: "How often each article was cited.".into(),
        label_header: "Article".into(),
        series: ["Supporting", "Mentioning", "Contrasting"].map(String::from).to_vec(),
        total_header: Some("All citing statements".into()),
        bars: (0..bars).map(bar).collect(),
        scale,
        axis_label: "Citing statements".into(),
    }
}

fn funnel(points: usize, contours: bool) -> FunnelPlot {
    let mut sequence = Sequence(points as u64);
    let contour = |quantile: f64, label: &str| Contour { quantile, label: label.into() };
    let point = |i: usize| {
        let standard_error = 0.05 + sequence.next();
        let estimate = libm::exp(-0.5 + 3.0 * (sequence.next() - 0.5) * standard_error);
        FunnelPoint { label: format!("Author {i}"), estimate, standard_error, imputed: i % 5 == 4 }
    };
    FunnelPlot {
        id: "funnel".into(),
        title: "Funnel plot".into(),
        description: "Estimates against standard errors.".into(),
        points: (0..points).map(point).collect(),
        effect: AxisSpec {
            scale: AxisScale::Log,
            label: "Risk ratio, log scale".into(),
            null: Some(1.0),
            ..AxisSpec::default()
        },
        precision_label: "Standard error of the log risk ratio".into(),
        centre: Some(0.6),
        centre_label: "Random effects".into(),
        limits: Some(contour(1.96, "Pseudo-95% limits")),
        power: None,
        contours: if contours {
            vec![
                contour(1.645, "p > 0.10"),
                contour(1.96, "0.05 < p ≤ 0.10"),
                contour(2.576, "0.01 < p ≤ 0.05"),
            ]
        } else {
            Vec::new()
        },
        beyond: "p ≤ 0.01".into(),
        observed_label: "Studies".into(),
        imputed_label: "Filled in by trim and fill".into(),
    }
}

#[test]
fn bars_of_every_number_and_script_are_legible() {
    for labels in Labels::ALL {
        for bars in [1, 3, 40] {
            for scale in [BarScale::Amount, BarScale::Share] {
                let scene = chart(labels, bars, scale).layout(&Theme::default()).expect("a chart");
                assert_legible(&scene, &format!("{bars} bars, {labels:?}, {scale:?}"));
            }
        }
    }
}

#[test]
fn funnels_of_every_size_are_legible() {
    for points in [1, 2, 13, 200] {
        for contours in [false, true] {
            let scene = funnel(points, contours).layout(&Theme::default()).expect("a funnel");
            assert_legible(&scene, &format!("{points} points, contours {contours}"));
        }
    }
}

#[test]
fn long_texts_of_funnels_wrap() {
    let long = "A text much longer than any that has a place in such a figure, given by somebody who had much to say";
    let mut plot = funnel(13, true);
    plot.precision_label = long.repeat(2);
    plot.effect.label = long.repeat(2);
    plot.observed_label = long.into();
    plot.contours[0].label = long.repeat(8);
    assert_legible(&plot.layout(&Theme::default()).expect("a funnel"), "long texts");
}

#[test]
fn painted_figures_stay_as_they_are() {
    let theme = Theme::default();
    for (name, scene) in [
        ("shares.svg", chart(Labels::Short, 3, BarScale::Share).layout(&theme)),
        ("funnel.svg", funnel(13, true).layout(&theme)),
    ] {
        let svg = scene.expect("a figure").to_svg(&theme, SvgMode::Inline);
        roxmltree::Document::parse(&svg).expect("well-formed XML");
        insta::assert_binary_snapshot!(name, svg.into_bytes());
    }
}
