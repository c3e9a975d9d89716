"""How many bytes go over the line: a count, which no load of the machine changes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.terminal.conftest import Start
from tests.terminal.terminal import Terminal

pytestmark = pytest.mark.terminal

SAMPLE = Path(__file__).parents[2] / "samples" / "2017-01-31-database-removal.toml"
WORDS = "the replica fell "


def cost(terminal: Terminal, keys: list[str]) -> float:
    """Return the bytes that each of these keys costs."""
    before = terminal.settle(0.3)
    for key in keys:
        terminal.press(key)
        terminal.settle(0.03)
    return (terminal.settle(0.3) - before) / len(keys)


@pytest.mark.parametrize("size", [(80, 24), pytest.param((120, 40), marks=pytest.mark.long)])
def test_few_bytes_are_sent(start: Start, home: Path, size: tuple[int, int]) -> None:
    shutil.copy(SAMPLE, home / "outage.toml")
    columns, rows = size
    terminal = start(
        "outage.toml", columns=columns, rows=rows, environment={"COLORTERM": "truecolor"}
    )
    terminal.wait_for("Name what failed")
    assert terminal.raw.index(b"Name what failed") <= (4096 if size == (80, 24) else 6144)
    terminal.wait_for("1 . Overview +[0-9]")
    still = terminal.settle(0.6)
    assert terminal.settle(0.5) == still, "something is sent while nothing happens"
    assert cost(terminal, list(WORDS)) <= 150
    assert cost(terminal, ["tab"] * 6) <= 500
    assert cost(terminal, ["f8", "f8", "f8"]) <= (3000 if size == (80, 24) else 4500)
    terminal.wait_for_text("What users saw")
    assert cost(terminal, list(WORDS)) <= 250
