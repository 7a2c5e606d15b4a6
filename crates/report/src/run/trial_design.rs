//! Designs of trials put into their data: design effects, split control groups, correlations within people.

use std::collections::BTreeMap;

use metaweave_stats::effect::StudyData;
use metaweave_stats::effect::design::{cluster_randomised, shared_control};

use super::rows::matching_rows;
use crate::dataset::bind::{Clusters, StudyDesign};
use crate::dataset::columns::{Cell, Source};
use crate::dataset::label::unknown_column;
use crate::dataset::{Dataset, Study, Table};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::language::note;
use crate::plan::{ClusterRandomised, SharedControl, TrialDesigns};
use crate::results::{ClusterResult, EffectiveData, StudyDesignResult};
use crate::spec::decode::Sp;
use crate::spec::model::{ColumnRef, CrossoverSpec, Filter, SharedControlMethod};

/// What is said of a study as a whole rather than of an arm, among its cells.
const WHOLE_STUDY: usize = 2;

/// Puts the designs of a plan into the data of its studies; whether everything needed was there and possible.
pub(super) fn apply(
    designs: &TrialDesigns,
    dataset: &mut Dataset,
    table: &Table,
    diagnostics: &mut Diagnostics,
) -> bool {
    let mut designer = Designer { table, diagnostics, sound: true };
    if let Some(design) = &designs.crossover {
        designer.crossover(design, dataset);
    }
    if let Some(design) = &designs.cluster_randomised {
        designer.cluster_randomised(design, dataset);
    }
    if let Some(design) = &designs.shared_control {
        designer.shared_control(design, dataset);
    }
    designer.sound
}

/// A number of each row, from a column or stated.
struct Number {
    source: Source,
    /// Whether a stated number was found to be impossible, which needs saying once only.
    refused: bool,
}

struct Designer<'a> {
    table: &'a Table,
    diagnostics: &'a mut Diagnostics,
    sound: bool,
}

impl Designer<'_> {
    fn report(&mut self, diagnostic: Diagnostic) {
        self.sound = false;
        self.diagnostics.push(diagnostic);
    }

    fn number(&mut self, key: &'static str, written: &Sp<ColumnRef>) -> Option<Number> {
        let source = Source::find(key, written, self.table, self.diagnostics);
        self.sound &= source.is_some();
        Some(Number { source: source?, refused: false })
    }

    /// The rows that a filter keeps; all without one.
    fn rows(&mut self, filter: Option<&Filter>, dataset: &Dataset) -> Option<Vec<usize>> {
        let all: Vec<usize> = dataset.studies.iter().map(|study| study.row).collect();
        let Some(filter) = filter else { return Some(all) };
        let kept = matching_rows(filter, self.table, &all, self.diagnostics);
        self.sound &= kept.is_some();
        kept
    }

    /// The cell of a study and its number, `None` where the number is impossible.
    fn read(
        &mut self,
        number: &mut Number,
        study: &Study,
        possible: impl Fn(f64) -> bool,
        rule: &str,
    ) -> Option<Cell> {
        let problems = self.diagnostics.has_errors();
        let cell = number.source.cell(self.table, study.row, &study.label, self.diagnostics);
        self.sound &= problems || !self.diagnostics.has_errors();
        if let Some(value) = cell.value
            && !possible(value)
        {
            self.sound = false;
            if !number.refused {
                let key = cell.key.replace('_', " ");
                self.diagnostics.push(
                    Diagnostic::error(Code::ImpossibleValue, format!("{key} cannot be {}", cell.written))
                        .at(&cell.span)
                        .label(rule)
                        .study(&study.label),
                );
            }
            number.refused |= matches!(number.source.origin, crate::dataset::columns::Origin::Constant(_));
            return None;
        }
        Some(cell)
    }

    fn cluster_randomised(&mut self, design: &ClusterRandomised, dataset: &mut Dataset) {
        let sizes = design.arms.each_ref().map(|arm| self.number("cluster_size", &arm.cluster_size));
        let iccs = design.arms.each_ref().map(|arm| self.number("icc", &arm.icc));
        let variation = design.size_variation.as_ref().map(|column| self.number("size_variation", column));
        let kept = self.rows(design.filter.as_ref(), dataset);
        let ([Some(mut size1), Some(mut size2)], [Some(mut icc1), Some(mut icc2)], Some(kept)) =
            (sizes, iccs, kept)
        else {
            return;
        };
        // The same column for both arms is one cell of the study, read once.
        let one = size1.source.origin == size2.source.origin && icc1.source.origin == icc2.source.origin;
        let mut variation = match variation {
            None => None,
            Some(None) => return,
            Some(Some(number)) => Some(number),
        };
        for study in dataset.studies.iter_mut().filter(|study| kept.contains(&study.row)) {
            let people = |size: f64| size >= 1.0;
            let share = |icc: f64| (0.0..=1.0).contains(&icc);
            let arm = |size: &mut Number, icc: &mut Number, this: &mut Self| {
                let size = this.read(size, study, people, "a cluster has at least one person");
                let icc = this.read(icc, study, share, "must lie between 0 and 1");
                (size, icc)
            };
            let (first, second) = if one {
                let read = arm(&mut size1, &mut icc1, self);
                (read.clone(), read)
            } else {
                (arm(&mut size1, &mut icc1, self), arm(&mut size2, &mut icc2, self))
            };
            let spread = match &mut variation {
                None => Some(0.0),
                Some(number) => {
                    let rule = "must be zero or more";
                    self.read(number, study, |c| c >= 0.0, rule).map(|cell| cell.value.unwrap_or(0.0))
                }
            };
            let ((Some(size1), Some(icc1)), (Some(size2), Some(icc2)), Some(spread)) =
                (first, second, spread)
            else {
                continue;
            };
            if size1.value.is_none() && size2.value.is_none() && design.filter.is_none() {
                // Its people were randomised one by one.
                continue;
            }
            let (Some(m1), Some(m2)) = (size1.value, size2.value) else {
                lose(study, "size");
                continue;
            };
            let (Some(rho1), Some(rho2)) = (icc1.value, icc2.value) else {
                lose(study, "icc");
                continue;
            };
            if study.design.correlation.is_some() {
                self.report(
                    Diagnostic::error(
                        Code::Conflict,
                        "a crossover trial of clusters has no approximate analysis from the data of its arms",
                    )
                    .at(&study.span)
                    .study(&study.label)
                    .help("give the estimate of an analysis that allowed for both, ready-made"),
                );
                continue;
            }
            let design_effect = [(m1, rho1), (m2, rho2)]
                .map(|(size, icc)| cluster_randomised::design_effect(size, icc, spread));
            study.design.clusters =
                Some(Clusters { size: [m1, m2], icc: [rho1, rho2], size_variation: spread, design_effect });
            if let Ok(data) = study.data
                && let Some(effective) = cluster_randomised::effective(&data, design_effect)
            {
                study.design.reported.get_or_insert(data);
                study.data = Ok(effective);
                // What was printed belongs to the variance that was printed.
                study.printed_interval = None;
            }
        }
        // Cells of the arms are with them; those of the whole study are added.
        let whole = [("cluster_size", &design.arms[0].cluster_size), ("icc", &design.arms[0].icc)];
        let whole = whole.into_iter().chain(design.size_variation.iter().map(|c| ("size_variation", c)));
        for (key, written) in whole {
            let Some(number) = self.number(key, written) else { return };
            for study in &mut dataset.studies {
                let own = study.cells.iter().any(|cell| cell.key == key);
                if study.design.clusters.is_some() && !own {
                    study.cells.push(number.source.used(WHOLE_STUDY, self.table, study.row));
                }
            }
        }
    }

    fn crossover(&mut self, design: &CrossoverSpec, dataset: &mut Dataset) {
        let number = self.number("correlation", &design.correlation);
        let kept = self.rows(design.r#where.as_ref(), dataset);
        let (Some(mut number), Some(kept)) = (number, kept) else { return };
        for study in dataset.studies.iter_mut().filter(|study| kept.contains(&study.row)) {
            let possible = |r: f64| r > -1.0 && r < 1.0;
            let Some(cell) = self.read(&mut number, study, possible, "must lie between −1 and 1") else {
                continue;
            };
            let Some(correlation) = cell.value else {
                if design.r#where.is_some() {
                    lose(study, "correlation");
                }
                continue;
            };
            study.cells.push(number.source.used(WHOLE_STUDY, self.table, study.row));
            let people = match study.data {
                Ok(StudyData::TwoMeans { n_experimental, n_control, .. }) => {
                    Some((n_experimental, n_control))
                }
                Ok(StudyData::TwoByTwo {
                    events_experimental: a,
                    non_events_experimental: b,
                    events_control: c,
                    non_events_control: d,
                }) => Some((a + b, c + d)),
                _ => None,
            };
            if let Some((first, second)) = people
                && first != second
            {
                self.report(
                    Diagnostic::error(
                        Code::Inconsistent,
                        format!(
                            "a crossover trial with {first} people under one and {second} under the other"
                        ),
                    )
                    .at(&study.span)
                    .study(&study.label)
                    .related(&cell.span, "its correlation says that the arms are the same people")
                    .help("give the number of people who had both in both arms"),
                );
                continue;
            }
            study.design.correlation = Some(correlation);
        }
    }

    fn shared_control(&mut self, design: &SharedControl, dataset: &mut Dataset) {
        let Some(column) = self.table.column(&design.trial.value) else {
            self.report(unknown_column(&design.trial.value, &design.trial.span, self.table));
            return;
        };
        let mut trials: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, study) in dataset.studies.iter().enumerate() {
            let trial = self.table.cell(study.row, column);
            if !trial.is_empty() && study.data.is_ok() {
                trials.entry(trial).or_default().push(at);
            }
        }
        for (trial, members) in trials.into_iter().filter(|(_, members)| members.len() > 1) {
            let reported = |study: &Study| study.design.reported.or(study.data.as_ref().ok().copied());
            let control = |study: &Study| reported(study).and_then(control_group);
            let mut of_trial = members.iter().filter_map(|&at| dataset.studies.get(at));
            let Some(first) = of_trial.next() else { continue };
            if let Some(other) = of_trial.find(|study| control(study) != control(first)) {
                self.report(
                    Diagnostic::error(
                        Code::Inconsistent,
                        format!("the comparisons of the trial {trial} have different control groups"),
                    )
                    .at(&self.table.cell_span(other.row, column))
                    .related(&self.table.cell_span(first.row, column), "first here")
                    .study(&other.label)
                    .help("rows that share a control group give the same numbers for it; name two control groups differently"),
                );
                continue;
            }
            for at in &members {
                let Some(study) = dataset.studies.get_mut(*at) else { continue };
                if study.design.correlation.is_some() {
                    self.report(
                        Diagnostic::error(
                            Code::Conflict,
                            "a crossover trial whose control period is compared with several others",
                        )
                        .at(&study.span)
                        .study(&study.label)
                        .help("combine the interventions, or give one comparison of such a trial"),
                    );
                    continue;
                }
                study.design.control_shared = Some(members.len());
                if design.method == SharedControlMethod::Split
                    && let Ok(data) = study.data
                    && let Some(part) = shared_control::split(&data, members.len() as f64)
                {
                    study.design.reported.get_or_insert(data);
                    study.design.control_split = true;
                    study.data = Ok(part);
                }
            }
        }
    }
}

/// The design of a study as recorded.
pub(super) fn record(study: &Study) -> Option<StudyDesignResult> {
    let design = &study.design;
    if *design == StudyDesign::default() {
        return None;
    }
    let effective = design.reported.and(study.data.as_ref().ok()).and_then(effective_data);
    let arms = effective.as_ref().map_or(1, |effective| effective.sizes.len().max(1));
    let arms = if study.arms.len() > 1 { 2 } else { arms };
    let of = |values: [f64; 2]| values.into_iter().take(arms).collect::<Vec<f64>>();
    Some(StudyDesignResult {
        cluster_randomised: design.clusters.map(|clusters| ClusterResult {
            cluster_size: of(clusters.size),
            icc: of(clusters.icc),
            size_variation: clusters.size_variation,
            design_effect: of(clusters.design_effect),
        }),
        crossover_correlation: design.correlation,
        control_shared_by: design.control_shared,
        control_split: design.control_split,
        effective,
    })
}

fn effective_data(data: &StudyData) -> Option<EffectiveData> {
    let (sizes, events) = match *data {
        StudyData::TwoByTwo {
            events_experimental: a,
            non_events_experimental: b,
            events_control: c,
            non_events_control: d,
        } => (vec![a + b, c + d], vec![a, c]),
        StudyData::PersonTime { events_experimental, time_experimental, events_control, time_control } => {
            (vec![time_experimental, time_control], vec![events_experimental, events_control])
        }
        StudyData::TwoMeans { n_experimental, n_control, .. } => {
            (vec![n_experimental, n_control], Vec::new())
        }
        StudyData::PrePostControlled { experimental, control } => {
            (vec![experimental.n, control.n], Vec::new())
        }
        StudyData::PrePost { n, .. } | StudyData::SingleMean { n, .. } => (vec![n], Vec::new()),
        StudyData::SingleProportion { events, total } => (vec![total], vec![events]),
        StudyData::SingleRate { events, time } => (vec![time], vec![events]),
        _ => return None,
    };
    Some(EffectiveData { sizes, events })
}

/// Leaves a study in the analysis as not estimable.
fn lose(study: &mut Study, what: &str) {
    if study.data.is_ok() {
        study.data = Err(note!("notes-design-lacking", what));
    }
}

/// The numbers of a control group.
fn control_group(data: StudyData) -> Option<[f64; 3]> {
    match data {
        StudyData::TwoByTwo { events_control, non_events_control, .. } => {
            Some([events_control, non_events_control, 0.0])
        }
        StudyData::PersonTime { events_control, time_control, .. } => {
            Some([events_control, time_control, 0.0])
        }
        StudyData::TwoMeans { mean_control, sd_control, n_control, .. } => {
            Some([mean_control, sd_control, n_control])
        }
        _ => None,
    }
}
