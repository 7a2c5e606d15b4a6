//! What the methods text says about numbers that were computed from other numbers.

use metaweave_stats::effect::conversion::MedianMethod;

use crate::document::marks::cite;
use crate::document::number::NumberStyle;
use crate::language::say;
use crate::run::Analysed;

/// One sentence on all conversions that any analysis needed.
pub(super) fn sentence(analysed: &[Analysed], style: &NumberStyle) -> Option<String> {
    let forms = || analysed.iter().map(|analysis| (analysis.dataset.ready_made, analysis.dataset.form));
    let of_arms = |keys: &[&str], without: &[&str]| {
        forms().any(|(ready_made, form)| {
            !ready_made
                && keys.iter().all(|key| form.contains(key))
                && !without.iter().any(|key| form.contains(key))
        })
    };
    let mut parts = Vec::new();
    let of_medians = |method: MedianMethod| {
        move |keys: &[&str], without: &[&str]| {
            analysed.iter().any(|analysis| {
                let (ready_made, form) = (analysis.dataset.ready_made, analysis.dataset.form);
                !ready_made
                    && form.contains(&"median")
                    && analysis.plan.model.medians == method
                    && keys.iter().all(|key| form.contains(key))
                    && !without.iter().any(|key| form.contains(key))
            })
        }
    };
    let medians = |analysis: &&Analysed| {
        let form = analysis.dataset.form;
        !analysis.dataset.ready_made && form.contains(&"median")
    };
    let by = |method: MedianMethod| {
        analysed.iter().filter(medians).any(|analysis| analysis.plan.model.medians == method)
    };
    let several = [MedianMethod::LuoWan, MedianMethod::QuantileEstimation, MedianMethod::BoxCox]
        .into_iter()
        .filter(|method| by(*method))
        .count()
        > 1;
    let usual = of_medians(MedianMethod::LuoWan);
    let mut from_medians = |what: &str, sources: [&str; 2]| {
        let sources = sources.map(cite).concat();
        parts.push(say!(style, "methods-from-medians", what, normal = several, sources));
    };
    if usual(&["q1"], &["min"]) {
        from_medians("quartiles", ["luo-2018", "wan-2014"]);
    }
    if usual(&["min"], &["q1"]) {
        from_medians("ranges", ["luo-2018", "wan-2014"]);
    }
    if usual(&["min", "q1"], &[]) {
        from_medians("both", ["luo-2018", "shi-2020"]);
    }
    let analyses = |method: MedianMethod| {
        let of = analysed.iter().filter(medians).filter(|analysis| analysis.plan.model.medians == method);
        if several {
            say!(style, "methods-in-analyses", titles = super::titles(of, style))
        } else {
            String::new()
        }
    };
    if by(MedianMethod::QuantileEstimation) {
        let method = MedianMethod::QuantileEstimation;
        parts.push(say!(style, "methods-from-quantiles", of = analyses(method)));
    }
    if by(MedianMethod::BoxCox) {
        parts.push(say!(style, "methods-from-box-cox", of = analyses(MedianMethod::BoxCox)));
    }
    if (of_arms(&["q1"], &[]) || of_arms(&["min"], &[])) && by(MedianMethod::LuoWan) {
        parts.push(say!(style, "methods-skewed"));
    }
    if of_arms(&["se"], &[]) {
        parts.push(say!(style, "methods-from-standard-errors"));
    }
    if of_arms(&["mean", "ci_lower"], &[]) {
        parts.push(say!(style, "methods-from-intervals"));
    }
    let statistics = [
        ("t_value", "t".to_owned()),
        ("f_value", "F".to_owned()),
        ("p_value", say!(style, "methods-p-values")),
    ];
    let named = |first: &str| {
        let used = statistics.iter().filter(|(key, _)| of_arms(&[key, first], &[])).map(|(_, name)| name);
        style.listed(&used.collect::<Vec<_>>())
    };
    let (differences, correlations) = (named("n_experimental"), named("n"));
    for (correlations, statistics) in [(false, differences), (true, correlations)] {
        if !statistics.is_empty() {
            parts.push(say!(style, "methods-from-statistics", correlations, statistics));
        }
    }
    (!parts.is_empty()).then(|| say!(style, "methods-conversions", parts = style.listed(&parts)))
}
