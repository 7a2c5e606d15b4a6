//! What a review reports beside its analyses, read from tables of its own and checked against the analyses.

pub mod characteristics;
pub mod consistency;
pub mod excluded;
pub mod flow;
pub mod grade;
pub mod risk_of_bias;
pub mod screening;
pub mod statement;
pub mod suggestion;
pub mod tool;

use std::collections::BTreeMap;

use crate::dataset::Table;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::results::ReviewResult;
use crate::spec::decode::Sp;
use crate::spec::model::{SensitivitySpec, Spec};
use characteristics::Characteristics;
use excluded::Excluded;
use flow::Flow;
use grade::Grade;
use risk_of_bias::RiskOfBias;
use screening::Screening;

/// Files that the keys of `review` name: path and content, by the path written in the spec.
pub type Files = BTreeMap<String, (String, String)>;

/// Everything under `review`.
#[derive(Clone, Debug, Default)]
pub struct Review {
    /// The flow of studies.
    pub flow: Option<Flow>,
    /// Studies excluded after their full text was read.
    pub excluded: Option<Excluded>,
    /// Search strategies by the path written in the spec.
    pub strategies: BTreeMap<String, String>,
    /// Agreement of two reviewers, one a stage.
    pub screening: Vec<Screening>,
    /// What the included studies are like.
    pub characteristics: Option<Characteristics>,
    /// Risk of bias.
    pub risk_of_bias: Option<RiskOfBias>,
    /// Certainty of the evidence of the analyses that state it; known once they were run.
    pub grades: Vec<Grade>,
}

impl Review {
    /// The files that are to be read.
    #[must_use]
    pub fn files(spec: &Spec) -> Vec<&Sp<String>> {
        let Some(review) = &spec.review else { return Vec::new() };
        let strategies = review.searches.iter().filter_map(|search| search.strategy.as_ref());
        let judgements = review.risk_of_bias.iter().map(|item| &item.file);
        let decisions = review.screening.iter().map(|item| &item.file);
        review
            .prisma
            .iter()
            .chain(&review.excluded)
            .chain(strategies)
            .chain(decisions)
            .chain(judgements)
            .collect()
    }

    /// Reads all of it.
    pub fn read(
        spec: &Spec,
        tables: &BTreeMap<String, Table>,
        files: &Files,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let Some(review) = &spec.review else {
            check_sensitivity(spec, None, diagnostics);
            return Self::default();
        };
        let analyses: Vec<&str> = spec.analyses.iter().map(|analysis| analysis.id.value.as_str()).collect();
        let risk_of_bias = review.risk_of_bias.as_ref().and_then(|item| {
            for name in item.analyses.iter().chain(&item.weights) {
                if !analyses.contains(&name.value.as_str()) {
                    diagnostics.push(
                        Diagnostic::error(
                            Code::UnknownName,
                            format!("there is no analysis `{}`", name.value),
                        )
                        .at(&name.span)
                        .suggest(&name.value, analyses.iter().copied()),
                    );
                }
            }
            let (path, text) = files.get(&item.file.value)?;
            RiskOfBias::read(item, path, text, &analyses, diagnostics)
        });
        if risk_of_bias.is_some() || review.risk_of_bias.is_none() {
            check_sensitivity(spec, risk_of_bias.as_ref(), diagnostics);
        }
        let file = |written: &Option<Sp<String>>| files.get(&written.as_ref()?.value);
        let flow = file(&review.prisma).and_then(|(path, text)| Flow::read(path, text, diagnostics));
        let excluded =
            file(&review.excluded).and_then(|(path, text)| Excluded::read(path, text, diagnostics));
        let strategies = review.searches.iter().filter_map(|search| {
            let written = search.strategy.as_ref()?;
            Some((written.value.clone(), files.get(&written.value)?.1.clone()))
        });
        let screening = review.screening.iter().filter_map(|item| {
            let (path, text) = files.get(&item.file.value)?;
            Screening::read(item, path, text, diagnostics)
        });
        let screening = screening.collect();
        let characteristics = review
            .characteristics
            .as_ref()
            .and_then(|written| Characteristics::read(spec, written, tables, diagnostics));
        Self {
            flow,
            excluded,
            strategies: strategies.collect(),
            screening,
            characteristics,
            risk_of_bias,
            grades: Vec::new(),
        }
    }

    /// As `results.json` records it; `None` without the key `review`.
    #[must_use]
    pub fn to_result(&self, spec: &Spec) -> Option<ReviewResult> {
        spec.review.as_ref()?;
        Some(ReviewResult {
            flow: self.flow.as_ref().map(Flow::to_result),
            screening: self.screening.iter().map(|stage| stage.agreement.clone()).collect(),
            risk_of_bias: self.risk_of_bias.as_ref().map(RiskOfBias::to_result),
        })
    }
}

/// Checks the judgements that `sensitivity: [{ risk_of_bias: low }]` names.
fn check_sensitivity(spec: &Spec, judged: Option<&RiskOfBias>, diagnostics: &mut Diagnostics) {
    let inherited = spec.defaults.iter().filter_map(|defaults| defaults.sensitivity.as_ref());
    let own = spec.analyses.iter().filter_map(|analysis| analysis.sensitivity.as_ref());
    for item in inherited.chain(own).flatten() {
        let SensitivitySpec::RiskOfBias(levels) = &item.value else { continue };
        let Some(judged) = judged else {
            diagnostics.push(
                Diagnostic::error(Code::Conflict, "risk of bias is not part of this report")
                    .at(&item.span)
                    .help(
                        "name the table and the tool under `review: { risk_of_bias: { file: …, tool: … } }`",
                    ),
            );
            continue;
        };
        for level in levels.iter().filter(|level| judged.tool.level(&level.value).is_none()) {
            diagnostics.push(
                Diagnostic::error(
                    Code::InvalidValue,
                    format!("`{}` is no judgement of {}", level.value, judged.tool.name),
                )
                .at(&level.span)
                .suggest(&level.value, judged.tool.words()),
            );
        }
    }
}
