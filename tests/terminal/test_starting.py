"""Where it starts: keys before the first picture, no terminal at all, plain and small ones."""

from __future__ import annotations

import os
import re
import signal
import time
from pathlib import Path

import pytest

from tests.terminal.conftest import Start
from tests.terminal.terminal import Terminal

pytestmark = pytest.mark.terminal

HEADLESS = "pm-tui check, publish, render, diff, import"
COLOUR = re.compile(rb"(?:^|;)(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;|$)")


def test_keys_pressed_before_the_first_picture_are_not_lost(start: Start, home: Path) -> None:
    terminal = start("new")
    terminal.type("Typed at once\tp\t2\t\tPayments")
    terminal.wait_for(r"Title \* +Typed at once")
    terminal.wait_for(r"Kind +project")
    terminal.wait_for(r"Severity \* +SEV2")
    terminal.wait_for(r"Team \* +Payments")
    terminal.press("ctrl+q")
    assert terminal.exit_code() == 0
    assert (home / next(home.glob("*.toml"))).read_text().count("Typed at once") == 1


def test_the_first_picture_comes_at_once_and_gives_way_to_an_error(
    start: Start, home: Path
) -> None:
    os.mkfifo(home / "bad.toml")
    terminal = start("edit", "bad.toml")
    terminal.wait_for_raw(b"opening bad.toml")
    assert terminal.exit_code() == 2
    drawn, _, said = bytes(terminal.raw).partition(b"\x1b[?1049l\x1b[?25h")
    assert drawn.startswith(b"\x1b[?1049h")
    assert said.startswith(b"pm-tui: bad.toml")
    assert terminal.echoes


def test_a_signal_before_the_wizard_is_there_leaves_the_terminal_as_it_was(start: Start) -> None:
    terminal = start("new")
    terminal.wait_for_raw(b"a new postmortem")
    assert not terminal.echoes
    time.sleep(0.02)
    terminal.signal(signal.SIGTERM)
    assert terminal.exit_code() in (-signal.SIGTERM, 128 + signal.SIGTERM)
    assert terminal.raw.rindex(b"\x1b[?1049l") > terminal.raw.rindex(b"\x1b[?1049h")
    assert terminal.echoes


def test_keys_that_come_in_one_piece_take_effect_one_after_the_other(
    start: Start, home: Path
) -> None:
    """As over a slow line: text, a new section, text there, back again, and out."""
    terminal = start("new", "Checkout down")
    terminal.wait_for(r"13 · Checklist")
    terminal.send(
        b" today\x1b[19~aGateway log\tl\tlogs\x1b[20~\x1b[15~14:05 alert: pager rings\r\x11"
    )
    assert terminal.exit_code() == 0
    (file,) = home.glob("*.toml")
    text = file.read_text(encoding="utf-8")
    for line in (
        'title = "Checkout down today"',
        'title = "Gateway log"',
        'kind = "log"',
        'location = "logs"',
        'kind = "alert"',
        'text = "pager rings"',
    ):
        assert line in text


@pytest.mark.parametrize("redirected", ["stdin", "stderr"])
def test_without_a_terminal_it_names_the_commands_that_need_none(
    start: Start, home: Path, redirected: str
) -> None:
    """One of the two is a file, the other still the terminal."""
    said = home / "said"
    said.touch()
    terminal = start("new", "Outage", redirected={redirected: said})
    assert terminal.exit_code() == 2
    words = said.read_bytes() + bytes(terminal.raw)
    assert HEADLESS.encode() in words
    assert words.count(b"\n") == 1
    assert list(home.iterdir()) == [said]


@pytest.mark.parametrize("kind", ["dumb", ""])
def test_a_terminal_that_cannot_be_drawn_on_is_told_the_same(start: Start, kind: str) -> None:
    terminal = start("new", environment={"TERM": kind})
    assert terminal.exit_code() == 2
    assert HEADLESS.encode() in terminal.raw
    assert b"\x1b" not in terminal.raw


def test_no_color_means_no_colour_and_the_focus_still_shows(start: Start) -> None:
    terminal = start("new", "Checkout down", environment={"NO_COLOR": "1"})
    terminal.wait_for(r"13 · Checklist")
    for keys, value in ((["tab"], "incident"), (["tab", "tab"], "draft")):
        terminal.press(*keys)
        wait_for_mark(terminal, value)
    assert "incident" not in marked(terminal)
    terminal.press("f8", "f5", "f1")
    terminal.wait_for_text("Esc goes back")
    terminal.press("escape", "ctrl+q")
    assert terminal.exit_code() == 0
    styles = re.findall(rb"\x1b\[([0-9;]*)m", bytes(terminal.raw))
    assert styles
    assert [style for style in styles if COLOUR.search(style)] == []


def wait_for_mark(terminal: Terminal, words: str) -> None:
    """Wait until these words are underlined or reversed."""
    terminal.wait_until(lambda: words in marked(terminal), f"the mark on {words!r}")


def marked(terminal: Terminal) -> str:
    """Return the underlined and the reversed characters below the first line of the screen."""
    rows = (terminal.screen.buffer[y] for y in range(1, terminal.screen.lines))
    cells = (row[x] for row in rows for x in range(terminal.screen.columns))
    return "".join(cell.data for cell in cells if cell.underscore or cell.reverse)


@pytest.mark.parametrize(("arguments", "asks"), [((), True), (("--no-mouse",), False)])
def test_the_mouse_is_left_to_the_terminal_when_asked(
    start: Start, arguments: tuple[str, ...], asks: bool
) -> None:
    terminal = start("new", *arguments)
    terminal.wait_for("Name what failed")
    terminal.press("ctrl+q")
    assert terminal.exit_code() == 0
    for sequence in (b"\x1b[?1000h", b"\x1b[?1003h"):
        assert (sequence in terminal.raw) is asks


def test_a_window_that_shrinks_to_nothing_and_grows_again(start: Start) -> None:
    terminal = start("new", "Checkout down")
    terminal.wait_for(r"13 · Checklist")
    terminal.press("f1")
    terminal.wait_for_text("Esc goes back")
    for columns, rows in ((1, 1), (20, 5), (200, 60), (80, 24)):
        terminal.resize(columns, rows)
        terminal.settle(0.3)
    terminal.press("escape")
    terminal.wait_while("Esc goes back")
    terminal.press("f8")
    terminal.wait_for_text("Gather the records first")
    terminal.press("ctrl+q")
    assert terminal.exit_code() == 0


@pytest.mark.parametrize("output", ["", "plain"])
def test_a_window_that_is_back_at_its_size_before_anyone_looked_is_drawn_anew(
    start: Start, output: str
) -> None:
    terminal = start("new", "Checkout down", environment={"PM_TUI_OUTPUT": output})
    terminal.wait_for(r"13 · Checklist")
    terminal.settle(0.5)
    terminal.signal(signal.SIGSTOP)
    for columns, rows in ((30, 6), (80, 24)):
        terminal.resize(columns, rows)
    assert "Overview" not in terminal.text
    terminal.signal(signal.SIGCONT)
    terminal.wait_for(r"13 · Checklist")
    terminal.wait_for_text("Overview")
    terminal.press("ctrl+q")
    assert terminal.exit_code() == 0


def test_a_size_that_the_window_does_not_have_is_not_believed(start: Start) -> None:
    terminal = start("new", "Checkout down")
    terminal.wait_for(r"13 · Checklist")
    terminal.settle(0.5)
    terminal.send(b"\x1b[48;8;40;0;0t")
    terminal.settle(1.0)
    rows = terminal.screen.display
    assert [y for y, row in enumerate(rows) if "F1 help" in row] == [23]
    terminal.press("ctrl+q")
    assert terminal.exit_code() == 0
