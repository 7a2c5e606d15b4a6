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
fn printed_results_open_their_lineage_in_the_page() {
    let workspace = Workspace::of_repository();
    assert_eq!(workspace.run(&["build", "bcg"]).code, Some(0));
    let page = fs::read_to_string(workspace.path().join("build/bcg/report.html")).unwrap();
    assert!(page.contains("id=\"lineage-tuberculosis\""));
    let links = page.matches("href=\"#lineage-tuberculosis\"").count();
    assert!(links >= 3, "only {links} numbers lead to the lineage");
    for told in ["data/bcg/trials.csv:2", "tpos 4", "−0.88931", "Where these numbers come from"] {
        assert!(page.contains(told), "{told} is not in the page");
    }
    assert!(!page.contains("<script"));
    assert!(page.len() <= 300_000, "{} bytes", page.len());
    let results = fs::read_to_string(workspace.path().join("build/bcg/results.json")).unwrap();
    assert!(
        results.contains("\"column\": \"tpos\"") && results.contains("\"file\": \"data/bcg/trials.csv\"")
    );
}
