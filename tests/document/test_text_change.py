"""Where a text has changed, and which keys are one change."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pm_tui.document.text_change import ENOUGH, Run, difference, moved

TEXTS = st.text(st.sampled_from("ab \n漢"), max_size=12)


@given(TEXTS, TEXTS)
def test_the_difference_put_into_the_old_text_makes_the_new_one(before: str, after: str) -> None:
    start, end, old_end = difference(before, after)
    assert before[:start] + after[start:end] + before[old_end:] == after
    assert start <= min(end, old_end)
    if end > start and old_end > start:
        assert after[start] != before[start], "the difference begins where they differ"
        assert after[end - 1] != before[old_end - 1], "and it ends there"


@given(TEXTS, TEXTS, st.integers(0, 12))
def test_a_cursor_keeps_the_letters_behind_it_or_before_it(
    before: str, after: str, place: int
) -> None:
    place = min(place, len(before))
    new = moved(before, after, place)
    start, end, old_end = difference(before, after)
    assert 0 <= new <= len(after)
    if place <= start:
        assert after[:new] == before[:place]
    elif place >= old_end:
        assert after[new:] == before[place:]
    else:
        assert new == end


def is_one(*texts: str) -> bool:
    """Say whether what makes each text of the one before it is one change."""
    run = Run.begun(texts[0], texts[1])
    for last, new in pairwise(texts[1:]):
        run = run and run.then(last, new)
    return run is not None


@given(TEXTS, st.integers(0, 12), st.text(st.sampled_from("ab \n漢"), min_size=1, max_size=ENOUGH))
def test_a_few_letters_more_or_less_are_typed_many_are_pasted(
    text: str, place: int, letters: str
) -> None:
    longer = text[:place] + letters + text[place:]
    assert is_one(text, longer)
    assert is_one(longer, text)
    assert not is_one(text, text)
    assert not is_one(text, text + "x" * (ENOUGH + 1))


def test_letters_that_come_in_a_burst_go_on_to_the_end_of_a_word() -> None:
    text = "The secondary fell behind"
    assert is_one("", "The sec", "The secondary f")
    assert is_one("", text[:12], text[:22], text)
    assert not is_one("", text[:12], text, text + " and")
    assert not is_one("", text[:12], text, text + "\nThe")


def test_what_is_pasted_behind_typed_letters_is_a_change() -> None:
    assert not is_one("", "see", "see the dashboard of the replica")


def test_backspace_and_delete_go_on_from_where_they_were() -> None:
    assert is_one("one two", "one tw", "one t")
    assert is_one("one two", "one wo", "one o")
    assert not is_one("one two", "one tw", "on tw")
    assert not is_one("one\ntwo", "onetwo", "ontwo"), "a line that was joined is a change"
    assert not is_one("one", "on", "one"), "typing again is another change"


def test_both_ways_of_taking_away_go_on_with_each_other() -> None:
    assert is_one("one two", "one tw", "one t", "one ", "one")
    assert is_one("one two", "one wo", "onewo", "oneo"), "delete, backspace, delete"


def test_what_is_no_text_at_times_is_one_change() -> None:
    run = Run.begun("14:0", None)
    assert run is not None
    assert run.then(None, "14:05 or so, or a little later than that, nobody knows") is not None
