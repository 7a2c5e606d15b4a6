//! What a supplement says of itself to machines: `ro-crate-metadata.json` by the rules of RO-Crate 1.1, `CITATION.cff` by the
//! schema of the Citation File Format 1.2.0.
//!
//! The rules are written out here; `rocrate-validator` and `cffconvert` hold the same files to the published shapes and schema.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use metaweave_report::source::digest;
use metaweave_report::supplement;
use serde_json::Value;

use crate::harness::{Workspace, folders, none, suite};

const DESCRIPTION: &str = "ro-crate-metadata.json";

/// The archives of the reports of this repository, of a small report without a date, and of one with people as authors.
fn archives() -> BTreeMap<String, BTreeMap<String, Vec<u8>>> {
    let repository = Workspace::of_repository();
    assert_eq!(repository.run(&["build"]).code, Some(0));
    let small = Workspace::of_case(&suite().join("readme"));
    assert_eq!(small.run(&["build", "report.yaml"]).code, Some(0));
    let people = Workspace::of_case(&suite().join("readme"));
    let spec = fs::read_to_string(people.path().join("report.yaml")).unwrap();
    let authors = "authors:\n  - { name: Anna van der Berg, affiliation: \"University \\\"X\\\", Y\", orcid: 0000-0002-1825-0097 }\n  \
                   - { name: Chen Li, affiliation: \"University \\\"X\\\", Y\" }\n  - { name: The Z Group, affiliation: Z }\ndate: 2026-11-22\n";
    people.write("report.yaml", spec.replacen("data:\n", &format!("{authors}data:\n"), 1));
    let run = people.run(&["build", "report.yaml"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    let mut archives = BTreeMap::new();
    for (name, workspace) in [("", &repository), ("small", &small), ("people", &people)] {
        for folder in folders(&workspace.path().join("build")) {
            let bytes = fs::read(folder.join("supplement.zip")).unwrap();
            let report = folder.file_name().unwrap().to_str().unwrap();
            archives.insert(format!("{name} {report}"), supplement::read(&bytes).unwrap().0);
        }
    }
    assert_eq!(archives.len(), 6);
    archives
}

/// Identifiers that a value refers to: one, or a list of them.
fn references(value: &Value) -> Vec<&str> {
    match value {
        Value::Array(items) => items.iter().filter_map(|item| item["@id"].as_str()).collect(),
        other => other["@id"].as_str().into_iter().collect(),
    }
}

fn is_day(text: &str) -> bool {
    let shape = |(at, c): (usize, char)| if matches!(at, 4 | 7) { c == '-' } else { c.is_ascii_digit() };
    text.len() == 10 && text.chars().enumerate().all(shape)
}

/// Breaches of the rules in one description.
fn breaches(files: &BTreeMap<String, Vec<u8>>, dated: bool) -> Vec<String> {
    let value: Value = serde_json::from_slice(&files[DESCRIPTION]).unwrap();
    let mut found = Vec::new();
    let mut must = |holds: bool, rule: &str| {
        if !holds {
            found.push(rule.to_owned());
        }
    };
    let context = value["@context"].as_array().cloned().unwrap_or_default();
    must(
        context.first().and_then(Value::as_str) == Some("https://w3id.org/ro/crate/1.1/context"),
        "the context of RO-Crate 1.1 comes first",
    );
    must(
        context.iter().any(|item| item["sha256"].is_string()),
        "words of our own are defined in the context",
    );
    let graph = value["@graph"].as_array().expect("a list of entities");
    let mut entities: BTreeMap<&str, &Value> = BTreeMap::new();
    for entity in graph {
        let id = entity["@id"].as_str().unwrap_or_default();
        must(!id.is_empty() && entity["@type"].is_string(), &format!("an identifier and a type: {entity}"));
        must(entities.insert(id, entity).is_none(), &format!("{id} is there once"));
        for (key, value) in entity.as_object().unwrap() {
            let alone = value.as_array().is_some_and(|items| items.len() < 2);
            must(!alone, &format!("{id}: {key} is a list of less than two"));
            let nested = value.as_object().is_some_and(|inner| inner.len() > 1);
            must(!nested, &format!("{id}: {key} is nested, and the format is flat"));
        }
    }
    // Every reference within the crate leads to an entity; others are addresses.
    for entity in graph {
        for (key, value) in entity.as_object().unwrap() {
            for id in references(value) {
                let outside = key == "conformsTo" && id.starts_with("https://");
                must(
                    outside || entities.contains_key(id),
                    &format!("{key} leads to {id}, which is described"),
                );
            }
        }
    }
    let descriptor = entities[DESCRIPTION];
    must(descriptor["@type"] == "CreativeWork", "the descriptor is a CreativeWork");
    must(references(&descriptor["about"]) == ["./"], "the descriptor is about the root");
    must(
        references(&descriptor["conformsTo"]) == ["https://w3id.org/ro/crate/1.1"],
        "the descriptor conforms to RO-Crate 1.1",
    );
    let root = entities["./"];
    must(root["@type"] == "Dataset", "the root is a Dataset");
    for key in ["name", "description"] {
        must(root[key].as_str().is_some_and(|text| !text.is_empty()), &format!("the root has a {key}"));
    }
    must(
        root["datePublished"].as_str().is_some_and(is_day) || !dated && root["datePublished"].is_null(),
        "the root has the date of the report, to the day",
    );
    let licence = references(&root["license"]);
    must(
        licence.len() == 1
            && entities[licence[0]]["@type"] == "CreativeWork"
            && entities[licence[0]]["name"].is_string()
            && entities[licence[0]]["description"].is_string(),
        "the licence is described",
    );
    for author in references(&root["author"]) {
        let person = entities[author];
        let is_somebody = person["@type"] == "Person" || person["@type"] == "Organization";
        must(is_somebody && person["name"].is_string(), "an author is somebody with a name");
        for affiliation in references(&person["affiliation"]) {
            must(entities[affiliation]["@type"] == "Organization", "an affiliation is an organisation");
        }
        must(!person["affiliation"].is_string(), "an affiliation is described");
    }
    let parts: BTreeSet<&str> = references(&root["hasPart"]).into_iter().collect();
    let there: BTreeSet<&str> =
        files.keys().map(String::as_str).filter(|path| *path != DESCRIPTION).collect();
    must(parts == there, &format!("every file is a part, and nothing else: {parts:?}"));
    for (path, bytes) in files.iter().filter(|(path, _)| *path != DESCRIPTION) {
        let Some(file) = entities.get(path.as_str()) else {
            must(false, &format!("{path} is described"));
            continue;
        };
        must(file["@type"] == "File", &format!("{path} is a File"));
        must(file["name"].is_string(), &format!("{path} has a name"));
        must(
            file["encodingFormat"].as_str().is_some_and(|kind| kind.contains('/')),
            &format!("{path} has a type"),
        );
        must(
            file["contentSize"].as_str() == Some(&bytes.len().to_string()),
            &format!("{path} has its size, as a text"),
        );
        must(file["sha256"] == digest(bytes), &format!("{path} has its digest"));
    }
    found
}

#[test]
fn descriptions_follow_the_rules_of_ro_crate() {
    let mut problems = Vec::new();
    for (name, files) in archives() {
        let found = breaches(&files, !name.starts_with("small"));
        problems.extend(found.iter().map(|breach| format!("{name}: {breach}")));
    }
    none(&problems);
}

/// Keys of the schema of CFF 1.2.0 at the top, of a person and of an entity, of those that are written at all.
const TOP: &[&str] = &["cff-version", "message", "type", "title", "authors", "date-released"];
const PERSON: &[&str] = &["family-names", "given-names", "affiliation", "orcid"];
const ENTITY: &[&str] = &["name", "orcid"];

#[test]
fn citations_follow_the_schema() {
    let mut problems = Vec::new();
    for (name, files) in archives() {
        let text = String::from_utf8(files["CITATION.cff"].clone()).unwrap();
        let mut must = |holds: bool, rule: String| {
            if !holds {
                problems.push(format!("{name}: {rule}\n{text}"));
            }
        };
        let (mut top, mut authors) = (BTreeMap::new(), Vec::<BTreeMap<&str, String>>::new());
        for line in text.lines() {
            let (key, value) = line.split_once(':').expect("a key and a value a line");
            let value = value.trim();
            let value = match value.strip_prefix('"') {
                Some(_) => serde_json::from_str::<String>(value).expect("a text in double quotes"),
                None => value.to_owned(),
            };
            if let Some(first) = key.strip_prefix("  - ") {
                authors.push(BTreeMap::from([(first, value)]));
            } else if let Some(more) = key.strip_prefix("    ") {
                let author = authors.last_mut().expect("an author before");
                assert!(author.insert(more, value).is_none(), "{name}: {more} is there twice");
            } else {
                assert!(top.insert(key, value).is_none(), "{name}: {key} is there twice");
            }
        }
        must(top.keys().all(|key| TOP.contains(key)), format!("unknown keys {:?}", top.keys()));
        must(top["cff-version"] == "1.2.0" && top["type"] == "dataset", "version and type".to_owned());
        must(!top["message"].is_empty() && !top["title"].is_empty(), "message and title".to_owned());
        must(top.get("date-released").is_none_or(|date| is_day(date)), "a date to the day".to_owned());
        must(!authors.is_empty(), "at least one author".to_owned());
        for author in &authors {
            let known = if author.contains_key("name") { ENTITY } else { PERSON };
            must(author.keys().all(|key| known.contains(key)), format!("unknown keys in {author:?}"));
            must(author.values().all(|value| !value.is_empty()), format!("empty values in {author:?}"));
            let orcid = author.get("orcid").map(String::as_str);
            let address = |orcid: &str| orcid.starts_with("https://orcid.org/0") && orcid.len() == 37;
            must(orcid.is_none_or(address), format!("the address of an ORCID in {author:?}"));
        }
        if name.starts_with("people") {
            must(
                authors.len() == 3 && authors[0]["family-names"] == "van der Berg",
                "family names".to_owned(),
            );
            must(authors[2]["name"] == "The Z Group" && authors[2].len() == 1, "an entity".to_owned());
        }
    }
    none(&problems);
}
