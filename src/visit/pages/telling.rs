//! What page kinds tell of a page, and of what stops the visit there.

use crate::{
    dialogue::{Problem, Seen, Trouble, Turn},
    visible::one_line,
    visit::{
        action::Action,
        context::PageContext,
        origin,
        page::{Page, cut},
    },
};

/// A problem with this page's host.
pub(super) fn problem(page: &Page, trouble: Trouble) -> Problem {
    Problem { trouble, host: origin::host(&page.url), quote: page.quote(), answer_lost: false }
}

/// The visit stops here.
pub(super) fn stuck(page: &Page, trouble: Trouble) -> Action {
    Action::Say(Turn::Stuck(problem(page, trouble)))
}

/// After a code, a page that begins the sign-in anew means that the code's page had run out.
pub(super) fn begun_again(page: &Page, context: PageContext<'_>) -> Option<Action> {
    context.history.begun_again().map(|trouble| stuck(page, trouble))
}

/// What may be told of a page: no values.
pub(in crate::visit) fn seen(page: &Page) -> Seen {
    let forms = page.forms.iter().take(10).map(|form| {
        let names = form.controls.iter().filter(|control| !control.name.is_empty()).take(20);
        let names: Vec<_> = names.map(|control| brief(&control.name)).collect();
        let id = if form.id.is_empty() { &form.name } else { &form.id };
        format!("{}: {}", if id.is_empty() { "-".to_owned() } else { brief(id) }, names.join(", "))
    });
    Seen {
        host: origin::host(&page.url),
        status: page.status,
        title: impersonal(&page.title),
        script_only: false,
        forms: forms.collect(),
    }
}

/// A title without what may name a person: an e-mail address, `PROD\\b123456`.
pub(in crate::visit) fn impersonal(title: &str) -> String {
    let words = title.split(' ').map(|word| if word.contains(['@', '\\']) { "…" } else { word });
    words.collect::<Vec<_>>().join(" ")
}

/// A name in the page is the site's to choose. It is cut to a name's length once what must stay hidden is masked in it.
fn brief(name: &str) -> String {
    cut(&one_line(name), 300)
}
