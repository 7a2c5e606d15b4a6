//! Text of others, made harmless for the place it goes to.

/// Appends text as HTML content or as the value of a quoted attribute.
pub(super) fn push_text(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(printable(c)),
        }
    }
}

/// A character, or the one that stands for what HTML has no way to write.
pub(super) fn printable(c: char) -> char {
    match c {
        '\n' | '\t' => c,
        '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
        c if c.is_control() => '\u{fffd}',
        c => c,
    }
}

/// Text as HTML content or as the value of a quoted attribute.
pub(super) fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_text(&mut out, text);
    out
}

/// Text as a quoted CSS string inside a `<style>` element.
pub(super) fn css_string(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        if c.is_control() || matches!(c, '"' | '\\' | '<' | '>' | '&') {
            out.push_str(&format!("\\{:x} ", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn markup_and_control_characters_become_text() {
        assert_eq!(super::text("<a b='c\"&\u{0}\u{1b}>\n"), "&lt;a b='c&quot;&amp;\u{fffd}\u{fffd}&gt;\n");
    }

    #[test]
    fn a_css_string_cannot_end_itself_or_its_element() {
        assert_eq!(super::css_string("a\"}</style>\\\n"), r#""a\22 }\3c /style\3e \5c \a ""#);
    }
}
