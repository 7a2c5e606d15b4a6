//! Splitting a forest plot that is higher than a page.

use super::{ForestPlot, Row, columns::Frame, rows};
use crate::theme::Theme;

/// The rows of each page. Pages are filled up to `max_height` but hold at least one row that carries text.
pub(super) fn split(plot: &ForestPlot, theme: &Theme, frame: &Frame, max_height: f64) -> Vec<Vec<Row>> {
    let bands = rows::stack(plot, theme, frame).rows;
    let bottom = |i: usize| bands[i].top + bands[i].height;
    let mut pages = Vec::new();
    let mut first = 0;
    while first < bands.len() {
        let fits = |&end: &usize| bottom(end - 1) - bands[first].top <= max_height;
        let fitting = (first + 1..=bands.len()).take_while(fits).last().unwrap_or(first + 1);
        // Back to where a page may end, unless that leaves nothing.
        let end = (first + 1..=fitting)
            .rev()
            .find(|&end| end == bands.len() || may_end(plot, first, end))
            .unwrap_or(fitting);
        let mut page = plot.rows[first..end].to_vec();
        if end == bands.len() {
            page.extend_from_slice(&plot.rows[end..]);
        }
        pages.push(page);
        first = end + plot.rows[end..].iter().take_while(|row| matches!(row, Row::Gap)).count();
    }
    pages
}

/// Whether a page from row `first` may end before row `end`: not right after a subgroup header, and not between studies
/// and what sums them up.
fn may_end(plot: &ForestPlot, first: usize, end: usize) -> bool {
    let is_open = matches!(plot.rows[end - 1], Row::Header { .. });
    let next_belongs =
        matches!(plot.rows[end], Row::Note { .. } | Row::Prediction { .. } | Row::Summary { .. });
    let has_text = plot.rows[first..end].iter().any(|row| !matches!(row, Row::Gap));
    has_text && !is_open && !next_belongs
}
