//! What the methods text says about numbers that were computed from other numbers.

use metaweave_stats::effect::conversion::MedianMethod;

use crate::document::marks::cite;
use crate::document::words;
use crate::run::Analysed;

/// One sentence on all conversions that any analysis needed.
pub(super) fn sentence(analysed: &[Analysed]) -> Option<String> {
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
        let way = if several { " by formulas for samples that look normal" } else { "" };
        parts.push(format!(
            "means and standard deviations were estimated from {what}{way}{}{}",
            cite(sources[0]),
            cite(sources[1])
        ));
    };
    if usual(&["q1"], &["min"]) {
        from_medians("medians and quartiles", ["luo-2018", "wan-2014"]);
    }
    if usual(&["min"], &["q1"]) {
        from_medians("medians and ranges", ["luo-2018", "wan-2014"]);
    }
    if usual(&["min", "q1"], &[]) {
        from_medians("medians, quartiles and ranges", ["luo-2018", "shi-2020"]);
    }
    let analyses = |method: MedianMethod| {
        let of = analysed.iter().filter(medians).filter(|analysis| analysis.plan.model.medians == method);
        if several { format!(" (in {})", super::titles(of)) } else { String::new() }
    };
    if by(MedianMethod::QuantileEstimation) {
        parts.push(format!(
            "means and standard deviations{} are those of the distribution (normal, log-normal, gamma, Weibull or beta) whose \
             quantiles come closest to the median and what stands beside it{}",
            analyses(MedianMethod::QuantileEstimation),
            cite("mcgrath-2020")
        ));
    }
    if by(MedianMethod::BoxCox) {
        parts.push(format!(
            "means and standard deviations{} follow from the median and what stands beside it after a Box–Cox transformation that \
             makes them symmetric{}",
            analyses(MedianMethod::BoxCox),
            cite("mcgrath-2020")
        ));
    }
    if (of_arms(&["q1"], &[]) || of_arms(&["min"], &[])) && by(MedianMethod::LuoWan) {
        parts.push(format!("samples that a test finds skewed were pointed out{}", cite("shi-2023")));
    }
    if of_arms(&["se"], &[]) {
        parts.push("standard deviations were computed from standard errors".to_owned());
    }
    if of_arms(&["mean", "ci_lower"], &[]) {
        parts.push("standard deviations were computed from confidence intervals of means".to_owned());
    }
    let statistics = [("t_value", "t"), ("f_value", "F"), ("p_value", "p-values")];
    let named = |first: &str| {
        let used = statistics.iter().filter(|(key, _)| of_arms(&[key, first], &[])).map(|(_, name)| *name);
        words::listed(&used.collect::<Vec<_>>())
    };
    let (differences, correlations) = (named("n_experimental"), named("n"));
    if !differences.is_empty() {
        parts.push(format!("standardised differences were computed from {differences}"));
    }
    if !correlations.is_empty() {
        parts.push(format!("correlations were computed from {correlations}"));
    }
    (!parts.is_empty()).then(|| format!("Where needed, {}.", words::listed(&parts)))
}
