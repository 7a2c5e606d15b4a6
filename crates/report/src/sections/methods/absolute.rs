//! What the methods text says about effects in people and in the units of an instrument.

use metaweave_stats::citation::{ALTMAN_1998, FURUKAWA_LEUCHT_2011};

use crate::document::marks::cite;
use crate::document::number::NumberStyle;
use crate::language::say;
use crate::plan::ratio_of;
use crate::run::Analysed;

/// The sentences of what was printed, as one paragraph.
pub(super) fn sentences(analysed: &[Analysed], style: &NumberStyle) -> Option<String> {
    let stated = || analysed.iter().filter(|analysis| !analysis.result.absolute.is_empty());
    let mut sentences: Vec<String> = Vec::new();
    if stated().any(|analysis| ratio_of(analysis.plan.measure).is_some()) {
        sentences.push(say!(style, "methods-absolute-ratio"));
    }
    if stated().any(|analysis| ratio_of(analysis.plan.measure).is_none()) {
        sentences.push(say!(style, "methods-absolute-standardised", source = cite(FURUKAWA_LEUCHT_2011.key)));
    }
    if stated().any(|analysis| analysis.plan.beneficial.is_some()) {
        sentences.push(say!(style, "methods-number-needed", source = cite(ALTMAN_1998.key)));
    }
    if analysed.iter().any(|analysis| analysis.result.instrument.is_some()) {
        sentences.push(say!(style, "methods-instrument"));
    }
    (!sentences.is_empty()).then(|| sentences.join(" "))
}
