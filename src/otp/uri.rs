//! otpauth URIs, read and written by the rules of `FreeOTP` (freeotp-android `Token.java`, freeotp-ios
//! `URIParameters.swift`, `OTP.swift` and `Token.swift`) and of Keycloak (`OTPPolicy.java`).

use std::fmt::Write as _;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use url::Url;
use zeroize::Zeroizing;

use super::{Secret, key, label};

/// What a QR code for `FreeOTP` says.
#[derive(Debug, PartialEq, Eq)]
pub struct Token {
    /// Time-based or counter-based.
    pub kind: Kind,
    /// Who issues it, such as `Statens_SSO`. Never empty, and without a colon.
    pub issuer: String,
    /// Whose it is, such as `b100001`. Never empty, and without a colon.
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

/// The hash of a token. MD5 is not among them: `FreeOTP` calls it unsafe.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Algorithm {
    Sha1,
    Sha224,
    Sha256,
    Sha384,
    Sha512,
}

impl Algorithm {
    const ALL: [Self; 5] = [Self::Sha1, Self::Sha224, Self::Sha256, Self::Sha384, Self::Sha512];

    /// Its name in a URI and in the app's own form.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sha1 => "SHA1",
            Self::Sha224 => "SHA224",
            Self::Sha256 => "SHA256",
            Self::Sha384 => "SHA384",
            Self::Sha512 => "SHA512",
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
    NoIssuer,
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
    /// Reads a URI as `FreeOTP` does; refuses what it would refuse on either kind of phone, but for what a
    /// rewritten URI puts right (see [`Token::shortest_uri`]): blanks and padding in the key, an issuer that is
    /// only a parameter, a colon in the issuer.
    pub fn parse(uri: &Secret) -> Result<Self, UriFault> {
        let address = read_address(uri)?;
        let kind = kind_of(&address)?;
        let parameter = |name: &str| {
            address.query_pairs().find_map(|(found, value)| (found == name).then(|| value.into_owned()))
        };
        let path = percent_decode_str(address.path()).decode_utf8_lossy();
        let label = label::read(path.trim_start_matches('/'), parameter("issuer").as_deref())?;
        let key = parameter("secret").map(Zeroizing::new).ok_or(UriFault::BadKey)?;
        let key = key::canonical(&key).ok_or(UriFault::BadKey)?;
        if key::bytes(&key).len() < SHORTEST_KEY {
            return Err(UriFault::WeakKey);
        }
        let algorithm = parameter("algorithm").map_or(Ok(Algorithm::Sha1), |name| {
            let named = |algorithm: &Algorithm| algorithm.name().eq_ignore_ascii_case(&name);
            Algorithm::ALL.into_iter().find(named).ok_or(UriFault::BadAlgorithm)
        })?;
        let number = |name, default, range: std::ops::RangeInclusive<u64>, fault| {
            parameter(name).map_or(Ok(default), |text| plain_number(&text, &range).ok_or(fault))
        };
        let digits = number("digits", DEFAULT_DIGITS.into(), 6..=9, UriFault::BadDigits)?;
        let period = number("period", DEFAULT_PERIOD, 5..=LONGEST_PERIOD, UriFault::BadPeriod)?;
        let counter = match kind {
            Kind::Totp => 0,
            Kind::Hotp => number("counter", 0, 0..=HIGHEST_COUNTER, UriFault::BadCounter)?,
        };
        Ok(Self {
            kind,
            issuer: label.issuer,
            account: label.account,
            key,
            algorithm,
            digits: u32::try_from(digits).map_err(|_| UriFault::BadDigits)?,
            period,
            counter,
            original: Secret::new(uri.expose().to_owned()),
        })
    }

    /// The key in groups of four, for typing by hand.
    pub fn key_in_fours(&self) -> Secret {
        key::in_fours(&self.key)
    }

    /// The shortest URI that means the same to `FreeOTP` on both kinds of phone. Digits, algorithm and period
    /// are left out where they are the app's own (6, SHA1, 30), `issuer` where the label says the same. What
    /// the server says about colour, picture and lock is kept; nothing of the kind is added.
    pub fn shortest_uri(&self) -> Secret {
        let kind = match self.kind {
            Kind::Totp => "totp",
            Kind::Hotp => "hotp",
        };
        let names = [&self.issuer, &self.account].map(|name| utf8_percent_encode(name, READABLE).to_string());
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
        let Ok(address) = read_address(&self.original) else { return Vec::new() };
        let mut kept: Vec<(String, String)> = Vec::new();
        for (name, value) in address.query_pairs() {
            let keep = match &*name {
                "issuer" => !label::tidy(&value).is_empty() && label::tidy(&value) != self.issuer,
                // Android refuses the whole token for a colour that is none.
                "color" => value.len() == 6 && value.bytes().all(|digit| digit.is_ascii_hexdigit()),
                "image" | "lock" | "icon" => true,
                _ => false,
            };
            // Android takes the first of two.
            if keep && kept.iter().all(|(earlier, _)| *earlier != *name) {
                kept.push((name.into_owned(), value.into_owned()));
            }
        }
        kept
    }
}

/// The URI, taken apart. The scheme must be in small letters, which `Url` would see to by itself.
fn read_address(uri: &Secret) -> Result<Url, UriFault> {
    let text = uri.expose();
    if !text.starts_with("otpauth://") {
        return Err(UriFault::NotOtpauth);
    }
    Url::parse(text).map_err(|_| UriFault::NotOtpauth)
}

fn kind_of(address: &Url) -> Result<Kind, UriFault> {
    match address.authority().to_ascii_lowercase().as_str() {
        "totp" => Ok(Kind::Totp),
        "hotp" => Ok(Kind::Hotp),
        _ => Err(UriFault::UnknownKind),
    }
}

/// A number as both kinds of phone read it: digits alone, no sign, no leading zero.
fn plain_number(text: &str, range: &std::ops::RangeInclusive<u64>) -> Option<u64> {
    let plain = text.bytes().all(|digit| digit.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    text.parse().ok().filter(|number| plain && range.contains(number))
}
