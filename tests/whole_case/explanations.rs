//! From the cell to the printed number: `metaweave explain`, and the folds of the page.

use std::fs;

use crate::harness::{Workspace, none};

/// Every formula that is printed, evaluated here from the numbers printed with it, gives the result printed after it. The
/// formulas of a ratio are logarithms and fractions, which is all this reads.
#[test]
fn formulas_give_the_numbers_behind_them() {
    let workspace = Workspace::of_repository();
    let found = workspace.run(&["explain", "tuberculosis"]);
    assert_eq!(found.code, Some(0), "{found:?}");
    let lines: Vec<&str> = found.stdout.lines().collect();
    let mut problems = Vec::new();
    let mut evaluated = 0;
    for window in lines.windows(2) {
        let [formula, result] = window else { continue };
        let (Some(formula), Some(result)) = (formula.strip_prefix("    = "), result.strip_prefix("    = "))
        else {
            continue;
        };
        let Some(value) = evaluate(formula) else { continue };
        let printed: String =
            result.chars().take_while(|c| c.is_ascii_digit() || "−.".contains(*c)).collect();
        let Ok(printed) = printed.replace('−', "-").parse::<f64>() else { continue };
        evaluated += 1;
        // Numbers inside a formula have six figures.
        if (value - printed).abs() > 2e-5 * printed.abs().max(0.1) {
            problems.push(format!("{formula} is {value}, not {printed}"));
        }
    }
    assert!(evaluated > 35, "only {evaluated} formulas");
    none(&problems);
}

/// Sums, differences, products and quotients, with brackets, `ln` and `√`; nothing for what has other signs.
fn evaluate(text: &str) -> Option<f64> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let mut reader = Reader { rest: &text };
    let value = reader.sum()?;
    reader.rest.is_empty().then_some(value)
}

struct Reader<'t> {
    rest: &'t str,
}

impl Reader<'_> {
    fn takes(&mut self, sign: &str) -> bool {
        self.rest.strip_prefix(sign).map(|rest| self.rest = rest).is_some()
    }

    fn sum(&mut self) -> Option<f64> {
        let mut value = self.product()?;
        loop {
            if self.takes("+") {
                value += self.product()?;
            } else if self.takes("−") {
                value -= self.product()?;
            } else {
                return Some(value);
            }
        }
    }

    fn product(&mut self) -> Option<f64> {
        let mut value = self.power()?;
        loop {
            if self.takes("×") {
                value *= self.power()?;
            } else if self.takes("/") {
                value /= self.power()?;
            } else {
                return Some(value);
            }
        }
    }

    fn power(&mut self) -> Option<f64> {
        let value = self.atom()?;
        Some(if self.takes("²") { value * value } else { value })
    }

    #[expect(clippy::disallowed_methods, reason = "six digits are compared, in which platforms agree")]
    fn atom(&mut self) -> Option<f64> {
        for (open, close) in [("ln[", "]"), ("√(", ")"), ("(", ")"), ("[", "]")] {
            if self.takes(open) {
                let inside = self.sum()?;
                let closed = self.takes(close);
                return closed.then_some(match open {
                    "ln[" => inside.ln(),
                    "√(" => inside.sqrt(),
                    _ => inside,
                });
            }
        }
        if self.takes("−") {
            return self.atom().map(|value| -value);
        }
        let end = self.rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(self.rest.len());
        let (number, rest) = self.rest.split_at(end);
        self.rest = rest;
        number.parse().ok()
    }
}

#[test]
fn one_study_can_be_asked_for_and_unknown_names_are_met_with_the_known_ones() {
    let workspace = Workspace::of_repository();
    let one = workspace.run(&["explain", "tuberculosis", "--study", "Aronson 1948"]);
    assert_eq!(one.code, Some(0), "{one:?}");
    for told in [
        "Aronson 1948  (data/bcg/trials.csv:2)",
        "experimental.events = 4  (tpos)",
        "= ln[4 / (4 + 119)] − ln[11 / (11 + 128)]\n    = −0.889311",
        "printed: RR 0.41, 95% CI 0.13 to 1.26",
        "= RR 0.49, 95% CI 0.33 to 0.73",
    ] {
        assert!(one.stdout.contains(told), "{told:?} is not in\n{}", one.stdout);
    }
    assert!(!one.stdout.contains("Ferguson"));
    for (args, help) in [
        (&["explain", "tuberculosi"][..], "did you mean `tuberculosis`?"),
        (&["explain", "tuberculosis", "--study", "Aronson 1949"], "did you mean `Aronson 1948`?"),
    ] {
        let run = workspace.run(args);
        assert_eq!(run.code, Some(2), "{run:?}");
        assert!(run.stderr.contains(help), "{run:?}");
    }
}

#[test]
fn every_printed_number_leads_to_where_it_comes_from() {
    let workspace = Workspace::of_repository();
    assert_eq!(workspace.run(&["build"]).code, Some(0));
    let mut problems = Vec::new();
    let mut linked = 0;
    for folder in crate::harness::folders(&workspace.path().join("build")) {
        let page = fs::read_to_string(folder.join("report.html")).unwrap();
        let results = fs::read_to_string(folder.join("results.json")).unwrap();
        let results: serde_json::Value = serde_json::from_str(&results).unwrap();
        let name = folder.file_name().unwrap().to_str().unwrap().to_owned();
        let mut problem = |what: &str| problems.push(format!("{name}: {what}"));
        assert!(!page.contains("<script"));

        let mut ids: Vec<&str> = all_between(&page, " id=\"", "\"").collect();
        ids.sort_unstable();
        for pair in ids.windows(2).filter(|pair| pair[0] == pair[1]) {
            problem(&format!("two anchors {}", pair[0]));
        }
        let targets: Vec<&str> = all_between(&page, "<a id=\"N", "</a>").collect();
        for link in &targets {
            let target = all_between(link, "href=\"#", "\"").next().unwrap();
            if ids.binary_search(&target).is_err() {
                problem(&format!("a number leads to {target}, which is not there"));
            }
            let recorded = results["lineage"].as_array().unwrap().iter().find(|of| of["id"] == *target);
            if recorded.is_none_or(|origin| origin["rows"].is_null() && origin["how"].is_null()) {
                problem(&format!("results.json does not say where {target} comes from"));
            }
        }
        linked += targets.len();

        // Without the links and the folds they lead to, no cell, no figure in a sentence and no row of a drawing has a digit.
        let mut bare = without(&page, "<details class=\"mw-fold mw-lineage\">", "</details>");
        for (open, close) in [("<a id=\"N", "</a>"), ("<code>", "</code>"), ("<sup>", "</sup>")] {
            bare = without(&bare, open, close);
        }
        let digit = |text: &str| text.contains(|c: char| c.is_ascii_digit());
        for cell in all_between(&bare, "<td", "</td>") {
            let text = text_of(&format!("<td{cell}"));
            // Words beside numbers that lead on have their digits ("per 1000"), and so have titles of works.
            if digit(&text) && !cell.contains("<a ") && !text.contains(" per 1000") {
                problem(&format!("no origin for the cell {text}"));
            }
        }
        for number in all_between(&bare, "<span class=\"mw-number\">", "</span>") {
            if digit(&text_of(number)) {
                problem(&format!("no origin for {number}"));
            }
        }
        for row in all_between(&bare, " class=\"mw-row\">", "</g>") {
            let texts = all_between(row, "<text", "</text>").skip(1);
            for text in texts.map(|text| text_of(&format!("<text{text}"))).filter(|text| digit(text)) {
                problem(&format!("no origin for {text} in a drawing"));
            }
        }
    }
    none(&problems);
    assert!(linked > 2000, "only {linked} numbers lead to their origin");
}

/// Numbers of each kind lead to the origin of their kind, which names formula, rows and place.
#[test]
fn origins_are_those_of_the_numbers() {
    let workspace = Workspace::of_repository();
    assert_eq!(workspace.run(&["build", "bcg"]).code, Some(0));
    let page = fs::read_to_string(workspace.path().join("build/bcg/report.html")).unwrap();
    assert!(page.len() < 300_000, "{} bytes", page.len());
    let origin_of = |from: &str, number: &str| -> String {
        let start = page.find(from).unwrap_or_else(|| panic!("{from} is not in the page"));
        let at = page[start..].find(&format!(">{number}</"));
        let before = &page[..start + at.unwrap_or_else(|| panic!("{number} is not after {from}"))];
        let link = &before[before.rfind("href=\"#").unwrap() + 7..];
        let id = link.split('"').next().unwrap();
        let origin = &page[page.find(&format!(" id=\"{id}\"")).unwrap()..];
        let origin = origin.split("</dd>").next().unwrap().split("</tr>").next().unwrap();
        text_of(&format!("<div{origin}"))
    };
    for (from, number, told) in [
        // The row of a study, in the table and in the forest plot.
        (
            "id=\"tbl-tuberculosis-studies\"",
            "0.13 to 1.26",
            "Aronson 1948data/bcg/trials.csv:2tpos 4, tneg 119",
        ),
        (
            "id=\"fig-tuberculosis-drawing\"",
            "0.20 [0.09, 0.49]",
            "Ferguson &amp; Simes 1949data/bcg/trials.csv:3",
        ),
        ("id=\"tbl-tuberculosis-leave-one-out\"", "0.32 to 0.76", "without the row of the study named"),
        ("id=\"tbl-tuberculosis-cumulative\"", "0.00 to 19.20", "in the order of year"),
        ("id=\"tbl-tuberculosis-estimators\"", "0.32", "by the estimator named"),
        ("id=\"tbl-tuberculosis-alloc\"", "0.20 to 0.70", "data/bcg/trials.csv:2–5, 8–10 (random)"),
        ("id=\"tbl-tuberculosis-regressions\"", "−0.047 to −0.011", "b / SE = (−0.0291017) / 0.00820142"),
        ("id=\"tbl-tuberculosis-influence\"", "1.15", "Cook’s distance"),
        ("id=\"tbl-tuberculosis-published\"", "−0.01", "computed − published"),
        ("id=\"tbl-evidence-profile\"", "1065/191\u{2009}064 (0.6%)", "risk of bias −1"),
        ("id=\"tbl-flow\"", "1264", "data/bcg/prisma.csv:2"),
        ("id=\"tbl-trials\"", "44", "Printed as they stand"),
        // In sentences what is printed tells them apart.
        ("<section id=\"tuberculosis\">", "0.31", "variance between studies"),
        ("<section id=\"tuberculosis\">", "0.14 to 1.76", "prediction interval"),
        ("<section id=\"tuberculosis\">", "95% CI 0.33 to 0.73", "as printed"),
    ] {
        let found = origin_of(from, number);
        assert!(found.contains(told), "{number}, after {from}, comes from\n{found}\nand not from {told:?}");
    }
    let results = fs::read_to_string(workspace.path().join("build/bcg/results.json")).unwrap();
    for told in [
        "\"column\": \"tpos\"",
        "\"record\": \"analyses[tuberculosis].random.tau2\"",
        "\"asked_for\": \"reports/bcg/report.yaml:",
    ] {
        assert!(results.contains(told), "{told}");
    }
}

/// What stands between two strings, each time.
fn all_between<'t>(text: &'t str, open: &'t str, close: &'t str) -> impl Iterator<Item = &'t str> {
    text.split(open).skip(1).map(move |rest| rest.split(close).next().unwrap_or_default())
}

/// A text without what stands between two strings.
fn without(text: &str, open: &str, close: &str) -> String {
    let mut parts = text.split(open);
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        kept.push_str(part.split_once(close).map_or("", |(_, rest)| rest));
    }
    kept
}

/// Text without tags.
fn text_of(html: &str) -> String {
    without(html, "<", ">")
}
