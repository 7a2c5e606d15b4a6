//! The style of the American Psychological Association: author and year in the text, references by the alphabet.
//!
//! Source: American Psychological Association (2020). Publication Manual of the American Psychological Association, 7th ed,
//! chapters 8 (works credited in the text) and 9 and 10 (the reference list). Titles stand as the bibliography has them: which
//! words of a title are names, and keep their capital letter, no program knows. Words between the parts are in the language of the
//! report, as in the German and Spanish adaptations of the manual; "et al." is the same in all.

use std::cmp::Ordering;

use super::{Issued, Item, Name, edition, sentence_end};
use crate::document::marks::clean;
use crate::document::model::{CitationForm, CitationMark, Inline, text};
use crate::document::number::NumberStyle;
use crate::language::say;

/// Most authors that the reference list names in full (manual, 9.8).
const MOST_AUTHORS: usize = 20;

/// Authors named before the dots and the last one where there are more.
const FIRST_AUTHORS: usize = 19;

/// Words of a title that stand for a work without an author.
const TITLE_WORDS: usize = 5;

/// How a source is cited in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// In brackets: "Hartung & Knapp".
    in_brackets: String,
    /// In a sentence: "Hartung and Knapp".
    in_sentence: String,
    /// "2001", "2001a", "n.d.".
    year: String,
    /// Place in the reference list.
    rank: usize,
}

/// How each source is cited, in the order given.
pub(super) fn labels(items: &[&Item], style: &NumberStyle) -> Vec<Label> {
    let order = ranked(items);
    let letters = letters(items, &order);
    let mut labels: Vec<Label> = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let rank = order.iter().position(|&ranked| ranked == at).unwrap_or(at);
        let [in_brackets, in_sentence] = short_names(item, items, style);
        let letter = letters.get(at).copied().flatten();
        labels.push(Label { in_brackets, in_sentence, year: year(item, letter, style), rank });
    }
    labels
}

/// The reference list: the place of each source in the order given, and its entry.
pub(super) fn references(items: &[&Item], style: &NumberStyle) -> Vec<(usize, Vec<Inline>)> {
    let order = ranked(items);
    let letters = letters(items, &order);
    order
        .into_iter()
        .filter_map(|at| Some((at, reference(items.get(at)?, letters.get(at).copied().flatten(), style))))
        .collect()
}

/// "(Hartung & Knapp, 2001, p. 3; Sidik & Jonkman, 2002)", "Hartung and Knapp (2001)".
pub(super) fn print(labels: &[Label], marks: &mut Vec<CitationMark>) {
    let label = |mark: &CitationMark| mark.number.checked_sub(1).and_then(|at| labels.get(at));
    // Works in one pair of brackets stand in the order of the reference list; words before one keep them in place.
    if marks.iter().all(|mark| mark.prefix.is_none()) {
        marks.sort_by_key(|mark| label(mark).map(|label| label.rank));
        marks.dedup_by(|a, b| a.number == b.number && a.locator == b.locator);
    }
    let mut before: Option<(String, bool)> = None;
    let last = marks.len().saturating_sub(1);
    for (at, mark) in marks.iter_mut().enumerate() {
        let Some(label) = label(mark) else { continue };
        let prefix = mark.prefix.as_ref().map_or_else(String::new, |prefix| format!("{prefix} "));
        // Years of one author follow each other: "Smith, 2019, 2020".
        let same = prefix.is_empty()
            && before.as_ref().is_some_and(|(names, page)| *names == label.in_brackets && !page);
        let open = match (at, mark.form, same) {
            (0, CitationForm::Narrative, _) => format!("{} (", label.in_sentence),
            (0, _, _) => "(".to_owned(),
            (_, _, true) => ", ".to_owned(),
            (_, _, false) => "; ".to_owned(),
        };
        mark.before = format!("{open}{prefix}");
        mark.text = match mark.form {
            CitationForm::InBrackets if !same => format!("{}, {}", label.in_brackets, label.year),
            _ => label.year.clone(),
        };
        mark.after = mark.locator.as_ref().map_or_else(String::new, |locator| format!(", {locator}"));
        if at == last {
            mark.after.push(')');
        }
        before = Some((label.in_brackets.clone(), mark.locator.is_some()));
    }
}

/// The sources by the alphabet: by authors, then year, then title (manual, 9.44 to 9.48).
fn ranked(items: &[&Item]) -> Vec<usize> {
    let key = |item: &Item| {
        let names: Vec<String> =
            item.names().iter().map(|name| format!("{} {}", name.shown(), initials(name))).collect();
        let title = sortable_title(item);
        let first = if names.is_empty() { title.clone() } else { names.join(" ") };
        // A work without a year stands before those that have one.
        (first.to_lowercase(), item.year().unwrap_or_default(), title)
    };
    let keys: Vec<_> = items.iter().map(|item| key(item)).collect();
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by(|&a, &b| match (keys.get(a), keys.get(b)) {
        (Some(a), Some(b)) => a.cmp(b),
        _ => Ordering::Equal,
    });
    order
}

fn sortable_title(item: &Item) -> String {
    let title = clean(item.title.as_deref().unwrap_or_default()).to_lowercase();
    let without = ["the ", "an ", "a "].iter().find_map(|article| title.strip_prefix(article));
    without.unwrap_or(&title).to_owned()
}

/// The letters of works of the same authors and year, by the order of the reference list (manual, 8.19).
fn letters(items: &[&Item], order: &[usize]) -> Vec<Option<usize>> {
    let mut letters = vec![None; items.len()];
    let same = |a: &Item, b: &Item| author_list(a) == author_list(b) && a.year() == b.year();
    for &at in order {
        let Some(item) = items.get(at) else { continue };
        let alike: Vec<usize> = order
            .iter()
            .copied()
            .filter(|&other| items.get(other).is_some_and(|other| same(item, other)))
            .collect();
        if alike.len() > 1
            && let Some(letter) = letters.get_mut(at)
        {
            *letter = alike.iter().position(|&other| other == at);
        }
    }
    letters
}

/// The authors in full, or the title of a work that names none.
fn author_list(item: &Item) -> Vec<String> {
    if item.names().is_empty() {
        return vec![clean(item.title.as_deref().unwrap_or_default())];
    }
    item.names().iter().map(|name| format!("{} {}", name.shown(), initials(name))).collect()
}

/// The year with its letter: "2001", "2001a", "n.d.", "n.d.-b".
fn year(item: &Item, letter: Option<usize>, style: &NumberStyle) -> String {
    let letter = letter.map(lettered).unwrap_or_default();
    let Some(year) = item.year() else {
        let hyphen = if letter.is_empty() { "" } else { "-" };
        return format!("{}{hyphen}{letter}", say!(style, "references-apa-no-date"));
    };
    format!("{year}{letter}")
}

/// a, b, …, z, aa, ab, ….
fn lettered(at: usize) -> String {
    let letter = char::from(b'a' + (at % 26) as u8);
    if at < 26 { letter.to_string() } else { format!("{}{letter}", lettered(at / 26 - 1)) }
}

/// The names of a work in the text, in brackets and in a sentence: all of one or two, else the first and as many more as tell it
/// from other works (manual, 8.17 and 8.18); with initials where first authors share a family name (8.20).
fn short_names(item: &Item, items: &[&Item], style: &NumberStyle) -> [String; 2] {
    let names = shown(item, items);
    if names.is_empty() {
        let title = clean(item.title.as_deref().unwrap_or_default());
        let words: Vec<&str> = title.split_whitespace().take(TITLE_WORDS).collect();
        let words = words.join(" ");
        let short = say!(style, "references-apa-title", title = words.trim_end_matches([':', ',', '.', ';']));
        return [short.clone(), short];
    }
    match names.as_slice() {
        [only] => return [only.clone(), only.clone()],
        [head, last] => return [pair(head, last, style), style.listed(&names)],
        _ => {}
    }
    let others: Vec<Vec<String>> = items
        .iter()
        .filter(|other| other.year() == item.year() && author_list(other) != author_list(item))
        .map(|other| shown(other, items))
        .filter(|other| other.len() > 2)
        .collect();
    let mut told = 1;
    while told < names.len() && others.iter().any(|other| other.get(..told) == names.get(..told)) {
        told += 1;
    }
    // "et al." stands for two names or more.
    if told + 1 >= names.len() {
        let (last, first) = names.split_last().map_or(("", &[][..]), |(last, first)| (last.as_str(), first));
        let head = first.join(", ");
        let sound = style.sound_after_and(last);
        let in_sentence = say!(style, "references-apa-several-in-a-sentence", head = &head, last, sound);
        return [several(&head, last, style), in_sentence];
    }
    let first = names.get(..told).unwrap_or_default().join(", ");
    let comma = if told > 1 { "," } else { "" };
    [format!("{first}{comma} et al."), format!("{first}{comma} et al.")]
}

/// Family names, the first with its initials where another first author has the same family name.
fn shown(item: &Item, items: &[&Item]) -> Vec<String> {
    let mut names: Vec<String> =
        item.names().iter().map(Name::shown).filter(|name| !name.is_empty()).collect();
    if let (Some(first), Some(name)) = (item.names().first(), names.first_mut()) {
        let own = initials(first);
        let shared = items.iter().filter_map(|other| other.names().first()).any(|other| {
            other.family.is_some()
                && other.shown() == *name
                && initials(other).chars().next() != own.chars().next()
        });
        if shared && !own.is_empty() {
            *name = format!("{own} {name}");
        }
    }
    names
}

/// "J. A.", "J.-P.".
fn initials(name: &Name) -> String {
    let Some(given) = name.given.as_deref().filter(|_| name.family.is_some()) else { return String::new() };
    let part = |part: &str| {
        let letters = part.split('-').filter_map(|piece| piece.chars().next());
        letters.map(|letter| format!("{letter}.")).collect::<Vec<_>>().join("-")
    };
    let parts = given.split([' ', '.']).filter(|piece| !piece.trim_matches('-').is_empty());
    clean(&parts.map(part).collect::<Vec<_>>().join(" ").replace(" -", "-"))
}

/// "Hartung, J.", "King, M. L., Jr."
fn full_name(name: &Name) -> String {
    let initials = initials(name);
    let mut full = name.shown();
    if !initials.is_empty() {
        full.push_str(&format!(", {initials}"));
    }
    if let Some(suffix) = &name.suffix {
        full.push_str(&format!(", {}", clean(suffix)));
    }
    full
}

/// "Hartung & Knapp".
fn pair(head: &str, last: &str, style: &NumberStyle) -> String {
    say!(style, "references-apa-pair", head, last, sound = style.sound_after_and(last))
}

/// "Hartung, Knapp, & Sinha".
fn several(head: &str, last: &str, style: &NumberStyle) -> String {
    say!(style, "references-apa-several", head, last, sound = style.sound_after_and(last))
}

/// "Hartung, J., & Knapp, G."
fn listed(names: &[Name], style: &NumberStyle) -> String {
    let names: Vec<String> = names.iter().map(full_name).filter(|name| !name.is_empty()).collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] if names.len() > MOST_AUTHORS => {
            format!("{}, . . . {last}", first.get(..FIRST_AUTHORS).unwrap_or_default().join(", "))
        }
        [first @ .., last] => several(&first.join(", "), last, style),
    }
}

/// An entry of the reference list.
fn reference(item: &Item, letter: Option<usize>, style: &NumberStyle) -> Vec<Inline> {
    let date = sentence_end(&format!("({})", year(item, letter, style)));
    let title = clean(item.title.as_deref().unwrap_or_default());
    let within = item.container.as_ref().map(|container| clean(container));
    let kind = item.kind.as_deref().unwrap_or_default();
    let part = matches!(kind, "chapter" | "paper-conference" | "entry-encyclopedia");
    // A work that stands by itself has its title in italics, a part of another has not.
    let alone = within.is_none() || matches!(kind, "webpage" | "post-weblog" | "report");
    let mut out: Vec<Inline> = Vec::new();
    let authors = listed(item.names(), style);
    let editors = match (item.author.is_empty(), item.editor.len()) {
        (true, n @ 1..) => format!(" {}", say!(style, "references-apa-editors", n)),
        _ => String::new(),
    };
    let mut notes: Vec<String> = Vec::new();
    notes.extend(item.edition.as_ref().map(|key| {
        let written = clean(&key.text());
        let numbered = written.parse::<usize>().is_ok();
        if numbered { edition(&written, style) } else { written }
    }));
    notes.extend(item.version.as_ref().map(|version| {
        let version = clean(&version.text());
        say!(style, "references-version", version)
    }));
    let titled = |out: &mut Vec<Inline>| {
        if title.is_empty() {
            return;
        }
        if alone && !notes.is_empty() {
            out.push(Inline::Emph(vec![text(title.trim_end_matches('.'))]));
            out.push(text(format!(" ({}).", notes.join(", "))));
        } else if alone {
            let ended = sentence_end(&title);
            // The point that ends the entry's title is not part of the title.
            if ended.len() > title.len() {
                out.push(Inline::Emph(vec![text(title.clone())]));
                out.push(text("."));
            } else {
                out.push(Inline::Emph(vec![text(ended)]));
            }
        } else {
            out.push(text(sentence_end(&title)));
        }
    };
    if authors.is_empty() {
        titled(&mut out);
        out.push(text(format!(" {date}")));
    } else {
        out.push(text(format!("{} {date} ", sentence_end(&format!("{authors}{editors}")))));
        titled(&mut out);
    }
    if let Some(container) = &within {
        if part {
            let editors: &[Name] = if item.author.is_empty() { &[] } else { &item.editor };
            out.push(text(format!(" {} ", within_book(editors, style))));
            out.push(Inline::Emph(vec![text(container.clone())]));
            // The edition is the book's: "(2nd ed., pp. 3–9)".
            let mut about = notes.clone();
            about.extend(item.pages().map(|pages| {
                let several = pages.contains(['–', ',']);
                say!(style, "references-apa-pages", pages, several)
            }));
            let about = if about.is_empty() { String::new() } else { format!(" ({})", about.join(", ")) };
            out.push(text(format!("{about}.")));
        } else {
            out.push(text(" "));
            out.push(Inline::Emph(vec![text(container.clone())]));
            out.extend(volume(item, style));
            out.push(text("."));
        }
    }
    if let Some(publisher) = item.publisher.as_ref().filter(|_| within.is_none() || part) {
        out.push(text(format!(" {}", sentence_end(&clean(publisher)))));
    }
    match (item.bare_doi(), item.web_address()) {
        (Some(doi), _) => {
            let address = format!("https://doi.org/{doi}");
            out.push(text(" "));
            out.push(Inline::Link { target: address.clone(), content: vec![text(address)] });
        }
        (None, Some(url)) => {
            let day = item.accessed.as_ref().and_then(Issued::day);
            out.push(text(day.map_or_else(
                || " ".to_owned(),
                |day| format!(" {} ", say!(style, "references-apa-retrieved", day)),
            )));
            out.push(Inline::Link { target: url.clone(), content: vec![text(url)] });
        }
        (None, None) => {}
    }
    out
}

/// ", 20(24), 3875–3889" after the name of a journal, the volume in italics; an article without pages has its number.
fn volume(item: &Item, style: &NumberStyle) -> Vec<Inline> {
    let mut out = Vec::new();
    if let Some(volume) = &item.volume {
        out.push(text(", "));
        out.push(Inline::Emph(vec![text(clean(&volume.text()))]));
    }
    if let Some(issue) = &item.issue {
        let comma = if item.volume.is_some() { "" } else { ", " };
        out.push(text(format!("{comma}({})", clean(&issue.text()))));
    }
    if let Some(pages) = item.pages() {
        let number = item.page.is_none() || pages.starts_with(|c: char| c.is_ascii_alphabetic());
        let pages = if number { say!(style, "references-apa-article", number = pages) } else { pages };
        out.push(text(format!(", {pages}")));
    }
    out
}

/// "In", "In J. A. Smith & B. Jones (Eds.),".
fn within_book(editors: &[Name], style: &NumberStyle) -> String {
    let names: Vec<String> = editors
        .iter()
        .map(|name| format!("{} {}", initials(name), name.shown()).trim().to_owned())
        .filter(|name| !name.is_empty())
        .collect();
    let listed = match names.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [head, last] => pair(head, last, style),
        [first @ .., last] => several(&first.join(", "), last, style),
    };
    say!(style, "references-apa-in", edited = !names.is_empty(), editors = listed, n = names.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::model::plain_text;

    fn items(source: &str) -> Vec<Item> {
        serde_json::from_str(source).unwrap()
    }

    fn formatted(source: &str) -> Vec<String> {
        let items = items(source);
        let items: Vec<&Item> = items.iter().collect();
        references(&items, &NumberStyle::default()).iter().map(|(_, entry)| plain_text(entry)).collect()
    }

    #[test]
    fn articles_books_chapters_and_pages() {
        // The forms of the manual's chapter 10: a journal article, a book in an edition, a chapter of an edited book, a page.
        let found = formatted(
            r#"[
            {"id": "a", "type": "article-journal", "author": [{"family": "Hartung", "given": "Joachim"},
             {"family": "Knapp", "given": "Guido"}], "title": "On tests of the overall treatment effect",
             "container-title": "Statistics in Medicine", "volume": 20, "issue": 12, "page": "1771-1782",
             "issued": {"date-parts": [[2001]]}, "DOI": "10.1002/sim.791"},
            {"id": "b", "type": "book", "author": [{"family": "King", "given": "M. L.", "suffix": "Jr."}],
             "title": "A book", "edition": "2", "publisher": "Press", "issued": {"date-parts": [["2010"]]}},
            {"id": "c", "type": "chapter", "author": [{"family": "Berg", "given": "Anne-Marie",
             "non-dropping-particle": "van den"}], "editor": [{"family": "Green", "given": "S"},
             {"family": "Higgins", "given": "J P T"}], "title": "A chapter", "container-title": "Handbook",
             "page": "3--9", "publisher": "Wiley", "issued": {"date-parts": [[2008]]}},
            {"id": "d", "type": "webpage", "author": [{"literal": "World Health Organization"}], "title": "Tuberculosis",
             "URL": "https://who.int/tb", "accessed": {"date-parts": [[2026, 3, 1]]}},
            {"id": "e", "type": "article-journal", "title": "Anonymous work", "container-title": "Lancet",
             "volume": "3", "page": "e12", "issued": {"date-parts": [[1999]]}}]"#,
        );
        assert_eq!(
            found,
            [
                "Anonymous work. (1999). Lancet, 3, Article e12.",
                "Hartung, J., & Knapp, G. (2001). On tests of the overall treatment effect. Statistics in Medicine, 20(12), \
                 1771–1782. https://doi.org/10.1002/sim.791",
                "King, M. L., Jr. (2010). A book (2nd ed.). Press.",
                "van den Berg, A.-M. (2008). A chapter. In S. Green & J. P. T. Higgins (Eds.), Handbook (pp. 3–9). Wiley.",
                "World Health Organization. (n.d.). Tuberculosis. Retrieved 2026-03-01, from https://who.int/tb",
            ]
        );
    }

    #[test]
    fn more_than_twenty_authors_are_cut_in_the_middle() {
        let authors: Vec<String> =
            (0..22).map(|at| format!("{{\"family\": \"N{at:02}\", \"given\": \"A\"}}")).collect();
        let found =
            formatted(&format!("[{{\"id\": \"x\", \"title\": \"T\", \"author\": [{}]}}]", authors.join(",")));
        assert!(found[0].contains("N18, A., . . . N21, A. (n.d.)."), "{found:?}");
        assert!(!found[0].contains("N19"), "{found:?}");
    }

    fn cited(labels: &[Label], mut marks: Vec<CitationMark>) -> String {
        print(labels, &mut marks);
        marks.iter().map(|mark| format!("{}{}{}", mark.before, mark.text, mark.after)).collect()
    }

    #[test]
    fn citations_in_the_text() {
        let source = r#"[
            {"id": "1", "author": [{"family": "Smith", "given": "J"}], "title": "B", "issued": {"date-parts": [[2020]]}},
            {"id": "2", "author": [{"family": "Smith", "given": "J"}], "title": "A", "issued": {"date-parts": [[2020]]}},
            {"id": "3", "author": [{"family": "Adams", "given": "C"}, {"family": "Berg", "given": "D"},
             {"family": "Ceder", "given": "E"}], "title": "C", "issued": {"date-parts": [[2019]]}},
            {"id": "4", "author": [{"family": "Adams", "given": "C"}, {"family": "Dahl", "given": "D"},
             {"family": "Ek", "given": "E"}, {"family": "Falk", "given": "F"}], "title": "D", "issued": {"date-parts": [[2019]]}},
            {"id": "5", "author": [{"family": "Kay", "given": "P"}, {"family": "Lee", "given": "Q"}], "title": "E"}]"#;
        let items = items(source);
        let labels = labels(&items.iter().collect::<Vec<_>>(), &NumberStyle::default());
        let mark = |number: usize| CitationMark { number, ..CitationMark::default() };
        let located = |number: usize| CitationMark { locator: Some("p. 3".to_owned()), ..mark(number) };
        assert_eq!(cited(&labels, vec![mark(1)]), "(Smith, 2020b)");
        assert_eq!(cited(&labels, vec![mark(1), mark(5), mark(2)]), "(Kay & Lee, n.d.; Smith, 2020a, 2020b)");
        assert_eq!(cited(&labels, vec![located(2), mark(1)]), "(Smith, 2020a, p. 3; Smith, 2020b)");
        // Works that "Adams et al., 2019" would not tell apart.
        assert_eq!(cited(&labels, vec![mark(3)]), "(Adams, Berg, & Ceder, 2019)");
        assert_eq!(cited(&labels, vec![mark(4)]), "(Adams, Dahl, et al., 2019)");
        let narrative = CitationMark { form: CitationForm::Narrative, ..mark(5) };
        assert_eq!(cited(&labels, vec![narrative]), "Kay and Lee (n.d.)");
        let year = CitationMark { form: CitationForm::YearAlone, ..located(1) };
        assert_eq!(cited(&labels, vec![year]), "(2020b, p. 3)");
        let see = CitationMark { prefix: Some("see".to_owned()), ..mark(5) };
        assert_eq!(cited(&labels, vec![see, mark(4)]), "(see Kay & Lee, n.d.; Adams, Dahl, et al., 2019)");
    }

    #[test]
    fn first_authors_of_one_family_name_have_initials() {
        let source = r#"[
            {"id": "1", "author": [{"family": "Light", "given": "I"}], "title": "B", "issued": {"date-parts": [[2006]]}},
            {"id": "2", "author": [{"family": "Light", "given": "M. A."}, {"family": "Light", "given": "I. H."}], "title": "A",
             "issued": {"date-parts": [[2008]]}}]"#;
        let items = items(source);
        let labels = labels(&items.iter().collect::<Vec<_>>(), &NumberStyle::default());
        let both: Vec<CitationMark> =
            [1, 2].map(|number| CitationMark { number, ..CitationMark::default() }).into();
        // The manual's example of 8.20.
        assert_eq!(cited(&labels, both), "(I. Light, 2006; M. A. Light & Light, 2008)");
    }

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!([0, 25, 26, 27].map(lettered), ["a", "z", "aa", "ab"]);
    }
}
