"""Differences as text for people and as JSON for programs. Formats only."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from pm_tui.document.diff.told import Difference, table_of
from pm_tui.document.diff.words import Part
from pm_tui.document.path import path_text
from pm_tui.document.text import visible, visible_line

_SIGNS: Mapping[str, str] = {"added": "+", "removed": "-", "moved": "↕"}
_SHOWN = 160
_AROUND = 6


def as_text(found: Sequence[Difference]) -> str:
    """Return differences as lines for people, counts first; "" for none, else ends in a newline.

    Words that are gone stand in `[-…-]`, new ones in `{+…+}`, as in a word diff of git.
    """
    lines: list[str] = []
    for name, members in _by_table(found):
        rows = _row_counts(members)
        if rows:
            lines.append(f"{name}: {rows}")
        for one in members:
            line = line_of(one)
            lines.append(f"  {line.replace(f'{name}: ', '', 1)}" if rows else line)
    return "".join(f"{line}\n" for line in lines)


def line_of(one: Difference) -> str:
    """Return one difference on one line."""
    if one.kind in _SIGNS:
        return f"{_SIGNS[one.kind]} {one.title}"
    if one.parts:
        return f"{one.title}: {_with_signs(one.parts)}"
    return f"{one.title}: {_short(one.before) or '(none)'} → {_short(one.after) or '(none)'}"


def as_json(found: Sequence[Difference]) -> str:
    """Return differences as one JSON object: `{"version": 1, "changes": [...]}`; no newline."""
    changes = [
        {
            "kind": one.kind,
            "path": path_text(one.path),
            "section": one.section,
            "title": one.title,
            "before": one.before or None,
            "after": one.after or None,
        }
        for one in found
    ]
    return json.dumps({"version": 1, "changes": changes}, ensure_ascii=False, indent=2)


def _by_table(found: Sequence[Difference]) -> Iterator[tuple[str, list[Difference]]]:
    groups: dict[str, list[Difference]] = {}
    for one in found:
        table = table_of(one.path)
        name = table.title if table is not None and table.many else ""
        groups.setdefault(name or "", []).append(one)
    for name, members in groups.items():
        yield name, members


def _row_counts(members: Sequence[Difference]) -> str:
    """Return such as `+3, -1, 2 changed, 1 moved`; "" for fields that stand in no list."""
    table = table_of(members[0].path)
    if table is None or not table.many:
        return ""
    count = {kind: sum(one.kind == kind for one in members) for kind in ("added", "removed")}
    size = len(table.path) + 1
    changed = len({one.path[:size] for one in members if one.kind == "changed"})
    moved = sum(one.kind == "moved" for one in members)
    words = [
        f"+{count['added']}" if count["added"] else "",
        f"-{count['removed']}" if count["removed"] else "",
        f"{changed} changed" if changed else "",
        f"{moved} moved" if moved else "",
    ]
    return ", ".join(filter(None, words))


def _with_signs(parts: Sequence[Part]) -> str:
    """Return the parts on one line; what stayed is cut to a few words around what changed."""
    words: list[str] = []
    for index, (kind, text) in enumerate(parts):
        line = " ".join(visible(text).split("\n"))
        if kind == "gone":
            words.append(f"[-{line}-]")
        elif kind == "new":
            words.append(f"{{+{line}+}}")
        else:
            words.append(_cut(line, first=index == 0, last=index == len(parts) - 1))
    return "".join(words)


def _cut(text: str, *, first: bool, last: bool) -> str:
    words = text.split(" ")
    most = _AROUND if first or last else 2 * _AROUND
    if len(words) <= most + 1:
        return text
    if first:
        return "… " + " ".join(words[-_AROUND:])
    if last:
        return " ".join(words[:_AROUND]) + " …"
    return " ".join(words[:_AROUND]) + " … " + " ".join(words[-_AROUND:])


def _short(text: str) -> str:
    line = visible_line(text[:2000])
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1].rstrip()}…"
