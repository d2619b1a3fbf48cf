//! An exhaustive walk over the machine: from each state every choice, command and turn is tried. Nothing panics,
//! nothing is a dead end, and from everywhere the end can be reached.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use kom_i_gang::{
    dialogue::{Ask, Refusal, Seen, Site, Trouble, Turn},
    otp::Secret,
    wizard::{Command, Effect, Intent, World},
};

use super::{Desk, desk::credentials, enrolment, problem};

/// One thing that happens; can be made anew, so that a state is a list of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Deed {
    Choose(usize),
    Press,
    Down,
    Back,
    Help,
    Quit,
    Phone,
    FillGood,
    FillBad,
    Turn(usize),
}

const DEEDS: &[Deed] = &[
    Deed::Press,
    Deed::Down,
    Deed::Back,
    Deed::Help,
    Deed::Quit,
    Deed::Phone,
    Deed::FillGood,
    Deed::FillBad,
];

/// Every kind of turn, and most kinds of trouble.
fn turns() -> Vec<Turn> {
    let host = || "auth.example".to_owned();
    let email = |site, refused: bool| Ask::Email {
        site,
        host: host(),
        can_remember: true,
        refused: refused.then(Refusal::default),
    };
    vec![
        Turn::Done,
        Turn::ShowQr(enrolment(false)),
        Turn::ShowQr(enrolment(true)),
        Turn::CodeRefused(Refusal::default()),
        Turn::AlreadyEnrolled,
        credentials(false),
        credentials(true),
        Turn::Ask(email(Site::Atrium, false)),
        Turn::Ask(email(Site::StatensSso, true)),
        Turn::Ask(Ask::Code { host: host(), refused: None }),
        Turn::Ask(Ask::Code { host: host(), refused: Some(Refusal::default()) }),
        Turn::Ask(Ask::Approve { origin: "https://adfs.example".to_owned(), sent_by: host() }),
        Turn::Ask(Ask::DeviceName { host: host(), refused: Refusal::default() }),
        Turn::Browser(Seen::default()),
        problem(Trouble::NoConnection, false),
        problem(Trouble::Broken, true),
        problem(Trouble::Expired, false),
        problem(Trouble::Locked, false),
    ]
}

fn play(desk: &mut Desk, deed: Deed) -> Vec<Effect> {
    match deed {
        Deed::Choose(at) => desk.does(Intent::Choose(at)),
        Deed::Press => desk.does(Intent::Press),
        Deed::Down => desk.does(Intent::FocusNext),
        Deed::Back => desk.command(Command::Back),
        Deed::Help => desk.command(Command::Help),
        Deed::Quit => desk.command(Command::Quit),
        Deed::Phone => desk.command(Command::Phone),
        Deed::FillGood => {
            let text = match desk.wizard.screen(desk.now).blocks.iter().find_map(good_for) {
                Some("code") => desk.code(0),
                Some(text) => text.to_owned(),
                None => return Vec::new(),
            };
            desk.does(Intent::Fill(Secret::new(text)))
        }
        Deed::FillBad => desk.does(Intent::Fill(Secret::new("999".to_owned()))),
        Deed::Turn(at) => desk.hear(turns().swap_remove(at)),
    }
}

fn good_for(block: &kom_i_gang::wizard::Block<'_>) -> Option<&'static str> {
    use kom_i_gang::wizard::{Block, FieldContent};
    let Block::Field(view) = block else { return None };
    view.focused.then_some(match view.content {
        FieldContent::Text { .. } => "a@bygst.dk",
        FieldContent::Hidden { .. } => "hemmelig",
        FieldContent::Code { .. } => "code",
    })
}

fn replay(deeds: &[Deed]) -> Desk {
    let mut desk = Desk::in_world(World::Practice);
    for deed in deeds {
        // Every deed takes half a minute, so that a code is never used twice.
        desk.pass_seconds(30);
        play(&mut desk, *deed);
    }
    desk
}

/// What makes two states the same for this walk.
fn state_of(desk: &Desk) -> String {
    let screen = desk.wizard.screen(desk.now);
    let overlay = screen.overlay.as_ref().map(|overlay| overlay.title.key);
    format!(
        "{} {:?} {:?} {overlay:?} {} {:?}",
        screen.step,
        desk.said(),
        desk.labels(),
        desk.wizard.waiting(),
        screen.enter.map(|enter| enter.key)
    )
}

#[test]
fn every_state_has_a_way_to_the_end() {
    let mut paths: BTreeMap<String, Vec<Deed>> = BTreeMap::new();
    let mut leads: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let start = state_of(&replay(&[]));
    paths.insert(start.clone(), Vec::new());
    let mut queue = VecDeque::from([start]);
    while let Some(state) = queue.pop_front() {
        let path = paths[&state].clone();
        let desk = replay(&path);
        let screen = desk.wizard.screen(desk.now);
        let waiting = desk.wizard.waiting();
        if screen.step == "5.0" {
            continue;
        }
        assert!(waiting || screen.enter.is_some(), "Enter does nothing at {state}");
        let mut deeds: Vec<Deed> = (0..desk.labels().len()).map(Deed::Choose).collect();
        deeds.extend(DEEDS);
        if waiting {
            deeds.extend((0..turns().len()).map(Deed::Turn));
        }
        drop(screen);
        for deed in deeds {
            let mut desk = replay(&path);
            desk.pass_seconds(30);
            let effects = play(&mut desk, deed);
            if effects.iter().any(|effect| matches!(effect, Effect::Exit(_))) {
                continue;
            }
            let next = state_of(&desk);
            leads.entry(state.clone()).or_default().insert(next.clone());
            if !paths.contains_key(&next) && path.len() < 40 {
                let mut longer = path.clone();
                longer.push(deed);
                paths.insert(next.clone(), longer);
                queue.push_back(next);
            }
        }
    }
    // Backwards from the end: whoever leads to a state that reaches it, reaches it.
    let mut reach: BTreeSet<String> =
        paths.keys().filter(|state| state.starts_with("5.0")).cloned().collect();
    loop {
        let more: Vec<String> = leads
            .iter()
            .filter(|(state, next)| !reach.contains(*state) && next.iter().any(|next| reach.contains(next)))
            .map(|(state, _)| state.clone())
            .collect();
        if more.is_empty() {
            break;
        }
        reach.extend(more);
    }
    let stranded: Vec<_> = paths.keys().filter(|state| !reach.contains(*state)).collect();
    assert_eq!(stranded, Vec::<&String>::new());
    assert!(paths.len() > 100, "the walk saw only {} states", paths.len());
}
