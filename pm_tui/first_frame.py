"""The first picture, drawn before anything is imported that takes time.

It takes the terminal as the wizard will: the second screen, no echo, every key kept for later. What
is printed before the wizard takes over, an error mostly, gives the terminal back first.
"""

import os
import sys
import termios

TYPE_CHECKING = False
"""As in `typing`, which takes as long to import as all the rest up to the first picture."""

if TYPE_CHECKING:
    from typing import Any, TextIO

WIZARD = ("new", "edit", "review")
SUFFIX = ".toml"
BEGIN, END = "\x1b[?1049h\x1b[?25l\x1b[H\x1b[2J", "\x1b[?1049l\x1b[?25h"
NO_ECHO = ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
AS_TYPED = ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
INPUT, OUTPUT = 0, 2
"""The file numbers that Textual reads and draws on."""


class _Held:
    """What the terminal is given back from: its settings, and the text that was drawn on it."""

    settings: "list[Any] | None" = None
    text = ""


def begin(arguments: list[str]) -> None:
    """Draw the first picture if these arguments open the wizard and there is a terminal."""
    if not _opens_wizard(arguments) or not has_terminal():
        return
    try:
        settings = termios.tcgetattr(INPUT)
        raw = [*settings[:6], list(settings[6])]
        raw[0] &= AS_TYPED
        raw[3] &= NO_ECHO
        raw[6][termios.VMIN] = 1
        termios.tcsetattr(INPUT, termios.TCSANOW, raw)
    except termios.error:
        return
    _Held.settings = settings
    _Held.text = f"{BEGIN} pm-tui  {_words(arguments)}"
    _send(_Held.text)
    sys.stdout = _Guard(sys.stdout)
    sys.stderr = _Guard(sys.stderr)
    _watch_signals()


def take_over() -> "tuple[list[Any] | None, str]":
    """Return the terminal's settings before, and what was drawn; whoever asks gives it back."""
    found = _Held.settings, _Held.text
    _Held.settings, _Held.text = None, ""
    return found


def hold(settings: "list[Any]") -> None:
    """Keep the terminal's settings between two apps."""
    _Held.settings = settings


def give_back() -> None:
    """Leave the terminal as it was found, if the wizard has not taken it over."""
    settings, _ = take_over()
    if settings is None:
        return
    _send(END)
    try:
        termios.tcsetattr(INPUT, termios.TCSANOW, settings)
    except termios.error:
        return  # it is gone


class _Guard:
    """A stream that gives the terminal back before something is written to it."""

    def __init__(self, stream: "TextIO") -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        give_back()
        return self._stream.write(text)

    def __getattr__(self, name: str) -> "Any":
        return getattr(self._stream, name)


def _opens_wizard(arguments: list[str]) -> bool:
    if "-h" in arguments or "--help" in arguments:
        return False
    if not arguments:
        return True
    first = arguments[0]
    if first in WIZARD or (os.path.isdir(first) and not _is_command(first)):  # noqa: PTH112
        return True
    return first.endswith(SUFFIX) and os.path.isfile(first)  # noqa: PTH113


def _is_command(word: str) -> bool:
    """Say whether a word is a command, though there is a folder of that name: it has a module."""
    name = f"{word.replace('-', '_')}_command.py"
    return os.path.isfile(os.path.join(os.path.dirname(__file__), "cli", name))  # noqa: PTH113, PTH118, PTH120


def has_terminal() -> bool:
    """Say whether somebody is there to draw for."""
    kind = os.environ.get("TERM", "")
    return kind not in ("", "dumb") and os.isatty(INPUT) and os.isatty(OUTPUT)


def _words(arguments: list[str]) -> str:
    """Return what is being done, in one short line of plain letters."""
    words = _doing(arguments)
    try:
        width = os.get_terminal_size(OUTPUT).columns
    except OSError:
        width = 80
    plain = (sign if " " <= sign <= "~" else "?" for sign in words)
    return "".join(plain)[: max(0, width - 10)]


def _doing(arguments: list[str]) -> str:
    if not arguments or os.path.isdir(arguments[0]):  # noqa: PTH112
        return f"Postmortems in {arguments[0] if arguments else '.'}"
    name = next((word for word in reversed(arguments) if word.endswith(SUFFIX)), "")
    if arguments[0] == "review" and not name:  # a draft in Markdown
        name = next((word for word in arguments[1:] if not word.startswith("-")), "")
    return f"opening {os.path.basename(name)}" if name else "a new postmortem"  # noqa: PTH119


def _send(text: str) -> None:
    try:
        os.write(OUTPUT, text.encode())
    except OSError:
        return  # it is gone, and nobody sees it


def _watch_signals() -> None:
    """Give the terminal back when a signal ends the program; imported after the picture."""
    import signal

    def end(number: int, _frame: object) -> None:
        give_back()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, end)
