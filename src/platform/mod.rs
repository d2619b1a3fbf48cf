//! What Windows does by calls of its own, behind interfaces that are safe. Other rooms say what they need where they need
//! it, in `cfg(windows)`; what Linux has in their place is a crate (rustix, libgssapi) and stands with them.

mod told;
#[cfg(windows)]
pub mod windows;

pub use self::told::{CachedTicket, PersonalSetting, ScriptWay};
use crate::surroundings::Console;

/// Windows' console, if standard output goes to one. `variable` reads the environment.
#[cfg(windows)]
pub fn console(variable: impl Fn(&str) -> Option<String>) -> Option<Console> {
    let is_set = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
    windows::console::look(is_set("WT_SESSION"))
}

/// Elsewhere there is none.
#[cfg(not(windows))]
pub fn console(_variable: impl Fn(&str) -> Option<String>) -> Option<Console> {
    None
}
