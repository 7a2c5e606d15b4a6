//! Made-up figures of risk of bias.

use super::{Labels, Sequence};
use metaweave_plot::{Assessment, Domain, Judgement, RiskOfBiasSummary, Shares, TrafficLight, scene::Role};

pub const ROB2: [(&str, &str); 5] = [
    ("D1", "Bias arising from the randomisation process"),
    ("D2", "Bias due to deviations from intended interventions"),
    ("D3", "Bias due to missing outcome data"),
    ("D4", "Bias in measurement of the outcome"),
    ("D5", "Bias in selection of the reported result"),
];

pub fn judgements() -> Vec<Judgement> {
    [
        ("Low risk", "+", Role::LowRisk),
        ("Some concerns", "!", Role::SomeConcerns),
        ("High risk", "−", Role::HighRisk),
        ("Critical risk", "×", Role::CriticalRisk),
        ("No information", "?", Role::NoInformation),
        ("Not applicable", "n/a", Role::NotApplicable),
    ]
    .map(|(name, symbol, role)| Judgement { name: name.into(), symbol: symbol.into(), role })
    .to_vec()
}

pub fn lights(studies: usize, labels: Labels) -> TrafficLight {
    let mut sequence = Sequence(studies as u64);
    let mut judged = || Some((6.0 * sequence.next() * sequence.next()) as usize);
    let assessment = |i: usize| {
        let mut judgements: Vec<Option<usize>> = (0..6).map(|_| judged()).collect();
        if i % 7 == 6 {
            judgements[3] = None;
        }
        Assessment { label: labels.of(i), judgements }
    };
    TrafficLight {
        id: "lights".into(),
        title: "Risk of bias".into(),
        description: "Judgements by study and domain.".into(),
        label_header: "Study".into(),
        domains: ROB2.map(|(code, name)| Domain { code: code.into(), name: name.into() }).to_vec(),
        overall_header: Some("Overall".into()),
        judgements: judgements(),
        assessments: (0..studies).map(assessment).collect(),
    }
}

pub fn summary(judgement_count: usize, labels: Option<Labels>) -> RiskOfBiasSummary {
    let label = |i: usize| labels.map_or(ROB2[i].1.to_owned(), |labels| labels.of(i));
    summary_about(5, judgement_count, label)
}

/// A summary of so many domains.
pub fn summary_of(domains: usize, judgement_count: usize, labels: Labels) -> RiskOfBiasSummary {
    summary_about(domains, judgement_count, |i| labels.of(i))
}

fn summary_about(
    domains: usize,
    judgement_count: usize,
    label: impl Fn(usize) -> String,
) -> RiskOfBiasSummary {
    let mut sequence = Sequence(judgement_count as u64);
    let mut shares = |label: String| {
        let values: Vec<f64> = (0..judgement_count).map(|i| sequence.next() / (1 + i) as f64).collect();
        let sum: f64 = values.iter().sum();
        let cells = values.iter().map(|value| format!("{:.0}%", 100.0 * value / sum)).collect();
        Shares { label, values, cells }
    };
    RiskOfBiasSummary {
        id: "summary".into(),
        title: "Risk of bias by domain".into(),
        description: "Shares of judgements.".into(),
        judgements: judgements()[..judgement_count].to_vec(),
        domains: (0..domains).map(|i| shares(label(i))).collect(),
        overall: Some(shares("Overall".into())),
        axis_label: "Share of the weight of studies".into(),
    }
}
