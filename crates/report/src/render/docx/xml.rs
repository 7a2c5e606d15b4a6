//! Text of others, made harmless for XML.

/// Character data or an attribute value: markup is escaped; characters that XML forbids become blanks, as do line ends.
pub(in crate::render) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn nothing_is_markup_and_nothing_is_forbidden() {
        assert_eq!(escaped("<a b=\"c\">&\u{0}\n\u{FFFF}é"), "&lt;a b=&quot;c&quot;&gt;&amp;   é");
    }
}
