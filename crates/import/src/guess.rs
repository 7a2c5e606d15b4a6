//! What the columns of a table of unknown origin hold, guessed from their names and cells.
//!
//! A column of numbers is guessed by the words of its name: a role (events, people, mean, standard deviation, estimate, …) and,
//! for data of two groups, a group. The names that the R packages metafor and meta have for data are known whole. Every guess is
//! a comment in the spec, since only the reviewer knows.

use crate::Imported;
use crate::column::number;
use crate::name;
use crate::table::Table;
use crate::yaml::{Spec, quoted};

/// What a column of numbers holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Role {
    Events,
    NonEvents,
    Total,
    Mean,
    Sd,
    Estimate,
    Se,
    Variance,
    Lower,
    Upper,
}

/// The group that a column is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Arm {
    Experimental,
    Control,
}

/// Words of names by role.
const ROLES: &[(Role, &[&str])] = &[
    (Role::NonEvents, &["nonevents", "nonevent", "noevents", "noevent", "survivors"]),
    (Role::Events, &["events", "event", "cases", "deaths", "died", "responders"]),
    (Role::Total, &["total", "totals", "n", "size", "randomised", "randomized", "participants", "patients"]),
    (Role::Mean, &["mean", "means", "m", "average"]),
    (Role::Sd, &["sd", "sds", "stdev", "std"]),
    (
        Role::Estimate,
        &[
            "yi", "estimate", "effect", "es", "te", "smd", "md", "rr", "or", "hr", "rd", "g", "logor",
            "logrr", "loghr", "lnor", "lnrr", "lnhr",
        ],
    ),
    (Role::Se, &["se", "sei", "sete", "stderr"]),
    (Role::Variance, &["vi", "var", "variance"]),
    (Role::Lower, &["lower", "low", "lcl", "ll", "lb", "lci"]),
    (Role::Upper, &["upper", "high", "ucl", "ul", "ub", "uci"]),
];

/// Words of names by group.
const ARMS: &[(Arm, &[&str])] = &[
    (
        Arm::Experimental,
        &[
            "e",
            "t",
            "exp",
            "experimental",
            "treat",
            "treated",
            "treatment",
            "trt",
            "tx",
            "intervention",
            "int",
            "active",
            "1",
            "arm1",
            "group1",
        ],
    ),
    (
        Arm::Control,
        &[
            "c",
            "ctrl",
            "con",
            "control",
            "controls",
            "placebo",
            "pbo",
            "comparator",
            "comparison",
            "2",
            "arm2",
            "group2",
        ],
    ),
];

/// Whole names that metafor and meta have for data of two groups.
const WHOLE: &[(&str, Role, Arm)] = &[
    ("ai", Role::Events, Arm::Experimental),
    ("bi", Role::NonEvents, Arm::Experimental),
    ("n1i", Role::Total, Arm::Experimental),
    ("ci", Role::Events, Arm::Control),
    ("di", Role::NonEvents, Arm::Control),
    ("n2i", Role::Total, Arm::Control),
    ("tpos", Role::Events, Arm::Experimental),
    ("tneg", Role::NonEvents, Arm::Experimental),
    ("cpos", Role::Events, Arm::Control),
    ("cneg", Role::NonEvents, Arm::Control),
    ("m1i", Role::Mean, Arm::Experimental),
    ("sd1i", Role::Sd, Arm::Experimental),
    ("m2i", Role::Mean, Arm::Control),
    ("sd2i", Role::Sd, Arm::Control),
];

/// An analysis that the columns allow.
pub(crate) struct Analysis {
    id: &'static str,
    measure: &'static str,
    lines: Vec<String>,
    remark: String,
}

/// What was guessed of a table.
pub(crate) struct Guessed {
    /// Label of a row, with columns in braces.
    pub(crate) label: Option<String>,
    /// Analyses.
    pub(crate) analyses: Vec<Analysis>,
}

/// Guesses.
pub(crate) fn guess(table: &Table) -> Guessed {
    let mut roles: Vec<(Option<Arm>, Role, &str)> = Vec::new();
    for (at, column) in table.columns.iter().enumerate() {
        if !numeric(table, at) {
            continue;
        }
        let Some((arm, role)) = role(column) else { continue };
        // The first column of a kind; a second one is another outcome, which only the reviewer can name.
        if !roles.iter().any(|(other, same, _)| (*other, *same) == (arm, role)) {
            roles.push((arm, role, column));
        }
    }
    let find = |arm: Option<Arm>, role: Role| {
        roles.iter().find(|(a, r, _)| (*a, *r) == (arm, role)).map(|(_, _, column)| *column)
    };
    let mut analyses = Vec::new();
    analyses.extend(events(&find));
    analyses.extend(means(&find));
    analyses.extend(estimates(&find));
    Guessed { label: label(table), analyses }
}

/// Writes the analyses with a comment on each guess; identifiers in `taken` are of other tables.
pub(crate) fn write(
    found: &Guessed,
    data: &str,
    spec: &mut Spec,
    made: &mut Imported,
    taken: &mut Vec<String>,
) {
    for analysis in &found.analyses {
        spec.comment(2, &format!("Guessed from the names of columns: {}", analysis.remark));
        let id = name::unique(analysis.id.to_owned(), taken);
        spec.line(2, &format!("- id: {id}"));
        spec.line(4, &format!("data: {data}"));
        spec.line(4, &format!("measure: {}", analysis.measure));
        for line in &analysis.lines {
            spec.line(4, line);
        }
        made.notes.push(format!("analysis {id} of table {data} is a guess: {}", analysis.remark));
    }
}

/// Whether the column holds numbers, and at least one.
fn numeric(table: &Table, column: usize) -> bool {
    let mut any = false;
    for cell in table.cells(column) {
        if cell.is_empty() || matches!(cell, "NA" | "N/A" | "NR") {
            continue;
        }
        if number(cell).is_none() {
            return false;
        }
        any = true;
    }
    any
}

fn role(column: &str) -> Option<(Option<Arm>, Role)> {
    let slug = name::column(column);
    if let Some((_, role, arm)) = WHOLE.iter().find(|(whole, ..)| *whole == slug) {
        return Some((Some(*arm), *role));
    }
    let slug = slug
        .replace("non_events", "nonevents")
        .replace("non_event", "nonevent")
        .replace("standard_error", "se");
    let slug = slug.replace("standard_deviation", "sd");
    let mut words: Vec<String> = Vec::new();
    for word in slug
        .split('_')
        .filter(|word| !matches!(*word, "of" | "in" | "the" | "group" | "arm" | "ci" | "95" | "95ci"))
    {
        // "mean1" and "n2" are two words.
        match word.char_indices().last().filter(|(at, c)| *at > 0 && matches!(c, '1' | '2')) {
            Some((at, _)) if !word.starts_with("arm") && !word.starts_with("group") => {
                words.extend([word[..at].to_owned(), word[at..].to_owned()]);
            }
            _ => words.push(word.to_owned()),
        }
    }
    let arms: Vec<Arm> = ARMS
        .iter()
        .filter(|(_, known)| words.iter().any(|word| known.contains(&word.as_str())))
        .map(|(arm, _)| *arm)
        .collect();
    let mut found: Vec<Role> = ROLES
        .iter()
        .filter(|(_, known)| words.iter().any(|word| known.contains(&word.as_str())))
        .map(|(role, _)| *role)
        .collect();
    // "Number of events", "total events": what is counted is the role.
    if found.len() > 1 && (found.contains(&Role::Events) || found.contains(&Role::NonEvents)) {
        found.retain(|role| matches!(role, Role::Events | Role::NonEvents));
    }
    // "lower limit of RR" is a limit.
    if found.len() > 1 && (found.contains(&Role::Lower) || found.contains(&Role::Upper)) {
        found.retain(|role| matches!(role, Role::Lower | Role::Upper));
    }
    let [role] = found.as_slice() else { return None };
    let two_groups = matches!(role, Role::Events | Role::NonEvents | Role::Total | Role::Mean | Role::Sd);
    match (arms.as_slice(), two_groups) {
        ([arm], true) => Some((Some(*arm), *role)),
        // A name with more words than the role and "ci" is likelier to be of something else.
        ([], false) if words.len() <= 2 => Some((None, *role)),
        _ => None,
    }
}

type Find<'a> = dyn Fn(Option<Arm>, Role) -> Option<&'a str> + 'a;

fn events<'a>(find: &Find<'a>) -> Option<Analysis> {
    let set = |arm: Arm| {
        let events = find(Some(arm), Role::Events)?;
        match (find(Some(arm), Role::Total), find(Some(arm), Role::NonEvents)) {
            (Some(total), _) => Some((events, "total", total)),
            (None, Some(non_events)) => Some((events, "non_events", non_events)),
            (None, None) => None,
        }
    };
    let (experimental, control) = (set(Arm::Experimental)?, set(Arm::Control)?);
    let line = |key: &str, label: &str, (events, of, people): (&str, &str, &str)| {
        format!("{key}: {{ events: {}, {of}: {}, label: {label} }}", quoted(events), quoted(people))
    };
    Some(Analysis {
        id: "events",
        measure: "RR",
        lines: vec![line("experimental", "Experimental", experimental), line("control", "Control", control)],
        remark: format!(
            "`{}` and `{}` are of the experimental group, `{}` and `{}` of the control group; RR could be OR or RD.",
            experimental.0, experimental.2, control.0, control.2
        ),
    })
}

fn means<'a>(find: &Find<'a>) -> Option<Analysis> {
    let set = |arm: Arm| {
        Some((find(Some(arm), Role::Mean)?, find(Some(arm), Role::Sd)?, find(Some(arm), Role::Total)?))
    };
    let (experimental, control) = (set(Arm::Experimental)?, set(Arm::Control)?);
    let line = |key: &str, label: &str, (mean, sd, n): (&str, &str, &str)| {
        format!("{key}: {{ mean: {}, sd: {}, n: {}, label: {label} }}", quoted(mean), quoted(sd), quoted(n))
    };
    Some(Analysis {
        id: "means",
        measure: "MD",
        lines: vec![line("experimental", "Experimental", experimental), line("control", "Control", control)],
        remark: format!(
            "`{}` is the mean of the experimental group, `{}` of the control group; MD must be SMD if studies measured on different scales.",
            experimental.0, control.0
        ),
    })
}

fn estimates<'a>(find: &Find<'a>) -> Option<Analysis> {
    let estimate = find(None, Role::Estimate)?;
    let (keys, of) = match (find(None, Role::Se), find(None, Role::Variance)) {
        (Some(se), _) => (format!("se: {}", quoted(se)), format!("`{se}` its standard error")),
        (None, Some(variance)) => {
            (format!("variance: {}", quoted(variance)), format!("`{variance}` its variance"))
        }
        (None, None) => {
            let (lower, upper) = (find(None, Role::Lower)?, find(None, Role::Upper)?);
            (
                format!("ci_lower: {}, ci_upper: {}", quoted(lower), quoted(upper)),
                format!("`{lower}` and `{upper}` its 95% interval"),
            )
        }
    };
    let words = name::column(estimate);
    let words: Vec<&str> = words.split('_').collect();
    let measure = ["rr", "or", "hr", "rd", "md", "smd"].into_iter().find(|word| words.contains(word));
    let (measure, remark) = match measure {
        Some(word @ ("rr" | "or" | "hr")) if keys.starts_with("ci") => (upper(word), "a ratio as printed"),
        Some("rd") => ("RD", "a difference of risks"),
        Some("md") => ("MD", "a difference of means"),
        Some("smd") => ("SMD", "a standardised difference"),
        _ if words.contains(&"g") => ("SMD", "Hedges' g"),
        _ => (
            "GEN",
            "pooled as it is; if it is the logarithm of a ratio, its antilogarithm as RR, OR or HR prints better",
        ),
    };
    Some(Analysis {
        id: "effects",
        measure,
        lines: vec![format!("columns: {{ estimate: {}, {keys} }}", quoted(estimate))],
        remark: format!("`{estimate}` is the estimate ({remark}), {of}."),
    })
}

fn upper(word: &str) -> &'static str {
    match word {
        "rr" => "RR",
        "or" => "OR",
        _ => "HR",
    }
}

/// The columns that name a study.
fn label(table: &Table) -> Option<String> {
    let find = |names: &[&str]| {
        table.columns.iter().find(|column| {
            let slug = name::column(column);
            names.contains(&slug.as_str())
        })
    };
    let year = find(&["year", "pub_year", "publication_year", "year_of_publication", "published_year"]);
    if let Some(study) =
        find(&["study", "study_id", "study_name", "studlab", "trial", "slab", "label", "study_label"])
    {
        return Some(format!("{{{study}}}"));
    }
    let author = find(&["author", "authors", "first_author", "author_s"])?;
    Some(year.map_or_else(|| format!("{{{author}}}"), |year| format!("{{{author}}} {{{year}}}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spec(columns: &[&str], row: &[&str]) -> (Option<String>, String) {
        let mut table = Table::new(columns);
        table.push(row.iter().copied());
        let found = guess(&table);
        let mut spec = Spec::default();
        write(&found, "t", &mut spec, &mut Imported::default(), &mut Vec::new());
        (found.label, spec.into_text())
    }

    #[test]
    fn names_that_people_give_columns_are_understood() {
        for names in [
            ["Events (treatment)", "N treatment", "Events (control)", "N control"],
            ["events_e", "n_e", "events_c", "n_c"],
            ["ai", "n1i", "ci", "n2i"],
            ["Deaths 1", "Total 1", "Deaths 2", "Total 2"],
            ["Experimental cases", "Experimental N", "Control cases", "Control N"],
            ["event1", "n1", "event2", "n2"],
            ["tpos", "tneg", "cpos", "cneg"],
        ] {
            let (_, text) = spec(&names, &["3", "50", "6", "51"]);
            assert!(text.contains("measure: RR"), "{names:?}: {text}");
            assert!(
                text.contains(&format!("experimental: {{ events: \"{}\"", names[0])),
                "{names:?}: {text}"
            );
            assert!(text.contains(&format!("control: {{ events: \"{}\"", names[2])), "{names:?}: {text}");
        }
        let (label, text) = spec(
            &[
                "Author",
                "Year",
                "Mean (intervention)",
                "SD intervention",
                "n intervention",
                "Mean control",
                "SD control",
                "n control",
            ],
            &["Adams", "2001", "1.2", "0.3", "20", "1.4", "0.4", "21"],
        );
        assert_eq!(label.as_deref(), Some("{Author} {Year}"));
        assert!(text.contains("measure: MD") && text.contains("mean: \"Mean (intervention)\""), "{text}");
        for (names, wanted) in [
            (["yi", "vi", "x"], "measure: GEN"),
            (["HR", "lower 95% CI", "upper 95% CI"], "measure: HR"),
            (["estimate", "Standard error", "x"], "se: \"Standard error\""),
            (["smd", "se", "x"], "measure: SMD"),
            (["logOR", "SE", "x"], "measure: GEN"),
        ] {
            let (_, text) = spec(&names, &["0.5", "0.2", "0.9"]);
            assert!(text.contains(wanted), "{names:?}: {text}");
        }
    }

    #[test]
    fn what_is_not_plain_is_not_guessed() {
        assert_eq!(spec(&["events", "n", "age"], &["1", "2", "3"]).1, "");
        assert_eq!(spec(&["events_e", "n_e", "events_c", "n_c"], &["3", "50", "six", "51"]).1, "");
        assert_eq!(spec(&["mean age", "sd age", "n"], &["1", "2", "3"]).1, "");
    }
}
