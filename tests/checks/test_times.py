from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_tui.checks.finding import Finding
from pm_tui.checks.milestones import milestones
from pm_tui.checks.subject import Subject
from pm_tui.document.draft import Draft
from pm_tui.document.path import Tree, Value
from pm_tui.layouts.catalog import load_layout

Check = Callable[..., tuple[Finding, ...]]
START = datetime(2024, 3, 1, 14, 5, tzinfo=UTC)
STAMPS = ("started_at", "detected_at", "acknowledged_at", "resolved_at")


def at(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


def with_incident(draft: Draft, **values: Value) -> Draft:
    for key, value in values.items():
        draft = draft.set(("incident", key), value)
    return draft


def test_equal_milestones_are_in_order(good: Draft, check: Check) -> None:
    draft = with_incident(
        good, detected_at=START, acknowledged_at=START, mitigated_at=START, resolved_at=START
    )
    assert check(draft, "times/order") == ()


def test_mitigation_is_held_against_the_start_only(good: Draft, check: Check) -> None:
    # Users may be helped before anyone acknowledges, and the fix may come before the recovery.
    assert check(with_incident(good, mitigated_at=at(1)), "times/order") == ()
    assert check(with_incident(good, mitigated_at=at(9000)), "times/order") == ()
    (one,) = check(with_incident(good, mitigated_at=at(-1)), "times/order")
    assert one.path == ("incident", "mitigated_at")


def test_milestones_are_compared_across_missing_ones(good: Draft, check: Check) -> None:
    draft = with_incident(
        good, detected_at="unknown", acknowledged_at="none", resolved_at=at(-10), ongoing=False
    )
    (one,) = check(draft, "times/order")
    assert one.path == ("incident", "resolved_at")
    assert "Started" in one.message


@pytest.mark.parametrize("name", ["started_at_about", "detected_at_about"])
def test_an_estimate_out_of_order_is_a_warning(good: Draft, check: Check, name: str) -> None:
    draft = with_incident(good, detected_at=at(-5), **{name: True})
    (one,) = check(draft, "times/order")
    assert one.level == "warning"


def test_instants_are_compared_not_clocks(good: Draft, check: Check) -> None:
    # 10:10 in New York is after 14:05 UTC.
    eastern = at(5).astimezone(timezone(timedelta(hours=-5)))
    assert check(with_incident(good, detected_at=eastern), "times/order") == ()


@given(st.lists(st.one_of(st.none(), st.integers(-600, 600)), min_size=4, max_size=4))
def test_there_is_a_finding_exactly_when_two_milestones_are_inverted(
    offsets: list[int | None],
) -> None:
    values: dict[str, Value] = {"timezone": "UTC", "ongoing": True}
    for name, minutes in zip(STAMPS, offsets, strict=True):
        if minutes is not None:
            values[name] = at(minutes)
    draft = Draft({"incident": values})
    found = [
        one
        for one in milestones(Subject(draft, load_layout("standard"), at(10**6)))
        if one.rule == "times/order"
    ]
    known = [(name, m) for name, m in zip(STAMPS, offsets, strict=True) if m is not None]
    late = {
        name
        for place, (name, minutes) in enumerate(known)
        if any(earlier > minutes for _, earlier in known[:place])
    }
    assert {one.path[-1] for one in found} == late


def test_unknown_is_an_end_and_ongoing_is_one_too(good: Draft, check: Check) -> None:
    assert check(with_incident(good, resolved_at="unknown"), "times/no-end") == ()
    ongoing = with_incident(good.remove(("incident", "resolved_at")), ongoing=True)
    assert check(ongoing, "times/no-end", "times/ongoing") == ()


def test_clocks_that_differ_a_little_make_no_future(
    good: Draft, check: Check, now: datetime
) -> None:
    draft = with_incident(good, resolved_at=now + timedelta(minutes=4))
    assert check(draft, "times/future") == ()
    draft = with_incident(good, resolved_at=now + timedelta(minutes=6))
    assert [one.path for one in check(draft, "times/future")] == [("incident", "resolved_at")]


def test_times_at_the_edges_of_the_calendar_are_no_accident(good: Draft, check: Check) -> None:
    first = datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14)))
    last = datetime(9999, 12, 31, 23, 59, tzinfo=timezone(timedelta(hours=-12)))
    draft = with_incident(good, started_at=first, resolved_at=last)
    draft = draft.set(("timeline", "ev1aaa", "at"), last).set(("timeline", "ev2aaa", "at"), first)
    assert {one.path[-1] for one in check(draft, "times/future")} == {"resolved_at", "at"}
    assert check(with_incident(good, started_at=last, resolved_at=first), "times/order") != ()


def event(draft: Draft, row: str, **values: Value) -> Draft:
    for key, value in values.items():
        draft = draft.set(("timeline", row, key), value)
    return draft


def test_an_event_may_lie_as_far_before_as_three_times_the_incident_lasted(
    good: Draft, check: Check
) -> None:
    early = event(good, "ev1aaa", at=START - timedelta(days=20))
    assert [one.path[1] for one in check(early, "times/outside")] == ["ev1aaa"]
    long = with_incident(early, resolved_at=START + timedelta(days=7))
    assert check(event(long, "ev7aaa", at=START + timedelta(days=7)), "times/outside") == ()


def test_an_event_a_week_after_the_end_is_outside(good: Draft, check: Check) -> None:
    end = datetime(2024, 3, 1, 16, 40, tzinfo=UTC)
    late: Tree = {
        "id": "late11",
        "at": end + timedelta(days=7),
        "kind": "note",
        "text": "A look back.",
    }
    assert check(good.insert(("timeline",), late), "times/outside") == ()
    later = good.insert(("timeline",), {**late, "at": end + timedelta(days=7, minutes=1)})
    (one,) = check(later, "times/outside")
    assert "after the end" in one.message


def test_an_estimate_may_differ_from_its_milestone_by_an_hour(good: Draft, check: Check) -> None:
    off = event(good, "ev3aaa", at=at(42))
    assert [one.rule for one in check(off, "times/contradiction")] == ["times/contradiction"]
    assert check(event(off, "ev3aaa", about=True), "times/contradiction") == ()


def test_one_event_that_agrees_with_the_milestone_is_enough(good: Draft, check: Check) -> None:
    row: Tree = {"id": "zz1aaa", "at": at(90), "kind": "detection", "text": "Found the cause."}
    assert check(good.insert(("timeline",), row), "times/contradiction") == ()


def test_an_event_that_lasts_agrees_with_a_milestone_inside_it(good: Draft, check: Check) -> None:
    lasting = event(good, "ev3aaa", at=at(-60), until=at(60))
    assert check(lasting, "times/contradiction") == ()


@pytest.mark.parametrize(
    ("item", "row", "rule"),
    [
        ("warning-signs", "ev1aaa", "timeline/no-lead-up"),
        ("dead-ends", "ev4aaa", "timeline/no-dead-end"),
    ],
)
def test_a_reasoned_none_in_the_checklist_is_an_answer(
    good: Draft, check: Check, item: str, row: str, rule: str
) -> None:
    without = good.remove(("timeline", row))
    assert [one.rule for one in check(without)] == [rule]
    said: Tree = {"item": item, "answer": "not_applicable", "why": "There were none."}
    assert check(without.insert(("checklist",), said)) == ()
    unreasoned: Tree = {"item": item, "answer": "not_applicable"}
    assert [one.rule for one in check(without.insert(("checklist",), unreasoned))] == [rule]


def test_a_warning_without_a_time_before_the_start_is_a_lead_up(good: Draft, check: Check) -> None:
    assert check(event(good, "ev1aaa", at=at(1)), "timeline/no-lead-up") == ()
    noted = event(good, "ev1aaa", kind="note")
    assert check(noted, "timeline/no-lead-up") == ()


def test_many_events_of_a_fault_become_few_findings(good: Draft, check: Check) -> None:
    rows: list[Value] = [
        {"id": f"n{number:04}", "at": at(10**7 + number), "kind": "note", "text": "Later."}
        for number in range(500)
    ]
    rows = [*good.rows(("timeline",)), *rows]
    found = check(good.set(("timeline",), rows), "times/future")
    assert len(found) == 21
    assert "480 more events" in found[-1].message
