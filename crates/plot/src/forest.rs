//! Forest plot: one row a study, intervals on a common axis, diamonds for pooled estimates.

mod check;
pub(crate) mod columns;
pub(crate) mod foot;
mod key;
mod marks;
mod over;
pub(crate) mod rows;

use std::borrow::Cow;

use crate::{
    axis::{Axis, AxisData, AxisSpec},
    error::PlotError,
    judgement::{Domain, Judgement},
    scene::{Role, Scene},
    text::RichText,
    theme::Theme,
};

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
    /// What rows have beside their cells and marks, in the order of rows; rows beyond its end have nothing.
    pub details: Vec<RowDetail>,
    /// Names of the estimates that studies have several of, for the key: models, outcomes, times. At most
    /// [`ForestPlot::MOST_SERIES`].
    pub series: Vec<String>,
    /// Judgements of risk of bias, which stand behind the right columns.
    pub judged: Option<Judged>,
    /// The axis under the rows.
    pub axis: AxisSpec,
    /// What lies left and right of no effect: "Favours BCG", "Favours no BCG".
    pub favours: Option<(String, String)>,
    /// Where the dashed line at the pooled estimate stands.
    pub pooled_line: Option<f64>,
    /// What looks differ in between the columns.
    pub style: PlotStyle,
}

/// What looks differ in between the columns.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PlotStyle {
    /// Head over the plot; a line break starts a new line, an empty text leaves it out.
    pub head: String,
    /// Whether what either side favours stands over the rows rather than under the axis.
    pub favours_above: bool,
    /// Shape of the marks of studies.
    pub marker: Marker,
    /// Type of the outcome, which some looks tell by the colour of the marks of studies.
    pub outcome: Outcome,
}

/// Shape of the mark of a study.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Marker {
    /// A square on its side.
    #[default]
    Square,
    /// A square on its corner, of the same area.
    Diamond,
}

/// Type of an outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Outcome {
    /// Events among people.
    #[default]
    Dichotomous,
    /// Means.
    Continuous,
    /// Anything else: times to events, rates, correlations, effects as published.
    Other,
}

impl Outcome {
    /// Role of the marks of studies.
    const fn role(self) -> Role {
        match self {
            Self::Dichotomous => Role::Square,
            Self::Continuous => Role::SquareContinuous,
            Self::Other => Role::SquareOther,
        }
    }
}

/// What a row has beside its cells and its mark.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RowDetail {
    /// Which of the plot's series its mark is of.
    pub series: usize,
    /// Whether it goes on about the study of the row above, and stands closer to it.
    pub continues: bool,
    /// Judgements by domain, as numbers of levels; none at all for rows that nobody judged.
    pub judgements: Vec<Option<usize>>,
}

/// Judgements of risk of bias beside a forest plot.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Judged {
    /// Head over the columns: "Risk of bias".
    pub header: String,
    /// Domains, a column each.
    pub domains: Vec<Domain>,
    /// Levels of the tool.
    pub judgements: Vec<Judgement>,
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

/// What a pooled estimate sums up, which decides how much it is emphasised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Summary {
    /// The studies of one subgroup.
    Subtotal,
    /// All studies.
    Total,
    /// One of several analyses listed together, as in an overview: its text is not emphasised.
    Listed,
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
    /// The most series that shapes and shades keep apart.
    pub const MOST_SERIES: usize = 4;

    /// Lays the figure out. [`Scene::pages`] cuts one that is higher than a page.
    ///
    /// # Errors
    ///
    /// [`PlotError`] for a figure without rows or columns, rows whose cells do not match the columns, numbers that are
    /// not numbers, inverted intervals, weights outside 0 to 1, values that have no place on the axis, and judgements or
    /// series that there are none of.
    pub fn layout(&self, theme: &Theme) -> Result<Scene, PlotError> {
        check::check(self)?;
        let plot = self.with_judged_columns();
        let (frame, axis) = plot.prepare(theme)?;
        Ok(plot.compose(theme, &frame, &axis))
    }

    /// The plot with a right column, empty of text, for each domain judged.
    fn with_judged_columns(&self) -> Cow<'_, Self> {
        let Some(judged) = &self.judged else { return Cow::Borrowed(self) };
        let mut plot = self.clone();
        let group = Some(judged.header.clone()).filter(|header| !header.trim().is_empty());
        plot.right_columns.extend(judged.domains.iter().map(|domain| Column {
            header: domain.code.clone(),
            group: group.clone(),
            align: Align::Centre,
        }));
        for row in &mut plot.rows {
            if let Row::Study { right_cells, .. }
            | Row::Summary { right_cells, .. }
            | Row::Prediction { right_cells, .. } = row
            {
                right_cells.extend(judged.domains.iter().map(|_| String::new()));
            }
        }
        Cow::Owned(plot)
    }

    /// What row `number` has beside its cells and its mark.
    fn detail(&self, number: usize) -> Option<&RowDetail> {
        self.details.get(number)
    }

    /// Columns and axis, which depend on all rows.
    fn prepare(&self, theme: &Theme) -> Result<(columns::Frame, Axis), PlotError> {
        let mut frame = columns::arrange(self, theme);
        let axis = Axis::new(&self.axis, &self.axis_data(), frame.axis_room(self, theme))?;
        frame.make_room(over::lines(self, theme, &frame, &axis).height, theme);
        Ok((frame, axis))
    }

    fn compose(&self, theme: &Theme, frame: &columns::Frame, axis: &Axis) -> Scene {
        let bands = rows::stack(self, theme, frame);
        let mut items = Vec::new();
        items.extend(columns::heads(theme, frame));
        items.extend(over::draw(self, theme, frame, axis));
        items.extend(marks::guides(self, theme, frame, axis, &bands));
        items.extend(rows::draw(self, theme, frame, axis, &bands));
        let (foot, axis_bottom) = foot::draw(self, theme, frame, axis, &bands);
        items.push(foot);
        let (notes, notes_bottom) = rows::closing_notes(self, theme, frame, &bands, axis_bottom);
        items.extend(notes);
        let (key, bottom) = key::draw(self, theme, frame, axis_bottom.max(notes_bottom));
        items.extend(key);
        Scene {
            width: frame.width,
            height: (bottom + theme.margin).ceil(),
            id: self.id.clone(),
            title: self.title.clone(),
            description: self.description.clone(),
            items,
        }
    }

    /// What the axis has to make room for.
    fn axis_data(&self) -> AxisData {
        let mut data = AxisData::default();
        for row in &self.rows {
            match row {
                Row::Study { mark: Some(mark), .. } => {
                    data.estimates.push(mark.estimate);
                    data.interval_ends.extend([mark.lower, mark.upper]);
                }
                Row::Summary { mark, prediction, style, .. } => {
                    if let Some(mark) = mark {
                        data.summaries.push(mark.estimate);
                        let ends = match style {
                            Summary::Subtotal => &mut data.secondary_ends,
                            Summary::Total | Summary::Listed => &mut data.summary_ends,
                        };
                        ends.extend([mark.lower, mark.upper]);
                    }
                    // In an overview they are as much a result as the interval that they surround.
                    let ends = match style {
                        Summary::Listed => &mut data.summary_ends,
                        Summary::Subtotal | Summary::Total => &mut data.secondary_ends,
                    };
                    ends.extend(prediction.iter().flat_map(|bounds| [bounds.lower, bounds.upper]));
                }
                Row::Prediction { bounds, .. } => data.secondary_ends.extend([bounds.lower, bounds.upper]),
                Row::Study { mark: None, .. } | Row::Header { .. } | Row::Note { .. } | Row::Gap => {}
            }
        }
        data
    }
}
