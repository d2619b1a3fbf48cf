//! What a visit makes of a ticket that didn't do: the client says so with the answer.

use url::Url;

use super::{Visit, next_request::NextRequest};
use crate::client::Response;

impl Visit {
    /// Takes in why no ticket did. A `401` of AD FS then has no form in it, and says nothing else: the way in is to
    /// come again as Statens SSO sent us, once.
    pub(super) fn without_ticket(&mut self, here: &Url, response: &Response) -> Option<NextRequest> {
        self.history.no_ticket = Some((here.origin(), response.no_ticket?));
        let is_dead_end = response.status == 401;
        self.history.hand_over.take_if(|request| is_dead_end && request.url.origin() == here.origin())
    }
}
