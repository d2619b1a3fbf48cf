//! What a visit remembers of its course: facts that decide what a page means.

use url::Origin;

use super::{next_request::NextRequest, origin::Approvals, said::Said, verdict::SignInRequest};
use crate::{
    dialogue::{NoTicket, QuestionKind, Trouble},
    otp::Secret,
};

/// How the page that is read came, after an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Led {
    /// It is what the form was answered with: so Keycloak refuses.
    #[default]
    Answered,
    /// The form was answered by leading on to a required action. Keycloak does so once what was sent is taken
    /// (`AuthenticationManager.redirectToRequiredActions`).
    ToNextAction,
    /// Elsewhere: it may have begun again.
    Elsewhere,
}

/// The course so far.
#[derive(Default)]
#[allow(clippy::struct_excessive_bools, reason = "facts that don't exclude each other")]
pub(super) struct VisitHistory {
    /// The kind of question whose answer is under way; `None` while only reading.
    pub(super) answering: Option<QuestionKind>,
    /// Where that question was asked.
    pub(super) asked_at: Option<Origin>,
    /// What the page said when the question was put first.
    pub(super) said: Said,
    /// How the page came that is read now.
    pub(super) led: Led,
    /// True if the last answer surely never left this PC.
    pub(super) never_left: bool,
    /// True once the person has answered anything in this visit.
    pub(super) answered: bool,
    /// True once Statens SSO has shown a page or handed on.
    pub(super) been_at_sso: bool,
    /// The sign-in that was asked of Statens SSO last.
    pub(super) sign_in_request: Option<SignInRequest>,
    /// True once Statens SSO has given its answer to the site that asked for the sign-in, since the person's last
    /// answer.
    pub(super) signed_in: bool,
    /// True if that was its answer to a code of this visit, for a site that is named: the code was accepted.
    pub(super) code_accepted: bool,
    /// Where Statens SSO itself handed over to with a SAML request.
    pub(super) sso_handed_to: Option<Origin>,
    /// Where the first address led to, if that is nothing that we know: maybe a captive portal.
    pub(super) suspected_portal: Option<Origin>,
    /// The request by which Statens SSO handed over, until it has been sent a second time: where a ticket wasn't
    /// taken, AD FS begins again with its form.
    pub(super) hand_over: Option<NextRequest>,
    /// Where no ticket did, and why.
    pub(super) no_ticket: Option<(Origin, NoTicket)>,
    /// The id of the device that the person has chosen for their codes.
    pub(super) device: Option<String>,
    /// The form's own secret of the QR that is on show.
    pub(super) shown: Option<Secret>,
    /// True once the visit has begun anew by itself.
    pub(super) begun_anew: bool,
    /// True once 'Enroll OTP' was followed.
    pub(super) enrol_followed: bool,
    /// The origins that the person has said yes to.
    pub(super) approved: Approvals,
}

impl VisitHistory {
    /// Of a visit that begins, with what the person has said yes to before.
    pub(super) fn with_approved(approved: Approvals) -> Self {
        Self { approved, ..Self::default() }
    }

    /// Forgets the course, as it begins anew; not what the person has said and seen.
    pub(super) fn begin_anew(&mut self) {
        self.answering = None;
        self.been_at_sso = false;
        self.sign_in_request = None;
        self.signed_in = false;
        self.code_accepted = false;
        self.sso_handed_to = None;
        self.hand_over = None;
        self.enrol_followed = false;
        self.begun_anew = true;
    }

    /// Why no ticket did at this origin, if one might have.
    pub(super) fn no_ticket_at(&self, origin: &Origin) -> Option<NoTicket> {
        self.no_ticket.as_ref().filter(|(at, _)| at == origin).map(|(_, why)| *why)
    }

    /// What it means if a sign-in begins again after a code: the code's page had run out.
    pub(super) fn begun_again(&self) -> Option<Trouble> {
        let question = self.answering.filter(|question| question.is_for_code())?;
        Some(if question.is_for_new_token() { Trouble::Expired } else { Trouble::StartAgain })
    }

    /// True if a code was the last thing sent.
    pub(super) fn sent_a_code(&self) -> bool {
        self.answering.is_some_and(QuestionKind::is_for_code)
    }

    /// True if that was a code of the token on show.
    pub(super) fn sent_a_new_tokens_code(&self) -> bool {
        self.answering.is_some_and(QuestionKind::is_for_new_token)
    }
}
