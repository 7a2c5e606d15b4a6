//! Expressions without a filter that come to a number.
//!
//! A number is printed by one function for the whole report, and a filter says as what. Without one, a count is printed as a
//! count; any other number would show sixteen digits, with a hyphen for a minus, and an estimate of a ratio its logarithm, so it
//! is an error that names the filter.

use std::ops::Range;

use tera::{Context, Tera};

use crate::diagnostic::{Code, Diagnostic};
use crate::document::marks;
use crate::document::number::NumberStyle;

/// What an expression without a filter comes to.
#[derive(Debug)]
pub(super) enum Bare {
    /// A count, as printed.
    Count(String),
    /// A number that nothing says how to print.
    Unprinted(Box<Diagnostic>),
}

/// The first expression without a filter that comes to a number, at or behind a byte.
pub(super) fn next(
    tera: &Tera,
    context: &Context,
    style: &NumberStyle,
    source: &str,
    from: usize,
) -> Option<(Range<usize>, Bare)> {
    let mut at = from;
    while let Some(open) = source.get(at..)?.find("{{").map(|open| at + open) {
        let close = source[open..].find("}}").map(|length| open + length + 2)?;
        at = close;
        let expression = source[open + 2..close - 2].trim_matches(['-', ' ', '\n', '\t']);
        // Quotation marks and calls are no numbers; what fails to evaluate is reported with everything else that does.
        if expression.contains(['|', '"', '\'', '{', '~', '?']) {
            continue;
        }
        let Some(number) = evaluated(tera, context, &source[open..close]) else { continue };
        let key = expression.rsplit('.').next().unwrap_or_default();
        let filter = filter_for(key, expression);
        let counted = filter.is_none() && number.fract() == 0.0 && number.abs() < 1e15;
        let bare = if counted && number >= 0.0 {
            Bare::Count(marks::number(&style.count(number)))
        } else if counted {
            Bare::Count(marks::number(&style.fixed(number, 0)))
        } else {
            Bare::Unprinted(Box::new(unprinted(expression, filter)))
        };
        return Some((open..close, bare));
    }
    None
}

fn evaluated(tera: &Tera, context: &Context, expression: &str) -> Option<f64> {
    let mut tera = tera.clone();
    tera.add_raw_template("bare", expression).ok()?;
    let text = tera.render("bare", context).ok()?;
    // Texts such as a year in a label are not numbers unless they look like one throughout.
    text.parse::<f64>().ok().filter(|number| number.is_finite())
}

/// The expression that prints what is called by this key.
fn filter_for(key: &str, expression: &str) -> Option<String> {
    let above = expression.rsplit_once('.').map_or(expression, |(above, _)| above);
    let above = above.strip_suffix(".back_transformed").unwrap_or(above);
    Some(match key {
        "estimate" => format!("{above} | estimate"),
        "ci_lower" | "ci_upper" => format!("{above} | ci"),
        "pi_lower" | "pi_upper" => format!("{above} | pi"),
        "p_value" | "q_p" | "qm_p" => format!("{expression} | p"),
        "i2" | "i2_q" => format!("{expression} | i2"),
        "tau2" => format!("{expression} | tau2"),
        _ => return None,
    })
}

fn unprinted(expression: &str, filter: Option<String>) -> Diagnostic {
    let written = filter.unwrap_or_else(|| format!("{expression} | number(digits=2)"));
    Diagnostic::error(Code::TextSyntax, "nothing says how this number is to be printed")
        .help(format!("write `{{{{ {written} }}}}`"))
}
