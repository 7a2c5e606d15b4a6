//! What a forest plot shows beside the marks, and in which order.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::choices::{AlignName, ForestValueName};
use super::decode::{Decode, Decoder, Sp, field, known_keys, spec_struct};
use super::yaml::{Node, Value};
use crate::diagnostic::{Code, Diagnostic};

spec_struct! {
    /// The forest plot of an analysis. What is not given follows the house style.
    pub struct ForestSpec {
        /// Columns left of the plot, in order: values by name (`label`, `arms`, `effect`, `weight` …) and columns of the table.
        pub left: Option<Vec<ForestColumnSpec>>,
        /// Columns right of the plot, in order.
        pub right: Option<Vec<ForestColumnSpec>>,
        /// What rows are sorted by: a value by name, such as `effect` or `weight`, or a column of the table; within groups
        /// where there are any. The order of the analysis if not given.
        pub sort: Option<ForestSortSpec>,
        /// Column by whose values rows stand under headers, with subtotals if it is one of `subgroups`; the first of these
        /// if not given, `none` for one list.
        pub group: Option<Sp<String>>,
        /// Whether the judgements of `review: { risk_of_bias: … }` stand beside the rows.
        pub risk_of_bias: Option<Sp<bool>>,
        /// Analyses of the same measure whose estimates stand in the rows of their studies, three at most: other outcomes,
        /// times or models.
        #[schemars(default)]
        pub also: Vec<Sp<String>>,
    }
}

/// A column of a forest plot: its content alone, or with its head.
#[derive(Clone, Debug, PartialEq)]
pub struct ForestColumnSpec {
    /// What it holds.
    pub content: Sp<ForestContent>,
    /// Head printed in place of the usual one.
    pub title: Option<Sp<String>>,
    /// Alignment.
    pub align: Option<Sp<AlignName>>,
}

/// What a column holds or rows are sorted by.
#[derive(Clone, Debug, PartialEq)]
pub enum ForestContent {
    /// What the program knows of a study.
    Value(ForestValueName),
    /// A column of the table.
    Column(String),
}

/// What rows are sorted by.
#[derive(Clone, Debug, PartialEq)]
pub struct ForestSortSpec {
    /// Value or column.
    pub by: Sp<ForestContent>,
    /// Whether the largest stands first.
    pub descending: Option<Sp<bool>>,
}

impl ForestContent {
    /// The value of this name, or else a column.
    fn named(name: &str) -> Self {
        let value = ForestValueName::ALL.iter().find(|value| value.id() == name);
        value.map_or_else(|| Self::Column(name.to_owned()), |value| Self::Value(*value))
    }
}

impl Decode for ForestContent {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        match &node.value {
            Value::Scalar { text, .. } => Some(Self::named(text)),
            _ => {
                decoder.wrong_kind(node, "the name of a value or of a column");
                None
            }
        }
    }
}

impl Decode for ForestColumnSpec {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        if let Value::Scalar { .. } = node.value {
            return Some(Self { content: Sp::decode(node, decoder)?, title: None, align: None });
        }
        let entries = decoder.mapping(node, "a value, a column, or `{ column: name, title: … }`")?;
        let known = known_keys(entries, &["value", "column", "title", "align"], decoder);
        let value: Option<Option<Sp<ForestValueName>>> = field(node, entries, "value", decoder);
        let column: Option<Option<Sp<String>>> = field(node, entries, "column", decoder);
        let title = field(node, entries, "title", decoder);
        let align = field(node, entries, "align", decoder);
        let content = match (value?, column?) {
            (Some(value), None) => Sp { value: ForestContent::Value(value.value), span: value.span },
            (None, Some(column)) => Sp { value: ForestContent::Column(column.value), span: column.span },
            _ => {
                let span = decoder.span(node);
                decoder.diagnostics.push(
                    Diagnostic::error(Code::Conflict, "a column holds either a `value` or a `column`")
                        .at(&span)
                        .help("`value` is what the program knows, `column` a column of the table"),
                );
                return None;
            }
        };
        known.then_some(())?;
        Some(Self { content, title: title?, align: align? })
    }
}

impl Decode for ForestSortSpec {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        if let Value::Scalar { .. } = node.value {
            return Some(Self { by: Sp::decode(node, decoder)?, descending: None });
        }
        let entries = decoder.mapping(node, "a value, a column, or `{ by: name, descending: true }`")?;
        let known = known_keys(entries, &["by", "descending"], decoder);
        let by = field(node, entries, "by", decoder);
        let descending = field(node, entries, "descending", decoder);
        known.then_some(())?;
        Some(Self { by: by?, descending: descending? })
    }
}

impl JsonSchema for ForestContent {
    fn schema_name() -> Cow<'static, str> {
        "ForestContent".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let names: Vec<&str> = ForestValueName::ALL.iter().map(|value| value.id()).collect();
        json_schema!({
            "description": "A value by name, or a column of the table.",
            "type": "string",
            "examples": names
        })
    }
}

impl JsonSchema for ForestColumnSpec {
    fn schema_name() -> Cow<'static, str> {
        "ForestColumn".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let content = generator.subschema_for::<ForestContent>();
        let value = generator.subschema_for::<ForestValueName>();
        let align = generator.subschema_for::<AlignName>();
        json_schema!({
            "description": "A value by name, or a column of the table; with `title` the head is printed as given.",
            "oneOf": [
                content,
                {
                    "type": "object",
                    "additionalProperties": false,
                    "properties": {
                        "value": value,
                        "column": { "type": "string" },
                        "title": { "type": "string" },
                        "align": align
                    }
                }
            ]
        })
    }
}

impl JsonSchema for ForestSortSpec {
    fn schema_name() -> Cow<'static, str> {
        "ForestSort".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let content = generator.subschema_for::<ForestContent>();
        json_schema!({
            "description": "A value or a column, smallest first, or with `descending: true` largest first.",
            "oneOf": [
                content,
                {
                    "type": "object",
                    "required": ["by"],
                    "additionalProperties": false,
                    "properties": { "by": content, "descending": { "type": "boolean" } }
                }
            ]
        })
    }
}
