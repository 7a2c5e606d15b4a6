//! Eigenvalues and vectors of small symmetric matrices.

/// Eigenvalues and the eigenvectors as rows, by Jacobi's rotations; `None` if a value is not finite or it does not converge.
///
/// Source: Golub & Van Loan (2013), *Matrix Computations*, section 8.5.
pub(crate) fn eigen(matrix: &[Vec<f64>]) -> Option<(Vec<f64>, Vec<Vec<f64>>)> {
    const MAX_SWEEPS: u32 = 60;
    let n = matrix.len();
    let mut a = matrix.to_vec();
    if a.iter().any(|row| row.len() != n || row.iter().any(|x| !x.is_finite())) {
        return None;
    }
    let mut vectors: Vec<Vec<f64>> =
        (0..n).map(|i| (0..n).map(|j| if i == j { 1.0 } else { 0.0 }).collect()).collect();
    for _ in 0..MAX_SWEEPS {
        let mut rotated = false;
        for p in 0..n {
            for q in p + 1..n {
                // Entries this small beside their diagonal no longer change it.
                if a[p][q].abs() <= f64::EPSILON * 0.01 * (a[p][p] * a[q][q]).abs().sqrt()
                    || a[p][q].abs() < f64::MIN_POSITIVE
                {
                    continue;
                }
                rotated = true;
                let theta = (a[q][q] - a[p][p]) / (2.0 * a[p][q]);
                let t = 1.0_f64.copysign(theta) / (theta.abs() + libm::hypot(theta, 1.0));
                let c = 1.0 / libm::hypot(t, 1.0);
                let s = t * c;
                for row in &mut a {
                    let (x, y) = (row[p], row[q]);
                    row[p] = c * x - s * y;
                    row[q] = s * x + c * y;
                }
                rotate_rows(&mut a, p, q, c, s);
                rotate_rows(&mut vectors, p, q, c, s);
                a[p][q] = 0.0;
                a[q][p] = 0.0;
            }
        }
        if !rotated {
            return Some(((0..n).map(|i| a[i][i]).collect(), vectors));
        }
    }
    // What is left of the matrix off its diagonal is rounding of its largest entries.
    let largest = (0..n).map(|i| a[i][i].abs()).fold(0.0, f64::max);
    let rest =
        (0..n).flat_map(|i| (0..i).map(move |j| (i, j))).map(|(i, j)| a[i][j].abs()).fold(0.0, f64::max);
    (rest <= 1e-13 * largest).then(|| ((0..n).map(|i| a[i][i]).collect(), vectors))
}

/// The symmetric S with S·M·S = the projection on the range of M, for M positive semidefinite: directions with an eigenvalue
/// below 10⁻¹² of the largest count as none.
pub(crate) fn inverse_root(matrix: &[Vec<f64>]) -> Option<Vec<Vec<f64>>> {
    let n = matrix.len();
    let (values, vectors) = eigen(matrix)?;
    let largest = values.iter().fold(0.0_f64, |m, v| m.max(*v));
    let mut root = vec![vec![0.0; n]; n];
    for (value, vector) in values.iter().zip(&vectors) {
        if *value <= 1e-12 * largest {
            continue;
        }
        let factor = 1.0 / value.sqrt();
        for (row, x) in root.iter_mut().zip(vector) {
            for (entry, y) in row.iter_mut().zip(vector) {
                *entry += factor * x * y;
            }
        }
    }
    Some(root)
}

fn rotate_rows(a: &mut [Vec<f64>], p: usize, q: usize, c: f64, s: f64) {
    let (before, after) = a.split_at_mut(q);
    for (x, y) in before[p].iter_mut().zip(&mut after[0]) {
        (*x, *y) = (c * *x - s * *y, s * *x + c * *y);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inverse_root_of_two_by_two_and_of_rank_one() {
        // [[5, 4], [4, 5]] has the root [[2, 1], [1, 2]], whose inverse is [[2, −1], [−1, 2]]/3.
        let root = inverse_root(&[vec![5.0, 4.0], vec![4.0, 5.0]]).unwrap();
        for (value, expected) in root.iter().flatten().zip([2.0, -1.0, -1.0, 2.0]) {
            assert!((value - expected / 3.0).abs() < 1e-14);
        }
        let root = inverse_root(&[vec![2.0, 2.0], vec![2.0, 2.0]]).unwrap();
        assert!(root.iter().flatten().all(|x| (x - 0.25).abs() < 1e-14));
    }

    #[test]
    fn eigenvectors_rebuild_the_matrix() {
        let n = 7;
        let m: Vec<Vec<f64>> = (0..n).map(|i| (0..n).map(|j| 1.0 / f64::from(i + j + 1)).collect()).collect();
        let (values, vectors) = eigen(&m).unwrap();
        for (i, row) in m.iter().enumerate() {
            for (j, expected) in row.iter().enumerate() {
                let sum: f64 = values.iter().zip(&vectors).map(|(l, v)| l * v[i] * v[j]).sum();
                assert!((sum - expected).abs() < 1e-14);
            }
        }
        assert_eq!(eigen(&[vec![f64::NAN]]), None);
        assert_eq!(eigen(&[]), Some((vec![], vec![])));
    }
}
