//! Figures as files beside the report: always SVG, and PNG, PDF or TIFF where asked for.
//!
//! The SVG is for screens and as large as the figure. What is for print is as wide as a column of the profile, on as many pages
//! as it takes, a file each.

use metaweave_plot::paper::{PIXELS_PER_MM, SMALLEST_TEXT};
use metaweave_plot::svg::SvgMode;
use metaweave_plot::theme::{Scheme, Theme};
use metaweave_plot::{PlotError, Room, Scene};

use crate::document::number::NumberStyle;
use crate::language::say;
use crate::profile::FigureFiles;

/// CSS pixels in a point.
pub(super) const PIXELS_PER_POINT: f64 = 96.0 / 72.0;

/// Size of the usual text of a figure on a page of the report, in points: that of tables.
pub(super) const PAGE_TEXT: f64 = 8.0;

/// Size in points of the smallest text on such a page; a figure in which it would be smaller goes on a turned page.
pub(super) const PAGE_SMALLEST: f64 = 5.4;

/// Formats of figures beside SVG.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PictureFormats {
    /// PNG with so many dots per inch.
    pub png: Option<u32>,
    /// PNG for slides and pages, as large as the figure and whole.
    pub light: Option<u32>,
    /// The same in the colours of the dark scheme.
    pub dark: Option<u32>,
    /// PDF, a page a figure.
    pub pdf: bool,
    /// TIFF with LZW compression and so many dots per inch.
    pub tiff: Option<u32>,
}

/// The files of a figure: path and content. A figure of several pages has `-page-1` and so on at the end of the names of
/// what is for print.
///
/// # Errors
///
/// A picture with more dots than can be drawn.
pub fn pictures(
    id: &str,
    scene: &Scene,
    theme: &Theme,
    formats: PictureFormats,
    (files, style): (&FigureFiles, &NumberStyle),
) -> Result<Vec<(String, Vec<u8>)>, PlotError> {
    let mut made = vec![(format!("figures/{id}.svg"), scene.to_svg(theme, SvgMode::Standalone).into_bytes())];
    for (wanted, scheme, name) in
        [(formats.light, Scheme::Light, "light"), (formats.dark, Scheme::Dark, "dark")]
    {
        if let Some(dpi) = wanted {
            made.push((format!("figures/{id}-{name}.png"), scene.to_png(theme, scheme, dpi)?));
        }
    }
    if formats.png.is_none() && !formats.pdf && formats.tiff.is_none() {
        return Ok(made);
    }
    let pages = in_columns(scene, files, style);
    let several = pages.len() > 1;
    for (at, page) in pages.iter().enumerate() {
        let page_of = if several { format!("-page-{}", at + 1) } else { String::new() };
        let path = |extension: &str| format!("figures/{id}{page_of}.{extension}");
        if let Some(dpi) = formats.png {
            made.push((path("png"), page.to_png(theme, Scheme::Light, dpi)?));
        }
        if formats.pdf {
            made.push((path("pdf"), page.to_pdf(theme)));
        }
        if let Some(dpi) = formats.tiff {
            made.push((path("tif"), page.to_tiff(theme, dpi)?));
        }
    }
    Ok(made)
}

/// The pages of a figure as it is printed: as wide as the narrowest column of the profile in which its text is legible, or
/// else as the widest.
#[must_use]
pub fn in_columns(scene: &Scene, files: &FigureFiles, style: &NumberStyle) -> Vec<Scene> {
    let smallest_text = files.smallest_text.map_or(SMALLEST_TEXT, |points| points * PIXELS_PER_POINT);
    let widths: Vec<f64> = files.widths.iter().map(|width| width * PIXELS_PER_MM).collect();
    let is_legible = |width: &&f64| **width >= scene.least_width(smallest_text).min(scene.width) - 1e-6;
    let width = widths.iter().find(is_legible).or(widths.last()).copied();
    let height = files.max_height.map_or(f64::INFINITY, |height| height * PIXELS_PER_MM);
    let room = Room { smallest_text, ..Room::new(width.unwrap_or(scene.width), height) };
    let printed = scene.printed(room, &continued(style));
    let set = |page: &Scene| page.scaled(printed.scale).at_width(room.width);
    printed.pages.iter().map(set).collect()
}

/// What is added to the header of a subgroup that goes on from the page before.
#[must_use]
pub(super) fn continued(style: &NumberStyle) -> String {
    format!(" {}", say!(style, "page-continued"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::Profile;
    use metaweave_plot::forest::{Align, Column, ForestPlot, Mark, Row};

    fn forest(k: usize, theme: &Theme) -> Scene {
        let row = |i: usize| Row::Study {
            cells: vec![format!("Author and others, study number {i}"), "12".to_owned()],
            right_cells: vec!["0.50 [0.20, 0.90]".to_owned()],
            mark: Some(Mark { estimate: 0.5, lower: 0.2, upper: 0.9, weight: Some(0.1) }),
        };
        let column =
            |header: &str| Column { header: header.to_owned(), align: Align::Right, ..Column::default() };
        let plot = ForestPlot {
            columns: vec![Column { header: "Study".to_owned(), ..Column::default() }, column("Events")],
            right_columns: vec![column("Risk ratio (95% CI)")],
            rows: (0..k).map(row).collect(),
            ..ForestPlot::default()
        };
        plot.layout(theme).unwrap()
    }

    #[test]
    fn every_profile_has_legible_figures_as_wide_as_a_column() {
        for name in crate::profile::NAMES {
            let profile = Profile::compiled_in(name).unwrap();
            let files = &profile.figures;
            let smallest = files.smallest_text.unwrap_or(6.0);
            for k in [3, 13, 60, 300] {
                let scene = forest(k, &profile.forest.theme());
                let pages = in_columns(&scene, files, &profile.numbers);
                assert!(pages.len() == 1 || k > 13, "{name}, {k} studies");
                assert!(pages.len() > 3 || k < 300, "{name}, {k} studies");
                for page in &pages {
                    let width = page.width / PIXELS_PER_MM;
                    assert!(
                        files.widths.iter().any(|column| (column - width).abs() < 1e-9),
                        "{name}: {width}"
                    );
                    assert!(page.height / PIXELS_PER_MM <= files.max_height.unwrap() + 1e-9, "{name}");
                    let text = page.smallest_text().unwrap() / PIXELS_PER_POINT;
                    assert!(text >= smallest - 1e-9, "{name}: {text} pt");
                }
            }
        }
    }

    #[test]
    fn a_narrow_figure_goes_into_one_column() {
        let files = Profile::compiled_in("generic").unwrap().figures;
        let style = NumberStyle::default();
        let page = |scene: &Scene| in_columns(scene, &files, &style)[0].width / PIXELS_PER_MM;
        let scene = forest(3, &Theme::default());
        assert!((page(&scene) - 175.0).abs() < 1e-9);
        // Half as wide, its text is legible at 85 mm.
        let narrow = Scene { width: scene.width / 2.0, ..scene };
        assert!((page(&narrow) - 85.0).abs() < 1e-9);
    }
}
