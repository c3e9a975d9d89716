"""One line that says what happened when."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_tui.document.convert import Context
from pm_tui.document.fields import field_of
from pm_tui.document.model.timeline import Event
from pm_tui.document.quick_add import echo, next_kind, read_event
from pm_tui.document.text import has_unsafe
from pm_tui.document.times import TimeProblem

PREVIOUS = datetime(2024, 3, 1, 13, 50, tzinfo=UTC)
CHOICES = field_of(Event, "kind").spec.choices  # type: ignore[union-attr]
CONTEXT = Context(ZoneInfo("Europe/Paris"), now=datetime(2024, 3, 5, 9, tzinfo=UTC), after=PREVIOUS)
BARE = Context(ZoneInfo("UTC"), now=datetime(2024, 3, 5, 9, tzinfo=UTC))


def utc(hour: int, minute: int, day: int = 1) -> datetime:
    return datetime(2024, 3, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "at", "expected"),
    [
        ("15:05 it broke", utc(14, 5), {"kind": "note", "text": "it broke"}),
        (
            "15:05 escalation: backup lead paged @on-call #primary https://chat.example.com/42",
            utc(14, 5),
            {
                "kind": "escalation",
                "text": "backup lead paged",
                "who": "on-call",
                "component": "primary",
                "link": "https://chat.example.com/42",
            },
        ),
        ("15:05 Dead end: the cache", utc(14, 5), {"kind": "dead_end", "text": "the cache"}),
        ("15:05 dead-end: the cache", utc(14, 5), {"kind": "dead_end", "text": "the cache"}),
        ("15:05 dead_end: the cache", utc(14, 5), {"kind": "dead_end", "text": "the cache"}),
        ("15:05 - restart tried", utc(14, 5), {"kind": "note", "text": "restart tried"}),
        ("15:05 -- restart tried", utc(14, 5), {"kind": "note", "text": "restart tried"}),
        ("15:05 – restart tried", utc(14, 5), {"kind": "note", "text": "restart tried"}),
        ("15:05 Slack: hello", utc(14, 5), {"kind": "note", "text": "Slack: hello"}),
        ("+5m alert: lag", utc(13, 55), {"kind": "alert", "text": "lag"}),
        ("+1h 30m back up", utc(15, 20), {"kind": "note", "text": "back up"}),
        ("14:05 UTC it broke", utc(14, 5), {"kind": "note", "text": "it broke"}),
        ("14:05Z it broke", utc(14, 5), {"kind": "note", "text": "it broke"}),
        ("2:05 PM it broke", utc(13, 5), {"kind": "note", "text": "it broke"}),
        ("2024-03-03 15:05 it broke", utc(14, 5, 3), {"kind": "note", "text": "it broke"}),
        ("Mar 3 15:05 it broke", utc(14, 5, 3), {"kind": "note", "text": "it broke"}),
        ("2024-03-03T14:05:00Z it broke", utc(14, 5, 3), {"kind": "note", "text": "it broke"}),
        (
            "15:05 mail ann@example.com about ticket#5",
            utc(14, 5),
            {"kind": "note", "text": "mail ann@example.com about ticket#5"},
        ),
        (
            "15:05 @ann restarts #db the https://x.example/#frag primary",
            utc(14, 5),
            {
                "kind": "action",
                "text": "@ann restarts #db the https://x.example/#frag primary",
                "who": "ann",
                "component": "db",
                "link": "https://x.example/#frag",
            },
        ),
        (
            "15:05 paged @Ada Lovelace and then Bob #db",
            utc(14, 5),
            {
                "kind": "escalation",
                "text": "paged @Ada Lovelace and then Bob",
                "who": "Ada",
                "component": "db",
            },
        ),
        ("15:05   too   many    spaces ", utc(14, 5), {"kind": "note", "text": "too many spaces"}),
        ("15:05\tpasted\ttabs", utc(14, 5), {"kind": "note", "text": "pasted tabs"}),
        ("15:05 2 of 3 nodes down", utc(14, 5), {"kind": "note", "text": "2 of 3 nodes down"}),
        ("15:05 +5 nodes added", utc(14, 5), {"kind": "note", "text": "+5 nodes added"}),
        ("15:05 may be the cache", utc(14, 5), {"kind": "note", "text": "may be the cache"}),
    ],
)
def test_lines(line: str, at: datetime, expected: dict[str, str]) -> None:
    event = read_event(line, CONTEXT)
    assert event.stamp.at == at
    assert event.values["at"] == event.stamp.at
    assert {key: value for key, value in event.values.items() if key != "at"} == expected


@pytest.mark.parametrize(
    "text",
    [
        "mail sent to support",
        "page acknowledged",
        "API errors rise",
        "host rebooted",
        "east region down",
        "met with the vendor",
        "act on the alert",
        "Singapore region down",
        "GET requests fail",
        "Paris office offline",
        "TEST environment fine",
        "+12 nodes added",
        "-3 replicas",
    ],
)
def test_the_first_word_of_the_text_is_not_taken_for_a_zone(text: str) -> None:
    for time in ("15:05", "2024-03-01 15:05", "15:05-15:20"):
        event = read_event(f"{time} {text}", CONTEXT)
        assert event.stamp.at == utc(14, 5)
        assert event.values["text"] == text


@pytest.mark.parametrize(
    ("zone", "hour"),
    [
        ("PST", 23),
        ("(PST)", 23),
        ("utc", 15),
        ("Z", 15),
        ("ET", 20),
        ("UTC+05:30", 9),
        ("+0530", 9),
        ("+02", 13),
        ("Asia/Tokyo", 6),
    ],
)
def test_a_zone_after_the_time_is_still_one(zone: str, hour: int) -> None:
    event = read_event(f"15:05 {zone} it broke", CONTEXT)
    assert event.stamp.at.astimezone(UTC).hour == hour
    assert event.values["text"] == "it broke"


def test_a_zone_of_many_meanings_asks() -> None:
    with pytest.raises(TimeProblem) as caught:
        read_event("15:05 IST it broke", CONTEXT)
    assert len(caught.value.choices) == 3
    with pytest.raises(TimeProblem, match=r"(?i)pariss") as misspelt:
        read_event("15:05 Europe/Pariss it broke", CONTEXT)
    assert misspelt.value.choices


def test_a_range_has_an_end_and_an_estimate_says_so() -> None:
    event = read_event("~15:05-15:20 mitigation: traffic moved", CONTEXT)
    assert event.values == {
        "at": utc(14, 5),
        "until": utc(14, 20),
        "about": True,
        "kind": "mitigation",
        "text": "traffic moved",
    }
    assert "about" not in read_event("15:05 x", CONTEXT).values
    assert "until" not in read_event("15:05 x", CONTEXT).values


def test_a_bare_time_is_on_the_day_of_the_event_before_else_today() -> None:
    assert read_event("10:00 x", CONTEXT).stamp.at == utc(9, 0)
    assert read_event("08:00 x", BARE).stamp.at == utc(8, 0, 5)


@pytest.mark.parametrize("kind", list(CHOICES))
def test_every_kind_can_be_written(kind: str) -> None:
    for written in (kind, kind.replace("_", " "), kind.upper()):
        assert read_event(f"15:05 {written}: something", CONTEXT).values["kind"] == kind


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("it broke", "begin with a time"),
        ("", "begin with a time"),
        ("   ", "begin with a time"),
        ("15:05", "say what happened"),
        ("15:05 alert:", "alert"),
        ("15:05 @ann #db", "say what happened"),
        ("25:99 it broke", "25:99"),
        ("2024-02-30 14:05 it broke", "30"),
    ],
)
def test_what_is_missing_is_said(line: str, said: str) -> None:
    if line == "15:05 alert:":
        assert read_event(line, CONTEXT).values["text"] == "alert:"
        return
    with pytest.raises(TimeProblem) as caught:
        read_event(line, CONTEXT)
    assert said in caught.value.message
    assert "\n" not in caught.value.message


def test_counting_from_the_event_before_needs_one() -> None:
    with pytest.raises(TimeProblem, match="previous event"):
        read_event("+5m it broke", BARE)


def test_an_ambiguous_time_asks_rather_than_guesses() -> None:
    with pytest.raises(TimeProblem) as caught:
        read_event("2024-10-27 02:30 it broke", CONTEXT)
    assert len(caught.value.choices) == 2
    readings = {
        read_event(f"{choice.text} it broke", CONTEXT).stamp.at for choice in caught.value.choices
    }
    assert max(readings) - min(readings) == timedelta(hours=1)


def test_the_echo_says_what_was_understood() -> None:
    shown = echo(read_event("~15:05-15:20 dead end: cache @ann #db", CONTEXT), CONTEXT)
    for part in ("~2024-03-01 15:05-15:20", "Europe/Paris", "dead end", "@ann", "#db"):
        assert part in shown


WORDS = st.sampled_from(
    ["15:05", "+5m", "-5m", "~", "Mar", "1", "2024-03-01", "PST", "IST", "PM", "alert:", "@a", "#b",
     "-", "14:05-14:20", "yesterday", "1709301900", "https://x.y", "12:00Z", "\x1b[31m", "\u202e"]
)  # fmt: skip
LINES = st.text(max_size=60) | st.lists(WORDS | st.text(max_size=5), max_size=10).map(" ".join)


@given(LINES, st.sampled_from([CONTEXT, BARE]))
def test_any_line_is_an_event_or_a_time_problem(line: str, context: Context) -> None:
    try:
        event = read_event(line, context)
    except TimeProblem:
        return  # any other error fails the test
    assert event.values["text"]
    assert not any(has_unsafe(value) for value in event.values.values() if isinstance(value, str))
    assert event.stamp.at.tzinfo is not None
    assert "\n" not in echo(event, context)


def test_a_kind_is_guessed_only_where_the_line_names_none_and_the_echo_says_so() -> None:
    guessed = read_event("15:05 the pager alert fired", CONTEXT)
    assert (guessed.kind, guessed.kind_from) == ("alert", "guess")
    assert "alert? a guess" in echo(guessed, CONTEXT)
    named = read_event("15:05 note: the pager alert fired", CONTEXT)
    assert (named.kind, named.kind_from) == ("note", "line")
    assert "guess" not in echo(named, CONTEXT)
    chosen = read_event("15:05 note: the pager alert fired", CONTEXT, kind="warning")
    assert (chosen.kind, chosen.kind_from) == ("warning", "choice")
    assert chosen.values["text"] == "the pager alert fired"


@given(st.sampled_from(list(CHOICES)), st.sampled_from([1, -1]))
def test_the_next_kinds_go_round(kind: str, by: int) -> None:
    assert next_kind(next_kind(kind, by), -by) == kind
    seen = kind
    for _ in CHOICES:
        seen = next_kind(seen, by)
    assert seen == kind
    assert next_kind("nonsense", by) in CHOICES


@pytest.mark.parametrize(
    ("line", "assumed"),
    [
        ("15:05 x", "the day of the event before"),
        ("3:05 pm x", "the day of the event before"),
        ("2024-03-02 15:05 x", ""),
        ("Mar 2 15:05 x", ""),
        ("+5m x", ""),
    ],
)
def test_the_echo_says_which_day_was_assumed(line: str, assumed: str) -> None:
    words = echo(read_event(line, CONTEXT), CONTEXT)
    assert ("no date given" in words) == bool(assumed)
    assert assumed in words
    if line[0] == "+":
        assert "after the event at 2024-03-01" in words


def test_today_is_assumed_where_nothing_came_before() -> None:
    assert "no date given: today" in echo(read_event("08:00 x", BARE), BARE)


def test_the_echo_gives_the_moment_in_the_documents_zone_and_in_utc() -> None:
    assert "15:05 Europe/Paris = 14:05 UTC" in echo(read_event("15:05 x", CONTEXT), CONTEXT)
    assert " = " not in echo(read_event("08:00 x", BARE), BARE), "once is enough for UTC"


@pytest.mark.parametrize(
    ("zone", "after", "year"),
    [
        ("America/Los_Angeles", datetime(1, 1, 1, tzinfo=UTC), "0001"),
        ("Asia/Tokyo", datetime(9999, 12, 31, 23, 59, tzinfo=UTC), "9999"),
    ],
)
def test_behind_an_event_at_an_end_of_the_calendar_a_whole_date_is_needed(
    zone: str, after: datetime, year: str
) -> None:
    context = CONTEXT._replace(zone=ZoneInfo(zone), after=after)
    with pytest.raises(TimeProblem, match=f"The year {year} cannot be right"):
        read_event("14:05 it broke", context)
    assert read_event("2024-03-01 14:05 UTC it broke", context).stamp.at == utc(14, 5)
