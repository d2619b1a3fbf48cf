//! What a page kind may know besides the page.

use url::{Origin, Url};

use super::{history::VisitHistory, origin};
use crate::{
    config::Environment,
    dialogue::{Goal, Site},
};

/// The visit around a page.
#[derive(Clone, Copy)]
pub(super) struct PageContext<'a> {
    pub(super) goal: Goal,
    pub(super) environment: &'a Environment,
    pub(super) history: &'a VisitHistory,
}

impl PageContext<'_> {
    /// True while it isn't known what became of a code for the token: only the answer of Statens SSO to the app
    /// that asked for the sign-in, or its own word on the page, can say.
    pub(super) fn awaits_verdict(&self) -> bool {
        self.goal == Goal::TokenEnrolled && self.history.sent_a_code() && !self.history.code_accepted
    }

    /// True if this is who Statens SSO has asked for a sign-in in this visit before: it begins anew. Whoever else is
    /// asked shows nothing of a code, and its token may be a good one.
    pub(super) fn asks_again(&self, origin: &Origin) -> bool {
        self.history.sso_handed_to.as_ref() == Some(origin)
    }

    /// True for addresses of Statens SSO.
    pub(super) fn is_sso(&self, url: &Url) -> bool {
        self.is_sso_origin(&url.origin())
    }

    /// True for the origin of Statens SSO.
    pub(super) fn is_sso_origin(&self, origin: &Origin) -> bool {
        *origin == self.environment.addresses.statens_sso.origin()
    }

    /// True if Statens SSO leads from one address to the next required action of the same sign-in.
    pub(super) fn is_next_action(&self, here: &Url, target: &Url) -> bool {
        self.is_sso(here) && self.is_sso(target) && target.path().ends_with("/login-actions/required-action")
    }

    /// True for a site of the sign-in: Statens SSO, or the organisation's.
    pub(super) fn signs_in(&self, url: &Url) -> bool {
        self.is_sso(url) || self.is_organisation(&url.origin())
    }

    /// True for a site whose pages are of this conversation: one that the environment names, or the organisation's.
    pub(super) fn is_known(&self, url: &Url) -> bool {
        origin::site(&url.origin(), self.environment).is_some() || self.is_organisation(&url.origin())
    }

    /// True for the organisation's own sign-in, named or not.
    pub(super) fn is_organisation(&self, origin: &Origin) -> bool {
        self.is_adfs(origin) || self.asks_again(origin)
    }

    /// True for the organisation's own sign-in, where the environment names it.
    pub(super) fn is_adfs(&self, origin: &Origin) -> bool {
        origin::site(origin, self.environment) == Some(Site::AdFs)
    }
}
