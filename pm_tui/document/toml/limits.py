"""How large and how deep a file may be, checked in linear time before it is parsed.

A parser recurses into brackets and is quadratic in the parts of a dotted key: a file of 40 kB can
cost seconds and gigabytes. What stays inside these limits is harmless, and what this program
writes always does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from pm_tui.document.toml.errors import Unreadable, unreadable_at
from pm_tui.document.toml.tokens import BASIC, COMMENT, DIRECTIVE, LITERAL, LONG_BASIC, LONG_LITERAL
from pm_tui.document.toml.values import FrozenTree, FrozenValue, TreePath

MAX_BYTES = 16 * 1024 * 1024
"""The size of a file, in bytes."""

MAX_DEPTH = 64
"""How many tables and arrays may lie inside each other."""

MAX_KEY_PARTS = 16
"""How many parts a dotted key or a table's name may have."""

MAX_DIGITS = 4_000
"""The digits of a number (Python refuses to print whole numbers of more than 4,300)."""

MAX_PREFIXED_DIGITS = 1_000
"""The digits of a number in base 2, 8 or 16: printed in base 10 it stays below `MAX_DIGITS`."""

_PART = rf"(?:[A-Za-z0-9_-]++|{BASIC}|{LITERAL})[ \t]*+\.[ \t]*+"
_WORD = rf"[A-Za-z0-9_-]{{1,{MAX_PREFIXED_DIGITS}}}+"
_WORD_ENDS = r"(?![A-Za-z0-9_-]|[ \t]*+\.)"
_REST = r"""[^\[\]{}"'#A-Za-z0-9_-]"""
_TOKENS = re.compile(
    # Everything that needs no look, in one match: short words, strings, plain headers, empty pairs,
    # each with the punctuation behind it.
    rf"(?:(?:{_WORD}{_WORD_ENDS}|{LONG_BASIC}|{LONG_LITERAL}|(?:{BASIC}|{LITERAL})(?![ \t]*+\.)"
    rf"|\[{_WORD}\]|\[\[{_WORD}\]\]|\[\]|{{}}){_REST}*+|{_REST}++)++"
    rf"|(?P<open>[\[{{])|(?P<close>[\]}}])|(?P<comment>{COMMENT}(?:\s*+{COMMENT})*+)"
    rf"|(?P<deep>(?:{_PART}){{{MAX_KEY_PARTS}}})|(?P<dotted>(?:{_PART})++)"
    rf"|(?P<word>[A-Za-z0-9_-]++)"
)
TOO_DEEP = f"more than {MAX_DEPTH} tables and arrays lie inside each other"

_PREFIXED = re.compile("0[xob]")
_DIGITS = re.compile("-?[0-9_]+")


def check_size(data: bytes) -> None:
    """Refuse, with `Unreadable`, more than `MAX_BYTES`."""
    if len(data) > MAX_BYTES:
        message = f"the file is larger than {MAX_BYTES // 2**20} MiB; split it or drop raw logs"
        raise Unreadable(message)


class Shape(NamedTuple):
    """What the check saw: `depth` is never exceeded by the nesting of tables and arrays."""

    depth: int
    has_comments: bool


def check_text(text: str) -> Shape:
    """Refuse, with `Unreadable`, text that would cost a parser too much."""
    depth = deepest = 0
    parts = 1
    has_comments = False
    for token in _TOKENS.finditer(text):
        kind = token.lastgroup
        if kind == "open":
            depth += 1
            if depth > deepest:
                deepest = depth
                if depth > MAX_DEPTH:
                    raise unreadable_at(text, token.start(), TOO_DEEP)
        elif kind == "close":
            depth = max(depth - 1, 0)
        elif kind == "dotted":
            parts = max(parts, token.group().count(".") + 1)
        elif kind == "comment":
            # The directive is a comment too: only what follows it counts.
            after = token.group().partition("\n")[2] if not token.start() else "#"
            has_comments = has_comments or "#" in after or not text.startswith(DIRECTIVE)
        elif kind == "deep":
            message = f"a key has more than {MAX_KEY_PARTS} parts between dots"
            raise unreadable_at(text, token.start(), message)
        elif kind == "word":
            _check_word(text, token)
    # A header's parts may each be an array of tables, a key's parts and those inside every bracket
    # are tables; two brackets around a word, or around nothing, were not counted.
    return Shape(parts * (deepest + 5), has_comments)


def check_depth(tree: FrozenTree) -> TreePath | None:
    """Return where `tree` holds more than `MAX_DEPTH` tables and arrays inside each other."""
    todo: list[tuple[FrozenValue, TreePath]] = [(tree, ())]
    while todo:
        value, path = todo.pop()
        if isinstance(value, Mapping):
            items: list[tuple[str | int, FrozenValue]] = list(value.items())
        elif isinstance(value, list):
            items = list(enumerate(value))
        else:
            continue
        if len(path) > MAX_DEPTH:
            return path
        todo.extend((item, (*path, key)) for key, item in items)
    return None


def _check_word(text: str, token: re.Match[str]) -> None:
    word = token.group()
    if _PREFIXED.match(word) or (len(word) > MAX_DIGITS and _DIGITS.fullmatch(word)):
        raise unreadable_at(text, token.start(), "a number has too many digits")
