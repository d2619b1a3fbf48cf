//! Somebody else sees the screen.

use kom_i_gang::{
    dialogue::{
        Ask, CodeQuestion, DeviceNameQuestion, DeviceQuestion, EmailQuestion, Enrolment, Language, NameAsked,
        NetworkFailure, OriginQuestion, PasswordQuestion, Problem, Refusal, Seen, Site, Trouble, Turn, Wants,
        keys,
    },
    otp::{Secret, Token},
    report,
    text::words,
    wizard::{
        Block, Command, Covered, Effect, FieldContent, Intent, Message, Paper, QrContent, Screen, Sharing,
        World,
    },
};

use super::{
    Harness, credentials, enrolment,
    harness::asks_sign_in,
    marks::{self, Marks},
    reports::{PLANTED, hostile_facts, in_trouble},
};
use crate::screens::shared::data;

/// At 3.5, with the token on show.
fn at_qr() -> Harness {
    let mut harness = Harness::at_token_visit();
    harness.turn(Turn::ShowQr(enrolment(false)));
    while harness.step() != "3.5" {
        harness.does(Intent::Choose(0));
    }
    harness
}

fn shared(mut harness: Harness) -> Harness {
    harness.command(Command::Share);
    harness
}

fn screen(harness: &Harness) -> Screen<'_> {
    harness.wizard.screen(harness.now)
}

fn shows_qr(harness: &Harness) -> bool {
    screen(harness).blocks.iter().any(|block| matches!(block, Block::Qr(QrContent::Token { .. })))
}

fn is_covered(harness: &Harness) -> bool {
    !shows_qr(harness) && screen(harness).blocks.contains(&Block::Covered(Covered::Qr))
}

/// Chooses to show it, and says that the sharing is paused.
fn uncover(harness: &mut Harness) {
    harness.go(keys::share::UNCOVER);
    harness.does(Intent::Choose(1));
}

#[test]
fn f4_covers_at_once_wherever_the_person_is() {
    let mut harness = at_qr();
    assert!(shows_qr(&harness));
    assert_eq!(harness.command(Command::Share), [Effect::Wipe]);
    assert!(is_covered(&harness));
    assert_eq!(screen(&harness).sharing, Some(Sharing::Covered));
    // Also under what lies over the page.
    let mut harness = at_qr();
    harness.command(Command::Help);
    harness.command(Command::Share);
    assert!(is_covered(&harness));
    assert!(screen(&harness).overlay.is_some());
    // And what has been uncovered.
    let mut harness = shared(at_qr());
    uncover(&mut harness);
    assert!(shows_qr(&harness));
    assert_eq!(harness.command(Command::Share), [Effect::Wipe]);
    assert!(is_covered(&harness));
    assert_eq!(screen(&harness).overlay, None);
}

#[test]
fn f4_in_a_field_keeps_what_was_typed_there() {
    let mut harness = Harness::at_token_visit();
    harness.turn(credentials(false));
    harness.types("b123456");
    harness.command(Command::Share);
    assert_eq!(super::fields_of(&screen(&harness)), ["••••••", ""]);
    harness.types("7");
    uncover(&mut harness);
    assert_eq!(super::fields_of(&screen(&harness)), ["b1234567", ""]);
}

/// The mark slid from 'show what is covered' to 'do it in the browser instead', which stood there then: an Enter too many
/// threw the token away.
#[test]
fn once_it_is_off_enter_does_what_the_page_is_for() {
    let mut harness = at_qr();
    let usual = screen(&harness).enter.map(|enter| enter.key);
    harness.command(Command::Share);
    harness.does(Intent::FocusNext);
    harness.command(Command::Share);
    harness.does(Intent::Choose(1));
    assert_eq!((screen(&harness).sharing, screen(&harness).enter.map(|enter| enter.key)), (None, usual));
}

#[test]
fn it_goes_off_only_by_a_choice_and_a_yes() {
    let mut harness = shared(at_qr());
    // A key too many asks, and Enter stays.
    harness.command(Command::Share);
    harness.does(Intent::Press);
    assert!(is_covered(&harness));
    for intent in [Intent::Choose(0), Intent::Do(Command::Back), Intent::Type('j')] {
        harness.go(keys::share::STOP);
        harness.does(intent);
        harness.does(Intent::Do(Command::Back));
        assert!(is_covered(&harness) || harness.step() != "3.5");
        assert!(screen(&harness).sharing.is_some());
        harness = shared(at_qr());
    }
    harness.go(keys::share::STOP);
    assert!(is_covered(&harness));
    harness.does(Intent::FocusNext);
    assert_eq!(harness.does(Intent::Press), []);
    assert_eq!(screen(&harness).sharing, None);
    assert!(shows_qr(&harness));
}

#[test]
fn it_is_shown_only_after_a_yes_and_for_sixty_seconds_that_are_counted() {
    let mut harness = shared(at_qr());
    harness.go(keys::share::UNCOVER);
    assert!(is_covered(&harness));
    // An Enter too many.
    harness.does(Intent::Press);
    assert!(is_covered(&harness));
    uncover(&mut harness);
    for left in (1..=60).rev() {
        let screen = harness.wizard.screen(harness.now);
        assert_eq!(screen.sharing, Some(Sharing::Uncovered { seconds_left: left }));
        assert!(screen.blocks.contains(&Block::Uncovered { seconds_left: left }));
        assert!(screen.alive);
        drop(screen);
        assert!(shows_qr(&harness));
        harness.pass_seconds(1);
        if left > 1 {
            assert_eq!(harness.tell(Message::Tick), []);
        }
    }
    // Also before anybody tells the machine that a second has begun.
    assert!(is_covered(&harness));
    assert_eq!(harness.tell(Message::Tick), [Effect::Wipe]);
    assert!(is_covered(&harness));
    assert!(!screen(&harness).alive);
    assert!(harness.said().contains(&keys::share::TIME_IS_UP));
}

/// A clock that stands still while the PC sleeps has counted nothing.
#[test]
fn a_pc_that_slept_has_covered_it() {
    let mut harness = shared(at_qr());
    uncover(&mut harness);
    harness.now.wall_ms += 3_600_000;
    assert!(is_covered(&harness));
}

#[test]
fn whoever_goes_to_the_field_of_a_code_has_covered_it() {
    let mut harness = shared(at_qr());
    uncover(&mut harness);
    while harness.step() != "3.10" {
        assert!(screen(&harness).sharing != Some(Sharing::Covered));
        harness.does(Intent::Choose(0));
    }
    assert!(is_covered(&harness));
    // There it can be shown again, and the focus is out of the field.
    uncover(&mut harness);
    assert!(shows_qr(&harness));
    assert!(!screen(&harness).typing);
    harness.does(Intent::FocusField(0));
    assert!(is_covered(&harness));
    let code = harness.code(0);
    harness.types(&code);
    assert_eq!(super::fields_of(&screen(&harness)), ["••••••"]);
    // What was typed goes out.
    assert!(matches!(harness.does(Intent::Press)[..], [Effect::Attempt(..)]));
}

#[test]
fn a_typed_code_is_marks_while_the_rest_is_shown() {
    let mut harness = shared(Harness::at_code_page());
    harness.types("427");
    uncover(&mut harness);
    assert!(shows_qr(&harness));
    assert_eq!(super::fields_of(&screen(&harness)), ["••••••"]);
}

#[test]
fn copying_what_is_covered_is_refused_with_words() {
    let mut harness = shared(at_qr());
    assert!(screen(&harness).heeds(Command::Copy));
    assert_eq!(harness.command(Command::Copy), []);
    assert!(harness.said().contains(&keys::share::NO_COPY));
}

#[test]
fn the_first_pages_of_the_stages_that_sign_in_offer_it() {
    for (stage, step) in [(0, "1.0"), (2, "3.0"), (3, "4.0")] {
        let mut harness = Harness::new();
        harness.go(keys::go::CHOOSE_STAGE);
        harness.does(Intent::Choose(stage));
        assert_eq!(harness.step(), step);
        harness.go(keys::share::TURN_ON);
        assert_eq!(screen(&harness).sharing, Some(Sharing::Covered));
        assert!(!harness.labels().contains(&keys::share::TURN_ON));
        harness.go(keys::share::STOP);
        harness.does(Intent::Choose(1));
        assert_eq!(screen(&harness).sharing, None);
    }
}

/// What the helper sees of a name: enough to know it again.
#[test]
fn a_kept_address_is_shortened_and_shown_whole_when_it_is_uncovered() {
    let progress = kom_i_gang::wizard::Progress {
        email: Some("fornavn.efternavn@bygst.dk".to_owned()),
        ..Default::default()
    };
    let mut harness = Harness::with_progress(World::Production, progress);
    harness.go(keys::go::CHOOSE_STAGE);
    harness.does(Intent::Choose(0));
    harness.go(keys::go::OPEN_PAGE);
    harness.turn(asks_email(None));
    harness.command(Command::Share);
    assert_eq!(super::fields_of(&screen(&harness)), ["f…n@bygst.dk"]);
    harness.does(Intent::End);
    assert_eq!(super::fields_of(&screen(&harness)), ["••••••"]);
    uncover(&mut harness);
    assert_eq!(super::fields_of(&screen(&harness)), ["fornavn.efternavn@bygst.dk"]);
}

#[test]
fn the_practice_phone_is_covered_and_can_be_read_when_it_is_uncovered() {
    let mut harness = Harness::in_world(World::Practice);
    harness.go_to_token_visit();
    harness.turn(Turn::ShowQr(enrolment(false)));
    harness.command(Command::Share);
    harness.command(Command::Phone);
    assert!(screen(&harness).blocks.contains(&Block::Covered(Covered::Phone)));
    assert!(harness.said().contains(&keys::phone::SCANNED));
    uncover(&mut harness);
    let shown = screen(&harness).blocks.iter().any(|block| matches!(block, Block::Phone(_)));
    assert!(shown);
}

/// By no way back, and on no page before: what is covered is the screen's data.
#[test]
fn the_key_is_covered_as_the_qr_code_is() {
    let mut harness = shared(at_qr());
    harness.go(keys::go::KEY);
    assert!(screen(&harness).blocks.contains(&Block::Covered(Covered::Key)));
    harness.command(Command::Back);
    harness.command(Command::Help);
    let key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    assert_eq!(Marks::of([key]).found(&data(&screen(&harness), Language::Danish)), None);
}

/// Planted as whatever a site may write back, or have from the person.
const MARKS: [&str; 8] = [
    "Blæksprutte-77",
    "112110",
    "MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U",
    "session-f00dcafe42",
    "PHNhbWxwOlJlc3BvbnNl",
    "fornavn.efternavn@bygst.dk",
    "PROD\\b654321",
    "Fornavn Efternavn",
];

fn asks_email(quote: Option<String>) -> Turn {
    let refused = quote.map(|quote| Refusal { quote: Some(quote) });
    let host = "atrium.example".to_owned();
    Turn::Ask(Ask::Email(EmailQuestion { site: Site::Atrium, host, can_remember: true, refused }))
}

/// Each turn that takes words of a site, with this in each place for them.
fn turns_with(text: &str) -> Vec<Turn> {
    let written = || text.to_owned();
    let host = || "auth.example".to_owned();
    let refusal = || Refusal { quote: Some(written()) };
    let seen = || {
        Box::new(Seen {
            shapes: Vec::new(),
            host: host(),
            status: 200,
            title: written(),
            script_only: false,
            forms: vec![written()],
        })
    };
    let stuck = |trouble: Trouble| {
        Turn::Stuck(Problem { trouble, host: host(), quote: Some(written()), answer_lost: false })
    };
    let token = |issuer: &str, account: &str| {
        let query = "secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&digits=6&algorithm=SHA1&period=30";
        let label = percent(&format!("{issuer}:{account}"));
        let uri = format!("otpauth://totp/{label}?{query}&issuer={}", percent(issuer));
        Token::parse(&Secret::new(uri))
            .map(|token| Turn::ShowQr(Enrolment { host: "auth.example".to_owned(), token, replaces: false }))
    };
    let bare: String = text.chars().filter(|letter| letter.is_alphanumeric()).collect();
    let mut turns = vec![
        asks_email(Some(written())),
        Turn::Ask(Ask::Code(CodeQuestion { host: host(), refused: Some(refusal()) })),
        Turn::Ask(Ask::Device(DeviceQuestion { host: host(), names: vec![written(), host()], chosen: 0 })),
        Turn::Ask(Ask::DeviceName(DeviceNameQuestion { host: host(), refused: refusal() })),
        Turn::Ask(Ask::Credentials(PasswordQuestion {
            site: Site::StatensSso,
            host: host(),
            can_remember: false,
            of_prod: false,
            name: NameAsked::Known(Some(written())),
            refused: Some(refusal()),
            no_ticket: None,
        })),
        Turn::Ask(Ask::Approve(OriginQuestion {
            origin: format!("https://x/{text}?q={text}"),
            sent_by: host(),
        })),
        Turn::CodeRefused(refusal()),
        Turn::Browser(*seen()),
        stuck(Trouble::SignInError { number: Some("MSIS112110".to_owned()), seen: seen() }),
        stuck(Trouble::OtherPage { wants: Wants::Unclear, seen: seen() }),
        stuck(Trouble::Picture { seen: seen() }),
        stuck(Trouble::OriginRefused { origin: format!("https://{text}@x") }),
        stuck(Trouble::Locked),
        stuck(Trouble::Network(NetworkFailure::NetworkAnswers { by: Some(written()) })),
    ];
    turns.extend([token(&bare, &bare), token("Statens_SSO", text)].into_iter().flatten());
    turns
}

fn percent(text: &str) -> String {
    text.bytes().fold(String::new(), |text, byte| text + &format!("%{byte:02X}"))
}

/// What a site writes is in none of the pages that its words come to, in any spelling, nor in the help there.
#[test]
fn no_word_of_a_site_comes_to_a_shared_screen() {
    for mark in MARKS {
        let marks = Marks::of([mark]);
        for spelling in marks::spellings(mark) {
            for at in 0..turns_with(&spelling).len() {
                let mut harness = shared(Harness::at_token_visit());
                harness.turn(turns_with(&spelling).swap_remove(at));
                for command in [None, Some(Command::Help)] {
                    command.map(|command| harness.command(command));
                    let screen = screen(&harness);
                    let data = data(&screen, Language::Danish);
                    assert_eq!(marks.found(&data), None, "turn {at}, {spelling}:\n{data}");
                }
            }
        }
    }
}

/// Typed by mistake where it is seen else: a password in the field of a name.
#[test]
fn what_is_typed_in_the_wrong_field_is_marks_and_said_nowhere() {
    for mark in MARKS {
        let mut harness = shared(Harness::at_token_visit());
        harness.turn(asks_sign_in(Site::AdFs, true));
        harness.does(Intent::Clear);
        harness.types(mark);
        for intent in [Intent::Press, Intent::Press, Intent::FocusNext, Intent::Do(Command::Help)] {
            harness.does(intent);
            let data = data(&screen(&harness), Language::Danish);
            assert_eq!(Marks::of([mark]).found(&data), None, "{data}");
        }
    }
}

/// The helper sees the step, what is asked, and what became of the last answer, in our words.
#[test]
fn a_helper_reads_the_trouble_and_its_code() {
    let mut harness = shared(Harness::at_token_visit());
    harness.turn(credentials(false));
    harness.sends_password("Blæksprutte-77");
    harness.turn(turns_with("Kontoen fornavn.efternavn er låst").swap_remove(12));
    let screen = screen(&harness);
    let said: Vec<String> = screen
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Now(text) | Block::Say(text) | Block::Notice { text, .. } => {
                Some(words(text, Language::Danish))
            }
            _ => None,
        })
        .collect();
    insta::assert_snapshot!(said.join("\n"));
    let fields = screen.blocks.iter().filter(
        |block| matches!(block, Block::Field(view) if !matches!(view.content, FieldContent::Covered { .. })),
    );
    assert_eq!(fields.count(), 0);
}

/// A password or a code that is refused has its code in the help alone, and what the site wrote is covered: whoever looked
/// on couldn't tell that it was refused, once something else was wrong with the field.
#[test]
fn a_helper_reads_the_code_of_a_refusal_also_after_the_next_mistake() {
    let mut harness = shared(Harness::at_token_visit());
    harness.turn(credentials(false));
    harness.sends_password("Blæksprutte-77");
    let mut refused = credentials(true);
    if let Turn::Ask(Ask::Credentials(question)) = &mut refused {
        question.refused = Some(Refusal { quote: Some("Ugyldig brugernavn eller adgangskode".to_owned()) });
    }
    harness.turn(refused);
    harness.does(Intent::Press);
    let page = data(&screen(&harness), Language::Danish);
    let told = "skrev til dit svar, er dækket, for det kan nævne dig. Fejlkode: 3.3a-AFVIST";
    assert!(page.contains(told), "{page}");
}

/// One that the wizard held back: no site has written anything.
#[test]
fn a_helper_reads_the_code_of_a_code_that_was_held_back() {
    let mut harness = shared(Harness::at_code_page());
    harness.types("123456");
    harness.does(Intent::Press);
    let page = data(&screen(&harness), Language::Danish);
    assert!(page.contains("Fejlkode til din it-support: 3.10-HOLDT"), "{page}");
}

#[test]
fn the_report_on_a_shared_screen_says_what_its_file_says_and_not_in_whose_folder_it_lies() {
    let mut harness = shared(in_trouble());
    harness.command(Command::Report);
    harness.tell(Message::Gathered(Box::new(hostile_facts())));
    let shown = screen(&harness).overlay.unwrap().lines;
    assert_eq!(harness.does(Intent::Press), [Effect::Keep(report::text(&shown, Language::Danish))]);
    let path = "/mnt/AneAndersenKonto/kom-i-gang-20270115-0900-report.txt";
    harness.tell(Message::Kept(Paper::Report, Some(path.to_owned())));
    let page = screen(&harness);
    assert_eq!(page.sharing, Some(Sharing::Covered));
    let said = words(&page.overlay.as_ref().unwrap().text[0], Language::Danish);
    assert!(said.contains("…/kom-i-gang-20270115-0900-report.txt"), "{said}");
    assert_eq!(Marks::of(PLANTED.iter().copied()).found(&data(&page, Language::Danish)), None);
}
