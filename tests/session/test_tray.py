"""The tray: what is kept by itself, what the author says, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_tui.document.draft import Draft
from pm_tui.document.left_out import leaving_out, left_out_of
from pm_tui.document.loading import dump
from pm_tui.document.times import TimeProblem
from pm_tui.importers.candidate import BadLine, Candidate
from pm_tui.layouts.catalog import load_layout
from pm_tui.layouts.markdown import render_markdown
from pm_tui.session.tray import Tray
from pm_tui.session.tray_entries import read_shift
from pm_tui.session.tray_lines import Fold
from tests.session.helpers import utc

INCIDENT = Draft(
    {
        "format": 1,
        "incident": {"timezone": "UTC", "started_at": utc(10, 0), "resolved_at": utc(12, 0)},
    }
)


def said(text: str, minute: int, *, hour: int = 10, day: int = 1, **more: object) -> Candidate:
    one = Candidate(utc(hour, minute, day), text, source="chat", key=f"chat:{text}{minute}{day}")
    for name, value in more.items():
        object.__setattr__(one, name, value)
    return one


CHAT = [
    said("long before", 0, day=20),
    said("ann has joined", 1, noise=True),
    said("bob has joined", 2, noise=True),
    said("orders fail", 3),
    said("is it the disk?", 4),
    said("no, it is memory", 5),
]


def tray_of(*found: Candidate, draft: Draft = INCIDENT) -> Tray:
    tray = Tray()
    tray.look_at(draft)
    tray.add("chat.json", found)
    return tray


def shown(tray: Tray) -> list[str]:
    return [line.words if isinstance(line, Fold) else tray.entry(line).text for line in tray.lines]


def taken(tray: Tray, draft: Draft = INCIDENT) -> list[object]:
    return [row["text"] for row in tray.taken_into(draft).draft.rows(("timeline",))]


def test_what_lies_in_the_window_is_kept_and_noise_shares_a_line() -> None:
    tray = tray_of(*CHAT)
    assert shown(tray) == [
        "2 joins, notices and replies",
        "orders fail",
        "is it the disk?",
        "no, it is memory",
        "long before",
    ]
    assert taken(tray) == ["orders fail", "is it the disk?", "no, it is memory"]
    count = tray.counts["chat"]
    assert (count.total, count.inside, count.kept) == (6, 5, 3)


def test_a_fold_opens_and_what_it_held_can_be_kept() -> None:
    tray = tray_of(*CHAT)
    fold = tray.lines[0]
    assert isinstance(fold, Fold)
    tray.open(fold)
    assert shown(tray)[:2] == ["ann has joined", "bob has joined"]
    assert tray.kept == 3
    tray.keep([fold.numbers[1]])
    assert taken(tray)[0] == "bob has joined"
    assert tray.counts["chat"].kept == 4


def test_what_says_the_same_within_a_minute_is_a_repetition() -> None:
    again = said("orders fail for all customers", 3)
    other = Candidate(again.at, again.text.upper(), source="irc", key="irc:1")
    later = said(again.text, 9)
    tray = tray_of(again, other, later)
    assert [tray.aside(number) for number in range(3)] == ["", "repeated", ""]


def test_merging_keeps_the_first_and_the_second_does_not_come_back() -> None:
    tray = tray_of(*CHAT)
    assert tray.join(3, 4)
    assert shown(tray)[1:3] == ["orders fail; is it the disk?", "no, it is memory"]
    draft = tray.taken_into(INCIDENT).draft
    again = tray_of(*CHAT, draft=draft)
    assert [again.aside(number) for number in (3, 4, 5)] == ["known", "known", "known"]
    assert again.chosen() == []


def test_what_was_dropped_or_deleted_does_not_come_back_until_it_is_kept() -> None:
    tray = tray_of(*CHAT)
    tray.keep([4], False)
    draft = tray.taken_into(INCIDENT).draft
    row = draft.rows(("timeline",))[0]
    draft = leaving_out(draft, draft.remove(("timeline", str(row["id"]))))
    again = tray_of(*CHAT, draft=draft)
    assert [again.aside(number) for number in (3, 4, 5)] == ["left out", "left out", "known"]
    again.keep([3, 4], True)
    whole = again.taken_into(draft).draft
    texts = [row["text"] for row in whole.rows(("timeline",))]
    assert texts == ["orders fail", "is it the disk?", "no, it is memory"]
    assert left_out_of(whole) == frozenset()
    assert whole.get(("left_out",)) is None


def test_taking_nothing_twice_changes_nothing() -> None:
    draft = tray_of(*CHAT).taken_into(INCIDENT).draft
    assert tray_of(*CHAT, draft=draft).taken_into(draft).draft is draft


def test_a_source_with_a_wrong_clock_is_put_right() -> None:
    far = [said("a", 0, hour=10, day=3), said("b", 5, hour=10, day=3)]
    tray = tray_of(*far)
    assert tray.kept == 0
    tray.shift("chat", read_shift("-48h"))
    assert [one.at for one in tray.chosen()] == [utc(10, 0), utc(10, 5)]
    tray.shift("chat", read_shift("Asia/Tokyo"))
    assert tray.at(0) == utc(1, 0, 3), "10:00 as written was meant in Tokyo"
    assert tray.undo()
    assert tray.at(0) == utc(10, 0)
    tray.shift("chat", read_shift(""))
    assert (tray.at(0), tray.shifts) == (utc(10, 0, 3), {})


def test_the_end_of_a_range_moves_with_its_beginning() -> None:
    tray = tray_of(said("a", 0, until=utc(10, 20)))
    tray.shift("chat", read_shift("+1h"))
    [one] = tray.chosen()
    assert (one.at, one.until) == (utc(11, 0), utc(11, 20))


@pytest.mark.parametrize(
    ("text", "words"),
    [("+1h", "+1h"), ("-90m", "-1h 30m"), ("45s", "+45s"), ("Europe/Berlin", "Europe/Berlin"),
     ("utc", "UTC"), ("PST", "UTC-08:00"), ("", "")],
)  # fmt: skip
def test_a_shift_is_written_as_people_write_it(text: str, words: str) -> None:
    assert read_shift(text).words == words


@pytest.mark.parametrize("text", ["soon", "5", "+", "Mars/Base", "1 parsec"])
def test_what_is_no_shift_is_refused(text: str) -> None:
    with pytest.raises(TimeProblem):
        read_shift(text)


def test_the_filter_finds_words_anywhere_also_in_what_is_folded() -> None:
    tray = tray_of(*CHAT)
    tray.look_for("JOINED chat")
    assert shown(tray) == ["ann has joined", "bob has joined"]
    tray.keep(tray.shown(), True)
    tray.look_for("")
    assert taken(tray)[:2] == ["ann has joined", "bob has joined"]


def test_reading_a_file_twice_and_a_longer_one_adds_what_is_new() -> None:
    tray = tray_of(*CHAT[:4])
    tray.keep([3], False)
    added = tray.add("chat.json", CHAT, [BadLine(3, "cut")], 7)
    assert (added.new, added.again) == (2, 4)
    assert not tray.is_kept(3), "what was said of an entry stays"
    assert (tray.bad_count, tray.bad[0].file) == (7, "chat.json")


def test_a_kind_that_was_given_goes_into_the_row() -> None:
    tray = tray_of(said("orders fail", 3))
    tray.give_kind(0, "detection")
    [row] = tray.taken_into(INCIDENT).draft.rows(("timeline",))
    assert row["kind"] == "detection"


ACTS: list[Callable[[Tray, int], object]] = [
    lambda tray, number: tray.keep([number]),
    lambda tray, number: tray.keep([number], False),
    lambda tray, number: tray.give_kind(number, "alert"),
    lambda tray, number: tray.join(number, (number + 1) % len(tray)),
    lambda tray, number: tray.shift("chat", read_shift(f"+{number + 1}h")),
    lambda tray, number: tray.keep(tray.shown(), True),
]


@given(st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 5)), max_size=12))
def test_undo_takes_everything_back_and_the_counts_are_always_right(
    acts: list[tuple[Callable[[Tray, int], object], int]],
) -> None:
    tray = tray_of(*CHAT)
    before = tray.chosen()
    for act, number in acts:
        if tray.entry(number).into is None:
            act(tray, number)
        assert tray.kept == len(tray.chosen())
        assert [tray.at(n) for n in tray.shown()] == sorted(tray.at(n) for n in tray.shown())
    while tray.undo():
        assert tray.kept == len(tray.chosen())
    assert tray.chosen() == before


def test_without_times_of_the_incident_everything_but_noise_is_kept() -> None:
    tray = tray_of(*CHAT, draft=Draft({"format": 1}))
    assert tray.kept == 4


def test_an_impossible_shift_leaves_the_time_as_it_is() -> None:
    tray = tray_of(said("a", 0))
    far = read_shift("-30000d")
    object.__setattr__(far, "by", timedelta(days=-900_000))
    tray.shift("chat", far)
    assert tray.at(0) == utc(10, 0)


def test_what_was_left_out_stands_in_no_report_and_is_no_problem() -> None:
    tray = tray_of(*CHAT)
    tray.keep([4], False)
    draft = tray.taken_into(INCIDENT).draft
    [left_out] = left_out_of(draft)
    assert left_out in dump(draft).decode()
    assert left_out not in render_markdown(draft, load_layout("standard"))
    assert draft.problems() == ()
