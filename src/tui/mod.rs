//! The full-screen view: the first printer of the wizard's screens.
//!
//! [`view`] draws a screen into a buffer of any size, from blocks that [`widget`] turns into lines; [`keyboard`] understands
//! what comes from the terminal; [`keymap`] turns keys and [`mouse`] clicks into intents; [`Tui`] joins all of it to a
//! terminal. A page is drawn after something has happened, and at no other time.

pub mod ascii;
pub mod input;
pub mod keyboard;
pub mod keymap;
pub mod mouse;
pub mod output;
pub mod paste;
mod printed;
pub mod records;
pub mod remark;
mod stops;
mod svg;
mod terminal;
pub mod theme;
pub mod view;
pub mod widget;

use std::{io, time::Duration};

pub use printed::page_as_text;
pub use svg::page_as_svg;
pub use terminal::{give_back_by_force, window_size};

use ratatui::crossterm::event::{KeyEvent, KeyEventKind};
use tokio::sync::mpsc;

use self::{
    input::{Doer, KeyInput},
    keyboard::{Came, Input, Keyboard, MousePress},
    keymap::KeyOutcome,
    mouse::{HitArea, Mouse},
    output::Extras,
    stops::GoingOn,
    terminal::{Terminal, Trail},
    theme::Theme,
    view::{Cut, Desk, KeptCodes, Scroll},
};
use crate::{
    dialogue::{TextKey, keys},
    driver::Driver,
    surroundings::{Abilities, Glyphs},
    wizard::{Command, Exit, Intent, Message, Screen},
};

/// Keys that are taken in one after another before a page is drawn: a paste may come as single keys.
const AT_ONCE: usize = 256;

/// How often the terminal is asked for again while another program is in front.
const ASKED_AGAIN: Duration = Duration::from_millis(250);

/// How a terminal is used.
#[derive(Debug, Clone, Copy)]
pub struct Use {
    /// What it can do.
    pub abilities: Abilities,
    /// Whether the mouse is taken from the start.
    pub mouse: Mouse,
    /// True if tmux or screen stands between, which hold an Esc back and send it with the next key.
    pub holds_esc: bool,
}

/// The full-screen view on this terminal. It can run one driver after another.
#[derive(Debug)]
pub struct Tui {
    terminal: Terminal,
    theme: Theme,
    holds_esc: bool,
    /// Made after the first page: it starts a thread.
    keyboard: Option<Keyboard>,
    going_on: GoingOn,
    scroll: Scroll,
    codes: KeptCodes,
    /// The window is too small for the page.
    window_too_small: bool,
    input: KeyInput,
    desk: Desk,
    /// What can be clicked on the page.
    targets: Vec<HitArea>,
}

/// What woke the loop.
enum LoopEvent {
    Came(Came),
    Message(Message),
    Interrupt,
    Resized,
    /// The program was stopped, and goes on.
    WentOn,
    /// The terminal may be ours again.
    AskAgain,
    /// What was begun may have come alone.
    Settled,
}

impl Tui {
    /// Takes the terminal over until it is dropped. Must be called on a tokio runtime.
    pub fn open(how: Use) -> io::Result<Self> {
        let theme = Theme::of(how.abilities);
        // Elsewhere pastes come as pastes, and keys in quick succession are a script's.
        let single_keys = cfg!(windows) || how.abilities.is_console;
        let going_on = GoingOn::new()?;
        let mut terminal = Terminal::enter()?;
        if how.mouse == Mouse::On {
            terminal.set_mouse(how.mouse)?;
        }
        Ok(Self {
            terminal,
            theme,
            holds_esc: how.holds_esc,
            keyboard: None,
            going_on,
            scroll: Scroll::default(),
            codes: KeptCodes::default(),
            window_too_small: false,
            input: KeyInput::new(single_keys),
            desk: Desk { mouse: how.mouse, remark: None },
            targets: Vec::new(),
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
        let (language, theme, desk) = (driver.language(), self.theme, self.desk);
        let Self { terminal, scroll, codes, window_too_small, targets, .. } = self;
        terminal.draw(trail_of(&screen), |buffer| {
            let drawn = view::draw_after(codes, desk, buffer, &screen, (language, theme), scroll);
            if theme.glyphs == Glyphs::Ascii {
                ascii::make_plain(buffer);
            }
            *window_too_small = drawn.cut.contains(&Cut::Window);
            *targets = drawn.targets;
            Extras { cursor: drawn.cursor, links: if theme.links { drawn.links } else { Vec::new() } }
        })
    }

    async fn wait(
        &mut self,
        driver: &mut Driver,
        interrupts: &mut mpsc::Receiver<()>,
    ) -> io::Result<LoopEvent> {
        let keyboard = match &mut self.keyboard {
            Some(keyboard) => keyboard,
            none => {
                let keyboard = none.insert(Keyboard::open(self.holds_esc)?);
                // A new size between the first page and now was said to nobody.
                if self.terminal.is_resized() {
                    return Ok(LoopEvent::Resized);
                }
                keyboard
            }
        };
        let now_ms = driver.now().monotonic_ms;
        let settles_at = [self.input.settles_at(), keyboard.settles_at()].into_iter().flatten().min();
        let settles_in = Duration::from_millis(settles_at.unwrap_or(now_ms).saturating_sub(now_ms));
        Ok(tokio::select! {
            biased;
            // Before any key: what is typed may be seen.
            () = self.going_on.next() => LoopEvent::WentOn,
            // Then what has come already: it goes on with what was begun, however late it is read.
            came = keyboard.next() => LoopEvent::Came(came?),
            Some(()) = interrupts.recv() => LoopEvent::Interrupt,
            () = tokio::time::sleep(ASKED_AGAIN), if self.terminal.is_away() => LoopEvent::AskAgain,
            () = tokio::time::sleep(settles_in), if settles_at.is_some() => LoopEvent::Settled,
            message = driver.next() => LoopEvent::Message(message),
        })
    }

    fn handle(&mut self, event: LoopEvent, driver: &mut Driver) -> io::Result<Option<Exit>> {
        match event {
            LoopEvent::Message(message) => Ok(driver.handle(message, &mut self.terminal)),
            LoopEvent::Interrupt => Ok(self.hand(driver).1.does(Intent::Interrupt)),
            LoopEvent::WentOn => {
                self.terminal.was_taken_away();
                Ok(None)
            }
            LoopEvent::Resized | LoopEvent::AskAgain => Ok(None),
            LoopEvent::Settled => {
                let now_ms = driver.now().monotonic_ms;
                let inputs = self.keyboard.as_mut().map(|keyboard| keyboard.settle(now_ms));
                let exit = self.take(inputs.unwrap_or_default(), driver)?;
                let (input, mut hand) = self.hand(driver);
                Ok(exit.or_else(|| input.settle(now_ms, &mut hand)))
            }
            LoopEvent::Came(came) => {
                let mut came = Some(came);
                for _ in 0..AT_ONCE {
                    let (Some(now), Some(keyboard)) = (came, &mut self.keyboard) else { break };
                    let inputs = keyboard.understand(&now, driver.now().monotonic_ms);
                    came = keyboard.ready()?;
                    if let Some(exit) = self.take(inputs, driver)? {
                        return Ok(Some(exit));
                    }
                }
                Ok(None)
            }
        }
    }

    fn take(&mut self, inputs: Vec<Input>, driver: &mut Driver) -> io::Result<Option<Exit>> {
        for input in inputs {
            if let Some(exit) = self.take_one(input, driver)? {
                return Ok(Some(exit));
            }
        }
        Ok(None)
    }

    fn take_one(&mut self, came: Input, driver: &mut Driver) -> io::Result<Option<Exit>> {
        let is_release = matches!(came, Input::Key(key) if key.kind != KeyEventKind::Press);
        if !is_release {
            self.desk.remark = None;
        }
        let now_ms = driver.now().monotonic_ms;
        let mouse = self.desk.mouse;
        let (input, mut hand) = self.hand(driver);
        let exit = input.take(came, now_ms, &mut hand);
        if self.desk.mouse != mouse {
            self.terminal.set_mouse(self.desk.mouse)?;
        }
        Ok(exit)
    }

    fn hand<'a>(&'a mut self, driver: &'a mut Driver) -> (&'a mut KeyInput, Hand<'a>) {
        let Self { terminal, scroll, window_too_small, input, desk, targets, .. } = self;
        (input, Hand { driver, terminal, scroll, desk, targets, window_too_small: *window_too_small })
    }
}

/// Does what is typed.
struct Hand<'a> {
    driver: &'a mut Driver,
    terminal: &'a mut Terminal,
    scroll: &'a mut Scroll,
    desk: &'a mut Desk,
    targets: &'a mut Vec<HitArea>,
    window_too_small: bool,
}

impl Doer for Hand<'_> {
    fn screen(&self) -> Screen<'_> {
        self.driver.screen()
    }

    fn press(&mut self, key: KeyEvent) -> Option<Exit> {
        let screen = self.driver.screen();
        let outcome = keymap::on_key(key, &screen);
        let remark = remark::on(outcome.as_ref(), &screen);
        drop(screen);
        if let Some(remark) = remark {
            if key.kind == KeyEventKind::Press {
                self.remarks(remark);
            }
            return None;
        }
        self.acts(outcome?)
    }

    fn does(&mut self, intent: Intent) -> Option<Exit> {
        self.driver.handle(Message::Intent(intent), self.terminal)
    }

    fn click(&mut self, press: MousePress) -> Option<Exit> {
        // One that the terminal still sends though the mouse was given back means nothing. And of what stands on the page
        // one thing is clicked: a second click is for the next page.
        if self.desk.mouse == Mouse::Off {
            return None;
        }
        let outcomes = mouse::on_press(press, &std::mem::take(self.targets), &self.driver.screen());
        outcomes.into_iter().find_map(|outcome| self.acts(outcome))
    }

    fn remarks(&mut self, remark: TextKey) {
        self.desk.remark = Some(remark);
    }
}

impl Hand<'_> {
    fn acts(&mut self, outcome: KeyOutcome) -> Option<Exit> {
        match outcome {
            KeyOutcome::Intent(intent) => {
                let screen = self.driver.screen();
                let asks = screen.overlay.as_ref().is_some_and(|overlay| overlay.choices.len() > 1);
                drop(screen);
                // What can't be seen can't be meant; stopping works at any size.
                if self.window_too_small && !asks && !stops(&intent) {
                    return None;
                }
                return self.does(intent);
            }
            KeyOutcome::Scroll(direction) => self.scroll.turn_page(direction),
            KeyOutcome::Roll(direction) => self.scroll.roll(direction),
            KeyOutcome::Mouse => {
                self.desk.mouse = self.desk.mouse.other();
                self.remarks(match self.desk.mouse {
                    Mouse::On => keys::tui::remark::MOUSE,
                    Mouse::Off => keys::tui::remark::MOUSE_BACK,
                });
            }
        }
        None
    }
}

const fn stops(intent: &Intent) -> bool {
    matches!(intent, Intent::Interrupt | Intent::Do(Command::Quit | Command::Back))
}

/// What a token can be made from must not stay on the terminal.
fn trail_of(screen: &Screen<'_>) -> Trail {
    let shows_token = screen.blocks.iter().any(|block| block.token_uri().is_some());
    if shows_token { Trail::MustGo } else { Trail::MayStay }
}
