"""Numbers of things in words."""

from __future__ import annotations


def count(number: int, one: str, many: str = "") -> str:
    """Return `1 event`, `3 events` or `10,000 events`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
