//! The pages where a visit can't go on: what newcomers found wrong with them.

use kom_i_gang::{
    dialogue::{
        Day, Distrust, Guard, Language, NetworkFailure, ProxyGiven, ProxySetting, SecretKind, Seen,
        SettingFault, TextKey, Trouble, Turn, VariableFault, Wants, keys,
    },
    otp::UriFault,
    text::words,
    wizard::{Block, Command, Copied, Effect, Intent, Message, Tone},
};

use super::{Harness, credentials, problem};

/// The text keys of the help, if it is there.
fn help(harness: &mut Harness) -> Vec<TextKey> {
    harness.command(Command::Help);
    let screen = harness.wizard.screen(harness.now);
    let text = screen.overlay.as_ref().map(|overlay| overlay.text.iter().map(|text| text.key).collect());
    text.unwrap_or_default()
}

/// The code that is read to support.
fn code(harness: &Harness) -> Option<String> {
    let screen = harness.wizard.screen(harness.now);
    screen.blocks.iter().find_map(|block| match block {
        Block::SupportCode { code, .. } => Some(code.clone()),
        _ => None,
    })
}

/// What Enter does.
fn enter(harness: &Harness) -> Option<TextKey> {
    harness.wizard.screen(harness.now).enter.map(|enter| enter.key)
}

fn twice_refused() -> Harness {
    let mut harness = Harness::at_token_visit();
    harness.turn(credentials(false));
    for _ in 0..2 {
        harness.sends_password("forkert");
        harness.turn(credentials(true));
    }
    harness
}

/// Bug: after two refused passwords the browser was marked, which is a third try at the same account.
#[test]
fn where_we_stop_enter_makes_no_further_try() {
    let mut harness = twice_refused();
    assert_eq!(harness.labels(), [keys::stuck::STOP, keys::go::STAGES, keys::enough::BROWSER_PASSWORD]);
    assert_eq!(enter(&harness), Some(keys::stuck::STOP));
    assert_eq!(harness.does(Intent::Press), vec![]);
    let screen = harness.wizard.screen(harness.now);
    assert_eq!(screen.overlay.unwrap().title.key, keys::quit::TITLE);
}

/// Bug: the page after two refused passwords, and pages for the browser, had no code for support.
#[test]
fn every_page_where_something_went_wrong_has_its_code() {
    assert_eq!(code(&twice_refused()), Some("3.3a-STOP".to_owned()));
    for (script_only, expected) in [(true, "3.2-SCRIPT"), (false, "3.2-UKENDT")] {
        let mut harness = Harness::at_token_visit();
        harness.turn(Turn::Browser(Seen { script_only, ..Seen::default() }));
        assert_eq!(code(&harness), Some(expected.to_owned()));
    }
}

/// Bug: where the site came to the page with the QR code, the code for support named the step that asked last.
#[test]
fn a_bad_qr_code_is_a_trouble_of_the_step_that_shows_it() {
    let mut harness = Harness::at_token_visit();
    harness.turn(credentials(false));
    harness.sends_password("hemmelig");
    harness.turn(problem(Trouble::BadToken(UriFault::TwoColons), false));
    assert_eq!((harness.step(), code(&harness)), ("3.5", Some("3.5-QR".to_owned())));
}

/// Bug: F1 on a page of trouble was the step's ordinary help.
#[test]
fn the_help_where_something_went_wrong_is_about_that() {
    let mut harness = Harness::at_token_visit();
    assert_eq!(help(&mut harness), [keys::steps::s3_2::HELP, keys::help::SUPPORT]);
    harness.command(Command::Help);
    harness.turn(problem(NetworkFailure::NetworkAnswers { by: None }, false));
    assert_eq!(help(&mut harness), [keys::stuck::help::PORTAL, keys::stuck::help::SUPPORT]);
    harness.command(Command::Help);
    // Tried again, the step helps again.
    harness.go(keys::go::AGAIN);
    assert_eq!(help(&mut harness), [keys::steps::s3_2::HELP, keys::help::SUPPORT]);
    assert_eq!(help(&mut twice_refused()), [keys::stuck::help::PASSWORD, keys::stuck::help::SUPPORT]);
}

/// Bug: 'Try again' was marked where the text says to open the page, to ask, to wait, or to use the browser. And the
/// page of a captive portal had no address to be opened.
#[test]
fn what_the_text_advises_is_marked() {
    let text = str::to_owned;
    let other = |wants| Trouble::OtherPage { wants, seen: Box::default() };
    let bad_variable = NetworkFailure::BadVariable { name: "HTTPS_PROXY", fault: VariableFault::BadPort };
    let guarded = |wants| Trouble::Network(NetworkFailure::Guarded { status: 403, wants });
    let day = Day { year: 2026, month: 11, day: 25 };
    let expired = NetworkFailure::Untrusted { issuer: None, why: Distrust::Expired { on: day, today: day } };
    let cases = [
        (Trouble::Network(NetworkFailure::NetworkAnswers { by: None }), keys::stuck::OPEN, true),
        (other(Wants::Terms), keys::stuck::OPEN, true),
        (other(Wants::VerifiedEmail), keys::go::AGAIN, false),
        (other(Wants::OtherProof), keys::go::BROWSER, false),
        (other(Wants::OtherProofAfterPassword), keys::go::BROWSER, false),
        (other(Wants::Captcha), keys::go::BROWSER, false),
        (
            Trouble::PassedOn {
                what: SecretKind::Code,
                sent_to: text("x"),
                origin: text("https://y.example"),
            },
            keys::stuck::STOP_AND_ASK,
            false,
        ),
        (
            Trouble::Network(NetworkFailure::Untrusted { issuer: None, why: Distrust::Revoked }),
            keys::stuck::STOP_AND_ASK,
            false,
        ),
        (
            Trouble::Network(NetworkFailure::ProxySignIn { proxy: None, given: ProxyGiven::Nothing }),
            keys::go::BROWSER,
            false,
        ),
        (Trouble::OriginRefused { origin: text("https://x.example") }, keys::stuck::STOP_AND_ASK, false),
        (bad_variable.into(), keys::go::BROWSER, false),
        (guarded(Guard::Browser), keys::go::BROWSER, false),
        (guarded(Guard::SignIn), keys::go::BROWSER, false),
        (guarded(Guard::Refuses), keys::go::BROWSER, false),
        (guarded(Guard::Wait(None)), keys::go::AGAIN, false),
        (expired.into(), keys::go::AGAIN, false),
        (Trouble::BadToken(UriFault::BadKey), keys::go::BROWSER, false),
        (Trouble::Locked, keys::stuck::STOP, false),
        (Trouble::Network(NetworkFailure::UnknownHost), keys::go::AGAIN, false),
        (
            Trouble::Network(NetworkFailure::NoProxy { proxy: text("proxy.example:8080") }),
            keys::go::AGAIN,
            false,
        ),
        (
            Trouble::Network(NetworkFailure::BadProxySetting {
                setting: ProxySetting::System,
                fault: SettingFault::OtherProxy,
            }),
            keys::go::AGAIN,
            false,
        ),
        (Trouble::ServerError { status: 503 }, keys::go::AGAIN, false),
        (Trouble::Expired, keys::go::NEW_QR, false),
    ];
    for (trouble, marked, opens) in cases {
        let mut harness = Harness::at_token_visit();
        harness.turn(problem(trouble, false));
        assert_eq!(enter(&harness), Some(marked));
        let link = vec![Effect::Open("https://enrol.example".to_owned())];
        let opened = if opens { link } else { vec![] };
        assert_eq!(harness.command(Command::Open), opened, "{marked:?}");
        if opens {
            assert_eq!(harness.does(Intent::Press), opened);
        }
    }
}

/// Bug: "Try again" that met the same trouble seemed dead as well.
#[test]
fn trying_again_in_vain_is_said() {
    let mut harness = Harness::at_token_visit();
    let tried = |harness: &Harness| harness.said().contains(&keys::stuck::TRIED_AGAIN);
    harness.turn(problem(NetworkFailure::NoConnection, false));
    assert!(!tried(&harness));
    harness.go(keys::go::AGAIN);
    harness.turn(problem(NetworkFailure::NoConnection, false));
    assert!(tried(&harness));
    // Another trouble is news.
    harness.go(keys::go::AGAIN);
    harness.turn(problem(NetworkFailure::UnknownHost, false));
    assert!(!tried(&harness));
}

/// Bug: 'The address is open in your browser' where `BROWSER` had failed, and 'copied' where tmux throws it away. What
/// becomes of either can't be known.
#[test]
fn t4_a_browser_and_a_copy_are_told_as_what_was_asked_for() {
    let opened = "Systemet er bedt om at åbne adressen. Kom der ingen side, så kopiér adressen, eller skriv den i \
                  browseren.";
    let copied =
        "Adressen er sendt til terminalen: prøv at sætte den ind. Kommer den ikke, så skriv den i browseren.";
    for (message, told) in [(Message::Opened(true), opened), (Message::Copied(Copied::Asked), copied)] {
        let mut harness = Harness::at_token_visit();
        harness.tell(message);
        let screen = harness.wizard.screen(harness.now);
        let notices = screen.blocks.iter().filter_map(|block| match block {
            Block::Notice { tone, text } => Some((*tone, words(text, Language::Danish))),
            _ => None,
        });
        assert_eq!(notices.collect::<Vec<_>>(), [(Tone::Note, told.to_owned())]);
    }
}

/// Bug: of a password that went on to somebody else F1 said that VPN may be off, and the page that it may have arrived.
#[test]
fn where_a_secret_went_on_to_is_told_and_nothing_of_a_lost_answer() {
    let mut harness = Harness::at_token_visit();
    let trouble = Trouble::PassedOn {
        what: SecretKind::Password,
        sent_to: "adfs.example".to_owned(),
        origin: "https://y.example".to_owned(),
    };
    harness.turn(problem(trouble, true));
    let wanted = [
        keys::trouble::password_passed_on::WHAT,
        keys::trouble::password_passed_on::WHY,
        keys::trouble::password_passed_on::NEXT,
    ];
    assert_eq!(harness.said()[..3], wanted);
    assert_eq!(help(&mut harness)[0], keys::stuck::help::PASSED_ON);
}

/// Windows' own clipboard says whether it took the address.
#[test]
fn t4_a_copy_that_is_known_to_be_made_is_told_as_made() {
    let mut harness = Harness::at_token_visit();
    harness.tell(Message::Copied(Copied::Done));
    let screen = harness.wizard.screen(harness.now);
    let notices = screen.blocks.iter().filter_map(|block| match block {
        Block::Notice { tone, text } => Some((*tone, words(text, Language::Danish))),
        _ => None,
    });
    let told = "Adressen er kopieret: sæt den ind i browseren.";
    assert_eq!(notices.collect::<Vec<_>>(), [(Tone::Good, told.to_owned())]);
}

/// A redirect to `javascript:` or `file:` sent the program "to null".
#[test]
fn l5_an_address_that_is_no_web_address_is_told_as_that() {
    let mut harness = Harness::at_token_visit();
    harness.turn(problem(Trouble::OriginRefused { origin: "null".to_owned() }, false));
    assert!(harness.said().contains(&keys::trouble::NO_WEB_ADDRESS));
    assert!(!harness.said().contains(&keys::trouble::origin_refused::WHAT));
}
