//! The origins of what one analysis prints.

use std::collections::BTreeMap;

use super::attribution::Scope;
use super::formula::Formula;
use super::lineage::{Fold, Inputs, Origin, lines};
use super::{Step, effect, pooled};
use crate::diagnostic::Diagnostics;
use crate::document::marks::{self, Piece};
use crate::document::number::NumberStyle;
use crate::language::say;
use crate::plan::{AnalysisPlan, DependenceKind};
use crate::results::{AbsoluteResult, AnalysisResult, Mean};
use crate::run::{Analysed, matching_rows};
use crate::sections::number_needed;
use crate::sections::regression::named;
use crate::sections::wording::{self, Pooled};
use crate::source::Span;
use crate::spec::anchor;
use crate::spec::model::{ModeratorSpec, SensitivitySpec};

/// The fold of an analysis, and how its numbers are told apart.
pub(super) fn of_analysis(inputs: &Inputs<'_>, analysis: &Analysed) -> (Fold, Scope) {
    let plan = &analysis.plan;
    let base = format!("analyses[{}]", plan.id);
    let mut writer = Writer { inputs, analysis, base: base.clone(), origins: Vec::new(), kinds: Vec::new() };
    writer.whole();
    writer.pooled();
    writer.people();
    writer.absolute();
    writer.grade();
    writer.subgroups();
    writer.regressions();
    writer.sensitivity();
    writer.small_study_effects();
    writer.published();
    writer.rest();
    let studies = studies(inputs, analysis, &base);
    let labels = studies.iter().map(|study| (marks::clean(&study.what), study.record.clone())).collect();
    let scope = Scope {
        anchor: anchor(&plan.id),
        title: marks::clean(&plan.title),
        record: base.clone(),
        kinds: writer.kinds,
        labels,
        printed: printed(analysis, &base, inputs.style),
    };
    let fold = Fold {
        section: Some(anchor(&plan.id)),
        analysis: Some(plan.id.clone()),
        studies,
        origins: writer.origins,
    };
    (fold, scope)
}

/// One origin a study: its row, its cells, its formulas.
fn studies(inputs: &Inputs<'_>, analysis: &Analysed, base: &str) -> Vec<Origin> {
    let result = &analysis.result;
    let asked = inputs.place(&analysis.plan.span);
    let of = |(study, read): (&crate::results::StudyResult, &crate::dataset::Study)| {
        let cell = |cell: &crate::results::CellResult| match &cell.column {
            Some(column) => format!("{column} {}", cell.value),
            None => say!(inputs.style, "explain-stated", key = &cell.key, value = &cell.value),
        };
        Origin {
            record: format!("{base}.studies[{}:{}]", study.label, study.line),
            what: study.label.clone(),
            how: study.note.as_ref().map_or_else(String::new, |note| note.say(inputs.style)),
            cells: study.cells.iter().map(cell).collect(),
            steps: effect::steps(analysis, study, read, inputs.style),
            rows: vec![format!("{}:{}", result.file, study.line)],
            asked: asked.clone(),
            ..Origin::default()
        }
    };
    result.studies.iter().zip(&analysis.dataset.studies).map(of).collect()
}

struct Writer<'a> {
    inputs: &'a Inputs<'a>,
    analysis: &'a Analysed,
    base: String,
    origins: Vec<Origin>,
    kinds: Vec<(String, String)>,
}

impl<'a> Writer<'a> {
    fn plan(&self) -> &'a AnalysisPlan {
        &self.analysis.plan
    }

    fn result(&self) -> &'a AnalysisResult {
        &self.analysis.result
    }

    fn style(&self) -> &'a NumberStyle {
        self.inputs.style
    }

    /// All rows of the analysis.
    fn rows(&self) -> Vec<String> {
        self.rows_of(self.result().studies.iter().map(|study| study.line))
    }

    fn rows_of(&self, of: impl Iterator<Item = usize>) -> Vec<String> {
        let told = lines(of.collect());
        if told.is_empty() { Vec::new() } else { vec![format!("{}:{told}", self.result().file)] }
    }

    /// Adds an origin under the base, for tables and figures whose names end so.
    fn add(&mut self, record: &str, ends: &[&str], mut origin: Origin, at: Option<&Span>) {
        origin.record = if record.is_empty() { self.base.clone() } else { format!("{}.{record}", self.base) };
        if origin.rows.is_empty() {
            origin.rows = self.rows();
        }
        origin.asked = self.inputs.place(at.unwrap_or(&self.plan().span));
        self.kinds.extend(ends.iter().map(|end| ((*end).to_owned(), origin.record.clone())));
        self.origins.push(origin);
    }

    fn told(what: &str, how: impl Into<String>) -> Origin {
        Origin { what: what.to_owned(), how: how.into(), ..Origin::default() }
    }

    /// The analysis itself.
    fn whole(&mut self) {
        let (plan, result) = (self.plan(), self.result());
        let style = self.style();
        let pooled = plan.model.pooled() && result.k >= 2;
        let how = say!(style, "explain-whole", measure = wording::measure_name(plan.measure, style), pooled);
        let origin = Self::told(&marks::clean(&plan.title), how);
        self.add("", &["studies"], origin, None);
    }

    /// Each step from the effects to the pooled estimate.
    fn pooled(&mut self) {
        let style = self.style();
        let mut pending: Vec<Step> = Vec::new();
        for step in pooled::steps(self.analysis, style) {
            let record = step.record;
            pending.push(step);
            if record.is_empty() {
                continue;
            }
            let origin = Origin { steps: std::mem::take(&mut pending), ..Origin::default() };
            self.add(record, &[], origin, None);
        }
    }

    /// How many studies and people.
    fn people(&mut self) {
        let result = self.result();
        let style = self.style();
        let mut steps = Vec::new();
        if let Some(n) = result.n {
            let formula = result.n_experimental.zip(result.n_control).map(|(e, c)| {
                Formula::new("n", "{experimental} + {control}", &[("experimental", e), ("control", c)], e + c)
            });
            let mut step = Step::of(&say!(style, "explain-people"), formula, n, style);
            step.result = style.count(n);
            steps.push(step);
        }
        let how = say!(style, "explain-counted", people = result.n.is_some());
        let mut origin = Self::told(&say!(style, "explain-studies-and-people"), how);
        origin.steps = steps;
        self.add("k", &[], origin, None);
    }

    /// Risks with the intervention, and numbers needed to treat.
    fn absolute(&mut self) {
        let (result, style) = (self.result(), self.style());
        if let Some(instrument) = &result.instrument {
            let how = say!(style, "explain-units-how", name = marks::clean(&instrument.name));
            let mean = Pooled::of(self.plan(), result).map(|pooled| pooled.mean.estimate);
            let formula = mean.map(|mean| {
                Formula::new(
                    "difference",
                    "{SMD} × {SD}",
                    &[("SMD", mean), ("SD", instrument.sd)],
                    mean * instrument.sd,
                )
            });
            let mut origin = Self::told(&say!(style, "explain-units"), how);
            origin.steps =
                vec![Step::of(&say!(style, "explain-difference"), formula, instrument.estimate, style)];
            self.add("instrument", &[], origin, None);
        }
        if result.absolute.is_empty() {
            return;
        }
        let steps = result.absolute.iter().flat_map(|absolute| self.at_risk(absolute)).collect();
        let what = say!(style, "explain-at-risk");
        let mut origin = Self::told(&what, say!(style, "explain-at-risk-how"));
        origin.steps = steps;
        self.add("absolute", &["absolute"], origin, None);
    }

    fn at_risk(&self, absolute: &AbsoluteResult) -> Vec<Step> {
        let style = self.style();
        let (plan, risk) = (self.plan(), absolute.baseline_risk);
        let ratio = Pooled::of(plan, self.result()).map(|pooled| pooled.shown().estimate);
        let formula = ratio.and_then(|ratio| match plan.measure.id {
            "RR" => Some(Formula::new("risk", "{r} × {RR}", &[("r", risk), ("RR", ratio)], risk * ratio)),
            "OR" | "PETO" => Some(Formula::new(
                "risk",
                "{r} × {OR} / (1 − {r} + {r} × {OR})",
                &[("r", risk), ("OR", ratio)],
                risk * ratio / (1.0 - risk + risk * ratio),
            )),
            "RD" => Some(Formula::new("risk", "{r} + {RD}", &[("r", risk), ("RD", ratio)], risk + ratio)),
            _ => None,
        });
        let mut steps = vec![Step::of(&say!(style, "explain-risk"), formula, absolute.risk, style)];
        let difference = absolute.risk - risk;
        let with = [("risk", absolute.risk), ("r", risk)];
        let formula = Formula::new("difference", "{risk} − {r}", &with, difference);
        steps.push(Step::of(&say!(style, "explain-difference"), Some(formula), absolute.difference, style));
        if let Some(needed) = absolute.nnt {
            let by = absolute.difference.abs();
            let formula = Formula::new("NNT", "1 / {d}", &[("d", by)], 1.0 / by);
            steps.push(Step::of(&say!(style, "explain-needed"), Some(formula), needed, style));
        }
        steps
    }

    /// Certainty: the start, and each level up or down.
    fn grade(&mut self) {
        let Some(grade) = self.inputs.review.grades.iter().find(|grade| grade.analysis == self.plan().id)
        else {
            return;
        };
        let (style, result) = (self.style(), grade.to_result());
        let moved = result.judgements.iter().filter(|judgement| judgement.levels != 0);
        let moves: Vec<String> = moved
            .map(|judgement| {
                let sign = if judgement.levels < 0 { "−" } else { "+" };
                let by = format!("{sign}{}", judgement.levels.unsigned_abs());
                say!(style, "explain-moved", kind = &judgement.domain, by)
            })
            .collect();
        let how = say!(
            style,
            "explain-grade-how",
            start = &result.start,
            certainty = &result.certainty,
            moved = !moves.is_empty(),
            moves = moves.join(", ")
        );
        let mut origin = Self::told(&say!(style, "explain-grade"), how);
        // What is said under the stated risks already is not said again.
        let own = grade.absolute.iter().filter(|absolute| !self.result().absolute.contains(absolute));
        origin.steps = own.flat_map(|absolute| self.at_risk(absolute)).collect();
        self.add("grade", &["grade"], origin, Some(&grade.spec.start.span));
    }

    fn subgroups(&mut self) {
        let (plan, result) = (self.plan(), self.result());
        for groups in &result.subgroups {
            let Some(planned) = plan.subgroups.iter().find(|planned| planned.by.value == groups.by) else {
                continue;
            };
            let of = |member: &usize| result.studies.get(*member).map(|study| study.line);
            let rows = groups.groups.iter().flat_map(|group| {
                let told = self.rows_of(group.members.iter().filter_map(of));
                told.into_iter().map(move |rows| format!("{rows} ({})", marks::clean(&group.level)))
            });
            let rows: Vec<String> = rows.collect();
            let mut origin =
                Self::told(&marks::clean(&groups.title), say!(self.style(), "explain-groups-how"));
            origin.steps = groups.q_between.map(|q| self.between(groups, q)).into_iter().collect();
            origin.rows = rows;
            let by = anchor(&groups.by);
            self.add(
                &format!("subgroups[{}]", groups.by),
                &[&by, "subgroups"],
                origin,
                Some(&planned.by.span),
            );
        }
    }

    /// Q between groups: Σ (μ − mean)² / SE².
    fn between(&self, groups: &crate::results::SubgroupsResult, q: f64) -> Step {
        let random = self.plan().model.random();
        let means: Vec<Mean> = groups
            .groups
            .iter()
            .filter_map(|group| {
                let random_mean = group.random.as_ref().filter(|_| random).map(|fit| fit.mean);
                random_mean.or_else(|| group.common.as_ref().filter(|_| !random).map(|fit| fit.mean))
            })
            .collect();
        let weight = |mean: &Mean| 1.0 / (mean.se * mean.se);
        let total: f64 = means.iter().map(weight).sum();
        let centre = means.iter().map(|mean| weight(mean) * mean.estimate).sum::<f64>() / total;
        let value =
            means.iter().map(|mean| weight(mean) * (mean.estimate - centre) * (mean.estimate - centre)).sum();
        let formula = Formula::new("Q", "Σ (yⱼ − {m})² / SEⱼ²", &[("m", centre)], value);
        let mut step = Step::of(&say!(self.style(), "explain-between"), Some(formula), q, self.style());
        if let (Some(df), Some(p)) = (groups.df, groups.p_value) {
            let style = self.style();
            let (df, p) = (style.df(df), style.p(p));
            step.result = say!(style, "explain-with-df-and-p", number = &step.result, df, p);
        }
        step
    }

    fn regressions(&mut self) {
        let (plan, result) = (self.plan(), self.result());
        if result.regressions.is_empty() {
            return;
        }
        let style = self.style();
        let mut steps = Vec::new();
        for regression in &result.regressions {
            let name = named(&regression.moderators.join(", "), style);
            if let Some(term) = regression.terms.last() {
                let with = [("b", term.estimate), ("SE", term.se)];
                let formula = Formula::new("t", "{b} / {SE}", &with, term.estimate / term.se);
                let what = say!(style, "explain-term", name = &name, term = named(&term.name, style));
                steps.push(Step::of(&what, Some(formula), term.statistic, style));
            }
            let total = result.random.as_ref().map(|random| random.tau2);
            if let (Some(total), Some(rest), Some(r2)) = (total, regression.tau2, regression.r2) {
                let value = (100.0 * (total - rest) / total).max(0.0);
                let with = [("τ²", total), ("rest", rest)];
                let formula = Formula::new("R²", "100 × ({τ²} − {rest}) / {τ²}", &with, value);
                let step =
                    Step::of(&say!(style, "explain-accounted", name = &name), Some(formula), r2, style);
                steps.push(step.from(Some("Raudenbush SW 2009".to_owned())));
            }
        }
        let what = say!(style, "explain-regression");
        let mut origin = Self::told(&what, say!(style, "explain-regression-how"));
        origin.steps = steps;
        let first = plan.regressions.first().and_then(|regression| regression.moderators.first());
        let at = first.map(|moderator| match moderator {
            ModeratorSpec::Column { column, .. } => column,
            ModeratorSpec::Interaction { columns } => &columns[0],
        });
        let mut ends = vec!["regressions".to_owned(), "moderators".to_owned(), "predictions".to_owned()];
        ends.extend(
            result
                .regressions
                .iter()
                .flat_map(|regression| regression.moderators.iter().map(|name| slug(name))),
        );
        let ends: Vec<&str> = ends.iter().map(String::as_str).collect();
        self.add("regressions", &ends, origin, at.map(|column| &column.span));
    }

    fn sensitivity(&mut self) {
        let (plan, style) = (self.plan(), self.style());
        let mut subsets: Vec<String> = Vec::new();
        let mut at_subsets = None;
        for written in &plan.sensitivity {
            let span = Some(&written.span);
            match &written.value {
                SensitivitySpec::LeaveOneOut => {
                    let origin = once_more("leave-one-out", "", style);
                    self.add("sensitivity[leave-one-out]", &["leave-one-out"], origin, span);
                }
                SensitivitySpec::Cumulative(column) => {
                    let origin = once_more("cumulative", &marks::clean(&column.value), style);
                    self.add("sensitivity[cumulative]", &["cumulative"], origin, span);
                }
                SensitivitySpec::Estimators => {
                    let origin = once_more("estimators", "", style);
                    self.add("sensitivity[estimators]", &["estimators"], origin, span);
                }
                SensitivitySpec::Influence => self.influence(span),
                SensitivitySpec::Subset { name, filter } => {
                    at_subsets = at_subsets.or(span);
                    let kept = self.kept(filter);
                    subsets.extend(
                        kept.into_iter().map(|rows| format!("{rows} ({})", marks::clean(&name.value))),
                    );
                }
                SensitivitySpec::RiskOfBias(_) => at_subsets = at_subsets.or(span),
                SensitivitySpec::Robustness(_) => {}
            }
        }
        if at_subsets.is_some() {
            let mut origin = once_more("subsets", "", style);
            origin.rows = subsets;
            self.add("sensitivity[subset]", &["subsets", "sensitivity"], origin, at_subsets);
        }
        let robust =
            plan.sensitivity.iter().find(|written| matches!(written.value, SensitivitySpec::Robustness(_)));
        if let (Some(written), Some(_)) = (robust, &self.result().robustness) {
            let ends = [
                "gosh",
                "multiverse",
                "blups",
                "new-trial",
                "permutation",
                "required-information",
                "robustness",
            ];
            self.add("robustness", &ends, once_more("choices", "", style), Some(&written.span));
        }
    }

    /// Rows of the analysis that a filter keeps.
    fn kept(&self, filter: &crate::spec::model::Filter) -> Vec<String> {
        let Some(table) = self.inputs.tables.get(&self.plan().data.value) else { return Vec::new() };
        let rows: Vec<usize> = self.analysis.dataset.studies.iter().map(|study| study.row).collect();
        let kept = matching_rows(filter, table, &rows, &mut Diagnostics::default()).unwrap_or_default();
        self.rows_of(kept.into_iter().map(|row| table.line(row)))
    }

    fn influence(&mut self, span: Option<&Span>) {
        let style = self.style();
        let result = self.result();
        let what = say!(style, "explain-influence");
        let mut origin = Self::told(&what, say!(style, "explain-influence-how"));
        let first = result.influence.iter().find(|study| study.hat.is_some());
        let tau2 = result.random.as_ref().map_or(0.0, |random| random.tau2);
        if let Some((study, hat)) = first.and_then(|found| Some((found, found.hat?))) {
            let weights: f64 = result.studies.iter().filter_map(|s| Some(1.0 / (s.variance? + tau2))).sum();
            let own = result.studies.iter().find(|s| s.label == study.label).and_then(|s| s.variance);
            let formula = own.map(|v| {
                let with = [("v", v), ("τ²", tau2), ("Σwᵢ", weights)];
                Formula::new("share", "1 / ({v} + {τ²}) / {Σwᵢ}", &with, 1.0 / (v + tau2) / weights)
            });
            let what = say!(style, "explain-weight-of", study = marks::clean(&study.label));
            origin.steps = vec![Step::of(&what, formula, hat, style)];
        }
        self.add("influence", &["influence", "baujat"], origin, span);
    }

    fn small_study_effects(&mut self) {
        let Some(found) = &self.result().small_study_effects else { return };
        let style = self.style();
        let mut steps = Vec::new();
        let tests = [
            ("egger", &found.egger),
            ("egger-mixed", &found.egger_mixed),
            ("harbord", &found.harbord),
            ("peters", &found.peters),
            ("macaskill", &found.macaskill),
            ("deeks", &found.deeks),
            ("thompson-sharp", &found.thompson_sharp),
            ("pustejovsky-rodgers", &found.pustejovsky_rodgers),
        ];
        for (check, test) in tests {
            if let Some(test) = test
                && let (Some(se), Some(statistic)) = (test.se, test.statistic)
            {
                let with = [("b", test.estimate), ("SE", se)];
                let formula = Formula::new("t", "{b} / {SE}", &with, test.estimate / se);
                let name = say!(style, "explain-check", check);
                steps.push(Step::of(&name, Some(formula), statistic, style));
            }
        }
        if let Some(filled) = &found.trim_and_fill {
            let what = say!(style, "explain-trim-and-fill", estimator = &filled.estimator);
            let mut step = Step::of(&what, None, filled.k0 as f64, style);
            step.result = style.count(filled.k0 as f64);
            steps.push(step.from(Some("Duval S, Tweedie R 2000".to_owned())));
        }
        let what = say!(style, "explain-small-study-effects");
        let mut origin = Self::told(&what, say!(style, "explain-small-study-effects-how"));
        origin.steps = steps;
        let ends = ["small-study-effects", "adjusted-estimates", "funnel", "sunset", "radial"];
        self.add("small_study_effects", &ends, origin, None);
    }

    fn published(&mut self) {
        let Some(found) = &self.result().published else { return };
        let style = self.style();
        let first = found
            .figures
            .iter()
            .find_map(|figure| Some((figure.published, figure.computed?, figure.difference?)));
        let steps = first.map(|(published, computed, difference)| {
            let with = [("computed", computed), ("published", published)];
            let formula = Formula::new("difference", "{computed} − {published}", &with, computed - published);
            Step::of(&say!(style, "explain-difference"), Some(formula), difference, style)
        });
        let how = say!(style, "explain-published-how", source = marks::clean(&found.source));
        let mut origin = Self::told(&say!(style, "explain-published"), how);
        origin.steps = steps.into_iter().collect();
        let at = self.plan().published.as_ref().map(|published| &published.estimate.span);
        self.add("published", &["published"], origin, at);
    }

    /// What needs no more than a sentence.
    fn rest(&mut self) {
        let plan = self.plan();
        let (result, style) = (self.result(), self.style());
        if result.synthesis.is_some() {
            let what = say!(style, "explain-synthesis");
            let origin = Self::told(&what, say!(style, "explain-synthesis-how"));
            self.add("synthesis", &["synthesis", "directions"], origin, None);
        }
        if result.dependence.is_some() {
            let kind = match plan.dependence.as_ref().map(|dependence| &dependence.kind) {
                Some(DependenceKind::TwoLevel) => "two-level",
                Some(DependenceKind::Working(_)) => "working",
                _ => "likelihood",
            };
            let what = say!(style, "explain-dependence");
            let origin = Self::told(&what, say!(style, "explain-dependence-how", kind));
            self.add("dependence", &["variances", "outcomes", "dependence"], origin, None);
        }
        if result.glmm.is_some() {
            let what = say!(style, "explain-glmm");
            let origin = Self::told(&what, say!(style, "explain-glmm-how"));
            self.add("glmm", &["mixed-model", "glmm"], origin, None);
        }
        if result.random.is_some() && plan.model.random() {
            let record = format!("{}.random.estimate", self.base);
            for end in ["profile", "drapery", "qq", "caterpillar", "labbe"] {
                self.kinds.push((end.to_owned(), record.clone()));
            }
        }
    }
}

/// The steps of the pooled estimate done again in some way.
fn once_more(kind: &str, column: &str, style: &NumberStyle) -> Origin {
    Origin {
        what: say!(style, "explain-again", kind),
        how: say!(style, "explain-again-how", kind, column),
        ..Origin::default()
    }
}

/// An anchor as figures are named after a moderator.
fn slug(name: &str) -> String {
    let words = name.to_ascii_lowercase();
    words
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("-")
}

/// What the number style prints of the results of an analysis, with the record of each.
fn printed(analysis: &Analysed, base: &str, style: &NumberStyle) -> BTreeMap<String, String> {
    let (plan, result) = (&analysis.plan, &analysis.result);
    let mut printed = Printed { base, of: BTreeMap::new() };
    let pooled = Pooled::of(plan, result).filter(|_| plan.model.pooled() && result.k > 1);
    if let Some(pooled) = &pooled {
        let model = if plan.model.random() { "random" } else { "common" };
        let shown = pooled.shown();
        let record = format!("{model}.back_transformed");
        printed.marked(&wording::effect(plan, shown, style), &record);
        printed.marked(&wording::value_in_brackets(plan, shown, style), &record);
        printed.marked(&wording::effect_in_brackets(plan, shown, style), &record);
        printed.one(wording::value(plan, shown.estimate, style), &record);
        printed.one(style.p(pooled.mean.p_value), &format!("{model}.ci_upper"));
        if let Some(told) = wording::prediction(plan, pooled, style) {
            printed.marked(&told, "random.pi_upper");
        }
        let null = wording::shown_null(plan);
        if let Some([lower, upper]) = pooled.prediction {
            let digits = style.digits_for(&[shown.estimate, lower, upper], null);
            printed.one(style.forest_interval(lower, upper, digits), "random.pi_upper");
            printed.one(style.fixed(lower, digits), "random.pi_upper");
            printed.one(style.fixed(upper, digits), "random.pi_upper");
        }
        printed.one(style.forest_effect(shown.estimate, shown.ci_lower, shown.ci_upper, null), &record);
        if let Some(found) = &result.heterogeneity {
            printed.one(style.statistic(found.q), "heterogeneity.q");
            printed.one(style.p(found.q_p), "heterogeneity.q");
            printed.one(style.i2(found.i2), "heterogeneity.i2");
            if let Some([lower, upper]) = found.i2_ci {
                let limits = say!(style, "wording-range", lower = style.i2(lower), upper = style.i2(upper));
                printed.one(style.named_interval(plan.model.level, &limits), "heterogeneity.i2");
            }
        }
        if let Some(random) = result.random.as_ref().filter(|_| plan.model.random()) {
            printed.one(style.tau2(random.tau2), "random.tau2");
            printed.one(style.tau2(libm::sqrt(random.tau2)), "random.tau2");
        }
    }
    for absolute in &result.absolute {
        printed.marked(&wording::per_thousand(absolute, style), "absolute");
        if let Some(needed) = number_needed::words(absolute, plan.beneficial, style) {
            printed.marked(&needed, "absolute");
        }
    }
    if let Some(instrument) = &result.instrument {
        printed.marked(&wording::in_units(instrument, plan, style), "instrument");
    }
    printed.one(style.count(result.k as f64), "k");
    printed.one(wording::studies(plan, result, style), "k");
    printed.one(wording::studies_after_in(plan, result, style), "k");
    if let Some(n) = result.n {
        printed.one(style.count(n), "k");
        printed.one(format!("{} ({})", style.count(result.k as f64), style.count(n)), "k");
        printed.one(format!("{} ({})", style.count(n), style.count(result.k as f64)), "k");
    }
    for study in &result.studies {
        let record = format!("studies[{}:{}]", study.label, study.line);
        if let Some(shown) = &study.back_transformed {
            printed.marked(&wording::effect(plan, shown, style), &record);
            printed.marked(&wording::effect_in_brackets(plan, shown, style), &record);
        }
    }
    printed.of
}

struct Printed<'b> {
    base: &'b str,
    of: BTreeMap<String, String>,
}

impl Printed<'_> {
    /// A printed text; the first record that prints it keeps it.
    fn one(&mut self, text: String, record: &str) {
        if text.chars().any(|c| c.is_ascii_digit()) {
            self.of.entry(marks::clean(&text)).or_insert_with(|| format!("{}.{record}", self.base));
        }
    }

    /// A marked text as a whole, and each number in it.
    fn marked(&mut self, text: &str, record: &str) {
        for piece in marks::pieces(text) {
            if let Piece::Number(number) = piece {
                self.one(number, record);
            }
        }
        self.one(marks::clean(text), record);
    }
}
