//! The stand-in of Atrium, BYGST Serviceportal (stage 1): an e-mail address makes a user.

use std::collections::BTreeMap;

use super::{
    context::new_id,
    exchange::{Asked, Method, Reply},
    page::{Part, fill},
};

const SESSION: &str = "atrium_session";

#[derive(Default)]
pub(super) struct Atrium {
    /// Session and the e-mail address that was created in it.
    users: BTreeMap<String, String>,
}

pub(super) fn answer(atrium: &mut Atrium, asked: &Asked) -> Reply {
    match (asked.method, asked.path.as_str()) {
        (Method::Get, "/" | "/bygst_prodportal") => Reply::found("/bygst_prodportal/".to_owned()),
        (Method::Get, "/bygst_prodportal/") => sign_in("", ""),
        (Method::Post, "/bygst_prodportal/login") => {
            let email = asked.form.get("email").trim();
            if !is_email(email) {
                return sign_in(email, "Indtast en gyldig e-mail-adresse.");
            }
            let session = new_id(32);
            atrium.users.insert(session.clone(), email.to_owned());
            Reply::see_other("/bygst_prodportal/serviceportal".to_owned()).with_cookie(
                SESSION,
                &session,
                "/bygst_prodportal",
            )
        }
        (Method::Get, "/bygst_prodportal/serviceportal") => {
            atrium.users.get(asked.cookies.get(SESSION)).map_or_else(
                || Reply::found("/bygst_prodportal/".to_owned()),
                |email| {
                    let page = include_str!("../../assets/practice/atrium-created.html");
                    Reply::page(fill(page, &[("email", Part::Text(email))]))
                },
            )
        }
        _ => Reply::not_found(),
    }
}

fn sign_in(email: &str, error: &str) -> Reply {
    let page = include_str!("../../assets/practice/atrium-login.html");
    Reply::page(fill(page, &[("email", Part::Text(email)), ("error", Part::Text(error))]))
}

/// Something on both sides of one @.
fn is_email(typed: &str) -> bool {
    typed.split_once('@').is_some_and(|(name, domain)| {
        !name.is_empty() && domain.contains('.') && !domain.contains(['@', ' '])
    })
}
