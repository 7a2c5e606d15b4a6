//! Numbers as people type them into a text.

/// A number with the precision it was typed with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Typed {
    /// Its value.
    pub(super) value: f64,
    /// Digits after the decimal mark.
    pub(super) decimals: i32,
}

impl Typed {
    /// Whether a value, rounded as this was typed, is this.
    pub(super) fn is(self, value: f64) -> bool {
        let unit = libm::pow(10.0, f64::from(-self.decimals));
        // Either way of rounding a half is accepted.
        (value - self.value).abs() <= unit * (0.5 + 1e-9)
    }
}

/// The number that starts at a position, and the position after it. With a decimal comma a point before three digits parts
/// thousands, and is a decimal mark elsewhere.
pub(super) fn typed(chars: &[(usize, char)], at: usize, comma: bool) -> Option<(Typed, usize)> {
    let at_char = |at: usize| chars.get(at).map(|(_, c)| *c);
    let mut end = at;
    let mut text = String::new();
    if matches!(at_char(end), Some('\u{2212}' | '-' | '–')) {
        text.push('-');
        end += 1;
    }
    let mut decimals = None;
    while let Some(c) = at_char(end) {
        let digit_next = at_char(end + 1).is_some_and(|c| c.is_ascii_digit());
        match c {
            '0'..='9' => {
                text.push(c);
                decimals = decimals.map(|n: i32| n + 1);
            }
            '.' if comma && decimals.is_none() && three_digits(chars, end + 1) => {}
            ',' if comma && digit_next && decimals.is_none() => {
                text.push('.');
                decimals = Some(0);
            }
            '.' | '·' if digit_next && decimals.is_none() => {
                text.push('.');
                decimals = Some(0);
            }
            // Thousands: a thin or narrow space, or a comma, before three digits.
            '\u{2009}' | '\u{202f}' | ',' if decimals.is_none() && three_digits(chars, end + 1) => {}
            _ => break,
        }
        end += 1;
    }
    let value: f64 = text.parse().ok()?;
    Some((Typed { value, decimals: decimals.unwrap_or(0) }, end))
}

fn three_digits(chars: &[(usize, char)], at: usize) -> bool {
    let digit = |at: usize| chars.get(at).is_some_and(|(_, c)| c.is_ascii_digit());
    digit(at) && digit(at + 1) && digit(at + 2) && !digit(at + 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(f64, i32, usize)> {
        let chars: Vec<(usize, char)> = text.char_indices().collect();
        typed(&chars, 0, false).map(|(typed, end)| (typed.value, typed.decimals, end))
    }

    #[test]
    fn numbers_as_people_type_them() {
        assert_eq!(read("0.49."), Some((0.49, 2, 4)));
        assert_eq!(read("\u{2212}0·25 to"), Some((-0.25, 2, 5)));
        assert_eq!(read("357\u{2009}347 people"), Some((357_347.0, 0, 7)));
        assert_eq!(read("13, 14"), Some((13.0, 0, 2)));
        assert_eq!(read(".49"), Some((0.49, 2, 3)));
        assert_eq!(read("about"), None);
        assert_eq!(read("-"), None);
    }

    #[test]
    fn numbers_with_a_decimal_comma() {
        let read = |text: &str| {
            let chars: Vec<(usize, char)> = text.char_indices().collect();
            typed(&chars, 0, true).map(|(typed, end)| (typed.value, typed.decimals, end))
        };
        assert_eq!(read("0,49."), Some((0.49, 2, 4)));
        assert_eq!(read("0,994"), Some((0.994, 3, 5)));
        assert_eq!(read("357.347 Personen"), Some((357_347.0, 0, 7)));
        assert_eq!(read("0.49"), Some((0.49, 2, 4)));
        assert_eq!(read("13, 14"), Some((13.0, 0, 2)));
    }

    #[test]
    fn a_value_agrees_when_it_rounds_to_what_was_typed() {
        let typed = Typed { value: 0.49, decimals: 2 };
        assert!(typed.is(0.4894) && typed.is(0.485) && typed.is(0.495) && !typed.is(0.4951));
    }
}
