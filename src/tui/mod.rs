//! The full-screen view.

pub mod keymap;
pub mod theme;
pub mod view;
pub mod widget;
