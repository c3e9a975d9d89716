"""A whole document as readable text, the same for the same content: what git compares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pm_tui.document.convert import Context, show_value
from pm_tui.document.diff.told import NEVER, UNDECLARED
from pm_tui.document.draft import Draft
from pm_tui.document.facts import metrics_of, zone_of
from pm_tui.document.fields import field_of
from pm_tui.document.model.tables import TABLES, Table, table_named
from pm_tui.document.path import Tree
from pm_tui.document.text import visible, visible_line


def as_page(draft: Draft) -> str:
    """Return every answer under the title of its field, in the order of the file; computed last.

    One line a value, prose on lines of its own; ids and what the program keeps are left out.
    """
    context = Context(zone=zone_of(draft.view()), now=NEVER)
    lines: list[str] = []
    for table in TABLES:
        node = draft.get(table.path)
        rows = node if isinstance(node, list) else [node]
        for row in rows:
            if isinstance(row, Mapping):
                part = list(_fields(table, row, context))
                if part:
                    lines += ["", f"{table.one.capitalize() if table.many else table.title}", *part]
    known = {table.path[0] for table in TABLES}
    for key, value in draft.tree.items():
        if key not in known and key != "format":
            lines += ["", *_value(visible_line(key), show_value(UNDECLARED, value, context))]
    metrics = [f"  {one.title}: {one.text}" for one in metrics_of(draft.view())]
    return "\n".join([*lines[1:], "", "Computed", *metrics]) + "\n"


def _fields(table: Table, row: Tree, context: Context) -> Iterator[str]:
    names = [field.name for field in table.fields]
    for name in (*names, *(key for key in row if key not in names)):
        field = field_of(table.section, name)
        value = row.get(name)
        if value is None or (field is not None and field.spec.hidden):
            continue
        if table_named(".".join((*table.path, name))) is not None:
            continue  # a table of its own
        spec = field.spec if field is not None else UNDECLARED
        title = spec.title or visible_line(name)
        yield from _value(title, show_value(spec, value, context))


def _value(title: str, text: str) -> Iterator[str]:
    lines = visible(text).split("\n")
    if len(lines) == 1 and len(text) < 60:
        yield f"  {title}: {lines[0]}"
        return
    yield f"  {title}:"
    yield from (f"    {line}".rstrip() for line in lines)
