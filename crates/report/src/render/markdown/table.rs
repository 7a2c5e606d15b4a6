//! Tables.

use super::{Writer, anchor};
use crate::document::model::{Align, Inline, RowKind, Table};
use crate::language::say;
use crate::render::link;

impl Writer<'_> {
    /// Pushes a table with its anchor, caption, notes and a link to the CSV file.
    pub(super) fn table(&self, table: &Table, parts: &mut Vec<String>) {
        parts.push(anchor(&table.id));
        let label = say!(self.style, "page-table", number = table.number);
        parts.push(self.caption(&label, table.number, &table.caption));
        parts.push(self.grid(table));
        for note in &table.notes {
            parts.push(self.paragraph(note));
        }
        if self.anchors.has_file(&table.id) {
            parts.push(format!("[CSV]({})", super::escape::target(&link::table_file(&table.id))));
        }
    }

    fn grid(&self, table: &Table) -> String {
        let heads = table.columns.iter().map(|column| {
            let head = self.cell(&column.header);
            match &column.group {
                Some(group) => format!("{}: {head}", super::escape::text(group.trim())),
                None => head,
            }
        });
        let rules = table.columns.iter().map(|column| match column.align {
            Align::Left => "---".to_owned(),
            Align::Right => "---:".to_owned(),
            Align::Center => ":---:".to_owned(),
        });
        let mut lines = vec![line(heads), line(rules)];
        for row in &table.rows {
            let width = table.columns.len().max(1);
            let cells = (0..width).map(|i| {
                let cell = row.cells.get(i).map(|cell| self.cell(cell)).unwrap_or_default();
                if row.kind == RowKind::Body { cell } else { super::inline::strong(&cell) }
            });
            lines.push(line(cells));
        }
        lines.join("\n")
    }

    fn cell(&self, cell: &[Inline]) -> String {
        self.inlines(cell).trim().to_owned()
    }
}

fn line(cells: impl Iterator<Item = String>) -> String {
    let mut line = String::from("|");
    for cell in cells {
        line.push(' ');
        line.push_str(&cell);
        line.push_str(if cell.is_empty() { "|" } else { " |" });
    }
    line
}
