//! How many passwords and codes go out before we stop: nobody may be locked out by us.

use kom_i_gang::{
    dialogue::{
        Answer, Ask, CodeQuestion, DeviceNameQuestion, NetworkFailure, Phrase, Refusal, Seen, TextKey,
        Trouble, Turn, keys,
    },
    otp::Secret,
    wizard::{AttemptKind, AttemptLog, Block, Command, Effect, Exit, Intent, Message, Unwritten, World},
};

use super::{Harness, enrolment, harness::credentials, problem};

pub const ENOUGH_PASSWORDS: [TextKey; 4] =
    [keys::enough::PASSWORDS, keys::enough::PASSWORDS_WHY, keys::enough::NOW, keys::trouble::CODE];
const ENOUGH_CODES: [TextKey; 4] =
    [keys::enough::CODES, keys::enough::CODES_WHY, keys::enough::NOW_CODES, keys::trouble::CODE];

fn seen() -> Seen {
    Seen { host: "adfs.example".to_owned(), status: 200, ..Seen::default() }
}

fn password() -> Answer {
    let password = Secret::new("hemmelig".to_owned());
    Answer::Credentials { user: Some(r"PROD\b100001".to_owned()), password, remember: false }
}

pub fn asks_for_code(refused: bool) -> Turn {
    Turn::Ask(Ask::Code(CodeQuestion {
        host: "auth.example".to_owned(),
        refused: refused.then(Refusal::default),
    }))
}

/// What a visit can say without telling that what went out was right.
fn without_a_verdict() -> Vec<Turn> {
    vec![
        problem(NetworkFailure::Broken, true),
        problem(NetworkFailure::TimedOut, true),
        // A page came before it broke off, so the answer isn't lost, and yet it had gone out.
        problem(NetworkFailure::NoConnection, false),
        problem(Trouble::ServerError { status: 404 }, false),
        problem(Trouble::ServerError { status: 500 }, true),
        problem(Trouble::NotAPage, false),
        problem(Trouble::TooManyHops, true),
        problem(Trouble::OriginRefused { origin: "https://evil.example".to_owned() }, false),
        problem(Trouble::StartAgain, false),
        problem(Trouble::Locked, false),
        problem(Trouble::SignInError { number: None, seen: Box::new(seen()) }, false),
        Turn::Browser(seen()),
    ]
}

/// How many go out if the person tries whenever they may: `sends` makes a try, or gives `None` where none may be
/// made any more.
pub fn attempts(mut sends: impl FnMut() -> Option<Vec<Effect>>) -> usize {
    let effects: Vec<_> = std::iter::from_fn(&mut sends).take(9).flatten().collect();
    effects.iter().filter(|effect| matches!(effect, Effect::Attempt(..))).count()
}

/// Leaves the page of a trouble, and begins stage 3 again.
pub fn begins_again(harness: &mut Harness) {
    if harness.labels().contains(&keys::go::AGAIN) {
        harness.go(keys::go::AGAIN);
    } else {
        harness.goes_back();
        harness.go(keys::token::phone::READY);
    }
}

/// Bug: fifteen passwords went to AD FS in a row, as only those that it refused were counted.
#[test]
fn a_password_without_a_verdict_counts() {
    for at in 0..without_a_verdict().len() {
        let mut harness = Harness::at_token_visit();
        let sent = attempts(|| {
            harness.turn(credentials(false));
            if harness.said() == ENOUGH_PASSWORDS {
                return None;
            }
            let effects = harness.sends_password("hemmelig");
            assert_eq!(effects, vec![harness.attempts(password())]);
            assert_eq!(harness.turn(without_a_verdict().swap_remove(at)), vec![], "{at}");
            begins_again(&mut harness);
            Some(effects)
        });
        assert_eq!(sent, 2, "{at}");
    }
}

#[test]
fn a_password_that_is_refused_or_asked_for_again_counts_once() {
    for refused in [true, false] {
        let mut harness = Harness::at_token_visit();
        harness.turn(credentials(false));
        let sent = attempts(|| {
            if harness.said() == ENOUGH_PASSWORDS {
                return None;
            }
            let effects = harness.sends_password("hemmelig");
            assert_eq!(harness.turn(credentials(refused)), vec![]);
            Some(effects)
        });
        assert_eq!(sent, 2);
    }
}

/// Bug: a code whose answer was lost, or that a new QR code came after, wasn't counted.
#[test]
fn a_code_without_a_verdict_counts() {
    let turns = || {
        let mut turns = without_a_verdict();
        turns.extend([Turn::ShowQr(enrolment(true)), Turn::TokenExists]);
        turns
    };
    for at in 0..turns().len() {
        let mut harness = Harness::at_token_visit();
        let sent = attempts(|| {
            harness.pass_seconds(30);
            harness.turn(Turn::ShowQr(enrolment(false)));
            if harness.said() == ENOUGH_CODES {
                return None;
            }
            while harness.step() != "3.10" {
                harness.does(Intent::Choose(0));
            }
            let code = harness.code(0);
            harness.types(&code);
            let effects = harness.does(Intent::Press);
            let said = harness.turn(turns().swap_remove(at));
            assert!(said.iter().all(|effect| matches!(effect, Effect::Wipe)), "{at}: {said:?}");
            harness.goes_back();
            while !harness.labels().contains(&keys::token::phone::READY) {
                harness.goes_back();
            }
            harness.go(keys::token::phone::READY);
            Some(effects)
        });
        assert_eq!(sent, 3, "{at}");
    }
}

#[test]
fn refused_codes_count_wherever_they_are_asked_for() {
    let mut harness = Harness::at_token_visit();
    harness.turn(Turn::TokenExists);
    harness.go(keys::go::TRY_CODE);
    let sends = |harness: &mut Harness, refused: Turn| {
        harness.pass_seconds(30);
        harness.types("123456");
        let effects = harness.does(Intent::Press);
        assert_eq!(effects, vec![harness.attempts(Answer::Code(Secret::new("123456".to_owned())))]);
        harness.turn(refused);
    };
    sends(&mut harness, Turn::CodeRefused(Refusal::default()));
    harness.goes_back();
    harness.goes_back();
    while !harness.labels().contains(&keys::go::CHOOSE_STAGE) {
        harness.goes_back();
    }
    harness.go(keys::go::CHOOSE_STAGE);
    harness.does(Intent::Choose(3));
    harness.go(keys::workplace::intro::TRIAL);
    harness.turn(asks_for_code(false));
    sends(&mut harness, asks_for_code(true));
    sends(&mut harness, asks_for_code(true));
    assert_eq!(harness.said(), ENOUGH_CODES);
}

/// Whoever types it right is never stopped.
#[test]
fn what_the_next_question_shows_to_be_right_is_taken_back() {
    for turn in [Turn::ShowQr(enrolment(false)), Turn::TokenExists, asks_for_code(false), Turn::Done] {
        let mut harness = Harness::at_token_visit();
        harness.turn(credentials(false));
        harness.sends_password("hemmelig");
        let effects = harness.turn(turn);
        assert_eq!(effects.first(), Some(&Effect::TakeBack(harness.made(AttemptKind::Password))));
    }
    // A code that was refused for the missing name alone was right.
    let mut harness = Harness::at_code_page();
    let code = harness.code(0);
    harness.types(&code);
    harness.does(Intent::Press);
    let wanted = Turn::Ask(Ask::DeviceName(DeviceNameQuestion {
        host: "auth.example".to_owned(),
        refused: Refusal::default(),
    }));
    assert_eq!(harness.turn(wanted), vec![Effect::TakeBack(harness.made(AttemptKind::Code))]);
}

/// The terms of Statens SSO, or a workplace made of script, come after a password and a code that were right.
#[test]
fn what_the_visit_knows_to_be_right_is_taken_back_before_a_page_for_the_browser() {
    let mut harness = Harness::at_token_visit();
    for _ in 0..4 {
        harness.turn(credentials(false));
        let effects = harness.sends_password("hemmelig");
        assert_eq!(effects, vec![harness.attempts(password())]);
        let effects = harness.tell(Message::NotRefused(harness.visit));
        assert_eq!(effects, vec![Effect::TakeBack(harness.made(AttemptKind::Password))]);
        // Once.
        assert_eq!(harness.tell(Message::NotRefused(harness.visit)), vec![]);
        assert_eq!(harness.turn(Turn::Browser(seen())), vec![]);
        begins_again(&mut harness);
    }
}

#[test]
fn other_programs_have_made_the_tries_so_nothing_was_sent() {
    let mut harness = Harness::at_token_visit();
    harness.turn(credentials(false));
    let effects = harness.sends_password("hemmelig");
    assert_eq!(effects, vec![harness.attempts(password())]);
    let at = harness.now.wall_ms / 1000;
    let attempts = || AttemptLog { passwords: vec![at - 60, at - 1], ..AttemptLog::default() };
    assert_eq!(harness.tell(Message::OutOfAttempts(harness.visit, attempts())), vec![]);
    assert_eq!((harness.wizard.waiting(), harness.step()), (false, "3.3a"));
    assert_eq!(harness.said(), ENOUGH_PASSWORDS);
    assert_eq!(harness.labels(), [keys::stuck::STOP, keys::go::STAGES, keys::enough::BROWSER_PASSWORD]);
    // The token on show is of no use without a code.
    let mut harness = Harness::at_code_page();
    let code = harness.code(0);
    harness.types(&code);
    harness.does(Intent::Press);
    let attempts = AttemptLog { codes: vec![at; 3], ..AttemptLog::default() };
    assert_eq!(harness.tell(Message::OutOfAttempts(harness.visit, attempts)), vec![Effect::Wipe]);
    assert_eq!((harness.wizard.waiting(), harness.said()), (false, ENOUGH_CODES.to_vec()));
    // A visit that is over has nothing to say.
    let mut harness = Harness::at_token_visit();
    let none = kom_i_gang::wizard::VisitId(77);
    assert_eq!(harness.tell(Message::OutOfAttempts(none, AttemptLog::default())), vec![]);
    assert!(harness.wizard.waiting());
}

/// Nothing went out: the page asks again, and the try is one that may still be made.
#[test]
fn f4_what_could_not_be_counted_was_not_sent_and_can_be_typed_again() {
    let why = || Phrase::new(keys::note::not_counted::BUSY).with("path", "/home/x/production.toml");
    let mut harness = Harness::at_token_visit();
    harness.turn(credentials(false));
    for _ in 0..5 {
        let effects = harness.sends_password("hemmelig");
        assert_eq!(effects, vec![harness.attempts(password())]);
        assert_eq!(harness.tell(Message::NotCounted(harness.visit, why())), vec![]);
        assert_eq!((harness.wizard.waiting(), harness.step()), (false, "3.3a"));
        let said = harness.said();
        assert!([keys::note::not_counted::BUSY, keys::note::NOT_SENT].iter().all(|key| said.contains(key)));
        assert_eq!(harness.labels(), [keys::go::LOG_ON, keys::go::BROWSER]);
    }
    // The same of a code, which can be the same again as it was never used.
    let mut harness = Harness::at_code_page();
    for _ in 0..5 {
        let code = harness.code(0);
        harness.types(&code);
        let effects = harness.does(Intent::Press);
        assert_eq!(effects, vec![harness.attempts(Answer::Code(Secret::new(code)))]);
        assert_eq!(harness.tell(Message::NotCounted(harness.visit, why())), vec![]);
        assert_eq!((harness.wizard.waiting(), harness.step()), (false, "3.10"));
        // Here, too, the browser is the way on.
        assert_eq!(
            harness.labels(),
            [keys::go::SUBMIT, keys::go::CODE_HELP, keys::go::NEW_QR, keys::go::BROWSER]
        );
    }
    // Whoever has said that they want to stop needn't wait.
    let mut harness = Harness::at_token_visit();
    harness.turn(credentials(false));
    harness.sends_password("hemmelig");
    harness.does(Intent::EndOfInput);
    let effects = harness.tell(Message::NotCounted(harness.visit, why()));
    assert_eq!(effects, vec![Effect::Exit(Exit::EndOfInput)]);
}

/// Bug: a file that couldn't be read was taken for one without any try.
#[test]
fn f1_tries_that_can_not_be_read_are_told_as_that_and_the_browser_is_offered() {
    let mut harness = Harness::new();
    let lost = Some(harness.now.wall_ms / 1000 - 60);
    harness.wizard = harness.wizard.counting(AttemptLog { lost, ..AttemptLog::default() });
    harness.go_to_token_visit();
    harness.turn(credentials(false));
    assert_eq!(harness.step(), "3.3a");
    let wanted = [keys::enough::LOST_PASSWORDS, keys::enough::LOST_WHY, keys::enough::LOST_NOW];
    assert_eq!(harness.said()[..3], wanted);
    assert_eq!(harness.labels(), [keys::stuck::STOP, keys::go::STAGES, keys::enough::BROWSER_PASSWORD]);
    let mut harness = Harness::new();
    harness.wizard = harness.wizard.counting(AttemptLog { lost, ..AttemptLog::default() });
    harness.go_to_token_visit();
    harness.turn(Turn::ShowQr(enrolment(false)));
    assert_eq!(harness.said()[0], keys::enough::LOST_CODES);
    // It passes by itself.
    let mut harness = Harness::new();
    harness.wizard = harness.wizard.counting(AttemptLog { lost, ..AttemptLog::default() });
    harness.pass_seconds(1800 - 60);
    harness.go_to_token_visit();
    harness.turn(credentials(false));
    assert!(!harness.said().contains(&keys::enough::LOST_PASSWORDS));
}

/// Bug: each page that was left said again that it couldn't be saved; and then, that the stages are remembered.
#[test]
fn f5_f6_what_can_not_be_saved_is_told_once_and_the_question_whether_to_stop_says_the_same() {
    let why = || unwritten(Some(keys::note::not_counted::READ_ONLY));
    let said_of_stopping = |harness: &mut Harness| {
        harness.command(Command::Quit);
        let text = harness.wizard.screen(harness.now).overlay.unwrap().text;
        harness.does(Intent::Choose(0));
        text.last().map(|phrase| phrase.key)
    };
    let mut harness = Harness::new();
    assert_eq!(said_of_stopping(&mut harness), Some(keys::quit::NOTHING_LOST));
    harness.tell(why());
    assert!(harness.said().contains(&keys::note::not_saved::READ_ONLY));
    harness.does(Intent::FocusNext);
    for _ in 0..3 {
        harness.tell(why());
        assert!(!harness.said().contains(&keys::note::not_saved::READ_ONLY));
    }
    assert_eq!(said_of_stopping(&mut harness), Some(keys::quit::NOT_SAVED));
    harness.tell(Message::SavedAgain);
    assert!(harness.said().contains(&keys::note::SAVED_AGAIN));
    assert_eq!(said_of_stopping(&mut harness), Some(keys::quit::NOTHING_LOST));
    harness.tell(why());
    assert!(harness.said().contains(&keys::note::not_saved::READ_ONLY));
}

fn unwritten(not_counted: Option<TextKey>) -> Message {
    let said = |key| Phrase::new(key).with("path", "/home/x");
    Message::NotSaved(Unwritten {
        not_saved: said(keys::note::not_saved::READ_ONLY),
        not_counted: not_counted.map(said),
    })
}

/// It is known before anything is typed; so it is told where it is asked for, with the way on.
#[test]
fn h2_where_no_try_can_be_counted_the_question_says_so_at_once() {
    const WHY: TextKey = keys::note::not_counted::READ_ONLY;
    let mut harness = Harness::at_token_visit();
    harness.tell(unwritten(Some(WHY)));
    assert!(!harness.said().contains(&WHY));
    harness.turn(credentials(false));
    let count = |harness: &mut Harness| harness.said().iter().filter(|key| **key == WHY).count();
    assert_eq!((count(&mut harness), harness.labels()), (1, vec![keys::go::LOG_ON, keys::go::BROWSER]));
    // Whoever types all the same hears that nothing went out, and the reason once.
    harness.sends_password("hemmelig");
    let why = Phrase::new(WHY).with("path", "/home/x");
    assert_eq!(harness.tell(Message::NotCounted(harness.visit, why)), vec![]);
    assert_eq!((count(&mut harness), harness.said().contains(&keys::note::NOT_SENT)), (1, true));
    // When the disk is as it should be, it goes out, and the page no longer speaks of it.
    harness.sends_password("hemmelig");
    harness.turn(credentials(true));
    assert_eq!(count(&mut harness), 0);
    harness.tell(unwritten(Some(WHY)));
    assert_eq!(count(&mut harness), 1);
    harness.tell(Message::SavedAgain);
    assert_eq!(count(&mut harness), 0);
}

/// F5: on a page that says why nothing goes out, it isn't said in other words that nothing can be saved.
#[test]
fn h2_what_can_not_be_written_is_told_once_on_one_page() {
    let mut harness = Harness::at_token_visit();
    harness.turn(credentials(false));
    harness.tell(unwritten(Some(keys::note::not_counted::READ_ONLY)));
    let said = harness.said();
    assert!(said.contains(&keys::note::not_counted::READ_ONLY));
    assert!(!said.contains(&keys::note::not_saved::READ_ONLY));
    // Where tries go out all the same, there is only that.
    let mut harness = Harness::at_token_visit();
    harness.turn(credentials(false));
    harness.tell(unwritten(None));
    assert!(harness.said().contains(&keys::note::not_saved::READ_ONLY));
    // In practice nothing is counted on disk.
    let mut harness = Harness::in_world(World::Practice);
    harness.go_to_token_visit();
    harness.turn(credentials(false));
    harness.tell(unwritten(Some(keys::note::not_counted::READ_ONLY)));
    assert!(!harness.said().contains(&keys::note::not_counted::READ_ONLY));
}

/// Bug: whoever can't write the file was told for ever that it passes by itself within 30 minutes.
#[test]
fn m2_nobody_is_told_to_wait_for_what_can_not_pass() {
    const WHY: TextKey = keys::note::not_counted::READ_ONLY;
    let at = Harness::new().now.wall_ms / 1000;
    let lost = AttemptLog { lost: Some(at + 4000), ..AttemptLog::default() };
    let ahead = AttemptLog { passwords: vec![at + 4000; 2], ..AttemptLog::default() };
    let lost_says =
        vec![keys::enough::LOST_PASSWORDS, keys::enough::LOST_WHY, WHY, keys::enough::LOST_UNWRITTEN];
    let ahead_says = vec![keys::enough::PASSWORDS, keys::enough::PASSWORDS_WHY, keys::enough::UNWRITTEN];
    for (log, wanted) in [(lost, lost_says), (ahead, ahead_says)] {
        let mut harness = Harness::new();
        harness.wizard = harness.wizard.counting(log);
        harness.tell(unwritten(Some(WHY)));
        harness.go_to_token_visit();
        harness.turn(credentials(false));
        assert_eq!(harness.said()[..wanted.len()], wanted);
        assert_eq!(harness.labels(), [keys::stuck::STOP, keys::go::STAGES, keys::enough::BROWSER_PASSWORD]);
    }
}

/// In practice the count is in memory only.
#[test]
fn practice_writes_no_tries_down() {
    let mut harness = Harness::in_world(World::Practice);
    harness.go_to_token_visit();
    harness.turn(credentials(false));
    for _ in 0..2 {
        let effects = harness.sends_password("hemmelig");
        assert_eq!(effects, vec![Effect::Answer(harness.visit, password())]);
        assert_eq!(harness.turn(credentials(true)), vec![]);
    }
    let mut said = ENOUGH_PASSWORDS.to_vec();
    said[2] = keys::enough::PRACTICE;
    assert_eq!(harness.said(), said);
}

/// Bug: while a file kept the count waiting, the page said that what was typed had been sent.
#[test]
fn nothing_is_said_to_be_sent_before_it_is_counted() {
    let mut harness = Harness::at_token_visit();
    harness.turn(credentials(false));
    harness.types("b100001");
    harness.does(Intent::Press);
    harness.types("hemmeligt");
    harness.tell_unwritten(Message::Intent(Intent::Press));
    let is_busy = |harness: &Harness| {
        let screen = harness.wizard.screen(harness.now);
        screen.blocks.iter().any(|block| matches!(block, Block::Busy { .. }))
    };
    assert!(harness.wizard.waiting() && !is_busy(&harness));
    harness.tell(Message::Calling(harness.visit, "adfs.example".to_owned()));
    assert!(is_busy(&harness) && harness.said().contains(&keys::busy::WRITES));
}
