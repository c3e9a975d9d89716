"""The blocks that a report is made of, and how they nest: paragraphs, bullets and tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Block:
    """Some lines of Markdown that stand together.

    Attributes:
        lines: the lines, without line ends.
        paragraph: whether it is a paragraph, so that a label may stand in front of it.
        tight: whether it follows the block before it without an empty line.
    """

    lines: tuple[str, ...]
    paragraph: bool = False
    tight: bool = False


def paragraph(text: str) -> Block:
    """Return a paragraph of safe Markdown; it may have several lines."""
    return Block(tuple(text.split("\n")), paragraph=True)


def join(blocks: Sequence[Block]) -> list[str]:
    """Return the lines of blocks one below the other, an empty line between them."""
    lines: list[str] = []
    for block in blocks:
        if lines and not block.tight:
            lines.append("")
        lines.extend(block.lines)
    return lines


def bullet(blocks: Sequence[Block], *, label: str = "", marker: str = "-") -> list[str]:
    """Return the lines of one list item; `label` is safe Markdown in front of its text."""
    indent = " " * (len(marker) + 1)
    lines = join(blocks)
    if label:
        if blocks and blocks[0].paragraph:
            lines[0] = f"{label} {lines[0]}"
        else:
            gap = [] if not blocks or blocks[0].tight else [""]
            lines = [label, *gap, *lines]
    if not lines:
        return []
    return [f"{marker} {lines[0]}", *(indent + line if line else "" for line in lines[1:])]


def bullets(items: Iterable[Sequence[str]], *, tight: bool = False) -> Block | None:
    """Return a list of items made by `bullet`, or None when there is none."""
    lines = tuple(line for item in items for line in item)
    return Block(lines, tight=tight) if lines else None


def table(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> Block:
    """Return a GFM table; every cell is safe Markdown on one line."""
    head = (_row(titles), _row(["---"] * len(titles)))
    return Block((*head, *(_row(row) for row in rows)))


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
