//! Figures of systematic reviews: laid out as scenes, painted as SVG, PNG, TIFF and PDF.
//!
//! ```text
//! ForestPlot │ BubblePlot │ …          plain data; every number that is read arrives as text
//!     └─ layout(&Theme) ─▶ Scene       text and shapes at their final places, colours by role
//!            ├─ printed(Room), at_width(width)   for paper
//!            ├─ to_svg(&Theme) ─▶ String
//!            ├─ to_png(&Theme), to_tiff(&Theme) ─▶ bytes
//!            └─ to_pdf(&Theme) ─▶ bytes
//! ```
//!
//! | question | figure |
//! |---|---|
//! | what studies found, and together | [`ForestPlot`], [`CaterpillarPlot`], [`DraperyPlot`], [`LabbePlot`], [`EffectDirectionPlot`] |
//! | whether small studies differ | [`FunnelPlot`], [`RadialPlot`] |
//! | why studies differ | [`BubblePlot`], [`FactorPlot`], [`BaujatPlot`], [`InfluencePanel`], [`QqPlot`], [`LikelihoodProfile`] |
//! | whether the answer hangs on few studies or on choices | [`GoshPlot`], [`SpecificationCurve`] |
//! | whether studies can be trusted | [`TrafficLight`], [`RiskOfBiasSummary`] |
//! | how studies were found | [`FlowDiagram`] |
//! | how often something was counted | [`BarChart`], [`BarPanels`], [`LikertChart`] |
//!
//! The crate knows nothing of statistics or reports. It reads no file, no clock and no system font: text is measured from
//! the advance widths of the font it embeds, so that the same input gives the same bytes on every machine.
//!
//! ```
//! use metaweave_plot::{AxisScale, AxisSpec, Column, ForestPlot, Mark, Row, SvgMode, Theme};
//!
//! let plot = ForestPlot {
//!     id: "bcg".into(),
//!     title: "BCG vaccine and tuberculosis".into(),
//!     description: "Forest plot of one trial: risk ratio 0.41 (95% CI 0.13 to 1.26).".into(),
//!     columns: vec![Column { header: "Study".into(), ..Column::default() }],
//!     right_columns: vec![Column { header: "Risk ratio [95% CI]".into(), ..Column::default() }],
//!     rows: vec![Row::Study {
//!         cells: vec!["Aronson 1948".into()],
//!         right_cells: vec!["0.41 [0.13, 1.26]".into()],
//!         mark: Some(Mark { estimate: 0.41, lower: 0.13, upper: 1.26, weight: None }),
//!     }],
//!     axis: AxisSpec { scale: AxisScale::Log, null: Some(1.0), ..AxisSpec::default() },
//!     ..ForestPlot::default()
//! };
//! let theme = Theme::default();
//! let svg = plot.layout(&theme)?.to_svg(&theme, SvgMode::Standalone);
//! assert!(svg.contains("Aronson 1948"));
//! # Ok::<(), metaweave_plot::PlotError>(())
//! ```
//!
//! A page that shows figures inline embeds the faces of [`font::FAMILY`] and [`Theme::stylesheet`] once; [`theme`] says how it sets
//! their colours.

pub mod axis;
pub mod bar_panels;
pub mod bars;
pub mod baujat;
pub mod bubble;
pub mod caterpillar;
mod check;
pub mod drapery;
pub mod effect_direction;
pub mod error;
pub mod factor;
pub mod flow_diagram;
pub mod font;
pub mod forest;
pub mod funnel;
mod glyph;
pub mod gosh;
pub mod influence;
pub mod judgement;
pub mod labbe;
mod legend;
pub mod likelihood_profile;
pub mod likert;
mod pages;
pub mod paper;
pub mod pdf;
mod plane;
mod png;
pub mod qq;
pub mod radial;
pub mod risk_of_bias_summary;
mod ruler;
pub mod scene;
pub mod specification_curve;
pub mod svg;
pub mod text;
pub mod theme;
mod tiff;
pub mod traffic_light;

pub use axis::{AxisScale, AxisSpec};
pub use bar_panels::{BarPanels, PanelRow};
pub use bars::{Bar, BarChart, BarScale};
pub use baujat::{BaujatPlot, BaujatPoint};
pub use bubble::{Bubble, BubblePlot, FitPoint};
pub use caterpillar::CaterpillarPlot;
pub use drapery::{DraperyPlot, PValueCurve};
pub use effect_direction::{Direction, DirectionMark, DirectionStudy, EffectDirectionPlot, StudySize};
pub use error::PlotError;
pub use factor::{FactorLevel, FactorPlot, FactorStudy};
pub use flow_diagram::{FlowArm, FlowBox, FlowDiagram, FlowPhases, FlowStep};
pub use forest::{
    Align, Bounds, Column, ForestPlot, Judged, Mark, Marker, Outcome, PlotStyle, Row, RowDetail, Summary,
};
pub use funnel::{Contour, FunnelPlot, FunnelPoint, FunnelVertical, PowerBand, PowerScale};
pub use gosh::{GoshCell, GoshPlot, GoshShade};
pub use influence::{InfluenceMeasure, InfluencePanel, InfluenceStudy};
pub use judgement::{Domain, Judgement};
pub use labbe::{LabbePlot, LabbePoint};
pub use likelihood_profile::LikelihoodProfile;
pub use likert::{LikertBar, LikertChart, LikertRow};
pub use paper::{Printed, Room};
pub use qq::{QqPlot, QqPoint};
pub use radial::{RadialPlot, RadialPoint};
pub use risk_of_bias_summary::{RiskOfBiasSummary, Shares};
pub use scene::Scene;
pub use specification_curve::{ChoiceGroup, SpecificationCurve, SpecificationMark};
pub use svg::{Link, SvgMode};
pub use text::{RichText, Run, RunStyle};
pub use theme::{Scheme, Theme};
pub use traffic_light::{Assessment, TrafficLight};
