//! Figures as files beside the report: always SVG, and PNG, PDF or TIFF where asked for.

use metaweave_plot::svg::SvgMode;
use metaweave_plot::theme::{Scheme, Theme};
use metaweave_plot::{PlotError, Scene};

/// Formats of figures beside SVG.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PictureFormats {
    /// PNG with so many dots per inch.
    pub png: Option<u32>,
    /// The same in the colours of the dark scheme, for slides.
    pub dark: Option<u32>,
    /// PDF, a page a figure.
    pub pdf: bool,
    /// TIFF with LZW compression and so many dots per inch.
    pub tiff: Option<u32>,
}

/// The files of a figure: path and content.
///
/// # Errors
///
/// A picture with more dots than can be drawn.
pub fn pictures(
    id: &str,
    scene: &Scene,
    theme: &Theme,
    formats: PictureFormats,
) -> Result<Vec<(String, Vec<u8>)>, PlotError> {
    let path = |extension: &str| format!("figures/{id}.{extension}");
    let mut files = vec![(path("svg"), scene.to_svg(theme, SvgMode::Standalone).into_bytes())];
    if let Some(dpi) = formats.png {
        files.push((path("png"), scene.to_png(theme, Scheme::Light, dpi)?));
    }
    if let Some(dpi) = formats.dark {
        files.push((format!("figures/{id}-dark.png"), scene.to_png(theme, Scheme::Dark, dpi)?));
    }
    if formats.pdf {
        files.push((path("pdf"), scene.to_pdf(theme)));
    }
    if let Some(dpi) = formats.tiff {
        files.push((path("tif"), scene.to_tiff(theme, dpi)?));
    }
    Ok(files)
}
