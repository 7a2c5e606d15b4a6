//! `CITATION.cff`: how the review is cited, in the Citation File Format 1.2.

use super::Inputs;

/// The file. Titles and names are the document's, which are free of markup.
pub(super) fn cff(inputs: &Inputs<'_>) -> String {
    let document = inputs.document;
    let mut text = String::from(
        "cff-version: 1.2.0\nmessage: If you use this review or its data, please cite it.\ntype: dataset\n",
    );
    text.push_str(&format!("title: {}\n", quoted(&title(inputs))));
    text.push_str("authors:\n");
    if document.authors.is_empty() {
        text.push_str("  - name: The authors of the review\n");
    }
    for author in &document.authors {
        text.push_str(&format!("  - name: {}\n", quoted(&author.name)));
        if let Some(affiliation) = &author.affiliation {
            text.push_str(&format!("    affiliation: {}\n", quoted(affiliation)));
        }
        if let Some(orcid) = &author.orcid {
            text.push_str(&format!("    orcid: {}\n", quoted(&format!("https://orcid.org/{orcid}"))));
        }
    }
    if let Some(date) = &document.date {
        text.push_str(&format!("date-released: {}\n", quoted(date)));
    }
    text
}

/// Title and subtitle in one line.
pub(super) fn title(inputs: &Inputs<'_>) -> String {
    match &inputs.document.subtitle {
        Some(subtitle) => format!("{}: {subtitle}", inputs.document.title),
        None => inputs.document.title.clone(),
    }
}

/// A YAML string in double quotes, whose escapes are those of JSON.
fn quoted(text: &str) -> String {
    serde_json::Value::String(text.to_owned()).to_string()
}
