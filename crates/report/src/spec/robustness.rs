//! Sensitivity analyses that ask about the conclusion as a whole: all subsets of the studies, many choices at once, the true
//! effects of the studies themselves, a trial still to come.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::choices::{Effects, IntervalName};
use super::decode::{Decode, Decoder, Sp, field, known_keys};
use super::forms::{Filter, MeasureName, Tau2Name};
use super::regression::PermutationSpec;
use super::yaml::{Key, Node};
use crate::diagnostic::{Code, Diagnostic};

/// One of these analyses.
#[derive(Clone, Debug, PartialEq)]
pub enum RobustnessSpec {
    /// The model fitted to all subsets of the studies, or to a random sample of them.
    Gosh(GoshSpec),
    /// The analysis under every combination of choices.
    Multiverse(MultiverseSpec),
    /// The true effect of each study, drawn towards the mean.
    Blups,
    /// How large a new trial with each of these effects would have to be to change the reading; as a reader sees them.
    NewTrial(Vec<Sp<f64>>),
    /// A test of the pooled effect by changing the signs of the estimates, with its interval.
    Permutation(PermutationSpec),
    /// The information needed to test an effect of interest.
    RequiredInformation {
        /// The effect, as a reader sees it.
        effect: Sp<f64>,
        /// Power in percent.
        power: f64,
    },
}

/// Subsets of the studies.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GoshSpec {
    /// The sample that is drawn; all subsets if none is.
    pub sample: Option<SampleSpec>,
    /// The study whose subsets the figure marks; the one that changes the estimate most if not given.
    pub mark: Option<Sp<String>>,
}

/// A random sample.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SampleSpec {
    /// Number drawn.
    pub samples: u32,
    /// Seed of the ChaCha20 stream they are drawn with.
    pub seed: u32,
}

/// Choices that are combined with each other; an empty list stands for those that the program offers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MultiverseSpec {
    /// Measures besides the analysis's own.
    pub measures: Vec<Sp<MeasureName>>,
    /// Models.
    pub effects: Vec<Sp<Effects>>,
    /// Estimators of the between-study variance.
    pub tau2: Vec<Sp<Tau2Name>>,
    /// Intervals.
    pub intervals: Vec<Sp<IntervalName>>,
    /// Some of the studies, besides all of them.
    pub subsets: Vec<SubsetSpec>,
    /// Whether all studies but one are subsets, too.
    pub leave_one_out: bool,
}

/// Some of the rows under a name.
#[derive(Clone, Debug, PartialEq)]
pub struct SubsetSpec {
    /// Name printed.
    pub name: Sp<String>,
    /// Rows kept.
    pub filter: Filter,
}

/// Words that stand for an analysis with nothing to choose.
pub(super) const WORDS: [&str; 4] = ["gosh", "multiverse", "blups", "new-trial"];

/// Keys that stand for one with choices.
pub(super) const KEYS: [&str; 5] = ["gosh", "multiverse", "new_trial", "permutation", "required_information"];

/// Largest sample of subsets.
const MOST_SAMPLES: u32 = 1_000_000;

impl RobustnessSpec {
    /// The analysis a word stands for.
    pub(super) fn from_word(word: &str) -> Option<Self> {
        match word {
            "gosh" => Some(Self::Gosh(GoshSpec::default())),
            "multiverse" => Some(Self::Multiverse(MultiverseSpec::default())),
            "blups" => Some(Self::Blups),
            "new-trial" => Some(Self::NewTrial(Vec::new())),
            _ => None,
        }
    }

    /// The analysis that one key with choices stands for.
    pub(super) fn from_entry(
        node: &Node,
        entries: &[(Key, Node)],
        key: &str,
        decoder: &mut Decoder<'_>,
    ) -> Option<Self> {
        let known = known_keys(entries, &[key], decoder);
        let read = match key {
            "gosh" => Self::Gosh(field(node, entries, key, decoder)?),
            "multiverse" => Self::Multiverse(field(node, entries, key, decoder)?),
            "permutation" => Self::Permutation(field(node, entries, key, decoder)?),
            "new_trial" => {
                let choices: NewTrialChoices = field(node, entries, key, decoder)?;
                Self::NewTrial(choices.0)
            }
            _ => {
                let RequiredChoices { effect, power } = field(node, entries, key, decoder)?;
                Self::RequiredInformation { effect, power }
            }
        };
        known.then_some(read)
    }
}

impl Decode for GoshSpec {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let entries = decoder.mapping(node, "`{ samples: 10000, seed: 1 }` or `{ mark: a study }`")?;
        let known = known_keys(entries, &["samples", "seed", "mark"], decoder);
        let is_drawn = entries.iter().any(|(key, _)| key.text != "mark");
        let sample = is_drawn.then(|| SampleSpec::decode(node, entries, decoder));
        let mark = field(node, entries, "mark", decoder);
        let sample = match sample {
            Some(read) => Some(read?),
            None => None,
        };
        let read = Self { sample, mark: mark? };
        known.then_some(read)
    }
}

impl SampleSpec {
    fn decode(node: &Node, entries: &[(Key, Node)], decoder: &mut Decoder<'_>) -> Option<Self> {
        let samples: Option<Sp<u32>> = field(node, entries, "samples", decoder);
        let seed = field(node, entries, "seed", decoder);
        let (samples, seed) = (samples?, seed?);
        if !(1..=MOST_SAMPLES).contains(&samples.value) {
            let message = format!("a sample of {} is not offered", samples.value);
            decoder.diagnostics.push(
                Diagnostic::error(Code::InvalidValue, message)
                    .at(&samples.span)
                    .help("a number from 1 to 1000000; 10000 is usual"),
            );
            return None;
        }
        Some(Self { samples: samples.value, seed })
    }
}

impl Decode for MultiverseSpec {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let entries =
            decoder.mapping(node, "choices, such as `{ tau2: [REML, DL], intervals: [wald, hksj] }`")?;
        let keys = ["measures", "effects", "tau2", "intervals", "subsets", "leave_one_out"];
        let known = known_keys(entries, &keys, decoder);
        let measures = field(node, entries, "measures", decoder);
        let effects: Option<Vec<Sp<Effects>>> = field(node, entries, "effects", decoder);
        let tau2 = field(node, entries, "tau2", decoder);
        let intervals = field(node, entries, "intervals", decoder);
        let subsets = field(node, entries, "subsets", decoder);
        let leave_one_out: Option<Option<bool>> = field(node, entries, "leave_one_out", decoder);
        let effects = effects?;
        for choice in &effects {
            if !matches!(choice.value, Effects::Random | Effects::Common) {
                decoder.diagnostics.push(
                    Diagnostic::error(Code::InvalidValue, "each of these analyses has one model")
                        .at(&choice.span)
                        .help("accepted: `random` or `common`"),
                );
                return None;
            }
        }
        let read = Self {
            measures: measures?,
            effects,
            tau2: tau2?,
            intervals: intervals?,
            subsets: subsets?,
            leave_one_out: leave_one_out?.unwrap_or(false),
        };
        known.then_some(read)
    }
}

impl Decode for SubsetSpec {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let entries = decoder.mapping(node, "`{ name: …, where: { column: value } }`")?;
        let known = known_keys(entries, &["name", "where"], decoder);
        let name = field(node, entries, "name", decoder);
        let filter = field(node, entries, "where", decoder);
        let read = Self { name: name?, filter: filter? };
        known.then_some(read)
    }
}

struct NewTrialChoices(Vec<Sp<f64>>);

impl Decode for NewTrialChoices {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let entries = decoder.mapping(node, "`{ effects: [ … ] }`")?;
        let known = known_keys(entries, &["effects"], decoder);
        let effects = field(node, entries, "effects", decoder)?;
        known.then_some(Self(effects))
    }
}

struct RequiredChoices {
    effect: Sp<f64>,
    power: f64,
}

impl Decode for RequiredChoices {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let entries = decoder.mapping(node, "`{ effect: …, power: 90 }`")?;
        let known = known_keys(entries, &["effect", "power"], decoder);
        let effect = field(node, entries, "effect", decoder);
        let power: Option<Option<Sp<f64>>> = field(node, entries, "power", decoder);
        let (effect, power) = (effect?, power?);
        let value = power.as_ref().map_or(90.0, |power| power.value);
        if !(value > 1.0 && value < 100.0) {
            if let Some(power) = power {
                let message = format!("{value} is not a power in percent");
                decoder.diagnostics.push(
                    Diagnostic::error(Code::InvalidValue, message)
                        .at(&power.span)
                        .help("a power is given in percent, between 1 and 100; 80 and 90 are usual"),
                );
            }
            return None;
        }
        known.then_some(Self { effect, power: value })
    }
}

impl JsonSchema for RobustnessSpec {
    fn schema_name() -> Cow<'static, str> {
        "Robustness".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let filter = generator.subschema_for::<Filter>();
        let measure = generator.subschema_for::<MeasureName>();
        let tau2 = generator.subschema_for::<Tau2Name>();
        let interval = generator.subschema_for::<IntervalName>();
        let permutation = generator.subschema_for::<PermutationSpec>();
        let one = |key: &str, description: &str, properties: serde_json::Value, required: &[&str]| {
            serde_json::json!({
                "type": "object",
                "description": description,
                "required": [key],
                "additionalProperties": false,
                "properties": {
                    key: { "type": "object", "additionalProperties": false, "required": required, "properties": properties }
                }
            })
        };
        json_schema!({
            "oneOf": [
                { "const": "gosh", "description": "All subsets of the studies (up to 20 studies)." },
                one(
                    "gosh",
                    "A random sample of the subsets of the studies, or all of them where none is drawn, and the study whose subsets the figure marks.",
                    serde_json::json!({
                        "samples": { "type": "integer", "minimum": 1, "maximum": MOST_SAMPLES, "description": "Number of subsets drawn; with `seed`." },
                        "seed": { "type": "integer", "minimum": 0 },
                        "mark": { "type": "string", "description": "Label of a study; the one that changes the estimate most if not given." }
                    }),
                    &[]
                ),
                { "const": "multiverse", "description": "The analysis under every combination of the usual models, estimators and intervals." },
                one(
                    "multiverse",
                    "The analysis under every combination of these choices.",
                    serde_json::json!({
                        "measures": { "type": "array", "items": measure, "description": "Measures besides the analysis's own." },
                        "effects": { "type": "array", "items": { "enum": ["random", "common"] } },
                        "tau2": { "type": "array", "items": tau2 },
                        "intervals": { "type": "array", "items": interval },
                        "subsets": {
                            "type": "array",
                            "description": "Some of the rows, besides all of them.",
                            "items": {
                                "type": "object",
                                "required": ["name", "where"],
                                "additionalProperties": false,
                                "properties": { "name": { "type": "string" }, "where": filter }
                            }
                        },
                        "leave_one_out": { "type": "boolean", "description": "Whether all studies but one are subsets, too." }
                    }),
                    &[]
                ),
                { "const": "blups", "description": "The true effect of each study, drawn towards the mean." },
                { "const": "new-trial", "description": "How large a new trial would have to be to change the reading, if it found no effect and if it found the pooled one." },
                one(
                    "new_trial",
                    "How large a new trial would have to be to change the reading, for effects as a reader sees them.",
                    serde_json::json!({ "effects": { "type": "array", "items": { "type": "number" } } }),
                    &["effects"]
                ),
                {
                    "type": "object",
                    "description": "A test of the pooled effect by changing the signs of the estimates, with its interval.",
                    "required": ["permutation"],
                    "additionalProperties": false,
                    "properties": { "permutation": permutation }
                },
                one(
                    "required_information",
                    "The information needed to test an effect of interest, as a reader sees it, with a power in percent (90 if not given).",
                    serde_json::json!({ "effect": { "type": "number" }, "power": { "type": "number" } }),
                    &["effect"]
                )
            ]
        })
    }
}
