//! What the methods text says about numbers that were computed from other numbers.

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
    let mut from_medians = |what: &str, sources: [&str; 2]| {
        parts.push(format!(
            "means and standard deviations were estimated from {what}{}{}",
            cite(sources[0]),
            cite(sources[1])
        ));
    };
    if of_arms(&["q1"], &["min"]) {
        from_medians("medians and quartiles", ["luo-2018", "wan-2014"]);
    }
    if of_arms(&["min"], &["q1"]) {
        from_medians("medians and ranges", ["luo-2018", "wan-2014"]);
    }
    if of_arms(&["min", "q1"], &[]) {
        from_medians("medians, quartiles and ranges", ["luo-2018", "shi-2020"]);
    }
    if of_arms(&["q1"], &[]) || of_arms(&["min"], &[]) {
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
