//! The program's own visits, over its own network client, through the practice world: the three goals, with the
//! practice phone's codes, and what is refused on the way.

use std::sync::Arc;

use kom_i_gang::{
    client::{ExtraRoots, Live, Proxies},
    config::Environment,
    dialogue::{
        Answer, Ask, CodeQuestion, EmailQuestion, Enrolment, Goal, Now, PasswordQuestion, Phone, Problem,
        Refusal, Site, Trouble, Turn,
    },
    otp::Secret,
    practice::{PERSON, PracticePhone, PracticeWorld},
    visit::Visit,
};

use super::Practice;

fn visit(world: &PracticeWorld, goal: Goal) -> Visit {
    let environment = Environment::practice(&world.origins).unwrap();
    let client = Arc::new(Live::new(environment.limits, ExtraRoots::default(), Proxies::of([])));
    Visit::new(goal, client, Arc::new(environment), Arc::new(|_| {}))
}

fn credentials(password: &str) -> Answer {
    let password = Secret::new(password.to_owned());
    Answer::Credentials { user: Some(PERSON.user.to_owned()), password, remember: false }
}

fn email() -> Answer {
    Answer::Email { email: PERSON.email.to_owned(), remember: true }
}

/// What the phone shows for its newest token.
fn code(practice: &Practice, phone: &PracticePhone) -> Answer {
    let now = Now { wall_ms: practice.now() * 1000, offset: None, far_offset: None, monotonic_ms: 0 };
    Answer::Code(phone.face(now).tokens.pop().unwrap().code)
}

fn refusal(quote: &str) -> Refusal {
    Refusal { quote: Some(quote.to_owned()) }
}

const INVALID: &str = "Ugyldig autentificerings kode.";

#[tokio::test]
async fn a_profile_is_created() {
    let practice = Practice::start();
    let mut visit = visit(&practice.world, Goal::ProfileCreated);
    let asked = visit.start().await;
    assert!(
        matches!(
            asked,
            Turn::Ask(Ask::Email(EmailQuestion {
                site: Site::Atrium,
                can_remember: true,
                refused: None,
                ..
            }))
        ),
        "{asked:?}"
    );
    let refused = visit.answer(Answer::Email { email: "fornavn".to_owned(), remember: true }).await;
    assert!(matches!(refused, Turn::Ask(Ask::Email(EmailQuestion { refused: Some(_), .. }))), "{refused:?}");
    assert_eq!(visit.answer(email()).await, Turn::Done);
}

#[tokio::test]
async fn a_token_is_enrolled_and_the_second_time_a_code_is_asked_for() {
    let practice = Practice::start();
    let mut phone = PracticePhone::default();
    let mut first = visit(&practice.world, Goal::TokenEnrolled);
    let asked = first.start().await;
    assert!(
        matches!(
            asked,
            Turn::Ask(Ask::Credentials(PasswordQuestion { site: Site::AdFs, refused: None, .. }))
        ),
        "{asked:?}"
    );
    let refused = first.answer(credentials("forkert")).await;
    let Turn::Ask(Ask::Credentials(PasswordQuestion {
        refused: Some(Refusal { quote: Some(quote) }), ..
    })) = refused
    else {
        panic!("{refused:?}");
    };
    assert!(quote.starts_with("Forkert bruger-id eller adgangskode."), "{quote}");
    let shown = first.answer(credentials(PERSON.password)).await;
    let Turn::ShowQr(Enrolment { token, replaces: false, .. }) = shown else { panic!("{shown:?}") };
    phone.scan(&token.shortest_uri()).unwrap();
    let wrong = Secret::new(practice.wrong_code(&token));
    assert_eq!(first.answer(Answer::Code(wrong)).await, Turn::CodeRefused(refusal(INVALID)));
    assert_eq!(first.answer(code(&practice, &phone)).await, Turn::Done);

    let mut second = visit(&practice.world, Goal::TokenEnrolled);
    second.start().await;
    assert_eq!(second.answer(credentials(PERSON.password)).await, Turn::TokenExists);
    practice.pass(30);
    assert_eq!(second.answer(code(&practice, &phone)).await, Turn::Done);
    assert_eq!(practice.world.counts().tokens, 1);
}

#[tokio::test]
async fn a_person_with_a_token_signs_in_to_the_workplace() {
    let practice = Practice::start();
    let mut phone = PracticePhone::default();
    let token = practice.enrolled(&mut super::Browser::default()).await;
    phone.scan(&token.shortest_uri()).unwrap();
    let mut visit = visit(&practice.world, Goal::SignedIn);
    let asked = visit.start().await;
    assert!(matches!(asked, Turn::Ask(Ask::Email(EmailQuestion { site: Site::Workplace, .. }))), "{asked:?}");
    let asked = visit.answer(email()).await;
    assert!(
        matches!(
            asked,
            Turn::Ask(Ask::Email(EmailQuestion { site: Site::StatensSso, can_remember: true, .. }))
        ),
        "{asked:?}"
    );
    let asked = visit.answer(email()).await;
    assert!(
        matches!(asked, Turn::Ask(Ask::Credentials(PasswordQuestion { site: Site::AdFs, .. }))),
        "{asked:?}"
    );
    let asked = visit.answer(credentials(PERSON.password)).await;
    assert!(matches!(asked, Turn::Ask(Ask::Code(CodeQuestion { refused: None, .. }))), "{asked:?}");
    let used = visit.answer(code(&practice, &phone)).await;
    assert!(
        matches!(&used, Turn::Ask(Ask::Code(CodeQuestion { refused: Some(words), .. })) if *words == refusal(INVALID)),
        "{used:?}"
    );
    practice.pass(30);
    assert_eq!(visit.answer(code(&practice, &phone)).await, Turn::Done);
}

#[tokio::test]
async fn a_page_that_has_expired_is_said_to_be() {
    let practice = Practice::start();
    let mut phone = PracticePhone::default();
    let mut visit = visit(&practice.world, Goal::TokenEnrolled);
    visit.start().await;
    let shown = visit.answer(credentials(PERSON.password)).await;
    let Turn::ShowQr(Enrolment { token, .. }) = shown else { panic!("{shown:?}") };
    phone.scan(&token.shortest_uri()).unwrap();
    practice.pass(301);
    let turn = visit.answer(code(&practice, &phone)).await;
    assert!(matches!(&turn, Turn::Stuck(Problem { trouble: Trouble::Expired, .. })), "{turn:?}");
    assert_eq!(practice.world.counts().tokens, 0);
}

#[tokio::test]
async fn a_locked_account_is_said_to_be() {
    let practice = Practice::start();
    let token = practice.enrolled(&mut super::Browser::default()).await;
    practice.pass(30);
    let mut first = visit(&practice.world, Goal::TokenEnrolled);
    first.start().await;
    assert_eq!(first.answer(credentials(PERSON.password)).await, Turn::TokenExists);
    for _ in 0..5 {
        let turn = first.answer(Answer::Code(Secret::new(practice.wrong_code(&token)))).await;
        assert!(
            matches!(
                &turn,
                Turn::Ask(Ask::Code(CodeQuestion { refused: Some(_), .. })) | Turn::CodeRefused(_)
            ),
            "{turn:?}"
        );
    }
    let mut second = visit(&practice.world, Goal::TokenEnrolled);
    second.start().await;
    let turn = second.answer(credentials(PERSON.password)).await;
    assert!(matches!(&turn, Turn::Stuck(Problem { trouble: Trouble::Locked, .. })), "{turn:?}");
}
