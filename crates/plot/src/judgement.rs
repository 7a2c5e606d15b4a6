//! Judgements of risk of bias: a disc with a symbol, so that colour never speaks alone, and their legend.
//!
//! Tools differ in their levels, symbols and words, which are therefore data: RoB 1 has low +, unclear ? and high −, RoB 2
//! some concerns !, ROBINS-I critical and no information besides. The ink of a symbol is dark or light, whichever stands out
//! more from its disc in the worse of both colour schemes.
//!
//! Source: McGuinness & Higgins (2021), Res. Synth. Methods 12, 55–61 (`robvis`); contrast: WCAG 2.2.

use crate::{
    error::PlotError,
    scene::{Anchor, Circle, Item, Rect, Role, Text, TextStyle},
    text::{self, Weight},
    theme::{Scheme, Theme},
};

/// Radius of a disc as a share of the row pitch.
const RADIUS: f64 = 0.4;
/// Space around a symbol too wide for a disc, which stands on a rectangle.
const PAD: f64 = 3.0;
/// Space between a disc and its name, and between two entries of the legend.
const NAME_SPACE: f64 = 6.0;
const ENTRY_SPACE: f64 = 18.0;

/// A level of judgement of a tool.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// Name, for the legend: "Some concerns".
    pub name: String,
    /// Symbol of one character or two, that of no other level: "+", "−", "!", "×", "?".
    pub symbol: String,
    /// Colour: [`Role::LowRisk`] and its like.
    pub role: Role,
}

/// A domain of a tool.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Domain {
    /// Short code over the column: "D1".
    pub code: String,
    /// Name, for the legend: "Bias arising from the randomisation process".
    pub name: String,
}

/// Refuses judgements that only their colour would tell apart.
pub(crate) fn check(judgements: &[Judgement]) -> Result<(), PlotError> {
    for (number, judgement) in judgements.iter().enumerate() {
        let symbol = judgement.symbol.trim();
        if symbol.is_empty() || judgements[..number].iter().any(|other| other.symbol.trim() == symbol) {
            return Err(PlotError::SharedSymbol { judgement: number });
        }
    }
    Ok(())
}

/// Width of the widest disc, or rectangle where a symbol does not fit a disc.
pub(crate) fn widest(judgements: &[Judgement], theme: &Theme) -> f64 {
    let widths = judgements.iter().map(|judgement| width(judgement, theme));
    widths.fold(2.0 * RADIUS * theme.row_pitch, f64::max)
}

/// The symbol in semibold on its disc.
pub(crate) fn disc(judgement: &Judgement, centre: (f64, f64), theme: &Theme) -> Vec<Item> {
    let radius = RADIUS * theme.row_pitch;
    let width = width(judgement, theme);
    let mut items = if width > 2.0 * radius {
        let (x, y, height) = (centre.0 - width / 2.0, centre.1 - radius, 2.0 * radius);
        vec![Item::Rect(Rect { x, y, width, height, role: judgement.role })]
    } else {
        let disc = Circle { centre, radius, outline: None, role: judgement.role };
        let rim = Circle { outline: Some(theme.rule), role: Role::Rule, ..disc };
        vec![Item::Circle(disc), Item::Circle(rim)]
    };
    items.push(symbol(judgement, centre, theme));
    items
}

/// The symbol alone, on a ground of the colour of its judgement.
pub(crate) fn symbol(judgement: &Judgement, centre: (f64, f64), theme: &Theme) -> Item {
    let role = ink_on(judgement.role, theme);
    let style = TextStyle { size: theme.font_size, weight: Weight::Semibold, role };
    let at = (centre.0, centre.1 + text::CAP_HEIGHT * theme.font_size / 2.0);
    Item::Text(Text::line(judgement.symbol.trim(), at, Anchor::Middle, style))
}

/// Width of the symbol with a little space on both sides.
pub(crate) fn symbol_width(judgement: &Judgement, theme: &Theme) -> f64 {
    text::width(&text::clean(judgement.symbol.trim()), theme.font_size, Weight::Semibold) + 2.0 * PAD
}

fn width(judgement: &Judgement, theme: &Theme) -> f64 {
    symbol_width(judgement, theme).max(2.0 * RADIUS * theme.row_pitch)
}

/// The ink that stands out more from `ground` in the worse of both schemes.
pub(crate) fn ink_on(ground: Role, theme: &Theme) -> Role {
    let worst = |ink: Role| {
        [Scheme::Light, Scheme::Dark]
            .map(|scheme| theme.palette(scheme).colour(ink).contrast(theme.palette(scheme).colour(ground)))
            .into_iter()
            .fold(f64::INFINITY, f64::min)
    };
    if worst(Role::DarkSymbol) >= worst(Role::LightSymbol) { Role::DarkSymbol } else { Role::LightSymbol }
}

/// Discs and names side by side from `(left, top)`, in as many rows as `room` asks for, and where they end.
pub(crate) fn legend(
    judgements: &[Judgement],
    (left, top): (f64, f64),
    room: f64,
    theme: &Theme,
) -> (Vec<Item>, f64) {
    let style = TextStyle { size: theme.small_size, weight: Weight::Regular, role: Role::Ink };
    let (pitch, line) = (theme.row_pitch, theme.small_size * theme.line_spacing);
    let disc_width = widest(judgements, theme);
    let (mut x, mut y, mut row_height) = (left, top, 0.0_f64);
    let mut items = Vec::new();
    for judgement in judgements {
        let name_room = room - disc_width - NAME_SPACE;
        let lines = text::wrap(&judgement.name, theme.small_size, Weight::Regular, name_room);
        let width = disc_width + NAME_SPACE + text::widest(&lines, theme.small_size, Weight::Regular);
        if x > left && x + width > left + room {
            (x, y, row_height) = (left, y + row_height, 0.0);
        }
        items.extend(disc(judgement, (x + disc_width / 2.0, y + pitch / 2.0), theme));
        for (i, name) in lines.iter().enumerate() {
            let at = (
                x + disc_width + NAME_SPACE,
                y + i as f64 * line + text::baseline_in(pitch, theme.small_size),
            );
            items.push(Item::Text(Text::line(name, at, Anchor::Start, style)));
        }
        row_height = row_height.max(pitch + (lines.len() - 1) as f64 * line + 2.0);
        x += width + ENTRY_SPACE;
    }
    (items, y + row_height)
}

/// Width of the legend in a single row, in which each name has one line.
pub(crate) fn legend_width(judgements: &[Judgement], theme: &Theme) -> f64 {
    let disc_width = widest(judgements, theme);
    let entry = |judgement: &Judgement| {
        let name = text::clean(&judgement.name);
        disc_width + NAME_SPACE + text::width(&name, theme.small_size, Weight::Regular)
    };
    let gaps = judgements.len().saturating_sub(1) as f64 * ENTRY_SPACE;
    judgements.iter().map(entry).sum::<f64>() + gaps
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judgement(symbol: &str, role: Role) -> Judgement {
        Judgement { name: "A".into(), symbol: symbol.into(), role }
    }

    #[test]
    fn symbols_stand_out_from_every_judgement_in_both_schemes() {
        let theme = Theme::default();
        for role in [
            Role::LowRisk,
            Role::SomeConcerns,
            Role::HighRisk,
            Role::CriticalRisk,
            Role::NoInformation,
            Role::NotApplicable,
        ] {
            let ink = ink_on(role, &theme);
            for scheme in [Scheme::Light, Scheme::Dark] {
                let palette = theme.palette(scheme);
                let contrast = palette.colour(ink).contrast(palette.colour(role));
                assert!(contrast >= 4.5, "{role:?} {scheme:?} {contrast}");
            }
        }
        assert_eq!(ink_on(Role::SomeConcerns, &theme), Role::DarkSymbol);
        assert_eq!(ink_on(Role::CriticalRisk, &theme), Role::LightSymbol);
    }

    #[test]
    fn colour_never_speaks_alone() {
        let low = judgement("+", Role::LowRisk);
        assert_eq!(check(&[low.clone(), judgement("−", Role::HighRisk)]), Ok(()));
        for symbol in ["", " ", "+", " +"] {
            let other = judgement(symbol, Role::HighRisk);
            assert_eq!(check(&[low.clone(), other]), Err(PlotError::SharedSymbol { judgement: 1 }));
        }
    }

    #[test]
    fn wide_symbols_stand_on_rectangles() {
        let theme = Theme::default();
        assert!(matches!(disc(&judgement("+", Role::LowRisk), (0.0, 0.0), &theme)[0], Item::Circle(_)));
        assert!(matches!(disc(&judgement("low", Role::LowRisk), (0.0, 0.0), &theme)[0], Item::Rect(_)));
    }
}
