//! The forest plot of an analysis.

mod caption;
mod columns;
mod order;
mod rows;
mod totals;

use metaweave_plot::forest::{ForestPlot, Judged, Outcome, PlotStyle, Row};
use metaweave_plot::judgement::Domain;
use metaweave_stats::effect::Family;

use self::columns::Columns;
use self::rows::{Drawing, Rows, plain};
use super::look::ForestLook;
use super::{effect_axis, measured, risk_of_bias};
use crate::compose::Composer;
use crate::dataset::Table;
use crate::document::model::Figure;
use crate::document::number::NumberStyle;
use crate::language::say;
use crate::plan::AnalysisPlan;
use crate::results::SubgroupsResult;
use crate::review::risk_of_bias::RiskOfBias;
use crate::run::Analysed;
use crate::sections::study_table;
use crate::sections::wording::{self, Pooled};
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
    let caption = caption::caption(&sheet, table, composer.style());
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

fn plot<'a>(
    sheet: &Sheet<'a>,
    tables: &std::collections::BTreeMap<String, Table>,
    style: &NumberStyle,
    id: &str,
) -> ForestPlot {
    let Sheet { analysis, beside, judged, .. } = *sheet;
    let plan = &analysis.plan;
    let look = sheet.look;
    let drawing = |of: &'a Analysed, series| {
        let table = tables.get(&plan.data.value);
        let columns = Columns::of(plan, look, style, table, weighted(analysis), pooled(analysis));
        let decimals = study_table::arm_decimals(&of.dataset);
        Drawing { analysis: of, style, look, columns, decimals, series }
    };
    let own = drawing(analysis, 0);
    let others: Vec<Drawing<'_>> =
        beside.iter().enumerate().map(|(at, other)| drawing(other, at + 1)).collect();
    let [left, right] = own.columns.heads(&analysis.dataset);
    let table = tables.get(&plan.data.value);
    let rows = arranged(sheet, &own, &others, table, style);
    let (rows, details) = rows.into_iter().unzip();
    let mut axis = effect_axis(
        plan.measure,
        &format!("{} ({})", measured(plan, style), style.ci_name(plan.model.level)),
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

/// The rows from top to bottom: studies in their groups, each group with its subtotal, and what stands under all of them.
fn arranged(
    sheet: &Sheet<'_>,
    own: &Drawing<'_>,
    others: &[Drawing<'_>],
    table: Option<&Table>,
    style: &NumberStyle,
) -> Rows {
    let Sheet { analysis, grouping, judged, .. } = *sheet;
    let sorted = |members: &[usize]| order::sorted(analysis, table, members);
    let studies = |rows: &mut Rows, members: &[usize]| {
        for at in sorted(members) {
            rows.extend(own.study(at, judged, false));
            let label = analysis.result.studies.get(at).map(|study| study.label.as_str());
            for other in others {
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
    for other in others {
        let found = other.result().studies.iter().enumerate();
        let left_over = found.filter(|(_, study)| !own_labels.contains(&study.label.as_str()));
        rows.extend(left_over.filter_map(|(at, _)| other.study(at, None, false)));
    }
    rows.extend(own.totals(grouping.subgroups(), others));
    rows
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
