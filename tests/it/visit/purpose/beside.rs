//! What stands beside a form of its own on the page, and what it says of the form.

use super::{A, ADFS, Goal, at_sso, form, told};

const CODE: &str = "<input id=otp name=otp autocomplete=one-time-code><input type=submit name=login>";

/// Bug: news in a column beside the code of a token took the page to the browser.
#[tokio::test]
async fn news_in_a_column_say_nothing_of_the_code_that_is_asked_for() {
    for words in [
        "Vi har sendt en kode til din e-mail, når du er ny.",
        "Fra 1. juni får du koden sendt på sms.",
        "Koder bliver nu sendt på mail til nye brugere.",
    ] {
        for column in ["aside", "div class=sidebar", "div role=complementary", "section id=nyheder"] {
            let tag = column.split(' ').next().unwrap();
            let html = format!("<{column}><h3>Nyt</h3><p>{words}</p></{tag}>{}", form(CODE));
            assert_eq!(at_sso(&html).await, "asks Code", "{html}");
            assert_eq!(told(Goal::TokenEnrolled, A, &html).await, "asks TokenExists", "{html}");
        }
        assert_eq!(at_sso(&format!("<p>{words}</p>{}", form(CODE))).await, "wants OtherProof", "{words}");
    }
}

#[tokio::test]
async fn a_column_that_is_what_the_page_is_there_for_is_heard() {
    let says = "<p>Vi har sendt en kode til din e-mail.</p>";
    for html in [
        format!("<aside>{says}{}</aside>", form(CODE)),
        format!("<div class=sidebar>{says}{}</div>", form(CODE)),
        // News tell of nobody's own address.
        format!("<aside><p>Vi har sendt en kode til n***@bygst.dk</p></aside>{}", form(CODE)),
    ] {
        assert_eq!(at_sso(&html).await, "wants OtherProof", "{html}");
    }
}

/// Bug: only a link or a button of the same form that sends a code once more was seen.
#[tokio::test]
async fn a_button_of_another_form_that_sends_a_code_once_more_tells_where_it_comes_from() {
    for button in [
        "<button name=resend value=1>Send ny kode</button>",
        "<button>Send koden igen</button>",
        "<input type=submit value='Send code again'>",
        "<button name=action value=resendCode>Intet modtaget?</button>",
    ] {
        let html = format!("{}{}", form(CODE), form(button));
        assert_eq!(at_sso(&html).await, "wants OtherProof", "{html}");
    }
    let other = "<button name=tryAnotherWay value=on>Prøv en anden måde</button>";
    assert_eq!(at_sso(&format!("{}{}", form(CODE), form(other))).await, "asks Code");
}

/// Bug: it was taken for one of the token.
#[tokio::test]
async fn a_code_that_the_phone_was_sent_is_none_of_the_token() {
    for words in [
        "Indtast den 6-cifrede kode, som du har fået på din telefon.",
        "Enter the code that you got on your phone.",
    ] {
        let html = format!("<p>{words}</p>{}", form(CODE));
        assert_eq!(at_sso(&html).await, "wants OtherProof", "{words}");
    }
    let html = format!("<p>Indtast koden fra appen på din telefon.</p>{}", form(CODE));
    assert_eq!(at_sso(&html).await, "asks Code");
}

/// Two kinds claimed it, so nobody said what it is.
#[tokio::test]
async fn another_factor_of_adfs_that_sends_itself_is_named() {
    let html = "<body onload='document.forms[0].submit()'><form method=post action='https://api-1.duosecurity.com/x'>\
                <input type=hidden name=AuthMethod value=DuoAdfsAdapter><input type=hidden name=tx value=x></form>";
    assert_eq!(told(Goal::SignedIn, &format!("{ADFS}/adfs/ls/?x=1"), html).await, "wants OtherProof");
}

/// Robots' fields, passkeys, banners and searches beside an ordinary sign-in.
#[tokio::test]
async fn what_themes_put_beside_a_sign_in_changes_nothing_of_it() {
    let fields = "<input name=username autocomplete=username><input name=password type=password>\
                  <input type=submit name=login value='Log ind'>";
    let sign_in = form(fields);
    for html in [
        format!("<form action=/search><input name=q placeholder=Søg><button>Søg</button></form>{sign_in}"),
        format!(
            "{sign_in}<form action=/nl method=post><input name=email type=email><button>Tilmeld nyhedsbrev</button></form>"
        ),
        format!(
            "<form action=/consent method=post><input type=checkbox name=stat><button>OK</button></form>{sign_in}"
        ),
        format!(
            "{sign_in}<form id=webauth action='{A}' method=post><input type=hidden name=credentialId></form>"
        ),
        form(&format!("{fields}<div style='position:absolute;left:-9999px'><input name=website></div>")),
        form(&format!("{fields}<input name=email tabindex=-1 aria-hidden=true>")),
        form(&format!("<input type=password name=fake style='display:none'>{fields}")),
    ] {
        assert_eq!(at_sso(&html).await, "asks Credentials", "{html}");
    }
    for html in [
        // Which of the two can't be known.
        format!("{sign_in}{}", sign_in.replace("execution=e", "execution=f")),
        form(&format!("<select name=org required><option value=''>Vælg<option>A</select>{fields}")),
        form("<input name=a placeholder=Brugernavn><input type=password name=b placeholder=Pinkode>"),
    ] {
        assert_eq!(at_sso(&html).await, "browser", "{html}");
    }
}

#[tokio::test]
async fn a_code_in_six_fields_is_for_the_browser() {
    let six = |field: &str| form(&format!("{}<button>OK</button>", field.repeat(6)));
    for html in [
        six("<input name=otp maxlength=1>"),
        six("<input name=d maxlength=1>"),
        six("<input maxlength=1>").replace("<button>", "<input type=hidden name=otp><button>"),
    ] {
        assert_eq!(at_sso(&html).await, "browser", "{html}");
    }
}
