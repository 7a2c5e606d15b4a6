//! `CITATION.cff`: how the review is cited, in the Citation File Format 1.2.

use super::Inputs;
use crate::document::model::Author;
use crate::language::say;

/// The file. Titles and names are the document's, which are free of markup.
pub(super) fn cff(inputs: &Inputs<'_>) -> String {
    let document = inputs.document;
    let message = say!(inputs.style, "supplement-cite-message");
    let mut text = format!("cff-version: 1.2.0\nmessage: {message}\ntype: dataset\n");
    text.push_str(&format!("title: {}\n", quoted(&title(inputs))));
    text.push_str("authors:\n");
    if document.authors.is_empty() {
        text.push_str(&format!("  - name: {}\n", say!(inputs.style, "supplement-authors")));
    }
    for author in &document.authors {
        let mut fields = name(author);
        let is_person = fields.iter().all(|(key, _)| *key != "name");
        // An entity has no affiliation; it is one.
        fields.extend(author.affiliation.clone().filter(|_| is_person).map(|value| ("affiliation", value)));
        fields.extend(author.orcid.as_ref().map(|orcid| ("orcid", format!("https://orcid.org/{orcid}"))));
        for (at, (key, value)) in fields.iter().enumerate() {
            let mark = if at == 0 { "-" } else { " " };
            text.push_str(&format!("  {mark} {key}: {}\n", quoted(value)));
        }
    }
    if let Some(date) = &document.date {
        text.push_str(&format!("date-released: {}\n", quoted(date)));
    }
    text
}

/// The name of an author by the keys of the format, which takes people and entities. Whoever has an affiliation or an ORCID is a
/// person, whose family name is the last word with the small words before it (van der Berg), or what stands before a comma; a
/// name that nothing is known of stays whole, as that of an entity.
fn name(author: &Author) -> Vec<(&'static str, String)> {
    let name = author.name.trim();
    let known = author.affiliation.is_some() || author.orcid.is_some();
    if !known || is_group(name) {
        return vec![("name", name.to_owned())];
    }
    let (family, given) = match name.split_once(',') {
        Some((family, given)) => (family.trim().to_owned(), given.trim().to_owned()),
        None => {
            let words: Vec<&str> = name.split_whitespace().collect();
            let last = words.len().saturating_sub(1);
            let small = |word: &str| word.chars().next().is_some_and(char::is_lowercase);
            let particles = words.iter().take(last).rev().take_while(|word| small(word)).count();
            let (given, family) = words.split_at(last - particles);
            (family.join(" "), given.join(" "))
        }
    };
    let fields = [("family-names", family), ("given-names", given)];
    fields.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

/// Whether an author is several, by the words that groups name themselves with.
pub(super) fn is_group(name: &str) -> bool {
    let words = ["Group", "Collaboration", "Consortium", "Network", "Committee"];
    name.trim_start().starts_with("The ") || words.iter().any(|word| name.contains(word))
}

/// Title and subtitle in one line.
pub(super) fn title(inputs: &Inputs<'_>) -> String {
    match &inputs.document.subtitle {
        Some(subtitle) => format!("{}: {subtitle}", inputs.document.title),
        None => inputs.document.title.clone(),
    }
}

/// A YAML string in double quotes, whose escapes are those of JSON.
fn quoted(text: &str) -> String {
    serde_json::Value::String(text.to_owned()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_have_family_names_and_entities_a_name() {
        let of = |name: &str, affiliation: Option<&str>| {
            let affiliation = affiliation.map(str::to_owned);
            let author = Author { name: name.to_owned(), affiliation, orcid: None };
            super::name(&author).into_iter().map(|(key, value)| format!("{key}={value}")).collect::<Vec<_>>()
        };
        for (name, family, given) in [
            ("Anna Maria Berg", "Berg", "Anna Maria"),
            ("Ludwig van der Berg", "van der Berg", "Ludwig"),
            ("García Márquez, Gabriel", "García Márquez", "Gabriel"),
        ] {
            let expected = [format!("family-names={family}"), format!("given-names={given}")];
            assert_eq!(of(name, Some("U")), expected);
        }
        assert_eq!(of("Sukarno", Some("U")), ["family-names=Sukarno"]);
        assert_eq!(of("The metaweave developers", Some("U")), ["name=The metaweave developers"]);
        assert_eq!(of("A. Reviewer", None), ["name=A. Reviewer"]);
    }
}
