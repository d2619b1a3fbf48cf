//! A person at a harness: presses choices by their text keys, types, and is told made-up turns.

use kom_i_gang::{
    dialogue::{
        Answer, Ask, Enrolment, Language, NameAsked, NetworkFailure, NoTicket, Now, Offset, PasswordQuestion,
        PerSite, Phone, Problem, Site, Stores, Support, TextKey, Trouble, Turn, keys,
    },
    otp::{Secret, Token, code_at, step_at},
    practice::PracticePhone,
    stages::STAGES,
    wizard::{
        Attempt, AttemptKind, Block, Command, Effect, FieldContent, Intent, Message, Progress, VisitId,
        Wizard, World, WorldInfo,
    },
};

const URI: &str = "otpauth://totp/Statens_SSO:fornavn.efternavn%40bygst.dk?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&digits=6&algorithm=SHA1&issuer=Statens_SSO&period=30";

/// Gives a new code at each tap, and has a long name.
const BY_TAP: &str = "otpauth://hotp/Statens_SSO%20for%20alle%20statens%20arbejdspladser:b100001?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&counter=0";

pub fn enrolment(replaces: bool) -> Enrolment {
    enrolment_of(URI, replaces)
}

/// Of a token that gives a new code at each tap.
pub fn enrolment_by_tap() -> Enrolment {
    enrolment_of(BY_TAP, false)
}

fn enrolment_of(uri: &str, replaces: bool) -> Enrolment {
    let token = Token::parse(&Secret::new(uri.to_owned())).unwrap();
    Enrolment { host: "auth.example".to_owned(), token, replaces }
}

pub fn problem(trouble: impl Into<Trouble>, answer_lost: bool) -> Turn {
    Turn::Stuck(Problem {
        trouble: trouble.into(),
        host: "otpenrollmentapp.prod.statens-sso.dk".to_owned(),
        quote: None,
        answer_lost,
    })
}

/// Made-up addresses.
pub fn setting() -> WorldInfo {
    let text = str::to_owned;
    WorldInfo {
        world: World::Production,
        addresses: PerSite {
            atrium: text("https://atrium.example/bygst/#/login"),
            enrolment: text("https://enrol.example"),
            statens_sso: text("https://auth.example"),
            adfs: None,
            workplace: text("https://workplace.example"),
        },
        stores: Stores {
            freeotp_app_store: text("https://apps.example/freeotp"),
            freeotp_google_play: text("https://play.example/freeotp"),
            workplace_app_store: text("https://apps.example/workplace"),
            workplace_google_play: None,
        },
        support: Support {
            service_portal: text("https://portal.example/support"),
            mail: text("help@example.dk"),
        },
        leads_to: Vec::new(),
    }
}

pub struct Harness {
    pub wizard: Wizard,
    pub now: Now,
    pub visit: VisitId,
    /// What was last to be kept. Where the person is is saved at each step, so it is kept out of the effects.
    pub saved: Option<Progress>,
}

impl Harness {
    pub fn in_world(world: World) -> Self {
        Self::with_progress(world, Progress::default())
    }

    pub fn with_progress(world: World, progress: Progress) -> Self {
        let phone = (world == World::Practice).then(|| Box::new(PracticePhone::default()) as Box<dyn Phone>);
        let setting = WorldInfo { world, ..setting() };
        let wizard = Wizard::new(STAGES, setting, progress, Language::Danish, phone);
        // 12 seconds into a period of the server, whose clock is known.
        let now = Now {
            wall_ms: 1_800_000_012_000,
            offset: Some(Offset { seconds: 0 }),
            far_offset: None,
            monotonic_ms: 1000,
        };
        Self { wizard, now, visit: VisitId(0), saved: None }
    }

    pub fn new() -> Self {
        Self::in_world(World::Production)
    }

    /// At the page of 3.10, with the token on show.
    pub fn at_code_page() -> Self {
        Self::at_code_page_of(enrolment(false))
    }

    /// The same with this token.
    pub fn at_code_page_of(enrolment: Enrolment) -> Self {
        let mut harness = Self::at_token_visit();
        harness.turn(Turn::ShowQr(enrolment));
        while harness.step() != "3.10" {
            harness.does(Intent::Choose(0));
        }
        harness
    }

    /// The same after a code was sent from there, whose answer was lost on its way back.
    pub fn at_lost_code() -> Self {
        let mut harness = Self::at_code_page();
        harness.sends_code();
        harness.turn(problem(NetworkFailure::Broken, true));
        harness
    }

    /// In stage 3, just after the visit has been started.
    pub fn at_token_visit() -> Self {
        let mut harness = Self::new();
        harness.go_to_token_visit();
        harness
    }

    pub fn go_to_token_visit(&mut self) {
        self.go(keys::go::CHOOSE_STAGE);
        self.does(Intent::Choose(2));
        self.go(keys::go::NEXT);
        self.go(keys::go::YES);
        if self.step() == "3.0c" {
            self.go(keys::ask::phone::UNSURE);
        }
        self.go(keys::token::phone::READY);
    }

    /// What the driver does at once is done as well: what was written down goes out to the site.
    pub fn tell(&mut self, message: Message) -> Vec<Effect> {
        let effects = self.tell_unwritten(message);
        for effect in &effects {
            if let Effect::Attempt(visit, _, answer) = effect {
                let host = match answer {
                    Answer::Credentials { .. } => "adfs.example",
                    _ => "auth.example",
                };
                self.tell_unwritten(Message::Calling(*visit, host.to_owned()));
            }
        }
        effects
    }

    /// The same while a file keeps one waiting: nothing goes out.
    pub fn tell_unwritten(&mut self, message: Message) -> Vec<Effect> {
        let mut effects = Vec::new();
        for effect in self.wizard.update(self.now, message) {
            match effect {
                Effect::Save(progress) => {
                    self.saved = Some(progress);
                    continue;
                }
                Effect::Start(visit, _) => self.visit = visit,
                _ => {}
            }
            effects.push(effect);
        }
        effects
    }

    pub fn does(&mut self, intent: Intent) -> Vec<Effect> {
        self.tell(Message::Intent(intent))
    }

    pub fn command(&mut self, command: Command) -> Vec<Effect> {
        self.does(Intent::Do(command))
    }

    /// Back, also from a QR code that is on show.
    pub fn goes_back(&mut self) -> Vec<Effect> {
        let effects = self.command(Command::Back);
        let asked = self.wizard.screen(self.now).overlay.map(|overlay| overlay.title.key);
        if asked == Some(keys::leave_qr::TITLE) { self.does(Intent::Choose(1)) } else { effects }
    }

    pub fn turn(&mut self, turn: Turn) -> Vec<Effect> {
        self.tell(Message::Turn(self.visit, turn))
    }

    /// Presses the choice with this text key.
    pub fn go(&mut self, key: TextKey) -> Vec<Effect> {
        let labels = self.all_labels();
        let at = labels.iter().position(|label| *label == key);
        let at = at.unwrap_or_else(|| panic!("{key:?} is not among {labels:?} at {}", self.step()));
        self.does(Intent::Choose(at))
    }

    pub fn types(&mut self, text: &str) {
        for character in text.chars() {
            self.does(Intent::Type(character));
        }
    }

    /// Answers the question for user name and password.
    pub fn sends_password(&mut self, password: &str) -> Vec<Effect> {
        while self.wizard.screen(self.now).blocks.iter().any(is_user_name) {
            self.does(Intent::Clear);
            self.types("PROD\\b100001");
            self.does(Intent::Press);
        }
        self.types(password);
        self.does(Intent::Press)
    }

    /// Types the code of this moment where the focus is, and sends it.
    pub fn sends_code(&mut self) -> Vec<Effect> {
        let code = self.code(0);
        self.types(&code);
        self.does(Intent::Press)
    }

    /// Waits for the next code, and sends that.
    pub fn sends_next_code(&mut self) -> Vec<Effect> {
        self.pass_seconds(30);
        self.sends_code()
    }

    /// What goes out with a password or a code, now.
    pub fn attempts(&self, answer: Answer) -> Effect {
        let what = if matches!(answer, Answer::Credentials { .. }) {
            AttemptKind::Password
        } else {
            AttemptKind::Code
        };
        Effect::Attempt(self.visit, self.made(what), answer)
    }

    /// A try of this moment.
    pub fn made(&self, what: AttemptKind) -> Attempt {
        Attempt { what, at: self.now.wall_ms / 1000, server: self.now.server_tells() }
    }

    /// The code that the phone shows, its clock so many seconds ahead.
    pub fn code(&self, ahead: i64) -> String {
        let token = enrolment(false).token;
        let seconds = self.now.server_seconds().saturating_add_signed(ahead);
        code_at(&token, step_at(seconds, 30)).unwrap().expose().to_owned()
    }

    pub fn pass_seconds(&mut self, seconds: u64) {
        self.now.wall_ms += seconds * 1000;
        self.now.monotonic_ms += seconds * 1000;
    }

    pub fn step(&self) -> &'static str {
        self.wizard.screen(self.now).step
    }

    /// What can be chosen, but for the report: that is offered on every page with a trouble (`reports.rs`).
    pub fn labels(&self) -> Vec<TextKey> {
        self.all_labels().into_iter().filter(|label| *label != keys::report::CHOICE).collect()
    }

    fn all_labels(&self) -> Vec<TextKey> {
        let screen = self.wizard.screen(self.now);
        let choices = screen.blocks.iter().find_map(|block| match block {
            Block::Choices { items, .. } => Some(items.iter().map(|item| item.key).collect()),
            _ => None,
        });
        choices.unwrap_or_default()
    }

    /// The text keys of everything that is said on the screen, errors and notices included.
    pub fn said(&self) -> Vec<TextKey> {
        let screen = self.wizard.screen(self.now);
        let mut keys = Vec::new();
        for block in &screen.blocks {
            match block {
                Block::Now(phrase)
                | Block::Say(phrase)
                | Block::SupportCode { said: phrase, .. }
                | Block::Notice { text: phrase, .. } => {
                    keys.push(phrase.key);
                }
                Block::Field(view) => keys.extend(view.error.iter().map(|error| error.key)),
                _ => {}
            }
        }
        keys
    }
}

/// True for the field of a user name while it has the focus.
fn is_user_name(block: &Block<'_>) -> bool {
    matches!(block, Block::Field(view) if view.focused && matches!(view.content, FieldContent::Text { .. }))
}

/// The question of AD FS.
pub fn credentials(refused: bool) -> Turn {
    credentials_as_no_ticket_did(None, refused)
}

/// The same where a ticket might have done.
pub fn credentials_as_no_ticket_did(no_ticket: Option<NoTicket>, refused: bool) -> Turn {
    let refused = refused.then(kom_i_gang::dialogue::Refusal::default);
    Turn::Ask(Ask::Credentials(PasswordQuestion { refused, no_ticket, ..sign_in() }))
}

/// The same of this site, with or without Statens IT's example of a user name.
pub fn asks_sign_in(site: Site, of_prod: bool) -> Turn {
    Turn::Ask(Ask::Credentials(PasswordQuestion { site, of_prod, ..sign_in() }))
}

fn sign_in() -> PasswordQuestion {
    PasswordQuestion {
        site: Site::AdFs,
        host: "adfs.example".to_owned(),
        can_remember: false,
        of_prod: false,
        name: NameAsked::Yes,
        refused: None,
        no_ticket: None,
    }
}
