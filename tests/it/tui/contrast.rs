//! K11: what the program colours can be read in the palettes that people have, on dark ground and on light. The contrast is
//! WCAG's: 4.5 at least. Text as the terminal has it (both colours its own, or those two reversed) is the person's choice.

use kom_i_gang::{
    dialogue::Language,
    otp::Secret,
    surroundings::{Abilities, CodeColours, Colours, Glyphs},
    tui::theme::Theme,
};
use ratatui::{
    buffer::Buffer,
    style::{Color, Modifier},
};

use super::{page::draw, samples};

/// A terminal's 16 colours, and its grounds with the text on each: its own, and a dark or light one beside it.
struct Palette {
    name: &'static str,
    colours: [u32; 16],
    /// Text and ground.
    grounds: [(u32, u32); 2],
}

const BLACK_AND_WHITE: [(u32, u32); 2] = [(0x00ff_ffff, 0), (0, 0x00ff_ffff)];
const SOLARIZED: [u32; 16] = [
    0x0007_3642,
    0x00dc_322f,
    0x0085_9900,
    0x00b5_8900,
    0x0026_8bd2,
    0x00d3_3682,
    0x002a_a198,
    0x00ee_e8d5,
    0x0000_2b36,
    0x00cb_4b16,
    0x0058_6e75,
    0x0065_7b83,
    0x0083_9496,
    0x006c_71c4,
    0x0093_a1a1,
    0x00fd_f6e3,
];

const PALETTES: [Palette; 8] = [
    Palette {
        name: "xterm",
        colours: [
            0x0000_0000,
            0x00cd_0000,
            0x0000_cd00,
            0x00cd_cd00,
            0x0000_00ee,
            0x00cd_00cd,
            0x0000_cdcd,
            0x00e5_e5e5,
            0x007f_7f7f,
            0x00ff_0000,
            0x0000_ff00,
            0x00ff_ff00,
            0x005c_5cff,
            0x00ff_00ff,
            0x0000_ffff,
            0x00ff_ffff,
        ],
        grounds: BLACK_AND_WHITE,
    },
    Palette {
        name: "VTE",
        colours: [
            0x0017_1421,
            0x00c0_1c28,
            0x0026_a269,
            0x00a2_734c,
            0x0012_488b,
            0x00a3_47ba,
            0x002a_a1b3,
            0x00d0_cfcc,
            0x005e_5c64,
            0x00f6_6151,
            0x0033_d17a,
            0x00e9_ad0c,
            0x002a_7bde,
            0x00c0_61cb,
            0x0033_c7de,
            0x00ff_ffff,
        ],
        grounds: [(0x00d0_cfcc, 0x0017_1421), (0x0017_1421, 0x00ff_ffff)],
    },
    Palette {
        name: "Konsole",
        colours: [
            0x0023_2627,
            0x00ed_1515,
            0x0011_d116,
            0x00f6_7400,
            0x001d_99f3,
            0x009b_59b6,
            0x001a_bc9c,
            0x00fc_fcfc,
            0x007f_8c8d,
            0x00c0_392b,
            0x001c_dc9a,
            0x00fd_bc4b,
            0x003d_aee9,
            0x008e_44ad,
            0x0016_a085,
            0x00ff_ffff,
        ],
        grounds: [(0x00fc_fcfc, 0x0023_2627), (0x0023_2627, 0x00ff_ffff)],
    },
    Palette {
        name: "Windows Terminal, Campbell",
        colours: [
            0x000c_0c0c,
            0x00c5_0f1f,
            0x0013_a10e,
            0x00c1_9c00,
            0x0000_37da,
            0x0088_1798,
            0x003a_96dd,
            0x00cc_cccc,
            0x0076_7676,
            0x00e7_4856,
            0x0016_c60c,
            0x00f9_f1a5,
            0x003b_78ff,
            0x00b4_009e,
            0x0061_d6d6,
            0x00f2_f2f2,
        ],
        grounds: [(0x00cc_cccc, 0x000c_0c0c), (0x000c_0c0c, 0x00f2_f2f2)],
    },
    Palette {
        name: "the old console",
        colours: [
            0x0000_0000,
            0x0080_0000,
            0x0000_8000,
            0x0080_8000,
            0x0000_0080,
            0x0080_0080,
            0x0000_8080,
            0x00c0_c0c0,
            0x0080_8080,
            0x00ff_0000,
            0x0000_ff00,
            0x00ff_ff00,
            0x0000_00ff,
            0x00ff_00ff,
            0x0000_ffff,
            0x00ff_ffff,
        ],
        grounds: [(0x00c0_c0c0, 0), (0, 0x00ff_ffff)],
    },
    Palette {
        name: "macOS Terminal, Basic",
        colours: [
            0x0000_0000,
            0x0099_0000,
            0x0000_a600,
            0x0099_9900,
            0x0000_00b2,
            0x00b2_00b2,
            0x0000_a6b2,
            0x00bf_bfbf,
            0x0066_6666,
            0x00e5_0000,
            0x0000_d900,
            0x00e5_e500,
            0x0000_00ff,
            0x00e5_00e5,
            0x0000_e5e5,
            0x00e5_e5e5,
        ],
        grounds: [(0x00ff_ffff, 0x001e_1e1e), (0, 0x00ff_ffff)],
    },
    Palette {
        name: "Solarized dark",
        colours: SOLARIZED,
        grounds: [(0x0083_9496, 0x0000_2b36), (0x0093_a1a1, 0x0007_3642)],
    },
    Palette {
        name: "Solarized light",
        colours: SOLARIZED,
        grounds: [(0x0065_7b83, 0x00fd_f6e3), (0x0058_6e75, 0x00ee_e8d5)],
    },
];

/// A colour in 24 bits; `own` for the terminal's own.
fn rgb(colour: Color, palette: &Palette, own: u32) -> u32 {
    let of = |number: u8| match number {
        0..16 => palette.colours[usize::from(number)],
        16..232 => {
            let level = |at: u32| if at == 0 { 0 } else { 55 + 40 * at };
            let at = u32::from(number - 16);
            level(at / 36) << 16 | level(at / 6 % 6) << 8 | level(at % 6)
        }
        232.. => (8 + 10 * u32::from(number - 232)) * 0x0001_0101,
    };
    match colour {
        Color::Reset => own,
        Color::Indexed(number) => of(number),
        Color::Rgb(red, green, blue) => u32::from_be_bytes([0, red, green, blue]),
        Color::Black => of(0),
        Color::Red => of(1),
        Color::Green => of(2),
        Color::Cyan => of(6),
        Color::White => of(15),
        other => panic!("{other:?}: say which of the 16 it is"),
    }
}

/// WCAG's relative luminance.
fn luminance(rgb: u32) -> f64 {
    let part = |shift: u32| {
        let value = f64::from(rgb >> shift & 0xff) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0)
}

fn contrast(one: u32, other: u32) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// What is too faint in a page.
fn faults(page: &Buffer) -> Vec<String> {
    let mut faults = Vec::new();
    for cell in page.content() {
        if cell.modifier.contains(Modifier::DIM) {
            faults.push(format!("{:?} is dim", cell.symbol()));
        }
        if (cell.fg, cell.bg) == (Color::Reset, Color::Reset) || cell.symbol() == " " {
            continue;
        }
        for palette in &PALETTES {
            for (text, ground) in palette.grounds {
                let seen = contrast(rgb(cell.fg, palette, text), rgb(cell.bg, palette, ground));
                if seen < 4.5 {
                    let (fg, bg) = (cell.fg, cell.bg);
                    faults.push(format!("{fg:?} on {bg:?}: {seen:.1} in {} on {ground:06x}", palette.name));
                }
            }
        }
    }
    faults.sort();
    faults.dedup();
    faults
}

fn themes() -> [(Theme, Colours); 4] {
    [Colours::Two, Colours::Sixteen, Colours::Palette256, Colours::TrueColour].map(|colours| {
        let abilities = Abilities { colours, no_colour: false, is_console: false, glyphs: Glyphs::All };
        (Theme::of(abilities), colours)
    })
}

#[test]
fn the_measure_is_the_one_that_others_use() {
    assert!((contrast(0, 0x00ff_ffff) - 21.0).abs() < 0.01);
    // K11's own: measured from pixels.
    let of = |number: usize, palette: usize, ground| contrast(PALETTES[palette].colours[number], ground);
    for (seen, measured) in [(of(1, 0, 0), 3.6), (of(2, 0, 0x00ff_ffff), 2.2), (of(6, 0, 0x00ff_ffff), 2.0)] {
        assert!((seen - measured).abs() < 0.11, "{seen} for {measured}");
    }
}

/// Red was 3.6:1 on black, green 2.2 and cyan 2.0 on white; faint text 4.4 in st.
#[test]
fn k11_every_colour_can_be_read_in_every_palette() {
    let (typed, uri) = (Secret::new("427".to_owned()), samples::uri());
    for (theme, colours) in themes() {
        for screen in [
            samples::first(),
            samples::trouble(),
            samples::sign_in(),
            samples::phone(&typed),
            samples::scan(&uri),
        ] {
            let (page, _) = draw(&screen, Language::Danish, theme, (80, 24));
            assert_eq!(faults(&page), Vec::<String>::new(), "{colours:?}");
        }
    }
}

/// As `tests/it/doctor/pages.rs` holds them. None is of the 16, so they are the same everywhere.
#[test]
fn k11_the_doctors_marks_can_be_read() {
    for (text, ground) in [(231, 22), (16, 220), (231, 88)] {
        let [text, ground] = [text, ground].map(|number| rgb(Color::Indexed(number), &PALETTES[0], 0));
        assert!(contrast(text, ground) >= 4.5, "{text:06x} on {ground:06x}");
    }
}

/// A mark that is coloured is another one than the others without colour as well, and is bold where there is none.
#[test]
fn k11_nothing_is_told_by_colour_alone() {
    let coloured = |theme: Theme| {
        let (page, _) = draw(&samples::trouble(), Language::Danish, theme, (80, 24));
        let cells = page.content().iter().filter(|cell| cell.bg != Color::Reset);
        cells.map(|cell| (cell.symbol().to_owned(), cell.bg)).collect::<Vec<_>>()
    };
    let told = coloured(Theme::USUAL);
    let symbols = |ground: u8| {
        told.iter()
            .filter(|(_, bg)| *bg == Color::Indexed(ground))
            .map(|(symbol, _)| &**symbol)
            .collect::<String>()
    };
    let (good, bad) = (symbols(22), symbols(88));
    assert!(good.contains('√') && !good.contains('!') && bad.contains('!'), "{good:?} {bad:?}");
    let none = Theme { colour: false, code: CodeColours::Sixteen, ..Theme::USUAL };
    assert_eq!(coloured(none), []);
    for style in [none.good(), none.trouble(), none.focus(), none.strong(), none.link()] {
        assert!(!style.add_modifier.is_empty());
    }
}
