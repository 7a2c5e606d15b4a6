//! Householder QR of a whitened design matrix.
//!
//! Least squares never goes through the normal equations, whose condition number is the square of the design's.

/// A k × p matrix stored by columns.
pub(crate) type Columns = Vec<Vec<f64>>;

/// Thin QR decomposition of W^½X: orthonormal columns Q and upper triangular R.
#[derive(Clone, Debug)]
pub(crate) struct Qr {
    /// p orthonormal columns of length k.
    pub(crate) q: Columns,
    /// Upper triangular p × p, by rows.
    pub(crate) r: Vec<Vec<f64>>,
}

impl Qr {
    /// Decomposes the matrix whose columns are given, each multiplied by `scale` row by row.
    pub(crate) fn of(columns: &[Vec<f64>], scale: &[f64]) -> Self {
        let k = scale.len();
        let p = columns.len();
        let mut a: Columns =
            columns.iter().map(|c| c.iter().zip(scale).map(|(x, s)| x * s).collect()).collect();
        // Householder vectors, each normalised so that H = I − 2vvᵀ.
        let mut reflectors: Columns = Vec::with_capacity(p);
        for j in 0..p {
            let mut v: Vec<f64> = a[j].clone();
            for x in v.iter_mut().take(j.min(k)) {
                *x = 0.0;
            }
            let norm = norm(&v);
            if j < k && norm > 0.0 {
                v[j] += norm.copysign(v[j]);
                let length = self::norm(&v);
                for x in &mut v {
                    *x /= length;
                }
            } else {
                v.fill(0.0);
            }
            for column in a.iter_mut().skip(j) {
                reflect(&v, column);
            }
            reflectors.push(v);
        }
        let r =
            (0..p).map(|i| (0..p).map(|j| if j >= i && i < k { a[j][i] } else { 0.0 }).collect()).collect();
        let q = (0..p)
            .map(|j| {
                let mut e = vec![0.0; k];
                if j < k {
                    e[j] = 1.0;
                }
                for v in reflectors.iter().rev() {
                    reflect(v, &mut e);
                }
                e
            })
            .collect();
        Self { q, r }
    }

    /// Coefficients b that minimise |y − Ab|, from Rb = Qᵀy.
    pub(crate) fn solve(&self, y: &[f64]) -> Vec<f64> {
        let p = self.r.len();
        let mut b: Vec<f64> = self.q.iter().map(|q| dot(q, y)).collect();
        for i in (0..p).rev() {
            for j in i + 1..p {
                b[i] -= self.r[i][j] * b[j];
            }
            b[i] /= self.r[i][i];
        }
        b
    }

    /// (AᵀA)⁻¹ = R⁻¹R⁻ᵀ, by rows.
    pub(crate) fn inverse_gram(&self) -> Vec<Vec<f64>> {
        let rows = self.inverse_r();
        let p = rows.len();
        (0..p).map(|i| (0..p).map(|j| dot(&rows[i][i.max(j)..], &rows[j][i.max(j)..])).collect()).collect()
    }

    /// R⁻¹, by rows.
    pub(crate) fn inverse_r(&self) -> Vec<Vec<f64>> {
        let p = self.r.len();
        // Columns by back substitution on those of the identity.
        let columns: Columns = (0..p)
            .map(|j| {
                let mut column = vec![0.0; p];
                column[j] = 1.0 / self.r[j][j];
                for i in (0..j).rev() {
                    column[i] = -dot(&self.r[i][i + 1..=j], &column[i + 1..=j]) / self.r[i][i];
                }
                column
            })
            .collect();
        (0..p).map(|i| columns.iter().map(|column| column[i]).collect()).collect()
    }
}

/// Number of linearly independent columns, by column-pivoted Gram–Schmidt applied twice on columns of unit length.
pub(crate) fn rank(columns: &[Vec<f64>]) -> usize {
    const TOLERANCE: f64 = 1e-9;
    let mut rest: Columns = columns
        .iter()
        .filter_map(|c| {
            let length = norm(c);
            (length > 0.0 && length.is_finite()).then(|| c.iter().map(|x| x / length).collect())
        })
        .collect();
    let mut rank = 0;
    while let Some(longest) = (0..rest.len()).max_by(|&i, &j| norm(&rest[i]).total_cmp(&norm(&rest[j]))) {
        let mut pivot = rest.swap_remove(longest);
        let length = norm(&pivot);
        if length <= TOLERANCE {
            break;
        }
        for x in &mut pivot {
            *x /= length;
        }
        rank += 1;
        for column in &mut rest {
            for _ in 0..2 {
                let projection = dot(&pivot, column);
                for (x, u) in column.iter_mut().zip(&pivot) {
                    *x -= projection * u;
                }
            }
        }
    }
    rank
}

/// Solution of Sx = b for a symmetric positive definite S, by Cholesky's decomposition; none if S is not.
pub(crate) fn cholesky_solve(s: &[Vec<f64>], b: &[f64]) -> Option<Vec<f64>> {
    let n = b.len();
    let l = cholesky(s)?;
    let mut x = b.to_vec();
    for i in 0..n {
        x[i] = (x[i] - dot(&l[i][..i], &x[..i])) / l[i][i];
    }
    for i in (0..n).rev() {
        let sum: f64 = (i + 1..n).map(|j| l[j][i] * x[j]).sum();
        x[i] = (x[i] - sum) / l[i][i];
    }
    Some(x)
}

/// ln det S of a symmetric positive definite S, 0 for an empty one; none if it is not positive definite.
pub(crate) fn cholesky_log_determinant(s: &[Vec<f64>]) -> Option<f64> {
    let l = cholesky(s)?;
    Some(2.0 * (0..l.len()).map(|i| libm::log(l[i][i])).sum::<f64>())
}

/// Lower triangular L with LLᵀ = S; none for an S that is not positive definite.
fn cholesky(s: &[Vec<f64>]) -> Option<Vec<Vec<f64>>> {
    let n = s.len();
    let mut l = vec![vec![0.0; n]; n];
    for i in 0..n {
        for j in 0..=i {
            let rest = s[i][j] - dot(&l[i][..j], &l[j][..j]);
            if i == j {
                if rest.is_nan() || rest <= 0.0 {
                    return None;
                }
                l[i][i] = rest.sqrt();
            } else {
                l[i][j] = rest / l[j][j];
            }
        }
    }
    Some(l)
}

pub(crate) fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

/// Length of a vector, scaled so that squares do not overflow.
pub(crate) fn norm(a: &[f64]) -> f64 {
    let largest = a.iter().fold(0.0_f64, |m, x| m.max(x.abs()));
    if largest == 0.0 || !largest.is_finite() {
        return largest;
    }
    largest * a.iter().map(|x| (x / largest) * (x / largest)).sum::<f64>().sqrt()
}

fn reflect(v: &[f64], x: &mut [f64]) {
    let twice = 2.0 * dot(v, x);
    for (xi, vi) in x.iter_mut().zip(v) {
        *xi -= twice * vi;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn solves_a_line_exactly() {
        let x: Vec<f64> = (0..5).map(f64::from).collect();
        let y: Vec<f64> = x.iter().map(|x| 3.0 - 2.0 * x).collect();
        let b = Qr::of(&[vec![1.0; 5], x], &[1.0; 5]).solve(&y);
        assert!((b[0] - 3.0).abs() < 1e-14 && (b[1] + 2.0).abs() < 1e-14);
    }

    #[test]
    fn inverse_gram_is_the_inverse() {
        let columns = vec![vec![1.0; 4], vec![1.0, 2.0, 4.0, 8.0]];
        let g = Qr::of(&columns, &[1.0; 4]).inverse_gram();
        // (AᵀA) = [[4, 15], [15, 85]], determinant 115.
        for (value, expected) in [(g[0][0], 85.0), (g[0][1], -15.0), (g[1][0], -15.0), (g[1][1], 4.0)] {
            assert!((value - expected / 115.0).abs() < 1e-14);
        }
    }

    #[test]
    fn cholesky_solves_and_refuses() {
        // [[4, 2], [2, 3]]·[1, 2] = [8, 8].
        let x = cholesky_solve(&[vec![4.0, 2.0], vec![2.0, 3.0]], &[8.0, 8.0]).unwrap();
        assert!((x[0] - 1.0).abs() < 1e-15 && (x[1] - 2.0).abs() < 1e-15);
        assert_eq!(cholesky_solve(&[vec![1.0, 2.0], vec![2.0, 1.0]], &[1.0, 1.0]), None);
    }

    #[test]
    fn rank_sees_dependent_and_zero_columns() {
        let one = vec![1.0; 3];
        let x = vec![1.0, 2.0, 3.0];
        let twice = vec![2.0, 4.0, 6.0];
        assert_eq!(rank(&[one.clone(), x.clone()]), 2);
        assert_eq!(rank(&[one.clone(), x, twice]), 2);
        assert_eq!(rank(&[one, vec![0.0; 3]]), 1);
        assert_eq!(rank(&[]), 0);
    }
}
