//! What is said both where the wizard talks to the site and where the person does it in the browser.

use crate::{
    dialogue::keys,
    wizard::{Show, Tone, When},
};

pub(super) const IF_DEAD: Show =
    Show::For(When::DeadToken, &[Show::Notice(Tone::Trouble, keys::token::DELETE_DEAD)]);
pub(super) const IF_OPEN: Show =
    Show::For(When::OpenToken, &[Show::Notice(Tone::Trouble, keys::token::MAY_BE_GOOD)]);

pub(super) const SAY_HOW_LONG: Show = Show::ByKind {
    by_time: &[Show::Say(keys::token::tap::SAY)],
    by_tap: &[Show::Say(keys::token::tap::BY_TAP)],
};
