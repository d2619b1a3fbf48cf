//! The enrolment app's first page with 'Enroll OTP' (3.3): a link, or a form with such a button.

use super::unknown;
use crate::{
    dialogue::Goal,
    visit::{
        action::{Action, Transition},
        context::PageContext,
        form::{Control, ControlKind, Form},
        next_request::{Contents, NextRequest},
        page::{Link, Page},
    },
};

const WORDS: &str = "enroll otp";

pub(in crate::visit) fn claims(page: &Page, context: PageContext<'_>) -> bool {
    context.goal == Goal::TokenEnrolled
        && !context.history.code_accepted
        && page.url.origin() == context.environment.addresses.enrolment.origin()
        && (page.links.iter().any(is_enrol_link)
            || page.forms.iter().any(|form| enrol_button(form).is_some()))
}

pub(in crate::visit) fn act(page: &mut Page, context: PageContext<'_>) -> Action {
    if context.history.enrol_followed {
        // It has been followed, and led back here without a question: a browser may see more.
        return unknown::act(page, context);
    }
    let links = || page.links.iter().filter(|link| is_enrol_link(link));
    // One that says nothing else before one that tells how to.
    let exact = links().find(|link| link.text.trim().eq_ignore_ascii_case(WORDS));
    if let Some(target) = exact.or_else(|| links().next()).and_then(|link| link.target.clone()) {
        return Action::Go(NextRequest::get(target), Transition::EnrolFollowed);
    }
    match page.forms.iter().find_map(|form| Some((form, enrol_button(form)?))) {
        Some((form, button)) => {
            Action::Go(form.send_pressing(button, Contents::Nothing), Transition::EnrolFollowed)
        }
        None => unknown::made_of_script(page),
    }
}

fn is_enrol_link(link: &Link) -> bool {
    link.text.to_lowercase().contains(WORDS)
}

/// The button that says so, in a form that asks for nothing.
fn enrol_button(form: &Form) -> Option<&Control> {
    let mut controls = form.controls.iter().filter(|_| form.is_hidden_only());
    controls
        .find(|control| control.kind == ControlKind::Submit && control.label.to_lowercase().contains(WORDS))
}
