//! Cholesky's decomposition of the covariance matrices of clusters.

/// S = LLᵀ for a symmetric positive definite S, both stored by rows.
#[derive(Clone, Debug)]
pub(crate) struct Cholesky {
    n: usize,
    l: Vec<f64>,
}

impl Cholesky {
    /// Decomposes an n × n matrix stored by rows, of which the lower triangle is read; none if it is not positive definite.
    pub(crate) fn of(matrix: &[f64], n: usize) -> Option<Self> {
        let mut l = vec![0.0; n * n];
        for i in 0..n {
            for j in 0..=i {
                let mut rest = matrix[i * n + j];
                for m in 0..j {
                    rest -= l[i * n + m] * l[j * n + m];
                }
                if i == j {
                    // Rounding leaves about this much of a diagonal that should vanish.
                    if rest.is_nan() || rest <= 1e-15 * matrix[i * n + i] {
                        return None;
                    }
                    l[i * n + i] = rest.sqrt();
                } else {
                    l[i * n + j] = rest / l[j * n + j];
                }
            }
        }
        Some(Self { n, l })
    }

    /// The squares of the diagonal of L, whose product is |S|.
    pub(crate) fn pivots(&self) -> impl Iterator<Item = f64> + '_ {
        (0..self.n).map(|i| self.l[i * self.n + i] * self.l[i * self.n + i])
    }

    /// L, by rows.
    pub(crate) fn lower(&self) -> &[f64] {
        &self.l
    }

    /// S⁻¹b.
    pub(crate) fn solve(&self, b: &[f64]) -> Vec<f64> {
        let (n, l) = (self.n, &self.l);
        let mut x = b.to_vec();
        for i in 0..n {
            for j in 0..i {
                x[i] -= l[i * n + j] * x[j];
            }
            x[i] /= l[i * n + i];
        }
        for i in (0..n).rev() {
            for j in i + 1..n {
                x[i] -= l[j * n + i] * x[j];
            }
            x[i] /= l[i * n + i];
        }
        x
    }

    /// S⁻¹, by rows.
    pub(crate) fn inverse(&self) -> Vec<f64> {
        let n = self.n;
        // K = L⁻¹, lower triangular, then KᵀK.
        let mut k = vec![0.0; n * n];
        for j in 0..n {
            k[j * n + j] = 1.0 / self.l[j * n + j];
            for i in j + 1..n {
                let sum: f64 = (j..i).map(|m| self.l[i * n + m] * k[m * n + j]).sum();
                k[i * n + j] = -sum / self.l[i * n + i];
            }
        }
        let mut inverse = vec![0.0; n * n];
        for i in 0..n {
            for j in 0..=i {
                let sum: f64 = (i..n).map(|m| k[m * n + i] * k[m * n + j]).sum();
                inverse[i * n + j] = sum;
                inverse[j * n + i] = sum;
            }
        }
        inverse
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decomposes_solves_and_inverts() {
        // L = [[2, 0, 0], [1, 3, 0], [−1, 2, 1]].
        let s = [4.0, 2.0, -2.0, 2.0, 10.0, 5.0, -2.0, 5.0, 6.0];
        let c = Cholesky::of(&s, 3).unwrap();
        assert_eq!(c.lower(), [2.0, 0.0, 0.0, 1.0, 3.0, 0.0, -1.0, 2.0, 1.0]);
        assert_eq!(c.pivots().product::<f64>(), 36.0);
        let x = c.solve(&[4.0, 17.0, 9.0]);
        let inverse = c.inverse();
        for i in 0..3 {
            let row: f64 = (0..3).map(|j| s[i * 3 + j] * x[j]).sum();
            assert!((row - [4.0, 17.0, 9.0][i]).abs() < 1e-12);
            for j in 0..3 {
                let entry: f64 = (0..3).map(|m| s[i * 3 + m] * inverse[m * 3 + j]).sum();
                assert!((entry - f64::from(u8::from(i == j))).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn refuses_what_is_not_positive_definite() {
        assert!(Cholesky::of(&[1.0, 2.0, 2.0, 1.0], 2).is_none());
        assert!(Cholesky::of(&[1.0, 1.0, 1.0, 1.0], 2).is_none());
        assert!(Cholesky::of(&[f64::NAN], 1).is_none());
    }
}
