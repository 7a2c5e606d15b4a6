//! Figures of risk of bias are legible, whatever is put into them.

#![allow(
    clippy::expect_used,
    reason = "the lint's exception for tests does not reach helpers of integration tests"
)]

mod common;

use common::{
    LONG, Labels, assert_legible, assert_numbered,
    risk_of_bias::{lights, summary},
};
use metaweave_plot::{Assessment, Domain, PlotError, Shares, SvgMode, Theme, TrafficLight};

fn assert_lights(plot: &TrafficLight, theme: &Theme, context: &str) {
    let scene = plot.layout(theme).expect("a plot");
    assert_legible(&scene, context);
    assert_numbered(&scene, "row", plot.assessments.len(), context);
    let shown = |symbol: &str| scene.texts().iter().filter(|text| text.plain() == symbol).count();
    for (number, judgement) in plot.judgements.iter().enumerate() {
        let judged = plot.assessments.iter().flat_map(|a| &a.judgements);
        let expected = judged.filter(|&&given| given == Some(number)).count() + 1;
        assert_eq!(shown(&judgement.symbol), expected, "{context}: {}", judgement.name);
    }
}

#[test]
fn lights_of_every_number_and_script_are_legible() {
    for theme in [Theme::default(), Theme::compact()] {
        for labels in Labels::ALL {
            for studies in [1, 2, 3, 13, 60, 300] {
                assert_lights(&lights(studies, labels), &theme, &format!("{studies} studies, {labels:?}"));
            }
        }
    }
}

#[test]
fn rows_keep_their_pitch() {
    let height = |studies| lights(studies, Labels::Short).layout(&Theme::default()).expect("a plot").height;
    assert!(((height(300) - height(200)) - (height(200) - height(100))).abs() < 1e-9);
}

#[test]
fn odd_lights_are_legible() {
    let theme = Theme::default();
    let mut plot = lights(13, Labels::Sixty);
    plot.label_header = LONG.into();
    plot.overall_header = Some(LONG.into());
    for domain in &mut plot.domains {
        domain.code = "Randomisation process".into();
        domain.name = LONG.repeat(3);
    }
    for judgement in &mut plot.judgements {
        judgement.name = LONG.repeat(2);
    }
    assert_lights(&plot, &theme, "long texts");
    let mut plot = lights(3, Labels::Short);
    plot.overall_header = None;
    plot.domains.truncate(1);
    plot.assessments.iter_mut().for_each(|assessment| assessment.judgements.truncate(1));
    assert_lights(&plot, &theme, "one domain");
    for domains in 1..60 {
        let mut plot = lights(3, Labels::Sixty);
        plot.domains =
            (0..domains).map(|i| Domain { code: format!("Domain {i}"), name: "A".into() }).collect();
        let cells = |assessment: &mut Assessment| assessment.judgements = vec![Some(1); domains + 1];
        plot.assessments.iter_mut().for_each(cells);
        match plot.layout(&theme) {
            Ok(_) => assert_lights(&plot, &theme, &format!("{domains} domains")),
            Err(error) => {
                assert!(domains > 20 && matches!(error, PlotError::ColumnCount { .. }), "{domains}: {error}");
            }
        }
    }
}

#[test]
fn summaries_of_every_tool_and_script_are_legible() {
    for theme in [Theme::default(), Theme::compact()] {
        for labels in Labels::ALL.into_iter().map(Some).chain([None]) {
            for judgements in 1..=6 {
                let scene = summary(judgements, labels).layout(&theme).expect("a summary");
                let context = format!("{judgements} judgements, {labels:?}");
                assert_legible(&scene, &context);
                assert_numbered(&scene, "row", 6, &context);
            }
        }
    }
    let mut odd = summary(3, None);
    odd.axis_label = LONG.repeat(2);
    odd.judgements[0].name = LONG.repeat(2);
    odd.domains[0] = Shares {
        label: LONG.repeat(2),
        values: vec![0.0, 1e-300, 1e300],
        cells: vec![LONG.into(), LONG.into(), LONG.into()],
    };
    assert_legible(&odd.layout(&Theme::default()).expect("a summary"), "odd");
}

#[test]
fn painted_figures_stay_as_they_are() {
    let theme = Theme::default();
    for (name, scene) in [
        ("traffic-light.svg", lights(13, Labels::Short).layout(&theme)),
        ("risk-of-bias-summary.svg", summary(4, None).layout(&theme)),
    ] {
        let svg = scene.expect("a figure").to_svg(&theme, SvgMode::Inline);
        roxmltree::Document::parse(&svg).expect("well-formed XML");
        insta::assert_binary_snapshot!(name, svg.into_bytes());
    }
}
