"""An author's Markdown inside a paragraph: emphasis, code and links stay, the rest is text."""

from __future__ import annotations

import bisect
import re

from pm_tui.document.text import clean, visible_line
from pm_tui.layouts.escape import address, ampersand, bare_url, escape, tildes

_SPECIAL = re.compile(r"`+|\\|!{0,3}\[|[<&$|]|~+|https?://", re.IGNORECASE)
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_TARGET = r"(?:https?://[^\s()<>]+(?:\([^\s()<>]*\)[^\s()<>]*)*|mailto:[^\s()<>]+)"
_LINK = re.compile(
    rf'\[((?:[^\[\]\\]|\\.)*)\]\([ \n]*(?:<({_TARGET})>|({_TARGET}))(?:[ \n]+"([^"\\]*)")?[ \n]*\)',
    re.IGNORECASE,
)
_ANGLE = re.compile(r"<((?:https?://|mailto:)[^\s<>]+)>", re.IGNORECASE)
_NEW_BLOCK = re.compile(r"(?:[-*+>]|\d{1,9}[.)]|#{1,6})\s|>|```|~~~")


def one_line(text: str, *, cell: bool = False) -> str:
    """Return an author's prose on one line, its blocks set apart by ` / `; `cell` for a table."""
    if "\n" not in text and _SPECIAL.search(text) is None:
        return visible_line(text)
    parts: list[str] = []
    apart = False
    for line in clean(text).split("\n"):
        words = " ".join(line.split())
        if words:
            new = apart or _NEW_BLOCK.match(words) is not None
            parts.append((" / " if new else " ") + words if parts else words)
        apart = not words
    return prose("".join(parts), cell=cell)


def prose(text: str, *, cell: bool = False, links: bool = True) -> str:
    """Return the prose of one paragraph, already clean, as safe Markdown; its lines stay lines.

    Links lead to http, https and mailto only; other links, images and HTML show as text.
    """
    if _SPECIAL.search(text) is None:
        return text
    return _Scanner(text, cell=cell, links=links).result()


class _Scanner:
    """Walks once over a paragraph; each handler returns what is written and where to go on."""

    def __init__(self, text: str, *, cell: bool, links: bool) -> None:
        self._text = text
        self._cell = cell
        self._links = links
        self._money = text.count("$") > 1
        self._runs: dict[int, list[int]] | None = None

    def result(self) -> str:
        parts: list[str] = []
        at = 0
        while (match := _SPECIAL.search(self._text, at)) is not None:
            parts.append(self._text[at : match.start()])
            written, at = self._special(match)
            parts.append(written)
        parts.append(self._text[at:])
        return "".join(parts)

    def _special(self, match: re.Match[str]) -> tuple[str, int]:
        found, at, end = match.group(), match.start(), match.end()
        if found[0] == "`":
            return self._code(found, at)
        if found == "\\":
            return self._backslash(at)
        if found[-1] == "[":
            return self._link(found, at)
        if found[0] in "hH":
            return bare_url(self._text, at, links=self._links)
        if found == "<":
            return self._angle(at)
        if found == "&":
            return ampersand(self._text, at), end
        if found[0] == "~":
            return (found if found == "~~" else tildes(self._text, at, found)), end
        if found == "|":
            return ("\\|" if self._cell else found), end
        return ("\\$" if self._money else found), end

    def _code(self, run: str, at: int) -> tuple[str, int]:
        """Return a code span on one line, or escaped backticks when nothing closes it."""
        size, begin = len(run), at + len(run)
        closers = self._runs_of(size)
        index = bisect.bisect_left(closers, begin)
        if index == len(closers):
            return "\\`" * size, begin
        close = closers[index]
        content = self._text[begin:close].replace("\n", " ")
        if self._cell and "\\|" in content:
            # Renderers disagree about a backslash before a pipe in code in a table.
            return escape(content, cell=True, links=False), close + size
        if self._cell:
            content = content.replace("|", "\\|")
        return f"{run}{content}{run}", close + size

    def _runs_of(self, size: int) -> list[int]:
        if self._runs is None:
            self._runs = {}
            for match in re.finditer(r"`+", self._text):
                self._runs.setdefault(len(match.group()), []).append(match.start())
        return self._runs.get(size, [])

    def _backslash(self, at: int) -> tuple[str, int]:
        following = self._text[at + 1 : at + 2]
        if following == "\n":
            return "\\\n", at + 2
        if following in _PUNCTUATION and following:
            return "\\" + following, at + 2
        return "\\\\", at + 1

    def _link(self, found: str, at: int) -> tuple[str, int]:
        bangs = len(found) - 1
        match = _LINK.match(self._text, at + bangs) if self._links else None
        if match is None:
            return "!" * bangs + "\\[", at + len(found)
        label = prose(match[1].replace("\n", " "), cell=self._cell, links=False).strip()
        target = address(match[2] or match[3])
        title = escape((match[4] or "").replace("\n", " "), cell=self._cell, links=False)
        words = f' "{title}"' if title else ""
        # An image becomes a link: readers' programs would fetch it, and its owner would know.
        others = "\\!" * (bangs - 1)
        shown = label or ("image" if bangs else target)
        return f"{others}[{shown}]({target}{words})", match.end()

    def _angle(self, at: int) -> tuple[str, int]:
        match = _ANGLE.match(self._text, at) if self._links else None
        if match is None:
            return "\\<", at + 1
        return f"<{address(match[1], angle=True)}>", match.end()
