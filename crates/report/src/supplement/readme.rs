//! The archive's README, for a reader who has never heard of metaweave.

use super::{Files, Inputs, Item, citation};
use crate::language::say;

/// The text.
pub(super) fn readme(inputs: &Inputs<'_>, items: &[Item], files: &Files<'_>) -> String {
    let style = inputs.style;
    let head = |which: &str| say!(style, "supplement-readme-head", which);
    let what = |file: &str| say!(style, "supplement-readme-file", file);
    let mut text = format!(
        "# {}\n\n{}\n\n| {} | {} |\n|---|---|\n",
        say!(style, "supplement-readme-title", title = citation::title(inputs)),
        say!(style, "supplement-readme-opens"),
        head("file"),
        head("what")
    );
    for item in items {
        text.push_str(&format!("| [{0}]({0}) | {1} |\n", item.path, item.title.replace('|', "\\|")));
    }
    for (path, file) in [
        ("report.html", "report-html"),
        ("report.md", "report-md"),
        ("report.docx", "report-docx"),
        ("report.pdf", "report-pdf"),
        ("recompute.R", "recompute"),
        ("CITATION.cff", "citation"),
        ("ro-crate-metadata.json", "crate"),
    ] {
        if files.contains_key(path) || path == "ro-crate-metadata.json" {
            text.push_str(&format!("| [{path}]({path}) | {} |\n", what(file)));
        }
    }
    text.push_str(&format!("| `figures/`, `tables/` | {} |\n", what("blocks")));
    text.push_str(&format!("| `recompute/` | {} |\n", what("reads")));
    text.push_str(&format!("| `workspace/` | {} |\n", what("workspace")));
    text.push_str(&format!("\n## {}\n\n", say!(style, "supplement-readme-found")));
    for line in inputs.summary {
        text.push_str(&format!("- {}\n", line.replace('_', "\\_")));
    }
    let folder = crate::source::parent(inputs.spec_path);
    let report = if folder.is_empty() { "report.yaml" } else { folder.rsplit('/').next().unwrap_or(folder) };
    let profile = inputs.profile.map(|profile| format!(" --profile {profile}")).unwrap_or_default();
    let report = format!("{report}{profile}");
    text.push_str(&format!(
        "\n## {}\n\n{}\n\n    Rscript recompute.R\n\n{}\n\n{}\n\n    metaweave verify supplement.zip\n\n{}\n",
        say!(style, "supplement-readme-checking"),
        say!(style, "supplement-readme-with-r"),
        say!(style, "supplement-readme-r-does"),
        say!(style, "supplement-readme-with-program", version = &inputs.results.metaweave),
        say!(style, "supplement-readme-program-does", report)
    ));
    text
}
