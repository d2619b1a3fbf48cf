//! Arguments -> parts -> one front end -> exit code.

fn main() {}
