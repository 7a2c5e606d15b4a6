//! Tests of whether two classifications of the same people go together: Pearson's χ² and Fisher's exact test.

use crate::error::FitError;
use crate::numeric::dist::{chi_squared, gamma};

/// Tables that Fisher's test looks at before it gives up: what a large table has is beyond any patience.
const MOST_TABLES: u64 = 2_000_000;

/// Tables as improbable as the one observed, within rounding, count as such; the same margin as R's `fisher.test`.
const SAME_PROBABILITY: f64 = 1e-7;

/// Pearson's test of independence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ChiSquaredTest {
    /// Σ (observed − expected)² / expected, without continuity correction.
    pub statistic: f64,
    /// (rows − 1)(columns − 1), empty rows and columns left out.
    pub df: f64,
    /// Upper tail of χ² at `df`.
    pub p_value: f64,
    /// The smallest expected count; below 5 the approximation is doubtful (Cochran 1954).
    pub smallest_expected: f64,
}

/// Pearson's χ² test of a table of counts, given by rows of equal length. Rows and columns without any count are left out.
///
/// Source: Pearson (1900), *Philosophical Magazine* 50, 157–175.
///
/// # Errors
/// [`FitError::NoInformation`] when fewer than two rows or columns are left.
pub fn chi_squared_test(rows: &[Vec<u64>]) -> Result<ChiSquaredTest, FitError> {
    let table = Filled::of(rows)?;
    let total = table.total();
    let (mut statistic, mut smallest) = (0.0, f64::INFINITY);
    for (row, &row_sum) in table.rows.iter().zip(&table.row_sums) {
        for (&observed, &column_sum) in row.iter().zip(&table.column_sums) {
            let expected = row_sum as f64 * column_sum as f64 / total as f64;
            let off = observed as f64 - expected;
            statistic += off * off / expected;
            smallest = smallest.min(expected);
        }
    }
    let df = ((table.row_sums.len() - 1) * (table.column_sums.len() - 1)) as f64;
    Ok(ChiSquaredTest { statistic, df, p_value: chi_squared::sf(statistic, df), smallest_expected: smallest })
}

/// Two-sided p-value of Fisher's exact test: the probability, given the margins, of a table that is no more probable than
/// the one observed.
///
/// Every table with these margins is visited, so the result is exact for tables of any number of rows and columns.
///
/// Source: Fisher (1934), *Statistical Methods for Research Workers*, 5th ed., §21.02; Freeman & Halton (1951),
/// *Biometrika* 38, 141–149, for more than two rows or columns.
///
/// # Errors
/// [`FitError::NoInformation`] when fewer than two rows or columns have a count, and [`FitError::Unsupported`] when there
/// are more than two million tables, where the χ² test serves as well.
pub fn fisher_exact(rows: &[Vec<u64>]) -> Result<f64, FitError> {
    let table = Filled::of(rows)?;
    let factorials: Vec<f64> = (0..=table.total()).map(|n| gamma::ln_gamma(n as f64 + 1.0)).collect();
    let ln_factorial = |n: u64| factorials.get(n as usize).copied().unwrap_or(f64::NAN);
    let fixed: f64 = table.row_sums.iter().chain(&table.column_sums).map(|&n| ln_factorial(n)).sum::<f64>()
        - ln_factorial(table.total());
    let observed = fixed - table.rows.iter().flatten().map(|&count| ln_factorial(count)).sum::<f64>();
    let mut walk = Walk {
        factorials: &factorials,
        columns: &table.column_sums,
        most_probable: observed + SAME_PROBABILITY,
        p_value: 0.0,
        visited: 0,
    };
    let mut open = table.row_sums.clone();
    walk.column(&mut open, 0, fixed)?;
    Ok(walk.p_value.min(1.0))
}

/// A table without empty rows and columns.
struct Filled {
    rows: Vec<Vec<u64>>,
    row_sums: Vec<u64>,
    column_sums: Vec<u64>,
}

impl Filled {
    fn of(rows: &[Vec<u64>]) -> Result<Self, FitError> {
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        if let Some(short) = rows.iter().find(|row| row.len() != width) {
            return Err(FitError::LengthMismatch {
                what: "row of the table",
                expected: width,
                found: short.len(),
            });
        }
        let filled: Vec<usize> = (0..width)
            .filter(|&at| rows.iter().any(|row| row.get(at).is_some_and(|&count| count > 0)))
            .collect();
        let rows: Vec<Vec<u64>> = rows
            .iter()
            .filter(|row| row.iter().any(|&count| count > 0))
            .map(|row| filled.iter().filter_map(|&at| row.get(at).copied()).collect())
            .collect();
        if rows.len() < 2 || filled.len() < 2 {
            return Err(FitError::NoInformation { reason: "fewer than two groups or answers occur" });
        }
        let row_sums = rows.iter().map(|row| row.iter().sum()).collect();
        let column_sums =
            (0..filled.len()).map(|at| rows.iter().filter_map(|row| row.get(at)).sum()).collect();
        Ok(Self { rows, row_sums, column_sums })
    }

    fn total(&self) -> u64 {
        self.row_sums.iter().sum()
    }
}

/// A walk over all tables with given margins, column by column.
struct Walk<'a> {
    factorials: &'a [f64],
    columns: &'a [u64],
    /// Logarithm of the probability up to which tables count.
    most_probable: f64,
    p_value: f64,
    visited: u64,
}

impl Walk<'_> {
    /// Fills the columns from `at` on; `open` is what the rows have still to get, `ln_p` what the filled cells leave.
    fn column(&mut self, open: &mut [u64], at: usize, ln_p: f64) -> Result<(), FitError> {
        if at + 1 >= self.columns.len() {
            // The last column takes what is left in every row.
            let ln_p = open.iter().fold(ln_p, |sum, &left| sum - self.ln_factorial(left));
            return self.count(ln_p);
        }
        let due = self.columns.get(at).copied().unwrap_or(0);
        self.cell(open, at, 0, due, ln_p)
    }

    /// Fills the cells of column `at` from row `row` on; `due` is what the column has still to give.
    fn cell(&mut self, open: &mut [u64], at: usize, row: usize, due: u64, ln_p: f64) -> Result<(), FitError> {
        let room = open.get(row).copied().unwrap_or(0);
        if row + 1 == open.len() {
            if due > room {
                return Ok(());
            }
            return self
                .with(open, row, due, |walk, open| walk.column(open, at + 1, ln_p - walk.ln_factorial(due)));
        }
        let below: u64 = open.iter().skip(row + 1).sum();
        for count in due.saturating_sub(below)..=due.min(room) {
            self.with(open, row, count, |walk, open| {
                walk.cell(open, at, row + 1, due - count, ln_p - walk.ln_factorial(count))
            })?;
        }
        Ok(())
    }

    fn with(
        &mut self,
        open: &mut [u64],
        row: usize,
        count: u64,
        go_on: impl FnOnce(&mut Self, &mut [u64]) -> Result<(), FitError>,
    ) -> Result<(), FitError> {
        if let Some(room) = open.get_mut(row) {
            *room -= count;
        }
        let outcome = go_on(self, open);
        if let Some(room) = open.get_mut(row) {
            *room += count;
        }
        outcome
    }

    fn count(&mut self, ln_p: f64) -> Result<(), FitError> {
        self.visited += 1;
        if self.visited > MOST_TABLES {
            return Err(FitError::Unsupported {
                method: "Fisher’s exact test",
                reason: "more tables have these margins than can be visited; use the χ² test",
            });
        }
        if ln_p <= self.most_probable {
            self.p_value += libm::exp(ln_p);
        }
        Ok(())
    }

    fn ln_factorial(&self, n: u64) -> f64 {
        self.factorials.get(n as usize).copied().unwrap_or(f64::NAN)
    }
}
