//! `effect_sizes.json`: estimate and variance of every study for every measure.

use metaweave_stats::effect::{
    DoubleZero, EffectOptions, Family, MEASURES, Measure, SmdVariance, StudyData, ZeroCellRule, effects,
    measure,
};
use serde_json::Value;

use crate::reference::{Report, Tolerance, cases, numbers, numeric_column, text};

/// Closed forms. The reference takes the small-sample factor as the difference of two log-gamma values, which costs it
/// three digits in the unbiased variance.
const FORMULA: Tolerance = Tolerance { relative: 1e-11, absolute: 1e-15 };

/// The reference maximises the tetrachoric likelihood by Nelder–Mead and differentiates it numerically; this crate solves
/// it. `tetrachoric_against_high_precision` decides between them.
const NELDER_MEAD: (Tolerance, Tolerance) =
    (Tolerance { relative: 0.0, absolute: 5e-5 }, Tolerance { relative: 1e-4, absolute: 0.0 });

/// The rows of a case in the shape the measure needs.
pub(crate) fn study_data(case: &Value, measure: &Measure) -> Vec<StudyData> {
    let file = text(case, "data");
    let column = |key: &str| -> Option<Vec<f64>> {
        case["columns"].get(key).map(|name| numeric_column(file, name.as_str().unwrap()))
    };
    let needed = |key: &str| column(key).unwrap_or_else(|| panic!("no column {key}"));
    let minus =
        |total: Vec<f64>, part: &[f64]| total.iter().zip(part).map(|(n, x)| n - x).collect::<Vec<_>>();
    let family = measure.family;
    match family {
        Family::TwoByTwo | Family::MatchedPairs => {
            let (a, c) = (needed("ai"), needed("ci"));
            let b = column("bi").unwrap_or_else(|| minus(needed("n1i"), &a));
            let d = column("di").unwrap_or_else(|| minus(needed("n2i"), &c));
            (0..a.len())
                .map(|i| match family {
                    Family::MatchedPairs => StudyData::MatchedPairs {
                        both: a[i],
                        experimental_only: b[i],
                        control_only: c[i],
                        neither: d[i],
                    },
                    _ => StudyData::TwoByTwo {
                        events_experimental: a[i],
                        non_events_experimental: b[i],
                        events_control: c[i],
                        non_events_control: d[i],
                    },
                })
                .collect()
        }
        Family::PersonTime => {
            let columns = ["x1i", "t1i", "x2i", "t2i"].map(needed);
            (0..columns[0].len())
                .map(|i| StudyData::PersonTime {
                    events_experimental: columns[0][i],
                    time_experimental: columns[1][i],
                    events_control: columns[2][i],
                    time_control: columns[3][i],
                })
                .collect()
        }
        Family::TwoMeans => {
            let columns = ["m1i", "sd1i", "n1i", "m2i", "sd2i", "n2i"].map(needed);
            (0..columns[0].len())
                .map(|i| StudyData::TwoMeans {
                    mean_experimental: columns[0][i],
                    sd_experimental: columns[1][i],
                    n_experimental: columns[2][i],
                    mean_control: columns[3][i],
                    sd_control: columns[4][i],
                    n_control: columns[5][i],
                })
                .collect()
        }
        Family::PrePost => {
            let columns = ["m1i", "m2i", "sd1i", "sd2i", "ni", "ri"].map(needed);
            (0..columns[0].len())
                .map(|i| {
                    // The reference standardises SMCR and SMCRH by its first standard deviation, which its manual asks to
                    // be that of the pretest; elsewhere the first belongs to the first mean, the posttest.
                    let standardised_by_first = matches!(measure.id, "SMCR" | "SMCRH");
                    let (pre_sd, post_sd) = if standardised_by_first {
                        (columns[2][i], columns[3][i])
                    } else {
                        (columns[3][i], columns[2][i])
                    };
                    StudyData::PrePost {
                        pre_mean: columns[1][i],
                        post_mean: columns[0][i],
                        pre_sd,
                        post_sd,
                        n: columns[4][i],
                        correlation: columns[5][i],
                    }
                })
                .collect()
        }
        Family::SingleProportion => {
            zip(&needed("xi"), &needed("ni"), |events, total| StudyData::SingleProportion { events, total })
        }
        Family::SingleRate => {
            zip(&needed("xi"), &needed("ti"), |events, time| StudyData::SingleRate { events, time })
        }
        Family::Correlation => zip(&needed("ri"), &needed("ni"), |r, n| StudyData::Correlation { r, n }),
        Family::SingleMean => {
            let columns = ["mi", "sdi", "ni"].map(needed);
            (0..columns[0].len())
                .map(|i| StudyData::SingleMean { mean: columns[0][i], sd: columns[1][i], n: columns[2][i] })
                .collect()
        }
        Family::ExplainedVariance => {
            let columns = ["r2i", "mi", "ni"].map(needed);
            (0..columns[0].len())
                .map(|i| StudyData::ExplainedVariance {
                    r2: columns[0][i],
                    predictors: columns[1][i],
                    n: columns[2][i],
                })
                .collect()
        }
        other => panic!("no reference for {other:?}"),
    }
}

fn zip(x: &[f64], y: &[f64], f: impl Fn(f64, f64) -> StudyData) -> Vec<StudyData> {
    x.iter().zip(y).map(|(x, y)| f(*x, *y)).collect()
}

/// The reference's options in this crate's terms.
fn options(case: &Value) -> EffectOptions {
    let mut options = EffectOptions::default();
    // The reference keeps tables without events unless told otherwise, and corrects PETO like the other measures.
    options.zero_cells.double_zero = DoubleZero::Keep;
    options.correct_all_measures = text(case, "measure") == "PETO";
    if let Some(given) = case.get("options") {
        if let Some(add) = given.get("add") {
            options.zero_cells.add = add.as_f64().unwrap();
            options.correct_all_measures = true;
        }
        match given.get("to").and_then(Value::as_str) {
            None | Some("only0") => {}
            Some("all") => options.zero_cells.to = ZeroCellRule::All,
            Some("if0all") => options.zero_cells.to = ZeroCellRule::IfAnyZero,
            Some(other) => panic!("unknown rule {other}"),
        }
        if given.get("drop00").and_then(Value::as_bool) == Some(true) {
            options.zero_cells.double_zero = DoubleZero::Exclude;
        }
        options.smd_variance = match given.get("vtype").and_then(Value::as_str) {
            None | Some("LS") => SmdVariance::Ls,
            Some("LS2") => SmdVariance::Ls2,
            Some("UB") => SmdVariance::Ub,
            Some("AV") => SmdVariance::Av,
            Some(other) => panic!("unknown variance {other}"),
        };
    }
    options
}

#[test]
fn effect_sizes() {
    let mut report = Report::default();
    for case in cases("effect_sizes.json") {
        let (id, code) = (text(&case, "id").to_owned(), text(&case, "measure").to_owned());
        let measure = measure(&code).unwrap_or_else(|| panic!("{id}: no measure {code}"));
        let results = effects(measure, &study_data(&case, measure), &options(&case));
        let estimate = |f: fn(&metaweave_stats::Effect) -> f64| -> Vec<f64> {
            results.iter().map(|r| r.as_ref().map_or(f64::NAN, |s| f(&s.effect))).collect()
        };
        let tolerance = if code.ends_with("TET") { NELDER_MEAD } else { (FORMULA, FORMULA) };
        let (yi, vi) = (estimate(|e| e.yi), estimate(|e| e.vi));
        // The reference's drop00 leaves tables without events out of differences, too; here a difference of 0 stays.
        let keeps_double_zero = id.contains("drop00") && matches!(code.as_str(), "RD" | "AS");
        for (i, (expected, actual)) in numbers(&case["yi"]).iter().zip(&yi).enumerate() {
            if expected.is_nan() && actual.is_finite() && !keeps_double_zero {
                report.problem(format!("{id}: study {i} is missing in the reference, here {actual}"));
            }
        }
        let mut e = report.expect(id, &case);
        for key in ["id", "data", "measure", "columns", "options"] {
            e.skip(key, "input");
        }
        e.list("yi", &yi, tolerance.0);
        e.list("vi", &vi, tolerance.1);
    }
    report.finish(2_500);
}

/// Measures of the list that the reference file does not hold, each checked elsewhere.
const WITHOUT_REFERENCE: [(&str, &str); 9] = [
    ("GEN", "its estimates are given, not computed"),
    ("MPRR", "closed form, tests/published.rs"),
    ("MPORC", "closed form, tests/published.rs"),
    ("MPOR", "metafor 3.8.1, tests/reliability_and_pairs.rs"),
    ("MPPETO", "metafor 3.8.1, tests/reliability_and_pairs.rs"),
    ("ARAW", "metafor 3.8.1, tests/reliability_and_pairs.rs"),
    ("AHW", "metafor 3.8.1, tests/reliability_and_pairs.rs"),
    ("ABT", "metafor 3.8.1, tests/reliability_and_pairs.rs"),
    ("HR", "closed form, effect/log_rank.rs"),
];

#[test]
fn every_measure_has_a_reference() {
    let codes: Vec<String> =
        cases("effect_sizes.json").iter().map(|case| text(case, "measure").to_owned()).collect();
    for measure in MEASURES {
        let listed = WITHOUT_REFERENCE.iter().any(|(id, _)| *id == measure.id);
        assert_ne!(codes.iter().any(|code| code == measure.id), listed, "{}", measure.id);
    }
}
