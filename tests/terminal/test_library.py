"""The list of postmortems in a real terminal: there, into one of them, and back."""

from __future__ import annotations

import shutil
import signal
import time
from pathlib import Path

import pytest

from tests.terminal.conftest import Start
from tests.terminal.terminal import run_headless

pytestmark = pytest.mark.terminal

SAMPLES = Path(__file__).parents[2] / "samples"
REMOVAL = "2017-01-31-database-removal.toml"
LEFT_THE_SCREEN = b"\x1b[?1049l"
ALL = "(?<!of) 5 postmortems"


@pytest.fixture
def folder(home: Path) -> Path:
    """A folder with the samples, below the one that the program starts in."""
    folder = home / "incidents"
    folder.mkdir()
    for sample in SAMPLES.glob("*.toml"):
        shutil.copy(sample, folder)
    return folder


def test_without_a_word_the_folder_one_is_in_is_listed(start: Start, folder: Path) -> None:
    terminal = start()
    terminal.wait_for("5 postmortems")
    assert f"incidents/{REMOVAL}" not in terminal.text
    terminal.press("end")
    terminal.wait_for_text(f"incidents/{REMOVAL} · Infrastructure")
    terminal.press("q")
    assert terminal.exit_code() == 0
    assert terminal.echoes
    assert not terminal.raw.split(LEFT_THE_SCREEN)[-1].strip().startswith(b"pm-tui")


def test_someone_searches_opens_changes_and_comes_back(start: Start, folder: Path) -> None:
    terminal = start("incidents")
    terminal.wait_for("5 postmortems")
    terminal.type("/daily backup\r\r")  # in one piece, as over a slow line
    terminal.wait_for(r"13 · Checklist|13 ✓ Checklist")
    terminal.press("f3", "1", "enter")
    terminal.type("X")
    terminal.wait_for(r"saved \d\d:\d\d")
    terminal.press("ctrl+q")
    terminal.wait_for("1 of 5 postmortems")
    terminal.wait_for_text(f"{REMOVAL} is saved")
    # Keys that come now are the list's again, every one of them.
    terminal.press("escape")
    terminal.wait_for(ALL)
    terminal.press("t")
    terminal.wait_for("tasks to do")
    terminal.press("ctrl+q")
    assert terminal.exit_code() == 0
    assert f"{REMOVAL} is saved" in terminal.raw.split(LEFT_THE_SCREEN)[-1].decode()
    assert "X" in (folder / REMOVAL).read_text(encoding="utf-8").split("severity")[0]


def test_a_new_postmortem_begins_in_the_folder(start: Start, folder: Path) -> None:
    terminal = start("incidents")
    terminal.wait_for("5 postmortems")
    terminal.press("n")
    terminal.wait_for("What failed")
    terminal.type("Cache cold\r")
    terminal.wait_for(r"13 · Checklist")
    terminal.type(" again")
    terminal.press("ctrl+q")
    terminal.wait_for(" 6 postmortems")
    terminal.wait_for("Cache cold again")
    terminal.press("q")
    assert terminal.exit_code() == 0
    assert len([*folder.glob("*-cache-cold.toml")]) == 1


def test_keys_typed_while_one_comes_back_are_not_lost(start: Start, folder: Path) -> None:
    terminal = start("incidents")
    terminal.wait_for("5 postmortems")
    for _ in range(3):
        terminal.press("enter")
        terminal.wait_for(r"13 . Checklist")
        terminal.type("\x11")
        terminal.wait_for("5 postmortems")
        terminal.type("/nightly")
        terminal.wait_for_text(" nightly")
        terminal.press("escape")
        terminal.wait_for(ALL)
        assert "nightly" not in terminal.text.splitlines()[1]


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
@pytest.mark.parametrize("inside", [False, True])
def test_a_signal_ends_all_of_it(
    start: Start, folder: Path, number: signal.Signals, code: int, inside: bool
) -> None:
    terminal = start("incidents")
    terminal.wait_for("5 postmortems")
    if inside:
        terminal.press("end", "enter")
        terminal.wait_for(r"13 . Checklist")
        terminal.type("Q")
        terminal.wait_for_text("GitLab.comQ")
    terminal.signal(number)
    assert terminal.exit_code() == code
    assert terminal.echoes
    assert terminal.raw.rindex(b"\x1b[?1049l") > terminal.raw.rindex(b"\x1b[?1049h")
    if inside:
        text = (folder / REMOVAL).read_text(encoding="utf-8")
        assert "Q" in text.split("kind")[0]


def test_a_line_that_drops_ends_it(start: Start, folder: Path, home: Path) -> None:
    terminal = start("incidents")
    terminal.wait_for("5 postmortems")
    terminal.hang_up()
    assert terminal.exit_code() == 129
    assert not list(home.rglob("fault*"))


def test_a_file_that_cannot_be_opened_is_told_in_the_list(start: Start, folder: Path) -> None:
    (folder / "2030-01-01-newer.toml").write_text('format = 99\n\n[incident]\ntitle = "Newer"\n')
    (folder / ".pm-tui.toml").write_text("layout = 7\n")
    other = folder / "other"
    other.mkdir()
    (other / ".pm-tui.toml").write_text("layout = 'standard'\n")
    terminal = start("incidents")
    assert terminal.exit_code() == 2
    assert "layout must be text" in terminal.text
    (folder / ".pm-tui.toml").unlink()
    (other / ".pm-tui.toml").write_text("layout = 7\n")
    (other / "2031-01-01-odd.toml").write_text('[incident]\ntitle = "Odd"\n')
    terminal = start("incidents")
    terminal.wait_for("7 postmortems")
    terminal.press("enter")
    terminal.wait_for("layout must|be text")
    terminal.press("q")
    assert terminal.exit_code() == 0


def test_without_a_terminal_the_commands_that_need_none_are_named(home: Path) -> None:
    folder = run_headless(home, ".")
    assert folder.returncode == 2
    assert "without one there are: pm-tui check" in folder.stderr
    bare = run_headless(home)
    assert bare.returncode == 2
    assert "usage: pm-tui" in bare.stderr


@pytest.mark.parametrize("drops", [False, True])
def test_a_signal_ends_the_page_of_a_broken_file(start: Start, folder: Path, drops: bool) -> None:
    (folder / "2030-01-01-broken.toml").write_text('[incident]\ntitle = "Half"\nx = \n')
    terminal = start("incidents")
    terminal.wait_for("6 postmortems")
    terminal.press("enter")
    terminal.wait_for("tries again")
    if drops:
        terminal.hang_up()
    else:
        terminal.signal(signal.SIGTERM)
    assert terminal.exit_code() == (129 if drops else 143)


def test_keys_typed_on_the_way_arrive(start: Start, folder: Path) -> None:
    terminal = start("incidents")
    terminal.wait_for("5 postmortems")
    terminal.type("nCache cold\r and wet")  # in one piece
    terminal.wait_for_text("Cache cold and wet")
    terminal.wait_for(r"saved \d\d:\d\d")
    terminal.type("\x11")
    for letter in "/nightly":
        terminal.pump(0.03)
        terminal.type(letter)
    terminal.wait_for_text(" nightly")
    assert "wet/" not in terminal.text
    (file,) = folder.glob("*-cache-cold.toml")
    assert "Cache cold and wet" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("after", [0.1, 0.2, 0.25, 0.3, 0.4])
def test_a_signal_on_the_way_into_one_ends_all_of_it(
    start: Start, folder: Path, home: Path, after: float
) -> None:
    terminal = start("incidents")
    terminal.wait_for("5 postmortems")
    terminal.press("enter")
    until = time.monotonic() + after
    while time.monotonic() < until:
        terminal.pump(0.01)
    terminal.signal(signal.SIGTERM)
    assert terminal.exit_code() == 143
    assert terminal.echoes
    assert not list(home.rglob("fault*"))


def test_a_folder_that_is_called_like_a_command_is_none(start: Start, folder: Path) -> None:
    (folder.parent / "layouts").mkdir()
    terminal = start("layouts")
    assert terminal.exit_code() == 0
    assert b"\x1b[?1049h" not in terminal.raw


def test_after_a_new_one_the_cursor_is_on_it(start: Start, folder: Path) -> None:
    terminal = start("incidents")
    terminal.wait_for("5 postmortems")
    terminal.type("/processor")
    terminal.wait_for("of 5 postmortems")
    terminal.press("enter", "n")
    terminal.type("Cache cold\r")
    terminal.wait_for(r"13 . Checklist")
    terminal.type(" again")
    terminal.wait_for(r"saved \d\d:\d\d")
    terminal.press("ctrl+q")
    terminal.wait_for("(?<!of) 6 postmortems")
    terminal.wait_for("▸ .*Cache cold again")
    assert "processor" not in terminal.text.splitlines()[1], "the search has ended"
