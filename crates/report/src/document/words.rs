//! Words made from identifiers and lists.

/// An identifier or column name as a heading: underscores and hyphens become spaces, the first letter a capital.
#[must_use]
pub fn from_column(name: &str) -> String {
    capitalised(&name.replace(['_', '-'], " "))
}

/// The first letter in upper case.
#[must_use]
pub fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The first letter in lower case.
#[must_use]
pub fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// Text inside a sentence: its first letter in lower case unless the word has another capital, as names and abbreviations do.
#[must_use]
pub fn lower_unless_name(text: &str) -> String {
    let first: &str = text.split_whitespace().next().unwrap_or_default();
    if first.chars().filter(|c| c.is_uppercase()).count() > 1 { text.to_owned() } else { lower_first(text) }
}

/// Text with a full stop, where it has no mark at its end.
#[must_use]
pub fn sentence(text: &str) -> String {
    if text.ends_with(['.', '?', '!']) { text.to_owned() } else { format!("{text}.") }
}

/// "a, b and c".
#[must_use]
pub fn listed<S: AsRef<str>>(items: &[S]) -> String {
    match items {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [head @ .., last] => {
            let head: Vec<&str> = head.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", head.join(", "), last.as_ref())
        }
    }
}

/// "study" or "studies".
#[must_use]
pub fn plural<'a>(n: usize, one: &'a str, many: &'a str) -> &'a str {
    if n == 1 { one } else { many }
}

/// "1st", "2nd", "11th", "23rd".
#[must_use]
pub fn ordinal(n: usize) -> String {
    let ending = match (n % 100, n % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{n}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_and_lists() {
        assert_eq!(from_column("follow_up"), "Follow up");
        assert_eq!(from_column("émile-zola"), "Émile zola");
        assert_eq!(listed::<&str>(&[]), "");
        assert_eq!(listed(&["a"]), "a");
        assert_eq!(listed(&["a", "b", "c"]), "a, b and c");
        assert_eq!(plural(1, "study", "studies"), "study");
        assert_eq!(plural(0, "study", "studies"), "studies");
    }
}
