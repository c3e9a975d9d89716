"""Breaking set text into lines of at most so many cells, at spaces where there are any."""

from __future__ import annotations

from collections.abc import Iterator

from pm_tui.layouts.typeset.looks import Line, Measure, Run, plain

_LEAST = 8
"""Cells that a line has at least, however deep it is nested in however narrow a terminal."""


def wrap(runs: Line, width: int, measure: Measure) -> list[Line]:
    """Return runs as lines of at most `width` cells; a newline in a run ends a line."""
    width = max(_LEAST, width)
    text = plain(runs)
    return [_cut(runs, start, end) for start, end in _spans(text, width, measure)]


def chop(text: str, width: int, measure: Measure) -> list[str]:
    """Return a text in parts of at most `width` cells, broken anywhere; for code."""
    width = max(_LEAST, width)
    parts: list[str] = []
    at = 0
    while len(text) - at > width or _cells(text[at:], measure) > width:
        size = _fitting(text[at : at + width], width, measure)
        parts.append(text[at : at + size])
        at += size
    return [*parts, text[at:]]


def _spans(text: str, width: int, measure: Measure) -> Iterator[tuple[int, int]]:
    start = 0
    while True:
        end = text.find("\n", start)
        yield from _of_line(text, start, len(text) if end < 0 else end, width, measure)
        if end < 0:
            return
        start = end + 1


def _of_line(
    text: str, start: int, end: int, width: int, measure: Measure
) -> Iterator[tuple[int, int]]:
    """Yield the parts of one line; only what can stand on the next line is looked at."""
    while end - start > width or _cells(text[start:end], measure) > width:
        fits = start + _fitting(text[start : min(end, start + width)], width, measure)
        if fits >= end:
            break
        cut = fits if text[fits] == " " else text.rfind(" ", start + 1, fits)
        if cut <= start:
            cut = fits
        stop = cut
        while stop > start and text[stop - 1] == " ":
            stop -= 1
        yield start, stop
        start = cut
        while start < end and text[start] == " ":
            start += 1
    yield start, end


def _cells(text: str, measure: Measure) -> int:
    return len(text) if text.isascii() else measure(text)


def _fitting(text: str, width: int, measure: Measure) -> int:
    """Return how many characters of `text`, at least one, fit in `width` cells."""
    if text.isascii():
        return max(1, min(len(text), width))
    low, high = 1, max(1, len(text))
    while low < high:
        middle = (low + high + 1) // 2
        if measure(text[:middle]) <= width:
            low = middle
        else:
            high = middle - 1
    return low


def _cut(runs: Line, start: int, end: int) -> Line:
    found: list[Run] = []
    at = 0
    for text, look in runs:
        low, high = max(0, start - at), min(len(text), end - at)
        if low < high:
            found.append((text[low:high], look))
        at += len(text)
        if at >= end:
            break
    return tuple(found)
