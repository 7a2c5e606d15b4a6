//! Every reference file is compared, or named here with the reason why it is not.

use std::collections::BTreeSet;

use crate::reference::{cases, directory};

/// Files that a test of this folder compares, and the test.
const COMPARED: &[(&str, &str)] = &[
    ("copas.json", include_str!("small_study_effects_independent.rs")),
    ("effect_sizes.json", include_str!("effect_sizes.rs")),
    ("exact.json", include_str!("exact.rs")),
    ("glmm.json", include_str!("glmm.rs")),
    ("influence.json", include_str!("sensitivity_and_small_studies.rs")),
    ("mantel_haenszel_peto.json", include_str!("mantel_haenszel_and_peto.rs")),
    ("meta_regression.json", include_str!("regression_and_subgroups.rs")),
    ("multilevel.json", include_str!("multilevel.rs")),
    ("pooling.json", include_str!("heterogeneity_and_pooling.rs")),
    ("revman_style.json", include_str!("revman_style.rs")),
    ("selection_models.json", include_str!("selection_models.rs")),
    ("selection_models_by_quadrature.json", include_str!("selection_models.rs")),
    ("small_study_effects.json", include_str!("sensitivity_and_small_studies.rs")),
    ("small_study_effects_independent.json", include_str!("small_study_effects_independent.rs")),
    ("subgroups.json", include_str!("regression_and_subgroups.rs")),
];

/// Files that are kept and not compared.
const NOT_OFFERED: &[(&str, &str)] =
    &[("network.json", "networks of treatments are not among the methods of this crate")];

#[test]
fn every_file_is_compared_or_named() {
    let found: BTreeSet<String> = std::fs::read_dir(directory().join("expected"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let known = COMPARED.iter().chain(NOT_OFFERED).map(|(file, _)| (*file).to_owned());
    assert_eq!(found, known.collect::<BTreeSet<String>>());
    for (file, test) in COMPARED {
        assert!(test.contains(&format!("cases(\"{file}\")")), "{file} is read by no test");
        assert!(!cases(file).is_empty(), "{file}");
    }
    for (file, why) in NOT_OFFERED {
        assert!(!cases(file).is_empty() && !why.is_empty(), "{file}");
    }
}
