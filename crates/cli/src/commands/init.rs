//! `metaweave init`: a workspace that builds at once.

use std::fs;
use std::io;
use std::path::Path;

use super::current_folder;
use crate::args::{InitArgs, MessageFormat};
use crate::console::{Console, print};
use crate::exit_code::Exit;
use crate::failure::Failure;
use crate::workspace::shown;

/// The files of a new workspace: the report on BCG vaccine, to be changed piece by piece into one's own.
const FILES: &[(&str, &str)] = &[
    ("README.md", include_str!("init/README.md")),
    (".gitignore", "/build\n"),
    ("data/bcg/README.md", include_str!("../../../../data/bcg/README.md")),
    ("data/bcg/trials.csv", include_str!("../../../../data/bcg/trials.csv")),
    ("data/bcg/prisma.csv", include_str!("../../../../data/bcg/prisma.csv")),
    ("reports/bcg/report.yaml", include_str!("../../../../reports/bcg/report.yaml")),
    ("reports/bcg/references.json", include_str!("../../../../reports/bcg/references.json")),
    ("reports/bcg/text/background.md", include_str!("../../../../reports/bcg/text/background.md")),
    ("reports/bcg/text/discussion.md", include_str!("../../../../reports/bcg/text/discussion.md")),
];

/// Where the report's first line tells editors to find the schema.
const SCHEMA: &str = "schema/report.json";

/// Writes the workspace.
pub(crate) fn run(args: &InitArgs) -> Exit {
    match current_folder().and_then(|current| start(&args.folder, &current)) {
        Ok(()) => Exit::Done,
        Err(failure) => Console::new(MessageFormat::Human).failure(&failure),
    }
}

fn start(folder: &Path, current: &Path) -> Result<(), Failure> {
    let root = current.join(folder);
    match fs::read_dir(&root) {
        Ok(mut entries) => {
            // A fresh repository is as good as empty.
            let occupied = entries.any(|entry| entry.map_or(true, |entry| entry.file_name() != ".git"));
            if occupied {
                return Err(Failure::usage(format!("the folder {} is not empty", shown(&root, current)))
                    .help("name a new folder, as in `metaweave init my-review`"));
            }
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(Failure::file("read the folder", &root, &error)),
    }
    let schema = metaweave_report::spec::json_schema();
    for (path, text) in FILES.iter().copied().chain([(SCHEMA, schema.as_str())]) {
        let path = root.join(path);
        let parent = path.parent().unwrap_or(&root);
        fs::create_dir_all(parent).map_err(|error| Failure::file("make the folder", parent, &error))?;
        fs::write(&path, text).map_err(|error| Failure::file("write", &path, &error))?;
    }
    let place = shown(&root, current);
    let step = if place == "." { String::new() } else { format!("cd {place} && ") };
    print(&format!("A workspace is in {place}. Next: {step}metaweave build"))
}
