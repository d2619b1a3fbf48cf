//! What a visit makes of a ticket that didn't do: the client says so with the answer.

use url::Url;

use super::{Visit, hop::Hop};
use crate::{
    client::{self, Response},
    dialogue::NoTicket,
};

impl Visit {
    /// Takes in why no ticket did. A `401` of AD FS then has no form in it, and says nothing else: the way in is to
    /// come again as Statens SSO sent us, once.
    pub(super) fn without_ticket(&mut self, here: &Url, response: &Response) -> Option<Hop> {
        let why = in_words(response.no_ticket?);
        self.trail.no_ticket = Some((here.origin(), why));
        let is_dead_end = response.status == 401;
        self.trail.hand_over.take_if(|hop| is_dead_end && hop.url.origin() == here.origin())
    }
}

/// Why no ticket did, in the words of the dialogue.
const fn in_words(why: client::NoTicket) -> NoTicket {
    match why {
        client::NoTicket::Missing => NoTicket::Missing,
        client::NoTicket::RunOut => NoTicket::RunOut,
        client::NoTicket::Unavailable => NoTicket::Unavailable,
        client::NoTicket::Refused => NoTicket::Refused,
    }
}
