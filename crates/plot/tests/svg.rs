//! Painted figures are well-formed, complete, accessible, and the same every time.

#![allow(
    clippy::expect_used,
    reason = "the lint's exception for tests does not reach helpers of integration tests"
)]

mod common;

use std::collections::BTreeSet;

use common::{Labels, sample};
use metaweave_plot::{
    Align, Column, ForestPlot, Mark, Row, Run, RunStyle, Scene, SvgMode, Theme, scene::Role,
};
use roxmltree::{Document, Node};

fn painted(plot: &ForestPlot, mode: SvgMode) -> (Scene, String) {
    let theme = Theme::default();
    let scene = plot.layout(&theme).expect("a plot that can be laid out");
    let svg = scene.to_svg(&theme, mode);
    (scene, svg)
}

fn elements<'a>(document: &'a Document<'_>, name: &str) -> Vec<Node<'a, 'a>> {
    document.descendants().filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", name))).collect()
}

fn characters(node: Node<'_, '_>) -> String {
    node.descendants().filter(Node::is_text).filter_map(|text| text.text()).collect()
}

#[test]
fn every_text_is_painted_once() {
    for labels in Labels::ALL {
        for mode in [SvgMode::Inline, SvgMode::Standalone, SvgMode::Printed] {
            let (scene, svg) = painted(&sample(13, labels, 3), mode);
            let document = Document::parse(&svg).expect("well-formed XML");
            let painted: Vec<String> = elements(&document, "text").into_iter().map(characters).collect();
            let laid_out: Vec<String> = scene.texts().into_iter().map(|text| text.plain()).collect();
            assert_eq!(painted, laid_out, "{labels:?} {mode:?}");
        }
    }
}

#[test]
fn every_label_is_in_its_row() {
    let (_, svg) = painted(&sample(60, Labels::Short, 0), SvgMode::Inline);
    let document = Document::parse(&svg).expect("well-formed XML");
    for study in 0..60 {
        let id = format!("sample-60-row-{study}");
        let row = document
            .descendants()
            .find(|node| node.attribute("id") == Some(&id))
            .expect("a group for the row");
        assert!(
            characters(row).starts_with(&Labels::Short.of(study))
                || characters(row).trim_start().starts_with(&Labels::Short.of(study))
        );
    }
}

#[test]
fn the_head_names_and_describes_the_figure() {
    let mut plot = sample(3, Labels::Short, 0);
    plot.id = "1 für \"alle\"".into();
    plot.title = "Mortality & <morbidity>".into();
    let (scene, svg) = painted(&plot, SvgMode::Inline);
    let document = Document::parse(&svg).expect("well-formed XML");
    let root = document.root_element();
    assert_eq!(root.attribute("role"), Some("img"));
    let view_box = format!("0 0 {} {}", scene.width, scene.height);
    assert_eq!(root.attribute("viewBox"), Some(view_box.as_str()));
    let labelled_by: Vec<&str> = root.attribute("aria-labelledby").expect("a label").split(' ').collect();
    let texts: Vec<String> = labelled_by
        .iter()
        .map(|id| {
            characters(
                document.descendants().find(|node| node.attribute("id") == Some(id)).expect("an element"),
            )
        })
        .collect();
    assert_eq!(texts, ["Mortality & <morbidity>", "Forest plot of 3 studies."]);
}

#[test]
fn ids_are_unique_and_prefixed() {
    let (_, svg) = painted(&sample(13, Labels::Short, 3), SvgMode::Standalone);
    let document = Document::parse(&svg).expect("well-formed XML");
    let ids: Vec<&str> = document.descendants().filter_map(|node| node.attribute("id")).collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
    assert!(ids.iter().all(|id| id.starts_with("sample-13")));
}

#[test]
fn every_shape_has_the_class_of_a_role() {
    let (_, svg) = painted(&sample(13, Labels::Short, 3), SvgMode::Inline);
    let document = Document::parse(&svg).expect("well-formed XML");
    let classes: BTreeSet<String> = Role::ALL
        .iter()
        .flat_map(|role| [format!("mw-{}", role.name()), format!("mw-{}-line", role.name())])
        .collect();
    for name in ["text", "line", "rect", "polygon"] {
        let shapes = elements(&document, name);
        assert!(!shapes.is_empty(), "{name}");
        for shape in shapes {
            // Text in ink, which the root has, needs none.
            let class = shape.attribute("class").or((name == "text").then_some("mw-ink"));
            assert!(classes.contains(class.expect("a class")), "{shape:?}");
        }
    }
}

#[test]
fn positions_keep_two_decimals() {
    let (scene, svg) = painted(&sample(13, Labels::Short, 0), SvgMode::Inline);
    let document = Document::parse(&svg).expect("well-formed XML");
    // The usual size of text stands at the root.
    let value = |node: &Node<'_, '_>, name| {
        let attribute = node.attribute(name).or_else(|| document.root_element().attribute(name));
        attribute.and_then(|v| v.parse::<f64>().ok()).expect("a number")
    };
    for (node, text) in elements(&document, "text").iter().zip(scene.texts()) {
        assert!((value(node, "x") - text.x).abs() <= 0.0051, "{} {}", value(node, "x"), text.x);
        assert!((value(node, "y") - text.y).abs() <= 0.0051);
        assert!((value(node, "font-size") - text.size).abs() <= 0.0051);
    }
}

#[test]
fn standalone_files_carry_font_and_schemes_and_inline_figures_do_not() {
    let (_, inline) = painted(&sample(3, Labels::Short, 0), SvgMode::Inline);
    assert!(!inline.contains("<style") && !inline.contains("base64"));
    assert!(inline.len() < 12_000, "{}", inline.len());
    let (_, standalone) = painted(&sample(3, Labels::Short, 0), SvgMode::Standalone);
    assert_eq!(standalone.matches("@font-face").count(), 2);
    assert!(standalone.contains("@media screen and (prefers-color-scheme:dark)"));
    assert!(standalone.contains("class=\"mw-background\""));
}

#[test]
fn a_forest_of_thirteen_is_a_small_file() {
    // With subgroups, and the font for all of its characters.
    for groups in [0, 3] {
        let size = painted(&sample(13, Labels::Short, groups), SvgMode::Standalone).1.len();
        assert!(size <= 40_000, "{size} bytes");
    }
}

#[test]
fn text_of_others_is_data() {
    let mut plot = sample(1, Labels::Short, 0);
    if let Row::Study { cells, .. } = &mut plot.rows[0] {
        cells[0] = "</text><script>alert('x')</script> & \u{0}\u{b}\u{ffff}".into();
    }
    let (_, svg) = painted(&plot, SvgMode::Inline);
    let document = Document::parse(&svg).expect("well-formed XML");
    assert!(elements(&document, "script").is_empty());
    assert!(elements(&document, "text").into_iter().any(|node| characters(node).contains("<script>")));
}

#[test]
fn runs_become_spans_and_return_to_the_baseline() {
    let note = [
        Run::new("I", RunStyle::Italic),
        Run::new("2", RunStyle::Superscript),
        Run::new(" of ", RunStyle::Plain),
        Run::new("t", RunStyle::Italic),
        Run::new("12", RunStyle::Subscript),
        Run::new(" is", RunStyle::Bold),
    ];
    let plot = ForestPlot {
        columns: vec![Column { header: "Study".into(), group: None, align: Align::Left }],
        rows: vec![Row::Note { text: note.to_vec().into() }],
        ..ForestPlot::default()
    };
    let (_, svg) = painted(&plot, SvgMode::Inline);
    let document = Document::parse(&svg).expect("well-formed XML");
    let text = elements(&document, "text")
        .into_iter()
        .find(|node| characters(*node) == "I2 of t12 is")
        .expect("the note");
    let spans: Vec<Node<'_, '_>> = text.children().collect();
    let shift: f64 =
        spans.iter().filter_map(|span| span.attribute("dy")).filter_map(|dy| dy.parse::<f64>().ok()).sum();
    assert!(shift.abs() < 0.011, "{shift}");
    assert_eq!(spans.iter().filter(|span| span.attribute("font-style") == Some("italic")).count(), 2);
    assert_eq!(spans.iter().filter(|span| span.attribute("font-weight") == Some("600")).count(), 1);
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let once = painted(&sample(60, Labels::Chinese, 4), SvgMode::Standalone).1;
    let again = painted(&sample(60, Labels::Chinese, 4), SvgMode::Standalone).1;
    assert_eq!(once, again);
}

#[test]
fn painted_figures_stay_as_they_are() {
    let mut clipped = sample(3, Labels::Short, 0);
    clipped.axis.limits = Some((0.5, 2.0));
    if let Row::Study { mark, .. } = &mut clipped.rows[0] {
        *mark = Some(Mark { estimate: 1.2, lower: 0.0, upper: f64::INFINITY, weight: Some(0.2) });
    }
    for (name, plot) in [
        ("subgroups.svg", sample(6, Labels::Short, 2)),
        ("labels.svg", sample(2, Labels::Sixty, 0)),
        ("clipped.svg", clipped),
    ] {
        insta::assert_binary_snapshot!(name, painted(&plot, SvgMode::Inline).1.into_bytes());
    }
}

#[test]
fn outlined_drawings_have_neither_fonts_nor_styles() {
    let theme = Theme::default();
    let scene = sample(13, Labels::Short, 3).layout(&theme).expect("a plot that can be laid out");
    let svg = scene.to_svg(&theme, SvgMode::Outlined);
    roxmltree::Document::parse(&svg).expect("well-formed XML");
    assert!(!svg.contains("<text") && !svg.contains("<style") && !svg.contains("@font-face"));
    let texts = scene.texts().iter().filter(|text| !text.plain().trim().is_empty()).count();
    assert_eq!(svg.matches("<path ").count(), texts);

    let foreign = sample(3, Labels::Chinese, 0).layout(&theme).expect("a plot that can be laid out");
    assert!(foreign.to_svg(&theme, SvgMode::Outlined).contains("<text"));
}

#[test]
fn what_no_style_sheet_reaches_carries_its_colours() {
    let coloured = |node: &Node<'_, '_>| {
        ["fill", "stroke"]
            .iter()
            .any(|name| node.attribute(*name).is_some_and(|value| value.starts_with('#')))
    };
    for mode in [SvgMode::Outlined, SvgMode::Printed] {
        let (_, svg) = painted(&sample(13, Labels::Short, 3), mode);
        let document = Document::parse(&svg).expect("well-formed XML");
        assert!(!svg.contains("<style"), "{mode:?}");
        for name in ["rect", "polygon", "circle", "line", "polyline"] {
            for shape in elements(&document, name) {
                assert!(coloured(&shape), "{mode:?}: {shape:?}");
            }
        }
        assert!(coloured(&document.root_element()), "{mode:?}: the colour of text");
    }
}
