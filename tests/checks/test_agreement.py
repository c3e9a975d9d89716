"""Words agree with the form: a length, a number, a day or a severity that differs is named."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_tui.checks.said import counts_in, dates_in, durations_in
from pm_tui.document.draft import Draft
from pm_tui.document.path import Tree
from pm_tui.document.times import spell_duration
from tests.checks.conftest import Check

OVERVIEW = ("summary", "overview")


@pytest.mark.parametrize(
    "words",
    [
        "The outage lasted 2 hours 35 minutes.",
        "The outage lasted about two and a half hours.",
        "After a 62-minute outage payments worked again.",
        "Checkout was down for about an hour.",
        "Checkout was unavailable for more than 2 hours.",
        "The problem was detected within 12 minutes.",
        "The outage was noticed. A backup of 4 hours before was restored.",
        "The queue was paused for 20 minutes.",
        "The retention of 30 days lasted.",
    ],
)
def test_lengths_that_some_two_times_are_apart_pass(good: Draft, check: Check, words: str) -> None:
    assert check(good.set(OVERVIEW, words), "facts/duration") == ()


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("The outage lasted about 4 hours.", "4 hours"),
        ("The incident took 30 minutes.", "30 minutes"),
        ("Checkout was offline for nearly nine hours.", "nine hours"),
        ("After a 5-hour outage payments worked again.", "5-hour"),
        ("It was resolved within 20 minutes.", "20 minutes"),
    ],
)
def test_a_length_that_no_two_times_are_apart_is_named(
    good: Draft, check: Check, words: str, named: str
) -> None:
    (found,) = check(good.set(OVERVIEW, words), "facts/duration")
    assert found.span is not None
    assert words[slice(*found.span)].startswith(named)
    assert "2h 35m" in found.message


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (OVERVIEW, "38 % of users were hit; 12,000 customers were affected."),
        (OVERVIEW, "At least 500 customers were affected."),
        (OVERVIEW, "First rated SEV3, then raised to SEV1 on 1 March 2024."),
        (OVERVIEW, "The limit dates from 3 May 2019; on 1 March 2024 it was reached."),
        (("impact", "experience"), "340 customers complained."),
    ],
)
def test_words_that_agree_with_the_form_pass(
    good: Draft, check: Check, path: tuple[str, ...], words: str
) -> None:
    assert check(good.set(path, words), "facts/contradiction") == ()


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("About 500 customers were affected.", "About 500 customers"),
        ("It impacted 9,000 users.", "9,000 users"),
        ("80 % of customers saw an error.", "80 % of customers"),
        ("This SEV4 was short.", "SEV4"),
        ("On 1 March 2023 nobody could pay.", "1 March 2023"),
        ("On March 1st, 2023 nobody could pay.", "March 1st, 2023"),
        ("On 2023-03-01 nobody could pay.", "2023-03-01"),
    ],
)
def test_words_that_contradict_the_form_are_named(
    good: Draft, check: Check, words: str, named: str
) -> None:
    (found,) = check(good.set(OVERVIEW, words), "facts/contradiction")
    assert found.span is not None
    assert named in words[slice(*found.span)]


@given(st.integers(1, 59), st.integers(0, 23), st.integers(0, 20))
def test_a_length_in_words_is_read_as_it_was_written(minutes: int, hours: int, days: int) -> None:
    length = timedelta(days=days, hours=0 if days else hours, minutes=minutes)
    words = spell_duration(length)
    (said,) = durations_in(f"The outage lasted {words}.")
    assert abs(said.length - length) < timedelta(hours=1 if days else 0, minutes=1)


@given(st.integers(0, 10**9))
def test_a_number_of_users_is_read_as_it_was_written(number: int) -> None:
    (amount,) = counts_in(f"{number:,} users were affected")
    assert amount.number == number


@pytest.mark.parametrize("words", ["2024-02-31", "99 March 2024", "March 2024", "May 5"])
def test_what_is_no_day_of_the_calendar_is_no_date(words: str) -> None:
    assert list(dates_in(words)) == []


def test_sources_whose_distances_vary_have_no_wrong_clock(good: Draft, check: Check) -> None:
    rows = [("ev2aaa", "2024-03-01T15:05:00Z"), ("ev4aaa", "2024-03-01T15:37:00Z")]
    draft = good
    for row_id, at in rows:
        text = draft.text(("timeline", row_id, "text"))
        row: Tree = {
            "at": datetime.fromisoformat(at),
            "kind": "note",
            "text": text,
            "source": "mail",
        }
        draft, _ = draft.add_row(("timeline",), row)
    assert check(draft, "times/clocks") == ()
