"""Rows, words and tables: who is who, in which order, and what is one person's word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_tui.document.merge import Conflict, merge
from pm_tui.document.path import Path, Tree, Value
from tests.document.strategies import tree_of


def rows(*ids: str) -> list[Value]:
    return [{"id": word, "text": f"text of {word}"} for word in ids]


def order(tree: Tree, table: str = "actions") -> list[object]:
    found = tree[table]
    assert isinstance(found, list)
    return [row["id"] for row in found]


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "expected"),
    [
        ("ab", "abx", "aby", "abxy"),
        ("ab", "xab", "yab", "xyab"),
        ("ab", "axb", "ayb", "axyb"),
        ("abc", "cba", "abc", "cba"),  # only we reordered
        ("abc", "abc", "cba", "cba"),  # only they did
        ("abc", "abcx", "cba", "cxba"),  # and we added behind c
        ("abc", "bca", "cba", "bca"),  # both did: ours
        ("abc", "bca", "abyc", "byca"),
        ("abc", "ab", "acyb", "ayb"),  # c is gone, what stood behind it is not
        ("abcd", "ad", "abcxd", "axd"),
        ("abc", "", "abcx", "x"),
        ("", "x", "y", "xy"),
    ],
)
def test_order_of_rows(base: str, ours: str, theirs: str, expected: str) -> None:
    merged = merge(*(tree_of(actions=rows(*ids)) for ids in (base, ours, theirs)))
    assert merged.conflicts == ()
    assert order(merged.tree) == list(expected)


letters = st.text("abcdefgh", max_size=8).map(lambda text: "".join(dict.fromkeys(text)))


@given(letters, letters, letters)
def test_rows_and_words_come_and_go_as_in_sets(base: str, ours: str, theirs: str) -> None:
    old, left, right = set(base), set(ours), set(theirs)
    expected = (old & left & right) | (left - old) | (right - old)
    words: list[list[Value]] = [list(text) for text in (base, ours, theirs)]
    for field in ("tags", "unheard_of"):
        merged = merge(*({"incident": {field: side}} for side in words))
        found = merged.tree["incident"]
        assert isinstance(found, dict)
        assert sorted(found[field]) == sorted(expected)
        assert not merged.conflicts
    things = merge(*({"actions": rows(*side)} for side in (base, ours, theirs))).tree
    assert set(order(things)) == expected
    assert len(order(things)) == len(expected)


def test_a_word_may_stand_twice() -> None:
    assert merge({"x": ["a", "b"]}, {"x": ["a", "b", "a"]}, {"x": ["b"]}).tree == {"x": ["b", "a"]}


def test_all_words_removed_on_one_side_leave_what_the_other_added() -> None:
    base: Tree = {"incident": {"tags": ["a", "b"], "title": "t"}}
    ours: Tree = {"incident": {"title": "t"}}
    theirs: Tree = {"incident": {"tags": ["a", "b", "c"], "title": "t"}}
    assert merge(base, ours, theirs).tree == {"incident": {"tags": ["c"], "title": "t"}}
    gone: Tree = {"incident": {"tags": ["a"], "title": "t"}}
    assert merge(base, ours, gone).tree == ours
    assert merge(base, gone, ours).tree == ours


def test_a_removed_table_keeps_what_the_other_changed_in_it_and_asks() -> None:
    base = tree_of(summary={"overview": "a", "impact": "b", "cause": "c"})
    theirs = tree_of(summary={"overview": "a", "impact": "B", "cause": "c", "findings": "d"})
    merged = merge(base, tree_of(), theirs)
    assert merged.tree == tree_of(summary={"impact": "B", "findings": "d"})
    assert merged.conflicts == (Conflict(("summary", "impact"), "b", None, "B"),)


def test_a_cleared_field_that_the_other_changed_is_kept_and_asked_about() -> None:
    base, ours = tree_of(impact={"data_loss": 6, "users": 1}), tree_of(impact={"users": 1})
    theirs = tree_of(impact={"data_loss": 7, "users": 1})
    for sides in ((ours, theirs), (theirs, ours)):
        merged = merge(base, *sides)
        assert merged.tree == theirs
        assert [conflict.path for conflict in merged.conflicts] == [("impact", "data_loss")]


def test_a_key_that_both_added_with_different_values_is_asked_about() -> None:
    merged = merge(tree_of(), tree_of(x="one two three"), tree_of(x="one two 3"))
    assert merged.conflicts == (Conflict(("x",), None, "one two three", "one two 3"),)
    assert merged.tree == tree_of(x="one two three")


@pytest.mark.parametrize(
    ("path", "base", "ours", "theirs"),
    [
        (("timeline", "e1", "kind"), "a long word here", "one long word here", "a long word there"),
        (("timeline", "e1", "at"), "12:00 on 1 March", "12:05 on 1 March", "12:00 on 1 April"),
        (("summary", "overview"), 1, 2, 3),
        (("impact", "users_affected"), 10, 11, 12),
        (("x",), [1, [2]], [1, [3]], [1, [4]]),
        (("x",), {"a": 1}, "text", {"a": 2}),
        (("x",), "text", {"a": 1}, [1]),
        (("x",), [{"id": "a"}], ["a"], [{"id": "a"}, {"id": "b"}]),
    ],
)
def test_choices_times_numbers_and_kinds_of_values_are_never_mixed(
    path: Path, base: Value, ours: Value, theirs: Value
) -> None:
    def holding(value: Value) -> Tree:
        if path[0] == "timeline":
            return {"timeline": [{"id": "e1", str(path[-1]): value}]}
        return {path[0]: {path[1]: value}} if len(path) == 2 else {"x": value}  # type: ignore[dict-item]

    merged = merge(holding(base), holding(ours), holding(theirs))
    assert merged.conflicts == (Conflict(path, base, ours, theirs),)
    assert merged.tree == holding(ours)


def test_one_persons_answer_is_never_mixed_with_anothers() -> None:
    def answered(**answer: Value) -> Tree:
        return {"checklist": [{"item": "first"}, {"item": "blameless", **answer}]}

    base = answered()
    ours, theirs = answered(answer="yes", who="ann"), answered(answer="yes", who="ben", why="w")
    merged = merge(base, ours, theirs)
    assert merged.tree == ours
    (conflict,) = merged.conflicts
    assert conflict.path == ("checklist", 1)
    assert conflict.theirs == {"item": "blameless", "answer": "yes", "who": "ben", "why": "w"}
    assert merge(base, base, theirs).tree == theirs
    added = merge({}, {"waivers": [{"rule": "r", "why": "a"}]}, {"waivers": [{"rule": "r"}]})
    assert [conflict.path for conflict in added.conflicts] == [("waivers", 0)]


def test_rows_without_ids_are_known_by_their_names_or_their_content() -> None:
    base: Tree = {
        "glossary": [{"term": "a", "meaning": "1"}, {"term": "b", "meaning": "2"}],
        "waivers": [{"rule": "r", "path": "p", "why": "x"}, {"rule": "r", "path": "q", "why": "y"}],
        "other": [{"k": 1}, {"k": 2}],
    }
    ours: Tree = {
        "glossary": [{"term": "b", "meaning": "2"}, {"term": "a", "meaning": "1"}],
        "waivers": [{"rule": "r", "path": "p", "why": "x"}, {"rule": "r", "path": "q", "why": "Y"}],
        "other": [{"k": 1}, {"k": 3}],
    }
    theirs: Tree = {
        "glossary": [{"term": "a", "meaning": "I"}, {"term": "b", "meaning": "2"}],
        "waivers": [{"rule": "r", "path": "q", "why": "y"}],
        "other": [{"k": 4}, {"k": 2}],
    }
    merged = merge(base, ours, theirs)
    assert merged.conflicts == ()
    assert merged.tree == {
        "glossary": [{"term": "b", "meaning": "2"}, {"term": "a", "meaning": "I"}],
        "waivers": [{"rule": "r", "path": "q", "why": "Y"}],
        "other": [{"k": 3}, {"k": 4}],
    }


def test_a_conflict_in_a_row_without_an_id_is_found_by_its_number_in_the_result() -> None:
    base: Tree = {"glossary": [{"term": "a", "meaning": "1"}]}
    ours: Tree = {"glossary": [{"term": "a", "meaning": "2"}]}
    theirs: Tree = {"glossary": [{"term": "new", "meaning": ""}, {"term": "a", "meaning": "3"}]}
    merged = merge(base, ours, theirs)
    assert merged.conflicts == (Conflict(("glossary", 1, "meaning"), "1", "2", "3"),)


def test_rows_deep_inside_unknown_tables_merge_too() -> None:
    def tree(*inner: Value) -> Tree:
        return {"x": {"y": [{"id": "r", "z": list(inner)}]}}

    base = tree({"id": "a", "v": 1}, {"id": "b", "v": 1})
    ours = tree({"id": "a", "v": 2}, {"id": "b", "v": 1})
    theirs = tree({"id": "a", "v": 1}, {"id": "b", "v": 3}, {"id": "c"})
    assert merge(base, ours, theirs).tree == tree(
        {"id": "a", "v": 2}, {"id": "b", "v": 3}, {"id": "c"}
    )


def test_two_rows_of_one_id_are_both_kept() -> None:
    base: Tree = {"actions": [{"id": "a", "title": "one"}, {"id": "a", "title": "two"}]}
    ours: Tree = {"actions": [{"id": "a", "title": "one"}, {"id": "a", "title": "2"}]}
    theirs: Tree = {"actions": [{"id": "a", "title": "1"}, {"id": "a", "title": "zwei"}]}
    merged = merge(base, ours, theirs)
    assert merged.tree == {"actions": [{"id": "a", "title": "1"}, {"id": "a", "title": "2"}]}
    assert merged.conflicts == (Conflict(("actions", 1, "title"), "two", "2", "zwei"),)


def test_what_they_left_alone_stays_our_object_even_if_the_trees_share_nothing() -> None:
    def fresh(*more: Value) -> dict[str, Value]:
        return {"timeline": [*rows("a", "b"), *more], "summary": {"overview": "x"}}

    ours = fresh()
    tree = merge(fresh(), ours, fresh({"id": "c"})).tree
    assert tree["summary"] is ours["summary"]
    mine, merged = ours["timeline"], tree["timeline"]
    assert isinstance(mine, list)
    assert isinstance(merged, list)
    assert [row is own for row, own in zip(merged, mine, strict=False)] == [True, True]
    assert merged[2:] == [{"id": "c"}]


def test_a_merge_that_brings_nothing_gives_back_our_tree() -> None:
    base = tree_of(summary={"overview": "a", "cause": "b"}, timeline=rows("a"))
    ours = tree_of(summary={"overview": "A", "cause": "B"}, timeline=rows("a", "b"))
    merged = merge(base, ours, tree_of(summary={"overview": "A", "cause": "b"}, timeline=rows("a")))
    assert merged.tree is ours
    assert merged.arrived == ()


def test_what_became_of_another_kind_while_the_other_removed_it_is_asked_about() -> None:
    merged = merge({"x": "text"}, {"x": {"a": 1}}, {})
    assert merged.conflicts == (Conflict(("x",), "text", {"a": 1}, None),)
    assert merged.tree == {"x": {"a": 1}}
