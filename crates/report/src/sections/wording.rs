//! Numbers in words, by rules that the methods text states.

use metaweave_stats::effect::{Family, Measure};

use crate::document::marks;
use crate::document::number::NumberStyle;
use crate::document::words;
use crate::language::say;
use crate::plan::AnalysisPlan;
use crate::results::{
    AbsoluteResult, AnalysisResult, BackTransformed, HeterogeneityResult, InstrumentResult, Mean,
};
use crate::run::Analysed;
use crate::spec::model::Beneficial;

use super::dependence;

/// I² below which effects are said to differ little, in percent.
pub const LITTLE: f64 = 30.0;
/// I² above which effects are said to differ much, in percent.
pub const MUCH: f64 = 60.0;
/// Number of studies below which a pooled estimate is not said to differ between studies at all.
const ENOUGH_FOR_HETEROGENEITY: usize = 2;

/// The estimate that an analysis reports first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pooled {
    /// The estimate with its test and interval.
    pub mean: Mean,
    /// Prediction interval as a reader sees it.
    pub prediction: Option<[f64; 2]>,
}

impl Pooled {
    /// The random-effects estimate, or the common-effect estimate where that is what the plan reports.
    #[must_use]
    pub fn of(plan: &AnalysisPlan, result: &AnalysisResult) -> Option<Self> {
        if plan.model.random() {
            let fit = result.random.as_ref()?;
            return Some(Self { mean: fit.mean, prediction: fit.pi_back_transformed });
        }
        let fit = result.common.as_ref().filter(|_| plan.model.common())?;
        Some(Self { mean: fit.mean, prediction: None })
    }

    /// As a reader sees it.
    #[must_use]
    pub fn shown(&self) -> &BackTransformed {
        &self.mean.back_transformed
    }
}

/// Where an interval lies with respect to no effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Wholly below.
    Below,
    /// Wholly above.
    Above,
    /// No effect is among the values.
    Includes,
}

impl Side {
    /// Of an interval on the scale of analysis.
    #[must_use]
    pub fn of(lower: f64, upper: f64, null: f64) -> Self {
        if upper < null {
            Side::Below
        } else if lower > null {
            Side::Above
        } else {
            Side::Includes
        }
    }
}

/// The value of no effect as a reader sees it.
#[must_use]
pub fn shown_null(plan: &AnalysisPlan) -> Option<f64> {
    plan.measure.null.map(|null| plan.measure.scale.back_transform(null))
}

/// What a reader calls the measure: the scale of analysis is a matter for the methods text.
#[must_use]
pub fn measure_name(measure: &Measure, style: &NumberStyle) -> String {
    say!(style, "names-measure", id = measure.id, name = english_name(measure))
}

fn english_name(measure: &Measure) -> &'static str {
    match measure.family {
        Family::SingleProportion => "proportion",
        Family::SingleRate => "rate",
        Family::SingleMean => "mean",
        Family::Correlation => "correlation",
        _ => measure.name.split_once(" (").map_or(measure.name, |(name, _)| name),
    }
}

/// What `n` rows are called: "study" or "studies", unless the author calls them something else.
#[must_use]
pub fn rows(plan: &AnalysisPlan, n: usize, style: &NumberStyle) -> String {
    match rows_kind(plan) {
        "study" => say!(style, "names-study", n),
        "effect" => say!(style, "names-effect", n),
        _ => plan.rows_called(n).to_owned(),
    }
}

/// Whether rows are a "study", an "effect", or something "else" that the author names and whose gender is not known.
#[must_use]
pub fn rows_kind(plan: &AnalysisPlan) -> &'static str {
    match (plan.rows.0.as_str(), plan.rows.1.as_str()) {
        ("study", "studies") => "study",
        ("effect", "effects") => "effect",
        _ => "else",
    }
}

/// What rows are called, as a heading.
#[must_use]
pub fn rows_head(plan: &AnalysisPlan, n: usize, style: &NumberStyle) -> String {
    words::capitalised(&rows(plan, n, style))
}

/// The measure with the article it takes: "an odds ratio".
#[must_use]
pub fn a_measure(measure: &Measure, style: &NumberStyle) -> String {
    let name = measure_name(measure, style);
    let vowel = name.starts_with(['a', 'e', 'i', 'o', 'u']);
    say!(style, "names-a-measure", name, vowel)
}

/// A value on the scale that a reader sees, alone.
#[must_use]
pub fn value(plan: &AnalysisPlan, x: f64, style: &NumberStyle) -> String {
    style.fixed(x, style.digits_for(&[x, x, x], shown_null(plan)))
}

/// An estimate with its interval, as a sentence has it.
#[must_use]
pub fn effect(plan: &AnalysisPlan, shown: &BackTransformed, style: &NumberStyle) -> String {
    let label = crate::text::expression::label(plan.measure.id);
    let unit = unit(plan);
    let text = style.effect(
        label,
        shown.estimate,
        shown.ci_lower,
        shown.ci_upper,
        plan.model.level,
        shown_null(plan),
    );
    marks::number(&unit.map_or_else(|| text.clone(), |unit| format!("{text} {unit}")))
}

/// An estimate with its interval in brackets, as a table has it: "RR 0.49 (95% CI 0.33 to 0.73)".
#[must_use]
pub fn effect_in_brackets(plan: &AnalysisPlan, shown: &BackTransformed, style: &NumberStyle) -> String {
    let label = crate::text::expression::label(plan.measure.id);
    let space = if label.is_empty() { "" } else { " " };
    format!("{}{}", marks::number(&format!("{label}{space}")), value_in_brackets(plan, shown, style))
}

/// An estimate with its unit and its interval: "0.49 (95% CI 0.33 to 0.73)".
#[must_use]
pub fn value_in_brackets(plan: &AnalysisPlan, shown: &BackTransformed, style: &NumberStyle) -> String {
    let digits = style.digits_for(&[shown.estimate, shown.ci_lower, shown.ci_upper], shown_null(plan));
    let unit = unit(plan).map_or_else(String::new, |unit| format!(" {unit}"));
    let estimate = marks::number(&format!("{}{unit}", style.fixed(shown.estimate, digits)));
    let limits = style.interval(shown.ci_lower, shown.ci_upper, digits);
    let interval = marks::number(&style.named_interval(plan.model.level, &limits));
    format!("{estimate} ({interval})")
}

/// The unit of the outcome, where the measure is in that unit.
#[must_use]
pub fn unit(plan: &AnalysisPlan) -> Option<&str> {
    plan.unit.as_deref().filter(|_| matches!(plan.measure.id, "MD" | "MC" | "MN" | "MNLN" | "SDLN" | "GEN"))
}

/// A prediction interval with the decimals of its estimate.
#[must_use]
pub fn prediction(plan: &AnalysisPlan, pooled: &Pooled, style: &NumberStyle) -> Option<String> {
    let [lower, upper] = pooled.prediction?;
    let digits = style.digits_for(&[pooled.shown().estimate, lower, upper], shown_null(plan));
    Some(marks::number(&style.interval(lower, upper, digits)))
}

/// The limits of a prediction interval, apart, with the decimals of its estimate.
#[must_use]
pub fn prediction_limits(
    plan: &AnalysisPlan,
    pooled: &Pooled,
    style: &NumberStyle,
) -> Option<(String, String)> {
    let [lower, upper] = pooled.prediction?;
    let digits = style.digits_for(&[pooled.shown().estimate, lower, upper], shown_null(plan));
    Some((style.fixed(lower, digits), style.fixed(upper, digits)))
}

/// The size of an effect in plain words, by arithmetic alone: "about half the risk", "16 days less".
#[must_use]
pub fn size(plan: &AnalysisPlan, shown: &BackTransformed, style: &NumberStyle) -> String {
    let x = shown.estimate;
    let noun = match plan.measure.id {
        "RR" => "risk",
        "OR" | "PETO" => "odds",
        "IRR" | "HR" => "rate",
        _ => "",
    };
    match (plan.measure.id, noun) {
        (_, noun) if !noun.is_empty() => ratio_size(x, noun, style),
        ("RD", _) => {
            let per_thousand = (x * 1000.0).abs().round();
            if per_thousand == 0.0 {
                say!(style, "wording-risk-difference-none")
            } else {
                say!(style, "wording-risk-difference", people = per_thousand, fewer = x < 0.0)
            }
        }
        (id, _) if id.starts_with("SM") && plan.measure.null.is_some() => {
            say!(style, "wording-standard-deviations", value = value(plan, x.abs(), style), lower = x < 0.0)
        }
        ("MD" | "MC", _) => {
            let unit = plan.unit.as_ref().map_or_else(String::new, |unit| format!(" {unit}"));
            let value = format!("{}{unit}", value(plan, x.abs(), style));
            say!(style, "wording-mean-difference", value, lower = x < 0.0)
        }
        ("PR" | "PLO" | "PLN" | "PAS" | "PFT" | "PRZ", _) => {
            say!(style, "wording-proportion", share = style.significant(x * 100.0, 2))
        }
        _ => String::new(),
    }
}

fn ratio_size(x: f64, noun: &str, style: &NumberStyle) -> String {
    if (0.95..=1.05).contains(&x) {
        say!(style, "wording-ratio-same", noun)
    } else if (0.45..=0.55).contains(&x) {
        say!(style, "wording-ratio-half", noun)
    } else if (1.9..=2.1).contains(&x) {
        say!(style, "wording-ratio-twice", noun)
    } else if x < 1.0 {
        say!(style, "wording-ratio-lower", share = style.percent((1.0 - x) * 100.0, 0), noun)
    } else if x < 2.0 {
        say!(style, "wording-ratio-higher", share = style.percent((x - 1.0) * 100.0, 0), noun)
    } else {
        say!(style, "wording-ratio-times", times = style.significant(x, 2), noun)
    }
}

/// An effect in people per 1000: "10 fewer (13 fewer to 5 fewer)".
#[must_use]
pub fn per_thousand(effect: &AbsoluteResult, style: &NumberStyle) -> String {
    let (people, limits) = per_thousand_apart(effect, style);
    format!("{people} ({limits})")
}

/// An effect in people per 1000 and its limits, apart.
#[must_use]
pub fn per_thousand_apart(effect: &AbsoluteResult, style: &NumberStyle) -> (String, String) {
    // Whole people, unless all of them would round to none.
    let largest = effect.ci_lower.abs().max(effect.ci_upper.abs()) * 1000.0;
    let digits = usize::from(largest < 1.0);
    let one = |difference: f64| {
        let people = style.fixed((difference * 1000.0).abs(), digits);
        let way = match people == style.fixed(0.0, digits) {
            true => "none",
            false if difference < 0.0 => "fewer",
            false => "more",
        };
        say!(style, "wording-people", way, people)
    };
    (
        marks::number(&one(effect.difference)),
        marks::number(&say!(
            style,
            "wording-range",
            lower = one(effect.ci_lower),
            upper = one(effect.ci_upper)
        )),
    )
}

/// A difference in the units of an instrument: "−4.2 points (95% CI −6.1 to −2.3), with a standard deviation of 7.5".
#[must_use]
pub fn in_units(instrument: &InstrumentResult, plan: &AnalysisPlan, style: &NumberStyle) -> String {
    let digits =
        style.digits_for(&[instrument.estimate, instrument.ci_lower, instrument.ci_upper], Some(0.0)).min(2);
    let estimate = marks::number(&format!(
        "{} {}",
        style.fixed(instrument.estimate, digits),
        marks::clean(&instrument.unit)
    ));
    let limits = style.interval(instrument.ci_lower, instrument.ci_upper, digits);
    let interval = marks::number(&style.named_interval(plan.model.level, &limits));
    let sd = marks::number(&style.plain(instrument.sd));
    say!(style, "wording-in-units", estimate, interval, sd)
}

/// How much effects differ, by the stated bounds of I²: the variant of `wording-differs`.
#[must_use]
pub fn differs(i2: f64) -> &'static str {
    if i2 < LITTLE {
        "little"
    } else if i2 <= MUCH {
        "moderately"
    } else {
        "much"
    }
}

/// "τ² 0.31; I² 92%, 95% CI 82% to 98%".
#[must_use]
pub fn heterogeneity(
    plan: &AnalysisPlan,
    result: &AnalysisResult,
    found: &HeterogeneityResult,
    style: &NumberStyle,
) -> String {
    let mut parts = Vec::new();
    let levels = result.dependence.as_ref().and_then(|found| dependence::variances(found, style));
    if let Some(levels) = levels {
        parts.push(levels);
    } else if let Some(random) = result.random.as_ref().filter(|_| plan.model.random()) {
        parts.push(format!("{} {}", marks::TAU2, marks::number(&style.tau2(random.tau2))));
    }
    let mut i2 = format!("{} {}", marks::I2, marks::number(&style.i2(found.i2)));
    if let Some([lower, upper]) = found.i2_ci.filter(|_| plan.model.random()) {
        let limits = say!(style, "wording-range", lower = style.i2(lower), upper = style.i2(upper));
        let interval = marks::number(&style.named_interval(plan.model.level, &limits));
        i2 = say!(style, "wording-i2-with-interval", i2, interval);
    }
    parts.push(i2);
    parts.join("; ")
}

/// What an interval says about direction: a clause for the end of a sentence.
#[must_use]
pub fn direction(
    plan: &AnalysisPlan,
    lower: f64,
    upper: f64,
    arms: &[String],
    style: &NumberStyle,
) -> Option<String> {
    let null = plan.measure.null?;
    let side = Side::of(lower, upper, null);
    let favoured = |side: Side| -> Option<String> {
        if let Some((left, right)) = &plan.favours {
            let text = if side == Side::Below { left } else { right };
            return Some(say!(style, "wording-direction-own", side = style.inside_sentence(text)));
        }
        let [experimental, control] = arms else { return None };
        let experimental_wins = match plan.beneficial? {
            Beneficial::Lower => side == Side::Below,
            Beneficial::Higher => side == Side::Above,
        };
        let arm = if experimental_wins { experimental } else { control };
        Some(say!(style, "wording-direction-favours", arm))
    };
    Some(match side {
        Side::Includes => say!(style, "wording-direction-includes"),
        side => favoured(side).unwrap_or_else(|| match side {
            Side::Below => say!(style, "wording-direction-below"),
            _ => say!(style, "wording-direction-above"),
        }),
    })
}

/// What a prediction interval says about a new setting.
#[must_use]
pub fn new_setting(
    plan: &AnalysisPlan,
    random: &crate::results::RandomResult,
    arms: &[String],
    style: &NumberStyle,
) -> Option<String> {
    let (lower, upper) = (random.pi_lower?, random.pi_upper?);
    let null = plan.measure.null?;
    let known = plan.beneficial.is_some() && (plan.favours.is_some() || arms.len() == 2);
    let side = match Side::of(lower, upper, null) {
        Side::Includes if known => "harm",
        Side::Includes => "either",
        _ => "one",
    };
    Some(say!(style, "wording-new-setting", span = side))
}

/// "13 studies with 357 347 people".
#[must_use]
pub fn studies(plan: &AnalysisPlan, result: &AnalysisResult, style: &NumberStyle) -> String {
    studies_in_case(plan, result, false, style)
}

/// The same after "in", which in German changes the noun: "82 Effekten".
#[must_use]
pub fn studies_after_in(plan: &AnalysisPlan, result: &AnalysisResult, style: &NumberStyle) -> String {
    studies_in_case(plan, result, true, style)
}

fn studies_in_case(
    plan: &AnalysisPlan,
    result: &AnalysisResult,
    inside: bool,
    style: &NumberStyle,
) -> String {
    let k = result.k;
    let rows = rows(plan, k, style);
    let clusters = result.dependence.as_ref().and_then(|found| dependence::clusters(found, style));
    let (clustered, clusters) = (clusters.is_some(), clusters.unwrap_or_default());
    match result.n {
        Some(n) => say!(style, "wording-studies-with-people", inside, k, rows, clustered, clusters, n),
        None => say!(style, "wording-studies", inside, k, rows, clustered, clusters),
    }
}

/// A description of a forest plot that is true to its data: how many studies, where they lie, what was pooled.
#[must_use]
pub fn describe_forest(analysis: &Analysed, style: &NumberStyle) -> String {
    let (plan, result) = (&analysis.plan, &analysis.result);
    let estimates: Vec<(&str, &BackTransformed)> = result
        .studies
        .iter()
        .filter_map(|study| study.back_transformed.as_ref().map(|shown| (study.label.as_str(), shown)))
        .collect();
    let mut sentences = Vec::new();
    let count = result.studies.len();
    let (called, measure) = (rows(plan, count, style), measure_name(plan.measure, style));
    sentences.push(say!(style, "wording-forest", n = count, rows = called, measure));
    let by_estimate =
        |a: &&(&str, &BackTransformed), b: &&(&str, &BackTransformed)| a.1.estimate.total_cmp(&b.1.estimate);
    if let (Some(least), Some(most)) =
        (estimates.iter().min_by(by_estimate), estimates.iter().max_by(by_estimate))
        && estimates.len() > 1
    {
        sentences.push(say!(
            style,
            "wording-forest-range",
            least = value(plan, least.1.estimate, style),
            least_of = least.0,
            most = value(plan, most.1.estimate, style),
            most_of = most.0
        ));
    }
    let all: Vec<f64> = estimates.iter().map(|(_, shown)| shown.estimate).collect();
    sentences.extend(below_no_effect(plan, &all, style));
    if result.k > 1
        && let Some(pooled) = Pooled::of(plan, result)
    {
        let effect = marks::clean(&effect(plan, pooled.shown(), style));
        sentences.push(say!(style, "wording-forest-pooled", effect));
        if let Some(interval) = prediction(plan, &pooled, style) {
            let interval = marks::clean(&interval);
            sentences.push(say!(style, "wording-forest-prediction", interval));
        }
    }
    if result.k_not_estimable > 0 {
        let n = result.k_not_estimable;
        let rows = rows(plan, n, style);
        sentences.push(say!(style, "wording-forest-not-estimable", n, rows));
    }
    sentences.join(" ")
}

/// How many of some estimates lie below no effect; nothing for a single one or a measure that has no such value.
#[must_use]
pub fn below_no_effect(plan: &AnalysisPlan, estimates: &[f64], style: &NumberStyle) -> Option<String> {
    let null = shown_null(plan).filter(|_| estimates.len() > 1)?;
    let (below, all) = (estimates.iter().filter(|estimate| **estimate < null).count(), estimates.len());
    let null = style.significant(null, 1);
    Some(match below == all {
        true => say!(style, "wording-forest-all-below", null),
        false => say!(style, "wording-forest-below", below, all, null),
    })
}

/// Whether an analysis has enough studies for a sentence about how they differ.
#[must_use]
pub fn can_differ(result: &AnalysisResult) -> bool {
    result.k >= ENOUGH_FOR_HETEROGENEITY
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratios_in_words() {
        let style = NumberStyle::default();
        for (x, expected) in [
            (0.49, "about half the risk"),
            (0.69, "31% lower risk"),
            (1.01, "about the same risk"),
            (1.3, "30% higher risk"),
            (2.0, "about twice the risk"),
            (3.46, "3.5 times the risk"),
        ] {
            assert_eq!(ratio_size(x, "risk", &style), expected);
        }
    }

    #[test]
    fn people_per_thousand() {
        let effect = |difference: f64, ci_lower: f64, ci_upper: f64| AbsoluteResult {
            baseline_risk: 0.02,
            risk: 0.02 + difference,
            difference,
            ci_lower,
            ci_upper,
            ..AbsoluteResult::default()
        };
        let text = |effect: AbsoluteResult| marks::clean(&per_thousand(&effect, &NumberStyle::default()));
        assert_eq!(text(effect(-0.0102, -0.0134, -0.0054)), "10 fewer (13 fewer to 5 fewer)");
        assert_eq!(text(effect(0.0001, -0.002, 0.003)), "no difference (2 fewer to 3 more)");
        assert_eq!(text(effect(-0.0004, -0.0006, 0.0001)), "0.4 fewer (0.6 fewer to 0.1 more)");
    }

    #[test]
    fn sides_of_no_effect() {
        assert_eq!(Side::of(-1.0, -0.1, 0.0), Side::Below);
        assert_eq!(Side::of(-1.0, 0.0, 0.0), Side::Includes);
        assert_eq!(Side::of(0.1, 0.2, 0.0), Side::Above);
    }

    #[test]
    fn heterogeneity_words_follow_the_stated_bounds() {
        assert_eq!(
            [differs(0.0), differs(29.9), differs(30.0), differs(60.0), differs(60.1)],
            ["little", "little", "moderately", "moderately", "much"]
        );
    }
}
