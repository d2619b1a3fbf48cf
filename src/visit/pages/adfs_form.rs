//! The sign-in form of AD FS (3.3a, 4.6): `UserName` and `Password`, in `form#loginForm` or beside `AuthMethod`.
//!
//! Only the controls of this form are sent: AD FS 2019 has a second, hidden `UserName` in the form `#options`
//! (docs/facts.md 41). The hidden `AuthMethod` goes as found (docs/facts.md 42).

use super::{Act, begun_again, refusal, stuck};
use crate::{
    dialogue::{Ask, NoTicket, Refusal, Site, Trouble, Turn},
    visit::{
        form::{ControlKind, Form},
        origin::{self, Sensitive},
        page::Page,
        recognise::Sight,
        rest::{Rest, Way},
        trail::Answering,
    },
};

pub(in crate::visit) fn claims(page: &Page, _: Sight<'_>) -> bool {
    page.forms.iter().any(is_it)
}

pub(in crate::visit) fn act(page: &mut Page, sight: Sight<'_>) -> Act {
    if let Some(again) = begun_again(page, sight.trail) {
        return again;
    }
    let Some(form) = page.take_form(is_it) else { return stuck(page, Trouble::Internal) };
    let (here, goal) = (page.url.origin(), form.action.origin());
    if here != goal {
        return stuck(page, origin::refused(&goal));
    }
    let named = origin::may_be_sent(Sensitive::Password, &here, sight.environment);
    let handed_over = sight.trail.sso_handed_to.as_ref() == Some(&here);
    if named || sight.trail.approved.has(&here) && handed_over {
        let refused = refusal(page, sight.trail, Answering::Credentials);
        let ask = asks(&form, refused, sight.trail.no_ticket_at(&here));
        return Act::Ask(ask, Rest { way: way(&form), form });
    }
    // The one way in for an origin that isn't named: Statens SSO itself has handed over to it.
    if handed_over && origin::may_be_called(&page.url, sight.environment) {
        let ask = Ask::Approve {
            origin: origin::shown(&here),
            sent_by: origin::host(&sight.environment.addresses.statens_sso),
        };
        return Act::Ask(Turn::Ask(ask), Rest { form, way: Way::Approve(here) });
    }
    stuck(page, origin::refused(&here))
}

/// The question, and how its answer goes into the form.
pub(in crate::visit) fn asks(form: &Form, refused: Option<Refusal>, no_ticket: Option<NoTicket>) -> Turn {
    Turn::Ask(Ask::Credentials {
        site: Site::AdFs,
        host: origin::host(&form.action),
        can_remember: form.remember().is_some(),
        of_prod: form.control("UserName").is_some_and(|control| control.example.starts_with("PROD\\")),
        refused,
        no_ticket,
    })
}

pub(in crate::visit) fn way(form: &Form) -> Way {
    Way::Credentials {
        user: Some("UserName".to_owned()),
        password: "Password".to_owned(),
        remember: form.remember().map(|control| control.name.clone()),
    }
}

pub(super) fn is_it(form: &Form) -> bool {
    let kind = |name| form.control(name).map(|control| control.kind);
    (form.id == "loginForm" || kind("AuthMethod") == Some(ControlKind::Hidden))
        && form.method == crate::client::Method::Post
        && kind("UserName") == Some(ControlKind::Line)
        && kind("Password") == Some(ControlKind::Password)
}
