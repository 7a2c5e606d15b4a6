//! From a scene to a page of PDF, cut to the figure.
//!
//! Lines and areas stay lines and areas, text stays text: each face is embedded with the glyphs used, and a table says which
//! characters they are, so that text can be searched and copied. The page is tagged as one figure with its description. The
//! file carries no time and no program; the same scene gives the same bytes.

use std::collections::BTreeMap;

use pdf_writer::{
    Content, Filter, Finish, Name, Pdf, Rect, Ref, Str, TextStr,
    types::{CidFontType, FontFlags, StructRole, SystemInfo, UnicodeCmap},
};
use subsetter::GlyphRemapper;

use crate::{
    glyph::{Fonts, Glyph},
    scene::{Circle, Item, Role, Scene, Text},
    text::{self, Face},
    theme::{Palette, Rgb, Theme},
};

/// Points of print to a unit of a scene.
const POINTS: f64 = 0.75;
/// Distance of the handles of a cubic that draws a quarter of a circle, for radius 1.
const QUARTER: f64 = 0.552_284_75;
const SYSTEM: SystemInfo<'_> =
    SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };

impl Scene {
    /// Paints the scene as a PDF of one page, in the colours of paper.
    pub fn to_pdf(&self, theme: &Theme) -> Vec<u8> {
        let mut painter = Painter {
            content: Content::new(),
            palette: &theme.light,
            fonts: Fonts::open(),
            used: BTreeMap::new(),
        };
        // From units downwards to points upwards.
        let (scale, top) = (POINTS as f32, points(self.height));
        painter.content.transform([scale, 0.0, 0.0, -scale, 0.0, top]);
        painter.content.begin_marked_content_with_properties(Name(b"Figure")).properties().identify(0);
        painter.items(&self.items);
        painter.content.end_marked_content();
        let content = painter.content.finish();
        self.write(&content, &painter.used)
    }

    fn write(&self, content: &[u8], used: &BTreeMap<u8, FaceUse>) -> Vec<u8> {
        let mut next = 0;
        let mut new = || {
            next += 1;
            Ref::new(next)
        };
        let (catalog, pages, page, stream, info) = (new(), new(), new(), new(), new());
        let (tree, parents, figure) = (new(), new(), new());
        let fonts: Vec<(&FaceUse, [Ref; 5])> =
            used.values().map(|used| (used, [new(), new(), new(), new(), new()])).collect();
        let mut pdf = Pdf::new();
        pdf.set_version(1, 7);
        let mut root = pdf.catalog(catalog);
        root.pages(pages);
        root.pair(Name(b"StructTreeRoot"), tree);
        root.mark_info().marked(true);
        root.lang(TextStr("en"));
        root.viewer_preferences().display_doc_title(true);
        root.finish();
        pdf.pages(pages).kids([page]).count(1);
        pdf.document_info(info).title(TextStr(&self.title)).subject(TextStr(&self.description));
        let mut tags = pdf.indirect(tree).dict();
        tags.pair(Name(b"Type"), Name(b"StructTreeRoot"));
        tags.pair(Name(b"K"), figure);
        tags.insert(Name(b"ParentTree")).dict().insert(Name(b"Nums")).array().item(0).item(parents);
        tags.finish();
        pdf.indirect(parents).array().item(figure);
        let mut element = pdf.struct_element(figure);
        element.kind(StructRole::Figure).parent(tree).page(page);
        element.title(TextStr(&self.title)).alt(TextStr(&self.description));
        element.marked_content_child().marked_content_id(0);
        element.finish();
        let mut sheet = pdf.page(page);
        sheet.parent(pages).contents(stream).struct_parents(0);
        sheet.media_box(Rect::new(0.0, 0.0, points(self.width), points(self.height)));
        let mut resources = sheet.resources();
        let mut list = resources.fonts();
        for (used, [font, ..]) in &fonts {
            list.pair(Name(used.name), font);
        }
        list.finish();
        resources.finish();
        sheet.finish();
        let deflated = deflate(content);
        pdf.stream(stream, &deflated).filter(Filter::FlateDecode);
        for (used, refs) in &fonts {
            used.write(*refs, &mut pdf);
        }
        pdf.finish()
    }
}

/// What is used of a face.
struct FaceUse {
    face: Face,
    /// Name of the font on the page.
    name: &'static [u8],
    /// Name of the font in the file, with the tag that says it is cut.
    base: &'static [u8],
    glyphs: GlyphRemapper,
    /// Character and width in em of each glyph, by its new number.
    characters: BTreeMap<u16, (char, f64)>,
}

impl FaceUse {
    fn new(face: Face) -> Self {
        let (name, base): (&[u8], &[u8]) = match face {
            Face::Regular => (b"Regular", b"MWCUTA+MetaweaveSans"),
            Face::Semibold => (b"Semibold", b"MWCUTB+MetaweaveSans-SemiBold"),
            Face::Italic => (b"Italic", b"MWCUTC+MetaweaveSans-Italic"),
        };
        Self { face, name, base, glyphs: GlyphRemapper::new(), characters: BTreeMap::new() }
    }

    /// The number of a glyph in the cut font.
    fn number(&mut self, glyph: &Glyph) -> u16 {
        let number = self.glyphs.remap(glyph.id);
        self.characters.entry(number).or_insert((glyph.character, text::advance(glyph.character, self.face)));
        number
    }

    fn write(&self, [font, cid, descriptor, file, map]: [Ref; 5], pdf: &mut Pdf) {
        let base = Name(self.base);
        pdf.type0_font(font)
            .base_font(base)
            .encoding_predefined(Name(b"Identity-H"))
            .descendant_font(cid)
            .to_unicode(map);
        let mut cut = pdf.cid_font(cid);
        cut.subtype(CidFontType::Type2).base_font(base).system_info(SYSTEM).font_descriptor(descriptor);
        cut.cid_to_gid_map_predefined(Name(b"Identity")).default_width(0.0);
        let mut widths = cut.widths();
        for (&number, &(_, width)) in &self.characters {
            widths.consecutive(number, [(1000.0 * width) as f32]);
        }
        widths.finish();
        cut.finish();
        let slant = if self.face == Face::Italic { -12.0 } else { 0.0 };
        let italic = if self.face == Face::Italic { FontFlags::ITALIC } else { FontFlags::empty() };
        pdf.font_descriptor(descriptor)
            .name(base)
            .flags(FontFlags::SYMBOLIC | italic)
            .bbox(Rect::new(-200.0, -300.0, 1200.0, 1100.0))
            .italic_angle(slant)
            .ascent((1000.0 * text::ASCENT) as f32)
            .descent((-1000.0 * text::DESCENT) as f32)
            .cap_height((1000.0 * text::CAP_HEIGHT) as f32)
            .stem_v(if self.face == Face::Semibold { 120.0 } else { 80.0 })
            .font_file2(file);
        // The embedded files can be cut; a test does it with all of their characters.
        let bytes = subsetter::subset(Fonts::file(self.face), 0, &self.glyphs).unwrap_or_default();
        let deflated = deflate(&bytes);
        pdf.stream(file, &deflated)
            .filter(Filter::FlateDecode)
            .pair(Name(b"Length1"), i32::try_from(bytes.len()).unwrap_or(i32::MAX));
        let mut unicode = UnicodeCmap::new(Name(b"Characters"), SYSTEM);
        for (&number, &(character, _)) in &self.characters {
            if number > 0 {
                unicode.pair(number, character);
            }
        }
        let table = deflate(&unicode.finish());
        pdf.cmap(map, &table).filter(Filter::FlateDecode);
    }
}

struct Painter<'a> {
    content: Content,
    palette: &'a Palette,
    fonts: Fonts,
    used: BTreeMap<u8, FaceUse>,
}

impl Painter<'_> {
    fn items(&mut self, items: &[Item]) {
        for item in items {
            match item {
                Item::Group(group) => self.items(&group.items),
                Item::Text(text) => self.text(text),
                Item::Line(line) => {
                    self.stroke(&[line.from, line.to], line.width, line.dash, line.role);
                }
                Item::Polyline(line) => self.stroke(&line.points, line.width, None, line.role),
                Item::Rect(r) => {
                    self.fill_colour(r.role);
                    self.content.rect(r.x as f32, r.y as f32, r.width as f32, r.height as f32).fill_nonzero();
                }
                Item::Polygon(polygon) => {
                    self.fill_colour(polygon.role);
                    self.path(&polygon.points);
                    self.content.close_path().fill_nonzero();
                }
                Item::Circle(circle) => self.circle(circle),
            }
        }
    }

    /// Glyphs, each at its place; neighbours at their natural distance are shown together.
    fn text(&mut self, text: &Text) {
        let glyphs = self.fonts.glyphs(text);
        self.fill_colour(text.role);
        self.content.begin_text();
        let mut at = 0;
        while let Some(first) = glyphs.get(at) {
            let used = self.used.entry(first.face as u8).or_insert_with(|| FaceUse::new(first.face));
            let mut shown = Vec::new();
            let mut end = first.x;
            while let Some(glyph) = glyphs.get(at) {
                let next = (glyph.face, glyph.size, glyph.y) == (first.face, first.size, first.y)
                    && (glyph.x - end).abs() < 1e-6;
                if !next {
                    break;
                }
                shown.extend(used.number(glyph).to_be_bytes());
                // A box for a missing glyph is as wide as itself, not as the room it stands in.
                end = if glyph.id == 0 {
                    f64::NAN
                } else {
                    glyph.x + glyph.size * text::advance(glyph.character, glyph.face)
                };
                at += 1;
            }
            self.content.set_font(Name(used.name), first.size as f32);
            let matrix = if text.turned {
                [0.0, -1.0, -1.0, 0.0, (text.x + first.y) as f32, (text.y - first.x) as f32]
            } else {
                [1.0, 0.0, 0.0, -1.0, (text.x + first.x) as f32, (text.y + first.y) as f32]
            };
            self.content.set_text_matrix(matrix);
            self.content.show(Str(&shown));
        }
        self.content.end_text();
    }

    fn circle(&mut self, circle: &Circle) {
        let ((x, y), r) = (circle.centre, circle.radius);
        let h = QUARTER * r;
        let content = &mut self.content;
        content.move_to((x + r) as f32, y as f32);
        for (a, b, end) in [
            ((x + r, y + h), (x + h, y + r), (x, y + r)),
            ((x - h, y + r), (x - r, y + h), (x - r, y)),
            ((x - r, y - h), (x - h, y - r), (x, y - r)),
            ((x + h, y - r), (x + r, y - h), (x + r, y)),
        ] {
            content.cubic_to(a.0 as f32, a.1 as f32, b.0 as f32, b.1 as f32, end.0 as f32, end.1 as f32);
        }
        content.close_path();
        match circle.outline {
            Some(width) => {
                self.stroke_colour(circle.role);
                self.content.set_line_width(width as f32).stroke();
            }
            None => {
                self.fill_colour(circle.role);
                self.content.fill_nonzero();
            }
        }
    }

    fn stroke(&mut self, points: &[(f64, f64)], width: f64, dash: Option<(f64, f64)>, role: Role) {
        self.stroke_colour(role);
        self.content.set_line_width(width as f32);
        let pattern: Vec<f32> = dash.iter().flat_map(|(dash, space)| [*dash as f32, *space as f32]).collect();
        self.content.set_dash_pattern(pattern, 0.0);
        self.path(points);
        self.content.stroke();
    }

    fn path(&mut self, points: &[(f64, f64)]) {
        for (i, &(x, y)) in points.iter().enumerate() {
            if i == 0 {
                self.content.move_to(x as f32, y as f32);
            } else {
                self.content.line_to(x as f32, y as f32);
            }
        }
    }

    fn fill_colour(&mut self, role: Role) {
        let [red, green, blue] = self.colour(role);
        self.content.set_fill_rgb(red, green, blue);
    }

    fn stroke_colour(&mut self, role: Role) {
        let [red, green, blue] = self.colour(role);
        self.content.set_stroke_rgb(red, green, blue);
    }

    fn colour(&self, role: Role) -> [f32; 3] {
        let Rgb(red, green, blue) = self.palette.colour(role);
        [red, green, blue].map(|channel| f32::from(channel) / 255.0)
    }
}

fn points(units: f64) -> f32 {
    (POINTS * units) as f32
}

fn deflate(bytes: &[u8]) -> Vec<u8> {
    miniz_oxide::deflate::compress_to_vec_zlib(bytes, 8)
}
