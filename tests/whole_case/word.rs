//! `--format docx`: every number of the page is in the Word file, and equal inputs give equal bytes.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use crate::harness::Workspace;

/// Text between tags, with drawings, styles and what is there for machines left out.
pub(crate) fn text_of_page(page: &str) -> String {
    let body = page.split_once("<body").unwrap().1;
    let mut rest = body.split_once('>').unwrap().1.to_owned();
    // The numbers of drawings stand in the tables behind them, and links back to citations are the page's own.
    let left_out = [
        ("<svg", "</svg>"),
        ("<style", "</style>"),
        ("<nav", "</nav>"),
        ("<span class=\"mw-back\"", "</span>"),
        // Where numbers come from is folded away in the page, and `metaweave explain` prints it.
        ("<details class=\"mw-fold mw-lineage\">", "</details>"),
    ];
    for (open, close) in left_out {
        while let Some(start) = rest.find(open) {
            let end = start + rest[start..].find(close).unwrap() + close.len();
            rest.replace_range(start..end, " ");
        }
    }
    // Emphasis does not part words; cells, paragraphs and items do.
    for tag in ["</td>", "</th>", "</p>", "</li>", "</figcaption>", "</h", "</dt>", "</dd>", "<br"] {
        rest = rest.replace(tag, &format!(" {tag}"));
    }
    without_tags(&rest)
}

fn text_of_word(docx: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut xml = String::new();
    archive.by_name("word/document.xml").unwrap().read_to_string(&mut xml).unwrap();
    // Thousands stay together on a line.
    without_tags(&xml.replace("</w:p>", " </w:p>").replace("<w:tab/>", " ")).replace('\u{202F}', "\u{2009}")
}

fn without_tags(markup: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for c in markup.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => text.push(c),
            _ => {}
        }
    }
    text
}

/// Every number with its decimals: digits, with points, mid-dots and thin spaces between them.
pub(crate) fn numbers(text: &str) -> BTreeSet<String> {
    let joins = |c: char| matches!(c, '.' | '·' | '\u{2009}' | ',');
    let text: Vec<char> = text.chars().collect();
    let mut found = BTreeSet::new();
    let mut number = String::new();
    for (i, c) in text.iter().enumerate() {
        let within = joins(*c) && !number.is_empty() && text.get(i + 1).is_some_and(char::is_ascii_digit);
        if c.is_ascii_digit() || within {
            number.push(*c);
        } else if !number.is_empty() {
            found.insert(std::mem::take(&mut number));
        }
    }
    found
}

#[test]
fn every_number_of_the_page_is_in_the_word_file() {
    let workspace = Workspace::of_repository();
    let mut seen = 0;
    for report in ["bcg", "stroke-care", "peer-support"] {
        let run = workspace.run(&["build", report, "--format", "html,docx,jats", "--out", "out"]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        let files = workspace.files();
        let page = String::from_utf8(files[&format!("out/{report}/report.html")].clone()).unwrap();
        let word = text_of_word(&files[&format!("out/{report}/report.docx")]);
        let jats = String::from_utf8(files[&format!("out/{report}/report.xml")].clone()).unwrap();
        let jats = without_tags(&jats);
        for number in numbers(&text_of_page(&page)) {
            seen += 1;
            assert!(word.contains(&number), "{report}: {number} is not in the Word file");
            assert!(jats.contains(&number), "{report}: {number} is not in the JATS file");
        }
    }
    assert!(seen > 500, "{seen}");
}

#[test]
fn equal_inputs_give_equal_word_files() {
    let build = || {
        let workspace = Workspace::of_repository();
        let run = workspace.run(&["build", "bcg", "--format", "docx", "--out", "out"]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        workspace.files()["out/bcg/report.docx"].clone()
    };
    assert!(build() == build());
}

#[test]
fn a_reference_document_that_is_none_is_reported() {
    let workspace = Workspace::of_repository();
    let path = "reports/bcg/report.yaml";
    let spec = String::from_utf8(workspace.files()[path].clone()).unwrap();
    workspace.write(path, format!("{spec}\nprint:\n  reference: report.lock\n"));
    let run = workspace.run(&["build", "bcg", "--format", "docx", "--out", "out"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    assert!(run.stderr.contains("MW0105") && run.stderr.contains("not a Word document"), "{}", run.stderr);
}
