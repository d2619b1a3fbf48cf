//! A page that nobody here knows: it is told what was seen, and the person goes on in the browser
//! (docs/facts.md 44).

use super::telling::{main_sentence, seen, stuck_saying};
use crate::{
    dialogue::{Seen, Trouble, Turn},
    visit::{action::Action, context::PageContext, page::Page},
};

pub(in crate::visit) fn act(page: &mut Page, _: PageContext<'_>) -> Action {
    if page.status >= 400 {
        let words = main_sentence(page).unwrap_or_default();
        return stuck_saying(page, Trouble::ServerError { status: page.status }, &words);
    }
    Action::Say(Turn::Browser(seen(page)))
}

/// A page that a script would fill.
pub(super) fn made_of_script(page: &Page) -> Action {
    Action::Say(Turn::Browser(Seen { script_only: true, ..seen(page) }))
}
