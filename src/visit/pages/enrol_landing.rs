//! The enrolment app's first page with 'Enroll OTP' (3.3): a link, or a form with such a button.

use super::unknown;
use crate::{
    dialogue::Goal,
    visit::{
        action::{Action, Transition},
        context::PageContext,
        form::{Control, ControlKind, Form},
        naming::words,
        next_request::{Contents, NextRequest},
        page::{Link, Page},
    },
};

const WORDS: [&str; 2] = ["enroll", "otp"];
/// More words than a link or button to it has.
const MANY: usize = 7;

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
    let exact = links().find(|link| words(&link.text) == WORDS);
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
    says_so(&link.text)
}

/// True for 'Enroll OTP' among a few words. 'Unenroll OTP' and 'Re-enroll OTP' do something else, and a question asks.
fn says_so(label: &str) -> bool {
    const OTHER: [&str; 10] =
        ["un", "re", "de", "how", "not", "cancel", "guide", "help", "hjælp", "vejledning"];
    let words = words(label);
    words.windows(2).any(|pair| pair == WORDS)
        && words.len() < MANY
        && !label.contains('?')
        && !words.iter().any(|word| OTHER.contains(&word.as_str()))
}

/// The button that says so, in a form that asks for nothing.
fn enrol_button(form: &Form) -> Option<&Control> {
    let mut controls = form.controls.iter().filter(|_| form.is_hidden_only());
    controls.find(|control| control.kind == ControlKind::Submit && says_so(&control.label))
}
