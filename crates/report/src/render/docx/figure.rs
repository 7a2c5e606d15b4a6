//! Figures: a vector drawing where Word shows one, with a bitmap for what cannot. One that is higher than a page is cut into
//! several.

use std::collections::BTreeMap;

use metaweave_plot::scene::Scene;
use metaweave_plot::{PlotError, Printed, Room, Scheme, SvgMode};

use super::inline::{RunStyle, run};
use super::xml::escaped;
use super::{DocxError, DocxOptions, Writer};
use crate::document::model::{Block, Document, Figure, plain_text};
use crate::document::number::NumberStyle;
use crate::language::say;
use crate::render::pictures::{PAGE_SMALLEST, PAGE_TEXT, PIXELS_PER_POINT, continued};
use crate::side_by_side::side_by_side;

/// English metric units in a CSS pixel, of which 96 make an inch.
const EMU_PER_PIXEL: f64 = 9525.0;

/// English metric units in a twentieth of a point.
const EMU_PER_TWENTIETH: usize = 635;

/// Resolution of the bitmaps, in dots to the inch.
const DPI: u32 = 150;

/// Height kept for the caption, in CSS pixels.
const CAPTION: f64 = 90.0;

impl Writer<'_> {
    /// Writes a figure with its caption below the first of its pages; one that would be too small is put on a page turned by a
    /// quarter.
    pub(super) fn figure(&mut self, figure: &Figure) {
        let laid_out = Sheets::of(figure, self.options, self.style);
        self.turn(laid_out.turned);
        for (at, page) in laid_out.pages.iter().enumerate() {
            // A scene without extent has nothing to show.
            if page.width > 0.0 && page.height > 0.0 {
                let drawing = self.drawing(figure, page, laid_out.scale);
                self.paragraph("Figure", "", &drawing);
            }
            let caption = match at {
                0 => self.caption("Figure", &figure.id, figure.number, &figure.caption),
                _ => {
                    let label = say!(self.style, "page-figure-continued", number = figure.number);
                    run(&label, RunStyle::BOLD)
                }
            };
            self.paragraph("Caption", "", &caption);
        }
    }

    /// Whether a figure would be too small on an upright page.
    pub(super) fn is_turned(&self, figure: &Figure) -> bool {
        Sheets::of(figure, self.options, self.style).turned
    }

    fn drawing(&mut self, figure: &Figure, scene: &Scene, scale: f64) -> String {
        self.pictures += 1;
        let number = self.pictures;
        let drawn = self.drawings.remove(&scene.id).unwrap_or_else(|| Drawing::of(scene, self.options));
        let bitmap = drawn.bitmap.unwrap_or_else(|error| {
            self.fault.get_or_insert(DocxError::Figure { id: figure.id.clone(), error });
            Vec::new()
        });
        let png = self.package.add("image", &format!("media/figure{number}.png"), bitmap);
        let svg = self.package.add("image", &format!("media/figure{number}.svg"), drawn.vector);
        // On the page in English metric units.
        let emu = |length: f64| (length * scale * EMU_PER_PIXEL).round().max(1.0) as u64;
        let (width, height) = (emu(scene.width), emu(scene.height));
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
}

/// A figure on the paper of a report.
struct Sheets {
    /// Its pages; the anchor of each is its identifier.
    pages: Vec<Scene>,
    /// How large they are printed, as a share of their size.
    scale: f64,
    /// Whether they stand on a page turned by a quarter.
    turned: bool,
}

impl Sheets {
    fn of(figure: &Figure, options: &DocxOptions<'_>, style: &NumberStyle) -> Self {
        let (paper, font_size) = (options.paper, options.theme.font_size);
        let scene = Scene { id: figure.id.clone(), ..figure.scene.clone() };
        let smallest_text = PAGE_SMALLEST * PIXELS_PER_POINT;
        let upright = pixels(paper.text_width(false));
        let turned = scene.least_width(smallest_text).min(scene.width) > upright + 1e-6;
        let room = Room {
            width: pixels(paper.text_width(turned)),
            height: pixels(paper.text_height(turned)) - CAPTION,
            largest: PAGE_TEXT * PIXELS_PER_POINT / font_size.max(1.0),
            smallest_text,
        };
        let Printed { pages, scale } = scene.printed(room, &continued(style));
        Self { pages, scale, turned }
    }
}

/// A page of a figure as files.
pub(super) struct Drawing {
    vector: String,
    bitmap: Result<Vec<u8>, PlotError>,
}

impl Drawing {
    fn of(scene: &Scene, options: &DocxOptions<'_>) -> Self {
        Self {
            vector: scene.to_svg(&options.theme, SvgMode::Outlined),
            bitmap: scene.to_png_quickly(&options.theme, Scheme::Light, DPI),
        }
    }
}

/// The drawings of all figures that stand on their own, by the anchors of their pages.
pub(super) fn drawings(document: &Document, options: &DocxOptions<'_>) -> BTreeMap<String, Drawing> {
    let mut scenes: Vec<Scene> = Vec::new();
    document.walk(&mut |block| {
        if let Block::Figure(figure) = block
            && figure.scene.width > 0.0
            && figure.scene.height > 0.0
        {
            scenes.extend(Sheets::of(figure, options, &document.style).pages);
        }
    });
    let drawn = side_by_side(&scenes, |scene| Drawing::of(scene, options));
    scenes.into_iter().map(|scene| scene.id).zip(drawn).collect()
}

fn pixels(twentieths: usize) -> f64 {
    (twentieths * EMU_PER_TWENTIETH) as f64 / EMU_PER_PIXEL
}
