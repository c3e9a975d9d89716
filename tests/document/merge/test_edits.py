"""The edits between two sequences: right, shortest, apart from each other, bounded."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pm_tui.document.merge.edits import MOST_CHANGES, MOST_STEPS, Edit, edits

sequences = st.lists(st.sampled_from("abcd"), max_size=14)


def common(one: list[str], other: list[str]) -> int:
    """Return the length of a longest common subsequence, the slow and obvious way."""
    row = [0] * (len(other) + 1)
    for left in one:
        above = row
        row = [0]
        for place, right in enumerate(other):
            longer = above[place] + 1 if left == right else 0
            row.append(max(longer, above[place + 1], row[place]))
    return row[-1]


@given(sequences, sequences)
def test_they_lead_from_one_to_the_other_on_the_shortest_way(
    base: list[str], side: list[str]
) -> None:
    found = edits(base, side)
    assert found is not None
    result: list[str] = []
    at = 0
    for edit in found:
        assert edit.low > at or at == 0
        result += base[at : edit.low]
        assert len(result) == edit.start
        result += side[edit.start : edit.end]
        at = edit.high
    assert result + base[at:] == side
    kept = len(base) - sum(edit.high - edit.low for edit in found)
    assert kept == common(base, side)


def test_the_ends_in_common_cost_nothing() -> None:
    lines = [str(number) for number in range(100_000)]
    changed = [*lines[:50_000], "new", *lines[50_001:]]
    assert edits(lines, changed) == [Edit(50_000, 50_001, 50_000, 50_001)]


def test_too_many_changes_are_given_up() -> None:
    apart = [f"a{number}" for number in range(MOST_CHANGES)]
    other = [f"b{number}" for number in range(MOST_CHANGES)]
    assert edits(apart, other) is None


def test_too_many_comparisons_are_given_up() -> None:
    for count in (1_000, MOST_STEPS):
        between = ["same"] * count
        found = edits(["first", *between, "last"], ["1st", *between, "final"])
        assert (found is None) == (count == MOST_STEPS)
