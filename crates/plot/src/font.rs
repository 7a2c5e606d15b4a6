//! The embedded font, for pages and files that show figures.
//!
//! A family comes in faces, and each face in slices that hold some of its characters. A page embeds only the slices it has
//! characters of; several slices a browser puts together again by their `unicode-range`. A figure that is a file of its own embeds
//! the faces cut to the very characters it shows.

mod cut;
mod slices;

use core::fmt::Write as _;
use std::collections::BTreeSet;
use std::sync::OnceLock;

use crate::{glyph::Fonts, text};

use crate::glyph::FILES;

/// The font that measures and sets all text of figures.
pub static FAMILY: Family = Family {
    name: "Metaweave Sans",
    slices: &slices::SLICES,
    faces: &[
        Face {
            weight: 400,
            italic: false,
            woff2: &[
                include_bytes!("../fonts/sans-regular-core.woff2"),
                include_bytes!("../fonts/sans-regular-europe.woff2"),
                include_bytes!("../fonts/sans-regular-rest.woff2"),
            ],
        },
        Face {
            weight: 600,
            italic: false,
            woff2: &[
                include_bytes!("../fonts/sans-semibold-core.woff2"),
                include_bytes!("../fonts/sans-semibold-europe.woff2"),
                include_bytes!("../fonts/sans-semibold-rest.woff2"),
            ],
        },
        Face {
            weight: 400,
            italic: true,
            woff2: &[
                include_bytes!("../fonts/sans-italic-core.woff2"),
                include_bytes!("../fonts/sans-italic-europe.woff2"),
                include_bytes!("../fonts/sans-italic-rest.woff2"),
            ],
        },
    ],
    rules: OnceLock::new(),
};
/// TrueType files of the faces: regular, semibold, italic.
#[must_use]
pub fn truetype() -> [&'static [u8]; 3] {
    FILES
}

/// The licence of the font, the SIL Open Font License 1.1.
pub static LICENCE: &str = include_str!("../fonts/OFL.txt");

/// A family of faces.
#[derive(Debug)]
pub struct Family {
    /// Name by which styles call it.
    pub name: &'static str,
    /// First and last code point of each run of characters of a slice; the first slice is always embedded.
    pub slices: &'static [&'static [(u32, u32)]],
    /// The faces.
    pub faces: &'static [Face],
    /// The rules of each face, one a slice, once they have been asked for; a build writes many pages with the same ones.
    pub rules: OnceLock<Vec<Vec<Rule>>>,
}

/// The `@font-face` rule of a slice.
#[derive(Debug)]
pub struct Rule {
    /// Up to the file.
    head: String,
    /// The characters that are taken from it.
    range: String,
    /// The file, and the end of the rule.
    source: String,
}

/// A face of a family.
#[derive(Debug)]
pub struct Face {
    /// Weight, from 100 to 900.
    pub weight: u16,
    /// Whether it is slanted.
    pub italic: bool,
    /// A WOFF2 file for each slice of the family.
    pub woff2: &'static [&'static [u8]],
}

impl Family {
    /// `@font-face` rules of the faces that `uses` wants, with the slices that `text` has characters of.
    pub fn css(&self, text: &str, uses: impl Fn(&Face) -> bool) -> String {
        let mut has = vec![false; self.slices.len()];
        for c in text.chars().filter(|c| !c.is_ascii()) {
            let holds = |slice: &&[(u32, u32)]| {
                slice.iter().any(|(first, last)| (*first..=*last).contains(&u32::from(c)))
            };
            let found = self.slices.iter().position(holds);
            found.and_then(|found| has.get_mut(found)).into_iter().for_each(|has| *has = true);
        }
        let mut css = String::new();
        let rules = self.rules.get_or_init(|| {
            let of = |face: &Face| {
                self.slices
                    .iter()
                    .zip(face.woff2)
                    .map(|(slice, woff2)| self.rule(face, slice, woff2))
                    .collect()
            };
            self.faces.iter().map(of).collect()
        });
        // A slice alone needs no range: there is no other to choose from.
        let alone = !has.iter().skip(1).any(|has| *has);
        for (_, rules) in self.faces.iter().zip(rules).filter(|(face, _)| uses(face)) {
            for (i, rule) in rules.iter().enumerate() {
                if i == 0 || has.get(i) == Some(&true) {
                    css.push_str(&rule.head);
                    css.push_str(if alone { "" } else { &rule.range });
                    css.push_str(&rule.source);
                }
            }
        }
        css
    }

    fn rule(&self, face: &Face, slice: &[(u32, u32)], woff2: &[u8]) -> Rule {
        let style = if face.italic { "italic" } else { "normal" };
        let head = format!(
            "@font-face{{font-family:\"{}\";font-weight:{};font-style:{style};font-display:block;",
            self.name, face.weight,
        );
        let mut range = String::from("unicode-range:");
        for (i, (first, last)) in slice.iter().enumerate() {
            let comma = if i == 0 { "" } else { "," };
            let _ = if first == last {
                write!(range, "{comma}U+{first:X}")
            } else {
                write!(range, "{comma}U+{first:X}-{last:X}")
            };
        }
        range.push(';');
        let mut source = String::from("src:url(data:font/woff2;base64,");
        push_base64(&mut source, woff2);
        source.push_str(") format(\"woff2\")}\n");
        Rule { head, range, source }
    }
}

/// The `@font-face` rule of a face of [`FAMILY`], cut to `characters`.
pub(crate) fn cut_rule(face: text::Face, characters: &BTreeSet<char>) -> String {
    let (weight, style) = match face {
        text::Face::Regular => (400, "normal"),
        text::Face::Semibold => (600, "normal"),
        text::Face::Italic => (400, "italic"),
    };
    let name = FAMILY.name;
    let mut css = format!(
        "@font-face{{font-family:\"{name}\";font-weight:{weight};font-style:{style};font-display:block;\
         src:url(data:font/woff;base64,"
    );
    // The embedded faces can be cut; a test does it.
    push_base64(&mut css, &cut::woff(Fonts::file(face), characters).unwrap_or_default());
    css.push_str(") format(\"woff\")}\n");
    css
}

/// Appends Base64 of RFC 4648 with padding.
fn push_base64(out: &mut String, bytes: &[u8]) {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    out.reserve(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group =
            chunk.iter().enumerate().fold(0u32, |group, (i, &byte)| group | u32::from(byte) << (16 - 8 * i));
        for i in 0..4 {
            let sextet = (group >> (18 - 6 * i)) & 0x3f;
            out.push(if i <= chunk.len() { char::from(ALPHABET[sextet as usize]) } else { '=' });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_of_the_rfc() {
        for (plain, encoded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("foobar", "Zm9vYmFy"),
        ] {
            let mut out = String::new();
            push_base64(&mut out, plain.as_bytes());
            assert_eq!(out, encoded);
        }
    }

    #[test]
    fn faces_are_small_woff2_files_in_slices() {
        for face in FAMILY.faces {
            assert_eq!(face.woff2.len(), FAMILY.slices.len());
            assert!(face.woff2.iter().all(|file| file.starts_with(b"wOF2") && file.len() < 11_000));
        }
        let mut ranges: Vec<(u32, u32)> = FAMILY.slices.concat();
        ranges.sort_unstable();
        assert!(ranges.windows(2).all(|pair| pair[0].1 < pair[1].0), "no character is in two slices");
    }

    #[test]
    fn only_what_is_used_is_embedded() {
        let faces = |text: &str| FAMILY.css(text, |face| face.weight == 400).matches("@font-face").count();
        assert_eq!(
            faces("Total (95% CI) −0.49, τ² = 0.31; Bérard"),
            2,
            "the first slice, upright and slanted"
        );
        assert_eq!(faces("Łukasz"), 4);
        assert_eq!(faces("Łukasz, Nguyễn, 医学"), 6);
        assert_eq!(FAMILY.css("Łukasz", |_| false), "");
        assert!(!FAMILY.css("Total", |_| true).contains("unicode-range"));
        let sliced = FAMILY.css("Łukasz", |_| true);
        assert_eq!(sliced.matches("unicode-range:U+").count(), sliced.matches("@font-face").count());
    }
}
