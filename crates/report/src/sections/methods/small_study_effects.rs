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
use crate::document::words;
use crate::results::SmallStudyResult;
use crate::run::Analysed;
use crate::spec::model::{SmallStudyName, SmallStudySpec};

/// How small-study effects were examined: the tests, then the estimates.
pub(super) fn small_study_effects(analysed: &[Analysed]) -> Option<String> {
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
            let (parts, part) = match test(*name) {
                Some(part) => (&mut examined, part),
                None => (&mut estimated, estimate(check)),
            };
            if !parts.contains(&part) {
                parts.push(part);
            }
        }
    }
    let mut sentences = Vec::new();
    if !examined.is_empty() {
        sentences.push(format!(
            "Whether small studies show other effects than large ones was examined by {}.",
            words::listed(&examined)
        ));
    }
    if !estimated.is_empty() {
        let also = if examined.is_empty() { "" } else { "also " };
        sentences.push(format!(
            "What the estimate would be without such effects was {also}estimated by {}.",
            words::listed(&estimated)
        ));
    }
    if sentences.is_empty() {
        return None;
    }
    sentences.push("Such a difference has many causes, of which unpublished studies are one.".to_owned());
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
fn test(name: SmallStudyName) -> Option<String> {
    Some(match name {
        SmallStudyName::Egger => format!(
            "Egger’s regression of the effect on its standard error, weighted by the inverse of the variance{}",
            cite(EGGER_1997.key)
        ),
        SmallStudyName::EggerMixed => format!(
            "the same regression with a variance between studies and a normal test{}",
            cite(STERNE_EGGER_2005.key)
        ),
        SmallStudyName::Begg => {
            format!("Begg and Mazumdar’s rank correlation{}", cite(BEGG_MAZUMDAR_1994.key))
        }
        SmallStudyName::Harbord => format!(
            "Harbord’s regression of the score of the log odds ratio on its precision{}",
            cite(HARBORD_2006.key)
        ),
        SmallStudyName::Peters => {
            format!("Peters’ regression on the inverse of the sample size{}", cite(PETERS_2006.key))
        }
        SmallStudyName::Macaskill => {
            format!("Macaskill’s regression on the sample size{}", cite(MACASKILL_2001.key))
        }
        SmallStudyName::Deeks => {
            format!("Deeks’ regression on the root of the effective sample size{}", cite(DEEKS_2005.key))
        }
        SmallStudyName::ThompsonSharp => format!(
            "Thompson and Sharp’s regression with a variance between studies by moments{}",
            cite(THOMPSON_SHARP_1999.key)
        ),
        SmallStudyName::PustejovskyRodgers => format!(
            "Pustejovsky and Rodgers’ regression on the standard error that group sizes alone give{}",
            cite(PUSTEJOVSKY_RODGERS_2019.key)
        ),
        SmallStudyName::ExcessSignificance => format!(
            "the number of p-values up to 0.05 beside the number that the power for the common effect lets expect{}",
            cite(IOANNIDIS_TRIKALINOS_2007.key)
        ),
        SmallStudyName::PCurve => format!(
            "the p-curve of the p-values below 0.05, tested for right skew and for flatness against a power of a third{}",
            [SIMONSOHN_2014.key, SIMONSOHN_2015.key].map(cite).concat()
        ),
        SmallStudyName::FailSafeN => format!(
            "the fail-safe numbers of Rosenthal (one-sided 0.05), Rosenberg (two-sided 0.05) and, for a smallest effect that \
             matters, Orwin{}",
            [ROSENTHAL_1979.key, ROSENBERG_2005.key, ORWIN_1983.key].map(cite).concat()
        ),
        _ => return None,
    })
}

/// A check that gives an estimate, as part of a sentence.
fn estimate(check: &SmallStudySpec) -> String {
    match check {
        SmallStudySpec::TrimAndFill { estimator, side } => {
            let estimator = match estimator {
                MissingStudies::L0 => "L₀",
                MissingStudies::R0 => "R₀",
                MissingStudies::Q0 => "Q₀",
            };
            let side = match side {
                Some(_) => ", on the side stated beforehand",
                None => "",
            };
            format!("trim and fill with the estimator {estimator}{side}{}", cite(DUVAL_TWEEDIE_2000.key))
        }
        SmallStudySpec::Selection { function, alternative, profile } => {
            let side = if alternative.is_none() {
                ", with p-values on the side of the unadjusted estimate"
            } else {
                ""
            };
            let limits = if *profile { " and limits of the profile likelihood" } else { "" };
            format!("a selection model by maximum likelihood with {}{limits}{side}", weights(function))
        }
        SmallStudySpec::PUniform(_) => format!(
            "p-uniform* by maximum likelihood, with limits of the profile likelihood{}",
            cite(VAN_AERT_VAN_ASSEN_2026.key)
        ),
        SmallStudySpec::Plain(_) | SmallStudySpec::FailSafeN(_) => match check.name() {
            SmallStudyName::Pet => {
                format!("the precision-effect test (PET){}", cite(STANLEY_DOUCOULIAGOS_2014.key))
            }
            SmallStudyName::Peese => format!(
                "the precision-effect estimate with standard error (PEESE){}",
                cite(STANLEY_DOUCOULIAGOS_2014.key)
            ),
            SmallStudyName::PetPeese => format!(
                "PET-PEESE, which is PEESE if PET shows an effect with a one-sided p-value below 0.05 and PET otherwise{}",
                cite(STANLEY_DOUCOULIAGOS_2014.key)
            ),
            SmallStudyName::Copas => format!(
                "the Copas selection model, at the weakest selection that leaves residual small-study effects with a p-value \
                 above 0.1{}",
                cite(COPAS_SHI_2001.key)
            ),
            _ => format!("limit meta-analysis{}", cite(RUECKER_2011.key)),
        },
    }
}

fn weights(function: &WeightFunction) -> String {
    match function {
        WeightFunction::Step { steps, weights } => {
            let kind = if weights.is_some() { "weights given for" } else { "weights estimated for" };
            let source = if weights.is_some() { VEVEA_WOODS_2005.key } else { VEVEA_HEDGES_1995.key };
            let cuts: Vec<String> = steps.iter().map(f64::to_string).collect();
            format!("{kind} the intervals of p-values between 0, {} and 1{}", cuts.join(", "), cite(source))
        }
        WeightFunction::Beta => {
            format!("weights in the form of a beta density{}", cite(CITKOWICZ_VEVEA_2017.key))
        }
        other => format!("{} weights{}", other.id().replace('-', " "), cite(PRESTON_2004.key)),
    }
}
