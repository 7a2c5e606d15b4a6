//! The sheet: paper, margins, and the room between them.

use serde_json::{Value, json};

use super::super::Paper;

/// Points in a millimetre.
const MILLIMETRE: f64 = 72.0 / 25.4;

/// A sheet of paper with its margins, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Sheet {
    width: f64,
    height: f64,
    /// Left and right.
    side: f64,
    top: f64,
    bottom: f64,
    /// Width of running text: shorter than the room, since long lines are hard to follow.
    measure: f64,
}

impl Sheet {
    /// The sheet of a paper.
    pub(super) fn of(paper: Paper) -> Self {
        let (width, height) = match paper {
            Paper::A4 => (210.0 * MILLIMETRE, 297.0 * MILLIMETRE),
            Paper::Letter => (612.0, 792.0),
        };
        Self {
            width,
            height,
            side: 23.0 * MILLIMETRE,
            top: 25.0 * MILLIMETRE,
            bottom: 24.0 * MILLIMETRE,
            measure: 138.0 * MILLIMETRE,
        }
    }

    /// Width of tables and figures, on an upright sheet or one turned by a quarter.
    pub(super) fn room(&self, turned: bool) -> f64 {
        (if turned { self.height } else { self.width }) - 2.0 * self.side
    }

    /// Height of what stands on a page.
    pub(super) fn depth(&self, turned: bool) -> f64 {
        (if turned { self.width } else { self.height }) - self.top - self.bottom
    }

    pub(super) fn to_json(self) -> Value {
        json!({
            "width": rounded(self.width),
            "height": rounded(self.height),
            "side": rounded(self.side),
            "top": rounded(self.top),
            "bottom": rounded(self.bottom),
            "measure": rounded(self.measure),
        })
    }
}

/// A length without the last digits, which say nothing on paper.
pub(super) fn rounded(length: f64) -> f64 {
    (length * 1000.0).round() / 1000.0
}
