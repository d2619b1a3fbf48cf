//! A page that nobody here knows: it is told what was seen, and the person goes on in the browser
//! (facts.md 44).

use super::{Act, seen, stuck};
use crate::{
    dialogue::{Trouble, Turn},
    visit::{page::Page, recognise::Sight},
};

pub(in crate::visit) fn act(page: &mut Page, _: Sight<'_>) -> Act {
    if page.status >= 400 {
        return stuck(page, Trouble::ServerError { status: page.status });
    }
    Act::Say(Turn::Browser(seen(page, false)))
}

/// A page that a script would fill.
pub(super) fn made_of_script(page: &Page) -> Act {
    Act::Say(Turn::Browser(seen(page, true)))
}
