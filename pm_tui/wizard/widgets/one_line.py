"""Drawing the part of a line that is seen, and none of the rest."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from pm_tui.wizard.output.width import is_single


def is_simple(text: str) -> bool:
    """Say whether each character is one cell and none does anything but to be seen."""
    return is_single(text) and text.isprintable()


def strip_of(
    text: str, begin: int, width: int, look: Style, parts: Sequence[tuple[int, int, Style]]
) -> Strip:
    """Return `width` cells of a simple text from the cell `begin` on, blank after its end.

    Parts, from one character up to another, have looks of their own on top of `look`; of two that
    overlap, the later one is on top.
    """
    end = begin + width
    shown = text[begin:end].ljust(width)
    cuts = {begin, end}
    for start, stop, _ in parts:
        cuts.update((min(max(start, begin), end), min(max(stop, begin), end)))
    segments = []
    for start, stop in pairwise(sorted(cuts)):
        style = look
        for first, last, own in parts:
            if first <= start and stop <= last:
                style += own
        segments.append(Segment(shown[start - begin : stop - begin], style))
    return Strip(segments, width)
