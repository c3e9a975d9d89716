"""From bytes to text, whatever wrote them: UTF-8, UTF-16 with its mark, else Latin-1 by line."""

from __future__ import annotations

import codecs
import io
from collections import OrderedDict
from collections.abc import Iterator
from typing import BinaryIO

from pm_tui.document.digests import blake2b
from pm_tui.document.text import has_unsafe, visible_line
from pm_tui.importers.candidate import SHOWN, BadLine

LONGEST_LINE = 64 * 1024
"""The bytes of a line that are kept; a longer one is cut and reported."""

LARGEST_WHOLE = 64 * 1024 * 1024
"""The bytes of a file that has to be read as a whole."""

_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(data: bytes) -> str:
    """Return bytes as text: UTF-8, else UTF-16 with a mark, else each line for itself."""
    if data.startswith(_WIDE):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return "".join(_decode_line(line) for line in data.splitlines(keepends=True))


def read_whole(stream: BinaryIO) -> tuple[bytes, BadLine | None]:
    """Return at most `LARGEST_WHOLE` bytes of a stream, and what to report when there were more."""
    data = stream.read(LARGEST_WHOLE + 1)
    if len(data) <= LARGEST_WHOLE:
        return data, None
    size = LARGEST_WHOLE // 1024 // 1024
    bad = BadLine(0, f"the file is larger than {size} MiB: only its beginning was read")
    return data[:LARGEST_WHOLE], bad


def iter_lines(stream: BinaryIO) -> Iterator[tuple[int, str, BadLine | None]]:
    """Yield the number, the text and, for a line that was cut, the report of every line.

    Lines end with a newline, are without it, and hold at most `LONGEST_LINE` bytes.
    """
    first = stream.readline(LONGEST_LINE)
    if first.startswith(_WIDE):
        rest, _ = read_whole(stream)
        stream = io.BytesIO((first + rest).decode("utf-16", "replace").encode())
        first = stream.readline(LONGEST_LINE)
    number, line = 1, first.removeprefix(codecs.BOM_UTF8)
    while line:
        cut = None
        if len(line) >= LONGEST_LINE - 3 and not line.endswith(b"\n") and _skip_rest(stream):
            cut = bad_line(number, "the line is longer than 64 KiB: its end was left out", "")
        yield number, _decode_line(line).rstrip("\r\n"), cut
        number += 1
        line = stream.readline(LONGEST_LINE)


def bad_line(number: int, reason: str, text: str) -> BadLine:
    """Return the report of a line, safe to show."""
    return BadLine(number, reason, visible_line(text[:SHOWN]))


def tidy(text: str) -> str:
    """Return a record's text on one line without unsafe signs; terminal colours are dropped."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split()) if "  " in text else text.strip()
    if "\x1b" in text:
        text = _without_colours(text)
    if has_unsafe(text) or not text.isprintable():
        return visible_line(text)
    return " ".join(text.split()) if "  " in text else text.strip()


class Repeats:
    """Tells equal lines of one instant apart by counting them, so that each has its own key.

    Only the last few instants are remembered: a log of any length needs the same memory.
    """

    def __init__(self, instants: int = 64) -> None:
        self._instants = instants
        self._seen: OrderedDict[float, dict[bytes, int]] = OrderedDict()

    def key(self, instant: float, text: str) -> str:
        """Return what identifies a line: its instant, its text, and how often it came before."""
        digest = blake2b(text.encode("utf-8", "replace"), 9)
        counts = self._seen.get(instant)
        if counts is None:
            counts = self._seen[instant] = {}
            if len(self._seen) > self._instants:
                self._seen.popitem(last=False)
        before = counts.get(digest, 0)
        counts[digest] = before + 1
        return f"{instant:.6f}:{digest.hex()}:{before}"


def _decode_line(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("latin-1")


def _skip_rest(stream: BinaryIO) -> bool:
    """Read on to the end of the line; say whether anything but the newline was there."""
    skipped = False
    while piece := stream.readline(LONGEST_LINE):
        skipped = skipped or piece not in (b"\n", b"\r\n")
        if piece.endswith(b"\n"):
            break
    return skipped


def _without_colours(text: str) -> str:
    import re  # only needed for the few records that hold escapes

    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)", "", text)
