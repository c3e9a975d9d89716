"""R39-R47: the process dies while someone types."""

from __future__ import annotations

import random
import signal
import time
from pathlib import Path

import pytest

from pm_tui.store import sweep
from tests.terminal.terminal import Terminal

pytestmark = pytest.mark.terminal

MOST_AT_RISK = 1.0
"""Seconds of typing that any death may cost."""

GRACE = 0.5
"""Seconds that a busy machine may take to give the program what was typed."""


@pytest.mark.parametrize("seed", [2])
def test_r42_sigkill_while_typing_costs_at_most_the_last_second(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    terminal = Terminal(["new"], home=tmp_path)
    try:
        terminal.wait_for("Name what failed")
        terminal.type("start ")
        terminal.wait_for_text("start")  # the first picture comes before the program is there
        until = time.monotonic() + 1.2 + chance.uniform(0, 0.8)
        at: list[float] = []
        while time.monotonic() < until:
            terminal.type(f"{len(at):03d} ")
            at.append(time.monotonic())
            terminal.pump(0.02)
        killed = time.monotonic()
        terminal.signal(signal.SIGKILL)
        assert terminal.exit_code() == -signal.SIGKILL
        (file,) = tmp_path.glob("*.toml")
        saved = file.read_text(encoding="utf-8")
        lost = [moment for number, moment in enumerate(at) if f"{number:03d}" not in saved]
        assert all(killed - moment < MOST_AT_RISK + GRACE for moment in lost), killed - lost[0]
        kept = " ".join(f"{number:03d}" for number in range(len(at) - len(lost)))
        assert f"start {kept}" in saved
        sweep(file)
        assert list(tmp_path.glob(".*.tmp")) == []
    finally:
        terminal.close()


def test_r41_an_interrupt_from_outside_saves_and_leaves(tmp_path: Path) -> None:
    terminal = Terminal(["new"], home=tmp_path)
    try:
        terminal.wait_for("Name what failed")
        terminal.type("Payments fail")
        terminal.wait_for_text("Payments fail")
        terminal.signal(signal.SIGINT)
        terminal.exit_code()
        (file,) = tmp_path.glob("*.toml")
        assert "Payments fail" in file.read_text(encoding="utf-8")
        assert b"\x1b[?1049l" in terminal.raw
    finally:
        terminal.close()
