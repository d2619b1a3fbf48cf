//! A page's text line by line, as a reader sees it: what an error page says stands in one of them, whatever its marks.

use scraper::{ElementRef, Node};

use super::{
    controls::is_hidden,
    words::{READ, is_unseen, tidy},
};

/// One line of a page.
pub(in crate::visit) struct Line {
    pub(in crate::visit) text: String,
    pub(in crate::visit) is_heading: bool,
}

/// Lines of a page that are kept: what a page has to say stands at its top.
const MOST: usize = 60;

/// What stands in these goes on in the line.
const INLINE: [&str; 17] = [
    "a", "abbr", "b", "bdi", "code", "em", "font", "i", "kbd", "mark", "q", "small", "span", "strong", "sub",
    "sup", "u",
];
const HEADINGS: [&str; 4] = ["h1", "h2", "h3", "h4"];
/// These lead elsewhere, or name what is to be filled in.
const ASIDE: [&str; 5] = ["nav", "footer", "button", "label", "textarea"];

/// The lines under this element. One that is a link alone is none.
pub(super) fn lines(top: ElementRef<'_>) -> Vec<Line> {
    let mut reading = Reading::default();
    reading.read(top);
    reading.end_line();
    reading.lines
}

#[derive(Default)]
struct Reading<'a> {
    lines: Vec<Line>,
    /// Of the line that is being read.
    texts: Vec<&'a str>,
    says_something: bool,
    in_heading: bool,
    in_link: bool,
}

impl<'a> Reading<'a> {
    /// The parser bounds how deep elements stand in each other.
    fn read(&mut self, element: ElementRef<'a>) {
        for node in element.children() {
            if let Node::Text(text) = node.value() {
                self.says_something |= !self.in_link && !text.trim().is_empty();
                self.texts.push(text);
            }
            let Some(child) = ElementRef::wrap(node) else { continue };
            let name = child.value().name();
            if is_unseen(child) || is_hidden(child) || ASIDE.contains(&name) {
                continue;
            }
            let is_inline = INLINE.contains(&name);
            if !is_inline {
                self.end_line();
            }
            let (in_heading, in_link) = (self.in_heading, self.in_link);
            self.in_heading |= HEADINGS.contains(&name) || child.attr("id") == Some("kc-page-title");
            self.in_link |= name == "a";
            self.read(child);
            if !is_inline {
                self.end_line();
            }
            (self.in_heading, self.in_link) = (in_heading, in_link);
        }
    }

    fn end_line(&mut self) {
        let text = tidy(self.texts.drain(..), READ);
        if self.says_something && self.lines.len() < MOST {
            self.lines.push(Line { text, is_heading: self.in_heading });
        }
        self.says_something = false;
    }
}
