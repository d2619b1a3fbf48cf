//! A page that is made of script: nothing that could be filled in without it, and next to no text.

use super::unknown;
use crate::visit::{action::Action, context::PageContext, page::Page};

/// A page with less to read than this is a shell for a script, in characters.
const SHELL: usize = 200;

pub(in crate::visit) fn claims(page: &Page, _: PageContext<'_>) -> bool {
    page.has_script
        && page.status < 400
        && !page.forms.iter().any(|form| form.wants_input() && !form.by_script)
        && page.text.chars().count() < SHELL
}

pub(in crate::visit) fn act(page: &mut Page, _: PageContext<'_>) -> Action {
    unknown::made_of_script(page)
}
