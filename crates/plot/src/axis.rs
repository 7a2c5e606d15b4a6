//! Axes: limits and ticks.
