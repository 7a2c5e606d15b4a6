//! What a language does to words that come from outside of its catalogue, such as what an author calls the rows of a table.

/// German words for several things, in the dative: "Versuche" becomes "Versuchen", "randomisierte Studien" "randomisierten
/// Studien".
///
/// A noun in the plural takes an n in the dative, unless it ends with n or s; adjectives in "-e" take one too. Words that are not
/// formed as German plurals are ("Trials", "RCTs") stay as they are.
pub(super) fn dative_plural(words: &str) -> String {
    let last = words.split(' ').count().saturating_sub(1);
    let inflected = words.split(' ').enumerate().map(|(at, word)| {
        let adjective = word.chars().next().is_some_and(char::is_lowercase);
        let takes_n = if at == last {
            ["e", "el", "er"].iter().any(|ending| word.ends_with(ending))
        } else {
            adjective && word.ends_with('e')
        };
        format!("{word}{}", if takes_n { "n" } else { "" })
    });
    inflected.collect::<Vec<_>>().join(" ")
}

/// A Spanish sentence with its prepositions and articles in one word: "de el riesgo" is "del riesgo".
pub(super) fn contracted(text: String) -> String {
    if !text.contains(" el ") {
        return text;
    }
    text.replace(" de el ", " del ").replace(" a el ", " al ")
}

/// A German text with percentages in compounds closed up, as in "95%-KI": "95 %-Intervall" is "95%-Intervall".
pub(super) fn compounded(text: String) -> String {
    if text.contains("%-") { text.replace("\u{202f}%-", "%-") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_in_compounds() {
        let said = compounded("95\u{202f}%-Grenzen, 95\u{202f}% der Studien".to_owned());
        assert_eq!(said, "95%-Grenzen, 95\u{202f}% der Studien");
    }

    #[test]
    fn plurals_in_the_dative() {
        let found =
            ["Effekte", "Studien", "Versuche", "Trials", "Artikel", "Länder", "RCT", ""].map(dative_plural);
        assert_eq!(found, ["Effekten", "Studien", "Versuchen", "Trials", "Artikeln", "Ländern", "RCT", ""]);
        assert_eq!(dative_plural("randomisierte Studien"), "randomisierten Studien");
        assert_eq!(dative_plural("gepoolte Schätzwerte"), "gepoolten Schätzwerten");
    }

    #[test]
    fn prepositions_take_the_article() {
        let said = contracted("una gran reducción de el riesgo frente a el control".to_owned());
        assert_eq!(said, "una gran reducción del riesgo frente al control");
        assert_eq!(contracted("El efecto de El Salvador".to_owned()), "El efecto de El Salvador");
    }
}
