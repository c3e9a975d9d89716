"""Numbers of things in words."""

from __future__ import annotations


def count(number: int, one: str, many: str = "") -> str:
    """Return `1 event` or `3 events`."""
    return f"{number} {one if number == 1 else many or one + 's'}"
