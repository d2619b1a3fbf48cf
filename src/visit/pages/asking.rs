//! What every page kind does before its question is put: find the form, see whether its origin may get what it asks
//! for, and whether the page refuses the answer before.

use url::Origin;

use super::telling::{begun_again, no_use_answering, seen, stuck, was_not_judged, words_of_refusal};
use crate::{
    dialogue::{Ask, NameAsked, QuestionKind, Refusal, Sensitive, Site, Trouble, Turn},
    visible::one_line,
    visit::{
        action::Action,
        context::PageContext,
        form::Form,
        origin,
        page::{ATTEMPTED_USER, Page, cut},
        pending_form::{DeviceChoice, Extent, PendingForm, can_carry},
    },
};

/// Of a user name that is shown, in characters.
const LONGEST_NAME: usize = 80;

/// A page, and the form in it that asks.
pub(super) struct Asking<'a> {
    pub(super) page: &'a Page,
    pub(super) form: &'a Form,
    pub(super) context: PageContext<'a>,
    question: QuestionKind,
}

/// What a page kind makes of a form.
pub(super) enum Question {
    /// Put it, and wait for the answer at the form.
    Put(Turn, Extent),
    /// Put it; which of several devices the code is from is chosen first.
    PutOfDevices(Turn, DeviceChoice),
    /// Put it once the person has said yes to the form's origin, which the first one asks for.
    PutOnceApproved { approve: Ask, then: Box<Ask> },
    /// Put none.
    None(Action),
}

impl Asking<'_> {
    /// The page's host, as the person should see it.
    pub(super) fn host(&self) -> String {
        origin::host(&self.page.url)
    }

    /// Who asks. Forms that aren't known by their address are Keycloak's.
    pub(super) fn site(&self) -> Site {
        origin::site(&self.page.url.origin(), self.context.environment).unwrap_or(Site::StatensSso)
    }

    /// Whether a form with a password asks for the user name as well; else who the page says that it is for, in the form or
    /// beside it as Keycloak does.
    pub(super) fn name_asked(&self) -> NameAsked {
        if !self.form.knows_user() {
            return NameAsked::Yes;
        }
        let beside = || self.page.ids.get(ATTEMPTED_USER).map(String::as_str);
        let name = self.form.carried_user().or_else(beside).map(|name| cut(&one_line(name), LONGEST_NAME));
        NameAsked::Known(name.filter(|name| !name.is_empty()))
    }

    /// The refusal of the answer before, if this page is where that answer's question was asked: the same form
    /// coming back is a refusal also without a word about it (docs/facts.md 39). Another site that asks the same, as
    /// Statens SSO does after the workplace (4.5 after 4.4), refuses nothing.
    pub(super) fn refusal(&self) -> Option<Refusal> {
        let history = self.context.history;
        let same =
            history.answering == Some(self.question) && history.asked_at == Some(self.page.url.origin());
        (same && !was_not_judged(self.page, self.context))
            .then(|| Refusal { quote: words_of_refusal(self.page, self.context) })
    }
}

/// Puts the question of the one such form, if the environment names its origins for what the answer gives away.
pub(super) fn ask(
    page: &mut Page,
    context: PageContext<'_>,
    question: QuestionKind,
    is_form: impl Fn(&Form) -> bool,
    compose: impl FnOnce(&Asking<'_>) -> Question,
) -> Action {
    ask_anyone(page, context, question, is_form, |asking| {
        match question.sensitive().and_then(|what| refused_origin(asking, what)) {
            // The site is known, and asks for what isn't its to have.
            Some(origin)
                if asking.context.is_known(&asking.page.url) && origin == asking.page.url.origin() =>
            {
                Question::None(Action::Say(Turn::Browser(seen(asking.page))))
            }
            Some(origin) => Question::None(stuck(asking.page, origin::refused(&origin))),
            None => compose(asking),
        }
    })
}

/// The same for a page kind that has rules of its own for who may ask: `compose` must look to them.
pub(super) fn ask_anyone(
    page: &mut Page,
    context: PageContext<'_>,
    question: QuestionKind,
    is_form: impl Fn(&Form) -> bool,
    compose: impl FnOnce(&Asking<'_>) -> Question,
) -> Action {
    if !question.is_for_code()
        && let Some(again) = begun_again(page, context)
    {
        return again;
    }
    if let Some(other) = no_use_answering(page, context) {
        return other;
    }
    let place = page.the_form(is_form);
    let Some((place, form)) = place.and_then(|place| Some((place, page.forms.get(place)?))) else {
        return stuck(page, Trouble::Internal);
    };
    let (turn, extent, choice, once_approved) = match compose(&Asking { page, form, context, question }) {
        Question::Put(turn, extent) => (turn, extent, None, None),
        Question::PutOfDevices(turn, choice) => (turn, Extent::Whole, Some(choice), None),
        Question::PutOnceApproved { approve, then } => (Turn::Ask(approve), Extent::Whole, None, Some(then)),
        Question::None(action) => return action,
    };
    // A refusal of a code puts the same question once more.
    let question = turn.question().unwrap_or(question);
    let asked_in_the_end =
        once_approved.as_ref().map(|ask| ask.kind()).or(choice.as_ref().map(|choice| choice.then));
    if !can_carry(form, asked_in_the_end.unwrap_or(question)) {
        return Action::Say(Turn::Browser(seen(page)));
    }
    let form = page.forms.swap_remove(place);
    Action::Ask(turn, Box::new(PendingForm { form, question, extent, choice, once_approved }))
}

/// The origin that is not to be sent `what`: the page's, or the one that its form goes to.
fn refused_origin(asking: &Asking<'_>, what: Sensitive) -> Option<Origin> {
    let origins = [asking.page.url.origin(), asking.form.target().origin()];
    origins.into_iter().find(|origin| !origin::may_be_sent(what, origin, asking.context.environment))
}
