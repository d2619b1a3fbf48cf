//! A visit that has come to nothing yet.

use super::{
    super::{Block, Choice},
    context::Context,
    phase::Phase,
};

pub struct Begun;

impl Phase for Begun {
    fn blocks<'a>(&'a self, _context: &Context<'a>) -> Vec<Block<'a>> {
        Vec::new()
    }

    fn choices(&self, _context: &Context<'_>) -> Vec<Choice> {
        Vec::new()
    }

    fn is_begun(&self) -> bool {
        true
    }
}
