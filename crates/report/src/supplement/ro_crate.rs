//! `ro-crate-metadata.json`: what the archive holds, for machines (RO-Crate 1.1).

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{Files, Inputs, Item, citation};
use crate::language::say;
use crate::lock::Lock;
use crate::source::digest;

/// Identifier of what is said about the licence.
const LICENCE: &str = "#licence";

/// The file.
/// What the lock holds digests of is not digested again.
pub(super) fn metadata(inputs: &Inputs<'_>, items: &[Item], files: &Files<'_>, lock: &Lock) -> String {
    let document = inputs.document;
    let mut graph = vec![json!({
        "@id": "ro-crate-metadata.json",
        "@type": "CreativeWork",
        "conformsTo": { "@id": "https://w3id.org/ro/crate/1.1" },
        "about": { "@id": "./" },
    })];
    let people: Vec<(String, Value)> = document
        .authors
        .iter()
        .enumerate()
        .map(|(at, author)| {
            let id = author
                .orcid
                .as_ref()
                .map_or_else(|| format!("#author-{}", at + 1), |orcid| format!("https://orcid.org/{orcid}"));
            let kind = if citation::is_group(&author.name) { "Organization" } else { "Person" };
            let mut person = json!({ "@id": id, "@type": kind, "name": author.name });
            if let (Some(affiliation), Some(person)) = (&author.affiliation, person.as_object_mut()) {
                person.insert("affiliation".to_owned(), json!({ "@id": organization(affiliation) }));
            }
            (id, person)
        })
        .collect();
    // What a list would hold alone stands without one.
    let ids = |ids: Vec<&String>| match ids.as_slice() {
        [only] => json!({ "@id": only }),
        several => Value::Array(several.iter().map(|id| json!({ "@id": id })).collect()),
    };
    let mut root = json!({
        "@id": "./",
        "@type": "Dataset",
        "name": citation::title(inputs),
        "description": say!(inputs.style, "supplement-crate", summary = inputs.summary.join("; ")),
        "license": { "@id": LICENCE },
        "hasPart": ids(files.keys().collect()),
        "mentions": { "@id": "#build" },
    });
    if let Some(root) = root.as_object_mut() {
        if !people.is_empty() {
            root.insert("author".to_owned(), ids(people.iter().map(|(id, _)| id).collect()));
        }
        if let Some(date) = &document.date {
            root.insert("datePublished".to_owned(), json!(date));
        }
    }
    graph.push(root);
    // The format asks for a licence; a report states none, and none is made up.
    graph.push(json!({
        "@id": LICENCE,
        "@type": "CreativeWork",
        "name": say!(inputs.style, "supplement-no-licence"),
        "description": say!(inputs.style, "supplement-no-licence-why"),
    }));
    let program = format!("#metaweave-{}", inputs.results.metaweave);
    let made: Vec<&String> = files.keys().filter(|path| !path.starts_with(super::WORKSPACE)).collect();
    let read: Vec<&String> = files.keys().filter(|path| path.starts_with(super::WORKSPACE)).collect();
    graph.push(json!({
        "@id": program,
        "@type": "SoftwareApplication",
        "name": "metaweave",
        "version": inputs.results.metaweave,
    }));
    graph.push(json!({
        "@id": "#build",
        "@type": "CreateAction",
        "name": "metaweave build",
        "instrument": { "@id": program },
        "object": ids(read),
        "result": ids(made),
    }));
    graph.extend(people.into_iter().map(|(_, person)| person));
    let affiliations: BTreeSet<&String> =
        document.authors.iter().filter_map(|author| author.affiliation.as_ref()).collect();
    graph.extend(
        affiliations
            .into_iter()
            .map(|name| json!({ "@id": organization(name), "@type": "Organization", "name": name })),
    );
    for (path, bytes) in files {
        let known = match path.strip_prefix(super::WORKSPACE) {
            Some(input) => lock.inputs.get(input),
            None => lock.outputs.get(path),
        };
        let digest = known.cloned().unwrap_or_else(|| digest(bytes));
        let title = items.iter().find(|item| item.path == *path);
        let name = title.map_or_else(|| path.clone(), |item| format!("{}. {}", item.number, item.title));
        graph.push(json!({
            "@id": path,
            "@type": "File",
            "name": name,
            "encodingFormat": media_type(path),
            "contentSize": bytes.len().to_string(),
            "sha256": digest,
        }));
    }
    // The context of the format has no word for digests.
    let context = json!(["https://w3id.org/ro/crate/1.1/context", { "sha256": "http://schema.org/sha256" }]);
    let crate_ = json!({ "@context": context, "@graph": graph });
    let mut text = serde_json::to_string_pretty(&crate_).unwrap_or_default();
    text.push('\n');
    text
}

/// Identifier of an organisation.
fn organization(name: &str) -> String {
    format!("#organisation-{}", crate::spec::anchor(name))
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html",
        "md" => "text/markdown",
        "csv" => "text/csv",
        "json" => "application/json",
        "yaml" | "yml" | "cff" => "application/yaml",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "pdf" => "application/pdf",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "R" => "text/x-r",
        "css" => "text/css",
        _ => "text/plain",
    }
}
