"""What holds for any three documents."""

from __future__ import annotations

import copy

from hypothesis import assume, given
from hypothesis import strategies as st

from pm_tui.document.draft import Draft
from pm_tui.document.loading import dump, give_ids, load
from pm_tui.document.merge import Conflict, Merged, arrivals, describe, merge, same
from pm_tui.document.path import Tree, Value
from tests.document.merge.trees import atoms, full, ids, overlapping, trees, unordered
from tests.document.strategies import exact

close = st.tuples(overlapping, overlapping, overlapping)
three = close | st.tuples(trees, trees, trees)
Three = tuple[Tree, Tree, Tree]


def held(merged: Merged) -> list[Value | None]:
    values: list[Value | None] = [merged.tree]
    for conflict in merged.conflicts:
        values += [conflict.ours, conflict.theirs]
    return values


def sides(conflict: Conflict, *, swapped: bool = False) -> str:
    both = [conflict.theirs, conflict.ours] if swapped else [conflict.ours, conflict.theirs]
    return repr([unordered(value) for value in (conflict.base, *both)])


@given(trees, trees)
def test_what_one_side_left_alone_becomes_what_the_other_made_of_it(base: Tree, x: Tree) -> None:
    assert exact(merge(base, x, copy.deepcopy(base)).tree) == exact(x)
    assert exact(merge(base, copy.deepcopy(base), x).tree) == exact(x)
    assert not merge(base, x, base).conflicts
    assert not merge(base, base, x).conflicts


@given(trees, trees)
def test_what_both_did_alike_is_done_once(base: Tree, x: Tree) -> None:
    merged = merge(base, x, copy.deepcopy(x))
    assert merged.tree is x
    assert merged == Merged(x)


@given(three)
def test_sides_may_be_swapped(documents: Three) -> None:
    base, x, y = documents
    one, other = merge(base, x, y), merge(base, y, x)
    assert sorted(map(sides, one.conflicts)) == sorted(
        sides(conflict, swapped=True) for conflict in other.conflicts
    )
    assume(not one.conflicts)
    assert unordered(one.tree) == unordered(other.tree)


@given(three)
def test_nothing_new_is_lost_and_nothing_is_made_up(documents: Three) -> None:
    base, x, y = documents
    merged = merge(base, x, y)
    kept = set().union(*map(atoms, held(merged)))
    assert (atoms(x) | atoms(y)) - atoms(base) <= kept
    assert atoms(merged.tree) <= atoms(base) | atoms(x) | atoms(y)


@given(three)
def test_every_inserted_row_is_there(documents: Three) -> None:
    base, x, y = documents
    merged = merge(base, x, y)
    inserted = (ids(x) | ids(y)) - ids(base)
    assert inserted <= set().union(*map(ids, held(merged)))
    if not merged.conflicts:
        assert inserted <= ids(merged.tree)


@given(three)
def test_a_conflict_holds_both_values_and_its_path_finds_what_the_tree_keeps(
    documents: Three,
) -> None:
    base, x, y = documents
    merged = merge(base, x, y)
    for conflict in merged.conflicts:
        assert not same(conflict.ours, conflict.theirs)
        assert not same(conflict.base, conflict.ours)
        assert not same(conflict.base, conflict.theirs)
        kept = conflict.theirs if conflict.ours is None else conflict.ours
        assert exact(Draft(merged.tree).get(conflict.path)) == exact(kept)


@given(three)
def test_the_inputs_stay_as_they_were_and_the_same_merge_gives_the_same_file(
    documents: Three,
) -> None:
    before = copy.deepcopy(documents)
    merged = merge(*documents)
    assert exact(documents) == exact(before)
    assert dump(Draft(merge(*before).tree)) == dump(Draft(merged.tree))


@given(three)
def test_the_result_can_be_saved_and_read_back(documents: Three) -> None:
    tree = merge(*documents).tree
    assert exact(load(dump(Draft(tree))).tree) == exact(give_ids(tree))


@given(three)
def test_what_arrived_is_told_exactly_when_something_did(documents: Three) -> None:
    base, x, y = documents
    merged = merge(base, x, y)
    if merged.arrived:
        assert not same(merged.tree, x)
    else:
        assert same(full(merged.tree), full(x))
    assert merged.arrived == arrivals(x, merged.tree)
    assert bool(describe(merged.arrived)) == bool(merged.arrived)


@given(close)
def test_parts_that_the_other_left_alone_stay_our_objects(documents: Three) -> None:
    base, x, y = documents
    y = {**y, **{key: base[key] for key in ("summary", "actions") if key in base}}
    for key in ("summary", "actions"):
        if key not in base:
            y.pop(key, None)
    tree = merge(base, x, y).tree
    for key in ("summary", "actions"):
        assert tree.get(key) is x.get(key)
