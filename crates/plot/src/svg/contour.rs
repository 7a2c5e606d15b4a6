//! The contours of a text as the data of a path.

use std::collections::BTreeMap;

use skrifa::{
    GlyphId, MetadataProvider,
    instance::{LocationRef, Size},
    outline::{DrawSettings, OutlinePen},
};

use super::markup::push_hundredths;
use crate::{
    glyph::{Fonts, Glyph},
    text::Face,
};

/// What decides the contours of a glyph: face, glyph, size in its bits, and whether the text runs upwards.
type Key = (Face, u16, u64, bool);

/// The contours of the glyphs of a drawing, each drawn once: as its points are relative to each other, only the first depends
/// on where it stands.
#[derive(Default)]
pub(super) struct Contours(BTreeMap<Key, Option<Contour>>);

/// The contours of a glyph.
#[derive(Debug, PartialEq)]
struct Contour {
    /// Its first point from the start of the baseline, in hundredths of a pixel.
    start: (f64, f64),
    /// What follows the first point in the data of the path.
    rest: String,
}

impl Contours {
    /// Adds a glyph to the data of a path, at a place in pixels.
    pub(super) fn push(
        &mut self,
        path: &mut String,
        fonts: &Fonts,
        glyph: &Glyph,
        place: (f64, f64),
        turned: bool,
    ) {
        let key = (glyph.face, glyph.id, glyph.size.to_bits(), turned);
        let contour = self.0.entry(key).or_insert_with(|| Contour::of(fonts, glyph, turned));
        if let Some(contour) = contour {
            let (x, y) = hundredths(place);
            path.push('M');
            push_point(path, (x + contour.start.0, y + contour.start.1));
            path.push_str(&contour.rest);
        }
    }
}

impl Contour {
    /// Nothing for a glyph without ink.
    fn of(fonts: &Fonts, glyph: &Glyph, turned: bool) -> Option<Self> {
        let outline = fonts.face(glyph.face)?.outline_glyphs().get(GlyphId::new(u32::from(glyph.id)))?;
        let settings = DrawSettings::unhinted(Size::new(glyph.size as f32), LocationRef::default());
        let mut pen = ContourPen::new(turned);
        // The outlines of the embedded font are sound; a test draws them all.
        let _ = outline.draw(settings, &mut pen);
        pen.finish()
    }
}

/// Writes contours with each point relative to the one before it, in whole hundredths of a pixel: a glyph that comes
/// again is the same characters again, which compress to almost nothing.
struct ContourPen {
    turned: bool,
    /// Its first point.
    first: Option<(f64, f64)>,
    rest: String,
    /// Where the contour began, and where it is now, from the start of the baseline.
    start: (f64, f64),
    at: (f64, f64),
}

impl ContourPen {
    /// A pen for a glyph whose baseline runs upwards if it is turned.
    fn new(turned: bool) -> Self {
        Self { turned, first: None, rest: String::new(), start: (0.0, 0.0), at: (0.0, 0.0) }
    }

    fn finish(self) -> Option<Contour> {
        self.first.map(|start| Contour { start, rest: self.rest })
    }

    /// A point of the font, whose y axis points upwards, in hundredths of a pixel from the start of the baseline.
    fn place(&self, x: f32, y: f32) -> (f64, f64) {
        let (x, y) = (f64::from(x), f64::from(y));
        hundredths(if self.turned { (-y, -x) } else { (x, -y) })
    }

    fn push(&mut self, command: char, points: &[(f64, f64)]) {
        let (x, y) = self.at;
        self.rest.push(command);
        for (i, &point) in points.iter().enumerate() {
            if i > 0 {
                self.rest.push(' ');
            }
            push_point(&mut self.rest, (point.0 - x, point.1 - y));
            self.at = point;
        }
    }
}

impl OutlinePen for ContourPen {
    fn move_to(&mut self, x: f32, y: f32) {
        let to = self.place(x, y);
        if self.first.is_some() {
            self.push('m', &[to]);
        } else {
            self.first = Some(to);
            self.at = to;
        }
        self.start = to;
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let to = self.place(x, y);
        self.push('l', &[to]);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let points = [self.place(cx, cy), self.place(x, y)];
        self.push('q', &points);
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        let points = [self.place(ax, ay), self.place(bx, by), self.place(x, y)];
        self.push('c', &points);
    }

    fn close(&mut self) {
        self.rest.push('z');
        self.at = self.start;
    }
}

/// Writes a point given in whole hundredths.
fn push_point(out: &mut String, (x, y): (f64, f64)) {
    push_hundredths(out, x as i64);
    out.push(' ');
    push_hundredths(out, y as i64);
}

fn hundredths((x, y): (f64, f64)) -> (f64, f64) {
    (libm::round(x * 100.0), libm::round(y * 100.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_relative_and_a_second_contour_starts_from_the_first() {
        let mut pen = ContourPen::new(false);
        pen.move_to(1.0, 2.0);
        pen.line_to(3.0, 2.0);
        pen.quad_to(4.0, 3.0, 3.0, 4.0);
        pen.close();
        pen.move_to(1.5, 2.5);
        let expected = Contour { start: (100.0, -200.0), rest: "l2 0q1 -1 0 -2zm0.5 -0.5".to_owned() };
        assert_eq!(pen.finish(), Some(expected));
    }

    #[test]
    fn turned_text_reads_upwards() {
        let mut pen = ContourPen::new(true);
        pen.move_to(1.0, 2.0);
        pen.line_to(3.0, 2.0);
        let expected = Contour { start: (-200.0, -100.0), rest: "l0 -2".to_owned() };
        assert_eq!(pen.finish(), Some(expected));
    }

    #[test]
    fn a_glyph_is_the_same_wherever_it_stands() {
        let fonts = Fonts::open();
        let glyph = Glyph { face: Face::Regular, id: 40, character: 'H', x: 0.0, y: 0.0, size: 12.0 };
        let mut contours = Contours::default();
        let drawn = |contours: &mut Contours, place| {
            let mut path = String::new();
            contours.push(&mut path, &fonts, &glyph, place, false);
            path
        };
        let (first, second) = (drawn(&mut contours, (0.0, 0.0)), drawn(&mut contours, (10.0, 20.5)));
        let rest = |path: &str| path.split_once('l').map(|(_, rest)| rest.to_owned());
        assert!(first.starts_with('M') && first.ends_with('z') && first != second);
        assert_eq!(rest(&first), rest(&second));
        assert_eq!(contours.0.len(), 1);
    }
}
