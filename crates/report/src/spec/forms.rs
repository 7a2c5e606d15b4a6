//! Values of `report.yaml` that may be written in more than one way, or that name something the program has a list of.
//!
//! Each says beside its type how it is read and what an editor should offer.

use std::borrow::Cow;

use metaweave_stats::effect::MEASURES;
use metaweave_stats::tau2::ESTIMATORS;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::choices::{AlignName, PartName, SubgroupTau2Name};
use super::decode::{Decode, Decoder, Named, Sp, choice, field, known_keys};
use super::evidence::EvidenceKind;
use super::robustness::{self, RobustnessSpec};
use super::yaml::{Node, Value};
use crate::diagnostic::{Code, Diagnostic, nearest};

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
            let other_names = [
                ("relative risk", "RR"),
                ("rate ratio", "IRR"),
                ("WMD", "MD"),
                ("weighted mean difference", "MD"),
                ("Hedges' g", "SMD"),
                ("Hedges g", "SMD"),
                ("g", "SMD"),
                ("Cohen's d", "SMD"),
                ("d", "SMD"),
                ("prevalence", "PR"),
                ("generic", "GEN"),
            ];
            let named = MEASURES.iter().map(|measure| (measure.name, measure.id)).chain(other_names);
            // "Standardized" is spelled with a z by many.
            let spelled =
                text.to_lowercase().replace("standardized", "standardised").replace(['-', '_'], " ");
            let by_name = named
                .filter(|(name, _)| name.to_lowercase().replace('-', " ") == spelled)
                .map(|(_, id)| id)
                .next();
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
    const DISPENSABLE: bool = true;

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
    /// The analysis repeated on the studies with these overall judgements of risk of bias.
    RiskOfBias(Vec<Sp<String>>),
    /// Subsets, combinations of choices, true effects, a trial to come.
    Robustness(RobustnessSpec),
}

impl Decode for SensitivitySpec {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        const WORDS: &[&str] = &["leave-one-out", "estimators", "influence"];
        const KEYS: [&str; 4] = ["cumulative", "risk_of_bias", "name", "where"];
        const HELP: &str = "accepted: `leave-one-out`, `estimators`, `influence`, `gosh`, `multiverse`, `blups`, `new-trial`, `{ cumulative: column }`, `{ risk_of_bias: low }` or `{ name: …, where: { column: value } }`";
        match &node.value {
            Value::Scalar { text, .. } => match text.as_str() {
                "leave-one-out" => Some(Self::LeaveOneOut),
                "estimators" => Some(Self::Estimators),
                "influence" => Some(Self::Influence),
                word => {
                    if let Some(spec) = RobustnessSpec::from_word(word) {
                        return Some(Self::Robustness(spec));
                    }
                    let span = decoder.span(node);
                    let mut diagnostic = Diagnostic::error(
                        Code::InvalidValue,
                        format!("`{text}` is not a sensitivity analysis"),
                    )
                    .at(&span)
                    .help(HELP);
                    if let Some(near) = nearest(text, WORDS.iter().chain(&robustness::WORDS).copied()) {
                        diagnostic = diagnostic.help(format!("did you mean `{near}`?"));
                        diagnostic.suggestion = Some(near.to_owned());
                    }
                    decoder.diagnostics.push(diagnostic);
                    None
                }
            },
            Value::Mapping(entries) => {
                let robustness = robustness::KEYS.into_iter();
                if let Some(key) = robustness.clone().find(|key| entries.iter().any(|(k, _)| k.text == *key))
                {
                    let spec = RobustnessSpec::from_entry(node, entries, key, decoder)?;
                    return Some(Self::Robustness(spec));
                }
                let keys: Vec<&str> = KEYS.into_iter().chain(robustness).collect();
                let known = known_keys(entries, &keys, decoder);
                if entries.iter().any(|(key, _)| key.text == "cumulative") {
                    let column = field(node, entries, "cumulative", decoder)?;
                    return known.then_some(Self::Cumulative(column));
                }
                if entries.iter().any(|(key, _)| key.text == "risk_of_bias") {
                    let levels: Vec<Sp<String>> = field(node, entries, "risk_of_bias", decoder)?;
                    return known.then_some(Self::RiskOfBias(levels));
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
        let robustness = generator.subschema_for::<RobustnessSpec>();
        json_schema!({
            "oneOf": [
                robustness,
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
                    "description": "The analysis repeated on the studies with these overall judgements of risk of bias.",
                    "required": ["risk_of_bias"],
                    "additionalProperties": false,
                    "properties": {
                        "risk_of_bias": {
                            "oneOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }]
                        }
                    }
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
    /// A survey, content analysis, fidelity index or citation tally.
    Evidence(EvidenceKind, Sp<String>),
    /// A part that is written from the results.
    Part(Sp<PartName>),
}

impl Decode for SectionSpec {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let entries = match &node.value {
            Value::Mapping(entries) => entries,
            _ => return part(node, decoder),
        };
        let kinds = EvidenceKind::ALL.map(EvidenceKind::key);
        let keys: Vec<&str> = ["text", "table", "figure", "analysis"].into_iter().chain(kinds).collect();
        if !known_keys(entries, &keys, decoder) {
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
            key => match EvidenceKind::ALL.into_iter().find(|kind| kind.key() == key) {
                Some(kind) => Self::Evidence(kind, name),
                None => Self::Analysis(name),
            },
        })
    }
}

/// A part by its name. Names of sections that only authors can write are met with how their texts are placed.
fn part(node: &Node, decoder: &mut Decoder<'_>) -> Option<SectionSpec> {
    const OF_AUTHORS: [&str; 6] =
        ["introduction", "background", "objectives", "discussion", "conclusion", "conclusions"];
    if let Value::Scalar { text, .. } = &node.value
        && OF_AUTHORS.contains(&text.to_ascii_lowercase().as_str())
    {
        let name = text.to_ascii_lowercase();
        let span = decoder.span(node);
        decoder.diagnostics.push(
            Diagnostic::error(
                Code::InvalidValue,
                format!("`{text}` is no part that is written from results"),
            )
            .at(&span)
            .help(format!("write it in Markdown and place it by `text: text/{name}.md`")),
        );
        return None;
    }
    Sp::decode(node, decoder).map(SectionSpec::Part)
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
        let mut forms = vec![
            serde_json::json!(part),
            one("text", "A Markdown file, relative to the spec."),
            one("table", "A table from `tables`."),
            one("figure", "A figure from `figures`."),
            one("analysis", "One analysis."),
        ];
        forms.extend(EvidenceKind::ALL.map(|kind| one(kind.key(), kind.description())));
        json_schema!({ "oneOf": forms })
    }
}
