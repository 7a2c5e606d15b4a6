//! The profile likelihood of the between-study variance of an analysis.

use metaweave_plot::axis::AxisSpec;
use metaweave_plot::forest::Bounds;
use metaweave_plot::likelihood_profile::LikelihoodProfile;

use super::{data_table, place, value_axis};
use crate::compose::Composer;
use crate::document::marks;
use crate::document::model::Figure;
use crate::language::say;
use crate::run::{Analysed, plots};
use crate::sections::wording;
use crate::spec::anchor;

/// The log-likelihood of τ²; nothing for fewer than two studies or an analysis without random effects.
pub fn figure(composer: &mut Composer<'_>, analysis: &Analysed) -> Option<Figure> {
    let (plan, result) = (&analysis.plan, &analysis.result);
    if result.k < 2 || !plan.model.random() {
        return None;
    }
    let profile = plots::likelihood_profile(analysis)?;
    let style = composer.style();
    let level = style.level(plan.model.level);
    let limits = say!(
        style,
        "wording-range",
        lower = style.tau2(profile.interval.0),
        upper = style.tau2(profile.interval.1)
    );
    let interval_label = say!(style, "diagnostic-plots-profile-interval", level = &level, limits = &limits);
    let likelihood = match profile.restricted {
        true => say!(style, "diagnostic-plots-profile-restricted"),
        false => say!(style, "diagnostic-plots-profile-likelihood"),
    };
    let estimate = style.tau2(profile.estimate);
    let estimator = profile.estimator;
    let plot = LikelihoodProfile {
        id: format!("fig-{}-profile", anchor(&plan.id)),
        title: say!(style, "diagnostic-plots-profile-title", title = &plan.title),
        description: say!(
            style,
            "diagnostic-plots-profile-description",
            n = result.k,
            rows = wording::rows(plan, result.k, style),
            estimate = &estimate,
            level = &level,
            limits
        ),
        curve: profile.curve.clone(),
        parameter: value_axis(say!(style, "diagnostic-plots-profile-tau2"), style),
        likelihood: AxisSpec { limits: Some(profile.shown()), ..value_axis(likelihood.clone(), style) },
        estimate: profile.estimate,
        interval: Some(Bounds { lower: profile.interval.0, upper: profile.interval.1 }),
        cutoff: Some(profile.cutoff),
        curve_label: say!(style, "diagnostic-plots-profile-curve"),
        estimate_label: say!(style, "diagnostic-plots-profile-estimate", estimator, estimate),
        interval_label,
    };
    let scene = plot.layout(&composer.theme).ok()?;
    let caption = say!(style, "diagnostic-plots-profile-caption", title = &plan.title, level = &level);
    let at = |tau2: f64| {
        let near = |a: &&(f64, f64), b: &&(f64, f64)| (a.0 - tau2).abs().total_cmp(&(b.0 - tau2).abs());
        profile.curve.iter().min_by(near).map_or(profile.cutoff, |point| point.1)
    };
    let (lower, upper) = profile.interval;
    let rows = [
        (say!(style, "diagnostic-plots-profile-lower", level = &level), lower, profile.cutoff),
        (say!(style, "forest-estimate"), profile.estimate, at(profile.estimate)),
        (say!(style, "diagnostic-plots-profile-upper", level), upper, profile.cutoff),
    ];
    let rows = rows
        .into_iter()
        .filter(|(_, tau2, _)| tau2.is_finite())
        // An interval that starts at none has its limit above the cutoff.
        .map(|(name, tau2, height)| {
            let height = if tau2 <= 0.0 { at(tau2) } else { height };
            vec![name, style.tau2(tau2), style.fixed(height, 2)]
        });
    let table = say!(style, "diagnostic-plots-profile-data", title = marks::clean(&plan.title));
    let heads = [say!(style, "diagnostic-plots-profile-point"), "τ²".to_owned(), likelihood];
    let data = data_table(&format!("{}-profile", anchor(&plan.id)), table, &heads, rows);
    Some(place(composer, analysis, "profile", &caption, scene, Some(data)))
}
