//! Tests of funnel asymmetry.

use metaweave_stats::FitError;
use metaweave_stats::meta_regression::RegressionOptions;
use metaweave_stats::pooling::Interval;
use metaweave_stats::small_study_effects::{
    Predictor, RegressionTest, RegressionTestModel, begg, deeks, egger, harbord, macaskill, peters,
    pustejovsky_rodgers, regression_test, thompson_sharp,
};

use super::{Estimable, Pool, group_sizes, size};
use crate::results::{AsymmetryTest, SmallStudyResult};
use crate::spec::model::SmallStudyName;

/// Does one test; other checks leave the result as it is.
pub(super) fn test(
    name: SmallStudyName,
    pool: &Pool<'_>,
    studies: &Estimable,
    result: &mut SmallStudyResult,
) -> Result<(), FitError> {
    let (effects, data, level) = (&studies.effects, &studies.data, pool.plan.model.level);
    match name {
        SmallStudyName::Egger => result.egger = Some(regression(&egger(effects, level)?)),
        SmallStudyName::EggerMixed => {
            let options = RegressionOptions {
                tau2: Some(pool.plan.model.tau2),
                fixed_tau2: None,
                interval: Interval::Wald,
                level,
            };
            let model = RegressionTestModel::Meta(options);
            result.egger_mixed =
                Some(regression(&regression_test(effects, Predictor::StandardError, &model)?));
        }
        SmallStudyName::Begg => {
            let test = begg(effects)?;
            result.begg = Some(AsymmetryTest {
                estimate: test.tau,
                se: None,
                statistic: None,
                df: None,
                p_value: test.p_value,
            });
        }
        SmallStudyName::Harbord => result.harbord = Some(regression(&harbord(data, level)?)),
        SmallStudyName::Peters => result.peters = Some(regression(&peters(effects, data, level)?)),
        SmallStudyName::Deeks => result.deeks = Some(regression(&deeks(effects, data, level)?)),
        SmallStudyName::Macaskill => {
            let sizes: Vec<f64> = data.iter().filter_map(size).collect();
            result.macaskill = Some(regression(&macaskill(effects, &sizes, level)?));
        }
        SmallStudyName::ThompsonSharp => {
            result.thompson_sharp = Some(regression(&thompson_sharp(effects, level)?));
        }
        SmallStudyName::PustejovskyRodgers => {
            let sizes: Vec<(f64, f64)> = data.iter().filter_map(group_sizes).collect();
            result.pustejovsky_rodgers = Some(regression(&pustejovsky_rodgers(effects, &sizes, level)?));
        }
        _ => {}
    }
    Ok(())
}

fn regression(test: &RegressionTest) -> AsymmetryTest {
    AsymmetryTest {
        estimate: test.slope.estimate,
        se: Some(test.slope.se),
        statistic: Some(test.slope.statistic),
        df: test.df,
        p_value: test.slope.p_value,
    }
}
