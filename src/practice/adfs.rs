//! The stand-in of AD FS (3.3a, 4.6): its form page, its session cookie, and the page 'Working...' that takes the
//! SAML answer back.

use std::collections::{HashMap, HashSet};

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::{
    account::Account,
    context::{Context, new_id},
    exchange::{Asked, Method, Reply},
    names,
    page::{Part, fill},
    person::PERSON,
    saml::{AuthnRequest, Response},
};

/// How AD FS names itself in its answers.
const ISSUER: &str = "http://adfs.practice/adfs/services/trust";
/// The cookie of somebody who has signed in.
const SESSION: &str = "MSISAuth";
const FORMS: &str = "FormsAuthentication";
const WRONG: &str = "Forkert bruger-id eller adgangskode. Skriv det korrekte bruger-id og den rigtige adgangskode, \
                     og prøv igen.";

#[derive(Default)]
pub(super) struct AdFs {
    /// Sign-ins that were asked for, by `client-request-id`.
    asked_for: HashMap<String, Pending>,
    sessions: HashSet<String>,
    /// Ids of the answers that were given and not yet shown to Statens SSO.
    given: HashSet<String>,
}

struct Pending {
    request: AuthnRequest,
    relay_state: String,
}

impl AdFs {
    /// True once for each answer that AD FS gave: what a signature is for.
    pub(super) fn vouches_for(&mut self, response: &Response) -> bool {
        self.given.remove(&response.id)
    }
}

pub(super) fn answer(context: &Context, adfs: &mut AdFs, account: &mut Account, asked: &Asked) -> Reply {
    if asked.path != "/adfs/ls/" {
        return Reply::not_found();
    }
    let signed_in = adfs.sessions.contains(asked.cookies.get(SESSION));
    let request_id = asked.query.get("client-request-id");
    match asked.method {
        Method::Post if asked.form.count("SAMLRequest") == 1 => match begin(context, adfs, asked) {
            Some(id) if signed_in => hand_back(adfs, &id),
            Some(id) => form(&id, "", ""),
            None => trouble("MSIS7012", "SAML-meddelelsen kunne ikke læses."),
        },
        _ if !adfs.asked_for.contains_key(request_id) => unknown_request(),
        Method::Post => sign_in(adfs, account, asked, request_id),
        Method::Get if signed_in => hand_back(adfs, request_id),
        Method::Get => form(request_id, "", ""),
    }
}

/// Statens SSO sends somebody: the id of the sign-in, or `None` if its message can't be read.
fn begin(context: &Context, adfs: &mut AdFs, asked: &Asked) -> Option<String> {
    let request = AuthnRequest::decode(asked.form.get("SAMLRequest"))
        .filter(|request| request.answer_to == context.realm("/broker/statens-it/endpoint"))?;
    let id = format!("{}-0000-0000-{}", new_id(8), new_id(8));
    let relay_state = asked.form.get("RelayState").to_owned();
    adfs.asked_for.insert(id.clone(), Pending { request, relay_state });
    Some(id)
}

/// The form comes back. AD FS takes the fields of `#loginForm` alone: those of the second form beside them
/// make two user names, which real ones refuse (saml2aws 283), as they do a method of sign-in that they
/// didn't offer (aws-adfs 151).
fn sign_in(adfs: &mut AdFs, account: &mut Account, asked: &Asked, request_id: &str) -> Reply {
    let fields = &asked.form;
    if fields.count("UserName") != 1 || fields.count("Password") != 1 || fields.get("AuthMethod") != FORMS {
        return trouble("MSIS7065", "Der er ingen registreret protokol til denne anmodning.");
    }
    let user = fields.get("UserName");
    if !account.takes_password(user, fields.get("Password")) {
        return form(request_id, user, WRONG);
    }
    let session = new_id(64);
    adfs.sessions.insert(session.clone());
    Reply::found(format!("/adfs/ls/?client-request-id={request_id}")).with_cookie(SESSION, &session, "/adfs")
}

/// The form again, whatever was typed: a trouble that is practised. It is counted as a refusal.
pub(super) fn refuse(account: &mut Account, asked: &Asked) -> Reply {
    let user = asked.form.get("UserName");
    account.takes_password(user, "");
    form(asked.query.get("client-request-id"), user, WRONG)
}

/// The password goes on in an address, as a site that leaks it does: a trouble that is practised. Nobody is there.
pub(super) fn pass_on(asked: &Asked) -> Reply {
    let password = utf8_percent_encode(asked.form.get("Password"), NON_ALPHANUMERIC);
    Reply::found(format!("{}/?q={password}", names::ELSEWHERE))
}

/// Somebody is signed in: the answer goes back by way of the browser.
fn hand_back(adfs: &mut AdFs, request_id: &str) -> Reply {
    let Some(Pending { request, relay_state }) = adfs.asked_for.remove(request_id) else {
        return unknown_request();
    };
    let response = Response {
        id: format!("_{}", new_id(32)),
        in_response_to: request.id,
        destination: request.answer_to,
        name_id: PERSON.user.rsplit('\\').next().unwrap_or_default().to_owned(),
        email: PERSON.email.to_owned(),
    };
    adfs.given.insert(response.id.clone());
    Reply::page(fill(
        include_str!("../../assets/practice/adfs-working.html"),
        &[
            ("action", Part::Text(&response.destination)),
            ("SAMLResponse", Part::Text(&response.encode(ISSUER))),
            ("RelayState", Part::Text(&relay_state)),
        ],
    ))
}

fn form(request_id: &str, user: &str, error: &str) -> Reply {
    Reply::page(fill(
        include_str!("../../assets/practice/adfs-form.html"),
        &[
            ("action", Part::Text(&format!("/adfs/ls/?client-request-id={request_id}&pullStatus=0"))),
            ("user", Part::Text(user)),
            ("error", Part::Text(error)),
        ],
    ))
}

fn unknown_request() -> Reply {
    trouble("MSIS7042", "Anmodningen er ukendt eller udløbet.")
}

/// AD FS' page for what it can't do, with its own number.
pub(super) fn trouble(number: &str, words: &str) -> Reply {
    Reply::page(fill(
        include_str!("../../assets/practice/adfs-error.html"),
        &[("number", Part::Text(number)), ("words", Part::Text(words))],
    ))
    .with_status(400)
}
