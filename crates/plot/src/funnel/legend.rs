//! What the legend of a funnel plot explains.

use super::frame::REGRESSION;
use super::{BEYOND, FunnelPlot, POWER_BEYOND, POWER_SHADES, SHADES};
use crate::{
    legend::{Legend, Sample},
    scene::Role,
};

/// Studies, lines and shades, as far as they are shown.
pub(super) fn of(plot: &FunnelPlot) -> Legend<'_> {
    let shown = |imputed: bool| plot.points.iter().any(|point| point.imputed == imputed);
    let mut entries: Vec<(Sample, &str)> = Vec::new();
    for (imputed, label) in [(false, &plot.observed_label), (true, &plot.imputed_label)] {
        if shown(imputed) {
            entries.push((Sample::Point { hollow: imputed }, label));
        }
    }
    if plot.centre.is_some() {
        entries.push((Sample::Dashes(Role::Accent), &plot.centre_label));
        let limits = plot.limits.iter().filter(|_| plot.has_errors());
        entries.extend(limits.map(|limits| (Sample::Dashes(Role::Muted), limits.label.as_str())));
    }
    if plot.line.len() > 1 {
        entries.push((Sample::Stroke(REGRESSION.0, REGRESSION.1), &plot.line_label));
    }
    if let Some(power) = &plot.power {
        let bands = power.bands.iter().zip(&POWER_SHADES);
        entries.extend(bands.map(|(band, &role)| (Sample::Shade(role), band.label.as_str())));
        entries.push((Sample::Shade(POWER_BEYOND), &power.beyond));
    } else if plot.effect.null.is_some() && !plot.contours.is_empty() && plot.has_errors() {
        entries.extend(
            plot.contours
                .iter()
                .zip(&SHADES)
                .map(|(contour, &role)| (Sample::Shade(role), contour.label.as_str())),
        );
        entries.push((Sample::Shade(BEYOND), &plot.beyond));
    }
    Legend::new(entries)
}
