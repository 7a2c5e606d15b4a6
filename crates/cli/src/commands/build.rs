//! `metaweave build`: reports to files.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use metaweave_report::{BuildOptions, Built, Formats, PictureFormats, TableFormats};

use super::current_folder;
use crate::args::{BuildArgs, FigureFormat, Format, TableFormat};
use crate::console::{Console, Outcome};
use crate::exit_code::Exit;
use crate::failure::Failure;
use crate::lock;
use crate::output::publish;
use crate::pdf;
use crate::reports::{self, Report};
use crate::workspace::shown;

/// Folder of the workspace that gets the output when `--out` does not name one.
pub(crate) const BUILD: &str = "build";

/// Writes the reports; a report with errors does not keep the others from being written.
pub(crate) fn run(args: &BuildArgs) -> Exit {
    let mut console = Console::new(args.message_format);
    let found = current_folder()
        .and_then(|current| reports::find(&args.reports, &current).map(|reports| (current, reports)))
        .and_then(|found| reports::check_profile(&found.1, args.profile.as_deref()).map(|()| found));
    let (current, reports) = match found {
        Ok(found) => found,
        Err(failure) => return console.failure(&failure),
    };
    let has = |format| args.formats.contains(&format);
    let options = BuildOptions {
        formats: Formats {
            html: has(Format::Html),
            markdown: has(Format::Md),
            json: has(Format::Json),
            docx: has(Format::Docx),
            jats: has(Format::Jats),
            submission: has(Format::Submission),
            pdf: has(Format::Pdf),
            supplement: has(Format::Zip),
        },
        profile: args.profile.clone(),
        pictures: PictureFormats {
            png: args.figures.contains(&FigureFormat::Png).then_some(args.dpi),
            light: args.figures.contains(&FigureFormat::PngLight).then_some(args.dpi),
            dark: args.figures.contains(&FigureFormat::PngDark).then_some(args.dpi),
            pdf: args.figures.contains(&FigureFormat::Pdf),
            tiff: args.figures.contains(&FigureFormat::Tiff).then_some(args.dpi),
        },
        tables: TableFormats {
            docx: args.tables.contains(&TableFormat::Docx),
            xlsx: args.tables.contains(&TableFormat::Xlsx),
        },
    };
    if options.formats.pdf && !pdf::AVAILABLE {
        return console.failure(&pdf::unavailable());
    }
    let whole = options == BuildOptions::default() && args.out.is_none();
    let locking = match (args.locked, whole) {
        (true, _) => Locking::Compare,
        (false, true) => Locking::Write,
        (false, false) => Locking::Leave,
    };
    let mut written = BTreeSet::new();
    let mut exit = Exit::Done;
    for report in &reports {
        let out =
            args.out.as_ref().map_or_else(|| report.workspace.root().join(BUILD), |out| current.join(out));
        let end = build_one(report, &options, locking, &out, &current, &mut written, &mut console)
            .map_or_else(|failure| console.failure(&failure), |(end, _)| end);
        exit = exit.max(end);
    }
    console.totals();
    exit
}

/// What a build does with the lock of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Locking {
    /// Compares with it, and writes nothing that differs.
    Compare,
    /// Writes it.
    Write,
    /// Leaves it alone, since not the whole report was asked for.
    Leave,
}

/// Builds a report and writes it, and prints what there is to say; the report as it was built.
pub(super) fn build_one(
    report: &Report,
    options: &BuildOptions,
    locking: Locking,
    out: &Path,
    current: &Path,
    written: &mut BTreeSet<PathBuf>,
    console: &mut Console,
) -> Result<(Exit, Built), Failure> {
    let begin = console.start(&report.spec);
    let mut built = metaweave_report::build(&report.workspace, &report.spec, options);
    pdf::add_to(&mut built)?;
    console.diagnostics(&built);
    let Some(outputs) = &built.outputs else {
        console.report(&built, &Outcome::Failed, begin.elapsed());
        return Ok((Exit::ReportHasErrors, built));
    };
    let target = out.join(&built.name);
    if !written.insert(target.clone()) {
        return Err(Failure::usage(format!("two reports would be written to {}", shown(&target, current)))
            .help("build them one by one, each with its own `--out`"));
    }
    if locking == Locking::Compare {
        lock::compare(report, &built, current)?;
    }
    let lock = if locking == Locking::Write { lock::of(report, &built) } else { None };
    publish(&target, outputs, lock.as_ref().map(|(path, text)| (path.as_path(), text.as_str())))?;
    let folder = shown(&target, current);
    let files = outputs.keys().map(String::as_str).collect();
    console.report(&built, &Outcome::Written { folder, files }, begin.elapsed());
    Ok((Exit::Done, built))
}
