//! Subsets of the studies, combinations of choices, true effects of the studies, and a trial still to come.

use metaweave_stats::effect::Scale;

use crate::compose::Composer;
use crate::document::marks;
use crate::document::model::{Align, Block, RowKind, Table, TableColumn, TableRow, text};
use crate::document::number::{NumberStyle, count_word};
use crate::document::words;
use crate::plan::AnalysisPlan;
use crate::results::{
    BackTransformed, BlupResult, ChoiceSummary, GoshResult, MultiverseResult, NewTrialResult,
    RequiredInformationResult, SignTestResult,
};
use crate::run::Analysed;
use crate::spec::anchor;
use crate::spec::model::PlotName;

use super::{plots, wording};

/// A paragraph and a table for each analysis of the conclusion as a whole.
pub fn blocks(composer: &mut Composer<'_>, analysis: &Analysed) -> Vec<Block> {
    let Some(result) = &analysis.result.robustness else { return Vec::new() };
    let style = composer.style();
    let plan = &analysis.plan;
    let mut blocks = Vec::new();
    if let Some(gosh) = &result.gosh {
        blocks.push(composer.paragraph(&gosh_sentence(gosh, plan, style)));
        // The table is the one behind the figure.
        let table =
            |composer: &mut Composer<'_>| Block::Table(composer.number_table(gosh_table(gosh, plan, style)));
        let shown = plots::once(composer, analysis, PlotName::Gosh);
        blocks.push(shown.unwrap_or_else(|| table(composer)));
    }
    if let Some(multiverse) = &result.multiverse {
        blocks.push(composer.paragraph(&multiverse_sentence(multiverse, plan, style)));
        let table = multiverse_table(multiverse, plan, style);
        blocks.push(Block::Table(composer.number_table(table)));
        let shown = plots::once(composer, analysis, PlotName::Multiverse);
        blocks.extend(shown);
    }
    let mut add = |composer: &mut Composer<'_>, sentence: String, table: Option<Table>| {
        blocks.push(composer.paragraph(&sentence));
        blocks.extend(table.map(|table| Block::Table(composer.number_table(table))));
    };
    if !result.blups.is_empty() {
        add(composer, blup_sentence(&result.blups, plan, style), Some(blup_table(analysis, style)));
    }
    if !result.new_trial.is_empty() {
        let table = new_trial_table(&result.new_trial, plan, style);
        add(composer, new_trial_sentence(&result.new_trial, plan, style), Some(table));
    }
    if let Some(test) = &result.sign_test {
        add(composer, sign_sentence(test, plan, style), None);
    }
    if let Some(required) = &result.required_information {
        add(composer, required_sentence(required, plan, style), None);
    }
    for note in &result.notes {
        add(composer, marks::clean(note), None);
    }
    blocks
}

fn value(x: f64, plan: &AnalysisPlan, style: &NumberStyle) -> String {
    marks::number(&wording::value(plan, x, style))
}

fn gosh_sentence(gosh: &GoshResult, plan: &AnalysisPlan, style: &NumberStyle) -> String {
    let [least, lower, median, upper, most] = gosh.quartiles_back_transformed.map(|x| value(x, plan, style));
    let which = if gosh.exact { "all" } else { "a random sample of" };
    let name = wording::measure_name(plan.measure, style);
    let mut text = format!(
        "The model was fitted to {which} {} subsets of the {}. Half of the {name}s lie between {lower} and {upper}, with the \
         median {median}; all lie between {least} and {most}.",
        marks::number(&style.count(gosh.sets as f64)),
        plan.rows.1,
    );
    let change = |study: &&crate::results::GoshStudy| {
        study.estimate_with.zip(study.estimate_without).map_or(0.0, |(with, without)| (with - without).abs())
    };
    if let Some(most) = gosh.studies.iter().max_by(|a, b| change(a).total_cmp(&change(b)))
        && let Some((with, without)) = most.estimate_with.zip(most.estimate_without)
    {
        let shown = |x: f64| value(plan.measure.scale.back_transform(x), plan, style);
        text.push_str(&format!(
            " The presence of {} makes the largest difference: on average {} with it and {} without.",
            marks::clean(&most.label),
            shown(with),
            shown(without)
        ));
    }
    text
}

/// One row a study.
pub fn gosh_table(gosh: &GoshResult, plan: &AnalysisPlan, style: &NumberStyle) -> Table {
    let scale = plan.measure.scale;
    let shown =
        |x: Option<f64>| x.map_or_else(String::new, |x| wording::value(plan, scale.back_transform(x), style));
    let i2 = |x: Option<f64>| x.map_or_else(String::new, |x| style.i2(x));
    let rows = gosh.studies.iter().map(|study| {
        vec![
            marks::clean(&study.label),
            shown(study.estimate_with),
            shown(study.estimate_without),
            i2(study.i2_with),
            i2(study.i2_without),
        ]
    });
    let name = words::capitalised(&wording::measure_name(plan.measure, style));
    let mut table = table(
        plan,
        "gosh",
        "subsets with and without each study",
        &["Study", &format!("{name} with it"), "without", "I² with it", "without"],
        rows,
    );
    let note = if scale == Scale::Identity {
        "Means over the subsets."
    } else {
        "Means over the subsets, taken on the scale of analysis."
    };
    table.notes.push(vec![text(note)]);
    table
}

fn multiverse_sentence(multiverse: &MultiverseResult, plan: &AnalysisPlan, style: &NumberStyle) -> String {
    let all = &multiverse.all;
    let Some([least, median, most]) = all.estimates else {
        return "None of the combined analyses could be computed.".to_owned();
    };
    let count = |n: usize| marks::number(&style.count(n as f64));
    let mut text = format!(
        "Of {} analyses, one for each combination of choices, {} gave an estimate: from {} to {}, with the median {}.",
        count(multiverse.specifications.len()),
        if all.n == multiverse.specifications.len() { "each".to_owned() } else { count(all.n) },
        value(least, plan, style),
        value(most, plan, style),
        value(median, plan, style),
    );
    if plan.measure.null.is_some() {
        let parts: Vec<String> = [
            (all.below, "wholly below no effect"),
            (all.includes, "with no effect among its values"),
            (all.above, "wholly above no effect"),
        ]
        .into_iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, where_it_is)| format!("{} {where_it_is}", count(n)))
        .collect();
        text.push_str(&format!(" By their intervals: {}.", words::listed(&parts)));
    }
    text
}

fn multiverse_table(multiverse: &MultiverseResult, plan: &AnalysisPlan, style: &NumberStyle) -> Table {
    let row = |summary: &ChoiceSummary| {
        let estimate = |x: f64| wording::value(plan, x, style);
        let [least, median, most] =
            summary.estimates.map_or_else(Default::default, |estimates| estimates.map(estimate));
        let mut cells = vec![
            format!("{}{}", kind(&summary.choice), marks::clean(&summary.value)),
            style.count(summary.n as f64),
            least,
            median,
            most,
        ];
        if plan.measure.null.is_some() {
            cells.extend([summary.below, summary.includes, summary.above].map(|n| style.count(n as f64)));
        }
        cells
    };
    let mut heads = vec!["Choice", "Analyses", "Smallest", "Median", "Largest"];
    if plan.measure.null.is_some() {
        heads.extend(["Below no effect", "Including it", "Above"]);
    }
    let rows = multiverse.choices.iter().map(row);
    let mut table = table(plan, "multiverse", "the analysis under many choices", &heads, rows);
    table.rows.push(TableRow { kind: RowKind::Total, ..TableRow::new(RowKind::Body, row(&multiverse.all)) });
    table
}

/// What a choice is about, before its value.
fn kind(choice: &str) -> &'static str {
    match choice {
        "studies" => "Studies: ",
        "measure" => "Measure: ",
        "effects" => "Effects: ",
        "tau2" => "τ²: ",
        "interval" => "Interval: ",
        _ => "",
    }
}

fn blup_sentence(blups: &[BlupResult], plan: &AnalysisPlan, style: &NumberStyle) -> String {
    let shown = || blups.iter().map(|blup| blup.back_transformed.estimate);
    let least = shown().min_by(f64::total_cmp).unwrap_or(f64::NAN);
    let most = shown().max_by(f64::total_cmp).unwrap_or(f64::NAN);
    format!(
        "The true {}s behind the {} {}, drawn towards the average, are predicted to lie between {} and {}.",
        wording::measure_name(plan.measure, style),
        count_word(blups.len()),
        plan.rows_called(blups.len()),
        value(least, plan, style),
        value(most, plan, style)
    )
}

fn interval(shown: &BackTransformed, plan: &AnalysisPlan, style: &NumberStyle) -> [String; 2] {
    let digits =
        style.digits_for(&[shown.estimate, shown.ci_lower, shown.ci_upper], wording::shown_null(plan));
    [style.fixed(shown.estimate, digits), style.interval(shown.ci_lower, shown.ci_upper, digits)]
}

fn blup_table(analysis: &Analysed, style: &NumberStyle) -> Table {
    let plan = &analysis.plan;
    let result = &analysis.result;
    let estimated = result.studies.iter().filter_map(|study| study.back_transformed);
    let blups = result.robustness.iter().flat_map(|robustness| &robustness.blups);
    let rows = blups.zip(estimated).map(|(blup, own)| {
        let [estimate, limits] = interval(&blup.back_transformed, plan, style);
        vec![marks::clean(&blup.label), interval(&own, plan, style).join(" (") + ")", estimate, limits]
    });
    let level = style.level(plan.model.level);
    let heads = [
        "Study".to_owned(),
        format!("Estimate ({level} CI)"),
        "Predicted true effect".to_owned(),
        format!("{level} interval"),
    ];
    table(plan, "blups", "true effects of the studies", &heads.each_ref().map(String::as_str), rows)
}

/// "includes no effect" for the reading of an interval.
fn reading(id: &str) -> &'static str {
    match id {
        "below" => "lies wholly below no effect",
        "above" => "lies wholly above no effect",
        _ => "includes no effect",
    }
}

fn new_trial_sentence(trials: &[NewTrialResult], plan: &AnalysisPlan, style: &NumberStyle) -> String {
    let before = trials.first().map_or("", |trial| trial.before.as_str());
    let mut text = format!("The interval now {}.", reading(before));
    for trial in trials {
        let effect = value(trial.effect_back_transformed, plan, style);
        let one = words::capitalised(&format!(
            "a further trial with {} of {effect}",
            wording::a_measure(plan.measure, style)
        ));
        match (&trial.after, trial.information_share) {
            (Some(after), Some(share)) => {
                let times = marks::number(&format!("{} times", style.significant(share, 2)));
                let people = trial.people.map_or_else(String::new, |people| {
                    format!(", about {} people like theirs,", marks::number(&style.count(rounded(people))))
                });
                text.push_str(&format!(
                    " {one} would need {times} the information of all {} together{people} until the interval {}.",
                    plan.rows.1,
                    reading(after)
                ));
            }
            _ => text.push_str(&format!(" {one} would not change that, however large it were.")),
        }
    }
    text
}

/// A number of people to two figures, since it rests on an assumption.
fn rounded(people: f64) -> f64 {
    let unit = second_figure(people);
    (people / unit).ceil() * unit
}

/// The unit of the second figure of a number.
fn second_figure(x: f64) -> f64 {
    let mut unit = 1.0;
    while x >= 100.0 * unit {
        unit *= 10.0;
    }
    unit
}

fn new_trial_table(trials: &[NewTrialResult], plan: &AnalysisPlan, style: &NumberStyle) -> Table {
    let rows = trials.iter().map(|trial| {
        let mut cells = vec![wording::value(plan, trial.effect_back_transformed, style)];
        match (&trial.after, trial.information, trial.information_share, &trial.back_transformed) {
            (Some(after), Some(information), Some(share), Some(shown)) => {
                cells.extend([
                    words::capitalised(reading(after)),
                    style.significant(1.0 / information.sqrt(), 2),
                    style.percent(100.0 * share, 0),
                    trial.people.map_or_else(String::new, |people| style.count(rounded(people))),
                    interval(shown, plan, style).join(" (") + ")",
                ]);
            }
            _ => {
                cells.push("No change".to_owned());
                cells.extend(std::iter::repeat_n(String::new(), 4));
            }
        }
        cells
    });
    let name = words::capitalised(&wording::measure_name(plan.measure, style));
    let heads = [
        "Effect of the trial".to_owned(),
        "The interval then".to_owned(),
        "Standard error at most".to_owned(),
        "Information, of all studies".to_owned(),
        "People".to_owned(),
        format!("{name} ({} CI) then", style.level(plan.model.level)),
    ];
    table(plan, "new-trial", "what a further trial would change", &heads.each_ref().map(String::as_str), rows)
}

fn sign_sentence(test: &SignTestResult, plan: &AnalysisPlan, style: &NumberStyle) -> String {
    let patterns = marks::number(&style.count(test.arrangements as f64));
    let which = if test.exact { "all" } else { "a random sample of" };
    let mut text = format!(
        "Over {which} {patterns} patterns of signs of the estimates, {}",
        marks::number(&style.p(test.p_value))
    );
    let level = marks::number(&style.level(plan.model.level));
    match test.ci_back_transformed {
        Some([lower, upper]) => text.push_str(&format!(
            "; at the level of {level} the test does not reject {}s from {} to {}.",
            wording::measure_name(plan.measure, style),
            value(lower, plan, style),
            value(upper, plan, style)
        )),
        None => text
            .push_str(&format!("; with so few {} it has no interval at the level of {level}.", plan.rows.1)),
    }
    text
}

fn required_sentence(
    required: &RequiredInformationResult,
    plan: &AnalysisPlan,
    style: &NumberStyle,
) -> String {
    let reached = required.accrued >= required.adjusted;
    let share = marks::number(&style.percent(100.0 * required.accrued / required.adjusted, 0));
    let people = required.people.map_or_else(String::new, |people| {
        format!(
            " (about {} people like those of the {})",
            marks::number(&style.count(rounded(people))),
            plan.rows.1
        )
    });
    format!(
        "To tell {} of {} from no effect with a power of {}, the diversity {} of the {} included, a body of evidence needs {} times \
         the information there is{people}; the {} reach {share} of it, which is {}.",
        wording::a_measure(plan.measure, style),
        value(required.effect, plan, style),
        marks::number(&style.percent(100.0 * required.power, 0)),
        marks::number(&style.percent(100.0 * required.diversity, 0)),
        plan.rows.1,
        marks::number(&style.significant(required.adjusted / required.accrued, 2)),
        plan.rows.1,
        if reached { "enough" } else { "not enough" }
    )
}

fn table(
    plan: &AnalysisPlan,
    which: &str,
    caption: &str,
    heads: &[&str],
    rows: impl Iterator<Item = Vec<String>>,
) -> Table {
    let align = |at: usize| if at == 0 { Align::Left } else { Align::Right };
    Table {
        id: format!("tbl-{}-{which}", anchor(&plan.id)),
        number: 0,
        caption: vec![text(format!("{}: {caption}.", marks::clean(&plan.title)))],
        columns: heads.iter().enumerate().map(|(at, head)| TableColumn::new(head, align(at))).collect(),
        rows: rows.map(|cells| TableRow::new(RowKind::Body, cells)).collect(),
        notes: Vec::new(),
        row_headers: true,
    }
}
