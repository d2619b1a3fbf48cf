//! One task for each visit under way. It owns the conversation, so that nothing is shared, and takes one answer
//! at a time.

use std::sync::Arc;

use tokio::{
    sync::mpsc::{self, Receiver, Sender},
    task::AbortHandle,
};

use super::{Conversation, Visits};
use crate::{
    clock::Clock,
    dialogue::{Answer, Goal},
    visit::VisitEvent,
    wizard::{Message, VisitId},
};

/// The driver's hold on a visit. Dropping it gives up whatever the visit is doing.
pub(super) struct Actor {
    answers: Sender<Answer>,
    task: AbortHandle,
}

impl Actor {
    /// Begins a visit; its turns come over `sender` with the ticket on them.
    pub(super) fn start(
        ticket: VisitId,
        goal: Goal,
        visits: &dyn Visits,
        sender: Sender<Message>,
        clock: &Clock,
    ) -> Self {
        let (calling, clock) = (sender.clone(), clock.clone());
        let conversation = visits.begin(
            goal,
            Arc::new(move |noted| match noted {
                // It only names the host beside the spinner: dropped when the channel is full.
                VisitEvent::Calling { host } => drop(calling.try_send(Message::Calling(ticket, host))),
                // Where it is dropped, the try goes on counting.
                VisitEvent::NotRefused => drop(calling.try_send(Message::NotRefused(ticket))),
                VisitEvent::ServerTime { unix_seconds, took } => clock.server_said(unix_seconds, took),
            }),
        );
        let (answers, receiver) = mpsc::channel(1);
        let task = tokio::spawn(converse(ticket, conversation, receiver, sender)).abort_handle();
        Self { answers, task }
    }

    /// Hands on an answer; false if the visit is not waiting for one.
    pub(super) fn answer(&self, answer: Answer) -> bool {
        self.answers.try_send(answer).is_ok()
    }
}

impl Drop for Actor {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// One turn for the start and one for each answer, until nobody listens.
async fn converse(
    ticket: VisitId,
    mut conversation: Box<dyn Conversation>,
    mut answers: Receiver<Answer>,
    sender: Sender<Message>,
) {
    let mut turn = conversation.start().await;
    while sender.send(Message::Turn(ticket, turn)).await.is_ok() {
        let Some(answer) = answers.recv().await else { return };
        turn = conversation.answer(answer).await;
    }
}
