//! `metaweave verify`: what was published against what its inputs give.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use metaweave_report::compare::{Edition, Weight, compare};
use metaweave_report::lock::{Difference, LOCK_FILE, Lock};
use metaweave_report::source::parent;
use metaweave_report::verify::foreign::{self, Agreement};
use metaweave_report::verify::{Artefact, Verdict, compare_files, options_of, verify_archive};
use metaweave_report::{BuildOptions, Built, Formats};
use serde_json::{Value, json};

use super::build::BUILD;
use super::current_folder;
use crate::args::{MessageFormat, VerifyArgs};
use crate::console::{Console, print};
use crate::exit_code::Exit;
use crate::failure::Failure;
use crate::lock;
use crate::pdf;
use crate::reports::{self, Report};
use crate::sides::{not_built, report_name};
use crate::workspace::shown;

/// What only some builds of the program can write.
const PDF: &str = "report.pdf";

/// Places of one file that are printed, unless all are asked for.
const MOST_PLACES: usize = 2;

/// Compares everything named; all reports of the workspace when nothing is.
pub(crate) fn run(args: &VerifyArgs) -> Exit {
    let console = Console::new(args.message_format);
    let mut exit = Exit::Done;
    let findings = current_folder().and_then(|current| match &args.against {
        Some(table) => against(args, table, &current).map(|finding| vec![finding]),
        None => verify(args, &current),
    });
    let findings = match findings {
        Ok(findings) => findings,
        Err(failure) => return console.failure(&failure),
    };
    for finding in &findings {
        let text = match args.message_format {
            MessageFormat::Human => finding.to_text(args.all),
            MessageFormat::Json => finding.to_json().to_string(),
        };
        if let Err(failure) = print(&text) {
            return console.failure(&failure);
        }
        exit = exit.max(finding.exit);
    }
    exit
}

/// What was found about one report.
struct Finding {
    name: String,
    artefacts: Vec<Artefact>,
    /// Inputs and files that are not as they were, one line each.
    altered: Vec<String>,
    /// What the differences mean.
    meaning: Vec<String>,
    /// Remarks that are no difference.
    notes: Vec<String>,
    exit: Exit,
}

impl Finding {
    fn of(name: &str, artefacts: Vec<Artefact>, altered: Vec<String>) -> Self {
        let agrees = artefacts.iter().all(|artefact| artefact.verdict.agrees()) && altered.is_empty();
        let exit = if agrees { Exit::Done } else { Exit::Differs };
        Self { name: name.to_owned(), artefacts, altered, meaning: Vec::new(), notes: Vec::new(), exit }
    }

    /// Adds what differs in meaning between two editions.
    fn meaning(&mut self, published: &Edition, rebuilt: &Edition) {
        let comparison = compare(published, rebuilt);
        if comparison.weight() == Some(Weight::Conclusion) {
            self.exit = Exit::ConclusionChanged;
        }
        if comparison.weight().is_some() {
            self.meaning.push(comparison.to_text("in meaning"));
        }
    }

    fn to_text(&self, all: bool) -> String {
        let of = |id: &str| self.artefacts.iter().filter(|artefact| artefact.verdict.id() == id).count();
        let mut counts: Vec<String> = Vec::new();
        for (id, words) in [
            ("identical", "identical bytes"),
            ("same-numbers", "same numbers"),
            ("different", "different"),
            ("missing", "missing"),
            ("unexpected", "not made by the rebuild"),
            ("damaged", "damaged"),
        ] {
            if of(id) > 0 {
                counts.push(format!("{} {words}", of(id)));
            }
        }
        let mut text = self.name.clone();
        if !counts.is_empty() {
            text.push_str(&format!(": {}", counts.join(", ")));
        }
        // What was altered is the cause; what differs by it follows.
        for line in &self.altered {
            text.push_str(&format!("\n  {line}"));
        }
        for artefact in self.artefacts.iter().filter(|artefact| all || artefact.verdict != Verdict::Identical)
        {
            text.push_str(&format!("\n  {}: {}", artefact.path, artefact.verdict.words()));
            let most = if all { usize::MAX } else { MOST_PLACES };
            for place in artefact.verdict.places().iter().take(most) {
                text.push_str(&format!(
                    "\n    {}\n      published {}\n      rebuilt   {}",
                    place.at, place.published, place.rebuilt
                ));
            }
        }
        for block in &self.meaning {
            text.push_str(&format!("\n\n{block}"));
        }
        for note in &self.notes {
            text.push_str(&format!("\n  {note}"));
        }
        text
    }

    fn to_json(&self) -> Value {
        let artefacts: Vec<Value> = self
            .artefacts
            .iter()
            .map(|artefact| {
                let places: Vec<Value> = artefact
                    .verdict
                    .places()
                    .iter()
                    .map(|place| json!({ "at": place.at, "published": place.published, "rebuilt": place.rebuilt }))
                    .collect();
                json!({
                    "path": artefact.path,
                    "verdict": artefact.verdict.id(),
                    "words": artefact.verdict.words(),
                    "places": places,
                })
            })
            .collect();
        json!({
            "type": "verify", "name": self.name, "artefacts": artefacts, "altered": self.altered,
            "meaning": self.meaning, "notes": self.notes, "exit_code": self.exit.code(),
        })
    }
}

fn verify(args: &VerifyArgs, current: &Path) -> Result<Vec<Finding>, Failure> {
    let (archives, others): (Vec<&String>, Vec<&String>) = args
        .named
        .iter()
        .partition(|name| Path::new(name).extension().is_some_and(|extension| extension == "zip"));
    let mut findings = Vec::new();
    for archive in &archives {
        findings.push(of_archive(archive, &current.join(archive))?);
    }
    if archives.is_empty() || !others.is_empty() {
        // A lock stands for the report beside it.
        let named: Vec<String> = others
            .iter()
            .map(|name| match name.strip_suffix(LOCK_FILE) {
                Some("") => ".".to_owned(),
                Some(folder) => folder.to_owned(),
                None => (*name).clone(),
            })
            .collect();
        for report in reports::find(&named, current)? {
            findings.push(of_report(&report, args, current)?);
        }
    }
    Ok(findings)
}

fn of_archive(name: &str, path: &Path) -> Result<Finding, Failure> {
    let bytes = fs::read(path).map_err(|error| Failure::file("read", path, &error))?;
    let archive = verify_archive(&bytes).map_err(|error| Failure::refused(format!("{name}: {error}")))?;
    let mut finding = Finding::of(name, archive.artefacts, archive.altered);
    match &archive.rebuilt {
        None => {
            finding
                .altered
                .push("there is no spec in workspace/, so nothing could be built again".to_owned());
            finding.exit = Exit::Differs;
        }
        Some(built) if built.outputs.is_none() => {
            finding.altered.push(not_built(&built.name, "workspace/", built).message);
            finding.exit = Exit::Differs;
        }
        Some(built) => {
            let published = archive.results.as_ref().map(|text| Edition::of_results_json("published", text));
            match (published, Edition::of_built("rebuilt", built)) {
                (Some(Ok(published)), Some(rebuilt)) => finding.meaning(&published, &rebuilt),
                (Some(Err(error)), _) => finding.altered.push(format!("results.json: {error}")),
                _ => {}
            }
        }
    }
    let this = env!("CARGO_PKG_VERSION");
    if let Some(version) = archive.version.filter(|version| version != this) {
        finding.notes.push(format!("it was made by metaweave {version}, this is {this}"));
    }
    Ok(finding)
}

fn of_report(report: &Report, args: &VerifyArgs, current: &Path) -> Result<Finding, Failure> {
    let name = report_name(&report.spec);
    let folder =
        args.out.as_ref().map_or_else(|| report.workspace.root().join(BUILD), |out| current.join(out));
    let folder = folder.join(&name);
    lock::settle(report, &name);
    let lock = lock_of(report)?;
    let mut published = if folder.is_dir() { Some(files(&folder)?) } else { None };
    let mut notes = Vec::new();
    if let Some(files) = &mut published
        && !pdf::AVAILABLE
        && files.remove(PDF).is_some()
    {
        notes.push(format!("{PDF} was not compared: this build of metaweave writes no PDF"));
    }
    let mut options = published.as_ref().map(options_of).unwrap_or_default();
    // A lock promises the whole report, so that a file which is no longer there is missed.
    if published.is_none() || lock.is_some() && args.out.is_none() {
        let whole = Formats::default();
        options.formats = Formats {
            html: whole.html,
            markdown: whole.markdown,
            json: whole.json,
            supplement: whole.supplement,
            ..options.formats
        };
    }
    options.profile.clone_from(&args.profile);
    let built = build(report, &options)?;
    let outputs = built.outputs.clone().unwrap_or_default();
    let artefacts = match (&published, &lock) {
        (Some(published), _) => compare_files(published, &outputs),
        (None, Some(lock)) => by_digest(lock, &built),
        (None, None) => {
            let place = shown(&folder, current);
            return Err(Failure::usage(format!(
                "there is neither a lock beside {} nor a folder {place}",
                report.spec
            ))
            .help("`metaweave build` writes both"));
        }
    };
    let mut finding = Finding::of(&built.name, artefacts, Vec::new());
    finding.notes = notes;
    // What a lock holds is what the whole report read and gave; other formats may read more.
    let whole = BuildOptions::default();
    let found = match &lock {
        Some(_) if options != whole => Lock::of(&build(report, &whole)?),
        _ => Lock::of(&built),
    };
    if let (Some(lock), Some(found)) = (&lock, found) {
        for difference in lock.differences(&found) {
            match difference {
                Difference::Version { .. } => finding.notes.push(difference.line()),
                // Outputs have been compared themselves.
                Difference::Output(..) => {}
                _ => finding.altered.push(difference.line()),
            }
        }
        if !finding.altered.is_empty() {
            finding.exit = finding.exit.max(Exit::Differs);
        }
    }
    if published.is_none() {
        let place = shown(&folder, current);
        finding.notes.push(format!("compared with the lock only: there is no folder {place}"));
    }
    let results = published.as_ref().and_then(|files| files.get("results.json"));
    if let Some(text) = results.and_then(|bytes| std::str::from_utf8(bytes).ok())
        && let (Ok(published), Some(rebuilt)) =
            (Edition::of_results_json("published", text), Edition::of_built("rebuilt", &built))
    {
        finding.meaning(&published, &rebuilt);
    }
    Ok(finding)
}

/// Artefacts by their digests, which say whether bytes are identical and no more.
fn by_digest(lock: &Lock, built: &Built) -> Vec<Artefact> {
    let found = Lock::of(built).map(|found| found.outputs).unwrap_or_default();
    let mut artefacts: Vec<Artefact> = lock
        .outputs
        .iter()
        .map(|(path, digest)| {
            let verdict = match found.get(path) {
                None => Verdict::Unexpected,
                Some(other) if other == digest => Verdict::Identical,
                Some(_) => Verdict::Different { places: Vec::new(), count: 1 },
            };
            Artefact { path: path.clone(), verdict }
        })
        .collect();
    let missing = found.keys().filter(|path| !lock.outputs.contains_key(*path));
    artefacts.extend(missing.map(|path| Artefact { path: path.clone(), verdict: Verdict::Missing }));
    artefacts
}

fn against(args: &VerifyArgs, table: &Path, current: &Path) -> Result<Finding, Failure> {
    let reports = reports::find(&args.named, current)?;
    let [report] = reports.as_slice() else {
        return Err(Failure::usage("a table is compared with one report")
            .help("name the report, as in `metaweave verify bcg --against table.csv`"));
    };
    let path = current.join(table);
    let text = fs::read_to_string(&path).map_err(|error| Failure::file("read", &path, &error))?;
    let built = build(report, &BuildOptions::default())?;
    let analysed = built.parts.as_ref().map(|parts| parts.analysed.as_slice()).unwrap_or_default();
    let name = shown(&path, current);
    let found = foreign::compare(&text, analysed, args.tolerance)
        .map_err(|error| Failure::refused(format!("{name}: {error}")))?;
    let mut finding = Finding::of(&format!("{name} against {}", built.name), Vec::new(), Vec::new());
    let mut counts: BTreeMap<Agreement, usize> = BTreeMap::new();
    let mut unmatched = 0;
    for row in &found.rows {
        let Some(agreement) = row.agreement else {
            unmatched += 1;
            finding
                .altered
                .push(format!("line {}: {}: nothing in the report goes by that name", row.line, row.label));
            continue;
        };
        *counts.entry(agreement).or_default() += 1;
        finding.exit = finding.exit.max(match agreement {
            Agreement::Same => Exit::Done,
            Agreement::Minor | Agreement::Major => Exit::Differs,
            Agreement::Direction => Exit::ConclusionChanged,
        });
        if agreement > Agreement::Same || args.all {
            let with = row.with.as_deref().unwrap_or_default();
            let same_name = with == row.label;
            let with = if same_name { String::new() } else { format!(" ({with})") };
            let mut line = format!("line {}: {}{with}: {}", row.line, row.label, agreement.words());
            for (what, there, here) in &row.off {
                line.push_str(&format!("\n    {what}: {there} there, {here:.6} here"));
            }
            finding.altered.push(line);
        }
    }
    let scale = if found.on_analysis_scale { "on the scale of analysis" } else { "as a reader sees them" };
    let words: Vec<String> =
        counts.iter().map(|(agreement, count)| format!("{count} {}", agreement.words())).collect();
    finding.name =
        format!("{} ({} rows, numbers {scale}): {}", finding.name, found.rows.len(), words.join("; "));
    if unmatched > 0 {
        finding.name.push_str(&format!("; {unmatched} without a counterpart"));
        finding.exit = finding.exit.max(Exit::Differs);
    }
    Ok(finding)
}

fn build(report: &Report, options: &BuildOptions) -> Result<Built, Failure> {
    let mut built = metaweave_report::build(&report.workspace, &report.spec, options);
    pdf::add_to(&mut built)?;
    if built.outputs.is_none() {
        return Err(
            not_built(&built.name, "the workspace", &built).help("`metaweave check` lists all of them")
        );
    }
    Ok(built)
}

fn lock_of(report: &Report) -> Result<Option<Lock>, Failure> {
    let path = report.workspace.root().join(parent(&report.spec)).join(LOCK_FILE);
    let Ok(text) = fs::read_to_string(&path) else { return Ok(None) };
    Lock::parse(&text)
        .map(Some)
        .map_err(|error| Failure::differs(format!("{} is not a lock: {error}", path.display())))
}

/// Every file under a folder, by path with forward slashes.
fn files(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>, Failure> {
    let mut found = BTreeMap::new();
    let mut open: Vec<(PathBuf, String)> = vec![(folder.to_owned(), String::new())];
    while let Some((current, prefix)) = open.pop() {
        let entries =
            fs::read_dir(&current).map_err(|error| Failure::file("read the folder", &current, &error))?;
        for entry in entries {
            let path = entry.map_err(|error| Failure::file("read the folder", &current, &error))?.path();
            let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
            // What systems leave in folders they have shown.
            if matches!(name, ".DS_Store" | "Thumbs.db") {
                continue;
            }
            let inside = format!("{prefix}{name}");
            if path.is_dir() {
                open.push((path, format!("{inside}/")));
            } else {
                let bytes = fs::read(&path).map_err(|error| Failure::file("read", &path, &error))?;
                found.insert(inside, bytes);
            }
        }
    }
    Ok(found)
}
