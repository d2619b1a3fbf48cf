//! Redirects: where one leads, whether it is followed, and what goes along.

use url::Url;

use super::{
    Visit,
    hop::Hop,
    network,
    origin::{self, Handed},
    pages::Mark,
    verdict::{self, Verdict},
};
use crate::{
    client::{Method, Response},
    dialogue::{Seen, Trouble, Wants},
};

/// Why a redirect isn't followed.
pub(super) enum Unfollowed {
    Refused(Trouble),
    Unknown(Seen),
}

impl Visit {
    /// The request that follows a redirect from `here`. `again` is the one that was redirected, if it may be sent a
    /// second time.
    pub(super) fn follow(
        &mut self,
        status: u16,
        method: Method,
        again: Option<Hop>,
        here: &Url,
        target: Url,
    ) -> Result<Hop, Unfollowed> {
        self.lead(status, here, &target).map_err(Unfollowed::Refused)?;
        next(status, method, again, here, target)
    }

    /// Looks whether the site may lead from `here` to `target`, and takes in what that tells.
    pub(super) fn lead(&mut self, status: u16, here: &Url, target: &Url) -> Result<(), Trouble> {
        if let Some(trouble) = self.leads_astray(here, target) {
            return Err(trouble);
        }
        if !self.may_be_led_to(here, target) {
            return Err(origin::refused(&target.origin()));
        }
        self.heed(status, here, target)
    }

    /// Looks whether a redirect of the first address leads away from all that we know, before the person or
    /// Statens SSO has had a say. Over http that is a captive portal at work; over https the page tells.
    fn leads_astray(&mut self, here: &Url, target: &Url) -> Option<Trouble> {
        let begins = !self.trail.answered && !self.trail.been_at_sso;
        let first = here.origin() == self.first_address().origin() || self.is_astray(here);
        if !(begins && first && network::is_elsewhere(target, &self.environment)) {
            return None;
        }
        self.trail.astray = Some(target.origin());
        (target.scheme() == "http").then(|| network::answers(target))
    }

    pub(super) fn is_astray(&self, here: &Url) -> bool {
        self.trail.astray.as_ref() == Some(&here.origin())
    }

    /// False for an address that would take a SAML answer where none may go.
    fn may_be_led_to(&self, here: &Url, target: &Url) -> bool {
        let handed = Handed::named(|name| has_parameter(target, name));
        let (from, to) = (here.origin(), target.origin());
        handed != Handed::SamlAnswer || origin::may_be_handed(handed, &from, &to, &self.environment)
    }

    /// What Statens SSO says by leading to another site: on to AD FS, or back to the one that asked for the sign-in.
    /// After a code anything but its answer leaves open what became of the code, and isn't followed.
    fn heed(&mut self, status: u16, here: &Url, target: &Url) -> Result<(), Trouble> {
        if has_parameter(target, "error") {
            // Whoever says so on the way back: nobody is signed in.
            self.trail.signed_in = false;
        }
        if !self.is_sso(here) || self.is_sso(target) {
            return Ok(());
        }
        let verdict = Verdict::of_address(target, self.trail.asked.as_ref());
        if verdict == Verdict::SignedIn {
            self.mark(Mark::SignedIn(target.origin()));
        }
        if self.sight().awaits_verdict() {
            return Err(match self.trail.begun_again() {
                Some(trouble) if verdict == Verdict::Asks && self.sight().asks_again(&target.origin()) => {
                    trouble
                }
                _ => {
                    let seen = Seen { host: origin::host(target), status, ..Seen::default() };
                    Trouble::OtherPage { wants: Wants::Unclear, seen: Box::new(seen) }
                }
            });
        }
        if has_parameter(target, "SAMLRequest") {
            self.trail.sso_handed_to = Some(target.origin());
            self.trail.hand_over = Some(Hop::get(target.clone()));
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

/// The request that a redirect asks for. 301 to 303 become a GET, as in every browser; 307 and 308 keep a
/// form's body, which no other origin gets.
fn next(status: u16, method: Method, again: Option<Hop>, here: &Url, target: Url) -> Result<Hop, Unfollowed> {
    if method == Method::Get || !matches!(status, 307 | 308) {
        return Ok(Hop::get(target));
    }
    if target.origin() != here.origin() {
        return Err(Unfollowed::Refused(origin::refused(&target.origin())));
    }
    match again {
        Some(again) => Ok(Hop { url: target, ..again }),
        // What the person typed has gone out once.
        None => Err(Unfollowed::Unknown(Seen { host: origin::host(here), status, ..Seen::default() })),
    }
}

fn has_parameter(url: &Url, name: &str) -> bool {
    verdict::parameters(url).any(|(known, _)| known == name)
}
