//! The enrolment app's first page with 'Enroll OTP' (3.3): a link, or a form with such a button.

use super::{Act, Mark, unknown};
use crate::{
    dialogue::Goal,
    visit::{
        form::{ControlKind, Form},
        hop::Carries,
        page::{Link, Page},
        recognise::Sight,
    },
};

const WORDS: &str = "enroll otp";

pub(in crate::visit) fn claims(page: &Page, sight: Sight<'_>) -> bool {
    sight.goal == Goal::TokenEnrolled
        && !sight.trail.code_accepted
        && page.url.origin() == sight.environment.addresses.enrolment.origin()
        && (page.links.iter().any(is_enrol_link) || page.forms.iter().any(is_enrol_form))
}

pub(in crate::visit) fn act(page: &mut Page, sight: Sight<'_>) -> Act {
    if sight.trail.enrolled {
        // It has been followed, and led back here without a question: a browser may see more.
        return unknown::act(page, sight);
    }
    if let Some(target) =
        page.links.iter().find(|link| is_enrol_link(link)).and_then(|link| link.target.clone())
    {
        return Act::Go(crate::visit::hop::Hop::get(target), Mark::Enrolled);
    }
    match page.take_form(is_enrol_form) {
        Some(form) => Act::Go(form.send(&form.filled(&[], &[]), Carries::Nothing), Mark::Enrolled),
        None => unknown::made_of_script(page),
    }
}

fn is_enrol_link(link: &Link) -> bool {
    link.text.to_lowercase().contains(WORDS)
}

fn is_enrol_form(form: &Form) -> bool {
    form.is_hidden_only()
        && form.controls.iter().any(|control| {
            control.kind == ControlKind::Submit && control.label.to_lowercase().contains(WORDS)
        })
}
