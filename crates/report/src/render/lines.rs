//! Where a line of print may break, and where it may not.

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
    text.replace("% CI", "%\u{A0}CI")
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
    fn thousands_and_quantities_stay_together() {
        assert_eq!(printable("357\u{2009}347\u{7}\npeople"), "357\u{202F}347 people");
        assert_eq!(unbroken("RR 0.49"), "RR\u{A0}0.49");
    }
}
