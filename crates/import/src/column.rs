//! What the cells of a column are: numbers as programs and people write them.

/// A number, if the text is one: a decimal point or comma, spaces or apostrophes between thousands, a minus of either kind.
pub(crate) fn number(text: &str) -> Option<f64> {
    let text: String =
        text.trim().chars().filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\'')).collect();
    let text = text.replace('−', "-");
    let text = if text.contains(',') && !text.contains('.') { text.replacen(',', ".", 1) } else { text };
    // "nan" and "inf" are numbers to Rust and to nobody else.
    if !text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.')) {
        return None;
    }
    text.parse::<f64>().ok().filter(|value| value.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, value) in
            [("1.5", 1.5), ("1,5", 1.5), (" −0.2 ", -0.2), ("12 345", 12345.0), ("1E-3", 0.001)]
        {
            assert_eq!(number(text), Some(value), "{text}");
        }
        for text in ["", "NA", "nan", "inf", "1.2.3", "1,234.5", "12 (3)", "-"] {
            assert_eq!(number(text), None, "{text}");
        }
    }
}
