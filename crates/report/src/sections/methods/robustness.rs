//! What the methods text says about subsets, combinations of choices, true effects and a trial to come.

use metaweave_stats::citation::{
    FOLLMANN_PROSCHAN_1999, LANGAN_2012, OLKIN_2012, RAUDENBUSH_BRYK_1985, VORACEK_2019, WETTERSLEV_2009,
};

use crate::document::marks::{TAU2, cite};
use crate::document::number::NumberStyle;
use crate::run::Analysed;
use crate::spec::model::{GoshSpec, PermutationSpec, RobustnessSpec, SensitivitySpec};

/// The sentences of what was asked for, as one paragraph.
pub(super) fn sentences(analysed: &[Analysed]) -> Option<String> {
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
        let sentence = match spec {
            RobustnessSpec::Gosh(GoshSpec { sample: None, .. }) => {
                format!("The model was fitted to every subset of the studies{}.", cite(OLKIN_2012.key))
            }
            RobustnessSpec::Gosh(GoshSpec { sample: Some(sample), .. }) => {
                let style = NumberStyle::default();
                format!(
                    "The model was fitted to {} random subsets of the studies, each equally likely{}; they come from ChaCha20 \
                     with the seed {} and can be drawn again.",
                    style.count(f64::from(sample.samples)),
                    cite(OLKIN_2012.key),
                    style.count(f64::from(sample.seed))
                )
            }
            RobustnessSpec::Multiverse(_) => format!(
                "The analysis was repeated under every combination of defensible choices, a multiverse whose estimates in rising \
                 order make a specification curve{}.",
                cite(VORACEK_2019.key)
            ),
            RobustnessSpec::Blups => format!(
                "The true effect of each study was predicted by drawing its estimate towards the mean, the more so the less \
                 precise it is (best linear unbiased prediction){}.",
                cite(RAUDENBUSH_BRYK_1985.key)
            ),
            RobustnessSpec::NewTrial(_) => format!(
                "What a further trial could change was found by adding one with a given effect and rising precision, estimating \
                 {TAU2} anew each time, until the interval came to include or to exclude no effect{}. Numbers of people take a \
                 person to bring as much information as in the studies together.",
                cite(LANGAN_2012.key)
            ),
            RobustnessSpec::Permutation(spec) => {
                let how = match spec {
                    PermutationSpec::Exact => "all patterns".to_owned(),
                    PermutationSpec::Sample { seed, .. } => format!(
                        "random patterns from ChaCha20 with the seed {}",
                        NumberStyle::default().count(f64::from(*seed))
                    ),
                };
                format!(
                    "The pooled effect was tested without a distribution, by changing the signs of the estimates ({how}) and \
                     estimating {TAU2} anew each time{}.",
                    cite(FOLLMANN_PROSCHAN_1999.key)
                )
            }
            RobustnessSpec::RequiredInformation { .. } => format!(
                "The information that a conclusive answer needs is that of a single trial, divided by one minus the diversity of \
                 the studies{}.",
                cite(WETTERSLEV_2009.key)
            ),
        };
        if !sentences.contains(&sentence) {
            sentences.push(sentence);
        }
    }
    (!sentences.is_empty()).then(|| sentences.join(" "))
}
