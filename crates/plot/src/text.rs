//! Text of a figure: runs, widths from the embedded font, wrapping and shortening.
//!
//! Layout never asks the system about a font. Characters the embedded font has are measured from its own table; for all
//! others, which the viewer's machine will draw from whatever font it has, the width is an estimate on the wide side:
//! one em for Chinese, Japanese and Korean, 1.4 em for emoji, nothing for combining marks and controls, and 0.72 em for
//! any other script.

mod advances;
mod wrap;

pub use wrap::{ellipsis, wrap, wrap_at_most, wrap_evenly, wrap_runs};

/// Height of capitals above the baseline, in em.
pub const CAP_HEIGHT: f64 = 0.698;
/// How far letters with ascenders and accents rise above the baseline, in em.
pub const ASCENT: f64 = 0.80;
/// How far letters reach below the baseline, in em.
pub const DESCENT: f64 = 0.22;
/// Size of superscripts and subscripts, as a share of the text around them.
pub const SCRIPT_SIZE: f64 = 0.72;
/// How far a superscript is raised, in em of the text around it.
pub const SUPERSCRIPT_RISE: f64 = 0.34;
/// How far a subscript is lowered, in em of the text around it.
pub const SUBSCRIPT_DROP: f64 = 0.14;

/// Text made of runs in different styles.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RichText {
    /// The runs, in reading order.
    pub runs: Vec<Run>,
}

/// A stretch of text in one style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The characters.
    pub text: String,
    /// How they are set.
    pub style: RunStyle,
}

/// How a run is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RunStyle {
    /// As the text around it.
    #[default]
    Plain,
    /// Slanted, as for a variable.
    Italic,
    /// Semibold.
    Bold,
    /// Raised and smaller.
    Superscript,
    /// Lowered and smaller.
    Subscript,
}

/// Weight of a face of the embedded font.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Weight {
    /// 400.
    #[default]
    Regular,
    /// 600: heads, totals.
    Semibold,
}

/// A face of the embedded font.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Face {
    Regular,
    Semibold,
    Italic,
}

impl From<Weight> for Face {
    fn from(weight: Weight) -> Self {
        match weight {
            Weight::Regular => Self::Regular,
            Weight::Semibold => Self::Semibold,
        }
    }
}

impl Run {
    /// A run of `text` in `style`.
    pub fn new(text: impl Into<String>, style: RunStyle) -> Self {
        Self { text: text.into(), style }
    }
}

impl RichText {
    /// The characters of all runs, without their styles.
    pub fn plain(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }
}

impl From<&str> for RichText {
    fn from(text: &str) -> Self {
        Self { runs: vec![Run::new(text, RunStyle::Plain)] }
    }
}

impl From<String> for RichText {
    fn from(text: String) -> Self {
        Self { runs: vec![Run::new(text, RunStyle::Plain)] }
    }
}

impl From<Vec<Run>> for RichText {
    fn from(runs: Vec<Run>) -> Self {
        Self { runs }
    }
}

/// Width of `text` set at `size`, in the unit of `size`.
pub fn width(text: &str, size: f64, weight: Weight) -> f64 {
    text.chars().map(|c| advance(c, weight.into())).sum::<f64>() * size
}

/// Width of runs set one after another at `size`, in the unit of `size`.
pub fn width_of_runs(runs: &[Run], size: f64, weight: Weight) -> f64 {
    let run_width = |run: &Run| {
        let face = run.style.face(weight);
        run.text.chars().map(|c| advance(c, face)).sum::<f64>() * size * run.style.scale()
    };
    runs.iter().map(run_width).sum()
}

/// Distance from the top of a line of height `pitch` to its baseline, so that capitals and digits are centred in it.
pub fn baseline_in(pitch: f64, size: f64) -> f64 {
    (pitch + CAP_HEIGHT * size) / 2.0
}

/// Width of the widest of `lines`.
pub fn widest(lines: &[String], size: f64, weight: Weight) -> f64 {
    lines.iter().map(|line| width(line, size, weight)).fold(0.0, f64::max)
}

/// `text` fit for one line of a figure and for XML: line breaks, tabs and other controls become spaces.
pub fn clean(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') { ' ' } else { c })
        .collect()
}

impl RunStyle {
    /// Size of the run as a share of the text around it.
    pub(crate) fn scale(self) -> f64 {
        match self {
            Self::Superscript | Self::Subscript => SCRIPT_SIZE,
            Self::Plain | Self::Italic | Self::Bold => 1.0,
        }
    }

    /// Face of the run in text of weight `around`.
    pub(crate) fn face(self, around: Weight) -> Face {
        match self {
            Self::Bold => Face::Semibold,
            Self::Italic => Face::Italic,
            Self::Plain | Self::Superscript | Self::Subscript => around.into(),
        }
    }
}

/// The characters that the embedded font cannot show, each once. In an SVG they come from fonts of the reader; where outlines
/// are painted, in PNG, TIFF and PDF, they are empty boxes.
pub fn lacking(text: &str) -> Vec<char> {
    let mut found = Vec::new();
    for c in text.chars().filter(|&c| is_lacking(c)) {
        if !found.contains(&c) {
            found.push(c);
        }
    }
    found
}

/// Whether the embedded font cannot show a character; what has no width is not seen on its own.
pub fn is_lacking(c: char) -> bool {
    let is_known = || advances::ADVANCES.binary_search_by_key(&c, |entry| entry.0).is_ok();
    !c.is_ascii_graphic() && c != ' ' && !is_known() && foreign_advance(c) > 0.0
}

/// Width of a character in em.
pub(crate) fn advance(c: char, face: Face) -> f64 {
    // The table starts with the printable characters of ASCII, all of them.
    let found = match c {
        ' '..='~' => Ok(c as usize - ' ' as usize),
        _ => advances::ADVANCES.binary_search_by_key(&c, |entry| entry.0),
    };
    let Ok(found) = found else { return foreign_advance(c) };
    let (_, regular, semibold, italic) = advances::ADVANCES[found];
    let thousandths = match face {
        Face::Regular => regular,
        Face::Semibold => semibold,
        Face::Italic => italic,
    };
    f64::from(thousandths) / 1000.0
}

/// Estimated width in em of a character the embedded font lacks.
fn foreign_advance(c: char) -> f64 {
    match u32::from(c) {
        // Controls, combining marks, joiners, direction marks, variation selectors.
        0x00..=0x1f
        | 0x7f..=0x9f
        | 0xad
        | 0x300..=0x36f
        | 0x483..=0x489
        | 0x591..=0x5c7
        | 0x610..=0x61a
        | 0x64b..=0x65f
        | 0x670
        | 0x6d6..=0x6ed
        | 0x1ab0..=0x1aff
        | 0x1dc0..=0x1dff
        | 0x200b..=0x200f
        | 0x202a..=0x202e
        | 0x2060..=0x206f
        | 0x20d0..=0x20ff
        | 0xfe00..=0xfe0f
        | 0xfe20..=0xfe2f
        | 0xfeff
        | 0xe0000..=0xe01ef => 0.0,
        // Hangul, CJK and full-width forms.
        0x1100..=0x115f
        | 0x2e80..=0xa4cf
        | 0xac00..=0xd7a3
        | 0xf900..=0xfaff
        | 0xfe30..=0xfe4f
        | 0xff00..=0xff60
        | 0xffe0..=0xffe6
        | 0x20000..=0x3fffd => 1.0,
        // Symbols commonly drawn as emoji.
        0x231a..=0x23ff | 0x2600..=0x27bf | 0x2b00..=0x2bff | 0x1f000..=0x1faff => 1.4,
        // Ligatures of whole phrases.
        0xfdf0..=0xfdfd => 5.0,
        _ => 0.72,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_font_lacks_is_told_once_and_only_where_it_is_seen() {
        assert_eq!(lacking("Müller & Çelik 2001, χ² ≤ 3 − Ωμέγα"), []);
        assert_eq!(lacking("王小明 and 王"), ['王', '小', '明']);
        assert_eq!(lacking("a\u{200d}b\u{301}"), []);
    }

    #[test]
    fn widths_come_from_the_font_table() {
        // Ten digits of 576/1000 em.
        assert!((width("0123456789", 10.0, Weight::Regular) - 57.6).abs() < 1e-9);
        assert_eq!(width("", 10.0, Weight::Regular), 0.0);
        assert!(width("Total", 10.0, Weight::Semibold) > width("Total", 10.0, Weight::Regular));
    }

    #[test]
    fn numbers_are_equally_wide_in_both_weights() {
        for c in "0123456789−\u{2007}".chars() {
            assert_eq!(advance(c, Face::Regular), 0.576, "{c}");
            assert_eq!(advance(c, Face::Semibold), 0.576, "{c}");
        }
    }

    #[test]
    fn the_font_has_what_reviews_need() {
        for c in "τχμβΔθσρ²³⁴₀₁₂−–—×±≤≥≈≠·…‘’“”†‡§¶°′½ĞğŞşŁłŐőŽžƠưếặÅØßðøæœ\u{2009}\u{a0}\u{202f}→←".chars()
        {
            assert!(
                advances::ADVANCES.binary_search_by_key(&c, |entry| entry.0).is_ok(),
                "{c} U+{:04X}",
                u32::from(c)
            );
        }
    }

    #[test]
    fn table_is_sorted_and_starts_with_ascii() {
        assert!(advances::ADVANCES.windows(2).all(|pair| pair[0].0 < pair[1].0));
        let ascii: String = advances::ADVANCES[..95].iter().map(|entry| entry.0).collect();
        assert_eq!(ascii, (' '..='~').collect::<String>());
    }

    #[test]
    fn foreign_characters_are_estimated() {
        assert_eq!(width("医学", 10.0, Weight::Regular), 20.0);
        assert_eq!(width("e\u{301}", 10.0, Weight::Regular), width("e", 10.0, Weight::Regular));
        assert_eq!(width("🫀", 10.0, Weight::Regular), 14.0);
        assert!(width("Исследование", 10.0, Weight::Regular) > 60.0);
    }

    #[test]
    fn slanted_text_has_its_own_widths() {
        let runs = [Run::new("I", RunStyle::Italic), Run::new("² = 92%", RunStyle::Plain)];
        let upright = width("I² = 92%", 10.0, Weight::Regular);
        let slanted = width_of_runs(&runs, 10.0, Weight::Regular);
        assert!(
            (upright - slanted - 10.0 * (advance('I', Face::Regular) - advance('I', Face::Italic))).abs()
                < 1e-9
        );
        assert_ne!(upright, slanted);
    }

    #[test]
    fn scripts_are_smaller() {
        let runs = [Run::new("χ", RunStyle::Plain), Run::new("2", RunStyle::Superscript)];
        let expected = width("χ", 10.0, Weight::Regular) + 7.2 * 0.576;
        assert!((width_of_runs(&runs, 10.0, Weight::Regular) - expected).abs() < 1e-9);
    }

    #[test]
    fn cleaning_removes_controls() {
        assert_eq!(clean("a\tb\nc\u{0}d\u{85}e\u{ffff}f"), "a b c d e f");
    }
}
