//! Comparisons and outcomes of `.rm5`: `DICH_OUTCOME`, `CONT_OUTCOME`, `IV_OUTCOME` (generic inverse variance) and `IPD_OUTCOME`
//! (O − E and variance), with the totals that RevMan stored.
//!
//! `EFFECT_SIZE` and its limits are as a reader sees them, ratios on their natural scale; `LOG_…` are logarithms to base 10 and
//! are not needed. Of generic inverse variance, writers differ in whether a study's `EFFECT_SIZE` is the ratio or its
//! logarithm, so the interval and the standard error beside it decide.

use roxmltree::Node;

use super::model::{Analysis, Kind, Part, Pooling, Review, Row, Total, Totals};
use super::rm5::{Studies, attribute, text_of};
use crate::column::number;

/// Reads all outcomes in the order of the file.
pub(super) fn read(review: Node<'_, '_>, named: &Studies, read: &mut Review) {
    let Some(data) = review.descendants().find(|node| node.has_tag_name("ANALYSES_AND_DATA")) else { return };
    for (at, comparison) in data.children().filter(|node| node.has_tag_name("COMPARISON")).enumerate() {
        let first = ordinal(comparison, at);
        let name = text_of(comparison, "NAME");
        for (at, node) in comparison.children().filter(|node| kind(node).is_some()).enumerate() {
            let Some(kind) = kind(&node) else { continue };
            let number = (first, ordinal(node, at));
            let analysis = outcome(node, kind, number, &name, named, read);
            if analysis.parts.iter().all(|part| part.rows.is_empty()) {
                read.left.push(format!(
                    "analysis {}.{} ({}), which has no data",
                    number.0, number.1, analysis.outcome
                ));
                continue;
            }
            read.analyses.push(analysis);
        }
    }
}

fn kind(node: &Node<'_, '_>) -> Option<Kind> {
    match node.tag_name().name() {
        "DICH_OUTCOME" => Some(Kind::Dichotomous),
        "CONT_OUTCOME" => Some(Kind::Continuous),
        "IV_OUTCOME" => Some(Kind::Contrast),
        "IPD_OUTCOME" => Some(Kind::ObservedLessExpected),
        _ => None,
    }
}

fn outcome(
    node: Node<'_, '_>,
    kind: Kind,
    number: (u32, u32),
    comparison: &str,
    named: &Studies,
    read: &mut Review,
) -> Analysis {
    let (data, subgroup) = match kind {
        Kind::Dichotomous => ("DICH_DATA", "DICH_SUBGROUP"),
        Kind::Continuous => ("CONT_DATA", "CONT_SUBGROUP"),
        Kind::Contrast => ("IV_DATA", "IV_SUBGROUP"),
        Kind::ObservedLessExpected => ("IPD_DATA", "IPD_SUBGROUP"),
    };
    let measure =
        node.attribute("EFFECT_MEASURE").map_or_else(|| text_of(node, "EFFECT_MEASURE"), str::to_owned);
    let label = |name: &str| text_of(node, name);
    let level =
        |name: &str| number_of(node, name).filter(|level| (50.0..100.0).contains(level)).unwrap_or(95.0);
    let unit = text_of(node, "UNITS");
    let mut analysis = Analysis {
        number,
        comparison: comparison.to_owned(),
        outcome: text_of(node, "NAME"),
        kind,
        pooling: match (kind, attribute(node, "METHOD")) {
            (Kind::Dichotomous, "PETO") => Pooling::Peto,
            (Kind::Dichotomous, "IV") => Pooling::InverseVariance,
            (Kind::Dichotomous, _) if measure == "PETO_OR" => Pooling::Peto,
            (Kind::Dichotomous, _) => Pooling::MantelHaenszel,
            _ => Pooling::InverseVariance,
        },
        measure,
        log: attribute(node, "LOG_DATA") == "YES" || kind == Kind::ObservedLessExpected,
        random: attribute(node, "RANDOM") == "YES",
        totals: match attribute(node, "TOTALS") {
            "NO" => Totals::None,
            "SUB" => Totals::Subgroups,
            _ => Totals::All,
        },
        level: level("CI_TOTAL"),
        study_level: level("CI_STUDY"),
        groups: [label("GROUP_LABEL_1"), label("GROUP_LABEL_2")],
        sides: [label("GRAPH_LABEL_1"), label("GRAPH_LABEL_2")],
        unit: if unit.is_empty() { attribute(node, "UNITS").trim().to_owned() } else { unit },
        swapped: attribute(node, "SWAP_EVENTS") == "YES",
        tau2: None,
        interval: None,
        prediction: None,
        total: total(node),
        parts: Vec::new(),
    };
    for (at, part) in node.children().filter(|child| child.has_tag_name(subgroup)).enumerate() {
        analysis.parts.push(Part {
            number: ordinal(part, at),
            name: text_of(part, "NAME"),
            total: total(part),
            rows: rows(part, data, node, named),
        });
    }
    let alone = rows(node, data, node, named);
    if !alone.is_empty() {
        analysis.parts.push(Part { rows: alone, ..Part::default() });
    }
    if kind == Kind::Contrast {
        scale(node, &mut analysis, data, read);
    }
    analysis
}

fn ordinal(node: Node<'_, '_>, at: usize) -> u32 {
    attribute(node, "NO").trim().parse().unwrap_or_else(|_| u32::try_from(at + 1).unwrap_or(u32::MAX))
}

fn number_of(node: Node<'_, '_>, name: &str) -> Option<f64> {
    number(attribute(node, name))
}

/// The stored total; none where RevMan had not computed one.
fn total(node: Node<'_, '_>) -> Option<Total> {
    if attribute(node, "ESTIMABLE") == "NO" {
        return None;
    }
    let lower = number_of(node, "CI_START");
    let upper = number_of(node, "CI_END");
    let estimate = number_of(node, "EFFECT_SIZE")?;
    // An outcome without totals has zeros in their place.
    if lower == upper {
        return None;
    }
    let df = attribute(node, "DF").trim().parse::<u32>().ok();
    Some(Total {
        estimate,
        lower,
        upper,
        i2: df.filter(|&df| df > 0).and_then(|_| number_of(node, "I2")),
        k: df.map(|df| df.saturating_add(1)),
    })
}

/// The rows directly under a node, in the order that the outcome is sorted by.
fn rows(node: Node<'_, '_>, data: &str, outcome: Node<'_, '_>, named: &Studies) -> Vec<Row> {
    let mut rows: Vec<(f64, Row)> = Vec::new();
    let sorted_by = attribute(outcome, "SORT_BY");
    for (at, item) in node.children().filter(|child| child.has_tag_name(data)).enumerate() {
        let (study, year) = named.named(attribute(item, "STUDY_ID"));
        let pair = |name: &str| [1, 2].map(|arm| attribute(item, &format!("{name}_{arm}")).trim().to_owned());
        let key = match sorted_by {
            "USER" => number_of(item, "ORDER"),
            "EFFECT" | "EFFECT_SIZE" => number_of(item, "EFFECT_SIZE"),
            "WEIGHT" => number_of(item, "WEIGHT"),
            "YEAR" => number(&year),
            _ => None,
        };
        rows.push((
            key.unwrap_or(at as f64),
            Row {
                study,
                year,
                events: pair("EVENTS"),
                people: pair("TOTAL"),
                means: pair("MEAN"),
                sds: pair("SD"),
                o_minus_e: attribute(item, "O_E").trim().to_owned(),
                variance: attribute(item, "VAR").trim().to_owned(),
                estimate: attribute(item, "EFFECT_SIZE").trim().to_owned(),
                se: attribute(item, "SE").trim().to_owned(),
            },
        ));
    }
    if matches!(sorted_by, "USER" | "EFFECT" | "EFFECT_SIZE" | "WEIGHT" | "YEAR") {
        rows.sort_by(|a, b| a.0.total_cmp(&b.0));
    } else {
        rows.sort_by_cached_key(|(_, row)| row.study.to_lowercase());
    }
    rows.into_iter().map(|(_, row)| row).collect()
}

/// Brings logarithms of ratios to the natural scale, where the file stores logarithms.
fn scale(node: Node<'_, '_>, analysis: &mut Analysis, data: &str, read: &mut Review) {
    if !analysis.log {
        return;
    }
    let mut ratios = 0;
    let mut logarithms = 0;
    for item in node.descendants().filter(|child| child.has_tag_name(data)) {
        let (Some(lower), Some(upper), Some(se)) =
            (number_of(item, "CI_START"), number_of(item, "CI_END"), number_of(item, "SE"))
        else {
            continue;
        };
        // Half the width of a 95% interval is 1.96 standard errors; other levels are between 1 and 3.
        let near = |width: f64| se > 0.0 && (1.0..3.5).contains(&(width / 2.0 / se));
        let ratio = lower > 0.0 && upper > 0.0 && near(libm::log(upper / lower));
        match (ratio, near(upper - lower)) {
            (true, false) => ratios += 1,
            (false, true) => logarithms += 1,
            _ => {}
        }
    }
    let negative =
        |part: &Part| part.rows.iter().any(|row| number(&row.estimate).is_some_and(|value| value <= 0.0));
    let logarithms = logarithms > ratios || (ratios == 0 && analysis.parts.iter().any(negative));
    if !logarithms {
        return;
    }
    read.notes.push(format!(
        "analysis {}.{}: the file has logarithms of ratios; the table has the ratios",
        analysis.number.0, analysis.number.1
    ));
    let antilog = |total: Total| Total {
        estimate: libm::exp(total.estimate),
        lower: total.lower.map(libm::exp),
        upper: total.upper.map(libm::exp),
        ..total
    };
    // A total may be stored either way too; a ratio is never below zero, a logarithm of one often.
    let log_total = |total: Total| total.lower.is_some_and(|lower| lower <= 0.0);
    for part in &mut analysis.parts {
        part.total = part.total.map(|total| if log_total(total) { antilog(total) } else { total });
        for row in &mut part.rows {
            if let Some(value) = number(&row.estimate) {
                row.estimate = libm::exp(value).to_string();
            }
        }
    }
    analysis.total = analysis.total.map(|total| if log_total(total) { antilog(total) } else { total });
}
