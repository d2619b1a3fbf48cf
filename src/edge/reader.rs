//! `kom-i-gang guide`, the helper's own view: a step or a code is typed, and the page is shown as the person has it, with
//! its help, its choices and where each leads. Any reader and any writer; it calls nobody and keeps nothing.

use std::{
    fmt::Write as _,
    io::{self, BufRead, Write},
};

use textwrap::WordSplitter;

use super::{
    cli::nearest,
    guide::{self, Part},
    rehearsal::{Leads, Rehearsal},
};
use crate::{
    dialogue::{Language, Phrase, TextKey, keys},
    text::words,
    tui::page_as_text,
    visible::one_line,
    wizard::{self, PhoneKind, STEPS, WorldInfo},
};

/// The window in which pages are shown: the one that the guide's readers have at least.
const WINDOW: (u16, u16) = (80, 24);
/// Columns of text, at most.
const WIDEST: usize = 78;

/// The pages of these parts as text: each with such phones, those that look alike once.
pub fn pages(parts: &[Part], info: &WorldInfo, phones: &[PhoneKind], language: Language) -> String {
    let mut text = String::new();
    for part in parts {
        if let Part::Code(..) = part {
            text.push_str(&guide::text(*part, info, language));
        }
        for step in part.steps() {
            let shown = phones.iter().map(|phone| page_of(info, *phone, step, language)).collect::<Vec<_>>();
            let is_same = shown.windows(2).all(|pair| pair.first() == pair.last());
            for (phone, page) in phones.iter().zip(&shown).take(if is_same { 1 } else { phones.len() }) {
                let whose =
                    if is_same { String::new() } else { format!(", {}", phone_name(*phone, language)) };
                let heading = format!("── {step}{whose} ");
                let _ = write!(text, "{heading:─<80}\n{page}");
            }
        }
    }
    text
}

/// The page of a step with such a phone, or that there is none.
fn page_of(info: &WorldInfo, phone: PhoneKind, step: &'static str, language: Language) -> String {
    Rehearsal::at(info, phone, step).map_or_else(
        || words(&no_page(step, phone, language), language) + "\n",
        |rehearsal| page(&rehearsal, language),
    )
}

fn no_page(step: &str, phone: PhoneKind, language: Language) -> Phrase {
    Phrase::new(keys::reader::NO_PAGE).with("step", step).with("phone", phone_name(phone, language))
}

fn page(rehearsal: &Rehearsal, language: Language) -> String {
    let text = rehearsal.see(|screen| page_as_text(screen, language, WINDOW));
    let mut lines: Vec<&str> = text.lines().collect();
    // The rows that a page leaves empty would push its top out of a helper's window.
    lines.dedup_by(|line, before| line.is_empty() && before.is_empty());
    lines.join("\n") + "\n"
}

fn phone_name(phone: PhoneKind, language: Language) -> String {
    let key = match phone {
        PhoneKind::Android => keys::reader::phone::ANDROID,
        PhoneKind::IPhone | PhoneKind::Unsure => keys::reader::phone::IPHONE,
    };
    words(&Phrase::new(key), language)
}

/// What is shown, and to whom.
#[derive(Debug)]
pub struct Reader<W: Write> {
    /// Where it is shown.
    pub out: W,
    /// Columns of the window.
    pub columns: usize,
    /// The world whose addresses stand on the pages.
    pub info: WorldInfo,
    /// The language of the pages.
    pub language: Language,
    /// The phone that the person has.
    pub phone: PhoneKind,
}

/// Where the helper is, and what was seen before.
#[derive(Debug, Default)]
struct Place {
    at: Option<Rehearsal>,
    before: Vec<Rehearsal>,
}

impl<W: Write> Reader<W> {
    /// Shows these parts, and then what is asked for, line by line, until the lines end or somebody has seen enough.
    pub fn run(mut self, first: &[Part], lines: impl BufRead) -> io::Result<()> {
        let mut place = Place::default();
        self.say(&Phrase::new(keys::reader::HELLO))?;
        self.how()?;
        for part in first {
            self.show_part(*part, &mut place)?;
        }
        self.ask(&place)?;
        for line in lines.split(b'\n') {
            let line = line?;
            let line = String::from_utf8_lossy(&line);
            if is_word(line.trim(), keys::line::name::QUIT) {
                break;
            }
            self.answer(line.trim(), &mut place)?;
            self.ask(&place)?;
        }
        writeln!(self.out)
    }

    fn answer(&mut self, line: &str, place: &mut Place) -> io::Result<()> {
        let phone = [PhoneKind::IPhone, PhoneKind::Android]
            .into_iter()
            .find(|phone| phone_name(*phone, self.language).eq_ignore_ascii_case(line));
        let chosen = line.parse().ok().and_then(|number: usize| number.checked_sub(1));
        let at = place.at.as_ref();
        if line.is_empty() || line == "+" {
            self.go_on(place)
        } else if line == "-" || is_word(line, keys::line::name::BACK) {
            match place.before.pop() {
                Some(before) => {
                    place.at = Some(before);
                    self.show(place)
                }
                None => self.say(&Phrase::new(keys::reader::NO_WAY_BACK)),
            }
        } else if line == "?" || is_word(line, keys::line::name::HELP) {
            self.how()
        } else if is_word(line, keys::line::name::LANGUAGE) {
            self.language = self.language.next();
            self.show(place)
        } else if let Some(phone) = phone {
            self.phone = phone;
            match at.map(|at| at.see(|screen| screen.step)) {
                Some(step) => self.show_part(Part::Step(step), place),
                None => Ok(()),
            }
        } else if let (Some(at), Some(chosen)) = (at, chosen)
            && let Some((_, leads)) = at.choices().get(chosen)
        {
            match at.choose(chosen) {
                Some(next) => {
                    place.go_to(next);
                    self.show(place)
                }
                None => self.line(&self.told(chosen, leads, at)),
            }
        } else if let Some(part) = Part::asked_for(line) {
            self.show_part(part, place)
        } else {
            let guess = nearest(&line.replace(',', "."), Part::like(line));
            self.say(&Phrase::new(keys::reader::UNKNOWN).with("written", one_line(line)))?;
            guess.map_or(Ok(()), |guess| self.say(&Phrase::new(keys::reader::GUESS).with("guess", guess)))
        }
    }

    /// To the next step in the guide's order.
    fn go_on(&mut self, place: &mut Place) -> io::Result<()> {
        let at = place.at.as_ref().map(|at| at.see(|screen| screen.step));
        let next = at.map_or(0, |at| STEPS.iter().position(|step| step.number == at).map_or(0, |at| at + 1));
        match STEPS.get(next) {
            Some(step) => self.show_part(Part::Step(step.number), place),
            None => self.say(&Phrase::new(keys::reader::LAST)),
        }
    }

    fn show_part(&mut self, part: Part, place: &mut Place) -> io::Result<()> {
        if let Some(step) = part.begins_at() {
            match Rehearsal::at(&self.info, self.phone, step) {
                Some(rehearsal) => {
                    place.go_to(rehearsal);
                    self.show(place)?;
                }
                None => self.say(&no_page(step, self.phone, self.language))?,
            }
        }
        // It was asked for; above a page it would be out of a window.
        if let Part::Code(code, _) = part {
            let text = guide::text(Part::Code(code, None), &self.info, self.language);
            writeln!(self.out)?;
            self.out.write_all(text.as_bytes())?;
        }
        Ok(())
    }

    /// The page, its help, and where its choices lead.
    fn show(&mut self, place: &Place) -> io::Result<()> {
        let Some(at) = &place.at else { return Ok(()) };
        writeln!(self.out, "\n{}\n{}", "─".repeat(self.width()), page(at, self.language))?;
        let help = at
            .see(|screen| wizard::step(screen.step))
            .map(|step| words(&Phrase::new(step.help), self.language));
        let lead = words(&Phrase::new(keys::reader::HELP), self.language);
        self.line(&format!("{lead} {}", help.unwrap_or_default()))?;
        let choices = at.choices();
        if !choices.is_empty() {
            self.say(&Phrase::new(keys::reader::CHOICES))?;
        }
        for (number, (_, leads)) in choices.iter().enumerate() {
            self.line(&self.told(number, leads, at))?;
        }
        Ok(())
    }

    /// A choice by its number, and where it leads.
    fn told(&self, number: usize, leads: &Leads, at: &Rehearsal) -> String {
        let say = |phrase: &Phrase| words(phrase, self.language);
        let choice = at.choices().get(number).map(|(choice, _)| say(choice)).unwrap_or_default();
        let named = |(step, title): &(&'static str, Phrase)| format!("{step} {}", say(title));
        let phrase = match leads {
            Leads::To(step, title) => {
                Phrase::new(keys::reader::leads::TO).with("step", *step).with("title", say(title))
            }
            Leads::AfterSite(pages) => {
                let or = format!(", {} ", say(&Phrase::new(keys::reader::leads::OR)));
                let pages: Vec<String> = pages.iter().map(named).collect();
                Phrase::new(keys::reader::leads::AFTER_SITE).with("pages", pages.join(&or))
            }
            Leads::Asks(title) => Phrase::new(keys::reader::leads::ASKS).with("title", say(title)),
            Leads::Opens => Phrase::new(keys::reader::leads::OPENS),
            Leads::Stays(None) => Phrase::new(keys::reader::leads::STAYS),
            Leads::Stays(Some(notice)) => {
                Phrase::new(keys::reader::leads::STAYS_AND_SAYS).with("notice", say(notice))
            }
            Leads::Ends => Phrase::new(keys::reader::leads::ENDS),
            Leads::Practice => Phrase::new(keys::reader::leads::PRACTICE),
        };
        format!("  {}) {}", number + 1, say(&phrase.with("choice", choice)))
    }

    fn how(&mut self) -> io::Result<()> {
        let name =
            |key| words(&Phrase::new(key), self.language).split(' ').next().unwrap_or_default().to_owned();
        let phrase = Phrase::new(keys::reader::HOW).with("language", name(keys::line::name::LANGUAGE));
        self.say(&phrase.with("quit", name(keys::line::name::QUIT)))
    }

    fn ask(&mut self, place: &Place) -> io::Result<()> {
        let phrase = match &place.at {
            Some(at) => Phrase::new(keys::reader::PROMPT_AT)
                .with("step", at.see(|screen| screen.step))
                .with("phone", phone_name(self.phone, self.language)),
            None => Phrase::new(keys::reader::PROMPT),
        };
        write!(self.out, "\n{} ", words(&phrase, self.language))?;
        self.out.flush()
    }

    fn say(&mut self, phrase: &Phrase) -> io::Result<()> {
        let text = words(phrase, self.language);
        self.line(&text)
    }

    /// A text, wrapped by words; what follows its first line stands below its text.
    fn line(&mut self, text: &str) -> io::Result<()> {
        let lead = text.len() - text.trim_start().len();
        let indent = " ".repeat(if lead > 0 { lead + 3 } else { 0 });
        let options = textwrap::Options::new(self.width())
            .subsequent_indent(&indent)
            .break_words(false)
            .word_splitter(WordSplitter::NoHyphenation);
        writeln!(self.out, "{}", textwrap::fill(text, options))
    }

    fn width(&self) -> usize {
        self.columns.saturating_sub(1).clamp(20, WIDEST)
    }
}

impl Place {
    fn go_to(&mut self, next: Rehearsal) {
        self.before.extend(self.at.replace(next));
    }
}

/// True for a command of the line mode, in any language, with its colon or without.
fn is_word(line: &str, names: TextKey) -> bool {
    let line = line.trim_start_matches(':').to_lowercase();
    let names = Phrase::new(names);
    Language::ALL.iter().any(|language| words(&names, *language).split(' ').any(|name| name == line))
}
