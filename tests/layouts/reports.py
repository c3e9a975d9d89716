"""Reports read back as a Markdown renderer sees them, and a document that answers everything."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from markdown_it import MarkdownIt
from markdown_it.token import Token

from pm_tui.document.fields import Field, Kind
from pm_tui.document.model.tables import TABLES, Table
from pm_tui.document.path import Tree, Value

_PARSER = MarkdownIt("commonmark").enable("table")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Report:
    """What a renderer finds in a report.

    Attributes:
        headings: level and shown text, in order.
        rows: the number of cells of each table row, in order.
        html: pieces of raw HTML.
        targets: where links and images lead.
        images: the number of images.
        rules: the number of thematic breaks.
        text: everything that is shown, one line a block.
    """

    headings: tuple[tuple[int, str], ...]
    rows: tuple[int, ...]
    html: tuple[str, ...]
    targets: tuple[str, ...]
    images: int
    rules: int
    text: str

    @property
    def own_headings(self) -> tuple[tuple[int, str], ...]:
        """The headings of the layout's own levels; an author's are deeper."""
        return tuple(item for item in self.headings if item[0] <= 3)


def _flat(tokens: Sequence[Token]) -> list[Token]:
    found: list[Token] = []
    for token in tokens:
        found.append(token)
        found.extend(_flat(token.children or []))
    return found


def read_report(markdown: str) -> Report:
    tokens = _PARSER.parse(markdown)
    everything = _flat(tokens)
    headings: list[tuple[int, str]] = []
    rows: list[int] = []
    lines: list[str] = []
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            shown = "".join(child.content for child in tokens[index + 1].children or [])
            headings.append((int(token.tag[1]), shown))
        elif token.type == "tr_open":
            rows.append(0)
        elif token.type in ("td_open", "th_open"):
            rows[-1] += 1
        elif token.type == "inline":
            parts = [
                child.content if child.content else " " if "break" in child.type else ""
                for child in _flat(token.children or [])
            ]
            lines.append("".join(parts))
        elif token.type in ("fence", "code_block"):
            lines.append(token.info + "\n" + token.content)
    links = [token for token in everything if token.type in ("link_open", "image")]
    return Report(
        headings=tuple(headings),
        rows=tuple(rows),
        html=tuple(token.content for token in everything if token.type.startswith("html")),
        targets=tuple(str(token.attrs.get("href", token.attrs.get("src"))) for token in links),
        images=sum(token.type == "image" for token in everything),
        rules=sum(token.type == "hr" for token in everything),
        text="\n".join(lines),
    )


def words_of(text: str) -> list[str]:
    return _WORD.findall(text)


def valid_value(field: Field, text: str) -> Value:
    """Return a valid answer to a field; texts hold `text`."""
    spec = field.spec
    values: dict[Kind, Value] = {
        Kind.ID: "idaaa",
        Kind.FLAG: True,
        Kind.MOMENT: datetime(2024, 3, 1, 14, 5, tzinfo=UTC),
        Kind.DAY: date(2024, 4, 15),
        Kind.COUNT: 12400,
        Kind.SHARE: 38,
        Kind.NUMBER: 4.5,
        Kind.ZONE: "UTC",
        Kind.LINK: "https://example.com/42",
        Kind.REF: "nosuchid",
        Kind.REFS: ["nosuchid"],
        Kind.MARKS: {"impact": "0f0f"},
    }
    if spec.choices:
        choice = next(iter(spec.choices))
        return [choice] if spec.kind is Kind.WORDS else choice
    if spec.kind is Kind.WORDS:
        return [text]
    return values.get(spec.kind, text)


def build(value: Callable[[Table, Field], Value | None], rows: int = 1) -> dict[str, Value]:
    """Return a document in which `value` answers every field; each list has `rows` rows."""
    tree: dict[str, Value] = {"format": 1}
    for table in TABLES:
        made: list[Value] = []
        for number in range(rows if table.many else 1):
            row: dict[str, Value] = {}
            for field in table.fields:
                answer = value(table, field)
                if field.name == "id":
                    answer = f"{table.path[-1][:6]}{number}"
                if answer is not None:
                    row[field.name] = answer
            made.append(row)
        node = tree
        for key in table.path[:-1]:
            parent = node[key]
            assert isinstance(parent, dict)
            node = parent
        node[table.path[-1]] = made if table.many else made[0]
    return tree


def full() -> Tree:
    """Return a document with a valid answer in every field."""
    return build(lambda table, field: valid_value(field, f"Words of {table.name} {field.name}"))
