//! Bars and funnels are legible, whatever is put into them.

#![allow(
    clippy::expect_used,
    reason = "the lint's exception for tests does not reach helpers of integration tests"
)]

mod common;

use common::{
    Labels, assert_legible,
    charts::{chart, funnel},
};
use metaweave_plot::{BarScale, SvgMode, Theme};

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
            let scene = funnel(points, Labels::Short, contours).layout(&Theme::default()).expect("a funnel");
            assert_legible(&scene, &format!("{points} points, contours {contours}"));
        }
    }
}

#[test]
fn long_texts_of_funnels_wrap() {
    let long = "A text much longer than any that has a place in such a figure, given by somebody who had much to say";
    let mut plot = funnel(13, Labels::Short, true);
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
        ("funnel.svg", funnel(13, Labels::Short, true).layout(&theme)),
    ] {
        let svg = scene.expect("a figure").to_svg(&theme, SvgMode::Inline);
        roxmltree::Document::parse(&svg).expect("well-formed XML");
        insta::assert_binary_snapshot!(name, svg.into_bytes());
    }
}
