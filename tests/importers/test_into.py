"""From candidates to rows of the timeline."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pm_tui.document.draft import Draft
from pm_tui.document.duplicates import merge_groups
from pm_tui.document.path import Value
from pm_tui.importers.candidate import Candidate
from pm_tui.importers.into import merge_into, preselect, row_id, window_of
from tests.importers.reading import WINDOW, utc

EMPTY = Draft({"format": 1, "incident": {"timezone": "Europe/Berlin"}})
ONE = Candidate(utc(9, 14), "it stopped", "trigger", source="chat", key="text:1")


def rows(draft: Draft) -> list[object]:
    return [row.get("text") for row in draft.rows(("timeline",))]


def test_a_row_holds_what_the_candidate_says_in_the_documents_zone() -> None:
    full = replace(
        ONE, until=utc(9, 20), about=True, who="anna", component="orders", link="https://a.b/1"
    )
    [row] = merge_into(EMPTY, [full]).draft.rows(("timeline",))
    assert row["at"].isoformat() == "2024-03-12T10:14:00+01:00"  # type: ignore[union-attr]
    assert row["until"] == utc(9, 20)
    assert {key: row[key] for key in row if key not in ("id", "at", "until")} == {
        "about": True,
        "kind": "trigger",
        "text": "it stopped",
        "who": "anna",
        "component": "orders",
        "source": "chat",
        "link": "https://a.b/1",
    }
    assert merge_into(EMPTY, [full]).draft.problems() == ()


def test_parts_that_are_missing_have_no_key_and_an_unknown_kind_is_a_note() -> None:
    [row] = merge_into(EMPTY, [Candidate(utc(9, 14), "x")]).draft.rows(("timeline",))
    assert set(row) == {"id", "at", "kind", "text"}
    assert row["kind"] == "note"


def test_importing_again_adds_nothing_and_keeps_what_was_edited() -> None:
    first = merge_into(EMPTY, [ONE])
    edited = first.draft.set(("timeline", row_id(ONE), "text"), "the server stopped")
    longer = [ONE, replace(ONE, text="later", at=utc(9, 30), key="text:2")]
    second = merge_into(edited, longer)
    assert (first.added, second.added, second.known) == (1, 1, 1)
    assert rows(second.draft) == ["the server stopped", "later"]
    third = merge_into(second.draft, longer)
    assert third.draft is second.draft


def test_counts_are_given_for_each_source() -> None:
    outside = replace(ONE, at=utc(9, 14, day=28), key="text:3", source="log")
    result = merge_into(merge_into(EMPTY, [ONE]).draft, [ONE, outside], within=WINDOW)
    assert (result.added, result.known, result.outside) == (0, 1, 1)
    assert (result.sources["chat"].known, result.sources["log"].outside) == (1, 1)


def test_rows_that_are_there_stay_in_their_order() -> None:
    old: list[Value] = [
        {"id": "a", "at": utc(10, 0), "text": "ten"},
        {"id": "b", "text": "no time"},
        {"id": "c", "at": utc(9, 0), "text": "nine"},
        {"id": "d", "at": utc(12, 0), "text": "twelve"},
    ]
    draft = EMPTY.set(("timeline",), old)
    new = [replace(ONE, at=utc(hour, 30), text=f"{hour}:30", key=str(hour)) for hour in (13, 8, 10)]
    assert rows(merge_into(draft, new).draft) == [
        "8:30",
        "ten",
        "no time",
        "nine",
        "10:30",
        "twelve",
        "13:30",
    ]


def test_a_timeline_that_is_no_list_is_kept_as_a_comment() -> None:
    broken = EMPTY.set(("timeline",), "see the chat")
    result = merge_into(broken, [ONE])
    assert rows(result.draft) == ["it stopped"]
    assert "see the chat" in str(result.draft.get(("comments",)))


def test_rows_of_the_wrong_type_are_kept() -> None:
    broken = EMPTY.set(("timeline",), [1, {"id": "a", "at": "noon"}])
    merged = merge_into(broken, [ONE]).draft.get(("timeline",))
    assert isinstance(merged, list)
    assert merged[:2] == [1, {"id": "a", "at": "noon"}] or merged[1:] == [
        1,
        {"id": "a", "at": "noon"},
    ]
    assert len(merged) == 3


def test_the_window_spans_the_milestones_and_a_day_on_either_side() -> None:
    assert window_of(EMPTY) is None
    draft = EMPTY.set(("incident", "started_at"), utc(9, 14))
    assert window_of(draft) == (utc(9, 14, day=11), utc(9, 14, day=13))
    draft = draft.set(("incident", "resolved_at"), utc(12, 40)).set(
        ("incident", "detected_at"), "unknown"
    )
    assert window_of(draft) == (utc(9, 14, day=11), utc(12, 40, day=13))


def test_noise_and_what_lies_outside_is_not_preselected() -> None:
    noise = replace(ONE, noise=True)
    outside = replace(ONE, at=utc(9, 14, day=28))
    assert preselect([ONE, noise, outside], WINDOW) == (ONE,)
    assert preselect([ONE, noise, outside], None) == (ONE, outside)


@given(
    st.lists(st.integers(0, 100_000), max_size=40), st.lists(st.integers(0, 100_000), max_size=40)
)
def test_any_order_of_imports_gives_the_same_sorted_rows(one: list[int], two: list[int]) -> None:
    base = datetime(2024, 3, 12, tzinfo=UTC)

    def made(seconds: list[int]) -> list[Candidate]:
        return [Candidate(base + timedelta(seconds=s), str(s), key=str(s)) for s in seconds]

    both = merge_into(merge_into(EMPTY, made(one)).draft, made(two)).draft
    texts = [int(str(text)) for text in rows(both)]
    assert texts == sorted(set(one + two))
    assert rows(merge_into(merge_into(EMPTY, made(two)).draft, made(one)).draft) == rows(both)
    ids = [row["id"] for row in both.rows(("timeline",))]
    assert len(set(ids)) == len(ids)


def test_a_row_that_was_merged_into_another_does_not_come_back() -> None:
    other = replace(ONE, text="it has stopped", key="text:2")
    draft = merge_into(EMPTY, [ONE, other]).draft
    merged = merge_groups(draft, [(row_id(ONE), row_id(other))])
    assert rows(merged) == ["it has stopped"]
    assert merge_into(merged, [ONE, other]).draft is merged
