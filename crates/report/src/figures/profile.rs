//! The profile likelihood of the between-study variance of an analysis.

use metaweave_plot::axis::AxisSpec;
use metaweave_plot::forest::Bounds;
use metaweave_plot::likelihood_profile::LikelihoodProfile;

use super::{decimal_point, place};
use crate::compose::Composer;
use crate::document::model::Figure;
use crate::run::{Analysed, plots};
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
    let axis = |label: &str| AxisSpec {
        label: label.to_owned(),
        decimal_point: decimal_point(style),
        ..AxisSpec::default()
    };
    let estimate = format!("{} estimate {}", profile.estimator, style.tau2(profile.estimate));
    let limits = format!("{} to {}", style.tau2(profile.interval.0), style.tau2(profile.interval.1));
    let plot = LikelihoodProfile {
        id: format!("fig-{}-profile", anchor(&plan.id)),
        title: format!("Profile likelihood: {}", plan.title),
        description: format!(
            "Profile likelihood of the between-study variance: highest at {}, {level} interval {limits}.",
            style.tau2(profile.estimate)
        ),
        curve: profile.curve.clone(),
        parameter: axis("Between-study variance τ²"),
        likelihood: AxisSpec {
            limits: Some(profile.shown()),
            ..axis(if profile.restricted { "Restricted log-likelihood" } else { "Log-likelihood" })
        },
        estimate: profile.estimate,
        interval: Some(Bounds { lower: profile.interval.0, upper: profile.interval.1 }),
        cutoff: Some(profile.cutoff),
        curve_label: "Profile likelihood".to_owned(),
        estimate_label: estimate,
        interval_label: format!("{level} interval {limits}"),
    };
    let scene = plot.layout(&composer.theme).ok()?;
    let caption = format!(
        "{}: profile likelihood of the between-study variance. Values of τ² under the shaded part of the curve agree with \
         the data at the {level} level.",
        plan.title
    );
    Some(place(composer, analysis, "profile", &caption, scene, None))
}
