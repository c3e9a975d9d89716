"""The picker of a file takes whatever is typed as its path."""

from __future__ import annotations

from pathlib import Path

import pytest

from pm_tui.session.session import Session
from pm_tui.wizard.dialogs.pick_file import PickFileScreen
from tests.wizard.driving import Driver, driving


async def ask(user: Driver) -> PickFileScreen:
    """Open the picker from the timeline."""
    await user.open("timeline")
    await user.press("i")
    await user.settle()
    screen = user.app.screen
    assert isinstance(screen, PickFileScreen)
    return screen


async def test_a_path_that_names_nobody_or_nothing_is_told_and_can_be_corrected(
    sample: Session,
) -> None:
    async with driving(sample) as user:
        screen = await ask(user)
        for path, words in (
            ("~nosuchuser/", "! ~nosuchuser: No such file"),
            ("a\0b/", "embedded null"),
        ):
            screen.typed.value = path
            await user.settle()
            assert words in user.text()
            await user.press("tab", "down", "enter")
            assert screen.typed.value == path
            assert user.app.screen is screen
        screen.typed.value = f"{sample.path.parent}/"
        await user.settle()
        assert "removal.toml" in user.text()


async def test_the_picker_opens_where_the_working_folder_is_gone(
    sample: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    async with driving(sample) as user:
        screen = await ask(user)
        assert screen.typed.value == f"{sample.path.parent}/"
        assert "removal.toml" in user.text()
