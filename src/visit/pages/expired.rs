//! Keycloak's page that has expired: `#loginRestartLink` and `#loginContinueLink`. Going on from there would
//! lose whatever was answered, so the way is begun anew instead.

use super::{Act, begun_again, problem, stuck};
use crate::{
    dialogue::Trouble,
    visit::{page::Page, recognise::Sight},
};

pub(in crate::visit) fn claims(page: &Page, _: Sight<'_>) -> bool {
    page.has("loginRestartLink")
}

pub(in crate::visit) fn act(page: &mut Page, sight: Sight<'_>) -> Act {
    if let Some(again) = begun_again(page, sight.trail) {
        return again;
    }
    if sight.trail.shown.is_some() {
        return stuck(page, Trouble::Expired);
    }
    Act::Anew { new_cookies: false, or: problem(page, Trouble::StartAgain) }
}
