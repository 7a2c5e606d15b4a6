//! Made-up subsets, specifications, directions, answers and themes.

use super::{Labels, Sequence};
use metaweave_plot::{
    AxisScale, AxisSpec, BarPanels, Bounds, ChoiceGroup, Direction, DirectionMark, DirectionStudy,
    EffectDirectionPlot, FactorLevel, FactorPlot, FactorStudy, GoshCell, GoshPlot, GoshShade, Judgement,
    LikertBar, LikertChart, LikertRow, Mark, PanelRow, SpecificationCurve, SpecificationMark, StudySize,
    scene::Role,
};

fn axis(scale: AxisScale, label: &str, null: Option<f64>) -> AxisSpec {
    AxisSpec { scale, label: label.into(), null, ..AxisSpec::default() }
}

/// As many subsets as studies allow, up to some thousands, in cells about the middle.
pub fn gosh(k: usize, labels: Labels) -> GoshPlot {
    let mut sequence = Sequence(k as u64 + 11);
    let mut counts = [[(0, 0); 20]; 30];
    for _ in 0..20 * k {
        let column = (30.0 * (sequence.next() + sequence.next()) / 2.0) as usize;
        let row = (20.0 * sequence.next().max(sequence.next())) as usize;
        counts[column.min(29)][row.min(19)].0 += 1;
        counts[column.min(29)][row.min(19)].1 += usize::from(column < 14);
    }
    let cells = counts.iter().enumerate().flat_map(|(column, rows)| {
        rows.iter()
            .enumerate()
            .filter(|(_, count)| count.0 > 0)
            .map(move |(row, &(count, marked))| GoshCell { column, row, count, marked })
    });
    GoshPlot {
        id: "gosh".into(),
        title: "Subsets".into(),
        description: "Estimates of subsets against their I².".into(),
        effect: axis(AxisScale::Log, "Risk ratio, log scale", Some(1.0)),
        heterogeneity: AxisSpec { percent: true, ..axis(AxisScale::Linear, "I² of the subset", None) },
        effect_edges: (0..=30).map(|i| libm::exp(-1.5 + 0.07 * f64::from(i))).collect(),
        heterogeneity_edges: (0..=20).map(|i| f64::from(i) / 20.0).collect(),
        cells: cells.collect(),
        shades: [(1, "1 to 2 subsets"), (3, "3 to 9 subsets"), (10, "10 to 400 subsets")]
            .map(|(least, label)| GoshShade { least, label: label.into() })
            .to_vec(),
        pooled: Some(0.6),
        pooled_label: format!("All {k} studies"),
        marked_label: format!("Subsets with {}", labels.of(0)),
        unmarked_label: "Subsets without it".into(),
    }
}

/// Every study left out in turn, under two models.
pub fn specifications(k: usize, labels: Labels) -> SpecificationCurve {
    let mut sequence = Sequence(k as u64 + 12);
    let specification = |i: usize| {
        let (centre, half) = (sequence.next() - 0.8, 0.1 + 0.6 * sequence.next());
        let [estimate, lower, upper] = [centre, centre - half, centre + half].map(libm::exp);
        let upper = if i == 3 { f64::INFINITY } else { upper };
        SpecificationMark {
            mark: Mark { estimate, lower, upper, weight: None },
            choices: vec![Some(i / 2), Some(i % 2)],
            main: i == k / 2,
            label: labels.of(i / 2),
        }
    };
    SpecificationCurve {
        id: "specifications".into(),
        title: "Specification curve".into(),
        description: "Estimates under every combination of choices.".into(),
        effect: axis(AxisScale::Log, "Risk ratio (95% CI), log scale", Some(1.0)),
        specifications: (0..2 * k).map(specification).collect(),
        choices: vec![
            ChoiceGroup { name: "Studies".into(), values: (0..k).map(|i| labels.of(i)).collect() },
            ChoiceGroup {
                name: "Model".into(),
                values: vec!["Random effects".into(), "Common effect".into()],
            },
        ],
        beyond_label: "95% CI without no effect".into(),
        other_label: "95% CI with no effect".into(),
        main_label: "Main analysis".into(),
        order_label: "Analyses by size of the estimate".into(),
    }
}

/// Four outcomes, some of which some studies leave out.
pub fn directions(k: usize, labels: Labels) -> EffectDirectionPlot {
    let outcomes = ["Pain", "Quality of life", "Days off work", "Sleep"];
    let mark = |i: usize, outcome: usize| {
        let direction = [Direction::Up, Direction::Down, Direction::Sideways][(i + outcome) % 3];
        let size = [StudySize::Small, StudySize::Medium, StudySize::Large][(i / 2) % 3];
        ((i + outcome) % 5 != 4).then_some(DirectionMark { direction, size })
    };
    let judgement =
        |name: &str, symbol: &str, role| Judgement { name: name.into(), symbol: symbol.into(), role };
    EffectDirectionPlot {
        id: "directions".into(),
        title: "Directions".into(),
        description: "Which way each study points.".into(),
        label_header: "Study".into(),
        people_header: "People".into(),
        outcomes: outcomes.map(String::from).to_vec(),
        studies: (0..k)
            .map(|i| DirectionStudy {
                label: labels.of(i),
                people: (40 + 137 * i).to_string(),
                marks: (0..outcomes.len()).map(|outcome| mark(i, outcome)).collect(),
                judgement: (i % 4 != 3).then_some(i % 3),
            })
            .collect(),
        judgement_header: "Risk of bias".into(),
        judgements: vec![
            judgement("Low risk", "+", Role::LowRisk),
            judgement("Some concerns", "!", Role::SomeConcerns),
            judgement("High risk", "−", Role::HighRisk),
        ],
        totals: vec![
            ("To benefit".into(), vec!["12 of 17".into(); 4]),
            ("Sign test".into(), vec!["p = 0.14".into(); 4]),
        ],
        direction_labels: ["benefit", "harm", "neither"].map(String::from),
        size_labels: ["fewer than 50 people in the intervention group", "50 to 300", "more than 300"]
            .map(String::from),
    }
}

/// A scale of some answers, for all and by group.
pub fn answers(k: usize, labels: Labels, scale: usize) -> LikertChart {
    let mut sequence = Sequence(k as u64 + 13);
    let mut bar = |i: usize| {
        let counts: Vec<f64> = (0..scale).map(|_| (90.0 * sequence.next()).floor()).collect();
        LikertRow::Bar(LikertBar {
            label: labels.of(i),
            cells: counts.iter().map(f64::to_string).collect(),
            right: vec![counts.iter().sum::<f64>().to_string(), (i % 9).to_string()],
            counts,
        })
    };
    let mut rows: Vec<LikertRow> = (0..k).map(&mut bar).collect();
    rows.push(LikertRow::Heading("Would you recommend it to others who are in the same place?".into()));
    rows.push(bar(k));
    LikertChart {
        id: "answers".into(),
        title: "Answers".into(),
        description: "Answers on an ordered scale.".into(),
        label_header: "Item".into(),
        answers: (0..scale).map(|i| format!("Answer number {}", i + 1)).collect(),
        columns: ["Answered", "Missing"].map(String::from).to_vec(),
        rows,
        axis_label: "Share of those who answered".into(),
    }
}

/// Themes in three groups, one of which has not been counted throughout.
pub fn themes(k: usize, labels: Labels) -> BarPanels {
    let mut sequence = Sequence(k as u64 + 14);
    BarPanels {
        id: "themes".into(),
        title: "Themes".into(),
        description: "Units of text by theme and group.".into(),
        label_header: "Theme".into(),
        panels: ["All, 120 units", "Nurses, 71 units", "Physicians, 49 units"].map(String::from).to_vec(),
        rows: (0..k)
            .map(|i| PanelRow {
                label: labels.of(i),
                shares: (0..3)
                    .map(|panel| (i % 4 != 3 || panel < 2).then(|| 0.7 * sequence.next()))
                    .collect(),
                cells: vec!["102 (85%)".into(); 3],
            })
            .collect(),
        axis_label: "Share of the units".into(),
        decimal_point: '.',
    }
}

/// Three levels of which the first has half of the studies.
pub fn factor(k: usize, labels: Labels) -> FactorPlot {
    let mut sequence = Sequence(k as u64 + 15);
    let level = |i: usize| {
        let mean = [0.4, 0.8, 0.6][i];
        let about = |share: f64| Bounds { lower: mean / share, upper: mean * share };
        FactorLevel {
            label: labels.of(i),
            note: format!("{k} studies"),
            mean,
            confidence: about(1.4),
            prediction: Some(about(2.5)),
            cell: format!("{mean:.2} (0.30 to 0.90)"),
        }
    };
    FactorPlot {
        id: "factor".into(),
        title: "By allocation".into(),
        description: "Effects by allocation.".into(),
        label_header: "Allocation".into(),
        mean_header: "Mean (95% CI)".into(),
        effect: axis(AxisScale::Log, "Risk ratio, log scale", Some(1.0)),
        levels: (0..3).map(level).collect(),
        studies: (0..k)
            .map(|i| FactorStudy {
                label: labels.of(i),
                level: if i % 2 == 0 { 0 } else { 1 + i % 4 / 2 },
                effect: libm::exp(1.6 * (sequence.next() - 0.7)),
                weight: sequence.next(),
            })
            .collect(),
    }
}
