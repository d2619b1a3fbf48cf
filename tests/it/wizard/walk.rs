//! An exhaustive walk over the machine: from each state every choice, command and turn is tried. Nothing panics,
//! nothing is a dead end, and from everywhere the end can be reached.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    sync::OnceLock,
    thread,
};

use kom_i_gang::{
    dialogue::{
        Ask, CodeQuestion, DeviceNameQuestion, DeviceQuestion, Distrust, EmailQuestion, FieldUse, FormShape,
        NameAsked, NetworkFailure, NoTicket, OriginQuestion, PasswordQuestion, Phrase, ProxyGiven,
        ProxySetting, Purpose, Refusal, Seen, SettingFault, Site, TextKey, Trouble, Turn, Wants, keys,
    },
    otp::{Secret, UriFault},
    wizard::{Block, Command, Effect, FieldContent, Intent, QrContent, World},
};

use super::{
    Harness, enrolment, enrolment_by_tap,
    harness::{credentials, credentials_as_no_ticket_did},
    problem,
};

/// One thing that happens; can be made anew, so that a state is a list of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Deed {
    Choose(usize),
    Press,
    Down,
    Back,
    Help,
    Quit,
    Phone,
    FillGood,
    FillBad,
    Turn(usize),
}

/// Every deed takes its time, so that a code is never used twice and few refusals come together.
const SECONDS: u64 = 700;

/// Neither an e-mail nor a code, and it might be a user name.
const BAD: &str = "999";

const DEEDS: &[Deed] = &[
    Deed::Press,
    Deed::Down,
    Deed::Back,
    Deed::Help,
    Deed::Quit,
    Deed::Phone,
    Deed::FillGood,
    Deed::FillBad,
];

/// Every kind of turn, and most kinds of trouble, each made when it is played: a token is read out of its address.
const TURNS: &[fn() -> Turn] = &[
    || Turn::Done,
    || Turn::DoneThen(Wants::RecoveryCodes),
    || Turn::DoneThen(Wants::VerifiedEmail),
    || Turn::TokenWorks(enrolment(false)),
    || Turn::ShowQr(enrolment(false)),
    || Turn::ShowQr(enrolment(true)),
    || Turn::CodeRefused(Refusal::default()),
    || Turn::TokenExists,
    || credentials(false),
    || credentials(true),
    || {
        Turn::Ask(Ask::Credentials(PasswordQuestion {
            site: Site::StatensSso,
            host: host(),
            can_remember: true,
            of_prod: false,
            name: NameAsked::Yes,
            refused: Some(Refusal { quote: Some("Ugyldig brugernavn eller adgangskode.".to_owned()) }),
            no_ticket: None,
        }))
    },
    || {
        Turn::Ask(Ask::Credentials(PasswordQuestion {
            site: Site::StatensSso,
            host: host(),
            can_remember: false,
            of_prod: false,
            name: NameAsked::Known(Some("b100001".to_owned())),
            refused: None,
            no_ticket: None,
        }))
    },
    || credentials_as_no_ticket_did(Some(NoTicket::Missing), true),
    || credentials_as_no_ticket_did(Some(NoTicket::RunOut), false),
    || credentials_as_no_ticket_did(Some(NoTicket::Unavailable), false),
    || credentials_as_no_ticket_did(Some(NoTicket::Refused), false),
    || asks_email(Site::Atrium, false),
    || asks_email(Site::StatensSso, true),
    || Turn::Ask(Ask::Code(CodeQuestion { host: host(), refused: None })),
    || Turn::Ask(Ask::Code(CodeQuestion { host: host(), refused: Some(Refusal::default()) })),
    || {
        Turn::Ask(Ask::Device(DeviceQuestion {
            host: host(),
            names: vec!["iPhone".to_owned(), "Android".to_owned()],
            chosen: 1,
        }))
    },
    || Turn::Ask(Ask::Approve(OriginQuestion { origin: "https://adfs.example".to_owned(), sent_by: host() })),
    || Turn::Ask(Ask::DeviceName(DeviceNameQuestion { host: host(), refused: Refusal::default() })),
    || Turn::Browser(seen()),
    || problem(NetworkFailure::Broken, true),
    || problem(NetworkFailure::UnknownHost, false),
    || problem(NetworkFailure::NoConnection, false),
    || problem(NetworkFailure::TimedOut, true),
    || {
        problem(
            NetworkFailure::Untrusted {
                issuer: Some("Kontorets Inspektion CA 2024".to_owned()),
                why: Distrust::Issuer { list: None },
            },
            false,
        )
    },
    || {
        problem(
            NetworkFailure::ProxySignIn {
                proxy: Some("proxy.kontoret.dk:8080".to_owned()),
                given: ProxyGiven::Nothing,
            },
            false,
        )
    },
    || problem(NetworkFailure::NoProxy { proxy: "proxy.kontoret.dk:8080".to_owned() }, false),
    || {
        problem(
            NetworkFailure::BadProxySetting {
                setting: ProxySetting::Script { address: "http://pac.kontoret.dk/proxy.pac".to_owned() },
                fault: SettingFault::NotLoaded,
            },
            false,
        )
    },
    || {
        problem(
            NetworkFailure::BadProxySetting { setting: ProxySetting::Discovery, fault: SettingFault::Broken },
            false,
        )
    },
    || problem(NetworkFailure::NetworkAnswers { by: Some("proxy.kontoret.dk:8080".to_owned()) }, false),
    || problem(Trouble::ServerError { status: 503 }, true),
    || problem(Trouble::ServerError { status: 200 }, false),
    || problem(Trouble::NotAPage, false),
    || problem(Trouble::TooManyHops, false),
    || problem(Trouble::OriginRefused { origin: "https://ukendt.example.dk:8443".to_owned() }, false),
    || problem(Trouble::BadToken(UriFault::TwoColons), false),
    || problem(Trouble::Expired, false),
    || problem(Trouble::StartAgain, false),
    || problem(Trouble::Locked, false),
    || problem(other_page(Wants::NewPassword), false),
    || problem(other_page(Wants::Terms), false),
    || problem(other_page(Wants::Profile), false),
    || problem(other_page(Wants::VerifiedEmail), false),
    || problem(other_page(Wants::ExistingAccount), false),
    || problem(other_page(Wants::RecoveryCodes), false),
    || problem(other_page(Wants::RecoveryCode { another_way: false }), false),
    || problem(other_page(Wants::RecoveryCode { another_way: true }), false),
    || problem(other_page(Wants::NewSecurityKey), false),
    || problem(other_page(Wants::SecurityKey { another_way: false }), false),
    || problem(other_page(Wants::SecurityKey { another_way: true }), false),
    || problem(other_page(Wants::SecondFactor), false),
    || problem(other_page(Wants::Token), false),
    || problem(other_page(Wants::OtherProof), false),
    || problem(other_page(Wants::OtherProofAfterPassword), false),
    || problem(other_page(Wants::Captcha), false),
    || problem(other_page(Wants::Unclear), false),
    || problem(Trouble::SignInError { number: Some("MSIS7065".to_owned()), seen: Box::new(seen()) }, false),
    || problem(Trouble::Internal, false),
    || Turn::ShowQr(enrolment_by_tap()),
];

/// All of them.
pub fn turns() -> Vec<Turn> {
    TURNS.iter().map(|turn| turn()).collect()
}

fn host() -> String {
    "auth.example".to_owned()
}

fn asks_email(site: Site, refused: bool) -> Turn {
    let refused = refused.then(Refusal::default);
    Turn::Ask(Ask::Email(EmailQuestion { site, host: host(), can_remember: true, refused }))
}

fn seen() -> Seen {
    Seen {
        host: "auth.prod.statens-sso.dk".to_owned(),
        status: 200,
        title: "Log ind i Statens_SSO".to_owned(),
        script_only: false,
        forms: vec![
            "kc-passwd-update-form: username, password-new, password-confirm, logout-sessions, login"
                .to_owned(),
            "kc-select-try-another-way-form: tryAnotherWay, and more names than anybody would read out"
                .to_owned(),
        ],
        shapes: vec![FormShape {
            counts: vec![
                (FieldUse::Of(Purpose::UserName), 1),
                (FieldUse::Of(Purpose::NewPassword), 2),
                (FieldUse::Button, 1),
            ],
        }],
    }
}

fn other_page(wants: Wants) -> Trouble {
    Trouble::OtherPage { wants, seen: Box::new(seen()) }
}

fn play(harness: &mut Harness, deed: Deed) -> Vec<Effect> {
    match deed {
        Deed::Choose(at) => harness.does(Intent::Choose(at)),
        Deed::Press => harness.does(Intent::Press),
        Deed::Down => harness.does(Intent::FocusNext),
        Deed::Back => harness.command(Command::Back),
        Deed::Help => harness.command(Command::Help),
        Deed::Quit => harness.command(Command::Quit),
        Deed::Phone => harness.command(Command::Phone),
        Deed::FillGood => {
            let text = match harness.wizard.screen(harness.now).blocks.iter().find_map(good_for) {
                // It is sent with the next deed.
                Some("code") => harness.code(SECONDS.cast_signed()),
                Some(text) => text.to_owned(),
                None => return Vec::new(),
            };
            harness.does(Intent::Fill(Secret::new(text)))
        }
        Deed::FillBad => harness.does(Intent::Fill(Secret::new(BAD.to_owned()))),
        Deed::Turn(at) => harness.turn(TURNS[at]()),
    }
}

fn good_for(block: &Block<'_>) -> Option<&'static str> {
    let Block::Field(view) = block else { return None };
    view.focused.then_some(match view.content {
        FieldContent::Text { .. } => "ane.andersen@bygst.dk",
        FieldContent::Hidden { .. } => "Sommerfugl-æ42",
        FieldContent::Code { .. } => "code",
        FieldContent::Covered { .. } => unreachable!("nobody shares the screen here"),
    })
}

fn replay(deeds: &[Deed]) -> Harness {
    let mut harness = Harness::in_world(World::Practice);
    for deed in deeds {
        harness.pass_seconds(SECONDS);
        play(&mut harness, *deed);
    }
    harness
}

/// What is in a field, as far as it matters: nothing, something good, something bad.
fn filled(block: &Block<'_>) -> Option<&'static str> {
    let Block::Field(view) = block else { return None };
    let (is_empty, is_bad) = match view.content {
        FieldContent::Text { text, .. } => (text.is_empty(), text == BAD),
        FieldContent::Hidden { filled } => (!filled, false),
        FieldContent::Code { typed, .. } => (typed.is_empty(), typed.expose() == BAD),
        FieldContent::Covered { .. } => unreachable!("nobody shares the screen here"),
    };
    Some(match (is_empty, is_bad) {
        (true, _) => "empty",
        (_, true) => "bad",
        _ => "good",
    })
}

/// What makes two states the same for this walk.
fn state_of(harness: &Harness) -> String {
    let screen = harness.wizard.screen(harness.now);
    let fields: Vec<&str> = screen.blocks.iter().filter_map(filled).collect();
    let overlay = screen.overlay.as_ref().map(|overlay| overlay.title.key);
    // What is said of it comes later.
    let by_tap = screen.blocks.iter().any(|block| match block {
        Block::Qr(QrContent::Token { uri }) => uri.expose().starts_with("otpauth://hotp"),
        _ => false,
    });
    format!(
        "{} {:?} {:?} {fields:?} {overlay:?} {} {:?} {by_tap}",
        screen.step,
        harness.said(),
        harness.labels(),
        harness.wizard.waiting(),
        screen.enter.map(|enter| enter.key)
    )
}

/// What a page says: states that differ only in focus and in what is typed are one page.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Page {
    step: &'static str,
    said: Vec<TextKey>,
    labels: Vec<TextKey>,
    waiting: bool,
}

impl Page {
    /// What lies over a page takes its place: the page itself is seen without it as well.
    fn of(harness: &Harness) -> Self {
        let step = harness.step();
        let waiting = harness.wizard.waiting();
        let Some(over) = harness.wizard.screen(harness.now).overlay else {
            return Self { step, said: harness.said(), labels: harness.labels(), waiting };
        };
        let keys = |phrases: &[Phrase]| phrases.iter().map(|phrase| phrase.key).collect();
        Self { step, said: keys(&over.text), labels: keys(&over.choices), waiting }
    }
}

/// Every state with one way to it, and what it leads to.
#[derive(Default)]
struct Map {
    paths: BTreeMap<String, Vec<Deed>>,
    leads: BTreeMap<String, BTreeSet<String>>,
    /// Each page with the first way to it.
    pages: BTreeMap<Page, Vec<Deed>>,
}

/// Both walks, made once for all tests.
fn both() -> &'static [Map; 2] {
    static MAPS: OnceLock<[Map; 2]> = OnceLock::new();
    MAPS.get_or_init(|| {
        thread::scope(|threads| {
            let whole = threads.spawn(|| walk(&[], |harness| harness.step() == "5.0"));
            [walk_while_open(), whole.join().unwrap()]
        })
    })
}

fn explore() -> &'static Map {
    &both()[1]
}

/// From where a code's answer was lost through all of stage 3, until the server says that a token works. What is known
/// of the token is seen on few pages, so the whole walk passes by most of them.
fn walk_while_open() -> Map {
    walk(&way_to_lost_code(), |harness| {
        !harness.step().starts_with("3.") || harness.said().contains(&keys::token::state::GOOD)
    })
}

fn explore_open() -> &'static Map {
    &both()[0]
}

fn way_to_lost_code() -> Vec<Deed> {
    let told = |turn: &Turn| Deed::Turn(turns().iter().position(|known| known == turn).unwrap());
    let mut way = Vec::new();
    let take = |way: &mut Vec<Deed>, keys: &[TextKey]| {
        for key in keys {
            let labels = replay(way).labels();
            way.push(Deed::Choose(labels.iter().position(|label| label == key).unwrap()));
        }
    };
    take(&mut way, &[keys::go::CHOOSE_STAGE]);
    way.push(Deed::Choose(2));
    take(&mut way, &[keys::go::NEXT, keys::go::YES, keys::ask::phone::UNSURE, keys::token::phone::READY]);
    way.push(told(&Turn::ShowQr(enrolment(false))));
    take(
        &mut way,
        &[keys::token::scan::DONE, keys::go::NEXT, keys::go::NEXT, keys::token::there::YES, keys::go::NEXT],
    );
    way.extend([Deed::FillGood, Deed::Press, told(&problem(NetworkFailure::Broken, true))]);
    way
}

fn walk(first: &[Deed], ends: fn(&Harness) -> bool) -> Map {
    let mut map = Map::default();
    let start = replay(first);
    map.pages.insert(Page::of(&start), first.to_vec());
    let start = state_of(&start);
    map.paths.insert(start.clone(), first.to_vec());
    let mut queue = VecDeque::from([start]);
    while let Some(state) = queue.pop_front() {
        let path = map.paths[&state].clone();
        let harness = replay(&path);
        let waiting = harness.wizard.waiting();
        if ends(&harness) {
            continue;
        }
        let enter = harness.wizard.screen(harness.now).enter;
        assert!(waiting || enter.is_some(), "Enter does nothing at {state}");
        let mut deeds: Vec<Deed> = (0..harness.labels().len()).map(Deed::Choose).collect();
        deeds.extend(DEEDS);
        if waiting {
            deeds.extend((0..TURNS.len()).map(Deed::Turn));
        }
        for deed in deeds {
            let mut harness = replay(&path);
            harness.pass_seconds(SECONDS);
            let effects = play(&mut harness, deed);
            // Whoever looks at each state looks at it on a shared screen as well.
            let is_shared = harness.wizard.screen(harness.now).sharing.is_some();
            if is_shared || effects.iter().any(|effect| matches!(effect, Effect::Exit(_))) {
                continue;
            }
            let next = state_of(&harness);
            map.leads.entry(state.clone()).or_default().insert(next.clone());
            if !map.paths.contains_key(&next) {
                let longer: Vec<Deed> = path.iter().copied().chain([deed]).collect();
                map.pages.entry(Page::of(&harness)).or_insert_with(|| longer.clone());
                map.paths.insert(next.clone(), longer);
                queue.push_back(next);
            }
        }
    }
    map
}

/// A thread's part of what is looked at.
#[derive(Debug, Clone, Copy)]
pub struct Share {
    pub number: usize,
    pub of: usize,
}

impl Share {
    pub const WHOLE: Self = Self { number: 0, of: 1 };

    pub fn of<T>(self, all: impl Iterator<Item = T>) -> impl Iterator<Item = T> {
        all.skip(self.number).step_by(self.of)
    }
}

/// A harness at each state of both walks.
pub fn every_state(share: Share) -> impl Iterator<Item = Harness> {
    let both = explore().paths.iter().chain(&explore_open().paths);
    let paths: BTreeMap<&String, &Vec<Deed>> = both.collect();
    share.of(paths.into_values()).map(|path| replay(path))
}

/// A harness at each page of both walks.
pub fn every_page(share: Share) -> impl Iterator<Item = Harness> {
    let both = explore().pages.iter().chain(&explore_open().pages);
    let paths: BTreeMap<&Page, &Vec<Deed>> = both.collect();
    share.of(paths.into_values()).map(|path| replay(path))
}

/// What makes a harness at each page of both walks, as often as it is wanted.
pub fn ways_to_pages(share: Share) -> impl Iterator<Item = impl Fn() -> Harness> {
    let both = explore().pages.iter().chain(&explore_open().pages);
    let paths: BTreeMap<&Page, &Vec<Deed>> = both.collect();
    share.of(paths.into_values()).map(|path| move || replay(path))
}

/// The text keys of all that is said, on pages and over them, while it is open whether a code was right, and on the
/// page after that.
pub fn said_while_open() -> BTreeSet<TextKey> {
    explore_open().pages.keys().flat_map(|page| &page.said).copied().collect()
}

#[test]
fn every_state_has_a_way_to_the_end() {
    let Map { paths, leads, .. } = explore();
    // Backwards from the end: whoever leads to a state that reaches it, reaches it.
    let mut reach: BTreeSet<String> =
        paths.keys().filter(|state| state.starts_with("5.0")).cloned().collect();
    loop {
        let reached = |state: &String| {
            leads.get(state).is_some_and(|next| next.iter().any(|next| reach.contains(next)))
        };
        let more: Vec<String> =
            paths.keys().filter(|state| !reach.contains(*state) && reached(state)).cloned().collect();
        if more.is_empty() {
            break;
        }
        reach.extend(more);
    }
    let stranded: Vec<_> = paths.keys().filter(|state| !reach.contains(*state)).collect();
    assert_eq!(stranded, Vec::<&String>::new());
    assert!(paths.len() > 100, "the walk saw only {} states", paths.len());
}
