//! What the methods text says about small-study effects.

use metaweave_stats::citation::{
    BEGG_MAZUMDAR_1994, CITKOWICZ_VEVEA_2017, COPAS_SHI_2001, DEEKS_2005, DUVAL_TWEEDIE_2000, EGGER_1997,
    HARBORD_2006, IOANNIDIS_TRIKALINOS_2007, MACASKILL_2001, ORWIN_1983, PETERS_2006, PRESTON_2004,
    PUSTEJOVSKY_RODGERS_2019, ROSENBERG_2005, ROSENTHAL_1979, RUECKER_2011, SIMONSOHN_2014, SIMONSOHN_2015,
    STANLEY_DOUCOULIAGOS_2014, STERNE_EGGER_2005, THOMPSON_SHARP_1999, VAN_AERT_VAN_ASSEN_2026,
    VEVEA_HEDGES_1995, VEVEA_WOODS_2005,
};
use metaweave_stats::small_study_effects::{MissingStudies, WeightFunction};

use crate::document::marks::cite;
use crate::document::number::NumberStyle;
use crate::language::say;
use crate::results::SmallStudyResult;
use crate::run::Analysed;
use crate::spec::model::{SmallStudyName, SmallStudySpec};

/// How small-study effects were examined: the tests, then the estimates.
pub(super) fn small_study_effects(analysed: &[Analysed], style: &NumberStyle) -> Option<String> {
    // What a measure is not made for, or could not be computed, was not done.
    let checks: Vec<&SmallStudySpec> = analysed
        .iter()
        .filter_map(|analysis| {
            let found = analysis.result.small_study_effects.as_ref()?;
            Some(analysis.plan.small_study_effects.iter().filter(|check| done(found, check.name())))
        })
        .flatten()
        .collect();
    let mut examined: Vec<String> = Vec::new();
    let mut estimated: Vec<String> = Vec::new();
    for name in SmallStudyName::ALL {
        for check in checks.iter().filter(|check| check.name() == *name) {
            let (parts, part) = match test(*name, style) {
                Some(part) => (&mut examined, part),
                None => (&mut estimated, estimate(check, style)),
            };
            if !parts.contains(&part) {
                parts.push(part);
            }
        }
    }
    let mut sentences = Vec::new();
    let also = !examined.is_empty();
    if also {
        sentences.push(say!(style, "methods-small-study-examined", tests = style.listed(&examined)));
    }
    if !estimated.is_empty() {
        let estimates = style.listed(&estimated);
        sentences.push(say!(style, "methods-small-study-estimated", also, estimates));
    }
    if sentences.is_empty() {
        return None;
    }
    sentences.push(say!(style, "methods-small-study-causes"));
    Some(sentences.join(" "))
}

/// Whether a check gave something.
fn done(found: &SmallStudyResult, name: SmallStudyName) -> bool {
    match name {
        SmallStudyName::Egger => found.egger.is_some(),
        SmallStudyName::EggerMixed => found.egger_mixed.is_some(),
        SmallStudyName::Begg => found.begg.is_some(),
        SmallStudyName::Harbord => found.harbord.is_some(),
        SmallStudyName::Peters => found.peters.is_some(),
        SmallStudyName::Macaskill => found.macaskill.is_some(),
        SmallStudyName::Deeks => found.deeks.is_some(),
        SmallStudyName::ThompsonSharp => found.thompson_sharp.is_some(),
        SmallStudyName::PustejovskyRodgers => found.pustejovsky_rodgers.is_some(),
        SmallStudyName::Pet => found.pet.is_some(),
        SmallStudyName::Peese => found.peese.is_some(),
        SmallStudyName::PetPeese => found.pet_peese.is_some(),
        SmallStudyName::TrimAndFill => found.trim_and_fill.is_some(),
        SmallStudyName::Selection => !found.selection.is_empty(),
        SmallStudyName::Copas => found.copas.is_some(),
        SmallStudyName::Limit => found.limit.is_some(),
        SmallStudyName::FailSafeN => found.fail_safe_n.is_some(),
        SmallStudyName::ExcessSignificance => found.excess_significance.is_some(),
        SmallStudyName::PCurve => found.p_curve.is_some(),
        SmallStudyName::PUniform => found.p_uniform.is_some(),
    }
}

/// A check that is a test, as part of a sentence.
fn test(name: SmallStudyName, style: &NumberStyle) -> Option<String> {
    let (test, sources): (&str, &[&str]) = match name {
        SmallStudyName::Egger => ("egger", &[EGGER_1997.key]),
        SmallStudyName::EggerMixed => ("egger-mixed", &[STERNE_EGGER_2005.key]),
        SmallStudyName::Begg => ("begg", &[BEGG_MAZUMDAR_1994.key]),
        SmallStudyName::Harbord => ("harbord", &[HARBORD_2006.key]),
        SmallStudyName::Peters => ("peters", &[PETERS_2006.key]),
        SmallStudyName::Macaskill => ("macaskill", &[MACASKILL_2001.key]),
        SmallStudyName::Deeks => ("deeks", &[DEEKS_2005.key]),
        SmallStudyName::ThompsonSharp => ("thompson-sharp", &[THOMPSON_SHARP_1999.key]),
        SmallStudyName::PustejovskyRodgers => ("pustejovsky-rodgers", &[PUSTEJOVSKY_RODGERS_2019.key]),
        SmallStudyName::ExcessSignificance => ("excess-significance", &[IOANNIDIS_TRIKALINOS_2007.key]),
        SmallStudyName::PCurve => ("p-curve", &[SIMONSOHN_2014.key, SIMONSOHN_2015.key]),
        SmallStudyName::FailSafeN => {
            ("fail-safe-n", &[ROSENTHAL_1979.key, ROSENBERG_2005.key, ORWIN_1983.key])
        }
        _ => return None,
    };
    let source: String = sources.iter().map(|source| cite(source)).collect();
    Some(say!(style, "methods-small-study-test", test, source))
}

/// A check that gives an estimate, as part of a sentence.
fn estimate(check: &SmallStudySpec, style: &NumberStyle) -> String {
    match check {
        SmallStudySpec::TrimAndFill { estimator, side } => {
            let estimator = match estimator {
                MissingStudies::L0 => "L₀",
                MissingStudies::R0 => "R₀",
                MissingStudies::Q0 => "Q₀",
            };
            let source = cite(DUVAL_TWEEDIE_2000.key);
            say!(style, "methods-small-study-trim-and-fill", estimator, stated = side.is_some(), source)
        }
        SmallStudySpec::Selection { function, alternative, profile } => say!(
            style,
            "methods-small-study-selection",
            weights = weights(function, style),
            limits = *profile,
            sided = alternative.is_some()
        ),
        SmallStudySpec::PUniform(_) | SmallStudySpec::Plain(_) | SmallStudySpec::FailSafeN(_) => {
            let (which, source) = match check.name() {
                SmallStudyName::PUniform => ("p-uniform", VAN_AERT_VAN_ASSEN_2026.key),
                SmallStudyName::Pet => ("pet", STANLEY_DOUCOULIAGOS_2014.key),
                SmallStudyName::Peese => ("peese", STANLEY_DOUCOULIAGOS_2014.key),
                SmallStudyName::PetPeese => ("pet-peese", STANLEY_DOUCOULIAGOS_2014.key),
                SmallStudyName::Copas => ("copas", COPAS_SHI_2001.key),
                _ => ("limit", RUECKER_2011.key),
            };
            say!(style, "methods-small-study-estimate", which, source = cite(source))
        }
    }
}

fn weights(function: &WeightFunction, style: &NumberStyle) -> String {
    match function {
        WeightFunction::Step { steps, weights } => {
            let source = if weights.is_some() { VEVEA_WOODS_2005.key } else { VEVEA_HEDGES_1995.key };
            let cuts: Vec<String> = steps.iter().map(|cut| style.plain(*cut)).collect();
            say!(
                style,
                "methods-small-study-step",
                given = weights.is_some(),
                cuts = style.in_a_row(&cuts),
                source = cite(source)
            )
        }
        other => {
            let source = match other {
                WeightFunction::Beta => CITKOWICZ_VEVEA_2017.key,
                _ => PRESTON_2004.key,
            };
            let name = other.id().replace('-', " ");
            say!(style, "methods-small-study-weights", function = other.id(), name, source = cite(source))
        }
    }
}
