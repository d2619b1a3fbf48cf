//! The sign-in form of AD FS (3.3a, 4.6): `UserName` and `Password`, in `form#loginForm` or beside `AuthMethod`.
//!
//! Only the controls of this form are sent: AD FS 2019 has a second, hidden `UserName` in the form `#options`
//! (docs/facts.md 41). The hidden `AuthMethod` goes as found (docs/facts.md 42).

use super::{
    asking::{Asking, Question, ask_anyone},
    telling::stuck,
};
use crate::{
    dialogue::{
        Ask, NoTicket, OriginQuestion, PasswordQuestion, QuestionKind, Refusal, Sensitive, Site, Turn,
    },
    visit::{
        action::Action,
        context::PageContext,
        form::{ControlKind, Form, Purpose},
        origin,
        page::Page,
        pending_form::Extent,
    },
};

pub(in crate::visit) fn claims(page: &Page, _: PageContext<'_>) -> bool {
    page.the_form(is_it).is_some()
}

pub(in crate::visit) fn act(page: &mut Page, context: PageContext<'_>) -> Action {
    ask_anyone(page, context, QuestionKind::Credentials, is_it, question)
}

fn question(asking: &Asking<'_>) -> Question {
    let Asking { page, form, context, .. } = asking;
    let (here, target) = (page.url.origin(), form.target().origin());
    if here != target {
        return Question::None(stuck(page, origin::refused(&target)));
    }
    let named = origin::may_be_sent(Sensitive::Password, &here, context.environment);
    let handed_over = context.history.sso_handed_to.as_ref() == Some(&here);
    if named || context.history.approved.has(&here) && handed_over {
        let ask = credentials(asking, asking.refusal(), context.history.no_ticket_at(&here));
        return Question::Put(Turn::Ask(ask), Extent::Whole);
    }
    // The one way in for an origin that isn't named: Statens SSO itself has handed over to it.
    if handed_over && origin::may_be_called(&page.url, context.environment) {
        let approve = Ask::Approve(OriginQuestion {
            origin: origin::shown(&here),
            sent_by: origin::host(&context.environment.addresses.statens_sso),
        });
        return Question::PutOnceApproved { approve, then: Box::new(credentials(asking, None, None)) };
    }
    Question::None(stuck(page, origin::refused(&here)))
}

fn credentials(asking: &Asking<'_>, refused: Option<Refusal>, no_ticket: Option<NoTicket>) -> Ask {
    let form = asking.form;
    Ask::Credentials(PasswordQuestion {
        site: Site::AdFs,
        host: origin::host(form.target()),
        name: asking.name_asked(),
        can_remember: form.remember().is_some(),
        of_prod: form.control("UserName").is_some_and(|control| control.example.starts_with("PROD\\")),
        refused,
        no_ticket,
    })
}

/// With `AuthMethod` of another kind than the password's, its fields are of another purpose. Where it knows the user, the
/// name goes as found, or there is none.
pub(super) fn is_it(form: &Form) -> bool {
    let has = |name: &str, purpose| form.control(name).is_some_and(|control| control.purpose == purpose);
    (form.id == "loginForm"
        || form.control("AuthMethod").is_some_and(|control| control.kind == ControlKind::Hidden))
        && (has("UserName", Purpose::UserName) || form.knows_user())
        && has("Password", Purpose::Password)
        && form.asks_only_for(&[Purpose::UserName, Purpose::Password])
}
