//! One site hands the person to another: a form with hidden fields only that a browser sends by itself.
//! Keycloak's `saml-post-form.ftl`, AD FS' `hiddenform`, Keycloak's empty form after a missing Kerberos ticket.

use super::telling::{begun_again, seen, stuck};
use crate::{
    client::Method,
    dialogue::{Trouble, Wants},
    visit::{
        action::{Action, Transition},
        context::PageContext,
        form::Form,
        next_request::Contents,
        origin::{self, SignInMessage},
        page::Page,
        saml,
        verdict::Verdict,
    },
};

pub(in crate::visit) fn claims(page: &Page, _: PageContext<'_>) -> bool {
    let asks = page.forms.iter().any(Form::wants_input);
    let marked = page.forms.iter().any(is_marked) && (page.sends_itself || !asks);
    // One that leads to another factor of AD FS, as Duo's does, is for whoever gives that.
    let is_bare =
        || is_bare(page) && page.forms.iter().all(|form| form.is_hidden_only() && !form.is_of_other_factor);
    marked || is_bare()
}

pub(in crate::visit) fn act(page: &mut Page, context: PageContext<'_>) -> Action {
    let bare = is_bare(page);
    let Some(form) = page.take_form(|form| is_marked(form) || bare) else {
        return stuck(page, Trouble::Internal);
    };
    let (here, target) = (page.url.origin(), form.action.origin());
    let (from_sso, to_sso) = (context.is_sso_origin(&here), context.is_sso_origin(&target));
    let message = SignInMessage::named(|field| form.control(field).is_some());
    let asks = message == SignInMessage::Request;
    if from_sso && asks && context.asks_again(&target) {
        // Back to the sign-in: the code's page had run out.
        if let Some(again) = begun_again(page, context) {
            return again;
        }
    }
    let allowed = origin::may_be_handed(message, &here, &target, context.environment)
        && origin::may_be_called(&form.action, context.environment);
    if !allowed {
        return stuck(page, origin::refused(&target));
    }
    let verdict = Verdict::of_form(&form, context.history.sign_in_request.as_ref());
    let leaves_sso = from_sso && !to_sso;
    let answers = leaves_sso && verdict == Verdict::SignedIn;
    if leaves_sso && context.awaits_verdict() && (!answers || context.is_adfs(&target)) {
        return stuck(page, Trouble::OtherPage { wants: Wants::Unclear, seen: Box::new(seen(page)) });
    }
    let transition = if from_sso && asks {
        Transition::SsoHandedTo(target)
    } else if answers {
        Transition::SignedIn(target)
    } else if !from_sso && to_sso && names_a_person(&form) {
        Transition::AnsweredSso
    } else {
        Transition::HandedOver
    };
    Action::Go(form.send_untouched(Contents::HandedOver), transition)
}

fn names_a_person(form: &Form) -> bool {
    form.named_values().any(|(name, value)| name == "SAMLResponse" && saml::names_a_person(value))
}

/// A form without a name, and no other beside it.
fn is_bare(page: &Page) -> bool {
    page.sends_itself && page.forms.len() == 1
}

fn is_marked(form: &Form) -> bool {
    const NAMES: [&str; 2] = ["saml-post-binding", "hiddenform"];
    const FIELDS: [&str; 3] = ["SAMLRequest", "SAMLResponse", "wresult"];
    form.is_hidden_only()
        && form.method == Method::Post
        && (NAMES.contains(&form.name.as_str()) || FIELDS.iter().any(|field| form.control(field).is_some()))
}
