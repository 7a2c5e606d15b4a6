//! The style sheet of a page: what it names, and how it is written without what only its authors need.

use std::collections::BTreeSet;

/// Every name with our prefix, `mw-ink-line`, that a page or style sheet has anywhere.
pub(super) fn names(text: &str) -> BTreeSet<&str> {
    let of_a_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
    text.match_indices("mw-")
        .filter_map(|(at, _)| {
            let rest = text.get(at..)?;
            rest.get(..rest.find(|c| !of_a_name(c)).unwrap_or(rest.len()))
        })
        .collect()
}

/// A style sheet without comments, line breaks, indentation, and blanks that mean nothing. Strings stay as they are; so do blanks
/// around the signs of sums and combinators, and those before a colon, which tell `a :hover` from `a:hover`.
pub(super) fn compact(sheet: &str) -> String {
    let mut out = String::with_capacity(sheet.len());
    let mut blank = false;
    let mut rest = sheet.chars().peekable();
    while let Some(c) = rest.next() {
        if c == '/' && rest.peek() == Some(&'*') {
            let mut last = ' ';
            rest.next();
            for c in rest.by_ref() {
                if last == '*' && c == '/' {
                    break;
                }
                last = c;
            }
            blank = true;
        } else if c.is_ascii_whitespace() {
            blank = true;
        } else {
            let joins = out.is_empty() || out.ends_with(['{', '}', ';', ':', ',', '>']);
            if blank && !joins && !matches!(c, '{' | '}' | ';' | ',' | '>') {
                out.push(' ');
            }
            blank = false;
            if c == '}' && out.ends_with(';') {
                out.pop();
            }
            out.push(c);
            if matches!(c, '"' | '\'') {
                let mut escaped = false;
                for inner in rest.by_ref() {
                    out.push(inner);
                    if inner == c && !escaped {
                        break;
                    }
                    escaped = inner == '\\' && !escaped;
                }
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_classes_and_properties() {
        let found = names("<g class=\"mw-ink mw-rule-line\"> var(--mw-accent) .mw-r2>td mw-");
        assert_eq!(
            found.into_iter().collect::<Vec<_>>(),
            ["mw-", "mw-accent", "mw-ink", "mw-r2", "mw-rule-line"]
        );
    }

    #[test]
    fn what_means_something_stays() {
        for (written, compacted) in [
            (
                "a {\n  color: red;\n}\n\n/* why */\nb > c, d :hover { margin: 0 auto; }",
                "a{color:red}b>c,d :hover{margin:0 auto}",
            ),
            ("p::before { content: \"a  { b: c; }\"; }", "p::before{content:\"a  { b: c; }\"}"),
            ("q { quotes: \"\\\" ;\" '; ' }", "q{quotes:\"\\\" ;\" '; '}"),
            (
                "@media (min-width: 10px) { :is(h2, h3) + p { width: calc(100% + 2 * var(--w)) } }",
                "@media (min-width:10px){:is(h2,h3) + p{width:calc(100% + 2 * var(--w))}}",
            ),
            ("a { b: c /* d */ e }", "a{b:c e}"),
            ("", ""),
        ] {
            assert_eq!(compact(written), compacted);
        }
    }

    #[test]
    fn every_rule_of_the_sheet_is_kept() {
        let sheet = include_str!("../../../../../templates/report.css");
        let compacted = compact(sheet);
        for sign in ['{', '}'] {
            assert_eq!(compacted.matches(sign).count(), sheet.matches(sign).count());
        }
        assert!(!compacted.contains("  ") && !compacted.contains("/*") && !compacted.contains('\n'));
    }
}
