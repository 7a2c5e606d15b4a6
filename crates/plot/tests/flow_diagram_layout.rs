//! Flow diagrams are legible, whatever is put into them, and their connectors cross no text.

#![allow(
    clippy::expect_used,
    reason = "the lint's exception for tests does not reach helpers of integration tests"
)]

mod common;

use common::{
    LONG, Labels, assert_legible, assert_numbered,
    flow::{boxed, diagram},
};
use metaweave_plot::{
    FlowArm, FlowBox, FlowDiagram, FlowPhases, Scene, SvgMode, Theme,
    scene::{Extent, Item},
};

fn boxes(diagram: &FlowDiagram) -> Vec<&FlowBox> {
    let arms = core::iter::once(&diagram.databases).chain(&diagram.others);
    arms.flat_map(|arm| {
        let steps = arm.steps.iter().flat_map(|step| core::iter::once(&step.entered).chain(&step.left_out));
        core::iter::once(&arm.identified).chain(&arm.removed).chain(steps)
    })
    .chain(core::iter::once(&diagram.included))
    .chain(&diagram.total)
    .chain(diagram.previous.as_ref().map(|(_, previous)| previous))
    .collect()
}

/// Without spaces, which line breaks replace.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

fn assert_flow(diagram: &FlowDiagram, theme: &Theme, context: &str) {
    let scene = diagram.layout(theme).expect("a diagram");
    assert_legible(&scene, context);
    let expected = boxes(diagram);
    assert_numbered(&scene, "box", expected.len(), context);
    let shown = squeezed(&scene.texts().iter().map(|text| text.plain()).collect::<Vec<_>>().join(""));
    for text in expected.iter().flat_map(|content| content.lines.iter().chain(&content.items)) {
        assert!(shown.contains(&squeezed(text)), "{context}: {text:?}");
    }
    assert_boxes_apart(&scene, context);
    assert_connectors_clear(&scene, context);
}

fn assert_boxes_apart(scene: &Scene, context: &str) {
    let frames: Vec<(Extent, &Item)> = scene
        .items
        .iter()
        .filter(|item| matches!(item, Item::Group(_)))
        .filter_map(|item| Some((item.extent()?, item)))
        .collect();
    for (i, (extent, item)) in frames.iter().enumerate() {
        assert!(frames[i + 1..].iter().all(|(other, _)| !extent.overlaps(other)), "{context}: {item:?}");
        // The text of a box lies within its frame, the first of its items.
        let Item::Group(group) = item else { continue };
        let frame = group.items[0].extent().expect("a frame");
        assert!(
            frame.left <= extent.left
                && frame.top <= extent.top
                && extent.right <= frame.right
                && extent.bottom <= frame.bottom,
            "{context}: {item:?}"
        );
    }
}

/// Connectors lie outside of all boxes, heads and tabs, and so of all text.
fn assert_connectors_clear(scene: &Scene, context: &str) {
    let frames: Vec<Extent> = scene
        .items
        .iter()
        .filter(|item| matches!(item, Item::Group(_)))
        .filter_map(Item::extent)
        .map(|e| Extent {
            left: e.left + 1.0,
            top: e.top + 1.0,
            right: e.right - 1.0,
            bottom: e.bottom - 1.0,
        })
        .collect();
    for item in scene.items.iter().filter(|item| matches!(item, Item::Line(_) | Item::Polygon(_))) {
        let extent = item.extent().expect("an extent");
        assert!(!frames.iter().any(|frame| frame.overlaps(&extent)), "{context}: {item:?}");
    }
}

#[test]
fn all_templates_are_legible() {
    for theme in [Theme::default(), Theme::compact()] {
        for updated in [false, true] {
            for with_others in [false, true] {
                let context = format!("updated {updated}, others {with_others}, {}", theme.max_width);
                assert_flow(&diagram(updated, with_others), &theme, &context);
            }
        }
    }
}

#[test]
fn odd_diagrams_are_legible() {
    let theme = Theme::default();
    for labels in Labels::ALL {
        let mut odd = diagram(true, true);
        let reasons = (0..40).map(|i| format!("{} (n = {i})", labels.of(i))).collect();
        odd.databases.steps[2].left_out = Some(FlowBox { lines: vec![labels.of(0)], items: reasons });
        odd.databases.identified = FlowBox { lines: vec![LONG.repeat(3)], items: vec![] };
        odd.databases.head = LONG.into();
        assert_flow(&odd, &theme, &format!("{labels:?}"));
    }
    let one = || boxed(&["n"], &[]);
    let bare = FlowArm { identified: one(), ..FlowArm::default() };
    let smallest = FlowDiagram { databases: bare.clone(), included: one(), ..FlowDiagram::default() };
    assert_flow(&smallest, &theme, "smallest");
    let mut uneven = diagram(true, true);
    uneven.databases = bare.clone();
    assert_flow(&uneven, &theme, "no screening of databases");
    uneven = diagram(true, true);
    uneven.others = Some(bare);
    uneven.total = None;
    assert_flow(&uneven, &theme, "other methods without screening");
    uneven.phases = FlowPhases { screening: LONG.repeat(2), included: LONG.into(), ..FlowPhases::default() };
    assert_flow(&uneven, &theme, "long names of phases");
}

#[test]
fn phases_read_upwards_in_their_tabs() {
    let theme = Theme::default();
    let scene = diagram(false, false).layout(&theme).expect("a diagram");
    let texts = scene.texts();
    let phase = texts.iter().find(|text| text.plain() == "Screening").expect("a phase");
    let extent = phase.extent();
    assert!(extent.bottom - extent.top > 3.0 * (extent.right - extent.left), "{extent:?}");
    let svg = scene.to_svg(&theme, SvgMode::Inline);
    let document = roxmltree::Document::parse(&svg).expect("well-formed XML");
    let painted = document
        .descendants()
        .find(|node| node.text() == Some("Screening") && node.is_element())
        .expect("the painted phase");
    let [x, y] = ["x", "y"].map(|name| painted.attribute(name).expect("a coordinate"));
    assert_eq!(painted.attribute("transform"), Some(format!("rotate(-90 {x} {y})").as_str()));
}

#[test]
fn painted_figures_stay_as_they_are() {
    let theme = Theme::default();
    for (name, scene) in [
        ("new-review.svg", diagram(false, false).layout(&theme)),
        ("updated-review-with-others.svg", diagram(true, true).layout(&theme)),
    ] {
        let svg = scene.expect("a figure").to_svg(&theme, SvgMode::Inline);
        roxmltree::Document::parse(&svg).expect("well-formed XML");
        insta::assert_binary_snapshot!(name, svg.into_bytes());
    }
}
