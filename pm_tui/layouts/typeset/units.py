"""Markdown read into units one can point at: a heading, a paragraph, a list item, a table's row.

Reads as much as is asked for. Every unit knows which lines of the text it came from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pm_tui.layouts.typeset.tables import Cells, Table, cells_of

UnitKind = Literal["heading", "text", "code", "head", "row", "rule"]

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})([^`]*)$")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$")
_QUOTE = re.compile(r" {0,3}> ?")
_ITEM = re.compile(r"( {0,3})([-*+]|\d{1,9}[.)])( {1,4}(?=\S)| *$)(\[[ xX]\] )?")
_RULE = re.compile(r" {0,3}([-*_])[ ]*(?:\1[ ]*){2,}$")
_SETEXT = re.compile(r" {0,3}(=+|-+) *$")
_DELIMITER = re.compile(r"(?=.*-)(?=.*\|) {0,3}[|:-][\s|:-]*$")
_DEPTH = 8
_LONG = 20_000
"""Characters of a paragraph or a block of code that make one unit at most."""
_TABLE_ROWS = 200


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of a report that is read, commented on and jumped to as one.

    Attributes:
        kind: what it is; `head` and `row` belong to a table, `code` is shown as it is.
        first: the number of its first line in the text, from 0.
        last: the number of the line after its last.
        text: its Markdown, without list and quote marks; for `code` the code.
        lead: what stands before its first line on the screen, such as `• `.
        hang: what stands before its other lines.
        gap: whether an empty line stands before it.
        level: of a heading, 1 to 6; else 0.
        table: of a `head` or `row`, the table.
    """

    kind: UnitKind
    first: int
    last: int
    text: str
    lead: str = ""
    hang: str = ""
    gap: bool = True
    level: int = 0
    table: Table | None = None

    @property
    def cells(self) -> Cells:
        """Return the cells of a table's row."""
        return cells_of(self.text)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where lines stand: their number in the text, and what is drawn before them."""

    base: int
    lead: str = ""
    hang: str = ""
    depth: int = 0


def read_units(lines: Sequence[str], links: dict[str, str]) -> Iterator[Unit]:
    """Yield the units of a text's lines, in order; `links` are its reference links."""
    start = 0
    if lines[:1] == ["---"] and "---" in lines[1:60]:
        end = lines.index("---", 1) + 1  # front matter: told, and not taken for a rule
        yield Unit("code", 0, end, "\n".join(lines[1 : end - 1]), gap=False)
        start = end
    for unit in _Reader(links).read(lines[start:] if start else lines, _Place(start)):
        yield from _in_parts(unit)


def _in_parts(unit: Unit) -> Iterator[Unit]:
    """Yield a very long unit in parts, so that none takes long to set."""
    text = unit.text
    if len(text) <= _LONG or unit.kind not in ("text", "code"):
        yield unit
        return
    at, is_first = 0, True
    while at < len(text):
        end = at + _LONG
        cut = max(text.rfind(" ", at, end), text.rfind("\n", at, end)) if end < len(text) else end
        end = cut if cut > at else end
        lead = unit.lead if is_first else unit.hang
        yield replace(unit, text=text[at:end], lead=lead, gap=unit.gap and is_first)
        at, is_first = end + (text[end : end + 1] in (" ", "\n")), False


class _Reader:
    def __init__(self, links: dict[str, str]) -> None:
        self._links = links

    def read(self, lines: Sequence[str], place: _Place) -> Iterator[Unit]:
        at, gap, is_first = 0, False, True
        while at < len(lines):
            if not lines[at].strip():
                at += 1
                gap = True
                continue
            here = replace(place, base=place.base, lead=place.lead if is_first else place.hang)
            start = at
            units, at = self._block(lines, at, here)
            for number, unit in enumerate(units):
                wanted = gap or (unit.kind == "heading" and not is_first)
                yield replace(unit, gap=wanted if not number else unit.gap)
            gap = lines[start].lstrip().startswith("#")
            is_first = False

    def _block(self, lines: Sequence[str], at: int, place: _Place) -> tuple[Iterator[Unit], int]:
        line = lines[at]
        if place.depth > _DEPTH:
            return self._paragraph(lines, at, place)
        if line.startswith("    "):
            return _indented(lines, at, place)
        if match := _FENCE.match(line):
            return _fenced(lines, at, match, place)
        if match := _HEADING.match(line):
            unit = Unit("heading", place.base + at, place.base + at + 1, match[2] or "")
            return iter([_placed(replace(unit, level=len(match[1])), place)]), at + 1
        if _RULE.match(line):
            return iter([_placed(_unit("rule", at, at + 1, "", place), place)]), at + 1
        if _QUOTE.match(line):
            return self._quote(lines, at, place)
        if match := _ITEM.match(line):
            return self._item(lines, at, match, place)
        if "|" in line and at + 1 < len(lines) and _DELIMITER.match(lines[at + 1]):
            return self._table(lines, at, place)
        return self._paragraph(lines, at, place)

    def _quote(self, lines: Sequence[str], at: int, place: _Place) -> tuple[Iterator[Unit], int]:
        inner: list[str] = []
        start = at
        while at < len(lines) and (match := _QUOTE.match(lines[at])):
            inner.append(lines[at][match.end() :])
            at += 1
        below = _Place(place.base + start, f"{place.lead}│ ", f"{place.hang}│ ", place.depth + 1)
        return self.read(inner, below), at

    def _item(
        self, lines: Sequence[str], at: int, match: re.Match[str], place: _Place
    ) -> tuple[Iterator[Unit], int]:
        offset = match.end(2) + max(1, len(match[3]))
        content = [lines[at][match.end() if match[4] else offset :]]
        start = at
        at += 1
        while at < len(lines):
            line = lines[at]
            if not line.strip():
                following = _next_text(lines, at)
                if following == len(lines) or _indent(lines[following]) < offset:
                    break
                content.extend("" for _ in range(at, following))
                at = following
            elif _indent(line) >= offset:
                content.append(line[offset:])
                at += 1
            elif _ITEM.match(line) or _interrupts(lines, at) or not lines[at - 1].strip():
                break
            else:
                content.append(line.strip())
                at += 1
        box = {"[ ] ": "☐ ", "[x] ": "☑ ", "[X] ": "☑ "}.get(match[4] or "", "")
        mark = f"{match[2]} " if match[2][0].isdigit() else box or "• "
        below = _Place(
            place.base + start,
            place.lead + mark,
            place.hang + " " * len(mark),
            place.depth + 1,
        )
        if not any(line.strip() for line in content):
            return iter([_placed(_unit("text", start, at, "", place), below)]), at
        return self.read(content, below), at

    def _table(self, lines: Sequence[str], at: int, place: _Place) -> tuple[Iterator[Unit], int]:
        start = at
        at += 2
        while at < len(lines) and lines[at].strip() and "|" in lines[at]:
            at += 1
        first = [cells_of(line) for line in lines[start + 2 : min(at, start + 2 + _TABLE_ROWS)]]
        table = Table(cells_of(lines[start]), first, self._links)

        def units() -> Iterator[Unit]:
            head = Unit("head", place.base + start, place.base + start + 2, lines[start])
            yield replace(_placed(head, place), table=table)
            for number in range(start + 2, at):
                row = Unit("row", place.base + number, place.base + number + 1, lines[number])
                below = replace(place, lead=place.hang)
                yield replace(_placed(row, below), table=table, gap=False)

        return units(), at

    def _paragraph(
        self, lines: Sequence[str], at: int, place: _Place
    ) -> tuple[Iterator[Unit], int]:
        start = at
        taken = [lines[at].lstrip()]
        at += 1
        while at < len(lines) and lines[at].strip() and not _interrupts(lines, at):
            if match := _SETEXT.match(lines[at]):
                level = 1 if match[1][0] == "=" else 2
                text = " ".join(line.strip() for line in taken)
                unit = _unit("heading", start, at + 1, text, place)
                return iter([_placed(replace(unit, level=level), place)]), at + 1
            taken.append(lines[at].lstrip())
            at += 1
        unit = _unit("text", start, at, "\n".join(taken).rstrip(), place)
        return iter([_placed(unit, place)]), at


def _unit(kind: UnitKind, start: int, end: int, text: str, place: _Place) -> Unit:
    return Unit(kind, place.base + start, place.base + end, text)


def _placed(unit: Unit, place: _Place) -> Unit:
    return replace(unit, lead=place.lead, hang=place.hang)


def _fenced(
    lines: Sequence[str], at: int, match: re.Match[str], place: _Place
) -> tuple[Iterator[Unit], int]:
    closing = re.compile(rf" {{0,3}}{re.escape(match[1][0])}{{{len(match[1])},}} *$")
    indent, start = _indent(lines[at]), at
    content: list[str] = []
    at += 1
    while at < len(lines) and not closing.match(lines[at]):
        content.append(lines[at][min(indent, _indent(lines[at])) :])
        at += 1
    end = min(at + 1, len(lines))
    return iter([_placed(_unit("code", start, end, "\n".join(content), place), place)]), end


def _indented(lines: Sequence[str], at: int, place: _Place) -> tuple[Iterator[Unit], int]:
    start = at
    while at < len(lines) and (lines[at].startswith("    ") or not lines[at].strip()):
        at += 1
    while not lines[at - 1].strip():
        at -= 1
    text = "\n".join(line[4:] for line in lines[start:at])
    return iter([_placed(_unit("code", start, at, text, place), place)]), at


def _interrupts(lines: Sequence[str], at: int) -> bool:
    """Say whether a line ends the paragraph before it."""
    line = lines[at]
    if _FENCE.match(line) or _HEADING.match(line) or _QUOTE.match(line):
        return True
    if _RULE.match(line) and not _SETEXT.match(line):
        return True
    if item := _ITEM.match(line):
        return item[2] in ("-", "*", "+", "1.", "1)") and bool(line[item.end(2) :].strip())
    return "|" in line and at + 1 < len(lines) and _DELIMITER.match(lines[at + 1]) is not None


def _next_text(lines: Sequence[str], at: int) -> int:
    while at < len(lines) and not lines[at].strip():
        at += 1
    return at


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
