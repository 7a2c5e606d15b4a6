//! Figures of systematic reviews: laid out as scenes, painted as SVG.

pub mod error;
pub mod forest;
pub mod scene;
pub mod svg;
pub mod text;
pub mod theme;

pub mod axis;

pub use error::PlotError;
pub use forest::{Align, AxisScale, AxisSpec, Bounds, Column, ForestPlot, Mark, Row, Summary};
pub use scene::Scene;
pub use svg::SvgMode;
pub use text::{RichText, Run, RunStyle};
pub use theme::Theme;
