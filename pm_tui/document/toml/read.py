"""Bytes of a TOML file to the tree it holds, with what a tree cannot hold: directive, comments."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import tomli

from pm_tui.document.toml.errors import Unreadable, unreadable_at
from pm_tui.document.toml.limits import MAX_DEPTH, TOO_DEEP, check_depth, check_size, check_text
from pm_tui.document.toml.tokens import DIRECTIVE
from pm_tui.document.toml.values import Tree

if TYPE_CHECKING:
    from pm_tui.document.toml.comments import FileComment

_BOM = b"\xef\xbb\xbf"


class Source(NamedTuple):
    """What a file held.

    Attributes:
        text: Its text without byte-order mark, line ends as newlines; lines and columns are those
            of the file.
        tree: Its values.
        directive: Its first line, if that begins `#:schema `.
        comments: Every other `#` comment, in order.
    """

    text: str
    tree: Tree
    directive: str | None
    comments: tuple[FileComment, ...]


def read(data: bytes) -> Source:
    """Return what the bytes of a TOML file hold, whatever its keys and values are.

    A UTF-8 byte-order mark and CRLF line ends are accepted.

    Raises:
        Unreadable: The bytes are not UTF-8 or not TOML, or exceed the limits in `limits`.
    """
    check_size(data)
    text = _decoded(data)
    shape = check_text(text)
    tree = _parsed(text, shape.depth)
    first = text.partition("\n")[0]
    directive = first.rstrip() if first.startswith(DIRECTIVE) else None
    comments: tuple[FileComment, ...] = ()
    if shape.has_comments:
        from pm_tui.document.toml.comments import file_comments

        comments = file_comments(text, has_directive=directive is not None)
    return Source(text, tree, directive, comments)


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable("the file is UTF-16; save it as UTF-8")
    try:
        text = data.removeprefix(_BOM).decode()
    except UnicodeDecodeError as error:
        before = data.removeprefix(_BOM)[: error.start]
        line_start = before.rfind(b"\n") + 1
        raise Unreadable(
            f"byte 0x{error.object[error.start]:02X} is not UTF-8; save the file as UTF-8",
            before.count(b"\n") + 1,
            len(before[line_start:].decode(errors="replace")) + 1,
        ) from None
    if "\0" in text:
        message = "a NUL byte; this is not a text file, or it is not UTF-8"
        raise unreadable_at(text, text.index("\0"), message)
    return text.replace("\r\n", "\n") if "\r" in text else text


def _parsed(text: str, depth: int) -> Tree:
    try:
        tree: Tree = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        from pm_tui.document.toml.faults import explained

        raise explained(error, text) from None
    except (ValueError, OverflowError, RecursionError) as error:
        raise Unreadable(f"a value cannot be read ({type(error).__name__})") from None
    if depth > MAX_DEPTH and (path := check_depth(tree)) is not None:
        from pm_tui.document.toml.positions import Positions

        span = Positions(text).span(path)
        raise Unreadable(TOO_DEEP, span.line, span.column)
    return tree
