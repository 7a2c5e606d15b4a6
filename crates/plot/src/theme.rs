//! The look of a figure, as data: sizes in CSS pixels and colours by role.
//!
//! # Colours
//!
//! Every shape of a painted figure has a class that names its role, `mw-square` for a fill and `mw-ink-line` for a
//! stroke; so has text that is not in ink, which the figure as a whole has. A page that inlines figures embeds
//! [`Theme::stylesheet`] once; its rules read custom properties, `--mw-ink` and so on for every [`Role::name`], and fall
//! back to the light colours. A page that has a dark scheme sets these properties, either its own or those of
//! [`Theme::properties`]. A standalone file carries both schemes itself and prints light; for renderers that know no style
//! sheets the light colours stand in plain attributes, too.

use std::collections::BTreeSet;

use crate::scene::Role;

/// Font families of all figures: the embedded one, then fonts of like width.
pub const FONT_FAMILY: &str = "'Metaweave Sans', 'IBM Plex Sans', 'Helvetica Neue', Arial, sans-serif";

/// The look of a figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    /// Font size of cells and headers of subgroups.
    pub font_size: f64,
    /// Font size of column heads.
    pub head_size: f64,
    /// Font size of notes, ticks and the text under the axis.
    pub small_size: f64,
    /// Distance between the baselines of two rows.
    pub row_pitch: f64,
    /// Distance between two lines of a wrapped text, as a share of its font size.
    pub line_spacing: f64,
    /// Height of an empty row between blocks.
    pub gap: f64,
    /// Empty border around the figure.
    pub margin: f64,
    /// Space between two columns.
    pub column_gap: f64,
    /// Space between two columns under different heads that span several.
    pub group_gap: f64,
    /// Space between the columns and the plot.
    pub plot_gap: f64,
    /// Width of the plot where there is room.
    pub plot_width: f64,
    /// Width below which the plot is not squeezed.
    pub plot_min_width: f64,
    /// Width the figure tries not to exceed.
    pub max_width: f64,
    /// Width at which study labels wrap.
    pub label_width: f64,
    /// Width below which study labels are not squeezed.
    pub label_min_width: f64,
    /// Width at which cells of other columns wrap.
    pub cell_width: f64,
    /// Width at which they wrap where room is short.
    pub cell_min_width: f64,
    /// Width at which a column head wraps although its cells are narrower.
    pub head_width: f64,
    /// Lines of a column head from which it rather takes more width.
    pub head_lines: usize,
    /// Most lines of a wrapped label; what is left is cut with an ellipsis.
    pub label_lines: usize,
    /// Indent of studies under a subgroup header.
    pub indent: f64,
    /// Space to the left of the plot from which notes stay beside it; with less they run below or across.
    pub note_min_width: f64,
    /// Side of the square of the heaviest study.
    pub square: f64,
    /// Side below which no square shrinks.
    pub square_min: f64,
    /// Height of the diamond of a total.
    pub diamond: f64,
    /// Height of the diamond of a subtotal.
    pub small_diamond: f64,
    /// Height of the bar of a prediction interval.
    pub prediction: f64,
    /// Thickness of interval lines.
    pub whisker: f64,
    /// Thickness of rules, axis and ticks.
    pub rule: f64,
    /// Colours on paper and in the light scheme.
    pub light: Palette,
    /// Colours in the dark scheme.
    pub dark: Palette,
}

/// A colour for each role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette(pub [Rgb; Role::ALL.len()]);

/// A colour: red, green, blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rgb(pub u8, pub u8, pub u8);

/// A colour scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// Dark ink on a light ground; also print.
    Light,
    /// Light ink on a dark ground.
    Dark,
}

/// In the order of [`Role::ALL`]. Text has a contrast of at least 4.5 to the background, marks of at least 3; in grey,
/// square, diamond and prediction bar keep apart, and so do the judgements, whose symbols have a contrast of at least 4.5.
/// What means different things in one figure is at least 8 apart in L*a*b* for every colour vision, and has a contrast of at
/// least 1.15 in grey where it stands side by side (`tests/colour_vision.rs`).
const LIGHT: Palette = Palette([
    Rgb(0x1b, 0x1f, 0x24), // ink
    Rgb(0x57, 0x60, 0x6a), // muted
    Rgb(0x8c, 0x95, 0x9f), // rule
    Rgb(0x1f, 0x5a, 0x93), // accent
    Rgb(0x5f, 0x93, 0xc4), // square
    Rgb(0x1f, 0x4e, 0x7c), // diamond
    Rgb(0x97, 0xb8, 0xd9), // prediction
    Rgb(0xff, 0xff, 0xff), // background
    Rgb(0x1f, 0x5a, 0x93), // series 1
    Rgb(0xcf, 0xd6, 0xde), // series 2
    Rgb(0xdb, 0x9a, 0x3c), // series 3
    Rgb(0x7a, 0x86, 0x94), // series 4
    Rgb(0xef, 0xf2, 0xf5), // contour 1
    Rgb(0xdc, 0xe1, 0xe7), // contour 2
    Rgb(0xc2, 0xca, 0xd3), // contour 3
    Rgb(0x3a, 0x9d, 0x78), // low risk
    Rgb(0xf2, 0xcf, 0x57), // some concerns
    Rgb(0xb3, 0x35, 0x2b), // high risk
    Rgb(0x5e, 0x12, 0x24), // critical risk
    Rgb(0xa9, 0xb8, 0xc8), // no information
    Rgb(0xe8, 0xec, 0xf0), // not applicable
    Rgb(0x14, 0x18, 0x1c), // dark symbol
    Rgb(0xff, 0xff, 0xff), // light symbol
    Rgb(0xf4, 0xd5, 0x8d), // flow head
    Rgb(0xdf, 0xe3, 0xe8), // flow other
    Rgb(0xc3, 0xdb, 0xf0), // flow phase
    Rgb(0xd5, 0xe3, 0xf1), // density 1
    Rgb(0x9d, 0xbf, 0xe0), // density 2
    Rgb(0x5b, 0x8f, 0xc3), // density 3
    Rgb(0x1f, 0x5a, 0x93), // density 4
    Rgb(0xf7, 0xe0, 0xbd), // marked 1
    Rgb(0xea, 0xb8, 0x68), // marked 2
    Rgb(0xcf, 0x85, 0x26), // marked 3
    Rgb(0x8f, 0x55, 0x09), // marked 4
    Rgb(0x8a, 0x52, 0x10), // against 3
    Rgb(0xd9, 0x96, 0x3a), // against 2
    Rgb(0xf0, 0xcf, 0x9a), // against 1
    Rgb(0xdf, 0xe3, 0xe8), // neutral
    Rgb(0xa9, 0xc8, 0xe6), // for 1
    Rgb(0x5f, 0x93, 0xc4), // for 2
    Rgb(0x1f, 0x4e, 0x7c), // for 3
    Rgb(0x5f, 0x93, 0xc4), // square, continuous
    Rgb(0x5f, 0x93, 0xc4), // square, other
]);

const DARK: Palette = Palette([
    Rgb(0xe6, 0xea, 0xef), // ink
    Rgb(0x9f, 0xa9, 0xb5), // muted
    Rgb(0x66, 0x70, 0x7b), // rule
    Rgb(0x7d, 0xb7, 0xf0), // accent
    Rgb(0x42, 0x79, 0xae), // square
    Rgb(0x8f, 0xc3, 0xf3), // diamond
    Rgb(0x3c, 0x5c, 0x7c), // prediction
    Rgb(0x12, 0x16, 0x1b), // background
    Rgb(0x7d, 0xb7, 0xf0), // series 1
    Rgb(0x9a, 0xa3, 0xad), // series 2
    Rgb(0xe0, 0xa9, 0x55), // series 3
    Rgb(0xc3, 0xcb, 0xd4), // series 4
    Rgb(0x1b, 0x22, 0x29), // contour 1
    Rgb(0x2a, 0x33, 0x3d), // contour 2
    Rgb(0x3d, 0x49, 0x56), // contour 3
    Rgb(0x3a, 0x9d, 0x78), // low risk
    Rgb(0xf2, 0xcf, 0x57), // some concerns
    Rgb(0xc0, 0x43, 0x3a), // high risk
    Rgb(0x7a, 0x1b, 0x31), // critical risk
    Rgb(0xa9, 0xb8, 0xc8), // no information
    Rgb(0xe8, 0xec, 0xf0), // not applicable
    Rgb(0x14, 0x18, 0x1c), // dark symbol
    Rgb(0xff, 0xff, 0xff), // light symbol
    Rgb(0x5c, 0x4a, 0x1a), // flow head
    Rgb(0x33, 0x3c, 0x46), // flow other
    Rgb(0x1f, 0x44, 0x66), // flow phase
    Rgb(0x1c, 0x31, 0x47), // density 1
    Rgb(0x2f, 0x56, 0x7e), // density 2
    Rgb(0x4f, 0x8c, 0xc4), // density 3
    Rgb(0x9a, 0xcc, 0xf7), // density 4
    Rgb(0x3d, 0x2c, 0x12), // marked 1
    Rgb(0x76, 0x53, 0x1c), // marked 2
    Rgb(0xc0, 0x8a, 0x35), // marked 3
    Rgb(0xf2, 0xc6, 0x7a), // marked 4
    Rgb(0x9c, 0x5f, 0x18), // against 3
    Rgb(0xd9, 0x96, 0x3a), // against 2
    Rgb(0xd9, 0xbb, 0x88), // against 1
    Rgb(0xaa, 0xb3, 0xbd), // neutral
    Rgb(0xa9, 0xc8, 0xe6), // for 1
    Rgb(0x5a, 0x90, 0xc4), // for 2
    Rgb(0x2f, 0x6a, 0xa5), // for 3
    Rgb(0x42, 0x79, 0xae), // square, continuous
    Rgb(0x42, 0x79, 0xae), // square, other
]);

impl Default for Theme {
    /// For a page: 13 px text, at most 980 px wide, so that its smallest text prints at 6 pt or more on A4.
    fn default() -> Self {
        Self {
            font_size: 13.0,
            head_size: 13.0,
            small_size: 12.0,
            row_pitch: 20.0,
            line_spacing: 1.25,
            gap: 9.0,
            margin: 10.0,
            column_gap: 16.0,
            group_gap: 24.0,
            plot_gap: 20.0,
            plot_width: 280.0,
            plot_min_width: 190.0,
            max_width: 980.0,
            label_width: 280.0,
            label_min_width: 150.0,
            cell_width: 200.0,
            cell_min_width: 110.0,
            head_width: 64.0,
            head_lines: 3,
            label_lines: 3,
            indent: 12.0,
            note_min_width: 260.0,
            square: 15.0,
            square_min: 4.0,
            diamond: 15.0,
            small_diamond: 12.0,
            prediction: 5.0,
            whisker: 1.1,
            rule: 1.0,
            light: LIGHT,
            dark: DARK,
        }
    }
}

impl Theme {
    /// For a small overview beside a text: tighter rows, a narrower plot.
    pub fn compact() -> Self {
        Self {
            font_size: 12.5,
            head_size: 12.5,
            small_size: 11.5,
            row_pitch: 19.0,
            gap: 7.0,
            margin: 8.0,
            column_gap: 14.0,
            group_gap: 20.0,
            plot_gap: 16.0,
            plot_width: 220.0,
            plot_min_width: 160.0,
            max_width: 720.0,
            label_width: 210.0,
            label_min_width: 120.0,
            cell_width: 150.0,
            cell_min_width: 90.0,
            note_min_width: 240.0,
            ..Self::default()
        }
    }

    /// Colours of a scheme.
    pub fn palette(&self, scheme: Scheme) -> &Palette {
        match scheme {
            Scheme::Light => &self.light,
            Scheme::Dark => &self.dark,
        }
    }

    /// Rules for figures inlined in a page, to be embedded once; `uses` says of a name, `mw-ink` or `mw-ink-line`, whether
    /// anything has it as a class. They read `--mw-ink` and its like where the page sets them.
    pub fn stylesheet(&self, uses: impl Fn(&str) -> bool) -> String {
        let mut css = text_rules();
        for role in &Role::ALL {
            let colour = self.light.colour(*role);
            let property = format!("mw-{}", role.name());
            for (class, paint) in [(property.clone(), "fill"), (format!("{property}-line"), "stroke")] {
                if uses(&class) {
                    css.push_str(&format!(".{class}{{{paint}:var(--{property},{colour})}}\n"));
                }
            }
        }
        css
    }

    /// Declarations of custom properties in a scheme: `--mw-ink:#1b1f24;` and so on, of those that `uses` names.
    pub fn properties(&self, scheme: Scheme, uses: impl Fn(&str) -> bool) -> String {
        let palette = self.palette(scheme);
        let used = |role: &&Role| {
            let name = format!("mw-{}", role.name());
            uses(&name) || uses(&format!("{name}-line"))
        };
        let used = Role::ALL.iter().filter(used);
        used.map(|role| format!("--mw-{}:{};", role.name(), palette.colour(*role))).collect()
    }

    /// Rules of a standalone file with these roles: its attributes are light already, so that only the dark scheme needs
    /// any.
    pub(crate) fn standalone_rules(&self, roles: &BTreeSet<Role>) -> String {
        let dark: String = roles
            .iter()
            .map(|role| {
                let (name, colour) = (role.name(), self.dark.colour(*role));
                format!(".mw-{name}{{fill:{colour}}}.mw-{name}-line{{stroke:{colour}}}")
            })
            .collect();
        format!("{}@media screen and (prefers-color-scheme:dark){{{dark}}}\n", text_rules())
    }
}

impl Palette {
    /// Colour of a role.
    pub fn colour(&self, role: Role) -> Rgb {
        self.0[role as usize]
    }

    /// Gives a role another colour.
    pub fn set(&mut self, role: Role, colour: Rgb) {
        self.0[role as usize] = colour;
    }
}

impl Rgb {
    /// Relative luminance of WCAG 2, from 0 (black) to 1 (white).
    pub fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { libm::pow((c + 0.055) / 1.055, 2.4) }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }

    /// Contrast of WCAG 2 between two colours, from 1 (none) to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}

impl core::fmt::Display for Rgb {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

/// What the attributes of SVG cannot say.
fn text_rules() -> String {
    ".mw-drawing text{font-variant-numeric:tabular-nums lining-nums;white-space:pre}\n".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contrast(a: Rgb, b: Rgb) -> f64 {
        a.contrast(b)
    }

    #[test]
    fn text_and_marks_stand_out_in_both_schemes() {
        for palette in [LIGHT, DARK] {
            let on = |role, ground| contrast(palette.colour(role), palette.colour(ground));
            for role in [Role::Ink, Role::Muted, Role::Accent] {
                assert!(on(role, Role::Background) >= 4.5, "{role:?}");
            }
            for role in [Role::Square, Role::Diamond, Role::Rule, Role::Series1] {
                assert!(on(role, Role::Background) >= 3.0, "{role:?} {}", on(role, Role::Background));
            }
            for shade in [Role::Contour1, Role::Contour2, Role::Contour3] {
                assert!(on(Role::Diamond, shade) >= 3.0, "{shade:?} {}", on(Role::Diamond, shade));
            }
            assert!(on(Role::Ink, Role::Square) >= 3.0, "{}", on(Role::Ink, Role::Square));
        }
    }

    #[test]
    fn judgements_keep_apart_in_grey_and_boxes_carry_text() {
        for palette in [LIGHT, DARK] {
            let mut grey = [
                Role::LowRisk,
                Role::SomeConcerns,
                Role::HighRisk,
                Role::CriticalRisk,
                Role::NoInformation,
                Role::NotApplicable,
            ]
            .map(|role| palette.colour(role));
            grey.sort_by(|a, b| a.luminance().total_cmp(&b.luminance()));
            for pair in grey.windows(2) {
                assert!(contrast(pair[0], pair[1]) >= 1.25, "{} {}", pair[0], pair[1]);
            }
            for role in [Role::FlowHead, Role::FlowOther, Role::FlowPhase] {
                assert!(contrast(palette.colour(Role::Ink), palette.colour(role)) >= 4.5, "{role:?}");
            }
        }
    }

    #[test]
    fn every_role_has_its_own_name() {
        let mut names: Vec<_> = Role::ALL.iter().map(|role| role.name()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Role::ALL.len());
        assert!(Role::ALL.iter().enumerate().all(|(i, role)| *role as usize == i));
    }

    #[test]
    fn stylesheet_reads_properties_with_light_fallbacks() {
        let theme = Theme::default();
        assert!(theme.stylesheet(|_| true).contains(".mw-ink{fill:var(--mw-ink,#1b1f24)}"));
        assert!(theme.properties(Scheme::Dark, |_| true).starts_with("--mw-ink:#e6eaef;"));
        let lines = theme.stylesheet(|class| class == "mw-rule-line");
        assert!(lines.contains(".mw-rule-line{stroke:") && !lines.contains(".mw-rule{"));
        assert_eq!(theme.properties(Scheme::Light, |name| name == "mw-rule-line"), "--mw-rule:#8c959f;");
        let rules = theme.standalone_rules(&BTreeSet::from([Role::Ink, Role::Square]));
        assert!(rules.contains("@media screen and (prefers-color-scheme:dark){.mw-ink{fill:#e6eaef}"));
        assert!(rules.contains(".mw-square{") && !rules.contains("diamond"));
    }
}
