//! Which origin a printed number has, by where it stands: in a table, a figure or a sentence, of an analysis, a survey or the
//! whole report.
//!
//! Tables, figures and sections are named after what they show (`tbl-tuberculosis-leave-one-out`), and rows after the study,
//! group or analysis that they are about. Within the text of an analysis, what is printed tells: "0.31" after τ² is what the
//! number style prints of τ². What nothing tells belongs to the analysis or to the report as a whole.

use std::collections::BTreeMap;

use super::lineage::Lineage;

/// An analysis, a survey or the like, and the names of what it prints.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope {
    /// Anchor: beginning of the names of its tables, figures and sections.
    pub(super) anchor: String,
    /// Title, with which rows of summaries begin.
    pub(super) title: String,
    /// Record of the whole.
    pub(super) record: String,
    /// Ends of names, with the record of what is shown there.
    pub(super) kinds: Vec<(String, String)>,
    /// Labels of rows, with the record of each.
    pub(super) labels: BTreeMap<String, String>,
    /// What is printed in sentences, with its record.
    pub(super) printed: BTreeMap<String, String>,
}

impl Scope {
    /// The rest of a name that begins with the anchor of this scope.
    fn rest<'n>(&self, name: &'n str) -> Option<&'n str> {
        let rest = name.strip_prefix(self.anchor.as_str())?;
        if rest.is_empty() { Some(rest) } else { rest.strip_prefix('-') }
    }

    /// The record of what is printed here.
    fn told(&self, printed: &[&str]) -> Option<&str> {
        printed.iter().find_map(|text| self.printed.get(*text)).map(String::as_str)
    }

    /// The record of a kind: the longest name that `rest` begins with.
    fn kind(&self, rest: &str) -> Option<&str> {
        let named = self.kinds.iter().filter(|(name, _)| begins(rest, name));
        named.max_by_key(|(name, _)| name.len()).map(|(_, record)| record.as_str())
    }
}

/// Whether a name is `part`, or begins with it and goes on after a hyphen.
fn begins(name: &str, part: &str) -> bool {
    name.strip_prefix(part).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

/// Where a number stands.
#[derive(Clone, Copy, Debug, Default)]
pub struct Place<'p> {
    /// Anchors of the sections around it, the outermost first.
    pub sections: &'p [&'p str],
    /// Anchor of the table or figure that it is in.
    pub block: Option<&'p str>,
    /// Label of its row.
    pub row: Option<&'p str>,
}

impl Lineage {
    /// Anchor of the origin of a printed number: a text as a whole, then the numbers in it.
    #[must_use]
    pub fn origin(&self, place: Place<'_>, printed: &[&str]) -> Option<&str> {
        let record = match place.block {
            Some(block) => self.of_block(block, place, printed),
            None => self.of_text(place.sections, printed),
        };
        // What has no origin of its own shares that of what it is part of.
        let mut record = record?;
        loop {
            if let Some(id) = self.ids.get(record) {
                return Some(id);
            }
            record = record.get(..record.rfind(['.', '['])?)?;
        }
    }

    fn of_block<'l>(&'l self, block: &str, place: Place<'_>, printed: &[&str]) -> Option<&'l str> {
        let name = block.strip_prefix("tbl-").or_else(|| block.strip_prefix("fig-")).unwrap_or(block);
        let found = self.scopes.iter().find_map(|scope| Some((scope, scope.rest(name)?)));
        if let Some((scope, rest)) = found {
            let label = place.row.and_then(|row| scope.labels.get(row)).map(String::as_str);
            return match scope.kind(rest) {
                Some(record) if rest != "studies" => Some(record),
                kind => label.or_else(|| scope.told(printed)).or(kind).or(Some(&scope.record)),
            };
        }
        let whole =
            self.whole.iter().find(|(known, _)| begins(name, known)).map(|(_, record)| record.as_str());
        // Rows of summaries are about analyses, whose titles they begin with.
        let about = place.row.and_then(|row| {
            let titled =
                self.scopes.iter().filter(|scope| !scope.title.is_empty() && row.starts_with(&scope.title));
            titled.max_by_key(|scope| scope.title.len())
        });
        match (whole, about) {
            (Some(record), _) if !record.is_empty() => Some(record),
            (Some(_), None) if place.row.is_some() => None,
            (_, Some(scope)) => {
                let judged = begins(name, "summary-of-findings") || begins(name, "evidence-profile");
                let record = scope.told(printed);
                record.or_else(|| scope.kind("grade").filter(|_| judged)).or(Some(&scope.record))
            }
            _ => self.of_text(place.sections, printed),
        }
    }

    fn of_text<'l>(&'l self, sections: &[&str], printed: &[&str]) -> Option<&'l str> {
        for id in sections.iter().rev() {
            if let Some((scope, rest)) = self.scopes.iter().find_map(|scope| Some((scope, scope.rest(id)?))) {
                let told = scope.told(printed);
                let kind = scope.kind(rest);
                return if rest.is_empty() { told.or(kind) } else { kind.or(told) }.or(Some(&scope.record));
            }
            let whole = self.whole.iter().find(|(known, _)| known == id).map(|(_, record)| record.as_str());
            if let Some(record) = whole {
                return self.told(printed).or(Some(record)).filter(|record| !record.is_empty());
            }
        }
        self.told(printed).or(Some("inputs"))
    }

    /// The record that alone is printed like this.
    fn told(&self, printed: &[&str]) -> Option<&str> {
        printed.iter().find_map(|text| self.printed.get(*text)?.as_deref())
    }
}
