"""An author's Markdown as blocks that cannot change the report around them.

Recognised blocks are written anew: paragraphs, lists, quotes, code and headings, which go below the
report's own. Whatever is not recognised is text. So no fence stays open, no rule, table, HTML or
front matter appears, and no heading can pass for one of the report's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pm_tui.document.text import clean
from pm_tui.layouts import inline
from pm_tui.layouts.blocks import Block, bullet, join
from pm_tui.layouts.escape import start

_TOP = 4
# Some renderers drop what is nested more than twenty levels deep, and a list counts as two.
_DEPTH = 2
_FENCE = re.compile(r" {0,3}(?:(`{3,})([^`]*)|(~{3,})(.*))$")
_HEADING = re.compile(r" {0,3}(#{1,6})[ ]+(\S.*)$")
_QUOTE = re.compile(r" {0,3}> ?")
_ITEM = re.compile(r"( {0,3})([-*+]|\d{1,9}[.)])( +)(?=\S)")
_RULE = re.compile(r" {0,3}([-*_])[ ]*(?:\1[ ]*){2,}$")
_DELIMITER = re.compile(r"(?=.*\|) {0,3}[|:-][\s|:-]*$")
_INFO = re.compile(r"[\w+#.-]{1,40}")


def blocks(text: str, nested: int = 0) -> list[Block]:
    """Return the blocks of a field of prose; none for a text without any.

    Lists and quotes nest three deep, less by `nested` where the text itself is nested; deeper ones
    are text.
    """
    lines = [line.rstrip("\n") for line in clean(text).expandtabs(4).split("\n")]
    return _Parser(_shift(lines)).parse(_dedented(lines), nested)


def _shift(lines: Sequence[str]) -> int:
    """Return by how much headings go down, so that the highest stands just below the report's."""
    levels: list[int] = []
    fence = ""
    for line in lines:
        found = _FENCE.match(line)
        if found:
            mark = (found[1] or found[3])[0]
            fence = mark if not fence else "" if fence == mark else fence
        elif not fence and (match := _HEADING.match(line)):
            levels.append(len(match[1]))
    return _TOP - min(levels, default=1)


def _dedented(lines: Sequence[str]) -> list[str]:
    used = [len(line) - len(line.lstrip()) for line in lines if line.strip()]
    common = min(used, default=0)
    return [line[common:] for line in lines]


class _Parser:
    """Reads lines into blocks; each reader takes its first line's place and returns the next."""

    def __init__(self, shift: int) -> None:
        self._shift = shift

    def parse(self, lines: Sequence[str], depth: int) -> list[Block]:
        found: list[Block] = []
        at = 0
        while at < len(lines):
            if not lines[at].strip():
                at += 1
                continue
            block, at = self._block(lines, at, depth)
            found.append(block)
        return found

    def _block(self, lines: Sequence[str], at: int, depth: int) -> tuple[Block, int]:
        line = lines[at]
        if depth > _DEPTH:
            return self._paragraph(lines, at, plain=True)
        if line.startswith("    "):
            return _indented(lines, at)
        if match := _FENCE.match(line):
            return _fenced(lines, at, match)
        if match := _HEADING.match(line):
            return self._heading(match), at + 1
        if _RULE.match(line):
            return Block((start(line),), paragraph=True), at + 1
        if _QUOTE.match(line):
            return self._quote(lines, at, depth)
        if _ITEM.match(line):
            return self._list(lines, at, depth)
        if "|" in line and at + 1 < len(lines) and _DELIMITER.match(lines[at + 1]):
            return _table(lines, at)
        return self._paragraph(lines, at)

    def _heading(self, match: re.Match[str]) -> Block:
        level = min(6, max(_TOP, len(match[1]) + self._shift))
        typed = match[2].rstrip()
        words = typed.rstrip("#")
        # A run of # at the end closes a heading when a space stands before it.
        text = inline.prose(words.rstrip() if words.endswith(" ") else typed)
        return Block((f"{'#' * level} {text if words else chr(92) + typed}",))

    def _quote(self, lines: Sequence[str], at: int, depth: int) -> tuple[Block, int]:
        inner: list[str] = []
        while at < len(lines) and (match := _QUOTE.match(lines[at])):
            inner.append(lines[at][match.end() :])
            at += 1
        quoted = join(self.parse(inner, depth + 1))
        return Block(tuple(f"> {line}".rstrip() for line in quoted) or ("\\>",)), at

    def _list(self, lines: Sequence[str], at: int, depth: int) -> tuple[Block, int]:
        ordered = _is_ordered(lines[at])
        items: list[list[str]] = []
        loose = False
        while at < len(lines) and (match := _ITEM.match(lines[at])):
            if _is_ordered(lines[at]) is not ordered or _RULE.match(lines[at]):
                break
            content, at = _item_lines(lines, at, match)
            parts = self.parse(content, depth + 1)
            loose = loose or sum(part.paragraph for part in parts) > 1
            marker = f"{match[2][:-1]}." if ordered else "-"
            items.append(bullet(_tightened(parts), marker=marker))
            following = _next_text(lines, at)
            if following < len(lines) and _ITEM.match(lines[following]):
                at = following
        written: list[str] = []
        for item in items:
            written.extend(["", *item] if loose and written else item)
        return Block(tuple(written)), at

    def _paragraph(
        self, lines: Sequence[str], at: int, *, plain: bool = False
    ) -> tuple[Block, int]:
        taken = [lines[at]]
        at += 1
        while at < len(lines) and lines[at].strip() and (plain or not _interrupts(lines, at)):
            taken.append(lines[at])
            at += 1
        text = "\n".join(
            line.strip() + ("\\" if line.endswith("  ") and line is not taken[-1] else "")
            for line in taken
        )
        written = inline.prose(text).split("\n")
        return Block(tuple(start(line) for line in written), paragraph=True), at


def _is_ordered(line: str) -> bool:
    return line.lstrip()[0].isdigit()


def _tightened(parts: list[Block]) -> list[Block]:
    """Return an item's blocks with a bullet list right below its paragraph, as authors write it."""
    return [
        Block(part.lines, part.paragraph, tight=True)
        if index == 1 and parts[0].paragraph and part.lines[0].startswith("- ")
        else part
        for index, part in enumerate(parts)
    ]


def _interrupts(lines: Sequence[str], at: int) -> bool:
    """Say whether a line ends the paragraph before it."""
    line = lines[at]
    if _FENCE.match(line) or _HEADING.match(line) or _QUOTE.match(line) or _RULE.match(line):
        return True
    if item := _ITEM.match(line):
        return item[2] in ("-", "*", "+", "1.", "1)")
    return "|" in line and at + 1 < len(lines) and _DELIMITER.match(lines[at + 1]) is not None


def _next_text(lines: Sequence[str], at: int) -> int:
    while at < len(lines) and not lines[at].strip():
        at += 1
    return at


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _item_lines(lines: Sequence[str], at: int, match: re.Match[str]) -> tuple[list[str], int]:
    """Return the content of a list item without its marker and indentation, and the next line."""
    least = len(match[1]) + 2
    offset = match.end() if len(match[3]) <= 4 else match.end(2) + 1
    content = [lines[at][offset:]]
    at += 1
    while at < len(lines):
        line = lines[at]
        if not line.strip():
            following = _next_text(lines, at)
            if following == len(lines) or _indent(lines[following]) < least:
                break
            content.extend("" for _ in range(at, following))
            at = following
        elif _indent(line) >= least:
            content.append(line[min(_indent(line), offset) :])
            at += 1
        elif _ITEM.match(line) or _interrupts(lines, at):
            break
        else:
            content.append(line.strip())
            at += 1
    return content, at


def _fenced(lines: Sequence[str], at: int, match: re.Match[str]) -> tuple[Block, int]:
    mark, info = match[1] or match[3], (match[2] or match[4] or "").strip()
    closing = re.compile(rf" {{0,3}}{re.escape(mark[0])}{{{len(mark)},}} *$")
    indent = _indent(lines[at])
    content: list[str] = []
    at += 1
    while at < len(lines) and not closing.match(lines[at]):
        content.append(lines[at][min(indent, _indent(lines[at])) :])
        at += 1
    if info and not _INFO.fullmatch(info):
        content.insert(0, info)
        info = ""
    return code(content, info), at + 1


def _indented(lines: Sequence[str], at: int) -> tuple[Block, int]:
    content: list[str] = []
    while at < len(lines) and (lines[at].startswith("    ") or not lines[at].strip()):
        content.append(lines[at][4:])
        at += 1
    while content and not content[-1].strip():
        content.pop()
    return code(content), at


def _table(lines: Sequence[str], at: int) -> tuple[Block, int]:
    """Return an author's table as it was typed, in a code block: it keeps its columns that way."""
    content: list[str] = []
    while at < len(lines) and "|" in lines[at]:
        content.append(lines[at])
        at += 1
    return code(content), at


def code(lines: Sequence[str], info: str = "") -> Block:
    """Return a code block whose fence is longer than any run of backticks in it."""
    longest = max((len(run) for line in lines for run in re.findall(r"`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    return Block((f"{fence}{info}", *(line.rstrip() for line in lines), fence))
