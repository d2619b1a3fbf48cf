//! One file for each kind of page: how it is known, and what is done with it.

pub(super) mod adfs_error;
pub(super) mod adfs_form;
pub(super) mod arrived;
pub(super) mod enrol_landing;
pub(super) mod expired;
pub(super) mod hand_over;
pub(super) mod identity_first;
pub(super) mod notice;
pub(super) mod refresh;
pub(super) mod required_action;
pub(super) mod script_only;
pub(super) mod sign_in;
pub(super) mod totp_code;
pub(super) mod totp_setup;
pub(super) mod unknown;

use url::Origin;

use super::{
    hop::Hop,
    origin::{self, Sensitive},
    page::{Page, cut},
    recognise::Sight,
    rest::Rest,
    trail::{Answering, Trail},
};
use crate::{
    dialogue::{Problem, Refusal, Seen, Site, Trouble, Turn},
    otp::Secret,
    visible::one_line,
};

/// What to do with a page.
pub(super) enum Act {
    /// Go on by oneself; the mark says what to remember.
    Go(Hop, Mark),
    /// Ask, and wait at this form.
    Ask(Turn, Rest),
    /// As [`Act::Ask`], for a QR that is on show from now on, with the form's own secret.
    Show(Turn, Rest, Secret),
    /// Say this, and wait for nothing.
    Say(Turn),
    /// Begin again at the first address, once; with new cookies or with those at hand.
    Anew {
        /// True if the cookies were the trouble.
        new_cookies: bool,
        /// What to say if it was done before.
        or: Problem,
    },
}

/// What a step means for the trail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Mark {
    /// 'Enroll OTP' was followed.
    Enrolled,
    /// Statens SSO handed over to this origin.
    SsoHandedTo(Origin),
    /// Statens SSO gave its answer to this origin, which had asked for the sign-in.
    SignedIn(Origin),
    /// The organisation's sign-in gave Statens SSO its answer, as it does for whoever has signed in there.
    AnsweredSso,
    /// One site handed over to another.
    HandedOver,
    /// The page leads on as a redirect does.
    LedOn,
}

/// A problem with this page's host.
pub(super) fn problem(page: &Page, trouble: Trouble) -> Problem {
    Problem { trouble, host: origin::host(&page.url), quote: page.quote(), answer_lost: false }
}

fn stuck(page: &Page, trouble: Trouble) -> Act {
    Act::Say(Turn::Stuck(problem(page, trouble)))
}

/// What may be told of a page: no values.
pub(super) fn seen(page: &Page, script_only: bool) -> Seen {
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
        script_only,
        forms: forms.collect(),
    }
}

/// A title without what may name a person: an e-mail address, `PROD\\b123456`.
fn impersonal(title: &str) -> String {
    let words = title.split(' ').map(|word| if word.contains(['@', '\\']) { "…" } else { word });
    words.collect::<Vec<_>>().join(" ")
}

/// A name in the page is the site's to choose; it is cut where it is too long to be one.
fn brief(name: &str) -> String {
    cut(&one_line(name), 40)
}

/// The refusal of the answer before, if this page is where that answer's question was asked: the same form
/// coming back is a refusal also without a word about it (docs/facts.md 39). Another site that asks the same, as
/// Statens SSO does after the workplace (4.5 after 4.4), refuses nothing.
fn refusal(page: &Page, trail: &Trail, asked: Answering) -> Option<Refusal> {
    let same = trail.answering == Some(asked) && trail.asked_at == Some(page.url.origin());
    same.then(|| Refusal { quote: page.quote() })
}

/// The origin that is not to be sent `what`: the form's own goal, or the page's.
fn refused_origin(page: &Page, goal: &Origin, what: Sensitive, sight: Sight<'_>) -> Option<Origin> {
    let bad = |origin: &Origin| !origin::may_be_sent(what, origin, sight.environment);
    let page = page.url.origin();
    [page, goal.clone()].into_iter().find(|origin| bad(origin))
}

/// After a code, a page that begins the sign-in anew means that the code's page had run out.
fn begun_again(page: &Page, trail: &Trail) -> Option<Act> {
    trail.begun_again().map(|trouble| stuck(page, trouble))
}

fn site_of(page: &Page, sight: Sight<'_>, otherwise: Site) -> Site {
    origin::site(&page.url.origin(), sight.environment).unwrap_or(otherwise)
}
