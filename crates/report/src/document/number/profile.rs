//! House styles of numbers, and what languages do differently, as data.

use crate::language::{Language, Words};

const THIN_SPACE: &str = "\u{2009}";
const NARROW_SPACE: &str = "\u{202F}";

/// House styles that fix how numbers look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Profile {
    /// Cochrane reviews: "RR 0.49, 95% CI 0.33 to 0.73; p = 0.003".
    #[default]
    Cochrane,
    /// JAMA and the AMA manual: "RR, 0.49; 95% CI, 0.33-0.73; P = .003".
    Jama,
    /// The BMJ: as Cochrane, with round brackets in figures.
    Bmj,
    /// The Lancet: "RR 0·49, 95% CI 0·33–0·73; p=0·003".
    Lancet,
}

/// How numbers look: every difference between the house styles and the languages, as data; and the language, whose words
/// stand beside them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberStyle {
    /// House whose style this is.
    pub profile: Profile,
    /// The fixed words of the report in its language.
    pub words: Words,
    /// Decimal mark.
    pub decimal: &'static str,
    /// Mark between groups of three figures, from 10 000 on.
    pub thousands: &'static str,
    /// Between the limits of an interval.
    pub to: &'static str,
    /// Between the limits of an interval when one of them is negative or infinite.
    pub to_signed: &'static str,
    /// Between label and estimate, such as RR and 0.49.
    pub after_label: &'static str,
    /// Between estimate and interval.
    pub before_interval: &'static str,
    /// Between "95% CI" and the limits.
    pub after_level: &'static str,
    /// Between a number and the sign of per cent.
    pub before_percent: &'static str,
    /// Brackets around an interval in a figure.
    pub brackets: (&'static str, &'static str),
    /// Between the limits of an interval in a figure; `None` where figures follow the text.
    pub figure_separator: Option<&'static str>,
    /// Letter of the p-value.
    pub p_letter: &'static str,
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

impl NumberStyle {
    /// The style of a house in English.
    #[must_use]
    pub fn profile(profile: Profile) -> Self {
        let cochrane = NumberStyle {
            profile,
            words: Words::default(),
            decimal: ".",
            thousands: THIN_SPACE,
            to: " to ",
            to_signed: " to ",
            after_label: " ",
            before_interval: ", ",
            after_level: " ",
            before_percent: "",
            brackets: ("[", "]"),
            figure_separator: Some(", "),
            p_letter: "p",
            p_spaced: true,
            p_leading_zero: true,
            p_figures: 2,
            p_digits: 3,
            p_capped: false,
        };
        match profile {
            Profile::Cochrane => cochrane,
            Profile::Bmj => NumberStyle { brackets: ("(", ")"), figure_separator: None, ..cochrane },
            Profile::Jama => NumberStyle {
                thousands: ",",
                to: "-",
                after_label: ", ",
                before_interval: "; ",
                after_level: ", ",
                brackets: ("(", ")"),
                figure_separator: None,
                p_letter: "P",
                p_leading_zero: false,
                p_figures: 1,
                p_capped: true,
                ..cochrane
            },
            Profile::Lancet => NumberStyle {
                decimal: "·",
                to: "–",
                brackets: ("(", ")"),
                figure_separator: None,
                p_spaced: false,
                p_digits: 4,
                ..cochrane
            },
        }
    }
}

impl NumberStyle {
    /// The style of a house in a language. The tag of the language may name a country, whose decimal mark may be the point.
    ///
    /// Where the decimal mark is a comma, limits in a figure are parted by a semicolon, thousands by a thin space whatever the
    /// house has, and a p-value keeps its zero.
    #[must_use]
    pub fn of(profile: Profile, tag: &str, words: Words) -> Self {
        let house = Self::profile(profile);
        let to = |word: &'static str| if house.to == " to " { word } else { house.to };
        let style = match words.language() {
            Language::English => return Self { words, ..house },
            // DIN 5008: "95 %", but "95%-KI" in one word.
            Language::German => Self {
                to: to(" bis "),
                to_signed: " bis ",
                after_label: " ",
                before_interval: "; ",
                after_level: " ",
                before_percent: NARROW_SPACE,
                ..house
            },
            // Ortografía de la lengua española (2010): "95 %", with a space.
            Language::Spanish => Self {
                to: to(" a "),
                to_signed: " a ",
                after_label: " ",
                before_interval: "; ",
                after_level: ": ",
                before_percent: NARROW_SPACE,
                ..house
            },
        };
        let style = Self { words, p_leading_zero: true, thousands: THIN_SPACE, ..style };
        if decimal_point(tag) {
            return Self { decimal: ".", ..style };
        }
        let figure_separator = style.figure_separator.map(|_| "; ");
        Self { decimal: ",", figure_separator, ..style }
    }
}

/// Whether a country of a language that has a decimal comma elsewhere writes a point.
///
/// Source: Unicode CLDR 47, number symbols of these locales.
fn decimal_point(tag: &str) -> bool {
    const POINT: [&str; 12] = ["CH", "LI", "MX", "US", "PR", "GT", "HN", "NI", "PA", "SV", "DO", "PE"];
    tag.split('-').skip(1).any(|subtag| POINT.iter().any(|country| country.eq_ignore_ascii_case(subtag)))
}

impl Default for NumberStyle {
    fn default() -> Self {
        Self::profile(Profile::default())
    }
}
