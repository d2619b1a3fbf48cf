"""The windows: which terminals in which fonts, sizes and colours, and how each is started."""

import dataclasses
import os
import shutil

VTE = """
import gi, os, sys
gi.require_version("Gtk", "3.0"); gi.require_version("Vte", "2.91")
from gi.repository import GLib, Gtk, Pango, Vte
font, columns, rows, *command = sys.argv[1:]
window, terminal = Gtk.Window(decorated=False), Vte.Terminal()
terminal.set_font(Pango.FontDescription(font)); terminal.set_size(int(columns), int(rows))
terminal.connect("child-exited", Gtk.main_quit); window.add(terminal); window.show_all()
terminal.spawn_async(Vte.PtyFlags.DEFAULT, None, command, None, GLib.SpawnFlags.DEFAULT, None, None, -1, None, None)
Gtk.main()
"""

KONSOLE_PROFILE = """[Appearance]
Font={font},{size},-1,5,50,0,0,0,0,0
[General]
Name=code
Parent=FALLBACK/
TerminalColumns={columns}
TerminalRows={rows}
TerminalMargin=1
[Scrolling]
ScrollBarPosition=2
"""

ALACRITTY = """
window: {{dimensions: {{columns: {columns}, lines: {rows}}}, decorations: none}}
font: {{size: {size}, normal: {{family: "{font}"}}}}
"""


@dataclasses.dataclass(frozen=True)
class Window:
    """One window of the matrix."""

    terminal: str
    font: str
    size: int
    """In points; none for a bitmap font of X, which is called by its name."""
    theme: str
    columns: int = 80
    rows: int = 24
    inside: str = ""
    """What stands between the window and the program: tmux, screen or nothing."""

    @property
    def needs(self):
        """The programs that must be there."""
        return [program for program in (PROGRAMS[self.terminal], self.inside) if program]

    def named(self):
        terminal = f"{self.inside} in {self.terminal}" if self.inside else self.terminal
        font = f"{self.font} {self.size}" if self.size else self.font
        return terminal, font, self.theme, f"{self.columns}x{self.rows}"

    def command(self, inner, folder):
        """What opens it with `inner` in it, and the variables of its own."""
        if self.inside == "tmux":
            inner = ["tmux", "-f", "/dev/null", "-S", f"{folder}/tmux", "new-session", *inner]
            inner += [";", "set", "status", "off"]
        elif self.inside == "screen":
            inner = ["screen", "-c", "/dev/null", "-U", "-S", "code", *inner]
        return OPENERS[self.terminal](self, inner, folder)


def xterm(window, inner, _):
    font = ["-fa", window.font, "-fs", str(window.size)] if window.size else ["-fn", window.font]
    return ["xterm", "-u8", "-geometry", f"{window.columns}x{window.rows}+0+0", *font, "-e", *inner], {}


def urxvt(window, inner, _):
    font = f"xft:{window.font}:size={window.size}" if window.size else window.font
    return ["urxvt", "-geometry", f"{window.columns}x{window.rows}+0+0", "+sb", "-fn", font, "-e", *inner], {}


def st(window, inner, _):
    geometry, font = f"{window.columns}x{window.rows}+0+0", f"{window.font}:size={window.size}"
    return ["st", "-g", geometry, "-f", font, "-e", *inner], {}


def vte(window, inner, _):
    font = f"{window.font} {window.size}"
    return ["/usr/bin/python3", "-c", VTE, font, str(window.columns), str(window.rows), *inner], {}


def konsole(window, inner, folder):
    os.makedirs(f"{folder}/data/konsole", exist_ok=True)
    with open(f"{folder}/data/konsole/code.profile", "w", encoding="utf-8") as profile:
        profile.write(KONSOLE_PROFILE.format(**dataclasses.asdict(window)))
    arguments = ["--profile", "code", "--hide-menubar", "--hide-tabbar", "--nofork", "-e", *inner]
    runtime = f"{folder}/run"
    os.makedirs(runtime, mode=0o700, exist_ok=True)
    home = {"XDG_DATA_HOME": f"{folder}/data", "XDG_CONFIG_HOME": f"{folder}/config", "XDG_RUNTIME_DIR": runtime}
    return ["dbus-run-session", "--", "konsole", *arguments], home


def kitty(window, inner, _):
    options = {
        "font_family": window.font,
        "font_size": window.size,
        "remember_window_size": "no",
        "initial_window_width": f"{window.columns}c",
        "initial_window_height": f"{window.rows}c",
        "window_padding_width": 0,
        "update_check_interval": 0,
    }
    settings = [part for name, value in options.items() for part in ("-o", f"{name}={value}")]
    return ["kitty", "--config", "NONE", *settings, *inner], {"LIBGL_ALWAYS_SOFTWARE": "1"}


def alacritty(window, inner, folder):
    with open(f"{folder}/alacritty.yml", "w", encoding="utf-8") as settings:
        settings.write(ALACRITTY.format(**dataclasses.asdict(window)))
    command = ["alacritty", "--config-file", f"{folder}/alacritty.yml", "-e", *inner]
    return command, {"LIBGL_ALWAYS_SOFTWARE": "1"}


def pterm(window, inner, _):
    font = f"client:{window.font} {window.size}"
    geometry = f"{window.columns}x{window.rows}+0+0"
    return ["pterm", "-geometry", geometry, "-fn", font, "-sb-", "-xrm", "pterm.LineCodePage:UTF-8", "-e", *inner], {}


OPENERS = {
    "xterm": xterm,
    "urxvt": urxvt,
    "st": st,
    "VTE": vte,
    "Konsole": konsole,
    "kitty": kitty,
    "Alacritty": alacritty,
    "pterm": pterm,
}
PROGRAMS = {name: name.lower() for name in OPENERS} | {"VTE": None}
FONTS = ["DejaVu Sans Mono", "Liberation Mono", "Noto Sans Mono", "Terminus"]
BITMAP_FONTS = [
    f"-misc-fixed-medium-r-{name}-iso10646-1"
    for name in ("normal--10-100-75-75-c-60", "semicondensed--13-120-75-75-c-60", "normal--14-130-75-75-c-70",
                 "normal--15-140-75-75-c-90", "normal--20-200-75-75-c-100")
]
"""Of X, with the half blocks."""
WITHOUT_BLOCKS = ["8x13"]
"""Of X, in Latin-1: nothing but blanks can be read there. Looked at and told, but no fault."""
THEMES = ["dark", "light", "solarized", "gruvbox-light", "no colour"]


def is_there(window):
    """Whether its programs are installed."""
    if window.terminal == "VTE" and os.system("/usr/bin/python3 -c \"import gi; gi.require_version('Vte', '2.91')\" 2>/dev/null"):
        return False
    return all(shutil.which(program) for program in window.needs)


def all_windows():
    """Every one; a long code is shown in those of 100x40."""
    sizes = range(8, 17)
    for font in FONTS:
        yield from (Window("xterm", font, size, "dark") for size in sizes)
        yield from (Window("xterm", font, 12, theme) for theme in THEMES[1:])
        yield from (Window("xterm", font, size, "dark", 100, 40) for size in (8, 10, 12))
    yield from (Window("xterm", font, 0, "dark") for font in BITMAP_FONTS + WITHOUT_BLOCKS)
    for terminal in list(OPENERS)[1:]:
        for font in FONTS:
            yield from (Window(terminal, font, size, "dark") for size in (8, 11, 14))
        yield from (Window(terminal, FONTS[0], 12, theme) for theme in THEMES[1:])
        yield from (Window(terminal, font, 10, "dark", 100, 40) for font in FONTS[:2])
    for inside in ("tmux", "screen"):
        for font in FONTS[:2]:
            yield from (Window("xterm", font, 12, theme, inside=inside) for theme in THEMES)
            yield Window("xterm", font, 10, "dark", 100, 40, inside)


def six_windows():
    """Those that differ most, of what `.ci/run` installs."""
    yield Window("xterm", "DejaVu Sans Mono", 11, "dark")
    yield Window("xterm", "Liberation Mono", 12, "gruvbox-light")
    yield Window("xterm", "Liberation Mono", 8, "no colour")
    yield Window("xterm", BITMAP_FONTS[1], 0, "light")
    yield Window("xterm", "DejaVu Sans Mono", 10, "solarized", 100, 40)
    yield Window("xterm", "Liberation Mono", 10, "dark", inside="tmux")
