//! `metaweave init`: a workspace that builds at once.

use std::fs;
use std::io;
use std::path::Path;

use super::current_folder;
use crate::args::{Example, InitArgs, MessageFormat};
use crate::console::{Console, print};
use crate::exit_code::Exit;
use crate::failure::Failure;
use crate::workspace::shown;

/// An example: its name, what it is about, and its files as this repository has them.
struct Start {
    name: &'static str,
    about: &'static str,
    files: &'static [(&'static str, &'static str)],
}

/// Files of this repository by their paths, compiled in.
macro_rules! repository {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_str!(concat!("../../../../", $path)))),*]
    };
}

static BCG: Start = Start {
    name: "bcg",
    about: "thirteen trials of BCG vaccine",
    files: repository![
        "data/bcg/README.md",
        "data/bcg/prisma.csv",
        "data/bcg/risk-of-bias.csv",
        "data/bcg/trials.csv",
        "reports/bcg/references.json",
        "reports/bcg/report.yaml",
        "reports/bcg/text/background.md",
        "reports/bcg/text/discussion.md",
    ],
};

static STROKE_CARE: Start = Start {
    name: "stroke-care",
    about: "length of stay after stroke, nine trials",
    files: repository![
        "data/stroke-care/README.md",
        "data/stroke-care/stays.csv",
        "reports/stroke-care/references.json",
        "reports/stroke-care/report.yaml",
        "reports/stroke-care/text/background.md",
        "reports/stroke-care/text/discussion.md",
    ],
};

static PEER_SUPPORT: Start = Start {
    name: "peer-support",
    about: "an overview of what reviews of peer support found",
    files: repository![
        "data/peer-support/README.md",
        "data/peer-support/citation_tallies.csv",
        "data/peer-support/fidelity_index.csv",
        "data/peer-support/fidelity_principles.csv",
        "data/peer-support/outcomes.csv",
        "data/peer-support/prisma.csv",
        "data/peer-support/published_estimates.csv",
        "data/peer-support/review_frame.csv",
        "data/peer-support/subgroups_published.csv",
        "data/peer-support/survey_facts.csv",
        "data/peer-support/survey_themes.csv",
        "data/peer-support/trial_arms.csv",
        "data/peer-support/trial_remarks.csv",
        "data/peer-support/trials.csv",
        "reports/peer-support/references.json",
        "reports/peer-support/report.yaml",
        "reports/peer-support/text/background.md",
        "reports/peer-support/text/citations.md",
        "reports/peer-support/text/discussion.md",
        "reports/peer-support/text/fidelity.md",
        "reports/peer-support/text/organisational-support.md",
        "reports/peer-support/text/published-estimates.md",
        "reports/peer-support/text/review.md",
        "reports/peer-support/text/sources.md",
        "reports/peer-support/text/survey.md",
        "reports/peer-support/text/trials.md",
    ],
};

static FIELD_METHODS: Start = Start {
    name: "field-methods",
    about: "a survey, a content analysis, a fidelity index and citation tallies, of made-up data",
    files: repository![
        "data/field-methods/README.md",
        "data/field-methods/code_book.csv",
        "data/field-methods/codes.csv",
        "data/field-methods/fidelity.csv",
        "data/field-methods/survey.csv",
        "data/field-methods/tallies.csv",
        "reports/field-methods/report.yaml",
        "reports/field-methods/text/introduction.md",
    ],
};

/// The README of a new workspace; it calls the example `EXAMPLE` and says `ABOUT` what it is.
const README: &str = include_str!("init/README.md");
const IGNORED: &str = "/build\n";

/// Where the report's first line tells editors to find the schema.
const SCHEMA: &str = "schema/report.json";

/// Writes the workspace.
pub(crate) fn run(args: &InitArgs) -> Exit {
    match current_folder().and_then(|current| start(&args.folder, args.from, &current)) {
        Ok(()) => Exit::Done,
        Err(failure) => Console::new(MessageFormat::Human).failure(&failure),
    }
}

fn start(folder: &Path, from: Example, current: &Path) -> Result<(), Failure> {
    let Start { name, about, files } = match from {
        Example::Bcg => &BCG,
        Example::StrokeCare => &STROKE_CARE,
        Example::PeerSupport => &PEER_SUPPORT,
        Example::FieldMethods => &FIELD_METHODS,
    };
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
    let readme = README.replace("EXAMPLE", name).replace("ABOUT", about);
    let own = [("README.md", readme.as_str()), (".gitignore", IGNORED), (SCHEMA, schema.as_str())];
    for (path, text) in files.iter().copied().chain(own) {
        let path = root.join(path);
        let parent = path.parent().unwrap_or(&root);
        fs::create_dir_all(parent).map_err(|error| Failure::file("make the folder", parent, &error))?;
        fs::write(&path, text).map_err(|error| Failure::file("write", &path, &error))?;
    }
    let place = shown(&root, current);
    let step = if place == "." { String::new() } else { format!("cd {place} && ") };
    print(&format!("A workspace is in {place}. Next: {step}metaweave build"))
}
