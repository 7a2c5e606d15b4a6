//! The report as PDF, in builds of the program that can set it: those with the feature `pdf`.

use metaweave_report::Built;

use crate::failure::Failure;

/// Whether this build of the program writes PDF.
pub(crate) const AVAILABLE: bool = cfg!(feature = "pdf");

/// What a build that cannot write PDF says when it is asked to.
pub(crate) fn unavailable() -> Failure {
    Failure::usage(
        "this build of metaweave writes no PDF; `cargo install --path crates/cli --features pdf` makes one that does",
    )
}

/// Sets the report, if it was built for that, and puts the PDF among its outputs; problems go to its diagnostics.
#[cfg(feature = "pdf")]
pub(crate) fn add_to(built: &mut Built) -> Result<(), Failure> {
    if built.print.is_some() {
        metaweave_pdf::add_to(built, source_date()?);
    }
    Ok(())
}

#[cfg(not(feature = "pdf"))]
pub(crate) fn add_to(built: &mut Built) -> Result<(), Failure> {
    if built.print.is_some() { Err(unavailable()) } else { Ok(()) }
}

/// `SOURCE_DATE_EPOCH`, which stands for the date of a report without one (reproducible-builds.org).
#[cfg(feature = "pdf")]
fn source_date() -> Result<Option<i64>, Failure> {
    match std::env::var("SOURCE_DATE_EPOCH") {
        Err(_) => Ok(None),
        Ok(text) => text.trim().parse().map(Some).map_err(|_| {
            Failure::usage(format!("SOURCE_DATE_EPOCH is `{text}`, not a number of seconds since 1970"))
        }),
    }
}
