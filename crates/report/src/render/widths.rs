//! Widths of columns, from the widths of their words in the font that sets them.
//!
//! A column has a least width (its longest word, or a quantity that stays on one line) and a natural one (its longest cell
//! in one line). A table takes its natural width where the page has room. Else short columns keep theirs, and columns of
//! sentences share the rest by the square root of what they hold, so that a cell of four times the text has twice the
//! lines. What does not fit an upright page in the usual type is set smaller, or on a page turned by a quarter.

use metaweave_plot::text::{SCRIPT_SIZE, Weight, width};

use super::columns::{decimal_padding, most_decimals, span_of};
use super::lines::{held, holds_on, pieces, printable};
use crate::document::model::{Inline, RowKind, Table, TableRow, plain_text};

/// Natural widths up to which a column is kept from wrapping, in em, in the order tried: first as far as is good, then as
/// far as is bearable.
const PROTECTED: [&[f64]; 2] = [&[26.0, 19.0, 14.0], &[9.5, 7.0]];

/// Width that a column of sentences has at least, in em.
const SENTENCE: f64 = 11.0;

/// Share of the line from which a table is drawn out to all of it.
const NEARLY_FULL: f64 = 0.7;

/// Most characters of a cell with figures that is kept on one line: "0.393 to 0.996".
const ONE_LINE_OF_NUMBERS: usize = 18;

/// Lines up to which a table is kept on one page: a third of it at most, so that no page stays empty for its sake.
const KEPT_TOGETHER: usize = 16;

/// Lines of a table that fit a turned page below a heading and some sentences.
const TURNED_PAGE: usize = 26;

/// How much of its column a line of a cell fills before it is broken, on the average.
const FILLED: f64 = 0.9;

/// Width of a character of literal text, in em of the text around it.
const LITERAL: f64 = 0.6;

/// A way in which a table can be set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Setting {
    /// Size of type, in points.
    pub(super) size: f64,
    /// Whether the page is turned by a quarter.
    pub(super) turned: bool,
    /// Length of a line, in points.
    pub(super) line: f64,
    /// Space between two columns, in em.
    pub(super) gap: f64,
    /// Space at the edges of the table, in em.
    pub(super) edge: f64,
}

/// How the columns of a table are set.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Widths {
    /// Widths without the space between them, in em.
    pub(super) columns: Vec<f64>,
    /// The setting chosen.
    pub(super) setting: Setting,
}

/// What a column needs, in em.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Need {
    least: f64,
    natural: f64,
}

impl Widths {
    /// Finds the first of the settings, upright before turned, in which a table can be read well. The settings of upright
    /// pages, and those of turned ones, are tried in their order; at least one is given.
    pub(super) fn of(table: &Table, first: Setting, further: &[Setting]) -> Self {
        let settings: Vec<Setting> = [&[first], further].concat();
        let needs = needs(table, first.gap);
        let room = |setting: &Setting| {
            let gaps = setting.gap * needs.len().saturating_sub(1) as f64 + 2.0 * setting.edge;
            setting.line / setting.size - gaps
        };
        for turned in [false, true] {
            for protected in PROTECTED {
                for setting in settings.iter().filter(|setting| setting.turned == turned) {
                    let room = room(setting);
                    for most in protected {
                        let least: Vec<f64> = needs.iter().map(|need| need.at_least(*most)).collect();
                        if least.iter().sum::<f64>() <= room {
                            return Self { columns: shared(&needs, &least, room), setting: *setting };
                        }
                    }
                }
            }
        }
        // Not even single words fit: each column gives in proportion.
        let setting = further.last().copied().unwrap_or(first);
        let all: f64 = needs.iter().map(|need| need.least).sum();
        let scale = (room(&setting) / all.max(1e-9)).clamp(0.0, 1.0);
        Self { columns: needs.iter().map(|need| need.least * scale).collect(), setting }
    }
}

/// Whether a table is short enough to be kept on one page.
pub(super) fn is_kept_together(table: &Table, widths: &Widths) -> bool {
    lines(table, widths) <= KEPT_TOGETHER
}

/// Whether a table fits a page turned by a quarter together with a heading and the sentences that lead to it.
pub(super) fn fits_turned_page(table: &Table, widths: &Widths) -> bool {
    widths.setting.turned && lines(table, widths) <= TURNED_PAGE
}

/// About how many lines of type the rows of a table take.
fn lines(table: &Table, widths: &Widths) -> usize {
    let of_row = |row: &TableRow| {
        if row.kind == RowKind::Group {
            return 1;
        }
        let of_cell = |(cell, width): (&Vec<Inline>, &f64)| {
            let (_, natural) = extent(cell, Weight::Regular);
            let breaks = cell.iter().filter(|inline| matches!(inline, Inline::LineBreak)).count();
            let filled = if natural <= *width { 1.0 } else { (natural / (width * FILLED)).ceil() };
            filled as usize + breaks
        };
        row.cells.iter().zip(&widths.columns).map(of_cell).max().unwrap_or(1)
    };
    table.rows.iter().map(of_row).sum()
}

impl Need {
    /// The least width when columns up to a natural width do not wrap and sentences are no towers of words.
    fn at_least(&self, protected: f64) -> f64 {
        if self.natural <= protected { self.natural } else { self.least.max(SENTENCE.min(protected)) }
    }
}

/// Shares the room among columns that need at least so much.
fn shared(needs: &[Need], least: &[f64], room: f64) -> Vec<f64> {
    let natural: f64 = needs.iter().map(|need| need.natural).sum();
    if natural <= room {
        let stretch = if natural >= NEARLY_FULL * room { room / natural } else { 1.0 };
        return needs.iter().map(|need| need.natural * stretch).collect();
    }
    // Where the level that fills the room lies is found by halving: every width grows with it.
    let at = |level: f64| -> Vec<f64> {
        needs
            .iter()
            .zip(least)
            .map(|(need, least)| (level * need.natural.sqrt()).clamp(*least, need.natural.max(*least)))
            .collect()
    };
    let (mut low, mut high) = (0.0, room);
    for _ in 0..60 {
        let middle = (low + high) / 2.0;
        if at(middle).iter().sum::<f64>() > room { high = middle } else { low = middle }
    }
    at(low)
}

fn needs(table: &Table, gap: f64) -> Vec<Need> {
    let decimals = most_decimals(table);
    let mut needs: Vec<Need> = (0..table.columns.len())
        .map(|i| {
            let mut need = Need { least: 1.0, natural: 1.0 };
            let column = table.columns.get(i);
            for row in table.rows.iter().filter(|row| row.kind != RowKind::Group) {
                let Some(cell) = row.cells.get(i) else { continue };
                let weight = if row.kind == RowKind::Total { Weight::Semibold } else { Weight::Regular };
                let most = decimals.get(i).copied().unwrap_or(0);
                let padding = column.and_then(|column| decimal_padding(column, cell, most));
                let padding = padding.map_or(0.0, |padding| width(&padding, 1.0, Weight::Regular));
                let (least, natural) = extent(cell, weight);
                need.least = need.least.max(least + padding);
                need.natural = need.natural.max(natural + padding);
            }
            if let Some(column) = column {
                // A head may take two lines, and more where it must.
                let (least, _) = extent(&column.header, Weight::Semibold);
                need.least = need.least.max(least);
                need.natural = need.natural.max(least).max(in_two_lines(&column.header));
            }
            need
        })
        .collect();
    let mut i = 0;
    while let Some(column) = table.columns.get(i) {
        let span = span_of(&table.columns, i);
        if let Some(group) = &column.group {
            let wanted = width(group, 1.0, Weight::Semibold) - gap * (span - 1) as f64;
            let there: f64 = needs.iter().skip(i).take(span).map(|need| need.natural).sum();
            if wanted > there {
                let more = (wanted - there) / span as f64;
                for need in needs.iter_mut().skip(i).take(span) {
                    need.natural += more;
                    need.least = need.least.max(need.natural.min(need.least + more));
                }
            }
        }
        i += span;
    }
    // Widths on paper are a little more than sums of advances: kerning, and rounding in the last digit.
    needs.iter().map(|need| Need { least: need.least + 0.1, natural: need.natural + 0.2 }).collect()
}

/// Width of a head in two lines, in em: that of the longer one where it is broken best.
fn in_two_lines(head: &[Inline]) -> f64 {
    let text = printable(&plain_text(head));
    let wide = |part: &str| width(part, 1.0, Weight::Semibold);
    // Lines are filled from the start, so that the first must have room for all of its words.
    let breaks = text.match_indices(' ').map(|(at, _)| {
        let (first, second) = text.split_at(at);
        wide(first).max(wide(second.trim_start()))
    });
    breaks.fold(wide(&text), f64::min)
}

/// Width of the widest piece that is not broken, and of the longest line, in em.
fn extent(cell: &[Inline], weight: Weight) -> (f64, f64) {
    let text = plain_text(cell);
    let mut measured = Measured::default();
    measured.inlines(cell, weight);
    measured.space();
    let natural = measured.longest_line.max(measured.line);
    let figures = text.chars().count() <= ONE_LINE_OF_NUMBERS && text.contains(|c: char| c.is_ascii_digit());
    (if figures { natural } else { measured.longest_word }, natural)
}

/// Widths of what has been read of a cell, in em.
#[derive(Default)]
struct Measured {
    word: f64,
    longest_word: f64,
    line: f64,
    longest_line: f64,
}

impl Measured {
    fn inlines(&mut self, inlines: &[Inline], weight: Weight) {
        let mut previous = None;
        for inline in inlines {
            match inline {
                Inline::Text(text) if holds_on(previous, text) => {
                    self.text(&held(text), |piece| width(piece, 1.0, weight));
                }
                Inline::Text(text) => self.text(text, |piece| width(piece, 1.0, weight)),
                Inline::Number(text) => {
                    for (i, piece) in pieces(text).into_iter().enumerate() {
                        if i > 0 {
                            self.space();
                            self.line += width(" ", 1.0, weight);
                        }
                        self.piece(width(&printable(piece), 1.0, weight));
                    }
                }
                Inline::Reference { text, .. } => self.piece(width(&printable(text), 1.0, weight)),
                Inline::Symbol(text) => self.text(text, |piece| width(piece, 1.0, weight)),
                Inline::Sup(text) | Inline::Sub(text) => {
                    self.piece(width(&printable(text), SCRIPT_SIZE, weight));
                }
                Inline::Code(text) => self.text(text, |piece| piece.chars().count() as f64 * LITERAL),
                Inline::Strong(content) => self.inlines(content, Weight::Semibold),
                Inline::Emph(content) | Inline::Link { content, .. } => self.inlines(content, weight),
                Inline::Citation(_) => {
                    self.text(&plain_text(std::slice::from_ref(inline)), |piece| width(piece, 1.0, weight));
                }
                Inline::Footnote { number, .. } => {
                    self.piece(width(&number.to_string(), SCRIPT_SIZE, weight));
                }
                Inline::Anchor(_) => {}
                Inline::LineBreak => {
                    self.space();
                    self.longest_line = self.longest_line.max(self.line);
                    self.line = 0.0;
                }
            }
            previous = Some(inline);
        }
    }

    fn text(&mut self, text: &str, measure: impl Fn(&str) -> f64) {
        for (i, piece) in printable(text).split(' ').enumerate() {
            if i > 0 {
                self.space();
                self.line += measure(" ");
            }
            // A line may break after a hyphen.
            for part in piece.split_inclusive(['-', '–', '/']) {
                self.piece(measure(part));
                if part.ends_with(['-', '–', '/']) && part.chars().count() > 2 {
                    self.space();
                }
            }
        }
    }

    fn piece(&mut self, width: f64) {
        self.word += width;
        self.line += width;
    }

    fn space(&mut self) {
        self.longest_word = self.longest_word.max(self.word);
        self.word = 0.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::model::{Align, TableColumn, text};

    fn table(rows: &[&[&str]]) -> Table {
        let columns = rows.first().map_or(0, |row| row.len());
        Table {
            id: "tbl".into(),
            number: 1,
            caption: Vec::new(),
            columns: (0..columns).map(|_| TableColumn::new("Head", Align::Left)).collect(),
            rows: rows
                .iter()
                .map(|row| TableRow {
                    kind: RowKind::Body,
                    cells: row.iter().map(|cell| vec![text(*cell)]).collect(),
                })
                .collect(),
            notes: Vec::new(),
            row_headers: false,
        }
    }

    const LINE: f64 = 465.0;
    const TURNED: f64 = 711.0;

    fn widths(rows: &[&[&str]]) -> Widths {
        let upright = Setting { size: 8.5, turned: false, line: LINE, gap: 1.3, edge: 0.0 };
        let turned = Setting { turned: true, line: TURNED, ..upright };
        Widths::of(&table(rows), upright, &[turned, Setting { size: 6.8, ..turned }])
    }

    fn whole(widths: &Widths) -> f64 {
        widths.columns.iter().sum::<f64>() + widths.setting.gap * (widths.columns.len() - 1) as f64
    }

    #[test]
    fn a_small_table_has_its_natural_width() {
        let found = widths(&[&["Study 1", "0.49"]]);
        assert!(!found.setting.turned && whole(&found) < 12.0, "{found:?}");
    }

    #[test]
    fn sentences_share_what_numbers_leave() {
        let long =
            "a sentence that runs on and on until it has to be set in several lines of its column ".repeat(3);
        let found = widths(&[&["Study 1", "0.49", &long]]);
        assert!(!found.setting.turned, "{found:?}");
        let room = LINE / found.setting.size;
        assert!((whole(&found) - room).abs() < 0.01, "{found:?}");
        assert!(found.columns[0] > 3.0 && found.columns[2] > 5.0 * found.columns[0], "{found:?}");
    }

    #[test]
    fn what_is_too_wide_is_turned_and_what_is_still_too_wide_is_squeezed() {
        let cells: Vec<&str> = std::iter::repeat_n("123 to 456789", 9).collect();
        let found = widths(&[&cells]);
        assert!(found.setting.turned && found.setting.size > 7.5, "{found:?}");
        let cells: Vec<&str> = std::iter::repeat_n("123 to 456789", 40).collect();
        let found = widths(&[&cells]);
        assert!(whole(&found) <= TURNED / found.setting.size + 0.01, "{found:?}");
    }

    #[test]
    fn what_fills_much_of_a_page_is_not_kept_together() {
        let setting = Setting { size: 8.5, turned: false, line: LINE, gap: 1.3, edge: 0.0 };
        let kept = |rows: usize, cell: &str| {
            let table = table(&vec![&["Study 1", cell][..]; rows]);
            is_kept_together(&table, &Widths::of(&table, setting, &[]))
        };
        assert!(kept(14, "0.49") && !kept(17, "0.49"));
        assert!(!kept(8, &"a sentence of several lines, as authors write them into their tables ".repeat(4)));
    }

    #[test]
    fn quantities_are_not_broken() {
        let cell = [text("risk ratio "), Inline::Number("0.49 (0.33 to 0.73)".into())];
        let (least, natural) = extent(&cell, Weight::Regular);
        assert!((least - width("0.49 (0.33 to 0.73)", 1.0, Weight::Regular)).abs() < 1e-9);
        assert!(natural > least);
    }
}
