//! Flow diagrams are legible, whatever is put into them, and their connectors cross no text.

#![allow(
    clippy::expect_used,
    reason = "the lint's exception for tests does not reach helpers of integration tests"
)]

mod common;

use common::{Labels, assert_legible, assert_numbered};
use metaweave_plot::{
    FlowArm, FlowBox, FlowDiagram, FlowPhases, FlowStep, Scene, SvgMode, Theme,
    scene::{Extent, Item},
};

const LONG: &str =
    "A text much longer than any that has a place in such a figure, given by somebody who had much to say";

fn boxed(lines: &[&str], items: &[&str]) -> FlowBox {
    let owned = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect();
    FlowBox { lines: owned(lines), items: owned(items) }
}

fn step(entered: &str, left_out: FlowBox) -> FlowStep {
    FlowStep { entered: boxed(&[entered], &[]), left_out: Some(left_out) }
}

fn databases() -> FlowArm {
    FlowArm {
        head: "Identification of new studies via databases and registers".into(),
        identified: boxed(&["Records identified from:"], &["Databases (n = 12 345)", "Registers (n = 210)"]),
        removed: Some(boxed(
            &["Records removed before screening:"],
            &[
                "Duplicate records (n = 3210)",
                "Records marked as ineligible by automation tools (n = 120)",
                "Records removed for other reasons (n = 4)",
            ],
        )),
        steps: vec![
            step("Records screened (n = 9221)", boxed(&["Records excluded (n = 8800)"], &[])),
            step("Reports sought for retrieval (n = 421)", boxed(&["Reports not retrieved (n = 21)"], &[])),
            step(
                "Reports assessed for eligibility (n = 400)",
                boxed(
                    &["Reports excluded:"],
                    &["Wrong population (n = 120)", "Wrong comparator (n = 98)", "Not randomised (n = 150)"],
                ),
            ),
        ],
    }
}

fn others() -> FlowArm {
    FlowArm {
        head: "Identification of new studies via other methods".into(),
        identified: boxed(
            &["Records identified from:"],
            &["Websites (n = 31)", "Organisations (n = 7)", "Citation searching (n = 44)"],
        ),
        removed: None,
        steps: vec![
            step("Reports sought for retrieval (n = 82)", boxed(&["Reports not retrieved (n = 2)"], &[])),
            step(
                "Reports assessed for eligibility (n = 80)",
                boxed(&["Reports excluded:"], &["Abstract only (n = 70)", "Protocol only (n = 5)"]),
            ),
        ],
    }
}

/// The diagram of a new or an updated review, with or without other methods.
fn diagram(updated: bool, with_others: bool) -> FlowDiagram {
    let previous = || {
        let lines = ["Studies included in previous version of review (n = 11)", "Reports (n = 14)"];
        ("Previous studies".to_owned(), boxed(&lines, &[]))
    };
    FlowDiagram {
        id: "flow".into(),
        title: "Flow of studies".into(),
        description: "Records identified, screened and included.".into(),
        phases: FlowPhases {
            identification: "Identification".into(),
            screening: "Screening".into(),
            included: "Included".into(),
        },
        previous: updated.then(previous),
        databases: databases(),
        others: with_others.then(others),
        included: boxed(
            &["Studies included in review (n = 13)", "Reports of included studies (n = 15)"],
            &[],
        ),
        total: updated.then(|| {
            let lines = ["Total studies included in review (n = 24)", "Reports of them (n = 29)"];
            boxed(&lines, &[])
        }),
    }
}

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
