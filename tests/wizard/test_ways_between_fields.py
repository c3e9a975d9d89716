"""Enter, Tab, Down and Up lead to the neighbouring field, whatever sorts of fields these are."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pm_tui.session.session import Session
from pm_tui.wizard.widgets.row_list import RowList
from tests.wizard.driving import SAMPLE, driving, session_on


async def at_field(session: Session, name: str, key: str) -> str:
    """Press a key in a field of an action and return the field that it leads to."""
    async with driving(session) as user:
        await user.open("actions")
        user.app.main.set_focus(user.list_of("actions").list)
        await user.press("enter")
        await user.enter(name)
        await user.press(key)
        row = user.app.focused.parent if user.app.focused is not None else None
        return str(getattr(getattr(row, "field", None), "name", ""))


@pytest.mark.parametrize("key", ["down", "enter", "tab"])
async def test_from_a_line_to_a_choice(sample: Session, key: str) -> None:
    assert await at_field(sample, "due", key) == "priority"


@pytest.mark.parametrize("key", ["up", "shift+tab"])
async def test_from_a_line_back_to_a_choice(sample: Session, key: str) -> None:
    assert await at_field(sample, "ticket", key) == "priority"


async def test_down_into_a_list_leaves_its_cursor_on_the_first_row(sample: Session) -> None:
    async with driving(sample) as user:
        await user.open("overview")
        await user.app.main.complete()
        await user.enter("shared_with")
        await user.press("down")
        people = user.app.focused
        assert isinstance(people, RowList)
        assert people.cursor == 0


async def test_taking_what_is_referred_to_as_it_is_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "outage.toml"
    shutil.copy(SAMPLE.with_name("2019-07-02-regular-expression-outage.toml"), path)
    session = session_on(path)
    before = [action.get("addresses") for action in session.draft.rows(("actions",))]
    turned = [row for row, ids in enumerate(before) if isinstance(ids, list) and len(ids) > 1]
    assert turned
    async with driving(session) as user:
        await user.open("actions")
        for row in turned:
            shown = user.list_of("actions").list
            user.app.main.set_focus(shown)
            shown.cursor = row
            await user.pilot.pause()
            await user.enter("addresses")
            await user.press("enter", "enter")
            await user.settle()
    assert [action.get("addresses") for action in session.draft.rows(("actions",))] == before
