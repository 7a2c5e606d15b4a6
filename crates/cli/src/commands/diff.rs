//! `metaweave diff`: what changed in meaning.

use metaweave_report::compare::{Comparison, Weight, compare, document};
use metaweave_report::render::{HtmlOptions, html, markdown};

use super::current_folder;
use crate::args::{DiffArgs, DiffFormat, MessageFormat};
use crate::console::{Console, print};
use crate::exit_code::Exit;
use crate::failure::Failure;
use crate::sides::{Side, common_reports};

/// Prints how two sides differ.
pub(crate) fn run(args: &DiffArgs) -> Exit {
    let console = Console::new(MessageFormat::Human);
    match differences(args).and_then(|comparisons| show(args, &comparisons)) {
        Ok(exit) => exit,
        Err(failure) => console.failure(&failure),
    }
}

fn differences(args: &DiffArgs) -> Result<Vec<(String, Comparison)>, Failure> {
    let current = current_folder()?;
    let old = Side::of(&args.old, &current)?;
    let new = match &args.new {
        Some(new) => Side::of(new, &current)?,
        None => Side::here(&current)?,
    };
    let mut comparisons = Vec::new();
    for report in common_reports([&old, &new], args.report.as_deref(), &current)? {
        let comparison = match (old.edition(&report)?, new.edition(&report)?) {
            (Some(before), Some(after)) => compare(&before, &after),
            (Some(_), None) => Comparison::of_one(old.name(), new.name(), "the report was removed"),
            (None, _) => Comparison::of_one(old.name(), new.name(), "the report is new"),
        };
        comparisons.push((report, comparison));
    }
    Ok(comparisons)
}

fn show(args: &DiffArgs, comparisons: &[(String, Comparison)]) -> Result<Exit, Failure> {
    match args.format {
        DiffFormat::Text => {
            let texts: Vec<String> = comparisons.iter().map(|(name, of)| of.to_text(name)).collect();
            print(&texts.join("\n\n"))?;
        }
        DiffFormat::Json => {
            for (name, comparison) in comparisons {
                print(&comparison.to_json(name).to_string())?;
            }
        }
        DiffFormat::Md => print(markdown(&document(comparisons, false)).trim_end())?,
        DiffFormat::Html => {
            let page = html(&document(comparisons, true), &HtmlOptions::default())
                .map_err(|error| Failure::refused(error.to_string()))?;
            print(page.trim_end())?;
        }
    }
    let weight = comparisons.iter().filter_map(|(_, comparison)| comparison.weight()).max();
    Ok(match weight {
        Some(Weight::Conclusion) if args.exit_code => Exit::ConclusionChanged,
        Some(Weight::Numbers) if args.exit_code => Exit::Differs,
        _ => Exit::Done,
    })
}
