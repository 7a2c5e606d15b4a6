//! How a number becomes text: the only place where one does.
//!
//! Text, tables, figures, alternative text and CSV files all print what these functions return, so a quantity reads the
//! same wherever it stands. What journals do differently is data in [`NumberStyle`].
//!
//! # Rounding
//!
//! Half to even, on the shortest decimal that reads back as the same `f64`. So 0.125 becomes 0.12 and 0.015 becomes
//! 0.02, as somebody with pencil and paper would say, although the nearest binary number to 0.015 lies just below it.
//! A negative number that rounds to zero loses its sign: "−0.00" is never printed.
//!
//! # What cannot be printed as a number
//!
//! NaN is "not estimable", an infinity "∞" or "−∞". From 10⁹ on, where no count of people reaches and a reader loses
//! count of the figures, powers of ten are used: "1.00 × 10²¹". Nothing here panics.

mod decimal;
mod style;

pub use style::NumberStyle;

use crate::document::words;
use crate::language::{Language, say};
use decimal::{Decimal, decimals_for, scientific};

const MINUS: char = '\u{2212}';

/// Decimals of an estimate when nothing asks for more.
const DIGITS: usize = 2;

/// Decimals beyond which a number is not followed any further: six resolve one in a million.
const MOST_DIGITS: usize = 6;

/// Magnitude from which powers of ten are printed.
const POWERS_FROM: f64 = 1e9;

impl NumberStyle {
    /// A number with a fixed count of decimals, and its figures grouped from 10 000 on.
    #[must_use]
    pub fn fixed(&self, x: f64, digits: usize) -> String {
        if x.is_nan() {
            return self.not_estimable();
        }
        let sign = |text: String, zero: bool| if x < 0.0 && !zero { format!("{MINUS}{text}") } else { text };
        if x.is_infinite() {
            return sign("∞".to_owned(), false);
        }
        if x.abs() >= POWERS_FROM {
            let (mantissa, exponent) = scientific(x.abs(), digits);
            return sign(format!("{} × 10{}", self.joined(&mantissa), superscript(exponent)), false);
        }
        let decimal = Decimal::of(x.abs()).rounded(digits);
        sign(self.joined(&decimal), decimal.is_zero())
    }

    /// An estimate by itself: two decimals, and three significant figures where two decimals would hide it (below 0.1).
    /// What is nearer to zero than six decimals can show is "0.00".
    #[must_use]
    pub fn estimate(&self, x: f64) -> String {
        self.fixed(x, figures_below_tenth(x))
    }

    /// Decimals that an estimate, its interval and its prediction interval share.
    ///
    /// With three values or more the first is the estimate; with fewer every value is a limit. Decimals are two, or more:
    ///
    /// - on a ratio scale (`null` is 1) an estimate below 0.1 shows three significant figures;
    /// - on any other scale the value farthest from zero shows at least two significant figures;
    /// - no limit rounds onto `null` unless it *is* the null: 0.996 gets three decimals. The estimate may.
    ///
    /// Never more than six; a limit that six decimals cannot tell from the null adds none.
    #[must_use]
    pub fn digits_for(&self, values: &[f64], null: Option<f64>) -> usize {
        let finite = || values.iter().copied().filter(|x| x.is_finite());
        let mut digits = if null == Some(1.0) {
            values.first().map_or(DIGITS, |&x| figures_below_tenth(x))
        } else {
            let farthest = finite().fold(0.0, |far: f64, x| far.max(x.abs()));
            decimals_for(farthest, 2).map_or(DIGITS, |needed| needed.clamp(DIGITS, MOST_DIGITS))
        };
        if let Some(null) = null {
            let limits = if values.len() >= 3 { values.get(1..).unwrap_or_default() } else { values };
            for &limit in limits.iter().filter(|x| x.is_finite() && **x != null) {
                let told_apart = |d: &usize| self.fixed(limit, *d) != self.fixed(null, *d);
                digits = digits.max((digits..=MOST_DIGITS).find(told_apart).unwrap_or(digits));
            }
        }
        digits
    }

    /// The limits of an interval: "0.33 to 0.73".
    #[must_use]
    pub fn interval(&self, lower: f64, upper: f64, digits: usize) -> String {
        if lower.is_nan() || upper.is_nan() {
            return self.not_estimable();
        }
        format!(
            "{}{}{}",
            self.fixed(lower, digits),
            self.separator(lower, upper, digits),
            self.fixed(upper, digits)
        )
    }

    /// An estimate with its interval, as a sentence has it: "RR 0.49, 95% CI 0.33 to 0.73".
    ///
    /// `level` is a fraction; `null` is the value of no effect, if the measure has one.
    #[must_use]
    pub fn effect(
        &self,
        label: &str,
        estimate: f64,
        lower: f64,
        upper: f64,
        level: f64,
        null: Option<f64>,
    ) -> String {
        if estimate.is_nan() {
            return format!("{label} {}", self.not_estimable()).trim_start().to_owned();
        }
        let label = if label.is_empty() { String::new() } else { format!("{label}{}", self.after_label) };
        let digits = self.digits_for(&[estimate, lower, upper], null);
        format!(
            "{label}{}{}{}",
            self.fixed(estimate, digits),
            self.before_interval,
            self.ci(level, &self.interval(lower, upper, digits))
        )
    }

    /// An estimate with its interval, as a row of a forest plot has it: "0.49 [0.33, 0.73]".
    #[must_use]
    pub fn forest_effect(&self, estimate: f64, lower: f64, upper: f64, null: Option<f64>) -> String {
        if estimate.is_nan() {
            return self.not_estimable();
        }
        let digits = self.digits_for(&[estimate, lower, upper], null);
        format!("{} {}", self.fixed(estimate, digits), self.forest_interval(lower, upper, digits))
    }

    /// An interval as a row of a forest plot has it: "[0.33, 0.73]".
    #[must_use]
    pub fn forest_interval(&self, lower: f64, upper: f64, digits: usize) -> String {
        let (open, close) = &self.brackets;
        if lower.is_nan() || upper.is_nan() {
            return format!("{open}{}{close}", self.not_estimable());
        }
        let separator =
            self.figure_separator.as_deref().unwrap_or_else(|| self.separator(lower, upper, digits));
        format!("{open}{}{separator}{}{close}", self.fixed(lower, digits), self.fixed(upper, digits))
    }

    /// A p-value with its letter: "p = 0.003", "p < 0.001".
    #[must_use]
    pub fn p(&self, p: f64) -> String {
        let value = self.p_value(p);
        let space = if self.p_spaced { " " } else { "" };
        if !(0.0..=1.0).contains(&p) {
            format!("{} {value}", self.p_letter)
        } else if value.starts_with(['<', '>']) {
            format!("{}{space}{value}", self.p_letter)
        } else {
            format!("{}{space}={space}{value}", self.p_letter)
        }
    }

    /// A p-value without its letter: "0.003", "< 0.001", "> 0.99".
    ///
    /// Two significant figures within the decimals of the style; none rounds to exactly 0.05 from either side, and none
    /// up to one. What is not a probability is "not estimable".
    #[must_use]
    pub fn p_value(&self, p: f64) -> String {
        if !(0.0..=1.0).contains(&p) {
            return self.not_estimable();
        }
        let space = if self.p_spaced { " " } else { "" };
        let floor = power_of_ten(self.p_digits);
        if p < floor {
            return format!("<{space}{}", self.p_figure(floor, self.p_digits));
        }
        let one = self.fixed(1.0, DIGITS);
        if self.fixed(p, DIGITS) == one && (p < 1.0 || self.p_capped) {
            return format!(">{space}{}", self.p_figure(0.99, DIGITS));
        }
        let needed = decimals_for(p, self.p_figures).unwrap_or(DIGITS);
        let digits = needed.clamp(DIGITS, self.p_digits.max(DIGITS));
        let off_the_line = |d: &usize| p == 0.05 || self.fixed(p, *d) != self.fixed(0.05, *d);
        self.p_figure(p, (digits..=MOST_DIGITS).find(off_the_line).unwrap_or(digits))
    }

    /// A percentage; `x` is in per cent.
    #[must_use]
    pub fn percent(&self, x: f64, digits: usize) -> String {
        if x.is_nan() { self.not_estimable() } else { self.with_percent(&self.fixed(x, digits)) }
    }

    /// A share of so many people, in per cent: whole where a hundred would be more than there are, else with one decimal.
    #[must_use]
    pub fn share(&self, share: f64, of: u64) -> String {
        self.percent(share * 100.0, share_digits(of))
    }

    /// The limits of a share of so many people: "54.1% to 69.0%".
    #[must_use]
    pub fn share_interval(&self, lower: f64, upper: f64, of: u64) -> String {
        let to = self.separator(lower, upper, 2);
        format!("{}{to}{}", self.share(lower, of), self.share(upper, of))
    }

    /// I² in whole per cent; `x` is in per cent. What is short of 100 is not printed as 100: "99.7%", "> 99.9%".
    #[must_use]
    pub fn i2(&self, x: f64) -> String {
        let hundred = |digits| x < 100.0 && self.fixed(x, digits) == self.fixed(100.0, digits);
        if hundred(1) {
            return format!("> {}", self.percent(99.9, 1));
        }
        self.percent(x, usize::from(hundred(0)))
    }

    /// The level of an interval, a fraction, in per cent: "95%", "99.9%".
    #[must_use]
    pub fn level(&self, level: f64) -> String {
        if level.is_nan() { self.not_estimable() } else { self.with_percent(&self.trimmed(level * 100.0, 4)) }
    }

    /// The name of a confidence interval: "95% CI", "95%-KI", "IC del 95 %". The level is a fraction.
    #[must_use]
    pub fn ci_name(&self, level: f64) -> String {
        say!(self, "number-ci", level = self.trimmed(level * 100.0, 4))
    }

    /// A confidence interval by its name, with limits that are text already: "95% CI 0.33 to 0.73".
    #[must_use]
    pub fn ci(&self, level: f64, limits: &str) -> String {
        format!("{}{}{limits}", self.ci_name(level), self.after_level)
    }

    /// A confidence interval inside brackets or beside its estimate, where every house writes "95% CI 0.33 to 0.73".
    #[must_use]
    pub fn named_interval(&self, level: f64, limits: &str) -> String {
        let after = if self.language() == Language::English { " " } else { self.after_level.as_str() };
        format!("{}{after}{limits}", self.ci_name(level))
    }

    /// Text that an author has written with a capital, inside a sentence: its first letter in lower case, but in German, where
    /// it may be a noun.
    #[must_use]
    pub fn inside_sentence(&self, text: &str) -> String {
        if self.language() == Language::German { text.to_owned() } else { words::lower_first(text) }
    }

    /// The title of something, inside a sentence: as [`inside_sentence`](Self::inside_sentence), but a name or an abbreviation
    /// at its start stays as it is.
    #[must_use]
    pub fn title_inside_sentence(&self, text: &str) -> String {
        if self.language() == Language::German { text.to_owned() } else { words::lower_unless_name(text) }
    }

    /// Text made from the name of a column, inside a sentence: in lower case, but in German, where it may be a noun.
    #[must_use]
    pub fn name_inside_sentence(&self, text: &str) -> String {
        if self.language() == Language::German { text.to_owned() } else { text.to_lowercase() }
    }

    /// Numbers in a row: "1, 2.5", or "1; 2,5" in languages where the comma is a decimal mark.
    #[must_use]
    pub fn in_a_row<S: AsRef<str>>(&self, numbers: &[S]) -> String {
        let numbers: Vec<&str> = numbers.iter().map(AsRef::as_ref).collect();
        numbers.join(if self.language() == Language::English { ", " } else { "; " })
    }

    /// What is printed where there is no number.
    #[must_use]
    pub fn not_estimable(&self) -> String {
        say!(self, "number-not-estimable")
    }

    fn with_percent(&self, number: &str) -> String {
        format!("{number}{}%", self.before_percent)
    }

    /// A count of people, events or studies: "9999", "10 000". One that is not whole keeps up to two decimals.
    #[must_use]
    pub fn count(&self, n: f64) -> String {
        self.trimmed(n, 2)
    }

    /// A between-study variance: two decimals, two significant figures below 0.1, fewer decimals from 100 on.
    /// Exactly zero is "0", and what four decimals cannot show "< 0.0001".
    #[must_use]
    pub fn tau2(&self, x: f64) -> String {
        if x == 0.0 {
            return "0".to_owned();
        }
        if x > 0.0 && x < 1e-4 {
            return format!("< {}", self.fixed(1e-4, 4));
        }
        let digits = decimals_for(x, 2).map_or(DIGITS, |needed| needed.clamp(DIGITS, 4));
        self.fixed(
            x,
            if x >= 1000.0 {
                0
            } else if x >= 100.0 {
                1
            } else {
                digits
            },
        )
    }

    /// A test statistic: two decimals, one from 100 on.
    #[must_use]
    pub fn statistic(&self, x: f64) -> String {
        self.fixed(x, if x.abs() >= 100.0 { 1 } else { DIGITS })
    }

    /// Degrees of freedom: whole where they are, else with one decimal.
    #[must_use]
    pub fn df(&self, x: f64) -> String {
        self.trimmed(x, 1)
    }

    /// A number with so many significant figures, in plain notation: 1234.5 with three is "1230".
    #[must_use]
    pub fn significant(&self, x: f64, figures: usize) -> String {
        let figures = figures.clamp(1, 17);
        if !x.is_finite() || x == 0.0 || x.abs() >= POWERS_FROM {
            return self.fixed(x, figures - 1);
        }
        let (mantissa, exponent) = scientific(x.abs(), figures - 1);
        let decimal = mantissa.scaled(exponent, figures);
        let sign = if x < 0.0 { MINUS.to_string() } else { String::new() };
        format!("{sign}{}", self.joined(&decimal))
    }

    /// A number of the data, such as a dose or a year: up to six significant figures, without trailing zeros.
    #[must_use]
    pub fn plain(&self, x: f64) -> String {
        self.without_trailing_zeros(self.significant(x, 6))
    }

    /// Up to `digits` decimals, without trailing zeros.
    fn trimmed(&self, x: f64, digits: usize) -> String {
        self.without_trailing_zeros(self.fixed(x, digits))
    }

    fn without_trailing_zeros(&self, text: String) -> String {
        if !text.contains(&self.decimal) || text.contains('×') {
            return text;
        }
        let text = text.trim_end_matches('0');
        text.strip_suffix(&self.decimal).unwrap_or(text).to_owned()
    }

    fn separator(&self, lower: f64, upper: f64, digits: usize) -> &str {
        let signed = |x: f64| x.is_infinite() || self.fixed(x, digits).starts_with(MINUS);
        if signed(lower) || signed(upper) { &self.to_signed } else { &self.to }
    }

    fn p_figure(&self, p: f64, digits: usize) -> String {
        let text = self.fixed(p, digits);
        let bare = if self.p_leading_zero { None } else { text.strip_prefix('0').map(str::to_owned) };
        bare.unwrap_or(text)
    }

    fn joined(&self, decimal: &Decimal) -> String {
        let whole = &decimal.whole;
        let mut text = String::new();
        for (i, figure) in whole.chars().enumerate() {
            if i > 0 && whole.len() >= 5 && (whole.len() - i).is_multiple_of(3) {
                text.push_str(&self.thousands);
            }
            text.push(figure);
        }
        if !decimal.fraction.is_empty() {
            text.push_str(&self.decimal);
            text.push_str(&decimal.fraction);
        }
        text
    }
}

/// A whole number in words up to ten ("seven"), in figures beyond: for the start of a sentence use
/// [`count_word_capitalised`].
#[must_use]
pub fn count_word(n: usize) -> String {
    const WORDS: [&str; 11] =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    WORDS.get(n).map_or_else(|| NumberStyle::default().count(n as f64), |&word| word.to_owned())
}

/// [`count_word`] with a capital letter.
#[must_use]
pub fn count_word_capitalised(n: usize) -> String {
    let word = count_word(n);
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Two decimals, or those that show three significant figures where two would hide the number.
fn figures_below_tenth(x: f64) -> usize {
    match decimals_for(x, 3) {
        Some(needed) if x.abs() < 0.1 && needed <= MOST_DIGITS + 2 => needed.min(MOST_DIGITS),
        _ => DIGITS,
    }
}

/// Decimals of a percentage: a step of 0.1 is less than one person where fewer than a hundred were asked.
fn share_digits(of: u64) -> usize {
    usize::from(of >= 100)
}

/// 10⁻ⁿ, as the nearest `f64` to that decimal.
fn power_of_ten(n: usize) -> f64 {
    format!("1e-{n}").parse().unwrap_or(0.0)
}

fn superscript(n: i32) -> String {
    const FIGURES: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let figure = |c: char| c.to_digit(10).and_then(|i| FIGURES.get(i as usize).copied()).unwrap_or('⁻');
    n.to_string().chars().map(figure).collect()
}

#[cfg(test)]
mod tests;
