//! Freeman–Tukey transformed proportions and rates on the scale a reader knows.
//!
//! The transformation depends on the size of the study, so that its inverse needs one: a study's own, and for a pooled value
//! the harmonic mean of the sizes (Miller 1978). That inverse can mislead where sizes differ much (Schwarzer et al. 2019), which
//! a note says.

use metaweave_stats::effect::{Scale, StudyData};

use super::fit::Fit;
use crate::language::note;
use crate::results::{BackTransformed, Mean};

/// Sample size or person-time of a study.
pub(super) fn size(data: &StudyData) -> Option<f64> {
    match *data {
        StudyData::SingleProportion { total, .. } => Some(total),
        StudyData::SingleRate { time, .. } => Some(time),
        _ => None,
    }
}

/// Whether a scale has an inverse that needs a size.
pub(super) fn applies(scale: Scale) -> bool {
    matches!(scale, Scale::DoubleArcsine | Scale::DoubleSquareRoot)
}

/// Turns the pooled values back with the harmonic mean of the sizes, and says so.
pub(super) fn turn_back(scale: Scale, data: &[StudyData], fit: &mut Fit) {
    let sizes: Vec<f64> = data.iter().filter_map(size).collect();
    if !applies(scale) || sizes.is_empty() {
        return;
    }
    let harmonic = sizes.len() as f64 / sizes.iter().map(|size| 1.0 / size).sum::<f64>();
    let back = |x: f64| scale.back_transform_with(x, harmonic);
    let mean = |mean: &mut Mean| {
        mean.back_transformed = BackTransformed {
            estimate: back(mean.estimate),
            ci_lower: back(mean.ci_lower),
            ci_upper: back(mean.ci_upper),
        };
    };
    if let Some(common) = &mut fit.common {
        mean(&mut common.mean);
    }
    if let Some(random) = &mut fit.random {
        mean(&mut random.mean);
        random.pi_back_transformed =
            random.pi_lower.zip(random.pi_upper).map(|(lower, upper)| [back(lower), back(upper)]);
    }
    if sizes.len() > 1 {
        fit.notes.push(note!("notes-harmonic-mean"));
    }
}
