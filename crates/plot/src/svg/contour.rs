//! The contours of a glyph as the data of a path.

use core::fmt::Write as _;

use skrifa::outline::OutlinePen;

use super::markup::number;

/// Writes contours with each point relative to the one before it, in whole hundredths of a pixel: a glyph that comes
/// again is the same characters again, which compress to almost nothing.
pub(super) struct ContourPen<'a> {
    path: &'a mut String,
    /// Start of the baseline, in hundredths of a pixel.
    origin: (f64, f64),
    turned: bool,
    /// Where the contour began, and where it is now, from the start of the baseline; nothing before the first.
    start: (f64, f64),
    at: Option<(f64, f64)>,
}

impl<'a> ContourPen<'a> {
    /// A pen for a glyph whose baseline starts at `origin`, and runs upwards if it is turned.
    pub(super) fn new(path: &'a mut String, origin: (f64, f64), turned: bool) -> Self {
        Self { path, origin: hundredths(origin), turned, start: (0.0, 0.0), at: None }
    }

    /// A point of the font, whose y axis points upwards, in hundredths of a pixel from the start of the baseline.
    fn place(&self, x: f32, y: f32) -> (f64, f64) {
        let (x, y) = (f64::from(x), f64::from(y));
        hundredths(if self.turned { (-y, -x) } else { (x, -y) })
    }

    fn push(&mut self, command: char, points: &[(f64, f64)]) {
        let (x, y) = self.at.unwrap_or_default();
        self.path.push(command);
        for (i, point) in points.iter().enumerate() {
            let space = if i > 0 { " " } else { "" };
            let _ = write!(
                self.path,
                "{space}{} {}",
                number((point.0 - x) / 100.0),
                number((point.1 - y) / 100.0)
            );
        }
        self.at = points.last().copied().or(self.at);
    }
}

impl OutlinePen for ContourPen<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        let to = self.place(x, y);
        if self.at.is_some() {
            self.push('m', &[to]);
        } else {
            let (x, y) = (self.origin.0 + to.0, self.origin.1 + to.1);
            let _ = write!(self.path, "M{} {}", number(x / 100.0), number(y / 100.0));
            self.at = Some(to);
        }
        self.start = to;
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let to = self.place(x, y);
        self.push('l', &[to]);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let points = [self.place(cx, cy), self.place(x, y)];
        self.push('q', &points);
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        let points = [self.place(ax, ay), self.place(bx, by), self.place(x, y)];
        self.push('c', &points);
    }

    fn close(&mut self) {
        self.path.push('z');
        self.at = Some(self.start);
    }
}

fn hundredths((x, y): (f64, f64)) -> (f64, f64) {
    (libm::round(x * 100.0), libm::round(y * 100.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_relative_and_a_second_contour_starts_from_the_first() {
        let mut path = String::new();
        let mut pen = ContourPen::new(&mut path, (10.0, 20.0), false);
        pen.move_to(1.0, 2.0);
        pen.line_to(3.0, 2.0);
        pen.quad_to(4.0, 3.0, 3.0, 4.0);
        pen.close();
        pen.move_to(1.5, 2.5);
        assert_eq!(path, "M11 18l2 0q1 -1 0 -2zm0.5 -0.5");
    }

    #[test]
    fn turned_text_reads_upwards() {
        let mut path = String::new();
        let mut pen = ContourPen::new(&mut path, (0.0, 0.0), true);
        pen.move_to(1.0, 2.0);
        pen.line_to(3.0, 2.0);
        assert_eq!(path, "M-2 -1l0 -2");
    }
}
