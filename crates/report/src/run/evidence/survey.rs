//! Surveys: how often each answer was given, of those who answered.

use metaweave_stats::contingency::{chi_squared_test, fisher_exact};
use metaweave_stats::proportion::{ProportionInterval, proportion_interval};

use super::{Tables, column, position_or_push, unknown_cell, why};
use crate::dataset::Table;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::words;
use crate::language::note;
use crate::plan::confidence_level;
use crate::results::evidence::{
    AnswerCount, AnswerCounts, GroupSize, GroupTest, ItemResult, QuestionResult, SurveyResult,
};
use crate::spec::decode::Sp;
use crate::spec::evidence::{
    GroupTestName, ItemSpec, ProportionIntervalName, QuestionKind, QuestionSpec, SurveySpec,
};

/// Below this expected count the χ² approximation is doubtful (Cochran 1954).
const LEAST_EXPECTED: f64 = 5.0;

/// Cells that mean "chosen" when the spec does not say.
const CHOSEN: [&str; 4] = ["yes", "true", "1", "x"];

/// What each respondent said to one item: positions in the list of answers; none without an answer.
type Said = Vec<Option<Vec<usize>>>;

pub(super) fn run(
    spec: &SurveySpec,
    tables: &Tables<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<SurveyResult> {
    if let Some(facts) = &spec.facts {
        tables.check_facts(facts, diagnostics);
    }
    let level = confidence_level(spec.level.as_ref(), diagnostics)?;
    let interval = spec.interval.as_ref().map_or(ProportionIntervalName::Wilson, |name| name.value);
    let mut result = SurveyResult {
        id: spec.id.value.clone(),
        title: spec.title.value.clone(),
        respondents: None,
        by: spec.by.as_ref().map(|by| by.value.clone()),
        groups: Vec::new(),
        ungrouped: 0,
        level,
        interval: interval.id().to_owned(),
        questions: Vec::new(),
    };
    let Some(data) = &spec.data else {
        if let Some(question) = spec.questions.first() {
            diagnostics.push(
                Diagnostic::error(Code::MissingKey, format!("the survey `{}` has no `data`", spec.id.value))
                    .at(&question.id.span)
                    .help("questions are counted in a table with one row a respondent"),
            );
        }
        return Some(result);
    };
    let table = tables.get(data, diagnostics)?;
    result.respondents = Some(table.rows.len());
    let mut group_of: Vec<Option<usize>> = vec![None; table.rows.len()];
    if let Some(by) = &spec.by {
        let at = column(table, by, diagnostics)?;
        let mut names = Vec::new();
        for (row, group) in group_of.iter_mut().enumerate() {
            let cell = table.cell(row, at);
            *group = (!cell.is_empty()).then(|| position_or_push(&mut names, cell));
        }
        result.ungrouped = group_of.iter().filter(|group| group.is_none()).count();
        let size = |at: usize| group_of.iter().filter(|group| **group == Some(at)).count();
        result.groups =
            names.into_iter().enumerate().map(|(at, name)| GroupSize { name, n: size(at) }).collect();
    }
    let counting = Counting { table, group_of: &group_of, groups: result.groups.len(), level, interval };
    result.questions =
        spec.questions.iter().filter_map(|question| counting.question(question, diagnostics)).collect();
    Some(result)
}

struct Counting<'a> {
    table: &'a Table,
    group_of: &'a [Option<usize>],
    groups: usize,
    level: f64,
    interval: ProportionIntervalName,
}

impl Counting<'_> {
    fn question(&self, spec: &QuestionSpec, diagnostics: &mut Diagnostics) -> Option<QuestionResult> {
        let kind = spec.kind.as_ref().map_or(QuestionKind::Single, |kind| kind.value);
        if !sound(spec, kind, self.groups, diagnostics) {
            return None;
        }
        let columns: Vec<usize> = spec
            .columns
            .iter()
            .map(|item| column(self.table, &item.column, diagnostics))
            .collect::<Vec<_>>()
            .into_iter()
            .collect::<Option<_>>()?;
        let many = kind == QuestionKind::Multiple;
        let items = if many && spec.separator.is_none() {
            let answers: Vec<String> = spec.columns.iter().map(title).collect();
            let said = self.chosen(spec, &columns);
            vec![self.item(spec, spec.text.value.clone(), &answers, &said)]
        } else {
            let mut items = Vec::new();
            for (item, &at) in spec.columns.iter().zip(&columns) {
                let (answers, said) = self.listed(spec, at, diagnostics);
                let name = if kind == QuestionKind::Likert { title(item) } else { spec.text.value.clone() };
                items.push(self.item(spec, name, &answers, &said));
            }
            items
        };
        if diagnostics.has_errors() {
            return None;
        }
        Some(QuestionResult {
            id: spec.id.value.clone(),
            text: spec.text.value.clone(),
            kind: kind.id().to_owned(),
            items,
        })
    }

    /// Answers written in the cells of one column.
    fn listed(&self, spec: &QuestionSpec, at: usize, diagnostics: &mut Diagnostics) -> (Vec<String>, Said) {
        let mut answers: Vec<String> = spec.answers.iter().map(|answer| answer.value.clone()).collect();
        let fixed = !answers.is_empty();
        let mut said: Said = Vec::with_capacity(self.table.rows.len());
        for row in 0..self.table.rows.len() {
            let cell = self.table.cell(row, at);
            let parts: Vec<&str> = match &spec.separator {
                Some(mark) => {
                    cell.split(mark.value.as_str()).map(str::trim).filter(|part| !part.is_empty()).collect()
                }
                None => Some(cell).filter(|cell| !cell.is_empty()).into_iter().collect(),
            };
            let mut given: Vec<usize> = Vec::new();
            for part in parts {
                let known = answers.iter().position(|answer| answer == part);
                let at_list = match known {
                    Some(found) => found,
                    None if fixed => {
                        let names: Vec<&str> = answers.iter().map(String::as_str).collect();
                        let why = spec.answers.first().unwrap_or(&spec.id);
                        unknown_cell(self.table, row, at, &names, why, diagnostics);
                        continue;
                    }
                    None => position_or_push(&mut answers, part),
                };
                if !given.contains(&at_list) {
                    given.push(at_list);
                }
            }
            said.push((!given.is_empty()).then_some(given));
        }
        (answers, said)
    }

    /// Answers that have a column each. A respondent without any cell did not answer.
    fn chosen(&self, spec: &QuestionSpec, columns: &[usize]) -> Said {
        let means_chosen = |cell: &str| match &spec.chosen {
            Some(words) => words.iter().any(|word| word.value == cell),
            None => CHOSEN.iter().any(|word| word.eq_ignore_ascii_case(cell)),
        };
        (0..self.table.rows.len())
            .map(|row| {
                let cells = || columns.iter().map(|&at| self.table.cell(row, at));
                cells().any(|cell| !cell.is_empty()).then(|| {
                    cells().enumerate().filter(|(_, cell)| means_chosen(cell)).map(|(at, _)| at).collect()
                })
            })
            .collect()
    }

    fn item(&self, spec: &QuestionSpec, title: String, answers: &[String], said: &Said) -> ItemResult {
        let ordered = spec.kind.as_ref().is_some_and(|kind| kind.value == QuestionKind::Likert);
        let count = |group: Option<usize>| {
            let of: Vec<&Option<Vec<usize>>> = said
                .iter()
                .zip(self.group_of)
                .filter(|(_, of)| group.is_none() || **of == group)
                .map(|(said, _)| said)
                .collect();
            self.counts(&of, answers, ordered)
        };
        let groups: Vec<AnswerCounts> = (0..self.groups).map(|group| count(Some(group))).collect();
        let test = spec.test.as_ref().map(|name| group_test(name.value, &groups));
        ItemResult { title, all: count(None), groups, test }
    }

    fn counts(&self, said: &[&Option<Vec<usize>>], answers: &[String], ordered: bool) -> AnswerCounts {
        let answered = said.iter().filter(|said| said.is_some()).count() as u64;
        let counts: Vec<u64> = (0..answers.len())
            .map(|at| {
                said.iter().filter(|said| said.as_ref().is_some_and(|s| s.contains(&at))).count() as u64
            })
            .collect();
        let answer = |(answer, &n): (&String, &u64)| {
            let limits = proportion_interval(n, answered, interval_method(self.interval), self.level).ok();
            AnswerCount {
                answer: answer.clone(),
                n,
                share: (answered > 0).then(|| n as f64 / answered as f64),
                ci_lower: limits.map(|limits| limits.0),
                ci_upper: limits.map(|limits| limits.1),
            }
        };
        AnswerCounts {
            answered,
            missing: said.len() as u64 - answered,
            median: if ordered { median(&counts, answers) } else { Vec::new() },
            answers: answers.iter().zip(&counts).map(answer).collect(),
        }
    }
}

/// The kernel's name of an interval.
#[must_use]
pub fn interval_method(name: ProportionIntervalName) -> ProportionInterval {
    match name {
        ProportionIntervalName::Wilson => ProportionInterval::Wilson,
        ProportionIntervalName::ClopperPearson => ProportionInterval::ClopperPearson,
        ProportionIntervalName::AgrestiCoull => ProportionInterval::AgrestiCoull,
        ProportionIntervalName::Jeffreys => ProportionInterval::Jeffreys,
    }
}

/// Checks what a question needs that its keys alone cannot say.
fn sound(spec: &QuestionSpec, kind: QuestionKind, groups: usize, diagnostics: &mut Diagnostics) -> bool {
    let mut refuse = |code: Code, at: &Sp<String>, message: &str, help: &str| {
        diagnostics.push(Diagnostic::error(code, message).at(&at.span).help(help));
        false
    };
    let mut whole = true;
    if spec.columns.is_empty() {
        whole &= refuse(
            Code::MissingKey,
            &spec.id,
            "this question has no `columns`",
            "name the column of its answers",
        );
    }
    if kind == QuestionKind::Single && spec.columns.len() > 1 {
        let help =
            "say `kind: likert` for items on one scale, or `kind: multiple` for answers with a column each";
        whole &= refuse(Code::Conflict, &spec.id, "a question with one answer has one column", help);
    }
    if kind == QuestionKind::Likert && spec.answers.len() < 2 {
        let help = "list all answers under `answers`, from one end of the scale to the other";
        whole &= refuse(Code::MissingKey, &spec.id, "a Likert question needs its scale", help);
    }
    if let Some(separator) = &spec.separator {
        if kind != QuestionKind::Multiple || spec.columns.len() > 1 {
            let help = "only a `multiple` question in a single column has one";
            whole &= refuse(Code::Conflict, separator, "nothing is to be separated here", help);
        } else if separator.value.is_empty() {
            whole &= refuse(
                Code::InvalidValue,
                separator,
                "the separator is empty",
                "write a character such as `;`",
            );
        }
    }
    if let Some(test) = &spec.test {
        let at = Sp { value: String::new(), span: test.span.clone() };
        if kind == QuestionKind::Multiple {
            let help = "ask about one answer as a question of its own";
            let message = "answers that may be chosen together cannot be tested in one table";
            whole &= refuse(Code::NotApplicable, &at, message, help);
        } else if groups < 2 {
            let help = "name the column of the groups under `by`";
            whole &= refuse(Code::NotApplicable, &at, "there are no groups to compare", help);
        }
    }
    whole
}

fn title(item: &ItemSpec) -> String {
    item.title.as_ref().map_or_else(|| words::from_column(&item.column.value), |title| title.value.clone())
}

/// The answer in the middle of those given, in the order of the scale; two where the middle falls between them.
fn median(counts: &[u64], answers: &[String]) -> Vec<String> {
    let n: u64 = counts.iter().sum();
    if n == 0 {
        return Vec::new();
    }
    let at = |rank: u64| {
        let mut passed = 0;
        counts.iter().position(|count| {
            passed += count;
            rank < passed
        })
    };
    let mut middle: Vec<usize> = [at((n - 1) / 2), at(n / 2)].into_iter().flatten().collect();
    middle.dedup();
    middle.into_iter().filter_map(|at| answers.get(at).cloned()).collect()
}

fn group_test(name: GroupTestName, groups: &[AnswerCounts]) -> GroupTest {
    let rows: Vec<Vec<u64>> =
        groups.iter().map(|group| group.answers.iter().map(|answer| answer.n).collect()).collect();
    let mut test = GroupTest {
        method: name.id().to_owned(),
        statistic: None,
        df: None,
        p_value: None,
        smallest_expected: None,
        note: None,
    };
    match name {
        GroupTestName::ChiSquared => match chi_squared_test(&rows) {
            Ok(found) => {
                test.statistic = Some(found.statistic);
                test.df = Some(found.df);
                test.p_value = Some(found.p_value);
                test.smallest_expected = Some(found.smallest_expected);
                if found.smallest_expected < LEAST_EXPECTED {
                    test.note = Some(note!("notes-expected-below-five"));
                }
            }
            Err(error) => test.note = Some(note!("notes-not-compared", why = why(&error))),
        },
        GroupTestName::Fisher => match fisher_exact(&rows) {
            Ok(p_value) => test.p_value = Some(p_value),
            Err(error) => test.note = Some(note!("notes-not-compared", why = why(&error))),
        },
    }
    test
}

#[cfg(test)]
mod tests {
    use super::median;

    #[test]
    fn medians_fall_on_an_answer_or_between_two() {
        let answers = ["a", "b", "c"].map(String::from);
        assert_eq!(median(&[1, 1, 3], &answers), ["c"]);
        assert_eq!(median(&[2, 0, 2], &answers), ["a", "c"]);
        assert_eq!(median(&[2, 1, 1], &answers), ["a", "b"]);
        assert!(median(&[0, 0, 0], &answers).is_empty());
    }
}
