//! What the program ends with.

use crate::wizard;

/// How the program ends. The numbers are part of its interface and stand in the help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExitCode {
    /// Finished, or stopped by the person.
    Fine = 0,
    /// Ended in trouble.
    Trouble = 1,
    /// Bad use.
    BadUse = 2,
    /// The input ended before the person did.
    EndOfInput = 3,
    /// A second Ctrl+C.
    Interrupted = 130,
}

impl From<wizard::Exit> for ExitCode {
    fn from(exit: wizard::Exit) -> Self {
        match exit {
            // main goes on in the other world before it comes to a code.
            wizard::Exit::Stopped | wizard::Exit::ToPractice | wizard::Exit::ToReal => Self::Fine,
            wizard::Exit::EndOfInput => Self::EndOfInput,
            wizard::Exit::Interrupted => Self::Interrupted,
        }
    }
}

impl From<ExitCode> for std::process::ExitCode {
    fn from(code: ExitCode) -> Self {
        Self::from(code as u8)
    }
}
