//! Measures of two groups with a continuous outcome.
//!
//! With m₁, s₁, n₁ mean, standard deviation and size of the experimental arm, m₂, s₂, n₂ of the control arm,
//! N = n₁ + n₂, m = N − 2, s the pooled standard deviation, d = (m₁ − m₂)/s and J the exact small-sample factor
//! ([`bias_correction`]).
//!
//! Oracle: `tests/oracle/expected/effect_sizes.json`, cases `normand-*` and `curtis-*`.

use super::two_by_two::{COX_SNELL, LOGISTIC_SD, fisher_z};
use super::{Effect, Family, Measure, NotEstimable, Scale, StudyData, bias_correction};
use crate::citation::{self, Citation};
use crate::numeric::dist::normal;

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

const TEMPLATE: Measure = Measure::of_family(Family::TwoMeans);

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

/// J(m)·(m₁ − m₂)/√((s₁² + s₂²)/2) for groups of unequal variance, with Bonett's variance at n − 1.
pub static SMD_HETEROSCEDASTIC: Measure = Measure {
    id: "SMDH",
    name: "standardised mean difference (unequal variances)",
    citation: Some(&citation::BONETT_2009),
    compute: |data, _| {
        let a = Arms::of(data)?;
        a.at_least_two()?;
        let (v1, v2) = (a.s1 * a.s1, a.s2 * a.s2);
        let average = positive(0.5 * (v1 + v2))?;
        let yi = a.correction()? * (a.m1 - a.m2) / average.sqrt();
        let (u1, u2) = (v1 / average, v2 / average);
        let (f1, f2) = (1.0 / (a.n1 - 1.0), 1.0 / (a.n2 - 1.0));
        Ok(Effect { yi, vi: yi * yi * (u1 * u1 * f1 + u2 * u2 * f2) / 8.0 + u1 * f1 + u2 * f2 })
    },
    ..TEMPLATE
};

/// Glass's Δ: J(n₂ − 1)·(m₁ − m₂)/s₂, variance 1/n₁ + 1/n₂ + y²/(2n₂).
pub static GLASS_DELTA: Measure = Measure {
    id: "SMD1",
    name: "standardised mean difference (standard deviation of the control group)",
    citation: Some(&citation::GLASS_1976),
    compute: |data, _| {
        let a = Arms::of(data)?;
        let yi = a.glass()?;
        Ok(Effect { yi, vi: 1.0 / a.n1 + 1.0 / a.n2 + yi * yi / (2.0 * a.n2) })
    },
    ..TEMPLATE
};

/// Glass's Δ with the variance for unequal variances, (s₁/s₂)²/(n₁ − 1) + 1/(n₂ − 1) + y²/(2(n₂ − 1)).
pub static GLASS_DELTA_HETEROSCEDASTIC: Measure = Measure {
    id: "SMD1H",
    name: "standardised mean difference (standard deviation of the control group, unequal variances)",
    citation: Some(&citation::BONETT_2008),
    compute: |data, _| {
        let a = Arms::of(data)?;
        a.at_least_two()?;
        let yi = a.glass()?;
        let ratio = a.s1 / a.s2;
        let (f1, f2) = (1.0 / (a.n1 - 1.0), 1.0 / (a.n2 - 1.0));
        Ok(Effect { yi, vi: ratio * ratio * f1 + f2 + 0.5 * yi * yi * f2 })
    },
    ..TEMPLATE
};

/// ln(m₁/m₂) + ½(c₁ − c₂), variance c₁ + c₂ with c = s²/(n·m²); the middle term corrects for bias.
pub static RATIO_OF_MEANS: Measure = Measure {
    id: "ROM",
    name: "ratio of means",
    scale: Scale::Log,
    citation: Some(&citation::LAJEUNESSE_2015),
    compute: |data, context| {
        let a = Arms::of(data)?;
        let (c1, c2) = a.relative_variances()?;
        let bias = if context.options.ratio_bias_correction { 0.5 * (c1 - c2) } else { 0.0 };
        Ok(Effect { yi: libm::log(a.m1 / a.m2) + bias, vi: c1 + c2 })
    },
    ..TEMPLATE
};

/// ln((s₁/m₁)/(s₂/m₂)) + 1/(2(n₁ − 1)) − 1/(2(n₂ − 1)) − ½(c₁ − c₂), variance
/// 1/(2(n₁ − 1)) + 1/(2(n₂ − 1)) + c₁ + c₂ with c = s²/(n·m²).
pub static COEFFICIENT_OF_VARIATION_RATIO: Measure = Measure {
    id: "CVR",
    name: "coefficient of variation ratio",
    scale: Scale::Log,
    citation: Some(&citation::SENIOR_2020),
    compute: |data, context| {
        let a = Arms::of(data)?;
        let (c1, c2) = a.relative_variances()?;
        let spread = a.log_sd_ratio()?;
        let bias = if context.options.ratio_bias_correction { 0.5 * (c1 - c2) } else { 0.0 };
        Ok(Effect { yi: spread.yi - libm::log(a.m1 / a.m2) - bias, vi: spread.vi + c1 + c2 })
    },
    ..TEMPLATE
};

/// ln(s₁/s₂) + 1/(2(n₁ − 1)) − 1/(2(n₂ − 1)), variance 1/(2(n₁ − 1)) + 1/(2(n₂ − 1)).
pub static VARIABILITY_RATIO: Measure = Measure {
    id: "VR",
    name: "variability ratio",
    scale: Scale::Log,
    citation: Some(&citation::NAKAGAWA_2015),
    compute: |data, _| Arms::of(data)?.log_sd_ratio(),
    ..TEMPLATE
};

/// π/√3 · d: a log odds ratio if the outcome has a logistic distribution.
pub static D_TO_ODDS_RATIO_LOGISTIC: Measure = Measure {
    id: "D2ORL",
    name: "odds ratio from standardised mean difference (logistic distribution)",
    scale: Scale::Log,
    citation: Some(&citation::CHINN_2000),
    compute: |data, _| Arms::of(data)?.log_odds_ratio(LOGISTIC_SD),
    ..TEMPLATE
};

/// 1.65·d: a log odds ratio if the outcome has a normal distribution (Cox & Snell).
pub static D_TO_ODDS_RATIO_NORMAL: Measure = Measure {
    id: "D2ORN",
    name: "odds ratio from standardised mean difference (normal distribution)",
    scale: Scale::Log,
    citation: Some(&citation::COX_SNELL_1989),
    compute: |data, _| Arms::of(data)?.log_odds_ratio(COX_SNELL),
    ..TEMPLATE
};

/// d/√(d² + h) with h = m/n₁ + m/n₂, the correlation of group and outcome; variance for fixed group sizes.
pub static POINT_BISERIAL: Measure = Measure {
    id: "RPB",
    name: "point-biserial correlation",
    citation: Some(&citation::TATE_1954),
    compute: |data, _| Arms::of(data)?.point_biserial(),
    ..TEMPLATE
};

/// arctanh of the point-biserial correlation, variance over (1 − r²)².
pub static FISHER_Z_POINT_BISERIAL: Measure = Measure {
    id: "ZPB",
    name: "Fisher z-transformed point-biserial correlation",
    scale: Scale::FisherZ,
    citation: Some(&citation::TATE_1954),
    compute: |data, _| fisher_z(Arms::of(data)?.point_biserial()?),
    ..TEMPLATE
};

/// The correlation of the outcome with a normal variable behind the grouping; Soper's variance.
pub static BISERIAL: Measure = Measure {
    id: "RBIS",
    name: "biserial correlation",
    citation: Some(&citation::JACOBS_VIECHTBAUER_2017),
    compute: |data, _| Arms::of(data)?.biserial(),
    ..TEMPLATE
};

/// arctanh of the biserial correlation, variance over (1 − r²)².
pub static FISHER_Z_BISERIAL: Measure = Measure {
    id: "ZBIS",
    name: "Fisher z-transformed biserial correlation",
    scale: Scale::FisherZ,
    citation: Some(&citation::JACOBS_VIECHTBAUER_2017),
    compute: |data, _| fisher_z(Arms::of(data)?.biserial()?),
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

    /// J(m), which needs more than one degree of freedom.
    fn correction(&self) -> Result<f64, NotEstimable> {
        let m = self.total() - 2.0;
        if m > 1.0 { Ok(bias_correction(m)) } else { Err(NotEstimable::TooFewParticipants) }
    }

    fn at_least_two(&self) -> Result<(), NotEstimable> {
        if self.n1 > 1.0 && self.n2 > 1.0 { Ok(()) } else { Err(NotEstimable::TooFewParticipants) }
    }

    /// Cohen's d.
    fn d(&self) -> Result<f64, NotEstimable> {
        let m = self.total() - 2.0;
        if m <= 1.0 {
            return Err(NotEstimable::TooFewParticipants);
        }
        let pooled = ((self.n1 - 1.0) * self.s1 * self.s1 + (self.n2 - 1.0) * self.s2 * self.s2) / m;
        Ok((self.m1 - self.m2) / positive(pooled)?.sqrt())
    }

    /// d corrected and standardised by the control group.
    fn glass(&self) -> Result<f64, NotEstimable> {
        if self.n2 <= 2.0 {
            return Err(NotEstimable::TooFewParticipants);
        }
        Ok(bias_correction(self.n2 - 1.0) * (self.m1 - self.m2) / positive(self.s2)?)
    }

    /// s²/(n·m²) of each arm.
    fn relative_variances(&self) -> Result<(f64, f64), NotEstimable> {
        // Two negative means have a ratio, too, but its logarithm describes no quantity with a natural zero.
        if self.m1 <= 0.0 || self.m2 <= 0.0 {
            return Err(NotEstimable::NonPositiveMean);
        }
        let share = |m: f64, s: f64, n: f64| (s / m) * (s / m) / n;
        Ok((share(self.m1, self.s1, self.n1), share(self.m2, self.s2, self.n2)))
    }

    fn log_sd_ratio(&self) -> Result<Effect, NotEstimable> {
        self.at_least_two()?;
        positive(self.s1.min(self.s2))?;
        let (half1, half2) = (0.5 / (self.n1 - 1.0), 0.5 / (self.n2 - 1.0));
        Ok(Effect { yi: libm::log(self.s1 / self.s2) + half1 - half2, vi: half1 + half2 })
    }

    /// Variance of the uncorrected d.
    fn d_variance(&self, d: f64) -> f64 {
        1.0 / self.n1 + 1.0 / self.n2 + d * d / (2.0 * self.total())
    }

    fn log_odds_ratio(&self, factor: f64) -> Result<Effect, NotEstimable> {
        let d = self.d()?;
        Ok(Effect { yi: factor * d, vi: factor * factor * self.d_variance(d) })
    }

    fn point_biserial(&self) -> Result<Effect, NotEstimable> {
        let d = self.d()?;
        let m = self.total() - 2.0;
        let h = m / self.n1 + m / self.n2;
        let sum = d * d + h;
        Ok(Effect { yi: d / sum.sqrt(), vi: h * h / (sum * sum * sum) * self.d_variance(d) })
    }

    fn biserial(&self) -> Result<Effect, NotEstimable> {
        let (p, q) = (self.n1 / self.total(), self.n2 / self.total());
        let z = normal::upper_quantile(p);
        let density = normal::pdf(z);
        let yi = (p * q).sqrt() / density * self.point_biserial()?.yi;
        // An estimate beyond ±1 is possible; its variance is that at the bound.
        let r2 = yi.clamp(-1.0, 1.0) * yi.clamp(-1.0, 1.0);
        let slope = 1.5 + (1.0 - p * z / density) * (1.0 + q * z / density);
        Ok(Effect { yi, vi: (p * q / (density * density) - slope * r2 + r2 * r2) / (self.total() - 1.0) })
    }
}

fn positive(x: f64) -> Result<f64, NotEstimable> {
    if x > 0.0 { Ok(x) } else { Err(NotEstimable::ZeroVariance) }
}
