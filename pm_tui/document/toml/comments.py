"""What becomes of the `#` comments of a hand-edited file.

The writer cannot keep them, so each becomes a row of `[[comments]]` that names the place where it
stood: nothing anyone wrote is lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from pm_tui.document.digests import sha256
from pm_tui.document.toml.paths import format_path, parse_path
from pm_tui.document.toml.scan import Item, scan
from pm_tui.document.toml.values import FrozenTree, FrozenValue, Tree, TreePath, Value

AUTHOR = "file comment"
"""The `who` of a comment that was a `#` line."""


@dataclass(frozen=True, slots=True)
class FileComment:
    """A `#` comment: its first `line` (1-based), its `text` without `#`, the `path` it stands at.

    `path` is dotted text, rows by 0-based index: `impact.financial`, `timeline[1].text`; empty for
    the file itself.
    """

    line: int
    text: str
    path: str


def file_comments(text: str, *, has_directive: bool = False) -> tuple[FileComment, ...]:
    """Return the comments of `text` (line ends: newline) in order; lines that touch are one.

    A comment belongs to the key or table on its line, else to the one on the next line, else to
    the table it stands in. The first thing in the file, unless right above a table, is the file's.
    With `has_directive` the first line is none.
    """
    found: list[FileComment] = []
    waiting: Item | None = None  # lines of their own, which the next statement may claim
    line, counted = 1, 0
    is_head = True
    for item in scan(text):
        if waiting is not None:
            is_next = item.kind != "comment" and text.count("\n", waiting.end, item.start) == 1
            if is_next and not (is_head and item.kind == "key"):
                found[-1] = replace(found[-1], path=format_path(item.path))
            waiting, is_head = None, False
        if item.kind != "comment":
            is_head = False
            continue
        start = item.start
        if has_directive and start == 0:
            start = text.find("\n", 0, item.end) + 1 or item.end
        words = "\n".join(
            part.strip().lstrip("#").strip() for part in text[start : item.end].split("\n")
        ).strip("\n")
        if not words:
            continue
        line += text.count("\n", counted, start)
        counted = start
        found.append(FileComment(line, words, format_path(item.path)))
        waiting = item if item.is_own_line else None
    return tuple(found)


def adopt_comments(tree: Tree, comments: Iterable[FileComment]) -> Tree:
    """Return `tree` with one row per comment added to its `comments`; `tree` stays as it is.

    A row is `{id, target, text, who}`. `target` is the comment's path, with a row's own `id` in
    place of its index where it has one (`timeline.k3f9x2.text`). Ids depend on path and text alone:
    reading a file twice gives the same rows. Where `comments` is something else than a list of
    tables, the same tree is returned.
    """
    found = tuple(comments)
    existing = tree.get("comments", [])
    if not found or not isinstance(existing, list):
        return tree
    taken: set[str] = set()
    for row in existing:
        if not isinstance(row, dict):
            return tree
        if isinstance(identity := row.get("id"), str):
            taken.add(identity)
    rows: list[Value] = list(existing)
    for comment in found:
        rows.append(
            {
                "id": _new_id(comment, taken),
                "target": format_path(_named(tree, parse_path(comment.path))),
                "text": comment.text,
                "who": AUTHOR,
            }
        )
    return {**tree, "comments": rows}


def _new_id(comment: FileComment, taken: set[str]) -> str:
    """Return an unused id of 8 lower-case letters and digits, and note it in `taken`."""
    occurrence = 0
    while True:
        seed = f"{comment.path}\0{comment.text}\0{occurrence}"
        number = int.from_bytes(sha256(seed.encode()))
        number, letter = divmod(number, len(_LETTERS))
        identity = _LETTERS[letter]
        for _ in range(_ID_LENGTH - 1):
            number, place = divmod(number, len(_LETTERS_AND_DIGITS))
            identity += _LETTERS_AND_DIGITS[place]
        if identity not in taken:
            taken.add(identity)
            return identity
        occurrence += 1


_ID_LENGTH = 8
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_LETTERS_AND_DIGITS = f"{_LETTERS}0123456789"


def _named(tree: FrozenTree, path: TreePath) -> TreePath:
    """Return `path` with the `id` of a row in place of its index, where it has one."""
    named: list[str | int] = []
    value: FrozenValue | None = tree
    for step in path:
        if isinstance(step, int):
            value = value[step] if isinstance(value, list) and step < len(value) else None
            identity = value.get("id") if isinstance(value, Mapping) else None
            named.append(identity if isinstance(identity, str) and identity else step)
        else:
            value = value.get(step) if isinstance(value, Mapping) else None
            named.append(step)
    return tuple(named)
