//! One site hands the person to another: a form with hidden fields only that a browser sends by itself.
//! Keycloak's `saml-post-form.ftl`, AD FS' `hiddenform`, Keycloak's empty form after a missing Kerberos ticket.

use url::Origin;

use super::{Act, Mark, begun_again, seen, stuck};
use crate::{
    client::Method,
    dialogue::{Site, Trouble, Wants},
    visit::{
        form::Form,
        hop::Carries,
        origin::{self, Handed},
        page::Page,
        recognise::Sight,
        saml,
        verdict::Verdict,
    },
};

pub(in crate::visit) fn claims(page: &Page, _: Sight<'_>) -> bool {
    let asks = page.forms.iter().any(Form::wants_input);
    let marked = page.forms.iter().any(is_marked) && (page.sends_itself || !asks);
    marked || is_bare(page) && page.forms.iter().all(Form::is_hidden_only)
}

pub(in crate::visit) fn act(page: &mut Page, sight: Sight<'_>) -> Act {
    let bare = is_bare(page);
    let Some(form) = page.take_form(|form| is_marked(form) || bare) else {
        return stuck(page, Trouble::Internal);
    };
    let (here, goal) = (page.url.origin(), form.action.origin());
    let is_sso = |origin: &Origin| *origin == sight.environment.addresses.statens_sso.origin();
    let from_sso = is_sso(&here);
    let is_adfs = |origin: &Origin| origin::site(origin, sight.environment) == Some(Site::AdFs);
    let handed = Handed::named(|field| form.control(field).is_some());
    let asks = handed == Handed::Request;
    if from_sso && asks && sight.asks_again(&goal) {
        // Back to the sign-in: the code's page had run out.
        if let Some(again) = begun_again(page, sight.trail) {
            return again;
        }
    }
    let allowed = origin::may_be_handed(handed, &here, &goal, sight.environment)
        && origin::may_be_called(&form.action, sight.environment);
    if !allowed {
        return stuck(page, origin::refused(&goal));
    }
    let verdict = Verdict::of_form(&form, sight.trail.asked.as_ref());
    let answers = from_sso && goal != here && verdict == Verdict::SignedIn;
    if from_sso && goal != here && sight.awaits_verdict() && (!answers || is_adfs(&goal)) {
        return stuck(page, Trouble::OtherPage { wants: Wants::Unclear, seen: Box::new(seen(page, false)) });
    }
    let mark = if from_sso && asks {
        Mark::SsoHandedTo(goal)
    } else if answers {
        Mark::SignedIn(goal)
    } else if !from_sso && is_sso(&goal) && names_a_person(&form) {
        Mark::AnsweredSso
    } else {
        Mark::HandedOver
    };
    Act::Go(form.send(&form.untouched(), Carries::HandOver), mark)
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
