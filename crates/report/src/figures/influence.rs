//! The influence panel of an analysis.

use metaweave_plot::influence::{InfluenceMeasure, InfluencePanel, InfluenceStudy};
use metaweave_stats::numeric::dist::chi_squared;

use super::{decimal_point, place};
use crate::compose::Composer;
use crate::document::model::Figure;
use crate::document::words;
use crate::results::InfluenceResult;
use crate::run::Analysed;
use crate::spec::anchor;

/// What leaving out each study changes; nothing where influence was not asked for.
pub fn figure(composer: &mut Composer<'_>, analysis: &Analysed) -> Option<Figure> {
    let (plan, result) = (&analysis.plan, &analysis.result);
    if result.influence.is_empty() {
        return None;
    }
    let style = composer.style();
    let k = result.influence.len() as f64;
    let dffits = 3.0 * (1.0 / (k - 1.0)).sqrt();
    let measure = |title: &str, reference: Option<f64>, bounds: Vec<f64>| InfluenceMeasure {
        title: title.to_owned(),
        reference,
        bounds,
        percent: false,
        decimal_point: Some(decimal_point(style)),
    };
    type Value = fn(&InfluenceResult) -> Option<f64>;
    let tau2 = result.random.as_ref().filter(|_| plan.model.random()).map(|fit| fit.tau2);
    let mut measures: Vec<(InfluenceMeasure, Value)> = vec![
        (measure("Studentised residual", Some(0.0), vec![-1.96, 1.96]), |study| study.studentised_residual),
        (measure("DFFITS", Some(0.0), vec![-dffits, dffits]), |study| study.dffits),
        (measure("Cook’s distance", Some(0.0), vec![chi_squared::quantile(0.5, 1.0)]), |study| {
            study.cooks_distance
        }),
        (measure("Covariance ratio", Some(1.0), Vec::new()), |study| study.covariance_ratio),
    ];
    if let Some(tau2) = tau2 {
        measures.push((measure("τ² without", Some(tau2), Vec::new()), |study| study.tau2_deleted));
    }
    let q = result.heterogeneity.as_ref().map(|found| found.q);
    measures.push((measure("Q without", q, Vec::new()), |study| study.q_deleted));
    let weight = InfluenceMeasure { percent: true, ..measure("Weight", Some(1.0 / k), vec![3.0 / k]) };
    measures.push((weight, |study| study.hat));
    measures.push((measure("DFBETAS", Some(0.0), vec![-1.0, 1.0]), |study| study.dfbetas));
    let studies: Vec<InfluenceStudy> = result
        .influence
        .iter()
        .map(|study| InfluenceStudy {
            label: study.label.clone(),
            marked: study.influential,
            values: measures.iter().map(|(_, value)| value(study)).collect(),
        })
        .collect();
    let marked: Vec<&str> =
        studies.iter().filter(|study| study.marked).map(|study| study.label.as_str()).collect();
    let found = match marked.as_slice() {
        [] => "no study goes beyond the usual bounds".to_owned(),
        [one] => format!("{one} goes beyond the usual bounds"),
        many => format!("{} go beyond the usual bounds", words::listed(many)),
    };
    let plot = InfluencePanel {
        id: format!("fig-{}-influence", anchor(&plan.id)),
        title: format!("Influence: {}", plan.title),
        description: format!(
            "Influence of each of {} {} on the pooled estimate in {} measures; {found}.",
            style.count(k),
            plan.rows.1,
            style.count(measures.len() as f64)
        ),
        label_header: "Left out".to_owned(),
        measures: measures.into_iter().map(|(measure, _)| measure).collect(),
        studies,
    };
    let scene = plot.layout(&composer.theme).ok()?;
    let caption = format!(
        "{}: what leaving out each {} changes. Lines stand where leaving it out changes nothing (for the weight, at equal \
         weights), dashed lines at the usual bounds; {found}.",
        plan.title, plan.rows.0
    );
    Some(place(composer, analysis, "influence", &caption, scene, None))
}
