//! The keys of `review.checklists`: which reporting checklists are printed, and what only the authors can say about their items.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::decode::{Decode, Decoder, Named, Sp, field, known_keys, spec_enum, spec_struct};
use super::yaml::{Node, Value};

spec_enum! {
    /// A checklist for reports of reviews.
    pub enum ChecklistName {
        /// PRISMA 2020: 27 items, marked in texts as `{#prisma-24a}`.
        Prisma2020 = "prisma-2020",
        /// PRISMA 2020 for Abstracts: 12 items, marked as `{#prisma-abstract-3}`.
        Prisma2020Abstracts = "prisma-2020-abstracts",
        /// AMSTAR 2: 16 items, marked as `{#amstar2-5}`.
        Amstar2 = "amstar-2",
        /// SWiM, for synthesis without meta-analysis: 9 items, marked as `{#swim-4}`.
        Swim = "swim",
        /// MOOSE, for meta-analyses of observational studies: 35 items, marked as `{#moose-9}`.
        Moose = "moose",
    }
}

spec_struct! {
    /// What the authors say about one item of a checklist; one of the keys.
    pub struct ChecklistItemSpec {
        /// Sections, tables, figures or files of the supplement that answer it, as they are referred to in texts:
        /// `sec-background`, `tbl-trials`, `fig-flow`, `sup-searches`.
        #[schemars(default)]
        pub at: Vec<Sp<String>>,
        /// Where outside of the report it is answered: "page 2 of the cover letter".
        pub elsewhere: Option<Sp<String>>,
        /// Why the item does not apply to this review.
        pub not_applicable: Option<Sp<String>>,
    }
}

/// A checklist: its name alone, or with what the authors say about items.
#[derive(Clone, Debug, PartialEq)]
pub struct ChecklistSpec {
    /// Which.
    pub checklist: Sp<ChecklistName>,
    /// Items by their number.
    pub items: Named<ChecklistItemSpec>,
}

impl Decode for ChecklistSpec {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        if let Value::Scalar { .. } = node.value {
            return Some(Self { checklist: Sp::decode(node, decoder)?, items: Named::default() });
        }
        let entries =
            decoder.mapping(node, "the name of a checklist, or `{ checklist: name, items: { … } }`")?;
        let known = known_keys(entries, &["checklist", "items"], decoder);
        let checklist = field(node, entries, "checklist", decoder);
        let items = field(node, entries, "items", decoder);
        if !known {
            return None;
        }
        Some(Self { checklist: checklist?, items: items? })
    }
}

impl JsonSchema for ChecklistSpec {
    fn schema_name() -> Cow<'static, str> {
        "Checklist".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let name = generator.subschema_for::<ChecklistName>();
        let items = generator.subschema_for::<Named<ChecklistItemSpec>>();
        json_schema!({
            "oneOf": [
                name,
                {
                    "type": "object",
                    "required": ["checklist"],
                    "additionalProperties": false,
                    "properties": { "checklist": name, "items": items }
                }
            ]
        })
    }
}
