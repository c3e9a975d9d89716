"""The forms in which a layout shows fields: prose, facts, labels; lists of things are in `rows`."""

from __future__ import annotations

from collections.abc import Sequence

from pm_tui.document.layout import COMPUTED, Show
from pm_tui.layouts import computed
from pm_tui.layouts.blocks import Block, bullet, bullets, paragraph
from pm_tui.layouts.escape import plain, start
from pm_tui.layouts.gantt import gantt
from pm_tui.layouts.rows import as_list, as_table, as_tree
from pm_tui.layouts.values import Values

MISSING = "Not answered yet."


def show_blocks(show: Show, values: Values) -> list[Block]:
    """Return what a layout shows in one place, as blocks; none when nothing is answered there."""
    source = values.source
    match show.form:
        case "fixed":
            return [paragraph(start(plain(show.text)))]
        case "metrics":
            return computed.metrics_table(source)
        case "gantt":
            return gantt(source)
        case "table":
            return as_table(show, source, values)
        case "tree":
            return as_tree(show, source, values)
        case "list":
            return as_list(show, source, values)
        case _:
            return _prose(show, values)


def fact_bullets(shows: Sequence[Show], values: Values) -> list[list[str]]:
    """Return one bullet for each answered field of consecutive shows: `- **Title:** value`."""
    return [
        bullet(blocks, label=f"**{title}:**")
        for show in shows
        for _, title, blocks in _answers(show, values)
    ]


def label_blocks(shows: Sequence[Show], values: Values) -> list[str]:
    """Return the bullet that consecutive shows with one label share; its lines.

    The first field of the first show needs no title; the others are bullets below it. A label whose
    answer is required stands even without one.
    """
    inside: list[Block] = []
    for index, show in enumerate(shows):
        if show.rows:
            inside.extend(_labelled_rows(show, values))
            continue
        items = []
        for name, title, blocks in _answers(show, values):
            if index == 0 and name == show.fields[0]:
                inside.extend(blocks)
            else:
                items.append(bullet(blocks, label=f"{title}:"))
        below = bullets(items, tight=True)
        inside.extend([below] if below else [])
    if not inside:
        if not values.gaps or not any(show.required or show.kinds for show in shows):
            return []
        inside = [paragraph(MISSING)]
    return bullet(_merged(inside), label=f"**{plain(shows[0].label)}:**")


def _labelled_rows(show: Show, values: Values) -> list[Block]:
    if show.columns:
        return as_table(show, values.source, values)
    form = as_tree if "because_of" in show.fields else as_list
    return form(show, values.source, values)


def is_answerable(show: Show) -> bool:
    """Say whether a show holds answers, rather than computed values or the layout's own words."""
    if show.form in ("fixed", "metrics", "gantt"):
        return False
    return bool(show.rows) or any(name not in COMPUTED for name in show.fields)


def _prose(show: Show, values: Values) -> list[Block]:
    found: list[Block] = []
    for _, title, blocks in _answers(show, values):
        if not show.labels:
            found.extend(blocks)
        elif blocks[0].paragraph:
            first = blocks[0].lines
            found.append(paragraph("\n".join((f"**{title}:** {first[0]}", *first[1:]))))
            found.extend(blocks[1:])
        else:
            found.extend([paragraph(f"**{title}:**"), *blocks])
    return found


def _answers(show: Show, values: Values) -> list[tuple[str, str, list[Block]]]:
    """Return the name, the title and the blocks of each field that is answered."""
    found: list[tuple[str, str, list[Block]]] = []
    for name in show.fields:
        if name in COMPUTED:
            text = computed.text(name, values.source)
            title = values.words.get(name) or computed.title(name, values.source)
            blocks = [paragraph(start(text))] if text else []
        else:
            table, _, key = name.rpartition(".")
            row = values.source.one(table)
            # "Still going on: no" would tell a reader nothing.
            blocks = [] if row.valid(key) is False else values.blocks(row, key)
            title = values.title(row, key)
        if blocks:
            found.append((name, title, blocks))
    return found


def _merged(blocks: list[Block]) -> list[Block]:
    """Return bullets that follow each other as one list."""
    found: list[Block] = []
    for block in blocks:
        last = found[-1] if found else None
        if last is not None and block.tight and last.tight:
            found[-1] = Block((*last.lines, *block.lines), tight=True)
        else:
            found.append(block)
    return found
