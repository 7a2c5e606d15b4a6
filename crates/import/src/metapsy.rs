//! Databases of the Metapsy project: a row for each comparison of two arms in one outcome, of which a study may have many.
//!
//! The files have semicolons between cells and commas in numbers, `NA` where there is nothing, and the columns that the Metapsy data
//! standard names. Effects come ready-made in `.g` and `.g_se`: Hedges' g, positive where the first arm did better. Since rows of one
//! study depend on each other, they are pooled by a three-level model with sampling errors that correlate by 0.6, as the
//! package metapsyTools does by default (`rho.within.study`).
//!
//! Source: docs.metapsy.org, *Data format*.

use crate::column::number;
use crate::error::ImportError;
use crate::name;
use crate::table::Table;
use crate::yaml::{Spec, quoted};
use crate::{Imported, Source};

/// Columns that make a file one of Metapsy.
const NEEDED: &[&str] = &["study", "condition_arm1", "condition_arm2"];

/// Domains of RoB 2 as the databases name them.
const DOMAINS: [&str; 5] = ["d1", "d2", "d3", "d4", "d5"];

/// Reads the database.
pub(crate) fn import(source: &Source<'_>) -> Result<Imported, ImportError> {
    let mut table = Table::read(source.bytes, source.file)?;
    let lacking: Vec<String> =
        NEEDED.iter().filter(|name| table.column(name).is_none()).map(|name| format!("`{name}`")).collect();
    if !lacking.is_empty() {
        return Err(ImportError::new(format!(
            "{} is not a database of Metapsy: it lacks the column {}",
            source.file,
            lacking.join(" and ")
        ))
        .help("the columns are those of the Metapsy data standard, docs.metapsy.org"));
    }
    if table.rows.is_empty() {
        return Err(ImportError::new(format!("{} has no rows", source.file)));
    }
    clean(&mut table);
    // A name of its own for every row, which `.id` is only meant to be.
    table.columns.push("comparison".to_owned());
    for (at, row) in table.rows.iter_mut().enumerate() {
        row.push((at + 1).to_string());
    }
    let mut made = Imported::default();
    made.table(source.name, "comparisons.csv", &table);
    let mut spec = Spec::imported(source.file, "Metapsy data standard");
    spec.line(0, &format!("title: {}  # the database has no title", quoted(&name::title(source.file))));
    spec.gap();
    spec.line(0, "data:");
    spec.line(2, "comparisons:");
    spec.line(4, &format!("file: ../../data/{}/comparisons.csv", source.name));
    spec.line(4, &format!("study: \"{}\"", label(&table)));
    risk_of_bias(&table, source, &mut spec, &mut made);
    let analyses = analyses(&table, &mut made);
    if !analyses.is_empty() {
        spec.gap();
        spec.line(0, "analyses:");
        for line in analyses {
            spec.line(2, &line);
        }
    }
    made.spec(source.name, spec.into_text());
    Ok(made)
}

/// Empties cells that say there is nothing, and writes numbers with a point.
fn clean(table: &mut Table) {
    for column in 0..table.columns.len() {
        for row in &mut table.rows {
            if let Some(cell) = row.get_mut(column)
                && matches!(cell.trim(), "NA" | "NaN" | "Inf" | "-Inf")
            {
                cell.clear();
            }
        }
        let numeric = table.cells(column).all(|cell| cell.is_empty() || number(cell).is_some());
        for row in table.rows.iter_mut().filter(|_| numeric) {
            if let Some(cell) = row.get_mut(column) {
                *cell = cell.trim().replace(',', ".");
            }
        }
    }
}

/// What tells rows apart for a reader: the study, its arms where there are several, the instrument.
fn label(table: &Table) -> String {
    let has = |name: &str| {
        let column = table.column(name)?;
        table.cells(column).any(|cell| !cell.is_empty()).then(|| table.columns[column].as_str())
    };
    let mut label = "{study}".to_owned();
    let parts: Vec<String> = [has("condition_arm1"), has("instrument")]
        .into_iter()
        .flatten()
        .map(|name| format!("{{{name}}}"))
        .collect();
    if !parts.is_empty() {
        label.push_str(&format!(" ({})", parts.join(" ")));
    }
    label
}

/// Whether a study has several of the rows, and how many rows there are.
fn repeated(table: &Table, rows: &[usize]) -> bool {
    let study = table.column("study");
    let mut names: Vec<&str> = rows.iter().map(|&row| table.cell(row, study)).collect();
    names.sort_unstable();
    let all = names.len();
    names.dedup();
    names.len() < all
}

fn analyses(table: &Table, made: &mut Imported) -> Vec<String> {
    let mut lines = Vec::new();
    let time = table.column("time");
    let mut times: Vec<&str> = time.map(|time| table.cells(time).collect()).unwrap_or_default();
    times.sort_unstable();
    times.dedup();
    let post = times.len() > 1 && times.contains(&"post");
    if post {
        made.notes.push("analyses have the rows at `time: post`; other times are in the table".to_owned());
    }
    let at_time = |row: &usize| !post || table.cell(*row, time) == "post";
    let given = |row: usize, names: [&str; 2]| {
        names.iter().all(|name| number(table.cell(row, table.column(name))).is_some())
    };
    let rows: Vec<usize> = (0..table.rows.len()).filter(at_time).collect();
    let g: Vec<usize> = rows.iter().copied().filter(|&row| given(row, [".g", ".g_se"])).collect();
    let ready = [".g", ".g_se"];
    let (found, names) = if g.is_empty() {
        (
            rows.iter().copied().filter(|&row| given(row, ["precalc_g", "precalc_g_se"])).collect(),
            ["precalc_g", "precalc_g_se"],
        )
    } else {
        (g, ready)
    };
    let found: Vec<usize> = found;
    if !found.is_empty() {
        lines.push("# Hedges' g as the database has it; positive where the first arm did better.".to_owned());
        lines.push("- id: effect".to_owned());
        lines.push("  title: All outcomes".to_owned());
        lines.push("  data: comparisons".to_owned());
        if post {
            lines.push("  where: { time: post }".to_owned());
        }
        lines.push("  measure: SMD".to_owned());
        lines.push(format!("  columns: {{ estimate: {}, se: {} }}", quoted(names[0]), quoted(names[1])));
        lines.push("  beneficial: higher".to_owned());
        lines.extend(levels(table, &found));
        let without = rows.len() - found.len();
        if without > 0 {
            made.notes.push(format!("{without} rows have no {} and are not estimable in `effect`", names[0]));
        }
    } else {
        lines.extend(means(table, &rows, post, given, made));
    }
    lines.extend(events(table, &rows, post));
    if lines.is_empty() {
        made.notes.push("no row has an effect, means or events; write `analyses` by hand".to_owned());
    }
    lines
}

/// The model of rows of which some are of one study.
fn levels(table: &Table, rows: &[usize]) -> Vec<String> {
    if !repeated(table, rows) {
        return Vec::new();
    }
    vec![
        "  levels: [study, comparison]".to_owned(),
        "  model: { working_correlation: 0.6 }  # the default of metapsyTools".to_owned(),
    ]
}

/// A database without ready-made effects: from means.
fn means(
    table: &Table,
    rows: &[usize],
    post: bool,
    given: impl Fn(usize, [&str; 2]) -> bool,
    made: &mut Imported,
) -> Vec<String> {
    let found: Vec<usize> = rows
        .iter()
        .copied()
        .filter(|&row| given(row, ["mean_arm1", "mean_arm2"]) && given(row, ["sd_arm1", "sd_arm2"]))
        .collect();
    if found.is_empty() {
        return Vec::new();
    }
    made.notes.push("the database has no `.g`; effects are computed from means, and their direction is that of the instrument".to_owned());
    let mut lines =
        vec!["- id: effect".to_owned(), "  title: All outcomes".to_owned(), "  data: comparisons".to_owned()];
    let outcome = table
        .column("outcome_type")
        .is_some_and(|at| found.iter().all(|&row| table.cell(row, Some(at)) == "msd"));
    match (outcome, post) {
        (true, true) => lines.push("  where: { outcome_type: msd, time: post }".to_owned()),
        (true, false) => lines.push("  where: { outcome_type: msd }".to_owned()),
        (false, true) => lines.push("  where: { time: post }".to_owned()),
        (false, false) => {}
    }
    lines.push("  measure: SMD".to_owned());
    for (key, arm) in [("experimental", 1), ("control", 2)] {
        lines.push(format!(
            "  {key}: {{ mean: mean_arm{arm}, sd: sd_arm{arm}, n: n_arm{arm}, label: Arm {arm} }}"
        ));
    }
    lines.extend(levels(table, &found));
    lines
}

/// One analysis for each type of outcome that people have or not: response, remission, deterioration.
fn events(table: &Table, rows: &[usize], post: bool) -> Vec<String> {
    let Some(outcome) = table.column("outcome_type") else { return Vec::new() };
    let mut types: Vec<&str> = rows.iter().map(|&row| table.cell(row, Some(outcome))).collect();
    types.sort_unstable();
    types.dedup();
    let mut lines = Vec::new();
    let mut taken = vec!["effect".to_owned()];
    for kind in types.into_iter().filter(|kind| !kind.is_empty()) {
        // What metapsyTools imputed stands under names with a dot, and what was reported under those without.
        let columns = ["", "."].into_iter().find_map(|dot| {
            let names =
                ["event_arm1", "totaln_arm1", "event_arm2", "totaln_arm2"].map(|name| format!("{dot}{name}"));
            let found: Vec<usize> = rows
                .iter()
                .copied()
                .filter(|&row| table.cell(row, Some(outcome)) == kind)
                .filter(|&row| names.iter().all(|name| number(table.cell(row, table.column(name))).is_some()))
                .collect();
            let imputed = kind == "msd" && dot == ".";
            (!found.is_empty() && !imputed).then_some((names, found))
        });
        let Some(([e1, n1, e2, n2], found)) = columns else { continue };
        lines.push(format!("- id: {}", name::unique(name::column(kind), &mut taken)));
        lines.push(format!("  title: {}", quoted(&capitalised(kind))));
        lines.push("  data: comparisons".to_owned());
        let time = if post { ", time: post" } else { "" };
        lines.push(format!("  where: {{ outcome_type: {}{time} }}", quoted(kind)));
        lines.push("  measure: RR".to_owned());
        lines.push(format!(
            "  experimental: {{ events: {}, total: {}, label: Arm 1 }}",
            quoted(&e1),
            quoted(&n1)
        ));
        lines.push(format!("  control: {{ events: {}, total: {}, label: Arm 2 }}", quoted(&e2), quoted(&n2)));
        lines.extend(levels(table, &found));
    }
    lines
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Judgements by RoB 2, one row for each label of the data, if the database has all five domains.
fn risk_of_bias(table: &Table, source: &Source<'_>, spec: &mut Spec, made: &mut Imported) {
    let domains: Vec<usize> = DOMAINS.iter().filter_map(|name| table.column(name)).collect();
    if domains.len() < DOMAINS.len() {
        return;
    }
    let word = |cell: &str| match cell.to_ascii_lowercase().trim_end_matches(" risk") {
        "low" => Some("low"),
        "some concerns" | "some" => Some("some concerns"),
        "high" => Some("high"),
        _ => None,
    };
    let rank = |word: &str| ["low", "some concerns", "high"].iter().position(|other| *other == word);
    if !domains.iter().any(|&column| table.cells(column).any(|cell| word(cell).is_some())) {
        return;
    }
    let study = table.column("study");
    let overall = table.column("rob");
    let template = label(table);
    let mut head = vec!["study"];
    head.extend(["D1", "D2", "D3", "D4", "D5", "overall", "overall_reason"]);
    let mut out = Table::new(&head);
    let mut seen: Vec<String> = Vec::new();
    let mut unlike: Vec<&str> = Vec::new();
    for row in 0..table.rows.len() {
        let mut name = template.clone();
        for (at, column) in table.columns.iter().enumerate() {
            name = name.replace(&format!("{{{column}}}"), table.cell(row, Some(at)));
        }
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if seen.contains(&name) {
            continue;
        }
        let judged: Vec<&str> =
            domains.iter().map(|&column| word(table.cell(row, Some(column))).unwrap_or("")).collect();
        let worst = judged.iter().filter_map(|word| rank(word)).max();
        let whole = judged.iter().all(|word| !word.is_empty());
        let stated = word(table.cell(row, overall)).unwrap_or("");
        let other = whole && !stated.is_empty() && rank(stated) != worst;
        if other && !unlike.contains(&table.cell(row, study)) {
            unlike.push(table.cell(row, study));
        }
        let mut cells = vec![name.clone()];
        cells.extend(judged.iter().map(|word| (*word).to_owned()));
        cells.push(stated.to_owned());
        cells.push(if other { "As the database has it".to_owned() } else { String::new() });
        out.push(cells);
        seen.push(name);
    }
    if !unlike.is_empty() {
        made.notes.push(format!(
            "{} studies are judged overall otherwise than their worst domain; `overall_reason` says that the database has it so",
            unlike.len()
        ));
    }
    made.table(source.name, "risk-of-bias.csv", &out);
    spec.gap();
    spec.line(0, "review:");
    spec.line(
        2,
        &format!("risk_of_bias: {{ file: ../../data/{}/risk-of-bias.csv, tool: rob2 }}", source.name),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<(String, String, Imported), ImportError> {
        let made = import(&Source { file: "my_db.csv", bytes: text.as_bytes(), name: "m" })?;
        let text = |path: &str| String::from_utf8(made.files[path].clone()).unwrap();
        Ok((text("reports/m/report.yaml"), text("data/m/comparisons.csv"), made.clone()))
    }

    #[test]
    fn rows_of_one_study_are_pooled_by_a_model_of_levels() {
        let (spec, table, made) = read(
            "\"study\";\"condition_arm1\";\"condition_arm2\";\"instrument\";\"outcome_type\";\"time\";\".g\";\".g_se\"\n\
             \"Adams, 2001\";\"cbt\";\"wl\";\"BDI\";\"msd\";\"post\";0,52;0,2\n\
             \"Adams, 2001\";\"cbt\";\"wl\";\"HAM-D\";\"msd\";\"post\";0,31;0,21\n\
             \"Baker, 2004\";\"cbt\";\"wl\";\"BDI\";\"msd\";\"FU\";NA;NA\n",
        )
        .unwrap();
        assert!(spec.contains("levels: [study, comparison]"), "{spec}");
        assert!(spec.contains("where: { time: post }"), "{spec}");
        assert!(spec.contains("columns: { estimate: \".g\", se: \".g_se\" }"), "{spec}");
        assert!(table.contains("\"Adams, 2001\",cbt,wl,BDI,msd,post,0.52,0.2,1\n"), "{table}");
        assert!(table.ends_with("FU,,,3\n"), "{table}");
        assert_eq!(made.notes.len(), 1, "{:?}", made.notes);
    }

    #[test]
    fn what_is_no_database_is_refused() {
        assert!(
            read("a;b\n1;2\n")
                .unwrap_err()
                .message
                .contains("`study` and `condition_arm1` and `condition_arm2`")
        );
        assert!(read("study;condition_arm1;condition_arm2\n").unwrap_err().message.contains("no rows"));
    }
}
