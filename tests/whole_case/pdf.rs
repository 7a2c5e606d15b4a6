//! `--format pdf`: in builds with the feature `pdf`, what is on the page is on paper; in others, how to get it.
//!
//! With the feature these tests read PDF by pdftotext, pdffonts and pdfinfo of poppler.

use crate::harness::Workspace;

#[cfg(not(feature = "pdf"))]
#[test]
fn a_build_without_the_feature_says_in_one_line_how_to_get_it() {
    let workspace = Workspace::of_repository();
    let before = workspace.files();
    let run = workspace.run(&["build", "bcg", "--format", "pdf"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""));
    assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
    assert!(run.stderr.contains("cargo install --path crates/cli --features pdf"), "{}", run.stderr);
    assert_eq!(workspace.files(), before);
}

#[cfg(feature = "pdf")]
mod with_the_feature {
    use std::collections::BTreeSet;
    use std::path::Path;
    use std::process::Command;

    use super::Workspace;
    use crate::harness::{Run, metaweave, run, suite};
    use crate::word::{numbers, text_of_page};

    const REPORTS: [&str; 4] = ["bcg", "stroke-care", "peer-support", "field-methods"];

    /// What a program of poppler says about a file.
    fn poppler(program: &str, args: &[&str], file: &Path) -> String {
        let output = Command::new(program).args(args).arg(file).arg("-").output();
        let output = match (program, output) {
            ("pdftotext", Ok(output)) => output,
            (_, Ok(_)) => Command::new(program).args(args).arg(file).output().unwrap(),
            (_, Err(error)) => panic!("{program} of poppler-utils is needed: {error}"),
        };
        assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    fn build(workspace: &Workspace, report: &str, formats: &str) -> Run {
        let run = workspace.run(&["build", report, "--format", formats, "--out", "out"]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        run
    }

    fn edited(report: &str, edit: impl Fn(&str) -> String) -> Workspace {
        let workspace = Workspace::of_repository();
        let path = format!("reports/{report}/report.yaml");
        let spec = String::from_utf8(workspace.files()[&path].clone()).unwrap();
        workspace.write(&path, edit(&spec));
        workspace
    }

    #[test]
    fn every_report_is_on_paper_with_every_number_its_fonts_and_its_structure() {
        let workspace = Workspace::of_repository();
        let mut seen = 0;
        for report in REPORTS {
            let run = build(&workspace, report, "html,pdf");
            assert!(!run.stderr.contains("report.pdf"), "{}", run.stderr);
            let page =
                std::fs::read_to_string(workspace.path().join(format!("out/{report}/report.html"))).unwrap();
            let file = workspace.path().join(format!("out/{report}/report.pdf"));

            // Whatever blank parts thousands, poppler prints the usual one.
            let text = poppler("pdftotext", &["-enc", "UTF-8"], &file);
            for number in numbers(&text_of_page(&page)) {
                seen += 1;
                let printed = number.replace('\u{2009}', " ");
                assert!(text.contains(&printed), "{report}: {number} is not in the PDF");
            }
            // Neither what a typesetter puts in for itself, nor a glyph that stands for no character.
            assert!(!text.contains(['\u{2060}', '\u{200B}', '\u{FFFD}']), "{report}");

            let fonts = poppler("pdffonts", &[], &file);
            let families: BTreeSet<&str> = fonts
                .lines()
                .skip(2)
                .map(|line| {
                    // … emb sub uni object ID
                    let columns: Vec<&str> = line.split_whitespace().rev().skip(2).take(3).collect();
                    assert_eq!(columns, ["yes", "yes", "yes"], "{report}: {line}");
                    line[7..].split(['-', ' ']).next().unwrap()
                })
                .collect();
            assert!(families.is_subset(&BTreeSet::from([
                "DejaVuSansMono",
                "LibertinusSerif",
                "MetaweaveSans"
            ])));

            let facts = poppler("pdfinfo", &[], &file);
            for fact in
                ["Tagged:          yes", "Page size:       595.276 x 841.89 pts (A4)", "JavaScript:      no"]
            {
                assert!(facts.contains(fact), "{report}: {facts}");
            }
            let meta = poppler("pdfinfo", &["-meta"], &file);
            for standard in [
                "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>",
                "<pdfuaid:part>1</pdfuaid:part>",
                "<dc:language><rdf:Bag><rdf:li>en</rdf:li>",
            ] {
                assert!(meta.contains(standard), "{report}: {meta}");
            }

            let structure = poppler("pdfinfo", &["-struct-text"], &file);
            let of = |tag: &str| structure.lines().filter(|line| line.trim_start().starts_with(tag)).count();
            assert_eq!(of("Figure"), page.matches("<div class=\"mw-figure\">").count(), "{report}");
            let captions = structure.lines().map(str::trim).filter(|line| {
                line.strip_prefix("\"Table\u{A0}")
                    .is_some_and(|rest| rest.trim_end_matches(['"', ' ']).ends_with('.'))
            });
            let captions = captions.count();
            assert_eq!(captions, page.matches("<b>Table ").count(), "{report}");
            assert!(of("Table ") >= captions, "{report}");
            assert!(of("H1") > 3 && of("TOCI") > 3 && of("Link") > 10 && of("TH") > 10 && of("Caption") > 3);
            // Sections are headings, in order.
            let mut rest = structure.as_str();
            let mut headings = 0;
            for part in page.split("<h").skip(1).filter(|part| part.starts_with(['2', '3', '4'])) {
                let heading = part.split_once('>').unwrap().1;
                let heading = heading.split("<a class=\"mw-here\"").next().unwrap();
                // Lines of a long heading are apart in the PDF, and marks within one are too.
                if heading.len() > 50 || heading.contains(['<', '&']) {
                    continue;
                }
                let at = rest.find(&format!("\"{heading}\""));
                rest = &rest[at.unwrap_or_else(|| panic!("{report}: no heading {heading}"))..];
                headings += 1;
            }
            assert!(headings > 5, "{report}: {headings}");
        }
        assert!(seen > 1000, "{seen}");
    }

    #[test]
    fn equal_inputs_give_equal_bytes_in_every_folder_and_at_every_time() {
        let (here, elsewhere) = (Workspace::of_repository(), Workspace::of_repository());
        build(&here, "bcg", "pdf");
        let there = elsewhere.path().join("other place/日本語");
        let run = run(metaweave()
            .args(["build", "bcg", "--format", "pdf", "--out", there.to_str().unwrap()])
            .current_dir(elsewhere.path().join("reports"))
            .env("SOURCE_DATE_EPOCH", "1")
            .env("TZ", "Pacific/Kiritimati")
            .env("LANG", "tr_TR.UTF-8")
            .env("RAYON_NUM_THREADS", "1"));
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        let one = std::fs::read(here.path().join("out/bcg/report.pdf")).unwrap();
        assert!(one == std::fs::read(there.join("bcg/report.pdf")).unwrap());
        // The rest of the output does not depend on the PDF, and the lock is left alone.
        assert_eq!(here.files()["reports/bcg/report.lock"], elsewhere.files()["reports/bcg/report.lock"]);
    }

    #[test]
    fn a_report_without_a_date_takes_the_instant_given_or_does_without() {
        let workspace = edited("field-methods", |spec| {
            let dated = spec.lines().filter(|line| !line.starts_with("date:"));
            dated.map(|line| format!("{line}\n")).collect()
        });
        let file = workspace.path().join("out/field-methods/report.pdf");
        build(&workspace, "field-methods", "pdf");
        assert!(!poppler("pdfinfo", &[], &file).contains("CreationDate"));
        let meta = poppler("pdfinfo", &["-meta"], &file);
        assert!(meta.contains("<pdfuaid:part>1") && !meta.contains("<pdfaid:part>"), "{meta}");

        let with = |epoch: &str| {
            let args = ["build", "field-methods", "--format", "pdf", "--out", "out"];
            run(metaweave().args(args).current_dir(workspace.path()).env("SOURCE_DATE_EPOCH", epoch))
        };
        assert_eq!(with("951782400").code, Some(0));
        let meta = poppler("pdfinfo", &["-meta"], &file);
        assert!(
            meta.contains("<xmp:CreateDate>2000-02-29T00:00:00") && meta.contains("<pdfaid:part>2"),
            "{meta}"
        );
        let wrong = with("yesterday");
        assert_eq!(wrong.code, Some(2));
        assert!(wrong.stderr.contains("SOURCE_DATE_EPOCH"), "{}", wrong.stderr);
    }

    #[test]
    fn paper_and_line_numbers_are_those_of_the_spec() {
        let workspace =
            edited("stroke-care", |spec| format!("{spec}\nprint: {{ paper: letter, line_numbers: true }}\n"));
        build(&workspace, "stroke-care", "pdf");
        let file = workspace.path().join("out/stroke-care/report.pdf");
        assert!(poppler("pdfinfo", &[], &file).contains("612 x 792 pts (letter)"));
        let text = poppler("pdftotext", &["-f", "2", "-l", "2", "-layout"], &file);
        let numbered = text.lines().filter(|line| {
            let mut words = line.split_whitespace();
            words.next().is_some_and(|word| word.parse::<u32>().is_ok()) && words.count() > 3
        });
        assert!(numbered.count() > 10, "{text}");
    }

    #[test]
    fn text_that_looks_like_markup_is_printed() {
        let title = r##"#let x = 1 *not bold* $x^2$ @ref <label> \ `raw` #panic("no") // text"##;
        let workspace = edited("field-methods", |spec| {
            let lines = spec.lines().map(|line| match line.strip_prefix("title:") {
                Some(_) => format!("title: '{title}'\n"),
                None => format!("{line}\n"),
            });
            lines.collect()
        });
        build(&workspace, "field-methods", "pdf");
        let file = workspace.path().join("out/field-methods/report.pdf");
        let text = poppler("pdftotext", &["-l", "1"], &file);
        let joined = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(joined.contains(title), "{joined}");
        assert!(poppler("pdfinfo", &[], &file).contains(&format!("Title:           {title}")));
    }

    #[test]
    fn footnotes_stand_on_the_page_of_their_mark_and_tables_of_texts_need_no_name() {
        let workspace = Workspace::of_case(&suite().join("footnotes"));
        let run = workspace.run(&["build", "report.yaml", "--format", "pdf", "--out", "out"]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        let files = workspace.files();
        let file = files.keys().find(|path| path.ends_with("/report.pdf")).unwrap();
        let text = poppler("pdftotext", &["-layout", "-l", "1"], &workspace.path().join(file));
        let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words}: {text}"));
        // Each note is told once, under the text.
        assert!(at("The drug is new") < at("Licensed in 2019"));
        assert!(at("Norway") < at("Both in Bergen"));
        for note in ["Licensed in 2019", "A second paragraph", "Both in Bergen", "Not one of them"] {
            assert_eq!(text.matches(note).count(), 1, "{note}: {text}");
        }
    }

    #[test]
    fn a_character_that_no_font_has_is_reported_and_the_report_is_written() {
        let workspace = edited("field-methods", |spec| spec.replacen("title: ", "title: 日本 ", 1));
        let run = build(&workspace, "field-methods", "pdf");
        assert!(
            run.stderr.contains("warning[MW0106]: report.pdf is neither PDF/A nor PDF/UA"),
            "{}",
            run.stderr
        );
        let file = workspace.path().join("out/field-methods/report.pdf");
        assert!(poppler("pdfinfo", &[], &file).contains("Tagged:          yes"));
    }

    #[test]
    fn a_template_of_the_workspace_sets_the_report_and_its_faults_are_shown_in_it() {
        let workspace = Workspace::of_repository();
        workspace.write("templates/report.typ", "#let report = json(\"report.json\")\n#report.title\n");
        build(&workspace, "field-methods", "pdf");
        let file = workspace.path().join("out/field-methods/report.pdf");
        assert!(poppler("pdftotext", &[], &file).starts_with("A survey, a content analysis"));
        // Files of the workspace, and of the machine, are none of its business.
        for (template, message) in [
            ("= Report\n#nope\n", "unknown variable: nope"),
            ("= Report\n#read(\"reports/bcg/report.yaml\")\n", "file not found"),
            ("= Report\n#read(\"/etc/passwd\")\n", "file not found"),
            ("= Report\n#read(\"../../../etc/passwd\")\n", "would escape the project root"),
            ("= Report\n#import \"@preview/cetz:0.3.0\"\n", "cannot"),
        ] {
            workspace.write("templates/report.typ", template);
            let run = workspace.run(&["build", "field-methods", "--format", "pdf", "--out", "out"]);
            assert_eq!(run.code, Some(1), "{template}: {}", run.stderr);
            assert!(run.stderr.contains("error[MW0505]: report.pdf cannot be set"), "{}", run.stderr);
            assert!(run.stderr.contains("--> templates/report.typ:2:"), "{}", run.stderr);
            assert!(run.stderr.contains(message), "{template}: {}", run.stderr);
        }
    }
}
