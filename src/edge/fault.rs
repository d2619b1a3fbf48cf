//! What is said when the system won't: one sentence, in the person's language. The system's own words are English on Linux.

use std::io;

use crate::{
    config::system_number,
    dialogue::{Phrase, keys},
};

/// What became of it and what to do.
pub fn said(error: &io::Error) -> Phrase {
    use io::ErrorKind::{QuotaExceeded, StorageFull};
    match error.kind() {
        StorageFull | QuotaExceeded => Phrase::new(keys::line::system::FULL),
        _ if is_out_of_files(error) => Phrase::new(keys::line::system::OUT_OF_FILES),
        _ => Phrase::new(keys::line::system::OTHER).with("error", system_number(error)),
    }
}

/// True if the system lets this program, or all of them, open no more files.
#[cfg(unix)]
fn is_out_of_files(error: &io::Error) -> bool {
    use rustix::io::Errno;
    [Errno::MFILE, Errno::NFILE].iter().any(|number| error.raw_os_error() == Some(number.raw_os_error()))
}

/// Elsewhere there is no such limit.
#[cfg(not(unix))]
const fn is_out_of_files(_error: &io::Error) -> bool {
    false
}
