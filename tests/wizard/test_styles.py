"""The first screen is drawn with its own styles only; what comes after it has all of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pm_tui.session.session import Session
from pm_tui.wizard.app import PmTuiApp
from pm_tui.wizard.styles import DIALOGS, all_styles, first_styles, library_styles, without_colours
from pm_tui.wizard.widgets.section_list import PAGES, TRAY


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


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("f1", DIALOGS),
        ("ctrl+p", DIALOGS),
        ("f2", "findings"),
        ("f5", "timeline"),
        ("f9", "preview"),
    ],
)
async def test_a_dialog_and_another_page_bring_their_styles(
    sample: Session, key: str, name: str
) -> None:
    app = PmTuiApp(sample)
    async with app.run_test() as pilot:
        await pilot.press(key)
        await pilot.pause()
        assert {path.stem for path in read_by(app) - set(first_styles())} == {name}


def test_every_file_is_read_by_someone() -> None:
    first = {*first_styles(), *library_styles(), without_colours()}
    late = {path.stem for path in {*all_styles()} - first}
    assert late <= {DIALOGS, TRAY, *(page for page, _ in PAGES)}


async def test_without_colours_the_first_screen_knows(
    sample: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = PmTuiApp(sample, plain_colour=True)
    async with app.run_test():
        assert read_by(app) == {*first_styles(), without_colours()}
