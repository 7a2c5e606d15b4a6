//! Weight functions: how likely a study is to be seen, given its p-value, relative to others.

/// A family of weight functions of the p-value p, with parameters δ.
#[derive(Clone, Debug, PartialEq)]
pub enum WeightFunction {
    /// Constant δⱼ between cut points, 1 up to the first.
    Step {
        /// Cut points, rising, above 0 and below 1.
        steps: Vec<f64>,
        /// The weights of all intervals, the first among them, where they are not to be estimated.
        weights: Option<Vec<f64>>,
    },
    /// p^(δ₁ − 1)(1 − p)^(δ₂ − 1).
    Beta,
    /// exp(−δp²).
    HalfNormal,
    /// exp(−δp).
    NegativeExponential,
    /// 2/(1 + exp(δp)).
    Logistic,
    /// (1 − p)^δ.
    Power,
}

/// Smallest p-value told apart from 0, and its distance from 1, for weights that are 0 or infinite there; as in metafor.
const SMALLEST: f64 = 1e-5;

impl WeightFunction {
    /// Short id, such as `"half-normal"`.
    #[must_use]
    pub fn id(&self) -> &'static str {
        match self {
            Self::Step { .. } => "step",
            Self::Beta => "beta",
            Self::HalfNormal => "half-normal",
            Self::NegativeExponential => "negative-exponential",
            Self::Logistic => "logistic",
            Self::Power => "power",
        }
    }

    /// Number of parameters estimated.
    pub(super) fn parameters(&self) -> usize {
        match self {
            Self::Step { weights: Some(_), .. } => 0,
            Self::Step { steps, weights: None } => steps.len(),
            Self::Beta => 2,
            _ => 1,
        }
    }

    /// Smallest value of a parameter. A step of weight 0 could not hold a study; beta's parameters are positive.
    pub(super) fn lower_bound(&self) -> f64 {
        match self {
            Self::Step { .. } | Self::Beta => 1e-5,
            _ => 0.0,
        }
    }

    /// The parameter of no selection.
    #[cfg(test)]
    pub(super) fn no_selection(&self) -> f64 {
        match self {
            Self::Step { .. } | Self::Beta => 1.0,
            _ => 0.0,
        }
    }

    /// Below this p-value, and above one minus it, the weight is constant.
    pub(super) fn smallest_p(&self) -> f64 {
        match self {
            Self::Beta | Self::Power => SMALLEST,
            _ => 0.0,
        }
    }

    /// ln w of a smooth weight function at a p-value, q being 1 − p to full accuracy.
    pub(super) fn ln_weight(&self, p: f64, q: f64, delta: &[f64]) -> LnWeight {
        let (p, q) = (p.max(self.smallest_p()), q.max(self.smallest_p()));
        let one = |value: f64, slope: f64, curvature: f64| LnWeight { value, slope: [slope, 0.0], curvature };
        let d = delta.first().copied().unwrap_or(0.0);
        match self {
            Self::Step { .. } => one(0.0, 0.0, 0.0),
            Self::Beta => {
                let (ln_p, ln_q) = (libm::log(p), libm::log(q));
                let second = delta.get(1).copied().unwrap_or(1.0);
                LnWeight {
                    value: (d - 1.0) * ln_p + (second - 1.0) * ln_q,
                    slope: [ln_p, ln_q],
                    curvature: 0.0,
                }
            }
            Self::HalfNormal => one(-d * p * p, -p * p, 0.0),
            Self::NegativeExponential => one(-d * p, -p, 0.0),
            Self::Logistic => {
                // d/dδ of ln 2 − ln(1 + e^δp) is −p times the logistic function of δp.
                let rise = 1.0 / (1.0 + libm::exp(-d * p));
                one(
                    core::f64::consts::LN_2 - d * p - libm::log1p(libm::exp(-d * p)),
                    -p * rise,
                    -p * p * rise * (1.0 - rise),
                )
            }
            Self::Power => {
                let ln_q = libm::log(q);
                one(d * ln_q, ln_q, 0.0)
            }
        }
    }
}

/// ln w with its derivatives in the parameters. Only a weight function of one parameter is not linear in it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct LnWeight {
    pub(super) value: f64,
    pub(super) slope: [f64; 2],
    pub(super) curvature: f64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slopes_are_those_of_differences() {
        let families = [
            WeightFunction::Beta,
            WeightFunction::HalfNormal,
            WeightFunction::NegativeExponential,
            WeightFunction::Logistic,
            WeightFunction::Power,
        ];
        for family in families {
            let at = |d: f64| family.ln_weight(0.3, 0.7, &[d, 1.4]);
            let (h, here) = (1e-5, at(0.8));
            assert!((here.slope[0] - (at(0.8 + h).value - at(0.8 - h).value) / (2.0 * h)).abs() < 1e-9);
            let curvature = (at(0.8 + h).slope[0] - at(0.8 - h).slope[0]) / (2.0 * h);
            assert!((here.curvature - curvature).abs() < 1e-9, "{}", family.id());
            let none = vec![family.no_selection(); 2];
            assert!(family.ln_weight(0.3, 0.7, &none).value.abs() < 1e-15, "{}", family.id());
        }
    }
}
