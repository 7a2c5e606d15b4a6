//! `metaweave import`: tables and a spec from a file of another program, and what came of the totals that it had.

use std::fs;
use std::path::{Path, PathBuf};

use metaweave_import::{Imported, Source, slug};
use metaweave_report::diagnostic::Severity;
use metaweave_report::{BuildOptions, Built, Formats};

use super::current_folder;
use crate::args::{ImportArgs, MessageFormat};
use crate::console::{Console, print};
use crate::exit_code::Exit;
use crate::failure::Failure;
use crate::workspace::{LARGEST_INPUT, WorkspaceFolder, shown};

/// Writes the files, checks the report that they make, and says how that went.
pub(crate) fn run(args: &ImportArgs) -> Exit {
    let mut console = Console::new(MessageFormat::Human);
    match current_folder().and_then(|current| import(args, &current, &mut console)) {
        Ok(exit) => exit,
        Err(failure) => console.failure(&failure),
    }
}

fn import(args: &ImportArgs, current: &Path, console: &mut Console) -> Result<Exit, Failure> {
    let name = name(args)?;
    let path = current.join(&args.file);
    let bytes = read(&path)?;
    let file = path.file_name().and_then(|name| name.to_str()).unwrap_or("the file");
    let imported = metaweave_import::import(args.format.into(), &Source { file, bytes: &bytes, name: &name })
        .map_err(|error| {
            let failure = Failure::report(error.message);
            match error.help {
                Some(help) => failure.help(help),
                None => failure,
            }
        })?;
    let root = root(args, current)?;
    refuse_to_overwrite(&imported, &root, current, args.force)?;
    write(&imported, &root)?;
    said(&imported, &root, current)?;
    checked(&name, &root, current, console)
}

/// The name of the report: the one given, else made from that of the file.
fn name(args: &ImportArgs) -> Result<String, Failure> {
    let Some(given) = &args.name else {
        return Ok(slug(args.file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default()));
    };
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if given.is_empty() || !given.chars().all(plain) {
        return Err(Failure::usage(format!("`{given}` is no name of a report"))
            .help(format!("a name has letters, digits, `-` and `_`: `{}`", slug(given))));
    }
    Ok(given.clone())
}

fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let about = fs::metadata(path).map_err(|error| Failure::file("read", path, &error))?;
    if !about.is_file() {
        return Err(Failure::refused(format!("{} is not a file", path.display())));
    }
    if about.len() > LARGEST_INPUT {
        return Err(Failure::refused(format!(
            "{} is larger than {} MB",
            path.display(),
            LARGEST_INPUT >> 20
        )));
    }
    fs::read(path).map_err(|error| Failure::file("read", path, &error))
}

/// The folder of the workspace: the one given, else the one here or above, else the folder here.
fn root(args: &ImportArgs, current: &Path) -> Result<PathBuf, Failure> {
    if let Some(out) = &args.out {
        return Ok(current.join(out));
    }
    Ok(WorkspaceFolder::above(current)?.map_or_else(|| current.to_owned(), |found| found.root().to_owned()))
}

/// Nothing that is there is lost unless that was asked for.
fn refuse_to_overwrite(imported: &Imported, root: &Path, current: &Path, force: bool) -> Result<(), Failure> {
    let there: Vec<String> = imported
        .files
        .keys()
        .map(|path| root.join(path))
        .filter(|path| path.symlink_metadata().is_ok())
        .map(|path| shown(&path, current))
        .collect();
    match there.as_slice() {
        [first, rest @ ..] if !force => {
            let more = if rest.is_empty() { String::new() } else { format!(" and {} more", rest.len()) };
            Err(Failure::usage(format!("{first}{more} would be overwritten"))
                .help("give another name by `--name`, or say `--force`"))
        }
        _ => Ok(()),
    }
}

fn write(imported: &Imported, root: &Path) -> Result<(), Failure> {
    for (path, bytes) in &imported.files {
        let path = root.join(path);
        let parent = path.parent().unwrap_or(root);
        fs::create_dir_all(parent).map_err(|error| Failure::file("make the folder", parent, &error))?;
        fs::write(&path, bytes).map_err(|error| Failure::file("write", &path, &error))?;
    }
    Ok(())
}

fn said(imported: &Imported, root: &Path, current: &Path) -> Result<(), Failure> {
    let mut lines = Vec::new();
    let mut part = |head: &str, items: &[String]| {
        if !items.is_empty() {
            lines.push(head.to_owned());
            lines.extend(items.iter().map(|item| format!("  {item}")));
        }
    };
    let written: Vec<String> = imported.files.keys().map(|path| shown(&root.join(path), current)).collect();
    part("Written:", &written);
    part("Decided on the way:", &imported.notes);
    part("Left behind:", &imported.left);
    print(&lines.join("\n"))
}

/// Builds the report in memory and says whether it comes to the totals that the file had.
fn checked(name: &str, root: &Path, current: &Path, console: &mut Console) -> Result<Exit, Failure> {
    let spec = root.join(Imported::spec_path(name));
    let (workspace, spec) = WorkspaceFolder::of_spec(&spec)?;
    let formats = Formats { supplement: false, ..Formats::default() };
    let built =
        metaweave_report::build(&workspace, &spec, &BuildOptions { formats, ..BuildOptions::default() });
    console.diagnostics(&built);
    console.totals();
    let mut lines = compared(&built);
    let failed = built.diagnostics.count(Severity::Error) > 0;
    if failed {
        lines.push(format!(
            "The report does not build yet: mend what is listed, then `metaweave check {name}`."
        ));
    } else {
        let place = shown(workspace.root(), current);
        let step = if place == "." || current.starts_with(workspace.root()) {
            String::new()
        } else {
            format!("cd {place} && ")
        };
        lines.push(format!("Next: {step}metaweave build {name}"));
    }
    print(&lines.join("\n"))?;
    Ok(if failed { Exit::ReportHasErrors } else { Exit::Done })
}

/// How many of the totals in the file were reached, and the figures that were not.
fn compared(built: &Built) -> Vec<String> {
    let Some(parts) = &built.parts else { return Vec::new() };
    let published: Vec<_> = parts
        .results
        .analyses
        .iter()
        .filter_map(|analysis| Some((analysis, analysis.published.as_ref()?)))
        .collect();
    if published.is_empty() {
        return Vec::new();
    }
    let reached = published.iter().filter(|(_, published)| published.reproduced).count();
    let mut lines =
        vec![format!("Totals in the file that are reached again: {reached} of {}", published.len())];
    for (analysis, published) in published.iter().filter(|(_, published)| !published.reproduced) {
        let figures = published.figures.iter().filter(|figure| !figure.reproduced).map(|figure| {
            let digits = figure.digits;
            let computed =
                figure.computed.map_or_else(|| "none".to_owned(), |value| format!("{value:.digits$}"));
            format!("{} {:.digits$} in the file, {computed} here", figure.name, figure.published)
        });
        lines.push(format!(
            "  {} ({}): {}",
            analysis.id,
            analysis.title,
            figures.collect::<Vec<_>>().join("; ")
        ));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args::ImportFormat;

    #[test]
    fn a_report_is_named_after_its_file_or_as_asked() {
        let args = |name: Option<&str>| ImportArgs {
            format: ImportFormat::Revman,
            file: PathBuf::from("a/Sore throat (2013).rm5"),
            name: name.map(str::to_owned),
            out: None,
            force: false,
        };
        assert_eq!(name(&args(None)).unwrap(), "sore-throat-2013");
        assert_eq!(name(&args(Some("throat"))).unwrap(), "throat");
        for odd in ["", "../x", "a b", "a/b", "."] {
            assert!(name(&args(Some(odd))).is_err(), "{odd}");
        }
    }
}
