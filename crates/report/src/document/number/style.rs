//! How numbers look: every difference between the houses, as data that a [profile](crate::profile) fills in, and what
//! languages do differently.

use crate::language::{Language, Words};

const THIN_SPACE: &str = "\u{2009}";
const NARROW_SPACE: &str = "\u{202F}";

/// How numbers look, and the language, whose words stand beside them. The default is Cochrane's in English:
/// "RR 0.49, 95% CI 0.33 to 0.73; p = 0.003".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberStyle {
    /// The fixed words of the report in its language.
    pub words: Words,
    /// Decimal mark.
    pub decimal: String,
    /// Mark between groups of three figures, from 10 000 on.
    pub thousands: String,
    /// Between the limits of an interval.
    pub to: String,
    /// Between the limits of an interval when one of them is negative or infinite.
    pub to_signed: String,
    /// Between label and estimate, such as RR and 0.49.
    pub after_label: String,
    /// Between estimate and interval.
    pub before_interval: String,
    /// Between "95% CI" and the limits.
    pub after_level: String,
    /// Between a number and the sign of per cent.
    pub before_percent: String,
    /// Brackets around an interval in a figure.
    pub brackets: (String, String),
    /// Between the limits of an interval in a figure; `None` where figures follow the text.
    pub figure_separator: Option<String>,
    /// Letter of the p-value.
    pub p_letter: String,
    /// Whether that letter is set in italics in texts and tables.
    pub p_italic: bool,
    /// Space on both sides of =, < and > beside a p-value.
    pub p_spaced: bool,
    /// Whether a p-value has a zero before its decimal mark.
    pub p_leading_zero: bool,
    /// Figures a p-value shows, as far as `p_digits` allow; two decimals are always shown.
    pub p_figures: usize,
    /// Most decimals of a p-value; one below the last of them is printed as "< 0.001".
    pub p_digits: usize,
    /// Whether a p-value of exactly one is printed as "> .99".
    pub p_capped: bool,
}

impl Default for NumberStyle {
    fn default() -> Self {
        let own = str::to_owned;
        Self {
            words: Words::default(),
            decimal: own("."),
            thousands: own(THIN_SPACE),
            to: own(" to "),
            to_signed: own(" to "),
            after_label: own(" "),
            before_interval: own(", "),
            after_level: own(" "),
            before_percent: String::new(),
            brackets: (own("["), own("]")),
            figure_separator: Some(own(", ")),
            p_letter: own("p"),
            p_italic: false,
            p_spaced: true,
            p_leading_zero: true,
            p_figures: 2,
            p_digits: 3,
            p_capped: false,
        }
    }
}

impl NumberStyle {
    /// The style of a house in a language. The tag of the language may name a country, whose decimal mark may be the point.
    ///
    /// Where the decimal mark is a comma, limits in a figure are parted by a semicolon, thousands by a thin space whatever the
    /// house has, and a p-value keeps its zero.
    #[must_use]
    pub fn in_language(self, tag: &str, words: Words) -> Self {
        let own = str::to_owned;
        let to = |word: &str| if self.to == " to " { own(word) } else { self.to.clone() };
        let style = match words.language() {
            Language::English => return Self { words, ..self },
            // DIN 5008: "95 %", but "95%-KI" in one word.
            Language::German => Self {
                to: to(" bis "),
                to_signed: own(" bis "),
                after_label: own(" "),
                before_interval: own("; "),
                after_level: own(" "),
                before_percent: own(NARROW_SPACE),
                ..self
            },
            // Ortografía de la lengua española (2010): "95 %", with a space.
            Language::Spanish => Self {
                to: to(" a "),
                to_signed: own(" a "),
                after_label: own(" "),
                before_interval: own("; "),
                after_level: own(": "),
                before_percent: own(NARROW_SPACE),
                ..self
            },
        };
        let style = Self { words, p_leading_zero: true, thousands: own(THIN_SPACE), ..style };
        if decimal_point(tag) {
            return Self { decimal: own("."), ..style };
        }
        let figure_separator = style.figure_separator.as_ref().map(|_| own("; "));
        Self { decimal: own(","), figure_separator, ..style }
    }
}

/// Whether a country of a language that has a decimal comma elsewhere writes a point.
///
/// Source: Unicode CLDR 47, number symbols of these locales.
fn decimal_point(tag: &str) -> bool {
    const POINT: [&str; 12] = ["CH", "LI", "MX", "US", "PR", "GT", "HN", "NI", "PA", "SV", "DO", "PE"];
    tag.split('-').skip(1).any(|subtag| POINT.iter().any(|country| country.eq_ignore_ascii_case(subtag)))
}
