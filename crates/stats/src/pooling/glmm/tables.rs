//! From the counts of studies to their likelihoods.

use super::GlmmModel;
use super::kernel::Kernel;
use super::study::Study;
use crate::effect::StudyData;
use crate::error::FitError;

/// The studies as the model sees them, without those that cannot inform it.
pub(super) fn prepare(
    data: &[StudyData],
    model: GlmmModel,
    keep_double_zero: bool,
) -> Result<Vec<Study>, FitError> {
    let keep = keep_double_zero && model == GlmmModel::RandomStudies;
    let mut studies = Vec::with_capacity(data.len());
    // Whether every study is at the lower or the upper end of what its margins allow, so that the effect is infinite.
    let (mut all_lowest, mut all_highest) = (true, true);
    for (index, study) in data.iter().enumerate() {
        let count = |quantity: &'static str, value: f64| {
            if value.is_finite() && value >= 0.0 {
                Ok(value)
            } else {
                Err(FitError::InvalidInput { index, quantity, value })
            }
        };
        let positive = |quantity: &'static str, value: f64| {
            if value.is_finite() && value > 0.0 {
                Ok(value)
            } else {
                Err(FitError::InvalidInput { index, quantity, value })
            }
        };
        if core::mem::discriminant(study) != core::mem::discriminant(&data[0]) {
            return Err(FitError::InvalidInput { index, quantity: "kind of data", value: f64::NAN });
        }
        let (prepared, lowest, highest) = match *study {
            StudyData::TwoByTwo {
                events_experimental,
                non_events_experimental,
                events_control,
                non_events_control,
            } => {
                let x1 = count("events", events_experimental)?;
                let x2 = count("events", events_control)?;
                let n1 = positive("arm", x1 + count("non-events", non_events_experimental)?)?;
                let n2 = positive("arm", x2 + count("non-events", non_events_control)?)?;
                if !keep && (x1 + x2 == 0.0 || non_events_experimental + non_events_control == 0.0) {
                    continue;
                }
                if model == GlmmModel::ConditionalExact
                    && let Some(value) = [x1, x2, n1, n2].into_iter().find(|x| x.fract() != 0.0 || *x > 1e15)
                {
                    return Err(FitError::InvalidInput {
                        index,
                        quantity: "count, which must be whole",
                        value,
                    });
                }
                (odds(model, x1, n1, x2, n2), x1 == (x1 + x2 - n2).max(0.0), x1 == (x1 + x2).min(n1))
            }
            StudyData::PersonTime {
                events_experimental,
                time_experimental,
                events_control,
                time_control,
            } => {
                let x1 = count("events", events_experimental)?;
                let x2 = count("events", events_control)?;
                let t1 = positive("person-time", time_experimental)?;
                let t2 = positive("person-time", time_control)?;
                if !keep && x1 + x2 == 0.0 {
                    continue;
                }
                (rates(model, x1, t1, x2, t2)?, x1 == 0.0, x2 == 0.0)
            }
            StudyData::SingleProportion { events, total } => {
                let (x, n) = (count("events", events)?, positive("total", total)?);
                count("non-events", n - x)?;
                (Study::One(Kernel::binomial(x, n, 0.0)), x == 0.0, x == n)
            }
            StudyData::SingleRate { events, time } => {
                let x = count("events", events)?;
                let offset = libm::log(positive("person-time", time)?);
                (Study::One(Kernel::poisson(x, offset)), x == 0.0, false)
            }
            _ => return Err(FitError::InvalidInput { index, quantity: "kind of data", value: f64::NAN }),
        };
        studies.push(prepared);
        all_lowest &= lowest;
        all_highest &= highest;
    }
    if !studies.is_empty() && (all_lowest || all_highest) {
        return Err(FitError::NoInformation { reason: "the likelihood grows towards an infinite effect" });
    }
    Ok(studies)
}

fn odds(model: GlmmModel, x1: f64, n1: f64, x2: f64, n2: f64) -> Study {
    let m = x1 + x2;
    match model {
        GlmmModel::ConditionalExact => Study::One(Kernel::Hypergeometric { x: x1, n1, n2, m }),
        GlmmModel::ConditionalApproximate => {
            Study::One(Kernel::binomial(x1, m, libm::log(n1) - libm::log(n2)))
        }
        GlmmModel::FixedStudies | GlmmModel::RandomStudies => {
            let logit = |x: f64, n: f64| libm::log((x + 0.5) / (n - x + 0.5));
            Study::Two {
                experimental: Kernel::binomial(x1, n1, 0.0),
                control: Kernel::binomial(x2, n2, 0.0),
                start: 0.5 * (logit(x1, n1) + logit(x2, n2)),
            }
        }
    }
}

fn rates(model: GlmmModel, x1: f64, t1: f64, x2: f64, t2: f64) -> Result<Study, FitError> {
    let (log_t1, log_t2) = (libm::log(t1), libm::log(t2));
    match model {
        GlmmModel::ConditionalExact => Ok(Study::One(Kernel::binomial(x1, x1 + x2, log_t1 - log_t2))),
        GlmmModel::ConditionalApproximate => Err(FitError::Unsupported {
            method: "CM.AL",
            reason: "rates have an exact conditional model, CM.EL",
        }),
        GlmmModel::FixedStudies | GlmmModel::RandomStudies => {
            let log_rate = |x: f64, log_t: f64| libm::log(x + 0.5) - log_t;
            Ok(Study::Two {
                experimental: Kernel::poisson(x1, log_t1),
                control: Kernel::poisson(x2, log_t2),
                start: 0.5 * (log_rate(x1, log_t1) + log_rate(x2, log_t2)),
            })
        }
    }
}
