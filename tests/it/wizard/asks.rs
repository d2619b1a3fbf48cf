//! What a site asks, and what is refused before it is sent.

use kom_i_gang::{
    dialogue::{Answer, Ask, EmailQuestion, NameAsked, OriginQuestion, PasswordQuestion, Site, Turn, keys},
    otp::Secret,
    wizard::{Answers, Block, Effect, FieldContent, FieldView, Intent, Progress, Said, VisitId, World},
};

use super::{Harness, asks_sign_in, harness::credentials};

/// Statens IT's people find it there; others, and Statens SSO's own page, have an empty field.
#[test]
fn prod_is_offered_where_it_belongs() {
    for (said, site, of_prod, offered) in [
        (Some(Said::Yes), Site::AdFs, false, r"PROD\"),
        (Some(Said::Yes), Site::StatensSso, false, ""),
        (Some(Said::No), Site::AdFs, false, ""),
        (Some(Said::No), Site::AdFs, true, ""),
        (Some(Said::Unsure), Site::AdFs, false, ""),
        (None, Site::AdFs, false, ""),
        // The page itself shows it.
        (None, Site::AdFs, true, r"PROD\"),
    ] {
        let answers = Answers { statens_it: said, ..Answers::default() };
        let mut harness =
            Harness::with_progress(World::Production, Progress { answers, ..Progress::default() });
        harness.go_to_token_visit();
        harness.turn(asks_sign_in(site, of_prod));
        let screen = harness.wizard.screen(harness.now);
        let written = screen.blocks.iter().find_map(|block| match block {
            Block::Field(FieldView { content: FieldContent::Text { text, .. }, .. }) => Some(*text),
            _ => None,
        });
        assert_eq!(written, Some(offered), "{said:?} {site:?}");
    }
}

/// The tick that a sign-in page has is there, and goes out as it was left.
#[test]
fn a_sign_in_page_is_told_whether_to_remember() {
    // As the guide says at Statens SSO, as the site leaves it at AD FS.
    for (site, press, remember) in [
        (Site::StatensSso, false, true),
        (Site::StatensSso, true, false),
        (Site::AdFs, false, false),
        (Site::AdFs, true, true),
    ] {
        let mut harness = Harness::at_token_visit();
        let host = "auth.example".to_owned();
        harness.turn(Turn::Ask(Ask::Credentials(PasswordQuestion {
            site,
            host,
            can_remember: true,
            of_prod: false,
            name: NameAsked::Yes,
            refused: None,
            no_ticket: None,
        })));
        assert!(harness.said().contains(&keys::ask::REMEMBER_HOLDS));
        harness.types("fornavn");
        harness.does(Intent::Press);
        harness.types("hemmelig");
        if press {
            harness.does(Intent::FocusNext);
            harness.does(Intent::Press);
            harness.does(Intent::FocusPrevious);
        }
        let password = Secret::new("hemmelig".to_owned());
        let answer = Answer::Credentials { user: Some("fornavn".to_owned()), password, remember };
        assert_eq!(harness.does(Intent::Press), vec![harness.attempts(answer)]);
    }
}

#[test]
fn a_password_is_gone_once_it_is_sent() {
    let mut harness = Harness::at_token_visit();
    harness.turn(credentials(false));
    harness.sends_password("forkert");
    harness.turn(credentials(true));
    assert!(harness.said().contains(&keys::field::PASSWORD_REFUSED));
    // The name is still there, the password isn't.
    assert_eq!(harness.does(Intent::Press), vec![]);
    assert!(harness.said().contains(&keys::field::PASSWORD_MISSING));
}

/// 3000 letters were cut to 512 and sent: a try for half a password.
#[test]
fn a_password_that_is_too_long_is_not_sent_in_part() {
    let mut harness = Harness::at_token_visit();
    harness.turn(credentials(false));
    harness.does(Intent::Clear);
    harness.types("PROD\\b100001");
    harness.does(Intent::FocusNext);
    harness.does(Intent::Paste(Secret::new("x".repeat(3000))));
    assert!(harness.said().contains(&keys::field::PASSWORD_LONG));
    assert_eq!(harness.does(Intent::Press), vec![]);
    assert!(harness.said().contains(&keys::field::PASSWORD_MISSING));
}

/// A paste of 100 kB into a text field froze the program, and made a file that it didn't read again.
#[test]
fn a_text_field_takes_as_much_as_an_address_has() {
    let mut harness = Harness::at_token_visit();
    harness.turn(credentials(false));
    harness.does(Intent::Clear);
    harness.does(Intent::Paste(Secret::new("x".repeat(100_000))));
    harness.types("y");
    let written = harness.wizard.screen(harness.now).blocks.iter().find_map(|block| match block {
        Block::Field(FieldView { content: FieldContent::Text { text, .. }, .. }) => Some(text.len()),
        _ => None,
    });
    assert_eq!(written, Some(254));
}

#[test]
fn after_two_refused_passwords_stopping_is_marked_and_not_a_third_try() {
    let mut harness = Harness::at_token_visit();
    harness.turn(credentials(false));
    harness.types("PROD\\b100001");
    harness.does(Intent::Press);
    for _ in 0..2 {
        harness.types("forkert");
        harness.does(Intent::Press);
        harness.turn(credentials(true));
    }
    assert_eq!(
        harness.said(),
        [keys::enough::PASSWORDS, keys::enough::PASSWORDS_WHY, keys::enough::NOW, keys::trouble::CODE]
    );
    assert_eq!(harness.labels(), [keys::stuck::STOP, keys::go::STAGES, keys::enough::BROWSER_PASSWORD]);
}

#[test]
fn an_e_mail_is_looked_at_before_it_is_sent() {
    let cases = [
        ("", false),
        ("fornavn", false),
        ("@bygst.dk", false),
        ("a@b@bygst.dk", false),
        ("a b@bygst.dk", false),
        ("a@bygst", false),
        ("a@bygst.dk", true),
        ("  æøå@bygst.dk ", true),
    ];
    for (typed, sent) in cases {
        let mut harness = Harness::new();
        harness.go(keys::go::BEGIN);
        harness.go(keys::go::OPEN_PAGE);
        let host = "atrium.example".to_owned();
        harness.turn(Turn::Ask(Ask::Email(EmailQuestion {
            site: Site::Atrium,
            host,
            can_remember: false,
            refused: None,
        })));
        harness.types(typed);
        assert_eq!(harness.does(Intent::Press).len(), usize::from(sent), "{typed:?}");
        assert_eq!(harness.said().contains(&keys::field::EMAIL_WRONG), !sent, "{typed:?}");
    }
}

#[test]
fn an_unknown_origin_gets_no_password_unless_the_person_says_yes() {
    let ask = || {
        Turn::Ask(Ask::Approve(OriginQuestion {
            origin: "https://adfs.example".to_owned(),
            sent_by: "auth.example".to_owned(),
        }))
    };
    let mut harness = Harness::at_token_visit();
    harness.turn(ask());
    assert_eq!(harness.step(), "3.3b");
    // Enter is "no", and no way to type it in the browser instead.
    let choices = [keys::go::STOP_NO_APPROVE, keys::go::APPROVE, keys::go::BROWSER];
    assert_eq!(harness.labels(), choices);
    assert_eq!(harness.does(Intent::Press), vec![]);
    let mut harness = Harness::at_token_visit();
    harness.turn(ask());
    assert_eq!(harness.go(keys::go::APPROVE), vec![Effect::Answer(VisitId(1), Answer::Approve)]);
}

/// Somebody who doesn't see that the address stands there already, and types it again, got it twice over.
#[test]
fn what_is_typed_takes_the_place_of_what_was_proposed() {
    let mut harness = Harness::new();
    harness.go(keys::go::BEGIN);
    harness.go(keys::go::OPEN_PAGE);
    let ask = |refused: bool| {
        Turn::Ask(Ask::Email(EmailQuestion {
            site: Site::Atrium,
            host: "atrium.example".to_owned(),
            can_remember: false,
            refused: refused.then(kom_i_gang::dialogue::Refusal::default),
        }))
    };
    let sent = |email: &str| {
        vec![Effect::Answer(VisitId(1), Answer::Email { email: email.to_owned(), remember: false })]
    };
    harness.turn(ask(false));
    harness.types("a@b.dk");
    assert_eq!(harness.does(Intent::Press), sent("a@b.dk"));
    harness.turn(ask(false));
    harness.types("c@d.dk");
    assert_eq!(harness.does(Intent::Press), sent("c@d.dk"));
    // What was refused is there to be corrected.
    harness.turn(ask(true));
    harness.types("k");
    assert_eq!(harness.does(Intent::Press), sent("c@d.dkk"));
    // So is what one goes into with the arrows.
    harness.turn(ask(false));
    harness.does(Intent::Left);
    harness.does(Intent::Erase);
    assert_eq!(harness.does(Intent::Press), sent("c@d.dk"));
}
