//! Templates of a workspace.

use std::collections::BTreeMap;

use metaweave_report::render::{HtmlOptions, TemplateError, html};

use crate::{fixture, markup};

fn with(templates: &[(&str, &str)]) -> Result<String, TemplateError> {
    let templates: BTreeMap<String, String> =
        templates.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    html(&fixture::document(), &HtmlOptions { templates, ..HtmlOptions::default() })
}

#[test]
fn a_shell_of_its_own_takes_the_place_of_ours_and_escapes_what_it_prints() {
    let page =
        with(&[("report.html", "<!DOCTYPE html>\n<html>{{ title ~ '<&' }}|{{ version }}</html>")]).unwrap();
    assert!(page.contains("BCG vaccine and tuberculosis&lt;&amp;|"), "{page}");
}

#[test]
fn a_shell_can_change_a_block_of_ours() {
    let own = "{% extends \"default/report.html\" %}{% block footer %}<p>{% include \"foot.html\" %}</p>{% endblock %}";
    let page = with(&[("report.html", own), ("foot.html", "Ours, {{ date }}")]).unwrap();
    assert!(page.contains("<p>Ours, 2026-11-22</p>") && page.contains("id=\"tbl-studies\""));
    assert!(!page.contains("Made with metaweave"));
    markup::tags(&page).unwrap();
}

#[test]
fn a_style_sheet_takes_the_place_of_ours() {
    let page = with(&[("report.css", "p { color: {{ red }} }")]).unwrap();
    assert!(page.contains("p { color: {{ red }} }") && !page.contains("--mw-measure"));
}

#[test]
fn faults_are_reported_with_file_line_and_column() {
    let cases = [
        ("<p>\n{{ title }\n", 2, "syntax"),
        ("<p>\n\n  {{ titel }}", 3, "titel"),
        ("{{ title | nosuch }}", 1, "nosuch"),
        ("<p>{% if title %}", 1, ""),
        ("{{ get_env(name=\"HOME\") }}", 1, "get_env"),
        ("{{ now() }}", 1, "now"),
    ];
    for (template, line, word) in cases {
        let error = with(&[("report.html", template)]).unwrap_err();
        assert_eq!((error.name.as_str(), error.line), ("report.html", Some(line)), "{error}");
        assert!(error.column.is_some() && (word == "syntax" || error.message.contains(word)), "{error}");
        assert!(error.to_string().starts_with(&format!("template report.html:{line}:")), "{error}");
    }
}

#[test]
fn what_is_included_or_extended_must_exist() {
    for template in
        ["{% include \"nosuch.html\" %}", "{% extends \"nosuch.html\" %}", "{% include \"/etc/passwd\" %}"]
    {
        let error = with(&[("report.html", template)]).unwrap_err();
        assert!(error.message.contains("nosuch.html") || error.message.contains("/etc/passwd"), "{error}");
    }
}

#[test]
fn a_fault_in_a_part_names_the_part() {
    let error =
        with(&[("report.html", "{% include \"part.html\" %}"), ("part.html", "\n{{ nosuch }}")]).unwrap_err();
    assert_eq!((error.name.as_str(), error.line), ("part.html", Some(2)));
}
