//! A scene in another size: made larger or smaller, or moved.

use super::{Circle, Group, Item, Line, Polygon, Polyline, Rect, Scene, Text};

impl Scene {
    /// The scene enlarged or shrunk by a factor: places, sizes of text, thickness of lines.
    #[must_use]
    pub fn scaled(&self, factor: f64) -> Self {
        self.placed(self.width * factor, Place { scale: factor, right: 0.0, down: 0.0 })
    }

    /// The scene on a canvas of this width: made smaller where it is wider, else as large as it is, in the middle.
    #[must_use]
    pub fn at_width(&self, width: f64) -> Self {
        let scale = if self.width > 0.0 { (width / self.width).min(1.0) } else { 1.0 };
        let right = ((width - scale * self.width) / 2.0).max(0.0);
        self.placed(width, Place { scale, right, down: 0.0 })
    }

    fn placed(&self, width: f64, place: Place) -> Self {
        Self {
            width,
            height: self.height * place.scale,
            id: self.id.clone(),
            title: self.title.clone(),
            description: self.description.clone(),
            items: self.items.iter().map(|item| item.placed(place)).collect(),
        }
    }
}

/// Where an item goes: made smaller or larger, then moved.
#[derive(Clone, Copy)]
struct Place {
    scale: f64,
    right: f64,
    down: f64,
}

impl Item {
    /// The item so much further down.
    pub(crate) fn moved(&self, down: f64) -> Self {
        self.placed(Place { scale: 1.0, right: 0.0, down })
    }

    fn placed(&self, place: Place) -> Self {
        let Place { scale, right, down } = place;
        let point = |(x, y): (f64, f64)| (scale * x + right, scale * y + down);
        let points = |points: &[(f64, f64)]| points.iter().map(|&at| point(at)).collect();
        match self {
            Self::Text(text) => {
                let (x, y) = point((text.x, text.y));
                Self::Text(Text { x, y, size: scale * text.size, ..text.clone() })
            }
            Self::Line(line) => Self::Line(Line {
                from: point(line.from),
                to: point(line.to),
                width: scale * line.width,
                dash: line.dash.map(|(dash, space)| (scale * dash, scale * space)),
                ..*line
            }),
            Self::Polyline(line) => Self::Polyline(Polyline {
                points: points(&line.points),
                width: scale * line.width,
                role: line.role,
            }),
            Self::Rect(rect) => {
                let (x, y) = point((rect.x, rect.y));
                let (width, height) = (scale * rect.width, scale * rect.height);
                Self::Rect(Rect { x, y, width, height, role: rect.role })
            }
            Self::Polygon(polygon) => {
                Self::Polygon(Polygon { points: points(&polygon.points), role: polygon.role })
            }
            Self::Circle(circle) => Self::Circle(Circle {
                centre: point(circle.centre),
                radius: scale * circle.radius,
                outline: circle.outline.map(|width| scale * width),
                role: circle.role,
            }),
            Self::Group(group) => Self::Group(Group {
                items: group.items.iter().map(|item| item.placed(place)).collect(),
                ..group.clone()
            }),
        }
    }
}
