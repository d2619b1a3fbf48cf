//! Each thing that a visit can come to: what stands on its page, what can be chosen and filled in, what an answer
//! counts as, its help and its code for support.

use super::{
    super::{
        AttemptKind, AttemptLog, Block, FieldContent, Intent, Progress, World, WorldInfo,
        enrolment::{Enrolment, Insistence},
        form::Form,
        person::Person,
        visit::{
            Context, HandedOver, OutOfAttempts, Phase, Record, Sending, Sent, ShowsToken, Stuck, TokenExists,
            TokenWorks, asked,
        },
    },
    MOMENT, PAGE, STAGES, at, offer,
};
use crate::dialogue::{
    Answer, Ask, CodeQuestion, DeviceNameQuestion, DeviceQuestion, EmailQuestion, NameAsked, NetworkFailure,
    NoTicket, OriginQuestion, PasswordQuestion, PerSite, Problem, Refusal, Seen, Site, Stores, Support,
    Trouble, Turn, Wants, keys,
};
use crate::otp::Secret;

/// The harness of the wizard, as a page sees it.
struct Harness {
    world: WorldInfo,
    enrolment: Enrolment,
    attempts: AttemptLog,
    person: Person,
    form: Form,
    record: Record,
}

impl Harness {
    fn new() -> Self {
        let text = |text: &str| text.to_owned();
        Self {
            world: WorldInfo {
                world: World::Production,
                addresses: PerSite {
                    atrium: text("https://atrium.example"),
                    enrolment: text("https://enrol.example/start"),
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
                    service_portal: text("https://portal.example"),
                    mail: text("help@example.dk"),
                },
            },
            enrolment: Enrolment::new(None),
            attempts: AttemptLog::default(),
            person: Person::new(Progress::default().answers, None),
            form: Form::default(),
            record: Record { step: "3.3a", ..Record::default() },
        }
    }

    fn with_lost_code() -> Self {
        let mut harness = Self::new();
        _ = harness.enrolment.show(at(MOMENT), offer("Statens_SSO"));
        harness.enrolment.code_goes_out(at(MOMENT), &Secret::new("123456".to_owned()));
        harness.record.code_sent = true;
        harness
    }

    fn context(&self) -> Context<'_> {
        Context {
            now: at(MOMENT),
            world: &self.world,
            stage: &STAGES[0],
            page: Some(&PAGE),
            record: &self.record,
            enrolment: &self.enrolment,
            attempts: &self.attempts,
            person: &self.person,
            form: &self.form,
            focus: None,
        }
    }

    /// What stands on the page, one letter and what it is about for each block.
    fn page(&mut self, phase: &dyn Phase) -> Vec<String> {
        self.form = phase.form(&self.context());
        let mut page: Vec<String> = phase.blocks(&self.context()).iter().map(told).collect();
        page.extend(phase.choices(&self.context()).iter().map(|choice| format!("> {:?}", choice.go)));
        page
    }

    fn sends(&mut self, phase: &dyn Phase) -> Sent {
        phase.send(&mut Sending {
            now: at(MOMENT),
            insistence: Insistence::Usual,
            page: Some(&PAGE),
            form: &mut self.form,
            person: &mut self.person,
            enrolment: &mut self.enrolment,
            record: &mut self.record,
        })
    }
}

fn told(block: &Block<'_>) -> String {
    match block {
        Block::Now(_) => "now".to_owned(),
        Block::Say(_) => "say".to_owned(),
        Block::Notice { tone, .. } => format!("{tone:?}"),
        Block::Qr(_) => "qr".to_owned(),
        Block::Countdown { .. } => "countdown".to_owned(),
        Block::Link { url } => format!("link {url}"),
        Block::Tick { set, .. } => format!("tick {set}"),
        Block::Field(field) => match &field.content {
            FieldContent::Text { text, .. } => format!("field {text}"),
            FieldContent::Hidden { .. } => "password".to_owned(),
            FieldContent::Code { digits, .. } => format!("code of {digits}"),
        },
        other => panic!("not expected: {other:?}"),
    }
}

fn email(refused: bool) -> Box<dyn Phase> {
    let refused = refused.then(Refusal::default);
    let (site, host) = (Site::StatensSso, "auth.example".to_owned());
    asked(Ask::Email(EmailQuestion { site, host, can_remember: true, refused }))
}

fn password(refused: bool) -> Box<dyn Phase> {
    let (refused, no_ticket) = (refused.then(Refusal::default), Some(NoTicket::RunOut));
    let (site, host) = (Site::AdFs, "adfs.example".to_owned());
    asked(Ask::Credentials(PasswordQuestion {
        site,
        host,
        can_remember: false,
        of_prod: false,
        name: NameAsked::Yes,
        refused,
        no_ticket,
    }))
}

/// The page knows the user, and asks for the password alone.
fn password_alone(name: Option<&str>, refused: bool) -> Box<dyn Phase> {
    asked(Ask::Credentials(PasswordQuestion {
        site: Site::StatensSso,
        host: "auth.example".to_owned(),
        name: NameAsked::Known(name.map(str::to_owned)),
        can_remember: true,
        of_prod: false,
        refused: refused.then(Refusal::default),
        no_ticket: None,
    }))
}

fn code() -> Box<dyn Phase> {
    asked(Ask::Code(CodeQuestion { host: "auth.example".to_owned(), refused: None }))
}

fn device_name() -> Box<dyn Phase> {
    asked(Ask::DeviceName(DeviceNameQuestion {
        host: "auth.example".to_owned(),
        refused: Refusal::default(),
    }))
}

fn origin() -> Box<dyn Phase> {
    asked(Ask::Approve(OriginQuestion {
        origin: "https://adfs.example".to_owned(),
        sent_by: "auth.example".to_owned(),
    }))
}

fn device() -> Box<dyn Phase> {
    let names = vec!["iPhone".to_owned(), "Android".to_owned()];
    asked(Ask::Device(DeviceQuestion { host: "auth.example".to_owned(), names, chosen: 1 }))
}

fn stuck(trouble: impl Into<Trouble>) -> Box<dyn Phase> {
    Box::new(Stuck(Problem {
        trouble: trouble.into(),
        host: "auth.example".to_owned(),
        quote: None,
        answer_lost: false,
    }))
}

fn handed_over(script_only: bool) -> Box<dyn Phase> {
    Box::new(HandedOver(Seen { host: "enrol.example".to_owned(), script_only, ..Seen::default() }))
}

fn out_of_codes() -> Box<dyn Phase> {
    Box::new(OutOfAttempts::at(&ShowsToken).unwrap())
}

#[test]
fn each_page_says_offers_and_asks_what_it_is_for() {
    let rows: Vec<(Box<dyn Phase>, &[&str])> = vec![
        (email(false), &["now", "say", "field ", "tick true", "> Send", "> Browser"]),
        (password(false), &["now", "Note", "field ", "password", "> Send", "> Browser"]),
        (
            password_alone(Some("b100001"), false),
            &["now", "say", "say", "password", "tick true", "> Send", "> Browser"],
        ),
        (code(), &["now", "code of 6", "countdown", "> Send", "> Branch(Aside(\"code\"))", "> Browser"]),
        (
            device_name(),
            &[
                "now",
                "field The app",
                "code of 6",
                "countdown",
                "> Send",
                "> Branch(Aside(\"code\"))",
                "> NewQr",
            ],
        ),
        (origin(), &["now", "now", "say", "> Stop", "> Send", "> Browser"]),
        (device(), &["now", "> Device(0)", "> Device(1)", "> Browser"]),
        (
            Box::new(ShowsToken),
            &["now", "code of 6", "countdown", "> Send", "> Branch(Aside(\"code\"))", "> NewQr"],
        ),
        (
            Box::new(TokenExists::Found),
            &["now", "> TryCode", "> Skip", "> Branch(Aside(\"code\"))", "> Browser"],
        ),
        (
            Box::new(TokenExists::TryingCode),
            &["now", "code of 6", "countdown", "> Send", "> Branch(Aside(\"code\"))", "> Browser"],
        ),
        (
            Box::new(TokenWorks(Some(offer("Statens_SSO")))),
            &["Good", "say", "say", "> Onward", "> AnotherToken"],
        ),
        (handed_over(true), &["say", "now", "say", "say", "> Browser", "> Again"]),
        (out_of_codes(), &["Trouble", "say", "now", "say", "> Stop", "> Stages", "> Browser"]),
        (
            stuck(NetworkFailure::TimedOut),
            &["Trouble", "say", "now", "say", "> Again", "> Browser", "> Stages"],
        ),
        (
            stuck(Trouble::Locked),
            &["Trouble", "say", "now", "say", "> Stop", "> Again", "> Browser", "> Stages"],
        ),
        (
            stuck(Trouble::OtherPage { wants: Wants::Terms, seen: Box::default() }),
            &[
                "Trouble",
                "say",
                "now",
                "say",
                "say",
                "link https://enrol.example/start",
                "> Open",
                "> Again",
                "> Browser",
                "> Stages",
            ],
        ),
    ];
    for (row, (phase, wanted)) in rows.iter().enumerate() {
        assert_eq!(Harness::new().page(&**phase), *wanted, "row {row}");
    }
}

/// Whoever scanned a token that may be the good one is told to keep it, on each page where a visit can't go on.
#[test]
fn a_token_that_may_be_good_is_spoken_of_first() {
    for phase in [handed_over(false), out_of_codes(), stuck(Trouble::NotAPage)] {
        assert!(Harness::with_lost_code().page(&*phase).iter().take(2).any(|block| block == "Note"));
    }
    let lost = Problem { answer_lost: true, ..stuck(Trouble::NotAPage).problem().unwrap().clone() };
    let page = Harness::with_lost_code().page(&Stuck(lost));
    assert_eq!(page, ["Trouble", "say", "say", "now", "say", "> Again", "> Browser"]);
}

/// A page, what an answer counts as, and its code for support.
type Row = (Box<dyn Phase>, Option<AttemptKind>, Option<&'static str>);

#[test]
fn each_page_counts_what_could_lock_the_account_and_has_a_code_for_support() {
    let (password_counts, code_counts) = (Some(AttemptKind::Password), Some(AttemptKind::Code));
    let rows: Vec<Row> = vec![
        (email(false), None, None),
        (email(true), None, Some("3.3a-AFVIST")),
        (password(false), password_counts, None),
        (password(true), password_counts, Some("3.3a-AFVIST")),
        (password_alone(None, false), password_counts, None),
        (password_alone(None, true), password_counts, Some("3.3a-AFVIST")),
        (code(), code_counts, None),
        (device_name(), code_counts, Some("3.3a-NAVN")),
        (origin(), None, None),
        (device(), None, None),
        (Box::new(ShowsToken), code_counts, None),
        (Box::new(TokenExists::Found), code_counts, Some("3.3a-FINDES")),
        (handed_over(true), None, Some("3.3a-SCRIPT")),
        (handed_over(false), None, Some("3.3a-UKENDT")),
        (out_of_codes(), None, Some("3.3a-STOP")),
        (stuck(NetworkFailure::UnknownHost), None, Some("3.3a-DNS")),
    ];
    for (row, (phase, counts, code)) in rows.iter().enumerate() {
        let harness = Harness::new();
        let help = phase.help(&harness.context()).map(|(_, code)| code);
        assert_eq!((phase.attempts(), help.as_deref()), (*counts, *code), "row {row}");
    }
}

#[test]
fn what_is_fit_goes_out_and_what_is_not_stays() {
    let mut harness = Harness::new();
    harness.page(&*password(false));
    assert!(matches!(harness.sends(&*password(false)), Sent::Refused(error) if error.field == 0));
    harness.person.user = "PROD\\b100001".to_owned();
    harness.page(&*password(false));
    assert!(matches!(harness.sends(&*password(false)), Sent::Refused(error) if error.field == 1));
    assert!(matches!(harness.sends(&*origin()), Sent::Answer(Answer::Approve)));
    assert!(matches!(harness.sends(&*handed_over(true)), Sent::Nothing));
    assert!(matches!(harness.sends(&Stuck::out_of_turn()), Sent::Nothing));

    harness.person.email = "b100001".to_owned();
    harness.page(&*email(false));
    let sent = harness.sends(&*email(false));
    let wanted = Answer::Email { email: "b100001".to_owned(), remember: true };
    assert!(
        matches!(sent, Sent::Answer(answer) if answer == wanted),
        "Statens SSO takes a user name as well"
    );
}

#[test]
fn a_page_that_knows_the_user_is_sent_the_password_alone() {
    let mut harness = Harness::new();
    harness.person.user = "PROD\\b100001".to_owned();
    let phase = password_alone(None, false);
    harness.page(&*phase);
    assert_eq!(harness.form.focused_field(), Some(0));
    assert!(matches!(harness.sends(&*phase), Sent::Refused(error) if error.field == 0));
    harness.form.handle(&Intent::Fill(Secret::new("skovtur".to_owned())), 0);
    let password = Secret::new("skovtur".to_owned());
    let wanted = Answer::Credentials { user: None, password, remember: true };
    assert!(matches!(harness.sends(&*phase), Sent::Answer(answer) if answer == wanted));
    assert_eq!(harness.person.user, "PROD\\b100001", "what was typed elsewhere is kept");
    let said = password_alone(None, true).refusal(&harness.enrolment).unwrap();
    assert_eq!((said.field, said.error.key), (0, keys::field::PASSWORD_ALONE_REFUSED));
}

#[test]
fn a_name_that_is_taken_is_told_and_another_one_proposed() {
    let mut harness = Harness::new();
    let phase = device_name();
    assert!(phase.arrive(&mut harness.record).is_none(), "the guide says to leave it empty");
    harness.record.device_name = Some("The app".to_owned());
    assert!(phase.arrive(&mut harness.record).is_some());
    assert_eq!(harness.page(&*phase).get(1).map(String::as_str), Some("field The app 2"));
}

/// An older Keycloak refuses a code with another QR code; one that comes because a code was right is offered.
#[test]
fn a_qr_code_after_a_code_shows_it_right_only_where_it_is_offered() {
    let qr = || Turn::ShowQr(offer("Statens_SSO"));
    for phase in [&ShowsToken as &dyn Phase, &TokenExists::TryingCode] {
        assert!(!phase.shows_right(AttemptKind::Code, &qr()));
        assert!(phase.shows_right(AttemptKind::Code, &Turn::TokenWorks(offer("Statens_SSO"))));
        assert!(phase.shows_right(AttemptKind::Code, &Turn::DoneThen(Wants::Terms)));
    }
    assert!(password(false).shows_right(AttemptKind::Password, &qr()));
    assert!(!password(false).shows_right(AttemptKind::Password, &Turn::Browser(Seen::default())));
}

/// The site came to ask for more because the password was right; of a captcha nobody knows why it came.
#[test]
fn p4_a_password_that_led_to_another_proof_was_not_refused() {
    let wants = |wants| {
        let trouble = Trouble::OtherPage { wants, seen: Box::default() };
        Turn::Stuck(Problem { trouble, host: "adfs.example".to_owned(), quote: None, answer_lost: false })
    };
    for (turn, was_right) in [
        (wants(Wants::OtherProofAfterPassword), true),
        (wants(Wants::OtherProof), false),
        (wants(Wants::Captcha), false),
    ] {
        assert_eq!(password(false).shows_right(AttemptKind::Password, &turn), was_right);
        assert!(!password(false).shows_right(AttemptKind::Code, &turn));
    }
}
