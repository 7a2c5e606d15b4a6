//! Synthesis without meta-analysis, as an analysis asks for it.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::decode::{Decode, Decoder, Sp, field, known_keys, spec_enum};
use super::yaml::{Node, Value};

spec_enum! {
    /// Ways of putting studies together that need no pooling.
    pub enum SynthesisName {
        /// How many effects favour the intervention, with the sign test.
        VoteCount = "vote-count",
        /// Median, quartiles and range of the effects.
        Effects = "effects",
        /// Fisher's combination of one-sided p-values.
        Fisher = "fisher",
        /// Stouffer's combination of one-sided p-values.
        Stouffer = "stouffer",
    }
}

/// What is done, and where studies that give no effect say which way they point.
#[derive(Clone, Debug, PartialEq)]
pub struct SynthesisSpec {
    /// Methods.
    pub methods: Vec<Sp<SynthesisName>>,
    /// Column of directions: `benefit`, `harm` or `none`.
    pub direction: Option<Sp<String>>,
    /// Column of two-sided p-values, for studies that give no effect.
    pub p_value: Option<Sp<String>>,
}

impl Decode for SynthesisSpec {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        if matches!(node.value, Value::Sequence(_) | Value::Scalar { .. }) {
            return Some(Self { methods: Decode::decode(node, decoder)?, direction: None, p_value: None });
        }
        let entries = decoder.mapping(node, "a list of methods, or `{ methods: […], direction: column }`")?;
        let known = known_keys(entries, &["methods", "direction", "p_value"], decoder);
        let methods = field(node, entries, "methods", decoder);
        let direction = field(node, entries, "direction", decoder);
        let p_value = field(node, entries, "p_value", decoder);
        if !known {
            return None;
        }
        Some(Self { methods: methods?, direction: direction?, p_value: p_value? })
    }
}

impl JsonSchema for SynthesisSpec {
    fn schema_name() -> Cow<'static, str> {
        "Synthesis".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let methods =
            serde_json::json!({ "type": "array", "items": generator.subschema_for::<SynthesisName>() });
        let column = |description: &str| serde_json::json!({ "type": "string", "description": description });
        json_schema!({
            "oneOf": [
                methods,
                {
                    "type": "object",
                    "description": "The methods, and the columns of studies that give no effect.",
                    "required": ["methods"],
                    "additionalProperties": false,
                    "properties": {
                        "methods": methods,
                        "direction": column("Column of directions: `benefit`, `harm` or `none`; for studies without an effect."),
                        "p_value": column("Column of two-sided p-values; for studies without an effect."),
                    }
                }
            ]
        })
    }
}
