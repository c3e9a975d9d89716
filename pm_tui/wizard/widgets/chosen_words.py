"""Choosing words of a text by keys: from word to word, and one more or one less."""

from __future__ import annotations

import re
from collections.abc import Sequence

Span = tuple[int, int]

_WORD = re.compile(r"\S+")


def words_in(text: str) -> list[Span]:
    """Return where each word of a text begins and ends."""
    return [match.span() for match in _WORD.finditer(text)]


def next_word(words: Sequence[Span], span: Span | None, by: int) -> Span | None:
    """Return the word after `span`, or before it if `by` is negative; at the end, `span` itself.

    Without a span it is the first word, or the last.
    """
    if span is None:
        return words[0 if by > 0 else -1] if words else None
    if by > 0:
        return next((word for word in words if word[0] >= span[1]), span)
    return next((word for word in reversed(words) if word[1] <= span[0]), span)


def stretched(words: Sequence[Span], span: Span, by: int) -> Span:
    """Return `span` with one word more at its end, or one less while one is left."""
    start, end = span
    if by > 0:
        return start, next((word[1] for word in words if word[0] >= end), end)
    return start, next((word[1] for word in reversed(words) if start < word[1] < end), end)
