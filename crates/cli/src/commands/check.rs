//! `metaweave check`: everything that `build` does, but writing.

use metaweave_report::{BuildOptions, Formats};

use super::current_folder;
use crate::args::CheckArgs;
use crate::console::{Console, Outcome};
use crate::exit_code::Exit;
use crate::reports;

/// Prints all problems of the reports.
pub(crate) fn run(args: &CheckArgs) -> Exit {
    let mut console = Console::new(args.message_format);
    let found = current_folder()
        .and_then(|current| reports::find(&args.reports, &current))
        .and_then(|found| reports::check_profile(&found, args.profile.as_deref()).map(|()| found));
    let reports = match found {
        Ok(reports) => reports,
        Err(failure) => return console.failure(&failure),
    };
    // The report is rendered, so that what only rendering can find is found here too. Packing it into a supplement finds
    // nothing more.
    let formats = Formats { supplement: false, ..Formats::default() };
    let options = BuildOptions { formats, profile: args.profile.clone(), ..BuildOptions::default() };
    let mut exit = Exit::Done;
    for report in &reports {
        let begin = console.start(&report.spec);
        let mut built = metaweave_report::build(&report.workspace, &report.spec, &options);
        if args.prisma {
            let missing = std::mem::take(&mut built.missing);
            if !missing.is_empty() {
                built.outputs = None;
            }
            built.diagnostics.extend(missing);
        }
        console.diagnostics(&built);
        console.suggestions(&built);
        if args.profile.is_some() {
            console.notes(&built.lacking, &built);
        }
        let (outcome, end) = match built.outputs {
            Some(_) => (Outcome::Checked, Exit::Done),
            None => (Outcome::Failed, Exit::ReportHasErrors),
        };
        console.report(&built, &outcome, begin.elapsed());
        if args.explain {
            console.explanations(&built);
        }
        exit = exit.max(end);
    }
    console.totals();
    exit
}
