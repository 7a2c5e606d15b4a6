//! What a generalised linear mixed model says about differences between studies.

use crate::document::marks;
use crate::document::number::NumberStyle;
use crate::plan::AnalysisPlan;
use crate::results::{AnalysisResult, GlmmResult};

/// "τ² 0.69; likelihood-ratio test of equal effects χ² 27.35, df 16, p = 0.038".
#[must_use]
pub fn heterogeneity(plan: &AnalysisPlan, result: &AnalysisResult, style: &NumberStyle) -> Option<String> {
    let glmm = result.glmm.as_ref()?;
    let mut parts = Vec::new();
    if let Some(random) = result.random.as_ref().filter(|_| plan.model.random()) {
        parts.push(format!("{} {}", marks::TAU2, marks::number(&style.tau2(random.tau2))));
    }
    if let Some(sigma2) = glmm.sigma2 {
        parts.push(format!("variance of levels {}", marks::number(&style.tau2(sigma2))));
    }
    parts.extend(likelihood_ratio_test(glmm, style));
    (!parts.is_empty()).then(|| parts.join("; "))
}

fn likelihood_ratio_test(glmm: &GlmmResult, style: &NumberStyle) -> Option<String> {
    let statistic = glmm.likelihood_ratio?;
    Some(format!(
        "likelihood-ratio test of equal effects χ² {}, df {}, {}",
        marks::number(&style.statistic(statistic)),
        style.df(glmm.likelihood_ratio_df?),
        style.p(glmm.likelihood_ratio_p?)
    ))
}

/// Which studies the model used, where these are not those with an estimate.
#[must_use]
pub fn studies(plan: &AnalysisPlan, result: &AnalysisResult, style: &NumberStyle) -> Option<String> {
    let glmm = result.glmm.as_ref()?;
    if glmm.k == result.k {
        return None;
    }
    let used = format!("{} {}", style.count(glmm.k as f64), plan.rows_called(glmm.k));
    Some(match glmm.k_without_information {
        0 => format!("The model uses the counts of {used}, those without an estimate of their own included."),
        n => format!(
            "The model uses the counts of {used}; {} without events, or with nothing but events, in both arms {} nothing about \
             the effect in it.",
            style.count(n as f64),
            crate::document::words::plural(n, "says", "say")
        ),
    })
}
