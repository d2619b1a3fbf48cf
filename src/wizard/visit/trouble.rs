//! A trouble in words: what happened, why, what to do now, and the code for support.

use super::{
    super::{Block, Tone},
    network_trouble,
};
use crate::{
    dialogue::{NetworkFailure, Phrase, Problem, SecretKind, Seen, TextKey, Trouble, Wants, keys},
    otp::UriFault,
};

/// What browsers and standards write for the origin of an address that has none: `javascript:`, `file:`, `data:`.
const NO_ORIGIN: &str = "null";

macro_rules! three {
    ($name:ident) => {
        [keys::trouble::$name::WHAT, keys::trouble::$name::WHY, keys::trouble::$name::NEXT]
    };
}

/// Text keys of what happened, why, and what to do.
const fn keys(trouble: &Trouble) -> [TextKey; 3] {
    match trouble {
        Trouble::Network(failure) => network_trouble::keys(failure),
        Trouble::ServerError { status } if *status < 400 => three!(error_page),
        Trouble::ServerError { .. } => three!(server_error),
        Trouble::NotAPage => three!(not_a_page),
        Trouble::TooManyHops => three!(too_many_hops),
        Trouble::OriginRefused { .. } => three!(origin_refused),
        Trouble::PassedOn { what, .. } => passed_on(*what),
        Trouble::BadToken(_) => three!(bad_token),
        Trouble::Picture { .. } => three!(picture),
        Trouble::Expired => three!(expired),
        Trouble::StartAgain => three!(start_again),
        Trouble::Locked => three!(locked),
        Trouble::SignInError { .. } => three!(sign_in_error),
        Trouble::OtherPage { wants, .. } => wished(*wants),
        Trouble::Internal => three!(internal),
    }
}

const fn passed_on(what: SecretKind) -> [TextKey; 3] {
    match what {
        SecretKind::Password => three!(password_passed_on),
        SecretKind::Code => three!(code_passed_on),
        SecretKind::Key => three!(key_passed_on),
    }
}

const fn wished(wants: Wants) -> [TextKey; 3] {
    match wants {
        Wants::NewPassword => three!(new_password),
        Wants::Terms => three!(terms),
        Wants::Profile => three!(profile),
        Wants::VerifiedEmail => three!(verified_email),
        Wants::ExistingAccount => three!(existing_account),
        Wants::RecoveryCodes => three!(recovery_codes),
        Wants::RecoveryCode { another_way } => by_another_way(three!(recovery_code), another_way),
        Wants::NewSecurityKey => three!(new_security_key),
        Wants::SecurityKey { another_way } => by_another_way(three!(security_key), another_way),
        Wants::SecondFactor => three!(second_factor),
        Wants::Token => three!(which_token),
        Wants::NewToken => three!(no_token),
        Wants::OtherProof => three!(other_proof),
        Wants::OtherProofAfterPassword => three!(other_proof_after_password),
        Wants::Captcha => three!(captcha),
        Wants::Unclear => three!(other_page),
    }
}

/// Where the page has 'Prøv en anden måde', that leads to the code.
const fn by_another_way([what, why, next]: [TextKey; 3], another_way: bool) -> [TextKey; 3] {
    [what, why, if another_way { keys::trouble::ANOTHER_WAY } else { next }]
}

/// What a site wants besides, of whose token works.
pub const fn wanted_besides(wants: Wants) -> TextKey {
    match wants {
        Wants::NewPassword => keys::besides::NEW_PASSWORD,
        Wants::Terms => keys::besides::TERMS,
        Wants::Profile => keys::besides::PROFILE,
        Wants::VerifiedEmail => keys::besides::VERIFIED_EMAIL,
        Wants::RecoveryCodes => keys::besides::RECOVERY_CODES,
        Wants::NewSecurityKey => keys::besides::NEW_SECURITY_KEY,
        Wants::ExistingAccount
        | Wants::RecoveryCode { .. }
        | Wants::SecurityKey { .. }
        | Wants::SecondFactor
        | Wants::Token
        | Wants::NewToken
        | Wants::OtherProof
        | Wants::OtherProofAfterPassword
        | Wants::Captcha
        | Wants::Unclear => keys::besides::SOMETHING,
    }
}

/// What happened, in one sentence.
pub fn what(problem: &Problem) -> Phrase {
    let [what, _, _] = keys(&problem.trouble);
    let what = match &problem.trouble {
        Trouble::OtherPage { wants: Wants::Unclear, seen } if seen.title.is_empty() => {
            keys::trouble::UNTITLED_PAGE
        }
        Trouble::OriginRefused { origin } if origin == NO_ORIGIN => keys::trouble::NO_WEB_ADDRESS,
        _ => what,
    };
    filled(Phrase::new(what), problem)
}

fn filled(phrase: Phrase, problem: &Problem) -> Phrase {
    let phrase = phrase.with("host", problem.host.clone());
    match &problem.trouble {
        Trouble::Network(failure) => network_trouble::filled(phrase, failure, &problem.host),
        Trouble::ServerError { status } => phrase.with("status", status.to_string()),
        Trouble::OriginRefused { origin } => phrase.with("origin", origin.clone()),
        Trouble::PassedOn { sent_to, origin, .. } => {
            phrase.with("sent_to", sent_to.clone()).with("origin", origin.clone())
        }
        Trouble::OtherPage { seen, .. } => phrase.with("title", seen.title.clone()),
        _ => phrase,
    }
}

/// From where a site can be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reachable {
    Anywhere,
    /// From the office, or by VPN.
    SecuredNetwork,
}

/// The page of a trouble, without its choices.
pub fn page<'a>(problem: &Problem, step: &str, site: Reachable) -> Vec<Block<'a>> {
    let [_, usual_why, usual_next] = keys(&problem.trouble);
    let (why, next) = match &problem.trouble {
        Trouble::Network(failure) if site == Reachable::SecuredNetwork => match failure {
            NetworkFailure::UnknownHost | NetworkFailure::TimedOut => {
                (keys::trouble::secured::WHY, keys::trouble::secured::NEXT)
            }
            NetworkFailure::NoConnection => (keys::trouble::down::WHY, keys::trouble::down::NEXT),
            _ => (usual_why, usual_next),
        },
        _ => (usual_why, usual_next),
    };
    let mut blocks = vec![
        Block::Notice { tone: Tone::Trouble, text: what(problem) },
        Block::Say(filled(Phrase::new(why), problem)),
    ];
    if let Trouble::BadToken(fault) = &problem.trouble {
        blocks.push(Block::Say(Phrase::new(fault_key(*fault))));
    }
    if let Trouble::Network(failure) = &problem.trouble {
        blocks.extend(network_trouble::more(failure));
    }
    if is_told_as_lost(problem) {
        blocks.push(Block::Say(Phrase::new(keys::trouble::ANSWER_LOST)));
    }
    blocks.push(Block::Now(filled(Phrase::new(next), problem)));
    blocks.extend(for_support(problem, step));
    blocks.extend(problem.trouble.seen().map(described));
    blocks
}

/// True if what was typed may have arrived and nothing else on the page says so. Of what was passed on it is known where
/// it went.
pub const fn is_told_as_lost(problem: &Problem) -> bool {
    problem.answer_lost && !matches!(problem.trouble, Trouble::PassedOn { .. })
}

/// The page where the answer to a code of the token on show never came.
pub fn lost_code_page<'a>(problem: &Problem, step: &str) -> Vec<Block<'a>> {
    let led_on_to = led_on_to(problem);
    let mut blocks = vec![
        Block::Notice {
            tone: Tone::Trouble,
            text: Phrase::new(keys::trouble::lost_code::WHAT).with("host", problem.host.clone()),
        },
        Block::Say(match led_on_to {
            Some(host) => Phrase::new(keys::trouble::lost_code::LED_ON).with("host", host),
            None => what(problem),
        }),
        Block::Say(Phrase::new(keys::trouble::lost_code::WHY)),
        Block::Now(Phrase::new(keys::trouble::lost_code::NEXT)),
    ];
    blocks.extend(for_support(problem, step));
    blocks.extend(problem.trouble.seen().filter(|_| led_on_to.is_none()).map(described));
    blocks
}

/// The site's own words, and the code that is read to support.
fn for_support<'a>(problem: &Problem, step: &str) -> Vec<Block<'a>> {
    let quote = problem.quote.clone().map(|words| Block::Quote { host: problem.host.clone(), words });
    quote.into_iter().chain([code_line(problem, step)]).collect()
}

/// Where a redirect led that isn't followed: there is no page to describe.
fn led_on_to(problem: &Problem) -> Option<&str> {
    problem.trouble.seen().filter(|seen| (300..400).contains(&seen.status)).map(|seen| seen.host.as_str())
}

/// The code that a person reads to support: step, trouble, and the site's own number of it.
pub fn code(problem: &Problem, step: &str) -> String {
    let number = problem.trouble.number().map(|number| format!(" {number}")).unwrap_or_default();
    format!("{step}-{}{number}", problem.trouble.code())
}

/// The line that says it.
pub fn code_line<'a>(problem: &Problem, step: &str) -> Block<'a> {
    support_code(code(problem, step))
}

/// A code as it stands on a page.
pub fn support_code<'a>(code: String) -> Block<'a> {
    Block::SupportCode { said: Phrase::new(keys::trouble::CODE).with("code", code.clone()), code }
}

/// What was seen of a page, to be read to support: its names, and nothing that anybody typed.
pub fn described<'a>(seen: &Seen) -> Block<'a> {
    /// In characters; more would push the choices off a small window.
    const LONGEST: usize = 120;
    let forms = if seen.forms.is_empty() { "-".to_owned() } else { seen.forms.join("; ") };
    let cut = forms.char_indices().nth(LONGEST).map(|(place, _)| format!("{}…", &forms[..place]));
    let key = if seen.title.is_empty() { keys::trouble::SEEN_UNTITLED } else { keys::trouble::SEEN };
    Block::Say(
        Phrase::new(key)
            .with("host", seen.host.clone())
            .with("status", seen.status.to_string())
            .with("title", seen.title.clone())
            .with("forms", cut.unwrap_or(forms)),
    )
}

pub const fn fault_key(fault: UriFault) -> TextKey {
    match fault {
        UriFault::NotOtpauth => keys::uri::NOT_OTPAUTH,
        UriFault::UnknownKind => keys::uri::UNKNOWN_KIND,
        UriFault::NoAccount => keys::uri::NO_ACCOUNT,
        UriFault::TwoColons => keys::uri::TWO_COLONS,
        UriFault::BadKey => keys::uri::BAD_KEY,
        UriFault::WeakKey => keys::uri::WEAK_KEY,
        UriFault::BadAlgorithm => keys::uri::BAD_ALGORITHM,
        UriFault::BadDigits => keys::uri::BAD_DIGITS,
        UriFault::BadPeriod => keys::uri::BAD_PERIOD,
        UriFault::BadCounter => keys::uri::BAD_COUNTER,
    }
}

/// The help of a trouble; those with one cause and one way out share one.
pub const fn help(trouble: &Trouble) -> TextKey {
    match trouble {
        Trouble::Network(failure) => network_trouble::help(failure),
        Trouble::ServerError { .. }
        | Trouble::NotAPage
        | Trouble::TooManyHops
        | Trouble::StartAgain
        | Trouble::SignInError { .. }
        | Trouble::Internal => keys::stuck::help::SITE,
        Trouble::OriginRefused { .. } => keys::stuck::help::ADDRESS,
        Trouble::PassedOn { .. } => keys::stuck::help::PASSED_ON,
        Trouble::BadToken(_) => keys::stuck::help::QR,
        Trouble::Picture { .. } => keys::stuck::help::PICTURE,
        Trouble::Expired => keys::stuck::help::EXPIRED,
        Trouble::Locked => keys::stuck::help::LOCKED,
        Trouble::OtherPage {
            wants: Wants::OtherProof | Wants::OtherProofAfterPassword | Wants::Captcha,
            ..
        } => keys::stuck::help::OTHER_PROOF,
        Trouble::OtherPage { wants: Wants::NewToken, .. } => keys::stuck::help::NO_TOKEN,
        Trouble::OtherPage { .. } => keys::stuck::help::OTHER_PAGE,
    }
}

/// True for troubles that pass, so that the same page may be answered again: most of those of the network.
pub const fn passes(trouble: &Trouble) -> bool {
    match trouble {
        Trouble::Network(failure) => network_trouble::passes(failure),
        _ => false,
    }
}
