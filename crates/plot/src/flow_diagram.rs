//! Flow diagram of PRISMA 2020: how records became included studies.
//!
//! Boxes stand in a grid: rows are the steps, with the phases as tabs at their left; columns are those of previous studies,
//! of databases and registers with what they lost at their side, and the same for other methods. Each box is as high as its
//! wrapped text. Connectors run between columns and between rows only, so that none crosses a text.
//!
//! Source: Page et al. (2021), BMJ 372, n71, figure 1; Haddaway et al. (2022), Campbell Syst. Rev. 18, e1230
//! (`PRISMA2020`), after which heads and tabs are coloured.

mod grid;

use crate::{
    error::PlotError,
    scene::{Anchor, Group, Item, Line, Polygon, Rect, Role, Scene, Text, TextStyle},
    text::{self, Weight},
    theme::Theme,
};
use grid::{Extents, Grid, Placed};

/// Length and half the width of an arrowhead.
const ARROW: (f64, f64) = (7.0, 3.5);

/// Everything a flow diagram shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FlowDiagram {
    /// Prefix for ids inside the SVG, so that several figures can stand in one page.
    pub id: String,
    /// Short title, read by assistive technology.
    pub title: String,
    /// What the figure shows, in sentences, for those who cannot see it.
    pub description: String,
    /// Names of the phases, in tabs at the left.
    pub phases: FlowPhases,
    /// For an updated review: head and box of the studies it had before.
    pub previous: Option<(String, FlowBox)>,
    /// Identification of studies via databases and registers.
    pub databases: FlowArm,
    /// Identification of studies via other methods.
    pub others: Option<FlowArm>,
    /// The studies included, those new to an updated review.
    pub included: FlowBox,
    /// All studies of an updated review.
    pub total: Option<FlowBox>,
}

/// Names of the three phases; an empty one has no tab.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FlowPhases {
    /// "Identification".
    pub identification: String,
    /// "Screening".
    pub screening: String,
    /// "Included".
    pub included: String,
}

/// One way in which records were found, from top to bottom.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FlowArm {
    /// Head over the arm, or an empty text for none.
    pub head: String,
    /// Records identified.
    pub identified: FlowBox,
    /// Records removed before screening.
    pub removed: Option<FlowBox>,
    /// Screening, retrieval, assessment. The last steps of two arms stand in the same row.
    pub steps: Vec<FlowStep>,
}

/// A step of screening.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FlowStep {
    /// What entered the step: "Records screened (n = 123)".
    pub entered: FlowBox,
    /// What left here, at the side.
    pub left_out: Option<FlowBox>,
}

/// The text of a box.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FlowBox {
    /// Lines, each of which wraps where it is long.
    pub lines: Vec<String>,
    /// Indented lines under them: databases, reasons.
    pub items: Vec<String>,
}

impl FlowDiagram {
    /// Lays the figure out.
    ///
    /// # Errors
    ///
    /// [`PlotError::EmptyBox`] for a box without text.
    pub fn layout(&self, theme: &Theme) -> Result<Scene, PlotError> {
        let grid = Grid::new(self, theme)?;
        let mut items: Vec<Item> = grid.phases.iter().map(|tab| tab_item(tab, theme)).collect();
        items.extend(grid.heads.iter().map(|(placed, role)| head_item(placed, *role, theme)));
        items.extend(self.connectors(&grid, theme));
        items.extend(grid.boxes.iter().enumerate().map(|(number, placed)| box_item(number, placed, theme)));
        Ok(Scene::new([&self.id, &self.title, &self.description], (grid.width, grid.height), items))
    }

    fn connectors(&self, grid: &Grid, theme: &Theme) -> Vec<Item> {
        let mut items = Vec::new();
        for chain in &grid.chains {
            for pair in chain.main.windows(2) {
                let [from, to] = [&grid.boxes[pair[0]].extents, &grid.boxes[pair[1]].extents];
                items.extend(arrow(&[(from.centre(), from.bottom()), (from.centre(), to.top)], theme));
            }
            for &(from, to) in &chain.sides {
                let [from, to] = [&grid.boxes[from].extents, &grid.boxes[to].extents];
                // Both stand about the middle of their row, give or take half a pixel.
                let y = from.middle();
                items.extend(arrow(&[(from.right(), y), (to.left, y)], theme));
            }
            if let Some((from, to)) = chain.joins {
                let [from, to] = [&grid.boxes[from].extents, &grid.boxes[to].extents];
                let edge = if from.left < to.left { to.left } else { to.right() };
                let corner = (from.centre(), to.middle());
                items.extend(arrow(&[(from.centre(), from.bottom()), corner, (edge, to.middle())], theme));
            }
        }
        items
    }
}

/// A line along `path` with an arrowhead at its end.
fn arrow(path: &[(f64, f64)], theme: &Theme) -> Vec<Item> {
    let [.., before, tip] = *path else { return Vec::new() };
    let (dx, dy) = (tip.0 - before.0, tip.1 - before.1);
    let length = dx.abs().max(dy.abs()).max(f64::MIN_POSITIVE);
    let (dx, dy) = (dx / length, dy / length);
    let base = (tip.0 - ARROW.0 * dx, tip.1 - ARROW.0 * dy);
    let head = vec![
        tip,
        (base.0 - ARROW.1 * dy, base.1 + ARROW.1 * dx),
        (base.0 + ARROW.1 * dy, base.1 - ARROW.1 * dx),
    ];
    let last = path.len() - 2;
    let piece = |(i, pair): (usize, &[(f64, f64)])| {
        let to = if i == last { base } else { pair[1] };
        Item::Line(Line::solid(pair[0], to, theme.whisker, Role::Ink))
    };
    let mut items: Vec<Item> = path.windows(2).enumerate().map(piece).collect();
    items.push(Item::Polygon(Polygon { points: head, role: Role::Ink }));
    items
}

/// A filled rectangle with an outline.
fn framed(extents: &Extents, fill: Role, theme: &Theme) -> [Item; 2] {
    let Extents { left, top, width, height } = *extents;
    let outer = Rect { x: left, y: top, width, height, role: Role::Muted };
    let inner = Rect {
        x: left + theme.rule,
        y: top + theme.rule,
        width: width - 2.0 * theme.rule,
        height: height - 2.0 * theme.rule,
        role: fill,
    };
    [Item::Rect(outer), Item::Rect(inner)]
}

fn box_item(number: usize, placed: &Placed, theme: &Theme) -> Item {
    let style = TextStyle { size: theme.small_size, weight: Weight::Regular, role: Role::Ink };
    let line = theme.small_size * theme.line_spacing;
    let Extents { left, top, .. } = placed.extents;
    let mut items = framed(&placed.extents, Role::Background, theme).to_vec();
    for (i, (indent, characters)) in placed.lines.iter().enumerate() {
        let y = top + grid::PAD.1 + i as f64 * line + text::baseline_in(line, theme.small_size);
        items.push(Item::Text(Text::line(
            characters,
            (left + grid::PAD.0 + indent, y),
            Anchor::Start,
            style,
        )));
    }
    Item::Group(Group { kind: "box", number: Some(number), items, title: None })
}

fn head_item(placed: &Placed, role: Role, theme: &Theme) -> Item {
    let style = TextStyle { size: theme.small_size, weight: Weight::Semibold, role: Role::Ink };
    let line = theme.small_size * theme.line_spacing;
    let extents = &placed.extents;
    let mut items = framed(extents, role, theme).to_vec();
    let top = extents.middle() - placed.lines.len() as f64 * line / 2.0;
    for (i, (_, characters)) in placed.lines.iter().enumerate() {
        let y = top + i as f64 * line + text::baseline_in(line, theme.small_size);
        items.push(Item::Text(Text::line(characters, (extents.centre(), y), Anchor::Middle, style)));
    }
    Item::Group(Group { kind: "head", items, ..Group::default() })
}

fn tab_item(tab: &Placed, theme: &Theme) -> Item {
    let style = TextStyle { size: theme.small_size, weight: Weight::Semibold, role: Role::Ink };
    let line = theme.small_size * theme.line_spacing;
    let extents = &tab.extents;
    let mut items = framed(extents, Role::FlowPhase, theme).to_vec();
    let left = extents.centre() - tab.lines.len() as f64 * line / 2.0;
    for (i, (_, characters)) in tab.lines.iter().enumerate() {
        let x = left + i as f64 * line + text::baseline_in(line, theme.small_size);
        let at = (x, extents.middle());
        items.push(Item::Text(Text::line(characters, at, Anchor::Middle, style).turned()));
    }
    Item::Group(Group { kind: "phase", items, ..Group::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn boxed(line: &str) -> FlowBox {
        FlowBox { lines: vec![line.into()], items: vec![] }
    }

    fn arm(steps: usize) -> FlowArm {
        let step = FlowStep { entered: boxed("Screened (n = 5)"), left_out: Some(boxed("Excluded (n = 2)")) };
        FlowArm {
            head: "Databases".into(),
            identified: boxed("Identified (n = 9)"),
            removed: Some(boxed("Removed (n = 4)")),
            steps: vec![step; steps],
        }
    }

    fn diagram() -> FlowDiagram {
        FlowDiagram { databases: arm(3), included: boxed("Included (n = 3)"), ..FlowDiagram::default() }
    }

    fn arrowheads(scene: &Scene) -> usize {
        scene.items.iter().filter(|item| matches!(item, Item::Polygon(_))).count()
    }

    #[test]
    fn every_box_is_reached_by_an_arrow_unless_it_begins() {
        let theme = Theme::default();
        let mut diagram = diagram();
        let boxes = |diagram: &FlowDiagram| Grid::new(diagram, &theme).expect("a grid").boxes.len();
        let arrows = |diagram: &FlowDiagram| arrowheads(&diagram.layout(&theme).expect("a diagram"));
        assert_eq!((boxes(&diagram), arrows(&diagram)), (9, 8));
        diagram.others = Some(FlowArm { removed: None, ..arm(2) });
        assert_eq!((boxes(&diagram), arrows(&diagram)), (14, 13));
        diagram.previous = Some(("Previous studies".into(), boxed("Before (n = 7)")));
        diagram.total = Some(boxed("Total (n = 10)"));
        assert_eq!((boxes(&diagram), arrows(&diagram)), (16, 15));
    }

    #[test]
    fn boxes_without_text_are_refused() {
        let theme = Theme::default();
        let empty = FlowDiagram { included: FlowBox::default(), ..diagram() };
        assert_eq!(empty.layout(&theme), Err(PlotError::EmptyBox { name: "included" }));
        let mut blank = diagram();
        blank.databases.steps[1].left_out = Some(boxed("  "));
        assert_eq!(blank.layout(&theme), Err(PlotError::EmptyBox { name: "left out" }));
    }

    #[test]
    fn counts_do_not_break() {
        let mut diagram = diagram();
        diagram.databases.identified = boxed("Records that were identified from registers (n = 12 345)");
        let grid = Grid::new(&diagram, &Theme::default()).expect("a grid");
        let lines = &grid.boxes[0].lines;
        assert!(lines.last().expect("a line").1.ends_with("(n\u{a0}=\u{a0}12\u{a0}345)"), "{lines:?}");
    }

    #[test]
    fn the_last_steps_of_both_arms_stand_in_the_same_row() {
        let diagram = FlowDiagram { others: Some(FlowArm { removed: None, ..arm(2) }), ..diagram() };
        let grid = Grid::new(&diagram, &Theme::default()).expect("a grid");
        let middle = |number: usize| grid.boxes[number].extents.middle();
        let last = |chain: usize| grid.chains[chain].main.iter().rev().copied();
        // Of the databases the included studies come last.
        for (database, other) in last(0).skip(1).zip(last(1)).take(2) {
            assert_eq!(middle(database), middle(other));
        }
    }
}
