//! `results.json` as others read it: the names that the reference numbers have, twelve digits, no number that is none.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use crate::harness::{Workspace, repository, suite};

/// The results of every report of the repository and of the cases that reach what those do not.
fn results() -> Vec<(String, String)> {
    let mut found = Vec::new();
    let workspace = Workspace::of_repository();
    let run = workspace.run(&["build", "--format", "json"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    for (path, bytes) in workspace.files() {
        if path.starts_with("build/") && path.ends_with("results.json") {
            found.push((path, String::from_utf8(bytes).unwrap()));
        }
    }
    for case in ["mixed-models-of-counts", "selection-models", "zero-events-everywhere", "studies-1"] {
        let workspace = Workspace::of_case(&suite().join(case));
        let run = workspace.run(&["build", "report.yaml", "--format", "json", "--out", "out"]);
        assert_eq!(run.code, Some(0), "{case}: {run:?}");
        for (path, bytes) in workspace.files() {
            if path.starts_with("out/") && path.ends_with("results.json") {
                found.push((format!("{case}/{path}"), String::from_utf8(bytes).unwrap()));
            }
        }
    }
    assert_eq!(found.len(), 8);
    found
}

fn keys(value: &Value) -> BTreeSet<&str> {
    value.as_object().into_iter().flatten().map(|(key, _)| key.as_str()).collect()
}

/// That a value has these keys, whatever else it has.
fn has(value: &Value, names: &str, what: &str) {
    let found = keys(value);
    for name in names.split_whitespace() {
        assert!(found.contains(name), "{what} has no `{name}`: {found:?}");
    }
}

#[test]
fn names_are_those_that_others_rely_on() {
    let all = results();
    let of = |part: &str| -> Value {
        let (_, text) = all.iter().find(|(path, _)| path.contains(part)).expect(part);
        serde_json::from_str(text).unwrap()
    };
    let bcg = of("build/bcg/");
    has(&bcg, "schema_version metaweave inputs plan analyses claims", "results.json");
    let one = &bcg["analyses"][0];
    has(
        one,
        "id measure scale k k_not_estimable n_experimental n_control studies common random heterogeneity subgroups \
         regressions small_study_effects sensitivity influence",
        "an analysis",
    );
    let study = "label estimate se variance ci_lower ci_upper weight_common weight_random note";
    has(&one["studies"][0], study, "a study");
    let mean = "estimate se statistic df p_value ci_lower ci_upper back_transformed";
    has(&one["common"], mean, "the common effect");
    has(&one["random"], mean, "the random-effects mean");
    has(&one["random"], "tau2 tau2_se tau2_ci pi_lower pi_upper method interval", "the random-effects mean");
    has(&one["random"]["back_transformed"], "estimate ci_lower ci_upper", "what a reader sees");
    has(&one["heterogeneity"], "q q_df q_p i2 i2_ci h2", "heterogeneity");
    has(&one["subgroups"][0], "by tau2 groups q_between df p_value", "a grouping");
    has(&one["regressions"][0], "terms tau2 r2 qm qm_df qm_p", "a meta-regression");
    has(
        &one["regressions"][0]["terms"][0],
        "name estimate se statistic p_value ci_lower ci_upper",
        "a coefficient",
    );
    has(&one["small_study_effects"], "egger begg trim_and_fill", "small-study effects");
    assert_eq!(keys(&one["influence"][0]["baujat"]), BTreeSet::from(["x", "y"]));
    has(&of("mixed-models")["analyses"][0]["glmm"], "sigma2 loglik q_lrt q_wald", "a mixed model");
    let selection = &of("selection-models")["analyses"][0]["small_study_effects"]["selection"][0];
    has(selection, "type alternative estimate se tau2 delta loglik lrt", "a selection model");
    // The measures of influence have the names of the reference numbers, which are metafor's.
    let path = repository().join("crates/stats/tests/oracle/expected/influence.json");
    let oracle: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let measures = keys(&oracle[0]["fits"][0]);
    let measures: Vec<&str> = measures
        .into_iter()
        .filter(|name| !["method", "leave1out", "cumulative_by_vi", "blup"].contains(name))
        .collect();
    assert!(measures.len() >= 10, "{measures:?}");
    has(&one["influence"][0], &measures.join(" "), "influence");
    let sensitivity = one["sensitivity"].as_array().unwrap();
    let left_out = sensitivity.iter().find(|analysis| analysis["kind"] == "leave-one-out").unwrap();
    let measures: Vec<&str> = keys(&oracle[0]["fits"][0]["leave1out"]).into_iter().collect();
    assert!(measures.len() >= 8, "{measures:?}");
    has(&left_out["rows"][0], &measures.join(" "), "leave-one-out");
}

#[test]
fn numbers_have_twelve_digits_at_most() {
    for (path, text) in results() {
        let numbers = text.lines().filter_map(|line| {
            let value = line.trim().trim_end_matches(',').rsplit(": ").next()?;
            let is_number = value.bytes().all(|byte| byte.is_ascii_digit() || b".eE+-".contains(&byte));
            (is_number && !value.is_empty()).then_some(value)
        });
        let mut count = 0;
        for number in numbers {
            count += 1;
            assert!(number.parse::<f64>().is_ok_and(f64::is_finite), "{path}: {number}");
            let mantissa = number.split(['e', 'E']).next().unwrap_or_default();
            let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
            let digits = digits.trim_start_matches('0');
            let digits = if mantissa.contains('.') { digits } else { digits.trim_end_matches('0') };
            assert!(digits.len() <= 12, "{path}: {number}");
        }
        assert!(count > 5, "{path}");
        for none in ["NaN", "Infinity", "inf,"] {
            assert!(!text.contains(none), "{path}: {none}");
        }
    }
}
