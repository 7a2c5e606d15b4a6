//! Studies in a plane: bubbles whose area is a weight, and labels that keep apart.

use super::Plane;
use crate::{
    error::PlotError,
    legend::{self, RADIUS},
    scene::{Anchor, Extent, Group, Item, Role, Text, TextStyle},
    text::{self, Weight},
    theme::Theme,
};

/// Radius of the heaviest study, and that below which none shrinks.
pub(crate) const LARGEST: f64 = 13.0;
const SMALLEST: f64 = 2.4;
/// Space between a point and its label.
const LABEL_SPACE: f64 = 3.0;

/// A study at its place in the units of both axes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Study<'a> {
    pub(crate) label: &'a str,
    pub(crate) x: f64,
    pub(crate) y: f64,
    /// Weight in any unit.
    pub(crate) weight: f64,
}

/// Refuses a weight that is no area.
pub(crate) fn check_weight(row: usize, weight: f64) -> Result<(), PlotError> {
    if !weight.is_finite() {
        return Err(PlotError::NotFinite { row, what: "weight" });
    }
    if weight < 0.0 {
        return Err(PlotError::OutOfRange { row, what: "weight", value: weight });
    }
    Ok(())
}

/// Bubbles with areas proportional to weights, the heaviest first so that none hides behind it.
pub(crate) fn bubbles(plane: &Plane, studies: &[Study<'_>], theme: &Theme) -> Vec<Item> {
    let heaviest = studies.iter().map(|study| study.weight).fold(0.0, f64::max);
    let mut order: Vec<(usize, &Study<'_>)> = studies.iter().enumerate().collect();
    order.sort_by(|a, b| b.1.weight.total_cmp(&a.1.weight));
    let bubble = |(number, study): (usize, &Study<'_>)| {
        let share = if heaviest > 0.0 { study.weight / heaviest } else { 0.0 };
        let radius = (LARGEST * share.sqrt()).max(SMALLEST);
        let place = plane.place(study.x, study.y);
        let items = plane.mark(place, |centre| legend::bubble(centre, radius, theme).to_vec());
        group(number, study.label, items)
    };
    order.into_iter().map(bubble).collect()
}

/// Points of equal size.
pub(crate) fn points(plane: &Plane, studies: &[Study<'_>], theme: &Theme) -> Vec<Item> {
    let point = |(number, study): (usize, &Study<'_>)| {
        let place = plane.place(study.x, study.y);
        group(number, study.label, plane.mark(place, |centre| vec![legend::point(centre, false, theme)]))
    };
    studies.iter().enumerate().map(point).collect()
}

fn group(number: usize, label: &str, items: Vec<Item>) -> Item {
    let title = (!label.is_empty()).then(|| label.to_owned());
    Item::Group(Group { kind: "point", number: Some(number), title, items })
}

/// Labels beside the points of those studies that are `named`, in that order: at the first of eight places around the
/// point where a label touches no point, no other label and no edge. A study for which there is no such place goes
/// without, so the most important ones come first.
pub(crate) fn labels(plane: &Plane, studies: &[Study<'_>], named: &[usize], theme: &Theme) -> Vec<Item> {
    let style = TextStyle { size: theme.small_size, weight: Weight::Regular, role: Role::Ink };
    let centres: Vec<(f64, f64)> = studies
        .iter()
        .map(|study| {
            let (x, y) = plane.place(study.x, study.y);
            (x.clamp(plane.left, plane.right), y.clamp(plane.top, plane.bottom))
        })
        .collect();
    let around = |&(x, y): &(f64, f64)| Extent {
        left: x - RADIUS,
        top: y - RADIUS,
        right: x + RADIUS,
        bottom: y + RADIUS,
    };
    let mut taken: Vec<Extent> = centres.iter().map(around).collect();
    let mut items = Vec::new();
    for &number in named {
        let (Some(study), Some(&centre)) = (studies.get(number), centres.get(number)) else { continue };
        if study.label.trim().is_empty() {
            continue;
        }
        let label = text::ellipsis(study.label, theme.small_size, Weight::Regular, theme.cell_width);
        let free = places(centre, theme).into_iter().find_map(|(at, anchor)| {
            let text = Text::line(&label, at, anchor, style);
            let extent = text.extent();
            let inside = extent.left > plane.left + LABEL_SPACE
                && extent.right <= plane.right
                && extent.top >= plane.top
                && extent.bottom < plane.bottom - LABEL_SPACE;
            (inside && !taken.iter().any(|other| other.overlaps(&extent))).then_some((text, extent))
        });
        if let Some((text, extent)) = free {
            taken.push(extent);
            items.push(Item::Text(text));
        }
    }
    items
}

/// Where a label may stand about a point, the best places first.
fn places((x, y): (f64, f64), theme: &Theme) -> [((f64, f64), Anchor); 8] {
    let (size, away) = (theme.small_size, RADIUS + LABEL_SPACE);
    let middle = y + text::CAP_HEIGHT * size / 2.0;
    let above = y - RADIUS - 1.0 - text::DESCENT * size;
    let below = y + RADIUS + 1.0 + text::ASCENT * size;
    [
        ((x + away, middle), Anchor::Start),
        ((x - away, middle), Anchor::End),
        ((x, above), Anchor::Middle),
        ((x, below), Anchor::Middle),
        ((x + RADIUS, above), Anchor::Start),
        ((x + RADIUS, below), Anchor::Start),
        ((x - RADIUS, above), Anchor::End),
        ((x - RADIUS, below), Anchor::End),
    ]
}
