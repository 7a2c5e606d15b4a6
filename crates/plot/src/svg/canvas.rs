//! Drawing the items of a scene with plotters.

use plotters::{
    backend::{DrawingBackend, SVGBackend},
    style::{FontDesc, FontFamily, FontStyle, RGBColor, ShapeStyle, TextStyle, text_anchor},
};

use crate::{
    scene::{Anchor, Item, Role},
    theme::{Palette, Rgb},
};

/// Units of the canvas to a pixel of the scene.
pub(super) const SCALE: f64 = 100.0;

/// plotters writes a font size divided by this.
const FONT_SIZE_FACTOR: f64 = 1.24;

/// The SVG plotters writes: one element for each item that is not a group, in order.
pub(super) fn draw(items: &[Item], size: (f64, f64), palette: &Palette) -> String {
    let mut buffer = String::new();
    let mut backend =
        SVGBackend::with_string(&mut buffer, (whole(size.0).unsigned_abs(), whole(size.1).unsigned_abs()));
    draw_items(items, palette, &mut backend);
    drop(backend);
    buffer
}

fn draw_items(items: &[Item], palette: &Palette, backend: &mut SVGBackend<'_>) {
    let at = |(x, y): (f64, f64)| (whole(x), whole(y));
    for item in items {
        let drawn = match item {
            Item::Group(group) => {
                draw_items(&group.items, palette, backend);
                Ok(())
            }
            Item::Text(text) => {
                let (font_size, colour) = (text.size * FONT_SIZE_FACTOR * SCALE, colour(palette, text.role));
                let font = FontDesc::new(FontFamily::SansSerif, font_size, FontStyle::Normal);
                let h_pos = match text.anchor {
                    Anchor::Start => text_anchor::HPos::Left,
                    Anchor::Middle => text_anchor::HPos::Center,
                    Anchor::End => text_anchor::HPos::Right,
                };
                let style = TextStyle::from(font)
                    .color(&colour)
                    .pos(text_anchor::Pos::new(h_pos, text_anchor::VPos::Top));
                backend.draw_text("", &style, at((text.x, text.y)))
            }
            Item::Line(line) => {
                backend.draw_line(at(line.from), at(line.to), &stroke(palette, line.role, line.width))
            }
            Item::Polyline(line) => backend.draw_path(
                line.points.iter().map(|&point| at(point)),
                &stroke(palette, line.role, line.width),
            ),
            Item::Rect(rect) => backend.draw_rect(
                at((rect.x, rect.y)),
                at((rect.x + rect.width, rect.y + rect.height)),
                &stroke(palette, rect.role, 0.0),
                true,
            ),
            Item::Polygon(polygon) => backend.fill_polygon(
                polygon.points.iter().map(|&point| at(point)),
                &stroke(palette, polygon.role, 0.0),
            ),
            Item::Circle(circle) => backend.draw_circle(
                at(circle.centre),
                whole(circle.radius).unsigned_abs(),
                &stroke(palette, circle.role, circle.outline.unwrap_or(0.0)),
                circle.outline.is_none(),
            ),
        };
        // The backend writes into a string, which does not fail.
        debug_assert!(drawn.is_ok());
    }
}

/// Canvas units, rounded. Saturates, and takes NaN for zero, as `as` does.
fn whole(pixels: f64) -> i32 {
    libm::round(pixels * SCALE) as i32
}

fn stroke(palette: &Palette, role: Role, width: f64) -> ShapeStyle {
    ShapeStyle {
        color: colour(palette, role).into(),
        filled: true,
        stroke_width: whole(width).unsigned_abs(),
    }
}

fn colour(palette: &Palette, role: Role) -> RGBColor {
    let Rgb(red, green, blue) = palette.colour(role);
    RGBColor(red, green, blue)
}
