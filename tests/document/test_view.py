"""The typed document: what it holds, and that an edit costs one row."""

from __future__ import annotations

from datetime import UTC, datetime

from pm_tui.document.draft import Draft
from pm_tui.document.model.postmortem import Postmortem
from pm_tui.document.model.tables import TABLES
from pm_tui.document.path import Value
from tests.document.strategies import tree_of

NOON = datetime(2024, 3, 1, 12, tzinfo=UTC)


def events(count: int) -> list[Value]:
    return [{"id": f"e{number}", "at": NOON, "text": f"fact {number}"} for number in range(count)]


def test_an_empty_document_has_every_part_and_no_problem() -> None:
    draft = Draft.new()
    assert draft.problems() == ()
    assert draft.view() == Postmortem()
    for table in TABLES:
        part = getattr(draft.view(), table.attribute)
        assert part == (() if table.many else table.section())


def test_values_arrive_as_they_are() -> None:
    draft = Draft(
        tree_of(
            incident={"title": "Checkout down", "started_at": NOON, "services": ["a", "b"]},
            impact={"users_affected": "unknown", "metrics": [{"id": "m1", "value": 0.5}]},
            analysis={"causes": [{"id": "c1", "kind": "root"}]},
            visibility={"impact.financial": "internal"},
        )
    )
    view = draft.view()
    assert view.incident.title == "Checkout down"
    assert view.incident.started_at == NOON
    assert view.incident.services == ["a", "b"]
    assert view.impact.users_affected == "unknown"
    assert view.metrics[0].value == 0.5
    assert view.causes[0].kind == "root"
    assert view.visibility == {"impact.financial": "internal"}


def test_an_invalid_value_is_none_and_its_neighbours_stay() -> None:
    view = Draft(tree_of(impact={"users_share": 380, "experience": "errors"})).view()
    assert view.impact.users_share is None
    assert view.impact.experience == "errors"


def test_an_edit_validates_its_row_and_no_other() -> None:
    draft = Draft(tree_of(timeline=events(50), lessons=[{"id": "l1", "text": "test restores"}]))
    before = draft.view()
    after = draft.set(("timeline", "e7", "text"), "changed").view()
    assert after.timeline[7].text == "changed"
    for number in range(50):
        assert (after.timeline[number] is before.timeline[number]) == (number != 7)
    assert after.lessons[0] is before.lessons[0]
    assert after.incident == before.incident


def test_moving_and_deleting_validates_nothing_again() -> None:
    draft = Draft(tree_of(timeline=events(10)))
    before = draft.view().timeline
    moved = draft.move(("timeline",), "e0", 9)
    assert [id(event) for event in moved.view().timeline] == [
        id(event) for event in (*before[1:], before[0])
    ]
    assert moved.remove(("timeline", "e5")).view().timeline[0] is before[1]


def test_what_is_known_survives_undo() -> None:
    draft = Draft(tree_of(timeline=events(10)))
    draft.view()
    edited = draft.set(("timeline", "e1", "text"), "changed")
    edited.view()
    again = draft.set(("timeline", "e2", "text"), "other")
    assert again.view().timeline[5] is draft.view().timeline[5]
    assert again.view().timeline[1].text == "fact 1"
    assert again.view().timeline[2].text == "other"


def test_an_edit_of_a_row_never_seen_does_not_hide_its_problem() -> None:
    draft = Draft(tree_of(timeline=events(3))).set(("timeline", "e1", "at"), "noonish")
    (problem,) = draft.problems()
    assert problem.path == ("timeline", "e1", "at")
    assert draft.set(("timeline", "e1", "at"), NOON).problems() == ()


def test_problems_of_rows_without_ids_follow_their_rows() -> None:
    draft = Draft(tree_of(glossary=[{"term": "WAF"}, {"term": 7}, {"term": "LB"}]))
    assert [problem.path for problem in draft.problems()] == [("glossary", 1, "term")]
    shorter = draft.remove(("glossary", 0))
    assert [problem.path for problem in shorter.problems()] == [("glossary", 0, "term")]
    moved = draft.move(("glossary",), 1, 1)
    assert [problem.path for problem in moved.problems()] == [("glossary", 2, "term")]


def test_problems_come_in_the_order_of_the_file() -> None:
    draft = Draft(
        tree_of(
            comments=[{"id": "c1", "text": 1}],
            impact={"users_share": "x", "experience": 2},
            incident={"title": 3},
        )
    )
    assert [problem.path for problem in draft.problems()] == [
        ("incident", "title"),
        ("impact", "experience"),
        ("impact", "users_share"),
        ("comments", "c1", "text"),
    ]
