//! Questions that change the path, stopping and going on, and what is counted over restarts.

use kom_i_gang::{
    dialogue::Turn,
    wizard::{Answers, Block, Command, Intent, PhoneKind, Privacy, Progress, QrContent, Said, Tries, World},
};

use super::{Desk, desk::credentials, enrolment};

fn at_stage(number: usize, progress: Progress) -> Desk {
    let mut desk = Desk::with_progress(World::Production, progress);
    desk.go("go.choose_stage");
    desk.does(Intent::Choose(number - 1));
    desk
}

fn answered(answers: Answers) -> Progress {
    Progress { answers, ..Progress::default() }
}

#[test]
fn each_question_is_asked_once_where_it_first_matters() {
    let mut desk = at_stage(2, Progress::default());
    let mut asked = vec![desk.step()];
    for key in ["freeotp.intro.have_not", "ask.phone.android", "go.yes"] {
        desk.go(key);
        asked.push(desk.step());
    }
    assert_eq!(asked, ["2.0", "2.0a", "2.0b", "2.1"]);
    let screen = desk.wizard.screen(desk.now);
    let qr = screen.blocks.iter().find(|block| matches!(block, Block::Qr(_)));
    assert_eq!(qr, Some(&Block::Qr(QrContent::Link { url: "https://play.example/freeotp" })));
    drop(screen);
    let answers = desk.saved.as_ref().unwrap().answers;
    let expected = Answers {
        phone: Some(PhoneKind::Android),
        statens_it: Some(Said::Yes),
        freeotp: Some(Said::No),
        secured: None,
    };
    assert_eq!(answers, expected);
    // Stage 4 doesn't ask again.
    let mut desk = at_stage(4, answered(answers));
    desk.go("workplace.intro.phone");
    assert_eq!(desk.step(), "4.1");
}

#[test]
fn an_answer_can_be_taken_back_without_starting_over() {
    let answers =
        Answers { phone: Some(PhoneKind::IPhone), statens_it: Some(Said::No), ..Answers::default() };
    let mut desk = at_stage(4, answered(answers));
    desk.go("workplace.intro.phone");
    assert!(desk.said().contains(&"workplace.store.iphone"));
    assert!(!desk.said().contains(&"workplace.store.sit"));
    desk.command(Command::Back);
    desk.command(Command::Back);
    assert_eq!(desk.step(), "0.2");
    desk.go("go.answers");
    assert_eq!(desk.step(), "0.3");
    desk.go("answers.forget_phone");
    desk.go("go.back");
    desk.does(Intent::Choose(3));
    desk.go("workplace.intro.phone");
    assert_eq!(desk.step(), "4.0a");
    desk.go("ask.phone.android");
    assert!(desk.said().contains(&"workplace.store.android"));
}

#[test]
fn a_user_name_of_b_and_digits_is_one_of_statens_it() {
    let mut desk = Desk::at_token_visit();
    desk.hear(credentials(false));
    desk.types("PROD\\b100001");
    desk.does(Intent::Press);
    desk.types("hemmelig");
    desk.does(Intent::Press);
    desk.hear(Turn::ShowQr(enrolment(false)));
    assert_eq!(desk.saved.unwrap().answers.statens_it, Some(Said::Yes));
}

#[test]
fn one_goes_on_where_one_was() {
    for (at, begins) in
        [("2.2", "2.2"), ("4.5", "4.5"), ("3.5", "3.1"), ("3.11", "3.1"), ("1.3", "1.0"), ("3.0a", "3.0a")]
    {
        let progress = Progress { at: Some(at.to_owned()), ..Progress::default() };
        let mut desk = Desk::with_progress(World::Production, progress);
        assert_eq!(desk.labels()[0], "go.resume");
        desk.does(Intent::Press);
        let helps = desk.wizard.screen(desk.now).overlay.is_some();
        assert_eq!(helps, at != begins, "left at {at}");
        // The header says what the help says: there are never two numbers to be read aloud.
        assert_eq!(desk.step(), at, "left at {at}");
        if helps {
            desk.does(Intent::Press);
        }
        assert_eq!(desk.step(), begins, "left at {at}");
    }
}

#[test]
fn a_place_that_is_none_of_ours_is_not_gone_to() {
    let progress = Progress { at: Some("9.9".to_owned()), ..Progress::default() };
    assert_eq!(Desk::with_progress(World::Production, progress).labels()[0], "go.begin");
}

#[test]
fn starting_at_a_step_marks_nothing_as_done() {
    let mut desk = Desk::new();
    desk.wizard.begin_at("4.6");
    assert_eq!(desk.step(), "4.6");
    desk.command(Command::Help);
    assert_eq!(desk.saved.unwrap().finished, vec![]);
}

#[test]
fn tries_count_over_restarts() {
    let seconds = Desk::new().now.wall_ms / 1000;
    let token_visit = |passwords: Vec<u64>, codes: Vec<u64>| {
        let mut desk = Desk::new();
        desk.wizard = desk.wizard.counting(Tries { passwords, codes });
        desk.go_to_token_visit();
        desk
    };
    // Two passwords within half an hour: none is asked for.
    let mut desk = token_visit(vec![seconds - 1700, seconds - 60], vec![]);
    desk.hear(credentials(false));
    assert!(desk.said().contains(&"enough.passwords"));
    // One of them is older: it is asked for.
    let mut desk = token_visit(vec![seconds - 1801, seconds - 60], vec![]);
    desk.hear(credentials(false));
    assert_eq!(desk.step(), "3.3a");
    assert!(!desk.said().contains(&"enough.passwords"));
    // Three codes: no token is begun that could not be finished.
    let mut desk = token_visit(vec![], vec![seconds - 3, seconds - 2, seconds - 1]);
    desk.hear(Turn::ShowQr(enrolment(false)));
    assert!(desk.said().contains(&"enough.codes"));
    // Those of a clock that has been set back count from now on, and not for ever.
    let mut desk = token_visit(vec![seconds + 99_999_999, seconds + 99_999_999], vec![]);
    desk.hear(credentials(false));
    assert!(desk.said().contains(&"enough.passwords"));
    desk.command(Command::Back);
    desk.pass_seconds(1801);
    desk.go("token.phone.ready");
    desk.hear(credentials(false));
    assert!(!desk.said().contains(&"enough.passwords"));
    // What is refused now counts with them.
    let mut desk = token_visit(vec![seconds - 60], vec![]);
    desk.hear(credentials(false));
    desk.sends_password("forkert");
    desk.hear(credentials(true));
    assert!(desk.said().contains(&"enough.passwords"));
}

#[test]
fn the_e_mail_is_kept_only_after_a_yes() {
    for (key, kept) in [("go.onward", None), ("go.remember_email", Some("a@bygst.dk".to_owned()))] {
        let mut desk = at_stage(1, Progress::default());
        desk.go("go.open_page");
        let ask = kom_i_gang::dialogue::Ask::Email {
            site: kom_i_gang::dialogue::Site::Atrium,
            host: "atrium.example".to_owned(),
            can_remember: true,
            refused: None,
        };
        desk.hear(Turn::Ask(ask));
        desk.types("a@bygst.dk");
        desk.does(Intent::Press);
        desk.hear(Turn::Done);
        desk.go(key);
        assert_eq!(desk.saved.unwrap().email, kept);
    }
}

/// What was typed in the field of a user name or e-mail took the kept address's place on disk: a password by mistake.
#[test]
fn a_password_typed_as_a_user_name_is_not_kept() {
    let email = Some("a@bygst.dk".to_owned());
    let mut desk =
        Desk::with_progress(World::Production, Progress { email: email.clone(), ..Progress::default() });
    desk.go_to_token_visit();
    desk.hear(Turn::Ask(kom_i_gang::dialogue::Ask::Email {
        site: kom_i_gang::dialogue::Site::StatensSso,
        host: "sso.example".to_owned(),
        can_remember: false,
        refused: None,
    }));
    desk.does(Intent::Clear);
    desk.types("Hemmelig-1");
    desk.does(Intent::Press);
    desk.hear(super::problem(kom_i_gang::dialogue::Trouble::Broken, true));
    desk.command(Command::Language);
    assert_eq!(desk.saved.unwrap().email, email);
}

#[test]
fn practice_keeps_nothing_but_the_language() {
    let mut desk = Desk::in_world(World::Practice);
    desk.go("go.begin");
    desk.command(Command::Language);
    let language = Some(kom_i_gang::wizard::Language::English);
    assert_eq!(desk.saved, Some(Progress { language, ..Progress::default() }));
}

#[test]
fn the_phone_s_errors_each_have_a_page_that_keeps_the_qr() {
    let pages = [
        ("token.says.invalid", "token.invalid.now"),
        ("token.says.unsafe", "token.unsafe.now"),
        ("token.says.other_code", "token.other_code.now"),
        ("token.says.lock", "token.lock_wanted.now"),
        ("token.says.two", "token.two.now"),
    ];
    for (says, page) in pages {
        let mut desk = Desk::at_token_visit();
        desk.hear(Turn::ShowQr(enrolment(false)));
        assert_eq!(desk.go("token.scan.error"), vec![]);
        assert_eq!(desk.go(says), vec![], "the visit goes on");
        assert!(desk.said().contains(&page));
        desk.go("go.back");
        desk.go("go.back");
        assert_eq!(desk.step(), "3.5");
        let screen = desk.wizard.screen(desk.now);
        assert!(screen.blocks.iter().any(|block| block.privacy() == Privacy::Secret));
    }
}

#[test]
fn a_code_that_does_not_fit_has_its_causes_and_the_code_page_again() {
    let mut desk = Desk::at_code_page();
    desk.go("go.code_help");
    assert!(desk.said().contains(&"token.refused.now"));
    desk.command(Command::Back);
    assert_eq!(desk.step(), "3.10");
    let code = desk.code(0);
    desk.types(&code);
    assert_eq!(desk.does(Intent::Press).len(), 1);
}
