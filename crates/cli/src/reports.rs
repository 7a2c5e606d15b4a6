//! Which reports a command is about.

use std::path::Path;

use metaweave_report::diagnostic::{nearest, one_of};
use metaweave_report::profile;

use crate::failure::Failure;
use crate::workspace::{REPORTS, WorkspaceFolder};

/// A report: a spec in a workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Report {
    /// Where its inputs are.
    pub(crate) workspace: WorkspaceFolder,
    /// Path of the spec in the workspace, with forward slashes.
    pub(crate) spec: String,
}

/// The reports named, or all of the workspace when none is, each once.
pub(crate) fn find(named: &[String], current: &Path) -> Result<Vec<Report>, Failure> {
    let workspace = WorkspaceFolder::above(current)?;
    let mut reports = Vec::new();
    if named.is_empty() {
        let Some(workspace) = &workspace else {
            // A folder with a spec and no reports is a report of its own.
            if current.join("report.yaml").is_file() {
                let (workspace, spec) = WorkspaceFolder::of_spec(&current.join("report.yaml"))?;
                return Ok(vec![Report { workspace, spec }]);
            }
            return Err(Failure::usage(format!("there is no folder `{REPORTS}` here or above"))
                .help("name a spec, as in `metaweave build report.yaml`, or start a workspace with `metaweave init`"));
        };
        for name in workspace.report_names()? {
            reports.push(Report { spec: spec_of(&name), workspace: workspace.clone() });
        }
        if reports.is_empty() && workspace.root().join("report.yaml").is_file() {
            reports.push(Report { spec: "report.yaml".to_owned(), workspace: workspace.clone() });
        }
        if reports.is_empty() {
            return Err(Failure::usage(format!("no folder under `{REPORTS}` has a `report.yaml`")).help(
                format!("a report is a folder with a file of this name, as in `{}`", spec_of("my-review")),
            ));
        }
    }
    for name in named {
        let report = named_report(name, workspace.as_ref(), current)?;
        if !reports.contains(&report) {
            reports.push(report);
        }
    }
    Ok(reports)
}

/// That the profile named on the command line is there for every report; a misspelt one is wrong usage, not a fault of a report.
pub(crate) fn check_profile(reports: &[Report], profile: Option<&str>) -> Result<(), Failure> {
    let Some(name) = profile else { return Ok(()) };
    match reports.iter().find_map(|report| profile::missing(&report.workspace, name)) {
        Some(fault) => Err(Failure::usage(fault.message).help(fault.help.join("\nhelp: "))),
        None => Ok(()),
    }
}

fn spec_of(name: &str) -> String {
    format!("{REPORTS}/{name}/report.yaml")
}

fn named_report(name: &str, workspace: Option<&WorkspaceFolder>, current: &Path) -> Result<Report, Failure> {
    let known = workspace.map_or_else(|| Ok(Vec::new()), WorkspaceFolder::report_names)?;
    if let Some(workspace) = workspace
        && known.iter().any(|report| report == name)
    {
        return Ok(Report { spec: spec_of(name), workspace: workspace.clone() });
    }
    let mut path = current.join(name);
    if path.is_dir() {
        path = path.join("report.yaml");
        if !path.exists() {
            return Err(unknown(format!("the folder `{name}` has no `report.yaml`"), name, &known));
        }
    }
    if !path.exists() {
        return Err(unknown(format!("there is no report `{name}`"), name, &known));
    }
    let (workspace, spec) = WorkspaceFolder::of_spec(&path)?;
    Ok(Report { workspace, spec })
}

fn unknown(message: String, name: &str, known: &[String]) -> Failure {
    let last = name.trim_end_matches(['/', '\\']).rsplit(['/', '\\']).next().unwrap_or(name);
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let failure = Failure::usage(message);
    match nearest(last, known.iter().copied()) {
        Some(near) => failure.help(format!("did you mean `{near}`? {}", one_of(&known))),
        None if known.is_empty() => {
            failure.help("name the path of a spec, or of the folder that holds its `report.yaml`")
        }
        None => failure.help(one_of(&known)),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use super::*;

    fn workspace() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        for file in
            ["reports/bcg/report.yaml", "reports/stroke/report.yaml", "reports/draft/notes.md", "x/own.yaml"]
        {
            fs::create_dir_all(root.join(file).parent().unwrap()).unwrap();
            fs::write(root.join(file), "").unwrap();
        }
        (folder, root)
    }

    fn specs(named: &[&str], current: &Path) -> Vec<String> {
        let named: Vec<String> = named.iter().map(|&name| name.to_owned()).collect();
        find(&named, current).unwrap().into_iter().map(|report| report.spec).collect()
    }

    #[test]
    fn all_reports_or_the_ones_named() {
        let (_keep, root) = workspace();
        let all = ["reports/bcg/report.yaml", "reports/stroke/report.yaml"];
        assert_eq!(specs(&[], &root), all);
        assert_eq!(specs(&[], &root.join("reports/bcg")), all);
        for name in ["bcg", "reports/bcg", "reports/bcg/", "./reports/bcg/report.yaml"] {
            assert_eq!(specs(&[name], &root), [all[0]], "{name}");
        }
        assert_eq!(specs(&["stroke", "bcg", "reports/stroke"], &root), [all[1], all[0]]);
        assert_eq!(specs(&["own.yaml"], &root.join("x")), ["x/own.yaml"]);
    }

    #[test]
    fn unknown_names_list_the_known_ones() {
        let (_keep, root) = workspace();
        let failure = |name: &str| find(&[name.to_owned()], &root).unwrap_err();
        assert_eq!(failure("bgc").help.unwrap(), "did you mean `bcg`? accepted: `bcg` or `stroke`");
        assert_eq!(failure("zzz").help.unwrap(), "accepted: `bcg` or `stroke`");
        assert!(failure("reports/draft").message.contains("no `report.yaml`"));
        let alone = tempfile::tempdir().unwrap();
        assert!(find(&[], alone.path()).unwrap_err().message.contains("no folder `reports`"));
        // A report at the root, without a folder of reports and beside an empty one.
        fs::write(alone.path().join("report.yaml"), "").unwrap();
        assert_eq!(specs(&[], &alone.path().canonicalize().unwrap()), ["report.yaml"]);
        fs::create_dir(alone.path().join("reports")).unwrap();
        assert_eq!(specs(&[], &alone.path().canonicalize().unwrap()), ["report.yaml"]);
    }
}
