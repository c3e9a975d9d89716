"""What there is to read on an item of the checklist: what the sections it is about say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from pm_tui.document.checklist import Item
from pm_tui.document.model.tables import Table
from pm_tui.document.path import Path
from pm_tui.document.sections import SECTIONS, Section
from pm_tui.document.text import visible_line
from pm_tui.session.session import Session
from pm_tui.wizard.checklist_words import TITLES
from pm_tui.wizard.names import COLUMNS, cell_text

QUOTED_SECTIONS = 2
"""Sections that an item may be about for their content to be quoted; of more, titles will do."""

QUOTED_ROWS = 60
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class ToRead:
    """One line: its place, what that is called, how it begins, whether the guides ask for it."""

    path: Path
    title: str
    words: str
    is_asked: bool = False


def to_read(session: Session, item: Item) -> list[ToRead]:
    """Return what a person looks at before answering an item.

    What the same statements of the guides ask for comes first, then the rest in the wizard's order.
    """
    sections = [section for section in SECTIONS if section.id in item.sections]
    if len(sections) > QUOTED_SECTIONS:
        return [_whole(section) for section in sections]
    lines: list[ToRead] = []
    for section in sections:
        own = [line for table in section.parts() for line in _lines(session, table, item)]
        lines += own or [ToRead(_first_path(section), section.title, "nothing there yet")]
    return sorted(lines, key=lambda line: not line.is_asked)


def _whole(section: Section) -> ToRead:
    return ToRead(_first_path(section), TITLES[section.id], section.intro)


def _first_path(section: Section) -> Path:
    return section.parts()[0].path


def _lines(session: Session, table: Table, item: Item) -> Iterator[ToRead]:
    """Yield the answered fields of a table, or the beginnings of its rows."""
    draft = session.draft
    fields = [field for field in table.fields if not field.spec.hidden]
    asked = [field for field in fields if set(field.spec.seeds) & set(item.seeds)]
    if not table.many:
        for field in fields:
            path = (*table.path, field.name)
            if draft.get(path) is not None:
                shown = visible_line(session.show(path, field.spec)[:_LONGEST])
                yield ToRead(path, field.spec.title, shown, field in asked)
        return
    rows = draft.rows(table.path)
    columns = [name for name, _ in COLUMNS[table.name]]
    for index, row in enumerate(islice(rows, QUOTED_ROWS)):
        own = row.get("id")
        step = own if isinstance(own, str) and own else index
        words = "  ".join(cell_text(row, name)[:_LONGEST] for name in columns if row.get(name))
        yield ToRead((*table.path, step), table.title, words, bool(asked))
    if len(rows) > QUOTED_ROWS:
        more = f"and {len(rows) - QUOTED_ROWS} more"
        yield ToRead(table.path, table.title, more, bool(asked))
