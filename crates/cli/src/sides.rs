//! What a comparison may name: a git revision, a folder, a spec, a lock, a `results.json` or a supplement.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use metaweave_report::compare::Edition;
use metaweave_report::diagnostic::{Severity, one_of};
use metaweave_report::lock::Lock;
use metaweave_report::source::{MemoryWorkspace, Workspace};
use metaweave_report::supplement;
use metaweave_report::{BuildOptions, Built, Formats, PictureFormats, TableFormats};

use crate::failure::Failure;
use crate::git::{Repository, Tree};
use crate::workspace::{REPORTS, WorkspaceFolder, shown};

/// Builds for comparison: nothing is rendered.
pub(crate) const RESULTS_ONLY: BuildOptions = BuildOptions {
    formats: Formats::NONE,
    profile: None,
    pictures: PictureFormats { png: None, light: None, dark: None, pdf: false, tiff: None },
    tables: TableFormats { docx: false, xlsx: false },
};

/// One side of a comparison.
pub(crate) enum Side {
    /// Reports that can be built.
    Reports(Reports),
    /// A single report of which only this is known.
    Single(Box<Edition>),
    /// A folder of output, of whose reports only the results are known.
    Output(String, BTreeMap<String, Edition>),
}

/// Reports in a workspace, on disk or in a revision.
pub(crate) struct Reports {
    /// What the side is called.
    pub(crate) name: String,
    files: Box<dyn Workspace>,
    /// Path of each spec by the name of the report.
    specs: BTreeMap<String, String>,
}

impl Side {
    /// Reads what `named` names: a path if there is one of that name, else a revision.
    pub(crate) fn of(named: &str, current: &Path) -> Result<Self, Failure> {
        let path = current.join(named);
        if path.is_dir() {
            return Self::of_folder(named, &path);
        }
        if path.is_file() {
            return Self::of_file(named, &path);
        }
        Self::of_revision(named, current)
    }

    /// The workspace here, as its files are now.
    pub(crate) fn here(current: &Path) -> Result<Self, Failure> {
        let name = "the work tree";
        match WorkspaceFolder::above(current)? {
            Some(workspace) => Self::of_workspace(name, workspace),
            None if current.join("report.yaml").is_file() => Self::of_folder(name, current),
            None => Err(Failure::usage(format!("there is no folder `{REPORTS}` here or above"))
                .help("name both sides of the comparison")),
        }
    }

    fn of_workspace(name: &str, workspace: WorkspaceFolder) -> Result<Self, Failure> {
        let names = workspace.report_names()?;
        // As in a revision: a report at the root is the one there is where the folder of reports has none.
        let root = workspace.root().join("report.yaml");
        if names.is_empty() && root.is_file() {
            return Self::of_spec(name, &root);
        }
        let specs = names.into_iter().map(|name| {
            let spec = format!("{REPORTS}/{name}/report.yaml");
            (name, spec)
        });
        Ok(Self::Reports(Reports {
            name: name.to_owned(),
            specs: specs.collect(),
            files: Box::new(workspace),
        }))
    }

    fn of_folder(named: &str, path: &Path) -> Result<Self, Failure> {
        if path.join(REPORTS).is_dir()
            && let Some(workspace) = WorkspaceFolder::above(path)?
        {
            return Self::of_workspace(named, workspace);
        }
        if path.join("report.yaml").is_file() {
            return Self::of_spec(named, &path.join("report.yaml"));
        }
        let results = path.join("results.json");
        if results.is_file() {
            return Self::of_file(named, &results);
        }
        let editions = editions_in(named, path)?;
        if !editions.is_empty() {
            return Ok(Self::Output(named.to_owned(), editions));
        }
        Err(Failure::usage(format!(
            "the folder {named} has no `{REPORTS}`, no `report.yaml` and no `results.json`"
        )))
    }

    fn of_spec(named: &str, path: &Path) -> Result<Self, Failure> {
        let (workspace, spec) = WorkspaceFolder::of_spec(path)?;
        let specs = BTreeMap::from([(report_name(&spec), spec)]);
        Ok(Self::Reports(Reports { name: named.to_owned(), specs, files: Box::new(workspace) }))
    }

    fn of_file(named: &str, path: &Path) -> Result<Self, Failure> {
        let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        if matches!(extension, "yaml" | "yml") {
            return Self::of_spec(named, path);
        }
        if extension == "zip" {
            return Self::of_supplement(named, path);
        }
        let text = fs::read_to_string(path).map_err(|error| Failure::file("read", path, &error))?;
        if extension == "lock" {
            let lock = Lock::parse(&text)
                .map_err(|error| Failure::refused(format!("{named} is not a lock: {error}")))?;
            return Ok(Self::Single(Box::new(Edition::of_lock(named, &lock))));
        }
        match Edition::of_results_json(named, &text) {
            Ok(edition) => Ok(Self::Single(Box::new(edition))),
            Err(error) => Err(Failure::refused(format!("{named} is not a `results.json`: {error}"))),
        }
    }

    /// The report that the inputs of a published supplement give.
    fn of_supplement(named: &str, path: &Path) -> Result<Self, Failure> {
        let bytes = fs::read(path).map_err(|error| Failure::file("read", path, &error))?;
        let (files, damaged) =
            supplement::read(&bytes).map_err(|error| Failure::refused(format!("{named}: {error}")))?;
        if let Some((path, why)) = damaged.first() {
            return Err(Failure::refused(format!("{named} is damaged: {path}: {why}")));
        }
        let (inputs, spec) = supplement::workspace(&files);
        let Some(spec) = spec else {
            return Err(Failure::refused(format!("{named} has no spec in {}", supplement::WORKSPACE)));
        };
        let specs = BTreeMap::from([(report_name(&spec), spec)]);
        let files = Box::new(MemoryWorkspace::new(inputs));
        Ok(Self::Reports(Reports { name: named.to_owned(), specs, files }))
    }

    fn of_revision(named: &str, current: &Path) -> Result<Self, Failure> {
        let unknown = |what: &str| {
            Failure::usage(format!("there is no file, folder or git revision `{named}`{what}"))
                .help("name a revision such as `HEAD~1`, a folder, a lock, a `results.json` or a supplement")
        };
        let Some(repository) = Repository::of(current)? else {
            return Err(unknown(": this folder is in no git repository"));
        };
        let commit = repository.commit(named)?.ok_or_else(|| unknown(""))?;
        let root =
            WorkspaceFolder::above(current)?.map_or_else(|| current.to_owned(), |w| w.root().to_owned());
        let folder = repository.path_of(&root).unwrap_or_default();
        let tree = repository.tree(&commit, &folder)?;
        Ok(Self::Reports(Reports { name: named.to_owned(), specs: specs_of(&tree), files: Box::new(tree) }))
    }

    /// Names of the reports, if it has names.
    pub(crate) fn names(&self) -> Vec<String> {
        match self {
            Side::Reports(reports) => reports.specs.keys().cloned().collect(),
            Side::Single(_) => Vec::new(),
            Side::Output(_, editions) => editions.keys().cloned().collect(),
        }
    }

    /// What the side is called.
    pub(crate) fn name(&self) -> &str {
        match self {
            Side::Reports(reports) => &reports.name,
            Side::Single(edition) => &edition.name,
            Side::Output(name, _) => name,
        }
    }

    /// Names of its reports that a single edition was made from.
    fn made(&self, edition: &Edition) -> Vec<String> {
        match self {
            Side::Reports(reports) => {
                let made = reports.specs.iter().filter(|(_, spec)| edition.was_made_from(spec));
                made.map(|(name, _)| name.clone()).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The edition of a report; `None` if the side does not have it.
    pub(crate) fn edition(&self, report: &str) -> Result<Option<Edition>, Failure> {
        match self {
            Side::Single(edition) => Ok(Some((**edition).clone())),
            Side::Output(_, editions) => Ok(editions.get(report).cloned()),
            Side::Reports(reports) => {
                let Some(spec) = reports.specs.get(report) else { return Ok(None) };
                let built = metaweave_report::build(reports.files.as_ref(), spec, &RESULTS_ONLY);
                Edition::of_built(&reports.name, &built)
                    .map(Some)
                    .ok_or_else(|| not_built(report, &reports.name, &built))
            }
        }
    }
}

/// The results in a folder of output, by the names of the folders they lie in.
fn editions_in(named: &str, path: &Path) -> Result<BTreeMap<String, Edition>, Failure> {
    let mut editions = BTreeMap::new();
    for entry in fs::read_dir(path).map_err(|error| Failure::file("read", path, &error))?.flatten() {
        let results = entry.path().join("results.json");
        let Ok(name) = entry.file_name().into_string() else { continue };
        if results.is_file()
            && let Side::Single(edition) = Side::of_file(&format!("{named}/{name}"), &results)?
        {
            editions.insert(name, *edition);
        }
    }
    Ok(editions)
}

/// Path of each spec of a revision by the name of its report.
pub(crate) fn specs_of(tree: &Tree) -> BTreeMap<String, String> {
    let in_reports = |path: &str| {
        let name = path.strip_prefix(REPORTS)?.strip_prefix('/')?.strip_suffix("/report.yaml")?;
        (!name.contains('/')).then(|| (name.to_owned(), path.to_owned()))
    };
    let specs: BTreeMap<String, String> = tree.paths().filter_map(in_reports).collect();
    if specs.is_empty() && tree.paths().any(|path| path == "report.yaml") {
        return BTreeMap::from([(report_name("report.yaml"), "report.yaml".to_owned())]);
    }
    specs
}

/// The name of a report: the folder of its spec.
pub(crate) fn report_name(spec: &str) -> String {
    let folder = spec.rsplit_once('/').map_or("", |(folder, _)| folder);
    let name = folder.rsplit('/').next().unwrap_or_default();
    if name.is_empty() { "report".to_owned() } else { name.to_owned() }
}

/// Why a report did not come to results, with the first of its problems.
pub(crate) fn not_built(report: &str, side: &str, built: &Built) -> Failure {
    let sorted = built.diagnostics.sorted();
    let first = sorted.iter().find(|item| item.severity == Severity::Error);
    let why = first.map_or_else(String::new, |item| {
        let place = item.span.as_ref().map_or_else(String::new, |span| {
            let line = built.sources.position(&span.path, span.start).map_or(1, |at| at.line);
            format!("{}:{line}: ", span.path)
        });
        format!(": {place}{}", item.message)
    });
    Failure::report(format!("the report {report} of {side} has errors{why}"))
}

/// The reports that two sides have, one or all.
pub(crate) fn common_reports(
    sides: [&Side; 2],
    wanted: Option<&str>,
    current: &Path,
) -> Result<Vec<String>, Failure> {
    let mut names: Vec<String> = sides.iter().flat_map(|side| side.names()).collect();
    names.sort();
    names.dedup();
    if let Some(wanted) = wanted {
        let folder = shown(&current.join(wanted), current);
        let last = folder.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        if let Some(name) = names.iter().find(|name| *name == wanted || *name == last) {
            return Ok(vec![name.clone()]);
        }
        let known: Vec<&str> = names.iter().map(String::as_str).collect();
        return Err(Failure::usage(format!("neither side has a report `{wanted}`")).help(one_of(&known)));
    }
    let single = sides.iter().find_map(|side| match side {
        Side::Single(edition) => Some(edition),
        _ => None,
    });
    if names.is_empty() {
        return Ok(vec!["report".to_owned()]);
    }
    if let Some(edition) = single
        && names.len() > 1
    {
        // An edition knows what it was made from, and so which report it is.
        let mut made: Vec<String> = sides.iter().flat_map(|side| side.made(edition)).collect();
        made.dedup();
        if made.len() == 1 {
            return Ok(made);
        }
        let known: Vec<&str> = names.iter().map(String::as_str).collect();
        return Err(Failure::usage("one side is a single report, and the other has several")
            .help(format!("say which with `--report`: {}", one_of(&known))));
    }
    Ok(names)
}
