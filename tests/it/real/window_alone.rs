//! The window by itself: what is typed on its Danish keyboard arrives.

use super::{
    parts,
    program::Program,
    terminal::{Key, Terminal},
    window::{Colours, Window},
};

#[test]
fn a_danish_keyboard_types_into_the_window() {
    if !parts::runs("window-alone") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let environment = ["PATH", "HOME"].map(|name| (name.to_owned(), std::env::var(name).unwrap()));
    let mut environment = Vec::from(environment);
    environment.push(("LC_ALL".to_owned(), "C.UTF-8".to_owned()));
    let program =
        Program { path: "/bin/cat".into(), arguments: vec![], environment, folder: folder.path().to_owned() };
    let window = Window::open(program, Colours::Dark);
    window.type_text(r"PROD\b100001 navn@bygst.dk æøå ÆØÅ {[]} ~");
    window.press(Key::Enter);
    window.screen().wait("the line twice", |text| {
        text.matches(r"PROD\b100001 navn@bygst.dk æøå ÆØÅ {[]} ~").count() == 2
    });
    assert!(window.picture("picture.png").metadata().unwrap().len() > 0);
}
