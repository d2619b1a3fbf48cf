"""Opens a window, lets it show one thing after the other, and takes its picture."""

import os
import signal
import subprocess
import tempfile
import time

from PIL import ImageChops, ImageGrab

HERE = os.path.dirname(os.path.abspath(__file__))


class NotShown(Exception):
    """The window didn't come, or has another size than it was asked for."""


class Display:
    """An X server of its own."""

    def __init__(self):
        read, write = os.pipe()
        command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1400x1100x24", "-dpi", "96", "-nolisten", "tcp"]
        self.server = subprocess.Popen([*command, "-noreset"], pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as number:
            self.name = ":" + number.readline().strip()

    def picture(self):
        """What stands there, once it stands still."""
        before = None
        for _ in range(40):
            now = ImageGrab.grab(xdisplay=self.name).convert("RGB")
            ground = now.getbbox()
            if before is not None and ground and ImageChops.difference(before, now).getbbox() is None:
                return now.crop(ground)
            before = now
            time.sleep(0.08)
        return before

    def close(self):
        self.server.terminate()
        self.server.wait()


def wait_for(path, seconds):
    """Until the file is there; what stands in it."""
    end = time.monotonic() + seconds
    while not os.path.exists(path):
        if time.monotonic() > end:
            raise NotShown(os.path.basename(path))
        time.sleep(0.02)
    with open(path, encoding="utf-8") as file:
        return file.read()


def pictures(display, window, commands):
    """A picture of each command's output in that window, and the first line of each that failed."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        os.mkfifo(f"{folder}/next")
        command, variables = window.command([f"{HERE}/in-the-window", folder, window.theme], folder)
        gone = ("COLORTERM", "NO_COLOR", "TERM", "TMUX", "STY", "WAYLAND_DISPLAY")
        environment = {name: value for name, value in os.environ.items() if name not in gone}
        environment |= {"DISPLAY": display.name, "LC_ALL": "C.UTF-8", "TERM": "dumb", "HOME": folder}
        environment |= {"SCREENDIR": f"{folder}/screen", **variables}
        os.mkdir(f"{folder}/screen", 0o700)
        with open(f"{folder}/log", "wb") as log:
            process = subprocess.Popen(
                command, env=environment, cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True,
            )
        try:
            try:
                wait_for(f"{folder}/here", 20)
            except NotShown as not_shown:
                with open(f"{folder}/log", encoding="utf-8", errors="replace") as log:
                    raise NotShown("no window: " + log.read()[-200:].replace("\n", " ")) from not_shown
            for line in commands:
                with open(f"{folder}/next", "w", encoding="utf-8") as tell:
                    tell.write(line + "\n")
                size = wait_for(f"{folder}/shown", 20).split()
                os.remove(f"{folder}/shown")
                if size != [str(window.rows), str(window.columns)]:
                    raise NotShown("it has {1}x{0}".format(*size))
                yield display.picture()
        finally:
            if window.inside == "tmux":
                subprocess.run(["tmux", "-S", f"{folder}/tmux", "kill-server"], capture_output=True, check=False)
            elif window.inside == "screen":
                quits = ["screen", "-S", "code", "-X", "quit"]
                subprocess.run(quits, env=environment, capture_output=True, check=False)
            os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(3)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
