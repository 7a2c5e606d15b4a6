//! Whether the input of a forest plot can be drawn.

use super::{Bounds, ForestPlot, Mark, Row};
use crate::{error::PlotError, judgement};

pub(super) fn check(plot: &ForestPlot) -> Result<(), PlotError> {
    if plot.rows.is_empty() {
        return Err(PlotError::NoRows);
    }
    if plot.columns.is_empty() {
        return Err(PlotError::NoColumns);
    }
    if let Some(value) = plot.axis.null.filter(|null| !null.is_finite()) {
        return Err(PlotError::InvalidLimits { lower: value, upper: value });
    }
    if let Some(value) = plot.pooled_line {
        plot.axis.check_value(0, value, "pooled line")?;
    }
    check_details(plot)?;
    for (row, content) in plot.rows.iter().enumerate() {
        match content {
            Row::Study { cells, right_cells, mark } => {
                check_cells(plot, row, cells, right_cells)?;
                mark.iter().try_for_each(|mark| check_mark(plot, row, mark))?;
            }
            Row::Summary { cells, right_cells, mark, prediction, .. } => {
                check_cells(plot, row, cells, right_cells)?;
                mark.iter().try_for_each(|mark| check_mark(plot, row, mark))?;
                prediction.iter().try_for_each(|bounds| check_bounds(row, *bounds))?;
            }
            Row::Prediction { cells, right_cells, bounds } => {
                check_cells(plot, row, cells, right_cells)?;
                check_bounds(row, *bounds)?;
            }
            Row::Header { .. } | Row::Note { .. } | Row::Gap => {}
        }
    }
    Ok(())
}

/// Judgements and series are among those of the plot.
fn check_details(plot: &ForestPlot) -> Result<(), PlotError> {
    if plot.series.len() > ForestPlot::MOST_SERIES {
        return Err(PlotError::SeriesCount { most: ForestPlot::MOST_SERIES, found: plot.series.len() });
    }
    let (domains, known) =
        plot.judged.as_ref().map_or((0, 0), |judged| (judged.domains.len(), judged.judgements.len()));
    plot.judged.iter().try_for_each(|judged| judgement::check(&judged.judgements))?;
    for (row, detail) in plot.details.iter().enumerate() {
        if detail.series >= plot.series.len().max(1) {
            let value = detail.series as f64;
            return Err(PlotError::OutOfRange { row, what: "series", value });
        }
        let found = detail.judgements.len();
        if found != 0 && found != domains {
            return Err(PlotError::CellCount { row, expected: domains, found });
        }
        if let Some(found) = detail.judgements.iter().flatten().copied().find(|&found| found >= known) {
            return Err(PlotError::UnknownJudgement { row, found, known });
        }
    }
    Ok(())
}

fn check_cells(
    plot: &ForestPlot,
    row: usize,
    cells: &[String],
    right_cells: &[String],
) -> Result<(), PlotError> {
    for (expected, found) in
        [(plot.columns.len(), cells.len()), (plot.right_columns.len(), right_cells.len())]
    {
        if expected != found {
            return Err(PlotError::CellCount { row, expected, found });
        }
    }
    Ok(())
}

fn check_mark(plot: &ForestPlot, row: usize, mark: &Mark) -> Result<(), PlotError> {
    plot.axis.check_value(row, mark.estimate, "estimate")?;
    check_bounds(row, Bounds { lower: mark.lower, upper: mark.upper })?;
    match mark.weight {
        Some(weight) if !weight.is_finite() => Err(PlotError::NotFinite { row, what: "weight" }),
        Some(weight) if !(0.0..=1.0).contains(&weight) => {
            Err(PlotError::OutOfRange { row, what: "weight", value: weight })
        }
        _ => Ok(()),
    }
}

/// Bounds may be infinite, and zero or less on a logarithmic axis, where they lie beyond its lower end.
fn check_bounds(row: usize, bounds: Bounds) -> Result<(), PlotError> {
    if bounds.lower.is_nan() || bounds.upper.is_nan() {
        return Err(PlotError::NotFinite { row, what: "interval" });
    }
    if bounds.lower > bounds.upper {
        return Err(PlotError::InvertedInterval { row, lower: bounds.lower, upper: bounds.upper });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        axis::{AxisScale, AxisSpec},
        forest::{Column, Summary},
    };

    fn plot(rows: Vec<Row>) -> ForestPlot {
        ForestPlot { columns: vec![Column::default()], rows, ..ForestPlot::default() }
    }

    fn study(estimate: f64, lower: f64, upper: f64, weight: Option<f64>) -> Row {
        let mark = Some(Mark { estimate, lower, upper, weight });
        Row::Study { cells: vec!["A".into()], right_cells: vec![], mark }
    }

    #[test]
    fn what_cannot_be_drawn_is_named() {
        for (row, expected) in [
            (study(f64::INFINITY, 0.0, 1.0, None), PlotError::NotFinite { row: 0, what: "estimate" }),
            (study(0.5, 1.0, 0.0, None), PlotError::InvertedInterval { row: 0, lower: 1.0, upper: 0.0 }),
            (study(0.5, 0.0, 1.0, Some(1.5)), PlotError::OutOfRange { row: 0, what: "weight", value: 1.5 }),
            (study(0.5, 0.0, 1.0, Some(f64::INFINITY)), PlotError::NotFinite { row: 0, what: "weight" }),
            (study(0.5, f64::NAN, 1.0, None), PlotError::NotFinite { row: 0, what: "interval" }),
            (
                Row::Study { cells: vec![], right_cells: vec![], mark: None },
                PlotError::CellCount { row: 0, expected: 1, found: 0 },
            ),
            (
                Row::Summary {
                    cells: vec!["T".into()],
                    right_cells: vec!["x".into()],
                    mark: None,
                    prediction: None,
                    style: Summary::Total,
                },
                PlotError::CellCount { row: 0, expected: 0, found: 1 },
            ),
            (
                Row::Prediction {
                    cells: vec!["P".into()],
                    right_cells: vec![],
                    bounds: Bounds { lower: f64::NAN, upper: 1.0 },
                },
                PlotError::NotFinite { row: 0, what: "interval" },
            ),
        ] {
            assert_eq!(check(&plot(vec![row])), Err(expected));
        }
        assert_eq!(check(&plot(vec![])), Err(PlotError::NoRows));
        assert_eq!(
            check(&ForestPlot { rows: vec![Row::Gap], ..ForestPlot::default() }),
            Err(PlotError::NoColumns)
        );
    }

    #[test]
    fn logarithmic_axes_take_positive_estimates_and_any_bounds() {
        let log = |row| ForestPlot {
            axis: AxisSpec { scale: AxisScale::Log, ..AxisSpec::default() },
            ..plot(vec![row])
        };
        assert_eq!(check(&log(study(0.0, 0.0, 1.0, None))), Err(PlotError::NotPositive { value: 0.0 }));
        assert_eq!(check(&log(study(0.5, 0.0, f64::INFINITY, None))), Ok(()));
    }
}
