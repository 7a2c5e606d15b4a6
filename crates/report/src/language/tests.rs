//! Walks over the catalogues and over every place of the code that names a message.

mod ratchet;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::catalogue::{compiled_in, texts};
use super::message::{Part, Place, each_place, variables};
use super::{Language, TOPICS, Words, plural};
use crate::document::number::NumberStyle;

/// A message named in the code, and the values it is given.
struct Call {
    at: String,
    key: String,
    values: BTreeSet<String>,
}

/// Every `say!`, every `note!` and every `.say("…")` of the crate, but for tests.
fn calls() -> Vec<Call> {
    let mut calls = Vec::new();
    each_source(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), &mut |path, text| {
        // A note is given its style when it is said.
        let notes = text.match_indices("note!(").map(|found| (found, 0));
        for ((start, open), at) in text.match_indices("say!(").map(|found| (found, 1)).chain(notes) {
            let line = text[..start].matches('\n').count() + 1;
            let arguments = arguments(&text[start + open.len()..]);
            let Some(key) = arguments.get(at).and_then(|key| literal(key)) else { continue };
            let name = |argument: &String| {
                argument.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>()
            };
            let values = arguments.iter().skip(at + 1).map(name).filter(|name| !name.is_empty()).collect();
            calls.push(Call { at: format!("{}:{line}", path.display()), key, values });
        }
        for (start, open) in text.match_indices(".say(") {
            let rest = &text[start + open.len()..];
            let Some(key) = arguments(rest).first().and_then(|key| literal(key)) else { continue };
            let values = rest.split(']').next().unwrap_or_default().split("(\"").skip(1);
            let values = values.filter_map(|value| Some(value.split_once('"')?.0.to_owned())).collect();
            calls.push(Call { at: path.display().to_string(), key, values });
        }
    });
    assert!(calls.len() > 20);
    calls
}

fn each_source(folder: &Path, visit: &mut dyn FnMut(&Path, &str)) {
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() && path.file_name().is_some_and(|name| name == "tests") {
            continue;
        }
        if path.is_dir() {
            each_source(&path, visit);
        } else if path.extension().is_some_and(|extension| extension == "rs")
            && path.file_name().is_some_and(|name| name != "tests.rs")
        {
            let text = std::fs::read_to_string(&path).unwrap();
            let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
            let code: Vec<&str> = text
                .lines()
                .map(|line| if line.trim_start().starts_with("//") { "" } else { line })
                .collect();
            visit(&path, &code.join("\n"));
        }
    }
}

/// The arguments of a call, up to its closing bracket.
fn arguments(text: &str) -> Vec<String> {
    let mut arguments = vec![String::new()];
    let (mut depth, mut quoted, mut escaped) = (0, false, false);
    for c in text.chars() {
        match c {
            _ if quoted => {
                quoted = escaped || c != '"';
                escaped = !escaped && c == '\\';
            }
            '"' => quoted = true,
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' if depth == 0 => break,
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 => {
                arguments.push(String::new());
                continue;
            }
            _ => {}
        }
        if let Some(last) = arguments.last_mut() {
            last.push(c);
        }
    }
    arguments.iter().map(|argument| argument.trim().to_owned()).collect()
}

fn literal(argument: &str) -> Option<String> {
    Some(argument.strip_prefix('"')?.strip_suffix('"')?.to_owned())
}

/// Every variable of a message and of the messages that it refers to.
fn mentioned(language: Language, parts: &[Part]) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    variables(parts, false, &mut found);
    each_place(parts, false, &mut |place| {
        if let Place::Message(key) = place
            && let Some(parts) = compiled_in(language).get(key)
        {
            variables(parts, false, &mut found);
        }
    });
    found
}

#[test]
fn catalogues_are_read_whole() {
    for language in Language::ALL {
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        for (topic, text) in texts(language) {
            let file = format!("{}/{topic}.ftl", language.tag());
            let resource = fluent_syntax::parser::parse_runtime(text)
                .unwrap_or_else(|(_, errors)| panic!("{file}: {errors:?}"));
            for entry in &resource.body {
                let (name, term) = match entry {
                    fluent_syntax::ast::Entry::Message(message) => (message.id.name, false),
                    fluent_syntax::ast::Entry::Term(term) => (term.id.name, true),
                    _ => continue,
                };
                let key = if term { format!("-{name}") } else { name.to_owned() };
                assert!(compiled_in(language).contains_key(key.as_str()), "{file}: {key} cannot be used");
                if term {
                    assert_eq!(topic, "terms", "{file}: {key}");
                } else {
                    assert!(
                        name.strip_prefix(topic).is_some_and(|rest| rest.starts_with('-')),
                        "{file}: {key}"
                    );
                }
                if let Some(other) = seen.insert(key.clone(), topic) {
                    panic!("{file}: {key} is in {other}.ftl too");
                }
            }
        }
    }
}

#[test]
fn every_file_is_compiled_in() {
    for language in Language::ALL {
        let folder = format!("{}/languages/{}", env!("CARGO_MANIFEST_DIR"), language.tag());
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        files.sort();
        let topics: Vec<String> = TOPICS.iter().map(|topic| format!("{topic}.ftl")).collect();
        assert_eq!(files, topics);
    }
}

#[test]
fn every_message_of_the_code_is_in_every_catalogue_with_its_values() {
    let mut faults = Vec::new();
    for Call { at, key, values } in calls() {
        for language in Language::ALL {
            let Some(parts) = compiled_in(language).get(key.as_str()) else {
                faults.push(format!("{at}: `{key}` is not in {}", language.tag()));
                continue;
            };
            let missing: Vec<&str> =
                mentioned(language, parts).into_iter().filter(|name| !values.contains(*name)).collect();
            if !missing.is_empty() {
                faults.push(format!("{at}: `{key}` in {} is not given {missing:?}", language.tag()));
            }
        }
        let used = |value: &String| {
            Language::ALL.iter().any(|&language| {
                compiled_in(language)
                    .get(key.as_str())
                    .is_some_and(|parts| mentioned(language, parts).contains(value.as_str()))
            })
        };
        faults.extend(
            values
                .iter()
                .filter(|value| !used(value))
                .map(|value| format!("{at}: `{key}` has no use for `{value}`")),
        );
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_message_is_used() {
    let calls = calls();
    for language in Language::ALL {
        let mut used: BTreeSet<&str> = calls.iter().map(|call| call.key.as_str()).collect();
        for parts in compiled_in(language).values() {
            each_place(parts, false, &mut |place| {
                if let Place::Message(key) | Place::Term(key, _) = place {
                    used.insert(key);
                }
            });
        }
        let idle: Vec<&str> = compiled_in(language)
            .keys()
            .map(AsRef::as_ref)
            .filter(|key| !key.starts_with('-') && !used.contains(key))
            .collect();
        assert!(idle.is_empty(), "{}: {idle:?}", language.tag());
    }
}

#[test]
fn translations_say_everything_that_the_english_message_does() {
    let mut faults = Vec::new();
    for (key, parts) in compiled_in(Language::English) {
        let mut printed = BTreeSet::new();
        variables(parts, true, &mut printed);
        for language in Language::ALL {
            let Some(translated) = compiled_in(language).get(key) else { continue };
            let mentioned = mentioned(language, translated);
            let lost: Vec<&&str> = printed.iter().filter(|name| !mentioned.contains(**name)).collect();
            if !lost.is_empty() {
                faults.push(format!("{}: `{key}` leaves out {lost:?}", language.tag()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn variants_by_count_use_the_plural_forms_of_the_language() {
    fn walk(language: Language, key: &str, parts: &[Part]) {
        for part in parts {
            let Part::Select { variants, .. } = part else { continue };
            let all = ["zero", "one", "two", "few", "many", "other"];
            for (name, parts) in variants {
                let known =
                    !all.contains(&name.as_ref()) || plural::categories(language).contains(&name.as_ref());
                assert!(known, "{}: `{key}` has a variant `{name}`", language.tag());
                walk(language, key, parts);
            }
        }
    }
    for language in Language::ALL {
        for (key, parts) in compiled_in(language) {
            walk(language, key, parts);
        }
    }
}

#[test]
fn catalogues_keep_to_the_rules_of_the_house() {
    for language in Language::ALL {
        for (topic, text) in texts(language) {
            let file = format!("{}/{topic}.ftl", language.tag());
            // The test of Ioannidis and Trikalinos has the word in its name.
            let lower =
                text.to_lowercase().replace("excess significance", "").replace("excess-significance", "");
            for banned in ["signifikant", "significan", "significativ"] {
                assert!(!lower.contains(banned), "{file}: {banned}");
            }
            assert!(!text.contains(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}', '\t']), "{file}");
        }
    }
}

#[test]
fn tags_choose_the_language_and_the_mark() {
    assert_eq!(Language::of_tag("de"), Some(Language::German));
    assert_eq!(Language::of_tag("EN-gb"), Some(Language::English));
    assert_eq!(Language::of_tag("fr"), None);
    assert_eq!(Language::of_tag(""), None);
    let effect = |tag: &str| {
        let words = Words::of(Language::of_tag(tag).unwrap());
        NumberStyle::default().in_language(tag, words).effect("RR", 0.49, 0.33, 0.73, 0.95, Some(1.0))
    };
    assert_eq!(effect("en"), "RR 0.49, 95% CI 0.33 to 0.73");
    assert_eq!(effect("de-AT"), "RR 0,49; 95%-KI 0,33 bis 0,73");
    assert_eq!(effect("de-CH"), "RR 0.49; 95%-KI 0.33 bis 0.73");
    assert_eq!(effect("es"), "RR 0,49; IC del 95\u{202f}%: 0,33 a 0,73");
    assert_eq!(effect("es-MX"), "RR 0.49; IC del 95\u{202f}%: 0.33 a 0.73");
}

#[test]
fn numbers_look_as_the_language_has_them() {
    let style = |language: Language, profile| {
        let house = crate::profile::Profile::compiled_in(profile).unwrap().numbers;
        house.in_language(language.tag(), Words::of(language))
    };
    let german = style(Language::German, "cochrane");
    assert_eq!(german.forest_effect(0.49, 0.33, 0.73, Some(1.0)), "0,49 [0,33; 0,73]");
    assert_eq!(german.percent(92.4, 1), "92,4\u{202f}%");
    assert_eq!(german.i2(99.99), "> 99,9\u{202f}%");
    assert_eq!(german.p(0.0004), "p < 0,001");
    assert_eq!(german.fixed(-0.001, 2), "0,00");
    assert_eq!(german.fixed(-12_345.5, 1), "\u{2212}12\u{2009}345,5");
    assert_eq!(german.count(1.5), "1,5");
    assert_eq!(german.fixed(f64::NAN, 2), "nicht schätzbar");
    assert_eq!(german.word(7), "sieben");
    let lancet = style(Language::Spanish, "lancet");
    assert_eq!(
        lancet.effect("RR", 0.49, 0.33, 0.73, 0.95, Some(1.0)),
        "RR 0,49; IC del 95\u{202f}%: 0,33–0,73"
    );
    let jama = style(Language::German, "jama");
    assert_eq!(jama.p(0.003), "P = 0,003");
    assert_eq!(jama.forest_effect(0.49, -0.33, 0.73, None), "0,49 (−0,33 bis 0,73)");
}
