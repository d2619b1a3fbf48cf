//! What newcomers found wrong in how the other pages behave.

use kom_i_gang::{
    dialogue::{Answer, Ask, DeviceNameQuestion, Goal, OriginQuestion, Phrase, Refusal, Turn, keys},
    otp::Secret,
    wizard::{
        Answers, AttemptKind, Block, Command, Effect, Intent, PhoneKind, Progress, QrContent, Said, VisitId,
        World,
    },
};

use super::{Harness, credentials, enrolment};

/// At a page of the phone, with the answers given.
fn at_phone(world: World, step: &'static str) -> Harness {
    let answers = Answers {
        phone: Some(PhoneKind::IPhone),
        statens_it: Some(Said::No),
        freeotp: Some(Said::No),
        ..Answers::default()
    };
    let mut harness = Harness::with_progress(world, Progress { answers, ..Progress::default() });
    harness.wizard.begin_at(step);
    harness
}

/// Bug: in practice the pages of the phone asked about the real app, and drew the real store's code. It holds words there.
#[test]
fn in_practice_the_phones_pages_are_only_read_and_draw_no_real_store() {
    for step in ["2.1", "2.2", "2.3", "4.1", "4.2", "4.3", "4.4", "4.5", "4.6", "4.7"] {
        for (world, practised) in [(World::Practice, true), (World::Production, false)] {
            let harness = at_phone(world, step);
            assert_eq!(harness.said().first() == Some(&keys::phone::ONLY_READ), practised, "{step}");
            let screen = harness.wizard.screen(harness.now);
            let drawn: Vec<bool> = screen
                .blocks
                .iter()
                .filter_map(|block| match block {
                    Block::Qr(content) => Some(*content == QrContent::Words(Phrase::new(keys::phone::STORE))),
                    _ => None,
                })
                .collect();
            let right = if ["2.1", "4.1"].contains(&step) { vec![practised] } else { vec![] };
            assert_eq!(drawn, right, "{step}");
        }
    }
}

/// Bug: in practice 3.6 and 3.7 said to tap an icon and to swipe, and the practice phone, which has neither, stood in the
/// place of the pictures.
#[test]
fn in_practice_what_only_an_iphone_has_is_drawn_and_only_read() {
    let answers = Answers { phone: Some(PhoneKind::IPhone), ..Answers::default() };
    let mut harness = Harness::with_progress(World::Practice, Progress { answers, ..Progress::default() });
    harness.go_to_token_visit();
    harness.turn(Turn::ShowQr(enrolment(false)));
    // Scanned by the practice phone, and on.
    let mut seen = Vec::new();
    for _ in 0..5 {
        harness.does(Intent::Choose(0));
        let screen = harness.wizard.screen(harness.now);
        let has = |is: fn(&Block<'_>) -> bool| screen.blocks.iter().any(is);
        let phone = has(|block| matches!(block, Block::Phone(_)));
        let picture = has(|block| matches!(block, Block::Picture(_)));
        let is_read = harness.said().first() == Some(&keys::phone::ONLY_READ);
        seen.push((screen.step, phone, picture, is_read, screen.commands.contains(&Command::Phone)));
    }
    let right = [
        ("3.5", true, false, false, true),
        ("3.6", false, true, true, false),
        ("3.7", false, true, true, false),
        ("3.8", true, false, false, true),
        ("3.9", true, false, false, true),
    ];
    assert_eq!(seen, right);
}

/// Bug: 4.1 said "scan QR-koden" where none was, for whoever didn't know their phone.
#[test]
fn the_store_page_speaks_of_a_code_only_where_one_is() {
    for world in [World::Practice, World::Production] {
        assert!(at_phone(world, "4.1").said().contains(&keys::workplace::store::IPHONE));
    }
    let answers =
        Answers { phone: Some(PhoneKind::Unsure), statens_it: Some(Said::No), ..Answers::default() };
    let mut harness = Harness::with_progress(World::Production, Progress { answers, ..Progress::default() });
    harness.wizard.begin_at("4.1");
    assert!(harness.said().contains(&keys::workplace::store::IPHONE_SEARCH));
    harness.wizard.begin_at("2.1");
    assert!(!harness.said().contains(&keys::freeotp::store::SCAN));
}

/// Bug: both choices of 2.1 led to the search, though the code leads right to the app.
#[test]
fn who_sees_the_app_already_does_not_search_for_it() {
    for (choice, step) in [(keys::go::NEXT, "2.2"), (keys::freeotp::store::THERE, "2.3")] {
        let mut harness = at_phone(World::Production, "2.1");
        harness.go(choice);
        assert_eq!(harness.step(), step);
        harness.command(Command::Back);
        assert_eq!(harness.step(), "2.1");
    }
}

/// Bug: with the key on show, 3.5 still said to hold the phone up to the QR code.
#[test]
fn the_key_is_to_be_typed_and_not_to_be_scanned() {
    let mut harness = Harness::at_token_visit();
    harness.turn(Turn::ShowQr(enrolment(false)));
    let scans = |harness: &Harness| {
        [keys::token::scan::NOW, keys::token::scan::TYPE_KEY].map(|key| harness.said().contains(&key))
    };
    assert_eq!(scans(&harness), [true, false]);
    harness.go(keys::go::KEY);
    assert_eq!(scans(&harness), [false, true]);
    harness.go(keys::go::KEY);
    assert_eq!(scans(&harness), [true, false]);
}

/// Bug: where Statens SSO insists on a name, the page had neither its time nor a new QR code nor the code's help.
#[test]
fn the_page_with_a_device_name_has_all_that_the_code_page_has() {
    let mut harness = Harness::at_code_page();
    let refused = Refusal::default();
    harness.turn(Turn::Ask(Ask::DeviceName(DeviceNameQuestion { host: "auth.example".to_owned(), refused })));
    assert_eq!(harness.labels(), [keys::go::SUBMIT, keys::go::CODE_HELP, keys::go::NEW_QR]);
    assert!(harness.said().contains(&keys::token::PAGE_LIFE));
    harness.go(keys::go::CODE_HELP);
    assert!(harness.said().contains(&keys::token::refused::NOW));
    harness.go(keys::go::BACK);
    let again = vec![Effect::Wipe, Effect::Leave(VisitId(1)), Effect::Start(VisitId(2), Goal::TokenEnrolled)];
    assert_eq!(harness.go(keys::go::NEW_QR), vec![]);
    assert_eq!(harness.does(Intent::Choose(1)), again);
}

/// Bug: the address stood far below the question that is about it.
#[test]
fn the_origin_stands_right_under_the_question_about_it() {
    let mut harness = Harness::at_token_visit();
    let origin = "https://adfs.example".to_owned();
    harness.turn(Turn::Ask(Ask::Approve(OriginQuestion {
        origin: origin.clone(),
        sent_by: "auth.example".to_owned(),
    })));
    let screen = harness.wizard.screen(harness.now);
    let prominent: Vec<_> = screen
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Now(phrase) => Some((phrase.key, phrase.args.last().map(|(_, value)| value.clone()))),
            _ => None,
        })
        .collect();
    let host = Some("auth.example".to_owned());
    assert_eq!(prominent, [(keys::ask::approve::NOW, host), (keys::ask::approve::ORIGIN, Some(origin))]);
}

/// Bug: the help of 5.0 promises a way back to a stage, and practice had none.
#[test]
fn the_end_of_practice_leads_back_to_a_stage() {
    let mut harness = Harness::in_world(World::Practice);
    harness.wizard.begin_at("5.0");
    assert_eq!(harness.labels(), [keys::go::FINISH, keys::go::REAL, keys::go::STAGES]);
    harness.go(keys::go::STAGES);
    assert_eq!(harness.step(), "0.2");
}

/// Bug: nothing said that the next password is the last one that is tried.
#[test]
fn after_one_refused_password_it_says_that_one_try_is_left() {
    let mut harness = Harness::at_token_visit();
    harness.turn(credentials(false));
    let last = |harness: &Harness| harness.said().contains(&keys::stuck::ONE_PASSWORD_LEFT);
    assert!(!last(&harness));
    harness.sends_password("forkert");
    harness.turn(credentials(true));
    assert!(last(&harness));
    // Also where the page comes anew.
    harness.command(Command::Back);
    harness.go(keys::token::phone::READY);
    harness.turn(credentials(false));
    assert!(last(&harness));
}

/// Bug: Enter on what was offered, `PROD\`, led on to the password, and only then was the name complained of.
#[test]
fn a_user_name_that_is_only_begun_is_told_at_its_field() {
    let answers = Answers { statens_it: Some(Said::Yes), ..Answers::default() };
    let mut harness = Harness::with_progress(World::Production, Progress { answers, ..Progress::default() });
    harness.go_to_token_visit();
    harness.turn(credentials(false));
    assert_eq!(harness.does(Intent::Press), vec![]);
    assert!(harness.said().contains(&keys::field::USER_UNFINISHED));
    // The focus is still there: what is typed goes behind it.
    harness.types("b100001");
    assert!(!harness.said().contains(&keys::field::USER_UNFINISHED));
    harness.does(Intent::Press);
    harness.types("hemmelig");
    let answer = Answer::Credentials {
        user: Some(r"PROD\b100001".to_owned()),
        password: Secret::new("hemmelig".to_owned()),
        remember: false,
    };
    let one = harness.made(AttemptKind::Password);
    assert_eq!(harness.does(Intent::Press), vec![Effect::Attempt(VisitId(1), one, answer)]);
}

/// Bug: "No" a second time changed nothing on the screen, and seemed dead.
#[test]
fn a_choice_that_says_the_same_again_says_whom_to_ask() {
    let mut harness = Harness::new();
    harness.go(keys::go::BEGIN);
    harness.go(keys::go::BROWSER_SELF);
    let note = |harness: &mut Harness| {
        harness.go(keys::go::NO);
        harness.said().last().copied()
    };
    let notes = [(); 3].map(|()| note(&mut harness));
    assert_eq!(
        notes,
        [keys::profile::hand_open::NO, keys::note::SAID_ALREADY, keys::profile::hand_open::NO].map(Some)
    );
}

/// Bug: with `--start-at 3.5` the header said 3.1 and the box 3.5, so that IT and the person had two numbers.
#[test]
fn the_header_says_the_number_of_the_help_that_lies_over_it() {
    let mut harness = Harness::new();
    harness.wizard.begin_at("3.5");
    let screen = harness.wizard.screen(harness.now);
    let overlay = screen.overlay.as_ref().unwrap();
    let text: Vec<_> = overlay.text.iter().map(|text| text.key).collect();
    assert_eq!(
        (screen.step, screen.title.key, overlay.title.key, text),
        (
            "3.5",
            keys::steps::s3_5::TITLE,
            keys::steps::s3_5::TITLE,
            vec![keys::note::BEGINS_EARLIER, keys::steps::s3_5::HELP, keys::help::SUPPORT]
        )
    );
    drop(screen);
    harness.does(Intent::Press);
    assert_eq!(harness.step(), "3.0c");
    assert!(harness.said().contains(&keys::note::BEGINS_EARLIER));
}

/// Bug: under the question whether to stop, the page's own choice was still marked: two marks, and one Enter.
#[test]
fn under_a_box_nothing_of_the_page_is_marked() {
    let mut harness = Harness::new();
    let marked = |harness: &Harness| {
        let screen = harness.wizard.screen(harness.now);
        screen.blocks.iter().find_map(|block| match block {
            Block::Choices { focused, .. } => Some(*focused),
            _ => None,
        })
    };
    assert_eq!(marked(&harness), Some(Some(0)));
    for command in [Command::Quit, Command::Back, Command::Help] {
        harness.command(command);
        let is_over = harness.wizard.screen(harness.now).overlay.is_some();
        assert_eq!(marked(&harness), Some((!is_over).then_some(0)));
    }
}
