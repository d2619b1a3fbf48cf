//! Keycloak's page that has expired: `#loginRestartLink` and `#loginContinueLink`, or a page that asks for nothing, says
//! so, and leads to the same place. Going on from there would lose whatever was answered, so the way is begun anew.

use super::telling::{begun_again, problem, stuck};
use crate::{
    dialogue::Trouble,
    visit::{
        action::{Action, Cookies},
        context::PageContext,
        form::{ControlKind, Form},
        page::Page,
        sentence::{self, Told},
    },
};

pub(in crate::visit) fn claims(page: &Page, _: PageContext<'_>) -> bool {
    let restarts = |path: &str| path.ends_with("/login-actions/restart");
    let says_so = |words| sentence::of(words) == Some(Told::Lost);
    let goes_by_itself = |form: &Form| {
        restarts(form.action.path())
            && form.controls.iter().all(|control| control.kind == ControlKind::Hidden)
    };
    page.has("loginRestartLink")
        // A script sends it, and there is nothing to press.
        || !page.sends_itself && !page.forms.is_empty() && page.forms.iter().all(goes_by_itself)
        || !page.forms.iter().any(Form::asks)
            && !page.has("kc-error-message")
            && page.links.iter().filter_map(|link| link.target.as_ref()).any(|url| restarts(url.path()))
            && page.says().any(says_so)
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
