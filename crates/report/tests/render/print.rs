//! The document as data for a typesetter: everything is in it, and text is nothing but text.

use std::collections::BTreeSet;

use metaweave_report::document::model::{Block, plain_text};
use metaweave_report::render::{Paper, Print, PrintOptions, print};
use metaweave_report::spec::profile::RulesName;
use serde_json::Value;

use crate::fixture;
use crate::hostile::{HOSTILE, everywhere};

fn options() -> PrintOptions {
    PrintOptions {
        theme: metaweave_plot::Theme::default(),
        rules: RulesName::Book,
        paper: Paper::A4,
        line_numbers: false,
    }
}

fn data(print: &Print) -> Value {
    serde_json::from_str(&print.data).unwrap()
}

/// Every object of the data with a `kind`, from the outside in.
fn walk<'v>(value: &'v Value, visit: &mut dyn FnMut(&'v Value)) {
    if value.get("kind").is_some() {
        visit(value);
    }
    match value {
        Value::Array(items) => items.iter().for_each(|item| walk(item, visit)),
        Value::Object(items) => items.values().for_each(|item| walk(item, visit)),
        _ => {}
    }
}

/// All text of a value, with the blanks that do not break a line as the others.
fn words(value: &Value, text: &mut String) {
    match value {
        Value::String(s) => text.push_str(&s.replace('\u{A0}', " ").replace('\u{202F}', "\u{2009}")),
        Value::Array(items) => items.iter().for_each(|item| words(item, text)),
        Value::Object(items) => {
            for key in ["before", "text", "body", "marks", "after"] {
                items.get(key).into_iter().for_each(|item| words(item, text));
            }
        }
        _ => {}
    }
}

#[test]
fn every_table_and_figure_is_there() {
    let document = fixture::document();
    let print = print(&document, &options());
    let data = data(&print);
    let mut tables = Vec::new();
    let mut figures = BTreeSet::new();
    walk(&data, &mut |value| match value["kind"].as_str() {
        Some("table") => tables.push(value),
        Some("figure") => {
            figures.insert(value["id"].as_str().unwrap());
            assert!(!value["alt"].as_str().unwrap().trim().is_empty());
            if let Some(path) = value["picture"].as_str() {
                assert!(print.pictures[path].starts_with("<svg"), "{path}");
            }
        }
        _ => {}
    });
    let mut seen = 0;
    document.walk(&mut |block| {
        let table = match block {
            Block::Table(table) => Some(table),
            Block::Figure(figure) => {
                assert!(figures.contains(figure.id.as_str()));
                figure.data.as_ref()
            }
            _ => None,
        };
        let Some(table) = table else { return };
        let found = tables.iter().find(|found| found["id"] == table.id.as_str()).unwrap();
        assert_eq!(found["number"], table.number);
        assert_eq!(found["widths"].as_array().unwrap().len(), table.columns.len());
        for (row, there) in table.rows.iter().zip(found["rows"].as_array().unwrap()) {
            for (cell, there) in row.cells.iter().zip(there["cells"].as_array().unwrap()) {
                let mut text = String::new();
                words(&there["body"], &mut text);
                let digits = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
                assert_eq!(digits(&text), digits(&plain_text(cell)));
            }
        }
        seen += 1;
    });
    assert!(seen > 2, "{seen}");
}

#[test]
fn links_lead_to_anchors_of_the_document_or_to_the_web() {
    for text in HOSTILE {
        let data = data(&print(&everywhere(text), &options()));
        let mut anchors = BTreeSet::new();
        let mut sections = vec![&data["sections"]];
        while let Some(section) = sections.pop() {
            for section in section.as_array().unwrap() {
                anchors.insert(section["id"].as_str().unwrap());
                sections.push(&section["sections"]);
            }
        }
        walk(&data, &mut |value| {
            anchors.extend(value["id"].as_str());
            if value["kind"] == "references" {
                anchors.extend(
                    value["entries"].as_array().unwrap().iter().filter_map(|entry| entry["id"].as_str()),
                );
            }
        });
        walk(&data, &mut |value| {
            let Some(to) = value["to"].as_str() else { return };
            if value["kind"] == "link" {
                assert!(to.starts_with("http") || to.starts_with("mailto:"), "{to}");
            } else {
                assert!(anchors.contains(to), "{to} leads nowhere");
            }
        });
    }
}

#[test]
fn hostile_text_adds_nothing_but_text() {
    let shape = |text: &str| {
        let data = data(&print(&everywhere(text), &options()));
        let mut kinds = Vec::new();
        walk(&data, &mut |value| kinds.push(value["kind"].as_str().unwrap().to_owned()));
        // A long quantity comes in several pieces.
        kinds.dedup();
        kinds
    };
    let harmless = shape("harmless");
    for text in HOSTILE {
        assert_eq!(shape(text), harmless, "{text:?}");
    }
}

#[test]
fn equal_documents_give_equal_data() {
    assert_eq!(print(&fixture::document(), &options()), print(&fixture::document(), &options()));
}

#[test]
fn the_sheet_is_that_of_the_paper() {
    let of =
        |paper| data(&print(&fixture::document(), &PrintOptions { paper, ..options() }))["sheet"].clone();
    let (a4, letter) = (of(Paper::A4), of(Paper::Letter));
    assert_eq!((&a4["width"], &a4["height"]), (&595.276.into(), &841.89.into()));
    assert_eq!((&letter["width"], &letter["height"]), (&612.0.into(), &792.0.into()));
}

#[test]
fn a_figure_higher_than_a_page_is_cut_into_pages_with_heads_and_axis() {
    let print = print(&fixture::long_figure(), &options());
    let data = data(&print);
    let depth = data["sheet"]["height"].as_f64().unwrap();
    let (mut pages, mut labels) = (Vec::new(), Vec::new());
    walk(&data, &mut |value| {
        if value["kind"] == "figure" {
            pages.push((value["id"].as_str().unwrap(), value["picture"].as_str().unwrap()));
            labels.push(value["label"].as_str().unwrap().replace('\u{A0}', " "));
            assert!(value["height"].as_f64().unwrap() < depth);
        }
    });
    assert!(pages.len() > 2, "{pages:?}");
    assert_eq!(pages[0].0, "fig-long");
    assert_eq!(pages[1].0, "fig-long-page-2");
    assert_eq!((labels[0].as_str(), labels[1].as_str()), ("Figure 1.", "Figure 1 (continued)"));
    let mut studies = 0;
    for (at, (_, path)) in pages.iter().enumerate() {
        let svg = print.pictures.get(*path).unwrap();
        assert!(svg.contains(">Events<"), "page {at} has the heads");
        studies += svg.matches(">Study ").count();
    }
    assert_eq!(studies, 200);
}
