//! Figures of systematic reviews: laid out as scenes, painted as SVG.

pub mod axis;
pub mod bars;
pub mod error;
pub mod font;
pub mod forest;
pub mod funnel;
pub mod scene;
pub mod svg;
pub mod text;
pub mod theme;

pub use axis::{AxisScale, AxisSpec};
pub use bars::{Bar, BarChart, BarScale};
pub use error::PlotError;
pub use font::font_face_css;
pub use forest::{Align, Bounds, Column, ForestPlot, Mark, Row, Summary};
pub use funnel::{Contour, FunnelPlot, FunnelPoint};
pub use scene::Scene;
pub use svg::SvgMode;
pub use text::{RichText, Run, RunStyle};
pub use theme::{Scheme, Theme};
