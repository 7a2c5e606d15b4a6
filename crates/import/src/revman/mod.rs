//! Reviews of RevMan: `.rm5` of RevMan 5, and the data packages (`.zip`) that RevMan writes since.
//!
//! Both become one [`Review`]; `spec` makes tables and a spec of it. The totals that RevMan computed come along as figures printed
//! elsewhere (`published`), so that every build holds its own against them.
//!
//! Sources of the layouts: for `.rm5` the files themselves and the reader of the R package meta (`read.rm5`); for data packages
//! Cochrane's *Data package specification* (versions 1 and 2) and meta's `read.cdir`. How RevMan 5 computes: Deeks & Higgins
//! (2010), *Statistical algorithms in Review Manager 5*.

mod analyses;
mod attachments;
mod model;
mod package;
mod rm5;
mod spec;

use crate::archive;
use crate::error::ImportError;
use crate::{Imported, Source};

/// Reads a review.
pub(crate) fn import(source: &Source<'_>) -> Result<Imported, ImportError> {
    let review = if archive::is_zip(source.bytes) { package::read(source)? } else { rm5::read(source)? };
    if review.analyses.is_empty() && review.studies.is_empty() {
        return Err(ImportError::new(format!("{} has neither studies nor analyses", source.file)));
    }
    Ok(spec::write(&review, source))
}
