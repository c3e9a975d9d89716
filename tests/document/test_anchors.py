"""A comment finds its words again, whatever became of the text around them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pm_tui.document.anchors import CONTEXT, Anchor, anchor_at, find, span_of_words

TEXTS = st.text("ab \n.", max_size=60)


@given(TEXTS, st.text("abc ", min_size=1, max_size=12), TEXTS, TEXTS, TEXTS)
def test_an_anchor_survives_any_edit_that_leaves_its_quote(
    before: str, quote: str, after: str, new_before: str, new_after: str
) -> None:
    text = before + quote + after
    anchor = anchor_at(text, len(before), len(before) + len(quote))
    edited = new_before + quote + new_after
    found = find(edited, anchor)
    assert found is not None
    assert edited[found[0] : found[1]] == quote


@given(st.text("ab ", max_size=60), st.text("ab ", min_size=1, max_size=12), TEXTS)
def test_an_unchanged_text_gives_the_very_place(before: str, quote: str, after: str) -> None:
    text = before + quote + after
    anchor = anchor_at(text, len(before), len(before) + len(quote))
    found = find(text, anchor)
    assert found is not None
    # Only a place with the same surroundings may stand for it.
    start, end = found
    assert anchor_at(text, start, end) == anchor


def test_of_five_equal_quotes_the_right_one_is_found_after_an_edit() -> None:
    text = "\n".join(f"Step {number}: the pool was restarted." for number in range(5))
    quote = "the pool was restarted"
    starts = [at for at in range(len(text)) if text.startswith(quote, at)]
    for number, start in enumerate(starts):
        anchor = anchor_at(text, start, start + len(quote))
        edited = "First of all, a look at the graphs.\n" + text
        found = find(edited, anchor)
        assert found is not None
        assert edited[: found[0]].endswith(f"Step {number}: ")


def test_repeated_words_are_told_apart_by_the_ends_of_the_text() -> None:
    text = "retry " * 5
    for number in range(5):
        start = number * 6
        assert find(text, anchor_at(text, start, start + 5)) == (start, start + 5)


def test_a_quote_that_is_gone_is_not_found() -> None:
    assert find("Nothing of it is left.", Anchor("the pool")) is None
    assert find("any text", Anchor("")) is None


def test_the_surroundings_kept_are_bounded() -> None:
    anchor = anchor_at("x" * 500, 200, 210)
    assert len(anchor.before) == len(anchor.after) == CONTEXT


def test_words_are_found_between_the_signs_of_markdown() -> None:
    text = "We saw **every** node `fail` at once, twice.  \nThen it was over."
    span = span_of_words(text, "every node fail at once")
    assert span is not None
    assert text[span[0] : span[1]] == "every** node `fail` at once"
    assert span_of_words(text, "every node failed") is None
    assert span_of_words(text, "") is None
