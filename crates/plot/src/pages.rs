//! Cutting a figure of many rows into pages.
//!
//! A figure whose studies are rows, one below another, may be as high as it likes on a screen. For paper it is cut between
//! rows: each page repeats the heads above the rows and what stands below them, axis and key, and a page that begins within
//! a subgroup repeats its header. Where rows allow, a page does not end right after a header, nor between studies and what
//! sums them up.

use crate::{
    scene::{Extent, Group, Item, Line, Polygon, Rect, Scene},
    text::Run,
};

/// The fewest studies that a last page has, where the page before can spare some.
const FEWEST: usize = 3;

/// A row of a scene: its group, what it is, and the strip it takes.
struct Row<'a> {
    item: &'a Item,
    group: &'a Group,
    top: f64,
    bottom: f64,
}

impl Scene {
    /// The scene on as many pages as it takes for none to be higher than `max_height`, if rows allow: a page holds a row at
    /// least. A scene that is low enough, or has no rows of text, stays whole. Ids of pages end in `-page-1` and so on;
    /// `continued` is added to the header of a subgroup that goes on from the page before: " (continued)".
    pub fn pages(&self, max_height: f64, continued: &str) -> Vec<Self> {
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
        let placed: Vec<(&Item, Extent)> =
            self.items.iter().filter_map(|item| Some((item, item.extent()?))).collect();
        let page = |(number, (from, to)): (usize, (usize, usize))| {
            let is_last = number + 1 == count;
            let header = repeated(&rows, from).map(|row| (row, continued));
            self.page(number, &placed, &rows[from..to], header, is_last, (rows_top, rows_bottom))
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

    /// One page of some rows; `placed` are all items that take room, and where.
    fn page(
        &self,
        number: usize,
        placed: &[(&Item, Extent)],
        rows: &[Row<'_>],
        header: Option<(&Row<'_>, &str)>,
        is_last: bool,
        (rows_top, rows_bottom): (f64, f64),
    ) -> Self {
        let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return self.clone() };
        let (from, to) = (first.top, last.bottom);
        let header_height = header.map_or(0.0, |(row, _)| row.bottom - row.top);
        let up = from - rows_top - header_height;
        let below = rows_bottom - (rows_top + header_height + (to - from));
        let mut items = Vec::new();
        for &(item, extent) in placed {
            if let Item::Group(group) = item
                && matches!(group.kind, "header" | "row" | "summary" | "note")
            {
                if rows.iter().any(|row| core::ptr::eq(row.item, item)) {
                    items.push(item.moved(-up));
                } else if is_last && extent.top >= rows_bottom - 0.5 {
                    items.push(item.moved(-below));
                }
            } else if extent.bottom <= rows_top + 0.5 {
                items.push(item.clone());
            } else if extent.top >= rows_bottom - 0.5 {
                items.push(item.moved(-below));
            } else {
                // Guides run along the rows; so they do beside a header that is repeated.
                let part = clipped(item, from - header_height, to);
                items.extend(part.map(|item| item.moved(-up)));
            }
        }
        if let Some((row, words)) = header {
            items.push(continued(row.item, words).moved(rows_top - row.top));
        }
        let bottom = items.iter().filter_map(Item::extent).map(|extent| extent.bottom).fold(0.0, f64::max);
        let margin = self.height - placed.iter().map(|(_, extent)| extent.bottom).fold(0.0, f64::max);
        // A header that goes on is longer by the words that say so.
        let right = items.iter().filter_map(Item::extent).map(|extent| extent.right).fold(0.0, f64::max);
        Self {
            width: self.width.max(right.ceil()),
            height: (bottom + margin).ceil(),
            id: format!("{}-page-{}", self.id, number + 1),
            title: self.title.clone(),
            description: self.description.clone(),
            items,
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
    keep_company(rows, room, &mut pages);
    pages
}

/// Gives a last page with hardly a study some of those of the page before.
fn keep_company(rows: &[Row<'_>], room: f64, pages: &mut [(usize, usize)]) {
    let &mut [.., (from, middle), (_, end)] = pages else { return };
    let studies = |range: std::ops::Range<usize>| {
        rows.get(range).unwrap_or_default().iter().filter(|row| row.group.kind == "row").count()
    };
    let fits = |start: usize| {
        let header = repeated(rows, start).map_or(0.0, |row| row.bottom - row.top);
        header + rows[end - 1].bottom - rows[start].top <= room
    };
    let better = (from + 1..middle)
        .rev()
        .filter(|&start| may_end(rows, start) && fits(start))
        .find(|&start| studies(start..end) >= FEWEST && studies(from..start) >= FEWEST);
    if studies(middle..end) < FEWEST
        && let Some(start) = better
    {
        (pages[pages.len() - 2].1, pages[pages.len() - 1].0) = (start, start);
    }
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
fn continued(header: &Item, words: &str) -> Item {
    let Item::Group(group) = header else { return header.clone() };
    let mut group = Group { number: None, ..group.clone() };
    if let Some(Item::Text(text)) = group.items.iter_mut().rev().find(|item| is_text(item))
        && let Some(style) = text.runs.last().map(|run| run.style)
    {
        text.runs.push(Run::new(words, style));
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
