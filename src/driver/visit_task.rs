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
pub(super) struct VisitTask {
    answers: Sender<Answer>,
    task: AbortHandle,
}

impl VisitTask {
    /// Begins a visit; its turns come over `sender` with the visit's id on them.
    pub(super) fn start(
        visit: VisitId,
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
                VisitEvent::Calling { host } => drop(calling.try_send(Message::Calling(visit, host))),
                // Where it is dropped, the attempt goes on counting.
                VisitEvent::NotRefused => drop(calling.try_send(Message::NotRefused(visit))),
                VisitEvent::ServerTime { unix_seconds, took } => clock.server_said(unix_seconds, took),
            }),
        );
        let (answers, receiver) = mpsc::channel(1);
        let task = tokio::spawn(converse(visit, conversation, receiver, sender)).abort_handle();
        Self { answers, task }
    }

    /// Where the visit takes its answers; one that isn't waiting for any takes none.
    pub(super) fn answers(&self) -> Sender<Answer> {
        self.answers.clone()
    }
}

impl Drop for VisitTask {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// One turn for the start and one for each answer, until nobody listens.
async fn converse(
    visit: VisitId,
    mut conversation: Box<dyn Conversation>,
    mut answers: Receiver<Answer>,
    sender: Sender<Message>,
) {
    let mut turn = conversation.start().await;
    while sender.send(Message::Turn(visit, turn)).await.is_ok() {
        let Some(answer) = answers.recv().await else { return };
        turn = conversation.answer(answer).await;
    }
}
