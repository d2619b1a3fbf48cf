//! A page that nobody here knows: it is told what was seen, and the person goes on in the browser
//! (docs/facts.md 44).

use super::telling::{impersonal, problem, seen};
use crate::{
    dialogue::{Seen, Trouble, Turn},
    visit::{action::Action, context::PageContext, page::Page},
};

pub(in crate::visit) fn act(page: &mut Page, _: PageContext<'_>) -> Action {
    if page.status >= 400 {
        let mut told = problem(page, Trouble::ServerError { status: page.status });
        // Where the page says nothing else, its title does.
        told.quote = told.quote.or_else(|| Some(impersonal(&page.title)).filter(|title| !title.is_empty()));
        return Action::Say(Turn::Stuck(told));
    }
    Action::Say(Turn::Browser(seen(page)))
}

/// A page that a script would fill.
pub(super) fn made_of_script(page: &Page) -> Action {
    Action::Say(Turn::Browser(Seen { script_only: true, ..seen(page) }))
}
