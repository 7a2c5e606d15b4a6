//! What a meta-regression is made of: moderators and how each enters, values to predict at, permutations.

use std::borrow::Cow;

use metaweave_stats::meta_regression::spline::KNOTS;
use metaweave_stats::permutation::Arrangements;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::decode::{Decode, Decoder, Named, Sp, field, known_keys};
use super::yaml::{Key, Node, Value};
use crate::diagnostic::{Code, Diagnostic};

/// A moderator, or the product of moderators named before.
#[derive(Clone, Debug, PartialEq)]
pub enum ModeratorSpec {
    /// A column of the table.
    Column {
        /// Column.
        column: Sp<String>,
        /// How it enters.
        coding: CodingSpec,
        /// Name printed in place of the column's.
        title: Option<Sp<String>>,
    },
    /// The interaction of columns that are moderators themselves.
    Interaction {
        /// Columns, at least two.
        columns: Vec<Sp<String>>,
    },
}

/// How a column enters a regression.
#[derive(Clone, Debug, PartialEq)]
pub enum CodingSpec {
    /// By its numbers; by categories if a cell is no number.
    AsFound,
    /// By categories, compared with one of them; with the first in alphabetical order if none is given.
    Factor(Option<Sp<String>>),
    /// By powers of its numbers less a centre.
    Polynomial {
        /// Highest power.
        degree: u32,
        /// Taken off before powers are formed.
        centre: f64,
    },
    /// By a restricted cubic spline.
    Spline(Knots),
}

/// Knots of a spline.
#[derive(Clone, Debug, PartialEq)]
pub enum Knots {
    /// So many, at quantiles of the moderator.
    Number(Sp<u32>),
    /// At these values.
    At(Vec<Sp<f64>>),
}

/// Highest power offered: beyond it a spline says the same with less swing.
const HIGHEST_DEGREE: u32 = 5;

impl ModeratorSpec {
    /// The name as printed.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Column { column, title, .. } => {
                title.as_ref().map_or_else(|| column.value.replace('_', " "), |title| title.value.clone())
            }
            Self::Interaction { columns } => {
                let names: Vec<String> =
                    columns.iter().map(|column| column.value.replace('_', " ")).collect();
                names.join(" × ")
            }
        }
    }
}

impl Decode for ModeratorSpec {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        if let Value::Scalar { .. } = node.value {
            let column = Sp::decode(node, decoder)?;
            return Some(Self::Column { column, coding: CodingSpec::AsFound, title: None });
        }
        let entries = decoder.mapping(
            node,
            "the name of a column, or one of `{ column: … }`, `{ factor: … }`, `{ polynomial: … }`, `{ spline: … }`, `{ interaction: [ … ] }`",
        )?;
        let kinds = ["interaction", "polynomial", "spline", "factor", "column"];
        let kind = kinds.into_iter().find(|kind| entries.iter().any(|(key, _)| key.text == *kind));
        let known = match kind {
            Some("interaction") => known_keys(entries, &["interaction"], decoder),
            Some("polynomial") => known_keys(entries, &["polynomial", "degree", "centre", "title"], decoder),
            Some("spline") => known_keys(entries, &["spline", "knots", "title"], decoder),
            Some("factor") => known_keys(entries, &["factor", "reference", "title"], decoder),
            Some(_) => known_keys(entries, &["column", "reference", "title"], decoder),
            None => known_keys(
                entries,
                &["column", "factor", "reference", "title", "polynomial", "spline", "interaction"],
                decoder,
            ),
        };
        let moderator = match kind {
            None if !known => return None,
            Some("interaction") => interaction(node, entries, decoder),
            Some("polynomial") => polynomial(node, entries, decoder),
            Some("spline") => spline(node, entries, decoder),
            kind => {
                let column = field(node, entries, kind.unwrap_or("column"), decoder);
                let reference: Option<Option<Sp<String>>> = field(node, entries, "reference", decoder);
                let title = field(node, entries, "title", decoder);
                let coding = match reference? {
                    None if kind != Some("factor") => CodingSpec::AsFound,
                    reference => CodingSpec::Factor(reference),
                };
                Some(Self::Column { column: column?, coding, title: title? })
            }
        };
        moderator.filter(|_| known)
    }
}

fn interaction(node: &Node, entries: &[(Key, Node)], decoder: &mut Decoder<'_>) -> Option<ModeratorSpec> {
    let columns: Vec<Sp<String>> = field(node, entries, "interaction", decoder)?;
    if columns.len() < 2 {
        let span = decoder.span(node);
        decoder.diagnostics.push(
            Diagnostic::error(Code::InvalidValue, "an interaction is of two columns or more")
                .at(&span)
                .help("write `{ interaction: [first, second] }`"),
        );
        return None;
    }
    Some(ModeratorSpec::Interaction { columns })
}

fn polynomial(node: &Node, entries: &[(Key, Node)], decoder: &mut Decoder<'_>) -> Option<ModeratorSpec> {
    let column = field(node, entries, "polynomial", decoder);
    let degree: Option<Option<Sp<u32>>> = field(node, entries, "degree", decoder);
    let centre: Option<Option<f64>> = field(node, entries, "centre", decoder);
    let title = field(node, entries, "title", decoder);
    let degree = match degree? {
        None => 2,
        Some(degree) if (2..=HIGHEST_DEGREE).contains(&degree.value) => degree.value,
        Some(degree) => {
            decoder.diagnostics.push(
                Diagnostic::error(Code::InvalidValue, format!("a degree of {} is not offered", degree.value))
                    .at(&degree.span)
                    .help(format!(
                        "a polynomial has a degree of 2 to {HIGHEST_DEGREE}; a straight line is the column alone"
                    )),
            );
            return None;
        }
    };
    let coding = CodingSpec::Polynomial { degree, centre: centre?.unwrap_or(0.0) };
    Some(ModeratorSpec::Column { column: column?, coding, title: title? })
}

fn spline(node: &Node, entries: &[(Key, Node)], decoder: &mut Decoder<'_>) -> Option<ModeratorSpec> {
    let column = field(node, entries, "spline", decoder);
    let title = field(node, entries, "title", decoder);
    let knots = match entries.iter().find(|(key, _)| key.text == "knots") {
        Some((_, given)) if matches!(given.value, Value::Sequence(_)) => {
            Knots::At(Vec::decode(given, decoder)?)
        }
        Some((_, given)) => Knots::Number(Sp::decode(given, decoder)?),
        None => {
            let span = decoder.span(node);
            Knots::Number(Sp { value: 4, span })
        }
    };
    let (number, rising) = match &knots {
        Knots::Number(number) => (number.value as usize, true),
        Knots::At(values) => {
            (values.len(), values.windows(2).all(|pair| matches!(pair, [a, b] if a.value < b.value)))
        }
    };
    if !(KNOTS.contains(&number) && rising) {
        let span = entries
            .iter()
            .find(|(key, _)| key.text == "knots")
            .map_or_else(|| decoder.span(node), |(_, given)| decoder.span(given));
        let message = if rising {
            format!("a spline with {number} knots is not offered")
        } else {
            "the knots of a spline rise".to_owned()
        };
        decoder.diagnostics.push(Diagnostic::error(Code::InvalidValue, message).at(&span).help(format!(
            "`knots` is a number from {} to {}, or so many rising values",
            KNOTS.start(),
            KNOTS.end()
        )));
        return None;
    }
    Some(ModeratorSpec::Column { column: column?, coding: CodingSpec::Spline(knots), title: title? })
}

impl JsonSchema for ModeratorSpec {
    fn schema_name() -> Cow<'static, str> {
        "Moderator".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let title =
            serde_json::json!({ "type": "string", "description": "Name printed in place of the column's." });
        let reference = serde_json::json!({ "type": ["string", "number"], "description": "Category that the others are compared with." });
        let column = serde_json::json!({ "type": "string" });
        json_schema!({
            "oneOf": [
                { "type": "string", "description": "A column; of numbers, or of categories." },
                {
                    "type": "object",
                    "description": "A column with the name printed for it, or with the category that the others are compared with.",
                    "required": ["column"],
                    "additionalProperties": false,
                    "properties": { "column": column, "reference": reference, "title": title }
                },
                {
                    "type": "object",
                    "description": "A column of categories, which may be numbers.",
                    "required": ["factor"],
                    "additionalProperties": false,
                    "properties": { "factor": column, "reference": reference, "title": title }
                },
                {
                    "type": "object",
                    "description": "Powers of a column of numbers, up to a degree (2 if not given), less a centre (0 if not given).",
                    "required": ["polynomial"],
                    "additionalProperties": false,
                    "properties": {
                        "polynomial": column,
                        "degree": { "type": "integer", "minimum": 2, "maximum": HIGHEST_DEGREE },
                        "centre": { "type": "number" },
                        "title": title
                    }
                },
                {
                    "type": "object",
                    "description": "A restricted cubic spline of a column of numbers, with knots at quantiles (four if not given) or at given values.",
                    "required": ["spline"],
                    "additionalProperties": false,
                    "properties": {
                        "spline": column,
                        "knots": {
                            "oneOf": [
                                { "type": "integer", "minimum": KNOTS.start(), "maximum": KNOTS.end() },
                                { "type": "array", "items": { "type": "number" } }
                            ]
                        },
                        "title": title
                    }
                },
                {
                    "type": "object",
                    "description": "The interaction of columns that are moderators of the same regression.",
                    "required": ["interaction"],
                    "additionalProperties": false,
                    "properties": { "interaction": { "type": "array", "minItems": 2, "items": column } }
                }
            ]
        })
    }
}

/// Values of moderators at which the effect is predicted.
#[derive(Clone, Debug, PartialEq)]
pub struct PredictSpec(pub Vec<(Sp<String>, Sp<String>)>);

impl Decode for PredictSpec {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        decoder.mapping(node, "a mapping of moderators to values, such as `{ dose: 20 }`")?;
        let values: Named<Sp<String>> = Named::decode(node, decoder)?;
        Some(Self(values.0))
    }
}

impl JsonSchema for PredictSpec {
    fn schema_name() -> Cow<'static, str> {
        "Predict".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "object",
            "description": "Values of moderators; one that is not named stays at its mean, or at its reference category.",
            "additionalProperties": { "type": ["string", "number"] }
        })
    }
}

/// A permutation test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PermutationSpec {
    /// All arrangements.
    Exact,
    /// A random sample of them.
    Sample {
        /// Number drawn.
        iterations: u32,
        /// Seed of the ChaCha20 stream they are drawn with.
        seed: u32,
    },
}

impl PermutationSpec {
    /// The arrangements tried.
    #[must_use]
    pub fn arrangements(self) -> Arrangements {
        match self {
            Self::Exact => Arrangements::All,
            Self::Sample { iterations, seed } => {
                Arrangements::Sample { samples: iterations, seed: u64::from(seed) }
            }
        }
    }

    /// The seed of a random sample.
    #[must_use]
    pub fn seed(self) -> Option<u32> {
        match self {
            Self::Exact => None,
            Self::Sample { seed, .. } => Some(seed),
        }
    }
}

/// Most arrangements drawn: a p-value is then known to three digits.
const MOST_ITERATIONS: u32 = 1_000_000;

impl Decode for PermutationSpec {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        if let Value::Scalar { text, .. } = &node.value {
            if text == "exact" {
                return Some(Self::Exact);
            }
            let span = decoder.span(node);
            decoder.diagnostics.push(
                Diagnostic::error(Code::InvalidValue, format!("`{text}` is not a permutation test"))
                    .at(&span)
                    .help("write `exact`, or `{ iterations: 10000, seed: 1 }`"),
            );
            return None;
        }
        let entries = decoder.mapping(node, "`exact`, or `{ iterations: 10000, seed: 1 }`")?;
        let known = known_keys(entries, &["iterations", "seed"], decoder);
        let iterations: Option<Sp<u32>> = field(node, entries, "iterations", decoder);
        let seed = field(node, entries, "seed", decoder);
        let (iterations, seed) = (iterations?, seed?);
        if !(1..=MOST_ITERATIONS).contains(&iterations.value) {
            decoder.diagnostics.push(
                Diagnostic::error(
                    Code::InvalidValue,
                    format!("{} iterations are not offered", iterations.value),
                )
                .at(&iterations.span)
                .help("a number from 1 to 1000000; 10000 is usual"),
            );
            return None;
        }
        known.then_some(Self::Sample { iterations: iterations.value, seed })
    }
}

impl JsonSchema for PermutationSpec {
    fn schema_name() -> Cow<'static, str> {
        "Permutation".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "oneOf": [
                { "const": "exact", "description": "All arrangements of moderators or signs, up to 1048576." },
                {
                    "type": "object",
                    "description": "A random sample of arrangements, the same for the same seed.",
                    "required": ["iterations", "seed"],
                    "additionalProperties": false,
                    "properties": {
                        "iterations": { "type": "integer", "minimum": 1, "maximum": MOST_ITERATIONS },
                        "seed": { "type": "integer", "minimum": 0 }
                    }
                }
            ]
        })
    }
}
