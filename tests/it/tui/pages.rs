//! Snapshots of made-up screens that hold every block, in three sizes and both languages.

use kom_i_gang::{
    otp::Secret,
    tui::theme::Theme,
    wizard::{Language, Screen},
};

use super::{
    page::{draw, text},
    samples,
};

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (60, 20)];

fn with_samples(mut each: impl FnMut(&str, &Screen<'_>)) {
    let (uri, typed, token) = (samples::uri(), Secret::new("427".to_owned()), samples::token());
    each("first", &samples::first());
    each("scan", &samples::scan(&uri));
    each("code", &samples::code(&uri, &typed));
    each("phone", &samples::phone(&typed));
    each("trouble", &samples::trouble());
    each("sign_in", &samples::sign_in());
    each("key", &samples::key(&token));
    each("question", &samples::question());
    each("help", &samples::help());
}

#[test]
fn every_block_in_three_sizes_and_both_languages() {
    with_samples(|name, screen| {
        for size in SIZES {
            for (suffix, language) in [("da", Language::Danish), ("en", Language::English)] {
                let (buffer, drawn) = draw(screen, language, Theme::USUAL, size);
                let page = format!("{}cut: {:?}\n", text(&buffer), drawn.cut);
                insta::assert_snapshot!(format!("{name}_{}x{}_{suffix}", size.0, size.1), page);
            }
        }
    });
}

#[test]
fn nothing_is_cut_at_80x24() {
    with_samples(|name, screen| {
        for language in [Language::Danish, Language::English] {
            let (_, drawn) = draw(screen, language, Theme::USUAL, (80, 24));
            assert_eq!(drawn.cut, [], "{name}");
        }
    });
}
