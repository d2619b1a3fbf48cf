//! Who could have written a file, on systems with owners and modes.

use std::{
    fs::{self, File, Metadata, OpenOptions},
    io::{self, Read as _},
    os::unix::fs::{MetadataExt as _, OpenOptionsExt as _},
    path::{Path, PathBuf},
};

use super::content::Untrusted;

/// Who may have written what is trusted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trusted {
    owner: u32,
    /// The topmost folder that is looked at.
    top: PathBuf,
}

impl Trusted {
    /// Root alone, in all folders from the top.
    pub fn root() -> Self {
        Self { owner: 0, top: PathBuf::from("/") }
    }

    /// Another user, in the folders from `top` on: for tests, which aren't root.
    pub fn user(owner: u32, top: &Path) -> Self {
        Self { owner, top: top.to_owned() }
    }

    /// The trusted file, open, and its place without links. The path may lead through links, if those that could have made
    /// them are trusted as well.
    pub(super) fn open(&self, path: &Path) -> Result<(File, PathBuf), Untrusted> {
        if !path.is_absolute() {
            return Err(Untrusted::NotLocal);
        }
        let real = fs::canonicalize(path).map_err(Untrusted::Unreadable)?;
        for folder in path.ancestors().skip(1).chain(real.ancestors().skip(1)) {
            if folder.starts_with(&self.top) {
                self.check(folder, &fs::metadata(folder).map_err(Untrusted::Unreadable)?)?;
            }
        }
        // From here on nobody else can put another file in its place. A pipe isn't waited for.
        let flags = rustix::fs::OFlags::NONBLOCK.union(rustix::fs::OFlags::NOFOLLOW).bits();
        #[allow(clippy::cast_possible_wrap, reason = "they are small")]
        let file = OpenOptions::new().read(true).custom_flags(flags as i32).open(&real);
        let file = file.map_err(Untrusted::Unreadable)?;
        let about = file.metadata().map_err(Untrusted::Unreadable)?;
        if !about.is_file() {
            return Err(Untrusted::Unreadable(io::ErrorKind::InvalidInput.into()));
        }
        self.check(&real, &about)?;
        Ok((file, real))
    }

    /// The text of the trusted file.
    pub(super) fn text(&self, path: &Path, limit: u64) -> Result<String, Untrusted> {
        let (file, _) = self.open(path)?;
        let mut text = String::new();
        let read = file.take(limit + 1).read_to_string(&mut text).map_err(Untrusted::Unreadable)?;
        if read as u64 > limit {
            return Err(Untrusted::Unreadable(io::ErrorKind::FileTooLarge.into()));
        }
        Ok(text)
    }

    /// The owner's alone, and nobody else may write it. An access list shows in the group's bits.
    fn check(&self, path: &Path, about: &Metadata) -> Result<(), Untrusted> {
        const OTHERS_WRITE: u32 = 0o022;
        let is_trusted = about.uid() == self.owner && about.mode() & OTHERS_WRITE == 0;
        if is_trusted { Ok(()) } else { Err(Untrusted::Changeable(path.to_owned())) }
    }
}
