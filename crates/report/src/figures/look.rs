//! Looks of forest plots in the journals, as data: which columns stand where, what they are called, what is said under the
//! studies, and the colours of marks.
//!
//! Source: the layouts of RevMan 5, JAMA and the BMJ as the R package meta 8.4 offers them; for The Lancet its printed
//! figures.

use metaweave_plot::scene::Role;
use metaweave_plot::theme::{Rgb, Theme};

use crate::document::number::Profile;

/// A look. In `heterogeneity`, `overall` and `subgroups`, words in braces are replaced by numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ForestLook {
    /// Head of the labels, where rows are studies.
    pub label: &'static str,
    /// Whether the data of an arm share one column: "6/306".
    pub joined: bool,
    /// Where the estimates stand.
    pub effect: Side,
    /// Where the weights stand.
    pub weight: Side,
    /// Whether the total says how it was pooled: "Random effects", rather than "Total".
    pub model_in_total: bool,
    /// Heterogeneity with τ² and without.
    pub heterogeneity: [&'static str; 2],
    /// Test of no effect, where it is printed.
    pub overall: Option<&'static str>,
    /// Test between subgroups, where it is printed.
    pub subgroups: Option<&'static str>,
    /// Colours of squares and diamonds in the light and in the dark scheme, where they are not the usual ones.
    pub marks: Option<[(Rgb, Rgb); 2]>,
}

/// A side of the plot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Before it.
    Left,
    /// Behind it.
    Right,
}

static COCHRANE: ForestLook = ForestLook {
    label: "Study or subgroup",
    joined: false,
    effect: Side::Right,
    weight: Side::Right,
    model_in_total: true,
    heterogeneity: [
        "Heterogeneity: τ² = {tau2}; χ² = {q}, df = {df} ({p}); I² = {i2}",
        "Heterogeneity: χ² = {q}, df = {df} ({p}); I² = {i2}",
    ],
    overall: Some("Test for overall effect: {statistic} ({p})"),
    subgroups: Some("Test for subgroup differences: χ² = {q}, df = {df} ({p})"),
    marks: None,
};

static JAMA: ForestLook = ForestLook {
    label: "Source",
    joined: true,
    effect: Side::Left,
    weight: Side::Right,
    model_in_total: false,
    heterogeneity: [
        "Heterogeneity: χ² = {q}, df = {df} ({p}), I² = {i2}",
        "Heterogeneity: χ² = {q}, df = {df} ({p}), I² = {i2}",
    ],
    overall: Some("Overall effect: {statistic} ({p})"),
    subgroups: None,
    marks: Some([
        (Rgb(0x1d, 0x3f, 0x72), Rgb(0x5d, 0x8f, 0xd6)),
        (Rgb(0x6a, 0x9f, 0xd4), Rgb(0x9c, 0xc8, 0xf2)),
    ]),
};

static BMJ: ForestLook = ForestLook {
    label: "Study",
    joined: true,
    effect: Side::Right,
    weight: Side::Right,
    model_in_total: false,
    heterogeneity: [
        "Test for heterogeneity: τ²={tau2}; χ²={q}, df={df}, {p}; I²={i2}",
        "Test for heterogeneity: χ²={q}, df={df}, {p}; I²={i2}",
    ],
    overall: None,
    subgroups: None,
    marks: Some([
        (Rgb(0x2a, 0x6e, 0xbb), Rgb(0x5b, 0x9b, 0xe0)),
        (Rgb(0x2a, 0x6e, 0xbb), Rgb(0x8f, 0xc3, 0xf3)),
    ]),
};

static LANCET: ForestLook = ForestLook {
    label: "Study",
    joined: true,
    effect: Side::Right,
    weight: Side::Right,
    model_in_total: false,
    heterogeneity: [
        "Heterogeneity: τ²={tau2}; χ²={q}, df={df} ({p}); I²={i2}",
        "Heterogeneity: χ²={q}, df={df} ({p}); I²={i2}",
    ],
    overall: Some("Overall: {statistic} ({p})"),
    subgroups: Some("Between subgroups: χ²={q}, df={df} ({p})"),
    marks: Some([
        (Rgb(0x3d, 0x4a, 0x57), Rgb(0x8d, 0x99, 0xa6)),
        (Rgb(0xa3, 0x1f, 0x34), Rgb(0xf0, 0x8a, 0x97)),
    ]),
};

impl ForestLook {
    /// The look of a house.
    #[must_use]
    pub fn of(profile: Profile) -> &'static Self {
        match profile {
            Profile::Cochrane => &COCHRANE,
            Profile::Jama => &JAMA,
            Profile::Bmj => &BMJ,
            Profile::Lancet => &LANCET,
        }
    }

    /// The look of all figures beside forest plots of this look.
    #[must_use]
    pub fn theme(&self) -> Theme {
        let mut theme = Theme::default();
        if let Some([square, diamond]) = self.marks {
            for (role, (light, dark)) in [(Role::Square, square), (Role::Diamond, diamond)] {
                theme.light.set(role, light);
                theme.dark.set(role, dark);
            }
        }
        theme
    }
}

/// A template with its words in braces replaced.
#[must_use]
pub fn filled(template: &str, words: &[(&str, String)]) -> String {
    words.iter().fold(template.to_owned(), |text, (word, value)| text.replace(&format!("{{{word}}}"), value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use metaweave_plot::theme::Scheme;

    const ALL: [Profile; 4] = [Profile::Cochrane, Profile::Jama, Profile::Bmj, Profile::Lancet];

    #[test]
    fn marks_are_seen_on_both_grounds() {
        for profile in ALL {
            let theme = ForestLook::of(profile).theme();
            for scheme in [Scheme::Light, Scheme::Dark] {
                let palette = theme.palette(scheme);
                let ground = palette.colour(Role::Background);
                for (role, least) in [(Role::Square, 2.7), (Role::Diamond, 2.7)] {
                    let contrast = palette.colour(role).contrast(ground);
                    assert!(contrast >= least, "{profile:?} {scheme:?} {role:?}: {contrast}");
                }
            }
        }
    }

    #[test]
    fn templates_hold_only_known_words() {
        for profile in ALL {
            let look = ForestLook::of(profile);
            let words = ["tau2", "q", "df", "p", "i2", "statistic"].map(|word| (word, String::from("1")));
            let templates = look.heterogeneity.into_iter().chain(look.overall).chain(look.subgroups);
            for template in templates {
                let text = filled(template, &words);
                assert!(!text.contains(['{', '}']), "{text}");
            }
        }
    }
}
