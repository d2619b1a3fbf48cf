//! Redirects: where one leads, whether it is followed, and what goes along.

use url::Url;

use super::{
    Visit,
    action::Transition,
    network,
    next_request::NextRequest,
    origin::{self, SignInMessage},
    verdict::{self, Verdict},
};
use crate::{
    client::{Method, Response},
    dialogue::{Seen, Trouble, Wants},
};

/// Why a redirect isn't followed.
pub(super) enum NotFollowed {
    Stuck(Trouble),
    /// What was sent may not go out again; the person goes on in the browser.
    Browser(Seen),
}

impl Visit {
    /// The request that follows a redirect from `here`. `again` is the one that was redirected, if it may be sent a
    /// second time. 301 to 303 become a GET, as in every browser; 307 and 308 keep a form's body, which no other
    /// origin gets.
    pub(super) fn follow_redirect(
        &mut self,
        status: u16,
        method: Method,
        again: Option<NextRequest>,
        here: &Url,
        target: Url,
    ) -> Result<NextRequest, NotFollowed> {
        self.check_redirect(status, here, &target).map_err(NotFollowed::Stuck)?;
        if method == Method::Get || !matches!(status, 307 | 308) {
            return Ok(NextRequest::get(target));
        }
        if target.origin() != here.origin() {
            return Err(NotFollowed::Stuck(origin::refused(&target.origin())));
        }
        match again {
            Some(again) => Ok(NextRequest { url: target, ..again }),
            // What the person typed has gone out once.
            None => Err(NotFollowed::Browser(Seen { host: origin::host(here), status, ..Seen::default() })),
        }
    }

    /// Looks whether the site may lead from `here` to `target`, and takes in what that tells.
    pub(super) fn check_redirect(&mut self, status: u16, here: &Url, target: &Url) -> Result<(), Trouble> {
        if let Some(trouble) = self.passed_on(target, None) {
            return Err(trouble);
        }
        if let Some(trouble) = self.check_for_portal(here, target) {
            return Err(trouble);
        }
        if !self.may_be_led_to(here, target) {
            return Err(origin::refused(&target.origin()));
        }
        self.check_redirect_of_sso(status, here, target)
    }

    /// Looks whether a redirect of the first address leads away from all that we know, before the person or
    /// Statens SSO has had a say. Over http that is a captive portal at work; over https the page tells.
    fn check_for_portal(&mut self, here: &Url, target: &Url) -> Option<Trouble> {
        let begins = !self.history.answered && !self.history.been_at_sso;
        let first = here.origin() == self.first_address().origin() || self.is_suspected_portal(here);
        if !(begins && first && network::is_elsewhere(target, &self.environment)) {
            return None;
        }
        self.history.suspected_portal = Some(target.origin());
        network::portal(target, &self.environment).map(Trouble::from)
    }

    pub(super) fn is_suspected_portal(&self, here: &Url) -> bool {
        self.history.suspected_portal.as_ref() == Some(&here.origin())
    }

    /// False for an address that would take a SAML response where none may go.
    fn may_be_led_to(&self, here: &Url, target: &Url) -> bool {
        let message = SignInMessage::named(|name| has_parameter(target, name));
        let (from, to) = (here.origin(), target.origin());
        message != SignInMessage::SamlResponse
            || origin::may_be_handed(message, &from, &to, &self.environment)
    }

    /// What Statens SSO says by leading to another site: on to AD FS, or back to the one that asked for the sign-in.
    /// After a code anything but its answer leaves open what became of the code, and isn't followed.
    fn check_redirect_of_sso(&mut self, status: u16, here: &Url, target: &Url) -> Result<(), Trouble> {
        if has_parameter(target, "error") {
            // Whoever says so on the way back: nobody is signed in.
            self.history.signed_in = false;
        }
        if !self.context().is_sso(here) || self.context().is_sso(target) {
            return Ok(());
        }
        let verdict = Verdict::of_address(target, self.history.sign_in_request.as_ref());
        if verdict == Verdict::SignedIn {
            self.take_note_of(Transition::SignedIn(target.origin()));
        }
        if self.context().awaits_verdict() {
            return Err(match self.history.begun_again() {
                Some(trouble) if verdict == Verdict::Asks && self.context().asks_again(&target.origin()) => {
                    trouble
                }
                _ => {
                    let seen = Seen { host: origin::host(target), status, ..Seen::default() };
                    Trouble::OtherPage { wants: Wants::Unclear, seen: Box::new(seen) }
                }
            });
        }
        if has_parameter(target, "SAMLRequest") {
            self.history.sso_handed_to = Some(target.origin());
            self.history.hand_over = Some(NextRequest::get(target.clone()));
        }
        Ok(())
    }
}

/// Where a redirect leads; `None` if the answer is none.
pub(super) fn target(response: &Response, here: &Url) -> Option<Url> {
    if !matches!(response.status, 301 | 302 | 303 | 307 | 308) {
        return None;
    }
    here.join(response.header("location")?).ok()
}

fn has_parameter(url: &Url, name: &str) -> bool {
    verdict::parameters(url).any(|(known, _)| known == name)
}
