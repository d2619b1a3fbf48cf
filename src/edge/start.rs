//! Arguments -> parts: reads the environment and what was kept, and joins machine, visits and driver. Calls
//! nobody and makes no client: the first screen stands before anything slow.

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
    sync::Arc,
};

use url::Url;

use super::{
    cli::{Arguments, EarlyExit, choose_language, complaint_with_guess, nearest, nearest_file},
    guide,
    looking::Doctor,
    policy::{ForAll, bad_roots},
    reader::{self, Reader},
    reporter::MachineReporter,
    way::{Letters, TerminalFacts, Way},
};
use crate::{
    client::{
        Client, ExtraRoots, Failure, FaultInjector, Live, NamedPlaces, Proxies, negotiate,
        trace::{Notes, Trace},
    },
    clock::Clock,
    config::{ConfigFault, Environment},
    dialogue::{Language, NetworkFailure, Phrase, Site, World, keys},
    driver::{Driver, LinkPolicy, SiteVisits, SystemBrowser},
    line::Ascii,
    practice::{PracticeWorld, Troubles},
    progress::{Loaded, Store},
    report::known_words,
    stages::STAGES,
    surroundings, text, tui,
    wizard::{PhoneKind, Progress, Wizard, WorldInfo},
};

/// Everything that a front end needs, and what must live as long as it runs.
pub struct Prepared {
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
pub enum StartError {
    /// The arguments ask for something else, or are wrong.
    EarlyExit(EarlyExit),
    /// The system won't let the practice world listen on this PC, or the output can't be written.
    System(io::Error),
}

impl From<EarlyExit> for StartError {
    fn from(early_exit: EarlyExit) -> Self {
        Self::EarlyExit(early_exit)
    }
}

/// Makes the parts. Must be called on a tokio runtime. `locale` is the system's, or what is set for all.
pub fn prepare(
    arguments: &Arguments,
    locale: Option<&str>,
    for_all: &ForAll,
) -> Result<Prepared, StartError> {
    let clock = Clock::new();
    let practice = practice_world(arguments, &clock)?;
    let spoken = choose_language(arguments.language, None, locale);
    let environment = Arc::new(environment(&arguments.world, practice.as_ref(), spoken)?);
    if let Some(parts) = &arguments.steps {
        let kept = Store::of_person(environment.world.as_deref()).language();
        let language = choose_language(arguments.language, kept, locale);
        let info = world_info(&environment);
        let text = match &arguments.screens {
            Some(phones) => reader::pages(parts, &info, phones, language),
            None => guide::texts(parts, &info, language),
        };
        return Err(EarlyExit::Print(text).into());
    }
    let roots = roots(arguments.ca_file.as_deref(), for_all, spoken)?;
    // What was refused on purpose must not count in the next rehearsal.
    let store = if arguments.troubles.is_empty() || practice.is_none() {
        Store::of_person(environment.world.as_deref())
    } else {
        Store::nowhere()
    };
    let Loaded { mut progress, mut attempts, set_aside } = store.load();
    let now = clock.now();
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
    let leads_to = practice.as_ref().map(names_and_places).unwrap_or_default();
    let info = WorldInfo { leads_to, ..world_info(&environment) };
    let mut wizard = Wizard::new(STAGES, info, progress, language, phone).counting(attempts);
    if arguments.screen_share {
        wizard = wizard.on_a_shared_screen();
    }
    if arguments.calm || surroundings::wants_calm(|name| std::env::var(name).ok()) {
        wizard = wizard.calm();
    }
    if let Some(step) = arguments.start_at {
        wizard.begin_at(step);
    }
    let doctor = doctor(Arc::clone(&environment), roots, practice.as_ref(), for_all, clock.clone());
    let client = Arc::clone(&doctor.client);
    let paths = environment.addresses.known().map(|(_, address)| address.path());
    let notes = Notes::knowing(known_words(paths));
    // What the doctor calls for a report isn't noted for it.
    let reporter = MachineReporter { doctor: Arc::new(doctor), notes: notes.clone(), clock: clock.clone() };
    let visits = SiteVisits::new(Arc::clone(&environment), Arc::new(Trace::new(client, notes)));
    let browser = SystemBrowser::new(link_policy(&environment));
    let driver = Driver::new(Box::new(wizard), clock, Box::new(visits), Arc::new(browser), store)
        .by_the_systems_timer()
        .reporting(Arc::new(reporter));
    Ok(Prepared { driver, language, set_aside, _practice: practice })
}

/// The helper's own view. It calls nobody, and nothing is kept. Blocks until the lines end.
pub fn read_guide(
    arguments: &Arguments,
    first: &[guide::Part],
    phone: PhoneKind,
    locale: Option<&str>,
) -> Result<(), StartError> {
    let spoken = choose_language(arguments.language, None, locale);
    let environment = environment(&arguments.world, None, spoken)?;
    let kept = Store::of_person(environment.world.as_deref()).language();
    let language = choose_language(arguments.language, kept, locale);
    let terminal = TerminalFacts::read();
    let columns =
        tui::window_size().filter(|_| terminal.seen).map_or(80, |(columns, _)| usize::from(columns));
    let out = io::stdout();
    let out: Box<dyn Write> = match terminal.way(true, false) {
        Way::Lines(Letters::Ascii { .. }) => Box::new(Ascii::new(out)),
        _ => Box::new(out),
    };
    let reader = Reader { out, columns, info: world_info(&environment), language, phone };
    match reader.run(first, io::stdin().lock()) {
        Err(error) if has_read_enough(&error) => Ok(()),
        ended => ended.map_err(StartError::System),
    }
}

/// Who has read enough of what is printed, as `head` does, is no trouble; a full disk is.
pub fn has_read_enough(error: &io::Error) -> bool {
    // Windows has three numbers for a pipe whose other end is gone, and Rust knows two of them.
    const PIPE_NOT_CONNECTED: i32 = 233;
    error.kind() == io::ErrorKind::BrokenPipe
        || cfg!(windows) && error.raw_os_error() == Some(PIPE_NOT_CONNECTED)
}

/// The practice sites, if they were asked for.
fn practice_world(arguments: &Arguments, clock: &Clock) -> Result<Option<PracticeWorld>, StartError> {
    match arguments.world {
        World::Practice => {
            let clock = clock.clone();
            let troubles = Troubles::named(&arguments.troubles);
            let world = PracticeWorld::start_with(move || clock.now().wall_ms / 1000, troubles);
            world.map(Some).map_err(StartError::System)
        }
        World::Production | World::Other(_) => Ok(None),
    }
}

fn environment(
    world: &World<PathBuf>,
    practice: Option<&PracticeWorld>,
    language: Language,
) -> Result<Environment, EarlyExit> {
    let read = match (world, practice) {
        (_, Some(world)) => practised(world),
        (World::Other(path), None) => Environment::read(path),
        (World::Production | World::Practice, None) => Environment::production(),
    };
    read.map_err(|ConfigFault { file, what }| {
        bad_file(Phrase::new(keys::line::bad_use::ENVIRONMENT), file.as_deref(), &what, language)
    })
}

/// The practice world's addresses.
pub fn practised(world: &PracticeWorld) -> Result<Environment, ConfigFault> {
    let environment = Environment::practice(&world.named)?;
    Ok(if world.names_adfs() { environment } else { environment.without_adfs() })
}

/// What the commands `doctor` and `report` look with, and the practice sites, which are there for as long as they are held.
/// Must be called on a tokio runtime; `locale` is the system's, or what is set for all.
pub(super) fn doctor_alone(
    arguments: &Arguments,
    locale: Option<&str>,
    for_all: &ForAll,
) -> Result<(Doctor, Option<PracticeWorld>), StartError> {
    let clock = Clock::new();
    let practice = practice_world(arguments, &clock)?;
    let spoken = choose_language(arguments.language, None, locale);
    let environment = Arc::new(environment(&arguments.world, practice.as_ref(), spoken)?);
    let roots = roots(arguments.ca_file.as_deref(), for_all, spoken)?;
    Ok((doctor(environment, roots, practice.as_ref(), for_all, clock), practice))
}

/// The doctor of these sites. It goes the ways of the program, by the same client, so that what a proxy script says is learnt
/// only once. What leads to the practice sites is on this PC: no proxy is on the way.
fn doctor(
    environment: Arc<Environment>,
    roots: ExtraRoots,
    practice: Option<&PracticeWorld>,
    for_all: &ForAll,
    clock: Clock,
) -> Doctor {
    let proxies = if practice.is_some() { Proxies::of([]) } else { Proxies::of_person() };
    let extra_roots = roots.count();
    Doctor {
        client: client(&environment, roots, proxies.clone(), practice),
        environment,
        proxies,
        extra_roots,
        in_practice: practice.is_some(),
        policy: for_all.policy.clone(),
        clock,
    }
}

/// The real network, with integrated sign-in where that may be; in practice it may fail.
pub fn client(
    environment: &Environment,
    roots: ExtraRoots,
    proxies: Proxies,
    practice: Option<&PracticeWorld>,
) -> Arc<dyn Client> {
    let live = Arc::new(Live::new(environment.limits, roots, proxies));
    // The person reads the first pages meanwhile.
    live.get_ready();
    let live = negotiate::with_tickets(live, environment);
    let live: Arc<dyn Client> = match practice {
        Some(practice) => Arc::new(NamedPlaces::new(live, places(practice))),
        None => live,
    };
    let failures = practice.map(PracticeWorld::network_failures).unwrap_or_default();
    if failures.is_empty() {
        return live;
    }
    let bar = |failure| {
        let failure = match failure {
            NetworkFailure::TimedOut => Failure::sent(failure),
            unsent => Failure::unsent(unsent),
        };
        (environment.addresses.enrolment.origin(), failure)
    };
    Arc::new(FaultInjector::new(live, failures.into_iter().map(bar).collect()))
}

/// Where each name of the practice world leads.
fn names_and_places(practice: &PracticeWorld) -> Vec<(String, String)> {
    Site::ALL.map(|site| (practice.named[site].clone(), practice.origins[site].clone())).into()
}

/// The same as addresses.
fn places(practice: &PracticeWorld) -> Vec<(Url, Url)> {
    let read = |(name, place): (String, String)| Some((Url::parse(&name).ok()?, Url::parse(&place).ok()?));
    names_and_places(practice).into_iter().filter_map(read).collect()
}

/// The certificates of the person's own file, else those that are set for all.
fn roots(file: Option<&Path>, for_all: &ForAll, language: Language) -> Result<ExtraRoots, EarlyExit> {
    let Some(file) = file else { return Ok(for_all.roots.clone()) };
    ExtraRoots::read(file).map_err(|fault| {
        bad_file(Phrase::new(keys::line::bad_use::CA_FILE), Some(file), &bad_roots(&fault), language)
    })
}

/// The one line about a file that an option names; `what` is wrong with it.
fn bad_file(complaint_about: Phrase, file: Option<&Path>, what: &Phrase, language: Language) -> EarlyExit {
    let name = file.map(|file| format!("{}: ", file.display())).unwrap_or_default();
    let guess = file.filter(|_| what.key == keys::file::NOT_FOUND).and_then(|file| {
        let is_environment = complaint_about.key == keys::line::bad_use::ENVIRONMENT;
        built_in(file).filter(|_| is_environment).map(str::to_owned).or_else(|| nearest_file(file))
    });
    let what = format!("{name}{}", text::words(what, language));
    complaint_with_guess(&complaint_about.with("what", what), guess.as_deref(), language)
}

/// What was meant by the name of an environment that is no file.
fn built_in(name: &Path) -> Option<&'static str> {
    let name = name.to_str()?;
    // The practice world is no environment to be named, but a command.
    let names = [("prod", "--environment prod"), ("production", "--environment prod")];
    let practice = [("practice", "kom-i-gang practice")];
    let all = names.into_iter().chain(practice);
    nearest(name, all.clone().map(|(name, _)| name))
        .and_then(|meant| all.into_iter().find(|(name, _)| *name == meant))
        .map(|(_, meant)| meant)
}

/// Nothing in practice opens a production address, store pages apart.
fn link_policy(environment: &Environment) -> LinkPolicy {
    match environment.world {
        World::Production | World::Other(_) => LinkPolicy::Anywhere,
        World::Practice => LinkPolicy::Practice(environment.stores.known().cloned().collect()),
    }
}

/// An environment as the wizard knows it: public addresses as text.
pub fn world_info(environment: &Environment) -> WorldInfo {
    WorldInfo {
        world: environment.world.clone(),
        addresses: environment.addresses.map(ToString::to_string),
        stores: environment.stores.map(ToString::to_string),
        support: environment.support.map(ToString::to_string),
        leads_to: Vec::new(),
    }
}
