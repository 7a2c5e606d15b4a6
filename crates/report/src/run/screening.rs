//! Agreement of two reviewers on the same records.

use metaweave_stats::agreement::{KappaWeights, cohen_kappa};

use crate::language::{Note, note};
use crate::results::ScreeningResult;

/// Level of the interval of κ.
const LEVEL: f64 = 0.95;

/// Cohen's κ of pairs of decisions, each a position among `categories`.
#[must_use]
pub fn screening_agreement(stage: &str, pairs: &[(usize, usize)], categories: usize) -> ScreeningResult {
    let found = cohen_kappa(pairs, categories, KappaWeights::None, LEVEL);
    let kappa = found.as_ref().ok();
    ScreeningResult {
        stage: stage.to_owned(),
        records: pairs.len(),
        agreed: pairs.iter().filter(|(a, b)| a == b).count(),
        kappa: kappa.map(|kappa| kappa.estimate),
        ci_lower: kappa.map(|kappa| kappa.interval.0),
        ci_upper: kappa.map(|kappa| kappa.interval.1),
        level: LEVEL,
        note: found.err().map(|error| {
            note!("notes-not-computed", what = note!("notes-what", what = "kappa"), why = Note::from(&error))
        }),
    }
}
