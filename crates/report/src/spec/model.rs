//! The keys of `report.yaml`, as written: nothing is resolved, no default filled in.
//!
//! The doc comment of each field is the description that editors show and the reference page prints.

use std::borrow::Cow;

use metaweave_stats::effect::MEASURES;
use metaweave_stats::tau2::ESTIMATORS;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::decode::{Decode, Decoder, Named, Sp, choice, field, known_keys, spec_enum, spec_struct};
use super::yaml::{Node, Value};
use crate::diagnostic::{Code, Diagnostic, nearest};

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
        /// Language of the report as a BCP 47 tag; `en` if not given.
        pub language: Option<Sp<String>>,
        /// House style of numbers and figures; `cochrane` if not given.
        pub profile: Option<Sp<ProfileName>>,
        /// Named set of methodological defaults; `metaweave-1` if not given.
        pub methods: Option<Sp<MethodsPreset>>,
        /// Bibliography (CSL-JSON), cited in texts as `[@key]`.
        pub bibliography: Option<Sp<String>>,
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

spec_enum! {
    /// House style of numbers and figures.
    pub enum ProfileName {
        /// Cochrane: "0.34 to 0.70", P with leading zero.
        Cochrane = "cochrane",
        /// JAMA: "0.34-0.70", P without leading zero.
        Jama = "jama",
        /// BMJ: "0.34 to 0.70".
        Bmj = "bmj",
        /// The Lancet: mid-dot decimals, en dash.
        Lancet = "lancet",
    }
}

spec_enum! {
    /// Named sets of methodological defaults, fixed for good.
    pub enum MethodsPreset {
        /// Random effects, REML, Hartung–Knapp–Sidik–Jonkman interval, t(k − 1) prediction interval.
        Metaweave1 = "metaweave-1",
        /// As RevMan 5: Mantel–Haenszel with 0.5 added to tables with a zero, DL about that estimate, Wald interval.
        Revman5 = "revman-5",
        /// As the R package metafor, version 5: inverse variance, REML, Wald interval, normal prediction interval.
        Metafor5 = "metafor-5",
        /// As the R package meta, version 8: Mantel–Haenszel common effect, REML, Wald interval, t(k − 1) prediction interval.
        Meta8 = "meta-8",
    }
}

spec_struct! {
    /// A table.
    pub struct DataSpec {
        /// CSV file, relative to the spec.
        pub file: Sp<String>,
        /// Label of a row's study, with columns in braces: "{author} {year}".
        pub study: Option<Sp<String>>,
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

spec_enum! {
    /// Decimal mark.
    pub enum DecimalMark {
        /// 1.5
        Point = "point",
        /// 1,5
        Comma = "comma",
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
        /// Sensitivity analyses.
        pub sensitivity: Option<Vec<Sp<SensitivitySpec>>>,
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
        /// Risks without the intervention, per 1000 people, for which the effect is also printed in people per 1000.
        #[schemars(default)]
        pub baseline_risks: Vec<Sp<f64>>,
        /// Column by which studies are ordered; the table's order if not given.
        pub order: Option<Sp<String>>,
        /// Columns by which studies are grouped.
        #[schemars(default)]
        pub subgroups: Vec<SubgroupSpec>,
        /// Sensitivity analyses.
        pub sensitivity: Option<Vec<Sp<SensitivitySpec>>>,
        /// Meta-regressions.
        #[schemars(default)]
        pub regressions: Vec<RegressionSpec>,
        /// Checks for small-study effects. Below ten studies they are done and flagged.
        #[schemars(default)]
        pub small_study_effects: Vec<Sp<SmallStudyName>>,
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

spec_enum! {
    /// Which direction of effect is good.
    pub enum Beneficial {
        /// A lower value is better: the experimental arm is favoured on the left.
        Lower = "lower",
        /// A higher value is better: the experimental arm is favoured on the right.
        Higher = "higher",
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
        /// Two-sided p-value.
        pub p_value: Option<Sp<ColumnRef>>,
    }
}

/// A column, or a number that holds for every row.
#[derive(Clone, Debug, PartialEq)]
pub enum ColumnRef {
    /// Name of a column.
    Column(String),
    /// The same number in every row.
    Constant(f64),
}

impl Decode for ColumnRef {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        match &node.value {
            Value::Scalar { text, is_text } => match text.parse::<f64>() {
                Ok(number) if !is_text && number.is_finite() => Some(ColumnRef::Constant(number)),
                _ => Some(ColumnRef::Column(text.clone())),
            },
            _ => {
                decoder.wrong_kind(node, "the name of a column, or a number");
                None
            }
        }
    }
}

impl JsonSchema for ColumnRef {
    fn schema_name() -> Cow<'static, str> {
        "ColumnRef".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["string", "number"], "description": "Name of a column, or a number for every row." })
    }
}

/// The measures that most reviews need, for a message that cannot list all.
const USUAL_MEASURES: [&str; 10] = ["RR", "OR", "RD", "IRR", "MD", "SMD", "ROM", "PLO", "ZCOR", "GEN"];

/// An effect measure, by its code.
#[derive(Clone, Copy, Debug)]
pub struct MeasureName(pub &'static metaweave_stats::effect::Measure);

impl PartialEq for MeasureName {
    fn eq(&self, other: &Self) -> bool {
        self.0.id == other.0.id
    }
}

impl Decode for MeasureName {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let Value::Scalar { text, .. } = &node.value else {
            decoder.wrong_kind(node, "the code of a measure, such as `RR`");
            return None;
        };
        let found = MEASURES.iter().copied().find(|measure| measure.id.eq_ignore_ascii_case(text));
        if found.is_none() {
            let span = decoder.span(node);
            let mut diagnostic =
                Diagnostic::error(Code::InvalidValue, format!("`{text}` is not the code of a measure"))
                    .at(&span);
            // A relative risk and a hazard ratio are analysed as a risk ratio is.
            let other_names = [("relative risk", "RR"), ("hazard ratio", "RR"), ("HR", "RR")];
            let named = MEASURES.iter().map(|measure| (measure.name, measure.id)).chain(other_names);
            let by_name = named.filter(|(name, _)| name.eq_ignore_ascii_case(text)).map(|(_, id)| id).next();
            let near = by_name.or_else(|| nearest(text, MEASURES.iter().map(|measure| measure.id)));
            if let Some(near) = near {
                diagnostic = diagnostic.help(format!("did you mean `{near}`?"));
                diagnostic.suggestion = Some(near.to_owned());
            }
            decoder.diagnostics.push(diagnostic.help(format!(
                "the usual ones: {}; docs/spec.md lists all {}",
                USUAL_MEASURES.map(|id| format!("`{id}`")).join(", "),
                MEASURES.len()
            )));
        }
        found.map(MeasureName)
    }
}

impl JsonSchema for MeasureName {
    fn schema_name() -> Cow<'static, str> {
        "Measure".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let choices: Vec<serde_json::Value> = MEASURES
            .iter()
            .map(|measure| serde_json::json!({ "const": measure.id, "description": measure.name }))
            .collect();
        json_schema!({ "oneOf": choices })
    }
}

/// An estimator of the between-study variance, by its abbreviation.
#[derive(Clone, Copy, Debug)]
pub struct Tau2Name(pub &'static metaweave_stats::tau2::Tau2Estimator);

impl PartialEq for Tau2Name {
    fn eq(&self, other: &Self) -> bool {
        self.0.id == other.0.id
    }
}

impl Decode for Tau2Name {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        choice(node, ESTIMATORS, |estimator| estimator.id, decoder).map(Tau2Name)
    }
}

impl JsonSchema for Tau2Name {
    fn schema_name() -> Cow<'static, str> {
        "Tau2Estimator".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let choices: Vec<serde_json::Value> = ESTIMATORS
            .iter()
            .map(|estimator| serde_json::json!({ "const": estimator.id, "description": estimator.name }))
            .collect();
        json_schema!({ "oneOf": choices })
    }
}

/// Rows that have the accepted values in the named columns; all conditions must hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Filter(pub Vec<(Sp<String>, Vec<Sp<String>>)>);

impl Decode for Filter {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        decoder.mapping(node, "a mapping of columns to accepted values")?;
        let named: Named<Vec<Sp<String>>> = Named::decode(node, decoder)?;
        Some(Filter(named.0))
    }
}

impl JsonSchema for Filter {
    fn schema_name() -> Cow<'static, str> {
        "Filter".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let value = serde_json::json!({ "type": ["string", "number", "boolean"] });
        json_schema!({
            "type": "object",
            "description": "A column and the value or values accepted.",
            "additionalProperties": { "oneOf": [value, { "type": "array", "items": value }] }
        })
    }
}

spec_struct! {
    /// Statistical model.
    pub struct ModelSpec {
        /// Which effects are reported first; `none` shows the studies side by side without pooling.
        pub effects: Option<Sp<Effects>>,
        /// How studies are pooled.
        pub pooling: Option<Sp<PoolingName>>,
        /// Estimator of the between-study variance.
        pub tau2: Option<Sp<Tau2Name>>,
        /// Interval of the random-effects estimate.
        pub interval: Option<Sp<IntervalName>>,
        /// Prediction interval: `true` (t with k − 1 degrees of freedom), `false`, or a rule by name.
        pub prediction: Option<Sp<PredictionName>>,
        /// Level of all intervals in percent.
        pub level: Option<Sp<f64>>,
        /// What is done with tables that have an empty cell.
        pub zero_cells: Option<ZeroCellsSpec>,
        /// Variance formula of the standardised mean difference.
        pub smd_variance: Option<Sp<SmdVarianceName>>,
        /// Between-study variance in subgroup analyses.
        pub subgroup_tau2: Option<Sp<SubgroupTau2Name>>,
    }
}

spec_enum! {
    /// Which effects are reported.
    pub enum Effects {
        /// Random effects first.
        Random = "random",
        /// Common effect first.
        Common = "common",
        /// Both, random effects first.
        Both = "both",
        /// No pooling.
        None = "none",
    }
}

spec_enum! {
    /// How studies are pooled.
    pub enum PoolingName {
        /// By the inverse of their variance.
        InverseVariance = "inverse-variance",
        /// Mantel–Haenszel, for two-arm counts; random effects are then pooled by inverse variance.
        MantelHaenszel = "mantel-haenszel",
        /// Peto's one-step odds ratio.
        Peto = "peto",
    }
}

spec_enum! {
    /// Interval of the random-effects estimate.
    pub enum IntervalName {
        /// Normal quantile.
        Wald = "wald",
        /// t quantile with k − 1 degrees of freedom.
        T = "t",
        /// Hartung–Knapp–Sidik–Jonkman.
        Hksj = "hksj",
        /// Hartung–Knapp–Sidik–Jonkman, never narrower than its unscaled form.
        HksjAdHoc = "hksj-adhoc",
    }
}

spec_enum! {
    /// Rule of the prediction interval.
    pub enum PredictionName {
        /// The default: t with k − 1 degrees of freedom.
        True = "true",
        /// None.
        False = "false",
        /// Normal quantile.
        Normal = "normal",
        /// t with k − 1 degrees of freedom.
        TKMinus1 = "t-k-1",
        /// t with k − 2 degrees of freedom (Higgins–Thompson–Spiegelhalter).
        TKMinus2 = "t-k-2",
    }
}

spec_enum! {
    /// Variance formula of the standardised mean difference.
    pub enum SmdVarianceName {
        /// Large-sample variance with Hedges' g (metafor's default).
        Ls = "ls",
        /// Large-sample variance corrected by J squared (Borenstein).
        Ls2 = "ls2",
        /// Unbiased variance (White and Thomas).
        Ub = "ub",
        /// RevMan 5's formula with the approximate J.
        RevMan = "revman",
    }
}

spec_enum! {
    /// Between-study variance in subgroup analyses.
    pub enum SubgroupTau2Name {
        /// Each subgroup has its own.
        Separate = "separate",
        /// One for all subgroups.
        Common = "common",
    }
}

spec_struct! {
    /// What is done with tables that have an empty cell.
    pub struct ZeroCellsSpec {
        /// Added to every cell.
        pub add: Option<Sp<f64>>,
        /// Which tables it is added to.
        pub to: Option<Sp<ZeroCellTarget>>,
        /// What is done with tables that have no event in either arm, for ratios.
        pub double_zero: Option<Sp<DoubleZeroName>>,
    }
}

spec_enum! {
    /// Which tables a continuity correction is added to.
    pub enum ZeroCellTarget {
        /// Tables with an empty cell.
        OnlyZero = "only-zero",
        /// All tables.
        All = "all",
        /// All tables, if any has an empty cell.
        IfAnyZero = "if-any-zero",
        /// None.
        None = "none",
    }
}

spec_enum! {
    /// Tables with no event, or only events, in both arms.
    pub enum DoubleZeroName {
        /// Not estimable for ratios.
        Exclude = "exclude",
        /// Kept with the correction.
        Keep = "keep",
    }
}

/// A grouping of studies: the column alone, or with the handling of the between-study variance.
#[derive(Clone, Debug, PartialEq)]
pub struct SubgroupSpec {
    /// Column.
    pub by: Sp<String>,
    /// Title printed in place of the column's name.
    pub title: Option<Sp<String>>,
    /// Between-study variance.
    pub tau2: Option<Sp<SubgroupTau2Name>>,
}

impl Decode for SubgroupSpec {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        if let Value::Scalar { .. } = node.value {
            return Some(Self { by: Sp::decode(node, decoder)?, title: None, tau2: None });
        }
        let entries = decoder.mapping(node, "the name of a column, or `{ by: column }`")?;
        let known = known_keys(entries, &["by", "title", "tau2"], decoder);
        let by = field(node, entries, "by", decoder);
        let title = field(node, entries, "title", decoder);
        let tau2 = field(node, entries, "tau2", decoder);
        if !known {
            return None;
        }
        Some(Self { by: by?, title: title?, tau2: tau2? })
    }
}

impl JsonSchema for SubgroupSpec {
    fn schema_name() -> Cow<'static, str> {
        "Subgroup".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let tau2 = generator.subschema_for::<SubgroupTau2Name>();
        json_schema!({
            "description": "A column, or a column with a title and the handling of the between-study variance.",
            "oneOf": [
                { "type": "string" },
                {
                    "type": "object",
                    "required": ["by"],
                    "additionalProperties": false,
                    "properties": { "by": { "type": "string" }, "title": { "type": "string" }, "tau2": tau2 }
                }
            ]
        })
    }
}

/// A sensitivity analysis.
#[derive(Clone, Debug, PartialEq)]
pub enum SensitivitySpec {
    /// Every study left out in turn.
    LeaveOneOut,
    /// Studies added one at a time in the order of a column.
    Cumulative(Sp<String>),
    /// Every estimator of the between-study variance.
    Estimators,
    /// What leaving out each study changes, in the usual measures of influence.
    Influence,
    /// The analysis repeated on some of the rows.
    Subset {
        /// Name printed.
        name: Sp<String>,
        /// Rows kept.
        filter: Filter,
    },
}

impl Decode for SensitivitySpec {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        const WORDS: &[&str] = &["leave-one-out", "estimators", "influence"];
        const HELP: &str = "accepted: `leave-one-out`, `estimators`, `influence`, `{ cumulative: column }` or `{ name: …, where: { column: value } }`";
        match &node.value {
            Value::Scalar { text, .. } => match text.as_str() {
                "leave-one-out" => Some(Self::LeaveOneOut),
                "estimators" => Some(Self::Estimators),
                "influence" => Some(Self::Influence),
                _ => {
                    let span = decoder.span(node);
                    let mut diagnostic = Diagnostic::error(
                        Code::InvalidValue,
                        format!("`{text}` is not a sensitivity analysis"),
                    )
                    .at(&span)
                    .help(HELP);
                    if let Some(near) = nearest(text, WORDS.iter().copied()) {
                        diagnostic = diagnostic.help(format!("did you mean `{near}`?"));
                        diagnostic.suggestion = Some(near.to_owned());
                    }
                    decoder.diagnostics.push(diagnostic);
                    None
                }
            },
            Value::Mapping(entries) => {
                let known = known_keys(entries, &["cumulative", "name", "where"], decoder);
                if entries.iter().any(|(key, _)| key.text == "cumulative") {
                    let column = field(node, entries, "cumulative", decoder)?;
                    return known.then_some(Self::Cumulative(column));
                }
                let name = field(node, entries, "name", decoder);
                let filter = field(node, entries, "where", decoder);
                if !known {
                    return None;
                }
                Some(Self::Subset { name: name?, filter: filter? })
            }
            _ => {
                decoder.wrong_kind(node, "a sensitivity analysis");
                None
            }
        }
    }
}

impl JsonSchema for SensitivitySpec {
    fn schema_name() -> Cow<'static, str> {
        "Sensitivity".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let filter = generator.subschema_for::<Filter>();
        json_schema!({
            "oneOf": [
                { "const": "leave-one-out", "description": "Every study left out in turn." },
                { "const": "estimators", "description": "Every estimator of the between-study variance." },
                { "const": "influence", "description": "What leaving out each study changes, in the usual measures of influence." },
                {
                    "type": "object",
                    "description": "Studies added one at a time in the order of a column.",
                    "required": ["cumulative"],
                    "additionalProperties": false,
                    "properties": { "cumulative": { "type": "string" } }
                },
                {
                    "type": "object",
                    "description": "The analysis repeated on some of the rows.",
                    "required": ["name", "where"],
                    "additionalProperties": false,
                    "properties": { "name": { "type": "string" }, "where": filter }
                }
            ]
        })
    }
}

spec_struct! {
    /// A meta-regression.
    pub struct RegressionSpec {
        /// What the effect is explained by.
        pub moderators: Vec<ModeratorSpec>,
    }
}

/// A moderator: a column of numbers, or a column of categories with the one that the others are compared with.
#[derive(Clone, Debug, PartialEq)]
pub struct ModeratorSpec {
    /// Column.
    pub column: Sp<String>,
    /// Whether numbers are categories.
    pub factor: bool,
    /// Category that the others are compared with; the first in alphabetical order if not given.
    pub reference: Option<Sp<String>>,
    /// Name printed in place of the column's.
    pub title: Option<Sp<String>>,
}

impl ModeratorSpec {
    /// The name as printed.
    #[must_use]
    pub fn name(&self) -> String {
        self.title.as_ref().map_or_else(|| self.column.value.replace('_', " "), |title| title.value.clone())
    }
}

impl Decode for ModeratorSpec {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        if let Value::Scalar { .. } = node.value {
            let column = Sp::decode(node, decoder)?;
            return Some(Self { column, factor: false, reference: None, title: None });
        }
        let entries =
            decoder.mapping(node, "the name of a column, or `{ factor: column, reference: value }`")?;
        let known = known_keys(entries, &["column", "factor", "reference", "title"], decoder);
        let factor = entries.iter().any(|(key, _)| key.text == "factor");
        let column = field(node, entries, if factor { "factor" } else { "column" }, decoder);
        let reference = field(node, entries, "reference", decoder);
        let title = field(node, entries, "title", decoder);
        if !known {
            return None;
        }
        Some(Self { column: column?, factor, reference: reference?, title: title? })
    }
}

impl JsonSchema for ModeratorSpec {
    fn schema_name() -> Cow<'static, str> {
        "Moderator".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let title =
            serde_json::json!({ "type": "string", "description": "Name printed in place of the column's." });
        json_schema!({
            "oneOf": [
                { "type": "string", "description": "A column; of numbers, or of categories." },
                {
                    "type": "object",
                    "description": "A column with the name printed for it.",
                    "required": ["column"],
                    "additionalProperties": false,
                    "properties": { "column": { "type": "string" }, "title": title }
                },
                {
                    "type": "object",
                    "description": "A column of categories and the one that the others are compared with.",
                    "required": ["factor"],
                    "additionalProperties": false,
                    "properties": {
                        "factor": { "type": "string" },
                        "reference": { "type": ["string", "number"] },
                        "title": title
                    }
                }
            ]
        })
    }
}

spec_enum! {
    /// Checks for small-study effects.
    pub enum SmallStudyName {
        /// Egger's regression test.
        Egger = "egger",
        /// Begg and Mazumdar's rank correlation test.
        Begg = "begg",
        /// Trim and fill (L₀).
        TrimAndFill = "trim-and-fill",
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

/// A column of a table: its name alone, or with a head and an alignment.
#[derive(Clone, Debug, PartialEq)]
pub struct TableColumnSpec {
    /// Column of the data.
    pub column: Sp<String>,
    /// Heading; the column's name with spaces if not given.
    pub header: Option<Sp<String>>,
    /// Alignment; right when every cell is a number, else left.
    pub align: Option<Sp<AlignName>>,
}

impl Decode for TableColumnSpec {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        if let Value::Scalar { .. } = node.value {
            return Some(Self { column: Sp::decode(node, decoder)?, header: None, align: None });
        }
        let entries = decoder.mapping(node, "the name of a column, or `{ column: name, header: text }`")?;
        let known = known_keys(entries, &["column", "header", "align"], decoder);
        let column = field(node, entries, "column", decoder);
        let header = field(node, entries, "header", decoder);
        let align = field(node, entries, "align", decoder);
        if !known {
            return None;
        }
        Some(Self { column: column?, header: header?, align: align? })
    }
}

impl JsonSchema for TableColumnSpec {
    fn schema_name() -> Cow<'static, str> {
        "TableColumn".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let align = generator.subschema_for::<AlignName>();
        json_schema!({
            "oneOf": [
                { "type": "string" },
                {
                    "type": "object",
                    "required": ["column"],
                    "additionalProperties": false,
                    "properties": { "column": { "type": "string" }, "header": { "type": "string" }, "align": align }
                }
            ]
        })
    }
}

spec_enum! {
    /// Alignment of a column.
    pub enum AlignName {
        /// Text.
        Left = "left",
        /// Numbers.
        Right = "right",
        /// Short marks.
        Center = "center",
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

spec_enum! {
    /// Kinds of figure drawn straight from the data.
    pub enum FigureKind {
        /// Horizontal bars whose segments add up to a total.
        StackedBars = "stacked-bars",
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

/// A part of the report.
#[derive(Clone, Debug, PartialEq)]
pub enum SectionSpec {
    /// A Markdown file.
    Text(Sp<String>),
    /// A table from `tables`.
    Table(Sp<String>),
    /// A figure from `figures`.
    Figure(Sp<String>),
    /// One analysis.
    Analysis(Sp<String>),
    /// A part that is written from the results.
    Part(Sp<PartName>),
}

spec_enum! {
    /// Parts of the report that are written from plan and results.
    pub enum PartName {
        /// The summary of all analyses.
        AtAGlance = "at-a-glance",
        /// The methods text.
        Methods = "methods",
        /// All analyses that no other section places.
        Results = "results",
        /// The data of every study.
        StudyData = "study-data",
        /// The claims and whether they hold.
        Claims = "claims",
        /// The reference list.
        References = "references",
        /// Inputs with digests, versions, how to rerun.
        Provenance = "provenance",
    }
}

impl Decode for SectionSpec {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let entries = match &node.value {
            Value::Mapping(entries) => entries,
            _ => return Sp::decode(node, decoder).map(Self::Part),
        };
        if !known_keys(entries, &["text", "table", "figure", "analysis"], decoder) {
            return None;
        }
        let [(key, value)] = entries.as_slice() else {
            decoder.invalid(node, "a section has one of `text`, `table`, `figure` or `analysis`");
            return None;
        };
        let name = Sp::decode(value, decoder)?;
        Some(match key.text.as_str() {
            "text" => Self::Text(name),
            "table" => Self::Table(name),
            "figure" => Self::Figure(name),
            _ => Self::Analysis(name),
        })
    }
}

impl JsonSchema for SectionSpec {
    fn schema_name() -> Cow<'static, str> {
        "Section".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let part = generator.subschema_for::<PartName>();
        let one = |key: &str, description: &str| {
            let mut properties = serde_json::Map::new();
            properties
                .insert(key.to_owned(), serde_json::json!({ "type": "string", "description": description }));
            serde_json::json!({
                "type": "object", "required": [key], "additionalProperties": false, "properties": properties
            })
        };
        json_schema!({
            "oneOf": [
                part,
                one("text", "A Markdown file, relative to the spec."),
                one("table", "A table from `tables`."),
                one("figure", "A figure from `figures`."),
                one("analysis", "One analysis.")
            ]
        })
    }
}
