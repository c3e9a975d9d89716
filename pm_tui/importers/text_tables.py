"""Rows of Markdown tables: which cells are the time, and which the text."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SPLIT = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"\s*:?-{2,}:?\s*|\s*:?-+:?\s*")
_TIME = re.compile(
    r"\b(?:time|date|day|when|timestamp|start|utc|hour)\b|\b(?:cet|pst|est|gmt)\b", re.IGNORECASE
)
_WHO = re.compile(r"\b(?:who|author|person|actor|owner|by|user|name|team)\b", re.IGNORECASE)
_STAMPISH = re.compile(
    r"\W*(?:\d|~\s?\d|(?:mon|tue|wed|thu|fri|sat|sun)|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct"
    r"|nov|dec)[a-z]*\.?\s*\d)",
    re.IGNORECASE,
)
_MARKS = re.compile(r"[*_`]|</?\w+>")


@dataclass(frozen=True, slots=True)
class Table:
    """Which columns of a table hold what; without a header, the leading ones hold the time."""

    is_header: bool
    times: tuple[int, ...] = ()
    who: int = -1

    @classmethod
    def with_header(cls, cells: list[str]) -> Table:
        """Return the table whose first row this is: a header, or already an entry."""
        times = tuple(i for i, cell in enumerate(cells) if _TIME.search(cell) and len(cell) < 60)
        if not times or any(re.match(r"\W*\d{1,4}[-:./]\d", cell) for cell in cells):
            return cls(False)
        who = next((i for i, c in enumerate(cells) if _WHO.search(c) and i not in times), -1)
        return cls(True, times[:3], who)

    def time_headers(self, cells: list[str]) -> list[str]:
        """Return the words over the columns of times: they may name the zone."""
        return [cells[i] for i in self.times]

    def split(self, cells: list[str]) -> tuple[list[str], str, str]:
        """Return the cells of the time, the text, and who."""
        if self.is_header:
            leading = [i for i in self.times if i < len(cells)]
        else:
            leading = []
            for i, cell in enumerate(cells[:4]):
                if cell and not (_STAMPISH.match(cell) and len(cell) < 40):
                    break
                leading.append(i)
        stamp = [_MARKS.sub("", cells[i]).strip() for i in leading]
        who = cells[self.who] if 0 <= self.who < len(cells) else ""
        rest = [c for i, c in enumerate(cells) if i not in leading and i != self.who and c]
        return [part for part in stamp if part], " - ".join(rest), who


def cells_of(line: str) -> list[str] | None:
    """Return the cells of a row of a table, or None when the line is none."""
    bare = line.strip().lstrip("> ")
    if not bare.startswith("|") and not re.search(r"\s\|\s.*\s\|\s|^\s*[\d:. -]+\|", bare):
        return None
    cells = [cell.strip().replace("\\|", "|") for cell in _SPLIT.split(bare.strip("|"))]
    return cells if len(cells) > 1 else None


def is_rule(cells: list[str]) -> bool:
    """Say whether a row is the line under a table's header."""
    return all(_RULE.fullmatch(cell) for cell in cells)
