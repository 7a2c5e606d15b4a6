//! Mantel–Haenszel pooling of two-by-two tables and of person-time counts.
//!
//! Sums over studies replace the study-by-study ratios, so that tables with zero cells need no correction. With a, b, c, d
//! the cells, n₁, n₂ the arms, N the study; x₁, t₁, x₂, t₂ events and person-time, T = t₁ + t₂:
//!
//! | measure | estimate | weight of a study |
//! |---|---|---|
//! | OR | ln Σ(ad/N)/Σ(bc/N) | bc/N |
//! | RR | ln Σ(a·n₂/N)/Σ(c·n₁/N) | c·n₁/N |
//! | RD | Σ((a·n₂ − c·n₁)/N)/Σ(n₁n₂/N) | n₁n₂/N |
//! | IRR | ln Σ(x₁t₂/T)/Σ(x₂t₁/T) | x₂t₁/T |
//! | IRD | Σ((x₁t₂ − x₂t₁)/T)/Σ(t₁t₂/T) | t₁t₂/T |
//!
//! Sources: Mantel & Haenszel (1959); variances by Robins, Breslow & Greenland (1986) for OR, Greenland & Robins (1985)
//! for RR and, as an option, RD, Sato (1989) for RD, Rothman, Greenland & Lash (2008) for rates. Tests: Cochran–
//! Mantel–Haenszel (1959), Breslow & Day (1980), Tarone (1985).
//! Oracle: `tests/oracle/expected/mantel_haenszel_peto.json`.

use super::common_effect::CommonEffect;
use super::inference::check_level;
use crate::effect::{
    CorrectionShare, DoubleZero, Effect, EffectOptions, Family, Measure, StudyData, ZeroCellRule, ZeroCells,
    effects,
};
use crate::error::FitError;
use crate::heterogeneity::{self, Heterogeneity};
use crate::model::square;
use crate::numeric::dist::chi_squared;

/// Choices of a Mantel–Haenszel analysis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MantelHaenszelOptions {
    /// What is added to the cells before pooling. The method needs nothing; RevMan 5 adds 0.5 to tables with a zero.
    pub pooling_correction: ZeroCells,
    /// How the study effects that enter Q are corrected.
    pub study_correction: ZeroCells,
    /// Variance of a pooled risk difference.
    pub risk_difference_variance: RiskDifferenceVariance,
    /// Whether ½ is taken off the difference in the Cochran–Mantel–Haenszel test.
    pub continuity: bool,
    /// Level of the interval, as a fraction.
    pub level: f64,
}

impl Default for MantelHaenszelOptions {
    /// No correction in pooling, 0.5 to tables with a zero in Q, Sato's variance, continuity correction, 95 %.
    fn default() -> Self {
        Self {
            pooling_correction: ZeroCells {
                add: 0.0,
                share: CorrectionShare::Equal,
                to: ZeroCellRule::None,
                double_zero: DoubleZero::Keep,
            },
            study_correction: ZeroCells::default(),
            risk_difference_variance: RiskDifferenceVariance::Sato,
            continuity: true,
            level: 0.95,
        }
    }
}

/// Variance of a Mantel–Haenszel risk difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RiskDifferenceVariance {
    /// Sato (1989): consistent for many sparse and for few large tables.
    Sato,
    /// Greenland & Robins (1985), as in RevMan.
    GreenlandRobins,
}

/// A χ² test.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ChiSquaredTest {
    /// The statistic.
    pub statistic: f64,
    /// Degrees of freedom.
    pub df: f64,
    /// Upper-tail p-value.
    pub p_value: f64,
}

impl ChiSquaredTest {
    fn new(statistic: f64, df: f64) -> Option<Self> {
        (df >= 1.0 && statistic.is_finite()).then(|| Self {
            statistic,
            df,
            p_value: chi_squared::sf(statistic, df),
        })
    }
}

/// A Mantel–Haenszel estimate with the tests that go with it.
#[derive(Clone, Debug, PartialEq)]
pub struct MantelHaenszel {
    /// The estimate; `k` counts the studies that carry information, the others have weight 0.
    pub pooled: CommonEffect,
    /// Q of the study effects about the estimate, and what follows from it; none if no study has an effect.
    pub heterogeneity: Option<Heterogeneity>,
    /// Cochran–Mantel–Haenszel test of no association (odds and rate ratios).
    pub association: Option<ChiSquaredTest>,
    /// Breslow–Day test of a common odds ratio.
    pub breslow_day: Option<ChiSquaredTest>,
    /// Tarone's version of the Breslow–Day test, which allows for the odds ratio being estimated.
    pub tarone: Option<ChiSquaredTest>,
}

/// Pools by Mantel and Haenszel's method. The measure is RR, OR, RD, IRR or IRD.
///
/// # Errors
/// [`FitError::InvalidSetting`] for another measure or a level outside (0, 1); [`FitError::TooFewStudies`] without
/// studies; [`FitError::InvalidInput`] for data of another kind, impossible counts or an empty arm;
/// [`FitError::NoInformation`] where a ratio has no events in one arm of all studies together.
pub fn mantel_haenszel(
    measure: &Measure,
    data: &[StudyData],
    options: &MantelHaenszelOptions,
) -> Result<MantelHaenszel, FitError> {
    check_level(options.level)?;
    if data.is_empty() {
        return Err(FitError::TooFewStudies { needed: 1, found: 0 });
    }
    let tables = tables(measure, data, &options.pooling_correction)?;
    let (estimate, variance, parts) = match measure.id {
        "OR" => odds_ratio(&tables)?,
        "RR" => risk_ratio(&tables)?,
        "RD" => risk_difference(&tables, options.risk_difference_variance)?,
        "IRR" => rate_ratio(&tables)?,
        "IRD" => rate_difference(&tables)?,
        _ => {
            return Err(FitError::InvalidSetting {
                setting: "measure",
                accepted: "RR, OR, RD, IRR or IRD",
                value: f64::NAN,
            });
        }
    };
    let se = variance.sqrt();
    if !(estimate.is_finite() && se.is_finite() && se > 0.0) {
        return Err(FitError::NoInformation { reason: "the pooled variance is zero" });
    }
    let sum: f64 = parts.iter().sum();
    let informative = |t: &&Table| match measure.id {
        "OR" => t.x1 + t.x2 > 0.0 && t.n1 + t.n2 > t.x1 + t.x2,
        "RR" | "IRR" => t.x1 + t.x2 > 0.0,
        _ => true,
    };
    let k = tables.iter().filter(informative).count();
    let weights = parts.iter().map(|w| w / sum).collect();
    let pooled = CommonEffect::wald(k, (estimate, se), weights, options.level);
    let (breslow_day, tarone) =
        if measure.id == "OR" { odds_ratio_homogeneity(&tables, estimate) } else { (None, None) };
    Ok(MantelHaenszel {
        pooled,
        heterogeneity: study_heterogeneity(measure, data, options, estimate),
        association: match measure.id {
            "OR" => table_association(&tables, options.continuity),
            "IRR" => rate_association(&tables, options.continuity),
            _ => None,
        },
        breslow_day,
        tarone,
    })
}

/// One study: events and sizes (participants or person-time) of the two arms.
#[derive(Clone, Copy)]
struct Table {
    x1: f64,
    n1: f64,
    x2: f64,
    n2: f64,
}

impl Table {
    fn n(&self) -> f64 {
        self.n1 + self.n2
    }

    fn non_events(&self) -> (f64, f64) {
        (self.n1 - self.x1, self.n2 - self.x2)
    }
}

fn tables(measure: &Measure, data: &[StudyData], correction: &ZeroCells) -> Result<Vec<Table>, FitError> {
    let mut tables = Vec::with_capacity(data.len());
    for (index, study) in data.iter().enumerate() {
        let (table, non_events) = match *study {
            StudyData::TwoByTwo {
                events_experimental: a,
                non_events_experimental: b,
                events_control: c,
                non_events_control: d,
            } if measure.family == Family::TwoByTwo => (Table { x1: a, n1: a + b, x2: c, n2: c + d }, [b, d]),
            StudyData::PersonTime {
                events_experimental,
                time_experimental,
                events_control,
                time_control,
            } if measure.family == Family::PersonTime => {
                let t = Table {
                    x1: events_experimental,
                    n1: time_experimental,
                    x2: events_control,
                    n2: time_control,
                };
                (t, [0.0, 0.0])
            }
            _ => {
                return Err(FitError::InvalidInput { index, quantity: "kind of data", value: f64::NAN });
            }
        };
        for value in [table.x1, table.x2, non_events[0], non_events[1]] {
            if !(value.is_finite() && value >= 0.0) {
                return Err(FitError::InvalidInput { index, quantity: "count", value });
            }
        }
        for value in [table.n1, table.n2] {
            if !(value.is_finite() && value > 0.0) {
                return Err(FitError::InvalidInput { index, quantity: "arm size", value });
            }
        }
        tables.push(table);
    }
    let rates = measure.family == Family::PersonTime;
    let zero = |t: &Table| {
        let (b, d) = t.non_events();
        t.x1 == 0.0 || t.x2 == 0.0 || (!rates && (b == 0.0 || d == 0.0))
    };
    let double_zero = |t: &Table| t.x1 + t.x2 == 0.0;
    let any = tables.iter().any(zero);
    for t in &mut tables {
        let correct = match correction.to {
            ZeroCellRule::OnlyZero => zero(t),
            ZeroCellRule::All => true,
            ZeroCellRule::IfAnyZero => any,
            ZeroCellRule::None => false,
        };
        let left_out = measure.relative && double_zero(t) && correction.double_zero == DoubleZero::Exclude;
        if correct && !left_out {
            t.x1 += correction.add;
            t.x2 += correction.add;
            if !rates {
                t.n1 += 2.0 * correction.add;
                t.n2 += 2.0 * correction.add;
            }
        }
    }
    Ok(tables)
}

type Pooled = (f64, f64, Vec<f64>);

const NO_EVENTS: FitError =
    FitError::NoInformation { reason: "no events in one arm of all studies together" };

fn odds_ratio(tables: &[Table]) -> Result<Pooled, FitError> {
    let (mut r, mut s, mut pr, mut ps_qr, mut qs) = (0.0, 0.0, 0.0, 0.0, 0.0);
    let mut weights = Vec::with_capacity(tables.len());
    for t in tables {
        let (b, d) = t.non_events();
        let (ri, si) = (t.x1 * d / t.n(), b * t.x2 / t.n());
        let (pi, qi) = ((t.x1 + d) / t.n(), (b + t.x2) / t.n());
        r += ri;
        s += si;
        pr += pi * ri;
        ps_qr += pi * si + qi * ri;
        qs += qi * si;
        weights.push(si);
    }
    if !(r > 0.0 && s > 0.0) {
        return Err(NO_EVENTS);
    }
    Ok((libm::log(r / s), 0.5 * (pr / (r * r) + ps_qr / (r * s) + qs / (s * s)), weights))
}

fn risk_ratio(tables: &[Table]) -> Result<Pooled, FitError> {
    let (mut r, mut s, mut numerator) = (0.0, 0.0, 0.0);
    let mut weights = Vec::with_capacity(tables.len());
    for t in tables {
        let n = t.n();
        r += t.x1 * t.n2 / n;
        s += t.x2 * t.n1 / n;
        numerator += (t.n1 / n) * (t.n2 / n) * (t.x1 + t.x2) - t.x1 * t.x2 / n;
        weights.push(t.x2 * t.n1 / n);
    }
    if !(r > 0.0 && s > 0.0) {
        return Err(NO_EVENTS);
    }
    Ok((libm::log(r / s), numerator / (r * s), weights))
}

fn risk_difference(tables: &[Table], variance: RiskDifferenceVariance) -> Result<Pooled, FitError> {
    let (mut sum, mut total, mut p, mut q, mut greenland) = (0.0, 0.0, 0.0, 0.0, 0.0);
    let mut weights = Vec::with_capacity(tables.len());
    for t in tables {
        let n = t.n();
        let (b, d) = t.non_events();
        let (f1, f2) = (t.n1 / n, t.n2 / n);
        sum += t.x1 * f2 - t.x2 * f1;
        total += t.n1 * f2;
        p += t.x2 * f1 * f1 - t.x1 * f2 * f2 + 0.5 * f1 * f2 * (t.n2 - t.n1);
        q += 0.5 * (t.x1 * d + t.x2 * b) / n;
        greenland +=
            (t.x1 / n) * b * (t.n2 / n) * (t.n2 / t.n1) + (t.x2 / n) * d * (t.n1 / n) * (t.n1 / t.n2);
        weights.push(t.n1 * f2);
    }
    let estimate = sum / total;
    let numerator = match variance {
        RiskDifferenceVariance::Sato => estimate * p + q,
        RiskDifferenceVariance::GreenlandRobins => greenland,
    };
    Ok((estimate, numerator / (total * total), weights))
}

fn rate_ratio(tables: &[Table]) -> Result<Pooled, FitError> {
    let (mut r, mut s, mut numerator) = (0.0, 0.0, 0.0);
    let mut weights = Vec::with_capacity(tables.len());
    for t in tables {
        let (f1, f2) = (t.n1 / t.n(), t.n2 / t.n());
        r += t.x1 * f2;
        s += t.x2 * f1;
        numerator += f1 * f2 * (t.x1 + t.x2);
        weights.push(t.x2 * f1);
    }
    if !(r > 0.0 && s > 0.0) {
        return Err(NO_EVENTS);
    }
    Ok((libm::log(r / s), numerator / (r * s), weights))
}

fn rate_difference(tables: &[Table]) -> Result<Pooled, FitError> {
    let (mut sum, mut total, mut variance) = (0.0, 0.0, 0.0);
    let mut weights = Vec::with_capacity(tables.len());
    for t in tables {
        let w = t.n1 * (t.n2 / t.n());
        sum += t.x1 * (t.n2 / t.n()) - t.x2 * (t.n1 / t.n());
        total += w;
        variance += square(w / t.n1) * t.x1 + square(w / t.n2) * t.x2;
        weights.push(w);
    }
    Ok((sum / total, variance / (total * total), weights))
}

/// Cochran–Mantel–Haenszel test over tables.
fn table_association(tables: &[Table], continuity: bool) -> Option<ChiSquaredTest> {
    let (mut difference, mut variance) = (0.0, 0.0);
    for t in tables {
        let n = t.n();
        let events = t.x1 + t.x2;
        difference += t.x1 - t.n1 / n * events;
        if n > 1.0 {
            variance += (t.n1 / n) * (t.n2 / n) * events * ((n - events) / (n - 1.0));
        }
    }
    one_df(difference, variance, continuity)
}

/// The same test over person-time.
fn rate_association(tables: &[Table], continuity: bool) -> Option<ChiSquaredTest> {
    let (mut difference, mut variance) = (0.0, 0.0);
    for t in tables {
        let (f1, f2) = (t.n1 / t.n(), t.n2 / t.n());
        let events = t.x1 + t.x2;
        difference += t.x1 - events * f1;
        variance += events * f1 * f2;
    }
    one_df(difference, variance, continuity)
}

fn one_df(difference: f64, variance: f64, continuity: bool) -> Option<ChiSquaredTest> {
    let half = if continuity { 0.5 } else { 0.0 };
    // A difference smaller than the correction is no evidence at all, not evidence the other way.
    let excess = (difference.abs() - half).max(0.0);
    if variance > 0.0 { ChiSquaredTest::new(excess * excess / variance, 1.0) } else { None }
}

/// Breslow–Day and Tarone tests at the pooled odds ratio.
fn odds_ratio_homogeneity(
    tables: &[Table],
    log_odds_ratio: f64,
) -> (Option<ChiSquaredTest>, Option<ChiSquaredTest>) {
    let (mut statistic, mut difference, mut variance, mut count) = (0.0, 0.0, 0.0, 0.0);
    for t in tables {
        let events = t.x1 + t.x2;
        let non_events = t.n() - events;
        if events <= 0.0 || non_events <= 0.0 {
            continue;
        }
        let expected = expected_events(t, log_odds_ratio);
        let cells = [expected, t.n1 - expected, events - expected, t.n2 - events + expected];
        if cells.iter().any(|cell| *cell <= 0.0) {
            continue;
        }
        let cell_variance = 1.0 / cells.iter().map(|cell| 1.0 / cell).sum::<f64>();
        statistic += square(t.x1 - expected) / cell_variance;
        difference += t.x1 - expected;
        variance += cell_variance;
        count += 1.0;
    }
    let tarone = if variance > 0.0 { (statistic - square(difference) / variance).max(0.0) } else { 0.0 };
    (ChiSquaredTest::new(statistic, count - 1.0), ChiSquaredTest::new(tarone, count - 1.0))
}

/// Events in the experimental arm that give a table with these margins the odds ratio ψ: the root of
/// x(n₂ − e + x) = ψ(n₁ − x)(e − x) inside the margins.
fn expected_events(t: &Table, log_odds_ratio: f64) -> f64 {
    let psi = libm::exp(log_odds_ratio);
    let events = t.x1 + t.x2;
    // (ψ − 1)x² − (ψ(n₁ + e) + n₂ − e)x + ψn₁e = 0. The product form of the smaller root has no cancellation, and for
    // ψ = 1 becomes n₁e/N by itself.
    let half_b = 0.5 * (psi * (t.n1 + events) + t.n2 - events);
    let product = psi * t.n1 * events;
    let root = (square(half_b) - (psi - 1.0) * product).max(0.0).sqrt();
    product / (half_b + root)
}

fn study_heterogeneity(
    measure: &Measure,
    data: &[StudyData],
    options: &MantelHaenszelOptions,
    centre: f64,
) -> Option<Heterogeneity> {
    let effect_options = EffectOptions { zero_cells: options.study_correction, ..EffectOptions::default() };
    let studies: Vec<Effect> =
        effects(measure, data, &effect_options).into_iter().flatten().map(|study| study.effect).collect();
    heterogeneity::about(&studies, centre, options.level).ok()
}
