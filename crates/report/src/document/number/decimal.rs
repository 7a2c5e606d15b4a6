//! Decimal numbers figure by figure, and rounding on them.

/// A non-negative decimal number, figure by figure.
pub(super) struct Decimal {
    /// Figures before the mark, at least one.
    pub(super) whole: String,
    /// Figures after the mark.
    pub(super) fraction: String,
}

impl Decimal {
    /// The shortest decimal that reads back as `x`, which is finite and not negative.
    pub(super) fn of(x: f64) -> Self {
        let text = format!("{x}");
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        Decimal { whole: whole.to_owned(), fraction: fraction.to_owned() }
    }

    pub(super) fn is_zero(&self) -> bool {
        self.whole.bytes().chain(self.fraction.bytes()).all(|figure| figure == b'0')
    }

    /// Rounded half to even to so many decimals.
    pub(super) fn rounded(&self, digits: usize) -> Self {
        let Some((kept, dropped)) = self.fraction.split_at_checked(digits) else {
            let fraction = format!("{:0<digits$}", self.fraction);
            return Decimal { whole: self.whole.clone(), fraction };
        };
        let mut figures: Vec<u8> = self.whole.bytes().chain(kept.bytes()).collect();
        let odd = figures.last().is_some_and(|figure| figure % 2 == 1);
        let up = match dropped.as_bytes().split_first() {
            None | Some((b'0'..=b'4', _)) => false,
            Some((b'5', rest)) if rest.iter().all(|figure| *figure == b'0') => odd,
            Some(_) => true,
        };
        let mut carry = up;
        for figure in figures.iter_mut().rev() {
            if !carry {
                break;
            }
            carry = *figure == b'9';
            *figure = if carry { b'0' } else { *figure + 1 };
        }
        let mut text: String = if carry { "1".to_owned() } else { String::new() };
        text.extend(figures.iter().map(|figure| char::from(*figure)));
        let fraction = text.split_off(text.len().saturating_sub(digits));
        Decimal { whole: text, fraction }
    }

    /// Times a power of ten; `figures` of it are known, the rest are zeros.
    pub(super) fn scaled(&self, exponent: i32, figures: usize) -> Self {
        let known: String = self.whole.chars().chain(self.fraction.chars()).take(figures).collect();
        if exponent < 0 {
            let zeros = usize::try_from(-(exponent + 1)).unwrap_or(0);
            return Decimal { whole: "0".to_owned(), fraction: format!("{}{known}", "0".repeat(zeros)) };
        }
        let places = usize::try_from(exponent).unwrap_or(0) + 1;
        let padded = format!("{known:0<places$}");
        let (whole, fraction) = padded.split_at_checked(places).unwrap_or((&padded, ""));
        Decimal { whole: whole.to_owned(), fraction: fraction.to_owned() }
    }
}

/// Mantissa, rounded half to even to so many decimals, and exponent of ten; `x` is finite and positive.
pub(super) fn scientific(x: f64, digits: usize) -> (Decimal, i32) {
    let text = format!("{x:e}");
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let rounded = Decimal { whole: whole.to_owned(), fraction: fraction.to_owned() }.rounded(digits);
    if rounded.whole.len() > 1 {
        // 9.996 became 10.00.
        (Decimal { whole: "1".to_owned(), fraction: "0".repeat(digits) }, exponent + 1)
    } else {
        (rounded, exponent)
    }
}

/// Decimals that show so many significant figures of `x`; none for zero and for what is not finite.
pub(super) fn decimals_for(x: f64, figures: usize) -> Option<usize> {
    if !x.is_finite() || x == 0.0 {
        return None;
    }
    let (_, exponent) = scientific(x.abs(), figures.saturating_sub(1));
    let figures = i32::try_from(figures).unwrap_or(i32::MAX);
    usize::try_from(figures.saturating_sub(1).saturating_sub(exponent)).ok().or(Some(0))
}
