//! A token's key for typing by hand.

use super::{Look, Piece, pairs::pairs};
use crate::wizard::{KeyTable, KeyValue};

pub(super) fn key(look: &Look, table: &KeyTable<'_>, width: u16) -> Piece {
    let value = |value: &KeyValue| match value {
        KeyValue::Key(key) => key.expose().to_owned(),
        KeyValue::Text(text) => text.clone(),
        KeyValue::Phrase(phrase) => look.words(phrase),
    };
    let rows: Vec<_> = table.rows.iter().map(|(name, of)| (look.words(name), value(of))).collect();
    Piece::of(pairs(&rows, look.theme.strong(), width))
}
