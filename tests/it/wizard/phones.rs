//! What is said about the app on the phone, by `FreeOTP`'s own code (docs/facts.md 84 to 92), and the token's own figures.

use kom_i_gang::{
    dialogue::{Enrolment, Language, NetworkFailure, Phrase, TextKey, Trouble, Turn, keys},
    otp::{Secret, Token},
    text::words,
    wizard::{Answers, Block, Intent, KeyValue, PhoneKind, Progress, World},
};

use super::{Harness, credentials, problem};

const KEY: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

fn with(phone: PhoneKind) -> Harness {
    let answers = Answers { phone: Some(phone), ..Answers::default() };
    Harness::with_progress(World::Production, Progress { answers, ..Progress::default() })
}

fn offer(uri: &str) -> Turn {
    let token = Token::parse(&Secret::new(uri.replace("KEY", KEY))).unwrap();
    Turn::ShowQr(Enrolment { host: "auth.example".to_owned(), token, replaces: false })
}

/// At 3.5 with this token.
fn shown(phone: PhoneKind, uri: &str) -> Harness {
    let mut harness = with(phone);
    harness.go_to_token_visit();
    harness.turn(offer(uri));
    harness
}

const USUAL: &str = "otpauth://totp/Statens_SSO:b100001?secret=KEY";

/// All that stands on the page, in Danish.
fn page(harness: &Harness) -> String {
    let said = |phrase: &Phrase| words(phrase, Language::Danish);
    let screen = harness.wizard.screen(harness.now);
    let lines = screen.blocks.iter().map(|block| match block {
        Block::Now(text)
        | Block::Say(text)
        | Block::SupportCode { said: text, .. }
        | Block::Notice { text, .. } => said(text),
        Block::Steps(steps) => steps.iter().map(said).collect::<Vec<_>>().join("\n"),
        _ => String::new(),
    });
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

fn has(harness: &Harness, key: TextKey) -> bool {
    harness.said().contains(&key)
}

fn on_to(harness: &mut Harness, step: &str) {
    for _ in 0..10 {
        if harness.step() == step {
            return;
        }
        harness.does(Intent::Choose(0));
    }
    panic!("{step} isn't on the way");
}

#[test]
fn a2_the_newest_token_is_first_on_an_iphone_and_last_on_android() {
    use PhoneKind::{Android, IPhone, Unsure};
    for (phone, first, last) in [(IPhone, true, false), (Android, false, true), (Unsure, true, true)] {
        let newest = |harness: &Harness| {
            [keys::token::NEWEST_IPHONE, keys::token::NEWEST_ANDROID].map(|key| has(harness, key))
        };
        let mut harness = shown(phone, USUAL);
        on_to(&mut harness, "3.10");
        harness.sends_code();
        harness.turn(problem(NetworkFailure::Broken, true));
        harness.go(keys::go::LOOK);
        harness.turn(offer(USUAL));
        assert_eq!((harness.step(), has(&harness, keys::token::KEEP_OLD)), ("3.5", true));
        on_to(&mut harness, "3.8");
        assert_eq!(newest(&harness), [first, last], "{phone:?} at 3.8");
        on_to(&mut harness, "3.10");
        harness.sends_next_code();
        harness.turn(Turn::Done);
        assert!(has(&harness, keys::token::after::TWO) && !page(&harness).contains("nederst"));

        let mut harness = with(phone);
        harness.go(keys::go::CHOOSE_STAGE);
        harness.does(Intent::Choose(2));
        harness.go(keys::go::BROWSER_SELF);
        on_to(&mut harness, "3.4");
        assert!(has(&harness, keys::token::hand_qr::OLD));
        assert_eq!(newest(&harness), [first, last], "{phone:?} in the browser");
    }
}

#[test]
fn a3_android_shows_no_icons_and_no_lock_and_the_way_leads_past_both() {
    let mut harness = shown(PhoneKind::Android, USUAL);
    assert!(has(&harness, keys::token::scan::WORKED_ANDROID));
    assert!(!has(&harness, keys::token::scan::WORKED_IPHONE));
    harness.go(keys::token::scan::DONE);
    assert_eq!(harness.step(), "3.6");
    assert_eq!(harness.said()[0], keys::token::icon::ANDROID);
    assert!(!has(&harness, keys::token::icon::NOW));
    assert_eq!(harness.labels(), [keys::token::icon::ANDROID_ON]);
    harness.go(keys::token::icon::ANDROID_ON);
    assert_eq!(harness.step(), "3.8");
}

#[test]
fn a3_an_iphone_goes_through_both_pages_and_who_is_unsure_may_do_either() {
    let mut harness = shown(PhoneKind::IPhone, USUAL);
    assert!(!has(&harness, keys::token::scan::WORKED_ANDROID));
    harness.go(keys::token::scan::DONE);
    assert_eq!(harness.labels(), [keys::go::NEXT]);
    harness.go(keys::go::NEXT);
    assert_eq!((harness.step(), harness.said()[0]), ("3.7", keys::token::lock::NOW));
    harness.go(keys::go::NEXT);
    assert_eq!(harness.step(), "3.8");

    let mut harness = shown(PhoneKind::Unsure, USUAL);
    harness.go(keys::token::scan::DONE);
    assert_eq!(harness.labels(), [keys::go::NEXT, keys::token::icon::ANDROID_ON]);
    harness.go(keys::go::NEXT);
    assert_eq!(harness.labels(), [keys::go::NEXT, keys::token::icon::ANDROID_ON]);
    assert!(has(&harness, keys::token::lock::ANDROID));
}

#[test]
fn a3_in_the_browser_the_way_leads_past_both_as_well() {
    let mut harness = with(PhoneKind::Android);
    harness.go(keys::go::CHOOSE_STAGE);
    harness.does(Intent::Choose(2));
    harness.go(keys::go::BROWSER_SELF);
    on_to(&mut harness, "3.6");
    assert!(!has(&harness, keys::token::icon::SEES));
    assert_eq!(harness.labels(), [keys::token::icon::ANDROID_ON, keys::go::ELSE]);
    harness.go(keys::token::icon::ANDROID_ON);
    assert_eq!(harness.step(), "3.8");
}

#[test]
fn a4_the_lock_page_ends_with_next() {
    let mut harness = shown(PhoneKind::IPhone, USUAL);
    on_to(&mut harness, "3.7");
    let said = page(&harness);
    assert!(said.contains("'Next'") && !said.contains("'Done'"), "{said}");
}

#[test]
fn a5_the_key_is_typed_without_blanks() {
    let mut harness = shown(PhoneKind::IPhone, USUAL);
    harness.go(keys::go::KEY);
    let said = page(&harness);
    assert!(said.contains("uden mellemrum"), "{said}");
    assert!(said.contains("\"Token is invalid!\" kan betyde mellemrum i nøglen"), "{said}");
}

#[test]
fn a6_the_key_s_table_says_which_switches_to_change() {
    for (uri, kind, algorithm) in [
        (USUAL, "TOTP (Android: ret fra HOTP)", "SHA1 (ret fra SHA256)"),
        ("otpauth://totp/A:b?secret=KEY&algorithm=SHA256", "TOTP (Android: ret fra HOTP)", "SHA256"),
        (
            "otpauth://hotp/A:b?secret=KEY&algorithm=SHA512",
            "HOTP (iPhone: ret fra TOTP)",
            "SHA512 (ret fra SHA256)",
        ),
    ] {
        let mut harness = shown(PhoneKind::Unsure, uri);
        harness.go(keys::go::KEY);
        let screen = harness.wizard.screen(harness.now);
        let table = screen.blocks.iter().find_map(|block| match block {
            Block::Key(table) => Some(table),
            _ => None,
        });
        let value = |key: TextKey| {
            let row = table.unwrap().rows.iter().find(|(name, _)| name.key == key);
            match &row.unwrap().1 {
                KeyValue::Text(text) => text.clone(),
                KeyValue::Phrase(phrase) => words(phrase, Language::Danish),
                KeyValue::Key(_) => panic!("a secret"),
            }
        };
        let found = (value(keys::token::key::KIND), value(keys::token::key::ALGORITHM));
        assert_eq!(found, (kind.to_owned(), algorithm.to_owned()), "{uri}");
    }
}

/// A name with a colon: Android refuses it, the iPhone reads what stands before.
#[test]
fn a7_a_token_that_the_chosen_phone_refuses_is_a_trouble_with_the_other_phone_as_a_way_out() {
    const COLON: &str = "otpauth://totp/Statens_SSO:a%3Ab?secret=KEY";
    let harness = shown(PhoneKind::IPhone, COLON);
    assert_eq!((harness.step(), has(&harness, keys::token::scan::NOW)), ("3.5", true));

    for (phone, labels) in [
        (
            PhoneKind::Android,
            [keys::go::BROWSER, keys::token::misfit::HAS_IPHONE, keys::go::AGAIN, keys::go::STAGES],
        ),
        (
            PhoneKind::Unsure,
            [keys::token::misfit::HAS_IPHONE, keys::go::BROWSER, keys::go::AGAIN, keys::go::STAGES],
        ),
    ] {
        let mut harness = shown(phone, COLON);
        assert_eq!(
            harness.said(),
            [
                keys::token::misfit::ANDROID,
                keys::uri::TWO_COLONS,
                keys::token::misfit::NOW,
                keys::trouble::CODE
            ]
        );
        assert!(page(&harness).contains("3.5-QR"));
        assert_eq!(harness.labels(), labels);
        harness.go(keys::token::misfit::HAS_IPHONE);
        assert_eq!((harness.step(), has(&harness, keys::token::scan::NOW)), ("3.5", true));
        assert_eq!(harness.saved.as_ref().map(|saved| saved.answers.phone), Some(Some(PhoneKind::IPhone)));
        // Nobody has begun anew: the token that was offered is on show, and its code goes out.
        on_to(&mut harness, "3.10");
    }
}

#[test]
fn a7_a_token_that_is_left_before_the_phone_is_named_is_forgotten() {
    let mut harness = shown(PhoneKind::Android, "otpauth://totp/Statens_SSO:a%3Ab?secret=KEY");
    harness.go(keys::go::STAGES);
    harness.does(Intent::Choose(1));
    assert_eq!(harness.step(), "2.0");
    harness.go(keys::freeotp::intro::HAVE_NOT);
    assert_eq!(harness.step(), "2.0b");
}

/// The two apps would show two tokens: it has to be known which.
#[test]
fn a8_what_the_phones_read_differently_asks_for_the_phone() {
    const TWO_WAYS: &str = "otpauth://totp/A:b?secret=KEY&digits=6&digits=8";
    let mut harness = shown(PhoneKind::Unsure, TWO_WAYS);
    assert_eq!(harness.said()[..2], [keys::token::misfit::TWO_WAYS, keys::ask::phone::NOW]);
    harness.go(keys::token::misfit::HAS_IPHONE);
    on_to(&mut harness, "3.9");
    assert!(page(&harness).contains("en kode på 8 cifre"));
    let mut harness = shown(PhoneKind::Android, TWO_WAYS);
    on_to(&mut harness, "3.9");
    assert!(page(&harness).contains("en kode på 6 cifre"));
}

/// A key of another token than the form's would only be refused.
#[test]
fn a8_a_second_key_is_never_drawn() {
    let uri = "otpauth://totp/A:b?secret=KEY&secret=MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U";
    let harness = shown(PhoneKind::IPhone, uri);
    assert_eq!(harness.said()[..2], [keys::token::misfit::IPHONE, keys::uri::BAD_KEY]);
    assert!(has(&shown(PhoneKind::Android, uri), keys::token::scan::NOW));
}

/// One advice, whatever came before: both of one QR code are the same token.
#[test]
fn a9_of_two_new_tokens_none_is_to_be_deleted() {
    let mut harness = shown(PhoneKind::IPhone, USUAL);
    on_to(&mut harness, "3.10");
    harness.sends_code();
    harness.turn(problem(NetworkFailure::Broken, true));
    harness.go(keys::go::LOOK);
    harness.turn(offer(USUAL));
    harness.go(keys::token::scan::ERROR);
    harness.go(keys::token::says::TWO);
    assert_eq!(
        page(&harness),
        "De to nye tokens er ens: brug det ene.\nDe er fra den samme QR-kode og viser den samme kode, f.eks. fordi den \
         blev scannet to gange. Slet ingen, før koden er godtaget, og aldrig et, du havde i forvejen, f.eks. til VPN."
    );
    harness.go(keys::go::BACK);
    harness.go(keys::go::BACK);
    on_to(&mut harness, "3.8");
    assert!(page(&harness).contains("Har du scannet to gange? De to er ens: brug det ene, og slet ingen."));
}

#[test]
fn a10_a_screen_lock_is_advised_on_an_iphone_for_what_was_reported() {
    for (phone, advised) in [(PhoneKind::IPhone, true), (PhoneKind::Android, false)] {
        let mut harness = with(phone);
        harness.go(keys::go::CHOOSE_STAGE);
        harness.does(Intent::Choose(1));
        on_to(&mut harness, "2.3");
        let said = page(&harness);
        assert_eq!(said.contains("\"Invalid token URI!\""), advised, "{said}");
        assert!(!said.contains("ellers tager FreeOTP ikke imod"), "{said}");
    }
}

#[test]
fn a11_whose_the_token_is_stands_at_3_5_and_3_8() {
    let mut harness = with(PhoneKind::IPhone);
    harness.go_to_token_visit();
    harness.turn(credentials(false));
    harness.sends_password("hemmelig");
    harness.turn(offer("otpauth://totp/Statens_SSO:anden.person%40bygst.dk?secret=KEY"));
    for step in ["3.5", "3.8"] {
        on_to(&mut harness, step);
        assert!(page(&harness).contains("QR-koden er til anden.person@bygst.dk."), "{step}");
    }
}

#[test]
fn a11_another_person_s_token_is_said_where_it_can_be_seen() {
    for (account, is_other) in [
        ("b100001", false),
        ("B100001", false),
        ("PROD%5Cb100001", false),
        ("b100002", true),
        // Nobody knows whose that is.
        ("anden.person%40bygst.dk", false),
    ] {
        let mut harness = with(PhoneKind::IPhone);
        harness.go_to_token_visit();
        harness.turn(credentials(false));
        harness.sends_password("hemmelig");
        harness.turn(offer(&format!("otpauth://totp/Statens_SSO:{account}?secret=KEY")));
        assert_eq!(has(&harness, keys::token::account::OTHER), is_other, "{account}");
        assert_ne!(has(&harness, keys::token::account::SAY), is_other, "{account}");
    }
}

#[test]
fn t1_the_token_s_own_figures_are_said_everywhere() {
    let mut harness =
        shown(PhoneKind::IPhone, "otpauth://totp/A:b?secret=KEY&digits=8&algorithm=SHA256&period=60");
    on_to(&mut harness, "3.9");
    let said = page(&harness);
    assert!(said.contains("en kode på 8 cifre") && said.contains("hvert 60. sekund"), "{said}");
    on_to(&mut harness, "3.10");
    assert!(page(&harness).contains("skriv de 8 cifre her"), "{}", page(&harness));
    let screen = harness.wizard.screen(harness.now);
    assert!(screen.blocks.iter().any(|block| matches!(block, Block::Countdown { period: 60, .. })));
}

#[test]
fn t2_the_page_s_life_is_said_only_once_it_was_seen() {
    let mut harness = shown(PhoneKind::IPhone, USUAL);
    let lives = |harness: &Harness| {
        page(harness).lines().find(|line| line.starts_with("Siden gælder")).map(str::to_owned)
    };
    for step in ["3.5", "3.6", "3.7", "3.8", "3.9"] {
        on_to(&mut harness, step);
        assert_eq!(lives(&harness).as_deref(), Some("Siden gælder kun nogle minutter."), "{step}");
    }
    on_to(&mut harness, "3.10");
    harness.pass_seconds(64);
    harness.sends_next_code();
    harness.turn(problem(Trouble::Expired, false));
    harness.go(keys::go::NEW_QR);
    harness.turn(offer(USUAL));
    assert_eq!(
        lives(&harness).as_deref(),
        Some("Siden gælder kun nogle minutter: sidst var den udløbet efter 1:34.")
    );
}

/// After a code whose fate is open nothing is to be deleted: not on the page, nor in the help, nor beside the new one.
#[test]
fn t3_after_an_expired_page_no_word_sends_a_token_to_the_bin() {
    let mut harness = shown(PhoneKind::IPhone, USUAL);
    on_to(&mut harness, "3.10");
    harness.go(keys::go::CODE_HELP);
    let help = page(&harness);
    harness.go(keys::go::BACK);
    harness.sends_code();
    harness.turn(problem(Trouble::Expired, false));
    let trouble = page(&harness);
    harness.go(keys::go::NEW_QR);
    harness.turn(offer(USUAL));
    let new = page(&harness);
    for said in [&help, &trouble, &new] {
        assert!(!said.to_lowercase().replace("slet det ikke", "").contains("slet"), "{said}");
    }
    assert!(trouble.contains("slet det ikke") && new.contains("Behold det token, du scannede før"));
}

#[test]
fn t10_something_else_on_the_phone_has_the_app_s_own_advice() {
    fn advice(harness: &Harness) -> Vec<TextKey> {
        let screen = harness.wizard.screen(harness.now);
        let steps = screen.blocks.iter().find_map(|block| match block {
            Block::Steps(steps) => Some(steps.iter().map(|step| step.key).collect()),
            _ => None,
        });
        steps.unwrap()
    }
    let of_browser = [keys::something_else::WAIT, keys::something_else::NETWORK];
    let mut harness = with(PhoneKind::IPhone);
    harness.go(keys::go::CHOOSE_STAGE);
    harness.does(Intent::Choose(3));
    harness.go(keys::workplace::intro::PHONE);
    for step in ["4.3", "4.4", "4.5", "4.6", "4.7"] {
        on_to(&mut harness, step);
        harness.go(keys::go::ELSE);
        assert_eq!(advice(&harness)[0], keys::something_else::APP_AGAIN, "{step}");
        assert!(of_browser.iter().all(|key| !advice(&harness).contains(key)), "{step}");
        harness.go(keys::go::BACK);
    }
    // And so at the steps of stage 3 that are done in FreeOTP.
    let mut harness = with(PhoneKind::IPhone);
    harness.go(keys::go::CHOOSE_STAGE);
    harness.does(Intent::Choose(2));
    harness.go(keys::go::BROWSER_SELF);
    for (step, in_browser) in
        [("3.2", true), ("3.4", true), ("3.5", false), ("3.7", false), ("3.9", false), ("3.10", true)]
    {
        on_to(&mut harness, step);
        harness.go(keys::go::ELSE);
        assert_eq!(advice(&harness)[0] == of_browser[0], in_browser, "{step}");
        harness.go(keys::go::BACK);
    }
}

#[test]
fn n3_1_is_fitted_to_the_phone() {
    let steps = |phone: PhoneKind| {
        let mut harness = with(phone);
        harness.go(keys::go::CHOOSE_STAGE);
        harness.does(Intent::Choose(2));
        harness.go(keys::go::NEXT);
        harness.go(keys::go::YES);
        assert_eq!(harness.step(), "3.1");
        let said = page(&harness);
        [said.contains("QR-symbolet står øverst til højre"), said.contains("tryk på plus")]
    };
    assert_eq!(steps(PhoneKind::IPhone), [true, false]);
    assert_eq!(steps(PhoneKind::Android), [false, true]);
    assert_eq!(steps(PhoneKind::Unsure), [true, true]);
}

#[test]
fn n3_11_says_that_a_vpn_token_is_another() {
    let mut harness = with(PhoneKind::IPhone);
    harness.go_to_token_visit();
    harness.turn(Turn::TokenExists);
    assert!(page(&harness).contains("Et token til VPN er et andet"));
}
