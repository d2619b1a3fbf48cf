//! A day in words: `2026-11-25` is the 25. november 2026 in one language, and 25 November 2026 in another.

use super::{filled, template};
use crate::dialogue::{Language, keys};

/// The words for a day that is written YYYY-MM-DD; `None` if it is none.
pub(super) fn words(day: &str, language: Language) -> Option<String> {
    let mut parts = day.splitn(3, '-');
    let mut number = || parts.next()?.parse::<usize>().ok();
    let (year, month, day) = (number()?, number()?, number()?);
    let month = template(keys::date::MONTHS, language).split(", ").nth(month.checked_sub(1)?)?;
    let places = [("day", day.to_string()), ("month", month.to_owned()), ("year", year.to_string())];
    Some(filled(template(keys::date::DAY, language), &places))
}
