//! What can be wrong with the input of a figure.

use thiserror::Error;

/// Why a figure could not be laid out. Rows and columns are counted from zero.
#[derive(Debug, Clone, PartialEq, Error)]
#[non_exhaustive]
pub enum PlotError {
    /// The figure has no rows.
    #[error("the figure has no rows")]
    NoRows,
    /// The figure has no columns; the first one holds the study labels.
    #[error("the figure has no columns")]
    NoColumns,
    /// A row has a different number of cells than the figure has columns on that side.
    #[error("row {row}: {found} cells for {expected} columns")]
    CellCount {
        /// Row at fault.
        row: usize,
        /// Number of columns on that side.
        expected: usize,
        /// Number of cells given.
        found: usize,
    },
    /// A chart of bars has no series, or more than there are colours.
    #[error("{found} series where one to {most} can be told apart")]
    SeriesCount {
        /// Number of series that can be told apart.
        most: usize,
        /// Number of series given.
        found: usize,
    },
    /// An estimate, a bound, a weight or a count is not a number, or is infinite where it may not be.
    #[error("row {row}: the {what} is not a finite number")]
    NotFinite {
        /// Row at fault.
        row: usize,
        /// Which of the numbers.
        what: &'static str,
    },
    /// An interval ends before it starts.
    #[error("row {row}: the interval runs from {lower} to {upper}")]
    InvertedInterval {
        /// Row at fault.
        row: usize,
        /// Lower bound.
        lower: f64,
        /// Upper bound.
        upper: f64,
    },
    /// A weight lies outside 0 to 1, or a count or a standard error is negative.
    #[error("row {row}: {value} is outside the range of a {what}")]
    OutOfRange {
        /// Row at fault.
        row: usize,
        /// Which of the numbers.
        what: &'static str,
        /// The number given.
        value: f64,
    },
    /// A value that has no place on a logarithmic axis.
    #[error("{value} has no place on a logarithmic axis")]
    NotPositive {
        /// The number given.
        value: f64,
    },
    /// Axis limits that are not finite or do not rise.
    #[error("the axis cannot run from {lower} to {upper}")]
    InvalidLimits {
        /// Lower limit.
        lower: f64,
        /// Upper limit.
        upper: f64,
    },
    /// A line is given by a single point.
    #[error("one point does not make a line")]
    LoneFitPoint,
    /// Values that have to rise do not.
    #[error("row {row}: the {what} does not rise")]
    NotRising {
        /// Row at fault.
        row: usize,
        /// Which of the numbers.
        what: &'static str,
    },
    /// A judgement has no symbol, or that of another one: colour alone would tell them apart.
    #[error("judgement {judgement} has no symbol of its own")]
    SharedSymbol {
        /// Judgement at fault.
        judgement: usize,
    },
    /// A cell holds a judgement that is not among those of the tool.
    #[error("row {row}: judgement {found} where there are {known}")]
    UnknownJudgement {
        /// Row at fault.
        row: usize,
        /// Number of the judgement given.
        found: usize,
        /// How many judgements there are.
        known: usize,
    },
    /// More columns than a page has room for.
    #[error("{found} columns where a page has room for {most}")]
    ColumnCount {
        /// Number of columns there is room for.
        most: usize,
        /// Number of columns given.
        found: usize,
    },
    /// A picture with no dots, or with more than can be drawn.
    #[error("a picture of {width} by {height} dots cannot be drawn")]
    TooLarge {
        /// Dots from left to right.
        width: f64,
        /// Dots from top to bottom.
        height: f64,
    },
    /// A box of a flow diagram has no text.
    #[error("the box “{name}” has no text")]
    EmptyBox {
        /// Which box: "identified", "excluded".
        name: &'static str,
    },
}
