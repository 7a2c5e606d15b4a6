//! `metaweave schema`: the JSON Schema of `report.yaml`.

use crate::args::MessageFormat;
use crate::console::{Console, print};
use crate::exit_code::Exit;

/// Prints the schema.
pub(crate) fn run() -> Exit {
    match print(metaweave_report::spec::json_schema().trim_end()) {
        Ok(()) => Exit::Done,
        Err(failure) => Console::new(MessageFormat::Human).failure(&failure),
    }
}
