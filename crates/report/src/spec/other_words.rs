//! Words that other programs and people use for what a spec calls otherwise.
//!
//! Likeness of letters finds slips of the finger, not `intervention` for `experimental`. These lists do; a word is offered only
//! where what it stands for is accepted, so one word may stand for several.

/// Words for keys, each with what it may stand for here, likeliest first.
const KEYS: &[(&str, &[&str])] = &[
    // Tables.
    ("path", &["file", "text"]),
    ("filename", &["file"]),
    ("csv", &["file"]),
    ("url", &["file"]),
    ("label", &["study", "title"]),
    ("slab", &["study"]),
    ("studlab", &["study"]),
    ("na", &["missing"]),
    ("na_values", &["missing"]),
    ("sep", &["delimiter", "separator"]),
    ("separator", &["delimiter"]),
    ("dec", &["decimal"]),
    ("table", &["data"]),
    ("dataset", &["data"]),
    ("datasets", &["data"]),
    // The report.
    ("affiliations", &["affiliation"]),
    ("institution", &["affiliation"]),
    ("references", &["bibliography"]),
    ("refs", &["bibliography"]),
    ("bib", &["bibliography"]),
    ("prospero", &["registration"]),
    ("protocol", &["registration"]),
    ("lang", &["language"]),
    ("locale", &["language"]),
    ("journal", &["profile"]),
    ("preset", &["methods"]),
    ("options", &["defaults"]),
    ("settings", &["defaults"]),
    ("outcomes", &["analyses"]),
    ("outputs", &["sections"]),
    ("contents", &["sections"]),
    // Analyses.
    ("name", &["title", "id", "database"]),
    ("type", &["measure", "kind", "layout"]),
    ("effect_measure", &["measure"]),
    ("effect_size", &["measure"]),
    ("summary_measure", &["measure"]),
    ("sm", &["measure"]),
    ("intervention", &["experimental"]),
    ("treatment", &["experimental"]),
    ("treated", &["experimental"]),
    ("comparator", &["control", "comparison"]),
    ("comparison", &["control"]),
    ("placebo", &["control"]),
    ("direction", &["beneficial"]),
    ("better", &["beneficial"]),
    ("filter", &["where"]),
    ("subset", &["where"]),
    ("only", &["where"]),
    ("include", &["where"]),
    ("byvar", &["subgroups"]),
    ("group_by", &["subgroups", "by", "group"]),
    ("moderators", &["regressions"]),
    ("meta_regression", &["regressions"]),
    ("meta_regressions", &["regressions"]),
    ("covariates", &["moderators", "regressions"]),
    ("mods", &["moderators", "regressions"]),
    ("publication_bias", &["small_study_effects"]),
    ("reporting_bias", &["small_study_effects", "publication_bias"]),
    ("figures", &["plots"]),
    ("certainty", &["grade"]),
    ("comment", &["note"]),
    // Models.
    ("method", &["tau2", "model"]),
    ("estimator", &["tau2"]),
    ("tau", &["tau2"]),
    ("effect", &["effects", "estimate", "measure"]),
    ("ci", &["level", "interval"]),
    ("confidence", &["level"]),
    ("conf_level", &["level"]),
    ("ci_level", &["level"]),
    ("alpha", &["level"]),
    ("continuity_correction", &["zero_cells"]),
    ("correction", &["zero_cells"]),
    ("incr", &["zero_cells"]),
    ("weights", &["pooling"]),
    // Columns of arms.
    ("participants", &["n", "total"]),
    ("people", &["n", "total"]),
    ("patients", &["n", "total"]),
    ("sample_size", &["n"]),
    ("size", &["n"]),
    ("cases", &["events"]),
    ("responders", &["events"]),
    ("successes", &["events"]),
    ("person_years", &["time"]),
    ("person_time", &["time"]),
    ("py", &["time"]),
    ("average", &["mean"]),
    ("m", &["mean"]),
    ("std", &["sd"]),
    ("stddev", &["sd"]),
    ("standard_deviation", &["sd"]),
    ("stderr", &["se"]),
    ("standard_error", &["se"]),
    ("sem", &["se"]),
    ("lower", &["ci_lower"]),
    ("lcl", &["ci_lower"]),
    ("ci_low", &["ci_lower"]),
    ("upper", &["ci_upper"]),
    ("ucl", &["ci_upper"]),
    ("ci_high", &["ci_upper"]),
    ("es", &["estimate"]),
    ("yi", &["estimate"]),
    ("te", &["estimate"]),
    ("vi", &["variance"]),
    ("var", &["variance"]),
    ("sei", &["se"]),
    ("sete", &["se"]),
    ("p", &["p_value"]),
    ("pval", &["p_value"]),
    ("cor", &["r", "correlation"]),
    // The review.
    ("flow", &["prisma"]),
    ("flowchart", &["prisma"]),
    ("rob", &["risk_of_bias"]),
    ("sof", &["summary_of_findings"]),
    ("summary", &["summary_of_findings"]),
    ("excluded_studies", &["excluded"]),
    ("included_studies", &["characteristics"]),
    ("search", &["searches"]),
    ("instrument", &["tool"]),
    ("source", &["database"]),
    ("hits", &["records"]),
    ("caption", &["title"]),
    ("heading", &["title", "header"]),
    // Claims.
    ("if", &["assert"]),
    ("condition", &["assert"]),
    ("expression", &["assert"]),
    ("check", &["assert"]),
    ("statement", &["text"]),
    ("conclusion", &["text"]),
    ("introduction", &["text"]),
    ("markdown", &["text"]),
    ("file", &["text"]),
];

/// Words for choices, and the choice that they mean where it is one.
const CHOICES: &[(&str, &str)] = &[
    ("fixed", "common"),
    ("fixed-effect", "common"),
    ("equal", "common"),
    ("mh", "mantel-haenszel"),
    ("iv", "inverse-variance"),
    ("inverse", "inverse-variance"),
    ("hk", "hksj"),
    ("knha", "hksj"),
    ("hartung-knapp", "hksj"),
    ("z", "wald"),
    ("normal", "wald"),
    ("dersimonian-laird", "DL"),
    ("paule-mandel", "PM"),
    ("less", "lower"),
    ("more", "higher"),
    ("yes", "true"),
    ("on", "true"),
    ("no", "false"),
    ("off", "false"),
    // GRADE.
    ("none", "not-serious"),
    ("no", "not-serious"),
    ("none", "undetected"),
    ("not-serious", "undetected"),
    ("serious", "suspected"),
    ("strongly-suspected", "suspected"),
    // Parts of a report.
    ("prisma", "selection"),
    ("flow", "selection"),
    ("abstract", "at-a-glance"),
    ("sof", "summary-of-findings"),
    ("grade", "summary-of-findings"),
    ("rob", "risk-of-bias"),
    ("bibliography", "references"),
    ("analyses", "results"),
    ("forest", "results"),
    ("search", "search-strategies"),
    // Tools and checklists.
    ("rob-2.0", "rob2"),
    ("cochrane", "rob2"),
    ("prisma", "prisma-2020"),
];

/// The key among `keys` that another word stands for.
pub(super) fn meant_key<'a>(word: &str, keys: &[&'a str]) -> Option<&'a str> {
    let word = word.to_ascii_lowercase().replace('-', "_");
    KEYS.iter()
        .filter(|(other, _)| *other == word)
        .flat_map(|(_, meant)| meant.iter())
        .find_map(|meant| keys.iter().copied().find(|key| key == meant))
}

/// The choice among `names` that another word stands for.
pub(super) fn meant_choice<'a>(word: &str, names: &[&'a str]) -> Option<&'a str> {
    CHOICES
        .iter()
        .filter(|(other, _)| other.eq_ignore_ascii_case(word))
        .find_map(|(_, meant)| names.iter().copied().find(|name| name == meant))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::model::{AnalysisSpec, ClaimSpec, ColumnSet, DataSpec, ModelSpec};

    #[test]
    fn another_word_stands_for_what_is_accepted_there() {
        assert_eq!(meant_key("intervention", AnalysisSpec::KEYS), Some("experimental"));
        assert_eq!(meant_key("name", AnalysisSpec::KEYS), Some("title"));
        assert_eq!(meant_key("name", ClaimSpec::KEYS), Some("id"));
        assert_eq!(meant_key("Path", DataSpec::KEYS), Some("file"));
        assert_eq!(meant_key("method", ModelSpec::KEYS), Some("tau2"));
        assert_eq!(meant_key("method", AnalysisSpec::KEYS), Some("model"));
        assert_eq!(meant_key("standard-deviation", ColumnSet::KEYS), Some("sd"));
        assert_eq!(meant_key("intervention", DataSpec::KEYS), None);
        assert_eq!(meant_choice("None", &["undetected", "suspected"]), Some("undetected"));
        assert_eq!(meant_choice("none", &["not-serious", "serious"]), Some("not-serious"));
        assert_eq!(meant_choice("yes", &["high", "low"]), None);
    }
}
