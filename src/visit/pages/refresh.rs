//! A page that leads on by itself (`meta refresh`) and asks for nothing: 'you are being sent back'.

use super::telling::stuck;
use crate::{
    dialogue::Trouble,
    visit::{
        action::{Action, Transition},
        context::PageContext,
        form::Form,
        next_request::NextRequest,
        page::Page,
    },
};

pub(in crate::visit) fn claims(page: &Page, _: PageContext<'_>) -> bool {
    page.refresh.is_some() && page.status < 400 && !page.forms.iter().any(Form::wants_input)
}

pub(in crate::visit) fn act(page: &mut Page, _: PageContext<'_>) -> Action {
    match page.refresh.take() {
        Some(target) => Action::Go(NextRequest::get(target), Transition::LedOn),
        None => stuck(page, Trouble::Internal),
    }
}
