//! The edge: from the program's arguments to its exit code. Nobody uses it but `main.rs`, and it may use anything.

pub mod cli;
pub mod codes;
pub mod console;
pub mod doctor;
pub mod farewell;
pub mod fault;
pub mod front_end;
pub mod guide;
pub mod looking;
pub mod policy;
pub mod reader;
pub mod rehearsal;
pub mod report;
pub mod reporter;
pub mod signals;
pub mod start;
pub mod way;
