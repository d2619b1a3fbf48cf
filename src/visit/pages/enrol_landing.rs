//! The enrolment app's first page with 'Enroll OTP' (3.3): a link, or a form with such a button.

use super::unknown;
use crate::{
    dialogue::Goal,
    visit::{
        action::{Action, Transition},
        context::PageContext,
        form::{ControlKind, Form},
        next_request::{Contents, NextRequest},
        page::{Link, Page},
    },
};

const WORDS: &str = "enroll otp";

pub(in crate::visit) fn claims(page: &Page, context: PageContext<'_>) -> bool {
    context.goal == Goal::TokenEnrolled
        && !context.history.code_accepted
        && page.url.origin() == context.environment.addresses.enrolment.origin()
        && (page.links.iter().any(is_enrol_link) || page.forms.iter().any(is_enrol_form))
}

pub(in crate::visit) fn act(page: &mut Page, context: PageContext<'_>) -> Action {
    if context.history.enrol_followed {
        // It has been followed, and led back here without a question: a browser may see more.
        return unknown::act(page, context);
    }
    if let Some(target) =
        page.links.iter().find(|link| is_enrol_link(link)).and_then(|link| link.target.clone())
    {
        return Action::Go(NextRequest::get(target), Transition::EnrolFollowed);
    }
    match page.take_form(is_enrol_form) {
        Some(form) => {
            let request = form.send(&form.filled(&[], &[]), Contents::Nothing);
            Action::Go(request, Transition::EnrolFollowed)
        }
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
