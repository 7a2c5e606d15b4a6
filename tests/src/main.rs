//! The `metaweave` command, for the tests of this package.

use std::process::ExitCode;

fn main() -> ExitCode {
    metaweave::main()
}
