"""How it ends: by a key, by a signal, by a line that drops, and with a disk that takes nothing."""

from __future__ import annotations

import os
import re
import shutil
import signal
from pathlib import Path

import pytest

import pm_tui
from tests.terminal.conftest import Start

pytestmark = pytest.mark.terminal

LEFT_THE_SCREEN = b"\x1b[?1049l"
SENTENCE = "Payments fail for EU customers"


def saved_text(home: Path) -> str:
    """Return what the one postmortem in the folder holds."""
    (file,) = home.glob("*.toml")
    return file.read_text(encoding="utf-8")


def test_ctrl_q_right_behind_the_last_letter_saves_without_a_question(
    start: Start, home: Path
) -> None:
    terminal = start("new")
    terminal.wait_for("Name what failed")
    terminal.type(f"{SENTENCE}\x11")
    assert terminal.exit_code() == 0
    assert SENTENCE in saved_text(home)
    assert LEFT_THE_SCREEN in terminal.raw


def test_ctrl_c_asks_once_more_and_the_second_one_saves_and_quits(start: Start, home: Path) -> None:
    terminal = start("new")
    terminal.wait_for("Name what failed")
    terminal.type(SENTENCE)
    terminal.press("ctrl+c")
    terminal.wait_for_text("Press ^c again to save and quit.")
    terminal.press("ctrl+c")
    assert terminal.exit_code() == 0
    assert SENTENCE in saved_text(home)


def test_the_file_is_saved_while_the_author_thinks(start: Start, home: Path) -> None:
    terminal = start("new")
    terminal.wait_for("Name what failed")
    terminal.type(SENTENCE)
    terminal.wait_for(r"saved \d\d:\d\d")
    assert SENTENCE in saved_text(home)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_saves_and_leaves_the_terminal_as_it_was(
    start: Start, home: Path, number: signal.Signals, code: int
) -> None:
    terminal = start("new")
    terminal.wait_for("Name what failed")
    terminal.type(SENTENCE)
    terminal.wait_for_text(SENTENCE)
    terminal.signal(number)
    assert terminal.exit_code() == code
    assert SENTENCE in saved_text(home)
    assert LEFT_THE_SCREEN in terminal.raw


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_that_comes_again_and_again_does_not_cut_saving_short(
    start: Start, home: Path, number: signal.Signals, code: int
) -> None:
    """A line that drops is told twice: by the system, and by the thread that watches for it."""
    terminal = start("new")
    terminal.wait_for("Name what failed")
    terminal.type(SENTENCE)
    terminal.wait_for_text(SENTENCE)
    while terminal.is_running:
        terminal.signal(number)
        terminal.pump(0.001)
    assert terminal.exit_code() == code
    assert SENTENCE in saved_text(home)


def test_a_line_that_drops_loses_nothing_that_was_on_the_screen(start: Start, home: Path) -> None:
    terminal = start("new")
    terminal.wait_for("Name what failed")
    terminal.type(SENTENCE)
    terminal.wait_for_text(SENTENCE)
    terminal.hang_up()
    assert terminal.exit_code() == 129
    assert SENTENCE in saved_text(home)
    assert not list(home.rglob("fault*")), "a line that drops is no fault of the program"


def test_a_terminal_that_is_gone_without_a_word_ends_the_program(start: Start, home: Path) -> None:
    terminal = start("new", controls=False)
    terminal.wait_for("Name what failed")
    terminal.type(SENTENCE)
    terminal.wait_for_text(SENTENCE)
    terminal.hang_up()
    assert terminal.exit_code() == 129
    assert SENTENCE in saved_text(home)
    assert not list(home.rglob("fault*")), "a line that drops is no fault of the program"


@pytest.mark.parametrize("limit", [0, 300])
def test_a_full_disk_is_told_and_the_text_stays_on_the_terminal(start: Start, limit: int) -> None:
    """A limit on the size of any file stands for the full disk; it holds for the rescue too."""
    # The interpreter would keep the modules it compiles, cut off at the limit, for everyone else.
    keep = {"PYTHONDONTWRITEBYTECODE": "1"}
    terminal = start("new", limits={"RLIMIT_FSIZE": limit}, environment=keep)
    terminal.wait_for("Name what failed")
    terminal.type(SENTENCE + " again" * 60)
    terminal.wait_for_text("not saved: ")
    terminal.press("ctrl+q")
    terminal.wait_for_text("^q again quits")
    terminal.press("ctrl+q")
    assert terminal.exit_code() == 1
    assert LEFT_THE_SCREEN in terminal.raw
    after = terminal.raw.split(LEFT_THE_SCREEN)[-1].decode()
    assert "not saved: " in after
    assert SENTENCE + " again" * 60 in after.replace("\r\n", "\n")


def test_a_folder_that_is_gone_is_told_and_the_rescue_file_holds_the_text(
    start: Start, home: Path
) -> None:
    folder = home / "incidents"
    folder.mkdir()
    terminal = start("new", "--in", "incidents", "Checkout", "down")
    terminal.wait_for("Name what failed")
    shutil.rmtree(folder)
    terminal.type(f" {SENTENCE}")
    terminal.wait_for_text("not saved: ")
    terminal.press("ctrl+q")
    terminal.wait_for_text("^q again quits")
    terminal.press("ctrl+q")
    assert terminal.exit_code() == 1
    after = terminal.raw.split(LEFT_THE_SCREEN)[-1].decode()
    named = re.search(r"your text is kept in (\S+)", after)
    assert named is not None, after
    assert f"Checkout down {SENTENCE}" in Path(named.group(1)).read_text(encoding="utf-8")


def test_a_fault_of_the_program_is_told_in_one_line_and_the_text_is_saved(
    start: Start, home: Path
) -> None:
    (home / "sitecustomize.py").write_text(
        "import pm_tui.wizard.acts\n"
        "def broken(self): raise RuntimeError('made to fail')\n"
        "pm_tui.wizard.acts.Acts.help = broken\n"
    )
    path = f"{home}{os.pathsep}{Path(pm_tui.__file__).parents[1]}"
    terminal = start("new", "Checkout down", environment={"PYTHONPATH": path})
    terminal.wait_for("Name what failed")
    terminal.type(" for all")
    terminal.press("f1")
    terminal.wait_for("the program failed")
    assert terminal.exit_code() == 1
    assert "Traceback" not in terminal.text
    assert "made to fail" not in terminal.text
    assert "Checkout down for all" in saved_text(home)
    (log,) = home.rglob("fault.log")
    assert "made to fail" in log.read_text()
