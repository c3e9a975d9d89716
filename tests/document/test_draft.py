"""Edits of the tree: what they change, what they share, what they never touch."""

from __future__ import annotations

import copy
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_tui.document.draft import Draft
from pm_tui.document.loading import dump, load
from pm_tui.document.path import Path, Tree, Value
from tests.document.strategies import documents, exact, tree_of

ROWS: list[Value] = [{"id": "a1", "text": "one"}, {"text": "two"}, {"id": "c3", "text": "three"}]
TREE = tree_of(
    impact={"experience": "errors", "metrics": [{"id": "m1", "name": "requests"}]},
    timeline=ROWS,
    summary={"overview": "It broke."},
)


def texts(draft: Draft) -> list[Value | None]:
    return [row.get("text") for row in draft.rows(("timeline",))]


def test_a_value_is_read_by_key_row_id_and_row_number() -> None:
    draft = Draft(TREE)
    assert draft.get(("impact", "metrics", "m1", "name")) == "requests"
    assert draft.get(("timeline", "c3", "text")) == draft.get(("timeline", 2, "text")) == "three"
    assert draft.text(("summary", "overview")) == "It broke."


@pytest.mark.parametrize(
    "path",
    [
        ("nowhere",),
        ("timeline", "nobody", "text"),
        ("timeline", 3),
        ("timeline", -1),
        ("summary", 0),
        ("summary", "overview", "deeper"),
        ("timeline", "c3", "text", 0),
    ],
)
def test_what_is_not_there_is_none(path: Path) -> None:
    draft = Draft(TREE)
    assert draft.get(path) is None
    assert draft.text(path) == ""
    assert draft.rows(path) == ()
    assert draft.remove(path) is draft


def test_a_place_has_numbers_instead_of_ids_as_far_as_it_exists() -> None:
    draft = Draft(TREE)
    assert draft.place(("timeline", "c3", "text")) == ("timeline", 2, "text")
    assert draft.place(("impact", "metrics", "m1")) == ("impact", "metrics", 0)
    assert draft.place(("timeline", "nobody", "text")) == ("timeline", "nobody", "text")
    assert draft.place(("summary", "overview")) == ("summary", "overview")


def test_an_edit_shares_everything_off_its_path_and_leaves_the_older_draft_alone() -> None:
    before = copy.deepcopy(TREE)
    draft = Draft(TREE)
    edited = draft.set(("timeline", "c3", "text"), "other")
    assert before == TREE
    assert edited.tree["impact"] is TREE["impact"]
    assert edited.tree["summary"] is TREE["summary"]
    assert edited.rows(("timeline",))[0] is draft.rows(("timeline",))[0]
    assert edited.rows(("timeline",))[1] is draft.rows(("timeline",))[1]
    assert texts(draft) == ["one", "two", "three"]
    assert texts(edited) == ["one", "two", "other"]


def test_setting_creates_the_tables_on_the_way() -> None:
    draft = Draft({}).set(("analysis", "trigger"), "a deploy")
    assert draft.tree == {"analysis": {"trigger": "a deploy"}}


def test_setting_what_is_there_is_no_edit_but_another_type_or_offset_is() -> None:
    noon = datetime(2024, 3, 1, 12, tzinfo=UTC)
    draft = Draft({"impact": {"users_affected": 1}, "incident": {"started_at": noon}})
    assert draft.set(("impact", "users_affected"), 1) is draft
    assert draft.set(("impact", "users_affected"), True).get(("impact", "users_affected")) is True
    assert isinstance(
        draft.set(("impact", "users_affected"), 1.0).get(("impact", "users_affected")), float
    )
    paris = noon.astimezone(timezone(timedelta(hours=1)))
    moved = draft.set(("incident", "started_at"), paris).get(("incident", "started_at"))
    assert isinstance(moved, datetime)
    assert moved.utcoffset() == timedelta(hours=1)


def test_a_row_that_does_not_exist_cannot_be_edited() -> None:
    with pytest.raises(KeyError, match="nobody"):
        Draft(TREE).set(("timeline", "nobody", "text"), "x")
    with pytest.raises(KeyError):
        Draft(TREE).set(("timeline", 9, "text"), "x")


@pytest.mark.parametrize(
    ("held", "shown"),
    [
        (5, "impact = 5"),
        (0, "impact = 0"),
        (False, "impact = false"),
        ("", 'impact = ""'),
        ("loose text", 'impact = "loose text"'),
        ([1, 2], "impact = ["),
        ([{"x": "y"}], 'x = "y"'),
    ],
)
def test_what_stands_where_a_table_belongs_becomes_a_comment(held: Value, shown: str) -> None:
    draft = Draft({"impact": held}).set(("impact", "experience"), "errors")
    assert draft.tree["impact"] == {"experience": "errors"}
    (comment,) = draft.rows(("comments",))
    assert comment["target"] == "impact"
    assert shown in str(comment["text"])
    assert draft.problems() == ()
    assert load(dump(draft)).tree == draft.tree


@pytest.mark.parametrize("held", [5, 0, "loose text", {"text": "a table of its own"}])
def test_what_stands_where_a_list_belongs_becomes_a_comment(held: Value) -> None:
    draft, row_id = Draft({"timeline": held}).add_row(("timeline",), {"text": "it broke"})
    assert draft.rows(("timeline",)) == [{"id": row_id, "text": "it broke"}]
    (comment,) = draft.rows(("comments",))
    assert comment["target"] == "timeline"
    kept = held["text"] if isinstance(held, dict) else held
    assert str(kept) in str(comment["text"])


def test_a_list_that_holds_more_than_tables_keeps_it_all() -> None:
    draft, _ = Draft({"timeline": [7, {"id": "a1"}]}).add_row(("timeline",))
    rows = draft.get(("timeline",))
    assert isinstance(rows, list)
    assert rows[:2] == [7, {"id": "a1"}]
    assert len(rows) == 3


def test_displaced_comments_are_kept_as_a_comment_themselves() -> None:
    draft, _ = Draft({"comments": "see chat"}).add_row(("comments",), {"text": "why?"})
    words = [str(row["text"]) for row in draft.rows(("comments",))]
    assert any("see chat" in text for text in words)
    assert words[-1] == "why?"


def test_unsafe_characters_of_a_displaced_value_are_spelled_out() -> None:
    draft = Draft({"impact": "a\u202eb"}).set(("impact", "experience"), "x")
    (comment,) = draft.rows(("comments",))
    assert "⟨U+202E⟩" in str(comment["text"])
    assert draft.problems() == ()


def test_removing_takes_a_key_a_row_or_a_table() -> None:
    draft = Draft(TREE)
    assert "overview" not in str(draft.remove(("summary", "overview")).tree)
    assert texts(draft.remove(("timeline", "a1"))) == ["two", "three"]
    assert texts(draft.remove(("timeline", 1))) == ["one", "three"]
    assert draft.remove(("timeline",)).get(("timeline",)) is None
    assert draft.remove(()) is draft


def test_a_false_answer_can_be_removed() -> None:
    draft = Draft({"incident": {"ongoing": False}, "impact": {"users_affected": 0}})
    assert draft.remove(("incident", "ongoing")).tree["incident"] == {}
    assert draft.remove(("impact", "users_affected")).tree["impact"] == {}


@pytest.mark.parametrize("index", range(4))
def test_inserting_and_removing_again_restores(index: int) -> None:
    draft = Draft(TREE)
    longer = draft.insert(("timeline",), {"id": "new1", "text": "new"}, index)
    assert texts(longer)[index] == "new"
    assert longer.remove(("timeline", "new1")).tree == TREE


def test_a_row_goes_to_the_end_unless_told_otherwise() -> None:
    draft, row_id = Draft(TREE).add_row(("timeline",), {"text": "last"})
    assert texts(draft)[-1] == "last"
    assert draft.get(("timeline", row_id, "text")) == "last"
    assert row_id not in Draft(TREE).ids()
    first, _ = draft.add_row(("timeline",), {"text": "first"}, 0)
    assert texts(first)[0] == "first"


@given(st.integers(0, 2), st.integers(-5, 5))
def test_moving_a_row_there_and_back_restores(index: int, by: int) -> None:
    draft = Draft(TREE)
    moved = draft.move(("timeline",), index, by)
    target = max(0, min(2, index + by))
    assert texts(moved)[target] == texts(draft)[index]
    assert sorted(map(str, texts(moved))) == sorted(map(str, texts(draft)))
    assert moved.move(("timeline",), target, index - target).tree == TREE
    assert (moved is draft) == (target == index)


def test_moving_what_is_not_there_changes_nothing() -> None:
    draft = Draft(TREE)
    assert draft.move(("timeline",), "nobody", 1) is draft
    assert draft.move(("summary",), 0, 1) is draft


def test_ids_are_those_of_every_depth() -> None:
    assert Draft(TREE).ids() == {"a1", "c3", "m1"}


def test_the_directive_survives_every_edit() -> None:
    draft = Draft(TREE, directive="#:schema ./ours.json")
    draft = draft.set(("summary", "overview"), "x").remove(("summary",)).move(("timeline",), 0, 1)
    draft, _ = draft.add_row(("lessons",))
    assert draft.directive == "#:schema ./ours.json"
    assert Draft.new().directive is None
    assert Draft.new().tree == {"format": 1}


def _paths(tree: Tree) -> st.SearchStrategy[Path]:
    found: list[Path] = [("summary", "overview")]
    for key, value in tree.items():
        found.append((key,))
        found.append((key, "text"))
        if isinstance(value, list):
            found.extend((key, index, "text") for index in range(len(value)))
    return st.sampled_from(found)


@given(st.data())
def test_no_edit_changes_an_older_draft(data: st.DataObject) -> None:
    tree = data.draw(documents())
    before = copy.deepcopy(tree)
    draft = Draft(tree)
    problems = [(problem.path, problem.message) for problem in draft.problems()]
    path = data.draw(_paths(tree))
    try:
        edited = draft.set(path, "typed")
    except KeyError:
        edited = draft  # a number stood where no list is
    else:
        assert edited.get(path) == "typed"
    edited.remove(path)
    edited.move(path[:1], 0, 1)
    edited.insert(path[:1], {"id": "zz9"})
    edited.problems()
    assert exact(tree) == exact(before)
    assert [(problem.path, problem.message) for problem in Draft(tree).problems()] == problems
