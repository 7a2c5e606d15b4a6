//! Formulas whose letters can be replaced by numbers.

use super::Written;
use crate::document::number::NumberStyle;
use crate::language::say;

/// Significant figures of a number inside a formula: enough to follow it with a pocket calculator.
const FIGURES: usize = 6;

/// A formula, its letters in braces: "ln({a} / {n})".
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Formula {
    /// What it gives: "yᵢ".
    pub(super) left: &'static str,
    /// The right side.
    pub(super) right: &'static str,
    /// Numbers of the letters.
    pub(super) with: Vec<(&'static str, f64)>,
    /// What it evaluates to.
    pub(super) value: f64,
}

impl Formula {
    /// A formula with its value.
    pub(super) fn new(
        left: &'static str,
        right: &'static str,
        with: &[(&'static str, f64)],
        value: f64,
    ) -> Self {
        Self { left, right, with: with.to_vec(), value }
    }

    /// The formula in letters and in numbers.
    pub(super) fn written(&self, style: &NumberStyle) -> Written {
        let mut numbers = self.right.to_owned();
        // Figures that a difference cancels are lost to whoever recomputes it.
        let fractions = self.with.iter().filter(|(_, value)| value.fract() != 0.0);
        let largest = fractions.map(|(_, value)| value.abs()).fold(0.0, f64::max);
        let cancelled = if self.right.contains("} − {") && self.value != 0.0 {
            libm::round(libm::log10(largest / self.value.abs())).clamp(0.0, 6.0) as usize
        } else {
            0
        };
        for (letter, value) in &self.with {
            // A cell such as 12.4 is exact, and more figures of it would be noughts.
            let exact = (value - rounded(*value)).abs() <= 1e-12 * value.abs();
            let number = match value {
                value if value.fract() == 0.0 => style.count(*value),
                value if exact => style.plain(*value),
                value => style.significant(*value, FIGURES + cancelled),
            };
            // A minus in the middle of a formula needs brackets; at its start, or in brackets already, it does not.
            let bare =
                self.right == format!("{{{letter}}}") || self.right.contains(&format!("({{{letter}}})"));
            let number = if *value < 0.0 && !bare { format!("({number})") } else { number };
            numbers = numbers.replace(&format!("{{{letter}}}"), &number);
        }
        let mut symbols = self.right.to_owned();
        for (letter, _) in &self.with {
            symbols = symbols.replace(&format!("{{{letter}}}"), &word(letter, style));
        }
        let symbols = symbols.replace(['{', '}'], "");
        Written { symbols: format!("{} = {symbols}", word(self.left, style)), numbers }
    }
}

/// A number to as many figures as are printed of it.
fn rounded(value: f64) -> f64 {
    format!("{value:.*e}", FIGURES - 1).parse().unwrap_or(value)
}

/// A letter, which is the same in all languages, or a word in its place, which is not.
fn word(letter: &str, style: &NumberStyle) -> String {
    say!(style, "explain-letter", name = letter.replace(' ', "-"), letter)
}
