//! The section of one analysis: a plain paragraph, the forest plot, the numbers and what they mean, and what was asked
//! beyond.

use metaweave_stats::effect::Family;
use metaweave_stats::pooling::Interval;

use crate::compose::Composer;
use crate::document::marks;
use crate::document::model::{Block, Inline, NoteKind, Section, Table, text};
use crate::document::number::NumberStyle;
use crate::figures;
use crate::language::say;
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
    if plan.model.pooled() {
        composer.answer(&id, "prisma-20b prisma-abstract-8~ moose-28");
    }
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
pub const TABLES: [&str; 17] = [
    "variances",
    "summary",
    "studies",
    "sensitivity",
    "leave-one-out",
    "cumulative",
    "estimators",
    "subsets",
    "influence",
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
        Some(which @ ("leave-one-out" | "cumulative" | "estimators" | "subsets" | "influence")) => {
            sensitivity::named(composer, analysis, which)
        }
        Some("synthesis") => synthesis::table(composer, analysis),
        Some("directions") => synthesis::directions(composer, analysis),
        Some("published") => published::table(composer, analysis),
        Some(by) => subgroups::table(composer, analysis, by),
    }
}

/// The forest plot, or where it was placed.
fn forest(composer: &mut Composer<'_>, analysis: &Analysed) -> Vec<Block> {
    if let Some(reference) = composer.placed(&format!("figure:{}", analysis.plan.id)) {
        let sentence = say!(composer.style(), "analysis-shown-in", figure = marks::block("figure"));
        return vec![Block::Paragraph(composer.prose_with(&sentence, &[("figure", reference)]))];
    }
    let figure = figures::forest::figure(composer, analysis, None);
    if let Some(figure) = &figure {
        composer.answer(&figure.id, "prisma-19 moose-24 moose-25");
    }
    figure.map(Block::Figure).into_iter().collect()
}

/// What the evidence says, by the rule for its certainty and size.
fn statement(composer: &Composer<'_>, analysis: &Analysed) -> Option<String> {
    let grade = composer.inputs.review.grades.iter().find(|grade| grade.analysis == analysis.plan.id)?;
    let (first, others) = grade.statements.split_first()?;
    let style = composer.style();
    let mut text =
        say!(style, "analysis-statement", statement = &first.text, certainty = grade.certainty.id());
    let risk = |at: usize| {
        let effect = grade.effects.get(at);
        effect
            .and_then(|effect| effect.risk)
            .map_or_else(String::new, |risk| style.count((risk * 1000.0).round()))
    };
    for (at, other) in others.iter().enumerate().filter(|(_, other)| other.rule != first.rule) {
        let statement = style.inside_sentence(&other.text);
        text.push(' ');
        text.push_str(&say!(
            style,
            "analysis-statement-elsewhere",
            risk = risk(0),
            other = risk(at + 1),
            statement
        ));
    }
    if first.size.is_none() && grade.spec.thresholds.is_none() {
        text.push(' ');
        text.push_str(&say!(style, "analysis-statement-without-thresholds"));
    }
    Some(text)
}

/// The estimate in a sentence or two.
fn lead(composer: &Composer<'_>, analysis: &Analysed) -> Option<String> {
    let (plan, result, style) = (&analysis.plan, &analysis.result, composer.style());
    let arms = &analysis.dataset.arm_labels;
    let comparison = match arms.as_slice() {
        [experimental, control] => {
            let (experimental, control) = (marks::clean(experimental), marks::clean(control));
            format!(" {}", say!(style, "analysis-comparison", experimental, control))
        }
        _ => String::new(),
    };
    if result.k == 0 {
        return Some(say!(
            style,
            "analysis-nothing",
            kind = wording::rows_kind(plan),
            row = wording::rows(plan, 1, style),
            measure = wording::a_measure(plan.measure, style),
            comparison
        ));
    }
    if !plan.model.pooled() {
        return Some(side_by_side(composer, analysis, &comparison));
    }
    let pooled = Pooled::of(plan, result)?;
    let value = wording::value_in_brackets(plan, pooled.shown(), style);
    let direction = wording::direction(plan, pooled.mean.ci_lower, pooled.mean.ci_upper, arms, style);
    let direction = direction.map_or_else(String::new, |direction| format!("; {direction}"));
    if result.k == 1 {
        let sentence = one_study(composer, analysis, &comparison, &direction)?;
        return Some(format!("{sentence} {}", say!(style, "analysis-nothing-to-pool")));
    }
    Some(say!(
        style,
        "analysis-pooled",
        studies = wording::studies_after_in(plan, result, style),
        random = plan.model.random(),
        compared = !comparison.is_empty(),
        measure = wording::measure_name(plan.measure, style),
        comparison,
        value,
        direction
    ))
}

/// "One study, Sledge 2011, with 74 people, gives a mean difference of A against B of −9.00 days (95% CI …)".
fn one_study(
    composer: &Composer<'_>,
    analysis: &Analysed,
    comparison: &str,
    direction: &str,
) -> Option<String> {
    let (plan, style) = (&analysis.plan, composer.style());
    let only = analysis.result.studies.iter().find(|study| study.estimate.is_some())?;
    Some(say!(
        style,
        "analysis-one-study",
        kind = wording::rows_kind(plan),
        row = wording::rows(plan, 1, style),
        label = marks::clean(&only.label),
        counted = analysis.result.n.is_some(),
        n = analysis.result.n.unwrap_or_default(),
        measure = wording::a_measure(plan.measure, style),
        comparison,
        value = wording::value_in_brackets(plan, only.back_transformed.as_ref()?, style),
        direction
    ))
}

/// Rows that are shown without pooling them.
fn side_by_side(composer: &Composer<'_>, analysis: &Analysed, comparison: &str) -> String {
    let (plan, result, style) = (&analysis.plan, &analysis.result, composer.style());
    let because = plan.pool_note.as_ref().map(|note| format!(" {}", marks::clean(note))).unwrap_or_default();
    let shown: Vec<&crate::results::StudyResult> =
        result.studies.iter().filter(|study| study.estimate.is_some()).collect();
    if let [only] = shown.as_slice() {
        let arms = &analysis.dataset.arm_labels;
        let direction = only
            .ci_lower
            .zip(only.ci_upper)
            .and_then(|(lower, upper)| wording::direction(plan, lower, upper, arms, style))
            .map_or_else(String::new, |direction| format!("; {direction}"));
        if let Some(sentence) = one_study(composer, analysis, comparison, &direction) {
            return format!("{sentence}{because}");
        }
    }
    let mut text = format!("{}{because}", say!(style, "analysis-side-by-side", n = shown.len()));
    if let Some(null) = plan.measure.null {
        let sides: Vec<wording::Side> = shown
            .iter()
            .filter_map(|study| Some(wording::Side::of(study.ci_lower?, study.ci_upper?, null)))
            .collect();
        let count = |side| sides.iter().filter(|&&s| s == side).count();
        let (below, above, includes) =
            (count(wording::Side::Below), count(wording::Side::Above), count(wording::Side::Includes));
        let counts = [("below", below), ("above", above), ("includes", includes)];
        text.push(' ');
        text.push_str(&match counts.iter().find(|(_, n)| *n == sides.len()) {
            Some(&(side, _)) => say!(style, "analysis-intervals-all", side),
            None => {
                let parts: Vec<String> = counts
                    .iter()
                    .filter(|(_, n)| *n > 0)
                    .map(|&(side, n)| say!(style, "analysis-intervals-part", side, n))
                    .collect();
                say!(style, "analysis-intervals", parts = style.listed(&parts))
            }
        });
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
        (Some(found), _) => say!(
            style,
            "analysis-differences",
            how = wording::differs(found.i2),
            // Effects that depend on each other differ on several levels, which the brackets name.
            dependent = result.dependence.is_some(),
            rows = wording::rows(plan, 2, style),
            found = wording::heterogeneity(plan, result, found, style)
        ),
        (None, Some(found)) => {
            say!(style, "analysis-differences-of-a-mixed-model", rows = wording::rows(plan, 2, style), found)
        }
        (None, None) => return None,
    };
    // An interval of I² that covers half the scale leaves open what the word says.
    if let Some(found) = found
        && plan.model.random()
        && found.i2_ci.is_some_and(|[lower, upper]| upper - lower > 50.0)
    {
        text.push(' ');
        text.push_str(&say!(style, "analysis-known-roughly"));
    }
    let pooled = Pooled::of(plan, result)?;
    if let Some((lower, upper)) = wording::prediction_limits(plan, &pooled, style) {
        let meaning = result
            .random
            .as_ref()
            .and_then(|random| wording::new_setting(plan, random, &analysis.dataset.arm_labels, style));
        text.push(' ');
        text.push_str(&say!(
            style,
            "analysis-new-setting",
            known = meaning.is_some(),
            measure = wording::measure_name(plan.measure, style),
            lower,
            upper,
            meaning = meaning.unwrap_or_default()
        ));
    }
    Some(text)
}

/// The studies without an estimate, and why.
fn not_estimable(composer: &Composer<'_>, analysis: &Analysed) -> Option<String> {
    let style = composer.style();
    let without: Vec<String> = analysis
        .result
        .studies
        .iter()
        .filter(|study| study.estimate.is_none())
        .map(|study| {
            let why = match &study.note {
                Some(note) => marks::clean(&note.say(style)),
                None => say!(style, "analysis-unusable"),
            };
            format!("{} ({why})", marks::clean(&study.label))
        })
        .collect();
    if without.is_empty() {
        return None;
    }
    const MOST: usize = 8;
    let n = without.len();
    let listed = if n > MOST {
        let listed = without.get(..MOST).unwrap_or_default().join(", ");
        say!(style, "analysis-and-more", listed, n = n - MOST)
    } else {
        style.listed(&without)
    };
    let (kind, rows) = (wording::rows_kind(&analysis.plan), wording::rows(&analysis.plan, n, style));
    Some(say!(style, "analysis-not-estimable", n, kind, rows, listed))
}

/// Which of two intervals a rule that chooses between them has taken.
fn chosen_interval(analysis: &Analysed, style: &NumberStyle) -> Option<String> {
    let (plan, result) = (&analysis.plan, &analysis.result);
    let random = result.random.as_ref().filter(|_| plan.model.random() && result.k > 1)?;
    match (plan.model.interval, random.interval.as_str()) {
        (Interval::HksjCi, "wald") => Some(say!(style, "analysis-wald-is-wider")),
        (Interval::HksjIqwig6, "hksj-adhoc") => Some(say!(style, "analysis-raised-standard-error")),
        _ => None,
    }
}

/// What a careful reader should know about the computation.
fn remarks(analysis: &Analysed, style: &NumberStyle) -> Vec<String> {
    let (plan, result) = (&analysis.plan, &analysis.result);
    let mut notes: Vec<String> = result.notes.iter().map(|note| note.say(style)).collect();
    if let Some(random) = result.random.as_ref().filter(|_| plan.model.random())
        && random.note.is_some()
        && let Some([lower, upper]) = random.wald_ci
    {
        let scale = plan.measure.scale;
        let (lower, upper) = (scale.back_transform(lower), scale.back_transform(upper));
        let digits = style
            .digits_for(&[random.mean.back_transformed.estimate, lower, upper], wording::shown_null(plan));
        let interval = style.interval(lower, upper, digits);
        notes.push(say!(style, "analysis-narrower-than-wald", interval));
    }
    notes.extend(trial_designs::remarks(analysis, style));
    notes.extend(mixed_model::studies(plan, result, style));
    notes.extend(chosen_interval(analysis, style));
    let one_df = result.random.as_ref().is_some_and(|random| random.mean.df == Some(1.0));
    if plan.model.random() && result.k == 2 && one_df {
        notes.push(say!(style, "analysis-two-studies"));
    }
    if plan.measure.family == Family::SingleProportion
        && let Some(pooled) = Pooled::of(plan, result)
        && let Some([lower, upper]) = pooled.prediction
        && (lower < 0.0 || upper > 1.0)
    {
        notes.push(say!(style, "analysis-outside-of-proportions"));
    }
    let reversed = analysis.dataset.studies.iter().filter(|study| study.reversed).count();
    if reversed > 0 {
        notes.push(say!(style, "analysis-reversed", n = reversed));
    }
    notes
}
