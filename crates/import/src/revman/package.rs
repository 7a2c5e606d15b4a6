//! Data packages of RevMan: a ZIP archive with analyses and studies as CSV.
//!
//! Version 1 was written until September 2024 and has no estimator of τ² and no method of intervals: all of it was DerSimonian–Laird
//! and Wald. Version 2 names both, and the prediction interval.
//!
//! Source: Cochrane, *Data package specification*; the R package meta, `read.cdir`. By the specification, `GIV Mean` and `GIV SE`
//! are logarithms where `Log-scale data` is true, while `Mean` and its limits are as the forest plot shows them.

use std::collections::BTreeMap;

use super::model::{Analysis, Domain, Kind, Part, Pooling, Review, Row, Study, Total, Totals};
use crate::Source;
use crate::archive;
use crate::column::number;
use crate::error::ImportError;
use crate::table::Table;

const SETTINGS: &str = "-overall-estimates-and-settings.csv";
const ROWS: &str = "-data-rows.csv";
const SUBGROUPS: &str = "-subgroup-estimates.csv";
const RISK: &str = "-risk-of-bias.csv";
const STUDIES: &str = "-study-information.csv";
/// Files that only packages of reviews of diagnostic accuracy have.
const ACCURACY: &str = "-parameters.csv";

/// Reads the package, or the one that lies in an archive with other files of the review.
pub(super) fn read(source: &Source<'_>) -> Result<Review, ImportError> {
    let wanted = |name: &str| {
        [SETTINGS, ROWS, SUBGROUPS, RISK, STUDIES, ACCURACY].iter().any(|end| name.ends_with(end))
            || name.ends_with("-data.zip")
            || name.ends_with("ataPackage.zip")
    };
    let mut files = archive::read(source.bytes, wanted)?;
    let inner: Vec<String> = files.keys().filter(|name| name.ends_with(".zip")).cloned().collect();
    for name in inner {
        if let Some(bytes) = files.remove(&name)
            && !files.keys().any(|name| name.ends_with(SETTINGS))
        {
            files.extend(archive::read(&bytes, |name| wanted(name) && !name.ends_with(".zip"))?);
        }
    }
    if files.keys().any(|name| name.ends_with(ACCURACY)) {
        return Err(ImportError::new(format!("{} is of a review of diagnostic accuracy", source.file))
            .help("metaweave does not pool sensitivity and specificity yet"));
    }
    let table = |end: &str| {
        files
            .iter()
            .find(|(name, _)| name.ends_with(end))
            .map(|(name, bytes)| Table::read(bytes, name))
            .transpose()
    };
    let lacking = |end: &str| {
        ImportError::new(format!("{} has no file that ends with {end}", source.file))
            .help("a data package of RevMan has it; press Export in RevMan, or Download data in the Cochrane Library")
    };
    let settings = table(SETTINGS)?.ok_or_else(|| lacking(SETTINGS))?;
    let rows = table(ROWS)?.ok_or_else(|| lacking(ROWS))?;
    for (table, needed) in [
        (
            &settings,
            &["Analysis group", "Analysis number", "Data type", "Effect measure", "Analysis model"][..],
        ),
        (&rows, &["Analysis group", "Analysis number", "Study", "Experimental N", "GIV Mean"][..]),
    ] {
        if let Some(name) = needed.iter().find(|name| table.column(name).is_none()) {
            return Err(ImportError::new(format!("a table of {} has no column `{name}`", source.file))
                .help("the data package is of a version that is not known here"));
        }
    }
    let subgroups = table(SUBGROUPS)?.unwrap_or_default();
    let id = files
        .keys()
        .find_map(|name| name.strip_suffix(SETTINGS))
        .and_then(|path| path.rsplit('/').next())
        .unwrap_or_default()
        .to_owned();
    let second = settings.column("Heterogeneity estimator").is_some();
    let mut review = Review {
        title: format!("Review {id}"),
        origin: format!("a data package of RevMan (version {}), review {id}", if second { 2 } else { 1 }),
        methods: if second { "revman-2025" } else { "revman-5" },
        ..Review::default()
    };
    review.notes.push("a data package has no title and no authors; put them into the spec".to_owned());
    analyses(&settings, &rows, &subgroups, second, &mut review);
    studies(table(STUDIES)?, &rows, &mut review);
    if let Some(table) = table(RISK)? {
        judged(&table, &mut review);
    }
    Ok(review)
}

/// A cell; `#N/A` is how the package writes that there is nothing.
fn cell<'a>(table: &'a Table, row: usize, name: &str) -> &'a str {
    match table.cell(row, table.column(name)) {
        "#N/A" | "NA" => "",
        cell => cell,
    }
}

fn yes(cell: &str) -> bool {
    matches!(cell.to_ascii_lowercase().as_str(), "true" | "yes" | "1")
}

fn analyses(settings: &Table, rows: &Table, subgroups: &Table, second: bool, review: &mut Review) {
    for at in 0..settings.rows.len() {
        let get = |name: &str| cell(settings, at, name);
        let number = (whole(get("Analysis group")), whole(get("Analysis number")));
        let kind = match get("Data type").to_ascii_lowercase().as_str() {
            kind if kind.starts_with("dichotomous") => Kind::Dichotomous,
            kind if kind.starts_with("continuous") => Kind::Continuous,
            kind if kind.starts_with("contrast") || kind.contains("inverse variance") => Kind::Contrast,
            kind if kind.starts_with("o-e") => Kind::ObservedLessExpected,
            other => {
                review.left.push(format!("analysis {}.{}, whose data are `{other}`", number.0, number.1));
                continue;
            }
        };
        let method = get("Statistical method").to_ascii_lowercase();
        let measure = get("Effect measure").to_owned();
        let log = yes(get("Log-scale data"));
        let percent = |text: &str| {
            crate::column::number(text.trim_end_matches('%')).filter(|level| (50.0..100.0).contains(level))
        };
        let level = percent(get("CI/PI level")).or_else(|| percent(get("Estimate CI"))).unwrap_or(95.0);
        let estimates = |name: &str| !get(name).is_empty() && !yes(get(name));
        let mut analysis = Analysis {
            number,
            comparison: get("Analysis group name").to_owned(),
            outcome: get("Analysis name").to_owned(),
            kind,
            pooling: match kind {
                Kind::Dichotomous if method.contains("peto") => Pooling::Peto,
                Kind::Dichotomous if method == "iv" || method.contains("inverse") => Pooling::InverseVariance,
                Kind::Dichotomous => Pooling::MantelHaenszel,
                _ => Pooling::InverseVariance,
            },
            measure,
            log: log || kind == Kind::ObservedLessExpected,
            random: get("Analysis model").to_ascii_lowercase().starts_with("random"),
            totals: match (estimates("Overall estimates"), estimates("Subgroup estimates")) {
                (false, _) => Totals::All,
                (true, false) => Totals::Subgroups,
                (true, true) => Totals::None,
            },
            level,
            study_level: percent(get("Study CI")).unwrap_or(level),
            groups: [get("Experimental group label").to_owned(), get("Control group label").to_owned()],
            sides: [get("Graph label (left)").to_owned(), get("Graph label (right)").to_owned()],
            unit: get("Unit of effect measure").to_owned(),
            swapped: yes(get("Swap event and non-event")),
            tau2: second.then(|| estimator(get("Heterogeneity estimator"))).flatten(),
            interval: second.then(|| interval(get("CI method"))).flatten(),
            prediction: second.then(|| yes(get("Prediction interval"))),
            total: total(settings, at).map(|total| stated(total, get("Analysis model"), second)),
            parts: Vec::new(),
        };
        data(rows, log, &mut analysis);
        for at in 0..subgroups.rows.len() {
            let of =
                (whole(cell(subgroups, at, "Analysis group")), whole(cell(subgroups, at, "Analysis number")));
            let name = cell(subgroups, at, "Subgroup");
            if of == number
                && let Some(part) =
                    analysis.parts.iter_mut().find(|part| !name.is_empty() && part.name == name)
            {
                part.total = total(subgroups, at).map(|total| stated(total, get("Analysis model"), second));
                part.number = whole(cell(subgroups, at, "Subgroup number"));
            }
        }
        if analysis.parts.is_empty() {
            review.left.push(format!(
                "analysis {}.{} ({}), which has no data",
                number.0, number.1, analysis.outcome
            ));
            continue;
        }
        review.analyses.push(analysis);
    }
    review.analyses.sort_by_key(|analysis| analysis.number);
}

fn whole(text: &str) -> u32 {
    number(text).filter(|n| (0.0..1e6).contains(n)).map_or(0, |n| n as u32)
}

fn estimator(text: &str) -> Option<&'static str> {
    let text = text.to_ascii_uppercase();
    if text.contains("DL") || text.contains("DERSIMONIAN") {
        Some("DL")
    } else if text.contains("REML") || text.contains("RESTRICTED") {
        Some("REML")
    } else {
        None
    }
}

fn interval(text: &str) -> Option<&'static str> {
    let text = text.to_ascii_uppercase();
    if text.contains("HKSJ") || text.contains("HARTUNG") {
        Some("hksj")
    } else if text.contains("WALD") {
        Some("wald")
    } else {
        None
    }
}

fn total(table: &Table, at: usize) -> Option<Total> {
    let get = |name: &str| number(cell(table, at, name).trim_end_matches('%'));
    let df = get("Heterogeneity df").filter(|df| (0.0..1e6).contains(df));
    let i2 = get("Heterogeneity I²").filter(|_| df.is_some_and(|df| df > 0.0));
    Some(Total {
        estimate: get("Mean")?,
        lower: get("CI start"),
        upper: get("CI end"),
        i2,
        k: df.map(|df| df as u32 + 1),
    })
}

/// RevMan since 2025 takes I² from τ² under random effects; what it prints under a fixed effect is nowhere said, so that figure is
/// not held against ours.
fn stated(total: Total, model: &str, second: bool) -> Total {
    let fixed = !model.to_ascii_lowercase().starts_with("random");
    Total { i2: total.i2.filter(|_| !(second && fixed)), ..total }
}

fn data(rows: &Table, log: bool, analysis: &mut Analysis) {
    for at in 0..rows.rows.len() {
        let get = |name: &str| cell(rows, at, name);
        if (whole(get("Analysis group")), whole(get("Analysis number"))) != analysis.number {
            continue;
        }
        let pair = |name: &str| {
            [format!("Experimental {name}"), format!("Control {name}")].map(|name| get(&name).to_owned())
        };
        let mean = get("GIV Mean");
        let estimate = match number(mean) {
            Some(value) if log => libm::exp(value).to_string(),
            _ => mean.to_owned(),
        };
        let row = Row {
            study: get("Study").to_owned(),
            year: get("Study year").to_owned(),
            events: pair("cases"),
            people: pair("N"),
            means: pair("mean"),
            sds: pair("SD"),
            o_minus_e: get("O-E").to_owned(),
            variance: get("Variance").to_owned(),
            estimate,
            se: get("GIV SE").to_owned(),
        };
        let name = get("Subgroup");
        let position = analysis.parts.iter().position(|part| part.name == name).unwrap_or_else(|| {
            let number = u32::try_from(analysis.parts.len() + 1).unwrap_or(u32::MAX);
            analysis.parts.push(Part { name: name.to_owned(), number, ..Part::default() });
            analysis.parts.len() - 1
        });
        if let Some(part) = analysis.parts.get_mut(position) {
            part.rows.push(row);
        }
    }
}

/// Studies of the table of studies, else of the analyses.
fn studies(table: Option<Table>, rows: &Table, review: &mut Review) {
    let Some(table) = table.filter(|table| table.column("Study").is_some()) else {
        let mut seen = BTreeMap::new();
        for at in 0..rows.rows.len() {
            let name = cell(rows, at, "Study").to_owned();
            seen.entry(name).or_insert_with(|| cell(rows, at, "Study year").to_owned());
        }
        review.studies =
            seen.into_iter().map(|(name, year)| Study { name, year, told: Vec::new() }).collect();
        return;
    };
    let told: Vec<(usize, String)> = table
        .columns
        .iter()
        .enumerate()
        .filter_map(|(at, name)| Some((at, name.strip_prefix("Char:")?.trim().to_lowercase())))
        .filter(|(at, _)| table.cells(*at).any(|cell| !cell.is_empty()))
        .collect();
    review.characteristics = told.iter().map(|(_, name)| name.clone()).collect();
    for at in 0..table.rows.len() {
        let text = |column: usize| without_tags(table.cell(at, Some(column)));
        let year = ["Year", "Study year"]
            .map(|name| cell(&table, at, name))
            .into_iter()
            .find(|year| !year.is_empty());
        review.studies.push(Study {
            name: cell(&table, at, "Study").to_owned(),
            year: year.unwrap_or_default().to_owned(),
            told: told.iter().map(|(column, _)| text(*column)).collect(),
        });
    }
}

/// Columns `Domain (judgement): …` and `Domain (support): …`.
fn judged(table: &Table, review: &mut Review) {
    for (at, column) in table.columns.iter().enumerate() {
        let Some(name) = column.strip_prefix("Domain (judgement):") else { continue };
        let support = table.column(&format!("Domain (support):{name}"));
        let mut domain = Domain {
            name: name.trim().trim_end_matches(": All outcomes").to_owned(),
            judgements: Vec::new(),
        };
        let mut unknown = 0;
        for row in 0..table.rows.len() {
            let judgement = match table.cell(row, Some(at)).to_ascii_lowercase().as_str() {
                word if word.starts_with("low") => "low",
                word if word.starts_with("high") => "high",
                word if word.starts_with("unclear") => "unclear",
                "" => continue,
                _ => {
                    unknown += 1;
                    continue;
                }
            };
            let study = cell(table, row, "Study").to_owned();
            domain.judgements.push((study, judgement, without_tags(table.cell(row, support))));
        }
        if unknown > 0 {
            review.left.push(format!(
                "{unknown} judgements of `{}` in other words than low, unclear and high",
                domain.name
            ));
        }
        if !domain.judgements.is_empty() {
            review.judged.push(domain);
        }
    }
}

/// A cell without the HTML that RevMan writes into texts.
fn without_tags(cell: &str) -> String {
    let mut out = String::new();
    let mut rest = cell;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        match after.split_once('>') {
            // A `<` that no `>` follows, or that a number or space follows, is one that an author wrote.
            Some((tag, after)) if tag.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') => {
                out.push(' ');
                rest = after;
            }
            _ => {
                out.push('<');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    let out = out.replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    super::rm5::folded(&out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_in_cells_becomes_text() {
        assert_eq!(without_tags("<p>Age &lt; 5</p><p>n < 10, p<0.05</p>"), "Age < 5 n < 10, p<0.05");
        assert_eq!(without_tags("a <"), "a <");
    }
}
