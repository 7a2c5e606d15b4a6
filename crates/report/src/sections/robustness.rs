//! Subsets of the studies, combinations of choices, true effects of the studies, and a trial still to come.

use metaweave_stats::effect::Scale;

use crate::compose::Composer;
use crate::document::marks;
use crate::document::model::{Align, Block, RowKind, Table, TableColumn, TableRow, text};
use crate::document::number::NumberStyle;
use crate::document::words;
use crate::language::say;
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
        add(composer, marks::clean(&note.say(style)), None);
    }
    blocks
}

fn value(x: f64, plan: &AnalysisPlan, style: &NumberStyle) -> String {
    marks::number(&wording::value(plan, x, style))
}

fn gosh_sentence(gosh: &GoshResult, plan: &AnalysisPlan, style: &NumberStyle) -> String {
    let [least, lower, median, upper, most] = gosh.quartiles_back_transformed.map(|x| value(x, plan, style));
    let sentence = say!(
        style,
        "robustness-gosh",
        exact = gosh.exact,
        sets = style.count(gosh.sets as f64),
        rows = wording::rows(plan, 2, style),
        measure = wording::measure_name(plan.measure, style),
        least,
        lower,
        median,
        upper,
        most
    );
    let change = |study: &&crate::results::GoshStudy| {
        study.estimate_with.zip(study.estimate_without).map_or(0.0, |(with, without)| (with - without).abs())
    };
    if let Some(most) = gosh.studies.iter().max_by(|a, b| change(a).total_cmp(&change(b)))
        && let Some((with, without)) = most.estimate_with.zip(most.estimate_without)
    {
        let shown = |x: f64| value(plan.measure.scale.back_transform(x), plan, style);
        let (with, without) = (shown(with), shown(without));
        let study = marks::clean(&most.label);
        return format!("{sentence} {}", say!(style, "robustness-gosh-study", study, with, without));
    }
    sentence
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
    let heads = [
        head("study", style),
        say!(style, "robustness-measure-with", measure = name),
        head("without", style),
        head("i2-with", style),
        head("without", style),
    ];
    let caption = say!(style, "robustness-gosh-caption", title = marks::clean(&plan.title));
    let mut table = table(plan, "gosh", caption, &heads, rows);
    let note = say!(style, "robustness-gosh-note", scale = scale != Scale::Identity);
    table.notes.push(vec![text(note)]);
    table
}

fn multiverse_sentence(multiverse: &MultiverseResult, plan: &AnalysisPlan, style: &NumberStyle) -> String {
    let all = &multiverse.all;
    let Some([least, median, most]) = all.estimates else {
        return say!(style, "robustness-multiverse-none");
    };
    let count = |n: usize| style.count(n as f64);
    let sentence = say!(
        style,
        "robustness-multiverse",
        all = count(multiverse.specifications.len()),
        each = all.n == multiverse.specifications.len(),
        n = count(all.n),
        least = value(least, plan, style),
        most = value(most, plan, style),
        median = value(median, plan, style)
    );
    if plan.measure.null.is_none() {
        return sentence;
    }
    let parts: Vec<String> = [(all.below, "below"), (all.includes, "includes"), (all.above, "above")]
        .into_iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, side)| say!(style, "robustness-multiverse-side", n = count(n), side))
        .collect();
    format!("{sentence} {}", say!(style, "robustness-multiverse-intervals", parts = style.listed(&parts)))
}

fn multiverse_table(multiverse: &MultiverseResult, plan: &AnalysisPlan, style: &NumberStyle) -> Table {
    let row = |summary: &ChoiceSummary| {
        let estimate = |x: f64| wording::value(plan, x, style);
        let [least, median, most] =
            summary.estimates.map_or_else(Default::default, |estimates| estimates.map(estimate));
        let mut cells = vec![choice(summary, style), style.count(summary.n as f64), least, median, most];
        if plan.measure.null.is_some() {
            cells.extend([summary.below, summary.includes, summary.above].map(|n| style.count(n as f64)));
        }
        cells
    };
    let mut heads = vec!["choice", "analyses", "smallest", "median", "largest"];
    if plan.measure.null.is_some() {
        heads.extend(["below", "including", "above"]);
    }
    let heads: Vec<String> = heads.into_iter().map(|which| head(which, style)).collect();
    let rows = multiverse.choices.iter().map(row);
    let caption = say!(style, "robustness-multiverse-caption", title = marks::clean(&plan.title));
    let mut table = table(plan, "multiverse", caption, &heads, rows);
    table.rows.push(TableRow { kind: RowKind::Total, ..TableRow::new(RowKind::Body, row(&multiverse.all)) });
    table
}

/// What a choice is about, before its value.
fn choice(summary: &ChoiceSummary, style: &NumberStyle) -> String {
    let value = marks::clean(&summary.value);
    let value = match (summary.choice.as_str(), value.strip_prefix("Without ")) {
        ("studies", Some(study)) => say!(style, "robustness-subset", without = true, study),
        ("studies", None) if value == "All studies" => {
            say!(style, "robustness-subset", without = false, study = "")
        }
        ("", _) => say!(style, "robustness-all-analyses"),
        _ => value,
    };
    say!(style, "robustness-choice", kind = &summary.choice, value)
}

fn head(which: &str, style: &NumberStyle) -> String {
    say!(style, "robustness-head", which)
}

fn blup_sentence(blups: &[BlupResult], plan: &AnalysisPlan, style: &NumberStyle) -> String {
    let shown = || blups.iter().map(|blup| blup.back_transformed.estimate);
    let least = shown().min_by(f64::total_cmp).unwrap_or(f64::NAN);
    let most = shown().max_by(f64::total_cmp).unwrap_or(f64::NAN);
    say!(
        style,
        "robustness-blups",
        measure = wording::measure_name(plan.measure, style),
        k = blups.len(),
        rows = wording::rows(plan, blups.len(), style),
        least = value(least, plan, style),
        most = value(most, plan, style)
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
    let heads = [
        head("study", style),
        say!(style, "robustness-estimate-head", ci = style.ci_name(plan.model.level)),
        head("predicted", style),
        say!(style, "robustness-interval-head", level = style.level(plan.model.level)),
    ];
    let caption = say!(style, "robustness-blups-caption", title = marks::clean(&plan.title));
    table(plan, "blups", caption, &heads, rows)
}

fn new_trial_sentence(trials: &[NewTrialResult], plan: &AnalysisPlan, style: &NumberStyle) -> String {
    let before = trials.first().map_or("", |trial| trial.before.as_str());
    let mut sentences = vec![say!(style, "robustness-new-trial-now", side = before)];
    for trial in trials {
        let effect = value(trial.effect_back_transformed, plan, style);
        let measure = wording::a_measure(plan.measure, style);
        sentences.push(match (&trial.after, trial.information_share) {
            (Some(after), Some(share)) => say!(
                style,
                "robustness-new-trial-needs",
                measure,
                effect,
                times = say!(style, "robustness-times", times = style.significant(share, 2)),
                rows = wording::rows(plan, 2, style),
                counted = trial.people.is_some(),
                people = trial.people.map_or_else(String::new, |people| style.count(rounded(people))),
                side = after
            ),
            _ => say!(style, "robustness-new-trial-never", measure, effect),
        });
    }
    sentences.join(" ")
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
                    words::capitalised(&say!(style, "robustness-reading", side = after)),
                    style.significant(1.0 / information.sqrt(), 2),
                    style.percent(100.0 * share, 0),
                    trial.people.map_or_else(String::new, |people| style.count(rounded(people))),
                    interval(shown, plan, style).join(" (") + ")",
                ]);
            }
            _ => {
                cells.push(say!(style, "robustness-no-change"));
                cells.extend(std::iter::repeat_n(String::new(), 4));
            }
        }
        cells
    });
    let name = words::capitalised(&wording::measure_name(plan.measure, style));
    let heads = [
        head("trial", style),
        head("then", style),
        head("standard-error", style),
        head("information", style),
        head("people", style),
        say!(style, "robustness-then-head", measure = name, ci = style.ci_name(plan.model.level)),
    ];
    let caption = say!(style, "robustness-new-trial-caption", title = marks::clean(&plan.title));
    table(plan, "new-trial", caption, &heads, rows)
}

fn sign_sentence(test: &SignTestResult, plan: &AnalysisPlan, style: &NumberStyle) -> String {
    let limit = |at: usize| {
        test.ci_back_transformed
            .and_then(|limits| limits.get(at).copied())
            .map_or_else(String::new, |limit| value(limit, plan, style))
    };
    say!(
        style,
        "robustness-sign",
        exact = test.exact,
        patterns = style.count(test.arrangements as f64),
        p = style.p(test.p_value),
        bounded = test.ci_back_transformed.is_some(),
        level = style.level(plan.model.level),
        measure = wording::measure_name(plan.measure, style),
        lower = limit(0),
        upper = limit(1),
        rows = wording::rows(plan, 2, style)
    )
}

fn required_sentence(
    required: &RequiredInformationResult,
    plan: &AnalysisPlan,
    style: &NumberStyle,
) -> String {
    say!(
        style,
        "robustness-required",
        measure = wording::a_measure(plan.measure, style),
        effect = value(required.effect, plan, style),
        power = style.percent(100.0 * required.power, 0),
        diversity = style.percent(100.0 * required.diversity, 0),
        rows = wording::rows(plan, 2, style),
        times = style.significant(required.adjusted / required.accrued, 2),
        counted = required.people.is_some(),
        people = required.people.map_or_else(String::new, |people| style.count(rounded(people))),
        share = style.percent(100.0 * required.accrued / required.adjusted, 0),
        enough = required.accrued >= required.adjusted
    )
}

fn table(
    plan: &AnalysisPlan,
    which: &str,
    caption: String,
    heads: &[String],
    rows: impl Iterator<Item = Vec<String>>,
) -> Table {
    let align = |at: usize| if at == 0 { Align::Left } else { Align::Right };
    Table {
        id: format!("tbl-{}-{which}", anchor(&plan.id)),
        number: 0,
        caption: vec![text(caption)],
        columns: heads.iter().enumerate().map(|(at, head)| TableColumn::new(head, align(at))).collect(),
        rows: rows.map(|cells| TableRow::new(RowKind::Body, cells)).collect(),
        notes: Vec::new(),
        row_headers: true,
    }
}
