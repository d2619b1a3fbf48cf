//! What variables tell of the terminal (docs/facts.md (b) and (d)).

use kom_i_gang::{
    surroundings::{Charset, CodeColours, Colours, Console, ConsoleKind, Font, Glyphs, Host, Surroundings},
    tui::theme::Theme,
};

fn read(variables: &str) -> Surroundings {
    let set: Vec<(&str, &str)> =
        variables.split_whitespace().filter_map(|pair| pair.split_once('=')).collect();
    let variable =
        |name: &str| set.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
    Surroundings::read(variable, Some((80, 24)), (true, true))
}

#[test]
fn the_character_set_is_named_by_the_first_variable_that_is_set() {
    let other = |name: &str| Charset::Other(name.to_owned());
    let table = [
        ("", Charset::Unnamed),
        ("LANG=C", other("ASCII")),
        ("LANG=POSIX", other("ASCII")),
        ("TERM=vt220", other("ASCII")),
        ("TERM=xterm XTERM_LOCALE=C", other("ASCII")),
        ("TERM=xterm XTERM_LOCALE=da_DK.UTF-8", Charset::Unnamed),
        ("TERM=rxvt-unicode-256color", other("ASCII")),
        ("TERM=rxvt-unicode-256color SSH_TTY=/dev/pts/1", Charset::Unnamed),
        ("TERM=tmux-256color TMUX=x", other("ASCII")),
        ("TERM=screen STY=x", other("ASCII")),
        ("TERM=screen STY=x LANG=da_DK.UTF-8", Charset::Utf8),
        ("TERM=xterm-256color SSH_TTY=/dev/pts/1", Charset::Unnamed),
        ("LANG=da_DK.UTF-8", Charset::Utf8),
        ("LANG=C.utf8", Charset::Utf8),
        ("LC_ALL= LANG=da_DK.UTF-8", Charset::Utf8),
        ("LC_ALL=C LANG=da_DK.UTF-8", other("ASCII")),
        ("LC_CTYPE=en_GB.utf8 LANG=da_DK.ISO-8859-1", Charset::Utf8),
        ("LANG=da_DK.ISO-8859-1", other("ISO-8859-1")),
        ("LANG=da_DK.ISO-8859-15@euro", other("ISO-8859-15")),
        ("LANG=da_DK", other("da_DK")),
    ];
    for (variables, wanted) in table {
        assert_eq!(read(variables).charset, wanted, "{variables}");
    }
}

#[test]
fn what_the_terminal_can_do() {
    use Colours::{None, Palette256, Sixteen, TrueColour, Two};
    let table = [
        ("TERM=vt220", Two, false),
        ("TERM=xterm-mono", Two, false),
        ("TERM=linux", Sixteen, true),
        ("TERM=linux XTERM_VERSION=x", Sixteen, true),
        ("TERM=xterm XTERM_VERSION=x", Palette256, true),
        ("TERM=xterm-kitty", Palette256, true),
        ("TERM=tmux TMUX=x", Palette256, true),
        ("TERM=tmux TMUX=x COLORTERM=truecolor STY=x", TrueColour, true),
        ("TERM=screen STY=x COLORTERM=truecolor XTERM_VERSION=x", Sixteen, true),
        ("TERM=screen.xterm-256color STY=x COLORTERM=truecolor", Palette256, true),
        ("TERM=xterm", Sixteen, true),
        ("TERM=xterm-256color", Palette256, true),
        ("TERM=xterm COLORTERM=truecolor", TrueColour, true),
        ("TERM=xterm COLORTERM=24bit", TrueColour, true),
        ("TERM=xterm-256color WT_SESSION=x", TrueColour, true),
        ("TERM=xterm-256color NO_COLOR=1", Palette256, false),
        ("TERM=xterm-256color NO_COLOR=", Palette256, true),
        ("TERM=dumb COLORTERM=truecolor", None, false),
        ("TERM=", None, false),
        ("", None, false),
    ];
    for (variables, colours, shown) in table {
        let can = read(variables).abilities;
        assert_eq!((can.colours, can.shows_colours()), (colours, shown), "{variables}");
        assert_eq!(can.takes_commands(), colours != None, "{variables}");
    }
}

/// The theme, the choice of front end and the doctor each read these variables by rules of their own, so that the
/// doctor told of colours and pages that the program didn't show.
#[test]
fn the_program_shows_what_the_doctor_tells() {
    for variables in ["", "TERM=", "TERM=Dumb", "TERM=xterm COLORTERM=TrueColor", "TERM=xterm WT_SESSION=x"] {
        let told = read(variables).abilities;
        let shown = Theme::of(told);
        assert_eq!(shown.colour, told.colours >= Colours::Palette256, "{variables}");
        assert_eq!(shown.code == CodeColours::Exact, told.colours == Colours::TrueColour, "{variables}");
    }
}

#[test]
fn the_programs_that_show_it_innermost_first() {
    let table: [(&str, &[Host]); 10] = [
        ("TERM=xterm", &[]),
        ("TERM=xterm-256color WT_SESSION=x", &[Host::WindowsTerminal]),
        ("TERM=xterm-256color TERM_PROGRAM=vscode WT_SESSION=x", &[Host::VsCode]),
        ("TERMINAL_EMULATOR=JetBrains-JediTerm", &[Host::JetBrains]),
        ("TERM=xterm VTE_VERSION=7600", &[Host::Named("GNOME Terminal (VTE)")]),
        ("TERM=linux", &[Host::Named("Linux console")]),
        (
            "TERM=tmux-256color TMUX=/tmp/x TERM_PROGRAM=tmux XTERM_VERSION=1",
            &[Host::Tmux, Host::Named("xterm")],
        ),
        ("STY=1.pts", &[Host::Screen]),
        ("SSH_CONNECTION=x", &[Host::Ssh]),
        ("TMUX=x SSH_TTY=/dev/pts/1", &[Host::Tmux, Host::Ssh]),
    ];
    for (variables, wanted) in table {
        assert_eq!(read(variables).hosts, wanted, "{variables}");
    }
}

/// The old console borrows no characters of another font, and a raster font has those of one code page alone. Without
/// VT nothing is asked of a console by escape sequences: no colours, no pages.
#[test]
fn what_a_console_of_windows_can_do() {
    use ConsoleKind::{Conhost, Pseudo, WindowsTerminal};
    let font = |name: &str, raster| Some(Font { name: name.to_owned(), raster });
    let table = [
        (WindowsTerminal, true, font("Cascadia Mono", false), Colours::Sixteen, Glyphs::All),
        (Pseudo, true, None, Colours::Sixteen, Glyphs::All),
        (Conhost, true, font("Consolas", false), Colours::Sixteen, Glyphs::Wgl4),
        (Conhost, true, None, Colours::Sixteen, Glyphs::Wgl4),
        (Conhost, true, font("Terminal", true), Colours::Sixteen, Glyphs::Ascii),
        (Conhost, false, font("Lucida Console", false), Colours::None, Glyphs::Wgl4),
        (Conhost, false, font("Terminal", true), Colours::None, Glyphs::Ascii),
    ];
    for (kind, vt, font, colours, glyphs) in table {
        let console = Console { kind, vt, code_page: 850, font };
        let around = read("TERM=xterm").on(Some(console.clone()));
        assert_eq!((around.abilities.colours, around.abilities.glyphs), (colours, glyphs), "{console:?}");
        assert_eq!(around.console, Some(console));
    }
    assert_eq!(read("TERM=xterm").on(None).abilities, read("TERM=xterm").abilities);
}

#[test]
fn who_wants_calm_says_so_by_a_variable() {
    let table = [(None, false), (Some(""), false), (Some("0"), false), (Some("1"), true), (Some("ja"), true)];
    for (value, wanted) in table {
        let variable = |name: &str| value.filter(|_| name == "KOM_I_GANG_CALM").map(str::to_owned);
        assert_eq!(kom_i_gang::surroundings::wants_calm(variable), wanted, "{value:?}");
    }
}
