//! AD FS says that something went wrong: `#errorArea`, or a code `MSIS` and digits, and no sign-in form.

use super::{Act, seen, stuck};
use crate::{
    dialogue::Trouble,
    visit::{page::Page, recognise::Sight},
};

pub(in crate::visit) fn claims(page: &Page, _: Sight<'_>) -> bool {
    page.form("loginForm").is_none() && (page.has("errorArea") || has_msis(&page.text))
}

pub(in crate::visit) fn act(page: &mut Page, _: Sight<'_>) -> Act {
    let trouble = if page.status >= 400 {
        Trouble::ServerError { status: page.status }
    } else {
        Trouble::OtherPage(Box::new(seen(page, false)))
    };
    stuck(page, trouble)
}

/// `MSIS7065:` and the like (GoogleCloudPlatform/iam-federation-tools, `AdfsAdapterBase.cs`).
fn has_msis(text: &str) -> bool {
    text.match_indices("MSIS").any(|(place, mark)| {
        text[place + mark.len()..].chars().take(4).filter(char::is_ascii_digit).count() == 4
    })
}
