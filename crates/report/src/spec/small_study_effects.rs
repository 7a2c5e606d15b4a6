//! Checks for small-study effects: a name, or a name with its options.

use std::borrow::Cow;

use metaweave_stats::small_study_effects::{Alternative, MissingStudies, Side, WeightFunction};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value as Json, json};

use super::decode::{Decode, Decoder, Sp, choice, spec_enum, spec_struct};
use super::yaml::{Node, Value};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::document::words::listed;

spec_enum! {
    /// Checks for small-study effects.
    pub enum SmallStudyName {
        /// Egger's regression test, classical: weighted least squares, t.
        Egger = "egger",
        /// Egger's test as a mixed-effects meta-regression on the standard error, normal.
        EggerMixed = "egger-mixed",
        /// Begg and Mazumdar's rank correlation test; exact below 50 studies without ties.
        Begg = "begg",
        /// Harbord's test, for odds ratios.
        Harbord = "harbord",
        /// Peters' test, for odds ratios.
        Peters = "peters",
        /// Macaskill's test, on sample sizes.
        Macaskill = "macaskill",
        /// Deeks' test, for diagnostic and other odds ratios.
        Deeks = "deeks",
        /// Thompson and Sharp's test, with a variance between studies.
        ThompsonSharp = "thompson-sharp",
        /// Pustejovsky and Rodgers' test, for standardised mean differences.
        PustejovskyRodgers = "pustejovsky-rodgers",
        /// Precision-effect test: the estimate for a standard error of 0.
        Pet = "pet",
        /// Precision-effect estimate with standard error: the estimate for a variance of 0.
        Peese = "peese",
        /// PEESE if PET shows an effect (one-sided p below 0.05), PET otherwise.
        PetPeese = "pet-peese",
        /// Trim and fill; options `estimator` (L0, R0, Q0) and `side` (left, right).
        TrimAndFill = "trim-and-fill",
        /// A selection model; a step at a one-sided p-value of 0.025 unless options say otherwise.
        Selection = "selection",
        /// The Copas selection model.
        Copas = "copas",
        /// Limit meta-analysis.
        Limit = "limit",
        /// Fail-safe N of Rosenthal and Rosenberg; with the option `target` of Orwin, too.
        FailSafeN = "fail-safe-n",
        /// Test of excess significance.
        ExcessSignificance = "excess-significance",
        /// p-curve.
        PCurve = "p-curve",
        /// p-uniform*.
        PUniform = "p-uniform",
    }
}

spec_enum! {
    /// Estimator of the number of missing studies.
    pub enum MissingStudiesName {
        /// From the sum of ranks.
        L0 = "L0",
        /// From the rightmost run of ranks.
        R0 = "R0",
        /// From the sum of ranks by a quadratic equation.
        Q0 = "Q0",
    }
}

spec_enum! {
    /// Side of the funnel on which studies are missing.
    pub enum SideName {
        /// Small estimates.
        Left = "left",
        /// Large estimates.
        Right = "right",
    }
}

spec_enum! {
    /// Weight function of a selection model.
    pub enum WeightName {
        /// Constant between cut points.
        Step = "step",
        /// Beta density.
        Beta = "beta",
        /// Half-normal.
        HalfNormal = "half-normal",
        /// Negative exponential.
        NegativeExponential = "negative-exponential",
        /// Logistic.
        Logistic = "logistic",
        /// Power.
        Power = "power",
    }
}

spec_enum! {
    /// What the p-values of studies test.
    pub enum AlternativeName {
        /// An effect above no effect.
        Greater = "greater",
        /// An effect below no effect.
        Less = "less",
        /// Any effect.
        TwoSided = "two-sided",
    }
}

spec_enum! {
    /// Intervals of the parameters of a selection model.
    pub enum SelectionIntervalName {
        /// Wald.
        Wald = "wald",
        /// Profile likelihood.
        Profile = "profile",
    }
}

spec_struct! {
    /// Options of trim and fill.
    pub struct TrimAndFillSpec {
        /// Estimator of the number of missing studies; L0 if not given.
        pub estimator: Option<Sp<MissingStudiesName>>,
        /// Side on which studies are missing; found from a regression on the standard error if not given.
        pub side: Option<Sp<SideName>>,
    }
}

spec_struct! {
    /// Options of a selection model.
    pub struct SelectionSpec {
        /// Weight function; `step` if not given.
        pub r#type: Option<Sp<WeightName>>,
        /// Cut points of a step function, rising between 0 and 1; 0.025 if not given.
        pub steps: Option<Vec<Sp<f64>>>,
        /// Weights of the intervals between 0, the cut points and 1, where they are given rather than estimated.
        pub weights: Option<Vec<Sp<f64>>>,
        /// What the p-values test; the side of the unadjusted estimate if not given.
        pub alternative: Option<Sp<AlternativeName>>,
        /// Intervals of the parameters; `wald` if not given.
        pub interval: Option<Sp<SelectionIntervalName>>,
    }
}

spec_struct! {
    /// Options of fail-safe N.
    pub struct FailSafeSpec {
        /// Smallest effect that matters, as printed: Orwin's number is given for it.
        pub target: Option<Sp<f64>>,
    }
}

spec_struct! {
    /// Options of p-uniform*.
    pub struct PUniformSpec {
        /// The side on which studies look for effects; that of the unadjusted estimate if not given.
        pub alternative: Option<Sp<AlternativeName>>,
    }
}

/// A check for small-study effects with every option.
#[derive(Clone, Debug, PartialEq)]
pub enum SmallStudySpec {
    /// A check without options.
    Plain(SmallStudyName),
    /// Trim and fill.
    TrimAndFill {
        /// Estimator of the number of missing studies.
        estimator: MissingStudies,
        /// Side on which they are missing, if stated.
        side: Option<Side>,
    },
    /// A selection model.
    Selection {
        /// Weight function.
        function: WeightFunction,
        /// What the p-values test, if stated.
        alternative: Option<Alternative>,
        /// Whether intervals are those of the profile likelihood.
        profile: bool,
    },
    /// Fail-safe N, with Orwin's target as printed.
    FailSafeN(Option<f64>),
    /// p-uniform*, with the side if stated.
    PUniform(Option<Alternative>),
}

impl SmallStudySpec {
    /// The check.
    #[must_use]
    pub fn name(&self) -> SmallStudyName {
        match self {
            Self::Plain(name) => *name,
            Self::TrimAndFill { .. } => SmallStudyName::TrimAndFill,
            Self::Selection { .. } => SmallStudyName::Selection,
            Self::FailSafeN(_) => SmallStudyName::FailSafeN,
            Self::PUniform(_) => SmallStudyName::PUniform,
        }
    }

    /// A check by its name alone, with the options it then has.
    fn of(name: SmallStudyName) -> Self {
        match name {
            SmallStudyName::TrimAndFill => Self::TrimAndFill { estimator: MissingStudies::L0, side: None },
            SmallStudyName::Selection => Self::Selection {
                function: WeightFunction::Step { steps: vec![DEFAULT_STEP], weights: None },
                alternative: None,
                profile: false,
            },
            SmallStudyName::FailSafeN => Self::FailSafeN(None),
            SmallStudyName::PUniform => Self::PUniform(None),
            name => Self::Plain(name),
        }
    }

    /// The check as the plan records it: its name, and what its options are.
    #[must_use]
    pub fn record(&self) -> Json {
        let id = self.name().id();
        match self {
            Self::Plain(_) => json!(id),
            // As plans have always recorded it.
            Self::TrimAndFill { estimator: MissingStudies::L0, side: None } => json!(id),
            Self::TrimAndFill { estimator, side } => {
                json!({ id: { "estimator": estimator.id(), "side": side.map(side_id) } })
            }
            Self::Selection { function, alternative, profile } => {
                let mut options = json!({
                    "type": function.id(),
                    "alternative": alternative.map(Alternative::id),
                    "interval": if *profile { "profile" } else { "wald" },
                });
                if let WeightFunction::Step { steps, weights } = function {
                    options["steps"] = json!(steps);
                    if let Some(weights) = weights {
                        options["weights"] = json!(weights);
                    }
                }
                json!({ id: options })
            }
            Self::FailSafeN(None) | Self::PUniform(None) => json!(id),
            Self::FailSafeN(target) => json!({ id: { "target": target } }),
            Self::PUniform(alternative) => json!({ id: { "alternative": alternative.map(Alternative::id) } }),
        }
    }
}

/// The word for a side.
#[must_use]
pub fn side_id(side: Side) -> &'static str {
    match side {
        Side::Left => "left",
        Side::Right => "right",
    }
}

/// Cut point of the three-parameter selection model: two-sided p-values of 0.05 on the expected side.
const DEFAULT_STEP: f64 = 0.025;

/// Checks that take options.
const WITH_OPTIONS: [SmallStudyName; 4] = [
    SmallStudyName::TrimAndFill,
    SmallStudyName::Selection,
    SmallStudyName::FailSafeN,
    SmallStudyName::PUniform,
];

impl Decode for SmallStudySpec {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let Value::Mapping(entries) = &node.value else {
            return choice(node, SmallStudyName::ALL, SmallStudyName::id, decoder).map(Self::of);
        };
        let [(key, options)] = entries.as_slice() else {
            decoder.wrong_kind(node, "one check, such as `{ trim-and-fill: { estimator: R0 } }`");
            return None;
        };
        let Some(name) = SmallStudyName::ALL.iter().copied().find(|name| name.id() == key.text) else {
            let names = SmallStudyName::ALL.iter().map(|name| name.id());
            let mut diagnostic = Diagnostic::error(
                Code::UnknownKey,
                format!("`{}` is not a check for small-study effects", key.text),
            )
            .at(&decoder.key_span(key));
            if let Some(near) = nearest(&key.text, names) {
                diagnostic = diagnostic.help(format!("did you mean `{near}`?"));
                diagnostic.suggestion = Some(near.to_owned());
            }
            decoder.diagnostics.push(diagnostic);
            return None;
        };
        match name {
            SmallStudyName::TrimAndFill => TrimAndFillSpec::decode(options, decoder).map(trim_and_fill),
            SmallStudyName::Selection => {
                let options = SelectionSpec::decode(options, decoder)?;
                selection(&options, decoder)
            }
            SmallStudyName::FailSafeN => FailSafeSpec::decode(options, decoder)
                .map(|options| Self::FailSafeN(options.target.map(|target| target.value))),
            SmallStudyName::PUniform => p_uniform(&PUniformSpec::decode(options, decoder)?, decoder),
            _ => {
                let with_options: Vec<String> =
                    WITH_OPTIONS.iter().map(|name| format!("`{}`", name.id())).collect();
                let diagnostic =
                    Diagnostic::error(Code::InvalidValue, format!("`{}` has no options", name.id()))
                        .at(&decoder.key_span(key))
                        .help(format!("write `{}` alone; {} take options", name.id(), listed(&with_options)));
                decoder.diagnostics.push(diagnostic);
                None
            }
        }
    }
}

fn trim_and_fill(options: TrimAndFillSpec) -> SmallStudySpec {
    SmallStudySpec::TrimAndFill {
        estimator: match options.estimator.map(|name| name.value) {
            None | Some(MissingStudiesName::L0) => MissingStudies::L0,
            Some(MissingStudiesName::R0) => MissingStudies::R0,
            Some(MissingStudiesName::Q0) => MissingStudies::Q0,
        },
        side: options.side.map(|side| match side.value {
            SideName::Left => Side::Left,
            SideName::Right => Side::Right,
        }),
    }
}

fn alternative(name: &Option<Sp<AlternativeName>>) -> Option<Alternative> {
    name.as_ref().map(|name| match name.value {
        AlternativeName::Greater => Alternative::Greater,
        AlternativeName::Less => Alternative::Less,
        AlternativeName::TwoSided => Alternative::TwoSided,
    })
}

fn p_uniform(options: &PUniformSpec, decoder: &mut Decoder<'_>) -> Option<SmallStudySpec> {
    let alternative = alternative(&options.alternative);
    if let (Some(Alternative::TwoSided), Some(written)) = (alternative, &options.alternative) {
        decoder.diagnostics.push(
            Diagnostic::error(Code::InvalidValue, "p-uniform* looks for effects on one side")
                .at(&written.span)
                .help("accepted: `greater`, `less`"),
        );
        return None;
    }
    Some(SmallStudySpec::PUniform(alternative))
}

fn selection(options: &SelectionSpec, decoder: &mut Decoder<'_>) -> Option<SmallStudySpec> {
    let mut refused = false;
    let mut refuse = |at: &Sp<f64>, message: String| {
        refused = true;
        decoder.diagnostics.push(Diagnostic::error(Code::InvalidValue, message).at(&at.span));
    };
    let steps = options.steps.as_deref().unwrap_or_default();
    let mut last = 0.0;
    for step in steps {
        if !(step.value > last && step.value < 1.0) {
            refuse(step, format!("cut points rise between 0 and 1; {} does not", step.value));
        }
        last = last.max(step.value);
    }
    let intervals = steps.len().max(1) + 1;
    let weights = options.weights.as_deref().filter(|weights| !weights.is_empty());
    if let Some([first, rest @ ..]) = weights {
        if rest.len() + 1 != intervals {
            refuse(
                first,
                format!(
                    "{} weights for {intervals} intervals between 0, the cut points and 1",
                    rest.len() + 1
                ),
            );
        }
        for weight in weights.unwrap_or_default().iter().filter(|weight| weight.value <= 0.0) {
            refuse(weight, "weights are above 0".to_owned());
        }
    }
    let name = options.r#type.as_ref().map_or(WeightName::Step, |name| name.value);
    if name != WeightName::Step
        && let Some(first) = steps.first().or_else(|| weights.and_then(<[_]>::first))
    {
        refuse(first, format!("cut points and weights belong to `type: step`, not to `{}`", name.id()));
    }
    if refused {
        return None;
    }
    let values = |list: &[Sp<f64>]| list.iter().map(|item| item.value).collect::<Vec<f64>>();
    let function = match name {
        WeightName::Step => WeightFunction::Step {
            steps: if steps.is_empty() { vec![DEFAULT_STEP] } else { values(steps) },
            weights: weights.map(values),
        },
        WeightName::Beta => WeightFunction::Beta,
        WeightName::HalfNormal => WeightFunction::HalfNormal,
        WeightName::NegativeExponential => WeightFunction::NegativeExponential,
        WeightName::Logistic => WeightFunction::Logistic,
        WeightName::Power => WeightFunction::Power,
    };
    Some(SmallStudySpec::Selection {
        function,
        alternative: alternative(&options.alternative),
        profile: options.interval.as_ref().is_some_and(|name| name.value == SelectionIntervalName::Profile),
    })
}

impl JsonSchema for SmallStudySpec {
    fn schema_name() -> Cow<'static, str> {
        "SmallStudyEffect".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let with = |name: SmallStudyName, options: Schema| {
            json!({
                "type": "object",
                "required": [name.id()],
                "additionalProperties": false,
                "properties": { name.id(): options }
            })
        };
        let name = generator.subschema_for::<SmallStudyName>();
        let mappings = [
            with(SmallStudyName::TrimAndFill, generator.subschema_for::<TrimAndFillSpec>()),
            with(SmallStudyName::Selection, generator.subschema_for::<SelectionSpec>()),
            with(SmallStudyName::FailSafeN, generator.subschema_for::<FailSafeSpec>()),
            with(SmallStudyName::PUniform, generator.subschema_for::<PUniformSpec>()),
        ];
        let [a, b, c, d] = mappings;
        json_schema!({
            "description": "A check by its name, or a mapping from the name to its options.",
            "oneOf": [name, a, b, c, d]
        })
    }
}
