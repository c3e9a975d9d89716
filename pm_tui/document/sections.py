"""The thirteen sections that an author walks through, and which tables each of them holds."""

from __future__ import annotations

from typing import NamedTuple

from pm_tui.document.model.tables import TABLES, Table, table_named


class Section(NamedTuple):
    """A section of the wizard.

    Attributes:
        id: its short name, as in ids of screens and in the palette.
        title: its name in the section list.
        intro: what it is about, one sentence for the author.
        seeds: the guides that ask for it.
        tables: the names of its tables, in the order of the page.
    """

    id: str
    title: str
    intro: str
    seeds: str
    tables: tuple[str, ...]

    def parts(self) -> tuple[Table, ...]:
        """Return the section's tables."""
        found = (table_named(name) for name in self.tables)
        return tuple(table for table in found if table is not None)


SECTIONS: tuple[Section, ...] = (
    Section(
        "overview",
        "Overview",
        "What happened to whom and when, and who dealt with it.",
        "S0 S1 S3",
        ("incident", "people"),
    ),
    Section(
        "evidence",
        "Evidence",
        "Gather the records first: logs, chats, dashboards, tickets.",
        "S0 S2",
        ("evidence",),
    ),
    Section(
        "timeline",
        "Timeline",
        "What happened when: signs, detection, actions, dead ends, resolution.",
        "S0 S1 S2 S3 S4",
        ("timeline",),
    ),
    Section(
        "impact",
        "Impact",
        "Who was hurt, how badly and for how long.",
        "S0 S1 S3 S4",
        ("impact", "impact.metrics"),
    ),
    Section(
        "causes",
        "Causes",
        "Past the symptoms to what made it possible.",
        "S0 S1 S2 S3 S4",
        ("analysis", "analysis.causes"),
    ),
    Section(
        "resolution",
        "Resolution",
        "What ended it, what keeps it from coming back, how you know.",
        "S2 S3",
        ("resolution",),
    ),
    Section(
        "response",
        "Response",
        "How well the response worked, apart from the fault itself.",
        "S1 S3",
        ("response",),
    ),
    Section(
        "lessons",
        "Lessons",
        "What went well, what could be better, where luck helped.",
        "S1 S3",
        ("lessons",),
    ),
    Section(
        "actions",
        "Actions",
        "What will be better, and the tasks that make it so.",
        "S0 S1 S2 S3 S4",
        ("improvements", "actions"),
    ),
    Section(
        "summary",
        "Summary",
        "The page executives read: what happened, impact, cause.",
        "S0 S2 S3 S4",
        ("summary",),
    ),
    Section(
        "background",
        "Background",
        "What a reader from elsewhere must know first.",
        "S4 S2",
        ("background", "glossary"),
    ),
    Section(
        "conclusion",
        "Conclusion",
        "The findings and recommendations once more.",
        "S4",
        ("conclusion",),
    ),
    Section(
        "checklist",
        "Checklist",
        "The do's and don'ts, answered one by one.",
        "S0 S1 S2 S3 S4",
        ("checklist", "waivers", "publications"),
    ),
    Section(
        "review",
        "Review",
        "What stakeholders said, and what became of it.",
        "S2 S4",
        ("reviews", "comments"),
    ),
)
"""The sections in the order of the wizard; the last one comes after the thirteen."""

_BY_TABLE = {name: section for section in SECTIONS for name in section.tables}


def section_of(path: tuple[str | int, ...]) -> Section:
    """Return the section that a path belongs to; what belongs to none is part of the overview."""
    for length in (2, 1):
        section = _BY_TABLE.get(".".join(str(step) for step in path[:length]))
        if section is not None:
            return section
    return SECTIONS[0]


def tables_without_section() -> tuple[str, ...]:
    """Return the tables that no section shows: there are none, and a test holds that."""
    return tuple(table.name for table in TABLES if table.name not in _BY_TABLE)
