//! What the methods text says about meta-regression.

use metaweave_stats::citation::{FOX_MONETTE_1992, HARRELL_2015, HIGGINS_THOMPSON_2004};
use metaweave_stats::cluster_robust::RobustVariance;
use metaweave_stats::pooling::Interval;

use crate::document::marks::cite;
use crate::document::number::NumberStyle;
use crate::language::say;
use crate::plan::DependentInference;
use crate::results::RegressionResult;
use crate::run::Analysed;
use crate::spec::model::{CodingSpec, Knots, ModeratorSpec, PermutationSpec, RegressionSpec};

/// How moderators were examined.
pub(super) fn regressions(analysed: &[Analysed], style: &NumberStyle) -> Option<String> {
    let of: Vec<&Analysed> = analysed
        .iter()
        .filter(|analysis| !analysis.result.regressions.is_empty() && analysis.plan.dependence.is_none())
        .collect();
    let first = of.first()?;
    let random = first.plan.model.random();
    let knapp_hartung = of
        .iter()
        .any(|analysis| matches!(analysis.plan.coefficient_interval(), Interval::Hksj | Interval::HksjAdHoc));
    let mut sentences = vec![say!(style, "methods-regression", random, knapp_hartung)];
    if of.iter().any(|analysis| analysis.plan.replaces_interval()) {
        sentences.push(say!(style, "methods-regression-interval"));
    }
    if of.iter().any(|analysis| analysis.plan.robust_coefficients()) {
        sentences.push(say!(style, "methods-regression-robust"));
    }
    if of.iter().any(|analysis| tests_robustly(analysis)) {
        sentences.push(say!(style, "methods-robust-tests"));
    }
    let specs: Vec<&RegressionSpec> = of.iter().flat_map(|analysis| &analysis.plan.regressions).collect();
    let codings = || specs.iter().flat_map(|spec| &spec.moderators).filter_map(coding);
    if codings().any(|coding| matches!(coding, CodingSpec::Spline(_))) {
        let quantiles = codings().any(|coding| matches!(coding, CodingSpec::Spline(Knots::Number(_))));
        sentences.push(say!(style, "methods-splines", quantiles, source = cite(HARRELL_2015.key)));
    }
    let several = of
        .iter()
        .flat_map(|analysis| &analysis.result.regressions)
        .any(|regression| regression.terms.len() > 2);
    if several {
        sentences.push(say!(style, "methods-collinearity", source = cite(FOX_MONETTE_1992.key)));
    }
    if specs.iter().any(|spec| spec.permutation.is_some()) {
        let source = cite(HIGGINS_THOMPSON_2004.key);
        sentences.push(say!(style, "methods-regression-permutation", source));
        if specs.iter().any(|spec| spec.permutation_intervals.as_ref().is_some_and(|asked| asked.value)) {
            sentences.push(say!(style, "methods-permutation-intervals"));
        }
        let mut seeds: Vec<String> =
            specs.iter().filter_map(|spec| spec.permutation).filter_map(|spec| seed(spec, style)).collect();
        seeds.dedup();
        if !seeds.is_empty() {
            sentences.push(say!(style, "methods-regression-seeds", seeds = style.listed(&seeds)));
        }
    }
    sentences.push(say!(style, "methods-ecological"));
    Some(sentences.join(" "))
}

/// Whether several coefficients of a regression are tested together with the variances CR2.
pub(super) fn tests_robustly(analysis: &Analysed) -> bool {
    let variance = match &analysis.plan.dependence {
        Some(dependence) => match dependence.inference {
            DependentInference::Robust(variance) => Some(variance),
            _ => None,
        },
        None => match analysis.plan.coefficient_interval() {
            Interval::Robust(variance) => Some(variance),
            _ => None,
        },
    };
    let several = |regression: &RegressionResult| {
        regression.qm_df.is_some_and(|df| df > 1.0) || regression.tests.iter().any(|test| test.df > 1)
    };
    variance == Some(RobustVariance::Cr2) && analysis.result.regressions.iter().any(several)
}

fn coding(moderator: &ModeratorSpec) -> Option<&CodingSpec> {
    match moderator {
        ModeratorSpec::Column { coding, .. } => Some(coding),
        ModeratorSpec::Interaction { .. } => None,
    }
}

fn seed(permutation: PermutationSpec, style: &NumberStyle) -> Option<String> {
    match permutation {
        PermutationSpec::Exact => None,
        PermutationSpec::Sample { seed, .. } => {
            Some(say!(style, "methods-seed", seed = style.count(f64::from(seed))))
        }
    }
}
