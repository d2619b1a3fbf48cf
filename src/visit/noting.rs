//! What a visit remembers of answers, pages and steps on the way, and what it tells of them at once: the time at Statens
//! SSO, and that what was typed wasn't refused.

use url::Url;

use super::{Visit, VisitEvent, action::Transition, page::Page, saml};
use crate::client::Response;

impl Visit {
    /// What an answer of Statens SSO tells besides its page. Nobody else's `Date` counts: a captive portal has
    /// one too.
    pub(super) fn take_note_of_response(&mut self, here: &Url, response: &Response) {
        if !self.context().is_sso(here) {
            return;
        }
        self.history.been_at_sso = true;
        if let Some(unix_seconds) = response.date() {
            (self.listener)(VisitEvent::ServerTime { unix_seconds, took: response.took });
        }
    }

    /// The time that a page of Statens SSO tells where its answer has no `Date`.
    pub(super) fn take_note_of_time(&self, page: &Page, response: &Response) {
        if !self.context().is_sso(&page.url) || response.date().is_some() {
            return;
        }
        let request = page.forms.iter().find_map(|form| form.control("SAMLRequest"));
        if let Some(unix_seconds) = request.and_then(|control| saml::time_of_request(&control.value)) {
            (self.listener)(VisitEvent::ServerTime { unix_seconds, took: response.took });
        }
    }

    pub(super) fn take_note_of(&mut self, transition: Transition) {
        match transition {
            Transition::EnrolFollowed => self.history.enrol_followed = true,
            Transition::SsoHandedTo(origin) => self.history.sso_handed_to = Some(origin),
            Transition::SignedIn(at) => {
                self.history.signed_in = true;
                self.history.code_accepted |= !self.context().is_adfs(&at) && self.context().awaits_verdict();
                if self.was_asked_by_sso() {
                    self.tell_not_refused();
                }
            }
            // That tells of a password; a code is for Statens SSO itself to judge.
            Transition::AnsweredSso if !self.was_asked_by_sso() => self.tell_not_refused(),
            Transition::AnsweredSso | Transition::HandedOver | Transition::LedOn => {}
        }
    }

    /// The site has taken what is being answered, if anything is.
    pub(super) fn tell_not_refused(&self) {
        if self.history.answering.is_some() {
            (self.listener)(VisitEvent::NotRefused);
        }
    }

    /// True if Statens SSO itself asked for the last answer.
    fn was_asked_by_sso(&self) -> bool {
        self.history.asked_at.as_ref().is_some_and(|origin| self.context().is_sso_origin(origin))
    }

    pub(super) fn was_asked_at(&self, url: &Url) -> bool {
        self.history.asked_at.as_ref() == Some(&url.origin())
    }

    /// True if Statens SSO has taken a code and led on to `here`, whatever stands there.
    pub(super) fn token_is_in_place(&self, here: &Url) -> bool {
        self.history.code_accepted && !self.context().is_sso(here)
    }
}
