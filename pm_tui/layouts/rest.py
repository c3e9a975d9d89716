"""What no heading of a layout shows: it goes into the appendix, so that no layout loses a word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pm_tui.document.fields import Field, Kind
from pm_tui.document.model.tables import CONFLICTS, LEFT_OUT, TABLES, VISIBILITY, Table
from pm_tui.document.path import Value
from pm_tui.layouts.blocks import Block, bullet, bullets, paragraph
from pm_tui.layouts.escape import plain, start
from pm_tui.layouts.reading import Row, flat, is_answer
from pm_tui.layouts.values import Values

_TALK = ("comments",)
_OWN_KEYS = frozenset({"format", *VISIBILITY, *LEFT_OUT, *CONFLICTS})


def leftovers(values: Values) -> list[Block]:
    """Return one bullet for each answer that was not shown, under its title.

    Comments are a conversation and stay out; a checklist answer is shown when it has a reason.
    """
    items: list[list[str]] = []
    for table in TABLES:
        if table.name in _TALK:
            continue
        if table.many:
            items.extend(_rows(table, values))
        else:
            row = values.source.one(table.name)
            for title, blocks in _fields(row, values):
                items.append(bullet(blocks, label=f"**{plain(table.title)}, {title}:**"))
        items.extend(_misplaced(table, values))
    for key, value in values.source.draft.tree.items():
        if key not in _OWN_KEYS and not any(table.path[0] == key for table in TABLES):
            items.extend(_extra(plain(key), value))
    found = bullets(items)
    return [found] if found else []


def _rows(table: Table, values: Values) -> Iterator[list[str]]:
    for row in values.source.rows(table.name):
        if table.name == "checklist" and not row.answered("why"):
            continue
        inner = bullets(
            [bullet(blocks, label=f"{title}:") for title, blocks in _fields(row, values)],
            tight=True,
        )
        if inner:
            one = table.one[:1].upper() + table.one[1:]
            yield bullet([inner], label=f"**{plain(one)}:**")


def _fields(row: Row, values: Values) -> Iterator[tuple[str, list[Block]]]:
    """Yield the title and the blocks of what is answered in a row and was not shown."""
    names = {field.name for field in row.table.fields}
    for field in row.table.fields:
        if _is_left(row, field, values):
            yield values.title(row, field.name), values.blocks(row, field.name)
    below = {table.path[-1] for table in TABLES if table.path[:-1] == row.table.path}
    for key, value in row.raw.items():
        if key not in names and key not in below and is_answer(value):
            yield plain(key), [paragraph(start(_one_line(value)))]


def _is_left(row: Row, field: Field, values: Values) -> bool:
    if field.spec.hidden or not row.answered(field.name):
        return False
    if values.source.was_shown(row, field.name):
        return False
    valid = row.valid(field.name) is not None
    if valid and (field.name == "visibility" or row.valid(field.name) is False):
        return False
    # An estimate shows as the ~ of its time.
    return not (valid and field.spec.kind is Kind.FLAG and field.name == "about")


def _misplaced(table: Table, values: Values) -> Iterator[list[str]]:
    """Yield what stands where a table or its rows should."""
    node = values.source.draft.get(table.path)
    if isinstance(node, list) and table.many:
        for row in node:
            if not isinstance(row, Mapping):
                yield from _extra(plain(table.title), row, "must be a table")
    elif node is not None and not (isinstance(node, Mapping) and not table.many):
        should = "must be a list of tables" if table.many else "must be a table"
        yield from _extra(plain(table.title), node, should)


def _extra(title: str, value: Value, message: str = "") -> Iterator[list[str]]:
    if is_answer(value):
        text = _one_line(value) + (f" (not valid: {message})" if message else "")
        yield bullet([paragraph(start(text))], label=f"**{title}:**")


def _one_line(value: Value) -> str:
    return plain(flat(value).replace("\n", " / "))
