//! The wizard as it is played: somebody made up, who does what a deed says, and sites made up, which answer as those of the
//! guide do when all is well.

use crate::{
    dialogue::{
        Answer, Ask, CodeQuestion, EmailQuestion, Enrolment, Goal, Language, NameAsked, Now, Offset,
        OriginQuestion, PasswordQuestion, Phrase, Seen, Site, Turn,
    },
    otp::{Secret, Token, code_at, step_at},
    stages::STAGES,
    wizard::{
        Answers, Block, Effect, FieldContent, Intent, Message, PhoneKind, Progress, Screen, VisitId, Wizard,
        WorldInfo,
    },
};

/// A token of nobody's, whose key stands in RFC 6238.
const TOKEN: &str = "otpauth://totp/Statens_SSO:fornavn.efternavn%40bygst.dk?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&digits=6&algorithm=SHA1&issuer=Statens_SSO&period=30";
/// A host of an organisation's that the program doesn't know.
const ADFS: &str = "adfs.dinorganisation.dk";
/// When it begins: 12 seconds into a code's life.
const BEGIN: Now = Now {
    wall_ms: 1_800_000_012_000,
    offset: Some(Offset { seconds: 0 }),
    far_offset: None,
    monotonic_ms: 1000,
};
/// What each deed takes, in milliseconds: a code is never used twice, and the countdown stands still.
const PACE: u64 = 690_000;

/// One thing that happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Deed {
    /// The site has answered: the answer of that number.
    Reply(usize),
    /// The site has led on to another, which is asked now.
    LedOn,
    /// The person presses the choice of that number; at the first one all fields are filled in.
    Choose(usize),
}

/// What of all that can happen is tried.
#[derive(Debug, Clone, Copy)]
pub(super) struct Most {
    /// So many of a site's answers.
    pub(super) replies: usize,
    /// So many of a page's choices.
    pub(super) choices: usize,
}

/// The wizard after these deeds.
pub(super) struct Played {
    pub(super) wizard: Wizard,
    pub(super) now: Now,
    /// What a site was asked last, where it hasn't answered.
    pub(super) asked: Option<(VisitId, Asked)>,
    goal: Option<Goal>,
    /// What came of the last deed beside a page.
    pub(super) effects: Vec<Effect>,
}

/// What a site is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    Start,
    Email,
    Approve,
    Password,
    Code,
}

impl Played {
    /// The wizard with such a phone, begun at that step, after these deeds.
    pub(super) fn after(info: &WorldInfo, phone: PhoneKind, start: &'static str, deeds: &[Deed]) -> Self {
        let answers = Answers { phone: Some(phone), ..Answers::default() };
        let progress = Progress { answers, ..Progress::default() };
        let mut wizard = Wizard::new(STAGES, info.clone(), progress, Language::default(), None);
        wizard.begin_at(start);
        let mut played = Played { wizard, now: BEGIN, asked: None, goal: None, effects: Vec::new() };
        if played.wizard.screen(BEGIN).overlay.is_some() {
            played.person(Intent::Press);
        }
        for deed in deeds {
            // A site leads on at once.
            let takes = if *deed == Deed::LedOn { 0 } else { PACE };
            played.now.wall_ms += takes;
            played.now.monotonic_ms += takes;
            played.effects.clear();
            played.does(*deed);
        }
        played
    }

    /// All that can happen now and is tried, what is usual first.
    pub(super) fn deeds(&self, most: Most) -> impl Iterator<Item = Deed> {
        let replies = (0..self.replies().len().min(most.replies)).map(Deed::Reply);
        let led_on = self.asked.filter(|(_, asked)| *asked == Asked::Start).map(|_| Deed::LedOn);
        let choices = items(&self.wizard.screen(self.now)).len();
        led_on.into_iter().chain(replies).chain((0..choices.min(most.choices)).map(Deed::Choose))
    }

    fn does(&mut self, deed: Deed) {
        match deed {
            Deed::Choose(at) => {
                if at == 0 {
                    self.fill_in();
                }
                self.person(Intent::Choose(at));
            }
            Deed::Reply(at) => {
                let mut replies = self.replies();
                if let Some((visit, _)) = self.asked.take()
                    && at < replies.len()
                {
                    self.tell(Message::Turn(visit, replies.swap_remove(at)));
                }
            }
            Deed::LedOn => {
                if let Some((visit, _)) = self.asked {
                    self.tell(Message::Calling(visit, ADFS.to_owned()));
                }
            }
        }
    }

    fn person(&mut self, intent: Intent) {
        self.tell(Message::Intent(intent));
    }

    fn tell(&mut self, message: Message) {
        for effect in self.wizard.update(self.now, message) {
            match &effect {
                Effect::Start(visit, goal) => {
                    self.goal = Some(*goal);
                    self.asked = Some((*visit, Asked::Start));
                }
                Effect::Answer(visit, answer) | Effect::Attempt(visit, _, answer) => {
                    self.asked = asked(answer).map(|asked| (*visit, asked));
                }
                Effect::Leave(_) => self.asked = None,
                _ => {}
            }
            self.effects.push(effect);
        }
    }

    /// Something fit to be sent in each field that is empty.
    fn fill_in(&mut self) {
        let screen = self.wizard.screen(self.now);
        let fields = screen.blocks.iter().filter_map(|block| match block {
            Block::Field(view) => Some(&view.content),
            _ => None,
        });
        let fields: Vec<_> = fields.collect();
        let signs_in = fields.iter().any(|content| matches!(content, FieldContent::Hidden { .. }));
        let texts: Vec<String> = fields
            .into_iter()
            .map(|content| match content {
                FieldContent::Text { .. } if signs_in => r"PROD\b100001".to_owned(),
                FieldContent::Text { .. } => "fornavn.efternavn@bygst.dk".to_owned(),
                FieldContent::Hidden { .. } => "-".to_owned(),
                FieldContent::Code { .. } => self.code().unwrap_or_default(),
                // Nobody shares a rehearsal's screen.
                FieldContent::Covered { .. } => String::new(),
            })
            .collect();
        drop(screen);
        for (at, text) in texts.into_iter().enumerate() {
            self.person(Intent::FocusField(at));
            self.person(Intent::Fill(Secret::new(text)));
        }
    }

    /// The code of this moment.
    fn code(&self) -> Option<String> {
        let token = Token::parse(&Secret::new(TOKEN.to_owned())).ok()?;
        let code = code_at(&token, step_at(self.now.server_seconds(), token.period))?;
        Some(code.expose().to_owned())
    }

    /// What the site may answer, what it does when all is well first.
    pub(super) fn replies(&self) -> Vec<Turn> {
        let (Some((_, asked)), Some(goal)) = (self.asked, self.goal) else { return Vec::new() };
        let step = self.wizard.screen(self.now).step;
        let script = Turn::Browser(Seen { host: self.host(), script_only: true, ..Seen::default() });
        let sso = || "auth.prod.statens-sso.dk".to_owned();
        let email = |site, host| {
            Turn::Ask(Ask::Email(EmailQuestion { site, host, can_remember: true, refused: None }))
        };
        let password = || {
            Turn::Ask(Ask::Credentials(PasswordQuestion {
                site: Site::AdFs,
                host: ADFS.to_owned(),
                name: NameAsked::Yes,
                can_remember: false,
                of_prod: false,
                refused: None,
                no_ticket: None,
            }))
        };
        let approve =
            || Turn::Ask(Ask::Approve(OriginQuestion { origin: format!("https://{ADFS}"), sent_by: sso() }));
        match (goal, asked) {
            (Goal::ProfileCreated, Asked::Start) => vec![email(Site::Atrium, self.host()), script],
            (Goal::TokenEnrolled, Asked::Start) => vec![approve(), script],
            (Goal::SignedIn, Asked::Start) => vec![email(Site::Workplace, self.host()), script],
            (Goal::SignedIn, Asked::Email) if step == "4.4" => vec![email(Site::StatensSso, sso())],
            (Goal::SignedIn, Asked::Email) | (_, Asked::Approve) => vec![password()],
            (Goal::SignedIn, Asked::Password) => {
                vec![Turn::Ask(Ask::Code(CodeQuestion { host: sso(), refused: None }))]
            }
            (_, Asked::Password) => show_qr(sso()).into_iter().chain([Turn::TokenExists]).collect(),
            (_, Asked::Email | Asked::Code) => vec![Turn::Done],
        }
    }

    /// The host that is asked while a site is.
    fn host(&self) -> String {
        let busy = self.wizard.screen(self.now).blocks.iter().find_map(|block| match block {
            Block::Busy { host, .. } => Some(host.clone()),
            _ => None,
        });
        busy.unwrap_or_default()
    }
}

fn show_qr(host: String) -> Option<Turn> {
    let token = Token::parse(&Secret::new(TOKEN.to_owned())).ok()?;
    Some(Turn::ShowQr(Enrolment { host, token, replaces: false }))
}

const fn asked(answer: &Answer) -> Option<Asked> {
    Some(match answer {
        Answer::Email { .. } => Asked::Email,
        Answer::Credentials { .. } => Asked::Password,
        Answer::Code(_) | Answer::NamedCode { .. } => Asked::Code,
        Answer::Approve => Asked::Approve,
        // Nothing goes out with it.
        Answer::Device(_) => return None,
    })
}

/// What can be chosen on a page, or in what lies over it.
pub(super) fn items(screen: &Screen<'_>) -> Vec<Phrase> {
    if let Some(over) = &screen.overlay {
        return over.choices.clone();
    }
    let choices = screen.blocks.iter().find_map(|block| match block {
        Block::Choices { items, .. } => Some(items.clone()),
        _ => None,
    });
    choices.unwrap_or_default()
}
