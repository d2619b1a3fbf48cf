//! What can go wrong in a visit, as data. The words are `trouble.*` in `assets/texts`.

use super::{NetworkFailure, Seen};
use crate::otp::UriFault;

/// Why a visit is stuck.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What happened.
    pub trouble: Trouble,
    /// The host that it happened with.
    pub host: String,
    /// The site's own words, where it gave any; shown as a quotation.
    pub quote: Option<String>,
    /// True if a secret or another answer had gone out, so that it may have been taken although no answer
    /// came back.
    pub answer_lost: bool,
}

/// The kinds of trouble, each with its cause and way out in the texts, and a short code for support.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// The site itself gave no answer.
    Network(NetworkFailure),
    /// The server answered with an error of its own.
    ServerError {
        /// HTTP status.
        status: u16,
    },
    /// The answer is no web page, is cut or too big.
    NotAPage,
    /// More than the allowed number of hand-overs in a row.
    TooManyHops,
    /// The site sends the person to an origin that may not get what it asks for.
    OriginRefused {
        /// Scheme, host and port.
        origin: String,
    },
    /// The site sends on what must stay hidden and was meant for one site alone: nothing takes it there.
    PassedOn {
        /// What it is.
        what: SecretKind,
        /// The host that it was meant for, and that has it.
        sent_to: String,
        /// Where it would have gone: scheme, host and port.
        origin: String,
    },
    /// The token's address is one that `FreeOTP` would refuse.
    BadToken(UriFault),
    /// The page of a new token has no picture whose QR code can be read.
    Picture {
        /// What was seen of the page.
        seen: Box<Seen>,
    },
    /// The page has expired. What was scanned from it is dead, but if a code of it went out just before, that may have
    /// been taken.
    Expired,
    /// The site says that the person is signed in already, or lost its cookie: start the visit again.
    StartAgain,
    /// The account is locked or disabled, as far as the site says.
    Locked,
    /// The organisation's sign-in (AD FS) shows an error in place of its form.
    SignInError {
        /// Its number, `MSIS` and digits, where the page has one.
        number: Option<String>,
        /// What was seen of the page.
        seen: Box<Seen>,
    },
    /// The site wants something first that only the browser can do.
    OtherPage {
        /// What it wants, as far as the page tells.
        wants: Wants,
        /// What was seen of the page.
        seen: Box<Seen>,
    },
    /// A defect of ours: an answer came that no question was asked for.
    Internal,
}

/// What nobody but the person and one site may see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SecretKind {
    /// A password.
    Password,
    /// A one-time code.
    Code,
    /// A token's key.
    Key,
}

/// What a site may want of the person before it goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Wants {
    /// A new password.
    NewPassword,
    /// A yes to terms.
    Terms,
    /// Name and e-mail to be looked through.
    Profile,
    /// A link in an e-mail to be followed.
    VerifiedEmail,
    /// An account of that name exists: whether it is the person's, and is to be used on.
    ExistingAccount,
    /// Recovery codes to be kept.
    RecoveryCodes,
    /// One of the recovery codes from before.
    RecoveryCode {
        /// The page has 'Prøv en anden måde', which leads to the code.
        another_way: bool,
    },
    /// A security key (passkey) to be made.
    NewSecurityKey,
    /// The security key from before.
    SecurityKey {
        /// The page has 'Prøv en anden måde', which leads to the code.
        another_way: bool,
    },
    /// A choice among several ways to prove who one is, or another proof.
    SecondFactor,
    /// A choice among the person's tokens, which can't be read here.
    Token,
    /// A token to be made, of whoever wants to sign in by one.
    NewToken,
    /// A code from an e-mail, a text message or another device, or a yes there.
    OtherProof,
    /// The same of whoever has just given the password, which the site took.
    OtherProofAfterPassword,
    /// A captcha to be solved.
    Captcha,
    /// Something else.
    Unclear,
}

impl From<NetworkFailure> for Trouble {
    fn from(failure: NetworkFailure) -> Self {
        Self::Network(failure)
    }
}

impl Trouble {
    /// The code that a person reads to support, after the step's number: `3.2-NET`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Network(failure) => failure.code(),
            Self::ServerError { .. } => "HTTP",
            Self::NotAPage => "SIDE",
            Self::TooManyHops => "RUNDT",
            Self::OriginRefused { .. } => "ADR",
            Self::PassedOn { .. } => "VIDERE",
            Self::BadToken(_) => "QR",
            Self::Picture { .. } => "BILLEDE",
            Self::Expired => "UDL",
            Self::StartAgain => "IGEN",
            Self::Locked => "LUKKET",
            Self::SignInError { .. } => "ADFS",
            Self::OtherPage { .. } => "ANDEN",
            Self::Internal => "FEJL",
        }
    }

    /// The site's own number of the error; it is read to support after the code.
    pub fn number(&self) -> Option<&str> {
        match self {
            Self::SignInError { number, .. } => number.as_deref(),
            _ => None,
        }
    }

    /// What was seen of a page that is for the browser.
    pub fn seen(&self) -> Option<&Seen> {
        match self {
            Self::SignInError { seen, .. } | Self::OtherPage { seen, .. } | Self::Picture { seen } => {
                Some(seen)
            }
            _ => None,
        }
    }
}
