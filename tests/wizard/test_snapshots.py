"""Pictures of the screens, compared with those that a person has looked at.

After a wanted change: `pytest tests/wizard/test_snapshots.py --snapshot-update`, then look at them.
"""

from __future__ import annotations

import shutil
from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path
from typing import Any, Protocol

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input

from pm_tui.document.checklist import ITEMS
from pm_tui.session.attesting import answer
from pm_tui.session.session import Session
from pm_tui.session.shelf import Library
from pm_tui.wizard.app import PmTuiApp
from pm_tui.wizard.shelf.app import LibraryApp
from tests.wizard.driving import SAMPLE, Driver, answer_all
from tests.wizard.test_library import Reader

Steps = Callable[[Driver], Awaitable[None]]
SMALL, LARGE = (80, 24), (120, 40)


class Compare(Protocol):
    """What the fixture `snap_compare` is called with."""

    def __call__(
        self,
        app: App[Any],
        *,
        terminal_size: tuple[int, int],
        run_before: Callable[[Pilot[Any]], Awaitable[None]],
    ) -> bool: ...


def looks_the_same(
    compare: Compare, session: Session, steps: Steps, size: tuple[int, int] = SMALL
) -> bool:
    """Compare the screen after some steps with its picture."""
    app = PmTuiApp(session)

    async def run(pilot: Pilot[None]) -> None:
        user = Driver(app, pilot)
        await user.settle()
        await steps(user)
        for line in app.screen.walk_children(Input):
            line.cursor_blink = False
        await user.settle()
        await pilot.pause(0.15)  # a page that is still being laid out draws itself once more
        await user.settle()

    return compare(app, terminal_size=size, run_before=run)


def page(name: str) -> Steps:
    async def steps(user: Driver) -> None:
        await user.open(name)

    return steps


@pytest.mark.parametrize(
    "name",
    ["overview", "timeline", "actions", "checklist", "preview"],
)
def test_a_page_at_80_columns(snap_compare: Compare, sample: Session, name: str) -> None:
    assert looks_the_same(snap_compare, sample, page(name))


@pytest.mark.parametrize("name", ["overview", "timeline"])
def test_a_page_at_120_columns(snap_compare: Compare, sample: Session, name: str) -> None:
    assert looks_the_same(snap_compare, sample, page(name), LARGE)


def test_findings(snap_compare: Compare, sample: Session) -> None:
    async def steps(user: Driver) -> None:
        sample.edit(("summary", "overview"), "It took TODO hours.")
        sample.edit(("impact", "users_share"), 380)
        answer_all(sample)
        await user.settle()
        await user.press("f2", "down", "down")

    assert looks_the_same(snap_compare, sample, steps)


def test_a_do_on_its_page(snap_compare: Compare, sample: Session) -> None:
    async def steps(user: Driver) -> None:
        answer(sample, ITEMS[7], "yes")
        sample.edit(("impact", "users_share"), 380)
        await user.open("checklist")
        user.checklist.start_walk(7)

    assert looks_the_same(snap_compare, sample, steps)


def test_publishing(snap_compare: Compare, sample: Session) -> None:
    async def steps(user: Driver) -> None:
        answer_all(sample)
        sample.save()
        await user.open("preview")
        await user.press("P")

    assert looks_the_same(snap_compare, sample, steps)


def test_palette(snap_compare: Compare, sample: Session) -> None:
    async def steps(user: Driver) -> None:
        await user.press("ctrl+p")
        user.app.screen.query_one(Input).value = "layout"
        await user.pilot.pause(0.5)

    assert looks_the_same(snap_compare, sample, steps)


def test_a_field_that_is_wrong(snap_compare: Compare, sample: Session, tmp_path: Path) -> None:
    async def steps(user: Driver) -> None:
        await user.open("impact")
        await user.fill("users_share", "380")
        await user.enter("data_loss")
        user.app.save_now()
        await user.pilot.pause(0.1)

    assert looks_the_same(snap_compare, sample, steps)


@pytest.mark.parametrize(
    ("size", "keys"), [(SMALL, ("/", *"backup", "enter")), (LARGE, ("t",))], ids=["80", "120"]
)
def test_the_list_of_postmortems(
    snap_compare: Compare,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int],
    keys: tuple[str, ...],
) -> None:
    shutil.copytree(SAMPLE.parent, tmp_path / "postmortems")
    monkeypatch.chdir(tmp_path)
    app = LibraryApp(Library(Path("postmortems"), date(2026, 11, 28)))

    async def run(pilot: Pilot[Any]) -> None:
        reader = Reader(app, pilot)
        await reader.settle()
        await reader.press(*keys)

    assert snap_compare(app, terminal_size=size, run_before=run)
