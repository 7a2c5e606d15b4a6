//! What the methods text says about subsets, combinations of choices, true effects and a trial to come.

use metaweave_stats::citation::{
    FOLLMANN_PROSCHAN_1999, LANGAN_2012, OLKIN_2012, RAUDENBUSH_BRYK_1985, VORACEK_2019, WETTERSLEV_2009,
};

use crate::document::marks::cite;
use crate::document::number::NumberStyle;
use crate::language::say;
use crate::run::Analysed;
use crate::spec::model::{GoshSpec, PermutationSpec, RobustnessSpec, SensitivitySpec};

/// The sentences of what was asked for, as one paragraph.
pub(super) fn sentences(analysed: &[Analysed], style: &NumberStyle) -> Option<String> {
    let asked: Vec<&RobustnessSpec> = analysed
        .iter()
        .filter(|analysis| analysis.plan.model.pooled())
        .flat_map(|analysis| &analysis.plan.sensitivity)
        .filter_map(|item| match &item.value {
            SensitivitySpec::Robustness(spec) => Some(spec),
            _ => None,
        })
        .collect();
    let mut sentences: Vec<String> = Vec::new();
    for spec in asked {
        let count = |n: u32| style.count(f64::from(n));
        let sentence = match spec {
            RobustnessSpec::Gosh(GoshSpec { sample, .. }) => say!(
                style,
                "methods-gosh",
                sampled = sample.is_some(),
                samples = sample.as_ref().map_or_else(String::new, |sample| count(sample.samples)),
                seed = sample.as_ref().map_or_else(String::new, |sample| count(sample.seed)),
                source = cite(OLKIN_2012.key)
            ),
            RobustnessSpec::Multiverse(_) => {
                say!(style, "methods-multiverse", source = cite(VORACEK_2019.key))
            }
            RobustnessSpec::Blups => say!(style, "methods-blups", source = cite(RAUDENBUSH_BRYK_1985.key)),
            RobustnessSpec::NewTrial(_) => say!(style, "methods-new-trial", source = cite(LANGAN_2012.key)),
            RobustnessSpec::Permutation(spec) => {
                let seed = match spec {
                    PermutationSpec::Exact => None,
                    PermutationSpec::Sample { seed, .. } => Some(count(*seed)),
                };
                say!(
                    style,
                    "methods-permutation",
                    sampled = seed.is_some(),
                    seed = seed.unwrap_or_default(),
                    source = cite(FOLLMANN_PROSCHAN_1999.key)
                )
            }
            RobustnessSpec::RequiredInformation { .. } => {
                say!(style, "methods-required-information", source = cite(WETTERSLEV_2009.key))
            }
        };
        if !sentences.contains(&sentence) {
            sentences.push(sentence);
        }
    }
    (!sentences.is_empty()).then(|| sentences.join(" "))
}
