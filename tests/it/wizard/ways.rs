//! The ways through the stages, by hand and with a server.

use kom_i_gang::{
    dialogue::{Answer, Ask, EmailQuestion, Goal, Problem, Refusal, Seen, Site, Trouble, Turn, Wants, keys},
    otp::Secret,
    wizard::{AttemptKind, Block, Command, Effect, Finished, Intent, StageState, VisitId, Who, World},
};

use super::{
    Harness, enrolment,
    harness::{credentials, problem},
};

fn finished(harness: &Harness) -> Vec<(u8, Who)> {
    let saved = harness.saved.as_ref().unwrap();
    saved.finished.iter().map(|Finished { stage, by }| (*stage, *by)).collect()
}

#[test]
fn the_profile_is_made_by_the_server() {
    let mut harness = Harness::new();
    harness.go(keys::go::BEGIN);
    assert_eq!(harness.step(), "1.0");
    assert_eq!(harness.go(keys::go::OPEN_PAGE), vec![Effect::Start(VisitId(1), Goal::ProfileCreated)]);
    assert_eq!(harness.step(), "1.1");
    let ask = Ask::Email(EmailQuestion {
        site: Site::Atrium,
        host: "atrium.example".to_owned(),
        can_remember: true,
        refused: None,
    });
    harness.turn(Turn::Ask(ask));
    assert_eq!(harness.step(), "1.2");
    harness.types("fornavn.efternavn@bygst.dk");
    let answer = Answer::Email { email: "fornavn.efternavn@bygst.dk".to_owned(), remember: true };
    assert_eq!(harness.does(Intent::Press), vec![Effect::Answer(VisitId(1), answer)]);
    assert_eq!(harness.turn(Turn::Done), vec![Effect::Leave(VisitId(1))]);
    assert_eq!(finished(&harness), [(1, Who::Server)]);
    assert_eq!(harness.step(), "1.4");
    harness.go(keys::go::ONWARD);
    assert_eq!(harness.step(), "2.0");
    let states: Vec<_> = harness.wizard.screen(harness.now).stages.iter().map(|mark| mark.state).collect();
    assert_eq!(states, [StageState::Done, StageState::Current, StageState::Ahead, StageState::Ahead]);
}

#[test]
fn all_four_stages_by_hand() {
    let mut harness = Harness::new();
    let mut seen = Vec::new();
    harness.go(keys::go::BEGIN);
    for _ in 0..60 {
        let step = harness.step();
        if step == "5.0" {
            break;
        }
        seen.push(step);
        let by_hand = [keys::go::BROWSER_SELF, keys::workplace::intro::BROWSER, keys::ask::phone::UNSURE];
        let choice = by_hand.into_iter().find(|key| harness.labels().contains(key));
        match choice {
            Some(key) => drop(harness.go(key)),
            None => drop(harness.does(Intent::Choose(0))),
        }
    }
    let expected = "1.0 1.1 1.2 1.3 1.4 2.0 2.0a 2.0b 2.1 2.2 2.3 3.0 3.1 3.2 3.3 3.4 3.5 3.6 3.7 3.8 3.9 3.10 \
                    4.0 4.3 4.4 4.5 4.6 4.7";
    assert_eq!(seen.join(" "), expected);
    let screen = harness.wizard.screen(harness.now);
    let pairs = screen.blocks.iter().find_map(|block| match block {
        Block::Pairs(rows) => Some(rows.iter().map(|(_, said)| said.key).collect::<Vec<_>>()),
        _ => None,
    });
    assert_eq!(pairs.unwrap(), [keys::end::BY_PERSON; 4]);
}

#[test]
fn the_token_is_enrolled_step_by_step() {
    let mut harness = Harness::at_token_visit();
    assert_eq!(harness.step(), "3.2");
    harness.turn(credentials(false));
    assert_eq!(harness.step(), "3.3a");
    harness.types("PROD\\b100001");
    harness.does(Intent::Press);
    harness.types("hemmelig");
    let password = Secret::new("hemmelig".to_owned());
    let answer = Answer::Credentials { user: Some("PROD\\b100001".to_owned()), password, remember: false };
    assert_eq!(harness.does(Intent::Press), vec![harness.attempts(answer)]);
    harness.turn(Turn::ShowQr(enrolment(false)));
    let mut steps = vec![harness.step()];
    while harness.step() != "3.10" {
        harness.does(Intent::Choose(0));
        steps.push(harness.step());
    }
    assert_eq!(steps, ["3.5", "3.6", "3.7", "3.8", "3.9", "3.10"]);
    let code = harness.code(0);
    harness.types(&code);
    let answer = Answer::Code(Secret::new(code));
    assert_eq!(harness.does(Intent::Press), vec![harness.attempts(answer)]);
    let effects = harness.turn(Turn::Done);
    assert_eq!(
        effects,
        vec![Effect::TakeBack(harness.made(AttemptKind::Code)), Effect::Wipe, Effect::Leave(VisitId(1))]
    );
    assert_eq!(finished(&harness), [(3, Who::Server)]);
    harness.go(keys::go::ONWARD);
    assert_eq!(harness.step(), "4.0");
}

#[test]
fn back_from_the_code_shows_the_same_qr_without_a_request() {
    let mut harness = Harness::at_code_page();
    for step in ["3.9", "3.8", "3.7", "3.6", "3.5"] {
        assert_eq!(harness.command(Command::Back), vec![], "no request on the way to {step}");
        assert_eq!(harness.step(), step);
        assert!(harness.wizard.screen(harness.now).blocks.iter().any(|block| matches!(block, Block::Qr(_))));
    }
    // One more would leave the visit: what that means is asked first.
    leaves_only_after_a_yes(&mut harness, |harness| harness.command(Command::Back));
    assert_eq!(harness.step(), "3.1");
    assert!(harness.said().contains(&keys::token::state::DEAD));
    assert!(harness.said().contains(&keys::token::state::DEAD));
}

/// The QR code was gone by one key, and a token that had just been scanned with it.
fn leaves_only_after_a_yes(harness: &mut Harness, leaves: impl Fn(&mut Harness) -> Vec<Effect>) {
    assert_eq!(leaves(harness), []);
    let overlay = harness.wizard.screen(harness.now).overlay.unwrap();
    assert_eq!((overlay.title.key, overlay.text[0].key), (keys::leave_qr::TITLE, keys::token::state::ENDS));
    assert_eq!(harness.does(Intent::Press), [], "an Enter too many stays");
    assert_eq!((harness.step(), harness.wizard.screen(harness.now).overlay), ("3.5", None));
    leaves(harness);
    assert_eq!(harness.does(Intent::Choose(1)), [Effect::Wipe, Effect::Leave(VisitId(1))]);
}

#[test]
fn the_browser_in_place_of_a_qr_code_is_asked_about() {
    let mut harness = Harness::at_token_visit();
    harness.turn(Turn::ShowQr(enrolment(false)));
    leaves_only_after_a_yes(&mut harness, |harness| harness.go(keys::go::BROWSER));
    assert_eq!(harness.step(), "3.2");
    // While a code may have been taken, nothing is lost by it.
    let mut harness = Harness::at_lost_code();
    harness.go(keys::go::BROWSER);
    assert_eq!(harness.wizard.screen(harness.now).overlay, None);
}

#[test]
fn without_a_token_stage_4_leads_to_the_stage_that_makes_one() {
    let mut harness = Harness::new();
    harness.wizard.begin_at("4.0");
    harness.go(keys::workplace::intro::TRIAL);
    harness.turn(problem(Trouble::OtherPage { wants: Wants::NewToken, seen: Box::default() }, false));
    assert_eq!(
        harness.said()[..3],
        [keys::trouble::no_token::WHAT, keys::trouble::no_token::WHY, keys::trouble::no_token::NEXT]
    );
    harness.does(Intent::Press);
    assert_eq!(harness.step(), "3.0");
}

/// "No, back to the QR code" led to 3.7, where nothing is scanned.
#[test]
fn without_a_token_on_the_phone_the_way_leads_back_to_the_scan() {
    let mut harness = Harness::at_token_visit();
    harness.turn(Turn::ShowQr(enrolment(false)));
    while harness.step() != "3.8" {
        harness.does(Intent::Choose(0));
    }
    assert_eq!(harness.go(keys::token::there::NO), vec![], "the same QR code, without a request");
    assert_eq!(harness.step(), "3.5");
}

#[test]
fn a_page_nobody_knows_goes_on_in_the_browser() {
    let mut harness = Harness::at_token_visit();
    let seen = Seen {
        host: "auth.example".to_owned(),
        status: 200,
        title: "Noget nyt".to_owned(),
        ..Seen::default()
    };
    harness.turn(Turn::Browser(seen));
    assert_eq!(
        harness.said(),
        [keys::browser::UNKNOWN, keys::browser::NOW, keys::trouble::CODE, keys::trouble::SEEN]
    );
    assert_eq!(harness.go(keys::go::BROWSER_ON), vec![Effect::Leave(VisitId(1))]);
    // The phone has been made ready by then.
    assert_eq!(harness.step(), "3.2");
    assert_eq!(harness.command(Command::Open), vec![Effect::Open("https://enrol.example".to_owned())]);
}

/// A page made of script: the browser gets the address with what stands behind `#`, and the steps are told from its
/// first on, as the browser knows nothing of what was done here.
#[test]
fn a_portal_made_of_script_goes_on_in_the_browser_with_its_whole_address() {
    let mut harness = Harness::new();
    harness.go(keys::go::BEGIN);
    harness.go(keys::go::OPEN_PAGE);
    harness.turn(Turn::Browser(Seen { script_only: true, ..Seen::default() }));
    harness.go(keys::go::BROWSER_ON);
    assert_eq!(harness.step(), "1.1");
    let address = "https://atrium.example/bygst/#/login".to_owned();
    assert_eq!(harness.command(Command::Open), vec![Effect::Open(address)]);
}

/// What wants something else first is opened in the browser from its own page, and tried again here.
#[test]
fn what_the_browser_must_do_first_is_opened_from_there() {
    let mut harness = Harness::at_token_visit();
    harness.turn(Turn::Stuck(Problem {
        trouble: Trouble::OtherPage { wants: Wants::Terms, seen: Box::default() },
        host: "auth.example".to_owned(),
        quote: None,
        answer_lost: false,
    }));
    assert!(harness.said().contains(&keys::trouble::terms::WHAT));
    assert_eq!(harness.command(Command::Open), vec![Effect::Open("https://enrol.example".to_owned())]);
    assert_eq!(
        harness.go(keys::go::AGAIN),
        vec![Effect::Leave(VisitId(1)), Effect::Start(VisitId(2), Goal::TokenEnrolled)]
    );
}

#[test]
fn in_3_11_the_person_goes_on_or_tries_a_code() {
    let mut harness = Harness::at_token_visit();
    harness.turn(Turn::TokenExists);
    assert_eq!(harness.step(), "3.11");
    harness.go(keys::go::TRY_CODE);
    harness.types("123456");
    let answer = Answer::Code(Secret::new("123456".to_owned()));
    assert_eq!(harness.does(Intent::Press), vec![harness.attempts(answer)]);
    harness.turn(Turn::CodeRefused(Refusal { quote: Some("Ugyldig autentificerings kode.".to_owned()) }));
    assert!(harness.said().contains(&keys::field::CODE_REFUSED));
    harness.pass_seconds(30);
    harness.types("654321");
    harness.does(Intent::Press);
    harness.turn(Turn::Done);
    harness.go(keys::go::ONWARD);
    assert_eq!(harness.step(), "4.0");
}

#[test]
fn the_practice_phone_takes_the_place_of_the_qr() {
    let mut harness = Harness::in_world(World::Practice);
    harness.go(keys::go::CHOOSE_STAGE);
    harness.does(Intent::Choose(2));
    harness.go(keys::go::NEXT);
    harness.go(keys::go::YES);
    harness.go(keys::ask::phone::UNSURE);
    harness.go(keys::token::phone::READY);
    harness.turn(Turn::ShowQr(enrolment(false)));
    harness.command(Command::Phone);
    assert!(harness.said().contains(&keys::phone::SCANNED));
    while harness.step() != "3.10" {
        harness.does(Intent::Choose(0));
    }
    let screen = harness.wizard.screen(harness.now);
    let Some(Block::Phone(face)) = screen.blocks.first() else { panic!("no phone") };
    assert_eq!(face.tokens.len(), 1);
    assert_eq!(face.tokens[0].code.expose(), harness.code(0));
    assert_eq!(face.tokens[0].seconds_left, 18);
    assert!(!screen.blocks.iter().any(|block| matches!(block, Block::Qr(_))));
}

#[test]
fn a_changed_secret_kills_the_token_that_was_scanned() {
    let mut harness = Harness::at_code_page();
    harness.types(&harness.code(0).clone());
    harness.does(Intent::Press);
    assert_eq!(harness.turn(Turn::ShowQr(enrolment(true))), vec![Effect::Wipe]);
    assert_eq!(harness.step(), "3.5");
    assert!(harness.said().contains(&keys::token::REPLACED));
}
