//! One site hands the person to another: a form with hidden fields only that a browser sends by itself.
//! Keycloak's `saml-post-form.ftl`, AD FS' `hiddenform`, Keycloak's empty form after a missing Kerberos ticket.

use super::{Act, Mark, begun_again, stuck};
use crate::{
    client::Method,
    dialogue::Trouble,
    visit::{form::Form, hop::Carries, origin, page::Page, recognise::Sight},
};

pub(in crate::visit) fn claims(page: &Page, _: Sight<'_>) -> bool {
    page.forms.iter().any(|form| is_it(form, page)) && !page.forms.iter().any(Form::wants_input)
}

pub(in crate::visit) fn act(page: &mut Page, sight: Sight<'_>) -> Act {
    let bare = page.sends_itself && page.forms.len() == 1;
    let Some(form) = page.take_form(|form| is_marked(form) || bare) else {
        return stuck(page, Trouble::Internal);
    };
    let (here, goal) = (page.url.origin(), form.action.origin());
    let from_sso = here == sight.environment.addresses.statens_sso.origin();
    let asks = form.control("SAMLRequest").is_some();
    if from_sso && asks && sight.trail.sent_a_code() {
        // Back to the sign-in: the code's page had run out.
        if let Some(again) = begun_again(page, sight.trail) {
            return again;
        }
    }
    // A request for sign-in is no secret. An answer is as good as a password: it goes to the sites that the
    // environment names, or wherever Statens SSO itself sends it.
    let trusted = asks || from_sso || here == goal || origin::site(&goal, sight.environment).is_some();
    if !trusted || !origin::may_be_called(&form.action, sight.environment) {
        return stuck(page, Trouble::OriginRefused { origin: origin::shown(&goal) });
    }
    let mark = match (from_sso, asks) {
        (true, true) => Mark::SsoHandedTo(goal),
        (true, false) if goal != here => Mark::SsoLedOut,
        _ => Mark::HandedOver,
    };
    Act::Go(form.send(&form.filled(&[], &[]), Carries::HandOver), mark)
}

fn is_it(form: &Form, page: &Page) -> bool {
    form.is_hidden_only() && (is_marked(form) || page.sends_itself && page.forms.len() == 1)
}

fn is_marked(form: &Form) -> bool {
    const NAMES: [&str; 2] = ["saml-post-binding", "hiddenform"];
    const FIELDS: [&str; 3] = ["SAMLRequest", "SAMLResponse", "wresult"];
    form.is_hidden_only()
        && form.method == Method::Post
        && (NAMES.contains(&form.name.as_str()) || FIELDS.iter().any(|field| form.control(field).is_some()))
}
