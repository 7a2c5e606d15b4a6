//! Reporting checklists: every item, and where the report answers it.
//!
//! The tables are laid out where the report has them and filled when the rest is there, since only then is it known what stands
//! where.

use crate::checklist::{CHECKLISTS, Checklist, Item};
use crate::compose::Composer;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::marks::{cite, clean};
use crate::document::model::{
    Align, Block, Inline, RowKind, Section, Table, TableColumn, TableRow, plain_text, text,
};
use crate::document::number::NumberStyle;
use crate::language::say;
use crate::source::Span;
use crate::spec::checklist::{ChecklistItemSpec, ChecklistName};
use crate::spec::model::SectionSpec;

/// Most places printed of one item.
const MOST_PLACES: usize = 4;

/// What is known about an item.
#[derive(Clone, Debug, PartialEq)]
enum Status {
    /// The report answers it here.
    Answered(Vec<Inline>),
    /// The report answers a part of it here.
    Partly(Vec<Inline>),
    /// It is answered outside of the report.
    Elsewhere(String),
    /// It does not apply, for this reason.
    NotApplicable(String),
    /// Nobody has said where.
    Missing,
}

/// The checklists that the spec names, without what is known when the report is complete.
pub fn section(composer: &mut Composer<'_>, _: &[SectionSpec]) -> Option<Section> {
    let named = &composer.inputs.spec.review.as_ref()?.checklists;
    let lists: Vec<&'static Checklist> =
        CHECKLISTS.iter().filter(|list| named.iter().any(|spec| spec.checklist.value == list.name)).collect();
    if lists.is_empty() {
        return None;
    }
    let id = composer.anchor("checklists");
    let style = composer.style();
    let mut blocks = vec![Block::Paragraph(vec![text(say!(style, "checklists-lead"))])];
    blocks.extend(lists.iter().map(|list| Block::Table(frame(composer, list))));
    Some(Section {
        id,
        title: vec![text(say!(style, "checklists-title", lists = lists.len()))],
        blocks,
        sections: Vec::new(),
    })
}

fn table_id(name: ChecklistName) -> String {
    format!("tbl-checklist-{}", name.id())
}

/// The table of a checklist, its last column still empty.
fn frame(composer: &mut Composer<'_>, list: &Checklist) -> Table {
    let mut rows = Vec::new();
    let mut section = String::new();
    for item in list.items() {
        if item.section != section {
            section.clone_from(&item.section);
            rows.push(TableRow { kind: RowKind::Group, cells: vec![vec![text(section.clone())]] });
        }
        let cells = vec![vec![text(item.number)], vec![text(item.topic)], vec![text(item.text)], Vec::new()];
        rows.push(TableRow { kind: RowKind::Body, cells });
    }
    let style = composer.style();
    let source = cite(list.citation);
    let caption = composer.prose(&say!(style, "checklists-caption", list = list.title, source));
    let table = Table {
        id: table_id(list.name),
        number: 0,
        caption,
        columns: [
            say!(style, "checklists-item"),
            say!(style, "checklists-topic"),
            say!(style, "checklists-asked"),
            say!(style, "checklists-reported"),
        ]
        .map(|head| TableColumn::new(&head, Align::Left))
        .into(),
        rows,
        notes: vec![vec![text(list.wording)]],
        row_headers: true,
    };
    composer.number_table(table)
}

/// Fills the tables of a report that is otherwise complete.
pub fn fill(composer: &mut Composer<'_>, body: &mut [Section], supplementary: &mut [Section]) {
    let Some(review) = &composer.inputs.spec.review else { return };
    let style = composer.style();
    let places = Places::of(body, style);
    for spec in &review.checklists {
        let Some(list) = Checklist::of(spec.checklist.value) else { continue };
        let items = list.items();
        for (number, stated) in &spec.items.0 {
            if !items.iter().any(|item| item.number == number.value) {
                let message = format!("{} has no item `{}`", list.title, number.value);
                let numbers = items.iter().map(|item| item.number.as_str());
                composer.complain(
                    Diagnostic::error(Code::UnknownName, message)
                        .at(&number.span)
                        .suggest(&number.value, numbers),
                );
            }
            check(composer, &number.span, stated);
        }
        let id = table_id(list.name);
        let mut cells = items.iter().map(|item| status(composer, list, item, &places).printed(item, style));
        for section in body.iter_mut().chain(supplementary.iter_mut()) {
            let tables = section.blocks.iter_mut().filter_map(|block| match block {
                Block::Table(table) if table.id == id => Some(table),
                _ => None,
            });
            for row in tables.flat_map(|table| &mut table.rows) {
                if let [_, _, _, last] = row.cells.as_mut_slice() {
                    *last = cells.next().unwrap_or_default();
                }
            }
        }
    }
}

/// The items of PRISMA 2020 that the report does not answer, for `check --prisma`.
pub fn missing_of_prisma(composer: &Composer<'_>, body: &[Section]) -> Vec<Diagnostic> {
    let Some(list) = Checklist::of(ChecklistName::Prisma2020) else { return Vec::new() };
    let places = Places::of(body, composer.style());
    let spec = composer.inputs.spec;
    let own = spec.review.as_ref().and_then(|review| {
        review
            .checklists
            .iter()
            .find(|named| named.checklist.value == list.name)
            .map(|named| &named.checklist.span)
    });
    let span = own.unwrap_or(&spec.title.span);
    let missing = |item: &Item| {
        let said = match status(composer, list, item, &places) {
            Status::Missing => "is not reported".to_owned(),
            Status::Partly(_) => format!("is reported in part: {} is missing", item.remaining),
            _ => return None,
        };
        let message =
            format!("item {} of {} ({}) {said}", item.number, list.title, item.topic.to_lowercase());
        let mark = list.mark(&item.number);
        let help =
            format!("{} Mark the place with `{{#{mark}}}`, or name it under `review.checklists`", item.text);
        Some(Diagnostic::error(Code::ChecklistItem, message).at(span).help(help))
    };
    list.items().iter().filter_map(missing).collect()
}

/// Reports what the authors say about an item and cannot be: nothing, two things at once, places that are not there.
fn check(composer: &mut Composer<'_>, span: &Span, stated: &ChecklistItemSpec) {
    let said = [!stated.at.is_empty(), stated.elsewhere.is_some(), stated.not_applicable.is_some()];
    if said.iter().filter(|said| **said).count() != 1 {
        composer.complain(
            Diagnostic::error(Code::Conflict, "an item has one of `at`, `elsewhere` and `not_applicable`")
                .at(span),
        );
    }
    for text in stated.elsewhere.iter().chain(&stated.not_applicable) {
        if text.value.trim().is_empty() {
            composer.complain(
                Diagnostic::error(Code::ReasonMissing, "this needs a few words of text").at(&text.span),
            );
        }
    }
    for place in &stated.at {
        composer.refer(place);
    }
}

fn status(composer: &Composer<'_>, list: &Checklist, item: &Item, places: &Places) -> Status {
    let spec = composer.inputs.spec.review.as_ref();
    let stated = spec
        .and_then(|review| review.checklists.iter().find(|named| named.checklist.value == list.name))
        .and_then(|named| named.items.0.iter().find(|(number, _)| number.value == item.number))
        .map(|(_, stated)| stated);
    if let Some(reason) = stated.and_then(|stated| stated.not_applicable.as_ref()) {
        return Status::NotApplicable(clean(&reason.value));
    }
    if let Some(place) = stated.and_then(|stated| stated.elsewhere.as_ref()) {
        return Status::Elsewhere(clean(&place.value));
    }
    let mark = list.mark(&item.number);
    let answers: Vec<_> = composer.answers().iter().filter(|answer| answer.mark == mark).collect();
    let mut found: Vec<Inline> = Vec::new();
    let named = stated.iter().flat_map(|stated| &stated.at).filter_map(|place| {
        let (id, printed) = composer.target(&crate::spec::anchor(&place.value))?;
        Some((id.to_owned(), printed.to_owned()))
    });
    let marked = answers.iter().filter_map(|answer| {
        let printed = composer.target(&answer.anchor).map(|(_, printed)| printed.to_owned());
        Some((answer.anchor.clone(), printed.or_else(|| places.title_around(&answer.anchor))?))
    });
    let mut all: Vec<(String, String)> = Vec::new();
    for (id, printed) in named.chain(marked) {
        // Two sentences of one section are one place.
        if !all.iter().any(|(_, other)| *other == printed) {
            all.push((id, printed));
        }
    }
    let whole = stated.is_some() || answers.iter().any(|answer| !answer.partly);
    let more = all.len().saturating_sub(MOST_PLACES);
    for (at, (id, printed)) in all.into_iter().take(MOST_PLACES).enumerate() {
        if at > 0 {
            found.push(text("; "));
        }
        found.push(Inline::Reference { id, text: printed });
    }
    if more > 0 {
        found.push(text(say!(composer.style(), "checklists-more", n = more)));
    }
    if found.is_empty()
        && let Some(front) = front_matter(composer, &mark)
    {
        found.push(text(front));
        return Status::Answered(found);
    }
    match (found.is_empty(), whole) {
        (false, true) => Status::Answered(found),
        (false, false) => Status::Partly(found),
        (true, _) => not_done(composer, &mark).map_or(Status::Missing, Status::NotApplicable),
    }
}

/// What the head of the report answers.
fn front_matter(composer: &Composer<'_>, mark: &str) -> Option<String> {
    let style = composer.style();
    let spec = composer.inputs.spec;
    let says = |words: &str| {
        [Some(&spec.title), spec.subtitle.as_ref()]
            .into_iter()
            .flatten()
            .any(|text| text.value.to_lowercase().contains(words))
    };
    match mark {
        "prisma-1" | "prisma-abstract-1" if says("systematic review") => {
            Some(say!(style, "checklists-title-page"))
        }
        "prisma-24a" | "prisma-abstract-12" if spec.registration.is_some() => {
            Some(say!(style, "checklists-registration"))
        }
        _ => None,
    }
}

/// Why an item that speaks of an analysis does not apply: the spec, which is the whole of the analysis, has none of its kind.
fn not_done(composer: &Composer<'_>, mark: &str) -> Option<String> {
    let style = composer.style();
    let analysed = composer.inputs.analysed;
    if analysed.is_empty() {
        return None;
    }
    match mark {
        "prisma-13e" | "prisma-20c"
            if analysed
                .iter()
                .all(|one| one.plan.subgroups.is_empty() && one.plan.regressions.is_empty()) =>
        {
            Some(say!(style, "checklists-no-moderators"))
        }
        "prisma-13f" | "prisma-20d" | "moose-27"
            if analysed.iter().all(|one| one.plan.sensitivity.is_empty()) =>
        {
            Some(say!(style, "checklists-no-sensitivity"))
        }
        _ => None,
    }
}

impl Status {
    /// What the last column of the table says.
    fn printed(self, item: &Item, style: &NumberStyle) -> Vec<Inline> {
        match self {
            Status::Answered(places) => places,
            Status::Partly(mut places) => {
                places.insert(0, text(format!("{} ", say!(style, "checklists-partly"))));
                places.push(text(say!(style, "checklists-remaining", remaining = &item.remaining)));
                places
            }
            Status::Elsewhere(place) => vec![text(place)],
            Status::NotApplicable(reason) => {
                vec![text(say!(style, "checklists-not-applicable", reason = &reason))]
            }
            Status::Missing => vec![Inline::Strong(vec![text(say!(style, "checklists-missing"))])],
        }
    }
}

/// The titles of the sections around the anchors inside texts.
struct Places(Vec<(String, String)>);

impl Places {
    fn of(body: &[Section], style: &NumberStyle) -> Self {
        let mut places = Vec::new();
        for section in body {
            gather(section, style, &mut places);
        }
        Self(places)
    }

    fn title_around(&self, anchor: &str) -> Option<String> {
        self.0.iter().find(|(id, _)| id == anchor).map(|(_, title)| title.clone())
    }
}

fn gather(section: &Section, style: &NumberStyle, places: &mut Vec<(String, String)>) {
    let title = plain_text(&section.title);
    let title = title
        .split_once('\u{2002}')
        .map_or_else(|| title.clone(), |(number, _)| say!(style, "checklists-section", number));
    anchors(&section.blocks, &mut |id| places.push((id.to_owned(), title.clone())));
    for inner in &section.sections {
        gather(inner, style, places);
    }
}

fn anchors(blocks: &[Block], found: &mut dyn FnMut(&str)) {
    for block in blocks {
        match block {
            Block::Paragraph(run) => run_anchors(run, found),
            Block::List { items, .. } => items.iter().for_each(|item| anchors(item, found)),
            Block::Quote(blocks) | Block::Note { blocks, .. } | Block::Details { blocks, .. } => {
                anchors(blocks, found)
            }
            Block::Table(table) => {
                table.rows.iter().flat_map(|row| &row.cells).for_each(|cell| run_anchors(cell, found));
            }
            Block::Figure(_) | Block::Code(_) | Block::Definitions(_) | Block::References(_) => {}
        }
    }
}

fn run_anchors(run: &[Inline], found: &mut dyn FnMut(&str)) {
    for inline in run {
        match inline {
            Inline::Anchor(id) => found(id),
            Inline::Emph(inner)
            | Inline::Strong(inner)
            | Inline::Link { content: inner, .. }
            | Inline::Footnote { content: inner, .. } => run_anchors(inner, found),
            _ => {}
        }
    }
}
