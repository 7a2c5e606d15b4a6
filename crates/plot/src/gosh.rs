//! GOSH plot: estimates of all or many subsets of the studies against their heterogeneity.
//!
//! Subsets come counted in cells of a grid, so that a million of them take no more room than a hundred. The shade of a cell
//! tells how many subsets it holds. Subsets with one study can be marked: a cell that holds more of those than of others is a
//! disc in another hue, so that shape tells it apart where colour does not. The distributions of estimates and of
//! heterogeneity stand at the sides, on a common scale of shares.
//!
//! Source: Olkin, Dahabreh & Trikalinos (2012), Res. Synth. Methods 3, 214–223.

use crate::{
    axis::{AxisData, AxisSpec},
    error::PlotError,
    legend::{Legend, Sample},
    plane::{Plane, PlaneSpec},
    scene::{Circle, Group, Item, Line, Rect, Role, Scene},
    theme::Theme,
};

/// Width of the plot as a share of that of a forest plot, and its height as a share of its width.
const WIDTH: f64 = 1.5;
const HEIGHT: f64 = 0.72;
/// Length of the tallest bar of the distributions at the sides, and the space between them and the plot.
const SIDE: f64 = 54.0;
const SIDE_SPACE: f64 = 4.0;
/// Space between the axes and the grid, so that the label of its end finds room.
const INSET: f64 = 6.0;
/// Shades of cells, from few subsets to many.
const SHADES: [Role; 4] = [Role::Density1, Role::Density2, Role::Density3, Role::Density4];
const MARKED_SHADES: [Role; 4] = [Role::Marked1, Role::Marked2, Role::Marked3, Role::Marked4];
/// Fills of the distributions at the sides.
const SIDE_FILL: Role = Role::Density3;
const MARKED_SIDE_FILL: Role = Role::Marked3;

/// Everything a GOSH plot shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GoshPlot {
    /// Prefix for ids inside the SVG, so that several figures can stand in one page.
    pub id: String,
    /// Short title, read by assistive technology.
    pub title: String,
    /// What the figure shows, in sentences, for those who cannot see it.
    pub description: String,
    /// The horizontal axis: the estimate. Its limits are the outer edges of the grid.
    pub effect: AxisSpec,
    /// The vertical axis: heterogeneity. Its limits are the outer edges of the grid.
    pub heterogeneity: AxisSpec,
    /// Edges of the columns of the grid in display units, rising.
    pub effect_edges: Vec<f64>,
    /// Edges of the rows of the grid, rising.
    pub heterogeneity_edges: Vec<f64>,
    /// The cells that hold a subset.
    pub cells: Vec<GoshCell>,
    /// Shades, one to four, from that of the fewest subsets.
    pub shades: Vec<GoshShade>,
    /// The estimate from all studies in display units, at which a dashed line stands.
    pub pooled: Option<f64>,
    /// What that line is: "All 13 trials".
    pub pooled_label: String,
    /// What marked subsets are: "Subsets with Smith 2001"; empty where none are marked.
    pub marked_label: String,
    /// What the others are: "Subsets without it".
    pub unmarked_label: String,
}

/// A cell of the grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GoshCell {
    /// Column from the left, from zero.
    pub column: usize,
    /// Row from the bottom, from zero.
    pub row: usize,
    /// Subsets in the cell, one or more.
    pub count: usize,
    /// How many of them are marked.
    pub marked: usize,
}

/// A shade of cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoshShade {
    /// Fewest subsets of a cell with it.
    pub least: usize,
    /// What it is, for the legend: "10 to 99 subsets".
    pub label: String,
}

impl GoshPlot {
    /// Lays the figure out.
    ///
    /// # Errors
    ///
    /// [`PlotError`] for a plot without cells, cells outside the grid, edges that do not rise or have no place on the axis,
    /// and shades that are none, more than four, or do not rise.
    pub fn layout(&self, theme: &Theme) -> Result<Scene, PlotError> {
        self.check()?;
        let legend = self.legend();
        let plane = self.plane(&legend, theme)?;
        let mut items = self.grid(&plane);
        items.extend(self.effect.null.and_then(|null| plane.down(null, None, Role::Rule, theme.rule)));
        if let Some(pooled) = self.pooled {
            items.extend(plane.down(pooled, Some(crate::legend::DASH), Role::Ink, 1.3 * theme.rule));
        }
        items.extend(self.above(&plane, theme));
        items.extend(self.beside(&plane, theme));
        items.push(plane.axes(theme));
        Ok(plane.scene([&self.id, &self.title, &self.description], items, &legend, theme))
    }

    fn check(&self) -> Result<(), PlotError> {
        if self.cells.is_empty() {
            return Err(PlotError::NoRows);
        }
        for (axis, edges, what) in [
            (&self.effect, &self.effect_edges, "edge of the estimates"),
            (&self.heterogeneity, &self.heterogeneity_edges, "edge of the heterogeneity"),
        ] {
            for (row, &edge) in edges.iter().enumerate() {
                axis.check_value(row, edge, what)?;
            }
            if let Some(row) = edges.windows(2).position(|pair| pair[0] >= pair[1]) {
                return Err(PlotError::NotRising { row: row + 1, what });
            }
        }
        let size = (self.effect_edges.len(), self.heterogeneity_edges.len());
        for (row, cell) in self.cells.iter().enumerate() {
            let inside = cell.column + 1 < size.0 && cell.row + 1 < size.1;
            if !inside || cell.count == 0 || cell.marked > cell.count {
                return Err(PlotError::OutOfRange { row, what: "cell", value: cell.count as f64 });
            }
        }
        let (found, most) = (self.shades.len(), SHADES.len());
        if found == 0 || found > most {
            return Err(PlotError::SeriesCount { most, found });
        }
        match self.shades.windows(2).position(|pair| pair[0].least >= pair[1].least) {
            Some(row) => Err(PlotError::NotRising { row: row + 1, what: "shade" }),
            None => Ok(()),
        }
    }

    fn is_marking(&self) -> bool {
        !self.marked_label.trim().is_empty()
    }

    fn legend(&self) -> Legend<'_> {
        let mut entries: Vec<(Sample, &str)> = Vec::new();
        if self.is_marking() {
            entries.push((Sample::Disc(MARKED_SIDE_FILL), &self.marked_label));
            entries.push((Sample::Shade(SIDE_FILL), &self.unmarked_label));
        }
        if self.pooled.is_some() {
            entries.push((Sample::Dashes(Role::Ink), &self.pooled_label));
        }
        // From the fullest down, as shades stand in the plot from the middle outwards.
        let shades = self.shades.iter().enumerate().rev();
        entries.extend(shades.map(|(at, shade)| {
            let marked = self.is_marking().then(|| self.role(at, true));
            (Sample::Shades(self.role(at, false), marked), shade.label.as_str())
        }));
        Legend::new(entries)
    }

    /// Shades lie as far apart as their number allows.
    fn role(&self, shade: usize, marked: bool) -> Role {
        let last = SHADES.len() - 1;
        let steps = self.shades.len().saturating_sub(1);
        let at = (shade * last + steps / 2).checked_div(steps).unwrap_or(last);
        if marked { MARKED_SHADES[at.min(last)] } else { SHADES[at.min(last)] }
    }

    fn shade_of(&self, count: usize) -> usize {
        self.shades.iter().rposition(|shade| shade.least <= count).unwrap_or(0)
    }

    fn plane(&self, legend: &Legend<'_>, theme: &Theme) -> Result<Plane, PlotError> {
        let width = WIDTH * theme.plot_width;
        let ends = |edges: &[f64]| edges.first().copied().zip(edges.last().copied());
        let horizontal = AxisSpec { limits: ends(&self.effect_edges), ..self.effect.clone() };
        let vertical = AxisSpec { limits: ends(&self.heterogeneity_edges), ..self.heterogeneity.clone() };
        let spec = PlaneSpec {
            horizontal: (&horizontal, AxisData::default()),
            vertical: (&vertical, AxisData::default()),
            size: (width, (HEIGHT * width).round()),
            inset: INSET,
            effects: None,
        };
        let room = SIDE + SIDE_SPACE;
        Ok(Plane::new(&spec, legend, theme)?.with_room(room, room))
    }

    /// Cells row by row; neighbours of one shade are one rectangle.
    fn grid(&self, plane: &Plane) -> Vec<Item> {
        let mut cells: Vec<&GoshCell> = self.cells.iter().collect();
        cells.sort_by_key(|cell| (cell.row, cell.column));
        let place =
            |column: usize, row: usize| plane.place(self.effect_edges[column], self.heterogeneity_edges[row]);
        let mut strips: Vec<Strip> = Vec::new();
        let mut items = Vec::new();
        for cell in cells {
            let marked = self.is_marking() && 2 * cell.marked > cell.count;
            let role = self.role(self.shade_of(cell.count), marked);
            if marked {
                let (from, to) = (place(cell.column, cell.row), place(cell.column + 1, cell.row + 1));
                let centre = ((from.0 + to.0) / 2.0, (from.1 + to.1) / 2.0);
                let radius = (to.0 - from.0).min(from.1 - to.1) / 2.0;
                items.push(Item::Circle(Circle { centre, radius, outline: None, role }));
                continue;
            }
            match strips.last_mut() {
                Some(last) if last.row == cell.row && last.end == cell.column && last.role == role => {
                    last.end += 1
                }
                _ => strips.push(Strip { row: cell.row, start: cell.column, end: cell.column + 1, role }),
            }
        }
        let rect = |strip: &Strip| {
            let (from, to) = (place(strip.start, strip.row), place(strip.end, strip.row + 1));
            Item::Rect(Rect {
                x: from.0,
                y: to.1,
                width: to.0 - from.0,
                height: from.1 - to.1,
                role: strip.role,
            })
        };
        let mut all: Vec<Item> = strips.iter().map(rect).collect();
        all.append(&mut items);
        vec![Item::Group(Group { kind: "cells", items: all, ..Group::default() })]
    }

    /// Shares of the subsets by column, the marked ones at the foot of each bar.
    fn above(&self, plane: &Plane, theme: &Theme) -> Vec<Item> {
        let sums = sums(&self.cells, self.effect_edges.len(), |cell| cell.column);
        // The titles of the axes stand between the plot and its margin.
        let foot = theme.margin + SIDE;
        let bars = bars(&sums, |at, from, length, role| {
            let left = plane.place(self.effect_edges[at], 0.0).0;
            let right = plane.place(self.effect_edges[at + 1], 0.0).0;
            Rect { x: left, y: foot - from - length, width: right - left, height: length, role }
        });
        let line = Line::rule(plane.left, plane.right, foot, theme.rule, Role::Rule);
        group(bars, line)
    }

    /// Shares of the subsets by row.
    fn beside(&self, plane: &Plane, theme: &Theme) -> Vec<Item> {
        let sums = sums(&self.cells, self.heterogeneity_edges.len(), |cell| cell.row);
        let foot = plane.right + SIDE_SPACE;
        let middle = self.effect_edges[0];
        let bars = bars(&sums, |at, from, length, role| {
            let bottom = plane.place(middle, self.heterogeneity_edges[at]).1;
            let top = plane.place(middle, self.heterogeneity_edges[at + 1]).1;
            Rect { x: foot + from, y: top, width: length, height: bottom - top, role }
        });
        let line = Line::solid((foot, plane.top), (foot, plane.bottom), theme.rule, Role::Rule);
        group(bars, line)
    }
}

/// Cells of one shade beside each other.
struct Strip {
    row: usize,
    start: usize,
    end: usize,
    role: Role,
}

/// Subsets and marked subsets of each column or row.
fn sums(cells: &[GoshCell], edges: usize, of: fn(&GoshCell) -> usize) -> Vec<(usize, usize)> {
    let mut sums = vec![(0, 0); edges.saturating_sub(1)];
    for cell in cells {
        if let Some(sum) = sums.get_mut(of(cell)) {
            sum.0 += cell.count;
            sum.1 += cell.marked;
        }
    }
    sums
}

/// A bar for each sum that is not zero, in two parts where some are marked.
fn bars(sums: &[(usize, usize)], rect: impl Fn(usize, f64, f64, Role) -> Rect) -> Vec<Item> {
    let largest = sums.iter().map(|sum| sum.0).max().unwrap_or(0).max(1) as f64;
    let length = |count: usize| SIDE * count as f64 / largest;
    let mut items = Vec::new();
    for (at, &(count, marked)) in sums.iter().enumerate() {
        let parts = [(0, marked, MARKED_SIDE_FILL), (marked, count - marked, SIDE_FILL)];
        for (from, part, role) in parts.into_iter().filter(|part| part.1 > 0) {
            items.push(Item::Rect(rect(at, length(from), length(part), role)));
        }
    }
    items
}

fn group(mut items: Vec<Item>, line: Line) -> Vec<Item> {
    items.push(Item::Line(line));
    vec![Item::Group(Group { kind: "distribution", items, ..Group::default() })]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(column: usize, row: usize, count: usize, marked: usize) -> GoshCell {
        GoshCell { column, row, count, marked }
    }

    fn plot(cells: Vec<GoshCell>) -> GoshPlot {
        GoshPlot {
            effect_edges: vec![0.0, 1.0, 2.0, 3.0, 4.0],
            heterogeneity_edges: vec![0.0, 50.0, 100.0],
            cells,
            shades: [1, 10].map(|least| GoshShade { least, label: format!("from {least}") }).to_vec(),
            ..GoshPlot::default()
        }
    }

    fn of_kind(scene: &Scene, kind: &str, number: usize) -> Vec<Item> {
        let groups = scene.items.iter().filter_map(|item| match item {
            Item::Group(group) if group.kind == kind => Some(group.items.clone()),
            _ => None,
        });
        groups.into_iter().nth(number).expect("a group")
    }

    fn rects(items: &[Item]) -> Vec<Rect> {
        items.iter().filter_map(|item| if let Item::Rect(rect) = item { Some(*rect) } else { None }).collect()
    }

    #[test]
    fn neighbours_of_one_shade_are_one_rectangle() {
        let plot = plot(vec![cell(0, 0, 3, 0), cell(1, 0, 9, 0), cell(2, 0, 10, 0), cell(0, 1, 1, 0)]);
        let scene = plot.layout(&Theme::default()).expect("a plot");
        let rects = rects(&of_kind(&scene, "cells", 0));
        let width = WIDTH * Theme::default().plot_width - 2.0 * INSET;
        let widths: Vec<f64> = rects.iter().map(|rect| (4.0 * rect.width / width).round()).collect();
        assert_eq!(widths, [2.0, 1.0, 1.0]);
        assert_eq!(
            rects.iter().map(|rect| rect.role).collect::<Vec<_>>(),
            [Role::Density1, Role::Density4, Role::Density1]
        );
    }

    #[test]
    fn cells_with_more_marked_subsets_than_others_are_discs() {
        let marked = |cells| GoshPlot {
            marked_label: "With A".into(),
            unmarked_label: "Without".into(),
            ..plot(cells)
        };
        let scene =
            marked(vec![cell(0, 0, 4, 3), cell(1, 0, 4, 2)]).layout(&Theme::default()).expect("a plot");
        let items = of_kind(&scene, "cells", 0);
        assert!(matches!(items[0], Item::Rect(_)) && matches!(items[1], Item::Circle(_)));
    }

    #[test]
    fn distributions_are_shares_of_the_fullest() {
        let plot = plot(vec![cell(0, 0, 5, 1), cell(0, 1, 5, 0), cell(3, 1, 5, 5)]);
        let scene = plot.layout(&Theme::default()).expect("a plot");
        let above: Vec<f64> =
            rects(&of_kind(&scene, "distribution", 0)).iter().map(|r| r.height / SIDE).collect();
        assert!(above.iter().zip([0.1, 0.9, 0.5]).all(|(a, b)| (a - b).abs() < 1e-12), "{above:?}");
        let beside: Vec<f64> =
            rects(&of_kind(&scene, "distribution", 1)).iter().map(|r| r.width / SIDE).collect();
        assert!(beside.iter().zip([0.1, 0.4, 0.5, 0.5]).all(|(a, b)| (a - b).abs() < 1e-12), "{beside:?}");
    }

    #[test]
    fn wrong_input_is_an_error() {
        let error = |plot: GoshPlot| plot.layout(&Theme::default()).expect_err("wrong input");
        assert_eq!(error(plot(vec![])), PlotError::NoRows);
        let outside = PlotError::OutOfRange { row: 0, what: "cell", value: 1.0 };
        assert_eq!(error(plot(vec![cell(4, 0, 1, 0)])), outside);
        let falling = GoshPlot { effect_edges: vec![1.0, 0.0], ..plot(vec![cell(0, 0, 1, 0)]) };
        assert_eq!(error(falling), PlotError::NotRising { row: 1, what: "edge of the estimates" });
        let none = GoshPlot { shades: vec![], ..plot(vec![cell(0, 0, 1, 0)]) };
        assert_eq!(error(none), PlotError::SeriesCount { most: 4, found: 0 });
    }
}
