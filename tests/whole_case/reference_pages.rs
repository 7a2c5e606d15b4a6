//! Pages and files that are generated from the program and committed, so that they can be read without building it.

use std::fmt::Write as _;

use metaweave_report::diagnostic::Code;
use metaweave_report::plan::Preset;
use metaweave_report::profile::{self, Labels, Profile};
use metaweave_report::review::flow::BOXES;
use metaweave_report::review::tool;
use metaweave_report::spec::model::{MethodsPreset, RiskOfBiasTool};
use metaweave_report::spec::{json_schema, profile_schema};
use metaweave_report::text::expression::FILTERS;
use serde_json::Value;

use crate::harness::{Workspace, compare, none, repository};

#[test]
fn committed_pages_are_those_of_the_program() {
    let schema = json_schema();
    let pages = [
        ("schema/report.json", schema.clone()),
        ("schema/profile.json", profile_schema()),
        ("docs/spec.md", spec_page(&serde_json::from_str(&schema).unwrap())),
        ("docs/diagnostics.md", diagnostics_page()),
        ("docs/methods.md", methods_page()),
        ("docs/profiles.md", profiles_page()),
    ];
    let problems: Vec<String> =
        pages.iter().filter_map(|(path, text)| compare(&repository().join(path), text).err()).collect();
    none(&problems);
}

#[test]
fn the_forest_plot_shown_in_the_readme_is_the_current_one() {
    let workspace = Workspace::of_repository();
    assert_eq!(workspace.run(&["build", "bcg"]).code, Some(0));
    let files = workspace.files();
    let figure = &files["build/bcg/figures/fig-tuberculosis.svg"];
    let committed = repository().join("docs/images/forest-bcg.svg");
    none(&compare(&committed, std::str::from_utf8(figure).unwrap()).err().into_iter().collect::<Vec<_>>());
}

/// What every preset chooses where a spec says nothing.
fn methods_page() -> String {
    let presets: Vec<(&str, _)> =
        MethodsPreset::ALL.iter().map(|name| (name.id(), Preset::of(*name).choices())).collect();
    let mut page = String::from(
        "# Presets of methods\n\n\
         `methods: …` in a spec sets every choice that it does not make itself. A preset is fixed for good under its name; the\n\
         methods text and the plan in `results.json` say what it came to. Where each comes from, and what could not be\n\
         confirmed, is in [validation/presets](../validation/presets/README.md). This page is generated from the program.\n\n| choice |",
    );
    for (name, _) in &presets {
        let _ = write!(page, " `{name}` |");
    }
    let _ = write!(page, "\n|---|{}", "---|".repeat(presets.len()));
    for at in 0..presets[0].1.len() {
        let _ = write!(page, "\n| {} |", presets[0].1[at].0);
        for (_, choices) in &presets {
            let _ = write!(page, " {} |", choices[at].1);
        }
    }
    page.push('\n');
    page
}

/// What the profiles of the program ask for, and the keys of a profile of one's own.
fn profiles_page() -> String {
    let mut page = String::from(
        "# Profiles of journals\n\n\
         `profile:` in a spec, or `--profile` on the command line, says which house the report is for: how numbers are printed,\n\
         how forest plots and tables look, which files a submission takes, what they are called, and what a manuscript must have.\n\
         `metaweave check --profile NAME` lists what is lacking. The profiles of the program are\n\
         [templates/profiles](../templates/profiles); a workspace may add its own in a folder of the same name, which then come\n\
         first, or name a file by its path. A profile of one's own says what differs from the one it is `like`:\n\n\
         ```yaml\n\
         name: Journal of Examples\n\
         like: jama\n\
         numbers: { p: { italic: false } }\n\
         requires: { figures_and_tables: 8 }\n\
         sources: [{ title: Instructions for authors, read: 2026-11-01 }]\n\
         ```\n\n\
         Rules of journals change. Each profile names its sources and the date on which they were read; `unknown` means that\n\
         the rule is common knowledge of the field and was not held against the current page. This page is generated from the\n\
         program.\n\n",
    );
    let profiles: Vec<(&str, Profile)> =
        profile::NAMES.iter().map(|name| (*name, Profile::compiled_in(name).unwrap())).collect();
    let number = |n: Option<u32>| n.map_or_else(|| "–".to_owned(), |n| n.to_string());
    let yes = |asked: bool| if asked { "yes" } else { "–" }.to_owned();
    type Of = Box<dyn Fn(&Profile) -> String>;
    let rows: Vec<(&str, Of)> = vec![
        ("house", Box::new(|p| p.name.clone())),
        ("in a text", Box::new(|p| p.numbers.effect("RR", 0.4894, 0.3301, 0.7257, 0.95, Some(1.0)))),
        ("in a figure", Box::new(|p| p.numbers.forest_effect(0.4894, 0.3301, 0.7257, Some(1.0)))),
        ("p-values", Box::new(|p| format!("{}, {}", p.numbers.p(0.0213), p.numbers.p(1e-9)))),
        ("its letter in italics", Box::new(move |p| yes(p.numbers.p_italic))),
        ("12 345", Box::new(|p| p.numbers.count(12_345.0))),
        ("lines of tables", Box::new(|p| p.rules.id().to_owned())),
        (
            "figures as files",
            Box::new(|p| {
                let formats: Vec<&str> = p.figures.formats.iter().map(|format| format.id()).collect();
                format!("{} at {} dpi", formats.join(", "), p.figures.dpi)
            }),
        ),
        (
            "widths in mm",
            Box::new(|p| p.figures.widths.iter().map(f64::to_string).collect::<Vec<_>>().join(", ")),
        ),
        ("supplementary table", Box::new(|p| Labels::numbered(&p.labels.supplementary_table, 1))),
        ("supplementary file", Box::new(|p| Labels::numbered(&p.labels.supplementary_file, 1))),
        ("words of the abstract", Box::new(move |p| number(p.requires.abstract_words))),
        (
            "its headings",
            Box::new(|p| {
                let first = p.requires.abstract_headings.iter().filter_map(|words| words.first());
                first.cloned().collect::<Vec<_>>().join(", ")
            }),
        ),
        ("words of the text", Box::new(move |p| number(p.requires.text_words))),
        ("figures and tables", Box::new(move |p| number(p.requires.figures_and_tables))),
        ("registration", Box::new(move |p| yes(p.requires.registration))),
        ("flow of studies", Box::new(move |p| yes(p.requires.flow_diagram))),
        ("summary of findings", Box::new(move |p| yes(p.requires.summary_of_findings))),
        ("risk of bias", Box::new(move |p| yes(p.requires.risk_of_bias))),
        ("checklist", Box::new(|p| p.requires.checklist.clone().unwrap_or_default())),
        (
            "headings of their own",
            Box::new(|p| {
                let first = p.requires.statements.iter().filter_map(|statement| statement.headings.first());
                first.cloned().collect::<Vec<_>>().join(", ")
            }),
        ),
        (
            "sources",
            Box::new(|p| {
                let sources = p.sources.iter().map(|source| match &source.url {
                    Some(url) => format!("[{}]({url}) ({})", source.title, source.read),
                    None => format!("{} ({})", source.title, source.read),
                });
                sources.collect::<Vec<_>>().join("; ")
            }),
        ),
    ];
    page.push_str("| |");
    for (name, _) in &profiles {
        let _ = write!(page, " `{name}` |");
    }
    let _ = write!(page, "\n|---|{}", "---|".repeat(profiles.len()));
    for (what, of) in &rows {
        let _ = write!(page, "\n| {what} |");
        for (_, profile) in &profiles {
            let _ = write!(page, " {} |", of(profile));
        }
    }
    page.push_str("\n\n# The keys of a profile\n");
    let schema: Value = serde_json::from_str(&profile_schema()).unwrap();
    let mut order: Vec<String> = Vec::new();
    collect_references(&schema, &mut order);
    let mut at = 0;
    while at < order.len() {
        let part = definition(&schema, &order[at]).clone();
        collect_references(&part, &mut order);
        at += 1;
    }
    let _ = write!(page, "\n## The profile\n\n{}", keys_table(&schema));
    for name in &order {
        let _ = write!(page, "\n## {name}\n\n{}", part_text(definition(&schema, name)));
    }
    page
}

fn diagnostics_page() -> String {
    let mut page = String::from(
        "# Diagnostics\n\n\
         Every problem that metaweave reports has a code. Codes do not change their meaning from one version to the next.\n\
         This page is generated from the program.\n\n\
         | code | meaning |\n|---|---|\n",
    );
    for code in Code::ALL {
        let _ = writeln!(page, "| {} | {} |", code.id(), code.meaning());
    }
    page
}

/// The reference page of the spec: the root, then every part it refers to, in the order first met.
fn spec_page(schema: &Value) -> String {
    let mut page = String::from(
        "# The keys of report.yaml\n\n\
         A report is described by one YAML file. Unknown keys are errors, and a path is relative to the file and stays inside\n\
         the workspace. This page is generated from the JSON Schema that `metaweave schema` prints; editors with a YAML\n\
         language server use the same schema to complete and check while you type.\n",
    );
    let mut order: Vec<String> = Vec::new();
    collect_references(schema, &mut order);
    let mut at = 0;
    while at < order.len() {
        let part = definition(schema, &order[at]).clone();
        collect_references(&part, &mut order);
        at += 1;
    }
    let _ = write!(page, "\n## The report\n\n{}", keys_table(schema));
    for name in &order {
        let part = definition(schema, name);
        let _ = write!(page, "\n## {name}\n\n{}", part_text(part));
    }
    page.push_str(&tables_text());
    page.push_str(
        "\n## Expressions in texts\n\n\
         Texts are Markdown without raw HTML and images. Between `{{` and `}}` stands a result, as it is called in\n\
         `results.json`, with the filter that prints it: `{{ tuberculosis.random | effect }}`. A count needs no filter, any other\n\
         number one. `[@key]`, `[see @key, p. 3; @other]`,\n\
         `[-@key]` (without the author) and `@key` (as a part of the sentence) cite; `@fig-tuberculosis`, `@tbl-trials`,\n\
         `@sec-methods` and `@sup-searches` refer to a figure, a table, a section or a file of the supplement;\n\
         `{{ figure(\"tuberculosis\") }}` and `{{ table(\"tuberculosis\", \"sensitivity\") }}` place one. A hyphen in the name of an\n\
         analysis is written `_`. `[^name]` marks a footnote, and `[^name]: text` on a line of its own gives it.\n\n\
         `{#prisma-24a}` behind a sentence or a heading says that it answers item 24a of PRISMA 2020; the marks of other checklists\n\
         are under [ChecklistName](#checklistname). `## Search {#sec-search}` names a section.\n\n\
         A number that is typed as a result, such as \"RR 0.52\", is held against the analysis that the paragraph speaks of; so are\n\
         counts, in figures or words: all trials (\"all twelve trials\", \"12 trials were included\", \"k = 12\"), their people\n\
         (\"12 trials (2345 participants)\"), people per 1000, \"38% of people\" in a survey, and records of the flow. If a number\n\
         comes from elsewhere, cite its source or write `{{ \"0.52\" | elsewhere }}`.\n\n\
         | filter | prints |\n|---|---|\n",
    );
    for (name, prints) in FILTERS {
        let _ = writeln!(page, "| `{name}` | {prints} |");
    }
    page
}

/// What the tables hold that a spec names outside of `data`.
fn tables_text() -> String {
    let mut text = String::from(
        "\n## Tables of a review\n\n\
         Tables are CSV files: commas between cells, a head of column names, UTF-8.\n\n\
         **The flow of studies**, `review.prisma`, has a row a box with the columns `box` and `n`, and `source` if you like. A box of\n\
         several numbers (databases, registers, reasons of exclusion) has a row for each, told apart by `label`. A box that\n\
         is not there, or has no `n`, was not stated, and what is stated must add up.\n\n| box | holds |\n|---|---|\n",
    );
    for (name, holds) in BOXES {
        let _ = writeln!(text, "| `{name}` | {holds} |");
    }
    text.push_str(
        "\n```csv\nbox,n,label\ndatabase_results,1204,MEDLINE\ndatabase_results,806,Embase\nduplicates,640,\n\
         records_screened,1370,\nrecords_excluded,1323,\ndbr_sought_reports,47,\ndbr_notretrieved_reports,0,\n\
         dbr_assessed,47,\ndbr_excluded,28,Wrong population\ndbr_excluded,15,Not randomised\nnew_studies,4,\n```\n\n\
         **Studies excluded**, `review.excluded`, has a row a study with the columns `study` and `reason`; others are printed as well.\n\n\
         **Screening**, `review.screening`, has a row a record and two columns with the decisions of two reviewers; an empty cell\n\
         is a record that one of them did not decide on.\n\n\
         **Risk of bias**, `review.risk_of_bias`, has a row a study with `study` (the label as in the analyses), a column a domain\n\
         and, if you like, `overall`; beside each domain `D1_support` and the like may say why, and `overall_reason` why the overall\n\
         judgement is not the one that the rule of the tool gives. Judgements are written in words, capitals or not.\n\n\
         | tool | domains | judgements |\n|---|---|---|\n",
    );
    for name in RiskOfBiasTool::ALL.iter().filter(|name| **name != RiskOfBiasTool::Own) {
        let tool = tool::published(*name);
        let domains: Vec<String> =
            tool.domains.iter().map(|domain| format!("`{}` {}", domain.code, domain.name)).collect();
        let words: Vec<String> = tool.words().map(|word| format!("`{word}`")).collect();
        let _ = writeln!(text, "| `{}` | {} | {} |", tool.id, domains.join("; "), words.join(", "));
    }
    text
}

fn definition<'a>(schema: &'a Value, name: &str) -> &'a Value {
    &schema["$defs"][name]
}

/// Names of the definitions that a part refers to, without those it defines.
fn collect_references(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (key, field) in fields {
                match field.as_str() {
                    Some(reference) if key == "$ref" => {
                        let name = reference.rsplit('/').next().unwrap().to_owned();
                        if !found.contains(&name) {
                            found.push(name);
                        }
                    }
                    _ if key == "$defs" => {}
                    _ => collect_references(field, found),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect_references(item, found)),
        _ => {}
    }
}

fn part_text(part: &Value) -> String {
    let mut text = String::new();
    if let Some(description) = part["description"].as_str() {
        let _ = writeln!(text, "{}\n", one_line(description));
    }
    if part["properties"].is_object() {
        text.push_str(&keys_table(part));
    } else if let Some(choices) = part["oneOf"].as_array() {
        text.push_str(&choices_list(choices));
    } else {
        let _ = writeln!(text, "{}", kind(part));
    }
    text
}

fn keys_table(part: &Value) -> String {
    let required = part["required"].as_array().cloned().unwrap_or_default();
    let mut text = String::from("| key | takes | meaning |\n|---|---|---|\n");
    for (key, property) in part["properties"].as_object().unwrap() {
        let star = if required.contains(&Value::String(key.clone())) { " (required)" } else { "" };
        let meaning = property["description"].as_str().map(one_line).unwrap_or_default();
        let _ = writeln!(text, "| `{key}`{star} | {} | {} |", kind(property), meaning.replace('|', "\\|"));
    }
    text
}

fn choices_list(choices: &[Value]) -> String {
    let mut text = String::new();
    for choice in choices {
        let only = choice["properties"].as_object().and_then(|keys| keys.values().next());
        let described = choice["description"].as_str().or_else(|| only?["description"].as_str());
        let meaning = described.map(one_line).unwrap_or_default();
        let what = match &choice["const"] {
            Value::Null => kind(choice),
            Value::String(word) => format!("`{word}`"),
            other => format!("`{other}`"),
        };
        let colon = if meaning.is_empty() { "" } else { ": " };
        let _ = writeln!(text, "- {what}{colon}{meaning}");
    }
    text
}

/// What a key takes, in a few words.
fn kind(schema: &Value) -> String {
    if let Some(reference) = schema["$ref"].as_str() {
        let name = reference.rsplit('/').next().unwrap();
        return format!("[{name}](#{})", name.to_lowercase());
    }
    if let Some(options) = schema["anyOf"].as_array().or_else(|| schema["oneOf"].as_array()) {
        let options: Vec<String> =
            options.iter().filter(|option| option["type"] != "null").map(kind).collect();
        return options.join(" or ");
    }
    if let Some(word) = schema["const"].as_str() {
        return format!("`{word}`");
    }
    let types: Vec<&str> = match &schema["type"] {
        Value::String(name) => vec![name],
        Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let words: Vec<String> = types
        .into_iter()
        .filter(|name| *name != "null")
        .map(|name| match name {
            "string" => "text".to_owned(),
            "integer" => "whole number".to_owned(),
            "boolean" => "`true` or `false`".to_owned(),
            "array" => format!("list of {}", kind(&schema["items"])),
            "object" if schema["properties"].is_object() => {
                let keys: Vec<String> =
                    schema["properties"].as_object().unwrap().keys().map(|key| format!("`{key}`")).collect();
                format!("mapping of {}", keys.join(", "))
            }
            "object" => format!("mapping of names to {}", kind(&schema["additionalProperties"])),
            other => other.to_owned(),
        })
        .collect();
    words.join(" or ")
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
