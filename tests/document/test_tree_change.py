"""What leads from one tree to another, and back."""

from __future__ import annotations

import pickle

from hypothesis import given
from hypothesis import strategies as st

from pm_tui.document.draft import Draft
from pm_tui.document.path import Tree
from pm_tui.document.tree_change import tree_change
from tests.document.strategies import ANYTHING, documents, tree_of

TREES = documents() | st.dictionaries(st.sampled_from(["a", "b", "c", "id"]), ANYTHING, max_size=4)


def turned(old: Tree, new: Tree) -> tuple[object, object]:
    """Return what the change makes of the old tree, and what its opposite makes of the new one."""
    change = tree_change(old, new)
    if change is None:
        return old, new
    return change.on(old), change.back().on(new)


@given(TREES, TREES)
def test_a_change_leads_to_the_new_tree_and_back_to_the_old_one(old: Tree, new: Tree) -> None:
    there, back = turned(old, new)
    assert repr(there) == repr(new)
    assert repr(back) == repr(old)


ROWS = tree_of(timeline=[{"id": word, "text": f"text of {word}"} for word in "abcdef"])


@given(st.permutations("abcdef"), st.integers(0, 6), st.sampled_from("abcdef"))
def test_rows_that_move_come_and_go_are_put_back_where_they_were(
    order: list[str], left: int, edited: str
) -> None:
    rows = {str(row["id"]): row for row in Draft(ROWS).rows(("timeline",))}
    rows[edited] = {**rows[edited], "text": "another"}
    new = tree_of(timeline=[rows[word] for word in order[:left]])
    there, back = turned(ROWS, new)
    assert repr(there) == repr(new)
    assert repr(back) == repr(ROWS)


def test_keys_come_back_in_their_order() -> None:
    old = tree_of(incident={"title": "t", "x_team": "a", "severity": "SEV1"})
    new = Draft(old).remove(("incident", "x_team")).tree
    change = tree_change(old, new)
    assert change is not None
    back = change.back().on(new)
    assert repr(back) == repr(old)
    assert list(Draft(back).tree["incident"]) == ["title", "x_team", "severity"]  # type: ignore[arg-type]


def test_what_did_not_change_is_the_very_same_afterwards() -> None:
    old = Draft(ROWS)
    new = old.set(("timeline", "c", "text"), "another")
    change = tree_change(old.tree, new.tree)
    assert change is not None
    back = Draft(change.back().on(new.tree))  # type: ignore[arg-type]
    for mine, yours in zip(old.rows(("timeline",)), back.rows(("timeline",)), strict=True):
        assert (mine is yours) == (mine["id"] != "c")


def test_a_letter_in_one_of_many_rows_holds_the_letter() -> None:
    rows = [{"id": f"r{number}", "text": f"{number} " * 50} for number in range(1000)]
    old = Draft(tree_of(timeline=rows))
    new = old.set(("timeline", "r500", "text"), "x" + old.text(("timeline", "r500", "text")))
    assert len(pickle.dumps(tree_change(old.tree, new.tree))) < 300


def test_a_row_that_moves_far_holds_no_more_than_the_rows_it_passes() -> None:
    rows = [{"id": f"r{number}", "text": "x"} for number in range(1000)]
    old = Draft(tree_of(timeline=rows))
    new = old.move(("timeline",), "r0", 999)
    there, back = turned(old.tree, new.tree)
    assert (repr(there), repr(back)) == (repr(new.tree), repr(old.tree))
    change = tree_change(old.tree, new.tree)
    held: set[int] = set()
    todo: list[object] = [change]
    while todo:
        value = todo.pop()
        if isinstance(value, tuple) and id(value) not in held:
            held.add(id(value))
            todo += value
    assert len(held) < 10, "two lists of what is there anyway"


def test_equal_trees_differ_in_nothing() -> None:
    assert tree_change(ROWS, ROWS) is None
    assert tree_change(tree_of(a={"b": "one"}), tree_of(a={"b": "one"})) is None
