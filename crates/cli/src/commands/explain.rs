//! `metaweave explain`: from the cell to the printed number.

use metaweave_report::Parts;
use metaweave_report::diagnostic::{nearest, one_of};
use metaweave_report::explain::explain;

use super::current_folder;
use crate::args::{ExplainArgs, MessageFormat};
use crate::console::{Console, print};
use crate::exit_code::Exit;
use crate::failure::Failure;
use crate::reports;
use crate::sides::{RESULTS_ONLY, not_built};

/// Prints the computation.
pub(crate) fn run(args: &ExplainArgs) -> Exit {
    let console = Console::new(MessageFormat::Human);
    match text(args).and_then(|text| print(&text)) {
        Ok(()) => Exit::Done,
        Err(failure) => console.failure(&failure),
    }
}

fn text(args: &ExplainArgs) -> Result<String, Failure> {
    let current = current_folder()?;
    let named: Vec<String> = args.report.iter().cloned().collect();
    let mut found = Vec::new();
    let mut known = Vec::new();
    for report in reports::find(&named, &current)? {
        let built = metaweave_report::build(&report.workspace, &report.spec, &RESULTS_ONLY);
        let Some(parts) = &built.parts else {
            // A report that cannot be built is not the one meant, unless it is named.
            if args.report.is_some() {
                return Err(not_built(&built.name, "the workspace", &built));
            }
            continue;
        };
        known.extend(parts.analysed.iter().map(|analysis| analysis.plan.id.clone()));
        if parts.analysed.iter().any(|analysis| analysis.plan.id == args.analysis) {
            found.push(built);
        }
    }
    let built = match found.as_slice() {
        [only] => only,
        [] => {
            return Err(unknown(
                &format!("there is no analysis `{}`", args.analysis),
                &args.analysis,
                &known,
            ));
        }
        several => {
            let names: Vec<&str> = several.iter().map(|built| built.name.as_str()).collect();
            return Err(Failure::usage(format!("several reports have an analysis `{}`", args.analysis))
                .help(format!("say which with `--report`: {}", one_of(&names))));
        }
    };
    built.parts.as_ref().map_or_else(|| Ok(String::new()), |parts| explained(args, parts))
}

fn explained(args: &ExplainArgs, parts: &Parts) -> Result<String, Failure> {
    let Some(analysis) = parts.analysed.iter().find(|analysis| analysis.plan.id == args.analysis) else {
        return Ok(String::new());
    };
    let explanation = explain(analysis, &parts.english);
    if let Some(study) = &args.study {
        let known: Vec<String> = explanation.studies.iter().map(|steps| steps.label.clone()).collect();
        if !known.contains(study) {
            return Err(unknown(&format!("`{}` has no study `{study}`", args.analysis), study, &known));
        }
    }
    Ok(explanation.to_text(args.study.as_deref()))
}

fn unknown(message: &str, written: &str, known: &[String]) -> Failure {
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let failure = Failure::usage(message);
    match nearest(written, known.iter().copied()) {
        Some(near) => failure.help(format!("did you mean `{near}`?")),
        None => failure.help(one_of(&known)),
    }
}
