//! Where each glyph of a text stands, for pictures and PDF, which place glyphs themselves.
//!
//! Glyphs stand at the advance widths that layout measured with, without kerning. A character that the embedded font lacks
//! gets its box for missing glyphs, in the middle of the room that layout gave it.

use skrifa::{FontRef, MetadataProvider};

use crate::{
    scene::{Anchor, Text},
    text::{self, Face, RunStyle, SCRIPT_SIZE, SUBSCRIPT_DROP, SUPERSCRIPT_RISE},
};

/// TrueType files of the faces, in the order of [`Face`].
pub(crate) static FILES: [&[u8]; 3] = [
    include_bytes!("../fonts/sans-regular.ttf"),
    include_bytes!("../fonts/sans-semibold.ttf"),
    include_bytes!("../fonts/sans-italic.ttf"),
];

/// The embedded font, opened.
pub(crate) struct Fonts {
    faces: Vec<FontRef<'static>>,
}

/// A glyph of a text, relative to the anchor of the text and unturned.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Glyph {
    pub(crate) face: Face,
    pub(crate) id: u16,
    pub(crate) character: char,
    pub(crate) x: f64,
    /// Downwards from the baseline of the text.
    pub(crate) y: f64,
    pub(crate) size: f64,
}

impl Fonts {
    pub(crate) fn open() -> Self {
        Self { faces: FILES.iter().filter_map(|file| FontRef::new(file).ok()).collect() }
    }

    pub(crate) fn face(&self, face: Face) -> Option<&FontRef<'static>> {
        self.faces.get(face as usize)
    }

    /// The file of a face.
    pub(crate) fn file(face: Face) -> &'static [u8] {
        FILES[face as usize]
    }

    /// The glyphs of a text.
    pub(crate) fn glyphs(&self, text: &Text) -> Vec<Glyph> {
        let width = text::width_of_runs(&text.runs, text.size, text.weight);
        let mut x = match text.anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => -width / 2.0,
            Anchor::End => -width,
        };
        let mut glyphs = Vec::new();
        for run in &text.runs {
            let face = run.style.face(text.weight);
            let Some(font) = self.face(face) else { continue };
            let (size, y) = match run.style {
                RunStyle::Superscript => (SCRIPT_SIZE * text.size, -SUPERSCRIPT_RISE * text.size),
                RunStyle::Subscript => (SCRIPT_SIZE * text.size, SUBSCRIPT_DROP * text.size),
                RunStyle::Plain | RunStyle::Italic | RunStyle::Bold => (text.size, 0.0),
            };
            let charmap = font.charmap();
            for character in text::clean(&run.text).chars() {
                let advance = size * text::advance(character, face);
                match charmap.map(character).and_then(|id| u16::try_from(id.to_u32()).ok()) {
                    Some(id) => glyphs.push(Glyph { face, id, character, x, y, size }),
                    // Marks without a width of their own have no box either.
                    None if advance > 0.0 => {
                        let own = size * missing_width(font);
                        glyphs.push(Glyph { face, id: 0, character, x: x + (advance - own) / 2.0, y, size });
                    }
                    None => {}
                }
                x += advance;
            }
        }
        glyphs
    }
}

/// Width in em of the box for missing glyphs.
fn missing_width(font: &FontRef<'_>) -> f64 {
    let metrics =
        font.glyph_metrics(skrifa::instance::Size::new(1.0), skrifa::instance::LocationRef::default());
    metrics.advance_width(skrifa::GlyphId::new(0)).map_or(0.6, f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        scene::{Role, TextStyle},
        text::Weight,
    };

    fn text(characters: &str, anchor: Anchor) -> Text {
        let style = TextStyle { size: 10.0, weight: Weight::Regular, role: Role::Ink };
        Text::line(characters, (0.0, 0.0), anchor, style)
    }

    #[test]
    fn files_are_as_wide_as_layout_thinks() {
        let fonts = Fonts::open();
        for (face, weight) in [(Face::Regular, Weight::Regular), (Face::Semibold, Weight::Semibold)] {
            let font = fonts.face(face).expect("a face");
            let metrics = font
                .glyph_metrics(skrifa::instance::Size::new(1000.0), skrifa::instance::LocationRef::default());
            for c in "Total (95% CI) −0.49 τ² χ² Łukasz Nguyễn".chars() {
                let id = font.charmap().map(c).expect("a glyph");
                let measured = metrics.advance_width(id).map(f64::from);
                assert_eq!(
                    measured,
                    Some((1000.0 * text::width(&c.to_string(), 1.0, weight)).round()),
                    "{c}"
                );
            }
        }
    }

    #[test]
    fn glyphs_stand_from_the_anchor() {
        let fonts = Fonts::open();
        let start: Vec<f64> = fonts.glyphs(&text("0123", Anchor::Start)).iter().map(|g| g.x).collect();
        assert_eq!(start, [0.0, 5.76, 11.52, 17.28]);
        let end = fonts.glyphs(&text("01", Anchor::End));
        assert!((end[0].x + 11.52).abs() < 1e-9 && (end[1].x + 5.76).abs() < 1e-9);
    }

    #[test]
    fn what_the_font_lacks_is_a_box() {
        let fonts = Fonts::open();
        let glyphs = fonts.glyphs(&text("a医e\u{301}", Anchor::Start));
        assert_eq!(glyphs.iter().map(|g| g.id == 0).collect::<Vec<_>>(), [false, true, false]);
    }
}
