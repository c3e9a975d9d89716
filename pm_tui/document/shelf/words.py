"""Finding words in the bytes of a file, where somebody wrote them: no key and no id is one."""

from __future__ import annotations

import re
from typing import NamedTuple

_HEADER = re.compile(rb"[ \t]*\[\[?[\w.\" -]+\]\]?[ \t]*$")
_KEY = re.compile(rb"[ \t]*([\w.\"-]+) = ")
_NO_WORDS = (b"id", b"seen", b"because_of", b"addresses", b"format")
"""Keys whose values nobody wrote."""

_PROSE = b'"""'
"""Where a text of several lines begins and ends."""

_TRIES = 200
"""Places of a word that are looked at for one with the other words on the same line."""

_AROUND = 200
"""Bytes of a line that an excerpt is cut from, before and after what was found."""


class Excerpt(NamedTuple):
    """Words as they stand in the text: what is before, what was found, what is after."""

    before: str
    found: str
    after: str


def find(data: bytes, words: tuple[str, ...]) -> bool:
    """Say whether all of `words`, in small letters, stand in a file's text."""
    text = _text(data, words)
    return all(_place(text, _as_written(word), 0) is not None for word in words)


def excerpt(data: bytes, words: tuple[str, ...]) -> Excerpt | None:
    """Return the line around the first of `words`, if all of them stand in the text.

    Where they stand outside of `[incident]` is shown rather than its title, lists and tags.
    """
    if not words or not find(data, words):
        return None
    text = _text(data, words)
    body = text.find(b"\n[", text.find(b"\n[incident]") + 2)
    for start in (body, 0):
        place = _best(text, words, max(0, start))
        if place is not None:
            return _around(data if len(text) == len(data) else text, place)
    return None


def _best(text: bytes, words: tuple[str, ...], start: int) -> tuple[int, int] | None:
    """Return where one of the words stands on a line with all of them, else where any does."""
    written = [_as_written(word) for word in words]
    first = place = _place(text, written[0], start)
    for _ in range(_TRIES):
        if place is None:
            break
        line = text[text.rfind(b"\n", 0, place[0]) + 1 : (text.find(b"\n", place[1]) + 1) or None]
        if all(word in line for word in written):
            return place
        place = _place(text, written[0], place[1])
    return first or next(filter(None, (_place(text, word, start) for word in written)), None)


def _around(text: bytes, place: tuple[int, int]) -> Excerpt:
    start, end = place
    line = text.rfind(b"\n", 0, start) + 1
    key = _KEY.match(text, line, start)
    line = max(key.end() if key else line, start - _AROUND)
    stop = text.find(b"\n", end)
    stop = min(stop if stop >= 0 else len(text), end + _AROUND)
    before, found, after = (
        _read(part) for part in (text[line:start], text[start:end], text[end:stop])
    )
    return Excerpt(before.lstrip(' "['), found, after.rstrip(' ",]\r'))


def _text(data: bytes, words: tuple[str, ...]) -> bytes:
    """Return a file's text in small letters, those of other alphabets only if words have any."""
    if all(word.isascii() for word in words):
        return data.lower()
    return data.decode("utf-8", "replace").lower().encode()


def _as_written(word: str) -> bytes:
    return word.replace("\\", "\\\\").replace('"', '\\"').encode("utf-8", "replace")


def _read(part: bytes) -> str:
    text = part.decode("utf-8", "ignore")
    return text.replace('\\"', '"').replace("\\\\", "\\").replace("\t", " ")


def _place(text: bytes, word: bytes, start: int) -> tuple[int, int] | None:
    at = text.find(word, start)
    counted = quotes = 0
    while at >= 0:
        quotes, counted = quotes + text.count(_PROSE, counted, at), at
        if _is_words(text, at, at + len(word), is_prose=quotes % 2 == 1):
            return at, at + len(word)
        at = text.find(word, at + 1)
    return None


def _is_words(text: bytes, start: int, end: int, *, is_prose: bool) -> bool:
    """Say whether what stands there was written by someone and is no key, id or heading."""
    line = text.rfind(b"\n", 0, start) + 1
    stop = text.find(b"\n", end)
    key = _KEY.match(text, line)
    if key is None:
        if not _HEADER.match(text, line, stop if stop >= 0 else len(text)):
            return not text.startswith(b"#:schema", line)
    elif start >= key.end():
        return key.group(1) not in _NO_WORDS
    # In prose of several lines anything may stand at the beginning of a line.
    return is_prose
