//! The influence panel of an analysis.

use metaweave_plot::influence::{InfluenceMeasure, InfluencePanel, InfluenceStudy};
use metaweave_stats::numeric::dist::chi_squared;

use super::{data_table, decimal_point, place};
use crate::compose::Composer;
use crate::document::marks;
use crate::document::model::Figure;
use crate::language::say;
use crate::results::InfluenceResult;
use crate::run::Analysed;
use crate::sections::wording;
use crate::spec::anchor;

/// What leaving out each study changes; nothing where influence was not asked for.
pub fn figure(composer: &mut Composer<'_>, analysis: &Analysed) -> Option<Figure> {
    let (plan, result) = (&analysis.plan, &analysis.result);
    // A panel without a point shows nothing.
    let measured = |study: &InfluenceResult| {
        let of_all = [study.studentised_residual, study.dffits, study.cooks_distance, study.covariance_ratio];
        of_all.into_iter().chain([study.q_deleted, study.hat, study.dfbetas]).any(|value| value.is_some())
    };
    if !result.influence.iter().any(measured) {
        return None;
    }
    let style = composer.style();
    let k = result.influence.len() as f64;
    let dffits = 3.0 * (1.0 / (k - 1.0)).sqrt();
    let measure = |title: String, reference: Option<f64>, bounds: Vec<f64>| InfluenceMeasure {
        title,
        reference,
        bounds,
        percent: false,
        decimal_point: Some(decimal_point(style)),
    };
    type Value = fn(&InfluenceResult) -> Option<f64>;
    let tau2 = result.random.as_ref().filter(|_| plan.model.random()).map(|fit| fit.tau2);
    let mut measures: Vec<(InfluenceMeasure, Value)> = vec![
        (
            measure(say!(style, "diagnostic-plots-studentised-residual"), Some(0.0), vec![-1.96, 1.96]),
            |study| study.studentised_residual,
        ),
        (measure("DFFITS".to_owned(), Some(0.0), vec![-dffits, dffits]), |study| study.dffits),
        (
            measure(
                say!(style, "diagnostic-plots-influence-cook"),
                Some(0.0),
                vec![chi_squared::quantile(0.5, 1.0)],
            ),
            |study| study.cooks_distance,
        ),
        (
            measure(say!(style, "diagnostic-plots-influence-covariance-ratio"), Some(1.0), Vec::new()),
            |study| study.covariance_ratio,
        ),
    ];
    if let Some(tau2) = tau2 {
        let title = say!(style, "diagnostic-plots-influence-tau2");
        measures.push((measure(title, Some(tau2), Vec::new()), |study| study.tau2_deleted));
    }
    let q = result.heterogeneity.as_ref().map(|found| found.q);
    let title = say!(style, "diagnostic-plots-influence-q");
    measures.push((measure(title, q, Vec::new()), |study| study.q_deleted));
    let weight = measure(say!(style, "forest-weight"), Some(1.0 / k), vec![3.0 / k]);
    measures.push((InfluenceMeasure { percent: true, ..weight }, |study| study.hat));
    measures.push((measure("DFBETAS".to_owned(), Some(0.0), vec![-1.0, 1.0]), |study| study.dfbetas));
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
    let found =
        say!(style, "diagnostic-plots-influence-found", n = marked.len(), listed = style.listed(&marked));
    let plot = InfluencePanel {
        id: format!("fig-{}-influence", anchor(&plan.id)),
        title: say!(style, "diagnostic-plots-influence-title", title = &plan.title),
        description: say!(
            style,
            "diagnostic-plots-influence-description",
            n = studies.len(),
            rows = wording::rows(plan, 2, style),
            measures = measures.len(),
            found = &found
        ),
        label_header: say!(style, "diagnostic-plots-left-out"),
        measures: measures.into_iter().map(|(measure, _)| measure).collect(),
        studies,
    };
    let scene = plot.layout(&composer.theme).ok()?;
    let caption = say!(
        style,
        "diagnostic-plots-influence-caption",
        title = &plan.title,
        row = wording::rows(plan, 1, style),
        kind = wording::rows_kind(plan),
        found
    );
    let measures = plot.measures.iter();
    let heads: Vec<String> = [plot.label_header.clone()]
        .into_iter()
        .chain(measures.map(|measure| measure.title.clone()))
        .chain([say!(style, "diagnostic-plots-influence-beyond")])
        .collect();
    let rows = plot.studies.iter().map(|study| {
        let cells = study.values.iter().zip(&plot.measures).map(|(value, measure)| match value {
            Some(share) if measure.percent => style.percent(share * 100.0, 1),
            Some(value) => style.significant(*value, 3),
            None => style.not_estimable(),
        });
        let beyond = say!(style, "diagnostic-plots-influence-is-beyond", beyond = study.marked);
        [marks::clean(&study.label)].into_iter().chain(cells).chain([beyond]).collect()
    });
    let table = say!(style, "diagnostic-plots-influence-data", title = marks::clean(&plan.title));
    let data = data_table(&format!("{}-influence-panel", anchor(&plan.id)), table, &heads, rows);
    Some(place(composer, analysis, "influence", &caption, scene, Some(data)))
}
