//! The search strategies, as an appendix: what was searched when, and each strategy in full.

use crate::compose::Composer;
use crate::document::marks;
use crate::document::model::{Align, Block, RowKind, Section, Table, TableColumn, TableRow, text};
use crate::document::number::NumberStyle;
use crate::language::say;
use crate::spec::model::{SearchSpec, SectionSpec};

/// The section.
pub fn section(composer: &mut Composer<'_>, _: &[SectionSpec]) -> Option<Section> {
    let searches = &composer.inputs.spec.review.as_ref()?.searches;
    if searches.is_empty() {
        return None;
    }
    let id = composer.anchor("search-strategies");
    let stated = searches.iter().filter(|search| search.strategy.is_some()).count();
    composer.answer(
        &id,
        match stated {
            0 => "",
            _ if stated == searches.len() => "prisma-7 amstar2-4~ moose-8~",
            _ => "prisma-7~ amstar2-4~ moose-8~",
        },
    );
    let style = composer.style();
    let not_stated = || say!(style, "searches-not-stated");
    let row = |search: &SearchSpec| {
        TableRow::new(
            RowKind::Body,
            [
                named(search, style),
                search.date.as_ref().map_or_else(not_stated, |date| date.value.clone()),
                search.records.as_ref().map_or_else(not_stated, |n| style.count(f64::from(n.value))),
            ],
        )
    };
    let table = Table {
        id: "tbl-searches".to_owned(),
        number: 0,
        caption: vec![text(say!(style, "searches-caption"))],
        columns: vec![
            TableColumn::new(&say!(style, "searches-source"), Align::Left),
            TableColumn::new(&say!(style, "searches-date"), Align::Left),
            TableColumn::new(&say!(style, "searches-records"), Align::Right),
        ],
        rows: searches.iter().map(row).collect(),
        notes: Vec::new(),
        row_headers: true,
    };
    let blocks = vec![Block::Table(composer.number_table(table))];
    let mut sections = Vec::new();
    for search in searches {
        let Some(strategy) =
            search.strategy.as_ref().and_then(|file| composer.inputs.review.strategies.get(&file.value))
        else {
            continue;
        };
        sections.push(Section {
            id: composer.anchor(&format!("search-{}", search.database.value)),
            title: vec![text(named(search, style))],
            blocks: vec![Block::Code(marks::clean(strategy.trim_end()))],
            sections: Vec::new(),
        });
    }
    Some(Section { id, title: vec![text(say!(style, "searches-title"))], blocks, sections })
}

/// What the methods text says.
#[must_use]
pub fn methods(searches: &[SearchSpec], style: &NumberStyle) -> Option<String> {
    if searches.is_empty() {
        return None;
    }
    let listed: Vec<String> = searches
        .iter()
        .map(|search| match &search.date {
            Some(date) => say!(style, "searches-until", source = named(search, style), date = &date.value),
            None => named(search, style),
        })
        .collect();
    Some(say!(style, "searches-methods", sources = style.listed(&listed)))
}

/// "MEDLINE via Ovid".
fn named(search: &SearchSpec, style: &NumberStyle) -> String {
    let database = marks::clean(&search.database.value);
    search.platform.as_ref().map_or_else(
        || database.clone(),
        |platform| say!(style, "searches-via", database, platform = marks::clean(&platform.value)),
    )
}
