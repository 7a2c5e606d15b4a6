//! The likelihood of studies that were seen with a probability that depends on their p-values.
//!
//! Study i has the density w(pᵢ)φᵢ(yᵢ)/Aᵢ with φᵢ the density of N(μ, vᵢ + τ²) and Aᵢ = ∫w(p)φᵢ. The axis z = y/√vᵢ, on
//! which w is the same function for every study, is cut into cells: intervals on which w is constant, where Φ gives the
//! integral, and nodes of a quadrature rule between them. Every cell knows its derivatives, so that the log-likelihood
//! comes with an exact gradient and Hessian.

use super::Alternative;
use super::weight::WeightFunction;
use crate::effect::Effect;
use crate::numeric::bounded_newton::Derivatives;
use crate::numeric::dist::normal;
use crate::numeric::gauss_kronrod;
use crate::numeric::jet::Jet;

/// Beyond this z no p-value differs from 0 or 1 in double precision.
const FAR: f64 = 8.5;

/// Width of a panel of the quadrature rule: the normal density, at least as wide as 1 on the axis, and the weights are
/// polynomials of low degree on it.
const PANEL: f64 = 0.5;

/// Position of the first parameter of the weights among the variables, behind μ and τ².
pub(super) const FIRST_DELTA: usize = 2;

/// A piece of the axis with one weight.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Cell {
    /// From one z to another.
    Interval { from: f64, to: f64, weight: usize },
    /// A point with its quadrature weight.
    Node { z: f64, share: f64, weight: usize },
}

/// Studies with the cells of their weight function.
#[derive(Clone, Debug)]
pub(super) struct Likelihood<'a> {
    effects: &'a [Effect],
    function: &'a WeightFunction,
    cells: Vec<Cell>,
    /// p and 1 − p where each weight is taken, for smooth weight functions.
    p_values: Vec<(f64, f64)>,
    /// The p-value of each study, as p and 1 − p.
    own: Vec<(f64, f64)>,
    /// The interval of each study, for step functions.
    groups: Vec<usize>,
}

impl<'a> Likelihood<'a> {
    /// `effects` are turned so that large positive ones are what a one-sided alternative looks for.
    pub(super) fn new(effects: &'a [Effect], function: &'a WeightFunction, alternative: Alternative) -> Self {
        let two_sided = alternative == Alternative::TwoSided;
        let own: Vec<(f64, f64)> = effects.iter().map(|e| p_value(e.yi / e.vi.sqrt(), two_sided)).collect();
        let mut likelihood =
            Self { effects, function, cells: Vec::new(), p_values: Vec::new(), groups: Vec::new(), own };
        match function {
            WeightFunction::Step { steps, .. } => likelihood.step_cells(steps, two_sided),
            _ => likelihood.smooth_cells(two_sided),
        }
        likelihood
    }

    /// Number of studies in each interval of a step function.
    pub(super) fn counts(&self, intervals: usize) -> Vec<usize> {
        let mut counts = vec![0; intervals];
        for &group in &self.groups {
            counts[group] += 1;
        }
        counts
    }

    fn step_cells(&mut self, steps: &[f64], two_sided: bool) {
        self.groups = self.own.iter().map(|(p, _)| steps.iter().filter(|s| *p > **s).count()).collect();
        // From the far tail inwards: interval j reaches from the z of one cut point to that of the next.
        let mut to = f64::INFINITY;
        for (weight, step) in steps.iter().map(Some).chain([None]).enumerate() {
            let from = match step {
                Some(step) => normal::upper_quantile(if two_sided { 0.5 * step } else { *step }),
                None if two_sided => 0.0,
                None => f64::NEG_INFINITY,
            };
            self.cells.push(Cell::Interval { from, to, weight });
            if two_sided {
                self.cells.push(Cell::Interval { from: -to, to: -from, weight });
            }
            to = from;
        }
    }

    fn smooth_cells(&mut self, two_sided: bool) {
        let smallest = self.function.smallest_p();
        let quantile = |p: f64| normal::upper_quantile(if two_sided { 0.5 * p } else { p });
        let far = if smallest > 0.0 { quantile(smallest) } else { FAR };
        let near = match (two_sided, smallest > 0.0) {
            (false, _) => -far,
            (true, false) => 0.0,
            (true, true) => quantile(1.0 - smallest),
        };
        let tail = self.weight_at(far, two_sided);
        self.cells.push(Cell::Interval { from: far, to: f64::INFINITY, weight: tail });
        let inner = self.weight_at(near, two_sided);
        if two_sided {
            self.cells.push(Cell::Interval { from: f64::NEG_INFINITY, to: -far, weight: tail });
            self.cells.push(Cell::Interval { from: -near, to: near, weight: inner });
        } else {
            self.cells.push(Cell::Interval { from: f64::NEG_INFINITY, to: near, weight: inner });
        }
        let mut a = near;
        while a < far {
            // Near p = 1, which is z = 0 for two-sided p-values, a weight may rise like a power of z: panels shrink with z.
            let b = if two_sided && a > 0.0 && a < PANEL { (4.0 * a).min(PANEL) } else { a + PANEL }.min(far);
            for (z, share) in gauss_kronrod::rule(a, b) {
                let weight = self.weight_at(z, two_sided);
                self.cells.push(Cell::Node { z, share, weight });
                if two_sided {
                    self.cells.push(Cell::Node { z: -z, share, weight });
                }
            }
            a = b;
        }
    }

    /// Position of a new weight, that of the p-value at z.
    fn weight_at(&mut self, z: f64, two_sided: bool) -> usize {
        self.p_values.push(p_value(z, two_sided));
        self.p_values.len() - 1
    }

    /// Log-likelihood of μ, τ² and the parameters of the weights.
    pub(super) fn at(&self, x: &[f64]) -> Derivatives {
        let n = x.len();
        let delta = &x[FIRST_DELTA..];
        let weights = self.weights(delta);
        let mut total = Derivatives { value: 0.0, gradient: vec![0.0; n], hessian: vec![vec![0.0; n]; n] };
        let mut a = total.clone();
        for (i, effect) in self.effects.iter().enumerate() {
            let study = Study::new(effect, x);
            self.normaliser(&study, &weights, &mut a);
            total.value -= libm::log(a.value);
            for j in 0..n {
                let slope = a.gradient[j] / a.value;
                total.gradient[j] -= slope;
                for l in 0..n {
                    total.hessian[j][l] += (slope * a.gradient[l] - a.hessian[j][l]) / a.value;
                }
            }
            add(&mut total, study.ln_density(effect.yi));
            self.add_own_weight(i, delta, &mut total);
        }
        total
    }

    /// Aᵢ with its derivatives.
    fn normaliser(&self, study: &Study, weights: &Weights, a: &mut Derivatives) {
        a.value = 0.0;
        a.gradient.fill(0.0);
        a.hessian.iter_mut().for_each(|row| row.fill(0.0));
        let parameters = a.gradient.len() - FIRST_DELTA;
        for cell in &self.cells {
            let (mass, at) = match *cell {
                Cell::Interval { from, to, weight } => (study.interval(from, to), weight),
                Cell::Node { z, share, weight } => (study.node(z, share), weight),
            };
            add(a, mass * weights.value[at]);
            for d in 0..parameters {
                let slope = weights.gradient[at * parameters + d];
                let row = FIRST_DELTA + d;
                a.gradient[row] += slope * mass.value;
                for l in 0..FIRST_DELTA {
                    a.hessian[row][l] += slope * mass.gradient[l];
                    a.hessian[l][row] += slope * mass.gradient[l];
                }
                // A step function is linear in its weights and has none.
                for (e, second) in weights.second(at, d, parameters).iter().enumerate() {
                    a.hessian[row][FIRST_DELTA + e] += second * mass.value;
                }
            }
        }
    }

    /// The weight of every cell.
    fn weights(&self, delta: &[f64]) -> Weights {
        let n = delta.len();
        let mut weights = Weights::default();
        if let WeightFunction::Step { steps, weights: fixed } = self.function {
            weights.value = match fixed {
                Some(fixed) => fixed.clone(),
                None => [1.0].into_iter().chain(delta.iter().copied()).collect(),
            };
            weights.gradient = vec![0.0; (steps.len() + 1) * n];
            for d in 0..n {
                weights.gradient[(d + 1) * n + d] = 1.0;
            }
            return weights;
        }
        for &(p, q) in &self.p_values {
            let ln = self.function.ln_weight(p, q, delta);
            let value = libm::exp(ln.value);
            weights.value.push(value);
            for d in 0..n {
                weights.gradient.push(value * ln.slope[d]);
                for e in 0..n {
                    let curvature = if d == e { ln.curvature } else { 0.0 };
                    weights.hessian.push(value * (ln.slope[d] * ln.slope[e] + curvature));
                }
            }
        }
        weights
    }

    /// Adds ln w of a study itself.
    fn add_own_weight(&self, study: usize, delta: &[f64], total: &mut Derivatives) {
        if let WeightFunction::Step { weights, .. } = self.function {
            let group = self.groups[study];
            if let Some(fixed) = weights {
                total.value += libm::log(fixed[group]);
            } else if let Some(parameter) = group.checked_sub(1) {
                let (row, weight) = (FIRST_DELTA + parameter, delta[parameter]);
                total.value += libm::log(weight);
                total.gradient[row] += 1.0 / weight;
                total.hessian[row][row] -= 1.0 / (weight * weight);
            }
            return;
        }
        let (p, q) = self.own[study];
        let ln = self.function.ln_weight(p, q, delta);
        total.value += ln.value;
        for d in 0..delta.len() {
            total.gradient[FIRST_DELTA + d] += ln.slope[d];
            total.hessian[FIRST_DELTA + d][FIRST_DELTA + d] += ln.curvature;
        }
    }
}

/// Values and derivatives of all weights, flat, by weight and then by parameter.
#[derive(Clone, Debug, Default)]
struct Weights {
    value: Vec<f64>,
    gradient: Vec<f64>,
    hessian: Vec<f64>,
}

impl Weights {
    fn second(&self, weight: usize, parameter: usize, parameters: usize) -> &[f64] {
        let from = (weight * parameters + parameter) * parameters;
        self.hessian.get(from..from + parameters).unwrap_or(&[])
    }
}

/// Adds what depends on μ and τ² only.
fn add(total: &mut Derivatives, part: Jet<2>) {
    total.value += part.value;
    for j in 0..FIRST_DELTA {
        total.gradient[j] += part.gradient[j];
        for l in 0..FIRST_DELTA {
            total.hessian[j][l] += part.hessian[j][l];
        }
    }
}

/// The distribution of one study's estimate: N(μ, s²) with s² = vᵢ + τ².
#[derive(Clone, Copy, Debug)]
pub(in crate::small_study_effects) struct Study {
    mean: f64,
    /// √vᵢ, the unit of the axis.
    sigma: f64,
    s: f64,
}

impl Study {
    /// With μ and τ² as the first two of the variables.
    pub(in crate::small_study_effects) fn new(effect: &Effect, x: &[f64]) -> Self {
        Self { mean: x[0], sigma: effect.vi.sqrt(), s: (effect.vi + x[1]).sqrt() }
    }

    fn standardised(&self, y: f64) -> f64 {
        (y - self.mean) / self.s
    }

    /// ln of the density at y.
    pub(in crate::small_study_effects) fn ln_density(&self, y: f64) -> Jet<2> {
        let (r, s) = (self.standardised(y), self.s);
        let s2 = s * s;
        let mixed = -r / (s * s2);
        Jet {
            value: -0.5 * (r * r + libm::log(2.0 * core::f64::consts::PI * s2)),
            gradient: [r / s, 0.5 * (r * r - 1.0) / s2],
            hessian: [[-1.0 / s2, mixed], [mixed, (0.5 - r * r) / (s2 * s2)]],
        }
    }

    /// Probability of a standardised effect between two values.
    pub(in crate::small_study_effects) fn interval(&self, from: f64, to: f64) -> Jet<2> {
        let (a, b) = (self.standardised(from * self.sigma), self.standardised(to * self.sigma));
        // From the tail that both ends are in, so that no digits cancel.
        let value = if a > 0.0 { normal::sf(a) - normal::sf(b) } else { normal::cdf(b) - normal::cdf(a) };
        let mut mass = self.tail(b) + self.tail(a) * -1.0;
        mass.value = value;
        mass
    }

    /// Derivatives of Φ at a standardised value; its value is left out.
    fn tail(&self, b: f64) -> Jet<2> {
        if b.is_infinite() {
            return Jet::constant(0.0);
        }
        let (s, s2) = (self.s, self.s * self.s);
        let mixed = 0.5 / (s * s2);
        let bound = Jet {
            value: b,
            gradient: [-1.0 / s, -0.5 * b / s2],
            hessian: [[0.0, mixed], [mixed, 0.75 * b / (s2 * s2)]],
        };
        let density = normal::pdf(b);
        bound.chain(0.0, density, -b * density)
    }

    /// Density per unit of the axis at z, times a quadrature weight.
    fn node(&self, z: f64, share: f64) -> Jet<2> {
        let ln = self.ln_density(z * self.sigma);
        let mass = share * self.sigma * libm::exp(ln.value);
        ln.chain(mass, mass, mass)
    }
}

/// p and 1 − p of a standardised effect.
fn p_value(z: f64, two_sided: bool) -> (f64, f64) {
    if two_sided {
        // 1 − p = Φ(|z|) − Φ(−|z|) = erf(|z|/√2).
        (2.0 * normal::sf(z.abs()), libm::erf(z.abs() * core::f64::consts::FRAC_1_SQRT_2))
    } else {
        (normal::sf(z), normal::cdf(z))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn functions() -> [WeightFunction; 7] {
        [
            WeightFunction::Step { steps: vec![0.025, 0.5], weights: None },
            WeightFunction::Step { steps: vec![0.05], weights: Some(vec![1.0, 0.3]) },
            WeightFunction::Beta,
            WeightFunction::HalfNormal,
            WeightFunction::NegativeExponential,
            WeightFunction::Logistic,
            WeightFunction::Power,
        ]
    }

    fn effects() -> Vec<Effect> {
        [(0.9, 0.12), (0.2, 0.02), (0.5, 0.3), (-0.1, 0.05)].map(|(yi, vi)| Effect { yi, vi }).to_vec()
    }

    #[test]
    fn derivatives_are_those_of_differences() {
        for function in functions() {
            for alternative in [Alternative::Greater, Alternative::TwoSided] {
                let effects = effects();
                let likelihood = Likelihood::new(&effects, &function, alternative);
                let x: Vec<f64> = [0.3, 0.07, 0.8, 1.3][..2 + function.parameters()].to_vec();
                let here = likelihood.at(&x);
                let h = 1e-5;
                for j in 0..x.len() {
                    let shifted = |by: f64| {
                        let mut moved = x.clone();
                        moved[j] += by;
                        likelihood.at(&moved)
                    };
                    let (plus, minus) = (shifted(h), shifted(-h));
                    let slope = (plus.value - minus.value) / (2.0 * h);
                    assert!((here.gradient[j] - slope).abs() < 1e-7, "{function:?} {alternative:?} {j}");
                    for l in 0..x.len() {
                        let second = (plus.gradient[l] - minus.gradient[l]) / (2.0 * h);
                        assert!((here.hessian[j][l] - second).abs() < 1e-5, "{function:?} {j} {l}");
                    }
                }
            }
        }
    }

    /// Without selection nothing is left but the normal likelihood.
    #[test]
    fn equal_weights_are_no_selection() {
        for function in functions() {
            if function == (WeightFunction::Step { steps: vec![0.05], weights: Some(vec![1.0, 0.3]) }) {
                continue;
            }
            for alternative in [Alternative::Greater, Alternative::TwoSided] {
                let effects = effects();
                let likelihood = Likelihood::new(&effects, &function, alternative);
                let mut x = vec![0.4, 0.1];
                x.extend(vec![function.no_selection(); function.parameters()]);
                let normal: f64 = effects.iter().map(|e| Study::new(e, &x).ln_density(e.yi).value).sum();
                let here = likelihood.at(&x);
                assert!(
                    (here.value - normal).abs() < 1e-13,
                    "{function:?} {alternative:?}: {}",
                    here.value - normal
                );
            }
        }
    }
}
