//! What a review of RevMan 5 holds and a report has no place for, counted and named.

use roxmltree::Node;

use super::rm5::flattened;

/// Parts that are counted: the element, one of them, several.
const PARTS: &[(&str, &str, &str)] = &[
    ("OTHER_OUTCOME", "analysis of other data (text in cells)", "analyses of other data (text in cells)"),
    ("SOF_TABLE", "summary-of-findings table", "summary-of-findings tables"),
    ("ADDITIONAL_TABLE", "additional table", "additional tables"),
    ("FIGURE", "figure", "figures"),
    ("APPENDIX", "appendix", "appendices"),
    ("FEEDBACK_ITEM", "item of feedback", "items of feedback"),
];

/// Lists them.
pub(super) fn list(review: Node<'_, '_>, left: &mut Vec<String>) {
    let words = review
        .descendants()
        .filter(|node| node.has_tag_name("MAIN_TEXT"))
        .map(|text| flattened(text).split_whitespace().count())
        .sum::<usize>();
    // A review without text still has the headings that RevMan made.
    if words > 20 {
        left.push(format!(
            "the text of the review, {words} words: copy what you want to keep into Markdown files under `text/`, with results as expressions"
        ));
    }
    for (element, one, several) in PARTS {
        match review.descendants().filter(|node| node.has_tag_name(*element)).count() {
            0 => {}
            1 => left.push(format!("1 {one}")),
            n => left.push(format!("{n} {several}")),
        }
    }
    for (outer, what) in [("AWAITING_STUDIES", "awaiting classification"), ("ONGOING_STUDIES", "ongoing")] {
        let n = super::rm5::under(review, outer, "STUDY").count();
        match n {
            0 => {}
            1 => left.push(format!("1 study {what}")),
            n => left.push(format!("{n} studies {what}")),
        }
    }
}
