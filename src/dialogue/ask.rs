//! What a site asks for, and what the person answers. A question is one type from the page that puts it to the screen
//! that shows it.

use super::Site;
use crate::otp::Secret;

/// What a site asks for.
#[derive(Debug, PartialEq, Eq)]
pub enum Ask {
    /// For an e-mail address or user name.
    Email(EmailQuestion),
    /// For user name and password.
    Credentials(PasswordQuestion),
    /// For a one-time code of a token that exists.
    Code(CodeQuestion),
    /// For a yes to an origin.
    Approve(OriginQuestion),
    /// For a name for the device.
    DeviceName(DeviceNameQuestion),
}

/// Asks for an e-mail address or user name, by itself on its page (1.2, 4.4, 4.5).
#[derive(Debug, PartialEq, Eq)]
pub struct EmailQuestion {
    /// Who asks.
    pub site: Site,
    /// The host that gets it, as the person should see it.
    pub host: String,
    /// True if the page offers to remember it ('Husk mig', 'Remember me').
    pub can_remember: bool,
    /// Set when the last answer was refused.
    pub refused: Option<Refusal>,
}

/// Asks for user name and password (3.3a, 4.6).
#[derive(Debug, PartialEq, Eq)]
pub struct PasswordQuestion {
    /// Who asks.
    pub site: Site,
    /// The host that gets them, as the person should see it.
    pub host: String,
    /// True if the page offers to remember the person ('Husk mig', 'Hold mig logget på').
    pub can_remember: bool,
    /// True if the page's own example of a user name is one of Statens IT's: `PROD\Brugernavn`.
    pub of_prod: bool,
    /// Set when the last answer was refused.
    pub refused: Option<Refusal>,
    /// Set where the person's ticket would have done, but for this.
    pub no_ticket: Option<NoTicket>,
}

/// Asks for a one-time code from a token that exists (4.7).
#[derive(Debug, PartialEq, Eq)]
pub struct CodeQuestion {
    /// The host that gets it.
    pub host: String,
    /// Set when the last answer was refused.
    pub refused: Option<Refusal>,
}

/// May this origin, which the environment doesn't name, get the password (3.3b)? Answered with [`Answer::Approve`]; holds
/// for this run only.
#[derive(Debug, PartialEq, Eq)]
pub struct OriginQuestion {
    /// Scheme, host and port, as the person should see them.
    pub origin: String,
    /// Who sent us there.
    pub sent_by: String,
}

/// Statens SSO insists on a name for the device ('Udstyrnavn', 3.10). A code has been refused for this reason alone, so
/// a fresh one goes with the name.
#[derive(Debug, PartialEq, Eq)]
pub struct DeviceNameQuestion {
    /// The host that gets it.
    pub host: String,
    /// The site's own words: the name is missing, or exists already.
    pub refused: Refusal,
}

/// Why the person's Kerberos ticket (Windows sign-in) didn't do in place of a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoTicket {
    /// There is none on this PC.
    Missing,
    /// Its time has run out.
    RunOut,
    /// None could be had for this site: it isn't known to Kerberos, or Kerberos' own server didn't answer.
    Unavailable,
    /// The site wouldn't have it, or wanted NTLM.
    Refused,
}

/// A site's own words about a refused answer, where it gave any. They are shown as a quotation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Refusal {
    /// The site's message, plain text, one line.
    pub quote: Option<String>,
}

/// What the person answers. Not `Clone`: a secret goes out once for each time it was typed.
#[derive(Debug, PartialEq, Eq)]
pub enum Answer {
    /// To [`Ask::Email`].
    Email {
        /// As typed, trimmed.
        email: String,
        /// The tick at 'Husk mig'.
        remember: bool,
    },
    /// To [`Ask::Credentials`].
    Credentials {
        /// As typed, trimmed.
        user: String,
        /// As typed.
        password: Secret,
        /// The tick at 'Husk mig'; false where the page has none.
        remember: bool,
    },
    /// To [`Ask::Code`], [`Turn::ShowQr`], [`Turn::CodeRefused`] and [`Turn::TokenExists`].
    Code(Secret),
    /// To [`Ask::DeviceName`].
    NamedCode {
        /// The device's name.
        name: String,
        /// A fresh code.
        code: Secret,
    },
    /// To [`Ask::Approve`]: yes. Whoever means no gives no answer.
    Approve,
}
