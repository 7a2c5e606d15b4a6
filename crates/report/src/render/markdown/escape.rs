//! Text of others, made harmless for Markdown.

/// Text in which nothing is markup: what could open any is escaped, control characters and line breaks are blanks.
/// What cannot ("A & B", "p < 0.001", "snake_case") stays as it is, for those who read the source.
pub(super) fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = None;
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        let after = rest.clone().next();
        let word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let opens = match c {
            '\\' | '`' | '*' | '[' | ']' | '|' | '~' | '$' => true,
            // An entity, a tag or a quotation; the end of the text is not yet that of the line.
            '&' => after.is_none_or(|c| c.is_ascii_alphanumeric() || c == '#'),
            // Any sign may begin the address of a link to an e-mail, such as <0@0>.
            '<' => after.is_none_or(|c| c.is_ascii_graphic() && c != '='),
            '>' => before.is_none(),
            '_' | '#' => !(word(before) && word(after)),
            _ => false,
        };
        if opens {
            out.push('\\');
        }
        out.push(if c.is_control() { ' ' } else { c });
        before = Some(c);
    }
    out
}

/// A paragraph whose first characters cannot be read as those of a heading, list, rule or table.
pub(super) fn line_start(paragraph: &str) -> String {
    let paragraph = paragraph.trim();
    let digits = paragraph.bytes().take_while(u8::is_ascii_digit).count();
    let after = paragraph.get(digits..).unwrap_or_default();
    if digits > 0 && after.starts_with(['.', ')']) {
        let (number, rest) = paragraph.split_at(digits);
        return format!("{number}\\{rest}");
    }
    if paragraph.starts_with(['+', '-', '=', '>']) { format!("\\{paragraph}") } else { paragraph.to_owned() }
}

/// Literal text in a line.
pub(super) fn code(literal: &str) -> String {
    let literal: String = literal.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let text = literal.trim();
    if text.is_empty() {
        return String::new();
    }
    if text.contains('|') {
        // Between backticks a bar would end the cell of a table.
        return format!("<code>{}</code>", self::text(text));
    }
    let fence = "`".repeat(longest_run(text) + 1);
    let space = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

/// Literal lines.
pub(super) fn code_block(text: &str) -> String {
    let fence = "`".repeat(longest_run(text).max(2) + 1);
    let lines: Vec<String> = text
        .lines()
        .map(|line| {
            line.chars().map(|c| if c.is_control() && c != '\t' { ' ' } else { c }).collect::<String>()
        })
        .map(|line| line.trim_end().to_owned())
        .collect();
    format!("{fence}\n{}\n{fence}", lines.join("\n"))
}

/// The address of a link.
pub(super) fn target(target: &str) -> String {
    let mut out = String::new();
    for c in target.chars() {
        match c {
            c if c.is_control() || c.is_whitespace() => push_percent(&mut out, c),
            '(' | ')' | '<' | '>' | '[' | ']' | '\\' | '"' | '|' | '`' | '*' | '~' | '$' => {
                push_percent(&mut out, c)
            }
            '&' => out.push_str("&amp;"),
            c => out.push(c),
        }
    }
    out
}

/// The value of an attribute in quotes.
pub(super) fn attribute(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).fold(String::new(), |mut out, c| {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
        out
    })
}

fn longest_run(text: &str) -> usize {
    let mut longest = 0;
    let mut run = 0;
    for c in text.chars() {
        run = if c == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

fn push_percent(out: &mut String, c: char) {
    let mut bytes = [0; 4];
    for byte in c.encode_utf8(&mut bytes).bytes() {
        out.push_str(&format!("%{byte:02X}"));
    }
}
