//! Figures: drawings whose text is as large as that of tables where the page has room for it.

use metaweave_plot::SvgMode;
use metaweave_plot::scene::Scene;
use serde_json::{Value, json};

use super::Writer;
use super::sheet::rounded;
use crate::document::model::{Figure, plain_text};
use crate::language::say;
use crate::render::lines::unbroken;
use crate::render::link;

/// Size of the usual text of figures, in points: that of tables.
const TEXT: f64 = 8.0;

/// Size of the smallest text that is still printed, in points.
const SMALLEST: f64 = 5.4;

/// Height kept for the caption, in points.
const CAPTION: f64 = 72.0;

impl Writer<'_> {
    /// A figure; one that would be too small goes on a page turned by a quarter.
    pub(super) fn figure(&mut self, figure: &Figure) -> Value {
        let smallest = figure.scene.texts().iter().map(|text| text.size).fold(f64::INFINITY, f64::min);
        let turned = smallest * self.scale(&figure.scene, false) < SMALLEST
            && self.scale(&figure.scene, true) > self.scale(&figure.scene, false);
        let scale = self.scale(&figure.scene, turned);
        // A scene without extent has nothing to show.
        let picture = (figure.scene.width > 0.0 && figure.scene.height > 0.0).then(|| {
            let path = link::figure_file(&figure.id);
            let scene = Scene { id: figure.id.clone(), ..figure.scene.clone() };
            self.pictures.insert(path.clone(), scene.to_svg(&self.options.theme, SvgMode::Printed));
            path
        });
        let caption = plain_text(&figure.caption);
        let alt = if figure.alt.trim().is_empty() { caption.trim() } else { figure.alt.trim() };
        json!({
            "kind": "figure",
            "id": figure.id,
            "number": figure.number,
            "label": (figure.number > 0)
                .then(|| unbroken(&say!(self.style, "page-figure", number = figure.number))),
            "caption": self.inlines(&figure.caption),
            "alt": alt,
            "picture": picture,
            "width": rounded(figure.scene.width * scale),
            "height": rounded(figure.scene.height * scale),
            "turned": turned,
        })
    }

    /// Points on a page to a pixel of a scene: text as large as that of tables, or what the page has room for.
    fn scale(&self, scene: &Scene, turned: bool) -> f64 {
        let usual = TEXT / self.options.theme.font_size.max(1.0);
        let width = self.sheet.room(turned) / scene.width.max(1.0);
        let height = (self.sheet.depth(turned) - CAPTION) / scene.height.max(1.0);
        width.min(height).min(usual)
    }
}
