//! The `metaweave` command.
fn main() {}
