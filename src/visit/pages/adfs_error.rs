//! AD FS says that something went wrong: `#errorArea`, or a code `MSIS` and digits, and no sign-in form.

use super::{
    adfs_form,
    notice::by_its_meaning,
    telling::{main_sentence, seen, stuck_saying},
};
use crate::{
    dialogue::Trouble,
    visit::{action::Action, context::PageContext, page::Page},
};

pub(in crate::visit) fn claims(page: &Page, _: PageContext<'_>) -> bool {
    !page.forms.iter().any(adfs_form::is_it) && (page.has("errorArea") || number(&page.text).is_some())
}

pub(in crate::visit) fn act(page: &mut Page, context: PageContext<'_>) -> Action {
    let words = main_sentence(page).unwrap_or_default();
    by_its_meaning(page, context, &words).unwrap_or_else(|| {
        let trouble = Trouble::SignInError { number: number(&page.text), seen: Box::new(seen(page)) };
        stuck_saying(page, trouble, &words)
    })
}

/// `MSIS7065` and the like (GoogleCloudPlatform/iam-federation-tools, `AdfsAdapterBase.cs`).
fn number(text: &str) -> Option<String> {
    text.match_indices("MSIS").find_map(|(place, mark)| {
        let digits = text[place + mark.len()..].chars().take_while(char::is_ascii_digit).take(6);
        let digits: String = digits.collect();
        (digits.len() >= 4).then(|| format!("{mark}{digits}"))
    })
}
