//! Rows under the studies of a forest plot: pooled estimates, prediction intervals and the lines of tests.

use metaweave_plot::forest::{Bounds, Row, RowDetail, Summary};
use metaweave_plot::text::{RichText, Run, RunStyle};

use super::super::look::{ForestLook, filled};
use super::columns::Facts;
use super::rows::{Drawing, Rows, plain};
use crate::document::marks::{self, Piece};
use crate::document::number::NumberStyle;
use crate::language::say;
use crate::results::{DependenceResult, GroupResult, HeterogeneityResult, Mean, SubgroupsResult};
use crate::sections::dependence;
use crate::sections::wording::Pooled;

impl Drawing<'_> {
    /// The mean of an outcome under the effects that it is of.
    pub(super) fn average(&self, found: &DependenceResult, name: &str) -> Vec<Row> {
        let Some(outcome) = found.outcomes.iter().find(|outcome| outcome.outcome == *name) else {
            return Vec::new();
        };
        let facts =
            Facts { tau2: Some(outcome.tau2), ..self.summed(say!(self.style, "forest-average"), |_| false) };
        let tau2 = self.style.tau2(outcome.tau2);
        vec![
            self.summary(facts, &outcome.mean.back_transformed, Summary::Subtotal),
            note(&say!(self.style, "forest-heterogeneity-of-outcome", tau2)),
        ]
    }

    pub(super) fn subtotal(&self, group: &GroupResult) -> Vec<Row> {
        if !self.plan().model.pooled() || group.k == 0 {
            return Vec::new();
        }
        let random = self.plan().model.random();
        let weight = |random: bool| {
            let members = group.members.iter().filter_map(|&at| self.result().studies.get(at));
            members.filter_map(|study| if random { study.weight_random } else { study.weight_common }).sum()
        };
        let shown = if random {
            group.random.as_ref().map(|fit| fit.mean.back_transformed)
        } else {
            group.common.as_ref().map(|fit| fit.mean.back_transformed)
        };
        let Some(shown) = shown else { return Vec::new() };
        // The diamond of a single study would repeat its square.
        if group.k == 1 {
            return Vec::new();
        }
        let tau2 = group.random.as_ref().filter(|_| random).map(|fit| fit.tau2);
        let facts = Facts {
            weight_common: Some(weight(false)),
            weight_random: Some(weight(true)),
            tau2,
            i2: group.heterogeneity.as_ref().map(|found| found.i2),
            k: Some(group.k),
            ..self.summed(say!(self.style, "forest-subtotal"), |at| group.members.contains(&at))
        };
        let mut rows = vec![self.summary(facts, &shown, Summary::Subtotal)];
        if let Some(found) = &group.heterogeneity {
            rows.push(note(&heterogeneity(found, tau2, self.look, self.style)));
        }
        let mean = match random {
            true => group.random.as_ref().map(|fit| fit.mean),
            false => group.common.as_ref().map(|fit| fit.mean),
        };
        rows.extend(mean.filter(|_| self.look.overall_of_subgroups).and_then(|mean| self.overall(&mean)));
        rows
    }

    /// The test of no effect, where the look prints it and there is such a thing.
    fn overall(&self, mean: &Mean) -> Option<Row> {
        self.plan().measure.null?;
        let template = self.look.overall.as_ref()?;
        let statistic = say!(
            self.style,
            "forest-statistic",
            test = if mean.df.is_some() { "t" } else { "z" },
            statistic = self.style.statistic(mean.statistic),
            df = mean.df.map_or_else(String::new, |df| self.style.df(df))
        );
        let statistic = if self.style.p_spaced { statistic } else { statistic.replace(" = ", "=") };
        let words = [("statistic", statistic), ("p", self.style.p(mean.p_value))];
        Some(note(&filled(template, &words)))
    }

    pub(super) fn totals(&self, groups: Option<&SubgroupsResult>, others: &[Drawing<'_>]) -> Rows {
        let result = self.result();
        let model = &self.plan().model;
        let mut rows = Rows::new();
        if model.pooled() && result.k > 1 {
            rows.push(plain(Row::Gap));
            rows.extend(self.estimates().into_iter().map(plain));
        }
        for other in others {
            if let Some(pooled) = Pooled::of(other.plan(), other.result()).filter(|_| other.result().k > 1) {
                let facts = Facts {
                    k: Some(other.result().k),
                    i2: other.result().heterogeneity.as_ref().map(|found| found.i2),
                    ..other.summed(other.plan().title.clone(), |_| true)
                };
                let row = other.summary(facts, pooled.shown(), Summary::Total);
                rows.push((row, RowDetail { series: other.series, ..RowDetail::default() }));
            }
        }
        if !model.pooled() || result.k < 2 {
            return rows;
        }
        rows.extend(self.tests(groups).into_iter().map(plain));
        rows
    }

    /// The pooled estimates and the prediction interval.
    fn estimates(&self) -> Vec<Row> {
        let (result, model) = (self.result(), &self.plan().model);
        let i2 = result.heterogeneity.as_ref().map(|found| found.i2);
        let facts = |label: String| Facts { i2, k: Some(result.k), ..self.summed(label, |_| true) };
        let mut rows = Vec::new();
        if model.random()
            && let Some(random) = &result.random
        {
            let one_tau2 = result
                .dependence
                .as_ref()
                .and_then(|found| dependence::variances(found, self.style))
                .is_none();
            let facts = Facts {
                weight_random: Some(1.0),
                tau2: one_tau2.then_some(random.tau2),
                ..facts(self.total(say!(self.style, "forest-random-effects")))
            };
            rows.push(self.summary(facts, &random.mean.back_transformed, Summary::Total));
            if let Some([lower, upper]) = random.pi_back_transformed {
                let digits = self
                    .style
                    .digits_for(&[random.mean.back_transformed.estimate, lower, upper], self.null());
                let [cells, right_cells] = self.columns.cells(&Facts {
                    label: say!(
                        self.style,
                        "forest-prediction-interval",
                        level = self.style.level(model.level)
                    ),
                    arms: self.arm_cells(&[]),
                    interval: Some(self.style.forest_interval(lower, upper, digits)),
                    ..Facts::default()
                });
                rows.push(Row::Prediction { cells, right_cells, bounds: Bounds { lower, upper } });
            }
        }
        if model.common()
            && let Some(common) = &result.common
        {
            let label = match say!(self.style, "forest-common-effect") {
                called if model.random() => called,
                called => self.total(called),
            };
            let facts = Facts { weight_common: Some(1.0), ..facts(label) };
            rows.push(self.summary(facts, &common.mean.back_transformed, Summary::Total));
        }
        rows
    }

    /// The lines about heterogeneity, the overall effect and subgroups.
    fn tests(&self, groups: Option<&SubgroupsResult>) -> Vec<Row> {
        let (result, model) = (self.result(), &self.plan().model);
        let mut rows = Vec::new();
        if let Some(found) = &result.heterogeneity {
            let levels =
                result.dependence.as_ref().and_then(|found| dependence::variances(found, self.style));
            let one = result.random.as_ref().filter(|_| model.random() && levels.is_none());
            rows.push(note(&heterogeneity(found, one.map(|fit| fit.tau2), self.look, self.style)));
            rows.extend(levels.map(|levels| note(&say!(self.style, "forest-variances", levels))));
        }
        rows.extend(Pooled::of(self.plan(), result).and_then(|pooled| self.overall(&pooled.mean)));
        if let Some(groups) = groups
            && let (Some(q), Some(df), Some(p)) = (groups.q_between, groups.df, groups.p_value)
            && let Some(template) = &self.look.subgroups
        {
            let words = [("q", self.style.statistic(q)), ("df", self.style.df(df)), ("p", self.style.p(p))];
            rows.push(note(&filled(template, &words)));
        }
        rows
    }

    /// What the row of the estimate reported first is called.
    fn total(&self, model: String) -> String {
        if self.look.model_in_total {
            return model;
        }
        say!(self.style, "forest-total", interval = self.style.ci_name(self.plan().model.level))
    }
}

/// "Heterogeneity: τ² = 0.31; χ² = 152.2, df = 12 (p < 0.001); I² = 92%".
fn heterogeneity(
    found: &HeterogeneityResult,
    tau2: Option<f64>,
    look: &ForestLook,
    style: &NumberStyle,
) -> String {
    let [with, without] = &look.heterogeneity;
    let words = [
        ("tau2", tau2.map_or_else(String::new, |tau2| style.tau2(tau2))),
        ("q", style.statistic(found.q)),
        ("df", style.df(found.q_df)),
        ("p", style.p(found.q_p)),
        ("i2", style.i2(found.i2)),
    ];
    filled(if tau2.is_some() { with } else { without }, &words)
}

fn note(marked: &str) -> Row {
    let runs: Vec<Run> = marks::pieces(marked)
        .into_iter()
        .filter_map(|piece| match piece {
            // Variables stand upright: a slanted I leans into the ² behind it in a sans-serif face.
            Piece::Text(text) | Piece::Number(text) | Piece::Symbol(text) => {
                Some(Run::new(unbroken(&text), RunStyle::Plain))
            }
            Piece::Cite(_) | Piece::Block(_) | Piece::Place(_) => None,
        })
        .collect();
    Row::Note { text: RichText::from(runs) }
}

/// Text whose lines end neither before nor after a sign between a name and its number: "I² = 53%", "p < 0.001". A number that is
/// below what is printed brings its own sign: "τ² < 0.0001".
fn unbroken(text: &str) -> String {
    let text = text.replace("= < ", "< ").replace("=< ", "<");
    ["=", "<", ">"]
        .iter()
        .fold(text, |text, sign| text.replace(&format!(" {sign} "), &format!("\u{a0}{sign}\u{a0}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_one_sign_before_it() {
        for (filled, printed) in [
            ("τ² = < 0.0001; I² = 62%", "τ²\u{a0}<\u{a0}0.0001; I²\u{a0}=\u{a0}62%"),
            ("τ²=< 0.0001, P=0.002", "τ²<0.0001, P=0.002"),
            ("(p < 0.001)", "(p\u{a0}<\u{a0}0.001)"),
        ] {
            assert_eq!(unbroken(filled), printed);
        }
    }
}
