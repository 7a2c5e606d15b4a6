//! Figures: a vector drawing where Word shows one, with a bitmap for what cannot.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use metaweave_plot::scene::Scene;
use metaweave_plot::{PlotError, Scheme, SvgMode};

use super::xml::escaped;
use super::{DocxError, DocxOptions, Writer};
use crate::document::model::{Block, Document, Figure, plain_text};

/// English metric units in a CSS pixel, of which 96 make an inch.
const EMU_PER_PIXEL: f64 = 9525.0;

/// English metric units in a twentieth of a point.
const EMU_PER_TWENTIETH: usize = 635;

/// Size of the smallest text that is still printed, in CSS pixels: 6 pt.
const SMALLEST: f64 = 8.0;

/// Resolution of the bitmaps, in dots to the inch.
const DPI: u32 = 150;

/// Height kept for the caption, in CSS pixels.
const CAPTION: f64 = 90.0;

impl Writer<'_> {
    /// Writes a figure with its caption below; one that would be too small is put on a page turned by a quarter.
    pub(super) fn figure(&mut self, figure: &Figure) {
        self.turn(self.is_turned(figure));
        // A scene without extent has nothing to show.
        if figure.scene.width > 0.0 && figure.scene.height > 0.0 {
            let drawing = self.drawing(figure);
            self.paragraph("Figure", "", &drawing);
        }
        let caption = self.caption("Figure", &figure.id, figure.number, &figure.caption);
        self.paragraph("Caption", "", &caption);
    }

    /// Whether a figure would be too small on an upright page.
    pub(super) fn is_turned(&self, figure: &Figure) -> bool {
        let upright = (pixels(self.page.text_width(false)) / figure.scene.width).min(1.0);
        let smallest = figure.scene.texts().iter().map(|text| text.size).fold(f64::INFINITY, f64::min);
        smallest * upright < SMALLEST
    }

    fn drawing(&mut self, figure: &Figure) -> String {
        self.pictures += 1;
        let number = self.pictures;
        let scene = Scene { id: figure.id.clone(), ..figure.scene.clone() };
        let svg = scene.to_svg(&self.options.theme, SvgMode::Outlined);
        let painted = self.bitmaps.remove(&figure.id);
        let png = painted.unwrap_or_else(|| bitmap(figure, self.options)).unwrap_or_else(|error| {
            self.fault.get_or_insert(DocxError::Figure { id: figure.id.clone(), error });
            Vec::new()
        });
        let png = self.package.add("image", &format!("media/figure{number}.png"), png);
        let svg = self.package.add("image", &format!("media/figure{number}.svg"), svg);
        let (width, height) = self.size(&scene);
        let name = escaped(&format!("Figure {}", figure.number));
        let caption = plain_text(&figure.caption);
        let description =
            escaped(if figure.alt.trim().is_empty() { caption.trim() } else { figure.alt.trim() });
        format!(
            "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">\
             <wp:extent cx=\"{width}\" cy=\"{height}\"/><wp:effectExtent l=\"0\" t=\"0\" r=\"0\" b=\"0\"/>\
             <wp:docPr id=\"{number}\" name=\"{name}\" descr=\"{description}\"/>\
             <wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect=\"1\"/></wp:cNvGraphicFramePr>\
             <a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic>\
             <pic:nvPicPr><pic:cNvPr id=\"{number}\" name=\"{name}\" descr=\"{description}\"/><pic:cNvPicPr/></pic:nvPicPr>\
             <pic:blipFill><a:blip r:embed=\"{png}\"><a:extLst><a:ext uri=\"{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}\">\
             <asvg:svgBlip xmlns:asvg=\"http://schemas.microsoft.com/office/drawing/2016/SVG/main\" r:embed=\"{svg}\"/>\
             </a:ext></a:extLst></a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
             <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm>\
             <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>\
             </wp:inline></w:drawing></w:r>"
        )
    }

    /// Width and height on the page in English metric units: its own size, or what the page has room for.
    fn size(&self, scene: &Scene) -> (u64, u64) {
        let width = pixels(self.text_width()) / scene.width;
        let height = (pixels(self.page.text_height(self.landscape)) - CAPTION) / scene.height;
        let scale = width.min(height).min(1.0);
        let emu = |length: f64| (length * scale * EMU_PER_PIXEL).round().max(1.0) as u64;
        (emu(scene.width), emu(scene.height))
    }
}

/// The bitmap of a figure.
fn bitmap(figure: &Figure, options: &DocxOptions<'_>) -> Result<Vec<u8>, PlotError> {
    figure.scene.to_png_quickly(&options.theme, Scheme::Light, DPI)
}

/// The bitmaps of all figures that stand on their own, painted by as many threads as the machine has. Which thread paints what
/// changes nothing of the bytes.
pub(super) fn bitmaps(
    document: &Document,
    options: &DocxOptions<'_>,
) -> BTreeMap<String, Result<Vec<u8>, PlotError>> {
    let mut figures: Vec<&Figure> = Vec::new();
    document.walk(&mut |block| {
        if let Block::Figure(figure) = block
            && figure.scene.width > 0.0
            && figure.scene.height > 0.0
        {
            figures.push(figure);
        }
    });
    let workers = std::thread::available_parallelism().map_or(1, std::num::NonZero::get).min(figures.len());
    let next = AtomicUsize::new(0);
    let work = || {
        let mut painted = Vec::new();
        while let Some(figure) = figures.get(next.fetch_add(1, Ordering::Relaxed)) {
            painted.push((figure.id.clone(), bitmap(figure, options)));
        }
        painted
    };
    if workers <= 1 {
        return work().into_iter().collect();
    }
    std::thread::scope(|scope| {
        let others: Vec<_> = (1..workers).map(|_| scope.spawn(work)).collect();
        let own = work();
        // What a thread that ended early did not paint is painted where it is placed.
        own.into_iter().chain(others.into_iter().flat_map(|other| other.join().unwrap_or_default())).collect()
    })
}

fn pixels(twentieths: usize) -> f64 {
    (twentieths * EMU_PER_TWENTIETH) as f64 / EMU_PER_PIXEL
}
