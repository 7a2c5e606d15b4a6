//! What goes along to a page turned by a quarter: the few sentences under a heading that lead to a wide table or figure. Left
//! behind, they would stand alone on a page.

use crate::document::model::{Block, plain_text};

/// Most paragraphs of an introduction.
const PARAGRAPHS: usize = 2;

/// Most characters of an introduction.
const CHARACTERS: usize = 500;

/// How many blocks at the beginning introduce something that needs a turned page; `None` if nothing there needs one.
pub(super) fn introduction(blocks: &[Block], mut is_turned: impl FnMut(&Block) -> bool) -> Option<usize> {
    let mut characters = 0;
    for (at, block) in blocks.iter().enumerate().take(PARAGRAPHS + 1) {
        match block {
            Block::Paragraph(inlines) => characters += plain_text(inlines).chars().count(),
            Block::Table(_) | Block::Figure(_) => {
                return (characters <= CHARACTERS && is_turned(block)).then_some(at);
            }
            _ => return None,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::model::{Table, text};

    fn paragraph(characters: usize) -> Block {
        Block::Paragraph(vec![text("x".repeat(characters))])
    }

    fn table() -> Block {
        Block::Table(Table {
            id: "tbl".into(),
            number: 1,
            caption: Vec::new(),
            columns: Vec::new(),
            rows: Vec::new(),
            notes: Vec::new(),
            row_headers: false,
        })
    }

    #[test]
    fn a_few_sentences_go_along() {
        let wide = |_: &Block| true;
        assert_eq!(introduction(&[table()], wide), Some(0));
        assert_eq!(introduction(&[paragraph(200), paragraph(200), table()], wide), Some(2));
        assert_eq!(introduction(&[paragraph(200), table()], |_| false), None);
    }

    #[test]
    fn a_text_stays_where_it_is() {
        let wide = |_: &Block| true;
        assert_eq!(introduction(&[paragraph(600), table()], wide), None);
        assert_eq!(introduction(&[paragraph(9), paragraph(9), paragraph(9), table()], wide), None);
        assert_eq!(introduction(&[Block::Code("x".into()), table()], wide), None);
        assert_eq!(introduction(&[paragraph(9)], wide), None);
    }
}
