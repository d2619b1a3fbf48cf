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
    let number = number(&page.text);
    by_its_meaning(page, context, &words).unwrap_or_else(|| {
        let trouble = Trouble::SignInError { number, seen: Box::new(seen(page)) };
        stuck_saying(page, trouble, &words)
    })
}

/// Numbers that AD FS gives only where it refuses no password: the request is none that it reads (7065, thrown before
/// anybody is asked), what it was begun with is gone (7001), the site that asks isn't known to it (7007), it has given
/// tokens too often (7042), or whoever has signed in may not use that site (5007); docs/facts.md 79. All others may stand
/// for a password that was refused.
const NO_REFUSAL: [&str; 5] = ["MSIS5007", "MSIS7001", "MSIS7007", "MSIS7042", "MSIS7065"];

/// True if this page of AD FS shows that the password before it wasn't refused.
pub(in crate::visit) fn refuses_no_password(page: &Page, context: PageContext<'_>) -> bool {
    !context.is_sso(&page.url)
        && number(&page.text).is_some_and(|number| NO_REFUSAL.contains(&number.as_str()))
}

/// `MSIS7065` and the like (GoogleCloudPlatform/iam-federation-tools, `AdfsAdapterBase.cs`).
fn number(text: &str) -> Option<String> {
    text.match_indices("MSIS").find_map(|(place, mark)| {
        let digits = text[place + mark.len()..].chars().take_while(char::is_ascii_digit).take(6);
        let digits: String = digits.collect();
        (digits.len() >= 4).then(|| format!("{mark}{digits}"))
    })
}
