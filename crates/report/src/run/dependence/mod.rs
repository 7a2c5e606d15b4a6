//! Dependent effects: clusters, levels and outcomes read from the table, and the models fitted to them.

mod reader;
mod regression;
mod working_model;

use std::collections::BTreeMap;

use metaweave_stats::FitError;
use metaweave_stats::cluster_robust::{ClusterRobust, cluster_robust};
use metaweave_stats::effect::StudyData;
use metaweave_stats::effect::design::shared_control::{ControlShare, control_shares, people_of_trial};
use metaweave_stats::meta_regression::{Coefficient, RegressionOptions};
use metaweave_stats::numeric::dist::{normal, student_t};
use metaweave_stats::pooling::{
    CovarianceBlock, Interval, Multivariate, MultivariateModel, Prediction, RandomTerm, Reference, Structure,
    WorkingCorrelation, multivariate, multivariate_robust, multivariate_weights, profile_intervals,
    working_covariance,
};

use super::Estimable;
use super::back_transformed;
use super::fit::{Fit, not_computed};
use crate::dataset::label::unknown_column;
use crate::dataset::{Dataset, Table};
use crate::diagnostic::Diagnostics;
use crate::document::words;
use crate::language::{Note, note};
use crate::plan::{AnalysisPlan, Dependence, DependenceKind, DependentInference, Sampling};
use crate::results::{
    CorrelationResult, DependenceResult, HeterogeneityResult, LevelResult, Mean, ModelBased, OutcomeResult,
    RandomResult,
};
use reader::Reader;

/// What the effects of an analysis share, by their positions among its studies.
pub(super) struct Dependents<'a> {
    plan: &'a AnalysisPlan,
    dependence: &'a Dependence,
    /// Number of each effect's cluster, in order of first appearance.
    pub(super) clusters: Vec<usize>,
    /// Names of the clusters.
    names: Vec<String>,
    /// For each level the number of each effect's group, groups of different outer groups told apart.
    levels: Vec<Vec<usize>>,
    outcomes: Vec<usize>,
    outcome_names: Vec<String>,
    times: Vec<f64>,
    /// Known covariances, as the row of each effect gives them.
    known: Vec<Vec<f64>>,
}

/// The columns of a design with the names of its coefficients.
type Columns = Vec<Vec<f64>>;

impl<'a> Dependents<'a> {
    /// Reads the columns of a plan; `None` where its effects are independent, an error where a column or a cell is missing.
    pub(super) fn read(
        plan: &'a AnalysisPlan,
        dataset: &Dataset,
        table: &Table,
        diagnostics: &mut Diagnostics,
    ) -> Result<Option<Self>, ()> {
        let Some(dependence) = &plan.dependence else { return Ok(None) };
        let mut reader = Reader { dataset, table, diagnostics, sound: true };
        for column in dependence.columns() {
            if table.column(&column.value).is_none() {
                reader.diagnostics.push(unknown_column(&column.value, &column.span, table));
                reader.sound = false;
            }
        }
        if !reader.sound {
            return Err(());
        }
        let rows = dataset.studies.len();
        let (clusters, names) = match &dependence.cluster {
            Some(column) => reader.groups(column, None),
            None => ((0..rows).collect(), dataset.studies.iter().map(|study| study.label.clone()).collect()),
        };
        let mut levels: Vec<Vec<usize>> = Vec::new();
        let (mut outcomes, mut outcome_names) = (Vec::new(), Vec::new());
        match &dependence.kind {
            DependenceKind::TwoLevel | DependenceKind::Working(_) => {}
            DependenceKind::Multilevel { levels: columns } => {
                for column in columns {
                    let (groups, _) = reader.groups(column, levels.last().map(Vec::as_slice));
                    levels.push(groups);
                }
                if let (Some(cluster), Some(outermost)) = (&dependence.cluster, levels.first()) {
                    reader.contains(cluster, &clusters, outermost);
                }
            }
            DependenceKind::Multivariate { outcome, .. } => {
                (outcomes, outcome_names) = reader.ordered_groups(outcome);
                reader.once(outcome, &clusters, &outcomes, &names, &outcome_names);
            }
        }
        let (mut times, mut known) = (Vec::new(), Vec::new());
        match &dependence.sampling {
            Sampling::Independent => {}
            Sampling::Working { over_time, .. } => {
                if let Some((time, _)) = over_time {
                    times = reader.numbers(time);
                }
            }
            Sampling::Known(columns) => {
                let columns: Columns = columns.iter().map(|column| reader.optional_numbers(column)).collect();
                known = (0..rows)
                    .map(|at| {
                        columns.iter().map(|column| column.get(at).copied().unwrap_or(f64::NAN)).collect()
                    })
                    .collect();
            }
            Sampling::SharedControl(trial) => {
                let (trials, _) = reader.optional_groups(trial);
                reader.together(trial, &trials, &clusters);
                known = shared_covariances(plan, dataset, &clusters, &trials);
            }
        }
        if !reader.sound {
            return Err(());
        }
        Ok(Some(Self { plan, dependence, clusters, names, levels, outcomes, outcome_names, times, known }))
    }

    /// Fits the model to some of the effects; `independent` gives what the usual models make of them.
    pub(super) fn fit(&self, studies: &Estimable, mut independent: impl FnMut() -> Fit) -> Fit {
        let clusters = self.clusters_of(studies);
        let count = distinct(&clusters);
        if studies.effects.len() < 2 {
            return independent();
        }
        if matches!(self.dependence.kind, DependenceKind::TwoLevel) {
            let mut fit = independent();
            match self.two_level(studies, &clusters) {
                Ok(robust) => self.make_robust(&mut fit, &robust, &clusters),
                Err(error) => {
                    fit.notes.push(self.sentence(&error, count));
                    fit.random = None;
                }
            }
            return fit;
        }
        let fitted = match self.dependence.kind {
            DependenceKind::Working(working) => self.working(studies, &clusters, working),
            _ => self.several(studies).map(|fitted| self.record(studies, &fitted)),
        };
        match fitted {
            Ok(fit) => fit,
            Err(error) => {
                let mut fit = Fit::default();
                fit.notes.push(self.sentence(&error, count));
                fit
            }
        }
    }

    /// Adds profile-likelihood intervals, which only the whole analysis gets, since they take longest.
    pub(super) fn add_intervals(
        &self,
        studies: &Estimable,
        result: &mut DependenceResult,
        notes: &mut Vec<Note>,
    ) {
        if matches!(self.dependence.kind, DependenceKind::TwoLevel | DependenceKind::Working(_)) {
            return;
        }
        let parts = self.parts(studies);
        let found = parts.covariance.as_ref().map_err(Clone::clone).and_then(|covariance| {
            let model = self.model(studies, &parts, covariance);
            profile_intervals(&model, &multivariate(&model)?)
        });
        let terms = match found {
            Ok(terms) => terms,
            Err(error) => {
                notes.push(not_computed("variances", &error));
                return;
            }
        };
        let pair = |(lower, upper): (f64, f64)| [lower, upper];
        for (level, term) in result.levels.iter_mut().zip(&terms) {
            level.sigma2_ci = term.variances.first().copied().map(pair);
        }
        let Some(term) = terms.first().filter(|_| !result.outcomes.is_empty()) else { return };
        for (at, outcome) in result.outcomes.iter_mut().enumerate() {
            // One variance may hold for all outcomes.
            outcome.tau2_ci = term.variances.get(at).or_else(|| term.variances.first()).copied().map(pair);
        }
        for (correlation, interval) in result.correlations.iter_mut().zip(&term.correlations) {
            correlation.rho_ci = correlation.rho.map(|_| pair(*interval));
        }
    }

    /// Whether a cluster has effects on several levels of a grouping.
    pub(super) fn crosses(&self, at: &[usize], level_of: impl Fn(usize) -> String) -> bool {
        let mut level: BTreeMap<usize, String> = BTreeMap::new();
        at.iter().any(|&at| {
            let Some(&cluster) = self.clusters.get(at) else { return false };
            let own = level_of(at);
            *level.entry(cluster).or_insert_with(|| own.clone()) != own
        })
    }

    fn clusters_of(&self, studies: &Estimable) -> Vec<usize> {
        self.pick(&self.clusters, studies)
    }

    fn pick<T: Copy + Default>(&self, of: &[T], studies: &Estimable) -> Vec<T> {
        studies.at.iter().map(|&at| of.get(at).copied().unwrap_or_default()).collect()
    }

    fn two_level(&self, studies: &Estimable, clusters: &[usize]) -> Result<ClusterRobust, FitError> {
        let DependentInference::Robust(variance) = self.dependence.inference else {
            return Err(FitError::Unsupported {
                method: "cluster",
                reason: "no robust interval was asked for",
            });
        };
        let options = RegressionOptions {
            tau2: Some(self.plan.model.tau2),
            fixed_tau2: None,
            interval: Interval::Wald,
            level: self.plan.model.level,
        };
        cluster_robust(&studies.effects, &[vec![1.0; studies.at.len()]], clusters, &options, variance)
    }

    /// Puts robust inference in the place of that of the usual random-effects model.
    fn make_robust(&self, fit: &mut Fit, robust: &ClusterRobust, clusters: &[usize]) {
        let Some(mean) = robust.coefficients.first() else { return };
        let df = robust.df.first().copied();
        let Some(random) = &mut fit.random else { return };
        let usual = random.mean;
        random.mean = self.mean(mean, df);
        random.wald_ci = Some([usual.ci_lower, usual.ci_upper]);
        random.interval = self.dependence.inference.id().to_owned();
        random.note = None;
        self.predict(random, df, robust.clusters);
        let method = random.method.clone();
        let mut result = self.outline(cluster_sizes(clusters), method);
        result.model_based =
            Some(ModelBased { se: usual.se, ci_lower: usual.ci_lower, ci_upper: usual.ci_upper });
        fit.dependence = Some(result);
    }

    fn several(&self, studies: &Estimable) -> Result<Fitted, FitError> {
        let parts = self.parts(studies);
        let covariance = parts.covariance.clone()?;
        let model = self.model(studies, &parts, &covariance);
        let fit = multivariate(&model)?;
        let weights = multivariate_weights(&model, &fit).ok();
        let (coefficients, df) = match self.dependence.inference {
            DependentInference::Robust(variance) => {
                let robust = multivariate_robust(&model, &fit, &parts.clusters, variance)?;
                (robust.coefficients, robust.df.into_iter().map(Some).collect())
            }
            DependentInference::Wald | DependentInference::T => {
                (fit.coefficients.clone(), vec![fit.df; fit.coefficients.len()])
            }
        };
        let outcomes = parts.outcome_names.clone();
        Ok(Fitted { fit, coefficients, df, weights, outcomes, levels: parts.outcomes })
    }

    fn parts(&self, studies: &Estimable) -> Parts {
        let clusters = self.clusters_of(studies);
        let terms = self.levels.iter().map(|groups| self.pick(groups, studies)).collect();
        // Outcomes that these effects do not have are none of theirs.
        let raw = self.pick(&self.outcomes, studies);
        let mut present: Vec<usize> = if self.outcome_names.is_empty() { Vec::new() } else { raw.clone() };
        present.sort_unstable();
        present.dedup();
        let outcomes: Vec<usize> =
            raw.iter().map(|outcome| present.binary_search(outcome).unwrap_or_default()).collect();
        let outcome_names: Vec<String> =
            present.iter().filter_map(|&outcome| self.outcome_names.get(outcome).cloned()).collect();
        let columns = if outcome_names.is_empty() {
            vec![vec![1.0; studies.at.len()]]
        } else {
            (0..outcome_names.len())
                .map(|o| outcomes.iter().map(|outcome| f64::from(u8::from(*outcome == o))).collect())
                .collect()
        };
        let level_times = outcome_names.iter().map(|name| name.parse().unwrap_or(f64::NAN)).collect();
        let covariance = self.covariance(studies, &clusters);
        Parts { clusters, terms, outcomes, outcome_names, columns, level_times, covariance }
    }

    fn covariance(&self, studies: &Estimable, clusters: &[usize]) -> Result<Vec<CovarianceBlock>, FitError> {
        match &self.dependence.sampling {
            Sampling::Independent => Ok(Vec::new()),
            Sampling::Working { correlation, over_time } => {
                let times = self.pick(&self.times, studies);
                let over_time = over_time.as_ref().map(|(_, phi)| (times.as_slice(), *phi));
                let correlation = WorkingCorrelation { rho: *correlation, over_time };
                working_covariance(&studies.effects, clusters, correlation)
            }
            Sampling::Known(_) | Sampling::SharedControl(_) => Ok(self.known_covariance(studies)),
        }
    }

    /// Blocks of the known covariances: the row of an effect holds its covariances with the rows of its cluster in order, those
    /// of effects left out included.
    fn known_covariance(&self, studies: &Estimable) -> Vec<CovarianceBlock> {
        let mut blocks: Vec<CovarianceBlock> = Vec::new();
        for cluster in 0..self.names.len() {
            let all: Vec<usize> =
                (0..self.clusters.len()).filter(|&at| self.clusters.get(at) == Some(&cluster)).collect();
            // Place in the cluster and among the effects used.
            let used: Vec<(usize, usize)> = all
                .iter()
                .enumerate()
                .filter_map(|(place, at)| Some((place, studies.at.binary_search(at).ok()?)))
                .collect();
            if used.len() < 2 {
                continue;
            }
            let entry = |at: usize, place: usize| {
                self.known.get(at).and_then(|row| row.get(place)).copied().unwrap_or(f64::NAN)
            };
            let rows = used
                .iter()
                .map(|&(_, i)| {
                    let at = studies.at.get(i).copied().unwrap_or_default();
                    let own = studies.effects.get(i).map_or(f64::NAN, |effect| effect.vi);
                    let shared = matches!(self.dependence.sampling, Sampling::SharedControl(_));
                    // Shared control groups give covariances; the variances are those of the effects.
                    used.iter()
                        .map(|&(place, j)| if shared && i == j { own } else { entry(at, place) })
                        .collect()
                })
                .collect();
            blocks.push(CovarianceBlock { members: used.into_iter().map(|(_, i)| i).collect(), rows });
        }
        blocks
    }

    fn model<'m>(
        &self,
        studies: &'m Estimable,
        parts: &'m Parts,
        covariance: &'m [CovarianceBlock],
    ) -> MultivariateModel<'m> {
        let terms = match &self.dependence.kind {
            DependenceKind::Multivariate { structure, .. } => vec![RandomTerm {
                groups: &parts.clusters,
                levels: &parts.outcomes,
                times: &parts.level_times,
                structure: *structure,
            }],
            _ => parts.terms.iter().map(|groups| RandomTerm::intercept(groups)).collect(),
        };
        MultivariateModel {
            effects: &studies.effects,
            columns: &parts.columns,
            covariance,
            terms,
            restricted: self.dependence.restricted,
            reference: match self.dependence.inference {
                DependentInference::T => Reference::T,
                _ => Reference::Normal,
            },
            level: self.plan.model.level,
        }
    }

    fn mean(&self, coefficient: &Coefficient, df: Option<f64>) -> Mean {
        let Coefficient { estimate, se, statistic, p_value, ci_lower, ci_upper, .. } = *coefficient;
        let back_transformed = back_transformed(self.plan, estimate, ci_lower, ci_upper);
        Mean { estimate, se, statistic, df, p_value, ci_lower, ci_upper, back_transformed }
    }

    /// The prediction interval from the sum of all variances, with the degrees of freedom of the mean.
    fn predict(&self, random: &mut RandomResult, df: Option<f64>, clusters: usize) {
        let tail = 0.5 * (1.0 - self.plan.model.level);
        let t = |df: f64| (df > 0.0).then(|| student_t::upper_quantile(tail, df));
        let quantile = match self.plan.model.prediction {
            Prediction::None => None,
            Prediction::Normal => Some(normal::upper_quantile(tail)),
            Prediction::TKMinus2 => t(clusters as f64 - 2.0),
            // The rules made for independent studies are refused when the analysis is planned.
            _ => t(df.unwrap_or(clusters as f64 - 1.0)),
        };
        let margin = quantile.map(|q| q * (random.tau2 + random.mean.se * random.mean.se).sqrt());
        random.pi_lower = margin.map(|margin| random.mean.estimate - margin);
        random.pi_upper = margin.map(|margin| random.mean.estimate + margin);
        let scale = self.plan.measure.scale;
        random.pi_back_transformed = random
            .pi_lower
            .zip(random.pi_upper)
            .map(|(lower, upper)| [scale.back_transform(lower), scale.back_transform(upper)]);
    }

    fn outline(
        &self,
        (clusters, effects_per_cluster): (usize, [usize; 2]),
        method: String,
    ) -> DependenceResult {
        DependenceResult {
            model: match self.dependence.kind {
                DependenceKind::TwoLevel => "two-level",
                DependenceKind::Working(working) => working.id(),
                DependenceKind::Multilevel { .. } => "multilevel",
                DependenceKind::Multivariate { .. } => "multivariate",
            }
            .to_owned(),
            cluster: self.dependence.cluster.as_ref().map(|cluster| cluster.value.clone()),
            clusters,
            effects_per_cluster,
            method,
            levels: Vec::new(),
            rho: None,
            outcomes: Vec::new(),
            structure: None,
            correlations: Vec::new(),
            q: None,
            q_df: None,
            q_p: None,
            i2: None,
            loglik: None,
            robust_variance: match self.dependence.inference {
                DependentInference::Robust(variance) => Some(variance.id().to_owned()),
                _ => None,
            },
            model_based: None,
            iterations: None,
            groups: self.groups(),
        }
    }

    /// Clusters, or outcomes where they have means of their own, with all their effects.
    pub(super) fn groups(&self) -> Vec<(String, Vec<usize>)> {
        let by_outcome = matches!(self.dependence.kind, DependenceKind::Multivariate { .. });
        let (of, names) =
            if by_outcome { (&self.outcomes, &self.outcome_names) } else { (&self.clusters, &self.names) };
        let named = |name: &String| match &self.dependence.cluster {
            // A bare number would not say of what.
            Some(column) if !by_outcome && name.parse::<f64>().is_ok() => {
                format!("{} {name}", words::from_column(&column.value))
            }
            _ => name.clone(),
        };
        let members = |group: usize| (0..of.len()).filter(|&at| of.get(at) == Some(&group)).collect();
        names.iter().enumerate().map(|(group, name)| (named(name), members(group))).collect()
    }

    fn record(&self, studies: &Estimable, fitted: &Fitted) -> Fit {
        let Fitted { fit, coefficients, df, weights, .. } = fitted;
        let clusters = self.clusters_of(studies);
        let mut result = self.outline(
            cluster_sizes(&clusters),
            if self.dependence.restricted { "REML" } else { "ML" }.to_owned(),
        );
        (result.q, result.q_df, result.q_p) = (Some(fit.q), Some(fit.q_df), Some(fit.q_p));
        (result.loglik, result.iterations, result.i2) =
            (Some(fit.log_likelihood), Some(fit.iterations), fit.i2);
        let mut out = Fit::default();
        match &self.dependence.kind {
            DependenceKind::Multivariate { structure, .. } => {
                self.record_outcomes(&mut result, fitted, *structure);
            }
            DependenceKind::Multilevel { levels } => {
                let total: f64 = fit.terms.iter().flat_map(|term| term.variances.first()).sum();
                for (level, term) in levels.iter().zip(&fit.terms) {
                    let sigma2 = term.variances.first().copied().unwrap_or_default();
                    result.levels.push(LevelResult {
                        level: level.value.clone(),
                        groups: term.groups,
                        sigma2,
                        sigma2_ci: None,
                        share: (total > 0.0).then(|| 100.0 * sigma2 / total),
                        i2: term.i2.first().copied().unwrap_or_default(),
                    });
                }
                if let ([outer, _], true) = (result.levels.as_slice(), total > 0.0) {
                    result.rho = Some(outer.sigma2 / total);
                }
                if let (Some(coefficient), Some(df)) = (coefficients.first(), df.first()) {
                    out.random = Some(self.random(fit, coefficient, *df, total, &mut result));
                }
                out.weights_random.clone_from(weights);
                out.heterogeneity = Some(heterogeneity(fit.q, fit.q_df, fit.q_p, fit.i2.unwrap_or_default()));
            }
            DependenceKind::TwoLevel | DependenceKind::Working(_) => {}
        }
        out.dependence = Some(result);
        out
    }

    fn random(
        &self,
        fit: &Multivariate,
        coefficient: &Coefficient,
        df: Option<f64>,
        total: f64,
        result: &mut DependenceResult,
    ) -> RandomResult {
        let se =
            fit.covariance.first().and_then(|row| row.first()).map_or(f64::NAN, |variance| variance.sqrt());
        let margin = normal::upper_quantile(0.5 * (1.0 - self.plan.model.level)) * se;
        let (ci_lower, ci_upper) = (coefficient.estimate - margin, coefficient.estimate + margin);
        result.model_based = Some(ModelBased { se, ci_lower, ci_upper });
        let interval = self.dependence.inference;
        let mut random = RandomResult {
            wald_ci: (interval != DependentInference::Wald).then_some([ci_lower, ci_upper]),
            iterations: fit.iterations,
            tau2_truncated: fit
                .terms
                .iter()
                .flat_map(|term| &term.variances)
                .any(|variance| *variance == 0.0),
            ..RandomResult::of_mean(self.mean(coefficient, df), total, &result.method, interval.id())
        };
        self.predict(&mut random, df, fit.clusters);
        random
    }

    fn record_outcomes(&self, result: &mut DependenceResult, fitted: &Fitted, structure: Structure) {
        let Some(term) = fitted.fit.terms.first() else { return };
        result.structure = Some(structure.id().to_owned());
        let common = term.variances.len() == 1;
        for (at, (name, coefficient)) in fitted.outcomes.iter().zip(&fitted.coefficients).enumerate() {
            let of = if common { 0 } else { at };
            result.outcomes.push(OutcomeResult {
                outcome: name.clone(),
                k: fitted.levels.iter().filter(|&&level| level == at).count(),
                mean: self.mean(coefficient, fitted.df.get(at).copied().flatten()),
                tau2: term.variances.get(of).copied().unwrap_or_default(),
                tau2_ci: None,
                i2: term.i2.get(of).copied(),
            });
        }
        let names = &fitted.outcomes;
        let each = term.correlations.len() > 1 || names.len() == 2;
        let pairs: Vec<(usize, usize)> =
            (0..names.len()).flat_map(|a| (a + 1..names.len()).map(move |b| (a, b))).collect();
        for (at, rho) in term.correlations.iter().enumerate() {
            let pair = pairs.get(at).and_then(|&(a, b)| Some([names.get(a)?.clone(), names.get(b)?.clone()]));
            result.correlations.push(CorrelationResult {
                outcomes: pair.filter(|_| each),
                rho: *rho,
                rho_ci: None,
            });
        }
    }

    /// Why there is no estimate, in a sentence about clusters rather than studies.
    fn sentence(&self, error: &FitError, clusters: usize) -> Note {
        let name = self
            .dependence
            .cluster
            .as_ref()
            .map_or_else(|| self.plan.rows.0.clone(), |cluster| cluster.value.replace('_', " "));
        let what = match self.dependence.kind {
            DependenceKind::TwoLevel => "robust",
            DependenceKind::Working(_) => "working",
            DependenceKind::Multilevel { .. } => "multilevel",
            DependenceKind::Multivariate { .. } => "multivariate",
        };
        let why = match error {
            _ if clusters < 2 => note!("notes-one-cluster", name),
            FitError::NoInformation { reason: "no cluster has more than one effect" } => {
                note!("notes-levels-inseparable", name)
            }
            FitError::NoInformation { reason: "the moderators explain every cluster" } => {
                note!("notes-clusters-explained", name)
            }
            FitError::NoInformation { reason: "no cluster has effects of two outcomes" } => {
                note!("notes-outcomes-unlinked", name)
            }
            FitError::TooFewStudies { needed, found } => {
                note!("notes-too-few-clusters", needed = *needed, found = *found)
            }
            other => Note::from(other),
        };
        note!("notes-not-computed", what = note!("notes-what", what), why)
    }
}

/// Cochran's Q, what follows from it, and the share I² of all levels together, in per cent.
fn heterogeneity(q: f64, q_df: f64, q_p: f64, i2: f64) -> HeterogeneityResult {
    let h2 = 100.0 / (100.0 - i2);
    HeterogeneityResult {
        q,
        q_df,
        q_p,
        i2,
        i2_ci: None,
        h2,
        h2_ci: None,
        i2_tau2: Some(i2),
        i2_tau2_ci: None,
        h2_tau2: Some(h2),
        h2_tau2_ci: None,
        i2_q: (100.0 * (q - q_df) / q).max(0.0),
        i2_q_ci: None,
        h2_q: q / q_df,
        h2_q_ci: None,
    }
}

/// Covariances of comparisons that share a control group: for each effect those with the effects of its cluster in order.
fn shared_covariances(
    plan: &AnalysisPlan,
    dataset: &Dataset,
    clusters: &[usize],
    trials: &[Option<usize>],
) -> Vec<Vec<f64>> {
    let given: Vec<StudyData> =
        dataset.studies.iter().filter_map(|study| study.data.as_ref().ok().copied()).collect();
    let mut computed = control_shares(plan.measure, &given, &plan.model.effect_options).into_iter();
    let shares: Vec<Option<ControlShare>> = dataset
        .studies
        .iter()
        .map(|study| study.data.as_ref().ok().and_then(|_| computed.next()).and_then(Result::ok))
        .collect();
    let sign =
        |at: usize| if dataset.studies.get(at).is_some_and(|study| study.reversed) { -1.0 } else { 1.0 };
    let people = |trial: usize| {
        let of_trial = trials.iter().zip(&shares).filter(|(of, _)| **of == Some(trial));
        people_of_trial(&of_trial.filter_map(|(_, share)| *share).collect::<Vec<_>>())
    };
    let covariance = |i: usize, j: usize| {
        let trial = trials.get(i).copied().flatten().filter(|trial| trials.get(j) == Some(&Some(*trial)))?;
        let (own, other) = ((*shares.get(i)?)?, (*shares.get(j)?)?);
        Some(sign(i) * sign(j) * own.covariance(&other, people(trial)))
    };
    (0..clusters.len())
        .map(|i| {
            let of_cluster = (0..clusters.len()).filter(|&j| clusters.get(j) == clusters.get(i));
            of_cluster.map(|j| covariance(i, j).unwrap_or(0.0)).collect()
        })
        .collect()
}

/// A fit with the inference chosen.
struct Fitted {
    fit: Multivariate,
    coefficients: Vec<Coefficient>,
    df: Vec<Option<f64>>,
    weights: Option<Vec<f64>>,
    outcomes: Vec<String>,
    levels: Vec<usize>,
}

/// The parts of a model of some of the effects.
struct Parts {
    clusters: Vec<usize>,
    terms: Vec<Vec<usize>>,
    outcomes: Vec<usize>,
    outcome_names: Vec<String>,
    columns: Columns,
    level_times: Vec<f64>,
    covariance: Result<Vec<CovarianceBlock>, FitError>,
}

fn distinct(groups: &[usize]) -> usize {
    cluster_sizes(groups).0
}

/// Number of groups, and the fewest and most members of one.
fn cluster_sizes(groups: &[usize]) -> (usize, [usize; 2]) {
    let mut sorted = groups.to_vec();
    sorted.sort_unstable();
    let sizes: Vec<usize> = sorted.chunk_by(|a, b| a == b).map(<[usize]>::len).collect();
    let least = sizes.iter().copied().min().unwrap_or_default();
    (sizes.len(), [least, sizes.iter().copied().max().unwrap_or_default()])
}
