//! What Windows does by calls of its own, behind interfaces that are safe. Other rooms say what they need where they need
//! it, in `cfg(windows)`; what Linux has in their place is a crate (rustix, libgssapi) and stands with them.

#[cfg(windows)]
pub mod windows;
