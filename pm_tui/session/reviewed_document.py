"""A postmortem under review, in the layout that is chosen."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from pm_tui.document.anchors import Anchor, anchor_at, span_of_words
from pm_tui.document.diff import line_of, tell
from pm_tui.document.draft import Draft
from pm_tui.document.layout import Layout
from pm_tui.document.model.tables import table_named
from pm_tui.document.path import Path, path_text
from pm_tui.document.review import REVIEWED, last_seen, locate, section_marks, threads
from pm_tui.document.sections import SECTIONS, section_of
from pm_tui.document.text import visible_line
from pm_tui.layouts.escape import heading as heading_text
from pm_tui.session.looks import remembered
from pm_tui.session.reviewed import Note, Report, Reviewed

if TYPE_CHECKING:
    from pm_tui.checks import Finding

_WORD = re.compile(r"\w+")
_FIRST_WORDS = 8
_ABOUT_IT = ("checklist", "review")
"""Sections about the document, whose findings stand on the page of the findings."""
_TITLE = ("incident", "title")


class ReviewedDocument(Reviewed):
    """A session's document; what is computed of a draft is computed once."""

    _known: tuple[Draft, Layout, Report] | None = None

    @property
    def title(self) -> str:
        """Return the document's title."""
        return visible_line(self.session.draft.text(("incident", "title")))

    @property
    def is_document(self) -> bool:
        """Say that its fields can be edited."""
        return True

    def report(self) -> Report:
        """Return the report in the session's layout."""
        draft, layout = self.session.draft, self.session.layout
        if self._known is None or not self._holds(self._known, draft, layout):
            from pm_tui.layouts.markdown import trace_lines

            paths = trace_lines(draft, layout)
            sections = _sections(paths)
            self._known = (draft, layout, Report(self.session.markdown(), paths, sections))
            self._index = _Index(self._known[2], layout)
        return self._known[2]

    def marks(self) -> Mapping[str, str]:
        """Return a short hash of each section."""
        return section_marks(self.session.draft)

    def part_title(self, name: str) -> str:
        """Return a section's title."""
        return next((s.title for s in SECTIONS if s.id == name), visible_line(name))

    def comments(self) -> tuple[Note, ...]:
        """Return every comment at the line that holds its words, or its field."""
        self.report()
        draft = self.session.draft
        found = []
        for thread in threads(draft):
            located = locate(draft, thread.comment)
            quote = thread.comment.quote or "" if located.span else ""
            found.append(Note(self._index.line_of(located.path, quote), thread, located))
        return tuple(sorted(found, key=lambda note: note.line))

    def findings(self, found: Sequence[Finding]) -> tuple[Note, ...]:
        """Return every finding at its field's line; what is missing, at the heading that asks.

        What has no place in the report, such as an open item of the checklist, is not among them.
        """
        self.report()
        notes = [
            Note(line, finding=one)
            for one in found
            if one.section not in _ABOUT_IT and not one.waived
            if (line := self._index.line_of(one.path)) or one.path == _TITLE
        ]
        return tuple(sorted(notes, key=lambda note: note.line))

    def place(self, lines: range, words: str) -> tuple[Path, Anchor | None]:
        """Return the field that says `words` and where in it; else the row, field or section."""
        report = self.report()
        paths = list(
            dict.fromkeys(path for held in report.paths[lines.start : lines.stop] for path in held)
        )
        for path in paths:
            text = self.session.draft.text(path)
            for part in (words, words.partition(": ")[2]):
                span = span_of_words(text, part) if part else None
                if span is not None:
                    return path, anchor_at(text, *span)
        if not paths:
            return self._index.path_near(lines.start), None
        common = paths[0] if len(paths) == 1 else _common(paths)
        return common or paths[0], None

    def differences(self, who: str) -> tuple[str, ...]:
        """Return field by field what changed, if this machine remembers; else the sections."""
        review = last_seen(self.session.draft, who)
        if review is None:
            return ()
        before = remembered(self.session.path, who)
        if before is not None and dict(section_marks(before)) == dict(review.seen or {}):
            found = [
                one
                for one in tell(before, self.session.draft)
                if one.kind == "computed" or one.section in REVIEWED
            ]
            return tuple(line_of(one) for one in found)
        return tuple(f"{self.part_title(name)} is not as it was" for name in self.changed(who))

    def _holds(self, known: tuple[Draft, Layout, Report], draft: Draft, layout: Layout) -> bool:
        """Say whether a report is still right: talk about the document changes none of it."""
        if known[1] is not layout:
            return False
        if known[0] is draft:
            return True
        one, other = known[0].tree, draft.tree
        keys = {*one, *other} - {"comments"}
        return all(one.get(key) is other.get(key) for key in keys)


class _Index:
    """Finds the lines of a report by what they hold."""

    def __init__(self, report: Report, layout: Layout) -> None:
        self.report = report
        self.lines = report.markdown.split("\n")
        self._exact: dict[Path, list[int]] = {}
        self._within: dict[Path, int] = {}
        for number, paths in enumerate(report.paths):
            for path in paths:
                self._exact.setdefault(path, []).append(number)
                for length in range(1, len(path)):
                    self._within.setdefault(path[:length], number)
        self._asked, self._asks = _headings(self.lines, layout)

    def line_of(self, path: Path, quote: str = "") -> int:
        """Return the line that holds a field's words, or else the field, row, section or title."""
        lines = self._exact.get(path)
        if lines:
            return lines[0] if not quote or len(lines) == 1 else self._with_words(lines, quote)
        name = path_text(path)
        for length in range(len(path), 0, -1):
            within = self._within.get(path[:length])
            asked = self._asked.get(path_text(path[:length]))
            if within is not None and (asked is None or length == len(path)):
                return within
            if asked is not None:
                return asked
        section = next((s for s in SECTIONS if s.id == name), None)
        for table in section.tables if section else ():
            if (at := self._within.get(tuple(table.split(".")))) is not None:
                return at
        return 0

    def path_near(self, line: int) -> Path:
        """Return what the heading at or above a line asks for, or the first answer below it."""
        for number in range(line, -1, -1):
            if number in self._asks:
                return self._asks[number]
        below = (paths for paths in self.report.paths[line:] if paths)
        return next((paths[0] for paths in below), ("incident", "title"))

    def _with_words(self, lines: Sequence[int], quote: str) -> int:
        """Return the line at which the first words of a quote begin."""
        wanted = _WORD.findall(quote)[:_FIRST_WORDS]
        words = [(word, n) for n in lines for word in _WORD.findall(self.lines[n])]
        for index in range(len(words) - len(wanted) + 1):
            if all(words[index + k][0] == word for k, word in enumerate(wanted)):
                return words[index][1]
        return lines[0]


def _headings(lines: Sequence[str], layout: Layout) -> tuple[dict[str, int], dict[int, Path]]:
    """Return the line of the heading that asks for each field or list, and what each asks for."""
    asked: dict[str, int] = {}
    asks: dict[int, Path] = {}
    at = 0
    for heading in layout.headings:
        line = f"{'#' * heading.level} {heading_text(heading.title)}"
        try:
            number = lines.index(line, at)
        except ValueError:
            continue
        at = number + 1
        names = [
            name
            for show in heading.shows
            for name in ((show.rows,) if show.rows else show.fields)
            if not name.startswith("computed.")
        ]
        for name in names:
            asked.setdefault(name, number)
        if names:
            asks[number] = tuple(names[0].split("."))
    return asked, asks


def _sections(paths: Sequence[tuple[Path, ...]]) -> tuple[str, ...]:
    return tuple(section_of(held[0]).id if held else "" for held in paths)


def _common(paths: Sequence[Path]) -> Path:
    """Return the row that all of these fields belong to, or else nothing."""
    first = paths[0][:-1]
    if len(first) < 2 or table_named(path_text(first)) is not None:
        return ()
    return first if all(path[:-1] == first for path in paths) else ()
