//! Checklists for reports of reviews: their items, and where a report answers each.
//!
//! The items are data files under `checklists/`: the number, the topic, the text, and what the authors must add where the
//! program's own text answers an item only in part. PRISMA 2020 and its checklist for abstracts (Page et al. 2021) and SWiM
//! (Campbell et al. 2020) are published under the Creative Commons Attribution licence, and their items are given in their words
//! or close to them; the items of AMSTAR 2 (Shea et al. 2017) and MOOSE (Stroup et al. 2000) are paraphrased.
//!
//! Where an item is answered is known from marks: the program leaves them in what it writes ([`marks::place`]), authors write
//! `{#prisma-24a}` behind a sentence or a heading.
//!
//! [`marks::place`]: crate::document::marks::place

use crate::spec::checklist::ChecklistName;

/// A checklist.
#[derive(Debug)]
pub struct Checklist {
    /// Its name in the spec.
    pub name: ChecklistName,
    /// Its name in print.
    pub title: &'static str,
    /// What its items are marked with, before their number.
    pub prefix: &'static str,
    /// Key of its source.
    pub citation: &'static str,
    /// How its items are worded, for the note under the table.
    pub wording: &'static str,
    data: &'static str,
}

/// Every checklist, in the order printed.
pub static CHECKLISTS: &[Checklist] = &[
    Checklist {
        name: ChecklistName::Prisma2020,
        title: "PRISMA 2020",
        prefix: "prisma",
        citation: "page-2021",
        wording: "The items are those of the statement, under the licence CC BY 4.0.",
        data: include_str!("../checklists/prisma-2020.csv"),
    },
    Checklist {
        name: ChecklistName::Prisma2020Abstracts,
        title: "PRISMA 2020 for Abstracts",
        prefix: "prisma-abstract",
        citation: "page-2021",
        wording: "The items are those of the statement, under the licence CC BY 4.0.",
        data: include_str!("../checklists/prisma-2020-abstracts.csv"),
    },
    Checklist {
        name: ChecklistName::Amstar2,
        title: "AMSTAR 2",
        prefix: "amstar2",
        citation: "shea-2017",
        wording: "The items are paraphrased; whether each is met to the full or in part is for the reader to judge.",
        data: include_str!("../checklists/amstar-2.csv"),
    },
    Checklist {
        name: ChecklistName::Swim,
        title: "SWiM",
        prefix: "swim",
        citation: "campbell-2020",
        wording: "The items are shortened from the guideline, under the licence CC BY 4.0.",
        data: include_str!("../checklists/swim.csv"),
    },
    Checklist {
        name: ChecklistName::Moose,
        title: "MOOSE",
        prefix: "moose",
        citation: "stroup-2000",
        wording: "The items are paraphrased.",
        data: include_str!("../checklists/moose.csv"),
    },
];

/// An item of a checklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Section of the report it belongs to.
    pub section: String,
    /// Number, such as "24a".
    pub number: String,
    /// Topic.
    pub topic: String,
    /// Text.
    pub text: String,
    /// What the authors must add to what the program writes; empty where that is the whole answer.
    pub remaining: String,
}

/// A place that answers an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The item as it is marked: `prisma-24a`.
    pub mark: String,
    /// Anchor of the place.
    pub anchor: String,
    /// Whether the place says only a part of what the item asks for.
    pub partly: bool,
}

impl Answer {
    /// The answers that a place gives; a `~` behind a mark says that it is a part.
    pub fn at<'a>(anchor: &'a str, marks: &'a str) -> impl Iterator<Item = Answer> + 'a {
        marks.split_whitespace().map(move |mark| Answer {
            mark: mark.trim_end_matches('~').to_owned(),
            anchor: anchor.to_owned(),
            partly: mark.ends_with('~'),
        })
    }
}

impl Checklist {
    /// The checklist of a name.
    #[must_use]
    pub fn of(name: ChecklistName) -> Option<&'static Checklist> {
        CHECKLISTS.iter().find(|checklist| checklist.name == name)
    }

    /// The items, in order.
    #[must_use]
    pub fn items(&self) -> Vec<Item> {
        let mut reader = csv::Reader::from_reader(self.data.as_bytes());
        reader
            .records()
            .filter_map(Result::ok)
            .map(|record| {
                let cell = |at: usize| record.get(at).unwrap_or_default().to_owned();
                Item { section: cell(0), number: cell(1), topic: cell(2), text: cell(3), remaining: cell(4) }
            })
            .collect()
    }

    /// How an item is marked.
    #[must_use]
    pub fn mark(&self, number: &str) -> String {
        format!("{}-{number}", self.prefix)
    }
}

/// Every mark of every checklist.
#[must_use]
pub fn marks() -> Vec<String> {
    CHECKLISTS
        .iter()
        .flat_map(|checklist| checklist.items().into_iter().map(|item| checklist.mark(&item.number)))
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_checklist_has_its_items() {
        let counts = CHECKLISTS.iter().map(|checklist| checklist.items().len());
        // 27 items of PRISMA 2020 with their parts, 12, 16, 9 and 35.
        assert_eq!(counts.collect::<Vec<_>>(), [42, 12, 16, 9, 35]);
        let prisma = CHECKLISTS[0].items();
        let whole: BTreeSet<&str> =
            prisma.iter().map(|item| item.number.trim_end_matches(char::is_alphabetic)).collect();
        assert_eq!(whole.len(), 27);
        for name in ChecklistName::ALL {
            assert!(Checklist::of(*name).is_some(), "{}", name.id());
        }
    }

    #[test]
    fn items_are_complete_and_marks_tell_them_apart() {
        let mut seen = BTreeSet::new();
        for checklist in CHECKLISTS {
            for item in checklist.items() {
                let filled = [&item.section, &item.number, &item.topic, &item.text];
                assert!(filled.iter().all(|text| !text.is_empty()), "{item:?}");
                assert!(item.text.ends_with('.'), "{item:?}");
                assert!(seen.insert(checklist.mark(&item.number)), "{item:?}");
            }
            let known =
                metaweave_stats::citation::CITATIONS.iter().any(|source| source.key == checklist.citation);
            assert!(known, "{}", checklist.citation);
        }
    }

    /// The marks that the program leaves in its own text exist, and parts are stated where something remains.
    #[test]
    fn a_part_says_what_remains() {
        let answers: Vec<Answer> = Answer::at("x", "prisma-13d~ swim-6").collect();
        assert_eq!((answers[0].mark.as_str(), answers[0].partly), ("prisma-13d", true));
        assert_eq!((answers[1].mark.as_str(), answers[1].partly), ("swim-6", false));
    }
}
