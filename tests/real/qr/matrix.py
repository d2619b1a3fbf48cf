"""The whole matrix: opens the windows, has them read, tells what was read, and writes docs/qr.md."""

import collections
import concurrent.futures
import os
import queue
import shlex
import sys

import reading
import terminals
import windows

ORDINARY = "otpauth://totp/Statens_SSO:fornavn.efternavn@bygst.dk?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
LONG = ORDINARY.replace("fornavn", "et-langt-fornavn-" * 8)
DRAWN = ["pages", "lines", "qrencode"]
PAPER = "docs/qr.md"
MARK = "<!-- Below: written by tests/real/qr/windows -->\n"

Result = collections.namedtuple("Result", "window read fault")
"""What each reader reads of each drawing, by view; or why there was no window."""


def commands(window, text):
    """What the window shows, one after the other. qrencode's own margin of 4 where it has room."""
    ours = [f"{shlex.quote(os.environ['QR_CODE'])} {way} {shlex.quote(text)}" for way in DRAWN[:2]]
    encode = f"qrencode -t ANSIUTF8 -l L -m %d {shlex.quote(text)}"
    fits = f'[ "$({encode % 4} | wc -l)" -lt {window.rows} ]'
    return [*ours, f"if {fits}; then {encode % 4}; else {encode % 2}; fi"]


def look(display, window):
    """Everything in one window."""
    text = ORDINARY if window.rows < 40 else LONG
    try:
        shown = windows.pictures(display, window, commands(window, text))
        return Result(window, {drawn: reading.read(picture, text) for drawn, picture in zip(DRAWN, shown)}, None)
    except windows.NotShown as fault:
        return Result(window, None, str(fault))


def look_at(chosen):
    """All of them, as many at once as there are X servers."""
    displays, free = [windows.Display() for _ in range(2)], queue.Queue()
    for display in displays:
        free.put(display)

    def one(window):
        display = free.get()
        try:
            result = look(display, window)
        finally:
            free.put(display)
        print(*window.named(), "|", result.fault or brief(result), flush=True)
        return result

    try:
        with concurrent.futures.ThreadPoolExecutor(len(displays)) as pool:
            return list(pool.map(one, chosen))
    finally:
        for display in displays:
            display.close()


def brief(result):
    """In how many views each reader reads each drawing."""
    of = lambda drawn: "/".join(str(len(views)) for views in result.read[drawn].values())
    return "  ".join(f"{drawn} {of(drawn)}" for drawn in DRAWN)


def own_page():
    """The program's own page of 3.5 at 80x24, code and words, as a terminal gets it, in an xterm on dark and on light."""
    folder, text = f"{os.environ['PAGES']}/80x24", ORDINARY.split("?")[0] + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    page = next(name for name in sorted(os.listdir(folder)) if "-3.5-the-code-to-scan" in name)
    display, found = windows.Display(), []
    try:
        for theme in ("dark", "light"):
            window = terminals.Window("xterm", "DejaVu Sans Mono", 10, theme)
            (picture,) = windows.pictures(display, window, [f"cat {shlex.quote(f'{folder}/{page}')}"])
            read = reading.read(picture, text)
            print(*window.named(), "| own page", "/".join(str(len(views)) for views in read.values()), flush=True)
            if not any("straight" in views for views in read.values()):
                found.append(f"the program's own page is read by neither on {theme}")
    finally:
        display.close()
    return found


def count(results, drawn, reader, view):
    return sum(view in result.read[drawn][reader] for result in results)


def faults(results):
    """What isn't as it must be: a code that nobody reads, a reader that reads qrencode's more often."""
    found = []
    for result in results:
        for drawn in [] if result.window.font in terminals.WITHOUT_BLOCKS else DRAWN[:2]:
            if not any("straight" in views for views in result.read[drawn].values()):
                found.append(f"{', '.join(result.window.named())}: {drawn} is read by neither")
    for reader in reading.READERS:
        for drawn in DRAWN[:2]:
            ours, theirs = (count(results, name, reader, "straight") for name in (drawn, "qrencode"))
            if ours < theirs:
                found.append(f"{reader} reads {drawn} in {ours} windows and qrencode's in {theirs}")
    return found


def row(cells):
    return "| " + " | ".join(str(cell) for cell in cells) + " |\n"


def table(results, absent, found):
    """The part of the document that isn't written by hand."""
    shown = [result for result in results if result.read]
    readers = list(reading.READERS)
    heads = [f"{drawn}: {reader}" for drawn in DRAWN for reader in readers]
    out = f"\n{len(shown)} windows were looked at.\n\n## Straight: windows in which each reader reads it\n\n"
    out += row(["terminal", "font", "windows", *heads]) + "|---" * (3 + len(heads)) + "|\n"
    groups = collections.defaultdict(list)
    for result in shown:
        groups[result.window.named()[0], result.window.font].append(result)
    for (terminal, font), group in groups.items():
        counts = [count(group, drawn, reader, "straight") for drawn in DRAWN for reader in readers]
        out += row([terminal, font, len(group), *counts])
    out += row(["all", "", len(shown), *[count(shown, drawn, reader, "straight") for drawn in DRAWN for reader in readers]])
    out += "\n## As a camera sees it: all windows\n\n"
    out += row(["view", *heads]) + "|---" * (1 + len(heads)) + "|\n"
    for view in reading.VIEWS:
        out += row([view, *[count(shown, drawn, reader, view) for drawn in DRAWN for reader in readers]])
    out += "\n## By colours: windows in which each reader reads it, straight\n\n"
    out += row(["colours", "windows", *heads]) + "|---" * (2 + len(heads)) + "|\n"
    for theme in terminals.THEMES:
        group = [result for result in shown if result.window.theme == theme]
        out += row([theme, len(group), *[count(group, d, r, "straight") for d in DRAWN for r in readers]])
    out += "\n## Misses\n\nWindows in which one of the readers doesn't read it straight:\n\n"
    for result in shown:
        missed = [
            f"{drawn} by {reader}"
            for drawn in DRAWN[:2]
            for reader, views in result.read[drawn].items()
            if "straight" not in views
        ]
        if missed:
            out += f"- {', '.join(result.window.named())}: {', '.join(missed)}\n"
    out += "\n" + ("".join(f"- **{fault}**\n" for fault in found) or "None is missed by both, where the font has half blocks.\n")
    for result in results:
        if result.fault:
            out += f"- not shown: {', '.join(result.window.named())}: {result.fault}\n"
    out += f"\nNot there when this was made: {', '.join(absent) or 'none'}.\n"
    return out


def main(which):
    if which == "page":
        found = own_page()
        print(*(found or ["all read"]), sep="\n")
        return 1 if found else 0
    wanted = list(terminals.six_windows() if which == "six" else terminals.all_windows())
    chosen = [window for window in wanted if terminals.is_there(window)]
    absent = sorted({window.inside or window.terminal for window in wanted} - {w.inside or w.terminal for w in chosen})
    results = look_at(chosen)
    found = faults([result for result in results if result.read])
    if which == "six":
        found += [f"{', '.join(result.window.named())}: {result.fault}" for result in results if result.fault]
        found += [f"{name} isn't there" for name in absent]
    else:
        with open(PAPER, encoding="utf-8") as paper:
            by_hand = paper.read().split(MARK)[0]
        with open(PAPER, "w", encoding="utf-8") as paper:
            paper.write(by_hand + MARK + table(results, absent, found))
    print(*(found or ["all read"]), sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
