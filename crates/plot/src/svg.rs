//! From a scene to SVG.

use crate::{scene::Scene, theme::Theme};

/// Where an SVG is going to live.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SvgMode {
    /// Inside an HTML page that embeds the font and may set the colour properties.
    #[default]
    Inline,
    /// A file of its own, which carries the font and the styles for light and dark.
    Standalone,
}

impl Scene {
    /// Paints the scene. The same scene and theme give the same bytes.
    pub fn to_svg(&self, _theme: &Theme, _mode: SvgMode) -> String {
        String::new()
    }
}
