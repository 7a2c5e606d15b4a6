//! The `metaweave` command with a fault in it, for the test of what a user sees of one.

use std::process::ExitCode;

fn main() -> ExitCode {
    metaweave::guarded(|| {
        let studies: [&str; 0] = [];
        let first = std::env::args().count();
        println!("{}", studies[first]);
        ExitCode::SUCCESS
    })
}
