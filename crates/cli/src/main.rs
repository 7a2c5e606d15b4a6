//! The `metaweave` command; all of it is in the library, so that the whole-case tests run the same code.

use std::process::ExitCode;

fn main() -> ExitCode {
    metaweave::main()
}
