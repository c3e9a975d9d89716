"""What another program may write: conflicts at no place, times at the end of the calendar."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from pm_tui.session.opening import open_session
from pm_tui.session.session import Session
from pm_tui.wizard.dialogs.conflicts import ConflictScreen
from tests.session.helpers import table
from tests.wizard.driving import Driver, driving, session_on


def with_conflict(session: Session, path: str) -> Session:
    """Return a session on the document with a conflict at that path."""
    row = f'\n[[merge_conflict]]\nid = "mc1"\npath = "{path}"\ntheirs = "theirs"\nbase = "old"\n'
    session.path.write_text(session.path.read_text(encoding="utf-8") + row, encoding="utf-8")
    return session_on(session.path)


def deciding(user: Driver) -> bool:
    return isinstance(user.app.screen, ConflictScreen)


def conflicts(user: Driver) -> int:
    return len(user.session.draft.rows(("merge_conflict",)))


@pytest.mark.parametrize("path", ["[3]", "a[1]b"])
async def test_a_conflict_at_no_place_says_so_and_goes_when_all_is_left_as_it_is(
    sample: Session, path: str
) -> None:
    session = with_conflict(sample, path)
    before = sample.draft.tree
    async with driving(session) as user:
        await user.press("ctrl+t", "t")
        await user.settle()
        assert deciding(user)
        assert "There is no such place: m leaves everything as it is." in user.text()
        assert conflicts(user) == 1
        await user.press("m")
        await user.settle()
        assert not deciding(user)
        assert user.session.draft.tree == before


@pytest.mark.usefixtures("looks_often")
async def test_a_conflict_that_someone_else_decides_is_no_longer_asked_about(
    sample: Session,
) -> None:
    action = str(sample.draft.rows(("actions",))[0]["id"])
    session = with_conflict(sample, f"actions.{action}.title")
    other = open_session(session.path)
    async with driving(session) as user:
        await user.press("ctrl+t")
        await user.settle()
        assert deciding(user)
        other.edit(("merge_conflict",), None)
        other.remove_row(table("actions"), action)
        assert other.save()
        await user.until(lambda: not conflicts(user))
        await user.settle()
        assert not deciding(user)
        await user.press("t")
        await user.settle()
        assert user.value("actions", action) is None, "the decision of the other one stands"


async def test_from_an_event_at_the_end_of_the_calendar_one_goes_to_a_time_and_corrects_it(
    tmp_path: Path,
) -> None:
    path = tmp_path / "end.toml"
    path.write_text(
        'format = 1\n\n[incident]\nid = "abc"\ntimezone = "Asia/Tokyo"\n\n'
        '[[timeline]]\nid = "e1"\nat = 9999-12-31T23:59:59Z\nkind = "note"\ntext = "the end"\n',
        encoding="utf-8",
    )
    async with driving(session_on(path)) as user:
        await user.open("timeline")
        await user.press("g", *"14:05", "enter")
        assert "The year 9999 cannot be right" in user.text()
        await user.press("escape", "e")
        await user.fill("at", "2024-03-01 14:05")
        assert user.app.is_running
        assert user.value("timeline", "e1", "at") == datetime(2024, 3, 1, 5, 5, tzinfo=UTC)
