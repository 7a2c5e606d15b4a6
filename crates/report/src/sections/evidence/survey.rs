//! A survey: what was asked, how often each answer was given.

use metaweave_plot::likert::{self, LikertBar, LikertChart, LikertRow};

use super::{facts, figure_unless_placed, new_section, remark, table_or_reference};
use crate::compose::Composer;
use crate::document::marks::{self, cite, number};
use crate::document::model::{Align, Figure, RowKind, Section, Table, TableColumn, TableRow, text};
use crate::document::number::NumberStyle;
use crate::document::words;
use crate::figures::bars::{StackedBars, stacked};
use crate::language::say;
use crate::results::evidence::{AnswerCounts, GroupTest, ItemResult, QuestionResult, SurveyResult};
use crate::run::evidence::interval_method;
use crate::spec::anchor;
use crate::spec::evidence::{ProportionIntervalName, SurveySpec};

/// The section: facts as reported, then a part a question.
pub(super) fn section(composer: &mut Composer<'_>, spec: &SurveySpec, result: &SurveyResult) -> Section {
    let mut section = new_section(composer, &result.id, &result.title);
    if let Some(written) = &spec.facts {
        section.blocks.extend(facts(composer, &spec.id, &spec.title, written));
    }
    section.blocks.extend(remark(spec.note.as_ref()));
    let Some(respondents) = result.respondents else { return section };
    let style = composer.style();
    let counted = respondents_sentence(result, respondents, style);
    section.blocks.push(composer.paragraph(&counted));
    for question in &result.questions {
        let name = format!("{}-{}", result.id, question.id);
        let mut part = new_section(composer, &name, &question.text);
        for sentence in question_sentences(result, question, style) {
            part.blocks.push(composer.paragraph(&sentence));
        }
        part.blocks.extend(figure_unless_placed(composer, &result.id, &question.id));
        part.blocks.extend(table_or_reference(composer, &result.id, &question.id));
        section.sections.push(part);
    }
    if !result.questions.is_empty() {
        let title = say!(style, "survey-methods-title");
        let mut part = new_section(composer, &format!("{}-methods", result.id), &title);
        for sentence in methods(result, style) {
            part.blocks.push(composer.paragraph(&sentence));
        }
        section.sections.push(part);
    }
    section
}

fn respondents_sentence(result: &SurveyResult, respondents: usize, style: &NumberStyle) -> String {
    let groups: Vec<String> = result
        .groups
        .iter()
        .map(|group| format!("{} {}", marks::clean(&group.name), number(&style.count(group.n as f64))))
        .collect();
    let grouped = !groups.is_empty();
    let mut sentences =
        vec![say!(style, "survey-respondents", n = respondents, grouped, groups = style.listed(&groups))];
    if result.ungrouped > 0 {
        sentences.push(say!(style, "survey-ungrouped", n = result.ungrouped));
    }
    sentences.join(" ")
}

/// What stands out, one sentence an item.
fn question_sentences(result: &SurveyResult, question: &QuestionResult, style: &NumberStyle) -> Vec<String> {
    if question.kind == "likert" {
        let items: Vec<String> = question
            .items
            .iter()
            .filter(|item| !item.all.median.is_empty())
            .map(|item| format!("{}: {}", marks::clean(&item.title), middle(&item.all, style)))
            .collect();
        return if items.is_empty() {
            Vec::new()
        } else {
            vec![say!(style, "survey-medians", items = items.join("; "))]
        };
    }
    let Some(item) = question.items.first() else { return Vec::new() };
    let all = &item.all;
    let Some(most) = all.answers.iter().map(|answer| answer.n).max().filter(|&n| n > 0) else {
        return vec![say!(style, "survey-nobody")];
    };
    let first: Vec<&crate::results::evidence::AnswerCount> =
        all.answers.iter().filter(|answer| answer.n == most).collect();
    let names: Vec<String> = first
        .iter()
        .map(|answer| say!(style, "survey-quoted", text = marks::clean(&answer.answer)))
        .collect();
    let share = first.first().and_then(|answer| {
        let limits = style.share_interval(answer.ci_lower?, answer.ci_upper?, all.answered);
        let share = number(&style.share(answer.share?, all.answered));
        Some(format!("{share} ({})", style.named_interval(result.level, &number(&limits))))
    });
    vec![say!(
        style,
        "survey-most-frequent",
        n = all.answered,
        missing = all.missing,
        answers = names.len(),
        names = style.listed(&names),
        share = share.unwrap_or_default()
    )]
}

fn middle(counts: &AnswerCounts, style: &NumberStyle) -> String {
    let names: Vec<String> = counts.median.iter().map(|answer| marks::clean(answer)).collect();
    match names.as_slice() {
        [one] => one.clone(),
        [below, above] => say!(style, "survey-between", below, above),
        _ => String::new(),
    }
}

/// One row an answer; items of a scale stand under each other.
pub(super) fn table(result: &SurveyResult, question: &QuestionResult, style: &NumberStyle) -> Table {
    let grouped = !result.groups.is_empty();
    let mut columns = vec![TableColumn::new(&head("answer", style), Align::Left)];
    let spans = std::iter::once(say!(style, "survey-all"))
        .chain(result.groups.iter().map(|group| marks::clean(&group.name)));
    for span in spans {
        for head in ["n (%)".to_owned(), style.ci_name(result.level)] {
            columns.push(TableColumn {
                header: vec![text(head)],
                group: grouped.then(|| span.clone()),
                align: Align::Right,
            });
        }
    }
    let mut rows = Vec::new();
    let mut notes = vec![vec![text(say!(style, "survey-percent-note"))]];
    if question.kind == "multiple" {
        notes.push(vec![text(say!(style, "survey-several-note"))]);
    }
    for item in &question.items {
        if question.items.len() > 1 {
            rows.push(TableRow { kind: RowKind::Group, cells: vec![vec![text(marks::clean(&item.title))]] });
        }
        rows.extend(item_rows(item, question.kind == "likert", style));
        if let Some(test) = &item.test {
            let of = if question.items.len() > 1 {
                format!("{}: ", marks::clean(&item.title))
            } else {
                String::new()
            };
            notes.push(marks::inlines(&format!("{of}{}", test_text(test, style))));
        }
    }
    Table {
        id: format!("tbl-{}-{}", anchor(&result.id), anchor(&question.id)),
        number: 0,
        caption: vec![text(format!(
            "{}: {}",
            marks::clean(&result.title),
            sentence(&marks::clean(&question.text))
        ))],
        columns,
        rows,
        notes,
        row_headers: true,
    }
}

fn item_rows(item: &ItemResult, ordered: bool, style: &NumberStyle) -> Vec<TableRow> {
    let all = || std::iter::once(&item.all).chain(&item.groups);
    let row = |kind: RowKind, head: &str, cell: &dyn Fn(&AnswerCounts) -> [String; 2]| {
        let cells = std::iter::once(head.to_owned()).chain(all().flat_map(cell));
        TableRow::new(kind, cells)
    };
    let mut rows: Vec<TableRow> = item
        .all
        .answers
        .iter()
        .enumerate()
        .map(|(at, answer)| {
            row(RowKind::Body, &marks::clean(&answer.answer), &|counts| {
                let Some(answer) = counts.answers.get(at) else { return Default::default() };
                let n = style.count(answer.n as f64);
                let limits = answer.ci_lower.zip(answer.ci_upper);
                [
                    answer
                        .share
                        .map_or_else(|| n.clone(), |p| format!("{n} ({})", style.share(p, counts.answered))),
                    limits.map_or_else(String::new, |(lower, upper)| {
                        style.share_interval(lower, upper, counts.answered)
                    }),
                ]
            })
        })
        .collect();
    if ordered {
        rows.push(row(RowKind::Body, &head("median", style), &|counts| {
            [middle(counts, style), String::new()]
        }));
    }
    rows.push(row(RowKind::Total, &head("answered", style), &|counts| {
        [style.count(counts.answered as f64), String::new()]
    }));
    rows.push(row(RowKind::Body, &head("none", style), &|counts| {
        [style.count(counts.missing as f64), String::new()]
    }));
    rows
}

fn test_text(test: &GroupTest, style: &NumberStyle) -> String {
    let found = test.p_value.map(|p| {
        let measured = test.statistic.zip(test.df);
        say!(
            style,
            "survey-test",
            fisher = measured.is_none(),
            statistic = measured.map_or_else(String::new, |(statistic, _)| style.statistic(statistic)),
            df = measured.map_or_else(String::new, |(_, df)| style.df(df)),
            p = style.p(p)
        )
    });
    found.into_iter().chain(test.note.as_ref().map(|note| note.say(style))).collect::<Vec<_>>().join(" ")
}

/// A heading.
fn head(which: &str, style: &NumberStyle) -> String {
    say!(style, "survey-head", which)
}

/// Answers on an ordered scale as bars about the middle of the scale.
pub(super) fn figure(
    composer: &mut Composer<'_>,
    result: &SurveyResult,
    question: &QuestionResult,
) -> Option<Figure> {
    let answers = question.items.first()?.all.answers.len();
    if (2..=likert::MOST_ANSWERS).contains(&answers) {
        diverging(composer, result, question)
    } else {
        summed(composer, result, question)
    }
}

/// Every answer, those to the first half of the scale left of the middle; by group where there are groups.
fn diverging(
    composer: &mut Composer<'_>,
    result: &SurveyResult,
    question: &QuestionResult,
) -> Option<Figure> {
    let style = composer.style();
    let answers: Vec<String> =
        question.items.first()?.all.answers.iter().map(|answer| marks::clean(&answer.answer)).collect();
    let count = |n: u64| style.count(n as f64);
    let bar = |label: String, counts: &AnswerCounts| LikertBar {
        label,
        counts: counts.answers.iter().map(|answer| answer.n as f64).collect(),
        cells: counts.answers.iter().map(|answer| count(answer.n)).collect(),
        right: vec![count(counts.answered), count(counts.missing)],
    };
    let mut rows = Vec::new();
    let mut listed = Vec::new();
    for item in &question.items {
        let title = marks::clean(&item.title);
        if result.groups.is_empty() {
            rows.push(LikertRow::Bar(bar(title.clone(), &item.all)));
        } else {
            if question.items.len() > 1 {
                rows.push(LikertRow::Heading(title.clone()));
            }
            rows.push(LikertRow::Bar(bar(say!(style, "survey-all"), &item.all)));
            rows.extend(
                result
                    .groups
                    .iter()
                    .zip(&item.groups)
                    .map(|(group, counts)| LikertRow::Bar(bar(marks::clean(&group.name), counts))),
            );
        }
        let who = std::iter::once((say!(style, "survey-all"), &item.all))
            .chain(result.groups.iter().map(|group| marks::clean(&group.name)).zip(&item.groups));
        for (who, counts) in who {
            let mut cells = vec![title.clone()];
            cells.extend((!result.groups.is_empty()).then_some(who));
            cells.extend(counts.answers.iter().map(|answer| count(answer.n)));
            cells.extend([count(counts.answered), count(counts.missing)]);
            listed.push(TableRow::new(RowKind::Body, cells));
        }
    }
    let title = marks::clean(&question.text);
    let half = answers.len() / 2;
    let described: Vec<String> =
        question.items.iter().map(|item| leaning(item, &answers, half, style)).collect();
    let chart = LikertChart {
        id: format!("fig-{}-{}", anchor(&result.id), anchor(&question.id)),
        title: title.clone(),
        description: say!(style, "survey-described", title = &title, items = described.join(" ")),
        label_header: head(if result.groups.is_empty() { "item" } else { "group" }, style),
        answers: answers.clone(),
        columns: ["answered", "missing"].map(|which| head(which, style)).to_vec(),
        rows,
        axis_label: head("share", style),
    };
    let alt = chart.description.clone();
    let id = chart.id.clone();
    let scene = chart.layout(&composer.theme).ok()?;
    let caption = vec![text(say!(
        style,
        "survey-figure-caption",
        title = sentence(&title),
        odd = answers.len() % 2 == 1,
        answer = answers.get(half).map_or("", String::as_str)
    ))];
    let mut columns = vec![TableColumn::new(&head("item", style), Align::Left)];
    columns.extend((!result.groups.is_empty()).then(|| TableColumn::new(&head("group", style), Align::Left)));
    let heads = answers.iter().cloned().chain(["answered", "missing"].map(|which| head(which, style)));
    columns.extend(heads.map(|head| TableColumn::new(&head, Align::Right)));
    let data = Table {
        id: format!("tbl-{}-{}-counts", anchor(&result.id), anchor(&question.id)),
        number: 0,
        caption: vec![text(say!(style, "survey-counts-caption", title = title.trim_end_matches(['.', '?'])))],
        columns,
        rows: listed,
        notes: Vec::new(),
        row_headers: true,
    };
    Some(composer.number_figure(Figure { id, number: 0, caption, alt, scene, data: Some(data) }))
}

/// "Support: 40% Strongly disagree or Disagree, 45% Agree or Strongly agree, of 168; 5 missing."
fn leaning(item: &ItemResult, answers: &[String], half: usize, style: &NumberStyle) -> String {
    let sum = |from: usize, to: usize| {
        item.all.answers.get(from..to).unwrap_or_default().iter().map(|answer| answer.n).sum::<u64>()
    };
    let of = item.all.answered;
    let n = answers.len();
    let side = |from: usize, to: usize| {
        let names = style.either(answers.get(from..to).unwrap_or_default());
        let share = if of > 0 { sum(from, to) as f64 / of as f64 } else { 0.0 };
        format!("{} {}", style.share(share, of), style.name_inside_sentence(&names))
    };
    say!(
        style,
        "survey-leaning",
        item = marks::clean(&item.title).trim_end_matches(['.', '?']),
        below = side(0, half),
        above = side(n - half, n),
        n = style.count(of as f64),
        missing = style.count(item.all.missing as f64)
    )
}

/// Both ends of a scale too long for shades of its own, each summed.
fn summed(composer: &mut Composer<'_>, result: &SurveyResult, question: &QuestionResult) -> Option<Figure> {
    let style = composer.style();
    let answers: Vec<String> =
        question.items.first()?.all.answers.iter().map(|answer| marks::clean(&answer.answer)).collect();
    let half = answers.len() / 2;
    let (below, above) = (0..half, answers.len() - half..answers.len());
    let parts: Vec<std::ops::Range<usize>> =
        [below.clone(), below.end..above.start, above].into_iter().filter(|part| !part.is_empty()).collect();
    let named = |part: &std::ops::Range<usize>| {
        let names = style.either(answers.get(part.clone()).unwrap_or_default());
        words::capitalised(&style.name_inside_sentence(&names))
    };
    let rows = question
        .items
        .iter()
        .map(|item| {
            let sum = |part: &std::ops::Range<usize>| {
                item.all.answers.get(part.clone()).map(|of| of.iter().map(|a| a.n).sum::<u64>() as f64)
            };
            (marks::clean(&item.title), parts.iter().map(sum).collect())
        })
        .collect();
    let chart = StackedBars {
        id: format!("{}-{}", anchor(&result.id), anchor(&question.id)),
        title: marks::clean(&question.text),
        note: None,
        label_header: head("item", style),
        series: parts.iter().map(named).collect(),
        rows,
        shares: true,
        axis_label: head("share", style),
    };
    stacked(composer, &chart)
}

fn methods(result: &SurveyResult, style: &NumberStyle) -> Vec<String> {
    let interval = ProportionIntervalName::ALL
        .iter()
        .find(|name| name.id() == result.interval)
        .map(|&name| interval_method(name))
        .unwrap_or_default();
    let mut sentences = vec![say!(
        style,
        "survey-methods",
        level = style.level(result.level),
        interval = &result.interval,
        source = cite(interval.citation().key)
    )];
    let tests = || result.questions.iter().flat_map(|q| &q.items).filter_map(|item| item.test.as_ref());
    let methods: Vec<String> = [("chi-squared", "pearson-1900"), ("fisher", "freeman-halton-1951")]
        .into_iter()
        .filter(|(method, _)| tests().any(|test| test.method == *method))
        .map(|(method, key)| say!(style, "survey-method", fisher = method == "fisher", source = cite(key)))
        .collect();
    if !methods.is_empty() {
        sentences.push(say!(style, "survey-compared", methods = style.listed(&methods)));
    }
    sentences
}

/// A question keeps its mark, any other text ends with a full stop.
fn sentence(text: &str) -> String {
    if text.ends_with(['.', '?', '!']) { text.to_owned() } else { format!("{text}.") }
}
