//! The text face of the page, embedded in it; `fonts/README.md` says where it comes from.

#[path = "fonts/slices.rs"]
mod slices;

use std::sync::OnceLock;

use metaweave_plot::font::{self, Face, Family};

static SERIF: Family = Family {
    name: "Metaweave Serif",
    slices: &slices::SLICES,
    faces: &[
        Face {
            weight: 400,
            italic: false,
            woff2: &[
                include_bytes!("fonts/serif-regular-core.woff2"),
                include_bytes!("fonts/serif-regular-rest.woff2"),
            ],
        },
        Face {
            weight: 400,
            italic: true,
            woff2: &[
                include_bytes!("fonts/serif-italic-core.woff2"),
                include_bytes!("fonts/serif-italic-rest.woff2"),
            ],
        },
        Face {
            weight: 600,
            italic: false,
            woff2: &[
                include_bytes!("fonts/serif-semibold-core.woff2"),
                include_bytes!("fonts/serif-semibold-rest.woff2"),
            ],
        },
    ],
    rules: OnceLock::new(),
};

/// Elements that are slanted where nobody says otherwise.
const SLANTED: [&str; 6] = ["<em", "<var", "<i>", "<cite", "<dfn", "<address"];

/// `@font-face` rules for a page of these parts. The slanted sans is for figures alone; the slanted serif for pages that have
/// slanted text, as far as the style sheet is ours and known.
pub(super) fn font_face_css(page: &str, own_style: bool) -> String {
    let slanted = page.contains("<tspan font-style=\"italic\"");
    let emphatic = own_style || SLANTED.iter().any(|element| page.contains(element));
    font::FAMILY.css(page, |face| slanted || !face.italic) + &SERIF.css(page, |face| emphatic || !face.italic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_slanted_serif_is_for_pages_that_slant() {
        let has = |page: &str, own_style: bool| {
            font_face_css(page, own_style)
                .lines()
                .any(|rule| rule.contains("\"Metaweave Serif\"") && rule.contains("font-style:italic"))
        };
        assert!(!has("<p>plain</p>", false));
        assert!(has("<p><em>P</em> = 0.04</p>", false) && has("<var>k</var>", false));
        // A style sheet of one's own may slant anything.
        assert!(has("<p>plain</p>", true));
    }
}
