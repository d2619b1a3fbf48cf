//! What is said both where the wizard talks to the site and where the person does it in the browser.

use crate::wizard::{Show, Tone, When};

pub(super) const IF_DEAD: Show =
    Show::For(When::DeadToken, &[Show::Notice(Tone::Trouble, "token.delete_dead")]);
pub(super) const IF_OPEN: Show =
    Show::For(When::OpenToken, &[Show::Notice(Tone::Trouble, "token.may_be_good")]);

pub(super) const SAY_HOW_LONG: Show =
    Show::ByKind { by_time: &[Show::Say("token.tap.say")], by_tap: &[Show::Say("token.tap.by_tap")] };
