//! Where a link may lead.

/// Whether a link may stand in a page: `http`, `https` and `mailto`, an anchor of the page, or a file beside it.
///
/// Anything else (`javascript:`, `data:`, `file:`, another host by `//`, control characters that browsers skip when they
/// look for the scheme) is not a link: its text is printed without one.
pub(super) fn is_allowed(target: &str) -> bool {
    if target.is_empty() || target.chars().any(|c| c.is_control() || c.is_whitespace() || c == '\\') {
        return false;
    }
    let before_path = target.split(['/', '?', '#']).next().unwrap_or_default();
    match before_path.split_once(':') {
        Some((scheme, _)) => ["http", "https", "mailto"].iter().any(|good| scheme.eq_ignore_ascii_case(good)),
        None => !target.starts_with("//"),
    }
}

/// The address of an ORCID: sixteen digits in groups of four, the last of which may be an X.
pub(super) fn orcid(id: &str) -> Option<String> {
    let fits = id.len() == 19
        && id.bytes().enumerate().all(|(i, byte)| match i {
            4 | 9 | 14 => byte == b'-',
            18 => byte.is_ascii_digit() || byte == b'X',
            _ => byte.is_ascii_digit(),
        });
    fits.then(|| format!("https://orcid.org/{id}"))
}

/// The path of the file in which a figure lies beside the page.
pub(super) fn figure_file(id: &str) -> String {
    format!("figures/{id}.svg")
}

/// The path of the file in which a table lies beside the page.
pub(super) fn table_file(id: &str) -> String {
    format!("tables/{id}.csv")
}

#[cfg(test)]
mod tests {
    use super::is_allowed;

    #[test]
    fn web_mail_anchors_and_neighbours_are_allowed() {
        let good = [
            "https://doi.org/10.1/x?y=1#z",
            "HTTP://example.org",
            "mailto:a@b.org",
            "#ref-1",
            "tables/x.csv",
            "a/b:c",
            "?q=a:b",
        ];
        assert!(good.iter().all(|target| is_allowed(target)));
    }

    #[test]
    fn only_an_orcid_has_an_address() {
        let address = "https://orcid.org/0000-0002-1825-009X";
        assert_eq!(super::orcid("0000-0002-1825-009X").as_deref(), Some(address));
        assert!(
            ["", "0000-0002-1825-0097/", "0000000218250097", "0000-0002-1825-00é"]
                .iter()
                .all(|id| super::orcid(id).is_none())
        );
    }

    #[test]
    fn everything_else_is_not() {
        let bad = [
            "",
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " javascript:alert(1)",
            "java\nscript:alert(1)",
            "java\tscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "vbscript:x",
            "//evil.example",
            "\\\\evil.example",
            "/\\evil.example",
        ];
        for target in bad {
            assert!(!is_allowed(target), "{target:?}");
        }
    }
}
