"""Sentences of our own: some judge people or teams, most only look as if they did.

A line is marked `+` for a sentence that blames, judges or second-guesses somebody, `-` for one that
does not. `people.txt` was written before the rules were read; a sentence's own words decide whether
it is in half A, which may be tuned on, or in half B, whose mistakes are never listed. `tuned.txt`
was written later, measured once and then tuned on; `fresh.txt` was written last, and never.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from tests.eval.corpus import Sentence

FOLDER = Path(__file__).parent / "sentences"
PARTS = ("A", "B", "tuned", "fresh")
SHOWN = ("A", "tuned")
"""The parts that may be tuned on, whose mistakes may be listed."""

LABELS = {"+": "blame", "-": "neutral"}


def half_of(text: str) -> str:
    """Return the half a sentence of `people.txt` is in."""
    return "AB"[int(hashlib.sha256(text.encode()).hexdigest(), 16) % 2]


def sentences(part: str) -> Iterator[Sentence]:
    """Yield the sentences of a part."""
    halves = part in ("A", "B")
    file = FOLDER / ("people.txt" if halves else f"{part}.txt")
    for line in file.read_text(encoding="utf-8").splitlines():
        mark, _, text = line.partition(" ")
        if not halves or half_of(text) == part:
            yield Sentence(text, LABELS[mark], "", part, doubt=False)
