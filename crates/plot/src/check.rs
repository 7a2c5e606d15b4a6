//! What figures refuse alike.

use crate::{error::PlotError, forest::Bounds};

/// Refuses an interval that is inverted or whose ends are not numbers. Ends may be infinite, and zero or less on a
/// logarithmic axis, where they lie beyond its lower end.
pub(crate) fn interval(row: usize, bounds: Bounds) -> Result<(), PlotError> {
    let Bounds { lower, upper } = bounds;
    if lower.is_nan() || upper.is_nan() {
        return Err(PlotError::NotFinite { row, what: "interval" });
    }
    if lower > upper {
        return Err(PlotError::InvertedInterval { row, lower, upper });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_may_be_endless_but_not_inverted() {
        let (endless, nothing) = (f64::INFINITY, f64::NAN);
        assert_eq!(interval(0, Bounds { lower: -endless, upper: endless }), Ok(()));
        assert_eq!(interval(0, Bounds { lower: 1.0, upper: 1.0 }), Ok(()));
        assert!(matches!(
            interval(3, Bounds { lower: nothing, upper: 1.0 }),
            Err(PlotError::NotFinite { row: 3, .. })
        ));
        assert_eq!(
            interval(2, Bounds { lower: 2.0, upper: 1.0 }),
            Err(PlotError::InvertedInterval { row: 2, lower: 2.0, upper: 1.0 })
        );
    }
}
