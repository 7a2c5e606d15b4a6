//! Contour lines of a function known on a square grid.

/// Values on a grid over the unit square, by x and then by y; what is not a number has no contours around it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Grid {
    pub(super) values: Vec<Vec<f64>>,
}

/// The contour lines at about `levels` round values, each as the points where it crosses the lines of the grid.
///
/// Crossings are interpolated linearly; in a saddle the first two sides that are crossed belong together, and the last two,
/// as in R's `contourLines`.
pub(super) fn contours(grid: &Grid, levels: usize) -> Vec<Vec<(f64, f64)>> {
    let (lowest, highest) = grid
        .values
        .iter()
        .flatten()
        .filter(|z| z.is_finite())
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(lo, hi), z| (lo.min(*z), hi.max(*z)));
    if lowest >= highest {
        return Vec::new();
    }
    round_levels(lowest, highest, levels).into_iter().flat_map(|level| lines_at(grid, level)).collect()
}

/// A side of a cell: its lower end on the grid, and whether it runs along x.
type Side = (usize, usize, bool);

fn lines_at(grid: &Grid, level: f64) -> Vec<Vec<(f64, f64)>> {
    let n = grid.values.len();
    let share = |i: usize| i as f64 / (n - 1) as f64;
    let z = |i: usize, j: usize| grid.values[i][j];
    // Where a side is crossed, as a share of it. A corner on the level counts as above it.
    let crossing = |side: Side| -> Option<f64> {
        let (i, j, along_x) = side;
        let (a, b) = (z(i, j), if along_x { z(i + 1, j) } else { z(i, j + 1) });
        ((a >= level) != (b >= level) && a.is_finite() && b.is_finite()).then(|| (level - a) / (b - a))
    };
    let mut lines: Vec<Vec<Side>> = Vec::new();
    for i in 0..n - 1 {
        for j in 0..n - 1 {
            if !(z(i, j) + z(i + 1, j) + z(i, j + 1) + z(i + 1, j + 1)).is_finite() {
                continue;
            }
            let sides = [(i, j, true), (i, j, false), (i + 1, j, false), (i, j + 1, true)];
            let crossed: Vec<Side> = sides.into_iter().filter(|side| crossing(*side).is_some()).collect();
            for pair in crossed.chunks_exact(2) {
                join(&mut lines, pair[0], pair[1]);
            }
        }
    }
    let point = |side: &Side| {
        let (i, j, along_x) = *side;
        let f = crossing(*side).unwrap_or(0.0) / (n - 1) as f64;
        if along_x { (share(i) + f, share(j)) } else { (share(i), share(j) + f) }
    };
    lines.iter().map(|line| line.iter().map(point).collect()).collect()
}

/// Adds a segment to the lines that reach its ends, joining them.
fn join(lines: &mut Vec<Vec<Side>>, a: Side, b: Side) {
    let mut joined = vec![a, b];
    let mut rest = Vec::with_capacity(lines.len());
    for line in lines.drain(..) {
        if line.contains(&a) || line.contains(&b) {
            joined.extend(line);
        } else {
            rest.push(line);
        }
    }
    joined.sort_unstable();
    joined.dedup();
    rest.push(joined);
    *lines = rest;
}

/// Multiples of 1, 2 or 5 times a power of ten that span the range in about `n` steps, as R's `pretty` chooses them.
fn round_levels(lowest: f64, highest: f64, n: usize) -> Vec<f64> {
    const HIGH_BIAS: f64 = 1.5;
    const FIVE_BIAS: f64 = 0.5 + 1.5 * HIGH_BIAS;
    let cell = (highest - lowest) / n as f64;
    let base = libm::pow(10.0, libm::floor(libm::log10(cell)));
    let mut unit = base;
    for (factor, bias) in [(2.0, HIGH_BIAS), (5.0, FIVE_BIAS), (10.0, HIGH_BIAS)] {
        if factor * base - cell < bias * (cell - unit) {
            unit = factor * base;
        } else {
            break;
        }
    }
    let (first, last) = ((lowest / unit + 1e-10).floor(), (highest / unit - 1e-10).ceil());
    (0..=(last - first) as usize).map(|i| (first + i as f64) * unit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(f: fn(f64, f64) -> f64) -> Grid {
        let n = 20;
        let share = |i: usize| i as f64 / (n - 1) as f64;
        Grid { values: (0..n).map(|i| (0..n).map(|j| f(share(i), share(j))).collect()).collect() }
    }

    #[test]
    fn contours_of_a_plane_are_straight() {
        // At 0.5, 1, …, 2.5, and the corner where the plane reaches 3.
        let lines = contours(&grid(|x, y| 2.0 * x + y), 10);
        assert_eq!(lines.len(), 6);
        for (line, level) in lines.iter().zip([0.5, 1.0, 1.5, 2.0, 2.5, 3.0]) {
            assert!(line.len() > 1 && line.iter().all(|(x, y)| (2.0 * x + y - level).abs() < 1e-12));
        }
    }

    #[test]
    fn two_hills_have_two_contours() {
        let lines = lines_at(&grid(|x, y| (x - 0.2).abs().min((x - 0.8).abs()) + (y - 0.5).abs()), 0.15);
        assert_eq!(lines.len(), 2);
        assert!(contours(&grid(|_, _| 1.0), 10).is_empty());
    }

    /// `pretty(c(0.13, 0.61), 10)` and others in R 4.2.2.
    #[test]
    fn levels_are_those_of_r() {
        for (lowest, highest, n, first, step) in [
            (0.0, 3.0, 7, 0.0, 0.5),
            (0.13, 0.61, 12, 0.1, 0.05),
            (-1.234, 0.877, 13, -1.4, 0.2),
            (2.1, 2.13, 7, 2.1, 0.005),
        ] {
            let levels = round_levels(lowest, highest, 10);
            assert_eq!(levels.len(), n);
            assert!((levels[0] - first).abs() < 1e-12 && (levels[1] - levels[0] - step).abs() < 1e-12);
        }
    }
}
