//! A figure on paper: how large it is printed, and on how many pages.
//!
//! Journals state the widths of their columns in millimetres. A figure is made smaller to fit a width, never larger; one that
//! is then higher than a page is made smaller still as long as its text stays legible, and else cut into pages, each with
//! the heads and the axis.

use crate::scene::Scene;

/// The smallest size of text that prints legibly, 6 pt.
pub const SMALLEST_TEXT: f64 = 8.0;
/// CSS pixels to the millimetre.
pub const PIXELS_PER_MM: f64 = 96.0 / 25.4;

/// Room for a figure on a page, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Room {
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
    /// How large a figure is printed at the most, as a share of its own size.
    pub largest: f64,
    /// Size of text below which a figure is not made smaller if it can be cut into pages instead.
    pub smallest_text: f64,
}

impl Room {
    /// Room of this width and height, for a figure no larger than it is and with text of 6 pt.
    pub fn new(width: f64, height: f64) -> Self {
        Self { width, height, largest: 1.0, smallest_text: SMALLEST_TEXT }
    }
}

/// A figure as it is printed.
#[derive(Debug, Clone, PartialEq)]
pub struct Printed {
    /// Its pages, at the size of the figure; a single one is the figure.
    pub pages: Vec<Scene>,
    /// How large they are printed, as a share of that size.
    pub scale: f64,
}

impl Scene {
    /// The figure in the room that a page has for it; `continued` is as in [`Scene::pages`]. Only a figure that cannot be
    /// cut is made smaller than its text is legible, and any that is too wide.
    pub fn printed(&self, room: Room, continued: &str) -> Printed {
        let share = |room: f64, extent: f64| if extent > 0.0 { room.max(0.0) / extent } else { 1.0 };
        let wide = share(room.width, self.width).min(room.largest);
        let whole = wide.min(share(room.height, self.height));
        let is_legible =
            |scale: f64| self.smallest_text().is_none_or(|text| text * scale >= room.smallest_text);
        if whole >= wide || is_legible(whole) || wide <= 0.0 {
            return Printed { pages: vec![self.clone()], scale: whole };
        }
        let pages = self.pages(room.height / wide, continued);
        // Pages of a row at least may be higher than the room, and those of a long header wider.
        let scale = pages.iter().fold(wide, |scale, page| {
            scale.min(share(room.width, page.width)).min(share(room.height, page.height))
        });
        Printed { pages, scale }
    }

    /// The size of the smallest text, without superscripts and subscripts; none in a scene without text.
    pub fn smallest_text(&self) -> Option<f64> {
        self.texts().iter().map(|text| text.size).reduce(f64::min)
    }

    /// The narrowest width at which no text is smaller than `smallest`, in CSS pixels.
    pub fn least_width(&self, smallest: f64) -> f64 {
        self.smallest_text().map_or(0.0, |own| self.width * smallest / own)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        forest::{Column, ForestPlot, Mark, Row},
        theme::Theme,
    };

    fn forest(k: usize) -> Scene {
        let row = |i: usize| Row::Study {
            cells: vec![format!("Study {i}")],
            right_cells: vec!["0.50".to_owned()],
            mark: Some(Mark { estimate: 0.5, lower: 0.2, upper: 0.9, weight: None }),
        };
        let plot = ForestPlot {
            columns: vec![Column { header: "Study".to_owned(), ..Column::default() }],
            right_columns: vec![Column::default()],
            rows: (0..k).map(row).collect(),
            ..ForestPlot::default()
        };
        plot.layout(&Theme::default()).unwrap()
    }

    #[test]
    fn a_figure_is_made_smaller_before_it_is_cut() {
        let scene = forest(20);
        let fits = Room::new(scene.width, scene.height);
        assert_eq!(scene.printed(fits, ""), Printed { pages: vec![scene.clone()], scale: 1.0 });
        // Text of 12 px may shrink to 8.
        let low = scene.printed(Room::new(scene.width, 0.7 * scene.height), "");
        assert_eq!(low.pages.len(), 1);
        assert!((low.scale - 0.7).abs() < 1e-12);
        let room = Room::new(scene.width, 0.6 * scene.height);
        let cut = scene.printed(room, "");
        assert_eq!((cut.pages.len(), cut.scale), (2, 1.0));
        assert!(cut.pages.iter().all(|page| page.height <= room.height));
        assert_eq!(scene.printed(Room { largest: 0.5, ..fits }, "").scale, 0.5);
    }

    #[test]
    fn pages_are_as_wide_as_the_room() {
        let scene = forest(300);
        let room = Room::new(0.8 * scene.width, 800.0);
        let printed = scene.printed(room, "");
        assert!(printed.pages.len() > 4);
        assert!((printed.scale - 0.8).abs() < 1e-12);
        for page in &printed.pages {
            assert!(printed.scale * page.height <= room.height + 1e-9);
        }
    }

    #[test]
    fn a_last_page_has_some_studies() {
        let scene = forest(40);
        let row = Theme::default().row_pitch;
        // One row too high for a page.
        let pages =
            scene.printed(Room { smallest_text: 99.0, ..Room::new(1e4, scene.height - row) }, "").pages;
        let studies =
            |page: &Scene| page.texts().iter().filter(|text| text.plain().starts_with("Study ")).count();
        assert_eq!(pages.iter().map(studies).collect::<Vec<_>>(), [37, 3]);
    }

    #[test]
    fn what_has_no_rows_is_made_as_small_as_it_takes() {
        let scene = Scene { width: 100.0, height: 1000.0, ..Scene::default() };
        let printed = scene.printed(Room::new(200.0, 100.0), "");
        assert_eq!((printed.pages.len(), printed.scale), (1, 0.1));
        assert_eq!(Scene::default().printed(Room::new(0.0, 0.0), "").pages.len(), 1);
    }
}
