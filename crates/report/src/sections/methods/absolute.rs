//! What the methods text says about effects in people and in the units of an instrument.

use metaweave_stats::citation::{ALTMAN_1998, FURUKAWA_LEUCHT_2011};

use crate::document::marks::cite;
use crate::plan::ratio_of;
use crate::run::Analysed;

/// The sentences of what was printed, as one paragraph.
pub(super) fn sentences(analysed: &[Analysed]) -> Option<String> {
    let stated = || analysed.iter().filter(|analysis| !analysis.result.absolute.is_empty());
    let mut sentences: Vec<String> = Vec::new();
    if stated().any(|analysis| ratio_of(analysis.plan.measure).is_some()) {
        sentences.push(
            "Effects in people per 1000 apply the ratio, and the limits of its interval, to a stated risk without the \
             intervention; that risk is an assumption and is taken as exact."
                .to_owned(),
        );
    }
    if stated().any(|analysis| ratio_of(analysis.plan.measure).is_none()) {
        sentences.push(format!(
            "A standardised mean difference is also printed as the share of people it moves above a cut-off, from a stated share \
             without the intervention, for a normally distributed outcome{}.",
            cite(FURUKAWA_LEUCHT_2011.key)
        ));
    }
    if stated().any(|analysis| analysis.plan.beneficial.is_some()) {
        sentences.push(format!(
            "The number needed to treat is the reciprocal of that difference, rounded up: for one more person to benefit (NNTB) \
             or to be harmed (NNTH). Where the interval includes no difference it runs through infinity{}.",
            cite(ALTMAN_1998.key)
        ));
    }
    if analysed.iter().any(|analysis| analysis.result.instrument.is_some()) {
        sentences.push(
            "A standardised mean difference is printed in the units of an instrument by multiplying it and its limits by the \
             standard deviation between people on that instrument, which is taken as exact."
                .to_owned(),
        );
    }
    (!sentences.is_empty()).then(|| sentences.join(" "))
}
