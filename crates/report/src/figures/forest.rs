//! The forest plot of an analysis.

use metaweave_plot::forest::{Align, Bounds, Column, ForestPlot, Mark, Row, Summary};
use metaweave_plot::text::{RichText, Run, RunStyle};

use super::effect_axis;
use super::look::{ForestLook, Side, filled};
use crate::compose::Composer;
use crate::dataset::ArmData;
use crate::document::marks::{self, Piece};
use crate::document::model::Figure;
use crate::document::number::NumberStyle;
use crate::document::words;
use crate::language::{Language, say};
use crate::plan::AnalysisPlan;
use crate::results::{
    AnalysisResult, BackTransformed, DependenceResult, GroupResult, HeterogeneityResult, SubgroupsResult,
};
use crate::run::Analysed;
use crate::sections::wording::{self, Pooled};
use crate::sections::{dependence, study_table};
use crate::spec::anchor;
use crate::spec::model::Beneficial;

/// The forest plot of an analysis, grouped by its first subgroups or by those named.
pub fn figure(composer: &mut Composer<'_>, analysis: &Analysed, by: Option<&str>) -> Option<Figure> {
    let groups = match by {
        None | Some("forest") => analysis.result.subgroups.first(),
        Some(by) => Some(analysis.result.subgroups.iter().find(|groups| groups.by == by)?),
    };
    let name = match by {
        None | Some("forest") => format!("figure:{}", analysis.plan.id),
        Some(by) => format!("figure:{}:{by}", analysis.plan.id),
    };
    let first =
        groups.is_none_or(|groups| analysis.result.subgroups.first().is_some_and(|f| f.by == groups.by));
    let id = match groups {
        Some(groups) if !first => format!("fig-{}-{}", anchor(&analysis.plan.id), anchor(&groups.by)),
        _ => format!("fig-{}", anchor(&analysis.plan.id)),
    };
    let plot = plot(analysis, groups, composer.style(), composer.inputs.look, &id);
    let alt = plot.description.clone();
    let scene = plot.layout(&composer.theme).ok()?;
    let caption = caption(analysis, groups, composer.style());
    // The rows behind the plot are the same in every grouping, so they stand under the first one only.
    let data = first.then(|| study_table::table(analysis, composer.style()));
    let caption = composer.prose(&caption);
    let figure = composer.number_figure(Figure { id, number: 0, caption, alt, scene, data });
    composer.place(&name, &figure.id);
    Some(figure)
}

fn caption(analysis: &Analysed, groups: Option<&SubgroupsResult>, style: &NumberStyle) -> String {
    let plan = &analysis.plan;
    let pooled = analysis.result.k > 1 && Pooled::of(plan, &analysis.result).is_some();
    let model = match (pooled, plan.model.random()) {
        (false, _) => "none",
        (true, true) => "random",
        (true, false) => "common",
    };
    let dependence = analysis.result.dependence.as_ref().filter(|found| found.cluster.is_some());
    let by = match (groups, dependence) {
        (Some(groups), _) if style.language() == Language::German => Some(groups.title.clone()),
        (Some(groups), _) => Some(groups.title.to_lowercase()),
        (None, Some(found)) if found.outcomes.is_empty() => {
            Some(found.cluster.clone().unwrap_or_default().replace('_', " "))
        }
        (None, Some(_)) => Some(say!(style, "forest-caption-outcome")),
        (None, None) => None,
    };
    let mut caption = say!(
        style,
        "forest-caption",
        title = &plan.title,
        measure = wording::measure_name(plan.measure, style),
        kind = wording::rows_kind(plan),
        studies = analysis.result.studies.len(),
        row = wording::rows(plan, 1, style),
        model,
        grouped = by.is_some(),
        by = by.unwrap_or_default()
    );
    if pooled && analysis.result.glmm.is_none() {
        caption.push(' ');
        caption.push_str(&say!(style, "forest-caption-squares"));
    }
    caption
}

fn plot(
    analysis: &Analysed,
    groups: Option<&SubgroupsResult>,
    style: &NumberStyle,
    look: &ForestLook,
    id: &str,
) -> ForestPlot {
    let plan = &analysis.plan;
    let drawing = Drawing { analysis, style, look };
    let (columns, right_columns) = drawing.columns();
    let mut rows = Vec::new();
    match groups {
        Some(groups) => {
            for (at, group) in groups.groups.iter().enumerate() {
                if at > 0 {
                    rows.push(Row::Gap);
                }
                rows.push(Row::Header { text: group.level.clone() });
                rows.extend(group.members.iter().filter_map(|&at| drawing.study(at)));
                rows.extend(drawing.subtotal(group));
            }
        }
        None => match &analysis.result.dependence {
            Some(found) if found.cluster.is_some() => rows.extend(drawing.dependent(found)),
            _ => rows.extend((0..analysis.result.studies.len()).filter_map(|at| drawing.study(at))),
        },
    }
    rows.extend(drawing.totals(groups));
    let unit = plan.unit.as_ref().map_or_else(String::new, |unit| format!(", {unit}"));
    ForestPlot {
        id: id.to_owned(),
        title: say!(style, "forest-title", title = &plan.title),
        description: wording::describe_forest(analysis, style),
        columns,
        right_columns,
        rows,
        axis: effect_axis(
            plan.measure,
            &format!(
                "{}{unit} ({})",
                words::capitalised(&wording::measure_name(plan.measure, style)),
                style.ci_name(plan.model.level)
            ),
            style,
        ),
        favours: favours(plan, &analysis.dataset.arm_labels, style),
        pooled_line: Pooled::of(plan, &analysis.result)
            .filter(|_| analysis.result.k > 1)
            .map(|pooled| pooled.shown().estimate),
        ..ForestPlot::default()
    }
}

/// What lies left and right of no effect.
pub(super) fn favours(plan: &AnalysisPlan, arms: &[String], style: &NumberStyle) -> Option<(String, String)> {
    if plan.favours.is_some() {
        return plan.favours.clone();
    }
    plan.measure.null?;
    let [experimental, control] = arms else { return None };
    let side = |arm: &str| say!(style, "forest-favours", arm);
    let (experimental, control) = (side(experimental), side(control));
    match plan.beneficial? {
        Beneficial::Lower => Some((experimental, control)),
        Beneficial::Higher => Some((control, experimental)),
    }
}

struct Drawing<'a> {
    analysis: &'a Analysed,
    style: &'a NumberStyle,
    look: &'a ForestLook,
}

impl Drawing<'_> {
    fn result(&self) -> &AnalysisResult {
        &self.analysis.result
    }

    fn plan(&self) -> &AnalysisPlan {
        &self.analysis.plan
    }

    fn null(&self) -> Option<f64> {
        self.plan().measure.null.map(|null| self.plan().measure.scale.back_transform(null))
    }

    fn columns(&self) -> (Vec<Column>, Vec<Column>) {
        let column =
            |header: &str, group: Option<String>, align| Column { header: header.to_owned(), group, align };
        let (plan, style) = (self.plan(), self.style);
        let head = match plan.rows.0 == "study" {
            true => self.look.label.clone(),
            false => wording::rows_head(plan, 1, style),
        };
        let mut left = vec![column(&head, None, Align::Left)];
        let labels = &self.analysis.dataset.arm_labels;
        for label in labels {
            let group = (!label.is_empty()).then(|| words::capitalised(label));
            if self.look.joined && !self.arm_headers().is_empty() {
                left.push(column(&joined_head(self.arm_headers(), style), group, Align::Right));
                continue;
            }
            for header in self.arm_headers() {
                left.push(column(&study_table::arm_head(header, style), group.clone(), Align::Right));
            }
        }
        let label = crate::text::expression::label(plan.measure.id);
        let effect = match label.is_empty() {
            true => say!(style, "forest-estimate"),
            false => words::capitalised(label),
        };
        let mut right = Vec::new();
        let interval = style.ci_name(plan.model.level);
        let effect = column(&format!("{effect} ({interval})"), None, Align::Right);
        let weight = column(&say!(style, "forest-weight"), None, Align::Right);
        self.on_sides(&mut left, &mut right, effect, weight);
        (left, right)
    }

    /// Puts what belongs to effect and weight on the sides where the look has them.
    fn on_sides<T>(&self, left: &mut Vec<T>, right: &mut Vec<T>, effect: T, weight: T) {
        match self.look.effect {
            Side::Left => left.push(effect),
            Side::Right => right.push(effect),
        }
        if self.weighted() {
            match self.look.weight {
                Side::Left => left.push(weight),
                Side::Right => right.push(weight),
            }
        }
    }

    /// The texts of a row: label, data of the arms, estimate and weight.
    fn texts(&self, label: String, arms: Vec<String>, effect: String, weight: String) -> [Vec<String>; 2] {
        let mut left = vec![label];
        left.extend(arms);
        let mut right = Vec::new();
        self.on_sides(&mut left, &mut right, effect, weight);
        [left, right]
    }

    fn weighted(&self) -> bool {
        let random = self.plan().model.random();
        let given =
            self.result().studies.iter().any(|study| {
                if random { study.weight_random.is_some() } else { study.weight_common.is_some() }
            });
        self.plan().model.pooled() && self.result().k > 1 && given
    }

    fn arm_headers(&self) -> &'static [&'static str] {
        study_table::arm_heads(&self.analysis.dataset)
    }

    fn arm_cells(&self, arms: &[ArmData]) -> Vec<String> {
        let headers = self.arm_headers().len();
        let arm_count = self.analysis.dataset.arm_labels.len();
        let decimals = study_table::arm_decimals(&self.analysis.dataset);
        let mut cells = Vec::new();
        for at in 0..arm_count {
            let texts = match arms.get(at) {
                Some(arm) => study_table::arm_texts(arm, decimals, self.style),
                None => std::iter::repeat_n(String::new(), headers).collect(),
            };
            cells.extend(self.arm(texts));
        }
        cells
    }

    /// The cells of an arm: one each, or all in one.
    fn arm(&self, texts: Vec<String>) -> Vec<String> {
        if !self.look.joined || texts.is_empty() {
            return texts;
        }
        match texts.as_slice() {
            // Of a sum of means only the people are known.
            [mean, sd, total] if mean.is_empty() && sd.is_empty() => vec![total.clone()],
            [mean, sd, total] => vec![format!("{mean} ({sd})/{total}")],
            texts if texts.iter().all(String::is_empty) => vec![String::new()],
            texts => vec![texts.join("/")],
        }
    }

    fn study(&self, at: usize) -> Option<Row> {
        let study = self.result().studies.get(at)?;
        let arms = &self.analysis.dataset.studies.get(at)?.arms;
        let weight = if self.plan().model.random() { study.weight_random } else { study.weight_common };
        let effect = match &study.back_transformed {
            Some(shown) => {
                self.style.forest_effect(shown.estimate, shown.ci_lower, shown.ci_upper, self.null())
            }
            None if self.analysis.dataset.ready_made => say!(self.style, "forest-not-given"),
            None => say!(self.style, "forest-not-estimable"),
        };
        let share = weight.map_or_else(String::new, |weight| self.style.percent(weight * 100.0, 1));
        let [cells, right_cells] = self.texts(study.label.clone(), self.arm_cells(arms), effect, share);
        let mark = study.back_transformed.map(|shown| Mark { weight, ..mark(&shown) });
        Some(Row::Study { cells, right_cells, mark })
    }

    /// Events and people of the studies with an estimate, one text a column of the arms.
    fn sums(&self, members: impl Fn(usize) -> bool) -> Vec<String> {
        let mut texts = Vec::new();
        // Several effects of one cluster may be of the same people, who are not counted twice.
        let dependent = self.result().dependence.as_ref().is_some_and(|found| found.cluster.is_some());
        if dependent {
            return vec![String::new(); self.analysis.dataset.arm_labels.len() * self.arm_headers().len()];
        }
        for arm in 0..self.analysis.dataset.arm_labels.len() {
            let arms: Vec<&ArmData> = self
                .analysis
                .dataset
                .studies
                .iter()
                .enumerate()
                .filter(|&(at, _)| {
                    members(at) && self.result().studies.get(at).is_some_and(|study| study.estimate.is_some())
                })
                .filter_map(|(_, study)| study.arms.get(arm))
                .collect();
            let sum = |of: fn(&ArmData) -> f64| self.style.count(arms.iter().map(|arm| of(arm)).sum());
            let mut own = Vec::new();
            match self.arm_headers() {
                ["Events", _] => {
                    own.push(sum(|arm| match arm {
                        ArmData::Events { events, .. } | ArmData::PersonTime { events, .. } => *events,
                        _ => 0.0,
                    }));
                    own.push(sum(|arm| match arm {
                        ArmData::Events { total, .. } => *total,
                        ArmData::PersonTime { time, .. } => *time,
                        _ => 0.0,
                    }));
                }
                headers => {
                    own.extend(headers.iter().skip(1).map(|_| String::new()));
                    own.push(sum(|arm| arm.people().unwrap_or(0.0)));
                }
            }
            texts.extend(self.arm(own));
        }
        texts
    }

    fn summary(
        &self,
        label: String,
        sums: Vec<String>,
        shown: &BackTransformed,
        weight: Option<f64>,
        style: Summary,
    ) -> Row {
        let effect = self.style.forest_effect(shown.estimate, shown.ci_lower, shown.ci_upper, self.null());
        let share = weight.map_or_else(String::new, |weight| self.style.percent(weight * 100.0, 1));
        let [cells, right_cells] = self.texts(label, sums, effect, share);
        Row::Summary { cells, right_cells, mark: Some(mark(shown)), prediction: None, style }
    }

    /// The effects under the names of their clusters or outcomes, with the mean of each outcome.
    fn dependent(&self, found: &DependenceResult) -> Vec<Row> {
        let mut rows = Vec::new();
        for (at, (name, members)) in found.groups.iter().enumerate() {
            if at > 0 {
                rows.push(Row::Gap);
            }
            rows.push(Row::Header { text: name.clone() });
            rows.extend(members.iter().filter_map(|&at| self.study(at)));
            if let Some(outcome) = found.outcomes.iter().find(|outcome| outcome.outcome == *name) {
                let sums = self.sums(|_| false);
                let shown = &outcome.mean.back_transformed;
                rows.push(self.summary(
                    say!(self.style, "forest-average"),
                    sums,
                    shown,
                    None,
                    Summary::Subtotal,
                ));
                let tau2 = self.style.tau2(outcome.tau2);
                rows.push(note(&say!(self.style, "forest-heterogeneity-of-outcome", tau2)));
            }
        }
        rows
    }

    fn subtotal(&self, group: &GroupResult) -> Vec<Row> {
        if !self.plan().model.pooled() || group.k == 0 {
            return Vec::new();
        }
        let random = self.plan().model.random();
        let weight: f64 = group
            .members
            .iter()
            .filter_map(|&at| self.result().studies.get(at))
            .filter_map(|study| if random { study.weight_random } else { study.weight_common })
            .sum();
        let shown = if random {
            group.random.as_ref().map(|fit| fit.mean.back_transformed)
        } else {
            group.common.as_ref().map(|fit| fit.mean.back_transformed)
        };
        let Some(shown) = shown else { return Vec::new() };
        // The diamond of a single study would repeat its square.
        if group.k == 1 {
            return Vec::new();
        }
        let sums = self.sums(|at| group.members.contains(&at));
        let mut rows = vec![self.summary(
            say!(self.style, "forest-subtotal"),
            sums,
            &shown,
            Some(weight),
            Summary::Subtotal,
        )];
        if let Some(found) = &group.heterogeneity {
            let tau2 = group.random.as_ref().filter(|_| random).map(|fit| fit.tau2);
            rows.push(note(&heterogeneity(found, tau2, self.look, self.style)));
        }
        rows
    }

    fn totals(&self, groups: Option<&SubgroupsResult>) -> Vec<Row> {
        let result = self.result();
        let model = &self.plan().model;
        if !model.pooled() || result.k < 2 {
            return Vec::new();
        }
        let mut rows = vec![Row::Gap];
        let sums = || self.sums(|_| true);
        if model.random()
            && let Some(random) = &result.random
        {
            rows.push(self.summary(
                self.total(say!(self.style, "forest-random-effects")),
                sums(),
                &random.mean.back_transformed,
                Some(1.0),
                Summary::Total,
            ));
            if let Some([lower, upper]) = random.pi_back_transformed {
                let digits = self
                    .style
                    .digits_for(&[random.mean.back_transformed.estimate, lower, upper], self.null());
                let [cells, right_cells] = self.texts(
                    say!(self.style, "forest-prediction-interval", level = self.style.level(model.level)),
                    sums().iter().map(|_| String::new()).collect(),
                    self.style.forest_interval(lower, upper, digits),
                    String::new(),
                );
                rows.push(Row::Prediction { cells, right_cells, bounds: Bounds { lower, upper } });
            }
        }
        if model.common()
            && let Some(common) = &result.common
        {
            let weight = (!model.random()).then_some(1.0);
            rows.push(self.summary(
                match say!(self.style, "forest-common-effect") {
                    called if model.random() => called,
                    called => self.total(called),
                },
                sums(),
                &common.mean.back_transformed,
                weight,
                Summary::Total,
            ));
        }
        if let Some(found) = &result.heterogeneity {
            let levels =
                result.dependence.as_ref().and_then(|found| dependence::variances(found, self.style));
            let one = result.random.as_ref().filter(|_| model.random() && levels.is_none());
            rows.push(note(&heterogeneity(found, one.map(|fit| fit.tau2), self.look, self.style)));
            rows.extend(levels.map(|levels| note(&say!(self.style, "forest-variances", levels))));
        }
        if let Some(pooled) = Pooled::of(self.plan(), result)
            && self.plan().measure.null.is_some()
            && let Some(template) = &self.look.overall
        {
            let statistic = say!(
                self.style,
                "forest-statistic",
                test = if pooled.mean.df.is_some() { "t" } else { "z" },
                statistic = self.style.statistic(pooled.mean.statistic),
                df = pooled.mean.df.map_or_else(String::new, |df| self.style.df(df))
            );
            let words = [("statistic", statistic), ("p", self.style.p(pooled.mean.p_value))];
            rows.push(note(&filled(template, &words)));
        }
        if let Some(groups) = groups
            && let (Some(q), Some(df), Some(p)) = (groups.q_between, groups.df, groups.p_value)
            && let Some(template) = &self.look.subgroups
        {
            let words = [("q", self.style.statistic(q)), ("df", self.style.df(df)), ("p", self.style.p(p))];
            rows.push(note(&filled(template, &words)));
        }
        rows
    }

    /// What the row of the estimate reported first is called.
    fn total(&self, model: String) -> String {
        if self.look.model_in_total {
            return model;
        }
        say!(self.style, "forest-total", interval = self.style.ci_name(self.plan().model.level))
    }
}

/// "Heterogeneity: τ² = 0.31; χ² = 152.2, df = 12 (p < 0.001); I² = 92%".
fn heterogeneity(
    found: &HeterogeneityResult,
    tau2: Option<f64>,
    look: &ForestLook,
    style: &NumberStyle,
) -> String {
    let [with, without] = &look.heterogeneity;
    let words = [
        ("tau2", tau2.map_or_else(String::new, |tau2| style.tau2(tau2))),
        ("q", style.statistic(found.q)),
        ("df", style.df(found.q_df)),
        ("p", style.p(found.q_p)),
        ("i2", style.i2(found.i2)),
    ];
    filled(if tau2.is_some() { with } else { without }, &words)
}

/// Head of a column that holds all data of an arm: "Events/total", "Mean (SD)/total".
fn joined_head(heads: &[&str], style: &NumberStyle) -> String {
    let heads: Vec<String> = heads.iter().map(|head| study_table::arm_head(head, style)).collect();
    match heads.as_slice() {
        [first, second, third] => format!("{first} ({second})/{}", style.inside_sentence(third)),
        [first, second] => format!("{first}/{}", style.inside_sentence(second)),
        heads => heads.join("/"),
    }
}

fn note(marked: &str) -> Row {
    let runs: Vec<Run> = marks::pieces(marked)
        .into_iter()
        .filter_map(|piece| match piece {
            // Variables stand upright: a slanted I leans into the ² behind it in a sans-serif face.
            Piece::Text(text) | Piece::Number(text) | Piece::Symbol(text) => {
                Some(Run::new(text, RunStyle::Plain))
            }
            Piece::Cite(_) | Piece::Block(_) | Piece::Place(_) => None,
        })
        .collect();
    Row::Note { text: RichText::from(runs) }
}

fn mark(shown: &BackTransformed) -> Mark {
    Mark { estimate: shown.estimate, lower: shown.ci_lower, upper: shown.ci_upper, weight: None }
}
