//! Tables: heads with their spans, cells with the room that brings decimal marks under each other.

use metaweave_plot::text::{Weight, width};
use serde_json::{Value, json};

use super::Writer;
use super::sheet::rounded;
use crate::document::model::{Align, Inline, RowKind, Table, TableColumn, plain_text};
use crate::language::say;
use crate::render::columns::{decimal_padding, most_decimals, span_of};
use crate::render::lines::unbroken;
use crate::render::widths::{Setting, Widths, is_kept_together};
use crate::spec::profile::RulesName;

/// Sizes of type, in points, with whether the page is turned, in the order tried.
const SIZES: [(f64, bool); 4] = [(7.8, false), (8.5, true), (7.6, true), (6.8, true)];

/// Space between two columns, in em.
const GAP: f64 = 1.3;

impl Writer<'_> {
    /// A table with its caption and notes.
    pub(super) fn table(&mut self, table: &Table) -> Value {
        let rules = self.options.rules;
        let widths = self.widths(table);
        let mut shaded = false;
        let decimals = most_decimals(table);
        let rows: Vec<Value> = table
            .rows
            .iter()
            .map(|row| {
                let kind = match row.kind {
                    RowKind::Body => "body",
                    RowKind::Group => "group",
                    RowKind::Total => "total",
                };
                let cells: Vec<Value> = if row.kind == RowKind::Group {
                    vec![self.cell(row.cells.first(), None)]
                } else {
                    let padding = |i: usize, column: &TableColumn| {
                        let most = decimals.get(i).copied().unwrap_or(0);
                        row.cells.get(i).and_then(|cell| decimal_padding(column, cell, most))
                    };
                    let columns = table.columns.iter().enumerate();
                    columns.map(|(i, column)| self.cell(row.cells.get(i), padding(i, column))).collect()
                };
                // Every other row of a run of rows.
                shaded = row.kind == RowKind::Body && rules == RulesName::Shaded && !shaded;
                json!({ "kind": kind, "cells": cells, "shaded": shaded })
            })
            .collect();
        let notes: Vec<Value> = table.notes.iter().map(|note| self.inlines(note)).collect();
        json!({
            "kind": "table",
            "id": table.id,
            "number": table.number,
            "label": (table.number > 0)
                .then(|| unbroken(&say!(self.style, "page-table", number = table.number))),
            "caption": self.inlines(&table.caption),
            "size": widths.setting.size,
            "gap": widths.setting.gap,
            "edge": rounded(widths.setting.edge),
            "turned": widths.setting.turned,
            "widths": widths.columns.iter().map(|width| rounded(*width)).collect::<Vec<f64>>(),
            "align": table.columns.iter().map(|column| align(column.align)).collect::<Vec<&str>>(),
            "head": self.head(&table.columns),
            "row_headers": table.row_headers,
            "together": is_kept_together(table, &widths),
            "rows": rows,
            "notes": notes,
        })
    }

    /// How wide the columns are. There is no space at the edges unless there are lines or shades to keep off.
    pub(super) fn widths(&self, table: &Table) -> Widths {
        let edge = if self.options.rules == RulesName::Book { 0.0 } else { GAP / 2.0 };
        let setting = |size, turned| Setting { size, turned, line: self.sheet.room(turned), gap: GAP, edge };
        Widths::of(table, setting(8.5, false), &SIZES.map(|(size, turned)| setting(size, turned)))
    }

    /// A cell: its text, and the blank after it in em.
    fn cell(&self, cell: Option<&Vec<Inline>>, padding: Option<String>) -> Value {
        let body = self.in_cell(cell.map(Vec::as_slice).unwrap_or_default());
        match padding {
            Some(padding) => json!({ "body": body, "pad": rounded(width(&padding, 1.0, Weight::Regular)) }),
            None => json!({ "body": body }),
        }
    }

    /// The rows of the head, two where heads span others.
    fn head(&self, columns: &[TableColumn]) -> Value {
        let grouped = columns.iter().any(|column| column.group.is_some());
        let head = |column: &TableColumn, rows: usize| {
            json!({
                "body": self.in_cell(&column.header),
                "align": align(column.align),
                "rows": rows,
                "columns": 1,
                "empty": plain_text(&column.header).trim().is_empty(),
            })
        };
        let mut first = Vec::new();
        let mut second = Vec::new();
        let mut i = 0;
        while let Some(column) = columns.get(i) {
            let span = span_of(columns, i);
            match &column.group {
                Some(group) => {
                    first.push(json!({
                        "body": self.inlines(&[Inline::Text(group.clone())]),
                        "align": "center",
                        "rows": 1,
                        "columns": span,
                        "first": i,
                        "empty": group.trim().is_empty(),
                    }));
                    second.extend(columns.iter().skip(i).take(span).map(|column| head(column, 1)));
                }
                None => first.push(head(column, if grouped { 2 } else { 1 })),
            }
            i += span;
        }
        if grouped { json!([first, second]) } else { json!([first]) }
    }
}

fn align(align: Align) -> &'static str {
    match align {
        Align::Left => "left",
        Align::Right => "right",
        Align::Center => "center",
    }
}
