//! Cutting lines and polygons at the edges of a rectangle.
//!
//! Source: Sutherland & Hodgman (1974), Commun. ACM 17, 32–42; for a segment the same cuts are made one after another.

type Point = (f64, f64);

/// The half-plane on one side of an edge: how far inside a point lies, negative when outside.
type Inside = fn(Point, [Point; 2]) -> f64;

const EDGES: [Inside; 4] = [
    |point, [low, _]| point.0 - low.0,
    |point, [_, high]| high.0 - point.0,
    |point, [low, _]| point.1 - low.1,
    |point, [_, high]| high.1 - point.1,
];

/// The part of a segment inside the rectangle between two corners.
pub(super) fn segment(from: Point, to: Point, corners: [Point; 2]) -> Option<(Point, Point)> {
    let (mut from, mut to) = (from, to);
    for inside in EDGES {
        match (inside(from, corners), inside(to, corners)) {
            (a, b) if a < 0.0 && b < 0.0 => return None,
            (a, b) if a < 0.0 => from = between(from, to, a, b),
            (a, b) if b < 0.0 => to = between(from, to, a, b),
            _ => {}
        }
    }
    Some((from, to))
}

/// The parts of a line of several pieces inside the rectangle between two corners.
pub(super) fn polyline(points: &[Point], corners: [Point; 2]) -> Vec<Vec<Point>> {
    let mut parts: Vec<Vec<Point>> = Vec::new();
    for pair in points.windows(2) {
        let Some((from, to)) = segment(pair[0], pair[1], corners) else { continue };
        match parts.last_mut() {
            Some(part) if part.last() == Some(&from) => part.push(to),
            _ => parts.push(vec![from, to]),
        }
    }
    parts
}

/// The part of a polygon inside the rectangle between two corners; empty when all of it lies outside.
pub(super) fn polygon(points: &[Point], corners: [Point; 2]) -> Vec<Point> {
    let mut kept = points.to_vec();
    for inside in EDGES {
        let Some(&last) = kept.last() else { return kept };
        let mut previous = last;
        let mut cut = Vec::with_capacity(kept.len() + 4);
        for point in kept {
            let (before, here) = (inside(previous, corners), inside(point, corners));
            if (before < 0.0) != (here < 0.0) {
                cut.push(between(previous, point, before, here));
            }
            if here >= 0.0 {
                cut.push(point);
            }
            previous = point;
        }
        kept = cut;
    }
    kept
}

/// Where the edge lies between two points on its two sides, `a` and `b` away from it.
fn between(from: Point, to: Point, a: f64, b: f64) -> Point {
    let share = a / (a - b);
    (from.0 + share * (to.0 - from.0), from.1 + share * (to.1 - from.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SQUARE: [Point; 2] = [(0.0, 0.0), (10.0, 10.0)];

    #[test]
    fn segments_are_cut_at_the_edges() {
        assert_eq!(segment((1.0, 1.0), (9.0, 9.0), SQUARE), Some(((1.0, 1.0), (9.0, 9.0))));
        assert_eq!(segment((-10.0, 5.0), (20.0, 5.0), SQUARE), Some(((0.0, 5.0), (10.0, 5.0))));
        assert_eq!(segment((5.0, -5.0), (5.0, 5.0), SQUARE), Some(((5.0, 0.0), (5.0, 5.0))));
        assert_eq!(segment((-1.0, 5.0), (-1.0, 6.0), SQUARE), None);
        assert_eq!(segment((-6.0, 5.0), (5.0, 16.0), SQUARE), None);
    }

    #[test]
    fn lines_fall_into_the_parts_inside() {
        let peak = [(1.0, 5.0), (4.0, 8.0), (6.0, 12.0), (8.0, 8.0), (9.0, 5.0)];
        let parts = polyline(&peak, SQUARE);
        assert_eq!(
            parts,
            [vec![(1.0, 5.0), (4.0, 8.0), (5.0, 10.0)], vec![(7.0, 10.0), (8.0, 8.0), (9.0, 5.0)]]
        );
        assert!(polyline(&[(20.0, 0.0), (30.0, 0.0)], SQUARE).is_empty());
    }

    #[test]
    fn polygons_are_cut_at_the_edges() {
        let triangle = [(-10.0, 5.0), (5.0, -10.0), (5.0, 5.0)];
        let cut = polygon(&triangle, SQUARE);
        assert!(cut.iter().all(|&(x, y)| (0.0..=5.0).contains(&x) && (0.0..=5.0).contains(&y)), "{cut:?}");
        assert!(cut.contains(&(5.0, 5.0)) && cut.contains(&(0.0, 5.0)) && cut.contains(&(5.0, 0.0)));
        assert!(polygon(&[(20.0, 0.0), (30.0, 0.0), (30.0, 9.0)], SQUARE).is_empty());
        let inside = [(1.0, 1.0), (2.0, 1.0), (2.0, 2.0)];
        assert_eq!(polygon(&inside, SQUARE), inside);
    }
}
