//! What README.md shows is what the program does: its example is built, its commands are run.

use std::fs;
use std::path::Path;

use crate::harness::{Workspace, repository, suite};

fn readme() -> String {
    fs::read_to_string(repository().join("README.md")).unwrap()
}

/// The fenced blocks of one language.
fn blocks(text: &str, language: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(fence) = line.strip_prefix("```") {
            let block: String =
                lines.by_ref().take_while(|line| *line != "```").flat_map(|line| [line, "\n"]).collect();
            if fence == language {
                blocks.push(block);
            }
        }
    }
    blocks
}

/// Whether README.md shows a file in its one block of a language; `UPDATE_EXPECT=1` puts it there.
fn shows(what: &str, language: &str, path: &Path) {
    let wanted = fs::read_to_string(path).unwrap();
    let text = readme();
    let found = blocks(&text, language);
    let [shown] = found.as_slice() else { panic!("{} blocks of {language} in README.md", found.len()) };
    if shown.trim_end() == wanted.trim_end() {
        return;
    }
    let fenced = |content: &str| format!("```{language}\n{}\n```", content.trim_end());
    if std::env::var_os("UPDATE_EXPECT").is_some_and(|value| value == "1") {
        let updated = text.replace(&fenced(shown), &fenced(&wanted));
        fs::write(repository().join("README.md"), updated).unwrap();
        return;
    }
    panic!(
        "README.md does not show {what} as it stands in {}; UPDATE_EXPECT=1 puts it there:\n{wanted}",
        path.strip_prefix(repository()).unwrap().display()
    );
}

/// One test, since each block may rewrite the file.
#[test]
fn the_example_and_the_message_are_those_of_the_cases() {
    let case = suite().join("readme");
    shows("the spec", "yaml", &case.join("report.yaml"));
    shows("the table", "csv", &case.join("trials.csv"));
    shows("the text", "markdown", &case.join("text.md"));
    shows("the message", "console", &suite().join("invalid/readme-error/expected.txt"));
}

#[test]
fn the_text_of_the_example_reads_as_told() {
    let report = fs::read_to_string(suite().join("readme/expected/report.md")).unwrap();
    let unwrapped = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let told = blocks(&readme(), "text").into_iter().next().expect("a block that tells how the text reads");
    assert!(
        unwrapped(&report).contains(&unwrapped(&told)),
        "README.md tells\n{told}\nand the report does not"
    );
}

#[test]
fn every_command_works() {
    let mut ran = 0;
    for line in blocks(&readme(), "sh").iter().flat_map(|block| block.lines()) {
        let command = line.split(" # ").next().unwrap().trim();
        if command.is_empty() || command.starts_with('#') {
            continue;
        }
        // The test command is what runs this; `.ci/run` runs it as written, and the release build too.
        if command == "cargo test --workspace" || command == "cargo install --path crates/cli" {
            continue;
        }
        // It has no end; a test of its own stops it.
        if command.starts_with("metaweave watch") {
            continue;
        }
        let arguments = command
            .strip_prefix("cargo run --release -- ")
            .or_else(|| command.strip_prefix("metaweave "))
            .unwrap_or_else(|| panic!("no rule for testing the command `{command}` of README.md"));
        let (arguments, output) =
            arguments.split_once(" > ").map_or((arguments, None), |(a, o)| (a, Some(o)));
        let workspace = Workspace::of_repository();
        if arguments.contains("--locked") {
            // Whether the committed locks are current is for `.ci/run` to say.
            assert_eq!(workspace.run(&["build"]).code, Some(0));
        }
        if arguments.starts_with("verify") {
            assert_eq!(workspace.run(&["build"]).code, Some(0));
        }
        if ["diff", "log"].iter().any(|command| arguments.starts_with(command)) {
            workspace.commit("Begin");
            workspace.commit("Go on");
        }
        if arguments.starts_with("import revman") {
            let review =
                std::fs::read(crate::harness::repository().join("tests/import/revman/collected.rm5"));
            workspace.write("review.rm5", review.unwrap());
        }
        let run = workspace.run_with_git(&arguments.split_whitespace().collect::<Vec<_>>());
        assert_eq!(run.code, Some(0), "{command}: {run:?}");
        assert!(output.is_none() || !run.stdout.is_empty(), "{command} prints nothing");
        ran += 1;
    }
    assert!(ran >= 3, "only {ran} commands found in README.md");
}

#[test]
fn links_lead_to_files_that_exist() {
    for page in ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/architecture.md", "tests/README.md"] {
        let path = repository().join(page);
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{page}: {error}"));
        for (at, _) in text.match_indices("](") {
            let target = text[at + 2..].split(')').next().unwrap();
            let target = target.split('#').next().unwrap();
            if target.is_empty() || target.starts_with("http") {
                continue;
            }
            assert!(path.parent().unwrap().join(target).exists(), "{page} links to {target}");
        }
    }
}
