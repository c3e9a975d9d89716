"""A Markdown draft under review; what is said of it lives in a sidecar beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path as FilePath

from pm_tui.document.anchors import Anchor, anchor_at, find, span_of_words
from pm_tui.document.digests import sha256
from pm_tui.document.path import Path
from pm_tui.document.review import Located, State, threads
from pm_tui.document.text import clean, visible_line
from pm_tui.layouts.typeset import Typeset
from pm_tui.session.reviewed import Note, Report, Reviewed
from pm_tui.session.session import Session

_MARKS = re.compile(r"[.\[\]]")
TOP = "beginning"
"""The name of what stands before the first heading, and of a text without any."""


class ReviewedMarkdown(Reviewed):
    """A text that someone wrote, with its headings as parts."""

    def __init__(self, session: Session, path: FilePath, text: str) -> None:
        super().__init__(session)
        self.path = path
        self.text = clean(text)

    @property
    def title(self) -> str:
        """Return the file's name."""
        return visible_line(self.path.name)

    @property
    def is_document(self) -> bool:
        """Say that there are no fields."""
        return False

    def report(self) -> Report:
        """Return the text."""
        return Report(self.text, ((),) * len(self._parts), self._parts)

    def marks(self) -> Mapping[str, str]:
        """Return a short hash of what stands under each heading of the two upper levels."""
        texts: dict[str, list[str]] = {}
        for name, line in zip(self._parts, self.text.split("\n"), strict=True):
            texts.setdefault(name, []).append(line.rstrip())
        return {
            name: sha256("\n".join(lines).strip().encode("utf-8", "replace")).hex()[:12]
            for name, lines in texts.items()
        }

    def part_title(self, name: str) -> str:
        """Return the heading's words."""
        return visible_line(name)

    def comments(self) -> tuple[Note, ...]:
        """Return every comment at the line that holds its words, or its heading."""
        found = []
        for thread in threads(self.session.draft):
            row = thread.comment
            span = find(self.text, Anchor(row.quote or "", row.before or "", row.after or ""))
            if span is not None:
                line = self.text.count("\n", 0, span[0])
                located = Located((self._parts[line],), "here", span)
            else:
                name = row.target or TOP
                is_there = name in self._parts
                line = self._parts.index(name) if is_there else 0
                state: State = "gone" if not is_there else "changed" if row.quote else "here"
                located = Located((name,), state)
            found.append(Note(line, thread, located))
        return tuple(sorted(found, key=lambda note: note.line))

    def place(self, lines: range, words: str) -> tuple[Path, Anchor | None]:
        """Return the heading, and where the words stand in the text."""
        rows = self.text.split("\n")
        start = sum(len(row) + 1 for row in rows[: lines.start])
        end = min(len(self.text), sum(len(row) + 1 for row in rows[: lines.stop]))
        name = self._parts[lines.start]
        span = span_of_words(self.text[start:end], words)
        if span is None:
            return (name,), None
        return (name,), anchor_at(self.text, start + span[0], start + span[1])

    def differences(self, who: str) -> tuple[str, ...]:
        """Return the headings under which something changed."""
        return tuple(f"{self.part_title(name)} is not as it was" for name in self.changed(who))

    @cached_property
    def _parts(self) -> tuple[str, ...]:
        """Return the part that each line belongs to."""
        names: list[str] = []
        taken: set[str] = set()
        name, at = TOP, 0
        lines = self.text.split("\n")
        setting = Typeset(self.text)
        for index, unit in enumerate(setting.units()):
            if unit.kind == "heading" and unit.level <= 2:
                names.extend([name] * (unit.first - at))
                at = unit.first
                name = _name(setting.title_of(index), taken)
                taken.add(name)
        return (*names, *[name] * (len(lines) - at))


def _name(title: str, taken: set[str]) -> str:
    """Return a heading's words as a name, told from others like it by a number."""
    base = _MARKS.sub(" ", visible_line(title)).strip() or "untitled"
    name, number = base, 2
    while name in taken:
        name, number = f"{base} ({number})", number + 1
    return name
