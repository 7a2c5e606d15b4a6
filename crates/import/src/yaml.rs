//! Lines of YAML: texts quoted where they must be, comments, and nothing else.

use std::fmt::Write;

/// Words that some YAML reader takes for something else than text.
const WORDS: &[&str] = &["true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan", "inf", "none"];

/// A text as a scalar: plain where that is safe anywhere, else in double quotes.
pub(crate) fn text(text: &str) -> String {
    let plain = text.chars().next().is_some_and(char::is_alphabetic)
        && text.chars().all(|c| c.is_alphanumeric() || " _-./()%'’–".contains(c))
        && !text.ends_with(' ')
        && !text.contains(" -")
        && !WORDS.contains(&text.to_ascii_lowercase().as_str());
    if plain { text.to_owned() } else { quoted(text) }
}

/// A text in double quotes.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}') => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A spec under construction.
#[derive(Debug, Default)]
pub(crate) struct Spec {
    out: String,
}

impl Spec {
    /// A spec that says what file it was made from, of what `kind`.
    pub(crate) fn imported(file: &str, kind: &str) -> Self {
        let mut spec = Self::default();
        spec.comment(0, &format!("Imported from {file} ({kind})."));
        spec.line(0, "metaweave: 1");
        spec
    }

    /// A comment; long ones run over several lines.
    pub(crate) fn comment(&mut self, indent: usize, text: &str) {
        let margin = " ".repeat(indent);
        let mut line = String::new();
        for word in text.split_whitespace() {
            if !line.is_empty() && indent + 2 + line.chars().count() + 1 + word.chars().count() > 110 {
                let _ = writeln!(self.out, "{margin}# {line}");
                line.clear();
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.extend(word.chars().filter(|c| !c.is_control()));
        }
        if !line.is_empty() {
            let _ = writeln!(self.out, "{margin}# {line}");
        }
    }

    /// A line as it is.
    pub(crate) fn line(&mut self, indent: usize, line: &str) {
        let _ = writeln!(self.out, "{}{line}", " ".repeat(indent));
    }

    /// A key with a text.
    pub(crate) fn entry(&mut self, indent: usize, key: &str, value: &str) {
        self.line(indent, &format!("{key}: {}", text(value)));
    }

    /// An empty line.
    pub(crate) fn gap(&mut self) {
        self.out.push('\n');
    }

    pub(crate) fn into_text(self) -> String {
        self.out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_quoted_where_yaml_would_read_something_else() {
        assert_eq!(text("Placebo"), "Placebo");
        assert_eq!(text("Relapse at 12 months (all)"), "Relapse at 12 months (all)");
        for odd in ["no", "1.10", "a: b", "a #b", "- x", "", "x, y", "{x}", "*x", "50% or more ", "Y"] {
            assert_eq!(text(odd), format!("\"{odd}\""), "{odd}");
        }
        assert_eq!(text("a \"b\"\n\\"), r#""a \"b\"\n\\""#);
        assert_eq!(text("x\u{7}"), "\"x\\u0007\"");
        let mut spec = Spec::imported("a\n.csv", "kind");
        spec.comment(2, "one\ntwo\r\nmetaweave: 2");
        assert_eq!(
            spec.into_text(),
            "# Imported from a .csv (kind).\nmetaweave: 1\n  # one two metaweave: 2\n"
        );
    }
}
