//! `ro-crate-metadata.json`: what the archive holds, for machines (RO-Crate 1.1).

use serde_json::{Value, json};

use super::{Files, Inputs, Item, citation};
use crate::lock::Lock;
use crate::source::digest;

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
            let mut person = json!({ "@id": id, "@type": "Person", "name": author.name });
            if let (Some(affiliation), Some(person)) = (&author.affiliation, person.as_object_mut()) {
                person.insert("affiliation".to_owned(), json!(affiliation));
            }
            (id, person)
        })
        .collect();
    let ids = |ids: Vec<&String>| ids.into_iter().map(|id| json!({ "@id": id })).collect::<Vec<_>>();
    let mut root = json!({
        "@id": "./",
        "@type": "Dataset",
        "name": citation::title(inputs),
        "description": format!(
            "Supplement of a systematic review: {}.",
            inputs.summary.join("; ")
        ),
        // The format asks for a licence; a report states none, and none is made up.
        "license": "Not stated",
        "author": ids(people.iter().map(|(id, _)| id).collect()),
        "hasPart": ids(files.keys().collect()),
        "mentions": [{ "@id": "#build" }],
    });
    if let (Some(date), Some(root)) = (&document.date, root.as_object_mut()) {
        root.insert("datePublished".to_owned(), json!(date));
    }
    graph.push(root);
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
    let crate_ = json!({ "@context": "https://w3id.org/ro/crate/1.1/context", "@graph": graph });
    let mut text = serde_json::to_string_pretty(&crate_).unwrap_or_default();
    text.push('\n');
    text
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
