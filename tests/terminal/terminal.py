"""A person at a terminal: the program in a real pty, what it drew, and the keys that are pressed.

Nothing here answers the questions a program asks its terminal, as many terminals do not.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pyte

import pm_tui

PATIENCE = 20.0
"""Seconds after which something that should be on the screen counts as missing."""

_KEYS = {
    "enter": "\r",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "escape": "\x1b",
    "backspace": "\x7f",
    "delete": "\x1b[3~",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "end": "\x1b[F",
    "home": "\x1b[H",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f4": "\x1bOS",
    "f5": "\x1b[15~",
    "f8": "\x1b[19~",
    "f9": "\x1b[20~",
}

_NUMBERS = {"stdin": 0, "stderr": 2}

# Makes the pty the controlling terminal, as a shell would, so that closing it hangs the program up.
_START = """\
import fcntl, json, os, resource, sys, termios
controls, limits, redirected, *command = json.loads(sys.argv[1])
if controls:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
for number, name in redirected:
    os.dup2(os.open(name, os.O_RDWR), number)
for name, most in limits.items():
    resource.setrlimit(getattr(resource, name), (most, most))
os.execv(command[0], command)
"""


class Missing(AssertionError):
    """What was waited for did not appear; the message holds the screen."""


AFTER_ESCAPE = 0.4
"""Seconds that a person takes at least between Esc and the next key."""


class Terminal:
    """One run of `pm-tui` in a terminal of `rows` x `columns` cells."""

    def __init__(
        self,
        arguments: Sequence[str],
        *,
        home: Path,
        columns: int = 80,
        rows: int = 24,
        environment: Mapping[str, str] | None = None,
        limits: Mapping[str, int] | None = None,
        redirected: Mapping[str, Path] | None = None,
        controls: bool = True,
    ) -> None:
        """Start the program; `redirected` names files for its stdin or stderr.

        Unless the terminal `controls` the session, the system sends no signal when it is gone.
        """
        self.raw = bytearray()
        """Every byte that the program wrote to the terminal."""
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self._master, slave = pty.openpty()
        termios.tcsetwinsize(slave, (rows, columns))
        os.set_blocking(self._master, False)
        files = [(_NUMBERS[name], str(path)) for name, path in (redirected or {}).items()]
        command = [controls, dict(limits or {}), files, sys.executable, "-m", "pm_tui", *arguments]
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", _START, json.dumps(command)],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            cwd=home,
            env=clean_environment(home) | dict(environment or {}),
        )
        os.close(slave)

    # What a person sees

    @property
    def text(self) -> str:
        """Return what the screen shows now, one line of text for each row."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    @property
    def is_running(self) -> bool:
        """Say whether the program still runs."""
        return self._process.poll() is None

    @property
    def echoes(self) -> bool:
        """Say whether the terminal shows what is typed by itself, as a shell wants it."""
        return bool(termios.tcgetattr(self._master)[3] & termios.ECHO)

    def wait_until(self, holds: Callable[[], bool], what: str) -> None:
        """Read what the program draws until `holds()`."""
        until = time.monotonic() + PATIENCE
        while not holds():
            ended = not self.is_running
            self.pump(0.2)
            if holds():
                return
            if ended or time.monotonic() > until:
                raise Missing(f"{what} is missing; the screen shows:\n{self.text}\n{self._end()}")

    def wait_for(self, pattern: str) -> re.Match[str]:
        """Wait until the screen shows the regular expression `pattern`; return the match."""
        self.wait_until(lambda: re.search(pattern, self.text) is not None, f"/{pattern}/")
        match = re.search(pattern, self.text)
        assert match is not None
        return match

    def wait_for_text(self, text: str) -> None:
        """Wait until the screen shows `text` on one line."""
        self.wait_for(re.escape(text))

    def wait_while(self, pattern: str) -> None:
        """Wait until the screen no longer shows `pattern`."""
        self.wait_until(lambda: re.search(pattern, self.text) is None, f"the end of /{pattern}/")

    def wait_for_raw(self, data: bytes) -> None:
        """Wait until the program has written `data`."""
        self.wait_until(lambda: data in self.raw, repr(data))

    def settle(self, quiet: float) -> int:
        """Read until nothing has come for `quiet` seconds; return how many bytes there are now."""
        count = -1
        while count != len(self.raw):
            count = len(self.raw)
            self.pump(quiet)
        return count

    def bold_lines(self) -> list[str]:
        """Return the bold words of each row that begins or goes on with bold ones.

        A blank between two bold words is bold or not, which nobody can see.
        """
        found = []
        for y in range(self.screen.lines):
            row = self.screen.buffer[y]
            words = "".join(
                row[x].data if row[x].bold else " " if row[x].data == " " else "\0"
                for x in range(self.screen.columns)
            ).replace("  ", " \0")
            found += [part.strip() for part in words.split("\0") if part.strip()]
        return found

    # What a person does

    def send(self, data: bytes) -> None:
        """Send bytes as the keyboard would, reading meanwhile so that neither side blocks."""
        rest = memoryview(data)
        until = time.monotonic() + PATIENCE
        while rest:
            if time.monotonic() > until:
                raise Missing(f"{len(rest)} bytes were never read; the screen shows:\n{self.text}")
            self.pump(0)
            _, writable, _ = select.select([], [self._master], [], 0.1)
            if writable:
                with contextlib.suppress(BlockingIOError):
                    rest = rest[os.write(self._master, rest[:2048]) :]

    def type(self, text: str) -> None:
        """Type a text, faster than any hand."""
        self.send(text.encode())

    def press(self, *keys: str) -> None:
        """Press keys by name: `f8`, `ctrl+q`, `tab`; a single character is itself."""
        for key in keys:
            if key.startswith("ctrl+"):
                self.send(bytes([ord(key[-1]) & 0x1F]))
            else:
                self.send(_KEYS.get(key, key).encode())
            if key == "escape":
                # Read in one piece with the next key it would be that key with Alt.
                self.pump(AFTER_ESCAPE)

    def paste(self, text: str) -> None:
        """Paste a text, as terminals with bracketed paste do."""
        self.send(b"\x1b[200~" + text.encode() + b"\x1b[201~")

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size."""
        self.pump(0)
        self.screen.resize(rows, columns)
        termios.tcsetwinsize(self._master, (rows, columns))

    def hang_up(self) -> None:
        """Close the window, as a dropped connection does."""
        self.pump(0)
        os.close(self._master)
        self._master = -1

    def signal(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        self._process.send_signal(number)

    def exit_code(self) -> int:
        """Wait until the program ends and return its exit code; a signal's is negative."""
        until = time.monotonic() + PATIENCE
        while self.is_running:
            if time.monotonic() > until:
                raise Missing(f"the program does not end; the screen shows:\n{self.text}")
            self.pump(0.05)
        self.pump(0)
        return self._process.wait()

    def close(self) -> None:
        """End the program if it still runs, and close the terminal."""
        if self.is_running:
            self._process.kill()
        self._process.wait()
        if self._master >= 0:
            os.close(self._master)
            self._master = -1

    def pump(self, seconds: float) -> None:
        """Read what there is, waiting at most `seconds` for the first of it."""
        if self._master < 0:
            time.sleep(seconds)
            return
        while select.select([self._master], [], [], seconds)[0]:
            try:
                data = os.read(self._master, 65536)
            except BlockingIOError:
                return
            except OSError as error:
                if error.errno != errno.EIO:  # EIO: the program has closed its side
                    raise
                time.sleep(min(seconds, 0.02))
                return
            if not data:
                return
            self.raw += data
            self._stream.feed(data)
            seconds = 0

    def _end(self) -> str:
        code = self._process.poll()
        return "(it still runs)" if code is None else f"(it ended with {code})"


def clean_environment(home: Path) -> dict[str, str]:
    """Return the environment of a user whose home is `home`: nothing of the tests' own but PATH."""
    return {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_STATE_HOME": str(home / ".local" / "state"),
        "TMPDIR": str(home),
        "PATH": os.environ.get("PATH", os.defpath),
        "PYTHONPATH": str(Path(pm_tui.__file__).parents[1]),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
    }


def run_headless(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command without a terminal, in the same environment."""
    return subprocess.run(
        [sys.executable, "-m", "pm_tui", *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=home,
        env=clean_environment(home),
        timeout=PATIENCE,
        check=False,
    )
