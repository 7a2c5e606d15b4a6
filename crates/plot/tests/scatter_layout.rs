//! Figures with points in a plane are legible, whatever is put into them.

#![allow(
    clippy::expect_used,
    reason = "the lint's exception for tests does not reach helpers of integration tests"
)]

mod common;

use common::{Labels, Sequence, assert_legible, assert_numbered};
use metaweave_plot::{
    AxisScale, AxisSpec, BaujatPlot, BaujatPoint, Bounds, Bubble, BubblePlot, FitPoint, PlotError, Scene,
    SvgMode, Theme,
    scene::{Extent, Item},
};

const LONG: &str =
    "A text much longer than any that has a place in such a figure, given by somebody who had much to say";

fn axis(scale: AxisScale, label: &str, null: Option<f64>) -> AxisSpec {
    AxisSpec { scale, label: label.into(), null, ..AxisSpec::default() }
}

/// A meta-regression on latitude, in the manner of the BCG trials.
fn bubbles(studies: usize, labels: Labels) -> BubblePlot {
    let mut sequence = Sequence(studies as u64);
    let bubble = |i: usize| {
        let moderator = (13.0 + 42.0 * sequence.next()).round();
        let effect = libm::exp(0.25 - 0.03 * moderator + 1.2 * (sequence.next() - 0.5));
        Bubble { label: labels.of(i), moderator, effect, weight: 0.05 + sequence.next() * sequence.next() }
    };
    let fit = |i: i32| {
        let moderator = 12.0 + f64::from(i);
        let (centre, away) = (0.25 - 0.03 * moderator, (moderator - 33.0) / 20.0);
        let half = 0.2 * (1.0 + 2.0 * away * away).sqrt();
        let about = |half: f64| Bounds { lower: libm::exp(centre - half), upper: libm::exp(centre + half) };
        let prediction = Some(about((half * half + 0.25).sqrt()));
        FitPoint { moderator, effect: libm::exp(centre), confidence: about(half), prediction }
    };
    BubblePlot {
        id: "bubble".into(),
        title: "Meta-regression on latitude".into(),
        description: "Risk ratios against absolute latitude.".into(),
        bubbles: (0..studies).map(bubble).collect(),
        moderator: axis(AxisScale::Linear, "Absolute latitude (degrees)", None),
        effect: axis(AxisScale::Log, "Risk ratio, log scale", Some(1.0)),
        fit: (0..=44).map(fit).collect(),
        bubble_label: "Studies; area shows weight".into(),
        fit_label: "Meta-regression".into(),
        confidence_label: "95% confidence band".into(),
        prediction_label: "95% prediction band".into(),
    }
}

fn baujat(studies: usize, labels: Labels) -> BaujatPlot {
    let mut sequence = Sequence(studies as u64 + 1);
    let point = |i: usize| {
        let heterogeneity = 12.0 * sequence.next() * sequence.next();
        let influence = 0.1 * heterogeneity * sequence.next();
        BaujatPoint { label: labels.of(i), heterogeneity, influence }
    };
    BaujatPlot {
        id: "baujat".into(),
        title: "Contributions to heterogeneity".into(),
        description: "Contribution to heterogeneity against influence.".into(),
        points: (0..studies).map(point).collect(),
        heterogeneity: axis(AxisScale::Linear, "Contribution to heterogeneity (Q)", None),
        influence: axis(AxisScale::Linear, "Influence on the pooled estimate", None),
    }
}

fn drawn(scene: Result<Scene, PlotError>, points: usize, context: &str) -> Scene {
    let scene = scene.expect("a figure");
    assert_legible(&scene, context);
    assert_numbered(&scene, "point", points, context);
    scene
}

#[test]
fn bubbles_of_every_number_are_legible() {
    for theme in [Theme::default(), Theme::compact()] {
        for labels in Labels::ALL {
            for studies in [1, 2, 3, 13, 60, 300] {
                drawn(bubbles(studies, labels).layout(&theme), studies, &format!("{studies} {labels:?}"));
            }
        }
    }
}

#[test]
fn baujat_plots_of_every_number_and_script_are_legible() {
    for theme in [Theme::default(), Theme::compact()] {
        for labels in Labels::ALL {
            for studies in [1, 2, 3, 13, 60, 300] {
                let context = format!("{studies} {labels:?}");
                let scene = drawn(baujat(studies, labels).layout(&theme), studies, &context);
                assert_labels_clear(&scene, &context);
            }
        }
    }
    let mut odd = baujat(3, Labels::Short);
    (odd.points[0].heterogeneity, odd.points[0].influence) = (1e300, 1e300);
    (odd.points[1].heterogeneity, odd.points[1].influence) = (0.0, 1e-300);
    odd.points[2].label = LONG.repeat(2);
    drawn(odd.layout(&Theme::default()), 3, "odd");
}

/// Labels beside points touch none of them.
fn assert_labels_clear(scene: &Scene, context: &str) {
    let points: Vec<Extent> = scene
        .items
        .iter()
        .filter(|item| matches!(item, Item::Group(group) if group.kind == "point"))
        .filter_map(Item::extent)
        .collect();
    let labels = scene.items.iter().filter(|item| matches!(item, Item::Text(_))).filter_map(Item::extent);
    for label in labels {
        assert!(!points.iter().any(|point| point.overlaps(&label)), "{context}: {label:?}");
    }
}

#[test]
fn odd_bubbles_are_legible() {
    let theme = Theme::default();
    let mut plot = bubbles(13, Labels::Short);
    plot.effect.label = LONG.repeat(2);
    plot.moderator.label = LONG.repeat(2);
    plot.fit_label = LONG.repeat(4);
    drawn(plot.layout(&theme), 13, "long texts");
    for (moderator, effect) in [(1e300, 1e300), (-1e300, 1e-300), (0.0, 1.0), (1e-300, 1.0)] {
        let mut plot = bubbles(3, Labels::Short);
        plot.bubbles[1] = Bubble { moderator, effect, ..plot.bubbles[1].clone() };
        drawn(plot.layout(&theme), 3, &format!("{moderator} {effect}"));
        plot.fit.clear();
        plot.bubbles.drain(2..);
        drawn(plot.layout(&theme), 2, &format!("{moderator} {effect} alone"));
    }
    let mut plot = bubbles(13, Labels::Short);
    plot.moderator.limits = Some((30.0, 40.0));
    plot.effect.limits = Some((0.4, 0.8));
    drawn(plot.layout(&theme), 13, "narrow limits");
}

#[test]
fn painted_figures_stay_as_they_are() {
    let theme = Theme::default();
    for (name, scene) in [
        ("bubble.svg", bubbles(13, Labels::Short).layout(&theme)),
        ("baujat.svg", baujat(13, Labels::Short).layout(&theme)),
    ] {
        let svg = scene.expect("a figure").to_svg(&theme, SvgMode::Inline);
        roxmltree::Document::parse(&svg).expect("well-formed XML");
        insta::assert_binary_snapshot!(name, svg.into_bytes());
    }
}
