//! Cutting a figure of many rows into pages, and setting a figure to the width of a column.
//!
//! A figure whose studies are rows, one below another, may be as high as it likes on a screen. For paper it is cut between
//! rows: each page repeats the heads above the rows and what stands below them, axis and key, and a page that begins within
//! a subgroup repeats its header. Where rows allow, a page does not end right after a header, nor between studies and what
//! sums them up.

use crate::{
    scene::{Circle, Extent, Group, Item, Line, Polygon, Polyline, Rect, Scene, Text},
    text::Run,
};

/// The smallest size of text that prints legibly, 6 pt.
pub const SMALLEST_TEXT: f64 = 8.0;
/// CSS pixels to the millimetre.
pub const PIXELS_PER_MM: f64 = 96.0 / 25.4;
/// What is added to the header of a subgroup that goes on from the page before.
const CONTINUED: &str = " (continued)";

/// A row of a scene: its group, what it is, and the strip it takes.
struct Row<'a> {
    item: &'a Item,
    group: &'a Group,
    top: f64,
    bottom: f64,
}

impl Scene {
    /// The scene on as many pages as it takes for none to be higher than `max_height`, if rows allow: a page holds a row at
    /// least. A scene that is low enough, or has no rows of text, stays whole. Ids of pages end in `-page-1` and so on.
    pub fn pages(&self, max_height: f64) -> Vec<Self> {
        let rows = self.rows();
        let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return vec![self.clone()] };
        // Rows without text are marks of one picture, which is not cut.
        let reads_as_table = rows.iter().any(|row| row.group.items.iter().any(is_text));
        if self.height <= max_height || rows.len() < 2 || !reads_as_table {
            return vec![self.clone()];
        }
        let (rows_top, rows_bottom) = (first.top, last.bottom);
        // What a page has beside its rows; closing notes stand on the last page only.
        let below = |item: &&Item| {
            item.extent().is_some_and(|extent| extent.top >= rows_bottom - 0.5) && !is_note(item)
        };
        let notes_bottom = self.items.iter().filter(|item| is_note(item)).filter_map(Item::extent);
        let notes_bottom = notes_bottom.map(|extent| extent.bottom).fold(rows_bottom, f64::max);
        let foot = self.items.iter().filter(below).filter_map(Item::extent).map(|extent| extent.bottom);
        let foot = foot.fold(rows_bottom, f64::max);
        let (head, foot, margin) = (rows_top, foot - rows_bottom, self.height - foot.max(notes_bottom));
        // Heights of scenes are whole pixels.
        let room = max_height.floor() - head - foot - margin;
        let ranges = ranges(&rows, room);
        let count = ranges.len();
        let page = |(number, (from, to)): (usize, (usize, usize))| {
            let is_last = number + 1 == count;
            self.page(number, &rows[from..to], repeated(&rows, from), is_last, (rows_top, rows_bottom))
        };
        ranges.into_iter().enumerate().map(page).collect()
    }

    /// The rows before the closing notes, from top to bottom.
    fn rows(&self) -> Vec<Row<'_>> {
        let row = |item: &'_ Item| match item {
            Item::Group(group) if matches!(group.kind, "header" | "row" | "summary" | "note") => {
                let extent = item.extent()?;
                Some((extent.top, extent.bottom))
            }
            _ => None,
        };
        let mut rows: Vec<Row<'_>> = Vec::new();
        for item in &self.items {
            let (Some((top, bottom)), Item::Group(group)) = (row(item), item) else { continue };
            rows.push(Row { item, group, top, bottom });
        }
        rows.sort_by(|a, b| a.top.total_cmp(&b.top));
        let end = rows.iter().rposition(|row| row.group.kind != "note").map_or(0, |last| last + 1);
        rows.truncate(end);
        // Strips follow one another, so that what lies between two rows goes with the upper one.
        for i in 1..rows.len() {
            let edge = (rows[i].top - 2.0).max(rows[i - 1].top);
            rows[i].top = edge;
            rows[i - 1].bottom = edge;
        }
        rows
    }

    fn page(
        &self,
        number: usize,
        rows: &[Row<'_>],
        header: Option<&Row<'_>>,
        is_last: bool,
        (rows_top, rows_bottom): (f64, f64),
    ) -> Self {
        let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return self.clone() };
        let (from, to) = (first.top, last.bottom);
        let header_height = header.map_or(0.0, |row| row.bottom - row.top);
        let up = from - rows_top - header_height;
        let below = rows_bottom - (rows_top + header_height + (to - from));
        let mut items = Vec::new();
        for item in &self.items {
            let Some(extent) = item.extent() else { continue };
            if let Item::Group(group) = item
                && matches!(group.kind, "header" | "row" | "summary" | "note")
            {
                if rows.iter().any(|row| core::ptr::eq(row.item, item)) {
                    items.push(moved(item, -up));
                } else if is_last && extent.top >= rows_bottom - 0.5 {
                    items.push(moved(item, -below));
                }
            } else if extent.bottom <= rows_top + 0.5 {
                items.push(item.clone());
            } else if extent.top >= rows_bottom - 0.5 {
                items.push(moved(item, -below));
            } else {
                // Guides run along the rows; so they do beside a header that is repeated.
                let part = clipped(item, from - header_height, to);
                items.extend(part.map(|item| moved(&item, -up)));
            }
        }
        if let Some(row) = header {
            items.push(moved(&continued(row.item), rows_top - row.top));
        }
        let bottom = items.iter().filter_map(Item::extent).map(|extent| extent.bottom).fold(0.0, f64::max);
        let lowest = self.items.iter().filter_map(Item::extent).map(|extent| extent.bottom);
        let margin = self.height - lowest.fold(0.0, f64::max);
        // A header that goes on is longer by the words that say so.
        let right = items.iter().filter_map(Item::extent).map(|extent| extent.right).fold(0.0, f64::max);
        Self {
            width: self.width.max(right.ceil()),
            height: (bottom + margin).ceil(),
            id: format!("{}-page-{}", self.id, number + 1),
            items,
            ..self.clone()
        }
    }

    /// The size of the smallest text, without superscripts and subscripts; none in a scene without text.
    pub fn smallest_text(&self) -> Option<f64> {
        self.texts().iter().map(|text| text.size).reduce(f64::min)
    }

    /// The narrowest width at which no text is smaller than [`SMALLEST_TEXT`], in CSS pixels.
    pub fn least_width(&self) -> f64 {
        self.smallest_text().map_or(0.0, |smallest| self.width * SMALLEST_TEXT / smallest)
    }

    /// The scene on a canvas of this width in CSS pixels: made smaller where it is wider, else as large as it is, in the
    /// middle.
    pub fn at_width(&self, width: f64) -> Self {
        let scale = if self.width > 0.0 { (width / self.width).min(1.0) } else { 1.0 };
        let right = ((width - scale * self.width) / 2.0).max(0.0);
        let place = Place { scale, right, down: 0.0 };
        Self {
            width,
            height: self.height * scale,
            items: self.items.iter().map(|item| placed(item, place)).collect(),
            ..self.clone()
        }
    }
}

fn is_text(item: &Item) -> bool {
    matches!(item, Item::Text(_))
}

fn is_note(item: &Item) -> bool {
    matches!(item, Item::Group(group) if group.kind == "note")
}

/// First and last row of each page, the last not included.
fn ranges(rows: &[Row<'_>], room: f64) -> Vec<(usize, usize)> {
    let mut pages = Vec::new();
    let mut first = 0;
    while first < rows.len() {
        let header = repeated(rows, first).map_or(0.0, |row| row.bottom - row.top);
        let fits = |&end: &usize| header + rows[end - 1].bottom - rows[first].top <= room;
        let fitting = (first + 1..=rows.len()).take_while(fits).last().unwrap_or(first + 1);
        // Back to where a page may end, unless that leaves nothing.
        let end = (first + 1..=fitting)
            .rev()
            .find(|&end| end == rows.len() || may_end(rows, end))
            .unwrap_or(fitting);
        pages.push((first, end));
        first = end;
    }
    pages
}

/// Whether a page may end before row `end`.
fn may_end(rows: &[Row<'_>], end: usize) -> bool {
    let is_open = rows[end - 1].group.kind == "header";
    let next_belongs = matches!(rows[end].group.kind, "summary" | "note");
    !is_open && !next_belongs
}

/// The header of the subgroup that row `first` goes on with.
fn repeated<'a, 'b>(rows: &'a [Row<'b>], first: usize) -> Option<&'a Row<'b>> {
    let inside = rows.get(first).is_some_and(|row| row.group.kind == "row");
    let headers = rows.get(..first)?.iter().rev();
    headers.take(if inside { first } else { 0 }).find(|row| row.group.kind == "header")
}

/// A header whose last line says that it is repeated. It has no number, which would name two groups.
fn continued(header: &Item) -> Item {
    let Item::Group(group) = header else { return header.clone() };
    let mut group = Group { number: None, ..group.clone() };
    if let Some(Item::Text(text)) = group.items.iter_mut().rev().find(|item| is_text(item))
        && let Some(style) = text.runs.last().map(|run| run.style)
    {
        text.runs.push(Run::new(CONTINUED, style));
    }
    Item::Group(group)
}

/// The part of an item between two heights.
fn clipped(item: &Item, top: f64, bottom: f64) -> Option<Item> {
    let Extent { top: own_top, bottom: own_bottom, .. } = item.extent()?;
    if own_bottom <= top || own_top >= bottom {
        return None;
    }
    let is_inside = own_top >= top && own_bottom <= bottom;
    match item {
        _ if is_inside => Some(item.clone()),
        Item::Line(line) => {
            let cut = |(x, y): (f64, f64), other: (f64, f64)| {
                let edge = y.clamp(top, bottom);
                let share = if other.1 == y { 0.0 } else { (edge - y) / (other.1 - y) };
                (x + share * (other.0 - x), edge)
            };
            Some(Item::Line(Line { from: cut(line.from, line.to), to: cut(line.to, line.from), ..*line }))
        }
        Item::Rect(rect) => {
            let (from, to) = (rect.y.max(top), (rect.y + rect.height).min(bottom));
            Some(Item::Rect(Rect { y: from, height: to - from, ..*rect }))
        }
        Item::Polygon(polygon) => {
            let points = half_plane(&polygon.points, |y| y - top);
            let points = half_plane(&points, |y| bottom - y);
            (points.len() > 2).then_some(Item::Polygon(Polygon { points, role: polygon.role }))
        }
        Item::Group(group) => {
            let items = group.items.iter().filter_map(|item| clipped(item, top, bottom)).collect();
            Some(Item::Group(Group { items, ..group.clone() }))
        }
        // What is neither long nor straight stands where its middle is.
        Item::Text(_) | Item::Circle(_) | Item::Polyline(_) => {
            let middle = (own_top + own_bottom) / 2.0;
            (top..bottom).contains(&middle).then(|| item.clone())
        }
    }
}

/// The part of a polygon where `inside` is not negative (Sutherland & Hodgman 1974, Commun. ACM 17, 32–42).
fn half_plane(points: &[(f64, f64)], inside: impl Fn(f64) -> f64) -> Vec<(f64, f64)> {
    let mut kept = Vec::new();
    for (i, &(x, y)) in points.iter().enumerate() {
        let (px, py) = points[(i + points.len() - 1) % points.len()];
        let (before, here) = (inside(py), inside(y));
        if (before < 0.0) != (here < 0.0) {
            let share = before / (before - here);
            kept.push((px + share * (x - px), py + share * (y - py)));
        }
        if here >= 0.0 {
            kept.push((x, y));
        }
    }
    kept
}

/// Where an item goes: made smaller, then moved.
#[derive(Clone, Copy)]
struct Place {
    scale: f64,
    right: f64,
    down: f64,
}

fn moved(item: &Item, down: f64) -> Item {
    placed(item, Place { scale: 1.0, right: 0.0, down })
}

fn placed(item: &Item, place: Place) -> Item {
    let Place { scale, right, down } = place;
    let point = |(x, y): (f64, f64)| (scale * x + right, scale * y + down);
    let points = |points: &[(f64, f64)]| points.iter().map(|&at| point(at)).collect();
    match item {
        Item::Text(text) => {
            let (x, y) = point((text.x, text.y));
            Item::Text(Text { x, y, size: scale * text.size, ..text.clone() })
        }
        Item::Line(line) => Item::Line(Line {
            from: point(line.from),
            to: point(line.to),
            width: scale * line.width,
            dash: line.dash.map(|(dash, space)| (scale * dash, scale * space)),
            ..*line
        }),
        Item::Polyline(line) => Item::Polyline(Polyline {
            points: points(&line.points),
            width: scale * line.width,
            role: line.role,
        }),
        Item::Rect(rect) => {
            let (x, y) = point((rect.x, rect.y));
            Item::Rect(Rect { x, y, width: scale * rect.width, height: scale * rect.height, role: rect.role })
        }
        Item::Polygon(polygon) => {
            Item::Polygon(Polygon { points: points(&polygon.points), role: polygon.role })
        }
        Item::Circle(circle) => Item::Circle(Circle {
            centre: point(circle.centre),
            radius: scale * circle.radius,
            outline: circle.outline.map(|width| scale * width),
            role: circle.role,
        }),
        Item::Group(group) => Item::Group(Group {
            items: group.items.iter().map(|item| placed(item, place)).collect(),
            ..group.clone()
        }),
    }
}
