//! Every page as a terminal gets it, for pictures of them all: `assets/pictures/pages` makes those.

use std::{env, fs, path::Path};

use kom_i_gang::tui::theme::Theme;
use ratatui::backend::{Backend, CrosstermBackend};

use super::{LANGUAGES, USUAL, scenes};
use crate::tui::page::draw;

const SIZES: [(u16, u16); 2] = [USUAL, (120, 40)];

#[test]
#[ignore = "writes files, into the folder that PAGES names"]
fn every_page_as_a_terminal_gets_it() {
    let folder = env::var("PAGES").unwrap();
    for (width, height) in SIZES {
        let folder = Path::new(&folder).join(format!("{width}x{height}"));
        fs::create_dir_all(&folder).unwrap();
        for (stage, scenes) in scenes::by_stage() {
            for (at, scene) in scenes.iter().enumerate() {
                for (name, language) in LANGUAGES {
                    let screen = scene.harness.wizard.screen(scene.harness.now);
                    let (page, _) = draw(&screen, language, Theme::USUAL, (width, height));
                    let mut written = b"\x1b[?25l\x1b[2J\x1b[H".to_vec();
                    let cells = page.area().positions().map(|at| (at.x, at.y, &page[at]));
                    CrosstermBackend::new(&mut written).draw(cells).unwrap();
                    let why: String =
                        scene.why.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
                    let file = format!("{stage}-{at:02}-{}-{why}-{name}", screen.step);
                    fs::write(folder.join(file), written).unwrap();
                }
            }
        }
    }
}
