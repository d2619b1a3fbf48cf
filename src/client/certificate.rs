//! What is read of a certificate (RFC 5280, section 4.1): who issued it, its last second, and how it was signed. Whether
//! it is to be trusted is not decided here.

use der::{
    Reader as _, Result, SliceReader, Tag, TagNumber, Tagged as _,
    asn1::{AnyRef, GeneralizedTime, ObjectIdentifier, UtcTime},
};

/// Parts of a certificate, each still to be read.
pub(crate) struct Certificate<'a> {
    issuer: AnyRef<'a>,
    not_after: AnyRef<'a>,
    signature_algorithm: AnyRef<'a>,
}

const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");
const ORGANIZATION: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.10");
const VERSION: Tag = Tag::ContextSpecific { constructed: true, number: TagNumber(0) };

impl<'a> Certificate<'a> {
    /// Finds the parts in DER; `None` if it is no certificate.
    pub(crate) fn read(der: &'a [u8]) -> Option<Self> {
        Self::parts_of(der).ok()
    }

    fn parts_of(der: &'a [u8]) -> Result<Self> {
        let mut whole = inside(Tag::Sequence, SliceReader::new(der)?.decode()?)?;
        let mut body = inside(Tag::Sequence, whole.decode()?)?;
        let signature_algorithm = whole.decode()?;
        let version_or_serial: AnyRef<'_> = body.decode()?;
        if version_or_serial.tag() == VERSION {
            let _serial: AnyRef<'_> = body.decode()?;
        }
        let _signature_algorithm: AnyRef<'_> = body.decode()?;
        let issuer = body.decode()?;
        let mut validity = inside(Tag::Sequence, body.decode()?)?;
        let _not_before: AnyRef<'_> = validity.decode()?;
        Ok(Self { issuer, not_after: validity.decode()?, signature_algorithm })
    }

    /// The issuer's common name, else its organisation. Others wrote it.
    pub(crate) fn issuer(&self) -> Option<&'a str> {
        let attributes = attributes(self.issuer).ok()?;
        let named = |wanted| {
            let mut values = attributes.iter().filter(move |(kind, _)| *kind == wanted);
            values.find_map(|(_, value)| text(*value))
        };
        named(COMMON_NAME).or_else(|| named(ORGANIZATION))
    }

    /// The last second that it holds for, since 1970.
    pub(crate) fn not_after(&self) -> Option<i64> {
        let since_1970 = if self.not_after.tag() == Tag::UtcTime {
            self.not_after.decode_as::<UtcTime>().ok()?.to_unix_duration()
        } else {
            self.not_after.decode_as::<GeneralizedTime>().ok()?.to_unix_duration()
        };
        i64::try_from(since_1970.as_secs()).ok()
    }

    /// How it was signed, and the parameters where there are any.
    pub(crate) fn signature_algorithm(&self) -> Option<(ObjectIdentifier, Option<AnyRef<'a>>)> {
        algorithm(self.signature_algorithm).ok()
    }
}

/// The parts of an `AlgorithmIdentifier`: its name, and its parameters.
pub(crate) fn algorithm(identifier: AnyRef<'_>) -> Result<(ObjectIdentifier, Option<AnyRef<'_>>)> {
    identifier.sequence(|parts| Ok((parts.decode()?, next(parts)?)))
}

/// What stands inside of `value`, which has this tag.
pub(crate) fn inside(tag: Tag, value: AnyRef<'_>) -> Result<SliceReader<'_>> {
    value.tag().assert_eq(tag)?;
    SliceReader::new(value.value())
}

/// The next part, if there is one.
fn next<'a>(parts: &mut SliceReader<'a>) -> Result<Option<AnyRef<'a>>> {
    if parts.is_finished() { Ok(None) } else { parts.decode().map(Some) }
}

/// A `Name`: a list of sets of attributes.
fn attributes(name: AnyRef<'_>) -> Result<Vec<(ObjectIdentifier, AnyRef<'_>)>> {
    let mut found = Vec::new();
    let mut sets = inside(Tag::Sequence, name)?;
    while let Some(set) = next(&mut sets)? {
        let mut set = inside(Tag::Set, set)?;
        while let Some(attribute) = next(&mut set)? {
            found.push(attribute.sequence(|parts| Ok::<_, der::Error>((parts.decode()?, parts.decode()?)))?);
        }
    }
    Ok(found)
}

/// The words, in the kinds of string that are ASCII or UTF-8.
fn text(value: AnyRef<'_>) -> Option<&str> {
    let is_text =
        matches!(value.tag(), Tag::Utf8String | Tag::PrintableString | Tag::Ia5String | Tag::NumericString);
    std::str::from_utf8(value.value()).ok().filter(|_| is_text)
}
