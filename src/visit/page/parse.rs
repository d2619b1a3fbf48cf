//! HTML to a tree, within bounds: whatever a site sends, its page is read or refused within a second or two.

use std::cell::Cell;

use html5ever::{
    TokenizerResult,
    buffer_queue::BufferQueue,
    tendril::StrTendril,
    tokenizer::{Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts},
    tree_builder::{TreeBuilder, TreeBuilderOpts, TreeSink},
};
use scraper::{Html, HtmlTreeSink};

/// How deep elements may stand in each other. Sign-in pages have under 30 levels, browsers themselves stop at 512;
/// what is done for each element may look at all that it stands in.
const DEEPEST: usize = 128;

/// How many tags, attributes and comments a page may have, and how many pieces its tree: sign-in pages have under
/// 2000. A few of a parser's rules cost the square of that.
const MOST_PARTS: usize = 30_000;

/// How many marks that part attributes may come before anything is read. The parser looks for each attribute of a
/// tag among all before it, and tells only at the tag's end how many there were; a picture in an address has hundreds.
const MOST_MARKS: usize = 15_000;

/// Characters that the parser gets at once; the marks are counted between.
const PIECE: usize = 4096;

type Builder = TreeBuilder<Handle, HtmlTreeSink>;
type Handle = <HtmlTreeSink as TreeSink>::Handle;

/// The page as a browser without script sees it; `None` if there is more of it than any page to be read has.
pub(super) fn parse(body: &str) -> Option<Html> {
    let options = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let builder = TreeBuilder::new(HtmlTreeSink::new(Html::new_document()), options);
    let bounded =
        Bounded { builder, parts: Cell::new(0), heard: Cell::new(false), refused: Cell::new(false) };
    let tokenizer = Tokenizer::new(bounded, TokenizerOpts::default());
    let (input, mut rest, mut marks) = (BufferQueue::default(), body, 0);
    while !rest.is_empty() {
        let end = rest.char_indices().nth(PIECE).map_or(rest.len(), |(end, _)| end);
        let (piece, after) = rest.split_at(end);
        rest = after;
        marks += piece.bytes().filter(|byte| byte.is_ascii_whitespace() || b"/\"'>".contains(byte)).count();
        input.push_back(StrTendril::from_slice(piece));
        while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
        if tokenizer.sink.heard.take() {
            marks = 0;
        }
        if tokenizer.sink.refused.get() || marks > MOST_MARKS {
            return None;
        }
    }
    tokenizer.end();
    (!tokenizer.sink.refused.get()).then(|| tokenizer.sink.builder.sink.finish())
}

/// Between the two halves of the parser: counts what the first finds before the second builds of it.
struct Bounded {
    builder: Builder,
    parts: Cell<usize>,
    /// True if something was found since it was asked last.
    heard: Cell<bool>,
    /// Nothing is built any more.
    refused: Cell<bool>,
}

impl Bounded {
    fn is_too_much(&self) -> bool {
        let html = self.builder.sink.0.borrow();
        let mut nodes = html.tree.nodes();
        // What stands deepest was new once.
        let depth = nodes.next_back().map_or(0, |newest| newest.ancestors().take(DEEPEST + 1).count());
        self.parts.get() > MOST_PARTS || nodes.len() > MOST_PARTS || depth > DEEPEST
    }
}

impl TokenSink for Bounded {
    type Handle = Handle;

    fn process_token(&self, token: Token, line_number: u64) -> TokenSinkResult<Handle> {
        if self.refused.get() {
            return TokenSinkResult::Continue;
        }
        self.heard.set(true);
        let parts = match &token {
            Token::TagToken(tag) => 1 + tag.attrs.len(),
            Token::CommentToken(_) | Token::DoctypeToken(_) => 1,
            Token::CharacterTokens(_)
            | Token::NullCharacterToken
            | Token::EOFToken
            | Token::ParseError(_) => 0,
        };
        self.parts.set(self.parts.get() + parts);
        let result = self.builder.process_token(token, line_number);
        self.refused.set(self.is_too_much());
        result
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}
