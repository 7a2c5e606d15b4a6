//! From a report that was built to its PDF.

mod export;
mod fonts;
mod world;

use std::ops::Range;

use metaweave_report::Built;
use metaweave_report::diagnostic::{Code, Diagnostic};
use metaweave_report::render::{PRINT_TEMPLATE, Print};
use metaweave_report::source::Span;
use typst::diag::SourceDiagnostic;
use typst::syntax::DiagSpan;
use typst::{World, WorldExt};
use typst_layout::PagedDocument;

use self::world::ReportWorld;

/// Name of the file among the outputs.
const REPORT: &str = "report.pdf";

/// Instant that stands for the date of a report without one: seconds since the beginning of 1970, as
/// `SOURCE_DATE_EPOCH` gives them.
pub type Epoch = Option<i64>;

/// A report as PDF.
#[derive(Clone, Debug)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// What kept the file from being PDF/A and PDF/UA, if something did.
    pub shortcomings: Vec<Fault>,
    /// What Typst warns of.
    pub warnings: Vec<Fault>,
}

/// Something that Typst objects to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hints: Vec<String>,
    /// Where in the template.
    pub place: Place,
}

/// A stretch of the template in bytes; `None` for what has no place in it.
pub type Place = Option<Range<usize>>;

/// Sets a report.
///
/// # Errors
///
/// What keeps it from being set: faults of the template, as a rule.
pub fn typeset(print: &Print, epoch: Epoch) -> Result<Pdf, Vec<Fault>> {
    let world = ReportWorld::new(print);
    let compiled = typst::compile::<PagedDocument>(&world);
    let pages = compiled.output.map_err(|errors| faults(&world, &errors))?;
    let (bytes, shortcomings) =
        export::export(&pages, print, epoch).map_err(|errors| faults(&world, &errors))?;
    let warnings = faults(&world, &compiled.warnings);
    let shortcomings = faults(&world, &shortcomings);
    Ok(Pdf { bytes, shortcomings, warnings })
}

/// Sets the report that was prepared for it and puts it among the outputs; problems go to the diagnostics. A report that
/// was not prepared, since it was not asked for or has errors, is left as it is.
pub fn add_to(built: &mut Built, epoch: Epoch) {
    let Some(print) = built.print.take() else { return };
    let Some(outputs) = &mut built.outputs else { return };
    let own = print.template.is_some();
    let diagnostics = &mut built.diagnostics;
    match typeset(&print, epoch) {
        Ok(pdf) => {
            outputs.insert(REPORT.to_owned(), pdf.bytes);
            for warning in &pdf.warnings {
                diagnostics.push(located(
                    Diagnostic::warning(Code::Template, warning.message.clone()),
                    warning,
                    own,
                ));
            }
            if let Some(first) = pdf.shortcomings.first() {
                let more = match pdf.shortcomings.len() {
                    1 => String::new(),
                    all => format!(" (and {} more)", all - 1),
                };
                let message = format!("report.pdf is neither PDF/A nor PDF/UA: {}{more}", first.message);
                diagnostics.push(located(Diagnostic::warning(Code::PdfStandard, message), first, own));
            }
        }
        Err(faults) => {
            built.outputs = None;
            for fault in &faults {
                let message = format!("report.pdf cannot be set: {}", fault.message);
                diagnostics.push(located(Diagnostic::error(Code::Template, message), fault, own));
            }
        }
    }
}

/// A diagnostic at the place of a fault, if the template is one of the workspace.
fn located(diagnostic: Diagnostic, fault: &Fault, own_template: bool) -> Diagnostic {
    let mut diagnostic = diagnostic;
    if own_template && let Some(place) = &fault.place {
        diagnostic = diagnostic.at(&Span::new(PRINT_TEMPLATE, place.start, place.end));
    }
    for hint in &fault.hints {
        diagnostic = diagnostic.help(hint.clone());
    }
    diagnostic
}

fn faults(world: &ReportWorld, found: &[SourceDiagnostic]) -> Vec<Fault> {
    found
        .iter()
        .map(|found| Fault {
            message: found.message.to_string(),
            // Options of Typst's own command are of no help here.
            hints: found
                .hints
                .iter()
                .map(|hint| hint.v.to_string())
                .filter(|hint| !hint.contains("`--"))
                .collect(),
            place: place(world, found.span).or_else(|| {
                // What fails inside of a function of Typst was called by the template.
                found.trace.iter().find_map(|call| place(world, call.span.into()))
            }),
        })
        .collect()
}

fn place(world: &ReportWorld, span: DiagSpan) -> Place {
    (span.id()? == world.main()).then(|| world.range(span))?
}
