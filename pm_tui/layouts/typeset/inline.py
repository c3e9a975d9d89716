"""Markdown inside a paragraph as runs: emphasis, code, links; whatever means nothing is text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pm_tui.layouts.typeset.looks import CODE, DIM, EMPHASIS, LINK, PLAIN, STRONG, STRUCK, Line, Run

_TOKEN = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<hard>(?:\\| {2,})\n)"
    r"|(?P<soft>\s*\n\s*)"
    r"|(?P<code>`+)"
    r"|(?P<angle><(?:https?://|mailto:)[^\s<>]+>|<[\w.+-]+@[\w.-]+>)"
    r"|(?P<br><br\s*/?>)"
    r"|(?P<html></?[a-zA-Z][^<>\n]{0,200}>|<!--.*?-->)"
    r"|(?P<link>!?\[)"
    r"|(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,31});)"
    r"|(?P<mark>\*+|_+|~~)"
    r"|(?P<url>https?://[^\s<>`\"\\|]+)",
    re.DOTALL,
)
_PLAIN = re.compile(r"[\\`*_\[<&~\n]|https?://")
_TARGET = re.compile(
    r"\(\s*(?:<([^<>\n]*)>|([^\s()]*(?:\([^\s()]*\)[^\s()]*)*))(?:\s+\"[^\"]*\")?\s*\)"
)
_REFERENCE = re.compile(r"\[([^\[\]]*)\]")
_URL_TAIL = "?!.,:;*_~'\"]}"

Links = Mapping[str, str]


@dataclass(slots=True)
class _Mark:
    """A run of emphasis signs that may open or close."""

    place: int
    sign: str
    count: int
    opens: bool
    closes: bool


def runs_of(text: str, links: Links | None = None, *, addresses: bool = True) -> Line:
    """Return a paragraph's Markdown as runs.

    `links` holds the addresses of reference links by their lower-case names. With `addresses`, a
    link is followed by where it leads unless its words say so.
    """
    if _PLAIN.search(text) is None:
        return ((text, PLAIN),) if text else ()
    return tuple(_Scanner(text, links or {}, addresses).result())


class _Scanner:
    """Walks once over a paragraph; emphasis is resolved at the end, among the marks found."""

    def __init__(self, text: str, links: Links, addresses: bool) -> None:
        self._text = text
        self._links = links
        self._addresses = addresses
        self._runs: list[tuple[str, int]] = []
        self._marks: list[_Mark] = []

    def result(self) -> list[Run]:
        at = 0
        while (match := _TOKEN.search(self._text, at)) is not None:
            self._add(self._text[at : match.start()])
            at = self._token(match)
        self._add(self._text[at:])
        looks = self._emphasis()
        found: list[Run] = []
        for index, (text, look) in enumerate(self._runs):
            whole = look | looks[index]
            if text and found and found[-1][1] == whole:
                found[-1] = (found[-1][0] + text, whole)
            elif text:
                found.append((text, whole))
        return found

    def _add(self, text: str, look: int = PLAIN) -> None:
        self._runs.append((text, look))

    def _token(self, match: re.Match[str]) -> int:
        kind, found, end = match.lastgroup, match.group(), match.end()
        if kind == "escape":
            self._add(found[1])
        elif kind in ("hard", "br"):
            self._add("\n")
        elif kind == "soft":
            self._add(" ")
        elif kind == "code":
            return self._code(found, match.start())
        elif kind == "angle":
            self._add(found[1:-1].removeprefix("mailto:"), LINK)
        elif kind == "html":
            self._add(" ".join(found.split()), DIM)
        elif kind == "link":
            return self._link(found, match.start())
        elif kind == "entity":
            self._add(_entity(found))
        elif kind == "mark":
            self._mark(found, match.start())
        else:
            return self._url(found, match.start())
        return end

    def _code(self, run: str, at: int) -> int:
        begin = at + len(run)
        close = re.compile(rf"(?<!`){run}(?!`)").search(self._text, begin)
        if close is None:
            self._add(run)
            return begin
        content = " ".join(self._text[begin : close.start()].split("\n"))
        if content.startswith(" ") and content.endswith(" ") and content.strip():
            content = content[1:-1]
        self._add(content, CODE)
        return close.end()

    def _link(self, found: str, at: int) -> int:
        begin = at + len(found)
        close = _closing(self._text, begin)
        if close is None:
            self._add(found)
            return begin
        label = self._text[begin:close]
        target = _TARGET.match(self._text, close + 1)
        if target is not None:
            address, end = target[1] or target[2] or "", target.end()
        else:
            reference = _REFERENCE.match(self._text, close + 1)
            name = (reference[1] if reference else "") or label
            known = self._links.get(" ".join(name.lower().split()))
            if known is None:
                self._add(found)
                return begin
            address, end = known, reference.end() if reference else close + 1
        for text, look in runs_of(label, self._links, addresses=False):
            self._add(text, look | LINK)
        words = "".join(text for text, _ in runs_of(label, {}, addresses=False))
        if self._addresses and address and words.strip() != address:
            self._add(f" ({address})", DIM)
        return end

    def _url(self, found: str, at: int) -> int:
        url = found.rstrip(_URL_TAIL)
        if url.endswith(")") and url.count(")") > url.count("("):
            url = url[:-1]
        self._add(url, LINK)
        return at + len(url)

    def _mark(self, run: str, at: int) -> None:
        before = self._text[at - 1 : at] or " "
        after = self._text[at + len(run) : at + len(run) + 1] or " "
        left = not after.isspace() and (after.isalnum() or before.isspace() or _is_sign(before))
        right = not before.isspace() and (before.isalnum() or after.isspace() or _is_sign(after))
        if run[0] == "_":
            left, right = (
                left and (not right or _is_sign(before)),
                right and (not left or _is_sign(after)),
            )
        self._marks.append(_Mark(len(self._runs), run[0], len(run), left, right))
        self._add(run)

    def _emphasis(self) -> list[int]:
        """Return the looks that emphasis adds to each run, and take the signs that made it out."""
        looks = [PLAIN] * len(self._runs)
        open_: list[_Mark] = []
        for mark in self._marks:
            while mark.closes and mark.count:
                opener = next((m for m in reversed(open_) if m.sign == mark.sign and m.count), None)
                if opener is None:
                    break
                size = 2 if min(mark.count, opener.count) >= 2 else 1
                look = STRUCK if mark.sign == "~" else STRONG if size == 2 else EMPHASIS
                for index in range(opener.place + 1, mark.place):
                    looks[index] |= look
                opener.count -= size
                mark.count -= size
                del open_[open_.index(opener) + 1 :]
            if mark.opens and mark.count:
                open_.append(mark)
        for mark in self._marks:
            self._runs[mark.place] = (mark.sign * mark.count, PLAIN)
        return looks


def _is_sign(char: str) -> bool:
    return not char.isalnum() and not char.isspace()


def _closing(text: str, at: int) -> int | None:
    """Return the place of the bracket that closes a link's words."""
    depth = 0
    for match in re.finditer(r"\\.|[\[\]]", text[at : at + 2000]):
        if match.group() == "[":
            depth += 1
        elif match.group() == "]":
            if not depth:
                return at + match.start()
            depth -= 1
    return None


def _entity(found: str) -> str:
    """Return the character an entity stands for, unless a terminal would obey it."""
    from html import unescape  # loads every name there is, and few texts hold one

    char = unescape(found)
    return char if char.isprintable() else found
