"""What the checks keep of rows that did not change is what they would find in them anew."""

from __future__ import annotations

import copy
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from pm_tui.checks.leaks import leaks
from pm_tui.checks.placeholders import placeholders
from pm_tui.checks.subject import Subject
from pm_tui.document.draft import Draft
from pm_tui.document.path import Value
from pm_tui.layouts.catalog import load_layout

NOW = datetime(2026, 1, 1, tzinfo=UTC)
TEXTS = st.sampled_from(
    ["It broke.", "TBD", "Ask ana@example.org", "password = hunter2hunter2", "a\u200bb", "", 3]
)
ROW = st.one_of(
    st.fixed_dictionaries({"text": TEXTS}, optional={"id": st.sampled_from("abc"), "who": TEXTS}),
    TEXTS,
)
EDIT = st.tuples(st.sampled_from(["timeline", "lessons", "odd"]), st.integers(0, 4), ROW)


def found(draft: Draft) -> list[object]:
    subject = Subject(draft, load_layout("standard"), NOW)
    return [*leaks(subject), *placeholders(subject)]


@given(st.lists(EDIT, min_size=1, max_size=8))
def test_after_any_edits_the_findings_are_those_of_the_draft(
    edits: list[tuple[str, int, Value]],
) -> None:
    draft = Draft({"format": 1})
    for name, place, row in edits:
        value = draft.get((name,))
        rows = value if isinstance(value, list) else []
        draft = draft.with_tree(
            {**draft.tree, name: [*rows[:place], row, *rows[place + (place % 2) :]]}
        )
        kept = found(draft)
        assert kept == found(Draft(copy.deepcopy(draft.tree)))
