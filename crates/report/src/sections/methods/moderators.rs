//! What the methods text says about meta-regression.

use metaweave_stats::citation::{FOX_MONETTE_1992, HARRELL_2015, HIGGINS_THOMPSON_2004};
use metaweave_stats::pooling::Interval;

use crate::document::marks::{TAU2, cite};
use crate::document::number::NumberStyle;
use crate::document::words;
use crate::run::Analysed;
use crate::spec::model::{CodingSpec, Knots, ModeratorSpec, PermutationSpec, RegressionSpec};

/// How moderators were examined.
pub(super) fn regressions(analysed: &[Analysed]) -> Option<String> {
    let of: Vec<&Analysed> = analysed
        .iter()
        .filter(|analysis| !analysis.result.regressions.is_empty() && analysis.plan.dependence.is_none())
        .collect();
    let first = of.first()?;
    let inference = match first.plan.model.interval.for_coefficients() {
        Interval::Hksj | Interval::HksjAdHoc if first.plan.model.random() => {
            format!(", with the tests and intervals of Knapp and Hartung{}", cite("knapp-hartung-2003"))
        }
        _ => String::new(),
    };
    let kind = if first.plan.model.random() {
        "mixed-effects meta-regression"
    } else {
        "fixed-effects meta-regression"
    };
    let r2 = if first.plan.model.random() {
        "; the share of the variance between studies that they account for compares the residual variance with the variance without moderators"
    } else {
        ""
    };
    let mut text = format!("Moderators were examined by {kind}{inference}{r2}.");
    if first.plan.replaces_interval() {
        text.push_str(
            " The interval chosen for the average is defined for an average alone, so that coefficients have these in its place.",
        );
    }
    let specs: Vec<&RegressionSpec> = of.iter().flat_map(|analysis| &analysis.plan.regressions).collect();
    let codings = || specs.iter().flat_map(|spec| &spec.moderators).filter_map(coding);
    if codings().any(|coding| matches!(coding, CodingSpec::Spline(Knots::Number(_)))) {
        text.push_str(&format!(
            " Splines are restricted cubic ones, straight beyond the outer knots, with knots at quantiles of the moderator{}.",
            cite(HARRELL_2015.key)
        ));
    } else if codings().any(|coding| matches!(coding, CodingSpec::Spline(_))) {
        text.push_str(&format!(
            " Splines are restricted cubic ones, straight beyond the outer knots{}.",
            cite(HARRELL_2015.key)
        ));
    }
    let several = of
        .iter()
        .flat_map(|analysis| &analysis.result.regressions)
        .any(|regression| regression.terms.len() > 2);
    if several {
        text.push_str(&format!(
            " Collinearity is described by (generalised) variance inflation factors{}.",
            cite(FOX_MONETTE_1992.key)
        ));
    }
    if specs.iter().any(|spec| spec.permutation.is_some()) {
        text.push_str(&format!(
            " Permutation tests exchange the moderators between the studies, estimate {TAU2} anew each time and count the \
             arrangements with statistics at least as far from no association as the observed one{}.",
            cite(HIGGINS_THOMPSON_2004.key)
        ));
        let seeds: Vec<String> = specs.iter().filter_map(|spec| spec.permutation).filter_map(seed).collect();
        if !seeds.is_empty() {
            text.push_str(&format!(
                " Random arrangements come from ChaCha20 with {}, so that they can be drawn again.",
                words::listed(&seeds)
            ));
        }
    }
    text.push_str(" A moderator of studies need not be one of people.");
    Some(text)
}

fn coding(moderator: &ModeratorSpec) -> Option<&CodingSpec> {
    match moderator {
        ModeratorSpec::Column { coding, .. } => Some(coding),
        ModeratorSpec::Interaction { .. } => None,
    }
}

fn seed(permutation: PermutationSpec) -> Option<String> {
    match permutation {
        PermutationSpec::Exact => None,
        PermutationSpec::Sample { seed, .. } => {
            Some(format!("the seed {}", NumberStyle::default().count(f64::from(seed))))
        }
    }
}
