//! Where numbers come from, in the page: folds under the sections, and a link from every number to its origin.
//!
//! A link to something in a fold opens the fold, without a script. Each number has an anchor of its own; anchors of numbers and
//! origins begin with a capital letter, which no heading's anchor does.

use super::{Writer, escape};
use crate::document::model::{Align, Inline, Table, plain_text};
use crate::explain::{ESTIMATE, Fold, MOST_STUDIES, Origin, Place, Step, VARIANCE};
use crate::language::say;

impl<'a> Writer<'a> {
    /// Opens the link of a printed number, or of a cell with its numbers; whether there is one to close.
    pub(super) fn open_number(&mut self, printed: &[&str]) -> bool {
        let Some(target) = self.origin(printed) else { return false };
        self.numbers += 1;
        let n = self.numbers;
        self.push(&format!("<a id=\"N{n}\" href=\"#{target}\">"));
        self.linked = true;
        true
    }

    /// Closes it.
    pub(super) fn close_number(&mut self) {
        self.push("</a>");
        self.linked = false;
    }

    /// Anchor of the origin of a number printed here; none inside another link, and for what is no number.
    pub(super) fn origin(&self, printed: &[&str]) -> Option<&'a str> {
        let lineage = self.lineage.filter(|_| !self.linked)?;
        if !printed.iter().any(|text| text.contains(|c: char| c.is_ascii_digit())) {
            return None;
        }
        let place = Place { sections: &self.sections, block: self.block, row: self.row.as_deref() };
        lineage.origin(place, printed)
    }

    /// Whether a cell as a whole leads to the origin of its number: a label does not, nor does what leads elsewhere.
    pub(super) fn links_whole(&self, table: &Table, column: usize, cell: &[Inline]) -> bool {
        let label =
            column == 0 && table.row_headers && table.columns.first().is_none_or(|c| c.align == Align::Left);
        let plain = |inline: &Inline| {
            matches!(
                inline,
                Inline::Text(_) | Inline::Number(_) | Inline::Symbol(_) | Inline::Sub(_) | Inline::Sup(_)
            )
        };
        !label && cell.iter().all(plain) && plain_text(cell).contains(|c: char| c.is_ascii_digit())
    }

    /// The folds that end a section; those of no section end the page.
    pub(super) fn folds(&mut self, section: Option<&str>) {
        let Some(lineage) = self.lineage else { return };
        for fold in lineage.folds.iter().filter(|fold| fold.section.as_deref() == section) {
            if !fold.origins.is_empty() {
                self.fold(fold);
            }
        }
    }

    fn fold(&mut self, fold: &'a Fold) {
        self.push("<details class=\"mw-fold mw-lineage\">\n<summary>");
        self.text(&say!(self.style, "explain-fold"));
        self.push("</summary>\n");
        if !fold.studies.is_empty() {
            self.studies(fold);
        }
        // What holds of all is said of the first alone.
        let shared = fold.origins.first().filter(|_| fold.analysis.is_some());
        self.push("<dl>\n");
        for (at, origin) in fold.origins.iter().enumerate() {
            self.entry(origin, shared.filter(|_| at > 0));
        }
        self.push("</dl>\n");
        if let Some(analysis) = &fold.analysis {
            self.push("<p>");
            self.text(&say!(self.style, "explain-every-step"));
            self.push(" <code>metaweave explain ");
            self.text(analysis);
            self.push("</code></p>\n");
        }
        self.push("</details>\n");
    }

    /// One study a row: where its row stands, what was read, and what came of it.
    fn studies(&mut self, fold: &'a Fold) {
        let head = |column: &str| escape::text(&say!(self.style, "explain-head", column));
        let (study, row, cells) = (head("study"), head("row"), head("cells"));
        self.push(&format!(
            "<div class=\"mw-scroll\" tabindex=\"0\"><table class=\"mw-r4 mw-r5\">\n<thead>\n\
             <tr><th class=\"mw-first\" scope=\"col\">{study}</th><th scope=\"col\">{row}</th><th scope=\"col\">{cells}</th>\
             <th class=\"mw-right\" scope=\"col\">y<sub>i</sub></th>\
             <th class=\"mw-right mw-last\" scope=\"col\">v<sub>i</sub></th></tr>\n\
             </thead>\n<tbody>\n"
        ));
        for study in fold.studies.iter().take(MOST_STUDIES) {
            self.push(&format!("<tr id=\"{}\"><td>", study.id));
            self.text(&study.what);
            self.push("</td><td><code>");
            self.text(&study.rows.join("; "));
            self.push("</code></td><td>");
            self.text(&study.cells.join(", "));
            if !study.how.is_empty() {
                self.push("; ");
                self.text(&study.how);
            }
            for value in [result(&study.steps, ESTIMATE), result(&study.steps, VARIANCE)] {
                self.push("</td><td>");
                self.text(value.unwrap_or("—"));
            }
            self.push("</td></tr>\n");
        }
        self.push("</tbody>\n</table></div>\n");
        let more = fold.studies.len().saturating_sub(MOST_STUDIES);
        if more > 0 {
            self.push("<p>");
            self.text(&say!(self.style, "explain-more", n = more));
            self.push("</p>\n");
        }
        // One study shows how all are computed.
        if let Some(study) =
            fold.studies.iter().find(|study| study.steps.iter().any(|step| step.formula.is_some()))
        {
            self.push("<p>");
            self.text(&study.what);
            self.push(": ");
            let formulas: Vec<String> =
                study.steps.iter().filter(|step| step.formula.is_some()).map(equation).collect();
            self.mathematics(&formulas.join("; "));
            self.push(".</p>\n");
        }
    }

    fn entry(&mut self, origin: &'a Origin, shared: Option<&Origin>) {
        self.push(&format!("<div id=\"{}\"><dt>", origin.id));
        let mut steps = origin.steps.as_slice();
        if let ([first, rest @ ..], true) = (steps, origin.what.is_empty()) {
            self.mathematics(&first.what);
            self.push("</dt><dd>");
            self.mathematics(&equation(first));
            steps = rest;
        } else {
            self.text(&origin.what);
            self.push("</dt><dd>");
            self.mathematics(&origin.how);
        }
        for step in steps {
            self.push("<br>");
            self.mathematics(&format!("{}: {}", step.what, equation(step)));
        }
        let rows = origin.rows.iter().filter(|_| shared.is_none_or(|shared| shared.rows != origin.rows));
        let asked = origin.asked.iter().filter(|_| shared.is_none_or(|shared| shared.asked != origin.asked));
        let mut places = rows.chain(asked).peekable();
        if places.peek().is_some() {
            self.push("<br>");
            for (at, place) in places.enumerate() {
                if at > 0 {
                    self.push("; ");
                }
                self.push("<code>");
                self.text(place);
                self.push("</code>");
            }
        }
        self.push("</dd></div>\n");
    }

    /// A formula with its indices set low. Signs that the page has no other use for are words: each would bring a slice of
    /// each font of the page along, which is larger than the fold.
    fn mathematics(&mut self, formula: &str) {
        let worded = formula
            .replace("Σ ", "Σ")
            .replace('Σ', &format!("{} ", say!(self.style, "explain-sum")))
            .replace('√', &format!("{} ", say!(self.style, "explain-root")))
            .replace('′', "'");
        for c in worded.chars() {
            match c {
                'ᵢ' => self.push("<sub>i</sub>"),
                'ⱼ' => self.push("<sub>j</sub>"),
                c => escape::push_text(&mut self.out, c.encode_utf8(&mut [0; 4])),
            }
        }
    }
}

/// "μ = sum / weights = −3.2 / 4.5 = −0.7145 (source)".
fn equation(step: &Step) -> String {
    let formula = match &step.formula {
        Some(written) => format!("{} = {} = ", written.symbols, written.numbers),
        None => String::new(),
    };
    let source = step.source.as_ref().map_or_else(String::new, |source| format!(" ({source})"));
    format!("{formula}{}{source}", step.result)
}

/// The result of the step of a study that `results.json` records so.
fn result<'s>(steps: &'s [Step], record: &str) -> Option<&'s str> {
    steps.iter().find(|step| step.record == record).map(|step| step.result.as_str())
}
