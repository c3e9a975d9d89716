"""The words that stand for a row wherever it is listed or referred to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.cells import cell_len, set_cell_size

from pm_tui.document.draft import Draft
from pm_tui.document.fields import UNKNOWN, field_of
from pm_tui.document.model.tables import Table, table_named
from pm_tui.document.path import Path, Tree, path_text
from pm_tui.document.text import visible_line
from pm_tui.wizard.widgets.lines import Piece

COLUMNS: Mapping[str, tuple[tuple[str, int], ...]] = {
    "people": (("name", 22), ("role", 22), ("team", 0)),
    "impact.metrics": (("name", 28), ("value", 10), ("unit", 0)),
    "timeline": (("kind", 13), ("text", 0)),
    "analysis.causes": (("kind", 13), ("text", 0)),
    "lessons": (("kind", 14), ("text", 0)),
    "improvements": (("area", 11), ("text", 0)),
    "actions": (("status", 7), ("type", 11), ("title", 0)),
    "evidence": (("kind", 10), ("title", 0)),
    "glossary": (("term", 16), ("meaning", 0)),
    "waivers": (("rule", 22), ("why", 0)),
    "reviews": (("verdict", 16), ("who", 0)),
    "comments": (("target", 24), ("text", 0)),
}
"""What a list shows of each row: fields with their widths; 0 takes what is left."""


def row_pieces(table: Table, row: Tree, width: int) -> Sequence[Piece]:
    """Return the pieces of a row's line, cut to `width` cells."""
    pieces: list[Piece] = []
    left = width
    for name, wanted in COLUMNS[table.name]:
        room = min(left, wanted) if wanted else left
        text = short(cell_text(row, name), max(1, room - (1 if wanted else 0)))
        field = field_of(table.section, name)
        is_choice = field is not None and bool(field.spec.choices)
        pieces.append((text.ljust(room) if wanted else text, "row--kind" if is_choice else ""))
        left -= room
    return pieces


def cell_text(row: Tree, name: str) -> str:
    """Return one value of a row as a line of text; an absent one is a dash."""
    value = row.get(name)
    if value is None or value == "":
        return "—"
    text = visible_line(str(value))
    return text if value == UNKNOWN or " " in text else text.replace("_", " ")


def row_names(draft: Draft, tables: Sequence[str]) -> dict[str, str]:
    """Return the first words of every row in `tables`, by the row's id, in order."""
    names: dict[str, str] = {}
    for name in tables:
        table = table_named(name)
        if table is None:
            continue
        for row in draft.rows(table.path):
            row_id = row.get("id")
            if isinstance(row_id, str):
                main = next((key for key, width in COLUMNS[name] if width == 0), "text")
                names[row_id] = short(cell_text(row, main), 60)
    return names


def place_words(path: Path) -> str:
    """Return what a person calls the place of a path: `Impact: Money`, `Actions`."""
    table = next((t for n in (2, 1) if (t := table_named(path_text(path[:n])))), None)
    if table is None:
        return "the document"
    field = field_of(table.section, str(path[-1])) if len(path) > len(table.path) else None
    return f"{table.title}: {field.spec.title}" if field is not None else table.title


def without_place(message: str, path: Path) -> str:
    """Return a finding's message without the title of the table that it begins with."""
    table = next((t for n in (2, 1) if (t := table_named(path_text(path[:n])))), None)
    rest = message.removeprefix(f"{table.title}: ") if table is not None else message
    return rest if rest == message else rest[:1].upper() + rest[1:]


def short(text: str, length: int) -> str:
    """Return `text` cut to `length` cells, with an ellipsis where it was cut."""
    if text.isascii():
        return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"
    return text if cell_len(text) <= length else f"{set_cell_size(text, length - 1).rstrip()}…"
