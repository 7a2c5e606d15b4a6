//! Rows of a forest plot: those of studies, and the cells of those that sum studies up.

use metaweave_plot::forest::{Mark, Row, RowDetail, Summary};

use super::columns::{Columns, Facts, counts};
use super::has_overall;
use crate::dataset::ArmData;
use crate::document::number::NumberStyle;
use crate::language::say;
use crate::plan::AnalysisPlan;
use crate::results::{AnalysisResult, BackTransformed};
use crate::review::risk_of_bias::RiskOfBias;
use crate::run::Analysed;
use crate::sections::study_table;
use crate::sections::wording;

use super::super::look::ForestLook;

/// Rows with what they have beside their cells.
pub(super) type Rows = Vec<(Row, RowDetail)>;

/// A row without anything beside its cells.
pub(super) fn plain(row: Row) -> (Row, RowDetail) {
    (row, RowDetail::default())
}

/// An analysis as the rows of a plot show it.
pub(super) struct Drawing<'a> {
    pub(super) analysis: &'a Analysed,
    pub(super) style: &'a NumberStyle,
    pub(super) look: &'a ForestLook,
    pub(super) columns: Columns<'a>,
    /// Decimals of means and standard deviations, the same in every row.
    pub(super) decimals: usize,
    /// Which of the plot's series its estimates are.
    pub(super) series: usize,
}

impl Drawing<'_> {
    pub(super) fn result(&self) -> &AnalysisResult {
        &self.analysis.result
    }

    pub(super) fn plan(&self) -> &AnalysisPlan {
        &self.analysis.plan
    }

    pub(super) fn null(&self) -> Option<f64> {
        wording::shown_null(self.plan())
    }

    fn arm_headers(&self) -> &'static [&'static str] {
        study_table::arm_heads(&self.analysis.dataset)
    }

    pub(super) fn arm_cells(&self, arms: &[ArmData]) -> Vec<String> {
        let headers = self.arm_headers().len();
        let arm_count = self.analysis.dataset.arm_labels.len();
        let mut cells = Vec::new();
        for at in 0..arm_count {
            let texts = match arms.get(at) {
                Some(arm) => study_table::arm_texts(arm, self.decimals, self.style),
                None => std::iter::repeat_n(String::new(), headers).collect(),
            };
            cells.extend(self.columns.arm(texts));
        }
        cells
    }

    /// The positions of the effects of a study.
    pub(super) fn of_study(&self, label: Option<&str>) -> Vec<usize> {
        let found = self.result().studies.iter().enumerate();
        found.filter(|(_, study)| Some(study.label.as_str()) == label).map(|(at, _)| at).collect()
    }

    /// The row of a study; one that `continues` goes on about the study above.
    pub(super) fn study(
        &self,
        at: usize,
        judged: Option<&RiskOfBias>,
        continues: bool,
    ) -> Option<(Row, RowDetail)> {
        let study = self.result().studies.get(at)?;
        let data = self.analysis.dataset.studies.get(at)?;
        let weight = if self.plan().model.random() { study.weight_random } else { study.weight_common };
        let instead = match self.analysis.dataset.ready_made {
            true => say!(self.style, "forest-not-given"),
            false => say!(self.style, "forest-not-estimable"),
        };
        let (people, events) = counts(&data.arms);
        let [cells, right_cells] = self.columns.cells(&Facts {
            label: if continues { String::new() } else { study.label.clone() },
            arms: self.arm_cells(&data.arms),
            people,
            events,
            shown: study.back_transformed,
            instead,
            se: study.se,
            weight_common: study.weight_common,
            weight_random: study.weight_random,
            line: Some(study.line),
            row: (self.series == 0).then_some(data.row),
            ..Facts::default()
        });
        let mark = study.back_transformed.map(|shown| Mark { weight, ..mark(&shown) });
        let judgements = judged.and_then(|judged| {
            let found = judged.of(&study.label, &self.plan().id)?;
            let mut levels: Vec<Option<usize>> = judged
                .domains_used()
                .into_iter()
                .map(|domain| found.judgements.get(domain).copied().flatten())
                .collect();
            levels.extend(has_overall(judged).then_some(found.overall));
            Some(levels)
        });
        let judgements = judgements.unwrap_or_default();
        let detail = RowDetail { series: self.series, continues, judgements };
        Some((Row::Study { cells, right_cells, mark }, detail))
    }

    /// Facts of a row that sums studies up.
    pub(super) fn summed(&self, label: String, members: impl Fn(usize) -> bool + Copy) -> Facts {
        let studies = self.analysis.dataset.studies.iter().enumerate();
        let estimable =
            |at: usize| self.result().studies.get(at).is_some_and(|study| study.estimate.is_some());
        let (people, events): (Vec<Option<f64>>, Vec<Option<f64>>) = studies
            .filter(|&(at, _)| members(at) && estimable(at) && !self.counted_twice())
            .map(|(_, study)| counts(&study.arms))
            .unzip();
        let sum = |each: Vec<Option<f64>>| {
            (!each.is_empty()).then(|| each.into_iter().sum::<Option<f64>>()).flatten()
        };
        Facts {
            label,
            arms: self.sums(members),
            people: sum(people),
            events: sum(events),
            ..Facts::default()
        }
    }

    /// Whether several effects may be of the same people, who are not counted twice.
    fn counted_twice(&self) -> bool {
        self.result().dependence.as_ref().is_some_and(|found| found.cluster.is_some())
    }

    /// Events and people of the studies with an estimate, one text a column of the arms.
    fn sums(&self, members: impl Fn(usize) -> bool) -> Vec<String> {
        let mut texts = Vec::new();
        if self.counted_twice() {
            return self.arm_cells(&[]);
        }
        for arm in 0..self.analysis.dataset.arm_labels.len() {
            let arms: Vec<&ArmData> = self
                .analysis
                .dataset
                .studies
                .iter()
                .enumerate()
                .filter(|&(at, _)| {
                    members(at) && self.result().studies.get(at).is_some_and(|study| study.estimate.is_some())
                })
                .filter_map(|(_, study)| study.arms.get(arm))
                .collect();
            let sum = |of: fn(&ArmData) -> f64| self.style.count(arms.iter().map(|arm| of(arm)).sum());
            let mut own = Vec::new();
            match self.arm_headers() {
                ["Events", _] => {
                    own.push(sum(|arm| match arm {
                        ArmData::Events { events, .. } | ArmData::PersonTime { events, .. } => *events,
                        _ => 0.0,
                    }));
                    own.push(sum(|arm| match arm {
                        ArmData::Events { total, .. } => *total,
                        ArmData::PersonTime { time, .. } => *time,
                        _ => 0.0,
                    }));
                }
                headers => {
                    own.extend(headers.iter().skip(1).map(|_| String::new()));
                    own.push(sum(|arm| arm.people().unwrap_or(0.0)));
                }
            }
            texts.extend(self.columns.arm(own));
        }
        texts
    }

    pub(super) fn summary(&self, facts: Facts, shown: &BackTransformed, style: Summary) -> Row {
        let [cells, right_cells] = self.columns.cells(&Facts { shown: Some(*shown), ..facts });
        Row::Summary { cells, right_cells, mark: Some(mark(shown)), prediction: None, style }
    }
}

fn mark(shown: &BackTransformed) -> Mark {
    Mark { estimate: shown.estimate, lower: shown.ci_lower, upper: shown.ci_upper, weight: None }
}
