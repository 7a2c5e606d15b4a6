//! Measures of two groups with a continuous outcome.
//!
//! With m₁, s₁, n₁ mean, standard deviation and size of the experimental arm, m₂, s₂, n₂ of the control arm,
//! N = n₁ + n₂, m = N − 2, s the pooled standard deviation, d = (m₁ − m₂)/s and J the exact small-sample factor
//! ([`bias_correction`]).
//!
//! Oracle: `tests/oracle/expected/effect_sizes.json`, cases `normand-*` and `curtis-*`.

use super::{Effect, Family, Measure, NotEstimable, Scale, StudyData, bias_correction};
use crate::citation::{self, Citation};

/// How the variance of a standardised mean difference g is computed.
///
/// | id | estimate | variance |
/// |---|---|---|
/// | `ls` | J·d | 1/n₁ + 1/n₂ + g²/(2N) |
/// | `ls2` | J·d | J²(1/n₁ + 1/n₂ + d²/(2N)) |
/// | `ub` | J·d | 1/n₁ + 1/n₂ + (1 − (m − 2)/(m·J²))·g² |
/// | `revman` | (1 − 3/(4N − 9))·d | 1/n₁ + 1/n₂ + g²/(2(N − 3.94)) |
/// | `av` | J·d | as `ls`, with the mean of all studies' g, weighted by N, in place of g |
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SmdVariance {
    /// Large-sample variance.
    Ls,
    /// Large-sample variance of d, corrected like the estimate (Borenstein).
    Ls2,
    /// Unbiased variance.
    Ub,
    /// RevMan 5: approximate correction and its variance.
    RevMan,
    /// Large-sample variance at the average effect.
    Av,
}

impl SmdVariance {
    /// Every choice.
    pub const ALL: [Self; 5] = [Self::Ls, Self::Ls2, Self::Ub, Self::RevMan, Self::Av];

    /// Short id as in specs.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Ls => "ls",
            Self::Ls2 => "ls2",
            Self::Ub => "ub",
            Self::RevMan => "revman",
            Self::Av => "av",
        }
    }

    /// The choice with this id; ids are compared exactly.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.id() == id)
    }

    /// Where the variance was published.
    #[must_use]
    pub fn citation(self) -> &'static Citation {
        match self {
            Self::Ls | Self::Av => &citation::HEDGES_1981,
            Self::Ls2 => &citation::BORENSTEIN_2009,
            Self::Ub => &citation::WHITE_THOMAS_2005,
            Self::RevMan => &citation::DEEKS_HIGGINS_2010,
        }
    }
}

const TEMPLATE: Measure = Measure {
    id: "",
    name: "",
    family: Family::TwoMeans,
    scale: Scale::Identity,
    null: Some(0.0),
    relative: false,
    symmetric: false,
    corrected_at_zero: false,
    citation: None,
    compute: |_, _| Err(NotEstimable::Undefined),
};

/// m₁ − m₂, variance s₁²/n₁ + s₂²/n₂.
pub static MEAN_DIFFERENCE: Measure = Measure {
    id: "MD",
    name: "mean difference",
    compute: |data, _| {
        let a = Arms::of(data)?;
        Ok(Effect { yi: a.m1 - a.m2, vi: a.s1 * a.s1 / a.n1 + a.s2 * a.s2 / a.n2 })
    },
    ..TEMPLATE
};

/// Hedges' g = J(m)·(m₁ − m₂)/s; its variance is a choice, [`SmdVariance`].
pub static STANDARDISED_MEAN_DIFFERENCE: Measure = Measure {
    id: "SMD",
    name: "standardised mean difference",
    citation: Some(&citation::HEDGES_1981),
    compute: |data, context| {
        let a = Arms::of(data)?;
        let d = a.d()?;
        let m = a.total() - 2.0;
        let j = match context.options.smd_variance {
            SmdVariance::RevMan => 1.0 - 3.0 / (4.0 * a.total() - 9.0),
            _ => bias_correction(m),
        };
        let g = j * d;
        let sizes = 1.0 / a.n1 + 1.0 / a.n2;
        let vi = match context.options.smd_variance {
            SmdVariance::Ls => sizes + g * g / (2.0 * a.total()),
            SmdVariance::Ls2 => j * j * (sizes + d * d / (2.0 * a.total())),
            SmdVariance::Ub => sizes + (1.0 - (m - 2.0) / (m * j * j)) * g * g,
            SmdVariance::RevMan => sizes + g * g / (2.0 * (a.total() - 3.94)),
            SmdVariance::Av => sizes + context.average_smd * context.average_smd / (2.0 * a.total()),
        };
        Ok(Effect { yi: g, vi })
    },
    ..TEMPLATE
};

/// Mean of g over the studies that have one, weighted by N; 0 without any.
pub(super) fn average_smd(data: &[StudyData]) -> f64 {
    let (mut sum, mut total) = (0.0, 0.0);
    for arms in data.iter().flat_map(Arms::of) {
        if let Ok(d) = arms.d() {
            sum += arms.total() * bias_correction(arms.total() - 2.0) * d;
            total += arms.total();
        }
    }
    if total > 0.0 { sum / total } else { 0.0 }
}

/// Two arms with usable numbers.
struct Arms {
    m1: f64,
    s1: f64,
    n1: f64,
    m2: f64,
    s2: f64,
    n2: f64,
}

impl Arms {
    fn of(data: &StudyData) -> Result<Self, NotEstimable> {
        let StudyData::TwoMeans {
            mean_experimental: m1,
            sd_experimental: s1,
            n_experimental: n1,
            mean_control: m2,
            sd_control: s2,
            n_control: n2,
        } = *data
        else {
            return Err(NotEstimable::WrongFamily);
        };
        if ![m1, s1, n1, m2, s2, n2].iter().all(|x| x.is_finite())
            || s1 < 0.0
            || s2 < 0.0
            || n1 < 0.0
            || n2 < 0.0
        {
            return Err(NotEstimable::InvalidData);
        }
        if n1 == 0.0 || n2 == 0.0 {
            return Err(NotEstimable::EmptyArm);
        }
        Ok(Self { m1, s1, n1, m2, s2, n2 })
    }

    fn total(&self) -> f64 {
        self.n1 + self.n2
    }

    /// Cohen's d.
    fn d(&self) -> Result<f64, NotEstimable> {
        let m = self.total() - 2.0;
        if m <= 1.0 {
            return Err(NotEstimable::TooFewParticipants);
        }
        let pooled = (((self.n1 - 1.0) * self.s1 * self.s1 + (self.n2 - 1.0) * self.s2 * self.s2) / m).sqrt();
        if pooled > 0.0 { Ok((self.m1 - self.m2) / pooled) } else { Err(NotEstimable::ZeroVariance) }
    }
}
