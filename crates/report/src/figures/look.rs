//! How the forest plots of a house look, as data that a [profile](crate::profile) fills in: which columns stand where, what
//! they are called, what is said under the studies, and the colours of marks.

use metaweave_plot::Marker;
use metaweave_plot::paper::PIXELS_PER_MM;
use metaweave_plot::scene::Role;
use metaweave_plot::theme::{Rgb, Theme};

use crate::document::number::NumberStyle;
use crate::language::say;

/// Points in a CSS pixel, of which 96 make an inch.
const POINTS_PER_PIXEL: f64 = 0.75;

/// A look. In `heterogeneity`, `overall` and `subgroups`, words in braces are replaced by numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct ForestLook {
    /// Head of the labels, where rows are studies.
    pub label: String,
    /// Whether the data of an arm share one column: "6/306".
    pub joined: bool,
    /// Where the estimates stand.
    pub effect: Side,
    /// Where the weights stand.
    pub weight: Side,
    /// Whether weights stand before estimates where both are on one side.
    pub weight_first: bool,
    /// Whether the head of weights says that they are percentages, rather than each of them.
    pub percent_in_head: bool,
    /// Whether the heads of arms stand under that of their data: "BCG" under "No of events/total".
    pub arms_below: bool,
    /// Head of the estimates; words in braces are replaced, and a line break starts a new line.
    pub effect_head: String,
    /// Head over the plot, likewise; without one the axis has a label instead.
    pub over_plot: Option<String>,
    /// Whether what either side favours stands over the plot.
    pub favours_above: bool,
    /// Shape of the marks of studies.
    pub marker: Marker,
    /// Whether subgroups have a test of no effect of their own.
    pub overall_of_subgroups: bool,
    /// Whether the total says how it was pooled: "Random effects", rather than "Total".
    pub model_in_total: bool,
    /// Heterogeneity with τ² and without.
    pub heterogeneity: [String; 2],
    /// Test of no effect, where it is printed.
    pub overall: Option<String>,
    /// Test between subgroups, where it is printed.
    pub subgroups: Option<String>,
    /// Colours of squares in the light and in the dark scheme, where they are not the usual ones.
    pub squares: Option<(Rgb, Rgb)>,
    /// The same for continuous outcomes, and for those neither dichotomous nor continuous; as `squares` if not given.
    pub squares_by_outcome: [Option<(Rgb, Rgb)>; 2],
    /// The same of diamonds.
    pub diamonds: Option<(Rgb, Rgb)>,
    /// Width of the widest column in which figures are printed, in millimetres, and the size in points below which none of
    /// their text should be: how wide they may be follows.
    pub printed: Option<(f64, f64)>,
}

/// A side of the plot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Before it.
    Left,
    /// Behind it.
    Right,
}

impl Default for ForestLook {
    /// Cochrane's.
    fn default() -> Self {
        Self {
            label: "Study or subgroup".to_owned(),
            joined: false,
            effect: Side::Right,
            weight: Side::Right,
            weight_first: false,
            percent_in_head: false,
            arms_below: false,
            effect_head: "{label} ({interval})".to_owned(),
            over_plot: None,
            favours_above: false,
            marker: Marker::Square,
            overall_of_subgroups: false,
            model_in_total: true,
            heterogeneity: [
                "Heterogeneity: τ² = {tau2}; χ² = {q}, df = {df} ({p}); I² = {i2}".to_owned(),
                "Heterogeneity: χ² = {q}, df = {df} ({p}); I² = {i2}".to_owned(),
            ],
            overall: Some("Test for overall effect: {statistic} ({p})".to_owned()),
            subgroups: Some("Test for subgroup differences: χ² = {q}, df = {df} ({p})".to_owned()),
            squares: None,
            squares_by_outcome: [None, None],
            diamonds: None,
            printed: None,
        }
    }
}

impl ForestLook {
    /// Words that may stand in braces under the studies.
    pub const WORDS: &'static [&'static str] = &["tau2", "q", "df", "p", "i2", "statistic"];

    /// Words that may stand in braces in heads.
    pub const HEAD_WORDS: &'static [&'static str] = &["label", "measure", "pooling", "Pooling", "interval"];

    /// The look in the language of a report. What a house of the program says is in the catalogue, by the name of the house; what
    /// a profile of the workspace says stays as it is written.
    #[must_use]
    pub fn in_language(mut self, style: &NumberStyle) -> Self {
        const HOUSES: [&str; 5] = ["generic", "cochrane", "jama", "bmj", "lancet"];
        let english = NumberStyle::default();
        let translated = |written: &mut String, said: fn(&NumberStyle, &str) -> String| {
            if let Some(house) = HOUSES.iter().find(|house| said(&english, house) == *written) {
                *written = said(style, house);
            }
        };
        let [with, without] = &mut self.heterogeneity;
        translated(&mut self.label, |style, house| say!(style, "forest-label", house));
        translated(with, |style, house| {
            let (tau2, q, df, p, i2) = ("{tau2}", "{q}", "{df}", "{p}", "{i2}");
            say!(style, "forest-heterogeneity-with-tau2", house, tau2, q, df, p, i2)
        });
        translated(without, |style, house| {
            say!(style, "forest-heterogeneity", house, q = "{q}", df = "{df}", p = "{p}", i2 = "{i2}")
        });
        if let Some(overall) = &mut self.overall {
            translated(overall, |style, house| {
                say!(style, "forest-overall", house, statistic = "{statistic}", p = "{p}")
            });
        }
        if let Some(subgroups) = &mut self.subgroups {
            translated(subgroups, |style, house| {
                say!(style, "forest-subgroups", house, q = "{q}", df = "{df}", p = "{p}")
            });
        }
        self
    }

    /// The look of all figures beside forest plots of this look.
    #[must_use]
    pub fn theme(&self) -> Theme {
        let mut theme = Theme::default();
        let [continuous, other] = self.squares_by_outcome.map(|own| own.or(self.squares));
        let roles = [
            (Role::Square, self.squares),
            (Role::SquareContinuous, continuous),
            (Role::SquareOther, other),
            (Role::Diamond, self.diamonds),
        ];
        for (role, colours) in roles {
            if let Some((light, dark)) = colours {
                theme.light.set(role, light);
                theme.dark.set(role, dark);
            }
        }
        if let Some((width, smallest)) = self.printed {
            let largest = theme.small_size * POINTS_PER_PIXEL / smallest;
            theme.max_width = theme.max_width.min((width * PIXELS_PER_MM * largest).floor());
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
    use crate::profile::{NAMES, Profile};
    use metaweave_plot::theme::Scheme;

    #[test]
    fn marks_are_seen_on_both_grounds() {
        for profile in NAMES {
            let theme = Profile::compiled_in(profile).unwrap().forest.theme();
            for scheme in [Scheme::Light, Scheme::Dark] {
                let palette = theme.palette(scheme);
                let ground = palette.colour(Role::Background);
                let squares = [Role::Square, Role::SquareContinuous, Role::SquareOther];
                for (role, least) in squares.into_iter().chain([Role::Diamond]).map(|role| (role, 2.7)) {
                    let contrast = palette.colour(role).contrast(ground);
                    assert!(contrast >= least, "{profile} {scheme:?} {role:?}: {contrast}");
                }
            }
        }
    }

    #[test]
    fn templates_are_filled() {
        let words = [("q", String::from("1.2")), ("df", String::from("3"))];
        assert_eq!(filled("χ² = {q}, df = {df}", &words), "χ² = 1.2, df = 3");
    }
}
