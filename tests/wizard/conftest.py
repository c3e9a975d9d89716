"""Sessions for the wizard's tests; nothing waits for the pauses that spare a real terminal."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from pm_tui.session.session import Session
from pm_tui.wizard import checking
from tests.wizard.driving import empty_in, sample_in


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "CHECK_PAUSE", 0.01)
    monkeypatch.setattr(checking, "FIRST_CHECK", 0.01)
    monkeypatch.setenv("PM_TUI_NAME", "Ada")


@pytest.fixture(autouse=True)
def _gc_as_in_the_program() -> Iterator[None]:
    """Collect no garbage before the first page is there, as in the program; it saves much time."""
    gc.disable()
    yield
    gc.unfreeze()
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
