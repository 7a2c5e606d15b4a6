//! The keys of `report.yaml`, as written: nothing is resolved, no default filled in.
//!
//! The doc comment of each field is the description that editors show and the reference page prints. Words of fixed lists
//! are in [`choices`](super::choices), values that may be written in more than one way in [`forms`](super::forms)
//! and, for meta-regressions, in [`regression`](super::regression).

pub use super::checklist::*;
pub use super::choices::*;
use super::decode::{Named, Sp, spec_struct};
pub use super::design::*;
pub use super::evidence::*;
pub use super::forest::*;
pub use super::forms::*;
pub use super::funnel::*;
pub use super::grade::*;
pub use super::profile::*;
pub use super::regression::*;
pub use super::review::*;
pub use super::robustness::*;
pub use super::small_study_effects::*;
pub use super::synthesis::*;

spec_struct! {
    /// A review report: what is analysed, from which tables, and how it is told.
    pub struct Spec {
        /// Version of the spec format and of its defaults; 1.
        pub metaweave: Sp<u32>,
        /// Title of the report.
        pub title: Sp<String>,
        /// Subtitle.
        pub subtitle: Option<Sp<String>>,
        /// Authors in the order printed.
        #[schemars(default)]
        pub authors: Vec<AuthorSpec>,
        /// Date as printed, such as 2026-11-22; there is no "today".
        pub date: Option<Sp<String>>,
        /// Registration of the review, such as a PROSPERO number.
        pub registration: Option<Sp<String>>,
        /// Language of the report as a BCP 47 tag: `de`, `en` or `es`, with a country if one is meant (`de-AT`); `en` if not given.
        /// All fixed words and the look of numbers follow it.
        pub language: Option<Sp<String>>,
        /// What the journal asks for: `cochrane`, `jama`, `bmj`, `lancet`, `plos` or `generic`, the name of a file in
        /// `templates/profiles` of the workspace without `.yaml`, or the path of such a file; `cochrane` if not given.
        pub profile: Option<Sp<String>>,
        /// What is submitted to a journal as part of the article, and what as supplement.
        pub submission: Option<SubmissionSpec>,
        /// How the report is printed, in Word and on paper.
        pub print: Option<PrintSpec>,
        /// Named set of methodological defaults; `metaweave-1` if not given.
        pub methods: Option<Sp<MethodsPreset>>,
        /// Bibliography in BibTeX or BibLaTeX (`.bib`), RIS (`.ris`) or CSL-JSON, cited in texts as `[@key]`.
        pub bibliography: Option<Sp<String>>,
        /// How sources are cited and listed; `vancouver` if not given. Words between the parts of a reference are in the language of
        /// the report.
        pub citation_style: Option<Sp<CitationStyleName>>,
        /// A style in the Citation Style Language, in place of `citation_style`: a file, whose name ends with `.csl`, or the name of one
        /// that is compiled in, such as `american-medical-association`. In builds with the feature `csl`.
        pub csl: Option<Sp<String>>,
        /// Whether sections are numbered (1, 1.1, …); references to them then print their number in place of their title.
        pub number_sections: Option<Sp<bool>>,
        /// Tables, by a name of your choosing.
        #[schemars(default)]
        pub data: Named<DataSpec>,
        /// Choices that every analysis inherits and may override.
        pub defaults: Option<DefaultsSpec>,
        /// Analyses, in the order reported.
        #[schemars(default)]
        pub analyses: Vec<AnalysisSpec>,
        /// Tables printed straight from the data.
        #[schemars(default)]
        pub tables: Vec<TableSpec>,
        /// Figures drawn straight from the data.
        #[schemars(default)]
        pub figures: Vec<FigureSpec>,
        /// How studies were found, what they are like, and how far they can be trusted.
        pub review: Option<ReviewSpec>,
        /// Surveys.
        #[schemars(default)]
        pub surveys: Vec<SurveySpec>,
        /// Content analyses.
        #[schemars(default)]
        pub content_analyses: Vec<ContentAnalysisSpec>,
        /// Fidelity indices.
        #[schemars(default)]
        pub fidelity: Vec<FidelitySpec>,
        /// Citation tallies: how later papers cite each work.
        #[schemars(default)]
        pub citation_tallies: Vec<CitationTallySpec>,
        /// Conclusions that must hold for the report to be written.
        #[schemars(default)]
        pub claims: Vec<ClaimSpec>,
        /// Parts of the report, in order; a sensible order if not given.
        #[schemars(default)]
        pub sections: Vec<SectionSpec>,
    }
}

spec_struct! {
    /// An author.
    pub struct AuthorSpec {
        /// Name as printed.
        pub name: Sp<String>,
        /// Affiliation as printed.
        pub affiliation: Option<Sp<String>>,
        /// ORCID, such as 0000-0002-1825-0097.
        pub orcid: Option<Sp<String>>,
    }
}

spec_struct! {
    /// What is submitted to a journal as part of the article, and what as supplement.
    pub struct SubmissionSpec {
        /// Figures (`fig-…`) and tables (`tbl-…`) of the article, in the order of the report; the others are supplementary.
        pub main: Vec<Sp<String>>,
    }
}

spec_struct! {
    /// How the report is printed.
    pub struct PrintSpec {
        /// Size of the paper; `a4` if not given.
        pub paper: Option<Sp<PaperName>>,
        /// Whether lines are numbered, as some journals ask of manuscripts.
        pub line_numbers: Option<Sp<bool>>,
        /// Word document, relative to the spec, whose styles the Word file takes.
        pub reference: Option<Sp<String>>,
    }
}

spec_struct! {
    /// A table.
    pub struct DataSpec {
        /// CSV file, relative to the spec.
        pub file: Sp<String>,
        /// Label of a row's study, with columns in braces: "{author} {year}".
        pub study: Option<Sp<String>>,
        /// Column that tells rows of one study apart, such as its outcomes or its time points: in an analysis no label may be met
        /// twice with one value of it. Without it no label may be met twice, but where `levels`, `cluster` or `shared_control`
        /// say how rows of one study belong together.
        pub within: Option<Sp<String>>,
        /// Cells that mean "no value"; an empty cell and NA if not given.
        pub missing: Option<Vec<Sp<String>>>,
        /// Character between cells; a comma if not given, `tab` for a tabulator.
        pub delimiter: Option<Sp<String>>,
        /// Decimal mark of the numbers in the table.
        pub decimal: Option<Sp<DecimalMark>>,
        /// Where the numbers come from, printed with the data.
        pub source: Option<Sp<String>>,
    }
}

spec_struct! {
    /// Choices that every analysis inherits.
    pub struct DefaultsSpec {
        /// Statistical model.
        pub model: Option<ModelSpec>,
        /// Table analysed.
        pub data: Option<Sp<String>>,
        /// Effect measure.
        pub measure: Option<Sp<MeasureName>>,
        /// Which direction of effect is good.
        pub beneficial: Option<Sp<Beneficial>>,
        /// What a row is, where it is not a study: a review, a trial.
        pub rows: Option<RowsSpec>,
        /// Columns by which studies are grouped.
        pub subgroups: Option<Vec<SubgroupSpec>>,
        /// Sensitivity analyses.
        pub sensitivity: Option<Vec<Sp<SensitivitySpec>>>,
        /// Forest plots; what an analysis says itself goes before.
        pub forest: Option<ForestSpec>,
    }
}

spec_struct! {
    /// One analysis.
    pub struct AnalysisSpec {
        /// Identifier: letters, digits, `-` and `_`; used in texts, files and results.
        pub id: Sp<String>,
        /// Title of the section.
        pub title: Option<Sp<String>>,
        /// The question asked, one sentence.
        pub question: Option<Sp<String>>,
        /// Table analysed.
        pub data: Option<Sp<String>>,
        /// Rows kept: a column and the value or values accepted.
        pub r#where: Option<Filter>,
        /// Effect measure.
        pub measure: Option<Sp<MeasureName>>,
        /// Columns of the experimental arm.
        pub experimental: Option<Sp<ColumnSet>>,
        /// Columns of the control arm.
        pub control: Option<Sp<ColumnSet>>,
        /// Columns of one-group measures, correlations and ready-made estimates.
        pub columns: Option<Sp<ColumnSet>>,
        /// Rows whose effect is turned round (sign changed, ratio inverted), so that one side favours the same thing.
        pub reverse: Option<Filter>,
        /// Which direction of effect is good.
        pub beneficial: Option<Sp<Beneficial>>,
        /// Labels under the axis, left and right; made from `beneficial` and the arms if not given.
        pub favours: Option<FavoursSpec>,
        /// Unit of the outcome, such as "days".
        pub unit: Option<Sp<String>>,
        /// What a row is, where it is not a study: a review, a trial.
        pub rows: Option<RowsSpec>,
        /// Risks without the intervention, per 1000 people, for which the effect is also printed in people per 1000 and as the
        /// number needed to treat; with a standardised mean difference, shares of people above a cut-off.
        #[schemars(default)]
        pub baseline_risks: Vec<Sp<f64>>,
        /// A named instrument in whose units a standardised mean difference is printed, too.
        pub instrument: Option<InstrumentSpec>,
        /// Certainty of the evidence (GRADE).
        pub grade: Option<GradeSpec>,
        /// Column by which studies are ordered; the table's order if not given.
        pub order: Option<Sp<String>>,
        /// Columns of nested levels, outermost first, such as `[study, effect]`: a multilevel model of effects of which several
        /// come from one study.
        #[schemars(default)]
        pub levels: Vec<Sp<String>>,
        /// Column of clusters, such as studies: effects of one cluster depend on each other. The outermost level if `levels`
        /// are given.
        pub cluster: Option<Sp<String>>,
        /// Column of outcomes, or of time points, of which clusters give several: a multivariate model with a mean for each.
        pub outcome: Option<Sp<String>>,
        /// Column of times, for `autocorrelation`; the column of outcomes if not given.
        pub time: Option<Sp<String>>,
        /// Columns of known covariances of sampling errors: in each row of a cluster, the covariances with its first row, its
        /// second row, and so on.
        #[schemars(default)]
        pub covariances: Vec<Sp<String>>,
        /// Trials that randomised clusters of people: their sizes are divided by a design effect.
        pub cluster_randomised: Option<Sp<ClusterRandomisedSpec>>,
        /// Crossover trials: their two arms are the same people, and are analysed as pairs.
        pub crossover: Option<Sp<CrossoverSpec>>,
        /// Trials that compare several groups with one control group, a row a comparison.
        pub shared_control: Option<Sp<SharedControlSpec>>,
        /// Columns by which studies are grouped.
        pub subgroups: Option<Vec<SubgroupSpec>>,
        /// Sensitivity analyses.
        pub sensitivity: Option<Vec<Sp<SensitivitySpec>>>,
        /// Meta-regressions.
        #[schemars(default)]
        pub regressions: Vec<RegressionSpec>,
        /// Checks for small-study effects. Below ten studies they are done and flagged.
        #[schemars(default)]
        pub small_study_effects: Vec<Sp<SmallStudySpec>>,
        /// The forest plot: columns, order, groups, risk of bias.
        pub forest: Option<ForestSpec>,
        /// Figures drawn beyond the forest plot, in order.
        #[schemars(default)]
        pub plots: Vec<Sp<PlotName>>,
        /// What the funnel plot shows.
        pub funnel: Option<FunnelSpec>,
        /// What is said of the studies together without pooling them: `vote-count`, `effects`, `fisher`, `stouffer`.
        pub synthesis: Option<SynthesisSpec>,
        /// Figures printed elsewhere, compared with the result.
        pub published: Option<PublishedSpec>,
        /// Statistical model.
        pub model: Option<ModelSpec>,
        /// Why the rows are not pooled, when they are not.
        pub pool_note: Option<Sp<String>>,
        /// A remark printed in the section.
        pub note: Option<Sp<String>>,
    }
}

spec_struct! {
    /// An instrument of measurement that readers know.
    pub struct InstrumentSpec {
        /// Its name, such as "Hamilton Depression Rating Scale".
        pub name: Sp<String>,
        /// Its unit; "points" if not given.
        pub unit: Option<Sp<String>>,
        /// Standard deviation between people on it.
        pub sd: Sp<f64>,
    }
}

spec_struct! {
    /// What a row of an analysis is.
    pub struct RowsSpec {
        /// One of them: "review".
        pub one: Sp<String>,
        /// Several: "reviews".
        pub many: Sp<String>,
    }
}

spec_struct! {
    /// Labels at the two ends of the axis.
    pub struct FavoursSpec {
        /// Left of no effect.
        pub left: Sp<String>,
        /// Right of no effect.
        pub right: Sp<String>,
    }
}

spec_struct! {
    /// Columns of one arm, one group or of ready-made estimates. Each takes a column name, or a number that holds for
    /// every row.
    pub struct ColumnSet {
        /// Name of the arm or group, as printed.
        pub label: Option<Sp<String>>,
        /// People with the event, or number of events.
        pub events: Option<Sp<ColumnRef>>,
        /// People without the event.
        pub non_events: Option<Sp<ColumnRef>>,
        /// People in all.
        pub total: Option<Sp<ColumnRef>>,
        /// Person-time at risk.
        pub time: Option<Sp<ColumnRef>>,
        /// People in the arm or group.
        pub n: Option<Sp<ColumnRef>>,
        /// Mean.
        pub mean: Option<Sp<ColumnRef>>,
        /// Standard deviation.
        pub sd: Option<Sp<ColumnRef>>,
        /// Standard error (of the mean, or of a ready-made estimate on the scale of analysis).
        pub se: Option<Sp<ColumnRef>>,
        /// Lower limit of the confidence interval.
        pub ci_lower: Option<Sp<ColumnRef>>,
        /// Upper limit of the confidence interval.
        pub ci_upper: Option<Sp<ColumnRef>>,
        /// Level of the confidence intervals in percent; 95 if not given.
        pub ci_level: Option<Sp<f64>>,
        /// Median.
        pub median: Option<Sp<ColumnRef>>,
        /// First quartile.
        pub q1: Option<Sp<ColumnRef>>,
        /// Third quartile.
        pub q3: Option<Sp<ColumnRef>>,
        /// Smallest value.
        pub min: Option<Sp<ColumnRef>>,
        /// Largest value.
        pub max: Option<Sp<ColumnRef>>,
        /// Mean before.
        pub pre_mean: Option<Sp<ColumnRef>>,
        /// Standard deviation before.
        pub pre_sd: Option<Sp<ColumnRef>>,
        /// Mean after.
        pub post_mean: Option<Sp<ColumnRef>>,
        /// Standard deviation after.
        pub post_sd: Option<Sp<ColumnRef>>,
        /// Correlation between before and after.
        pub correlation: Option<Sp<ColumnRef>>,
        /// Correlation coefficient.
        pub r: Option<Sp<ColumnRef>>,
        /// Ready-made estimate as printed: a ratio measure on its natural scale.
        pub estimate: Option<Sp<ColumnRef>>,
        /// Variance of the estimate on the scale of analysis.
        pub variance: Option<Sp<ColumnRef>>,
        /// Two-sided p-value; with the sign of the difference or correlation where that is computed from it.
        pub p_value: Option<Sp<ColumnRef>>,
        /// Test statistic z or t of the estimate, the standardised difference or the correlation.
        pub t_value: Option<Sp<ColumnRef>>,
        /// F of two groups, with the sign of their difference.
        pub f_value: Option<Sp<ColumnRef>>,
        /// Standardised mean difference (Cohen's d, before a correction for small samples).
        pub d: Option<Sp<ColumnRef>>,
        /// People in the experimental arm, beside `d`, `t_value`, `f_value` or `p_value`.
        pub n_experimental: Option<Sp<ColumnRef>>,
        /// People in the control arm.
        pub n_control: Option<Sp<ColumnRef>>,
        /// Observed less expected events of a log-rank test; its variance goes into `variance`.
        pub o_minus_e: Option<Sp<ColumnRef>>,
        /// Pairs with the event under both conditions.
        pub both: Option<Sp<ColumnRef>>,
        /// Pairs with the event under the experimental condition only.
        pub experimental_only: Option<Sp<ColumnRef>>,
        /// Pairs with the event under the control condition only.
        pub control_only: Option<Sp<ColumnRef>>,
        /// Pairs without the event.
        pub neither: Option<Sp<ColumnRef>>,
        /// Share of variance explained, R².
        pub r2: Option<Sp<ColumnRef>>,
        /// Number of predictors.
        pub predictors: Option<Sp<ColumnRef>>,
        /// Cronbach's α.
        pub alpha: Option<Sp<ColumnRef>>,
        /// Number of items of a scale.
        pub items: Option<Sp<ColumnRef>>,
        /// People in a cluster on average, where clusters were randomised; instead of `cluster_randomised: { cluster_size }`.
        pub cluster_size: Option<Sp<ColumnRef>>,
        /// Intracluster correlation, where clusters were randomised; instead of `cluster_randomised: { icc }`.
        pub icc: Option<Sp<ColumnRef>>,
    }
}

spec_struct! {
    /// Statistical model.
    pub struct ModelSpec {
        /// Which effects are reported first; `none` shows the studies side by side without pooling.
        pub effects: Option<Sp<Effects>>,
        /// How studies are pooled.
        pub pooling: Option<Sp<PoolingName>>,
        /// How counts are described by `pooling: glmm`; CM.EL if not given. Of no consequence for one group.
        pub glmm: Option<Sp<GlmmName>>,
        /// How tables are pooled by Mantel and Haenszel's method.
        pub mantel_haenszel: Option<MantelHaenszelSpec>,
        /// Estimator of the between-study variance.
        pub tau2: Option<Sp<Tau2Name>>,
        /// Interval of the between-study variance; Q-profile if not given.
        pub tau2_interval: Option<Sp<Tau2IntervalName>>,
        /// Interval of the random-effects estimate.
        pub interval: Option<Sp<IntervalName>>,
        /// Prediction interval: `true` (t with k − 1 degrees of freedom), `false`, or a rule by name.
        pub prediction: Option<Sp<PredictionName>>,
        /// Seed of the random numbers of `prediction: bootstrap`; the same seed gives the same interval. 1 if not given.
        pub seed: Option<Sp<u32>>,
        /// Level of all intervals in percent.
        pub level: Option<Sp<f64>>,
        /// What is done with tables that have an empty cell.
        pub zero_cells: Option<ZeroCellsSpec>,
        /// Variance formula of the standardised mean difference.
        pub smd_variance: Option<Sp<SmdVarianceName>>,
        /// How means and standard deviations follow from medians; `luo-wan` if not given.
        pub medians: Option<Sp<MedianMethodName>>,
        /// Covariance of the random effects of several outcomes; `UN` if not given.
        pub structure: Option<Sp<StructureName>>,
        /// How effects are weighted where `cluster` alone is given: by a working model of their dependence, whose variances are
        /// estimated by moments; as independent effects if not given. Tests and intervals are cluster-robust either way.
        pub working_model: Option<Sp<WorkingModelName>>,
        /// Assumed correlation of the sampling errors of two effects of one cluster; 0.8 if not given with
        /// `working_model: correlated-effects`.
        pub working_correlation: Option<Sp<f64>>,
        /// Assumed correlation of the sampling errors of two effects one unit of time apart, which falls with its power.
        pub autocorrelation: Option<Sp<f64>>,
        /// Between-study variance in subgroup analyses.
        pub subgroup_tau2: Option<Sp<SubgroupTau2Name>>,
    }
}

spec_struct! {
    /// How tables are pooled by Mantel and Haenszel's method.
    pub struct MantelHaenszelSpec {
        /// Added to every cell before pooling; the method needs nothing, RevMan adds 0.5.
        pub add: Option<Sp<f64>>,
        /// Which tables it is added to; those with an empty cell if not given.
        pub to: Option<Sp<ZeroCellTarget>>,
        /// Variance of a risk difference.
        pub rd_variance: Option<Sp<RdVarianceName>>,
    }
}

spec_struct! {
    /// What is done with tables that have an empty cell.
    pub struct ZeroCellsSpec {
        /// Added to every cell.
        pub add: Option<Sp<f64>>,
        /// How it is shared between the arms of two-by-two tables; equally if not given.
        pub share: Option<Sp<CorrectionShareName>>,
        /// Which tables it is added to.
        pub to: Option<Sp<ZeroCellTarget>>,
        /// What is done with tables that have no event in either arm, for ratios.
        pub double_zero: Option<Sp<DoubleZeroName>>,
    }
}

spec_struct! {
    /// A meta-regression.
    pub struct RegressionSpec {
        /// What the effect is explained by.
        pub moderators: Vec<ModeratorSpec>,
        /// Values of the moderators at which the effect is predicted.
        #[schemars(default)]
        pub predict: Vec<PredictSpec>,
        /// A permutation test of the moderators.
        pub permutation: Option<PermutationSpec>,
        /// Whether coefficients also get the interval of values that the permutation test does not reject, at the level of the
        /// model; it takes some thirty times as long as the test.
        pub permutation_intervals: Option<Sp<bool>>,
    }
}

spec_struct! {
    /// Figures printed elsewhere, on the scale printed.
    pub struct PublishedSpec {
        /// Estimate.
        pub estimate: Sp<f64>,
        /// Lower limit of its interval.
        pub ci_lower: Option<Sp<f64>>,
        /// Upper limit of its interval.
        pub ci_upper: Option<Sp<f64>>,
        /// I² in percent.
        pub i2: Option<Sp<f64>>,
        /// Number of studies.
        pub k: Option<Sp<u32>>,
        /// Where it is printed.
        pub source: Sp<String>,
        /// Why it differs, if it does.
        pub note: Option<Sp<String>>,
    }
}

spec_struct! {
    /// A table printed straight from the data.
    pub struct TableSpec {
        /// Identifier.
        pub id: Sp<String>,
        /// Caption.
        pub title: Sp<String>,
        /// Table read.
        pub data: Sp<String>,
        /// Columns printed, in order; all if not given.
        #[schemars(default)]
        pub columns: Vec<TableColumnSpec>,
        /// Rows kept.
        pub r#where: Option<Filter>,
        /// Column whose values head groups of rows.
        pub group: Option<Sp<String>>,
        /// Text printed for an empty cell; "not found" if not given.
        pub empty: Option<Sp<String>>,
        /// Column whose values are printed as numbered sources under the table.
        pub source: Option<Sp<String>>,
        /// A remark printed under the table.
        pub note: Option<Sp<String>>,
    }
}

spec_struct! {
    /// A figure drawn straight from the data.
    pub struct FigureSpec {
        /// Identifier.
        pub id: Sp<String>,
        /// Kind of figure.
        pub kind: Sp<FigureKind>,
        /// Caption.
        pub title: Sp<String>,
        /// Table read.
        pub data: Sp<String>,
        /// Column of row labels.
        pub label: Sp<String>,
        /// Heading over the labels; the column's name if not given.
        pub label_header: Option<Sp<String>>,
        /// Columns of counts, in the order stacked.
        pub series: Vec<Sp<String>>,
        /// Rows kept.
        pub r#where: Option<Filter>,
        /// A remark printed in the caption.
        pub note: Option<Sp<String>>,
    }
}

spec_struct! {
    /// A conclusion that must hold for the report to be written.
    pub struct ClaimSpec {
        /// Identifier.
        pub id: Sp<String>,
        /// Condition over results, such as "tuberculosis.random.ci_upper < 0".
        pub assert: Sp<String>,
        /// The conclusion in words.
        pub text: Sp<String>,
    }
}
