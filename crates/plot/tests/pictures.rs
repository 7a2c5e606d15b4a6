//! Pictures stay as they are: those in `pictures/` dot by dot, within a tolerance.
//!
//! The tolerance is [`LEVELS`] of 255 levels in each channel of every dot. Painting is the same on every machine up to the
//! rounding of the edges, for which the painter has a way of its own for each family of processors; that moves a dot by a level
//! or two. Anything that a reader could see moves some dot by more: a line a tenth of a dot aside changes its edge by 25 levels.
//!
//! `UPDATE_EXPECT=1` draws the pictures anew.

#![allow(
    clippy::expect_used,
    reason = "the lint's exception for tests does not reach helpers of integration tests"
)]

mod common;

use std::{collections::BTreeSet, fs, io::Cursor, path::PathBuf};

use common::{
    Labels,
    figures::{FIGURES, Figure},
};
use metaweave_plot::{
    Scene, Theme,
    scene::{Item, Line, Role},
    theme::Scheme,
};

/// By how many levels a channel of a dot may differ.
const LEVELS: u8 = 4;
/// Dots per inch: one a unit of the scene.
const DPI: u32 = 96;
/// Studies of each figure.
const STUDIES: usize = 3;

/// Figures drawn in the dark scheme too: together they have most of the colours.
const DARK: [&str; 5] = ["ForestPlot", "FlowDiagram", "GoshPlot", "LikertChart", "TrafficLight"];

/// A picture, row by row.
#[derive(Clone)]
struct Picture {
    width: u32,
    height: u32,
    /// Red, green and blue of every dot.
    levels: Vec<u8>,
}

impl Picture {
    fn read(file: &[u8]) -> Self {
        let mut reader = png::Decoder::new(Cursor::new(file)).read_info().expect("a picture");
        let mut levels = vec![0; reader.output_buffer_size().expect("a size")];
        let info = reader.next_frame(&mut levels).expect("dots");
        assert_eq!(info.color_type, png::ColorType::Rgb);
        levels.truncate(info.buffer_size());
        Self { width: info.width, height: info.height, levels }
    }

    fn of(scene: &Scene, scheme: Scheme) -> (Vec<u8>, Self) {
        let file = scene.to_png(&Theme::default(), scheme, DPI).expect("a picture");
        let picture = Self::read(&file);
        (file, picture)
    }

    /// The first dot in which two pictures differ by more than the tolerance, or their sizes.
    fn difference(&self, other: &Self) -> Option<String> {
        let size = |picture: &Self| (picture.width, picture.height);
        if size(self) != size(other) {
            return Some(format!("{:?} rather than {:?} dots", size(self), size(other)));
        }
        let apart = |(a, b): (&u8, &u8)| a.abs_diff(*b) > LEVELS;
        let beyond = self.levels.iter().zip(&other.levels).filter(|&(a, b)| apart((a, b))).count();
        let first = self.levels.iter().zip(&other.levels).position(apart)? / 3;
        let width = self.width as usize;
        Some(format!("{beyond} levels, the first at {:?}", (first % width, first / width)))
    }
}

/// The first form of every figure.
fn first_forms() -> impl Iterator<Item = &'static Figure> {
    let mut seen = BTreeSet::new();
    FIGURES.iter().filter(move |figure| seen.insert(figure.of))
}

fn scene(figure: &Figure) -> Scene {
    (figure.layout)(STUDIES, Labels::Short, &Theme::default()).expect("a figure")
}

#[test]
fn pictures_stay_as_they_are() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/pictures");
    let mut expected = BTreeSet::new();
    let mut faults = Vec::new();
    for figure in first_forms() {
        let dark = DARK.contains(&figure.of).then_some((Scheme::Dark, "-dark.png"));
        for (scheme, ending) in [(Scheme::Light, ".png")].into_iter().chain(dark) {
            let name = format!("{}{ending}", figure.of.to_lowercase());
            let path = folder.join(&name);
            let (file, drawn) = Picture::of(&scene(figure), scheme);
            if std::env::var_os("UPDATE_EXPECT").is_some() {
                fs::write(&path, &file).expect("a place for the picture");
            }
            match fs::read(&path) {
                Ok(kept) => {
                    let fault = Picture::read(&kept).difference(&drawn);
                    faults.extend(fault.map(|fault| format!("{name}: {fault}")));
                }
                Err(_) => faults.push(format!("{name} is missing")),
            }
            expected.insert(name);
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let found: BTreeSet<String> = fs::read_dir(&folder)
        .expect("the pictures")
        .map(|entry| entry.expect("a file").file_name().into_string().expect("a name"))
        .collect();
    assert_eq!(found, expected, "left, the pictures there are; right, those of the figures");
}

#[test]
fn what_a_reader_could_see_is_a_difference() {
    let figure = first_forms().next().expect("a figure");
    let base = scene(figure);
    let (_, drawn) = Picture::of(&base, Scheme::Light);
    let changed = |change: &dyn Fn(&mut Scene)| {
        let mut scene = base.clone();
        change(&mut scene);
        drawn.difference(&Picture::of(&scene, Scheme::Light).1).is_some()
    };
    assert!(!changed(&|_| {}));
    let line = |scene: &mut Scene, change: &dyn Fn(&mut Line)| {
        assert!(scene.items.iter_mut().any(|item| first_line(item, change)));
    };
    assert!(changed(&|scene| line(scene, &|line| {
        line.from.0 += 0.1;
        line.to.0 += 0.1;
    })));
    assert!(changed(&|scene| line(scene, &|line| line.width += 0.1)));
    assert!(changed(&|scene| line(scene, &|line| line.role = Role::HighRisk)));
    assert!(changed(&|scene| scene.width += 1.0));
    assert!(changed(&|scene| drop(scene.items.pop())));
    assert!(drawn.difference(&Picture::of(&base, Scheme::Dark).1).is_some());
}

#[test]
fn what_nobody_sees_is_none() {
    let figure = first_forms().next().expect("a figure");
    let (_, drawn) = Picture::of(&scene(figure), Scheme::Light);
    let noisy = |by: u8| Picture {
        levels: drawn.levels.iter().map(|level| level.saturating_sub(by)).collect(),
        ..drawn.clone()
    };
    assert!(drawn.difference(&noisy(LEVELS)).is_none());
    assert!(drawn.difference(&noisy(LEVELS + 1)).is_some());
}

/// Changes the first upright line of an item, if it has one.
fn first_line(item: &mut Item, change: &dyn Fn(&mut Line)) -> bool {
    match item {
        Item::Line(line) if line.from.0 == line.to.0 => {
            change(line);
            true
        }
        Item::Group(group) => group.items.iter_mut().any(|item| first_line(item, change)),
        _ => false,
    }
}
