"""Words are chosen one after the other, and more or fewer of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pm_tui.wizard.widgets.chosen_words import next_word, stretched, words_in

TEXT = "The disk  filled up."
WORDS = words_in(TEXT)


def chosen(span: tuple[int, int] | None) -> str:
    return TEXT[slice(*span)] if span else ""


def test_it_goes_from_word_to_word_and_stays_at_either_end() -> None:
    span = None
    seen = []
    for by in (1, 1, 1, 1, 1, -1, -1, -1, -1):
        span = next_word(WORDS, span, by)
        seen.append(chosen(span))
    assert seen == ["The", "disk", "filled", "up.", "up.", "filled", "disk", "The", "The"]
    assert chosen(next_word(WORDS, None, -1)) == "up."


def test_words_are_taken_in_and_let_go_but_one() -> None:
    span = WORDS[1]
    seen = []
    for by in (1, 1, 1, -1, -1, -1):
        span = stretched(WORDS, span, by)
        seen.append(chosen(span))
    assert seen == [
        "disk  filled", "disk  filled up.", "disk  filled up.", "disk  filled", "disk", "disk"
    ]  # fmt: skip


@given(st.text(max_size=30), st.lists(st.sampled_from([1, -1]), max_size=12))
def test_what_is_chosen_is_whole_words(text: str, steps: list[int]) -> None:
    words = words_in(text)
    span = next_word(words, None, 1)
    for number, by in enumerate(steps):
        if span is None:
            assert not words
            return
        span = stretched(words, span, by) if number % 2 else next_word(words, span, by)
        assert span is not None
        assert span[0] in {word[0] for word in words}
        assert span[1] in {word[1] for word in words}
