"""The timeline's lines: what is kept from one edit to the next is what one would compute anew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from pm_tui.document.draft import Draft
from pm_tui.document.event_filter import EventFilter, read_filter
from pm_tui.document.path import Value
from pm_tui.wizard.event_rows import DayLine, EventRows, MilestoneLine

START = datetime(2024, 3, 1, 14, tzinfo=UTC)
ZONES = (ZoneInfo("UTC"), ZoneInfo("Asia/Kolkata"))
HOURS = st.integers(0, 60)
EDIT = st.tuples(
    st.sampled_from(["add", "move", "word", "clear", "drop", "started_at", "swap", "zone"]),
    st.integers(0, 9),
    HOURS,
)


def at(hours: int) -> datetime:
    return START + timedelta(hours=hours)


def edited(draft: Draft, act: str, place: int, hours: int) -> Draft:
    rows = draft.rows(("timeline",))
    if act == "add":
        return draft.add_row(("timeline",), {"at": at(hours), "text": "x"}, min(place, len(rows)))[
            0
        ]
    if act == "started_at":
        return draft.set(("incident", "started_at"), at(hours))
    if place >= len(rows):
        return draft
    path = ("timeline", place)
    match act:
        case "move":
            return draft.set((*path, "at"), at(hours))
        case "word":
            return draft.set((*path, "text"), f"word {hours}")
        case "clear":
            return draft.set((*path, "at"), "sometime")
        case "drop":
            return draft.remove(path)
        case "swap":
            return draft.move(("timeline",), place, hours)
        case _:
            return draft


def fresh(draft: Draft, zone: ZoneInfo, shown: EventFilter) -> EventRows:
    rows = EventRows()
    rows.filter = shown
    rows.take(draft, zone)
    return rows


@given(st.lists(EDIT, max_size=12), st.sampled_from(["", "word"]))
def test_after_any_edits_the_lines_are_those_of_the_draft(
    edits: Sequence[tuple[str, int, int]], words: str
) -> None:
    draft, zone = Draft({"format": 1}), ZONES[0]
    kept = fresh(draft, zone, read_filter(words))
    for act, place, hours in edits:
        draft = edited(draft, act, place, hours)
        zone = ZONES[hours % 2] if act == "zone" else zone
        before = list(kept.lines)
        moved = kept.take(draft, zone)
        anew = fresh(draft, zone, kept.filter)
        assert list(kept.lines) == list(anew.lines)
        assert moved or before == list(anew.lines)
        assert kept.steps() == anew.steps()
        assert [kept.index_of(step) for step in kept.steps()] == [
            index for index, line in enumerate(kept.lines) if isinstance(line, int)
        ]
        assert kept.course() == anew.course()


def test_days_and_milestones_stand_between_the_events() -> None:
    rows: list[Value] = [
        {"id": "b", "at": at(12), "text": "next day"},
        {"id": "c", "text": "no time"},
        {"id": "a", "at": at(0), "text": "first"},
    ]
    draft = Draft({"incident": {"started_at": at(11), "resolved_at": at(40)}, "timeline": rows})
    found = fresh(draft, ZONES[0], EventFilter())
    assert found.lines == [
        DayLine(date(2024, 3, 1)),
        2,
        DayLine(date(2024, 3, 2)),
        MilestoneLine("started_at", at(11), False),
        0,
        DayLine(date(2024, 3, 3)),
        MilestoneLine("resolved_at", at(40), False),
        1,
    ]
    assert found.gap_before(4) == timedelta(hours=12), "to the event before, over what is between"
    assert found.first_at(at(5)) == 4
    assert found.first_at(at(99)) == 4, "the last that has a time"
    shown = fresh(draft, ZONES[0], read_filter("next"))
    assert shown.lines == [DayLine(date(2024, 3, 2)), 0]
