//! No fixed English sentence is left in a report of another language: neither in the pages of all whole-case tests, built in
//! German and in Spanish, nor as text in the code that writes documents.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::each_source;
use crate::build::{BuildOptions, Formats, build};
use crate::document::number::NumberStyle;
use crate::language::catalogue::{compiled_in, texts};
use crate::language::message::Part;
use crate::language::{Language, Words};
use crate::source::MemoryWorkspace;

/// Files that write English sentences, and why. Any other file of these rooms that has one fails, and so does a file here that
/// has none any more.
const ENGLISH: &[(&str, &str)] = &[
    ("document/cite.rs", "diagnostics"),
    ("document/cite/bibtex.rs", "diagnostics"),
    ("document/cite/csl.rs", "diagnostics"),
    ("document/cite/ris.rs", "diagnostics"),
    ("explain/mod.rs", "`metaweave explain`, which prints to a terminal"),
    ("figures/look.rs", "words of the houses, which the catalogue says in other languages"),
    ("figures/mod.rs", "what a figure needs, for diagnostics"),
    ("render/docx/mod.rs", "errors"),
    ("render/docx/package.rs", "errors"),
    ("render/docx/reference.rs", "errors"),
    ("render/docx/styles.rs", "names of styles, which Word knows in English"),
    ("render/html/shell.rs", "errors"),
    ("review/consistency.rs", "diagnostics"),
    ("review/excluded.rs", "diagnostics"),
    ("review/flow.rs", "diagnostics"),
    ("review/grade.rs", "diagnostics, and `check --explain`"),
    ("review/grade/effect.rs", "diagnostics"),
    ("review/grade/judgement.rs", "diagnostics"),
    ("review/mod.rs", "diagnostics"),
    ("review/risk_of_bias.rs", "diagnostics"),
    ("review/screening.rs", "diagnostics"),
    ("review/statement.rs", "diagnostics"),
    ("review/suggestion.rs", "suggestions of `check`"),
    ("review/tool.rs", "diagnostics"),
    ("sections/checklists.rs", "diagnostics"),
    ("supplement/citation.rs", "keys of the Citation File Format"),
    ("supplement/data.rs", "the code book, which programs read"),
    ("supplement/recompute.rs", "comments of a program in R"),
];

/// Messages of the English catalogue that are long enough to be told from words of a user.
fn telling() -> BTreeMap<String, &'static str> {
    let mut all = BTreeMap::new();
    for (topic, _) in texts(Language::English) {
        let mut found = BTreeSet::new();
        let start = format!("{topic}-");
        // `methods-dependence-…` is not of the topic `methods`.
        let other = |key: &str| {
            texts(Language::English)
                .any(|(longer, _)| longer.len() > topic.len() && key.starts_with(&format!("{longer}-")))
        };
        for (key, parts) in compiled_in(Language::English) {
            if key.starts_with(&start) && !other(key) {
                stretches(parts, &mut found);
            }
        }
        all.extend(
            found.into_iter().filter(|text| text.contains(' ') && text.len() >= 20).map(|text| (text, topic)),
        );
    }
    all
}

/// The fixed text of a message.
fn stretches(parts: &[Part], found: &mut BTreeSet<String>) {
    for part in parts {
        match part {
            Part::Text(text) => {
                found.insert(text.trim().to_owned());
            }
            Part::Place(_) => {}
            Part::Select { variants, .. } => {
                variants.iter().for_each(|(_, parts)| stretches(parts, found));
            }
        }
    }
}

/// The inputs of a case, by path.
fn inputs(case: &Path) -> BTreeMap<String, Vec<u8>> {
    fn collect(root: &Path, folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                if path.file_name().is_none_or(|name| name != "expected") {
                    collect(root, &path, files);
                }
            } else {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
                files.insert(name, std::fs::read(&path).unwrap());
            }
        }
    }
    let mut files = BTreeMap::new();
    collect(case, case, &mut files);
    files
}

/// The folds of a page in HTML, their tags left out but for low indices, which are letters in the catalogue.
fn folds(page: &str) -> String {
    let mut plain = String::new();
    for fold in page.split("<details class=\"mw-fold mw-lineage\">").skip(1) {
        let fold = fold.split("</details>").next().unwrap_or_default();
        let fold = fold.replace("<sub>i</sub>", "ᵢ").replace("<sub>j</sub>", "ⱼ");
        for piece in fold.split('<') {
            plain.push_str(piece.split_once('>').map_or(piece, |(_, text)| text));
        }
    }
    plain
}

/// The report of a case in a language, as Markdown, and the folds of its page; `None` where the spec of the case holds in English
/// alone.
fn report(files: &BTreeMap<String, Vec<u8>>, language: Language) -> Option<String> {
    let mut files = files.clone();
    let spec = String::from_utf8(files.get("report.yaml")?.clone()).ok()?;
    let kept: Vec<&str> = spec.lines().filter(|line| !line.starts_with("language:")).collect();
    let spec = format!("{}\nlanguage: {}\n", kept.join("\n"), language.tag());
    files.insert("report.yaml".to_owned(), spec.into_bytes());
    let options = BuildOptions {
        formats: Formats { markdown: true, html: true, ..Formats::NONE },
        ..BuildOptions::default()
    };
    let outputs = build(&MemoryWorkspace::new(files), "report.yaml", &options).outputs?;
    let page = String::from_utf8(outputs.get("report.md")?.clone()).ok()?;
    // Sources have their titles in the language in which they were published.
    let style = NumberStyle::default().in_language(language.tag(), Words::of(language));
    let references = format!("## {}\n", style.say("compose-references", &[]));
    let html = String::from_utf8(outputs.get("report.html")?.clone()).ok()?;
    Some(format!("{}\n{}", page.split(&references).next().unwrap_or_default(), folds(&html)))
}

#[test]
fn pages_of_all_cases_have_no_english_messages_in_other_languages() {
    let telling = telling();
    let suite = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/suite"));
    let mut cases: Vec<PathBuf> =
        std::fs::read_dir(suite).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.retain(|case| case.join("report.yaml").is_file());
    cases.sort();
    assert!(cases.len() > 50);
    let (half, rest) = cases.split_at(cases.len() / 2);
    // What English reports say, so that the test knows that it looked at it; and what others say of that.
    let walk = |cases: &[PathBuf]| {
        let (mut said, mut faults, mut built) = (BTreeSet::new(), Vec::new(), 0);
        for case in cases {
            let files = inputs(case);
            let own: String = files.values().map(|bytes| String::from_utf8_lossy(bytes)).collect();
            let Some(english) = report(&files, Language::English) else { continue };
            let here: Vec<&String> =
                telling.keys().filter(|text| english.contains(*text) && !own.contains(*text)).collect();
            for language in [Language::German, Language::Spanish] {
                let Some(page) = report(&files, language) else { continue };
                built += 1;
                let case = case.file_name().unwrap().to_string_lossy();
                // Formulas are the same in all languages.
                let same =
                    |text: &&String| texts(language).any(|(_, catalogue)| catalogue.contains(text.as_str()));
                let left = telling.keys().filter(|text| page.contains(*text) && !own.contains(*text));
                let left = left.filter(|text| !same(text));
                faults.extend(left.map(|text| format!("{case} in {}: {text}", language.tag())));
            }
            said.extend(here.into_iter().cloned());
        }
        (said, faults, built)
    };
    let (mut said, mut faults, mut built) = (BTreeSet::new(), Vec::new(), 0);
    std::thread::scope(|scope| {
        let running = [half, rest].map(|cases| scope.spawn(|| walk(cases)));
        for thread in running {
            let (more, left, n) = thread.join().unwrap();
            said.extend(more);
            faults.extend(left);
            built += n;
        }
    });
    assert!(faults.is_empty(), "{} English messages:\n{}", faults.len(), faults.join("\n"));
    assert!(built > 80, "{built} pages were built");
    let topics: BTreeSet<&str> = said.iter().filter_map(|text| telling.get(text).copied()).collect();
    // What has no sentence of some length, and what no page in Markdown shows; references have a test of their own.
    let silent = [
        "bars",
        "checklists",
        "compose",
        "figures",
        "list",
        "names",
        "number",
        "page",
        "references",
        "statement",
        "study-table",
        "supplement",
        "terms",
    ];
    let unseen: Vec<&str> = texts(Language::English)
        .map(|(topic, _)| topic)
        .filter(|topic| !topics.contains(topic) && !silent.contains(topic))
        .collect();
    assert!(unseen.is_empty(), "no case shows what these topics say: {unseen:?}");
}

/// Sources whose references have every word that stands between parts, and a text that cites them in every way.
const SOURCES: &str = r#"[
    {"id": "a", "type": "chapter", "author": [{"family": "Aa", "given": "X"}], "editor": [{"family": "Ab", "given": "X"},
     {"family": "Ac", "given": "X"}], "title": "Qa", "container-title": "Qb", "edition": "2", "page": "3-9", "publisher": "Qc",
     "issued": {"date-parts": [[2008]]}},
    {"id": "b", "type": "book", "editor": [{"family": "Ba", "given": "X"}], "title": "Qd", "version": "3"},
    {"id": "c", "type": "webpage", "author": [{"literal": "Ca"}], "title": "Qe", "URL": "https://c.org",
     "accessed": {"date-parts": [[2026, 3, 1]]}},
    {"id": "d", "type": "article-journal", "author": [{"family": "Da", "given": "X"}, {"family": "Db", "given": "X"}],
     "title": "Qf", "container-title": "Qg", "volume": "3", "number": "e12", "issued": {"date-parts": [[1999]]}},
    {"id": "e", "type": "chapter", "author": [{"family": "Ea", "given": "X"}], "title": "Qh", "container-title": "Qi",
     "page": "7", "issued": {"date-parts": [[2009]]}},
    {"id": "f", "type": "book", "editor": [{"family": "Fa", "given": "X"}, {"family": "Fb", "given": "X"}], "title": "Qj",
     "issued": {"date-parts": [[2010]]}},
    {"id": "g", "type": "book", "title": "Qk", "issued": {"date-parts": [[2011]]}},
    {"id": "h", "type": "book", "author": [{"family": "Ha", "given": "X"}, {"family": "Hb", "given": "X"},
     {"family": "Hc", "given": "X"}], "title": "Ql", "issued": {"date-parts": [[2012]]}},
    {"id": "i", "type": "book", "author": [{"family": "Ha", "given": "X"}, {"family": "Hd", "given": "X"},
     {"family": "He", "given": "X"}], "title": "Qm", "issued": {"date-parts": [[2012]]}}]"#;

/// What a report in a language prints of these sources, in both styles of the program.
fn cited(language: Language) -> String {
    let mut printed = String::new();
    for style in ["vancouver", "apa"] {
        let spec = format!(
            "metaweave: 1\ntitle: T\nlanguage: {}\nbibliography: references.json\ncitation_style: {style}\n\
             data: {{ t: {{ file: t.csv, study: s }} }}\n\
             analyses: [{{ id: x, measure: MD, experimental: {{ mean: m, sd: d, n: n }}, control: {{ mean: m, sd: d, n: n }} }}]\n\
             sections: [{{ text: text.md }}]\n",
            language.tag()
        );
        let files = [
            ("report.yaml", spec),
            ("references.json", SOURCES.to_owned()),
            ("t.csv", "s,m,d,n\nA,1,1,9\nB,2,1,9\n".to_owned()),
            ("text.md", "## Zz\n\n[@a; @b; @c; @e; @f; @g] @d @h @i\n".to_owned()),
        ];
        let files: BTreeMap<String, Vec<u8>> =
            files.map(|(path, text)| (path.to_owned(), text.into_bytes())).into();
        let options =
            BuildOptions { formats: Formats { markdown: true, ..Formats::NONE }, ..BuildOptions::default() };
        let built = build(&MemoryWorkspace::new(files), "report.yaml", &options);
        let outputs = built.outputs.unwrap_or_else(|| panic!("{:?}", built.diagnostics));
        let page = String::from_utf8(outputs["report.md"].clone()).unwrap();
        printed.push_str(page.split_once("## Zz").unwrap().1);
    }
    printed
}

#[test]
fn references_have_no_english_words_between_their_parts_in_other_languages() {
    let mut all = BTreeSet::new();
    for (key, parts) in compiled_in(Language::English) {
        if key.starts_with("references-") {
            stretches(parts, &mut all);
        }
    }
    all.retain(|text| text.chars().any(char::is_alphabetic) || text == "“");
    assert!(all.len() > 15, "{all:?}");
    let english = cited(Language::English);
    let unseen: Vec<&String> = all.iter().filter(|text| !english.contains(text.as_str())).collect();
    assert!(unseen.is_empty(), "no source shows {unseen:?}:\n{english}");
    for language in [Language::German, Language::Spanish] {
        let own = texts(language).find(|(topic, _)| *topic == "references").unwrap().1;
        let page = cited(language);
        let left: Vec<&String> =
            all.iter().filter(|text| !own.contains(text.as_str()) && page.contains(text.as_str())).collect();
        assert!(left.is_empty(), "{left:?} in {}:\n{page}", language.tag());
    }
}

/// Whether a text in the code reads like a sentence: three words or more beside each other, markup and places left out.
fn reads_like_english(literal: &str) -> bool {
    let mut plain = String::new();
    let (mut tag, mut place) = (false, false);
    for c in literal.chars() {
        match c {
            '<' => tag = true,
            '>' => tag = false,
            '{' => place = true,
            '}' => place = false,
            _ if tag || place => {}
            c => plain.push(c),
        }
    }
    let mut row = 0;
    plain.split_whitespace().any(|word| {
        let bare = word.trim_matches(|c: char| ".,;:?!()“”‘’`".contains(c));
        // Initials of authors are no words.
        let is_word = bare.contains(|c: char| c.is_ascii_lowercase())
            && bare.chars().all(|c| c.is_ascii_alphabetic() || c == '’');
        row = if is_word { row + 1 } else { 0 };
        row >= 3
    })
}

/// The texts in quotes of a piece of code, as they are when it runs.
fn literals(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut characters = code.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '\'' => {
                // A character in quotes, or a lifetime.
                let mut ahead = characters.clone();
                if ahead.next() == Some('\\') || ahead.next() == Some('\'') {
                    let escaped = characters.next() == Some('\\');
                    if escaped {
                        characters.next();
                    }
                    characters.by_ref().find(|&c| c == '\'');
                }
            }
            '"' => {
                let mut literal = String::new();
                while let Some(c) = characters.next() {
                    match c {
                        '"' => break,
                        '\\' => match characters.next() {
                            Some('\n') => while characters.next_if(|c| c.is_whitespace()).is_some() {},
                            Some('n' | 't') => literal.push(' '),
                            Some(c) => literal.push(c),
                            None => {}
                        },
                        c => literal.push(c),
                    }
                }
                found.push(literal);
            }
            _ => {}
        }
    }
    found
}

#[test]
fn the_code_writes_no_english_sentence_into_documents() {
    let mut with_english: BTreeMap<String, String> = BTreeMap::new();
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/src");
    for room in ROOMS {
        each_source(&Path::new(source).join(room), &mut |path, code| {
            let name = path.strip_prefix(source).unwrap().to_str().unwrap().replace('\\', "/");
            // Why a lint is left out is said to readers of the code.
            let code: Vec<&str> =
                code.lines().filter(|line| !line.trim_start().starts_with("#[expect(")).collect();
            let code = code.join("\n");
            if let Some(first) = literals(&code).into_iter().find(|literal| reads_like_english(literal)) {
                with_english.insert(name, first);
            }
        });
    }
    let known: BTreeSet<&str> = ENGLISH.iter().map(|(file, _)| *file).collect();
    let new: Vec<String> = with_english
        .iter()
        .filter(|(file, _)| !known.contains(file.as_str()))
        .map(|(file, first)| format!("{file}: “{first}”"))
        .collect();
    assert!(new.is_empty(), "say it by the catalogue (`say!`):\n{}", new.join("\n"));
    let done: Vec<&&str> = known.iter().filter(|file| !with_english.contains_key(**file)).collect();
    assert!(done.is_empty(), "these say nothing in English any more, take them off the list: {done:?}");
}

/// Where documents are written.
const ROOMS: [&str; 7] = ["document", "sections", "figures", "render", "review", "explain", "supplement"];

#[test]
fn sentences_in_code_are_found() {
    let code = r#"
        push('"', "two words"); let lifetime: &'a str = "<p>Where these numbers come from</p>";
        say!(style, "topic-key", n); format!("{} studies were \
            pooled here", n)
    "#;
    let found: Vec<String> =
        literals(code).into_iter().filter(|literal| reads_like_english(literal)).collect();
    assert_eq!(found, ["<p>Where these numbers come from</p>", "{} studies were pooled here"]);
}
