//! Every figure there is, with 1 to 300 studies and labels of five kinds: legible and complete as laid out, and so in the
//! painted SVG as well.
//!
//! A figure that [`FIGURES`] does not list fails [`every_figure_of_the_crate_is_listed`].

#![allow(
    clippy::expect_used,
    reason = "the lint's exception for tests does not reach helpers of integration tests"
)]

mod common;

use std::{collections::BTreeSet, path::Path};

use common::{
    Labels, assert_legible,
    figures::{
        FIGURES, Figure,
        Studies::{Numbered, Together, Within},
    },
    painted::{assert_painted, assert_painted_apart},
};
use metaweave_plot::{
    Scene, SvgMode, Theme,
    scene::{Group, Item},
};

/// Numbers of studies.
const STUDIES: [usize; 6] = [1, 2, 3, 13, 60, 300];

/// Calls `check` for every figure with every number of studies and every kind of label.
fn walk(themes: &[Theme], studies: &[usize], check: impl Fn(&Figure, usize, Labels, &Theme, &str)) {
    for theme in themes {
        for figure in FIGURES {
            for &k in studies {
                for labels in Labels::ALL {
                    let width = theme.max_width;
                    let context =
                        format!("{} {} of {k}, {labels:?} labels, {width} px", figure.of, figure.form);
                    check(figure, k, labels, theme, &context);
                }
            }
        }
    }
}

#[test]
fn every_figure_is_legible_and_complete() {
    walk(&[Theme::default(), Theme::compact()], &STUDIES, |figure, k, labels, theme, context| {
        let scene = (figure.layout)(k, labels, theme).expect(context);
        assert_legible(&scene, context);
        assert_complete(&scene, figure, k, labels, context);
    });
}

#[test]
fn painted_figures_are_legible_and_complete() {
    walk(&[Theme::default(), Theme::compact()], &STUDIES, |figure, k, labels, theme, context| {
        let scene = (figure.layout)(k, labels, theme).expect(context);
        let svg = scene.to_svg(theme, SvgMode::Inline);
        assert_painted(&scene, &svg, context);
        assert_painted_apart(&svg, context);
    });
}

#[test]
fn pages_are_legible_and_complete() {
    walk(&[Theme::default()], &[60, 300], |figure, k, labels, theme, context| {
        let scene = (figure.layout)(k, labels, theme).expect(context);
        // As high as the text of an A4 page with a caption, set as wide as the page.
        let height = (1.3 * scene.width).floor();
        let pages = scene.pages(height, " (continued)");
        let mut all = Scene::default();
        for page in pages {
            let is_low = page.height <= height || page.height == scene.height;
            assert!(is_low, "{context}: a page of {} px where {height} px are wanted", page.height);
            assert_legible(&page, context);
            all.items.extend(page.items);
        }
        assert_complete(&all, figure, k, labels, context);
    });
}

/// Every study is found where the figure has its studies, its label as text or as the title that shows on pointing.
fn assert_complete(scene: &Scene, figure: &Figure, k: usize, labels: Labels, context: &str) {
    let groups: Vec<&Group> = scene
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Group(group) => Some(group),
            _ => None,
        })
        .collect();
    for study in 0..k {
        let label = squeezed(&labels.of(study));
        let is_shown = |group: &Group| {
            let texts: String = group.items.iter().filter_map(text_of).collect();
            !group.items.is_empty()
                && (squeezed(&texts).contains(&label)
                    || group.title.as_deref().is_some_and(|title| squeezed(title).contains(&label)))
        };
        let found = match figure.studies {
            Numbered(kind) => groups
                .iter()
                .find(|group| group.kind == kind && group.number == Some(study))
                .is_some_and(|group| is_shown(group)),
            Within(kind) => groups.iter().any(|group| group.kind == kind && is_shown(group)),
            Together => true,
        };
        assert!(found, "{context}: study {study}, {label}, is missing");
    }
}

fn text_of(item: &Item) -> Option<String> {
    match item {
        Item::Text(text) => Some(text.plain()),
        Item::Group(group) => Some(group.items.iter().filter_map(text_of).collect()),
        _ => None,
    }
}

/// Without spaces, which line breaks replace.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn every_figure_of_the_crate_is_listed() {
    let mut found = BTreeSet::new();
    laid_out(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    let listed: BTreeSet<String> = FIGURES.iter().map(|figure| figure.of.to_owned()).collect();
    assert!(found.len() > 10, "figures are recognised by their public `layout`: {found:?}");
    assert_eq!(found, listed, "left, what the crate lays out; right, what the table above walks");
}

/// Types with a public `layout`, by the source of the crate.
fn laid_out(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            laid_out(&path, found);
            continue;
        }
        let source = std::fs::read_to_string(&path).expect("a source file");
        let mut of = "";
        for line in source.lines() {
            if let Some(name) = line.strip_prefix("impl ").and_then(|rest| rest.strip_suffix(" {")) {
                of = name;
            } else if line.trim_start().starts_with("pub fn layout(") {
                found.insert(of.to_owned());
            }
        }
    }
}
