//! The archive's README, for a reader who has never heard of metaweave.

use super::{Files, Inputs, Item, citation};

/// The text.
pub(super) fn readme(inputs: &Inputs<'_>, items: &[Item], files: &Files<'_>) -> String {
    let mut text = format!("# Supplement to “{}”\n\n", citation::title(inputs));
    text.push_str(
        "Everything here opens with what a computer has: pages (`.html`) in a browser, tables (`.csv`) in a spreadsheet, \
         figures (`.svg`) in either.\n\n| file | what it is |\n|---|---|\n",
    );
    for item in items {
        text.push_str(&format!("| [{0}]({0}) | {1} |\n", item.path, item.title.replace('|', "\\|")));
    }
    for (path, what) in [
        ("report.html", "The whole report; it needs no network"),
        ("report.md", "The same as text"),
        ("report.docx", "The same for a word processor"),
        ("report.pdf", "The same for printing"),
        ("recompute.R", "Computes the main estimates again with R and metafor"),
        ("CITATION.cff", "How to cite the review"),
        ("ro-crate-metadata.json", "Description for repositories (RO-Crate), with the SHA-256 of each file"),
    ] {
        if files.contains_key(path) || path == "ro-crate-metadata.json" {
            text.push_str(&format!("| [{path}]({path}) | {what} |\n"));
        }
    }
    text.push_str("| `figures/`, `tables/` | Every figure as SVG, every table as CSV |\n");
    text.push_str("| `recompute/` | What `recompute.R` reads: one table an analysis, and the estimates it should find |\n");
    text.push_str("| `workspace/` | Every input of the report, at its place |\n\n## What was found\n\n");
    for line in inputs.summary {
        text.push_str(&format!("- {}\n", line.replace('_', "\\_")));
    }
    let folder = crate::source::parent(inputs.spec_path);
    let report = if folder.is_empty() { "report.yaml" } else { folder.rsplit('/').next().unwrap_or(folder) };
    text.push_str(&format!(
        "\n## Checking it\n\n\
         With R, which shares no code with the program that wrote the report:\n\n    \
         Rscript recompute.R\n\n\
         installs nothing, needs the package metafor, prints each estimate beside the one in the report, and ends with an \
         error if one differs.\n\n\
         With metaweave {}:\n\n    \
         metaweave verify supplement.zip\n\n\
         builds the report again from `workspace/` and compares every file of this archive with what it finds. To change \
         something and see what follows, unpack the archive and run `metaweave build {report}` in `workspace/`.\n",
        inputs.results.metaweave
    ));
    text
}
