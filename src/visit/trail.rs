//! What a visit remembers of its way: facts that decide what a page means.

use url::Origin;

use super::{hop::Hop, origin::Approvals, verdict::Asked};
use crate::{
    dialogue::{NoTicket, Trouble},
    otp::Secret,
};

/// The way so far.
#[derive(Default)]
#[allow(clippy::struct_excessive_bools, reason = "facts that don't exclude each other")]
pub(super) struct Trail {
    /// What the answer that is under way put into which kind of question; `None` while only reading.
    pub(super) answering: Option<Answering>,
    /// Where that question was asked.
    pub(super) asked_at: Option<Origin>,
    /// True if the last answer surely never left this PC.
    pub(super) never_left: bool,
    /// True once the person has answered anything in this visit.
    pub(super) answered: bool,
    /// True once Statens SSO has shown a page or handed on.
    pub(super) been_at_sso: bool,
    /// The sign-in that was asked of Statens SSO last.
    pub(super) asked: Option<Asked>,
    /// True once Statens SSO has given its answer to the site that asked for the sign-in, since the person's last
    /// answer.
    pub(super) signed_in: bool,
    /// True if that was its answer to a code of this visit, for a site that is named: the code was accepted.
    pub(super) code_accepted: bool,
    /// Where Statens SSO itself handed over to with a SAML request.
    pub(super) sso_handed_to: Option<Origin>,
    /// Where the first address led to, if that is nothing that we know.
    pub(super) astray: Option<Origin>,
    /// The request by which Statens SSO handed over, until it has been sent a second time: where a ticket wasn't
    /// taken, AD FS begins again with its form.
    pub(super) hand_over: Option<Hop>,
    /// Where no ticket did, and why.
    pub(super) no_ticket: Option<(Origin, NoTicket)>,
    /// The form's own secret of the QR that is on show.
    pub(super) shown: Option<Secret>,
    /// True once the visit has begun anew by itself.
    pub(super) begun_anew: bool,
    /// True once 'Enroll OTP' was followed.
    pub(super) enrolled: bool,
    /// The origins that the person has said yes to.
    pub(super) approved: Approvals,
}

/// Which question an answer was for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answering {
    Email,
    Credentials,
    /// A code of a token that exists.
    Code,
    /// A code for the token on show.
    SetUp,
}

impl Trail {
    /// Forgets the way, as it begins anew; not what the person has said and seen.
    pub(super) fn begin_anew(&mut self) {
        self.answering = None;
        self.been_at_sso = false;
        self.asked = None;
        self.signed_in = false;
        self.code_accepted = false;
        self.sso_handed_to = None;
        self.hand_over = None;
        self.enrolled = false;
        self.begun_anew = true;
    }

    /// Why no ticket did at this origin, if one might have.
    pub(super) fn no_ticket_at(&self, origin: &Origin) -> Option<NoTicket> {
        self.no_ticket.as_ref().filter(|(at, _)| at == origin).map(|(_, why)| *why)
    }

    /// What it means if a sign-in begins again after a code: the code's page had run out.
    pub(super) const fn begun_again(&self) -> Option<Trouble> {
        match self.answering {
            Some(Answering::SetUp) => Some(Trouble::Expired),
            Some(Answering::Code) => Some(Trouble::StartAgain),
            _ => None,
        }
    }

    /// True if a code was the last thing sent.
    pub(super) const fn sent_a_code(&self) -> bool {
        matches!(self.answering, Some(Answering::Code | Answering::SetUp))
    }
}
