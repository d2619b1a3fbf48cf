//! How many passwords and codes go out before we stop: nobody may be locked out by us.

use kom_i_gang::{
    dialogue::{Answer, Ask, Refusal, Seen, Trouble, Turn},
    otp::Secret,
    wizard::{Command, Effect, Intent, Message, Tried, Tries, World},
};

use super::{Desk, desk::credentials, enrolment, problem};

const ENOUGH_PASSWORDS: [&str; 4] =
    ["enough.passwords", "enough.passwords_why", "enough.now", "trouble.code"];
const ENOUGH_CODES: [&str; 4] = ["enough.codes", "enough.codes_why", "enough.now", "trouble.code"];

fn seen() -> Seen {
    Seen { host: "adfs.example".to_owned(), status: 200, ..Seen::default() }
}

fn password() -> Answer {
    let password = Secret::new("hemmelig".to_owned());
    Answer::Credentials { user: r"PROD\b100001".to_owned(), password, remember: false }
}

fn asks_for_code(refused: bool) -> Turn {
    Turn::Ask(Ask::Code { host: "auth.example".to_owned(), refused: refused.then(Refusal::default) })
}

/// What a visit can say without telling that what went out was right.
fn without_a_verdict() -> Vec<Turn> {
    vec![
        problem(Trouble::Broken, true),
        problem(Trouble::TimedOut, true),
        // A page came before it broke off, so the answer isn't lost, and yet it had gone out.
        problem(Trouble::NoConnection, false),
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
fn tries(mut sends: impl FnMut() -> Option<Vec<Effect>>) -> usize {
    let effects: Vec<_> = std::iter::from_fn(&mut sends).take(9).flatten().collect();
    effects.iter().filter(|effect| matches!(effect, Effect::Try(..))).count()
}

/// Leaves the page of a trouble, and begins stage 3 again.
fn begins_again(desk: &mut Desk) {
    if desk.labels().contains(&"go.again") {
        desk.go("go.again");
    } else {
        desk.command(Command::Back);
        desk.go("token.phone.ready");
    }
}

/// Bug: fifteen passwords went to AD FS in a row, as only those that it refused were counted.
#[test]
fn a_password_without_a_verdict_counts() {
    for at in 0..without_a_verdict().len() {
        let mut desk = Desk::at_token_visit();
        let sent = tries(|| {
            desk.hear(credentials(false));
            if desk.said() == ENOUGH_PASSWORDS {
                return None;
            }
            let effects = desk.sends_password("hemmelig");
            assert_eq!(effects, vec![desk.tries(password())]);
            assert_eq!(desk.hear(without_a_verdict().swap_remove(at)), vec![], "{at}");
            begins_again(&mut desk);
            Some(effects)
        });
        assert_eq!(sent, 2, "{at}");
    }
}

#[test]
fn a_password_that_is_refused_or_asked_for_again_counts_once() {
    for refused in [true, false] {
        let mut desk = Desk::at_token_visit();
        desk.hear(credentials(false));
        let sent = tries(|| {
            if desk.said() == ENOUGH_PASSWORDS {
                return None;
            }
            let effects = desk.sends_password("hemmelig");
            assert_eq!(desk.hear(credentials(refused)), vec![]);
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
        turns.extend([Turn::ShowQr(enrolment(true)), Turn::AlreadyEnrolled]);
        turns
    };
    for at in 0..turns().len() {
        let mut desk = Desk::at_token_visit();
        let sent = tries(|| {
            desk.pass_seconds(30);
            desk.hear(Turn::ShowQr(enrolment(false)));
            if desk.said() == ENOUGH_CODES {
                return None;
            }
            while desk.step() != "3.10" {
                desk.does(Intent::Choose(0));
            }
            let code = desk.code(0);
            desk.types(&code);
            let effects = desk.does(Intent::Press);
            let said = desk.hear(turns().swap_remove(at));
            assert!(said.iter().all(|effect| matches!(effect, Effect::Wipe)), "{at}: {said:?}");
            desk.command(Command::Back);
            while !desk.labels().contains(&"token.phone.ready") {
                desk.command(Command::Back);
            }
            desk.go("token.phone.ready");
            Some(effects)
        });
        assert_eq!(sent, 3, "{at}");
    }
}

#[test]
fn refused_codes_count_wherever_they_are_asked_for() {
    let mut desk = Desk::at_token_visit();
    desk.hear(Turn::AlreadyEnrolled);
    desk.go("go.try_code");
    let sends = |desk: &mut Desk, refused: Turn| {
        desk.pass_seconds(30);
        desk.types("123456");
        let effects = desk.does(Intent::Press);
        assert_eq!(effects, vec![desk.tries(Answer::Code(Secret::new("123456".to_owned())))]);
        desk.hear(refused);
    };
    sends(&mut desk, Turn::CodeRefused(Refusal::default()));
    desk.command(Command::Back);
    desk.command(Command::Back);
    while !desk.labels().contains(&"go.choose_stage") {
        desk.command(Command::Back);
    }
    desk.go("go.choose_stage");
    desk.does(Intent::Choose(3));
    desk.go("workplace.intro.trial");
    desk.hear(asks_for_code(false));
    sends(&mut desk, asks_for_code(true));
    sends(&mut desk, asks_for_code(true));
    assert_eq!(desk.said(), ENOUGH_CODES);
}

/// Whoever types it right is never stopped.
#[test]
fn what_the_next_question_shows_to_be_right_is_taken_back() {
    for turn in [Turn::ShowQr(enrolment(false)), Turn::AlreadyEnrolled, asks_for_code(false), Turn::Done] {
        let mut desk = Desk::at_token_visit();
        desk.hear(credentials(false));
        desk.sends_password("hemmelig");
        let effects = desk.hear(turn);
        assert_eq!(effects.first(), Some(&Effect::TakeBack(desk.made(Tried::Password))));
    }
    // A code that was refused for the missing name alone was right.
    let mut desk = Desk::at_code_page();
    let code = desk.code(0);
    desk.types(&code);
    desk.does(Intent::Press);
    let wanted = Turn::Ask(Ask::DeviceName { host: "auth.example".to_owned(), refused: Refusal::default() });
    assert_eq!(desk.hear(wanted), vec![Effect::TakeBack(desk.made(Tried::Code))]);
}

/// The terms of Statens SSO, or a workplace made of script, come after a password and a code that were right.
#[test]
fn what_the_visit_knows_to_be_right_is_taken_back_before_a_page_for_the_browser() {
    let mut desk = Desk::at_token_visit();
    for _ in 0..4 {
        desk.hear(credentials(false));
        let effects = desk.sends_password("hemmelig");
        assert_eq!(effects, vec![desk.tries(password())]);
        let effects = desk.tell(Message::NotRefused(desk.ticket));
        assert_eq!(effects, vec![Effect::TakeBack(desk.made(Tried::Password))]);
        // Once.
        assert_eq!(desk.tell(Message::NotRefused(desk.ticket)), vec![]);
        assert_eq!(desk.hear(Turn::Browser(seen())), vec![]);
        begins_again(&mut desk);
    }
}

#[test]
fn other_programs_have_made_the_tries_so_nothing_was_sent() {
    let mut desk = Desk::at_token_visit();
    desk.hear(credentials(false));
    let effects = desk.sends_password("hemmelig");
    assert_eq!(effects, vec![desk.tries(password())]);
    let at = desk.now.wall_ms / 1000;
    let tries = || Tries { passwords: vec![at - 60, at - 1], codes: Vec::new() };
    assert_eq!(desk.tell(Message::Enough(desk.ticket, tries())), vec![]);
    assert_eq!((desk.wizard.waiting(), desk.step()), (false, "3.3a"));
    assert_eq!(desk.said(), ENOUGH_PASSWORDS);
    assert_eq!(desk.labels(), ["stuck.stop", "go.stages", "enough.browser_password"]);
    // The token on show is of no use without a code.
    let mut desk = Desk::at_code_page();
    let code = desk.code(0);
    desk.types(&code);
    desk.does(Intent::Press);
    let tries = Tries { passwords: Vec::new(), codes: vec![at; 3] };
    assert_eq!(desk.tell(Message::Enough(desk.ticket, tries)), vec![Effect::Wipe]);
    assert_eq!((desk.wizard.waiting(), desk.said()), (false, ENOUGH_CODES.to_vec()));
    // A visit that is over has nothing to say.
    let mut desk = Desk::at_token_visit();
    let none = kom_i_gang::wizard::Ticket(77);
    assert_eq!(desk.tell(Message::Enough(none, Tries::default())), vec![]);
    assert!(desk.wizard.waiting());
}

/// In practice the count is in memory only.
#[test]
fn practice_writes_no_tries_down() {
    let mut desk = Desk::in_world(World::Practice);
    desk.go_to_token_visit();
    desk.hear(credentials(false));
    for _ in 0..2 {
        let effects = desk.sends_password("hemmelig");
        assert_eq!(effects, vec![Effect::Answer(desk.ticket, password())]);
        assert_eq!(desk.hear(credentials(true)), vec![]);
    }
    assert_eq!(desk.said(), ENOUGH_PASSWORDS);
}
