"""A tree to the text of a TOML file: one stable form, kind to diffs and merges.

tomli_w chooses between `[[table]]` and an inline array by line length, so that one longer word
rewrites a whole list. Here headers are written by us, always in block form, and tomli_w writes the
values.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache

import tomli_w

from pm_tui.document.toml.limits import MAX_KEY_PARTS
from pm_tui.document.toml.paths import quoted_key
from pm_tui.document.toml.values import FrozenTree, FrozenValue

KeyOrder = Mapping[tuple[str, ...], Sequence[str]]
"""The order of the keys of each table; rows of an array share their array's path."""

_ESCAPED = re.compile(r'["\\\x00-\x08\x0a-\x1f\x7f]')
_ESCAPED_IN_LINES = re.compile(r'["\\\x00-\x08\x0b-\x1f\x7f]')
_SHORT_ESCAPES = {"\b": "\\b", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
_SURROGATE = re.compile("[\ud800-\udfff]")


def write(tree: FrozenTree, *, order: KeyOrder | None = None, directive: str | None = None) -> str:
    r"""Return the TOML text of `tree`, ending in exactly one newline.

    Non-empty lists of tables are always `[[tables]]`, tables always `[table]`, one blank line
    before each; only inside other arrays, or below 16 levels, they are inline. Text with newlines
    is a multi-line string unless it holds a carriage return. Reading the text gives an equal tree.

    Args:
        tree: Anything `read` returns; also with tuples and other mappings in place.
        order: For a table's path, its keys in the order to write; keys not listed follow in the
            order given. `()` is the root, `("impact", "metrics")` every row of that array.
        directive: A first line, beginning with `#` and without a line end.

    Raises:
        ValueError, TypeError: A value is none of TOML's, or `directive` no comment line.
    """
    blocks: list[str] = []
    if directive is not None:
        if not directive.startswith("#") or not directive.isprintable():
            raise ValueError("the directive must be one line that begins with #")
        blocks.append(f"{directive}\n")
    blocks.extend(_table(tree, (), "", _Order(order or {})))
    text = "\n".join(blocks) or "\n"
    if directive is not None:
        text = text.replace("\n\n", "\n", 1)
    try:
        text.encode()  # ten times faster than a search, and almost always all there is to do
    except UnicodeEncodeError:
        # Half of a character pair cannot be stored as UTF-8: spell it out rather than fail to save.
        text = _SURROGATE.sub(lambda match: f"⟨U+{ord(match.group()):04X}⟩", text)
    return text


def _table(table: FrozenTree, path: tuple[str, ...], header: str, order: _Order) -> Iterator[str]:
    """Yield the text of a table, then of each table below it; `header` is its own line."""
    body: list[str] = []
    below: list[tuple[str, FrozenValue]] = []
    may_nest = len(path) < MAX_KEY_PARTS
    for key, value in order.items(table, path):
        render = _SCALARS.get(type(value))
        if render is not None:
            body.append(f"{_key(key)} = {render(value)}\n")
        elif may_nest and _is_block(value):
            below.append((key, value))
        else:
            body.append(f"{_key(key)} = {_nested(value)}\n")
    # A table that only holds tables exists through them; a row has to be written.
    if body or header.startswith("[[") or (header and not below):
        yield header + "".join(body)
    for key, value in below:
        inner = (*path, key)
        name = ".".join(map(_key, inner))
        if isinstance(value, Mapping):
            yield from _table(value, inner, f"[{name}]\n", order)
        elif isinstance(value, Sequence):
            header = f"[[{name}]]\n"
            for row in value:
                if isinstance(row, Mapping):
                    yield from _table(row, inner, header, order)


class _Order:
    """The key order of a file's tables, each list of keys hashed once."""

    def __init__(self, order: KeyOrder) -> None:
        self._order = {path: tuple(dict.fromkeys(keys)) for path, keys in order.items()}
        self._listed = {path: frozenset(keys) for path, keys in self._order.items()}

    def items(self, table: FrozenTree, path: tuple[str, ...]) -> Iterable[tuple[str, FrozenValue]]:
        first = self._order.get(path)
        if not first:
            return table.items()
        listed = self._listed[path]
        items = [(key, table[key]) for key in first if key in table]
        if len(items) < len(table):
            items.extend(item for item in table.items() if item[0] not in listed)
        return items


def _is_block(value: FrozenValue) -> bool:
    """Say whether `value` is written under a header of its own."""
    if isinstance(value, Mapping):
        return True
    return (
        isinstance(value, (list, tuple))
        and bool(value)
        and all(isinstance(row, Mapping) for row in value)
    )


def _nested(value: FrozenValue) -> str:
    """Return an array, or a table too deep for a header, in tomli_w's inline form."""
    multiline = not _holds_return(value)
    if isinstance(value, Mapping) or _is_block(value):
        # Alone, tomli_w would give it a header; beside a number it stays inline.
        text = tomli_w.dumps({"v": [0, value]}, multiline_strings=multiline)
        return text[len("v = [\n    0,\n    ") : -len(",\n]\n")]
    return tomli_w.dumps({"v": value}, multiline_strings=multiline)[len("v = ") : -1]


def _holds_return(value: FrozenValue) -> bool:
    if isinstance(value, str):
        return "\r" in value
    if isinstance(value, Mapping):
        return any(_holds_return(item) for item in value.values())
    return isinstance(value, Sequence) and any(_holds_return(item) for item in value)


def _text(value: str) -> str:
    """Return `value` as tomli_w writes it, without its loop over every character.

    Except that text with a carriage return stays on one line, where tomli_w would lose it.
    """
    if value.isprintable() and '"' not in value and "\\" not in value:
        return f'"{value}"'
    if "\n" in value and "\r" not in value:
        return '"""\n' + _ESCAPED_IN_LINES.sub(_escape, value) + '"""'
    return '"' + _ESCAPED.sub(_escape, value) + '"'


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    return _SHORT_ESCAPES.get(character) or f"\\u{ord(character):04x}"


def _boolean(value: object) -> str:
    return "true" if value else "false"


# Exact types only: everything else (and what needs a check) goes through tomli_w.
_SCALARS: dict[type, Callable[[object], str]] = {
    str: _text,  # type: ignore[dict-item]
    bool: _boolean,
    int: str,
    float: str,
    datetime: str,
    date: str,
}


@lru_cache(maxsize=1024)
def _key(key: str) -> str:
    return quoted_key(key)
