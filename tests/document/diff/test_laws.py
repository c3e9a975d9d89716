"""A difference leads from one document to the other, and tells it in a reader's words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pm_tui.document.diff import apply, diff, tell, word_parts
from pm_tui.document.draft import Draft
from pm_tui.document.merge import same
from pm_tui.document.path import Tree, Value
from pm_tui.document.text import has_unsafe
from tests.document.merge.trees import overlapping


@given(overlapping, overlapping)
def test_a_difference_applied_to_one_gives_the_other(old: Tree, new: Tree) -> None:
    assert same(apply(diff(old, new), old), dict(new))


@given(overlapping)
def test_the_same_documents_differ_in_nothing(tree: Tree) -> None:
    assert diff(tree, tree) == ()
    assert tell(Draft(tree), Draft(dict(tree))) == ()


@given(overlapping, overlapping)
def test_any_difference_can_be_told_without_control_characters(old: Tree, new: Tree) -> None:
    for one in tell(Draft(old), Draft(new)):
        assert not has_unsafe(one.title + one.before + one.after)


@given(st.text("ab, \n", max_size=40), st.text("ab, \n", max_size=40))
def test_the_parts_of_a_text_are_both_texts(before: str, after: str) -> None:
    parts = word_parts(before, after)
    assert "".join(text for kind, text in parts if kind != "new") == before
    assert "".join(text for kind, text in parts if kind != "gone") == after


def test_a_row_that_moved_is_named_once() -> None:
    rows: list[Value] = [{"id": f"row{n}", "title": f"Task {n}"} for n in range(5)]
    moved = [*rows[1:], rows[0]]
    found = tell(Draft({"actions": rows}), Draft({"actions": moved}))
    assert [(one.kind, one.path) for one in found] == [("moved", ("actions", "row0"))]
