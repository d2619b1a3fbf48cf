//! An account that may not sign in now is no wrong password; a rule for passwords is no word about the person's own.

use super::{
    ordinary::{kind, told as first_page},
    strangers::after_the_password,
    told::adfs_says,
};
use kom_i_gang::{
    dialogue::{Ask, Goal, Language, Phrase, Problem, Turn, keys},
    text::words,
};

const IDENTITY: &str = "<label for=username>Brugernavn</label><input id=username name=username>\
    <button name=login>Næste</button>";

/// Bug: told as a wrong password, and a second one was asked for. It counts as a try all the same.
#[tokio::test]
async fn an_account_that_may_not_sign_in_now_is_no_wrong_password() {
    for words in [
        "Kontoen må ikke logge på på dette tidspunkt.",
        "Brugeren må ikke logge på fra denne arbejdsstation.",
        "Du har ikke tilladelse til at logge på på nuværende tidspunkt. Kontakt din it-afdeling.",
        "MSIS3173: Din konto må i øjeblikket ikke logge på.",
        "Kontoen har tidsbegrænsninger, der forhindrer dig i at logge på lige nu.",
        "Kontobegrænsninger forhindrer, at denne bruger kan logge på.",
        "Du er uden for de tilladte logontider.",
        "The user is not allowed to log on at this time.",
        "You aren't allowed to sign in at this time.",
        "MSIS3126: This account isn’t allowed to sign in right now. Contact your administrator.",
        "This user isn't allowed to sign in to this computer.",
        "Your account has time restrictions that keep you from signing in right now.",
        "Account restrictions are preventing this user from signing in.",
        "Account logon time restriction violation.",
        "Your account is not permitted to sign in.",
        "Your account is disabled/expired.",
        "The user's account has expired.",
        "Brugerens konto er udløbet.",
        "Denne bruger kan ikke logge på, da kontoen i øjeblikket er deaktiveret.",
        "This user can't sign in because this account is currently disabled.",
        "Login mislykkedes, da kontoen er udløbet.",
        "Sign-in failed as the account has expired.",
        "MSIS8020: Your account is expired.",
    ] {
        let Turn::Stuck(problem) = adfs_says("", words).await else { panic!("{words}") };
        let Problem { trouble, quote, answer_lost, .. } = problem;
        assert_eq!((trouble.code(), quote.as_deref(), answer_lost), ("LUKKET", Some(words), false));
        let marked = after_the_password(&format!("<div>{words}</div>")).await;
        assert_eq!(marked, "LUKKET", "{words}");
    }
}

/// Words like these that are no verdict: either of two things, a condition, a rule, upkeep.
#[tokio::test]
async fn words_about_times_that_are_no_verdict() {
    for words in [
        "Forkert adgangskode, eller kontoen må ikke logge på nu.",
        "Hvis kontoen ikke må logge på på dette tidspunkt, så ring 1234.",
        "Check whether your account is not allowed to sign in at this time.",
        "It may be because you are not allowed to sign in at this time.",
        "Du må ikke logge på med din private konto.",
        "Brugere må ikke logge på lige nu på grund af vedligeholdelse.",
        "Your account isn't locked.",
        "Logon hours: 7-18.",
        "Forkert bruger-id eller adgangskode.",
    ] {
        assert_eq!(kind(&adfs_says("", words).await), "asks Credentials", "{words}");
    }
    // The sign-in was lost: nothing was refused.
    for words in [
        "Brugersessionen er udløbet.",
        "Your account session has expired.",
        "Your user session expired.",
        "Brugerens session er udløbet.",
    ] {
        let Turn::Ask(Ask::Credentials(question)) = adfs_says("", words).await else { panic!("{words}") };
        assert_eq!(question.refused, None, "{words}");
    }
}

/// Bug: a line of information beside a sign-in was taken for the page of a new password.
#[tokio::test]
async fn a_rule_for_passwords_is_no_new_password() {
    let sign_in = "<label for=username>Brugernavn</label><input id=username name=username>\
        <label for=password>Adgangskode</label><input id=password name=password type=password>";
    let form = super::ordinary::form(&format!("{sign_in}<button name=login>Log ind</button>"));
    for rule in [
        "Adgangskoder skal skiftes hver 90. dag",
        "Adgangskoden skal skiftes hver 90. dag.",
        "Din adgangskode skal skiftes mindst hver tredje måned.",
        "Du skal skifte din adgangskode hvert halve år.",
        "Alle medarbejdere skal skifte adgangskode to gange årligt.",
        "Passwords must be changed every 90 days",
        "Your password must be changed every 90 days.",
        "You must change your password at least once a year.",
        "Every 90 days your password must be changed.",
        "Passwords must be reset at the service desk.",
        "Your password must be changed within 14 days.",
        "Adgangskoden skal skiftes inden for 14 dage.",
    ] {
        let says = format!("<p>{rule}</p>");
        assert_eq!(super::ordinary::at_sso(&format!("{says}{form}")).await, "asks Credentials", "{rule}");
        assert_eq!(after_the_password(&says).await, "asks Credentials", "{rule}");
        let named = super::ordinary::form(IDENTITY);
        assert_eq!(super::ordinary::at_sso(&format!("{says}{named}")).await, "asks Email", "{rule}");
        let app = first_page(Goal::SignedIn, "https://workplace.example.dk/", 200, &says).await;
        assert_ne!(app, "wants NewPassword", "{rule}");
    }
    for words in [
        "Din adgangskode skal skiftes, inden du kan logge på.",
        "Your password must be changed before signing in.",
        "Your password is 90 days old and must be changed now.",
        "Din adgangskode udløb for 3 dage siden.",
    ] {
        assert_eq!(after_the_password(&format!("<div>{words}</div>")).await, "wants NewPassword", "{words}");
    }
}

/// Bug: the help of LUKKET spoke of lock-outs alone.
#[test]
fn the_help_of_a_closed_account_names_all_that_may_be() {
    let help = |language| words(&Phrase::new(keys::stuck::help::LOCKED), language);
    for (language, named) in [
        (Language::Danish, ["låst", "lukket", "udløbet", "bestemte tider", "pc'er", "ikke din adgangskode"]),
        (Language::English, ["locked", "closed", "expired", "certain hours", "PCs", "isn't your password"]),
    ] {
        for part in named {
            assert!(help(language).contains(part), "{part}: {}", help(language));
        }
    }
}
