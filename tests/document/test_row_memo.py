"""What is kept of the rows of a list is what one would compute anew, and only what changed is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pm_tui.document.path import Value
from pm_tui.document.row_memo import RowMemo

ROWS = st.lists(st.dictionaries(st.sampled_from("ab"), st.integers(0, 3)), max_size=6)


@given(st.data())
def test_after_any_edits_each_row_has_what_is_computed_of_it(data: st.DataObject) -> None:
    memo = RowMemo(repr)
    rows: list[Value] = []
    for _ in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, len(rows)))
        end = data.draw(st.integers(start, len(rows)))
        rows = [*rows[:start], *data.draw(ROWS), *rows[end:]]
        assert memo.of(rows) == [repr(row) for row in rows]


def test_only_what_changed_is_computed() -> None:
    seen: list[Value] = []
    memo = RowMemo(seen.append)
    rows: list[Value] = [{"text": f"row {number}"} for number in range(9)]
    memo.of(rows)
    seen.clear()
    memo.of([*rows[:4], {"text": "another"}, *rows[5:]])
    assert seen == [{"text": "another"}]
