//! What a generalised linear mixed model says about differences between studies.

use crate::document::marks;
use crate::document::number::NumberStyle;
use crate::language::say;
use crate::plan::AnalysisPlan;
use crate::results::{AnalysisResult, GlmmResult};

use super::wording;

/// "τ² 0.69; likelihood-ratio test of equal effects χ² 27.35, df 16, p = 0.038".
#[must_use]
pub fn heterogeneity(plan: &AnalysisPlan, result: &AnalysisResult, style: &NumberStyle) -> Option<String> {
    let glmm = result.glmm.as_ref()?;
    let mut parts = Vec::new();
    if let Some(random) = result.random.as_ref().filter(|_| plan.model.random()) {
        parts.push(format!("{} {}", marks::TAU2, marks::number(&style.tau2(random.tau2))));
    }
    if let Some(sigma2) = glmm.sigma2 {
        parts.push(say!(style, "mixed-model-levels", variance = style.tau2(sigma2)));
    }
    parts.extend(likelihood_ratio_test(glmm, style));
    (!parts.is_empty()).then(|| parts.join("; "))
}

fn likelihood_ratio_test(glmm: &GlmmResult, style: &NumberStyle) -> Option<String> {
    let statistic = glmm.likelihood_ratio?;
    Some(say!(
        style,
        "mixed-model-test",
        statistic = style.statistic(statistic),
        df = style.df(glmm.likelihood_ratio_df?),
        p = style.p(glmm.likelihood_ratio_p?)
    ))
}

/// Which studies the model used, where these are not those with an estimate.
#[must_use]
pub fn studies(plan: &AnalysisPlan, result: &AnalysisResult, style: &NumberStyle) -> Option<String> {
    let glmm = result.glmm.as_ref()?;
    if glmm.k == result.k {
        return None;
    }
    let used = say!(style, "mixed-model-used", n = glmm.k, rows = wording::rows(plan, glmm.k, style));
    Some(match glmm.k_without_information {
        0 => say!(style, "mixed-model-uses-all", used),
        n => say!(style, "mixed-model-uses", used, n),
    })
}
