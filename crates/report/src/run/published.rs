//! Figures printed elsewhere, compared with the results at the precision they were printed with.

use crate::plan::AnalysisPlan;
use crate::results::{AnalysisResult, PublishedFigure, PublishedResult};
use crate::source::Sources;
use crate::spec::decode::Sp;
use crate::spec::model::PublishedSpec;

/// Compares every figure given with the estimate that the plan reports first.
pub(super) fn compare(
    published: &PublishedSpec,
    result: &AnalysisResult,
    plan: &AnalysisPlan,
    sources: &Sources,
) -> PublishedResult {
    let pooled = if plan.model.random() {
        result.random.as_ref().map(|random| random.mean.back_transformed)
    } else {
        result.common.as_ref().map(|common| common.mean.back_transformed)
    };
    let mut figures = Vec::new();
    let mut add = |name: &str, written: Option<&Sp<f64>>, computed: Option<f64>| {
        if let Some(written) = written {
            figures.push(figure(name, written.value, digits(written, sources), computed));
        }
    };
    add("estimate", Some(&published.estimate), pooled.map(|value| value.estimate));
    add("lower limit", published.ci_lower.as_ref(), pooled.map(|value| value.ci_lower));
    add("upper limit", published.ci_upper.as_ref(), pooled.map(|value| value.ci_upper));
    add("I²", published.i2.as_ref(), result.heterogeneity.as_ref().map(|found| found.i2));
    if let Some(k) = &published.k {
        figures.push(figure("studies", f64::from(k.value), 0, Some(result.k as f64)));
    }
    PublishedResult {
        source: published.source.value.clone(),
        reproduced: figures.iter().all(|figure| figure.reproduced),
        figures,
        note: published.note.as_ref().map(|note| note.value.clone()),
    }
}

fn figure(name: &str, published: f64, digits: usize, computed: Option<f64>) -> PublishedFigure {
    // Half a unit of the last printed digit, and a hair for the decimal number that has no exact double.
    let tolerance = 0.5 * libm::pow(10.0, -(digits as f64)) * (1.0 + 1e-9);
    let difference = computed.map(|computed| computed - published);
    PublishedFigure {
        name: name.to_owned(),
        published,
        digits,
        computed,
        difference,
        reproduced: difference.is_some_and(|difference| difference.abs() <= tolerance),
    }
}

/// Digits after the decimal point as written in the spec: 0.70 has two.
fn digits(written: &Sp<f64>, sources: &Sources) -> usize {
    sources
        .text(&written.span.path)
        .and_then(|text| text.get(written.span.start..written.span.end))
        .and_then(|text| text.split_once('.'))
        .map_or(0, |(_, decimals)| decimals.chars().take_while(char::is_ascii_digit).count())
}
