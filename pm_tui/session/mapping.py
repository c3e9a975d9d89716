"""Naming the columns of a table by hand: what a person sees of it, and what comes of the names."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from itertools import islice
from typing import Final

from pm_tui.importers.base import ImportContext, Importer, Sample
from pm_tui.importers.candidate import BadLine, Candidate
from pm_tui.importers.columns import Columns
from pm_tui.importers.tables import sniff, with_columns

SEPARATORS: Final = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar", " ": "space"}
"""What may stand between columns, and its name."""

ROLES: Final = {"time": "t", "date": "d", "text": "x", "who": "o", "component": "c"}
"""What a column may hold, and the key that says so; `date` where day and clock stand apart."""

_LOOKED_AT = 40
_PREVIEWED = 3


class Mapping:
    """Which column of a table holds what, as far as it is known; it begins with a guess."""

    def __init__(self, sample: Sample) -> None:
        self.sample = sample
        guess = sniff(sample)
        self.separator = guess.delimiter if guess else _likeliest(sample)
        self.header = guess.header if guess else False
        self.roles: dict[str, int] = {}
        if guess is not None:
            names = self._names()
            for role in ROLES:
                name = getattr(guess, role)
                if name and name in names:
                    self.roles[role] = names.index(name)

    @property
    def is_table(self) -> bool:
        """Say whether the sample has columns at all."""
        return len(self._names()) > 1

    @property
    def rows(self) -> list[list[str]]:
        """Return the cells of the first lines, a header among them."""
        lines = (f"{line}\n" for line in self.sample.lines[:_LOOKED_AT])
        try:
            parsed = csv.reader(lines, delimiter=self.separator, skipinitialspace=True)
            return [row for row in parsed if row]
        except csv.Error:
            return []

    @property
    def columns(self) -> list[tuple[str, list[str]]]:
        """Return each column as its name and its cells in the first lines."""
        rows = self.rows
        body = rows[1:] if self.header else rows
        return [
            (name, [row[index] for row in body if index < len(row)])
            for index, name in enumerate(self._names())
        ]

    def role_of(self, index: int) -> str:
        """Return what a column holds, or ""."""
        return next((role for role, at in self.roles.items() if at == index), "")

    def give(self, index: int, role: str) -> None:
        """Say what a column holds; said again, it is taken back."""
        again = self.roles.get(role) == index
        self.roles = {one: at for one, at in self.roles.items() if one != role and at != index}
        if not again:
            self.roles[role] = index

    def next_separator(self) -> None:
        """Take the next separator; the columns are others then."""
        signs = list(SEPARATORS)
        self.separator = signs[(signs.index(self.separator) + 1) % len(signs)]
        self.roles = {}

    def turn_header(self) -> None:
        """Say that the first line names the columns, or that it is an event already."""
        self.header = not self.header

    def importer(self) -> Importer | None:
        """Return the importer of this table; None until a time and a text are named."""
        if "time" not in self.roles or "text" not in self.roles:
            return None
        names = self._names() if self.header else [str(i) for i in range(len(self._names()))]
        held = {role: names[at] for role, at in self.roles.items() if at < len(names)}
        return with_columns(
            Columns(
                time=held.get("time", ""),
                text=held.get("text", ""),
                date=held.get("date", ""),
                who=held.get("who", ""),
                component=held.get("component", ""),
                delimiter=self.separator,
                header=self.header,
            )
        )

    def preview(self, context: ImportContext) -> Sequence[Candidate | BadLine]:
        """Return what comes of the first three rows; nothing until time and text are named."""
        importer = self.importer()
        if importer is None:
            return ()
        text = "\n".join(self.sample.lines[:_LOOKED_AT])
        return list(islice(importer.read(io.BytesIO(text.encode()), context), _PREVIEWED))

    def _names(self) -> list[str]:
        rows = self.rows
        if not rows:
            return []
        if self.header:
            return rows[0]
        return [f"column {index + 1}" for index in range(max(map(len, rows[:5])))]


def _likeliest(sample: Sample) -> str:
    """Return the separator that divides the first lines into the same number of columns."""

    def evenness(sign: str) -> tuple[bool, int]:
        counts = [line.count(sign) for line in sample.lines[:5]]
        return min(counts, default=0) > 0 and len(set(counts)) == 1, min(counts, default=0)

    signs = [sign for sign in SEPARATORS if sign != " "]
    best = max(signs, key=evenness)
    return best if evenness(best)[1] else " "
