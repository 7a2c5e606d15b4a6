//! A laid-out figure: text and shapes at their final places, in CSS pixels (96 to the inch).

/// A laid-out figure. Coordinates are CSS pixels from the top left corner.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// Width of the canvas.
    pub width: f64,
    /// Height of the canvas.
    pub height: f64,
}
