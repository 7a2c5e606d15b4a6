//! The section of one analysis: a plain paragraph, the forest plot, the numbers and what they mean, and what was asked
//! beyond.

use metaweave_stats::effect::Family;
use metaweave_stats::pooling::Interval;

use crate::compose::Composer;
use crate::document::marks;
use crate::document::model::{Block, Inline, NoteKind, Section, Table, text};
use crate::document::number::{NumberStyle, count_word_capitalised};
use crate::document::words;
use crate::figures;
use crate::run::Analysed;
use crate::spec::anchor;

use super::wording::{self, Pooled};
use super::{
    dependence, mixed_model, narrative, plots, published, regression, sensitivity, small_study_effects,
    study_table, subgroups, synthesis, trial_designs,
};

/// The section.
pub fn section(composer: &mut Composer<'_>, analysis: &Analysed) -> Section {
    let plan = &analysis.plan;
    let id = composer.reserved_anchor(&anchor(&plan.id));
    let mut blocks = Vec::new();
    if let Some(question) = &plan.question {
        blocks.push(Block::Paragraph(vec![Inline::Emph(vec![text(marks::clean(question))])]));
    }
    let sentences = [
        statement(composer, analysis),
        lead(composer, analysis).or_else(|| dependence::lead(composer, analysis)),
        differences(composer, analysis),
        not_estimable(composer, analysis),
    ];
    for sentence in sentences.into_iter().flatten() {
        blocks.push(composer.paragraph(&sentence));
    }
    let mut remarks = remarks(analysis, composer.style());
    remarks.extend(plan.note.as_deref().map(marks::clean));
    if !remarks.is_empty() {
        let paragraphs = remarks.iter().map(|remark| composer.paragraph(remark)).collect();
        blocks.push(Block::Note { kind: NoteKind::Note, blocks: paragraphs });
    }
    blocks.extend(forest(composer, analysis));
    if let Some(table) = narrative::table(composer, analysis) {
        blocks.push(Block::Table(table));
    }
    let mut sections = Vec::new();
    sections.extend(dependence::section(composer, analysis));
    sections.extend(subgroups::section(composer, analysis));
    sections.extend(regression::section(composer, analysis));
    sections.extend(sensitivity::section(composer, analysis));
    sections.extend(small_study_effects::section(composer, analysis));
    sections.extend(plots::section(composer, analysis));
    sections.extend(synthesis::section(composer, analysis));
    sections.extend(published::section(composer, analysis));
    Section { id, title: vec![text(marks::clean(&plan.title))], blocks, sections }
}

/// Names of the tables that texts place with `{{ table("id", "sensitivity") }}`; the column of a subgroup analysis is
/// one more.
pub const TABLES: [&str; 12] = [
    "variances",
    "summary",
    "studies",
    "sensitivity",
    "regressions",
    "moderators",
    "predictions",
    "small-study-effects",
    "synthesis",
    "directions",
    "adjusted-estimates",
    "published",
];

/// A table of the analysis by name, for `{{ table("id", "which") }}`.
pub fn table(composer: &mut Composer<'_>, analysis: &Analysed, which: Option<&str>) -> Option<Table> {
    match which {
        None | Some("summary") => narrative::table(composer, analysis),
        Some("studies") => {
            let table = study_table::table(analysis, composer.style());
            Some(composer.number_table(table))
        }
        Some("variances") => dependence::table(composer, analysis),
        Some("regressions") => regression::combined(composer, analysis),
        Some("moderators") => regression::tests(composer, analysis),
        Some("predictions") => regression::predictions(composer, analysis),
        Some("small-study-effects") => small_study_effects::table(composer, analysis),
        Some("adjusted-estimates") => small_study_effects::adjusted(composer, analysis),
        Some("sensitivity") => sensitivity::combined(composer, analysis),
        Some("synthesis") => synthesis::table(composer, analysis),
        Some("directions") => synthesis::directions(composer, analysis),
        Some("published") => published::table(composer, analysis),
        Some(by) => subgroups::table(composer, analysis, by),
    }
}

/// The forest plot, or where it was placed.
fn forest(composer: &mut Composer<'_>, analysis: &Analysed) -> Vec<Block> {
    if let Some(reference) = composer.placed(&format!("figure:{}", analysis.plan.id)) {
        return vec![Block::Paragraph(vec![text("The studies are shown in "), reference, text(".")])];
    }
    figures::forest::figure(composer, analysis, None).map(Block::Figure).into_iter().collect()
}

/// What the evidence says, by the rule for its certainty and size.
fn statement(composer: &Composer<'_>, analysis: &Analysed) -> Option<String> {
    let grade = composer.inputs.review.grades.iter().find(|grade| grade.analysis == analysis.plan.id)?;
    let (first, others) = grade.statements.split_first()?;
    let mut text = format!("{} ({}-certainty evidence).", first.text, grade.certainty.word());
    let style = composer.style();
    let risk = |at: usize| {
        let effect = grade.effects.get(at);
        effect
            .and_then(|effect| effect.risk)
            .map_or_else(String::new, |risk| style.count((risk * 1000.0).round()))
    };
    for (at, other) in others.iter().enumerate().filter(|(_, other)| other.rule != first.rule) {
        text.push_str(&format!(
            " That holds at a risk of {} in 1000; at {} in 1000: {}.",
            risk(0),
            risk(at + 1),
            words::lower_first(&other.text)
        ));
    }
    if first.size.is_none() && grade.spec.thresholds.is_none() {
        text.push_str(" How much that matters was not judged, since no thresholds are stated.");
    }
    Some(text)
}

/// The estimate in a sentence or two.
fn lead(composer: &Composer<'_>, analysis: &Analysed) -> Option<String> {
    let (plan, result, style) = (&analysis.plan, &analysis.result, composer.style());
    let arms = &analysis.dataset.arm_labels;
    let comparison = match arms.as_slice() {
        [experimental, control] => {
            format!(" of {} against {}", marks::clean(experimental), marks::clean(control))
        }
        _ => String::new(),
    };
    if result.k == 0 {
        return Some(format!("No {} gives {}{comparison}.", plan.rows.0, wording::a_measure(plan.measure)));
    }
    if !plan.model.pooled() {
        return Some(side_by_side(composer, analysis, &comparison));
    }
    let pooled = Pooled::of(plan, result)?;
    let value = wording::value_in_brackets(plan, pooled.shown(), style);
    let direction = wording::direction(plan, pooled.mean.ci_lower, pooled.mean.ci_upper, arms);
    let direction = direction.map_or_else(String::new, |direction| format!("; {direction}"));
    if result.k == 1 {
        return Some(format!(
            "{}{direction}. There is nothing to pool.",
            one_study(composer, analysis, &comparison)?
        ));
    }
    let average = if plan.model.random() { "average" } else { "pooled" };
    Some(format!(
        "In {}, the {average} {}{comparison} is {value}{direction}.",
        wording::studies(plan, result, style),
        wording::measure_name(plan.measure),
    ))
}

/// "One study, Sledge 2011, with 74 people, gives a mean difference of A against B of −9.00 days (95% CI …)".
fn one_study(composer: &Composer<'_>, analysis: &Analysed, comparison: &str) -> Option<String> {
    let (plan, style) = (&analysis.plan, composer.style());
    let only = analysis.result.studies.iter().find(|study| study.estimate.is_some())?;
    let people = analysis
        .result
        .n
        .map_or_else(String::new, |n| format!(" with {} people,", marks::number(&style.count(n))));
    Some(format!(
        "One {}, {},{people} gives {}{comparison} of {}",
        plan.rows.0,
        marks::clean(&only.label),
        wording::a_measure(plan.measure),
        wording::value_in_brackets(plan, only.back_transformed.as_ref()?, style),
    ))
}

/// Rows that are shown without pooling them.
fn side_by_side(composer: &Composer<'_>, analysis: &Analysed, comparison: &str) -> String {
    let (plan, result) = (&analysis.plan, &analysis.result);
    let because = plan.pool_note.as_ref().map(|note| format!(" {}", marks::clean(note))).unwrap_or_default();
    let shown: Vec<&crate::results::StudyResult> =
        result.studies.iter().filter(|study| study.estimate.is_some()).collect();
    if let [only] = shown.as_slice()
        && let Some(sentence) = one_study(composer, analysis, comparison)
    {
        let direction = only
            .ci_lower
            .zip(only.ci_upper)
            .and_then(|(lower, upper)| wording::direction(plan, lower, upper, &analysis.dataset.arm_labels))
            .map_or_else(String::new, |direction| format!("; {direction}"));
        return format!("{sentence}{direction}.{because}");
    }
    let mut text = format!(
        "{} {} are shown side by side and not pooled.{because}",
        count_word_capitalised(shown.len()),
        words::plural(shown.len(), "estimate", "estimates"),
    );
    if let Some(null) = plan.measure.null {
        let sides: Vec<wording::Side> = shown
            .iter()
            .filter_map(|study| Some(wording::Side::of(study.ci_lower?, study.ci_upper?, null)))
            .collect();
        let count = |side| sides.iter().filter(|&&s| s == side).count();
        let (below, above, includes) =
            (count(wording::Side::Below), count(wording::Side::Above), count(wording::Side::Includes));
        let on = |n: usize, side: &str| {
            format!(
                "{} {} wholly {side} no effect",
                crate::document::number::count_word(n),
                words::plural(n, "lies", "lie")
            )
        };
        let total = sides.len();
        if below == total || above == total {
            let side = if below == total { "below" } else { "above" };
            text.push_str(&format!(" All their intervals lie wholly {side} no effect."));
        } else if includes == total {
            text.push_str(" All their intervals include no effect.");
        } else {
            let mut parts = Vec::new();
            if below > 0 {
                parts.push(on(below, "below"));
            }
            if above > 0 {
                parts.push(on(above, "above"));
            }
            if includes > 0 {
                parts.push(format!(
                    "{} {} no effect",
                    crate::document::number::count_word(includes),
                    words::plural(includes, "includes", "include")
                ));
            }
            text.push_str(&format!(" Of their intervals, {}.", words::listed(&parts)));
        }
    }
    text
}

/// How much the effects differ and what that means for a new setting.
fn differences(composer: &Composer<'_>, analysis: &Analysed) -> Option<String> {
    let (plan, result, style) = (&analysis.plan, &analysis.result, composer.style());
    if !wording::can_differ(result) || !plan.model.pooled() {
        return None;
    }
    let found = result.heterogeneity.as_ref();
    let mut text = match (found, mixed_model::heterogeneity(plan, result, style)) {
        (Some(found), _) => format!(
            "Effects differed {}{} ({}).",
            wording::differs(found.i2),
            // Effects that depend on each other differ on several levels, which the brackets name.
            if result.dependence.is_some() { String::new() } else { format!(" between {}", plan.rows.1) },
            wording::heterogeneity(plan, result, found, style)
        ),
        (None, Some(found)) => format!("Differences between {}: {found}.", plan.rows.1),
        (None, None) => return None,
    };
    // An interval of I² that covers half the scale leaves open what the word says.
    if let Some(found) = found
        && plan.model.random()
        && found.i2_ci.is_some_and(|[lower, upper]| upper - lower > 50.0)
    {
        text.push_str(" How much they differ is known only roughly.");
    }
    let pooled = Pooled::of(plan, result)?;
    if let Some((lower, upper)) = wording::prediction_limits(plan, &pooled, style) {
        let meaning = result
            .random
            .as_ref()
            .and_then(|random| wording::new_setting(plan, random, &analysis.dataset.arm_labels))
            .map_or_else(String::new, |meaning| format!(", {meaning}"));
        text.push_str(&format!(
            " In a new setting the {} would be expected between {} and {}{meaning}.",
            wording::measure_name(plan.measure),
            marks::number(&lower),
            marks::number(&upper)
        ));
    }
    Some(text)
}

/// The studies without an estimate, and why.
fn not_estimable(composer: &Composer<'_>, analysis: &Analysed) -> Option<String> {
    let without: Vec<String> = analysis
        .result
        .studies
        .iter()
        .filter(|study| study.estimate.is_none())
        .map(|study| {
            let why = study.note.as_deref().unwrap_or("the data cannot be used");
            format!("{} ({})", marks::clean(&study.label), marks::clean(why))
        })
        .collect();
    if without.is_empty() {
        return None;
    }
    const MOST: usize = 8;
    let n = without.len();
    let listed = if n > MOST {
        format!(
            "{}, and {} more",
            without.get(..MOST).unwrap_or_default().join(", "),
            composer.style().count((n - MOST) as f64)
        )
    } else {
        words::listed(&without)
    };
    Some(format!(
        "{} {} {} shown without an estimate: {listed}.",
        count_word_capitalised(n),
        analysis.plan.rows_called(n),
        words::plural(n, "is", "are")
    ))
}

/// Which of two intervals a rule that chooses between them has taken.
fn chosen_interval(analysis: &Analysed) -> Option<String> {
    let (plan, result) = (&analysis.plan, &analysis.result);
    let random = result.random.as_ref().filter(|_| plan.model.random() && result.k > 1)?;
    match (plan.model.interval, random.interval.as_str()) {
        (Interval::HksjCi, "wald") => Some(
            "The Wald interval is shown, because it is wider here than that of Hartung and Knapp.".to_owned(),
        ),
        (Interval::HksjIqwig6, "hksj-adhoc") => Some(
            "The Hartung–Knapp interval would be narrower here than the Wald interval with τ² by the DerSimonian–Laird method, \
             so that its standard error was raised to the usual one."
                .to_owned(),
        ),
        _ => None,
    }
}

/// What a careful reader should know about the computation.
fn remarks(analysis: &Analysed, style: &NumberStyle) -> Vec<String> {
    let (plan, result) = (&analysis.plan, &analysis.result);
    let mut notes: Vec<String> = result.notes.clone();
    if let Some(random) = result.random.as_ref().filter(|_| plan.model.random())
        && random.note.is_some()
        && let Some([lower, upper]) = random.wald_ci
    {
        let scale = plan.measure.scale;
        let (lower, upper) = (scale.back_transform(lower), scale.back_transform(upper));
        let digits = style
            .digits_for(&[random.mean.back_transformed.estimate, lower, upper], wording::shown_null(plan));
        notes.push(format!(
            "The Hartung–Knapp interval is narrower than the Wald interval here, because the effects agree more closely than \
             their standard errors would lead one to expect; the wider interval is {}.",
            marks::number(&style.interval(lower, upper, digits))
        ));
    }
    notes.extend(trial_designs::remarks(analysis, style));
    notes.extend(mixed_model::studies(plan, result, style));
    notes.extend(chosen_interval(analysis));
    let one_df = result.random.as_ref().is_some_and(|random| random.mean.df == Some(1.0));
    if plan.model.random() && result.k == 2 && one_df {
        notes.push(
            "With two studies an interval based on Student’s t has one degree of freedom and is usually very wide; it says \
             how little two studies can tell."
                .to_owned(),
        );
    }
    if plan.measure.family == Family::SingleProportion
        && let Some(pooled) = Pooled::of(plan, result)
        && let Some([lower, upper]) = pooled.prediction
        && (lower < 0.0 || upper > 1.0)
    {
        notes.push(
            "The prediction interval runs outside 0 to 1, because proportions were analysed as they are; on the logit scale \
             (PLO) it cannot."
                .to_owned(),
        );
    }
    let reversed = analysis.dataset.studies.iter().filter(|study| study.reversed).count();
    if reversed > 0 {
        notes.push(format!(
            "The direction of {} {} was turned round, so that one side of the plot means the same for all.",
            crate::document::number::count_word(reversed),
            words::plural(reversed, "row", "rows")
        ));
    }
    notes
}
