//! The full-screen view: the first printer of the wizard's screens.
//!
//! [`view`] draws a screen into a buffer of any size, from blocks that [`widget`] turns into lines; [`keymap`]
//! turns keys into intents; [`Tui`] joins both to a terminal. A page is drawn after something has happened, and
//! at no other time.

pub mod ascii;
pub mod input;
pub mod keymap;
pub mod output;
pub mod paste;
mod printed;
pub mod records;
mod terminal;
pub mod theme;
pub mod view;
pub mod widget;

use std::{io, time::Duration};

pub use printed::page_as_text;
pub use terminal::window_size;

use futures_util::StreamExt as _;
use ratatui::crossterm::event::{self, Event, EventStream, KeyEvent};
use tokio::sync::mpsc;
use zeroize::Zeroizing;

use self::{
    input::{Doer, KeyInput},
    keymap::KeyOutcome,
    output::Extras,
    terminal::{Terminal, Trail},
    theme::Theme,
    view::{Cut, Scroll},
};
use crate::{
    driver::Driver,
    surroundings::{Abilities, Glyphs},
    wizard::{Command, Exit, Intent, Message, Screen},
};

/// Keys that are taken in one after another before a page is drawn: a paste may come as single keys.
const AT_ONCE: usize = 256;

/// The full-screen view on this terminal. It can run one driver after another.
#[derive(Debug)]
pub struct Tui {
    terminal: Terminal,
    theme: Theme,
    /// Made after the first page: it starts a thread.
    keys: Option<EventStream>,
    scroll: Scroll,
    /// The window is too small for the page.
    window_too_small: bool,
    input: KeyInput,
}

/// What woke the loop.
enum LoopEvent {
    Key(io::Result<Event>),
    Message(Message),
    Interrupt,
    Resized,
    /// A letter may have come alone.
    Settled,
    /// The terminal is gone.
    Closed,
}

impl Tui {
    /// Takes the terminal over until it is dropped.
    pub fn open(abilities: Abilities) -> io::Result<Self> {
        let theme = Theme::of(abilities);
        // Elsewhere pastes come as pastes, and keys in quick succession are a script's.
        let single_keys = cfg!(windows) || abilities.is_console;
        Ok(Self {
            terminal: Terminal::enter()?,
            theme,
            keys: None,
            scroll: Scroll::default(),
            window_too_small: false,
            input: KeyInput::new(single_keys),
        })
    }

    /// Runs the wizard until it ends. `interrupts` carries one message for each Ctrl+C that comes as a signal.
    pub async fn run(
        &mut self,
        driver: &mut Driver,
        interrupts: &mut mpsc::Receiver<()>,
    ) -> io::Result<Exit> {
        loop {
            self.draw(driver)?;
            let event = self.wait(driver, interrupts).await?;
            if let Some(exit) = self.handle(event, driver)? {
                return Ok(exit);
            }
        }
    }

    fn draw(&mut self, driver: &Driver) -> io::Result<()> {
        let screen = driver.screen();
        let (language, theme) = (driver.language(), self.theme);
        let (scroll, window_too_small) = (&mut self.scroll, &mut self.window_too_small);
        self.terminal.draw(trail_of(&screen), |buffer| {
            let drawn = view::draw(buffer, &screen, language, theme, scroll);
            if theme.glyphs == Glyphs::Ascii {
                ascii::make_plain(buffer);
            }
            *window_too_small = drawn.cut.contains(&Cut::Window);
            Extras { cursor: drawn.cursor, links: if theme.links { drawn.links } else { Vec::new() } }
        })
    }

    async fn wait(
        &mut self,
        driver: &mut Driver,
        interrupts: &mut mpsc::Receiver<()>,
    ) -> io::Result<LoopEvent> {
        let keys = match &mut self.keys {
            Some(keys) => keys,
            none => {
                drain()?;
                let keys = none.insert(EventStream::new());
                // A new size between the first page and now was said to nobody.
                if self.terminal.is_resized() {
                    return Ok(LoopEvent::Resized);
                }
                keys
            }
        };
        let now_ms = driver.now().monotonic_ms;
        let settles_at = self.input.settles_at();
        let settles_in = Duration::from_millis(settles_at.unwrap_or(now_ms).saturating_sub(now_ms));
        Ok(tokio::select! {
            biased;
            key = keys.next() => key.map_or(LoopEvent::Closed, LoopEvent::Key),
            Some(()) = interrupts.recv() => LoopEvent::Interrupt,
            () = tokio::time::sleep(settles_in), if settles_at.is_some() => LoopEvent::Settled,
            message = driver.next() => LoopEvent::Message(message),
        })
    }

    fn handle(&mut self, event: LoopEvent, driver: &mut Driver) -> io::Result<Option<Exit>> {
        match event {
            LoopEvent::Message(message) => Ok(driver.handle(message, &mut self.terminal)),
            LoopEvent::Interrupt => Ok(self.send_intent(Intent::Interrupt, driver)),
            LoopEvent::Resized => Ok(None),
            LoopEvent::Settled => {
                let now_ms = driver.now().monotonic_ms;
                let (input, mut hand) = self.hand(driver);
                Ok(input.settle(now_ms, &mut hand))
            }
            LoopEvent::Closed => Ok(Some(Exit::EndOfInput)),
            LoopEvent::Key(event) => {
                let mut event = Some(event?);
                for _ in 0..AT_ONCE {
                    let Some(now) = event else { break };
                    if let Some(exit) = self.event(now, driver) {
                        return Ok(Some(exit));
                    }
                    event = ready()?;
                }
                Ok(None)
            }
        }
    }

    fn event(&mut self, event: Event, driver: &mut Driver) -> Option<Exit> {
        let now_ms = driver.now().monotonic_ms;
        let (input, mut hand) = self.hand(driver);
        match event {
            Event::Key(key) => input.key(key, now_ms, &mut hand),
            Event::Paste(text) => input::paste(&Zeroizing::new(text), &mut hand),
            // A new size needs a new page, and gets one like everything that happens.
            Event::Resize(..) | Event::FocusGained | Event::FocusLost | Event::Mouse(_) => None,
        }
    }

    fn hand<'a>(&'a mut self, driver: &'a mut Driver) -> (&'a mut KeyInput, Hand<'a>) {
        let Self { terminal, scroll, window_too_small, input, .. } = self;
        (input, Hand { driver, terminal, scroll, window_too_small: *window_too_small })
    }

    fn send_intent(&mut self, intent: Intent, driver: &mut Driver) -> Option<Exit> {
        self.hand(driver).1.does(intent)
    }
}

/// Does what is typed.
struct Hand<'a> {
    driver: &'a mut Driver,
    terminal: &'a mut Terminal,
    scroll: &'a mut Scroll,
    window_too_small: bool,
}

impl Doer for Hand<'_> {
    fn screen(&self) -> Screen<'_> {
        self.driver.screen()
    }

    fn press(&mut self, key: KeyEvent) -> Option<Exit> {
        let screen = self.driver.screen();
        let asks = screen.overlay.as_ref().is_some_and(|overlay| overlay.choices.len() > 1);
        match keymap::on_key(key, &screen)? {
            // What can't be seen can't be meant; stopping works at any size.
            KeyOutcome::Intent(intent) if self.window_too_small && !asks && !stops(&intent) => None,
            KeyOutcome::Intent(intent) => {
                drop(screen);
                self.does(intent)
            }
            KeyOutcome::Scroll(direction) => {
                self.scroll.turn_page(direction);
                None
            }
        }
    }

    fn does(&mut self, intent: Intent) -> Option<Exit> {
        self.driver.handle(Message::Intent(intent), self.terminal)
    }
}

const fn stops(intent: &Intent) -> bool {
    matches!(intent, Intent::Interrupt | Intent::Do(Command::Quit | Command::Back))
}

/// The next event, if there is one already. Not by the stream: one that is asked without waiting wakes nobody
/// afterwards.
fn ready() -> io::Result<Option<Event>> {
    if event::poll(Duration::ZERO)? { event::read().map(Some) } else { Ok(None) }
}

/// On Windows the Enter that started the program may still be waiting, as a press too (docs/facts.md 50). Elsewhere
/// what was typed ahead was meant.
fn drain() -> io::Result<()> {
    while cfg!(windows) && ready()?.is_some() {}
    // Fails where the terminal is gone already; making the stream would panic (crossterm 0.29, `waker`).
    event::poll(Duration::ZERO).map(drop)
}

/// What a token can be made from must not stay on the terminal.
fn trail_of(screen: &Screen<'_>) -> Trail {
    let shows_token = screen.blocks.iter().any(|block| block.token_uri().is_some());
    if shows_token { Trail::MustGo } else { Trail::MayStay }
}
