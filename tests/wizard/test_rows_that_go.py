"""The entry that one writes in goes: someone else deletes it, or one's own undo takes it away."""

from __future__ import annotations

import pytest
from textual import events

from pm_tui.document.loading import dump
from pm_tui.document.path import Tree, Value
from pm_tui.session.opening import open_session
from pm_tui.session.session import Session
from pm_tui.wizard import external_editor
from pm_tui.wizard.places import go_to
from pm_tui.wizard.widgets.editors import ProseEditor
from tests.session.helpers import table
from tests.wizard.driving import Driver, driving

GONE = "The entry that you were in is gone: "


def only(session: Session, name: str, count: int = 1) -> list[str]:
    """Leave the first rows of a table in the file and return their ids."""
    rows = session.draft.rows((name,))[:count]
    kept: list[Value] = [dict(row) for row in rows]
    session.edit((name,), kept)
    assert session.save()
    return [str(row["id"]) for row in rows]


def delete_elsewhere(session: Session, name: str, row: str) -> None:
    """Delete a row as someone else who has the file open."""
    other = open_session(session.path)
    other.remove_row(table(name), row)
    assert other.save()


def rows_of(user: Driver, name: str) -> list[Tree]:
    return list(user.session.draft.rows((name,)))


@pytest.mark.usefixtures("looks_often")
@pytest.mark.parametrize(("name", "field"), [("actions", "title"), ("timeline", "who")])
async def test_who_writes_in_an_entry_that_someone_deletes_is_told_and_writes_in_no_other(
    sample: Session, name: str, field: str
) -> None:
    row = str(sample.draft.rows((name,))[1]["id"])
    async with driving(sample) as user:
        await go_to(user.app.main, (name, row, field))
        await user.settle()
        assert user.is_in(user.row(field).editor)
        delete_elsewhere(sample, name, row)
        await user.until(lambda: user.value(name, row) is None)
        assert user.focused is None, "what is typed on is not taken for the keys of a list"
        assert f"{GONE}1 " in user.key_bar()
        left = user.session.draft.tree
        await user.press("x", "d", "enter", "y")
        await user.settle()
        assert user.session.draft.tree == left
        await user.press("tab")
        assert user.focused is not None, "Tab goes on as ever"


@pytest.mark.usefixtures("looks_never")
@pytest.mark.parametrize("is_table_gone", [False, True])
async def test_a_key_that_is_on_its_way_while_the_only_entry_goes_is_written_nowhere(
    sample: Session, *, is_table_gone: bool
) -> None:
    (row,) = only(sample, "actions")
    async with driving(sample) as user:
        await user.open("actions")
        editor = await user.enter("title")
        if is_table_gone:
            sample.path.write_bytes(dump(sample.draft.remove(("actions",))))
        else:
            delete_elsewhere(sample, "actions", row)
        assert sample.saver.look(sample.draft)
        editor.post_message(events.Key("x", "x"))
        user.app.save_now()
        await user.settle()
        assert user.app.is_running
        assert not user.value("actions")


async def test_undo_that_takes_an_entry_away_goes_to_the_list_beside_it(empty: Session) -> None:
    async with driving(empty) as user:
        await user.open("actions")
        actions = user.list_of("actions")
        user.app.main.set_focus(actions.list)
        await user.press("a")
        await user.settle()
        assert len(rows_of(user, "actions")) == 1
        # In one burst: none of them may land in the entry that is gone.
        for key, character in (
            ("x", "x"),
            ("ctrl+z", None),
            ("ctrl+z", None),
            ("p", "p"),
            ("q", "q"),
        ):
            user.app.post_message(events.Key(key, character))
        await user.settle()
        assert rows_of(user, "actions") == []
        assert user.is_in(actions.list)


@pytest.mark.usefixtures("looks_often")
@pytest.mark.parametrize("count", [1, 2])
async def test_what_is_picked_for_an_entry_that_someone_deletes_goes_into_no_other(
    sample: Session, count: int
) -> None:
    row, *_ = only(sample, "actions", count)
    async with driving(sample) as user:
        await user.open("actions")
        await user.enter("addresses")
        await user.press("enter")
        await user.settle()
        delete_elsewhere(sample, "actions", row)
        await user.until(lambda: user.value("actions", row) is None)
        left = rows_of(user, "actions")
        await user.press("down", "space", "enter")
        await user.settle()
        assert rows_of(user, "actions") == left
        assert "Someone has deleted this entry meanwhile." in user.key_bar()


@pytest.fixture
def edited(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was opened in $EDITOR, which adds some words of its own."""
    seen: list[str] = []

    def edit(text: str) -> str:
        seen.append(text)
        return f"{text} And mine."

    monkeypatch.setattr(external_editor, "outside", lambda _, act: act())
    monkeypatch.setattr(external_editor, "edit_text", edit)
    return seen


@pytest.mark.usefixtures("looks_never")
async def test_f4_opens_the_text_with_what_someone_else_has_written_in_it(
    sample: Session, edited: list[str]
) -> None:
    overview = ("summary", "overview")
    text = sample.draft.text(overview)
    other = open_session(sample.path)
    async with driving(sample) as user:
        await user.open("summary")
        editor = await user.enter("overview")
        assert isinstance(editor, ProseEditor)
        editor.move_cursor(editor.document.end)
        await user.press("x")
        other.edit(overview, f"Dana begins. {text}")
        assert other.save()
        await user.press("f4")
        await user.settle()
        assert edited == [f"Dana begins. {text}x"]
        assert user.value(*overview) == f"Dana begins. {text}x And mine."
        assert not rows_of(user, "merge_conflict")


@pytest.mark.usefixtures("looks_never")
async def test_f4_opens_nothing_when_someone_has_deleted_the_entry(
    sample: Session, edited: list[str]
) -> None:
    (row,) = only(sample, "actions")
    async with driving(sample) as user:
        await user.open("actions")
        await user.enter("title")
        sample.edit(("incident", "team"), "Payments")
        delete_elsewhere(sample, "actions", row)
        await user.press("f4")
        await user.settle()
        assert edited == []
        assert rows_of(user, "actions") == []
        assert GONE in user.key_bar()


async def test_the_way_to_an_event_that_has_gone_ends_at_the_events(sample: Session) -> None:
    async with driving(sample) as user:
        before = sample.draft.tree
        await go_to(user.app.main, ("timeline", "nosuch", "text"))
        await user.settle()
        assert user.is_in(user.timeline.list)
        assert not user.timeline.form.region, "no other event is opened in its place"
        await user.press("z", "escape")
        assert sample.draft.tree == before
