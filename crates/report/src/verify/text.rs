//! Two texts, or two JSON values, and the places where they differ.

use serde_json::Value;

use super::{MOST_PLACES, Place, SAME, Verdict};

/// Characters shown on either side of a difference in a long line.
const AROUND: usize = 30;

/// What the differences found so far amount to.
#[derive(Default)]
struct Tally {
    places: Vec<Place>,
    count: usize,
    largest: f64,
    largest_place: Option<Place>,
}

impl Tally {
    fn different(&mut self, place: Place) {
        self.count += 1;
        if self.places.len() < MOST_PLACES {
            self.places.push(place);
        }
    }

    /// Two numbers whose digits differ.
    fn numbers(&mut self, a: f64, b: f64, place: Place) {
        let difference = (a - b).abs() / a.abs().max(b.abs()).max(f64::MIN_POSITIVE);
        if difference > SAME || !difference.is_finite() {
            self.different(place);
        } else if difference >= self.largest {
            self.largest = difference;
            self.largest_place = Some(place);
        }
    }

    fn verdict(self) -> Verdict {
        if self.count > 0 {
            return Verdict::Different { places: self.places, count: self.count };
        }
        Verdict::SameNumbers { largest: self.largest, place: self.largest_place }
    }
}

/// Compares two JSON values by their keys.
pub(super) fn compare_json(a: &Value, b: &Value) -> Verdict {
    let mut tally = Tally::default();
    walk(a, b, String::new(), &mut tally);
    tally.verdict()
}

fn walk(a: &Value, b: &Value, path: String, tally: &mut Tally) {
    match (a, b) {
        (Value::Object(x), Value::Object(y)) => {
            let null = Value::Null;
            for key in x.keys().chain(y.keys().filter(|key| !x.contains_key(*key))) {
                let inner = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                walk(x.get(key).unwrap_or(&null), y.get(key).unwrap_or(&null), inner, tally);
            }
        }
        (Value::Array(x), Value::Array(y)) => {
            for at in 0..x.len().max(y.len()) {
                let null = Value::Null;
                let (x, y) = (x.get(at).unwrap_or(&null), y.get(at).unwrap_or(&null));
                // An entry that has a name is called by it.
                let name = ["id", "label", "study", "name", "@id"]
                    .iter()
                    .find_map(|key| x.get(key)?.as_str())
                    .map_or_else(|| at.to_string(), str::to_owned);
                walk(x, y, format!("{path}[{name}]"), tally);
            }
        }
        (Value::Number(x), Value::Number(y)) if x != y => {
            let place = Place { at: path, published: x.to_string(), rebuilt: y.to_string() };
            tally.numbers(x.as_f64().unwrap_or(f64::NAN), y.as_f64().unwrap_or(f64::NAN), place);
        }
        (a, b) if a != b => {
            let (a, b) = (a.to_string(), b.to_string());
            let (x, y) = parting(&a, &b);
            tally.different(Place { at: path, published: excerpt(&a, x), rebuilt: excerpt(&b, y) });
        }
        _ => {}
    }
}

/// Compares two texts by lines. Lines that only one of them has shift the others, so equal ends are set aside first.
pub(super) fn compare_texts(a: &str, b: &str) -> Verdict {
    let mut tally = Tally::default();
    let (x, y): (Vec<&str>, Vec<&str>) = (a.lines().collect(), b.lines().collect());
    let head = x.iter().zip(&y).take_while(|(a, b)| a == b).count();
    let most = x.len().min(y.len()) - head;
    let tail = x.iter().rev().zip(y.iter().rev()).take(most).take_while(|(a, b)| a == b).count();
    let (left, right) = (x.len() - head - tail, y.len() - head - tail);
    for at in 0..left.max(right) {
        let line = |lines: &[&str], count: usize| {
            (at < count).then(|| lines.get(head + at).copied().unwrap_or_default().to_owned())
        };
        match (line(&x, left), line(&y, right)) {
            (Some(a), Some(b)) if a == b => {}
            (Some(a), Some(b)) => lines(&a, &b, head + at + 1, &mut tally),
            (a, b) => {
                let shown =
                    |line: Option<String>| line.map_or("(no such line)".to_owned(), |line| excerpt(&line, 0));
                tally.different(Place {
                    at: format!("line {}", head + at + 1),
                    published: shown(a),
                    rebuilt: shown(b),
                });
            }
        }
    }
    tally.verdict()
}

fn lines(a: &str, b: &str, line: usize, tally: &mut Tally) {
    let (x, y) = (tokens(a), tokens(b));
    let alike = x.len() == y.len()
        && x.iter().zip(&y).all(|(a, b)| a.text == b.text || a.value.is_some() && b.value.is_some());
    let at = |byte: usize| {
        let column = a.get(..byte).map_or(0, |before| before.chars().count()) + 1;
        format!("line {line}, column {column}")
    };
    if !alike {
        let (byte, other) = parting(a, b);
        tally.different(Place { at: at(byte), published: excerpt(a, byte), rebuilt: excerpt(b, other) });
        return;
    }
    for (p, q) in x.iter().zip(&y).filter(|(p, q)| p.text != q.text) {
        let place = Place { at: at(p.start), published: excerpt(a, p.start), rebuilt: excerpt(b, q.start) };
        match (p.value, q.value) {
            (Some(p), Some(q)) => tally.numbers(p, q, place),
            _ => tally.different(place),
        }
    }
}

/// The first character in which two texts differ, as bytes into each.
fn parting(a: &str, b: &str) -> (usize, usize) {
    let byte = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    let byte = crate::source::floor_char_boundary(a, byte);
    (byte, crate::source::floor_char_boundary(b, byte))
}

/// A stretch of a line: a number, or what stands between two.
struct Token<'t> {
    text: &'t str,
    start: usize,
    value: Option<f64>,
}

/// Splits a line at the numbers that stand alone; digits inside a word, such as those of a digest, are part of it.
fn tokens(line: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let bytes = line.as_bytes();
    let (mut at, mut plain) = (0, 0);
    while at < bytes.len() {
        let digit = bytes.get(at).is_some_and(u8::is_ascii_digit);
        let inside =
            at > 0 && bytes.get(at - 1).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'.');
        if !digit || inside {
            at += 1;
            continue;
        }
        let mut end = at;
        while bytes.get(end).is_some_and(|byte| byte.is_ascii_digit() || *byte == b'.') {
            end += 1;
        }
        // A full stop at the end is the sentence's; an exponent is the number's.
        while end > at && bytes.get(end - 1) == Some(&b'.') {
            end -= 1;
        }
        let exponent = line.get(end..).unwrap_or_default();
        if let Some(rest) = exponent.strip_prefix(['e', 'E']) {
            let sign = usize::from(rest.starts_with(['-', '+']));
            let digits = rest.bytes().skip(sign).take_while(u8::is_ascii_digit).count();
            if digits > 0 {
                end += 1 + sign + digits;
            }
        }
        let followed = bytes.get(end).is_some_and(u8::is_ascii_alphabetic);
        let text = line.get(at..end).unwrap_or_default();
        if let (false, Ok(value)) = (followed, text.parse::<f64>()) {
            if at > plain {
                tokens.push(Token {
                    text: line.get(plain..at).unwrap_or_default(),
                    start: plain,
                    value: None,
                });
            }
            tokens.push(Token { text, start: at, value: Some(value) });
            plain = end;
        }
        at = end.max(at + 1);
    }
    if plain < line.len() {
        tokens.push(Token { text: line.get(plain..).unwrap_or_default(), start: plain, value: None });
    }
    tokens
}

/// The characters around a byte of a line.
fn excerpt(line: &str, byte: usize) -> String {
    let before = line.get(..byte).unwrap_or_default();
    let skipped = before.chars().count().saturating_sub(AROUND);
    let shown: String = line.chars().skip(skipped).take(2 * AROUND).collect();
    let head = if skipped > 0 { "…" } else { "" };
    let tail = if line.chars().count() > skipped + 2 * AROUND { "…" } else { "" };
    format!("{head}{}{tail}", shown.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_stand_alone_are_compared_as_numbers() {
        let verdict = compare_texts("RR 0.49, 95% CI\n1.0000000000001\n", "RR 0.49, 95% CI\n1.0\n");
        let Verdict::SameNumbers { largest, place } = verdict else { panic!("{verdict:?}") };
        assert!(largest > 0.0 && largest < 1e-12);
        assert_eq!(place.unwrap().at, "line 2, column 1");
        assert_eq!(
            compare_texts("a 1.50 b\n", "a 1.5 b\n"),
            Verdict::SameNumbers {
                largest: 0.0,
                place: Some(Place {
                    at: "line 1, column 3".into(),
                    published: "a 1.50 b".into(),
                    rebuilt: "a 1.5 b".into()
                })
            }
        );
    }

    #[test]
    fn differences_are_named_by_line_and_column() {
        let verdict = compare_texts("one\ntwo 12 x\nthree\n", "one\ntwo 13 x\nthree\n");
        let Verdict::Different { places, count } = verdict else { panic!("{verdict:?}") };
        assert_eq!((count, places[0].at.as_str()), (1, "line 2, column 5"));
        for (a, b) in [("sha 1a2b\n", "sha 1a3b\n"), ("x\n", "x\ny\n"), ("", "y\n"), ("1e5\n", "1e6\n")] {
            assert!(matches!(compare_texts(a, b), Verdict::Different { count: 1, .. }), "{a:?} {b:?}");
        }
    }

    #[test]
    fn json_is_compared_by_keys() {
        let json = |text: &str| serde_json::from_str::<Value>(text).unwrap();
        let verdict =
            compare_json(&json(r#"{"s":[{"id":"a","x":1.0}]}"#), &json(r#"{"s":[{"id":"a","x":2}]}"#));
        let Verdict::Different { places, .. } = verdict else { panic!("{verdict:?}") };
        assert_eq!(places[0].at, "s[a].x");
        // Of a long text the part that differs is shown.
        let text = |digit: char| json(&format!(r#"{{"of": "{}{digit}"}}"#, "word ".repeat(40)));
        let Verdict::Different { places, .. } = compare_json(&text('3'), &text('4')) else { panic!() };
        assert!(places[0].published.ends_with("3\"") && places[0].rebuilt.ends_with("4\""), "{places:?}");
    }
}
