//! The pages where a visit can't go on: what newcomers found wrong with them.

use kom_i_gang::{
    dialogue::{Seen, Trouble, Turn, Wants},
    otp::UriFault,
    wizard::{Block, Command, Effect, Intent},
};

use super::{Desk, credentials, problem};

/// The text keys of the help, if it is there.
fn help(desk: &mut Desk) -> Vec<&'static str> {
    desk.command(Command::Help);
    let screen = desk.wizard.screen(desk.now);
    let text = screen.overlay.as_ref().map(|overlay| overlay.text.iter().map(|text| text.key).collect());
    text.unwrap_or_default()
}

/// The code that is read to support.
fn code(desk: &Desk) -> Option<String> {
    let screen = desk.wizard.screen(desk.now);
    screen.blocks.iter().find_map(|block| match block {
        Block::Say(phrase) if phrase.key == "trouble.code" => Some(phrase.args[0].1.clone()),
        _ => None,
    })
}

/// What Enter does.
fn enter(desk: &Desk) -> Option<&'static str> {
    desk.wizard.screen(desk.now).enter.map(|enter| enter.key)
}

fn twice_refused() -> Desk {
    let mut desk = Desk::at_token_visit();
    desk.hear(credentials(false));
    for _ in 0..2 {
        desk.sends_password("forkert");
        desk.hear(credentials(true));
    }
    desk
}

/// Bug: after two refused passwords the browser was marked, which is a third try at the same account.
#[test]
fn where_we_stop_enter_makes_no_further_try() {
    let mut desk = twice_refused();
    assert_eq!(desk.labels(), ["stuck.stop", "go.stages", "enough.browser_password"]);
    assert_eq!(enter(&desk), Some("stuck.stop"));
    assert_eq!(desk.does(Intent::Press), vec![]);
    let screen = desk.wizard.screen(desk.now);
    assert_eq!(screen.overlay.unwrap().title.key, "quit.title");
}

/// Bug: the page after two refused passwords, and pages for the browser, had no code for support.
#[test]
fn every_page_where_something_went_wrong_has_its_code() {
    assert_eq!(code(&twice_refused()), Some("3.3a-STOP".to_owned()));
    for (script_only, expected) in [(true, "3.2-SCRIPT"), (false, "3.2-UKENDT")] {
        let mut desk = Desk::at_token_visit();
        desk.hear(Turn::Browser(Seen { script_only, ..Seen::default() }));
        assert_eq!(code(&desk), Some(expected.to_owned()));
    }
}

/// Bug: where the site came to the page with the QR code, the code for support named the step that asked last.
#[test]
fn a_bad_qr_code_is_a_trouble_of_the_step_that_shows_it() {
    let mut desk = Desk::at_token_visit();
    desk.hear(credentials(false));
    desk.sends_password("hemmelig");
    desk.hear(problem(Trouble::BadToken(UriFault::TwoColons), false));
    assert_eq!((desk.step(), code(&desk)), ("3.5", Some("3.5-QR".to_owned())));
}

/// Bug: F1 on a page of trouble was the step's ordinary help.
#[test]
fn the_help_where_something_went_wrong_is_about_that() {
    let mut desk = Desk::at_token_visit();
    assert_eq!(help(&mut desk), ["steps.3.2.help", "help.support"]);
    desk.command(Command::Help);
    desk.hear(problem(Trouble::NetworkAnswers { by: None }, false));
    assert_eq!(help(&mut desk), ["stuck.help.portal", "stuck.help.support"]);
    desk.command(Command::Help);
    // Tried again, the step helps again.
    desk.go("go.again");
    assert_eq!(help(&mut desk), ["steps.3.2.help", "help.support"]);
    assert_eq!(help(&mut twice_refused()), ["stuck.help.password", "stuck.help.support"]);
}

/// Bug: 'Try again' was marked where the text says to open the page, to ask, to wait, or to use the browser. And the
/// page of a captive portal had no address to be opened.
#[test]
fn what_the_text_advises_is_marked() {
    let text = str::to_owned;
    let other = |wants| Trouble::OtherPage { wants, seen: Box::default() };
    let cases = [
        (Trouble::NetworkAnswers { by: None }, "stuck.open", true),
        (other(Wants::Terms), "stuck.open", true),
        (other(Wants::VerifiedEmail), "go.again", false),
        (Trouble::Untrusted { issuer: None }, "stuck.stop_and_ask", false),
        (Trouble::ProxySignIn { proxy: None }, "go.browser", false),
        (Trouble::OriginRefused { origin: text("https://x.example") }, "go.browser", false),
        (Trouble::NotApproved { origin: text("https://x.example") }, "go.browser", false),
        (Trouble::BadToken(UriFault::BadKey), "go.browser", false),
        (Trouble::Locked, "stuck.stop", false),
        (Trouble::UnknownHost, "go.again", false),
        (Trouble::NoProxy { proxy: text("proxy.example:8080") }, "go.again", false),
        (Trouble::ServerError { status: 503 }, "go.again", false),
        (Trouble::Expired, "go.new_qr", false),
    ];
    for (trouble, marked, opens) in cases {
        let mut desk = Desk::at_token_visit();
        desk.hear(problem(trouble, false));
        assert_eq!(enter(&desk), Some(marked));
        let link = vec![Effect::Open("https://enrol.example".to_owned())];
        let opened = if opens { link } else { vec![] };
        assert_eq!(desk.command(Command::Open), opened, "{marked}");
        if opens {
            assert_eq!(desk.does(Intent::Press), opened);
        }
    }
}

/// Bug: "Try again" that met the same trouble seemed dead as well.
#[test]
fn trying_again_in_vain_is_said() {
    let mut desk = Desk::at_token_visit();
    let tried = |desk: &Desk| desk.said().contains(&"stuck.tried_again");
    desk.hear(problem(Trouble::NoConnection, false));
    assert!(!tried(&desk));
    desk.go("go.again");
    desk.hear(problem(Trouble::NoConnection, false));
    assert!(tried(&desk));
    // Another trouble is news.
    desk.go("go.again");
    desk.hear(problem(Trouble::UnknownHost, false));
    assert!(!tried(&desk));
}
