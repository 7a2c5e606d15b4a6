//! The forest plot of an analysis.

mod columns;
mod order;

use metaweave_plot::forest::{Bounds, ForestPlot, Judged, Mark, Outcome, PlotStyle, Row, RowDetail, Summary};
use metaweave_plot::judgement::Domain;
use metaweave_plot::text::{RichText, Run, RunStyle};
use metaweave_stats::effect::Family;

use self::columns::{Columns, Facts, counts};
use super::look::{ForestLook, filled};
use super::{effect_axis, risk_of_bias};
use crate::compose::Composer;
use crate::dataset::{ArmData, Table};
use crate::document::marks::{self, Piece};
use crate::document::model::Figure;
use crate::document::number::NumberStyle;
use crate::document::words;
use crate::language::{Language, say};
use crate::plan::AnalysisPlan;
use crate::results::{
    AnalysisResult, BackTransformed, DependenceResult, GroupResult, HeterogeneityResult, Mean,
    SubgroupsResult,
};
use crate::review::risk_of_bias::RiskOfBias;
use crate::run::Analysed;
use crate::sections::wording::{self, Pooled};
use crate::sections::{dependence, study_table};
use crate::spec::anchor;
use crate::spec::model::Beneficial;

/// How the studies of a plot stand.
#[derive(Clone, Copy)]
enum Grouping<'a> {
    /// In one list.
    None,
    /// Under the groups of a subgroup analysis.
    Subgroups(&'a SubgroupsResult),
    /// Under the values of a column, by its position in the table.
    Column(usize),
}

impl<'a> Grouping<'a> {
    /// The grouping of the plot that stands first.
    fn first(analysis: &'a Analysed, table: Option<&Table>) -> Self {
        let subgroups = &analysis.result.subgroups;
        match &analysis.plan.forest.group {
            None => subgroups.first().map_or(Self::None, Self::Subgroups),
            Some(by) if by.value == "none" => Self::None,
            Some(by) => match subgroups.iter().find(|groups| groups.by == by.value) {
                Some(groups) => Self::Subgroups(groups),
                None => table.and_then(|table| table.column(&by.value)).map_or(Self::None, Self::Column),
            },
        }
    }

    fn subgroups(self) -> Option<&'a SubgroupsResult> {
        match self {
            Self::Subgroups(groups) => Some(groups),
            Self::None | Self::Column(_) => None,
        }
    }
}

/// The forest plot of an analysis, grouped as the spec says or by those subgroups that are named.
pub fn figure(composer: &mut Composer<'_>, analysis: &Analysed, by: Option<&str>) -> Option<Figure> {
    let tables = composer.inputs.tables;
    let table = tables.get(&analysis.plan.data.value);
    let usual = Grouping::first(analysis, table);
    let by = by.filter(|by| *by != "forest");
    let grouping = match by {
        None => usual,
        Some(by) => Grouping::Subgroups(analysis.result.subgroups.iter().find(|groups| groups.by == by)?),
    };
    let name = match by {
        None => format!("figure:{}", analysis.plan.id),
        Some(by) => format!("figure:{}:{by}", analysis.plan.id),
    };
    let of = |grouping: Grouping<'_>| grouping.subgroups().map(|groups| groups.by.clone());
    let first = by.is_none() || of(grouping) == of(usual);
    let id = match grouping {
        Grouping::Subgroups(groups) if !first => {
            format!("fig-{}-{}", anchor(&analysis.plan.id), anchor(&groups.by))
        }
        _ => format!("fig-{}", anchor(&analysis.plan.id)),
    };
    let beside = analysis
        .plan
        .forest
        .also
        .iter()
        .filter_map(|also| composer.inputs.analysed.iter().find(|other| other.plan.id == also.value));
    let beside: Vec<&Analysed> = beside.collect();
    let wanted = analysis.plan.forest.risk_of_bias.as_ref().is_some_and(|wanted| wanted.value);
    let judged = composer.inputs.review.risk_of_bias.as_ref().filter(|_| wanted);
    let sheet = Sheet { analysis, grouping, beside: &beside, judged, look: composer.inputs.look };
    let plot = plot(&sheet, tables, composer.style(), &id);
    let alt = plot.description.clone();
    let scene = plot.layout(&composer.theme).ok()?;
    let caption = caption(&sheet, table, composer.style());
    // The rows behind the plot are the same in every grouping, so they stand under the first one only.
    let data = first.then(|| study_table::table(analysis, composer.style()));
    let caption = composer.prose(&caption);
    let figure = composer.number_figure(Figure { id, number: 0, caption, alt, scene, data });
    composer.place(&name, &figure.id);
    Some(figure)
}

/// What a plot is drawn of.
struct Sheet<'a> {
    analysis: &'a Analysed,
    grouping: Grouping<'a>,
    /// Analyses whose estimates stand in the same rows.
    beside: &'a [&'a Analysed],
    /// Judgements that stand beside the rows.
    judged: Option<&'a RiskOfBias>,
    look: &'a ForestLook,
}

fn caption(sheet: &Sheet<'_>, table: Option<&Table>, style: &NumberStyle) -> String {
    let Sheet { analysis, grouping, beside, judged, .. } = *sheet;
    let plan = &analysis.plan;
    let pooled = analysis.result.k > 1 && Pooled::of(plan, &analysis.result).is_some();
    let model = match (pooled, plan.model.random()) {
        (false, _) => "none",
        (true, true) => "random",
        (true, false) => "common",
    };
    let in_sentence = |text: &str| match style.language() {
        Language::German => text.to_owned(),
        _ => text.to_lowercase(),
    };
    let dependence = analysis.result.dependence.as_ref().filter(|found| found.cluster.is_some());
    let by = match (grouping, dependence) {
        (Grouping::Subgroups(groups), _) => Some(in_sentence(&groups.title)),
        (Grouping::Column(at), _) => {
            let name = table.and_then(|table| table.columns.get(at)).map_or("", String::as_str);
            Some(in_sentence(&words::from_column(name)))
        }
        (Grouping::None, Some(found)) if found.outcomes.is_empty() => {
            Some(found.cluster.clone().unwrap_or_default().replace('_', " "))
        }
        (Grouping::None, Some(_)) => Some(say!(style, "forest-caption-outcome")),
        (Grouping::None, None) => None,
    };
    let mut caption = vec![say!(
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
    )];
    if !beside.is_empty() {
        let titles: Vec<String> = beside
            .iter()
            .map(|other| say!(style, "forest-caption-quoted", title = &other.plan.title))
            .collect();
        caption.push(say!(style, "forest-caption-beside", titles = style.listed(&titles)));
    }
    if pooled && analysis.result.glmm.is_none() {
        caption.push(say!(style, "forest-caption-squares"));
    }
    if let Some(judged) = judged {
        caption.push(say!(style, "forest-caption-judged", tool = &judged.tool.name));
    }
    caption.join(" ")
}

/// Rows with what they have beside their cells.
type Rows = Vec<(Row, RowDetail)>;

fn plot(
    sheet: &Sheet<'_>,
    tables: &std::collections::BTreeMap<String, Table>,
    style: &NumberStyle,
    id: &str,
) -> ForestPlot {
    let Sheet { analysis, grouping, beside, judged, .. } = *sheet;
    let plan = &analysis.plan;
    let look = sheet.look;
    let drawing = |of, series| {
        let table = tables.get(&plan.data.value);
        let columns = Columns::of(plan, look, style, table, weighted(analysis), pooled(analysis));
        Drawing { analysis: of, style, look, columns, series }
    };
    let own = drawing(analysis, 0);
    let others: Vec<Drawing<'_>> =
        beside.iter().enumerate().map(|(at, other)| drawing(*other, at + 1)).collect();
    let [left, right] = own.columns.heads(&analysis.dataset);
    let table = tables.get(&plan.data.value);
    let sorted = |members: &[usize]| order::sorted(analysis, table, members);
    let studies = |rows: &mut Rows, members: &[usize]| {
        for at in sorted(members) {
            rows.extend(own.study(at, judged, false));
            let label = analysis.result.studies.get(at).map(|study| study.label.as_str());
            for other in &others {
                rows.extend(other.of_study(label).into_iter().filter_map(|at| other.study(at, None, true)));
            }
        }
    };
    let mut rows = Rows::new();
    let all: Vec<usize> = (0..analysis.result.studies.len()).collect();
    let block = |rows: &mut Rows, title: &str| {
        if !rows.is_empty() {
            rows.push(plain(Row::Gap));
        }
        rows.push(plain(Row::Header { text: title.to_owned() }));
    };
    match (grouping, &analysis.result.dependence, table) {
        (Grouping::Subgroups(groups), _, _) => {
            for group in &groups.groups {
                block(&mut rows, &group.level);
                studies(&mut rows, &group.members);
                rows.extend(own.subtotal(group).into_iter().map(plain));
            }
        }
        (Grouping::Column(column), _, Some(table)) => {
            for (value, members) in
                order::grouped(analysis, table, column, &say!(style, "forest-group-not-stated"))
            {
                block(&mut rows, &value);
                studies(&mut rows, &members);
            }
        }
        (_, Some(found), _) if found.cluster.is_some() => {
            for (name, members) in &found.groups {
                block(&mut rows, name);
                studies(&mut rows, members);
                rows.extend(own.average(found, name).into_iter().map(plain));
            }
        }
        _ => studies(&mut rows, &all),
    }
    // Studies that only the other analyses have.
    let own_labels: Vec<&str> = analysis.result.studies.iter().map(|study| study.label.as_str()).collect();
    for other in &others {
        let found = other.result().studies.iter().enumerate();
        let left_over = found.filter(|(_, study)| !own_labels.contains(&study.label.as_str()));
        rows.extend(left_over.filter_map(|(at, _)| other.study(at, None, false)));
    }
    rows.extend(own.totals(grouping.subgroups(), &others));
    let unit = plan.unit.as_ref().map_or_else(String::new, |unit| format!(", {unit}"));
    let (rows, details) = rows.into_iter().unzip();
    let mut axis = effect_axis(
        plan.measure,
        &format!(
            "{}{unit} ({})",
            words::capitalised(&wording::measure_name(plan.measure, style)),
            style.ci_name(plan.model.level)
        ),
        style,
    );
    let head = look.over_plot.as_ref().map_or_else(String::new, |head| own.columns.headed(head));
    if !head.is_empty() {
        axis.label = String::new();
    }
    let series = if beside.is_empty() { &[][..] } else { beside };
    ForestPlot {
        id: id.to_owned(),
        title: say!(style, "forest-title", title = &plan.title),
        description: wording::describe_forest(analysis, style),
        columns: left,
        right_columns: right,
        rows,
        details,
        series: (!series.is_empty())
            .then_some(analysis)
            .into_iter()
            .chain(series.iter().copied())
            .map(|analysis| analysis.plan.title.clone())
            .collect(),
        judged: judged.map(|judged| Judged {
            header: say!(style, "forest-judged"),
            domains: domains(judged, style),
            judgements: risk_of_bias::levels(judged, style),
        }),
        axis,
        favours: favours(plan, &analysis.dataset.arm_labels, style),
        pooled_line: Pooled::of(plan, &analysis.result)
            .filter(|_| analysis.result.k > 1)
            .map(|pooled| pooled.shown().estimate),
        style: PlotStyle {
            head,
            favours_above: look.favours_above,
            marker: look.marker,
            outcome: match look.squares_by_outcome {
                [None, None] => Outcome::default(),
                _ => outcome(plan.measure.family),
            },
        },
    }
}

/// The type of an outcome by the data that its measure is computed from.
fn outcome(family: Family) -> Outcome {
    match family {
        Family::TwoByTwo | Family::MatchedPairs | Family::SingleProportion => Outcome::Dichotomous,
        Family::TwoMeans | Family::PrePost | Family::SingleMean => Outcome::Continuous,
        // Rates, times to events, correlations, and what was published ready-made.
        _ => Outcome::Other,
    }
}

/// Whether an analysis has a pooled estimate of several studies.
fn pooled(analysis: &Analysed) -> bool {
    analysis.result.k > 1 && Pooled::of(&analysis.plan, &analysis.result).is_some()
}

/// The domains that have a column beside a forest plot, the overall judgement as the last.
fn domains(judged: &RiskOfBias, style: &NumberStyle) -> Vec<Domain> {
    let used = judged.domains_used().into_iter().filter_map(|at| judged.tool.domains.get(at));
    let mut domains: Vec<Domain> = used
        .map(|domain| Domain { code: domain.code.clone(), name: judged.tool.name_in(domain, style) })
        .collect();
    if has_overall(judged) {
        let overall = say!(style, "forest-judged-overall");
        domains.push(Domain { code: overall.clone(), name: overall });
    }
    domains
}

fn has_overall(judged: &RiskOfBias) -> bool {
    judged.assessments.iter().any(|item| item.overall.is_some())
}

fn plain(row: Row) -> (Row, RowDetail) {
    (row, RowDetail::default())
}

/// Whether the studies of an analysis have weights.
fn weighted(analysis: &Analysed) -> bool {
    let random = analysis.plan.model.random();
    let given = analysis
        .result
        .studies
        .iter()
        .any(|study| if random { study.weight_random.is_some() } else { study.weight_common.is_some() });
    analysis.plan.model.pooled() && analysis.result.k > 1 && given
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
    columns: Columns<'a>,
    /// Which of the plot's series its estimates are.
    series: usize,
}

impl Drawing<'_> {
    fn result(&self) -> &AnalysisResult {
        &self.analysis.result
    }

    fn plan(&self) -> &AnalysisPlan {
        &self.analysis.plan
    }

    fn null(&self) -> Option<f64> {
        wording::shown_null(self.plan())
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
            cells.extend(self.columns.arm(texts));
        }
        cells
    }

    /// The positions of the effects of a study.
    fn of_study(&self, label: Option<&str>) -> Vec<usize> {
        let found = self.result().studies.iter().enumerate();
        found.filter(|(_, study)| Some(study.label.as_str()) == label).map(|(at, _)| at).collect()
    }

    /// The row of a study; one that `continues` goes on about the study above.
    fn study(&self, at: usize, judged: Option<&RiskOfBias>, continues: bool) -> Option<(Row, RowDetail)> {
        let study = self.result().studies.get(at)?;
        let data = self.analysis.dataset.studies.get(at)?;
        let weight = if self.plan().model.random() { study.weight_random } else { study.weight_common };
        let instead = match self.analysis.dataset.ready_made {
            true => say!(self.style, "forest-not-given"),
            false => say!(self.style, "forest-not-estimable"),
        };
        let (people, events) = counts(&data.arms);
        let [cells, right_cells] = self.columns.cells(&Facts {
            label: if continues { String::new() } else { study.label.clone() },
            arms: self.arm_cells(&data.arms),
            people,
            events,
            shown: study.back_transformed,
            instead,
            se: study.se,
            weight_common: study.weight_common,
            weight_random: study.weight_random,
            line: Some(study.line),
            row: (self.series == 0).then_some(data.row),
            ..Facts::default()
        });
        let mark = study.back_transformed.map(|shown| Mark { weight, ..mark(&shown) });
        let judgements = judged.and_then(|judged| {
            let found = judged.of(&study.label, &self.plan().id)?;
            let mut levels: Vec<Option<usize>> = judged
                .domains_used()
                .into_iter()
                .map(|domain| found.judgements.get(domain).copied().flatten())
                .collect();
            levels.extend(has_overall(judged).then_some(found.overall));
            Some(levels)
        });
        let judgements = judgements.unwrap_or_default();
        let detail = RowDetail { series: self.series, continues, judgements };
        Some((Row::Study { cells, right_cells, mark }, detail))
    }

    /// Facts of a row that sums studies up.
    fn summed(&self, label: String, members: impl Fn(usize) -> bool + Copy) -> Facts {
        let studies = self.analysis.dataset.studies.iter().enumerate();
        let estimable =
            |at: usize| self.result().studies.get(at).is_some_and(|study| study.estimate.is_some());
        let (people, events): (Vec<Option<f64>>, Vec<Option<f64>>) = studies
            .filter(|&(at, _)| members(at) && estimable(at) && !self.counted_twice())
            .map(|(_, study)| counts(&study.arms))
            .unzip();
        let sum = |each: Vec<Option<f64>>| {
            (!each.is_empty()).then(|| each.into_iter().sum::<Option<f64>>()).flatten()
        };
        Facts {
            label,
            arms: self.sums(members),
            people: sum(people),
            events: sum(events),
            ..Facts::default()
        }
    }

    /// Whether several effects may be of the same people, who are not counted twice.
    fn counted_twice(&self) -> bool {
        self.result().dependence.as_ref().is_some_and(|found| found.cluster.is_some())
    }

    /// Events and people of the studies with an estimate, one text a column of the arms.
    fn sums(&self, members: impl Fn(usize) -> bool) -> Vec<String> {
        let mut texts = Vec::new();
        if self.counted_twice() {
            return self.arm_cells(&[]);
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
            texts.extend(self.columns.arm(own));
        }
        texts
    }

    fn summary(&self, facts: Facts, shown: &BackTransformed, style: Summary) -> Row {
        let [cells, right_cells] = self.columns.cells(&Facts { shown: Some(*shown), ..facts });
        Row::Summary { cells, right_cells, mark: Some(mark(shown)), prediction: None, style }
    }

    /// The mean of an outcome under the effects that it is of.
    fn average(&self, found: &DependenceResult, name: &str) -> Vec<Row> {
        let Some(outcome) = found.outcomes.iter().find(|outcome| outcome.outcome == *name) else {
            return Vec::new();
        };
        let facts =
            Facts { tau2: Some(outcome.tau2), ..self.summed(say!(self.style, "forest-average"), |_| false) };
        let tau2 = self.style.tau2(outcome.tau2);
        vec![
            self.summary(facts, &outcome.mean.back_transformed, Summary::Subtotal),
            note(&say!(self.style, "forest-heterogeneity-of-outcome", tau2)),
        ]
    }

    fn subtotal(&self, group: &GroupResult) -> Vec<Row> {
        if !self.plan().model.pooled() || group.k == 0 {
            return Vec::new();
        }
        let random = self.plan().model.random();
        let weight = |random: bool| {
            let members = group.members.iter().filter_map(|&at| self.result().studies.get(at));
            members.filter_map(|study| if random { study.weight_random } else { study.weight_common }).sum()
        };
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
        let tau2 = group.random.as_ref().filter(|_| random).map(|fit| fit.tau2);
        let facts = Facts {
            weight_common: Some(weight(false)),
            weight_random: Some(weight(true)),
            tau2,
            i2: group.heterogeneity.as_ref().map(|found| found.i2),
            k: Some(group.k),
            ..self.summed(say!(self.style, "forest-subtotal"), |at| group.members.contains(&at))
        };
        let mut rows = vec![self.summary(facts, &shown, Summary::Subtotal)];
        if let Some(found) = &group.heterogeneity {
            rows.push(note(&heterogeneity(found, tau2, self.look, self.style)));
        }
        let mean = match random {
            true => group.random.as_ref().map(|fit| fit.mean),
            false => group.common.as_ref().map(|fit| fit.mean),
        };
        rows.extend(mean.filter(|_| self.look.overall_of_subgroups).and_then(|mean| self.overall(&mean)));
        rows
    }

    /// The test of no effect, where the look prints it and there is such a thing.
    fn overall(&self, mean: &Mean) -> Option<Row> {
        self.plan().measure.null?;
        let template = self.look.overall.as_ref()?;
        let statistic = say!(
            self.style,
            "forest-statistic",
            test = if mean.df.is_some() { "t" } else { "z" },
            statistic = self.style.statistic(mean.statistic),
            df = mean.df.map_or_else(String::new, |df| self.style.df(df))
        );
        let statistic = if self.style.p_spaced { statistic } else { statistic.replace(" = ", "=") };
        let words = [("statistic", statistic), ("p", self.style.p(mean.p_value))];
        Some(note(&filled(template, &words)))
    }

    fn totals(&self, groups: Option<&SubgroupsResult>, others: &[Drawing<'_>]) -> Rows {
        let result = self.result();
        let model = &self.plan().model;
        let mut rows = Rows::new();
        if model.pooled() && result.k > 1 {
            rows.push(plain(Row::Gap));
            rows.extend(self.estimates().into_iter().map(plain));
        }
        for other in others {
            if let Some(pooled) = Pooled::of(other.plan(), other.result()).filter(|_| other.result().k > 1) {
                let facts = Facts {
                    k: Some(other.result().k),
                    i2: other.result().heterogeneity.as_ref().map(|found| found.i2),
                    ..other.summed(other.plan().title.clone(), |_| true)
                };
                let row = other.summary(facts, pooled.shown(), Summary::Total);
                rows.push((row, RowDetail { series: other.series, ..RowDetail::default() }));
            }
        }
        if !model.pooled() || result.k < 2 {
            return rows;
        }
        rows.extend(self.tests(groups).into_iter().map(plain));
        rows
    }

    /// The pooled estimates and the prediction interval.
    fn estimates(&self) -> Vec<Row> {
        let (result, model) = (self.result(), &self.plan().model);
        let i2 = result.heterogeneity.as_ref().map(|found| found.i2);
        let facts = |label: String| Facts { i2, k: Some(result.k), ..self.summed(label, |_| true) };
        let mut rows = Vec::new();
        if model.random()
            && let Some(random) = &result.random
        {
            let one_tau2 = result
                .dependence
                .as_ref()
                .and_then(|found| dependence::variances(found, self.style))
                .is_none();
            let facts = Facts {
                weight_random: Some(1.0),
                tau2: one_tau2.then_some(random.tau2),
                ..facts(self.total(say!(self.style, "forest-random-effects")))
            };
            rows.push(self.summary(facts, &random.mean.back_transformed, Summary::Total));
            if let Some([lower, upper]) = random.pi_back_transformed {
                let digits = self
                    .style
                    .digits_for(&[random.mean.back_transformed.estimate, lower, upper], self.null());
                let [cells, right_cells] = self.columns.cells(&Facts {
                    label: say!(
                        self.style,
                        "forest-prediction-interval",
                        level = self.style.level(model.level)
                    ),
                    arms: self.arm_cells(&[]),
                    interval: Some(self.style.forest_interval(lower, upper, digits)),
                    ..Facts::default()
                });
                rows.push(Row::Prediction { cells, right_cells, bounds: Bounds { lower, upper } });
            }
        }
        if model.common()
            && let Some(common) = &result.common
        {
            let label = match say!(self.style, "forest-common-effect") {
                called if model.random() => called,
                called => self.total(called),
            };
            let facts = Facts { weight_common: Some(1.0), ..facts(label) };
            rows.push(self.summary(facts, &common.mean.back_transformed, Summary::Total));
        }
        rows
    }

    /// The lines about heterogeneity, the overall effect and subgroups.
    fn tests(&self, groups: Option<&SubgroupsResult>) -> Vec<Row> {
        let (result, model) = (self.result(), &self.plan().model);
        let mut rows = Vec::new();
        if let Some(found) = &result.heterogeneity {
            let levels =
                result.dependence.as_ref().and_then(|found| dependence::variances(found, self.style));
            let one = result.random.as_ref().filter(|_| model.random() && levels.is_none());
            rows.push(note(&heterogeneity(found, one.map(|fit| fit.tau2), self.look, self.style)));
            rows.extend(levels.map(|levels| note(&say!(self.style, "forest-variances", levels))));
        }
        rows.extend(Pooled::of(self.plan(), result).and_then(|pooled| self.overall(&pooled.mean)));
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

fn note(marked: &str) -> Row {
    let runs: Vec<Run> = marks::pieces(marked)
        .into_iter()
        .filter_map(|piece| match piece {
            // Variables stand upright: a slanted I leans into the ² behind it in a sans-serif face.
            Piece::Text(text) | Piece::Number(text) | Piece::Symbol(text) => {
                Some(Run::new(unbroken(&text), RunStyle::Plain))
            }
            Piece::Cite(_) | Piece::Block(_) | Piece::Place(_) => None,
        })
        .collect();
    Row::Note { text: RichText::from(runs) }
}

/// Text whose lines end neither before nor after a sign between a name and its number: "I² = 53%", "p < 0.001".
fn unbroken(text: &str) -> String {
    ["=", "<", ">"].iter().fold(text.to_owned(), |text, sign| {
        text.replace(&format!(" {sign} "), &format!("\u{a0}{sign}\u{a0}"))
    })
}

fn mark(shown: &BackTransformed) -> Mark {
    Mark { estimate: shown.estimate, lower: shown.ci_lower, upper: shown.ci_upper, weight: None }
}
