//! Forest plot: one row a study, intervals on a common axis, diamonds for pooled estimates.

use crate::{error::PlotError, scene::Scene, text::RichText, theme::Theme};

/// Everything a forest plot shows. Numbers that are read as text arrive as text; numbers here only place marks.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ForestPlot {
    /// Prefix for ids inside the SVG, so that several figures can stand in one page.
    pub id: String,
    /// Short title, read by assistive technology.
    pub title: String,
    /// What the figure shows, in sentences, for those who cannot see it.
    pub description: String,
    /// Columns left of the plot, in order; the first holds the study labels.
    pub columns: Vec<Column>,
    /// Columns right of the plot, in order.
    pub right_columns: Vec<Column>,
    /// Rows from top to bottom.
    pub rows: Vec<Row>,
    /// The axis under the rows.
    pub axis: AxisSpec,
    /// What lies left and right of no effect: "Favours BCG", "Favours no BCG".
    pub favours: Option<(String, String)>,
    /// Where the dashed line at the pooled estimate stands.
    pub pooled_line: Option<f64>,
}

/// The axis of a forest plot.
#[derive(Debug, Clone, PartialEq)]
pub struct AxisSpec {
    /// Linear or logarithmic.
    pub scale: AxisScale,
    /// Text under the ticks: "Risk ratio (95% CI), log scale".
    pub label: String,
    /// Value of no effect, in display units: 1 for ratios, 0 for differences.
    pub null: Option<f64>,
    /// Limits in display units; chosen from the data when absent.
    pub limits: Option<(f64, f64)>,
    /// Whether ticks are written as percentages (0.1 as "10%").
    pub percent: bool,
    /// Decimal point of the tick labels.
    pub decimal_point: char,
}

impl Default for AxisSpec {
    fn default() -> Self {
        Self {
            scale: AxisScale::Linear,
            label: String::new(),
            null: None,
            limits: None,
            percent: false,
            decimal_point: '.',
        }
    }
}

/// How values are placed along an axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AxisScale {
    /// Equal differences are equal distances.
    #[default]
    Linear,
    /// Equal ratios are equal distances.
    Log,
}

/// A text column.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Column {
    /// Head of the column; wraps when long.
    pub header: String,
    /// Head that spans this and the neighbouring columns of the same group: "BCG" over "Events" and "Total".
    pub group: Option<String>,
    /// How cells and head are set.
    pub align: Align,
}

/// Horizontal alignment of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// Flush left: labels.
    #[default]
    Left,
    /// Centred.
    Centre,
    /// Flush right: numbers, so that digits of the same place stand in line.
    Right,
}

/// A row of a forest plot.
#[derive(Debug, Clone, PartialEq)]
pub enum Row {
    /// Title of a subgroup.
    Header {
        /// The title.
        text: String,
    },
    /// One study.
    Study {
        /// Texts of the left columns.
        cells: Vec<String>,
        /// Texts of the right columns.
        right_cells: Vec<String>,
        /// Square and interval; absent when not estimable, in which case a cell says so.
        mark: Option<Mark>,
    },
    /// A pooled estimate, drawn as a diamond.
    Summary {
        /// Texts of the left columns.
        cells: Vec<String>,
        /// Texts of the right columns.
        right_cells: Vec<String>,
        /// Diamond from lower to upper; absent when not estimable.
        mark: Option<Mark>,
        /// Prediction interval drawn through the diamond; prefer a [`Row::Prediction`], which is labelled.
        prediction: Option<Bounds>,
        /// Of a subgroup or of the whole.
        style: Summary,
    },
    /// A prediction interval in a row of its own.
    Prediction {
        /// Texts of the left columns.
        cells: Vec<String>,
        /// Texts of the right columns.
        right_cells: Vec<String>,
        /// The interval.
        bounds: Bounds,
    },
    /// A line about the rows above: heterogeneity, tests. Wraps.
    Note {
        /// The text.
        text: RichText,
    },
    /// Empty space between blocks.
    Gap,
}

/// What a pooled estimate sums up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Summary {
    /// The studies of one subgroup.
    Subtotal,
    /// All studies.
    Total,
}

/// An estimate and its interval, in display units (0.49, not ln 0.49).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mark {
    /// The estimate.
    pub estimate: f64,
    /// Lower bound; may be −∞ (or 0 on a logarithmic axis).
    pub lower: f64,
    /// Upper bound; may be +∞.
    pub upper: f64,
    /// Share of the total weight, 0 to 1; the area of the square is proportional to it.
    pub weight: Option<f64>,
}

/// An interval in display units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    /// Lower bound; may be −∞ (or 0 on a logarithmic axis).
    pub lower: f64,
    /// Upper bound; may be +∞.
    pub upper: f64,
}

impl ForestPlot {
    /// Lays the figure out.
    ///
    /// # Errors
    ///
    /// See [`PlotError`].
    pub fn layout(&self, _theme: &Theme) -> Result<Scene, PlotError> {
        if self.rows.is_empty() {
            return Err(PlotError::NoRows);
        }
        Ok(Scene { width: 0.0, height: 0.0 })
    }
}
