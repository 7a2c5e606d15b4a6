//! Names made from titles: of reports, columns and analyses.

/// A name of lower-case ASCII letters, digits and hyphens, at most 60 characters, made from any text; `review` if nothing is
/// left of it.
#[must_use]
pub fn slug(text: &str) -> String {
    joined(text, '-', "review")
}

/// A name of a column: as [`slug`], with underscores; `column` if nothing is left.
pub(crate) fn column(text: &str) -> String {
    joined(text, '_', "column")
}

fn joined(text: &str, between: char, otherwise: &str) -> String {
    let mut name = String::new();
    for c in text.chars() {
        let plain = match c {
            'ä' | 'à' | 'á' | 'â' | 'ã' | 'å' | 'Ä' | 'À' | 'Á' | 'Â' | 'Ã' | 'Å' => 'a',
            'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' | 'Ë' => 'e',
            'í' | 'ì' | 'î' | 'ï' | 'Í' | 'Ì' | 'Î' | 'Ï' => 'i',
            'ö' | 'ó' | 'ò' | 'ô' | 'õ' | 'ø' | 'Ö' | 'Ó' | 'Ò' | 'Ô' | 'Õ' | 'Ø' => 'o',
            'ü' | 'ú' | 'ù' | 'û' | 'Ü' | 'Ú' | 'Ù' | 'Û' => 'u',
            'ñ' | 'Ñ' => 'n',
            'ç' | 'Ç' => 'c',
            '²' => '2',
            other => other.to_ascii_lowercase(),
        };
        if plain.is_ascii_alphanumeric() {
            name.push(plain);
        } else if !name.is_empty() && !name.ends_with(between) {
            name.push(between);
        }
    }
    let mut name: String = name.chars().take(60).collect();
    while name.ends_with(between) {
        name.pop();
    }
    if name.is_empty() { otherwise.to_owned() } else { name }
}

/// A title made from the name of a file.
pub(crate) fn title(file: &str) -> String {
    file.rsplit_once('.').map_or(file, |(stem, _)| stem).replace(['_', '-'], " ")
}

/// Makes `wanted` unlike all names before it, by a number at its end, and remembers it.
pub(crate) fn unique(wanted: String, taken: &mut Vec<String>) -> String {
    let mut name = wanted.clone();
    let mut number = 2;
    while taken.contains(&name) {
        name = format!("{wanted}_{number}");
        number += 1;
    }
    taken.push(name.clone());
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_keep_what_every_system_has() {
        assert_eq!(slug("Antibiotics for sore throat (2013)"), "antibiotics-for-sore-throat-2013");
        assert_eq!(slug("../../etc/passwd"), "etc-passwd");
        assert_eq!(slug("Übungen für Ärzte"), "ubungen-fur-arzte");
        assert_eq!(slug("喉"), "review");
        assert_eq!(slug(&"a".repeat(200)).len(), 60);
        assert_eq!(column("Mean (SD), group 1"), "mean_sd_group_1");
        let mut taken = Vec::new();
        assert_eq!(unique("n".into(), &mut taken), "n");
        assert_eq!(unique("n".into(), &mut taken), "n_2");
        assert_eq!(unique("n".into(), &mut taken), "n_3");
    }
}
