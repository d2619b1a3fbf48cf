//! A page that asks for nothing and says that something is wrong, without the marks of `notice` and `adfs_error`: themes
//! write their own. It is known by its status, by the mark of an alert, or at a site of the sign-in by what it says.

use super::{
    notice::by_its_meaning,
    telling::{main_sentence, seen, stuck_saying},
};
use crate::{
    dialogue::Trouble,
    visit::{
        action::Action,
        context::PageContext,
        form::Form,
        page::Page,
        sentence::{self, Told},
    },
};

pub(in crate::visit) fn claims(page: &Page, context: PageContext<'_>) -> bool {
    // A list to choose from may be all that the page is there for.
    let is_marked = || page.has_error() && !page.forms.iter().any(Form::wants_input);
    let says_so =
        || context.signs_in(&page.url) && is_marked() || context.is_known(&page.url) && tells_what(page);
    !page.forms.iter().any(Form::asks) && (page.status >= 400 || says_so())
}

/// True if one of its sentences means something to us, as only a site of the guide says it.
pub(in crate::visit) fn tells_what(page: &Page) -> bool {
    page.says().any(|words| sentence::of(words).is_some_and(Told::is_trouble))
}

pub(in crate::visit) fn act(page: &mut Page, context: PageContext<'_>) -> Action {
    let words = main_sentence(page).unwrap_or_default();
    if let Some(action) = by_its_meaning(page, context, &words).filter(|_| context.is_known(&page.url)) {
        return action;
    }
    let trouble = if context.is_organisation(&page.url.origin()) && !words.is_empty() {
        Trouble::SignInError { number: None, seen: Box::new(seen(page)) }
    } else {
        Trouble::ServerError { status: page.status }
    };
    stuck_saying(page, trouble, &words)
}
