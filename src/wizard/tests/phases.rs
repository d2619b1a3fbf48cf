//! A page of each kind that a visit can come to, and the rest of the wizard as such a page sees it.

use super::{
    super::{
        Block, FieldContent, Progress, World, WorldInfo,
        attempts::Attempts,
        enrolment::{Enrolment, Insistence},
        form::Form,
        person::Person,
        visit::{Context, HandedOver, OutOfAttempts, Phase, Record, Sending, Sent, ShowsToken, Stuck, asked},
    },
    MOMENT, PAGE, STAGES, at, offer,
};
use crate::{
    dialogue::{
        Ask, CodeQuestion, DeviceNameQuestion, DeviceQuestion, EmailQuestion, NameAsked, NoTicket,
        OriginQuestion, PasswordQuestion, PerSite, Problem, Refusal, Seen, Site, Stores, Support, Trouble,
    },
    otp::Secret,
};

/// The harness of the wizard, as a page sees it.
pub(super) struct Harness {
    world: WorldInfo,
    pub(super) enrolment: Enrolment,
    attempts: Attempts,
    pub(super) person: Person,
    pub(super) form: Form,
    pub(super) record: Record,
}

impl Harness {
    pub(super) fn new() -> Self {
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
                leads_to: Vec::new(),
            },
            enrolment: Enrolment::new(None),
            attempts: Attempts::default(),
            person: Person::new(Progress::default().answers, None),
            form: Form::default(),
            record: Record { step: "3.3a", ..Record::default() },
        }
    }

    pub(super) fn with_lost_code() -> Self {
        let mut harness = Self::new();
        _ = harness.enrolment.show(at(MOMENT), offer("Statens_SSO"));
        harness.enrolment.code_goes_out(at(MOMENT), &Secret::new("123456".to_owned()));
        harness.record.code_sent = true;
        harness
    }

    pub(super) fn context(&self) -> Context<'_> {
        Context {
            now: at(MOMENT),
            world: &self.world,
            stage: &STAGES[0],
            page: Some(&PAGE),
            record: &self.record,
            enrolment: &self.enrolment,
            attempts: &self.attempts,
            uncounted: None,
            person: &self.person,
            form: &self.form,
            focus: None,
        }
    }

    /// What stands on the page, one letter and what it is about for each block.
    pub(super) fn page(&mut self, phase: &dyn Phase) -> Vec<String> {
        self.form = phase.form(&self.context());
        let mut page: Vec<String> = phase.blocks(&self.context()).iter().map(told).collect();
        page.extend(phase.choices(&self.context()).iter().map(|choice| format!("> {:?}", choice.go)));
        page
    }

    pub(super) fn sends(&mut self, phase: &dyn Phase) -> Sent {
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
        Block::Say(_) | Block::SupportCode { .. } => "say".to_owned(),
        Block::Notice { tone, .. } => format!("{tone:?}"),
        Block::Qr(_) => "qr".to_owned(),
        Block::Countdown { .. } => "countdown".to_owned(),
        Block::Link { url } => format!("link {url}"),
        Block::Tick { set, .. } => format!("tick {set}"),
        Block::Field(field) => match &field.content {
            FieldContent::Text { text, .. } => format!("field {text}"),
            FieldContent::Hidden { .. } => "password".to_owned(),
            FieldContent::Code { digits, .. } => format!("code of {digits}"),
            FieldContent::Covered { .. } => "covered".to_owned(),
        },
        other => panic!("not expected: {other:?}"),
    }
}

pub(super) fn email(refused: bool) -> Box<dyn Phase> {
    let refused = refused.then(Refusal::default);
    let (site, host) = (Site::StatensSso, "auth.example".to_owned());
    asked(Ask::Email(EmailQuestion { site, host, can_remember: true, refused }))
}

pub(super) fn password(refused: bool) -> Box<dyn Phase> {
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
pub(super) fn password_alone(name: Option<&str>, refused: bool) -> Box<dyn Phase> {
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

pub(super) fn code() -> Box<dyn Phase> {
    asked(Ask::Code(CodeQuestion { host: "auth.example".to_owned(), refused: None }))
}

pub(super) fn device_name() -> Box<dyn Phase> {
    asked(Ask::DeviceName(DeviceNameQuestion {
        host: "auth.example".to_owned(),
        refused: Refusal::default(),
    }))
}

pub(super) fn origin() -> Box<dyn Phase> {
    asked(Ask::Approve(OriginQuestion {
        origin: "https://adfs.example".to_owned(),
        sent_by: "auth.example".to_owned(),
    }))
}

pub(super) fn device() -> Box<dyn Phase> {
    let names = vec!["iPhone".to_owned(), "Android".to_owned()];
    asked(Ask::Device(DeviceQuestion { host: "auth.example".to_owned(), names, chosen: 1 }))
}

pub(super) fn stuck(trouble: impl Into<Trouble>) -> Box<dyn Phase> {
    Box::new(Stuck(Problem {
        trouble: trouble.into(),
        host: "auth.example".to_owned(),
        quote: None,
        answer_lost: false,
    }))
}

pub(super) fn handed_over(script_only: bool) -> Box<dyn Phase> {
    Box::new(HandedOver(Seen { host: "enrol.example".to_owned(), script_only, ..Seen::default() }))
}

pub(super) fn out_of_codes() -> Box<dyn Phase> {
    Box::new(OutOfAttempts::at(&ShowsToken).unwrap())
}
