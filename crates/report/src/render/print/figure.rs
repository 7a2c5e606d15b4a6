//! Figures: drawings whose text is as large as that of tables where the page has room for it.

use metaweave_plot::scene::Scene;
use metaweave_plot::{Printed, Room, SvgMode};
use serde_json::{Value, json};

use super::Writer;
use super::sheet::rounded;
use crate::document::model::{Figure, plain_text};
use crate::language::say;
use crate::render::lines::unbroken;
use crate::render::link;
use crate::render::pictures::{PAGE_SMALLEST, PAGE_TEXT, continued};

/// Height kept for the caption, in points.
const CAPTION: f64 = 72.0;

impl Writer<'_> {
    /// A figure, page by page, with its caption below the first; one that would be too small goes on a page turned by a
    /// quarter.
    pub(super) fn figure(&mut self, figure: &Figure) -> Vec<Value> {
        let (Printed { pages, scale }, turned) = self.sheets(figure);
        let caption = plain_text(&figure.caption);
        let alt = if figure.alt.trim().is_empty() { caption.trim() } else { figure.alt.trim() };
        let mut written = Vec::new();
        for (at, page) in pages.iter().enumerate() {
            let is_first = at == 0;
            // A scene without extent has nothing to show.
            let picture = (page.width > 0.0 && page.height > 0.0).then(|| {
                let path = link::figure_file(&page.id);
                self.pictures.insert(path.clone(), page.to_svg(&self.options.theme, SvgMode::Printed));
                path
            });
            let label = match is_first {
                true => say!(self.style, "page-figure", number = figure.number),
                false => say!(self.style, "page-figure-continued", number = figure.number),
            };
            written.push(json!({
                "kind": "figure",
                "id": if is_first { &figure.id } else { &page.id },
                "number": figure.number,
                "label": (figure.number > 0).then(|| unbroken(&label)),
                "caption": if is_first { self.inlines(&figure.caption) } else { self.inlines(&[]) },
                "alt": alt,
                "picture": picture,
                "width": rounded(page.width * scale),
                "height": rounded(page.height * scale),
                "turned": turned,
            }));
        }
        written
    }

    /// Whether a figure would be too small on an upright page.
    pub(super) fn is_turned(&self, figure: &Figure) -> bool {
        self.sheets(figure).1
    }

    /// The pages of a figure, and whether they are turned by a quarter.
    fn sheets(&self, figure: &Figure) -> (Printed, bool) {
        let scene = Scene { id: figure.id.clone(), ..figure.scene.clone() };
        let upright = self.printed(&scene, false);
        let smallest = scene.smallest_text().unwrap_or(f64::INFINITY);
        let sideways = (smallest * upright.scale < PAGE_SMALLEST).then(|| self.printed(&scene, true));
        match sideways.filter(|printed| printed.scale > upright.scale) {
            Some(sideways) => (sideways, true),
            None => (upright, false),
        }
    }

    /// The figure on a page: text as large as that of tables, or what the page has room for.
    fn printed(&self, scene: &Scene, turned: bool) -> Printed {
        let room = Room {
            width: self.sheet.room(turned),
            height: self.sheet.depth(turned) - CAPTION,
            largest: PAGE_TEXT / self.options.theme.font_size.max(1.0),
            smallest_text: PAGE_SMALLEST,
        };
        scene.printed(room, &continued(self.style))
    }
}
