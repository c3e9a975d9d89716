"""Make the public version of a document, as a document of its own that any layout renders."""

from __future__ import annotations

from collections.abc import Mapping

from pm_tui.document.draft import Draft
from pm_tui.document.fields import Field, Kind
from pm_tui.document.model.tables import FORMAT, TABLES, Table
from pm_tui.document.path import Path, Tree, Value
from pm_tui.document.public.links import is_internal_link, without_internal_links
from pm_tui.document.public.people import Roles
from pm_tui.document.public.visibility import ROW_KEY, WORKING, Visibility, rows_of

_WHO = frozenset(
    {("timeline", "who"), ("actions", "owner"), ("incident", "authors"), ("people", "name")}
)
"""Fields that hold a person or a team rather than prose."""


def public_draft(draft: Draft) -> Draft:
    """Return the version of a document that anyone may read; the draft itself stays as it is.

    Gone are: what is marked as internal, in `[visibility]` or by a row's own word; addresses of
    records (sources, links, locations, tickets) unless they are marked as public; checklist,
    waivers, reviews and comments; unknown keys and invalid values; links to hosts inside.
    Persons are called by their role, in prose too, or "a responder"; handles and mail addresses go.
    What is computed from an internal time is gone as well. Takes time linear in the document for a
    given number of names (S0 0.2, S0 0.10).
    """
    inside = Visibility(draft)
    roles = Roles(draft, inside)
    tree: dict[str, Value] = {"format": FORMAT}
    for table in TABLES:
        if table.name not in WORKING:
            _add(tree, table, _public_rows(draft, table, inside, roles))
    return Draft(_without_dangling(tree))


def _public_rows(draft: Draft, table: Table, inside: Visibility, roles: Roles) -> list[Tree]:
    typed = getattr(draft.view(), table.attribute)
    views = typed if table.many else (typed,)
    found: list[Tree] = []
    for (index, row), view in zip(rows_of(draft, table), views, strict=False):
        if inside.hides_row(row):
            continue
        kept: dict[str, Value] = {}
        for field in table.fields:
            name = field.name
            is_valid = getattr(view, name) is not None
            if is_valid and name != ROW_KEY and not inside.hides(table, index, name):
                value = _public_value(table, field, row[name], roles)
                if value is not None:
                    kept[name] = value
        if any(name != "id" for name in kept):
            found.append(kept)
    return found


def _public_value(table: Table, field: Field, value: Value, roles: Roles) -> Value | None:
    """Return what the public may read of a value, or None for nothing."""
    kind = field.spec.kind
    if (*table.path, field.name) in _WHO:
        if isinstance(value, list):
            return [roles.of(word) for word in value if isinstance(word, str)]
        return roles.of(value) if isinstance(value, str) else None
    if kind is Kind.LINK:
        return None if isinstance(value, str) and is_internal_link(value) else value
    if kind is Kind.WORDS and isinstance(value, list) and not field.spec.choices:
        return [_public_text(word, roles) for word in value if isinstance(word, str)]
    if kind in (Kind.LINE, Kind.PROSE) and isinstance(value, str):
        return _public_text(value, roles)
    return value


def _public_text(text: str, roles: Roles) -> str:
    return roles.in_text(without_internal_links(text))


def _add(tree: dict[str, Value], table: Table, rows: list[Tree]) -> None:
    """Put the rows of a table into the tree, beside what stands in the same holder."""
    if not rows:
        return
    holder = tree
    for key in table.path[:-1]:
        below = holder.get(key)
        fresh: dict[str, Value] = dict(below) if isinstance(below, Mapping) else {}
        holder[key] = fresh
        holder = fresh
    holder[table.path[-1]] = list(rows) if table.many else dict(rows[0])


def _without_dangling(tree: dict[str, Value]) -> Tree:
    """Return a tree without references to rows that are not in it."""
    draft = Draft(tree)
    ids = draft.ids()
    for table in TABLES:
        refs = [f.name for f in table.fields if f.spec.kind in (Kind.REF, Kind.REFS)]
        if not refs:
            continue
        for index, row in rows_of(draft, table):
            for name in refs:
                value = row.get(name)
                path: Path = (*table.path, index, name)
                if isinstance(value, list):
                    left = [word for word in value if word in ids]
                    if len(left) < len(value):
                        draft = draft.set(path, left) if left else draft.remove(path)
                elif value is not None and value not in ids:
                    draft = draft.remove(path)
    return draft.tree
