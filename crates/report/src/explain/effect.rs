//! The effect of one study from its cells, and its weight.

use metaweave_stats::effect::{Measure, StudyData};
use metaweave_stats::numeric::dist::{gamma, normal};

use super::formula::Formula;
use super::{Step, source};
use crate::dataset::Study;
use crate::document::number::NumberStyle;
use crate::language::say;
use crate::results::StudyResult;
use crate::run::Analysed;

/// Where the entry of a study records its effect.
pub const ESTIMATE: &str = "estimate";
/// Where it records the variance of that.
pub const VARIANCE: &str = "variance";

/// From the cells to the weight.
pub(super) fn steps(
    analysis: &Analysed,
    study: &StudyResult,
    read: &Study,
    style: &NumberStyle,
) -> Vec<Step> {
    let (Some(yi), Some(vi), Ok(data)) = (study.estimate, study.variance, &read.data) else {
        return Vec::new();
    };
    let plan = &analysis.plan;
    let mut steps = Vec::new();
    // What was added to empty cells is in the note of the study; the formulas say whether it was.
    let add = plan.model.effect_options.zero_cells.add;
    let unturned = if read.reversed { -yi } else { yi };
    let near = |value: f64, wanted: f64| (value - wanted).abs() <= super::SAME * wanted.abs().max(1.0);
    let formulas = [*data, corrected(data, add)]
        .iter()
        .filter_map(|data| match read.design.correlation {
            Some(correlation) => super::design::paired(plan.measure.id, data, correlation),
            None => formulas(plan.measure, data, read),
        })
        .find(|(effect, variance)| near(effect.value, unturned) && near(variance.value, vi));
    let (effect, variance) =
        formulas.map_or((None, None), |(effect, variance)| (Some(effect), Some(variance)));
    if effect.as_ref().is_some_and(|formula| formula.with.iter().any(|(letter, _)| *letter == "sₚ")) {
        steps.extend(standardiser(data, style));
    }
    let cited = plan.measure.citation.map(source);
    let named = say!(style, "explain-effect", id = plan.measure.id, name = plan.measure.name);
    let step = Step::of(&named, effect, unturned, style);
    steps.push(if read.reversed { step } else { step.about(ESTIMATE) });
    if read.reversed {
        let formula = Formula::new("yᵢ", "−({y})", &[("y", unturned)], -unturned);
        let turned = say!(style, "explain-turned");
        steps.push(Step::of(&turned, Some(formula), yi, style).about(ESTIMATE));
    }
    let step = Step::of(&say!(style, "explain-variance"), variance, vi, style);
    steps.push(step.about(VARIANCE).from(cited));
    let random = plan.model.random();
    let weight = if random { study.weight_random } else { study.weight_common };
    if let Some(share) = weight.filter(|_| plan.model.pooled()) {
        let tau2 = analysis.result.random.as_ref().filter(|_| random).map_or(0.0, |random| random.tau2);
        let total: f64 =
            analysis.result.studies.iter().filter_map(|study| Some(1.0 / (study.variance? + tau2))).sum();
        let formula = if random {
            Formula::new(
                "share",
                "1 / ({v} + {τ²}) / {Σwᵢ}",
                &[("v", vi), ("τ²", tau2), ("Σwᵢ", total)],
                1.0 / (vi + tau2) / total,
            )
        } else {
            Formula::new("share", "1 / {v} / {Σwᵢ}", &[("v", vi), ("Σwᵢ", total)], 1.0 / vi / total)
        };
        let mut step = Step::of(&say!(style, "explain-share"), Some(formula), share, style);
        let percent = style.percent(share * 100.0, 1);
        step.result = say!(style, "explain-or", number = &step.result, other = percent);
        steps.push(step);
    }
    steps
}

/// A table with something added to each cell.
fn corrected(data: &StudyData, add: f64) -> StudyData {
    match *data {
        StudyData::TwoByTwo {
            events_experimental,
            non_events_experimental,
            events_control,
            non_events_control,
        } => StudyData::TwoByTwo {
            events_experimental: events_experimental + add,
            non_events_experimental: non_events_experimental + add,
            events_control: events_control + add,
            non_events_control: non_events_control + add,
        },
        other => other,
    }
}

/// Effect and variance of one study as formulas.
#[expect(clippy::too_many_lines, reason = "a list of formulas, one a measure")]
fn formulas(measure: &Measure, data: &StudyData, read: &Study) -> Option<(Formula, Formula)> {
    let y = |right, with: &[(&'static str, f64)], value| Formula::new("yᵢ", right, with, value);
    let v = |right, with: &[(&'static str, f64)], value| Formula::new("vᵢ", right, with, value);
    Some(match (measure.id, *data) {
        (
            id,
            StudyData::TwoByTwo {
                events_experimental: a,
                non_events_experimental: b,
                events_control: c,
                non_events_control: d,
            },
        ) => {
            let (n, m) = (a + b, c + d);
            let with = [("a", a), ("b", b), ("c", c), ("d", d)];
            match id {
                "RR" => (
                    y(
                        "ln[{a} / ({a} + {b})] − ln[{c} / ({c} + {d})]",
                        &with,
                        libm::log(a / n) - libm::log(c / m),
                    ),
                    v(
                        "1/{a} − 1/({a} + {b}) + 1/{c} − 1/({c} + {d})",
                        &with,
                        1.0 / a - 1.0 / n + 1.0 / c - 1.0 / m,
                    ),
                ),
                "OR" => (
                    y("ln[({a} × {d}) / ({b} × {c})]", &with, libm::log(a * d / (b * c))),
                    v("1/{a} + 1/{b} + 1/{c} + 1/{d}", &with, 1.0 / a + 1.0 / b + 1.0 / c + 1.0 / d),
                ),
                "RD" => (
                    y("{a} / ({a} + {b}) − {c} / ({c} + {d})", &with, a / n - c / m),
                    v(
                        "{a} × {b} / ({a} + {b})³ + {c} × {d} / ({c} + {d})³",
                        &with,
                        a * b / (n * n * n) + c * d / (m * m * m),
                    ),
                ),
                "PETO" => {
                    let total = n + m;
                    let expected = n * (a + c) / total;
                    let variance = n * m * (a + c) * (b + d) / (total * total * (total - 1.0));
                    let with = [("O", a), ("E", expected), ("V", variance)];
                    (
                        y("({O} − {E}) / {V}", &with, (a - expected) / variance),
                        v("1 / {V}", &with, 1.0 / variance),
                    )
                }
                _ => return None,
            }
        }
        (
            id,
            StudyData::PersonTime {
                events_experimental: x,
                time_experimental: t,
                events_control: z,
                time_control: u,
            },
        ) => {
            let with = [("x₁", x), ("t₁", t), ("x₂", z), ("t₂", u)];
            match id {
                "IRR" => (
                    y("ln[({x₁} / {t₁}) / ({x₂} / {t₂})]", &with, libm::log(x / t) - libm::log(z / u)),
                    v("1/{x₁} + 1/{x₂}", &with, 1.0 / x + 1.0 / z),
                ),
                "IRD" => (
                    y("{x₁} / {t₁} − {x₂} / {t₂}", &with, x / t - z / u),
                    v("{x₁} / {t₁}² + {x₂} / {t₂}²", &with, x / (t * t) + z / (u * u)),
                ),
                _ => return None,
            }
        }
        (
            id,
            StudyData::TwoMeans {
                mean_experimental: m1,
                sd_experimental: s1,
                n_experimental: n1,
                mean_control: m2,
                sd_control: s2,
                n_control: n2,
            },
        ) => {
            let with = [("m₁", m1), ("s₁", s1), ("n₁", n1), ("m₂", m2), ("s₂", s2), ("n₂", n2)];
            match id {
                "MD" => (
                    y("{m₁} − {m₂}", &with, m1 - m2),
                    v("{s₁}² / {n₁} + {s₂}² / {n₂}", &with, s1 * s1 / n1 + s2 * s2 / n2),
                ),
                "ROM" => (
                    y("ln[{m₁} / {m₂}]", &with, libm::log(m1 / m2)),
                    v(
                        "{s₁}² / ({n₁} × {m₁}²) + {s₂}² / ({n₂} × {m₂}²)",
                        &with,
                        s1 * s1 / (n1 * m1 * m1) + s2 * s2 / (n2 * m2 * m2),
                    ),
                ),
                "SMD" => {
                    let pooled = pooled_sd([s1, s2], [n1, n2]);
                    let j = correction(n1 + n2 - 2.0);
                    let g = j * (m1 - m2) / pooled;
                    (
                        y(
                            "{J} × ({m₁} − {m₂}) / {sₚ}",
                            &[("J", j), ("m₁", m1), ("m₂", m2), ("sₚ", pooled)],
                            g,
                        ),
                        v(
                            "1/{n₁} + 1/{n₂} + {y}² / (2 × ({n₁} + {n₂}))",
                            &[("n₁", n1), ("n₂", n2), ("y", g)],
                            1.0 / n1 + 1.0 / n2 + g * g / (2.0 * (n1 + n2)),
                        ),
                    )
                }
                _ => return None,
            }
        }
        (id, StudyData::SingleProportion { events: x, total: n }) => {
            let with = [("x", x), ("n", n)];
            let p = x / n;
            match id {
                "PR" => (
                    y("{x} / {n}", &with, p),
                    v("{p} × (1 − {p}) / {n}", &[("p", p), ("n", n)], p * (1.0 - p) / n),
                ),
                "PLN" => {
                    (y("ln[{x} / {n}]", &with, libm::log(p)), v("1/{x} − 1/{n}", &with, 1.0 / x - 1.0 / n))
                }
                "PLO" => (
                    y("ln[{x} / ({n} − {x})]", &with, libm::log(x / (n - x))),
                    v("1/{x} + 1/({n} − {x})", &with, 1.0 / x + 1.0 / (n - x)),
                ),
                "PAS" => (
                    y("arcsin √({x} / {n})", &with, libm::asin(libm::sqrt(p))),
                    v("1 / (4 × {n})", &with, 1.0 / (4.0 * n)),
                ),
                _ => return None,
            }
        }
        (id, StudyData::SingleRate { events: x, time: t }) => {
            let with = [("x", x), ("t", t)];
            match id {
                "IR" => (y("{x} / {t}", &with, x / t), v("{x} / {t}²", &with, x / (t * t))),
                "IRLN" => (y("ln[{x} / {t}]", &with, libm::log(x / t)), v("1 / {x}", &with, 1.0 / x)),
                _ => return None,
            }
        }
        (_, StudyData::Generic { .. }) => ready_made(measure, read)?,
        _ => return None,
    })
}

/// What a difference of means is divided by and corrected with to become Hedges' g.
fn standardiser(data: &StudyData, style: &NumberStyle) -> Vec<Step> {
    let &StudyData::TwoMeans {
        sd_experimental: s1, n_experimental: n1, sd_control: s2, n_control: n2, ..
    } = data
    else {
        return Vec::new();
    };
    let (sd, df) = (pooled_sd([s1, s2], [n1, n2]), n1 + n2 - 2.0);
    let pooled = Formula::new(
        "sₚ",
        "√((({n₁} − 1) × {s₁}² + ({n₂} − 1) × {s₂}²) / ({n₁} + {n₂} − 2))",
        &[("n₁", n1), ("s₁", s1), ("n₂", n2), ("s₂", s2)],
        sd,
    );
    let j = correction(df);
    let corrected = Formula::new("J", "Γ({m}/2) / [√({m}/2) × Γ(({m} − 1)/2)]", &[("m", df)], j);
    vec![
        Step::of(&say!(style, "explain-pooled-sd"), Some(pooled), sd, style),
        Step::of(&say!(style, "explain-correction"), Some(corrected), j, style),
    ]
}

fn pooled_sd([s1, s2]: [f64; 2], [n1, n2]: [f64; 2]) -> f64 {
    libm::sqrt(((n1 - 1.0) * s1 * s1 + (n2 - 1.0) * s2 * s2) / (n1 + n2 - 2.0))
}

/// Hedges' exact factor for small samples.
fn correction(df: f64) -> f64 {
    libm::exp(gamma::ln_gamma(df / 2.0) - gamma::ln_gamma((df - 1.0) / 2.0)) / libm::sqrt(df / 2.0)
}

/// Ready-made estimates: from the cells as they were written.
fn ready_made(measure: &Measure, read: &Study) -> Option<(Formula, Formula)> {
    let cell = |key: &str| -> Option<f64> {
        let cell = read.cells.iter().find(|cell| cell.key == key)?;
        cell.written.replace('\u{2212}', "-").replace(',', ".").parse().ok()
    };
    let estimate = cell("estimate")?;
    let log = measure.scale == metaweave_stats::effect::Scale::Log;
    let yi = measure.scale.transform(estimate);
    let effect = Formula::new("yᵢ", if log { "ln {e}" } else { "{e}" }, &[("e", estimate)], yi);
    let variance = if let Some(se) = cell("se") {
        Formula::new("vᵢ", "{se}²", &[("se", se)], se * se)
    } else if let Some(variance) = cell("variance") {
        Formula::new("vᵢ", "{v}", &[("v", variance)], variance)
    } else {
        let (lower, upper) = (cell("ci_lower")?, cell("ci_upper")?);
        let level = read.printed_interval.map_or(0.95, |printed| printed.level);
        let z = normal::quantile(0.5 + level / 2.0);
        let width = measure.scale.transform(upper) - measure.scale.transform(lower);
        let right =
            if log { "[(ln {u} − ln {l}) / (2 × {z})]²" } else { "[({u} − {l}) / (2 × {z})]²" };
        let value = width / (2.0 * z);
        Formula::new("vᵢ", right, &[("u", upper), ("l", lower), ("z", z)], value * value)
    };
    (measure.scale == metaweave_stats::effect::Scale::Identity || log).then_some((effect, variance))
}
