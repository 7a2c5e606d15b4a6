//! Inputs too large or too many to keep as files: none crashes, hangs, or leaves half a report.

use std::fmt::Write as _;

use metaweave_report::BuildOptions;
use metaweave_report::source::MemoryWorkspace;

use crate::harness::{Workspace, none, suite};
use crate::invalid::refused;

const MEGABYTE: usize = 1 << 20;

/// Numbers that look random and are the same in every run (an LCG with the constants of Numerical Recipes).
struct Noise(u32);

impl Noise {
    fn next(&mut self) -> u32 {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        self.0 >> 8
    }

    fn below(&mut self, limit: usize) -> usize {
        self.next() as usize % limit
    }
}

fn readme_case() -> Workspace {
    Workspace::of_case(&suite().join("readme"))
}

/// Puts `garbage` in place of one input of a good report and expects it to be refused, with messages of bearable size.
fn refuse(garbage: &[(&str, Vec<u8>)], path: &str) {
    let mut problems = Vec::new();
    for (name, bytes) in garbage {
        let workspace = readme_case();
        workspace.write(path, bytes);
        let before = workspace.files();
        let run = workspace.run(&["build", "report.yaml"]);
        if let Err(why) = refused(&run) {
            let start: String = run.stderr.chars().take(2_000).collect();
            problems.push(format!("{path}: {name}: {why}\n{start}"));
        } else if run.stderr.len() > 20_000 {
            problems.push(format!("{path}: {name}: {} bytes of messages", run.stderr.len()));
        }
        if workspace.files() != before {
            problems.push(format!("{path}: {name}: the workspace was changed"));
        }
    }
    none(&problems);
}

fn garbage() -> Vec<(&'static str, Vec<u8>)> {
    let mut noise = Noise(1);
    let bytes: Vec<u8> = (0..10 * MEGABYTE).map(|_| noise.next() as u8).collect();
    let letters: Vec<u8> = (0..10 * MEGABYTE).map(|_| b'a' + (noise.next() % 26) as u8).collect();
    let marks = b"{}[]:,-?&*!|>'\"%@` \n\t#<x1";
    let punctuation: Vec<u8> = (0..10 * MEGABYTE).map(|_| marks[noise.below(marks.len())]).collect();
    vec![
        ("10 MB of bytes", bytes),
        ("10 MB of letters in one line", letters),
        ("10 MB of punctuation", punctuation),
        ("10 MB of zero bytes", vec![0; 10 * MEGABYTE]),
        ("10 MB of line ends", vec![b'\n'; 10 * MEGABYTE]),
        ("10 MB of quotes", vec![b'"'; 10 * MEGABYTE]),
        ("10 MB of commas", vec![b','; 10 * MEGABYTE]),
    ]
}

#[test]
fn garbage_as_spec_is_refused() {
    refuse(&garbage(), "report.yaml");
}

#[test]
fn garbage_as_table_is_refused() {
    refuse(&garbage(), "trials.csv");
}

#[test]
fn hostile_specs_are_refused_quickly() {
    let head = "metaweave: 1\ntitle: x\n";
    let deep =
        |open: &str, close: &str| format!("{head}a: {}x{}\n", open.repeat(100_000), close.repeat(100_000));
    let mut indented = head.to_owned();
    for depth in 0..2_000 {
        let _ = writeln!(indented, "{}a:", " ".repeat(depth));
    }
    let mut bomb = format!("{head}a0: &a0 [{}]\n", vec!["x"; 20].join(", "));
    for n in 1..40 {
        let _ = writeln!(bomb, "a{n}: &a{n} [{}]", vec![format!("*a{}", n - 1); 20].join(", "));
    }
    let mut keys = head.to_owned();
    for n in 0..50_000 {
        let _ = writeln!(keys, "key{n}: {n}");
    }
    let long = format!("{head}titel: {}\n", "x".repeat(MEGABYTE));
    let cases = [
        ("nested lists", deep("[", "]")),
        ("nested mappings", deep("{a: ", "}")),
        ("nested by indentation", indented),
        ("an alias bomb", bomb),
        ("50 000 unknown keys", keys),
        ("a line of 1 MB", long),
    ];
    let cases: Vec<(&str, Vec<u8>)> =
        cases.into_iter().map(|(name, text)| (name, text.into_bytes())).collect();
    refuse(&cases, "report.yaml");
}

#[test]
fn hostile_tables_are_refused_quickly() {
    let header = "author,year,setting,ex_events,ex_total,ct_events,ct_total\n";
    let wide: String = (0..50_000).map(|n| format!("c{n},")).collect();
    let mut ragged = header.to_owned();
    let mut bad_cells = header.to_owned();
    for n in 0..20_000 {
        let _ = writeln!(ragged, "A{n},2000,clinic");
        let _ = writeln!(bad_cells, "A{n},2000,clinic,many,100,3,100");
    }
    let long_cell = format!("{header}Adams,2001,clinic,{},100,20,102\n", "9x".repeat(MEGABYTE));
    let cases = [
        ("50 000 columns", format!("{wide}\n{wide}\n")),
        ("20 000 ragged rows", ragged),
        ("20 000 bad cells", bad_cells),
        ("a cell of 2 MB", long_cell),
    ];
    let cases: Vec<(&str, Vec<u8>)> =
        cases.into_iter().map(|(name, text)| (name, text.into_bytes())).collect();
    refuse(&cases, "trials.csv");
}

#[test]
fn hostile_texts_neither_crash_nor_hang() {
    let deep_quote = format!("{} x\n", "> ".repeat(20_000));
    let mut deep_list = String::new();
    for depth in 0..500 {
        let _ = writeln!(deep_list, "{}- x", "  ".repeat(depth));
    }
    let cases = [
        ("nested quotations", deep_quote),
        ("nested lists", deep_list),
        ("open brackets", "[".repeat(50_000)),
        ("open links", "[a](".repeat(20_000)),
        ("asterisks", "*a **".repeat(20_000)),
        ("open expressions", "{{ ".repeat(20_000)),
        ("a long expression", format!("{{{{ {} }}}}\n", "relapse.".repeat(20_000))),
        ("nested parentheses", format!("{{{{ {}1{} }}}}\n", "(".repeat(20_000), ")".repeat(20_000))),
        ("a line of 1 MB", "x".repeat(MEGABYTE)),
    ];
    let mut problems = Vec::new();
    for (name, text) in cases {
        let workspace = readme_case();
        workspace.write("text.md", text);
        let run = workspace.run(&["build", "report.yaml"]);
        if !matches!(run.code, Some(0 | 1)) {
            let start: String = run.stderr.chars().take(2_000).collect();
            problems.push(format!("{name}: exit code {:?}\n{start}", run.code));
        }
        if run.stderr.len() > 50_000 {
            problems.push(format!("{name}: {} bytes of messages", run.stderr.len()));
        }
    }
    none(&problems);
}

#[test]
fn a_report_of_300_studies_is_built_and_names_them_all() {
    let mut noise = Noise(7);
    let mut table = "author,year,setting,ex_events,ex_total,ct_events,ct_total\n".to_owned();
    for n in 0..300 {
        let total = 50 + noise.below(400);
        let (ex, ct) = (1 + noise.below(total / 4), 1 + noise.below(total / 3));
        let setting = ["clinic", "home", "school"][n % 3];
        let _ = writeln!(table, "Author{n:03},{},{setting},{ex},{total},{ct},{total}", 1980 + n % 40);
    }
    let workspace = readme_case();
    workspace.write("trials.csv", table);
    let run = workspace.run(&["build", "report.yaml", "--out", "build"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let files = workspace.files();
    let text = |end: &str| {
        let found: Vec<&String> =
            files.keys().filter(|path| path.starts_with("build/") && path.ends_with(end)).collect();
        let [path] = found.as_slice() else { panic!("{end}: {found:?}") };
        String::from_utf8(files[*path].clone()).unwrap()
    };
    let (report, page) = (text("report.md"), text("report.html"));
    let missing: Vec<String> =
        (0..300).map(|n| format!("Author{n:03}")).filter(|name| !page.contains(name.as_str())).collect();
    assert_eq!(missing, Vec::<String>::new());
    assert!(report.contains("300"), "the number of studies is not told");
    assert!(page.len() < 4 * MEGABYTE, "{} bytes", page.len());
}

#[test]
fn damaged_inputs_never_crash() {
    let inputs = crate::harness::files(&suite().join("readme"));
    let options = BuildOptions::default();
    let marks: &[u8] = b"{}[]:,-?&*!|>'\"%@`\n\t#<0.9eE+$\x00\xff";
    let mut noise = Noise(42);
    let (mut built, mut refused) = (0, 0);
    for round in 0..600 {
        let path = ["report.yaml", "trials.csv", "text.md"][round % 3];
        let mut bytes = inputs[path].clone();
        for _ in 0..=noise.below(3) {
            let at = noise.below(bytes.len());
            match noise.below(4) {
                0 => drop(bytes.remove(at)),
                1 => bytes.insert(at, marks[noise.below(marks.len())]),
                2 => bytes[at] = marks[noise.below(marks.len())],
                _ => {
                    let end = (at + noise.below(20)).min(bytes.len());
                    let piece = bytes[at..end].to_vec();
                    let to = noise.below(bytes.len());
                    bytes.splice(to..to, piece);
                }
            }
        }
        let mut files = inputs.clone();
        files.insert(path.to_owned(), bytes);
        let report = metaweave_report::build(&MemoryWorkspace::new(files), "report.yaml", &options);
        assert_eq!(report.outputs.is_none(), report.diagnostics.has_errors());
        for diagnostic in report.diagnostics.sorted() {
            assert!(
                !metaweave_report::diagnostic::render::human(diagnostic, &report.sources, false).is_empty()
            );
        }
        if report.outputs.is_some() { built += 1 } else { refused += 1 }
    }
    assert!(built > 50 && refused > 50, "{built} built, {refused} refused: the damage tests one side only");
}
