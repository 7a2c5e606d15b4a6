//! Made-up flow diagrams.

use super::Labels;
use metaweave_plot::{FlowArm, FlowBox, FlowDiagram, FlowPhases, FlowStep};

pub fn boxed(lines: &[&str], items: &[&str]) -> FlowBox {
    let owned = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect();
    FlowBox { lines: owned(lines), items: owned(items) }
}

pub fn step(entered: &str, left_out: FlowBox) -> FlowStep {
    FlowStep { entered: boxed(&[entered], &[]), left_out: Some(left_out) }
}

pub fn databases() -> FlowArm {
    FlowArm {
        head: "Identification of new studies via databases and registers".into(),
        identified: boxed(&["Records identified from:"], &["Databases (n = 12 345)", "Registers (n = 210)"]),
        removed: Some(boxed(
            &["Records removed before screening:"],
            &[
                "Duplicate records (n = 3210)",
                "Records marked as ineligible by automation tools (n = 120)",
                "Records removed for other reasons (n = 4)",
            ],
        )),
        steps: vec![
            step("Records screened (n = 9221)", boxed(&["Records excluded (n = 8800)"], &[])),
            step("Reports sought for retrieval (n = 421)", boxed(&["Reports not retrieved (n = 21)"], &[])),
            step(
                "Reports assessed for eligibility (n = 400)",
                boxed(
                    &["Reports excluded:"],
                    &["Wrong population (n = 120)", "Wrong comparator (n = 98)", "Not randomised (n = 150)"],
                ),
            ),
        ],
    }
}

pub fn others() -> FlowArm {
    FlowArm {
        head: "Identification of new studies via other methods".into(),
        identified: boxed(
            &["Records identified from:"],
            &["Websites (n = 31)", "Organisations (n = 7)", "Citation searching (n = 44)"],
        ),
        removed: None,
        steps: vec![
            step("Reports sought for retrieval (n = 82)", boxed(&["Reports not retrieved (n = 2)"], &[])),
            step(
                "Reports assessed for eligibility (n = 80)",
                boxed(&["Reports excluded:"], &["Abstract only (n = 70)", "Protocol only (n = 5)"]),
            ),
        ],
    }
}

/// The diagram of a new or an updated review, with or without other methods.
pub fn diagram(updated: bool, with_others: bool) -> FlowDiagram {
    let previous = || {
        let lines = ["Studies included in previous version of review (n = 11)", "Reports (n = 14)"];
        ("Previous studies".to_owned(), boxed(&lines, &[]))
    };
    FlowDiagram {
        id: "flow".into(),
        title: "Flow of studies".into(),
        description: "Records identified, screened and included.".into(),
        phases: FlowPhases {
            identification: "Identification".into(),
            screening: "Screening".into(),
            included: "Included".into(),
        },
        previous: updated.then(previous),
        databases: databases(),
        others: with_others.then(others),
        included: boxed(
            &["Studies included in review (n = 13)", "Reports of included studies (n = 15)"],
            &[],
        ),
        total: updated.then(|| {
            let lines = ["Total studies included in review (n = 24)", "Reports of them (n = 29)"];
            boxed(&lines, &[])
        }),
    }
}

/// A diagram that names `reasons` reasons to leave reports out.
pub fn excluding(reasons: usize, labels: Labels) -> FlowDiagram {
    let mut diagram = diagram(true, true);
    let items = (0..reasons).map(|i| format!("{} (n = {i})", labels.of(i))).collect();
    diagram.databases.steps[2].left_out = Some(FlowBox { lines: vec!["Reports excluded:".into()], items });
    diagram
}
