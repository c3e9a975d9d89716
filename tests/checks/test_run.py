from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_tui.checks.evidence import evidence_for
from pm_tui.checks.finding import Finding
from pm_tui.checks.run import counts_by_section, run_checks, verdict
from pm_tui.document.checklist import ITEMS, item_named
from pm_tui.document.draft import Draft
from pm_tui.document.layout import Layout
from pm_tui.document.model.tables import TABLES
from pm_tui.document.path import Value
from pm_tui.document.sections import SECTIONS
from pm_tui.layouts.catalog import load_layout

Check = Callable[..., tuple[Finding, ...]]


def test_findings_stand_in_the_order_of_the_wizard_and_of_the_document(
    good: Draft, check: Check
) -> None:
    draft = (
        good.set(("summary", "cause"), "TBD")
        .remove(("incident", "severity"))
        .remove(("incident", "team"))
        .set(("lessons", "le3aaa", "text"), "TBD")
        .set(("lessons", "le1aaa", "text"), "TBD")
        .remove(("impact", "experience"))
    )
    # The file holds the summary before the impact; the wizard asks for it last.
    assert [one.path[-2:] for one in check(draft)] == [
        ("incident", "severity"),
        ("incident", "team"),
        ("impact", "experience"),
        ("le1aaa", "text"),
        ("le3aaa", "text"),
        ("summary", "cause"),
    ]


def test_rows_stand_in_the_order_of_the_file_not_of_their_ids(good: Draft, check: Check) -> None:
    draft = good.move(("lessons",), "le3aaa", -3)
    for row in ("le1aaa", "le3aaa"):
        draft = draft.set(("lessons", row, "text"), "TBD")
    assert [one.path[1] for one in check(draft)] == ["le3aaa", "le1aaa"]


def test_only_errors_fail(good: Draft, check: Check) -> None:
    assert verdict(check(good.remove(("evidence",)))) == "pass"
    assert verdict(check(good.remove(("actions",)))) == "fail"
    assert verdict(()) == "pass"


def states(draft: Draft, layout: Layout, now: Any) -> dict[str, str]:
    found = run_checks(draft, layout, now=now)
    return {name: one.state for name, one in counts_by_section(draft, layout, found).items()}


def test_a_new_document_is_untouched_everywhere_whatever_is_prefilled(
    standard: Layout, now: Any
) -> None:
    draft = Draft(
        {"incident": {"id": "aaa", "timezone": "UTC", "status": "draft", "kind": "incident"}}
    )
    assert set(states(draft, standard, now).values()) == {"untouched"}
    assert set(states(Draft.new(), standard, now).values()) == {"untouched"}


def test_one_answer_touches_its_section_only(standard: Layout, now: Any) -> None:
    found = states(Draft({"impact": {"financial": "none"}}), standard, now)
    assert found.pop("impact") == "problems"
    assert set(found.values()) == {"untouched"}


def test_blank_rows_and_blank_fields_touch_nothing(standard: Layout, now: Any) -> None:
    draft = Draft({"lessons": [{"id": "aaa"}, {"id": "bbb", "text": " "}], "impact": {"odd": 1}})
    assert set(states(draft, standard, now).values()) == {"untouched"}


def test_complete_sections_are_complete_and_rows_are_counted(
    good: Draft, standard: Layout, now: Any
) -> None:
    counted = counts_by_section(good, standard, run_checks(good, standard, now=now))
    assert {one.state for one in counted.values()} == {"complete"}
    assert counted["timeline"].rows == 8
    assert counted["actions"].rows == 2
    assert counted["timeline"].required
    assert not counted["background"].required


def test_counts_add_up_to_the_findings(good: Draft, standard: Layout, check: Check) -> None:
    draft = good.remove(("evidence",)).remove(("actions",)).remove(("impact", "financial"))
    found = check(draft)
    counted = counts_by_section(draft, standard, found)
    assert sum(one.errors for one in counted.values()) == 2
    assert counted["evidence"].warnings == 1
    assert counted["impact"].state == "problems"
    assert counted["actions"].state == "problems"


def test_evidence_of_an_item_is_of_its_rules_and_sections(good: Draft, check: Check) -> None:
    found = check(
        good.remove(("timeline", "ev1aaa")).remove(("impact", "financial")).remove(("evidence",))
    )
    item = item_named("warning-signs")
    assert item is not None
    assert [one.rule for one in evidence_for(item, found)] == ["timeline/no-lead-up"]
    assert all(evidence_for(one, ()) == () for one in ITEMS)


junk: st.SearchStrategy[Value] = st.recursive(
    st.one_of(
        st.text(max_size=8),
        st.integers(-5, 10**6),
        st.floats(allow_nan=True),
        st.booleans(),
        st.just(datetime(2024, 3, 1, tzinfo=UTC)),
        st.just(datetime(2024, 3, 1)),
        st.sampled_from(["unknown", "none", "TBD", "detection", "wont_do", "request_changes"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=4,
)


@st.composite
def odd_trees(draw: st.DrawFn) -> dict[str, Value]:
    """A document with arbitrary values in real places."""
    tree: dict[str, Any] = {}
    for table in draw(st.lists(st.sampled_from(TABLES), max_size=6, unique_by=id)):
        keys = st.sampled_from([field.name for field in table.fields])
        row = st.dictionaries(keys, junk, max_size=5)
        value = draw(
            st.one_of(st.lists(st.one_of(row, junk), max_size=3) if table.many else row, junk)
        )
        holder = tree
        for key in table.path[:-1]:
            holder = holder.setdefault(key, {}) if isinstance(holder, dict) else {}
        if isinstance(holder, dict):
            holder[table.path[-1]] = value
    return tree


@given(odd_trees())
def test_no_document_upsets_the_checks(tree: dict[str, Value]) -> None:
    draft = Draft(tree)
    layout = load_layout("standard")
    found = run_checks(draft, layout, now=datetime(2024, 6, 1, tzinfo=UTC))
    assert verdict(found) == "fail"
    assert set(counts_by_section(draft, layout, found)) == {section.id for section in SECTIONS}


def test_the_same_document_gives_the_same_findings(good: Draft, check: Check) -> None:
    draft = good.remove(("impact",)).remove(("analysis",))
    assert check(draft) == check(Draft(draft.tree))


@pytest.mark.parametrize("size", [10_000])
def test_ten_thousand_events_are_read_a_fixed_number_of_times(
    good: Draft, standard: Layout, now: Any, size: int
) -> None:
    """Counts the reads of rows instead of timing: no check walks the rows for every row."""

    class Row(dict[str, Value]):
        reads = 0

        def get(self, key: str, default: Any = None) -> Any:
            Row.reads += 1
            return super().get(key, default)

    first = good.rows(("timeline",))[0]
    rows = [Row({**first, "id": f"r{number:05}"}) for number in range(size)]
    draft = good.set(("timeline",), [*rows, *good.rows(("timeline",))[1:]])
    draft.view()
    Row.reads = 0
    run_checks(draft, standard, now=now)
    assert Row.reads < 40 * size
