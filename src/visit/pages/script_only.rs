//! A page that is made of script: nothing to fill in, and next to no text.

use super::{Act, unknown};
use crate::visit::{form::Form, page::Page, recognise::Sight};

/// A page with less to read than this is a shell for a script, in characters.
const SHELL: usize = 200;

pub(in crate::visit) fn claims(page: &Page, _: Sight<'_>) -> bool {
    page.has_script
        && page.status < 400
        && !page.forms.iter().any(Form::wants_input)
        && page.text.chars().count() < SHELL
}

pub(in crate::visit) fn act(page: &mut Page, _: Sight<'_>) -> Act {
    unknown::made_of_script(page)
}
