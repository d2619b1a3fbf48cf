//! A token's key for typing by hand.

use super::{Fragment, RenderContext, pairs::pairs};
use crate::wizard::{KeyTable, KeyValue};

pub(super) fn key(context: &RenderContext, table: &KeyTable<'_>, width: u16) -> Fragment {
    let value = |value: &KeyValue| match value {
        KeyValue::Key(key) => key.expose().to_owned(),
        KeyValue::Text(text) => text.clone(),
        KeyValue::Phrase(phrase) => context.words(phrase),
    };
    let rows: Vec<_> = table.rows.iter().map(|(name, of)| (context.words(name), value(of))).collect();
    Fragment::of(pairs(&rows, context.theme.strong(), width))
}
