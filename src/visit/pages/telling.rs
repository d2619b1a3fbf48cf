//! What page kinds tell of a page, and of what stops the visit there.

use std::collections::BTreeMap;

use crate::{
    dialogue::{FieldUse, FormShape, Problem, Seen, Trouble, Turn, Wants},
    visible::one_line,
    visit::{
        action::Action,
        context::PageContext,
        form::{Control, ControlKind, Form, Purpose},
        origin,
        page::{Page, cut},
        sentence::{self, Told},
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

/// The visit stops here, with this of the site's words.
pub(super) fn stuck_saying(page: &Page, trouble: Trouble, words: &str) -> Action {
    let quote = Some(words.to_owned()).filter(|words| !words.is_empty());
    Action::Say(Turn::Stuck(Problem { quote, ..problem(page, trouble) }))
}

/// The page wants something that only the browser can do.
pub(super) fn wants(page: &Page, wants: Wants) -> Trouble {
    Trouble::OtherPage { wants, seen: Box::new(seen(page)) }
}

/// The sentence that a page which asks for nothing is there for: by Keycloak's marks or those of an alert, else by
/// what it means, else the first of its text. Without marks anybody's name may stand in it.
pub(super) fn main_sentence(page: &Page) -> Option<String> {
    let by_id = ["kc-error-message", "kc-info-message"].iter().find_map(|id| page.ids.get(*id));
    let marked = by_id.map(String::as_str).filter(|words| !words.is_empty()).or_else(|| page.marked().next());
    if let Some(words) = marked {
        return Some(words.to_owned());
    }
    let lines = || page.lines.iter().filter(|line| line.text != page.title && !line.is_beside);
    let means = || lines().find(|line| !line.is_one_of_many && sentence::of(&line.text).is_some());
    let says = || lines().find(|line| !line.is_heading && is_sentence(&line.text));
    let heading = || lines().find(|line| line.is_heading && is_sentence(&line.text));
    let line = means().or_else(says).or_else(heading).map(|line| line.text.as_str());
    // Where a script is to write all that the page says, its title is that of each page.
    let title = || Some(page.title.as_str()).filter(|title| !title.is_empty() && !is_shell(page));
    let words = line.or_else(title);
    words.map(impersonal)
}

/// True if there is nothing to read in it before a script of its own has run.
fn is_shell(page: &Page) -> bool {
    page.loads_script && page.lines.iter().all(|line| line.text == page.title)
}

/// What the page means by what it didn't say when its question was put, with the words for it; nothing while no
/// answer is under way.
pub(in crate::visit) fn meant_by_news(page: &Page, context: PageContext<'_>) -> Option<(Told, String)> {
    context.history.answering?;
    let mut words = news(page.marked(), context).peekable();
    let meant = |words: &str| Some((sentence::of(words)?, words.to_owned()));
    // Where it marks what it says to the answer, the rest is help.
    if words.peek().is_some() {
        return words.find_map(meant);
    }
    news(page.says(), context).find_map(meant)
}

/// The site's words about the last answer: those that are new. What stood on the page before isn't said of it. A theme may
/// have no mark for them; then it is the first new sentence.
pub(super) fn words_of_refusal(page: &Page, context: PageContext<'_>) -> Option<String> {
    let told = page.marked().chain(page.told.iter().map(String::as_str));
    let marked = news(told, context).next().map(str::to_owned);
    let lines = page.lines.iter().filter(|line| !line.is_heading && !line.is_one_of_many && !line.is_beside);
    let unmarked = || news(lines.map(|line| line.text.as_str()), context).find(|text| is_sentence(text));
    marked.or_else(|| unmarked().map(impersonal))
}

/// Three words at least.
fn is_sentence(text: &str) -> bool {
    text.split(' ').nth(2).is_some()
}

fn news<'a>(texts: impl Iterator<Item = &'a str>, context: PageContext<'a>) -> impl Iterator<Item = &'a str> {
    texts.filter(move |text| !context.history.said.has(text))
}

/// A page that asks once more although no other answer would do: the account is locked, or the password must be
/// changed first.
pub(super) fn no_use_answering(page: &Page, context: PageContext<'_>) -> Option<Action> {
    let (meaning, words) = meant_by_news(page, context)?;
    let trouble = match meaning {
        Told::Locked => Trouble::Locked,
        Told::NewPassword => wants(page, Wants::NewPassword),
        Told::Lost | Told::SignedIn | Told::Updated => return None,
    };
    Some(stuck_saying(page, trouble, &words))
}

/// True if the page says that the sign-in had run out: the last answer wasn't judged. Keycloak's `loginTimeout` and its
/// kin stand on the form of the sign-in that begins again.
pub(in crate::visit) fn was_not_judged(page: &Page, context: PageContext<'_>) -> bool {
    meant_by_news(page, context).is_some_and(|(meaning, _)| meaning == Told::Lost)
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
        shapes: page.forms.iter().take(10).map(shape).collect(),
    }
}

/// What a form is made of.
fn shape(form: &Form) -> FormShape {
    let mut counts: BTreeMap<FieldUse, usize> = BTreeMap::new();
    for control in &form.controls {
        *counts.entry(field_use(control)).or_default() += 1;
    }
    FormShape { counts: counts.into_iter().collect() }
}

const fn field_use(control: &Control) -> FieldUse {
    match (control.kind, control.purpose) {
        (ControlKind::Hidden, _) => FieldUse::Hidden,
        (ControlKind::Submit | ControlKind::Button, _) => FieldUse::Button,
        (_, Purpose::Carried) => FieldUse::Of(Purpose::Unknown),
        (_, purpose) => FieldUse::Of(purpose),
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
