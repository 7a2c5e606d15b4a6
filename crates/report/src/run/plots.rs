//! What figures show beyond the results: it follows from them and is not recorded.

use metaweave_stats::effect::Effect;
use metaweave_stats::numeric::dist::{normal, student_t};
use metaweave_stats::pooling::Prediction;
use metaweave_stats::sensitivity::{self, BaujatPoint};

use super::{Analysed, fit::Pool};

/// The estimates of an analysis with their positions among the studies.
fn estimates(analysis: &Analysed) -> (Vec<usize>, Vec<Effect>) {
    let studies = analysis.result.studies.iter().enumerate();
    studies.filter_map(|(at, study)| Some((at, Effect { yi: study.estimate?, vi: study.variance? }))).unzip()
}

/// The point of every study in a Baujat plot, with the position of the study; studies without which the model cannot be
/// fitted are left out.
#[must_use]
pub fn baujat(analysis: &Analysed) -> Vec<(usize, BaujatPoint)> {
    let (at, effects) = estimates(analysis);
    let points = sensitivity::baujat(&effects, &Pool { plan: &analysis.plan }.pooled_model());
    at.into_iter().zip(points.unwrap_or_default()).filter_map(|(at, point)| Some((at, point.ok()?))).collect()
}

/// The distribution that an interval comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reference {
    /// Degrees of freedom of t; absent for the normal distribution.
    pub df: Option<f64>,
}

impl Reference {
    /// Of the prediction interval of a plan with k studies, if it has one.
    #[must_use]
    pub fn of_prediction(prediction: Prediction, k: usize) -> Option<Self> {
        match prediction {
            Prediction::None => None,
            Prediction::Normal => Some(Self { df: None }),
            Prediction::TKMinus1 => Some(Self { df: Some(k as f64 - 1.0) }),
            Prediction::TKMinus2 => Some(Self { df: Some(k as f64 - 2.0) }),
        }
    }

    /// Two-sided p-value of a standardised distance.
    #[must_use]
    pub fn p_value(self, distance: f64) -> f64 {
        match self.df {
            Some(df) => student_t::two_sided(distance, df),
            None => 2.0 * normal::sf(distance.abs()),
        }
    }

    /// The distance beyond which a share of `p` lies on both sides together.
    #[must_use]
    pub fn quantile(self, p: f64) -> f64 {
        match self.df {
            Some(df) => student_t::upper_quantile(p / 2.0, df),
            None => normal::upper_quantile(p / 2.0),
        }
    }
}
