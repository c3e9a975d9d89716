"""Places that two people wrote differently, and what deciding them does."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_tui.document.conflicts import Choice, Clash, both, clashes, decide, record
from pm_tui.document.draft import Draft
from pm_tui.document.loading import dump, load
from pm_tui.document.merge import merge, same
from pm_tui.document.path import Path, Value
from tests.document.strategies import tree_of

NOW = datetime(2024, 3, 1, 14, 5, tzinfo=UTC)
TEAM: Path = ("incident", "team")
BASE = Draft(
    tree_of(
        incident={"team": "Payments", "tags": ["eu"]},
        timeline=[{"id": "a1", "text": "It broke."}, {"id": "b2", "text": "It works."}],
    )
)


def met(ours: Draft, theirs: Draft, base: Draft = BASE) -> Draft:
    merged = merge(base.tree, ours.tree, theirs.tree)
    return record(Draft(merged.tree), merged.conflicts, base=base, who="dana", at=NOW)


def one(draft: Draft) -> Clash:
    (clash,) = clashes(draft)
    return clash


def test_a_conflict_holds_all_three_versions_and_survives_the_file() -> None:
    draft = met(BASE.set(TEAM, "Storage"), BASE.set(TEAM, "Network"))
    again = load(dump(draft))
    clash = one(again)
    assert (clash.path, clash.base, clash.theirs, clash.ours, clash.who) == (
        TEAM,
        "Payments",
        "Network",
        "Storage",
        "dana",
    )
    assert dump(again) == dump(draft)


@pytest.mark.parametrize(
    ("choice", "value"),
    [
        ("base", "Payments"),
        ("theirs", "Network"),
        ("ours", "Storage"),
        ("both", "Storage / Network"),
    ],
)
def test_a_decision_puts_one_version_in_place_and_ends_it(choice: Choice, value: str) -> None:
    draft = met(BASE.set(TEAM, "Storage"), BASE.set(TEAM, "Network"))
    decided = decide(draft, one(draft), choice)
    assert decided.text(TEAM) == value
    assert "merge_conflict" not in decided.tree


def test_a_row_that_was_deleted_and_changed_comes_back_or_goes() -> None:
    row: Path = ("timeline", "a1")
    draft = met(BASE.remove(row), BASE.set((*row, "text"), "It broke at noon."))
    clash = one(draft)
    assert clash.path == row
    assert clash.ours is None
    assert decide(draft, clash, "ours").text((*row, "text")) == "It broke at noon."
    gone = draft.remove(row)
    assert decide(gone, clash, "theirs").text((*row, "text")) == "It broke at noon."
    assert decide(gone, clash, "base").text((*row, "text")) == "It broke."
    other = met(BASE.set((*row, "text"), "It broke at noon."), BASE.remove(row))
    assert decide(other, one(other), "theirs").get(row) is None
    field = met(BASE.set((*row, "text"), "A"), BASE.set((*row, "text"), "B"))
    back = decide(field.remove(row), one(field), "theirs")
    assert back.get(row) == {"id": "a1", "text": "B"}


def test_two_numbers_cannot_both_stand() -> None:
    share: Path = ("impact", "users_share")
    draft = met(BASE.set(share, 3), BASE.set(share, 5))
    assert both(draft, one(draft)) is None
    with pytest.raises(ValueError, match="cannot be one"):
        decide(draft, one(draft), "both")


def test_a_choice_takes_no_two_words() -> None:
    kind: Path = ("timeline", "a1", "kind")
    draft = met(BASE.set(kind, "alert"), BASE.set(kind, "action"))
    assert both(draft, one(draft)) is None


def test_rows_that_someone_broke_by_hand_are_still_clashes() -> None:
    draft = Draft(tree_of(merge_conflict=[{"path": 3}, {"id": 7, "who": ["x"]}, {}]))
    for clash in clashes(draft):
        assert clash.path == ()
        assert len(clashes(decide(draft, clash, "theirs"))) == 2


VALUES: st.SearchStrategy[Value] = st.one_of(
    st.text(max_size=8), st.integers(), st.booleans(), st.lists(st.text(max_size=3), max_size=2)
)


@given(VALUES, VALUES, VALUES, st.sampled_from(["team", "x", "tags"]))
def test_every_version_is_in_the_document_until_someone_decides(
    base: Value, ours: Value, theirs: Value, key: str
) -> None:
    path: Path = ("incident", key)
    start = BASE.set(path, base)
    draft = met(start.set(path, ours), start.set(path, theirs), start)
    for clash in clashes(draft):
        assert same(clash.ours, ours)
        assert same(clash.theirs, theirs)
        assert same(decide(draft, clash, "theirs").get(clash.path), theirs)
        assert same(decide(draft, clash, "base").get(clash.path), base)
