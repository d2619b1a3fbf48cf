//! Arguments -> parts: reads the environment and what was kept, and joins machine, visits and driver. Calls
//! nobody and makes no client: the first screen stands before anything slow.

use std::{
    fmt, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::{
    cli::{Arguments, NoRun, WorldChoice, choose_language, complaint},
    client::{FaultInjector, Client, ExtraRoots, Failure, Live, Proxies, negotiate},
    clock::Clock,
    config::{ConfigFault, Environment, EnvironmentKind, PracticeOrigins},
    dialogue::{NetworkFailure, Phrase},
    driver::{Driver, Reach, SiteVisits, SystemBrowser},
    guide,
    practice::{Barrier, PracticeAddresses, PracticeWorld, Troubles},
    progress::{Loaded, Owner, Store},
    stages::STAGES,
    wizard::{Language, Progress, Setting, Wizard, World},
};

/// Everything that a front end needs, and what must live as long as it runs.
pub struct Ready {
    /// Joins machine and world.
    pub driver: Driver,
    /// The language to begin in.
    pub language: Language,
    /// Where a file of progress that couldn't be read now lies.
    pub set_aside: Option<PathBuf>,
    /// The practice sites; they stop when this is dropped.
    _practice: Option<PracticeWorld>,
}

/// Why there is nothing to run.
#[derive(Debug)]
pub enum NotReady {
    /// The arguments are wrong.
    NoRun(NoRun),
    /// The system won't let the practice world listen on this PC.
    Trouble(io::Error),
}

impl From<NoRun> for NotReady {
    fn from(no_run: NoRun) -> Self {
        Self::NoRun(no_run)
    }
}

/// Makes the parts. Must be called on a tokio runtime. `locale` is the system's.
pub async fn ready(arguments: &Arguments, locale: Option<&str>) -> Result<Ready, NotReady> {
    let clock = Clock::new();
    let practice = practice_world(arguments, &clock).await?;
    let spoken = choose_language(arguments.language, None, locale);
    let environment = Arc::new(environment(&arguments.world, practice.as_ref(), spoken)?);
    if let Some(part) = arguments.steps {
        let kept = Store::of_person(owner(&environment)).language();
        let language = choose_language(arguments.language, kept, locale);
        return Err(NoRun::Print(guide::text(part, &setting(&environment), language)).into());
    }
    let roots = roots(arguments.ca_file.as_deref(), spoken)?;
    // What was refused on purpose must not count in the next rehearsal.
    let mut store = if arguments.troubles.is_empty() || practice.is_none() {
        Store::of_person(owner(&environment))
    } else {
        Store::nowhere()
    };
    let Loaded { mut progress, mut attempts, set_aside } = store.load();
    let now = clock.now().wall_ms / 1000;
    if attempts.settle(now) {
        // Where it can't be written down, the wizard says so when it saves.
        let _ = store.settle(now);
    }
    if arguments.fresh {
        // What was tried goes on counting: beginning anew is no way round a lock-out.
        progress = Progress { language: progress.language, ..Progress::default() };
    }
    let language = choose_language(arguments.language, progress.language, locale);
    let phone = practice.as_ref().map(PracticeWorld::phone);
    let mut wizard = Wizard::new(STAGES, setting(&environment), progress, language, phone).counting(attempts);
    if let Some(step) = arguments.start_at {
        wizard.begin_at(step);
    }
    let client = client(&environment, roots, practice.as_ref());
    let visits = SiteVisits::new(Arc::clone(&environment), client);
    let browser = SystemBrowser::new(reach(&environment));
    let driver = Driver::new(Box::new(wizard), clock, Box::new(visits), Arc::new(browser), store);
    Ok(Ready { driver, language, set_aside, _practice: practice })
}

/// The practice sites, if they were asked for.
pub(crate) async fn practice_world(
    arguments: &Arguments,
    clock: &Clock,
) -> Result<Option<PracticeWorld>, NotReady> {
    match arguments.world {
        WorldChoice::Practice => {
            let clock = clock.clone();
            let troubles = Troubles::named(&arguments.troubles);
            let world = PracticeWorld::start_with(move || clock.now().wall_ms / 1000, troubles).await;
            world.map(Some).map_err(NotReady::Trouble)
        }
        WorldChoice::Production | WorldChoice::File(_) => Ok(None),
    }
}

pub(crate) fn environment(
    world: &WorldChoice,
    practice: Option<&PracticeWorld>,
    language: Language,
) -> Result<Environment, NoRun> {
    let read = match (world, practice) {
        (_, Some(world)) => practised(world),
        (WorldChoice::File(path), None) => Environment::read(path),
        (WorldChoice::Production | WorldChoice::Practice, None) => Environment::production(),
    };
    read.map_err(|fault| bad_file("line.bad_use.environment", &fault, language))
}

/// The practice world's addresses.
pub fn practised(world: &PracticeWorld) -> Result<Environment, ConfigFault> {
    let mut environment = Environment::practice(&origins(&world.origins))?;
    if !world.names_adfs()
        && let Some(adfs) = environment.addresses.adfs.take()
    {
        environment.may_be_sent.password.retain(|origin| *origin != adfs.origin());
    }
    Ok(environment)
}

/// The real network, with integrated sign-in where that may be; in practice its way may be barred.
pub fn client(
    environment: &Environment,
    roots: ExtraRoots,
    practice: Option<&PracticeWorld>,
) -> Arc<dyn Client> {
    let live = Arc::new(Live::new(environment.limits, roots, Proxies::from_environment()));
    let live = negotiate::with_tickets(live, environment);
    let barriers = practice.map(PracticeWorld::barriers).unwrap_or_default();
    if barriers.is_empty() {
        return live;
    }
    let bar = |barrier| {
        let proxy = || "proxy.ovelse:8080".to_owned();
        let failure = match barrier {
            Barrier::UnknownHost => Failure::unsent(NetworkFailure::UnknownHost),
            Barrier::NoConnection => Failure::unsent(NetworkFailure::NoConnection),
            Barrier::TimedOut => Failure::sent(NetworkFailure::TimedOut),
            Barrier::Untrusted => {
                Failure::unsent(NetworkFailure::Untrusted { issuer: Some("CN=OVELSE Proxy CA".to_owned()) })
            }
            Barrier::ProxySignIn => Failure::unsent(NetworkFailure::ProxySignIn { proxy: Some(proxy()) }),
            Barrier::NoProxy => Failure::unsent(NetworkFailure::NoProxy { proxy: proxy() }),
        };
        (environment.addresses.enrolment.origin(), failure)
    };
    Arc::new(FaultInjector::new(live, barriers.into_iter().map(bar).collect()))
}

pub(crate) fn roots(file: Option<&Path>, language: Language) -> Result<ExtraRoots, NoRun> {
    let Some(file) = file else { return Ok(ExtraRoots::default()) };
    ExtraRoots::read(file).map_err(|fault| bad_file("line.bad_use.ca_file", &fault, language))
}

fn bad_file(key: &'static str, fault: &dyn fmt::Display, language: Language) -> NoRun {
    complaint(&Phrase::new(key).with("what", fault.to_string()), language)
}

fn origins(origins: &PracticeAddresses) -> PracticeOrigins {
    PracticeOrigins {
        atrium: origins.atrium.clone(),
        enrolment: origins.enrolment.clone(),
        statens_sso: origins.statens_sso.clone(),
        adfs: origins.adfs.clone(),
        workplace: origins.workplace.clone(),
    }
}

pub(crate) fn owner(environment: &Environment) -> Owner<'_> {
    match environment.kind {
        EnvironmentKind::Production => Owner::Production,
        EnvironmentKind::Practice => Owner::Practice,
        EnvironmentKind::Other => Owner::Other(&environment.name),
    }
}

/// Nothing in practice opens a production address, store pages apart.
fn reach(environment: &Environment) -> Reach {
    match environment.kind {
        EnvironmentKind::Production | EnvironmentKind::Other => Reach::Anywhere,
        EnvironmentKind::Practice => {
            let stores = &environment.stores;
            let known = [&stores.freeotp_app_store, &stores.freeotp_google_play, &stores.workplace_app_store];
            Reach::Practice(known.into_iter().chain(&stores.workplace_google_play).cloned().collect())
        }
    }
}

/// An environment as the wizard knows it: public addresses as text.
pub fn setting(environment: &Environment) -> Setting {
    let (addresses, stores) = (&environment.addresses, &environment.stores);
    Setting {
        world: match environment.kind {
            EnvironmentKind::Production => World::Production,
            EnvironmentKind::Practice => World::Practice,
            EnvironmentKind::Other => World::Other(environment.name.clone()),
        },
        atrium: addresses.atrium.to_string(),
        enrolment: addresses.enrolment.to_string(),
        workplace: addresses.workplace.to_string(),
        freeotp_app_store: stores.freeotp_app_store.to_string(),
        freeotp_google_play: stores.freeotp_google_play.to_string(),
        workplace_app_store: stores.workplace_app_store.to_string(),
        workplace_google_play: stores.workplace_google_play.as_ref().map(ToString::to_string),
        service_portal: environment.support.service_portal.to_string(),
        mail: environment.support.mail.clone(),
    }
}
