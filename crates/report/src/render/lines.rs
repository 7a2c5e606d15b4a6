//! Where a line of print may break, and where it may not.

use crate::document::model::Inline;

/// The parts of a quantity that each stay on one line: all of a short one; an estimate and its interval of a longer one,
/// which would tear a hole into the line.
pub(super) fn pieces(quantity: &str) -> Vec<&str> {
    const SHORT: usize = 20;
    let mut pieces = Vec::new();
    let mut rest = quantity;
    while rest.chars().count() > SHORT {
        let breaks = rest.match_indices(' ').map(|(at, _)| at);
        let between = |at: &usize| {
            rest.get(..*at).is_some_and(|before| before.ends_with([',', ';']))
                || rest.get(at + 1..).is_some_and(|after| after.starts_with(['(', '[']))
        };
        let Some(at) = breaks.filter(|at| *at > 0).find(between) else { break };
        let (piece, after) = rest.split_at(at);
        pieces.push(piece);
        rest = after.trim_start_matches(' ');
    }
    pieces.push(rest);
    pieces
}

/// The parts of a quantity in running text. Where lines are filled to their end, a long interval would tear holes into
/// them: it may follow its label on the next line.
pub(super) fn parts(quantity: &str) -> Vec<&str> {
    const SHORT: usize = 12;
    pieces(quantity)
        .into_iter()
        .flat_map(|piece| match (piece.chars().count() > SHORT).then(|| after_label(piece)).flatten() {
            Some(at) => vec![piece.get(..at).unwrap_or(piece), piece.get(at + 1..).unwrap_or_default()],
            None => vec![piece],
        })
        .collect()
}

/// Where the space lies between the label of an interval, "95% CI" in some language, and the interval.
fn after_label(piece: &str) -> Option<usize> {
    let (_, after_level) = piece.split_once('%')?;
    let label = after_level.trim_start_matches([' ', '-']);
    let end = label.find(' ')?;
    let is_label = label.get(..end)?.chars().all(char::is_uppercase);
    let numbers = label.get(end + 1..)?.starts_with(|c: char| c.is_ascii_digit() || c == '\u{2212}');
    (is_label && numbers).then_some(piece.len() - label.len() + end)
}

/// Whether a text goes on with what stands before it: after a letter of mathematics, with its value.
pub(super) fn holds_on(previous: Option<&Inline>, text: &str) -> bool {
    let symbol = matches!(previous, Some(Inline::Symbol(_) | Inline::Sup(_) | Inline::Sub(_)));
    let value = |c: char| c.is_ascii_digit() || RELATIONS.contains(&c) || c == '\u{2212}';
    symbol && text.strip_prefix(' ').is_some_and(|rest| rest.starts_with(value))
}

/// Text that begins with a space, which then does not break.
pub(super) fn held(text: &str) -> String {
    match text.strip_prefix(' ') {
        Some(rest) => format!("\u{A0}{rest}"),
        None => text.to_owned(),
    }
}

/// Signs that stand between a quantity and its value.
const RELATIONS: [char; 6] = ['=', '<', '>', '≤', '≥', '≈'];

/// Text whose relations, "p < 0.001", stay on one line.
fn related(text: &str) -> String {
    if !text.contains(RELATIONS) {
        return text.to_owned();
    }
    let value =
        |c: Option<&char>| c.is_some_and(|c| c.is_ascii_digit() || matches!(c, '\u{2212}' | '.' | '·'));
    let sign = |c: Option<&char>| c.is_some_and(|c| RELATIONS.contains(c));
    let chars: Vec<char> = text.chars().collect();
    let at = |i: Option<usize>| i.and_then(|i| chars.get(i));
    chars
        .iter()
        .enumerate()
        .map(|(i, c)| {
            let before = sign(at(i.checked_sub(1))) && value(at(Some(i + 1)));
            let after = sign(at(Some(i + 1))) && at(Some(i + 2)) == Some(&' ') && value(at(Some(i + 3)));
            if *c == ' ' && (before || after) { '\u{A0}' } else { *c }
        })
        .collect()
}

/// Most characters of a running head.
const RUNNING_HEAD: usize = 80;

/// A title as it stands at the head of a page: one line that ends with a word.
pub(super) fn running_head(title: &str) -> String {
    if title.chars().count() <= RUNNING_HEAD {
        return title.to_owned();
    }
    let cut: String = title.chars().take(RUNNING_HEAD).collect();
    let at = cut.rfind(' ').filter(|at| *at > RUNNING_HEAD / 2).unwrap_or(cut.len());
    format!("{}…", cut.get(..at).unwrap_or(&cut).trim_end_matches([' ', ',', ';', ':', '.']))
}

/// Text whose words can be broken if they are longer than any line of a column: after a sign if there is one, else
/// somewhere.
pub(super) fn breakable(text: &str) -> String {
    // A digest has 64 characters and is copied.
    const LONG: usize = 64;
    const PIECE: usize = 24;
    let word = |word: &str| -> String {
        if word.chars().count() <= LONG {
            return word.to_owned();
        }
        let mut since = 0;
        word.chars()
            .flat_map(|c| {
                since += 1;
                let here = matches!(c, '_' | '.' | ',' | '=' | '&' | ':') || since >= PIECE;
                if here {
                    since = 0;
                }
                std::iter::once(c).chain(here.then_some('\u{200B}'))
            })
            .collect()
    };
    text.split_inclusive([' ', '\n', '\t', '-', '/', '\u{A0}']).map(word).collect()
}

/// Text without characters that no printer knows, and with thousands that stay together: where thin spaces part groups of
/// figures, a line may break, and at narrow spaces that do not break it may not.
pub(super) fn printable(text: &str) -> String {
    let text: String = text
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .map(|c| match c {
            '\u{2009}' => '\u{202F}',
            '\n' | '\t' => ' ',
            other => other,
        })
        .collect();
    // A level of confidence stays with what it is of.
    related(&text.replace("% CI", "%\u{A0}CI"))
}

/// Text without places where a line may break.
pub(super) fn unbroken(text: &str) -> String {
    printable(text).replace(' ', "\u{A0}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_quantities_break_before_their_interval() {
        assert_eq!(pieces("0.49 (0.33 to 0.73)"), ["0.49 (0.33 to 0.73)"]);
        assert_eq!(pieces("RR 0.49, 95% CI 0.33 to 0.73"), ["RR 0.49,", "95% CI 0.33 to 0.73"]);
        assert_eq!(
            pieces("26 fewer in 1000 (33 fewer to 14 fewer)"),
            ["26 fewer in 1000", "(33 fewer to 14 fewer)"]
        );
        assert_eq!(pieces("123456789 123456789 123456789"), ["123456789 123456789 123456789"]);
        assert_eq!(pieces(""), [""]);
    }

    #[test]
    fn a_running_head_ends_with_a_word() {
        assert_eq!(running_head("Short"), "Short");
        let long = "A title that goes on, and on, beyond what one line of a page can hold at its head, however small";
        assert_eq!(
            running_head(long),
            "A title that goes on, and on, beyond what one line of a page can hold at its…"
        );
        assert_eq!(running_head(&"x".repeat(100)).chars().count(), RUNNING_HEAD + 1);
    }

    #[test]
    fn words_longer_than_a_line_can_be_broken() {
        let usual = "doi:10.1186/s12888-020-02923-3 and a word";
        assert_eq!(breakable(usual), usual);
        let path = "a_long_name_of_a_file_or_of_a_variable_that_has_no_blank_and_goes_on_and_on";
        assert_eq!(breakable(path).matches('\u{200B}').count(), path.matches('_').count());
        assert_eq!(breakable(&"x".repeat(100)).split('\u{200B}').map(str::len).max(), Some(24));
    }

    #[test]
    fn in_running_text_an_interval_may_leave_its_label() {
        assert_eq!(parts("RR 0.49, 95% CI 0.33 to 0.73"), ["RR 0.49,", "95% CI", "0.33 to 0.73"]);
        assert_eq!(parts("0.49 (95% CI 0.33 to 0.73)"), ["0.49", "(95% CI", "0.33 to 0.73)"]);
        assert_eq!(parts("95-%-KI \u{2212}0,33 bis 0,73"), ["95-%-KI", "\u{2212}0,33 bis 0,73"]);
        assert_eq!(parts("12.5% of 1000 people"), ["12.5% of 1000 people"]);
        assert_eq!(parts("RR 0.49"), ["RR 0.49"]);
    }

    #[test]
    fn relations_and_values_of_symbols_stay_together() {
        assert_eq!(printable("df 8, p < 0.001; n = many"), "df 8, p\u{A0}<\u{A0}0.001; n = many");
        assert_eq!(printable("z = \u{2212}1.9"), "z\u{A0}=\u{A0}\u{2212}1.9");
        let tau = Inline::Symbol("τ".into());
        assert!(holds_on(Some(&tau), " 0.31, and"));
        assert!(!holds_on(Some(&tau), " of trials") && !holds_on(None, " 0.31"));
        assert_eq!(held(" 0.31, and"), "\u{A0}0.31, and");
    }

    #[test]
    fn thousands_and_quantities_stay_together() {
        assert_eq!(printable("357\u{2009}347\u{7}\npeople"), "357\u{202F}347 people");
        assert_eq!(unbroken("RR 0.49"), "RR\u{A0}0.49");
    }
}
