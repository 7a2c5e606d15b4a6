//! From the studies to the pooled estimate.

use metaweave_stats::citation;
use metaweave_stats::pooling::{Interval, WorkingModel};

use super::formula::Formula;
use super::{Step, is_transformed, source};
use crate::document::marks;
use crate::document::number::NumberStyle;
use crate::language::say;
use crate::plan::DependenceKind;
use crate::results::{Mean, RandomResult};
use crate::run::Analysed;
use crate::sections::wording;
use crate::spec::model::PoolingName;

/// From the effects to the printed estimate, for each model that the plan reports.
pub(super) fn steps(analysis: &Analysed, style: &NumberStyle) -> Vec<Step> {
    let (plan, result) = (&analysis.plan, &analysis.result);
    let mut steps = Vec::new();
    if !plan.model.pooled() || result.k < 2 {
        return steps;
    }
    let effects: Vec<(f64, f64)> =
        result.studies.iter().filter_map(|study| Some((study.estimate?, study.variance?))).collect();
    let sums = Sums::of(&effects, 0.0);
    if let Some(found) = &result.heterogeneity {
        let formula =
            Formula::new("Q", "Σ (yᵢ − {μ})² / vᵢ", &[("μ", sums.mean())], sums.squares(&effects, 0.0));
        let mut step = Step::of(&say!(style, "explain-heterogeneity"), Some(formula), found.q, style);
        let df = style.df(found.q_df);
        step.result = say!(style, "explain-with-df", number = &step.result, df);
        steps.push(step.about("heterogeneity.q").from(Some("Cochran WG 1954".to_owned())));
    }
    if !plan.model.random()
        && let Some(found) = &result.heterogeneity
    {
        let df = found.q_df;
        let value = (100.0 * (found.q - df) / found.q).max(0.0);
        let formula = Formula::new("I²", share_from_q(found.q, df), &[("Q", found.q), ("df", df)], value);
        let mut step = Step::of(&say!(style, "explain-share-between"), Some(formula), found.i2, style);
        step.result = say!(style, "explain-or", number = &step.result, other = style.i2(found.i2));
        steps.push(step.about("heterogeneity.i2").from(Some("Higgins JPT, Thompson SG 2002".to_owned())));
    }
    if plan.model.random()
        && let Some(random) = &result.random
    {
        random_effects(analysis, random, &effects, style, &mut steps);
    }
    if plan.model.common()
        && let Some(common) = &result.common
    {
        let formula = (plan.model.pooling == PoolingName::InverseVariance)
            .then(|| mean_formula(&sums, "{Σwᵢyᵢ} / {Σwᵢ}"));
        let name = say!(style, "explain-common", method = &common.method);
        steps.push(Step::of(&name, formula, common.mean.estimate, style).about("common.estimate"));
        let formula = Formula::new("SE", "√(1 / {Σwᵢ})", &[("Σwᵢ", sums.w)], libm::sqrt(1.0 / sums.w));
        steps.push(
            Step::of(&say!(style, "explain-se", scatter = false), Some(formula), common.mean.se, style)
                .about("common.se"),
        );
        interval(analysis, &common.mean, style, &mut steps, ["common.ci_upper", "common.back_transformed"]);
    }
    steps
}

fn random_effects(
    analysis: &Analysed,
    random: &RandomResult,
    effects: &[(f64, f64)],
    style: &NumberStyle,
    steps: &mut Vec<Step>,
) {
    let (plan, result) = (&analysis.plan, &analysis.result);
    let (tau2, k) = (random.tau2, effects.len() as f64);
    let fixed = Sums::of(effects, 0.0);
    let q = fixed.squares(effects, 0.0);
    let c = fixed.w - fixed.w2 / fixed.w;
    // The moment estimator is a formula; the others solve an equation, of which only the answer can be shown.
    let moments = (plan.model.tau2.id == "DL").then(|| {
        let with = [("Q", q), ("k", k), ("C", c)];
        Formula::new("τ²", "({Q} − ({k} − 1)) / {C}", &with, ((q - (k - 1.0)) / c).max(0.0))
    });
    let kind = plan.dependence.as_ref().map(|dependence| &dependence.kind);
    let (of, cited) = match kind {
        Some(DependenceKind::Working(_)) => ("working", &citation::HEDGES_TIPTON_JOHNSON_2010),
        Some(DependenceKind::Multilevel { .. } | DependenceKind::Multivariate { .. }) => {
            ("levels", plan.model.tau2.citation)
        }
        Some(DependenceKind::TwoLevel) | None => ("studies", plan.model.tau2.citation),
    };
    let (id, estimator) = (plan.model.tau2.id, plan.model.tau2.name);
    let name = say!(style, "explain-tau2", of, id, name = estimator);
    steps.push(Step::of(&name, moments, tau2, style).about("random.tau2").from(Some(source(cited))));
    if let Some(found) = &result.heterogeneity {
        let typical = (k - 1.0) * fixed.w / (fixed.w * fixed.w - fixed.w2);
        let from_tau2 = Formula::new(
            "I²",
            "100 × {τ²} / ({τ²} + {s²})",
            &[("τ²", tau2), ("s²", typical)],
            100.0 * tau2 / (tau2 + typical),
        );
        let from_q = Formula::new(
            "I²",
            share_from_q(q, k - 1.0),
            &[("Q", q), ("df", k - 1.0)],
            (100.0 * (q - k + 1.0) / q).max(0.0),
        );
        let formula = [from_tau2, from_q].into_iter().find(|formula| (formula.value - found.i2).abs() < 1e-6);
        let mut step = Step::of(&say!(style, "explain-share-between"), formula, found.i2, style);
        step.result = say!(style, "explain-or", number = &step.result, other = style.i2(found.i2));
        steps.push(step.about("heterogeneity.i2").from(Some("Higgins JPT, Thompson SG 2002".to_owned())));
    }
    let sums = Sums::of(effects, tau2);
    let formula = mean_formula(&sums, "{Σwᵢyᵢ} / {Σwᵢ}");
    let by = match kind {
        Some(DependenceKind::Working(WorkingModel::CorrelatedEffects { .. })) => "clusters",
        Some(DependenceKind::Multilevel { .. } | DependenceKind::Multivariate { .. }) => "least-squares",
        _ => "random",
    };
    let what = say!(style, "explain-estimate", by);
    steps.push(Step::of(&what, Some(formula), random.mean.estimate, style).about("random.estimate"));
    let wald = libm::sqrt(1.0 / sums.w);
    let scale = sums.squares(effects, tau2) / (k - 1.0);
    let by_scatter = |scale: f64| {
        Formula::new("SE", "√({q} / {Σwᵢ})", &[("q", scale), ("Σwᵢ", sums.w)], libm::sqrt(scale / sums.w))
    };
    let kind = Interval::from_id(&random.interval);
    let (formula, cited) = match kind {
        Some(Interval::Hksj) => (Some(by_scatter(scale)), kind.and_then(Interval::citation)),
        Some(Interval::HksjAdHoc) => (Some(by_scatter(scale.max(1.0))), kind.and_then(Interval::citation)),
        Some(Interval::Wald | Interval::T) => {
            (Some(Formula::new("SE", "√(1 / {Σwᵢ})", &[("Σwᵢ", sums.w)], wald)), None)
        }
        _ => (None, kind.and_then(Interval::citation)),
    };
    let scatter = matches!(kind, Some(Interval::Hksj | Interval::HksjAdHoc));
    let what = say!(style, "explain-se", scatter);
    steps.push(Step::of(&what, formula, random.mean.se, style).about("random.se").from(cited.map(source)));
    interval(analysis, &random.mean, style, steps, ["random.ci_upper", "random.back_transformed"]);
    if let (Some(lower), Some(upper)) = (random.pi_lower, random.pi_upper) {
        let spread = libm::sqrt(tau2 + random.mean.se * random.mean.se);
        let by = (upper - random.mean.estimate) / spread;
        let formula = Formula::new(
            "upper limit",
            "{μ} + {t} × √({τ²} + {SE}²)",
            &[("μ", random.mean.estimate), ("t", by), ("τ²", tau2), ("SE", random.mean.se)],
            random.mean.estimate + by * spread,
        );
        let mut step = Step::of(&say!(style, "explain-prediction"), Some(formula), upper, style);
        step.result = with_lower(&step, lower, style);
        let cited = "Higgins JPT, Thompson SG, Spiegelhalter DJ 2009".to_owned();
        steps.push(step.about("random.pi_upper").from(Some(cited)));
    }
}

/// The interval of an estimate, and what is printed of it.
fn interval(
    analysis: &Analysed,
    mean: &Mean,
    style: &NumberStyle,
    steps: &mut Vec<Step>,
    [limit, printed]: [&'static str; 2],
) {
    let critical = (mean.ci_upper - mean.estimate) / mean.se;
    let level = style.level(analysis.plan.model.level);
    let df = mean.df.map_or_else(|| "normal".to_owned(), |df| style.df(df));
    let what = say!(style, "explain-interval", level, df);
    let formula = Formula::new(
        "upper limit",
        "{μ} + {t} × {SE}",
        &[("μ", mean.estimate), ("t", critical), ("SE", mean.se)],
        mean.estimate + critical * mean.se,
    );
    let mut step = Step::of(&what, Some(formula), mean.ci_upper, style);
    step.result = with_lower(&step, mean.ci_lower, style);
    steps.push(step.about(limit));
    let plan = &analysis.plan;
    let shown = &mean.back_transformed;
    let formula = (is_transformed(plan) && plan.measure.scale == metaweave_stats::effect::Scale::Log)
        .then(|| Formula::new("printed", "exp({μ})", &[("μ", mean.estimate)], libm::exp(mean.estimate)));
    let mut step = Step::of(&say!(style, "explain-as-printed"), formula, shown.estimate, style);
    step.result = marks::clean(&wording::effect(plan, shown, style));
    steps.push(step.about(printed));
}

/// The result of a step, an upper limit, with the lower one.
fn with_lower(step: &Step, lower: f64, style: &NumberStyle) -> String {
    say!(style, "explain-with-lower", upper = &step.result, lower = style.significant(lower, 6))
}

fn mean_formula(sums: &Sums, right: &'static str) -> Formula {
    Formula::new("μ", right, &[("Σwᵢyᵢ", sums.wy), ("Σwᵢ", sums.w)], sums.mean())
}

/// Sums over studies with weights 1/(v + τ²).
struct Sums {
    w: f64,
    wy: f64,
    w2: f64,
}

impl Sums {
    fn of(effects: &[(f64, f64)], tau2: f64) -> Self {
        let mut sums = Self { w: 0.0, wy: 0.0, w2: 0.0 };
        for (y, v) in effects {
            let w = 1.0 / (v + tau2);
            sums.w += w;
            sums.wy += w * y;
            sums.w2 += w * w;
        }
        sums
    }

    fn mean(&self) -> f64 {
        self.wy / self.w
    }

    /// Σ wᵢ(yᵢ − μ)².
    fn squares(&self, effects: &[(f64, f64)], tau2: f64) -> f64 {
        let mean = self.mean();
        effects.iter().map(|(y, v)| (y - mean) * (y - mean) / (v + tau2)).sum()
    }
}

/// I² from Q, which is zero where Q is what chance gives or less.
fn share_from_q(q: f64, df: f64) -> &'static str {
    if q > df { "100 × ({Q} − {df}) / {Q}" } else { "max(0, 100 × ({Q} − {df}) / {Q})" }
}
