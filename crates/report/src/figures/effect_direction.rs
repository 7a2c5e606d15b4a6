//! The effect-direction plot: which way each study points, for the outcomes that are not pooled.

use metaweave_plot::effect_direction::{
    Direction, DirectionMark, DirectionStudy, EffectDirectionPlot, StudySize,
};

use super::{place, risk_of_bias};
use crate::compose::Composer;
use crate::dataset::bind::{ArmData, Study};
use crate::document::marks;
use crate::document::model::{Align, Figure, RowKind, Table, TableColumn, TableRow, text};
use crate::document::number::NumberStyle;
use crate::language::say;
use crate::results::synthesis::SynthesisResult;
use crate::review::risk_of_bias::RiskOfBias;
use crate::run::Analysed;
use crate::sections::wording;
use crate::spec::anchor;

/// People in the intervention group from which a study is of medium size, and beyond which it is large (Thomson & Thomas
/// 2013).
const MEDIUM: f64 = 50.0;
const LARGE: f64 = 300.0;

/// Which way a study points.
#[derive(Clone, Copy)]
enum Way {
    Benefit,
    Harm,
    Neither,
}

impl Way {
    fn name(self, style: &NumberStyle) -> String {
        let way = match self {
            Self::Benefit => "benefit",
            Self::Harm => "harm",
            Self::Neither => "neither",
        };
        say!(style, "effect-direction-way", way)
    }
}

/// An outcome: its analysis and what was found without pooling.
type Outcome<'a> = (&'a Analysed, &'a SynthesisResult);

/// The analysis and all others of the report that have a synthesis, a column each; nothing without a synthesis.
pub fn figure(composer: &mut Composer<'_>, analysis: &Analysed) -> Option<Figure> {
    let analysed = composer.inputs.analysed;
    let own = analysis.result.synthesis.as_ref()?;
    let others = analysed.iter().filter(|other| other.plan.id != analysis.plan.id);
    let outcomes: Vec<Outcome<'_>> = std::iter::once((analysis, own))
        .chain(others.filter_map(|other| Some((other, other.result.synthesis.as_ref()?))))
        .collect();
    let style = composer.style();
    let mut labels: Vec<&str> = Vec::new();
    for direction in outcomes.iter().flat_map(|(_, found)| &found.directions) {
        if !labels.contains(&direction.label.as_str()) {
            labels.push(&direction.label);
        }
    }
    let judged = composer.inputs.review.risk_of_bias.as_ref();
    let sized = outcomes.iter().any(|(of, _)| of.dataset.studies.iter().any(|s| intervention(s).is_some()));
    let studies: Vec<DirectionStudy> =
        labels.iter().map(|label| study(label, &outcomes, judged, sized, style)).collect();
    let counted = studies.iter().any(|study| !study.people.is_empty());
    let judged = judged.filter(|_| studies.iter().any(|study| study.judgement.is_some()));
    let plot = EffectDirectionPlot {
        id: format!("fig-{}-effect-direction", anchor(&analysis.plan.id)),
        title: say!(style, "effect-direction-title"),
        description: say!(
            style,
            "effect-direction-description",
            n = studies.len(),
            outcomes = spoken(&outcomes, style)
        ),
        label_header: wording::rows_head(&analysis.plan, 1, style),
        people_header: if counted { say!(style, "effect-direction-people") } else { String::new() },
        outcomes: outcomes.iter().map(|(of, _)| of.plan.title.clone()).collect(),
        totals: totals(&outcomes, style),
        judgement_header: judged.map_or_else(String::new, |_| say!(style, "effect-direction-risk-of-bias")),
        judgements: judged.map_or_else(Vec::new, |judged| risk_of_bias::levels(judged, style)),
        studies,
        direction_labels: [Way::Benefit, Way::Harm, Way::Neither].map(|way| way.name(style)),
        size_labels: if sized {
            [
                say!(style, "effect-direction-small", medium = style.count(MEDIUM)),
                say!(style, "wording-range", lower = style.count(MEDIUM), upper = style.count(LARGE)),
                say!(style, "effect-direction-large", large = style.count(LARGE)),
            ]
        } else {
            Default::default()
        },
    };
    let scene = plot.layout(&composer.theme).ok()?;
    let row = wording::rows(&analysis.plan, 1, style);
    let kind = wording::rows_kind(&analysis.plan);
    let mut caption = say!(style, "effect-direction-caption", row, kind, sized);
    if counted && outcomes.len() > 1 {
        caption.push(' ');
        caption.push_str(&say!(style, "effect-direction-caption-people"));
    }
    let data = data(&plot, analysis, style);
    let figure = place(composer, analysis, "effect-direction", &caption, scene, Some(data));
    for (other, _) in outcomes.iter().skip(1) {
        composer.place(&format!("figure:{}:effect-direction", other.plan.id), &figure.id);
    }
    Some(figure)
}

fn study(
    label: &str,
    outcomes: &[Outcome<'_>],
    judged: Option<&RiskOfBias>,
    sized: bool,
    style: &NumberStyle,
) -> DirectionStudy {
    let bound = |of: &Analysed| of.dataset.studies.iter().position(|study| study.label == label);
    let marks = outcomes.iter().map(|(of, found)| {
        let direction = found.directions.iter().find(|direction| direction.label == label)?;
        let direction = match direction.direction.as_deref()? {
            "benefit" => Direction::Up,
            "harm" => Direction::Down,
            _ => Direction::Sideways,
        };
        let people = bound(of).and_then(|at| intervention(of.dataset.studies.get(at)?));
        let size = match people {
            Some(n) if n < MEDIUM => StudySize::Small,
            Some(n) if n > LARGE => StudySize::Large,
            None if !sized => StudySize::Large,
            _ => StudySize::Medium,
        };
        Some(DirectionMark { direction, size })
    });
    let people = outcomes.iter().filter_map(|(of, _)| {
        let study = of.dataset.studies.get(bound(of)?)?;
        let arms: Option<Vec<f64>> = study.arms.iter().map(ArmData::people).collect();
        arms.filter(|arms| !arms.is_empty()).map(|arms| arms.iter().sum::<f64>())
    });
    let judgement = judged.and_then(|judged| {
        let of_study = judged.assessments.iter().filter(|item| item.study == label);
        of_study.filter_map(|item| item.overall).max()
    });
    DirectionStudy {
        label: label.to_owned(),
        people: people.reduce(f64::max).map_or_else(String::new, |n| style.count(n)),
        marks: marks.collect(),
        judgement,
    }
}

/// People in the first arm, which is the intervention.
fn intervention(study: &Study) -> Option<f64> {
    study.arms.first().and_then(ArmData::people)
}

/// Votes and sign test of each outcome that has them.
fn totals(outcomes: &[Outcome<'_>], style: &NumberStyle) -> Vec<(String, Vec<String>)> {
    if outcomes.iter().all(|(_, found)| found.vote_count.is_none()) {
        return Vec::new();
    }
    let of = |text: &dyn Fn(&crate::results::synthesis::VoteCountResult) -> String| -> Vec<String> {
        outcomes.iter().map(|(_, found)| found.vote_count.as_ref().map_or_else(String::new, text)).collect()
    };
    vec![
        (
            say!(style, "effect-direction-to-benefit"),
            of(&|votes| {
                let (some, all) = (votes.benefit, votes.benefit + votes.harm);
                say!(style, "effect-direction-some-of-all", some, all)
            }),
        ),
        (say!(style, "effect-direction-sign-test"), of(&|votes| style.p(votes.p_value))),
    ]
}

/// "Pain: 4 to benefit, 1 to harm."
fn spoken(outcomes: &[Outcome<'_>], style: &NumberStyle) -> String {
    let words: Vec<String> = outcomes
        .iter()
        .map(|(of, found)| {
            let count = |which: Option<&str>| {
                found.directions.iter().filter(|direction| direction.direction.as_deref() == which).count()
            };
            let parts: Vec<String> = [
                (count(Some("benefit")), "benefit"),
                (count(Some("harm")), "harm"),
                (count(Some("none")), "neither"),
                (count(None), "unknown"),
            ]
            .into_iter()
            .filter(|(n, _)| *n > 0)
            .map(|(n, way)| say!(style, "effect-direction-counted", n, way))
            .collect();
            format!("{}: {}.", of.plan.title, style.listed(&parts))
        })
        .collect();
    words.join(" ")
}

fn data(plot: &EffectDirectionPlot, analysis: &Analysed, style: &NumberStyle) -> Table {
    let people = !plot.people_header.is_empty();
    let judged = !plot.judgements.is_empty();
    let mut columns = vec![TableColumn::new(&plot.label_header, Align::Left)];
    columns.extend(people.then(|| TableColumn::new(&plot.people_header, Align::Right)));
    columns.extend(plot.outcomes.iter().map(|name| TableColumn::new(name, Align::Left)));
    columns.extend(judged.then(|| TableColumn::new(&plot.judgement_header, Align::Left)));
    let row = |study: &DirectionStudy| {
        let mut cells = vec![marks::clean(&study.label)];
        cells.extend(people.then(|| study.people.clone()));
        cells.extend(study.marks.iter().map(|mark| match mark.map(|mark| mark.direction) {
            Some(Direction::Up) => Way::Benefit.name(style),
            Some(Direction::Down) => Way::Harm.name(style),
            Some(Direction::Sideways) => Way::Neither.name(style),
            None => String::new(),
        }));
        let level = study.judgement.and_then(|at| plot.judgements.get(at));
        cells.extend(judged.then(|| level.map_or_else(String::new, |level| level.name.clone())));
        TableRow::new(RowKind::Body, cells)
    };
    Table {
        id: format!("tbl-{}-effect-direction", anchor(&analysis.plan.id)),
        number: 0,
        caption: vec![text(say!(style, "effect-direction-data"))],
        columns,
        rows: plot.studies.iter().map(row).collect(),
        notes: Vec::new(),
        row_headers: true,
    }
}
