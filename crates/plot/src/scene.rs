//! A laid-out figure: text and shapes at their final places.
//!
//! Coordinates are `f64` in CSS pixels (96 to the inch, so that 8 px print as 6 pt), with the origin in the top left
//! corner. Colours are named by role and get their values from the [`Theme`](crate::Theme) when the scene is painted.

mod scale;

use crate::text::{self, Run, RunStyle, Weight};

/// A laid-out figure.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scene {
    /// Width of the canvas.
    pub width: f64,
    /// Height of the canvas.
    pub height: f64,
    /// Prefix of all ids in the painted figure.
    pub id: String,
    /// Short title, read by assistive technology.
    pub title: String,
    /// What the figure shows, in sentences.
    pub description: String,
    /// What is drawn, from back to front.
    pub items: Vec<Item>,
}

/// One thing on the canvas.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// A line of text.
    Text(Text),
    /// A straight line.
    Line(Line),
    /// A line of several straight pieces.
    Polyline(Polyline),
    /// A filled rectangle.
    Rect(Rect),
    /// A filled polygon.
    Polygon(Polygon),
    /// A circle, filled or hollow.
    Circle(Circle),
    /// Items that belong together.
    Group(Group),
}

/// A line of text.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// Where the anchor stands.
    pub x: f64,
    /// Height of the baseline.
    pub y: f64,
    /// The text, in runs of one style each.
    pub runs: Vec<Run>,
    /// Font size.
    pub size: f64,
    /// Font weight of plain runs.
    pub weight: Weight,
    /// Which part of the text stands at `x`, or at `y` if it is turned.
    pub anchor: Anchor,
    /// Whether the text is turned by a quarter about its anchor, so that it reads upwards.
    pub turned: bool,
    /// Colour.
    pub role: Role,
}

/// Which part of a text stands at its x coordinate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Anchor {
    /// Its left end.
    #[default]
    Start,
    /// Its middle.
    Middle,
    /// Its right end.
    End,
}

/// A straight line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    /// Where it starts.
    pub from: (f64, f64),
    /// Where it ends.
    pub to: (f64, f64),
    /// Thickness.
    pub width: f64,
    /// Lengths of dash and space, or none for a solid line.
    pub dash: Option<(f64, f64)>,
    /// Colour.
    pub role: Role,
}

/// A line of several straight pieces.
#[derive(Debug, Clone, PartialEq)]
pub struct Polyline {
    /// Where the pieces begin and end, in order.
    pub points: Vec<(f64, f64)>,
    /// Thickness.
    pub width: f64,
    /// Colour.
    pub role: Role,
}

/// A filled rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
    /// Colour.
    pub role: Role,
}

/// A filled polygon.
#[derive(Debug, Clone, PartialEq)]
pub struct Polygon {
    /// Corners in order.
    pub points: Vec<(f64, f64)>,
    /// Colour.
    pub role: Role,
}

/// A circle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Circle {
    /// Centre.
    pub centre: (f64, f64),
    /// Radius.
    pub radius: f64,
    /// Thickness of the outline of a hollow circle; absent for a filled one.
    pub outline: Option<f64>,
    /// Colour.
    pub role: Role,
}

/// Items that belong together, such as those of one row.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Group {
    /// What the group is, in the singular: `row`, `axis`; a class of the painted group.
    pub kind: &'static str,
    /// Number of the group among those of its kind, part of its id.
    pub number: Option<usize>,
    /// Text shown when pointing at the group.
    pub title: Option<String>,
    /// The items.
    pub items: Vec<Item>,
}

/// What a colour stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Text and lines that carry the message.
    Ink,
    /// Text of second rank: notes, ticks, rows that are not estimable.
    Muted,
    /// Thin lines that order the page.
    Rule,
    /// The one colour besides ink and greys.
    Accent,
    /// Squares of studies.
    Square,
    /// Diamonds of pooled estimates.
    Diamond,
    /// Bars of prediction intervals.
    Prediction,
    /// What lies behind everything.
    Background,
    /// Fill of the first series of a bar.
    Series1,
    /// Fill of the second series.
    Series2,
    /// Fill of the third series.
    Series3,
    /// Fill of the fourth series.
    Series4,
    /// Lightest shade of a contour plot.
    Contour1,
    /// Middle shade of a contour plot.
    Contour2,
    /// Darkest shade of a contour plot.
    Contour3,
    /// Judgement: low risk of bias.
    LowRisk,
    /// Judgement: some concerns, moderate or unclear risk.
    SomeConcerns,
    /// Judgement: high or serious risk.
    HighRisk,
    /// Judgement: critical or very high risk.
    CriticalRisk,
    /// Judgement: no information.
    NoInformation,
    /// Judgement: the domain does not apply.
    NotApplicable,
    /// Symbol on a light judgement, the same in both schemes.
    DarkSymbol,
    /// Symbol on a dark judgement, the same in both schemes.
    LightSymbol,
    /// Box of a flow diagram that heads a column.
    FlowHead,
    /// Box that heads a column of other methods or of previous studies.
    FlowOther,
    /// Tab of a phase of a flow diagram.
    FlowPhase,
    /// Lightest shade of a density.
    Density1,
    /// Second shade.
    Density2,
    /// Third shade.
    Density3,
    /// Darkest shade.
    Density4,
    /// Lightest shade of the marked part of a density.
    Marked1,
    /// Second shade.
    Marked2,
    /// Third shade.
    Marked3,
    /// Darkest shade.
    Marked4,
    /// Answer on a scale: farthest against.
    Against3,
    /// Against.
    Against2,
    /// Nearest to neutral of those against.
    Against1,
    /// Neither for nor against.
    Neutral,
    /// Nearest to neutral of those for.
    For1,
    /// For.
    For2,
    /// Farthest for.
    For3,
    /// Squares of studies of a continuous outcome, in looks that tell types of outcomes apart.
    SquareContinuous,
    /// Squares of studies of an outcome that is neither dichotomous nor continuous.
    SquareOther,
}

impl Role {
    /// All roles, in the order of their declaration.
    pub const ALL: [Self; 43] = [
        Self::Ink,
        Self::Muted,
        Self::Rule,
        Self::Accent,
        Self::Square,
        Self::Diamond,
        Self::Prediction,
        Self::Background,
        Self::Series1,
        Self::Series2,
        Self::Series3,
        Self::Series4,
        Self::Contour1,
        Self::Contour2,
        Self::Contour3,
        Self::LowRisk,
        Self::SomeConcerns,
        Self::HighRisk,
        Self::CriticalRisk,
        Self::NoInformation,
        Self::NotApplicable,
        Self::DarkSymbol,
        Self::LightSymbol,
        Self::FlowHead,
        Self::FlowOther,
        Self::FlowPhase,
        Self::Density1,
        Self::Density2,
        Self::Density3,
        Self::Density4,
        Self::Marked1,
        Self::Marked2,
        Self::Marked3,
        Self::Marked4,
        Self::Against3,
        Self::Against2,
        Self::Against1,
        Self::Neutral,
        Self::For1,
        Self::For2,
        Self::For3,
        Self::SquareContinuous,
        Self::SquareOther,
    ];

    /// Name of the role in class names (`mw-ink`) and custom properties (`--mw-ink`).
    pub fn name(self) -> &'static str {
        match self {
            Self::Ink => "ink",
            Self::Muted => "muted",
            Self::Rule => "rule",
            Self::Accent => "accent",
            Self::Square => "square",
            Self::Diamond => "diamond",
            Self::Prediction => "prediction",
            Self::Background => "background",
            Self::Series1 => "series-1",
            Self::Series2 => "series-2",
            Self::Series3 => "series-3",
            Self::Series4 => "series-4",
            Self::Contour1 => "contour-1",
            Self::Contour2 => "contour-2",
            Self::Contour3 => "contour-3",
            Self::LowRisk => "low-risk",
            Self::SomeConcerns => "some-concerns",
            Self::HighRisk => "high-risk",
            Self::CriticalRisk => "critical-risk",
            Self::NoInformation => "no-information",
            Self::NotApplicable => "not-applicable",
            Self::DarkSymbol => "dark-symbol",
            Self::LightSymbol => "light-symbol",
            Self::FlowHead => "flow-head",
            Self::FlowOther => "flow-other",
            Self::FlowPhase => "flow-phase",
            Self::Density1 => "density-1",
            Self::Density2 => "density-2",
            Self::Density3 => "density-3",
            Self::Density4 => "density-4",
            Self::Marked1 => "marked-1",
            Self::Marked2 => "marked-2",
            Self::Marked3 => "marked-3",
            Self::Marked4 => "marked-4",
            Self::Against3 => "against-3",
            Self::Against2 => "against-2",
            Self::Against1 => "against-1",
            Self::Neutral => "neutral",
            Self::For1 => "for-1",
            Self::For2 => "for-2",
            Self::For3 => "for-3",
            Self::SquareContinuous => "square-continuous",
            Self::SquareOther => "square-other",
        }
    }
}

/// A rectangle that encloses something.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Extent {
    /// Left edge.
    pub left: f64,
    /// Top edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Bottom edge.
    pub bottom: f64,
}

impl Extent {
    /// Whether two rectangles share more than an edge.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }
}

/// How a plain text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TextStyle {
    /// Font size.
    pub size: f64,
    /// Font weight.
    pub weight: Weight,
    /// Colour.
    pub role: Role,
}

impl Scene {
    /// A scene of `items` with its id, title and description, on a canvas of some width and height.
    pub(crate) fn new(
        [id, title, description]: [&String; 3],
        (width, height): (f64, f64),
        items: Vec<Item>,
    ) -> Self {
        Self { width, height, id: id.clone(), title: title.clone(), description: description.clone(), items }
    }
}

impl Text {
    /// A line of plain text with its baseline at `y`.
    pub fn line(characters: &str, (x, y): (f64, f64), anchor: Anchor, style: TextStyle) -> Self {
        let TextStyle { size, weight, role } = style;
        Self {
            x,
            y,
            runs: vec![Run::new(text::clean(characters), RunStyle::Plain)],
            size,
            weight,
            anchor,
            turned: false,
            role,
        }
    }

    /// Lines of a head `pitch` apart, the last of them standing on `bottom`.
    pub(crate) fn standing_on(
        lines: &[String],
        (x, bottom): (f64, f64),
        pitch: f64,
        anchor: Anchor,
        style: TextStyle,
    ) -> Vec<Item> {
        let top = bottom - lines.len() as f64 * pitch;
        let place = |(number, words): (usize, &String)| {
            let y = top + number as f64 * pitch + text::baseline_in(pitch, style.size);
            Item::Text(Self::line(words, (x, y), anchor, style))
        };
        lines.iter().enumerate().map(place).collect()
    }

    /// The same text, reading upwards.
    pub fn turned(self) -> Self {
        Self { turned: true, ..self }
    }

    /// The characters, without styles.
    pub fn plain(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }

    /// The rectangle the text covers, from ascenders to descenders.
    pub fn extent(&self) -> Extent {
        let width = text::width_of_runs(&self.runs, self.size, self.weight);
        let before = match self.anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => width / 2.0,
            Anchor::End => width,
        };
        let (above, below) = (text::ASCENT * self.size, text::DESCENT * self.size);
        if self.turned {
            let bottom = self.y + before;
            Extent { left: self.x - above, top: bottom - width, right: self.x + below, bottom }
        } else {
            let left = self.x - before;
            Extent { left, top: self.y - above, right: left + width, bottom: self.y + below }
        }
    }
}

impl Line {
    /// A horizontal rule about `y`, moved by less than a pixel so that it fills whole ones on coarse screens.
    pub fn rule(left: f64, right: f64, y: f64, width: f64, role: Role) -> Self {
        let y = y.floor() + 0.5;
        Self { from: (left, y), to: (right, y), width, dash: None, role }
    }

    /// A solid line.
    pub fn solid(from: (f64, f64), to: (f64, f64), width: f64, role: Role) -> Self {
        Self { from, to, width, dash: None, role }
    }
}

impl Item {
    /// The rectangle the item covers; nothing for an empty group.
    pub fn extent(&self) -> Option<Extent> {
        match self {
            Self::Text(text) => Some(text.extent()),
            Self::Line(line) => enclose([line.from, line.to], line.width / 2.0),
            Self::Polyline(line) => enclose(line.points.iter().copied(), line.width / 2.0),
            Self::Rect(r) => enclose([(r.x, r.y), (r.x + r.width, r.y + r.height)], 0.0),
            Self::Polygon(polygon) => enclose(polygon.points.iter().copied(), 0.0),
            Self::Circle(circle) => {
                enclose([circle.centre], circle.radius + circle.outline.unwrap_or(0.0) / 2.0)
            }
            Self::Group(group) => {
                let extents = group.items.iter().filter_map(Self::extent);
                enclose(extents.flat_map(|e| [(e.left, e.top), (e.right, e.bottom)]), 0.0)
            }
        }
    }
}

impl Scene {
    /// All texts, in drawing order, those of groups included.
    pub fn texts(&self) -> Vec<&Text> {
        fn collect<'a>(items: &'a [Item], found: &mut Vec<&'a Text>) {
            for item in items {
                match item {
                    Item::Text(text) => found.push(text),
                    Item::Group(group) => collect(&group.items, found),
                    Item::Line(_)
                    | Item::Polyline(_)
                    | Item::Rect(_)
                    | Item::Polygon(_)
                    | Item::Circle(_) => {}
                }
            }
        }
        let mut found = Vec::new();
        collect(&self.items, &mut found);
        found
    }
}

fn enclose(points: impl IntoIterator<Item = (f64, f64)>, margin: f64) -> Option<Extent> {
    points
        .into_iter()
        .map(|(x, y)| Extent { left: x - margin, top: y - margin, right: x + margin, bottom: y + margin })
        .reduce(|a, b| Extent {
            left: a.left.min(b.left),
            top: a.top.min(b.top),
            right: a.right.max(b.right),
            bottom: a.bottom.max(b.bottom),
        })
}
