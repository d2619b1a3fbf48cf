//! The pages that no stage describes: the first and the last, a visit's question, trouble and hand-over.

use super::{
    Block, Choice, Go, Phrase, Tone, AttemptKind, Branch, Who, Wizard, World,
    show::Item,
    talk::{State, Talk},
    trouble,
};
use crate::dialogue::{Ask, Goal, NoTicket, Now};

fn items(choices: &[Choice]) -> Vec<Item> {
    choices.iter().map(|Choice(label, go)| (Phrase::new(label), *go)).collect()
}

impl Wizard {
    pub(super) fn welcome(&self) -> Vec<Block<'_>> {
        let stages = self.stages.iter().map(|stage| {
            let number = stage.number.to_string();
            (Phrase::new(stage.listed).with("number", number), Phrase::new(stage.about))
        });
        let mut blocks = vec![Block::Say(Phrase::new("start.what")), Block::Pairs(stages.collect())];
        blocks.push(Block::Say(Phrase::new("start.have_ready")));
        blocks.push(Block::Say(Phrase::new(match self.setting.world {
            World::Practice => "start.practice",
            World::Production => "start.what_is_sent",
            World::Other(_) => "start.what_is_sent_elsewhere",
        })));
        blocks.push(Block::HowTo);
        blocks
    }

    pub(super) fn welcome_choices(&self) -> Vec<Item> {
        let mut choices = Vec::new();
        if let Some(step) = self.last_step().filter(|number| *number != "0.1") {
            choices.push((Phrase::new("go.resume").with("step", step), Go::Resume));
        }
        choices.push((Phrase::new("go.begin"), Go::Stage(0)));
        choices.push((Phrase::new("go.choose_stage"), Go::Stages));
        choices.push(match self.setting.world {
            World::Practice => (Phrase::new("go.real"), Go::Real),
            World::Production | World::Other(_) => (Phrase::new("go.practice"), Go::Practice),
        });
        choices
    }

    pub(super) fn end(&self) -> Vec<Block<'_>> {
        let rows = self.stages.iter().map(|stage| {
            let by = self
                .finished
                .iter()
                .find(|finished| finished.stage == stage.number)
                .map(|finished| finished.by);
            let said = match by {
                Some(Who::Server) => "end.by_server",
                Some(Who::Person) => "end.by_person",
                Some(Who::Skipped) => "end.skipped",
                None => "end.missing",
            };
            (Phrase::new(stage.listed).with("number", stage.number.to_string()), Phrase::new(said))
        });
        let rows: Vec<_> = rows.collect();
        let all = self
            .stages
            .iter()
            .all(|stage| self.finished.iter().any(|finished| finished.stage == stage.number));
        vec![
            Block::Now(Phrase::new(match (&self.setting.world, all) {
                (World::Practice, true) => "end.practised",
                (World::Practice, false) => "end.practised_not_all",
                (_, true) => "end.ready",
                (_, false) => "end.not_all",
            })),
            Block::Pairs(rows),
            Block::Say(Phrase::new("end.film")),
            Block::Say(Phrase::new("end.support").with("mail", self.setting.support.mail.clone())),
            Block::Link { url: &self.setting.support.service_portal },
        ]
    }

    pub(super) fn something_else_blocks(&self) -> Vec<Block<'_>> {
        vec![
            Block::Now(Phrase::new("else.now")),
            Block::Steps(
                ["else.wait", "else.sign_in", "else.password", "else.network"].map(Phrase::new).to_vec(),
            ),
            Block::Say(
                Phrase::new("else.ask")
                    .with("mail", self.setting.support.mail.clone())
                    .with("step", self.step_number()),
            ),
            Block::Link { url: &self.setting.support.service_portal },
        ]
    }

    pub(super) fn visit_blocks(&self, now: Now) -> Vec<Block<'_>> {
        let Some(talk) = &self.talk else { return Vec::new() };
        if let Some(waiting) = &talk.waiting {
            let seconds = now.monotonic_ms.saturating_sub(waiting.since_ms) / 1000;
            let mut blocks: Vec<Block<'_>> = self.did();
            blocks.push(Block::Busy { host: waiting.host.clone(), seconds });
            blocks.push(Block::Say(Phrase::new(if waiting.writes { "busy.writes" } else { "busy.reads" })));
            return blocks;
        }
        if matches!(talk.state, State::Begun) {
            return Vec::new();
        }
        self.stuck_blocks(talk).unwrap_or_else(|| self.question(talk, now))
    }

    /// What the wizard has done in this stage by now, each with its number and a tick.
    pub(super) fn did(&self) -> Vec<Block<'_>> {
        let did = self.visit_page().map_or(&[][..], |page| page.did);
        if did.is_empty() {
            return Vec::new();
        }
        vec![Block::Ticks(did.iter().map(|(number, key)| (*number, Phrase::new(key))).collect())]
    }

    fn question<'a>(&'a self, talk: &'a Talk, now: Now) -> Vec<Block<'a>> {
        let mut blocks = Vec::new();
        let probing = self.may_be_good();
        if matches!(talk.state, State::OnShow) {
            blocks.extend(self.token_block());
        } else {
            blocks.extend(self.did());
        }
        let host = self.asking_host();
        match (&talk.state, self.visit_page()) {
            (State::Enrolled { .. }, _) if probing => {
                blocks.push(Block::Say(Phrase::new("token.probably_done")));
                blocks.push(Block::Now(Phrase::new(self.asks_for_code("token.fresh_code"))));
            }
            (State::Enrolled { trying: true }, _) => blocks.push(Block::Now(Phrase::new("token.try_code"))),
            (_, Some(page)) => {
                let asks = self.asks_again(talk).unwrap_or_else(|| self.asks_for_code(page.now));
                blocks.push(Block::Now(Phrase::new(asks).with("host", host.clone())));
                // What the question is about stands right under it, as prominently.
                if let State::Asked(Ask::Approve { origin, .. }) = &talk.state {
                    blocks.push(Block::Now(Phrase::new("ask.approve.origin").with("origin", origin.clone())));
                    blocks.push(Block::Say(Phrase::new("ask.approve.sent_by").with("host", host.clone())));
                }
                let say = |key: &&'static str| Block::Say(Phrase::new(key).with("host", host.clone()));
                blocks.extend(page.say.iter().map(say));
                if matches!(
                    talk.state,
                    State::Asked(
                        Ask::Email { can_remember: true, .. } | Ask::Credentials { can_remember: true, .. }
                    )
                ) {
                    blocks.push(Block::Say(Phrase::new("ask.remember_holds")));
                }
            }
            (_, None) => {}
        }
        if let State::Asked(Ask::Credentials { no_ticket: Some(why), .. }) = &talk.state {
            let text = Phrase::new(why_no_ticket(*why)).with("host", host);
            blocks.push(Block::Notice { tone: Tone::Note, text });
        }
        let left = self.attempts.left(AttemptKind::Password, now.wall_ms / 1000);
        if matches!(talk.state, State::Asked(Ask::Credentials { .. })) && left == 1 {
            blocks.push(Block::Notice { tone: Tone::Note, text: Phrase::new("stuck.one_password_left") });
        }
        blocks.extend(self.codes_left(now));
        if self.setting.world == World::Practice
            && matches!(talk.state, State::Asked(Ask::Email { .. } | Ask::Credentials { .. }))
        {
            blocks.push(Block::Notice { tone: Tone::Note, text: Phrase::new("ask.practice_person") });
        }
        let focus = self.form.focused_field().filter(|_| self.over.is_none());
        blocks.extend(self.form.fields().iter().enumerate().map(|(at, field)| field.view(focus == Some(at))));
        blocks.extend(talk.quoted());
        if let Some(problem) = &talk.beside {
            blocks.push(Block::Notice { tone: Tone::Trouble, text: trouble::what(problem) });
            blocks.push(trouble::code_line(problem, talk.step));
        }
        if self.wants_code() {
            blocks.extend(self.countdown(now));
            if matches!(talk.state, State::OnShow | State::Asked(Ask::DeviceName { .. })) {
                blocks.extend(self.page_life(now));
            }
        }
        blocks
    }

    /// What is asked of whoever has come to know a token, and must sign in once more for it.
    fn asks_again(&self, talk: &Talk) -> Option<&'static str> {
        let makes = self.stage().is_some_and(|(_, stage)| stage.goal == Some(Goal::TokenEnrolled));
        let asked = matches!(talk.state, State::Asked(Ask::Credentials { .. }));
        let had = self.token.is_some() || self.earlier.is_some();
        (makes && asked && had)
            .then(|| if self.may_be_good() { "token.sign_in.to_look" } else { "token.sign_in.for_new_qr" })
    }

    /// How many codes may still be tried, where one was refused.
    fn codes_left(&self, now: Now) -> Option<Block<'_>> {
        let key = match self.attempts.left(AttemptKind::Code, now.wall_ms / 1000) {
            2 => "stuck.two_codes_left",
            1 => "stuck.one_code_left",
            _ => return None,
        };
        self.wants_code().then(|| Block::Notice { tone: Tone::Note, text: Phrase::new(key) })
    }

    /// True if the page of the visit asks for a code.
    pub(super) fn wants_code(&self) -> bool {
        matches!(
            self.talk.as_ref().filter(|talk| talk.waiting.is_none()).map(|talk| &talk.state),
            Some(
                State::OnShow
                    | State::Enrolled { trying: true }
                    | State::Asked(Ask::Code { .. } | Ask::DeviceName { .. })
            )
        )
    }

    /// The host that gets the answer.
    pub(super) fn asking_host(&self) -> String {
        let of_token = || self.token.as_ref().map(|token| token.enrolment.host.clone());
        match self.talk.as_ref().map(|talk| &talk.state) {
            Some(State::Asked(
                Ask::Email { host, .. }
                | Ask::Credentials { host, .. }
                | Ask::Code { host, .. }
                | Ask::DeviceName { host, .. },
            )) => host.clone(),
            Some(State::Asked(Ask::Approve { sent_by, .. })) => sent_by.clone(),
            _ => of_token().unwrap_or_else(|| "Statens SSO".to_owned()),
        }
    }

    pub(super) fn visit_choices(&self) -> Vec<Item> {
        let Some(talk) = &self.talk else { return items(&[Choice("go.stages", Go::Stages)]) };
        if let Some(waiting) = &talk.waiting {
            return if waiting.writes { Vec::new() } else { items(&[Choice("go.cancel", Go::Back)]) };
        }
        if let Some(choices) = self.stuck_choices(talk) {
            return items(&choices);
        }
        let send = self.visit_page().map_or("go.next", |page| page.send);
        let mut choices = match &talk.state {
            State::Begun | State::Stuck(_) | State::Browser(_) | State::OutOfAttempts(_) => Vec::new(),
            State::Asked(Ask::Approve { .. }) => {
                return items(&[
                    Choice("go.browser_no_approve", Go::Browser),
                    Choice("go.approve", Go::Approve),
                ]);
            }
            State::Asked(Ask::Code { .. }) | State::Enrolled { trying: true } => vec![
                Choice(send, Go::Send),
                Choice("go.code_help", Go::Branch(Branch::Aside("token_code"))),
                Choice("go.browser", Go::Browser),
            ],
            State::OnShow | State::Asked(Ask::DeviceName { .. }) => vec![
                Choice(send, Go::Send),
                Choice("go.code_help", Go::Branch(Branch::Aside("code"))),
                Choice("go.new_qr", Go::NewQr),
            ],
            State::Asked(_) => vec![Choice(send, Go::Send), Choice("go.browser", Go::Browser)],
            State::Enrolled { trying: false } => vec![
                Choice("go.try_code", Go::TryCode),
                Choice("go.have_token", Go::Skip),
                Choice("token.intro.lost", Go::Branch(Branch::Aside("order"))),
                Choice("go.browser", Go::Browser),
            ],
        };
        if self.codes.is_held() {
            choices.insert(1, Choice("go.send_anyway", Go::SendAnyway));
        }
        items(&choices)
    }
}

/// Why a password is asked for although a ticket would have done.
const fn why_no_ticket(why: NoTicket) -> &'static str {
    match why {
        NoTicket::Missing => "ask.ticket.missing",
        NoTicket::RunOut => "ask.ticket.run_out",
        NoTicket::Unavailable => "ask.ticket.unavailable",
        NoTicket::Refused => "ask.ticket.refused",
    }
}
