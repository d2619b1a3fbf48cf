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
    /// One of several in a list.
    pub(in crate::visit) is_one_of_many: bool,
    /// In a column of news or help beside what the page is there for.
    pub(in crate::visit) is_beside: bool,
}

/// Lines of a page that are kept: what a page has to say stands at its top.
const MOST: usize = 60;

/// What stands in these goes on in the line.
const INLINE: [&str; 17] = [
    "a", "abbr", "b", "bdi", "code", "em", "font", "i", "kbd", "mark", "q", "small", "span", "strong", "sub",
    "sup", "u",
];
const HEADINGS: [&str; 4] = ["h1", "h2", "h3", "h4"];
/// How such a column is called.
const COLUMNS: [&str; 6] = ["aside", "sidebar", "side-bar", "news", "nyheder", "nyhedsboks"];
/// These lead elsewhere, or name what is to be filled in.
const ASIDE: [&str; 4] = ["nav", "footer", "button", "textarea"];

/// The lines under this element. One that is a link alone is none.
pub(super) fn lines(top: ElementRef<'_>) -> Vec<Line> {
    let mut reading = Reading::default();
    reading.read(top);
    reading.end_line();
    reading.lines
}

#[derive(Default)]
#[allow(clippy::struct_excessive_bools, reason = "where the reading is, which several things say at once")]
struct Reading<'a> {
    lines: Vec<Line>,
    /// Of the line that is being read.
    texts: Vec<&'a str>,
    says_something: bool,
    in_heading: bool,
    in_link: bool,
    in_list: bool,
    is_beside: bool,
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
            if is_unseen(child) || is_hidden(child) || is_aside(child) {
                continue;
            }
            let is_inline = INLINE.contains(&name);
            if !is_inline {
                self.end_line();
            }
            let (in_heading, in_link, in_list) = (self.in_heading, self.in_link, self.in_list);
            let is_beside = self.is_beside;
            self.is_beside |= is_column(child);
            self.in_list |= name == "li" && has_brothers(child);
            self.in_heading |= HEADINGS.contains(&name) || child.attr("id") == Some("kc-page-title");
            self.in_link |= name == "a";
            self.read(child);
            if !is_inline {
                self.end_line();
            }
            (self.in_heading, self.in_link, self.in_list) = (in_heading, in_link, in_list);
            self.is_beside = is_beside;
        }
    }

    fn end_line(&mut self) {
        let text = tidy(self.texts.drain(..), READ);
        if self.says_something && self.lines.len() < MOST {
            let (is_heading, is_one_of_many) = (self.in_heading, self.in_list);
            self.lines.push(Line { text, is_heading, is_one_of_many, is_beside: self.is_beside });
        }
        self.says_something = false;
    }
}

/// True for a column of its own. One with a form in it is what the page is there for.
fn is_column(element: ElementRef<'_>) -> bool {
    let named = |name: &str| COLUMNS.iter().any(|column| name.eq_ignore_ascii_case(column));
    let is_one = named(element.value().name())
        || element.attr("role") == Some("complementary")
        || element.attr("id").is_some_and(named)
        || element.value().classes().any(named);
    is_one && !element.descendent_elements().any(|inner| matches!(inner.value().name(), "form" | "input"))
}

/// True if a list has more than this.
fn has_brothers(item: ElementRef<'_>) -> bool {
    let mut brothers = item.prev_siblings().chain(item.next_siblings()).filter_map(ElementRef::wrap);
    brothers.any(|brother| brother.value().name() == "li")
}

/// A label that is no field's is text like any other.
fn is_aside(element: ElementRef<'_>) -> bool {
    let names_a_field = || {
        let holds = |inner: ElementRef<'_>| ["input", "select", "textarea"].contains(&inner.value().name());
        element.attr("for").is_some() || element.descendent_elements().any(holds)
    };
    match element.value().name() {
        "label" => names_a_field(),
        name => ASIDE.contains(&name) || element.attr("role") == Some("contentinfo"),
    }
}
