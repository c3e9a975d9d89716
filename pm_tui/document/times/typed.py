"""What was typed, made plain: ASCII digits, one kind of dash and space, small letters."""

from __future__ import annotations

import re
import unicodedata

from pm_tui.document.times.problems import TimeProblem

LONGEST = 120
"""A time never needs more characters than this; longer text is refused unread."""

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹣-"), "-")
_SIGNS = _DASHES | {ord("→"): "-", ord("≈"): "~", ord("∼"): "~", ord("〜"): "~", ord("’"): "'"}
_ABOUT = re.compile(
    r"(?:^| )(?:about|around|approximately|approx\.?|circa|ca\.?|c\.|roughly) ?(?=[ 0-9a-z+])"
)
_CTIME = re.compile(
    r"([a-z]{3,9} [0-9]{1,2}) ([0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?: [a-z]{1,5})?)"
    r" ((?:19|20)[0-9]{2})$"
)


def plain(text: str) -> str:
    """Return the text with compatible characters replaced, spaces single, letters small.

    Raises `TimeProblem` when it is longer than any time can be.
    """
    if len(text) > LONGEST:
        raise TimeProblem("That is too long for a time: write for example 2024-03-01 14:05.")
    shown = unicodedata.normalize("NFKC", text).translate(_SIGNS)
    kept = (c for c in shown if unicodedata.category(c) != "Cf")
    ascii_digits = (str(unicodedata.decimal(c)) if c.isdecimal() else c for c in kept)
    return " ".join("".join(ascii_digits).lower().split())[: 2 * LONGEST]


def split_about(text: str) -> tuple[str, bool]:
    """Take `~`, `about`, `ca.` and their like out of a plain text; tell whether any was there.

    The year at the end of `tue mar 1 14:05:30 utc 2024` moves to its date.
    """
    bare = _ABOUT.sub(" ", text.replace("~", " "))
    about = bare != text
    return _CTIME.sub(r"\1 \3 \2", " ".join(bare.split())), about
