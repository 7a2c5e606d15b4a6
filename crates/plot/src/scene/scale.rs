//! A scene in another size: for print, where journals state widths in millimetres.

use super::{Item, Scene};

/// Units of a scene, of which 96 make an inch, to a millimetre.
const UNITS_PER_MM: f64 = 96.0 / 25.4;

impl Scene {
    /// The scene enlarged or shrunk by a factor: places, sizes of text, thickness of lines.
    #[must_use]
    pub fn scaled(&self, factor: f64) -> Self {
        let mut scene = self.clone();
        scene.width *= factor;
        scene.height *= factor;
        scale(&mut scene.items, factor);
        scene
    }

    /// The scene no wider and no higher than so many millimetres in print; what is smaller stays as it is.
    #[must_use]
    pub fn fitted(&self, width_mm: Option<f64>, height_mm: Option<f64>) -> Self {
        let share = |limit: Option<f64>, extent: f64| {
            limit.filter(|_| extent > 0.0).map_or(1.0, |limit| limit * UNITS_PER_MM / extent)
        };
        let factor = share(width_mm, self.width).min(share(height_mm, self.height));
        if factor < 1.0 { self.scaled(factor) } else { self.clone() }
    }
}

fn scale(items: &mut [Item], factor: f64) {
    let place = |point: &mut (f64, f64)| {
        point.0 *= factor;
        point.1 *= factor;
    };
    for item in items {
        match item {
            Item::Text(text) => {
                text.x *= factor;
                text.y *= factor;
                text.size *= factor;
            }
            Item::Line(line) => {
                place(&mut line.from);
                place(&mut line.to);
                line.width *= factor;
                if let Some(dash) = &mut line.dash {
                    place(dash);
                }
            }
            Item::Polyline(line) => {
                line.points.iter_mut().for_each(place);
                line.width *= factor;
            }
            Item::Rect(rect) => {
                rect.x *= factor;
                rect.y *= factor;
                rect.width *= factor;
                rect.height *= factor;
            }
            Item::Polygon(polygon) => polygon.points.iter_mut().for_each(place),
            Item::Circle(circle) => {
                place(&mut circle.centre);
                circle.radius *= factor;
                if let Some(width) = &mut circle.outline {
                    *width *= factor;
                }
            }
            Item::Group(group) => scale(&mut group.items, factor),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Line, Role};
    use super::*;

    #[test]
    fn a_figure_is_shrunk_to_the_page_and_never_enlarged() {
        let line =
            Line { from: (0.0, 0.0), to: (960.0, 96.0), width: 2.0, dash: Some((4.0, 2.0)), role: Role::Ink };
        let scene = Scene { width: 960.0, height: 96.0, items: vec![Item::Line(line)], ..Scene::default() };
        let half = scene.fitted(Some(127.0), None);
        assert!((half.width - 480.0).abs() < 1e-9 && (half.height - 48.0).abs() < 1e-9);
        let Some(Item::Line(line)) = half.items.first() else { panic!("no line") };
        assert!((line.to.0 - 480.0).abs() < 1e-9 && (line.width - 1.0).abs() < 1e-9);
        assert_eq!(scene.fitted(Some(500.0), Some(500.0)), scene);
        assert!((scene.fitted(None, Some(12.7)).height - 48.0).abs() < 1e-9);
    }
}
