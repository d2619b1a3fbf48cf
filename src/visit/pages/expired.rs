//! Keycloak's page that has expired: `#loginRestartLink` and `#loginContinueLink`. Going on from there would
//! lose whatever was answered, so the way is begun anew instead.

use super::telling::{begun_again, problem, stuck};
use crate::{
    dialogue::Trouble,
    visit::{
        action::{Action, Cookies},
        context::PageContext,
        page::Page,
    },
};

pub(in crate::visit) fn claims(page: &Page, _: PageContext<'_>) -> bool {
    page.has("loginRestartLink")
}

pub(in crate::visit) fn act(page: &mut Page, context: PageContext<'_>) -> Action {
    if let Some(again) = begun_again(page, context) {
        return again;
    }
    if context.history.shown.is_some() {
        return stuck(page, Trouble::Expired);
    }
    Action::Anew { cookies: Cookies::Kept, or: problem(page, Trouble::StartAgain) }
}
