//! The pages where a visit can't go on: a trouble, a page for the browser, enough tries. Each has its code for
//! support and its own help, and what it advises stands first among its choices.

use super::{
    QuestionKind, Block, Choice, Go, Phrase, Tone, Wizard,
    talk::{State, Talk},
    trouble,
};
use crate::dialogue::{Goal, NetworkFailure, Problem, Seen, Trouble, Wants};

const AGAIN: Choice = Choice("go.again", Go::Again);
const BROWSER: Choice = Choice("go.browser", Go::Browser);
/// Beside [`OPEN`]: two choices of the browser.
const WHOLE_STAGE: Choice = Choice("stuck.browser_whole", Go::Browser);
const OPEN: Choice = Choice("stuck.open", Go::Open);
const STAGES: Choice = Choice("go.stages", Go::Stages);
const STOP: Choice = Choice("stuck.stop", Go::Stop);

impl Wizard {
    /// What is said on the page; `None` where the visit goes on.
    pub(super) fn stuck_blocks<'a>(&'a self, talk: &'a Talk) -> Option<Vec<Block<'a>>> {
        let mut blocks = self.why_stuck(talk)?;
        if self.may_be_good() && !self.code_was_lost() {
            // Under what happened, and above what to do about it.
            let text = Phrase::new("token.may_be_good");
            blocks.insert(1.min(blocks.len()), Block::Notice { tone: Tone::Note, text });
        }
        Some(blocks)
    }

    fn why_stuck<'a>(&'a self, talk: &'a Talk) -> Option<Vec<Block<'a>>> {
        Some(match &talk.state {
            State::Stuck(problem) => self.trouble_blocks(problem, talk.step),
            State::Browser(seen) if self.has_come_back(talk, seen) => {
                let mut blocks = self.did();
                blocks.push(Block::Say(Phrase::new("token.in_place").with("host", seen.host.clone())));
                blocks.push(Block::Now(Phrase::new("token.in_place_now")));
                blocks.push(code_line(talk, page_code(seen)));
                blocks.push(trouble::described(seen));
                blocks
            }
            State::Browser(seen) => {
                let why = if seen.script_only { "browser.script" } else { "browser.unknown" };
                let mut blocks = self.did();
                blocks.push(Block::Say(Phrase::new(why).with("host", seen.host.clone())));
                blocks.push(Block::Now(Phrase::new("browser.now")));
                blocks.push(code_line(talk, page_code(seen)));
                blocks.push(trouble::described(seen));
                blocks
            }
            State::OutOfAttempts(kind) => {
                let (what, why) = match kind {
                    QuestionKind::Credentials => ("enough.passwords", "enough.passwords_why"),
                    _ => ("enough.codes", "enough.codes_why"),
                };
                let mut blocks = vec![
                    Block::Notice { tone: Tone::Trouble, text: Phrase::new(what) },
                    Block::Say(Phrase::new(why)),
                    Block::Now(Phrase::new("enough.now")),
                ];
                blocks.extend(talk.quoted());
                blocks.push(code_line(talk, ENOUGH_CODE));
                blocks
            }
            State::Begun | State::Asked(_) | State::OnShow | State::Enrolled { .. } => return None,
        })
    }

    /// True if a site that was asked whether a token is in place let the person in, and led back to where it began. Statens
    /// SSO had a set-up page for those who have none.
    fn has_come_back(&self, talk: &Talk, seen: &Seen) -> bool {
        let goal = self.stage().and_then(|(_, stage)| stage.goal.filter(|_| talk.step != stage.calling));
        self.may_be_good() && goal.is_some_and(|goal| self.public_host(goal) == seen.host)
    }

    fn trouble_blocks<'a>(&'a self, problem: &Problem, step: &str) -> Vec<Block<'a>> {
        let secured = self.stage().is_some_and(|(_, stage)| stage.goal == Some(Goal::TokenEnrolled));
        let mut blocks = trouble::blocks(problem, step, secured, self.code_was_lost());
        if is_for_the_address(&problem.trouble) {
            blocks.extend(self.public_address().map(|url| Block::Link { url }));
        }
        blocks
    }

    /// What can be chosen on the page, what it advises first; `None` where the visit goes on.
    pub(super) fn stuck_choices(&self, talk: &Talk) -> Option<Vec<Choice>> {
        Some(match &talk.state {
            State::Browser(seen) if self.has_come_back(talk, seen) => {
                vec![Choice("go.token_in_place", Go::Done), AGAIN, BROWSER]
            }
            State::Browser(_) => vec![Choice("go.browser_on", Go::Browser), AGAIN],
            // The browser is one more try at the same account.
            State::OutOfAttempts(QuestionKind::Credentials) => {
                vec![STOP, STAGES, Choice("enough.browser_password", Go::Browser)]
            }
            State::OutOfAttempts(_) => vec![STOP, STAGES, Choice("enough.browser_code", Go::Browser)],
            State::Stuck(_) if self.code_was_lost() => vec![Choice("go.look", Go::Again), BROWSER],
            State::Stuck(problem) => match &problem.trouble {
                Trouble::Expired => vec![Choice("go.new_qr", Go::Again), BROWSER, STAGES],
                Trouble::Network(NetworkFailure::ProxySignIn { .. })
                | Trouble::OriginRefused { .. }
                | Trouble::NotApproved { .. }
                | Trouble::BadToken(_) => vec![BROWSER, AGAIN, STAGES],
                Trouble::Network(NetworkFailure::Untrusted { .. }) => {
                    vec![Choice("stuck.stop_and_ask", Go::Stop), AGAIN, STAGES]
                }
                Trouble::Locked => vec![STOP, AGAIN, BROWSER, STAGES],
                trouble if is_for_the_address(trouble) => vec![OPEN, AGAIN, WHOLE_STAGE, STAGES],
                _ => vec![AGAIN, BROWSER, STAGES],
            },
            State::Begun | State::Asked(_) | State::OnShow | State::Enrolled { .. } => return None,
        })
    }

    /// The help of a page where something went wrong, and the code that is read to support; `None` elsewhere.
    pub(super) fn help_and_code(&self) -> Option<(&'static str, String)> {
        self.stuck_help().or_else(|| self.refused_help())
    }

    fn stuck_help(&self) -> Option<(&'static str, String)> {
        let talk = self.talk.as_ref().filter(|talk| talk.waiting.is_none())?;
        if !matches!(self.place, super::Place::Visit { .. }) {
            return None;
        }
        if let Some(problem) = &talk.beside {
            return Some((help(&problem.trouble), trouble::code(problem, talk.step)));
        }
        Some(match &talk.state {
            State::Stuck(problem) if self.code_was_lost() => {
                ("stuck.help.lost_code", trouble::code(problem, talk.step))
            }
            State::Stuck(problem) if problem.answer_lost => {
                ("stuck.help.answer_lost", trouble::code(problem, talk.step))
            }
            State::Stuck(problem) => (help(&problem.trouble), trouble::code(problem, talk.step)),
            State::Browser(seen) => ("stuck.help.browser", format!("{}-{}", talk.step, page_code(seen))),
            State::OutOfAttempts(kind) => {
                let key = match kind {
                    QuestionKind::Credentials => "stuck.help.password",
                    _ => "stuck.help.codes",
                };
                (key, format!("{}-{ENOUGH_CODE}", talk.step))
            }
            State::Begun | State::Asked(_) | State::OnShow | State::Enrolled { .. } => return None,
        })
    }
}

/// We stopped before the account is locked.
const ENOUGH_CODE: &str = "STOP";

fn code_line<'a>(talk: &Talk, code: &str) -> Block<'a> {
    Block::Say(Phrase::new("trouble.code").with("code", format!("{}-{code}", talk.step)))
}

/// A page for the browser: made of script, or not known.
const fn page_code(seen: &Seen) -> &'static str {
    if seen.script_only { "SCRIPT" } else { "UKENDT" }
}

/// True where the way out is to open the stage's address in the browser. What an e-mail's link does isn't done there.
const fn is_for_the_address(trouble: &Trouble) -> bool {
    match trouble {
        Trouble::Network(NetworkFailure::NetworkAnswers { .. }) => true,
        Trouble::OtherPage { wants, .. } => !matches!(wants, Wants::VerifiedEmail),
        _ => false,
    }
}

/// Troubles with one cause and one way out share a help.
const fn help(trouble: &Trouble) -> &'static str {
    match trouble {
        Trouble::Network(failure) => match failure {
            NetworkFailure::UnknownHost
            | NetworkFailure::NoConnection
            | NetworkFailure::TimedOut
            | NetworkFailure::Broken
            | NetworkFailure::NoProxy { .. } => "stuck.help.network",
            NetworkFailure::Untrusted { .. } => "stuck.help.certificate",
            NetworkFailure::ProxySignIn { .. } => "stuck.help.proxy",
            NetworkFailure::NetworkAnswers { .. } => "stuck.help.portal",
        },
        Trouble::ServerError { .. }
        | Trouble::NotAPage
        | Trouble::TooManyHops
        | Trouble::StartAgain
        | Trouble::SignInError { .. }
        | Trouble::Internal => "stuck.help.site",
        Trouble::OriginRefused { .. } | Trouble::NotApproved { .. } => "stuck.help.address",
        Trouble::BadToken(_) => "stuck.help.qr",
        Trouble::Expired => "stuck.help.expired",
        Trouble::Locked => "stuck.help.locked",
        Trouble::OtherPage { .. } => "stuck.help.other_page",
    }
}
