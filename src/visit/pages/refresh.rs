//! A page that leads on by itself (`meta refresh`) and asks for nothing: 'you are being sent back'.

use super::{Act, Mark, stuck};
use crate::{
    dialogue::Trouble,
    visit::{form::Form, hop::Hop, page::Page, recognise::Sight},
};

pub(in crate::visit) fn claims(page: &Page, _: Sight<'_>) -> bool {
    page.refresh.is_some() && page.status < 400 && !page.forms.iter().any(Form::wants_input)
}

pub(in crate::visit) fn act(page: &mut Page, _: Sight<'_>) -> Act {
    match page.refresh.take() {
        Some(target) => Act::Go(Hop::get(target), Mark::LedOn),
        None => stuck(page, Trouble::Internal),
    }
}
