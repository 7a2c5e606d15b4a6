//! Checks for small-study effects, as far as they were asked for.

use metaweave_stats::small_study_effects::{MissingStudies, Side, begg, egger, trim_and_fill};

use super::fit::{Pool, sentence};
use super::{Estimable, back_transformed};
use crate::results::{AsymmetryTest, FilledStudy, SmallStudyResult, TrimAndFillResult};
use crate::spec::model::SmallStudyName;

/// Number of studies from which on a test of asymmetry is informative (Sterne et al. 2011, BMJ 343, d4002).
const ENOUGH_STUDIES: usize = 10;

/// Does the checks; nothing when none was asked for.
pub(super) fn analyse(pool: &Pool<'_>, studies: &Estimable) -> Option<SmallStudyResult> {
    let plan = pool.plan;
    if plan.small_study_effects.is_empty() {
        return None;
    }
    let mut result = SmallStudyResult { k: studies.effects.len(), ..SmallStudyResult::default() };
    if result.k < ENOUGH_STUDIES {
        result.notes.push(
            "With fewer than ten studies these checks say little; they were asked for and are shown for completeness."
                .to_owned(),
        );
    }
    for check in &plan.small_study_effects {
        match check {
            SmallStudyName::Egger => match egger(&studies.effects, plan.model.level) {
                Ok(test) => {
                    result.egger = Some(AsymmetryTest {
                        estimate: test.slope.estimate,
                        se: Some(test.slope.se),
                        statistic: Some(test.slope.statistic),
                        df: test.df,
                        p_value: test.slope.p_value,
                    });
                }
                Err(error) => result.notes.push(sentence("Egger’s test", &error)),
            },
            SmallStudyName::Begg => match begg(&studies.effects) {
                Ok(test) => {
                    result.begg = Some(AsymmetryTest {
                        estimate: test.tau,
                        se: None,
                        statistic: None,
                        df: None,
                        p_value: test.p_value,
                    });
                }
                Err(error) => result.notes.push(sentence("Begg’s test", &error)),
            },
            SmallStudyName::TrimAndFill => trim(pool, studies, &mut result),
        }
    }
    Some(result)
}

fn trim(pool: &Pool<'_>, studies: &Estimable, result: &mut SmallStudyResult) {
    let plan = pool.plan;
    match trim_and_fill(&studies.effects, &pool.pooled_model(), MissingStudies::L0, None) {
        Ok(filled) => {
            let (estimate, (lower, upper)) = (filled.refit.fit.estimate(), filled.refit.fit.ci());
            result.trim_and_fill = Some(TrimAndFillResult {
                k0: filled.k0,
                side: if filled.side == Side::Left { "left" } else { "right" }.to_owned(),
                filled: filled
                    .filled
                    .iter()
                    .map(|effect| FilledStudy { estimate: effect.yi, se: effect.vi.sqrt() })
                    .collect(),
                estimate,
                ci_lower: lower,
                ci_upper: upper,
                back_transformed: back_transformed(plan, estimate, lower, upper),
            });
        }
        Err(error) => result.notes.push(sentence("Trim and fill", &error)),
    }
}
