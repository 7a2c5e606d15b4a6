//! Figures of systematic reviews: laid out as scenes, painted as SVG.
