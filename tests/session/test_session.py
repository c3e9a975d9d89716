"""One document being worked on: edits, undo, and who is told."""

from __future__ import annotations

import pytest

from pm_tui.document.layout import LayoutProblem
from pm_tui.session.session import Change
from tests.session.helpers import session_of, table, watched

TITLE = ("incident", "title")


def test_an_edit_is_in_the_draft_and_the_view_and_undone_and_redone() -> None:
    session = session_of()
    session.edit(TITLE, "Checkout down")
    assert session.draft.text(TITLE) == session.view.incident.title == "Checkout down"
    assert session.undo() == TITLE
    assert session.draft.get(TITLE) is None
    assert session.undo() is None
    assert session.redo() == TITLE
    assert session.draft.text(TITLE) == "Checkout down"
    assert session.redo() is None


def test_none_clears_a_place() -> None:
    session = session_of(incident={"title": "x"})
    session.edit(TITLE, None)
    assert session.draft.tree["incident"] == {}


def test_watchers_are_told_once_in_order_with_place_and_origin() -> None:
    session = session_of()
    told: list[str] = []
    widget = object()
    changes = watched(session)
    session.subscribe(lambda change: told.append("second"))
    session.subscribe(lambda change: told.append("third"))
    session.edit(TITLE, "x", origin=widget)
    assert changes == [Change(TITLE, widget)]
    assert told == ["second", "third"]
    session.undo()
    session.redo()
    assert changes[1:] == [Change(TITLE), Change(TITLE)]


def test_nobody_is_told_of_an_edit_that_changes_nothing() -> None:
    session = session_of(incident={"title": "x"})
    changes = watched(session)
    session.edit(TITLE, "x")
    session.edit(("incident", "team"), None)
    session.move_row(table("timeline"), 0, 1)
    assert session.undo() is None
    assert changes == []


def test_a_watcher_may_leave_also_while_it_is_told() -> None:
    session = session_of()
    told: list[str] = []

    def leave_first(change: Change) -> None:
        told.append("first")
        leave()

    leave = session.subscribe(leave_first)
    session.subscribe(lambda change: told.append("second"))
    session.edit(TITLE, "a")
    session.edit(TITLE, "b")
    assert told == ["first", "second", "second"]


def test_typing_is_one_step_until_the_checkpoint() -> None:
    session = session_of()
    for text in ("C", "Ch", "Che"):
        session.edit(TITLE, text, typing=True)
    session.checkpoint()
    session.edit(TITLE, "Checkout", typing=True)
    session.undo()
    assert session.draft.text(TITLE) == "Che"
    session.undo()
    assert session.draft.get(TITLE) is None


def test_rows_are_added_moved_removed_and_come_back() -> None:
    session = session_of()
    changes = watched(session)
    lessons = table("lessons")
    first = session.add_row(lessons, {"text": "one"})
    second = session.add_row(lessons, {"text": "two"}, origin="list")
    assert changes[-1] == Change(("lessons", second), "list")
    session.move_row(lessons, second, -1)
    assert [row["id"] for row in session.draft.rows(("lessons",))] == [second, first]
    session.remove_row(lessons, second)
    assert [lesson.text for lesson in session.view.lessons] == ["one"]
    session.undo()
    assert [lesson.text for lesson in session.view.lessons] == ["two", "one"]
    session.undo()
    assert [lesson.text for lesson in session.view.lessons] == ["one", "two"]


def test_rows_without_ids_are_known_by_number() -> None:
    session = session_of(glossary=[{"term": "WAF"}])
    changes = watched(session)
    glossary = table("glossary")
    assert session.add_row(glossary) == "1"
    assert changes == [Change(("glossary", 1))]
    assert session.draft.rows(("glossary",))[1] == {}
    session.remove_row(glossary, 0)
    assert session.draft.rows(("glossary",)) == [{}]


@pytest.mark.parametrize(
    ("name", "zone"),
    [("Europe/Paris", "Europe/Paris"), ("CEST", "UTC"), (7, "UTC"), (None, "UTC")],
)
def test_the_zone_is_the_documents_or_utc(name: str | int | None, zone: str) -> None:
    incident = {} if name is None else {"timezone": name}
    assert session_of(incident=incident).zone.key == zone


def test_findings_follow_the_draft_and_are_computed_once_for_it() -> None:
    session = session_of()
    before = session.findings()
    assert any(found.path == ("incident", "severity") for found in before)
    assert session.findings() is before
    session.edit(("incident", "severity"), "SEV1")
    after = session.findings()
    assert not any(found.path == ("incident", "severity") for found in after)
    assert set(session.section_states()) >= {"overview", "timeline", "review"}


def test_another_layout_is_used_and_told() -> None:
    session = session_of(incident={"title": "Checkout down"})
    changes = watched(session)
    standard = session.markdown()
    session.use_layout("four-part")
    assert session.layout.id == "four-part"
    assert changes == [Change(())]
    assert session.markdown() != standard
    assert "Checkout down" in session.markdown()
    with pytest.raises(LayoutProblem, match="no layout"):
        session.use_layout("five-prat")
    assert session.layout.id == "four-part"
