//! The fonts of a printed report: Libertinus Serif for text, the font of figures for heads, tables and figures, DejaVu
//! Sans Mono for literal text.

use metaweave_plot::font;
use typst::foundations::Bytes;
use typst::text::{Font, FontStyle};

/// Families of Typst's own that are used. Without those for mathematics, which no report has, fewer fonts are opened.
const OWN: [&str; 2] = ["Libertinus Serif", "DejaVu Sans Mono"];

/// Every face, in a fixed order.
pub(super) fn fonts() -> Vec<Font> {
    let figures = font::truetype().into_iter().flat_map(|file| Font::iter(Bytes::new(file)));
    let own = typst_assets::fonts().flat_map(|file| Font::iter(Bytes::new(file)));
    figures.chain(own.filter(is_used)).collect()
}

fn is_used(font: &Font) -> bool {
    let info = font.info();
    let literal = info.family == "DejaVu Sans Mono";
    OWN.contains(&info.family.as_str()) && !(literal && info.variant.style != FontStyle::Normal)
}
