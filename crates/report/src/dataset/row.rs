//! The cells of one row, read in the shape a measure needs and checked on the way.

use metaweave_stats::effect::conversion::{MedianMethod, Summary};
use metaweave_stats::effect::{Family, Measure, PrePostArm, StudyData, conversion};

use super::bind::{ArmData, Bound, PrintedInterval};
use super::columns::{Cell, Sources};
use super::plausible;
use super::table::Table;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::language::{Note, note};

/// No arm has more people than have lived; a count beyond it is a slip of the keyboard or a number of another kind.
const MOST_PEOPLE: f64 = 1e11;

/// Reads the cells of one row and says what is wrong with them.
pub(super) struct RowReader<'a> {
    table: &'a Table,
    row: usize,
    study: &'a str,
    diagnostics: &'a mut Diagnostics,
    missing: Vec<String>,
    /// Why numbers that are there do not give what is needed.
    lost: Option<Note>,
    /// The interval of a ready-made estimate, once it was read.
    pub(super) printed_interval: Option<PrintedInterval>,
}

impl<'a> RowReader<'a> {
    /// A reader of one row, for the study of that label.
    pub(super) fn new(
        table: &'a Table,
        row: usize,
        study: &'a str,
        diagnostics: &'a mut Diagnostics,
    ) -> Self {
        Self { table, row, study, diagnostics, missing: Vec::new(), lost: None, printed_interval: None }
    }

    /// What the row gives, and the data of its arms as shown.
    pub(super) fn study(
        &mut self,
        measure: &'static Measure,
        bound: &Bound,
    ) -> (Option<StudyData>, Vec<ArmData>) {
        if bound.ready_made {
            let Some((_, sources)) = bound.arms.first() else { return (None, Vec::new()) };
            return (self.ready_made(sources, bound, measure), Vec::new());
        }
        if bound.single_set() {
            let Some((_, sources)) = bound.arms.first() else { return (None, Vec::new()) };
            return (self.single_set(sources, bound.form, measure), Vec::new());
        }
        // Both arms are read before either is judged, so that one pass reports everything.
        let arms: Vec<Option<ArmData>> = match measure.family {
            Family::TwoByTwo | Family::SingleProportion => {
                bound.arms.iter().map(|(label, sources)| self.events(label, sources)).collect()
            }
            Family::PersonTime | Family::SingleRate => {
                bound.arms.iter().map(|(label, sources)| self.person_time(label, sources)).collect()
            }
            Family::TwoMeans | Family::SingleMean => {
                bound.arms.iter().map(|(label, sources)| self.mean(label, sources, bound)).collect()
            }
            Family::Correlation => {
                bound.arms.iter().map(|(label, sources)| self.correlation(label, sources)).collect()
            }
            _ => return self.pre_post(bound),
        };
        let Some(arms) = arms.into_iter().collect::<Option<Vec<ArmData>>>() else {
            return (None, Vec::new());
        };
        (study_data(measure.family, &arms), arms)
    }

    /// Why the row gives no data, for a reader.
    pub(super) fn reason(&self) -> Note {
        if self.missing.is_empty() {
            self.lost.clone().unwrap_or_else(|| note!("notes-unusable"))
        } else {
            // A missing estimate says it all; of an interval, one word for both limits.
            let estimate = self.missing.iter().any(|key| key == "estimate");
            let mut parts: Vec<String> = Vec::new();
            for key in &self.missing {
                let name = if key.starts_with("ci ") { "confidence interval" } else { key.as_str() };
                if !parts.iter().any(|part| part == name) && (!estimate || name == "estimate") {
                    parts.push(name.to_owned());
                }
            }
            note!("notes-not-given", keys = parts)
        }
    }

    fn cell(&mut self, key: &str, arm: &str, sources: &Sources) -> Option<Cell> {
        let cell = sources.cell(key, self.table, self.row, self.study, self.diagnostics)?;
        if cell.value.is_none() {
            // A cell that holds something was reported as no number; an empty one is missing.
            if cell.written.is_empty() {
                let of = if arm.is_empty() { String::new() } else { format!(" ({arm})") };
                self.missing.push(format!("{}{of}", cell.key.replace('_', " ")));
            }
            return None;
        }
        Some(cell)
    }

    /// A cell that must satisfy a condition, or the study has an impossible number.
    fn checked(
        &mut self,
        key: &str,
        arm: &str,
        sources: &Sources,
        valid: impl Fn(f64) -> bool,
        rule: &str,
    ) -> Option<f64> {
        let cell = self.cell(key, arm, sources)?;
        let value = cell.value?;
        if valid(value) {
            return Some(value);
        }
        self.impossible(&cell, format!("{} cannot be {}", key.replace('_', " "), cell.written), rule);
        None
    }

    fn impossible(&mut self, cell: &Cell, message: String, rule: &str) {
        self.diagnostics.push(
            Diagnostic::error(Code::ImpossibleValue, message).at(&cell.span).label(rule).study(self.study),
        );
    }

    fn events(&mut self, arm: &str, sources: &Sources) -> Option<ArmData> {
        let events = self.checked("events", arm, sources, |x| x >= 0.0, "must be zero or more");
        if sources.has("total") {
            let total = self.checked("total", arm, sources, |x| x > 0.0, "must be more than zero");
            let (events, total) = (events?, total?);
            if total > MOST_PEOPLE {
                let cell = self.cell("total", arm, sources)?;
                self.impossible(
                    &cell,
                    format!("{} people in an arm", cell.written),
                    "more people than have lived",
                );
                return None;
            }
            if events > total {
                let cell = self.cell("events", arm, sources)?;
                let message = format!("{events} events among {total} people");
                self.impossible(&cell, message, "more events than people");
                return None;
            }
            return Some(ArmData::Events { events, total });
        }
        let non_events = self.checked("non_events", arm, sources, |x| x >= 0.0, "must be zero or more");
        let total = events? + non_events?;
        if total <= 0.0 {
            let cell = self.cell("non_events", arm, sources)?;
            self.impossible(&cell, "an arm without people".to_owned(), "events and non-events are both zero");
            return None;
        }
        Some(ArmData::Events { events: events?, total })
    }

    fn person_time(&mut self, arm: &str, sources: &Sources) -> Option<ArmData> {
        let events = self.checked("events", arm, sources, |x| x >= 0.0, "must be zero or more");
        let time = self.checked("time", arm, sources, |x| x > 0.0, "must be more than zero");
        Some(ArmData::PersonTime { events: events?, time: time? })
    }

    fn mean(&mut self, arm: &str, sources: &Sources, bound: &Bound) -> Option<ArmData> {
        let n = self.checked("n", arm, sources, |x| x >= 1.0, "must be one or more");
        if sources.has("median") && !sources.has("mean") {
            return self.mean_from_median(arm, sources, n, bound.medians);
        }
        let mean = self.checked("mean", arm, sources, |_| true, "");
        let sd = if sources.has("sd") {
            self.checked("sd", arm, sources, |x| x > 0.0, "must be more than zero")
        } else if sources.has("se") {
            let se = self.checked("se", arm, sources, |x| x > 0.0, "must be more than zero");
            Some(conversion::sd_from_se(se?, n?))
        } else {
            let lower = self.cell("ci_lower", arm, sources);
            let upper = self.cell("ci_upper", arm, sources);
            let (lower, upper, mean, n) = (lower?, upper?, mean?, n?);
            if !self.brackets(mean, &lower, &upper) {
                return None;
            }
            if n < 2.0 {
                self.impossible(
                    &lower,
                    "an interval of a mean needs at least two people".to_owned(),
                    "n is 1",
                );
                return None;
            }
            Some(conversion::sd_from_ci(lower.value?, upper.value?, n, bound.ci_level))
        };
        Some(ArmData::Mean { mean: mean?, sd: sd?, n: n? })
    }

    fn mean_from_median(
        &mut self,
        arm: &str,
        sources: &Sources,
        n: Option<f64>,
        method: MedianMethod,
    ) -> Option<ArmData> {
        if sources.has("q1") && sources.has("min") {
            return self.mean_from_five_numbers(arm, sources, n, method);
        }
        let quartiles = sources.has("q1");
        let (low, high) = if quartiles { ("q1", "q3") } else { ("min", "max") };
        let lower = self.cell(low, arm, sources);
        let median = self.cell("median", arm, sources);
        let upper = self.cell(high, arm, sources);
        let (lower, median, upper, n) = (lower?, median?, upper?, n?);
        let (a, m, b) = (lower.value?, median.value?, upper.value?);
        if !(a <= m && m <= b && a < b) {
            self.impossible(
                &median,
                format!("median {m} does not lie between {a} and {b}"),
                "the order must be lower, median, upper",
            );
            return None;
        }
        let summary = if quartiles { Summary::Quartiles([a, m, b]) } else { Summary::Range([a, m, b]) };
        self.converted(&median, summary, n, method)
    }

    fn mean_from_five_numbers(
        &mut self,
        arm: &str,
        sources: &Sources,
        n: Option<f64>,
        method: MedianMethod,
    ) -> Option<ArmData> {
        let cells = ["min", "q1", "median", "q3", "max"].map(|key| self.cell(key, arm, sources));
        let [min, q1, median, q3, max] = cells;
        let (min, q1, median, q3, max, n) = (min?, q1?, median?, q3?, max?, n?);
        let numbers = [min.value?, q1.value?, median.value?, q3.value?, max.value?];
        let [a, first, m, third, b] = numbers;
        if !(numbers.is_sorted() && a < b && first < third) {
            self.impossible(
                &median,
                format!("{a}, {first}, {m}, {third} and {b} do not rise"),
                "the order must be smallest value, first quartile, median, third quartile, largest value",
            );
            return None;
        }
        self.converted(&median, Summary::Five(numbers), n, method)
    }

    /// Mean and standard deviation by the method of the plan; the study is not estimable where it has none.
    fn converted(
        &mut self,
        median: &Cell,
        summary: Summary,
        n: f64,
        method: MedianMethod,
    ) -> Option<ArmData> {
        if method == MedianMethod::LuoWan {
            // The other methods are made for skewed samples.
            plausible::skewed(median, summary, n, self.study, self.diagnostics);
        }
        let Some(converted) = method.mean_sd(summary, n) else {
            self.lost = Some(note!("notes-no-mean", box_cox = method == MedianMethod::BoxCox));
            return None;
        };
        Some(ArmData::Mean { mean: converted.mean, sd: converted.sd, n })
    }

    fn correlation(&mut self, arm: &str, sources: &Sources) -> Option<ArmData> {
        if sources.has("r") {
            let r = self.checked("r", arm, sources, |x| x.abs() <= 1.0, "must lie between −1 and 1");
            let n = self.checked("n", arm, sources, |x| x >= 1.0, "must be one or more");
            return Some(ArmData::Correlation { r: r?, n: n? });
        }
        let n = self.checked("n", arm, sources, |x| x > 2.0, "must be more than two");
        let t = self.statistic(arm, sources, n.map(|n| n - 2.0));
        let (t, n) = (t?, n?);
        Some(ArmData::Correlation { r: conversion::correlation_from_t(t, n), n })
    }

    /// Student's t of a test that its t, its signed F or its signed p-value gives.
    fn statistic(&mut self, arm: &str, sources: &Sources, df: Option<f64>) -> Option<f64> {
        if sources.has("t_value") {
            return self.checked("t_value", arm, sources, |_| true, "");
        }
        if sources.has("f_value") {
            return self.checked("f_value", arm, sources, |_| true, "").map(conversion::t_from_signed_f);
        }
        let p = self.checked(
            "p_value",
            arm,
            sources,
            |x| x != 0.0 && x.abs() <= 1.0,
            "must lie between −1 and 1, with the sign of the effect, and not be zero",
        );
        Some(conversion::t_from_signed_p(p?, df?))
    }

    /// What a study gives in one set of columns, without data of arms.
    fn single_set(
        &mut self,
        sources: &Sources,
        form: &[&'static str],
        measure: &'static Measure,
    ) -> Option<StudyData> {
        let count = |x: f64| x >= 0.0;
        if form.contains(&"n_experimental") {
            let rule = "must be two or more";
            let n1 = self.checked("n_experimental", "", sources, |x| x >= 2.0, rule);
            let n2 = self.checked("n_control", "", sources, |x| x >= 2.0, rule);
            let d = if form.contains(&"d") {
                self.checked("d", "", sources, |_| true, "")
            } else {
                let df = n1.zip(n2).map(|(n1, n2)| n1 + n2 - 2.0);
                let t = self.statistic("", sources, df);
                Some(conversion::smd_from_t(t?, n1?, n2?))
            };
            // Means d apart with a standard deviation of one have the standardised difference d.
            return Some(StudyData::TwoMeans {
                mean_experimental: d?,
                sd_experimental: 1.0,
                n_experimental: n1?,
                mean_control: 0.0,
                sd_control: 1.0,
                n_control: n2?,
            });
        }
        match measure.family {
            Family::MatchedPairs => {
                let [a, b, c, d] = ["both", "experimental_only", "control_only", "neither"]
                    .map(|key| self.checked(key, "", sources, count, "must be zero or more"));
                let (both, experimental_only, control_only, neither) = (a?, b?, c?, d?);
                Some(StudyData::MatchedPairs { both, experimental_only, control_only, neither })
            }
            Family::ExplainedVariance => {
                let r2 =
                    self.checked("r2", "", sources, |x| (0.0..1.0).contains(&x), "must lie between 0 and 1");
                let predictors = self.checked("predictors", "", sources, |x| x >= 1.0, "must be one or more");
                let n = self.checked("n", "", sources, |x| x >= 1.0, "must be one or more");
                Some(StudyData::ExplainedVariance { r2: r2?, predictors: predictors?, n: n? })
            }
            Family::Reliability => {
                let alpha = self.checked("alpha", "", sources, |x| x < 1.0, "must be less than one");
                let items = self.checked("items", "", sources, |x| x >= 2.0, "must be two or more");
                let n = self.checked("n", "", sources, |x| x > 2.0, "must be more than two");
                Some(StudyData::Reliability { alpha: alpha?, items: items?, n: n? })
            }
            Family::LogRank => {
                let difference = self.checked("o_minus_e", "", sources, |_| true, "");
                let variance = self.checked("variance", "", sources, |x| x > 0.0, "must be more than zero");
                Some(StudyData::LogRank { observed_minus_expected: difference?, variance: variance? })
            }
            _ => None,
        }
    }

    fn pre_post(&mut self, bound: &Bound) -> (Option<StudyData>, Vec<ArmData>) {
        let read: Vec<Option<PrePostArm>> =
            bound.arms.iter().map(|(arm, sources)| self.pre_post_arm(arm, sources)).collect();
        let Some(read) = read.into_iter().collect::<Option<Vec<_>>>() else { return (None, Vec::new()) };
        let shown = read
            .iter()
            .map(|arm| ArmData::Change { pre: arm.pre_mean, post: arm.post_mean, n: arm.n })
            .collect();
        let data = match read.as_slice() {
            [group] => Some(StudyData::PrePost {
                pre_mean: group.pre_mean,
                post_mean: group.post_mean,
                pre_sd: group.pre_sd,
                post_sd: group.post_sd,
                n: group.n,
                correlation: group.correlation,
            }),
            [experimental, control] => {
                Some(StudyData::PrePostControlled { experimental: *experimental, control: *control })
            }
            _ => None,
        };
        (data, shown)
    }

    fn pre_post_arm(&mut self, arm: &str, sources: &Sources) -> Option<PrePostArm> {
        let positive = |x: f64| x > 0.0;
        let n = self.checked("n", arm, sources, |x| x >= 2.0, "must be two or more");
        let pre_mean = self.checked("pre_mean", arm, sources, |_| true, "");
        let pre_sd = self.checked("pre_sd", arm, sources, positive, "must be more than zero");
        let post_mean = self.checked("post_mean", arm, sources, |_| true, "");
        let post_sd = self.checked("post_sd", arm, sources, positive, "must be more than zero");
        let correlation =
            self.checked("correlation", arm, sources, |x| x.abs() < 1.0, "must lie between −1 and 1");
        Some(PrePostArm {
            n: n?,
            pre_mean: pre_mean?,
            pre_sd: pre_sd?,
            post_mean: post_mean?,
            post_sd: post_sd?,
            correlation: correlation?,
        })
    }

    /// Whether an interval holds its estimate and is not reversed; reported if not.
    fn brackets(&mut self, estimate: f64, lower: &Cell, upper: &Cell) -> bool {
        let (Some(a), Some(b)) = (lower.value, upper.value) else { return false };
        if a >= b {
            self.impossible(
                upper,
                format!("an interval from {} to {}", lower.written, upper.written),
                "the limits must rise",
            );
            return false;
        }
        if estimate < a || estimate > b {
            self.impossible(
                lower,
                format!(
                    "the estimate {estimate} lies outside its interval {} to {}",
                    lower.written, upper.written
                ),
                "an interval holds its estimate",
            );
            return false;
        }
        true
    }

    fn ready_made(
        &mut self,
        sources: &Sources,
        bound: &Bound,
        measure: &'static Measure,
    ) -> Option<StudyData> {
        let scale = measure.scale;
        let form = bound.form;
        let estimate = self.cell("estimate", "", sources);
        let parts: Vec<Option<Cell>> = form.iter().skip(1).map(|key| self.cell(key, "", sources)).collect();
        let estimate = estimate?;
        let parts = parts.into_iter().collect::<Option<Vec<Cell>>>()?;
        let yi = scale.transform(estimate.value?);
        if !yi.is_finite() {
            let message = format!("a {} cannot be {}", measure.name, estimate.written);
            self.impossible(&estimate, message, "outside the range of the measure");
            return None;
        }
        let variance = match (form.get(1).copied(), parts.as_slice()) {
            (Some("se"), [se]) => {
                let value = se.value?;
                if value <= 0.0 {
                    self.impossible(se, format!("se cannot be {}", se.written), "must be more than zero");
                    return None;
                }
                value * value
            }
            (Some("variance"), [variance]) => {
                let value = variance.value?;
                if value <= 0.0 {
                    self.impossible(
                        variance,
                        format!("variance cannot be {}", variance.written),
                        "must be more than zero",
                    );
                    return None;
                }
                value
            }
            (Some("t_value"), [t]) => {
                let variance = conversion::variance_from_statistic(yi, t.value?);
                if !(variance > 0.0 && variance.is_finite()) || (t.value? < 0.0) != (yi < 0.0) {
                    self.impossible(
                        t,
                        format!("no standard error follows from a statistic of {}", t.written),
                        "must have the sign of the estimate",
                    );
                    return None;
                }
                variance
            }
            (Some("p_value"), [p]) => {
                let value = p.value?;
                if !(value > 0.0 && value < 1.0) || yi == 0.0 {
                    self.impossible(
                        p,
                        format!("no standard error follows from p = {}", p.written),
                        "must lie between 0 and 1",
                    );
                    return None;
                }
                conversion::variance_from_p_value(yi, value)
            }
            (Some("ci_lower"), [lower, upper]) => {
                if !self.brackets(estimate.value?, lower, upper) {
                    return None;
                }
                let (a, b) = (scale.transform(lower.value?), scale.transform(upper.value?));
                if !(a.is_finite() && b.is_finite()) {
                    let message = format!("a limit of a {} cannot be {}", measure.name, lower.written);
                    self.impossible(lower, message, "outside the range of the measure");
                    return None;
                }
                let variance = conversion::variance_from_ci(a, b, bound.ci_level);
                self.printed_interval = Some(PrintedInterval { lower: a, upper: b, level: bound.ci_level });
                plausible::off_centre(&estimate, lower, upper, measure, self.study, self.diagnostics);
                if let Some(p) = sources.cell("p_value", self.table, self.row, self.study, self.diagnostics) {
                    plausible::p_against_interval(&p, yi, variance, self.study, self.diagnostics);
                }
                variance
            }
            _ => return None,
        };
        Some(StudyData::Generic { estimate: yi, variance })
    }
}

fn study_data(family: Family, arms: &[ArmData]) -> Option<StudyData> {
    Some(match (family, arms) {
        (
            Family::TwoByTwo,
            [ArmData::Events { events: a, total: n1 }, ArmData::Events { events: c, total: n2 }],
        ) => StudyData::TwoByTwo {
            events_experimental: *a,
            non_events_experimental: n1 - a,
            events_control: *c,
            non_events_control: n2 - c,
        },
        (
            Family::PersonTime,
            [ArmData::PersonTime { events: x1, time: t1 }, ArmData::PersonTime { events: x2, time: t2 }],
        ) => StudyData::PersonTime {
            events_experimental: *x1,
            time_experimental: *t1,
            events_control: *x2,
            time_control: *t2,
        },
        (
            Family::TwoMeans,
            [ArmData::Mean { mean: m1, sd: s1, n: n1 }, ArmData::Mean { mean: m2, sd: s2, n: n2 }],
        ) => StudyData::TwoMeans {
            mean_experimental: *m1,
            sd_experimental: *s1,
            n_experimental: *n1,
            mean_control: *m2,
            sd_control: *s2,
            n_control: *n2,
        },
        (Family::SingleProportion, [ArmData::Events { events, total }]) => {
            StudyData::SingleProportion { events: *events, total: *total }
        }
        (Family::SingleRate, [ArmData::PersonTime { events, time }]) => {
            StudyData::SingleRate { events: *events, time: *time }
        }
        (Family::SingleMean, [ArmData::Mean { mean, sd, n }]) => {
            StudyData::SingleMean { mean: *mean, sd: *sd, n: *n }
        }
        (Family::Correlation, [ArmData::Correlation { r, n }]) => StudyData::Correlation { r: *r, n: *n },
        _ => return None,
    })
}
