//! Sources, pages and languages as the formatter of styles takes them.

use hayagriva::citationberg::json::Item as CslItem;
use hayagriva::citationberg::taxonomy::Locator;
use serde_json::{Value, json};

use super::super::{Issued, Item, Key};
use crate::document::marks::clean;

/// The kind of a locator and what follows its name: "p. 3" is page 3.
pub(super) fn locator(written: &str) -> (Locator, &str) {
    const KINDS: &[(&str, Locator)] = &[
        ("pp.", Locator::Page),
        ("p.", Locator::Page),
        ("S.", Locator::Page),
        ("chapters", Locator::Chapter),
        ("chapter", Locator::Chapter),
        ("chap.", Locator::Chapter),
        ("section", Locator::Section),
        ("sec.", Locator::Section),
        ("figure", Locator::Figure),
        ("fig.", Locator::Figure),
        ("table", Locator::Table),
    ];
    let known = KINDS.iter().find_map(|(name, kind)| {
        let start = written.get(..name.len())?;
        let rest = written.get(name.len()..)?.trim_start();
        (start.eq_ignore_ascii_case(name) && !rest.is_empty()).then_some((*kind, rest))
    });
    let digits = written.starts_with(|c: char| c.is_ascii_digit());
    known.unwrap_or((if digits { Locator::Page } else { Locator::Custom }, written))
}

/// The tag of a language with a country, which the words of styles go by.
pub(super) fn country(language: &str) -> String {
    match language {
        "en" => "en-US".to_owned(),
        "de" => "de-DE".to_owned(),
        "es" => "es-ES".to_owned(),
        other => other.to_owned(),
    }
}

/// A source as the formatter takes it.
pub(super) fn csl_item(id: &str, item: &Item) -> CslItem {
    let mut fields = serde_json::Map::new();
    let mut put = |name: &str, value: Option<String>| {
        if let Some(value) = value.map(|value| clean(&value)).filter(|value| !value.is_empty()) {
            let _ = fields.insert(name.to_owned(), Value::String(value));
        }
    };
    put("id", Some(id.to_owned()));
    put("type", Some(item.kind.clone().unwrap_or_else(|| "document".to_owned())));
    put("title", item.title.clone());
    put("container-title", item.container.clone());
    put("publisher", item.publisher.clone());
    put("publisher-place", item.place.clone());
    for (name, value) in [
        ("edition", &item.edition),
        ("version", &item.version),
        ("volume", &item.volume),
        ("issue", &item.issue),
        ("page", &item.page),
        ("number", &item.number),
    ] {
        put(name, value.as_ref().map(Key::text));
    }
    put("DOI", item.bare_doi());
    put("URL", item.web_address());
    for (name, people) in [("author", &item.author), ("editor", &item.editor)] {
        let people: Vec<Value> = people
            .iter()
            .map(|person| match &person.family {
                None => json!({ "literal": person.shown() }),
                Some(family) => {
                    let mut name = serde_json::Map::new();
                    let _ = name.insert("family".to_owned(), clean(family).into());
                    for (key, part) in [
                        ("given", &person.given),
                        ("non-dropping-particle", &person.particle),
                        ("suffix", &person.suffix),
                    ] {
                        if let Some(part) = part {
                            let _ = name.insert(key.to_owned(), clean(part).into());
                        }
                    }
                    Value::Object(name)
                }
            })
            .collect();
        if !people.is_empty() {
            let _ = fields.insert(name.to_owned(), people.into());
        }
    }
    for (name, date) in [("issued", &item.issued), ("accessed", &item.accessed)] {
        if let Some(parts) = date.as_ref().and_then(date_parts) {
            let _ = fields.insert(name.to_owned(), json!({ "date-parts": [parts] }));
        }
    }
    let whole = Value::Object(fields);
    // What does not fit the format as a whole is left with what every source has.
    serde_json::from_value(whole.clone())
        .or_else(|_| {
            let title = whole.get("title").cloned().unwrap_or_default();
            serde_json::from_value(json!({ "id": id, "type": "document", "title": title }))
        })
        .unwrap_or_else(|_: serde_json::Error| CslItem(std::collections::BTreeMap::new()))
}

/// Year, month and day, as far as they are numbers.
fn date_parts(date: &Issued) -> Option<Vec<i64>> {
    let parts: Vec<i64> = date
        .parts
        .first()
        .map(|parts| parts.iter().map_while(|part| part.text().trim().parse().ok()).collect())
        .unwrap_or_default();
    if !parts.is_empty() {
        return Some(parts);
    }
    let year = date.year()?;
    let digits: String =
        year.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    Some(vec![digits.parse().ok()?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_locator_counts() {
        assert_eq!(locator("p. 3"), (Locator::Page, "3"));
        assert_eq!(locator("pp. 3–5"), (Locator::Page, "3–5"));
        assert_eq!(locator("12"), (Locator::Page, "12"));
        assert_eq!(locator("Table 2"), (Locator::Table, "2"));
        assert_eq!(locator("the preface"), (Locator::Custom, "the preface"));
        assert_eq!(locator("p."), (Locator::Custom, "p."));
    }

    #[test]
    fn a_source_keeps_its_names_and_its_year() {
        let written = r#"{ "id": "x", "type": "article-journal", "title": "T", "volume": 3, "issued": { "literal": "about 2010" },
            "author": [{ "family": "Berg", "given": "C", "non-dropping-particle": "van den" }, { "literal": "A Group" }] }"#;
        let item: Item = serde_json::from_str(written).unwrap();
        let made = serde_json::to_value(csl_item("ref-1", &item)).unwrap();
        assert_eq!(made["id"], "ref-1");
        assert_eq!(made["author"][0]["non-dropping-particle"], "van den");
        assert_eq!(made["author"][1]["literal"], "A Group");
        assert_eq!(date_parts(item.issued.as_ref().unwrap()), Some(vec![2010]));
    }
}
