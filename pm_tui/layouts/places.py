"""What a reference or a path stands for, in words a reader knows; ids are never shown."""

from __future__ import annotations

from pm_tui.document.fields import field_of
from pm_tui.document.model.tables import TABLES
from pm_tui.document.path import parse_path
from pm_tui.document.text import visible_line
from pm_tui.layouts.reading import Source

_NAMED_BY = ("title", "text", "name", "term", "who")
_SHORT = 64


def short_texts(source: Source) -> dict[str, str]:
    """Return a short text for each row that has an id: the first words of what it says."""
    found: dict[str, str] = {}
    for name in ("analysis.causes", "lessons", "improvements"):
        for row in source.rows(name):
            own, text = row.raw.get("id"), row.raw.get("text")
            if isinstance(own, str) and isinstance(text, str) and text.strip():
                found.setdefault(own, shortened(text))
    return found


def shortened(text: str) -> str:
    """Return the first words of a text on one line, with an ellipsis when there are more."""
    line = visible_line(text[: 4 * _SHORT].replace("`", "").replace("**", ""))
    if len(line) <= _SHORT:
        return line.rstrip(".")
    head = line[:_SHORT]
    sentence, stop, _ = head.rpartition(". ")
    if stop and len(sentence) > _SHORT // 3:
        return sentence
    return (head.rpartition(" ")[0] or head).rstrip(" ,;:.-") + " …"


def place_words(source: Source, text: str) -> str:
    """Return what a path such as `timeline.k3f9x2.text` points at: `Timeline, What happened: …`."""
    path = parse_path(text)
    names = [str(step) for step in path]
    for table in sorted(TABLES, key=lambda table: -len(table.path)):
        size = len(table.path)
        if tuple(names[:size]) != table.path:
            continue
        rest = path[size:]
        row = ""
        if table.many and rest:
            row, rest = _row_words(source, table.name, rest[0]), rest[1:]
        field = field_of(table.section, str(rest[0])) if len(rest) == 1 else None
        if rest and field is None:
            break
        title = f"{table.title}, {field.spec.title}" if field is not None else table.title
        return f"{title}: {row}" if row else title
    return text


def _row_words(source: Source, table: str, step: str | int) -> str:
    for row in source.rows(table):
        if step in (row.raw.get("id"), row.index):
            for name in _NAMED_BY:
                value = row.raw.get(name)
                if isinstance(value, str) and value.strip():
                    return shortened(value)
    return ""
