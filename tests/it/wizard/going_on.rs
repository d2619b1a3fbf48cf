//! Questions that change the path, stopping and going on, and what is counted over restarts.

use kom_i_gang::{
    dialogue::{Ask, EmailQuestion, NetworkFailure, Turn, keys},
    wizard::{
        Answers, AttemptLog, Block, Command, Intent, PhoneKind, Privacy, Progress, QrContent, Said, World,
    },
};

use super::{Harness, enrolment, harness::credentials};

fn at_stage(number: usize, progress: Progress) -> Harness {
    let mut harness = Harness::with_progress(World::Production, progress);
    harness.go(keys::go::CHOOSE_STAGE);
    harness.does(Intent::Choose(number - 1));
    harness
}

fn answered(answers: Answers) -> Progress {
    Progress { answers, ..Progress::default() }
}

#[test]
fn each_question_is_asked_once_where_it_first_matters() {
    let mut harness = at_stage(2, Progress::default());
    let mut asked = vec![harness.step()];
    for key in [keys::freeotp::intro::HAVE_NOT, keys::ask::phone::ANDROID, keys::go::YES] {
        harness.go(key);
        asked.push(harness.step());
    }
    assert_eq!(asked, ["2.0", "2.0a", "2.0b", "2.1"]);
    let screen = harness.wizard.screen(harness.now);
    let qr = screen.blocks.iter().find(|block| matches!(block, Block::Qr(_)));
    assert_eq!(qr, Some(&Block::Qr(QrContent::Link { url: "https://play.example/freeotp" })));
    drop(screen);
    let answers = harness.saved.as_ref().unwrap().answers;
    let expected = Answers {
        phone: Some(PhoneKind::Android),
        statens_it: Some(Said::Yes),
        freeotp: Some(Said::No),
        secured: None,
    };
    assert_eq!(answers, expected);
    // Stage 4 doesn't ask again.
    let mut harness = at_stage(4, answered(answers));
    harness.go(keys::workplace::intro::PHONE);
    assert_eq!(harness.step(), "4.1");
}

#[test]
fn an_answer_can_be_taken_back_without_starting_over() {
    let answers =
        Answers { phone: Some(PhoneKind::IPhone), statens_it: Some(Said::No), ..Answers::default() };
    let mut harness = at_stage(4, answered(answers));
    harness.go(keys::workplace::intro::PHONE);
    assert!(harness.said().contains(&keys::workplace::store::IPHONE));
    assert!(!harness.said().contains(&keys::workplace::store::SIT));
    harness.command(Command::Back);
    harness.command(Command::Back);
    assert_eq!(harness.step(), "0.2");
    harness.go(keys::go::ANSWERS);
    assert_eq!(harness.step(), "0.3");
    harness.go(keys::answers::FORGET_PHONE);
    harness.go(keys::go::BACK);
    harness.does(Intent::Choose(3));
    harness.go(keys::workplace::intro::PHONE);
    assert_eq!(harness.step(), "4.0a");
    harness.go(keys::ask::phone::ANDROID);
    assert!(harness.said().contains(&keys::workplace::store::ANDROID));
}

#[test]
fn a_user_name_of_b_and_digits_is_one_of_statens_it() {
    let mut harness = Harness::at_token_visit();
    harness.turn(credentials(false));
    harness.sends_password("hemmelig");
    harness.turn(Turn::ShowQr(enrolment(false)));
    assert_eq!(harness.saved.unwrap().answers.statens_it, Some(Said::Yes));
}

#[test]
fn one_goes_on_where_one_was() {
    for (at, begins) in
        [("2.2", "2.2"), ("4.5", "4.5"), ("3.5", "3.0c"), ("3.11", "3.0c"), ("1.3", "1.0"), ("3.0a", "3.0a")]
    {
        let progress = Progress { at: Some(at.to_owned()), ..Progress::default() };
        let mut harness = Harness::with_progress(World::Production, progress);
        assert_eq!(harness.labels()[0], keys::go::RESUME);
        harness.does(Intent::Press);
        let helps = harness.wizard.screen(harness.now).overlay.is_some();
        assert_eq!(helps, at != begins, "left at {at}");
        // The header says what the help says: there are never two numbers to be read aloud.
        assert_eq!(harness.step(), at, "left at {at}");
        if helps {
            harness.does(Intent::Press);
        }
        assert_eq!(harness.step(), begins, "left at {at}");
    }
}

#[test]
fn a_place_that_is_none_of_ours_is_not_gone_to() {
    let progress = Progress { at: Some("9.9".to_owned()), ..Progress::default() };
    assert_eq!(Harness::with_progress(World::Production, progress).labels()[0], keys::go::BEGIN);
}

#[test]
fn starting_at_a_step_marks_nothing_as_done() {
    let mut harness = Harness::new();
    harness.wizard.begin_at("4.6");
    assert_eq!(harness.step(), "4.6");
    harness.command(Command::Help);
    assert_eq!(harness.saved.unwrap().finished, vec![]);
}

#[test]
fn tries_count_over_restarts() {
    let seconds = Harness::new().now.wall_ms / 1000;
    let token_visit = |passwords: Vec<u64>, codes: Vec<u64>| {
        let mut harness = Harness::new();
        harness.wizard = harness.wizard.counting(AttemptLog { passwords, codes, ..AttemptLog::default() });
        harness.go_to_token_visit();
        harness
    };
    // Two passwords within half an hour: none is asked for.
    let mut harness = token_visit(vec![seconds - 1700, seconds - 60], vec![]);
    harness.turn(credentials(false));
    assert!(harness.said().contains(&keys::enough::PASSWORDS));
    // One of them is older: it is asked for.
    let mut harness = token_visit(vec![seconds - 1801, seconds - 60], vec![]);
    harness.turn(credentials(false));
    assert_eq!(harness.step(), "3.3a");
    assert!(!harness.said().contains(&keys::enough::PASSWORDS));
    // Three codes: no token is begun that could not be finished.
    let mut harness = token_visit(vec![], vec![seconds - 3, seconds - 2, seconds - 1]);
    harness.turn(Turn::ShowQr(enrolment(false)));
    assert!(harness.said().contains(&keys::enough::CODES));
    // Those of a clock that has been set back count from now on, and not for ever.
    let mut harness = token_visit(vec![seconds + 99_999_999, seconds + 99_999_999], vec![]);
    harness.turn(credentials(false));
    assert!(harness.said().contains(&keys::enough::PASSWORDS));
    harness.command(Command::Back);
    harness.pass_seconds(1801);
    harness.go(keys::token::phone::READY);
    harness.turn(credentials(false));
    assert!(!harness.said().contains(&keys::enough::PASSWORDS));
    // What is refused now counts with them.
    let mut harness = token_visit(vec![seconds - 60], vec![]);
    harness.turn(credentials(false));
    harness.sends_password("forkert");
    harness.turn(credentials(true));
    assert!(harness.said().contains(&keys::enough::PASSWORDS));
}

#[test]
fn the_e_mail_is_kept_only_after_a_yes() {
    for (key, kept) in [(keys::go::ONWARD, None), (keys::go::REMEMBER_EMAIL, Some("a@bygst.dk".to_owned()))] {
        let mut harness = at_stage(1, Progress::default());
        harness.go(keys::go::OPEN_PAGE);
        let ask = Ask::Email(EmailQuestion {
            site: kom_i_gang::dialogue::Site::Atrium,
            host: "atrium.example".to_owned(),
            can_remember: true,
            refused: None,
        });
        harness.turn(Turn::Ask(ask));
        harness.types("a@bygst.dk");
        harness.does(Intent::Press);
        harness.turn(Turn::Done);
        harness.go(key);
        assert_eq!(harness.saved.unwrap().email, kept);
    }
}

/// What was typed in the field of a user name or e-mail took the kept address's place on disk: a password by mistake.
#[test]
fn a_password_typed_as_a_user_name_is_not_kept() {
    let email = Some("a@bygst.dk".to_owned());
    let mut harness =
        Harness::with_progress(World::Production, Progress { email: email.clone(), ..Progress::default() });
    harness.go_to_token_visit();
    harness.turn(Turn::Ask(Ask::Email(EmailQuestion {
        site: kom_i_gang::dialogue::Site::StatensSso,
        host: "sso.example".to_owned(),
        can_remember: false,
        refused: None,
    })));
    harness.does(Intent::Clear);
    harness.types("Hemmelig-1");
    harness.does(Intent::Press);
    harness.turn(super::problem(NetworkFailure::Broken, true));
    harness.command(Command::Language);
    assert_eq!(harness.saved.unwrap().email, email);
}

#[test]
fn practice_keeps_nothing_but_the_language() {
    let mut harness = Harness::in_world(World::Practice);
    harness.go(keys::go::BEGIN);
    harness.command(Command::Language);
    let language = Some(kom_i_gang::dialogue::Language::English);
    assert_eq!(harness.saved, Some(Progress { language, ..Progress::default() }));
}

#[test]
fn the_phone_s_errors_each_have_a_page_that_keeps_the_qr() {
    let pages = [
        (keys::token::says::INVALID, keys::token::invalid::NOW),
        (keys::token::says::UNSAFE, keys::token::not_safe::NOW),
        (keys::token::says::OTHER_CODE, keys::token::other_code::NOW),
        (keys::token::says::LOCK, keys::token::lock_wanted::NOW),
        (keys::token::says::TWO, keys::token::two::NOW),
    ];
    for (says, page) in pages {
        let mut harness = Harness::at_token_visit();
        harness.turn(Turn::ShowQr(enrolment(false)));
        assert_eq!(harness.go(keys::token::scan::ERROR), vec![]);
        assert_eq!(harness.go(says), vec![], "the visit goes on");
        assert!(harness.said().contains(&page));
        harness.go(keys::go::BACK);
        harness.go(keys::go::BACK);
        assert_eq!(harness.step(), "3.5");
        let screen = harness.wizard.screen(harness.now);
        assert!(screen.blocks.iter().any(|block| block.privacy() == Privacy::Secret));
    }
}

#[test]
fn a_code_that_does_not_fit_has_its_causes_and_the_code_page_again() {
    let mut harness = Harness::at_code_page();
    harness.go(keys::go::CODE_HELP);
    assert!(harness.said().contains(&keys::token::refused::NOW));
    harness.command(Command::Back);
    assert_eq!(harness.step(), "3.10");
    let code = harness.code(0);
    harness.types(&code);
    assert_eq!(harness.does(Intent::Press).len(), 1);
}

/// Bug: who began at stage 3 was never asked, so its pages had no pictures of the phone.
#[test]
fn who_begins_at_stage_3_is_asked_once_which_phone_it_is() {
    let to_network = |harness: &mut Harness| {
        harness.go(keys::go::CHOOSE_STAGE);
        harness.does(Intent::Choose(2));
        harness.go(keys::go::NEXT);
        harness.go(keys::go::YES);
    };
    let has_picture = |harness: &Harness| {
        let screen = harness.wizard.screen(harness.now);
        screen.blocks.iter().any(|block| matches!(block, Block::Picture(_)))
    };
    let mut harness = Harness::new();
    to_network(&mut harness);
    assert_eq!((harness.step(), harness.said()[0]), ("3.0c", keys::ask::phone::NOW));
    harness.go(keys::ask::phone::ANDROID);
    assert_eq!((harness.step(), has_picture(&harness)), ("3.1", true));
    let mut harness = Harness::with_progress(World::Production, harness.saved.unwrap());
    harness.wizard.begin_at("3.5");
    harness.does(Intent::Press);
    assert_eq!((harness.step(), has_picture(&harness)), ("3.1", true));
    // Nobody has to know.
    let mut harness = Harness::new();
    harness.wizard.begin_at("3.1");
    assert_eq!(
        (harness.step(), harness.said()),
        ("3.0c", vec![keys::ask::phone::NOW, keys::ask::phone::FIND_OUT, keys::ask::phone::OLDEST])
    );
    harness.go(keys::ask::phone::UNSURE);
    assert_eq!((harness.step(), has_picture(&harness)), ("3.1", false));
    // Also by hand.
    let mut harness = Harness::new();
    harness.wizard.begin_at("3.0");
    harness.go(keys::go::BROWSER_SELF);
    assert_eq!(harness.step(), "3.0c");
}
