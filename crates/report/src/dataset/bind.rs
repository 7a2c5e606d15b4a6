//! From the rows of a table to studies in the shape a measure needs.
//!
//! Every cell an analysis uses is read and checked here. A cell that cannot be (a negative count) is an error; a cell
//! without a value leaves the study in the analysis as "not estimable", with the reason.

use std::collections::BTreeMap;

use metaweave_stats::effect::conversion::MedianMethod;
use metaweave_stats::effect::{Family, Measure, StudyData};

use super::columns::{Sources, UsedCell};
use super::label::LabelTemplate;
use super::plausible;
use super::row::RowReader;
use super::table::Table;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::language::Note;
use crate::source::Span;
use crate::spec::decode::Sp;
use crate::spec::model::ColumnSet;

/// The studies of one analysis.
#[derive(Clone, Debug)]
pub struct Dataset {
    /// Studies in the order of the analysis.
    pub studies: Vec<Study>,
    /// Labels of the arms, experimental first; of the group, for one-group measures; none for ready-made estimates.
    pub arm_labels: Vec<String>,
    /// Whether the table gives finished estimates rather than the data of the arms.
    pub ready_made: bool,
    /// The keys the data of an arm were read from, such as `n`, `median`, `q1`, `q3`.
    pub form: &'static [&'static str],
}

/// One study of an analysis.
#[derive(Clone, Debug)]
pub struct Study {
    /// Label.
    pub label: String,
    /// Row of the table.
    pub row: usize,
    /// Line of the file.
    pub line: usize,
    /// Where the row stands.
    pub span: Span,
    /// What the study gives, or why it gives nothing.
    pub data: Result<StudyData, Note>,
    /// The data of the arms as shown in tables and forest plots.
    pub arms: Vec<ArmData>,
    /// The interval as printed, on the scale of analysis, at the level given with it; for ready-made estimates.
    pub printed_interval: Option<PrintedInterval>,
    /// Whether its effect is turned round.
    pub reversed: bool,
    /// The cells its numbers were read from.
    pub cells: Vec<UsedCell>,
    /// How its design entered `data`.
    pub design: StudyDesign,
}

/// How the design of a study entered its data; nothing where people were randomised to two groups.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct StudyDesign {
    /// Clusters that were randomised.
    pub clusters: Option<Clusters>,
    /// Number of comparisons that share its control group, where several do.
    pub control_shared: Option<usize>,
    /// Whether the control group was split among them.
    pub control_split: bool,
    /// Correlation within people, where the arms are the same people.
    pub correlation: Option<f64>,
    /// The data as reported, where sizes were divided.
    pub reported: Option<StudyData>,
}

/// Clusters of a trial, experimental arm first; the same twice where there is one arm.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Clusters {
    /// People in a cluster on average.
    pub size: [f64; 2],
    /// Intracluster correlation.
    pub icc: [f64; 2],
    /// Coefficient of variation of the cluster sizes.
    pub size_variation: f64,
    /// Design effect.
    pub design_effect: [f64; 2],
}

/// An interval that was read and not computed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PrintedInterval {
    /// Lower limit.
    pub lower: f64,
    /// Upper limit.
    pub upper: f64,
    /// Level, a fraction.
    pub level: f64,
}

/// The data of one arm or group, as shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ArmData {
    /// Events among people.
    Events {
        /// People with the event.
        events: f64,
        /// People.
        total: f64,
    },
    /// Events in person-time.
    PersonTime {
        /// Events.
        events: f64,
        /// Person-time.
        time: f64,
    },
    /// A mean.
    Mean {
        /// Mean.
        mean: f64,
        /// Standard deviation.
        sd: f64,
        /// People.
        n: f64,
    },
    /// A mean before and after.
    Change {
        /// Mean before.
        pre: f64,
        /// Mean after.
        post: f64,
        /// People.
        n: f64,
    },
    /// A correlation.
    Correlation {
        /// Coefficient.
        r: f64,
        /// People.
        n: f64,
    },
}

impl ArmData {
    /// Number of people, where the arm gives one.
    #[must_use]
    pub fn people(&self) -> Option<f64> {
        match *self {
            ArmData::Events { total, .. } => Some(total),
            ArmData::PersonTime { .. } => None,
            ArmData::Mean { n, .. } | ArmData::Change { n, .. } | ArmData::Correlation { n, .. } => Some(n),
        }
    }
}

const EVENTS: &[&[&str]] = &[&["events", "total"], &["events", "non_events"]];
const PERSON_TIME: &[&[&str]] = &[&["events", "time"]];
const MEANS: &[&[&str]] = &[
    &["n", "mean", "sd"],
    &["n", "mean", "se"],
    &["n", "mean", "ci_lower", "ci_upper"],
    &["n", "median", "q1", "q3", "min", "max"],
    &["n", "median", "q1", "q3"],
    &["n", "median", "min", "max"],
];
const PRE_POST: &[&[&str]] = &[&["n", "pre_mean", "pre_sd", "post_mean", "post_sd", "correlation"]];
const CORRELATION: &[&[&str]] = &[&["r", "n"], &["t_value", "n"], &["p_value", "n"]];
const MATCHED_PAIRS: &[&[&str]] = &[&["both", "experimental_only", "control_only", "neither"]];
const EXPLAINED_VARIANCE: &[&[&str]] = &[&["r2", "predictors", "n"]];
const RELIABILITY: &[&[&str]] = &[&["alpha", "items", "n"]];
const LOG_RANK: &[&[&str]] = &[&["o_minus_e", "variance"]];
/// One set of columns from which a standardised difference of two groups follows, whatever their means are.
const STANDARDISED: &[&[&str]] = &[
    &["d", "n_experimental", "n_control"],
    &["t_value", "n_experimental", "n_control"],
    &["f_value", "n_experimental", "n_control"],
    &["p_value", "n_experimental", "n_control"],
];
const READY_MADE: &[&[&str]] = &[
    &["estimate", "se"],
    &["estimate", "variance"],
    &["estimate", "ci_lower", "ci_upper"],
    &["estimate", "t_value"],
    &["estimate", "p_value"],
];

/// The sets of keys that the arms of a family may be given by, most direct first.
#[must_use]
pub fn forms(family: Family) -> &'static [&'static [&'static str]] {
    match family {
        Family::TwoByTwo | Family::SingleProportion => EVENTS,
        Family::PersonTime | Family::SingleRate => PERSON_TIME,
        Family::TwoMeans | Family::SingleMean => MEANS,
        Family::PrePost => PRE_POST,
        Family::Correlation => CORRELATION,
        Family::MatchedPairs => MATCHED_PAIRS,
        Family::ExplainedVariance => EXPLAINED_VARIANCE,
        Family::Reliability => RELIABILITY,
        Family::LogRank => LOG_RANK,
        _ => READY_MADE,
    }
}

/// What an analysis says about its columns.
#[derive(Clone, Copy, Debug)]
pub struct Columns<'a> {
    /// Where the analysis is written, for messages about keys that are missing.
    pub at: &'a Span,
    /// Measure.
    pub measure: &'static Measure,
    /// Experimental arm.
    pub experimental: Option<&'a Sp<ColumnSet>>,
    /// Control arm.
    pub control: Option<&'a Sp<ColumnSet>>,
    /// One group, or ready-made estimates.
    pub columns: Option<&'a Sp<ColumnSet>>,
    /// How means and standard deviations follow from medians.
    pub medians: MedianMethod,
    /// Whether several rows may be of one study, so that labels repeat.
    pub labels_repeat: bool,
    /// Column of the table that tells rows of one study apart.
    pub within: Option<usize>,
}

/// Columns found in a table.
pub(super) struct Bound {
    /// Label and columns of each arm, experimental first.
    pub(super) arms: Vec<(String, Sources)>,
    /// The keys the data are read from.
    pub(super) form: &'static [&'static str],
    /// Whether the row gives a finished estimate.
    pub(super) ready_made: bool,
    /// Level of the intervals given, a fraction.
    pub(super) ci_level: f64,
    /// How means and standard deviations follow from medians.
    pub(super) medians: MedianMethod,
}

impl Bound {
    /// Whether one set of columns holds what a study gives, without data of arms to show.
    pub(super) fn single_set(&self) -> bool {
        [MATCHED_PAIRS, EXPLAINED_VARIANCE, RELIABILITY, LOG_RANK, STANDARDISED]
            .iter()
            .any(|forms| forms.contains(&self.form))
    }
}

/// Reads `rows` of `table` as studies. `None` if the columns do not fit the measure or are not in the table.
pub fn bind(
    columns: &Columns<'_>,
    table: &Table,
    label: &LabelTemplate,
    rows: &[(usize, bool)],
    diagnostics: &mut Diagnostics,
) -> Option<Dataset> {
    let bound = find_columns(columns, table, diagnostics)?;
    let mut studies = Vec::with_capacity(rows.len());
    for &(row, reversed) in rows {
        let mut name = label.label(table, row);
        if name.is_empty() {
            name = format!("line {}", table.line(row));
        } else if let Some(empty) = label.columns().into_iter().find(|&at| table.cell(row, at).is_empty()) {
            let column = table.columns.get(empty).map_or("", String::as_str);
            diagnostics.push(
                Diagnostic::warning(
                    Code::Implausible,
                    format!("the label of this row lacks `{column}`: it reads \"{name}\""),
                )
                .at(&table.cell_span(row, empty))
                .study(&name)
                .help("fill the cell, or take the column out of `study`"),
            );
        }
        let mut reader = RowReader::new(table, row, &name, diagnostics);
        let (data, arms) = reader.study(columns.measure, &bound);
        let data = data.ok_or_else(|| reader.reason());
        let printed_interval = reader.printed_interval;
        studies.push(Study {
            span: table.cell_span(row, 0),
            line: table.line(row),
            row,
            data,
            arms,
            printed_interval,
            reversed,
            label: name,
            cells: bound
                .arms
                .iter()
                .enumerate()
                .flat_map(|(arm, (_, sources))| sources.used(arm, table, row))
                .collect(),
            design: StudyDesign::default(),
        });
    }
    if !columns.labels_repeat {
        repeated_labels(&studies, table, columns.within, diagnostics);
    }
    plausible::lacking_characters(&studies, diagnostics);
    studies.iter().for_each(|study| plausible::fractional_counts(study, diagnostics));
    plausible::totals(&studies, diagnostics);
    // Deviations estimated from quartiles are another matter, and standardised effects may come from several scales.
    if matches!(columns.measure.id, "MD" | "MN") && bound.form.contains(&"sd") {
        plausible::small_deviations(&studies, diagnostics);
    }
    let shown = !bound.ready_made && !bound.single_set();
    Some(Dataset {
        studies,
        arm_labels: bound.arms.into_iter().map(|(label, _)| label).filter(|_| shown).collect(),
        ready_made: bound.ready_made,
        form: bound.form,
    })
}

/// Reports study labels met twice in one analysis with the same value in the column that tells rows of one study apart, and warns,
/// once, that rows which are told apart are analysed as if they were of different people.
fn repeated_labels(studies: &[Study], table: &Table, within: Option<usize>, diagnostics: &mut Diagnostics) {
    let mut met: BTreeMap<(&str, &str), &Study> = BTreeMap::new();
    let mut labels: BTreeMap<&str, &Study> = BTreeMap::new();
    let mut warned = false;
    let place = |diagnostic: Diagnostic, study: &Study, first: &Study| {
        diagnostic.at(&study.span).label("again here").related(&first.span, "first here").study(&study.label)
    };
    for study in studies {
        let part = within.map_or("", |column| table.cell(study.row, column));
        let first = *met.entry((&study.label, part)).or_insert(study);
        let of_label = *labels.entry(&study.label).or_insert(study);
        if std::ptr::eq(first, study) {
            if !std::ptr::eq(of_label, study) && !std::mem::replace(&mut warned, true) {
                let message =
                    format!("rows of the study {} are analysed as if they were independent", study.label);
                diagnostics
                    .push(place(Diagnostic::warning(Code::DuplicateStudy, message), study, of_label).help(
                    "where people are in both, say with `cluster` or `levels` how they depend on each other",
                ));
            }
            continue;
        }
        let message = match part {
            "" => format!("two rows are of the study {}", study.label),
            part => format!("two rows are of the study {} and of {part}", study.label),
        };
        diagnostics.push(
            place(Diagnostic::error(Code::DuplicateStudy, message), study, first)
                .help("if they are different studies, tell them apart in the label, as in `study: \"{author} {year}\"`")
                .help("if they are of one study, keep one of them with `where`, or say with `cluster` or `levels` how they \
                       depend on each other; `within` of the table names the column that tells them apart"),
        );
    }
}

/// Whether a measure of two means follows from their standardised difference and the sizes of the groups.
fn from_two_groups(measure: &Measure) -> bool {
    matches!(measure.id, "SMD" | "D2ORN" | "D2ORL" | "RPB" | "ZPB" | "RBIS" | "ZBIS")
}

fn find_columns(columns: &Columns<'_>, table: &Table, diagnostics: &mut Diagnostics) -> Option<Bound> {
    let measure = columns.measure;
    let two_arms = matches!(measure.family, Family::TwoByTwo | Family::PersonTime | Family::TwoMeans);
    let one_group = columns.columns.or(columns.experimental);
    let sets: Vec<(&Sp<ColumnSet>, &'static str)> =
        match (columns.experimental, columns.control, columns.columns) {
            (None, None, Some(set)) => vec![(set, "")],
            (Some(experimental), Some(control), None) => {
                vec![(experimental, "Experimental"), (control, "Control")]
            }
            (Some(set), None, None) if !two_arms => vec![(set, "")],
            (None, None, None) => {
                diagnostics.push(missing_columns(measure, columns.at));
                return None;
            }
            (Some(given), None, None) | (None, Some(given), None) => {
                let absent = if columns.experimental.is_some() { "control" } else { "experimental" };
                diagnostics.push(
                    Diagnostic::error(
                        Code::MissingKey,
                        format!("{} compares two arms, and `{absent}` is missing", measure.id),
                    )
                    .at(&given.span),
                );
                return None;
            }
            (_, _, Some(set)) => {
                diagnostics.push(
                    Diagnostic::error(Code::Conflict, "`columns` stands beside `experimental` or `control`")
                        .at(&set.span)
                        .help("give the arms, or ready-made estimates in `columns`, not both"),
                );
                return None;
            }
        };
    let ready_made = measure.family == Family::Generic
        || one_group.is_some_and(|set| sets.len() == 1 && set.value.estimate.is_some());
    let accepted: &'static [&'static [&'static str]] = if ready_made {
        READY_MADE
    } else if from_two_groups(measure)
        && sets.len() == 1
        && one_group.is_some_and(|set| set.value.n_experimental.is_some())
    {
        STANDARDISED
    } else if two_arms && sets.len() == 1 {
        diagnostics.push(missing_columns(measure, columns.at));
        return None;
    } else {
        forms(measure.family)
    };
    let mut arms = Vec::new();
    let mut form: Option<&'static [&'static str]> = None;
    let mut whole = true;
    for (set, default_label) in &sets {
        let Some(sources) = Sources::find(&set.value, table, diagnostics) else {
            whole = false;
            continue;
        };
        match sources.form(accepted) {
            Some(found) => {
                whole &= only_known_keys(&set.value, accepted, measure, diagnostics);
                form = form.or(Some(found));
            }
            None => {
                whole = false;
                diagnostics.push(incomplete_columns(set, accepted, measure));
            }
        }
        let label =
            set.value.label.as_ref().map_or_else(|| (*default_label).to_owned(), |label| label.value.clone());
        arms.push((label, sources));
    }
    let ci_level = sets.first().and_then(|(set, _)| set.value.ci_level.as_ref());
    if let Some(level) = ci_level
        && !(level.value > 0.0 && level.value < 100.0)
    {
        whole = false;
        diagnostics.push(
            Diagnostic::error(Code::InvalidValue, format!("{} is not a confidence level", level.value))
                .at(&level.span)
                .help("a level is given in percent, between 0 and 100"),
        );
    }
    let ci_level = ci_level.map_or(0.95, |level| level.value / 100.0);
    whole.then_some(Bound { arms, form: form?, ready_made, ci_level, medians: columns.medians })
}

fn missing_columns(measure: &Measure, at: &Span) -> Diagnostic {
    let example = match measure.family {
        Family::TwoByTwo => "`experimental: { events: …, total: … }` and `control: { events: …, total: … }`",
        Family::PersonTime => "`experimental: { events: …, time: … }` and `control: { events: …, time: … }`",
        Family::TwoMeans => {
            "`experimental: { n: …, mean: …, sd: … }` and `control: { n: …, mean: …, sd: … }`"
        }
        Family::PrePost => {
            "`columns: { n: …, pre_mean: …, pre_sd: …, post_mean: …, post_sd: …, correlation: … }`"
        }
        Family::SingleProportion => "`columns: { events: …, total: … }`",
        Family::SingleRate => "`columns: { events: …, time: … }`",
        Family::SingleMean => "`columns: { n: …, mean: …, sd: … }`",
        Family::Correlation => "`columns: { r: …, n: … }`",
        Family::MatchedPairs => "`columns: { both: …, experimental_only: …, control_only: …, neither: … }`",
        Family::ExplainedVariance => "`columns: { r2: …, predictors: …, n: … }`",
        Family::Reliability => "`columns: { alpha: …, items: …, n: … }`",
        Family::LogRank => "`columns: { o_minus_e: …, variance: … }`",
        _ => "`columns: { estimate: …, se: … }` (or `variance`, or `ci_lower` and `ci_upper`)",
    };
    let mut diagnostic = Diagnostic::error(
        Code::MissingKey,
        format!("the analysis does not say which columns hold the data of {}", measure.id),
    )
    .at(at)
    .help(format!("{} takes {example}", measure.id));
    if measure.family != Family::Generic {
        diagnostic = diagnostic
            .help("ready-made estimates go into `columns: { estimate: …, ci_lower: …, ci_upper: … }`");
    }
    diagnostic
}

fn incomplete_columns(set: &Sp<ColumnSet>, accepted: &[&[&'static str]], measure: &Measure) -> Diagnostic {
    let given: Vec<&str> = super::columns::written_keys(&set.value).into_iter().map(|(key, _)| key).collect();
    let nearest = accepted.iter().min_by_key(|form| form.iter().filter(|key| !given.contains(key)).count());
    let lacking: Vec<String> = nearest
        .map(|form| form.iter().filter(|key| !given.contains(key)).map(|key| format!("`{key}`")).collect())
        .unwrap_or_default();
    let listed: Vec<String> = accepted
        .iter()
        .map(|form| form.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", "))
        .collect();
    let mut diagnostic = Diagnostic::error(
        Code::MissingKey,
        format!("{} is missing for {}", lacking.join(" and "), measure.id),
    );
    // People in an arm have one name beside counts and another beside means.
    for (written, meant) in [("n", "total"), ("total", "n")] {
        if given.contains(&written) && lacking.contains(&format!("`{meant}`")) {
            diagnostic = diagnostic.help(format!("did you mean `{meant}` where `{written}` is written?"));
        }
    }
    diagnostic.at(&set.span).help(format!("accepted: {}", listed.join("; or ")))
}

fn only_known_keys(
    set: &ColumnSet,
    accepted: &[&[&'static str]],
    measure: &Measure,
    diagnostics: &mut Diagnostics,
) -> bool {
    let mut known = true;
    let usable: Vec<&str> = accepted.iter().flat_map(|form| form.iter().copied()).collect();
    for (key, written) in super::columns::written_keys(set) {
        let p_beside_estimate = key == "p_value" && set.estimate.is_some();
        // Whether a design effect fits was seen to when the analysis was planned.
        let of_clusters = matches!(key, "cluster_size" | "icc");
        if !usable.contains(&key) && !p_beside_estimate && !of_clusters {
            known = false;
            diagnostics.push(
                Diagnostic::error(Code::Conflict, format!("{} has no use for `{key}`", measure.id))
                    .at(&written.span)
                    .help(format!("accepted here: {}", {
                        let mut unique: Vec<&str> = Vec::new();
                        for key in &usable {
                            if !unique.contains(key) {
                                unique.push(key);
                            }
                        }
                        unique.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ")
                    })),
            );
        }
    }
    known
}
