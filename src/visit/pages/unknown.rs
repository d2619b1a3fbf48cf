//! A page that nobody here knows: it is told what was seen, and the person goes on in the browser
//! (docs/facts.md 44).

use super::{Act, impersonal, problem, seen};
use crate::{
    dialogue::{Trouble, Turn},
    visit::{page::Page, recognise::Sight},
};

pub(in crate::visit) fn act(page: &mut Page, _: Sight<'_>) -> Act {
    if page.status >= 400 {
        let mut told = problem(page, Trouble::ServerError { status: page.status });
        // Where the page says nothing else, its title does.
        told.quote = told.quote.or_else(|| Some(impersonal(&page.title)).filter(|title| !title.is_empty()));
        return Act::Say(Turn::Stuck(told));
    }
    Act::Say(Turn::Browser(seen(page, false)))
}

/// A page that a script would fill.
pub(super) fn made_of_script(page: &Page) -> Act {
    Act::Say(Turn::Browser(seen(page, true)))
}
