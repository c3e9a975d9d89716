"""The one place that decides which characters of a user's text may be shown or kept.

A terminal obeys control characters and a reader is misled by invisible ones, so neither reaches a
screen, a Markdown file or an error message. The file keeps them until the field is edited.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import category, east_asian_width

# C0 (without tab and newline), DEL, C1, bidi controls, zero-width and invisible formatting
# characters, line/paragraph separators, tags, the byte-order mark and lone surrogates. The joiners
# U+200C and U+200D stay: several scripts and most emoji need them.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_UNSAFE_RUN = f"(?:{_UNSAFE.pattern})+"
_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n?|\x0b|\x0c|\u2028|\u2029|\x85")


def has_unsafe(text: str) -> bool:
    """Say whether `text` holds a character that must not reach a terminal or a reader."""
    return _UNSAFE.search(text) is not None


def unsafe_runs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of each run of such characters."""
    for match in re.finditer(_UNSAFE_RUN, text):
        yield match.span()


def visible(text: str) -> str:
    """Return `text` with every unsafe character spelled out, such as `⟨U+001B⟩`; lines stay."""
    return _UNSAFE.sub(_spell, text)


def visible_line(text: str) -> str:
    """Return `visible(text)` on one line: line ends and tabs become single spaces."""
    if not text.isprintable():  # what is printable is safe, and one line
        text = visible(_LINE_ENDS.sub("\n", text))
    return " ".join(text.split())


def clean(text: str) -> str:
    """Return what is kept of typed text: line ends become newlines, unsafe signs are spelled out.

    Spelled out rather than dropped, so that nothing disappears without a trace.
    """
    return visible(_LINE_ENDS.sub("\n", text))


def cells(text: str) -> int:
    """Return how many columns of a terminal a line of text takes, as nearly as Unicode tells."""
    if text.isascii():
        return len(text)
    return sum(
        0 if category(sign) in ("Mn", "Me", "Cf") else 1 + (east_asian_width(sign) in "WF")
        for sign in text
    )


def without_surrogates(json: str) -> str:
    """Return JSON with lone surrogates escaped, as of a file's name that is no UTF-8."""
    return _SURROGATE.sub(lambda found: f"\\u{ord(found.group()):04x}", json)


def _spell(match: re.Match[str]) -> str:
    return f"⟨U+{ord(match.group()):04X}⟩"
