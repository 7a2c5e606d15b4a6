//! How the design of a trial entered its data.

use metaweave_stats::citation;
use metaweave_stats::effect::StudyData;

use super::formula::Formula;
use super::{Step, source};
use crate::dataset::Study;
use crate::document::number::NumberStyle;

/// From the data as reported to those that the effect is computed from.
pub(super) fn steps(read: &Study, style: &NumberStyle) -> Vec<Step> {
    let mut steps = Vec::new();
    let one = |of: [f64; 2]| if of[0] == of[1] { vec![of[0]] } else { of.to_vec() };
    if let Some(clusters) = &read.design.clusters {
        let arms = one(clusters.design_effect).len();
        for (at, name) in ["experimental", "control"].into_iter().take(arms).enumerate() {
            let of = if arms == 1 { String::new() } else { format!(" ({name})") };
            let (m, rho, d) = (clusters.size[at], clusters.icc[at], clusters.design_effect[at]);
            let (right, with): (_, Vec<(&'static str, f64)>) = if clusters.size_variation == 0.0 {
                ("1 + ({M} − 1) × {ρ}", vec![("M", m), ("ρ", rho)])
            } else {
                (
                    "1 + (({c}² + 1) × {M} − 1) × {ρ}",
                    vec![("c", clusters.size_variation), ("M", m), ("ρ", rho)],
                )
            };
            let formula = Formula::new("D", right, &with, d);
            let step = Step::of(&format!("design effect{of}"), Some(formula), d, style);
            steps.push(step.from(Some(source(&citation::HIGGINS_ELDRIDGE_LI_2019))));
        }
    }
    let (Some(reported), Ok(data)) = (read.design.reported, &read.data) else { return steps };
    let before = sizes(&reported);
    for (name, after) in sizes(data) {
        let Some((_, size)) = before.iter().find(|(of, _)| *of == name) else { continue };
        if *size == after {
            continue;
        }
        let by = size / after;
        let formula = match data {
            StudyData::Generic { .. } => {
                Formula::new("v", "{v reported} × {D}", &[("v reported", *size), ("D", 1.0 / by)], after)
            }
            _ => Formula::new("n", "{reported} / {by}", &[("reported", *size), ("by", by)], after),
        };
        steps.push(Step::of(&format!("effective: {name}"), Some(formula), after, style));
    }
    steps
}

/// The numbers of a study that a design may divide.
fn sizes(data: &StudyData) -> Vec<(&'static str, f64)> {
    match *data {
        StudyData::TwoByTwo {
            events_experimental: a,
            non_events_experimental: b,
            events_control: c,
            non_events_control: d,
        } => vec![
            ("events, experimental", a),
            ("people, experimental", a + b),
            ("events, control", c),
            ("people, control", c + d),
        ],
        StudyData::PersonTime { events_experimental, time_experimental, events_control, time_control } => {
            vec![
                ("events, experimental", events_experimental),
                ("person-time, experimental", time_experimental),
                ("events, control", events_control),
                ("person-time, control", time_control),
            ]
        }
        StudyData::TwoMeans { n_experimental, n_control, .. } => {
            vec![("people, experimental", n_experimental), ("people, control", n_control)]
        }
        StudyData::PrePostControlled { experimental, control } => {
            vec![("people, experimental", experimental.n), ("people, control", control.n)]
        }
        StudyData::PrePost { n, .. } | StudyData::SingleMean { n, .. } => vec![("people", n)],
        StudyData::SingleProportion { events, total } => vec![("events", events), ("people", total)],
        StudyData::SingleRate { events, time } => vec![("events", events), ("person-time", time)],
        StudyData::LogRank { observed_minus_expected, variance } => {
            vec![("O − E", observed_minus_expected), ("variance of O − E", variance)]
        }
        StudyData::Generic { variance, .. } => vec![("variance", variance)],
        _ => Vec::new(),
    }
}

/// Effect and variance of a crossover trial as formulas; none for measures with several steps between.
pub(super) fn paired(id: &str, data: &StudyData, correlation: f64) -> Option<(Formula, Formula)> {
    let r = correlation;
    let y = |right, with: &[(&'static str, f64)], value| Formula::new("yᵢ", right, with, value);
    let v = |right, with: &[(&'static str, f64)], value| Formula::new("vᵢ", right, with, value);
    Some(match (id, *data) {
        (
            "MD",
            StudyData::TwoMeans {
                mean_experimental: m1,
                sd_experimental: s1,
                n_experimental: n,
                mean_control: m2,
                sd_control: s2,
                ..
            },
        ) => (
            y("{m₁} − {m₂}", &[("m₁", m1), ("m₂", m2)], m1 - m2),
            v(
                "({s₁}² + {s₂}² − 2 × {r} × {s₁} × {s₂}) / {n}",
                &[("s₁", s1), ("s₂", s2), ("r", r), ("n", n)],
                (s1 * s1 + s2 * s2 - 2.0 * r * s1 * s2) / n,
            ),
        ),
        (
            "RR" | "OR" | "RD",
            StudyData::TwoByTwo {
                events_experimental: a,
                non_events_experimental: b,
                events_control: c,
                non_events_control: d,
            },
        ) => {
            let n = a + b;
            let with = [("a", a), ("b", b), ("c", c), ("d", d), ("n", n), ("r", r)];
            let root = (a * b * c * d).sqrt();
            match id {
                "RR" => (
                    y("ln({a} / {c})", &with, libm::log(a / c)),
                    v(
                        "{b}/({a} × {n}) + {d}/({c} × {n}) − 2 × {r} × √({a} × {b} × {c} × {d}) / ({n} × {a} × {c})",
                        &with,
                        b / (a * n) + d / (c * n) - 2.0 * r * root / (n * a * c),
                    ),
                ),
                "OR" => (
                    y("ln({a} × {d} / ({b} × {c}))", &with, libm::log(a * d / (b * c))),
                    v(
                        "1/{a} + 1/{b} + 1/{c} + 1/{d} − 2 × {r} × {n} / √({a} × {b} × {c} × {d})",
                        &with,
                        1.0 / a + 1.0 / b + 1.0 / c + 1.0 / d - 2.0 * r * n / root,
                    ),
                ),
                _ => (
                    y("({a} − {c}) / {n}", &with, (a - c) / n),
                    v(
                        "({a} × {b} + {c} × {d} − 2 × {r} × √({a} × {b} × {c} × {d})) / {n}³",
                        &with,
                        (a * b + c * d - 2.0 * r * root) / (n * n * n),
                    ),
                ),
            }
        }
        _ => return None,
    })
}
