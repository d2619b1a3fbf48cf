//! All that the sites keep, in memory only, and which of it each of them may see.

use super::{
    account::Account,
    adfs::{self, AdFs},
    atrium::{self, Atrium},
    context::Context,
    enrolment::{self, Enrolment},
    exchange::{Asked, Reply},
    sso::{self, Sso},
    workplace::{self, Workplace},
};
use crate::dialogue::Site;

pub(super) struct State {
    pub(super) context: Context,
    pub(super) account: Account,
    pub(super) atrium: Atrium,
    pub(super) enrolment: Enrolment,
    pub(super) adfs: AdFs,
    pub(super) sso: Sso,
    pub(super) workplace: Workplace,
}

impl State {
    pub(super) fn new(context: Context) -> Self {
        Self {
            context,
            account: Account::default(),
            atrium: Atrium::default(),
            enrolment: Enrolment::default(),
            adfs: AdFs::default(),
            sso: Sso::default(),
            workplace: Workplace::default(),
        }
    }

    /// What a site usually answers.
    pub(super) fn answer(&mut self, site: Site, asked: &Asked) -> Reply {
        let Self { context, account, atrium, enrolment, adfs, sso, workplace } = self;
        match site {
            Site::Atrium => atrium::answer(atrium, asked),
            Site::Enrolment => enrolment::answer(context, enrolment, sso, asked),
            Site::AdFs => adfs::answer(context, adfs, account, asked),
            Site::StatensSso => sso::answer(context, sso, account, adfs, asked),
            Site::Workplace => workplace::answer(context, workplace, sso, asked),
        }
    }
}
