"""Every table of the file, in the file's order."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import NamedTuple

from pm_tui.document.fields import Field, Record, field_of, fields_of
from pm_tui.document.model.analysis import Analysis, Cause, Resolution, Response
from pm_tui.document.model.followup import Action, Improvement, Lesson, Term
from pm_tui.document.model.incident import Incident, Person
from pm_tui.document.model.process import (
    Attestation,
    Comment,
    Publication,
    Review,
    Waiver,
)
from pm_tui.document.model.report import Background, Conclusion, Impact, Metric, Summary
from pm_tui.document.model.timeline import Event, Evidence

FORMAT = 1
"""The version of the file format: the root key `format`."""


class Table(NamedTuple):
    """One table of the file.

    Attributes:
        path: its place, such as `("impact", "metrics")`.
        section: the record of its fields.
        many: whether it is a list of things, written as `[[tables]]`.
        attribute: its name in `Postmortem`.
        title: what a reader calls it; for a list of things, in the plural.
        one: what a single row is called.
    """

    path: tuple[str, ...]
    section: type[Record]
    many: bool
    attribute: str
    title: str
    one: str = ""

    @property
    def name(self) -> str:
        """Return the path as it is written in the file, such as `impact.metrics`."""
        return ".".join(self.path)

    @property
    def fields(self) -> tuple[Field, ...]:
        """Return the table's declared fields in the file's order."""
        return fields_of(self.section)

    @property
    def has_ids(self) -> bool:
        """Say whether the table's rows carry an id."""
        return self.many and field_of(self.section, "id") is not None


TABLES: tuple[Table, ...] = (
    Table(("incident",), Incident, False, "incident", "Incident"),
    Table(("people",), Person, True, "people", "People", "person"),
    Table(("summary",), Summary, False, "summary", "Summary"),
    Table(("background",), Background, False, "background", "Background"),
    Table(("impact",), Impact, False, "impact", "Impact"),
    Table(("impact", "metrics"), Metric, True, "metrics", "Other numbers", "number"),
    Table(("timeline",), Event, True, "timeline", "Timeline", "event"),
    Table(("analysis",), Analysis, False, "analysis", "Analysis"),
    Table(("analysis", "causes"), Cause, True, "causes", "Causes", "cause"),
    Table(("resolution",), Resolution, False, "resolution", "Resolution"),
    Table(("response",), Response, False, "response", "Response"),
    Table(("lessons",), Lesson, True, "lessons", "Lessons", "lesson"),
    Table(("improvements",), Improvement, True, "improvements", "Improvements", "improvement"),
    Table(("actions",), Action, True, "actions", "Actions", "action"),
    Table(("evidence",), Evidence, True, "evidence", "Evidence", "piece of evidence"),
    Table(("glossary",), Term, True, "glossary", "Glossary", "term"),
    Table(("conclusion",), Conclusion, False, "conclusion", "Conclusion"),
    Table(("checklist",), Attestation, True, "checklist", "Checklist answers", "answer"),
    Table(("waivers",), Waiver, True, "waivers", "Waivers", "waiver"),
    Table(("reviews",), Review, True, "reviews", "Reviews", "review"),
    Table(("comments",), Comment, True, "comments", "Comments", "comment"),
    Table(("publications",), Publication, True, "publications", "Publications", "publication"),
)

VISIBILITY = ("visibility",)
"""The table that maps field paths to `internal` or `public`; its keys are not fixed."""

CONFLICTS = ("merge_conflict",)
"""The list of places that two people wrote differently; see `document.conflicts`."""

CONFLICT_KEYS = ("id", "path", "who", "at", "base", "theirs", "ours")
"""The keys of its rows; the last three hold values of any type, or nothing where there was none."""

LEFT_OUT = ("left_out",)
"""The table that names the records its author decided against: `id = true`.

One key for each, so that two people's decisions merge; the records' words are not kept.
"""

_BY_NAME = {table.name: table for table in TABLES}


def table_named(name: str) -> Table | None:
    """Return the table written `name` in the file, such as `impact.metrics`, or None."""
    return _BY_NAME.get(name)


def field_named(name: str) -> tuple[Table, Field] | None:
    """Return the table and the field of a dotted name such as `impact.financial`, or None."""
    table_name, _, key = name.rpartition(".")
    table = _BY_NAME.get(table_name)
    if table is None:
        return None
    found = field_of(table.section, key)
    return None if found is None else (table, found)


def section_at(path: tuple[str | int, ...]) -> type[Record] | None:
    """Return the section whose fields stand at `path`: a table, or a row of a list of things."""
    for length in (len(path), len(path) - 1):
        table = _BY_NAME.get(".".join(str(step) for step in path[:length]))
        if table is not None:
            return table.section if table.many == (length < len(path)) else None
    return None


@functools.cache
def key_order() -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """Return the order of keys in each table of the file, for writing; `()` is the root."""
    order: dict[tuple[str, ...], tuple[str, ...]] = {}
    roots: list[str] = ["format"]
    for table in TABLES:
        if len(table.path) == 1:
            roots.append(table.path[0])
        order[table.path] = tuple(field.name for field in table.fields)
    order[()] = (*roots, *VISIBILITY, *LEFT_OUT, *CONFLICTS)
    order[CONFLICTS] = CONFLICT_KEYS
    return order
