"""Where a comment belongs in a text that goes on changing: a quote, and what stood around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

CONTEXT = 40
"""Characters kept before and after a quote, by which it is told from others like it."""

MOST_PLACES = 1_000
"""Places of a quote that are looked at."""

_WORD = re.compile(r"\w+")
_MARKUP = re.compile(r"\\(?=[!-/:-@\[-`{-~])")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A part of a text.

    Attributes:
        quote: the part; "" stands for all of the text.
        before: up to `CONTEXT` characters before it; fewer only at the beginning of the text.
        after: the same behind it.
    """

    quote: str
    before: str = ""
    after: str = ""


def anchor_at(text: str, start: int, end: int) -> Anchor:
    """Return the anchor of `text[start:end]`."""
    return Anchor(text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])


def find(text: str, anchor: Anchor) -> Span | None:
    """Return where the quote stands in a text that may have changed since, or None if it is gone.

    Of several places the one whose surroundings are most like those remembered; of equal ones the
    first.
    """
    if not anchor.quote:
        return None
    best: tuple[int, int] | None = None
    for at in _places(text, anchor.quote):
        score = _likeness(text, at, anchor)
        if best is None or score > best[0]:
            best = (score, at)
    return None if best is None else (best[1], best[1] + len(anchor.quote))


def span_of_words(text: str, words: str) -> Span | None:
    """Return the part of a Markdown text that says `words`, whatever signs stand between them."""
    wanted = _WORD.findall(words)
    if not wanted:
        return None
    plain = _MARKUP.sub(" ", text)
    there = [(match.group(), match.start(), match.end()) for match in _WORD.finditer(plain)]
    size = len(wanted)
    for index in range(len(there) - size + 1):
        if there[index][0] != wanted[0]:
            continue
        if all(there[index + k][0] == wanted[k] for k in range(1, size)):
            end = there[index + size - 1][2]
            stop = end + 1 if text[end : end + 1] in (".", "!", "?") else end
            return there[index][1], stop
    return None


def _places(text: str, quote: str) -> Iterator[int]:
    at = text.find(quote)
    for _ in range(MOST_PLACES):
        if at < 0:
            return
        yield at
        at = text.find(quote, at + 1)


def _likeness(text: str, at: int, anchor: Anchor) -> int:
    """Return how many characters around a place are as remembered; the text's ends count too."""
    end = at + len(anchor.quote)
    before = _common(
        reversed(_bounded(anchor.before, at_start=True)),
        reversed(_bounded(text[max(0, at - CONTEXT) : at], at_start=True)),
    )
    after = _common(
        iter(_bounded(anchor.after, at_start=False)),
        iter(_bounded(text[end : end + CONTEXT], at_start=False)),
    )
    return before + after


def _bounded(context: str, *, at_start: bool) -> str:
    """Return a context with a sign where the text ends within it."""
    if len(context) >= CONTEXT:
        return context
    return f"\0{context}" if at_start else f"{context}\0"


def _common(one: Iterator[str], other: Iterator[str]) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count
