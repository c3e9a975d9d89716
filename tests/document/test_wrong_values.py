"""Every field of every table, filled with what does not belong there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time

import pytest

from pm_tui.document.draft import Draft
from pm_tui.document.fields import Field, Kind
from pm_tui.document.loading import dump, load
from pm_tui.document.model.tables import TABLES, Table
from pm_tui.document.path import Path, Value
from tests.document.strategies import exact, tree_of

SHAPES: Sequence[Value] = ([[1]], {"x": 1}, [{"x": 1}], time(14, 5))
NUMBERS: Sequence[Value] = (7, -1.5, True, float("nan"))
TEXTS: Sequence[Value] = ("neither here nor there", "\x1b[31m", "")
DAY: Value = date(2024, 3, 1)
NAIVE: Value = datetime(2024, 3, 1, 14, 5)

WRONG: Mapping[Kind, Sequence[Value]] = {
    Kind.ID: (*NUMBERS, *TEXTS, DAY),
    Kind.LINE: (*NUMBERS, DAY, NAIVE, "two\nlines", "\x1b[31m", "\u202eevil"),
    Kind.PROSE: (*NUMBERS, DAY, NAIVE, "\x1b]52;c;x\x07", "\u200b"),
    Kind.CHOICE: (*NUMBERS, *TEXTS, DAY),
    Kind.FLAG: (0, 1, 0.5, *TEXTS, "yes", DAY),
    Kind.MOMENT: (*NUMBERS, *TEXTS, DAY, NAIVE, "2024-03-01T14:05:00Z"),
    Kind.DAY: (*NUMBERS, *TEXTS, NAIVE, "2024-03-01"),
    Kind.COUNT: (-1, 0.5, True, float("inf"), *TEXTS, "12", DAY),
    Kind.SHARE: (-1, 100.5, 101, True, float("nan"), float("inf"), *TEXTS, DAY),
    Kind.NUMBER: (True, float("nan"), float("-inf"), *TEXTS, "12", DAY),
    Kind.WORDS: (*NUMBERS, *TEXTS, DAY, ["fine", 7], ["two\nlines"]),
    Kind.ZONE: (*NUMBERS, *TEXTS, DAY, "CEST", "../etc/passwd"),
    Kind.LINK: (*NUMBERS, *TEXTS, DAY, "javascript:alert(1)", "see the wiki"),
    Kind.REF: (*NUMBERS, *TEXTS, DAY),
    Kind.REFS: (*NUMBERS, *TEXTS, DAY, ["fine", 7], ["no id"]),
    Kind.MARKS: (*NUMBERS, *TEXTS, DAY),
}
FIELDS = [(table, field) for table in TABLES for field in table.fields]


def document(table: Table, name: str, value: Value) -> Draft:
    own: dict[str, Value] = {"id": "row1"} if table.has_ids else {}
    content: Value = {**own, name: value}
    node: Value = [content] if table.many else content
    for key in reversed(table.path[1:]):
        node = {key: node}
    return Draft(tree_of(**{table.path[0]: node}))


@pytest.mark.parametrize(
    ("table", "field"), FIELDS, ids=[f"{table.name}.{field.name}" for table, field in FIELDS]
)
def test_a_wrong_value_stays_with_one_problem_at_its_place(table: Table, field: Field) -> None:
    row: Path = (0,) if table.many else ()
    place: Path = (*table.path, *row, field.name)
    for value in (*WRONG[field.spec.kind], *SHAPES):
        draft = document(table, field.name, value)
        (problem,) = draft.problems()
        assert draft.place(problem.path) == place, value
        assert draft.get(problem.path) is value
        assert problem.value is value
        assert problem.message
        assert not problem.message[0].isupper()
        assert problem.message.isprintable()
        part = getattr(draft.view(), table.attribute)
        assert getattr(part[0] if table.many else part, field.name) is None
        again = load(dump(draft))
        assert exact(again.get(place)) == exact(value)
        assert exact(load(dump(again)).tree) == exact(again.tree)
        assert [(again.place(found.path), found.message) for found in again.problems()] == [
            (place, problem.message)
        ]


@pytest.mark.parametrize("table", TABLES, ids=[table.name for table in TABLES])
def test_something_else_where_a_table_belongs(table: Table) -> None:
    wrong: list[Value] = ["text", 7, True, DAY, [1, 2]]
    wrong += [{"x": 1}] if table.many else [[{"x": 1}]]
    for value in wrong:
        node = value
        for key in reversed(table.path[1:]):
            node = {key: node}
        draft = load(dump(Draft(tree_of(**{table.path[0]: node}))))
        found = draft.problems()
        assert found, value
        assert {problem.path[: len(table.path)] for problem in found} == {table.path}
        assert exact(draft.get(table.path)) == exact(value)
        part = getattr(draft.view(), table.attribute)
        assert part == (() if table.many else table.section())


def test_rows_that_are_no_tables_are_named_by_number_and_the_others_still_read() -> None:
    draft = Draft(tree_of(timeline=[{"id": "a1", "text": "it broke"}, "loose text", 7]))
    assert [problem.path for problem in draft.problems()] == [("timeline", 1), ("timeline", 2)]
    assert [event.text for event in draft.view().timeline] == ["it broke"]


def test_format_and_visibility_are_checked_too() -> None:
    draft = Draft(
        {"format": True, "visibility": {"impact.financial": "secret", "summary": "internal"}}
    )
    assert [problem.path for problem in draft.problems()] == [
        ("format",),
        ("visibility", "impact.financial"),
    ]
    assert draft.view().visibility == {"summary": "internal"}
    assert (
        Draft({"format": "1"}).problems()[0].message == "must be 1, the format this version reads"
    )
    assert Draft({"visibility": 3}).problems()[0].path == ("visibility",)


def test_the_message_says_what_would_be_right() -> None:
    draft = Draft(
        tree_of(
            incident={"severity": "bad", "started_at": NAIVE, "timezone": "CEST"},
            impact={"users_share": 380, "users_affected": "many"},
        )
    )
    said = {problem.path[-1]: problem.message for problem in draft.problems()}
    assert said["severity"] == "must be one of SEV1, SEV2, SEV3, SEV4, SEV5"
    assert said["started_at"] == "needs its offset or zone, such as +01:00 or Z"
    assert said["users_share"].startswith("must be a number between 0 and 100")
    assert said["users_affected"].endswith('or "unknown" or "none"')
    assert "\n" not in said["timezone"]


def test_a_key_that_nobody_declared_is_no_problem_and_stays() -> None:
    tree = tree_of(impact={"our_own_key": [1, 2], "experience": "errors"}, extra={"deep": {"x": 1}})
    draft = Draft(tree)
    assert draft.problems() == ()
    edited = draft.set(("impact", "experience"), "more errors")
    assert edited.get(("impact", "our_own_key")) == [1, 2]
    assert load(dump(edited)).get(("extra", "deep", "x")) == 1
