"""The first screen is drawn with its own styles only; what comes after it has all of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pm_tui.session.session import Session
from pm_tui.wizard.app import PmTuiApp
from pm_tui.wizard.styles import all_styles, first_styles, without_colours


def read_by(app: PmTuiApp) -> set[Path]:
    return {path for path in all_styles() if app.stylesheet.has_source(str(path), "")}


async def test_the_first_screen_needs_its_own_styles_only(sample: Session) -> None:
    app = PmTuiApp(sample)
    async with app.run_test() as pilot:
        await pilot.pause()
        assert read_by(app) == set(first_styles())
        await pilot.press("f8")
        await pilot.pause()
        assert read_by(app) == set(first_styles())


@pytest.mark.parametrize("key", ["f1", "ctrl+p", "f2", "f5"])
async def test_a_dialog_and_another_page_have_all_styles(sample: Session, key: str) -> None:
    app = PmTuiApp(sample)
    async with app.run_test() as pilot:
        await pilot.press(key)
        await pilot.pause()
        assert read_by(app) == {*all_styles()} - {without_colours()}


async def test_without_colours_the_first_screen_knows(
    sample: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = PmTuiApp(sample, plain_colour=True)
    async with app.run_test():
        assert read_by(app) == {*first_styles(), without_colours()}
