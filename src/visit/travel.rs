//! From one answer of the site to the next, until the person must answer: redirects, forms that send
//! themselves, and pages that are recognised.

use url::Url;

use super::{
    Visit, VisitEvent,
    action::{Action, Cookies, Transition},
    cookie_jar::CookieJar,
    echo::PassedOn,
    history::Led,
    network::{self, Head},
    next_request::{Contents, NextRequest},
    origin,
    page::{Page, cut},
    pages::{adfs_error, telling},
    recognise::{PageKind, recognise},
    redirect::{self, NotFollowed},
    stand_in,
    trouble::{self, AnswerState, problem_at},
    verdict::SignInRequest,
};
use crate::{
    client::{Failure, Response},
    dialogue::{Problem, Seen, Trouble, Turn, Wants},
    otp::Secret,
};

/// Requests for one turn. A whole enrolment takes about a dozen in a row.
const MAX_REQUESTS: usize = 20;

/// In characters.
const LONGEST_TITLE: usize = 80;

/// The way to one turn.
struct Course {
    answer: AnswerState,
    /// Who was called last, and so has what was sent.
    called: Url,
    /// The host that led to the site which was called last.
    sent_by: Option<String>,
}

/// What one request leads to.
enum Next {
    Go(NextRequest),
    Say(Turn),
}

fn stuck(url: &Url, trouble: impl Into<Trouble>, answer: AnswerState) -> Turn {
    Turn::Stuck(problem_at(url, trouble.into(), answer))
}

impl Visit {
    pub(super) async fn travel(&mut self, first: NextRequest) -> Turn {
        self.history.never_left = false;
        let called = first.url.clone();
        let mut course = Course { answer: AnswerState::Settled, called, sent_by: None };
        let mut request = first;
        let mut turn = 'turn: {
            for _ in 0..MAX_REQUESTS {
                match self.step(request, &mut course).await {
                    Next::Go(next) => request = next,
                    Next::Say(turn) => break 'turn turn,
                }
            }
            stuck(&self.first_address(), Trouble::TooManyHops, course.answer)
        };
        self.echo_mask.mask_turn(&mut turn, &self.environment);
        turn
    }

    /// Sends one request, and sees what its answer leads to.
    async fn step(&mut self, mut request: NextRequest, course: &mut Course) -> Next {
        origin::without_user(&mut request.url);
        let here = request.url.clone();
        if !origin::may_be_called(&here, &self.environment) {
            return Next::Say(stuck(&course.called, origin::refused(&here.origin()), course.answer));
        }
        let (url, body) = request.of_the_site();
        if let Some(trouble) = self.passed_on(url, body) {
            self.surely_never_left(request.contents == Contents::Typed);
            return Next::Say(stuck(&course.called, trouble, course.answer));
        }
        self.echo_mask.learn_address(&here);
        if course.called.origin() != here.origin() {
            course.sent_by = Some(origin::host(&course.called));
        }
        course.called.clone_from(&here);
        if let Some(asked) = SignInRequest::read(&here).filter(|_| self.context().is_sso(&here)) {
            self.history.sign_in_request = Some(asked);
        }
        // What was typed is never kept for a second time; what sites hand over may be sent on.
        let (method, contents, again) = (request.method, request.contents, request.copy());
        let response = self.call(request).await;
        if self.token_is_in_place(&here) {
            return Next::Say(Turn::Done);
        }
        let typed = contents == Contents::Typed;
        if typed {
            self.history.led = Led::Answered;
        } else if self.history.led == Led::Answered {
            self.history.led = Led::Elsewhere;
        }
        if typed && response.as_ref().map_or_else(|failure| failure.sent, |_| true) {
            course.answer = AnswerState::Open;
        }
        let response = match response {
            Ok(response) => response,
            Err(failure) => {
                self.surely_never_left(typed && !failure.sent);
                return Next::Say(stuck(&here, trouble::of_failure(failure.kind), course.answer));
            }
        };
        if let Some(failure) = network::failure(&response) {
            let mut problem = problem_at(&here, failure.into(), course.answer);
            problem.quote = stand_in::sentence_of(response, &here).await;
            return Next::Say(Turn::Stuck(problem));
        }
        if let Some(again) = self.without_ticket(&here, &response) {
            return Next::Go(again);
        }
        if let Some(target) = redirect::target(&response, &here) {
            self.take_note_of_response(&here, &response);
            if typed && self.context().is_next_action(&here, &target) {
                self.history.led = Led::ToNextAction;
            }
            return match self.follow_redirect(response.status, method, again, &here, target) {
                Ok(next) => Next::Go(next),
                Err(NotFollowed::Stuck(trouble)) => Next::Say(stuck(&here, trouble, course.answer)),
                Err(NotFollowed::Browser(seen)) => Next::Say(self.for_browser(&here, seen, course.answer)),
            };
        }
        self.read_page(&here, response, course).await
    }

    /// What was typed, if anything, is still with the person alone: the page waits for it.
    fn surely_never_left(&mut self, never_left: bool) {
        self.history.never_left = never_left;
        if never_left {
            (self.listener)(VisitEvent::NotRefused);
        }
    }

    /// The trouble if a site has put a secret into what would go to `url` next: it goes out once for each time that it was
    /// typed, to where it was typed for.
    pub(super) fn passed_on(&self, url: &Url, body: Option<&Secret>) -> Option<Trouble> {
        if *url == self.first_address() {
            return None;
        }
        let passed_on = self.echo_mask.passed_on(url, body.map(Secret::expose), &self.environment)?;
        let PassedOn { what, sent_to } = passed_on;
        Some(Trouble::PassedOn { what, sent_to, origin: origin::shown(&url.origin()) })
    }

    /// Sends one request with the cookies for it, and keeps those that come back.
    async fn call(&mut self, request: NextRequest) -> Result<Response, Failure> {
        let mut host = origin::host(&request.url);
        self.echo_mask.mask_host(&mut host, &self.environment);
        (self.listener)(VisitEvent::Calling { host });
        let (url, cookies) = (request.url.clone(), self.cookie_jar.header(&request.url));
        let response = self.client.send(request.into_request(cookies, self.language.get())).await?;
        self.cookie_jar.keep(&response, &url, &mut self.echo_mask);
        Ok(response)
    }

    async fn read_page(&mut self, here: &Url, mut response: Response, course: &mut Course) -> Next {
        let head = Head::of(&response);
        if !network::is_html(&response) {
            let trouble = match (head.guard(), response.status) {
                (Some(guard), _) => guard.into(),
                (None, status @ 400..) => Trouble::ServerError { status },
                (None, _) => Trouble::NotAPage,
            };
            return Next::Say(stuck(here, trouble, course.answer));
        }
        let Some(mut page) = Page::read_aside(here.clone(), &mut response).await else {
            return Next::Say(stuck(here, Trouble::NotAPage, course.answer));
        };
        for form in &page.forms {
            self.echo_mask.learn_address(&form.action);
            if let Some(key) = form.token_secret() {
                self.echo_mask.learn_key(key, origin::host(here));
            }
        }
        // Before words are taken out of it: what was typed may have several.
        self.echo_mask.mask(&mut page.title);
        page.title = cut(&page.title, LONGEST_TITLE);
        let kind = recognise(&page, self.context());
        if let Some(found) = self.stand_in(&page, kind, head) {
            let answer_lost = course.answer == AnswerState::Open;
            let (trouble, host) = (found.failure.into(), origin::host(here));
            return Next::Say(Turn::Stuck(Problem { trouble, host, quote: found.quote, answer_lost }));
        }
        self.take_note_of_response(here, &response);
        self.take_note_of_time(&page, &response);
        let next = self.handle_page(page, kind, course.answer);
        if !self.history.sent_a_code() {
            // A page after a password shows that it was taken. After a code only the last page tells.
            course.answer = AnswerState::Settled;
        }
        match next {
            Next::Say(turn) => Next::Say(naming_who_led_there(turn, here, course.sent_by.take())),
            next @ Next::Go(_) => next,
        }
    }

    /// A page for the browser. After a code it leaves open what became of that.
    fn for_browser(&self, here: &Url, seen: Seen, answer: AnswerState) -> Turn {
        if !self.context().awaits_verdict() {
            return Turn::Browser(seen);
        }
        stuck(here, Trouble::OtherPage { wants: Wants::Unclear, seen: Box::new(seen) }, answer)
    }

    /// Does what a page's kind says: the next request, or the turn.
    fn handle_page(&mut self, mut page: Page, kind: &PageKind, answer: AnswerState) -> Next {
        let not_refused = telling::was_not_judged(&page, self.context())
            || kind.name == "adfs_error" && adfs_error::refuses_no_password(&page, self.context());
        if not_refused && self.was_asked_at(&page.url) {
            self.tell_not_refused();
        }
        match (kind.act)(&mut page, self.context()) {
            Action::Go(request, transition) => {
                if transition == Transition::LedOn
                    && let Err(trouble) = self.check_redirect(page.status, &page.url, &request.url)
                {
                    return Next::Say(stuck(&page.url, trouble, answer));
                }
                if matches!(transition, Transition::SsoHandedTo(_)) {
                    self.history.hand_over = request.copy();
                }
                self.take_note_of(transition);
                Next::Go(request)
            }
            Action::Ask(mut turn, pending) => {
                if !is_refusal(&mut turn) {
                    self.history.said.remember(page.says().chain(page.told.iter().map(String::as_str)));
                }
                if let Turn::ShowQr(_) | Turn::TokenWorks(_) = turn {
                    self.history.shown =
                        pending.form.token_secret().map(|secret| Secret::new(secret.expose().to_owned()));
                }
                self.pending = Some(pending);
                Next::Say(turn)
            }
            Action::Say(turn) => Next::Say(self.said(turn, &page, answer)),
            // Begun anew after a code, nobody would know any more that it is open what became of it.
            Action::Anew { mut or, .. } if self.history.begun_anew || self.context().awaits_verdict() => {
                or.answer_lost = answer == AnswerState::Open && self.context().awaits_verdict();
                Next::Say(Turn::Stuck(or))
            }
            Action::Anew { cookies, .. } => {
                self.history.begin_anew();
                if cookies == Cookies::Dropped {
                    self.cookie_jar = CookieJar::default();
                }
                Next::Go(NextRequest::get(self.first_address()))
            }
        }
    }

    /// What a page kind says, in the light of what the person has sent.
    fn said(&self, turn: Turn, page: &Page, answer: AnswerState) -> Turn {
        let of_portal = self.is_suspected_portal(&page.url);
        match turn {
            Turn::Browser(_) | Turn::Stuck(Problem { trouble: Trouble::ServerError { .. }, .. })
                if of_portal =>
            {
                let mut told = problem_at(
                    &self.first_address(),
                    network::answers(&page.url).into(),
                    AnswerState::Settled,
                );
                told.quote = stand_in::sentence(page);
                Turn::Stuck(told)
            }
            Turn::Stuck(mut problem) => {
                // An error of the server says nothing about what it had taken before.
                let open = matches!(problem.trouble, Trouble::ServerError { .. })
                    || self.context().awaits_verdict() && !trouble::is_verdict(&problem.trouble);
                problem.answer_lost = answer == AnswerState::Open && open;
                Turn::Stuck(problem)
            }
            Turn::Browser(seen) => self.for_browser(&page.url, seen, answer),
            turn => turn,
        }
    }
}

/// True if the same question is put once more, as the answer was refused.
fn is_refusal(turn: &mut Turn) -> bool {
    match turn {
        Turn::Ask(ask) => ask.refusal_mut().is_some(),
        Turn::CodeRefused(_) => true,
        _ => false,
    }
}

/// Where the page's own site is refused, the one that led there is named: it wants us to send something.
fn naming_who_led_there(mut turn: Turn, here: &Url, sent_by: Option<String>) -> Turn {
    if let Turn::Stuck(Problem { trouble, host, .. }) = &mut turn
        && *trouble == origin::refused(&here.origin())
        && let Some(sent_by) = sent_by
    {
        *host = sent_by;
    }
    turn
}
