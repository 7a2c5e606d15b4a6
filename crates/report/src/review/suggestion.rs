//! What an author who rates the certainty of evidence should look at: shown by `metaweave check`, never applied.
//!
//! | where | suggested for |
//! |---|---|
//! | the interval reaches across a threshold, or includes no effect | imprecision |
//! | fewer people than one trial of the question would need (optimal information size) | imprecision |
//! | effects differ much by I², or the prediction interval includes no effect and the confidence interval does not | inconsistency |
//! | studies at the worst levels of risk of bias carry half of the weight | risk of bias |
//! | a test for small-study effects with p below 0.1 among ten studies or more | publication bias |
//! | certainty both lowered and raised | the upgrade |
//!
//! Source: *Cochrane Handbook*, version 6, sections 14.2.2 and 14.2.3; Guyatt et al. (2011), *Journal of Clinical Epidemiology*
//! 64, 1283–1293 and 1294–1302.

use super::grade::{Domain, Grade};
use super::risk_of_bias::RiskOfBias;
use super::statement::Size;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::number::NumberStyle;
use crate::document::words;
use crate::run::{Analysed, information_needed};
use crate::sections::wording::{MUCH, Pooled, Side};

/// Share of the weight from which studies at high risk of bias are pointed out.
const HALF: f64 = 0.5;
/// Fewest studies for a test of small-study effects.
const FEWEST: usize = 10;
/// p-value below which such a test is pointed out.
const SMALL_P: f64 = 0.1;

/// Everything worth a look.
#[must_use]
pub fn suggestions(
    grades: &[Grade],
    analysed: &[Analysed],
    judged: Option<&RiskOfBias>,
    style: &NumberStyle,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for grade in grades {
        let Some(analysis) = analysed.iter().find(|other| other.plan.id == grade.analysis) else { continue };
        let Some(pooled) = Pooled::of(&analysis.plan, &analysis.result) else { continue };
        let mut add = |domain: Domain, why: String| {
            let judgement = grade.judgements.iter().find(|judgement| judgement.domain == domain);
            if judgement.is_some_and(|judgement| judgement.levels < 0) {
                return;
            }
            let at =
                judgement.and_then(|judgement| judgement.span.as_ref()).unwrap_or(&grade.spec.start.span);
            found.push(
                Diagnostic::note(
                    Code::CertaintyHint,
                    format!("`{}`: consider {}: {why}", grade.analysis, domain.name()),
                )
                .at(at)
                .help("this is for you to judge; nothing was changed"),
            );
        };
        if let Some(why) = crossed(grade, analysis, &pooled, style) {
            add(Domain::Imprecision, why);
        }
        if let Some(why) = too_few(grade, analysis, style) {
            add(Domain::Imprecision, why);
        }
        if let Some(why) = inconsistent(analysis, &pooled, style) {
            add(Domain::Inconsistency, why);
        }
        if let Some(why) = judged.and_then(|judged| mostly_at_risk(judged, analysis, style)) {
            add(Domain::RiskOfBias, why);
        }
        if let Some(why) = asymmetric(analysis, style) {
            add(Domain::PublicationBias, why);
        }
        let moves = |down: bool| {
            grade
                .judgements
                .iter()
                .find(|judgement| if down { judgement.levels < 0 } else { judgement.levels > 0 })
        };
        if let (Some(down), Some(up)) = (moves(true), moves(false))
            && let (Some(at), Some(other)) = (&up.span, &down.span)
        {
            found.push(
                Diagnostic::note(
                    Code::CertaintyHint,
                    format!(
                        "`{}`: the certainty is raised although it is lowered for {}",
                        grade.analysis,
                        down.domain.name()
                    ),
                )
                .at(at)
                .related(other, "lowered here")
                .help("evidence with serious limitations is seldom raised; this is for you to judge"),
            );
        }
        let silent: Vec<&str> = grade
            .judgements
            .iter()
            .filter(|judgement| judgement.span.is_none())
            .filter(|judgement| {
                !matches!(
                    judgement.domain,
                    Domain::LargeEffect | Domain::DoseResponse | Domain::OpposingConfounding
                )
            })
            .map(|judgement| judgement.domain.name())
            .collect();
        if !silent.is_empty() {
            found.push(
                Diagnostic::note(
                    Code::CertaintyHint,
                    format!(
                        "`{}`: taken as not serious, since no judgement is given: {}",
                        grade.analysis,
                        words::listed(&silent)
                    ),
                )
                .at(&grade.spec.start.span)
                .help("write `not-serious` (`undetected` for publication bias) to say that it was judged"),
            );
        }
    }
    found
}

/// Whether the interval of an absolute effect reaches across a threshold; without thresholds, across no effect.
fn crossed(grade: &Grade, analysis: &Analysed, pooled: &Pooled, style: &NumberStyle) -> Option<String> {
    if let Some(thresholds) = &grade.spec.thresholds {
        return grade.effects.iter().find_map(|effect| {
            let signed =
                |x: f64| (Size::of(x, thresholds), x < 0.0 && Size::of(x, thresholds) != Size::Trivial);
            let (lower, upper) = (signed(effect.lower), signed(effect.upper));
            if lower == upper {
                return None;
            }
            let words = |x: f64| {
                let size = Size::of(x, thresholds);
                let way = match size {
                    Size::Trivial => "",
                    _ if x < 0.0 => " reduction",
                    _ => " increase",
                };
                format!("{}{way}", size.word())
            };
            let at = effect.risk.map_or_else(String::new, |risk| {
                format!(" at a risk of {} in 1000", style.count(risk * 1000.0))
            });
            Some(format!(
                "the interval reaches from {} ({}) to {} ({}){at}",
                words(effect.lower),
                style.fixed(effect.lower, 1),
                words(effect.upper),
                style.fixed(effect.upper, 1)
            ))
        });
    }
    let null = analysis.plan.measure.null?;
    (Side::of(pooled.mean.ci_lower, pooled.mean.ci_upper, null) == Side::Includes)
        .then(|| "the interval includes no effect, and no thresholds say what would matter".to_owned())
}

fn too_few(grade: &Grade, analysis: &Analysed, style: &NumberStyle) -> Option<String> {
    let risk = grade.absolute.first().map(|effect| effect.baseline_risk);
    let (n, needed) = (analysis.result.n?, information_needed(&analysis.plan, risk)?);
    let question = match risk {
        Some(risk) => {
            format!("a quarter fewer events at a risk of {} in 1000", style.count((risk * 1000.0).round()))
        }
        None => "a difference of a fifth of a standard deviation".to_owned(),
    };
    (n < needed).then(|| {
        format!(
            "{} people are fewer than the {} that one trial would need to find {question} with a power of 80%",
            style.count(n),
            style.count(needed.ceil())
        )
    })
}

fn inconsistent(analysis: &Analysed, pooled: &Pooled, style: &NumberStyle) -> Option<String> {
    let found = analysis.result.heterogeneity.as_ref()?;
    let null = analysis.plan.measure.null?;
    let mut parts = Vec::new();
    if found.i2 > MUCH {
        parts.push(format!("I² is {}", style.i2(found.i2)));
    }
    if let Some(random) = analysis.result.random.as_ref().filter(|_| analysis.plan.model.random())
        && let (Some(lower), Some(upper)) = (random.pi_lower, random.pi_upper)
        && Side::of(lower, upper, null) == Side::Includes
        && Side::of(pooled.mean.ci_lower, pooled.mean.ci_upper, null) != Side::Includes
    {
        parts.push("the prediction interval includes no effect".to_owned());
    }
    (!parts.is_empty()).then(|| words::listed(&parts))
}

fn mostly_at_risk(judged: &RiskOfBias, analysis: &Analysed, style: &NumberStyle) -> Option<String> {
    let ranked = judged.tool.levels.iter().filter(|level| level.ranks()).count();
    // All levels but the best and, where there are three or more, the one after it.
    let from = if ranked > 2 { 2 } else { 1 };
    let random = analysis.plan.model.random();
    let weight: f64 = analysis
        .result
        .studies
        .iter()
        .filter(|study| {
            let level = judged.overall(&study.label, &analysis.plan.id);
            level.is_some_and(|level| {
                level >= from && judged.tool.levels.get(level).is_some_and(|level| level.ranks())
            })
        })
        .filter_map(|study| if random { study.weight_random } else { study.weight_common })
        .sum();
    let word = judged.tool.levels.get(from).map_or("high", |level| level.word.as_str());
    (weight >= HALF).then(|| {
        format!(
            "studies at {word} risk of bias or worse carry {} of the weight",
            style.percent(weight * 100.0, 0)
        )
    })
}

fn asymmetric(analysis: &Analysed, style: &NumberStyle) -> Option<String> {
    if analysis.result.k < FEWEST {
        return None;
    }
    let p = analysis.result.small_study_effects.as_ref()?.egger.as_ref()?.p_value;
    (p < SMALL_P).then(|| format!("Egger’s test gives {}", style.p(p)))
}
