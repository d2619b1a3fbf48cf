//! otpauth URIs, read and written by the rules of `FreeOTP` (freeotp-android `Token.java`, freeotp-ios
//! `URIParameters.swift`, `OTP.swift` and `Token.swift`) and of Keycloak (`OTPPolicy.java`).

use std::fmt::Write as _;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use zeroize::Zeroizing;

use super::{Secret, address::Address, key, label};

/// What a QR code for `FreeOTP` says.
#[derive(Debug, PartialEq, Eq)]
pub struct Token {
    /// Time-based or counter-based.
    pub kind: Kind,
    /// Who issues it, such as `Statens_SSO`. Without a colon; empty where the URI doesn't say it.
    pub issuer: String,
    /// Whose it is, such as `b100001`. Without a colon, and not empty where the issuer is.
    pub account: String,
    /// The key in Base32, upper case, no padding.
    pub key: Secret,
    /// The hash.
    pub algorithm: Algorithm,
    /// Digits of a code, 6 to 9.
    pub digits: u32,
    /// Seconds that a code lives, at least 5.
    pub period: u64,
    /// First counter of a [`Kind::Hotp`] token; 0 for others.
    pub counter: u64,
    /// The URI as the server gave it.
    pub original: Secret,
}

/// The two kinds of token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// RFC 6238, by time.
    Totp,
    /// RFC 4226, by counter.
    Hotp,
}

/// `FreeOTP` on either kind of phone. They don't take all the same URIs, nor read all of them alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum App {
    Android,
    IPhone,
}

impl App {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Android, Self::IPhone];
}

/// The hash of a token. MD5 is unsafe to Android.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Algorithm {
    Sha1,
    Sha224,
    Sha256,
    Sha384,
    Sha512,
    Md5,
}

impl Algorithm {
    const ALL: [Self; 6] = [Self::Sha1, Self::Sha224, Self::Sha256, Self::Sha384, Self::Sha512, Self::Md5];

    /// Its name in a URI and in the app's own form.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sha1 => "SHA1",
            Self::Sha224 => "SHA224",
            Self::Sha256 => "SHA256",
            Self::Sha384 => "SHA384",
            Self::Sha512 => "SHA512",
            Self::Md5 => "MD5",
        }
    }
}

/// Why `FreeOTP` would refuse a URI. [`UriFault::WeakKey`], [`UriFault::BadAlgorithm`] (for MD5) and
/// [`UriFault::BadDigits`] are its "Token is unsafe!", the others "Token is invalid!" or "Invalid URI!".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum UriFault {
    NotOtpauth,
    UnknownKind,
    NoAccount,
    TwoColons,
    BadKey,
    WeakKey,
    BadAlgorithm,
    BadDigits,
    BadPeriod,
    BadCounter,
}

/// RFC 4226, section 4, R6: `FreeOTP` calls a shorter key unsafe.
const SHORTEST_KEY: usize = 16;
/// `FreeOTP` counts periods in an `int`.
const LONGEST_PERIOD: u64 = i32::MAX as u64;
/// `FreeOTP` counts in a `long`.
const HIGHEST_COUNTER: u64 = i64::MAX as u64;
const DEFAULT_DIGITS: u32 = 6;
const DEFAULT_PERIOD: u64 = 30;

/// What stands as it is in a label: the characters that neither `android.net.Uri` nor `URLComponents` could take
/// for anything else.
const READABLE: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'@');

impl Token {
    /// Reads a URI for a phone that isn't known: as Android does, else as the iPhone does. Refused is what neither takes.
    pub fn parse(uri: &Secret) -> Result<Self, UriFault> {
        Self::read_on(App::Android, uri).or_else(|fault| Self::read_on(App::IPhone, uri).map_err(|_| fault))
    }

    /// Reads a URI as that app does, and refuses what it would refuse, but for what is certain in its meaning and put
    /// right when it is written anew (see [`Token::shortest_uri`]): blanks and padding in the key, an issuer that is
    /// only a parameter, a colon in the issuer, a number with a sign or zeros before it.
    pub fn read_on(app: App, uri: &Secret) -> Result<Self, UriFault> {
        let address = Address::read(uri, app)?;
        let label = label::read(&address.label, address.first("issuer").as_deref(), app)?;
        let mut key = None;
        for value in address.values("secret").into_iter().map(Zeroizing::new) {
            key = Some(key::canonical(&value).ok_or(UriFault::BadKey)?);
        }
        let key = key.filter(|_| address.first("secret").is_some()).ok_or(UriFault::BadKey)?;
        if app == App::Android && key::bytes(&key).len() < SHORTEST_KEY {
            return Err(UriFault::WeakKey);
        }
        let algorithm = last(&address, "algorithm", Algorithm::Sha1, |name| {
            let named = |algorithm: &Algorithm| algorithm.name().eq_ignore_ascii_case(name);
            let known = Algorithm::ALL.into_iter().find(named);
            known.filter(|found| app == App::IPhone || *found != Algorithm::Md5).ok_or(UriFault::BadAlgorithm)
        })?;
        let digits = last(&address, "digits", DEFAULT_DIGITS, |text| {
            let digits = number(text).and_then(|digits| u32::try_from(digits).ok());
            digits.filter(|digits| (6..=9).contains(digits)).ok_or(UriFault::BadDigits)
        })?;
        // What is no number is nothing to the iPhone.
        let read_number = |text: &str, default: u64, least: u64, most: u64| match (number(text), app) {
            (None, App::IPhone) => Some(default),
            (found, _) => {
                found.and_then(|found| u64::try_from(found).ok()).filter(|n| (least..=most).contains(n))
            }
        };
        let longest = if app == App::Android { LONGEST_PERIOD } else { HIGHEST_COUNTER };
        let period = last(&address, "period", DEFAULT_PERIOD, |text| {
            read_number(text, DEFAULT_PERIOD, 5, longest).ok_or(UriFault::BadPeriod)
        })?;
        let counter = match address.kind {
            Kind::Totp => 0,
            Kind::Hotp => last(&address, "counter", 0, |text| {
                read_number(text, 0, 0, HIGHEST_COUNTER).ok_or(UriFault::BadCounter)
            })?,
        };
        Ok(Self {
            kind: address.kind,
            issuer: label.issuer,
            account: label.account,
            key,
            algorithm,
            digits,
            period,
            counter,
            original: Secret::new(uri.expose().to_owned()),
        })
    }

    /// The key in groups of four, for typing by hand.
    pub fn key_in_fours(&self) -> Secret {
        key::in_fours(&self.key)
    }

    /// The shortest URI that means this to `FreeOTP` on both kinds of phone. Digits, algorithm and period
    /// are left out where they are the app's own (6, SHA1, 30), `issuer` where the label says the same. What
    /// the server says about colour, picture and lock is kept; nothing of the kind is added.
    pub fn shortest_uri(&self) -> Secret {
        let kind = match self.kind {
            Kind::Totp => "totp",
            Kind::Hotp => "hotp",
        };
        let issuer = match self.issuer.as_str() {
            // A blank one, or the iPhone asks for it on one more page.
            "" => " ",
            // The very name turns Android's codes into letters, which Keycloak's aren't.
            "Steam" => "Steam ",
            issuer => issuer,
        };
        let names = [issuer, &self.account].map(|name| utf8_percent_encode(name, READABLE).to_string());
        // Long enough for all of it, so that no half of the key is left behind in memory by growing.
        let mut uri = String::with_capacity(self.original.expose().len() + 256);
        let _ = write!(uri, "otpauth://{kind}/{}:{}?secret={}", names[0], names[1], self.key.expose());
        if self.digits != DEFAULT_DIGITS {
            let _ = write!(uri, "&digits={}", self.digits);
        }
        if self.algorithm != Algorithm::Sha1 {
            let _ = write!(uri, "&algorithm={}", self.algorithm.name());
        }
        if self.period != DEFAULT_PERIOD {
            let _ = write!(uri, "&period={}", self.period);
        }
        if self.counter != 0 {
            let _ = write!(uri, "&counter={}", self.counter);
        }
        for (name, value) in self.other_parameters() {
            let _ = write!(uri, "&{name}={}", utf8_percent_encode(&value, NON_ALPHANUMERIC));
        }
        Secret::new(uri)
    }

    /// The server's parameters that mean something to `FreeOTP` and stand in no field of ours.
    fn other_parameters(&self) -> Vec<(String, String)> {
        let Ok(address) = Address::read(&self.original, App::Android) else { return Vec::new() };
        let mut kept: Vec<(String, String)> = Vec::new();
        for (name, value) in address.parameters() {
            let keep = match &*name {
                "issuer" => {
                    let issuer = label::tidy(&value);
                    ![&issuer, &self.issuer].map(String::as_str).contains(&"") && issuer != self.issuer
                }
                // Android refuses the whole token for a colour that is none.
                "color" => value.len() == 6 && value.bytes().all(|digit| digit.is_ascii_hexdigit()),
                "image" | "lock" | "icon" => true,
                _ => false,
            };
            // Android takes the first of two.
            if keep && kept.iter().all(|(earlier, _)| *earlier != name) {
                kept.push((name, value));
            }
        }
        kept
    }
}

/// What stands when all values have been looked at; each of them must do.
fn last<T>(
    address: &Address<'_>,
    name: &str,
    default: T,
    read: impl Fn(&str) -> Result<T, UriFault>,
) -> Result<T, UriFault> {
    address.values(name).iter().try_fold(default, |_, value| read(value))
}

/// A number as both `Long.parseLong` and Swift's `Int64` read it.
fn number(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let plain = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
    text.parse().ok().filter(|_| plain)
}
