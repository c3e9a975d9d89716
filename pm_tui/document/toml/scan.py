"""Find the statements and comments of a TOML text: where each key, table and row stands.

One pass of regular expressions over text that was (or is about to be) parsed; it understands just
enough TOML to know which path a line belongs to and never fails. On invalid text it skips to the
next line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from pm_tui.document.toml.tokens import COMMENT, KEY, STRING, key_parts
from pm_tui.document.toml.values import TreePath


class Item(NamedTuple):
    """One thing in the text, from offset `start` to `end` (0-based, exclusive).

    `path` is, for a `table` (also a row of an array of tables) and a `key`, its own. For a
    `comment` it is that of the array or inline table it stands in, else of the statement before it
    on its line, else, on lines of its own, of the table it stands in. Such lines that touch are one
    comment.
    """

    kind: Literal["table", "key", "comment"]
    path: TreePath
    start: int
    end: int
    is_own_line: bool = False


_LINES = rf"(?P<lines>{COMMENT}(?:\n[ \t]*+{COMMENT})*+)"
_SIMPLE = r"""[^\[\]{}"'#\n]*+"""
_STATEMENT = (
    rf"(?:\A|\n)[ \t\n]*+{_LINES}"
    r"|[ \t\n]*+(?:"
    rf"(?P<comment>{COMMENT})"
    rf"|(?P<open>\[\[?+)[ \t]*+(?P<name>{KEY})[ \t]*+\]{{0,2}}+"
    rf"|(?P<key>{KEY})[ \t]*+=[ \t]*+(?:(?P<nest>[\[{{])|(?P<value>{STRING}|{_SIMPLE}))"
    r"|(?P<junk>[^\n]++))"
)
_NESTED = (
    rf"""(?:{STRING}|[^\[\]{{}}"'#\n]++|\n(?![ \t]*+\#))++"""
    rf"|\n[ \t]*+{_LINES}|(?P<comment>{COMMENT})|(?P<open>[\[{{])|(?P<close>[\]}}])"
)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile when first needed: most files are opened without asking where things stand."""
    return re.compile(pattern)


def scan(text: str) -> Iterator[Item]:
    """Yield the tables, keys and comments of `text` (line ends: newline) in their order."""
    rows: dict[TreePath, int] = {}
    table: TreePath = ()
    path: TreePath = ()
    position = 0
    next_statement = _compiled(_STATEMENT).match
    while match := next_statement(text, position):
        position = match.end()
        kind = match.lastgroup
        if kind == "value":
            path = (*table, *key_parts(match["key"]))
            end = match.start("value") + len(match["value"].rstrip())
            yield Item("key", path, match.start("key"), end)
        elif kind == "name":
            path = table = _table_path(rows, key_parts(match["name"]), match["open"] == "[[")
            yield Item("table", table, match.start("open"), position)
        elif kind == "lines":
            yield Item("comment", table, match.start("lines"), position, is_own_line=True)
        elif kind == "comment":
            yield Item("comment", path, match.start("comment"), position)
        elif kind == "nest":
            path = (*table, *key_parts(match["key"]))
            comments, position = _nested(text, position, path)
            yield Item("key", path, match.start("key"), position)
            yield from comments


def _nested(text: str, position: int, path: TreePath) -> tuple[list[Item], int]:
    """Return the comments in the array or inline table opened before `position`, and its end."""
    comments: list[Item] = []
    depth = 1
    next_token = _compiled(_NESTED).match
    while depth and (match := next_token(text, position)):
        position = match.end()
        kind = match.lastgroup
        if kind == "open":
            depth += 1
        elif kind == "close":
            depth -= 1
        elif kind is not None:
            is_own_line = kind == "lines"
            comments.append(Item("comment", path, match.start(kind), position, is_own_line))
    return comments, position


def _table_path(rows: dict[TreePath, int], parts: tuple[str, ...], is_row: bool) -> TreePath:
    """Return the path a header names: each array on the way stands for its latest row."""
    path: TreePath = ()
    for part in parts[:-1]:
        path = (*path, part)
        if path in rows:
            path = (*path, rows[path])
    path = (*path, parts[-1])
    if is_row:
        rows[path] = rows.get(path, -1) + 1
    return (*path, rows[path]) if path in rows else path
