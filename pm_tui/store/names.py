"""The name of a new postmortem's file, made from its day and title."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

_LONGEST = 80  # bytes
_FOLDED = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ħ": "h"}
)
_OTHER = re.compile("[^a-z0-9]+")


def file_stem(day: date, title: str) -> str:
    """Return such as `2017-01-31-database-removal`: lower-case letters, digits and hyphens.

    At most 80 bytes, cut between words where possible; a title without a single Latin letter or
    digit gives `2017-01-31-postmortem`. Starting with the day, it is never a name that some system
    reserves.
    """
    decomposed = unicodedata.normalize("NFKD", title.casefold()).casefold().translate(_FOLDED)
    letters = "".join(char for char in decomposed if not unicodedata.combining(char))
    words = _OTHER.sub("-", letters).strip("-") or "postmortem"
    room = _LONGEST - len(day.isoformat()) - 1
    if len(words) > room:
        cut = words[: room + 1].rpartition("-")[0] or words[:room]
        words = cut.strip("-")
    return f"{day.isoformat()}-{words}"
