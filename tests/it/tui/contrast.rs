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

const BLACK_AND_WHITE: [(u32, u32); 2] = [(0xff_ff_ff, 0), (0, 0xff_ff_ff)];
const SOLARIZED: [u32; 16] = [
    0x07_36_42, 0xdc_32_2f, 0x85_99_00, 0xb5_89_00, 0x26_8b_d2, 0xd3_36_82, 0x2a_a1_98, 0xee_e8_d5, 0x00_2b_36,
    0xcb_4b_16, 0x58_6e_75, 0x65_7b_83, 0x83_94_96, 0x6c_71_c4, 0x93_a1_a1, 0xfd_f6_e3,
];

const PALETTES: [Palette; 8] = [
    Palette {
        name: "xterm",
        colours: [
            0x00_00_00, 0xcd_00_00, 0x00_cd_00, 0xcd_cd_00, 0x00_00_ee, 0xcd_00_cd, 0x00_cd_cd, 0xe5_e5_e5,
            0x7f_7f_7f, 0xff_00_00, 0x00_ff_00, 0xff_ff_00, 0x5c_5c_ff, 0xff_00_ff, 0x00_ff_ff, 0xff_ff_ff,
        ],
        grounds: BLACK_AND_WHITE,
    },
    Palette {
        name: "VTE",
        colours: [
            0x17_14_21, 0xc0_1c_28, 0x26_a2_69, 0xa2_73_4c, 0x12_48_8b, 0xa3_47_ba, 0x2a_a1_b3, 0xd0_cf_cc,
            0x5e_5c_64, 0xf6_61_51, 0x33_d1_7a, 0xe9_ad_0c, 0x2a_7b_de, 0xc0_61_cb, 0x33_c7_de, 0xff_ff_ff,
        ],
        grounds: [(0xd0_cf_cc, 0x17_14_21), (0x17_14_21, 0xff_ff_ff)],
    },
    Palette {
        name: "Konsole",
        colours: [
            0x23_26_27, 0xed_15_15, 0x11_d1_16, 0xf6_74_00, 0x1d_99_f3, 0x9b_59_b6, 0x1a_bc_9c, 0xfc_fc_fc,
            0x7f_8c_8d, 0xc0_39_2b, 0x1c_dc_9a, 0xfd_bc_4b, 0x3d_ae_e9, 0x8e_44_ad, 0x16_a0_85, 0xff_ff_ff,
        ],
        grounds: [(0xfc_fc_fc, 0x23_26_27), (0x23_26_27, 0xff_ff_ff)],
    },
    Palette {
        name: "Windows Terminal, Campbell",
        colours: [
            0x0c_0c_0c, 0xc5_0f_1f, 0x13_a1_0e, 0xc1_9c_00, 0x00_37_da, 0x88_17_98, 0x3a_96_dd, 0xcc_cc_cc,
            0x76_76_76, 0xe7_48_56, 0x16_c6_0c, 0xf9_f1_a5, 0x3b_78_ff, 0xb4_00_9e, 0x61_d6_d6, 0xf2_f2_f2,
        ],
        grounds: [(0xcc_cc_cc, 0x0c_0c_0c), (0x0c_0c_0c, 0xf2_f2_f2)],
    },
    Palette {
        name: "the old console",
        colours: [
            0x00_00_00, 0x80_00_00, 0x00_80_00, 0x80_80_00, 0x00_00_80, 0x80_00_80, 0x00_80_80, 0xc0_c0_c0,
            0x80_80_80, 0xff_00_00, 0x00_ff_00, 0xff_ff_00, 0x00_00_ff, 0xff_00_ff, 0x00_ff_ff, 0xff_ff_ff,
        ],
        grounds: [(0xc0_c0_c0, 0), (0, 0xff_ff_ff)],
    },
    Palette {
        name: "macOS Terminal, Basic",
        colours: [
            0x00_00_00, 0x99_00_00, 0x00_a6_00, 0x99_99_00, 0x00_00_b2, 0xb2_00_b2, 0x00_a6_b2, 0xbf_bf_bf,
            0x66_66_66, 0xe5_00_00, 0x00_d9_00, 0xe5_e5_00, 0x00_00_ff, 0xe5_00_e5, 0x00_e5_e5, 0xe5_e5_e5,
        ],
        grounds: [(0xff_ff_ff, 0x1e_1e_1e), (0, 0xff_ff_ff)],
    },
    Palette {
        name: "Solarized dark",
        colours: SOLARIZED,
        grounds: [(0x83_94_96, 0x00_2b_36), (0x93_a1_a1, 0x07_36_42)],
    },
    Palette {
        name: "Solarized light",
        colours: SOLARIZED,
        grounds: [(0x65_7b_83, 0xfd_f6_e3), (0x58_6e_75, 0xee_e8_d5)],
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
        232.. => (8 + 10 * u32::from(number - 232)) * 0x01_01_01,
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
    assert!((contrast(0, 0xff_ff_ff) - 21.0).abs() < 0.01);
    // K11's own: measured from pixels.
    let of = |number: usize, palette: usize, ground| contrast(PALETTES[palette].colours[number], ground);
    for (seen, measured) in [(of(1, 0, 0), 3.6), (of(2, 0, 0xff_ff_ff), 2.2), (of(6, 0, 0xff_ff_ff), 2.0)] {
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
        told.iter().filter(|(_, bg)| *bg == Color::Indexed(ground)).map(|(symbol, _)| &**symbol).collect::<String>()
    };
    let (good, bad) = (symbols(22), symbols(88));
    assert!(good.contains('√') && !good.contains('!') && bad.contains('!'), "{good:?} {bad:?}");
    let none = Theme { colour: false, code: CodeColours::Sixteen, ..Theme::USUAL };
    assert_eq!(coloured(none), []);
    for style in [none.good(), none.trouble(), none.focus(), none.strong(), none.link()] {
        assert!(!style.add_modifier.is_empty());
    }
}
