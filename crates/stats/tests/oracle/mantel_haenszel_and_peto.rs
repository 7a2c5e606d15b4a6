//! `mantel_haenszel_peto.json`: Mantel–Haenszel for RR, OR, RD, IRR, IRD with and without correction; Peto.

use metaweave_stats::effect::{CorrectionShare, DoubleZero, StudyData, ZeroCellRule, ZeroCells, measure};
use metaweave_stats::heterogeneity::{Heterogeneity, about};
use metaweave_stats::pooling::{CommonEffect, MantelHaenszelOptions, mantel_haenszel, peto};
use metaweave_stats::{Effect, effect};
use serde_json::Value;

use crate::effect_sizes::study_data;
use crate::reference::{CLOSED_FORM, Expected, Report, cases, text};

#[test]
fn mantel_haenszel_and_peto() {
    let mut report = Report::default();
    for case in cases("mantel_haenszel_peto.json") {
        for fit in case["fits"].as_array().unwrap() {
            let (method, code) = (text(fit, "method"), text(fit, "measure"));
            let measure = measure(code).unwrap();
            let data = study_data(&case, measure);
            let correction = fit.get("pooling_correction").and_then(Value::as_str).unwrap_or("none");
            let context = format!("{} {method} {code} {correction}", text(&case, "id"));
            let mut e = report.expect(context, &fit["expect"]);
            if method == "Peto" {
                let result = peto(&data, 0.95).unwrap();
                compare(&mut e, &result.pooled, &result.heterogeneity.unwrap(), &data);
                continue;
            }
            let mut options = MantelHaenszelOptions::default();
            if correction == "only0" {
                options.pooling_correction = ZeroCells {
                    add: 0.5,
                    share: CorrectionShare::Equal,
                    to: ZeroCellRule::OnlyZero,
                    double_zero: DoubleZero::Keep,
                };
            }
            let result = mantel_haenszel(measure, &data, &options).unwrap();
            let heterogeneity = if code == "RD" {
                without_double_zero(&data, result.pooled.estimate)
            } else {
                result.heterogeneity.unwrap()
            };
            compare(&mut e, &result.pooled, &heterogeneity, &data);
            for (statistic, p_value, test) in [
                ("mh", "mh_p", result.association),
                ("bd", "bd_p", result.breslow_day),
                ("ta", "ta_p", result.tarone),
            ] {
                e.number(statistic, test.map(|t| t.statistic), CLOSED_FORM);
                e.number(p_value, test.map(|t| t.p_value), CLOSED_FORM);
            }
        }
    }
    report.finish(300);
}

fn compare(e: &mut Expected<'_>, pooled: &CommonEffect, heterogeneity: &Heterogeneity, data: &[StudyData]) {
    assert!(pooled.k <= data.len());
    e.skip(
        "k",
        "the reference counts studies without events; here they carry no information and have weight 0",
    );
    e.skip(
        "q_df",
        "the recipe writes k − 1, the reference itself uses the number of study effects; q_p shows which",
    );
    e.skip("tau2", "0 by definition");
    e.number("estimate", pooled.estimate, CLOSED_FORM);
    e.number("se", pooled.se, CLOSED_FORM);
    e.number("statistic", pooled.statistic, CLOSED_FORM);
    e.number("p_value", pooled.p_value, CLOSED_FORM);
    e.number("ci_lower", pooled.ci_lower, CLOSED_FORM);
    e.number("ci_upper", pooled.ci_upper, CLOSED_FORM);
    e.number("i2", heterogeneity.i2, CLOSED_FORM);
    e.number("h2", heterogeneity.h2, CLOSED_FORM);
    e.number("q", heterogeneity.q, CLOSED_FORM);
    e.number("q_p", heterogeneity.q_p, CLOSED_FORM);
}

/// The reference leaves tables without events out of the Q of risk differences, too; here they stay in.
fn without_double_zero(data: &[StudyData], centre: f64) -> Heterogeneity {
    let some: Vec<StudyData> = data
        .iter()
        .filter(|study| match study {
            StudyData::TwoByTwo { events_experimental, events_control, .. } => {
                events_experimental + events_control > 0.0
            }
            _ => true,
        })
        .copied()
        .collect();
    let studies: Vec<Effect> =
        effect::effects(measure("RD").unwrap(), &some, &effect::EffectOptions::default())
            .into_iter()
            .map(|study| study.unwrap().effect)
            .collect();
    about(&studies, centre, 0.95).unwrap()
}
