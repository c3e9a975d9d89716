"""Sessions for the wizard's tests; nothing waits for the pauses that spare a real terminal."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("TEXTUAL_FPS", "120")  # read once, by the first import of Textual

from textual import _wait

from pm_tui.session.session import Session
from pm_tui.wizard import checking, keeping
from tests.wizard.driving import empty_in, sample_in


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "CHECK_PAUSE", 0.01)
    monkeypatch.setattr(checking, "FIRST_CHECK", 0.01)
    # How long Textual's pilot looks whether the program is idle, after each key and pause.
    monkeypatch.setattr(_wait, "SLEEP_GRANULARITY", 0.01)
    monkeypatch.setattr(_wait, "SLEEP_IDLE", 0.003)
    monkeypatch.setenv("PM_TUI_NAME", "Ada")


@pytest.fixture(autouse=True)
def _gc_as_in_the_program() -> Iterator[None]:
    """Collect no garbage before the first page is there, as in the program; it saves much time."""
    usual = gc.get_threshold()
    gc.disable()
    yield
    gc.unfreeze()
    gc.set_threshold(*usual)
    gc.enable()
    gc.collect(1)


@pytest.fixture
def sample(tmp_path: Path) -> Session:
    """A session on a copy of the sample about the removed database."""
    return sample_in(tmp_path)


@pytest.fixture
def empty(tmp_path: Path) -> Session:
    """A session on a new document."""
    return empty_in(tmp_path)


@pytest.fixture
def looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """What others save is seen at once."""
    monkeypatch.setattr(keeping, "FIRST_LOOK", 0.02)
    monkeypatch.setattr(keeping, "LOOK_PAUSE", 0.05)


@pytest.fixture
def looks_never(monkeypatch: pytest.MonkeyPatch) -> None:
    """What others save comes with one's own next save only."""
    monkeypatch.setattr(keeping, "FIRST_LOOK", 60.0)
