//! The analyses of a spec, run on its tables, and what a terminal says of each.

use std::collections::BTreeMap;

use super::Builder;
use crate::dataset::bind::Columns;
use crate::dataset::label::LabelTemplate;
use crate::dataset::table::Table;
use crate::document::marks;
use crate::document::model::plain_text;
use crate::document::number::NumberStyle;
use crate::plan::{AnalysisPlan, plan};
use crate::review::Review;
use crate::run::{Analysed, Inputs, evidence, run};
use crate::sections::wording::{self, Pooled};
use crate::spec::decode::Sp;
use crate::spec::model::Spec;

impl Builder<'_> {
    /// Runs every analysis whose table could be read, in the order of the spec.
    pub(super) fn analyse(
        &mut self,
        spec: &Spec,
        tables: &BTreeMap<String, Table>,
        review: &Review,
    ) -> Vec<Analysed> {
        let plans = plan(spec, &mut self.diagnostics);
        let mut analysed = Vec::new();
        for plan in plans {
            let Some(table) = self.table(spec, tables, &plan.data) else { continue };
            // Without a label the rest is still checked.
            let label = self.label(spec, &plan, table).unwrap_or_else(LabelTemplate::first_column);
            let Some(written) = spec.analyses.iter().find(|analysis| analysis.id.value == plan.id) else {
                continue;
            };
            let inputs = Inputs {
                columns: Columns {
                    at: &written.id.span,
                    measure: plan.measure,
                    experimental: written.experimental.as_ref(),
                    control: written.control.as_ref(),
                    columns: written.columns.as_ref(),
                    medians: plan.model.medians,
                    labels_repeat: plan.dependence.as_ref().is_some_and(|d| d.cluster.is_some())
                        || written.shared_control.is_some(),
                    within: spec
                        .data
                        .get(&plan.data.value)
                        .and_then(|data| table.column(&data.within.as_ref()?.value)),
                },
                table,
                label: &label,
                sources: &self.sources,
                risk_of_bias: review.risk_of_bias.as_ref(),
            };
            analysed.extend(run(plan, &inputs, &mut self.diagnostics));
        }
        analysed
    }

    /// How the studies of an analysis are called.
    fn label(&mut self, spec: &Spec, plan: &AnalysisPlan, table: &Table) -> Option<LabelTemplate> {
        match &spec.data.get(&plan.data.value)?.study {
            Some(study) => LabelTemplate::read(study, table, &mut self.diagnostics),
            None => Some(LabelTemplate::first_column()),
        }
    }

    /// The table of a name; a name that the spec does not have is reported, a table that could not be read was.
    pub(super) fn table<'t>(
        &mut self,
        spec: &'t Spec,
        tables: &'t BTreeMap<String, Table>,
        name: &Sp<String>,
    ) -> Option<&'t Table> {
        evidence::Tables { spec, tables }.get(name, &mut self.diagnostics)
    }
}

/// One line for a terminal: what an analysis found.
pub(super) fn summary_line(analysis: &Analysed, style: &NumberStyle) -> String {
    let (plan, result) = (&analysis.plan, &analysis.result);
    let studies = plain_text(&marks::inlines(&wording::studies(plan, result, style)));
    match Pooled::of(plan, result) {
        Some(pooled) if plan.model.pooled() => {
            format!(
                "{}: {} ({studies})",
                plan.id,
                marks::clean(&wording::effect(plan, pooled.shown(), style))
            )
        }
        _ => {
            let outcomes = result.dependence.as_ref().map_or(0, |found| found.outcomes.len());
            let what = if outcomes > 0 { format!("{outcomes} outcomes") } else { "not pooled".to_owned() };
            format!("{}: {what} ({studies})", plan.id)
        }
    }
}
