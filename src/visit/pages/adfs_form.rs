//! The sign-in form of AD FS (3.3a, 4.6): `UserName` and `Password`, in `form#loginForm` or beside `AuthMethod`.
//!
//! Only the controls of this form are sent: AD FS 2019 has a second, hidden `UserName` in the form `#options`
//! (docs/facts.md 41). The hidden `AuthMethod` goes as found (docs/facts.md 42).

use super::{
    asking::{Asking, Question, ask_anyone},
    telling::stuck,
};
use crate::{
    client::Method,
    dialogue::{
        Ask, NoTicket, OriginQuestion, PasswordQuestion, QuestionKind, Refusal, Sensitive, Site, Turn,
    },
    visit::{
        action::Action,
        context::PageContext,
        form::{ControlKind, Form},
        origin,
        page::Page,
        pending_form::FieldMapping,
    },
};

pub(in crate::visit) fn claims(page: &Page, _: PageContext<'_>) -> bool {
    page.forms.iter().any(is_it)
}

pub(in crate::visit) fn act(page: &mut Page, context: PageContext<'_>) -> Action {
    ask_anyone(page, context, QuestionKind::Credentials, is_it, question)
}

fn question(asking: &Asking<'_>) -> Question {
    let Asking { page, form, context, .. } = asking;
    let (here, target) = (page.url.origin(), form.action.origin());
    if here != target {
        return Question::None(stuck(page, origin::refused(&target)));
    }
    let fields = FieldMapping {
        user: Some("UserName".to_owned()),
        secret: Some("Password".to_owned()),
        remember: form.remember(),
        ..FieldMapping::default()
    };
    let named = origin::may_be_sent(Sensitive::Password, &here, context.environment);
    let handed_over = context.history.sso_handed_to.as_ref() == Some(&here);
    if named || context.history.approved.has(&here) && handed_over {
        let ask = credentials(form, asking.refusal(), context.history.no_ticket_at(&here));
        return Question::Put(Turn::Ask(ask), fields);
    }
    // The one way in for an origin that isn't named: Statens SSO itself has handed over to it.
    if handed_over && origin::may_be_called(&page.url, context.environment) {
        let approve = Ask::Approve(OriginQuestion {
            origin: origin::shown(&here),
            sent_by: origin::host(&context.environment.addresses.statens_sso),
        });
        return Question::PutOnceApproved { approve, then: Box::new(credentials(form, None, None)), fields };
    }
    Question::None(stuck(page, origin::refused(&here)))
}

fn credentials(form: &Form, refused: Option<Refusal>, no_ticket: Option<NoTicket>) -> Ask {
    Ask::Credentials(PasswordQuestion {
        site: Site::AdFs,
        host: origin::host(&form.action),
        can_remember: form.remember().is_some(),
        of_prod: form.control("UserName").is_some_and(|control| control.example.starts_with("PROD\\")),
        refused,
        no_ticket,
    })
}

pub(super) fn is_it(form: &Form) -> bool {
    let kind = |name| form.control(name).map(|control| control.kind);
    (form.id == "loginForm" || kind("AuthMethod") == Some(ControlKind::Hidden))
        && form.method == Method::Post
        && kind("UserName") == Some(ControlKind::Line)
        && kind("Password") == Some(ControlKind::Password)
}
