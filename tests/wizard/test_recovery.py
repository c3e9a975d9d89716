"""What an earlier session could not save is shown first, and never applied unasked."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pm_tui.session.session import Session
from pm_tui.store import recovery
from pm_tui.wizard.dialogs.recovery import RecoveryScreen
from tests.wizard.driving import Driver, driving, session_on

MONEY = ("impact", "financial")


@pytest.fixture
def copy(sample: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy left by a process that is no more."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    lost = session_on(sample.path)
    lost.edit(MONEY, "about [b]42,000 EUR\x1b[2J")
    lost.saver.keep_copy(lost.draft)
    (place,) = (tmp_path / "state" / "pm-tui").iterdir()
    own = b'"pid": ' + str(os.getpid()).encode()
    place.write_bytes(place.read_bytes().replace(own, b'"pid": 999999999', 1))
    recovery._OWN.clear()
    return place


def is_asked(user: Driver) -> bool:
    return isinstance(user.app.screen, RecoveryScreen)


async def test_it_is_shown_compared_and_recovered(sample: Session, copy: Path) -> None:
    before = sample.draft.text(MONEY)
    async with driving(sample) as user:
        assert is_asked(user)
        assert "Impact: " in user.text()
        assert "about [b]42,000 EUR⟨U+001B⟩[2J" in user.text()
        assert sample.draft.text(MONEY) == before
        await user.press("c")
        assert "now:  " in user.text()
        await user.press("r")
        await user.settle()
        assert not is_asked(user)
        assert "42,000 EUR" in sample.draft.text(MONEY)
        assert sample.is_saved
        assert not copy.exists()
        await user.press("ctrl+z")
        assert sample.draft.text(MONEY) == before


async def test_later_keeps_it_and_discarding_asks_twice(sample: Session, copy: Path) -> None:
    before = sample.path.read_bytes()
    async with driving(sample) as user:
        await user.press("escape")
        assert not is_asked(user)
    assert copy.exists()
    async with driving(session_on(sample.path)) as user:
        await user.press("d")
        assert is_asked(user)
        assert copy.exists()
        await user.press("d")
        assert not is_asked(user)
    assert not copy.exists()
    assert sample.path.read_bytes() == before
