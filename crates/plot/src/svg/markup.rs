//! The little of XML that is needed to take up what plotters wrote and to write it out again.

use core::fmt::Write as _;

use crate::text::clean;

/// An element without children.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Element {
    tag: String,
    attributes: Vec<(String, String)>,
    /// Escaped character data and markup between the tags.
    pub(super) content: Option<String>,
}

/// The drawing elements of an SVG that plotters wrote, in order.
pub(super) struct Elements<'a> {
    rest: &'a str,
}

impl<'a> Elements<'a> {
    pub(super) fn of(svg: &'a str) -> Self {
        Self { rest: svg }
    }
}

impl Iterator for Elements<'_> {
    type Item = Element;

    fn next(&mut self) -> Option<Element> {
        loop {
            let start = self.rest.find('<')?;
            // plotters escapes angle brackets in attribute values, so that the next one ends the tag.
            let end = start + self.rest[start..].find('>')?;
            let tag = &self.rest[start + 1..end];
            self.rest = &self.rest[end + 1..];
            if !tag.starts_with(['/', '?', '!']) && !tag.starts_with("svg") {
                return Some(parsed(tag.trim_end_matches('/')));
            }
        }
    }
}

/// `name attribute="value" …`.
fn parsed(tag: &str) -> Element {
    let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
    let mut attributes = Vec::new();
    while let Some((key, after)) = rest.split_once("=\"") {
        let Some((value, after)) = after.split_once('"') else { break };
        attributes.push((key.trim().to_owned(), value.to_owned()));
        rest = after;
    }
    Element { tag: name.to_owned(), attributes, content: None }
}

impl Element {
    pub(super) fn remove(&mut self, name: &str) {
        self.attributes.retain(|(key, _)| key != name);
    }

    /// Removes colours, but not their absence.
    pub(super) fn remove_colours(&mut self) {
        self.attributes.retain(|(key, value)| !matches!(key.as_str(), "fill" | "stroke") || value == "none");
    }

    pub(super) fn set(&mut self, name: &str, value: String) {
        match self.attributes.iter_mut().find(|(key, _)| key == name) {
            Some(attribute) => attribute.1 = value,
            None => self.attributes.push((name.to_owned(), value)),
        }
    }

    /// Divides all lengths by `scale`, and drops what only repeats a default.
    pub(super) fn scale_back(&mut self, scale: f64) {
        let filled = self.attributes.iter().any(|(key, value)| key == "fill" && value != "none");
        self.attributes.retain(|(key, value)| {
            let repeats_default =
                matches!((key.as_str(), value.as_str()), ("opacity", "1") | ("stroke", "none"));
            !(repeats_default || key == "stroke-width" && filled)
        });
        for (key, value) in &mut self.attributes {
            match key.as_str() {
                "x" | "y" | "x1" | "y1" | "x2" | "y2" | "cx" | "cy" | "r" | "width" | "height"
                | "stroke-width" | "font-size" => *value = scaled(value, scale),
                "points" => {
                    let points = value.split_whitespace().map(|point| {
                        point
                            .split(',')
                            .map(|coordinate| scaled(coordinate, scale))
                            .collect::<Vec<_>>()
                            .join(",")
                    });
                    *value = points.collect::<Vec<_>>().join(" ");
                }
                "fill" | "stroke" => value.make_ascii_lowercase(),
                _ => {}
            }
        }
        self.attributes.retain(|(key, value)| !(key == "stroke-width" && value == "1"));
    }

    pub(super) fn write(&self, out: &mut String) {
        out.push('<');
        out.push_str(&self.tag);
        for (key, value) in &self.attributes {
            out.push(' ');
            out.push_str(key);
            out.push_str("=\"");
            out.push_str(value);
            out.push('"');
        }
        match &self.content {
            Some(content) => {
                out.push('>');
                out.push_str(content);
                out.push_str("</");
                out.push_str(&self.tag);
                out.push_str(">\n");
            }
            None => out.push_str("/>\n"),
        }
    }
}

fn scaled(value: &str, scale: f64) -> String {
    value.parse().map_or_else(|_| value.to_owned(), |length: f64| number(length / scale))
}

/// A length with at most two decimals, without trailing zeros and without a negative zero.
pub(super) fn number(value: f64) -> String {
    let mut out = String::new();
    push_number(&mut out, value);
    out
}

/// Writes [`number`].
pub(super) fn push_number(out: &mut String, value: f64) {
    let scaled = value * 100.0;
    let whole = libm::round(scaled);
    // Near a tie the exact value decides, which the product above is not.
    if libm::fabs(libm::fabs(scaled - whole) - 0.5) > 1e-3 && libm::fabs(whole) < 1e9 {
        push_hundredths(out, whole as i64);
        return;
    }
    let printed = format!("{value:.2}");
    let trimmed = printed.trim_end_matches('0').trim_end_matches('.');
    out.push_str(if matches!(trimmed, "-0" | "") { "0" } else { trimmed });
}

/// Writes a length of so many hundredths as [`number`] does. Drawings hold tens of thousands of them, for which the formatting
/// of floating point numbers takes longer than the layout.
pub(super) fn push_hundredths(out: &mut String, hundredths: i64) {
    let digit = |n: u64| char::from(b'0' + (n % 10) as u8);
    if hundredths < 0 {
        out.push('-');
    }
    let size = hundredths.unsigned_abs();
    match size / 100 {
        units @ 0..10 => out.push(digit(units)),
        units => {
            let _ = write!(out, "{units}");
        }
    }
    match (size / 10 % 10, size % 10) {
        (0, 0) => {}
        (tenths, 0) => out.extend(['.', digit(tenths)]),
        (tenths, rest) => out.extend(['.', digit(tenths), digit(rest)]),
    }
}

/// `text` as character data; controls that XML forbids become spaces.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in clean(text).chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_taken_up_and_scaled() {
        let svg = "<svg width=\"9\" height=\"9\">\n<line opacity=\"1\" stroke=\"#AABBCC\" stroke-width=\"120\" x1=\"5\" \
                   y1=\"-250\" x2=\"0\" y2=\"1\"/>\n<text x=\"1\">\nwords\n</text>\n<polygon points=\"100,200 350,1 \"/>\n";
        let written: Vec<String> = Elements::of(svg)
            .map(|mut element| {
                element.scale_back(100.0);
                let mut out = String::new();
                element.write(&mut out);
                out
            })
            .collect();
        assert_eq!(
            written,
            [
                "<line stroke=\"#aabbcc\" stroke-width=\"1.2\" x1=\"0.05\" y1=\"-2.5\" x2=\"0\" y2=\"0.01\"/>\n",
                "<text x=\"0.01\"/>\n",
                "<polygon points=\"1,2 3.5,0.01\"/>\n"
            ]
        );
    }

    #[test]
    fn numbers_are_short() {
        for (value, expected) in
            [(1.0, "1"), (0.1, "0.1"), (-0.001, "0"), (100.0, "100"), (12.345, "12.35"), (0.0, "0")]
        {
            assert_eq!(number(value), expected);
        }
    }

    #[test]
    fn numbers_are_rounded_by_their_exact_value() {
        // Ties and their neighbours included: 0.125 is exact and 1.005 is less than it looks.
        let values = (-20_000..20_000).map(|n| f64::from(n) / 1000.0);
        for value in values.chain([0.125, 1.005, -1.005, 1e9, 123_456_789.987, -0.004, 1e300]) {
            let printed = format!("{value:.2}");
            let expected = printed.trim_end_matches('0').trim_end_matches('.');
            let expected = if matches!(expected, "-0" | "") { "0" } else { expected };
            assert_eq!(number(value), expected);
        }
    }

    #[test]
    fn text_is_escaped() {
        assert_eq!(escaped("a<b> & \"c\"\u{7}"), "a&lt;b&gt; &amp; &quot;c&quot; ");
    }
}
