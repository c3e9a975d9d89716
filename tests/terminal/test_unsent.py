"""What is typed and not sent when the program ends is kept all the same."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.terminal.conftest import Start
from tests.terminal.terminal import Terminal

pytestmark = pytest.mark.terminal

SAMPLE = Path(__file__).parents[2] / "samples" / "2017-01-31-database-removal.toml"


def end(terminal: Terminal, *, drops: bool) -> None:
    """Quit, or let the line drop."""
    if drops:
        terminal.hang_up()
        assert terminal.exit_code() == 129
    else:
        terminal.press("ctrl+q")
        assert terminal.exit_code() == 0


def kept(home: Path) -> str:
    """Return what is kept beside the documents."""
    return "\n".join(path.read_text(encoding="utf-8") for path in home.rglob("*.txt"))


@pytest.mark.parametrize("drops", [False, True])
def test_an_event_that_is_typed_and_not_entered_is_added(
    start: Start, home: Path, drops: bool
) -> None:
    terminal = start("new", "Checkout down")
    terminal.wait_for("Name what failed")
    terminal.press("f5")
    terminal.wait_for_text("alert: what happened")
    terminal.type("10:05 action: half typed apricot")
    terminal.wait_for("= .*apricot|= .* action")
    end(terminal, drops=drops)
    (file,) = home.glob("*.toml")
    text = file.read_text(encoding="utf-8")
    assert 'kind = "action"' in text
    assert 'text = "half typed apricot"' in text


@pytest.mark.parametrize("drops", [False, True])
def test_a_line_that_is_no_event_yet_is_kept_beside(start: Start, home: Path, drops: bool) -> None:
    terminal = start("new", "Checkout down")
    terminal.wait_for("Name what failed")
    terminal.press("f5")
    terminal.wait_for_text("alert: what happened")
    terminal.type("25:99 no time for apricots")
    terminal.wait_for_text("! ")
    end(terminal, drops=drops)
    assert "no time for apricots" in kept(home)
    if not drops:
        assert "what you had not sent yet is kept in" in terminal.raw.decode("utf-8", "replace")


@pytest.mark.parametrize("drops", [False, True])
def test_a_comment_that_is_not_sent_is_kept_beside(start: Start, home: Path, drops: bool) -> None:
    shutil.copy(SAMPLE, home / "removal.toml")
    before = (home / "removal.toml").read_bytes()
    terminal = start("review", "removal.toml")
    terminal.wait_for("c comment")
    terminal.press("c")
    terminal.wait_for("Enter comments")
    terminal.type("How many apricots exactly?")
    terminal.wait_for_text("apricots exactly?")
    end(terminal, drops=drops)
    assert "How many apricots exactly?" in kept(home)
    assert (home / "removal.toml").read_bytes() == before, "nobody has said it yet"


def test_what_was_pasted_and_not_taken_is_kept_beside(start: Start, home: Path) -> None:
    shutil.copy(SAMPLE, home / "removal.toml")
    terminal = start("removal.toml")
    terminal.wait_for("Name what failed")
    terminal.press("f5")
    terminal.wait_for_text("alert: what happened")
    terminal.paste("2017-01-31 23:41 apricots are gone\n2017-01-31 23:42 more apricots\n")
    terminal.wait_for("2 events")
    end(terminal, drops=False)
    said = terminal.raw.decode("utf-8", "replace")
    assert "2 kept in the tray and not taken; what was pasted is kept in" in said
    assert "23:42 more apricots" in kept(home)
