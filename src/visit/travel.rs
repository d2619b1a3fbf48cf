//! From one answer of the site to the next, until the person must answer: redirects, forms that send
//! themselves, and pages that are recognised.

use url::Url;

use super::{
    Noted, Visit,
    hop::{Carries, Hop},
    jar::Jar,
    network, origin,
    page::Page,
    pages::{Act, Mark},
    recognise::recognise,
    redirect::{self, Unfollowed},
    saml, trouble,
    verdict::Asked,
};
use crate::{
    client::{Failure, Response},
    dialogue::{Problem, Seen, Site, Trouble, Turn, Wants},
};

/// Requests for one turn. A whole enrolment takes about a dozen in a row.
const HOPS: usize = 20;

impl Visit {
    pub(super) async fn travel(&mut self, first: Hop) -> Turn {
        let mut hop = first;
        // True from when what the person typed went out until a page shows what became of it.
        let mut lost = false;
        self.trail.never_left = false;
        // Who was called last, and so has what was sent.
        let mut called = hop.url.clone();
        // The host that led to the site which was called last.
        let mut sent_by = None;
        for _ in 0..HOPS {
            origin::without_user(&mut hop.url);
            let here = hop.url.clone();
            if !origin::may_be_called(&here, &self.environment) {
                return Turn::Stuck(trouble::told(&called, origin::refused(&here.origin()), lost));
            }
            if called.origin() != here.origin() {
                sent_by = Some(origin::host(&called));
            }
            called.clone_from(&here);
            if let Some(asked) = Asked::by(&here).filter(|_| self.is_sso(&here)) {
                self.trail.asked = Some(asked);
            }
            // What was typed is never kept for a second time; what sites hand over may be sent on.
            let (method, carries, again) = (hop.method, hop.carries, hop.copy());
            let answer = self.call(hop).await;
            if self.has_enrolled(&here) {
                return Turn::Done;
            }
            let mut response = match answer {
                Ok(response) => response,
                Err(failure) => {
                    self.trail.never_left = carries == Carries::Typed && !failure.sent;
                    if self.trail.never_left {
                        (self.listen)(Noted::NotRefused);
                    }
                    let lost = lost || carries == Carries::Typed && failure.sent;
                    return Turn::Stuck(trouble::problem(&here, failure, lost));
                }
            };
            lost |= carries == Carries::Typed;
            if let Some(failure) = network::failure(&response) {
                return Turn::Stuck(trouble::told(&here, failure.into(), lost));
            }
            self.note(&here, &response);
            if let Some(hop_without) = self.without_ticket(&here, &response) {
                hop = hop_without;
                continue;
            }
            if let Some(target) = redirect::target(&response, &here) {
                match self.follow(response.status, method, again, &here, target) {
                    Ok(next) => hop = next,
                    Err(Unfollowed::Refused(trouble)) => {
                        return Turn::Stuck(trouble::told(&here, trouble, lost));
                    }
                    Err(Unfollowed::Unknown(seen)) => return self.unknown(&here, seen, lost),
                }
                continue;
            }
            if !is_html(&response) {
                let trouble = match response.status {
                    status @ 400.. => Trouble::ServerError { status },
                    _ => Trouble::NotAPage,
                };
                return Turn::Stuck(trouble::told(&here, trouble, lost));
            }
            let body = response.body.take();
            let Some(mut page) = Page::read_aside(here.clone(), response.status, body).await else {
                return Turn::Stuck(trouble::told(&here, Trouble::NotAPage, lost));
            };
            // Before words are taken out of it: what was typed may have several.
            self.echo.mask(&mut page.title);
            self.note_time(&page, &response);
            match self.see(page, lost) {
                Next::Go(next) => hop = next,
                Next::Say(turn) => return blame(turn, &here, sent_by),
            }
            // A page after a password shows that it was taken. After a code only the last page tells.
            lost = lost && self.trail.sent_a_code();
        }
        Turn::Stuck(trouble::told(&self.first_address(), Trouble::TooManyHops, lost))
    }

    /// Sends one request with the cookies for it, and keeps those that come back.
    async fn call(&mut self, hop: Hop) -> Result<Response, Failure> {
        let mut host = origin::host(&hop.url);
        self.echo.mask_host(&mut host, &self.environment);
        (self.listen)(Noted::Calling { host });
        let (url, cookies) = (hop.url.clone(), self.jar.header(&hop.url));
        let response = self.client.send(hop.into_request(cookies)).await?;
        self.jar.keep(&response, &url);
        Ok(response)
    }

    /// What an answer of Statens SSO tells besides its page. Nobody else's `Date` counts: a captive portal has
    /// one too.
    fn note(&mut self, here: &Url, response: &Response) {
        if !self.is_sso(here) {
            return;
        }
        self.trail.been_at_sso = true;
        if let Some(unix_seconds) = response.date() {
            (self.listen)(Noted::ServerTime { unix_seconds, took: response.took });
        }
    }

    /// The time that a page of Statens SSO tells where its answer has no `Date`.
    fn note_time(&self, page: &Page, response: &Response) {
        if !self.is_sso(&page.url) || response.date().is_some() {
            return;
        }
        let request = page.forms.iter().find_map(|form| form.control("SAMLRequest"));
        if let Some(unix_seconds) = request.and_then(|control| saml::time_of_request(&control.value)) {
            (self.listen)(Noted::ServerTime { unix_seconds, took: response.took });
        }
    }

    pub(super) fn mark(&mut self, mark: Mark) {
        match mark {
            Mark::Enrolled => self.trail.enrolled = true,
            Mark::SsoHandedTo(origin) => self.trail.sso_handed_to = Some(origin),
            Mark::SignedIn(at) => {
                self.trail.signed_in = true;
                let adfs = origin::site(&at, &self.environment) == Some(Site::AdFs);
                self.trail.code_accepted |= !adfs && self.sight().awaits_verdict();
                if self.asked_at_sso() {
                    self.was_taken();
                }
            }
            // That tells of a password; a code is for Statens SSO itself to judge.
            Mark::AnsweredSso if !self.asked_at_sso() => self.was_taken(),
            Mark::AnsweredSso | Mark::HandedOver | Mark::LedOn => {}
        }
    }

    /// The site has taken what is being answered, if anything is.
    fn was_taken(&self) {
        if self.trail.answering.is_some() {
            (self.listen)(Noted::NotRefused);
        }
    }

    pub(super) fn is_sso(&self, url: &Url) -> bool {
        url.origin() == self.environment.addresses.statens_sso.origin()
    }

    /// True if Statens SSO itself asked for the last answer.
    fn asked_at_sso(&self) -> bool {
        self.trail.asked_at.as_ref() == Some(&self.environment.addresses.statens_sso.origin())
    }

    /// True if Statens SSO has taken a code and led on to `here`: whatever stands there, the token is in place.
    fn has_enrolled(&self, here: &Url) -> bool {
        self.trail.code_accepted && !self.is_sso(here)
    }

    /// A page for the browser. After a code it leaves open what became of that.
    fn unknown(&self, here: &Url, seen: Seen, lost: bool) -> Turn {
        if !self.sight().awaits_verdict() {
            return Turn::Browser(seen);
        }
        let trouble = Trouble::OtherPage { wants: Wants::Unclear, seen: Box::new(seen) };
        Turn::Stuck(trouble::told(here, trouble, lost))
    }

    /// Recognises a page and does what its kind says: the next request, or the turn.
    fn see(&mut self, mut page: Page, lost: bool) -> Next {
        let kind = recognise(&page, self.sight());
        match (kind.act)(&mut page, self.sight()) {
            Act::Go(hop, mark) => {
                if mark == Mark::LedOn
                    && let Err(trouble) = self.lead(page.status, &page.url, &hop.url)
                {
                    return Next::Say(Turn::Stuck(trouble::told(&page.url, trouble, lost)));
                }
                if matches!(mark, Mark::SsoHandedTo(_)) {
                    self.trail.hand_over = hop.copy();
                }
                self.mark(mark);
                Next::Go(hop)
            }
            Act::Ask(turn, rest) => {
                self.rest = Some(rest);
                Next::Say(turn)
            }
            Act::Show(turn, rest, secret) => {
                self.trail.shown = Some(secret);
                self.rest = Some(rest);
                Next::Say(turn)
            }
            Act::Say(
                Turn::Browser(_) | Turn::Stuck(Problem { trouble: Trouble::ServerError { .. }, .. }),
            ) if self.is_astray(&page.url) => Next::Say(Turn::Stuck(trouble::told(
                &self.first_address(),
                network::answers(&page.url),
                false,
            ))),
            Act::Say(Turn::Stuck(mut problem)) => {
                // An error of the server says nothing about what it had taken before.
                let open = matches!(problem.trouble, Trouble::ServerError { .. })
                    || self.sight().awaits_verdict() && !trouble::is_verdict(&problem.trouble);
                problem.answer_lost = lost && open;
                Next::Say(Turn::Stuck(problem))
            }
            Act::Say(Turn::Browser(seen)) => Next::Say(self.unknown(&page.url, seen, lost)),
            Act::Say(turn) => Next::Say(turn),
            // Begun anew after a code, nobody would know any more that its fate is open.
            Act::Anew { mut or, .. } if self.trail.begun_anew || self.sight().awaits_verdict() => {
                or.answer_lost = lost && self.sight().awaits_verdict();
                Next::Say(Turn::Stuck(or))
            }
            Act::Anew { new_cookies, .. } => {
                self.trail.begin_anew();
                if new_cookies {
                    self.jar = Jar::default();
                }
                Next::Go(Hop::get(self.first_address()))
            }
        }
    }
}

/// What a page leads to.
enum Next {
    Go(Hop),
    Say(Turn),
}

/// Where the page's own site is refused, the one that led there is named: it wants us to send something.
fn blame(mut turn: Turn, here: &Url, sent_by: Option<String>) -> Turn {
    if let Turn::Stuck(Problem { trouble, host, .. }) = &mut turn
        && *trouble == origin::refused(&here.origin())
        && let Some(sent_by) = sent_by
    {
        *host = sent_by;
    }
    turn
}

/// HTML by its header, or by its look where there is none.
fn is_html(response: &Response) -> bool {
    response.header("content-type").map_or_else(
        || response.body.expose().trim_start().starts_with('<'),
        |kind| kind.to_ascii_lowercase().contains("html"),
    )
}
