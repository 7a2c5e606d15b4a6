//! Filling in the expressions of a text, and turning what Tera says into diagnostics.

use serde_json::{Map, Value};
use tera::{Context, ErrorKind, Tera};

use super::bare::{self, Bare};
use super::expression::{self, FILTERS};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, one_of};
use crate::document::marks;
use crate::document::number::NumberStyle;
use crate::document::words;
use crate::source::Span;

/// Most faulty expressions reported of one text.
const MOST_ERRORS: usize = 50;

/// Evaluates the expressions of texts.
#[derive(Debug)]
pub struct Texts {
    tera: Tera,
    context: Context,
    variables: Map<String, Value>,
    style: NumberStyle,
}

impl Texts {
    /// Texts that may use these variables.
    #[must_use]
    pub fn new(variables: Map<String, Value>, style: &NumberStyle) -> Self {
        let mut tera = Tera::new();
        expression::register(&mut tera, style);
        let mut context = Context::new();
        for (name, value) in &variables {
            context.insert(name.clone(), value);
        }
        Self { tera, context, variables, style: style.clone() }
    }

    /// The text with every expression filled in. Each faulty expression is reported and left out.
    pub fn fill(&self, path: &str, text: &str, diagnostics: &mut Diagnostics) -> String {
        let mut source = name_places(&name_blocks(&marks::clean(text)));
        // Loops could run for ever, and a text that branches says nothing a reader of the source can check.
        for (at, _) in text.match_indices("{%") {
            diagnostics.push(
                Diagnostic::error(Code::TextSyntax, "texts have no statements")
                    .at(&Span::new(path, at, at + 2))
                    .help("a text may hold expressions such as `{{ analysis.random | effect }}`, but not `{% … %}`"),
            );
        }
        if text.contains("{%") {
            return String::new();
        }
        self.report_single_braces(path, text, &source, diagnostics);
        self.print_bare_numbers(path, text, &mut source, diagnostics);
        for _ in 0..MOST_ERRORS {
            match self.render(&source) {
                Ok(filled) => return filled,
                Err(error) => {
                    let place = self.report(path, text, &source, &error, diagnostics);
                    match place.filter(|place| !place.is_empty()) {
                        // The fault is blanked out, so that the next one is found in the same run.
                        Some(place) => source = blank(&source, place),
                        None => return String::new(),
                    }
                }
            }
        }
        String::new()
    }

    /// Reports expressions over results between single braces, which would be printed as they are.
    fn report_single_braces(&self, path: &str, text: &str, source: &str, diagnostics: &mut Diagnostics) {
        let mut rest = 0;
        while let Some(open) = source[rest..].find('{').map(|open| rest + open) {
            if source[open..].starts_with("{{") {
                rest = source[open..].find("}}").map_or(source.len(), |close| open + close + 2);
                continue;
            }
            rest = open + 1;
            let Some(inside) = source[rest..].split(['}', '{', '\n']).next() else { continue };
            let end = rest + inside.len() + 1;
            let name = inside.trim_start().split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next();
            let is_result = name.is_some_and(|name| self.variables.contains_key(name));
            if is_result && inside.contains(['.', '|']) && source[end - 1..].starts_with('}') {
                diagnostics.push(
                    Diagnostic::error(
                        Code::TextSyntax,
                        "an expression stands between two braces on each side",
                    )
                    .at(&locate(path, text, source, open, end))
                    .help(format!("write `{{{{ {} }}}}`", inside.trim())),
                );
            }
        }
    }

    /// Prints counts that have no filter, and reports other numbers that have none.
    fn print_bare_numbers(&self, path: &str, text: &str, source: &mut String, diagnostics: &mut Diagnostics) {
        let mut from = 0;
        while let Some((place, found)) = bare::next(&self.tera, &self.context, &self.style, source, from) {
            from = match found {
                Bare::Count(printed) => {
                    source.replace_range(place.clone(), &printed);
                    place.start + printed.len()
                }
                Bare::Unprinted(diagnostic) => {
                    diagnostics.push(diagnostic.at(&locate(path, text, source, place.start, place.end)));
                    *source = blank(source, place.clone());
                    place.end
                }
            };
        }
    }

    /// Whether a condition over the results holds.
    ///
    /// # Errors
    /// What to tell the author of a condition that cannot be evaluated; the place is the caller's to add.
    pub fn holds(&self, condition: &str) -> Result<bool, Box<Diagnostic>> {
        let help = "a condition looks like `analysis.random.ci_upper < 0`, on the scale of analysis";
        if condition.contains("%}") || condition.contains("{%") {
            let message = "the claim is not a condition";
            return Err(Box::new(Diagnostic::error(Code::TextSyntax, message).help(help)));
        }
        let source = format!("{{% if {condition} %}}1{{% endif %}}");
        let error = match self.render(&source) {
            Ok(text) => return Ok(text == "1"),
            Err(error) => error,
        };
        let whole = source.find(condition).map_or(0..0, |start| start..start + condition.len());
        if !matches!(error.kind(), ErrorKind::SyntaxError(_))
            && let Some((diagnostic, _)) = self.missing_result(&source, &whole)
        {
            return Err(Box::new(diagnostic.help(help)));
        }
        let message = format!("the claim cannot be evaluated: {}", self.explain(&error).0);
        Err(Box::new(Diagnostic::error(Code::TextSyntax, message).help(help)))
    }

    fn render(&self, source: &str) -> Result<String, tera::Error> {
        let mut tera = self.tera.clone();
        tera.add_raw_template("text", source)?;
        tera.render("text", &self.context)
    }

    /// A reader's message for what Tera reports, with the name that was not found.
    fn explain(&self, error: &tera::Error) -> (String, Option<String>) {
        let message = match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => report.message().to_owned(),
            _ => error.to_string(),
        };
        let message = message.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned();
        let unknown = quoted(&message);
        (in_plain_words(&message), unknown)
    }

    /// Reports one fault; the bytes of `source` it stands in.
    fn report(
        &self,
        path: &str,
        text: &str,
        source: &str,
        error: &tera::Error,
        diagnostics: &mut Diagnostics,
    ) -> Option<std::ops::Range<usize>> {
        let (message, unknown) = self.explain(error);
        let (range, syntax) = match error.kind() {
            ErrorKind::SyntaxError(report) => (Some(report.span().range.clone()), true),
            ErrorKind::RenderingError(report) => (Some(report.span().range.clone()), false),
            // Names of filters and functions are checked when a text is loaded, and these errors are text alone.
            _ => (printed_place(&error.to_string(), source, unknown.as_deref()), false),
        };
        let place = range.as_ref().map(|range| expression_around(source, range.start));
        if !syntax
            && let Some(place) = &place
            && let Some((diagnostic, at)) = self.missing_result(source, place)
        {
            let span = locate(path, text, source, at.start, at.end);
            diagnostics.push(diagnostic.at(&span));
            return Some(place.clone());
        }
        // `source` differs from `text` only by same-length blanks and by marks inside block expressions, so lines agree.
        let shown = range.map_or_else(
            || Span::new(path, 0, 0),
            |range| locate(path, text, source, range.start, range.end),
        );
        let code = if syntax { Code::TextSyntax } else { Code::UnknownResult };
        if syntax
            && let Some(place) = &place
            && let Some((at, name)) = function_called(&source[place.clone()])
        {
            let start = place.start + at;
            let span = locate(path, text, source, start, start + name.len());
            diagnostics.push(
                Diagnostic::error(Code::TextSyntax, format!("`{name}` cannot be used like this"))
                    .at(&span)
                    .suggest(name, ["figure", "table"])
                    .help("a block is placed by `{{ figure(\"id\") }}` or `{{ table(\"id\") }}`"),
            );
            return Some(place.clone());
        }
        let mut diagnostic = Diagnostic::error(code, words::lower_first(&message)).at(&shown);
        if let Some(unknown) = unknown.filter(|_| message.contains("filter")) {
            diagnostic = diagnostic.suggest(&unknown, FILTERS.iter().map(|(name, _)| *name));
        }
        if syntax {
            diagnostic = diagnostic.help("an expression looks like `{{ analysis.random | effect }}`");
        }
        diagnostics.push(diagnostic);
        place
    }

    /// A diagnostic about the first name of an expression that no result has, and where it stands.
    fn missing_result(
        &self,
        source: &str,
        place: &std::ops::Range<usize>,
    ) -> Option<(Diagnostic, std::ops::Range<usize>)> {
        let expression = source.get(place.clone())?;
        names(expression).into_iter().find_map(|(at, name)| self.missing_name(name, place.start + at))
    }

    fn missing_name(&self, name: &str, at: usize) -> Option<(Diagnostic, std::ops::Range<usize>)> {
        let mut known = &self.variables;
        let mut above: Vec<&str> = Vec::new();
        let mut start = at;
        for part in name.split('.') {
            match known.get(part) {
                Some(Value::Object(inner)) => known = inner,
                Some(_) => return None,
                None => {
                    let names = known.keys().map(String::as_str);
                    let message = if above.is_empty() {
                        format!("there is no result `{part}`")
                    } else {
                        format!("`{}` has no `{part}`", above.join("."))
                    };
                    let mut diagnostic = Diagnostic::error(Code::UnknownResult, message);
                    // A name that is near, but farther down, is no slip of the finger.
                    let below = (!above.is_empty()).then(|| deeper(known, part)).flatten();
                    diagnostic = match below {
                        Some(below) => diagnostic
                            .help(format!("did you mean `{}.{below}`?", above.join(".")))
                            .help(one_of(&names.collect::<Vec<_>>())),
                        None => diagnostic.suggest(part, names),
                    };
                    return Some((diagnostic, start..start + part.len()));
                }
            }
            above.push(part);
            start += part.len() + 1;
        }
        None
    }
}

/// The path below some results to one that is called like `part`, or like what `part` is short for.
fn deeper(known: &Map<String, Value>, part: &str) -> Option<String> {
    const SHORT: &[(&str, &str)] = &[
        ("p", "p_value"),
        ("pval", "p_value"),
        ("pvalue", "p_value"),
        ("es", "estimate"),
        ("effect", "estimate"),
        ("lower", "ci_lower"),
        ("upper", "ci_upper"),
        ("i_squared", "i2"),
        ("tau", "tau2"),
    ];
    let part = part.to_lowercase();
    let wanted = SHORT.iter().find(|(short, _)| *short == part).map_or(part.as_str(), |(_, key)| key);
    // Where a text looks first: at the pooled estimates, then at how the studies differ.
    ["random", "common", "heterogeneity"].into_iter().find_map(|of| {
        let inner = known.get(of)?.as_object()?;
        inner.get(wanted).filter(|value| !value.is_object()).map(|_| format!("{of}.{wanted}"))
    })
}

/// The function that an expression calls first, with the byte of its name.
fn function_called(expression: &str) -> Option<(usize, &str)> {
    let start = expression.find(|c: char| c.is_ascii_alphabetic())?;
    let rest = &expression[start..];
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_')?;
    rest[end..].trim_start().starts_with('(').then_some((start, &rest[..end]))
}

/// The names of results in an expression, each with its first byte: no words of the language, no filters or functions
/// with their options, nothing in quotes.
fn names(expression: &str) -> Vec<(usize, &str)> {
    const WORDS: &[&str] = &["and", "or", "not", "in", "is", "true", "false", "if", "else"];
    let bytes = expression.as_bytes();
    let mut names = Vec::new();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte == b'"' || byte == b'\'' {
            at += 1 + bytes[at + 1..].iter().take_while(|&&other| other != byte).count() + 1;
        } else if byte.is_ascii_alphabetic() || byte == b'_' {
            let is_name = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.');
            let length = bytes[at..].iter().take_while(is_name).count();
            let name = &expression[at..at + length];
            let filter = expression[..at].trim_end().ends_with('|');
            let rest = expression[at + length..].trim_start();
            let option = rest.starts_with('=') && !rest.starts_with("==");
            let test =
                ["is", "not"].iter().any(|word| expression[..at].trim_end().ends_with(&format!(" {word}")))
                    && expression[..at].contains(" is ");
            if !filter && !option && !test && !rest.starts_with('(') && !WORDS.contains(&name) {
                names.push((at, name));
            }
            at += length;
        } else if byte.is_ascii_digit() {
            // The exponent of a number is no name.
            at +=
                bytes[at..].iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'.').count();
        } else {
            at += 1;
        }
    }
    names
}

/// What Tera says to programmers, said to the author of a text.
fn in_plain_words(said: &str) -> String {
    let Some((found, expected)) =
        said.strip_prefix("Found ").and_then(|rest| rest.split_once(" but expected "))
    else {
        return words::lower_first(said.trim_end_matches('.'));
    };
    let end = |token: &str| token.contains("}}") || token.contains("%}") || token == "end of input";
    let expected = expected.trim_end_matches('.');
    if expected.starts_with("one of: integer") {
        let before = if end(found) { "the end".to_owned() } else { found.to_owned() };
        return format!("a result or a number is missing before {before}");
    }
    if end(expected) {
        return format!("the expression should end with `}}}}` before {found}");
    }
    format!("expected {expected}, found {found}")
}

/// The first name between quotation marks or backticks of a message.
fn quoted(message: &str) -> Option<String> {
    let open = message.find(['`', '\'', '"'])?;
    let mark = message[open..].chars().next()?;
    let rest = &message[open + mark.len_utf8()..];
    rest.split_once(mark).map(|(name, _)| name.to_owned())
}

/// The place that a printed error names (`--> text:3:12`), as the unknown name there.
fn printed_place(printed: &str, source: &str, unknown: Option<&str>) -> Option<std::ops::Range<usize>> {
    let place = printed.lines().find_map(|line| line.trim_start().strip_prefix("--> text:"))?;
    let (line, column) = place.trim().split_once(':')?;
    let (line, column): (usize, usize) = (line.parse().ok()?, column.parse().ok()?);
    let line_start: usize = source.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let rest = source.get(line_start..)?;
    let start = line_start + rest.chars().take(column.checked_sub(1)?).map(char::len_utf8).sum::<usize>();
    Some(start..start + unknown.map_or(1, str::len))
}

/// `{{ figure("id") }}` and `{{ table("id", "kind") }}` name a block; they become marks before Tera sees them, since Tera
/// knows no positional arguments.
fn name_blocks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find("{{") {
        let Some(length) = rest[open..].find("}}") else { break };
        let inner = rest[open + 2..open + length].trim();
        out.push_str(&rest[..open]);
        match block_call(inner) {
            Some(name) => out.push_str(&marks::block(&name)),
            None => out.push_str(&rest[open..open + length + 2]),
        }
        rest = &rest[open + length + 2..];
    }
    out.push_str(rest);
    out
}

/// `{#prisma-24a}` and `{#sec-search #prisma-7}` name a place; they become marks before Tera sees them, which takes `{#` for the
/// start of a comment.
fn name_places(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find("{#") {
        let inside = &rest[open + 2..];
        let named = inside.split_once('}').map(|(names, after)| (place_names(names), after));
        out.push_str(&rest[..open]);
        if let Some((Some(names), after)) = named {
            out.push_str(&marks::place(&names));
            rest = after;
        } else {
            out.push_str("{#");
            rest = inside;
        }
    }
    out.push_str(rest);
    out
}

/// The names between `{#` and `}`: words of letters, digits, hyphens, points and underscores, each but the first with a `#`.
fn place_names(inside: &str) -> Option<String> {
    let mut names: Vec<&str> = Vec::new();
    for (at, word) in inside.split_whitespace().enumerate() {
        let name = if at == 0 { word } else { word.strip_prefix('#')? };
        let good = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        if name.is_empty() || !name.chars().all(good) {
            return None;
        }
        names.push(name);
    }
    (!names.is_empty() && !inside.starts_with(' ')).then(|| names.join(" "))
}

/// `figure("a", "b")` as `figure:a:b`.
fn block_call(inner: &str) -> Option<String> {
    let (name, arguments) = inner.strip_suffix(')')?.split_once('(')?;
    let name = name.trim();
    if !matches!(name, "figure" | "table") {
        return None;
    }
    let mut parts = vec![name.to_owned()];
    for argument in arguments.split(',') {
        let argument = argument.trim();
        let bare = argument
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'))
            .or_else(|| argument.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\'')))?;
        if bare.contains(':') {
            return None;
        }
        parts.push(bare.to_owned());
    }
    Some(parts.join(":"))
}

/// The expression or statement that a byte stands in, delimiters included.
fn expression_around(source: &str, at: usize) -> std::ops::Range<usize> {
    let at = crate::source::floor_char_boundary(source, at);
    let before = &source[..at];
    let start = ["{{", "{%", "{#"].into_iter().filter_map(|open| before.rfind(open)).max().unwrap_or(at);
    let after = &source[at..];
    let end = ["}}", "%}", "#}"]
        .into_iter()
        .filter_map(|close| after.find(close).map(|end| at + end + 2))
        .min()
        .unwrap_or(source.len());
    start..end
}

/// The text with a stretch replaced by blanks; line breaks stay, so that later positions hold.
fn blank(source: &str, range: std::ops::Range<usize>) -> String {
    source
        .char_indices()
        .flat_map(|(at, c)| {
            let blanked = range.contains(&at) && c != '\n';
            std::iter::repeat_n(if blanked { ' ' } else { c }, if blanked { c.len_utf8() } else { 1 })
        })
        .collect()
}

/// A stretch of `source` as a stretch of `text`, which has the same lines.
fn locate(path: &str, text: &str, source: &str, start: usize, end: usize) -> Span {
    let start = crate::source::floor_char_boundary(source, start);
    let end = crate::source::floor_char_boundary(source, end).max(start);
    let wanted = &source[start..end];
    let line = source[..start].matches('\n').count();
    let line_start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let line_text = text[line_start..].split('\n').next().unwrap_or_default();
    let column = start - source[..start].rfind('\n').map_or(0, |at| at + 1);
    // Most lines hold no block expression, and then the column is the same.
    let exact = line_text.get(column..).is_some_and(|rest| rest.starts_with(wanted));
    let column = if exact { column } else { line_text.find(wanted).unwrap_or(0) };
    Span::new(
        path,
        line_start + column,
        line_start + column + wanted.len().min(line_text.len().saturating_sub(column)),
    )
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn texts() -> Texts {
        let Value::Object(variables) = json!({
            "bcg": {
                "k": 13,
                "n": 357_347.0,
                "random": {
                    "back_transformed": { "estimate": 0.489, "ci_lower": 0.33, "ci_upper": 0.726 },
                    "effect_measure": { "label": "RR", "level": 0.95, "null": 1.0 },
                    "pi_back_transformed": null, "p_value": 0.0019, "tau2": 0.3132,
                },
                "common": null,
                "heterogeneity": { "i2": 92.2 },
            }
        }) else {
            panic!()
        };
        Texts::new(variables, &NumberStyle::default())
    }

    fn fill(text: &str) -> (String, Vec<(String, String)>) {
        let mut diagnostics = Diagnostics::default();
        let filled = texts().fill("t.md", text, &mut diagnostics);
        let found = diagnostics
            .sorted()
            .iter()
            .map(|item| {
                let span = item.span.clone().unwrap();
                (item.message.clone(), text[span.start..span.end].to_owned())
            })
            .collect();
        (marks::clean(&filled), found)
    }

    #[test]
    fn filters_print_results() {
        let text = "A {{ bcg.random | effect }}; {{ bcg.random | ci }}; {{ bcg.random | p }}; {{ bcg.k }} trials; \
                    {{ bcg | i2 }}; {{ bcg.heterogeneity | i2 }}; {{ bcg.random | tau2 }}; {{ bcg.common | effect }}";
        let (filled, problems) = fill(text);
        assert_eq!(problems, []);
        assert_eq!(
            filled,
            "A RR 0.49, 95% CI 0.33 to 0.73; 95% CI 0.33 to 0.73; p = 0.002; 13 trials; 92%; 92%; 0.31; not estimable"
        );
    }

    #[test]
    fn a_number_without_a_filter_is_a_count_or_an_error() {
        let (filled, problems) = fill(
            "{{ bcg.k }} and {{ bcg.n }}, {{ bcg.k - 20 }}; é {{ bcg.heterogeneity.i2 }} {{bcg.random.tau2}}",
        );
        assert_eq!(filled.trim_end(), "13 and 357\u{2009}347, −7; é");
        assert_eq!(
            problems,
            ["{{ bcg.heterogeneity.i2 }}", "{{bcg.random.tau2}}"]
                .map(|place| ("nothing says how this number is to be printed".to_owned(), place.to_owned()))
        );
    }

    #[test]
    fn single_braces_about_a_result_are_a_slip() {
        let (_, problems) = fill("é { bcg.random | effect } and {x | y}, {bcg}, {{ bcg.k }} {bcg.k}");
        let places: Vec<&str> = problems.iter().map(|(_, place)| place.as_str()).collect();
        assert_eq!(places, ["{ bcg.random | effect }", "{bcg.k}"]);
    }

    #[test]
    fn options_that_a_filter_has_not_are_errors() {
        let (_, problems) = fill("{{ bcg.random | effect(digits=3) }} {{ bcg.k | number(decimals=1) }}");
        let messages: Vec<&str> = problems.iter().map(|(message, _)| message.as_str()).collect();
        assert_eq!(
            messages,
            ["`effect` has no options, `digits` neither", "`number` has no option `decimals`, only `digits`"]
        );
    }

    #[test]
    fn a_name_farther_down_is_found() {
        let help = |text: &str| {
            let mut diagnostics = Diagnostics::default();
            texts().fill("t.md", text, &mut diagnostics);
            diagnostics.sorted()[0].help[0].clone()
        };
        assert_eq!(help("{{ bcg.p }}"), "did you mean `bcg.random.p_value`?");
        assert_eq!(help("{{ bcg.i2 | i2 }}"), "did you mean `bcg.heterogeneity.i2`?");
        assert_eq!(help("{{ bcg.randm | effect }}"), "did you mean `random`?");
    }

    #[test]
    fn every_faulty_expression_is_found_at_its_place() {
        let text = "é {{ bgc.k }}\n\n{{ figure(\"bcg\") }} {{ bcg.randm | effect }} and {{ bcg.k | efect }}\n{{ bcg.random | pi }}\n";
        let (_, problems) = fill(text);
        let places: Vec<&str> = problems.iter().map(|(_, place)| place.as_str()).collect();
        assert_eq!(problems.len(), 4, "{problems:#?}");
        assert!(places.iter().any(|place| place.contains("bgc")), "{problems:#?}");
        assert!(places.iter().any(|place| place.contains("randm")), "{problems:#?}");
        assert!(places.iter().any(|place| place.contains("efect")), "{problems:#?}");
    }

    #[test]
    fn names_of_results_are_told_from_the_rest() {
        let found = |expression: &str| {
            names(expression).into_iter().map(|(_, name)| name.to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(found("a.b | number(digits=1)"), ["a.b"]);
        assert_eq!(found("not a.p < 1e-3 and b_2.k == 'x y'"), ["a.p", "b_2.k"]);
        assert_eq!(found("range(end=3) | effect"), Vec::<String>::new());
        assert_eq!(found("'open"), Vec::<String>::new());
    }

    #[test]
    fn blocks_become_marks() {
        assert_eq!(block_call("figure(\"bcg\", 'funnel')").as_deref(), Some("figure:bcg:funnel"));
        assert_eq!(block_call("figure(bcg)"), None);
        assert_eq!(block_call("range(end=3)"), None);
    }

    #[test]
    fn conditions_are_evaluated() {
        assert_eq!(texts().holds("bcg.random.back_transformed.ci_upper < 1"), Ok(true));
        assert_eq!(texts().holds("bcg.k > 20"), Ok(false));
        let message = |condition: &str| texts().holds(condition).unwrap_err().message;
        assert_eq!(message("nobody.k > 1"), "there is no result `nobody`");
        assert_eq!(message("bcg.randm.p_value > 1"), "`bcg` has no `randm`");
        assert_eq!(message("0.1 < bcg.randm.p_value"), "`bcg` has no `randm`");
        assert!(message("bcg.k >").contains("is missing before the end"));
        assert_eq!(message("true %}{% for i in range(end=9) %}"), "the claim is not a condition");
    }
}
