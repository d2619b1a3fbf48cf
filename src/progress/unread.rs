//! A file that couldn't be read at the start, as another program had it or the disk didn't answer, and can be read now:
//! the run knows nothing of what is in it, and that must not be the end of it.

use crate::wizard::{Answers, Progress};

/// What this run has reached, and beside it what was kept before.
pub(super) fn with_what_was_kept(ours: Progress, kept: Progress) -> Progress {
    let Progress { language, mut finished, answers, at, email } = ours;
    let is_known = |stage: u8| finished.iter().any(|ours| ours.stage == stage);
    let others: Vec<_> = kept.finished.into_iter().filter(|one| !is_known(one.stage)).collect();
    finished.extend(others);
    finished.sort_by_key(|one| one.stage);
    let answers = Answers {
        phone: answers.phone.or(kept.answers.phone),
        statens_it: answers.statens_it.or(kept.answers.statens_it),
        freeotp: answers.freeotp.or(kept.answers.freeotp),
        secured: answers.secured.or(kept.answers.secured),
    };
    Progress {
        language: language.or(kept.language),
        finished,
        answers,
        at: at.or(kept.at),
        email: email.or(kept.email),
    }
}
