"""Sentences written before the rules were read: some judge people, most only look as if they did.

`sentences/people.txt` holds one a line: `+` for a sentence that blames, judges or second-guesses a
person or a team, `-` for one that does not. A sentence's own words decide whether it is in half A,
which may be tuned on, or in half B, whose mistakes are never listed and never read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from tests.eval.corpus import Sentence

FILE = Path(__file__).parent / "sentences" / "people.txt"
HALVES = ("A", "B")
LABELS = {"+": "blame", "-": "neutral"}


def half_of(text: str) -> str:
    """Return the half a sentence is in."""
    return HALVES[int(hashlib.sha256(text.encode()).hexdigest(), 16) % 2]


def sentences(half: str) -> Iterator[Sentence]:
    """Yield the sentences of a half."""
    for line in FILE.read_text(encoding="utf-8").splitlines():
        mark, _, text = line.partition(" ")
        if half_of(text) == half:
            yield Sentence(text, LABELS[mark], "", half, doubt=False)
