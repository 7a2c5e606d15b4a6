//! `csl:` in a spec: in builds with the feature `csl`, any style of the Citation Style Language; in others, how to get it.

use crate::harness::{Run, Workspace, repository};

/// A workspace whose report cites in a style, and what a command says of it.
fn with_style(style: &str, command: &[&str]) -> (Workspace, Run) {
    let workspace = Workspace::empty();
    for file in ["house.csl", "author-date.csl", "references.json", "text.md"] {
        workspace.write(file, std::fs::read(repository().join("tests/csl").join(file)).unwrap());
    }
    workspace.write(
        "report.yaml",
        format!("metaweave: 1\ntitle: Citing\nbibliography: references.json\ncsl: {style}\nsections:\n  - text: text.md\n"),
    );
    let run = workspace.run(command);
    (workspace, run)
}

#[cfg(not(feature = "csl"))]
#[test]
fn a_build_without_citation_styles_says_how_to_get_one() {
    let (workspace, run) = with_style("house.csl", &["check", "report.yaml"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    assert!(
        run.stderr.contains("error[MW0107]: this build of metaweave reads no citation styles"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("cargo install --path crates/cli --features csl"), "{}", run.stderr);
    assert!(run.stderr.contains("report.yaml:4:6"), "{}", run.stderr);
    assert!(!workspace.path().join("build").exists());
}

#[cfg(feature = "csl")]
mod with_the_feature {
    use super::*;
    use crate::harness::compare;

    /// The page in Markdown, as expected in `tests/csl`.
    fn prints(style: &str, expected: &str) {
        let (workspace, run) = with_style(style, &["build", "report.yaml", "--format", "md,html,docx,jats"]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        let files = workspace.files();
        let page = files.iter().find(|(path, _)| path.ends_with("report.md")).unwrap().1;
        compare(&repository().join("tests/csl").join(expected), std::str::from_utf8(page).unwrap()).unwrap();
    }

    #[test]
    fn a_file_with_raised_numbers() {
        prints("house.csl", "house.md");
    }

    #[test]
    fn a_file_with_authors_and_years() {
        prints("author-date.csl", "author-date.md");
    }

    #[test]
    fn styles_that_are_compiled_in() {
        prints("american-medical-association", "ama.md");
        prints("elsevier-vancouver", "elsevier-vancouver.md");
        prints("nature", "nature.md");
    }

    #[test]
    fn every_style_that_is_compiled_in_prints_or_says_why_not() {
        let names = [
            "apa",
            "ieee",
            "nlm-citation-sequence",
            "chicago-notes",
            "harvard-cite-them-right",
            "alphanumeric",
        ];
        let mut said = String::new();
        for name in names {
            let (_, run) = with_style(name, &["check", "report.yaml"]);
            assert!(matches!(run.code, Some(0 | 1)), "{name}: {}", run.stderr);
            let first = run.stderr.lines().find(|line| line.starts_with("error")).unwrap_or("prints");
            said.push_str(&format!("{name}: {first}\n"));
        }
        compare(&repository().join("tests/csl/compiled-in.txt"), &said).unwrap();
    }

    #[test]
    fn the_words_of_a_style_follow_the_language() {
        let (workspace, _) = with_style("author-date.csl", &["check", "report.yaml"]);
        let spec = String::from_utf8(std::fs::read(workspace.path().join("report.yaml")).unwrap()).unwrap();
        workspace.write("report.yaml", spec + "language: de\n");
        let run = workspace.run(&["build", "report.yaml", "--format", "md"]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        let files = workspace.files();
        let page = files.iter().find(|(path, _)| path.ends_with("report.md")).unwrap().1;
        let page = std::str::from_utf8(page).unwrap();
        assert!(page.contains("Able und van den Berg"), "{page}");
    }

    #[test]
    fn what_is_no_style_is_refused() {
        for (style, message) in [
            ("references.csl", "cannot be read"),
            ("elsevier-vancover", "did you mean `elsevier-vancouver`?"),
            ("chicago-notes", "cites in footnotes"),
        ] {
            let (_, run) = with_style(style, &["check", "report.yaml"]);
            assert_eq!(run.code, Some(1), "{style}: {}", run.stderr);
            assert!(run.stderr.contains(message), "{style}: {}", run.stderr);
        }
        let (workspace, _) = with_style("house.csl", &["check", "report.yaml"]);
        for broken in ["<style", "", "<a/>", "no style at all"] {
            workspace.write("house.csl", broken);
            let run = workspace.run(&["check", "report.yaml"]);
            assert_eq!(run.code, Some(1), "{broken}: {}", run.stderr);
            assert!(!run.stderr.contains("panicked"), "{broken}: {}", run.stderr);
        }
    }
}
