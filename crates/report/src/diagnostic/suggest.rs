//! "Did you mean": the nearest of the accepted names.

/// Longer texts are no names, and comparing them takes the square of their length.
const LONGEST_NAME: usize = 200;

/// The candidate most like `written`, if one is near enough to be what was meant.
#[must_use]
pub fn nearest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if written.len() > LONGEST_NAME {
        return None;
    }
    let written = fold(written);
    candidates
        .into_iter()
        .filter(|candidate| candidate.len() <= LONGEST_NAME)
        .filter_map(|candidate| {
            let folded = fold(candidate);
            let likeness = if folded == written {
                2.0
            } else {
                // A shared start of three letters or more is how people shorten names (`exp` for `experimental`).
                let shortened =
                    written.len() >= 3 && (folded.starts_with(&written) || written.starts_with(&folded));
                // One slip of the finger in a short name (`bgc` for `bcg`) weighs too much in the first measure.
                let slip = written.chars().count() >= 3 && strsim::osa_distance(&written, &folded) == 1;
                let least = if shortened {
                    0.9
                } else if slip {
                    0.85
                } else {
                    0.0
                };
                strsim::jaro_winkler(&written, &folded).max(least)
            };
            (likeness >= 0.8).then_some((likeness, candidate))
        })
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))
        .map(|(_, candidate)| candidate)
}

/// "one of `a`, `b` or `c`", cut short when the list is long.
#[must_use]
pub fn one_of(names: &[&str]) -> String {
    const MOST: usize = 16;
    let quoted: Vec<String> = names.iter().take(MOST).map(|name| format!("`{}`", shortened(name))).collect();
    match quoted.as_slice() {
        [] => "nothing is accepted here".to_owned(),
        [only] => format!("accepted: {only}"),
        _ if names.len() > MOST => {
            format!("accepted: {} and {} more", quoted.join(", "), names.len() - MOST)
        }
        [head @ .., last] => format!("accepted: {} or {last}", head.join(", ")),
    }
}

/// A name of a length that a line of help can bear.
fn shortened(name: &str) -> String {
    const LONGEST: usize = 60;
    match name.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &name[..end]),
        None => name.to_owned(),
    }
}

/// Case, hyphens, underscores and spaces do not count.
fn fold(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, '-' | '_' | ' ')).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_misses_are_found() {
        let keys = ["title", "authors", "analyses", "defaults", "experimental", "control", "measure"];
        for (written, expected) in [
            ("titel", Some("title")),
            ("analysis", Some("analyses")),
            ("Measure", Some("measure")),
            ("exp", Some("experimental")),
            ("measuer", Some("measure")),
            ("xyzzy", None),
            ("", None),
        ] {
            assert_eq!(nearest(written, keys), expected, "{written}");
        }
    }

    #[test]
    fn a_slip_in_a_short_name_is_found() {
        assert_eq!(nearest("bgc", ["bcg", "stroke"]), Some("bcg"));
        assert_eq!(nearest("rrr", ["RR", "OR"]), Some("RR"));
        assert_eq!(nearest("zz", ["RR", "OR"]), None);
    }

    #[test]
    fn lists_read_as_a_sentence() {
        assert_eq!(one_of(&["a"]), "accepted: `a`");
        assert_eq!(one_of(&["a", "b", "c"]), "accepted: `a`, `b` or `c`");
        let many: Vec<String> = (0..20).map(|n| n.to_string()).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        assert!(one_of(&many).ends_with("and 4 more"));
    }
}
