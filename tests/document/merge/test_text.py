"""Text that two people changed: what merges, what does not, and that no word is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_tui.document.merge.text import LONGEST, merge_text

some_lines = st.lists(
    st.lists(st.sampled_from(["a", "b", "c", "d", "e", "  "]), max_size=6).map(" ".join),
    max_size=6,
)
texts = some_lines.map("\n".join)

BASE = "One two three four five six.\nSeven eight nine ten.\nEleven twelve."


@st.composite
def rewritten(draw: st.DrawFn, side: str) -> list[list[str]]:
    """Return the numbered words of five lines, some removed, some of this side's own added."""
    lines: list[list[str]] = []
    for line in range(5):
        words: list[str] = []
        for word in range(5):
            match draw(st.sampled_from(["keep"] * 12 + ["remove", "add", "replace"])):
                case "keep":
                    words.append(f"w{line}{word}")
                case "add":
                    words += [f"w{line}{word}", f"{side}{line}{word}"]
                case "replace":
                    words.append(f"{side}{line}{word}")
        lines.append(words)
    return lines


def text_of(lines: list[list[str]]) -> str:
    return "\n".join(" ".join(words) for words in lines)


NUMBERED = text_of([[f"w{line}{word}" for word in range(5)] for line in range(5)])


@given(texts, texts)
def test_one_sides_change_is_the_result(base: str, x: str) -> None:
    assert merge_text(base, x, base) == merge_text(base, base, x) == merge_text(base, x, x) == x


@given(texts, texts, texts)
def test_sides_may_be_swapped(base: str, x: str, y: str) -> None:
    assert merge_text(base, x, y) == merge_text(base, y, x)


@given(rewritten("x"), rewritten("y"))
def test_each_word_stays_goes_and_comes_as_each_side_meant(
    x: list[list[str]], y: list[list[str]]
) -> None:
    ours, theirs = text_of(x), text_of(y)
    merged = merge_text(NUMBERED, ours, theirs)
    if merged is None:
        return
    base, left, right = ({*text.split()} for text in (NUMBERED, ours, theirs))
    assert sorted(merged.split()) == sorted((base & left & right) | (left - base) | (right - base))
    lines = merged.split("\n")
    assert len(lines) == 5
    for number, line in enumerate(lines):
        assert all(word[1] == str(number) for word in line.split())


@given(st.permutations(range(5)), st.integers(0, 4))
def test_changes_of_different_lines_always_merge(places: list[int], count: int) -> None:
    base = [f"line {number}" for number in range(5)]
    ours, theirs = list(base), list(base)
    for place in places[:count]:
        ours[place] = f"ours{place} wholly rewritten"
    for place in places[count:]:
        theirs[place] = f"theirs{place}"
    merged = merge_text("\n".join(base), "\n".join(ours), "\n".join(theirs))
    assert merged is not None
    for place, line in enumerate(merged.split("\n")):
        assert line == (ours if place in places[:count] else theirs)[place]


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        # another word of the line
        ("One 2 three four five six.", "One two three four 5 six.", "One 2 three four 5 six."),
        # one unchanged word between is enough
        ("One 2 three four five six.", "One two three 4 five six.", "One 2 three 4 five six."),
        # an addition at each end
        ("So: one two three four five six.", None, None),
        ("Zero One two three four five six.", "One two three four five six. Seven.", None),
        # a removal and an addition
        (
            "One two four five six.",
            "One two three four five and six.",
            "One two four five and six.",
        ),
    ],
)
def test_words_of_one_line(ours: str, theirs: str | None, expected: str | None) -> None:
    base = "One two three four five six."
    theirs = base if theirs is None else theirs
    if expected is None:
        expected = ours if theirs == base else "Zero One two three four five six. Seven."
    assert merge_text(base, ours, theirs) == expected


@pytest.mark.parametrize(
    ("base", "ours", "theirs"),
    [
        ("one two three", "one 2 three", "one zwei three"),  # the same word
        ("one two three", "one 2 three", "one two 3"),  # neighbours
        ("one two three", "one two three four", "one two three five"),  # added at one place
        ("one two three", "one three", "one zwei three"),  # removed and changed
        ("one", "eins", "uno"),
        ("", "ours", "theirs"),
        ("a\nb", "a\nours\nb", "a\ntheirs\nb"),  # lines added at one place
        ("a\nb\nc", "a\nc", "a\nB b\nc"),  # a line removed and changed
        ("a\n\nb", "a\nb", "a\nx\nb"),  # an empty line removed and filled
        # most of the words replaced: the few that stay say little
        (
            "we saw errors from noon on",
            "we saw nothing until one phoned",
            "they saw errors from noon on",
        ),
        # most of the words replaced: that a few match is chance
        ("we saw the errors at noon", "it was the network that broke", "we saw the errors at one"),
    ],
)
def test_what_only_a_person_can_decide(base: str, ours: str, theirs: str) -> None:
    assert merge_text(base, ours, theirs) is None
    assert merge_text(base, theirs, ours) is None


def test_lines_that_both_changed_merge_by_their_words() -> None:
    ours = BASE.replace("two", "2").replace("Eleven", "11")
    theirs = BASE.replace("six", "6").replace("nine", "9")
    assert merge_text(BASE, ours, theirs) == (
        "One 2 three four five 6.\nSeven eight 9 ten.\n11 twelve."
    )


def test_a_line_end_between_two_changes_is_enough() -> None:
    base = "a b c d\ne f g h"
    assert merge_text(base, "a b c D\ne f g H", "a b c d\nE f g h") == "a b c D\nE f g H"


def test_line_ends_and_spaces_stay_as_each_side_wrote_them() -> None:
    base = "a  b\tc\r\n\r\n  d e f\r\n"
    assert merge_text(base, base.replace("a", "A"), base.replace("f", "F")) == (
        "A  b\tc\r\n\r\n  d e F\r\n"
    )


def test_texts_beyond_the_limit_are_for_a_person() -> None:
    base = "word " * (LONGEST // 5) + "\n"
    ours, theirs = "x\n" + base, base + "\ny"
    assert merge_text(base, ours, theirs) is None
    short = "word " * 1000 + "\n"
    assert merge_text(short, "x\n" + short, short + "\ny") == "x\n" + short + "\ny"


def test_a_long_text_of_one_repeated_word_is_given_up_rather_than_pondered() -> None:
    base = "a " * 200_000
    ours = "b " + base + "b"
    theirs = base.replace("a a a a", "a c a", 100)
    assert merge_text(base, ours, theirs) is None
