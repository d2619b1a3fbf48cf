//! The pages that a person looks through, by stage and in the guide's order: each step as it is met, and what may
//! come of it.

use kom_i_gang::{
    dialogue::{
        Ask, CodeQuestion, DeviceNameQuestion, DeviceQuestion, EmailQuestion, NoTicket, Offset,
        OriginQuestion, Refusal, Seen, Site, TextKey, Trouble, Turn, Wants, keys,
    },
    wizard::{Answers, Command, Finished, Intent, PhoneKind, Progress, Said, Who, World},
};

use crate::wizard::{
    Harness, credentials, enrolment, harness::credentials_as_no_ticket_did, problem, walk::turns,
};

/// A page, and why it is looked at.
pub struct Scene {
    pub why: String,
    pub harness: Harness,
}

pub const TROUBLES: &str = "3_troubles";

/// All of them.
pub fn by_stage() -> [(&'static str, Vec<Scene>); 7] {
    [
        ("0_start", start()),
        ("1_profile", profile()),
        ("2_freeotp", freeotp()),
        ("3_token", token()),
        (TROUBLES, troubles()),
        ("4_workplace", workplace()),
        ("5_end", end()),
    ]
}

/// The pages where nothing more may be tried; the walk takes its time, so that it comes to none of them.
pub fn where_we_stop() -> impl Iterator<Item = Harness> {
    let script = Turn::Browser(Seen { script_only: true, ..Seen::default() });
    [passwords_refused(2), codes_refused(3), told(Harness::at_token_visit(), script)].into_iter()
}

/// At this step with such a phone, outside practice.
pub fn with_phone(phone: PhoneKind, step: &'static str) -> Harness {
    begun(Answers { phone: Some(phone), statens_it: Some(Said::Yes), ..Answers::default() }, step)
}

fn start() -> Vec<Scene> {
    let practice = || Harness::in_world(World::Practice);
    let was_at = Progress { at: Some("3.1".to_owned()), finished: finished(&[1, 2]), ..Progress::default() };
    let answers = Answers {
        phone: Some(PhoneKind::Android),
        statens_it: Some(Said::Yes),
        freeotp: Some(Said::No),
        secured: Some(Said::Unsure),
    };
    vec![
        scene("the first page", Harness::new()),
        scene("the first page on coming back", Harness::with_progress(World::Production, was_at)),
        scene("the first page of practice", practice()),
        scene("out of practice", goes(practice(), &[keys::go::REAL])),
        scene("help", does(Harness::new(), Intent::Do(Command::Help))),
        scene("whether to stop", does(Harness::new(), Intent::Do(Command::Quit))),
        scene("the stages", at("0.2")),
        scene("what was answered", begun(answers, "0.3")),
    ]
}

fn profile() -> Vec<Scene> {
    let visit = || goes(at("1.0"), &[keys::go::OPEN_PAGE]);
    let email = |refused| {
        Turn::Ask(Ask::Email(EmailQuestion { site: Site::Atrium, host: host(), can_remember: true, refused }))
    };
    let by_hand = |yes| goes_on(goes(at("1.0"), &[keys::go::BROWSER_SELF]), yes);
    let mut sent = told(visit(), email(None));
    sent.types("fornavn.efternavn@bygst.dk");
    sent.does(Intent::Press);
    vec![
        scene("what it is about", at("1.0")),
        scene("while the site is asked", visit()),
        scene("in the browser", by_hand(0)),
        scene("in the browser, after 'no'", goes(by_hand(0), &[keys::go::NO])),
        scene("in the browser, after 'something else'", goes(by_hand(0), &[keys::go::ELSE])),
        scene("asked for the e-mail", told(visit(), email(None))),
        scene("after a refused e-mail", told(visit(), email(Some(said("Ukendt e-mail."))))),
        scene("in the browser", by_hand(1)),
        scene("in the browser", by_hand(2)),
        scene("in the browser", by_hand(3)),
        scene("done", told(sent, Turn::Done)),
    ]
}

fn freeotp() -> Vec<Scene> {
    let android = |step| with_phone(PhoneKind::Android, step);
    vec![
        scene("what it is about", unanswered("2.0")),
        scene("which phone", unanswered("2.0a")),
        scene("whether a customer of Statens It", unanswered("2.0b")),
        scene("with an iPhone", at("2.1")),
        scene("with an Android phone", android("2.1")),
        scene("as it is met", at("2.2")),
        scene("as it is met", android("2.3")),
    ]
}

fn token() -> Vec<Scene> {
    let visit = Harness::at_token_visit;
    let by_hand =
        |yes| goes_on(goes(at("3.0"), &[keys::go::BROWSER_SELF, keys::token::phone::READY_BY_HAND]), yes);
    let email = Turn::Ask(Ask::Email(EmailQuestion {
        site: Site::StatensSso,
        host: host(),
        can_remember: true,
        refused: None,
    }));
    let approve = Turn::Ask(Ask::Approve(OriginQuestion {
        origin: "https://adfs.example".to_owned(),
        sent_by: host(),
    }));
    let no_ticket = credentials_as_no_ticket_did(Some(NoTicket::RunOut), false);
    let name = Turn::Ask(Ask::DeviceName(DeviceNameQuestion {
        host: host(),
        refused: said("Angiv venligst et udstyrsnavn."),
    }));
    let shown =
        |cards| (0..cards).fold(told(visit(), Turn::ShowQr(enrolment(false))), |harness, _| first(harness));
    let on = |phone, cards| (0..cards).fold(shown_on(phone), |harness, _| first(harness));
    let (iphone, android) = (PhoneKind::IPhone, PhoneKind::Android);
    let code_page = Harness::at_code_page;
    let exists = || told(visit(), Turn::TokenExists);
    let look = || goes(Harness::at_lost_code(), &[keys::go::LOOK]);
    vec![
        scene("what it is about", unanswered("3.0")),
        scene("whether on a secured network", unanswered("3.0a")),
        scene("not on a secured network", goes(unanswered("3.0a"), &[keys::token::secured::NOT])),
        scene("how to order a new token", goes(exists(), &[keys::token::intro::LOST])),
        scene("which phone for the token", unanswered("3.0c")),
        scene("as it is met", at("3.1")),
        scene("with an Android phone", with_phone(PhoneKind::Android, "3.1")),
        scene("while the site is asked", visit()),
        scene("a page of script", told(visit(), Turn::Browser(Seen { script_only: true, ..seen() }))),
        scene("in the browser", by_hand(0)),
        scene("in the browser", by_hand(1)),
        scene("asked for the e-mail", told(visit(), email)),
        scene("asked for the password", told(visit(), credentials(false))),
        scene("asked for the password, as the ticket has run out", told(visit(), no_ticket)),
        scene(
            "a name that is none of Statens IT's",
            types_name(told(visit(), credentials(false)), r"PROD\hq"),
        ),
        scene("after a refused password", passwords_refused(1)),
        scene("after two refused passwords", passwords_refused(2)),
        scene("whether the password may go to an unknown origin", told(visit(), approve)),
        scene("in the browser", by_hand(2)),
        scene("the code to scan", shown(0)),
        scene("the code to scan, with an iPhone", on(iphone, 0)),
        scene("the code to scan, with an Android phone", on(android, 0)),
        scene("in the browser", goes_on(by_hand(2), 1)),
        scene("the key to type", goes(shown(0), &[keys::go::KEY])),
        scene("the phone says an error", goes(shown(0), &[keys::token::scan::ERROR])),
        scene("another code after one whose answer was lost", told(look(), Turn::ShowQr(enrolment(false)))),
        scene("in practice, scanned by the practice phone", practice_phone()),
        scene("as it is met", shown(1)),
        scene("with an iPhone", on(iphone, 1)),
        scene("with an Android phone", on(android, 1)),
        scene("as it is met", shown(2)),
        scene("with an iPhone", on(iphone, 2)),
        scene("as it is met", shown(3)),
        scene("with an iPhone", on(iphone, 3)),
        scene("with an Android phone", on(android, 2)),
        scene("as it is met", shown(4)),
        scene("with an iPhone", on(iphone, 4)),
        scene("with an Android phone", on(android, 3)),
        scene("asked for the code", code_page()),
        scene("a code from too long ago is held back", types_code(code_page(), -90)),
        scene("a code from an hour ago is held back", types_code(code_page(), -3600)),
        scene("a right code is refused", right_code_refused()),
        scene("while the code is sent", types_code(code_page(), 0)),
        scene("after a refused code", codes_refused(1)),
        scene("why a code is refused", goes(codes_refused(1), &[keys::go::CODE_HELP])),
        scene("after three refused codes", codes_refused(3)),
        scene("whether to get another code to scan", goes(code_page(), &[keys::go::NEW_QR])),
        scene("the site wants a name for the device", told(types_code(code_page(), 0), name)),
        scene("the code's answer is lost", Harness::at_lost_code()),
        scene("the page has expired", told(types_code(code_page(), 0), problem(Trouble::Expired, false))),
        scene("done", told(types_code(code_page(), 0), Turn::Done)),
        scene(
            "done, and the site wants something besides",
            told(types_code(code_page(), 0), Turn::DoneThen(Wants::RecoveryCodes)),
        ),
        scene("a token exists", exists()),
        scene("a token exists, after an answer that was lost", told(look(), Turn::TokenExists)),
        scene("a token exists and its code is tried", goes(exists(), &[keys::go::TRY_CODE])),
        scene("several tokens exist", told(visit(), devices())),
        scene("which of them a code is from", goes(told(visit(), devices()), &[keys::go::TRY_CODE])),
        scene("the code of the one that was chosen", device_chosen(visit())),
        scene(
            "its code works, and another token is on offer",
            told(types_code(goes(exists(), &[keys::go::TRY_CODE]), 0), Turn::TokenWorks(enrolment(false))),
        ),
    ]
}

/// What may go wrong in a visit, one page each; they read the same at every step but for its number.
fn troubles() -> Vec<Scene> {
    let stuck = turns().into_iter().filter(|turn| matches!(turn, Turn::Stuck(_)));
    let scenes = stuck
        .map(|turn| told(Harness::at_token_visit(), turn))
        .map(|harness| Scene { why: harness.said()[0].name().to_owned(), harness });
    let mut scenes: Vec<Scene> = scenes.collect();
    // The one about the code to scan is of step 3.5.
    scenes.sort_by_key(|scene| scene.harness.step());
    scenes
}

fn workplace() -> Vec<Scene> {
    let visit = || goes(at("4.0"), &[keys::workplace::intro::TRIAL]);
    let email = |site| {
        Turn::Ask(Ask::Email(EmailQuestion {
            site,
            host: host(),
            can_remember: site == Site::Workplace,
            refused: None,
        }))
    };
    let code = |refused| Turn::Ask(Ask::Code(CodeQuestion { host: host(), refused }));
    let code_refused =
        told(types_code(told(visit(), code(None)), 0), code(Some(said("Ugyldig autentificerings kode."))));
    let android = |step| with_phone(PhoneKind::Android, step);
    vec![
        scene("what it is about", at("4.0")),
        scene("which phone", unanswered("4.0a")),
        scene("whether a customer of Statens It", unanswered("4.0b")),
        scene("with an iPhone", at("4.1")),
        scene("with an Android phone", android("4.1")),
        scene("with an Android phone", android("4.2")),
        scene("on the phone", at("4.3")),
        scene("in the browser", goes(at("4.0"), &[keys::workplace::intro::BROWSER])),
        scene("on the phone", at("4.4")),
        scene("asked for the e-mail", told(visit(), email(Site::Workplace))),
        scene("on the phone", at("4.5")),
        scene("asked for the e-mail again", told(visit(), email(Site::StatensSso))),
        scene("on the phone", at("4.6")),
        scene("asked for the password", told(visit(), credentials(false))),
        scene("on the phone", at("4.7")),
        scene("asked for the code", told(visit(), code(None))),
        scene("after a refused code", code_refused),
        scene("done", told(types_code(told(visit(), code(None)), 0), Turn::Done)),
    ]
}

/// Two tokens of one person.
fn devices() -> Turn {
    let names = vec!["iPhone".to_owned(), "Gammel telefon".to_owned()];
    Turn::Ask(Ask::Device(DeviceQuestion { host: host(), names, chosen: 0 }))
}

fn device_chosen(visit: Harness) -> Harness {
    let mut harness = goes(told(visit, devices()), &[keys::go::TRY_CODE]);
    harness.does(Intent::Choose(1));
    told(harness, Turn::TokenExists)
}

fn types_name(mut harness: Harness, name: &str) -> Harness {
    harness.types(name);
    harness.does(Intent::Press);
    harness
}

/// The server's clock is 90 seconds ahead of the phone's and the PC's.
fn right_code_refused() -> Harness {
    let mut harness = Harness::at_code_page();
    harness.now.offset = Some(Offset { seconds: 90 });
    told(types_code(harness, -90), Turn::CodeRefused(Refusal::default()))
}

fn end() -> Vec<Scene> {
    let all = Progress { finished: finished(&[1, 2, 3, 4]), ..Progress::default() };
    let mut whole = Harness::with_progress(World::Production, all);
    whole.wizard.begin_at("5.0");
    let mut practice = Harness::in_world(World::Practice);
    practice.wizard.begin_at("5.0");
    vec![
        scene("all four stages done", whole),
        scene("not all done", at("5.0")),
        scene("the end of practice", practice),
    ]
}

fn scene(why: &str, harness: Harness) -> Scene {
    Scene { why: why.to_owned(), harness }
}

/// At this step with an iPhone, outside practice.
fn at(step: &'static str) -> Harness {
    with_phone(PhoneKind::IPhone, step)
}

/// At this step, with no question answered.
fn unanswered(step: &'static str) -> Harness {
    begun(Answers::default(), step)
}

/// The code to scan, with such a phone.
fn shown_on(phone: PhoneKind) -> Harness {
    let answers = Answers { phone: Some(phone), ..Answers::default() };
    let mut harness = Harness::with_progress(World::Production, Progress { answers, ..Progress::default() });
    harness.go_to_token_visit();
    told(harness, Turn::ShowQr(enrolment(false)))
}

fn begun(answers: Answers, step: &'static str) -> Harness {
    let mut harness = Harness::with_progress(World::Production, Progress { answers, ..Progress::default() });
    harness.wizard.begin_at(step);
    harness
}

fn finished(stages: &[u8]) -> Vec<Finished> {
    stages.iter().map(|stage| Finished { stage: *stage, by: Who::Person }).collect()
}

/// Presses these choices, one after the other.
fn goes(mut harness: Harness, keys: &[TextKey]) -> Harness {
    for key in keys {
        harness.go(*key);
    }
    harness
}

/// Says yes so many times.
fn goes_on(harness: Harness, times: usize) -> Harness {
    (0..times).fold(harness, |harness, _| goes(harness, &[keys::go::YES]))
}

fn first(harness: Harness) -> Harness {
    does(harness, Intent::Choose(0))
}

fn does(mut harness: Harness, intent: Intent) -> Harness {
    harness.does(intent);
    harness
}

fn told(mut harness: Harness, turn: Turn) -> Harness {
    harness.turn(turn);
    harness
}

/// Types the code of a phone whose clock is so many seconds ahead, and sends it.
fn types_code(mut harness: Harness, ahead: i64) -> Harness {
    let code = harness.code(ahead);
    harness.types(&code);
    does(harness, Intent::Press)
}

fn passwords_refused(times: usize) -> Harness {
    let asked = told(Harness::at_token_visit(), credentials(false));
    (0..times).fold(asked, |mut harness, _| {
        harness.sends_password("forkert");
        told(harness, credentials(true))
    })
}

fn codes_refused(times: usize) -> Harness {
    (0..times).fold(Harness::at_code_page(), |mut harness, _| {
        harness.pass_seconds(30);
        told(types_code(harness, 0), Turn::CodeRefused(said("Ugyldig autentificerings kode.")))
    })
}

fn practice_phone() -> Harness {
    let mut harness = Harness::in_world(World::Practice);
    harness.go_to_token_visit();
    goes(told(harness, Turn::ShowQr(enrolment(false))), &[keys::phone::SCAN])
}

fn host() -> String {
    "auth.example".to_owned()
}

fn said(words: &str) -> Refusal {
    Refusal { quote: Some(words.to_owned()) }
}

fn seen() -> Seen {
    Seen {
        host: "enrol.example".to_owned(),
        status: 200,
        title: "MinArbejdsplads".to_owned(),
        ..Seen::default()
    }
}
