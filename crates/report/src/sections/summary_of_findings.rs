//! The summary of findings of each comparison: what happens without and with the intervention, how large the difference is,
//! and how certain that is. In the standard format, or in the alternative one with the difference and what happens in words.
//!
//! Source: Guyatt et al. (2013), *Journal of Clinical Epidemiology* 66, 158–172; *Cochrane Handbook*, version 6, chapter 14.

use crate::compose::Composer;
use crate::dataset::{ArmData, Dataset};
use crate::document::marks;
use crate::document::model::{Align, Block, Inline, RowKind, Section, Table, TableColumn, TableRow, text};
use crate::document::number::NumberStyle;
use crate::document::words;
use crate::language::say;
use crate::results::AbsoluteResult;
use crate::review::grade::{Grade, Judgement};
use crate::run::Analysed;
use crate::spec::model::{SectionSpec, SummaryFormat};

use super::wording::{self, Pooled};

/// The certainty of an analysis beside the analysis.
pub type Graded<'a> = (&'a Grade, &'a Analysed);

/// The section.
pub fn section(composer: &mut Composer<'_>, _: &[SectionSpec]) -> Option<Section> {
    let blocks = tables(composer);
    if blocks.is_empty() {
        return None;
    }
    let id = composer.anchor("summary-of-findings");
    composer.answer(&id, "prisma-22");
    Some(Section {
        id,
        title: vec![text(say!(composer.style(), "findings-title"))],
        blocks,
        sections: Vec::new(),
    })
}

/// A table a comparison.
pub fn tables(composer: &mut Composer<'_>) -> Vec<Block> {
    comparisons(composer).into_iter().map(|graded| Block::Table(table(composer, &graded))).collect()
}

/// Analyses with a certainty, those of one comparison together.
#[must_use]
pub fn comparisons<'a>(composer: &Composer<'a>) -> Vec<Vec<Graded<'a>>> {
    let inputs = composer.inputs;
    let mut comparisons: Vec<Vec<Graded<'a>>> = Vec::new();
    for grade in &inputs.review.grades {
        let Some(analysis) = inputs.analysed.iter().find(|other| other.plan.id == grade.analysis) else {
            continue;
        };
        let same = |graded: &&mut Vec<Graded<'a>>| {
            graded.first().is_some_and(|(first, _)| {
                first.about.intervention == grade.about.intervention
                    && first.about.comparison == grade.about.comparison
            })
        };
        match comparisons.iter_mut().find(same) {
            Some(graded) => graded.push((grade, analysis)),
            None => comparisons.push(vec![(grade, analysis)]),
        }
    }
    comparisons
}

/// The explanations of a comparison, each once, in the order met: a, b, c.
#[derive(Clone, Debug)]
pub struct Explanations {
    sentences: Vec<String>,
    style: NumberStyle,
}

impl Explanations {
    /// Those of all analyses of a comparison.
    #[must_use]
    pub fn of(graded: &[Graded<'_>], style: &NumberStyle) -> Self {
        let mut sentences: Vec<String> = Vec::new();
        for judgement in graded.iter().flat_map(|(grade, _)| &grade.judgements) {
            if let Some(sentence) = explanation(judgement, style)
                && !sentences.contains(&sentence)
            {
                sentences.push(sentence);
            }
        }
        Self { sentences, style: style.clone() }
    }

    /// The letter of a judgement that moves the certainty.
    #[must_use]
    pub fn letter(&self, judgement: &Judgement) -> Option<String> {
        let sentence = explanation(judgement, &self.style)?;
        self.sentences.iter().position(|other| *other == sentence).map(super::data_table::letter)
    }

    /// The letters of all judgements of an analysis.
    #[must_use]
    pub fn letters(&self, grade: &Grade) -> Vec<String> {
        grade.judgements.iter().filter_map(|judgement| self.letter(judgement)).collect()
    }

    /// One note an explanation.
    #[must_use]
    pub fn notes(&self) -> Vec<Vec<Inline>> {
        let note = |(at, sentence): (usize, &String)| {
            vec![Inline::Sup(super::data_table::letter(at)), text(format!(" {sentence}"))]
        };
        self.sentences.iter().enumerate().map(note).collect()
    }
}

/// "Lowered by one level for risk of bias: most trials were open."
fn explanation(judgement: &Judgement, style: &NumberStyle) -> Option<String> {
    let reason = marks::clean(&style.title_inside_sentence(judgement.reason.as_deref()?));
    Some(say!(
        style,
        "findings-explanation",
        raised = judgement.levels > 0,
        levels = judgement.levels.unsigned_abs(),
        kind = judgement.domain.key(),
        reason = words::sentence(&reason)
    ))
}

/// "⊕⊕◯◯ Low" with the letters of its explanations.
#[must_use]
pub fn certainty(grade: &Grade, explanations: &Explanations, style: &NumberStyle) -> Vec<Inline> {
    let mut inlines = vec![
        Inline::Number(grade.certainty.circles().to_owned()),
        Inline::LineBreak,
        text(words::capitalised(&say!(style, "names-certainty", certainty = grade.certainty.id()))),
    ];
    let letters = explanations.letters(grade);
    if !letters.is_empty() {
        inlines.push(text("\u{2009}"));
        inlines.push(Inline::Sup(letters.join(",")));
    }
    inlines
}

fn table(composer: &mut Composer<'_>, graded: &[Graded<'_>]) -> Table {
    let style = composer.style();
    let spec = composer.inputs.spec.review.as_ref().and_then(|review| review.summary_of_findings.as_ref());
    let format =
        spec.and_then(|spec| spec.format.as_ref()).map_or(SummaryFormat::Standard, |format| format.value);
    let about = graded.first().map(|(grade, _)| &grade.about);
    let intervention = about.map_or("", |about| about.intervention.as_str());
    let comparison = about.map_or("", |about| about.comparison.as_str());
    let explanations = Explanations::of(graded, style);
    let comments = graded.iter().any(|(grade, _)| grade.spec.comment.is_some());
    let rows: Vec<TableRow> =
        graded.iter().flat_map(|one| rows(composer, one, (format, comments), &explanations, style)).collect();
    let interval =
        graded.first().map_or_else(String::new, |(_, analysis)| style.ci_name(analysis.plan.model.level));
    let group = say!(style, "findings-absolute", interval = &interval);
    let absolute = |arm: &str, before: &str| TableColumn {
        header: vec![text(say!(
            style,
            "findings-arm",
            which = if arm.is_empty() { before } else { "named" },
            arm
        ))],
        group: Some(group.clone()),
        align: Align::Left,
    };
    let with = absolute(intervention, "with");
    let without = absolute(comparison, "without");
    let relative = TableColumn::new(&say!(style, "findings-relative", interval = &interval), Align::Left);
    let people = TableColumn::new(&say!(style, "findings-people"), Align::Left);
    let certainty = TableColumn::new(&say!(style, "findings-certainty"), Align::Left);
    let outcome = TableColumn::new(&say!(style, "findings-outcome"), Align::Left);
    let columns = match format {
        SummaryFormat::Standard => {
            let mut columns = vec![outcome, without, with, relative, people, certainty];
            if comments {
                columns.push(TableColumn::new(&say!(style, "findings-comment"), Align::Left));
            }
            columns
        }
        SummaryFormat::Alternative => {
            let difference = TableColumn {
                header: vec![text(say!(style, "findings-difference"))],
                group: Some(group.clone()),
                align: Align::Left,
            };
            let happens = TableColumn::new(&say!(style, "findings-what-happens"), Align::Left);
            vec![outcome, people, relative, without, with, difference, certainty, happens]
        }
    };
    let table = Table {
        id: "tbl-summary-of-findings".to_owned(),
        number: 0,
        caption: vec![text(caption(composer, intervention, comparison))],
        columns,
        rows,
        notes: notes(graded, &explanations, style),
        row_headers: true,
    };
    composer.number_table(table)
}

fn caption(composer: &Composer<'_>, intervention: &str, comparison: &str) -> String {
    let spec = composer.inputs.spec.review.as_ref().and_then(|review| review.summary_of_findings.as_ref());
    let stated = |written: Option<&crate::spec::decode::Sp<String>>| {
        written.map(|written| marks::clean(&written.value))
    };
    let population = stated(spec.and_then(|spec| spec.population.as_ref()));
    let mut caption = say!(
        composer.style(),
        "findings-caption",
        intervention = marks::clean(intervention),
        compared = !comparison.is_empty(),
        comparison = marks::clean(comparison),
        described = population.is_some(),
        population = population.unwrap_or_default()
    );
    if let Some(setting) = stated(spec.and_then(|spec| spec.setting.as_ref())) {
        caption.push_str(&format!(" ({setting})"));
    }
    words::sentence(&caption)
}

/// One row an absolute effect of the analysis.
fn rows(
    composer: &mut Composer<'_>,
    (grade, analysis): &Graded<'_>,
    (format, comments): (SummaryFormat, bool),
    explanations: &Explanations,
    style: &NumberStyle,
) -> Vec<TableRow> {
    let (plan, result) = (&analysis.plan, &analysis.result);
    let relative = relative(analysis, style);
    let people = format!("{} ({})", people(analysis, style), style.count(result.k as f64));
    let shown = shown_effects(grade, analysis, style);
    shown
        .into_iter()
        .enumerate()
        .map(|(at, effect)| {
            let mut outcome = vec![Inline::Reference {
                id: crate::spec::anchor(&plan.id),
                text: marks::clean(&plan.title),
            }];
            outcome.extend(about_outcome(grade, effect.risk.filter(|_| grade.absolute.len() > 1), style));
            let said = grade.statements.get(at).map_or_else(String::new, |said| words::sentence(&said.text));
            let comment = grade.spec.comment.as_ref().filter(|_| at == 0);
            let comment = comment.map_or("", |comment| comment.value.as_str());
            let certainty = certainty(grade, explanations, style);
            let people = vec![text(people.clone())];
            let mut prose = |marked: &str| composer.prose(marked);
            let cells = match format {
                SummaryFormat::Standard => {
                    let mut cells = vec![
                        outcome,
                        prose(&effect.without),
                        prose(&effect.with),
                        prose(&relative),
                        people,
                        certainty,
                    ];
                    cells.extend(comments.then(|| vec![text(marks::clean(comment))]));
                    cells
                }
                SummaryFormat::Alternative => {
                    let mut happens = vec![text(marks::clean(&said))];
                    if !comment.is_empty() {
                        happens.push(text(format!(" {}", marks::clean(comment))));
                    }
                    vec![
                        outcome,
                        people,
                        prose(&relative),
                        prose(&effect.without),
                        // In units the difference is all there is.
                        prose(if effect.risk.is_some() { &effect.with } else { "–" }),
                        prose(&effect.difference),
                        certainty,
                        happens,
                    ]
                }
            };
            TableRow { kind: RowKind::Body, cells }
        })
        .collect()
}

/// The people of the studies with an estimate: the totals of the forest plot.
pub(super) fn people(analysis: &Analysed, style: &NumberStyle) -> String {
    analysis.result.n.map_or_else(|| say!(style, "findings-not-stated"), |n| style.count(n))
}

/// Scale, follow-up and the risk that a row is about, after the name of the outcome.
fn about_outcome(grade: &Grade, risk: Option<f64>, style: &NumberStyle) -> Option<Inline> {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(risk.map(|risk| say!(style, "findings-at-a-risk", risk = per_thousand(risk, style))));
    parts.extend(grade.spec.scale.as_ref().map(|scale| marks::clean(&scale.value)));
    parts.extend(
        grade
            .spec
            .follow_up
            .as_ref()
            .map(|time| say!(style, "findings-follow-up", time = marks::clean(&time.value))),
    );
    (!parts.is_empty()).then(|| text(format!(", {}", parts.join("; "))))
}

/// An absolute effect as cells.
pub(super) struct Shown {
    risk: Option<f64>,
    pub(super) without: String,
    pub(super) with: String,
    pub(super) difference: String,
}

/// The absolute effects of an analysis as cells; one row without numbers where there is none.
pub(super) fn shown_effects(grade: &Grade, analysis: &Analysed, style: &NumberStyle) -> Vec<Shown> {
    let (plan, result) = (&analysis.plan, &analysis.result);
    if !grade.absolute.is_empty() {
        return grade.absolute.iter().map(|effect| of_people(effect, style)).collect();
    }
    let nothing =
        || Shown {
            risk: None, without: "–".to_owned(), with: "–".to_owned(), difference: "–".to_owned()
        };
    let (Some(pooled), Some(effect)) = (Pooled::of(plan, result), grade.effects.first()) else {
        return vec![nothing()];
    };
    if plan.measure.id == "RD" {
        let shown = pooled.shown();
        let effect = AbsoluteResult {
            baseline_risk: f64::NAN,
            risk: f64::NAN,
            difference: shown.estimate,
            ci_lower: shown.ci_lower,
            ci_upper: shown.ci_upper,
            nnt: None,
            nnt_at_ci_lower: None,
            nnt_at_ci_upper: None,
            nnt_through_infinity: false,
        };
        let difference = of_thousand(&effect, style);
        return vec![Shown { difference: difference.clone(), with: difference, ..nothing() }];
    }
    let standardised = plan.measure.id.starts_with("SM");
    let unit = match &plan.unit {
        _ if standardised && plan.instrument.is_none() => say!(style, "findings-standard-deviation"),
        Some(unit) if !standardised => format!(" {}", marks::clean(unit)),
        _ => String::new(),
    };
    let scale = plan.instrument.as_ref().filter(|_| standardised);
    let on = scale.map_or_else(String::new, |scale| {
        say!(style, "findings-on-the", scale = marks::clean(&scale.name.value))
    });
    let digits = style.digits_for(&[effect.difference, effect.lower, effect.upper], Some(0.0));
    let one = |difference: f64, unit: &str| {
        let size = style.fixed(difference.abs(), digits);
        if size == style.fixed(0.0, digits) {
            say!(style, "findings-no-difference")
        } else {
            say!(style, "findings-apart", size = format!("{size}{unit}"), lower = difference < 0.0)
        }
    };
    let difference = format!(
        "{}{on} ({})",
        marks::number(&one(effect.difference, &unit)),
        marks::number(&say!(
            style,
            "wording-range",
            lower = one(effect.lower, ""),
            upper = one(effect.upper, "")
        ))
    );
    vec![Shown {
        risk: None,
        without: control_means(&analysis.dataset, style).unwrap_or_else(|| "–".to_owned()),
        with: difference.clone(),
        difference,
    }]
}

fn of_people(effect: &AbsoluteResult, style: &NumberStyle) -> Shown {
    let limits = (effect.baseline_risk + effect.ci_lower, effect.baseline_risk + effect.ci_upper);
    let largest = limits.0.max(limits.1).max(effect.risk);
    let people = |risk: f64| people_of(risk, largest, style);
    Shown {
        risk: Some(effect.baseline_risk),
        without: marks::number(&per_thousand(effect.baseline_risk, style)),
        with: format!(
            "{} ({})",
            marks::number(&say!(style, "findings-per-thousand", people = people(effect.risk))),
            marks::number(&say!(style, "wording-range", lower = people(limits.0), upper = people(limits.1)))
        ),
        difference: of_thousand(effect, style),
    }
}

/// "10 fewer per 1000 (13 fewer to 5 fewer)".
fn of_thousand(effect: &AbsoluteResult, style: &NumberStyle) -> String {
    let (people, limits) = wording::per_thousand_apart(effect, style);
    format!("{} ({limits})", say!(style, "findings-per-thousand", people))
}

/// "20 per 1000".
fn per_thousand(risk: f64, style: &NumberStyle) -> String {
    say!(style, "findings-per-thousand", people = people_of(risk, risk, style))
}

/// Whole people, unless the largest of the numbers beside each other is not even one.
fn people_of(risk: f64, largest: f64, style: &NumberStyle) -> String {
    style.fixed(risk * 1000.0, usize::from(largest * 1000.0 < 1.0))
}

/// The relative effect under a head that names the interval: "RR 0.49 (0.33 to 0.73)".
pub(super) fn relative(analysis: &Analysed, style: &NumberStyle) -> String {
    let plan = &analysis.plan;
    let Some(pooled) = Pooled::of(plan, &analysis.result) else {
        return say!(style, "findings-not-estimated");
    };
    if !plan.measure.relative {
        return "–".to_owned();
    }
    let shown = pooled.shown();
    let digits =
        style.digits_for(&[shown.estimate, shown.ci_lower, shown.ci_upper], wording::shown_null(plan));
    let label = crate::text::expression::label(plan.measure.id);
    let estimate = format!("{label} {}", style.fixed(shown.estimate, digits));
    format!(
        "{} ({})",
        marks::number(estimate.trim_start()),
        marks::number(&style.interval(shown.ci_lower, shown.ci_upper, digits))
    )
}

/// The means of the control groups: one, or the range of several.
fn control_means(dataset: &Dataset, style: &NumberStyle) -> Option<String> {
    let means: Vec<f64> = dataset
        .studies
        .iter()
        .filter(|study| study.data.is_ok())
        .filter_map(|study| match study.arms.get(1) {
            Some(&ArmData::Mean { mean, .. }) => Some(mean),
            _ => None,
        })
        .collect();
    let least = means.iter().copied().min_by(f64::total_cmp)?;
    let most = means.iter().copied().max_by(f64::total_cmp)?;
    let digits = super::study_table::arm_decimals(dataset);
    Some(if least == most {
        say!(style, "findings-control-mean", mean = style.fixed(least, digits))
    } else {
        say!(style, "findings-control-means", range = style.interval(least, most, digits))
    })
}

fn notes(graded: &[Graded<'_>], explanations: &Explanations, style: &NumberStyle) -> Vec<Vec<Inline>> {
    let mut notes = explanations.notes();
    let relative = graded.iter().any(|(grade, _)| !grade.absolute.is_empty());
    if relative {
        notes.push(vec![text(say!(style, "findings-risk-with"))]);
    }
    let mut sources: Vec<String> = Vec::new();
    for (grade, analysis) in graded.iter().filter(|(grade, _)| !grade.absolute.is_empty()) {
        let stated = grade.spec.baseline_source.as_ref().map_or("", |source| source.value.as_str());
        let source = if grade.risks_from_studies {
            say!(style, "findings-median-of-controls")
        } else {
            marks::clean(stated)
        };
        let title = style.title_inside_sentence(&marks::clean(&analysis.plan.title));
        sources.push(words::sentence(&say!(style, "findings-risk-source", title, source)));
    }
    if !sources.is_empty() {
        notes.push(vec![text(sources.join(" "))]);
    }
    let mut abbreviations = vec![say!(style, "findings-abbreviation-ci")];
    for (_, analysis) in graded {
        let measure = analysis.plan.measure;
        let label = crate::text::expression::label(measure.id);
        let entry = format!("{label}, {}", wording::measure_name(measure, style));
        if measure.relative && !label.is_empty() && !abbreviations.contains(&entry) {
            abbreviations.push(entry);
        }
        let deviation = say!(style, "findings-abbreviation-sd");
        if measure.id.starts_with("SM") && !abbreviations.contains(&deviation) {
            abbreviations.push(deviation);
        }
    }
    notes.push(vec![text(format!("{}.", abbreviations.join("; ")))]);
    notes.push(vec![text(say!(style, "findings-grades"))]);
    notes
}
