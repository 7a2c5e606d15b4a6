//! What is said under a forest plot.

use super::{Grouping, Sheet, pooled};
use crate::dataset::Table;
use crate::document::number::NumberStyle;
use crate::document::words;
use crate::language::{Language, say};
use crate::sections::wording;

/// What the rows are of, how they are grouped, what stands beside them, and what the marks mean.
pub(super) fn caption(sheet: &Sheet<'_>, table: Option<&Table>, style: &NumberStyle) -> String {
    let Sheet { analysis, grouping, beside, judged, .. } = *sheet;
    let plan = &analysis.plan;
    let pooled = pooled(analysis);
    let model = match (pooled, plan.model.random()) {
        (false, _) => "none",
        (true, true) => "random",
        (true, false) => "common",
    };
    let in_sentence = |text: &str| match style.language() {
        Language::German => text.to_owned(),
        _ => text.to_lowercase(),
    };
    let dependence = analysis.result.dependence.as_ref().filter(|found| found.cluster.is_some());
    let by = match (grouping, dependence) {
        (Grouping::Subgroups(groups), _) => Some(in_sentence(&groups.title)),
        (Grouping::Column(at), _) => {
            let name = table.and_then(|table| table.columns.get(at)).map_or("", String::as_str);
            Some(in_sentence(&words::from_column(name)))
        }
        (Grouping::None, Some(found)) if found.outcomes.is_empty() => {
            Some(found.cluster.clone().unwrap_or_default().replace('_', " "))
        }
        (Grouping::None, Some(_)) => Some(say!(style, "forest-caption-outcome")),
        (Grouping::None, None) => None,
    };
    let mut caption = vec![say!(
        style,
        "forest-caption",
        title = &plan.title,
        measure = wording::measure_name(plan.measure, style),
        kind = wording::rows_kind(plan),
        studies = analysis.result.studies.len(),
        row = wording::rows(plan, 1, style),
        model,
        grouped = by.is_some(),
        by = by.unwrap_or_default()
    )];
    if !beside.is_empty() {
        let titles: Vec<String> = beside
            .iter()
            .map(|other| say!(style, "forest-caption-quoted", title = &other.plan.title))
            .collect();
        caption.push(say!(style, "forest-caption-beside", titles = style.listed(&titles)));
    }
    if pooled && analysis.result.glmm.is_none() {
        let (kind, row) = (wording::rows_kind(plan), wording::rows(plan, 1, style));
        caption.push(say!(style, "forest-caption-squares", kind, row));
    }
    if let Some(judged) = judged {
        caption.push(say!(style, "forest-caption-judged", tool = &judged.tool.name));
    }
    caption.join(" ")
}
