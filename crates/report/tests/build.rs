//! Whole builds in memory: from a spec and tables to results.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use metaweave_report::source::MemoryWorkspace;
use metaweave_report::{BuildOptions, build};
use serde_json::Value;

fn results(spec: &str, table: &str) -> Value {
    let workspace = MemoryWorkspace::new([("report.yaml", spec), ("t.csv", table)]);
    let built = build(&workspace, "report.yaml", &BuildOptions::default());
    let problems: Vec<&str> = built.diagnostics.sorted().iter().map(|item| item.message.as_str()).collect();
    let outputs = built.outputs.unwrap_or_else(|| panic!("not built: {problems:#?}"));
    serde_json::from_slice(&outputs["results.json"]).unwrap()
}

fn close(value: &Value, expected: f64) {
    let found = value.as_f64().unwrap_or_else(|| panic!("{value} is no number"));
    assert!((found - expected).abs() <= 1e-10 * expected.abs().max(1.0), "{found} is not {expected}");
}

/// An interval as printed is shown as printed, although its estimate is not in its middle; turned round it is mirrored.
#[test]
fn printed_intervals_are_kept() {
    let spec = "metaweave: 1\ntitle: x\ndata: { t: { file: t.csv } }\nanalyses:\n  - id: a\n    measure: SMD\n    \
                columns: { estimate: y, ci_lower: lo, ci_upper: hi }\n    reverse: { sign: turned }\n    model: { effects: none }\n";
    let table = "study,y,lo,hi,sign\nA,0.15,0.04,0.27,kept\nB,-0.24,-0.46,-0.02,turned\n";
    let results = results(spec, table);
    let studies = &results["analyses"][0]["studies"];
    for (study, expected) in [(0, [0.15, 0.04, 0.27]), (1, [0.24, 0.02, 0.46])] {
        let shown = &studies[study]["back_transformed"];
        close(&shown["estimate"], expected[0]);
        close(&shown["ci_lower"], expected[1]);
        close(&shown["ci_upper"], expected[2]);
    }
    assert!(results["analyses"][0]["random"].is_null());
}

/// A ratio given with its interval is analysed on the log scale and shown as it was.
#[test]
fn printed_ratios_are_analysed_as_logarithms() {
    let spec = "metaweave: 1\ntitle: x\ndata: { t: { file: t.csv } }\nanalyses:\n  - id: a\n    measure: RR\n    \
                columns: { estimate: y, ci_lower: lo, ci_upper: hi }\n";
    let results = results(spec, "study,y,lo,hi\nA,0.5,0.25,1\nB,2,1,4\n");
    let analysis = &results["analyses"][0];
    assert_eq!(analysis["scale"], "log");
    close(&analysis["studies"][0]["estimate"], libm::log(0.5));
    close(&analysis["studies"][0]["back_transformed"]["ci_lower"], 0.25);
    // The two are mirror images about no effect.
    close(&analysis["random"]["back_transformed"]["estimate"], 1.0);
}

/// Means given by standard errors, intervals, quartiles and ranges end as means with standard deviations.
#[test]
fn arms_may_be_given_in_any_form() {
    let spec = |arm: &str| {
        format!(
            "metaweave: 1\ntitle: x\ndata: {{ t: {{ file: t.csv }} }}\nanalyses:\n  - id: a\n    measure: MD\n    \
             experimental: {{ {arm} }}\n    control: {{ n: 25, mean: 0, sd: 4 }}\n"
        )
    };
    for (arm, cells, mean, variance) in [
        ("n: n, mean: m, sd: x", "25,10,4,,", 10.0, 16.0 / 25.0),
        ("n: n, mean: m, se: x", "25,10,0.8,,", 10.0, 0.8 * 0.8),
        ("n: n, median: m, q1: x, q3: y", "50,22,18,29,", 23.0617, 8.3964 * 8.3964 / 50.0),
    ] {
        let results = results(&spec(arm), &format!("study,n,m,x,y,z\nA,{cells}\n"));
        let study = &results["analyses"][0]["studies"][0];
        let estimate = study["estimate"].as_f64().unwrap();
        let found = study["variance"].as_f64().unwrap();
        assert!((estimate - mean).abs() < 1e-4, "{arm}: {estimate}");
        assert!((found - variance - 16.0 / 25.0).abs() < 1e-3, "{arm}: {found}");
    }
}

/// Regressions, tests of asymmetry and influence reach the results: BCG against metafor (engines of reference, R 4.2.2).
#[test]
fn what_is_asked_beyond_the_estimate_is_computed() {
    let trials = [
        (4, 119, 11, 128, 44),
        (6, 300, 29, 274, 55),
        (3, 228, 11, 209, 42),
        (62, 13536, 248, 12619, 52),
        (33, 5036, 47, 5761, 13),
        (180, 1361, 372, 1079, 44),
        (8, 2537, 10, 619, 19),
        (505, 87886, 499, 87892, 13),
        (29, 7470, 45, 7232, 27),
        (17, 1699, 65, 1600, 42),
        (186, 50448, 141, 27197, 18),
        (5, 2493, 3, 2338, 33),
        (27, 16886, 29, 17825, 33),
    ];
    let mut table = "study,a,b,c,d,latitude\n".to_owned();
    for (at, (a, b, c, d, latitude)) in trials.iter().enumerate() {
        table.push_str(&format!("T{at},{a},{b},{c},{d},{latitude}\n"));
    }
    let spec = "metaweave: 1\ntitle: x\ndata: { t: { file: t.csv } }\nanalyses:\n  - id: a\n    measure: RR\n    \
                experimental: { events: a, non_events: b }\n    control: { events: c, non_events: d }\n    \
                regressions: [{ moderators: [latitude] }]\n    small_study_effects: [egger, begg, trim-and-fill]\n    \
                sensitivity: [influence]\n";
    let results = results(spec, &table);
    let analysis = &results["analyses"][0];
    let near = |value: &Value, expected: f64, tolerance: f64| {
        let found = value.as_f64().unwrap();
        assert!((found - expected).abs() <= tolerance, "{found} is not {expected}");
    };
    let regression = &analysis["regressions"][0];
    near(&regression["terms"][1]["estimate"], -0.029_102, 1e-6);
    near(&regression["terms"][1]["se"], 0.008_201, 1e-6);
    near(&regression["qm"], 12.590_98, 1e-5);
    near(&regression["qm_p"], 0.004_565, 1e-6);
    near(&regression["r2"], 75.6266, 1e-4);
    near(&regression["qe"], 30.733_09, 1e-5);
    let small = &analysis["small_study_effects"];
    near(&small["egger"]["statistic"], -1.4013, 1e-4);
    near(&small["egger"]["p_value"], 0.1887, 1e-4);
    near(&small["begg"]["p_value"], 0.9524, 1e-4);
    near(&small["trim_and_fill"]["k0"], 1.0, 0.0);
    assert_eq!(analysis["influence"].as_array().unwrap().len(), 13);
    near(&analysis["influence"][3]["hat"], 0.096_99, 1e-5);
}

/// A heading with the name of an analysis does not take its anchor: the summary links to the analysis.
#[test]
fn headings_do_not_take_the_anchors_of_analyses() {
    let spec = "metaweave: 1\ntitle: x\ndata: { t: { file: t.csv } }\nanalyses:\n  - { id: relapse, measure: GEN, \
                columns: { estimate: y, se: s } }\nsections: [at-a-glance, { text: a.md }, results]\n";
    let workspace = MemoryWorkspace::new([
        ("report.yaml", spec),
        ("t.csv", "study,y,s\nA,0.1,0.2\nB,0.3,0.2\n"),
        ("a.md", "# Relapse\n\nWords.\n"),
    ]);
    let built = build(&workspace, "report.yaml", &BuildOptions::default());
    let outputs = built.outputs.expect("a report");
    let page = String::from_utf8(outputs["report.html"].clone()).unwrap();
    let at = |needle: &str| page.find(needle).unwrap_or_else(|| panic!("{needle} is not in the page"));
    assert!(at("id=\"relapse-2\"") < at("id=\"relapse\""), "the heading has the analysis's anchor");
    assert!(page.contains("href=\"#relapse\""));
    assert!(!page.contains("#provenance"), "a link to a part that the report does not have");
}

/// `methods: revman-5` and `meta-8` give what the R package meta gives for Lee & Done 2004 (acupressure against nausea): the
/// cases `lee` of the reference numbers, which have no empty cell.
#[test]
fn presets_follow_the_houses_they_are_named_for() {
    let oracle = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../stats/tests/oracle");
    let cases: Value =
        serde_json::from_slice(&std::fs::read(oracle.join("expected/revman_style.json")).unwrap()).unwrap();
    let table = std::fs::read_to_string(oracle.join("data/dat.lee2004.csv")).unwrap();
    let lee = cases.as_array().unwrap().iter().find(|case| case["id"] == "lee").unwrap();
    for measure in ["RR", "OR", "RD"] {
        for (preset, tau2) in [("revman-5", "DL"), ("meta-8", "REML")] {
            let fit = lee["fits"].as_array().unwrap().iter().find(|fit| {
                fit["measure"] == measure
                    && fit["pooling"] == "MH"
                    && fit["tau2_method"] == tau2
                    && fit["random_ci"] == "classic"
            });
            let fit = fit.unwrap();
            let spec = format!(
                "metaweave: 1\ntitle: x\nmethods: {preset}\ndata: {{ t: {{ file: t.csv, study: \"{{study}} {{id}}\" }} }}\nanalyses:\n  \
                 - id: a\n    measure: {measure}\n    experimental: {{ events: ai, total: n1i }}\n    \
                 control: {{ events: ci, total: n2i }}\n    model: {{ effects: both }}\n"
            );
            let results = results(&spec, &table);
            let analysis = &results["analyses"][0];
            // meta stops REML at a step of 1e-5; everything else is a closed form.
            let tolerance = if tau2 == "DL" { 1e-9 } else { 1e-4 };
            let near = |found: &Value, expected: &Value| {
                let (found, expected) = (found.as_f64().unwrap(), expected.as_f64().unwrap());
                assert!(
                    (found - expected).abs() <= tolerance * expected.abs().max(0.1),
                    "{preset} {measure}: {found} is not {expected}"
                );
            };
            near(&analysis["common"]["estimate"], &fit["common"]["estimate"]);
            near(&analysis["common"]["ci_lower"], &fit["common"]["lower"]);
            near(&analysis["random"]["estimate"], &fit["random"]["estimate"]);
            near(&analysis["random"]["ci_upper"], &fit["random"]["upper"]);
            near(&analysis["random"]["tau2"], &fit["tau2"]);
            near(&analysis["heterogeneity"]["q"], &fit["q"]);
            near(&analysis["heterogeneity"]["i2"], &Value::from(fit["i2"].as_f64().unwrap() * 100.0));
        }
    }
}

/// A ratio at a stated risk, in people per 1000.
#[test]
fn absolute_effects_follow_the_ratio() {
    let spec = "metaweave: 1\ntitle: x\ndata: { t: { file: t.csv } }\nanalyses:\n  - id: a\n    measure: RR\n    \
                columns: { estimate: y, ci_lower: lo, ci_upper: hi }\n    baseline_risks: [20]\n";
    let results = results(spec, "study,y,lo,hi\nA,0.4,0.2,0.8\nB,0.625,0.3125,1.25\n");
    let absolute = &results["analyses"][0]["absolute"][0];
    close(&absolute["baseline_risk"], 0.02);
    close(&absolute["risk"], 0.01);
    close(&absolute["difference"], -0.01);
    assert!(absolute["ci_lower"].as_f64() < absolute["difference"].as_f64());
}
