//! Covariance structures of random effects and the variables in which they are searched for.
//!
//! With standard deviations τₐ and correlations ρₐᵦ of the m levels, the covariance is G = (τₐτᵦρₐᵦ):
//!
//! | id | standard deviations | correlations |
//! |---|---|---|
//! | `ID` | one for all | 0 |
//! | `DIAG` | one a level | 0 |
//! | `CS` | one for all | one for all, −1/(m − 1) to 1 |
//! | `HCS` | one a level | one for all, −1/(m − 1) to 1 |
//! | `AR` | one for all | ρ^\|a − b\| for levels in order, −1 to 1 |
//! | `HAR` | one a level | ρ^\|a − b\| for levels in order, −1 to 1 |
//! | `CAR` | one for all | ρ^\|tₐ − tᵦ\| for levels at times t, 0 to 1 |
//! | `UN` | one a level | one a pair |
//!
//! A standard deviation may take either sign and a correlation is the sine of an angle, mapped to its range, so that the
//! likelihood is smooth everywhere and flat at the edges: a maximum on an edge is found as any other. For `UN` the rows of the
//! Cholesky factor of the correlations are in spherical coordinates (Pinheiro & Bates 1996, *Statistics and Computing* 6,
//! 289–296).

use core::f64::consts::FRAC_PI_2;

/// The covariance of the random effects of one group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Structure {
    /// Equal variances, no correlation.
    Identity,
    /// A variance for each level, no correlation.
    Diagonal,
    /// Equal variances, equal correlations: compound symmetry.
    CompoundSymmetry,
    /// A variance for each level, equal correlations.
    HeterogeneousCompoundSymmetry,
    /// Equal variances, correlations that fall with the distance between levels: first-order autoregression.
    Autoregressive,
    /// A variance for each level, autoregressive correlations.
    HeterogeneousAutoregressive,
    /// Equal variances, correlations that fall with the time between levels.
    ContinuousAutoregressive,
    /// A variance for each level and a correlation for each pair.
    Unstructured,
}

/// A symmetric m × m matrix by rows.
pub(super) type Matrix = Vec<f64>;

impl Structure {
    /// Every structure, in the order in which a list of choices shows them.
    pub const ALL: [Self; 8] = [
        Self::Unstructured,
        Self::CompoundSymmetry,
        Self::HeterogeneousCompoundSymmetry,
        Self::Autoregressive,
        Self::HeterogeneousAutoregressive,
        Self::ContinuousAutoregressive,
        Self::Diagonal,
        Self::Identity,
    ];

    /// Short id as in specs.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Identity => "ID",
            Self::Diagonal => "DIAG",
            Self::CompoundSymmetry => "CS",
            Self::HeterogeneousCompoundSymmetry => "HCS",
            Self::Autoregressive => "AR",
            Self::HeterogeneousAutoregressive => "HAR",
            Self::ContinuousAutoregressive => "CAR",
            Self::Unstructured => "UN",
        }
    }

    /// Name in running text.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Diagonal => "diagonal",
            Self::CompoundSymmetry => "compound symmetric",
            Self::HeterogeneousCompoundSymmetry => "heteroscedastic compound symmetric",
            Self::Autoregressive => "autoregressive",
            Self::HeterogeneousAutoregressive => "heteroscedastic autoregressive",
            Self::ContinuousAutoregressive => "continuous-time autoregressive",
            Self::Unstructured => "unstructured",
        }
    }

    /// The structure with this id; ids are compared exactly.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|structure| structure.id() == id)
    }

    /// Whether every level has a variance of its own.
    #[must_use]
    pub fn heterogeneous(self) -> bool {
        matches!(
            self,
            Self::Diagonal
                | Self::HeterogeneousCompoundSymmetry
                | Self::HeterogeneousAutoregressive
                | Self::Unstructured
        )
    }

    /// Number of variances among m levels.
    pub(super) fn variances(self, m: usize) -> usize {
        if self.heterogeneous() { m } else { 1 }
    }

    /// Number of correlations among m levels.
    pub(super) fn correlations(self, m: usize) -> usize {
        match self {
            _ if m < 2 => 0,
            Self::Identity | Self::Diagonal => 0,
            Self::Unstructured => m * (m - 1) / 2,
            _ => 1,
        }
    }

    /// Smallest and largest correlation among m levels.
    pub(super) fn correlation_range(self, m: usize) -> (f64, f64) {
        match self {
            Self::CompoundSymmetry | Self::HeterogeneousCompoundSymmetry => (-1.0 / (m as f64 - 1.0), 1.0),
            Self::ContinuousAutoregressive => (0.0, 1.0),
            _ => (-1.0, 1.0),
        }
    }
}

/// A structure with its levels.
#[derive(Clone, Debug)]
pub(super) struct Levels {
    pub(super) structure: Structure,
    /// Number of levels.
    pub(super) m: usize,
    /// Times of the levels, for a structure that goes by time.
    pub(super) times: Vec<f64>,
}

impl Levels {
    /// Number of variables: first the standard deviations, then the angles of correlations.
    pub(super) fn variables(&self) -> usize {
        self.structure.variances(self.m) + self.structure.correlations(self.m)
    }

    /// Variables of equal standard deviations and, as far as the structure has them, equal correlations.
    pub(super) fn start(&self, sd: f64, correlation: f64) -> Vec<f64> {
        let (variances, m) = (self.structure.variances(self.m), self.m);
        let mut x = vec![sd; variances];
        if self.structure == Structure::Unstructured {
            let correlation = correlation.max(-0.9 / (m as f64 - 1.0));
            let g: Matrix =
                (0..m * m).map(|at| sd * sd * if at % (m + 1) == 0 { 1.0 } else { correlation }).collect();
            return self.of_covariance(&g);
        }
        let (lower, upper) = self.structure.correlation_range(m);
        let inside = correlation.clamp(lower + 0.1 * (upper - lower), upper - 0.1 * (upper - lower));
        x.resize(self.variables(), self.angle(inside));
        x
    }

    /// The variables of a covariance, with standard deviations of 0 or more and angles between −π/2 and π/2.
    pub(super) fn of_covariance(&self, g: &[f64]) -> Vec<f64> {
        let m = self.m;
        let sd = |a: usize| g[a * m + a].max(0.0).sqrt();
        let correlation = |a: usize, b: usize| {
            let scale = sd(a) * sd(b);
            if scale > 0.0 { (g[a * m + b] / scale).clamp(-1.0, 1.0) } else { 0.0 }
        };
        let mut x: Vec<f64> = (0..self.structure.variances(m)).map(sd).collect();
        if self.structure.correlations(m) == 0 {
            return x;
        }
        if self.structure != Structure::Unstructured {
            let rho = match self.structure {
                // The correlation of neighbours in time to the power of one over their distance.
                Structure::ContinuousAutoregressive => {
                    let distance = (self.times[0] - self.times[1]).abs();
                    libm::pow(correlation(0, 1).max(0.0), 1.0 / distance)
                }
                _ => correlation(0, 1),
            };
            x.push(self.angle(rho));
            return x;
        }
        // Rows of the Cholesky factor of the correlations, of which the last pivots may vanish.
        let mut l = vec![0.0; m * m];
        for a in 0..m {
            let mut rest = 1.0_f64;
            for b in 0..a {
                let known: f64 = (0..b).map(|c| l[a * m + c] * l[b * m + c]).sum();
                let pivot = l[b * m + b];
                let most = rest.max(0.0).sqrt();
                l[a * m + b] =
                    if pivot > 1e-9 { ((correlation(a, b) - known) / pivot).clamp(-most, most) } else { 0.0 };
                x.push(if most > 0.0 { libm::asin((l[a * m + b] / most).clamp(-1.0, 1.0)) } else { 0.0 });
                rest -= l[a * m + b] * l[a * m + b];
            }
            l[a * m + a] = rest.max(0.0).sqrt();
        }
        x
    }

    /// G.
    pub(super) fn covariance(&self, x: &[f64]) -> Matrix {
        self.derivative(x, &[])
    }

    /// The derivative of G by the variables listed, none, one or two of them.
    pub(super) fn derivative(&self, x: &[f64], by: &[usize]) -> Matrix {
        if self.structure == Structure::Unstructured { self.spherical(x, by) } else { self.scaled(x, by) }
    }

    /// τₐτᵦR(ρ), differentiated.
    fn scaled(&self, x: &[f64], by: &[usize]) -> Matrix {
        let (m, variances) = (self.m, self.structure.variances(self.m));
        let scales: Vec<usize> = by.iter().copied().filter(|k| *k < variances).collect();
        let angles = by.len() - scales.len();
        let slot = |level: usize| if variances == 1 { 0 } else { level };
        let mut g = vec![0.0; m * m];
        for a in 0..m {
            for b in 0..m {
                let (i, j) = (slot(a), slot(b));
                let scale = match scales.as_slice() {
                    [] => x[i] * x[j],
                    [k] => (if i == *k { x[j] } else { 0.0 }) + if j == *k { x[i] } else { 0.0 },
                    [k, l, ..] => {
                        let hit = |p: bool, q: bool| f64::from(u8::from(p && q));
                        hit(i == *k, j == *l) + hit(i == *l, j == *k)
                    }
                };
                if scale != 0.0 {
                    g[a * m + b] = scale * self.correlation(x.get(variances), a, b, angles);
                }
            }
        }
        g
    }

    /// Entry of the correlation matrix, or its first or second derivative by the angle.
    fn correlation(&self, angle: Option<&f64>, a: usize, b: usize, order: usize) -> f64 {
        let constant = |x: f64| if order == 0 { x } else { 0.0 };
        let Some(angle) = angle.filter(|_| a != b) else {
            return constant(f64::from(u8::from(a == b)));
        };
        let (lower, upper) = self.structure.correlation_range(self.m);
        let half = 0.5 * (upper - lower);
        let (sine, cosine) = (libm::sin(*angle), libm::cos(*angle));
        let (rho, first, second) = (lower + half * (1.0 + sine), half * cosine, -half * sine);
        // Powers of time below one have no slope at 0.
        let rho = if self.structure == Structure::ContinuousAutoregressive { rho.max(1e-12) } else { rho };
        let power = match self.structure {
            Structure::Autoregressive | Structure::HeterogeneousAutoregressive => a.abs_diff(b) as f64,
            Structure::ContinuousAutoregressive => (self.times[a] - self.times[b]).abs(),
            _ => 1.0,
        };
        let to = |exponent: f64, factor: f64| {
            if factor == 0.0 { 0.0 } else { factor * libm::pow(rho, exponent) }
        };
        match order {
            0 => to(power, 1.0),
            1 => to(power - 1.0, power) * first,
            _ => to(power - 2.0, power * (power - 1.0)) * first * first + to(power - 1.0, power) * second,
        }
    }

    /// LLᵀ with rows of L in spherical coordinates, differentiated.
    fn spherical(&self, x: &[f64], by: &[usize]) -> Matrix {
        let m = self.m;
        match by {
            [] => {
                let l = self.factor(x, &[]);
                product(&l, &l, m)
            }
            [k] => {
                let half = product(&self.factor(x, &[*k]), &self.factor(x, &[]), m);
                with_transpose(&half, m)
            }
            [k, j, ..] => {
                let outer = product(&self.factor(x, &[*k, *j]), &self.factor(x, &[]), m);
                let inner = product(&self.factor(x, &[*k]), &self.factor(x, &[*j]), m);
                let half: Matrix = outer.iter().zip(&inner).map(|(a, b)| a + b).collect();
                with_transpose(&half, m)
            }
        }
    }

    /// L or its derivative: row a is τₐ times (sin φ₁, cos φ₁ sin φ₂, …, cos φ₁ cos φ₂ ⋯).
    fn factor(&self, x: &[f64], by: &[usize]) -> Matrix {
        let m = self.m;
        let mut l = vec![0.0; m * m];
        for a in 0..m {
            let first_angle = m + a * a.saturating_sub(1) / 2;
            // A derivative by a variable of another row is 0.
            if by.iter().any(|k| *k != a && !(first_angle..first_angle + a).contains(k)) {
                continue;
            }
            let scale = match by.iter().filter(|k| **k == a).count() {
                0 => x[a],
                1 => 1.0,
                _ => 0.0,
            };
            for b in 0..=a {
                let mut entry = scale;
                for c in 0..a {
                    let order = by.iter().filter(|k| **k == first_angle + c).count();
                    // The n-th derivative of a sine or cosine is that of an angle larger by n quarter turns.
                    let angle = x[first_angle + c] + order as f64 * FRAC_PI_2;
                    entry *= match c.cmp(&b) {
                        core::cmp::Ordering::Less => libm::cos(angle),
                        core::cmp::Ordering::Equal => libm::sin(angle),
                        core::cmp::Ordering::Greater if order > 0 => 0.0,
                        core::cmp::Ordering::Greater => 1.0,
                    };
                }
                l[a * m + b] = entry;
            }
        }
        l
    }

    fn angle(&self, rho: f64) -> f64 {
        let (lower, upper) = self.structure.correlation_range(self.m);
        libm::asin((2.0 * (rho - lower) / (upper - lower) - 1.0).clamp(-1.0, 1.0))
    }

    /// The correlation of an angle.
    pub(super) fn rho(&self, angle: f64) -> f64 {
        let (lower, upper) = self.structure.correlation_range(self.m);
        lower + 0.5 * (upper - lower) * (1.0 + libm::sin(angle))
    }
}

/// ABᵀ.
fn product(a: &[f64], b: &[f64], m: usize) -> Matrix {
    (0..m * m).map(|at| (0..m).map(|c| a[at / m * m + c] * b[at % m * m + c]).sum()).collect()
}

/// H + Hᵀ.
fn with_transpose(half: &[f64], m: usize) -> Matrix {
    (0..m * m).map(|at| half[at] + half[at % m * m + at / m]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn levels(structure: Structure, m: usize) -> Levels {
        Levels { structure, m, times: (0..m).map(|t| (t * t) as f64 + t as f64).collect() }
    }

    fn example(levels: &Levels) -> Vec<f64> {
        (0..levels.variables()).map(|k| 0.3 + 0.17 * ((k * 5) % 7) as f64).collect()
    }

    #[test]
    fn derivatives_are_those_of_differences() {
        for structure in Structure::ALL {
            for m in [1, 2, 4] {
                let levels = levels(structure, m);
                let x = example(&levels);
                let shifted = |k: usize, by: f64, of: &[usize]| {
                    let mut x = x.clone();
                    x[k] += by;
                    levels.derivative(&x, of)
                };
                for k in 0..x.len() {
                    let h = 1e-4;
                    let difference = |of: &[usize]| -> Vec<f64> {
                        let (up, down) = (shifted(k, h, of), shifted(k, -h, of));
                        up.iter().zip(&down).map(|(u, d)| (u - d) / (2.0 * h)).collect()
                    };
                    for (a, b) in levels.derivative(&x, &[k]).iter().zip(difference(&[])) {
                        assert!((a - b).abs() < 1e-6, "{structure:?} {m} {k}: {a} {b}");
                    }
                    for l in 0..x.len() {
                        for (a, b) in levels.derivative(&x, &[l, k]).iter().zip(difference(&[l])) {
                            assert!((a - b).abs() < 1e-6, "{structure:?} {m} {k} {l}: {a} {b}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn variables_come_back_from_their_covariance() {
        for structure in Structure::ALL {
            let levels = levels(structure, 4);
            let g = levels.covariance(&example(&levels));
            let again = levels.covariance(&levels.of_covariance(&g));
            for (a, b) in g.iter().zip(&again) {
                assert!((a - b).abs() < 1e-12, "{structure:?}: {a} {b}");
            }
        }
    }

    #[test]
    fn ids_are_unique_and_found() {
        for structure in Structure::ALL {
            assert_eq!(Structure::from_id(structure.id()), Some(structure));
        }
        assert_eq!(Structure::from_id("un"), None);
    }
}
