//! Whether a token that was scanned may be deleted. Nobody may be left without a working one through our words, so
//! "delete it" is said of a dead token alone.

use super::{Effect, Wizard, talk::State};
use crate::dialogue::Ask;

/// What is known of a token that the person may have scanned. Of several that came before, the last in this order
/// decides what is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fate {
    /// It is on show, and no code of it is out: none was sent, or each was refused.
    Alive,
    /// It was given up like that, so the server hasn't stored it.
    Dead,
    /// It was open when a newer one took its place, and that one works. The server may know both, and asks for a code
    /// of the older one first (Keycloak's order of credentials), so neither is deleted before a sign-in.
    Outlived,
    /// A code of it went out and no verdict came: it may be the good one. A new QR code doesn't close it, as an app can
    /// ask for another token of somebody who has one (Keycloak's `kc_action`).
    Open,
}

impl Wizard {
    /// True while a token that was scanned may be the good one.
    pub(super) fn may_be_good(&self) -> bool {
        self.earlier == Some(Fate::Open) || self.has_open_token()
    }

    fn has_open_token(&self) -> bool {
        self.token.as_ref().is_some_and(|token| token.fate == Fate::Open)
    }

    /// True if the token on show took the place of one whose code was refused just so. While another may be the good
    /// one, nothing is said of it.
    pub(super) fn was_replaced(&self) -> bool {
        self.token.as_ref().is_some_and(|token| token.enrolment.replaces) && !self.may_be_good()
    }

    /// A code of the token on show goes out.
    pub(super) const fn code_goes_out(&mut self) {
        if let Some(token) = &mut self.token {
            token.fate = Fate::Open;
        }
    }

    /// True at the page of the token on show: a code that is refused there is one of it.
    pub(super) fn sets_up(&self) -> bool {
        matches!(
            self.talk.as_ref().map(|talk| &talk.state),
            Some(State::OnShow | State::Asked(Ask::DeviceName { .. }))
        )
    }

    /// The code that went out last was refused, or never left. At the page of the token on show: it is stored nowhere.
    pub(super) fn code_came_to_nothing(&mut self) {
        let sets_up = self.sets_up();
        if let Some(token) = self.token.as_mut().filter(|_| sets_up) {
            token.fate = Fate::Alive;
        }
    }

    /// Forgets the token on show; what is known of it stays.
    pub(super) fn drop_token(&mut self) {
        if let Some(token) = self.token.take() {
            self.earlier = self.earlier.max(Some(token.fate.max(Fate::Dead)));
            self.effects.push(Effect::Wipe);
        }
    }

    /// The same, but an open one is kept: codes of it are to be tried.
    pub(super) fn drop_unless_open(&mut self) {
        if !self.has_open_token() {
            self.drop_token();
        }
    }

    /// A token works, as the server says.
    pub(super) fn token_works(&mut self) {
        let two = self.token.is_some() && self.earlier == Some(Fate::Open);
        if self.token.take().is_some() {
            self.effects.push(Effect::Wipe);
        }
        self.earlier = two.then_some(Fate::Outlived);
    }
}
