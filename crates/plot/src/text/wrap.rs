//! Breaking text into lines, and shortening what does not fit.

use super::{Run, RunStyle, Weight, advance, clean, width};

/// A hair of tolerance, so that a column as wide as its widest cell never breaks that cell.
const TOLERANCE: f64 = 1e-6;

/// Breaks `text` into lines no wider than `max_width`.
///
/// Lines break after spaces, after hyphens, dashes and slashes between letters, and between Chinese, Japanese or Korean
/// characters; a word wider than a line breaks where it must, but never before a combining mark. There is always at
/// least one line, and each holds at least one character.
pub fn wrap(text: &str, size: f64, weight: Weight, max_width: f64) -> Vec<String> {
    let cleaned = clean(text);
    // Nearly every cell fits its column, which has been made for it.
    if width(&cleaned, size, weight) <= max_width + TOLERANCE {
        return vec![cleaned.trim_matches(' ').to_owned()];
    }
    let runs = [Run::new(cleaned, RunStyle::Plain)];
    wrap_runs(&runs, size, weight, max_width)
        .into_iter()
        .map(|line| line.into_iter().map(|run| run.text).collect())
        .collect()
}

/// Breaks `text` as [`wrap`] does into at most `most` lines; what is left over is cut with an ellipsis.
pub fn wrap_at_most(text: &str, size: f64, weight: Weight, max_width: f64, most: usize) -> Vec<String> {
    let mut lines = wrap(text, size, weight, max_width);
    if lines.len() > most.max(1) {
        let rest = lines.split_off(most.max(1) - 1).join(" ");
        lines.push(ellipsis(&rest, size, weight, max_width));
    }
    lines
}

/// Breaks `text` into as many lines as [`wrap`] does, but of more even width: "Risk ratio / [95% CI]" rather than
/// "Risk ratio [95% / CI]".
pub fn wrap_evenly(text: &str, size: f64, weight: Weight, max_width: f64) -> Vec<String> {
    let characters = |lines: &[String]| lines.iter().map(String::len).sum::<usize>();
    let mut lines = wrap(text, size, weight, max_width);
    let (mut too_narrow, mut wide_enough) = (0.0, max_width);
    // Ten halvings place a head of some hundred pixels to the tenth of one.
    for _ in 0..10 {
        let tried = (too_narrow + wide_enough) / 2.0;
        let narrower = wrap(text, size, weight, tried);
        // A line that breaks inside a word keeps a character more than one that breaks at a space.
        if narrower.len() == lines.len() && characters(&narrower) == characters(&lines) {
            (wide_enough, lines) = (tried, narrower);
        } else {
            too_narrow = tried;
        }
    }
    lines
}

/// Breaks runs into lines no wider than `max_width`; see [`wrap`].
pub fn wrap_runs(runs: &[Run], size: f64, weight: Weight, max_width: f64) -> Vec<Vec<Run>> {
    let glyphs: Vec<Glyph> = runs
        .iter()
        .flat_map(|run| {
            let (scale, face) = (size * run.style.scale(), run.style.face(weight));
            let glyph = move |c| Glyph { c, style: run.style, width: advance(c, face) * scale };
            clean(&run.text).chars().map(glyph).collect::<Vec<_>>()
        })
        .collect();
    let mut lines = Vec::new();
    let mut start = skip_spaces(&glyphs, 0);
    while start < glyphs.len() {
        let end = line_end(&glyphs, start, max_width);
        lines.push(joined(&glyphs[start..end]));
        start = skip_spaces(&glyphs, end);
    }
    if lines.is_empty() {
        lines.push(Vec::new());
    }
    lines
}

/// `text` cut to `max_width` with an ellipsis, or unchanged where it fits.
pub fn ellipsis(text: &str, size: f64, weight: Weight, max_width: f64) -> String {
    let text = clean(text);
    if width(&text, size, weight) <= max_width {
        return text;
    }
    let room = max_width - width("…", size, weight);
    let mut used = 0.0;
    let kept: String = text
        .chars()
        .take_while(|&c| {
            used += advance(c, weight.into()) * size;
            used <= room
        })
        .collect();
    format!("{}…", kept.trim_end())
}

#[derive(Clone, Copy)]
struct Glyph {
    c: char,
    style: RunStyle,
    width: f64,
}

/// Index after the last glyph of the line that begins at `start`.
fn line_end(glyphs: &[Glyph], start: usize, max_width: f64) -> usize {
    let mut used = 0.0;
    let mut last_break = None;
    for i in start..glyphs.len() {
        if i > start && may_break(glyphs, i) {
            last_break = Some(i);
        }
        used += glyphs[i].width;
        if used > max_width + TOLERANCE && glyphs[i].c != ' ' {
            return last_break.unwrap_or_else(|| forced_break(glyphs, start, i));
        }
    }
    glyphs.len()
}

/// Whether a line may end before glyph `i`.
fn may_break(glyphs: &[Glyph], i: usize) -> bool {
    let (before, after) = (glyphs[i - 1].c, glyphs[i].c);
    match before {
        ' ' | '\u{2009}' | '\u{200b}' => after != ' ',
        '-' | '–' | '—' | '/' => i >= 2 && glyphs[i - 2].c.is_alphabetic() && after.is_alphabetic(),
        _ => is_ideograph(before) && (is_ideograph(after) || after.is_alphanumeric()),
    }
}

/// Where a word without break opportunity is cut: before glyph `i`, or earlier if that would part a mark from its base.
fn forced_break(glyphs: &[Glyph], start: usize, i: usize) -> usize {
    let clings = |i: usize| glyphs[i].width == 0.0 || glyphs[i - 1].c == '\u{200d}';
    let mut cut = i.max(start + 1);
    while cut > start + 1 && cut < glyphs.len() && clings(cut) {
        cut -= 1;
    }
    if cut == start + 1 {
        // Nothing but one base with its marks: keep them together on an overfull line.
        while cut < glyphs.len() && clings(cut) {
            cut += 1;
        }
    }
    cut
}

/// Chinese, Japanese and Korean characters, between which a line may break; closing punctuation stays with what it closes.
fn is_ideograph(c: char) -> bool {
    matches!(u32::from(c), 0x2e80..=0x2fdf | 0x3040..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff | 0x20000..=0x3fffd)
}

fn skip_spaces(glyphs: &[Glyph], from: usize) -> usize {
    glyphs[from..].iter().position(|glyph| glyph.c != ' ').map_or(glyphs.len(), |offset| from + offset)
}

/// Glyphs of one line as runs, without the spaces at its end.
fn joined(glyphs: &[Glyph]) -> Vec<Run> {
    let kept = glyphs.iter().rposition(|glyph| glyph.c != ' ').map_or(0, |last| last + 1);
    let mut runs: Vec<Run> = Vec::new();
    for glyph in &glyphs[..kept] {
        match runs.last_mut() {
            Some(run) if run.style == glyph.style => run.text.push(glyph.c),
            _ => runs.push(Run::new(glyph.c, glyph.style)),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, max_width: f64) -> Vec<String> {
        wrap(text, 10.0, Weight::Regular, max_width)
    }

    #[test]
    fn breaks_at_spaces() {
        assert_eq!(lines("one two three", 40.0), ["one two", "three"]);
        assert_eq!(lines("  padded   text ", 500.0), ["padded   text"]);
        assert_eq!(lines("", 40.0), [""]);
        assert_eq!(lines("   ", 40.0), [""]);
    }

    #[test]
    fn even_lines() {
        let even = |text: &str, max_width| wrap_evenly(text, 10.0, Weight::Semibold, max_width);
        assert_eq!(even("Risk ratio [95% CI]", 80.0), ["Risk ratio", "[95% CI]"]);
        assert_eq!(even("Weight", 80.0), ["Weight"]);
        assert_eq!(even("Weight", 20.0).concat(), "Weight");
        assert_eq!(even("", 20.0), [""]);
    }

    #[test]
    fn what_exceeds_the_lines_is_cut() {
        let cut = |most| wrap_at_most("one two three four five", 10.0, Weight::Regular, 45.0, most);
        assert_eq!(cut(3), lines("one two three four five", 45.0));
        assert_eq!(cut(2)[0], "one two");
        assert!(cut(2)[1].starts_with("three") && cut(2)[1].ends_with('…'), "{:?}", cut(2));
        assert_eq!(cut(0).len(), 1);
    }

    #[test]
    fn exact_fit_stays_on_one_line() {
        let exact = width("one two three", 10.0, Weight::Regular);
        assert_eq!(lines("one two three", exact).len(), 1);
        assert_eq!(lines("one two three", exact - 0.1).len(), 2);
    }

    #[test]
    fn breaks_after_hyphens_between_letters_only() {
        assert_eq!(lines("peer-support", 35.0), ["peer-", "support"]);
        assert_eq!(lines("in 2010-2015", 52.0), ["in", "2010-2015"]);
    }

    #[test]
    fn breaks_between_ideographs_and_inside_overlong_words() {
        assert_eq!(lines("系统评价与荟萃分析", 45.0), ["系统评价", "与荟萃分", "析"]);
        let long = lines("Donaudampfschifffahrtsgesellschaft", 50.0);
        assert!(long.len() > 2);
        assert!(long.iter().all(|line| width(line, 10.0, Weight::Regular) <= 50.0));
        assert_eq!(long.concat(), "Donaudampfschifffahrtsgesellschaft");
    }

    #[test]
    fn a_line_holds_at_least_one_character() {
        assert_eq!(lines("abc", 0.0), ["a", "b", "c"]);
        assert_eq!(lines("e\u{301}e\u{301}", 1.0), ["e\u{301}", "e\u{301}"]);
        assert_eq!(lines("abc", f64::NAN).concat(), "abc");
    }

    #[test]
    fn runs_keep_their_styles_across_lines() {
        let runs = [Run::new("one ", RunStyle::Plain), Run::new("two three", RunStyle::Italic)];
        let wrapped = wrap_runs(&runs, 10.0, Weight::Regular, 40.0);
        assert_eq!(wrapped[0], [Run::new("one ", RunStyle::Plain), Run::new("two", RunStyle::Italic)]);
        assert_eq!(wrapped[1], [Run::new("three", RunStyle::Italic)]);
    }

    #[test]
    fn shortening_keeps_to_the_width() {
        let short = ellipsis("A title that is much too long", 10.0, Weight::Regular, 60.0);
        assert!(short.ends_with('…'), "{short}");
        assert!(width(&short, 10.0, Weight::Regular) <= 60.0);
        assert_eq!(ellipsis("fits", 10.0, Weight::Regular, 60.0), "fits");
    }
}
