"""Lists of things as Markdown: bullets, a why-tree of causes, tables."""

from __future__ import annotations

from collections.abc import Sequence

from pm_tui.document.fields import Kind, field_of
from pm_tui.document.layout import Column, Show
from pm_tui.layouts.blocks import Block, bullet, bullets, paragraph, table
from pm_tui.layouts.escape import plain, start
from pm_tui.layouts.reading import Row, Source
from pm_tui.layouts.values import Values

_DEEPEST = 5


def as_list(show: Show, source: Source, values: Values) -> list[Block]:
    """Return one bullet a row: its time and kind in bold, its text, and what else is known."""
    items = [item(row, show.fields, values) for row in source.matching(show)]
    found = bullets(items, tight=True)
    return [found] if found else []


def as_tree(show: Show, source: Source, values: Values) -> list[Block]:
    """Return one bullet a row, each below the row that its `because_of` names.

    Rows that name each other in a circle are shown once, from the first of them.
    """
    rows = source.matching(show)
    lines: list[str] = []
    for row, depth in _ordered(rows):
        if depth and row.valid("because_of"):
            source.mark(row, "because_of")
        depth = min(depth, _DEEPEST)
        indent = "  " * depth
        written = item(row, show.fields, values, nested=max(0, depth - 3))
        lines.extend(indent + line if line else "" for line in written)
    return [Block(tuple(lines), tight=True)] if lines else []


def item(row: Row, fields: Sequence[str], values: Values, nested: int = 0) -> list[str]:
    """Return the lines of one bullet; no lines for a row that says nothing in these fields."""
    if row.table.name == "impact.metrics":
        return _measure(row, values)
    kinds = {name: _kind(row, name) for name in fields}
    heads = [name for name in fields if kinds[name] in (Kind.MOMENT, Kind.CHOICE)]
    texts = [name for name in fields if name not in heads]
    moments = [
        values.inline(row, name)
        for name in heads
        # The end of a range stands in its beginning.
        if name != "until" or not values.source.was_shown(row, name)
    ]
    head = ", ".join(filter(None, moments))
    body = values.blocks(row, texts[0], nested) if texts else []
    extras = [
        _extra(row, name, values)
        for name in texts[1:]
        if kinds[name] is not Kind.PROSE
        and row.answered(name)
        and not values.source.was_shown(row, name)
    ]
    body = _with_extras(body, extras)
    for name in texts[1:]:
        if kinds[name] is Kind.PROSE and row.answered(name):
            label = f"*{values.title(row, name)}:*"
            below = bullet(values.blocks(row, name, nested), label=label)
            body.append(Block(tuple(below), tight=True))
    return bullet(body, label=f"**{head}:**" if head else "")


def _measure(row: Row, values: Values) -> list[str]:
    """Return a number as a person would write it: `Failed requests: 5,037 requests`."""
    name, value, unit = (values.inline(row, key) for key in ("name", "value", "unit"))
    amount = " ".join(filter(None, (value, unit)))
    line = f"{name}: {amount}" if name and amount else name or amount
    return bullet([paragraph(start(line))]) if line else []


def _extra(row: Row, name: str, values: Values) -> str:
    text = values.inline(row, name)
    # Who acted on what speaks for itself.
    return text if name in ("who", "component") else f"{values.title(row, name)}: {text}"


def as_table(show: Show, source: Source, values: Values) -> list[Block]:
    """Return a table with one line a row; columns that are empty in every row are left out."""
    found = [
        [_cell(row, column, values) for column in show.columns] for row in source.matching(show)
    ]
    used = [index for index in range(len(show.columns)) if any(row[index] for row in found)]
    lines = [[row[index] for index in used] for row in found if any(row)]
    if not lines:
        return []
    return [table([plain(show.columns[index].title, cell=True) for index in used], lines)]


def _cell(row: Row, column: Column, values: Values) -> str:
    parts = [values.inline(row, column.field, cell=True)]
    for name in column.also:
        if not values.source.was_shown(row, name) and row.answered(name):
            title = values.title(row, name)
            parts.append(f"{title[:1].lower()}{title[1:]}: {values.inline(row, name, cell=True)}")
    return "; ".join(filter(None, parts))


def _with_extras(body: list[Block], extras: Sequence[str]) -> list[Block]:
    """Return the body with short facts in brackets behind its only paragraph, or below it."""
    if not extras:
        return list(body)
    text = f"({'; '.join(extras)})" if body else "; ".join(extras)
    if len(body) == 1 and body[0].paragraph:
        lines = body[0].lines
        return [Block((*lines[:-1], f"{lines[-1]} {text}"), paragraph=True)]
    return [*body, paragraph(start(text))]


def _ordered(rows: Sequence[Row]) -> list[tuple[Row, int]]:
    """Return every row once with its depth: each follows the row it depends on."""
    ids = {row.valid("id") for row in rows}
    below: dict[object, list[Row]] = {}
    tops: list[Row] = []
    for row in rows:
        deeper = row.valid("because_of")
        if deeper in ids and deeper is not None:
            below.setdefault(deeper, []).append(row)
        else:
            tops.append(row)
    found: list[tuple[Row, int]] = []
    seen: set[int] = set()
    for top in (*tops, *rows):
        waiting = [(top, 0)]
        while waiting:
            row, depth = waiting.pop()
            if row.index in seen:
                continue
            seen.add(row.index)
            found.append((row, depth))
            children = below.get(row.valid("id"), ())
            waiting.extend((child, depth + 1) for child in reversed(children))
    return found


def _kind(row: Row, name: str) -> Kind:
    field = field_of(row.table.section, name)
    return field.spec.kind if field is not None else Kind.LINE
