//! Scenes stay as they are, written down as data, so that a change of a layout shows as lines that move.

#![allow(
    clippy::expect_used,
    reason = "the lint's exception for tests does not reach helpers of integration tests"
)]

mod common;

use std::collections::BTreeSet;

use common::{Labels, figures::FIGURES, transcript::transcript};
use metaweave_plot::{
    Scene, Theme,
    scene::{Item, Role},
};

/// Studies of each figure: few enough to be read, enough for a pattern.
const STUDIES: usize = 3;

#[test]
fn scenes_stay_as_they_are() {
    let theme = Theme::default();
    let mut names = BTreeSet::new();
    for figure in FIGURES {
        let scene = (figure.layout)(STUDIES, Labels::Short, &theme).expect("a figure");
        let name = figure.slug();
        assert!(names.insert(name.clone()), "two figures are called {name}");
        insta::assert_snapshot!(name, transcript(&scene));
    }
}

#[test]
fn transcripts_show_what_changes() {
    let theme = Theme::default();
    let scene = (FIGURES[0].layout)(STUDIES, Labels::Short, &theme).expect("a figure");
    let written = transcript(&scene);
    let count = |kind: &str| written.lines().filter(|line| line.trim_start().starts_with(kind)).count();
    assert_eq!(count("text "), scene.texts().len());
    let changed = |change: fn(&mut Scene)| {
        let mut other = scene.clone();
        change(&mut other);
        transcript(&other) != written
    };
    assert!(changed(|scene| scene.width += 1.0));
    assert!(changed(|scene| scene.description.push('!')));
    assert!(changed(|scene| drop(scene.items.pop())));
    assert!(changed(|scene| scene.items.swap(0, 1)));
    let moved = |item: &mut Item| match item {
        Item::Group(group) => group.items.iter_mut().any(|item| match item {
            Item::Text(text) => {
                text.x += 0.01;
                text.role = Role::Accent;
                true
            }
            _ => false,
        }),
        _ => false,
    };
    let mut other = scene.clone();
    assert!(other.items.iter_mut().any(moved));
    assert_ne!(transcript(&other), written);
}
