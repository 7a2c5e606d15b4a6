//! A table of estimates made by another program, row by row against the report.
//!
//! A row agrees when each of its numbers is the report's at the digits it was written with, or within a tolerance that is
//! stated. One that does not is judged as reproducibility audits do: by whether it differs by a tenth or more, and by whether
//! its direction, or where its interval lies with respect to no effect, is another.
//!
//! Source: Hardwicke TE, et al. (2018). Data availability, reusability, and analytic reproducibility. Royal Society Open
//! Science 5: 180448 (a difference of 10% or more is a major numerical discrepancy).

use csv::ReaderBuilder;
use metaweave_stats::effect::Measure;

use crate::results::BackTransformed;
use crate::run::Analysed;
use crate::sections::wording::{Pooled, Side};

/// Relative difference from which a discrepancy is major.
const MAJOR: f64 = 0.1;

/// Names that other programs give to columns, without case and punctuation: RevMan's CSV, Stata's `meta` and `metan`, the R
/// packages metafor and meta.
const STUDY: &[&str] =
    &["study", "studyid", "studyname", "slab", "studlab", "label", "metastudylabel", "name", "author"];
const ANALYSIS: &[&str] =
    &["analysis", "outcome", "outcomeorsubgroup", "comparison", "analysisid", "analysisname"];
const ESTIMATE: &[&str] = &[
    "estimate",
    "effectestimate",
    "effect",
    "es",
    "yi",
    "te",
    "metaes",
    "b",
    "beta",
    "rr",
    "or",
    "hr",
    "rd",
    "md",
    "smd",
    "mean",
];
const LOWER: &[&str] = &[
    "cilower",
    "cistart",
    "cilb",
    "lci",
    "lower",
    "cil",
    "metacil",
    "ll",
    "lowerci",
    "cilowerlimit",
    "loweroffci",
];
const UPPER: &[&str] = &[
    "ciupper",
    "ciend",
    "ciub",
    "uci",
    "upper",
    "ciu",
    "metaciu",
    "ul",
    "upperci",
    "ciupperlimit",
    "upperofci",
];
/// Labels of a row that holds the pooled estimate.
const POOLED: &[&str] = &[
    "total",
    "overall",
    "pooled",
    "random",
    "common",
    "fixed",
    "remodel",
    "femodel",
    "eemodel",
    "randomeffects",
    "randomeffectsmodel",
    "commoneffect",
    "commoneffectmodel",
    "fixedeffect",
    "fixedeffectmodel",
    "summary",
    "theta",
];

/// Why a table cannot be compared.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ForeignError {
    /// It is not a CSV table.
    #[error("the table cannot be read: {0}")]
    Table(String),
    /// A column that is needed.
    #[error("the table has no column of {0}; accepted names are {1}")]
    NoColumn(&'static str, String),
}

/// How a row compares, the worst last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Agreement {
    /// Within tolerance.
    Same,
    /// Off by less than a tenth.
    Minor,
    /// Off by a tenth or more.
    Major,
    /// Another direction, or on another side of no effect.
    Direction,
}

impl Agreement {
    /// The words printed.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Agreement::Same => "agrees",
            Agreement::Minor => "differs by less than 10%",
            Agreement::Major => "differs by 10% or more",
            Agreement::Direction => "differs in direction, or about no effect",
        }
    }
}

/// A row of the other program's table.
#[derive(Clone, Debug, PartialEq)]
pub struct ForeignRow {
    /// Line of the table.
    pub line: usize,
    /// What the row is called there.
    pub label: String,
    /// What it was compared with: an analysis, and a study or the pooled estimate; none if nothing goes by that name.
    pub with: Option<String>,
    /// The verdict.
    pub agreement: Option<Agreement>,
    /// Name, number there, number here, of every number off.
    pub off: Vec<(&'static str, f64, f64)>,
    /// The largest relative difference of the row.
    pub largest: f64,
}

/// The comparison of a whole table.
#[derive(Clone, Debug, PartialEq)]
pub struct Foreign {
    /// Its rows.
    pub rows: Vec<ForeignRow>,
    /// Whether the numbers there are on the scale of analysis (logarithms of ratios) rather than as a reader sees them.
    pub on_analysis_scale: bool,
}

/// Compares a table with the analyses of a report. `tolerance` is relative, on top of the digits that numbers there have.
///
/// # Errors
/// When the text is no table of estimates.
pub fn compare(text: &str, analysed: &[Analysed], tolerance: f64) -> Result<Foreign, ForeignError> {
    let rows = read(text)?;
    let compared = |on_analysis_scale: bool| -> Foreign {
        let rows = rows.iter().map(|row| compare_row(row, analysed, tolerance, on_analysis_scale));
        Foreign { rows: rows.collect(), on_analysis_scale }
    };
    // Programs differ in the scale they export, and the numbers tell which it is: the one on which more rows agree.
    let (shown, analysis) = (compared(false), compared(true));
    let agreeing =
        |foreign: &Foreign| foreign.rows.iter().filter(|row| row.agreement == Some(Agreement::Same)).count();
    let off =
        |foreign: &Foreign| foreign.rows.iter().map(|row| row.largest).fold(0.0, |sum, x| sum + x.min(10.0));
    let better = agreeing(&analysis) > agreeing(&shown)
        || agreeing(&analysis) == agreeing(&shown) && off(&analysis) < off(&shown);
    Ok(if better { analysis } else { shown })
}

/// A number as written.
#[derive(Clone, Copy, Debug)]
struct Written {
    value: f64,
    /// Half a unit of its last digit.
    half_unit: f64,
}

struct Row {
    line: usize,
    label: String,
    analysis: String,
    numbers: [Option<Written>; 3],
}

fn read(text: &str) -> Result<Vec<Row>, ForeignError> {
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().next().unwrap_or_default();
    let count = |mark: char| first.matches(mark).count();
    let delimiter = if count('\t') > 0 {
        b'\t'
    } else if count(';') > count(',') {
        b';'
    } else {
        b','
    };
    let comma = delimiter == b';';
    let mut reader = ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let failed = |error: csv::Error| ForeignError::Table(error.to_string());
    let head: Vec<String> = reader.headers().map_err(failed)?.iter().map(plain).collect();
    let column = |names: &[&str]| names.iter().find_map(|name| head.iter().position(|head| head == name));
    let needed = |what: &'static str, names: &[&str]| {
        column(names).ok_or_else(|| ForeignError::NoColumn(what, names.join(", ")))
    };
    let columns = [Some(needed("estimates", ESTIMATE)?), column(LOWER), column(UPPER)];
    let (study, analysis) = (column(STUDY), column(ANALYSIS));
    if study.is_none() && analysis.is_none() {
        return Err(ForeignError::NoColumn("labels", STUDY.join(", ")));
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(failed)?;
        let cell = |at: Option<usize>| at.and_then(|at| record.get(at)).unwrap_or_default().trim().to_owned();
        let numbers = columns.map(|at| written(&cell(at), comma));
        let line = record.position().map_or(0, |at| at.line() as usize);
        if numbers.iter().any(Option::is_some) {
            rows.push(Row { line, label: cell(study), analysis: cell(analysis), numbers });
        }
    }
    Ok(rows)
}

/// A cell as a number, with what its last digit is worth.
fn written(cell: &str, comma: bool) -> Option<Written> {
    let text = cell.replace('\u{2212}', "-");
    let text = if comma { text.replacen(',', ".", 1) } else { text };
    let value: f64 = text.parse().ok().filter(|value: &f64| value.is_finite())?;
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((&text, "0"));
    let decimals = mantissa.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let power = exponent.parse::<i32>().unwrap_or(0) - i32::try_from(decimals).unwrap_or(0);
    Some(Written { value, half_unit: 0.5 * libm::pow(10.0, f64::from(power)) })
}

/// A name without case and punctuation.
fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// What a row of the table stands for here.
struct Match<'a> {
    name: String,
    analysis: &'a Analysed,
    shown: BackTransformed,
}

fn find<'a>(row: &Row, analysed: &'a [Analysed]) -> Option<Match<'a>> {
    let (label, wanted) = (plain(&row.label), plain(&row.analysis));
    let named = |analysis: &&Analysed, name: &str| {
        plain(&analysis.plan.id) == name || plain(&analysis.plan.title) == name
    };
    let of: Vec<&Analysed> = match wanted.as_str() {
        "" => analysed.iter().collect(),
        wanted => analysed.iter().filter(|analysis| named(analysis, wanted)).collect(),
    };
    let pooled = |analysis: &'a Analysed| {
        let pooled = Pooled::of(&analysis.plan, &analysis.result)?;
        let name = format!("{}, pooled", analysis.plan.id);
        Some(Match { name, analysis, shown: *pooled.shown() })
    };
    let study = of.iter().find_map(|analysis| {
        let study = analysis.result.studies.iter().find(|study| plain(&study.label) == label)?;
        let name = format!("{}, {}", analysis.plan.id, study.label);
        Some(Match { name, analysis, shown: study.back_transformed? })
    });
    if let Some(study) = study {
        return Some(study);
    }
    // "Total (95% CI)", "RE Model": the whole analysis, where it is clear which.
    let whole = label.is_empty() || POOLED.iter().any(|word| label.starts_with(word));
    if let Some(analysis) = of.iter().copied().find(|analysis| named(analysis, &label)) {
        return pooled(analysis);
    }
    match of.as_slice() {
        [only] if whole => pooled(only),
        _ => None,
    }
}

fn compare_row(row: &Row, analysed: &[Analysed], tolerance: f64, on_analysis_scale: bool) -> ForeignRow {
    let label = match (row.analysis.as_str(), row.label.as_str()) {
        ("", label) => label.to_owned(),
        (analysis, "") => analysis.to_owned(),
        (analysis, label) => format!("{analysis}, {label}"),
    };
    let mut compared =
        ForeignRow { line: row.line, label, with: None, agreement: None, off: Vec::new(), largest: 0.0 };
    let Some(found) = find(row, analysed) else { return compared };
    let measure = found.analysis.plan.measure;
    let scale = |x: f64| if on_analysis_scale { measure.scale.transform(x) } else { x };
    let ours = [found.shown.estimate, found.shown.ci_lower, found.shown.ci_upper].map(scale);
    let mut agreement = Agreement::Same;
    for ((name, there), here) in
        ["estimate", "lower limit", "upper limit"].into_iter().zip(row.numbers).zip(ours)
    {
        let Some(there) = there else { continue };
        let difference = (there.value - here).abs();
        let relative = difference / here.abs().max(there.half_unit).max(f64::MIN_POSITIVE);
        // Half a unit of the last digit, and a hair for the rounding of that half itself.
        if difference <= there.half_unit * (1.0 + 1e-9) + tolerance * here.abs() {
            continue;
        }
        compared.largest = compared.largest.max(relative);
        compared.off.push((name, there.value, here));
        agreement = agreement.max(if relative < MAJOR { Agreement::Minor } else { Agreement::Major });
    }
    if agreement > Agreement::Same && turned(row, &ours, measure, on_analysis_scale) {
        agreement = Agreement::Direction;
    }
    compared.with = Some(found.name);
    compared.agreement = Some(agreement);
    compared
}

/// Whether the estimate is on the other side of no effect, or the interval elsewhere with respect to it.
fn turned(row: &Row, ours: &[f64; 3], measure: &Measure, on_analysis_scale: bool) -> bool {
    let Some(null) = measure.null else { return false };
    let null = if on_analysis_scale { null } else { measure.scale.back_transform(null) };
    let theirs = row.numbers.map(|number| number.map(|number| number.value));
    let estimate = theirs[0].is_some_and(|there| (there - null) * (ours[0] - null) < 0.0);
    let interval = match (theirs[1], theirs[2]) {
        (Some(lower), Some(upper)) => Side::of(lower, upper, null) != Side::of(ours[1], ours[2], null),
        _ => false,
    };
    estimate || interval
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_digit_says_how_exact_a_number_is() {
        for (text, value, half) in [
            ("0.49", 0.49, 0.005),
            ("12", 12.0, 0.5),
            ("1.5e-3", 0.0015, 0.00005),
            ("\u{2212}2.0", -2.0, 0.05),
        ] {
            let found = written(text, false).unwrap();
            assert!((found.value - value).abs() < 1e-15 && (found.half_unit - half).abs() < 1e-12, "{text}");
        }
        assert!((written("0,49", true).unwrap().value - 0.49).abs() < 1e-15);
        assert!(written("not estimable", false).is_none());
    }

    #[test]
    fn names_of_columns_are_those_of_other_programs() {
        for head in [
            "Study,Effect Estimate,CI Start,CI End",
            "slab;yi;ci.lb;ci.ub",
            "_meta_studylabel\t_meta_es\t_meta_cil\t_meta_ciu",
        ] {
            let marks = if head.contains(';') {
                ';'
            } else if head.contains('\t') {
                '\t'
            } else {
                ','
            };
            let row = ["A", "1", "0", "2"].join(&marks.to_string());
            let rows = read(&format!("{head}\n{row}\n")).unwrap();
            assert_eq!(rows[0].numbers.iter().flatten().count(), 3, "{head}");
        }
        assert!(matches!(read("study,outcome\nA,x\n"), Err(ForeignError::NoColumn("estimates", _))));
    }
}
