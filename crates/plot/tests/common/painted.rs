//! What holds for every painted SVG, read back from its markup alone.

use metaweave_plot::{
    Run, RunStyle, Scene,
    scene::{Anchor, Extent, Role, Text},
    text::Weight,
};
use roxmltree::{Document, Node};

use super::SMALLEST_TEXT;

const NAMESPACE: &str = "http://www.w3.org/2000/svg";

/// Title and description stand first, every text of the scene is there once and in order, and no coordinate leaves the
/// canvas.
pub fn assert_painted(scene: &Scene, svg: &str, context: &str) {
    let document = Document::parse(svg).expect("well-formed SVG");
    let root = document.root_element();
    let mut children = root.children().filter(|node| node.is_element());
    assert_eq!(children.next().and_then(|node| node.text()), Some(scene.title.as_str()), "{context}");
    assert_eq!(children.next().and_then(|node| node.text()), Some(scene.description.as_str()), "{context}");
    let painted: Vec<String> = texts(&document).map(characters).collect();
    let expected: Vec<String> = scene.texts().iter().map(|text| text.plain()).collect();
    assert_eq!(painted, expected, "{context}");
    for node in document.descendants() {
        for (names, most) in [(["x", "x1", "x2", "cx"], scene.width), (["y", "y1", "y2", "cy"], scene.height)]
        {
            for name in names {
                let Some(value) = node.attribute(name).and_then(|value| value.parse::<f64>().ok()) else {
                    continue;
                };
                assert!((-0.01..=most + 0.01).contains(&value), "{context}: {name} = {value}");
            }
        }
    }
}

/// By its attributes, no text lies on another, leaves the canvas or is too small.
pub fn assert_painted_apart(svg: &str, context: &str) {
    let document = Document::parse(svg).expect("well-formed SVG");
    let root = document.root_element();
    let [width, height] = ["width", "height"].map(|name| length(root, name).expect("a size"));
    let mut extents: Vec<(Extent, String)> = texts(&document)
        .map(|node| {
            let text = read(node);
            assert!(text.size >= SMALLEST_TEXT, "{context}: {:?} is {} px", text.plain(), text.size);
            (text.extent(), text.plain())
        })
        .collect();
    extents.sort_by(|a, b| a.0.top.total_cmp(&b.0.top));
    for (i, (extent, text)) in extents.iter().enumerate() {
        // Rounding to two decimals may move an edge by half of one.
        let inside = extent.left >= -0.01
            && extent.top >= -0.01
            && extent.right <= width + 0.01
            && extent.bottom <= height + 0.01;
        assert!(inside, "{context}: {text:?} at {extent:?} leaves {width} × {height}");
        let shrunk = Extent {
            left: extent.left + 0.01,
            top: extent.top + 0.01,
            right: extent.right - 0.01,
            bottom: extent.bottom - 0.01,
        };
        let near = extents[i + 1..].iter().take_while(|(other, _)| other.top < extent.bottom);
        for (other, other_text) in near {
            assert!(!shrunk.overlaps(other), "{context}: {text:?} is painted over {other_text:?}");
        }
    }
}

fn texts<'a>(document: &'a Document<'_>) -> impl Iterator<Item = Node<'a, 'a>> {
    document.descendants().filter(|node| node.has_tag_name((NAMESPACE, "text")))
}

fn characters(node: Node<'_, '_>) -> String {
    node.descendants().filter(Node::is_text).filter_map(|text| text.text()).collect()
}

/// A property of an element, which may stand at one above it.
fn inherited<'a>(node: Node<'a, 'a>, name: &str) -> Option<&'a str> {
    node.ancestors().find_map(|node| node.attribute(name))
}

fn length(node: Node<'_, '_>, name: &str) -> Option<f64> {
    node.attribute(name)?.parse().ok()
}

/// The text an element of SVG shows.
fn read(node: Node<'_, '_>) -> Text {
    let weight_of = |node| match inherited(node, "font-weight") {
        Some("600") => Weight::Semibold,
        _ => Weight::Regular,
    };
    let size = inherited(node, "font-size").and_then(|size| size.parse().ok()).expect("a size");
    let run = |child: Node<'_, '_>| {
        let style = match (child.attribute("font-size"), child.attribute("font-style")) {
            (Some(_), _) => RunStyle::Superscript,
            (None, Some("italic")) => RunStyle::Italic,
            (None, _) if child.attribute("font-weight") == Some("600") => RunStyle::Bold,
            (None, _) => RunStyle::Plain,
        };
        Run::new(
            if child.is_text() { child.text().unwrap_or("").to_owned() } else { characters(child) },
            style,
        )
    };
    Text {
        x: length(node, "x").expect("a place"),
        y: length(node, "y").expect("a place"),
        runs: node.children().map(run).collect(),
        size,
        weight: weight_of(node),
        anchor: match inherited(node, "text-anchor") {
            Some("middle") => Anchor::Middle,
            Some("end") => Anchor::End,
            _ => Anchor::Start,
        },
        turned: node.attribute("transform").is_some_and(|transform| transform.starts_with("rotate(-90")),
        role: Role::Ink,
    }
}
