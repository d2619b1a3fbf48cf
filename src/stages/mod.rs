//! The guide's four stages, one file each. To add a stage: one file, its texts in `assets/texts`, one line here.

mod authenticator;
mod profile;
mod token;
mod workplace;

use crate::wizard::{Choice, Go, Stage};

/// THE list, in order.
pub const STAGES: &[Stage] = &[profile::STAGE, authenticator::STAGE, token::STAGE, workplace::STAGE];

/// "Can you see it?"
const SEES: &[Choice] = &[Choice("go.yes", Go::Next), Choice("go.no", Go::No), Choice("go.else", Go::Else)];
