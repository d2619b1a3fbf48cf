//! What is typed is what is sent: the next code begins anew, what can't be right is told before it costs an attempt, and
//! nothing goes out that can't be seen.

use kom_i_gang::{
    dialogue::{Answer, Ask, EmailQuestion, Goal, Refusal, Site, Turn, keys},
    otp::Secret,
    wizard::{
        Answers, Block, Effect, FieldContent, FieldView, Intent, Progress, Said, Screen, VisitId, World,
    },
};

use super::{Harness, asks_sign_in, credentials};

/// What stands in the fields, a code as it is and a password as a mark.
fn fields(harness: &Harness) -> Vec<String> {
    fields_of(&harness.wizard.screen(harness.now))
}

/// The same of any screen.
pub fn fields_of(screen: &Screen<'_>) -> Vec<String> {
    let field = |block: &Block<'_>| match block {
        Block::Field(FieldView { content, .. }) => Some(match content {
            FieldContent::Text { text, .. } => (*text).to_owned(),
            FieldContent::Hidden { filled } => if *filled { "•" } else { "" }.to_owned(),
            FieldContent::Code { typed, .. } => typed.expose().to_owned(),
            FieldContent::Covered { seen, .. } => seen.clone().unwrap_or_default(),
        }),
        _ => None,
    };
    screen.blocks.iter().filter_map(field).collect()
}

fn secret(text: &str) -> Secret {
    Secret::new(text.to_owned())
}

fn code(text: &str) -> Answer {
    Answer::Code(secret(text))
}

pub fn signs_in(user: &str, password: &str) -> Answer {
    Answer::Credentials { user: Some(user.to_owned()), password: secret(password), remember: false }
}

/// At the sign-in of such a site, after that answer at 2.0b.
fn at_sign_in(said: Option<Said>, site: Site, of_prod: bool) -> Harness {
    let answers = Answers { statens_it: said, ..Answers::default() };
    let mut harness = Harness::with_progress(World::Production, Progress { answers, ..Progress::default() });
    harness.go_to_token_visit();
    harness.turn(asks_sign_in(site, of_prod));
    harness
}

#[test]
fn c1_the_first_digit_after_an_answer_begins_a_new_code() {
    // Held.
    let mut harness = Harness::at_code_page();
    harness.types("000000");
    harness.does(Intent::Press);
    assert!(harness.said().contains(&keys::field::CODE_FOREIGN));
    harness.types("1");
    assert_eq!(fields(&harness), ["1"]);
    assert!(!harness.said().contains(&keys::field::CODE_FOREIGN));
    // Refused.
    let mut harness = Harness::at_code_page();
    harness.sends_code();
    harness.turn(Turn::CodeRefused(Refusal::default()));
    assert!(harness.said().contains(&keys::field::CODE_REFUSED));
    harness.pass_seconds(30);
    let next = harness.code(0);
    harness.types(&next);
    assert_eq!(fields(&harness), [next.as_str()]);
    assert_eq!(harness.does(Intent::Press), [harness.attempts(code(&next))]);
}

#[test]
fn c1_nothing_but_a_change_takes_the_message_away() {
    let mut harness = Harness::at_code_page();
    harness.types("000000");
    harness.does(Intent::Press);
    for intent in
        [Intent::Type('x'), Intent::Left, Intent::Right, Intent::Home, Intent::End, Intent::EraseNext]
    {
        let which = format!("{intent:?}");
        harness.does(intent);
        assert_eq!(fields(&harness), ["000000"], "{which}");
        assert!(harness.said().contains(&keys::field::CODE_FOREIGN), "{which}");
        assert!(harness.labels().contains(&keys::go::SEND_ANYWAY), "{which}");
    }
    // One digit of it is put right.
    harness.does(Intent::Erase);
    assert_eq!(fields(&harness), ["00000"]);
    assert!(!harness.said().contains(&keys::field::CODE_FOREIGN));
}

#[test]
fn c1_a_seventh_digit_changes_nothing() {
    let mut harness = Harness::at_code_page();
    harness.types("1234567");
    assert_eq!(fields(&harness), ["123456"]);
    // One that is too short is told, and gone on with.
    let mut harness = Harness::at_code_page();
    harness.types("12345");
    harness.does(Intent::Press);
    assert!(harness.said().contains(&keys::field::CODE_SHORT));
    harness.types("6");
    assert_eq!(fields(&harness), ["123456"]);
}

#[test]
fn c1_a_pasted_code_takes_the_place_of_what_stands_there() {
    for (stands, pasted, wanted) in [
        ("", "123 456", "123456"),
        ("", "123\u{a0}456\r\n", "123456"),
        ("", "\u{200b}123456\u{feff}", "123456"),
        ("654321", "123456", "123456"),
        ("65", "123456", "123456"),
        ("123", "456", "123456"),
        ("654321", "1", "654321"),
        ("654321", "kode", "654321"),
    ] {
        let mut harness = Harness::at_code_page();
        harness.types(stands);
        harness.does(Intent::Paste(secret(pasted)));
        assert_eq!(fields(&harness), [wanted], "{stands} {pasted:?}");
    }
    // Which six of them are meant isn't ours to say.
    let mut harness = Harness::at_code_page();
    harness.does(Intent::Paste(secret("12345678")));
    assert_eq!(fields(&harness), [""]);
    assert!(harness.said().contains(&keys::field::CODE_SHORT));
}

/// What stood there isn't seen, so nobody would know that it went along.
#[test]
fn c1_a_password_after_one_that_was_held_begins_anew() {
    let mut harness = Harness::at_token_visit();
    harness.turn(credentials(false));
    assert_eq!(harness.sends_password("123456"), []);
    assert!(harness.said().contains(&keys::field::PASSWORD_LIKE_CODE));
    harness.types("hemmelig");
    assert_eq!(harness.does(Intent::Press), [harness.attempts(signs_in(r"PROD\b100001", "hemmelig"))]);
    harness.turn(credentials(true));
    harness.types("hemmeligere");
    assert_eq!(harness.does(Intent::Press), [harness.attempts(signs_in(r"PROD\b100001", "hemmeligere"))]);
}

#[test]
fn c2_what_is_no_user_name_of_statens_it_is_told_before_it_costs_an_attempt() {
    for written in [r"PROD\hq", r"PROD\fornavn.efternavn@bygst.dk", r"PROD\b12x", "PROD/hq"] {
        // Whoever writes PROD means Statens IT, whatever was answered.
        for mut harness in [
            at_sign_in(None, Site::AdFs, false),
            at_sign_in(Some(Said::Yes), Site::AdFs, false),
            at_sign_in(Some(Said::Unsure), Site::AdFs, true),
        ] {
            harness.does(Intent::Clear);
            harness.types(written);
            assert_eq!(harness.does(Intent::Press), [], "{written}");
            assert!(harness.said().contains(&keys::field::USER_UNLIKE), "{written}");
            assert!(harness.labels().contains(&keys::go::USE_ANYWAY), "{written}");
            assert_eq!(fields(&harness), [written, ""]);
            // Enter once more means it.
            harness.does(Intent::Press);
            assert!(!harness.said().contains(&keys::field::USER_UNLIKE), "{written}");
            harness.types("hemmelig");
            assert_eq!(harness.does(Intent::Press), [harness.attempts(signs_in(written, "hemmelig"))]);
        }
    }
    for written in ["fornavn.efternavn@bygst.dk", r"SKAT\w12345", "w12345", "hq"] {
        let mut harness = at_sign_in(Some(Said::Yes), Site::AdFs, false);
        harness.does(Intent::Clear);
        harness.types(written);
        assert_eq!(harness.does(Intent::Press), [], "{written}");
        assert!(harness.said().contains(&keys::field::USER_UNLIKE), "{written}");
        // So does the choice.
        harness.go(keys::go::USE_ANYWAY);
        assert!(harness.said().contains(&keys::field::PASSWORD_MISSING), "{written}");
        harness.types("hemmelig");
        assert_eq!(harness.does(Intent::Press), [harness.attempts(signs_in(written, "hemmelig"))]);
        // Elsewhere such names are as good as any.
        let mut harness = at_sign_in(Some(Said::No), Site::AdFs, true);
        harness.types(written);
        harness.does(Intent::Press);
        harness.types("hemmelig");
        assert_eq!(harness.does(Intent::Press), [harness.attempts(signs_in(written, "hemmelig"))]);
    }
}

/// Whoever passes the field with the arrows is told when it is sent.
#[test]
fn c2_a_name_is_looked_at_again_when_it_is_sent() {
    let mut harness = at_sign_in(None, Site::AdFs, true);
    harness.types("hq");
    harness.does(Intent::FocusNext);
    harness.types("hemmelig");
    assert_eq!(harness.does(Intent::Press), []);
    assert!(harness.said().contains(&keys::field::USER_UNLIKE));
    assert_eq!(fields(&harness), [r"PROD\hq", "•"]);
    assert_eq!(harness.does(Intent::Press), []);
    assert_eq!(harness.does(Intent::Press), [harness.attempts(signs_in(r"PROD\hq", "hemmelig"))]);
    // A name that is only begun is never sent.
    let mut harness = at_sign_in(None, Site::AdFs, true);
    for _ in 0..2 {
        assert_eq!(harness.does(Intent::Press), []);
        assert!(harness.said().contains(&keys::field::USER_UNFINISHED));
    }
}

#[test]
fn c3_who_is_not_of_statens_it_has_an_empty_field() {
    for (said, of_prod, stands) in [
        (Some(Said::No), true, ""),
        (Some(Said::No), false, ""),
        (Some(Said::Unsure), true, r"PROD\"),
        (None, true, r"PROD\"),
        (None, false, ""),
        (Some(Said::Yes), false, r"PROD\"),
    ] {
        assert_eq!(fields(&at_sign_in(said, Site::AdFs, of_prod)), [stands, ""], "{said:?} {of_prod}");
    }
}

/// Typed at 1.2, and registered.
fn registered(email: &str) -> Harness {
    let mut harness = Harness::new();
    harness.go(keys::go::BEGIN);
    harness.go(keys::go::OPEN_PAGE);
    harness.turn(asks_for_email(Site::Atrium));
    harness.types(email);
    harness.does(Intent::Press);
    harness.turn(Turn::Done);
    harness
}

fn asks_for_email(site: Site) -> Turn {
    let host = "atrium.example".to_owned();
    Turn::Ask(Ask::Email(EmailQuestion { site, host, can_remember: false, refused: None }))
}

fn told_email(harness: &Harness) -> Option<String> {
    harness.wizard.screen(harness.now).blocks.iter().find_map(|block| match block {
        Block::Say(phrase) if phrase.key == keys::profile::after::EMAIL => Some(phrase.args[0].1.clone()),
        _ => None,
    })
}

#[test]
fn c4_the_address_is_shown_again_and_can_be_put_right() {
    let mut harness = registered("navn@bygts.dk");
    assert_eq!((harness.step(), told_email(&harness)), ("1.4", Some("navn@bygts.dk".to_owned())));
    let again = harness.go(keys::profile::after::WRONG_EMAIL);
    assert_eq!(again, [Effect::Start(VisitId(2), Goal::ProfileCreated)]);
    harness.turn(asks_for_email(Site::Atrium));
    assert_eq!(fields(&harness), ["navn@bygts.dk"]);
    harness.types("navn@bygst.dk");
    let answer = Answer::Email { email: "navn@bygst.dk".to_owned(), remember: false };
    assert_eq!(harness.does(Intent::Press), [Effect::Answer(VisitId(2), answer)]);
    // Until the site has taken it, it has the one before.
    harness.turn(Turn::Done);
    assert_eq!(told_email(&harness), Some("navn@bygst.dk".to_owned()));
}

#[test]
fn c4_nothing_is_said_of_an_address_that_nobody_typed() {
    let mut harness = Harness::new();
    harness.go(keys::go::BEGIN);
    harness.go(keys::go::OPEN_PAGE);
    harness.turn(Turn::Done);
    assert_eq!((harness.step(), told_email(&harness)), ("1.4", None));
    assert!(!harness.labels().contains(&keys::profile::after::WRONG_EMAIL));
}

/// One of each kind: zero width, a mark of byte order, a soft hyphen, marks of direction, a joiner, a hard blank.
const UNSEEN: [char; 8] =
    ['\u{200b}', '\u{feff}', '\u{ad}', '\u{202e}', '\u{2066}', '\u{200d}', '\u{a0}', '\u{3164}'];

#[test]
fn c7_what_cannot_be_seen_never_goes_out_in_a_name() {
    for unseen in UNSEEN {
        let typed = |text: &str| format!("{unseen}{text}{unseen}");
        for fill in [false, true] {
            let puts = |harness: &mut Harness, text: &str| {
                if fill {
                    harness.does(Intent::Fill(secret(&typed(text))));
                } else {
                    harness.types(&typed(text));
                }
            };
            let mut harness = Harness::at_token_visit();
            harness.turn(credentials(false));
            puts(&mut harness, r"PROD\b123456");
            harness.does(Intent::Press);
            harness.types("hemmelig");
            let sent = [harness.attempts(signs_in(r"PROD\b123456", "hemmelig"))];
            assert_eq!(harness.does(Intent::Press), sent, "{unseen:?} {fill}");

            let mut harness = Harness::new();
            harness.go(keys::go::BEGIN);
            harness.go(keys::go::OPEN_PAGE);
            harness.turn(asks_for_email(Site::Atrium));
            puts(&mut harness, "navn@bygst.dk");
            let answer = Answer::Email { email: "navn@bygst.dk".to_owned(), remember: false };
            assert_eq!(
                harness.does(Intent::Press),
                [Effect::Answer(VisitId(1), answer)],
                "{unseen:?} {fill}"
            );
        }
    }
}

/// In a password it may be right.
#[test]
fn c7_what_cannot_be_seen_in_a_password_is_asked_about_once() {
    let passwords: Vec<String> = UNSEEN
        .iter()
        .flat_map(|unseen| [format!("{unseen}hemmelig"), format!("hemme{unseen}lig")])
        .chain([" hemmelig".to_owned(), "hemmelig ".to_owned()])
        .collect();
    for password in passwords {
        let mut harness = Harness::at_token_visit();
        harness.turn(credentials(false));
        assert_eq!(harness.sends_password(&password), [], "{password:?}");
        assert!(harness.said().contains(&keys::field::PASSWORD_UNSEEN), "{password:?}");
        let sent = [harness.attempts(signs_in(r"PROD\b100001", &password))];
        assert_eq!(harness.does(Intent::Press), sent, "{password:?}");
    }
    for password in ["hemme lig", "æøå", "p\u{e9}", "한글"] {
        let mut harness = Harness::at_token_visit();
        harness.turn(credentials(false));
        let sent = [harness.attempts(signs_in(r"PROD\b100001", password))];
        assert_eq!(harness.sends_password(password), sent, "{password:?}");
    }
}

/// Sequences of keys, and what stands for keys, in the order of C6.
const KEYS: [&str; 8] = ["\u{1b}[D", "\u{1b}[3~", "\u{8}", "\u{7f}", "\t", "\u{1b}[200~", "\u{9b}D", "\0"];

#[test]
fn c6_keys_that_are_no_characters_are_never_part_of_an_answer() {
    for keys in KEYS {
        let text = |before: &str, after: &str| Intent::Fill(secret(&format!("{before}{keys}{after}")));
        let mut harness = Harness::at_token_visit();
        harness.turn(credentials(false));
        harness.does(text("PROD\\b10", "0001"));
        assert!(harness.said().contains(&kom_i_gang::dialogue::keys::field::STRAY_KEY), "{keys:?}");
        assert_eq!(fields(&harness), ["", ""], "{keys:?}");
        harness.does(Intent::Fill(secret(r"PROD\b100001")));
        harness.does(Intent::Press);
        harness.does(text("hst", "e"));
        assert!(harness.said().contains(&kom_i_gang::dialogue::keys::field::STRAY_KEY), "{keys:?}");
        assert_eq!(fields(&harness), [r"PROD\b100001", ""], "{keys:?}");
        assert_eq!(harness.does(Intent::Press), [], "{keys:?}");
        // A tab between the halves of a code is a blank.
        let mut harness = Harness::at_code_page();
        harness.does(text("123", "456"));
        let (said, stands) = if keys == "\t" { (false, "123456") } else { (true, "") };
        assert_eq!(harness.said().contains(&kom_i_gang::dialogue::keys::field::STRAY_KEY), said, "{keys:?}");
        assert_eq!(fields(&harness), [stands], "{keys:?}");
    }
}

#[test]
fn c6_a_pasted_line_ends_with_a_line_break_and_one_in_its_midst_is_told() {
    let mut harness = Harness::at_token_visit();
    harness.turn(credentials(false));
    harness.does(Intent::Paste(secret("\tPROD\\b100001\r\n")));
    assert_eq!(fields(&harness), [r"PROD\b100001", ""]);
    harness.does(Intent::Press);
    harness.does(Intent::Paste(secret("hemm\telig")));
    assert!(harness.said().contains(&keys::field::STRAY_KEY));
    harness.does(Intent::Paste(secret("hemmelig\r\n")));
    assert_eq!(harness.does(Intent::Press), [harness.attempts(signs_in(r"PROD\b100001", "hemmelig"))]);
}

#[test]
fn p13_a_name_at_keycloaks_own_page_goes_as_it_is() {
    for said in [None, Some(Said::Yes)] {
        for written in ["b100001", r"PROD\b100001", "PROD/b100001", r"PROD\hq", "prodb100001", r"PROD\"] {
            let mut harness = at_sign_in(said, Site::StatensSso, false);
            assert_eq!(fields(&harness), ["", ""]);
            harness.types(written);
            harness.does(Intent::Press);
            harness.types("hemmelig");
            assert_eq!(harness.does(Intent::Press), [harness.attempts(signs_in(written, "hemmelig"))]);
        }
    }
}

#[test]
fn p13_a_name_is_completed_in_its_field_before_enter() {
    for (said, of_prod) in [(Some(Said::Yes), false), (None, true), (Some(Said::Unsure), true)] {
        // With what was offered in front, without it, and once too often.
        for typed in ["b100001", r"PROD\b100001", r"prod\b100001"] {
            let mut harness = at_sign_in(said, Site::AdFs, of_prod);
            harness.types(typed);
            let stands = fields(&harness)[0].clone();
            assert!(stands.eq_ignore_ascii_case(r"PROD\b100001"), "{stands}");
            harness.does(Intent::Press);
            harness.types("hemmelig");
            assert_eq!(harness.does(Intent::Press), [harness.attempts(signs_in(&stands, "hemmelig"))]);
        }
    }
    // Where nothing says that it is Statens IT's, it goes as it is.
    let mut harness = at_sign_in(None, Site::AdFs, false);
    harness.types("b100001");
    harness.does(Intent::Press);
    harness.types("hemmelig");
    assert_eq!(harness.does(Intent::Press), [harness.attempts(signs_in("b100001", "hemmelig"))]);
}

#[test]
fn p13_what_is_nearly_a_name_is_put_right_where_it_is_seen() {
    for written in ["b100001", "PROD/b100001", r"PROD\\b100001", r"PROD \ b100001", "prodb100001"] {
        let mut harness = at_sign_in(Some(Said::Yes), Site::AdFs, false);
        harness.does(Intent::Clear);
        harness.types(written);
        assert_eq!(harness.does(Intent::Press), []);
        assert!(harness.said().contains(&keys::field::USER_PUT_RIGHT), "{written}");
        assert_eq!(fields(&harness)[0], r"PROD\b100001", "{written}");
        // Who looks at the keyboard goes on with the password: it isn't to be read behind the name.
        harness.types("hemmelig");
        assert_eq!(harness.does(Intent::Press), [harness.attempts(signs_in(r"PROD\b100001", "hemmelig"))]);
    }
}

#[test]
fn p13_a_bare_name_can_be_sent() {
    let mut harness = at_sign_in(Some(Said::Yes), Site::AdFs, true);
    for told in [true, false] {
        harness.does(Intent::FocusField(0));
        harness.does(Intent::Clear);
        harness.types("b100001");
        assert_eq!(harness.does(Intent::Press), []);
        assert_eq!(harness.said().contains(&keys::field::USER_PUT_RIGHT), told);
    }
    harness.types("hemmelig");
    assert_eq!(harness.does(Intent::Press), [harness.attempts(signs_in("b100001", "hemmelig"))]);
}

/// A second Enter, right behind that of the page before, led to the password: then the name was typed there, unseen, and the
/// password into the field of the name, for all to read.
#[test]
fn enter_at_an_empty_user_name_stays_there() {
    let mut harness = at_sign_in(Some(Said::No), Site::AdFs, false);
    assert_eq!(harness.does(Intent::Press), []);
    assert!(harness.said().contains(&keys::field::USER_MISSING));
    harness.types("b100001");
    assert_eq!(fields(&harness), ["b100001", ""]);
    harness.does(Intent::Press);
    harness.types("hemmelig");
    assert_eq!(harness.does(Intent::Press), [harness.attempts(signs_in("b100001", "hemmelig"))]);
}
