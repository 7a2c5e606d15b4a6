//! What figures say of themselves: titles, descriptions, captions and tables of every kind of figure, in every language.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use metaweave_report::figures::FIGURES;
use metaweave_report::source::{ReadError, Workspace};
use metaweave_report::{BuildOptions, Formats, PictureFormats, TableFormats, build};
use roxmltree::Document;

/// Cases that have every kind of figure among them.
const CASES: [&str; 8] = [
    "tests/suite/further-figures",
    "tests/suite/robustness",
    "tests/suite/effect-directions",
    "tests/suite/funnel-axes",
    "tests/suite/risk-of-bias",
    "tests/suite/flow-updated-with-other-methods",
    "tests/suite/meta-regression",
    "reports/field-methods",
];

/// Ends of the ids of figures of analyses, by their names in texts; a forest plot has none.
const OF_ANALYSES: [&str; 16] = [
    "funnel",
    "baujat",
    "radial",
    "labbe",
    "drapery",
    "leave-one-out",
    "cumulative",
    "caterpillar",
    "influence",
    "qq",
    "profile",
    "sunset",
    "gosh",
    "multiverse",
    "effect-direction",
    "allocation",
];

/// A figure of a built report.
#[derive(Debug)]
struct Shown {
    id: String,
    title: String,
    description: String,
    caption: String,
    /// Every text drawn.
    texts: Vec<String>,
    /// How many groups of studies are drawn, by kind.
    groups: BTreeMap<String, usize>,
    has_table: bool,
}

/// The root of the repository, where specs name their files from.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The repository, its files changed on the way.
struct Case<'a> {
    change: &'a dyn Fn(&str, String) -> String,
}

impl Workspace for Case<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        let bytes = std::fs::read(root().join(path)).map_err(|_| ReadError::NotFound)?;
        match String::from_utf8(bytes) {
            Ok(text) => Ok((self.change)(path, text).into_bytes()),
            Err(other) => Ok(other.into_bytes()),
        }
    }
}

fn figures(name: &str, change: &dyn Fn(&str, String) -> String) -> Vec<Shown> {
    let options = BuildOptions {
        formats: Formats { html: true, ..Formats::NONE },
        profile: None,
        pictures: PictureFormats::default(),
        tables: TableFormats { docx: false, xlsx: false },
    };
    let built = build(&Case { change }, &format!("{name}/report.yaml"), &options);
    let problems: Vec<String> = built.diagnostics.sorted().iter().map(|item| item.message.clone()).collect();
    let outputs = built.outputs.unwrap_or_else(|| panic!("{name}: {problems:#?}"));
    let page = String::from_utf8(outputs["report.html"].clone()).unwrap();
    let drawn = outputs.iter().filter_map(|(path, bytes)| {
        let id = path.strip_prefix("figures/")?.strip_suffix(".svg")?;
        Some(shown(id, std::str::from_utf8(bytes).unwrap(), &page))
    });
    drawn.collect()
}

fn shown(id: &str, svg: &str, page: &str) -> Shown {
    let document = Document::parse(svg).unwrap();
    let text_of = |name: &str| {
        let node =
            document.descendants().find(|node| node.has_tag_name(("http://www.w3.org/2000/svg", name)));
        node.and_then(|node| node.text()).unwrap_or_default().to_owned()
    };
    let mut groups: BTreeMap<String, usize> = BTreeMap::new();
    for node in document.descendants().filter(|node| node.tag_name().name() == "g") {
        let name = node.attribute("id").unwrap_or_default().strip_prefix(id).unwrap_or_default();
        if let Some((kind, number)) = name.trim_start_matches('-').rsplit_once('-')
            && number.parse::<usize>().is_ok()
        {
            *groups.entry(kind.to_owned()).or_default() += 1;
        }
    }
    let texts = document.descendants().filter(|node| node.tag_name().name() == "text");
    let texts = texts
        .map(|node| node.descendants().filter_map(|part| part.is_text().then(|| part.text())?).collect());
    let (_, after) = page.split_once(&format!("<figcaption id=\"caption-{id}\">")).unwrap();
    let (caption, rest) = after.split_once("</figcaption>").unwrap();
    let own = rest.split("<figcaption id=\"caption-fig-").next().unwrap();
    Shown {
        id: id.to_owned(),
        title: text_of("title"),
        description: text_of("desc"),
        caption: without_tags(caption),
        texts: texts.collect(),
        groups,
        has_table: own.contains("mw-fold mw-data") && own.contains("<tbody>"),
    }
}

/// The text of a piece of HTML; its number, "Figure 3.", left out.
fn without_tags(html: &str) -> String {
    let html = html.split_once("</b>").map_or(html, |(_, rest)| rest);
    let mut text = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => text.push(c),
            _ => {}
        }
    }
    text.trim().replace("&amp;", "&")
}

fn as_it_is(_: &str, text: String) -> String {
    text
}

#[test]
fn every_figure_is_named_described_and_has_a_table() {
    let mut ends = BTreeSet::new();
    let mut faults = Vec::new();
    for name in CASES {
        for figure in figures(name, &as_it_is) {
            let Shown { id, title, description, caption, .. } = &figure;
            let mut check = |holds: bool, what: &str| {
                if !holds {
                    faults.push(format!("{name}, {id}: {what}\n  {title}\n  {description}\n  {caption}"));
                }
            };
            check(!title.is_empty() && !description.is_empty() && !caption.is_empty(), "something is empty");
            check(title != description, "title and description are the same");
            let (low_description, low_caption) = (description.to_lowercase(), caption.to_lowercase());
            let inside = |part: &str, whole: &str| whole.contains(part.trim_end_matches('.'));
            check(!inside(&low_caption, &low_description), "the caption is in the description");
            check(!inside(&low_description, &low_caption), "the description is in the caption");
            check(description.ends_with('.'), "the description is no sentence");
            check(description.contains(|c: char| c.is_ascii_digit()), "the description has no number");
            // The overview of analyses repeats the table beside it.
            check(figure.has_table || id.starts_with("fig-summary-"), "there is no table");
            ends.extend(OF_ANALYSES.iter().filter(|end| id.ends_with(*end)).copied());
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let missing: Vec<_> = OF_ANALYSES.iter().filter(|end| !ends.contains(*end)).collect();
    assert!(missing.is_empty(), "no case draws {missing:?}");
    let names: BTreeSet<&str> =
        FIGURES.iter().map(|figure| figure.name).filter(|name| *name != "forest").collect();
    let known: BTreeSet<&str> =
        OF_ANALYSES.iter().map(|end| if *end == "allocation" { "bubble" } else { *end }).collect();
    assert_eq!(names, known, "left, the figures of an analysis; right, those this test knows");
}

/// The number of studies in a description is the number of studies drawn.
#[test]
fn descriptions_count_what_is_drawn() {
    let mut checked = BTreeSet::new();
    for name in CASES {
        for figure in figures(name, &as_it_is) {
            let end = OF_ANALYSES.iter().find(|end| figure.id.ends_with(*end));
            let kind = match end.copied() {
                Some("funnel" | "baujat" | "radial" | "labbe" | "qq" | "sunset" | "allocation") => "point",
                Some("drapery") => "curve",
                Some("caterpillar" | "influence" | "cumulative" | "effect-direction") => "row",
                _ => continue,
            };
            // Studies that a method has filled in are points, but not among those that there are.
            if figure.description.contains("filled in") {
                continue;
            }
            let drawn = figure.groups.get(kind).copied().unwrap_or_default();
            let said =
                figure.description.split(|c: char| !c.is_ascii_digit()).any(|word| word == drawn.to_string());
            assert!(drawn > 0 && said, "{name}, {}: {drawn} drawn, but {}", figure.id, figure.description);
            checked.insert(end);
        }
    }
    assert_eq!(checked.len(), 12, "{checked:?}");
}

/// Another set of studies gives another description: none is fixed text.
#[test]
fn descriptions_follow_the_data() {
    let fewer = |path: &str, text: String| match path.ends_with("trials.csv") {
        true => {
            let kept = text.trim_end().lines().count() - 2;
            text.lines().take(kept).map(|line| format!("{line}\n")).collect()
        }
        false => text,
    };
    let mut compared = 0;
    for name in ["tests/suite/further-figures", "tests/suite/funnel-axes"] {
        let all = figures(name, &as_it_is);
        let some = figures(name, &fewer);
        for figure in &all {
            let Some(other) = some.iter().find(|other| other.id == figure.id) else { continue };
            if figure.id.starts_with("fig-lone") {
                assert_eq!(figure.description, other.description, "the one study is still there");
                continue;
            }
            assert_ne!(figure.description, other.description, "{name}, {}", figure.id);
            compared += 1;
        }
    }
    assert!(compared > 15, "{compared}");
}

/// In a report in German or Spanish no fixed word of a figure is left in English.
#[test]
fn figures_speak_the_language_of_the_report() {
    /// What is the same in every language.
    const SAME: [&str; 28] = [
        "DFFITS",
        "DFBETAS",
        "REML",
        "PM",
        "DL",
        "Wald",
        "Hartung–Knapp (HKSJ)",
        "RR",
        "OR",
        "n",
        "k",
        "I²",
        "Median",
        "Total",
        "Q",
        "τ²",
        "D1",
        "D2",
        "D3",
        "D4",
        "D5",
        "Odds Ratio",
        "Henmi–Copas",
        "Kenward–Roger",
        "Robust (CR0)",
        "Robust (CR1)",
        "Robust (CR2)",
        "Websites",
    ];
    let mut faults = Vec::new();
    // The sections of the last case draw figures of their own.
    for name in CASES.into_iter().filter(|name| *name != "reports/field-methods") {
        let english = figures(name, &as_it_is);
        let mut sources = String::new();
        for entry in std::fs::read_dir(root().join(name)).unwrap() {
            sources.push_str(&std::fs::read_to_string(entry.unwrap().path()).unwrap_or_default());
        }
        let sources = plain(&sources);
        for language in ["de", "es"] {
            let in_language = |path: &str, text: String| match path.ends_with("report.yaml") {
                true => {
                    let kept = text.lines().filter(|line| !line.starts_with("language:"));
                    let text: String = kept.map(|line| format!("{line}\n")).collect();
                    text.replacen("metaweave: 1\n", &format!("metaweave: 1\nlanguage: {language}\n"), 1)
                }
                false => text,
            };
            for figure in figures(name, &in_language) {
                let of_english = english.iter().find(|other| other.id == figure.id).unwrap();
                let said: BTreeSet<&str> = all_texts(of_english).collect();
                faults.extend(
                    all_texts(&figure)
                        .filter(|text| {
                            said.contains(text) && !SAME.iter().any(|same| plain(same) == plain(text))
                        })
                        .filter(|text| text.chars().filter(|c| c.is_alphabetic()).count() > 2)
                        // What the author has written stays as it is.
                        .filter(|text| !sources.contains(&plain(text)))
                        .map(|text| format!("{name}, {language}, {}: {text:?}", figure.id)),
                );
            }
        }
    }
    faults.dedup();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Without case, punctuation and the number in brackets at its end.
fn plain(text: &str) -> String {
    let text = text.split_once(" (n\u{a0}=").map_or(text, |(words, _)| words);
    text.to_lowercase().replace(['_', ','], " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn all_texts(figure: &Shown) -> impl Iterator<Item = &str> {
    [&figure.title, &figure.description, &figure.caption]
        .into_iter()
        .chain(&figure.texts)
        .map(|text| text.trim())
}
