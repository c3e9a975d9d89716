"""The difference between two drafts as a person tells it: fields, rows, words, computed times."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from pm_tui.document.convert import Context, show_value
from pm_tui.document.diff.tree import Edit, FieldEdit, diff
from pm_tui.document.diff.words import Part, word_parts
from pm_tui.document.draft import Draft
from pm_tui.document.facts import metrics_of, zone_of
from pm_tui.document.fields import Kind, Spec, field_of
from pm_tui.document.model.tables import Table, table_named
from pm_tui.document.path import Path, Tree, Value, path_text
from pm_tui.document.sections import section_of
from pm_tui.document.text import visible_line

Kinds = Literal["changed", "added", "removed", "moved", "computed"]
SECTION_OF_COMPUTED = "overview"

UNDECLARED = Spec(Kind.LINE, "")
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""Values are shown as they are, never against the present."""
_KNOWN_BY = ("title", "text", "name", "term", "item", "rule", "note", "who")


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is different, on one line.

    Attributes:
        kind: what happened.
        path: the field or row; for what is computed, its name.
        section: the id of the wizard's section that it belongs to.
        title: what a reader calls the place: `Incident: Severity`, `Timeline: 14:05 alert …`.
        before: the old value as a reader sees it; "" for none.
        after: the new value.
        parts: of a text that stayed a text, which words are others.
    """

    kind: Kinds
    path: Path
    section: str
    title: str
    before: str = ""
    after: str = ""
    parts: tuple[Part, ...] = ()


def tell(old: Draft, new: Draft) -> tuple[Difference, ...]:
    """Return what is different in `new` from `old`, in the order of the file; computed times last.

    Comments, reviews and what the program keeps are told like everything else.
    """
    found: list[Difference] = []
    for edit in diff(old.tree, new.tree):
        found.extend(_told(edit, old, new))
    return (*found, *_computed(old, new))


def _told(edit: Edit, old: Draft, new: Draft, holder: Path = ()) -> Iterator[Difference]:
    if isinstance(edit, FieldEdit):
        yield from _field(edit, (*holder, *edit.path), old, new)
        return
    table = table_named(path_text((*holder, *edit.path)))
    title = table.title if table is not None else _line(path_text(edit.path))
    section = section_of(edit.path).id
    for key, row in edit.removed.items():
        yield Difference("removed", edit.places[key], section, _row_title(title, row))
    for key in edit.order:
        place = edit.places[key]
        if key in edit.added:
            row = edit.added[key]
            yield Difference("added", place, section, _row_title(title, row))
        for inner in edit.changed.get(key, ()):
            yield from _told(inner, old, new, place)
    for key in edit.moved:
        moved = new.get(edit.places[key])
        words = moved if isinstance(moved, dict) else {}
        yield Difference("moved", edit.places[key], section, _row_title(title, words))


def _field(edit: FieldEdit, path: Path, old: Draft, new: Draft) -> Iterator[Difference]:
    """Yield a changed field; a whole table that came or went is told field by field."""
    before, after = edit.before, edit.after
    if table := table_named(path_text(path)):
        if not table.many and not _is_other(before) and not _is_other(after):
            one = before if isinstance(before, dict) else {}
            other = after if isinstance(after, dict) else {}
            for key in dict.fromkeys((*one, *other)):
                inner = FieldEdit((*path, key), one.get(key), other.get(key))
                yield from _field(inner, inner.path, old, new)
            return
        if table.many and _are_rows(before) and _are_rows(after):
            yield from _all_rows(table, before, "removed")
            yield from _all_rows(table, after, "added")
            return
    spec = _spec(path)
    if spec is not None and spec.hidden and path[0] != "incident":
        return
    one_text, other_text = _shown(spec, before, old), _shown(spec, after, new)
    parts: tuple[Part, ...] = ()
    if isinstance(before, str) and isinstance(after, str) and (spec is None or spec.kind in _TEXT):
        parts = word_parts(one_text, other_text)
    row = new.get(path[:-1]) or old.get(path[:-1])
    yield Difference(
        "changed",
        path,
        section_of(path).id,
        _title(path, row if isinstance(row, dict) else {}),
        one_text,
        other_text,
        parts,
    )


def _all_rows(table: Table, rows: Value | None, kind: Kinds) -> Iterator[Difference]:
    for index, row in enumerate(rows if isinstance(rows, list) else ()):
        own = row.get("id")
        path = (*table.path, own if isinstance(own, str) and own else index)
        yield Difference(kind, path, section_of(path).id, _row_title(table.title, row))


def _is_other(value: Value | None) -> bool:
    return value is not None and not isinstance(value, dict)


def _are_rows(value: Value | None) -> bool:
    return value is None or (
        isinstance(value, list) and all(isinstance(row, dict) for row in value)
    )


def _computed(old: Draft, new: Draft) -> Iterator[Difference]:
    before = {metric.id: metric for metric in metrics_of(old.view())}
    for metric in metrics_of(new.view()):
        was = before[metric.id]
        if was.text != metric.text:
            title = f"{metric.title} ({metric.name})" if metric.id != "duration" else metric.title
            yield Difference(
                "computed",
                ("computed", metric.id),
                SECTION_OF_COMPUTED,
                title,
                was.text,
                metric.text,
            )


def table_of(path: Path) -> Table | None:
    """Return the table that a path leads into."""
    return next((t for n in (2, 1) if (t := table_named(path_text(path[:n])))), None)


def _spec(path: Path) -> Spec | None:
    table = table_of(path)
    if table is None:
        return None
    found = field_of(table.section, str(path[-1]))
    return found.spec if found is not None else None


def _title(path: Path, row: Tree) -> str:
    table = table_of(path)
    spec = _spec(path)
    field = spec.title if spec is not None else _line(str(path[-1]))
    if table is None:
        return _line(path_text(path))
    if table.many and len(path) > len(table.path):
        return f"{_row_title(table.title, row)}: {field}"
    return f"{table.title}: {field}"


def _row_title(title: str, row: Tree) -> str:
    """Return a row as a reader knows it: `Timeline: 14:05 Errors rise on the checkout page`."""
    at = row.get("at")
    stamp = f"{at:%H:%M} " if isinstance(at, datetime) and "text" in row else ""
    texts = (row.get(key) for key in _KNOWN_BY)
    words = next((text for text in texts if isinstance(text, str) and text.strip()), "")
    return f"{title}: {stamp}{_line(words)[:70]}".rstrip(": ")


def _shown(spec: Spec | None, value: Value | None, draft: Draft) -> str:
    if value is None:
        return ""
    context = Context(zone=zone_of(draft.view()), now=NEVER)
    text = show_value(spec or UNDECLARED, value, context)
    if spec is None:
        return text
    return text if spec.kind is Kind.PROSE else text.replace("_", " ") if spec.choices else text


def _line(text: str) -> str:
    return visible_line(text[:2000])


_TEXT = frozenset((Kind.PROSE, Kind.LINE))
