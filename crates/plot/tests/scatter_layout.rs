//! Figures with points in a plane are legible, whatever is put into them.

#![allow(
    clippy::expect_used,
    reason = "the lint's exception for tests does not reach helpers of integration tests"
)]

mod common;

use common::{
    LONG, Labels, assert_legible, assert_numbered,
    plane::{baujat, bubbles, drapery, labbe, radial},
};
use metaweave_plot::{
    Bubble, PlotError, RadialPoint, Scene, SvgMode, Theme,
    scene::{Extent, Item},
};

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
