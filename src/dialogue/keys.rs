//! The keys of the texts in `assets/texts`, as constants: `token.scan.now` is `keys::token::scan::NOW`, and
//! `steps.3.10.title` is `keys::steps::s3_10::TITLE`. `build.rs` makes them, so a key of no text doesn't compile.

use std::fmt;

include!(concat!(env!("OUT_DIR"), "/keys.rs"));

/// The key of a text: its place in the sorted list of all. Only this module can make one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextKey(u16);

impl TextKey {
    /// All keys, in the order of their names.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..).map(Self).take(NAMES.len())
    }

    /// Its place among all.
    pub const fn place(self) -> usize {
        self.0 as usize
    }

    /// The key as `assets/texts` has it, such as `token.scan.now`.
    pub const fn name(self) -> &'static str {
        NAMES[self.place()]
    }
}

impl fmt::Debug for TextKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.name(), f)
    }
}
