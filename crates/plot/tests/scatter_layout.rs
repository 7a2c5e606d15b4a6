//! Figures with points in a plane are legible, whatever is put into them.

#![allow(
    clippy::expect_used,
    reason = "the lint's exception for tests does not reach helpers of integration tests"
)]

mod common;

use common::{Labels, Sequence, assert_legible, assert_numbered};
use metaweave_plot::{
    AxisScale, AxisSpec, BaujatPlot, BaujatPoint, Bounds, Bubble, BubblePlot, Contour, DraperyPlot, FitPoint,
    LabbePlot, LabbePoint, PValueCurve, PlotError, RadialPlot, RadialPoint, Scene, SvgMode, Theme,
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

fn labbe(studies: usize, labels: Labels) -> LabbePlot {
    let mut sequence = Sequence(studies as u64 + 2);
    let point = |i: usize| {
        let control = 0.6 * sequence.next() * sequence.next();
        let experimental = (control * (0.2 + 0.8 * sequence.next())).min(1.0);
        LabbePoint { label: labels.of(i), control, experimental, weight: sequence.next() }
    };
    // A constant odds ratio of 0.5.
    let pooled = |i: i32| {
        let control = f64::from(i) / 50.0;
        (control, 0.5 * control / (1.0 - control + 0.5 * control))
    };
    LabbePlot {
        id: "labbe".into(),
        title: "Event rates".into(),
        description: "Rates of the experimental group against those of the control group.".into(),
        points: (0..studies).map(point).collect(),
        axis: AxisSpec { percent: true, ..AxisSpec::default() },
        control_label: "Event rate, no vaccine".into(),
        experimental_label: "Event rate, vaccine".into(),
        pooled: (0..=50).map(pooled).collect(),
        point_label: "Studies; area shows weight".into(),
        null_label: "No effect".into(),
        pooled_label: "Pooled odds ratio 0.50".into(),
    }
}

fn radial(studies: usize, labels: Labels) -> RadialPlot {
    let mut sequence = Sequence(studies as u64 + 3);
    let point = |i: usize| {
        let standard_error = 0.08 + 0.7 * sequence.next() * sequence.next();
        let estimate = libm::exp(-0.5 + 1.5 * (sequence.next() - 0.5));
        RadialPoint { label: labels.of(i), estimate, standard_error }
    };
    RadialPlot {
        id: "radial".into(),
        title: "Radial plot".into(),
        description: "Standardised effects against precision.".into(),
        points: (0..studies).map(point).collect(),
        effect: axis(AxisScale::Log, "Risk ratio, log scale", Some(1.0)),
        precision_label: "Precision (1 / standard error)".into(),
        standardised_label: "Log risk ratio / standard error".into(),
        centre: Some(0.6),
        centre_label: "Common effect".into(),
        limits: Some(Contour { quantile: 1.96, label: "±1.96 about it".into() }),
        point_label: "Studies".into(),
    }
}

/// p-values that fall with the distance from the estimate as those of a logistic distribution do.
fn curve(label: String, estimate: f64, standard_error: f64) -> PValueCurve {
    let point = |i: i32| {
        let away = f64::from(i) / 8.0;
        let p = 2.0 / (1.0 + libm::exp(1.7 * away.abs()));
        (libm::exp(estimate + away * standard_error), p)
    };
    PValueCurve { label, points: (-28..=28).map(point).collect() }
}

fn drapery(studies: usize, labels: Labels) -> DraperyPlot {
    let mut sequence = Sequence(studies as u64 + 4);
    let study = |i: usize| {
        let standard_error = 0.08 + 0.5 * sequence.next() * sequence.next();
        curve(labels.of(i), -0.5 + 1.8 * (sequence.next() - 0.5), standard_error)
    };
    DraperyPlot {
        id: "drapery".into(),
        title: "p-values of hypotheses".into(),
        description: "p-value curves of studies and pooled estimate.".into(),
        studies: (0..studies).map(study).collect(),
        pooled: Some(curve("Random effects".into(), -0.5, 0.12)),
        prediction: Some(curve("Prediction".into(), -0.5, 0.45)),
        effect: axis(AxisScale::Log, "Risk ratio, log scale", Some(1.0)),
        p_label: "p-value".into(),
        confidence_label: "Confidence level".into(),
        level: Some(0.05),
        level_label: "p = 0.05".into(),
        study_label: "Studies".into(),
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

#[test]
fn radial_plots_of_every_number_and_script_are_legible() {
    for theme in [Theme::default(), Theme::compact()] {
        for labels in Labels::ALL {
            for studies in [1, 2, 3, 13, 60, 300] {
                let context = format!("{studies} {labels:?}");
                drawn(radial(studies, labels).layout(&theme), studies, &context);
            }
        }
    }
    let theme = Theme::default();
    let mut odd = radial(3, Labels::Short);
    odd.effect.label = LONG.repeat(2);
    odd.precision_label = LONG.repeat(2);
    odd.standardised_label = LONG.repeat(2);
    drawn(odd.layout(&theme), 3, "long texts");
    for (estimate, standard_error) in [(1e300, 1e300), (1e-300, 1e-3), (1.0, 1e-300), (1e300, 1e-290)] {
        let mut odd = radial(3, Labels::Short);
        odd.points[1] = RadialPoint { estimate, standard_error, ..odd.points[1].clone() };
        match odd.layout(&theme) {
            Ok(scene) => drop(drawn(Ok(scene), 3, &format!("{estimate} {standard_error}"))),
            Err(error) => assert!(
                matches!(error, PlotError::NotFinite { .. } | PlotError::InvalidLimits { .. }),
                "{error}"
            ),
        }
    }
}

#[test]
fn labbe_plots_of_every_number_are_legible() {
    for theme in [Theme::default(), Theme::compact()] {
        for studies in [1, 2, 3, 13, 60, 300] {
            drawn(labbe(studies, Labels::Short).layout(&theme), studies, &studies.to_string());
        }
    }
    let mut odd = labbe(3, Labels::Short);
    odd.experimental_label = LONG.repeat(2);
    odd.pooled_label = LONG.repeat(2);
    odd.axis.percent = false;
    (odd.points[0].control, odd.points[0].experimental) = (1e300, 0.0);
    drawn(odd.layout(&Theme::default()), 3, "odd");
}

#[test]
fn drapery_plots_of_every_number_are_legible() {
    for theme in [Theme::default(), Theme::compact()] {
        for studies in [1, 2, 3, 13, 60, 300] {
            let scene = drapery(studies, Labels::Short).layout(&theme).expect("a plot");
            assert_legible(&scene, &studies.to_string());
            assert_numbered(&scene, "curve", studies, &studies.to_string());
        }
    }
    let mut odd = drapery(3, Labels::Short);
    odd.p_label = LONG.repeat(2);
    odd.confidence_label = LONG.repeat(2);
    odd.studies[1].label = LONG.into();
    odd.studies[2].points = vec![(1e-300, 0.0), (1.0, 1.0), (1e300, 0.0)];
    assert_legible(&odd.layout(&Theme::default()).expect("a plot"), "odd");
    let mut narrow = drapery(3, Labels::Short);
    narrow.effect.limits = Some((5.0, 6.0));
    let scene = narrow.layout(&Theme::default()).expect("a plot");
    assert_legible(&scene, "narrow limits");
    assert_numbered(&scene, "curve", 3, "narrow limits");
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
        ("radial.svg", radial(13, Labels::Short).layout(&theme)),
        ("drapery.svg", drapery(13, Labels::Short).layout(&theme)),
        ("labbe.svg", labbe(13, Labels::Short).layout(&theme)),
    ] {
        let svg = scene.expect("a figure").to_svg(&theme, SvgMode::Inline);
        roxmltree::Document::parse(&svg).expect("well-formed XML");
        insta::assert_binary_snapshot!(name, svg.into_bytes());
    }
}
